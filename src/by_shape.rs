//! Bytes → tape by shape: JSON that is read with its shape in mind.
//!
//! The reader of [`crate::json`] takes whatever comes. Nearly all that comes is what the table of shapes says, and this
//! reader takes nothing else: it looks for a name among the members of the shape alone, and writes the value into its
//! slot. It gives up on what is unusual: a name that is escaped, occurs twice or is not known, a value of another kind, and
//! everything that is not JSON. What it gives up on, the other reader reads from the beginning; so there is nothing that it
//! decides.
//!
//! How far it is goes from step to step as a number, not as a part of the reader: that keeps it out of memory.

use crate::json::{Scanner, after_space, byte, colon, ends, plain, plain_name};
use crate::names::{CompiledShape, CompiledUnion, Names, Read, Word};
use crate::shape::Format;
use crate::tape::{ESCAPED, MAX_DEPTH, NODES_MAX, Node, NodeKind, OPAQUE_ARRAY, OPAQUE_OBJECT, Tape, head};
use crate::text::{is_utf8, unescape};
use crate::version::Version;

/// What came of reading by shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It gave up; the nodes mean nothing.
    GivenUp,
    /// The nodes are there, and nothing more is known of them.
    Read,
    /// The nodes are there, and nothing is wrong with any of them by the table: kinds, formats, lists of strings, and which
    /// members a version knows and asks for.
    Formed,
}

/// Reads the first `length` bytes of `tape.text`, as what `kind` says in a version, onto `tape.nodes`. `has_form` says of a text as it
/// is written whether it is surely what its format says.
pub fn read(
    tape: &mut Tape,
    length: usize,
    names: &'static Names,
    kind: Read,
    version: Version,
    has_form: impl Fn(Format, &[u8]) -> bool,
) -> Outcome {
    let Tape { nodes, text, by_shape } = tape;
    *by_shape = true;
    nodes.clear();
    nodes.push([0; 4]);
    let bytes = text.get(..length).unwrap_or(text);
    if !is_utf8(bytes) {
        return Outcome::GivenUp;
    }
    let source = Source::new(bytes, names);
    let mut reader =
        Reader { source, bytes, nodes, names, version, has_form, formed: true, depth: 0, tags: 0 };
    // In document order there are no more than these: as many as are read at all.
    match reader.document(kind) && reader.tags + reader.nodes.len() <= NODES_MAX {
        false => Outcome::GivenUp,
        true if reader.formed => Outcome::Formed,
        true => Outcome::Read,
    }
}

/// JSON that is read with its shape in mind.
pub struct Source<'a> {
    /// Passes over what is unusual.
    scan: Scanner<'a>,
    bytes: &'a [u8],
    names: &'static Names,
}

impl<'a> Source<'a> {
    /// That in these bytes.
    pub fn new(bytes: &'a [u8], names: &'static Names) -> Source<'a> {
        Source { scan: Scanner::new(bytes), bytes, names }
    }

    /// Where the value ends that begins at `at`, whatever it is. Nothing where none begins.
    pub fn pass(&mut self, at: usize) -> Option<usize> {
        self.scan.at = at;
        self.scan.value().ok()?;
        Some(self.scan.at)
    }

    /// The member of a union that begins at `at`, by its tag wherever that stands.
    pub fn tagged(&mut self, at: usize, union: &'static CompiledUnion) -> Option<&'static CompiledShape> {
        self.scan.at = at;
        let tag = self.scan.tag(self.names)?;
        self.member_of(union, tag)
    }

    /// Which object of a union begins here, by its first member, and whether that is certain.
    pub fn begins(
        &mut self,
        at: usize,
        union: &'static CompiledUnion,
    ) -> Option<(&'static CompiledShape, bool)> {
        let start = after_space(self.bytes, at + 1) + 1;
        let (print, end) = plain_name(self.bytes, start)?;
        if self.names.is_word(Word::TYPE, print) {
            let at = colon(self.bytes, end + 1)?;
            let (tag, _) = self.tag(at)?;
            return Some((self.member_of(union, tag)?, true));
        }
        let shapes = union.members.iter().map(|(_, shape)| &self.names.shapes[*shape as usize]);
        let known = |shape: &&CompiledShape| shape.find(self.names, print, self.bytes, start).is_some();
        shapes.into_iter().find(known).map(|shape| (shape, false))
    }

    /// The object of a union that has a tag.
    pub fn member_of(&self, union: &'static CompiledUnion, tag: Word) -> Option<&'static CompiledShape> {
        let (_, shape) = union.members.iter().find(|(own, _)| *own == tag && tag != Word::NONE)?;
        self.names.shapes.get(*shape as usize)
    }

    /// The word at `at`, and where the next thing begins.
    pub fn tag(&mut self, at: usize) -> Option<(Word, usize)> {
        if byte(self.bytes, at) != b'"' {
            return None;
        }
        self.scan.at = at + 1;
        self.scan.string().ok()?;
        Some((self.word(at, self.scan.at - 1), self.scan.at))
    }

    /// Which word of the dictionary a string is that begins at `at` and has its other quote at `end`.
    pub fn word(&self, at: usize, end: usize) -> Word {
        let start = at + 1;
        if end - start <= Names::LONGEST {
            let word = self.names.find_in(self.bytes, start, end);
            if word != Word::NONE {
                return word;
            }
        }
        // An escape takes up to six bytes for one.
        match self.bytes.get(start..end) {
            Some(text) if text.len() <= 6 * Names::LONGEST && text.contains(&b'\\') => {
                self.names.find(unescape(text).as_bytes())
            }
            _ => Word::NONE,
        }
    }
}

struct Reader<'a, F> {
    source: Source<'a>,
    bytes: &'a [u8],
    nodes: &'a mut Vec<Node>,
    names: &'static Names,
    version: Version,
    has_form: F,
    /// Nothing was met so far that may be wrong by the table.
    formed: bool,
    depth: usize,
    /// How many objects have a tag, which has no node here.
    tags: usize,
}

