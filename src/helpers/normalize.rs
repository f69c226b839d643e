//! Repairs that lose and guess nothing, as a list of edits: a number where a string of digits belongs, one object where a
//! list of them does, a `Date` where a time does, a member whose name is only written in other letters, `null` where a
//! member may be missing, attachments that were left out. Whoever holds the value makes the edits on a copy.

use crate::issue::{Step, write_path};
use crate::spec::format;
use crate::spec::format::Format;
use crate::spec::model::channel_message::NEW_CHANNEL_MESSAGE;
use crate::spec::model::comment::NEW_COMMENT;
use crate::spec::model::message::NEW_MESSAGE;
use crate::spec::model::participant::NEW_PARTICIPANT;
use crate::spec::model::thread::ASSIGNEE;
use crate::spec::shape::{Presence, Shape};
use crate::tape::compiled::{CompiledKind, CompiledShape, MemberPlace, Symbol};
use crate::tape::dictionary::Dictionary;
use crate::tape::{NodeKind, OPAQUE_ARRAY, OPAQUE_OBJECT, Tape};
use crate::util::{self, concat, write_string};
use crate::validate::condition::Body;
use crate::validate::rules::structure;
use crate::validate::walk::actual;

/// The largest whole number that a JavaScript number distinguishes from its neighbours.
const SAFE_INTEGER_MAX: u64 = 9_007_199_254_740_991;

/// The members that may be left out although HubSpot's specification requires them.
pub static LISTS: [(&Shape, &str); 3] =
    [(&NEW_MESSAGE, "attachments"), (&NEW_COMMENT, "attachments"), (&NEW_CHANNEL_MESSAGE, "attachments")];

/// The members that name a HubSpot user.
pub static AGENTS: [(&Shape, &str); 3] =
    [(&NEW_MESSAGE, "senderActorId"), (&ASSIGNEE, "actorId"), (&NEW_PARTICIPANT, "senderActorId")];

/// A repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The place in the value as it came. Deeper places are edited first, so that paths hold when edits are made in
    /// the order of the list.
    pub path: Vec<Step>,
    /// The change to the value there.
    pub change: Change,
}

/// A change at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Put this string in the place of what stands there.
    Text(String),
    /// Put what stands there into a list.
    List,
    /// Put an ISO 8601 string in the place of the `Date` that stands there.
    Date,
    /// Give the member this name. Its value has not been checked: check again when the edits are made.
    Rename(&'static str),
    /// Put an empty list there.
    Empty,
    /// Take the member out.
    Remove,
}

/// The repairs of what a tape holds, by a schema's place in [`crate::spec::model::SCHEMAS`]. With `agents`, a bare number where
/// a HubSpot user belongs is the user's id.
pub fn normalize(schema: usize, tape: &Tape, agents: bool) -> Vec<Edit> {
    let names = Dictionary::get();
    let mut repair = Repair { tape, names, agents, path: Vec::with_capacity(16), edits: Vec::new() };
    if let Some(kind) = names.schemas.get(schema) {
        repair.value(0, *kind, false);
    }
    repair.edits
}

/// The edits as JSON: a list of `{"path":[…]}` with one of `"text":"…"`, `"list":true`, `"date":true`, `"rename":"…"`,
/// `"empty":true` and `"remove":true`.
pub fn to_json(edits: &[Edit]) -> String {
    let mut out = String::from("[");
    for (i, edit) in edits.iter().enumerate() {
        out.push_str(if i == 0 { "{\"path\":" } else { ",{\"path\":" });
        write_path(&mut out, &edit.path);
        match &edit.change {
            Change::Text(text) => {
                out.push_str(",\"text\":");
                write_string(&mut out, text);
            }
            Change::List => out.push_str(",\"list\":true"),
            Change::Date => out.push_str(",\"date\":true"),
            Change::Rename(name) => {
                out.push_str(",\"rename\":");
                write_string(&mut out, name);
            }
            Change::Empty => out.push_str(",\"empty\":true"),
            Change::Remove => out.push_str(",\"remove\":true"),
        }
        out.push('}');
    }
    out.push(']');
    out
}

struct Repair<'a> {
    tape: &'a Tape,
    names: &'static Dictionary,
    agents: bool,
    path: Vec<Step>,
    edits: Vec<Edit>,
}

