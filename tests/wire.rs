//! Bodies on the wire, read and written by the models: nothing is lost, nothing odd costs more than itself.
//!
//! `fixtures/received/<reader>.<case>.json` is what HubSpot sends, by the name of its reader; `fixtures/unknown.json`
//! lists what of it arrives as unknown. `fixtures/sent/<schema>.<case>.json` is what may be sent.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a fixture that is not as it should be shall stop the test"
)]

use hubspot_conversations::issue::write_pointer;
use hubspot_conversations::read::{self, Told};
use hubspot_conversations::spec::model::actor::Actor;
use hubspot_conversations::spec::model::attachment::{
    Attachment, NewChannelAttachment, NewQuickRepliesAttachment, NewThreadAttachment,
};
use hubspot_conversations::spec::model::catalogue::Catalogue;
use hubspot_conversations::spec::model::channel::{Channel, ChannelAccount};
use hubspot_conversations::spec::model::channel_message::NewChannelMessage;
use hubspot_conversations::spec::model::comment::NewComment;
use hubspot_conversations::spec::model::custom_channel::CustomChannel;
use hubspot_conversations::spec::model::delivery::{DeliveryIdentifierType, NewDeliveryIdentifier};
use hubspot_conversations::spec::model::entry::ThreadEntry;
use hubspot_conversations::spec::model::inbox::Inbox;
use hubspot_conversations::spec::model::message::{MessageDirection, NewMessage, NewThreadMessage};
use hubspot_conversations::spec::model::participant::NewParticipant;
use hubspot_conversations::spec::model::quick_reply::{NewQuickReply, QuickReplyValueType};
use hubspot_conversations::spec::model::recipient::NewRecipient;
use hubspot_conversations::spec::model::text::{Id, Timestamp};
use hubspot_conversations::spec::model::thread::Thread;
use hubspot_conversations::spec::model::visitor::VisitorToken;
use hubspot_conversations::spec::model::webhook::{AppWebhookEvent, ChannelWebhookEvent};
use hubspot_conversations::spec::model::{RECEIVED, SCHEMAS, SchemaEntry};
use hubspot_conversations::spec::shape::{FromValue, Kind, Mismatch, Shape};
use hubspot_conversations::validate;
use hubspot_conversations::validate::json_schema;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn entry_of(list: &[SchemaEntry], name: &str) -> SchemaEntry {
    let found = list.iter().find(|entry| entry.name == name);
    *found.unwrap_or_else(|| panic!("`{name}` is not in the table of `src/spec/model.rs`"))
}

fn receive(reader: &str, value: Value) -> Result<Value, Mismatch> {
    (entry_of(RECEIVED, reader).through)(value)
}

fn send(schema: &str, value: Value) -> Result<Value, Mismatch> {
    (entry_of(SCHEMAS, schema).through)(value)
}

/// Returns true for a value in the place of a union that arrives as unknown.
fn is_unknown(union: &str, value: &Value) -> bool {
    fn read<T: FromValue>(value: &Value) -> T {
        T::from_value(value.clone()).unwrap_or_else(|why| panic!("a union takes anything: {why}"))
    }
    match union {
        "ThreadEntry" => matches!(read(value), ThreadEntry::Unknown(_)),
        "Attachment" => matches!(read(value), Attachment::Unknown(_)),
        "Actor" => matches!(read(value), Actor::Unknown(_)),
        "ChannelWebhookEvent" => matches!(read(value), ChannelWebhookEvent::Unknown(_)),
        "NewThreadMessage" => matches!(read(value), NewThreadMessage::Unknown(_)),
        "NewThreadAttachment" => matches!(read(value), NewThreadAttachment::Unknown(_)),
        "NewChannelAttachment" => matches!(read(value), NewChannelAttachment::Unknown(_)),
        other => panic!("`is_unknown` of tests/wire.rs has no row for the union `{other}`"),
    }
}

/// Returns true for an entry of a page that arrives as unknown.
fn is_unknown_entry(shape: &str, value: &Value) -> bool {
    let value = value.clone();
    match shape {
        "Thread" => Thread::from_value(value).is_err(),
        "Inbox" => Inbox::from_value(value).is_err(),
        "Channel" => Channel::from_value(value).is_err(),
        "ChannelAccount" => ChannelAccount::from_value(value).is_err(),
        "CustomChannel" => CustomChannel::from_value(value).is_err(),
        "AppWebhookEvent" => AppWebhookEvent::from_value(value).is_err(),
        other => panic!("`is_unknown_entry` of tests/wire.rs has no row for `{other}`"),
    }
}

