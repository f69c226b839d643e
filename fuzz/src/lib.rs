//! The targets of the fuzzers: each takes any bytes and panics where the package breaks a promise. The same functions run over
//! the corpus and over changed fixtures in `tests/corpus.rs`.

use hmac::{Hmac, KeyInit, Mac};
use hubspot_conversations::client::error_body::{Speaker, parse_error_body as said};
use hubspot_conversations::client::redact::{Mask, SHOWN_MAX};
use hubspot_conversations::client::request::{self as http, ParamValue, Secret};
use hubspot_conversations::client::retry::{
    Decision, Hints, Limiter, Outcome, Policy, RateLimit, WAIT_MAX_MS,
};
use hubspot_conversations::helpers::explain::explain as explained;
use hubspot_conversations::helpers::normalize::{self, Change};
use hubspot_conversations::helpers::reply::{Reply, reply as answer};
use hubspot_conversations::issue::{Code, Step};
use hubspot_conversations::read::{self, Told, Unreadable};
use hubspot_conversations::spec::format;
use hubspot_conversations::spec::limits::{ANSWER_DETAILS_MAX, ISSUES_MAX};
use hubspot_conversations::spec::model::{RECEIVED, SCHEMAS};
use hubspot_conversations::spec::operation::{Auth, OPERATIONS, RetrySafety};
use hubspot_conversations::spec::version::Version;
use hubspot_conversations::tape::Tape;
use hubspot_conversations::tape::dictionary::Dictionary;
use hubspot_conversations::tape::parse as reader;
use hubspot_conversations::util;
use hubspot_conversations::validate;
use hubspot_conversations::validate::options::{Options, UnknownKeys};
use hubspot_conversations::validate::report::Report;
use hubspot_conversations::webhook::signature::{
    self, SignatureHeaders, SignatureVersion, SignedRequest, UrlForm,
};
use serde::de::IgnoredAny;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A target: its name and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 9] = [
    ("json", json),
    ("check", check),
    ("read", read),
    ("repair", repair),
    ("reply", reply),
    ("explain", explain),
    ("request", request),
    ("signature", signature),
    ("formats", formats),
];

/// The most characters of HubSpot's own words in a message, and the mark that there were more.
const WORDS_MAX: usize = SHOWN_MAX + 1;

fn is_json(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok() && serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

/// The tape of JSON text; nothing for what is none.
fn tape(bytes: &[u8]) -> Option<Tape> {
    let mut tape = Tape { text: bytes.to_vec(), ..Tape::default() };
    reader::read(&mut tape, Dictionary::get()).ok().map(|()| tape)
}

/// The parts of bytes between zeros.
fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split(|byte| *byte == 0).collect()
}

/// The reader of JSON takes what serde takes, and reads strings and numbers as it does.
pub fn json(data: &[u8]) {
    assert_eq!(tape(data).is_some(), is_json(data));
    assert_eq!(util::is_utf8(data), std::str::from_utf8(data).is_ok());
    assert_eq!(util::is_ascii(data), data.is_ascii());
    assert_eq!(util::utf8_lossy(data), String::from_utf8_lossy(data));
    let Some(tape) = tape(data) else { return };
    match serde_json::from_slice(data) {
        Ok(Value::String(own)) => assert_eq!(tape.content(0, Dictionary::get()), own),
        Ok(Value::Number(own)) => {
            let (ours, theirs) = (tape.number(0, Dictionary::get()), own.as_f64().unwrap_or(f64::NAN));
            let edge = theirs.abs() > 1e307 || theirs.abs() < 1e-290;
            assert!(edge || (ours - theirs).abs() <= theirs.abs() * 1e-13, "{ours} {theirs}");
        }
        _ => {}
    }
}

