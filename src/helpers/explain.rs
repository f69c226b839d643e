//! HubSpot's refusals of a body as issues, with places in that body as far as they can be known.
//!
//! HubSpot may reword its errors at any time: a wording that is not known costs the place, never the issue. Nothing of
//! HubSpot's words is repeated, since they may repeat what was sent.

use crate::client::error_body::{ValueView, details};
use crate::issue::{Code, Issue, Param, Step};
use crate::spec::format;
use crate::spec::limits::{ANSWER_DETAILS_MAX, JSON_MAX_BYTES};
use crate::spec::model::SCHEMAS;
use crate::spec::model::custom_channel::CAPABILITIES;
use crate::spec::rule::{R_ACT_2, R_CC_4, R_REC_1, R_REC_8, Rule};
use crate::spec::shape::Presence;
use crate::tape::compiled::{CompiledKind, CompiledShape, MemberPlace, Symbol};
use crate::tape::dictionary::Dictionary;
use crate::tape::parse;
use crate::tape::{NodeKind, Tape};
use crate::util::{CollectSmall, digits32, split_once_str};
use crate::validate::condition::Body;
use crate::validate::report::Report;
use crate::validate::rules::structure;
use crate::validate::walk::expected;

/// The category of an error about what was sent.
const ABOUT_BODY: &str = "VALIDATION_ERROR";
/// The wording for members that are missing; their names follow in brackets.
const MISSING: &str = "required fields were not set: [";
/// The wording for what HubSpot's reader stumbled over; a number follows, then [`COLUMN`] and another.
const LINE: &str = "Invalid input JSON on line ";
/// The text between the two numbers.
const COLUMN: &str = ", column ";
/// The word for an e-mail without recipients.
const NO_RECIPIENT: &str = "NO_RECIPIENT_ON_MESSAGE";
/// The word for capabilities that HubSpot does not take.
const CAPABILITY: &str = "INVALID_CHANNEL_CAPABILITY_VALUES";
/// The most bytes of what was sent that are looked through for the places an answer names: as many as the longest text has.
pub const LOOKED_MAX_BYTES: usize = JSON_MAX_BYTES;
/// The word for an actor that may not stand where it stands; the wording follows, or another.
const UNSUPPORTED: &str = "UNSUPPORTED_ACTOR_TYPE";
/// The wording for an actor that may not stand where it stands: the kind of actor follows, then [`SENDING`] or [`RECEIVING`].
const ACTOR: &str = "Actor type ";
/// The wording for an actor that may not send.
const SENDING: &str = " is not supported for sending";
/// The wording for an actor that may not receive.
const RECEIVING: &str = " is not supported for receiving";
/// The member that names the sender of a message.
const SENDER_ID: &str = "senderActorId";
/// The member that names any other actor.
const ACTOR_ID: &str = "actorId";
/// The kind of actor that sends messages and gets threads assigned, and that receives nothing.
const AGENT: &str = "AGENT";
/// The member that lists the recipients of a message.
const RECIPIENTS: &str = "recipients";
/// The member that holds the capabilities of a channel.
const CAPABILITY_LIST: &str = "capabilities";
/// Bodies that are sent nest no deeper.
pub const DEPTH_MAX: usize = 16;

/// The words above by names, for readers of the tables.
#[cfg(not(target_arch = "wasm32"))]
pub static WORDS: &[(&str, &str)] = &[
    ("aboutBody", ABOUT_BODY),
    ("missing", MISSING),
    ("line", LINE),
    ("column", COLUMN),
    ("noRecipient", NO_RECIPIENT),
    ("capability", CAPABILITY),
    ("unsupported", UNSUPPORTED),
    ("actor", ACTOR),
    ("sending", SENDING),
    ("receiving", RECEIVING),
    ("senderId", SENDER_ID),
    ("actorId", ACTOR_ID),
    ("agent", AGENT),
    ("recipients", RECIPIENTS),
    ("capabilities", CAPABILITY_LIST),
];

/// The rules that issues of refusals name, by names, for readers of the tables.
#[cfg(not(target_arch = "wasm32"))]
pub static NAMED_RULES: &[(&str, &Rule)] =
    &[("noRecipient", &R_REC_1), ("capability", &R_CC_4), ("sending", &R_ACT_2), ("receiving", &R_REC_8)];

