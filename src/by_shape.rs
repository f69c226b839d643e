//! Bytes → tape by shape: JSON that is read with its shape in mind.
//!
//! The reader of [`crate::json`] takes whatever comes. Nearly all that comes is what the table of shapes says, and this
//! reader takes nothing else: it looks for a name among the members of the shape alone, and writes the value into its
//! slot. It gives up on what is unusual: a name that is escaped, occurs twice or is not known, and everything that is not
//! JSON. What it gives up on, the other reader reads from the beginning; so there is nothing that it decides.

use crate::json::Scanner;
use crate::names::{CompiledShape, CompiledUnion, Names, Read, Word};
use crate::tape::{ESCAPED, MAX_DEPTH, NODES_MAX, Node, NodeKind, OPAQUE_ARRAY, OPAQUE_OBJECT, Tape, head};
use crate::text::{is_utf8, unescape};

/// Reads the first `length` bytes of `tape.text`, as what `kind` says, onto `tape.nodes`. Says whether it could; the
/// nodes mean nothing if not.
pub fn read(tape: &mut Tape, length: usize, names: &'static Names, kind: Read) -> bool {
    let Tape { nodes, text, by_shape } = tape;
    *by_shape = true;
    nodes.clear();
    nodes.push([0; 4]);
    let bytes = text.get(..length).unwrap_or(text);
    if !is_utf8(bytes) {
        return false;
    }
    let mut reader = Reader { scan: Scanner::new(bytes), nodes, names, elements: Vec::new(), depth: 0 };
    let Some(root) = reader.document(kind) else { return false };
    nodes[0] = root;
    // In document order there are no more than these: as many as are read at all.
    nodes.len() <= NODES_MAX
}

struct Reader<'a> {
    scan: Scanner<'a>,
    nodes: &'a mut Vec<Node>,
    names: &'static Names,
    /// The elements of the lists that are being read.
    elements: Vec<Node>,
    depth: usize,
}

