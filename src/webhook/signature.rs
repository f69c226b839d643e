//! Signatures of requests: who signed is HubSpot, with the client secret of the app.
//!
//! | version | signed | algorithm |
//! |---|---|---|
//! | v1 | secret, body | SHA-256, lower-case hexadecimal |
//! | v2 | secret, method, URL, body | SHA-256, lower-case hexadecimal |
//! | v3 | method, URL, body, timestamp | HMAC-SHA-256 with the secret as key, Base64 |
//!
//! HubSpot's own programs do not agree on how a URL is written where it is signed: see [`UrlForm`]. The clock is the caller's. Nothing is allocated, so a body of any size may arrive in
//! pieces; signatures are compared in constant time.

use super::sha256::{Hmac, Key, Sha256};
use crate::spec::limits::SIGNATURE_TOLERANCE_MS;
use crate::util;

/// A version of HubSpot's signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignatureVersion {
    /// On events of apps.
    V1 = 1,
    /// On requests of workflows, cards and UI extensions.
    V2 = 2,
    /// On all of these, and on events of custom channels.
    V3 = 3,
}

impl SignatureVersion {
    /// Every version.
    pub const ALL: [SignatureVersion; 3] = [SignatureVersion::V1, SignatureVersion::V2, SignatureVersion::V3];

    /// The version of this name, as in `X-HubSpot-Signature-Version`.
    pub fn parse(name: &[u8]) -> Option<SignatureVersion> {
        SignatureVersion::ALL.into_iter().find(|version| version.as_str().as_bytes() == name)
    }

    /// Its name, as in `X-HubSpot-Signature-Version`.
    pub const fn as_str(self) -> &'static str {
        match self {
            SignatureVersion::V1 => "v1",
            SignatureVersion::V2 => "v2",
            SignatureVersion::V3 => "v3",
        }
    }

    /// The length of a signature, in characters.
    const fn length(self) -> usize {
        match self {
            SignatureVersion::V1 | SignatureVersion::V2 => 64,
            SignatureVersion::V3 => 44,
        }
    }
}

/// The reason why a request does not count as signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no secret, or an empty one.
    MissingSecret,
    /// It has no header with a signature.
    MissingSignature,
    /// It is signed with v3 and has no `X-HubSpot-Request-Timestamp`.
    MissingTimestamp,
    /// `X-HubSpot-Signature-Version` names a version that does not exist, or v3, which has a header of its own.
    UnknownVersion,
    /// It is signed with versions that are not accepted.
    VersionNotAccepted,
    /// The signature or the timestamp is not written as HubSpot writes it.
    Malformed,
    /// It was signed too long ago, or in the future.
    Stale,
    /// The signature is another one.
    Mismatch,
}

impl Refusal {
    /// Every refusal, in the order of their numbers.
    pub const ALL: [Refusal; 8] = [
        Refusal::MissingSecret,
        Refusal::MissingSignature,
        Refusal::MissingTimestamp,
        Refusal::UnknownVersion,
        Refusal::VersionNotAccepted,
        Refusal::Malformed,
        Refusal::Stale,
        Refusal::Mismatch,
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Refusal::MissingSecret => "missing-secret",
            Refusal::MissingSignature => "missing-signature",
            Refusal::MissingTimestamp => "missing-timestamp",
            Refusal::UnknownVersion => "unknown-version",
            Refusal::VersionNotAccepted => "version-not-accepted",
            Refusal::Malformed => "malformed",
            Refusal::Stale => "stale",
            Refusal::Mismatch => "mismatch",
        }
    }
}

/// The headers that HubSpot signs with, as they came.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignatureHeaders<'a> {
    /// `X-HubSpot-Signature`.
    pub signature: Option<&'a [u8]>,
    /// `X-HubSpot-Signature-Version`.
    pub version: Option<&'a [u8]>,
    /// `X-HubSpot-Signature-v3`.
    pub signature_v3: Option<&'a [u8]>,
    /// `X-HubSpot-Request-Timestamp`, in milliseconds since 1970.
    pub timestamp: Option<&'a [u8]>,
}

