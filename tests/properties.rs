//! Properties of every body: a check ends, reports everything in document order, and does not depend on the order in
//! which members were written.
#![allow(clippy::expect_used, reason = "a case that is not as it was made shall stop the test")]

use hubspot_conversations::helpers::explain::explain;
use hubspot_conversations::helpers::normalize::{Change, normalize};
use hubspot_conversations::issue::{Issue, Step};
use hubspot_conversations::read::page_scanner::{RESULTS, mistyped_entries};
use hubspot_conversations::read::{self, Change as Patched, Told, Unreadable};
use hubspot_conversations::spec::limits;
use hubspot_conversations::spec::model::{RECEIVED, SCHEMAS};
use hubspot_conversations::spec::shape::Kind;
use hubspot_conversations::spec::version::Version;
use hubspot_conversations::tape::Tape;
use hubspot_conversations::tape::dictionary::Dictionary;
use hubspot_conversations::tape::parse;
use hubspot_conversations::validate::issue_templates::{ELEMENT, IssueTemplates, LIST_LENGTH, NAME};
use hubspot_conversations::validate::options::Options;
use hubspot_conversations::validate::report::Report;
use hubspot_conversations::validate::{self, read_options};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};
use std::cell::{Cell, RefCell};

/// Always the same cases: a failure is everybody's failure.
fn run<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(config, rng).run(strategy, test).expect("the property");
}

