//! The numbers that rules rest on: each has a name, a unit and a source, once.

use super::rule::{self, Rule};

/// The longest JSON text that is read, in bytes. Ours: a bound for what a hostile body can cost. HubSpot's own proxy for
/// UI extensions stops at 1 MB.
pub const JSON_MAX_BYTES: usize = 64 * 1024 * 1024;
/// The most values, with those inside of others, that one body may consist of. Ours.
pub const VALUE_NODES_MAX: usize = 1 << 22;
/// How deep values are looked into. What is deeper is taken as it is. Ours: HubSpot's bodies are half as deep.
pub const VALUE_DEPTH_MAX: usize = 16;
/// The most errors and warnings of one report. Ours: more than anybody reads.
pub const ISSUES_MAX: usize = 10_000;
/// The most details of HubSpot's answer, and the most names of missing members, that `explain` looks at. Ours.
pub const ANSWER_DETAILS_MAX: usize = 100;
/// The longest answer that the client reads where `maxResponseBytes` says nothing, in bytes. Ours.
pub const RESPONSE_MAX_BYTES: usize = 32 * 1024 * 1024;
/// The longest answer of an error that the client reads, in bytes. Ours.
pub const ERROR_RESPONSE_MAX_BYTES: usize = 256 * 1024;
/// The most pages without an entry that a list may give one after another. Ours: a list may be filtered behind its pages.
pub const EMPTY_PAGES_MAX: usize = 1_000;
/// The most pieces without a byte that a stream may give one after another. Ours.
pub const EMPTY_PIECES_MAX: usize = 1_000;
/// The longest body that `createWebhookHandler` reads where `maxBytes` says nothing, in bytes. Ours: HubSpot sends a hundred events at once.
pub const WEBHOOK_MAX_BYTES: usize = 1024 * 1024;
/// The longest body that `verifyRequest` reads where `maxBytes` says nothing, in bytes. Ours.
pub const REQUEST_MAX_BYTES: usize = 16 * 1024 * 1024;
/// The longest body whose signature `verifySignature` checks, in bytes. Ours: a longer one counts as not signed.
pub const SIGNED_MAX_BYTES: usize = JSON_MAX_BYTES;
/// The longest URL whose signature is checked, in UTF-16 code units. Ours: a longer one counts as not signed.
pub const SIGNED_URL_MAX_UNITS: usize = 64 * 1024;
/// The most events that the store in memory remembers where `maxEntries` says nothing. Ours.
pub const SEEN_EVENTS_MAX: usize = 10_000;
/// The longest request that the sandbox's server reads, in bytes. Ours: an upload of a large file.
pub const SANDBOX_REQUEST_MAX_BYTES: usize = 100 * 1024 * 1024;
/// The memory that a WebAssembly instance may keep between calls, in bytes. Ours: one that has taken more is given back.
pub const MEMORY_KEPT_MAX_BYTES: usize = 32 * 1024 * 1024;
/// The most quick replies Facebook Messenger shows with one message. Meta's limit.
pub const QUICK_REPLIES_MESSENGER_MAX: usize = 13;
/// The longest label of a quick reply that Facebook Messenger shows, in Unicode code points. Meta's limit.
pub const QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS: usize = 20;
/// The most actors in one batch: what HubSpot's batches usually take.
pub const ACTOR_BATCH_MAX: usize = 100;
/// The southernmost latitude, in degrees.
pub const LATITUDE_MIN: f64 = -90.0;
/// The northernmost latitude, in degrees.
pub const LATITUDE_MAX: f64 = 90.0;
/// The westernmost longitude, in degrees.
pub const LONGITUDE_MIN: f64 = -180.0;
/// The easternmost longitude, in degrees.
pub const LONGITUDE_MAX: f64 = 180.0;
/// The longest e-mail address, in bytes (RFC 5321).
pub const EMAIL_MAX_BYTES: usize = 254;
/// The longest part of an e-mail address before the `@`, in bytes (RFC 5321).
pub const EMAIL_LOCAL_MAX_BYTES: usize = 64;
/// The fewest digits of a telephone number: a country's code and one more.
pub const PHONE_MIN_DIGITS: usize = 2;
/// The most digits of a telephone number (E.164).
pub const PHONE_MAX_DIGITS: usize = 15;
/// The fewest digits of an SMS short code.
pub const SHORT_CODE_MIN_DIGITS: usize = 3;
/// The most digits of an SMS short code.
pub const SHORT_CODE_MAX_DIGITS: usize = 8;
/// The most threads HubSpot gives in one page.
pub const THREADS_LIMIT_MAX: u32 = 500;
/// The longest page of messages seen in use; HubSpot publishes no maximum.
pub const MESSAGES_LIMIT_USUAL: u32 = 500;
/// How far the time of a signed request may be from now, in milliseconds, in both directions. HubSpot's documents say
/// five minutes.
pub const SIGNATURE_TOLERANCE_MS: u64 = 300_000;

/// A limit as data.
#[derive(Debug)]
pub struct Limit {
    /// Its name.
    pub name: &'static str,
    /// The number.
    pub value: f64,
    /// What is counted.
    pub unit: &'static str,
    /// The rule that rests on it, where one does.
    pub rule: Option<&'static Rule>,
}

macro_rules! limits {
    ($($NAME:ident $unit:literal $($RULE:ident)?;)*) => {
        /// Every limit.
        pub static LIMITS: &[Limit] = &[$(
            Limit { name: stringify!($NAME), value: $NAME as f64, unit: $unit, rule: limits!(@rule $($RULE)?) }
        ),*];
    };
    (@rule) => { None };
    (@rule $RULE:ident) => { Some(&rule::$RULE) };
}

limits! {
    JSON_MAX_BYTES "bytes";
    ISSUES_MAX "issues";
    ANSWER_DETAILS_MAX "details";
    VALUE_NODES_MAX "values";
    VALUE_DEPTH_MAX "levels";
    RESPONSE_MAX_BYTES "bytes";
    ERROR_RESPONSE_MAX_BYTES "bytes";
    EMPTY_PAGES_MAX "pages";
    EMPTY_PIECES_MAX "pieces";
    WEBHOOK_MAX_BYTES "bytes";
    REQUEST_MAX_BYTES "bytes";
    SIGNED_MAX_BYTES "bytes";
    SIGNED_URL_MAX_UNITS "UTF-16 code units";
    SEEN_EVENTS_MAX "events";
    SANDBOX_REQUEST_MAX_BYTES "bytes";
    MEMORY_KEPT_MAX_BYTES "bytes";
    QUICK_REPLIES_MESSENGER_MAX "quick replies" R_ATT_8;
    QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS "code points" R_ATT_8;
    ACTOR_BATCH_MAX "actors" R_ACT_5;
    LATITUDE_MIN "degrees" R_ATT_6;
    LATITUDE_MAX "degrees" R_ATT_6;
    LONGITUDE_MIN "degrees" R_ATT_6;
    LONGITUDE_MAX "degrees" R_ATT_6;
    EMAIL_MAX_BYTES "bytes" R_REC_6;
    EMAIL_LOCAL_MAX_BYTES "bytes" R_REC_6;
    PHONE_MIN_DIGITS "digits" R_REC_6;
    PHONE_MAX_DIGITS "digits" R_REC_6;
    SHORT_CODE_MIN_DIGITS "digits" R_REC_6;
    SHORT_CODE_MAX_DIGITS "digits" R_REC_6;
    THREADS_LIMIT_MAX "threads" R_PAG_1;
    MESSAGES_LIMIT_USUAL "messages" R_PAG_4;
    SIGNATURE_TOLERANCE_MS "milliseconds";
}
