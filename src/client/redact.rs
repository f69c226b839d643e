//! Redaction of a text that somebody else wrote about a request: without secrets, and without words of customers. A server may repeat
//! what it was sent in another letter case, cut, escaped or in part; so words are compared, not how they are written.

use crate::client::request::Secret;
use crate::util::{CollectSmall, concat, sort, unescape};

/// The most characters of a message that are passed on.
pub const SHOWN_MAX: usize = 300;
/// As much of a message is looked at, in characters.
const READ_MAX: usize = 2_000;
/// In place of what is not shown.
const MARK: &str = "[…]";
/// So many words in a row are an echo, however ordinary each of them is. Shorter strings are where they are repeated whole.
const ECHO: usize = 4;
/// A word that was cut off is recognised by so many letters.
const CUT_MIN: usize = 3;
/// A number of so many digits may identify a person.
const LONG_NUMBER: usize = 7;
/// Numbers of so few digits count things.
const SHORT_NUMBER: usize = 2;
/// No name in HubSpot's tables is longer.
const NAME_MAX: usize = 64;

/// The strings of a request that must not be shown.
pub struct Mask<'a> {
    /// Tokens, keys and the like, wherever they stand.
    pub secrets: &'a [Secret],
    /// The JSON that was sent; empty where there was none.
    pub body: &'a str,
    /// Other strings of the request.
    pub others: &'a [String],
    /// Returns true if a string is a name of HubSpot's: of a member, or a value of an enumeration.
    pub is_name: &'a dyn Fn(&str) -> bool,
}

impl Mask<'_> {
    /// A mask without a request.
    pub const NONE: Mask<'static> = Mask { secrets: &[], body: "", others: &[], is_name: &|_| false };

    /// A sentence without secrets and words of the request, without what stands in quotes, addresses and long numbers. At most
    /// [`SHOWN_MAX`] characters.
    pub fn message(&self, message: &str) -> String {
        let end = message.char_indices().nth(READ_MAX).map_or(message.len(), |(end, _)| end);
        let mut text = self.without_secrets(message.get(..end).unwrap_or_default());
        text = self.without_echoes(&text);
        for (open, close) in [('"', '"'), ('“', '”'), ('«', '»')] {
            text = unquoted(&text, open, close);
        }
        shortened(&without_numbers(&text))
    }

    /// Of these texts those that are ids which a machine gave: short, of plain characters, no secret and no echo of the request. The
    /// request is looked through once for all of them.
    pub fn ids(&self, texts: &[Option<String>]) -> Vec<Option<String>> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | ':');
        let is_plain = |text: &&String| !text.is_empty() && text.len() <= 100 && text.chars().all(plain);
        let texts = texts.iter().map(|text| text.as_ref().filter(is_plain)).collect_small();
        let mut all = String::new();
        for text in texts.iter().flatten() {
            all.push_str(text);
            all.push('\n');
        }
        let (mut words, mut repeated) = (Words::of(&all, Reading::AsIs), vec![false; texts.len()]);
        self.sent(&mut |sent| {
            words.meet(sent, &|| self.knows(sent));
            for (text, repeated) in texts.iter().zip(&mut repeated) {
                *repeated = *repeated || text.is_some_and(|text| text == sent && !self.knows(sent));
            }
        });
        let mut hidden = vec![false; all.len()];
        words.hide(&mut hidden);
        let mut rest = hidden.as_slice();
        let passes = texts.iter().zip(repeated).map(|(text, repeated)| {
            let text = (*text)?;
            let own = rest.get(..text.len())?;
            let is_echo = !is_shouted(text)
                && own
                    .iter()
                    .zip(text.bytes())
                    .all(|(hidden, byte)| *hidden || !byte.is_ascii_alphanumeric());
            rest = rest.get(text.len() + 1..).unwrap_or_default();
            (!repeated && !is_echo && self.without_secrets(text) == *text).then(|| text.clone())
        });
        passes.collect_small()
    }

    fn without_secrets(&self, text: &str) -> String {
        self.secrets.iter().fold(text.to_owned(), |text, secret| secret.replaced_in(&text, MARK))
    }

    fn knows(&self, sent: &str) -> bool {
        sent.len() <= NAME_MAX && (self.is_name)(sent)
    }

    /// Looks at every string of the request: names and values of the body, and the others.
    fn sent(&self, look: &mut dyn FnMut(&str)) {
        strings(self.body, look);
        self.others.iter().for_each(|text| look(text));
    }

    /// `text` with [`MARK`] in place of words that are words of the request too, other than those of everyday language.
    fn without_echoes(&self, text: &str) -> String {
        let mut hidden = vec![false; text.len()];
        let is_written = text.bytes().any(|byte| matches!(byte, b'\\' | b'%'));
        // As it stands there, and as it reads where it was escaped.
        for reading in [Reading::AsIs, Reading::Unescaped].into_iter().take(1 + usize::from(is_written)) {
            let mut words = Words::of(text, reading);
            self.sent(&mut |sent| words.meet(sent, &|| self.knows(sent)));
            words.hide(&mut hidden);
        }
        let (mut out, mut marked) = (String::with_capacity(text.len()), false);
        for (at, c) in text.char_indices() {
            let hide = hidden.get(at) == Some(&true);
            match hide {
                true if marked => {}
                true => out.push_str(MARK),
                false => out.push(c),
            }
            marked = hide;
        }
        out
    }
}