/// The signatures that are accepted, and the time at which.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    /// The versions that are accepted.
    pub versions: &'a [SignatureVersion],
    /// The largest distance of the timestamp of a v3 request from now, in milliseconds, in both directions.
    pub tolerance_ms: f64,
    /// Now, in milliseconds since 1970.
    pub now_ms: f64,
}

impl Policy<'static> {
    /// Every version, and HubSpot's tolerance.
    pub const fn at(now_ms: f64) -> Policy<'static> {
        Policy { versions: &SignatureVersion::ALL, tolerance_ms: SIGNATURE_TOLERANCE_MS as f64, now_ms }
    }
}

/// The version and the signature that decide about a request: of the accepted versions that it is signed with, those of the
/// newest. An older signature never makes up for a newer one that is wrong.
pub fn claim<'a>(
    headers: &SignatureHeaders<'a>,
    policy: &Policy<'_>,
) -> Result<(SignatureVersion, &'a [u8]), Refusal> {
    let accepted = |version| policy.versions.contains(&version);
    let (version, signature) = match (headers.signature_v3, headers.signature) {
        (Some(signature), _) if accepted(SignatureVersion::V3) => (SignatureVersion::V3, signature),
        (Some(_), None) => return Err(Refusal::VersionNotAccepted),
        (None, None) => return Err(Refusal::MissingSignature),
        (_, Some(signature)) => {
            // v1 came first, without a header for its version.
            match SignatureVersion::parse(headers.version.unwrap_or(b"v1")) {
                None | Some(SignatureVersion::V3) => return Err(Refusal::UnknownVersion),
                Some(version) if !accepted(version) => return Err(Refusal::VersionNotAccepted),
                Some(version) => (version, signature),
            }
        }
    };
    if version == SignatureVersion::V3 {
        let timestamp = headers.timestamp.ok_or(Refusal::MissingTimestamp)?;
        let time = util::digits(timestamp).ok_or(Refusal::Malformed)?;
        let away = (policy.now_ms - time as f64).abs();
        // No time is within a tolerance that is not a number.
        if !away.le(&policy.tolerance_ms) {
            return Err(Refusal::Stale);
        }
    }
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    if signature.len() != version.length() || !signature.iter().all(plain) {
        return Err(Refusal::Malformed);
    }
    Ok((version, signature))
}

/// The form of the URL that is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlForm {
    /// As it was called.
    Received = 0,
    /// With the escapes of `:/?@!$'()*,;` decoded, as HubSpot's guide says for v3.
    Decoded = 1,
    /// Without the slash that HTTP adds to an origin: HubSpot's local proxy signs `https://example.com` and calls its `/`.
    Origin = 2,
}

impl UrlForm {
    /// Every form, in the order of their numbers.
    pub const ALL: [UrlForm; 3] = [UrlForm::Received, UrlForm::Decoded, UrlForm::Origin];
}

/// The signature of a request whose parts arrive in pieces, in this order: method, URL, body, timestamp. A part
/// that a version does not sign is passed over.
#[derive(Clone)]
pub struct Signing {
    version: SignatureVersion,
    hash: Hash,
    form: UrlForm,
    /// The beginning of what may be an escape, in a URL that is decoded.
    held: Held,
    url: UrlSeen,
}

/// Facts about a URL whose pieces arrive.
#[derive(Clone, Copy, Default)]
struct UrlSeen {
    escapes: bool,
    query: bool,
    slashes: u32,
    /// True where the last byte is a slash.
    slash: bool,
}

impl UrlSeen {
    fn note(&mut self, byte: u8) {
        self.escapes |= byte == b'%';
        self.query |= byte == b'?';
        self.slash = byte == b'/';
        self.slashes += u32::from(self.slash);
    }

    /// True for an origin and a slash: the third one, behind those of `https://`.
    fn is_root(self) -> bool {
        self.slash && self.slashes == 3 && !self.query
    }
}

