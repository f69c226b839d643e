//! Custom channels: channels that an app adds to HubSpot.

use super::delivery::{DeliveryIdentifier, DeliveryIdentifierType, NewDeliveryIdentifier};
use super::text::{Id, Name, Timestamp, Token, Url};
use crate::spec::model::expected::{CHANNEL_DESCRIPTION, CHANNEL_LOGO, CHANNEL_REDIRECT, CHANNEL_WEBHOOK};
use crate::spec::shape::Named;
use serde_json::Value;

open_enum! {
    /// The party that decides which messages of a custom channel belong to one thread.
    pub enum ThreadingModel: THREADING_MODEL {
        /// HubSpot does, by sender and recipient: one open thread for each pair.
        DeliveryIdentifier = "DELIVERY_IDENTIFIER",
        /// The app does, with `integrationThreadId` on every message.
        IntegrationThreadId = "INTEGRATION_THREAD_ID",
    }
}

known_strings! {
    /// A way of formatting that a custom channel can show.
    pub static RICH_TEXT_CAPABILITY: RichTextCapability = &["HYPERLINK", "TEXT_ALIGNMENT", "BLOCKQUOTE", "BOLD", "ITALIC", "LISTS"];
}

shape! {
    /// The capabilities of a custom channel. HubSpot's specification leaves them open: the members below are those
    /// that its documentation shows, and others may exist.
    pub struct Capabilities: CAPABILITIES {
        /// The kinds of addresses the channel uses: their names, not objects.
        delivery_identifier_types "deliveryIdentifierTypes": Vec<DeliveryIdentifierType>, optional;
        /// The HTML formatting that the channel shows.
        rich_text "richText": Vec<String>, optional, known RICH_TEXT_CAPABILITY;
        /// The party that decides which messages belong to one thread.
        threading_model "threadingModel": ThreadingModel, optional;
        /// True if pictures may stand within the text.
        allow_inline_images "allowInlineImages": bool, optional;
        /// True if users may answer over the channel.
        allow_outgoing_messages "allowOutgoingMessages": bool, optional;
        /// True if users may begin a thread over the channel.
        allow_conversation_start "allowConversationStart": bool, optional;
        /// True if a message may have several recipients.
        allow_multiple_recipients "allowMultipleRecipients": bool, optional;
        /// The kinds of attachments users may send, such as `FILE`.
        outgoing_attachment_types "outgoingAttachmentTypes": Vec<String>, optional;
        /// The MIME types of files users may send, such as `image/*`.
        allowed_file_attachment_mime_types "allowedFileAttachmentMimeTypes": Vec<String>, optional;
        /// The most files that users may send with one message.
        max_file_attachment_count "maxFileAttachmentCount": i64, optional;
        /// The largest size of one file, in bytes.
        max_file_attachment_size_bytes "maxFileAttachmentSizeBytes": i64, optional;
        /// The largest size of all files of one message together, in bytes.
        max_total_file_attachment_size_bytes "maxTotalFileAttachmentSizeBytes": i64, optional;
    }
}

shape! {
    /// A channel that an app added to HubSpot.
    pub struct CustomChannel: CUSTOM_CHANNEL = "PublicChannelIntegrationChannel" {
        /// The channel's id.
        id "id": Id, required;
        /// The capabilities of the channel, as HubSpot sends them; [`Capabilities`] names what is known of them.
        capabilities "capabilities": Named<Value>, received;
        /// The time when it was added.
        created_at "createdAt": Timestamp, received;
        /// Its name.
        name "name": String, received;
        /// The URL to which HubSpot sends users to connect an account.
        channel_account_connection_redirect_url "channelAccountConnectionRedirectUrl": Url, optional;
        /// The description of the channel that users read.
        channel_description "channelDescription": String, optional;
        /// The URL of the channel's logo.
        channel_logo_url "channelLogoUrl": Url, optional;
        /// The URL to which HubSpot posts the channel's events.
        webhook_url "webhookUrl": Url, optional;
    }
}

shape! {
    /// A custom channel to register.
    pub struct NewCustomChannel: NEW_CUSTOM_CHANNEL = "PublicChannelIntegrationChannelCreate" {
        /// The capabilities of the channel.
        capabilities "capabilities": Capabilities, required;
        /// The name users see.
        name "name": Name, required, expects "the name of the channel";
        /// The URL to which HubSpot sends users to connect an account.
        channel_account_connection_redirect_url "channelAccountConnectionRedirectUrl": Url, optional, expects CHANNEL_REDIRECT;
        /// The description of the channel that users read.
        channel_description "channelDescription": String, optional, expects CHANNEL_DESCRIPTION;
        /// The URL of the channel's logo.
        channel_logo_url "channelLogoUrl": Url, optional, expects CHANNEL_LOGO;
        /// The URL to which HubSpot posts the channel's events.
        webhook_url "webhookUrl": Url, optional, expects CHANNEL_WEBHOOK;
    }
}

shape! {
    /// A change to a custom channel. Members that are left out stay as they are.
    pub struct CustomChannelUpdate: CUSTOM_CHANNEL_UPDATE = "PublicChannelIntegrationChannelPatch" {
        /// The capabilities of the channel.
        capabilities "capabilities": Capabilities, waived "D13";
        /// The URL to which HubSpot sends users to connect an account.
        channel_account_connection_redirect_url "channelAccountConnectionRedirectUrl": Url, waived "D13", expects CHANNEL_REDIRECT;
        /// The description of the channel that users read.
        channel_description "channelDescription": String, waived "D13", expects CHANNEL_DESCRIPTION;
        /// The URL of the channel's logo.
        channel_logo_url "channelLogoUrl": Url, waived "D13", expects CHANNEL_LOGO;
        /// The name users see.
        name "name": Name, waived "D13", expects "the name of the channel";
        /// The URL to which HubSpot posts the channel's events.
        webhook_url "webhookUrl": Url, waived "D13", expects CHANNEL_WEBHOOK;
    }
}

shape! {
    /// An account that a user is connecting to a custom channel right now.
    pub struct StagingToken: STAGING_TOKEN = "PublicChannelAccountStagingToken" {
        /// The token, which is also the account's id until it is connected.
        account_token "accountToken": Token, required;
        /// The time when the user began.
        created_at "createdAt": Timestamp, received;
        /// The channel. HubSpot writes a number here.
        generic_channel_id "genericChannelId": Id, received;
        /// The inbox it will be connected to. HubSpot writes a number here.
        inbox_id "inboxId": Id, received;
        /// The user. HubSpot writes a number here.
        user_id "userId": Id, received;
        /// The name the account will have.
        account_name "accountName": String, optional;
        /// The address the account will have.
        delivery_identifier "deliveryIdentifier": DeliveryIdentifier, optional;
    }
}

shape! {
    /// The name and the address of an account that a user is connecting to a custom channel.
    pub struct StagingTokenUpdate: STAGING_TOKEN_UPDATE = "PublicChannelAccountStagingTokenUpdateRequest" {
        /// The name users see.
        account_name "accountName": Name, waived "D15", expects "the name of the account";
        /// The account's own address.
        delivery_identifier "deliveryIdentifier": NewDeliveryIdentifier, waived "D15";
    }
}
