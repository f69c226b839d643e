//! Answers: status and headers, and the body read no further than it may be long. An answer may be a `Response`,
//! something like one, or what a transport made of it.

use super::host::{self, Ended, Stop, ask, function, get, member, object, plain_headers, set, tell, word};
use crate::error::{Peek, Said, retry_after_ms, said as read_said};
use crate::operation::Auth;
use crate::retry::{Hints, RateLimit};
use crate::text::{Listed, digits};
use js_sys::{ArrayBuffer, Date, Function, Object, Uint8Array};
use wasm_bindgen::prelude::*;

/// The largest body of an error that is read, in bytes.
pub const ERROR_MAX: f64 = 262_144.0;

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
        let opaque = get(response, "type").as_string().is_some_and(|kind| kind == "opaqueredirect");
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

    /// When to come again.
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

/// How many milliseconds from now a date is, as the host reads it; nothing for what is none, 0 for one that is past.
fn from_now(date: &str, now_ms: f64) -> Option<u64> {
    let at = Date::parse(date);
    (!at.is_nan()).then_some((at - now_ms).max(0.0) as u64)
}

/// An answer that went well.
pub struct Answer {
    pub data: JsValue,
    pub head: Head,
}

impl Answer {
    pub fn into_value(self) -> JsValue {
        let made = object(&[("status", self.head.status.into()), ("headers", self.head.headers)]);
        set(&made, "data", &self.data);
        made.into()
    }
}

/// The body of an answer.
pub enum Bytes {
    Nothing,
    /// A `Uint8Array` or a string.
    Raw(JsValue),
    /// What a transport has parsed already.
    Value(JsValue),
}

/// Why a body could not be read.
pub enum Unread {
    Ended(Ended),
    TooLarge,
}

impl From<Ended> for Unread {
    fn from(ended: Ended) -> Unread {
        Unread::Ended(ended)
    }
}

impl Bytes {
    /// The value of JSON, as `parse` reads text or bytes; `undefined` for nothing.
    pub fn parse(&self, parse: &Function) -> Result<JsValue, JsValue> {
        match self {
            Bytes::Nothing => Ok(JsValue::UNDEFINED),
            Bytes::Value(value) => Ok(value.clone()),
            Bytes::Raw(raw) => parse.call1(&JsValue::UNDEFINED, raw),
        }
    }

    /// The value as `reader` reads it.
    pub fn read(&self, read: &Function, reader: &'static str) -> Result<JsValue, JsValue> {
        match self {
            Bytes::Nothing => Ok(JsValue::UNDEFINED),
            Bytes::Raw(value) | Bytes::Value(value) => read.call2(&JsValue::UNDEFINED, &word(reader), value),
        }
    }
}

/// Reads the body of an answer, at most `limit` bytes of it.
pub async fn body(stop: &Stop, response: &JsValue, head: &Head, limit: f64) -> Result<Bytes, Unread> {
    if head.is_redirect() {
        return Ok(Bytes::Nothing);
    }
    let length = head.header("content-length").and_then(|length| digits(length.trim()));
    if length.is_some_and(|length| length as f64 > limit) {
        return Err(Unread::TooLarge);
    }
    let stream = get(response, "body");
    let whole = function(response, "arrayBuffer");
    // A length that the host has checked saves reading piece by piece; an encoded body may be longer.
    let known = length.is_some() && head.header("content-encoding").is_none();
    if let (Some(open), false) = (function(&stream, "getReader"), known && whole.is_some()) {
        let reader = open.call0(&stream).map_err(Ended::Threw)?;
        let read = pieces(stop, &reader, limit).await;
        if let (Err(_), Some(cancel)) = (&read, function(&reader, "cancel")) {
            // A `fetch` that does not heed the signal would go on receiving.
            tell(&cancel, &reader, &[]);
        }
        return read;
    }
    let value = match whole {
        Some(whole) => ask(stop, &whole, response, &[]).await?,
        None => stream,
    };
    let value = if is_bytes(&value) { of_this_realm(value) } else { value };
    let (value, length) = match value.dyn_into::<ArrayBuffer>() {
        Ok(buffer) => (Uint8Array::new(&buffer).into(), f64::from(buffer.byte_length())),
        Err(value) => {
            let length = if value.is_string() { get(&value, "length") } else { get(&value, "byteLength") };
            (value, length.as_f64().unwrap_or_default())
        }
    };
    match () {
        () if length > limit => Err(Unread::TooLarge),
        () if value.is_undefined() || value.is_null() => Ok(Bytes::Nothing),
        () if value.is_string() || value.is_instance_of::<Uint8Array>() => Ok(Bytes::Raw(value)),
        () => Ok(Bytes::Value(value)),
    }
}

