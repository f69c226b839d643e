//! The table of operations against HubSpot's own OpenAPI files, every version of them: a path, a parameter, a scope,
//! a body or a status that differs must be a difference we can explain, and an operation we lack is a failure.

#![allow(clippy::expect_used)]

use hubspot_conversations::operation::{Auth, OPERATIONS, Operation, Root, path_param};
use hubspot_conversations::shape::Kind;
use hubspot_conversations::spec::format::Format;
use hubspot_conversations::version::Version;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

/// The files, each with the version it describes.
const FILES: [(&str, Version); 12] = [
    ("conversations-v3.json", Version::V3),
    ("conversations-v3-legacy.json", Version::V3),
    ("conversations-2026-09-beta.json", Version::V2026_09Beta),
    ("conversations-2026-09.json", Version::V2026_09),
    ("custom-channels-v3.json", Version::V3),
    ("custom-channels-2025-09.json", Version::V2025_09),
    ("custom-channels-2026-03.json", Version::V2026_03),
    ("custom-channels-2026-09.json", Version::V2026_09),
    ("visitor-identification-v3.json", Version::V3),
    ("visitor-identification-2025-09.json", Version::V2025_09),
    ("visitor-identification-2026-03.json", Version::V2026_03),
    ("visitor-identification-2026-09.json", Version::V2026_09),
];

/// The differences we know, each with its reason: (file, operation, what).
const EXPLAINED: &[(&str, &str, &str)] = &[
    // D12: years of code write the other path; HubSpot's file changed it on 2026-03-19.
    ("custom-channels-v3.json", "GET /conversations/custom-channels/v3", "path"),
    ("custom-channels-v3.json", "POST /conversations/custom-channels/v3", "path"),
    // D19: the frozen file of 2026-09 folds 207 into 200; an answer of either form is read.
    ("conversations-2026-09.json", "actors.batchRead", "statuses"),
    // The superseded file of v3 (REFERENCE section 6): names of lists, a filter that came later, an enum that came later.
    ("conversations-v3-legacy.json", "channelAccounts.list", "answer"),
    ("conversations-v3-legacy.json", "channels.list", "answer"),
    ("conversations-v3-legacy.json", "inboxes.list", "answer"),
    ("conversations-v3-legacy.json", "threads.list", "query associatedTicketId"),
    ("conversations-v3-legacy.json", "threads.list", "query threadStatus"),
    ("conversations-v3-legacy.json", "threads.assign", "missing"),
    ("conversations-v3-legacy.json", "threads.unassign", "missing"),
    // These two declare no security where the others declare a developer key; the guide and all code use the key.
    ("custom-channels-v3.json", "customChannels.list", "auth"),
    ("custom-channels-v3.json", "customChannels.get", "auth"),
    ("custom-channels-v3.json", "customChannels.create", "auth"),
    ("custom-channels-v3.json", "customChannels.update", "auth"),
    ("custom-channels-v3.json", "customChannels.archive", "auth"),
    ("custom-channels-2026-03.json", "customChannels.list", "auth"),
    ("custom-channels-2026-03.json", "customChannels.get", "auth"),
    ("custom-channels-2026-03.json", "customChannels.create", "auth"),
    ("custom-channels-2026-03.json", "customChannels.update", "auth"),
    ("custom-channels-2026-03.json", "customChannels.archive", "auth"),
];

/// Two names of one HubSpot operation: the second sends what the first lets the caller say.
const SAME: [(&str, &str); 1] = [("threads.update", "threads.restore")];

/// The folder of HubSpot's files, where this machine has it.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("HUBSPOT_OPENAPI")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/api/openapi")));
    if folder.is_dir() {
        return Some(folder);
    }
    // Not `eprintln!`, which cargo hides of a test that passes.
    writeln!(std::io::stderr(), "skipped: no OpenAPI files at {} (set HUBSPOT_OPENAPI)", folder.display())
        .expect("standard error");
    None
}

fn documents() -> Option<Vec<(&'static str, Version, Value)>> {
    let folder = folder()?;
    let read = |(file, version)| {
        let text = std::fs::read_to_string(folder.join(file)).expect(file);
        (file, version, serde_json::from_str(&text).expect(file))
    };
    Some(FILES.into_iter().map(read).collect())
}

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

