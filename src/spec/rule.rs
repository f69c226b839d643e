//! The register of rules: for each its stable id, its default severity, the confidence in it and its source. The
//! conditions under which a body or a query breaks a rule are rows of the tables of rules.
//!
//! A [`Rule`] holds what an issue needs. The data that only the documents need stands beside it in [`RULES`], so that
//! it does not travel with the WebAssembly modules.

use crate::spec::version::Versions;

/// The severity of an issue: an error makes a body invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// HubSpot refuses the body, or would do something else than meant.
    Error,
    /// HubSpot accepts the body; it may not do what was meant.
    Warning,
}

impl Severity {
    /// Its form in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// The confidence in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// HubSpot's own documents, changelog, specification or packages state it.
    Documented,
    /// Public code or notes report it of a live call.
    Observed,
    /// Our reading, or not known. Never makes a body invalid.
    Inferred,
}

impl Confidence {
    /// Its form in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Confidence::Documented => "documented",
            Confidence::Observed => "observed",
            Confidence::Inferred => "inferred",
        }
    }
}

/// The severity of an issue of a rule, before options change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultSeverity {
    /// A body that breaks the rule is invalid.
    Error,
    /// A body that breaks the rule is valid and has a warning.
    Warning,
    /// The rule describes HubSpot's behavior; no body can break it without the option `strict`.
    Info,
}

impl DefaultSeverity {
    /// Its form in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            DefaultSeverity::Error => "error",
            DefaultSeverity::Warning => "warning",
            DefaultSeverity::Info => "info",
        }
    }
}

/// A rule, as far as an issue needs it.
#[derive(Debug)]
pub struct Rule {
    /// The stable id, such as `R-REC-1`.
    pub id: &'static str,
    /// The severity of its issues without `lenient` and `strict`.
    pub default_severity: DefaultSeverity,
    /// The confidence in it.
    pub confidence: Confidence,
    /// Public traffic shows HubSpot accepting what breaks the rule: with `lenient` its issues are warnings.
    pub lenient: bool,
    /// HubSpot's specification forbids what breaks the rule, and HubSpot accepts it: with `strict` its issues are errors.
    pub strict: bool,
    /// The URL of its source; empty where there is none.
    pub docs: &'static str,
}

impl Rule {
    /// The severity of an issue of the rule with these options. An inferred rule never makes a body invalid.
    pub const fn severity(&self, lenient: bool, strict: bool) -> Severity {
        let is_error = (matches!(self.default_severity, DefaultSeverity::Error) || strict && self.strict)
            && !matches!(self.confidence, Confidence::Inferred);
        if is_error && !(lenient && self.lenient) { Severity::Error } else { Severity::Warning }
    }
}

/// The place where a rule is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// In a body, before it is sent.
    Body,
    /// By the client: paths, queries, retries, where it runs.
    Client,
    /// In reading what HubSpot sends.
    Reading,
    /// Nowhere, for this reason.
    NotCheckable(&'static str),
}

impl Checked {
    /// Its form in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Checked::Body => "body",
            Checked::Client => "client",
            Checked::Reading => "reading",
            Checked::NotCheckable(_) => "never",
        }
    }

    /// The reason for which it is not checked.
    pub const fn why(self) -> Option<&'static str> {
        match self {
            Checked::NotCheckable(why) => Some(why),
            _ => None,
        }
    }
}

/// A rule and what only the documents need of it.
#[derive(Debug)]
pub struct Entry {
    /// The rule.
    pub rule: &'static Rule,
    /// The versions it holds in.
    pub versions: Versions,
    /// The rule in a sentence.
    pub summary: &'static str,
    /// The place where it is checked.
    pub checked: Checked,
}

