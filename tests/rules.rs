//! Every rule: a body that breaks it and one that does not, limits on both sides of their edge, and the table of rules
//! against the documents.
#![allow(clippy::expect_used, reason = "a case that is not as it was written shall stop the test")]

use hubspot_conversations::issue::Issue;
use hubspot_conversations::spec::format::Format;
use hubspot_conversations::spec::limits::*;
use hubspot_conversations::spec::model::SCHEMAS;
use hubspot_conversations::spec::rule::{Checked, Confidence, DefaultSeverity, RULES, Severity};
use hubspot_conversations::spec::shape::{Kind, Shape};
use hubspot_conversations::spec::version::Version;
use hubspot_conversations::tape::Tape;
use hubspot_conversations::tape::dictionary::Dictionary;
use hubspot_conversations::tape::parse;
use hubspot_conversations::validate::options::Options;
use hubspot_conversations::validate::report::Report;
use hubspot_conversations::validate::rules::{blocks, query, structure};
use hubspot_conversations::validate::{json as check_json, read_options, schema};
use serde_json::{Value, json};
use std::collections::BTreeSet;

mod spec;

/// A rule: with these options this body breaks it, in this way, and that one does not.
struct Case {
    rule: &'static str,
    schema: &'static str,
    options: Value,
    bad: Value,
    /// Pointer, code and severity.
    found: &'static str,
    good: Value,
}

fn options(given: &Value) -> Options {
    let mut tape = Tape { text: given.to_string().into_bytes(), ..Tape::default() };
    parse::read(&mut tape, Dictionary::get()).expect("JSON");
    read_options::read(&tape).expect("options that are right")
}

fn check(name: &str, given: &Value, body: &Value) -> Report {
    check_json(schema(name).expect("a schema"), body.to_string().as_bytes(), &options(given))
}

fn all(report: &Report) -> Vec<&Issue> {
    report.errors().chain(report.warnings()).collect()
}

fn in_words(issue: &Issue) -> String {
    let severity = issue.severity.as_str();
    format!("{} {} {severity}", issue.pointer(), issue.code.as_str())
}

/// The issues of a report that are of one rule.
fn of_rule(report: &Report, id: &str) -> Vec<String> {
    let broken = |issue: &&Issue| issue.rule.is_some_and(|rule| rule.id == id);
    all(report).into_iter().filter(broken).map(in_words).collect()
}

/// `body` with `changes` laid over it; `null` takes a member away.
fn with(body: &Value, changes: Value) -> Value {
    let mut body = body.clone();
    if let (Some(members), Value::Object(changes)) = (body.as_object_mut(), changes) {
        for (name, value) in changes {
            match value {
                Value::Null => members.remove(&name),
                value => members.insert(name, value),
            };
        }
    }
    body
}

/// `body` with `null` in a member.
fn of_null(body: &Value, name: &str) -> Value {
    let mut body = body.clone();
    body[name] = Value::Null;
    body
}

fn chat() -> Value {
    json!({ "type": "MESSAGE", "text": "Hello", "senderActorId": "A-1", "channelId": "1000", "channelAccountId": "5" })
}

fn address(kind: &str, value: &str) -> Value {
    json!({ "type": kind, "value": value })
}

fn email_to(value: &str) -> Value {
    json!({ "recipientField": "TO", "deliveryIdentifiers": [address("HS_EMAIL_ADDRESS", value)] })
}

fn email() -> Value {
    with(
        &chat(),
        json!({ "channelId": "1002", "subject": "Your order", "recipients": [email_to("ann@example.com")] }),
    )
}

fn comment() -> Value {
    json!({ "type": "COMMENT", "text": "Look at this" })
}

fn participant(value: &str) -> Value {
    json!({ "deliveryIdentifier": address("HS_EMAIL_ADDRESS", value) })
}

fn incoming() -> Value {
    json!({
        "messageDirection": "INCOMING", "text": "Hello", "channelAccountId": "7",
        "timestamp": "2026-11-20T09:30:00Z", "attachments": [],
        "senders": [participant("ann@example.com")], "recipients": [participant("desk@example.com")],
    })
}

fn outgoing() -> Value {
    let agent = with(&participant("desk@example.com"), json!({ "senderActorId": "A-1" }));
    with(
        &incoming(),
        json!({
            "messageDirection": "OUTGOING",
            "senders": [agent], "recipients": [participant("ann@example.com")],
        }),
    )
}

fn quick_replies(count: usize, label: &str) -> Value {
    let reply = json!({ "value": "Yes", "valueType": "TEXT", "label": label });
    json!({ "type": "QUICK_REPLIES", "quickReplies": vec![reply; count] })
}

fn file() -> Value {
    json!({ "type": "FILE", "fileId": "1" })
}

fn with_reply(channel: &str, changes: Value) -> Value {
    let reply = with(&json!({ "value": "Yes", "valueType": "TEXT" }), changes);
    let attachment = json!({ "type": "QUICK_REPLIES", "quickReplies": [reply] });
    with(&chat(), json!({ "channelId": channel, "attachments": [attachment] }))
}

fn place(latitude: f64, longitude: f64) -> Value {
    json!({ "type": "LOCATION", "latitude": latitude, "longitude": longitude })
}

fn actors(count: usize) -> Value {
    json!({ "inputs": vec!["A-1"; count] })
}

fn resolved(name: &str) -> Value {
    let contact = json!({ "contactVid": 1, "contactPropertiesLeadingToMatch": [name] });
    with(&incoming(), json!({ "preResolvedContacts": { "contacts": [contact] } }))
}

fn to(recipients: Value) -> Value {
    with(&email(), json!({ "recipients": recipients }))
}

fn capable(of: Value) -> Value {
    json!({ "capabilities": of })
}

fn none() -> Value {
    json!({})
}

