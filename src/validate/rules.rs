//! The rules: what HubSpot's API asks of a body beyond its schema. Each has an id, a severity, how sure it is, and the
//! page it comes from, stated here once; where it is checked is said in one of the files of the nouns.

use super::message;
use super::report::Severity;
use super::walk::Rules;
use crate::model::attachment::{NEW_CHANNEL_ATTACHMENT, NEW_THREAD_ATTACHMENT};
use crate::model::message::NEW_MESSAGE;
use crate::names::Names;
use crate::shape::{Shape, Union};
use crate::version::Versions;
use std::sync::OnceLock;

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// HubSpot's own documents, changelog, specification or packages say so.
    Documented,
    /// Public code or notes report it of a live call.
    Observed,
    /// Our reading. Never makes a body invalid.
    Inferred,
}

impl Confidence {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Confidence::Documented => "documented",
            Confidence::Observed => "observed",
            Confidence::Inferred => "inferred",
        }
    }
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// The stable id, such as `R-REC-1`.
    pub id: &'static str,
    /// What it makes of a body, unless the caller asks for lenience.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Public traffic shows HubSpot accepting what breaks the rule: with `lenient` it is only a warning.
    pub forgiven: bool,
    /// The versions it holds in.
    pub versions: Versions,
    /// What it says.
    pub summary: &'static str,
    /// The page it comes from; empty where there is none.
    pub docs: &'static str,
}

impl Rule {
    /// What breaking the rule makes of a body.
    pub fn severity(&self, lenient: bool) -> Severity {
        if self.confidence == Confidence::Inferred || (lenient && self.forgiven) {
            Severity::Warning
        } else {
            self.severity
        }
    }
}

/// HubSpot's guide to the Conversations API.
const GUIDE: &str = "https://developers.hubspot.com/docs/api-reference/legacy/conversations/guide";
/// HubSpot's guide to custom channels.
const CHANNELS: &str = "https://developers.hubspot.com/docs/guides/api/conversations/create-custom-channels";

macro_rules! rules {
    ($( $(#[doc = $doc:literal])* $NAME:ident = $id:literal, $severity:ident $($forgiven:ident)?, $confidence:ident, $docs:expr; )*) => {
        $(
            $(#[doc = $doc])*
            pub static $NAME: Rule = Rule {
                id: $id,
                severity: Severity::$severity,
                confidence: Confidence::$confidence,
                forgiven: false $(|| rules!(@$forgiven))?,
                versions: Versions::ALL,
                summary: doc_text!($($doc)*),
                docs: $docs,
            };
        )*
        /// Every rule, in the order of the list in the documents.
        pub static RULES: &[&Rule] = &[$(&$NAME),*];
    };
    (@forgiven) => { true };
}

rules! {
    /// An actor id is a letter, a dash and the rest: `A-` a HubSpot user, `V-` a contact or visitor, `E-` an e-mail address, `I-` an app, `S-hubspot`, `L-` an AI agent, `B-` a bot.
    R_ACT_1 = "R-ACT-1", Warning, Documented, GUIDE;
    /// The sender of a MESSAGE is an agent actor: `A-` and the id of a HubSpot user.
    R_ACT_2 = "R-ACT-2", Error forgiven, Documented, GUIDE;
    /// Ids are decimal digits in a string.
    R_CHN_1 = "R-CHN-1", Error forgiven, Observed, GUIDE;
    /// Every attachment needs a `type` that may be sent in its place.
    R_ATT_1 = "R-ATT-1", Error, Documented, GUIDE;
    /// A timestamp is an ISO 8601 date and time with a zone.
    R_CC_11 = "R-CC-11", Error, Documented, CHANNELS;
}

/// What checks the rules of a shape.
static CHECKS: &[(&Shape, Rules)] = &[(&NEW_MESSAGE, message::message)];

/// The rule behind the list of kinds that a union takes.
static KINDS: &[(&Union, &Rule)] = &[(&NEW_THREAD_ATTACHMENT, &R_ATT_1), (&NEW_CHANNEL_ATTACHMENT, &R_ATT_1)];

/// The rule that makes a member required, where there is more to say than that HubSpot's specification does.
static MISSING: &[(&Shape, &str, &Rule)] = &[];

/// The rule that a member breaks which HubSpot does not know in this place, but people put there.
static FOREIGN: &[(&Shape, &str, &Rule)] = &[];

/// What checks the rules of each shape, by its place in [`Names::shapes`].
pub fn checks() -> &'static [Option<Rules>] {
    static BY_SHAPE: OnceLock<Vec<Option<Rules>>> = OnceLock::new();
    BY_SHAPE.get_or_init(|| {
        let shapes = Names::get().shapes.iter();
        shapes
            .map(|compiled| {
                CHECKS.iter().find(|(shape, _)| std::ptr::eq(*shape, compiled.shape)).map(|(_, check)| *check)
            })
            .collect()
    })
}

/// The rule behind the list of kinds that a union takes.
pub fn of_union(union: &'static Union) -> Option<&'static Rule> {
    KINDS.iter().find(|(known, _)| std::ptr::eq(*known, union)).map(|(_, rule)| *rule)
}

/// The rule that makes a member required.
pub fn of_missing(shape: &'static Shape, name: &str) -> Option<&'static Rule> {
    of_member(MISSING, shape, name)
}

/// The rule that a member breaks which HubSpot does not know in this place.
pub fn of_foreign(shape: &'static Shape, name: &str) -> Option<&'static Rule> {
    of_member(FOREIGN, shape, name)
}

fn of_member(
    list: &'static [(&'static Shape, &'static str, &'static Rule)],
    shape: &'static Shape,
    name: &str,
) -> Option<&'static Rule> {
    list.iter()
        .find(|(known, member, _)| std::ptr::eq(*known, shape) && *member == name)
        .map(|(_, _, rule)| *rule)
}
