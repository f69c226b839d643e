//! Tape → issues: what is wrong with a body before it is sent.
//!
//! [`walk`] checks the structure by the table of shapes and calls the rules of the shape it stands in; the rules
//! live in one file a noun and see [`walk::Object`], never bytes or JavaScript. Everything is reported, in document order.

mod actor;
mod attachment;
mod channel_message;
mod comment;
mod custom_channel;
pub(crate) mod delivery;
pub mod format;
pub mod limits;
pub(crate) mod message;
pub mod options;
mod participant;
pub mod phrases;
mod quick_reply;
mod recipient;
pub mod report;
pub mod rules;
mod status;
pub mod suggest;
mod thread;
pub mod walk;

use crate::by_shape::{self, Outcome};
use crate::json::{self, Fault};
use crate::model::SCHEMAS;
use crate::names::Names;
use crate::tape::Tape;
use crate::text::{code_points, lossy};
pub use limits::JSON_MAX_BYTES;
use options::Options;
use report::{Code, Issue, Param, Report};
use walk::{Walker, has_form_as_written};

/// The place of the schema called `name` in [`SCHEMAS`].
pub fn schema(name: &str) -> Option<usize> {
    SCHEMAS.iter().position(|entry| entry.name == name)
}

/// Checks JSON text against a schema, by its place in [`SCHEMAS`].
pub fn json(schema: usize, text: &[u8], options: &Options) -> Report {
    let mut tape = Tape { text: text.to_vec(), ..Tape::default() };
    json_first(schema, &mut tape, text.len(), options)
}

/// Checks the first `length` bytes of the text of `tape` against a schema, by its place in [`SCHEMAS`]. What is too long need
/// not be there.
pub fn json_first(schema: usize, tape: &mut Tape, length: usize, options: &Options) -> Report {
    if length > JSON_MAX_BYTES {
        return too_long();
    }
    let names = Names::get();
    if let Some(kind) = names.schemas.get(schema) {
        let clean = match by_shape::read(tape, length, names, *kind, options.version, has_form_as_written) {
            Outcome::GivenUp => false,
            Outcome::Read => Walker::finds_nothing(tape, names, options, *kind),
            Outcome::Formed => Walker::breaks_no_rule(tape, names, options),
        };
        if clean {
            return Report::default();
        }
    }
    match json::read_first(tape, length, names) {
        Ok(()) => read_tape(schema, tape, options),
        Err(fault) => {
            let mut report = Report::default();
            report.add(not_json(tape.text.get(..length).unwrap_or_default(), fault));
            report
        }
    }
}

/// Whether there is nothing to say about a value on a tape by shape. If there is, [`read_tape`] says what.
pub fn finds_nothing(schema: usize, tape: &Tape, options: &Options) -> bool {
    let names = Names::get();
    names.schemas.get(schema).is_some_and(|kind| Walker::finds_nothing(tape, names, options, *kind))
}

/// Checks what a tape holds against a schema, by its place in [`SCHEMAS`].
pub fn read_tape(schema: usize, tape: &Tape, options: &Options) -> Report {
    let names = Names::get();
    match names.schemas.get(schema) {
        Some(kind) => Walker::check(tape, names, options, *kind),
        None => Report::default(),
    }
}

/// The report of JSON text that is longer than [`JSON_MAX_BYTES`].
pub fn too_long() -> Report {
    let mut report = Report::default();
    report.add(Issue::at_root(Code::JsonTooLarge, vec![("limit", Param::Number(JSON_MAX_BYTES as f64))]));
    report
}

/// The issue of text that is not JSON: where, as an offset in bytes and as line and column from 1 in characters.
pub fn not_json(text: &[u8], fault: Fault) -> Issue {
    let before = lossy(text.get(..fault.offset).unwrap_or(text));
    let breaks = before.bytes().filter(|byte| *byte == b'\n');
    let line = breaks.count() + 1;
    let last = before.bytes().rposition(|byte| byte == b'\n').map_or(0, |at| at + 1);
    let column = before.get(last..).map_or(0, code_points) + 1;
    Issue::at_root(
        Code::Json,
        vec![
            ("offset", Param::Number(fault.offset as f64)),
            ("line", Param::Number(line as f64)),
            ("column", Param::Number(column as f64)),
            ("expected", Param::Text(fault.expected)),
        ],
    )
}

#[cfg(test)]
mod tests;
