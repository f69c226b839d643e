//! The senders of an entry of a thread.

use super::delivery::DeliveryIdentifier;
use super::text::ActorId;

known_strings! {
    /// The header of an e-mail that names a sender.
    pub static SENDER_FIELD: SenderField = &["FROM", "REPLY_TO", "ORIGINAL_FROM"];
}

shape! {
    /// A sender of an entry of a thread. Entries that HubSpot writes itself may have none.
    pub struct Sender: SENDER = "PublicSender" {
        /// The sender as an actor.
        actor_id "actorId": ActorId, optional;
        /// The address the message came from.
        delivery_identifier "deliveryIdentifier": DeliveryIdentifier, optional;
        /// The sender's name, where HubSpot knows it. Resolve `actorId` where it is missing.
        name "name": String, optional;
        /// For e-mail, the header that names the sender, such as `FROM`.
        sender_field "senderField": String, optional, known SENDER_FIELD;
    }
}
