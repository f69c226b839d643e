//! Bytes → tape. Decides what is JSON exactly as `JSON.parse` does: the same white space, numbers, escapes (lone
//! surrogates too), nesting without a limit, and of members that occur twice the last.
//!
//! Reads once, from front to back, and allocates nothing but nodes. Nothing here recurses over the input.

use crate::tape::compiled::Symbol;
use crate::tape::dictionary::Dictionary;
use crate::tape::fingerprint::Fingerprint;
use crate::tape::{
    ESCAPED, MAX_DEPTH, NODES_MAX, Node, NodeKind, OPAQUE_ARRAY, OPAQUE_OBJECT, OTHER_TOO_LARGE, Tape, head,
};
use crate::util::{CollectSmall, digits32, eight, is_utf8, sort, unescape};
use std::borrow::Cow;

/// The place where bytes stop being JSON, and what would have been JSON there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Offset of the first byte that does not fit.
    pub offset: usize,
    /// The text that would have fitted.
    pub expected: &'static str,
}

/// The expectation in a fault of bytes that are no text.
pub const UTF_8: &str = "UTF-8";

/// Reads `tape.text` onto `tape.nodes`.
pub fn read(tape: &mut Tape, names: &Dictionary) -> Result<(), Fault> {
    let length = tape.text.len();
    read_first(tape, length, names)
}

/// Reads the first `length` bytes of `tape.text` onto `tape.nodes`.
pub fn read_first(tape: &mut Tape, length: usize, names: &Dictionary) -> Result<(), Fault> {
    tape.nodes.clear();
    let Tape { nodes, text } = tape;
    let bytes = text.get(..length).unwrap_or(text);
    if !is_utf8(bytes) {
        let offset = std::str::from_utf8(bytes).map_or_else(|why| why.valid_up_to(), str::len);
        return Err(Fault { offset, expected: UTF_8 });
    }
    let mut reader = Reader { scan: Scanner::new(bytes), nodes, names, tidy: true };
    reader.document()?;
    let tidy = reader.tidy;
    if nodes.len() > NODES_MAX {
        tape.nodes = vec![[head(NodeKind::Other, Symbol::NONE), OTHER_TOO_LARGE, 0, 0]];
    } else if !tidy {
        tape.nodes = tidied(tape, names);
    }
    Ok(())
}

/// A container that is being read.
struct Frame {
    node: usize,
    count: u32,
    object: bool,
    unknown: u32,
    seen: [u64; 8],
}

struct Reader<'a> {
    scan: Scanner<'a>,
    nodes: &'a mut Vec<Node>,
    names: &'a Dictionary,
    /// No member occurs twice and none has a name that JavaScript would move to the front.
    tidy: bool,
}

/// Passes over pieces of JSON, checking that they are such.
pub struct Scanner<'a> {
    /// The bytes that are read.
    pub bytes: &'a [u8],
    /// The offset of the next byte.
    pub at: usize,
    /// One bit for each container under [`Scanner::skip`]: set for an object.
    open: Vec<u64>,
}

/// The place among sixteen bytes of the first that ends or interrupts a string, `ASCII` alone if so asked; 16 where none is.
#[cfg(target_feature = "simd128")]
#[inline(always)]
fn interruption_in<const ASCII: bool>(chunk: &[u8; 16]) -> usize {
    use std::arch::wasm32::{i8x16_lt, u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128_or};
    let [low, high] = [0, 8].map(|at| eight(chunk, at).unwrap_or_default());
    let all = u64x2(low, high);
    let ends = v128_or(u8x16_eq(all, u8x16_splat(b'"')), u8x16_eq(all, u8x16_splat(b'\\')));
    // As signed numbers, bytes beyond ASCII are less than all others.
    let control = if ASCII { i8x16_lt(all, u8x16_splat(0x20)) } else { u8x16_lt(all, u8x16_splat(0x20)) };
    let found = u8x16_bitmask(v128_or(ends, control));
    (u32::from(found) | 1 << 16).trailing_zeros() as usize
}

