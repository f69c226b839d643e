//! Bytes → which entries of what was received must be changed to be what their type says.
//!
//! Nearly everything that HubSpot sends is as the table of shapes says. This reader looks at every byte once and passes what
//! [`crate::read`] has nothing to change about. An entry of a page that it does not pass is told of, and read alone; everything
//! else that it does not pass is read whole. So there is nothing that it decides.
//!
//! It notes nothing down of what it passes unless it is asked where things are: then whoever makes values of them need not read the
//! text a second time ([`Notes`]).

use crate::by_shape::Source;
use crate::json::{after_space, byte, colon, ends, plain_ascii, plain_name};
use crate::names::{CompiledShape, CompiledUnion, Names, Read, Word};
use crate::tape::{MAX_DEPTH, NODES_MAX};
use crate::text::{is_ascii, is_utf8};
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

/// Where the entries of a page are and what is in them, in pairs of words: where the first may begin and the last has ended; then for each
/// entry where it begins and ends, where what it has in [`Notes::wide`] begins and ends, and a token for its value, which is a
/// [`Form::Raw`] or [`Form::WideRaw`] if it is odd.
///
/// The first word of a token has the [`Form`] in bits 6 to 9 and a size in those above. In bits 0 to 5 it has one more than the place
/// of the member in its shape, or [`Notes::TAG`] for the tag; nothing for what is no member of a shape. The second word says where it
/// begins. The members of an object follow it, and then a pair of zeros; the elements of a list follow it; the value of a member nobody
/// knows follows its name.
#[derive(Default)]
pub struct Notes {
    /// The pairs.
    pub pairs: Vec<[u32; 2]>,
    /// Copies of what is not ASCII.
    pub wide: Vec<u8>,
    /// Where it stands in the text.
    pub ranges: Vec<Range<usize>>,
    on: bool,
    /// Where the entry begins, and how many code units it has in `wide`.
    entry: usize,
    units: usize,
}

/// How far notes were.
#[derive(Clone, Copy)]
struct Mark {
    pairs: usize,
    wide: usize,
    ranges: usize,
    units: usize,
}

/// What a token stands for, and what its size is. Sizes and beginnings count in bytes from the beginning of the entry, and those of what is
/// wide in UTF-16 code units from the beginning of what the entry has there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A string without escapes, or a number that is to be one; its length.
    Plain = 0,
    /// A string that is not ASCII, without escapes; its length.
    Wide = 1,
    /// Any other JSON, which is taken as it is; its length.
    Raw = 2,
    /// The same where it is not ASCII.
    WideRaw = 3,
    /// A number; its length.
    Number = 4,
    /// `null`
    Null = 5,
    /// `true`
    True = 6,
    /// `false`
    False = 7,
    /// An object; the number of its shape. Where it begins is not said, nor of the following.
    Object = 8,
    /// A list; how many elements it has.
    List = 9,
    /// The tag of the shape.
    Tag = 10,
}

impl Form {
    /// Every form, and what the maker of entries calls it.
    pub const ALL: [(Form, &'static str); 11] = [
        (Form::Plain, "PLAIN"),
        (Form::Wide, "WIDE"),
        (Form::Raw, "RAW"),
        (Form::WideRaw, "WIDE_RAW"),
        (Form::Number, "NUMBER"),
        (Form::Null, "NULL"),
        (Form::True, "TRUE"),
        (Form::False, "FALSE"),
        (Form::Object, "OBJECT"),
        (Form::List, "LIST"),
        (Form::Tag, "TAG"),
    ];
}

impl Notes {
    /// In the place of a member's, one more than it: the tag.
    pub const TAG: usize = CompiledShape::TAGGED + 1;
    /// How many bits the place of a member takes, and that and the form together.
    pub const BITS: [u32; 2] = [6, 10];

