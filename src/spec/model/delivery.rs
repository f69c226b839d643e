//! Delivery identifiers: the addresses of senders, recipients and channel accounts.

use super::text::Address;

open_enum! {
    /// The kind of address a delivery identifier is: an e-mail address, a telephone number in E.164 form, a short
    /// code of SMS, or a string that only the channel understands.
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
    /// The origin or destination of a message: an address and the kind of the address.
    pub struct DeliveryIdentifier: DELIVERY_IDENTIFIER = "PublicDeliveryIdentifier" {
        /// The kind of the address in `value`.
        r#type "type": DeliveryIdentifierType, received;
        /// An e-mail address, an E.164 telephone number or a string that only the channel understands,
        /// following `type`.
        value "value": String, received;
    }
}

shape! {
    /// The destination of a message: an address and the kind of the address.
    pub struct NewDeliveryIdentifier: NEW_DELIVERY_IDENTIFIER = "PublicDeliveryIdentifier" {
        /// The kind of the address in `value`.
        r#type "type": DeliveryIdentifierType, required;
        /// The address, following `type`: an e-mail address, a telephone number in E.164 form such as
        /// `+15551234567`, a short code in digits, or any non-empty string for an opaque id.
        value "value": Address, required, expects "the address";
    }
}
