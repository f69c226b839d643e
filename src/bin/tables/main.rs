//! Prints the tables as one JSON object. The generator of code, declarations and documents reads it, and tests do: nothing
//! that the core states is written down a second time.
// Cargo builds it along with the tests of the wasm boundary, where it has nothing to do.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

mod helpers;
mod rules;

use hubspot_conversations::issue::{BODY_CODES, CodeEntry, REQUEST_CODES};
use hubspot_conversations::read::page_index::{Form, PageIndex};
use hubspot_conversations::read::page_scanner::RESULTS;
use hubspot_conversations::spec::deviation::{
    DEVIATIONS, Deviation, DeviationPlace, Difference, Side, places,
};
use hubspot_conversations::spec::format::{ACTORS, Format};
use hubspot_conversations::spec::limits::{ISSUES_MAX, JSON_MAX_BYTES, LIMITS};
use hubspot_conversations::spec::model::catalogue::Catalogue;
use hubspot_conversations::spec::model::context::VALIDATE_OPTIONS;
use hubspot_conversations::spec::model::{RECEIVED, SCHEMAS, SchemaEntry};
use hubspot_conversations::spec::operation::{Auth, OPERATIONS, Operation, RetrySafety, path_param};
use hubspot_conversations::spec::rule::RULES;
use hubspot_conversations::spec::shape::{Enum, Kind, Presence, Shape, Union};
use hubspot_conversations::spec::version::{Version, Versions};
use hubspot_conversations::tape::compiled::{CompiledKind, Symbol};
use hubspot_conversations::tape::dictionary::Dictionary;
use hubspot_conversations::tape::{MAX_DEPTH, NODES_MAX, NodeKind, OTHER_KINDS};
use hubspot_conversations::validate::json_schema;
use hubspot_conversations::validate::{issue_templates, walk};
use hubspot_conversations::webhook::signature::Refusal;
use serde_json::{Value, json};

/// The kind of a value: `is` names the kind, `of` the entry or the kind of the elements.
fn kind(of: &Kind) -> Value {
    match of {
        Kind::Text(of) if of.is_id() => json!({ "is": "text", "of": of.as_str(), "id": true }),
        Kind::Text(of) => json!({ "is": "text", "of": of.as_str() }),
        Kind::Boolean => json!({ "is": "boolean" }),
        Kind::Integer(bits) => json!({ "is": "integer", "of": bits }),
        Kind::Number => json!({ "is": "number" }),
        Kind::Enum(of) => json!({ "is": "enum", "of": of.name }),
        Kind::Object(of) => json!({ "is": "object", "of": of.name }),
        Kind::Union(of) => json!({ "is": "union", "of": of.name }),
        Kind::Array(of) => json!({ "is": "array", "of": kind(of) }),
        Kind::Map(of) => json!({ "is": "map", "of": kind(of) }),
        Kind::Any => json!({ "is": "any" }),
    }
}

fn versions(versions: Versions) -> Vec<&'static str> {
    versions.iter().map(Version::as_str).collect()
}

fn shape(shape: &'static Shape) -> Value {
    let fields = shape.fields.iter().map(|field| {
        let (presence, deviation) = match field.presence {
            Presence::Required => ("required", None),
            Presence::Optional => ("optional", None),
            Presence::Waived(why) => ("waived", Some(why)),
        };
        json!({
            "name": field.name,
            "kind": kind(&field.kind),
            "presence": presence,
            "deviation": deviation,
            "versions": versions(field.versions),
            "expects": shape.expected_in(field.name),
            "known": field.known.map(|known| known.name),
            "doc": field.doc,
        })
    });
    json!({
        "name": shape.name,
        "hubspot": shape.hubspot,
        "tag": shape.tag,
        // An object that stands only in a query is in no dictionary.
        "number": Dictionary::get().shape(shape).map(|compiled| compiled.number),
        "fields": fields.collect::<Vec<_>>(),
        "doc": shape.doc,
    })
}

fn union(union: &Union) -> Value {
    let members: Vec<_> = union.members.iter().map(|member| member.name).collect();
    json!({ "name": union.name, "hubspot": union.hubspot, "members": members, "doc": union.doc })
}

fn list(list: &Enum) -> Value {
    json!({ "name": list.name, "values": list.values, "doc": list.doc })
}

fn entries(list: &[SchemaEntry]) -> Value {
    list.iter().map(|entry| json!({ "name": entry.name, "kind": kind(&entry.kind) })).collect()
}

