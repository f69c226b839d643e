//! From a received message to the one that answers it: over the same account of the same channel, to whoever wrote it.
//!
//! What comes out has been checked like any other message; where a received message does not say enough to be
//! answered, the issues say what is missing in it.

use crate::issue::{Code, Issue, Param, Step};
use crate::json;
use crate::model::delivery::DELIVERY_IDENTIFIER;
use crate::model::message::MESSAGE;
use crate::model::recipient::RECIPIENT;
use crate::model::sender::SENDER;
use crate::names::Names;
use crate::shape::Shape;
use crate::spec::format;
use crate::tape::Tape;
use crate::text::{Listed, concat, digits32, write_string};
use crate::validate::address::{fingerprint, is_well_formed, repeats};
use crate::validate::channel::EMAIL;
use crate::validate::condition::member_index;
use crate::validate::object::Object;
use crate::validate::options::Options;
use crate::validate::report::Report;
use crate::validate::{self, not_json};

const CHANNEL_ACCOUNT_ID: usize = member_index(&MESSAGE, "channelAccountId");
const CHANNEL_ID: usize = member_index(&MESSAGE, "channelId");
const DIRECTION: usize = member_index(&MESSAGE, "direction");
const RECIPIENTS: usize = member_index(&MESSAGE, "recipients");
const SENDERS: usize = member_index(&MESSAGE, "senders");
const SUBJECT: usize = member_index(&MESSAGE, "subject");

/// What an answer says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reply<'a> {
    /// The HubSpot user who answers: an agent actor.
    pub from: &'a str,
    /// The answer as plain text.
    pub text: &'a str,
    /// The answer as HTML.
    pub rich_text: Option<&'a str>,
    /// The subject of an e-mail; that of the received one, with `Re:`, if left out.
    pub subject: Option<&'a str>,
    /// Whether the other recipients get the answer too. Blind copies never do.
    pub all: bool,
    /// The list of attachments as JSON.
    pub attachments: Option<&'a str>,
    /// Addresses of one's own, which never get the answer.
    pub own: &'a [&'a str],
}

/// The body that answers `received`, as JSON, or why there is none.
pub fn reply(received: &Tape, reply: &Reply<'_>) -> Result<String, Report> {
    let names = Names::get();
    let message = Object::root(received, names, &MESSAGE).filter(|message| message.tag_at(0) == "MESSAGE");
    let Some(message) = message else {
        return Err(only(Code::ReplyNotMessage, "type", Vec::new()));
    };
    let mut missing = Report::default();
    let mut id = |place: usize, name: &'static str| {
        let found = message.id(place).filter(|id| format::id(id.as_bytes())).map(|id| id.into_owned());
        if found.is_none() {
            let expected = vec![("expected", Param::Text("an id in decimal digits"))];
            missing.add(at(Code::Required, name, expected));
        }
        found.unwrap_or_default()
    };
    let account = id(CHANNEL_ACCOUNT_ID, "channelAccountId");
    let channel = id(CHANNEL_ID, "channelId");
    if !missing.is_empty() {
        return Err(missing);
    }
    let email = digits32(&channel) == Some(EMAIL);
    let recipients = recipients(&message, reply, email);
    // Nobody in the line `TO` is nobody to answer.
    if email && !recipients.iter().any(|recipient| recipient.line == Some("TO")) {
        return Err(only(
            Code::ReplyNobody,
            if outgoing(&message) { "recipients" } else { "senders" },
            Vec::new(),
        ));
    }

    let mut out = String::from("{\"type\":\"MESSAGE\"");
    let subject = subject(&message, reply).filter(|_| email);
    for (name, text) in [
        (",\"text\":", Some(reply.text)),
        (",\"richText\":", reply.rich_text),
        (",\"senderActorId\":", Some(reply.from)),
        (",\"channelId\":", Some(channel.as_str())),
        (",\"channelAccountId\":", Some(account.as_str())),
        (",\"subject\":", subject.as_deref()),
    ] {
        if let Some(text) = text {
            put(&mut out, name, text);
        }
    }
    if !recipients.is_empty() {
        out.push_str(",\"recipients\":[");
        for (i, recipient) in recipients.iter().enumerate() {
            out.push_str(if i == 0 { "" } else { "," });
            recipient.write(&mut out);
        }
        out.push(']');
    }
    if let Some(attachments) = reply.attachments {
        let mut list = Tape { text: attachments.as_bytes().to_vec(), ..Tape::default() };
        if let Err(fault) = json::read(&mut list, names) {
            return Err(with(not_json(&list.text, fault)));
        }
        out.push_str(",\"attachments\":");
        out.push_str(attachments);
    }
    out.push('}');

    let schema = validate::schema("threadMessage").unwrap_or_default();
    let report = validate::json(schema, out.as_bytes(), &Options::default());
    if report.is_ok() { Ok(out) } else { Err(report) }
}