/// The same, eight bytes at a time.
#[cfg(not(target_feature = "simd128"))]
#[inline(always)]
fn interruption_in<const ASCII: bool>(chunk: &[u8; 16]) -> usize {
    use crate::util::ONES;
    // The high bit of the first byte that does; bits above the lowest one mean nothing.
    let interruptions = |word: u64| {
        let quote = (word ^ (ONES * 0x22)).wrapping_sub(ONES);
        let slash = (word ^ (ONES * 0x5c)).wrapping_sub(ONES);
        // A byte beyond ASCII is none of them and keeps its high bit in both, whatever is subtracted.
        let beyond = if ASCII { word } else { 0 };
        ((quote | slash | word.wrapping_sub(ONES * 0x20)) & !word | beyond) & (ONES * 0x80)
    };
    let [low, high] = [0, 8].map(|at| interruptions(eight(chunk, at).unwrap_or_default()));
    let bit = if low != 0 { low.trailing_zeros() } else { 64 + high.trailing_zeros() };
    bit as usize / 8
}

/// The byte at `at`; 0 at the end.
#[inline(always)]
pub fn byte(bytes: &[u8], at: usize) -> u8 {
    if at < bytes.len() { bytes[at] } else { 0 }
}

/// The end of the white space from `at` on.
#[inline(always)]
pub fn after_space(bytes: &[u8], at: usize) -> usize {
    if byte(bytes, at) > b' ' { at } else { after_more_space(bytes, at) }
}

fn after_more_space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(byte(bytes, at), b' ' | b'\n' | b'\r' | b'\t') {
        at += 1;
    }
    at
}

/// The beginning of a value, behind a colon and the white space around it. Nothing where there is no colon.
#[inline(always)]
pub fn colon(bytes: &[u8], at: usize) -> Option<usize> {
    let at = after_space(bytes, at);
    (byte(bytes, at) == b':').then(|| after_space(bytes, at + 1))
}

/// Returns true if a container ends at `at` with `close`, and where what follows begins: its next element or member otherwise. Nothing
/// if neither is there.
#[inline(always)]
pub fn ends(bytes: &[u8], at: usize, close: u8) -> Option<(bool, usize)> {
    let at = after_space(bytes, at);
    match byte(bytes, at) {
        b',' => Some((false, after_space(bytes, at + 1))),
        next => (next == close).then_some((true, at + 1)),
    }
}

/// A name without escapes that begins at `start`, behind its quote: its print, and where the other quote stands. Nothing where
/// there is none.
#[inline(always)]
pub fn plain_name(bytes: &[u8], start: usize) -> Option<(Fingerprint, usize)> {
    if byte(bytes, start.wrapping_sub(1)) != b'"' {
        return None;
    }
    let end = plain(bytes, start);
    (byte(bytes, end) == b'"').then(|| (Fingerprint::of(bytes, start, end), end))
}

/// The first place, from `at` on, that ends or interrupts a string: `"`, `\`, a control character or the end. Names and short
/// strings end soon: they are looked at in place.
#[inline(always)]
pub fn plain(bytes: &[u8], at: usize) -> usize {
    plain_of::<false>(bytes, at)
}

/// The same, where what is beyond ASCII interrupts a string, too.
#[inline(always)]
pub fn plain_ascii(bytes: &[u8], at: usize) -> usize {
    plain_of::<true>(bytes, at)
}

#[inline(always)]
fn plain_of<const ASCII: bool>(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..).and_then(|rest| rest.first_chunk()).map(interruption_in::<ASCII>) {
        Some(near) if near < 16 => at + near,
        _ => plain_far::<ASCII>(bytes, at),
    }
}

/// The same, however far it is.
#[inline(never)]
fn plain_far<const ASCII: bool>(bytes: &[u8], at: usize) -> usize {
    let Some(mut rest) = bytes.get(at..) else { return at };
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let near = interruption_in::<ASCII>(chunk);
        if near < 16 {
            return bytes.len() - rest.len() + near;
        }
        rest = behind;
    }
    while let [byte @ (0x20 | 0x21 | 0x23..=0x5b | 0x5d..), behind @ ..] = rest
        && !(ASCII && *byte >= 0x80)
    {
        rest = behind;
    }
    bytes.len() - rest.len()
}