/// HubSpot's guide to the Conversations API.
const GUIDE: &str = "https://developers.hubspot.com/docs/api-reference/legacy/conversations/guide";
/// HubSpot's guide to custom channels.
const CHANNELS: &str = "https://developers.hubspot.com/docs/guides/api/conversations/create-custom-channels";
/// HubSpot's promises about changes.
const CHANGES: &str = "https://developers.hubspot.com/docs/breaking-change-definition";
/// The change that took several addresses out of what is received.
const IDENTIFIERS: &str = "https://developers.hubspot.com/changelog/changes-to-actors-and-delivery-identifiers-in-the-conversations-api";
/// The change that left one inbox to a list of threads.
const ONE_INBOX: &str = "https://developers.hubspot.com/changelog/restricting-the-inboxid-query-parameter-in-the-beta-conversations-api";
/// The announcement of what HubSpot stops supporting, and when.
const UNSUPPORTED: &str =
    "https://developers.hubspot.com/changelog/legacy-apis-and-legacy-apps-whats-going-unsupported-and-when";
/// The numbers of requests that HubSpot allows.
const TIERS: &str = "https://developers.hubspot.com/apisbytier";
/// No page.
const NOWHERE: &str = "";

macro_rules! rules {
    ($(
        $(#[doc = $doc:literal])*
        $NAME:ident = $id:literal, $severity:ident $($mode:ident)?, $confidence:ident, $docs:expr,
        $checked:ident $($why:literal)?;
    )*) => {
        $(
            $(#[doc = $doc])*
            pub static $NAME: Rule = Rule {
                id: $id,
                default_severity: DefaultSeverity::$severity,
                confidence: Confidence::$confidence,
                lenient: rules!(@lenient $($mode)?),
                strict: rules!(@strict $($mode)?),
                docs: $docs,
            };
        )*
        /// Every rule, in the order of the list in the documents.
        pub static RULES: &[Entry] = &[$(
            Entry {
                rule: &$NAME,
                versions: Versions::ALL,
                summary: doc_text!($($doc)*),
                checked: Checked::$checked $(($why))?,
            }
        ),*];
    };
    (@lenient lenient) => { true };
    (@strict strict) => { true };
    (@$mode:ident $($other:ident)?) => { false };
}

rules! {
    /// HubSpot's Fall Spotlight of 15 September 2026: v1 to v3, legacy public and legacy private apps are unsupported from September 2027, v4 from 30 March 2027; since 26 October 2026 no account can create a legacy private app. The migration guide names 2026-09 as the target.
    R_VER_1 = "R-VER-1", Info, Documented, UNSUPPORTED, NotCheckable "a date on the calendar is no fault of a request";
    /// HubSpot publishes its OpenAPI files itself, and changes them without notice.
    R_VER_2 = "R-VER-2", Info, Observed, NOWHERE, NotCheckable "it is about HubSpot's files, not about a request";
    /// The versions of the API take and give the same bodies; only the paths differ.
    R_VER_3 = "R-VER-3", Info, Documented, NOWHERE, Client;
    /// HubSpot may add members and values at any time and reword its messages: neither may break a reader.
    R_VER_4 = "R-VER-4", Info, Documented, CHANGES, Reading;

    /// An actor id is a letter, a dash and the rest: `A-` a HubSpot user, `V-` a contact or visitor, `E-` an e-mail address, `I-` an app, `S-hubspot`, `L-` an AI agent, `B-` a bot.
    R_ACT_1 = "R-ACT-1", Warning, Documented, GUIDE, Body;
    /// The sender of a MESSAGE is an agent actor: `A-` and the id of a HubSpot user. HubSpot answers "Actor type VISITOR is not supported for sending" to a visitor, and so to the other kinds.
    R_ACT_2 = "R-ACT-2", Error, Documented, GUIDE, Body;
    /// A thread is assigned to an agent actor. The guide's example passes an e-mail address.
    R_ACT_3 = "R-ACT-3", Warning, Documented, GUIDE, Body;
    /// Actor ids that are received have the same letters, and may have new ones.
    R_ACT_4 = "R-ACT-4", Info, Inferred, GUIDE, Reading;
    /// A batch of actors is a list of plain ids, and HubSpot's batches usually end at 100.
    R_ACT_5 = "R-ACT-5", Warning, Documented, NOWHERE, Body;

    /// Ids are decimal digits in a string.
    R_CHN_1 = "R-CHN-1", Error lenient, Observed, GUIDE, Body;
    /// A message goes over the channel and the channel account of the newest message of its thread; another account sends from another address, without any error.
    R_CHN_2 = "R-CHN-2", Info, Observed, GUIDE, NotCheckable "only HubSpot knows the thread's newest message; `replyTo` copies both from the message it answers, and warns of another account";
    /// Sending over WhatsApp is documented as unsupported.
    R_CHN_3 = "R-CHN-3", Warning, Documented, GUIDE, Body;
    /// WhatsApp takes free text for 24 hours after the visitor's last message, and this API cannot send a template.
    R_CHN_4 = "R-CHN-4", Info, Inferred, NOWHERE, NotCheckable "only HubSpot knows when the visitor last wrote";
    /// E-mail is written to e-mail addresses; a visitor of the live chat may have none.
    R_CHN_5 = "R-CHN-5", Error, Observed, GUIDE, Body;

    /// E-mail needs recipients: the thread's correspondent is not filled in.
    R_REC_1 = "R-REC-1", Error, Observed, GUIDE, Body;
    /// Live chat and WhatsApp send without recipients, which the specification requires.
    R_REC_2 = "R-REC-2", Info strict, Observed, NOWHERE, Body;
    /// A recipient has an address, in `deliveryIdentifiers` or in `deliveryIdentifier`; what is received has the latter.
    R_REC_3 = "R-REC-3", Error, Documented, IDENTIFIERS, Body;
    /// `recipientField` is `TO`, `CC` or `BCC` for e-mail, at least one recipient is `TO`, and other channels do not use it.
    R_REC_4 = "R-REC-4", Error, Documented, GUIDE, Body;
    /// `recipients` is a list. The guide shows one object, which HubSpot does not take.
    R_REC_5 = "R-REC-5", Error, Documented, GUIDE, Body;
    /// An address has the form of its type: an e-mail address, a telephone number in E.164 form, an SMS short code in digits, or any string that is not empty.
    R_REC_6 = "R-REC-6", Error, Documented, NOWHERE, Body;
    /// An actor's `E-` id and the address of the same recipient may differ.
    R_REC_7 = "R-REC-7", Info, Documented, GUIDE, NotCheckable "it allows something; nothing can break it";
    /// An actor id without an address is no recipient. To an agent among the recipients HubSpot answers "Actor type AGENT is not supported for receiving"; with an address that is inferred.
    R_REC_8 = "R-REC-8", Error, Observed, NOWHERE, Body;
    /// No address stands twice among the recipients; letter case makes no difference in e-mail addresses.
    R_REC_9 = "R-REC-9", Warning, Inferred, NOWHERE, Body;

    /// `text` is required. A single space stands for no text at all.
    R_MSG_1 = "R-MSG-1", Error, Documented, NOWHERE, Body;
    /// An e-mail with `text` alone arrives unformatted; `richText` is its HTML.
    R_MSG_2 = "R-MSG-2", Info, Observed, GUIDE, NotCheckable "plain text may be what was meant";
    /// The subject is for e-mail: missing there it is worth a word, elsewhere HubSpot ignores it.
    R_MSG_3 = "R-MSG-3", Warning, Documented, GUIDE, Body;
    /// HubSpot publishes no longest text, subject or name.
    R_MSG_4 = "R-MSG-4", Info, Inferred, NOWHERE, NotCheckable "there is no number to check";
    /// HubSpot's answer to a message is acceptance; its delivery is stated later, in its `status`.
    R_MSG_5 = "R-MSG-5", Info, Observed, NOWHERE, Reading;
    /// HubSpot cannot tell that a message to a thread is a repetition, so it is not sent again without being asked.
    R_MSG_6 = "R-MSG-6", Info, Observed, NOWHERE, Client;
    /// A message that was shortened says so in `truncationStatus`; the rest is in the original content.
    R_MSG_7 = "R-MSG-7", Info, Documented, GUIDE, Reading;
    /// A message is added to a thread that exists; only publishing over a custom channel begins one.
    R_MSG_8 = "R-MSG-8", Info, Documented, GUIDE, NotCheckable "only HubSpot knows which threads exist";
    /// Entries that HubSpot writes itself may have no senders, no recipients and no text.
    R_MSG_9 = "R-MSG-9", Info, Observed, NOWHERE, Reading;
    /// `attachments` may be left out of a message or comment, although the specification requires it.
    R_REQ_2 = "R-REQ-2", Info strict, Documented, GUIDE, Body;
    /// `null` in a member that may be missing counts as missing: shipped libraries send it, and HubSpot takes it.
    R_NULL_1 = "R-NULL-1", Info strict, Observed, NOWHERE, Body;

    /// A COMMENT takes text, HTML and files; it is never delivered, so it has no channel, no recipients and no subject.
    R_COM_1 = "R-COM-1", Warning, Documented, GUIDE, Body;
    /// A COMMENT belongs to whoever owns the access token, whatever `senderActorId` says.
    R_COM_2 = "R-COM-2", Warning, Observed, NOWHERE, Body;
    /// The guide speaks of files on a COMMENT, not of other attachments.
    R_COM_3 = "R-COM-3", Warning, Inferred, NOWHERE, Body;
    /// HubSpot replaces comments on threads of a help desk by notes: since 2026-09-23 it refuses a COMMENT there, and its Notes API takes their place. Threads of an inbox still take comments.
    R_COM_4 = "R-COM-4", Warning, Documented, NOWHERE, Body;
    /// Comments have no path of their own: they are messages of the type COMMENT.
    R_COM_5 = "R-COM-5", Info, Observed, NOWHERE, Client;

    /// Every attachment needs a `type` that may be sent in its place.
    R_ATT_1 = "R-ATT-1", Error, Documented, GUIDE, Body;
    /// A file is uploaded to HubSpot's Files first; its id there is its `fileId`.
    R_ATT_2 = "R-ATT-2", Info, Documented, NOWHERE, Client;
    /// A custom channel takes the id of a file, not its URL.
    R_ATT_3 = "R-ATT-3", Warning, Observed, NOWHERE, Body;
    /// A private file may come without `url`: it needs a signed one from the Files API.
    R_ATT_4 = "R-ATT-4", Info, Observed, NOWHERE, Reading;
    /// `fileUsageType` is for files over a custom channel.
    R_ATT_5 = "R-ATT-5", Warning, Documented, NOWHERE, Body;
    /// A latitude is from -90 to 90 degrees, a longitude from -180 to 180.
    R_ATT_6 = "R-ATT-6", Error, Inferred, NOWHERE, Body;
    /// Quick replies are at least one, each with a value and what it is; what opens a URL should have an absolute one.
    R_ATT_7 = "R-ATT-7", Error, Documented, GUIDE, Body;
    /// Live chat and Facebook Messenger show quick replies, Messenger at most 13 with labels of at most 20 characters.
    R_ATT_8 = "R-ATT-8", Warning, Documented, GUIDE, Body;
    /// Attachments over a custom channel are a set: equal ones count once.
    R_ATT_9 = "R-ATT-9", Warning, Documented, NOWHERE, Body;
    /// A custom channel's capabilities say which kinds of attachments, and how many files, agents may send.
    R_ATT_10 = "R-ATT-10", Warning, Observed, CHANNELS, Body;

    /// A custom channel is registered with a developer API key and the app's id, not with an access token.
    R_CC_1 = "R-CC-1", Info, Documented, CHANNELS, Client;
    /// Custom channels need an app with the right scopes and a paid subscription.
    R_CC_2 = "R-CC-2", Info, Documented, CHANNELS, NotCheckable "only HubSpot knows the app and the subscription";
    /// The capabilities of a custom channel have known names and values, and what is sent over the channel keeps to them.
    R_CC_3 = "R-CC-3", Warning, Documented, CHANNELS, Body;
    /// `deliveryIdentifierTypes` are names, not objects.
    R_CC_4 = "R-CC-4", Error, Observed, CHANNELS, Body;
    /// A channel that threads by `INTEGRATION_THREAD_ID` needs `integrationThreadId` with every message, one that threads by `DELIVERY_IDENTIFIER` takes none.
    R_CC_5 = "R-CC-5", Warning, Observed, CHANNELS, Body;
    /// An account is connected by the API, or by a user through the app's own page and a staging token.
    R_CC_6 = "R-CC-6", Info, Documented, CHANNELS, NotCheckable "it describes steps outside of any one request";
    /// Directions are the inbox's: `INCOMING` comes from the visitor.
    R_CC_7 = "R-CC-7", Info, Observed, NOWHERE, NotCheckable "which way a message went is not to be seen from it";
    /// A message over a custom channel has a sender and a recipient, one of them the channel account; an agent is named only for `OUTGOING`.
    R_CC_8 = "R-CC-8", Warning, Observed, NOWHERE, Body;
    /// Integrations in production leave `attachments`, `timestamp` and, of `INCOMING` messages, `recipients` out, and send members nobody declared, such as `type`: HubSpot takes what its specification does not.
    R_CC_9 = "R-CC-9", Warning strict, Observed, NOWHERE, Body;
    /// The same `integrationIdempotencyId` makes no second message, so publishing with it can be repeated.
    R_CC_10 = "R-CC-10", Info, Documented, NOWHERE, Client;
    /// A timestamp is an ISO 8601 date and time with a zone.
    R_CC_11 = "R-CC-11", Error, Documented, NOWHERE, Body;
    /// HubSpot finds contacts by e-mail address and telephone number; `associateWithContactId` and `preResolvedContacts` name them instead, one or the other.
    R_CC_12 = "R-CC-12", Warning, Observed, NOWHERE, Body;
    /// The status of an `OUTGOING` message is reported; `errorMessage` belongs to `FAILED`.
    R_CC_13 = "R-CC-13", Warning, Documented, NOWHERE, Body;
    /// A sender's address is of a type that the channel registered.
    R_CC_14 = "R-CC-14", Warning, Observed, NOWHERE, Body;
    /// Contact properties have names of small letters, digits and underscores; HubSpot publishes a list of them and takes others.
    R_CC_15 = "R-CC-15", Warning, Documented, NOWHERE, Body;

    /// A page of threads has at most 500; they are sorted by `id` or by `latestMessageTimestamp`, which needs `latestMessageTimestampAfter`; descending, with a dash in front, along with `associatedContactId` only.
    R_PAG_1 = "R-PAG-1", Error, Documented, GUIDE, Client;
    /// Threads are listed of one inbox at a time.
    R_PAG_2 = "R-PAG-2", Error, Documented, ONE_INBOX, Client;
    /// A cursor may come percent-encoded and must not be encoded twice.
    R_PAG_3 = "R-PAG-3", Info, Observed, NOWHERE, Client;
    /// Pages of up to 500 messages are in use; HubSpot publishes no maximum.
    R_PAG_4 = "R-PAG-4", Warning, Observed, NOWHERE, Client;
    /// `associatedContactId` is asked for along with `threadStatus`, and never along with `inboxId`.
    R_PAG_5 = "R-PAG-5", Error, Documented, GUIDE, Client;
    /// Threads are filtered by `threadStatus`; HubSpot ignores `status`.
    R_PAG_6 = "R-PAG-6", Error, Documented, NOWHERE, Client;
    /// A thread's status and its way back from the trash are changed one at a time.
    R_PAG_7 = "R-PAG-7", Warning, Documented, GUIDE, Body;
    /// Deleting a thread archives it; HubSpot removes it 30 days later.
    R_PAG_8 = "R-PAG-8", Info, Documented, GUIDE, NotCheckable "it says what HubSpot does later";
    /// The ticket of a thread comes only where `association=TICKET` was asked for.
    R_PAG_9 = "R-PAG-9", Info, Documented, GUIDE, NotCheckable "only the caller knows what is to be read";
    /// HubSpot ignores parameters of a query that it does not know, and returns everything.
    R_PAG_10 = "R-PAG-10", Error, Observed, NOWHERE, Client;

    /// An error's body has a message, and may have a category, a sub-category, context and details.
    R_ERR_1 = "R-ERR-1", Info, Documented, NOWHERE, Reading;
    /// An error's body may have members that no specification names.
    R_ERR_2 = "R-ERR-2", Info, Observed, NOWHERE, Reading;
    /// An error's body may be HTML, or nothing at all.
    R_ERR_3 = "R-ERR-3", Info, Observed, NOWHERE, Reading;
    /// HubSpot reports a body that it cannot read by line and column, or by the names of missing members.
    R_ERR_4 = "R-ERR-4", Info, Observed, NOWHERE, Reading;
    /// An answer with the status 429 names the limit that was met.
    R_ERR_5 = "R-ERR-5", Info, Documented, NOWHERE, Reading;
    /// A short limit passes in seconds and is worth another try; a daily one is not.
    R_ERR_6 = "R-ERR-6", Info, Documented, NOWHERE, Client;
    /// HubSpot's headers state the number of requests that are left; the daily ones are missing for OAuth.
    R_ERR_7 = "R-ERR-7", Info, Documented, NOWHERE, Client;
    /// HubSpot changes its limits: nothing counts on a number.
    R_ERR_8 = "R-ERR-8", Info, Documented, TIERS, Client;
    /// The scopes that a token lacks are named in one of several places.
    R_ERR_9 = "R-ERR-9", Info, Observed, NOWHERE, Reading;
    /// A batch that went partly wrong answers 207, with what was found and what was not.
    R_ERR_10 = "R-ERR-10", Info, Documented, NOWHERE, Reading;
    /// 423 is a lock of about two seconds; 477 an account on its way to another data centre, for as long as `Retry-After` says, up to a day.
    R_ERR_11 = "R-ERR-11", Info, Documented, NOWHERE, Client;

    /// A file is uploaded with one of the scopes `files`, `files.write` and `files.ui_hidden.write`; version 2026-09 states the last one alone.
    R_FIL_1 = "R-FIL-1", Info, Documented, NOWHERE, Client;

    /// Several errors at once come in `errors`, each with a `subCategory` and a `message` and without a place.
    R_ERR_12 = "R-ERR-12", Info, Observed, NOWHERE, Reading;

    /// A sender of an e-mail has a `senderField`: `FROM`, or `ORIGINAL_FROM` for the author of a message that a form or somebody else passed on. The sender in `FROM` is answered.
    R_REP_1 = "R-REP-1", Info, Observed, NOWHERE, Reading;
    /// A message from a form (channel 1003) or the customer portal (1004) has no way back: it is answered over an e-mail account.
    R_REP_2 = "R-REP-2", Info, Observed, NOWHERE, Reading;

    /// An app hears of threads that begin, change, are archived or removed, and of new messages.
    R_WHK_1 = "R-WHK-1", Info, Documented, GUIDE, Reading;
    /// An app's events come as a list; the thread's id in them is a number.
    R_WHK_2 = "R-WHK-2", Info, Documented, GUIDE, Reading;
    /// The event of a new message carries its id and its type, not its text.
    R_WHK_3 = "R-WHK-3", Info, Documented, GUIDE, Reading;
    /// The event of a changed property carries its name and its value.
    R_WHK_4 = "R-WHK-4", Info, Documented, GUIDE, Reading;
    /// Events may repeat and come in any order; the id of an event is not sure to be its own.
    R_WHK_5 = "R-WHK-5", Info, Inferred, NOWHERE, NotCheckable "only the receiver knows what it has received before";

    /// A browser cannot call HubSpot: its answers allow no other origin, and a token there is everybody's.
    R_UI_1 = "R-UI-1", Info, Observed, NOWHERE, Client;
    /// UI extensions run in a worker without `fetch`, without a page and without storage.
    R_UI_2 = "R-UI-2", Info, Documented, NOWHERE, Client;
    /// A UI extension calls `hubspot.fetch`, whose body is a plain object.
    R_UI_3 = "R-UI-3", Info, Documented, NOWHERE, Client;
    /// `hubspot.fetch` calls only `https`, never this machine, and takes 20 requests at once, 15 seconds and 1 MB each.
    R_UI_4 = "R-UI-4", Info, Documented, NOWHERE, Client;
    /// `hubspot.fetch` passes on no header but `Authorization`.
    R_UI_5 = "R-UI-5", Info, Documented, NOWHERE, Client;
    /// An error behind `hubspot.fetch` arrives in an envelope with the server's own status.
    R_UI_6 = "R-UI-6", Info, Documented, NOWHERE, Client;
    /// HubSpot adds the user, the account and the app to the query of `hubspot.fetch`, and signs it so.
    R_UI_7 = "R-UI-7", Info, Documented, NOWHERE, NotCheckable "the URL that is verified is the one the server received";
    /// A UI extension reaches HubSpot by way of a server that holds the token.
    R_UI_8 = "R-UI-8", Info, Inferred, NOWHERE, Client;
    /// An experimental function lets the host of a UI extension call HubSpot itself.
    R_UI_9 = "R-UI-9", Info, Documented, NOWHERE, Client;
    /// A UI extension is bundled into a single classic script, without files beside it.
    R_UI_10 = "R-UI-10", Info, Documented, NOWHERE, NotCheckable "it is about how the package is built into an extension";
    /// In a UI extension WebAssembly has to come along inside the script.
    R_UI_11 = "R-UI-11", Info, Inferred, NOWHERE, Client;
    /// HubSpot does not document if WebAssembly may be compiled in a UI extension.
    R_UI_12 = "R-UI-12", Info, Inferred, NOWHERE, Client;
    /// UI extensions expect React 18.3.1, their tools Node 16 and 20.
    R_UI_13 = "R-UI-13", Info, Documented, NOWHERE, NotCheckable "it is about the versions of other packages";
    /// Serverless functions run on Node at HubSpot, with secrets and without the limits of a browser.
    R_UI_14 = "R-UI-14", Info, Inferred, NOWHERE, NotCheckable "it allows something; nothing can break it";

    /// HubSpot's local proxy and its client sign the URL as it was sent, its guide describes the URL with some escapes decoded: both are accepted.
    R_UI_15 = "R-UI-15", Info, Observed, NOWHERE, Reading;
    /// The envelope around what goes wrong behind `hubspot.fetch` may arrive with the status 200.
    R_UI_16 = "R-UI-16", Info, Observed, NOWHERE, Client;
    /// Private app functions (`hubspot.serverless`) reach HubSpot without a server of one's own, and not in apps that the marketplace distributes. UI extensions stand at `crm.preview`, `crm.record.sidebar`, `crm.record.tab`, `crm.bulkActions`, `helpdesk.sidebar`, `settings`, `home` and `pages`.
    R_UI_17 = "R-UI-17", Info, Documented, NOWHERE, NotCheckable "it allows something; nothing can break it";

    /// A visitor's token needs the visitor's e-mail address; names are written only to contacts that have none.
    R_VI_1 = "R-VI-1", Error, Documented, NOWHERE, Body;
    /// A visitor's token is made by a server and handed to the chat widget.
    R_VI_2 = "R-VI-2", Info, Documented, NOWHERE, Client;
    /// The facts about a visitor for the AI agent may be left out.
    R_VI_3 = "R-VI-3", Info, Documented, NOWHERE, NotCheckable "it allows something; nothing can break it";
}
