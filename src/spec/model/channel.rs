//! Channels and their accounts: over what messages travel.

use super::delivery::{DeliveryIdentifier, NewDeliveryIdentifier};
use super::text::{Id, Name, Timestamp};

shape! {
    /// A kind of channel: live chat, e-mail, Messenger. Its id is the same in every HubSpot account.
    pub struct Channel: CHANNEL = "PublicChannel" {
        /// The channel's id, such as `1000` for live chat.
        id "id": Id, required;
        /// Its name.
        name "name": String, received;
    }
}

shape! {
    /// One connected instance of a channel: a mailbox, a chatflow, a telephone number.
    pub struct ChannelAccount: CHANNEL_ACCOUNT = "PublicChannelAccount" {
        /// The account's id.
        id "id": Id, required;
        /// True for an account that is turned on.
        active "active": bool, received;
        /// True for an archived account.
        archived "archived": bool, received;
        /// True if HubSpot may send over the account.
        authorized "authorized": bool, received;
        /// The channel it belongs to.
        channel_id "channelId": Id, received;
        /// The time when it was connected.
        created_at "createdAt": Timestamp, received;
        /// The inbox that its messages arrive in.
        inbox_id "inboxId": Id, received;
        /// Its name.
        name "name": String, received;
        /// The time when it was archived; missing if it was not.
        archived_at "archivedAt": Timestamp, optional;
        /// The account's own address.
        delivery_identifier "deliveryIdentifier": DeliveryIdentifier, optional;
    }
}

shape! {
    /// An account of a custom channel to connect to an inbox.
    pub struct NewChannelAccount: NEW_CHANNEL_ACCOUNT = "PublicChannelAccountEgg" {
        /// True if HubSpot may send over the account.
        authorized "authorized": bool, required;
        /// The inbox that its messages arrive in.
        inbox_id "inboxId": Id, required, expects "the id of the inbox, a string of digits";
        /// The name users see.
        name "name": Name, required, expects "the name of the account";
        /// The account's own address.
        delivery_identifier "deliveryIdentifier": NewDeliveryIdentifier, optional;
    }
}

shape! {
    /// A change to an account of a custom channel. Members that are left out stay as they are.
    pub struct ChannelAccountUpdate: CHANNEL_ACCOUNT_UPDATE = "PublicChannelAccountUpdateRequest" {
        /// True if HubSpot may send over the account.
        authorized "authorized": bool, optional;
        /// The name users see.
        name "name": Name, optional, expects "the name of the account";
    }
}