impl<'a> Scanner<'a> {
    /// Begins at the front of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Scanner<'a> {
        Scanner { bytes, at: 0, open: Vec::new() }
    }

    fn fault<T>(&self, expected: &'static str) -> Result<T, Fault> {
        Err(Fault { offset: self.at, expected })
    }

    /// The next byte; 0 at the end.
    #[inline(always)]
    pub fn peek(&self) -> u8 {
        byte(self.bytes, self.at)
    }

    /// Passes over white space.
    #[inline(always)]
    pub fn space(&mut self) {
        self.at = after_space(self.bytes, self.at);
    }

    /// Passes over a name: where it begins behind its quote, and whether there are escapes in it.
    pub fn name(&mut self) -> Result<(usize, bool), Fault> {
        if self.peek() != b'"' {
            return self.fault("a member name");
        }
        self.at += 1;
        let start = self.at;
        Ok((start, self.string()?))
    }

    /// Passes over a colon and the white space around it.
    #[inline(always)]
    pub fn colon(&mut self) -> Result<(), Fault> {
        self.space();
        match colon(self.bytes, self.at) {
            Some(at) => self.at = at,
            None => return self.fault("`:`"),
        }
        Ok(())
    }

    /// Passes over a word.
    pub fn literal_text(&mut self, word: &'static [u8]) -> Result<(), Fault> {
        if !self.bytes[self.at..].starts_with(word) {
            return self.fault("a value");
        }
        self.at += word.len();
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Fault> {
        if !self.peek().is_ascii_digit() {
            return self.fault("a digit");
        }
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        Ok(())
    }

    /// Passes over a number.
    pub fn number(&mut self) -> Result<(), Fault> {
        if self.peek() == b'-' {
            self.at += 1;
        }
        if self.peek() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    /// The rest of a string after its opening quote; stands behind the closing one afterwards. Says whether there
    /// were escapes.
    #[inline(always)]
    pub fn string(&mut self) -> Result<bool, Fault> {
        let at = plain(self.bytes, self.at);
        self.at = at + 1;
        if at < self.bytes.len() && self.bytes[at] == b'"' { Ok(false) } else { self.odd_string(at) }
    }

    /// The rest of a string from the first character on that is not plain.
    #[inline(never)]
    fn odd_string(&mut self, at: usize) -> Result<bool, Fault> {
        self.at = at;
        loop {
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(true);
                }
                Some(b'\\') => {
                    self.at += 1;
                    self.escape()?;
                }
                Some(_) => return self.fault("no control character in a string"),
                None => return self.fault("the end of a string"),
            }
            self.at = plain(self.bytes, self.at);
        }
    }

    fn escape(&mut self) -> Result<(), Fault> {
        match self.peek() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
            b'u' => {
                self.at += 1;
                for _ in 0..4 {
                    if !self.peek().is_ascii_hexdigit() {
                        return self.fault("four hexadecimal digits");
                    }
                    self.at += 1;
                }
            }
            _ => return self.fault("an escape"),
        }
        Ok(())
    }

    /// Passes over a value.
    pub fn value(&mut self) -> Result<(), Fault> {
        match self.peek() {
            b'{' | b'[' => self.skip(),
            b'"' => {
                self.at += 1;
                self.string().map(|_| ())
            }
            b't' => self.literal_text(b"true"),
            b'f' => self.literal_text(b"false"),
            b'n' => self.literal_text(b"null"),
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.fault("a value"),
        }
    }

    /// The `type` of the object that begins here, if it is a word written without escapes; stands where it stood.
    pub fn tag(&mut self, names: &Dictionary) -> Option<Symbol> {
        let begin = self.at;
        self.at += 1;
        self.space();
        loop {
            let (start, _) = self.name().ok()?;
            let name = names.find_in(self.bytes, start, self.at - 1);
            self.colon().ok()?;
            let (value, text) = (self.at + 1, self.peek() == b'"');
            self.value().ok()?;
            if name == Symbol::TYPE {
                let tag = if text { names.find_in(self.bytes, value, self.at - 1) } else { Symbol::NONE };
                self.at = begin;
                return if tag == Symbol::NONE { None } else { Some(tag) };
            }
            let (over, at) = ends(self.bytes, self.at, b'}')?;
            if over {
                return None;
            }
            self.at = at;
        }
    }

    /// Passes over a list or an object of any depth, checking that it is JSON.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let mut depth = 0usize;
        self.open.clear();
        loop {
            // Before a value.
            match self.peek() {
                open @ (b'{' | b'[') => {
                    self.at += 1;
                    if depth.is_multiple_of(64) {
                        self.open.push(0);
                    }
                    if let Some(bits) = self.open.last_mut() {
                        *bits = *bits << 1 | u64::from(open == b'{');
                    }
                    depth += 1;
                    self.space();
                    if self.peek() == if open == b'{' { b'}' } else { b']' } {
                        // Closed below, as after a value.
                    } else {
                        if open == b'{' {
                            self.name()?;
                            self.colon()?;
                        }
                        continue;
                    }
                }
                _ => self.value()?,
            }
            // After a value.
            loop {
                self.space();
                let object = self.open.last().is_some_and(|bits| bits & 1 == 1);
                match (self.peek(), object) {
                    (b',', _) => {
                        self.at += 1;
                        self.space();
                        if object {
                            self.name()?;
                            self.colon()?;
                        }
                        break;
                    }
                    (b'}', true) | (b']', false) => {
                        self.at += 1;
                        depth -= 1;
                        if depth == 0 {
                            return Ok(());
                        }
                        if depth.is_multiple_of(64) {
                            self.open.pop();
                        } else if let Some(bits) = self.open.last_mut() {
                            *bits >>= 1;
                        }
                    }
                    (_, true) => return self.fault("`,` or `}`"),
                    (_, false) => return self.fault("`,` or `]`"),
                }
            }
        }
    }
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        let mut frames: Vec<Frame> = Vec::with_capacity(8);
        self.scan.space();
        self.value(Symbol::NONE, &mut frames)?;
        'containers: while let Some(frame) = frames.last_mut() {
            self.scan.space();
            let object = frame.object;
            match (self.scan.peek(), object) {
                (b',', _) if frame.count > 0 => {
                    self.scan.at += 1;
                    self.scan.space();
                    if matches!(self.scan.peek(), b'}' | b']') {
                        return self.scan.fault(if object { "a member name" } else { "a value" });
                    }
                }
                (b'}', true) | (b']', false) => {
                    self.scan.at += 1;
                    let (node, count) = (frame.node, frame.count);
                    self.nodes[node][1] = count;
                    self.nodes[node][2] = self.nodes.len() as u32;
                    if frame.unknown > 1 {
                        self.tidy = false;
                    }
                    frames.pop();
                    continue 'containers;
                }
                _ if frame.count > 0 => {
                    return self.scan.fault(if object { "`,` or `}`" } else { "`,` or `]`" });
                }
                _ => {}
            }
            frame.count += 1;
            if self.nodes.len() > NODES_MAX {
                return Ok(());
            }
            if object {
                self.member(&mut frames)?;
            } else {
                self.value(Symbol::NONE, &mut frames)?;
            }
        }
        self.scan.space();
        if self.scan.at < self.scan.bytes.len() { self.scan.fault("the end") } else { Ok(()) }
    }

    fn member(&mut self, frames: &mut Vec<Frame>) -> Result<(), Fault> {
        let (start, escaped) = self.scan.name()?;
        let name = &self.scan.bytes[start..self.scan.at - 1];
        let word = match escaped {
            true => self.names.find(unescape(name).as_bytes()),
            false => self.names.find_in(self.scan.bytes, start, self.scan.at - 1),
        };
        let length = name.len();
        let integer = name.first().is_some_and(u8::is_ascii_digit);
        self.scan.colon()?;
        let Some(frame) = frames.last_mut() else { return Ok(()) };
        if word == Symbol::NONE {
            frame.unknown += 1;
            // A name that starts with an escape may turn out to be digits.
            if integer || (escaped && frame.count > 1) {
                self.tidy = false;
            }
            let flags = if escaped { ESCAPED } else { 0 };
            self.nodes.push([head(NodeKind::Key, Symbol::NONE) | flags, start as u32, length as u32, 0]);
            return self.summary();
        }
        let (slot, bit) = ((word.0 as usize / 64) & 7, 1 << (word.0 % 64));
        if frame.seen[slot] & bit != 0 || word.0 >= 512 {
            self.tidy = false;
        }
        frame.seen[slot] |= bit;
        let node = frame.node;
        let value = self.nodes.len();
        self.value(word, frames)?;
        if word == Symbol::TYPE && self.nodes[value][0] & 0xff == NodeKind::String as u32 {
            self.nodes[node][3] = self.nodes[value][3];
        }
        Ok(())
    }

    /// A value that is entered.
    fn value(&mut self, name: Symbol, frames: &mut Vec<Frame>) -> Result<(), Fault> {
        let object = match self.scan.peek() {
            b'{' => true,
            b'[' => false,
            _ => return self.scalar(name, true),
        };
        if frames.len() >= MAX_DEPTH {
            return self.opaque(name);
        }
        self.scan.at += 1;
        frames.push(Frame { node: self.nodes.len(), count: 0, object, unknown: 0, seen: [0; 8] });
        let kind = if object { NodeKind::Object } else { NodeKind::Array };
        self.nodes.push([head(kind, name), 0, 0, 0]);
        Ok(())
    }

    /// A value that is not entered.
    fn summary(&mut self) -> Result<(), Fault> {
        match self.scan.peek() {
            b'{' | b'[' => self.opaque(Symbol::NONE),
            _ => self.scalar(Symbol::NONE, false),
        }
    }

    fn opaque(&mut self, name: Symbol) -> Result<(), Fault> {
        let which = if self.scan.peek() == b'{' { OPAQUE_OBJECT } else { OPAQUE_ARRAY };
        self.scan.skip()?;
        self.nodes.push([head(NodeKind::Opaque, name), which, 0, 0]);
        Ok(())
    }

    #[inline(always)]
    fn scalar(&mut self, name: Symbol, known: bool) -> Result<(), Fault> {
        match self.scan.peek() {
            b'"' => {
                self.scan.at += 1;
                let start = self.scan.at;
                let escaped = self.scan.string()?;
                let length = self.scan.at - 1 - start;
                // An escape takes up to six bytes for one.
                let longest = if escaped { 6 * Dictionary::LONGEST } else { Dictionary::LONGEST };
                let word = match (known && length <= longest && self.names.holds_symbols(name), escaped) {
                    (true, false) => self.names.find_in(self.scan.bytes, start, start + length),
                    (true, true) => {
                        self.names.find(unescape(&self.scan.bytes[start..start + length]).as_bytes())
                    }
                    (false, _) => Symbol::NONE,
                };
                let flags = if escaped { ESCAPED } else { 0 };
                self.nodes.push([
                    head(NodeKind::String, name) | flags,
                    start as u32,
                    length as u32,
                    word.0.into(),
                ]);
            }
            b't' => self.literal(b"true", NodeKind::True, name)?,
            b'f' => self.literal(b"false", NodeKind::False, name)?,
            b'n' => self.literal(b"null", NodeKind::Null, name)?,
            b'-' | b'0'..=b'9' => {
                let start = self.scan.at;
                self.scan.number()?;
                self.nodes.push([
                    head(NodeKind::Number, name),
                    start as u32,
                    (self.scan.at - start) as u32,
                    0,
                ]);
            }
            _ => return self.scan.fault("a value"),
        }
        Ok(())
    }

    fn literal(&mut self, word: &'static [u8], kind: NodeKind, name: Symbol) -> Result<(), Fault> {
        self.scan.literal_text(word)?;
        self.nodes.push([head(kind, name), 0, 0, 0]);
        Ok(())
    }
}