#[rustfmt::skip]
fn cases() -> Vec<Case> {
    let case = |rule, schema, options, bad, found, good| Case { rule, schema, options, bad, found, good };
    let lenient = || json!({ "lenient": true });
    let strict = || json!({ "strict": true });
    let desk = || json!({ "inboxType": "HELP_DESK" });
    let on = |channel: &str| json!({ "channelId": channel });
    let phone = |value: &str| address("HS_PHONE_NUMBER", value);
    let short = |value: &str| address("HS_SHORT_CODE", value);
    let opaque = |value: &str| address("CHANNEL_SPECIFIC_OPAQUE_ID", value);
    let mail = |value: &str| address("HS_EMAIL_ADDRESS", value);
    let recipient = |address: Value| json!({ "deliveryIdentifier": address });
    vec![
        case("R-ACT-1", "actorBatch", none(), json!({ "inputs": ["ann@example.com"] }), "/inputs/0 format warning", json!({ "inputs": ["E-ann@example.com"] })),
        case("R-ACT-2", "threadMessage", none(), with(&chat(), json!({ "senderActorId": "S-hubspot" })), "/senderActorId sender.notAgent error", chat()),
        case("R-ACT-2", "threadMessage", none(), with(&chat(), json!({ "senderActorId": "12345" })), "/senderActorId sender.notAgent error", chat()),
        case("R-ACT-2", "threadMessage", lenient(), with(&chat(), json!({ "senderActorId": "S-hubspot" })), "/senderActorId sender.notAgent error", chat()),
        case("R-ACT-2", "message", none(), with(&chat(), json!({ "senderActorId": "V-2002" })), "/senderActorId sender.notAgent error", chat()),
        case("R-ACT-3", "assignee", none(), json!({ "actorId": "ann@example.com" }), "/actorId assignee.notAgent warning", json!({ "actorId": "A-1" })),
        case("R-ACT-5", "actorBatch", none(), actors(ACTOR_BATCH_MAX + 1), "/inputs inputs.tooMany warning", actors(ACTOR_BATCH_MAX)),
        case("R-ACT-5", "actorBatch", none(), json!({ "inputs": [{ "id": "A-1" }] }), "/inputs/0 type error", actors(1)),

        case("R-CHN-1", "threadMessage", none(), with(&chat(), json!({ "channelId": 1000 })), "/channelId type error", chat()),
        case("R-CHN-1", "threadMessage", lenient(), with(&chat(), json!({ "channelId": 1000 })), "/channelId type warning", chat()),
        case("R-CHN-1", "threadMessage", none(), with(&chat(), json!({ "channelAccountId": "five" })), "/channelAccountId format error", chat()),
        case("R-CHN-1", "threadMessage", lenient(), with(&chat(), json!({ "channelAccountId": "five" })), "/channelAccountId format error", chat()),
        case("R-CHN-1", "threadMessage", lenient(), with(&chat(), json!({ "channelAccountId": -5 })), "/channelAccountId type error", chat()),
        case("R-CHN-1", "threadMessage", lenient(), with(&chat(), json!({ "channelAccountId": 1.5 })), "/channelAccountId type error", chat()),
        case("R-CHN-1", "threadMessage", lenient(), with(&chat(), json!({ "channelAccountId": 5.0 })), "/channelAccountId type warning", chat()),
        case("R-CHN-3", "threadMessage", lenient(), with(&chat(), json!({ "channelId": 1007.0 })), "/channelId channel.whatsApp warning", chat()),
        case("R-CHN-3", "threadMessage", lenient(), with(&chat(), json!({ "channelId": 1007 })), "/channelId channel.whatsApp warning", chat()),
        case("R-CHN-3", "threadMessage", none(), with(&chat(), json!({ "channelId": "1007" })), "/channelId channel.whatsApp warning", chat()),
        case("R-CHN-5", "threadMessage", none(), to(json!([recipient(opaque("c0ffee"))])), "/recipients/0/deliveryIdentifier/type identifier.notEmail error", to(json!([recipient(mail("ann@example.com"))]))),
        case("R-CHN-5", "recipient", on("1002"), recipient(opaque("c0ffee")), "/deliveryIdentifier/type identifier.notEmail error", recipient(mail("ann@example.com"))),
        case("R-CHN-5", "recipient", on("1002"), json!({ "deliveryIdentifiers": [opaque("c0ffee")] }), "/deliveryIdentifiers/0/type identifier.notEmail error", json!({ "deliveryIdentifiers": [opaque("c0ffee"), mail("ann@example.com")] })),

        case("R-REC-1", "threadMessage", none(), with(&email(), json!({ "recipients": null })), "/recipients recipients.empty error", email()),
        case("R-REC-1", "threadMessage", none(), with(&email(), json!({ "channelId": 1002, "recipients": null })), "/recipients recipients.empty error", with(&chat(), json!({ "channelId": "1004" }))),
        case("R-REC-1", "threadMessage", none(), to(json!([])), "/recipients recipients.empty error", with(&chat(), json!({ "recipients": [] }))),
        case("R-REC-1", "threadMessage", none(), of_null(&email(), "recipients"), "/recipients recipients.empty error", email()),
        case("R-REC-2", "threadMessage", strict(), with(&chat(), json!({ "attachments": [] })), "/recipients required error", with(&chat(), json!({ "recipients": [] }))),
        case("R-REC-3", "recipient", strict(), recipient(opaque("a")), "/deliveryIdentifiers required error", json!({ "deliveryIdentifiers": [opaque("a")] })),
        case("R-REC-3", "recipient", none(), json!({ "name": "Ann" }), "/deliveryIdentifiers recipient.unaddressed error", recipient(opaque("c0ffee"))),
        case("R-REC-3", "recipient", none(), json!({ "deliveryIdentifiers": [] }), "/deliveryIdentifiers recipient.unaddressed error", json!({ "deliveryIdentifiers": [opaque("c0ffee")] })),
        case("R-REC-3", "recipient", none(), json!({ "deliveryIdentifiers": [opaque("a")], "deliveryIdentifier": opaque("a") }), "/deliveryIdentifier recipient.twice warning", recipient(opaque("a"))),
        case("R-REC-3", "recipient", none(), json!({ "deliveryIdentifiers": opaque("a") }), "/deliveryIdentifiers type error", recipient(opaque("a"))),
        case("R-REC-4", "threadMessage", none(), to(json!([with(&email_to("ann@example.com"), json!({ "recipientField": "to" }))])), "/recipients/0/recipientField recipient.field error", email()),
        case("R-REC-4", "recipient", none(), with(&email_to("ann@example.com"), json!({ "recipientField": "REPLY_TO" })), "/recipientField recipient.field warning", email_to("ann@example.com")),
        case("R-REC-4", "recipient", on("1002"), with(&email_to("ann@example.com"), json!({ "recipientField": "REPLY_TO" })), "/recipientField recipient.field error", email_to("ann@example.com")),
        case("R-REC-4", "recipient", on("1000"), with(&email_to("ann@example.com"), json!({ "recipientField": "REPLY_TO" })), "/recipientField recipient.field warning", email_to("ann@example.com")),
        case("R-REC-4", "threadMessage", none(), to(json!([with(&email_to("ann@example.com"), json!({ "recipientField": "CC" }))])), "/recipients recipients.noTo warning", to(json!([recipient(mail("ann@example.com"))]))),
        case("R-REC-5", "threadMessage", none(), to(email_to("ann@example.com")), "/recipients type error", email()),
        case("R-REC-6", "recipient", none(), recipient(mail("Ann")), "/deliveryIdentifier/value format error", recipient(mail("ann@example.com"))),
        case("R-REC-6", "recipient", none(), recipient(phone("5551234567")), "/deliveryIdentifier/value format error", recipient(phone("+15551234567"))),
        case("R-REC-6", "recipient", none(), recipient(short("12")), "/deliveryIdentifier/value format warning", recipient(short("123"))),
        case("R-REC-6", "recipient", none(), recipient(opaque("")), "/deliveryIdentifier/value format error", recipient(opaque(" "))),
        case("R-REC-6", "channelAccount", none(), json!({ "name": "Desk", "inboxId": "1", "authorized": true, "deliveryIdentifier": mail("desk") }), "/deliveryIdentifier/value format error", json!({ "name": "Desk", "inboxId": "1", "authorized": true, "deliveryIdentifier": mail("desk@example.com") })),
        case("R-REC-6", "stagingTokenUpdate", none(), json!({ "deliveryIdentifier": phone("+0") }), "/deliveryIdentifier/value format error", json!({ "deliveryIdentifier": phone("+15551234567") })),
        case("R-REC-8", "recipient", none(), json!({ "actorId": "V-1" }), "/deliveryIdentifiers recipient.actorOnly warning", json!({ "actorId": "V-1", "deliveryIdentifier": opaque("c0ffee") })),
        case("R-REC-8", "recipient", strict(), json!({ "actorId": "V-1" }), "/deliveryIdentifiers recipient.actorOnly error", json!({ "actorId": "V-1", "deliveryIdentifiers": [opaque("c0ffee")] })),
        case("R-REC-8", "recipient", none(), json!({ "actorId": "A-1" }), "/actorId recipient.agent error", json!({ "actorId": "E-ann@example.com", "deliveryIdentifier": mail("ann@example.com") })),
        case("R-REC-8", "recipient", lenient(), json!({ "actorId": "A-1", "deliveryIdentifiers": [], "deliveryIdentifier": null }), "/actorId recipient.agent error", json!({ "deliveryIdentifier": mail("ann@example.com") })),
        case("R-REC-8", "recipient", none(), json!({ "actorId": "A-1", "deliveryIdentifier": opaque("c0ffee") }), "/actorId recipient.agent warning", json!({ "actorId": "A-x", "deliveryIdentifier": opaque("c0ffee") })),
        case("R-REC-8", "threadMessage", none(), with(&chat(), json!({ "recipients": [{ "actorId": "A-1", "deliveryIdentifiers": [opaque("c0ffee")] }] })), "/recipients/0/actorId recipient.agent warning", chat()),
        case("R-REC-9", "threadMessage", none(), to(json!([email_to("ann@example.com"), email_to("Ann@Example.com")])), "/recipients/1 recipients.repeated warning", to(json!([email_to("ann@example.com"), email_to("bob@example.com")]))),

        case("R-MSG-1", "threadMessage", none(), with(&chat(), json!({ "text": null })), "/text required error", chat()),
        case("R-MSG-1", "threadMessage", none(), with(&comment(), json!({ "text": null })), "/text required error", comment()),
        case("R-MSG-1", "customChannelMessage", none(), with(&incoming(), json!({ "text": null })), "/text required error", incoming()),
        case("R-MSG-1", "threadMessage", none(), with(&chat(), json!({ "text": "\u{a0}\n" })), "/text text.blank warning", with(&chat(), json!({ "text": " ", "attachments": [file()] }))),
        case("R-MSG-1", "customChannelMessage", none(), with(&incoming(), json!({ "text": "" })), "/text text.blank warning", with(&incoming(), json!({ "text": "", "attachments": [file()] }))),
        case("R-REQ-2", "threadMessage", strict(), with(&chat(), json!({ "recipients": [] })), "/attachments required error", with(&chat(), json!({ "attachments": [] }))),
        case("R-REQ-2", "comment", strict(), comment(), "/attachments required error", with(&comment(), json!({ "attachments": [] }))),
        case("R-NULL-1", "threadMessage", strict(), of_null(&with(&email(), json!({ "attachments": [] })), "subject"), "/subject type error", email()),
        case("R-NULL-1", "threadMessage", strict(), of_null(&with(&email(), json!({ "attachments": [] })), "recipients"), "/recipients type error", email()),
        case("R-NULL-1", "customChannelMessage", strict(), of_null(&incoming(), "timestamp"), "/timestamp type error", incoming()),
        case("R-MSG-3", "threadMessage", none(), with(&email(), json!({ "subject": null })), "/subject subject.missing warning", email()),
        case("R-MSG-3", "threadMessage", none(), with(&email(), json!({ "subject": " " })), "/subject subject.missing warning", email()),
        case("R-MSG-3", "threadMessage", none(), with(&chat(), json!({ "subject": "Your order" })), "/subject subject.ignored warning", chat()),

        case("R-COM-1", "threadMessage", none(), with(&comment(), json!({ "channelId": "1000" })), "/channelId unknownKey warning", comment()),
        case("R-COM-1", "threadMessage", none(), with(&comment(), json!({ "channelAccountId": "5" })), "/channelAccountId unknownKey warning", comment()),
        case("R-COM-1", "threadMessage", none(), with(&comment(), json!({ "recipients": [] })), "/recipients unknownKey warning", comment()),
        case("R-COM-1", "threadMessage", json!({ "unknownKeys": "error" }), with(&comment(), json!({ "subject": "s" })), "/subject unknownKey error", comment()),
        case("R-COM-2", "threadMessage", none(), with(&comment(), json!({ "senderActorId": "A-1" })), "/senderActorId unknownKey warning", comment()),
        case("R-COM-3", "threadMessage", none(), with(&comment(), json!({ "attachments": [quick_replies(1, "Yes")] })), "/attachments/0 comment.attachment warning", with(&comment(), json!({ "attachments": [file()] }))),
        case("R-COM-4", "threadMessage", desk(), comment(), " comment.helpDesk warning", chat()),

        case("R-ATT-1", "threadMessage", none(), with(&chat(), json!({ "attachments": [{ "fileId": "1" }] })), "/attachments/0/type required error", with(&chat(), json!({ "attachments": [file()] }))),
        case("R-ATT-1", "threadAttachment", none(), place(1.0, 2.0), "/type tag.place error", file()),
        case("R-ATT-1", "customChannelAttachment", none(), json!({ "type": "WHATSAPP_TEMPLATE_METADATA" }), "/type tag.place error", place(1.0, 2.0)),
        case("R-ATT-1", "customChannelAttachment", none(), json!({ "type": "FIEL", "fileId": "1" }), "/type tag error", file()),
        case("R-ATT-3", "customChannelAttachment", none(), json!({ "type": "FILE", "fileId": "https://example.com/a.png" }), "/fileId fileId.url warning", file()),
        case("R-ATT-5", "threadAttachment", none(), with(&file(), json!({ "fileUsageType": "IMAGE" })), "/fileUsageType unknownKey warning", file()),
        case("R-ATT-6", "customChannelAttachment", none(), place(LATITUDE_MAX + 0.001, 0.0), "/latitude location.range warning", place(LATITUDE_MAX, LONGITUDE_MAX)),
        case("R-ATT-6", "customChannelAttachment", none(), place(LATITUDE_MIN - 0.001, 0.0), "/latitude location.range warning", place(LATITUDE_MIN, LONGITUDE_MIN)),
        case("R-ATT-6", "customChannelAttachment", none(), place(0.0, LONGITUDE_MAX + 0.001), "/longitude location.range warning", place(0.0, LONGITUDE_MAX)),
        case("R-ATT-6", "customChannelAttachment", none(), place(0.0, LONGITUDE_MIN - 0.001), "/longitude location.range warning", place(0.0, LONGITUDE_MIN)),
        case("R-ATT-7", "threadAttachment", none(), quick_replies(0, ""), "/quickReplies quickReplies.empty error", quick_replies(1, "Yes")),
        case("R-ATT-7", "threadAttachment", none(), json!({ "type": "QUICK_REPLIES" }), "/quickReplies required error", quick_replies(1, "Yes")),
        case("R-ATT-7", "threadMessage", none(), with_reply("1000", json!({ "value": null })), "/attachments/0/quickReplies/0/value required error", with_reply("1000", none())),
        case("R-ATT-7", "threadMessage", none(), with_reply("1000", json!({ "valueType": null })), "/attachments/0/quickReplies/0/valueType required error", with_reply("1000", none())),
        case("R-ATT-7", "threadMessage", none(), with_reply("1000", json!({ "valueType": "URL" })), "/attachments/0/quickReplies/0/value format warning", with_reply("1000", json!({ "valueType": "URL", "value": "https://example.com" }))),
        case("R-ATT-8", "threadMessage", none(), with(&email(), json!({ "attachments": [quick_replies(1, "Yes")] })), "/attachments/0 quickReplies.channel warning", with_reply("1000", none())),
        case("R-ATT-8", "threadAttachment", on("1002"), quick_replies(1, "Yes"), " quickReplies.channel warning", file()),
        case("R-ATT-8", "threadAttachment", on("1001"), quick_replies(QUICK_REPLIES_MESSENGER_MAX + 1, "Yes"), "/quickReplies quickReplies.tooMany warning", quick_replies(QUICK_REPLIES_MESSENGER_MAX, "Yes")),
        case("R-ATT-8", "threadMessage", none(), with_reply("1001", json!({ "label": "é".repeat(QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS + 1) })), "/attachments/0/quickReplies/0/label quickReply.tooLong warning", with_reply("1001", json!({ "label": "😀".repeat(QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS) }))),
        case("R-ATT-9", "customChannelMessage", none(), with(&incoming(), json!({ "attachments": [file(), place(1.0, 2.0), file()] })), "/attachments/2 attachments.repeated warning", with(&incoming(), json!({ "attachments": [file(), place(1.0, 2.0)] }))),
        case("R-ATT-10", "customChannelMessage", capable(json!({ "maxFileAttachmentCount": 1 })), with(&outgoing(), json!({ "attachments": [file(), json!({ "type": "FILE", "fileId": "2" })] })), "/attachments attachments.tooManyFiles warning", with(&outgoing(), json!({ "attachments": [file()] }))),
        case("R-ATT-10", "customChannelMessage", capable(json!({ "outgoingAttachmentTypes": ["FILE"] })), with(&outgoing(), json!({ "attachments": [place(1.0, 2.0)] })), "/attachments/0 attachment.notCarried warning", with(&incoming(), json!({ "attachments": [place(1.0, 2.0)] }))),
        case("R-ATT-10", "threadMessage", capable(json!({ "outgoingAttachmentTypes": [] })), with(&chat(), json!({ "attachments": [file()] })), "/attachments/0 attachment.notCarried warning", chat()),

        case("R-CC-3", "capabilities", none(), json!({ "allowEverything": true }), "/allowEverything unknownKey warning", json!({ "allowInlineImages": true })),
        case("R-CC-3", "customChannel", none(), json!({ "name": "Pigeon", "capabilities": { "richText": ["BLINK"] } }), "/capabilities/richText/0 enum warning", json!({ "name": "Pigeon", "capabilities": { "richText": ["BOLD"] } })),
        case("R-CC-3", "customChannelUpdate", none(), json!({ "capabilities": { "outgoingAttachmentTypes": ["FILES"] } }), "/capabilities/outgoingAttachmentTypes/0 enum warning", json!({ "capabilities": { "outgoingAttachmentTypes": ["FILE"] } })),
        case("R-CC-3", "threadMessage", capable(json!({ "allowOutgoingMessages": false })), chat(), " channel.noAnswers warning", comment()),
        case("R-CC-3", "customChannelMessage", capable(json!({ "allowMultipleRecipients": false })), with(&outgoing(), json!({ "recipients": [participant("ann@example.com"), participant("bob@example.com")] })), "/recipients recipients.tooMany warning", outgoing()),
        case("R-CC-3", "customChannelMessage", capable(json!({ "richText": [] })), with(&outgoing(), json!({ "richText": "<b>Hello</b>" })), "/richText richText.dropped warning", outgoing()),
        case("R-CC-4", "customChannel", none(), json!({ "name": "Pigeon", "capabilities": { "deliveryIdentifierTypes": [{ "type": "HS_PHONE_NUMBER" }] } }), "/capabilities/deliveryIdentifierTypes/0 type error", json!({ "name": "Pigeon", "capabilities": { "deliveryIdentifierTypes": ["HS_PHONE_NUMBER"] } })),
        case("R-CC-5", "customChannelMessage", capable(json!({ "threadingModel": "INTEGRATION_THREAD_ID" })), incoming(), "/integrationThreadId integrationThreadId.missing warning", with(&incoming(), json!({ "integrationThreadId": "t1" }))),
        case("R-CC-5", "customChannelMessage", capable(json!({ "threadingModel": "DELIVERY_IDENTIFIER" })), with(&incoming(), json!({ "integrationThreadId": "t1" })), "/integrationThreadId integrationThreadId.ignored warning", incoming()),
        case("R-CC-8", "customChannelMessage", none(), with(&incoming(), json!({ "senders": [] })), "/senders senders.empty warning", incoming()),
        case("R-CC-8", "customChannelMessage", none(), with(&incoming(), json!({ "recipients": [] })), "/recipients recipients.empty warning", incoming()),
        case("R-CC-8", "customChannelMessage", none(), with(&incoming(), json!({ "recipients": [participant("ann@example.com")] })), "/recipients/0 recipient.isSender warning", incoming()),
        case("R-CC-8", "customChannelMessage", none(), with(&outgoing(), json!({ "messageDirection": "INCOMING" })), "/senders/0/senderActorId agent.place warning", outgoing()),
        case("R-CC-8", "customChannelMessage", none(), with(&outgoing(), json!({ "recipients": [with(&participant("ann@example.com"), json!({ "senderActorId": "A-1" }))] })), "/recipients/0/senderActorId agent.place warning", outgoing()),
        case("R-CC-8", "participant", none(), with(&participant("ann@example.com"), json!({ "senderActorId": "V-1" })), "/senderActorId sender.notAgent warning", with(&participant("ann@example.com"), json!({ "senderActorId": "A-1" }))),
        case("R-CC-8", "customChannelMessage", none(), with(&outgoing(), json!({ "senderActorId": "A-1" })), "/senderActorId unknownKey warning", outgoing()),
        case("R-CC-9", "customChannelMessage", strict(), with(&incoming(), json!({ "timestamp": null })), "/timestamp required error", incoming()),
        case("R-CC-9", "customChannelMessage", none(), with(&incoming(), json!({ "timestamp": null })), "/timestamp required warning", incoming()),
        case("R-CC-9", "customChannelMessage", none(), with(&outgoing(), json!({ "attachments": null })), "/attachments required warning", outgoing()),
        case("R-CC-9", "customChannelMessage", strict(), with(&outgoing(), json!({ "attachments": null })), "/attachments required error", outgoing()),
        case("R-CC-9", "customChannelMessage", json!({ "warnings": "keep" }), of_null(&outgoing(), "attachments"), "/attachments required warning", outgoing()),
        case("R-CC-9", "customChannelMessage", none(), with(&incoming(), json!({ "recipients": null })), "/recipients required warning", with(&outgoing(), json!({ "recipients": null }))),
        case("R-CC-9", "customChannelMessage", strict(), with(&incoming(), json!({ "type": "MESSAGE" })), "/type unknownKey error", incoming()),
        case("R-CC-9", "customChannelMessage", none(), with(&incoming(), json!({ "phoneNumber": "+15551234567" })), "/phoneNumber unknownKey warning", incoming()),
        case("R-CC-9", "customChannelMessage", none(), with(&incoming(), json!({ "type": "MESSAGE" })), "/type unknownKey warning", incoming()),
        case("R-CC-9", "customChannelMessage", none(), with(&incoming(), json!({ "widget": 7 })), "/widget unknownKey warning", incoming()),
        case("R-CC-9", "customChannelMessage", strict(), with(&incoming(), json!({ "widget": 7 })), "/widget unknownKey error", incoming()),
        case("R-CC-11", "customChannelMessage", none(), with(&incoming(), json!({ "timestamp": "yesterday" })), "/timestamp format error", incoming()),
        case("R-CC-11", "customChannelMessage", none(), with(&incoming(), json!({ "timestamp": 1_763_631_000_000_i64 })), "/timestamp type error", incoming()),
        case("R-CC-12", "customChannelMessage", none(), with(&resolved("email"), json!({ "associateWithContactId": 1 })), "/preResolvedContacts contacts.twice warning", resolved("email")),
        case("R-CC-13", "messageStatusUpdate", none(), json!({ "statusType": "SENT", "errorMessage": "no" }), "/errorMessage errorMessage.ignored warning", json!({ "statusType": "FAILED", "errorMessage": "no" })),
        case("R-CC-14", "customChannelMessage", capable(json!({ "deliveryIdentifierTypes": ["CHANNEL_SPECIFIC_OPAQUE_ID"] })), incoming(), "/senders/0/deliveryIdentifier/type identifier.unregistered warning", with(&incoming(), json!({ "senders": [recipient(opaque("c0ffee"))] }))),
        case("R-CC-15", "customChannelMessage", none(), resolved("E-mail address"), "/preResolvedContacts/contacts/0/contactPropertiesLeadingToMatch/0 property.name warning", resolved("hs_whatsapp_phone_number")),

        case("R-PAG-7", "threadUpdate", none(), json!({ "status": "OPEN", "archived": false }), " threadUpdate.both warning", json!({ "archived": false })),
        case("R-VI-1", "visitorToken", none(), json!({ "firstName": "Ann" }), "/email required error", json!({ "email": "ann@example.com" })),
    ]
}

