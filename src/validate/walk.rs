//! Walks a tape by the table of shapes: kinds, formats, lists of strings, unions, missing and unknown members. What goes
//! beyond one member is asked of the rules of the shape ([`Rules`]).

use super::format;
use super::limits::ISSUES_MAX;
use super::options::{Options, UnknownKeys};
use super::report::{Code, Issue, Param, Report, Severity, Step};
use super::rules::{self, Rule};
use super::suggest::nearest;
use crate::names::{CompiledShape, CompiledUnion, Names, Place, Read, Word};
use crate::shape::{Format, Shape};
use crate::tape::{
    NODES_MAX, NodeKind, OPAQUE_ARRAY, OTHER_KINDS, OTHER_NOT_JSON, OTHER_TOO_LARGE, OTHER_UNREADABLE, Tape,
};
use crate::text::{Listed, number, sort};
use std::borrow::Cow;

/// The place of the member called `name` in the entry of `shape`; a name that is not there does not compile.
pub const fn field(shape: &Shape, name: &str) -> usize {
    let mut i = 0;
    while i < shape.fields.len() {
        if same(shape.fields[i].name.as_bytes(), name.as_bytes()) {
            return i;
        }
        i += 1;
    }
    // Evaluated while compiling only: every use is a constant.
    #[allow(clippy::panic)]
    {
        panic!("the shape has no member of this name")
    }
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// An object that is being checked, with its members at hand.
pub struct Object<'a> {
    tape: &'a Tape,
    names: &'static Names,
    /// What it is.
    pub shape: &'static CompiledShape,
    /// Where it is on the tape.
    pub node: usize,
    /// The slot of the first member, on a tape by shape.
    first: usize,
    /// By place in the entry, a bit each: which members have something in their slots.
    there: u32,
}

impl<'a> Object<'a> {
    #[inline(always)]
    fn open(tape: &'a Tape, names: &'static Names, node: usize, shape: &'static CompiledShape) -> Object<'a> {
        let (first, there) =
            if tape.by_shape { (tape.word(node, 2) as usize, tape.there(node)) } else { (0, 0) };
        Object { tape, names, node, shape, first, there }
    }

    /// The node of a member, or 0.
    #[inline(always)]
    fn slot(&self, field: usize) -> usize {
        if self.first == 0 {
            return self.sought(field);
        }
        if self.there >> field & 1 == 0 { 0 } else { self.first + field }
    }

    /// The same, in document order.
    fn sought(&self, field: usize) -> usize {
        let name = self.shape.fields[field].name;
        let found = self.tape.children(self.node).find(|(key, _)| self.tape.name(*key) == name);
        found.map_or(0, |(_, value)| value)
    }

    /// By place in the entry, a bit each: which members are there.
    fn members(&self) -> u32 {
        if self.first != 0 {
            return self.there;
        }
        let places = self.tape.children(self.node).map(|(key, _)| self.shape.place(self.tape.name(key)));
        places.fold(0, |there, place| match place {
            Place::Field(place) => there | 1 << place,
            _ => there,
        })
    }

    /// The root of a tape.
    pub fn root(tape: &'a Tape, names: &'static Names, shape: &'static Shape) -> Option<Object<'a>> {
        let compiled = names.shape(shape).filter(|_| tape.kind(0) == NodeKind::Object)?;
        Some(Object::open(tape, names, 0, compiled))
    }

    /// The node of a member that is there and not `null`.
    #[inline(always)]
    pub fn node_of(&self, field: usize) -> Option<usize> {
        let node = self.slot(field);
        (node != 0 && self.tape.kind(node) != NodeKind::Null).then_some(node)
    }

    /// Whether a member is there, be it `null`.
    #[inline(always)]
    pub fn present(&self, field: usize) -> bool {
        self.slot(field) != 0
    }

    /// Whether a member is there and not `null`.
    pub fn has(&self, field: usize) -> bool {
        self.node_of(field).is_some()
    }

    /// A member that is a string.
    #[inline(never)]
    pub fn text(&self, field: usize) -> Option<Cow<'a, str>> {
        self.node_of(field).and_then(|node| self.text_at(node))
    }

    /// A member that is a string, as bytes.
    #[inline(never)]
    pub fn bytes(&self, field: usize) -> Option<Cow<'a, [u8]>> {
        self.text_node(field).map(|node| self.tape.bytes(node, self.names))
    }

    /// Whether a member is a string, and one that passes a check of its bytes.
    #[inline(always)]
    pub fn passes(&self, field: usize, check: impl Fn(&[u8]) -> bool) -> bool {
        self.text_node(field).is_some_and(|node| self.tape.passes(node, self.names, check))
    }

