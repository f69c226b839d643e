//! Requests as values: the path and the query of an operation, checked and encoded, and what may be shown of a
//! request without its contents. Nothing here sends anything.

use crate::issue::{Code, Issue, Param as IssueParam, Step};
use crate::spec::format::{Format, date_time};
use crate::spec::operation::{Auth, Method, Operation, RetrySafety, path_param};
use crate::spec::rule::{R_PAG_6, R_PAG_10, Severity};
use crate::spec::shape::Kind;
use crate::spec::version::Version;
use crate::util::{self, CollectSmall, concat};
use crate::validate::condition::{Condition, Member, Parameter, Place, RowSeverity};
use crate::validate::rules;
use crate::validate::suggest::meant;

/// HubSpot's address.
pub const BASE_URL: &str = "https://api.hubapi.com";

/// The largest body that HubSpot's UI extensions send, in bytes (rule R-UI-4).
pub const EXTENSION_BODY_MAX_BYTES: usize = 1_000_000;

/// The longest that HubSpot's UI extensions wait for an answer, in milliseconds (rule R-UI-4).
pub const EXTENSION_TIMEOUT_MAX_MS: f64 = 120_000.0;

/// The whole numbers that a JavaScript number can distinguish, in both directions.
const SAFE_INTEGER_MAX: f64 = 9_007_199_254_740_991.0;