#[test]
fn a_rule_is_told_of_where_it_is_broken_and_not_elsewhere() {
    for Case { rule, schema, options, bad, found, good } in cases() {
        let report = check(schema, &options, &bad);
        assert_eq!(of_rule(&report, rule), [found], "{rule}: {bad}");
        let refused = found.ends_with(" error");
        assert_eq!(report.is_ok(), !refused, "{rule}: {:?} in {bad}", all(&report));
        let report = check(schema, &options, &good);
        assert_eq!(of_rule(&report, rule), Vec::<String>::new(), "{rule}: {good}");
    }
}

#[test]
fn every_rule_that_is_checked_in_bodies_has_a_case_and_no_other_has() {
    let shown: BTreeSet<_> = cases().iter().map(|case| case.rule).collect();
    let stated: BTreeSet<_> =
        RULES.iter().filter(|entry| entry.checked == Checked::Body).map(|entry| entry.rule.id).collect();
    let [without, needless] = [stated.difference(&shown), shown.difference(&stated)].map(Vec::from_iter);
    assert!(without.is_empty(), "`cases` of tests/rules.rs has no case of {without:?}");
    assert!(needless.is_empty(), "cases of rules that are not checked in bodies: {needless:?}");
}

#[test]
fn a_number_in_the_sentence_of_a_rule_with_limits_is_one_of_them() {
    for entry in RULES {
        let limits = LIMITS.iter().filter(|limit| limit.rule.is_some_and(|rule| rule.id == entry.rule.id));
        let own: Vec<_> = limits.map(|limit| limit.value).collect();
        let number = |word: &str| word.trim_end_matches([',', '.', ';', ':']).parse::<f64>().ok();
        for found in entry.summary.split_whitespace().filter_map(number).filter(|_| !own.is_empty()) {
            assert!(own.contains(&found), "{}: no limit of src/spec/limits.rs is {found}", entry.rule.id);
        }
    }
}

