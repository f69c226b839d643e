//! Failures on their way to JavaScript, where `to-error.js` makes a `ConversationsError` of each.

use super::host::{self, set};
use super::response::Head;
use crate::client::error_body::{ErrorDetails, ErrorKind, Failure, error_message};
use crate::client::request::Secret;
use crate::client::retry::is_refusal;
use crate::issue::Issue;
use crate::spec::rule::Severity;
use crate::util::{CollectSmall, concat, printable_pointer, u64_to_string};
use crate::wasm::interop::value::{self, get};
use js_sys::{Array, JSON, Object, Reflect, Symbol};
use std::ops::{Deref, DerefMut};
use wasm_bindgen::prelude::*;

/// The failure of a call. In a box: it is handed on often, and rarely made.
pub struct ClientError(Box<Details>);

pub struct Details {
    failed: ErrorKind,
    message: String,
    said: ErrorDetails,
    pub status: Option<u16>,
    pub retry_after_ms: Option<u64>,
    pub retryable: bool,
    pub issues: JsValue,
    pub body: JsValue,
    /// The answer that could not be read, as it came: `{ status, headers, body }`.
    answer: JsValue,
    cause: JsValue,
    ours: bool,
}

impl Deref for ClientError {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl DerefMut for ClientError {
    fn deref_mut(&mut self) -> &mut Details {
        &mut self.0
    }
}

impl ClientError {
    #[inline(never)]
    pub fn new(failed: ErrorKind, message: &str) -> ClientError {
        ClientError(Box::new(Details {
            failed,
            message: message.to_owned(),
            said: ErrorDetails::default(),
            status: None,
            retry_after_ms: None,
            retryable: false,
            issues: JsValue::UNDEFINED,
            body: JsValue::UNDEFINED,
            answer: JsValue::UNDEFINED,
            cause: JsValue::UNDEFINED,
            ours: false,
        }))
    }

    /// A request that cannot be sent as it is.
    #[inline(never)]
    pub fn invalid(message: &str) -> ClientError {
        let mut failure = ClientError::new(ErrorKind::Invalid, message);
        failure.issues = Array::new().into();
        failure
    }

    /// A request whose parameters cannot be sent as they are.
    pub fn issues(all: &[Issue]) -> ClientError {
        let errors: Vec<_> = all.iter().filter(|issue| issue.severity == Severity::Error).collect_small();
        let words = errors.first().map_or_else(String::new, |first| {
            let suggestion = first.suggestion_words();
            unsent(&first.pointer(), &first.message(), &suggestion, errors.len())
        });
        let mut out = String::from("[");
        for (i, issue) in errors.iter().enumerate() {
            out.push_str(if i == 0 { "" } else { "," });
            issue.write_json(&mut out);
        }
        out.push(']');
        let mut failure = ClientError::invalid(&words);
        failure.issues = JSON::parse(&out).unwrap_or_default();
        failure
    }

    /// The failure of a call that HubSpot answered with an error.
    pub fn answered(status: u16, said: ErrorDetails) -> ClientError {
        let message = error_message(status, &said);
        let mut failure = ClientError::new(ErrorKind::Api, &message);
        failure.status = Some(status);
        failure.said = said;
        failure
    }

    /// An error that is a `ConversationsError` already.
    pub fn ours(error: JsValue) -> ClientError {
        let mut failure = ClientError::new(ErrorKind::Internal, "").caused_by(error);
        failure.ours = true;
        failure
    }

    pub fn caused_by(mut self, cause: JsValue) -> ClientError {
        self.cause = cause;
        self
    }

    pub fn with_status(mut self, status: u16) -> ClientError {
        self.status = (status > 0).then_some(status);
        self
    }