    /// A member that is an id: a string, or a number as it was written.
    #[inline(never)]
    pub fn id(&self, field: usize) -> Option<Cow<'a, str>> {
        let node = self.node_of(field)?;
        let kind = self.tape.kind(node);
        matches!(kind, NodeKind::String | NodeKind::Number).then(|| self.tape.content(node, self.names))
    }

    /// The node of a member that is a string.
    #[inline(always)]
    pub fn text_node(&self, field: usize) -> Option<usize> {
        self.node_of(field).filter(|node| self.tape.kind(*node) == NodeKind::String)
    }

    /// The string at a node.
    pub fn text_at(&self, node: usize) -> Option<Cow<'a, str>> {
        (self.tape.kind(node) == NodeKind::String).then(|| self.tape.content(node, self.names))
    }

    /// Whether a member is exactly this string.
    pub fn is(&self, field: usize, text: &str) -> bool {
        self.passes(field, |found| found == text.as_bytes())
    }

    /// Whether a member is a string that shows something.
    #[inline(never)]
    pub fn visible(&self, field: usize) -> bool {
        self.text_node(field).is_some_and(|node| visible(self.tape, self.names, node))
    }

    /// A member that is `true` or `false`.
    #[inline(never)]
    pub fn flag(&self, field: usize) -> Option<bool> {
        match self.tape.kind(self.node_of(field)?) {
            NodeKind::True => Some(true),
            NodeKind::False => Some(false),
            _ => None,
        }
    }

    /// A member that is a number.
    #[inline(never)]
    pub fn number(&self, field: usize) -> Option<f64> {
        let node = self.node_of(field)?;
        (self.tape.kind(node) == NodeKind::Number).then(|| self.tape.number(node, self.names))
    }

    /// How many elements a member that is a list has.
    #[inline(never)]
    pub fn count(&self, field: usize) -> Option<usize> {
        let node = self.node_of(field)?;
        (self.tape.kind(node) == NodeKind::Array).then(|| self.tape.word(node, 1) as usize)
    }

    /// The nodes of the elements of a member that is a list; of any other member none.
    pub fn elements(&self, field: usize) -> impl Iterator<Item = usize> + use<'a> {
        let list = self.node_of(field).filter(|node| self.tape.kind(*node) == NodeKind::Array);
        // Behind the last node there is nothing.
        let list = list.unwrap_or(self.tape.nodes.len());
        self.tape.children(list).map(|(_, value)| value)
    }

    /// An object under this one, by its node.
    #[inline(never)]
    pub fn inner(&self, node: usize, shape: &'static Shape) -> Option<Object<'a>> {
        if self.tape.kind(node) != NodeKind::Object {
            return None;
        }
        let own = self.own_shape(node).filter(|own| std::ptr::eq(own.shape, shape));
        own.or_else(|| self.names.shape(shape)).map(|shape| Object::open(self.tape, self.names, node, shape))
    }

    /// What the object at a node is, on a tape by shape.
    fn own_shape(&self, node: usize) -> Option<&'static CompiledShape> {
        self.tape.shape(node).and_then(|number| self.names.shapes.get(number))
    }

    /// A member that is an object.
    pub fn object(&self, field: usize, shape: &'static Shape) -> Option<Object<'a>> {
        self.inner(self.node_of(field)?, shape)
    }

    /// The `type` of the object at a node; empty where it has none.
    #[inline(never)]
    pub fn tag_at(&self, node: usize) -> &'static str {
        match (self.tape.kind(node), self.own_shape(node)) {
            (NodeKind::Object, Some(shape)) => self.names.text(shape.tag),
            (NodeKind::Object, None) => self.names.text(Word(self.tape.word(node, 3) as u16)),
            _ => "",
        }
    }

    /// What two values that are equal have in common, at a glance.
    pub fn outline_of(&self, node: usize) -> u64 {
        self.tape.outline(node)
    }

    /// The print of a whole value: equal values have the same.
    pub fn print_of(&self, node: usize) -> u64 {
        self.tape.print(node, self.names)
    }
}

/// Whether any two of a few numbers are equal. Of many it is not looked at: they may be.
pub fn may_repeat(numbers: impl Iterator<Item = u64>) -> bool {
    let mut seen = [0; 16];
    for (i, number) in numbers.enumerate() {
        if i >= seen.len() || seen[..i].contains(&number) {
            return true;
        }
        seen[i] = number;
    }
    false
}

/// For each of the values with these prints the place of the first that is equal to it, where that is an earlier one:
/// pairs of the later and the earlier place.
pub fn repeats(prints: &[u64]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    if prints.len() <= 16 {
        for (later, print) in prints.iter().enumerate().skip(1) {
            if let Some(earlier) = prints[..later].iter().position(|other| other == print) {
                found.push((later as u32, earlier as u32));
            }
        }
        return found;
    }
    let mut order: Vec<u32> = (0..prints.len() as u32).listed();
    sort(&mut order, &mut |a, b| prints[a as usize].cmp(&prints[b as usize]).then(a.cmp(&b)));
    let mut firsts: Vec<u32> = (0..prints.len() as u32).listed();
    for pair in order.windows(2) {
        if prints[pair[0] as usize] == prints[pair[1] as usize] {
            firsts[pair[1] as usize] = firsts[pair[0] as usize];
        }
    }
    let pairs = firsts.into_iter().enumerate().map(|(later, first)| (later as u32, first));
    pairs.filter(|(later, first)| later != first).listed()
}

