//! The export behind `read.error`.

use super::error::ClientError;
use crate::client::error_body::{Speaker, parse_error_body};
use crate::client::redact::Mask;
use crate::client::retry::{Hints, Outcome, Policy};
use crate::spec::operation::{Auth, RetrySafety};
use crate::wasm::interop::value::JsView;
use wasm_bindgen::prelude::*;

/// The error that an answer with this status and body stands for, as `to-error.js` takes it.
#[wasm_bindgen]
pub fn answered_error(status: u16, body: JsValue) -> JsValue {
    let peeked = JsView(body.clone());
    // Nobody knows which operation it was: the scopes are those that the body names.
    let said = parse_error_body(
        status,
        body.is_object().then_some(&peeked),
        Speaker::HubSpot,
        None,
        Auth::DeveloperKey,
        &Mask::NONE,
    );
    let hints = Hints { policy_name: said.policy_name.clone(), ..Hints::default() };
    let outcome = Outcome::Answered(status);
    let policy =
        Policy { repeat: RetrySafety::Safe, has_idempotency_id: false, max_retries: 0, deadline: None };
    let mut failure = ClientError::answered(status, said);
    (failure.retryable, failure.retry_after_ms) = policy.advice(&outcome, &hints);
    if body.is_object() {
        failure.body = body;
    }
    failure.into_value()
}
