//! The tables of `normalize` and `explain` as JSON.

use hubspot_conversations::client::error_body;
use hubspot_conversations::helpers::{explain, normalize};
use hubspot_conversations::spec::model::custom_channel::CAPABILITIES;
use hubspot_conversations::spec::shape::Shape;
use serde_json::{Map, Value, json};

/// The members that `normalize` knows more of than their kinds.
pub fn normalize() -> Value {
    json!({ "lists": members(&normalize::LISTS), "agents": members(&normalize::AGENTS) })
}

fn members(list: &[(&Shape, &str)]) -> Value {
    list.iter().map(|(shape, name)| json!([shape.name, name])).collect()
}

/// The words that `explain` knows of HubSpot's errors, the rules that it names, and the bounds of what it looks at.
pub fn explain() -> Value {
    let words: Map<_, _> =
        explain::WORDS.iter().map(|(name, word)| ((*name).to_owned(), json!(word))).collect();
    let rules: Map<_, _> =
        explain::NAMED_RULES.iter().map(|(name, rule)| ((*name).to_owned(), json!(rule.id))).collect();
    json!({
        "words": words,
        "rules": rules,
        "capabilities": CAPABILITIES.name,
        "depthMax": explain::DEPTH_MAX,
        "lookedMax": explain::LOOKED_MAX_BYTES,
        "errorsMax": error_body::COUNTED_MAX,
        "errorsDepthMax": error_body::DEPTH_MAX,
    })
}
