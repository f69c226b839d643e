//! Bytes → the received entries that must be changed to be what their type states.
//!
//! Nearly everything that HubSpot sends is as the table of shapes states. This reader looks at every byte once and passes what
//! [`mod@crate::read`] has nothing to change about. An entry of a page that it does not pass is reported, and read alone; everything
//! else that it does not pass is read whole. So there is nothing that it decides.
//!
//! The scanner notes nothing down of what it passes unless an index is asked for: then the code that makes values of it need not read the
//! text a second time ([`PageIndex`]).

use crate::read::page_index::{Form, PageIndex};
use crate::tape::compiled::{CompiledKind, CompiledShape, CompiledUnion, Symbol};
use crate::tape::dictionary::Dictionary;
use crate::tape::parse::{Scanner, after_space, byte, colon, ends, plain_ascii, plain_name};
use crate::tape::{MAX_DEPTH, NODES_MAX};
use crate::util::{is_utf8, unescape};
use std::ops::Range;

/// The member of a page that holds its entries.
pub const RESULTS: &str = "results";

/// An entry that is not passed.
pub struct MistypedEntry {
    /// The name of the list that it is in; none where the list is all there is.
    pub list: Symbol,
    /// Its place there.
    pub index: u32,
    /// The expected kind.
    pub kind: CompiledKind,
    /// The range of the entry.
    pub range: Range<usize>,
}

/// The entries that are not as typed, in their order; nothing where something else is not, or is no JSON. The caller decides
/// if an id that is a number is as typed: it can be read, and must be changed.
pub fn mistyped_entries(
    bytes: &[u8],
    names: &'static Dictionary,
    kind: CompiledKind,
    numbers: bool,
) -> Option<Vec<MistypedEntry>> {
    // Of so many bytes no more nodes can be made than are read: each but the last takes two at least.
    if bytes.len() >= 2 * NODES_MAX {
        return None;
    }
    let mut look = PageScanner::new(bytes, names, numbers);
    look.document(kind).then_some(look.odd)
}

/// The same of a page, and where its entries are and what is in them. An id that is a number is noted as the string that it is to be.
pub fn indexed_entries(
    bytes: &[u8],
    names: &'static Dictionary,
    kind: CompiledKind,
) -> Option<(Vec<MistypedEntry>, PageIndex)> {
    let mut look = PageScanner::new(bytes, names, true);
    look.noting = true;
    look.notes = PageIndex::of(bytes.len());
    (look.document(kind) && look.notes.hold(bytes.len())).then_some((look.odd, look.notes))
}

/// The bytes of JSON, with what finds names and tags of the table in them.
struct Source<'a> {
    /// Passes over what is unusual.
    scan: Scanner<'a>,
    bytes: &'a [u8],
    names: &'static Dictionary,
}