fn options(a: u8, b: u8) -> Options {
    Options {
        version: Version::ALL[usize::from(b & 7) % Version::ALL.len()],
        lenient: b & 8 != 0,
        inbox_type: (b & 16 != 0).then(|| "HELP_DESK".to_owned()),
        channel: (b & 32 != 0).then_some(1000 + u32::from(a >> 6)),
        unknown_keys: match b >> 6 {
            0 | 1 => UnknownKeys::Warn,
            2 => UnknownKeys::Error,
            _ => UnknownKeys::Ignore,
        },
        ..Options::default()
    }
}

fn written(report: &Report) -> Vec<(String, &'static str)> {
    report.errors().chain(report.warnings()).map(|issue| (issue.pointer(), issue.code.as_str())).collect()
}

/// A check reports the same for text and for its tape, reports it as JSON, and holds every bound. Two bytes choose schema and options.
pub fn check(data: &[u8]) {
    let [a, b, body @ ..] = data else { return };
    let (schema, options) = (usize::from(*a) % SCHEMAS.len(), options(*a, *b));
    let report = validate::json(schema, body, &options);
    let json: Value = serde_json::from_str(&report.to_json()).expect("a report is JSON");
    let count = |name: &str| json[name].as_array().map_or(0, Vec::len);
    assert_eq!((count("issues"), count("warnings")), (report.errors().count(), report.warnings().count()));
    assert!(report.len() <= 2 * ISSUES_MAX);
    let Some(tape) = tape(body) else {
        assert_eq!(written(&report), [(String::new(), Code::Json.as_str())]);
        return;
    };
    assert_eq!(written(&validate::value(schema, &tape, &options)), written(&report));
    // Every issue leads to something in the body, or to a member that is not there.
    if let Ok(body) = serde_json::from_slice::<Value>(body) {
        for issue in report.errors().chain(report.warnings()) {
            let Some((_, holder)) = issue.path.split_last() else { continue };
            assert!(at(&body, holder).is_some(), "{} of {body}", issue.pointer());
        }
    }
}

fn at<'a>(value: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(value, |at, step| match step {
        Step::Name(name) => at.get(name.as_ref()),
        Step::Index(index) => at.get(*index as usize),
    })
}

fn at_mut<'a>(value: &'a mut Value, path: &[Step]) -> &'a mut Value {
    path.iter().fold(value, |at, step| {
        let inner = match step {
            Step::Name(name) => at.get_mut(name.as_ref()),
            Step::Index(index) => at.get_mut(*index as usize),
        };
        inner.expect("an edit leads to what is there")
    })
}

/// A page is read entry by entry as it is read as a whole; of a value, no number beyond 2^53 becomes an id. The first byte chooses the reader.
pub fn read(data: &[u8]) {
    let [a, bytes @ ..] = data else { return };
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return;
    }
    let place = usize::from(*a) % RECEIVED.len();
    let rounded: read::Rounded = |text| text.parse().unwrap_or(f64::NAN);
    let all = read::json(place, bytes, rounded, Told::Everything);
    let unknown = read::json(place, bytes, rounded, Told::Unknown);
    let Some(tape) = tape(String::from_utf8_lossy(bytes).as_bytes()) else {
        assert!(matches!(all, Err(Unreadable::NotJson(_))));
        assert_eq!(unknown, all);
        return;
    };
    assert_eq!(all, read::value_tape(place, &tape, rounded, Told::Everything, true));
    if let Some((page, _)) = read::page(place, bytes, rounded) {
        assert_eq!(page.as_ref().err(), all.as_ref().err());
    }
    let is_unknown = |patch: &read::Patch| matches!(patch.change, read::Change::Unknown(_));
    assert_eq!(
        unknown,
        all.clone().map(|patches| patches.into_iter().filter(is_unknown).collect::<Vec<_>>())
    );
    let patches = read::value_tape(place, &tape, rounded, Told::Everything, false).unwrap_or_default();
    for patch in &patches {
        if let read::Change::Text(id) = &patch.change {
            assert!(id.parse::<u64>().is_ok_and(|id| id < 1 << 53), "{id}");
        }
    }
    serde_json::from_str::<Value>(&read::to_json(&patches)).expect("patches are JSON");
}

