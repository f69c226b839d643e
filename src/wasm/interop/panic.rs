//! The message of a panic for `core.js`, which turns the trap that follows into an `internal` error.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use wasm_bindgen::prelude::*;

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs once for every instance, before any other export can be called.
#[wasm_bindgen(start)]
fn keep_panics() {
    std::panic::set_hook(Box::new(|info| {
        let description = describe(info);
        LAST.with(|last| {
            if let Ok(mut last) = last.try_borrow_mut() {
                *last = Some(description);
            }
        });
    }));
}

/// The description of the last panic, once.
#[wasm_bindgen]
pub fn take_panic() -> JsValue {
    LAST.with(|last| last.try_borrow_mut().ok().and_then(|mut last| last.take())).into()
}

/// The place of the panic, and its message if that is a literal of the source. A formatted message is left out:
/// it may quote the value at hand (slicing a string does), and those are a customer's words.
fn describe(info: &PanicHookInfo<'_>) -> String {
    let literal = info.payload().downcast_ref::<&'static str>();
    match (literal, info.location()) {
        (Some(text), Some(at)) => format!("{text} at {}:{}", at.file(), at.line()),
        (None, Some(at)) => format!("panic at {}:{}", at.file(), at.line()),
        (Some(text), None) => (*text).to_owned(),
        (None, None) => "panic".to_owned(),
    }
}