/// The issues that the body of an error reports about the JSON that was sent. `schema` is the schema's place in [`SCHEMAS`]; if
/// unknown, the schema is recognised by the members. Without a word about what was sent there is no issue.
pub fn explain<V: ValueView>(error: &V, sent: Option<&str>, schema: Option<usize>) -> Report {
    // The older shape of rate limits has `errorType` in place of `category`.
    let category = word(error, "category").or_else(|| word(error, "errorType"));
    let message = word(error, "message");
    let about_it = category.as_deref().is_none_or(|category| category == ABOUT_BODY);
    let mut report = Report::default();
    if !about_it || (category.is_none() && message.is_none()) {
        return report;
    }
    let mut sent = Sent::read(sent, schema);
    let details = details(error);
    let read = details.get(..ANSWER_DETAILS_MAX.min(details.len())).unwrap_or_default();
    for one in read {
        sent.note_missing(&one.value);
    }
    sent.note_missing(error);
    sent.look_for_missing();
    let mut issues = Vec::new();
    for one in read {
        let found = about(&one.value, true, &mut sent);
        if found.is_empty() && one.is_leaf {
            issues.push(issue(Code::Refused, Vec::new(), Vec::new(), None));
        }
        issues.extend(found);
    }
    // An error that sums up others may name a member in passing.
    issues.extend(about(error, details.is_empty(), &mut sent));
    if issues.is_empty() {
        issues.push(issue(Code::Refused, Vec::new(), Vec::new(), None));
    }
    let mut seen: Vec<(Code, String, &str)> = Vec::new();
    for issue in issues {
        let key = (issue.code, issue.pointer(), issue.rule.map_or("", |rule| rule.id));
        if !seen.contains(&key) {
            seen.push(key);
            report.add(issue);
        }
    }
    report
}

/// The names of the members that HubSpot reports as missing.
fn missing_names(text: &str) -> impl Iterator<Item = &str> {
    let names =
        split_once_str(text, MISSING).map_or("", |(_, names)| names.split(']').next().unwrap_or_default());
    names.split(',').map(str::trim).filter(|name| !name.is_empty()).take(ANSWER_DETAILS_MAX)
}

/// The issues that one error reports: none where its words name no place. `by_name` lets the name of a member be such a word.
fn about<V: ValueView>(error: &V, by_name: bool, sent: &mut Sent) -> Vec<Issue> {
    let text = word(error, "message").unwrap_or_default();
    let own = word(error, "subCategory").or_else(|| word(error, "code")).unwrap_or_default();
    let code = |name: &str| split_once_str(&own, name).is_some();
    let refused = |place, rule| issue(Code::Refused, place, Vec::new(), rule);
    if split_once_str(&text, MISSING).is_some() {
        return missing_names(&text).filter_map(|name| sent.missing(name)).collect_small();
    }
    if let Some((line, column)) = line_and_column(&text) {
        let params = vec![("line", Param::Number(line as f64)), ("column", Param::Number(column as f64))];
        return vec![issue(Code::RefusedUnreadable, sent.at(line, column), params, None)];
    }
    if code(NO_RECIPIENT) || split_once_str(&text, NO_RECIPIENT).is_some() {
        let place = vec![Step::Name(RECIPIENTS.into())];
        return vec![issue(Code::RecipientsEmpty, place, Vec::new(), Some(&R_REC_1))];
    }
    if code(CAPABILITY) {
        return vec![refused(capability(error), Some(&R_CC_4))];
    }
    if let Some(place) = word(error, "in").and_then(|place| sent.place(&place)) {
        return vec![refused(place, None)];
    }
    let (mut found_code, mut rule, mut params) = (Code::Refused, None, Vec::new());
    let places = if let Some((kind, is_sender)) = unsupported(&text) {
        let name = if is_sender { SENDER_ID } else { ACTOR_ID };
        rule = Some(if is_sender { &R_ACT_2 } else { &R_REC_8 });
        if is_sender || kind == AGENT {
            found_code = if is_sender { Code::SenderNotAgent } else { Code::RecipientAgent };
            params = vec![("actorType", Param::Text(kind))];
        }
        sent.actors(name, &|actor, _| actor == Some(kind))
    } else if let Some(name) = member_in(&text).filter(|_| by_name) {
        // All actors of the wrong kind are reported; of other values it is unknown which one is meant.
        if name == ACTOR_ID { sent.misplaced() } else { only(sent.find(name)) }
    } else if code(UNSUPPORTED) {
        only(sent.misplaced())
    } else {
        Vec::new()
    };
    let mut issues = Vec::new();
    for place in places {
        issues.push(issue(found_code, place, params.clone(), rule));
    }
    issues
}

/// The places, if there is no more than one.
fn only(places: Vec<Vec<Step>>) -> Vec<Vec<Step>> {
    if places.len() == 1 { places } else { Vec::new() }
}

/// The kind of actor in HubSpot's words for one that may not stand where it stands, and whether it is the sender.
#[inline(never)]
fn unsupported(text: &str) -> Option<(&'static str, bool)> {
    let (_, rest) = split_once_str(text, ACTOR)?;
    let kind = |mark: &str| {
        let (kind, _) = split_once_str(rest, mark)?;
        format::ACTORS.iter().find(|(_, known)| *known == kind).map(|(_, known)| *known)
    };
    kind(SENDING).map(|kind| (kind, true)).or_else(|| kind(RECEIVING).map(|kind| (kind, false)))
}

/// The one name of a member in HubSpot's words: a word like `actorId`, which no message has by itself.
#[inline(never)]
fn member_in(text: &str) -> Option<&str> {
    let mut found = None;
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let is_name = word.bytes().next().is_some_and(|first| first.is_ascii_lowercase())
            && word.bytes().any(|byte| byte.is_ascii_uppercase());
        if is_name && found.is_some_and(|other| other != word) {
            return None;
        }
        if is_name {
            found = Some(word);
        }
    }
    found
}

