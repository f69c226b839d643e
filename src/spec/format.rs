//! The formats of strings: ids, actors, dates, URLs, addresses. Each is stated once: its name, its description in
//! messages, the rule behind it and the function that decides.

use super::limits::{
    EMAIL_LOCAL_MAX_BYTES, EMAIL_MAX_BYTES, PHONE_MAX_DIGITS, PHONE_MIN_DIGITS, SHORT_CODE_MAX_DIGITS,
    SHORT_CODE_MIN_DIGITS,
};
use super::rule::{R_ACT_1, R_CC_11, R_CHN_1, Rule};
use crate::util::{digits32, is_ascii};

/// States the formats: the variant, its name in the tables, its description in messages, the rule behind it, and the
/// function that decides.
macro_rules! formats {
    ($( $(#[doc = $doc:literal])* $Variant:ident = $name:literal, $description:literal, $rule:expr, $matches:expr; )*) => {
        /// The format of a string.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Format {
            $( $(#[doc = $doc])* $Variant, )*
        }

        impl Format {
            /// Every format.
            pub const ALL: &'static [Format] = &[$(Format::$Variant),*];

            /// Its name in the tables.
            pub const fn as_str(self) -> &'static str {
                match self { $( Format::$Variant => $name, )* }
            }

            /// Its description in messages.
            pub const fn description(self) -> &'static str {
                match self { $( Format::$Variant => $description, )* }
            }

            /// The rule behind it.
            pub const fn rule(self) -> Option<&'static Rule> {
                match self { $( Format::$Variant => $rule, )* }
            }

            /// Returns true if a text has the format.
            pub fn matches(self, text: &[u8]) -> bool {
                match self { $( Format::$Variant => ($matches)(text), )* }
            }
        }
    };
}

formats! {
    /// Free text.
    Any = "any", "a string", None, |_| true;
    /// Free text that shows something: an empty or blank string has a warning.
    Visible = "visible", "a string", None, visible;
    /// Text that goes into a line of its own: a name, a subject.
    Line = "line", "one line of text, without line breaks and other control characters", None, line;
    /// The name of a thing, on one line: an empty or blank string has a warning.
    Name = "name", "one line of text, without line breaks and other control characters", None, |text: &[u8]| line(text) && visible(text);
    /// An id that HubSpot writes as a number: decimal digits in a string.
    Id = "id", "an id in decimal digits", Some(&R_CHN_1), id;
    /// An opaque id: any string that is not empty and has no control characters.
    Opaque = "opaque", "an id, not an empty string", None, opaque;
    /// An address whose format another member states.
    Address = "address", "a string", None, |_| true;
    /// An actor id: a letter, a dash and the rest, such as `A-123`, `V-9` or `E-ann@example.com`.
    Actor = "actor", "an actor id such as `A-123` or `V-123`", Some(&R_ACT_1), actor;
    /// The actor id of a HubSpot user.
    Agent = "agent", "an agent actor: `A-` and the id of a HubSpot user", None, agent;
    /// An ISO 8601 date and time with a zone.
    DateTime = "date-time", "an ISO 8601 date and time with a zone, such as `2026-11-20T09:30:00Z`", Some(&R_CC_11), date_time;
    /// An absolute URL.
    Url = "url", "an absolute URL that begins with `https://` or `http://`", None, url;
    /// An absolute URL that begins with `https`.
    HttpsUrl = "https", "an absolute URL that begins with `https://`", None, https;
    /// An e-mail address.
    Email = "email", "an e-mail address", None, email;
    /// A telephone number.
    Phone = "phone", "a telephone number in E.164 form, such as `+15551234567`", None, phone;
    /// An SMS short code.
    ShortCode = "shortCode", "a short code of 3 to 8 digits", None, short_code;
    /// A UUID.
    Uuid = "uuid", "a UUID", None, uuid;
    /// A Files id in decimal digits, or the absolute URL of a file.
    FileRef = "file", "a Files id in decimal digits, or the `https://` URL of a file", None, |text: &[u8]| id(text) || https(text);
    /// The internal name of a contact property.
    Property = "property", "the internal name of a contact property: small letters, digits and underscores", None, property;
}

impl Format {
    /// Returns true if HubSpot writes values of the format as numbers in some answers.
    pub const fn is_id(self) -> bool {
        matches!(self, Format::Id | Format::Opaque | Format::FileRef)
    }
}

