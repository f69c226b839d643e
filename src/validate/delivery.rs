//! Rules of delivery identifiers: what an address looks like, and which channel reaches it.

use super::format;
use super::report::{Code, Param, Severity};
use super::rules::{R_CC_14, R_CHN_5, R_REC_6};
use super::walk::{At, Found, Object, Walker, field, may_repeat, repeats};
use crate::model::delivery::{DELIVERY_IDENTIFIER_TYPE, NEW_DELIVERY_IDENTIFIER};
use crate::tape::{print_caseless, print_text};
use crate::text::Listed;
use std::borrow::Cow;

const TYPE: usize = field(&NEW_DELIVERY_IDENTIFIER, "type");
const VALUE: usize = field(&NEW_DELIVERY_IDENTIFIER, "value");

/// The rules of a delivery identifier.
pub fn identifier<'a>(identifier: &Object<'a>, walker: &mut Walker<'a>) {
    let Some(kind) = identifier.bytes(TYPE) else { return };
    if !DELIVERY_IDENTIFIER_TYPE.values.iter().any(|known| *known.as_bytes() == *kind) {
        return;
    }
    if walker.scope.email_only {
        walker.broken(identifier, At::Field(TYPE), &R_CHN_5, Code::IdentifierNotEmail);
    }
    if walker.scope.sender
        && let Some(capabilities) = &walker.options.capabilities
        && let Some(registered) = &capabilities.delivery_identifier_types
        && !registered.iter().any(|known| *known.as_bytes() == *kind)
    {
        let known = DELIVERY_IDENTIFIER_TYPE.values.iter().copied();
        let allowed = known.filter(|known| registered.iter().any(|own| own == known)).listed();
        let params = vec![("allowed", Param::List(allowed))];
        walker.broken_with(identifier, At::Field(TYPE), &R_CC_14, Code::IdentifierUnregistered, params);
    }
    let Some(value) = identifier.bytes(VALUE) else { return };
    if let Some((expected, severity)) = misshapen(&kind, &value) {
        let params = vec![("expected", Param::Text(expected))];
        let (rule, code) = (&R_REC_6, Code::Format);
        walker.add_at(identifier, At::Field(VALUE), Found { severity, rule, code, params, suggestion: None });
    }
}

/// Whether an address has a type and a value.
pub fn is_whole(address: &Object<'_>) -> bool {
    address.text_node(TYPE).is_some() && address.text_node(VALUE).is_some()
}

/// For each address that is equal to an earlier one, where it is and where the first such is.
#[inline(never)]
pub fn equal(all: &[(Object<'_>, At)]) -> Vec<(At, At)> {
    // What is equal is of one length and ends alike, which is found sooner.
    if !may_repeat(all.iter().map(|(address, _)| outline(&text(address, VALUE)))) {
        return Vec::new();
    }
    let prints = all.iter().map(|(address, _)| print(&text(address, TYPE), &text(address, VALUE))).listed();
    let pairs = repeats(&prints).into_iter();
    pairs.map(|(later, first)| (all[later as usize].1, all[first as usize].1)).listed()
}

/// What is in a member; empty where that is no string.
fn text<'a>(address: &Object<'a>, field: usize) -> Cow<'a, [u8]> {
    address.bytes(field).unwrap_or_default()
}

/// How long a text is and how it ends, whatever the case of its letters.
fn outline(text: &[u8]) -> u64 {
    text.iter().rev().take(4).fold(text.len() as u64, |all, byte| all << 8 | u64::from(byte & !0x20))
}

/// The print of an address: the same for equal ones. Letter case makes no difference in e-mail addresses.
pub fn print(kind: &[u8], value: &[u8]) -> u64 {
    let seed = print_text(0, kind);
    if kind == b"HS_EMAIL_ADDRESS" { print_caseless(seed, value) } else { print_text(seed, value) }
}

/// What an address of a type should look like and does not, and how grave that is; nothing where it does.
pub fn misshapen(kind: &[u8], value: &[u8]) -> Option<(&'static str, Severity)> {
    let (ok, expected, severity) = match kind {
        b"HS_EMAIL_ADDRESS" => (format::email(value), "an e-mail address", Severity::Error),
        b"HS_PHONE_NUMBER" => {
            let expected = "a telephone number in E.164 form, such as `+15551234567`";
            (format::phone(value), expected, Severity::Error)
        }
        b"HS_SHORT_CODE" => (format::short_code(value), "a short code of 3 to 8 digits", Severity::Warning),
        b"CHANNEL_SPECIFIC_OPAQUE_ID" => (!value.is_empty(), "an id, not an empty string", Severity::Error),
        _ => (false, "an address of a type that is known", Severity::Error),
    };
    (!ok).then_some((expected, severity))
}