/// Returns true if a text is written as categories and scopes are, in capitals or with points: words of a request are no such text.
fn is_shouted(text: &str) -> bool {
    let is_small = |byte: u8| byte.is_ascii_lowercase();
    !text.bytes().any(is_small) || text.bytes().any(|byte| matches!(byte, b'.' | b'_'))
}

/// Returns true if a text has no number that may identify a person.
pub fn has_no_long_number(text: &str) -> bool {
    digits_in(text) < LONG_NUMBER
}

/// The reading of a text: as it is, or unescaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    AsIs,
    /// With the escapes of JSON and of URLs taken for what they stand for.
    Unescaped,
}

/// A word of a message: where it stands, and a hash of its letters.
struct Symbol {
    start: usize,
    end: usize,
    hash: u64,
    /// True if the word alone may reveal something of the request.
    tells: bool,
    /// True if it may be the beginning of a word.
    is_cut: bool,
}

/// The words of a message, and what of them was met among the words of a request.
struct Words {
    all: Vec<Symbol>,
    /// By how many words in a row: where such rows begin.
    rows: [Rows; ECHO],
    cut: Vec<u64>,
}

impl Words {
    fn of(text: &str, reading: Reading) -> Words {
        let mut all = Vec::new();
        words(text, reading, &mut |_, _| {}, &mut |start, end, hash| {
            let word = text.get(start..end).unwrap_or_default();
            let rest = text.get(end..).unwrap_or_default();
            let is_cut = rest.is_empty() || rest.starts_with('…') || rest.starts_with("...");
            all.push(Symbol { start, end, hash, tells: tells(word), is_cut });
        });
        let rows = [1, 2, 3, 4].map(|length| Rows::of(&all, length));
        let cut = all.iter().filter(|word| word.is_cut && word.tells).map(|word| word.hash).collect_small();
        Words { all, rows, cut }
    }

    /// Hides what the string `sent` has in common with the message, unless it is a name of HubSpot's.
    fn meet(&mut self, sent: &str, is_name: &dyn Fn() -> bool) {
        let Words { all, rows, cut } = self;
        let mut known = None;
        let mut hide = |rows: &mut Rows, hash: u64| {
            if rows.is_open(hash) && !*known.get_or_insert_with(is_name) {
                rows.met(hash);
            }
        };
        let (mut last, mut count, mut together) = ([0; ECHO], 0, 0);
        let mut begun = Vec::new();
        let mut beginning = |length, hash| {
            if length >= CUT_MIN && cut.contains(&hash) {
                begun.push(hash);
            }
        };
        words(sent, Reading::AsIs, &mut beginning, &mut |_, _, hash| {
            last.rotate_left(1);
            last[ECHO - 1] = hash;
            count += 1;
            let place = rows[0].place(hash).and_then(|place| all.get(place));
            together = if place.is_some() { together + 1 } else { 0 };
            if place.is_some_and(|word| word.tells) {
                hide(&mut rows[0], hash);
            }
            if together >= ECHO {
                hide(&mut rows[ECHO - 1], row_hash(last.iter().copied()));
            }
        });
        // A short string that is repeated whole.
        if together == count && (2..ECHO).contains(&count) {
            hide(&mut rows[count - 1], row_hash(last.iter().skip(ECHO - count).copied()));
        }
        for hash in begun {
            hide(&mut rows[0], hash);
        }
    }

