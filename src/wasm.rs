//! What JavaScript calls: convert, call, convert. The only files that name the JavaScript crates.

#[cfg(any(feature = "core", feature = "client"))]
mod panic;
#[cfg(any(feature = "core", feature = "client"))]
mod value;

#[cfg(feature = "core")]
mod check;
#[cfg(feature = "core")]
mod help;

#[cfg(feature = "client")]
mod answer;
#[cfg(feature = "client")]
mod answered;
#[cfg(feature = "client")]
mod client;
#[cfg(feature = "client")]
mod extension;
#[cfg(feature = "client")]
mod failure;
#[cfg(feature = "client")]
mod host;
#[cfg(feature = "client")]
mod later;
#[cfg(feature = "client")]
mod limiter;
#[cfg(feature = "client")]
mod options;
#[cfg(feature = "client")]
mod upload;

#[cfg(feature = "webhook")]
mod webhook;

#[cfg(any(feature = "core", feature = "client"))]
pub use panic::take_panic;

#[cfg(feature = "core")]
pub use check::*;
#[cfg(feature = "core")]
pub use help::{actor_id, actor_parts, explain_error, normalize_value, reply_value};

#[cfg(feature = "client")]
pub use answered::answered_error;
#[cfg(feature = "client")]
pub use client::{on_event, client_problem, request};
#[cfg(feature = "client")]
pub use extension::{extension_api_request, extension_request};
#[cfg(feature = "client")]
pub use limiter::{limiter_acquire, limiter_observe};

#[cfg(feature = "webhook")]
pub use webhook::*;

// A quarter of the size of the allocator in the standard library, and as fast here. An instance has one thread.
#[cfg(any(feature = "core", feature = "client"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