/// Values that have little to do with any schema.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "A-1",
            "1002",
            "MESSAGE",
            "FILE",
            "HS_EMAIL_ADDRESS",
            "ann@example.com",
            "TO"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((member(), inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Names of members: known ones, some spelt wrongly, some unknown. No digits: JavaScript puts those first, and the
/// core does the same.
fn member() -> impl Strategy<Value = String> {
    let names = vec![
        "type",
        "text",
        "recipients",
        "senders",
        "attachments",
        "channelId",
        "deliveryIdentifier",
        "deliveryIdentifiers",
        "value",
        "recipientField",
        "actorID",
        "quickReplies",
        "a/b",
        "",
    ];
    prop::sample::select(names).prop_map(str::to_owned)
}

/// Values of a kind, most of them nearly right.
fn of(kind: &'static Kind, depth: u32) -> BoxedStrategy<Value> {
    let right: BoxedStrategy<Value> = match kind {
        Kind::Text(_) => prop::sample::select(vec![
            "A-1",
            "S-hubspot",
            "E-ann@example.com",
            "12345",
            "1000",
            "1001",
            "1002",
            "1007",
            "ann@example.com",
            "Ann@Example.com",
            "+15551234567",
            "123",
            "",
            " ",
            "https://example.com/a.png",
            "Hello",
            "2026-11-20T09:30:00Z",
            "TO",
            "CC",
            "to",
        ])
        .prop_map(Value::from)
        .boxed(),
        Kind::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Integer(_) => any::<i32>().prop_map(Value::from).boxed(),
        Kind::Number => (-200.0..200.0).prop_map(Value::from).boxed(),
        Kind::Enum(list) => prop::sample::select(list.values.to_vec()).prop_map(Value::from).boxed(),
        Kind::Object(shape) => object(shape, depth),
        Kind::Union(union) => prop::sample::select(union.members.to_vec())
            .prop_flat_map(move |shape| object(shape, depth))
            .boxed(),
        Kind::Array(of_what) if depth > 0 => {
            prop::collection::vec(of(of_what, depth - 1), 0..4).prop_map(Value::from).boxed()
        }
        Kind::Array(_) => Just(json!([])).boxed(),
        Kind::Map(_) | Kind::Any => Just(json!({})).boxed(),
    };
    prop_oneof![30 => right, 1 => anything()].boxed()
}

fn object(shape: &'static hubspot_conversations::spec::shape::Shape, depth: u32) -> BoxedStrategy<Value> {
    if depth == 0 {
        return Just(json!({})).boxed();
    }
    let members: Vec<_> = shape
        .fields
        .iter()
        .map(|field| {
            let value = prop::option::weighted(0.8, of(&field.kind, depth - 1));
            value.prop_map(move |value| value.map(|value| (field.name.to_owned(), value)))
        })
        .collect();
    let more = prop::option::weighted(0.1, (member(), anything()));
    (members, more)
        .prop_map(move |(members, more)| {
            let tag = shape.tag.map(|tag| ("type".to_owned(), Value::from(tag)));
            tag.into_iter().chain(members.into_iter().flatten()).chain(more).collect::<Map<_, _>>().into()
        })
        .boxed()
}

/// A schema's place in the list, a body that is nearly right, and the caller's options.
fn checks() -> impl Strategy<Value = (usize, Value, Options)> {
    let body = (0..SCHEMAS.len()).prop_flat_map(|place| (Just(place), of(&SCHEMAS[place].kind, 6)));
    let capabilities = json!({
        "deliveryIdentifierTypes": ["HS_PHONE_NUMBER"],
        "threadingModel": "INTEGRATION_THREAD_ID",
        "allowOutgoingMessages": false,
        "allowMultipleRecipients": false,
        "richText": [],
        "outgoingAttachmentTypes": ["LOCATION"],
        "maxFileAttachmentCount": 0,
    });
    let options = (
        prop::sample::select(Version::ALL.to_vec()),
        prop::sample::select(vec![None, Some("1000"), Some("1001"), Some("1002"), Some("2300310")]),
        prop::sample::select(vec![None, Some("HELP_DESK"), Some("INBOX")]),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(move |(version, channel, inbox, lenient, strict, capable)| {
            let mut given = json!({ "version": version.as_str(), "lenient": lenient, "strict": strict });
            let channel = channel.map(|id| ("channelId", json!(id)));
            let inbox = inbox.map(|kind| ("inboxType", json!(kind)));
            let capable = capable.then(|| ("capabilities", capabilities.clone()));
            for (name, value) in [channel, inbox, capable].into_iter().flatten() {
                given[name] = value;
            }
            let mut tape = Tape { text: given.to_string().into_bytes(), ..Tape::default() };
            parse::read(&mut tape, Dictionary::get()).expect("JSON");
            read_options::read(&tape).expect("options that can be used")
        });
    (body, options).prop_map(|((place, body), options)| (place, body, options))
}

fn all(report: &Report) -> Vec<&Issue> {
    report.errors().chain(report.warnings()).collect()
}

/// `value` as JSON with the members of every object in the opposite order.
fn reversed(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            out.push('{');
            for (i, (name, value)) in members.iter().rev().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                reversed(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                reversed(item, out);
            }
            out.push(']');
        }
        leaf => out.push_str(&leaf.to_string()),
    }
}

/// The place of a pointer in a document: the place of each step among the members or elements of what holds it, one
/// more than the last for what is missing.
fn place_of(document: &Value, issue: &Issue) -> Vec<usize> {
    let mut at = Some(document);
    let mut places = Vec::new();
    let pointer = issue.pointer();
    for step in pointer.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        let (place, next) = match at {
            Some(Value::Object(members)) => {
                let place = members.keys().position(|key| *key == name);
                (place.unwrap_or(members.len()), members.get(&name))
            }
            Some(Value::Array(items)) => {
                let place = name.parse().expect("an index");
                (place, items.get(place))
            }
            _ => (0, None),
        };
        places.push(place);
        at = next;
    }
    places
}

#[test]
fn any_value_is_checked_without_a_panic_by_any_schema() {
    run(2000, &(0..SCHEMAS.len(), anything()), |(place, body)| {
        validate::json(place, body.to_string().as_bytes(), &Options::default());
        Ok(())
    });
}

#[test]
fn any_text_is_checked_without_a_panic() {
    run(2000, &(0..SCHEMAS.len(), "[\\[\\]{}\",:a-z0-9\\\\ \u{0}-\u{ff}]{0,40}"), |(place, text)| {
        validate::json(place, text.as_bytes(), &Options::default());
        Ok(())
    });
}

#[test]
fn issues_come_in_document_order() {
    run(3000, &checks(), |(place, body, options)| {
        let report = validate::json(place, body.to_string().as_bytes(), &options);
        let errors: Vec<_> = report.errors().map(|issue| place_of(&body, issue)).collect();
        let warnings: Vec<_> = report.warnings().map(|issue| place_of(&body, issue)).collect();
        prop_assert!(errors.is_sorted(), "{body}: {errors:?}");
        prop_assert!(warnings.is_sorted(), "{body}: {warnings:?}");
        Ok(())
    });
}

