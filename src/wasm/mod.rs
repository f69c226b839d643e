//! What JavaScript calls: convert, call, convert. The only files that name the JavaScript crates.

mod check;
mod panic;

pub use check::*;
pub use panic::take_panic;