/// What reads something takes the node to write it to, and returns where the next thing begins. A node is written where it stays,
/// word by word: copied whole, it would be waited for.
impl<F: Fn(Format, &[u8]) -> bool> Reader<'_, F> {
    fn document(&mut self, kind: Read) -> bool {
        let begin = after_space(self.bytes, 0);
        let end = self.value(begin, 0, Word::NONE, kind).map(|at| after_space(self.bytes, at));
        end == Some(self.bytes.len())
    }

    #[inline(always)]
    fn put(&mut self, to: usize, node: Node) {
        let nodes = self.nodes.as_mut_slice();
        if to < nodes.len() {
            nodes[to] = node;
        }
    }

    #[inline(always)]
    fn value(&mut self, at: usize, to: usize, name: Word, kind: Read) -> Option<usize> {
        match (kind, byte(self.bytes, at)) {
            (Read::Text(format), b'"') => {
                let end = self.string(at, to, name)?;
                if !matches!(format, Format::Any | Format::Address) {
                    self.judge(format, at + 1, end - 1, to);
                }
                Some(end)
            }
            (Read::Enum(list), b'"') => {
                let end = self.string(at, to, name)?;
                let word = self.source.word(at, end - 1);
                self.nodes[to][3] = word.0.into();
                self.formed &= self.names.enums[list as usize].has(word);
                Some(end)
            }
            _ => self.other(at, to, name, kind),
        }
    }

    /// Looks whether the text from `start` to `end`, whose node is `to`, is what its format says.
    #[inline(always)]
    fn judge(&mut self, format: Format, start: usize, end: usize, to: usize) {
        let plain = self.nodes[to][0] & ESCAPED == 0 || format == Format::Words;
        let text = self.bytes.get(start..end).unwrap_or_default();
        self.formed &= plain && (self.has_form)(format, text);
    }

    /// What is no string, or need not be one.
    #[inline(never)]
    fn other(&mut self, at: usize, to: usize, name: Word, kind: Read) -> Option<usize> {
        let open = byte(self.bytes, at);
        match (kind, open) {
            (Read::Any, b'"') => self.string(at, to, name),
            (Read::Any | Read::Boolean, b't') => self.scalar(at, to, head(NodeKind::True, name)),
            (Read::Any | Read::Boolean, b'f') => self.scalar(at, to, head(NodeKind::False, name)),
            (Read::Any, b'n') => self.scalar(at, to, head(NodeKind::Null, name)),
            (Read::Any | Read::Integer(_) | Read::Number, b'-' | b'0'..=b'9') => {
                let end = self.scalar(at, to, head(NodeKind::Number, name))?;
                self.formed &= is_surely(kind, self.bytes.get(at..end).unwrap_or_default());
                Some(end)
            }
            (Read::Any, b'{' | b'[') => {
                let end = self.source.pass(at)?;
                let which = if open == b'{' { OPAQUE_OBJECT } else { OPAQUE_ARRAY };
                self.put(to, [head(NodeKind::Opaque, name), which, 0, 0]);
                Some(end)
            }
            _ => {
                if self.depth >= MAX_DEPTH || self.nodes.len() > NODES_MAX {
                    return None;
                }
                self.depth += 1;
                let end = match (kind, open) {
                    (Read::Object(shape), b'{') => {
                        self.object(at, to, name, &self.names.shapes[shape as usize])
                    }
                    (Read::Union(union), b'{') => {
                        self.union(at, to, name, &self.names.unions[union as usize])
                    }
                    (Read::Array(element), b'[') => {
                        self.array(at, to, name, self.names.elements[element as usize])
                    }
                    _ => None,
                };
                self.depth -= 1;
                end
            }
        }
    }

    #[inline(always)]
    fn string(&mut self, at: usize, to: usize, name: Word) -> Option<usize> {
        let (start, end) = (at + 1, plain(self.bytes, at + 1));
        if byte(self.bytes, end) == b'"' {
            self.put(to, [head(NodeKind::String, name), start as u32, (end - start) as u32, 0]);
            return Some(end + 1);
        }
        self.odd_string(start, to, name)
    }

    #[inline(never)]
    fn odd_string(&mut self, start: usize, to: usize, name: Word) -> Option<usize> {
        let end = self.source.pass(start - 1)?;
        self.put(to, [head(NodeKind::String, name) | ESCAPED, start as u32, (end - 1 - start) as u32, 0]);
        Some(end)
    }

    fn scalar(&mut self, at: usize, to: usize, head: u32) -> Option<usize> {
        let end = self.source.pass(at)?;
        self.put(to, [head, at as u32, (end - at) as u32, 0]);
        Some(end)
    }

    fn array(&mut self, at: usize, to: usize, name: Word, element: Read) -> Option<usize> {
        // There is room for a few elements. If there are more, they move to where there is room for twice as many.
        let (bytes, mut room) = (self.bytes, 4);
        let (mut first, mut count) = (self.nodes.len(), 0);
        self.nodes.resize(first + room, [0; 4]);
        let mut at = after_space(bytes, at + 1);
        let mut over = byte(bytes, at) == b']';
        at += usize::from(over);
        while !over {
            if count == room {
                let old = first..first + room;
                first = self.nodes.len();
                self.nodes.extend_from_within(old);
                self.nodes.resize(first + 2 * room, [0; 4]);
                room *= 2;
            }
            at = self.value(at, first + count, Word::NONE, element)?;
            count += 1;
            (over, at) = ends(bytes, at, b']')?;
        }
        self.put(to, [head(NodeKind::Array, name), count as u32, first as u32, 0]);
        Some(at)
    }

    fn union(&mut self, at: usize, to: usize, name: Word, union: &'static CompiledUnion) -> Option<usize> {
        let (nodes, tags) = (self.nodes.len(), self.tags);
        // The tag stands in front, or the first name tells which object it is: nearly always.
        let (shape, certain) = self.source.begins(at, union)?;
        match self.object(at, to, name, shape) {
            None if !certain => {}
            end => return end,
        }
        self.tags = tags;
        self.nodes.truncate(nodes);
        let shape = self.source.tagged(at, union)?;
        self.object(at, to, name, shape)
    }

    fn object(&mut self, at: usize, to: usize, name: Word, shape: &'static CompiledShape) -> Option<usize> {
        let (bytes, names, fields) = (self.bytes, self.names, shape.fields.as_slice());
        let (first, mut there, mut tagged) = (self.nodes.len(), 0, shape.tag == Word::NONE);
        self.tags += usize::from(!tagged);
        self.nodes.resize(first + fields.len(), [0; 4]);
        let mut at = after_space(bytes, at + 1);
        let mut over = byte(bytes, at) == b'}';
        at += usize::from(over);
        while !over {
            let start = at + 1;
            let (print, end) = plain_name(bytes, start)?;
            let place = shape.find(names, print, bytes, start)?;
            at = colon(bytes, end + 1)?;
            if place < fields.len() {
                if there >> place & 1 != 0 {
                    return None;
                }
                there |= 1 << place;
                at = self.value(at, first + place, fields[place].name, fields[place].kind)?;
            } else {
                let (tag, end) = self.source.tag(at)?;
                if tagged || tag != shape.tag {
                    return None;
                }
                tagged = true;
                at = end;
            }
            (over, at) = ends(bytes, at, b'}')?;
        }
        self.put(to, [head(NodeKind::Object, name), shape.number.into(), first as u32, there]);
        self.formed &= shape.suits(there, self.version);
        tagged.then_some(at)
    }
}

/// Whether a number, as it is written, is surely within the bounds of its kind, and whole where it must be.
fn is_surely(kind: Read, number: &[u8]) -> bool {
    let (longest, point) = match kind {
        Read::Any => return true,
        Read::Number => (300, b'.'),
        _ => (9, b'-'),
    };
    number.len() <= longest
        && number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-' || *byte == point)
}
