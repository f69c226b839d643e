//! The numbers that rules rest on: each has a name, a unit and a source, once.

use super::rule::{self, Rule};

/// A limit as data.
#[derive(Debug)]
pub struct Limit {
    /// Its name.
    pub name: &'static str,
    /// The number.
    pub value: f64,
    /// The unit of the number.
    pub unit: &'static str,
    /// The rule that rests on it, where one does.
    pub rule: Option<&'static Rule>,
}

macro_rules! limits {
    ($($(#[doc = $doc:literal])* $NAME:ident: $of:ty = $value:expr, $unit:literal $(, $RULE:ident)?;)*) => {
        $($(#[doc = $doc])* pub const $NAME: $of = $value;)*

        /// Every limit.
        pub static LIMITS: &[Limit] = &[$(
            Limit { name: stringify!($NAME), value: $NAME as f64, unit: $unit, rule: limits!(@rule $($RULE)?) }
        ),*];
    };
    (@rule) => { None };
    (@rule $RULE:ident) => { Some(&rule::$RULE) };
}

limits! {
    /// The longest JSON text that is read, in bytes. Ours: a bound for what a hostile body can cost. HubSpot's own proxy for
    /// UI extensions stops at 1 MB.
    JSON_MAX_BYTES: usize = 64 * 1024 * 1024, "bytes";
    /// The most values, with those inside of others, that one body may consist of. Ours.
    VALUE_NODES_MAX: usize = 1 << 22, "values";
    /// The depth to which values are checked. Values that are deeper are taken as they are. Ours: HubSpot's bodies are half as deep.
    VALUE_DEPTH_MAX: usize = 16, "levels";
    /// The most errors and warnings of one report. Ours: more than anybody reads.
    ISSUES_MAX: usize = 10_000, "issues";
    /// The most details of HubSpot's answer, and the most names of missing members, that `explain` looks at. Ours.
    ANSWER_DETAILS_MAX: usize = 100, "details";
    /// The longest answer that the client reads if `maxResponseBytes` is not given, in bytes. Ours.
    RESPONSE_MAX_BYTES: usize = 32 * 1024 * 1024, "bytes";
    /// The longest answer of an error that the client reads, in bytes. Ours.
    ERROR_RESPONSE_MAX_BYTES: usize = 256 * 1024, "bytes";
    /// The most pages without an entry that a list may give one after another. Ours: a list may be filtered behind its pages.
    EMPTY_PAGES_MAX: usize = 1_000, "pages";
    /// The most pieces without a byte that a stream may give one after another. Ours.
    EMPTY_PIECES_MAX: usize = 1_000, "pieces";
    /// The longest body that `createWebhookHandler` reads if `maxBytes` is not given, in bytes. Ours: HubSpot sends a hundred events at once.
    WEBHOOK_MAX_BYTES: usize = 1024 * 1024, "bytes";
    /// The longest body that `verifyRequest` reads if `maxBytes` is not given, in bytes. Ours.
    REQUEST_MAX_BYTES: usize = 16 * 1024 * 1024, "bytes";
    /// The longest body whose signature `verifySignature` checks, in bytes. Ours: a longer one counts as not signed.
    SIGNED_MAX_BYTES: usize = JSON_MAX_BYTES, "bytes";
    /// The longest URL whose signature is checked, in UTF-16 code units. Ours: a longer one counts as not signed.
    SIGNED_URL_MAX_UNITS: usize = 64 * 1024, "UTF-16 code units";
    /// The most events that the store in memory remembers if `maxEntries` is not given. Ours.
    SEEN_EVENTS_MAX: usize = 10_000, "events";
    /// The longest request that the sandbox's server reads, in bytes. Ours: an upload of a large file.
    SANDBOX_REQUEST_MAX_BYTES: usize = 100 * 1024 * 1024, "bytes";
    /// The memory that a WebAssembly instance may keep between calls, in bytes. Ours: one that has taken more is given back.
    MEMORY_KEPT_MAX_BYTES: usize = 32 * 1024 * 1024, "bytes";
    /// The most quick replies Facebook Messenger shows with one message. Meta's limit.
    QUICK_REPLIES_MESSENGER_MAX: usize = 13, "quick replies", R_ATT_8;
    /// The longest label of a quick reply that Facebook Messenger shows, in Unicode code points. Meta's limit.
    QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS: usize = 20, "code points", R_ATT_8;
    /// The most actors in one batch: what HubSpot's batches usually take.
    ACTOR_BATCH_MAX: usize = 100, "actors", R_ACT_5;
    /// The southernmost latitude, in degrees.
    LATITUDE_MIN: f64 = -90.0, "degrees", R_ATT_6;
    /// The northernmost latitude, in degrees.
    LATITUDE_MAX: f64 = 90.0, "degrees", R_ATT_6;
    /// The westernmost longitude, in degrees.
    LONGITUDE_MIN: f64 = -180.0, "degrees", R_ATT_6;
    /// The easternmost longitude, in degrees.
    LONGITUDE_MAX: f64 = 180.0, "degrees", R_ATT_6;
    /// The longest e-mail address, in bytes (RFC 5321).
    EMAIL_MAX_BYTES: usize = 254, "bytes", R_REC_6;
    /// The longest part of an e-mail address before the `@`, in bytes (RFC 5321).
    EMAIL_LOCAL_MAX_BYTES: usize = 64, "bytes", R_REC_6;
    /// The fewest digits of a telephone number: a country's code and one more.
    PHONE_MIN_DIGITS: usize = 2, "digits", R_REC_6;
    /// The most digits of a telephone number (E.164).
    PHONE_MAX_DIGITS: usize = 15, "digits", R_REC_6;
    /// The fewest digits of an SMS short code.
    SHORT_CODE_MIN_DIGITS: usize = 3, "digits", R_REC_6;
    /// The most digits of an SMS short code.
    SHORT_CODE_MAX_DIGITS: usize = 8, "digits", R_REC_6;
    /// The most threads HubSpot gives in one page.
    THREADS_LIMIT_MAX: u32 = 500, "threads", R_PAG_1;
    /// The longest page of messages seen in use; HubSpot publishes no maximum.
    MESSAGES_LIMIT_USUAL: u32 = 500, "messages", R_PAG_4;
    /// The largest distance of the time of a signed request from now, in milliseconds, in both directions. HubSpot's documents state
    /// five minutes.
    SIGNATURE_TOLERANCE_MS: u64 = 300_000, "milliseconds";
}