/// The nodes in the order in which JavaScript has the members of a parsed object: of two with one name the last, in the
/// place of the first, and names that are array indexes in front, by number.
fn tidied(tape: &Tape, names: &Dictionary) -> Vec<Node> {
    let mut out = Vec::with_capacity(tape.nodes.len());
    tidy(tape, 0, names, &mut out);
    out
}

fn tidy(tape: &Tape, at: usize, names: &Dictionary, out: &mut Vec<Node>) {
    let node = out.len();
    out.push(tape.nodes[at]);
    match tape.kind(at) {
        NodeKind::Array => tape.children(at).for_each(|(_, value)| tidy(tape, value, names, out)),
        NodeKind::Object => {
            let members: Vec<(Cow<'_, str>, usize, usize)> = tape
                .children(at)
                .map(|(key, value)| match tape.name(key) {
                    Symbol::NONE => (tape.content(key, names), key, value),
                    word => (Cow::Borrowed(names.text(word)), key, value),
                })
                .collect_small();
            let mut order: Vec<u32> = (0..members.len() as u32).collect_small();
            // Equal names together, the first of each in front: it gives the place, the last gives the value.
            sort(&mut order, &mut |a, b| members[a as usize].0.cmp(&members[b as usize].0).then(a.cmp(&b)));
            let mut ranks = vec![u64::MAX; members.len()];
            let mut first = 0;
            for (i, place) in order.iter().enumerate() {
                let name = &members[*place as usize].0;
                if i == 0 || members[order[i - 1] as usize].0 != *name {
                    first = *place;
                }
                if order.get(i + 1).is_none_or(|next| members[*next as usize].0 != *name) {
                    let index = array_index(name).map(u64::from);
                    ranks[*place as usize] = index.unwrap_or((1 << 32) + u64::from(first));
                }
            }
            order.retain(|place| ranks[*place as usize] != u64::MAX);
            sort(&mut order, &mut |a, b| ranks[a as usize].cmp(&ranks[b as usize]));
            out[node][1] = order.len() as u32;
            out[node][3] = 0;
            for place in order {
                let (_, key, value) = members[place as usize];
                if key != value {
                    out.push(tape.nodes[key]);
                }
                if tape.name(key) == Symbol::TYPE {
                    out[node][3] = tape.string_symbol(value).0.into();
                }
                tidy(tape, value, names, out);
            }
        }
        _ => return,
    }
    out[node][2] = out.len() as u32;
}

/// The array index that `name` is in JavaScript: decimal, without leading zeros, below 2³² − 1.
fn array_index(name: &str) -> Option<u32> {
    let digits = name.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || (name.len() > 1 && name.starts_with('0')) {
        return None;
    }
    digits32(name).filter(|index| *index != u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &[u8]) -> Result<Tape, Fault> {
        let mut tape = Tape { text: text.to_vec(), ..Tape::default() };
        read(&mut tape, Dictionary::get()).map(|()| tape)
    }

    fn accepts(text: &str) -> bool {
        parse(text.as_bytes()).is_ok()
    }

    #[test]
    fn json_is_what_the_standard_says() {
        for text in [
            "null",
            " true ",
            "false\n",
            "0",
            "-0",
            "1.5e+10",
            "2E-3",
            "\"\"",
            "[]",
            "{}",
            "[1,[2],{}]",
            r#"{"a":{"b":[{"c":null}]},"text":{"text":[[]]}}"#,
            r#""\ud83d""#,
            r#""\u0000\/\b""#,
            "\"\u{7f}é😀\"",
        ] {
            assert!(accepts(text), "{text}");
        }
        for text in [
            "",
            " ",
            "nul",
            "True",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "+1",
            "\"",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"\t\"",
            "[1,]",
            "[,1]",
            "{,}",
            "{\"a\":1,}",
            "{\"a\"}",
            "{a:1}",
            "{\"a\":1 \"b\":2}",
            "[1 2]",
            "[1}",
            "{\"a\":1]",
            "1 2",
            "\u{feff}1",
            "{\"a\":[1,]}",
            "{\"a\":{\"b\"}}",
            "{\"a\":[1}}",
            "{\"a\":{,}}",
            "'a'",
            "NaN",
            "[",
            "{\"a\":[",
            "{\"text\":",
            "\u{a0}1",
        ] {
            assert!(!accepts(text), "{text}");
        }
    }

    #[test]
    fn a_fault_says_where_and_what_was_expected() {
        assert_eq!(parse(br#"{"text": nope}"#).unwrap_err(), Fault { offset: 9, expected: "a value" });
        assert_eq!(parse(b"[1 2]").unwrap_err(), Fault { offset: 3, expected: "`,` or `]`" });
        assert_eq!(parse(b"\"\xff\"").unwrap_err(), Fault { offset: 1, expected: "UTF-8" });
    }

    #[test]
    fn nesting_has_no_limit() {
        for name in ["text", "nobody"] {
            let deep = format!("{}1{}", format!("{{\"{name}\":[").repeat(100_000), "]}".repeat(100_000));
            let tape = parse(deep.as_bytes()).unwrap();
            assert!(tape.nodes.len() < 100);
            assert!(!accepts(&deep[..deep.len() - 1]));
        }
    }

    #[test]
    fn of_two_members_with_one_name_the_last_counts_in_the_place_of_the_first() {
        let names = Dictionary::get();
        let tape = parse(br#"{"text":1,"x":1,"2":0,"\u0074ext":true,"x":2,"1":0}"#).unwrap();
        let members: Vec<_> = tape
            .children(0)
            .map(|(key, value)| {
                let name = match tape.name(key) {
                    Symbol::NONE => tape.content(key, names).into_owned(),
                    word => names.text(word).to_owned(),
                };
                (name, tape.kind(value))
            })
            .collect();
        let expected = [
            ("1", NodeKind::Number),
            ("2", NodeKind::Number),
            ("text", NodeKind::True),
            ("x", NodeKind::Number),
        ];
        assert_eq!(members, expected.map(|(name, kind)| (name.to_owned(), kind)));
        assert_eq!(tape.word(0, 1), 4);
    }

    #[test]
    fn the_tag_of_an_object_is_known_before_its_members() {
        let names = Dictionary::get();
        let tape = parse(br#"{"fileId":"1","type":"FILE"}"#).unwrap();
        assert_eq!(tape.word(0, 3), u32::from(names.find(b"FILE").0));
    }

    #[test]
    fn a_word_is_known_however_many_escapes_it_is_written_with() {
        let names = Dictionary::get();
        let word = "CHANNEL_SPECIFIC_OPAQUE_ID";
        let escaped: String = word.bytes().map(|byte| format!("\\u{byte:04x}")).collect();
        let tape = parse(format!("{{\"type\":\"{escaped}\"}}").as_bytes()).unwrap();
        assert_eq!(tape.string_symbol(1), names.find(word.as_bytes()));
    }

    proptest! {
        /// serde_json is a second opinion on everything it can hold: no lone surrogates, no deep nesting.
        #[test]
        fn text_that_serde_json_reads_is_read(value in arbitrary_json()) {
            let text = value.to_string();
            prop_assert!(accepts(&text));
            let cut: String = text.chars().take(text.chars().count() - 1).collect();
            prop_assert_eq!(accepts(&cut), serde_json::from_str::<serde_json::Value>(&cut).is_ok());
        }

        #[test]
        fn damaged_text_is_refused_where_serde_json_refuses_it(
            value in arbitrary_json(), at in any::<prop::sample::Index>(), with in "[\\[\\]{},:\"0-9eE.+ tfn\\\\-]{0,2}"
        ) {
            let mut text = value.to_string();
            let mut place = at.index(text.len());
            while !text.is_char_boundary(place) {
                place -= 1;
            }
            text.replace_range(place..=place + text[place..].chars().next().map_or(0, char::len_utf8) - 1, &with);
            // serde_json refuses numbers beyond f64, JSON.parse makes them infinite.
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            if theirs.as_ref().is_err_and(|why| why.to_string().contains("out of range")) {
                return Ok(());
            }
            prop_assert_eq!(accepts(&text), theirs.is_ok(), "{}", text);
        }
    }

    fn arbitrary_json() -> impl Strategy<Value = serde_json::Value> {
        let name =
            prop_oneof![Just("text".to_owned()), Just("recipients".to_owned()), "[a-z0-9\"\\\\é😀]{0,4}"];
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            ".{0,20}".prop_map(Into::into),
        ];
        leaf.prop_recursive(5, 40, 5, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
                prop::collection::vec((name.clone(), inner), 0..5)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }
}