#[test]
fn the_order_of_members_changes_no_issue() {
    run(3000, &checks(), |(place, body, options)| {
        let mut other = String::new();
        reversed(&body, &mut other);
        let told = |text: &str| {
            let report = validate::json(place, text.as_bytes(), &options);
            let mut told: Vec<_> = all(&report)
                .into_iter()
                .map(|issue| {
                    let mut text = String::new();
                    issue.write_json(&mut text);
                    (text, issue.severity.as_str())
                })
                .collect();
            told.sort_unstable();
            told
        };
        prop_assert_eq!(told(&body.to_string()), told(&other));
        Ok(())
    });
}

/// The report that is listed in `words`, as JSON; `others` are the names that the dictionary does not have.
fn listed(words: &[u32], others: &str, templates: &IssueTemplates, names: &Dictionary) -> Value {
    let others: Value =
        if others.is_empty() { json!([]) } else { serde_json::from_str(others).expect("JSON") };
    let (mut report, mut at) = (json!({ "issues": [], "warnings": [] }), 3);
    assert_eq!(words[2] as usize, others.as_array().map_or(0, Vec::len));
    for _ in 0..words[1] {
        let (template, length) =
            (templates.get(words[at] as usize).expect("a template"), words[at + 1] as usize);
        let mut text = String::new();
        template.write_template(&mut text);
        let mut issue: Value = serde_json::from_str(&text).expect("JSON");
        let path = words[at + 2..at + 2 + length].iter().map(|word| match *word {
            word if word & ELEMENT != 0 => Value::from(word & !ELEMENT),
            word if word & NAME != 0 => others[(word & !NAME) as usize].clone(),
            word => Value::from(names.texts()[word as usize]),
        });
        let path: Vec<_> = path.collect();
        let escaped = |step: &str| step.replace('~', "~0").replace('/', "~1");
        let steps = path.iter().map(|step| step.as_str().map_or_else(|| step.to_string(), escaped));
        issue["pointer"] = steps.map(|step| format!("/{step}")).collect::<String>().into();
        issue["path"] = path.into();
        let list = if issue["severity"] == "error" { "issues" } else { "warnings" };
        report[list].as_array_mut().expect("a list").push(issue);
        at += 2 + length;
    }
    report
}

#[test]
fn a_listed_report_is_the_report_in_json() {
    let listed_reports = Cell::new(0);
    let templates = RefCell::new(IssueTemplates::default());
    let names = Dictionary::get();
    run(6000, &checks(), |(place, body, options)| {
        let report = validate::json(place, body.to_string().as_bytes(), &options);
        let (mut words, mut templates) = ([0; LIST_LENGTH], templates.borrow_mut());
        if let Some(others) = templates.write(&report, names, &mut words) {
            let whole: Value = serde_json::from_str(&report.to_json()).expect("JSON");
            prop_assert_eq!(listed(&words, &others, &templates, names), whole, "{}", body);
            listed_reports.set(listed_reports.get() + 1);
        }
        prop_assert!(templates.write(&report, names, &mut words[..1]).is_none() || report.is_empty());
        Ok(())
    });
    assert!(listed_reports.get() > 5000, "{listed_reports:?}");
}

/// A place in a text, and what stands there instead of what stood there, if anything.
type Damage = (prop::sample::Index, Option<String>);

