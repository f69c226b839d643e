//! Failures as data: their kinds, and the reading of HubSpot's error bodies, of which every member
//! may be missing and the whole may be no JSON at all.

use crate::client::redact::{Mask, has_no_long_number};
use crate::client::request;
use crate::spec::operation::Auth;
use crate::util::{CollectSmall, concat, digits, join, u64_to_string, write_string};

/// The kind of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
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

impl ErrorKind {
    /// The word in `ConversationsError.kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            ErrorKind::Invalid => "invalid",
            ErrorKind::Network => "network",
            ErrorKind::Timeout => "timeout",
            ErrorKind::Aborted => "aborted",
            ErrorKind::Api => "api",
            ErrorKind::Unreadable => "unreadable",
            ErrorKind::Internal => "internal",
        }
    }
}

/// A look into a value of which nothing is certain.
pub trait ValueView: Sized {
    /// The member called `name` of an object.
    fn member(&self, name: &str) -> Option<Self>;
    /// The string.
    fn text(&self) -> Option<String>;
    /// The first items of a list, no more than are counted: [`COUNTED_MAX`]. Nothing for anything else.
    fn items(&self) -> Vec<Self>;
}

impl ValueView for serde_json::Value {
    fn member(&self, name: &str) -> Option<Self> {
        self.get(name).cloned()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn items(&self) -> Vec<Self> {
        self.as_array().into_iter().flatten().take(COUNTED_MAX).cloned().collect()
    }
}

/// As many errors of one answer are counted.
pub const COUNTED_MAX: usize = 10_000;
/// Errors lie no deeper in each other.
pub const DEPTH_MAX: usize = 8;

/// An error of an answer, which may hold others.
pub struct Detail<V> {
    /// The error.
    pub value: V,
    /// True if it holds no other.
    pub is_leaf: bool,
}

/// The errors in an answer's `errors`, at any depth: those that an error holds before itself.
pub fn details<V: ValueView>(answer: &V) -> Vec<Detail<V>> {
    let mut found = Vec::new();
    collect(answer, DEPTH_MAX, &mut found);
    found
}

fn collect<V: ValueView>(error: &V, depth: usize, found: &mut Vec<Detail<V>>) {
    let inner = error.member("errors").filter(|_| depth > 0).map(|errors| errors.items()).unwrap_or_default();
    for value in inner {
        if found.len() >= COUNTED_MAX {
            return;
        }
        let before = found.len();
        collect(&value, depth - 1, found);
        let is_leaf = found.len() == before;
        found.push(Detail { value, is_leaf });
    }
}

/// The facts in an error body of HubSpot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorDetails {
    /// HubSpot's words, see [`Mask::message`].
    pub message: Option<String>,
    /// `VALIDATION_ERROR`, `MISSING_SCOPES`, `RATE_LIMITS` and so on.
    pub category: Option<String>,
    /// `CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES` and so on.
    pub sub_category: Option<String>,
    /// The id of the request, which HubSpot's support asks for.
    pub correlation_id: Option<String>,
    /// The rate limit that was reached: `DAILY`, `TEN_SECONDLY_ROLLING`, `SECONDLY`.
    pub policy_name: Option<String>,
    /// The scopes one of which the token lacks.
    pub required_scopes: Vec<String>,
    /// The server that answered.
    pub by: Speaker,
}

/// An error as `to-error.js` takes it, but for its members that are values of JavaScript.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The kind of the error.
    pub kind: ErrorKind,
    /// Its message.
    pub message: String,
    /// The status of the answer.
    pub status: Option<u16>,
    /// The content of the answer.
    pub said: ErrorDetails,
    /// The time to wait before another attempt, in milliseconds.
    pub retry_after_ms: Option<u64>,
    /// True if another attempt is safe and may help.
    pub retryable: bool,
}

impl Failure {
    /// The error as JSON, with the names of the members of a `ConversationsError`.
    pub fn to_json(&self) -> String {
        let mut out =
            String::from(if self.retryable { "{\"retryable\":true" } else { "{\"retryable\":false" });
        for (name, number) in [("status", self.status.map(u64::from)), ("retryAfterMs", self.retry_after_ms)]
        {
            let Some(number) = number else { continue };
            begin_member(&mut out, name);
            out.push_str(&u64_to_string(number));
        }
        let said = &self.said;
        for (name, text) in [
            ("kind", Some(self.kind.as_str())),
            ("message", Some(self.message.as_str())),
            ("category", said.category.as_deref()),
            ("subCategory", said.sub_category.as_deref()),
            ("correlationId", said.correlation_id.as_deref()),
            ("policyName", said.policy_name.as_deref()),
        ] {
            let Some(text) = text else { continue };
            begin_member(&mut out, name);
            write_string(&mut out, text);
        }
        if !said.required_scopes.is_empty() {
            begin_member(&mut out, "requiredScopes");
            for (place, scope) in said.required_scopes.iter().enumerate() {
                out.push(if place == 0 { '[' } else { ',' });
                write_string(&mut out, scope);
            }
            out.push(']');
        }
        out.push('}');
        out
    }
}

