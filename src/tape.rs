//! What was read: a flat list of nodes in document order, whichever way the value came in.
//!
//! A node is four words. A reader ([`crate::json`], or the encoder of JavaScript values) writes them; a walker reads
//! them through [`Tape`]. Only members whose names the dictionary knows are entered: what stands under an unknown
//! name is one [`NodeKind::Opaque`] node, however deep it is, so neither time nor memory depends on what nobody asks about.

use crate::names::{Names, Word};
use crate::text::{ONES, number};
use std::borrow::Cow;

/// Four words: the kind, flags and name; then what the kind needs.
///
/// | kind | word 1 | word 2 | word 3 |
/// |---|---|---|---|
/// | `Null`, `True`, `False`, `Other` | which of `OTHER_KINDS` (`Other`) | | |
/// | `Number` | offset of its digits | length in bytes | |
/// | `String` | offset of its content | length in bytes | its [`Word`], if it is one |
/// | `Array` | number of elements | index after its last node | |
/// | `Object` | number of members | index after its last node | [`Word`] of its `type` |
/// | `Opaque` | which of `OPAQUE_KINDS` | | |
/// | `Key` | offset of the name | length in bytes | |
///
/// The first word holds the kind in bits 0–7, flags in bits 8–15 and the name of the member in bits 16–31. A member
/// whose name is not in the dictionary is a `Key` node followed by its value.
///
/// On a tape by shape ([`Tape::by_shape`]) what is in a container does not follow it: the nodes of its elements or slots
/// stand together, somewhere else.
///
/// | kind | word 1 | word 2 | word 3 |
/// |---|---|---|---|
/// | `Array` | number of elements | index of the first | |
/// | `Object` | the number of its shape | index of the first slot | a bit for each member that is there |
///
/// An object has a slot for each member of its shape, in the order of the table; what is in the slot of a member that is
/// missing means nothing. Its `type`, if it has one, is the tag of its shape and has no slot.
pub type Node = [u32; 4];

/// What a node is.
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

    /// What the encoder of JavaScript values calls it.
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
/// The content of a string is only its beginning.
pub const CUT: u32 = 1 << 9;

/// The first opaque kind: a list.
pub const OPAQUE_ARRAY: u32 = 0;
/// The second opaque kind: an object.
pub const OPAQUE_OBJECT: u32 = 1;

/// JavaScript values that JSON has no form for, in the order in which the encoder numbers them: their names there, and what
/// messages call them.
pub const OTHER_KINDS: [(&str, &str); 10] = [
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
];
/// Where in [`OTHER_KINDS`] stands what could not be read.
pub const OTHER_UNREADABLE: u32 = 7;
/// Where in [`OTHER_KINDS`] stands what JSON cannot hold.
pub const OTHER_NOT_JSON: u32 = 8;
/// Where in [`OTHER_KINDS`] stands a whole value with more than [`NODES_MAX`] nodes.
pub const OTHER_TOO_LARGE: u32 = 9;
/// No value has more nodes: what has is not read to its end.
pub const NODES_MAX: usize = 1 << 22;

/// How deep containers are entered. The deepest shape has seven levels.
pub const MAX_DEPTH: usize = 16;

/// The nodes of one value and the text they point into.
#[derive(Debug, Default)]
pub struct Tape {
    /// The nodes, the root first.
    pub nodes: Vec<Node>,
    /// What offsets count in.
    pub text: Vec<u8>,
    /// Objects have their members in slots, in the order of the table; otherwise they are in document order. Only what is
    /// exactly as its shape says has such a tape: no member is unknown, none occurs twice.
    pub by_shape: bool,
}

/// Strings of JavaScript values are read up to here, in UTF-16 code units; longer ones are the same as no other.
pub const CONTENT_MAX: usize = 8192;

/// Spreads the bits of a number over all of it.
pub const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number ^ (number >> 29)
}

/// The print of a text.
pub fn print_text(seed: u64, text: &[u8]) -> u64 {
    print_words(seed, text, |word| word)
}

