//! Checks of the walk itself; the rules have theirs beside them.

use super::options::{Options, Raise, UnknownKeys};
use super::report::Report;
use super::*;

fn check(name: &str, text: &str) -> Report {
    json(schema(name).unwrap(), text.as_bytes(), &Options::default())
}

fn found(report: &Report) -> Vec<String> {
    report.errors().map(|issue| format!("{} {}", issue.pointer(), issue.code.as_str())).collect()
}

fn warned(report: &Report) -> Vec<String> {
    report.warnings().map(|issue| format!("{} {}", issue.pointer(), issue.code.as_str())).collect()
}

#[test]
fn a_good_message_has_no_issue() {
    let report = check(
        "threadMessage",
        r#"{"type":"MESSAGE","text":"Hello","senderActorId":"A-1","channelId":"1000","channelAccountId":"5"}"#,
    );
    assert_eq!((found(&report), warned(&report)), (vec![], vec![]));
}

#[test]
fn every_issue_is_reported_in_document_order_and_a_missing_member_where_it_would_stand() {
    let report = check(
        "threadMessage",
        r#"{"attachments":[{"type":"FILE"},{"type":"FIEL","fileId":"1"},5],"type":"MESSAGE","recipients":{},"text":1}"#,
    );
    assert_eq!(
        found(&report),
        [
            "/attachments/0/fileId required",
            "/attachments/1/type tag",
            "/attachments/2 type",
            "/recipients type",
            "/text type",
            "/channelAccountId required",
            "/channelId required",
            "/senderActorId required",
        ]
    );
}

#[test]
fn a_misspelt_member_or_value_is_recognised() {
    let report = check(
        "threadMessage",
        r#"{"type":"COMMENT","txt":"","text":"a","attachments":[{"type":"FILES","fileId":"1"}],"richtext":""}"#,
    );
    let suggestions: Vec<_> =
        report.errors().chain(report.warnings()).map(|issue| (issue.pointer(), issue.suggestion)).collect();
    assert_eq!(
        suggestions,
        [
            ("/attachments/0/type".to_owned(), Some("FILE")),
            ("/txt".to_owned(), None),
            ("/richtext".to_owned(), Some("richText")),
        ]
    );
}

/// Pointers, messages and suggestions of all issues.
fn told(report: &Report) -> Vec<(String, String, Option<&'static str>)> {
    let all = report.errors().chain(report.warnings());
    all.map(|issue| (issue.pointer(), issue.message(), issue.suggestion)).collect()
}

fn issue(
    pointer: &str,
    message: &str,
    suggestion: Option<&'static str>,
) -> (String, String, Option<&'static str>) {
    (pointer.to_owned(), message.to_owned(), suggestion)
}