#[derive(Clone)]
enum Hash {
    Plain(Sha256),
    Keyed(Hmac),
}

/// The end of a URL that is not hashed yet: a `%`, a `%` and the digit behind it, or the slash behind an origin.
#[derive(Clone, Copy)]
enum Held {
    Nothing,
    Percent,
    Digit(u8),
    Slash,
}

impl Signing {
    /// Begins a signature with a secret.
    pub fn new(version: SignatureVersion, secret: &Key, form: UrlForm) -> Signing {
        let hash = match version {
            SignatureVersion::V1 | SignatureVersion::V2 => Hash::Plain(secret.prefix()),
            SignatureVersion::V3 => Hash::Keyed(secret.hmac()),
        };
        Signing { version, hash, form, held: Held::Nothing, url: UrlSeen::default() }
    }

    fn update(&mut self, bytes: &[u8]) {
        match &mut self.hash {
            Hash::Plain(hash) => hash.update(bytes),
            Hash::Keyed(code) => code.update(bytes),
        }
    }

    /// Adds a piece of the HTTP method.
    pub fn method(&mut self, bytes: &[u8]) {
        if self.version != SignatureVersion::V1 {
            bytes.iter().for_each(|byte| self.update(&[byte.to_ascii_uppercase()]));
        }
    }

    /// Adds a piece of the URL.
    pub fn url(&mut self, bytes: &[u8]) {
        if self.version == SignatureVersion::V1 || bytes.is_empty() {
            return;
        }
        bytes.iter().for_each(|byte| self.url.note(*byte));
        match self.form {
            UrlForm::Received => self.update(bytes),
            UrlForm::Decoded => bytes.iter().for_each(|byte| self.decode(*byte)),
            UrlForm::Origin => {
                self.release();
                let root = self.url.is_root();
                self.held = if root { Held::Slash } else { Held::Nothing };
                self.update(bytes.get(..bytes.len() - usize::from(root)).unwrap_or_default());
            }
        }
    }

    /// Another form of the URL, which HubSpot may have signed as well as the one that was received.
    pub fn other_form(&self) -> Option<UrlForm> {
        match self.form {
            UrlForm::Received if self.url.is_root() => Some(UrlForm::Origin),
            UrlForm::Received if self.url.escapes && self.version == SignatureVersion::V3 => {
                Some(UrlForm::Decoded)
            }
            _ => None,
        }
    }

    fn decode(&mut self, byte: u8) {
        match self.held {
            Held::Nothing if byte == b'%' => self.held = Held::Percent,
            Held::Nothing => self.update(&[byte]),
            Held::Slash => self.release(),
            Held::Percent if byte == b'%' => self.update(b"%"),
            Held::Percent => self.held = Held::Digit(byte),
            Held::Digit(first) => {
                self.held = Held::Nothing;
                match decoded(first, byte) {
                    Some(plain) => self.update(&[plain]),
                    None => {
                        self.update(&[b'%', first]);
                        self.decode(byte);
                    }
                }
            }
        }
    }

    /// More follows: what was held is neither an escape nor the end of the URL.
    fn release(&mut self) {
        match std::mem::replace(&mut self.held, Held::Nothing) {
            Held::Nothing => {}
            Held::Percent => self.update(b"%"),
            Held::Digit(first) => self.update(&[b'%', first]),
            Held::Slash => self.update(b"/"),
        }
    }

    /// The URL is over.
    fn end_url(&mut self) {
        match self.held {
            Held::Slash => self.held = Held::Nothing,
            _ => self.release(),
        }
    }

    /// Adds a piece of the body.
    pub fn body(&mut self, bytes: &[u8]) {
        self.end_url();
        self.update(bytes);
    }

    /// Adds a piece of the timestamp.
    pub fn timestamp(&mut self, bytes: &[u8]) {
        if self.version == SignatureVersion::V3 {
            self.end_url();
            self.update(bytes);
        }
    }

