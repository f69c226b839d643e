//! Tape → what a receiver gets: leniently, losing nothing.
//!
//! Unknown members stay; unknown words are just strings; `null` is the same as absent. The exceptions are the few
//! places where the value must change to be what its type states, reported as [`Patch`]es: an id written as a number becomes
//! the string of its digits (taken from the text, so none is lost), and a member of a union, or an entry of a page,
//! that cannot be read becomes `{ type: 'unknown', reason, original }` instead of costing all the others.

use crate::issue::{Step, write_path, write_pointer};
use crate::read::page_index::PageIndex;
use crate::read::page_scanner::{MistypedEntry, RESULTS, indexed_entries, mistyped_entries};
use crate::spec::shape::Presence;
use crate::tape::compiled::{CompiledKind, CompiledShape, CompiledUnion, MemberPlace, Symbol};
use crate::tape::dictionary::Dictionary;
use crate::tape::parse::{self, Fault};
use crate::tape::{NodeKind, Tape};
use crate::util::{self, CollectSmall, concat, printable_pointer, write_string};
use crate::validate::walk::{actual, expected};

/// A change that makes a received value what its type states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// The place.
    pub path: Vec<Step>,
    /// The value to put there.
    pub change: Change,
}

/// The value to put in the place of a received one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The number that stands there, as a string of its digits.
    Text(String),
    /// The string that stands there, as the number it is.
    Number(String),
    /// `{ type: 'unknown', reason, original }`, with the value that stands there as `original`.
    Unknown(String),
}

/// The reason why a received value cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON.
    NotJson(Fault),
    /// It is something else than what was asked for: kinds and places, never contents.
    Mismatch(String),
}

/// Returns the value of a number of JSON once it is rounded, as `JSON.parse` rounds it. JavaScript does it where it is at hand: the
/// tables for it are large.
pub type Rounded = fn(&str) -> f64;

/// The changes to a value that are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// All.
    Everything,
    /// The values that become `unknown`.
    Unknown,
}

/// The place of the reader called `name` in [`crate::spec::model::RECEIVED`].
pub fn reader(name: &str) -> Option<usize> {
    crate::spec::model::RECEIVED.iter().position(|entry| entry.name == name)
}

/// Reads JSON by the reader at the place `reader` of [`crate::spec::model::RECEIVED`].
pub fn json(reader: usize, text: &[u8], rounded: Rounded, told: Told) -> Result<Vec<Patch>, Unreadable> {
    let mut tape = Tape { text: text.to_vec(), ..Tape::default() };
    json_first(reader, &mut tape, text.len(), rounded, told)
}

/// Reads the first `length` bytes of the text of `tape` by `reader`. Bytes that are not UTF-8 count as U+FFFD and a
/// leading byte order mark as nothing, as in `Response.json()`.
pub fn json_first(
    reader: usize,
    tape: &mut Tape,
    length: usize,
    rounded: Rounded,
    told: Told,
) -> Result<Vec<Patch>, Unreadable> {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let mut length = length.min(tape.text.len());
    if tape.text.starts_with(MARK) && length >= MARK.len() {
        tape.text.copy_within(MARK.len()..length, 0);
        length -= MARK.len();
    }
    if let Some(read) = entry_by_entry(reader, tape.text.get(..length).unwrap_or_default(), rounded, told) {
        return read;
    }
    match parse::read_first(tape, length, Dictionary::get()) {
        Ok(()) => value_tape(reader, tape, rounded, told, true),
        Err(Fault { expected: parse::UTF_8, .. }) => {
            let text = util::utf8_lossy(tape.text.get(..length).unwrap_or_default());
            self::json(reader, text.as_bytes(), rounded, told)
        }
        Err(fault) => Err(Unreadable::NotJson(fault)),
    }
}

/// The same, of a page nearly all of whose entries are as typed: only the others are read. Nothing where more than entries are not.
fn entry_by_entry(
    reader: usize,
    text: &[u8],
    rounded: Rounded,
    told: Told,
) -> Option<Result<Vec<Patch>, Unreadable>> {
    let names = Dictionary::get();
    let odd = mistyped_entries(text, names, *names.received.get(reader)?, told == Told::Unknown)?;
    each(odd, text, rounded, told)
}