#[test]
fn the_kinds_that_may_stand_somewhere_are_named_however_the_type_is_wrong() {
    let two = "expected one of `MESSAGE`, `COMMENT`";
    for (text, pointer, message, suggestion) in [
        (r#"{"text":"a"}"#, "/type", two.to_owned(), None),
        (r#"{"tpye":"COMMENT","text":"a"}"#, "/type", two.to_owned(), Some("type")),
        (r#"{"Type":"COMMENT","text":"a"}"#, "/type", two.to_owned(), Some("type")),
        (r#"{"type":null,"text":"a"}"#, "/type", format!("{two}, got null"), None),
        (r#"{"type":7,"text":"a"}"#, "/type", format!("{two}, got a number"), None),
        (
            r#"{"type":"COMENT","text":"a"}"#,
            "/type",
            "expected `type` to be one of `MESSAGE`, `COMMENT`".to_owned(),
            Some("COMMENT"),
        ),
    ] {
        assert_eq!(told(&check("threadMessage", text)), [issue(pointer, &message, suggestion)], "{text}");
    }
}

#[test]
fn a_member_of_a_union_has_its_own_kind_alone() {
    let one = "expected `COMMENT`";
    assert_eq!(told(&check("comment", r#"{"text":"a"}"#)), [issue("/type", one, None)]);
    assert_eq!(
        told(&check("comment", r#"{"text":"a","tpye":"COMMENT"}"#)),
        [
            issue("/type", one, Some("type")),
            issue("/tpye", "this member is not known here and would be ignored", Some("type")),
        ]
    );
    assert_eq!(
        told(&check("comment", r#"{"type":"MESSAGE","text":"a"}"#)),
        [issue("/type", "`MESSAGE` cannot be sent here, expected `type` to be one of `COMMENT`", None)]
    );
    assert_eq!(
        found(&check("message", r#"{"type":"MESAGE","text":5}"#)),
        [
            "/type tag",
            "/text type",
            "/channelAccountId required",
            "/channelId required",
            "/senderActorId required"
        ]
    );
    assert_eq!(told(&check("comment", r#"{"type":"COMMENT","text":"a"}"#)), []);
}

#[test]
fn a_thing_that_has_a_name_is_called_by_it() {
    let report =
        check("threadMessage", r#"{"type":"MESSAGE","recipients":[5],"richText":1,"channelId":true}"#);
    let messages: Vec<_> =
        told(&report).into_iter().map(|(pointer, message, _)| (pointer, message)).collect();
    let said = |pointer: &str, message: &str| (pointer.to_owned(), message.to_owned());
    assert_eq!(
        messages,
        [
            said("/recipients/0", "expected an object, got a number"),
            said("/richText", "expected the HTML of the message, got a number"),
            said(
                "/channelId",
                "expected the id of the channel, a string of digits such as `1002`, got a boolean"
            ),
            said("/channelAccountId", "expected the id of the channel account, a string of digits"),
            said("/senderActorId", "expected the actor id of the sender, such as `A-123`"),
            said("/text", "expected the text of the message"),
        ]
    );
    let report = check("customChannelMessage", r#"{"messageDirection":5}"#);
    assert!(told(&report).contains(&issue(
        "/messageDirection",
        "expected one of `INCOMING`, `OUTGOING`, got a number",
        None
    )));
    let report = check("actorBatch", r#"{"inputs":[1]}"#);
    assert_eq!(
        told(&report),
        [issue("/inputs/0", "expected an actor id as a string, such as `A-123`, got a number", None)]
    );
}

#[test]
fn an_error_of_a_misspelt_member_has_the_suggestion_of_its_warning() {
    let report = check(
        "threadMessage",
        r#"{"type":"MESSAGE","txt":"a","senderActorID":"A-1","channelId":"1002","channelAccountId":"5",
            "subject":null,"Subject":"b","recipeints":[]}"#,
    );
    let suggestions: Vec<_> = report
        .errors()
        .chain(report.warnings())
        .map(|issue| (issue.pointer(), issue.code.as_str(), issue.suggestion))
        .collect();
    let said = |pointer: &str, code: &'static str, meant| (pointer.to_owned(), code, Some(meant));
    assert_eq!(
        suggestions,
        [
            said("/recipients", "recipients.empty", "recipients"),
            said("/senderActorId", "required", "senderActorId"),
            said("/text", "required", "text"),
            said("/txt", "unknownKey", "text"),
            said("/senderActorID", "unknownKey", "senderActorId"),
            said("/subject", "subject.missing", "subject"),
            said("/Subject", "unknownKey", "subject"),
            said("/recipeints", "unknownKey", "recipients"),
        ]
    );
    // Also where unknown members are nothing to speak of.
    let quiet = Options { unknown_keys: UnknownKeys::Ignore, ..Options::default() };
    let report = json(schema("comment").unwrap(), br#"{"type":"COMMENT","txt":"a"}"#, &quiet);
    assert_eq!(told(&report), [issue("/text", "expected the text of the comment", Some("text"))]);
}

#[test]
fn the_kind_of_an_actor_is_told_in_hubspots_words() {
    let text = |sender: &str, recipient: &str| {
        format!(
            r#"{{"type":"MESSAGE","text":"a","senderActorId":"{sender}","channelId":"1000","channelAccountId":"5",
                "recipients":[{{"actorId":"{recipient}"}}]}}"#
        )
    };
    let agent = "expected an agent actor: `A-` and the id of a HubSpot user";
    let sends =
        |kind: &str| format!("{agent}; HubSpot answers \"Actor type {kind} is not supported for sending\"");
    let receives = "expected a recipient who is no HubSpot user: HubSpot answers \"Actor type AGENT is not \
                    supported for receiving\"";
    assert_eq!(
        told(&check("threadMessage", &text("V-2002", "A-1001"))),
        [issue("/senderActorId", &sends("VISITOR"), None), issue("/recipients/0/actorId", receives, None)]
    );
    for (id, kind) in [("S-hubspot", "SYSTEM"), ("B-7", "BOT"), ("I-7", "INTEGRATOR"), ("L-7", "LLM")] {
        let report = check("threadMessage", &text(id, "V-1"));
        assert_eq!(report.errors().map(Issue::message).collect::<Vec<_>>(), [sends(kind)]);
    }
    for id in ["V-x", "12345", "", "A-"] {
        let report = check("threadMessage", &text(id, "V-1"));
        assert_eq!(report.errors().map(Issue::message).collect::<Vec<_>>(), [agent], "{id}");
    }
}

#[test]
fn warnings_are_raised_to_errors_as_asked() {
    let text = br#"{"type":"COMMENT","text":"","colour":1}"#;
    let of = |raise| {
        let report = json(schema("comment").unwrap(), text, &Options { raise, ..Options::default() });
        (found(&report), warned(&report))
    };
    let (blank, colour) = ("/text text.blank".to_owned(), "/colour unknownKey".to_owned());
    assert_eq!(of(Raise::None), (vec![], vec![blank.clone(), colour.clone()]));
    assert_eq!(of(Raise::All), (vec![blank.clone(), colour.clone()], vec![]));
    assert_eq!(of(Raise::Codes(vec!["text.blank"])), (vec![blank], vec![colour]));
}

#[test]
fn the_option_warnings_is_a_word_or_a_list_of_codes() {
    let read = |text: &str| {
        let mut tape = Tape { text: text.as_bytes().to_vec(), ..Tape::default() };
        crate::tape::parse::read(&mut tape, Dictionary::get()).unwrap();
        read_options::read(&tape).map(|options| options.raise).map_err(|report| told(&report))
    };
    assert_eq!(read("{}"), Ok(Raise::None));
    assert_eq!(read(r#"{"warnings":"keep"}"#), Ok(Raise::None));
    assert_eq!(read(r#"{"warnings":"error"}"#), Ok(Raise::All));
    assert_eq!(
        read(r#"{"warnings":["text.blank","subject.missing"]}"#),
        Ok(Raise::Codes(vec!["text.blank", "subject.missing"]))
    );
    let words = "expected `keep`, `error` or a list of codes of issues";
    for wrong in [r#""warn""#, "7", "true", "null", "{}"] {
        assert_eq!(
            read(&format!(r#"{{"warnings":{wrong}}}"#)),
            Err(vec![issue("/warnings", words, None)]),
            "{wrong}"
        );
    }
    let code = "expected the code of an issue";
    assert_eq!(
        read(r#"{"warnings":["text.blank","text.blnk"]}"#),
        Err(vec![issue("/warnings/1", code, Some("text.blank"))])
    );
    assert_eq!(read(r#"{"warnings":[7]}"#), Err(vec![issue("/warnings/0", code, None)]));
}

#[test]
fn text_that_is_no_json_has_one_issue_with_a_place() {
    let report = check("threadMessage", "{\"text\":\n nope}");
    assert_eq!(found(&report), [" json"]);
    assert_eq!(report.errors().next().unwrap().message(), "expected a value at line 2, column 2");
}

#[test]
fn a_kind_that_may_not_be_sent_here_is_told_from_one_nobody_knows() {
    let report = check("threadAttachment", r#"{"type":"LOCATION","latitude":1,"longitude":2}"#);
    assert_eq!(found(&report), ["/type tag.place"]);
    let report = check("customChannelAttachment", r#"{"type":"LOCATION","latitude":1,"longitude":2}"#);
    assert!(report.is_ok());
}

#[test]
fn a_number_in_place_of_an_id_is_forgiven_when_asked() {
    let text =
        br#"{"type":"MESSAGE","text":"Hello","senderActorId":"A-1","channelId":1000,"channelAccountId":"5"}"#;
    let schema = schema("threadMessage").unwrap();
    assert_eq!(found(&json(schema, text, &Options::default())), ["/channelId type"]);
    let lenient = json(schema, text, &Options { lenient: true, ..Options::default() });
    assert_eq!((found(&lenient), warned(&lenient)), (vec![], vec!["/channelId type".to_owned()]));
}

#[test]
fn unknown_members_warn_fail_or_pass_as_asked() {
    let text = br#"{"type":"COMMENT","text":"a","colour":{"text":[]}}"#;
    let schema = schema("threadMessage").unwrap();
    let of = |unknown_keys| {
        let report = json(schema, text, &Options { unknown_keys, ..Options::default() });
        (report.errors().count(), report.warnings().count())
    };
    assert_eq!(of(UnknownKeys::Warn), (0, 1));
    assert_eq!(of(UnknownKeys::Error), (1, 0));
    assert_eq!(of(UnknownKeys::Ignore), (0, 0));
}

#[test]
fn a_member_of_other_versions_is_named_with_its_version() {
    let text = br#"{"deliveryIdentifier":{"type":"HS_EMAIL_ADDRESS","value":"a@example.com"},"senderActorId":"A-1"}"#;
    let schema = schema("participant").unwrap();
    assert!(json(schema, text, &Options::default()).is_empty());
    let old = Options { version: crate::spec::version::Version::V2025_09, ..Options::default() };
    assert_eq!(warned(&json(schema, text, &old)), ["/senderActorId unknownKey.version"]);
}

#[test]
fn numbers_are_what_javascript_takes_for_whole_and_finite() {
    let whole = |n: &str| {
        let text =
            format!(r#"{{"contacts":[{{"contactPropertiesLeadingToMatch":["email"],"contactVid":{n}}}]}}"#);
        let body = format!(
            r#"{{"attachments":[],"channelAccountId":"1","messageDirection":"INCOMING","recipients":[],"senders":[],"text":"a","timestamp":"2026-11-20T09:30:00Z","preResolvedContacts":{text}}}"#
        );
        found(&check("customChannelMessage", &body))
            .into_iter()
            .filter(|issue| issue.contains("contactVid"))
            .map(|issue| issue.rsplit(' ').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for good in ["0", "-1", "9223372036854775807", "1.0", "1e3"] {
        assert!(whole(good).is_empty(), "{good}");
    }
    for (bad, code) in [
        ("1.5", "type"),
        ("3698134762660079.5", "type"),
        ("1e999", "type"),
        ("9223372036854775808", "integer.range"),
        ("1e99", "integer.range"),
    ] {
        assert_eq!(whole(bad), [code], "{bad}");
    }
    let degrees = |n: &str| {
        check("customChannelAttachment", &format!(r#"{{"type":"LOCATION","latitude":{n},"longitude":0}}"#))
    };
    assert!(degrees("1e-3").is_ok());
    assert_eq!(found(&degrees("1e999")), ["/latitude type"]);
}

#[test]
fn the_report_has_an_end() {
    let text = format!(r#"{{"inputs":[{}1]}}"#, "1,".repeat(20_000));
    let report = check("actorBatch", &text);
    assert!(report.len() <= crate::spec::limits::ISSUES_MAX);
    let options = Options { max_issues: 3, ..Options::default() };
    let report = json(schema("actorBatch").unwrap(), text.as_bytes(), &options);
    assert_eq!(found(&report), ["/inputs/0 type", "/inputs/1 type", "/inputs/2 type"]);
}
