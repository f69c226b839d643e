//! The recipients of a message of a thread.

use super::delivery::{DeliveryIdentifier, NewDeliveryIdentifier};
use super::text::{ActorId, Line};
use crate::spec::model::expected::ADDRESSES;

/// The headers of an e-mail that name a recipient.
pub const RECIPIENT_FIELDS: &[&str] = &["TO", "CC", "BCC"];

known_strings! {
    /// The header of an e-mail that names a recipient.
    pub static RECIPIENT_FIELD: RecipientField = RECIPIENT_FIELDS;
}

shape! {
    /// A recipient of an entry of a thread. HubSpot sends an empty list of them where nobody was addressed.
    pub struct Recipient: RECIPIENT = "PublicRecipient" {
        /// The recipient as an actor, such as `V-123` for a contact or `A-123` for a HubSpot user.
        actor_id "actorId": ActorId, optional;
        /// The address the message went to.
        delivery_identifier "deliveryIdentifier": DeliveryIdentifier, received;
        /// The recipient's name.
        name "name": String, optional;
        /// For e-mail, the header that names the recipient: `TO`, `CC` or `BCC`.
        recipient_field "recipientField": String, optional, known RECIPIENT_FIELD;
    }
}

shape! {
    /// A recipient of a message that is sent to a thread. It needs an address: `deliveryIdentifiers`, or
    /// `deliveryIdentifier`, which HubSpot takes as well.
    pub struct NewRecipient: NEW_RECIPIENT = "PublicRecipientEgg" {
        /// The addresses of the recipient. HubSpot accepts either this list or `deliveryIdentifier`.
        delivery_identifiers "deliveryIdentifiers": Vec<NewDeliveryIdentifier>, waived "D2", expects ADDRESSES;
        /// The recipient as an actor, such as `V-123` for a contact or `E-ann@example.com`. It does not replace an
        /// address.
        actor_id "actorId": ActorId, optional, expects "the actor id of the recipient, such as `V-123`";
        /// The one address of the recipient, instead of `deliveryIdentifiers`.
        delivery_identifier "deliveryIdentifier": NewDeliveryIdentifier, optional;
        /// The recipient's name.
        name "name": Line, optional, expects "the name of the recipient";
        /// For e-mail, the header that names the recipient: `TO`, `CC` or `BCC`. Without a meaning on other channels.
        recipient_field "recipientField": String, optional, expects "`TO`, `CC` or `BCC`", known RECIPIENT_FIELD;
    }
}
