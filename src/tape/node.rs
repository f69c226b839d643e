//! The values as they were read: a flat list of nodes in document order, whichever way the value came in.
//!
//! A node is four words. A reader ([`crate::tape::parse`], or the encoder of JavaScript values) writes them; a walker reads
//! them through [`Tape`]. Only members whose names are in the dictionary are entered: a value under an unknown
//! name is one [`NodeKind::Opaque`] node, however deep it is, so neither time nor memory depends on unknown members.

use crate::spec::limits::{VALUE_DEPTH_MAX, VALUE_NODES_MAX};
use crate::tape::compiled::Symbol;
use crate::tape::dictionary::Dictionary;
use crate::util::{ONES, number};
use std::borrow::Cow;

/// Four words: the kind, flags and name; then what the kind needs.
///
/// | kind | word 1 | word 2 | word 3 |
/// |---|---|---|---|
/// | `Null`, `True`, `False`, `Other` | which of `OTHER_KINDS` (`Other`) | | |
/// | `Number` | offset of its digits | length in bytes | |
/// | `String` | offset of its content | length in bytes | its [`Symbol`], if it is one |
/// | `Array` | number of elements | index after its last node | |
/// | `Object` | number of members | index after its last node | [`Symbol`] of its `type` |
/// | `Opaque` | which of `OPAQUE_KINDS` | | |
/// | `Key` | offset of the name | length in bytes | |
///
/// The first word holds the kind in bits 0–7, flags in bits 8–15 and the name of the member in bits 16–31. A member
/// whose name is not in the dictionary is a `Key` node followed by its value.
pub type Node = [u32; 4];

/// The kind of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum NodeKind {
    /// `null`
    Null = 0,
    /// `true`
    True = 1,
    /// `false`
    False = 2,
    /// A number, kept as it was written.
    Number = 3,
    /// A string.
    String = 4,
    /// A list whose elements follow.
    Array = 5,
    /// An object whose members follow.
    Object = 6,
    /// A list or an object that was not entered.
    Opaque = 7,
    /// The name of a member that the dictionary does not know.
    Key = 8,
    /// A JavaScript value that JSON has no form for.
    Other = 9,
}

impl NodeKind {
    /// Every kind.
    pub const ALL: [NodeKind; 10] = [
        NodeKind::Null,
        NodeKind::True,
        NodeKind::False,
        NodeKind::Number,
        NodeKind::String,
        NodeKind::Array,
        NodeKind::Object,
        NodeKind::Opaque,
        NodeKind::Key,
        NodeKind::Other,
    ];

    /// The name of the kind in the encoder of JavaScript values.
    pub const fn as_str(self) -> &'static str {
        match self {
            NodeKind::Null => "NULL",
            NodeKind::True => "TRUE",
            NodeKind::False => "FALSE",
            NodeKind::Number => "NUMBER",
            NodeKind::String => "STRING",
            NodeKind::Array => "ARRAY",
            NodeKind::Object => "OBJECT",
            NodeKind::Opaque => "OPAQUE",
            NodeKind::Key => "KEY",
            NodeKind::Other => "OTHER",
        }
    }
}

/// The content of a string or key still has its JSON escapes.
pub const ESCAPED: u32 = 1 << 8;

/// The first opaque kind: a list.
pub const OPAQUE_ARRAY: u32 = 0;
/// The second opaque kind: an object.
pub const OPAQUE_OBJECT: u32 = 1;

/// JavaScript values that JSON has no form for, in the order in which the encoder numbers them: their names there, and what
/// messages call them.
pub const OTHER_KINDS: [(&str, &str); 11] = [
    ("undefined", "undefined"),
    ("function", "a function"),
    ("symbol", "a symbol"),
    ("bigint", "a bigint"),
    ("date", "a Date"),
    ("collection", "a Map or Set"),
    ("binary", "binary data"),
    ("unreadable", "a member that cannot be read"),
    ("notJson", "a value that JSON cannot hold"),
    ("tooLarge", "more than is read"),
    ("tooLong", "more text than is read"),
];
/// The place in [`OTHER_KINDS`] of a value that could not be read.
pub const OTHER_UNREADABLE: u32 = 7;
/// The place in [`OTHER_KINDS`] of a value that JSON cannot hold.
pub const OTHER_NOT_JSON: u32 = 8;
/// The place in [`OTHER_KINDS`] of a whole value with more than [`NODES_MAX`] nodes.
pub const OTHER_TOO_LARGE: u32 = 9;
/// The place in [`OTHER_KINDS`] of a value with more text than the longest JSON that is checked.
pub const OTHER_TOO_LONG: u32 = 10;
/// No value has more nodes: what has is not read to its end.
pub const NODES_MAX: usize = VALUE_NODES_MAX;

