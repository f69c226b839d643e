//! The functions of the crate over JSON values: what a Rust program calls. Bodies are `serde_json::Value`s, typed models of
//! [`crate::spec::model`], or JSON text; nothing here is part of the WebAssembly modules.

use crate::helpers::{explain as explaining, normalize as normalizing, reply as replying};
use crate::issue::Step;
use crate::read::{self as reading, Told, Unreadable};
use crate::tape::Tape;
use crate::tape::dictionary::Dictionary;
use crate::tape::parse;
use crate::validate::{self, options::Options, report::Report};
use serde::Serialize;
use serde_json::{Value, json};
use std::fmt;

pub use crate::helpers::reply::Reply;

/// The reason why a function of this module has no result.
#[derive(Debug)]
pub enum Error {
    /// There is no schema or reader of this name.
    UnknownName(String),
    /// The value has no form in JSON.
    NotJson(serde_json::Error),
    /// The received text is no JSON, or something else than what was asked for. Holds the reason, without contents.
    Unreadable(String),
    /// There is no answer to the message; the report states the reasons.
    NoReply(Report),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::UnknownName(name) => write!(f, "there is nothing called `{name}`"),
            Error::NotJson(_) => f.write_str("the value has no form in JSON"),
            Error::Unreadable(reason) => f.write_str(reason),
            Error::NoReply(report) => match report.errors().next() {
                Some(issue) => write!(f, "there is no answer: {} at `{}`", issue.message(), issue.pointer()),
                None => f.write_str("there is no answer"),
            },
        }
    }
}

impl std::error::Error for Error {}

fn schema(name: &str) -> Result<usize, Error> {
    validate::schema(name).ok_or_else(|| Error::UnknownName(name.to_owned()))
}

fn text_of(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(Error::NotJson)
}

fn tape_of(value: &Value) -> Result<Tape, Error> {
    let mut tape = Tape { text: text_of(value)?, ..Tape::default() };
    parse::read(&mut tape, Dictionary::get())
        .map_err(|fault| Error::Unreadable(validate::not_json(&tape.text, fault).message()))?;
    Ok(tape)
}

/// Checks a body against the schema called `name`: a JSON value, or a typed model such as
/// [`NewMessage`](crate::spec::model::message::NewMessage).
///
/// ```
/// use hubspot_conversations::{Options, validate};
/// use serde_json::json;
///
/// let body = json!({ "type": "MESSAGE", "text": "Hello", "senderActorId": "A-1", "channelId": "1002", "channelAccountId": "5" });
/// let report = validate("threadMessage", &body, &Options::default())?;
/// let issue = report.errors().next().expect("an e-mail has recipients");
/// assert_eq!((issue.code.as_str(), issue.pointer().as_str()), ("recipients.empty", "/recipients"));
/// # Ok::<(), hubspot_conversations::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::UnknownName`] where there is no such schema, and [`Error::NotJson`] where the value has no form in JSON.
pub fn validate(name: &str, body: &impl Serialize, options: &Options) -> Result<Report, Error> {
    validate_json(name, &text_of(body)?, options)
}

/// Checks JSON text against the schema called `name`. Text that is no JSON is an issue with its line and column.
///
/// # Errors
///
/// [`Error::UnknownName`] where there is no such schema.
pub fn validate_json(name: &str, text: &[u8], options: &Options) -> Result<Report, Error> {
    Ok(validate::json(schema(name)?, text, options))
}

/// Reads what HubSpot sent, by the name of a reader (`message`, `threadPage`, …): leniently, and with nothing lost. An id is a string;
/// a member of a union that cannot be read, or has a new `type`, is `{ "type": "unknown", "reason", "original" }`. The value can be
/// deserialized into the model of the reader.
///
/// ```
/// use hubspot_conversations::{read, spec::model::message::Message};
///
/// let value = read("message", br#"{"type":"MESSAGE","id":"m1","createdAt":"2026-11-30T10:00:00Z","channelId":1002,"text":"Hi"}"#)?;
/// assert_eq!(value["channelId"], "1002");
/// let message: Message = serde_json::from_value(value)?;
/// assert_eq!(message.text.as_deref(), Some("Hi"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::UnknownName`] where there is no such reader, and [`Error::Unreadable`] for what is no JSON or of another kind.
pub fn read(name: &str, text: &[u8]) -> Result<Value, Error> {
    let reader = reading::reader(name).ok_or_else(|| Error::UnknownName(name.to_owned()))?;
    let rounded = |digits: &str| digits.parse().unwrap_or(f64::NAN);
    let patches = reading::json(reader, text, rounded, Told::Everything).map_err(|error| {
        Error::Unreadable(match error {
            Unreadable::NotJson(fault) => validate::not_json(text, fault).message(),
            Unreadable::Mismatch(reason) => reason,
        })
    })?;
    let mut value = serde_json::from_str(&String::from_utf8_lossy(text).replace('\u{feff}', ""))
        .map_err(Error::NotJson)?;
    for patch in patches {
        if let Some(place) = at(&mut value, &patch.path) {
            *place = match patch.change {
                reading::Change::Text(text) => text.into(),
                reading::Change::Number(digits) => digits.parse::<f64>().map_or(Value::Null, Value::from),
                reading::Change::Unknown(reason) => {
                    json!({ "type": "unknown", "reason": reason, "original": place.take() })
                }
            };
        }
    }
    Ok(value)
}