/// An id that HubSpot writes as a number: decimal digits that fit into 64 bits, signed.
pub fn id(text: &[u8]) -> bool {
    // Nineteen digits may be more than 64 bits hold; digits of one length compare as numbers do.
    digits(text, 1, 19) && (text.len() < 19 || text <= b"9223372036854775807".as_slice())
}

/// Returns true if a text is so many decimal digits and nothing else.
fn digits(text: &[u8], fewest: usize, most: usize) -> bool {
    (fewest..=most).contains(&text.len()) && text.iter().all(u8::is_ascii_digit)
}

/// ASCII characters, a bit each.
type Set = [u64; 2];

/// The set of these characters and, if `unseen`, of all that is invisible: control characters and the space.
const fn set(characters: &[u8], unseen: bool) -> Set {
    let mut set = if unseen { [(1 << 33) - 1, 1 << 63] } else { [0; 2] };
    let mut i = 0;
    while i < characters.len() {
        set[(characters[i] >> 6) as usize] |= 1 << (characters[i] & 63);
        i += 1;
    }
    set
}

/// Returns true if a byte is a character of a set. Bytes beyond ASCII are not.
#[inline(always)]
const fn is_in(set: &Set, byte: u8) -> bool {
    byte < 0x80 && set[(byte >> 6) as usize] >> (byte & 63) & 1 == 1
}

/// The letters that actor ids begin with, and the kinds of actors they stand for.
pub const ACTORS: [(&str, &str); 7] = [
    ("A", "AGENT"),
    ("B", "BOT"),
    ("E", "EMAIL"),
    ("I", "INTEGRATOR"),
    ("L", "LLM"),
    ("S", "SYSTEM"),
    ("V", "VISITOR"),
];

/// An actor id: one of the known letters, a dash and what the letter asks for.
pub fn actor(text: &[u8]) -> bool {
    let [letter, b'-', rest @ ..] = text else { return false };
    match letter {
        b'A' | b'V' | b'I' | b'L' => id(rest),
        b'E' => email(rest),
        b'S' => rest == b"hubspot",
        b'B' => opaque(rest),
        _ => false,
    }
}

/// The kind of actor that an id stands for, and what stands behind its dash.
pub fn actor_parts(text: &str) -> Option<(&'static str, &str)> {
    let (letter, rest) = text.split_once('-').filter(|_| actor(text.as_bytes()))?;
    let known = ACTORS.iter().find(|(own, _)| *own == letter)?;
    Some((known.1, rest))
}

/// The actor id of a HubSpot user.
pub fn agent(text: &[u8]) -> bool {
    matches!(text, [b'A', b'-', rest @ ..] if id(rest))
}

/// An opaque id: any string that is not empty and has no control characters.
fn opaque(text: &[u8]) -> bool {
    !text.is_empty() && line(text)
}

/// Text without control characters: those of ASCII, those that ISO 8859 adds, and Unicode's separators of lines and paragraphs.
pub fn line(text: &[u8]) -> bool {
    !text.iter().enumerate().any(|(at, byte)| match byte {
        0..0x20 | 0x7f => true,
        0xc2 => matches!(text.get(at + 1), Some(0x80..0xa0)),
        0xe2 => matches!(text.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])),
        _ => false,
    })
}

/// An e-mail address: a local part of at most 64 bytes, in words or in quotes, an `@`, and a domain of two or more labels.
pub fn email(text: &[u8]) -> bool {
    let quoted = text.first() == Some(&b'"');
    let at = if quoted { after_quotes(text) } else { after_words(text) };
    let Some((local, domain)) = at.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?))) else {
        return false;
    };
    (1..=EMAIL_LOCAL_MAX_BYTES).contains(&local.len())
        && text.len() <= EMAIL_MAX_BYTES
        && is_domain(domain)
        && seen_beyond_ascii(text)
}

/// Characters that are nothing special in what stands before the `@`; the dot is.
const WORD: u8 = 1;
/// Letters and digits, those beyond ASCII too.
const LETTER: u8 = 2;

/// By byte: what it may be in an address.
static BYTES: [u8; 256] = {
    const SPECIAL: Set = set(b"@<>()[],;:\\\".", true);
    let (mut bytes, mut byte) = ([0; 256], 0u8);
    loop {
        if !is_in(&SPECIAL, byte) {
            bytes[byte as usize] |= WORD;
        }
        if byte >= 0x80 || byte.is_ascii_alphanumeric() {
            bytes[byte as usize] |= LETTER;
        }
        if byte == u8::MAX {
            break bytes;
        }
        byte += 1;
    }
};

