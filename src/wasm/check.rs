//! The exports behind `schemas`, `read` and the data tables: a tape is written into this memory, one call reads it.

use crate::json::write_string;
use crate::model::{RECEIVED, SCHEMAS};
use crate::names::Names;
use crate::read::{self, Unreadable};
use crate::tape::Tape;
use crate::validate::options::Options;
use crate::validate::report::Report;
use crate::validate::{self, JSON_MAX_BYTES, not_json};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// What JavaScript writes to. Nothing keeps a reference between calls.
    static DESK: RefCell<Desk> = RefCell::new(Desk { tape: Tape::default(), options: Options::default() });
}

struct Desk {
    tape: Tape,
    options: Options,
}

/// What is kept of the memory for the next call, in nodes and in bytes; more is given back.
const KEPT: usize = 1 << 16;

/// Makes room for a tape of so many nodes and so many bytes of text, and returns the addresses of both. They hold until the
/// next call of any export.
#[wasm_bindgen]
pub fn reserve(nodes: usize, text: usize) -> Vec<u32> {
    DESK.with_borrow_mut(|desk| {
        let tape = &mut desk.tape;
        tape.nodes.clear();
        tape.nodes.resize(nodes, [0; 4]);
        tape.text.clear();
        tape.text.resize(text, 0);
        vec![tape.nodes.as_ptr() as u32, tape.text.as_ptr() as u32]
    })
}

/// Makes the tape the options of the next checks. Returns the report as JSON if they cannot be used.
#[wasm_bindgen]
pub fn use_options() -> Option<String> {
    DESK.with_borrow_mut(|desk| match Options::read(&desk.tape) {
        Ok(options) => {
            desk.options = options;
            None
        }
        Err(report) => {
            desk.options = Options::default();
            Some(report.to_json())
        }
    })
}

/// Goes back to no options.
#[wasm_bindgen]
pub fn drop_options() {
    DESK.with_borrow_mut(|desk| desk.options = Options::default());
}

/// Checks the tape against a schema. Returns the report as JSON, or nothing when there is nothing to say.
#[wasm_bindgen]
pub fn check_value(schema: usize) -> Option<String> {
    DESK.with_borrow_mut(|desk| {
        let report = validate::read_tape(schema, &desk.tape, &desk.options);
        desk.said(&report)
    })
}

/// Checks the first `length` bytes of the text of the tape, as JSON, against a schema. Returns the report as JSON, or
/// nothing when there is nothing to say. Text longer than `JSON_MAX_BYTES` need not be there.
#[wasm_bindgen]
pub fn check_json(schema: usize, length: usize) -> Option<String> {
    DESK.with_borrow_mut(|desk| {
        if length > JSON_MAX_BYTES {
            return Some(validate::too_long().to_json());
        }
        desk.tape.text.truncate(length);
        let report = validate::json_tape(schema, &mut desk.tape, &desk.options);
        desk.said(&report)
    })
}

/// Reads the tape as what a reader of this number says. Returns the patches as JSON, or nothing when there are none.
#[wasm_bindgen]
pub fn read_value(reader: usize) -> Result<Option<String>, String> {
    DESK.with_borrow_mut(|desk| {
        let read = read::value_tape(reader, &desk.tape);
        desk.patched(read)
    })
}

/// Reads the first `length` bytes of the text of the tape, as JSON, as what a reader of this number says. Returns the
/// patches as JSON, or nothing when there are none.
#[wasm_bindgen]
pub fn read_json(reader: usize, length: usize) -> Result<Option<String>, String> {
    DESK.with_borrow_mut(|desk| {
        if length > JSON_MAX_BYTES {
            return Err(format!("expected at most {JSON_MAX_BYTES} bytes of JSON"));
        }
        desk.tape.text.truncate(length);
        let read = read::json_tape(reader, &mut desk.tape);
        desk.patched(read)
    })
}

/// Every word of the dictionary by its number, the names of schemas and readers, and how long JSON text may
/// be, as JSON.
#[wasm_bindgen]
pub fn dictionary() -> String {
    let mut out = String::from("{\"words\":");
    write_words(&mut out, Names::get().words().iter().copied());
    out.push_str(",\"schemas\":");
    write_words(&mut out, SCHEMAS.iter().map(|entry| entry.name));
    out.push_str(",\"readers\":");
    write_words(&mut out, RECEIVED.iter().map(|entry| entry.name));
    out.push_str(&format!(",\"textMax\":{JSON_MAX_BYTES}}}"));
    out
}

fn write_words(out: &mut String, words: impl Iterator<Item = &'static str>) {
    for (i, word) in words.enumerate() {
        out.push(if i == 0 { '[' } else { ',' });
        write_string(out, word);
    }
    out.push(']');
}

impl Desk {
    fn said(&mut self, report: &Report) -> Option<String> {
        self.tidy();
        (!report.is_empty()).then(|| report.to_json())
    }

    fn patched(&mut self, read: Result<Vec<read::Patch>, Unreadable>) -> Result<Option<String>, String> {
        let answer = match read {
            Ok(patches) if patches.is_empty() => Ok(None),
            Ok(patches) => Ok(Some(read::to_json(&patches))),
            Err(Unreadable::NotJson(fault)) => Err(not_json(&self.tape.text, fault).message()),
            Err(Unreadable::Mismatch(reason)) => Err(reason),
        };
        self.tidy();
        answer
    }

    /// Gives back the memory of an unusually large value.
    fn tidy(&mut self) {
        if self.tape.nodes.capacity() > KEPT || self.tape.text.capacity() > KEPT {
            self.tape = Tape::default();
        }
    }
}
