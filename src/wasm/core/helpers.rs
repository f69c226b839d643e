//! The exports behind `normalize`, `explain` and `replyTo`.

use super::abi::{NOTHING, SOMETHING, about_value};
use crate::helpers::explain::explain;
use crate::helpers::normalize::{self, normalize};
use crate::helpers::reply::{Reply, reply};
use crate::util::{CollectSmall, concat, printable_pointer};
use crate::wasm::interop::value::{JsView, get, list};
use wasm_bindgen::prelude::*;

/// The repairs of the value by a schema: a list of edits, if there are any.
#[wasm_bindgen]
pub fn normalize_value(schema: usize, agents: bool) -> u32 {
    about_value(|value| match normalize(schema, value, agents) {
        none if none.is_empty() => (NOTHING, String::new()),
        edits => (SOMETHING, normalize::to_json(&edits)),
    })
}

/// The body that answers the value, a received message, with the report of what is doubtful in it, or the report of why there is none.
#[wasm_bindgen]
pub fn reply_value(says: &JsValue) -> u32 {
    let text = |name| text_of(says, name);
    let own: Vec<String> =
        list(&get(says, "ownAddresses")).iter().filter_map(|own| own.as_string()).collect_small();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let (from, words) = (text("from").unwrap_or_default(), text("text").unwrap_or_default());
    let (rich_text, subject, attachments) = (text("richText"), text("subject"), text("attachments"));
    let (account, channel) = (text("channelAccountId"), text("channelId"));
    let answer = Reply {
        from: &from,
        text: &words,
        rich_text: rich_text.as_deref(),
        subject: subject.as_deref(),
        all: get(says, "all").is_truthy(),
        attachments: attachments.as_deref(),
        own: &own,
        channel_account_id: account.as_deref(),
        channel_id: channel.as_deref(),
    };
    about_value(|value| match reply(value, &answer) {
        Ok((body, report)) => {
            (SOMETHING, concat(&["{\"answer\":", &body, ",\"report\":", &report.to_json(), "}"]))
        }
        Err(report) => (SOMETHING, concat(&["{\"report\":", &report.to_json(), "}"])),
    })
}

/// A JSON pointer, fit to be written down.
#[wasm_bindgen]
pub fn shown_place(pointer: &str) -> JsValue {
    printable_pointer(pointer).into()
}

/// A member that is a string.
#[inline(never)]
fn text_of(object: &JsValue, name: &'static str) -> Option<String> {
    get(object, name).as_string()
}

/// The report of HubSpot's `error`, a plain value, about the JSON that was sent. Without a schema's number, the schema is
/// recognised.
#[wasm_bindgen]
pub fn explain_error(error: &JsValue, sent: Option<String>, schema: i32) -> JsValue {
    explain(&JsView(error.clone()), sent.as_deref(), usize::try_from(schema).ok()).to_json().into()
}
