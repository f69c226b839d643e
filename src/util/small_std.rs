//! Functions of the standard library that would add more to a WebAssembly module than their use here is worth: sorting, search in strings,
//! joining.

use super::json_text::write_whole;
use std::cmp::Ordering;

/// Sorts numbers by a comparison; equal ones stand in no particular order. All sorting goes through here, so that the module holds one sort.
pub fn sort(numbers: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    // Heap sort: a tenth of the code of the standard library's.
    let mut sift = |numbers: &mut [u32], mut root: usize| {
        loop {
            let (left, right) = (2 * root + 1, 2 * root + 2);
            let above = |a: usize, b: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering| {
                compare(numbers[a], numbers[b]) == Ordering::Greater
            };
            let mut top = root;
            for child in [left, right] {
                if child < numbers.len() && above(child, top, compare) {
                    top = child;
                }
            }
            if top == root {
                return;
            }
            numbers.swap(root, top);
            root = top;
        }
    };
    for root in (0..numbers.len() / 2).rev() {
        sift(numbers, root);
    }
    for end in (1..numbers.len()).rev() {
        numbers.swap(0, end);
        sift(&mut numbers[..end], 0);
    }
}

/// The parts, one after the other.
pub fn concat(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
}

/// The parts with `between` between them.
pub fn join(parts: &[String], between: &str) -> String {
    let mut out = String::new();
    for (i, part) in parts.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { between });
        out.push_str(part);
    }
    out
}

/// Words of ours, each marked as one: `` `a`, `b` ``.
pub fn quote_list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    join(&words.map(|word| concat(&["`", word, "`"])).collect_small(), ", ")
}

/// A whole number in decimal digits.
pub fn u64_to_string(number: u64) -> String {
    let mut out = String::new();
    write_whole(&mut out, number as i64);
    out
}

/// The texts before and after the first `mark` in `text`.
pub fn split_once_str<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    (0..text.len()).find_map(|at| Some((text.get(..at)?, text.get(at..)?.strip_prefix(mark)?)))
}

/// `text` with `new` in the place of every `old`.
pub fn replace_all(text: &str, old: &str, new: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = split_once_str(rest, old).filter(|_| !old.is_empty()) {
        out.push_str(before);
        out.push_str(new);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A path or pointer with `{…}` in the place of steps that are not `plain`: they may be addresses, names or tokens.
pub fn shown(path: &str, plain: impl Fn(&str) -> bool) -> String {
    let steps = path.split('/').map(|step| (if plain(step) { step } else { "{…}" }).to_owned());
    join(&steps.collect_small(), "/")
}

/// A JSON pointer, fit to be written down: of its steps those that read like the names that people give to members, and places in lists.
pub fn printable_pointer(pointer: &str) -> String {
    shown(pointer, |step| {
        let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        match step.as_bytes() {
            [] => true,
            [b'0'..=b'9', ..] => step.len() <= 6 && step.bytes().all(|byte| byte.is_ascii_digit()),
            name => name.len() <= 40 && name.iter().all(|byte| word(*byte)),
        }
    })
}

/// The number of code points of `text`.
pub fn code_points(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// Iterators that end in a list.
pub trait CollectSmall: Iterator + Sized {
    /// All items. The standard library's `collect` allocates ahead, which is quicker for long lists and takes, for each of
    /// the many iterators here, three times the code.
    fn collect_small(self) -> Vec<Self::Item> {
        let mut all = Vec::new();
        for item in self {
            all.push(item);
        }
        all
    }
}

impl<I: Iterator> CollectSmall for I {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_where_it_first_stands() {
        assert_eq!(split_once_str("añb, c, d", ", "), Some(("añb", "c, d")));
        assert_eq!(split_once_str("aab", "ab"), Some(("a", "")));
        for (text, mark) in [("", "a"), ("añ", "ñb"), ("a", "aa")] {
            assert_eq!(split_once_str(text, mark), None, "{text} {mark}");
        }
    }

    #[test]
    fn replacing_and_counting_is_what_the_standard_library_does() {
        let texts = ["", "a", "aaa", "ñañ", "[…] 👩‍👧 x", "abab ab"];
        for text in texts {
            assert_eq!(code_points(text), text.chars().count());
            for old in ["a", "aa", "ñ", "ab", "…"] {
                assert_eq!(replace_all(text, old, "_ñ"), text.replace(old, "_ñ"), "{text} {old}");
            }
            assert_eq!(replace_all(text, "", "_"), text);
        }
    }
}