/// Returns true for an entry of a list that stands on a page or in a list of events.
fn is_page(pointer: &str) -> bool {
    pointer.strip_prefix("/results").unwrap_or(pointer).matches('/').count() == 1
}

/// The JSON to be written of a value that was read, by the table: ids that came as numbers are strings, and nothing
/// else differs. Notes the pointers of what arrives as unknown, and the members that were met.
#[derive(Default)]
struct Expectation {
    unknown: BTreeSet<String>,
    met: BTreeSet<(&'static str, &'static str)>,
}

impl Expectation {
    fn of(&mut self, kind: &Kind, value: &Value, pointer: &str) -> Value {
        match (kind, value) {
            (Kind::Text(format), Value::Number(number)) if format.is_id() => number.to_string().into(),
            (Kind::Integer(_) | Kind::Number, Value::String(text)) => {
                text.parse().map_or(value.clone(), Value::Number)
            }
            (Kind::Object(shape), Value::Object(_)) => self.object(shape, value, pointer),
            (Kind::Union(union), _) => {
                if is_unknown(union.name, value) {
                    self.unknown.insert(pointer.to_owned());
                    return value.clone();
                }
                let shape = value["type"].as_str().and_then(|tag| union.member(tag)).expect("a known tag");
                self.object(shape, value, pointer)
            }
            (Kind::Array(inner), Value::Array(items)) => {
                let of = |(i, item): (usize, &Value)| {
                    let pointer = format!("{pointer}/{i}");
                    match inner {
                        Kind::Object(shape) if is_page(&pointer) && is_unknown_entry(shape.name, item) => {
                            self.unknown.insert(pointer);
                            item.clone()
                        }
                        _ => self.of(inner, item, &pointer),
                    }
                };
                items.iter().enumerate().map(of).collect()
            }
            (Kind::Map(inner), Value::Object(members)) => {
                let of = |(name, item): (&String, &Value)| {
                    (name.clone(), self.of(inner, item, &format!("{pointer}/{name}")))
                };
                Value::Object(members.iter().map(of).collect())
            }
            _ => value.clone(),
        }
    }

    fn object(&mut self, shape: &'static Shape, value: &Value, pointer: &str) -> Value {
        let mut expected = value.clone();
        if let Some(tag) = shape.tag.filter(|_| value.get("type").is_none()) {
            expected["type"] = tag.into();
        }
        for field in shape.fields {
            if let Some(member) = value.get(field.name) {
                self.met.insert((shape.name, field.name));
                expected[field.name] = self.of(&field.kind, member, &format!("{pointer}/{}", field.name));
            }
        }
        expected
    }
}

/// Returns true for two values that are the same JSON; `48` and `48.0` are the same number.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => {
            a == b || (a.as_f64() == b.as_f64() && (a.is_f64() || b.is_f64()))
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        _ => left == right,
    }
}