/// Repairs end, lose nothing, are repairs of what is there, and make nothing invalid that was valid. The first byte chooses the schema.
pub fn repair(data: &[u8]) {
    let [a, body @ ..] = data else { return };
    let (schema, agents) = (usize::from(*a & 127) % SCHEMAS.len(), a & 128 != 0);
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else { return };
    let mut renames = true;
    for round in 0.. {
        assert!(round < 64, "repairs do not end");
        let text = value.to_string();
        let Some(tape) = tape(text.as_bytes()) else { return };
        let valid = validate::value(schema, &tape, &Options::default()).is_ok();
        let edits = normalize::normalize(schema, &tape, agents);
        serde_json::from_str::<Value>(&normalize::to_json(&edits)).expect("edits are JSON");
        if edits.is_empty() {
            return;
        }
        assert!(renames, "repaired twice: {edits:?} of {text}");
        renames = edits.iter().any(|edit| matches!(edit.change, Change::Rename(_) | Change::Remove));
        for edit in &edits {
            make(&mut value, edit);
        }
        if valid && !renames {
            let report = validate::json(schema, value.to_string().as_bytes(), &Options::default());
            assert!(report.is_ok(), "{:?} of {text}", written(&report));
        }
    }
}

/// Makes an edit, as JavaScript does.
fn make(value: &mut Value, edit: &normalize::Edit) {
    let (last, holder) = match edit.path.split_last() {
        Some((Step::Name(last), holder)) => (last.as_ref(), holder),
        _ => ("", [].as_slice()),
    };
    match &edit.change {
        Change::Text(text) => {
            let place = at_mut(value, &edit.path);
            assert!(place.to_string().contains(text.trim_start_matches("A-")));
            *place = text.clone().into();
        }
        Change::List => {
            let place = at_mut(value, &edit.path);
            *place = Value::Array(vec![place.take()]);
        }
        Change::Date => panic!("JSON has no dates"),
        Change::Rename(name) => {
            let members = at_mut(value, holder).as_object_mut().expect("an object");
            let member = members.remove(last).expect("a member");
            assert!(members.insert((*name).to_owned(), member).is_none(), "a member is lost");
        }
        Change::Remove => {
            let members = at_mut(value, holder).as_object_mut().expect("an object");
            assert_eq!(members.remove(last), Some(Value::Null), "a member is lost");
        }
        Change::Empty => {
            let members = at_mut(value, holder).as_object_mut().expect("an object");
            // `null` counts as missing.
            let before = members.insert(last.to_owned(), Value::Array(Vec::new()));
            assert!(before.is_none_or(|value| value.is_null()), "a member is lost");
        }
    }
}

/// An answer is a valid message with the caller's words, to nobody's own address. A zero parts what was received from the words.
pub fn reply(data: &[u8]) {
    let parts = parts(data);
    let words: Vec<String> =
        parts.iter().skip(1).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
    let word = |place: usize| words.get(place).map(String::as_str);
    let Some(received) = tape(parts[0]) else { return };
    let own: Vec<&str> = words.iter().skip(4).map(String::as_str).collect();
    let says = Reply {
        from: "A-1",
        text: word(0).unwrap_or("x"),
        rich_text: word(1).filter(|text| !text.is_empty()),
        subject: word(2).filter(|text| !text.is_empty()),
        attachments: word(3).filter(|text| !text.is_empty()),
        all: words.len().is_multiple_of(2),
        own: &own,
        channel_account_id: None,
        channel_id: None,
    };
    let Ok((body, _)) = answer(&received, &says) else { return };
    let schema = validate::schema("threadMessage").expect("a schema");
    assert!(validate::json(schema, body.as_bytes(), &Options::default()).is_ok(), "{body}");
    let body: Value = serde_json::from_str(&body).expect("an answer is JSON");
    assert_eq!(body["text"], says.text);
    assert_eq!(body["senderActorId"], "A-1");
    assert!(body["subject"].as_str().is_none_or(|subject| format::line(subject.as_bytes())));
    for to in body["recipients"].as_array().into_iter().flatten() {
        let address = &to["deliveryIdentifiers"][0];
        let value = address["value"].as_str().unwrap_or_default();
        assert!(format::line(value.as_bytes()));
        let is_own = own.iter().any(|own| own.eq_ignore_ascii_case(value));
        assert!(!is_own || address["type"] != "HS_EMAIL_ADDRESS");
    }
}