/// A member that is a string.
#[inline(never)]
fn word<V: ValueView>(value: &V, name: &str) -> Option<String> {
    value.member(name).and_then(|member| member.text())
}

#[inline(never)]
fn issue(
    code: Code,
    path: Vec<Step>,
    params: Vec<(&'static str, Param)>,
    rule: Option<&'static Rule>,
) -> Issue {
    let mut issue = Issue::at_root(code, params);
    (issue.path, issue.rule) = (path, rule);
    issue
}

/// The numbers in HubSpot's words for JSON that it could not read.
#[inline(never)]
fn line_and_column(text: &str) -> Option<(u32, u32)> {
    let (_, rest) = split_once_str(text, LINE)?;
    let (line, rest) = split_once_str(rest, COLUMN)?;
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    Some((digits32(line)?, digits32(rest.get(..end)?)?))
}

/// The place of the capability that HubSpot does not take: HubSpot names it, and its value, in the error's context.
#[inline(never)]
fn capability<V: ValueView>(error: &V) -> Vec<Step> {
    let context = error.member("context").and_then(|context| context.member("capabilityKeysAndValues"));
    let named = context.map(|named| named.items()).unwrap_or_default();
    let named = named.first().and_then(ValueView::text).unwrap_or_default();
    let named = named.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let end = named.bytes().take_while(u8::is_ascii_alphabetic).count();
    let mut path = vec![Step::Name(CAPABILITY_LIST.into())];
    path.extend(
        named.get(..end).and_then(|name| CAPABILITIES.field(name)).map(|field| Step::Name(field.name.into())),
    );
    path
}

/// The JSON that was sent.
struct Sent {
    names: &'static Dictionary,
    /// Empty where it is not known, is no JSON, or has more values than are read.
    tape: Tape,
    kind: Option<CompiledKind>,
    /// The names that an answer reports as missing, each once.
    missing: Vec<Missing>,
    /// The number of bytes that may still be searched.
    left: usize,
}

/// An object that lacks a member.
struct Lacking {
    path: Vec<Step>,
    shape: &'static CompiledShape,
    /// The kind of value that the member is.
    kind: CompiledKind,
}

/// A name that an answer reports as missing, and the objects that lack it.
struct Missing {
    name: String,
    word: Symbol,
    /// The number of objects that lack it although this package expects it, and the first of them.
    required: (usize, Option<Lacking>),
    /// The number of objects that lack it and need it by the specification alone, and the first of them.
    other: (usize, Option<Lacking>),
}

impl Sent {
    fn read(text: Option<&str>, schema: Option<usize>) -> Sent {
        let names = Dictionary::get();
        let mut tape = Tape { text: text.unwrap_or_default().as_bytes().to_vec(), ..Tape::default() };
        // Of what has more values than are read, it is not known that the rest is JSON.
        if parse::read(&mut tape, names).is_err() || tape.kind(0) == NodeKind::Other {
            tape = Tape::default();
        }
        let (missing, left) = (Vec::new(), LOOKED_MAX_BYTES);
        let mut sent = Sent { names, tape, kind: None, missing, left };
        let schema = schema.or_else(|| sent.recognised());
        sent.kind = schema.and_then(|schema| names.schemas.get(schema).copied());
        sent
    }

    /// The object that a value of `kind` at `node` is.
    fn shape(&self, node: usize, kind: CompiledKind) -> Option<&'static CompiledShape> {
        if self.tape.kind(node) != NodeKind::Object {
            return None;
        }
        let place = match kind {
            CompiledKind::Object(shape) => {
                let own = self.names.shapes[shape as usize].tag;
                let tag = Symbol(self.tape.word(node, 3) as u16);
                Some(shape).filter(|_| own == Symbol::NONE || own == tag)
            }
            CompiledKind::Union(union) => {
                let tag = self.tape.word(node, 3) as u16;
                let members = &self.names.unions[union as usize].members;
                members.iter().find(|(word, _)| word.0 == tag && tag != 0).map(|(_, shape)| *shape)
            }
            _ => None,
        };
        place.map(|place| &self.names.shapes[place as usize])
    }

    /// The schema that has most of the members that were sent, if one stands out.
    fn recognised(&self) -> Option<usize> {
        let known = |place: usize| {
            let Some(shape) = self.shape(0, self.names.schemas[place]) else { return (0, u16::MAX) };
            let members = self.tape.children(0);
            let known =
                members.filter(|(key, _)| shape.place(self.tape.name(*key)) != MemberPlace::Unknown).count();
            (known, shape.number)
        };
        let counts: Vec<(usize, u16)> = (0..SCHEMAS.len()).map(known).collect_small();
        let most = counts.iter().map(|(count, _)| *count).max().filter(|most| *most > 0)?;
        let mut best = (0..counts.len()).filter(|place| counts[*place].0 == most);
        // A union and its members are the same objects.
        best.next().filter(|first| best.all(|other| counts[other].1 == counts[*first].1))
    }

    /// Keeps the names that an error reports as missing.
    fn note_missing<V: ValueView>(&mut self, error: &V) {
        let text = word(error, "message").unwrap_or_default();
        for name in missing_names(&text) {
            let word = self.names.find(name.as_bytes());
            // An unknown name cannot be found, and one such name is enough.
            if self.missing.len() < ANSWER_DETAILS_MAX && self.missing.iter().all(|known| known.word != word)
            {
                let name = name.to_owned();
                self.missing.push(Missing { name, word, required: (0, None), other: (0, None) });
            }
        }
    }

    /// Finds the objects that lack members of those names: all of them in one walk over what was sent.
    fn look_for_missing(&mut self) {
        // By word of the dictionary: the place in the list, from 1.
        let mut places = vec![0; self.names.texts().len()];
        let mut missing = std::mem::take(&mut self.missing);
        for (place, found) in missing.iter().enumerate() {
            if found.word != Symbol::NONE {
                places[found.word.0 as usize] = place + 1;
            }
        }
        if let (Some(kind), false) = (self.kind, missing.is_empty()) {
            self.lacking(0, kind, &places, &mut Vec::new(), &mut missing);
        }
        self.missing = missing;
    }

    /// The places of the actors under a name for which `is_wrong` returns true, given the kind, if it is one, and the depth.
    fn actors(&mut self, name: &str, is_wrong: &dyn Fn(Option<&str>, usize) -> bool) -> Vec<Vec<Step>> {
        let mut found = Vec::new();
        self.find_each(name, &mut |sent, path, node| {
            let id = match sent.tape.kind(node) {
                NodeKind::String => sent.tape.content(node, sent.names),
                _ => return,
            };
            let kind = format::actor_parts(&id).map(|(kind, _)| kind);
            if is_wrong(kind, path.len()) {
                found.push(path.to_vec());
            }
        });
        found
    }

    /// The places of the actors of kinds that cannot stand there: of all but senders, if there are any.
    fn misplaced(&mut self) -> Vec<Vec<Step>> {
        // An actor that is named by itself is the assignee of a thread.
        let others =
            self.actors(ACTOR_ID, &|kind, depth| kind.is_none() || (kind == Some(AGENT)) != (depth == 1));
        if others.is_empty() { self.actors(SENDER_ID, &|kind, _| kind != Some(AGENT)) } else { others }
    }

    /// The places of a name.
    fn find(&mut self, name: &str) -> Vec<Vec<Step>> {
        let mut found = Vec::new();
        self.find_each(name, &mut |_, path, _| found.push(path.to_vec()));
        found
    }

    /// Hands over the place and the node of each value under a name, as far as may still be looked.
    fn find_each(&mut self, name: &str, take: &mut dyn FnMut(&Sent, &[Step], usize)) {
        let word = self.names.find(name.as_bytes());
        if word != Symbol::NONE && !self.tape.nodes.is_empty() && self.may_look() {
            let mut left = ANSWER_DETAILS_MAX;
            self.walk(0, word, &mut Vec::new(), &mut left, take);
        }
    }

    fn walk(
        &self,
        node: usize,
        name: Symbol,
        path: &mut Vec<Step>,
        left: &mut usize,
        take: &mut dyn FnMut(&Sent, &[Step], usize),
    ) {
        if path.len() >= DEPTH_MAX {
            return;
        }
        let is_list = self.tape.kind(node) == NodeKind::Array;
        let mut index = 0;
        for (key, value) in self.tape.children(node) {
            let own = if is_list { Symbol::NONE } else { self.tape.name(key) };
            // HubSpot names nothing under an unknown name.
            if !is_list && own == Symbol::NONE {
                continue;
            }
            path.push(if is_list { Step::Index(index) } else { Step::Name(self.names.text(own).into()) });
            if own == name && *left > 0 {
                *left -= 1;
                take(self, path, value);
            }
            self.walk(value, name, path, left, take);
            path.pop();
            index += 1;
        }
    }

    /// The issue of a member that HubSpot misses: where it would stand, if one object alone lacks it.
    fn missing(&mut self, name: &str) -> Option<Issue> {
        let word = self.names.find(name.as_bytes());
        let found = self.missing.iter_mut().find(|known| known.word == word)?;
        // A place that this package does not expect, although the specification does, is less likely.
        let (count, first) = if found.required.0 > 0 { &mut found.required } else { &mut found.other };
        Some(match first {
            Some(Lacking { path, shape, kind }) if *count == 1 => {
                let mut path = path.clone();
                path.push(Step::Name(found.name.clone().into()));
                let described = shape.shape.expected_in(self.names.text(word));
                let params = vec![("expected", Param::Text(described.unwrap_or(expected(*kind))))];
                let rule = structure::of_required(shape.shape, self.names.text(word), Body::Other);
                issue(Code::Required, path, params, rule)
            }
            _ => issue(Code::Refused, Vec::new(), Vec::new(), None),
        })
    }

    /// Collects the objects that lack members which HubSpot's specification requires: those whose words have a place.
    fn lacking(
        &self,
        node: usize,
        kind: CompiledKind,
        places: &[usize],
        path: &mut Vec<Step>,
        missing: &mut [Missing],
    ) {
        if let (CompiledKind::Array(element), NodeKind::Array) = (kind, self.tape.kind(node)) {
            let element = self.names.elements[element as usize];
            for (index, (_, value)) in self.tape.children(node).enumerate() {
                path.push(Step::Index(index as u32));
                self.lacking(value, element, places, path, missing);
                path.pop();
            }
        }
        let Some(shape) = self.shape(node, kind) else { return };
        let mut there = [false; CompiledShape::FIELDS_MAX];
        for (key, value) in self.tape.children(node) {
            if let MemberPlace::Field(place) = shape.place(self.tape.name(key)) {
                there[place] |= self.tape.kind(value) != NodeKind::Null;
                path.push(Step::Name(shape.shape.fields[place].name.into()));
                self.lacking(value, shape.fields[place].kind, places, path, missing);
                path.pop();
            }
        }
        for (place, field) in shape.fields.iter().enumerate() {
            let wanted = places.get(shape.symbol(place).0 as usize).and_then(|place| place.checked_sub(1));
            let Some(one) = wanted.and_then(|at| missing.get_mut(at)) else { continue };
            if there[place] || !field.presence.required_by_specification() {
                continue;
            }
            let (count, first) =
                if field.presence == Presence::Required { &mut one.required } else { &mut one.other };
            *count += 1;
            first.get_or_insert_with(|| Lacking { path: path.clone(), shape, kind: field.kind });
        }
    }

    /// Returns true if what was sent may be searched once more.
    fn may_look(&mut self) -> bool {
        let left = self.left.checked_sub(self.tape.text.len());
        self.left = left.unwrap_or_default();
        left.is_some()
    }

    /// The path to the value at a line and a column, both from 1. HubSpot counts bytes.
    fn at(&mut self, line: u32, column: u32) -> Vec<Step> {
        if !self.may_look() {
            return Vec::new();
        }
        let text = &self.tape.text;
        let mut start = 0;
        for _ in 1..line {
            match text.iter().skip(start).position(|byte| *byte == b'\n') {
                Some(end) => start += end + 1,
                None => return Vec::new(),
            }
        }
        path_at(text, start.saturating_add((column as usize).saturating_sub(1)))
    }

    /// The path that HubSpot writes with dots and brackets, if it leads to something that was sent, or to a member that
    /// is missing from it.
    fn place(&mut self, written: &str) -> Option<Vec<Step>> {
        if !self.may_look() {
            return None;
        }
        let (mut node, mut path) = (Some(0), Vec::new());
        let steps = written.split(['.', '[', ']', '/']).filter(|step| !step.is_empty());
        for step in steps {
            let at = node.filter(|node| *node < self.tape.nodes.len())?;
            match self.tape.kind(at) {
                NodeKind::Array => {
                    let index = digits32(step)?;
                    node = Some(self.tape.children(at).nth(index as usize)?.1);
                    path.push(Step::Index(index));
                }
                NodeKind::Object => {
                    let name = self.names.find(step.as_bytes());
                    let own = |key: usize| match self.tape.name(key) {
                        Symbol::NONE => self.tape.content(key, self.names) == step,
                        found => found == name,
                    };
                    node = self.tape.children(at).find(|(key, _)| own(*key)).map(|(_, value)| value);
                    if node.is_none() && name == Symbol::NONE {
                        return None;
                    }
                    path.push(Step::Name(step.to_owned().into()));
                }
                _ => return None,
            }
        }
        (!path.is_empty()).then_some(path)
    }
}

