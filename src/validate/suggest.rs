//! "did you mean": the word that was probably meant.

use crate::util::CollectSmall;

/// The one of `words` that `given` is a misspelling of: equal but for case, or at most two letters (one in short
/// words) missing, added, changed or swapped.
pub(crate) fn nearest(given: &str, words: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    if given.len() > GIVEN_MAX {
        return None;
    }
    let given: Vec<char> = given.chars().map(|c| c.to_ascii_lowercase()).collect_small();
    let allowed = match given.len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    words
        .filter(|word| word.len().abs_diff(given.len()) <= allowed)
        .map(|word| (distance(&given, word), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The one of `words` that was meant by `given`, which is none of them: a misspelling, or else a word of which it is a part or which is a
/// part of it, case aside.
pub(crate) fn meant(given: &str, words: impl Iterator<Item = &'static str> + Clone) -> Option<&'static str> {
    let lower = given.to_ascii_lowercase();
    let holds = |whole: &str, part: &str| {
        part.len() >= PART_MIN && whole.as_bytes().windows(part.len()).any(|piece| piece == part.as_bytes())
    };
    let part = |word: &&'static str| {
        let word = word.to_ascii_lowercase();
        given.len() <= GIVEN_MAX && (holds(&word, &lower) || holds(&lower, &word))
    };
    nearest(given, words.clone()).or_else(|| words.clone().find(part))
}

/// The longest name that is compared with others: a longer one is no word.
const GIVEN_MAX: usize = 64;
/// Fewer letters are part of too many words.
const PART_MIN: usize = 4;

/// Letters missing, added, changed or swapped with their neighbour, case aside (optimal string alignment).
fn distance(given: &[char], word: &str) -> usize {
    let word: Vec<char> = word.chars().map(|c| c.to_ascii_lowercase()).collect_small();
    let width = word.len() + 1;
    let mut rows = vec![0usize; 3 * width];
    for (j, cell) in rows[width..2 * width].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=given.len() {
        rows[2 * width] = i;
        for j in 1..width {
            let change = usize::from(given[i - 1] != word[j - 1]);
            let mut best =
                (rows[width + j] + 1).min(rows[2 * width + j - 1] + 1).min(rows[width + j - 1] + change);
            if i > 1 && j > 1 && given[i - 1] == word[j - 2] && given[i - 2] == word[j - 1] {
                best = best.min(rows[j - 2] + 1);
            }
            rows[2 * width + j] = best;
        }
        rows.copy_within(width.., 0);
    }
    rows[width + width - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 4] = ["actorId", "deliveryIdentifiers", "deliveryIdentifier", "text"];

    #[test]
    fn case_and_two_letters_are_forgiven() {
        for (given, meant) in [
            ("actorID", Some("actorId")),
            ("actroId", Some("actorId")),
            ("deliveryIdentifer", Some("deliveryIdentifier")),
            ("deliveryidentifiers", Some("deliveryIdentifiers")),
            ("txet", Some("text")),
            ("tx", None),
            ("body", None),
            ("", None),
        ] {
            assert_eq!(nearest(given, WORDS.into_iter()), meant, "{given}");
        }
    }

    #[test]
    fn a_word_is_known_by_a_part_of_it() {
        for (given, word) in [
            ("delivery", Some("deliveryIdentifiers")),
            ("Identifiers", Some("deliveryIdentifiers")),
            ("richText", Some("text")),
            ("act", None),
            ("body", None),
            (&"text".repeat(20), None),
        ] {
            assert_eq!(meant(given, WORDS.into_iter()), word, "{given}");
        }
    }

    #[test]
    fn the_nearest_word_wins() {
        assert_eq!(nearest("delveryIdentifier", WORDS.into_iter()), Some("deliveryIdentifier"));
    }
}
