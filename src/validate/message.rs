//! Rules of messages to a thread.

use super::format;
use super::recipient;
use super::report::{Code, Param};
use super::rules::{R_ACT_2, R_ATT_10, R_CC_3, R_CHN_3, R_MSG_1, R_MSG_3, R_REC_1, R_REC_4};
use super::walk::{At, Body, Object, Walker, field};
use crate::model::message::NEW_MESSAGE;
use crate::text::digits32;

const ATTACHMENTS: usize = field(&NEW_MESSAGE, "attachments");
const CHANNEL_ID: usize = field(&NEW_MESSAGE, "channelId");
const RECIPIENTS: usize = field(&NEW_MESSAGE, "recipients");
const RICH_TEXT: usize = field(&NEW_MESSAGE, "richText");
const SENDER_ACTOR_ID: usize = field(&NEW_MESSAGE, "senderActorId");
const SUBJECT: usize = field(&NEW_MESSAGE, "subject");
const TEXT: usize = field(&NEW_MESSAGE, "text");

/// HubSpot's number of live chat.
pub const LIVE_CHAT: u32 = 1000;
/// HubSpot's number of Facebook Messenger.
pub const MESSENGER: u32 = 1001;
/// HubSpot's number of e-mail.
pub const EMAIL: u32 = 1002;
/// HubSpot's number of WhatsApp.
const WHATSAPP: u32 = 1007;

/// The rules of a MESSAGE.
pub fn message<'a>(message: &Object<'a>, walker: &mut Walker<'a>) {
    walker.scope.body = Body::Message;
    // Written as a number it is told of, and still says which channel is meant.
    if message.has(CHANNEL_ID) {
        walker.scope.channel = match message.bytes(CHANNEL_ID) {
            Some(digits) => digits32(&digits),
            None => message.number(CHANNEL_ID).and_then(whole32),
        };
    }
    let channel = walker.scope.channel;
    if message.passes(SENDER_ACTOR_ID, |actor| !format::agent(actor)) {
        walker.judge(message, SENDER_ACTOR_ID);
        walker.broken(message, At::Field(SENDER_ACTOR_ID), &R_ACT_2, Code::SenderNotAgent);
    }
    if channel == Some(WHATSAPP) && message.has(CHANNEL_ID) {
        walker.broken(message, At::Field(CHANNEL_ID), &R_CHN_3, Code::ChannelWhatsApp);
    }
    subject(message, walker, channel);
    blank(message, walker, TEXT, ATTACHMENTS);
    let recipients = message.count(RECIPIENTS).unwrap_or(0);
    if channel == Some(EMAIL) {
        if recipients > 0 {
            if !recipient::any_to(message, RECIPIENTS) {
                walker.doubtful(message, At::Field(RECIPIENTS), &R_REC_4, Code::RecipientsNoTo);
            }
        } else if walker.lacks(message, RECIPIENTS) || message.count(RECIPIENTS).is_some() {
            walker.broken(message, At::Field(RECIPIENTS), &R_REC_1, Code::RecipientsEmpty);
        }
    }
    if recipients > 1 {
        recipient::repeated(message, walker, RECIPIENTS);
    }
    capable(message, walker, &OUTGOING);
}

/// A number that is a whole one of 32 bits, without a sign.
fn whole32(number: f64) -> Option<u32> {
    (number.trunc() == number && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}

/// The subject is for e-mail.
fn subject<'a>(message: &Object<'a>, walker: &mut Walker<'a>, channel: Option<u32>) {
    let Some(channel) = channel else { return };
    if channel == EMAIL {
        let unreadable = !walker.lacks(message, SUBJECT) && message.text_node(SUBJECT).is_none();
        if !unreadable && !message.visible(SUBJECT) {
            walker.broken(message, At::Field(SUBJECT), &R_MSG_3, Code::SubjectMissing);
        }
    } else if message.has(SUBJECT) {
        walker.broken(message, At::Field(SUBJECT), &R_MSG_3, Code::SubjectIgnored);
    }
}

/// Text that shows nothing is worth a word unless an attachment says something.
pub fn blank<'a>(body: &Object<'a>, walker: &mut Walker<'a>, text: usize, attachments: usize) {
    if body.text_node(text).is_some() && !body.visible(text) {
        walker.judge(body, text);
        if body.count(attachments).unwrap_or(0) == 0 {
            walker.doubtful(body, At::Field(text), &R_MSG_1, Code::TextBlank);
        }
    }
}

/// Where a body that goes to a visitor has what capabilities bound.
pub struct Places {
    /// Its attachments.
    pub attachments: usize,
    /// Its recipients.
    pub recipients: usize,
    /// Its HTML.
    pub rich_text: usize,
}

const OUTGOING: Places = Places { attachments: ATTACHMENTS, recipients: RECIPIENTS, rich_text: RICH_TEXT };

/// What goes to a visitor keeps to what the custom channel can do, where that is known.
pub fn capable<'a>(body: &Object<'a>, walker: &mut Walker<'a>, places: &Places) {
    let Some(capabilities) = &walker.options.capabilities else { return };
    if walker.scope.body == Body::Message && capabilities.allow_outgoing_messages == Some(false) {
        walker.broken(body, At::Here, &R_CC_3, Code::ChannelNoAnswers);
    }
    let recipients = body.count(places.recipients).unwrap_or(0);
    if capabilities.allow_multiple_recipients == Some(false) && recipients > 1 {
        let params = vec![("limit", Param::Number(1.0)), ("actual", Param::Number(recipients as f64))];
        walker.broken_with(body, At::Field(places.recipients), &R_CC_3, Code::RecipientsTooMany, params);
    }
    if capabilities.rich_text.as_ref().is_some_and(Vec::is_empty) && body.visible(places.rich_text) {
        walker.broken(body, At::Field(places.rich_text), &R_CC_3, Code::RichTextDropped);
    }
    if let Some(kinds) = &capabilities.outgoing_attachment_types {
        for (index, node) in body.elements(places.attachments).enumerate() {
            let kind = body.tag_at(node);
            if !kind.is_empty() && !kinds.iter().any(|known| known == kind) {
                let at = At::Element(places.attachments, index as u32, node);
                let params = vec![("tag", Param::Text(kind))];
                walker.broken_with(body, at, &R_ATT_10, Code::AttachmentNotCarried, params);
            }
        }
    }
    if let Some(most) = capabilities.max_file_attachment_count {
        let files = body.elements(places.attachments).filter(|node| body.tag_at(*node) == "FILE").count();
        if files as f64 > most {
            let params = vec![("limit", Param::Number(most)), ("actual", Param::Number(files as f64))];
            walker.broken_with(body, At::Field(places.attachments), &R_ATT_10, Code::FilesTooMany, params);
        }
    }
}
