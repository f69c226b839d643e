//! The entries of a thread's history: what people wrote, and what happened to the thread.

use super::comment::{COMMENT, Comment};
use super::entry_shape::entry;
use super::message::{MESSAGE, Message};
use super::text::{ActorId, Id};
use super::thread::ThreadStatus;

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
        /// The previous assignee of the thread; missing if there was none.
        assigned_from "assignedFrom": ActorId, optional;
        /// The new assignee of the thread; missing if there is none.
        assigned_to "assignedTo": ActorId, optional;
    }
}

entry! {
    /// The thread was opened or closed.
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
    /// An entry of a thread's history; `type` tells its kind. HubSpot adds kinds without a new version: be ready for
    /// `Unknown`.
    pub enum ThreadEntry: THREAD_ENTRY = "PublicMessage" {
        Message(Message: MESSAGE),
        Comment(Comment: COMMENT),
        WelcomeMessage(WelcomeMessage: WELCOME_MESSAGE),
        Assignment(Assignment: ASSIGNMENT),
        ThreadStatusChange(ThreadStatusChange: THREAD_STATUS_CHANGE),
        ThreadInboxChange(ThreadInboxChange: THREAD_INBOX_CHANGE),
    }
}