    fn add(&mut self, place: usize, form: Form, size: usize, start: usize) {
        if self.on {
            let [form_at, size_at] = Notes::BITS;
            self.pairs
                .push([place as u32 | (form as u32) << form_at | (size as u32) << size_at, start as u32]);
        }
    }

    /// Something in the text that is ASCII.
    fn add_text(&mut self, place: usize, form: Form, start: usize, end: usize) {
        self.add(place, form, end - start, start - self.entry);
    }

    /// A string, or other JSON, that may be something else than ASCII.
    #[inline(never)]
    fn add_odd(&mut self, bytes: &[u8], place: usize, form: Form, range: Range<usize>) {
        let text = bytes.get(range.clone()).unwrap_or_default();
        if !self.on {
            return;
        }
        if is_ascii(text) {
            return self.add_text(place, form, range.start, range.end);
        }
        // A character of four bytes is two code units, every other one.
        let more = text.iter().filter(|byte| matches!(byte, 0x80..0xc0)).count();
        let units = text.len() - more + text.iter().filter(|byte| **byte >= 0xf0).count();
        let form = if form == Form::Raw { Form::WideRaw } else { Form::Wide };
        self.add(place, form, units, self.units);
        self.units += units;
        self.wide.extend_from_slice(text);
        self.ranges.push(range);
    }

    #[inline(never)]
    fn mark(&self) -> Mark {
        let [pairs, wide, ranges] = [self.pairs.len(), self.wide.len(), self.ranges.len()];
        Mark { pairs, wide, ranges, units: self.units }
    }

    /// Forgets what came after a mark.
    #[inline(never)]
    fn go_back(&mut self, mark: Mark) {
        self.pairs.truncate(mark.pairs);
        self.wide.truncate(mark.wide);
        self.ranges.truncate(mark.ranges);
        self.units = mark.units;
    }
}

/// The entries that are not as typed, in their order; nothing where something else is not, or is no JSON. Whether an id that
/// is a number is as typed is the caller's to say: it can be read, and must be changed.
pub fn odd_entries(bytes: &[u8], names: &'static Names, kind: Read, numbers: bool) -> Option<Vec<Odd>> {
    // Of so many bytes no more nodes can be made than are read: each but the last takes two at least.
    if bytes.len() >= 2 * NODES_MAX {
        return None;
    }
    let mut look = Look::new(bytes, names, numbers);
    look.document(kind).then_some(look.odd)
}

/// The same of a page, and where its entries are and what is in them. An id that is a number is noted as the string that it is to be.
pub fn noted_entries(bytes: &[u8], names: &'static Names, kind: Read) -> Option<(Vec<Odd>, Notes)> {
    // Sizes must fit into a token.
    if bytes.len() >> (u32::BITS - Notes::BITS[1]) > 0 {
        return None;
    }
    let mut look = Look::new(bytes, names, true);
    look.noting = true;
    // Nearly always there are fewer.
    look.notes.pairs.reserve(bytes.len() / 16);
    look.document(kind).then_some((look.odd, look.notes))
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
    /// Whether it is noted down where the entries are and what is in them.
    noting: bool,
    notes: Notes,
}

/// In the place of a last member where there was none.
const FIRST: usize = CompiledShape::TAGGED + 1;

/// What looks at something returns where the next thing begins. A place is one more than that of the member that a value is of, or 0.
impl<'a> Look<'a> {
    #[inline(never)]
    fn new(bytes: &'a [u8], names: &'static Names, numbers: bool) -> Look<'a> {
        let followers = vec![[0; FIRST + 1]; names.shapes.len()];
        let (source, odd, notes) = (Source::new(bytes, names), Vec::new(), Notes::default());
        let (depth, other_tag, noting) = (0, Word::NONE, false);
        Look { source, bytes, names, numbers, depth, odd, other_tag, followers, noting, notes }
    }

