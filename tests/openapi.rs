//! The table of shapes against HubSpot's own OpenAPI files, every version of them: a member, a type, a list of values or
//! a union that differs must be a deviation that the table states, and a deviation that no file shows is a failure.
#![allow(clippy::expect_used, reason = "a file that is not as it was shall stop the test")]

use hubspot_conversations::model::catalogue::Catalogue;
use hubspot_conversations::model::{DEVIATIONS, RECEIVED, SCHEMAS, SchemaEntry};
use hubspot_conversations::operation::OPERATIONS;
use hubspot_conversations::shape::{Kind, Presence, Shape, Union};
use hubspot_conversations::spec::format::Format;
use hubspot_conversations::version::Version::{self, V3, V2025_09, V2026_03, V2026_09, V2026_09Beta};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

/// The files, each with the version it describes. HubSpot's superseded file of v3 is not compared.
const FILES: [(&str, Version); 11] = [
    ("conversations-v3.json", V3),
    ("conversations-2026-09-beta.json", V2026_09Beta),
    ("conversations-2026-09.json", V2026_09),
    ("custom-channels-v3.json", V3),
    ("custom-channels-2025-09.json", V2025_09),
    ("custom-channels-2026-03.json", V2026_03),
    ("custom-channels-2026-09.json", V2026_09),
    ("visitor-identification-v3.json", V3),
    ("visitor-identification-2025-09.json", V2025_09),
    ("visitor-identification-2026-03.json", V2026_03),
    ("visitor-identification-2026-09.json", V2026_09),
];

const EVERYWHERE: &[Version] = &Version::ALL;
const CONVERSATIONS: &[Version] = &[V3, V2026_09Beta, V2026_09];
const CHANNELS: &[Version] = &[V3, V2025_09, V2026_03, V2026_09];
const NEWER_CONVERSATIONS: &[Version] = &[V3, V2026_09Beta];
const FROZEN_CHANNELS: &[Version] = &[V2025_09, V2026_09];
const FROZEN: &[Version] = &[V2026_09];

/// The differences that the table's deviations are: which, where, how, and in exactly which versions. Members that the
/// table waives name their deviation themselves.
const EXPLAINED: &[(&str, &str, &str, &[Version])] = &[
    ("D13", "PublicChannelIntegrationChannelPatch.channelAccountConnectionRedirectUrl", "kind", CHANNELS),
    ("D13", "PublicChannelIntegrationChannelPatch.channelDescription", "kind", CHANNELS),
    ("D13", "PublicChannelIntegrationChannelPatch.channelLogoUrl", "kind", CHANNELS),
    ("D13", "PublicChannelIntegrationChannelPatch.name", "kind", CHANNELS),
    ("D13", "PublicChannelIntegrationChannelPatch.webhookUrl", "kind", CHANNELS),
    ("D18", "ChannelIntegrationParticipant.senderActorId", "not in the file", FROZEN),
    ("D18", "IdentificationTokenGenerationRequest.hsCustomerAgentContext", "not in the file", FROZEN),
    ("D18", "PreResolvedContact.contactVid", "kind", FROZEN_CHANNELS),
    ("D19", "BatchResponsePublicActor.errors", "not in the file", NEWER_CONVERSATIONS),
    ("D19", "BatchResponsePublicActor.numErrors", "not in the file", NEWER_CONVERSATIONS),
    ("D21", "Error.errorType", "not in the file", EVERYWHERE),
    ("D21", "Error.id", "not in the file", EVERYWHERE),
    ("D21", "Error.policyName", "not in the file", EVERYWHERE),
    ("D21", "Error.requestId", "not in the file", EVERYWHERE),
    ("D21", "Error.status", "not in the file", EVERYWHERE),
    ("D21", "Error.subCategory", "kind", EVERYWHERE),
    ("D21", "StandardError.correlationId", "not in the file", CONVERSATIONS),
    ("D21", "StandardError.errorType", "not in the file", CONVERSATIONS),
    ("D21", "StandardError.policyName", "not in the file", CONVERSATIONS),
    ("D21", "StandardError.requestId", "not in the file", CONVERSATIONS),
    ("D21", "StandardError.subCategory", "kind", CONVERSATIONS),
    ("D26", "PublicChannelIntegrationChannel.capabilities", "kind", CHANNELS),
    ("D26", "PublicChannelIntegrationChannelCreate.capabilities", "kind", CHANNELS),
    ("D26", "PublicChannelIntegrationChannelPatch.capabilities", "kind", CHANNELS),
    ("IDS", "PublicChannelAccountStagingToken.genericChannelId", "kind", CHANNELS),
    ("IDS", "PublicChannelAccountStagingToken.inboxId", "kind", CHANNELS),
    ("IDS", "PublicChannelAccountStagingToken.userId", "kind", CHANNELS),
    ("IDS", "PublicClient.integrationAppId", "kind", EVERYWHERE),
    ("IDS", "PublicMessageHeader.fileId", "kind", EVERYWHERE),
    ("IDS", "PublicWhatsAppTemplateMetadata.contentId", "kind", EVERYWHERE),
    ("IDS", "PublicWhatsAppTemplateMetadata.crmObjectIds", "kind", EVERYWHERE),
    ("IDS", "PublicWhatsAppTemplateMetadata.mappedTemplateId", "kind", EVERYWHERE),
    ("IDS", "PublicWhatsAppTemplateMetadata.rootMicId", "kind", EVERYWHERE),
    ("R-CC-15", "PreResolvedContact.contactPropertiesLeadingToMatch", "kind", CHANNELS),
];