/// The depth to which containers are entered. The deepest shape has seven levels.
pub const MAX_DEPTH: usize = VALUE_DEPTH_MAX;

/// The nodes of one value and the text they point into.
#[derive(Debug, Default)]
pub struct Tape {
    /// The nodes, the root first.
    pub nodes: Vec<Node>,
    /// The text that offsets count in.
    pub text: Vec<u8>,
}

/// Spreads the bits of a number over all of it.
pub const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number ^ (number >> 29)
}

/// The fingerprint of a text.
pub fn fingerprint_text(seed: u64, text: &[u8]) -> u64 {
    fingerprint_words(seed, text, |word| word)
}

/// The fingerprint of a text, whatever the case of its ASCII letters.
pub fn fingerprint_caseless(seed: u64, text: &[u8]) -> u64 {
    fingerprint_words(seed, text, |word| {
        // Eight bytes at once: those from `A` to `Z` get the bit that makes letters small.
        let low = word & (ONES * 0x7f);
        let capital = (low + ONES * (0x80 - 0x41)) & !(low + ONES * (0x7f - 0x5a)) & !word & (ONES * 0x80);
        word | capital >> 2
    })
}

#[inline(always)]
fn fingerprint_words(seed: u64, text: &[u8], change: impl Fn(u64) -> u64) -> u64 {
    let mut all = seed ^ text.len() as u64;
    let mut rest = text;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        all = mix(all ^ change(u64::from_le_bytes(*chunk)));
        rest = behind;
    }
    mix(all ^ change(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))))
}

/// Packs the first word of a node.
pub const fn head(kind: NodeKind, name: Symbol) -> u32 {
    kind as u32 | (name.0 as u32) << 16
}

impl Tape {
    /// The kind of the node at `at`; beyond the end of the tape everything is `Other`.
    #[inline(always)]
    pub fn kind(&self, at: usize) -> NodeKind {
        let nodes = self.nodes.as_slice();
        if at >= nodes.len() {
            return NodeKind::Other;
        }
        match nodes[at][0] & 0xff {
            0 => NodeKind::Null,
            1 => NodeKind::True,
            2 => NodeKind::False,
            3 => NodeKind::Number,
            4 => NodeKind::String,
            5 => NodeKind::Array,
            6 => NodeKind::Object,
            7 => NodeKind::Opaque,
            8 => NodeKind::Key,
            _ => NodeKind::Other,
        }
    }

    /// Symbol `i` of the node at `at`.
    #[inline(always)]
    pub fn word(&self, at: usize, i: usize) -> u32 {
        let nodes = self.nodes.as_slice();
        if at < nodes.len() { nodes[at][i] } else { 0 }
    }

    /// The name of the member at `at`; nothing for elements, the root and unknown names.
    pub fn name(&self, at: usize) -> Symbol {
        Symbol((self.word(at, 0) >> 16) as u16)
    }

    /// The node after `at` and everything under it.
    pub fn after(&self, at: usize) -> usize {
        match self.kind(at) {
            NodeKind::Array | NodeKind::Object => (self.word(at, 2) as usize).max(at + 1),
            NodeKind::Key => self.after(at + 1),
            _ => at + 1,
        }
    }

    /// The dictionary's number of the string at `at`.
    #[inline(always)]
    pub fn string_symbol(&self, at: usize) -> Symbol {
        if self.kind(at) == NodeKind::String { Symbol(self.word(at, 3) as u16) } else { Symbol::NONE }
    }