/// Whether a value is an `ArrayBuffer` or a list of bytes, of whichever realm. Nothing parsed has functions.
fn is_bytes(value: &JsValue) -> bool {
    get(value, "byteLength").as_f64().is_some() && function(value, "slice").is_some()
}

/// Bytes as they are, or copied where they are of another realm, such as the one around a test's page.
fn of_this_realm(bytes: JsValue) -> JsValue {
    if bytes.is_instance_of::<ArrayBuffer>() || bytes.is_instance_of::<Uint8Array>() {
        return bytes;
    }
    Uint8Array::new(&bytes).into()
}

/// Reads a stream piece by piece.
async fn pieces(stop: &Stop, reader: &JsValue, limit: f64) -> Result<Bytes, Unread> {
    let Some(next) = function(reader, "read") else { return Ok(Bytes::Nothing) };
    let mut pieces: Vec<Uint8Array> = Vec::new();
    let mut length = 0;
    loop {
        let piece = ask(stop, &next, reader, &[]).await?;
        if get(&piece, "done").is_truthy() {
            break;
        }
        let value = get(&piece, "value");
        if !is_bytes(&value) {
            continue;
        }
        let Ok(piece) = of_this_realm(value).dyn_into::<Uint8Array>() else { continue };
        length += piece.length();
        if f64::from(length) > limit {
            return Err(Unread::TooLarge);
        }
        pieces.push(piece);
    }
    if let [only] = &*pieces {
        return Ok(Bytes::Raw(only.into()));
    }
    let whole = Uint8Array::new_with_length(length);
    let mut at = 0;
    for piece in pieces {
        whole.set(&piece, at);
        at += piece.length();
    }
    Ok(if length == 0 { Bytes::Nothing } else { Bytes::Raw(whole.into()) })
}

/// What the body of an error says.
pub fn said(head: &Head, body: &JsValue, auth: Auth, sent: &[String]) -> Said {
    let peeked = Peeked(body.clone());
    let mut said = read_said(head.status, body.is_object().then_some(&peeked), auth, sent);
    said.correlation_id = said.correlation_id.or_else(|| head.header("x-hubspot-correlation-id"));
    said
}

/// The limits as `RateLimits` in `index.d.ts`.
pub fn limits(limit: &RateLimit) -> Object {
    let number = |number: Option<u32>| number.map_or(JsValue::UNDEFINED, JsValue::from);
    object(&[
        ("max", number(limit.max)),
        ("remaining", number(limit.remaining)),
        ("intervalMs", limit.interval_ms.map_or(JsValue::UNDEFINED, |ms| (ms as f64).into())),
        ("daily", number(limit.daily)),
        ("dailyRemaining", number(limit.daily_remaining)),
    ])
}

/// A JavaScript value that is looked into.
pub struct Peeked(pub JsValue);

impl Peek for Peeked {
    fn member(&self, name: &str) -> Option<Peeked> {
        Some(member(&self.0, &name.into())).filter(|value| !value.is_undefined()).map(Peeked)
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn items(&self) -> Vec<Peeked> {
        host::list(&self.0).iter().map(Peeked).listed()
    }
}