/// The offset of the `@` behind a quoted string as RFC 5322 has it, on one line: printable characters and spaces, in which a quote
/// and a backslash have a backslash before them.
fn after_quotes(text: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match text.get(at)? {
            b'"' => return (at > 1 && text.get(at + 1) == Some(&b'@')).then_some(at + 1),
            b'\\' if text.get(at + 1).is_some_and(|byte| matches!(byte, b' '..=b'~')) => at += 2,
            b'\\' | 0..0x20 | 0x7f => return None,
            _ => at += 1,
        }
    }
}

/// The offset of the `@` behind words that are joined by single dots.
fn after_words(text: &[u8]) -> Option<usize> {
    let mut begin = 0;
    for (at, byte) in text.iter().enumerate() {
        if BYTES[*byte as usize] & WORD != 0 {
            continue;
        }
        if at == begin || *byte != b'.' {
            return (at > begin && *byte == b'@').then_some(at);
        }
        begin = at + 1;
    }
    None
}

/// Two or more labels of at most 63 bytes, joined by dots; letters beyond ASCII are allowed.
fn is_domain(domain: &[u8]) -> bool {
    let ends = |label: Option<&[u8]>| {
        label.is_some_and(|label| matches!(label, [.., last] if *last != b'-') && label.len() <= 63)
    };
    let (mut labels, mut begin) = (0, 0);
    for (at, byte) in domain.iter().enumerate() {
        match *byte {
            byte if BYTES[byte as usize] & LETTER != 0 => {}
            b'-' if at > begin => {}
            b'.' if ends(domain.get(begin..at)) => (labels, begin) = (labels + 1, at + 1),
            _ => return false,
        }
    }
    labels > 0 && ends(domain.get(begin..))
}

/// A telephone number in E.164 form: `+`, a digit that is not 0, one to fourteen more.
pub fn phone(text: &[u8]) -> bool {
    let [b'+', number @ ..] = text else { return false };
    digits(number, PHONE_MIN_DIGITS, PHONE_MAX_DIGITS) && number[0] != b'0'
}

/// An SMS short code: three to eight digits.
pub fn short_code(text: &[u8]) -> bool {
    digits(text, SHORT_CODE_MIN_DIGITS, SHORT_CODE_MAX_DIGITS)
}

/// An absolute URL of the web that the WHATWG's parser of URLs reads. Of a host's letters beyond ASCII only those that nobody sees
/// are refused.
pub fn url(text: &[u8]) -> bool {
    const ODD: Set = set(b"<>\"", true);
    let begins =
        |scheme: &[u8]| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let host = match () {
        () if begins(b"https://") => 8,
        () if begins(b"http://") => 7,
        () => return false,
    };
    let rest = text.get(host..).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    rest.get(..end).is_some_and(is_authority)
        && !text.iter().any(|byte| is_in(&ODD, *byte))
        && seen_beyond_ascii(text)
}

/// A host with a port or without, perhaps behind a user and a password.
fn is_authority(text: &[u8]) -> bool {
    let from = text.iter().rposition(|byte| *byte == b'@').map_or(0, |at| at + 1);
    // To the parser it is a slash, and ends the host.
    if text.contains(&b'\\') {
        return false;
    }
    match text.get(from..).unwrap_or_default() {
        [b'[', rest @ ..] => rest
            .iter()
            .position(|byte| *byte == b']')
            .is_some_and(|end| is_ipv6(&rest[..end]) && is_port(&rest[end + 1..])),
        rest => {
            let end = rest.iter().position(|byte| *byte == b':').unwrap_or(rest.len());
            is_host(&rest[..end]) && is_port(&rest[end..])
        }
    }
}

/// Eight groups of up to four hexadecimal digits, or fewer around one run of zeros that is left out.
fn is_ipv6(text: &[u8]) -> bool {
    let (starts, ends) = (text.starts_with(b"::"), text.ends_with(b"::"));
    let is_cut = (text.starts_with(b":") && !starts) || (text.ends_with(b":") && !ends);
    let inner = text.get(usize::from(starts)..text.len() - usize::from(ends)).unwrap_or_default();
    let (mut groups, mut gaps) = (0, 0);
    for group in inner.split(|byte| *byte == b':') {
        match group.len() {
            0 => gaps += 1,
            1..=4 if group.iter().all(u8::is_ascii_hexdigit) => groups += 1,
            _ => return false,
        }
    }
    !text.is_empty() && !is_cut && if gaps == 0 { groups == 8 } else { gaps == 1 && groups < 8 }
}

