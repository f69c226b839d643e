//! Answers: status and headers, and the body read no further than it may be long. An answer may be a `Response`,
//! something like one, or what a transport made of it.

use super::host::{CancelToken, WaitError, plain_headers, settled};
use crate::client::error_body::{ErrorDetails, Speaker, parse_error_body, retry_after_ms};
use crate::client::redact::Mask;
use crate::client::retry::{Hints, RateLimit};
use crate::spec::operation::Auth;
use crate::util::digits;
use crate::wasm::interop::value::{JsView, get, word};
use js_sys::Date;
use wasm_bindgen::prelude::*;

/// Status and headers of an answer.
pub struct Head {
    pub status: u16,
    /// A plain object, names in lower case.
    pub headers: JsValue,
    opaque: bool,
}

impl Head {
    /// Reads them from whatever was answered; what is not there stays unknown.
    pub fn read(response: &JsValue) -> Head {
        let status = get(response, "status").as_f64().filter(|status| (100.0..=599.0).contains(status));
        let headers = plain_headers(&get(response, "headers"));
        let opaque = get(response, "type") == *word("opaqueredirect");
        Head { status: status.unwrap_or_default() as u16, headers: headers.into(), opaque }
    }

    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub fn is_redirect(&self) -> bool {
        self.opaque || (300..400).contains(&self.status)
    }

    fn header(&self, name: &'static str) -> Option<String> {
        get(&self.headers, name).as_string()
    }

    /// The hints about the next attempt.
    pub fn hints(&self, now_ms: f64) -> Hints {
        Hints {
            retry_after_ms: self
                .header("retry-after")
                .and_then(|value| retry_after_ms(&value, |date| from_now(date, now_ms))),
            policy_name: None,
            limit: RateLimit::read(|name| self.header(name)),
        }
    }
}

/// The milliseconds from now to a date, as the host reads it; nothing for what is none, 0 for one that is past.
fn from_now(date: &str, now_ms: f64) -> Option<u64> {
    let at = Date::parse(date);
    (!at.is_nan()).then_some((at - now_ms).max(0.0) as u64)
}

/// An answer that went well.
pub struct Answer {
    pub data: JsValue,
    /// As it came: a string, a `Uint8Array`, or what a transport has parsed already.
    pub body: JsValue,
    pub head: Head,
}

/// The reason why a body could not be read.
pub enum Unread {
    WaitError(WaitError),
    TooLarge,
}

impl From<WaitError> for Unread {
    fn from(ended: WaitError) -> Unread {
        Unread::WaitError(ended)
    }
}

/// Reads the body of an answer, at most `limit` bytes of it: a string, a `Uint8Array`, or what a transport has parsed
/// already; `undefined` for nothing.
pub async fn body(
    stop: &CancelToken,
    response: &JsValue,
    head: &Head,
    limit: f64,
) -> Result<JsValue, Unread> {
    if head.is_redirect() {
        return Ok(JsValue::UNDEFINED);
    }
    let length = head.header("content-length").and_then(|length| digits(length.trim()));
    if length.is_some_and(|length| length as f64 > limit) {
        return Err(Unread::TooLarge);
    }
    // A length that the host has checked saves reading piece by piece; an encoded body may be longer.
    let known = length.is_some() && head.header("content-encoding").is_none();
    let reading = stop.read(response, limit, known).map_err(WaitError::Threw)?;
    let body = settled(stop, reading).await?;
    if body.is_symbol() { Err(Unread::TooLarge) } else { Ok(body) }
}

/// The facts in the body of an error.
pub fn error_details(head: &Head, body: &JsValue, asked: Speaker, auth: Auth, mask: &Mask) -> ErrorDetails {
    let peeked = JsView(body.clone());
    let of_header = head.header("x-hubspot-correlation-id");
    parse_error_body(head.status, body.is_object().then_some(&peeked), asked, of_header, auth, mask)
}