/// Reads a page nearly all of whose entries are as typed, and returns an index of their places and contents: its values can be made of
/// that and of the patches, which are those of the other entries. Nothing if more than entries are not as typed.
pub fn page(
    reader: usize,
    text: &[u8],
    rounded: Rounded,
) -> Option<(Result<Vec<Patch>, Unreadable>, PageIndex)> {
    let names = Dictionary::get();
    let (odd, notes) = indexed_entries(text, names, *names.received.get(reader)?)?;
    Some((each(odd, text, rounded, Told::Everything)?, notes))
}

/// Reads these entries of a text.
fn each(
    odd: Vec<MistypedEntry>,
    text: &[u8],
    rounded: Rounded,
    told: Told,
) -> Option<Result<Vec<Patch>, Unreadable>> {
    let names = Dictionary::get();
    let (mut tape, mut path, mut patches) = (Tape::default(), Vec::with_capacity(16), Vec::new());
    for MistypedEntry { list, index, kind, range } in odd {
        tape.text.clear();
        tape.text.extend_from_slice(text.get(range)?);
        parse::read(&mut tape, names).ok()?;
        path.clear();
        path.extend((list != Symbol::NONE).then_some((list, 0)));
        let mut walk = Reading { tape: &tape, names, rounded, told, exact: true, path, patches };
        let read = walk.entry(index, 0, kind);
        Reading { path, patches, .. } = walk;
        if let Err(broken) = read {
            return Some(Err(Unreadable::Mismatch(broken.reason(0))));
        }
    }
    Some(Ok(patches))
}

/// Reads a tape by the reader at the place `reader` of [`crate::spec::model::RECEIVED`]. If its numbers are not `exact`, as written by
/// the sender, but JavaScript's, one beyond 2^53 has lost digits already, so it is no id.
pub fn value_tape(
    reader: usize,
    tape: &Tape,
    rounded: Rounded,
    told: Told,
    exact: bool,
) -> Result<Vec<Patch>, Unreadable> {
    let names = Dictionary::get();
    let Some(kind) = names.received.get(reader) else { return Ok(Vec::new()) };
    let (path, patches) = (Vec::with_capacity(16), Vec::new());
    let mut walk = Reading { tape, names, rounded, told, exact, path, patches };
    match walk.value(0, *kind) {
        Ok(()) => Ok(walk.patches),
        Err(broken) => Err(Unreadable::Mismatch(broken.reason(0))),
    }
}

/// The patches as JSON: `[{"path":[…],"text":"…"}, {"path":[…],"number":"…"}, {"path":[…],"pointer":"…","unknown":"…"}]`.
pub fn to_json(patches: &[Patch]) -> String {
    let mut out = String::from("[");
    for (i, patch) in patches.iter().enumerate() {
        out.push_str(if i == 0 { "{\"path\":" } else { ",{\"path\":" });
        write_path(&mut out, &patch.path);
        let (name, text) = match &patch.change {
            Change::Text(text) => (",\"text\":", text),
            Change::Number(text) => (",\"number\":", text),
            Change::Unknown(text) => {
                // Readers of what is unknown alone ask for its place in words.
                let mut pointer = String::new();
                write_pointer(&mut pointer, &patch.path);
                out.push_str(",\"pointer\":");
                write_string(&mut out, &pointer);
                (",\"unknown\":", text)
            }
        };
        out.push_str(name);
        write_string(&mut out, text);
        out.push('}');
    }
    out.push(']');
    out
}

/// The reason why a value is not of the expected kind.
struct Broken {
    path: Vec<Step>,
    expected: &'static str,
    actual: &'static str,
}

impl Broken {
    /// The reason in words, the place seen from a value `depth` steps below the root.
    #[cold]
    #[inline(never)]
    fn reason(&self, depth: usize) -> String {
        let mut out = concat(&["expected ", self.expected, ", got ", self.actual]);
        let inner = self.path.get(depth..).unwrap_or_default();
        if !inner.is_empty() {
            let mut pointer = String::new();
            write_pointer(&mut pointer, inner);
            out.push_str(&concat(&[" at `", &printable_pointer(&pointer), "`"]));
        }
        out
    }
}