    /// An answer that went well and that cannot be read.
    #[inline(never)]
    pub fn unreadable(message: &str, head: &Head, body: JsValue) -> ClientError {
        let mut failure = ClientError::new(ErrorKind::Unreadable, message).with_status(head.status);
        let answer = [("status", head.status.into()), ("headers", head.headers.clone()), ("body", body)];
        failure.answer = host::object(&answer).into();
        failure
    }

    /// The plain object, or the error that it is already.
    #[inline(never)]
    pub fn into_value(self) -> JsValue {
        let this = *self.0;
        if this.ours {
            return this.cause;
        }
        let failure = Failure {
            kind: this.failed,
            message: this.message,
            status: this.status,
            said: this.said,
            retry_after_ms: this.retry_after_ms,
            retryable: this.retryable,
        };
        // The package's own JSON is always read.
        let told: Object = JSON::parse(&failure.to_json()).unwrap_or_default().unchecked_into();
        for (name, value) in
            [("issues", this.issues), ("body", this.body), ("answer", this.answer), ("cause", this.cause)]
        {
            if !value.is_undefined() {
                set(&told, name, &value);
            }
        }
        told.into()
    }
}

/// The message of the first of so many issues of what was to be sent. Unknown names may be customers' words, and are not shown.
pub fn unsent(pointer: &str, message: &str, suggestion: &str, count: usize) -> String {
    let mut out = String::from("nothing was sent: ");
    if !pointer.is_empty() {
        out.push_str(&concat(&["`", &printable_pointer(pointer), "`: "]));
    }
    out.push_str(message);
    if !suggestion.is_empty() {
        out.push_str(&concat(&[": ", suggestion]));
    }
    if count > 1 {
        out.push_str(&concat(&[", and ", &u64_to_string(count as u64 - 1), " more"]));
    }
    out
}

/// Returns true if a value is a `ConversationsError`.
pub fn is_ours(error: &JsValue) -> bool {
    let brand = Symbol::for_("hubspot-conversations.ConversationsError");
    error.is_object() && Reflect::get(error, &brand).is_ok_and(|found| found == JsValue::TRUE)
}

/// Returns true if the host reports that no connection was made. An attempt at several addresses reports it for each.
pub fn was_refused(error: &JsValue) -> bool {
    let refusal = |error: &JsValue| get(error, "code").as_string().is_some_and(|code| is_refusal(&code));
    let all = |error: &JsValue| {
        let each = value::list(&get(error, "errors"));
        each.length() > 0 && each.iter().all(|one| refusal(&one))
    };
    [error.clone(), get(error, "cause")].iter().any(|error| refusal(error) || all(error))
}

/// The cause as it is, where it shows no secret; otherwise its name and its redacted words alone.
pub fn without(cause: JsValue, secrets: &[Secret]) -> JsValue {
    let clean = |word: &str| secrets.iter().all(|secret| secret.redacted_in(word) == word);
    // The values that HTTP clients attach may be anything: the request, its headers, the answer.
    let words = host::words_in(&cause);
    let shows_none = words.is_object()
        && value::list(&words).iter().all(|word| word.as_string().is_none_or(|word| clean(&word)));
    if shows_none {
        return cause;
    }
    redacted(&cause, secrets, CAUSES)
}

/// The number of causes behind a cause that are kept.
const CAUSES: u32 = 8;

/// An error with the name, the code, the stack and the words of another, redacted, and so with its causes.
fn redacted(error: &JsValue, secrets: &[Secret], left: u32) -> JsValue {
    let words = |name: &'static str| {
        let said = get(error, name).as_string()?;
        Some(secrets.iter().fold(said, |said, secret| secret.redacted_in(&said)))
    };
    let plain = js_sys::Error::new(&words("message").unwrap_or_default());
    for name in ["name", "code", "stack"] {
        if let Some(words) = words(name) {
            set(&plain, name, &words.into());
        }
    }
    let cause = get(error, "cause");
    if cause.is_object() && left > 0 {
        set(&plain, "cause", &redacted(&cause, secrets, left - 1));
    }
    plain.into()
}
