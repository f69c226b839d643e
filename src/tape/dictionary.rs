//! The dictionary: every member name and every enum value has a number, its symbol. It holds the compiled tables too.
//!
//! Made once, at first use, from the tables in [`crate::spec::model`].

use super::compiled::{CompiledEnum, CompiledField, CompiledKind, CompiledShape, CompiledUnion, Symbol};
use super::fingerprint::Fingerprint;
use crate::spec::model;
use crate::spec::shape::{Enum, Kind, Shape, UNKNOWN, Union};
use crate::util::{CollectSmall, eight};
use std::sync::OnceLock;

/// The dictionary and the compiled table.
#[derive(Debug)]
pub struct Dictionary {
    texts: Vec<&'static str>,
    /// Their prints.
    prints: Vec<Fingerprint>,
    /// Their forms as names of members.
    written: Vec<Written>,
    /// True for a name whose value may be a symbol itself: an enum's, or the tag of a union.
    holds_symbols: Vec<bool>,
    /// Open addressing over the hash of a symbol.
    slots: Vec<u16>,
    /// The address of each entry that is compiled, and its place among those of its sort; in the order of the addresses.
    compiled: Vec<(usize, u16)>,
    /// Every object.
    pub shapes: Vec<CompiledShape>,
    /// Every union.
    pub unions: Vec<CompiledUnion>,
    /// Every list of strings.
    pub enums: Vec<CompiledEnum>,
    /// The kinds of the elements of lists and maps.
    pub elements: Vec<CompiledKind>,
    /// [`model::SCHEMAS`], compiled.
    pub schemas: Vec<CompiledKind>,
    /// [`model::RECEIVED`], compiled.
    pub received: Vec<CompiledKind>,
    /// The options of a check.
    pub options: CompiledKind,
    /// A shape without members, for objects of which nothing is known.
    pub unknown: CompiledShape,
}

const SLOTS: usize = 2048;

/// A name as it is written before its value, in quotes and with a colon, so that one comparison decides if it stands somewhere.
#[derive(Clone, Copy, Debug, Default)]
struct Written {
    text: [u64; Written::WORDS],
    mask: [u64; Written::WORDS],
    length: usize,
}

impl Written {
    /// The number of texts of eight bytes that are compared; a name that is longer than fits is nowhere found so.
    const WORDS: usize = 4;

    fn of(name: &str) -> Written {
        let length = name.len() + 3;
        let mut bytes = [0; 8 * Written::WORDS];
        let mut written = Written { length, mask: [u64::MAX; Written::WORDS], ..Written::default() };
        let Some(own) = bytes.get_mut(..length) else { return written };
        own.fill(b'"');
        own[1..=name.len()].copy_from_slice(name.as_bytes());
        own[length - 1] = b':';
        for i in 0..Written::WORDS {
            written.text[i] = eight(&bytes, 8 * i).unwrap_or_default();
            let beyond = (8 * (i + 1)).saturating_sub(length).min(8) as u32;
            written.mask[i] = u64::MAX.checked_shr(8 * beyond).unwrap_or(0);
        }
        written
    }
}

/// The address of an entry of the table: no other stands there.
fn address<T>(entry: &'static T) -> usize {
    std::ptr::from_ref(entry) as usize
}

impl Dictionary {
    /// The longest text of a symbol, in bytes.
    pub const LONGEST: usize = 48;