    /// Marks the bytes of what was met, with what stands between two such words.
    fn hide(&self, bytes: &mut [bool]) {
        let mut hidden = vec![false; self.all.len()];
        for (rows, length) in self.rows.iter().zip(1..) {
            for place in rows.hidden() {
                hidden.iter_mut().skip(place).take(length).for_each(|word| *word = true);
            }
        }
        let mut from = None;
        for (word, hidden) in self.all.iter().zip(hidden) {
            from = if hidden { Some(from.unwrap_or(word.start)) } else { None };
            let own = from.and_then(|from| bytes.get_mut(from..word.end));
            own.into_iter().for_each(|own| own.fill(true));
            from = from.map(|_| word.start);
        }
    }
}

/// The rows of so many words in a message, found by their hash.
struct Rows {
    hashes: Vec<u64>,
    /// Places in `hashes`, in the order of the hashes.
    order: Vec<u32>,
    /// Of places in `order` with the same hash, the first is true if such a row was met.
    met: Vec<bool>,
}

impl Rows {
    fn of(all: &[Symbol], length: usize) -> Rows {
        let hashes =
            all.windows(length).map(|row| row_hash(row.iter().map(|word| word.hash))).collect_small();
        let mut order = (0..hashes.len() as u32).collect_small();
        let hash = |place: u32| hashes.get(place as usize).copied().unwrap_or_default();
        sort(&mut order, &mut |a, b| hash(a).cmp(&hash(b)).then(a.cmp(&b)));
        let met = vec![false; hashes.len()];
        Rows { hashes, order, met }
    }

    fn hash(&self, place: u32) -> u64 {
        self.hashes.get(place as usize).copied().unwrap_or_default()
    }

    /// The first place in `order` of rows with this hash.
    fn first(&self, hash: u64) -> Option<usize> {
        let first = self.order.partition_point(|place| self.hash(*place) < hash);
        self.order.get(first).filter(|place| self.hash(**place) == hash).map(|_| first)
    }

    /// The place where the first row with this hash begins.
    fn place(&self, hash: u64) -> Option<usize> {
        Some(*self.order.get(self.first(hash)?)? as usize)
    }

    /// Returns true if there is such a row that was not met yet.
    fn is_open(&self, hash: u64) -> bool {
        self.first(hash).is_some_and(|first| self.met.get(first) == Some(&false))
    }

    fn met(&mut self, hash: u64) {
        let first = self.first(hash);
        if let Some(met) = first.and_then(|first| self.met.get_mut(first)) {
            *met = true;
        }
    }

    /// The places where the rows begin that were met.
    fn hidden(&self) -> impl Iterator<Item = usize> {
        let (mut last, mut met) = (None, false);
        self.order.iter().zip(&self.met).filter_map(move |(place, own)| {
            let hash = Some(self.hash(*place));
            met = if hash == last { met } else { *own };
            last = hash;
            met.then_some(*place as usize)
        })
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// A step of FNV-1a, over numbers in place of bytes.
fn step(hash: u64, number: u64) -> u64 {
    (hash ^ number).wrapping_mul(0x0000_0100_0000_01b3)
}

/// One word has the hash of its own.
fn row_hash(mut row: impl Iterator<Item = u64>) -> u64 {
    let first = row.next().unwrap_or(SEED);
    row.fold(first, |hash, own| step(hash.rotate_left(23), own))
}

/// Calls `found` with place, end and hash of every word in `text`, and `letter` with the number of its letters so far and their hash.
fn words(
    text: &str,
    reading: Reading,
    letter: &mut dyn FnMut(usize, u64),
    found: &mut dyn FnMut(usize, usize, u64),
) {
    let (mut at, mut start, mut letters, mut hash) = (0, 0, 0, SEED);
    while let Some((c, length)) = text.get(at..).and_then(|rest| next(rest, reading)) {
        if is_letter(c) {
            if letters == 0 {
                start = at;
            }
            letters += 1;
            hash = step(hash, folded(c));
            letter(letters, hash);
        } else if letters > 0 {
            found(start, at, hash);
            (letters, hash) = (0, SEED);
        }
        at += length;
    }
    if letters > 0 {
        found(start, text.len(), hash);
    }
}

/// The first character of `rest`, and how many bytes write it.
fn next(rest: &str, reading: Reading) -> Option<(char, usize)> {
    let first = rest.chars().next()?;
    let plain = Some((first, first.len_utf8()));
    let hex = |from: usize, to: usize| u32::from_str_radix(rest.get(from..to)?, 16).ok();
    if reading == Reading::AsIs {
        return plain;
    }
    match (first, rest.as_bytes().get(1)) {
        ('\\', Some(b'u')) => hex(2, 6).map_or(plain, |code| Some((char::from_u32(code).unwrap_or(' '), 6))),
        ('\\', Some(b'b' | b'f' | b'n' | b'r' | b't')) => Some((' ', 2)),
        ('%', Some(_)) => {
            let count = hex(1, 3).map_or(0, |byte| (byte as u8).leading_ones().max(1)) as usize;
            let bytes = (0..count)
                .filter_map(|at| hex(at * 3 + 1, at * 3 + 3))
                .map(|byte| byte as u8)
                .collect_small();
            let decoded = String::from_utf8(bytes).ok().and_then(|text| text.chars().next());
            decoded.map_or(plain, |c| Some((c, count * 3)))
        }
        _ => plain,
    }
}

/// Returns true if a character is part of a word. Beyond ASCII, all but what people write between words is: to distinguish more takes
/// tables of kilobytes.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{fe50}'..='\u{fe6f}' => {
            false
        }
        '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => false,
        _ => true,
    }
}