impl Reader<'_> {
    fn document(&mut self, kind: Read) -> Option<Node> {
        self.scan.space();
        let root = self.value(Word::NONE, kind)?;
        self.scan.space();
        (self.scan.at == self.scan.bytes.len()).then_some(root)
    }

    #[inline]
    fn value(&mut self, name: Word, kind: Read) -> Option<Node> {
        match (self.scan.peek(), kind) {
            (b'"', Read::Enum(_)) => self.word(name),
            (b'"', _) => self.string(name),
            (b'{' | b'[', _) => self.container(name, kind),
            _ => self.scalar(name),
        }
    }

    fn container(&mut self, name: Word, kind: Read) -> Option<Node> {
        if self.depth >= MAX_DEPTH || self.nodes.len() > NODES_MAX {
            return None;
        }
        self.depth += 1;
        let node = match (self.scan.peek(), kind) {
            (b'{', Read::Object(shape)) => self.object(name, &self.names.shapes[shape as usize])?,
            (b'{', Read::Union(union)) => self.union(name, &self.names.unions[union as usize])?,
            (b'[', Read::Array(element)) => self.array(name, self.names.elements[element as usize])?,
            (_, Read::Map(_)) => return None,
            (open, _) => {
                let which = if open == b'{' { OPAQUE_OBJECT } else { OPAQUE_ARRAY };
                self.scan.skip().ok()?;
                [head(NodeKind::Opaque, name), which, 0, 0]
            }
        };
        self.depth -= 1;
        Some(node)
    }

    #[inline(always)]
    fn string(&mut self, name: Word) -> Option<Node> {
        let start = self.scan.at + 1;
        let flags = if self.scan.text()? { ESCAPED } else { 0 };
        Some([head(NodeKind::String, name) | flags, start as u32, (self.scan.at - 1 - start) as u32, 0])
    }

    /// A string that may be a word of the dictionary.
    fn word(&mut self, name: Word) -> Option<Node> {
        let mut node = self.string(name)?;
        let (start, end) = (node[1] as usize, self.scan.at - 1);
        // An escape takes up to six bytes for one.
        let word = match node[0] & ESCAPED != 0 {
            false if end - start <= Names::LONGEST => self.names.find_in(self.scan.bytes, start, end),
            true if end - start <= 6 * Names::LONGEST => {
                self.names.find(unescape(&self.scan.bytes[start..end]).as_bytes())
            }
            _ => Word::NONE,
        };
        node[3] = word.0.into();
        Some(node)
    }

    fn scalar(&mut self, name: Word) -> Option<Node> {
        let start = self.scan.at;
        let kind = match self.scan.peek() {
            b't' => NodeKind::True,
            b'f' => NodeKind::False,
            b'n' => NodeKind::Null,
            _ => NodeKind::Number,
        };
        self.scan.value().ok()?;
        Some([head(kind, name), start as u32, (self.scan.at - start) as u32, 0])
    }

    fn array(&mut self, name: Word, element: Read) -> Option<Node> {
        let before = self.elements.len();
        let mut over = self.scan.is_empty(b']');
        while !over {
            let node = self.value(Word::NONE, element)?;
            self.elements.push(node);
            over = self.scan.ends(b']')?;
        }
        // What is in the elements stands in front of them.
        let (first, count) = (self.nodes.len(), self.elements.len() - before);
        self.nodes.extend_from_slice(&self.elements[before..]);
        self.elements.truncate(before);
        Some([head(NodeKind::Array, name), count as u32, first as u32, 0])
    }

    fn union(&mut self, name: Word, union: &'static CompiledUnion) -> Option<Node> {
        let (begin, depth) = (self.scan.at, self.depth);
        let (nodes, elements) = (self.nodes.len(), self.elements.len());
        // The tag stands in front, or the first name tells which object it is: nearly always.
        let (shape, certain) = self.begins(union)?;
        self.scan.at = begin;
        match self.object(name, shape) {
            Some(node) if node[3] == u32::from(shape.tag.0) => return Some(node),
            _ if certain => return None,
            _ => {}
        }
        (self.scan.at, self.depth) = (begin, depth);
        self.nodes.truncate(nodes);
        self.elements.truncate(elements);
        let tag = self.scan.tag(self.names)?;
        self.object(name, self.member_of(union, tag)?)
    }

    /// Which object of a union begins here, by its first member, and whether that is certain.
    fn begins(&mut self, union: &'static CompiledUnion) -> Option<(&'static CompiledShape, bool)> {
        self.scan.at += 1;
        self.scan.space();
        let (start, print) = self.scan.plain_name()?;
        if self.names.is_word(Word::TYPE, print) {
            self.scan.colon().ok()?;
            if self.scan.peek() != b'"' {
                return None;
            }
            let tag = Word(self.word(Word::TYPE)?[3] as u16);
            return Some((self.member_of(union, tag)?, true));
        }
        let shapes = union.members.iter().map(|(_, shape)| &self.names.shapes[*shape as usize]);
        let known = |shape: &&CompiledShape| shape.slot(self.names, print, self.scan.bytes, start).is_some();
        shapes.into_iter().find(known).map(|shape| (shape, false))
    }

    /// The object of a union that has a tag.
    fn member_of(&self, union: &'static CompiledUnion, tag: Word) -> Option<&'static CompiledShape> {
        let (_, shape) = union.members.iter().find(|(own, _)| *own == tag && tag != Word::NONE)?;
        self.names.shapes.get(*shape as usize)
    }

    fn object(&mut self, name: Word, shape: &'static CompiledShape) -> Option<Node> {
        let (first, slots) = (self.nodes.len(), shape.slots());
        self.nodes.resize(first + slots, [0; 4]);
        let mut over = self.scan.is_empty(b'}');
        while !over {
            self.member(first, shape)?;
            over = self.scan.ends(b'}')?;
        }
        let tag = if shape.tag == Word::NONE { 0 } else { self.nodes[first][3] };
        let count = slots as u32 | u32::from(shape.number) << 8;
        Some([head(NodeKind::Object, name), count, first as u32, tag])
    }

    #[inline(always)]
    fn member(&mut self, first: usize, shape: &'static CompiledShape) -> Option<()> {
        let (start, print) = self.scan.plain_name()?;
        let slot = shape.slot(self.names, print, self.scan.bytes, start)?;
        self.scan.colon().ok()?;
        let node = match slot.checked_sub(shape.tagged()) {
            Some(place) => {
                let field = &shape.fields[place];
                self.value(field.name, field.kind)?
            }
            None if self.scan.peek() == b'"' => self.word(Word::TYPE)?,
            None => return None,
        };
        let there = &mut self.nodes[first + slot];
        if there[0] != 0 {
            return None;
        }
        *there = node;
        Some(())
    }
}