/// HubSpot's errors are explained in bounds, and repeated without what was sent. A zero parts the answer from what was sent.
pub fn explain(data: &[u8]) {
    const TOKEN: &str = "pat-na1-0123abcd-4567-89ef-aaaa-bbbbccccdddd";
    let parts = parts(data);
    let sent = parts.get(1).and_then(|sent| std::str::from_utf8(sent).ok());
    let secrets = [Secret(TOKEN.to_owned())];
    let mask = Mask { secrets: &secrets, body: sent.unwrap_or_default(), others: &[], is_name: &|_| false };
    if let Ok(error) = serde_json::from_slice::<Value>(parts[0]) {
        for schema in [None, Some(data.len() % SCHEMAS.len())] {
            let report = explained(&error, sent, schema);
            assert!(report.len() <= ANSWER_DETAILS_MAX * (ANSWER_DETAILS_MAX + 1));
            serde_json::from_str::<Value>(&report.to_json()).expect("a report is JSON");
        }
        let said = said(400, Some(&error), Speaker::HubSpot, None, Auth::AnyScope(&["x"]), &mask);
        for text in
            [&said.message, &said.category, &said.sub_category, &said.correlation_id].into_iter().flatten()
        {
            assert!(!text.to_ascii_lowercase().contains(TOKEN), "{text}");
            assert!(text.chars().count() <= WORDS_MAX, "{text}");
        }
    }
    let message = mask.message(&String::from_utf8_lossy(parts[0]));
    assert!(message.chars().count() <= WORDS_MAX);
    assert!(!message.contains(TOKEN));
}

/// A request goes where its operation states, and nowhere else; waits have bounds. Two bytes choose operation and version, zeros part the rest.
pub fn request(data: &[u8]) {
    let [a, b, rest @ ..] = data else { return };
    let texts: Vec<String> =
        parts(rest).iter().map(|part| String::from_utf8_lossy(part).into_owned()).collect();
    let given = |text: &str| match text.as_bytes() {
        [b'#', ..] => text[1..].parse().map_or(ParamValue::Nothing, ParamValue::Number),
        [b'!', ..] => ParamValue::List(text[1..].split('!').map(ParamValue::from).collect()),
        [b'?', ..] => ParamValue::Boolean(text.len() > 2),
        _ => ParamValue::from(text),
    };
    let params: Vec<ParamValue> = texts.iter().take(3).map(|text| given(text)).collect();
    let pair = |text: &String| {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        (name.to_owned(), given(value))
    };
    let query: Vec<(String, ParamValue)> = texts.iter().skip(3).map(pair).collect();
    const BASE: &str = "https://api.example/base";
    let operation = &OPERATIONS[usize::from(*a) % OPERATIONS.len()];
    let version = Version::ALL[usize::from(*b) % Version::ALL.len()];
    let (target, issues) = http::target(operation, version, &params, &query, &query);
    let refused =
        issues.iter().any(|issue| issue.severity == hubspot_conversations::spec::rule::Severity::Error);
    if let (false, Some(template)) = (refused, operation.path(version)) {
        let key = Secret("k&y=1#/?%".to_owned());
        let url = http::url(BASE, &target, operation.auth, Some((&key, "77")));
        goes_below(&url, BASE);
        let path = url[BASE.len()..].split('?').next().unwrap_or_default();
        assert_eq!(path.split('/').count(), template.split('/').count(), "{url}");
        for (own, wanted) in path.split('/').zip(template.split('/')) {
            assert!(if wanted.starts_with('{') { !own.is_empty() } else { own == wanted }, "{url}");
        }
        assert!(!target.shown.contains('?'));
        assert!(!key.redacted_in(&url).contains(&http::encoded(&key.0)));
    }
    let first = texts.first().map_or("", String::as_str);
    let method = ["GET", "POST", "PUT", "DELETE", "PATCH"][usize::from(*a) % 5];
    let (target, issues) = http::free_target(method, first, &query);
    if issues.is_empty() {
        goes_below(&http::url(BASE, &target, Auth::AnyScope(&[]), None), BASE);
    }
    let cursor = http::cursor(first);
    assert!(http::encoded(&cursor).is_ascii());
    waits(*a, *b, rest, texts.get(1).cloned());
}

