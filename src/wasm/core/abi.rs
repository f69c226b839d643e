//! The exports behind `schemas` and `read`: a tape or a text is written into this memory, one call asks about it, and
//! another fetches the report, if there is one.

use crate::read::page_index::PageIndex;
use crate::read::{self, Told, Unreadable};
use crate::spec::limits::JSON_MAX_BYTES;
use crate::tape::Tape;
use crate::tape::dictionary::Dictionary;
use crate::validate::issue_templates::{IssueTemplates, LIST_LENGTH};
use crate::validate::options::Options;
use crate::validate::report::Report;
use crate::validate::{self, not_json, read_options};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// The memory that JavaScript writes to. Nothing keeps a reference between calls.
    static SHARED: RefCell<SharedMemory> = RefCell::new(SharedMemory::default());
}

#[derive(Default)]
struct SharedMemory {
    /// Written by JavaScript, nodes and text.
    value: Tape,
    /// Its text is written by JavaScript, its nodes by the reader of JSON.
    text: Tape,
    options: Options,
    /// The report of the last call, as JSON.
    report: String,
    /// The last report, as numbers of templates and places.
    listed: Vec<u32>,
    templates: IssueTemplates,
    /// Of the entries of a page, and where they stand.
    entries: PageIndex,
    places: [usize; 6],
}

/// The results of a call: there is nothing to report.
pub const NOTHING: u32 = 0;
/// There is a report, as JSON.
pub const SOMETHING: u32 = 1;
/// There are issues, listed as numbers of templates and places; the report is the names in the places.
const LISTED: u32 = 3;
/// The value that was received cannot be read; the report is the reason, as plain text.
const UNREADABLE: u32 = 2;

impl SharedMemory {
    fn keep(&mut self, what: u32, words: String) -> u32 {
        self.report = words;
        what
    }

    fn report(&mut self, report: &Report) -> u32 {
        if report.is_empty() {
            return NOTHING;
        }
        match self.templates.write(report, Dictionary::get(), &mut self.listed) {
            Some(names) => self.keep(LISTED, names),
            None => self.keep(SOMETHING, report.to_json()),
        }
    }

    fn patches(&mut self, read: Result<Vec<read::Patch>, Unreadable>, length: usize) -> u32 {
        match read {
            Ok(patches) if patches.is_empty() => NOTHING,
            Ok(patches) => self.keep(SOMETHING, read::to_json(&patches)),
            Err(Unreadable::NotJson(fault)) => {
                let text = self.text.text.get(..length).unwrap_or_default();
                let words = not_json(text, fault).message();
                self.keep(UNREADABLE, words)
            }
            Err(Unreadable::Mismatch(reason)) => self.keep(UNREADABLE, reason),
        }
    }
}

/// Allocates memory for a value of so many nodes and so many bytes, and returns the address of the nodes; [`value_text_buffer`]
/// returns that of the text. Both hold until the next call of this export.
#[wasm_bindgen]
pub fn value_buffer(nodes: usize, text: usize) -> usize {
    SHARED.with_borrow_mut(|shared| {
        let Tape { nodes: old, text: old_text } = &mut shared.value;
        old.clear();
        old.shrink_to(nodes);
        old.resize(nodes, [0; 4]);
        old_text.clear();
        old_text.shrink_to(text);
        old_text.resize(text, 0);
        old.as_ptr() as usize
    })
}

/// The address of the text of a value.
#[wasm_bindgen]
pub fn value_text_buffer() -> usize {
    SHARED.with_borrow(|shared| shared.value.text.as_ptr() as usize)
}

/// Allocates memory for so many bytes of JSON and returns its address. Holds until the next call of this export.
#[wasm_bindgen]
pub fn json_buffer(text: usize) -> usize {
    SHARED.with_borrow_mut(|shared| {
        shared.entries = PageIndex::default();
        shared.text = Tape { text: vec![0; text], ..Tape::default() };
        shared.text.text.as_ptr() as usize
    })
}

/// Makes the value the options of the next checks. If they cannot be used, there is a report to fetch.
#[wasm_bindgen]
pub fn use_options() -> u32 {
    SHARED.with_borrow_mut(|shared| {
        let read = read_options::read(&shared.value);
        let (options, report) =
            read.map_or_else(|report| (Options::default(), report), |read| (read, Report::default()));
        shared.options = options;
        shared.report(&report)
    })
}

/// Goes back to no options.
#[wasm_bindgen]
pub fn drop_options() {
    SHARED.with_borrow_mut(|shared| shared.options = Options::default());
}

