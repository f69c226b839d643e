//! The walk over a tape by the table of shapes: types, formats, enumerations, unions, missing and unknown members. What
//! goes beyond one member, the rows of the tables of rules decide (`super::evaluate`).

use super::checker::{Checker, Finding, PathStep};
use super::condition::Block;
use super::object::{Object, is_visible};
use super::options::{Options, UnknownKeys};
use super::report::Report;
use super::rules::{self, structure};
use super::suggest::nearest;
use crate::issue::{Code, Param, Step};
use crate::spec::format::{Format, line};
use crate::spec::limits::{ISSUES_MAX, JSON_MAX_BYTES};
use crate::spec::rule::{self, Rule, Severity};
use crate::spec::shape::{Field, Kind};
use crate::tape::compiled::{CompiledKind, CompiledShape, CompiledUnion, MemberPlace, Symbol};
use crate::tape::dictionary::Dictionary;
use crate::tape::{
    NODES_MAX, NodeKind, OPAQUE_ARRAY, OTHER_KINDS, OTHER_NOT_JSON, OTHER_TOO_LARGE, OTHER_TOO_LONG,
    OTHER_UNREADABLE, Tape,
};
use crate::util::{CollectSmall, number};
use std::borrow::Cow;
use std::sync::OnceLock;

/// The blocks of rows about each shape, by its place in [`Dictionary::shapes`].
fn blocks() -> &'static [Vec<&'static Block>] {
    static BLOCKS: OnceLock<Vec<Vec<&'static Block>>> = OnceLock::new();
    BLOCKS.get_or_init(|| {
        let shapes = Dictionary::get().shapes.iter();
        shapes.map(|compiled| rules::blocks_of(compiled.shape).collect_small()).collect_small()
    })
}

/// Checks the root of `tape` against `kind`.
pub fn check<'a>(
    tape: &'a Tape,
    names: &'static Dictionary,
    options: &'a Options,
    kind: CompiledKind,
) -> Report {
    let mut checker = Checker::new(tape, names, options, blocks());
    checker.value(0, kind);
    // A report without any issue would be that of a valid body.
    checker.report.finish(options.max_issues.clamp(1, ISSUES_MAX))
}

impl<'a> Checker<'a> {
    fn value(&mut self, node: usize, kind: CompiledKind) {
        let found = self.tape.kind(node);
        match kind {
            CompiledKind::Text(format) if found == NodeKind::String => self.text(node, format),
            CompiledKind::Enum(list) if found == NodeKind::String => self.listed(node, list),
            CompiledKind::Boolean if matches!(found, NodeKind::True | NodeKind::False) => {}
            CompiledKind::Integer(bits) if found == NodeKind::Number => self.integer(node, bits),
            CompiledKind::Number if found == NodeKind::Number => self.finite(node),
            CompiledKind::Object(shape) if found == NodeKind::Object => {
                let shape = &self.names.shapes[shape as usize];
                if Symbol(self.tape.word(node, 3) as u16) != shape.tag && shape.tag != Symbol::NONE {
                    self.tag(node, vec![self.names.text(shape.tag)], None);
                }
                self.object(node, shape);
            }
            CompiledKind::Union(union) if found == NodeKind::Object => {
                self.union(node, &self.names.unions[union as usize]);
            }
            CompiledKind::Array(element) if found == NodeKind::Array => {
                let element = self.names.elements[element as usize];
                for (index, (_, value)) in self.tape.children(node).enumerate() {
                    self.path.push(PathStep::Index(index as u32));
                    self.value(value, element);
                    self.path.pop();
                }
            }
            CompiledKind::Map(value_kind) if found == NodeKind::Object => {
                let value_kind = self.names.elements[value_kind as usize];
                for (key, value) in self.tape.children(node) {
                    self.path.push(self.key_step(key));
                    self.value(value, value_kind);
                    self.path.pop();
                }
            }
            CompiledKind::Any if found != NodeKind::Other => {
                // Any JSON is allowed, but JSON it must be.
                let odd = (node..self.tape.after(node)).find(|at| self.tape.kind(*at) == NodeKind::Other);
                if odd.is_some() {
                    self.structural(node as u64 * 2, Code::NotJson, Vec::new(), None, None);
                }
            }
            _ => self.wrong_type(node, kind),
        }
    }

