//! From a received message to the one that answers it: over the same account of the same channel unless another one is named, to
//! whoever wrote it.
//!
//! The answer has been checked like any other message; if the received message lacks something that an answer needs, the
//! issues name it.

use crate::issue::{Code, Issue, Param, Step};
use crate::spec::format;
use crate::spec::model::delivery::DELIVERY_IDENTIFIER;
use crate::spec::model::message::MESSAGE;
use crate::spec::model::recipient::RECIPIENT;
use crate::spec::model::sender::SENDER;
use crate::spec::rule::{R_CHN_2, R_REP_2, Severity};
use crate::spec::shape::Shape;
use crate::tape::Tape;
use crate::tape::dictionary::Dictionary;
use crate::tape::parse;
use crate::util::{CollectSmall, concat, digits32, u64_to_string, write_string};
use crate::validate::address::{fingerprint, is_well_formed, repeats};
use crate::validate::channel::{EMAIL, FORMS, PORTAL};
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

/// The contents of an answer.
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
    /// True if the other recipients get the answer too. Blind copies never do.
    pub all: bool,
    /// The list of attachments as JSON.
    pub attachments: Option<&'a str>,
    /// Addresses of one's own, which never get the answer.
    pub own: &'a [&'a str],
    /// The account to answer over in place of the one that the message came in by.
    pub channel_account_id: Option<&'a str>,
    /// The channel of that account. If left out, the channel of the message; e-mail for what came by a form or the portal.
    pub channel_id: Option<&'a str>,
}

/// The body that answers `received`, as JSON, with what is doubtful in it, or why there is none.
pub fn reply(received: &Tape, reply: &Reply<'_>) -> Result<(String, Report), Report> {
    let names = Dictionary::get();
    let message = Object::root(received, names, &MESSAGE).filter(|message| message.tag_at(0) == "MESSAGE");
    let Some(message) = message else {
        return Err(only(Code::ReplyNotMessage, "type", Vec::new()));
    };
    let came_by = message.id(CHANNEL_ID).and_then(|id| digits32(&*id));
    // A message from a form or the portal has no way back: it is answered by e-mail (rule R-REP-2), and nothing is answered over those.
    let leads_nowhere = |channel| matches!(channel, Some(FORMS | PORTAL));
    let has_no_route = leads_nowhere(came_by);
    if (has_no_route && reply.channel_account_id.is_none())
        || leads_nowhere(reply.channel_id.and_then(digits32))
    {
        let mut issue = at(Code::ReplyNoRoute, "channelId", Vec::new());
        issue.rule = Some(&R_REP_2);
        return Err(with(issue));
    }
    let own_account = digits_of(&message, CHANNEL_ACCOUNT_ID);
    let mut account = reply.channel_account_id.map(str::to_owned);
    let mut channel = reply.channel_id.map(str::to_owned);
    // The account of the message belongs to the channel of the message.
    if account.is_none() && channel.as_ref().is_none_or(|channel| digits32(channel) == came_by) {
        account = own_account.clone();
    }
    if channel.is_none() {
        channel =
            if has_no_route { Some(u64_to_string(EMAIL.into())) } else { digits_of(&message, CHANNEL_ID) };
    }
    let (Some(account), Some(channel)) = (&account, &channel) else {
        let mut missing = Report::default();
        for (id, name) in [(&account, "channelAccountId"), (&channel, "channelId")] {
            if id.is_none() {
                let expected = vec![("expected", Param::Text("an id in decimal digits"))];
                missing.add(at(Code::Required, name, expected));
            }
        }
        return Err(missing);
    };
    let email = digits32(channel) == Some(EMAIL);
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
        (",\"channelId\":", Some(channel)),
        (",\"channelAccountId\":", Some(account)),
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
        if let Err(fault) = parse::read(&mut list, names) {
            return Err(with(not_json(&list.text, fault)));
        }
        out.push_str(",\"attachments\":");
        out.push_str(attachments);
    }
    out.push('}');

    let schema = validate::schema("threadMessage").unwrap_or_default();
    let mut report = validate::json(schema, out.as_bytes(), &Options::default());
    if !report.is_ok() {
        return Err(report);
    }
    if own_account.as_ref() != Some(account) {
        let mut issue = at(Code::ReplyOtherAccount, "channelAccountId", Vec::new());
        (issue.severity, issue.rule) = (Severity::Warning, Some(&R_CHN_2));
        report.add(issue);
    }
    Ok((out, report))
}

