//! Values of JavaScript and the last panic, as both modules need them.

pub mod value;

pub mod panic;
