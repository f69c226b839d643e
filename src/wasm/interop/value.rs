//! Values of JavaScript, looked into: what both modules ask of a value. Whatever throws is nothing.

use crate::client::error_body::{COUNTED_MAX, ValueView};
use crate::util::CollectSmall;
use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The member; `undefined` of what is no object or function, and where reading it throws.
    #[wasm_bindgen(js_namespace = host)]
    pub fn member(value: &JsValue, name: &JsValue) -> JsValue;

    /// Headers, or anything that lists them like it, or a plain object, as a list of pairs.
    #[cfg(feature = "client")]
    #[wasm_bindgen(catch, js_namespace = host, js_name = pairsOf)]
    fn pairs_of(value: &JsValue) -> Result<Array, JsValue>;

    /// The items of a list; nothing for what is none, or for one that cannot be read.
    #[wasm_bindgen(js_namespace = host, js_name = itemsOf)]
    pub fn list(value: &JsValue) -> Array;

    /// Returns true if a value is a list; `false` for one that cannot be read.
    #[wasm_bindgen(js_namespace = host, js_name = isList)]
    pub fn is_list(value: &JsValue) -> bool;
}

/// The number of words that are kept: more than the source has.
const WORDS: usize = 512;

/// A word of ours as JavaScript has it, and where it stands here.
type Word = (usize, usize, &'static JsValue);

thread_local! {
    /// Open addressing over where a word stands.
    static KEPT: RefCell<Vec<Option<Word>>> = RefCell::new(vec![None; WORDS]);
}

/// A word of the source as a string of JavaScript, made once for as long as the instance lives: it is the same few in every call.
#[inline(never)]
pub fn word(text: &'static str) -> &'static JsValue {
    let (at, length) = (text.as_ptr() as usize, text.len());
    KEPT.with_borrow_mut(|kept| {
        let free = (0..WORDS).map(|step| (at + step) % WORDS).find(|place| match kept[*place] {
            Some((own, size, _)) => (own, size) == (at, length),
            None => true,
        });
        if let Some((_, _, word)) = free.and_then(|place| kept[place]) {
            return word;
        }
        let word: &'static JsValue = Box::leak(Box::new(text.into()));
        if let Some(place) = free {
            kept[place] = Some((at, length, word));
        }
        word
    })
}

/// The member called `name` of a value; `undefined` where there is none, or where reading it throws.
#[inline(never)]
pub fn get(value: &JsValue, name: &'static str) -> JsValue {
    member(value, word(name))
}

/// Pairs, as a host lists them.
#[cfg(feature = "client")]
pub fn paired(entries: Array) -> Vec<(String, JsValue)> {
    let pair = |entry: JsValue| {
        let entry = list(&entry);
        (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
    };
    entries.iter().map(pair).collect_small()
}

/// The pairs of `Headers`, or of anything that lists them like it, or of a plain object.
#[cfg(feature = "client")]
pub fn pairs(value: &JsValue) -> Result<Vec<(String, JsValue)>, JsValue> {
    pairs_of(value).map(paired)
}

/// A JavaScript value that is looked into.
pub struct JsView(pub JsValue);

impl ValueView for JsView {
    fn member(&self, name: &str) -> Option<JsView> {
        Some(member(&self.0, &name.into())).filter(|value| !value.is_undefined()).map(JsView)
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn items(&self) -> Vec<JsView> {
        list(&self.0).iter().take(COUNTED_MAX).map(JsView).collect_small()
    }
}
