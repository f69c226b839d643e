//! Reading of what HubSpot sends: leniently, and with nothing lost.

pub mod page_index;

pub mod page_scanner;

mod patch;

pub use patch::*;