    /// Whether all is passed but entries.
    #[inline(never)]
    fn document(&mut self, kind: Read) -> bool {
        let bytes = self.bytes;
        let begin = after_space(bytes, 0);
        let end = match (kind, byte(bytes, begin)) {
            (Read::Array(entry), b'[') => self.array(begin, 0, entry, Some(Word::NONE)),
            _ => self.value(begin, 0, kind),
        };
        end.is_some_and(|end| after_space(bytes, end) == bytes.len())
    }

    #[inline(always)]
    fn value(&mut self, at: usize, place: usize, kind: Read) -> Option<usize> {
        match (kind, byte(self.bytes, at)) {
            (Read::Text(_) | Read::Enum(_), b'"') => {
                let end = plain_ascii(self.bytes, at + 1);
                if byte(self.bytes, end) != b'"' {
                    return self.odd_string(at, place);
                }
                self.notes.add_text(place, Form::Plain, at + 1, end);
                Some(end + 1)
            }
            _ => self.other(at, place, kind),
        }
    }

    /// Passes over a value, if it is UTF-8, and notes it down as what it is said to be. What is passed otherwise is known, or a number.
    #[inline(never)]
    fn pass(&mut self, at: usize, place: usize, form: Form) -> Option<usize> {
        let end = self.over(at)?;
        match form {
            Form::Raw => self.notes.add_odd(self.bytes, place, form, at..end),
            _ => self.notes.add_text(place, form, at, end),
        }
        Some(end)
    }

    /// Passes over a value, if it is UTF-8.
    fn over(&mut self, at: usize) -> Option<usize> {
        let end = self.source.pass(at)?;
        is_utf8(self.bytes.get(at..end)?).then_some(end)
    }

    /// A string that is not ASCII or has escapes.
    #[inline(never)]
    fn odd_string(&mut self, at: usize, place: usize) -> Option<usize> {
        let end = self.over(at)?;
        let (form, range) = match self.bytes.get(at..end)?.contains(&b'\\') {
            true => (Form::Raw, at..end),
            false => (Form::Wide, at + 1..end - 1),
        };
        self.notes.add_odd(self.bytes, place, form, range);
        Some(end)
    }

    /// What is no string, or need not be one.
    #[inline(never)]
    fn other(&mut self, at: usize, place: usize, kind: Read) -> Option<usize> {
        let open = byte(self.bytes, at);
        match (kind, open) {
            (Read::Any, _) => self.pass(at, place, Form::Raw),
            (Read::Boolean, b't') => self.pass(at, place, Form::True),
            (Read::Boolean, b'f') => self.pass(at, place, Form::False),
            (Read::Integer(_) | Read::Number, b'-' | b'0'..=b'9') => self.pass(at, place, Form::Number),
            (Read::Text(format), b'0'..=b'9') if self.numbers && format.is_id() => {
                let end = self.source.pass(at)?;
                self.notes.add_text(place, Form::Plain, at, end);
                self.bytes.get(at..end)?.iter().all(u8::is_ascii_digit).then_some(end)
            }
            _ if self.depth >= MAX_DEPTH => None,
            _ => {
                self.depth += 1;
                let end = match (kind, open) {
                    (Read::Object(shape), b'{') => {
                        self.object(at, place, &self.names.shapes[shape as usize], false)
                    }
                    (Read::Union(union), b'{') => self.union(at, place, &self.names.unions[union as usize]),
                    (Read::Array(element), b'[') => self.array(at, place, element, None),
                    (Read::Map(value), b'{') => self.map(at, place, value),
                    _ => None,
                };
                self.depth -= 1;
                end
            }
        }
    }

