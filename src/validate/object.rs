//! An object on a tape whose members are found by their index in the shape.

use crate::spec::format;
use crate::spec::shape::Shape;
use crate::tape::compiled::{CompiledShape, MemberPlace, Symbol};
use crate::tape::dictionary::Dictionary;
use crate::tape::{NodeKind, Tape};
use std::borrow::Cow;

use super::condition::Member;

/// An object whose members are found by their index in the shape: by an index made in one pass when it is opened, or, of
/// an object of which only a member or two are asked for, by search.
pub struct Object<'a> {
    tape: &'a Tape,
    names: &'static Dictionary,
    /// Its shape.
    pub shape: &'static CompiledShape,
    /// Its node.
    pub node: usize,
    /// True if the members are indexed.
    indexed: bool,
    /// A bit for each member of the shape: set if it is present. All of them where the members are not indexed.
    pub present: u32,
    /// True if it has a member that the shape does not have, or another `type` than the shape.
    pub has_others: bool,
    /// The node of each member of the shape that is present.
    nodes: [u32; CompiledShape::FIELDS_MAX],
    /// The indexes of the members that are present, in document order.
    order: [u8; CompiledShape::FIELDS_MAX],
}

impl<'a> Object<'a> {
    /// The object at `node`, its members indexed. Of a value that is no object no member is present.
    pub fn open(
        tape: &'a Tape,
        names: &'static Dictionary,
        node: usize,
        shape: &'static CompiledShape,
    ) -> Object<'a> {
        let mut object = Object::unindexed(tape, names, node, shape);
        (object.indexed, object.present) = (true, 0);
        if tape.kind(node) == NodeKind::Object {
            let mut count = 0;
            for (key, value) in tape.children(node) {
                match shape.place(tape.name(key)) {
                    MemberPlace::Field(index) if object.present >> index & 1 == 0 => {
                        object.present |= 1 << index;
                        object.nodes[index] = value as u32;
                        object.order[count] = index as u8;
                        count += 1;
                    }
                    MemberPlace::Tag if tape.word(node, 3) == u32::from(shape.tag.0) => {}
                    _ => object.has_others = true,
                }
            }
        }
        object
    }

    /// The object at `node`, its members not indexed.
    fn unindexed(
        tape: &'a Tape,
        names: &'static Dictionary,
        node: usize,
        shape: &'static CompiledShape,
    ) -> Object<'a> {
        let (nodes, order) = ([0; CompiledShape::FIELDS_MAX], [0; CompiledShape::FIELDS_MAX]);
        let (indexed, present, has_others) = (false, u32::MAX, false);
        Object { tape, names, shape, node, indexed, present, has_others, nodes, order }
    }

    /// The index and the node of each member of the shape that is present, in document order.
    pub fn members(&self) -> impl Iterator<Item = (usize, usize)> {
        let present = self.order.iter().take(self.present.count_ones() as usize);
        present.map(|index| (usize::from(*index), self.nodes[usize::from(*index)] as usize))
    }

    /// The root of a tape.
    pub fn root(tape: &'a Tape, names: &'static Dictionary, shape: &'static Shape) -> Option<Object<'a>> {
        let compiled = names.shape(shape).filter(|_| tape.kind(0) == NodeKind::Object)?;
        Some(Object::open(tape, names, 0, compiled))
    }

    /// The node of a member that is present.
    #[inline(always)]
    pub fn node_of(&self, index: usize) -> Option<usize> {
        if self.indexed && index < self.nodes.len() {
            return (self.present >> index & 1 == 1).then_some(self.nodes[index] as usize);
        }
        self.find(index)
    }

    fn find(&self, index: usize) -> Option<usize> {
        let Some(field) = self.shape.fields.get(index) else {
            return (index == Member::SELF.index()).then_some(self.node);
        };
        let mut members =
            self.tape.children(self.node).filter(|_| self.tape.kind(self.node) == NodeKind::Object);
        members.find(|(key, _)| self.tape.name(*key) == field.name).map(|(_, value)| value)
    }

    /// The node of a member that is present and not `null`.
    #[inline(always)]
    fn value_of(&self, index: usize) -> Option<usize> {
        self.node_of(index).filter(|node| self.tape.kind(*node) != NodeKind::Null)
    }

    /// Returns true if a member is present, `null` included.
    pub fn is_present(&self, index: usize) -> bool {
        self.node_of(index).is_some()
    }

    /// Returns true if a member is present and not `null`. The tag of an object is present where it is a known one.
    pub fn has(&self, index: usize) -> bool {
        if index == Member::TAG.index() { !self.tag().is_empty() } else { self.value_of(index).is_some() }
    }

    /// A member that is a string, as bytes.
    pub fn bytes(&self, index: usize) -> Option<Cow<'a, [u8]>> {
        if index == Member::TAG.index() {
            let tag = self.tag();
            return (!tag.is_empty()).then_some(Cow::Borrowed(tag.as_bytes()));
        }
        self.string_node(index).map(|node| self.tape.bytes(node, self.names))
    }

    /// A member that is a string.
    pub fn text(&self, index: usize) -> Option<Cow<'a, str>> {
        self.string_node(index).map(|node| self.tape.content(node, self.names))
    }

    /// Returns true if a member is a string that passes a check of its bytes.
    pub fn passes(&self, index: usize, check: impl Fn(&[u8]) -> bool) -> bool {
        self.bytes(index).is_some_and(|bytes| check(&bytes))
    }

    /// A member that is an id: a string, or the digits of a number.
    pub fn id(&self, index: usize) -> Option<Cow<'a, str>> {
        let node = self.value_of(index)?;
        let kind = self.tape.kind(node);
        matches!(kind, NodeKind::String | NodeKind::Number).then(|| self.tape.content(node, self.names))
    }

    /// The node of a member that is a string.
    pub fn string_node(&self, index: usize) -> Option<usize> {
        self.value_of(index).filter(|node| self.tape.kind(*node) == NodeKind::String)
    }

    /// The string at a node.
    pub fn text_at(&self, node: usize) -> Option<Cow<'a, str>> {
        (self.tape.kind(node) == NodeKind::String).then(|| self.tape.content(node, self.names))
    }

    /// Returns true if a member is exactly this string.
    pub fn is(&self, index: usize, text: &str) -> bool {
        self.passes(index, |found| found == text.as_bytes())
    }

    /// Returns true if a member is a string with at least one character that is not white space.
    pub fn is_visible(&self, index: usize) -> bool {
        self.string_node(index).is_some_and(|node| is_visible(self.tape, self.names, node))
    }

    /// A member that is `true` or `false`.
    pub fn flag(&self, index: usize) -> Option<bool> {
        match self.tape.kind(self.value_of(index)?) {
            NodeKind::True => Some(true),
            NodeKind::False => Some(false),
            _ => None,
        }
    }

    /// A member that is a number.
    pub fn number(&self, index: usize) -> Option<f64> {
        let node = self.value_of(index)?;
        (self.tape.kind(node) == NodeKind::Number).then(|| self.tape.number(node, self.names))
    }

    /// The number of elements of a member that is a list.
    pub fn count(&self, index: usize) -> Option<usize> {
        let node = self.value_of(index)?;
        (self.tape.kind(node) == NodeKind::Array).then(|| self.tape.word(node, 1) as usize)
    }

    /// The nodes of the elements of a member that is a list; of any other member none.
    pub fn elements(&self, index: usize) -> impl Iterator<Item = usize> + use<'a> {
        let list = self.value_of(index).filter(|node| self.tape.kind(*node) == NodeKind::Array);
        // Behind the last node there is nothing.
        let list = list.unwrap_or(self.tape.nodes.len());
        self.tape.children(list).map(|(_, value)| value)
    }

    /// The nodes of the elements of a list under a name that the shape does not have.
    #[inline(never)]
    pub fn elements_named(&self, name: &str) -> Vec<usize> {
        let (word, mut found) = (self.names.find(name.as_bytes()), Vec::new());
        if self.tape.kind(self.node) != NodeKind::Object || word == Symbol::NONE {
            return found;
        }
        for (key, list) in self.tape.children(self.node) {
            if self.tape.name(key) == word && self.tape.kind(list) == NodeKind::Array && found.is_empty() {
                self.tape.children(list).for_each(|(_, value)| found.push(value));
            }
        }
        found
    }

    /// The value at a node under this object, whatever it is, as an object of a shape whose members are not indexed.
    pub fn element(&self, node: usize, shape: &'static Shape) -> Object<'a> {
        // A shape that is not compiled is one of which nothing is known but the tag.
        let compiled = self.names.shape(shape).unwrap_or(&self.names.unknown);
        Object::unindexed(self.tape, self.names, node, compiled)
    }

    /// The object at a node under this one.
    pub fn inner(&self, node: usize, shape: &'static Shape) -> Option<Object<'a>> {
        (self.tape.kind(node) == NodeKind::Object).then(|| self.element(node, shape))
    }

    /// A member that is an object.
    pub fn object(&self, index: usize, shape: &'static Shape) -> Option<Object<'a>> {
        self.inner(self.value_of(index)?, shape)
    }

    /// The `type` of the object, where it is a known string; otherwise empty.
    pub fn tag(&self) -> &'static str {
        self.tag_at(self.node)
    }

    /// The `type` of the object at a node, where it is a known string; otherwise empty.
    pub fn tag_at(&self, node: usize) -> &'static str {
        match self.tape.kind(node) {
            NodeKind::Object => self.names.text(Symbol(self.tape.word(node, 3) as u16)),
            _ => "",
        }
    }

    /// A number that equal values share and that is found without reading them: the type of the value, and of an object
    /// its tag and the number of its members.
    pub fn quick_key(&self, node: usize) -> u64 {
        self.tape.quick_key(node)
    }

    /// The fingerprint of the value at a node: equal values share it.
    pub fn fingerprint(&self, node: usize) -> u64 {
        self.tape.fingerprint(node, self.names)
    }
}

/// Returns true if the string at a node has at least one character that is not white space.
pub fn is_visible(tape: &Tape, names: &Dictionary, node: usize) -> bool {
    format::visible_at_first(tape.raw(node, names)) || !format::blank(&tape.content(node, names))
}
