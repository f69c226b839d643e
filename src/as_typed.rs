//! Bytes → which entries of what was received must be changed to be what their type says.
//!
//! Nearly everything that HubSpot sends is as the table of shapes says. This reader looks at every byte once, writes nothing
//! down, and passes what [`crate::read`] has nothing to change about. An entry of a page that it does not pass is told of,
//! and read alone; everything else that it does not pass is read whole. So there is nothing that it decides.

use crate::by_shape::Source;
use crate::json::{after_space, byte, colon, ends, plain_ascii, plain_name};
use crate::names::{CompiledShape, CompiledUnion, Names, Read, Word};
use crate::tape::{MAX_DEPTH, NODES_MAX};
use crate::text::is_utf8;
use std::ops::Range;

/// The member of a page that holds its entries.
pub const RESULTS: &str = "results";

/// An entry that is not passed.
pub struct Odd {
    /// The name of the list that it is in; none where the list is all there is.
    pub list: Word,
    /// Its place there.
    pub index: u32,
    /// What it should be.
    pub kind: Read,
    /// Where it stands.
    pub range: Range<usize>,
}

/// The entries that are not as typed, in their order; nothing where something else is not, or is no JSON. Whether an id that
/// is a number is as typed is the caller's to say: it can be read, and must be changed.
pub fn odd_entries(bytes: &[u8], names: &'static Names, kind: Read, numbers: bool) -> Option<Vec<Odd>> {
    // Of so many bytes no more nodes can be made than are read: each but the last takes two at least.
    if bytes.len() >= 2 * NODES_MAX {
        return None;
    }
    let source = Source::new(bytes, names);
    let followers = vec![[0; FIRST + 1]; names.shapes.len()];
    let (odd, other_tag) = (Vec::new(), Word::NONE);
    let mut look = Look { source, bytes, names, numbers, depth: 0, odd, other_tag, followers };
    let begin = after_space(bytes, 0);
    let end = match (kind, byte(bytes, begin)) {
        (Read::Array(entry), b'[') => look.array(begin, entry, Some(Word::NONE)),
        _ => look.value(begin, kind),
    }?;
    (after_space(bytes, end) == bytes.len()).then_some(look.odd)
}

struct Look<'a> {
    source: Source<'a>,
    bytes: &'a [u8],
    names: &'static Names,
    numbers: bool,
    depth: usize,
    odd: Vec<Odd>,
    /// The tag that an object had in place of the one that was expected.
    other_tag: Word,
    /// By number of a shape and by place, what followed the member at that place in the last such object: whoever writes one writes
    /// the next in the same order. Behind the places stands what was first.
    followers: Vec<[u8; FIRST + 1]>,
}

/// In the place of a last member where there was none.
const FIRST: usize = CompiledShape::TAGGED + 1;

