//! Rules of messages over a custom channel.

use crate::issue::Code;
use crate::spec::format::Format;
use crate::spec::model::channel_message::{NEW_CHANNEL_MESSAGE, PRE_RESOLVED_CONTACT};
use crate::spec::model::custom_channel::CAPABILITIES;
use crate::spec::model::participant::NEW_PARTICIPANT;
use crate::spec::model::status::MESSAGE_STATUS_UPDATE;
use crate::spec::rule::*;
use crate::validate::condition::{Block, Body, Condition, Parameter, Place, Row, RowSeverity, Setting};

#[rustfmt::skip]
body_rules! {
    /// Rules of messages over a custom channel.
    RULES:
    for [NEW_CHANNEL_MESSAGE] {
        [direction(messageDirection), no_channel(), suppress_format(text: blank(text))]
        R_MSG_1  TextBlank        [warning] at text if blank(text), !more(attachments, 0);
        R_CC_8   RecipientsEmpty            at recipients if empty(recipients);
        R_CC_8   SendersEmpty               at senders if empty(senders);
        R_CC_8   RecipientIsSender          at same_identifier(senders, recipients: deliveryIdentifier);
        R_ATT_9  AttachmentsRepeated        at equal(attachments) => first = first();
        R_CC_12  ContactsTwice              at preResolvedContacts if has(associateWithContactId), has(preResolvedContacts);
        R_CC_5   ThreadIdMissing            at integrationThreadId if capability(is(threadingModel, "INTEGRATION_THREAD_ID")), !has(integrationThreadId);
        R_CC_5   ThreadIdIgnored            at integrationThreadId if capability(is(threadingModel, "DELIVERY_IDENTIFIER")), has(integrationThreadId);
    }
    for [PRE_RESOLVED_CONTACT] {
        R_CC_15  PropertyName               at each(contactPropertiesLeadingToMatch: matches(self, Opaque), malformed(self, Property));
    }
    for [NEW_PARTICIPANT] {
        [role()]
        R_CC_8   AgentPlace                 at senderActorId if any(body(Incoming), stands_in(NEW_CHANNEL_MESSAGE, recipients)), text(senderActorId);
        R_CC_8   SenderNotAgent   [suppress_format] at senderActorId if malformed(senderActorId, Agent), !body(Incoming), !stands_in(NEW_CHANNEL_MESSAGE, recipients) => actorType = actor_type(senderActorId);
    }
    for [MESSAGE_STATUS_UPDATE] {
        R_CC_13  ErrorMessageIgnored        at errorMessage if text(statusType), !is(statusType, "FAILED"), has(errorMessage);
    }
}
