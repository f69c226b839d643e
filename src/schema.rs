//! The table as JSON Schema, for form builders, API tools and the tool definitions of language models.
//!
//! A schema says what one value can be: which members it has, of which kind, and which must be there. Everything
//! stands in place, without references, because many readers of JSON Schema do not follow them. Objects are open, as
//! HubSpot's are. What spans several members (an e-mail needs a recipient) no schema says: that is for
//! [`crate::validate`]. What a schema refuses, validation refuses too.
//!
//! The dialect is draft 2020-12, of which so little is used that other dialects are a matter of two words.

use crate::model::{SCHEMAS, SchemaEntry};
use crate::shape::{Kind, Presence, Shape};
use crate::spec::format::Format;
use crate::version::{Version, Versions};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// JSON whose members keep their order, so that a schema reads as the table does.
#[derive(Debug)]
enum Node {
    Text(String),
    Whole(i64),
    List(Vec<Node>),
    Members(Vec<(&'static str, Node)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Text(text) => serializer.serialize_str(text),
            Node::Whole(number) => serializer.serialize_i64(*number),
            Node::List(items) => serializer.collect_seq(items),
            Node::Members(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

fn texts(list: &[&str]) -> Node {
    Node::List(list.iter().map(|item| text(item)).collect())
}

/// What `$schema` says.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A schema of [`SCHEMAS`] by name, as JSON text; nothing where there is none of that name.
pub fn json(name: &str) -> Option<String> {
    let SchemaEntry { kind, .. } = SCHEMAS.iter().find(|entry| entry.name == name)?;
    let mut members = vec![("$schema", text(DIALECT)), ("title", text(title(kind)))];
    members.extend(schema(kind, ""));
    serde_json::to_string(&Node::Members(members)).ok()
}

/// The name of what a schema describes.
fn title(kind: &Kind) -> &'static str {
    match kind {
        Kind::Object(shape) => shape.name,
        Kind::Union(union) => union.name,
        _ => "",
    }
}

/// The members of the schema of `kind`. `doc` is what is known of its place; its own words stand in for it.
fn schema(kind: &Kind, doc: &str) -> Vec<(&'static str, Node)> {
    let described = |own: &str| ("description", text(if doc.is_empty() { own } else { doc }));
    let mut members = match kind {
        Kind::Object(shape) => {
            let mut members = vec![("type", text("object")), described(shape.doc)];
            members.extend(object(shape));
            return members;
        }
        Kind::Union(union) => {
            let choices = union.members.iter().map(|shape| Node::Members(schema(&Kind::Object(shape), "")));
            return vec![
                ("type", text("object")),
                described(union.doc),
                ("anyOf", Node::List(choices.collect())),
            ];
        }
        Kind::Text(format) => {
            let mut members = vec![("type", text("string"))];
            members.extend(of_format(*format));
            members
        }
        Kind::Boolean => vec![("type", text("boolean"))],
        Kind::Integer(32) => vec![
            ("type", text("integer")),
            ("minimum", Node::Whole(i32::MIN.into())),
            ("maximum", Node::Whole(i32::MAX.into())),
        ],
        Kind::Integer(_) => vec![("type", text("integer"))],
        Kind::Number => vec![("type", text("number"))],
        Kind::Enum(list) => vec![("type", text("string")), ("enum", texts(list.values))],
        Kind::Array(inner) => {
            vec![("type", text("array")), ("items", Node::Members(schema(inner, "")))]
        }
        Kind::Map(inner) => {
            vec![("type", text("object")), ("additionalProperties", Node::Members(schema(inner, "")))]
        }
        Kind::Any => vec![],
    };
    if !doc.is_empty() {
        members.push(described(""));
    }
    members
}

/// What makes the members of an object: `properties` and `required`.
fn object(shape: &'static Shape) -> Vec<(&'static str, Node)> {
    let tag =
        shape.tag.map(|tag| ("type", Node::Members(vec![("type", text("string")), ("const", text(tag))])));
    let fields = shape.fields.iter().map(|field| {
        let doc = [field.doc, &absent(field.versions)].concat();
        (field.name, Node::Members(schema(&field.kind, &doc)))
    });
    let required = shape.fields.iter().filter(|field| field.presence == Presence::Required);
    let names: Vec<_> =
        shape.tag.map(|_| "type").into_iter().chain(required.map(|field| field.name)).collect();

    let mut members = vec![("properties", Node::Members(tag.into_iter().chain(fields).collect()))];
    if !names.is_empty() {
        members.push(("required", texts(&names)));
    }
    members
}

/// Says which versions lack a member.
fn absent(versions: Versions) -> String {
    let lacking: Vec<_> = Version::ALL
        .into_iter()
        .filter(|version| !versions.contains(*version))
        .map(Version::as_str)
        .collect();
    if lacking.is_empty() { String::new() } else { format!(" Not in {}.", lacking.join(", ")) }
}

/// What a format asks of a string, as far as validation refuses the others.
fn of_format(format: Format) -> Option<(&'static str, Node)> {
    match format {
        Format::Any | Format::Visible | Format::Actor | Format::Address => None,
        // Formats of rules alone: no member has them.
        Format::Agent | Format::HttpsUrl | Format::Phone | Format::ShortCode | Format::Property => None,
        Format::Id => Some(("pattern", text("^[0-9]+$"))),
        Format::Opaque | Format::FileRef => Some(("minLength", Node::Whole(1))),
        Format::DateTime => Some(("format", text("date-time"))),
        Format::Url => Some(("format", text("uri"))),
        Format::Email => Some(("format", text("email"))),
        Format::Uuid => Some(("format", text("uuid"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn value(name: &str) -> Value {
        serde_json::from_str(&json(name).unwrap()).unwrap()
    }

    #[test]
    fn an_assignee_is_written_as_a_person_would_write_it() {
        let expected = concat!(
            r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Assignee","type":"object","#,
            r#""description":"Who is to work on a thread.","properties":{"actorId":{"type":"string","#,
            r#""description":"A HubSpot user, such as `A-123`."}},"required":["actorId"]}"#,
        );
        assert_eq!(json("assignee").as_deref(), Some(expected));
    }

    #[test]
    fn a_member_that_a_version_lacks_says_so() {
        let participant = value("participant");
        let words = participant["properties"]["senderActorId"]["description"].as_str().unwrap();
        assert!(words.ends_with("Not in 2025-09."), "{words}");
    }

    #[test]
    fn every_schema_describes_all_its_members_and_refers_to_none_elsewhere() {
        fn check(schema: &Value, place: &str) {
            assert_eq!(schema.get("$ref"), None, "{place}");
            if let Some(properties) = schema["properties"].as_object() {
                for required in schema["required"].as_array().into_iter().flatten() {
                    assert!(
                        properties.contains_key(required.as_str().unwrap()),
                        "{place} requires {required}"
                    );
                }
                for (name, member) in properties {
                    let fixed = member.get("const").is_some();
                    assert!(fixed || member["description"].is_string(), "{place}.{name} has no description");
                    check(member, &format!("{place}.{name}"));
                }
            }
            schema["anyOf"].as_array().into_iter().flatten().for_each(|choice| check(choice, place));
            check_if_there(&schema["items"], place);
            check_if_there(&schema["additionalProperties"], place);
        }
        fn check_if_there(schema: &Value, place: &str) {
            if schema.is_object() {
                check(schema, place);
            }
        }
        for entry in &SCHEMAS {
            check(&value(entry.name), entry.name);
        }
    }
}