fn operation(operation: &Operation) -> Value {
    let paths: serde_json::Map<_, _> = Version::ALL
        .into_iter()
        .filter_map(|version| Some((version.as_str().to_owned(), operation.path(version)?.into())))
        .collect();
    let query = operation.query.iter().map(|param| {
        json!({
            "name": param.name,
            "kind": kind(&param.kind),
            "known": param.known.map(|known| known.name),
            "doc": param.doc,
        })
    });
    let authorised = |auth: Auth| match auth {
        Auth::AnyScope(scopes) => json!({ "scopes": scopes }),
        Auth::DeveloperKey => json!({ "developerKey": true }),
    };
    let other_auth: serde_json::Map<_, _> = operation
        .other_auth
        .iter()
        .map(|(version, auth)| (version.as_str().to_owned(), authorised(*auth)))
        .collect();
    let repeat = match operation.repeat {
        RetrySafety::Safe => "safe",
        RetrySafety::Idempotent => "idempotent",
        RetrySafety::WithIdempotencyKey => "publish",
        RetrySafety::NonIdempotent => "once",
    };
    json!({
        "id": operation.id,
        "doc": operation.doc,
        "method": operation.method.as_str(),
        "paths": paths,
        "pathParams": operation.path_params().collect::<Vec<_>>(),
        "pathKinds": operation.path_params().map(|name| kind(&path_param(name))).collect::<Vec<_>>(),
        "query": query.collect::<Vec<_>>(),
        "body": operation.body.map(|body| json!({ "schema": body.schema, "hubspot": body.hubspot, "sole": body.sole })),
        "fixed": operation.fixed.map(|fixed| json!({ "query": fixed.query, "body": fixed.body })),
        "answer": {
            "statuses": operation.answer.statuses,
            "reader": operation.answer.reader,
            "hubspot": operation.answer.hubspot,
        },
        "list": operation.is_list(),
        "auth": authorised(operation.auth),
        "authIn": other_auth,
        "repeat": repeat,
    })
}

/// A deviation with every place where it applies.
fn deviation(row: &Deviation, places: &[DeviationPlace]) -> Value {
    let places = places.iter().filter(|place| place.id == row.id).map(|place| {
        let path = match place.difference {
            Difference::Path(path) => Some(path),
            _ => None,
        };
        json!({
            "at": place.at,
            "side": place.side.map(Side::as_str),
            "difference": place.difference.as_str(),
            "path": path,
            "versions": place.versions.map(versions),
            "answered": place.answered,
        })
    });
    json!({ "id": row.id, "what": row.what, "why": row.why, "places": places.collect::<Vec<_>>() })
}

/// The constants for a writer of tapes.
fn tape() -> Value {
    let kinds: serde_json::Map<String, Value> =
        NodeKind::ALL.iter().map(|kind| (kind.as_str().to_owned(), (*kind as u8).into())).collect();
    json!({
        "kinds": kinds,
        "type": Symbol::TYPE.0,
        "others": OTHER_KINDS.map(|(name, _)| name),
        "maxDepth": MAX_DEPTH,
        "nodesMax": NODES_MAX,
        "jsonMax": JSON_MAX_BYTES,
        "issuesMax": ISSUES_MAX,
        "listLength": issue_templates::LIST_LENGTH,
        "listElement": issue_templates::ELEMENT,
        "listName": issue_templates::NAME,
        "wordMax": Dictionary::LONGEST,
    })
}

/// The formats of strings: their names, their descriptions in messages, and the rules behind them.
fn formats() -> Value {
    let format = |own: &Format| {
        let rule = own.rule().map(|rule| rule.id);
        json!({ "name": own.as_str(), "description": own.description(), "rule": rule, "id": own.is_id() })
    };
    Format::ALL.iter().map(format).collect()
}

/// The descriptions of kinds in messages, and those of JavaScript values that JSON has no form for.
fn descriptions() -> Value {
    json!({
        "text": walk::expected(CompiledKind::Text(Format::Any)),
        "enum": walk::expected(CompiledKind::Enum(0)),
        "boolean": walk::expected(CompiledKind::Boolean),
        "integer": walk::expected(CompiledKind::Integer(64)),
        "number": walk::expected(CompiledKind::Number),
        "object": walk::expected(CompiledKind::Object(0)),
        "union": walk::expected(CompiledKind::Union(0)),
        "array": walk::expected(CompiledKind::Array(0)),
        "map": walk::expected(CompiledKind::Map(0)),
        "any": walk::expected(CompiledKind::Any),
        "others": OTHER_KINDS.map(|(name, description)| json!([name, description])),
    })
}

