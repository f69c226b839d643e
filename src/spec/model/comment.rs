//! Comments: what colleagues write to each other in a thread; visitors never see them.

use super::attachment::{Attachment, NewThreadAttachment};
use super::entry_shape::entry;
use super::text::Words;
use crate::spec::model::expected::ATTACHMENTS;

entry! {
    /// An internal comment on a thread. It is never delivered to the visitor.
    pub struct Comment: COMMENT = "PublicComment"; tag "COMMENT" {
        /// The comment as plain text.
        text "text": String, received;
        /// The comment as HTML.
        rich_text "richText": String, received;
        /// The attachments.
        attachments "attachments": Vec<Attachment>, received;
    }
}

shape! {
    /// An internal comment to add to a thread: it is never delivered to the visitor. It has no channel, no recipients
    /// and no subject, and its author is the owner of the access token.
    pub struct NewComment: NEW_COMMENT = "PublicCommentEgg"; tag "COMMENT" {
        /// The attachments. HubSpot's guide describes files only; its specification allows quick replies and social
        /// media posts too.
        attachments "attachments": Vec<NewThreadAttachment>, waived "D3", expects ATTACHMENTS;
        /// The comment as plain text.
        text "text": Words, required, expects "the text of the comment";
        /// The comment as HTML.
        rich_text "richText": String, optional, expects "the HTML of the comment";
    }
}
