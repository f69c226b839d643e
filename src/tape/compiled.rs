//! The tables of shapes with numbers in place of names: what readers and the walk look members up in.

use super::fingerprint::Fingerprint;
use crate::spec::format::Format;
use crate::spec::shape::{Enum, Presence, Shape, Union};
use crate::spec::version::{Version, Versions};

/// The number of a member name or of an enum value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub u16);

impl Symbol {
    /// Stands for no name.
    pub const NONE: Symbol = Symbol(0);
    /// `type`, the tag of unions.
    pub const TYPE: Symbol = Symbol(1);
}

/// A [`Kind`](crate::spec::shape::Kind) whose shapes are numbers.
#[derive(Clone, Copy, Debug)]
pub enum CompiledKind {
    /// A string of a format.
    Text(Format),
    /// A boolean.
    Boolean,
    /// A whole number of so many bits.
    Integer(u8),
    /// A number.
    Number,
    /// One of a list of strings: its place in [`super::dictionary::Dictionary::enums`].
    Enum(u16),
    /// An object: its place in [`super::dictionary::Dictionary::shapes`].
    Object(u16),
    /// A union: its place in [`super::dictionary::Dictionary::unions`].
    Union(u16),
    /// A list: its elements' place in [`super::dictionary::Dictionary::elements`].
    Array(u16),
    /// An object of arbitrary names: its values' place in [`super::dictionary::Dictionary::elements`].
    Map(u16),
    /// Anything.
    Any,
}

/// A member of a [`CompiledShape`].
#[derive(Debug)]
pub struct CompiledField {
    /// Its name.
    pub name: Symbol,
    /// The kind of its value.
    pub kind: CompiledKind,
    /// The presence: required, optional or waived.
    pub presence: Presence,
    /// The versions that know it.
    pub versions: Versions,
}

/// A shape with an index of its members.
#[derive(Debug)]
pub struct CompiledShape {
    /// Its own place in [`super::dictionary::Dictionary::shapes`].
    pub number: u16,
    /// The entry it was made from.
    pub shape: &'static Shape,
    /// Its members, in the order of the entry.
    pub fields: Vec<CompiledField>,
    /// By symbol, one more than the place of the member in `fields`, or 0; [`CompiledShape::TAG`] for the tag.
    index: Vec<u8>,
    /// The symbol of its tag; [`Symbol::NONE`] for a shape without one.
    pub tag: Symbol,
    /// Open addressing over the hash of a name: where it stands in `prints`; behind its end where there is none.
    by_name: [u8; CompiledShape::NAMES],
    /// The places of the members and the prints of their names.
    prints: Vec<(usize, Fingerprint)>,
    /// A bit for each member that must be there, in whatever version.
    pub required_bits: u32,
    /// By version, a bit for each member that it has.
    known: [u32; Version::ALL.len()],
    /// By version, a bit for each member that it asks for.
    required: [u32; Version::ALL.len()],
}

impl CompiledShape {
    /// No shape has more members: a bit for each fits into 32 bits.
    pub const FIELDS_MAX: usize = 32;

    /// The place of the tag in the results of [`CompiledShape::find`]: no member's place.
    pub const TAGGED: usize = CompiledShape::FIELDS_MAX;

    /// The mark of `type` in the index of a tagged shape.
    const TAG: u8 = u8::MAX;

    /// The length of the list of names: twice as long as it must be.
    const NAMES: usize = 64;

    /// A shape without members yet.
    pub(super) fn new(number: u16, shape: &'static Shape, tag: Symbol) -> CompiledShape {
        CompiledShape {
            number,
            shape,
            fields: Vec::new(),
            index: Vec::new(),
            tag,
            by_name: [u8::MAX; CompiledShape::NAMES],
            prints: Vec::new(),
            required_bits: 0,
            known: [0; Version::ALL.len()],
            required: [0; Version::ALL.len()],
        }
    }