/// The fixtures of a folder: file name without its end, what it belongs to, and its JSON.
fn fixtures(folder: &str) -> Vec<(String, String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut found: Vec<_> = std::fs::read_dir(&folder)
        .expect("a folder of fixtures")
        .map(|entry| {
            let path = entry.expect("a fixture").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("a text");
            let value = serde_json::from_str(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
            (name.clone(), name.split('.').next().expect("what it is").to_owned(), value)
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn kind_of(list: &[SchemaEntry], name: &str) -> Kind {
    entry_of(list, name).kind
}

#[test]
fn what_hubspot_sends_is_read_and_nothing_of_it_is_lost() {
    let text = include_str!("fixtures/unknown.json");
    let mut unknown: BTreeMap<String, BTreeSet<String>> =
        serde_json::from_str(text).expect("lists of pointers");

    for (name, reader, value) in fixtures("received") {
        let mut expectation = Expectation::default();
        let expected = expectation.of(&kind_of(RECEIVED, &reader), &value, "");
        let written = receive(&reader, value).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(same(&written, &expected), "{name}: {written:#} is not {expected:#}");
        assert_eq!(expectation.unknown, unknown.remove(&name).unwrap_or_default(), "{name}");
    }
    assert!(unknown.is_empty(), "there are no such fixtures: {unknown:?}");
}

#[test]
fn what_may_be_sent_is_written_as_it_was_read_and_found_valid() {
    for (name, schema, value) in fixtures("sent") {
        let mut expectation = Expectation::default();
        let expected = expectation.of(&kind_of(SCHEMAS, &schema), &value, "");
        assert!(expectation.unknown.is_empty(), "{name}: unknown at {:?}", expectation.unknown);
        assert!(same(&value, &expected), "{name} has an id that is a number");
        let written = send(&schema, value.clone()).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(same(&written, &value), "{name}: {written:#} is not {value:#}");

        let place = validate::schema(&schema).expect("a schema");
        let report =
            validate::json(place, value.to_string().as_bytes(), &validate::options::Options::default());
        assert!(report.is_ok(), "{name}: {report:?}");
    }
}

#[test]
fn every_member_of_the_table_stands_in_a_fixture() {
    let mut missing = BTreeSet::new();
    for (folder, list) in [("received", RECEIVED), ("sent", SCHEMAS)] {
        let mut met = Expectation::default();
        for (_, name, value) in fixtures(folder) {
            met.of(&kind_of(list, &name), &value, "");
        }
        let shapes = Catalogue::of(list.iter().map(|entry| entry.kind)).shapes;
        let members =
            shapes.iter().flat_map(|shape| shape.fields.iter().map(|field| (shape.name, field.name)));
        let absent = members.filter(|member| !met.met.contains(member));
        missing
            .extend(absent.map(|(shape, member)| format!("{member} of {shape} (tests/fixtures/{folder})")));
    }
    assert!(missing.is_empty(), "a fixture is to have: {missing:#?}");
}

/// Every way to damage one place of `value`: to be something else, or not to be there.
fn damaged(value: &Value) -> Vec<(String, Value)> {
    fn places(value: &Value, pointer: String, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| places(value, format!("{pointer}/{name}"), found));
            }
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(i, value)| places(value, format!("{pointer}/{i}"), found));
            }
            _ => {}
        }
        found.push(pointer);
    }
    let mut pointers = Vec::new();
    places(value, String::new(), &mut pointers);

    let others =
        [json!(null), json!(true), json!(7), json!(""), json!("?"), json!([null]), json!({"type": 1})];
    let mut found = Vec::new();
    for pointer in pointers {
        for other in &others {
            let mut copy = value.clone();
            *copy.pointer_mut(&pointer).expect("a place of its own") = other.clone();
            found.push((pointer.clone(), copy));
        }
        let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
        let mut copy = value.clone();
        if let Some(members) = copy.pointer_mut(parent).and_then(Value::as_object_mut) {
            members.remove(name);
            found.push((pointer.clone(), copy));
        }
    }
    found
}

/// The parts of a value that arrive as unknown in JavaScript; nothing where it cannot be read at all.
fn unknown_to_read(reader: &str, value: &Value) -> Option<BTreeSet<String>> {
    let place = read::reader(reader).expect("a reader");
    let patches = read::json(
        place,
        value.to_string().as_bytes(),
        |text| text.parse().expect("a number"),
        Told::Everything,
    )
    .ok()?;
    let unknown = patches.iter().filter(|patch| matches!(patch.change, read::Change::Unknown(_)));
    let pointer = |patch: &read::Patch| {
        let mut pointer = String::new();
        write_pointer(&mut pointer, &patch.path);
        pointer
    };
    Some(unknown.map(pointer).collect())
}

/// Returns true for a place within the lists of an error's context, which [`read`] leaves alone and a model has to hold.
fn is_in_context(pointer: &str) -> bool {
    pointer.contains("/context/")
}

