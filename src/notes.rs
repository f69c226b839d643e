//! Notes of where the entries of a page are and what is in them, for whoever makes values of them (`pkg-template/src/entries.js`): so the
//! text need not be read a second time.

use crate::names::CompiledShape;
use crate::tape::NODES_MAX;
use crate::text::is_ascii;
use std::ops::Range;

/// Where the entries of a page are and what is in them, in pairs of words: where the first may begin and the last has ended; then parts of
/// some entries each. A part says where it begins and ends, where what it has in [`Notes::wide`] begins and ends, and how many entries it
/// has, with a zero to make a pair. Behind it stands a token for each, which is [`Form::Raw`] or [`Form::WideRaw`] if the entry is odd.
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
    /// Whether what comes is in an entry.
    on: bool,
    /// Where the part stands, where it begins in the text, and how many code units it has in `wide`.
    part: usize,
    start: usize,
    units: usize,
    /// How many bytes have tokens that do not say what is in them.
    loose: usize,
    /// Something was too large to be noted.
    spoiled: bool,
}

/// How far notes were.
#[derive(Clone, Copy)]
pub struct Mark {
    pairs: usize,
    wide: usize,
    ranges: usize,
    units: usize,
}

/// What a token stands for, and what its size is. Sizes and beginnings count in bytes from the beginning of the part, and those of what is
/// wide in UTF-16 code units from the beginning of what the part has there.
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
    /// A string that is a word of the dictionary; its number.
    Word = 11,
}

impl Form {
    /// Every form, and what the maker of entries calls it.
    pub const ALL: [(Form, &'static str); 12] = [
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
        (Form::Word, "WORD"),
    ];
}

impl Notes {
    /// In the place of a member's, one more than it: the tag.
    pub const TAG: usize = CompiledShape::TAGGED + 1;
    /// How many bits the place of a member takes, and that and the form together.
    pub const BITS: [u32; 2] = [6, 10];
    /// No size is larger that is noted.
    const SIZE_MAX: usize = (1 << (u32::BITS - Notes::BITS[1])) - 1;
    /// A part has entries until it is so long, in bytes. Its text is decoded at once, and is kept for as long as any string out of it.
    const PART: usize = 8192;

    /// Room for those of a text of so many bytes: nearly always they are fewer.
    pub fn of(size: usize) -> Notes {
        Notes { pairs: Vec::with_capacity(size / 16), ..Notes::default() }
    }

    /// Whether all was noted, and the text, of so many bytes, has no more nodes than are read.
    pub fn hold(&self, size: usize) -> bool {
        let entries = self.pairs.first().map_or(0, |[start, end]| end - start);
        // A node takes two bytes at least.
        let loose = self.loose + size - entries as usize;
        !self.spoiled && self.pairs.len() + loose / 2 < NODES_MAX
    }

    /// From here on, entries come.
    pub fn begin(&mut self, at: usize) {
        self.on = true;
        self.pairs.push([at as u32, 0]);
    }

    /// There are no more entries.
    pub fn end(&mut self, at: usize) {
        self.on = false;
        if let Some([_, end]) = self.pairs.first_mut() {
            *end = at as u32;
        }
    }

    /// An entry comes.
    pub fn begin_entry(&mut self, at: usize) -> Mark {
        if self.on && (self.part == 0 || at - self.start >= Notes::PART) {
            (self.part, self.start, self.units) = (self.pairs.len(), at, 0);
            let wide = self.wide.len() as u32;
            self.pairs.extend([[at as u32, 0], [wide, wide], [0; 2]]);
        }
        self.mark()
    }

    /// The entry has ended.
    pub fn end_entry(&mut self, at: usize) {
        if self.on
            && let Some([text, wide, count, ..]) = self.pairs.get_mut(self.part..)
        {
            (text[1], wide[1]) = (at as u32, self.wide.len() as u32);
            count[0] += 1;
        }
    }

    /// Something that does not stand in the text. Says where it is noted.
    pub fn add(&mut self, place: usize, form: Form, size: usize) -> usize {
        let at = self.pairs.len();
        self.push(place, form, size, 0);
        at
    }

    /// How many elements the list has that is noted there.
    pub fn count(&mut self, list: usize, count: u32) {
        if let Some([list, _]) = self.pairs.get_mut(list) {
            self.spoiled |= count as usize > Notes::SIZE_MAX;
            *list |= count << Notes::BITS[1];
        }
    }

    /// The object has no more members.
    pub fn close(&mut self) {
        if self.on {
            self.pairs.push([0; 2]);
        }
    }

    /// Whether what comes is noted.
    pub fn wanted(&self) -> bool {
        self.on
    }

    /// Notes nothing from here on. Says whether it would have.
    pub fn pause(&mut self) -> bool {
        std::mem::take(&mut self.on)
    }

    /// Notes what comes again, if it did.
    pub fn go_on(&mut self, noted: bool) {
        self.on = noted;
    }

    fn push(&mut self, place: usize, form: Form, size: usize, start: usize) {
        if self.on {
            self.spoiled |= size > Notes::SIZE_MAX;
            let [form_at, size_at] = Notes::BITS;
            let token = place as u32 | (form as u32) << form_at | (size as u32) << size_at;
            self.pairs.push([token, start as u32]);
        }
    }

    /// Something in the text that is ASCII.
    pub fn add_text(&mut self, place: usize, form: Form, start: usize, end: usize) {
        self.push(place, form, end - start, start - self.start);
    }

    /// A string, or other JSON, that may be something else than ASCII.
    #[inline(never)]
    pub fn add_odd(&mut self, bytes: &[u8], place: usize, form: Form, range: Range<usize>) {
        if !self.on {
            return;
        }
        let text = bytes.get(range.clone()).unwrap_or_default();
        self.loose += if form == Form::Raw { text.len() } else { 0 };
        if is_ascii(text) {
            return self.add_text(place, form, range.start, range.end);
        }
        // A character of four bytes is two code units, every other one.
        let more = text.iter().filter(|byte| matches!(byte, 0x80..0xc0)).count();
        let units = text.len() - more + text.iter().filter(|byte| **byte >= 0xf0).count();
        let form = if form == Form::Raw { Form::WideRaw } else { Form::Wide };
        self.push(place, form, units, self.units);
        self.units += units;
        self.wide.extend_from_slice(text);
        self.ranges.push(range);
    }

    /// How far the notes are.
    #[inline(never)]
    pub fn mark(&self) -> Mark {
        let [pairs, wide, ranges] = [self.pairs.len(), self.wide.len(), self.ranges.len()];
        Mark { pairs, wide, ranges, units: self.units }
    }

    /// Forgets what came after a mark.
    #[inline(never)]
    pub fn go_back(&mut self, mark: Mark) {
        self.pairs.truncate(mark.pairs);
        self.wide.truncate(mark.wide);
        self.ranges.truncate(mark.ranges);
        self.units = mark.units;
    }
}
