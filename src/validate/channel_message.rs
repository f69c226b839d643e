//! Rules of messages over a custom channel.

use super::attachment::repeated;
use super::delivery::{equal, is_whole};
use super::message::{Places, blank, capable};
use super::report::Code;
use super::rules::{R_CC_5, R_CC_8, R_CC_12, R_CC_15};
use super::walk::{At, Body, Object, Walker, field};
use crate::model::channel_message::{NEW_CHANNEL_MESSAGE, PRE_RESOLVED_CONTACT};
use crate::model::delivery::NEW_DELIVERY_IDENTIFIER;
use crate::model::participant::NEW_PARTICIPANT;

const ASSOCIATE: usize = field(&NEW_CHANNEL_MESSAGE, "associateWithContactId");
const ATTACHMENTS: usize = field(&NEW_CHANNEL_MESSAGE, "attachments");
const DIRECTION: usize = field(&NEW_CHANNEL_MESSAGE, "messageDirection");
const PRE_RESOLVED: usize = field(&NEW_CHANNEL_MESSAGE, "preResolvedContacts");
/// Who it is for.
pub const RECIPIENTS: usize = field(&NEW_CHANNEL_MESSAGE, "recipients");
const RICH_TEXT: usize = field(&NEW_CHANNEL_MESSAGE, "richText");
/// Who it comes from.
pub const SENDERS: usize = field(&NEW_CHANNEL_MESSAGE, "senders");
const TEXT: usize = field(&NEW_CHANNEL_MESSAGE, "text");
const THREAD_ID: usize = field(&NEW_CHANNEL_MESSAGE, "integrationThreadId");
const IDENTIFIER: usize = field(&NEW_PARTICIPANT, "deliveryIdentifier");
const PROPERTIES: usize = field(&PRE_RESOLVED_CONTACT, "contactPropertiesLeadingToMatch");

/// The rules of a message over a custom channel.
pub fn message<'a>(message: &Object<'a>, walker: &mut Walker<'a>) {
    walker.scope.body = match () {
        () if message.is(DIRECTION, "INCOMING") => Body::Incoming,
        () if message.is(DIRECTION, "OUTGOING") => Body::Outgoing,
        () => Body::Other,
    };
    // A custom channel's number is in the path; what the caller says of another channel does not concern its pieces.
    walker.scope.channel = None;
    blank(message, walker, TEXT, ATTACHMENTS);
    for (list, code) in [(RECIPIENTS, Code::RecipientsEmpty), (SENDERS, Code::SendersEmpty)] {
        if message.count(list) == Some(0) {
            walker.broken(message, At::Field(list), &R_CC_8, code);
        }
    }
    both_ends(message, walker);
    repeated(message, walker, ATTACHMENTS);
    if message.has(ASSOCIATE) && message.has(PRE_RESOLVED) {
        walker.broken(message, At::Field(PRE_RESOLVED), &R_CC_12, Code::ContactsTwice);
    }
    let threads = walker.options.capabilities.as_ref().and_then(|known| known.integration_threads);
    match threads {
        Some(true) if !message.has(THREAD_ID) => {
            walker.broken(message, At::Field(THREAD_ID), &R_CC_5, Code::ThreadIdMissing);
        }
        Some(false) if message.has(THREAD_ID) => {
            walker.broken(message, At::Field(THREAD_ID), &R_CC_5, Code::ThreadIdIgnored);
        }
        _ => {}
    }
    if walker.scope.body == Body::Outgoing {
        let places = Places { attachments: ATTACHMENTS, recipients: RECIPIENTS, rich_text: RICH_TEXT };
        capable(message, walker, &places);
    }
}

/// The visitor is at one end, the channel account at the other: nobody who sends also receives.
fn both_ends<'a>(message: &Object<'a>, walker: &mut Walker<'a>) {
    let mut all = Vec::new();
    for list in [SENDERS, RECIPIENTS] {
        for (index, node) in message.elements(list).enumerate() {
            if let Some(address) = address(message, node).filter(is_whole) {
                all.push((address, At::Element(list, index as u32, node)));
            }
        }
    }
    for (later, earlier) in equal(&all) {
        if let (At::Element(RECIPIENTS, ..), At::Element(SENDERS, ..)) = (later, earlier) {
            walker.broken(message, later, &R_CC_8, Code::RecipientIsSender);
        }
    }
}

/// The address of the participant at a node.
fn address<'a>(message: &Object<'a>, node: usize) -> Option<Object<'a>> {
    message.inner(node, &NEW_PARTICIPANT)?.object(IDENTIFIER, &NEW_DELIVERY_IDENTIFIER)
}

/// The rules of a contact that the app has found.
pub fn contact<'a>(contact: &Object<'a>, walker: &mut Walker<'a>) {
    for (index, node) in contact.elements(PROPERTIES).enumerate() {
        let named = |name: &str| {
            name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        if contact.text_at(node).is_some_and(|name| !name.is_empty() && !named(&name)) {
            let at = At::Element(PROPERTIES, index as u32, node);
            walker.broken(contact, at, &R_CC_15, Code::PropertyName);
        }
    }
}
