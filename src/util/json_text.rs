//! JSON text piece by piece: bytes, escapes, numbers, strings.
//!
//! The standard library's parser of numbers and its lossy reading of UTF-8 are together a tenth of a WebAssembly module; the functions here do
//! without them.

/// Every byte of eight is 1.
pub const ONES: u64 = 0x0101_0101_0101_0101;

/// Eight bytes from `at` on as one number, the first in its lowest bits; nothing where there are fewer. Written out, so that it is
/// one load: this is done several times for every member that is read.
#[inline(always)]
pub fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    match bytes.get(at..) {
        Some([a, b, c, d, e, f, g, h, ..]) => Some(u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h])),
        _ => None,
    }
}

/// Returns true if bytes are UTF-8. Nearly all are ASCII: only the others are looked at one by one.
pub fn is_utf8(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        if is_ascii_chunk(chunk) {
            rest = behind;
            continue;
        }
        // The last character may go on behind the chunk: it ends before the next that is ASCII.
        let more = behind.iter().position(u8::is_ascii).unwrap_or(behind.len());
        let (looked_at, behind) = rest.split_at(chunk.len() + more);
        if std::str::from_utf8(looked_at).is_err() {
            return false;
        }
        rest = behind;
    }
    std::str::from_utf8(rest).is_ok()
}

/// Returns true if bytes are ASCII.
pub fn is_ascii(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks();
    chunks.iter().all(is_ascii_chunk) && rest.is_ascii()
}

#[inline(always)]
fn is_ascii_chunk(chunk: &[u8; 32]) -> bool {
    let seen = [0, 8, 16, 24].into_iter().fold(0, |seen, at| seen | eight(chunk, at).unwrap_or_default());
    seen & (0x80 * ONES) == 0
}

/// The text of the inside of a JSON string. A surrogate without its other half becomes U+FFFD.
pub fn unescape(bytes: &[u8]) -> String {
    let text = utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut after = after.chars();
        match after.next() {
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let (unit, next) = unit(after.as_str());
                after = next.chars();
                if (0xd800..0xdc00).contains(&unit) {
                    let low = after.as_str().strip_prefix("\\u").map(self::unit);
                    match low {
                        Some((low @ 0xdc00..0xe000, next)) => {
                            let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                            out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                            after = next.chars();
                        }
                        _ => out.push(char::REPLACEMENT_CHARACTER),
                    }
                } else {
                    out.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
            Some(other) => out.push(other),
            None => {}
        }
        rest = after.as_str();
    }
    out.push_str(rest);
    out
}

/// The number that the first four characters of `text` are in hexadecimal, and the rest.
fn unit(text: &str) -> (u32, &str) {
    let (digits, rest) = text.split_at_checked(4).unwrap_or((text, ""));
    (u32::from_str_radix(digits, 16).unwrap_or(0xfffd), rest)
}

/// The number that `text` writes. Exact where both the digits and the power of ten fit into a double, which holds for
/// everything people write; otherwise off by less than a part in 10¹⁴. The standard library's parser is exact, and its
/// tables alone are a tenth of the module.
pub fn number(text: &str) -> f64 {
    let bytes = text.as_bytes();
    let (negative, digits) = match bytes.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, bytes),
    };
    let (mut mantissa, mut exponent, mut fraction) = (0u64, 0i64, false);
    let mut at = 0;
    while let Some(byte) = digits.get(at) {
        match byte {
            b'0'..=b'9' => {
                let room = mantissa < u64::MAX / 10 - 1;
                if room {
                    mantissa = mantissa * 10 + u64::from(byte - b'0');
                }
                exponent += i64::from(!room) - i64::from(fraction);
            }
            b'.' => fraction = true,
            b'e' | b'E' => {
                let (sign, power) = match digits.get(at + 1) {
                    Some(b'-') => (-1, &digits[at + 2..]),
                    Some(b'+') => (1, &digits[at + 2..]),
                    _ => (1, &digits[at + 1..]),
                };
                let power = power
                    .iter()
                    .fold(0i64, |n, byte| (n * 10 + i64::from(byte.wrapping_sub(b'0'))).min(99_999));
                exponent += sign * power;
                break;
            }
            // `NaN` and `Infinity`, as JavaScript writes them.
            _ => return f64::NAN,
        }
        at += 1;
    }
    let mut value = mantissa as f64;
    let mut left = exponent.unsigned_abs().min(800);
    // Powers of ten up to 10²² are exact, so one multiplication or division by such a one is rounded once.
    while left > 0 {
        let step = left.min(256) as i32;
        let scale = 10f64.powi(step);
        value = if exponent < 0 { value / scale } else { value * scale };
        left -= step as u64;
    }
    if negative { -value } else { value }
}