/// The rules of a shape: called once for each such object, before its members are walked.
pub type Rules = for<'a> fn(&Object<'a>, &mut Walker<'a>);

/// Where rules are asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ruled {
    /// Those of a shape.
    pub check: Option<Rules>,
    /// A bit for each member of the shape, by place: whether there are rules of an object in it.
    pub within: u32,
}

/// What the rules of an outer object tell those of the objects under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Where the object stands.
    pub body: Body,
    /// The channel the body goes over, by HubSpot's number, if it is known.
    pub channel: Option<u32>,
    /// The addresses under this object must be e-mail addresses: none of them is, and nothing else can be written to.
    pub email_only: bool,
    /// The addresses under this object are those of somebody who writes over a custom channel.
    pub sender: bool,
}

/// The body that is being checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// Some other body, or a piece on its own.
    #[default]
    Other,
    /// A MESSAGE to a thread.
    Message,
    /// A COMMENT on a thread.
    Comment,
    /// A message over a custom channel, from a visitor.
    Incoming,
    /// A message over a custom channel, to a visitor.
    Outgoing,
}

/// A walk over one tape.
pub struct Walker<'a> {
    tape: &'a Tape,
    names: &'static Names,
    /// What the caller knows beyond the body.
    pub options: &'a Options,
    /// What the outer objects said.
    pub scope: Scope,
    ruled: &'static [Ruled],
    path: Vec<PathStep>,
    /// The member that is being walked: its object's shape and its place there.
    within: Option<(&'static Shape, usize)>,
    /// The nodes of strings that a rule judges alone.
    judged: Vec<usize>,
    report: Report,
}

#[derive(Clone, Copy)]
enum PathStep {
    Word(Word),
    Key(u32),
    Index(u32),
}

/// What a rule found.
pub struct Found {
    /// Whether it makes the body invalid.
    pub severity: Severity,
    /// The rule.
    pub rule: &'static Rule,
    /// What kind of problem it is.
    pub code: Code,
    /// The numbers and names behind the message.
    pub params: Vec<(&'static str, Param)>,
    /// What was probably meant.
    pub suggestion: Option<&'static str>,
}

/// Where an issue is, seen from the object whose rules are being asked.
#[derive(Clone, Copy, Debug)]
pub enum At {
    /// The object itself.
    Here,
    /// A member, there or not.
    Field(usize),
    /// An element of a member that is a list, by its place and its node.
    Element(usize, u32, usize),
}

impl<'a> Walker<'a> {
    /// Checks the root of `tape` against `kind`.
    pub fn check(tape: &'a Tape, names: &'static Names, options: &'a Options, kind: Read) -> Report {
        let mut walker = Walker::new(tape, names, options);
        walker.value(0, kind);
        // A report of nothing at all would be that of a valid body.
        walker.report.finish(options.max_issues.clamp(1, ISSUES_MAX))
    }

    /// Whether [`Walker::check`] would find nothing at all on a tape by shape. A shorter way to the same: it asks the same
    /// rules and the same formats, keeps no path, and stops at the first thing there is to say.
    pub fn finds_nothing(tape: &'a Tape, names: &'static Names, options: &'a Options, kind: Read) -> bool {
        let root = tape.nodes.first().filter(|_| tape.by_shape);
        root.is_some_and(|root| Walker::new(tape, names, options).is_clean(root, 0, kind))
    }

    /// The same of a tape by shape on which nothing is wrong by the table: rules alone are asked.
    pub fn breaks_no_rule(tape: &'a Tape, names: &'static Names, options: &'a Options) -> bool {
        tape.by_shape && Walker::new(tape, names, options).keeps_rules(0)
    }

