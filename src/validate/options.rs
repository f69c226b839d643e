//! What the caller knows beyond the body, and how strict to be.

use super::limits::ISSUES_MAX;
use super::report::{Code, Issue, Param, Report, Step};
use super::walk::{Object, Walker, field};
use crate::model::context::VALIDATE_OPTIONS;
use crate::model::custom_channel::CAPABILITIES;
use crate::names::Names;
use crate::tape::Tape;
use crate::text::{Listed, digits32};
use crate::version::Version;

/// What to make of members that are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownKeys {
    /// Warn of them.
    #[default]
    Warn,
    /// Refuse the body.
    Error,
    /// Say nothing.
    Ignore,
}

/// Options of a check. What is not known is not guessed: the rules that need it are silent.
#[derive(Clone, Debug)]
pub struct Options {
    /// The version the body is for.
    pub version: Version,
    /// The channel the thread or piece belongs to, by HubSpot's number.
    pub channel: Option<u32>,
    /// Whether the thread is in a help desk; nothing if that is not known.
    pub help_desk: Option<bool>,
    /// What the custom channel can do.
    pub capabilities: Option<Capabilities>,
    /// Only warn of what HubSpot is known to accept against its specification.
    pub lenient: bool,
    /// What to make of members that are not known.
    pub unknown_keys: UnknownKeys,
    /// How many errors, and how many warnings, to report at most.
    pub max_issues: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            version: Version::default(),
            channel: None,
            help_desk: None,
            capabilities: None,
            lenient: false,
            unknown_keys: UnknownKeys::default(),
            max_issues: ISSUES_MAX,
        }
    }
}

/// What a custom channel can do, as far as rules ask. Nothing where the channel does not say.
#[derive(Clone, Debug, Default)]
pub struct Capabilities {
    /// The kinds of addresses it uses.
    pub delivery_identifier_types: Option<Vec<String>>,
    /// Whether the app owns the thread keys (`INTEGRATION_THREAD_ID`) or HubSpot threads by addresses.
    pub integration_threads: Option<bool>,
    /// Whether users may answer.
    pub allow_outgoing_messages: Option<bool>,
    /// Whether a message may have several recipients.
    pub allow_multiple_recipients: Option<bool>,
    /// The HTML it shows.
    pub rich_text: Option<Vec<String>>,
    /// The kinds of attachments users may send.
    pub outgoing_attachment_types: Option<Vec<String>>,
    /// How many files users may send with one message.
    pub max_file_attachment_count: Option<f64>,
}

impl Options {
    /// Reads options from a tape that holds `ValidateOptions`; options that are wrong are reported, not guessed.
    pub fn read(tape: &Tape) -> Result<Options, Report> {
        let names = Names::get();
        let report = Walker::check(tape, names, &Options::default(), names.options);
        if report.errors().any(|issue| !is_new_capability(issue)) {
            return Err(report);
        }
        let mut options = Options::default();
        let Some(given) = Object::root(tape, names, &VALIDATE_OPTIONS) else { return Ok(options) };
        if let Some(word) = given.text(field(&VALIDATE_OPTIONS, "version")) {
            options.version = Version::parse(&word).unwrap_or_default();
        }
        options.channel = given.bytes(field(&VALIDATE_OPTIONS, "channelId")).and_then(|id| digits32(&id));
        options.help_desk = given.text(field(&VALIDATE_OPTIONS, "inboxType")).map(|kind| kind == "HELP_DESK");
        options.lenient = given.flag(field(&VALIDATE_OPTIONS, "lenient")).unwrap_or(false);
        options.unknown_keys = match given.text(field(&VALIDATE_OPTIONS, "unknownKeys")).as_deref() {
            Some("error") => UnknownKeys::Error,
            Some("ignore") => UnknownKeys::Ignore,
            _ => UnknownKeys::Warn,
        };
        if let Some(most) = given.number(field(&VALIDATE_OPTIONS, "maxIssues")) {
            options.max_issues = most.max(0.0) as usize;
        }
        options.capabilities = given
            .object(field(&VALIDATE_OPTIONS, "capabilities"), &CAPABILITIES)
            .map(|given| Capabilities::of(&given));
        Ok(options)
    }
}

/// Whether an issue is that a custom channel can do what nobody has heard of, or does not say. Its capabilities may be handed over as
/// HubSpot sends them, which may name new values at any time: to rules they are like what is not there.
fn is_new_capability(issue: &Issue) -> bool {
    let nothing = |param: &(&str, Param)| *param == ("actual", Param::Text("null"));
    matches!(issue.path.as_slice(), [Step::Name(first), ..] if first == "capabilities")
        && (issue.code == Code::Enum || (issue.code == Code::Type && issue.params.iter().any(nothing)))
}

impl Capabilities {
    /// What an object of the shape says.
    fn of(given: &Object<'_>) -> Capabilities {
        let words = |place: usize| {
            given.has(place).then(|| {
                let texts = given.elements(place).filter_map(|node| given.text_at(node));
                texts.map(|text| text.into_owned()).listed()
            })
        };
        Capabilities {
            delivery_identifier_types: words(field(&CAPABILITIES, "deliveryIdentifierTypes")),
            integration_threads: match given.text(field(&CAPABILITIES, "threadingModel")).as_deref() {
                Some("INTEGRATION_THREAD_ID") => Some(true),
                Some("DELIVERY_IDENTIFIER") => Some(false),
                _ => None,
            },
            allow_outgoing_messages: given.flag(field(&CAPABILITIES, "allowOutgoingMessages")),
            allow_multiple_recipients: given.flag(field(&CAPABILITIES, "allowMultipleRecipients")),
            rich_text: words(field(&CAPABILITIES, "richText")),
            outgoing_attachment_types: words(field(&CAPABILITIES, "outgoingAttachmentTypes")),
            max_file_attachment_count: given.number(field(&CAPABILITIES, "maxFileAttachmentCount")),
        }
    }
}