    /// Adds an issue of the structure, with the severity of the rule behind it.
    #[cold]
    #[inline(never)]
    fn structural(
        &mut self,
        order: u64,
        code: Code,
        params: Vec<(&'static str, Param)>,
        suggestion: Option<&'static str>,
        rule: Option<&'static Rule>,
    ) {
        let severity = rule.map_or(Severity::Error, |rule| self.severity_of(rule));
        self.report(order, Finding { severity, rule, code, params, suggestion });
    }

    /// The name of a member.
    fn name_of(&self, key: usize) -> Cow<'a, str> {
        match self.tape.name(key) {
            Symbol::NONE => self.tape.content(key, self.names),
            word => Cow::Borrowed(self.names.text(word)),
        }
    }

    fn key_step(&self, key: usize) -> PathStep {
        match self.tape.name(key) {
            Symbol::NONE => PathStep::Key(key as u32),
            word => PathStep::Symbol(word),
        }
    }

    /// Returns true if a member is `null` where it may be missing. A member that may hold any JSON may hold `null`.
    fn is_null_for_missing(&self, node: usize, shape: &'static CompiledShape, index: usize) -> bool {
        self.tape.kind(node) == NodeKind::Null
            && !matches!(shape.fields[index].kind, CompiledKind::Any)
            && (shape.required(self.options.version) >> index & 1 == 0
                || structure::of_required(shape.shape, shape.shape.fields[index].name, self.scope.body)
                    .is_some_and(|rule| rule.strict))
    }

    /// The expectation of a value of `kind`, in the current member: the strings that are allowed, and a description.
    fn expected(&self, kind: CompiledKind) -> Vec<(&'static str, Param)> {
        let list = match kind {
            CompiledKind::Enum(list) => Some(self.names.enums[list as usize].list.values.to_vec()),
            _ => None,
        };
        let own = self.within.map(|(shape, index)| &shape.fields[index]);
        // An element is not what the member of its list is called after.
        let is_element = |field: &Field| {
            let is_list = |is| matches!(is, Kind::Array(_) | Kind::Map(_));
            is_list(field.kind) && !matches!(kind, CompiledKind::Array(_) | CompiledKind::Map(_))
        };
        let described = own.filter(|field| !is_element(field));
        let described = described.and_then(|field| self.within?.0.expected_in(field.name));
        let expected = Param::Text(described.unwrap_or_else(|| expected(kind)));
        let allowed = list.map(|list| ("allowed", Param::List(list)));
        std::iter::once(("expected", expected)).chain(allowed).collect()
    }

    fn wrong_type(&mut self, node: usize, kind: CompiledKind) {
        let order = node as u64 * 2;
        let found = self.tape.kind(node);
        if found == NodeKind::Other {
            let limit = |most: usize| vec![("limit", Param::Number(most as f64))];
            let special = match self.tape.word(node, 1) {
                OTHER_UNREADABLE => Some((Code::Unreadable, Vec::new())),
                OTHER_NOT_JSON => Some((Code::NotJson, Vec::new())),
                OTHER_TOO_LARGE => Some((Code::TooLarge, limit(NODES_MAX))),
                OTHER_TOO_LONG => Some((Code::JsonTooLarge, limit(JSON_MAX_BYTES))),
                _ => None,
            };
            if let Some((code, params)) = special {
                return self.structural(order, code, params, None, None);
            }
        }
        let known =
            self.within.and_then(|(shape, index)| structure::of_type(shape, shape.fields[index].name));
        let mut params = self.expected(kind);
        let rule = match (kind, found, known) {
            (CompiledKind::Text(format), NodeKind::Number, _) if format.is_id() => Some(&rule::R_CHN_1),
            (CompiledKind::Text(_) | CompiledKind::Enum(_), _, Some((rule, description)))
                if !description.is_empty() =>
            {
                params = vec![("expected", Param::Text(description))];
                Some(rule)
            }
            (_, _, known) => known.map(|(rule, _)| rule),
        };
        params.push(("actual", Param::Text(actual(self.tape, node))));
        self.of_type(order, node, params, rule);
    }

