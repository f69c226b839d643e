//! HubSpot's specification for tests in Rust: the documents of `spec/`.

use hubspot_conversations::spec::version::{Version, Versions};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// A document of HubSpot's specification.
pub struct Document {
    /// The API, as in the name of the file: `conversations`.
    pub api: &'static str,
    /// The version it describes.
    pub version: Version,
    /// The document.
    pub json: Value,
}

/// The APIs, each with the versions that HubSpot published.
const APIS: [(&str, Versions); 3] = [
    ("conversations", Versions::CONVERSATIONS),
    ("custom-channels", Versions::CHANNELS),
    ("visitor-identification", Versions::CHANNELS),
];

/// Every document. A document that is missing fails the test, and so does one that no version of the tables has.
pub fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec");
    let read = |api, version: Version| {
        let name = format!("{api}-{}.json", version.as_str());
        let text = std::fs::read_to_string(folder.join(&name)).expect(&name);
        let json = serde_json::from_str(&text).expect(&name);
        Document { api, version, json }
    };
    let documents: Vec<_> =
        APIS.iter().flat_map(|(api, versions)| versions.iter().map(|version| read(*api, version))).collect();

    let expected: BTreeSet<_> = documents
        .iter()
        .map(|document| format!("{}-{}.json", document.api, document.version.as_str()))
        .collect();
    let names = std::fs::read_dir(&folder).expect("spec").map(|entry| entry.expect("an entry").file_name());
    let present: BTreeSet<_> =
        names.filter_map(|name| name.into_string().ok()).filter(|name| name.ends_with(".json")).collect();
    assert_eq!(present, expected, "left: the files of spec/; right: the versions of the tables");
    documents
}
