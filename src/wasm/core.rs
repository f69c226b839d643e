//! The exports of core.wasm.

mod abi;

mod errors;

mod helpers;

pub use abi::*;
pub use errors::answered_error;
pub use helpers::{explain_error, normalize_value, reply_value};
