//! The senders and recipients of a message that is published over a custom channel.

use super::delivery::NewDeliveryIdentifier;
use super::text::{ActorId, Line};
use crate::spec::model::expected::SENDER;

shape! {
    /// A sender or a recipient of a message that is published over a custom channel.
    pub struct NewParticipant: NEW_PARTICIPANT = "ChannelIntegrationParticipant" {
        /// The participant's one address on the channel. For the business side it is the address of the channel
        /// account.
        delivery_identifier "deliveryIdentifier": NewDeliveryIdentifier, required;
        /// The participant's name, shown in the inbox.
        name "name": Line, optional, expects "the name of the participant";
        /// The HubSpot user who sent an `OUTGOING` message, such as `A-123`.
        sender_actor_id "senderActorId": ActorId, optional, expects SENDER, in V3 V2026_03 V2026_09Beta V2026_09;
    }
}
