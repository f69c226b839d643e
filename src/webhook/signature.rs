//! Whether a request was signed by HubSpot with the app's client secret: v1, v2 and v3.
//!
//! | way | what is signed | how |
//! |---|---|---|
//! | v1 | secret, body | SHA-256, hexadecimal |
//! | v2 | secret, method, URL, body | SHA-256, hexadecimal |
//! | v3 | method, URL (some escapes decoded), body, time | HMAC-SHA-256 with the secret, Base64 |
//!
//! The clock is the caller's. Signatures are compared in constant time.

use super::sha256::{Sha256, hmac};
use crate::spec::limits::SIGNATURE_TOLERANCE_MS;
use crate::text;
use std::borrow::Cow;

/// A way HubSpot signs requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Events of apps.
    V1,
    /// Requests of workflows, cards and UI extensions.
    V2,
    /// All of these, and events of custom channels.
    V3,
}

impl Way {
    /// The way called `word`, as in HubSpot's header.
    pub fn parse(word: &str) -> Option<Way> {
        match word {
            "v1" => Some(Way::V1),
            "v2" => Some(Way::V2),
            "v3" => Some(Way::V3),
            _ => None,
        }
    }
}

/// A request that claims to come from HubSpot. Headers are those of HubSpot, as they came; nothing where there are none.
#[derive(Clone, Copy, Default)]
pub struct Signed<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The public URL that HubSpot called, with the query.
    pub url: &'a str,
    /// The body's bytes.
    pub body: &'a [u8],
    /// `X-HubSpot-Signature`.
    pub signature: Option<&'a str>,
    /// `X-HubSpot-Signature-Version`.
    pub version: Option<&'a str>,
    /// `X-HubSpot-Signature-v3`.
    pub signature_v3: Option<&'a str>,
    /// `X-HubSpot-Request-Timestamp`.
    pub timestamp: Option<&'a str>,
}

/// How a signature is checked.
#[derive(Clone, Debug)]
pub struct Check<'a> {
    /// The ways that are accepted.
    pub ways: &'a [Way],
    /// How far the time of a v3 request may be from now, in milliseconds, in both directions.
    pub tolerance_ms: f64,
    /// Now, in milliseconds since 1970.
    pub now_ms: f64,
}

impl Check<'static> {
    /// Every way, and HubSpot's tolerance.
    pub fn at(now_ms: f64) -> Check<'static> {
        let ways = &[Way::V1, Way::V2, Way::V3];
        Check { ways, tolerance_ms: SIGNATURE_TOLERANCE_MS as f64, now_ms }
    }
}

/// Whether `request` was signed with `secret`. Of the accepted ways that the request is signed in, the strongest decides.
/// Nothing is signed with an empty secret.
pub fn verify(request: &Signed<'_>, secret: &str, check: &Check<'_>) -> bool {
    if secret.is_empty() {
        return false;
    }
    let Signed { method, url, body, .. } = *request;
    if let (Some(signature), true) = (request.signature_v3, check.ways.contains(&Way::V3)) {
        let Some(timestamp) = request.timestamp else { return false };
        return in_time(timestamp, check) && same(signature, &v3(secret, method, url, body, timestamp));
    }
    let Some(signature) = request.signature else { return false };
    // The first way had no version to tell.
    let Some(way) = Way::parse(request.version.unwrap_or("v1")) else { return false };
    let expected = match way {
        Way::V1 => v1(secret, body),
        Way::V2 => v2(secret, method, url, body),
        Way::V3 => return false,
    };
    check.ways.contains(&way) && same(signature, &expected)
}

/// Whether a v3 request is neither too old nor from the future.
fn in_time(timestamp: &str, check: &Check<'_>) -> bool {
    let time = text::digits(timestamp);
    // Not a number is not in time.
    time.is_some_and(|time| (check.now_ms - time as f64).abs() <= check.tolerance_ms)
}

/// The v1 signature.
pub fn v1(secret: &str, body: &[u8]) -> String {
    hex(&Sha256::new().then(secret.as_bytes()).then(body).finish())
}

/// The v2 signature.
pub fn v2(secret: &str, method: &str, url: &str, body: &[u8]) -> String {
    let method = method.to_ascii_uppercase();
    let hash = Sha256::new().then(secret.as_bytes()).then(method.as_bytes()).then(url.as_bytes()).then(body);
    hex(&hash.finish())
}

