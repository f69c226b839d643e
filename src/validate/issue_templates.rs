//! What issues say besides where they are, numbered.
//!
//! The same few things are said of body after body, each of another place. So whoever passes reports on may tell a phrase once,
//! as JSON, and from then on its number and the place.

use super::report::Report;
use crate::issue::{Issue, Step};
use crate::names::{Names, Word};

/// Phrases that were told.
#[derive(Debug, Default)]
pub struct Phrases {
    told: Vec<Issue>,
    generation: u32,
}

/// How long the room for a report is, in words of 32 bits.
pub const ROOM: usize = 1024;
/// The step of a path is the index of an element, not the word of a member.
pub const ELEMENT: u32 = 1 << 31;

impl Phrases {
    /// No more are kept: then all are forgotten, and numbers begin anew.
    pub const MAX: usize = 256;

    /// Writes a report to `words`, if there is room and every name in its paths is in the dictionary: the generation of the
    /// numbers and the count of the issues, then of each issue the number of its phrase, the length of its path and the path.
    pub fn write(&mut self, report: &Report, names: &Names, words: &mut [u32]) -> bool {
        let issues = report.errors().chain(report.warnings());
        let mut at = 2;
        for issue in issues {
            let (Some(number), Some(room)) = (self.number(issue), words.get_mut(at..)) else { return false };
            let Some(place) = room.get_mut(..2 + issue.path.len()) else { return false };
            (place[0], place[1]) = (number, issue.path.len() as u32);
            for (step, word) in issue.path.iter().zip(&mut place[2..]) {
                *word = match step {
                    Step::Index(index) => index | ELEMENT,
                    Step::Name(name) => match names.find(name.as_bytes()) {
                        Word::NONE => return false,
                        word => word.0.into(),
                    },
                };
            }
            at += 2 + issue.path.len();
        }
        if let [generation, count, ..] = words {
            (*generation, *count) = (self.generation, report.len() as u32);
        }
        true
    }

    /// The phrase with this number.
    pub fn get(&self, number: usize) -> Option<&Issue> {
        self.told.get(number)
    }

    /// The number of what an issue says; none where there is no room for another.
    fn number(&mut self, issue: &Issue) -> Option<u32> {
        let known = self.told.iter().position(|told| told.says_the_same(issue));
        let number = known.unwrap_or(self.told.len());
        if number == Phrases::MAX {
            self.told.clear();
            self.generation += 1;
            return None;
        }
        if known.is_none() {
            self.told.push(Issue { path: Vec::new(), ..issue.clone() });
        }
        Some(number as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Code, Param};

    fn of(numbers: std::ops::Range<u32>) -> Report {
        let mut report = Report::default();
        for number in numbers {
            report.add(Issue::at_root(Code::JsonTooLarge, vec![("limit", Param::Number(number.into()))]));
        }
        report
    }

    #[test]
    fn phrases_keep_their_numbers_until_there_are_too_many() {
        let (mut phrases, names, mut words) = (Phrases::default(), Names::get(), [0; ROOM]);
        let most = Phrases::MAX as u32;
        for (numbers, expected) in [(0..2, [0, 0, 1]), (1..3, [0, 1, 2])] {
            assert!(phrases.write(&of(numbers), names, &mut words));
            assert_eq!([words[0], words[2], words[4]], expected);
        }
        assert!(phrases.write(&of(0..most), names, &mut words));
        assert!(!phrases.write(&of(most..most + 1), names, &mut words), "there is no room for another");
        assert!(phrases.write(&of(most..most + 1), names, &mut words), "now there is");
        assert_eq!([words[0], words[1], words[2]], [1, 1, 0]);
        assert!(phrases.get(1).is_none());
    }

    #[test]
    fn no_name_has_a_character_that_pointers_escape() {
        assert!(Names::get().words().iter().all(|word| !word.contains(['~', '/'])));
    }
}
