//! The numbers that rules rest on: each has a name, a unit and a source, once.

use super::rule::{self, Rule};

/// The longest JSON text that is read, in bytes. Ours: a bound for what a hostile body can cost. HubSpot's own proxy for
/// UI extensions stops at 1 MB.
pub const JSON_MAX_BYTES: usize = 64 * 1024 * 1024;
/// The most errors and warnings of one report. Ours: more than anybody reads.
pub const ISSUES_MAX: usize = 10_000;
/// The most details of HubSpot's answer, and the most names of missing members, that `explain` looks at. Ours.
pub const ANSWER_DETAILS_MAX: usize = 100;
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