impl Repair<'_> {
    fn edit(&mut self, change: Change) {
        self.edits.push(Edit { path: self.path.clone(), change });
    }

    fn value(&mut self, node: usize, kind: CompiledKind, agent: bool) {
        match (kind, self.tape.kind(node)) {
            (CompiledKind::Text(format), found) => self.text(node, format, found, agent),
            (CompiledKind::Object(shape), NodeKind::Object) => {
                self.object(node, &self.names.shapes[shape as usize]);
            }
            (CompiledKind::Union(union), NodeKind::Object) => {
                let tag = self.tape.word(node, 3) as u16;
                let members = &self.names.unions[union as usize].members;
                match members.iter().find(|(word, _)| word.0 == tag && tag != 0) {
                    Some((_, shape)) => self.object(node, &self.names.shapes[*shape as usize]),
                    None => self.tag(node),
                }
            }
            (CompiledKind::Array(element), NodeKind::Array) => {
                let element = self.names.elements[element as usize];
                for (index, (_, value)) in self.tape.children(node).enumerate() {
                    self.path.push(Step::Index(index as u32));
                    self.value(value, element, false);
                    self.path.pop();
                }
            }
            (CompiledKind::Array(element), NodeKind::Object) => {
                let element = self.names.elements[element as usize];
                if matches!(element, CompiledKind::Object(_) | CompiledKind::Union(_)) {
                    self.value(node, element, false);
                    self.edit(Change::List);
                }
            }
            _ => {}
        }
    }

    /// The `type` of what may be one of several things: without it nothing else of them is known.
    fn tag(&mut self, node: usize) {
        if self.tape.children(node).any(|(key, _)| self.tape.name(key) == Symbol::TYPE) {
            return;
        }
        // Of a name that the dictionary has, the tape holds no text.
        let unknown = self.tape.children(node).filter(|(key, _)| self.tape.name(*key) == Symbol::NONE);
        let mut names = unknown.map(|(key, _)| self.tape.content(key, self.names));
        if let Some(name) = names.find(|name| name.eq_ignore_ascii_case("type")) {
            self.path.push(Step::Name(name.into_owned().into()));
            self.edit(Change::Rename("type"));
            self.path.pop();
        }
    }

    fn text(&mut self, node: usize, format: Format, found: NodeKind, agent: bool) {
        let bare = found == NodeKind::String && agent && self.agents;
        match found {
            NodeKind::Number if format.is_id() || (agent && self.agents) => {
                let digits = self.tape.content(node, self.names);
                // Anything else is no id, or may have lost digits already.
                let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
                if plain && util::digits(digits.as_bytes()).is_some_and(|number| number <= SAFE_INTEGER_MAX) {
                    let letter = if agent { "A-" } else { "" };
                    self.edit(Change::Text(concat(&[letter, &digits])));
                }
            }
            NodeKind::String if bare => {
                let digits = self.tape.content(node, self.names);
                if format::id(digits.as_bytes()) {
                    self.edit(Change::Text(concat(&["A-", &digits])));
                }
            }
            NodeKind::Other if format == Format::DateTime && actual(self.tape, node) == "a Date" => {
                self.edit(Change::Date);
            }
            _ => {}
        }
    }

    fn object(&mut self, node: usize, shape: &'static CompiledShape) {
        let mut there = vec![false; shape.fields.len()];
        for (key, _) in self.tape.children(node) {
            if let MemberPlace::Field(place) = shape.place(self.tape.name(key)) {
                there[place] = true;
            }
        }
        for (key, value) in self.tape.children(node) {
            let name = match self.tape.name(key) {
                Symbol::NONE => self.tape.content(key, self.names).into_owned(),
                word => self.names.text(word).to_owned(),
            };
            let place = shape.place(self.tape.name(key));
            let meant = match place {
                MemberPlace::Unknown => shape
                    .shape
                    .fields
                    .iter()
                    .position(|field| field.name.eq_ignore_ascii_case(&name))
                    .filter(|meant| !there[*meant] && self.fits(value, shape.fields[*meant].kind)),
                _ => None,
            };
            self.path.push(Step::Name(name.into()));
            if self.tape.kind(value) == NodeKind::Null {
                match place {
                    MemberPlace::Field(place)
                        if listed(&LISTS, shape.shape, shape.shape.fields[place].name) =>
                    {
                        self.edit(Change::Empty);
                    }
                    MemberPlace::Field(place) if !may_be_missing(shape, place) => {}
                    MemberPlace::Field(_) | MemberPlace::Unknown => self.edit(Change::Remove),
                    MemberPlace::Tag => {}
                }
            } else if let MemberPlace::Field(place) = place {
                let agent = listed(&AGENTS, shape.shape, shape.shape.fields[place].name);
                self.value(value, shape.fields[place].kind, agent);
            } else if let Some(meant) = meant {
                there[meant] = true;
                self.edit(Change::Rename(shape.shape.fields[meant].name));
            }
            self.path.pop();
        }
        for (field, there) in shape.shape.fields.iter().zip(there) {
            if !there && listed(&LISTS, shape.shape, field.name) {
                self.path.push(Step::Name(field.name.into()));
                self.edit(Change::Empty);
                self.path.pop();
            }
        }
    }
}