/// Writes a whole number.
pub fn write_whole(out: &mut String, number: i64) {
    let mut digits = [0u8; 20];
    let (mut at, mut rest) = (digits.len(), number.unsigned_abs());
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        out.push('-');
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

/// Writes `text` as a JSON string.
pub fn write_string(out: &mut String, text: &str) {
    out.push('"');
    // The text up to the next character that needs an escape is written at once: nearly always the whole text.
    let (mut from, mut at) = (0, 0);
    while at < text.len() {
        let byte = text.as_bytes()[at];
        if matches!(byte, b'"' | b'\\' | 0..=0x1f) {
            out.push_str(text.get(from..at).unwrap_or_default());
            match byte {
                b'"' => out.push_str("\\\""),
                b'\\' => out.push_str("\\\\"),
                b'\n' => out.push_str("\\n"),
                _ => {
                    out.push_str("\\u00");
                    for nibble in [byte >> 4, byte & 15] {
                        out.push(char::from(b"0123456789abcdef"[nibble as usize]));
                    }
                }
            }
            from = at + 1;
        }
        at += 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out.push('"');
}

/// `text` as UTF-8; what is none becomes U+FFFD, as often as `TextDecoder` writes it.
pub fn utf8_lossy(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut rest = bytes;
    loop {
        let why = match std::str::from_utf8(rest) {
            Ok(text) => {
                out.push_str(text);
                return out;
            }
            Err(why) => why,
        };
        let (good, bad) = rest.split_at(why.valid_up_to());
        out.push_str(std::str::from_utf8(good).unwrap_or_default());
        out.push('\u{fffd}');
        rest = why.error_len().and_then(|length| bad.get(length..)).unwrap_or_default();
    }
}

/// The number that `text` writes in decimal digits, and nothing but digits.
pub fn digits(text: impl AsRef<[u8]>) -> Option<u64> {
    digits_of(text.as_ref())
}

fn digits_of(text: &[u8]) -> Option<u64> {
    const MAX: u64 = u64::MAX / 10;
    let mut number = 0;
    for byte in text {
        let digit = u64::from(byte.wrapping_sub(b'0'));
        // `checked_mul` would multiply 128 bits wide here.
        if digit > 9 || number > MAX || (number == MAX && digit > u64::MAX % 10) {
            return None;
        }
        number = number * 10 + digit;
    }
    (!text.is_empty()).then_some(number)
}

/// The number that `text` writes in decimal digits, where it fits into 32 bits.
pub fn digits32(text: impl AsRef<[u8]>) -> Option<u32> {
    digits(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bytes_are_utf_8_and_ascii_where_rust_says_so() {
        let piece = prop_oneof![
            8 => "[a-z]{0,40}".prop_map(String::into_bytes),
            4 => "[éß€😀\u{7ff}\u{800}\u{10ffff}]{1,3}".prop_map(String::into_bytes),
            1 => prop::sample::select(vec![
                vec![0x80], vec![0xff], vec![0xc0, 0x80], vec![0xe2, 0x82], vec![0xed, 0xa0, 0x80], vec![0xf4, 0x90, 0x80, 0x80],
            ]),
        ];
        proptest!(|(pieces in prop::collection::vec(piece, 0..12))| {
            let bytes = pieces.concat();
            prop_assert_eq!(is_utf8(&bytes), std::str::from_utf8(&bytes).is_ok());
            prop_assert_eq!(is_ascii(&bytes), bytes.is_ascii());
        });
    }

    #[test]
    fn numbers_are_what_they_say() {
        for text in [
            "0",
            "-0",
            "90",
            "-90.00000000000001",
            "1.5",
            "1e3",
            "12.25e-2",
            "9007199254740991",
            "0.1",
            "1e22",
            "0e999",
        ] {
            assert_eq!(number(text), text.parse::<f64>().unwrap(), "{text}");
        }
        assert!(number("1e999").is_infinite() && number("-1e999").is_infinite());
        assert_eq!(number("1e-999"), 0.0);
        for text in ["NaN", "Infinity", "-Infinity"] {
            assert!(number(text).is_nan(), "{text}");
        }
        for whole in [0, 7, -10, i64::MAX, i64::MIN] {
            let mut out = String::new();
            write_whole(&mut out, whole);
            assert_eq!(out, whole.to_string());
        }
    }

    #[test]
    fn escapes_are_resolved_as_javascript_does() {
        assert_eq!(unescape(br"a\n\u00e9\ud83d\ude00\ud83dx\udc00\/"), "a\né😀\u{fffd}x\u{fffd}/");
        assert_eq!(unescape(br"\ud83d\ud83d\ude00"), "\u{fffd}😀");
    }

    #[test]
    fn bytes_that_are_no_text_are_marked_as_often_as_the_standard_library_marks_them() {
        let rows: [&[u8]; 7] = [
            b"",
            b"plain",
            b"\xff\xfe",
            b"a\xc3",
            b"\xe2\x82b\xe2\x82\xac",
            b"\xed\xa0\x80",
            b"\xf0\x9f\x92x\xf0\x9f\x92\xa9",
        ];
        for bytes in rows {
            assert_eq!(utf8_lossy(bytes), String::from_utf8_lossy(bytes), "{bytes:?}");
        }
    }

    #[test]
    fn digits_are_a_number_and_nothing_else_is() {
        assert_eq!(digits("18446744073709551615"), Some(u64::MAX));
        assert_eq!((digits("007"), digits32("4294967295")), (Some(7), Some(u32::MAX)));
        for text in ["", "+1", "-1", "1 ", "1.0", "18446744073709551616", "٣"] {
            assert_eq!(digits(text), None, "{text}");
        }
        assert_eq!(digits32("4294967296"), None);
    }

    proptest! {
        #[test]
        fn a_number_is_off_by_next_to_nothing(value in any::<f64>().prop_filter("finite", |n| n.is_normal())) {
            let read = number(&format!("{value:e}"));
            prop_assert!((read - value).abs() <= value.abs() * 1e-14, "{} {}", read, value);
        }

        #[test]
        fn what_people_write_is_read_exactly(whole in -1_000_000_000i64..1_000_000_000, places in 0u32..7) {
            let text = format!("{whole}e-{places}");
            prop_assert_eq!(number(&text), text.parse::<f64>().unwrap());
        }
    }
}