/// Nothing, or a colon and a number of 16 bits, which may be left out.
fn is_port(text: &[u8]) -> bool {
    match text {
        [] | [b':'] => true,
        [b':', number @ ..] => {
            digits(number, 1, 5) && digits32(number).is_some_and(|number| number <= 0xffff)
        }
        _ => false,
    }
}

/// A name of labels, none of them empty, or an IPv4 address in its usual form: what ends in a number is one.
fn is_host(text: &[u8]) -> bool {
    const FORBIDDEN: Set = set(b"#/:<>?@[\\]^|%", true);
    let name = text.strip_suffix(b".").unwrap_or(text);
    let labels = || name.split(|byte| *byte == b'.');
    let known = |label: &[u8]| {
        let ascii = label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"xn--"));
        !label.is_empty() && !(ascii && (label.len() == 4 || label.ends_with(b"-")))
    };
    let number = |label: &[u8]| {
        let hex = matches!(label, [b'0', b'x' | b'X', rest @ ..] if rest.iter().all(u8::is_ascii_hexdigit));
        hex || label.iter().all(u8::is_ascii_digit)
    };
    let octet = |label: &[u8]| {
        digits(label, 1, 3)
            && (label.len() == 1 || label[0] != b'0')
            && digits32(label).is_some_and(|octet| octet < 256)
    };
    labels().all(known)
        && !text.iter().any(|byte| is_in(&FORBIDDEN, *byte))
        && (!labels().next_back().is_some_and(number) || (labels().count() == 4 && labels().all(octet)))
}

/// Returns true if everything beyond ASCII is visible: no white space, no control character, no mark of a direction or of a
/// place where a line may end, and no character that stands for one that could not be read.
fn seen_beyond_ascii(text: &[u8]) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}'
            )
    };
    is_ascii(text)
        || std::str::from_utf8(text).is_ok_and(|text| !text.chars().any(|c| !c.is_ascii() && unseen(c)))
}

/// An absolute URL that begins with `https`.
pub fn https(text: &[u8]) -> bool {
    text.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"https://")) && url(text)
}

