//! Events that HubSpot posts to an app: those the app subscribed to, and those of its custom channels. No OpenAPI file
//! describes them.

use super::message::Message;
use super::text::{Id, OpaqueId};
use serde_json::Value;

open_enum! {
    /// The types of events that an app can subscribe to.
    pub enum SubscriptionType: SUBSCRIPTION_TYPE {
        /// A thread began.
        Creation = "conversation.creation",
        /// A thread was archived.
        Deletion = "conversation.deletion",
        /// A thread was removed for privacy, for good.
        PrivacyDeletion = "conversation.privacyDeletion",
        /// A property of a thread changed.
        PropertyChange = "conversation.propertyChange",
        /// A message was added to a thread.
        NewMessage = "conversation.newMessage",
    }
}

open_enum! {
    /// The kind of entry that a `conversation.newMessage` event is about.
    pub enum WebhookMessageType: WEBHOOK_MESSAGE_TYPE {
        /// A message.
        Message = "MESSAGE",
        /// A comment.
        Comment = "COMMENT",
        /// A greeting that a chatflow showed.
        WelcomeMessage = "WELCOME_MESSAGE",
    }
}

known_strings! {
    /// A property of a thread, by the name that `conversation.propertyChange` has for it.
    pub static THREAD_PROPERTY: ThreadProperty = &["assignedTo", "status", "isArchived"];
}

shape! {
    /// An event an app subscribed to. HubSpot posts a list of them; they may repeat and come in any order.
    /// `messageId` and `messageType` belong to `conversation.newMessage`, which carries no text: fetch the message.
    /// `propertyName` and `propertyValue` belong to `conversation.propertyChange`.
    pub struct AppWebhookEvent: APP_WEBHOOK_EVENT {
        /// The kind of the event.
        subscription_type "subscriptionType": SubscriptionType, optional;
        /// The event's id. Not sure to be unique: tell messages apart by `messageId`.
        event_id "eventId": Id, optional;
        /// The subscription that led to the event.
        subscription_id "subscriptionId": Id, optional;
        /// The HubSpot account.
        portal_id "portalId": Id, optional;
        /// The app.
        app_id "appId": Id, optional;
        /// The time of the event, in milliseconds since 1970.
        occurred_at "occurredAt": i64, optional;
        /// The number of earlier attempts to deliver the event, 0 at first.
        attempt_number "attemptNumber": i32, optional;
        /// The thread. HubSpot writes a number here.
        object_id "objectId": Id, optional;
        /// The cause of the change.
        change_source "changeSource": String, optional;
        /// The kind of the change, such as `NEW_MESSAGE`.
        change_flag "changeFlag": String, optional;
        /// The message.
        message_id "messageId": OpaqueId, optional;
        /// The kind of entry that the message is.
        message_type "messageType": WebhookMessageType, optional;
        /// The property that changed.
        property_name "propertyName": String, optional, known THREAD_PROPERTY;
        /// Its value from then on; empty where nobody is assigned, and a user's id without `A-` where somebody is.
        property_value "propertyValue": String, optional;
    }
}

shape! {
    /// A user answered over the custom channel: deliver the message.
    pub struct OutgoingChannelMessageCreated: OUTGOING_CHANNEL_MESSAGE_CREATED; tag "OUTGOING_CHANNEL_MESSAGE_CREATED" {
        /// The message.
        message "message": Message, required;
        /// The HubSpot account.
        portal_id "portalId": Id, optional;
        /// The custom channel.
        channel_id "channelId": Id, optional;
        /// The event's id.
        event_id "eventId": OpaqueId, optional;
        /// The time of the event.
        event_timestamp "eventTimestamp": Value, optional;
        /// The app's own ids of the thread.
        channel_integration_thread_ids "channelIntegrationThreadIds": Vec<OpaqueId>, optional;
    }
}

/// States an event about an account of a custom channel: they differ only in what happened.
macro_rules! account_event {
    ($( $(#[doc = $doc:literal])* pub struct $Type:ident: $TABLE:ident; tag $tag:literal; )*) => {$(
        shape! {
            $(#[doc = $doc])*
            pub struct $Type: $TABLE; tag $tag {
                /// The HubSpot account.
                portal_id "portalId": Id, optional;
                /// The custom channel.
                channel_id "channelId": Id, optional;
                /// The account of the channel.
                channel_account_id "channelAccountId": Id, optional;
                /// The account's own address: a delivery identifier, or only its value.
                channel_account_delivery_identifier "channelAccountDeliveryIdentifier": Value, optional;
                /// The event's id.
                event_id "eventId": OpaqueId, optional;
                /// The time of the event.
                event_timestamp "eventTimestamp": Value, optional;
                /// True if HubSpot may send over the account.
                authorized "authorized": bool, optional;
            }
        }
    )*};
}

account_event! {
    /// An account was connected to the custom channel.
    pub struct ChannelAccountCreated: CHANNEL_ACCOUNT_CREATED; tag "CHANNEL_ACCOUNT_CREATED";
    /// An account of the custom channel was changed.
    pub struct ChannelAccountUpdated: CHANNEL_ACCOUNT_UPDATED; tag "CHANNEL_ACCOUNT_UPDATED";
    /// An account of the custom channel was removed for good.
    pub struct ChannelAccountPurged: CHANNEL_ACCOUNT_PURGED; tag "CHANNEL_ACCOUNT_PURGED";
}

union! {
    /// An event of a custom channel; `type` tells its kind. HubSpot posts one at a time to the channel's
    /// `webhookUrl`.
    pub enum ChannelWebhookEvent: CHANNEL_WEBHOOK_EVENT {
        OutgoingMessageCreated(OutgoingChannelMessageCreated: OUTGOING_CHANNEL_MESSAGE_CREATED),
        AccountCreated(ChannelAccountCreated: CHANNEL_ACCOUNT_CREATED),
        AccountUpdated(ChannelAccountUpdated: CHANNEL_ACCOUNT_UPDATED),
        AccountPurged(ChannelAccountPurged: CHANNEL_ACCOUNT_PURGED),
    }
}