/// HubSpot's files, where this machine has them.
fn documents() -> Option<Vec<(Version, Value)>> {
    let folder = std::env::var_os("HUBSPOT_OPENAPI")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/api/openapi")));
    if !folder.is_dir() {
        // Not `eprintln!`, which cargo hides of a test that passes.
        writeln!(
            std::io::stderr(),
            "skipped: no OpenAPI files at {} (set HUBSPOT_OPENAPI)",
            folder.display()
        )
        .expect("standard error");
        return None;
    }
    let read = |(file, version)| {
        let text = std::fs::read_to_string(folder.join(file)).expect(file);
        (version, serde_json::from_str(&text).expect(file))
    };
    Some(FILES.into_iter().map(read).collect())
}

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

/// What the file says is sent (`requestBody`) or received (`responses`), by name.
fn reached<'a>(document: &'a Value, part: &str) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    let operations = document["paths"].as_object().into_iter().flat_map(serde_json::Map::values);
    for operation in operations.filter_map(Value::as_object).flat_map(serde_json::Map::values) {
        reach(document, &operation[part], &mut names);
    }
    names
}

/// Whether the table and the file say the same of a value.
fn same_kind(kind: &Kind, stated: &Value) -> bool {
    let plain = |of_type: &str, format: Option<&str>| {
        stated["type"] == of_type && stated["format"].as_str() == format && stated.get("enum").is_none()
    };
    match kind {
        Kind::Text(Format::DateTime) => plain("string", Some("date-time")),
        Kind::Text(Format::Uuid) => plain("string", Some("uuid")),
        Kind::Text(_) => plain("string", None),
        Kind::Boolean => plain("boolean", None),
        Kind::Integer(bits) => plain("integer", Some(&format!("int{bits}"))),
        Kind::Number => stated["type"] == "number",
        Kind::Enum(list) => {
            stated["type"] == "string" && strings(&stated["enum"]) == list.values.iter().copied().collect()
        }
        Kind::Object(shape) => name_of(stated).is_some_and(|name| shape.hubspot.contains(&name)),
        Kind::Union(union) => match name_of(stated) {
            Some(name) => union.hubspot.contains(&name),
            None => same_members(union, stated),
        },
        Kind::Array(inner) => stated["type"] == "array" && same_kind(inner, &stated["items"]),
        Kind::Map(inner) => {
            stated["type"] == "object"
                && stated.get("additionalProperties").is_some_and(|values| same_kind(inner, values))
        }
        Kind::Any => false,
    }
}

/// Whether every member of the union has one counterpart in the file's, and none is left over.
fn same_members(union: &Union, stated: &Value) -> bool {
    let theirs: Vec<_> = stated["oneOf"].as_array().into_iter().flatten().filter_map(name_of).collect();
    let of = |name: &str| union.members.iter().filter(|member| member.hubspot.contains(&name)).count();
    theirs.len() == union.members.len() && theirs.iter().all(|name| of(name) == 1)
}

