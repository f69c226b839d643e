//! What went wrong, as data: the kinds of failures, and the reading of HubSpot's error bodies, of which every member
//! may be missing and the whole may be no JSON at all. Words are kept away from what customers wrote.

use crate::operation::Auth;
use crate::text::{Listed, code_points, concat, digits, joined, sort, whole};
use serde::Serialize;

/// What sort of failure it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The request broke a rule before it was sent; nothing was sent.
    Invalid,
    /// No answer came: the connection failed.
    Network,
    /// The time for an attempt or for the whole call was up.
    Timeout,
    /// The caller called it off.
    Aborted,
    /// HubSpot answered with an error.
    Api,
    /// HubSpot answered with something that could not be read.
    Unreadable,
    /// Something in this package went wrong.
    Internal,
}

impl Failed {
    /// The word in `ConversationsError.kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Failed::Invalid => "invalid",
            Failed::Network => "network",
            Failed::Timeout => "timeout",
            Failed::Aborted => "aborted",
            Failed::Api => "api",
            Failed::Unreadable => "unreadable",
            Failed::Internal => "internal",
        }
    }
}

/// A look into a value of which nothing is certain.
pub trait Peek: Sized {
    /// The member called `name` of an object.
    fn member(&self, name: &str) -> Option<Self>;
    /// The string.
    fn text(&self) -> Option<String>;
    /// The items of a list; nothing for anything else.
    fn items(&self) -> Vec<Self>;
}

impl Peek for serde_json::Value {
    fn member(&self, name: &str) -> Option<Self> {
        self.get(name).cloned()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn items(&self) -> Vec<Self> {
        self.as_array().cloned().unwrap_or_default()
    }
}

/// The most characters of HubSpot's own words that are passed on.
pub const WORDS_MAX: usize = 300;

/// What an error body of HubSpot says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Said {
    /// HubSpot's words, masked: see [`masked`].
    #[serde(skip)]
    pub message: Option<String>,
    /// `VALIDATION_ERROR`, `MISSING_SCOPES`, `RATE_LIMITS` and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// `CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES` and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_category: Option<String>,
    /// What HubSpot's support asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// The rate limit that was reached: `DAILY`, `TEN_SECONDLY_ROLLING`, `SECONDLY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_name: Option<String>,
    /// The scopes one of which the token lacks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required_scopes: Vec<String>,
}

/// Reads an error body. `body` is nothing where the body is no JSON; `sent` are the strings of the request, which
/// HubSpot's words may repeat.
pub fn said<V: Peek>(status: u16, body: Option<&V>, auth: Auth, sent: &[String]) -> Said {
    let word =
        |name: &str| body.and_then(|body| body.member(name)).and_then(|value| value.text()).and_then(token);
    let mut said = Said {
        message: body
            .and_then(|body| body.member("message"))
            .and_then(|value| value.text())
            .map(|message| masked(&message, sent))
            .filter(|message| !message.is_empty()),
        // The older shape of rate limits has `errorType` in place of `category`.
        category: word("category").or_else(|| word("errorType")),
        sub_category: body.and_then(|body| body.member("subCategory")).and_then(sub_category),
        correlation_id: word("correlationId").or_else(|| word("requestId")),
        policy_name: word("policyName"),
        required_scopes: body.map(scopes).unwrap_or_default(),
    };
    let scopes_unnamed = said.required_scopes.is_empty()
        && match said.category.as_deref() {
            Some("MISSING_SCOPES") => true,
            category => status == 403 && category.is_none(),
        };
    if let (true, Auth::AnyScope(known)) = (scopes_unnamed, auth) {
        said.required_scopes = known.iter().map(|scope| (*scope).to_owned()).listed();
    }
    said
}

/// `subCategory` is a string on most answers and an object in the answers to batches.
fn sub_category<V: Peek>(value: V) -> Option<String> {
    value.text().or_else(|| value.member("name")?.text()).and_then(token)
}

/// A word of a machine: short and of plain characters. Anything else in its place is not passed on.
fn token(text: String) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | ':' | ' ');
    (!text.is_empty() && text.len() <= 100 && text.chars().all(plain)).then_some(text)
}

/// The names of scopes in an answer, wherever HubSpot puts them (rule R-ERR-9).
fn scopes<V: Peek>(body: &V) -> Vec<String> {
    const NAMES: [&str; 3] = ["requiredGranularScopes", "requiredScopes", "missingScopes"];
    let errors = body.member("errors").map(|errors| errors.items()).unwrap_or_default();
    let mut contexts = errors.iter().filter_map(|error| error.member("context")).listed();
    contexts.extend(body.member("context"));
    let mut found = Vec::new();
    for context in contexts {
        for name in NAMES {
            let names = context.member(name).map(|names| names.items()).unwrap_or_default();
            for scope in names.iter().filter_map(Peek::text).filter_map(token) {
                if !found.contains(&scope) {
                    found.push(scope);
                }
            }
        }
    }
    found
}