#[test]
fn every_kind_of_body_has_a_case_where_rules_go_beyond_its_shape() {
    let shown: BTreeSet<_> = cases().iter().map(|case| case.schema).collect();
    let mut without: Vec<_> =
        hubspot_conversations::spec::model::SCHEMAS.iter().map(|entry| entry.name).collect();
    without.retain(|name| !shown.contains(name));
    // The name and the switch of an account have rules of form alone.
    assert_eq!(without, ["channelAccountUpdate"]);
}

#[test]
fn good_bodies_have_no_issue_at_all() {
    let bodies = [
        ("threadMessage", chat()),
        ("threadMessage", email()),
        ("threadMessage", comment()),
        ("customChannelMessage", incoming()),
        ("customChannelMessage", outgoing()),
    ];
    for (schema, body) in bodies {
        assert_eq!(
            all(&check(schema, &none(), &body)).into_iter().map(in_words).collect::<Vec<_>>(),
            [""; 0]
        );
    }
}

#[test]
fn null_counts_as_missing_and_never_as_what_is_needed() {
    let strict = json!({ "strict": true });
    let bodies = [
        ("threadMessage", email()),
        ("threadMessage", with(&chat(), json!({ "attachments": [file(), quick_replies(1, "Yes")] }))),
        ("threadMessage", comment()),
        ("customChannelMessage", with(&incoming(), json!({ "attachments": [file(), place(1.0, 2.0)] }))),
        ("customChannelMessage", outgoing()),
        ("customChannel", json!({ "name": "Pigeon", "capabilities": { "richText": ["BOLD"] } })),
        ("actorBatch", actors(2)),
        ("visitorToken", json!({ "email": "ann@example.com", "firstName": "Ann" })),
        ("threadUpdate", json!({ "status": "OPEN" })),
        ("messageStatusUpdate", json!({ "statusType": "SENT" })),
    ];
    let mut both = [0, 0];
    for (schema, body) in bodies {
        for place in places(&body) {
            // A `null` is good here where a missing member is.
            let (mut nothing, mut gone) = (body.clone(), body.clone());
            *nothing.pointer_mut(&place).expect("a place") = Value::Null;
            let (outer, name) = place.rsplit_once('/').expect("a pointer");
            let taken = match gone.pointer_mut(outer).expect("a place") {
                Value::Object(members) => members.remove(name).is_some(),
                _ => false,
            };
            let without = check(schema, &none(), &gone);
            let as_good = taken && without.is_ok();
            let report = check(schema, &none(), &nothing);
            assert_eq!(report.is_ok(), as_good, "{schema} {place}: {:?}", all(&report));
            if as_good {
                let words = |report: &Report| all(report).into_iter().map(in_words).collect::<Vec<_>>();
                assert_eq!(words(&report), words(&without), "{schema} {place}");
            } else {
                assert!(all(&report).iter().any(|issue| issue.pointer() == place), "{schema} {place}");
            }
            // To the letter, `null` is nothing but `null`.
            let refused = check(schema, &strict, &nothing);
            let is_place = |issue: &&Issue| issue.pointer() == place && issue.severity == Severity::Error;
            assert!(all(&refused).iter().any(is_place), "{schema} {place}");
            both[usize::from(as_good)] += 1;
        }
    }
    assert!(both.into_iter().all(|count| count > 10), "{both:?}");
}