/// A list or object that has been opened.
struct Open {
    object: bool,
    /// The number of commas that were passed.
    index: u32,
    /// The range of the name of the member, quotes included.
    name: (usize, usize),
}

/// The path to the value of JSON text in which, or before which, `offset` lies.
fn path_at(text: &[u8], offset: usize) -> Vec<Step> {
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'{' | b'[' => {
                if offset <= start {
                    return path(text, &open);
                }
                open.push(Open { object: *byte == b'{', index: 0, name: (0, 0) });
            }
            b'}' | b']' => {
                open.pop();
                if offset <= start {
                    return path(text, &open);
                }
            }
            b',' => {
                if let Some(last) = open.last_mut() {
                    (last.index, last.name) = (last.index + 1, (0, 0));
                }
            }
            b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => {
                at = token_end(text, start);
                match open.last_mut() {
                    Some(last) if last.object && last.name == (0, 0) => last.name = (start, at),
                    _ if offset < at => return path(text, &open),
                    _ => {}
                }
            }
        }
    }
    Vec::new()
}

/// The end of the string, number or word that begins at `start`.
fn token_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    if text[start] == b'"' {
        while let Some(byte) = text.get(at) {
            at += if *byte == b'\\' { 2 } else { 1 };
            if *byte == b'"' {
                break;
            }
        }
        return at.min(text.len());
    }
    while text.get(at).is_some_and(|byte| !b",:]} \t\r\n".contains(byte)) {
        at += 1;
    }
    at
}

