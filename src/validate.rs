//! Tape → issues: a body is checked before it is sent.
//!
//! [`walk`] checks the structure by the table of shapes and evaluates the rows of the tables in [`rules`]. Every issue is
//! reported, in document order. A rule handles neither bytes nor JavaScript: it gets [`object::Object`].

#[macro_use]
pub mod condition;
pub(crate) mod address;
pub(crate) mod channel;
mod checker;
mod evaluate;
pub mod issue_templates;
#[cfg(not(target_arch = "wasm32"))]
pub mod json_schema;
pub mod object;
pub mod options;
pub mod read_options;
pub mod report;
pub mod rules;
pub(crate) mod suggest;
pub mod walk;

use crate::issue::{Code, Issue, Param};
use crate::spec::limits::JSON_MAX_BYTES;
use crate::spec::model::SCHEMAS;
use crate::tape::Tape;
use crate::tape::dictionary::Dictionary;
use crate::tape::parse::{self, Fault};
use crate::util::{code_points, utf8_lossy};
use options::Options;
use report::Report;

/// The place of the schema called `name` in [`SCHEMAS`].
pub fn schema(name: &str) -> Option<usize> {
    SCHEMAS.iter().position(|entry| entry.name == name)
}

/// Checks JSON text against a schema, by its place in [`SCHEMAS`].
pub fn json(schema: usize, text: &[u8], options: &Options) -> Report {
    let mut tape = Tape { text: text.to_vec(), ..Tape::default() };
    json_first(schema, &mut tape, text.len(), options)
}

/// Checks the first `length` bytes of the text of `tape` against a schema, by its place in [`SCHEMAS`]. Text that is
/// longer than [`JSON_MAX_BYTES`] need not be present.
pub fn json_first(schema: usize, tape: &mut Tape, length: usize, options: &Options) -> Report {
    if length > JSON_MAX_BYTES {
        return too_long();
    }
    match parse::read_first(tape, length, Dictionary::get()) {
        Ok(()) => value(schema, tape, options),
        Err(fault) => {
            let mut report = Report::default();
            report.add(not_json(tape.text.get(..length).unwrap_or_default(), fault));
            report
        }
    }
}

/// Checks the value on a tape against a schema, by its place in [`SCHEMAS`].
pub fn value(schema: usize, tape: &Tape, options: &Options) -> Report {
    let names = Dictionary::get();
    match names.schemas.get(schema) {
        Some(kind) => walk::check(tape, names, options, *kind),
        None => Report::default(),
    }
}

/// The report of JSON text that is longer than [`JSON_MAX_BYTES`].
pub fn too_long() -> Report {
    let mut report = Report::default();
    report.add(Issue::at_root(Code::JsonTooLarge, vec![("limit", Param::Number(JSON_MAX_BYTES as f64))]));
    report
}

/// The issue of text that is not JSON: the place of the fault as an offset in bytes, and as line and column from 1 in
/// characters.
pub fn not_json(text: &[u8], fault: Fault) -> Issue {
    let before = utf8_lossy(text.get(..fault.offset).unwrap_or(text));
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