    /// A list; one of entries where it has a name, or is all there is.
    fn array(&mut self, at: usize, place: usize, element: u16, entries: Option<Word>) -> Option<usize> {
        let (bytes, kind) = (self.bytes, self.names.elements[element as usize]);
        let told = self.notes.pairs.len();
        self.notes.add(place, Form::List, 0, 0);
        if entries.is_some() && self.noting {
            self.notes.on = true;
            self.notes.pairs.push([at as u32 + 1, 0]);
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
        if let Some([list, end]) = self.notes.pairs.get_mut(told) {
            match entries {
                Some(_) => {
                    *end = at as u32 - 1;
                    self.notes.on = false;
                }
                None => *list |= index << Notes::BITS[1],
            }
        }
        Some(at)
    }

    /// An entry of a page.
    fn entry(&mut self, start: usize, kind: Read, list: Word, index: u32) -> Option<usize> {
        let told = self.notes.pairs.len();
        let wide = self.notes.wide.len() as u32;
        (self.notes.entry, self.notes.units) = (start, 0);
        if self.notes.on {
            self.notes.pairs.extend([[start as u32, 0], [wide, 0]]);
        }
        let mark = self.notes.mark();
        let mut end = self.value(start, 0, kind);
        if end.is_none() {
            self.notes.go_back(mark);
            end = self.pass(start, 0, Form::Raw);
            self.odd.push(Odd { list, index, kind, range: start..end? });
        }
        let wide = self.notes.wide.len() as u32;
        if let Some([[_, end_of_text], [_, end_of_wide], ..]) = self.notes.pairs.get_mut(told..) {
            (*end_of_text, *end_of_wide) = (end? as u32, wide);
        }
        end
    }

    /// A map. It is noted as it is, so no id in it may be a number then.
    fn map(&mut self, at: usize, place: usize, value: u16) -> Option<usize> {
        let (noted, numbers) = (self.notes.on, self.numbers);
        self.notes.on = false;
        self.numbers &= !noted;
        let end = self.values(at, self.names.elements[value as usize]);
        (self.notes.on, self.numbers) = (noted, numbers);
        self.notes.add_odd(self.bytes, place, Form::Raw, at..end?);
        end
    }

    /// The values of a map.
    fn values(&mut self, at: usize, kind: Read) -> Option<usize> {
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
    fn member(&mut self, at: usize, place: usize, kind: Read) -> Option<usize> {
        if byte(self.bytes, at) == b'n' {
            self.pass(at, place, Form::Null)
        } else {
            self.value(at, place, kind)
        }
    }

    fn union(&mut self, at: usize, place: usize, union: &'static CompiledUnion) -> Option<usize> {
        // The tag stands in front, or the first name tells which object it is: often.
        let (shape, certain) = self.source.begins(at, union)?;
        self.other_tag = Word::NONE;
        let mark = self.notes.mark();
        match self.object(at, place, shape, true) {
            None if !certain => {}
            end => return end,
        }
        self.notes.go_back(mark);
        let shape = match self.other_tag {
            Word::NONE => self.source.tagged(at, union)?,
            tag => self.source.member_of(union, tag)?,
        };
        self.object(at, place, shape, true)
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
        let (print, end) = plain_name(bytes, at + 1)?;
        let place = shape.find(names, print, bytes, at + 1);
        match place {
            Some(place) => *follower = place as u8,
            None if !is_utf8(bytes.get(at..end)?) => return None,
            None => self.notes.add_odd(bytes, 0, Form::Raw, at..end + 1),
        }
        Some((place, colon(bytes, end + 1)?))
    }

    /// An object; `tagged` where its tag says which one of several it is.
    fn object(
        &mut self,
        at: usize,
        own: usize,
        shape: &'static CompiledShape,
        tagged: bool,
    ) -> Option<usize> {
        let (bytes, names, fields) = (self.bytes, self.names, shape.fields.as_slice());
        self.notes.add(own, Form::Object, shape.number.into(), 0);
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
                    self.notes.add(Notes::TAG, Form::Tag, 0, 0);
                    at = end;
                }
                known => at = self.pass(at, known.map_or(0, |_| Notes::TAG), Form::Raw)?,
            }
            (over, at) = ends(bytes, at, b'}')?;
        }
        if self.notes.on {
            self.notes.pairs.push([0; 2]);
        }
        (!untold && shape.asked & !there == 0).then_some(at)
    }
}
