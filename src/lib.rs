//! Models, validation and a client for HubSpot's Conversations API.
//!
//! The list of modules is the architecture: a module uses only modules listed above it.

pub mod text;

pub mod version;

#[macro_use]
pub mod spec;

#[macro_use]
pub mod shape;

pub mod model;

pub mod operation;

pub mod names;

pub mod tape;

pub mod json;

pub mod notes;

pub mod as_typed;

pub mod issue;

pub mod validate;

#[cfg(not(target_arch = "wasm32"))]
pub mod schema;

pub mod read;

pub mod normalize;

pub mod reply;

pub mod http;

pub mod mask;

pub mod error;

pub mod explain;

pub mod retry;

pub mod webhook;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