/// Ours for HubSpot's, by method and path; the path D12 speaks of is looked up as HubSpot writes it.
fn ours(method: &str, path: &str, version: Version) -> Option<&'static Operation> {
    let path =
        if path == "/conversations/custom-channels/v3" { "/conversations/v3/custom-channels" } else { path };
    OPERATIONS.iter().find(|operation| {
        operation.method.as_str() == method && operation.path(version).is_some_and(|own| own == path)
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

/// What differs between a statement of HubSpot's and our row.
fn differences(own: &Operation, statement: &Value) -> Vec<String> {
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
        // Whether a file mentions private apps changes from revision to revision and says nothing.
        .filter(|(scheme, _)| *scheme != "private_apps")
        .map(|(scheme, scopes)| (scheme.clone(), scopes[0].as_str().unwrap_or_default().to_owned()))
        .collect();
    let auth: BTreeSet<(String, String)> = match own.auth {
        Auth::AnyScope(scopes) => {
            scopes.iter().map(|scope| ("oauth2".to_owned(), scope.to_string())).collect()
        }
        Auth::DeveloperKey => BTreeSet::from([("developer_hapikey".to_owned(), String::new())]),
    };
    check("auth".to_owned(), security == auth);
    found
}

#[test]
fn every_operation_of_every_file_is_in_the_table_and_every_difference_is_explained() {
    let Some(documents) = documents() else { return };
    let mut unexplained = Vec::new();
    let mut used = BTreeSet::new();
    let mut explain = |file: &'static str, operation: &str, what: &str| match EXPLAINED
        .iter()
        .find(|row| **row == (file, operation, what))
    {
        Some(row) => _ = used.insert(*row),
        None => unexplained.push(format!("{file}: {operation}: {what}")),
    };

    for (file, version, document) in &documents {
        let mut seen = BTreeSet::new();
        for (method, path, statement) in operations(document) {
            let Some(own) = ours(&method, &path, *version) else {
                explain(file, &format!("{method} {path}"), "not in the table");
                continue;
            };
            seen.insert(own.id);
            if own.path(*version).as_deref() != Some(&*path) {
                explain(file, &format!("{method} {path}"), "path");
            }
            for what in differences(own, statement) {
                explain(file, own.id, &what);
            }
        }
        for own in OPERATIONS {
            let twin = SAME.iter().any(|(first, second)| seen.contains(first) && *second == own.id);
            if file.starts_with(family(own)) && !seen.contains(own.id) && !twin {
                explain(file, own.id, "missing");
            }
        }
    }

    assert!(unexplained.is_empty(), "differences without a reason:\n{}", unexplained.join("\n"));
    let stale: Vec<_> = EXPLAINED.iter().filter(|row| !used.contains(*row)).collect();
    assert!(stale.is_empty(), "explained, but no longer there: {stale:?}");
}

/// How the files of an operation's family are called.
fn family(operation: &Operation) -> &'static str {
    match operation.root {
        Root::Conversations | Root::Assignee => "conversations-",
        Root::CustomChannels => "custom-channels-",
        Root::VisitorIdentification => "visitor-identification-",
        Root::Files => "files-",
    }
}

#[test]
fn every_body_has_a_schema_and_every_answer_a_reader() {
    use hubspot_conversations::model::{RECEIVED, SCHEMAS};
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
fn the_versions_of_an_operation_are_those_of_the_files() {
    let Some(documents) = documents() else { return };
    for own in OPERATIONS.iter().filter(|own| family(own) != "files-") {
        let stated: BTreeSet<_> = documents
            .iter()
            .filter(|(file, _, _)| file.starts_with(family(own)))
            .map(|(_, version, _)| version.as_str())
            .collect();
        let own_versions: BTreeSet<_> = own.versions().iter().map(Version::as_str).collect();
        assert_eq!(own_versions, stated, "{}", own.id);
    }
}

#[test]
fn there_are_eighteen_operations_of_conversations_thirteen_of_channels_and_one_of_visitors() {
    let count = |name| {
        OPERATIONS
            .iter()
            .filter(|own| family(own) == name && SAME.iter().all(|(_, id)| *id != own.id))
            .count()
    };
    assert_eq!(
        (count("conversations-"), count("custom-channels-"), count("visitor-identification-")),
        (18, 13, 1)
    );
}
