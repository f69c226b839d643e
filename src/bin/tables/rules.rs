//! The tables of rules of bodies as JSON: a block for each shape, conditions as lists that begin with their name.

use hubspot_conversations::spec::model::custom_channel::CAPABILITIES;
use hubspot_conversations::spec::rule::Rule;
use hubspot_conversations::spec::shape::Shape;
use hubspot_conversations::validate::condition::{
    Block, Body, Condition, Member, Parameter, Place, Row, RowSeverity, Setting,
};
use hubspot_conversations::validate::rules::{blocks, query, structure};
use serde_json::{Value, json};

/// Every block, in the order in which they are evaluated.
pub fn body_rules() -> Value {
    blocks().map(block).collect()
}

/// Every block of rules of queries; a block names no shape but its operation.
pub fn query_rules() -> Value {
    let id = |own: &Block| {
        query::QUERIES.iter().find(|(_, shape)| std::ptr::eq(*shape, own.shape)).map(|(id, _)| *id)
    };
    let blocks = query::RULES.iter().map(|own| {
        let mut printed = block(own);
        printed["shape"] = json!(id(own));
        printed
    });
    blocks.collect()
}

/// The rules behind what the structure of a body shows.
pub fn structure() -> Value {
    let member = |(shape, name, rule): &(&Shape, &str, &Rule)| json!([shape.name, name, rule.id]);
    let required = |(shape, name, rule, _): &(&'static Shape, &str, &Rule, &[Body])| {
        let others = BODIES.iter().filter(|own| structure::of_required(shape, name, **own).is_none());
        json!([shape.name, name, rule.id, others.map(|own| body(*own)).collect::<Vec<_>>()])
    };
    let described = |(shape, name, rule, description): &(&Shape, &str, &Rule, &str)| {
        json!([shape.name, name, rule.id, description])
    };
    json!({
        "unions": structure::UNIONS.iter().map(|(union, rule)| json!([union.name, rule.id])).collect::<Vec<_>>(),
        // With the bodies in which it is not behind the member.
        "required": structure::REQUIRED.iter().map(required).collect::<Vec<_>>(),
        "types": structure::TYPES.iter().map(described).collect::<Vec<_>>(),
        "null": structure::NULL.id,
        "unknown": structure::UNKNOWN.iter().map(member).collect::<Vec<_>>(),
    })
}

fn block(block: &Block) -> Value {
    let shape = block.shape;
    let settings: Vec<_> = block.settings.iter().map(|one| setting(shape, one)).collect();
    let rows: Vec<_> = block.rows.iter().map(|one| row(shape, one)).collect();
    json!({ "shape": shape.name, "settings": settings, "rows": rows })
}

fn setting(shape: &Shape, setting: &Setting) -> Value {
    match setting {
        Setting::Only(all) => json!(["only", conditions(shape, all)]),
        Setting::Body(one) => json!(["body", body(*one)]),
        Setting::Direction(member) => json!(["direction", name(shape, *member)]),
        Setting::Channel(member) => json!(["channel", name(shape, *member)]),
        Setting::NoChannel => json!(["noChannel"]),
        Setting::EmailOnly(all) => json!(["emailOnly", conditions(shape, all)]),
        Setting::Role => json!(["role"]),
        Setting::SuppressFormat(member, all) => {
            json!(["suppressFormat", name(shape, *member), conditions(shape, all)])
        }
    }
}

fn row(shape: &Shape, row: &Row) -> Value {
    let place = match &row.place {
        Place::Object => json!(["object"]),
        Place::Member(member) => json!(["member", name(shape, *member)]),
        Place::Each(member, inner, all) => json!(["each", name(shape, *member), conditions(inner, all)]),
        Place::SameIdentifier(first, second, inner, members) => {
            let members: Vec<_> = members.iter().map(|member| name(inner, *member)).collect();
            json!(["sameIdentifier", name(shape, *first), name(shape, *second), members])
        }
        Place::Equal(member) => json!(["equal", name(shape, *member)]),
    };
    let severity = match &row.severity {
        RowSeverity::Rule => json!(["rule"]),
        RowSeverity::Warning => json!(["warning"]),
        RowSeverity::ErrorIf(one) => json!(["errorIf", condition(shape, one)]),
    };
    // As a list: issues show parameters in this order.
    let params = row.params.iter().map(|(name, value)| json!([name, parameter(shape, value)]));
    json!({
        "rule": row.rule.id,
        "code": row.code.as_str(),
        "place": place,
        "severity": severity,
        "suppressesFormat": row.suppresses_format,
        "when": conditions(shape, row.when),
        "params": params.collect::<Vec<_>>(),
    })
}

