//! Rules of custom channels: their capabilities, and what messages to a visitor may ask of them.

use crate::issue::Code;
use crate::spec::model::attachment::NEW_CHANNEL_ATTACHMENT;
use crate::spec::model::channel_message::NEW_CHANNEL_MESSAGE;
use crate::spec::model::custom_channel::CAPABILITIES;
use crate::spec::model::message::NEW_MESSAGE;
use crate::spec::rule::*;
use crate::spec::shape::Union;
use crate::validate::condition::{Block, Body, Condition, Parameter, Place, Row, RowSeverity, Setting};

/// The values of the capability `richText` that HubSpot documents. Its specification leaves the list open.
const RICH_TEXT: &[&str] = &["HYPERLINK", "TEXT_ALIGNMENT", "BLOCKQUOTE", "BOLD", "ITALIC", "LISTS"];
/// The values of the capability `outgoingAttachmentTypes`: the types of attachments over custom channels.
const ATTACHMENT_TYPES: &[&str] = &tags::<{ NEW_CHANNEL_ATTACHMENT.members.len() }>(&NEW_CHANNEL_ATTACHMENT);

/// The tags of a union.
const fn tags<const N: usize>(union: &'static Union) -> [&'static str; N] {
    let (mut tags, mut i) = ([""; N], 0);
    while i < N {
        if let Some(tag) = union.members[i].tag {
            tags[i] = tag;
        }
        i += 1;
    }
    tags
}

#[rustfmt::skip]
body_rules! {
    /// Rules of custom channels: their capabilities, and what messages to a visitor may ask of them.
    RULES:
    for [CAPABILITIES] {
        R_CC_3   Enum                       at each(richText: none_of(self, RICH_TEXT)) => allowed = one_of(RICH_TEXT);
        R_CC_3   Enum                       at each(outgoingAttachmentTypes: none_of(self, ATTACHMENT_TYPES)) => allowed = one_of(ATTACHMENT_TYPES);
    }
    for [NEW_MESSAGE, NEW_CHANNEL_MESSAGE] {
        [only(body(Message, Outgoing))]
        R_CC_3   ChannelNoAnswers           at self if body(Message), capability(is_false(allowOutgoingMessages));
        R_CC_3   RecipientsTooMany          at recipients if capability(is_false(allowMultipleRecipients)), more(recipients, 1) => limit = number(1), actual = count(recipients);
        R_CC_3   RichTextDropped            at richText if capability(empty(richText)), visible(richText);
        R_ATT_10 AttachmentNotCarried       at each(attachments: not_listed(type, outgoingAttachmentTypes)) => tag = tag();
        R_ATT_10 FilesTooMany               at attachments if more_files(attachments, maxFileAttachmentCount) => limit = capability(maxFileAttachmentCount), actual = files(attachments);
    }
}
