//! SHA-256 (FIPS 180-4) and HMAC with it (RFC 2104). The crates that have them would make the module ten kilobytes
//! larger; the tests hold this to them.

/// The first bits of the fractional parts of the cube roots of the first 64 primes.
const ROUNDS: [u32; 64] = [
    0x428a_2f98,
    0x7137_4491,
    0xb5c0_fbcf,
    0xe9b5_dba5,
    0x3956_c25b,
    0x59f1_11f1,
    0x923f_82a4,
    0xab1c_5ed5,
    0xd807_aa98,
    0x1283_5b01,
    0x2431_85be,
    0x550c_7dc3,
    0x72be_5d74,
    0x80de_b1fe,
    0x9bdc_06a7,
    0xc19b_f174,
    0xe49b_69c1,
    0xefbe_4786,
    0x0fc1_9dc6,
    0x240c_a1cc,
    0x2de9_2c6f,
    0x4a74_84aa,
    0x5cb0_a9dc,
    0x76f9_88da,
    0x983e_5152,
    0xa831_c66d,
    0xb003_27c8,
    0xbf59_7fc7,
    0xc6e0_0bf3,
    0xd5a7_9147,
    0x06ca_6351,
    0x1429_2967,
    0x27b7_0a85,
    0x2e1b_2138,
    0x4d2c_6dfc,
    0x5338_0d13,
    0x650a_7354,
    0x766a_0abb,
    0x81c2_c92e,
    0x9272_2c85,
    0xa2bf_e8a1,
    0xa81a_664b,
    0xc24b_8b70,
    0xc76c_51a3,
    0xd192_e819,
    0xd699_0624,
    0xf40e_3585,
    0x106a_a070,
    0x19a4_c116,
    0x1e37_6c08,
    0x2748_774c,
    0x34b0_bcb5,
    0x391c_0cb3,
    0x4ed8_aa4a,
    0x5b9c_ca4f,
    0x682e_6ff3,
    0x748f_82ee,
    0x78a5_636f,
    0x84c8_7814,
    0x8cc7_0208,
    0x90be_fffa,
    0xa450_6ceb,
    0xbef9_a3f7,
    0xc671_78f2,
];

/// The first bits of the fractional parts of the square roots of the first eight primes.
const START: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// Bytes that are hashed at once.
const BLOCK: usize = 64;

/// A hash of bytes that arrive in pieces.
#[derive(Clone)]
pub struct Sha256 {
    state: [u32; 8],
    block: [u8; BLOCK],
    /// The number of bytes that arrived, those in `block` included.
    length: u64,
}

impl Sha256 {
    /// The hash of nothing yet.
    pub const fn new() -> Sha256 {
        Sha256 { state: START, block: [0; BLOCK], length: 0 }
    }

    /// Adds bytes.
    pub fn update(&mut self, mut bytes: &[u8]) {
        // Whole blocks are mixed where they are; what is before and after them goes through `block`.
        while !bytes.is_empty() {
            let filled = (self.length % BLOCK as u64) as usize;
            if let (0, Some((block, rest))) = (filled, bytes.split_first_chunk::<BLOCK>()) {
                mix(&mut self.state, block);
                self.length += BLOCK as u64;
                bytes = rest;
                continue;
            }
            let mut taken = 0;
            for (to, from) in self.block.iter_mut().skip(filled).zip(bytes) {
                *to = *from;
                taken += 1;
            }
            self.length += taken as u64;
            bytes = bytes.get(taken..).unwrap_or_default();
            if filled + taken == BLOCK {
                mix(&mut self.state, &self.block);
            }
        }
    }

    /// The hash with more bytes.
    pub fn then(mut self, bytes: &[u8]) -> Sha256 {
        self.update(bytes);
        self
    }

    /// The hash of everything.
    pub fn finish(mut self) -> [u8; 32] {
        let bits = self.length.wrapping_mul(8);
        self.update(&[0x80]);
        while self.length % BLOCK as u64 != BLOCK as u64 - 8 {
            self.update(&[0]);
        }
        self.update(&bits.to_be_bytes());
        let mut out = [0; 32];
        for (bytes, word) in out.as_chunks_mut().0.iter_mut().zip(self.state) {
            *bytes = word.to_be_bytes();
        }
        out
    }
}

impl Default for Sha256 {
    fn default() -> Sha256 {
        Sha256::new()
    }
}

