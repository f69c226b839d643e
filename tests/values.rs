//! The functions of the crate over JSON values.

#![allow(clippy::unwrap_used)]

use hubspot_conversations::spec::model::message::{Message, NewMessage};
use hubspot_conversations::{
    Error, Options, Reply, explain, normalize, read, reply, validate, validate_json,
};
use serde_json::{Value, json};

fn told(report: &hubspot_conversations::Report) -> Vec<(String, &'static str)> {
    report.errors().map(|issue| (issue.pointer(), issue.code.as_str())).collect()
}

#[test]
fn models_values_and_text_are_checked_alike() {
    let mut message = NewMessage::new("5", "1002", "V-1", "Hello");
    let value = serde_json::to_value(&message).unwrap();
    let options = Options::default();
    let all = [
        validate("threadMessage", &message, &options).unwrap(),
        validate("threadMessage", &value, &options).unwrap(),
        validate_json("threadMessage", value.to_string().as_bytes(), &options).unwrap(),
    ];
    assert_eq!(told(&all[0])[0].0, "/senderActorId");
    assert!(all.iter().all(|report| told(report) == told(&all[0])));
    message.channel_id = "1000".into();
    message.sender_actor_id = "A-1".into();
    assert!(validate("threadMessage", &message, &options).unwrap().is_ok());
}

#[test]
fn text_that_is_no_json_and_names_that_do_not_exist_are_told() {
    let report = validate_json("threadMessage", b"{", &Options::default()).unwrap();
    assert_eq!(told(&report), [(String::new(), "json")]);
    assert!(
        matches!(validate("message2", &Value::Null, &Options::default()), Err(Error::UnknownName(name)) if name == "message2")
    );
    assert!(matches!(read("nothing", b"{}"), Err(Error::UnknownName(_))));
    assert!(matches!(read("thread", b"[]"), Err(Error::Unreadable(_))));
    assert!(matches!(read("message", b"{"), Err(Error::Unreadable(_))));
}

#[test]
fn what_is_received_keeps_what_cannot_be_read() {
    let text = br#"{"results":[{"type":"SURVEY","id":"1"},{"type":"MESSAGE","id":"m","createdAt":"2026-11-30T10:00:00Z","channelAccountId":12345678901234567890}]}"#;
    let page = read("messagePage", text).unwrap();
    assert_eq!(page["results"][0]["type"], "unknown");
    assert_eq!(page["results"][0]["original"], json!({ "type": "SURVEY", "id": "1" }));
    assert_eq!(page["results"][1]["channelAccountId"], "12345678901234567890");
    let message: Message = serde_json::from_value(page["results"][1].clone()).unwrap();
    assert_eq!(message.channel_account_id.unwrap().0, "12345678901234567890");
}

#[test]
fn repairs_under_a_wrong_name_are_made_too() {
    let body =
        json!({ "type": "COMMENT", "text": "Call back", "Attachments": { "type": "FILE", "fileid": 7 } });
    let repaired = normalize("threadMessage", &body, false).unwrap();
    assert_eq!(repaired["attachments"], json!([{ "type": "FILE", "fileId": "7" }]));
}

#[test]
fn a_message_is_answered_or_it_is_said_why_not() {
    let received = json!({
        "type": "MESSAGE", "id": "m", "direction": "INCOMING", "channelId": "1000", "channelAccountId": "5", "text": "Hi",
        "senders": [{ "actorId": "V-7" }], "recipients": [],
    });
    let says = Reply { from: "A-1", text: "Hello", ..Reply::default() };
    let (body, _) = reply(&received, &says).unwrap();
    assert_eq!((&body["channelAccountId"], &body["text"]), (&json!("5"), &json!("Hello")));
    let refused = reply(&json!({ "type": "COMMENT" }), &says).unwrap_err();
    assert!(matches!(&refused, Error::NoReply(_)));
    assert!(refused.to_string().starts_with("there is no answer: "));
}

#[test]
fn a_refusal_is_explained_with_its_place() {
    let sent = json!({ "type": "MESSAGE", "text": "Hi", "senderActorId": "V-1", "channelId": "1000", "channelAccountId": "5" });
    let error = json!({ "status": "error", "message": "Actor type VISITOR is not supported for sending", "category": "VALIDATION_ERROR" });
    let report = explain("threadMessage", &error, &sent.to_string()).unwrap();
    assert_eq!(told(&report)[0].0, "/senderActorId");
}