/// The pointers of all members and elements of a value.
fn places(value: &Value) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, inner)| (name.clone(), inner)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(i, inner)| (i.to_string(), inner)).collect(),
        _ => Vec::new(),
    };
    let under = |(name, inner): &(String, &Value)| {
        let own = format!("/{name}");
        let deeper = places(inner).into_iter().map(|place| format!("{own}{place}")).collect::<Vec<_>>();
        [vec![own], deeper].concat()
    };
    inner.iter().flat_map(under).collect()
}

#[test]
fn capabilities_are_taken_as_hubspot_sends_them() {
    let body = with(&incoming(), json!({ "integrationThreadId": "t1" }));
    let received = json!({
        "deliveryIdentifierTypes": ["HS_EMAIL_ADDRESS", "HS_NEW"], "richText": null, "threadingModel": "NEW",
        "outgoingAttachmentTypes": ["HOLOGRAM"], "allowTelepathy": { "far": true },
    });
    for of in [received, Value::Null] {
        let report = check("customChannelMessage", &capable(of), &body);
        assert_eq!(all(&report).into_iter().map(in_words).collect::<Vec<_>>(), [""; 0]);
    }
    for of in [json!([]), json!({ "maxFileAttachmentCount": "many" }), json!({ "richText": "BOLD" })] {
        let mut tape = Tape { text: capable(of).to_string().into_bytes(), ..Tape::default() };
        parse::read(&mut tape, Dictionary::get()).expect("JSON");
        assert!(read_options::read(&tape).is_err());
    }
}