/// The constants for a maker of entries.
fn notes() -> Value {
    let forms: serde_json::Map<String, Value> =
        Form::ALL.iter().map(|(form, name)| ((*name).to_owned(), (*form as u8).into())).collect();
    json!({
        "list": RESULTS,
        "forms": forms,
        "bits": PageIndex::BITS,
        "tag": PageIndex::TAG,
        "head": PageIndex::HEAD,
    })
}

fn main() -> std::io::Result<()> {
    let queries = OPERATIONS.iter().flat_map(|operation| operation.query).map(|param| param.kind);
    let bodies = SCHEMAS.iter().chain(RECEIVED).map(|entry| entry.kind);
    let options = std::iter::once(Kind::Object(&VALIDATE_OPTIONS));
    let all = Catalogue::of(bodies.chain(queries).chain(options));

    let fields = all.shapes.iter().flat_map(|shape| shape.fields);
    let params = OPERATIONS.iter().flat_map(|operation| operation.query);
    let mut known: Vec<&Enum> = Vec::new();
    for list in fields.chain(params).filter_map(|field| field.known) {
        if known.iter().all(|other| !std::ptr::eq(*other, list)) {
            known.push(list);
        }
    }

    let schemas = SCHEMAS.iter().map(|entry| {
        // As text, because a JSON value would not keep the order of members.
        json!({ "name": entry.name, "kind": kind(&entry.kind), "jsonSchema": json_schema::json(entry.name) })
    });
    let registered = RULES.iter().map(|entry| {
        let rule = entry.rule;
        json!({
            "id": rule.id,
            "severity": rule.default_severity.as_str(),
            "confidence": rule.confidence.as_str(),
            "lenient": rule.lenient,
            "strict": rule.strict,
            "versions": versions(entry.versions),
            "summary": entry.summary,
            "checked": entry.checked.as_str(),
            "unchecked": entry.checked.why(),
            "docs": rule.docs,
        })
    });
    let limits = LIMITS.iter().map(|limit| {
        let rule = limit.rule.map(|rule| rule.id);
        json!({ "name": limit.name, "value": limit.value, "unit": limit.unit, "rule": rule })
    });
    let code = |entry: &CodeEntry| {
        let params = entry.params.iter().map(
            |param| json!({ "name": param.name, "type": param.of.as_str(), "optional": param.optional }),
        );
        json!({
            "code": entry.code.as_str(),
            "message": entry.code.message(),
            "doc": entry.doc,
            "params": params.collect::<Vec<_>>(),
        })
    };
    let codes = BODY_CODES.iter().map(code);
    let request_codes = REQUEST_CODES.iter().map(code);
    let places = places();
    let deviations = DEVIATIONS.iter().map(|row| deviation(row, &places));

    let tables = json!({
        "versions": versions(Versions::ALL),
        "defaultVersion": Version::default().as_str(),
        "schemas": schemas.collect::<Vec<_>>(),
        "received": entries(RECEIVED),
        "shapes": all.shapes.into_iter().map(shape).collect::<Vec<_>>(),
        "unions": all.unions.into_iter().map(union).collect::<Vec<_>>(),
        "enums": all.enums.into_iter().map(list).collect::<Vec<_>>(),
        "known": known.into_iter().map(list).collect::<Vec<_>>(),
        "deviations": deviations.collect::<Vec<_>>(),
        "operations": OPERATIONS.iter().map(operation).collect::<Vec<_>>(),
        "rules": registered.collect::<Vec<_>>(),
        "bodyRules": rules::body_rules(),
        "queryRules": rules::query_rules(),
        "structure": rules::structure(),
        "limits": limits.collect::<Vec<_>>(),
        "codes": codes.collect::<Vec<_>>(),
        "requestCodes": request_codes.collect::<Vec<_>>(),
        "symbols": Dictionary::get().texts(),
        "symbolHolders": Dictionary::get().holders(),
        "tape": tape(),
        "formats": formats(),
        "descriptions": descriptions(),
        "actors": ACTORS.map(|(letter, kind)| json!([letter, kind])),
        "notes": notes(),
        "normalize": helpers::normalize(),
        "explain": helpers::explain(),
        "refusals": Refusal::ALL.map(Refusal::as_str),
    });
    let mut text = serde_json::to_string_pretty(&tables)?;
    text.push('\n');
    std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes())
}