/// A UUID in its usual form of 36 characters.
pub fn uuid(text: &[u8]) -> bool {
    text.len() == 36
        && text.iter().enumerate().all(|(i, byte)| match i {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// An ISO 8601 date and time with a zone, as RFC 3339 narrows it: `2026-11-20T09:30:00.000Z`.
pub fn date_time(bytes: &[u8]) -> bool {
    let number = |from: usize, length: usize| -> Option<u32> {
        let digits = bytes.get(from..from + length)?;
        digits.iter().try_fold(0, |n, byte| byte.is_ascii_digit().then(|| n * 10 + u32::from(byte - b'0')))
    };
    let is = |at: usize, allowed: &[u8]| bytes.get(at).is_some_and(|byte| allowed.contains(byte));
    let clock = |from: usize| match (number(from, 2), is(from + 2, b":"), number(from + 3, 2)) {
        (Some(hour), true, Some(minute)) => Some((hour, minute)),
        _ => None,
    };
    let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 2), number(8, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    let date_ok = is(4, b"-") && is(7, b"-") && (1..=days).contains(&day) && is(10, b"Tt");
    let (Some((hour, minute)), true, Some(second)) = (clock(11), is(16, b":"), number(17, 2)) else {
        return false;
    };
    let mut at = 19;
    if is(at, b".") {
        let fraction = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if fraction == 0 {
            return false;
        }
        at += 1 + fraction;
    }
    let zone_ok = match bytes.get(at) {
        Some(b'Z' | b'z') => bytes.len() == at + 1,
        Some(b'+' | b'-') => {
            bytes.len() == at + 6 && clock(at + 1).is_some_and(|(hour, minute)| hour < 24 && minute < 60)
        }
        _ => false,
    };
    // A leap second is only ever the last of a day or, with a zone, of an hour.
    date_ok && hour < 24 && minute < 60 && (second < 60 || (second == 60 && minute % 15 == 14)) && zone_ok
}

/// The internal name of a contact property: small letters, digits and underscores.
pub fn property(text: &[u8]) -> bool {
    text.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'_')
}

/// Text with at least one character that is not white space.
pub fn visible(text: &[u8]) -> bool {
    visible_at_first(text) || std::str::from_utf8(text).is_ok_and(|text| !blank(text))
}

/// Returns true if the first character of a text, as it is written in JSON, is certainly visible: most texts are decided by
/// their first byte.
pub fn visible_at_first(text: &[u8]) -> bool {
    match text {
        [] => false,
        [first, ..] if first.is_ascii() => first.is_ascii_graphic() && *first != b'\\',
        // White space beyond ASCII begins with these bytes, and so do visible characters.
        [0xc2 | 0xe1 | 0xe2 | 0xef, ..] | [0xe3, 0x80, ..] => false,
        _ => true,
    }
}

/// Returns true if a text is nothing but white space.
pub fn blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(check: fn(&[u8]) -> bool, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(check(text.as_bytes()), "{text} is good");
        }
        for text in bad {
            assert!(!check(text.as_bytes()), "{text} is bad");
        }
    }

    #[test]
    fn a_first_character_that_is_certainly_visible_is_no_white_space() {
        let certain = |c: &char| visible_at_first(c.to_string().as_bytes());
        for c in (char::MIN..=char::MAX).filter(certain) {
            assert!(!blank(&c.to_string()), "{c:?}");
        }
        assert!("aÉЖ漢あ😀".chars().all(|c| certain(&c)));
    }

    #[test]
    fn ids_are_digits_of_64_bits() {
        each(
            id,
            &["0", "1002", "9223372036854775807"],
            &["", "-1", "+1", "1.0", "1e3", " 1", "١", "9223372036854775808"],
        );
    }

    #[test]
    fn actors_have_a_letter_and_what_it_asks_for() {
        each(
            actor,
            &["A-1", "V-123", "I-9", "L-7", "E-ann@example.com", "S-hubspot", "B-helper"],
            &["", "A", "A-", "A-x", "A-A-1", "X-1", "12345", "E-ann", "S-other", "B-", "a-1"],
        );
        each(agent, &["A-1"], &["V-1", "A-x", "A-", "1"]);
    }

    #[test]
    fn actor_ids_are_taken_apart() {
        for (kind, rest, whole) in [
            ("AGENT", "1", "A-1"),
            ("BOT", "helper", "B-helper"),
            ("EMAIL", "ann@example.com", "E-ann@example.com"),
            ("INTEGRATOR", "9", "I-9"),
            ("LLM", "7", "L-7"),
            ("SYSTEM", "hubspot", "S-hubspot"),
            ("VISITOR", "123", "V-123"),
        ] {
            assert_eq!(actor_parts(whole), Some((kind, rest)));
        }
        for other in ["", "A", "A-x", "E-ann", "P-1"] {
            assert_eq!(actor_parts(other), None, "{other}");
        }
        let kinds = crate::spec::model::actor::ACTOR.members.iter().filter_map(|shape| shape.tag);
        assert_eq!(kinds.collect::<Vec<_>>(), ACTORS.map(|(_, kind)| kind));
    }

    #[test]
    fn addresses_have_a_local_part_and_a_domain() {
        each(
            email,
            &[
                "ann@example.com",
                "a.b+c@sub.example.co",
                "\"a b\"@example.com",
                "ü@exämple.de",
                "x_y%z@a-b.io",
            ],
            &[
                "",
                "ann",
                "@example.com",
                "ann@",
                "ann@localhost",
                "a b@example.com",
                ".a@example.com",
                "a..b@example.com",
                "ann@-x.com",
                "ann@x..com",
                "a@b@example.com",
                "ann@example.com\n",
                "<ann@example.com>",
                "a\u{202e}b@example.com",
                "a@example\u{200b}.com",
                "a\u{fffd}@example.com",
            ],
        );
        each(
            email,
            &[
                r#""a b"@example.com"#,
                r#""a\"b"@example.com"#,
                r#""a\\b@c"@example.com"#,
                r#""ü"@example.com"#,
            ],
            &[
                "\"x\r\nBcc: victim@example.org\r\n\"@example.com",
                "\"\0\"@example.com",
                "\"\u{7f}\"@example.com",
                "\"\t\"@example.com",
                "\"\u{85}\"@example.com",
                "\"\u{2028}\"@example.com",
                r#""a"b"@example.com"#,
                r#""""@example.com"#,
                r#"""@example.com"#,
                r#""a\"@example.com"#,
                "\"a\\\n\"@example.com",
                r#""a"@"b"@example.com"#,
                r#""a""#,
                r#"""#,
            ],
        );
        each(
            email,
            &[&format!("{}@example.com", "a".repeat(64))],
            &[&format!("{}@example.com", "a".repeat(65))],
        );
    }

    #[test]
    fn telephone_numbers_are_e_164() {
        each(
            phone,
            &["+12", "+491701234567", "+123456789012345"],
            &["", "+", "+1", "+0123", "0123", "+1234567890123456", "+12 3"],
        );
        each(short_code, &["123", "12345678"], &["12", "123456789", "12a", ""]);
    }

    #[test]
    fn urls_are_absolute() {
        each(
            url,
            &[
                "https://example.com",
                "http://a/b?c#d",
                "HTTPS://EXAMPLE.COM/x",
                "https://a.example.:443/",
                "https://a.example:/",
                "https://user:pass@a.example/",
                "https://127.0.0.1:8080?x",
                "https://[::1]/",
                "https://[2001:db8::1]:443",
                "https://exämple.de/ü",
                "https://xn--exmple-cua.de",
                "https://a_b.example/x\\y",
            ],
            &[
                "",
                "example.com",
                "ftp://example.com",
                "https://",
                "https:///x",
                "https://a b",
                "//example.com",
                "é",
                "https://@/x",
                "https://user@",
                "https://:443/",
                "https://[/",
                "https://[::1",
                "https://[::1]x",
                "https://[1]/",
                "https://a:99999999/",
                "https://a:65536",
                "https://a:b@c:x/",
                "https://%00/",
                "https://a%2e.example/",
                "https://\\a.example",
                "https://a\\@b.example",
                "https://a^b/",
                "https://a|b/",
                "https://.",
                "https://a..b",
                "https://1",
                "https://256.0.0.1/",
                "https://1.2.3",
                "https://1.2.3.04",
                "https://a.0x1",
                "https://xn--/",
                "https://x/\u{202e}",
            ],
        );
        each(https, &["https://example.com"], &["http://example.com", ""]);
    }

    #[test]
    fn lines_have_no_control_characters() {
        let odd = ["a\rb", "a\nb", "\0", "\t", "\u{7f}", "\u{80}", "\u{9f}", "a\u{2028}", "\u{2029}"];
        each(line, &["", " ", "Ann O'Neill", "ü 漢 é £ …", "\u{a0}", "\u{2027}\u{202a}"], &odd);
        each(opaque, &["x", "ü"], &odd);
        each(opaque, &[], &[""]);
        each(actor, &[], &["B-a\r\nb", "E-\"a\nb\"@example.com"]);
        for c in (char::MIN..=char::MAX).filter(|c| c.is_control()) {
            assert!(!line(c.to_string().as_bytes()), "{c:?}");
        }
    }

    #[test]
    fn moments_have_a_date_a_time_and_a_zone() {
        each(
            date_time,
            &[
                "2026-11-20T09:30:00Z",
                "2026-11-20T09:30:00.123456Z",
                "2024-02-29t23:59:60z",
                "2026-11-20T09:30:00+05:30",
            ],
            &[
                "",
                "2026-11-20",
                "2026-11-20T09:30:00",
                "2026-11-20T09:30Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-20T24:00:00Z",
                "2026-11-20T09:60:00Z",
                "2026-11-20T09:30:00.Z",
                "2026-11-20 09:30:00Z",
                "2026-11-20T09:30:00+5:30",
                "1763631000000",
                "2026-11-20T09:30:00Zx",
                "2026-11-20T09:30:60Z",
            ],
        );
    }

    #[test]
    fn uuids_have_36_characters() {
        each(
            uuid,
            &["0e2b1c3c-6874-4878-9821-826922c48a4f"],
            &["", "0e2b1c3c68744878982182692c48a4f", "0e2b1c3c-6874-4878-9821-826922c48a4g"],
        );
    }

    #[test]
    fn blank_is_what_nobody_can_see() {
        for text in ["", " ", "\u{a0}\n\t\u{2003}\u{feff}"] {
            assert!(blank(text), "{text:?}");
        }
        for text in ["a", " a ", "\u{200b}"] {
            assert!(!blank(text), "{text:?}");
        }
    }
}