fn path(text: &[u8], open: &[Open]) -> Vec<Step> {
    open.iter()
        .map(|one| match one.name {
            // Between a brace and the first name.
            (0, 0) if one.object => Step::Name("".into()),
            (start, end) if one.object => Step::Name(crate::util::unescape(&text[start + 1..end - 1]).into()),
            _ => Step::Index(one.index),
        })
        .collect_small()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::schema;
    use serde_json::{Value, json};

    fn told(error: &Value, sent: &Value) -> Vec<String> {
        let report = explain(error, Some(&sent.to_string()), None);
        report.errors().map(|issue| format!("{} {}", issue.pointer(), issue.code.as_str())).collect()
    }

    fn refusal(message: &str) -> Value {
        json!({ "status": "error", "message": message, "category": "VALIDATION_ERROR" })
    }

    fn message() -> Value {
        json!({
            "type": "MESSAGE", "text": "Hello", "senderActorId": "A-1", "channelId": "1002",
            "recipients": [
                { "deliveryIdentifiers": [{ "type": "HS_EMAIL_ADDRESS", "value": "ann@example.com" }] },
                { "deliveryIdentifiers": [{ "type": "HS_EMAIL_ADDRESS" }] },
            ],
        })
    }

    #[test]
    fn missing_members_are_found_where_they_would_stand() {
        let error = refusal("Some required fields were not set: [channelAccountId, value, attachments]");
        assert_eq!(
            told(&error, &message()),
            [
                "/channelAccountId required",
                "/recipients/1/deliveryIdentifiers/0/value required",
                "/attachments required",
            ]
        );
        let error = refusal("Invalid input JSON: Some required fields were not set: [text]");
        assert_eq!(told(&error, &json!({ "type": "COMMENT", "attachments": [] })), ["/text required"]);
    }

    #[test]
    fn a_missing_member_that_several_objects_lack_has_no_place() {
        let mut sent = message();
        sent["recipients"][0]["deliveryIdentifiers"][0] = json!({ "type": "HS_EMAIL_ADDRESS" });
        assert_eq!(told(&refusal("Some required fields were not set: [value]"), &sent), [" refused"]);
        let strange = refusal("Some required fields were not set: [plumage, plumage]");
        assert_eq!(told(&strange, &sent), [" refused"]);
    }

    #[test]
    fn what_was_sent_is_recognised_by_its_members_or_said_by_the_caller() {
        let error = refusal("Some required fields were not set: [name]");
        let account = json!({ "authorized": true, "inboxId": "1" });
        assert_eq!(told(&error, &account), ["/name required"]);
        assert_eq!(told(&error, &json!({ "webhookUrl": "https://example.com" })), [" refused"]);
        let channel = explain(&error, Some("{}"), schema("customChannel"));
        assert_eq!(channel.errors().map(Issue::pointer).collect::<Vec<_>>(), ["/name"]);
        assert_eq!(explain(&error, None, schema("customChannel")).errors().count(), 1);
        assert_eq!(explain(&error, Some("nonsense"), None).errors().count(), 1);
    }

    #[test]
    fn lines_and_columns_lead_to_values() {
        let sent = r#"{"a": [1, {"b\"c": true}],
 "d": {}, "é": "x"}"#;
        let at = |line: u32, column: u32| {
            let error =
                refusal(&format!("Invalid input JSON on line {line}, column {column}: Cannot read it"));
            let report = explain(&error, Some(sent), None);
            let issue = report.errors().next().unwrap();
            assert_eq!(issue.code, Code::RefusedUnreadable);
            assert_eq!(issue.params[0].1, Param::Number(line.into()));
            issue.pointer()
        };
        // Every value by the column of its first byte.
        assert_eq!((at(1, 1), at(1, 7), at(1, 8)), ("".into(), "/a".into(), "/a/0".into()));
        assert_eq!((at(1, 11), at(1, 20)), ("/a/1".into(), "/a/1/b\"c".into()));
        assert_eq!((at(2, 7), at(2, 16)), ("/d".into(), "/é".into()));
        // A name belongs to its member, a closing bracket to what it closes.
        assert_eq!((at(1, 2), at(1, 12), at(1, 25)), ("/a".into(), "/a/1/b\"c".into(), "/a".into()));
        // Beyond the end is nowhere.
        assert_eq!((at(2, 99), at(9, 1), at(0, 0)), ("".into(), "".into(), "".into()));
    }

    #[test]
    fn every_column_of_any_text_leads_somewhere_without_a_panic() {
        let texts = [
            message().to_string(),
            "[[[\"\\\\\",\"\\\"\"]],{}]".into(),
            "\"a".into(),
            "{\"".into(),
            "\"\\".into(),
        ];
        for text in texts {
            for offset in 0..text.len() + 2 {
                path_at(text.as_bytes(), offset);
            }
        }
    }

    #[test]
    fn text_that_is_not_read_to_its_end_has_no_places() {
        let text = format!("[{}{{a[", "0,".repeat(crate::tape::NODES_MAX));
        let error = refusal(&format!("Invalid input JSON on line 1, column {}", text.len()));
        let report = explain(&error, Some(&text), None);
        assert_eq!(report.errors().map(Issue::pointer).collect::<Vec<_>>(), [""]);
    }

    #[test]
    fn known_codes_have_their_rule_and_place() {
        let report = explain(
            &json!({ "category": "VALIDATION_ERROR", "subCategory": "Area.NO_RECIPIENT_ON_MESSAGE" }),
            Some(&message().to_string()),
            None,
        );
        let issue = report.errors().next().unwrap();
        assert_eq!(
            (issue.pointer(), issue.code, issue.rule.unwrap().id),
            ("/recipients".into(), Code::RecipientsEmpty, "R-REC-1")
        );
        let error = |context: Value| {
            json!({
                "status": "error", "category": "VALIDATION_ERROR", "context": context,
                "message": "One or more Channel Capabilities specified had invalid values: ...",
                "subCategory": "CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES",
            })
        };
        let sent = json!({ "name": "Pigeon", "capabilities": { "deliveryIdentifierTypes": [{}] } });
        let named = error(json!({ "capabilityKeysAndValues": ["deliveryIdentifierTypes: [{...}]"] }));
        assert_eq!(told(&named, &sent), ["/capabilities/deliveryIdentifierTypes refused"]);
        assert_eq!(told(&error(json!({})), &sent), ["/capabilities refused"]);
        assert_eq!(
            told(&error(json!({ "capabilityKeysAndValues": ["é"] })), &sent),
            ["/capabilities refused"]
        );
    }

    #[test]
    fn details_that_name_a_member_lead_to_it() {
        let with = |place: &str| {
            json!({
                "category": "VALIDATION_ERROR", "message": "no",
                "errors": [{ "message": "no", "in": place }, { "message": "no", "in": place }],
            })
        };
        for (written, pointer) in [
            ("recipients[1].deliveryIdentifiers[0].type", "/recipients/1/deliveryIdentifiers/0/type"),
            ("/recipients/0", "/recipients/0"),
            ("richText", "/richText"),
            ("recipients[7]", ""),
            ("text.more", ""),
            ("plumage", ""),
            ("", ""),
        ] {
            assert_eq!(told(&with(written), &message()), [format!("{pointer} refused")], "{written}");
        }
    }

    fn several(errors: Value) -> Value {
        json!({ "status": "error", "message": "Multiple errors validating request.", "errors": errors })
    }

    fn coded(code: &str, message: &str) -> Value {
        json!({ "subCategory": format!("ConversationsApiError.{code}"), "message": message })
    }

    fn visitor_to_agents(agents: &[&str]) -> Value {
        let recipients: Vec<Value> = agents.iter().map(|id| json!({ "actorId": id })).collect();
        json!({
            "type": "MESSAGE", "text": "Hello", "senderActorId": "V-2002", "recipients": recipients,
            "channelId": "1000", "channelAccountId": "3003",
        })
    }

    #[test]
    fn each_of_several_errors_is_told_at_its_own_place() {
        let sender = coded("UNSUPPORTED_ACTOR_TYPE", "Actor type VISITOR is not supported for sending");
        let kind = coded("INVALID_ARGUMENT_TYPE", "Invalid actorId type");
        let recipient = coded("UNSUPPORTED_ACTOR_TYPE", "Actor type AGENT is not supported for receiving");
        let all = json!([sender, kind, recipient]);
        let at_sender = "/senderActorId sender.notAgent";
        let (at_kind, at_recipient) =
            ("/recipients/0/actorId refused", "/recipients/0/actorId recipient.agent");
        let sent = visitor_to_agents(&["A-1001"]);
        assert_eq!(told(&several(all.clone()), &sent), [at_sender, at_kind, at_recipient]);
        // In any depth, and alone.
        assert_eq!(
            told(&several(json!([{ "errors": [sender, { "errors": [kind] }] }, recipient])), &sent),
            [at_sender, at_kind, at_recipient]
        );
        assert_eq!(told(&several(json!([sender])), &sent), [at_sender]);
        let alone = json!({
            "status": "error", "category": "VALIDATION_ERROR", "message": recipient["message"],
            "subCategory": recipient["subCategory"],
        });
        assert_eq!(told(&alone, &sent), [at_recipient]);
        // Every agent among the recipients, and nobody else.
        assert_eq!(
            told(&several(json!([kind, recipient])), &visitor_to_agents(&["V-1", "A-1", "A-2"])),
            [
                "/recipients/1/actorId refused",
                "/recipients/2/actorId refused",
                "/recipients/1/actorId recipient.agent",
                "/recipients/2/actorId recipient.agent",
            ]
        );
        let rules = explain(&several(all), Some(&sent.to_string()), None);
        let rules: Vec<_> = rules.errors().map(|issue| issue.rule.map(|rule| rule.id)).collect();
        assert_eq!(rules, [Some("R-ACT-2"), None, Some("R-REC-8")]);
    }

    #[test]
    fn what_has_no_place_among_several_errors_is_told_once() {
        let sent = visitor_to_agents(&["V-1"]);
        let strange = coded("ODD", "Something is odd");
        let sender = coded("UNSUPPORTED_ACTOR_TYPE", "Actor type VISITOR is not supported for sending");
        assert_eq!(
            told(&several(json!([strange, sender, strange, 7, null])), &sent),
            [" refused", "/senderActorId sender.notAgent"]
        );
        // Other words, and places that do not fit them.
        for (error, expected) in [
            (coded("UNSUPPORTED_ACTOR_TYPE", "This actor cannot do that"), "/senderActorId refused"),
            (coded("UNSUPPORTED_ACTOR_TYPE", "Actor type BOT is not supported for sending"), " refused"),
            (
                coded("UNSUPPORTED_ACTOR_TYPE", "Actor type PIGEON is not supported for flying"),
                "/senderActorId refused",
            ),
            (coded("INVALID_ARGUMENT_TYPE", "Invalid channelAccountId"), "/channelAccountId refused"),
            (coded("INVALID_ARGUMENT_TYPE", "Invalid channelId or channelAccountId"), " refused"),
            (coded("INVALID_ARGUMENT_TYPE", "Invalid fileId"), " refused"),
            (coded("INVALID_ARGUMENT_TYPE", "Invalid constructorOf"), " refused"),
        ] {
            assert_eq!(told(&several(json!([error])), &sent), [expected], "{error}");
        }
        let message = "Invalid actorId type";
        let kind = several(json!([coded("INVALID_ARGUMENT_TYPE", message)]));
        let malformed = json!({ "type": "MESSAGE", "senderActorId": "hello", "text": "x", "recipients": [{ "actorId": "V-1" }] });
        assert_eq!(told(&kind, &malformed), ["/senderActorId refused"]);
        assert_eq!(told(&kind, &json!({ "actorId": "V-1" })), ["/actorId refused"]);
        assert_eq!(told(&kind, &json!({ "actorId": "A-1" })), [" refused"]);
        assert_eq!(told(&kind, &json!("no object")), [" refused"]);
    }

    #[test]
    fn errors_without_end_or_depth_are_bounded() {
        let mut deep = coded("ODD", "Something is odd");
        for _ in 0..100 {
            deep = json!({ "errors": [deep] });
        }
        assert_eq!(told(&several(json!([deep])), &message()), [" refused"]);
        let many: Vec<Value> =
            (0..20_000).map(|_| coded("INVALID_ARGUMENT_TYPE", "Invalid actorId type")).collect();
        assert_eq!(
            told(&several(many.into()), &visitor_to_agents(&["A-1"])),
            ["/recipients/0/actorId refused"]
        );
    }

    #[test]
    fn what_is_not_about_the_body_is_not_explained() {
        for error in [
            json!({ "category": "MISSING_SCOPES", "message": "no" }),
            json!({ "category": "RATE_LIMITS" }),
            json!({ "errorType": "RATE_LIMIT", "message": "You have reached your daily limit." }),
            json!({}),
            json!("<html>"),
            json!(null),
        ] {
            assert_eq!(told(&error, &message()), [""; 0], "{error}");
        }
        assert_eq!(told(&json!({ "message": "no" }), &message()), [" refused"]);
    }

    #[test]
    fn what_an_answer_costs_has_a_bound() {
        // As many names as there are, in as many details as are looked at, about as many objects as a body may have.
        let recipients = (0..50_000).map(|_| json!({ "name": "x" })).collect::<Vec<_>>();
        let sent = json!({ "type": "MESSAGE", "recipients": recipients }).to_string();
        let names =
            Dictionary::get().texts().iter().map(|word| word.to_string()).collect::<Vec<_>>().join(",");
        let detail = json!({ "message": format!("Some required fields were not set: [{names}, deliveryIdentifiers]") });
        let mut error = refusal("no");
        error["errors"] = vec![detail; 10_000].into();
        let report = explain(&error, Some(&sent), None);
        assert!(report.len() <= ANSWER_DETAILS_MAX, "{}", report.len());

        // Two places in a text of more than half of what is looked through: the second costs its place alone.
        let text = format!(r#"{{"text":"x",{}"richText":"y"}}"#, " ".repeat(LOOKED_MAX_BYTES / 2));
        let mut error = refusal("no");
        error["errors"] = json!([{ "message": "no", "in": "text" }, { "message": "no", "in": "richText" }]);
        let report = explain(&error, Some(&text), None);
        // An error without a place is reported all the same.
        assert_eq!(report.errors().map(Issue::pointer).collect::<Vec<_>>(), ["/text", ""]);
    }

    #[test]
    fn nothing_of_what_hubspot_says_is_repeated() {
        let error = json!({
            "category": "VALIDATION_ERROR", "message": "ann@example.com is not a recipient",
            "errors": [{ "message": "Some required fields were not set: [ann@example.com]", "in": "ann@example.com" }],
        });
        assert!(!explain(&error, Some("{}"), None).to_json().contains("ann"));
    }
}