/// Differences found so far: the place and how it differs, with the versions; and the members that are waived with
/// reason.
#[derive(Default)]
struct Found {
    differences: BTreeMap<(String, String), BTreeSet<&'static str>>,
    waived: BTreeSet<(String, &'static str)>,
    /// Members that the table says the specification requires, and whether a file does.
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
                self.differs(&place, "not in the file", version);
                continue;
            };
            if !same_kind(&field.kind, &theirs) {
                self.differs(&place, "kind", version);
            }
            if matches!(
                field.kind,
                Kind::Text(Format::Url | Format::Email | Format::FileRef | Format::Opaque)
            ) {
                self.waived.insert((place.clone(), "FORMS"));
            }
            let in_file = required.contains(field.name);
            match field.presence {
                Presence::Required if !in_file => self.differs(&place, "not required", version),
                Presence::Optional if in_file => self.differs(&place, "required", version),
                Presence::Required | Presence::Optional => {}
                Presence::Waived(why) => {
                    *self.required.entry(format!("{}.{}", ours.name, field.name)).or_default() |= in_file;
                    self.waived.insert((place, why));
                }
            }
        }
        for member in members.keys() {
            self.differs(&format!("{name}.{member}"), "not in the table", version);
        }
    }
}

/// What HubSpot calls a kind.
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
    let Some(documents) = documents() else { return };
    let sides = [
        ("requestBody", Catalogue::of(SCHEMAS.iter().map(|entry| entry.kind))),
        ("responses", Catalogue::of(RECEIVED.iter().map(|entry| entry.kind))),
    ];
    let mut found = Found::default();
    let mut met = BTreeSet::new();

    for (version, document) in &documents {
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

    let explained: BTreeMap<_, _> = EXPLAINED
        .iter()
        .map(|(_, place, how, versions)| {
            let versions: BTreeSet<_> = versions.iter().map(|version| version.as_str()).collect();
            (((*place).to_owned(), (*how).to_owned()), versions)
        })
        .collect();
    let unexplained: Vec<_> =
        found.differences.iter().filter(|row| explained.get(row.0) != Some(row.1)).collect();
    assert!(unexplained.is_empty(), "differences that no deviation explains: {unexplained:#?}");
    let outdated: Vec<_> =
        explained.iter().filter(|row| found.differences.get(row.0) != Some(row.1)).collect();
    assert!(outdated.is_empty(), "deviations that no file shows: {outdated:#?}");

    let needless: Vec<_> = found.required.iter().filter(|(_, required)| !**required).collect();
    assert!(needless.is_empty(), "waived, and no file requires them: {needless:?}");

    for (part, catalogue) in &sides {
        let shapes = catalogue.shapes.iter().flat_map(|shape| shape.hubspot);
        for name in shapes.chain(catalogue.unions.iter().flat_map(|union| union.hubspot)) {
            assert!(met.contains(&(*part, (*name).to_owned())), "{name} is in no {part} of a file");
        }
    }

    // One is about paths, which tests/operations.rs compares.
    let paths = ["D12"].into_iter();
    let members = found.waived.iter().map(|(_, why)| *why);
    let named: BTreeSet<_> = members.chain(EXPLAINED.iter().map(|row| row.0)).chain(paths).collect();
    let stated: BTreeSet<_> = DEVIATIONS.iter().map(|deviation| deviation.id).collect();
    assert_eq!(named, stated, "left: what is used; right: what `DEVIATIONS` explains");
}

#[test]
fn an_operation_sends_and_receives_what_hubspot_names() {
    for operation in OPERATIONS {
        if let Some(body) = operation.body.filter(|body| !body.hubspot.is_empty()) {
            assert!(hubspot_names(find(&SCHEMAS, body.schema)).contains(&body.hubspot), "{}", operation.id);
        }
        if !operation.answer.hubspot.is_empty() {
            let names = hubspot_names(find(&RECEIVED, operation.answer.reader));
            assert!(names.contains(&operation.answer.hubspot), "{}", operation.id);
        }
    }
}