/// Something that must not be seen: a token, a key. It prints as `[redacted]`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Secret {
    /// Returns true if the secret can stand in a header. One that cannot is refused here, because a runtime that refuses it
    /// repeats it in its own words.
    pub fn is_sendable(&self) -> bool {
        !self.0.is_empty() && self.0.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// `text` with the secret taken out, see [`Secret::replaced_in`].
    pub fn redacted_in(&self, text: &str) -> String {
        self.replaced_in(text, "[redacted]")
    }

    /// `text` with `mark` in place of the secret: as it is, as it stands in a URL, and as it stands in JSON.
    pub fn replaced_in(&self, text: &str, mark: &str) -> String {
        let mut in_json = String::new();
        util::write_string(&mut in_json, &self.0);
        let in_json = in_json.get(1..in_json.len() - 1).unwrap_or_default().to_owned();
        let writings = [self.0.clone(), encoded(&self.0), in_json].map(Secret);
        writings.iter().enumerate().fold(text.to_owned(), |text, (at, writing)| match writing.0.len() {
            _ if at > 0 && writing == self => text,
            0..SECRET_MIN => writing.replaced_alone_in(&text, mark),
            _ => util::replace_all(&text, &writing.0, mark),
        })
    }

    /// `text` with `mark` in place of the secret where it is no part of a longer word. Short ones may be part of any.
    pub fn replaced_alone_in(&self, text: &str, mark: &str) -> String {
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let (mut out, mut rest) = (String::new(), text);
        while let Some((before, after)) = util::split_once_str(rest, &self.0).filter(|_| !self.0.is_empty()) {
            let goes_on = is_letter(before.chars().next_back().or(out.chars().next_back()));
            out.push_str(before);
            out.push_str(if goes_on || is_letter(after.chars().next()) { &self.0 } else { mark });
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// Secrets of so many bytes are recognised inside of longer words too.
const SECRET_MIN: usize = 8;

/// A value that a caller gave for a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum ParamValue {
    /// A string.
    Text(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// Several.
    List(Vec<ParamValue>),
    /// Nothing.
    Nothing,
    /// Something that no parameter can be.
    Other,
}

impl From<&str> for ParamValue {
    fn from(text: &str) -> ParamValue {
        ParamValue::Text(text.to_owned())
    }
}

/// An issue of the parameter `name` in `place`, which is `path`, `query` or `version`; of the place itself where there is no
/// name. It states names, types and limits, never values.
#[inline(never)]
fn issue(code: Code, place: &'static str, name: &str, params: Vec<(&'static str, IssueParam)>) -> Issue {
    let mut issue = Issue::at_root(code, params);
    issue.path.push(Step::Name(place.into()));
    if !name.is_empty() {
        issue.path.push(Step::Name(name.to_owned().into()));
    }
    issue
}

/// The destination of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The path with its parameters filled in and encoded.
    pub path: String,
    /// The path with only its numbers filled in, fit to be written down: other parameters can be addresses of people,
    /// or tokens.
    pub shown: String,
    /// The query without `?`, encoded; empty where there is none.
    pub query: String,
    /// The safety of repeating the request.
    pub repeat: RetrySafety,
    /// The parameters of the path that are not to be seen: they can be addresses of people, or tokens. Numbers and ids of actors can.
    hidden: Vec<String>,
}

impl Target {
    /// The values in path and query, as they were before they were encoded, but for numbers and words of HubSpot's.
    pub fn values(&self) -> Vec<String> {
        let values = self.query.split('&').filter_map(|pair| pair.split_once('=')).map(|(_, value)| value);
        let own = values.filter(|value| !value.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'));
        let own = own.map(|value| decoded(value).unwrap_or_else(|| value.to_owned()));
        own.chain(self.hidden.iter().cloned()).filter(|value| !is_public(value)).collect_small()
    }
}

/// Returns true if a parameter may be shown in logs: a number, the id of an actor that is made of a letter and a number,
/// or nothing that could reveal anything.
fn is_public(value: &str) -> bool {
    let number = value.strip_prefix(|c: char| c.is_ascii_uppercase()).and_then(|rest| rest.strip_prefix('-'));
    is_digits(number.unwrap_or(value)) || value.len() <= 2 || matches!(value, "true" | "false")
}

/// Returns true if the value of a header, sent or received, may be shown in logs. Any other may be a secret.
pub fn is_harmless_header(name: &str) -> bool {
    const NAMES: [&str; 26] = [
        "accept",
        "accept-encoding",
        "accept-language",
        "age",
        "cache-control",
        "cf-cache-status",
        "cf-ray",
        "content-encoding",
        "content-language",
        "content-length",
        "content-type",
        "date",
        "etag",
        "expires",
        "last-modified",
        "retry-after",
        "server",
        "server-timing",
        "traceparent",
        "tracestate",
        "user-agent",
        "vary",
        "via",
        "x-correlation-id",
        "x-request-id",
        "x-trace",
    ];
    NAMES.contains(&name) || name.starts_with("x-hubspot-ratelimit-") || name == "x-hubspot-correlation-id"
}

/// The pieces of a header's value that may be a secret: all of it, and what stands in it behind the name of a scheme or of a cookie.
pub fn pieces(value: &str) -> Vec<Secret> {
    let parts = value.split([' ', ',', ';', '=']).map(str::trim).filter(|part| part.len() >= SECRET_MIN);
    [value]
        .into_iter()
        .chain(parts)
        .filter(|part| !part.is_empty())
        .map(|part| Secret(part.to_owned()))
        .collect_small()
}

/// The target of an operation, with everything that is wrong with its parameters. `more` is sent as it is, behind `query`.
pub fn target(
    operation: &Operation,
    version: Version,
    params: &[ParamValue],
    query: &[(String, ParamValue)],
    more: &[(String, ParamValue)],
) -> (Target, Vec<Issue>) {
    let mut issues = Vec::new();
    let template = operation.path(version).unwrap_or_default();
    if template.is_empty() {
        let known = operation.versions().iter().map(|known| known.as_str()).collect_small();
        let params = vec![
            ("operation", IssueParam::Text(operation.id)),
            ("version", IssueParam::Text(version.as_str())),
            ("versions", IssueParam::List(known)),
        ];
        issues.push(issue(Code::VersionLacks, "version", "", params));
    }

    let (mut path, mut shown, mut hidden) = (String::new(), String::new(), Vec::new());
    let mut params =
        operation.path_params().zip(params.iter().chain(std::iter::repeat(&ParamValue::Nothing)));
    for part in template.split('/').skip(1) {
        path.push('/');
        shown.push('/');
        let Some((name, given)) = part.strip_prefix('{').and_then(|_| params.next()) else {
            path.push_str(part);
            shown.push_str(part);
            continue;
        };
        match step(name, given) {
            Ok(value) => {
                let is_number = matches!(path_param(name), Kind::Integer(_));
                shown.push_str(if is_number { &value } else { part });
                encode(&mut path, &value);
                hidden.push(value);
            }
            Err(issue) => issues.push(issue),
        }
    }

    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, given) in query {
        pairs_of(operation, name, given, &mut pairs, &mut issues);
    }
    rules(operation, &pairs, &mut issues);
    for (name, value) in operation.fixed.map_or(&[][..], |fixed| fixed.query) {
        pairs.push(((*name).to_owned(), (*value).to_owned()));
    }
    plain_pairs(more, &mut pairs, &mut issues);

    (Target { path, shown, query: query_string(&pairs), repeat: operation.repeat, hidden }, issues)
}

/// The target of a request that is in no table: a path as the caller wrote it, on HubSpot's host.
pub fn free_target(method: &str, path: &str, query: &[(String, ParamValue)]) -> (Target, Vec<Issue>) {
    let mut issues = Vec::new();
    let (plain, own_query) = path.split_once('?').unwrap_or((path, ""));
    let climbs = plain.split('/').any(is_dots);
    let odd = path.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '#'));
    if !plain.starts_with('/') || plain.starts_with("//") || climbs || odd {
        let expected = "one that begins with one `/` and has no `..`, `#`, backslash or blank";
        issues.push(wrong("path", "", "path", expected));
    }
    let mut pairs = Vec::new();
    plain_pairs(query, &mut pairs, &mut issues);
    let query = both(own_query, query_string(&pairs));
    let repeat = match method {
        "GET" | "HEAD" => RetrySafety::Safe,
        "PUT" | "DELETE" => RetrySafety::Idempotent,
        _ => RetrySafety::NonIdempotent,
    };
    let hidden = plain.split('/').filter(|step| !is_plain(step));
    let hidden = hidden
        .flat_map(|step| [Some(step.to_owned()), decoded(step).filter(|own| own != step)])
        .flatten()
        .collect_small();
    (Target { path: plain.to_owned(), shown: util::shown(plain, is_plain), query, repeat, hidden }, issues)
}

/// Returns true if a step of a path of the caller's own may be seen: a number, a version, or a word of HubSpot's paths. Any other
/// may be an address, a name or a token.
fn is_plain(step: &str) -> bool {
    let is_version = || {
        let number =
            step.strip_prefix('v').map(|number| number.len() <= 2 && is_digits(number)).unwrap_or_default();
        number || Version::parse(step).is_some()
    };
    step.is_empty()
        || is_digits(step)
        || is_version()
        || PATH_WORDS.iter().any(|line| line.split(' ').any(|word| word == step))
}

