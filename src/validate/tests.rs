//! Checks of the walk itself; the rules have theirs beside them.

use super::options::{Options, UnknownKeys};
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
