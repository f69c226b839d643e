//! The table of shapes against HubSpot's own OpenAPI files, every version of them: a member, a type, a list of values or
//! a union that differs must be a deviation that `src/spec/deviation.rs` states, and a deviation that no file shows is a failure.
#![allow(clippy::expect_used, reason = "a file that is not as it was shall stop the test")]

use hubspot_conversations::spec::deviation::{DEVIATIONS, DeviationPlace, Difference, places};
use hubspot_conversations::spec::format::Format;
use hubspot_conversations::spec::model::catalogue::Catalogue;
use hubspot_conversations::spec::model::{RECEIVED, SCHEMAS, SchemaEntry};
use hubspot_conversations::spec::operation::OPERATIONS;
use hubspot_conversations::spec::shape::{Kind, Presence, Shape, Union};
use hubspot_conversations::spec::version::Version;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[path = "spec/differences.rs"]
mod differences;
mod spec;

/// The last step of a `$ref`.
fn name_of(reference: &Value) -> Option<&str> {
    reference["$ref"].as_str().and_then(|path| path.rsplit('/').next())
}

fn strings(value: &Value) -> BTreeSet<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// A schema of the file by name. Older files write the member of a union as the union and the member together: then
/// it is the member.
fn schema<'a>(document: &'a Value, name: &str) -> &'a Value {
    let schema = &document["components"]["schemas"][name];
    match schema["allOf"].as_array() {
        Some(parts) => parts.iter().find(|part| part.get("$ref").is_none()).expect("a part of its own"),
        None => schema,
    }
}

/// Adds the names of all schemas that `value` refers to, and those they refer to.
fn reach<'a>(document: &'a Value, value: &'a Value, names: &mut BTreeSet<&'a str>) {
    if let Some(name) = name_of(value).filter(|name| names.insert(name)) {
        reach(document, schema(document, name), names);
    }
    match value {
        Value::Object(members) => members.values().for_each(|value| reach(document, value, names)),
        Value::Array(items) => items.iter().for_each(|value| reach(document, value, names)),
        _ => {}
    }
}

/// The objects that the file states are sent (`requestBody`) or received (`responses`), by name.
fn reached<'a>(document: &'a Value, part: &str) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    let operations = document["paths"].as_object().into_iter().flat_map(serde_json::Map::values);
    for operation in operations.filter_map(Value::as_object).flat_map(serde_json::Map::values) {
        reach(document, &operation[part], &mut names);
    }
    names
}

/// The difference of a value in the file from the one in the table; nothing where both state the same.
fn difference(kind: &Kind, stated: &Value) -> Option<Difference> {
    let plain = |of_type: &str, format: Option<&str>| {
        if stated["type"] != of_type {
            Some(Difference::Type)
        } else if stated["format"].as_str() != format {
            Some(Difference::Format)
        } else {
            stated.get("enum").map(|_| Difference::Enum)
        }
    };
    let typed = |same: bool| (!same).then_some(Difference::Type);
    match kind {
        Kind::Text(Format::DateTime) => plain("string", Some("date-time")),
        Kind::Text(Format::Uuid) => plain("string", Some("uuid")),
        Kind::Text(_) => plain("string", None),
        Kind::Boolean => plain("boolean", None),
        Kind::Integer(bits) => plain("integer", Some(&format!("int{bits}"))),
        Kind::Number => typed(stated["type"] == "number"),
        Kind::Enum(list) => {
            let same = strings(&stated["enum"]) == list.values.iter().copied().collect();
            typed(stated["type"] == "string").or((!same).then_some(Difference::Enum))
        }
        Kind::Object(shape) => typed(name_of(stated).is_some_and(|name| shape.hubspot.contains(&name))),
        Kind::Union(union) => typed(match name_of(stated) {
            Some(name) => union.hubspot.contains(&name),
            None => same_members(union, stated),
        }),
        Kind::Array(inner) => {
            typed(stated["type"] == "array").or_else(|| difference(inner, &stated["items"]))
        }
        Kind::Map(inner) => match stated.get("additionalProperties") {
            Some(values) if stated["type"] == "object" => difference(inner, values),
            _ => Some(Difference::Type),
        },
        Kind::Any => Some(Difference::Type),
    }
}