/// The words of HubSpot's paths, this API's and others'.
const PATH_WORDS: [&str; 14] = [
    "access-tokens access_tokens account account-info accounts actions activity actors analytics api apikey app apps archive",
    "assignee associations audit-logs automation batch blog blog-posts blogs business-units calling calls campaigns carts",
    "channel-account-staging-tokens channel-accounts channels clone cms commerce communications companies contact contacts context",
    "conversations count create crm currencies cursor custom-channels custom-objects deals definitions deliveries details",
    "discounts domain domains email emails event events export exports extensions feature-flags feed feedback_submissions fees",
    "file filemanager files flows folders form forms functions goal_targets goals group groups history hubdb import imports",
    "inboxes integrations invoices labels landing-pages lead leads limits line_items links list lists login-activity marketing",
    "marketing-events meetings members memberships merge message messages metadata notes oauth objects orders original-content",
    "owner owners page pages partner_clients payments permissions pipeline pipelines portal postal_mail products profile profiles",
    "properties property property-groups provisioning publishing quotes read recipients redirects refresh-tokens replies restore",
    "results roles schedule schemas search send sequences settings setup signed-url single-send site-pages site-search source-code",
    "stages status statuses submissions submit subscribe subscription-definitions subscriptions table tables tasks taxes teams",
    "template templates test threads tickets timeline token tokens transactional unsubscribe update upload upsert url-mappings",
    "url-redirects usage user users values visitor-identification webhook webhooks workflows",
];

/// The URL of a target. The developer key and the app's id stand in the query where the operation wants them there.
pub fn url(base: &str, target: &Target, auth: Auth, key: Option<(&Secret, &str)>) -> String {
    let mut query = target.query.clone();
    let has_own = query.split('&').any(|pair| pair.starts_with("hapikey="));
    if let (Auth::DeveloperKey, Some((secret, app)), false) = (auth, key, has_own) {
        let pairs = [("hapikey".to_owned(), secret.0.clone()), ("appId".to_owned(), app.to_owned())];
        query = both(&query, query_string(&pairs));
    }
    let mark = if query.is_empty() { "" } else { "?" };
    concat(&[base.trim_end_matches('/'), &target.path, mark, &query])
}

/// Returns true if `base` can begin the URL of a request: an absolute `http` or `https` URL without credentials, query or
/// fragment, or a path on the page's own host.
pub fn is_base(base: &str) -> bool {
    let behind = |scheme: &str| {
        base.get(..scheme.len())?.eq_ignore_ascii_case(scheme).then(|| base.get(scheme.len()..))?
    };
    let rest = behind("https://").or_else(|| behind("http://"));
    let clean =
        !base.contains(['?', '#', '\\', '@']) && !base.chars().any(|c| c.is_control() || c.is_whitespace());
    let placed = match rest {
        Some(host) => !host.is_empty() && !host.starts_with('/'),
        None => base.starts_with('/') && !base.starts_with("//"),
    };
    clean && placed
}

/// The host of a base URL, with its port where one is named; none where the base is a path on the page's own host.
pub fn host(base: &str) -> Option<&str> {
    util::split_once_str(base, "://").and_then(|(_, rest)| rest.split('/').next())
}

/// Returns true if a UI extension may call `url`: https, and not this machine (rule R-UI-4). The permitted hosts are stated in
/// the app's own configuration.
pub fn is_for_extension(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', ':']).next().unwrap_or_default();
    !host.is_empty() && !matches!(host, "localhost" | "127.0.0.1" | "[")
}

/// The method called `word`, in upper case, where HubSpot has it.
pub fn method(word: &str) -> Option<Method> {
    [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete]
        .into_iter()
        .find(|method| method.as_str().eq_ignore_ascii_case(word))
}

/// A cursor as it is, where HubSpot sent it percent-encoded (rule R-PAG-3): it is encoded again on its way back.
pub fn cursor(after: &str) -> String {
    decoded(after).unwrap_or_else(|| after.to_owned())
}

/// A step of a path.
fn step(name: &'static str, given: &ParamValue) -> Result<String, Issue> {
    let kind = path_param(name);
    if let ParamValue::Nothing = given {
        return Err(issue(Code::PathMissing, "path", name, vec![("name", IssueParam::Text(name))]));
    }
    let text = text_of(&kind, given).map_err(|expected| mistyped("path", name, expected))?;
    if text.is_empty() || is_dots(&text) {
        return Err(wrong("path", name, name, "the id of something"));
    }
    Ok(text)
}

/// Returns true if a step of a path means this folder or the one above, however it is encoded.
fn is_dots(step: &str) -> bool {
    const DOTS: [&str; 6] = [".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"];
    DOTS.iter().any(|dots| step.eq_ignore_ascii_case(dots))
}

/// The description of the values that a query may hold under names that no operation has.
const VALUES: &str = "an object of strings, numbers and booleans";

/// The issue of a value that cannot be sent: `subject` is expected to be what `expected` describes.
fn wrong(place: &'static str, name: &str, subject: &'static str, expected: &'static str) -> Issue {
    invalid(place, name, subject, ("expected", IssueParam::Text(expected)))
}