/// Returns true if a member may be missing, in whatever version and body.
fn may_be_missing(shape: &'static CompiledShape, place: usize) -> bool {
    let field = &shape.fields[place];
    let rule = || structure::of_required(shape.shape, shape.shape.fields[place].name, Body::Incoming);
    !matches!(field.kind, CompiledKind::Any)
        && (field.presence != Presence::Required || rule().is_some_and(|rule| rule.strict))
}

impl Repair<'_> {
    /// Returns true if the value under a wrong name may stand under the right one, repaired or not. Its contents are not known yet.
    fn fits(&self, node: usize, kind: CompiledKind) -> bool {
        let is_object = |node| match self.tape.kind(node) {
            NodeKind::Object => true,
            NodeKind::Opaque => self.tape.word(node, 1) == OPAQUE_OBJECT,
            _ => false,
        };
        match (kind, self.tape.kind(node)) {
            (CompiledKind::Any, _) | (CompiledKind::Text(_) | CompiledKind::Enum(_), NodeKind::String) => {
                true
            }
            (CompiledKind::Text(format), NodeKind::Number) => format.is_id() || self.agents,
            // A `Date`.
            (CompiledKind::Text(Format::DateTime), _) => is_object(node),
            (CompiledKind::Boolean, NodeKind::True | NodeKind::False) => true,
            (CompiledKind::Integer(_) | CompiledKind::Number, NodeKind::Number) => true,
            (CompiledKind::Object(_) | CompiledKind::Union(_) | CompiledKind::Map(_), _) => is_object(node),
            (CompiledKind::Array(element), found) => {
                let element = self.names.elements[element as usize];
                let is_list = found == NodeKind::Array
                    || (found == NodeKind::Opaque && self.tape.word(node, 1) == OPAQUE_ARRAY);
                is_list
                    || (is_object(node)
                        && matches!(element, CompiledKind::Object(_) | CompiledKind::Union(_)))
            }
            _ => false,
        }
    }
}