impl<'a> Source<'a> {
    /// The source in these bytes.
    fn new(bytes: &'a [u8], names: &'static Dictionary) -> Source<'a> {
        Source { scan: Scanner::new(bytes), bytes, names }
    }

    /// The end of the value that begins at `at`, whatever it is. Nothing where none begins.
    fn pass(&mut self, at: usize) -> Option<usize> {
        self.scan.at = at;
        self.scan.value().ok()?;
        Some(self.scan.at)
    }

    /// The member of a union that begins at `at`, by its tag wherever that stands.
    fn tagged(&mut self, at: usize, union: &'static CompiledUnion) -> Option<&'static CompiledShape> {
        self.scan.at = at;
        let tag = self.scan.tag(self.names)?;
        self.member_of(union, tag)
    }

    /// The object of a union that begins here, by its first member, and true if that is certain.
    fn begins(&mut self, at: usize, union: &'static CompiledUnion) -> Option<(&'static CompiledShape, bool)> {
        let start = after_space(self.bytes, at + 1) + 1;
        let (print, end) = plain_name(self.bytes, start)?;
        if self.names.is_symbol(Symbol::TYPE, print) {
            let at = colon(self.bytes, end + 1)?;
            let (tag, _) = self.tag(at)?;
            return Some((self.member_of(union, tag)?, true));
        }
        let shapes = union.members.iter().map(|(_, shape)| &self.names.shapes[*shape as usize]);
        let known =
            |shape: &&CompiledShape| shape.find(self.names.texts(), print, self.bytes, start).is_some();
        shapes.into_iter().find(known).map(|shape| (shape, false))
    }

    /// The object of a union that has a tag.
    fn member_of(&self, union: &'static CompiledUnion, tag: Symbol) -> Option<&'static CompiledShape> {
        let (_, shape) = union.members.iter().find(|(own, _)| *own == tag && tag != Symbol::NONE)?;
        self.names.shapes.get(*shape as usize)
    }

    /// The word at `at`, and where the next thing begins.
    fn tag(&mut self, at: usize) -> Option<(Symbol, usize)> {
        if byte(self.bytes, at) != b'"' {
            return None;
        }
        self.scan.at = at + 1;
        self.scan.string().ok()?;
        Some((self.word(at, self.scan.at - 1), self.scan.at))
    }

    /// The word of the dictionary that a string is, which begins at `at` and has its other quote at `end`.
    fn word(&self, at: usize, end: usize) -> Symbol {
        let start = at + 1;
        if end - start <= Dictionary::LONGEST {
            let word = self.names.find_in(self.bytes, start, end);
            if word != Symbol::NONE {
                return word;
            }
        }
        // An escape takes up to six bytes for one.
        match self.bytes.get(start..end) {
            Some(text) if text.len() <= 6 * Dictionary::LONGEST && text.contains(&b'\\') => {
                self.names.find(unescape(text).as_bytes())
            }
            _ => Symbol::NONE,
        }
    }
}

struct PageScanner<'a> {
    source: Source<'a>,
    bytes: &'a [u8],
    names: &'static Dictionary,
    numbers: bool,
    depth: usize,
    odd: Vec<MistypedEntry>,
    /// The tag that an object had in place of the one that was expected.
    other_tag: Symbol,
    /// By number of a shape and by place, what followed the member at that place in the last such object: a program that writes one writes
    /// the next in the same order. Behind the places stands what was first.
    followers: Vec<[u8; FIRST + 1]>,
    /// True if the places and the contents of the entries are noted.
    noting: bool,
    notes: PageIndex,
}

/// In the place of a last member where there was none.
const FIRST: usize = CompiledShape::TAGGED + 1;