fn invalid(
    place: &'static str,
    name: &str,
    subject: &'static str,
    expected: (&'static str, IssueParam),
) -> Issue {
    let code = if place == "path" { Code::PathInvalid } else { Code::QueryInvalid };
    issue(code, place, name, vec![("name", IssueParam::Text(subject)), expected])
}

/// The values that a parameter may have.
#[derive(Clone, Copy)]
enum Expected {
    /// The values that this phrase describes.
    Text(&'static str),
    /// One of these strings.
    OneOf(&'static [&'static str]),
}

/// The issue of a parameter of another type or format.
fn mistyped(place: &'static str, name: &'static str, expected: Expected) -> Issue {
    match expected {
        Expected::Text(expected) => wrong(place, name, name, expected),
        Expected::OneOf(list) => invalid(place, name, name, ("allowed", IssueParam::List(list.to_vec()))),
    }
}

fn values(given: &ParamValue) -> &[ParamValue] {
    match given {
        ParamValue::List(list) => list,
        ParamValue::Nothing => &[],
        one => std::slice::from_ref(one),
    }
}

/// Adds a query of any names to `pairs`.
fn plain_pairs(query: &[(String, ParamValue)], pairs: &mut Vec<(String, String)>, issues: &mut Vec<Issue>) {
    for (name, given) in query {
        for value in values(given) {
            match plain_text(value) {
                Some(text) => pairs.push((name.clone(), text)),
                None => issues.push(wrong("query", name, "query", VALUES)),
            }
        }
    }
}

fn pairs_of(
    operation: &Operation,
    name: &str,
    given: &ParamValue,
    pairs: &mut Vec<(String, String)>,
    issues: &mut Vec<Issue>,
) {
    let Some(param) = operation.query_param(name) else {
        return issues.push(unknown(operation, name));
    };
    let name = param.name;
    let kind = match param.kind {
        Kind::Array(inner) => *inner,
        one => {
            if matches!(given, ParamValue::List(list) if list.len() != 1) {
                return issues.push(wrong("query", name, name, "one value, not a list"));
            }
            one
        }
    };
    for value in values(given) {
        match text_of(&kind, value) {
            Ok(text) if name == "after" => pairs.push((name.to_owned(), cursor(&text))),
            Ok(text) => pairs.push((name.to_owned(), text)),
            Err(expected) => issues.push(mistyped("query", name, expected)),
        }
    }
}

/// A parameter that HubSpot does not have: it would be ignored, and everything would come back.
fn unknown(operation: &Operation, name: &str) -> Issue {
    let suggestion = meant(name, operation.query.iter().map(|param| param.name));
    let is_status = name == "status" && suggestion == Some("threadStatus");
    let rule = if is_status { &R_PAG_6 } else { &R_PAG_10 };
    Issue { suggestion, rule: Some(rule), ..issue(Code::QueryUnknown, "query", name, Vec::new()) }
}

/// The wire form of a value that a caller gave; otherwise the values that are expected.
fn text_of(kind: &Kind, given: &ParamValue) -> Result<String, Expected> {
    match (kind, given) {
        (Kind::Integer(bits), ParamValue::Text(text)) if is_digits(text) => fitting(*bits, text.clone()),
        (Kind::Integer(bits), ParamValue::Number(_)) => {
            let digits = whole(given).ok_or(Expected::Text("a whole number; write large ones as strings"))?;
            fitting(*bits, digits)
        }
        (Kind::Integer(_), _) => Err(Expected::Text("a whole number, as digits in a string or as a number")),
        (Kind::Boolean, ParamValue::Boolean(flag)) => Ok(boolean(*flag)),
        (Kind::Boolean, ParamValue::Text(text)) if text == "true" || text == "false" => Ok(text.clone()),
        (Kind::Boolean, _) => Err(Expected::Text("true or false")),
        (Kind::Enum(list), ParamValue::Text(text)) if list.values.contains(&&**text) => Ok(text.clone()),
        (Kind::Enum(list), _) => Err(Expected::OneOf(list.values)),
        (Kind::Text(Format::DateTime), ParamValue::Text(text)) if date_time(text.as_bytes()) => {
            Ok(text.clone())
        }
        (Kind::Text(Format::DateTime), _) => Err(Expected::Text(Format::DateTime.description())),
        (_, given) => plain_text(given).ok_or(Expected::Text("a string")),
    }
}

fn boolean(flag: bool) -> String {
    (if flag { "true" } else { "false" }).to_owned()
}

fn plain_text(given: &ParamValue) -> Option<String> {
    match given {
        ParamValue::Text(text) => Some(text.clone()),
        ParamValue::Boolean(flag) => Some(boolean(*flag)),
        ParamValue::Number(_) => whole(given),
        _ => None,
    }
}

fn whole(given: &ParamValue) -> Option<String> {
    match given {
        ParamValue::Number(n) if n.trunc() == *n && (0.0..=SAFE_INTEGER_MAX).contains(n) => {
            Some(util::u64_to_string(*n as u64))
        }
        _ => None,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits, if their number fits into a signed one of so many bits.
fn fitting(bits: u8, digits: String) -> Result<String, Expected> {
    let (most, expected) = match bits {
        32 => (i32::MAX as u64, "a whole number that fits into 32 bits"),
        _ => (i64::MAX as u64, "a whole number that fits into 64 bits"),
    };
    let fits = util::digits(&digits).is_some_and(|number| number <= most);
    if fits { Ok(digits) } else { Err(Expected::Text(expected)) }
}

/// Reports the rows of the table of query rules that a query breaks.
fn rules(operation: &Operation, pairs: &[(String, String)], issues: &mut Vec<Issue>) {
    let query = Query { operation, pairs };
    if query.numbers("limit").any(|limit| limit == 0) {
        let params = vec![("bound", IssueParam::Text("at least")), ("limit", IssueParam::Number(1.0))];
        issues.push(issue(Code::QueryLimit, "query", "limit", params));
    }
    for row in rules::query::rows(operation.id) {
        let Place::Member(member) = row.place else { continue };
        if row.when.iter().all(|condition| query.holds(condition)) {
            let params = row.params.iter().map(|(name, value)| (*name, query.param(value))).collect_small();
            let own = issue(row.code, "query", query.name(member), params);
            let severity = match row.severity {
                RowSeverity::Warning => Severity::Warning,
                _ => row.rule.severity(false, false),
            };
            issues.push(Issue { severity, rule: Some(row.rule), ..own });
        }
    }
}

/// The query of an operation, of which the rows of the table of query rules ask.
struct Query<'a> {
    operation: &'a Operation,
    pairs: &'a [(String, String)],
}

impl Query<'_> {
    fn name(&self, member: Member) -> &'static str {
        self.operation.query.get(member.index()).map_or("", |param| param.name)
    }

    fn values(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    fn numbers(&self, name: &'static str) -> impl Iterator<Item = u64> {
        self.values(name).filter_map(util::digits)
    }

    /// Returns true if a condition holds; of a parameter with several values, for any of them. Conditions that are not about
    /// parameters hold for no query.
    fn holds(&self, condition: &Condition) -> bool {
        let values = |member: Member| self.values(self.name(member));
        match *condition {
            Condition::All(all) => all.iter().all(|one| self.holds(one)),
            Condition::Any(any) => any.iter().any(|one| self.holds(one)),
            Condition::Not(one) => !self.holds(one),
            Condition::Has(m) => values(m).next().is_some(),
            Condition::Is(m, text) => values(m).any(|value| value == text),
            Condition::OneOf(m, list) => values(m).any(|value| list.contains(&value)),
            Condition::NoneOf(m, list) => values(m).any(|value| !list.contains(&value)),
            Condition::Above(m, bound) => self.numbers(self.name(m)).any(|number| number > bound as u64),
            Condition::More(m, most) => values(m).count() > most.into(),
            _ => false,
        }
    }

    fn param(&self, parameter: &Parameter) -> IssueParam {
        match *parameter {
            Parameter::Text(text) => IssueParam::Text(text),
            Parameter::Number(number) => IssueParam::Number(number.into()),
            Parameter::OneOf(list) => IssueParam::List(list.to_vec()),
            Parameter::Count(m) => IssueParam::Number(self.values(self.name(m)).count() as f64),
            _ => IssueParam::Text(""),
        }
    }
}

fn query_string(pairs: &[(String, String)]) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        encode(&mut out, name);
        out.push('=');
        encode(&mut out, value);
    }
    out
}

