//! The exports behind `verifyRequest`, `verifySignature` and `signRequest`: everything comes and goes through one small
//! buffer, so that a body of any size takes no memory here, and no strings of JavaScript are made or read.

use crate::webhook::sha256::Key;
use crate::webhook::signature::{Policy, SignatureHeaders, SignatureVersion, Signing, UrlForm, claim};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// The most bytes that come in one piece.
const BUFFER: usize = 16_384;
/// The most bytes of a header: none that HubSpot sends is longer, and one that is longer is refused as malformed.
const HEADER_MAX: usize = 96;

/// A header, kept until the signature is compared.
struct Header {
    bytes: [u8; HEADER_MAX],
    length: Option<usize>,
}

impl Header {
    const NONE: Header = Header { bytes: [0; HEADER_MAX], length: None };

    fn keep(&mut self, given: &[u8]) {
        for (to, from) in self.bytes.iter_mut().zip(given) {
            *to = *from;
        }
        self.length = Some(given.len());
    }

    /// Its bytes; for one that is too long, bytes that no header of HubSpot has.
    fn bytes(&self) -> Option<&[u8]> {
        Some(self.bytes.get(..self.length?).unwrap_or(b"?"))
    }
}

struct State {
    buffer: [u8; BUFFER],
    signature: Header,
    version: Header,
    signature_v3: Header,
    timestamp: Header,
    secret: Key,
    signing: Option<Signing>,
}

impl State {
    const NEW: State = State {
        buffer: [0; BUFFER],
        signature: Header::NONE,
        version: Header::NONE,
        signature_v3: Header::NONE,
        timestamp: Header::NONE,
        secret: Key::new(),
        signing: None,
    };

    fn headers(&self) -> SignatureHeaders<'_> {
        SignatureHeaders {
            signature: self.signature.bytes(),
            version: self.version.bytes(),
            signature_v3: self.signature_v3.bytes(),
            timestamp: self.timestamp.bytes(),
        }
    }
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::NEW) };
}

/// Uses the state. It is there and never in use, since no export calls another; a panic about it, which the compiler
/// cannot rule out, would make the module twice as large.
fn with<T: Default>(use_it: impl FnOnce(&mut State) -> T) -> T {
    let used = STATE.try_with(|state| Some(use_it(&mut *state.try_borrow_mut().ok()?)));
    used.ok().flatten().unwrap_or_default()
}

/// The address of the buffer.
#[wasm_bindgen]
pub fn buffer() -> usize {
    with(|state| state.buffer.as_ptr() as usize)
}

/// The size of the buffer, in bytes.
#[wasm_bindgen]
pub fn buffer_size() -> usize {
    BUFFER
}

/// Forgets everything: secrets, bodies, headers.
#[wasm_bindgen]
pub fn clear() {
    with(|state| *state = State::NEW);
}

/// Takes a header from the buffer: 0 for `X-HubSpot-Signature`, 1 for its version, 2 for the one of v3, 3 for the timestamp.
#[wasm_bindgen]
pub fn header(which: u32, length: usize) {
    with(|state| {
        let header = match which {
            0 => &mut state.signature,
            1 => &mut state.version,
            2 => &mut state.signature_v3,
            _ => &mut state.timestamp,
        };
        header.keep(state.buffer.get(..length).unwrap_or(&state.buffer));
    });
}

/// The number of the version that decides, or less than 0: then the number of the refusal is its complement. `versions` has
/// a bit for each version that is accepted.
#[wasm_bindgen]
pub fn decide(versions: u32, tolerance_ms: f64, now_ms: f64) -> i32 {
    with(|state| {
        let mut accepted = [SignatureVersion::V1; SignatureVersion::ALL.len()];
        let mut count = 0;
        let all = SignatureVersion::ALL.into_iter().filter(|version| versions >> *version as u32 & 1 == 1);
        for (to, version) in accepted.iter_mut().zip(all) {
            *to = version;
            count += 1;
        }
        let versions = accepted.get(..count).unwrap_or_default();
        match claim(&state.headers(), &Policy { versions, tolerance_ms, now_ms }) {
            Ok((version, _)) => version as i32,
            Err(refusal) => !(refusal as i32),
        }
    })
}

/// Forgets the last secret; the pieces of the next one follow.
#[wasm_bindgen]
pub fn begin_secret() {
    with(|state| state.secret = Key::new());
}

/// Takes a piece of the secret from the buffer.
#[wasm_bindgen]
pub fn secret(length: usize) {
    with(|state| state.secret.update(state.buffer.get(..length).unwrap_or_default()));
}

/// Begins a signature of a version with the secret, by the numbers of the version and of the form of the URL.
#[wasm_bindgen]
pub fn begin(version: u32, form: u32) {
    with(|state| {
        let version = SignatureVersion::ALL.into_iter().find(|one| *one as u32 == version);
        let form = UrlForm::ALL.into_iter().find(|one| *one as u32 == form);
        state.signing = match (version, form) {
            (Some(version), Some(form)) => Some(Signing::new(version, &state.secret, form)),
            _ => None,
        };
    });
}

/// Takes a piece from the buffer: 0 of the method, 1 of the URL, 2 of the body, 3 of the timestamp, in this order.
#[wasm_bindgen]
pub fn piece(of: u32, length: usize) {
    with(|state| {
        let State { signing: Some(signing), buffer, .. } = state else { return };
        let bytes = buffer.get(..length).unwrap_or_default();
        match of {
            0 => signing.method(bytes),
            1 => signing.url(bytes),
            2 => signing.body(bytes),
            _ => signing.timestamp(bytes),
        }
    });
}

/// Compares the signature with the header of the version that decided: 0 if it is the same, the number of another form of the
/// URL that it may be the same with, or -1.
#[wasm_bindgen]
pub fn compare(version: u32) -> i32 {
    with(|state| {
        let Some(signing) = state.signing.take() else { return -1 };
        let other = signing.other_form().map_or(-1, |form| form as i32);
        let header =
            if version == SignatureVersion::V3 as u32 { &state.signature_v3 } else { &state.signature };
        let given = header.bytes().unwrap_or_default();
        if signing.finish().is(given) { 0 } else { other }
    })
}

/// Writes the signature into the buffer; gives its length.
#[wasm_bindgen]
pub fn sign() -> usize {
    with(|state| {
        let Some(signing) = state.signing.take() else { return 0 };
        let signature = signing.finish();
        let text = signature.as_bytes();
        for (to, from) in state.buffer.iter_mut().zip(text) {
            *to = *from;
        }
        text.len()
    })
}
