//! Models, validation and a client for HubSpot's Conversations API.
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
