//! Models, validation and a client for HubSpot's Conversations API.
//!
//! [`validate`](fn@validate), [`read`](fn@read), [`normalize`], [`reply`] and [`explain`] are what the npm package `hubspot-conversations` does, for Rust
//! programs: over the typed models of [`spec::model`], JSON values, and JSON text. [`webhook::signature::SignedRequest`] verifies webhooks.
//! The crate sends nothing: [`client`] has requests, answers and retries as values, for a client of any sort.
//!
//! The list of modules is the architecture: a module uses only modules listed above it.

pub mod util;

#[macro_use]
pub mod spec;

pub mod tape;

pub mod issue;

pub mod validate;

pub mod read;

pub mod client;

pub mod helpers;

pub mod webhook;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

#[cfg(not(target_arch = "wasm32"))]
mod values;

#[cfg(not(target_arch = "wasm32"))]
pub use values::*;

#[cfg(not(target_arch = "wasm32"))]
pub use validate::{options::Options, report::Report};
