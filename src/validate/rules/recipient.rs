//! Rules of recipients and of delivery identifiers.

use crate::issue::Code;
use crate::spec::format::Format;
use crate::spec::model::channel_message::NEW_CHANNEL_MESSAGE;
use crate::spec::model::custom_channel::CAPABILITIES;
use crate::spec::model::delivery::{DELIVERY_IDENTIFIER_TYPE, NEW_DELIVERY_IDENTIFIER};
use crate::spec::model::expected::ADDRESSES;
use crate::spec::model::recipient::{NEW_RECIPIENT, RECIPIENT_FIELDS};
use crate::spec::rule::*;
use crate::validate::channel::EMAIL;
use crate::validate::condition::{Block, Condition, Parameter, Place, Row, RowSeverity, Setting};

/// The types of delivery identifiers.
const TYPES: &[&str] = DELIVERY_IDENTIFIER_TYPE.values;

#[rustfmt::skip]
body_rules! {
    /// Rules of recipients and of delivery identifiers.
    RULES:
    for [NEW_RECIPIENT] {
        [email_only(channel(EMAIL), !some(deliveryIdentifiers: is(type, "HS_EMAIL_ADDRESS")), !within(deliveryIdentifier: is(type, "HS_EMAIL_ADDRESS")))]
        R_REC_3  RecipientTwice   [warning] at deliveryIdentifier if has(deliveryIdentifiers), !empty(deliveryIdentifiers), has(deliveryIdentifier);
        R_REC_3  Required                   at deliveryIdentifiers if strict(), missing(deliveryIdentifiers), has(deliveryIdentifier) => expected = text(ADDRESSES);
        R_REC_8  RecipientAgent             at actorId if matches(actorId, Agent), any(!has(deliveryIdentifiers), empty(deliveryIdentifiers)), !has(deliveryIdentifier) => actorType = actor_type(actorId);
        R_REC_8  RecipientAgent   [warning] at actorId if matches(actorId, Agent), any(more(deliveryIdentifiers, 0), has(deliveryIdentifier)) => actorType = actor_type(actorId);
        R_REC_8  RecipientActorOnly [error if strict()] at deliveryIdentifiers if any(!has(deliveryIdentifiers), empty(deliveryIdentifiers)), !has(deliveryIdentifier), has(actorId), !matches(actorId, Agent);
        R_REC_3  RecipientUnaddressed       at deliveryIdentifiers if any(!has(deliveryIdentifiers), empty(deliveryIdentifiers)), !has(deliveryIdentifier), !has(actorId);
        R_REC_4  RecipientField [error if channel(EMAIL)] at recipientField if none_of(recipientField, RECIPIENT_FIELDS) => allowed = one_of(RECIPIENT_FIELDS);
    }
    for [NEW_DELIVERY_IDENTIFIER] {
        R_CHN_5  IdentifierNotEmail         at type if email_only(), one_of(type, TYPES);
        R_CC_14  IdentifierUnregistered     at type if stands_in(NEW_CHANNEL_MESSAGE, senders), one_of(type, TYPES), not_listed(type, deliveryIdentifierTypes) => allowed = listed(deliveryIdentifierTypes, TYPES);
        R_REC_6  Format                     at value if is(type, "HS_EMAIL_ADDRESS"), malformed(value, Email) => expected = format(Email);
        R_REC_6  Format                     at value if is(type, "HS_PHONE_NUMBER"), malformed(value, Phone) => expected = format(Phone);
        R_REC_6  Format           [warning] at value if is(type, "HS_SHORT_CODE"), malformed(value, ShortCode) => expected = format(ShortCode);
        R_REC_6  Format                     at value if is(type, "CHANNEL_SPECIFIC_OPAQUE_ID"), malformed(value, Opaque) => expected = format(Opaque);
    }
}