fn begin_member(out: &mut String, name: &str) {
    out.push(',');
    write_string(out, name);
    out.push(':');
}

/// The server that answered with an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speaker {
    /// HubSpot, itself or passed on.
    #[default]
    HubSpot,
    /// A server between the caller and HubSpot.
    BackEnd,
}

impl Speaker {
    /// The server that answers at a base URL.
    pub fn at(base: &str) -> Speaker {
        let host = request::host(base).and_then(|host| host.split(':').next()).unwrap_or_default();
        let is_hubspots = [".hubapi.com", ".hubspot.com"].iter().any(|domain| host.ends_with(domain));
        if is_hubspots { Speaker::HubSpot } else { Speaker::BackEnd }
    }
}

/// The category that HubSpot's proxy for UI extensions gives to an error of the back end behind it.
const BEHIND_PROXY: &str = "BAD_GATEWAY";

/// Reads an error body, which is nothing where the body is no JSON; `asked` is who was asked; `correlation_id` is that of the headers. All of it passes through
/// the mask of the request.
pub fn parse_error_body<V: ValueView>(
    status: u16,
    body: Option<&V>,
    asked: Speaker,
    correlation_id: Option<String>,
    auth: Auth,
    mask: &Mask,
) -> ErrorDetails {
    let text = |name: &str| body?.member(name)?.text();
    let own = body.and_then(sub_category);
    let (listed, count) = body.filter(|_| own.is_none()).map(listed).unwrap_or_default();
    let words = listed.as_ref().and_then(|first| first.member("message")?.text()).or_else(|| text("message"));
    let words = words.map(|text| mask.message(&text)).filter(|message| !message.is_empty());
    // The older shape of rate limits has `errorType` in place of `category`, and `requestId` beside `correlationId`.
    let sub_category = own.or_else(|| sub_category(&listed?));
    let mut texts = vec![text("category"), text("errorType"), sub_category, text("policyName")];
    let ids = texts.len();
    texts.extend([text("correlationId"), text("requestId"), correlation_id]);
    let first_scope = texts.len();
    texts.extend(body.map(scopes).unwrap_or_default().into_iter().map(Some));
    let mut passed = mask.ids(&texts);
    for (place, word) in passed.iter_mut().enumerate() {
        // An id may be a long number.
        let is_id = (ids..first_scope).contains(&place);
        *word = word.take().filter(|word| is_id || has_no_long_number(word));
    }
    let required_scopes = passed.split_off(first_scope).into_iter().flatten().collect_small();
    let mut passed = passed.into_iter();
    let mut next = || passed.next().flatten();
    let (category, error_type, sub_category, policy_name) = (next(), next(), next(), next());
    let mut said = ErrorDetails {
        message: match words {
            Some(first) if count > 1 => {
                Some(concat(&[&first, " (the first of ", &u64_to_string(count as u64), " errors)"]))
            }
            words => words,
        },
        category: category.or(error_type),
        sub_category,
        policy_name,
        correlation_id: next().or_else(&mut next).or_else(&mut next),
        required_scopes,
        by: asked,
    };
    // A back end passes on HubSpot's answer, or answers itself, to which HubSpot's proxy adds at most a correlation id.
    let is_hubspots = match said.category.as_deref() {
        Some(category) => category != BEHIND_PROXY,
        None => said.sub_category.is_some() || said.policy_name.is_some(),
    };
    if is_hubspots {
        said.by = Speaker::HubSpot;
    }
    let scopes_unnamed = said.required_scopes.is_empty()
        && match said.category.as_deref() {
            Some("MISSING_SCOPES") => true,
            category => status == 403 && category.is_none() && said.by == Speaker::HubSpot,
        };
    if let (true, Auth::AnyScope(known)) = (scopes_unnamed, auth) {
        said.required_scopes = known.iter().map(|scope| (*scope).to_owned()).collect_small();
    }
    said
}

