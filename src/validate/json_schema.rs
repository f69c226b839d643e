//! The table as JSON Schema, for form builders, API tools and the tool definitions of language models.
//!
//! A schema states what one value can be: its members, their kinds, and those that must be there. Everything
//! stands in place, without references, because many readers of JSON Schema do not follow them. Objects are open, as
//! HubSpot's are. Of the rules a schema states what JSON Schema can express, made from the rows of their tables: bounds of a
//! member with the member, conditions on several members (an e-mail needs a recipient) as `if` and `then` in `allOf`. The
//! rest is for [`mod@crate::validate`]. Validation with the option `strict` refuses all that a schema refuses.
//!
//! The dialect is draft 2020-12, of which so little is used that other dialects are a matter of two words.

use crate::spec::format::Format;
use crate::spec::model::{SCHEMAS, SchemaEntry};
use crate::spec::rule::Severity;
use crate::spec::shape::{Kind, Presence, Shape};
use crate::spec::version::{Version, Versions};
use crate::validate::condition::{Condition, Member, Place, Row, RowSeverity, Setting};
use crate::validate::rules::blocks_of;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// JSON whose members keep their order, so that a schema reads as the table does.
#[derive(Clone, Debug)]
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

/// The value of `$schema`.
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

/// The keywords for the members of an object: `properties` and `required`.
fn object(shape: &'static Shape) -> Vec<(&'static str, Node)> {
    let tag =
        shape.tag.map(|tag| ("type", Node::Members(vec![("type", text("string")), ("const", text(tag))])));
    let fields = shape.fields.iter().enumerate().map(|(index, field)| {
        let doc = [field.doc, &absent(field.versions)].concat();
        let mut members = schema(&field.kind, &doc);
        let rows =
            demands(shape).filter(|demand| demand.member.index() == index && demand.context.is_empty());
        // A member has one bound of a name: a bound that its format states, a rule may only repeat.
        for bound in rows.flat_map(|demand| demand.bounds) {
            if members.iter().all(|(name, _)| *name != bound.0) {
                members.push(bound);
            }
        }
        (field.name, Node::Members(members))
    });
    let required = shape.fields.iter().filter(|field| field.presence == Presence::Required);
    let names: Vec<_> =
        shape.tag.map(|_| "type").into_iter().chain(required.map(|field| field.name)).collect();

    let mut members = vec![("properties", Node::Members(tag.into_iter().chain(fields).collect()))];
    if !names.is_empty() {
        members.push(("required", texts(&names)));
    }
    let conditional = demands(shape).filter(|demand| !demand.context.is_empty());
    let conditional: Vec<_> = conditional.map(|demand| demand.conditional(shape)).collect();
    if !conditional.is_empty() {
        members.push(("allOf", Node::List(conditional)));
    }
    members
}

