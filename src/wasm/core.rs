//! The exports of core.wasm.

mod abi;

mod helpers;

pub use abi::*;
pub use helpers::{explain_error, normalize_value, reply_value};
