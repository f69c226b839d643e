//! Names as a few numbers, so that comparing two of them takes no loop.

use crate::util::eight;

/// A name as numbers: its length, its first eight bytes and its last eight. They determine a name of up to sixteen bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// The length of the name, in bytes.
    pub length: usize,
    first: u64,
    last: u64,
}

impl Fingerprint {
    /// The fingerprint of the bytes from `start` to `end`.
    #[inline(always)]
    pub fn of(bytes: &[u8], start: usize, end: usize) -> Fingerprint {
        let length = end - start;
        match eight(bytes, start) {
            None => Fingerprint { length, first: few(bytes, start, end), last: 0 },
            Some(first) if length >= 8 => {
                Fingerprint { length, first, last: eight(bytes, end - 8).unwrap_or(0) }
            }
            // The bytes behind a short name are cut off.
            Some(first) => Fingerprint { length, first: first & ((1 << (8 * length)) - 1), last: 0 },
        }
    }

    /// The name itself, which stands in `bytes` from `start` on.
    pub fn text(self, bytes: &[u8], start: usize) -> &[u8] {
        bytes.get(start..start + self.length).unwrap_or_default()
    }

    /// A hash of the name.
    #[inline(always)]
    pub fn hash(self) -> usize {
        let mixed = self.first ^ self.last.rotate_left(29) ^ self.length as u64;
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 53) as usize
    }
}

/// Fewer than eight bytes as one number, the first in its lowest bits.
fn few(bytes: &[u8], start: usize, end: usize) -> u64 {
    bytes[start..end].iter().take(8).rev().fold(0, |symbol, byte| symbol << 8 | u64::from(*byte))
}