/// As much of HubSpot's words is looked at, in characters.
const READ_MAX: usize = 2_000;
/// Strings of the request are known by so many bytes of their beginning: HubSpot may have shortened them.
const BEGINNING: usize = 16;
/// Shorter ones stand for themselves in their own letter case only: in another they may be any word.
const CASELESS_MIN: usize = 5;
/// With more strings of the request that it may repeat, nothing of a message is passed on.
const LOOKED_FOR_MAX: usize = 5_000;

/// HubSpot's words without what may be a customer's: strings of the request, what stands in quotes, addresses and
/// long numbers become `[…]`. At most [`WORDS_MAX`] characters.
pub fn masked(message: &str, sent: &[String]) -> String {
    let end = message.char_indices().nth(READ_MAX).map_or(message.len(), |(end, _)| end);
    let mut text = message.get(..end).unwrap_or_default().to_owned();
    let triples = Triples::of(&text);
    let known = sent.iter().map(|word| word.trim());
    let known = known.filter(|word| code_points(word) >= 3 && triples.may_begin(word)).listed();
    let mut order: Vec<u32> = (0..known.len() as u32).listed();
    // The longest first: it may hold a shorter one.
    let word = |place: u32| known[place as usize];
    sort(&mut order, &mut |a, b| word(b).len().cmp(&word(a).len()).then_with(|| word(a).cmp(word(b))));
    order.dedup_by(|a, b| word(*a) == word(*b));
    if order.len() > LOOKED_FOR_MAX {
        return "[…]".to_owned();
    }
    for place in order {
        text = without(&text, word(place));
    }
    for (open, close) in [('"', '"'), ('“', '”'), ('«', '»')] {
        text = unquoted(&text, open, close);
    }
    let words: Vec<&str> = text.split_whitespace().listed();
    let mut shown = String::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // A number may be written in groups.
        let group =
            words.get(at..).unwrap_or_default().iter().take_while(|word| is_part_of_number(word)).count();
        let grouped = words.get(at..at + group).unwrap_or_default();
        let hidden = grouped.iter().map(|part| digits_in(part)).sum::<usize>() >= LONG_NUMBER || tells(word);
        shown.push_str(if shown.is_empty() { "" } else { " " });
        shown.push_str(if hidden { "[…]" } else { word });
        at += if hidden { group.max(1) } else { 1 };
    }
    match shown.char_indices().nth(WORDS_MAX) {
        Some((end, _)) => concat(&[shown.get(..end).unwrap_or_default(), "…"]),
        None => shown,
    }
}

/// Which three bytes stand side by side in a text, letter case aside and by a hash: most strings of a request begin with none of them.
struct Triples(Vec<bool>);

impl Triples {
    fn of(text: &str) -> Triples {
        let mut triples = vec![false; 1 << 16];
        for triple in text.as_bytes().windows(3) {
            triples[Triples::place(triple)] = true;
        }
        Triples(triples)
    }

    fn place(triple: &[u8]) -> usize {
        let hash =
            triple.iter().take(3).fold(0, |hash, byte| hash * 61 + usize::from(byte.to_ascii_lowercase()));
        hash & 0xffff
    }

    fn may_begin(&self, word: &str) -> bool {
        self.0[Triples::place(word.as_bytes())]
    }
}