/// Mixes one block into the state.
fn mix(state: &mut [u32; 8], block: &[u8; BLOCK]) {
    let mut words = [0u32; 64];
    for (word, bytes) in words.iter_mut().zip(block.as_chunks().0) {
        *word = u32::from_be_bytes(*bytes);
    }
    for i in 16..64 {
        let (early, late) = (words[i - 15], words[i - 2]);
        let early = early.rotate_right(7) ^ early.rotate_right(18) ^ early >> 3;
        let late = late.rotate_right(17) ^ late.rotate_right(19) ^ late >> 10;
        words[i] = words[i - 16].wrapping_add(early).wrapping_add(words[i - 7]).wrapping_add(late);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (round, word) in ROUNDS.iter().zip(words) {
        let choice = (e & f) ^ (!e & g);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        let first = h
            .wrapping_add(e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25))
            .wrapping_add(choice)
            .wrapping_add(*round)
            .wrapping_add(word);
        let second = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22)).wrapping_add(majority);
        (h, g, f, e) = (g, f, e, d.wrapping_add(first));
        (d, c, b, a) = (c, b, a, first.wrapping_add(second));
    }
    for (word, more) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(more);
    }
}

/// A key of HMAC-SHA-256 that arrives in pieces.
#[derive(Clone)]
pub struct Key {
    /// The key as it is, where it fits.
    block: [u8; BLOCK],
    /// Its hash, which stands for a longer one.
    hash: Sha256,
}

impl Key {
    /// The empty key.
    pub const fn new() -> Key {
        Key { block: [0; BLOCK], hash: Sha256::new() }
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let filled = self.length().min(BLOCK as u64) as usize;
        for (to, from) in self.block.iter_mut().skip(filled).zip(bytes) {
            *to = *from;
        }
        self.hash.update(bytes);
    }

    /// The number of bytes that it has.
    pub const fn length(&self) -> u64 {
        self.hash.length
    }

    /// The hash of the key followed by nothing yet.
    pub fn prefix(&self) -> Sha256 {
        self.hash.clone()
    }

    /// The code of nothing yet.
    pub fn hmac(&self) -> Hmac {
        let mut key = self.block;
        if self.length() > BLOCK as u64 {
            key = [0; BLOCK];
            for (to, from) in key.iter_mut().zip(self.hash.clone().finish()) {
                *to = from;
            }
        }
        let masked = |mask: u8| Sha256::new().then(&key.map(|byte| byte ^ mask));
        Hmac { inner: masked(0x36), outer: masked(0x5c) }
    }
}

impl Default for Key {
    fn default() -> Key {
        Key::new()
    }
}

/// HMAC-SHA-256 of bytes that arrive in pieces.
#[derive(Clone)]
pub struct Hmac {
    inner: Sha256,
    outer: Sha256,
}

impl Hmac {
    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.inner.update(bytes);
    }

    /// The code of everything.
    pub fn finish(self) -> [u8; 32] {
        self.outer.then(&self.inner.finish()).finish()
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use ::hmac::{KeyInit, Mac};
    use sha2::Digest;

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|i| (i * 31 % 251) as u8).collect()
    }

    #[test]
    fn it_is_the_hash_of_the_sha2_crate_for_every_length_around_the_blocks() {
        for length in 0..300 {
            let text = bytes(length);
            for piece in [1, 3, 63, 64, 65, 1000] {
                let hash = text.chunks(piece).fold(Sha256::new(), Sha256::then).finish();
                assert_eq!(hash[..], sha2::Sha256::digest(&text)[..], "{length} in pieces of {piece}");
            }
        }
    }

    #[test]
    fn it_is_the_code_of_the_hmac_crate_for_short_and_long_keys() {
        for length in [0, 1, 36, 63, 64, 65, 127, 128, 200] {
            let (bytes_of_key, text) = (bytes(length), bytes(length * 2));
            let mac =
                ::hmac::Hmac::<sha2::Sha256>::new_from_slice(&bytes_of_key).unwrap().chain_update(&text);
            let expected = mac.finalize().into_bytes();
            for piece in [1, 7, 64, 1000] {
                let mut key = Key::new();
                bytes_of_key.chunks(piece).for_each(|bytes| key.update(bytes));
                let mut code = key.hmac();
                text.chunks(piece).for_each(|bytes| code.update(bytes));
                assert_eq!(code.finish()[..], expected[..], "{length} in pieces of {piece}");
                assert_eq!(
                    key.prefix().then(&text).finish(),
                    Sha256::new().then(&bytes_of_key).then(&text).finish()
                );
            }
        }
    }
}