#[test]
fn a_comment_goes_over_no_channel() {
    let replies = quick_replies(1, &"é".repeat(QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS + 1));
    let body = with(&comment(), json!({ "attachments": [replies] }));
    let report = check("threadMessage", &json!({ "channelId": "1001" }), &body);
    assert_eq!(of_rule(&report, "R-ATT-8"), [""; 0]);
    assert_eq!(of_rule(&report, "R-COM-3"), ["/attachments/0 comment.attachment warning"]);
}

#[test]
fn without_context_the_rules_that_need_it_are_silent() {
    for case in cases() {
        if case.options.get("capabilities").is_some() || case.options.get("inboxType").is_some() {
            assert_eq!(of_rule(&check(case.schema, &none(), &case.bad), case.rule), [""; 0], "{}", case.rule);
        }
    }
}

#[test]
fn every_rule_that_is_checked_has_a_row_or_stands_with_the_structure_of_bodies() {
    let rows = blocks().flat_map(|block| block.rows);
    let mut ids: BTreeSet<_> = rows.map(|row| row.rule.id).collect();
    ids.extend(structure::UNIONS.iter().map(|row| row.1.id));
    ids.extend(structure::REQUIRED.iter().map(|row| row.2.id));
    ids.insert(structure::NULL.id);
    ids.extend(structure::TYPES.iter().map(|row| row.2.id));
    ids.extend(structure::UNKNOWN.iter().map(|row| row.2.id));
    ids.extend(Format::ALL.iter().filter_map(|format| format.rule()).map(|rule| rule.id));
    let checked =
        |wanted| RULES.iter().filter(move |entry| entry.checked == wanted).map(|entry| entry.rule.id);
    assert_eq!(ids, checked(Checked::Body).collect());
    let client: BTreeSet<_> = checked(Checked::Client).collect();
    let of_queries = query::RULES.iter().flat_map(|block| block.rows).map(|row| row.rule.id);
    assert_eq!(of_queries.filter(|id| !client.contains(id)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_rule_that_is_only_inferred_never_refuses_and_every_breach_weighs_at_most_what_its_rule_does() {
    for Case { schema, options, bad, .. } in cases() {
        for issue in check(schema, &options, &bad).errors() {
            let Some(rule) = issue.rule else { continue };
            assert_ne!(rule.confidence, Confidence::Inferred, "{}", rule.id);
            // A value of the wrong type, or asked to be an error, is one whatever the rule states.
            let structural = ["type", "unknownKey"].contains(&issue.code.as_str());
            let to_the_letter = rule.strict && options["strict"] == true;
            let is_error = rule.default_severity == DefaultSeverity::Error;
            assert!(structural || to_the_letter || is_error, "{}", rule.id);
        }
    }
}

#[test]
fn what_a_rule_judges_is_told_of_once() {
    for (schema, body) in [
        ("threadMessage", with(&chat(), json!({ "senderActorId": "12345" }))),
        ("assignee", json!({ "actorId": "12345" })),
        ("threadMessage", with(&chat(), json!({ "text": "" }))),
        ("participant", with(&participant("ann@example.com"), json!({ "senderActorId": "12345" }))),
    ] {
        assert_eq!(all(&check(schema, &none(), &body)).len(), 1, "{body}");
    }
}

#[test]
fn messages_say_what_was_expected_and_nothing_of_what_came() {
    let secret = "Xyzzy-Plugh";
    for Case { schema, options, bad, .. } in cases() {
        let told = check(schema, &options, &bad);
        for issue in all(&told) {
            let message = issue.message();
            assert!(!message.contains(['{', '}', '[', ']']) && !message.ends_with('.'), "{message}");
            assert!(message.chars().next().is_some_and(|c| !c.is_uppercase()), "{message}");
        }
        let spoilt = bad.to_string().replace("ann@example.com", secret).replace("Hello", secret);
        let spoilt: Value = serde_json::from_str(&spoilt).expect("JSON");
        assert!(!check(schema, &options, &spoilt).to_json().contains(secret), "{spoilt}");
    }
}

#[test]
fn limits_of_addresses_hold_on_both_sides() {
    let of = |kind: &str, value: String| {
        let report = check("recipient", &none(), &json!({ "deliveryIdentifier": address(kind, &value) }));
        all(&report).is_empty()
    };
    let mail = |local: usize, all: usize| {
        let domain =
            format!("{}.{}.{}.example", "b".repeat(60), "c".repeat(60), "d".repeat(all - local - 131));
        format!("{}@{domain}", "a".repeat(local))
    };
    assert_eq!(mail(EMAIL_LOCAL_MAX_BYTES, EMAIL_MAX_BYTES).len(), EMAIL_MAX_BYTES);
    assert!(of("HS_EMAIL_ADDRESS", mail(EMAIL_LOCAL_MAX_BYTES, EMAIL_MAX_BYTES)));
    assert!(!of("HS_EMAIL_ADDRESS", mail(EMAIL_LOCAL_MAX_BYTES, EMAIL_MAX_BYTES + 1)));
    assert!(!of("HS_EMAIL_ADDRESS", mail(EMAIL_LOCAL_MAX_BYTES + 1, EMAIL_MAX_BYTES)));
    let phone = |digits: usize| format!("+{}", "1".repeat(digits));
    assert!(of("HS_PHONE_NUMBER", phone(PHONE_MIN_DIGITS)) && of("HS_PHONE_NUMBER", phone(PHONE_MAX_DIGITS)));
    assert!(!of("HS_PHONE_NUMBER", phone(PHONE_MIN_DIGITS - 1)));
    assert!(!of("HS_PHONE_NUMBER", phone(PHONE_MAX_DIGITS + 1)));
    let code = |digits: usize| "1".repeat(digits);
    assert!(
        of("HS_SHORT_CODE", code(SHORT_CODE_MIN_DIGITS)) && of("HS_SHORT_CODE", code(SHORT_CODE_MAX_DIGITS))
    );
    assert!(!of("HS_SHORT_CODE", code(SHORT_CODE_MIN_DIGITS - 1)));
    assert!(!of("HS_SHORT_CODE", code(SHORT_CODE_MAX_DIGITS + 1)));
}

#[test]
fn limits_have_names_of_their_own_and_messages_take_their_numbers_from_them() {
    let names: BTreeSet<_> = LIMITS.iter().map(|limit| limit.name).collect();
    assert_eq!(names.len(), LIMITS.len());
    let report = check("actorBatch", &none(), &actors(ACTOR_BATCH_MAX + 1));
    let words: Vec<_> = report.warnings().map(Issue::message).collect();
    assert_eq!(words, [format!("expected at most {ACTOR_BATCH_MAX} actors, got {}", ACTOR_BATCH_MAX + 1)]);
}

#[test]
fn a_rule_has_an_id_of_its_own_and_a_row_in_the_documents() {
    let ids: Vec<_> = RULES.iter().map(|entry| entry.rule.id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    for id in &ids {
        assert_eq!(rule_ids(id), BTreeSet::from([(*id).to_owned()]), "`R-`, capitals, `-` and a number");
    }
    // A rule that goes, or gets another id, goes from the documents too: ids are stable.
    let text = std::fs::read_to_string(root().join("RULES.md")).expect("RULES.md");
    let first = |line: &str| line.strip_prefix("| R-")?.split_once(' ').map(|(id, _)| format!("R-{id}"));
    let rows = text.split("## Limits").next().expect("a beginning").lines().filter_map(first);
    assert_eq!(rows.collect::<BTreeSet<_>>(), ids.iter().map(|id| (*id).to_owned()).collect());
}

#[test]
fn a_rule_that_anything_names_is_in_the_table() {
    let known: BTreeSet<_> = RULES.iter().map(|entry| entry.rule.id.to_owned()).collect();
    let mut open: Vec<_> = [
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "RULES.md",
        "src",
        "pkg-template",
        "www",
        "scripts",
        "tests",
    ]
    .map(|name| root().join(name))
    .into();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries =
                std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path());
            open.extend(entries.filter(|path| !path.ends_with("node_modules")));
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            for id in rule_ids(&text) {
                assert!(known.contains(&id), "{} names {id}", path.display());
            }
        }
    }
}

fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The ids of rules in a text: `R-`, capitals, `-` and digits, as a word of its own.
fn rule_ids(text: &str) -> BTreeSet<String> {
    let is_id = |word: &&str| {
        word.strip_prefix("R-").and_then(|rest| rest.split_once('-')).is_some_and(|(area, number)| {
            !area.is_empty()
                && area.bytes().all(|byte| byte.is_ascii_uppercase())
                && !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    words.filter(is_id).map(str::to_owned).collect()
}

#[test]
fn the_names_of_contact_properties_that_hubspot_publishes_are_names() {
    let documents = spec::documents();
    let file = documents
        .iter()
        .find(|document| document.api == "custom-channels" && document.version == Version::V3);
    let file = &file.expect("a document").json;
    let published =
        "/components/schemas/PreResolvedContact/properties/contactPropertiesLeadingToMatch/items/enum";
    let names = file.pointer(published).and_then(Value::as_array).expect("a list");
    assert!(names.len() > 400);
    for name in names.iter().filter_map(Value::as_str) {
        assert_eq!(of_rule(&check("customChannelMessage", &none(), &resolved(name)), "R-CC-15"), [""; 0]);
    }
}

#[test]
fn what_the_guide_gets_wrong_is_recognised() {
    let wrong = json!({
        "type": "MESSAGE", "text": "Hello", "senderActorId": "A-1", "channelId": "1002", "channelAccountId": "5",
        "subject": "Your order",
        "recipients": { "actorID": "E-ann@example.com", "deliveryIdentifier": address("HS_EMAIL_ADDRESS", "ann@example.com") },
    });
    assert_eq!(all(&check("threadMessage", &none(), &wrong)).len(), 1);
    let listed = with(&wrong, json!({ "recipients": [wrong["recipients"].clone()] }));
    let report = check("threadMessage", &none(), &listed);
    let told: Vec<_> = report.warnings().map(|issue| (issue.pointer(), issue.suggestion)).collect();
    assert_eq!(told, [("/recipients/0/actorID".to_owned(), Some("actorId"))]);
    assert!(report.errors().all(|issue| issue.severity == Severity::Error) && report.is_ok());
}

#[test]
fn where_the_sources_disagree_what_works_is_taken() {
    let both = json!([
        { "deliveryIdentifiers": [address("HS_EMAIL_ADDRESS", "ann@example.com")] },
        { "deliveryIdentifier": address("HS_EMAIL_ADDRESS", "bob@example.com") },
    ]);
    let files = json!([file(), { "type": "FILE", "fileId": "https://example.com/hubfs/1/a.png" }]);
    let taken = [
        // Recipients left out of a chat, attachments left out of everything that goes to a thread.
        ("threadMessage", chat()),
        ("threadMessage", comment()),
        // One address or a list of them.
        ("threadMessage", to(both)),
        // The id of a file, or its URL.
        ("threadMessage", with(&chat(), json!({ "attachments": files }))),
        // The facts about a visitor for the AI agent.
        ("visitorToken", json!({ "email": "ann@example.com" })),
        // A change to a channel, and to the account that a user connects, says what changes.
        ("customChannelUpdate", json!({ "webhookUrl": "https://example.com/hook" })),
        ("stagingTokenUpdate", json!({ "accountName": "Desk" })),
    ];
    for (schema, body) in taken {
        assert_eq!(
            all(&check(schema, &none(), &body)).into_iter().map(in_words).collect::<Vec<_>>(),
            [""; 0]
        );
    }
    // A member that has no effect, or is left out against the specification, has a warning.
    assert!(check("threadMessage", &none(), &with(&comment(), json!({ "senderActorId": "A-1" }))).is_ok());
    let bare = with(&incoming(), json!({ "attachments": null, "recipients": null, "timestamp": null }));
    assert!(check("customChannelMessage", &none(), &bare).is_ok());
    assert!(!check("customChannelMessage", &json!({ "strict": true }), &bare).is_ok());
    let sent = with(&outgoing(), json!({ "recipients": null }));
    assert!(!check("customChannelMessage", &json!({ "lenient": true }), &sent).is_ok());
}

/// The texts among the members of what is sent, by shape.
fn texts(kind: &Kind, found: &mut Vec<(&'static Shape, &'static str)>) {
    let shapes = match kind {
        Kind::Object(shape) => vec![*shape],
        Kind::Union(union) => union.members.to_vec(),
        Kind::Array(inner) | Kind::Map(inner) => return texts(inner, found),
        _ => return,
    };
    for shape in shapes {
        for field in shape.fields {
            if matches!(field.kind, Kind::Text(_)) {
                found.push((shape, field.name));
            }
            texts(&field.kind, found);
        }
    }
}

#[test]
fn every_text_that_is_sent_is_described() {
    let mut found = Vec::new();
    for schema in SCHEMAS {
        texts(&schema.kind, &mut found);
    }
    let unnamed = found.iter().filter(|(shape, name)| shape.expected_in(name).is_none());
    let unnamed: BTreeSet<_> = unnamed.map(|(shape, name)| format!("{} {name}", shape.name)).collect();
    assert!(found.len() > 30 && unnamed.is_empty(), "state `expects` in `src/spec/model` of {unnamed:#?}");
}