fn listed(list: &[(&'static Shape, &str)], shape: &'static Shape, name: &str) -> bool {
    list.iter().any(|(known, member)| std::ptr::eq(*known, shape) && *member == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tape::OTHER_KINDS;
    use crate::tape::parse;
    use crate::validate::options::Options;
    use crate::validate::{json as check, schema};
    use serde_json::{Value, json};

    fn tape(value: &Value) -> Tape {
        let mut tape = Tape { text: value.to_string().into_bytes(), ..Tape::default() };
        parse::read(&mut tape, Dictionary::get()).unwrap();
        tape
    }

    /// The place `path` leads to, made if it is missing.
    fn place<'a>(value: &'a mut Value, path: &[Step]) -> &'a mut Value {
        path.iter().fold(value, |at, step| match step {
            Step::Name(name) => &mut at[name.as_ref()],
            Step::Index(index) => &mut at[*index as usize],
        })
    }

    /// Makes the edits, as JavaScript does, until there are none.
    fn repaired(name: &str, value: &Value, agents: bool) -> Value {
        let mut value = value.clone();
        loop {
            let edits = normalize(schema(name).unwrap(), &tape(&value), agents);
            let again = edits.iter().any(|edit| matches!(edit.change, Change::Rename(_) | Change::Remove));
            for Edit { path, change } in edits {
                match change {
                    Change::Text(text) => *place(&mut value, &path) = text.into(),
                    Change::Empty => *place(&mut value, &path) = json!([]),
                    Change::List => {
                        let at = place(&mut value, &path);
                        *at = json!([at.take()]);
                    }
                    Change::Rename(name) => {
                        let Some((Step::Name(old), outer)) = path.split_last() else { panic!("no name") };
                        let members = place(&mut value, outer).as_object_mut().unwrap();
                        let member = members.remove(old.as_ref()).unwrap();
                        members.insert(name.to_owned(), member);
                    }
                    Change::Remove => {
                        let Some((Step::Name(name), outer)) = path.split_last() else { panic!("no name") };
                        place(&mut value, outer).as_object_mut().unwrap().remove(name.as_ref()).unwrap();
                    }
                    Change::Date => panic!("JSON has no dates"),
                }
            }
            if !again {
                return value;
            }
        }
    }

    #[test]
    fn what_the_guide_shows_becomes_what_hubspot_takes() {
        let value = json!({
            "type": "MESSAGE", "text": "Hello", "senderActorId": "A-1", "channelId": 1002, "channelAccountId": 5,
            "subject": "Your order",
            "recipients": {
                "actorID": "E-ann@example.com",
                "deliveryIdentifiers": { "type": "HS_EMAIL_ADDRESS", "value": "ann@example.com" },
            },
            "Attachments": { "type": "FILE", "fileId": 7 },
        });
        let whole = repaired("threadMessage", &value, false);
        assert_eq!(
            whole,
            json!({
                "type": "MESSAGE", "text": "Hello", "senderActorId": "A-1", "channelId": "1002", "channelAccountId": "5",
                "subject": "Your order",
                "recipients": [{
                    "actorId": "E-ann@example.com",
                    "deliveryIdentifiers": [{ "type": "HS_EMAIL_ADDRESS", "value": "ann@example.com" }],
                }],
                "attachments": [{ "type": "FILE", "fileId": "7" }],
            })
        );
        let text = whole.to_string();
        assert!(check(schema("threadMessage").unwrap(), text.as_bytes(), &Options::default()).is_empty());
        assert_eq!(normalize(schema("threadMessage").unwrap(), &tape(&whole), false), []);
    }

    #[test]
    fn null_where_a_member_may_be_missing_is_taken_out() {
        let value = json!({
            "type": "MESSAGE", "text": "Hello", "senderActorId": "A-1", "channelId": "1002", "channelAccountId": "5",
            "attachments": null, "richText": null, "subject": null, "Subject": "Your order", "other": null,
            "recipients": [{
                "actorId": null, "name": null, "senderField": null, "deliveryIdentifiers": null,
                "deliveryIdentifier": { "type": "HS_EMAIL_ADDRESS", "value": "ann@example.com" },
            }],
        });
        assert_eq!(
            repaired("threadMessage", &value, false),
            json!({
                "type": "MESSAGE", "text": "Hello", "senderActorId": "A-1", "channelId": "1002",
                "channelAccountId": "5", "attachments": [], "subject": "Your order",
                "recipients": [{
                    "deliveryIdentifier": { "type": "HS_EMAIL_ADDRESS", "value": "ann@example.com" },
                }],
            })
        );
        let needed = json!({ "type": "COMMENT", "text": null, "attachments": [null] });
        assert_eq!(repaired("comment", &needed, false), needed);
        let published = json!({ "messageDirection": "INCOMING", "attachments": null, "timestamp": null, "senders": null });
        assert_eq!(
            repaired("customChannelMessage", &published, false),
            json!({ "messageDirection": "INCOMING", "attachments": [], "senders": null })
        );
    }

    #[test]
    fn numbers_that_are_no_ids_or_have_lost_digits_stay() {
        let of = |id: &str| {
            let text = format!(r#"{{"authorized":true,"name":"Desk","inboxId":{id}}}"#);
            let mut tape = Tape { text: text.into_bytes(), ..Tape::default() };
            parse::read(&mut tape, Dictionary::get()).unwrap();
            normalize(schema("channelAccount").unwrap(), &tape, false).len()
        };
        assert_eq!((of("0"), of("9007199254740991")), (1, 1));
        for stays in ["9007199254740992", "-1", "1.5", "1e3", "true", "null", "\"1\""] {
            assert_eq!(of(stays), 0, "{stays}");
        }
    }

    #[test]
    fn a_bare_user_becomes_an_agent_where_one_belongs_and_only_when_asked() {
        let message = json!({ "type": "MESSAGE", "senderActorId": "12", "attachments": [] });
        assert_eq!(repaired("threadMessage", &message, false), message);
        assert_eq!(repaired("threadMessage", &message, true)["senderActorId"], "A-12");
        assert_eq!(repaired("assignee", &json!({ "actorId": 12 }), true)["actorId"], "A-12");
        assert_eq!(repaired("assignee", &json!({ "actorId": 12 }), false)["actorId"], 12);
        let visitor = json!({ "actorId": "12" });
        assert_eq!(repaired("recipient", &visitor, true), visitor);
        assert_eq!(repaired("assignee", &json!({ "actorId": "Ann" }), true)["actorId"], "Ann");
    }

    #[test]
    fn a_name_is_repaired_where_nothing_else_has_it() {
        let assignee = json!({ "actorId": "A-1", "ACTORID": "A-2" });
        assert_eq!(repaired("assignee", &assignee, false), assignee);
        assert_eq!(repaired("assignee", &json!({ "actorid": "A-1" }), false), json!({ "actorId": "A-1" }));
        let two = repaired("assignee", &json!({ "ACTORID": "A-1", "actorid": "A-2" }), false);
        assert_eq!(two.as_object().map(|members| members.len()), Some(2));
        assert_eq!(repaired("assignee", &json!({ "actor": "A-1" }), false), json!({ "actor": "A-1" }));
        let comment =
            repaired("threadMessage", &json!({ "Type": "COMMENT", "Text": "x", "attachments": [] }), false);
        assert_eq!(comment, json!({ "type": "COMMENT", "text": "x", "attachments": [] }));
        let two = json!({ "type": "NOTE", "TYPE": "COMMENT" });
        assert_eq!(repaired("threadMessage", &two, false), two);
    }

    #[test]
    fn a_name_is_repaired_where_its_value_fits() {
        for (schema, body) in [
            ("customChannelAttachment", json!({ "type": "MESSAGE_HEADER", "TEXT": 0 })),
            ("threadUpdate", json!({ "ARCHIVED": "yes" })),
            (
                "threadMessage",
                json!({ "type": "COMMENT", "text": "x", "attachments": [], "RICHTEXT": ["x"] }),
            ),
            (
                "threadMessage",
                json!({ "type": "MESSAGE", "attachments": [], "RECIPIENTS": "ann@example.com" }),
            ),
        ] {
            assert_eq!(repaired(schema, &body, false), body);
        }
        assert_eq!(
            repaired("threadUpdate", &json!({ "ARCHIVED": true }), false),
            json!({ "archived": true })
        );
    }

    #[test]
    fn a_date_is_left_to_whoever_has_the_clock() {
        let mut tape = tape(&json!({ "attachments": [], "timestamp": null }));
        let at = (0..tape.nodes.len()).find(|at| tape.kind(*at) == NodeKind::Null).unwrap();
        let date = OTHER_KINDS.iter().position(|(name, _)| *name == "date").unwrap() as u32;
        tape.nodes[at][0] |= NodeKind::Other as u32;
        tape.nodes[at][1] = date;
        let edits = normalize(schema("customChannelMessage").unwrap(), &tape, false);
        assert_eq!(edits, [Edit { path: vec![Step::Name("timestamp".into())], change: Change::Date }]);
        tape.nodes[at][1] = date + 1;
        assert_eq!(normalize(schema("customChannelMessage").unwrap(), &tape, false), []);
    }

    #[test]
    fn edits_are_written_as_json() {
        let path = vec![Step::Name("a".into()), Step::Index(1)];
        let edit = |change| Edit { path: path.clone(), change };
        let changes = [
            Change::Text("1".into()),
            Change::List,
            Change::Date,
            Change::Rename("actorId"),
            Change::Empty,
            Change::Remove,
        ];
        let written: Value = serde_json::from_str(&to_json(&changes.map(edit))).unwrap();
        let path = json!(["a", 1]);
        assert_eq!(
            written,
            json!([
                { "path": path, "text": "1" }, { "path": path, "list": true }, { "path": path, "date": true },
                { "path": path, "rename": "actorId" }, { "path": path, "empty": true },
                { "path": path, "remove": true },
            ])
        );
    }
}