/// The value at a path.
fn at<'a>(value: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Name(name) => value.get_mut(&**name),
        Step::Index(index) => value.get_mut(*index as usize),
    })
}

/// A copy of a body with the repairs that lose and guess nothing, by the name of its schema: numbers where ids belong, one element where
/// a list belongs, misspelt names. With `agents`, a bare number where a HubSpot user belongs is the user's id.
///
/// ```
/// use hubspot_conversations::normalize;
/// use serde_json::json;
///
/// let body = json!({ "type": "COMMENT", "text": "Call back", "attachments": { "type": "FILE", "fileId": 7 } });
/// let repaired = normalize("threadMessage", &body, false)?;
/// assert_eq!(repaired["attachments"], json!([{ "type": "FILE", "fileId": "7" }]));
/// # Ok::<(), hubspot_conversations::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::UnknownName`] where there is no such schema.
pub fn normalize(name: &str, body: &Value, agents: bool) -> Result<Value, Error> {
    let schema = schema(name)?;
    let mut repaired = body.clone();
    loop {
        let edits = normalizing::normalize(schema, &tape_of(&repaired)?, agents);
        // A value under a wrong name is looked at once it has the right one, which a member that is taken out may free.
        let again =
            |change: &_| matches!(change, normalizing::Change::Rename(_) | normalizing::Change::Remove);
        let renames = edits.iter().any(|edit| again(&edit.change));
        for edit in &edits {
            make(&mut repaired, edit);
        }
        if !renames {
            return Ok(repaired);
        }
    }
}

fn make(body: &mut Value, edit: &normalizing::Edit) {
    let Some((last, parents)) = edit.path.split_last() else {
        if let Some(new) = replacement(body, &edit.change) {
            *body = new;
        }
        return;
    };
    let Some(holder) = at(body, parents) else { return };
    if let (normalizing::Change::Rename(to), Step::Name(from), Some(members)) =
        (&edit.change, last, holder.as_object_mut())
    {
        if let Some(value) = members.remove(&**from) {
            members.insert((*to).to_owned(), value);
        }
        return;
    }
    if let (normalizing::Change::Remove, Step::Name(name), Some(members)) =
        (&edit.change, last, holder.as_object_mut())
    {
        members.remove(&**name);
        return;
    }
    if let Some(place) = at(holder, std::slice::from_ref(last))
        && let Some(new) = replacement(place, &edit.change)
    {
        *place = new;
    }
}

/// The value that an edit puts in the place of another; JSON holds no `Date`.
fn replacement(value: &mut Value, change: &normalizing::Change) -> Option<Value> {
    match change {
        normalizing::Change::Text(text) => Some(text.as_str().into()),
        normalizing::Change::List => Some(Value::Array(vec![value.take()])),
        normalizing::Change::Empty => Some(Value::Array(Vec::new())),
        normalizing::Change::Date | normalizing::Change::Rename(_) | normalizing::Change::Remove => None,
    }
}

/// The body that answers a received message, and a report of what is doubtful in it.
///
/// # Errors
///
/// [`Error::NoReply`] where there is no answer.
pub fn reply(received: &Value, reply: &Reply<'_>) -> Result<(Value, Report), Error> {
    let (body, report) = replying::reply(&tape_of(received)?, reply).map_err(Error::NoReply)?;
    Ok((serde_json::from_str(&body).map_err(Error::NotJson)?, report))
}

/// HubSpot's refusal of a body as issues, with places in the very text that was sent.
///
/// # Errors
///
/// [`Error::UnknownName`] where there is no schema called `name`.
pub fn explain(name: &str, error: &Value, sent: &str) -> Result<Report, Error> {
    Ok(explaining::explain(error, Some(sent), Some(schema(name)?)))
}