#[test]
fn damage_in_one_place_costs_the_same_in_rust_as_in_javascript_and_never_more_than_that_place() {
    for (name, reader, value) in fixtures("received") {
        let kind = kind_of(RECEIVED, &reader);
        for (pointer, damaged) in damaged(&value) {
            let mut expectation = Expectation::default();
            let unknown = match receive(&reader, damaged.clone()) {
                Ok(written) => {
                    let expected = expectation.of(&kind, &damaged, "");
                    assert!(same(&written, &expected), "{name} {pointer}: {written:#} is not {expected:#}");
                    Some(expectation.unknown)
                }
                Err(why) => {
                    assert!(!matches!(kind, Kind::Union(_)), "{name} {pointer}: {why}");
                    None
                }
            };
            if !is_in_context(&pointer) {
                assert_eq!(unknown, unknown_to_read(&reader, &damaged), "{name} {pointer}: {damaged}");
            }
        }
    }
}

/// Returns true for a value that JSON Schema, as far as [`schema`] writes it, takes.
fn takes(schema: &Value, value: &Value) -> bool {
    let of_type = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Some("number") => value.is_number(),
        Some(other) => panic!("a type that is not known here: {other}"),
        None => true,
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let list = |name: &str| schema[name].as_array().into_iter().flatten();
    let bound = |name: &str| schema[name].as_f64();
    // Keywords for strings, numbers and lists do not bind other values.
    let within = match value {
        Value::String(text) => {
            let begins = |scheme: &str| text.to_ascii_lowercase().starts_with(scheme);
            let matches = match schema["pattern"].as_str() {
                None => true,
                Some("^[0-9]+$") => digits(text),
                Some("^A-[0-9]+$") => text.strip_prefix("A-").is_some_and(digits),
                Some(r"^\+[1-9][0-9]+$") => {
                    text.strip_prefix('+').is_some_and(digits) && !text.starts_with("+0")
                }
                Some("^[Hh][Tt]{2}[Pp][Ss]://") => begins("https://"),
                Some("^[Hh][Tt]{2}[Pp][Ss]?://") => begins("https://") || begins("http://"),
                Some(r"^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$") => {
                    !text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
                }
                Some(other) => panic!("a pattern that is not known here: {other}"),
            };
            matches && bound("minLength").is_none_or(|least| text.chars().count() as f64 >= least)
        }
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            bound("minimum").is_none_or(|least| number >= least)
                && bound("maximum").is_none_or(|most| number <= most)
        }
        Value::Array(items) => bound("minItems").is_none_or(|least| items.len() as f64 >= least),
        _ => true,
    };
    of_type
        && within
        && schema.get("const").is_none_or(|only| only == value)
        && (schema.get("enum").is_none() || list("enum").any(|one| one == value))
        && list("allOf").all(|one| !takes(&one["if"], value) || takes(&one["then"], value))
        && list("required").all(|name| name.as_str().is_some_and(|name| value.get(name).is_some()))
        && (schema.get("anyOf").is_none() || list("anyOf").any(|choice| takes(choice, value)))
        && value.as_array().into_iter().flatten().all(|item| takes(&schema["items"], item))
        && value.as_object().into_iter().flatten().all(|(name, member)| {
            takes(&schema["properties"][name], member) && takes(&schema["additionalProperties"], member)
        })
}

#[test]
fn what_json_schema_refuses_validation_to_the_letter_refuses_and_what_may_be_sent_it_takes() {
    let (mut refused, mut taken) = (0, 0);
    for (name, schema, value) in fixtures("sent") {
        let text = json_schema::json(&schema).expect("a schema");
        let written: Value = serde_json::from_str(&text).expect("JSON");
        assert!(takes(&written, &value), "{name}");

        let place = validate::schema(&schema).expect("a schema");
        let options = validate::options::Options { max_issues: 100, strict: true, ..Default::default() };
        for (_, damaged) in damaged(&value) {
            if takes(&written, &damaged) {
                taken += 1;
                continue;
            }
            refused += 1;
            let report = validate::json(place, damaged.to_string().as_bytes(), &options);
            assert!(!report.is_ok(), "{name}: JSON Schema alone refuses {damaged:#}");
        }
    }
    assert!(refused > 1000 && taken > 100, "{refused} refused, {taken} taken");
}