/// The functions that scan something return where the next thing begins. A place is one more than that of the member of a value, or 0.
impl<'a> PageScanner<'a> {
    #[inline(never)]
    fn new(bytes: &'a [u8], names: &'static Dictionary, numbers: bool) -> PageScanner<'a> {
        let followers = vec![[0; FIRST + 1]; names.shapes.len()];
        let (source, odd, notes) = (Source::new(bytes, names), Vec::new(), PageIndex::default());
        let (depth, other_tag, noting) = (0, Symbol::NONE, false);
        PageScanner { source, bytes, names, numbers, depth, odd, other_tag, followers, noting, notes }
    }

    /// Returns true if all is passed but entries.
    #[inline(never)]
    fn document(&mut self, kind: CompiledKind) -> bool {
        let bytes = self.bytes;
        let begin = after_space(bytes, 0);
        let end = match (kind, byte(bytes, begin)) {
            (CompiledKind::Array(entry), b'[') => self.array(begin, 0, entry, Some(Symbol::NONE)),
            _ => self.value(begin, 0, kind),
        };
        end.is_some_and(|end| after_space(bytes, end) == bytes.len())
    }

    #[inline(always)]
    fn value(&mut self, at: usize, place: usize, kind: CompiledKind) -> Option<usize> {
        match (kind, byte(self.bytes, at)) {
            (CompiledKind::Text(_) | CompiledKind::Enum(_), b'"') => {
                let end = plain_ascii(self.bytes, at + 1);
                if byte(self.bytes, end) != b'"' {
                    return self.odd_string(at, place);
                }
                match kind {
                    CompiledKind::Enum(_) if self.notes.wanted() => self.word(at, end + 1, place),
                    _ => self.notes.add_plain(self.bytes, place, at..end + 1),
                }
                Some(end + 1)
            }
            _ => self.other(at, place, kind),
        }
    }

    /// Passes over a value, if it is UTF-8, and notes it down as it is.
    #[inline(never)]
    fn pass(&mut self, at: usize, place: usize) -> Option<usize> {
        let end = self.over(at)?;
        self.notes.add_odd(self.bytes, place, at..end, true);
        Some(end)
    }

    /// Passes over a word of JSON.
    #[inline(never)]
    fn literal(&mut self, at: usize, place: usize, form: Form) -> Option<usize> {
        self.notes.add(place, form, 0);
        self.source.pass(at)
    }

    /// Passes over a value, if it is UTF-8. Other values that are passed are known, or numbers.
    #[inline(never)]
    fn over(&mut self, at: usize) -> Option<usize> {
        let end = self.source.pass(at)?;
        is_utf8(self.bytes.get(at..end)?).then_some(end)
    }

    /// One of a list of strings, if the list has it.
    #[inline(never)]
    fn word(&mut self, start: usize, end: usize, place: usize) {
        match self.source.word(start, end - 1) {
            Symbol::NONE => self.notes.add_plain(self.bytes, place, start..end),
            Symbol(number) => {
                self.notes.add(place, Form::Symbol, number.into());
            }
        }
    }

    /// A string that is not ASCII or has escapes.
    #[inline(never)]
    fn odd_string(&mut self, at: usize, place: usize) -> Option<usize> {
        let end = self.over(at)?;
        self.notes.add_odd(self.bytes, place, at..end, false);
        Some(end)
    }

    /// A value that is no string, or need not be one.
    #[inline(never)]
    fn other(&mut self, at: usize, place: usize, kind: CompiledKind) -> Option<usize> {
        let open = byte(self.bytes, at);
        match (kind, open) {
            (CompiledKind::Any, _) => self.pass(at, place),
            (CompiledKind::Boolean, b't') => self.literal(at, place, Form::True),
            (CompiledKind::Boolean, b'f') => self.literal(at, place, Form::False),
            (CompiledKind::Integer(_) | CompiledKind::Number, b'-' | b'0'..=b'9') => self.pass(at, place),
            (CompiledKind::Text(format), b'0'..=b'9') if self.numbers && format.is_id() => {
                let end = self.source.pass(at)?;
                self.notes.add_digits(self.bytes, place, at..end);
                self.bytes.get(at..end)?.iter().all(u8::is_ascii_digit).then_some(end)
            }
            _ if self.depth >= MAX_DEPTH => None,
            _ => {
                self.depth += 1;
                let end = match (kind, open) {
                    (CompiledKind::Object(shape), b'{') => {
                        self.object(at, place, &self.names.shapes[shape as usize], false)
                    }
                    (CompiledKind::Union(union), b'{') => {
                        self.union(at, place, &self.names.unions[union as usize])
                    }
                    (CompiledKind::Array(element), b'[') => self.array(at, place, element, None),
                    (CompiledKind::Map(value), b'{') => self.map(at, place, value),
                    _ => None,
                };
                self.depth -= 1;
                end
            }
        }
    }

    /// A list; one of entries where it has a name, or is all there is.
    fn array(&mut self, at: usize, place: usize, element: u16, entries: Option<Symbol>) -> Option<usize> {
        let (bytes, kind) = (self.bytes, self.names.elements[element as usize]);
        let told = self.notes.add(place, Form::List, 0);
        if entries.is_some() && self.noting {
            self.notes.begin(at + 1);
        }
        let mut at = after_space(bytes, at + 1);
        let mut over = byte(bytes, at) == b']';
        at += usize::from(over);
        let mut index = 0;
        while !over {
            at = match entries {
                None => self.value(at, 0, kind)?,
                Some(list) => self.entry(at, kind, list, index)?,
            };
            index += 1;
            (over, at) = ends(bytes, at, b']')?;
        }
        match entries {
            Some(_) => self.notes.end(at - 1),
            None => self.notes.count(told, index),
        }
        Some(at)
    }

    /// An entry of a page.
    fn entry(&mut self, start: usize, kind: CompiledKind, list: Symbol, index: u32) -> Option<usize> {
        let mark = self.notes.begin_entry();
        let mut end = self.value(start, 0, kind);
        if end.is_none() {
            self.notes.go_back(mark);
            end = self.pass(start, 0);
            self.odd.push(MistypedEntry { list, index, kind, range: start..end? });
        }
        self.notes.end_entry();
        // Neither is read then.
        if self.noting && (self.notes.spoiled() || self.odd.len() > NODES_MAX) { None } else { end }
    }

    /// A map. It is noted as it is, so no id in it may be a number then.
    fn map(&mut self, at: usize, place: usize, value: u16) -> Option<usize> {
        let (noted, numbers) = (self.notes.pause(), self.numbers);
        self.numbers &= !noted;
        let end = self.values(at, self.names.elements[value as usize]);
        self.notes.go_on(noted);
        self.numbers = numbers;
        self.notes.add_odd(self.bytes, place, at..end?, true);
        end
    }

    /// The values of a map.
    fn values(&mut self, at: usize, kind: CompiledKind) -> Option<usize> {
        let bytes = self.bytes;
        let mut at = after_space(bytes, at + 1);
        let mut over = byte(bytes, at) == b'}';
        at += usize::from(over);
        while !over {
            at = self.over(at).filter(|_| byte(bytes, at) == b'"')?;
            at = colon(bytes, at)?;
            at = self.member(at, 0, kind)?;
            (over, at) = ends(bytes, at, b'}')?;
        }
        Some(at)
    }

    /// The value of a member: `null` is as good as none.
    #[inline(always)]
    fn member(&mut self, at: usize, place: usize, kind: CompiledKind) -> Option<usize> {
        if byte(self.bytes, at) == b'n' {
            self.literal(at, place, Form::Null)
        } else {
            self.value(at, place, kind)
        }
    }

    fn union(&mut self, at: usize, place: usize, union: &'static CompiledUnion) -> Option<usize> {
        // The tag stands in front, or the first name tells which object it is: often.
        let (shape, certain) = self.source.begins(at, union)?;
        self.other_tag = Symbol::NONE;
        let mark = self.notes.mark();
        match self.object(at, place, shape, true) {
            None if !certain => {}
            end => return end,
        }
        self.notes.go_back(mark);
        let shape = match self.other_tag {
            Symbol::NONE => self.source.tagged(at, union)?,
            tag => self.source.member_of(union, tag)?,
        };
        self.object(at, place, shape, true)
    }

    /// The place of the member whose name begins at `at`, if the shape has it, and where its value begins. `last` is the place of the
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
        if let Some(behind) = names.after_name(shape.symbol(likely), bytes, at) {
            return Some((Some(likely), after_space(bytes, behind)));
        }
        let (print, end) = plain_name(bytes, at + 1)?;
        let place = shape.find(names.texts(), print, bytes, at + 1);
        match place {
            Some(place) => *follower = place as u8,
            None if !is_utf8(bytes.get(at..end)?) => return None,
            None => self.notes.add_odd(bytes, 0, at..end + 1, true),
        }
        Some((place, colon(bytes, end + 1)?))
    }

    /// An object; `tagged` if its tag states which one of several it is.
    fn object(
        &mut self,
        at: usize,
        own: usize,
        shape: &'static CompiledShape,
        tagged: bool,
    ) -> Option<usize> {
        let (bytes, names, fields) = (self.bytes, self.names, shape.fields.as_slice());
        self.notes.add(own, Form::Object, shape.number.into());
        // The members that were met, and those of them that have a value.
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
                        CompiledKind::Array(element)
                            if self.depth == 1
                                && byte(bytes, at) == b'['
                                && names.text(fields[place].name) == RESULTS =>
                        {
                            self.array(at, 0, element, Some(fields[place].name))?
                        }
                        _ => self.member(at, place + 1, kind)?,
                    };
                }
                Some(_) if tagged => {
                    let (tag, end) = self.source.tag(at)?;
                    if !untold || tag != shape.tag {
                        self.other_tag = tag;
                        return None;
                    }
                    untold = false;
                    self.notes.add(PageIndex::TAG, Form::Tag, 0);
                    at = end;
                }
                known => at = self.pass(at, known.map_or(0, |_| PageIndex::TAG))?,
            }
            (over, at) = ends(bytes, at, b'}')?;
        }
        self.notes.close();
        (!untold && shape.required_bits & !there == 0).then_some(at)
    }
}