    /// The place of the member whose name stands in `bytes` from `start` on and has this print; [`CompiledShape::TAGGED`] for
    /// the tag.
    #[inline(always)]
    pub fn find(&self, texts: &[&str], print: Fingerprint, bytes: &[u8], start: usize) -> Option<usize> {
        let (prints, mut at) = (self.prints.as_slice(), print.hash());
        loop {
            let (place, known) = prints.get(usize::from(self.by_name[at % CompiledShape::NAMES]))?;
            // The print holds all of a short name.
            if *known == print
                && (print.length <= 16
                    || texts
                        .get(usize::from(self.symbol(*place).0))
                        .is_some_and(|text| text.as_bytes() == print.text(bytes, start)))
            {
                return Some(*place);
            }
            at += 1;
        }
    }

    /// Fills in the members. `print_of` gives the fingerprint of a name.
    pub(super) fn fill(&mut self, fields: Vec<CompiledField>, print_of: impl Fn(Symbol) -> Fingerprint) {
        let longest = fields.iter().map(|field| field.name.0).max().unwrap_or(0).max(Symbol::TYPE.0);
        self.index = vec![0; longest as usize + 1];
        for (i, field) in fields.iter().enumerate() {
            self.index[field.name.0 as usize] = i as u8 + 1;
            let required = u32::from(field.presence == Presence::Required) << i;
            self.required_bits |= required;
            for version in Version::ALL.into_iter().filter(|version| field.versions.contains(*version)) {
                self.known[version as usize] |= 1 << i;
                self.required[version as usize] |= required;
            }
        }
        if self.tag != Symbol::NONE {
            self.index[Symbol::TYPE.0 as usize] = CompiledShape::TAG;
        }
        self.fields = fields;
        let places =
            (0..self.fields.len()).chain((self.tag != Symbol::NONE).then_some(CompiledShape::TAGGED));
        for (nth, place) in places.enumerate() {
            let print = print_of(self.symbol(place));
            let mut at = print.hash();
            while self.by_name[at % CompiledShape::NAMES] != u8::MAX {
                at += 1;
            }
            self.by_name[at % CompiledShape::NAMES] = nth as u8;
            self.prints.push((place, print));
        }
    }

    /// The name of the member at a place, or of the tag.
    pub fn symbol(&self, place: usize) -> Symbol {
        self.fields.get(place).map_or(Symbol::TYPE, |field| field.name)
    }

    /// By place, a bit each: the members that a version has.
    #[inline(always)]
    pub fn known(&self, version: Version) -> u32 {
        self.known[version as usize]
    }

    /// By place, a bit each: the members that a version asks for.
    #[inline(always)]
    pub fn required(&self, version: Version) -> u32 {
        self.required[version as usize]
    }

    /// The member called `name`: its place, or that it is the tag.
    pub fn place(&self, name: Symbol) -> MemberPlace {
        match self.index.get(name.0 as usize).copied().unwrap_or(0) {
            0 => MemberPlace::Unknown,
            CompiledShape::TAG => MemberPlace::Tag,
            place => MemberPlace::Field(place as usize - 1),
        }
    }
}

/// The place of a name in a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberPlace {
    /// Not one of its members.
    Unknown,
    /// The tag of a union.
    Tag,
    /// A member: its place in the entry.
    Field(usize),
}

/// A union by tags.
#[derive(Debug)]
pub struct CompiledUnion {
    /// The entry it was made from.
    pub union: &'static Union,
    /// The tags and the places of the members in [`super::dictionary::Dictionary::shapes`].
    pub members: Vec<(Symbol, u16)>,
}

/// A list of strings with the symbols of its values.
#[derive(Debug)]
pub struct CompiledEnum {
    /// The entry it was made from.
    pub list: &'static Enum,
    /// Its values.
    pub symbols: Vec<Symbol>,
}

impl CompiledEnum {
    /// Returns true if a symbol is one of its values.
    #[inline(always)]
    pub fn has(&self, symbol: Symbol) -> bool {
        symbol != Symbol::NONE && self.symbols.contains(&symbol)
    }
}