#[test]
fn a_message_made_in_rust_is_on_the_wire_what_hubspot_documents() {
    let address = NewDeliveryIdentifier::new(DeliveryIdentifierType::HsEmailAddress, "mara@visitor.example");
    let mut recipient = NewRecipient::new();
    recipient.delivery_identifiers = Some(vec![address]);
    recipient.recipient_field = Some("TO".to_owned());
    let mut message = NewMessage::new("40021", "1002", "A-70410", "Your mast is ready.");
    message.recipients = Some(vec![recipient]);
    message.subject = Some("Mast".into());
    assert_eq!(
        serde_json::to_string(&message).expect("JSON"),
        concat!(
            r#"{"type":"MESSAGE","channelAccountId":"40021","channelId":"1002","recipients":[{"deliveryIdentifiers":"#,
            r#"[{"type":"HS_EMAIL_ADDRESS","value":"mara@visitor.example"}],"recipientField":"TO"}],"#,
            r#""senderActorId":"A-70410","text":"Your mast is ready.","subject":"Mast"}"#,
        )
    );
}

#[test]
fn a_comment_with_quick_replies_made_in_rust_is_on_the_wire_what_hubspot_documents() {
    let reply = NewQuickReply::new("yes", QuickReplyValueType::Text);
    let replies = NewQuickRepliesAttachment::new([reply]);
    let mut comment = NewComment::new("He asked twice.");
    comment.attachments = Some(vec![NewThreadAttachment::QuickReplies(Box::new(replies))]);
    assert_eq!(
        serde_json::to_string(&NewThreadMessage::Comment(Box::new(comment))).expect("JSON"),
        concat!(
            r#"{"type":"COMMENT","attachments":[{"type":"QUICK_REPLIES","quickReplies":[{"value":"yes","valueType":"TEXT"}]}],"#,
            r#""text":"He asked twice."}"#,
        )
    );
}

#[test]
fn a_published_message_made_in_rust_is_on_the_wire_what_hubspot_documents() {
    let address = |value| NewDeliveryIdentifier::new(DeliveryIdentifierType::ChannelSpecificOpaqueId, value);
    let mut message = NewChannelMessage::new(
        [],
        "40055",
        MessageDirection::Incoming,
        [NewParticipant::new(address("mast-1"))],
        [NewParticipant::new(address("flag-17"))],
        "Permission to dock?",
        "2026-10-05T08:15:30Z",
    );
    message.associate_with_contact_id = Some(51001);
    assert_eq!(
        serde_json::to_string(&message).expect("JSON"),
        concat!(
            r#"{"attachments":[],"channelAccountId":"40055","messageDirection":"INCOMING","recipients":[{"deliveryIdentifier":"#,
            r#"{"type":"CHANNEL_SPECIFIC_OPAQUE_ID","value":"mast-1"}}],"senders":[{"deliveryIdentifier":"#,
            r#"{"type":"CHANNEL_SPECIFIC_OPAQUE_ID","value":"flag-17"}}],"text":"Permission to dock?","#,
            r#""timestamp":"2026-10-05T08:15:30Z","associateWithContactId":51001}"#,
        )
    );
}

#[test]
fn an_id_beyond_what_a_float_holds_keeps_all_its_digits() {
    let thread: Thread =
        serde_json::from_str(r#"{"id":9007199254740993,"createdAt":"2026-10-05T08:15:30Z"}"#)
            .expect("a thread");
    assert_eq!(thread.id, Id::from("9007199254740993"));
    assert_eq!(thread.created_at, Some(Timestamp::from("2026-10-05T08:15:30Z")));
}

#[test]
fn a_token_is_not_shown_to_a_debugger() {
    let token = VisitorToken::from_value(json!({ "token": "aaaa.bbbb.cccc" })).expect("a token");
    assert_eq!(format!("{token:?}"), r#"VisitorToken { token: Token("[redacted]"), extra: {} }"#);
}

#[test]
fn an_unreadable_entry_says_where_it_broke_and_repeats_nothing_of_it() {
    let broken = json!({ "type": "COMMENT", "id": "1", "createdAt": "2026-10-05T08:15:30Z", "recipients": [{ "name": ["Mara Lind"] }] });
    let ThreadEntry::Unknown(unknown) =
        ThreadEntry::from_value(broken.clone()).expect("a union takes anything")
    else {
        panic!("a broken comment was read");
    };
    assert_eq!(unknown.tag.as_deref(), Some("COMMENT"));
    assert_eq!(unknown.reason, "expected a string at `/recipients/0/name`");
    assert_eq!(unknown.original, broken);
}