    /// Adds an issue of the type of a value.
    fn of_type(
        &mut self,
        order: u64,
        node: usize,
        params: Vec<(&'static str, Param)>,
        rule: Option<&'static Rule>,
    ) {
        // Another type is an error whatever the severity of the rule, but for an id that is written as a number.
        let is_number_of_id = || {
            self.options.lenient
                && rule.is_some_and(|rule| rule.lenient)
                && self.tape.kind(node) == NodeKind::Number
                && self.integer_fault(node, 64).is_none()
                && self.tape.number(node, self.names) >= 0.0
        };
        let severity = if is_number_of_id() { Severity::Warning } else { Severity::Error };
        self.report(order, Finding { severity, rule, code: Code::Type, params, suggestion: None });
    }

    fn is_well_formed(&self, node: usize, format: Format) -> bool {
        let matches = match format {
            Format::Any | Format::Address => true,
            Format::Visible => is_visible(self.tape, self.names, node),
            _ => self.tape.passes(node, self.names, |text| format.matches(text)),
        };
        matches || self.is_suppressed(node)
    }

    fn text(&mut self, node: usize, format: Format) {
        if self.is_well_formed(node, format) {
            return;
        }
        let is_blank = match format {
            Format::Visible => true,
            Format::Name => self.tape.passes(node, self.names, line),
            _ => false,
        };
        let (severity, code, params, rule) = if is_blank {
            (Severity::Warning, Code::TextBlank, Vec::new(), None)
        } else {
            // `lenient` is about types and places, not about formats.
            let severity = format.rule().map_or(Severity::Error, |rule| rule.severity(false, false));
            (severity, Code::Format, vec![("expected", Param::Text(format.description()))], format.rule())
        };
        self.report(node as u64 * 2, Finding { severity, rule, code, params, suggestion: None });
    }

    fn listed(&mut self, node: usize, list: u16) {
        if self.names.enums[list as usize].has(self.tape.string_symbol(node)) {
            return;
        }
        let list = self.names.enums[list as usize].list;
        let suggestion = nearest(&self.tape.content(node, self.names), list.values.iter().copied());
        let params = vec![("allowed", Param::List(list.values.to_vec()))];
        self.structural(node as u64 * 2, Code::Enum, params, suggestion, None);
    }

    fn integer(&mut self, node: usize, bits: u8) {
        if let Some(code) = self.integer_fault(node, bits) {
            match code {
                Code::IntegerRange => {
                    let params = vec![("bits", Param::Number(bits.into()))];
                    self.structural(node as u64 * 2, code, params, None, None);
                }
                _ => self.wrong_type(node, CompiledKind::Integer(bits)),
            }
        }
    }

    /// The code of the issue of a number that is no whole number of so many bits.
    fn integer_fault(&self, node: usize, bits: u8) -> Option<Code> {
        let digits = self.tape.content(node, self.names);
        let fits = |n: i64| bits == 64 || i32::try_from(n).is_ok();
        if digits.parse().is_ok_and(fits) {
            return None;
        }
        // 1.0 and 1e3 are integers too.
        let number = number(&digits);
        // A number of many digits is rounded: its digits decide if there is a fraction.
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
            self.wrong_type(node, CompiledKind::Number);
        }
    }

    fn union(&mut self, node: usize, union: &'static CompiledUnion) {
        let tag = self.tape.word(node, 3) as u16;
        if let Some((_, shape)) = union.members.iter().find(|(word, _)| word.0 == tag && tag != 0) {
            return self.object(node, &self.names.shapes[*shape as usize]);
        }
        let allowed = union.members.iter().map(|(word, _)| self.names.text(*word)).collect_small();
        self.tag(node, allowed, structure::of_union(union.union));
    }