/// The v3 signature.
pub fn v3(secret: &str, method: &str, url: &str, body: &[u8], timestamp: &str) -> String {
    let (method, url) = (method.to_ascii_uppercase(), decoded(url));
    let pieces = [method.as_bytes(), url.as_bytes(), body, timestamp.as_bytes()];
    base64(&hmac(secret.as_bytes(), &pieces))
}

/// What HubSpot decodes in a URL before it signs with v3; other escapes stay.
const DECODED: [(&[u8; 2], char); 12] = [
    (b"3A", ':'),
    (b"2F", '/'),
    (b"3F", '?'),
    (b"40", '@'),
    (b"21", '!'),
    (b"24", '$'),
    (b"27", '\''),
    (b"28", '('),
    (b"29", ')'),
    (b"2A", '*'),
    (b"2C", ','),
    (b"3B", ';'),
];

#[inline(never)]
fn decoded(url: &str) -> Cow<'_, str> {
    if url.bytes().all(|byte| byte != b'%') {
        return Cow::Borrowed(url);
    }
    let mut out = String::with_capacity(url.len());
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let escape = after.as_bytes().first_chunk::<2>();
        let known =
            DECODED.iter().find(|(known, _)| escape.is_some_and(|found| found.eq_ignore_ascii_case(*known)));
        match known {
            Some((_, meant)) => {
                out.push(*meant);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether two signatures are equal, in a time that depends on the length of the given one alone.
fn same(given: &str, expected: &str) -> bool {
    let (given, expected) = (given.trim().as_bytes(), expected.as_bytes());
    let different = given.iter().zip(expected).fold(0, |different, (a, b)| different | (a ^ b));
    std::hint::black_box(different) == 0 && given.len() == expected.len()
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4 {
            let there = i <= chunk.len();
            out.push(if there { DIGITS[(bits >> (18 - 6 * i)) as usize & 63] as char } else { '=' });
        }
    }
    out
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

    /// A published signature: the way, the secret, the request, and the signature.
    type Vector = (Way, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

    #[rustfmt::skip]
    const VECTORS: [Vector; 10] = [
        (Way::V1, S1, "POST", "", EVENTS, "", "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de"),
        (Way::V2, S1, "GET", "https://www.example.com/webhook_uri", "", "", "eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e"),
        (Way::V2, S1, "POST", "https://www.example.com/webhook_uri", r#"{"example_field":"example_value"}"#, "", "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900"),
        (Way::V2, S2, "POST", HOOK, "REQUEST_BODY", "", "57bb01a6e6ac92919b5e715d68f40265328701bbf1cf3fd73772887069945766"),
        (Way::V2, S2, "POST", HOOK, "", "", "befaef2b7354f11bf651f6468e8b5cf6bd449048deaf057f712980afb2a682f5"),
        (Way::V3, S2, "POST", HOOK, "REQUEST_BODY", NOW, "jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU="),
        (Way::V3, S2, "POST", HOOK, "", NOW, "csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE="),
        (Way::V3, S3, "GET", QUERY, "", "1111111111", "zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI="),
        (Way::V3, S3, "GET", QUERY, r#"{"a":1,"b":2}"#, "1111111111", "aaknaCGCYJ4yqzuf1UKGqAWUfdcilJtm5nc/ZCudR9k="),
        (Way::V2, S3, "GET", QUERY, r#"{"a":1,"b":2}"#, "", "bc131b34cd63dafbbd2e969e87167311f5f6c0cd543c90fe84c73496093cf4a2"),
    ];

    /// The request and the check of a vector, at the moment it was signed.
    fn request(vector: &Vector) -> (Signed<'static>, &'static str, Check<'static>) {
        let (way, secret, method, url, body, time, signature) = *vector;
        let plain = Signed { method, url, body: body.as_bytes(), ..Signed::default() };
        let signed = match way {
            Way::V3 => Signed { signature_v3: Some(signature), timestamp: Some(time), ..plain },
            Way::V1 => Signed { signature: Some(signature), version: Some("v1"), ..plain },
            Way::V2 => Signed { signature: Some(signature), version: Some("v2"), ..plain },
        };
        (signed, secret, Check::at(time.parse().unwrap_or(0.0)))
    }

    #[test]
    fn every_published_signature_is_right() {
        for vector in &VECTORS {
            let (signed, secret, check) = request(vector);
            assert!(verify(&signed, secret, &check), "{vector:?}");
        }
    }

    #[test]
    fn a_change_of_anything_that_is_signed_is_noticed() {
        for vector in &VECTORS {
            let (signed, secret, check) = request(vector);
            assert!(!verify(&Signed { body: b"other", ..signed }, secret, &check), "{vector:?}");
            assert!(!verify(&signed, "other", &check) && !verify(&signed, "", &check), "{vector:?}");
            if vector.0 != Way::V1 {
                assert!(!verify(&Signed { method: "PUT", ..signed }, secret, &check), "{vector:?}");
                assert!(
                    !verify(&Signed { url: "https://example.com", ..signed }, secret, &check),
                    "{vector:?}"
                );
            }
            for wrong in ["", "=", &vector.6[1..], &format!("{}0", vector.6), &format!("x{}", &vector.6[1..])]
            {
                let (signature, signature_v3) =
                    (signed.signature.and(Some(wrong)), signed.signature_v3.and(Some(wrong)));
                let forged = Signed { signature, signature_v3, ..signed };
                assert!(!verify(&forged, secret, &check), "{vector:?}");
            }
        }
    }

    #[test]
    fn some_escapes_are_decoded_before_v3_and_others_stay() {
        let url = "https://example.com/hook?redirect=https%3A%2F%2Fa.b%2Fc%3Fd&x=%20y";
        assert_eq!(decoded(url), "https://example.com/hook?redirect=https://a.b/c?d&x=%20y");
        assert_eq!(v3(S2, "POST", url, b"{}", NOW), "HSlX8GkN4EwQe7hHRjETCBbRWrScAegVTuKM6H9Ue6M=");
        assert_eq!(decoded("%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B"), ":/?@!$'()*,;");
        assert_eq!(decoded("%3a%2f%26%3D%252F%2"), ":/%26%3D%252F%2");
        assert_eq!(decoded("%é%"), "%é%");
    }

    #[test]
    fn the_time_of_v3_may_be_five_minutes_off_in_both_directions() {
        let (signed, secret, check) = request(&VECTORS[5]);
        let tolerance = SIGNATURE_TOLERANCE_MS as f64;
        let at = |now_ms: f64| verify(&signed, secret, &Check { now_ms, ..check.clone() });
        assert!(at(check.now_ms + tolerance) && at(check.now_ms - tolerance));
        assert!(!at(check.now_ms + tolerance + 1.0) && !at(check.now_ms - tolerance - 1.0));
        assert!(!at(f64::NAN));
        for timestamp in [None, Some(""), Some("+1632188626483"), Some("1632188626483.0"), Some("now")] {
            assert!(!verify(&Signed { timestamp, ..signed }, secret, &check), "{timestamp:?}");
        }
    }

    #[test]
    fn the_strongest_of_the_accepted_ways_decides() {
        let (v2, _, check) = request(&VECTORS[3]);
        let (v3, secret, now) = request(&VECTORS[5]);
        let both = Signed { signature: v2.signature, version: v2.version, ..v3 };
        assert!(verify(&both, secret, &now));
        assert!(!verify(&both, secret, &check), "v3 is too old, whatever v2 says");
        assert!(verify(&both, secret, &Check { ways: &[Way::V1, Way::V2], ..check.clone() }));
        assert!(!verify(&both, secret, &Check { ways: &[Way::V1], ..check.clone() }));
        let unknown = Signed { version: Some("v9"), ..v2 };
        assert!(!verify(&unknown, secret, &check));
        assert!(!verify(&Signed { version: Some("v3"), ..v2 }, secret, &check));
        assert!(!verify(&Signed { signature: None, ..v2 }, secret, &check));
        let (v1, secret, check) = request(&VECTORS[0]);
        assert!(verify(&Signed { version: None, ..v1 }, secret, &check));
    }

    #[test]
    fn base64_is_padded() {
        for (plain, written) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(plain.as_bytes()), written);
        }
    }
}
