//! The exports of client.wasm.

mod callbacks;

mod host;

mod error;

mod options;

mod response;

mod upload;

mod call;

mod ui_extension;

mod rate_limiter;

pub use call::{client_problem, on_event, request};
pub use rate_limiter::{limiter_acquire, limiter_observe};
pub use ui_extension::{extension_api_request, extension_request};