/// The demand of a row of a table of rules on a member, as far as JSON Schema can express it.
struct Demand {
    /// The member.
    member: Member,
    /// The members, and their values, that an object must have for the demand to hold; none where it always holds.
    context: Vec<(Member, String)>,
    /// The bounds of the member.
    bounds: Vec<(&'static str, Node)>,
    /// True if the member must be there.
    required: bool,
}

impl Demand {
    /// The demand as `if` and `then`.
    fn conditional(&self, shape: &'static Shape) -> Node {
        let name = |member: Member| shape.fields[member.index()].name;
        let names: Vec<_> = self.context.iter().map(|(member, _)| name(*member)).collect();
        let values = self.context.iter().map(|(member, value)| (name(*member), constant(value)));
        let condition = vec![("properties", Node::Members(values.collect())), ("required", texts(&names))];
        // Validators that are strict want to know what a bound is about.
        let kind = schema(&shape.fields[self.member.index()].kind, "");
        let kind = kind.into_iter().filter(|(name, _)| *name == "type");
        let bounds = kind.chain(self.bounds.iter().map(|(name, bound)| (*name, bound.clone())));
        let bounds = Node::Members(bounds.collect());
        let mut then = vec![("properties", Node::Members(vec![(name(self.member), bounds)]))];
        if self.required {
            then.push(("required", texts(&[name(self.member)])));
        }
        Node::Members(vec![("if", Node::Members(condition)), ("then", Node::Members(then))])
    }
}

fn constant(value: &str) -> Node {
    Node::Members(vec![("const", text(value))])
}

/// The demands of the rows about a shape that make a body invalid.
fn demands(shape: &'static Shape) -> impl Iterator<Item = Demand> {
    blocks_of(shape).flat_map(|block| {
        let channel = block.settings.iter().find_map(|setting| match setting {
            Setting::Channel(member) => Some(*member),
            _ => None,
        });
        block.rows.iter().filter_map(move |row| demand(row, channel))
    })
}

/// The demand of a row; nothing where it has only warnings, and where JSON Schema cannot express its conditions.
fn demand(row: &Row, channel: Option<Member>) -> Option<Demand> {
    let Place::Member(member) = row.place else { return None };
    let is_error =
        matches!(row.severity, RowSeverity::Rule) && row.rule.severity(false, false) == Severity::Error;
    let mut demand = Demand { member, context: Vec::new(), bounds: Vec::new(), required: false };
    for condition in row.when {
        match condition {
            Condition::Channel(number) => demand.context.push((channel?, number.to_string())),
            Condition::Is(other, value) if *other != member => {
                demand.context.push((*other, (*value).to_owned()));
            }
            // Missing or a list, which no other condition leaves to be anything else: the member must be there.
            Condition::Any([Condition::Missing(one), Condition::List(two)])
                if (one, two) == (&member, &member) =>
            {
                demand.required = true;
            }
            condition => demand.bounds.extend(bounds(condition, member)?),
        }
    }
    is_error.then_some(demand)
}

/// The bounds of a member that are the opposite of a condition on it.
fn bounds(condition: &Condition, member: Member) -> Option<Vec<(&'static str, Node)>> {
    let bound = match condition {
        Condition::Empty(m) if *m == member => ("minItems", Node::Whole(1)),
        Condition::Not(Condition::More(m, most)) if *m == member => {
            ("minItems", Node::Whole(i64::from(*most) + 1))
        }
        Condition::Below(m, least) if *m == member => ("minimum", Node::Whole((*least).into())),
        Condition::Above(m, most) if *m == member => ("maximum", Node::Whole((*most).into())),
        Condition::Any(any) => {
            let all: Option<Vec<_>> = any.iter().map(|one| bounds(one, member)).collect();
            return all.map(|all| all.into_iter().flatten().collect());
        }
        Condition::Malformed(m, format) if *m == member => of_format(*format)?,
        Condition::NoneOf(m, list) if *m == member => ("enum", texts(list)),
        _ => return None,
    };
    Some(vec![bound])
}

/// The versions that lack a member, in words.
fn absent(versions: Versions) -> String {
    let lacking: Vec<_> = Version::ALL
        .into_iter()
        .filter(|version| !versions.contains(*version))
        .map(Version::as_str)
        .collect();
    if lacking.is_empty() { String::new() } else { format!(" Not in {}.", lacking.join(", ")) }
}

/// The demand of a format on a string, as far as validation refuses the others.
fn of_format(format: Format) -> Option<(&'static str, Node)> {
    match format {
        Format::Any | Format::Visible | Format::Actor | Format::Address => None,
        Format::Line | Format::Name => {
            Some(("pattern", text(r"^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$")))
        }
        Format::Agent => Some(("pattern", text("^A-[0-9]+$"))),
        Format::Phone => Some(("pattern", text("^\\+[1-9][0-9]+$"))),
        Format::HttpsUrl => Some(("pattern", text("^[Hh][Tt]{2}[Pp][Ss]://"))),
        Format::ShortCode => Some(("pattern", text("^[0-9]+$"))),
        Format::Property => Some(("pattern", text("^[a-z0-9_]*$"))),
        Format::Id => Some(("pattern", text("^[0-9]+$"))),
        Format::Opaque | Format::FileRef => Some(("minLength", Node::Whole(1))),
        Format::DateTime => Some(("format", text("date-time"))),
        // The format `uri` is of ASCII alone.
        Format::Url => Some(("pattern", text("^[Hh][Tt]{2}[Pp][Ss]?://"))),
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
            r#""description":"The user who is to work on a thread.","properties":{"actorId":{"type":"string","#,
            r#""description":"The HubSpot user: `A-` and the user's id."}},"required":["actorId"]}"#,
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
        for entry in SCHEMAS {
            check(&value(entry.name), entry.name);
        }
    }
}
