//! Who a message is for: delivery identifiers, recipients of a thread message.

use super::text::ActorId;

open_enum! {
    /// What a delivery identifier is.
    pub enum DeliveryIdentifierType: DELIVERY_IDENTIFIER_TYPE {
        /// A string that only the channel understands.
        ChannelSpecificOpaqueId = "CHANNEL_SPECIFIC_OPAQUE_ID",
        /// An e-mail address.
        HsEmailAddress = "HS_EMAIL_ADDRESS",
        /// A telephone number in E.164 form.
        HsPhoneNumber = "HS_PHONE_NUMBER",
        /// An SMS short code.
        HsShortCode = "HS_SHORT_CODE",
    }
}

shape! {
    /// Where a message is delivered to: an address and what kind of address it is.
    pub struct DeliveryIdentifier: DELIVERY_IDENTIFIER = "PublicDeliveryIdentifier" {
        /// What `value` is.
        r#type "type": DeliveryIdentifierType, required;
        /// An e-mail address, an E.164 telephone number or a string that only the channel understands, following `type`.
        value "value": String, required;
    }
}

shape! {
    /// A recipient of a message that is sent to a thread.
    pub struct NewRecipient: NEW_RECIPIENT = "PublicRecipientEgg" {
        /// The addresses of the recipient. HubSpot accepts either this list or `deliveryIdentifier`.
        delivery_identifiers "deliveryIdentifiers": Vec<DeliveryIdentifier>, waived "D2";
        /// The recipient as an actor, such as `V-123` for a contact.
        actor_id "actorId": ActorId, optional;
        /// The one address of the recipient, an alternative to `deliveryIdentifiers`.
        delivery_identifier "deliveryIdentifier": DeliveryIdentifier, optional;
        /// The recipient's name.
        name "name": String, optional;
        /// `TO`, `CC` or `BCC` for e-mail; meaningless elsewhere.
        recipient_field "recipientField": String, optional;
    }
}