/// A URL leads below a base, has nothing in it that a parser of URLs takes out or for something else, and no step of it leads up.
fn goes_below(url: &str, base: &str) {
    assert!(!url.bytes().any(|byte| byte <= b' ' || byte == 0x7f || b"\\#".contains(&byte)), "{url}");
    let path = url.strip_prefix(base).expect("the base");
    assert!(path.starts_with('/'), "{url}");
    for step in path.split('?').next().unwrap_or_default().split('/') {
        let plain = step.to_ascii_lowercase().replace("%2e", ".");
        assert!(plain != "." && plain != "..", "{url}");
    }
}

fn waits(a: u8, b: u8, bytes: &[u8], policy_name: Option<String>) {
    let number = |place: usize| {
        let eight = bytes.get(place * 8..place * 8 + 8).and_then(|eight| eight.try_into().ok());
        eight.map_or(0, u64::from_le_bytes)
    };
    let limit = RateLimit {
        max: Some(number(1) as u32),
        remaining: Some(number(2) as u32),
        interval_ms: Some((number(1) >> 32) as u32),
        ..RateLimit::default()
    };
    let hints = Hints { retry_after_ms: Some(number(0)), policy_name, limit };
    let policy = Policy {
        repeat: [
            RetrySafety::Safe,
            RetrySafety::Idempotent,
            RetrySafety::WithIdempotencyKey,
            RetrySafety::NonIdempotent,
        ][usize::from(b & 3)],
        has_idempotency_id: b & 4 != 0,
        max_retries: a.into(),
        deadline: (b & 8 != 0).then(|| number(3)),
    };
    let outcome = match b >> 4 {
        0..=9 => Outcome::Answered(u16::from(a) * 3),
        10..=12 => Outcome::Lost,
        _ => Outcome::Refused,
    };
    if let Decision::After(ms) =
        policy.decide(u32::from(b & 31), &outcome, &hints, number(4), f64::from_bits(number(5)))
    {
        assert!(ms <= WAIT_MAX_MS, "{ms}");
    }
    let (max, interval_ms, began, closed_until) = (number(0) as u32, number(1), number(2), number(4));
    let mut limiter = Limiter { max, interval_ms, began, used: number(3) as u32, closed_until };
    limiter.observe(429, &hints, number(5));
    if let Err(wait) = limiter.acquire(number(6)) {
        assert!(wait > 0);
    }
}

