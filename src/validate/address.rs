//! Delivery identifiers that are the same, and elements that are equal.

use super::condition::{Condition, member_index};
use super::object::Object;
use super::rules::BODY_RULES;
use crate::model::delivery::NEW_DELIVERY_IDENTIFIER;
use crate::tape::{fingerprint_caseless, fingerprint_text};
use crate::text::{Listed, sort};
use std::borrow::Cow;

const TYPE: usize = member_index(&NEW_DELIVERY_IDENTIFIER, "type");
const VALUE: usize = member_index(&NEW_DELIVERY_IDENTIFIER, "value");

/// Whether a delivery identifier has a type and a value.
pub fn is_complete(identifier: &Object<'_>) -> bool {
    identifier.string_node(TYPE).is_some() && identifier.string_node(VALUE).is_some()
}

/// Whether a delivery identifier of this type may have this value: the rows of [`NEW_DELIVERY_IDENTIFIER`] state its format.
pub fn is_well_formed(kind: &str, value: &str) -> bool {
    let blocks = BODY_RULES.iter().flat_map(|table| table.iter());
    let rows = blocks
        .filter(|block| std::ptr::eq(block.shape, &NEW_DELIVERY_IDENTIFIER))
        .flat_map(|block| block.rows);
    let mut formats = rows.filter_map(|row| match row.when {
        [Condition::Is(member, text), Condition::Malformed(_, format)]
            if member.index() == TYPE && *text == kind =>
        {
            Some(format)
        }
        _ => None,
    });
    formats.next().is_some_and(|format| format.matches(value.as_bytes()))
}

/// For each delivery identifier that is the same as one before it, its index and the index of the first such one.
pub fn same<T>(all: &[(Object<'_>, T)]) -> Vec<(u32, u32)> {
    // The same identifiers have values of one length that end alike, which is found sooner than their fingerprints.
    if !may_repeat(all.iter().map(|(identifier, _)| quick_key(&value(identifier, VALUE)))) {
        return Vec::new();
    }
    let of = |identifier: &Object<'_>| fingerprint(&value(identifier, TYPE), &value(identifier, VALUE));
    repeats(&all.iter().map(|(identifier, _)| of(identifier)).listed())
}

/// The fingerprint of a delivery identifier: the same ones share it. Letter case makes no difference in e-mail addresses.
pub fn fingerprint(kind: &[u8], value: &[u8]) -> u64 {
    let seed = fingerprint_text(0, kind);
    if kind == b"HS_EMAIL_ADDRESS" {
        fingerprint_caseless(seed, value)
    } else {
        fingerprint_text(seed, value)
    }
}

fn value<'a>(identifier: &Object<'a>, index: usize) -> Cow<'a, [u8]> {
    identifier.bytes(index).unwrap_or_default()
}

/// The length of a text and its last letters, whatever their case.
fn quick_key(text: &[u8]) -> u64 {
    text.iter().rev().take(4).fold(text.len() as u64, |all, byte| all << 8 | u64::from(byte & !0x20))
}

/// Whether any two of a few numbers may be equal. Many are not compared: they may be.
pub fn may_repeat(numbers: impl Iterator<Item = u64>) -> bool {
    let mut seen = [0; 16];
    for (i, number) in numbers.enumerate() {
        if i >= seen.len() || seen[..i].contains(&number) {
            return true;
        }
        seen[i] = number;
    }
    false
}

/// For each fingerprint that is equal to one before it, its index and the index of the first equal one.
pub fn repeats(fingerprints: &[u64]) -> Vec<(u32, u32)> {
    let mut order: Vec<u32> = (0..fingerprints.len() as u32).listed();
    sort(&mut order, &mut |a, b| fingerprints[a as usize].cmp(&fingerprints[b as usize]).then(a.cmp(&b)));
    let mut firsts: Vec<u32> = (0..fingerprints.len() as u32).listed();
    for pair in order.windows(2) {
        if fingerprints[pair[0] as usize] == fingerprints[pair[1] as usize] {
            firsts[pair[1] as usize] = firsts[pair[0] as usize];
        }
    }
    let pairs = firsts.into_iter().enumerate().map(|(later, first)| (later as u32, first));
    pairs.filter(|(later, first)| later != first).listed()
}
