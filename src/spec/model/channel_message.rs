//! Messages that an app publishes over its custom channel.

use super::attachment::NewChannelAttachment;
use super::message::MessageDirection;
use super::participant::NewParticipant;
use super::text::{Id, OpaqueId, Timestamp, Words};
use crate::spec::format::Format;
use crate::spec::model::expected::{ATTACHMENTS, CHANNEL_ACCOUNT, HTML, RECIPIENTS, TEXT};

shape! {
    /// A contact that the app has found to be the sender.
    pub struct PreResolvedContact: PRE_RESOLVED_CONTACT as PreResolvedContact {
        /// The names of the contact properties whose values led to the contact, such as `email`. HubSpot publishes a
        /// list of them and may lengthen it.
        contact_properties_leading_to_match "contactPropertiesLeadingToMatch": Vec<Words>, required;
        /// The contact's id.
        contact_vid "contactVid": i64, required;
    }
}

shape! {
    /// The contacts that the app has found to be the sender.
    pub struct PreResolvedContacts: PRE_RESOLVED_CONTACTS as PreResolvedContacts {
        /// The contacts.
        contacts "contacts": Vec<PreResolvedContact>, required;
    }
}

shape! {
    /// A message to publish over a custom channel: what a visitor wrote there, or an agent in another system.
    pub struct NewChannelMessage: NEW_CHANNEL_MESSAGE = "ChannelIntegrationMessageEgg" {
        /// The attachments; may be empty. HubSpot treats the list as a set: equal attachments count once.
        attachments "attachments": Vec<NewChannelAttachment>, required, expects ATTACHMENTS;
        /// The account of the channel it went over.
        channel_account_id "channelAccountId": Id, required, expects CHANNEL_ACCOUNT;
        /// The direction of the message: `INCOMING` from the visitor, `OUTGOING` from an agent in another system.
        message_direction "messageDirection": MessageDirection, required;
        /// The recipients of the message. For `INCOMING` they include the channel account's own address.
        recipients "recipients": Vec<NewParticipant>, required, expects RECIPIENTS;
        /// The senders of the message. For `INCOMING` the visitor.
        senders "senders": Vec<NewParticipant>, required, expects "an array of senders";
        /// The message as plain text.
        text "text": Words, required, expects TEXT;
        /// The time when it was written on the channel.
        timestamp "timestamp": Timestamp, required, expects Format::DateTime.description();
        /// The one contact to connect it with. HubSpot finds contacts itself by e-mail addresses and telephone
        /// numbers, not by opaque ids. Not together with `preResolvedContacts`.
        associate_with_contact_id "associateWithContactId": i64, optional;
        /// The message it answers.
        in_reply_to_id "inReplyToId": OpaqueId, optional, expects "the id of the message that it answers";
        /// The app's own id of the message. HubSpot makes one message of two with the same id, so that publishing can
        /// be repeated.
        integration_idempotency_id "integrationIdempotencyId": OpaqueId, optional, expects "an id of your own for the message";
        /// The app's own id of the thread, on a channel whose `threadingModel` is `INTEGRATION_THREAD_ID`; left out on
        /// others.
        integration_thread_id "integrationThreadId": OpaqueId, optional, expects "an id of your own for the thread";
        /// Contacts that the app has found to be the sender, and the properties that led to them. Not together with
        /// `associateWithContactId`.
        pre_resolved_contacts "preResolvedContacts": PreResolvedContacts, optional;
        /// The message as HTML.
        rich_text "richText": String, optional, expects HTML;
    }
}