/// `text` with `[…]` where a string of the request stands as a word of its own, or how a longer one begins.
fn without(text: &str, word: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same =
            |(a, b): &(u8, u8)| if word.len() < CASELESS_MIN { a == b } else { a.eq_ignore_ascii_case(b) };
        let mut length = rest.bytes().zip(word.bytes()).take_while(same).count();
        // Of what is beyond ASCII nobody asks whether it is a letter: that takes tables of kilobytes.
        let goes_on = |side: Option<char>| side.is_some_and(|c| c.is_ascii_alphanumeric());
        let stands_alone = !goes_on(out.chars().next_back())
            && !goes_on(rest.get(length..).and_then(|behind| behind.chars().next()));
        let met = length >= BEGINNING || (length == word.len() && stands_alone);
        while met && !rest.is_char_boundary(length) {
            length -= 1;
        }
        if !met {
            length = first.len_utf8();
        }
        out.push_str(if met { "[…]" } else { rest.get(..length).unwrap_or_default() });
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// `text` with what stands between `open` and `close` taken out.
fn unquoted(text: &str, open: char, close: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once(open) {
        let Some((_, after)) = inner.split_once(close) else { break };
        out.push_str(before);
        out.push(open);
        out.push('…');
        out.push(close);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether a word may say who somebody is: an address, a telephone number, a long number. Addresses of HubSpot's own
/// documents stay.
fn tells(word: &str) -> bool {
    (word.bytes().any(|byte| byte == b'@') && !word.starts_with("https://")) || digits_in(word) >= LONG_NUMBER
}

/// A number of so many digits may say who somebody is.
const LONG_NUMBER: usize = 7;

fn digits_in(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether a word may be a group of the digits of a telephone number, or of one like it.
fn is_part_of_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || b"+-()/.".contains(&byte))
}

/// The strings in a text of JSON that a caller wrote: values, not names of members, not the values of `type` and its
/// kin, which are HubSpot's words.
pub fn strings_of(json: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut name = String::new();
    let mut rest = json;
    while let Some((_, inner)) = rest.split_once('"') {
        let Some((raw, after)) = end_of_string(inner).and_then(|end| inner.split_at_checked(end)) else {
            break;
        };
        rest = after.strip_prefix('"').unwrap_or(after);
        if rest.trim_start().starts_with(':') {
            name = raw.to_owned();
        } else if !name.ends_with("ype") {
            // Escapes are rare; what has one is compared as the longest part without.
            let plain = raw.split('\\').max_by_key(|part| part.len()).unwrap_or(raw);
            found.push(plain.to_owned());
        }
    }
    found
}

/// Where a string of JSON ends: at the first quote that no backslash escapes.
fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// The sentence of an error, from what HubSpot said.
pub fn sentence(status: u16, said: &Said) -> String {
    let scopes = joined(&said.required_scopes, " or ");
    let mut out = concat(&["HubSpot answered ", &whole(status.into())]);
    let parts = [
        (" ", said.category.as_deref(), ""),
        (": ", said.message.as_deref(), ""),
        (" (needs the scope ", Some(&*scopes).filter(|scopes| !scopes.is_empty()), ")"),
    ];
    for (before, part, after) in parts {
        if let Some(part) = part {
            out.push_str(before);
            out.push_str(part);
            out.push_str(after);
        }
    }
    out
}

/// The time in a `Retry-After` header, in milliseconds: seconds, or a date, which `date_ms` reads as milliseconds from
/// now.
pub fn retry_after_ms(header: &str, date_ms: impl FnOnce(&str) -> Option<u64>) -> Option<u64> {
    let header = header.trim();
    let length = header.bytes().take_while(u8::is_ascii_digit).count();
    let (seconds, rest) = header.split_at_checked(length).unwrap_or_default();
    if seconds.is_empty() {
        return date_ms(header);
    }
    let part = rest.strip_prefix('.').unwrap_or(rest);
    if rest.len() == 1
        || !part.bytes().all(|byte| byte.is_ascii_digit())
        || (rest.len() == part.len() && !rest.is_empty())
    {
        return None;
    }
    let begun = u64::from(part.bytes().any(|byte| byte != b'0'));
    Some(digits(seconds)?.saturating_add(begun).saturating_mul(1000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const READ: Auth = Auth::AnyScope(&["conversations.read"]);

    fn read(status: u16, body: Value) -> Said {
        said(status, Some(&body), READ, &[])
    }

    #[test]
    fn real_bodies_are_read_in_every_shape_they_have_been_seen_in() {
        let capabilities = read(
            400,
            json!({"status":"error","message":"One or more Channel Capabilities specified had invalid values: ...",
                "correlationId":"0e2b1c3c-6874-4878-9821-826922c48a4f","context":{"capabilityKeysAndValues":["..."]},
                "category":"VALIDATION_ERROR","subCategory":"CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES"}),
        );
        assert_eq!(capabilities.category.as_deref(), Some("VALIDATION_ERROR"));
        assert_eq!(
            capabilities.sub_category.as_deref(),
            Some("CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES")
        );
        assert_eq!(capabilities.correlation_id.as_deref(), Some("0e2b1c3c-6874-4878-9821-826922c48a4f"));

        let scopes = read(
            403,
            json!({"status":"error","message":"This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
                "correlationId":"c757f599-0000-0000-0000-000000000000",
                "errors":[{"message":"One or more of the following scopes are required.","context":{"requiredGranularScopes":["conversations.write"]}}],
                "links":{"scopes":"https://developers.hubspot.com/scopes"},"category":"MISSING_SCOPES"}),
        );
        assert_eq!(scopes.required_scopes, ["conversations.write"]);
        assert!(
            scopes.message.is_some_and(|words| words.ends_with("https://developers.hubspot.com/scopes."))
        );

        let daily = read(
            429,
            json!({"status":"error","message":"You have reached your daily limit.","errorType":"RATE_LIMIT",
                "correlationId":"c033cdaa-2c40-4a64-ae48-b4cec88dad24","policyName":"DAILY",
                "requestId":"3d3e35b7-0dae-4b9f-a6e3-9c230cbcf8dd"}),
        );
        assert_eq!(
            (daily.policy_name.as_deref(), daily.category.as_deref()),
            (Some("DAILY"), Some("RATE_LIMIT"))
        );

        let credentials =
            read(401, json!({"status":"error","message":"Authentication credentials not found."}));
        assert_eq!(
            credentials,
            Said { message: Some("Authentication credentials not found.".into()), ..Said::default() }
        );
    }

    #[test]
    fn scopes_are_found_wherever_hubspot_puts_them_and_else_in_the_table() {
        let at_top = json!({"category":"MISSING_SCOPES","context":{"missingScopes":["a.b"],"requiredScopes":["a.b","c"]}});
        assert_eq!(read(403, at_top).required_scopes, ["a.b", "c"]);
        assert_eq!(read(403, json!({"category":"MISSING_SCOPES"})).required_scopes, ["conversations.read"]);
        assert_eq!(said::<Value>(403, None, READ, &[]).required_scopes, ["conversations.read"]);
        assert!(read(403, json!({"category":"BANNED"})).required_scopes.is_empty());
        assert!(said::<Value>(403, None, Auth::DeveloperKey, &[]).required_scopes.is_empty());
        assert!(said::<Value>(404, None, READ, &[]).required_scopes.is_empty());
    }

    #[test]
    fn members_of_the_wrong_kind_are_as_if_they_were_missing() {
        for body in [
            json!(null),
            json!([]),
            json!("no"),
            json!(7),
            json!({"message":{},"category":[],"subCategory":7,"correlationId":null,"policyName":true,"errors":{},"context":"x"}),
            json!({"errors":[null,{"context":null},{"context":{"requiredScopes":"all"}},{"context":{"requiredScopes":[1]}}]}),
        ] {
            assert_eq!(read(400, body.clone()), Said::default(), "{body}");
        }
        assert_eq!(read(400, json!({"subCategory":{"name":"A.B"}})).sub_category.as_deref(), Some("A.B"));
        assert_eq!(read(400, json!({"category":"<script>"})).category, None);
    }

    #[test]
    fn words_of_customers_do_not_pass() {
        let sent = strings_of(
            r#"{"type":"MESSAGE","text":"my secret plan","recipients":[{"value":"+49301234567"}],"n":"x\"y secret","m":"An early beginning","o":"channel"}"#,
        );
        let rows = [
            ("text `my secret plan` is not allowed", "text `[…]` is not allowed"),
            ("Cannot read \"Ann Example\" as a number", "Cannot read \"…\" as a number"),
            ("unknown address ann@example.com given", "unknown address […] given"),
            ("number +49301234567 is wrong, so is 0151/2345678", "number […] is wrong, so is […]"),
            ("type MESSAGE is wrong", "type MESSAGE is wrong"),
            ("an open \" quote", "an open \" quote"),
            ("text `My Secret Plan` is not allowed", "text `[…]` is not allowed"),
            ("call +49 170 1234567 or (0151) 234-5678 on line 12", "call […] or […] on line 12"),
            ("card 4111 1111 1111 1111 and 1 of 2", "card […] and 1 of 2"),
            ("a beginning: An early beginni... is too long", "a beginning: […]... is too long"),
            ("the word plan is no secret", "the word plan is no secret"),
            ("channelId must be a number, not Channel", "channelId must be a number, not […]"),
        ];
        for (message, expected) in rows {
            assert_eq!(masked(message, &sent), expected);
        }
        assert_eq!(masked(&"é".repeat(400), &[]).chars().count(), WORDS_MAX + 1);
    }

    #[test]
    fn the_strings_of_a_request_are_its_values() {
        let found = strings_of(r#"{"a":"one","type":"T","b":["two","th\"ree"],"c":{"d":""}}"#);
        assert_eq!(found, ["one", "two", "\"ree", ""]);
        assert_eq!(strings_of("{\"a"), Vec::<String>::new());
        assert_eq!(strings_of(""), Vec::<String>::new());
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        let rows = [
            ("10", Some(10_000)),
            (" 0 ", Some(0)),
            ("1.2", Some(2_000)),
            ("1.0", Some(1_000)),
            ("Wed, 21 Oct 2015 07:28:00 GMT", Some(60_000)),
            ("1.", None),
            ("1.x", None),
            ("1 day", None),
            ("99999999999999999999999", None),
        ];
        for (header, expected) in rows {
            let date = |text: &str| text.ends_with("GMT").then_some(60_000);
            assert_eq!(retry_after_ms(header, date), expected, "{header}");
        }
        assert_eq!(retry_after_ms("soon", |_| None), None);
    }
}
