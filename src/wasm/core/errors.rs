//! The export behind `read.error`.

use crate::client::error_body::{ErrorKind, Speaker, error_message, parse_error_body};
use crate::client::redact::Mask;
use crate::client::retry::{Hints, Outcome, Policy};
use crate::spec::operation::{Auth, RetrySafety};
use crate::util::{u64_to_string, write_string};
use crate::wasm::interop::value::JsView;
use wasm_bindgen::prelude::*;

/// The error that an answer with this status and body stands for, as JSON of what `to-error.js` takes.
#[wasm_bindgen]
pub fn answered_error(status: u16, body: JsValue) -> JsValue {
    let body = body.is_object().then_some(JsView(body));
    // The operation is unknown: the scopes are those that the body names.
    let said =
        parse_error_body(status, body.as_ref(), Speaker::HubSpot, None, Auth::DeveloperKey, &Mask::NONE);
    let hints = Hints { policy_name: said.policy_name.clone(), ..Hints::default() };
    let policy =
        Policy { repeat: RetrySafety::Safe, has_idempotency_id: false, max_retries: 0, deadline: None };
    let (retryable, retry_after_ms) = policy.advice(&Outcome::Answered(status), &hints);
    let mut out = String::from(if retryable { "{\"retryable\":true" } else { "{\"retryable\":false" });
    let numbers = [("status", Some(u64::from(status))), ("retryAfterMs", retry_after_ms)];
    for (name, number) in numbers.iter().filter_map(|(name, number)| Some((name, (*number)?))) {
        member(&mut out, name);
        out.push_str(&u64_to_string(number));
    }
    let message = error_message(status, &said);
    let own = [("kind", Some(ErrorKind::Api.as_str())), ("message", Some(message.as_str()))];
    for (name, text) in own.into_iter().chain(said.texts()) {
        let Some(text) = text else { continue };
        member(&mut out, name);
        write_string(&mut out, text);
    }
    if !said.required_scopes.is_empty() {
        member(&mut out, "requiredScopes");
        for (place, scope) in said.required_scopes.iter().enumerate() {
            out.push(if place == 0 { '[' } else { ',' });
            write_string(&mut out, scope);
        }
        out.push(']');
    }
    out.push('}');
    out.into()
}

/// Begins another member of an object.
fn member(out: &mut String, name: &str) {
    out.push(',');
    write_string(out, name);
    out.push(':');
}
