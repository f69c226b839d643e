//! The exports of `src/wasm` called from Rust inside real JavaScript engines: `npm test` runs this in Node, Chromium and
//! Firefox. Code that needs no engine is tested natively.
#![cfg(target_arch = "wasm32")]

use hubspot_conversations::wasm;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn an_instance_that_did_not_panic_has_no_panic_to_tell() {
    assert!(wasm::take_panic().is_undefined());
}
