//! What JavaScript calls: convert, call, convert. The only files that name the JavaScript crates.

mod answer;
mod check;
mod client;
mod extension;
mod failure;
mod help;
mod host;
mod limiter;
mod options;
mod panic;
mod upload;

pub use check::*;
pub use client::{client_problem, operations, request};
pub use extension::{extension_api_request, extension_request};
pub use help::{
    actor_id, actor_parts, answered_error, explain_error, normalize_value, reply_value, signature_holds,
};
pub use limiter::{limiter_acquire, limiter_observe};
pub use panic::take_panic;

// A quarter of the size of the allocator in the standard library, and as fast here. An instance has one thread.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
