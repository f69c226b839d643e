//! An index of the contents of the entries of a page, for the code that makes values of them
//! (`scripts/codegen/build-page.template.js`): it need not read the text a second time.

use crate::tape::NODES_MAX;
use crate::tape::compiled::CompiledShape;
use crate::util::is_ascii;
use std::ops::Range;

/// The contents of the entries of a page, in words of 32 bits: where in the text the first may begin and the last has ended; then parts of
/// some entries each. A part states where in [`PageIndex::plain`] its list begins and ends, the same of [`PageIndex::wide`], and the number
/// of its entries. Behind that stands a token for each.
///
/// A token has the [`Form`] in bits 6 to 9 and a number in those above. In bits 0 to 5 it has one more than the place of the member in its
/// shape, or [`PageIndex::TAG`] for the tag; nothing for what is no member of a shape. The members of an object follow it, and then a word that
/// is 0; the elements of a list follow it; the value of an unknown member follows its name.
#[derive(Default)]
pub struct PageIndex {
    /// The words.
    pub words: Vec<u32>,
    /// Lists, as JSON, of values that are ASCII, as they stand in the text; behind [`PageIndex::used`], room for more.
    pub plain: Vec<u8>,
    /// The length of the lists in it.
    pub used: usize,
    /// Lists of the other values: where one of those is, engines take longer for them all.
    pub wide: Vec<u8>,
    /// True while entries are being read.
    on: bool,
    /// The place of the part.
    part: usize,
    /// The number of bytes whose tokens do not cover their contents.
    loose: usize,
    /// There was too much to be noted.
    spoiled: bool,
}

/// The lengths of the notes at a moment.
#[derive(Clone, Copy)]
pub struct Mark {
    words: usize,
    used: usize,
    wide: usize,
}

/// The meaning of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The next value of the plain list.
    Plain = 0,
    /// The next value of the other list.
    Wide = 1,
    /// `null`
    Null = 2,
    /// `true`
    True = 3,
    /// `false`
    False = 4,
    /// An object; its number is that of its shape.
    Object = 5,
    /// A list; its number is how many elements it has.
    List = 6,
    /// The tag of the shape.
    Tag = 7,
    /// The word of the dictionary with its number.
    Symbol = 8,
}

impl Form {
    /// Every form, and what the maker of entries calls it.
    pub const ALL: [(Form, &'static str); 9] = [
        (Form::Plain, "PLAIN"),
        (Form::Wide, "WIDE"),
        (Form::Null, "NULL"),
        (Form::True, "TRUE"),
        (Form::False, "FALSE"),
        (Form::Object, "OBJECT"),
        (Form::List, "LIST"),
        (Form::Tag, "TAG"),
        (Form::Symbol, "WORD"),
    ];
}

impl PageIndex {
    /// In the place of a member's, one more than it: the tag.
    pub const TAG: usize = CompiledShape::TAGGED + 1;
    /// The number of bits that the place of a member takes, and of that and the form together.
    pub const BITS: [u32; 2] = [6, 10];
    /// The number of words before the tokens of a part.
    pub const HEAD: usize = 5;
    /// A part has entries until its lists are so long, in bytes.
    const PART: usize = 1 << 15;

    /// Room for those of a text of so many bytes: nearly always they are fewer.
    pub fn of(size: usize) -> PageIndex {
        PageIndex { words: Vec::with_capacity(size / 16), plain: vec![0; size], ..PageIndex::default() }
    }

    /// Returns true if all was noted, and the text, of so many bytes, has no more nodes than are read.
    pub fn hold(&self, size: usize) -> bool {
        let entries = self.words.first_chunk().map_or(0, |[start, end]| end - start);
        // A node takes two bytes at least.
        let loose = self.loose + size - entries as usize;
        !self.spoiled && self.words.len() + loose / 2 < NODES_MAX
    }

    /// Returns true if there was too much to be noted.
    pub fn spoiled(&self) -> bool {
        self.spoiled
    }

    /// From here on, entries come.
    pub fn begin(&mut self, at: usize) {
        self.on = true;
        self.words.extend([at as u32, 0]);
    }

    /// There are no more entries.
    pub fn end(&mut self, at: usize) {
        self.end_part();
        self.on = false;
        if let Some(end) = self.words.get_mut(1) {
            *end = at as u32;
        }
    }

    /// An entry comes.
    #[inline(never)]
    pub fn begin_entry(&mut self) -> Mark {
        let long = match self.words.get(self.part..) {
            Some([plain, _, wide, ..]) if self.part > 0 => {
                self.used - *plain as usize + self.wide.len() - *wide as usize >= PageIndex::PART
            }
            _ => true,
        };
        if self.on && long {
            self.end_part();
            self.part = self.words.len();
            let (plain, wide) = (self.used as u32, self.wide.len() as u32);
            self.words.extend([plain, plain, wide, wide, 0]);
            self.put(b'[');
            self.wide.push(b'[');
        }
        self.mark()
    }