/// A member of a message that is an id.
#[inline(never)]
fn digits_of(message: &Object<'_>, place: usize) -> Option<String> {
    message.id(place).filter(|id| format::id(id.as_bytes())).map(|id| id.into_owned())
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

/// Returns true if the message went to the visitor; its answer is a second message to the same people.
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
    let received = one_line(&received);
    let answered = received.trim_start().get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
    Some(if answered { received } else { concat(&["Re: ", &received]) })
}

/// Text with a space in the place of each run of control characters, such as the line breaks of a folded header.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.chars() {
        let breaks = c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        if !breaks {
            out.push(c);
        } else if !broken {
            out.push(' ');
        }
        broken = breaks;
    }
    out
}

/// Somebody an answer may go to.
struct To {
    kind: String,
    value: String,
    /// True if the channel can reach the address. Of several addresses it is the first one that is reached.
    is_reached: bool,
    actor: Option<String>,
    name: Option<String>,
    /// The line of an e-mail.
    line: Option<&'static str>,
    /// The place of a sender in the order in which senders are answered.
    rank: u8,
}

/// The rank of who asked to be answered.
const REPLY_TO: u8 = 0;
/// The rank of who wrote the message.
const FROM: u8 = 1;

/// The rank of a sender. A sender in an unknown line is answered if nobody stands in `FROM`, and the author of a message that
/// somebody else passed on comes last.
fn rank(field: Option<&str>) -> u8 {
    match field {
        Some("REPLY_TO") => REPLY_TO,
        Some("FROM") | None => FROM,
        Some("ORIGINAL_FROM") => 3,
        Some(_) => 2,
    }
}

impl To {
    /// The fingerprint of the address.
    fn print(&self) -> u64 {
        fingerprint(self.kind.as_bytes(), self.value.as_bytes())
    }

    /// Returns true for a HubSpot user, to whom HubSpot delivers nothing.
    fn is_agent(&self) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.starts_with("A-"))
    }

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
    let mut found = people(message, SENDERS, &SENDER, email);
    let senders = found.len();
    found.append(&mut people(message, RECIPIENTS, &RECIPIENT, email));
    let answers = outgoing(message);
    // The sender of an own message is oneself, and no address of an agent is written to, whoever else has it.
    let mut prints: Vec<u64> =
        reply.own.iter().map(|own| fingerprint(b"HS_EMAIL_ADDRESS", own.as_bytes())).collect_small();
    for (place, to) in found.iter().enumerate() {
        if to.is_agent() || (answers && place < senders) {
            prints.push(to.print());
        }
    }
    let own = prints.len();
    for to in &found {
        prints.push(to.print());
    }
    for (later, first) in repeats(&prints) {
        if let (Some(place), true) = ((later as usize).checked_sub(own), (first as usize) < own) {
            found[place].is_reached = false;
        }
    }
    // A message to one address alone came to the inbox by it.
    let inbox_alone =
        found.get(senders).is_some_and(|one| found[senders..].iter().all(|to| to.print() == one.print()));
    let (mut first, mut has_from) = (u8::MAX, false);
    for to in &found[..senders] {
        has_from |= to.rank == FROM;
    }
    for to in &found[..senders] {
        if to.is_reached && (to.rank <= FROM || !has_from) {
            first = first.min(to.rank);
        }
    }
    let mut place = 0;
    found.retain_mut(|to| {
        place += 1;
        let wanted = match (answers, place <= senders) {
            (true, true) => false,
            // The lines stay as they were.
            (true, false) => to.line == Some("TO") || (reply.all && to.line == Some("CC")),
            (false, true) => {
                to.line = Some("TO");
                to.rank == first
            }
            (false, false) => reply.all && !inbox_alone && to.line.replace("CC") != Some("BCC"),
        };
        if !email {
            to.line = None;
        }
        wanted && to.is_reached
    });
    prints.clear();
    for to in &found {
        prints.push(to.print());
    }
    let mut again = vec![false; prints.len()];
    for (later, _) in repeats(&prints) {
        again[later as usize] = true;
    }
    let mut place = 0;
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