/// A letter, letter case aside: those of the scripts with two cases beyond ASCII are all one.
fn folded(c: char) -> u64 {
    let c = match c {
        '\u{c0}'..='\u{58f}' | '\u{1e00}'..='\u{1fff}' => '\u{c0}',
        _ => c.to_ascii_lowercase(),
    };
    c.into()
}

/// Returns true if a word of a message reveals something of a request that holds the word too: not a word that HubSpot uses itself,
/// a letter or a small number.
fn tells(word: &str) -> bool {
    let is_count = word.len() <= SHORT_NUMBER && word.bytes().all(|byte| byte.is_ascii_digit());
    word.chars().nth(1).is_some() && !is_count && !is_ordinary(word)
}

/// Returns true for a word of everyday language, or of the errors of an API.
pub fn is_ordinary(word: &str) -> bool {
    ORDINARY.iter().any(|line| line.split(' ').any(|known| known.eq_ignore_ascii_case(word)))
}

const ORDINARY: [&str; 19] = [
    "about above access account accounts across action actor actors after again agent all allowed already also am an and another",
    "any api app application archived are array as associated association at attachment attachments authenticated authentication",
    "authorization available back bad batch be because been before being below between blank body boolean bot both but by call can",
    "cannot capabilities capability cause channel channels character characters check code column comment conflict contact",
    "contacts contain containing contains content could create created credentials custom customer daily date days delete deleted",
    "delivery denied did direction disabled do does down due each either email empties empty enabled end error errors every",
    "exactly exist existing exists expected expired fail failed field fields file files filter first follow following for",
    "forbidden format found from get given granted had has have he header here high hours how hub hubspot id identifier",
    "identifiers ids if in inbox inboxes input install installed integer integration integrator internal into invalid is it its",
    "json key large last later least length less limit limits line list ll long longer low made make many match maximum may me",
    "message messages method methods minimum minutes missing more most must my name names need needs new no non none not null",
    "number object objects of on once one only operation or order other our out over page parameter parameters parse path people",
    "permission permissions please portal property provided query rate re reached read received receiving recipient recipients",
    "record remove removed request required resource response retry same scope scopes second seconds see send sender sending sent",
    "server service set she should small so some sort specified status string subject such support supported temporarily text than",
    "thank thanks that the their them then there these they this thread threads time timestamp to token too try type types unable",
    "unauthorized unavailable under unexpected uninstalled unique unknown unset unsupported until up update updated url use used",
    "user using valid validation value values ve visitor was we were what when where whether which while who why with within",
    "without would write wrong yet you your",
];

/// Calls `look` with every string in a text of JSON, names of members included.
fn strings(json: &str, look: &mut dyn FnMut(&str)) {
    let mut rest = json;
    while let Some((_, inner)) = rest.split_once('"') {
        let Some((raw, after)) = end_of_string(inner).and_then(|end| inner.split_at_checked(end)) else {
            return;
        };
        rest = after.strip_prefix('"').unwrap_or(after);
        if raw.bytes().any(|byte| byte == b'\\') {
            look(&unescape(raw.as_bytes()));
        } else {
            look(raw);
        }
    }
}