    /// Reports that the `type` of an object is none of `allowed`.
    #[cold]
    #[inline(never)]
    fn tag(&mut self, node: usize, allowed: Vec<&'static str>, rule: Option<&'static Rule>) {
        let found = self.tape.children(node).find(|(key, _)| self.tape.name(*key) == Symbol::TYPE);
        self.path.push(PathStep::Symbol(Symbol::TYPE));
        match found {
            None => {
                let params = vec![("expected", Param::Text("a string")), ("allowed", Param::List(allowed))];
                let mut names = self.tape.children(node).map(|(key, _)| self.name_of(key));
                let suggestion = names.find_map(|name| nearest(&name, std::iter::once("type")));
                self.structural(self.end_of(node), Code::Required, params, suggestion, rule);
            }
            Some((_, value)) if self.tape.kind(value) != NodeKind::String => {
                let params = vec![
                    ("expected", Param::Text("a string")),
                    ("allowed", Param::List(allowed)),
                    ("actual", Param::Text(actual(self.tape, value))),
                ];
                self.of_type(value as u64 * 2, value, params, rule);
            }
            Some((_, value)) => {
                let order = value as u64 * 2;
                let tag = self.names.text(self.tape.string_symbol(value));
                // A type that another union has.
                let known =
                    self.names.shapes.iter().filter_map(|shape| shape.shape.tag).find(|known| *known == tag);
                match known {
                    Some(tag) => {
                        let params = vec![("tag", Param::Text(tag)), ("allowed", Param::List(allowed))];
                        self.structural(order, Code::TagPlace, params, None, rule);
                    }
                    None => {
                        let suggestion =
                            nearest(&self.tape.content(value, self.names), allowed.iter().copied());
                        let params = vec![("allowed", Param::List(allowed))];
                        self.structural(order, Code::Tag, params, suggestion, rule);
                    }
                }
            }
        }
        self.path.pop();
    }

    fn object(&mut self, node: usize, shape: &'static CompiledShape) {
        let object = Object::open(self.tape, self.names, node, shape);
        let (scope, suppressed, within) = (self.scope, self.suppressed(), self.within);
        let first = self.report.len();
        if let Some(blocks) = self.blocks.get(shape.number as usize).filter(|blocks| !blocks.is_empty()) {
            self.evaluate(&object, blocks);
        }
        let version = self.options.version;
        // The members that are there, and are not `null` where that counts as missing.
        let mut present = object.present;
        for (index, value) in object.members() {
            let field = &shape.fields[index];
            self.path.push(PathStep::Symbol(field.name));
            self.within = Some((shape.shape, index));
            if shape.known(version) >> index & 1 == 0 {
                self.other_version(value, shape, index);
            } else if self.is_null_for_missing(value, shape, index) {
                present &= !(1 << index);
                self.null(value, field.kind);
            } else {
                self.value(value, field.kind);
            }
            self.path.pop();
        }
        // With `strict`, `null` has an issue of its own.
        let missing = shape.required(version) & !(if self.options.strict { object.present } else { present });
        for (index, field) in shape.fields.iter().enumerate() {
            if missing >> index & 1 == 1 {
                self.path.push(PathStep::Symbol(field.name));
                self.within = Some((shape.shape, index));
                let params = self.expected(field.kind);
                let rule =
                    structure::of_required(shape.shape, shape.shape.fields[index].name, self.scope.body);
                self.structural(self.end_of(node), Code::Required, params, None, rule);
                self.path.pop();
            }
        }
        if object.has_others {
            self.others(&object, present, first);
        }
        (self.scope, self.within) = (scope, within);
        self.restore_formats(suppressed);
    }

    /// Reports a `null` that counts as missing, where the specification has the last word.
    fn null(&mut self, node: usize, kind: CompiledKind) {
        if self.options.strict {
            let mut params = self.expected(kind);
            params.push(("actual", Param::Text(actual(self.tape, node))));
            self.of_type(node as u64 * 2, node, params, Some(structure::NULL));
        }
    }