/// Signatures are those of the crates for hashes, and no other counts. Zeros part secret, method, URL, timestamp and body.
pub fn signature(data: &[u8]) {
    let parts = parts(data);
    let part = |place: usize| {
        parts.get(place).map(|part| String::from_utf8_lossy(part).into_owned()).unwrap_or_default()
    };
    let (secret, method, url, timestamp) = (part(0), part(1), part(2), part(3));
    let body = parts.get(4).copied().unwrap_or_default();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let upper = method.to_ascii_uppercase();
    let headers = SignatureHeaders { timestamp: Some(timestamp.as_bytes()), ..SignatureHeaders::default() };
    let request = SignedRequest { method: &method, url: &url, body, headers };
    let sign = |version| request.sign(version, &secret, UrlForm::Received);
    let v1 = Sha256::new().chain_update(&secret).chain_update(body).finalize();
    assert_eq!(sign(SignatureVersion::V1).as_bytes(), hex(&v1).as_bytes());
    let v2 = Sha256::new()
        .chain_update(&secret)
        .chain_update(&upper)
        .chain_update(&url)
        .chain_update(body)
        .finalize();
    assert_eq!(sign(SignatureVersion::V2).as_bytes(), hex(&v2).as_bytes());
    let mut code = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length");
    for piece in [upper.as_bytes(), url.as_bytes(), body, timestamp.as_bytes()] {
        code.update(piece);
    }
    assert_eq!(unbase64(sign(SignatureVersion::V3).as_bytes()), code.finalize().into_bytes().as_slice());

    let now_ms = util::digits(&timestamp).unwrap_or_default() as f64;
    let policy = signature::Policy::at(now_ms);
    for version in SignatureVersion::ALL {
        let own = sign(version);
        let signed = |signature| match version {
            SignatureVersion::V3 => SignatureHeaders { signature_v3: Some(signature), ..headers },
            SignatureVersion::V2 => {
                SignatureHeaders { signature: Some(signature), version: Some(b"v2"), ..headers }
            }
            SignatureVersion::V1 => SignatureHeaders { signature: Some(signature), ..headers },
        };
        let timely = version != SignatureVersion::V3 || util::digits(&timestamp).is_some();
        let verdict =
            SignedRequest { headers: signed(own.as_bytes()), ..request }.verify(&[&secret], &policy);
        assert_eq!(verdict.is_ok(), !secret.is_empty() && timely, "{verdict:?}");
        let mut forged = own.as_bytes().to_vec();
        forged[data.len() % own.as_bytes().len()] ^= 1;
        let forged = SignedRequest { headers: signed(&forged), ..request };
        assert!(forged.verify(&[&secret], &policy).is_err());
        let other = SignedRequest { headers: signed(timestamp.as_bytes()), ..request };
        assert!(other.verify(&[&secret], &policy).is_err());
    }
}

/// The bytes of text in base64.
fn unbase64(text: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits = text.iter().filter_map(|byte| DIGITS.iter().position(|digit| digit == byte));
    let (mut out, mut held, mut count) = (Vec::new(), 0usize, 0);
    for six in bits {
        (held, count) = ((held << 6 | six) & 0xffff, count + 6);
        if count >= 8 {
            count -= 8;
            out.push((held >> count) as u8);
        }
    }
    out
}

/// Formats of addresses and ids let nothing through that could end a header or leave a host.
pub fn formats(data: &[u8]) {
    let control = data.iter().any(|byte| *byte < b' ' || *byte == 0x7f);
    for format in [
        format::email,
        format::phone,
        format::url,
        format::https,
        format::uuid,
        format::line,
        format::short_code,
        format::actor,
        format::id,
    ] {
        assert!(!format(data) || !control, "{:?}", String::from_utf8_lossy(data));
    }
    let _ = (format::date_time(data), format::property(data), format::visible(data));
    if format::email(data) {
        let at = data.iter().rposition(|byte| *byte == b'@').expect("an @");
        let (local, domain) = (&data[..at], &data[at + 1..]);
        assert!(domain.contains(&b'.') && !domain.contains(&b' ') && !domain.contains(&b'"'));
        let quoted = local.first() == Some(&b'"') && local.last() == Some(&b'"');
        assert!(quoted || !local.iter().any(|byte| b" \"@<>()[],;:\\".contains(byte)));
    }
    if format::url(data) {
        let text = std::str::from_utf8(data).expect("UTF-8");
        let rest = &text[text.find("://").expect("a scheme") + 3..];
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        assert!(
            !host.is_empty() && !host.starts_with(':') && !host.contains(['%', '\\', ' ', '^', '|']),
            "{text}"
        );
    }
    let text = String::from_utf8_lossy(data);
    if let Some((kind, rest)) = format::actor_parts(&text) {
        assert!(!kind.is_empty() && text.get(1..2) == Some("-") && text.get(2..) == Some(rest), "{text}");
    }
}