    fn new(tape: &'a Tape, names: &'static Names, options: &'a Options) -> Walker<'a> {
        let scope = Scope { channel: options.channel, ..Scope::default() };
        let (path, judged, report) = (Vec::new(), Vec::new(), Report::default());
        let ruled = rules::by_shape();
        Walker { tape, names, options, scope, ruled, path, within: None, judged, report }
    }

    /// Adds an issue of a rule at a place of `object`.
    #[cold]
    #[inline(never)]
    pub fn broken(&mut self, object: &Object<'a>, at: At, rule: &'static Rule, code: Code) {
        self.broken_with(object, at, rule, code, Vec::new());
    }

    /// Adds an issue of a rule at a place of `object`, with the numbers and names behind its message.
    #[cold]
    #[inline(never)]
    pub fn broken_with(
        &mut self,
        object: &Object<'a>,
        at: At,
        rule: &'static Rule,
        code: Code,
        params: Vec<(&'static str, Param)>,
    ) {
        let severity = rule.severity(self.options.lenient);
        self.add_at(object, at, Found { severity, rule, code, params, suggestion: None });
    }

    /// Adds an issue that the rule only warns of, whatever else it forbids.
    #[cold]
    #[inline(never)]
    pub fn doubtful(&mut self, object: &Object<'a>, at: At, rule: &'static Rule, code: Code) {
        let (severity, params) = (Severity::Warning, Vec::new());
        self.add_at(object, at, Found { severity, rule, code, params, suggestion: None });
    }

    /// Adds what a rule found at a place of `object`.
    #[cold]
    #[inline(never)]
    pub fn add_at(&mut self, object: &Object<'a>, at: At, found: Found) {
        let depth = self.path.len();
        let order = match at {
            At::Here => object.node as u64 * 2,
            At::Field(place) => {
                self.path.push(PathStep::Word(object.shape.fields[place].name));
                match object.slot(place) {
                    0 => self.end_of(object.node),
                    node => node as u64 * 2,
                }
            }
            At::Element(place, index, node) => {
                self.path.push(PathStep::Word(object.shape.fields[place].name));
                self.path.push(PathStep::Index(index));
                node as u64 * 2
            }
        };
        let Found { severity, rule, code, params, suggestion } = found;
        self.add_as(severity, order, code, params, suggestion, Some(rule));
        self.path.truncate(depth);
    }

    /// Says that the rules of `object` judge the string of a member: its form is not looked at again.
    pub fn judge(&mut self, object: &Object<'a>, field: usize) {
        if object.present(field) {
            self.judged.push(object.slot(field));
        }
    }

    /// Whether a member is missing; with lenience, `null` is as good as nothing.
    pub fn lacks(&self, object: &Object<'a>, field: usize) -> bool {
        if self.options.lenient { !object.has(field) } else { !object.present(field) }
    }

    /// Whether the object whose rules are being asked stands in this member.
    pub fn stands_in(&self, shape: &'static Shape, field: usize) -> bool {
        self.within.is_some_and(|(outer, place)| std::ptr::eq(outer, shape) && place == field)
    }

    /// The order of what is missing in the object at `node`.
    fn end_of(&self, node: usize) -> u64 {
        (self.tape.after(node) as u64 * 2).saturating_sub(1)
    }

    #[cold]
    #[inline(never)]
    fn add(
        &mut self,
        order: u64,
        code: Code,
        params: Vec<(&'static str, Param)>,
        suggestion: Option<&'static str>,
        rule: Option<&'static Rule>,
    ) {
        let severity = match rule {
            None => Severity::Error,
            Some(rule) => rule.severity(self.options.lenient),
        };
        self.add_as(severity, order, code, params, suggestion, rule);
    }

    #[cold]
    #[inline(never)]
    fn add_as(
        &mut self,
        severity: Severity,
        order: u64,
        code: Code,
        params: Vec<(&'static str, Param)>,
        suggestion: Option<&'static str>,
        rule: Option<&'static Rule>,
    ) {
        if self.report.len() >= ISSUES_MAX {
            return;
        }
        let path = self.path.iter().map(|step| self.step(*step)).listed();
        self.report.add(Issue { code, severity, path, params, suggestion, rule, order });
    }

    fn step(&self, step: PathStep) -> Step {
        match step {
            PathStep::Word(word) => Step::Name(self.names.text(word).into()),
            PathStep::Key(node) => {
                Step::Name(self.tape.content(node as usize, self.names).into_owned().into())
            }
            PathStep::Index(index) => Step::Index(index),
        }
    }

    fn is_clean(&mut self, node: &[u32; 4], at: usize, kind: Read) -> bool {
        const STRING: u32 = NodeKind::String as u32;
        const NUMBER: u32 = NodeKind::Number as u32;
        const TRUE: u32 = NodeKind::True as u32;
        const FALSE: u32 = NodeKind::False as u32;
        const OBJECT: u32 = NodeKind::Object as u32;
        const ARRAY: u32 = NodeKind::Array as u32;
        const OTHER: u32 = NodeKind::Other as u32;
        match (kind, node[0] & 0xff) {
            (Read::Text(format), STRING) => self.is_well_formed(at, format),
            (Read::Enum(list), STRING) => self.is_listed(at, list),
            (Read::Boolean, TRUE | FALSE) => true,
            (Read::Integer(bits), NUMBER) => self.not_an_integer(at, bits).is_none(),
            (Read::Number, NUMBER) => self.tape.number(at, self.names).is_finite(),
            (Read::Object(shape), OBJECT) => self.is_clean_object(node, at, shape),
            (Read::Union(union), OBJECT) => {
                let members = &self.names.unions[union as usize].members;
                members.iter().any(|(_, shape)| u32::from(*shape) == node[1])
                    && self.is_clean_object(node, at, node[1] as u16)
            }
            (Read::Array(element), ARRAY) => {
                let (element, first) = (self.names.elements[element as usize], node[2] as usize);
                let Some(nodes) = self.tape.nodes.get(first..first + node[1] as usize) else { return false };
                nodes.iter().enumerate().all(|(place, node)| self.is_clean(node, first + place, element))
            }
            (Read::Any, found) => found < OTHER,
            _ => false,
        }
    }

    fn is_clean_object(&mut self, node: &[u32; 4], at: usize, shape: u16) -> bool {
        let [_, number, first, there] = *node;
        let shape = &self.names.shapes[shape as usize];
        number == u32::from(shape.number)
            && shape.suits(there, self.options.version)
            && self.asked(at, shape, |walker, _| walker.are_clean(shape, first as usize, there))
    }

    /// Whether the rules of the object at `at` have nothing to say, and `inside` finds nothing either.
    #[inline(always)]
    fn asked(
        &mut self,
        at: usize,
        shape: &'static CompiledShape,
        inside: impl FnOnce(&mut Self, u32) -> bool,
    ) -> bool {
        let Ruled { check, within } = self.ruled[shape.number as usize];
        let Some(check) = check else { return inside(self, within) };
        let (outer, judged) = (self.scope, self.judged.len());
        check(&Object::open(self.tape, self.names, at, shape), self);
        let clean = self.report.is_empty() && inside(self, within);
        self.scope = outer;
        if self.judged.len() > judged {
            self.judged.truncate(judged);
        }
        clean
    }

    /// Whether no rule has anything to say about the node at `at`, of which it is known that nothing is wrong by the table.
    fn keeps_rules(&mut self, at: usize) -> bool {
        const OBJECT: u32 = NodeKind::Object as u32;
        const ARRAY: u32 = NodeKind::Array as u32;
        let [head, what, first, there] = self.tape.nodes.get(at).copied().unwrap_or_default();
        let first = first as usize;
        match head & 0xff {
            ARRAY => (first..first + what as usize).all(|element| self.keeps_rules(element)),
            OBJECT => self.names.shapes.get(what as usize).is_some_and(|shape| {
                self.asked(at, shape, |walker, within| {
                    let (mut members, outer) = (there & within, walker.within);
                    let mut clean = true;
                    while clean && members != 0 {
                        let place = members.trailing_zeros() as usize;
                        members &= members - 1;
                        walker.within = Some((shape.shape, place));
                        clean = walker.keeps_rules(first + place);
                    }
                    walker.within = outer;
                    clean
                })
            }),
            _ => true,
        }
    }

    /// Whether there is nothing to say about the members that are there, a bit each, of an object whose slots begin at `first`.
    fn are_clean(&mut self, shape: &'static CompiledShape, first: usize, mut there: u32) -> bool {
        let (fields, nodes) = (shape.fields.as_slice(), self.tape.nodes.get(first..).unwrap_or_default());
        let within = self.within;
        while there != 0 {
            let place = there.trailing_zeros() as usize;
            there &= there - 1;
            if place >= fields.len() || place >= nodes.len() {
                return false;
            }
            let (node, at, kind) = (&nodes[place], first + place, fields[place].kind);
            let clean = match kind {
                // The most frequent ones first.
                Read::Text(format) if node[0] & 0xff == NodeKind::String as u32 => {
                    matches!(format, Format::Any | Format::Address) || self.is_well_formed(at, format)
                }
                _ => {
                    self.within = Some((shape.shape, place));
                    self.is_clean(node, at, kind)
                }
            };
            if !clean {
                return false;
            }
        }
        self.within = within;
        true
    }

    fn value(&mut self, node: usize, kind: Read) {
        let found = self.tape.kind(node);
        match kind {
            Read::Text(format) if found == NodeKind::String => self.text(node, format),
            Read::Enum(list) if found == NodeKind::String => self.listed(node, list),
            Read::Boolean if matches!(found, NodeKind::True | NodeKind::False) => {}
            Read::Integer(bits) if found == NodeKind::Number => self.integer(node, bits),
            Read::Number if found == NodeKind::Number => self.finite(node),
            Read::Object(shape) if found == NodeKind::Object => {
                self.object(node, &self.names.shapes[shape as usize]);
            }
            Read::Union(union) if found == NodeKind::Object => {
                self.union(node, &self.names.unions[union as usize]);
            }
            Read::Array(element) if found == NodeKind::Array => {
                let element = self.names.elements[element as usize];
                for (index, (_, value)) in self.tape.children(node).enumerate() {
                    self.path.push(PathStep::Index(index as u32));
                    self.value(value, element);
                    self.path.pop();
                }
            }
            Read::Map(value_kind) if found == NodeKind::Object => {
                let value_kind = self.names.elements[value_kind as usize];
                for (key, value) in self.tape.children(node) {
                    self.path.push(self.key_step(key));
                    self.value(value, value_kind);
                    self.path.pop();
                }
            }
            Read::Any if found != NodeKind::Other => {
                // What it holds is the caller's own; it must be JSON all the same.
                let odd = (node..self.tape.after(node)).find(|at| self.tape.kind(*at) == NodeKind::Other);
                if odd.is_some() {
                    self.add(node as u64 * 2, Code::NotJson, Vec::new(), None, None);
                }
            }
            _ => self.wrong_kind(node, kind),
        }
    }

    fn key_step(&self, key: usize) -> PathStep {
        match self.tape.name(key) {
            Word::NONE => PathStep::Key(key as u32),
            word => PathStep::Word(word),
        }
    }

    /// Whether a member is `null` where it may be missing, which HubSpot is known to accept. What may hold anything may hold that too.
    fn stands_for_nothing(&self, node: usize, shape: &'static CompiledShape, place: usize) -> bool {
        let field = &shape.fields[place];
        self.options.lenient
            && self.tape.kind(node) == NodeKind::Null
            && !matches!(field.kind, Read::Any)
            && (shape.required(self.options.version) >> place & 1 == 0
                || rules::of_missing(shape.shape, shape.shape.fields[place].name, self.scope.body)
                    .is_some_and(|rule| rule.forgiven))
    }

    fn wrong_kind(&mut self, node: usize, kind: Read) {
        self.wrong_kind_as(None, node, kind);
    }

    fn wrong_kind_as(&mut self, severity: Option<Severity>, node: usize, kind: Read) {
        let order = node as u64 * 2;
        let found = self.tape.kind(node);
        if found == NodeKind::Other {
            let which = self.tape.word(node, 1);
            let limit = || vec![("limit", Param::Number(NODES_MAX as f64))];
            let special = match which {
                OTHER_UNREADABLE => Some((Code::Unreadable, Vec::new())),
                OTHER_NOT_JSON => Some((Code::NotJson, Vec::new())),
                OTHER_TOO_LARGE => Some((Code::TooLarge, limit())),
                _ => None,
            };
            if let Some((code, params)) = special {
                return self.add(order, code, params, None, None);
            }
        }
        let known = self.within.and_then(|(shape, place)| rules::of_kind(shape, shape.fields[place].name));
        let (rule, expected) = match (kind, found, known) {
            (Read::Text(format), NodeKind::Number, _) if format.is_id() => {
                (Some(&rules::R_CHN_1), expected(kind))
            }
            (Read::Text(_) | Read::Enum(_), _, Some((rule, words))) => (Some(rule), words),
            (_, _, Some((rule, _))) => (Some(rule), expected(kind)),
            _ => (None, expected(kind)),
        };
        let params =
            vec![("expected", Param::Text(expected)), ("actual", Param::Text(actual(self.tape, node)))];
        // That it is a wrong kind does not depend on how grave the rule is. What is forgiven is an id that is written as a number.
        let forgiven = || {
            self.options.lenient
                && rule.is_some_and(|rule| rule.forgiven)
                && found == NodeKind::Number
                && self.not_an_integer(node, 64).is_none()
                && self.tape.number(node, self.names) >= 0.0
        };
        let severity =
            severity.unwrap_or_else(|| if forgiven() { Severity::Warning } else { Severity::Error });
        self.add_as(severity, order, Code::Type, params, None, rule);
    }

    fn is_well_formed(&self, node: usize, format: Format) -> bool {
        let ok = match format {
            Format::Any | Format::Address => true,
            Format::Words => visible(self.tape, self.names, node),
            Format::Url | Format::FileRef | Format::Opaque => {
                self.tape.passes(node, self.names, |text| has_form(format, text))
            }
            _ => !self.tape.is_cut(node) && self.tape.passes(node, self.names, |text| has_form(format, text)),
        };
        ok || self.judged.contains(&node)
    }

    fn text(&mut self, node: usize, format: Format) {
        if self.is_well_formed(node, format) {
            return;
        }
        if format == Format::Words {
            return self.add_as(Severity::Warning, node as u64 * 2, Code::TextBlank, Vec::new(), None, None);
        }
        let (expected, rule) = form(format);
        // What is forgiven is another kind, never another form.
        let severity = rule.map_or(Severity::Error, |rule| rule.severity(false));
        let params = vec![("expected", Param::Text(expected))];
        self.add_as(severity, node as u64 * 2, Code::Format, params, None, rule);
    }

    fn is_listed(&self, node: usize, list: u16) -> bool {
        self.names.enums[list as usize].has(self.tape.string_word(node))
    }

    fn listed(&mut self, node: usize, list: u16) {
        if self.is_listed(node, list) {
            return;
        }
        let list = self.names.enums[list as usize].list;
        let suggestion = nearest(&self.tape.content(node, self.names), list.values.iter().copied());
        let params = vec![("allowed", Param::List(list.values.to_vec()))];
        self.add(node as u64 * 2, Code::Enum, params, suggestion, None);
    }

    fn integer(&mut self, node: usize, bits: u8) {
        if let Some(code) = self.not_an_integer(node, bits) {
            match code {
                Code::IntegerRange => {
                    let params = vec![("bits", Param::Number(bits.into()))];
                    self.add(node as u64 * 2, code, params, None, None);
                }
                _ => self.wrong_kind(node, Read::Integer(bits)),
            }
        }
    }

    /// What is wrong with the number at `node`, if it is not a whole number of so many bits.
    fn not_an_integer(&self, node: usize, bits: u8) -> Option<Code> {
        let digits = self.tape.content(node, self.names);
        let fits = |n: i64| bits == 64 || i32::try_from(n).is_ok();
        if digits.parse().is_ok_and(fits) {
            return None;
        }
        // 1.0 and 1e3 are integers too.
        let number = number(&digits);
        // The number is rounded where it has many digits: the digits say whether there is a fraction.
        let fraction = match digits.split_once('.') {
            Some((_, places)) if !places.contains(['e', 'E']) => places.bytes().any(|digit| digit != b'0'),
            _ => number.trunc() != number,
        };
        match number.is_finite() && !fraction {
            true if number.abs() < 9.2e18 && fits(number as i64) => None,
            true => Some(Code::IntegerRange),
            false => Some(Code::Type),
        }
    }

    fn finite(&mut self, node: usize) {
        if !self.tape.number(node, self.names).is_finite() {
            self.wrong_kind(node, Read::Number);
        }
    }

    fn union(&mut self, node: usize, union: &'static CompiledUnion) {
        let (shape, tag) = (self.tape.shape(node), self.tape.word(node, 3) as u16);
        let is_own = |(word, own): &&(Word, u16)| match shape {
            Some(shape) => shape == usize::from(*own),
            None => word.0 == tag && tag != 0,
        };
        if let Some((_, shape)) = union.members.iter().find(is_own) {
            return self.object(node, &self.names.shapes[*shape as usize]);
        }
        let allowed: Vec<_> = union.members.iter().map(|(word, _)| self.names.text(*word)).listed();
        let found = self.tape.children(node).find(|(key, _)| self.tape.name(*key) == Word::TYPE);
        self.path.push(PathStep::Word(Word::TYPE));
        match found {
            None => {
                let params = vec![("expected", Param::Text("a string")), ("allowed", Param::List(allowed))];
                self.add(self.end_of(node), Code::Required, params, None, rules::of_union(union.union));
            }
            Some((_, value)) if self.tape.kind(value) != NodeKind::String => {
                self.wrong_kind(value, Read::Text(Format::Any));
            }
            Some((_, value)) => {
                let order = value as u64 * 2;
                let tag = self.names.text(self.tape.string_word(value));
                // A kind that other unions know.
                let known =
                    self.names.shapes.iter().filter_map(|shape| shape.shape.tag).find(|known| *known == tag);
                match known {
                    Some(tag) => {
                        let params = vec![("tag", Param::Text(tag)), ("allowed", Param::List(allowed))];
                        self.add(order, Code::TagPlace, params, None, rules::of_union(union.union));
                    }
                    None => {
                        let suggestion =
                            nearest(&self.tape.content(value, self.names), allowed.iter().copied());
                        let params = vec![("allowed", Param::List(allowed))];
                        self.add(order, Code::Tag, params, suggestion, rules::of_union(union.union));
                    }
                }
            }
        }
        self.path.pop();
    }

    fn object(&mut self, node: usize, shape: &'static CompiledShape) {
        let object = Object::open(self.tape, self.names, node, shape);
        let (outer, judged, within) = (self.scope, self.judged.len(), self.within);
        if let Some(check) = self.ruled[shape.number as usize].check {
            check(&object, self);
        }
        let (there, version) = (object.members(), self.options.version);
        for (key, value) in self.tape.children(node) {
            match shape.place(self.tape.name(key)) {
                Place::Field(place) => {
                    let field = &shape.fields[place];
                    self.path.push(PathStep::Word(field.name));
                    self.within = Some((shape.shape, place));
                    if shape.known(version) >> place & 1 == 0 {
                        self.other_version(key, shape, place);
                    } else if self.stands_for_nothing(value, shape, place) {
                        self.wrong_kind_as(Some(Severity::Warning), value, field.kind);
                    } else {
                        self.value(value, field.kind);
                    }
                    self.path.pop();
                }
                // The tag of a shape that stands alone, not in a union, is checked here.
                Place::Tag if Word(self.tape.word(node, 3) as u16) == shape.tag => {}
                Place::Tag => {
                    self.path.push(PathStep::Word(Word::TYPE));
                    let params = vec![("allowed", Param::List(vec![self.names.text(shape.tag)]))];
                    self.add(value as u64 * 2, Code::Tag, params, None, None);
                    self.path.pop();
                }
                Place::Unknown => self.unknown(&object, there, key, value),
            }
        }
        let missing = shape.required(version) & !there;
        for (place, field) in shape.fields.iter().enumerate() {
            if missing >> place & 1 == 1 {
                self.path.push(PathStep::Word(field.name));
                let params = vec![("expected", Param::Text(expected(field.kind)))];
                let rule = rules::of_missing(shape.shape, shape.shape.fields[place].name, self.scope.body);
                self.add(self.end_of(node), Code::Required, params, None, rule);
                self.path.pop();
            }
        }
        (self.scope, self.within) = (outer, within);
        self.judged.truncate(judged);
    }

    fn other_version(&mut self, key: usize, shape: &'static CompiledShape, place: usize) {
        if let Some(severity) = self.unknown_severity() {
            let versions = shape.shape.fields[place].versions;
            let params = vec![
                ("version", Param::Text(self.options.version.as_str())),
                ("versions", Param::List(versions.iter().map(|version| version.as_str()).listed())),
            ];
            self.add_as(severity, key as u64 * 2, Code::KeyVersion, params, None, None);
        }
    }

    fn unknown_severity(&self) -> Option<Severity> {
        match self.options.unknown_keys {
            UnknownKeys::Warn => Some(Severity::Warning),
            UnknownKeys::Error => Some(Severity::Error),
            UnknownKeys::Ignore => None,
        }
    }

    fn unknown(&mut self, object: &Object<'a>, there: u32, key: usize, value: usize) {
        let depth = self.path.len();
        self.path.push(self.key_step(key));
        if self.tape.kind(value) == NodeKind::Other && self.tape.word(value, 1) >= OTHER_UNREADABLE {
            self.wrong_kind(value, Read::Any);
        } else {
            let name = match self.tape.name(key) {
                Word::NONE => self.tape.content(key, self.names),
                word => Cow::Borrowed(self.names.text(word)),
            };
            let rule = rules::of_foreign(object.shape.shape, &name);
            if let Some(severity) = self.unknown_severity() {
                let fields = &object.shape.fields;
                let absent = fields.iter().enumerate().filter(|(place, _)| there >> place & 1 == 0);
                let suggestion = nearest(&name, absent.map(|(_, field)| self.names.text(field.name)));
                self.add_as(severity, key as u64 * 2, Code::UnknownKey, Vec::new(), suggestion, rule);
            }
        }
        self.path.truncate(depth);
    }
}

/// Whether the string at `node` shows anything. Of a string that is only the beginning of a longer one, so much is
/// certain.
pub fn visible(tape: &Tape, names: &Names, node: usize) -> bool {
    shows(tape.raw(node, names)) || tape.is_cut(node) || !format::blank(&tape.content(node, names))
}

/// Whether a text surely begins with something to be seen that is written as it is.
fn shows(text: &[u8]) -> bool {
    match text {
        [] => false,
        [first, ..] if first.is_ascii() => first.is_ascii_graphic() && *first != b'\\',
        // So begins what is white space, and some of what is not.
        [0xc2 | 0xe1 | 0xe2 | 0xef, ..] | [0xe3, 0x80, ..] => false,
        _ => true,
    }
}

/// Whether a text, as it is written in JSON, is surely what its format says.
#[inline(never)]
pub fn has_form_as_written(format: Format, text: &[u8]) -> bool {
    match format {
        Format::Words => shows(text),
        _ => has_form(format, text),
    }
}

/// Whether a text is what its format says. Of free text nothing is said here.
fn has_form(format: Format, text: &[u8]) -> bool {
    match format {
        Format::Any | Format::Words | Format::Address => true,
        Format::Id => format::id(text),
        Format::Opaque => !text.is_empty(),
        Format::Actor => format::actor(text),
        Format::DateTime => format::date_time(text),
        Format::Url => format::url(text),
        Format::Email => format::email(text),
        Format::Uuid => format::uuid(text),
        Format::FileRef => format::id(text) || format::https(text),
    }
}

/// What a text of a format is called, and the rule behind it.
fn form(format: Format) -> (&'static str, Option<&'static Rule>) {
    match format {
        Format::Any | Format::Words | Format::Address => ("a string", None),
        Format::Id => ("an id in decimal digits", Some(&rules::R_CHN_1)),
        Format::Opaque => ("an id, not an empty string", None),
        Format::Actor => ("an actor id such as `A-123` or `V-123`", Some(&rules::R_ACT_1)),
        Format::DateTime => {
            ("an ISO 8601 date and time with a zone, such as `2026-11-20T09:30:00Z`", Some(&rules::R_CC_11))
        }
        Format::Url => ("an absolute URL that begins with `https://` or `http://`", None),
        Format::Email => ("an e-mail address", None),
        Format::Uuid => ("a UUID", None),
        Format::FileRef => ("a Files id in decimal digits, or the `https://` URL of a file", None),
    }
}

/// What `kind` is called in a message.
pub fn expected(kind: Read) -> &'static str {
    match kind {
        Read::Text(_) | Read::Enum(_) => "a string",
        Read::Boolean => "a boolean",
        Read::Integer(_) => "an integer",
        Read::Number => "a finite number",
        Read::Object(_) | Read::Union(_) | Read::Map(_) => "an object",
        Read::Array(_) => "an array",
        Read::Any => "a value",
    }
}

/// What the value at `node` is called in a message.
pub fn actual(tape: &Tape, node: usize) -> &'static str {
    match tape.kind(node) {
        NodeKind::Null => "null",
        NodeKind::True | NodeKind::False => "a boolean",
        NodeKind::Number => "a number",
        NodeKind::String => "a string",
        NodeKind::Array => "an array",
        NodeKind::Opaque if tape.word(node, 1) == OPAQUE_ARRAY => "an array",
        NodeKind::Object | NodeKind::Opaque => "an object",
        NodeKind::Key | NodeKind::Other => {
            OTHER_KINDS.get(tape.word(node, 1) as usize).map_or("something else", |(_, words)| words)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_is_no_white_space() {
        let known = |c: &char| shows(c.to_string().as_bytes());
        for c in (char::MIN..=char::MAX).filter(known) {
            assert!(!format::blank(&c.to_string()), "{c:?}");
        }
        assert!("aÉЖ漢あ😀".chars().all(|c| known(&c)));
    }
}