/// The first of several errors that HubSpot lists by their sub-categories, without a place, and how many they are (rule R-ERR-12).
fn listed<V: ValueView>(body: &V) -> (Option<V>, usize) {
    let (mut first, mut count) = (None, 0);
    for Detail { value, is_leaf } in details(body) {
        let has_words = value.member("message").is_some_and(|message| message.text().is_some());
        if is_leaf && has_words && value.member("in").is_none() && sub_category(&value).is_some() {
            count += 1;
            first.get_or_insert(value);
        }
    }
    (first, count)
}

/// A `subCategory`: a string on most answers and an object in the answers to batches.
fn sub_category<V: ValueView>(error: &V) -> Option<String> {
    let value = error.member("subCategory")?;
    value.text().or_else(|| value.member("name")?.text())
}

/// No answer names more scopes.
const SCOPES_MAX: usize = 32;

/// The names of scopes in an answer, wherever HubSpot puts them (rule R-ERR-9).
fn scopes<V: ValueView>(body: &V) -> Vec<String> {
    const NAMES: [&str; 3] = ["requiredGranularScopes", "requiredScopes", "missingScopes"];
    let errors = body.member("errors").map(|errors| errors.items()).unwrap_or_default();
    let mut contexts = errors.iter().filter_map(|error| error.member("context")).collect_small();
    contexts.extend(body.member("context"));
    let mut found = Vec::new();
    for context in contexts {
        for name in NAMES {
            let names = context.member(name).map(|names| names.items()).unwrap_or_default();
            for scope in names.iter().filter_map(ValueView::text) {
                if found.len() < SCOPES_MAX && !found.contains(&scope) {
                    found.push(scope);
                }
            }
        }
    }
    found
}