/// The name of a member; empty for the value itself.
fn name(shape: &Shape, member: Member) -> &'static str {
    match member {
        Member::SELF => "",
        Member::TAG => "type",
        member => shape.fields[member.index()].name,
    }
}

fn conditions(shape: &Shape, all: &[Condition]) -> Value {
    all.iter().map(|one| condition(shape, one)).collect()
}

const BODIES: [Body; 5] = [Body::Other, Body::Message, Body::Comment, Body::Incoming, Body::Outgoing];

const fn body(body: Body) -> &'static str {
    match body {
        Body::Other => "other",
        Body::Message => "message",
        Body::Comment => "comment",
        Body::Incoming => "incoming",
        Body::Outgoing => "outgoing",
    }
}

fn condition(shape: &Shape, one: &Condition) -> Value {
    let of = |member: &Member| name(shape, *member);
    let capability = |member: &Member| name(&CAPABILITIES, *member);
    match one {
        Condition::All(all) => json!(["all", conditions(shape, all)]),
        Condition::Any(any) => json!(["any", conditions(shape, any)]),
        Condition::Not(one) => json!(["not", condition(shape, one)]),
        Condition::Has(m) => json!(["has", of(m)]),
        Condition::Missing(m) => json!(["missing", of(m)]),
        Condition::Text(m) => json!(["text", of(m)]),
        Condition::Visible(m) => json!(["visible", of(m)]),
        Condition::Blank(m) => json!(["blank", of(m)]),
        Condition::Matches(m, format) => json!(["matches", of(m), format.as_str()]),
        Condition::Malformed(m, format) => json!(["malformed", of(m), format.as_str()]),
        Condition::Is(m, text) => json!(["is", of(m), text]),
        Condition::OneOf(m, list) => json!(["oneOf", of(m), list]),
        Condition::NoneOf(m, list) => json!(["noneOf", of(m), list]),
        Condition::False(m) => json!(["false", of(m)]),
        Condition::Longer(m, most) => json!(["longer", of(m), most]),
        Condition::Below(m, bound) => json!(["below", of(m), bound]),
        Condition::Above(m, bound) => json!(["above", of(m), bound]),
        Condition::List(m) => json!(["list", of(m)]),
        Condition::Empty(m) => json!(["empty", of(m)]),
        Condition::More(m, most) => json!(["more", of(m), most]),
        Condition::Some(m, inner, one) => json!(["some", of(m), condition(inner, one)]),
        Condition::Within(m, inner, one) => json!(["within", of(m), condition(inner, one)]),
        Condition::ChannelKnown => json!(["channelKnown"]),
        Condition::Channel(channel) => json!(["channel", channel]),
        Condition::ChannelBelow(end) => json!(["channelBelow", end]),
        Condition::Body(list) => json!(["body", list.iter().map(|one| body(*one)).collect::<Vec<_>>()]),
        Condition::EmailOnly => json!(["emailOnly"]),
        Condition::StandsIn(outer, m) => json!(["standsIn", outer.name, name(outer, *m)]),
        Condition::Strict => json!(["strict"]),
        Condition::InboxType(text) => json!(["inboxType", text]),
        Condition::Capability(one) => json!(["capability", condition(&CAPABILITIES, one)]),
        Condition::NotListed(m, c) => json!(["notListed", of(m), capability(c)]),
        Condition::MoreFiles(m, c) => json!(["moreFiles", of(m), capability(c)]),
    }
}

fn parameter(shape: &Shape, value: &Parameter) -> Value {
    match value {
        Parameter::Text(text) => json!(["text", text]),
        Parameter::Number(number) => json!(["number", number]),
        Parameter::OneOf(list) => json!(["oneOf", list]),
        Parameter::Count(m) => json!(["count", name(shape, *m)]),
        Parameter::Files(m) => json!(["files", name(shape, *m)]),
        Parameter::Tag => json!(["tag"]),
        Parameter::ActorType(m) => json!(["actorType", name(shape, *m)]),
        Parameter::First => json!(["first"]),
        Parameter::Capability(m) => json!(["capability", name(&CAPABILITIES, *m)]),
        Parameter::CollectSmall(m, list) => json!(["listed", name(&CAPABILITIES, *m), list]),
    }
}
