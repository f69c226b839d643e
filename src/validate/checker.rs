//! The state of a check: the value on its tape, the options, what the objects around the current one have settled, and
//! the issues so far.

use super::condition::{Block, Body, Member};
use super::object::Object;
use super::options::Options;
use super::report::Report;
use crate::issue::{Code, Issue, Param, Step};
use crate::spec::limits::ISSUES_MAX;
use crate::spec::rule::{Rule, Severity};
use crate::spec::shape::Shape;
use crate::tape::Tape;
use crate::tape::compiled::Symbol;
use crate::tape::dictionary::Dictionary;
use crate::util::CollectSmall;

/// The facts that an object settles for the rules of the objects under it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scope {
    /// The body.
    pub body: Body,
    /// HubSpot's number of the channel the body goes over, where it is known.
    pub channel: Option<u32>,
    /// The delivery identifiers under this object must be e-mail addresses, and none of them is one.
    pub email_only: bool,
    /// The member that the object stands in: the shape and the index in it.
    pub role: Option<(&'static Shape, usize)>,
}

/// A check of one value.
pub(super) struct Checker<'a> {
    /// The value.
    pub tape: &'a Tape,
    /// The dictionary of the tape.
    pub names: &'static Dictionary,
    /// The options.
    pub options: &'a Options,
    /// The blocks of rows about each shape, by its place in [`Dictionary::shapes`].
    pub blocks: &'static [Vec<&'static Block>],
    /// The facts that the objects around the current value have settled.
    pub scope: Scope,
    /// The path of the current value.
    pub path: Vec<PathStep>,
    /// The member that the current value stands in: the shape of its object and the index in it.
    pub within: Option<(&'static Shape, usize)>,
    /// The nodes of strings whose format is not checked.
    suppressed: Vec<usize>,
    /// The issues so far.
    pub report: Report,
}

/// A step of a path on a tape.
#[derive(Clone, Copy)]
pub(super) enum PathStep {
    /// A member whose name is in the dictionary.
    Symbol(Symbol),
    /// A member of another name, by the node of the name.
    Key(u32),
    /// An element.
    Index(u32),
}

/// An issue without its place.
pub(super) struct Finding {
    /// Its severity.
    pub severity: Severity,
    /// The rule; none where the structure alone is wrong.
    pub rule: Option<&'static Rule>,
    /// Its code.
    pub code: Code,
    /// Its parameters.
    pub params: Vec<(&'static str, Param)>,
    /// The member or value that was probably meant.
    pub suggestion: Option<&'static str>,
}

/// A place seen from an object.
#[derive(Clone, Copy, Debug)]
pub(super) enum At {
    /// The object.
    Object,
    /// A member, present or missing.
    Member(usize),
    /// An element of a member that is a list: the index of the member, the index of the element and its node.
    Element(usize, u32, usize),
}

impl<'a> Checker<'a> {
    /// A check that has not begun.
    pub(super) fn new(
        tape: &'a Tape,
        names: &'static Dictionary,
        options: &'a Options,
        blocks: &'static [Vec<&'static Block>],
    ) -> Checker<'a> {
        let scope = Scope { channel: options.channel, ..Scope::default() };
        let (path, suppressed, report) = (Vec::new(), Vec::new(), Report::default());
        Checker { tape, names, options, blocks, scope, path, within: None, suppressed, report }
    }

    /// Adds an issue at a place of `object`.
    #[cold]
    #[inline(never)]
    pub(super) fn report_at(&mut self, object: &Object<'a>, at: At, finding: Finding) {
        let depth = self.path.len();
        let order = match at {
            At::Object => object.node as u64 * 2,
            At::Member(index) => {
                self.path.push(PathStep::Symbol(object.shape.fields[index].name));
                object.node_of(index).map_or_else(|| self.end_of(object.node), |node| node as u64 * 2)
            }
            At::Element(index, element, node) => {
                self.path.push(PathStep::Symbol(object.shape.fields[index].name));
                self.path.push(PathStep::Index(element));
                node as u64 * 2
            }
        };
        self.report(order, finding);
        self.path.truncate(depth);
    }

    /// Adds an issue at the current path. `order` is its place in the document: twice the number of a node.
    #[cold]
    #[inline(never)]
    pub(super) fn report(&mut self, order: u64, finding: Finding) {
        if self.is_full() {
            return;
        }
        let path = self.path.iter().map(|step| self.step(*step)).collect_small();
        let Finding { mut severity, rule, code, params, suggestion } = finding;
        if self.options.raise.raises(code) {
            severity = Severity::Error;
        }
        self.report.add(Issue { code, severity, path, params, suggestion, rule, order });
    }

    /// Returns true if nothing more is reported.
    pub(super) fn is_full(&self) -> bool {
        self.report.len() >= ISSUES_MAX
    }

    /// The document order of a member that is missing in the object at `node`: just before its end.
    pub(super) fn end_of(&self, node: usize) -> u64 {
        (self.tape.after(node) as u64 * 2).saturating_sub(1)
    }

    /// Leaves the format of a member of `object` unchecked.
    pub(super) fn suppress_format(&mut self, object: &Object<'a>, index: usize) {
        self.suppressed.extend(object.node_of(index));
    }

    /// Returns true if the format of the string at a node is left unchecked.
    pub(super) fn is_suppressed(&self, node: usize) -> bool {
        self.suppressed.contains(&node)
    }

    /// The strings whose format is left unchecked: their number, to be restored with [`Checker::restore_formats`].
    pub(super) fn suppressed(&self) -> usize {
        self.suppressed.len()
    }

    /// Restores the check of formats to an earlier state.
    pub(super) fn restore_formats(&mut self, suppressed: usize) {
        self.suppressed.truncate(suppressed);
    }

    /// Returns true if a member is missing. Without the option `strict`, `null` counts as missing.
    pub(super) fn is_missing(&self, object: &Object<'a>, member: Member) -> bool {
        if self.options.strict { !object.is_present(member.index()) } else { !object.has(member.index()) }
    }

    /// The severity of an issue of a rule.
    pub(super) fn severity_of(&self, rule: &Rule) -> Severity {
        rule.severity(self.options.lenient, self.options.strict)
    }

    fn step(&self, step: PathStep) -> Step {
        match step {
            PathStep::Symbol(word) => Step::Name(self.names.text(word).into()),
            PathStep::Key(node) => {
                Step::Name(self.tape.content(node as usize, self.names).into_owned().into())
            }
            PathStep::Index(index) => Step::Index(index),
        }
    }
}
