//! The table of operations against HubSpot's own OpenAPI files, every version of them: a path, a parameter, a scope,
//! a body or a status that differs must be a deviation that `src/spec/deviation.rs` states, and an operation we lack
//! is a failure.

#![allow(clippy::expect_used)]

use hubspot_conversations::spec::deviation::{DEVIATIONS, Difference, places};
use hubspot_conversations::spec::format::Format;
use hubspot_conversations::spec::operation::{Auth, OPERATIONS, Operation, Root, path_param};
use hubspot_conversations::spec::shape::Kind;
use hubspot_conversations::spec::version::Version;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[path = "spec/differences.rs"]
mod differences;
mod spec;

/// Two names of one HubSpot operation: the second sends a value that the first takes from the caller.
const SAME: [(&str, &str); 1] = [("threads.update", "threads.restore")];

/// Every operation of a document as (method, path, its statement).
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, statement) in methods.as_object().expect("methods") {
            found.push((method.to_uppercase(), path.clone(), statement));
        }
    }
    found
}

/// The path that HubSpot's file of a version has for an operation, where a deviation states that it is another.
fn other_path(own: &Operation, version: Version) -> Option<&'static str> {
    let mut places = DEVIATIONS.iter().flat_map(|deviation| deviation.places);
    places.find_map(|place| match place.difference {
        Difference::Path(path) if place.at == own.id && place.versions.contains(version) => Some(path),
        _ => None,
    })
}

/// Ours for HubSpot's, by method and path.
fn ours(method: &str, path: &str, version: Version) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| {
        let own = operation.path(version);
        operation.method.as_str() == method
            && (own.as_deref() == Some(path) || own.is_some() && other_path(operation, version) == Some(path))
    })
}

/// A kind in the words of OpenAPI.
fn in_openapi(kind: &Kind) -> String {
    match kind {
        Kind::Integer(bits) => format!("integer int{bits}"),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Text(Format::DateTime) => "string date-time".to_owned(),
        Kind::Text(_) => "string".to_owned(),
        Kind::Array(inner) => format!("array of {}", in_openapi(inner)),
        Kind::Enum(list) => {
            let mut values = list.values.to_vec();
            values.sort_unstable();
            format!("string {}", values.join("|"))
        }
        other => format!("{other:?}"),
    }
}