/// The print of a text that does not differ in the case of ASCII letters.
pub fn print_caseless(seed: u64, text: &[u8]) -> u64 {
    print_words(seed, text, |word| {
        // Eight bytes at once: those from `A` to `Z` get the bit that makes letters small.
        let low = word & (ONES * 0x7f);
        let capital = (low + ONES * (0x80 - 0x41)) & !(low + ONES * (0x7f - 0x5a)) & !word & (ONES * 0x80);
        word | capital >> 2
    })
}

#[inline(always)]
fn print_words(seed: u64, text: &[u8], change: impl Fn(u64) -> u64) -> u64 {
    let mut all = seed ^ text.len() as u64;
    let mut rest = text;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        all = mix(all ^ change(u64::from_le_bytes(*chunk)));
        rest = behind;
    }
    mix(all ^ change(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))))
}

/// Packs the first word of a node.
pub const fn head(kind: NodeKind, name: Word) -> u32 {
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

    /// Word `i` of the node at `at`.
    #[inline(always)]
    pub fn word(&self, at: usize, i: usize) -> u32 {
        let nodes = self.nodes.as_slice();
        if at < nodes.len() { nodes[at][i] } else { 0 }
    }

    /// The name of the member at `at`; nothing for elements, the root and unknown names.
    pub fn name(&self, at: usize) -> Word {
        Word((self.word(at, 0) >> 16) as u16)
    }

    /// The node after `at` and everything under it; on a tape by shape, the next one.
    pub fn after(&self, at: usize) -> usize {
        match self.kind(at) {
            NodeKind::Array | NodeKind::Object if !self.by_shape => (self.word(at, 2) as usize).max(at + 1),
            NodeKind::Key => self.after(at + 1),
            _ => at + 1,
        }
    }

    /// The dictionary's number of the string at `at`.
    #[inline(always)]
    pub fn string_word(&self, at: usize) -> Word {
        if self.kind(at) == NodeKind::String { Word(self.word(at, 3) as u16) } else { Word::NONE }
    }

    /// The content of the string, key or number at `at`, escapes resolved, lone surrogates as U+FFFD. Of a string marked
    /// [`CUT`] it is the beginning.
    pub fn content<'a>(&'a self, at: usize, names: &'a Names) -> Cow<'a, str> {
        match self.bytes(at, names) {
            // Readers write UTF-8 only.
            Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).unwrap_or_default()),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).unwrap_or_default()),
        }
    }

    /// The same as bytes: quicker to get, and enough for what is ASCII if it is right.
    pub fn bytes<'a>(&'a self, at: usize, names: &'a Names) -> Cow<'a, [u8]> {
        let bytes = self.raw(at, names);
        match self.is_escaped(at) {
            true => Cow::Owned(crate::text::unescape(bytes).into_bytes()),
            false => Cow::Borrowed(bytes),
        }
    }

    /// Whether the content passes a check. Nothing is allocated unless it has escapes.
    #[inline(always)]
    pub fn passes(&self, at: usize, names: &Names, check: impl Fn(&[u8]) -> bool) -> bool {
        if self.is_escaped(at) { check(&self.bytes(at, names)) } else { check(self.raw(at, names)) }
    }

    /// Whether the content is not what [`Tape::raw`] is. A word of the dictionary is known without its escapes.
    #[inline(always)]
    fn is_escaped(&self, at: usize) -> bool {
        self.word(at, 0) & ESCAPED != 0 && self.string_word(at) == Word::NONE
    }

    /// The content, with its escapes.
    pub fn raw<'a>(&'a self, at: usize, names: &'a Names) -> &'a [u8] {
        let word = self.string_word(at);
        if word != Word::NONE {
            return names.text(word).as_bytes();
        }
        let (start, text) = (self.word(at, 1) as usize, self.text.as_slice());
        let end = start + self.word(at, 2) as usize;
        if end <= text.len() && start <= end { &text[start..end] } else { &[] }
    }

    /// The number at `at`; not a number where there is none.
    pub fn number(&self, at: usize, names: &Names) -> f64 {
        if self.kind(at) == NodeKind::Number { number(&self.content(at, names)) } else { f64::NAN }
    }

    /// A number that is the same for equal values, and found at a glance: of objects what they are and which members or how many they
    /// have.
    pub fn outline(&self, at: usize) -> u64 {
        let kind = self.kind(at);
        let own = match kind {
            NodeKind::Object => u64::from(self.word(at, 1)) << 32 | u64::from(self.word(at, 3)),
            _ => 0,
        };
        own << 4 | kind as u64
    }

    /// A number that is the same for equal values, whatever the order of their members, and with all probability another
    /// for others. What was not read to its end is equal to nothing.
    pub fn print(&self, at: usize, names: &Names) -> u64 {
        let kind = self.kind(at);
        let seed = mix(kind as u64 + 1);
        match kind {
            NodeKind::Null | NodeKind::True | NodeKind::False => seed,
            NodeKind::Number => mix(seed ^ (self.number(at, names) + 0.0).to_bits()),
            NodeKind::String => {
                let content = self.bytes(at, names);
                let units =
                    |content| std::str::from_utf8(content).map_or(0, |text| text.encode_utf16().count());
                let long = content.len() > CONTENT_MAX && units(&content) > CONTENT_MAX;
                if long { mix(seed ^ at as u64) } else { print_text(seed, &content) }
            }
            NodeKind::Array => {
                self.children(at).fold(seed, |all, (_, value)| mix(all ^ self.print(value, names)))
            }
            NodeKind::Object => {
                self.children(at).fold(mix(seed ^ self.own_shape(at)), |all, (key, value)| {
                    let name = match self.name(key) {
                        Word::NONE => self.bytes(key, names),
                        word => Cow::Borrowed(names.text(word).as_bytes()),
                    };
                    all.wrapping_add(mix(print_text(seed, &name) ^ self.print(value, names)))
                })
            }
            NodeKind::Opaque | NodeKind::Key | NodeKind::Other => mix(seed ^ at as u64),
        }
    }

    /// Whether the string at `at` is longer than its content.
    pub fn is_cut(&self, at: usize) -> bool {
        self.word(at, 0) & CUT != 0
    }

    /// The members or elements of the container at `at`: for each the node that bears the name, then the value.
    pub fn children(&self, at: usize) -> Children<'_> {
        let mut missing = 0;
        let (next, end) = match self.kind(at) {
            NodeKind::Array if self.by_shape => {
                let first = self.word(at, 2) as usize;
                (first, first + self.word(at, 1) as usize)
            }
            NodeKind::Object if self.by_shape => {
                let (first, there) = (self.word(at, 2) as usize, self.there(at));
                missing = !there;
                (first, first + (u32::BITS - there.leading_zeros()) as usize)
            }
            NodeKind::Array | NodeKind::Object => (at + 1, self.word(at, 2) as usize),
            _ => (at + 1, at + 1),
        };
        Children { tape: self, next, end: end.min(self.nodes.len()), missing }
    }

    /// The number of the shape of the object at `at`; nothing unless the tape is by shape.
    #[inline(always)]
    pub fn shape(&self, at: usize) -> Option<usize> {
        self.by_shape.then(|| self.word(at, 1) as usize)
    }

    /// A bit for each member of the object at `at` that is there, on a tape by shape.
    #[inline(always)]
    pub fn there(&self, at: usize) -> u32 {
        self.word(at, 3)
    }

    /// What objects of different shapes differ in where their tags are not among their members.
    fn own_shape(&self, at: usize) -> u64 {
        self.shape(at).map_or(0, |number| number as u64 + 1)
    }
}

/// The members or elements of a container.
pub struct Children<'a> {
    tape: &'a Tape,
    next: usize,
    end: usize,
    /// A bit for each of the next ones, where members have slots: whether it is missing.
    missing: u32,
}

impl Iterator for Children<'_> {
    /// The node that bears the name, and the node of the value; the same node unless the name is unknown.
    type Item = (usize, usize);

    #[inline(never)]
    fn next(&mut self) -> Option<(usize, usize)> {
        let mut at = self.next;
        if self.tape.by_shape {
            let skipped = self.missing.trailing_ones();
            at += skipped as usize;
            self.missing = self.missing.checked_shr(skipped + 1).unwrap_or(0);
            self.next = at + 1;
            return (at < self.end).then_some((at, at));
        }
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
