//! Messages of a thread: what was written to a visitor or by one.

use super::attachment::{Attachment, NewThreadAttachment};
use super::comment::{NEW_COMMENT, NewComment};
use super::entry_shape::entry;
use super::recipient::NewRecipient;
use super::status::MessageStatus;
use super::text::{ActorId, Id, Line, OpaqueId, Words};
use crate::spec::model::expected::{ATTACHMENTS, CHANNEL_ACCOUNT, HTML, RECIPIENTS, SENDER, TEXT};

open_enum! {
    /// The direction of a message, seen from the inbox: `INCOMING` from the visitor, `OUTGOING` from an agent.
    pub enum MessageDirection: MESSAGE_DIRECTION {
        /// From the visitor to the inbox.
        Incoming = "INCOMING",
        /// From the inbox to the visitor.
        Outgoing = "OUTGOING",
    }
}

open_enum! {
    /// The state of a message's text: whole, or shortened by HubSpot; `messages.originalContent` has all of it.
    pub enum TruncationStatus: TRUNCATION_STATUS {
        /// It is whole.
        NotTruncated = "NOT_TRUNCATED",
        /// It was cut.
        Truncated = "TRUNCATED",
        /// Only the newest part of an e-mail conversation is there.
        TruncatedToMostRecentReply = "TRUNCATED_TO_MOST_RECENT_REPLY",
    }
}

entry! {
    /// A message between a visitor and an agent.
    pub struct Message: MESSAGE = "PublicConversationsMessage"; tag "MESSAGE" {
        /// The channel it went over, the same number in every HubSpot account: `1000` is live chat, `1001` Messenger,
        /// `1002` e-mail.
        channel_id "channelId": Id, received;
        /// The account of the channel it went over: one mailbox, one chatflow, one number.
        channel_account_id "channelAccountId": Id, received;
        /// The direction of the message.
        direction "direction": MessageDirection, received;
        /// The message as plain text. See `truncationStatus`.
        text "text": String, received;
        /// The message as HTML. See `truncationStatus`.
        rich_text "richText": String, optional;
        /// The subject line of an e-mail.
        subject "subject": String, optional;
        /// The message it answers.
        in_reply_to_id "inReplyToId": OpaqueId, optional;
        /// The truncation of `text` and `richText`: none, or how they were shortened.
        truncation_status "truncationStatus": TruncationStatus, received;
        /// The outcome of the message. Acceptance is not delivery: a bounce is found here.
        status "status": MessageStatus, optional;
        /// The attachments.
        attachments "attachments": Vec<Attachment>, received;
    }
}

shape! {
    /// The whole text of an entry that HubSpot had shortened.
    pub struct MessageContent: MESSAGE_CONTENT = "PublicMessageContent" {
        /// The text as HTML.
        rich_text "richText": String, optional;
        /// The text as plain text.
        text "text": String, optional;
    }
}

shape! {
    /// A message to send to the visitor of an existing thread.
    pub struct NewMessage: NEW_MESSAGE = "PublicConversationsMessageEgg"; tag "MESSAGE" {
        /// The attachments: files, quick replies or social media posts.
        attachments "attachments": Vec<NewThreadAttachment>, waived "D3", expects ATTACHMENTS;
        /// The account of the channel to send from: one mailbox, one chatflow, one number. Copy it from the newest
        /// message of the thread; another account sends from another address without any error.
        channel_account_id "channelAccountId": Id, required, expects CHANNEL_ACCOUNT;
        /// The channel to send over, such as `1000` for live chat or `1002` for e-mail. Copy it from the newest
        /// message of the thread.
        channel_id "channelId": Id, required, expects "the id of the channel, a string of digits such as `1002`";
        /// The recipients of the message. E-mail needs at least one; live chat sends without.
        recipients "recipients": Vec<NewRecipient>, waived "D1", expects RECIPIENTS;
        /// The HubSpot user who sends it: `A-` and the user's id (not the owner's). Other kinds of actors cannot
        /// send.
        sender_actor_id "senderActorId": ActorId, required, expects SENDER;
        /// The message as plain text.
        text "text": Words, required, expects TEXT;
        /// The message as HTML. E-mail without it arrives unformatted.
        rich_text "richText": String, optional, expects HTML;
        /// The subject line of an e-mail. Ignored on other channels.
        subject "subject": Line, optional, expects "the subject of the e-mail";
    }
}

union! {
    /// An entry to add to a thread: a message to the visitor, or a comment that only colleagues see.
    pub enum NewThreadMessage: NEW_THREAD_MESSAGE = "PublicMessageEgg" {
        Message(NewMessage: NEW_MESSAGE),
        Comment(NewComment: NEW_COMMENT),
    }
}