/// Writes a member: what begins it, and its text.
#[inline(never)]
fn put(out: &mut String, begin: &str, text: &str) {
    out.push_str(begin);
    write_string(out, text);
}

/// An issue at a member of the received message.
#[cold]
#[inline(never)]
fn at(code: Code, name: &'static str, params: Vec<(&'static str, Param)>) -> Issue {
    let mut issue = Issue::at_root(code, params);
    issue.path.push(Step::Name(name.into()));
    issue
}

#[cold]
#[inline(never)]
fn only(code: Code, name: &'static str, params: Vec<(&'static str, Param)>) -> Report {
    with(at(code, name, params))
}

fn with(issue: Issue) -> Report {
    let mut report = Report::default();
    report.add(issue);
    report
}

/// Whether the message went to the visitor; its answer is a second message to the same people.
fn outgoing(message: &Object<'_>) -> bool {
    message.is(DIRECTION, "OUTGOING")
}

/// The subject of an answer by e-mail.
#[inline(never)]
fn subject(message: &Object<'_>, reply: &Reply<'_>) -> Option<String> {
    if let Some(subject) = reply.subject {
        return Some(subject.to_owned());
    }
    let received = message.text(SUBJECT).filter(|subject| !format::blank(subject))?;
    let answered = received.trim_start().get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
    Some(if answered { received.into_owned() } else { concat(&["Re: ", &received]) })
}

/// Somebody an answer goes to.
struct To {
    kind: String,
    value: String,
    actor: Option<String>,
    name: Option<String>,
    /// The line of an e-mail.
    line: Option<&'static str>,
}

impl To {
    #[inline(never)]
    fn write(&self, out: &mut String) {
        out.push('{');
        let named = [
            ("\"actorId\":", self.actor.as_deref()),
            ("\"name\":", self.name.as_deref()),
            ("\"recipientField\":", self.line),
        ];
        for (name, text) in named {
            if let Some(text) = text {
                put(out, name, text);
                out.push(',');
            }
        }
        put(out, "\"deliveryIdentifiers\":[{\"type\":", &self.kind);
        put(out, ",\"value\":", &self.value);
        out.push_str("}]}");
    }
}

/// Everybody the answer goes to, each once.
#[inline(never)]
fn recipients(message: &Object<'_>, reply: &Reply<'_>, email: bool) -> Vec<To> {
    let mut found = people(message, SENDERS, &SENDER);
    let senders = found.len();
    found.append(&mut people(message, RECIPIENTS, &RECIPIENT));
    let mut prints: Vec<u64> =
        reply.own.iter().map(|own| fingerprint(b"HS_EMAIL_ADDRESS", own.as_bytes())).listed();
    let answers = outgoing(message);
    let mut place = 0;
    found.retain_mut(|to| {
        place += 1;
        let wanted = match (answers, place <= senders) {
            // Who wrote it is oneself; the lines stay as they were.
            (true, true) => {
                prints.push(fingerprint(to.kind.as_bytes(), to.value.as_bytes()));
                false
            }
            (true, false) => to.line == Some("TO") || (reply.all && to.line == Some("CC")),
            (false, true) => {
                to.line = Some("TO");
                true
            }
            (false, false) => reply.all && to.line.replace("CC") != Some("BCC"),
        };
        let reached = is_well_formed(&to.kind, &to.value) && (!email || to.kind == "HS_EMAIL_ADDRESS");
        if !email {
            to.line = None;
        }
        wanted && reached
    });
    // One's own addresses stand first, so whatever repeats an earlier one goes.
    let own = prints.len();
    for to in &found {
        prints.push(fingerprint(to.kind.as_bytes(), to.value.as_bytes()));
    }
    let mut again = vec![false; prints.len()];
    for (later, _) in repeats(&prints) {
        again[later as usize] = true;
    }
    let mut place = own;
    found.retain(|_| {
        place += 1;
        !again[place - 1]
    });
    found
}

