//! The rows of the tables of rules, evaluated for an object.

use super::address;
use super::checker::{At, Checker, Finding};
use super::condition::{Block, Body, Condition, Member, Parameter, Place, Row, RowSeverity, Setting};
use super::object::Object;
use super::suggest::nearest;
use crate::issue::Param;
use crate::spec::format::actor_parts;
use crate::spec::model::delivery::NEW_DELIVERY_IDENTIFIER;
use crate::spec::rule::Severity;
use crate::spec::shape::{Kind, Shape};
use crate::util::{CollectSmall, code_points, digits32};

/// The element that a row is about, and the first one that it is equal to; the object itself where the row is not about
/// elements.
struct Subject<'o, 'a> {
    object: &'o Object<'a>,
    first: u32,
}

impl<'a> Checker<'a> {
    /// Evaluates the rows of an object.
    pub(super) fn evaluate(&mut self, object: &Object<'a>, blocks: &[&'static Block]) {
        'blocks: for block in blocks {
            for setting in block.settings {
                if !self.settle(object, setting) {
                    continue 'blocks;
                }
            }
            for row in block.rows {
                if row.needs & !object.present == 0 && self.all(object, row.when) {
                    self.apply(object, row);
                }
            }
        }
    }

    /// Applies a setting; returns whether the rows of the block are evaluated.
    fn settle(&mut self, object: &Object<'a>, setting: &Setting) -> bool {
        match *setting {
            Setting::Only(all) => return self.all(object, all),
            Setting::Body(body) => self.scope.body = body,
            Setting::Direction(member) => {
                self.scope.body = match () {
                    () if object.is(member.index(), "INCOMING") => Body::Incoming,
                    () if object.is(member.index(), "OUTGOING") => Body::Outgoing,
                    () => Body::Other,
                }
            }
            // A channel id that is written as a number has an issue of its own, and names the channel all the same.
            Setting::Channel(member) => {
                if object.has(member.index()) {
                    self.scope.channel = match object.bytes(member.index()) {
                        Some(digits) => digits32(&digits),
                        None => object.number(member.index()).and_then(whole32),
                    };
                }
            }
            Setting::NoChannel => self.scope.channel = None,
            Setting::EmailOnly(all) => self.scope.email_only = self.all(object, all),
            Setting::Role => self.scope.role = self.within,
            Setting::SuppressFormat(member, all) => {
                if self.all(object, all) {
                    self.suppress_format(object, member.index());
                }
            }
        }
        true
    }

    /// Reports a row whose conditions hold, at its places.
    fn apply(&mut self, object: &Object<'a>, row: &'static Row) {
        let itself = Subject { object, first: 0 };
        match row.place {
            Place::Object => self.report_row(object, At::Object, row, itself),
            Place::Member(member) => self.report_row(object, At::Member(member.index()), row, itself),
            Place::Each(member, shape, all) => {
                for (index, node) in object.elements(member.index()).enumerate() {
                    let element = object.element(node, shape);
                    if self.all(&element, all) {
                        let at = At::Element(member.index(), index as u32, node);
                        self.report_row(object, at, row, Subject { object: &element, first: 0 });
                    }
                }
            }
            Place::SameIdentifier(first, second, shape, members) => {
                self.same_identifiers(object, (first.index(), second.index()), (shape, members), row);
            }
            Place::Equal(member) => self.equal_elements(object, member.index(), row),
        }
    }

    #[cold]
    #[inline(never)]
    fn report_row(&mut self, object: &Object<'a>, at: At, row: &'static Row, subject: Subject<'_, 'a>) {
        let severity = match row.severity {
            RowSeverity::Rule => self.severity_of(row.rule),
            RowSeverity::ErrorIf(condition) if self.holds(object, condition) => Severity::Error,
            RowSeverity::Warning | RowSeverity::ErrorIf(_) => Severity::Warning,
        };
        if let (true, At::Member(index)) = (row.suppresses_format, at) {
            self.suppress_format(object, index);
        }
        let mut suggestion = None;
        let mut params = Vec::with_capacity(row.params.len());
        for (name, parameter) in row.params {
            let param = match *parameter {
                Parameter::Text(text) => Param::Text(text),
                Parameter::Number(number) => Param::Number(number.into()),
                Parameter::OneOf(list) => {
                    let found = match at {
                        At::Member(index) => object.text(index),
                        _ => subject.object.text(Member::SELF.index()),
                    };
                    suggestion = found.and_then(|found| nearest(&found, list.iter().copied()));
                    Param::List(list.to_vec())
                }
                Parameter::Count(member) => Param::Number(object.count(member.index()).unwrap_or(0) as f64),
                Parameter::Files(member) => Param::Number(files(object, member) as f64),
                Parameter::Tag => Param::Text(subject.object.tag()),
                Parameter::ActorType(member) => {
                    let id = object.text(member.index());
                    let Some((kind, _)) = id.as_deref().and_then(actor_parts) else { continue };
                    Param::Text(kind)
                }
                Parameter::First => Param::Number(subject.first.into()),
                Parameter::Capability(member) => {
                    let known = self.options.capabilities();
                    Param::Number(known.and_then(|known| known.number(member.index())).unwrap_or(0.0))
                }
                Parameter::CollectSmall(member, list) => {
                    let listed =
                        self.options.capabilities().map(|known| strings(&known, member)).unwrap_or_default();
                    Param::List(
                        list.iter()
                            .copied()
                            .filter(|one| listed.iter().any(|own| own == one))
                            .collect_small(),
                    )
                }
            };
            params.push((*name, param));
        }
        let (rule, code) = (Some(row.rule), row.code);
        self.report_at(object, at, Finding { severity, rule, code, params, suggestion });
    }

    fn all(&self, object: &Object<'a>, all: &[Condition]) -> bool {
        all.iter().all(|condition| self.holds(object, condition))
    }

    /// Returns true if a condition holds for an object.
    fn holds(&self, object: &Object<'a>, condition: &Condition) -> bool {
        match *condition {
            Condition::All(all) => self.all(object, all),
            Condition::Any(any) => any.iter().any(|condition| self.holds(object, condition)),
            Condition::Not(condition) => !self.holds(object, condition),
            Condition::Has(m) => object.has(m.index()),
            Condition::Missing(m) => self.is_missing(object, m),
            Condition::Text(m) => object.string_node(m.index()).is_some(),
            Condition::Visible(m) => object.is_visible(m.index()),
            Condition::Blank(m) => object.string_node(m.index()).is_some() && !object.is_visible(m.index()),
            Condition::Matches(m, format) => object.passes(m.index(), |text| format.matches(text)),
            Condition::Malformed(m, format) => object.passes(m.index(), |text| !format.matches(text)),
            Condition::Is(m, text) => object.is(m.index(), text),
            Condition::OneOf(m, list) => object.passes(m.index(), |text| contains(list, text)),
            Condition::NoneOf(m, list) => object.passes(m.index(), |text| !contains(list, text)),
            Condition::False(m) => object.flag(m.index()) == Some(false),
            Condition::Longer(m, most) => {
                object.text(m.index()).is_some_and(|text| code_points(&text) > most.into())
            }
            Condition::Below(m, bound) => {
                object.number(m.index()).is_some_and(|number| number.is_finite() && number < bound.into())
            }
            Condition::Above(m, bound) => {
                object.number(m.index()).is_some_and(|number| number.is_finite() && number > bound.into())
            }
            Condition::List(m) => object.count(m.index()).is_some(),
            Condition::Empty(m) => object.count(m.index()) == Some(0),
            Condition::More(m, most) => object.count(m.index()).is_some_and(|count| count > most.into()),
            Condition::Some(m, shape, condition) => {
                object.elements(m.index()).any(|node| self.holds(&object.element(node, shape), condition))
            }
            Condition::Within(m, shape, condition) => {
                object.object(m.index(), shape).is_some_and(|inner| self.holds(&inner, condition))
            }
            Condition::ChannelKnown => self.scope.channel.is_some(),
            Condition::Channel(channel) => self.scope.channel == Some(channel),
            Condition::ChannelBelow(end) => self.scope.channel.is_some_and(|channel| channel < end),
            Condition::Body(list) => list.contains(&self.scope.body),
            Condition::EmailOnly => self.scope.email_only,
            Condition::StandsIn(shape, m) => {
                self.scope.role.is_some_and(|(outer, index)| std::ptr::eq(outer, shape) && index == m.index())
            }
            Condition::Strict => self.options.strict,
            Condition::InboxType(text) => self.options.inbox_type.as_deref() == Some(text),
            Condition::Capability(condition) => {
                self.options.capabilities().is_some_and(|known| self.holds(&known, condition))
            }
            Condition::NotListed(m, capability) => self.options.capabilities().is_some_and(|known| {
                known.has(capability.index())
                    && object.passes(m.index(), |text| {
                        !strings(&known, capability).iter().any(|own| own.as_bytes() == text)
                    })
            }),
            Condition::MoreFiles(m, capability) => self
                .options
                .capabilities()
                .and_then(|known| known.number(capability.index()))
                .is_some_and(|most| files(object, m) as f64 > most),
        }
    }

    /// Reports elements with a delivery identifier that an element before them has; of two members, elements of the second
    /// with one of the first.
    #[inline(never)]
    fn same_identifiers(
        &mut self,
        object: &Object<'a>,
        (first, second): (usize, usize),
        (shape, members): (&'static Shape, &'static [Member]),
        row: &'static Row,
    ) {
        let one_member = first == second;
        if one_member && object.count(first).unwrap_or(0) < 2 {
            return;
        }
        // Every delivery identifier that is complete, with the element that has it.
        let each = |visit: &mut dyn FnMut(Object<'a>, (usize, u32, usize))| {
            for list in &[first, second][usize::from(one_member)..] {
                for (index, element_node) in object.elements(*list).enumerate() {
                    let Some(element) = object.inner(element_node, shape) else { continue };
                    for member in members {
                        let is_list = matches!(shape.fields[member.index()].kind, Kind::Array(_));
                        let own = element.node_of(member.index()).filter(|_| !is_list);
                        for node in element.elements(member.index()).chain(own) {
                            let identifier = element.element(node, &NEW_DELIVERY_IDENTIFIER);
                            if address::is_complete(&identifier) {
                                visit(identifier, (*list, index as u32, element_node));
                            }
                        }
                    }
                }
            }
        };
        let mut keys = address::Keys::default();
        each(&mut |identifier, _| keys.add(address::quick_key(&identifier)));
        if !keys.may_repeat() {
            return;
        }
        let mut all = Vec::new();
        each(&mut |identifier, element| all.push((identifier, element)));
        let mut reported = None;
        for (later, earlier) in address::same(&all) {
            let ((list, index, node), (other, first_index, _)) =
                (all[later as usize].1, all[earlier as usize].1);
            let meant = if one_member { index != first_index } else { list == second && other != second };
            if meant && reported != Some(index) {
                reported = Some(index);
                let subject = Subject { object, first: first_index };
                self.report_row(object, At::Element(list, index, node), row, subject);
            }
        }
    }

    /// Reports elements that are equal to one before them.
    fn equal_elements(&mut self, object: &Object<'a>, list: usize, row: &'static Row) {
        let mut keys = address::Keys::default();
        object.elements(list).for_each(|node| keys.add(object.quick_key(node)));
        if !keys.may_repeat() {
            return;
        }
        let nodes: Vec<usize> = object.elements(list).collect_small();
        let fingerprints: Vec<u64> = nodes.iter().map(|node| object.fingerprint(*node)).collect_small();
        for (later, first) in address::repeats(&fingerprints) {
            let at = At::Element(list, later, nodes[later as usize]);
            self.report_row(object, at, row, Subject { object, first });
        }
    }
}

fn contains(list: &[&str], text: &[u8]) -> bool {
    list.iter().any(|own| own.as_bytes() == text)
}

/// The strings of a member that is a list.
fn strings(object: &Object<'_>, member: Member) -> Vec<String> {
    let texts = object.elements(member.index()).filter_map(|node| object.text_at(node));
    texts.map(|text| text.into_owned()).collect_small()
}

/// The number of attachments of the type `FILE` in a member.
fn files(object: &Object<'_>, member: Member) -> usize {
    object.elements(member.index()).filter(|node| object.tag_at(*node) == "FILE").count()
}

/// The number as a whole one of 32 bits without a sign.
fn whole32(number: f64) -> Option<u32> {
    (number.trunc() == number && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}