/// Returns true where every member of the union has one counterpart in the file's, and none is left over.
fn same_members(union: &Union, stated: &Value) -> bool {
    let theirs: Vec<_> = stated["oneOf"].as_array().into_iter().flatten().filter_map(name_of).collect();
    let of = |name: &str| union.members.iter().filter(|member| member.hubspot.contains(&name)).count();
    theirs.len() == union.members.len() && theirs.iter().all(|name| of(name) == 1)
}

/// Differences found so far: the place and how it differs, with the versions; and the members that are waived with
/// reason, with the versions whose files require them.
#[derive(Default)]
struct Found {
    differences: BTreeMap<(String, String), BTreeSet<&'static str>>,
    waived: BTreeMap<(String, &'static str), BTreeSet<&'static str>>,
    /// Members that the table and a file have.
    members: BTreeSet<String>,
    /// Members that the specification requires by the table, each with true if a file requires it.
    required: BTreeMap<String, bool>,
}

impl Found {
    fn differs(&mut self, place: &str, how: &str, version: Version) {
        let versions = self.differences.entry((place.to_owned(), how.to_owned())).or_default();
        versions.insert(version.as_str());
    }

    fn compare(&mut self, name: &str, ours: &Shape, stated: &Value, version: Version) {
        let required = strings(&stated["required"]);
        let mut members = stated["properties"].as_object().expect("properties").clone();

        if let Some(tag) = ours.tag {
            let theirs = members.remove("type").unwrap_or_default();
            if strings(&theirs["enum"]) != BTreeSet::from([tag]) || !required.contains("type") {
                self.differs(&format!("{name}.type"), "tag", version);
            }
        }
        for field in ours.fields.iter().filter(|field| field.versions.contains(version)) {
            let place = format!("{name}.{}", field.name);
            let Some(theirs) = members.remove(field.name) else {
                self.differs(&place, Difference::Absent.as_str(), version);
                continue;
            };
            if let Some(difference) = difference(&field.kind, &theirs) {
                self.differs(&place, difference.as_str(), version);
            }
            self.members.insert(place.clone());
            let in_file = required.contains(field.name);
            match field.presence {
                Presence::Required if !in_file => self.differs(&place, "not required", version),
                Presence::Optional if in_file => self.differs(&place, "required", version),
                Presence::Required | Presence::Optional => {}
                Presence::Waived(why) => {
                    *self.required.entry(format!("{}.{}", ours.name, field.name)).or_default() |= in_file;
                    let versions = self.waived.entry((place, why)).or_default();
                    if in_file {
                        versions.insert(version.as_str());
                    }
                }
            }
        }
        for member in members.keys() {
            self.differs(&format!("{name}.{member}"), "not in the table", version);
        }
    }
}

/// A place and how it differs, as differences are listed.
fn key(place: &DeviationPlace) -> (String, String) {
    (place.at.clone(), place.difference.as_str().to_owned())
}

/// HubSpot's name of a kind.
fn hubspot_names(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Object(shape) => shape.hubspot,
        Kind::Union(union) => union.hubspot,
        _ => &[],
    }
}

fn find(list: &[SchemaEntry], name: &str) -> Kind {
    list.iter().find(|entry| entry.name == name).expect(name).kind
}

