//! HubSpot's specification as tables.

/// A text for readers of the tables. It is empty in the WebAssembly modules, which never read it.
pub const fn prose(text: &'static str) -> &'static str {
    if cfg!(target_arch = "wasm32") { "" } else { text }
}

/// The lines of a documentation comment, as one text.
macro_rules! doc_text {
    ($($doc:literal)*) => { $crate::spec::prose(concat!($($doc),*).trim_ascii()) };
}

pub mod version;

pub mod rule;

pub mod limits;

pub mod format;

#[macro_use]
pub mod shape;

pub mod model;

pub mod deviation;

pub mod operation;