/// Checks the value against a schema.
#[wasm_bindgen]
pub fn check_value(schema: usize) -> u32 {
    SHARED.with_borrow_mut(|shared| {
        let report = validate::value(schema, &shared.value, &shared.options);
        shared.report(&report)
    })
}

/// Checks the first `length` bytes of the text, as JSON, against a schema. Text that is too long need not be there.
#[wasm_bindgen]
pub fn check_json(schema: usize, length: usize) -> u32 {
    SHARED.with_borrow_mut(|shared| {
        let report = validate::json_first(schema, &mut shared.text, length, &shared.options);
        shared.report(&report)
    })
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = parseFloat)]
    fn parse_float(text: &str) -> JsValue;
}

/// The number as the engine reads it. It comes as a value, which other imports take and give too: engines compile an adapter for each
/// sort of import there is.
fn number(text: &str) -> f64 {
    parse_float(text).as_f64().unwrap_or(f64::NAN)
}

fn told(unknown: bool) -> Told {
    if unknown { Told::Unknown } else { Told::Everything }
}

/// Reads the value by a reader, and reports all patches or only those of unknown values.
#[wasm_bindgen]
pub fn read_value(reader: usize, unknown: bool) -> u32 {
    SHARED.with_borrow_mut(|shared| {
        let read = read::value_tape(reader, &shared.value, number, told(unknown), false);
        shared.patches(read, 0)
    })
}

/// Reads the first `length` bytes of the text, as JSON, by a reader, and reports all patches or only those of unknown values. Text
/// that is too long need not be there.
#[wasm_bindgen]
pub fn read_json(reader: usize, length: usize, unknown: bool) -> u32 {
    SHARED.with_borrow_mut(|shared| {
        if length > JSON_MAX_BYTES {
            let words = validate::too_long().errors().map(|issue| issue.message()).collect();
            return shared.keep(UNREADABLE, words);
        }
        let read = read::json_first(reader, &mut shared.text, length, number, told(unknown));
        shared.patches(read, length)
    })
}

/// Reads the first `length` bytes of the text as [`read_json`] does, as a page, and keeps [`PageIndex`] of its entries. There is none if
/// more than entries are not as typed, and of other text; then nothing is reported either.
#[wasm_bindgen]
pub fn read_entries(reader: usize, length: usize) -> u32 {
    SHARED.with_borrow_mut(|shared| {
        let text = shared.text.text.get(..length).unwrap_or_default();
        let (read, notes) =
            read::page(reader, text, number).unwrap_or_else(|| (Ok(Vec::new()), PageIndex::default()));
        shared.entries = notes;
        shared.patches(read, length)
    })
}

/// The address of six words: the addresses and lengths of the notes of the last page: their words, and both kinds of lists,
/// in bytes. All of it stays there until the next call of any export.
#[wasm_bindgen]
pub fn entries() -> usize {
    SHARED.with_borrow_mut(|shared| {
        let PageIndex { words, plain, used, wide, .. } = &shared.entries;
        let [words_at, plain_at, wide_at] =
            [words.as_ptr() as usize, plain.as_ptr() as usize, wide.as_ptr() as usize];
        shared.places = [words_at, words.len(), plain_at, *used, wide_at, wide.len()];
        shared.places.as_ptr() as usize
    })
}

/// Keeps the report of `look` about the value.
pub fn about_value(look: impl FnOnce(&Tape) -> (u32, String)) -> u32 {
    SHARED.with_borrow_mut(|shared| {
        let (what, words) = look(&shared.value);
        shared.keep(what, words)
    })
}

/// Allocates memory for reports of so many words as are listed, and returns its address. Holds until the instance ends.
#[wasm_bindgen]
pub fn issue_list_buffer() -> usize {
    SHARED.with_borrow_mut(|shared| {
        shared.listed = vec![0; LIST_LENGTH];
        shared.listed.as_ptr() as usize
    })
}

/// The issue template with this number, as JSON.
#[wasm_bindgen]
pub fn issue_template(number: usize) -> JsValue {
    SHARED.with_borrow(|shared| {
        let mut out = String::new();
        if let Some(template) = shared.templates.get(number) {
            template.write_template(&mut out);
        }
        out.into()
    })
}

/// The report of the last call, once: issues, patches, edits or a body as JSON, or a reason.
#[wasm_bindgen]
pub fn report_json() -> JsValue {
    SHARED.with_borrow_mut(|shared| std::mem::take(&mut shared.report)).into()
}