fn damage() -> impl Strategy<Value = Damage> {
    (any::<prop::sample::Index>(), prop::option::of(r#"[\[\]{},:"0-9eE.+ tfn\\-]|\PC|\x00"#))
}

fn damaged(mut text: String, (at, with): Damage) -> String {
    let mut start = at.index(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    text.replace_range(start..start + length, with.as_deref().unwrap_or_default());
    text
}

/// A reader's place in the list, and what it may be given: a page with some entries.
fn receptions() -> impl Strategy<Value = (usize, Value)> {
    (0..RECEIVED.len()).prop_flat_map(|place| {
        let value = match &RECEIVED[place].kind {
            // Nothing that nobody asked for stands beside the entries of most pages.
            Kind::Object(shape) if shape.field(RESULTS).is_some() => match shape.field(RESULTS) {
                Some(field) => of(&field.kind, 4).prop_map(|list| json!({ RESULTS: list })).boxed(),
                None => object(shape, 4),
            },
            kind => of(kind, 4),
        };
        let value = prop_oneof![4 => value, 1 => of(&RECEIVED[place].kind, 4)];
        (Just(place), (value, any::<bool>()).prop_map(|(value, as_numbers)| written(value, as_numbers)))
    })
}

/// A value with a number for every string of digits where so asked, since some answers write ids so, and with words in other
/// scripts.
fn written(value: Value, as_numbers: bool) -> Value {
    match value {
        Value::String(text) if text == "Hello" => "Zoë says, at length, “Dobrý den” 🙂".into(),
        Value::String(text) if as_numbers => text.parse::<u32>().map_or(Value::String(text), Value::from),
        Value::Array(list) => list.into_iter().map(|value| written(value, as_numbers)).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, written(value, as_numbers))).collect()
        }
        other => other,
    }
}

/// A place in a text, and a byte that stands there instead.
fn broken_byte() -> impl Strategy<Value = Option<(prop::sample::Index, u8)>> {
    prop::option::weighted(
        0.2,
        (any::<prop::sample::Index>(), prop::sample::select(vec![0x80, 0xc3, 0xf0, 0xff])),
    )
}

#[test]
fn what_is_read_entry_by_entry_is_what_is_read_as_a_whole() {
    let (clean, some, none, refused) = (Cell::new(0), Cell::new(0), Cell::new(0), Cell::new(0));
    let noted = Cell::new(0);
    let names = Dictionary::get();
    let rounded: read::Rounded = |text| text.parse().expect("a number");
    let cases = (receptions(), prop::option::weighted(0.3, damage()), broken_byte());
    run(8000, &cases, |((place, value), damage, byte)| {
        let text = damage.map_or_else(|| value.to_string(), |damage| damaged(value.to_string(), damage));
        let mut bytes = text.into_bytes();
        if let Some((at, byte)) = byte {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        // Bytes that are no UTF-8 are read like the character that replaces them.
        let text = String::from_utf8_lossy(&bytes);
        let mut tape = Tape { text: text.to_string().into_bytes(), ..Tape::default() };
        let count = |cell: &Cell<u32>| cell.set(cell.get() + 1);
        let all = read::json(place, &bytes, rounded, Told::Everything);
        let unknown = read::json(place, &bytes, rounded, Told::Unknown);
        if parse::read(&mut tape, names).is_err() {
            count(&refused);
            prop_assert!(matches!(all, Err(Unreadable::NotJson(_))), "{}", text);
            prop_assert_eq!(unknown, all, "{}", text);
            return Ok(());
        }
        let whole = read::value_tape(place, &tape, rounded, Told::Everything, true);
        match mistyped_entries(&bytes, names, names.received[place], false) {
            Some(odd) if odd.is_empty() => {
                prop_assert!(std::str::from_utf8(&bytes).is_ok());
                count(&clean);
                prop_assert_eq!(&whole, &Ok(Vec::new()), "{}", text);
            }
            Some(_) => count(&some),
            None => count(&none),
        }
        prop_assert_eq!(&all, &whole, "{}", text);
        // If entries are noted, ids in them that are numbers are noted as the strings they are to be.
        if let Some((page, notes)) = read::page(place, &bytes, rounded) {
            prop_assert_eq!(page.as_ref().err(), whole.as_ref().err(), "{}", text);
            let ids = |patch: &read::Patch| matches!(patch.change, Patched::Text(_));
            if let (Ok(page), Ok(whole)) = (page, &whole) {
                let left: Vec<_> =
                    whole.iter().filter(|patch| !ids(patch) || page.contains(*patch)).cloned().collect();
                prop_assert_eq!(&page, &left, "{}", text);
            }
            noted.set(noted.get() + u32::from(notes.words.len() > 2));
        }
        let left = whole.map(|patches| {
            let unknown = patches.into_iter().filter(|patch| matches!(patch.change, Patched::Unknown(_)));
            unknown.collect::<Vec<_>>()
        });
        prop_assert_eq!(unknown, left, "{}", text);
        Ok(())
    });
    let counts = [clean.get(), some.get(), none.get(), refused.get(), noted.get()];
    assert!(counts.iter().all(|count| *count > 300), "{counts:?}");
}

#[test]
fn generated_bodies_break_nearly_every_rule_of_bodies() {
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    let seen = RefCell::new(BTreeSet::new());
    let sound = RefCell::new(0);
    run(6000, &checks(), |(place, body, options)| {
        let report = validate::json(place, body.to_string().as_bytes(), &options);
        seen.borrow_mut().extend(all(&report).into_iter().filter_map(|issue| issue.rule).map(|rule| rule.id));
        *sound.borrow_mut() += usize::from(report.is_ok());
        prop_assert!(report.len() <= 2 * limits::ISSUES_MAX);
        Ok(())
    });
    // The properties above prove something only where the bodies reach the rules, and some are good.
    assert!(seen.borrow().len() >= 35, "{:?}", seen.borrow());
    assert!(*sound.borrow() > 300, "{}", sound.borrow());
}

/// The value at a path, as far as there is one.
fn at<'a>(body: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(body, |at, step| match step {
        Step::Name(name) => at.get(name.as_ref()),
        Step::Index(index) => at.get(*index as usize),
    })
}