    /// Reports members that the shape does not have. `present` are the members that are there; issues from `first` on are
    /// those of the object.
    #[cold]
    #[inline(never)]
    fn others(&mut self, object: &Object<'a>, present: u32, first: usize) {
        for (key, value) in self.tape.children(object.node) {
            if object.shape.place(self.tape.name(key)) == MemberPlace::Unknown {
                let meant = self.unknown(object, present, key, value);
                // The issue that the member is missing gets the suggestion too.
                let issues = self.report.since(first).filter(|issue| issue.path.len() == self.path.len() + 1);
                for issue in issues.filter(|issue| issue.suggestion.is_none()) {
                    if let (Some(Step::Name(name)), Some(meant)) = (issue.path.last(), meant)
                        && *name == meant
                    {
                        issue.suggestion = Some(meant);
                    }
                }
            }
        }
    }

    fn other_version(&mut self, node: usize, shape: &'static CompiledShape, index: usize) {
        if let Some(severity) = self.unknown_severity(node) {
            let versions = shape.shape.fields[index].versions;
            let params = vec![
                ("version", Param::Text(self.options.version.as_str())),
                ("versions", Param::List(versions.iter().map(|version| version.as_str()).collect_small())),
            ];
            let finding = Finding { severity, rule: None, code: Code::KeyVersion, params, suggestion: None };
            self.report(node as u64 * 2, finding);
        }
    }

    /// The severity of the issue of a member that is not known; none where there is no issue.
    fn unknown_severity(&self, node: usize) -> Option<Severity> {
        match self.options.unknown_keys {
            // `null` counts as missing.
            UnknownKeys::Warn if self.tape.kind(node) == NodeKind::Null && !self.options.strict => None,
            UnknownKeys::Warn => Some(Severity::Warning),
            UnknownKeys::Error => Some(Severity::Error),
            UnknownKeys::Ignore => None,
        }
    }

    /// Reports a member that the shape does not have, and returns the one that was probably meant.
    fn unknown(
        &mut self,
        object: &Object<'a>,
        present: u32,
        key: usize,
        value: usize,
    ) -> Option<&'static str> {
        if self.is_full() {
            return None;
        }
        let name = self.name_of(key);
        let rule = structure::of_unknown(object.shape.shape, &name);
        let fields = object.shape.fields.iter().enumerate();
        let missing = fields.filter(|(index, _)| present >> index & 1 == 0);
        let missing = missing.map(|(_, field)| self.names.text(field.name));
        let tag = Symbol(self.tape.word(object.node, 3) as u16);
        let lacks_tag = object.shape.tag != Symbol::NONE && object.shape.tag != tag;
        let suggestion = nearest(&name, missing.chain(lacks_tag.then_some("type")));
        let depth = self.path.len();
        self.path.push(self.key_step(key));
        if self.tape.kind(value) == NodeKind::Other && self.tape.word(value, 1) >= OTHER_UNREADABLE {
            self.wrong_type(value, CompiledKind::Any);
        } else if let Some(mut severity) = self.unknown_severity(value) {
            if rule.is_some_and(|rule| rule.strict && self.severity_of(rule) == Severity::Error) {
                severity = Severity::Error;
            }
            let finding = Finding { severity, rule, code: Code::UnknownKey, params: Vec::new(), suggestion };
            self.report(key as u64 * 2, finding);
        }
        self.path.truncate(depth);
        suggestion
    }
}

/// The description of `kind` in a message.
pub fn expected(kind: CompiledKind) -> &'static str {
    match kind {
        CompiledKind::Text(_) | CompiledKind::Enum(_) => "a string",
        CompiledKind::Boolean => "a boolean",
        CompiledKind::Integer(_) => "an integer",
        CompiledKind::Number => "a finite number",
        CompiledKind::Object(_) | CompiledKind::Union(_) | CompiledKind::Map(_) => "an object",
        CompiledKind::Array(_) => "an array",
        CompiledKind::Any => "a value",
    }
}

/// The description of the value at `node` in a message.
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