#[test]
fn the_table_says_what_hubspots_files_say_or_says_why_not() {
    let documents = spec::documents();
    let sides = [
        ("requestBody", Catalogue::of(SCHEMAS.iter().map(|entry| entry.kind))),
        ("responses", Catalogue::of(RECEIVED.iter().map(|entry| entry.kind))),
    ];
    let mut found = Found::default();
    let mut met = BTreeSet::new();

    for spec::Document { version, json: document, .. } in &documents {
        for (part, catalogue) in &sides {
            for name in reached(document, part) {
                let stated = schema(document, name);
                let shapes = catalogue.shapes.iter().filter(|shape| shape.hubspot.contains(&name));
                let unions = catalogue.unions.iter().filter(|union| union.hubspot.contains(&name));
                if shapes.clone().count() + unions.clone().count() == 0 {
                    found.differs(name, "not in the table", *version);
                }
                for shape in shapes {
                    found.compare(name, shape, stated, *version);
                }
                for union in unions {
                    if !same_members(union, stated) {
                        found.differs(name, "members", *version);
                    }
                }
                met.insert((*part, name.to_owned()));
            }
        }
    }

    let places = places();
    let of_members: Vec<_> = places.iter().filter(|place| place.side.is_some()).collect();
    let explained: BTreeMap<_, _> = of_members
        .iter()
        // Members that the table waives, and strings that have a form, are looked at below.
        .filter(|place| !matches!(place.difference, Difference::Required | Difference::Form))
        .map(|place| {
            let versions: BTreeSet<_> =
                place.versions.iter().flat_map(|versions| versions.iter()).map(Version::as_str).collect();
            (key(place), versions)
        })
        .collect();
    let wrong = differences::disagreements(&found.differences, &explained);
    assert!(wrong.is_empty(), "change `src/spec/model/`, or state it in `src/spec/deviation.rs`:\n{wrong}");

    let needless: Vec<_> = found.required.iter().filter(|(_, required)| !**required).collect();
    assert!(needless.is_empty(), "waived, and no file requires them: {needless:?}");

    for (part, catalogue) in &sides {
        let shapes = catalogue.shapes.iter().flat_map(|shape| shape.hubspot);
        for name in shapes.chain(catalogue.unions.iter().flat_map(|union| union.hubspot)) {
            assert!(
                met.contains(&(*part, (*name).to_owned())),
                "{name} is in no {part} of a file: in `src/spec/model/`, a shape or union of our own has no name of HubSpot's, or `as`"
            );
        }
    }

    for place in of_members.iter().filter(|place| place.difference == Difference::Required) {
        let Some(versions) = place.versions else { continue };
        let stated: BTreeSet<_> = versions.iter().map(Version::as_str).collect();
        let required = found.waived.get(&(place.at.clone(), place.id));
        assert_eq!(required, Some(&stated), "left: the versions whose files require {}", place.at);
    }
    for place in of_members.iter().filter(|place| place.difference == Difference::Form) {
        assert!(found.members.contains(&place.at), "{} is in no file", place.at);
    }
    let waived: BTreeSet<_> = of_members
        .iter()
        .filter(|place| place.difference == Difference::Required)
        .map(|place| place.id)
        .collect();
    let required: BTreeSet<_> =
        found.waived.iter().filter(|(_, versions)| !versions.is_empty()).map(|((_, id), _)| *id).collect();
    assert_eq!(waived, required, "left: stated; right: shown by a file");
    // Operations' deviations are compared by tests/operations.rs.
    let named: BTreeSet<_> = places.iter().map(|place| place.id).collect();
    let stated: BTreeSet<_> = DEVIATIONS.iter().map(|deviation| deviation.id).collect();
    assert_eq!(named, stated, "left: ids of places; right: ids of `DEVIATIONS`");
    assert_eq!(stated.len(), DEVIATIONS.len(), "an id stands twice");
}

#[test]
fn an_operation_sends_and_receives_what_hubspot_names() {
    for operation in OPERATIONS {
        if let Some(body) = operation.body.filter(|body| !body.hubspot.is_empty()) {
            assert!(hubspot_names(find(SCHEMAS, body.schema)).contains(&body.hubspot), "{}", operation.id);
        }
        if !operation.answer.hubspot.is_empty() {
            let names = hubspot_names(find(RECEIVED, operation.answer.reader));
            assert!(names.contains(&operation.answer.hubspot), "{}", operation.id);
        }
    }
}