    /// The signature.
    pub fn finish(mut self) -> Signature {
        self.end_url();
        let mut signature = Signature { text: [0; 64], length: 0 };
        match self.hash {
            Hash::Plain(hash) => signature.write_hex(&hash.finish()),
            Hash::Keyed(code) => signature.write_base64(&code.finish()),
        }
        signature
    }
}

/// The character that HubSpot's guide puts for `%`, `first` and `second`; other escapes stay.
fn decoded(first: u8, second: u8) -> Option<u8> {
    match (first, second.to_ascii_uppercase()) {
        (b'2', b'1') => Some(b'!'),
        (b'2', b'4') => Some(b'$'),
        (b'2', b'7') => Some(b'\''),
        (b'2', b'8') => Some(b'('),
        (b'2', b'9') => Some(b')'),
        (b'2', b'A') => Some(b'*'),
        (b'2', b'C') => Some(b','),
        (b'2', b'F') => Some(b'/'),
        (b'3', b'A') => Some(b':'),
        (b'3', b'B') => Some(b';'),
        (b'3', b'F') => Some(b'?'),
        (b'4', b'0') => Some(b'@'),
        _ => None,
    }
}

/// A signature as text.
#[derive(Clone, Copy)]
pub struct Signature {
    text: [u8; 64],
    length: usize,
}

impl Signature {
    /// Its characters.
    pub fn as_bytes(&self) -> &[u8] {
        self.text.get(..self.length).unwrap_or_default()
    }

    /// Compares it with `given`, in a time that depends on the length of `given` alone.
    pub fn is(&self, given: &[u8]) -> bool {
        let different = given.iter().zip(self.as_bytes()).fold(0, |different, (a, b)| different | (a ^ b));
        std::hint::black_box(different) == 0 && given.len() == self.length
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.text.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn write_hex(&mut self, bytes: &[u8]) {
        for half in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
            self.push(if half < 10 { b'0' + half } else { b'a' - 10 + half });
        }
    }

    fn write_base64(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(3) {
            let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
            let bits = at(0) << 16 | at(1) << 8 | at(2);
            for i in 0..4 {
                let digit = (bits >> (18 - 6 * i)) as u8 & 63;
                self.push(if i <= chunk.len() { base64_digit(digit) } else { b'=' });
            }
        }
    }
}

const fn base64_digit(value: u8) -> u8 {
    match value {
        0..26 => b'A' + value,
        26..52 => b'a' + value - 26,
        52..62 => b'0' + value - 52,
        62 => b'+',
        _ => b'/',
    }
}

/// A request that claims to come from HubSpot.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignedRequest<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The public URL that HubSpot called, with the query.
    pub url: &'a str,
    /// The bytes of the body.
    pub body: &'a [u8],
    /// The headers that HubSpot signs with.
    pub headers: SignatureHeaders<'a>,
}

