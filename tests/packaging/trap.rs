//! The library with exports that fail on purpose, for `core.test.js`. An example, so that it is linked as a module of its
//! own and nothing of it can reach the package.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::panic)]

use hubspot_conversations as _;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
pub fn echo(text: String) -> String {
    text
}

/// Fails with a message that is a literal of the source.
#[wasm_bindgen]
pub fn panic_plainly() {
    panic!("a literal");
}

/// Fails as slicing inside a character does: with a message that quotes the text.
#[wasm_bindgen]
pub fn panic_quoting(text: &str) -> String {
    text[..1].to_owned()
}

/// Asks for more memory than there is.
#[wasm_bindgen]
pub fn exhaust_memory() -> usize {
    let kept: Vec<Vec<u8>> = (0..1 << 10).map(|_| Vec::with_capacity(1 << 28)).collect();
    std::hint::black_box(kept).len()
}

/// Calls itself until the stack ends.
#[wasm_bindgen]
pub fn exhaust_stack(depth: u32) -> u32 {
    let room = std::hint::black_box([depth; 64]);
    if depth == u32::MAX {
        return depth;
    }
    exhaust_stack(depth + 1).wrapping_add(std::hint::black_box(&room)[(depth % 64) as usize])
}

/// Calls back while the call is under way.
#[wasm_bindgen]
pub fn call_back(function: &Function, text: &str) -> Result<String, JsValue> {
    let answer = function.call1(&JsValue::NULL, &text.into())?;
    Ok(format!("{text} {}", answer.as_string().unwrap_or_default()))
}

/// Waits for a promise and passes on what it gives.
#[wasm_bindgen]
pub async fn wait(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

/// Waits for a promise, then fails: in a microtask, with no caller on the stack.
#[wasm_bindgen]
pub async fn wait_then_panic(promise: Promise) -> Result<JsValue, JsValue> {
    let value = JsFuture::from(promise).await?;
    if value.is_undefined() {
        panic!("later");
    }
    Ok(value)
}