/// The message of an error, from HubSpot's answer.
pub fn error_message(status: u16, said: &ErrorDetails) -> String {
    let scopes = join(&said.required_scopes, " or ");
    let who = match said.by {
        Speaker::HubSpot => "HubSpot answered ",
        Speaker::BackEnd => "the back end answered ",
    };
    let mut out = concat(&[who, &u64_to_string(status.into())]);
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

    #[test]
    fn a_failure_is_written_with_the_members_that_it_has() {
        let written = |failure: &Failure| serde_json::from_str::<Value>(&failure.to_json()).unwrap();
        let mut failure = Failure {
            kind: ErrorKind::Network,
            message: "no \"answer\"\n".to_owned(),
            status: None,
            said: ErrorDetails::default(),
            retry_after_ms: None,
            retryable: false,
        };
        assert_eq!(
            written(&failure),
            json!({ "kind": "network", "message": "no \"answer\"\n", "retryable": false })
        );
        let said = ErrorDetails {
            category: Some("RATE_LIMITS".to_owned()),
            sub_category: Some("A.B".to_owned()),
            correlation_id: Some("1".to_owned()),
            policy_name: Some("DAILY".to_owned()),
            required_scopes: vec!["a".to_owned(), "b".to_owned()],
            ..ErrorDetails::default()
        };
        failure =
            Failure { status: Some(429), retry_after_ms: Some(86_400_000), retryable: true, said, ..failure };
        assert_eq!(
            written(&failure),
            json!({
                "kind": "network", "message": "no \"answer\"\n", "retryable": true, "status": 429,
                "retryAfterMs": 86_400_000, "category": "RATE_LIMITS", "subCategory": "A.B",
                "correlationId": "1", "policyName": "DAILY", "requiredScopes": ["a", "b"],
            })
        );
    }

    fn read(status: u16, body: Value) -> ErrorDetails {
        parse_error_body(status, Some(&body), Speaker::HubSpot, None, READ, &Mask::NONE)
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
            ErrorDetails {
                message: Some("Authentication credentials not found.".into()),
                ..ErrorDetails::default()
            }
        );
    }

    #[test]
    fn of_several_errors_the_first_is_named_and_all_are_counted() {
        let coded = |code: &str, message: &str| json!({ "subCategory": code, "message": message });
        let several = |errors: Value| {
            let body = json!({ "status": "error", "message": "Multiple errors validating request.", "errors": errors });
            let said = read(400, body);
            (said.message.unwrap_or_default(), said.sub_category)
        };
        let (first, second) =
            (coded("Area.FIRST", "The first is wrong"), coded("Area.SECOND", "The second is"));
        let told = |count: usize| {
            (format!("The first is wrong (the first of {count} errors)"), Some("Area.FIRST".to_owned()))
        };
        assert_eq!(several(json!([first, second])), told(2));
        assert_eq!(several(json!([{ "errors": [{ "errors": [first] }, second] }, second])), told(3));
        assert_eq!(several(json!([first])), ("The first is wrong".to_owned(), Some("Area.FIRST".to_owned())));
        assert_eq!(several(vec![first.clone(); 2000].into()), told(2000));
        // A message of another form stays as it was.
        let whole = ("Multiple errors validating request.".to_owned(), None);
        for other in [
            json!([]),
            json!([{ "message": "no" }, 7, null]),
            json!([{ "message": "no", "in": "text", "subCategory": "Area.FIRST" }]),
            json!([{ "subCategory": "Area.FIRST" }]),
        ] {
            assert_eq!(several(other.clone()), whole, "{other}");
        }
        let own = json!({ "message": "All is wrong", "subCategory": "Area.ALL", "errors": [first, second] });
        let said = read(400, own);
        assert_eq!(
            (said.message.as_deref(), said.sub_category.as_deref()),
            (Some("All is wrong"), Some("Area.ALL"))
        );
        // A customer's words are not passed on from there either.
        let secret = coded("Area.FIRST", "ann@example.com is wrong");
        assert_eq!(several(json!([secret, second])).0, "[…] is wrong (the first of 2 errors)");
    }

    #[test]
    fn scopes_are_found_wherever_hubspot_puts_them_and_else_in_the_table() {
        let at_top = json!({"category":"MISSING_SCOPES","context":{"missingScopes":["a.b"],"requiredScopes":["a.b","c"]}});
        assert_eq!(read(403, at_top).required_scopes, ["a.b", "c"]);
        assert_eq!(read(403, json!({"category":"MISSING_SCOPES"})).required_scopes, ["conversations.read"]);
        assert_eq!(
            parse_error_body::<Value>(403, None, Speaker::HubSpot, None, READ, &Mask::NONE).required_scopes,
            ["conversations.read"]
        );
        assert!(read(403, json!({"category":"BANNED"})).required_scopes.is_empty());
        assert!(
            parse_error_body::<Value>(403, None, Speaker::HubSpot, None, Auth::DeveloperKey, &Mask::NONE)
                .required_scopes
                .is_empty()
        );
        assert!(
            parse_error_body::<Value>(404, None, Speaker::HubSpot, None, READ, &Mask::NONE)
                .required_scopes
                .is_empty()
        );
    }

    #[test]
    fn a_back_end_speaks_for_itself_or_passes_on_what_hubspot_said() {
        let behind = |status, body: Value| {
            let said = parse_error_body(status, Some(&body), Speaker::BackEnd, None, READ, &Mask::NONE);
            (error_message(status, &said), said.required_scopes)
        };
        let own = behind(403, json!({"error":"no","correlationId":"c-1"}));
        assert_eq!(own, ("the back end answered 403".to_owned(), vec![]));
        let proxied =
            behind(403, json!({"status":"error","category":"BAD_GATEWAY","message":"only agents may"}));
        assert_eq!(proxied.0, "the back end answered 403 BAD_GATEWAY: only agents may");
        let passed_on = behind(403, json!({"category":"MISSING_SCOPES"}));
        let expected = "HubSpot answered 403 MISSING_SCOPES (needs the scope conversations.read)";
        assert_eq!(passed_on, (expected.to_owned(), vec!["conversations.read".to_owned()]));
        let limit = behind(429, json!({"policyName":"DAILY","message":"You have reached your daily limit."}));
        assert_eq!(limit.0, "HubSpot answered 429: You have reached your daily limit.");
        for (base, speaker) in [
            (request::BASE_URL, Speaker::HubSpot),
            ("https://api.hubapi.com:443", Speaker::HubSpot),
            ("https://hubapi.com.example", Speaker::BackEnd),
            ("/hubspot", Speaker::BackEnd),
        ] {
            assert_eq!(Speaker::at(base), speaker, "{base}");
        }
        let html = parse_error_body::<Value>(403, None, Speaker::BackEnd, None, READ, &Mask::NONE);
        assert_eq!(error_message(403, &html), "the back end answered 403");
        assert!(html.required_scopes.is_empty());
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
            assert_eq!(read(400, body.clone()), ErrorDetails::default(), "{body}");
        }
        assert_eq!(read(400, json!({"subCategory":{"name":"A.B"}})).sub_category.as_deref(), Some("A.B"));
        assert_eq!(read(400, json!({"category":"<script>"})).category, None);
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
