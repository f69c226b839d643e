//! Options as a caller gives them, read from a tape that holds `ValidateOptions`.

use super::condition::member_index;
use super::object::Object;
use super::options::{Options, UnknownKeys};
use super::report::Report;
use super::walk::check;
use crate::issue::{Code, Issue, Param, Step};
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
    let report = check(tape, names, &Options::default(), names.options);
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
    options.unknown_keys = match given.text(option("unknownKeys")).as_deref() {
        Some("error") => UnknownKeys::Error,
        Some("ignore") => UnknownKeys::Ignore,
        _ => UnknownKeys::Warn,
    };
    if let Some(most) = given.number(option("maxIssues")) {
        options.max_issues = most.max(0.0) as usize;
    }
    options.given = given.has(option("capabilities")).then(|| tape.compact());
    Ok(options)
}

/// Whether an issue is about a capability with a new value, or without a value. Capabilities may be given as HubSpot
/// sends them, and HubSpot may add values: to rules they are like a capability that is missing.
fn is_new_capability(issue: &Issue) -> bool {
    let is_null = |param: &(&str, Param)| *param == ("actual", Param::Text("null"));
    matches!(issue.path.as_slice(), [Step::Name(first), ..] if first == "capabilities")
        && (issue.code == Code::Enum || (issue.code == Code::Type && issue.params.iter().any(is_null)))
}