/// The end of a string of JSON: the first quote that no backslash escapes.
fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// `text` with what stands between `open` and `close` taken out.
fn unquoted(text: &str, open: char, close: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once(open) {
        let Some((_, after)) = inner.split_once(close) else { break };
        out.push_str(before);
        out.push(open);
        out.push('…');
        out.push(close);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `text` without addresses, telephone numbers and long numbers, with one blank between two words.
fn without_numbers(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect_small();
    let mut shown = String::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // A number may be written in groups.
        let group =
            words.get(at..).unwrap_or_default().iter().take_while(|word| is_part_of_number(word)).count();
        let grouped = words.get(at..at + group).unwrap_or_default();
        let hidden =
            grouped.iter().map(|part| digits_in(part)).sum::<usize>() >= LONG_NUMBER || is_somebody(word);
        shown.push_str(if shown.is_empty() { "" } else { " " });
        shown.push_str(if hidden { MARK } else { word });
        at += if hidden { group.max(1) } else { 1 };
    }
    shown
}

/// Returns true if a word may identify a person: an address, a telephone number, a long number. URLs of HubSpot's documents do not.
fn is_somebody(word: &str) -> bool {
    (word.bytes().any(|byte| byte == b'@') && !word.starts_with("https://")) || digits_in(word) >= LONG_NUMBER
}

fn digits_in(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_digit).count()
}