    /// The one dictionary.
    pub fn get() -> &'static Dictionary {
        static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
        DICTIONARY.get_or_init(Dictionary::compile)
    }

    /// The number of `bytes`, if they are a symbol.
    pub fn find(&self, bytes: &[u8]) -> Symbol {
        self.find_in(bytes, 0, bytes.len())
    }

    /// The number of what stands in `bytes` from `start` to `end`, if it is a symbol.
    pub fn find_in(&self, bytes: &[u8], start: usize, end: usize) -> Symbol {
        let print = Fingerprint::of(bytes, start, end);
        let (slots, mut slot) = (self.slots.as_slice(), print.hash());
        loop {
            let symbol = slots[slot & (SLOTS - 1)];
            if symbol == 0 || self.is(Symbol(symbol), print, bytes, start, end) {
                return Symbol(symbol);
            }
            slot += 1;
        }
    }

    /// Returns true if a symbol, of no more than sixteen bytes, has this print.
    #[inline(always)]
    pub fn is_symbol(&self, symbol: Symbol, print: Fingerprint) -> bool {
        self.prints.get(symbol.0 as usize) == Some(&print)
    }

    /// The offset behind the name of a member and its colon, if a member of this name begins at `at` and there is no space
    /// between them. Nothing near the end of the bytes, and for names that are long.
    #[inline(always)]
    pub fn after_name(&self, symbol: Symbol, bytes: &[u8], at: usize) -> Option<usize> {
        let chunk: &[u8; 8 * Written::WORDS] = bytes.get(at..)?.first_chunk()?;
        let written = self.written.get(symbol.0 as usize)?;
        let differs =
            |i: usize| (eight(chunk, 8 * i).unwrap_or_default() ^ written.text[i]) & written.mask[i];
        (differs(0) | differs(1) | differs(2) | differs(3) == 0).then_some(at + written.length)
    }

    /// Returns true if a symbol is the text in `bytes` from `start` to `end`.
    #[inline(always)]
    fn is(&self, symbol: Symbol, print: Fingerprint, bytes: &[u8], start: usize, end: usize) -> bool {
        let prints = self.prints.as_slice();
        prints[symbol.0 as usize] == print
            && (print.length <= 16 || bytes[start..end] == *self.text(symbol).as_bytes())
    }

    /// The symbol with this number.
    #[inline(always)]
    pub fn text(&self, symbol: Symbol) -> &'static str {
        let texts = self.texts.as_slice();
        if (symbol.0 as usize) < texts.len() { texts[symbol.0 as usize] } else { "" }
    }

    /// Returns true if the value under the name `symbol` may be a symbol itself.
    #[inline(always)]
    pub fn holds_symbols(&self, symbol: Symbol) -> bool {
        let all = self.holds_symbols.as_slice();
        all[symbol.0 as usize]
    }

    /// By number of a symbol, whether the value under this name may be a symbol itself.
    pub fn holders(&self) -> &[bool] {
        &self.holds_symbols
    }

    /// The texts of all symbols, by number; the first is empty and stands for none.
    pub fn texts(&self) -> &[&'static str] {
        &self.texts
    }

    /// The compiled form of `shape`, which must be reachable from the roots of the table.
    pub fn shape(&self, shape: &'static Shape) -> Option<&CompiledShape> {
        let at = self.compiled.binary_search_by_key(&address(shape), |(own, _)| *own).ok()?;
        self.shapes.get(self.compiled[at].1 as usize)
    }

    /// The place of an entry that is compiled; of any other, after noting that it gets the place `next`, nothing.
    #[inline(never)]
    fn known(&mut self, address: usize, next: usize) -> Option<u16> {
        match self.compiled.binary_search_by_key(&address, |(own, _)| *own) {
            Ok(at) => Some(self.compiled[at].1),
            Err(at) => {
                self.compiled.insert(at, (address, next as u16));
                None
            }
        }
    }

    fn compile() -> Dictionary {
        // Roughly as many texts and shapes as there are: nothing is moved while they are made.
        let (texts, shapes) = (320, 112);
        let mut names = Dictionary {
            texts: Vec::with_capacity(texts),
            prints: Vec::with_capacity(texts),
            written: Vec::with_capacity(texts),
            holds_symbols: Vec::with_capacity(texts),
            slots: vec![0; SLOTS],
            compiled: Vec::with_capacity(2 * shapes),
            shapes: Vec::with_capacity(shapes),
            unions: Vec::new(),
            enums: Vec::new(),
            elements: Vec::new(),
            schemas: Vec::new(),
            received: Vec::new(),
            options: CompiledKind::Any,
            unknown: CompiledShape::new(u16::MAX, &UNKNOWN, Symbol::NONE),
        };
        // No name, and the tag of unions. Elements of a list have no name, and may be symbols.
        for (symbol, holds_symbols) in [("", true), ("type", true)] {
            names.push(symbol, holds_symbols);
        }
        names.place_symbol(1);
        names.schemas = model::SCHEMAS.iter().map(|entry| names.kind(entry.kind)).collect_small();
        names.received = model::RECEIVED.iter().map(|entry| names.kind(entry.kind)).collect_small();
        names.options = names.kind(Kind::Object(&model::context::VALIDATE_OPTIONS));
        names
    }

    fn place_symbol(&mut self, symbol: u16) {
        let mut slot = self.prints[symbol as usize].hash();
        while self.slots[slot & (SLOTS - 1)] != 0 {
            slot += 1;
        }
        self.slots[slot & (SLOTS - 1)] = symbol;
    }

    fn add(&mut self, text: &'static str) -> Symbol {
        let known = self.find(text.as_bytes());
        if known != Symbol::NONE {
            return known;
        }
        let symbol = self.texts.len() as u16;
        self.push(text, false);
        self.place_symbol(symbol);
        Symbol(symbol)
    }

    fn push(&mut self, text: &'static str, holds_symbols: bool) {
        self.texts.push(text);
        self.prints.push(Fingerprint::of(text.as_bytes(), 0, text.len()));
        self.written.push(Written::of(text));
        self.holds_symbols.push(holds_symbols);
    }

    #[inline(never)]
    fn list(&mut self, list: &'static Enum) -> u16 {
        let place = self.enums.len();
        if let Some(known) = self.known(address(list), place) {
            return known;
        }
        let symbols = list.values.iter().map(|value| self.add(value)).collect_small();
        self.enums.push(CompiledEnum { list, symbols });
        place as u16
    }

    #[inline(never)]
    fn element(&mut self, kind: Kind) -> u16 {
        let read = self.kind(kind);
        self.elements.push(read);
        (self.elements.len() - 1) as u16
    }

    /// Small, for it is called a thousand times at the first use: engines optimize at once what is both large and called often.
    fn kind(&mut self, kind: Kind) -> CompiledKind {
        match kind {
            Kind::Text(format) => CompiledKind::Text(format),
            Kind::Boolean => CompiledKind::Boolean,
            Kind::Integer(bits) => CompiledKind::Integer(bits),
            Kind::Number => CompiledKind::Number,
            Kind::Enum(list) => CompiledKind::Enum(self.list(list)),
            Kind::Object(shape) => CompiledKind::Object(self.object(shape)),
            Kind::Union(union) => CompiledKind::Union(self.union(union)),
            Kind::Array(element) => CompiledKind::Array(self.element(*element)),
            Kind::Map(value) => CompiledKind::Map(self.element(*value)),
            Kind::Any => CompiledKind::Any,
        }
    }

    fn object(&mut self, shape: &'static Shape) -> u16 {
        let place = self.shapes.len();
        if let Some(known) = self.known(address(shape), place) {
            return known;
        }
        let tag = shape.tag.map_or(Symbol::NONE, |tag| self.add(tag));
        // Stands in the list before its members are compiled, so that a shape may hold itself.
        self.shapes.push(CompiledShape::new(place as u16, shape, tag));
        let fields: Vec<_> = shape
            .fields
            .iter()
            .map(|field| CompiledField {
                name: self.add(field.name),
                kind: self.kind(field.kind),
                presence: field.presence,
                versions: field.versions,
            })
            .collect_small();
        for field in fields.iter().filter(|field| matches!(field.kind, CompiledKind::Enum(_))) {
            self.holds_symbols[field.name.0 as usize] = true;
        }
        let prints = &self.prints;
        self.shapes[place].fill(fields, |name| prints[name.0 as usize]);
        place as u16
    }

    #[inline(never)]
    fn union(&mut self, union: &'static Union) -> u16 {
        let place = self.unions.len();
        if let Some(known) = self.known(address(union), place) {
            return known;
        }
        self.unions.push(CompiledUnion { union, members: Vec::new() });
        let members = union
            .members
            .iter()
            .map(|shape| {
                let place = self.object(shape);
                (self.shapes[place as usize].tag, place)
            })
            .collect_small();
        self.unions[place].members = members;
        place as u16
    }
}

