//! Comments: what colleagues write to each other in a thread; visitors never see them.

use super::attachment::{Attachment, NewThreadAttachment};
use super::entry_shape::entry;
use super::text::Words;

entry! {
    /// A comment: colleagues see it, the visitor does not.
    pub struct Comment: COMMENT = "PublicComment"; tag "COMMENT" {
        /// The comment as plain text.
        text "text": String, received;
        /// The comment as HTML.
        rich_text "richText": String, received;
        /// What came with it.
        attachments "attachments": Vec<Attachment>, received;
    }
}

shape! {
    /// A comment to add to a thread. It has no channel, no recipients and no subject, and its author is the owner of
    /// the access token.
    pub struct NewComment: NEW_COMMENT = "PublicCommentEgg"; tag "COMMENT" {
        /// Files to add. The specification allows quick replies and social media posts too, the guide does not speak of
        /// them.
        attachments "attachments": Vec<NewThreadAttachment>, waived "D3";
        /// The comment as plain text.
        text "text": Words, required;
        /// The comment as HTML.
        rich_text "richText": String, optional;
    }
}