#[test]
fn repairs_fit_what_stands_where_they_are_made() {
    run(2000, &(checks(), any::<bool>()), |((place, body, _), agents)| {
        let mut tape = Tape { text: body.to_string().into_bytes(), ..Tape::default() };
        prop_assert!(parse::read(&mut tape, Dictionary::get()).is_ok());
        for edit in normalize(place, &tape, agents) {
            let stands = at(&body, &edit.path);
            let (_, holder) = edit.path.split_last().unwrap_or((&Step::Index(0), &[]));
            let fits = match &edit.change {
                Change::Text(text) => stands.is_some_and(|value| {
                    value.is_number() && text.ends_with(&value.to_string())
                        || value.as_str().is_some_and(|digits| *text == format!("A-{digits}"))
                }),
                Change::List => stands.is_some_and(Value::is_object),
                Change::Date => false,
                Change::Rename(name) => {
                    stands.is_some() && at(&body, holder).is_some_and(|one| one.get(name).is_none())
                }
                Change::Empty => {
                    stands.is_none_or(Value::is_null) && at(&body, holder).is_some_and(Value::is_object)
                }
                Change::Remove => {
                    stands.is_some_and(Value::is_null) && at(&body, holder).is_some_and(Value::is_object)
                }
            };
            prop_assert!(fits, "{edit:?} in {body}");
        }
        Ok(())
    });
}

#[test]
fn whatever_hubspot_says_of_whatever_was_sent_is_explained_without_a_panic() {
    let words = prop_oneof![
        Just("VALIDATION_ERROR".to_owned()),
        "Some required fields were not set: \\[[a-z, ]{0,12}\\]?",
        "Invalid input JSON on line [0-9]{0,3}, column [0-9]{0,12}",
        "[a-z.\\[\\]0-9/]{0,16}",
    ];
    let one = (words.clone(), words.clone(), words.clone(), anything())
        .prop_map(|(message, place, code, context)| json!({ "message": message, "in": place, "code": code, "context": context }))
        .boxed();
    let error = (one.clone(), prop::collection::vec(one, 0..3), prop::option::of(words)).prop_map(
        |(mut error, errors, category)| {
            error["errors"] = errors.into();
            error["category"] = category.map_or("VALIDATION_ERROR".into(), Value::from);
            error
        },
    );
    run(2000, &(error, checks(), any::<bool>()), |(error, (place, body, _), known)| {
        let sent = body.to_string();
        for issue in explain(&error, Some(&sent), known.then_some(place)).errors() {
            let path = issue.path.split_last().map_or(&[][..], |(_, holder)| holder);
            // The object that holds the place was sent; `recipients` and `capabilities` are named by HubSpot's own words.
            prop_assert!(at(&body, path).is_some() || path.len() <= 1, "{} in {body}", issue.pointer());
        }
        Ok(())
    });
}
