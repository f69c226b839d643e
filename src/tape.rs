//! The tape: a value as a flat list of nodes in document order, and what writes one from JSON.

mod fingerprint;

pub mod compiled;

pub mod dictionary;

mod node;

pub mod parse;

pub use node::*;
