//! The exports of the WebAssembly modules: convert, call, convert. The only files that name the JavaScript crates.

#[cfg(any(feature = "core", feature = "client"))]
mod interop;

#[cfg(feature = "core")]
mod core;

#[cfg(feature = "client")]
mod client;

#[cfg(feature = "webhook")]
mod webhook;

#[cfg(any(feature = "core", feature = "client"))]
pub use interop::panic::take_panic;

#[cfg(feature = "core")]
pub use self::core::*;

#[cfg(feature = "client")]
pub use client::*;

#[cfg(feature = "webhook")]
pub use webhook::*;

// A quarter of the size of the allocator in the standard library, and as fast here. An instance has one thread.
#[cfg(any(feature = "core", feature = "client"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