impl SignedRequest<'_> {
    /// The signature of the request, with its timestamp.
    pub fn sign(&self, version: SignatureVersion, secret: &str, form: UrlForm) -> Signature {
        self.signing(version, secret, form).finish()
    }

    fn signing(&self, version: SignatureVersion, secret: &str, form: UrlForm) -> Signing {
        let mut key = Key::new();
        key.update(secret.as_bytes());
        let mut signing = Signing::new(version, &key, form);
        signing.method(self.method.as_bytes());
        signing.url(self.url.as_bytes());
        signing.body(self.body);
        signing.timestamp(self.headers.timestamp.unwrap_or_default());
        signing
    }

    /// The version that the request is signed with by one of these secrets, or why it is not. Nothing is signed with an empty
    /// secret.
    pub fn verify(&self, secrets: &[&str], policy: &Policy<'_>) -> Result<SignatureVersion, Refusal> {
        if secrets.iter().all(|secret| secret.is_empty()) {
            return Err(Refusal::MissingSecret);
        }
        let (version, signature) = claim(&self.headers, policy)?;
        let signed = secrets.iter().filter(|secret| !secret.is_empty()).any(|secret| {
            let signing = self.signing(version, secret, UrlForm::Received);
            let other = signing.other_form();
            signing.finish().is(signature)
                || other.is_some_and(|form| self.sign(version, secret, form).is(signature))
        });
        if signed { Ok(version) } else { Err(Refusal::Mismatch) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S1: &str = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    const S2: &str = "f6e94c08-85d0-4608-bcc6-e1850176e7b8";
    const S3: &str = "12345678-aaaa-bbbb-cccc-ddddeeeeffff";
    const EVENTS: &str = r#"[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]"#;
    const HOOK: &str = "https://www.hubspot.com/webhook";
    const QUERY: &str = "https://hubspot.com/?appId=1&portalId=2&userId=3";
    const NOW: &str = "1632188626483";

    /// A published signature: the version, the secret, the request, and the signature.
    type Vector = (
        SignatureVersion,
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        &'static str,
    );

    #[rustfmt::skip]
    const VECTORS: [Vector; 10] = [
        (SignatureVersion::V1, S1, "POST", "", EVENTS, "", "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de"),
        (SignatureVersion::V2, S1, "GET", "https://www.example.com/webhook_uri", "", "", "eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e"),
        (SignatureVersion::V2, S1, "POST", "https://www.example.com/webhook_uri", r#"{"example_field":"example_value"}"#, "", "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900"),
        (SignatureVersion::V2, S2, "POST", HOOK, "REQUEST_BODY", "", "57bb01a6e6ac92919b5e715d68f40265328701bbf1cf3fd73772887069945766"),
        (SignatureVersion::V2, S2, "POST", HOOK, "", "", "befaef2b7354f11bf651f6468e8b5cf6bd449048deaf057f712980afb2a682f5"),
        (SignatureVersion::V3, S2, "POST", HOOK, "REQUEST_BODY", NOW, "jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU="),
        (SignatureVersion::V3, S2, "POST", HOOK, "", NOW, "csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE="),
        (SignatureVersion::V3, S3, "GET", QUERY, "", "1111111111", "zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI="),
        (SignatureVersion::V3, S3, "GET", QUERY, r#"{"a":1,"b":2}"#, "1111111111", "aaknaCGCYJ4yqzuf1UKGqAWUfdcilJtm5nc/ZCudR9k="),
        (SignatureVersion::V2, S3, "GET", QUERY, r#"{"a":1,"b":2}"#, "", "bc131b34cd63dafbbd2e969e87167311f5f6c0cd543c90fe84c73496093cf4a2"),
    ];

    /// The request, the secret and the policy of a vector, at the moment it was signed.
    fn request(vector: &Vector) -> (SignedRequest<'static>, &'static str, Policy<'static>) {
        let (version, secret, method, url, body, time, signature) = *vector;
        let headers = match version {
            SignatureVersion::V3 => SignatureHeaders {
                signature_v3: Some(signature.as_bytes()),
                timestamp: Some(time.as_bytes()),
                ..SignatureHeaders::default()
            },
            _ => SignatureHeaders {
                signature: Some(signature.as_bytes()),
                version: Some(version.as_str().as_bytes()),
                ..SignatureHeaders::default()
            },
        };
        let signed = SignedRequest { method, url, body: body.as_bytes(), headers };
        (signed, secret, Policy::at(time.parse().unwrap_or(0.0)))
    }

    /// The request with other headers.
    fn with<'a>(request: &SignedRequest<'a>, headers: SignatureHeaders<'a>) -> SignedRequest<'a> {
        SignedRequest { headers, ..*request }
    }

    fn v3(url: &str, form: UrlForm) -> String {
        let headers = SignatureHeaders { timestamp: Some(NOW.as_bytes()), ..SignatureHeaders::default() };
        let request = SignedRequest { method: "POST", url, body: b"{}", headers };
        let signature = request.sign(SignatureVersion::V3, S2, form);
        String::from_utf8(signature.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn every_published_signature_is_right() {
        for vector in &VECTORS {
            let (signed, secret, policy) = request(vector);
            assert_eq!(signed.verify(&[secret], &policy), Ok(vector.0), "{vector:?}");
            let made = signed.sign(vector.0, secret, UrlForm::Received);
            assert_eq!(made.as_bytes(), vector.6.as_bytes(), "{vector:?}");
        }
    }

    #[test]
    fn a_change_of_anything_that_is_signed_is_noticed() {
        for vector in &VECTORS {
            let (signed, secret, policy) = request(vector);
            let refused = |request: SignedRequest<'_>, secret: &str, why| {
                assert_eq!(request.verify(&[secret], &policy), Err(why), "{vector:?}");
            };
            refused(SignedRequest { body: b"other", ..signed }, secret, Refusal::Mismatch);
            refused(signed, "other", Refusal::Mismatch);
            refused(signed, "", Refusal::MissingSecret);
            if vector.0 != SignatureVersion::V1 {
                refused(SignedRequest { method: "PUT", ..signed }, secret, Refusal::Mismatch);
                refused(SignedRequest { url: "https://example.com", ..signed }, secret, Refusal::Mismatch);
            }
            let (last, other) = (&vector.6[1..], format!("x{}", &vector.6[1..]));
            let long = format!("{}0", vector.6);
            for (wrong, why) in [
                ("", Refusal::Malformed),
                ("=", Refusal::Malformed),
                (last, Refusal::Malformed),
                (&long, Refusal::Malformed),
                (&other, Refusal::Mismatch),
            ] {
                let SignatureHeaders { signature, signature_v3, .. } = signed.headers;
                let forged = SignatureHeaders {
                    signature: signature.and(Some(wrong.as_bytes())),
                    signature_v3: signature_v3.and(Some(wrong.as_bytes())),
                    ..signed.headers
                };
                assert_eq!(with(&signed, forged).verify(&[secret], &policy), Err(why), "{vector:?} {wrong}");
            }
        }
    }

    #[test]
    fn one_of_several_secrets_is_enough() {
        let (signed, secret, policy) = request(&VECTORS[5]);
        assert_eq!(signed.verify(&["old", secret], &policy), Ok(SignatureVersion::V3));
        assert_eq!(signed.verify(&["", secret], &policy), Ok(SignatureVersion::V3));
        assert_eq!(signed.verify(&["old", "older"], &policy), Err(Refusal::Mismatch));
        assert_eq!(signed.verify(&[], &policy), Err(Refusal::MissingSecret));
        assert_eq!(signed.verify(&["", ""], &policy), Err(Refusal::MissingSecret));
    }

    /// The URL as v3 signs it where it is decoded: the signature is that of this URL as it is.
    fn assert_decoded(url: &str, expected: &str) {
        assert_eq!(v3(url, UrlForm::Decoded), v3(expected, UrlForm::Received), "{url}");
    }

    #[test]
    fn some_escapes_are_decoded_for_v3_and_others_stay() {
        let url = "https://example.com/hook?redirect=https%3A%2F%2Fa.b%2Fc%3Fd&x=%20y";
        assert_decoded(url, "https://example.com/hook?redirect=https://a.b/c?d&x=%20y");
        assert_eq!(v3(url, UrlForm::Decoded), "HSlX8GkN4EwQe7hHRjETCBbRWrScAegVTuKM6H9Ue6M=");
        assert_decoded("%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B", ":/?@!$'()*,;");
        assert_decoded("%3a%2f%26%3D%252F%2", ":/%26%3D%252F%2");
        assert_decoded("%é%", "%é%");
        assert_decoded("%%3A%2%3A%%%2", "%:%2:%%%2");
        assert_decoded("a", "a");
    }

    #[test]
    fn v3_holds_for_the_url_as_received_and_decoded_and_v2_as_received_alone() {
        let url = "https://example.com/?mail=a%40example.com";
        let policy = Policy::at(NOW.parse().unwrap());
        for (form, version, expected) in [
            (UrlForm::Received, SignatureVersion::V3, Ok(SignatureVersion::V3)),
            (UrlForm::Decoded, SignatureVersion::V3, Ok(SignatureVersion::V3)),
            (UrlForm::Received, SignatureVersion::V2, Ok(SignatureVersion::V2)),
        ] {
            let plain = SignatureHeaders { timestamp: Some(NOW.as_bytes()), ..SignatureHeaders::default() };
            let request = SignedRequest { method: "GET", url, body: b"", headers: plain };
            let made = request.sign(version, S1, form);
            let signature = made.as_bytes();
            let headers = match version {
                SignatureVersion::V3 => SignatureHeaders { signature_v3: Some(signature), ..plain },
                _ => SignatureHeaders { signature: Some(signature), version: Some(b"v2"), ..plain },
            };
            assert_eq!(with(&request, headers).verify(&[S1], &policy), expected, "{form:?} {version:?}");
            let called = SignedRequest { url: "https://example.com/?mail=a@example.com", headers, ..request };
            let other = called.verify(&[S1], &policy);
            let is_decoded = form == UrlForm::Decoded;
            assert_eq!(
                other.is_ok(),
                is_decoded,
                "what is called otherwise is signed otherwise: {form:?} {version:?}"
            );
        }
    }

    #[test]
    fn the_slash_behind_an_origin_may_be_signed_or_not() {
        let signature_of = |url| {
            let headers = SignatureHeaders { timestamp: Some(NOW.as_bytes()), ..SignatureHeaders::default() };
            SignedRequest { method: "PUT", url, body: b"{}", headers }.sign(
                SignatureVersion::V3,
                S1,
                UrlForm::Received,
            )
        };
        let holds = |url, signature: &Signature| {
            let headers = SignatureHeaders {
                signature_v3: Some(signature.as_bytes()),
                timestamp: Some(NOW.as_bytes()),
                ..SignatureHeaders::default()
            };
            let request = SignedRequest { method: "PUT", url, body: b"{}", headers };
            request.verify(&[S1], &Policy::at(NOW.parse().unwrap())).is_ok()
        };
        let bare = signature_of("https://example.com");
        assert!(holds("https://example.com", &bare) && holds("https://example.com/", &bare));
        let slash = signature_of("https://example.com/");
        assert!(holds("https://example.com/", &slash) && !holds("https://example.com", &slash));
        for (called, signed) in [
            ("https://example.com/a/", "https://example.com/a"),
            ("https://example.com?/", "https://example.com?"),
            ("https://example.com//", "https://example.com/"),
            ("https:///", "https://"),
        ] {
            let same = called == "https:///";
            assert_eq!(holds(called, &signature_of(signed)), same, "{called}");
        }
    }

    #[test]
    fn the_pieces_that_parts_come_in_make_no_difference() {
        let url = "https://example.com/hook?redirect=https%3A%2F%2Fa.b%2Fc%3Fd&x=%20y%%3A%2";
        let body = b"{\"a\":1}".repeat(40);
        for (version, form) in [
            (SignatureVersion::V1, UrlForm::Received),
            (SignatureVersion::V2, UrlForm::Decoded),
            (SignatureVersion::V3, UrlForm::Received),
            (SignatureVersion::V3, UrlForm::Decoded),
            (SignatureVersion::V3, UrlForm::Origin),
            (SignatureVersion::V2, UrlForm::Origin),
        ] {
            let url = if form == UrlForm::Origin { "https://example.com/" } else { url };
            let headers = SignatureHeaders { timestamp: Some(NOW.as_bytes()), ..SignatureHeaders::default() };
            let whole = SignedRequest { method: "post", url, body: &body, headers }.sign(version, S1, form);
            for size in 1..70 {
                let mut key = Key::new();
                S1.as_bytes().chunks(size).for_each(|piece| key.update(piece));
                let mut signing = Signing::new(version, &key, form);
                b"POST".chunks(size).for_each(|piece| signing.method(piece));
                url.as_bytes().chunks(size).for_each(|piece| signing.url(piece));
                body.chunks(size).for_each(|piece| signing.body(piece));
                NOW.as_bytes().chunks(size).for_each(|piece| signing.timestamp(piece));
                assert!(signing.finish().is(whole.as_bytes()), "{version:?} {form:?} {size}");
            }
        }
    }

    #[test]
    fn the_time_of_v3_may_be_five_minutes_off_in_both_directions() {
        let (signed, secret, policy) = request(&VECTORS[5]);
        let tolerance = SIGNATURE_TOLERANCE_MS as f64;
        let at = |now_ms: f64| signed.verify(&[secret], &Policy { now_ms, ..policy }).err();
        assert_eq!((at(policy.now_ms + tolerance), at(policy.now_ms - tolerance)), (None, None));
        for now_ms in [policy.now_ms + tolerance + 1.0, policy.now_ms - tolerance - 1.0, f64::NAN] {
            assert_eq!(at(now_ms), Some(Refusal::Stale), "{now_ms}");
        }
        for (timestamp, why) in [
            (None, Refusal::MissingTimestamp),
            (Some(""), Refusal::Malformed),
            (Some("+1632188626483"), Refusal::Malformed),
            (Some("1632188626483.0"), Refusal::Malformed),
            (Some("now"), Refusal::Malformed),
            (Some("01632188626483"), Refusal::Mismatch),
        ] {
            let timestamp = timestamp.map(str::as_bytes);
            let headers = SignatureHeaders { timestamp, ..signed.headers };
            assert_eq!(with(&signed, headers).verify(&[secret], &policy), Err(why), "{timestamp:?}");
        }
    }

    #[test]
    fn the_newest_of_the_accepted_versions_decides() {
        let (v2, _, policy) = request(&VECTORS[3]);
        let (v3, secret, now) = request(&VECTORS[5]);
        let both =
            SignatureHeaders { signature: v2.headers.signature, version: v2.headers.version, ..v3.headers };
        let verified = |headers, policy: &Policy<'_>| with(&v3, headers).verify(&[secret], policy);
        assert_eq!(verified(both, &now), Ok(SignatureVersion::V3));
        assert_eq!(verified(both, &policy), Err(Refusal::Stale), "whatever v2 says");
        let wrong = SignatureHeaders { signature_v3: Some(b"wrong"), ..both };
        assert_eq!(verified(wrong, &now), Err(Refusal::Malformed), "whatever v2 says");
        let (old, oldest) = ([SignatureVersion::V1, SignatureVersion::V2], [SignatureVersion::V1]);
        assert_eq!(verified(both, &Policy { versions: &old, ..now }), Ok(SignatureVersion::V2));
        assert_eq!(verified(both, &Policy { versions: &oldest, ..now }), Err(Refusal::VersionNotAccepted));
        assert_eq!(verified(v3.headers, &Policy { versions: &old, ..now }), Err(Refusal::VersionNotAccepted));
        for version in ["v9", "v3", "V2", ""] {
            let headers = SignatureHeaders { version: Some(version.as_bytes()), ..v2.headers };
            assert_eq!(verified(headers, &policy), Err(Refusal::UnknownVersion), "{version}");
        }
        let none = SignatureHeaders { signature: None, ..v2.headers };
        assert_eq!(verified(none, &policy), Err(Refusal::MissingSignature));
        let (v1, secret, policy) = request(&VECTORS[0]);
        let unnamed = SignatureHeaders { version: None, ..v1.headers };
        assert_eq!(with(&v1, unnamed).verify(&[secret], &policy), Ok(SignatureVersion::V1));
    }

    #[test]
    fn refusals_are_numbered_as_they_are_listed_and_named_once() {
        for (number, refusal) in Refusal::ALL.into_iter().enumerate() {
            assert_eq!(refusal as usize, number, "{refusal:?}");
            assert_eq!(Refusal::ALL.iter().filter(|other| other.as_str() == refusal.as_str()).count(), 1);
        }
    }
}