    /// The content of the string, key or number at `at`, escapes resolved, lone surrogates as U+FFFD.
    pub fn content<'a>(&'a self, at: usize, names: &'a Dictionary) -> Cow<'a, str> {
        match self.bytes(at, names) {
            // Readers write UTF-8 only.
            Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).unwrap_or_default()),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).unwrap_or_default()),
        }
    }

    /// The same as bytes: quicker to get, and enough for what is ASCII if it is right.
    pub fn bytes<'a>(&'a self, at: usize, names: &'a Dictionary) -> Cow<'a, [u8]> {
        let bytes = self.raw(at, names);
        match self.is_escaped(at) {
            true => Cow::Owned(crate::util::unescape(bytes).into_bytes()),
            false => Cow::Borrowed(bytes),
        }
    }

    /// Returns true if the content passes a check. Nothing is allocated unless it has escapes.
    #[inline(always)]
    pub fn passes(&self, at: usize, names: &Dictionary, check: impl Fn(&[u8]) -> bool) -> bool {
        if self.is_escaped(at) { check(&self.bytes(at, names)) } else { check(self.raw(at, names)) }
    }

    /// Returns true if the content is not what [`Tape::raw`] is. A word of the dictionary is known without its escapes.
    #[inline(always)]
    fn is_escaped(&self, at: usize) -> bool {
        self.word(at, 0) & ESCAPED != 0 && self.string_symbol(at) == Symbol::NONE
    }

    /// The content, with its escapes.
    pub fn raw<'a>(&'a self, at: usize, names: &'a Dictionary) -> &'a [u8] {
        let word = self.string_symbol(at);
        if word != Symbol::NONE {
            return names.text(word).as_bytes();
        }
        let (start, text) = (self.word(at, 1) as usize, self.text.as_slice());
        let end = start + self.word(at, 2) as usize;
        if end <= text.len() && start <= end { &text[start..end] } else { &[] }
    }

    /// The number at `at`; not a number where there is none.
    pub fn number(&self, at: usize, names: &Dictionary) -> f64 {
        if self.kind(at) == NodeKind::Number { number(&self.content(at, names)) } else { f64::NAN }
    }

    /// A number that equal values share and that is found without reading them: the type of the value, and of an object its
    /// tag and the number of its members.
    pub fn quick_key(&self, at: usize) -> u64 {
        let kind = self.kind(at);
        let own = match kind {
            NodeKind::Object => u64::from(self.word(at, 1)) << 32 | u64::from(self.word(at, 3)),
            _ => 0,
        };
        own << 4 | kind as u64
    }

    /// A number that equal values share, whatever the order of their members; other values have another one with all
    /// probability. A value that is not entered is equal to none.
    pub fn fingerprint(&self, at: usize, names: &Dictionary) -> u64 {
        let kind = self.kind(at);
        let seed = mix(kind as u64 + 1);
        match kind {
            NodeKind::Null | NodeKind::True | NodeKind::False => seed,
            NodeKind::Number => mix(seed ^ (self.number(at, names) + 0.0).to_bits()),
            NodeKind::String => fingerprint_text(seed, &self.bytes(at, names)),
            NodeKind::Array => {
                self.children(at).fold(seed, |all, (_, value)| mix(all ^ self.fingerprint(value, names)))
            }
            NodeKind::Object => self.children(at).fold(seed, |all, (key, value)| {
                let name = match self.name(key) {
                    Symbol::NONE => self.bytes(key, names),
                    word => Cow::Borrowed(names.text(word).as_bytes()),
                };
                all.wrapping_add(mix(fingerprint_text(seed, &name) ^ self.fingerprint(value, names)))
            }),
            NodeKind::Opaque | NodeKind::Key | NodeKind::Other => mix(seed ^ at as u64),
        }
    }

    /// The members or elements of the container at `at`: for each the node that bears the name, then the value.
    pub fn children(&self, at: usize) -> Children<'_> {
        let (next, end) = match self.kind(at) {
            NodeKind::Array | NodeKind::Object => (at + 1, self.word(at, 2) as usize),
            _ => (at + 1, at + 1),
        };
        Children { tape: self, next, end: end.min(self.nodes.len()) }
    }

    /// Returns a copy of the tape without spare capacity.
    pub fn compact(&self) -> Tape {
        let nodes = self.nodes.get(..self.after(0)).unwrap_or(&self.nodes);
        let used = |node: &Node| match node[0] & 0xff {
            kind if kind == NodeKind::String as u32
                || kind == NodeKind::Number as u32
                || kind == NodeKind::Key as u32 =>
            {
                node[1] as usize + node[2] as usize
            }
            _ => 0,
        };
        let end = nodes.iter().map(used).max().unwrap_or(0);
        Tape { nodes: nodes.to_vec(), text: self.text.get(..end).unwrap_or(&self.text).to_vec() }
    }
}

/// The members or elements of a container.
pub struct Children<'a> {
    tape: &'a Tape,
    next: usize,
    end: usize,
}

impl Iterator for Children<'_> {
    /// The node that bears the name, and the node of the value; the same node unless the name is unknown.
    type Item = (usize, usize);

    #[inline]
    fn next(&mut self) -> Option<(usize, usize)> {
        let at = self.next;
        if at >= self.end {
            return None;
        }
        let [head, _, after, _] = self.tape.nodes[at];
        const KEY: u32 = NodeKind::Key as u32;
        const ARRAY: u32 = NodeKind::Array as u32;
        const OBJECT: u32 = NodeKind::Object as u32;
        match head & 0xff {
            ARRAY | OBJECT => self.next = (after as usize).max(at + 1),
            KEY => {
                self.next = self.tape.after(at + 1);
                return Some((at, at + 1));
            }
            _ => self.next = at + 1,
        }
        Some((at, at))
    }
}
