//! The data of HubSpot's APIs: the objects of its Conversations, Custom Channels and Visitor Identification APIs, each
//! stated once.
//!
//! Received and sent shapes are separate types, because HubSpot made them different: a received noun has HubSpot's
//! noun (`Message`), a sent one is `New` + noun or noun + `Update`. One file a noun.

pub mod actor;
pub mod attachment;
pub mod catalogue;
pub mod channel;
pub mod channel_message;
pub mod client;
pub mod comment;
pub mod contact;
pub mod context;
pub mod custom_channel;
pub mod delivery;
pub mod entry;
mod entry_shape;
pub mod error;
pub mod expected;
pub mod file;
pub mod inbox;
pub mod message;
pub mod page;
pub mod participant;
pub mod quick_reply;
pub mod recipient;
pub mod sender;
pub mod social;
pub mod status;
pub mod text;
pub mod thread;
pub mod visitor;
pub mod webhook;

use crate::spec::shape::{Entry, Kind, Shaped};
#[cfg(not(target_arch = "wasm32"))]
use crate::spec::shape::{FromValue, Mismatch};
#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;
#[cfg(not(target_arch = "wasm32"))]
use serde_json::Value;

/// Something a caller can check before sending it: the name it has in `schemas`, and what it is.
#[derive(Clone, Copy, Debug)]
pub struct SchemaEntry {
    /// The name, as in `schemas.threadMessage`.
    pub name: &'static str,
    /// The kind of the entry.
    pub kind: Kind,
    /// Reads a value with its model, and writes that again.
    #[cfg(not(target_arch = "wasm32"))]
    pub through: fn(Value) -> Result<Value, Mismatch>,
}

#[cfg(not(target_arch = "wasm32"))]
fn through<T: FromValue + Serialize>(value: Value) -> Result<Value, Mismatch> {
    let unwritten = |_| Mismatch::here("a value that can be written");
    T::from_value(value).and_then(|model| serde_json::to_value(model).map_err(unwritten))
}

#[cfg(not(target_arch = "wasm32"))]
const fn schema<T: Shaped + FromValue + Serialize>(name: &'static str) -> SchemaEntry {
    SchemaEntry { name, kind: T::KIND, through: through::<T> }
}

#[cfg(target_arch = "wasm32")]
const fn schema<T: Shaped>(name: &'static str) -> SchemaEntry {
    SchemaEntry { name, kind: T::KIND }
}

/// Everything a caller can check before sending it.
pub static SCHEMAS: &[SchemaEntry] = &[
    schema::<message::NewThreadMessage>("threadMessage"),
    schema::<message::NewMessage>("message"),
    schema::<comment::NewComment>("comment"),
    schema::<channel_message::NewChannelMessage>("customChannelMessage"),
    schema::<attachment::NewThreadAttachment>("threadAttachment"),
    schema::<attachment::NewChannelAttachment>("customChannelAttachment"),
    schema::<recipient::NewRecipient>("recipient"),
    schema::<participant::NewParticipant>("participant"),
    schema::<thread::ThreadUpdate>("threadUpdate"),
    schema::<thread::Assignee>("assignee"),
    schema::<actor::ActorBatch>("actorBatch"),
    schema::<custom_channel::NewCustomChannel>("customChannel"),
    schema::<custom_channel::CustomChannelUpdate>("customChannelUpdate"),
    schema::<custom_channel::Capabilities>("capabilities"),
    schema::<channel::NewChannelAccount>("channelAccount"),
    schema::<channel::ChannelAccountUpdate>("channelAccountUpdate"),
    schema::<custom_channel::StagingTokenUpdate>("stagingTokenUpdate"),
    schema::<status::MessageStatusUpdate>("messageStatusUpdate"),
    schema::<visitor::NewVisitorToken>("visitorToken"),
];

/// Everything that is received, by the name of its reader.
pub static RECEIVED: &[SchemaEntry] = &[
    schema::<entry::ThreadEntry>("message"),
    schema::<page::MessagePage>("messagePage"),
    schema::<thread::Thread>("thread"),
    schema::<page::ThreadPage>("threadPage"),
    schema::<message::MessageContent>("messageContent"),
    schema::<message::Message>("customChannelMessage"),
    schema::<actor::Actor>("actor"),
    schema::<actor::ActorBatchResult>("actorBatch"),
    schema::<inbox::Inbox>("inbox"),
    schema::<page::InboxPage>("inboxPage"),
    schema::<channel::Channel>("channel"),
    schema::<page::ChannelPage>("channelPage"),
    schema::<channel::ChannelAccount>("channelAccount"),
    schema::<page::ChannelAccountPage>("channelAccountPage"),
    schema::<custom_channel::CustomChannel>("customChannel"),
    schema::<page::CustomChannelPage>("customChannelPage"),
    schema::<custom_channel::StagingToken>("stagingToken"),
    schema::<visitor::VisitorToken>("visitorToken"),
    schema::<error::ErrorBody>("error"),
    schema::<Vec<Entry<webhook::AppWebhookEvent>>>("appWebhook"),
    schema::<Vec<webhook::ChannelWebhookEvent>>("channelWebhook"),
    schema::<file::UploadedFile>("file"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_schema_has_a_name_of_its_own() {
        for list in [SCHEMAS, RECEIVED] {
            let names: BTreeSet<_> = list.iter().map(|entry| entry.name).collect();
            assert_eq!(names.len(), list.len());
        }
    }

    #[test]
    fn what_is_not_known_of_a_message_stays_with_it() {
        let text = r#"{"type":"MESSAGE","id":"m1","createdAt":"2026-01-02T03:04:05Z","mood":"sunny","subject":null,
            "channelId":1002,"attachments":[{"type":"HOLOGRAM","depth":3}],"recipients":[{"pronoun":"they"}]}"#;
        let read: entry::ThreadEntry = serde_json::from_str(text).unwrap();
        let entry::ThreadEntry::Message(message) = &read else { panic!("not a message: {read:?}") };
        assert_eq!(message.extra["mood"], "sunny");
        assert_eq!(message.channel_id, Some(text::Id("1002".to_owned())));

        let mut expected: serde_json::Value = serde_json::from_str(text).unwrap();
        expected["channelId"] = "1002".into();
        assert_eq!(serde_json::to_value(&read).unwrap(), expected);
    }
}
