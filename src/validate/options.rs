//! The options of a check.

use super::condition::member_index;
use super::object::Object;
use crate::issue::Code;
use crate::spec::limits::ISSUES_MAX;
use crate::spec::model::context::VALIDATE_OPTIONS;
use crate::spec::model::custom_channel::CAPABILITIES;
use crate::spec::version::Version;
use crate::tape::Tape;
use crate::tape::dictionary::Dictionary;

const CAPABILITIES_INDEX: usize = member_index(&VALIDATE_OPTIONS, "capabilities");

/// The severity of issues about members that are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownKeys {
    /// Warnings.
    #[default]
    Warn,
    /// Errors.
    Error,
    /// No issues.
    Ignore,
}

/// The warnings that are errors, by the codes of their issues.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Raise {
    /// None.
    #[default]
    None,
    /// All.
    All,
    /// Those of these codes.
    Codes(Vec<&'static str>),
}

impl Raise {
    /// Returns true if warnings of a code are errors.
    pub fn raises(&self, code: Code) -> bool {
        match self {
            Raise::None => false,
            Raise::All => true,
            Raise::Codes(codes) => codes.contains(&code.as_str()),
        }
    }
}

/// The options of a check. If one is not given, the rules that need it do not apply.
#[derive(Debug)]
pub struct Options {
    /// The version the body is for.
    pub version: Version,
    /// HubSpot's number of the channel that the thread or the part belongs to.
    pub channel: Option<u32>,
    /// The type of the inbox that the thread is in.
    pub inbox_type: Option<String>,
    /// Issues of rules that HubSpot is known not to enforce always are warnings.
    pub lenient: bool,
    /// Issues of rules that HubSpot's specification has and HubSpot does not enforce are errors, and `null` is no missing
    /// member.
    pub strict: bool,
    /// The severity of issues about members that are not known.
    pub unknown_keys: UnknownKeys,
    /// The warnings that are errors.
    pub raise: Raise,
    /// The most errors, and the most warnings, of a report.
    pub max_issues: usize,
    /// A tape that holds `ValidateOptions` with the capabilities of the custom channel.
    pub given: Option<Tape>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            version: Version::default(),
            channel: None,
            inbox_type: None,
            lenient: false,
            strict: false,
            unknown_keys: UnknownKeys::default(),
            raise: Raise::default(),
            max_issues: ISSUES_MAX,
            given: None,
        }
    }
}

impl Options {
    /// The capabilities of the custom channel.
    pub fn capabilities(&self) -> Option<Object<'_>> {
        let given = Object::root(self.given.as_ref()?, Dictionary::get(), &VALIDATE_OPTIONS)?;
        given.object(CAPABILITIES_INDEX, &CAPABILITIES)
    }
}
