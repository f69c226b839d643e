//! Delivery identifiers that are the same, and elements that are equal.

use super::condition::{Condition, member_index};
use super::object::Object;
use super::rules;
use crate::spec::model::delivery::NEW_DELIVERY_IDENTIFIER;
use crate::tape::{fingerprint_caseless, fingerprint_text};
use crate::util::{CollectSmall, sort};
use std::borrow::Cow;

const TYPE: usize = member_index(&NEW_DELIVERY_IDENTIFIER, "type");
const VALUE: usize = member_index(&NEW_DELIVERY_IDENTIFIER, "value");

/// Returns true if a delivery identifier has a type and a value.
pub(crate) fn is_complete(identifier: &Object<'_>) -> bool {
    identifier.string_node(TYPE).is_some() && identifier.string_node(VALUE).is_some()
}

/// Returns true if a delivery identifier of this type may have this value: the rows of [`NEW_DELIVERY_IDENTIFIER`] state its format.
pub(crate) fn is_well_formed(kind: &str, value: &str) -> bool {
    let rows = rules::blocks_of(&NEW_DELIVERY_IDENTIFIER).flat_map(|block| block.rows);
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
pub(crate) fn same<T>(all: &[(Object<'_>, T)]) -> Vec<(u32, u32)> {
    let of = |identifier: &Object<'_>| fingerprint(&value(identifier, TYPE), &value(identifier, VALUE));
    repeats(&all.iter().map(|(identifier, _)| of(identifier)).collect_small())
}

/// The fingerprint of a delivery identifier: the same ones share it. Letter case makes no difference in e-mail addresses.
pub(crate) fn fingerprint(kind: &[u8], value: &[u8]) -> u64 {
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

/// A number that the same delivery identifiers share and that is found sooner than their fingerprint: the length of the
/// value and its last letters, whatever their case.
pub(crate) fn quick_key(identifier: &Object<'_>) -> u64 {
    let value = value(identifier, VALUE);
    value.iter().rev().take(4).fold(value.len() as u64, |all, byte| all << 8 | u64::from(byte & !0x20))
}

/// The quick keys of a few values, to find out whether any two values may be equal.
#[derive(Default)]
pub(crate) struct Keys {
    seen: [u64; 16],
    count: usize,
    repeats: bool,
}

impl Keys {
    /// Adds the key of a value. The keys of many values are not compared: they may be equal.
    pub(crate) fn add(&mut self, key: u64) {
        match self.seen.get(..self.count) {
            Some(seen) if self.count < self.seen.len() && !seen.contains(&key) => self.seen[self.count] = key,
            _ => self.repeats = true,
        }
        self.count += 1;
    }

    /// Returns true if any two of the values may be equal.
    pub(crate) fn may_repeat(&self) -> bool {
        self.repeats
    }
}

/// For each fingerprint that is equal to one before it, its index and the index of the first equal one.
pub(crate) fn repeats(fingerprints: &[u64]) -> Vec<(u32, u32)> {
    let mut order: Vec<u32> = (0..fingerprints.len() as u32).collect_small();
    sort(&mut order, &mut |a, b| fingerprints[a as usize].cmp(&fingerprints[b as usize]).then(a.cmp(&b)));
    let mut firsts: Vec<u32> = (0..fingerprints.len() as u32).collect_small();
    for pair in order.windows(2) {
        if fingerprints[pair[0] as usize] == fingerprints[pair[1] as usize] {
            firsts[pair[1] as usize] = firsts[pair[0] as usize];
        }
    }
    let pairs = firsts.into_iter().enumerate().map(|(later, first)| (later as u32, first));
    pairs.filter(|(later, first)| later != first).collect_small()
}
