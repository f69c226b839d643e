//! The entries of a thread's history: what people wrote, and what happened to the thread.

use super::comment::{COMMENT, Comment};
use super::message::{MESSAGE, Message};
use super::text::{ActorId, Id};
use super::thread::ThreadStatus;

/// States an entry: what every entry has, and what is its own.
macro_rules! entry {
    (
        $(#[doc = $doc:literal])*
        pub struct $Type:ident: $TABLE:ident = $hubspot:literal; tag $tag:literal {
            $(
                $(#[doc = $field_doc:literal])*
                $field:ident $name:literal: $type:ty, $presence:ident;
            )*
        }
    ) => {
        shape! {
            $(#[doc = $doc])*
            pub struct $Type: $TABLE = $hubspot; tag $tag {
                /// The entry's id, unique within HubSpot.
                id "id": $crate::spec::model::text::OpaqueId, required;
                /// The thread the entry belongs to.
                conversations_thread_id "conversationsThreadId": $crate::spec::model::text::Id, received;
                /// When the entry was made.
                created_at "createdAt": $crate::spec::model::text::Timestamp, required;
                /// When the entry was last changed, where it was.
                updated_at "updatedAt": $crate::spec::model::text::Timestamp, optional;
                /// Who made the entry. What an app writes is the app's (`I-…`), whoever it names as sender.
                created_by "createdBy": $crate::spec::model::text::ActorId, received;
                /// The software it was written with.
                client "client": $crate::spec::model::client::ClientInfo, received;
                /// Who it came from; may be empty.
                senders "senders": Vec<$crate::spec::model::sender::Sender>, received;
                /// Who it is for; may be empty.
                recipients "recipients": Vec<$crate::spec::model::recipient::Recipient>, received;
                /// Whether the entry is archived.
                archived "archived": bool, received;
                $(
                    $(#[doc = $field_doc])*
                    $field $name: $type, $presence;
                )*
            }
        }
    };
}
pub(super) use entry;

entry! {
    /// A greeting that a chatflow showed.
    pub struct WelcomeMessage: WELCOME_MESSAGE = "PublicWelcomeMessage"; tag "WELCOME_MESSAGE" {
        /// The channel it was shown on.
        channel_id "channelId": Id, received;
        /// The account of the channel.
        channel_account_id "channelAccountId": Id, received;
        /// The greeting as plain text.
        text "text": String, received;
        /// The greeting as HTML.
        rich_text "richText": String, optional;
    }
}

entry! {
    /// The thread was given to somebody, or to nobody.
    pub struct Assignment: ASSIGNMENT = "PublicAssignmentMessage"; tag "ASSIGNMENT" {
        /// Who had the thread before; missing where nobody had.
        assigned_from "assignedFrom": ActorId, optional;
        /// Who has the thread now; missing where nobody has.
        assigned_to "assignedTo": ActorId, optional;
    }
}

entry! {
    /// The thread was closed or opened.
    pub struct ThreadStatusChange: THREAD_STATUS_CHANGE = "PublicThreadStatusChange"; tag "THREAD_STATUS_CHANGE" {
        /// The thread's status from then on.
        new_status "newStatus": ThreadStatus, received;
    }
}

entry! {
    /// The thread was moved to another inbox.
    pub struct ThreadInboxChange: THREAD_INBOX_CHANGE = "PublicThreadInboxChange"; tag "THREAD_INBOX_CHANGE" {
        /// The inbox it was in.
        from_inbox_id "fromInboxId": Id, received;
        /// The inbox it is in from then on.
        to_inbox_id "toInboxId": Id, received;
    }
}

union! {
    /// An entry of a thread's history. HubSpot adds kinds without a new version: be ready for `Unknown`.
    pub enum ThreadEntry: THREAD_ENTRY = "PublicMessage" {
        Message(Message: MESSAGE),
        Comment(Comment: COMMENT),
        WelcomeMessage(WelcomeMessage: WELCOME_MESSAGE),
        Assignment(Assignment: ASSIGNMENT),
        ThreadStatusChange(ThreadStatusChange: THREAD_STATUS_CHANGE),
        ThreadInboxChange(ThreadInboxChange: THREAD_INBOX_CHANGE),
    }
}