    /// The entry has ended.
    pub fn end_entry(&mut self) {
        if self.on
            && let Some(count) = self.words.get_mut(self.part + 4)
        {
            *count += 1;
        }
    }

    /// Closes the lists of the part.
    #[inline(never)]
    fn end_part(&mut self) {
        if !self.on || self.part == 0 {
            return;
        }
        // A list has a comma behind each value.
        match self.plain.get_mut(..self.used) {
            Some([.., last @ b',']) => *last = b']',
            _ => self.put(b']'),
        }
        match self.wide.last_mut() {
            Some(last @ b',') => *last = b']',
            _ => self.wide.push(b']'),
        }
        if let Some([_, plain, _, wide, ..]) = self.words.get_mut(self.part..) {
            (*plain, *wide) = (self.used as u32, self.wide.len() as u32);
        }
    }

    /// Something that stands in no list. Says where it is noted.
    pub fn add(&mut self, place: usize, form: Form, number: usize) -> usize {
        let at = self.words.len();
        if self.on {
            self.spoiled |= at >= NODES_MAX;
            if !self.spoiled {
                let [form_at, number_at] = PageIndex::BITS;
                self.words.push(place as u32 | (form as u32) << form_at | (number as u32) << number_at);
            }
        }
        at
    }

    /// Sets the number of elements of the list that is noted there.
    pub fn count(&mut self, list: usize, count: u32) {
        if let Some(list) = self.words.get_mut(list) {
            *list |= count << PageIndex::BITS[1];
        }
    }

    /// The object has no more members.
    pub fn close(&mut self) {
        self.add(0, Form::Plain, 0);
    }

    /// Returns true if the next values are noted.
    pub fn wanted(&self) -> bool {
        self.on
    }

    /// Indexes nothing from here on. Says whether it would have.
    pub fn pause(&mut self) -> bool {
        std::mem::take(&mut self.on)
    }

    /// Indexes again, if it did before.
    pub fn go_on(&mut self, noted: bool) {
        self.on = noted;
    }

    /// A value that is ASCII, by where it stands.
    pub fn add_plain(&mut self, bytes: &[u8], place: usize, range: Range<usize>) {
        if self.on {
            self.add(place, Form::Plain, VALUE);
            self.copy(bytes, range);
            self.put(b',');
        }
    }

    /// A number that is to be a string.
    #[inline(never)]
    pub fn add_digits(&mut self, bytes: &[u8], place: usize, range: Range<usize>) {
        if self.on {
            self.add(place, Form::Plain, VALUE);
            self.put(b'"');
            self.copy(bytes, range);
            self.put(b'"');
            self.put(b',');
        }
    }

    /// A value that may be something else than ASCII; `loose` if its token does not cover its contents.
    #[inline(never)]
    pub fn add_odd(&mut self, bytes: &[u8], place: usize, range: Range<usize>, loose: bool) {
        if !self.on {
            return;
        }
        let text = bytes.get(range.clone()).unwrap_or_default();
        self.loose += if loose { text.len() } else { 0 };
        if is_ascii(text) {
            return self.add_plain(bytes, place, range);
        }
        self.add(place, Form::Wide, VALUE);
        self.wide.extend_from_slice(text);
        self.wide.push(b',');
    }

    /// Copies a value, sixteen bytes at a time: nearly all are short.
    #[inline(never)]
    fn copy(&mut self, bytes: &[u8], range: Range<usize>) {
        let end = self.used + range.len();
        if self.plain.len() < end {
            self.grow(end);
        }
        let (mut from, mut to) = (range.start, self.used);
        while from < range.end {
            let source = bytes.get(from..).unwrap_or_default();
            let target = self.plain.get_mut(to..).unwrap_or_default();
            if let (Some(source), Some(target)) = (source.first_chunk::<16>(), target.first_chunk_mut::<16>())
            {
                *target = *source;
            } else {
                target.iter_mut().zip(source).for_each(|(target, source)| *target = *source);
            }
            (from, to) = (from + 16, to + 16);
        }
        self.used = end;
    }

    /// Appends a byte to the plain lists.
    #[inline(never)]
    fn put(&mut self, byte: u8) {
        if self.plain.len() <= self.used {
            self.grow(self.used);
        }
        if let Some(next) = self.plain.get_mut(self.used) {
            *next = byte;
        }
        self.used += 1;
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, end: usize) {
        self.plain.resize(end + end / 2 + 64, 0);
    }

    /// The current lengths of the notes.
    #[inline(never)]
    pub fn mark(&self) -> Mark {
        Mark { words: self.words.len(), used: self.used, wide: self.wide.len() }
    }

    /// Forgets what came after a mark.
    #[inline(never)]
    pub fn go_back(&mut self, mark: Mark) {
        self.words.truncate(mark.words);
        self.wide.truncate(mark.wide);
        self.used = mark.used;
    }
}

/// In a token of a value, so that none is 0.
const VALUE: usize = 1;