/// Two queries as one.
fn both(first: &str, second: String) -> String {
    let between = if first.is_empty() || second.is_empty() { "" } else { "&" };
    concat(&[first, between, &second])
}

/// `text` with every byte outside the unreserved characters of RFC 3986 percent-encoded.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode(&mut out, text);
    out
}

#[inline(never)]
fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(byte.into());
        } else {
            out.push('%');
            out.push(HEX[usize::from(byte >> 4)].into());
            out.push(HEX[usize::from(byte & 15)].into());
        }
    }
}

/// `text` with its percent-encoding taken off, where every `%` begins one and UTF-8 comes out.
fn decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            out.push((high * 16 + low) as u8);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::REQUEST_CODES;
    use crate::spec::operation::OPERATIONS;

    fn operation(id: &str) -> &'static Operation {
        Operation::find(id).expect("an operation")
    }

    #[test]
    fn the_words_in_paths_of_operations_are_plain() {
        for own in OPERATIONS {
            for path in own.versions().iter().filter_map(|version| own.path(version)) {
                let hidden: Vec<_> =
                    path.split('/').filter(|step| !step.starts_with('{') && !is_plain(step)).collect();
                assert!(hidden.is_empty(), "`PATH_WORDS` of src/client/request.rs has no {hidden:?}: {path}");
            }
        }
    }

    fn asked(id: &str, params: &[ParamValue], query: &[(&str, ParamValue)]) -> (Target, Vec<Issue>) {
        let query: Vec<_> = query.iter().map(|(name, given)| ((*name).to_owned(), given.clone())).collect();
        target(operation(id), Version::V3, params, &query, &[])
    }

    fn url_of(id: &str, params: &[ParamValue], query: &[(&str, ParamValue)]) -> String {
        let (target, issues) = asked(id, params, query);
        assert!(issues.is_empty(), "{id}");
        url(BASE_URL, &target, operation(id).auth, None)
    }

    fn codes(
        id: &str,
        params: &[ParamValue],
        query: &[(&str, ParamValue)],
    ) -> Vec<(&'static str, bool, String)> {
        let (_, issues) = asked(id, params, query);
        for issue in &issues {
            let listed = REQUEST_CODES.iter().any(|entry| entry.code == issue.code);
            assert!(listed, "{} is not in the list", issue.code.as_str());
        }
        let place = |issue: &Issue| issue.pointer().trim_start_matches('/').to_owned();
        let fatal = |issue: &Issue| issue.severity == Severity::Error;
        issues.iter().map(|issue| (issue.code.as_str(), fatal(issue), place(issue))).collect()
    }

    #[test]
    fn a_request_is_one_literal_url() {
        let rows = [
            (
                url_of("messages.send", &["6042".into()], &[]),
                "https://api.hubapi.com/conversations/v3/conversations/threads/6042/messages",
            ),
            (
                url_of("threads.restore", &[ParamValue::Number(7.0)], &[]),
                "https://api.hubapi.com/conversations/v3/conversations/threads/7?archived=true",
            ),
            (
                url_of("actors.get", &["E-ann+1@example.com".into()], &[]),
                "https://api.hubapi.com/conversations/v3/conversations/actors/E-ann%2B1%40example.com",
            ),
            (
                url_of("messages.get", &["1".into(), "a/b?c#d é".into()], &[]),
                "https://api.hubapi.com/conversations/v3/conversations/threads/1/messages/a%2Fb%3Fc%23d%20%C3%A9",
            ),
        ];
        for (built, literal) in rows {
            assert_eq!(built, literal);
        }
    }

    #[test]
    fn the_host_of_a_base_is_told_with_its_port() {
        assert_eq!(host(BASE_URL), Some("api.hubapi.com"));
        assert_eq!(host("http://[::1]:8080/hubspot"), Some("[::1]:8080"));
        assert_eq!(host("/hubspot"), None);
    }

    #[test]
    fn what_is_shown_of_a_path_are_its_numbers() {
        let (target, _) = asked("messages.get", &["1".into(), "m-9".into()], &[]);
        assert_eq!(target.shown, "/conversations/v3/conversations/threads/1/messages/{messageId}");
        let (target, _) = asked("actors.get", &["E-ann@example.com".into()], &[]);
        assert_eq!(target.shown, "/conversations/v3/conversations/actors/{actorId}");
    }

    #[test]
    fn a_list_of_values_repeats_the_name() {
        let ids = ParamValue::List(vec![ParamValue::Number(1000.0), "1002".into()]);
        let (target, issues) = asked(
            "channelAccounts.list",
            &[],
            &[("channelId", ids), ("archived", ParamValue::Boolean(false))],
        );
        assert_eq!(
            (target.query.as_str(), issues.len()),
            ("channelId=1000&channelId=1002&archived=false", 0)
        );
    }

    #[test]
    fn a_cursor_that_came_encoded_is_decoded_once_before_it_is_encoded_again() {
        let rows = [
            ("MTEzMjE3MjQ2MTE%3D", "after=MTEzMjE3MjQ2MTE%3D"),
            ("MTEzMjE3MjQ2MTE=", "after=MTEzMjE3MjQ2MTE%3D"),
            ("100%25", "after=100%25"),
            ("100%", "after=100%25"),
            ("a%zzb", "after=a%25zzb"),
            ("%ff", "after=%25ff"),
            ("%253D", "after=%253D"),
        ];
        for (given, sent) in rows {
            assert_eq!(asked("threads.list", &[], &[("after", given.into())]).0.query, sent, "{given}");
        }
    }

    #[test]
    fn a_path_cannot_be_led_elsewhere() {
        for given in ["", ".", ".."] {
            let found = codes("actors.get", &[given.into()], &[]);
            assert_eq!(found, [("path.invalid", true, "path/actorId".to_owned())], "{given}");
        }
        assert_eq!(codes("threads.get", &["1/../2".into()], &[])[0].0, "path.invalid");
        assert_eq!(codes("threads.get", &[], &[])[0].0, "path.missing");
        assert_eq!(codes("threads.get", &[ParamValue::Number(1.5)], &[])[0].0, "path.invalid");
        assert_eq!(codes("threads.get", &[ParamValue::Number(1e300)], &[])[0].0, "path.invalid");
        assert_eq!(codes("threads.get", &[ParamValue::Number(f64::NAN)], &[])[0].0, "path.invalid");
        for path in [
            "threads",
            "//evil.example",
            "/a/../b",
            "/a/%2e%2E/b",
            "/a#b",
            "/a b",
            "/a\\b",
            "https://evil.example",
        ] {
            let (_, issues) = free_target("GET", path, &[]);
            assert_eq!(issues.len(), 1, "{path}");
        }
    }

    #[test]
    fn a_request_of_ones_own_keeps_its_query() {
        let (target, issues) = free_target("POST", "/crm/v3/objects?a=1", &[("b".into(), "x y".into())]);
        assert!(issues.is_empty());
        assert_eq!(
            url("https://proxy.example/hubspot/", &target, Auth::AnyScope(&[]), None),
            "https://proxy.example/hubspot/crm/v3/objects?a=1&b=x%20y"
        );
        assert_eq!((target.shown.as_str(), target.repeat), ("/crm/v3/objects", RetrySafety::NonIdempotent));
    }

    #[test]
    fn what_is_shown_of_a_path_of_ones_own_are_words_and_numbers() {
        let rows = [
            ("/crm/v3/objects/contacts/7/", "/crm/v3/objects/contacts/7/"),
            (
                "/contacts/v1/contact/email/ann%40example.com/profile",
                "/contacts/v1/contact/email/{…}/profile",
            ),
            ("/contacts/v1/contact/email/ann@example.com", "/contacts/v1/contact/email/{…}"),
            ("/oauth/v1/access-tokens/CJSP5qf1KhICAQEYs", "/oauth/v1/access-tokens/{…}"),
        ];
        for (path, shown) in rows {
            assert_eq!(free_target("GET", path, &[]).0.shown, shown);
        }
    }

    #[test]
    fn the_rules_of_lists_are_kept() {
        let text = |text: &str| ParamValue::from(text);
        let many = ParamValue::List(vec![text("1"), text("2")]);
        type Row = (&'static str, Vec<(&'static str, ParamValue)>, Vec<(&'static str, bool, &'static str)>);
        let rows: Vec<Row> = vec![
            ("threads.list", vec![("limit", ParamValue::Number(500.0))], vec![]),
            (
                "threads.list",
                vec![("limit", ParamValue::Number(501.0))],
                vec![("query.limit", true, "query/limit")],
            ),
            (
                "threads.list",
                vec![("limit", ParamValue::Number(0.0))],
                vec![("query.limit", true, "query/limit")],
            ),
            ("threads.list", vec![("sort", text("id"))], vec![]),
            (
                "threads.list",
                vec![("sort", text("-id"))],
                vec![("query.missing", true, "query/associatedContactId")],
            ),
            (
                "threads.list",
                vec![
                    ("associatedContactId", text("7")),
                    ("threadStatus", text("OPEN")),
                    ("sort", text("-id")),
                ],
                vec![],
            ),
            (
                "threads.list",
                vec![
                    ("associatedContactId", text("7")),
                    ("threadStatus", text("OPEN")),
                    ("sort", text("-latestMessageTimestamp")),
                ],
                vec![("query.missing", false, "query/latestMessageTimestampAfter")],
            ),
            ("threads.list", vec![("sort", text("-createdAt"))], vec![("query.sort", true, "query/sort")]),
            (
                "threads.list",
                vec![
                    ("inboxId", text("3")),
                    ("associatedContactId", text("7")),
                    ("threadStatus", text("OPEN")),
                ],
                vec![("query.conflict", true, "query/inboxId")],
            ),
            (
                "threads.list",
                vec![("sort", text("latestMessageTimestamp"))],
                vec![("query.missing", true, "query/latestMessageTimestampAfter")],
            ),
            (
                "threads.list",
                vec![
                    ("sort", text("latestMessageTimestamp")),
                    ("latestMessageTimestampAfter", text("2026-01-01T00:00:00Z")),
                ],
                vec![],
            ),
            ("threads.list", vec![("inboxId", many.clone())], vec![("query.many", true, "query/inboxId")]),
            ("channelAccounts.list", vec![("inboxId", many)], vec![]),
            (
                "threads.list",
                vec![("associatedContactId", text("1"))],
                vec![("query.missing", false, "query/threadStatus")],
            ),
            ("threads.list", vec![("status", text("OPEN"))], vec![("query.unknown", true, "query/status")]),
            (
                "threads.list",
                vec![("threadstatus", text("OPEN"))],
                vec![("query.unknown", true, "query/threadstatus")],
            ),
            (
                "threads.list",
                vec![("threadStatus", text("open"))],
                vec![("query.invalid", true, "query/threadStatus")],
            ),
            (
                "messages.list",
                vec![("limit", ParamValue::Number(501.0))],
                vec![("query.limit", false, "query/limit")],
            ),
            (
                "threads.list",
                vec![("archived", text("yes"))],
                vec![("query.invalid", true, "query/archived")],
            ),
            ("threads.list", vec![("archived", ParamValue::Nothing)], vec![]),
            (
                "threads.list",
                vec![("signal", ParamValue::Other)],
                vec![("query.unknown", true, "query/signal")],
            ),
            (
                "threads.list",
                vec![("latestMessageTimestampAfter", text("2026-01-01"))],
                vec![("query.invalid", true, "query/latestMessageTimestampAfter")],
            ),
            (
                "threads.list",
                vec![("latestMessageTimestampAfter", text("2026-02-30T00:00:00Z"))],
                vec![("query.invalid", true, "query/latestMessageTimestampAfter")],
            ),
            ("inboxes.list", vec![("limit", text("2147483647"))], vec![]),
            (
                "inboxes.list",
                vec![("limit", ParamValue::Number(2_147_483_648.0))],
                vec![("query.invalid", true, "query/limit")],
            ),
            ("threads.list", vec![("associatedTicketId", text("9223372036854775807"))], vec![]),
            (
                "threads.list",
                vec![("associatedTicketId", text("9223372036854775808"))],
                vec![("query.invalid", true, "query/associatedTicketId")],
            ),
        ];
        for (id, query, expected) in rows {
            let params: &[ParamValue] = if id == "messages.list" { &[ParamValue::Number(1.0)] } else { &[] };
            let found = codes(id, params, &query);
            let expected: Vec<_> = expected.into_iter().map(|(c, f, at)| (c, f, at.to_owned())).collect();
            assert_eq!(found, expected, "{id} {query:?}");
        }
    }

    #[test]
    fn a_parameter_that_hubspot_does_not_have_is_refused_with_the_one_that_was_meant() {
        let rows = [
            ("threads.list", "inboxID", Some("inboxId")),
            ("threads.list", "contactId", Some("associatedContactId")),
            ("threads.list", "ticketId", Some("associatedTicketId")),
            ("threads.list", "latestMessageTimestamp", Some("latestMessageTimestampAfter")),
            ("threads.list", "status", Some("threadStatus")),
            ("threads.list", "conversationSource", None),
            ("threads.list", "timeoutMs", None),
            ("threads.list", "channelId", None),
            ("channelAccounts.list", "channelIds", Some("channelId")),
            ("inboxes.list", "pageLength", Some("defaultPageLength")),
            ("inboxes.list", "id", None),
        ];
        for (id, name, expected) in rows {
            let (target, issues) = asked(id, &[], &[(name, "3".into())]);
            let found: Vec<_> = issues.iter().map(|issue| (issue.code, issue.suggestion)).collect();
            assert_eq!(found, [(Code::QueryUnknown, expected)], "{name}");
            assert!(issues[0].rule.is_some() && target.query.is_empty(), "{name}");
        }
    }

    #[test]
    fn what_is_newer_than_the_table_is_sent_as_it_is() {
        let query = [("limit".to_owned(), ParamValue::Number(5.0))];
        let more = [
            ("conversationSource".to_owned(), "LIVE CHAT".into()),
            (
                "contactId".to_owned(),
                ParamValue::List(vec![ParamValue::Number(7.0), ParamValue::Boolean(true)]),
            ),
        ];
        let list = operation("threads.list");
        let (target, issues) = target(list, Version::V3, &[], &query, &more);
        assert!(issues.is_empty());
        assert_eq!(target.query, "limit=5&conversationSource=LIVE%20CHAT&contactId=7&contactId=true");
        let (_, issues) = super::target(list, Version::V3, &[], &[], &[("x".to_owned(), ParamValue::Other)]);
        assert_eq!(issues[0].code, Code::QueryInvalid);
    }

    #[test]
    fn what_may_stand_in_a_parameter_is_told() {
        let (_, issues) = asked("threads.list", &[], &[("threadStatus", "shut".into())]);
        assert_eq!(issues[0].message(), "expected `threadStatus` to be one of `CLOSED`, `OPEN`");
    }

    #[test]
    fn an_operation_that_the_version_lacks_names_those_that_have_it() {
        let (_, issues) = target(operation("threads.list"), Version::V2026_03, &[], &[], &[]);
        assert_eq!(issues[0].code, Code::VersionLacks);
        assert!(
            issues[0].message().ends_with("it is part of `v3`, `2026-09-beta`, `2026-09`"),
            "{}",
            issues[0].message()
        );
    }

    #[test]
    fn a_developer_key_goes_into_the_query_of_channel_definitions_only() {
        let key = Secret("k&y".to_owned());
        let (target, _) = asked("customChannels.list", &[], &[("limit", ParamValue::Number(5.0))]);
        let built = url(BASE_URL, &target, operation("customChannels.list").auth, Some((&key, "77")));
        assert_eq!(
            built,
            "https://api.hubapi.com/conversations/v3/custom-channels?limit=5&hapikey=k%26y&appId=77"
        );
        assert_eq!(key.redacted_in(&built), built.replace("k%26y", "[redacted]"));
        let (target, _) = asked("inboxes.list", &[], &[]);
        assert!(!url(BASE_URL, &target, operation("inboxes.list").auth, Some((&key, "77"))).contains('?'));
    }

    #[test]
    fn a_secret_never_prints_and_one_that_no_header_can_carry_is_refused() {
        assert_eq!(format!("{:?}", Secret("pat-na1-1234".to_owned())), "[redacted]");
        assert!(Secret("pat-na1-1234".to_owned()).is_sendable());
        for token in ["", "a b", "a\nb", "tökén"] {
            assert!(!Secret(token.to_owned()).is_sendable(), "{token:?}");
        }
    }

    #[test]
    fn an_extension_calls_the_internet_over_https() {
        for url in ["https://api.hubapi.com/x", "https://backend.example:8443?x"] {
            assert!(is_for_extension(url), "{url}");
        }
        for url in [
            "http://backend.example/x",
            "https://localhost:3000/x",
            "https://127.0.0.1/",
            "https://[::1]/x",
            "/x",
        ] {
            assert!(!is_for_extension(url), "{url}");
        }
    }

    #[test]
    fn a_base_is_a_place_and_nothing_more() {
        for base in
            ["https://api.hubapi.com", "http://127.0.0.1:8080/", "https://proxy.example/hubspot", "/hubspot"]
        {
            assert!(is_base(base), "{base}");
        }
        for base in [
            "",
            "api.hubapi.com",
            "//evil.example",
            "https://",
            "https:///x",
            "ftp://a",
            "https://a@b",
            "https://a?b",
            "https://a#b",
        ] {
            assert!(!is_base(base), "{base}");
        }
    }
}