/// What looks at something returns where the next thing begins.
impl Look<'_> {
    #[inline(always)]
    fn value(&mut self, at: usize, kind: Read) -> Option<usize> {
        match (kind, byte(self.bytes, at)) {
            (Read::Text(_) | Read::Enum(_), b'"') => {
                let end = plain_ascii(self.bytes, at + 1);
                if byte(self.bytes, end) == b'"' { Some(end + 1) } else { self.pass(at) }
            }
            _ => self.other(at, kind),
        }
    }

    /// Passes over a value, if it is UTF-8. What is passed otherwise is known, or a number.
    #[inline(never)]
    fn pass(&mut self, at: usize) -> Option<usize> {
        let end = self.source.pass(at)?;
        is_utf8(self.bytes.get(at..end)?).then_some(end)
    }

    /// What is no string, or need not be one.
    #[inline(never)]
    fn other(&mut self, at: usize, kind: Read) -> Option<usize> {
        let open = byte(self.bytes, at);
        match (kind, open) {
            (Read::Any, _)
            | (Read::Boolean, b't' | b'f')
            | (Read::Integer(_) | Read::Number, b'-' | b'0'..=b'9') => self.pass(at),
            (Read::Text(format), b'0'..=b'9') if self.numbers && format.is_id() => {
                let end = self.pass(at)?;
                self.bytes.get(at..end)?.iter().all(u8::is_ascii_digit).then_some(end)
            }
            _ if self.depth >= MAX_DEPTH => None,
            _ => {
                self.depth += 1;
                let end = match (kind, open) {
                    (Read::Object(shape), b'{') => self.object(at, &self.names.shapes[shape as usize], false),
                    (Read::Union(union), b'{') => self.union(at, &self.names.unions[union as usize]),
                    (Read::Array(element), b'[') => self.array(at, element, None),
                    (Read::Map(value), b'{') => self.map(at, value),
                    _ => None,
                };
                self.depth -= 1;
                end
            }
        }
    }

    /// A list; one of entries where it has a name, or is all there is.
    fn array(&mut self, at: usize, element: u16, entries: Option<Word>) -> Option<usize> {
        let (bytes, kind) = (self.bytes, self.names.elements[element as usize]);
        let mut at = after_space(bytes, at + 1);
        let mut over = byte(bytes, at) == b']';
        at += usize::from(over);
        let mut index = 0;
        while !over {
            let start = at;
            at = match (self.value(start, kind), entries) {
                (Some(end), _) => end,
                (None, None) => return None,
                (None, Some(list)) => {
                    let end = self.pass(start)?;
                    self.odd.push(Odd { list, index, kind, range: start..end });
                    end
                }
            };
            index += 1;
            (over, at) = ends(bytes, at, b']')?;
        }
        Some(at)
    }

    fn map(&mut self, at: usize, value: u16) -> Option<usize> {
        let (bytes, kind) = (self.bytes, self.names.elements[value as usize]);
        let mut at = after_space(bytes, at + 1);
        let mut over = byte(bytes, at) == b'}';
        at += usize::from(over);
        while !over {
            at = self.pass(at).filter(|_| byte(bytes, at) == b'"')?;
            at = colon(bytes, at)?;
            at = self.member(at, kind)?;
            (over, at) = ends(bytes, at, b'}')?;
        }
        Some(at)
    }

    /// The value of a member: `null` is as good as none.
    #[inline(always)]
    fn member(&mut self, at: usize, kind: Read) -> Option<usize> {
        if byte(self.bytes, at) == b'n' { self.pass(at) } else { self.value(at, kind) }
    }

    fn union(&mut self, at: usize, union: &'static CompiledUnion) -> Option<usize> {
        // The tag stands in front, or the first name tells which object it is: often.
        let (shape, certain) = self.source.begins(at, union)?;
        self.other_tag = Word::NONE;
        match self.object(at, shape, true) {
            None if !certain => {}
            end => return end,
        }
        let shape = match self.other_tag {
            Word::NONE => self.source.tagged(at, union)?,
            tag => self.source.member_of(union, tag)?,
        };
        self.object(at, shape, true)
    }

    /// The place of the member whose name begins at `at`, if the shape knows it, and where its value begins. `last` is the place of the
    /// one before it.
    #[inline(always)]
    fn place(
        &mut self,
        at: usize,
        shape: &'static CompiledShape,
        last: usize,
    ) -> Option<(Option<usize>, usize)> {
        let (bytes, names) = (self.bytes, self.names);
        let follower = self.followers.get_mut(shape.number as usize)?.get_mut(last)?;
        let likely = usize::from(*follower);
        if let Some(behind) = names.after_name(shape.word(likely), bytes, at) {
            return Some((Some(likely), after_space(bytes, behind)));
        }
        let (start, (print, end)) = (at + 1, plain_name(bytes, at + 1)?);
        let place = shape.find(names, print, bytes, start);
        match place {
            Some(place) => *follower = place as u8,
            None if !is_utf8(bytes.get(start..end)?) => return None,
            None => {}
        }
        Some((place, colon(bytes, end + 1)?))
    }

    /// An object; `tagged` where its tag says which one of several it is.
    fn object(&mut self, at: usize, shape: &'static CompiledShape, tagged: bool) -> Option<usize> {
        let (bytes, names, fields) = (self.bytes, self.names, shape.fields.as_slice());
        // Which members were met, and which of them have a value.
        let (mut met, mut there, mut untold) = (0, 0, tagged);
        let mut at = after_space(bytes, at + 1);
        let mut over = byte(bytes, at) == b'}';
        at += usize::from(over);
        let mut last = FIRST;
        while !over {
            let place;
            (place, at) = self.place(at, shape, last)?;
            last = place.unwrap_or(last);
            match place {
                Some(place) if place < fields.len() => {
                    let (bit, kind) = (1 << place, fields[place].kind);
                    if met & bit != 0 {
                        return None;
                    }
                    met |= bit;
                    there |= if byte(bytes, at) == b'n' { 0 } else { bit };
                    at = match kind {
                        // The list of a page.
                        Read::Array(element)
                            if self.depth == 1
                                && byte(bytes, at) == b'['
                                && names.text(fields[place].name) == RESULTS =>
                        {
                            self.array(at, element, Some(fields[place].name))?
                        }
                        _ => self.member(at, kind)?,
                    };
                }
                Some(_) if tagged => {
                    let (tag, end) = self.source.tag(at)?;
                    if !untold || tag != shape.tag {
                        self.other_tag = tag;
                        return None;
                    }
                    untold = false;
                    at = end;
                }
                _ => at = self.pass(at)?,
            }
            (over, at) = ends(bytes, at, b'}')?;
        }
        (!untold && shape.asked & !there == 0).then_some(at)
    }
}
