//! Rules of the recipients of a message to a thread.

use super::delivery::{equal, is_whole};
use super::message::EMAIL;
use super::report::{Code, Param, Severity};
use super::rules::{R_REC_3, R_REC_4, R_REC_8, R_REC_9};
use super::suggest::nearest;
use super::walk::{At, Found, Object, Walker, field};
use crate::model::delivery::NEW_DELIVERY_IDENTIFIER;
use crate::model::recipient::NEW_RECIPIENT;

const ACTOR_ID: usize = field(&NEW_RECIPIENT, "actorId");
const IDENTIFIER: usize = field(&NEW_RECIPIENT, "deliveryIdentifier");
const IDENTIFIERS: usize = field(&NEW_RECIPIENT, "deliveryIdentifiers");
const RECIPIENT_FIELD: usize = field(&NEW_RECIPIENT, "recipientField");
const TYPE: usize = field(&NEW_DELIVERY_IDENTIFIER, "type");

/// What `recipientField` may be.
const FIELDS: [&str; 3] = ["TO", "CC", "BCC"];

fn is_field(found: &[u8]) -> bool {
    FIELDS.iter().any(|field| field.as_bytes() == found)
}

/// The rules of one recipient.
pub fn recipient<'a>(recipient: &Object<'a>, walker: &mut Walker<'a>) {
    let several = recipient.has(IDENTIFIERS) && recipient.count(IDENTIFIERS) != Some(0);
    let one = recipient.has(IDENTIFIER);
    match (several, one) {
        (true, true) => walker.doubtful(recipient, At::Field(IDENTIFIER), &R_REC_3, Code::RecipientTwice),
        (false, false) if recipient.has(ACTOR_ID) => {
            walker.broken(recipient, At::Field(IDENTIFIERS), &R_REC_8, Code::RecipientActorOnly);
        }
        (false, false) => {
            walker.broken(recipient, At::Field(IDENTIFIERS), &R_REC_3, Code::RecipientUnaddressed);
        }
        _ => {}
    }
    let email = walker.scope.channel == Some(EMAIL);
    walker.scope.email_only = email
        && !addresses(recipient)
            .any(|node| identifier(recipient, node).is_some_and(|found| found.is(TYPE, "HS_EMAIL_ADDRESS")));
    if recipient.passes(RECIPIENT_FIELD, |found| !is_field(found))
        && let Some(found) = recipient.text(RECIPIENT_FIELD)
    {
        walker.add_at(
            recipient,
            At::Field(RECIPIENT_FIELD),
            Found {
                severity: if email { Severity::Error } else { Severity::Warning },
                rule: &R_REC_4,
                code: Code::RecipientField,
                params: vec![("allowed", Param::List(FIELDS.to_vec()))],
                suggestion: nearest(&found, FIELDS.into_iter())
                    .or_else(|| FIELDS.into_iter().find(|field| found.eq_ignore_ascii_case(field))),
            },
        );
    }
}

/// The nodes of a recipient's addresses.
fn addresses<'a>(recipient: &Object<'a>) -> impl Iterator<Item = usize> + use<'a> {
    recipient.elements(IDENTIFIERS).chain(recipient.node_of(IDENTIFIER))
}

fn identifier<'a>(recipient: &Object<'a>, node: usize) -> Option<Object<'a>> {
    recipient.inner(node, &NEW_DELIVERY_IDENTIFIER)
}

/// Whether any recipient in a list stands in the line `TO`; those that name no line, or none that is known, may.
pub fn any_to(body: &Object<'_>, list: usize) -> bool {
    body.elements(list).any(|node| {
        body.inner(node, &NEW_RECIPIENT)
            .is_none_or(|one| !one.passes(RECIPIENT_FIELD, |found| found != b"TO" && is_field(found)))
    })
}

/// Tells of recipients that have an address of an earlier one.
#[inline(never)]
pub fn repeated<'a>(body: &Object<'a>, walker: &mut Walker<'a>, list: usize) {
    // Every address, and the recipient it is of.
    let mut all = Vec::new();
    for (index, node) in body.elements(list).enumerate() {
        let Some(one) = body.inner(node, &NEW_RECIPIENT) else { continue };
        let own = addresses(&one).filter_map(|address| identifier(&one, address)).filter(is_whole);
        all.extend(own.map(|address| (address, At::Element(list, index as u32, node))));
    }
    let mut told = None;
    for (later, earlier) in equal(&all) {
        if let (at @ At::Element(_, index, _), At::Element(_, first, _)) = (later, earlier)
            && first != index
            && told != Some(index)
        {
            told = Some(index);
            let params = vec![("first", Param::Number(first.into()))];
            walker.broken_with(body, at, &R_REC_9, Code::RecipientsRepeated, params);
        }
    }
}
