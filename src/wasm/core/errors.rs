//! The export behind `read.error`.

use crate::client::error_body::{ErrorKind, Failure, Speaker, error_message, parse_error_body};
use crate::client::redact::Mask;
use crate::client::retry::{Hints, Outcome, Policy};
use crate::spec::operation::{Auth, RetrySafety};
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
    let message = error_message(status, &said);
    Failure { kind: ErrorKind::Api, message, status: Some(status), said, retry_after_ms, retryable }
        .to_json()
        .into()
}