fn stated(schema: &Value) -> String {
    let word = |name: &str| schema[name].as_str().unwrap_or_default();
    if word("type") == "array" {
        return format!("array of {}", stated(&schema["items"]));
    }
    let mut values: Vec<_> =
        schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    values.sort_unstable();
    [word("type"), word("format"), &values.join("|")]
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name of the schema that a body or an answer refers to.
fn named(content: &Value) -> &str {
    let reference = content["content"].as_object().and_then(|kinds| kinds.values().next());
    let name = reference.and_then(|kind| kind["schema"]["$ref"].as_str()).unwrap_or_default();
    name.rsplit('/').next().unwrap_or_default()
}

/// The differences between a statement of HubSpot's and our row.
fn differing(own: &Operation, version: Version, statement: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut check = |what: String, same: bool| {
        if !same {
            found.push(what);
        }
    };

    let parameters: Vec<&Value> = statement["parameters"].as_array().into_iter().flatten().collect();
    let theirs = |place: &str| -> BTreeSet<(String, String)> {
        let of_place = parameters.iter().filter(|parameter| parameter["in"] == place);
        of_place
            .map(|parameter| {
                (parameter["name"].as_str().unwrap_or_default().to_owned(), stated(&parameter["schema"]))
            })
            .collect()
    };
    let query: BTreeSet<_> =
        own.query.iter().map(|param| (param.name.to_owned(), in_openapi(&param.kind))).collect();
    for (name, _) in query.symmetric_difference(&theirs("query")) {
        check(format!("query {name}"), false);
    }
    let path: BTreeSet<_> =
        own.path_params().map(|name| (name.to_owned(), in_openapi(&path_param(name)))).collect();
    check("path parameters".to_owned(), path == theirs("path"));

    let body = own.body.map(|body| body.hubspot).unwrap_or_default();
    check("body".to_owned(), body == named(&statement["requestBody"]));

    let responses = statement["responses"].as_object().expect("responses");
    let statuses: BTreeSet<u16> = responses.keys().filter_map(|status| status.parse().ok()).collect();
    check("statuses".to_owned(), statuses == own.answer.statuses.iter().copied().collect());
    let first = statuses.first().expect("a status");
    check("answer".to_owned(), named(&responses[&first.to_string()]) == own.answer.hubspot);

    let security: BTreeSet<(String, String)> = statement["security"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|choice| choice.as_object().into_iter().flatten())
        // The mention of private apps comes and goes from revision to revision and means nothing.
        .filter(|(scheme, _)| *scheme != "private_apps")
        .map(|(scheme, scopes)| (scheme.clone(), scopes[0].as_str().unwrap_or_default().to_owned()))
        .collect();
    let auth: BTreeSet<(String, String)> = match own.auth_in(version) {
        Auth::AnyScope(scopes) => {
            scopes.iter().map(|scope| ("oauth2".to_owned(), scope.to_string())).collect()
        }
        Auth::DeveloperKey => BTreeSet::from([("developer_hapikey".to_owned(), String::new())]),
    };
    check(Difference::Security.as_str().to_owned(), security == auth);
    found
}

#[test]
fn every_operation_of_every_file_is_in_the_table_and_every_difference_is_a_deviation() {
    let mut found: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
    for spec::Document { api, version, json } in &spec::documents() {
        let mut differs = |operation: &str, what: &str| {
            let versions = found.entry((operation.to_owned(), what.to_owned())).or_default();
            versions.insert(version.as_str());
        };
        let mut seen = BTreeSet::new();
        for (method, path, statement) in operations(json) {
            let Some(own) = ours(&method, &path, *version) else {
                differs(&format!("{method} {path}"), "not in the table");
                continue;
            };
            seen.insert(own.id);
            if own.path(*version).as_deref() != Some(&*path) {
                differs(own.id, "path");
            }
            for what in differing(own, *version, statement) {
                differs(own.id, &what);
            }
        }
        for own in OPERATIONS {
            let twin = SAME.iter().any(|(first, second)| seen.contains(first) && *second == own.id);
            let expected = family(own) == *api && own.versions().contains(*version);
            if expected && !seen.contains(own.id) && !twin {
                differs(own.id, Difference::Absent.as_str());
            }
        }
    }

    let stated: BTreeMap<_, BTreeSet<_>> = places()
        .into_iter()
        .filter(|place| place.side.is_none())
        .map(|place| {
            let versions =
                place.versions.iter().flat_map(|versions| versions.iter()).map(Version::as_str).collect();
            ((place.at, place.difference.as_str().to_owned()), versions)
        })
        .collect();
    let wrong = differences::disagreements(&found, &stated);
    assert!(
        wrong.is_empty(),
        "change `src/spec/operation.rs`, or state it in `src/spec/deviation.rs`:\n{wrong}"
    );
}

/// The API that has an operation, as in the names of the files.
fn family(operation: &Operation) -> &'static str {
    match operation.root {
        Root::Conversations | Root::Assignee => "conversations",
        Root::CustomChannels => "custom-channels",
        Root::VisitorIdentification => "visitor-identification",
        Root::Files => "files",
    }
}

#[test]
fn every_body_has_a_schema_and_every_answer_a_reader() {
    use hubspot_conversations::spec::model::{RECEIVED, SCHEMAS};
    for own in OPERATIONS {
        if let Some(body) = own.body.filter(|body| !body.schema.is_empty()) {
            assert!(SCHEMAS.iter().any(|entry| entry.name == body.schema), "{}: {}", own.id, body.schema);
        }
        let reader = own.answer.reader;
        assert!(
            reader.is_empty() || RECEIVED.iter().any(|entry| entry.name == reader),
            "{}: {reader}",
            own.id
        );
    }
}

#[test]
fn the_versions_of_a_family_of_operations_are_those_of_its_files() {
    let documents = spec::documents();
    for own in OPERATIONS.iter().filter(|own| family(own) != "files") {
        let stated: BTreeSet<_> = documents
            .iter()
            .filter(|document| document.api == family(own))
            .map(|document| document.version.as_str())
            .collect();
        let own_versions: BTreeSet<_> = own.root.versions().iter().map(Version::as_str).collect();
        assert_eq!(own_versions, stated, "{:?}", own.root);
    }
}
