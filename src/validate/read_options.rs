//! Options as a caller gives them, read from a tape that holds `ValidateOptions`.

use super::condition::member_index;
use super::object::Object;
use super::options::{Options, Raise, UnknownKeys};
use super::report::Report;
use super::suggest::nearest;
use super::walk::check;
use crate::issue::{BODY_CODE_IDS, Code, Issue, Param, REQUEST_CODE_IDS, Step};
use crate::spec::model::context::VALIDATE_OPTIONS;
use crate::spec::version::Version;
use crate::tape::Tape;
use crate::tape::dictionary::Dictionary;
use crate::util::digits32;

const fn option(name: &str) -> usize {
    member_index(&VALIDATE_OPTIONS, name)
}

/// Reads options. Options that cannot be used are reported.
pub fn read(tape: &Tape) -> Result<Options, Report> {
    let names = Dictionary::get();
    // Options are not what is sent to HubSpot: `null` is no option.
    let strict = Options { strict: true, ..Options::default() };
    let mut report = check(tape, names, &strict, names.options);
    if report.errors().any(|issue| !is_new_capability(issue)) {
        return Err(report);
    }
    let mut options = Options::default();
    let Some(given) = Object::root(tape, names, &VALIDATE_OPTIONS) else { return Ok(options) };
    if let Some(version) = given.text(option("version")) {
        options.version = Version::parse(&version).unwrap_or_default();
    }
    options.channel = given.bytes(option("channelId")).and_then(|id| digits32(&id));
    options.inbox_type = given.text(option("inboxType")).map(|kind| kind.into_owned());
    options.lenient = given.flag(option("lenient")).unwrap_or(false);
    options.strict = given.flag(option("strict")).unwrap_or(false);
    options.unknown_keys = match given.text(option("unknownKeys")).as_deref() {
        Some("error") => UnknownKeys::Error,
        Some("ignore") => UnknownKeys::Ignore,
        _ => UnknownKeys::Warn,
    };
    match raise(&given, option("warnings")) {
        Ok(raise) => options.raise = raise,
        Err(issue) => {
            report.add(issue);
            return Err(report);
        }
    }
    if let Some(most) = given.number(option("maxIssues")) {
        options.max_issues = most.max(0.0) as usize;
    }
    options.given = given.has(option("capabilities")).then(|| tape.compact());
    Ok(options)
}

/// The warnings that are errors: a word, or a list of codes of issues.
fn raise(given: &Object<'_>, index: usize) -> Result<Raise, Issue> {
    let issue = |step: Option<u32>, expected, suggestion| {
        let params = vec![("expected", Param::Text(expected))];
        let name = Step::Name(VALIDATE_OPTIONS.fields[index].name.into());
        let path = std::iter::once(name).chain(step.map(Step::Index)).collect();
        Issue { path, suggestion, ..Issue::at_root(Code::Format, params) }
    };
    match given.text(index).as_deref() {
        Some("keep") => return Ok(Raise::None),
        Some("error") => return Ok(Raise::All),
        _ => {}
    }
    if !given.is_present(index) {
        return Ok(Raise::None);
    }
    if given.count(index).is_none() {
        return Err(issue(None, "`keep`, `error` or a list of codes of issues", None));
    }
    let mut codes = Vec::new();
    for (at, node) in given.elements(index).enumerate() {
        let text = given.text_at(node).unwrap_or_default();
        let all = || BODY_CODE_IDS.iter().chain(REQUEST_CODE_IDS).copied();
        match all().find(|known| *known == text) {
            Some(known) => codes.push(known),
            None => return Err(issue(Some(at as u32), "the code of an issue", nearest(&text, all()))),
        }
    }
    Ok(Raise::Codes(codes))
}

/// Returns true if an issue is about a capability with a new value, or without a value. Capabilities may be given as
/// HubSpot sends them, and HubSpot may add values: to rules they are like a capability that is missing.
fn is_new_capability(issue: &Issue) -> bool {
    let is_null = |param: &(&str, Param)| *param == ("actual", Param::Text("null"));
    matches!(issue.path.as_slice(), [Step::Name(first), ..] if first == "capabilities")
        && (issue.code == Code::Enum || (issue.code == Code::Type && issue.params.iter().any(is_null)))
}