/// The senders or recipients of a message. A recipient without a line stands in `TO`.
fn people(message: &Object<'_>, list: usize, shape: &'static Shape, email: bool) -> Vec<To> {
    let place = shape.fields.iter().position(|field| field.name == "deliveryIdentifier");
    let mut found = Vec::new();
    for node in message.elements(list) {
        let Some(one) = message.inner(node, shape) else { continue };
        // HubSpot once sent several addresses of a person, and has been seen to do so again.
        let mut addresses = one.elements_named("deliveryIdentifiers");
        if let Some(address) = place.and_then(|place| one.node_of(place)) {
            addresses.insert(0, address);
        }
        let (mut kind, mut value, mut is_reached) = (String::new(), String::new(), false);
        for address in addresses {
            let Some(address) = one.inner(address, &DELIVERY_IDENTIFIER).filter(|_| !is_reached) else {
                continue;
            };
            let (Some(own_kind), Some(own_value)) = (own(&address, "type"), own(&address, "value")) else {
                continue;
            };
            is_reached = is_well_formed(&own_kind, &own_value) && (!email || own_kind == "HS_EMAIL_ADDRESS");
            (kind, value) = (own_kind, own_value);
        }
        let line = match own(&one, "recipientField").as_deref() {
            Some("CC") => Some("CC"),
            Some("BCC") => Some("BCC"),
            _ => Some("TO"),
        };
        let rank = rank(own(&one, "senderField").as_deref());
        let (actor, name) = (own(&one, "actorId"), own(&one, "name").map(|name| one_line(&name)));
        found.push(To { kind, value, is_reached, actor, name, line, rank });
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
        channel_account_id: None,
        channel_id: None,
    };

    /// The places and codes of issues.
    type Told = Vec<(String, &'static str)>;

    /// The body, or what is wrong; and the warnings.
    fn answered(received: &Value, says: &Reply<'_>) -> (Result<Value, Told>, Told) {
        let mut tape = Tape { text: received.to_string().into_bytes(), ..Tape::default() };
        parse::read(&mut tape, Dictionary::get()).unwrap();
        let told = |issue: &Issue| (issue.pointer(), issue.code.as_str());
        match reply(&tape, says) {
            Ok((body, report)) => {
                (Ok(serde_json::from_str(&body).unwrap()), report.warnings().map(told).collect())
            }
            Err(report) => (Err(report.errors().map(told).collect()), report.warnings().map(told).collect()),
        }
    }

    fn answer(received: &Value, says: &Reply<'_>) -> Result<Value, Told> {
        answered(received, says).0
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

    /// An e-mail whose senders are these, by field and address.
    fn sent_by(senders: &[(&str, &str)]) -> Value {
        let mut message = email();
        let one = |(field, address): &(&str, &str)| {
            let mut one = person("HS_EMAIL_ADDRESS", address);
            if !field.is_empty() {
                one["senderField"] = (*field).into();
            }
            one
        };
        message["senders"] = senders.iter().map(one).collect::<Vec<_>>().into();
        message
    }

    #[test]
    fn of_several_senders_the_one_is_answered_who_asks_for_it() {
        const NOBODY: &[&str] = &[];
        let (reply_to, from, original) =
            (("REPLY_TO", "r@x.example"), ("FROM", "f@x.example"), ("ORIGINAL_FROM", "o@x.example"));
        for (senders, expected) in [
            (vec![original, from], &["TO f@x.example"] as &[&str]),
            (vec![original], &["TO o@x.example"]),
            (vec![original, from, reply_to], &["TO r@x.example"]),
            (vec![original, reply_to], &["TO r@x.example"]),
            (vec![original, ("", "n@x.example")], &["TO n@x.example"]),
            (
                vec![from, ("FROM", "g@x.example"), ("", "h@x.example")],
                &["TO f@x.example", "TO g@x.example", "TO h@x.example"],
            ),
            (vec![original, ("SENDER", "s@x.example")], &["TO s@x.example"]),
            (vec![from, ("SENDER", "s@x.example")], &["TO f@x.example"]),
            // A sender that cannot be reached, or is oneself, leaves the answer to the next; the original author never gets it from there.
            (vec![from, ("REPLY_TO", "no address")], &["TO f@x.example"]),
            (vec![from, ("REPLY_TO", "desk@example.com")], &["TO f@x.example"]),
            (vec![original, ("FROM", "no address")], NOBODY),
            (vec![original, ("FROM", "desk@example.com")], NOBODY),
        ] {
            for all in [false, true] {
                let says = Reply { all, own: &["desk@example.com"], ..FROM_ANN };
                for reversed in [false, true] {
                    let mut senders = senders.clone();
                    if reversed {
                        senders.reverse();
                    }
                    let mut found = match answer(&sent_by(&senders), &says) {
                        Ok(body) => lines(&body),
                        Err(why) => {
                            assert_eq!(why, [("/senders".into(), "reply.nobody")], "{senders:?}");
                            Vec::new()
                        }
                    };
                    found.retain(|line| line.starts_with("TO"));
                    found.sort();
                    assert_eq!(found, expected, "{senders:?} {all}");
                }
            }
        }
    }

    #[test]
    fn the_one_address_that_a_message_came_to_is_the_inbox_itself() {
        let all = Reply { all: true, ..FROM_ANN };
        let mut message = email();
        for recipients in [
            json!([mail("desk@example.com", "TO")]),
            json!([mail("desk@example.com", "TO"), mail("Desk@example.com", "CC")]),
            json!([]),
        ] {
            message["recipients"] = recipients;
            assert_eq!(lines(&answer(&message, &all).unwrap()), ["TO Ann@example.com"]);
        }
        message["recipients"] = json!([mail("desk@example.com", "TO"), mail("bob@example.com", "TO")]);
        let expected = ["TO Ann@example.com", "CC desk@example.com", "CC bob@example.com"];
        assert_eq!(lines(&answer(&message, &all).unwrap()), expected);
        // An own message went to whoever it went to.
        message["direction"] = "OUTGOING".into();
        message["recipients"] = json!([mail("bob@example.com", "TO")]);
        assert_eq!(lines(&answer(&message, &all).unwrap()), ["TO bob@example.com"]);
    }

    #[test]
    fn a_sender_in_from_without_an_address_keeps_the_original_author_out() {
        let mut message = sent_by(&[("ORIGINAL_FROM", "o@x.example")]);
        message["senders"].as_array_mut().unwrap().push(json!({ "actorId": "V-1", "senderField": "FROM" }));
        assert_eq!(answer(&message, &FROM_ANN), Err(vec![("/senders".into(), "reply.nobody")]));
    }

    #[test]
    fn an_agent_never_gets_an_answer() {
        let all = Reply { all: true, ..FROM_ANN };
        let mut message = email();
        let mut agent = mail("Colleague@example.com", "CC");
        agent["actorId"] = "A-9".into();
        message["recipients"]
            .as_array_mut()
            .unwrap()
            .extend([agent.clone(), mail("colleague@example.com", "CC")]);
        let expected = ["TO Ann@example.com", "CC desk@example.com", "CC bob@example.com"];
        assert_eq!(lines(&answer(&message, &all).unwrap()), expected);
        message["senders"] = json!([agent]);
        assert_eq!(answer(&message, &all), Err(vec![("/senders".into(), "reply.nobody")]));
        let mut sent = email();
        sent["direction"] = "OUTGOING".into();
        agent["recipientField"] = "TO".into();
        sent["recipients"] = json!([agent, mail("bob@example.com", "TO")]);
        assert_eq!(lines(&answer(&sent, &all).unwrap()), ["TO bob@example.com"]);
    }

    #[test]
    fn several_addresses_of_a_sender_are_one_recipient() {
        let several = |addresses: Value| json!({ "deliveryIdentifiers": addresses });
        let address = |kind: &str, value: &str| json!({ "type": kind, "value": value });
        let sms = json!({
            "type": "MESSAGE", "direction": "INCOMING", "channelId": "1009", "channelAccountId": "55",
            "senders": [several(json!([address("HS_PHONE_NUMBER", "+4512345678")]))],
        });
        assert_eq!(
            answer(&sms, &FROM_ANN).unwrap()["recipients"],
            json!([several(json!([address("HS_PHONE_NUMBER", "+4512345678")]))])
        );
        let mut message = email();
        let both = json!([
            7,
            address("CHANNEL_SPECIFIC_OPAQUE_ID", "c0ffee"),
            address("HS_EMAIL_ADDRESS", "x"),
            address("HS_EMAIL_ADDRESS", "one@example.com"),
            address("HS_EMAIL_ADDRESS", "two@example.com"),
        ]);
        message["senders"] = json!([several(both.clone())]);
        assert_eq!(lines(&answer(&message, &FROM_ANN).unwrap()), ["TO one@example.com"]);
        // The single address comes first, if it is one.
        message["senders"][0]["deliveryIdentifier"] = address("HS_EMAIL_ADDRESS", "ann@example.com");
        assert_eq!(lines(&answer(&message, &FROM_ANN).unwrap()), ["TO ann@example.com"]);
        message["senders"][0]["deliveryIdentifier"] = Value::Null;
        assert_eq!(lines(&answer(&message, &FROM_ANN).unwrap()), ["TO one@example.com"]);
        message["senders"] = json!([several(json!({})), several(Value::Null)]);
        assert_eq!(answer(&message, &FROM_ANN), Err(vec![("/senders".into(), "reply.nobody")]));
    }

    #[test]
    fn another_account_may_be_named_and_is_warned_of() {
        let warned = (String::from("/channelAccountId"), "reply.otherAccount");
        let other = Reply { channel_account_id: Some("77"), ..FROM_ANN };
        let (body, warnings) = answered(&email(), &other);
        let body = body.unwrap();
        assert_eq!((&body["channelId"], &body["channelAccountId"]), (&json!("1002"), &json!("77")));
        assert_eq!(warnings, std::slice::from_ref(&warned));
        // The account of the message is no other.
        let same = Reply { channel_account_id: Some("5"), channel_id: Some("1002"), ..FROM_ANN };
        assert_eq!(answered(&email(), &same), (answer(&email(), &FROM_ANN), vec![]));
        // Over another channel the account has to be named too.
        let sms = Reply { channel_id: Some("1009"), ..FROM_ANN };
        assert_eq!(answer(&email(), &sms), Err(vec![("/channelAccountId".into(), "required")]));
        let by_email = Reply {
            channel_id: Some("1002"),
            channel_account_id: Some("5"),
            subject: Some("Hi"),
            ..FROM_ANN
        };
        let mut chat = email();
        (chat["channelId"], chat["channelAccountId"]) = ("1000".into(), "6".into());
        let (body, warnings) = answered(&chat, &by_email);
        let body = body.unwrap();
        assert_eq!((&body["channelId"], &body["subject"]), (&json!("1002"), &json!("Hi")));
        assert_eq!((lines(&body), warnings), (vec!["TO Ann@example.com".to_owned()], vec![warned.clone()]));
        // A message without the account that it came in by.
        let mut lost = email();
        lost.as_object_mut().unwrap().retain(|name, _| name != "channelAccountId");
        assert_eq!(answered(&lost, &other).1, [warned]);
        // A value that is no account id is refused like in any message.
        let odd = Reply { channel_account_id: Some("mailbox"), ..FROM_ANN };
        assert_eq!(answer(&email(), &odd), Err(vec![("/channelAccountId".into(), "format")]));
    }

    #[test]
    fn a_form_and_the_portal_are_answered_over_an_account_that_is_named() {
        for channel in ["1003", "1004"] {
            let mut message = email();
            message["channelId"] = channel.into();
            let no_route = Err(vec![("/channelId".into(), "reply.noRoute")]);
            assert_eq!(answer(&message, &FROM_ANN), no_route);
            assert_eq!(answer(&message, &Reply { channel_id: Some("1002"), ..FROM_ANN }), no_route);
            // Neither is anything else answered over them.
            let over = Reply { channel_id: Some(channel), channel_account_id: Some("77"), ..FROM_ANN };
            assert_eq!([answer(&message, &over), answer(&email(), &over)], [no_route.clone(), no_route]);
            for channel_id in [None, Some("1002")] {
                let over = Reply { channel_account_id: Some("77"), channel_id, ..FROM_ANN };
                let (body, warnings) = answered(&message, &over);
                let body = body.unwrap();
                assert_eq!((&body["channelId"], &body["channelAccountId"]), (&json!("1002"), &json!("77")));
                assert_eq!(
                    (&body["subject"], lines(&body)),
                    (&json!("Re: My order"), vec!["TO Ann@example.com".to_owned()])
                );
                assert_eq!(warnings, [("/channelAccountId".into(), "reply.otherAccount")]);
            }
        }
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
        let fields = vec!["FROM", "ORIGINAL_FROM", "REPLY_TO", "SENDER"];
        let actors = vec!["V-1", "V-1", "A-1", ""];
        let words = (prop::sample::select(vec!["TO", "CC", "BCC", "FROM"]), prop::sample::select(fields));
        let one = (address, prop::sample::select(actors), words, any::<bool>()).prop_map(
            |((kind, value), actor, (line, field), plural)| {
                let mut one = mail(value, line);
                one["deliveryIdentifier"]["type"] = kind.into();
                one["senderField"] = field.into();
                if plural {
                    let address = one["deliveryIdentifier"].take();
                    one["deliveryIdentifiers"] = json!([address]);
                }
                if !actor.is_empty() {
                    one["actorId"] = actor.into();
                }
                one
            },
        );
        let people = prop::collection::vec(one, 0..4);
        let channel =
            prop::sample::select(vec!["1000", "1001", "1002", "1002", "1003", "1007", "2300310", "x"]);
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
                    prop_assert!(!body["recipients"].to_string().contains("A-1"), "{body}");
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