/// Up to here JavaScript distinguishes a whole number from its neighbours: `Number.MAX_SAFE_INTEGER`.
const SAFE_MAX: f64 = 9_007_199_254_740_991.0;

struct Reading<'a> {
    tape: &'a Tape,
    names: &'static Dictionary,
    rounded: Rounded,
    told: Told,
    /// True if every digit of a number is on the tape.
    exact: bool,
    path: Vec<(Symbol, u32)>,
    patches: Vec<Patch>,
}

/// A step that is an element, in the second half of a pair.
const ELEMENT: u32 = 1 << 31;

impl Reading<'_> {
    fn steps(&self) -> Vec<Step> {
        self.path
            .iter()
            .map(|(word, place)| match *word {
                Symbol::NONE if place & ELEMENT != 0 => Step::Index(place & !ELEMENT),
                Symbol::NONE => {
                    Step::Name(self.tape.content(*place as usize, self.names).into_owned().into())
                }
                word => Step::Name(self.names.text(word).into()),
            })
            .collect_small()
    }

    #[cold]
    #[inline(never)]
    fn broken(&self, node: usize, expected: &'static str) -> Broken {
        Broken { path: self.steps(), expected, actual: actual(self.tape, node) }
    }

    #[cold]
    #[inline(never)]
    fn patch(&mut self, change: Change) {
        if self.told == Told::Unknown && !matches!(change, Change::Unknown(_)) {
            return;
        }
        self.patches.push(Patch { path: self.steps(), change });
    }

    fn value(&mut self, node: usize, kind: CompiledKind) -> Result<(), Broken> {
        let found = self.tape.kind(node);
        match kind {
            CompiledKind::Text(_) | CompiledKind::Enum(_) if found == NodeKind::String => Ok(()),
            CompiledKind::Text(format) if found == NodeKind::Number && format.is_id() => {
                let digits = self.tape.content(node, self.names);
                let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
                let digits = match plain && (self.exact || digits.len() < 16) {
                    true => digits.into_owned(),
                    // 1e3 and 1000.0 are the number 1000 too.
                    false => match (self.rounded)(&digits) {
                        number if (0.0..=SAFE_MAX).contains(&number) && number.trunc() == number => {
                            util::u64_to_string(number as u64)
                        }
                        _ => return Err(self.broken(node, "an id")),
                    },
                };
                self.patch(Change::Text(digits));
                Ok(())
            }
            CompiledKind::Boolean if matches!(found, NodeKind::True | NodeKind::False) => Ok(()),
            CompiledKind::Integer(_) | CompiledKind::Number if found == NodeKind::Number => Ok(()),
            CompiledKind::Integer(_) | CompiledKind::Number if found == NodeKind::String => {
                let text = self.tape.content(node, self.names);
                let plain = text.strip_prefix('-').unwrap_or(&text);
                let digits = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
                if !digits || plain.len() > 15 {
                    return Err(self.broken(node, expected(kind)));
                }
                let text = text.into_owned();
                self.patch(Change::Number(text));
                Ok(())
            }
            CompiledKind::Object(shape) if found == NodeKind::Object => {
                self.object(node, &self.names.shapes[shape as usize])
            }
            CompiledKind::Union(union) => self.union(node, &self.names.unions[union as usize]),
            CompiledKind::Array(element) if found == NodeKind::Array => {
                let element = self.names.elements[element as usize];
                self.list(node, element)
            }
            CompiledKind::Map(value) if found == NodeKind::Object => {
                let kind = self.names.elements[value as usize];
                for (key, value) in self.tape.children(node) {
                    self.path.push((self.tape.name(key), key as u32));
                    if self.tape.kind(value) != NodeKind::Null {
                        self.value(value, kind)?;
                    }
                    self.path.pop();
                }
                Ok(())
            }
            // The value under an unknown name was not entered; it is taken as it is.
            CompiledKind::Map(_) | CompiledKind::Array(_) if found == NodeKind::Opaque => Ok(()),
            CompiledKind::Any => Ok(()),
            _ => Err(self.broken(node, expected(kind))),
        }
    }

    fn list(&mut self, node: usize, element: CompiledKind) -> Result<(), Broken> {
        for (index, (_, value)) in self.tape.children(node).enumerate() {
            self.entry(index as u32, value, element)?;
        }
        Ok(())
    }

    /// The element of a list at a place.
    fn entry(&mut self, index: u32, node: usize, kind: CompiledKind) -> Result<(), Broken> {
        // An entry of a page, or of a list of events, that is no union: it becomes `unknown` all the same. A sender or a
        // recipient does not: what holds it does.
        let kept = matches!(kind, CompiledKind::Object(_))
            && match self.path.as_slice() {
                [] => true,
                [(word, _)] => self.names.text(*word) == RESULTS,
                _ => false,
            };
        self.path.push((Symbol::NONE, index | ELEMENT));
        let (depth, before) = (self.path.len(), self.patches.len());
        match self.value(node, kind) {
            Err(broken) if kept => {
                self.path.truncate(depth);
                self.patches.truncate(before);
                self.patch(Change::Unknown(broken.reason(depth)));
            }
            other => other?,
        }
        self.path.pop();
        Ok(())
    }

    #[inline(never)]
    fn union(&mut self, node: usize, union: &'static CompiledUnion) -> Result<(), Broken> {
        let (depth, before) = (self.path.len(), self.patches.len());
        let reason = if self.tape.kind(node) == NodeKind::Object {
            let tag = self.tape.word(node, 3) as u16;
            match union.members.iter().find(|(word, _)| word.0 == tag && tag != 0) {
                Some((_, shape)) => match self.object(node, &self.names.shapes[*shape as usize]) {
                    Ok(()) => return Ok(()),
                    Err(broken) => broken.reason(depth),
                },
                None => self.untagged(node),
            }
        } else {
            self.broken(node, "an object").reason(depth)
        };
        self.path.truncate(depth);
        self.patches.truncate(before);
        self.patch(Change::Unknown(reason));
        Ok(())
    }

    fn untagged(&self, node: usize) -> String {
        match self.tape.children(node).find(|(key, _)| self.tape.name(*key) == Symbol::TYPE) {
            None => "expected a string, got nothing at `/type`".to_owned(),
            Some((_, value)) if self.tape.kind(value) == NodeKind::String => {
                "expected a known kind at `/type`".to_owned()
            }
            Some((_, value)) => concat(&["expected a string, got ", actual(self.tape, value), " at `/type`"]),
        }
    }

    fn object(&mut self, node: usize, shape: &'static CompiledShape) -> Result<(), Broken> {
        let mut seen = 0u32;
        for (key, value) in self.tape.children(node) {
            let MemberPlace::Field(place) = shape.place(self.tape.name(key)) else { continue };
            if self.tape.kind(value) == NodeKind::Null {
                continue;
            }
            seen |= 1 << place;
            let field = &shape.fields[place];
            self.path.push((field.name, 0));
            self.value(value, field.kind)?;
            self.path.pop();
        }
        for (place, field) in shape.fields.iter().enumerate() {
            if field.presence == Presence::Required && seen & 1 << place == 0 {
                let mut path = self.steps();
                path.push(Step::Name(self.names.text(field.name).into()));
                return Err(Broken { path, expected: expected(field.kind), actual: "nothing" });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Result<Vec<String>, Unreadable> {
        let patches =
            json(reader(name).unwrap(), text.as_bytes(), |text| text.parse().unwrap(), Told::Everything)?;
        Ok(patches
            .iter()
            .map(|patch| {
                let mut pointer = String::new();
                write_pointer(&mut pointer, &patch.path);
                match &patch.change {
                    Change::Text(text) => format!("{pointer} text {text}"),
                    Change::Number(text) => format!("{pointer} number {text}"),
                    Change::Unknown(reason) => format!("{pointer} {reason}"),
                }
            })
            .collect())
    }

    const HEAD: &str = r#""id":"m","createdAt":"2026-11-20T09:30:00Z""#;

    #[test]
    fn what_is_new_or_null_or_missing_is_taken_as_it_is() {
        let text = format!(
            r#"{{"type":"MESSAGE",{HEAD},"direction":"SIDEWAYS","subject":null,"mood":{{"a":[1]}},
                "attachments":[{{"type":"FILE","fileId":"1","x":1}}],"status":{{"statusType":"LOST"}}}}"#
        );
        assert_eq!(read("message", &text), Ok(vec![]));
    }

    #[test]
    fn an_id_written_otherwise_is_the_number_it_is() {
        let of = |id: &str| read("message", &format!(r#"{{"type":"MESSAGE",{HEAD},"channelId":{id}}}"#));
        for (id, digits) in
            [("1e3", "1000"), ("1000.0", "1000"), ("-0", "0"), ("9007199254740991.2", "9007199254740991")]
        {
            assert_eq!(of(id), Ok(vec![format!("/channelId text {digits}")]), "{id}");
        }
        for id in ["-1", "1.5", "1e16", "1e400"] {
            assert_eq!(of(id), Ok(vec![" expected an id, got a number at `/channelId`".to_owned()]), "{id}");
        }
    }

    #[test]
    fn an_id_written_as_a_number_keeps_every_digit() {
        let text =
            format!(r#"{{"type":"MESSAGE",{HEAD},"channelId":1002,"channelAccountId":9223372036854775808}}"#);
        let expected = ["/channelId text 1002", "/channelAccountId text 9223372036854775808"];
        assert_eq!(read("message", &text), Ok(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn an_odd_sender_is_not_an_entry_of_a_page() {
        let text = format!(r#"{{"type":"ASSIGNMENT",{HEAD},"senders":[null]}}"#);
        assert_eq!(read("message", &text), Ok(vec![" expected an object, got null at `/senders/0`".into()]));
        let page = r#"{"results":[{"id":"1"},{"name":"no id"}]}"#;
        assert_eq!(
            read("threadPage", page),
            Ok(vec!["/results/1 expected a string, got nothing at `/id`".into()])
        );
    }

    #[test]
    fn one_odd_entry_does_not_cost_the_page() {
        let text = format!(
            r#"{{"results":[{{"type":"COMMENT",{HEAD}}},{{"type":"PARTY",{HEAD}}},{{"type":"MESSAGE",{HEAD},"text":5}},
                null,7,{{}},{{"type":"COMMENT"}},{{"type":"COMMENT",{HEAD},"attachments":[{{"type":"HAT"}}]}}]}}"#
        );
        let expected = [
            "/results/1 expected a known kind at `/type`",
            "/results/2 expected a string, got a number at `/text`",
            "/results/3 expected an object, got null",
            "/results/4 expected an object, got a number",
            "/results/5 expected a string, got nothing at `/type`",
            "/results/6 expected a string, got nothing at `/id`",
            "/results/7/attachments/0 expected a known kind at `/type`",
        ];
        assert_eq!(read("messagePage", &text).unwrap(), expected);
    }

    #[test]
    fn an_odd_thread_does_not_cost_the_page_either() {
        let text = r#"{"results":[{"id":"1","spam":"no"},{"id":2}],"paging":{"next":{"after":"x"}}}"#;
        let expected = ["/results/0 expected a boolean, got a string at `/spam`", "/results/1/id text 2"];
        assert_eq!(read("threadPage", text), Ok(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn what_is_no_page_at_all_is_told_apart_from_what_is_no_json() {
        assert!(matches!(read("messagePage", "[]"), Err(Unreadable::Mismatch(_))));
        assert!(matches!(read("messagePage", "{\"results\":5}"), Err(Unreadable::Mismatch(_))));
        assert!(matches!(read("messagePage", "<html>"), Err(Unreadable::NotJson(_))));
    }

    #[test]
    fn a_byte_order_mark_and_bad_utf_8_are_survived() {
        let text = b"\xef\xbb\xbf{\"text\":\"\xff\"}";
        assert_eq!(json(reader("messageContent").unwrap(), text, |_| 0.0, Told::Everything), Ok(vec![]));
    }
}