/// A member of a person that is a string.
#[inline(never)]
fn own(one: &Object<'_>, name: &str) -> Option<String> {
    let place = one.shape.shape.fields.iter().position(|field| field.name == name)?;
    one.text(place).map(|text| text.into_owned())
}

/// The senders or recipients of a message that have an address. A recipient without a line stands in `TO`.
fn people(message: &Object<'_>, list: usize, shape: &'static Shape) -> Vec<To> {
    let mut found = Vec::new();
    for node in message.elements(list) {
        let Some(one) = message.inner(node, shape) else { continue };
        let place = shape.fields.iter().position(|field| field.name == "deliveryIdentifier");
        let address = place.and_then(|place| one.object(place, &DELIVERY_IDENTIFIER));
        let Some((kind, value)) =
            address.and_then(|address| Some((own(&address, "type")?, own(&address, "value")?)))
        else {
            continue;
        };
        let line = match own(&one, "recipientField").as_deref() {
            Some("CC") => Some("CC"),
            Some("BCC") => Some("BCC"),
            _ => Some("TO"),
        };
        found.push(To { kind, value, actor: own(&one, "actorId"), name: own(&one, "name"), line });
    }
    found
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    use serde_json::{Value, json};

    const FROM_ANN: Reply<'static> = Reply {
        from: "A-1",
        text: "Thank you",
        rich_text: None,
        subject: None,
        all: false,
        attachments: None,
        own: &[],
    };

    fn answer(received: &Value, says: &Reply<'_>) -> Result<Value, Vec<(String, &'static str)>> {
        let mut tape = Tape { text: received.to_string().into_bytes(), ..Tape::default() };
        json::read(&mut tape, Names::get()).unwrap();
        match reply(&tape, says) {
            Ok(body) => Ok(serde_json::from_str(&body).unwrap()),
            Err(report) => Err(report.errors().map(|issue| (issue.pointer(), issue.code.as_str())).collect()),
        }
    }

    fn person(kind: &str, value: &str) -> Value {
        json!({ "deliveryIdentifier": { "type": kind, "value": value } })
    }

    fn mail(value: &str, line: &str) -> Value {
        let mut one = person("HS_EMAIL_ADDRESS", value);
        one["recipientField"] = line.into();
        one
    }

    fn email() -> Value {
        let mut sender = person("HS_EMAIL_ADDRESS", "Ann@example.com");
        sender["actorId"] = "V-7".into();
        sender["name"] = "Ann".into();
        json!({
            "type": "MESSAGE", "id": "m", "direction": "INCOMING", "channelId": "1002", "channelAccountId": "5",
            "subject": "My order", "text": "Where is it?", "senders": [sender],
            "recipients": [
                mail("desk@example.com", "TO"), mail("bob@example.com", "CC"), mail("ann@example.com", "CC"),
                mail("eve@example.com", "BCC"),
            ],
        })
    }

    /// The addresses of a body's recipients, with their lines.
    fn lines(body: &Value) -> Vec<String> {
        let recipients = body["recipients"].as_array().cloned().unwrap_or_default();
        let line = |one: &Value| {
            let address = one["deliveryIdentifiers"][0]["value"].as_str().unwrap_or_default();
            format!("{} {address}", one["recipientField"].as_str().unwrap_or("-"))
        };
        recipients.iter().map(line).collect()
    }

    #[test]
    fn an_email_is_answered_to_its_sender_with_its_subject() {
        assert_eq!(
            answer(&email(), &FROM_ANN),
            Ok(json!({
                "type": "MESSAGE", "text": "Thank you", "senderActorId": "A-1", "channelId": "1002",
                "channelAccountId": "5", "subject": "Re: My order",
                "recipients": [{
                    "actorId": "V-7", "name": "Ann", "recipientField": "TO",
                    "deliveryIdentifiers": [{ "type": "HS_EMAIL_ADDRESS", "value": "Ann@example.com" }],
                }],
            }))
        );
    }

    #[test]
    fn an_answer_to_all_leaves_out_oneself_blind_copies_and_repetitions() {
        let all = Reply { all: true, ..FROM_ANN };
        let body = answer(&email(), &Reply { own: &["Desk@example.com"], ..all }).unwrap();
        assert_eq!(lines(&body), ["TO Ann@example.com", "CC bob@example.com"]);
        let body = answer(&email(), &all).unwrap();
        assert_eq!(lines(&body), ["TO Ann@example.com", "CC desk@example.com", "CC bob@example.com"]);
    }

    #[test]
    fn after_an_own_message_the_answer_goes_to_its_recipients() {
        let mut sent = email();
        sent["direction"] = "OUTGOING".into();
        sent["senders"] = json!([person("HS_EMAIL_ADDRESS", "desk@example.com")]);
        sent["recipients"] = json!([
            mail("ann@example.com", "TO"),
            mail("bob@example.com", "CC"),
            mail("Desk@example.com", "CC"),
            mail("eve@example.com", "BCC"),
        ]);
        assert_eq!(lines(&answer(&sent, &FROM_ANN).unwrap()), ["TO ann@example.com"]);
        let body = answer(&sent, &Reply { all: true, ..FROM_ANN }).unwrap();
        assert_eq!(lines(&body), ["TO ann@example.com", "CC bob@example.com"]);
        sent["recipients"] = json!([]);
        assert_eq!(answer(&sent, &FROM_ANN), Err(vec![("/recipients".into(), "reply.nobody")]));
    }

    #[test]
    fn subjects_are_answered_once_and_only_by_email() {
        let subject = |received: Value, says: Option<&'static str>| {
            let mut message = email();
            message["subject"] = received;
            answer(&message, &Reply { subject: says, ..FROM_ANN }).unwrap()["subject"].clone()
        };
        assert_eq!(subject(json!("RE: My order"), None), "RE: My order");
        assert_eq!(subject(json!("My order"), Some("Found")), "Found");
        assert_eq!(subject(json!("é"), None), "Re: é");
        assert_eq!(subject(Value::Null, None), Value::Null);
        let mut chat = email();
        chat["channelId"] = "1000".into();
        assert_eq!(
            answer(&chat, &Reply { subject: Some("Found"), ..FROM_ANN }).unwrap()["subject"],
            Value::Null
        );
    }

    #[test]
    fn a_chat_and_a_custom_channel_are_answered_to_their_own_addresses() {
        for (channel, kind, value) in
            [("1000", "CHANNEL_SPECIFIC_OPAQUE_ID", "c0ffee"), ("2300310", "HS_PHONE_NUMBER", "+15551234567")]
        {
            let received = json!({
                "type": "MESSAGE", "direction": "INCOMING", "channelId": channel.parse::<u32>().unwrap(),
                "channelAccountId": 5, "senders": [person(kind, value)],
            });
            let body = answer(&received, &FROM_ANN).unwrap();
            assert_eq!((&body["channelId"], &body["channelAccountId"]), (&json!(channel), &json!("5")));
            assert_eq!(
                body["recipients"],
                json!([{ "deliveryIdentifiers": [{ "type": kind, "value": value }] }])
            );
        }
        let nobody = json!({ "type": "MESSAGE", "channelId": "1000", "channelAccountId": "5" });
        assert_eq!(answer(&nobody, &FROM_ANN).unwrap().get("recipients"), None);
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        let comment = json!({ "type": "COMMENT", "text": "Look" });
        assert_eq!(answer(&comment, &FROM_ANN), Err(vec![("/type".into(), "reply.notMessage")]));
        assert_eq!(answer(&json!([]), &FROM_ANN), Err(vec![("/type".into(), "reply.notMessage")]));
        let required = |name: &str| (format!("/{name}"), "required");
        let empty = json!({ "type": "MESSAGE" });
        let missing = vec![required("channelAccountId"), required("channelId")];
        assert_eq!(answer(&empty, &FROM_ANN), Err(missing));
        let mut opaque = email();
        opaque["senders"] =
            json!([person("CHANNEL_SPECIFIC_OPAQUE_ID", "c0ffee"), person("HS_EMAIL_ADDRESS", "ann")]);
        assert_eq!(answer(&opaque, &FROM_ANN), Err(vec![("/senders".into(), "reply.nobody")]));
        let visitor = Reply { from: "V-1", ..FROM_ANN };
        assert_eq!(answer(&email(), &visitor), Err(vec![("/senderActorId".into(), "sender.notAgent")]));
    }

    #[test]
    fn attachments_are_checked_with_the_answer() {
        let with = |attachments: &'static str| {
            answer(&email(), &Reply { attachments: Some(attachments), ..FROM_ANN })
        };
        let files = r#"[{"type":"FILE","fileId":"7"}]"#;
        assert_eq!(with(files).unwrap()["attachments"], json!([{ "type": "FILE", "fileId": "7" }]));
        assert_eq!(with(r#"[{"type":"FILE"}]"#), Err(vec![("/attachments/0/fileId".into(), "required")]));
        assert_eq!(with(r#"[],"channelId":"9""#), Err(vec![(String::new(), "json")]));
    }

    /// Received messages, most of them complete, with addresses of every type, good and bad.
    fn received() -> impl Strategy<Value = Value> {
        let kinds = vec![
            "HS_EMAIL_ADDRESS",
            "HS_EMAIL_ADDRESS",
            "HS_PHONE_NUMBER",
            "HS_SHORT_CODE",
            "CHANNEL_SPECIFIC_OPAQUE_ID",
            "HS_PIGEON",
        ];
        let values =
            vec!["ann@example.com", "Ann@Example.com", "bob@example.com", "ann", "+15551234567", "123", ""];
        let address = (prop::sample::select(kinds), prop::sample::select(values));
        let one = (address, any::<bool>(), prop::sample::select(vec!["TO", "CC", "BCC", "FROM"])).prop_map(
            |((kind, value), actor, line)| {
                let mut one = mail(value, line);
                one["deliveryIdentifier"]["type"] = kind.into();
                if actor {
                    one["actorId"] = "V-1".into();
                }
                one
            },
        );
        let people = prop::collection::vec(one, 0..4);
        let channel = prop::sample::select(vec!["1000", "1001", "1002", "1002", "1007", "2300310", "x"]);
        let direction = prop::sample::select(vec!["INCOMING", "OUTGOING", "SIDEWAYS"]);
        (people.clone(), people, channel, direction, ".{0,8}", any::<bool>()).prop_map(
            |(senders, recipients, channel, direction, subject, account)| {
                let mut message = json!({
                    "type": "MESSAGE", "senders": senders, "recipients": recipients, "channelId": channel,
                    "direction": direction, "subject": subject,
                });
                if account {
                    message["channelAccountId"] = 5.into();
                }
                message
            },
        )
    }

    #[test]
    fn an_answer_always_validates_or_says_why_not() {
        let config = Config { cases: 2000, failure_persistence: None, ..Config::default() };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[3; 32]);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let counts = std::cell::Cell::new((0, 0));
        let test = |(message, all): (Value, bool)| {
            let (good, bad) = counts.get();
            match answer(&message, &Reply { all, own: &["bob@example.com"], ..FROM_ANN }) {
                Ok(body) => {
                    counts.set((good + 1, bad));
                    let schema = validate::schema("threadMessage").unwrap();
                    let report = validate::json(schema, body.to_string().as_bytes(), &Options::default());
                    prop_assert!(report.is_ok(), "{}", report.to_json());
                    let own = r#""HS_EMAIL_ADDRESS","value":"bob@"#;
                    prop_assert!(!body.to_string().contains(own), "{body}");
                }
                Err(why) => {
                    counts.set((good, bad + 1));
                    prop_assert!(!why.is_empty(), "{message}");
                }
            }
            Ok(())
        };
        runner.run(&(received(), any::<bool>()), test).unwrap();
        let (good, bad) = counts.get();
        assert!(good > 300 && bad > 300, "{good} answers, {bad} reasons");
    }
}