#[cfg(test)]
mod tests {
    use super::super::compiled::MemberPlace;
    use super::*;

    #[test]
    fn every_word_is_found_and_others_are_not() {
        let names = Dictionary::get();
        for (number, symbol) in names.texts().iter().enumerate().skip(1) {
            assert_eq!(names.find(symbol.as_bytes()), Symbol(number as u16), "{symbol}");
        }
        assert_eq!(names.find(b"no such symbol"), Symbol::NONE);
        assert_eq!(names.find(b""), Symbol::NONE);
        assert!(names.texts().iter().all(|symbol| symbol.len() <= Dictionary::LONGEST));
        assert!(names.texts().len() < SLOTS / 2, "the slots are half full: {}", names.texts().len());
    }

    #[test]
    fn a_name_is_found_as_it_is_written_and_no_other_is() {
        let names = Dictionary::get();
        let texts: Vec<_> = (0..names.texts().len() as u16).map(Symbol).collect();
        for symbol in &texts {
            let name = names.text(*symbol);
            let text = format!("{{\"{name}\":1{}", " ".repeat(40));
            let found: Vec<_> = texts
                .iter()
                .filter(|symbol| names.after_name(**symbol, text.as_bytes(), 1).is_some())
                .collect();
            // Quotes and colon included, a name of thirty bytes does not fit.
            let fits = name.len() < 30;
            assert_eq!(found, if fits { vec![symbol] } else { vec![] }, "{name}");
            let behind = names.after_name(*symbol, text.as_bytes(), 1).map(|at| &text[at..=at]);
            assert_eq!(behind, fits.then_some("1"));
            for other in [text.replace(':', " :"), text.replace("\":", "_\":"), text[..32].to_owned()] {
                assert_eq!(names.after_name(*symbol, other.as_bytes(), 1), None, "{other}");
            }
        }
    }

    #[test]
    fn a_shape_knows_its_members_by_their_words() {
        let names = Dictionary::get();
        for compiled in &names.shapes {
            assert!(compiled.fields.len() <= CompiledShape::FIELDS_MAX, "{}", compiled.shape.name);
            for (i, field) in compiled.fields.iter().enumerate() {
                assert_eq!(compiled.place(field.name), MemberPlace::Field(i), "{}", compiled.shape.name);
            }
            assert_eq!(compiled.place(Symbol::NONE), MemberPlace::Unknown);
        }
    }
}