/// Returns true if a word may be a group of the digits of a telephone number, or of one like it.
fn is_part_of_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || b"+-()/.".contains(&byte))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => concat(&[text.get(..end).unwrap_or_default(), "…"]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(message: &str, body: &str) -> String {
        let is_name =
            |text: &str| matches!(text, "type" | "text" | "MESSAGE" | "recipients" | "value" | "channelId");
        Mask { body, is_name: &is_name, ..Mask::NONE }.message(message)
    }

    fn id(mask: &Mask, text: &str) -> Option<String> {
        // Whatever stands beside it.
        let texts = [Some("VALIDATION_ERROR"), None, Some(text), Some("<no id>"), Some("0e2b1c3c-6874")];
        let found = mask.ids(&texts.map(|text| text.map(str::to_owned)));
        assert_eq!(found[0].as_deref(), Some("VALIDATION_ERROR"));
        assert_eq!((&found[1], &found[3]), (&None, &None));
        assert_eq!(found[4].as_deref(), Some("0e2b1c3c-6874"));
        found[2].clone()
    }

    #[test]
    fn words_of_customers_do_not_pass() {
        let sent = r#"{"type":"MESSAGE","text":"my secret plan","recipients":[{"value":"+49301234567"}],
            "n":"x\"y hidden","m":"An early beginning","o":"channel","Erika":"Müller geht, bitte rufen Sie Li an","channelId":"1002"}"#;
        let rows = [
            ("text `my secret plan` is not allowed", "text `[…]` is not allowed"),
            ("Cannot read \"Ann Example\" as a number", "Cannot read \"…\" as a number"),
            ("unknown address ann@example.com given", "unknown address […] given"),
            ("number +49301234567 is wrong, so is 0151/2345678", "number +[…] is wrong, so is […]"),
            ("type MESSAGE is wrong", "type MESSAGE is wrong"),
            ("an open \" quote", "an open \" quote"),
            ("text `My Secret Plan` is not allowed", "text `[…]` is not allowed"),
            ("call +49 170 1234567 or (0151) 234-5678 on line 12", "call […] or […] on line 12"),
            ("card 4111 1111 1111 1111 and 1 of 2", "card […] and 1 of 2"),
            ("a beginning: An early beginni... is too long", "a […]: An […]... is too long"),
            // A part of a string, in any letter case, also beyond ASCII.
            ("the word plan is no secret", "the word […] is no […]"),
            ("MÜLLER, bitte", "[…]"),
            ("geh… is no text", "[…]… is no text"),
            ("ask for Li", "ask for […]"),
            // Names of members that HubSpot does not know.
            ("Unrecognized field Erika", "Unrecognized field […]"),
            ("recipients and value of channelId", "recipients and value of channelId"),
            // Everyday words are an echo only in a row.
            ("channelId must be a number, not Channel", "channelId must be a number, not Channel"),
            ("1002 is no channel", "[…] is no channel"),
            ("x\"y hidden", "[…]"),
        ];
        for (message, expected) in rows {
            assert_eq!(masked(message, sent), expected, "{message}");
        }
        assert_eq!(masked(&"é".repeat(400), "").chars().count(), SHOWN_MAX + 1);
    }

    #[test]
    fn values_are_compared_and_not_how_they_are_written() {
        let texts = [
            "Dear Ann,\nyour PIN is four eight one. Regards, Bob",
            "geheim\u{1}nis Erika",
            "C:\\Users\\erika\\secret plan",
            "tab\tseparated secret words",
            "quote \" secret words",
            "Grüße aus Łódź – 你好",
        ];
        for text in texts {
            let body = serde_json::json!({ "type": "COMMENT", "text": text }).to_string();
            let in_json = serde_json::json!(text).to_string();
            let ascii = text.chars().map(|c| {
                if c.is_ascii() && c >= ' ' { c.to_string() } else { format!("\\u{:04x}", c as u32) }
            });
            let in_url = crate::client::request::encoded(text);
            let writings = [
                text.to_owned(),
                in_json.trim_matches('"').to_owned(),
                ascii.collect(),
                in_url,
                text.replace('\n', " "),
            ];
            for writing in writings {
                let shown = masked(&format!("Message text {writing} is not allowed"), &body);
                assert_eq!(shown, "Message text […] is not allowed", "{writing}");
            }
        }
    }

    #[test]
    fn ordinary_words_in_a_row_are_an_echo_and_alone_they_are_not() {
        let row = |text: &str| format!(r#"{{"text":"{text}"}}"#);
        assert_eq!(
            masked("the message is not valid", &row("is the number valid for me")),
            "the message is not valid"
        );
        assert_eq!(
            masked("invalid: your message is not read", &row("so your message is not read now")),
            "invalid: […]"
        );
        assert_eq!(masked("invalid: wrong number", &row("wrong number")), "invalid: […]");
        assert_eq!(masked("wrong number: invalid", &row("the wrong number here")), "wrong number: invalid");
    }

    #[test]
    fn secrets_do_not_pass_wherever_they_stand() {
        let secrets =
            ["pat-na1-0123abcd-4567", "short", "two words=and\"more"].map(|text| Secret(text.to_owned()));
        let mask = Mask { secrets: &secrets, ..Mask::NONE };
        let rows = [
            ("Bearer pat-na1-0123abcd-4567x", "Bearer […]x"),
            ("shorter than short", "shorter than […]"),
            ("two%20words%3Dand%22more", "[…]"),
            ("two words=and\\\"more", "[…]"),
        ];
        for (message, expected) in rows {
            assert_eq!(mask.message(message), expected);
        }
        for word in ["pat-na1-0123abcd-4567", "A.pat-na1-0123abcd-4567", "short", "has blanks", "<x>", ""] {
            assert_eq!(id(&mask, word), None, "{word}");
        }
        for word in [
            "VALIDATION_ERROR",
            "A.B",
            "conversations.read",
            "shorter",
            "0e2b1c3c-6874-4878-9821-826922c48a4f",
        ] {
            assert_eq!(id(&mask, word).as_deref(), Some(word));
        }
    }

    #[test]
    fn a_category_is_no_place_for_what_was_sent() {
        let is_name = |text: &str| text == "MESSAGE";
        let body = r#"{"type":"MESSAGE","text":"Erika is BANNED in 6874","id":"abc-1"}"#;
        let mask = Mask { body, others: &["SECRET_CURSOR".to_owned()], is_name: &is_name, ..Mask::NONE };
        for (word, passes) in [
            ("Erika", false),
            ("abc-1", false),
            ("SECRET_CURSOR", false),
            ("BANNED", true),
            ("MESSAGE", true),
        ] {
            assert_eq!(id(&mask, word).is_some(), passes, "{word}");
        }
    }

    #[test]
    fn a_large_request_is_looked_through_once() {
        let body = format!(r#"{{"text":"{}"}}"#, "is is is not the name of ".repeat(40_000));
        let shown = masked(&"is is is not ".repeat(100), &body);
        assert_eq!(shown, MARK);
    }
}
