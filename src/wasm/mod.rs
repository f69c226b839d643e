//! What JavaScript calls: convert, call, convert. The only files that name the JavaScript crates.

mod panic;

pub use panic::take_panic;
