//! Issues without their places, numbered.
//!
//! The same few issues are reported of body after body, each at another place. So the bridge to JavaScript fetches an issue
//! without its place once, as JSON, and from then on its number and the place suffice.

use super::report::Report;
use crate::issue::{Issue, Step, write_list};
use crate::tape::compiled::Symbol;
use crate::tape::dictionary::Dictionary;

/// The templates that have numbers.
#[derive(Debug, Default)]
pub struct IssueTemplates {
    known: Vec<Issue>,
    generation: u32,
}

/// The length of the list of a report, in words of 32 bits.
pub const LIST_LENGTH: usize = 4096;
/// The step of a path is the index of an element.
pub const ELEMENT: u32 = 1 << 31;
/// The step of a path is a name that the dictionary does not have, by its place among such names of the report.
pub const NAME: u32 = 1 << 30;

impl IssueTemplates {
    /// The most templates that have numbers. With another one all are forgotten, and numbers begin anew.
    pub const MAX: usize = 256;

    /// Writes a report to `words`, if it fits: the generation of the numbers, the number of issues and the number of names
    /// that the dictionary does not have; then of each issue the number of its template, the length of its path and the
    /// path. Returns those names as JSON.
    pub fn write(&mut self, report: &Report, names: &Dictionary, words: &mut [u32]) -> Option<String> {
        let (mut at, mut others) = (3, Vec::new());
        for issue in report.errors().chain(report.warnings()) {
            let number = self.number(issue)?;
            let place = words.get_mut(at..)?.get_mut(..2 + issue.path.len())?;
            (place[0], place[1]) = (number, issue.path.len() as u32);
            for (step, word) in issue.path.iter().zip(&mut place[2..]) {
                *word = match step {
                    Step::Index(index) => index | ELEMENT,
                    Step::Name(name) => match names.find(name.as_bytes()) {
                        Symbol::NONE => {
                            others.push(name.as_ref());
                            NAME | (others.len() - 1) as u32
                        }
                        word => word.0.into(),
                    },
                };
            }
            at += 2 + issue.path.len();
        }
        if let [generation, count, named, ..] = words {
            (*generation, *count, *named) = (self.generation, report.len() as u32, others.len() as u32);
        }
        let mut out = String::new();
        if !others.is_empty() {
            write_list(&mut out, &others);
        }
        Some(out)
    }

    /// The template with this number.
    pub fn get(&self, number: usize) -> Option<&Issue> {
        self.known.get(number)
    }

    /// The number of the template of an issue; none if the list is full.
    fn number(&mut self, issue: &Issue) -> Option<u32> {
        let known = self.known.iter().position(|known| known.is_same_template(issue));
        let number = known.unwrap_or(self.known.len());
        if number == IssueTemplates::MAX {
            self.known.clear();
            self.generation += 1;
            return None;
        }
        if known.is_none() {
            self.known.push(Issue { path: Vec::new(), ..issue.clone() });
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
    fn templates_keep_their_numbers_until_there_are_too_many() {
        let (mut templates, names, mut words) =
            (IssueTemplates::default(), Dictionary::get(), [0; LIST_LENGTH]);
        let most = IssueTemplates::MAX as u32;
        for (numbers, expected) in [(0..2, [0, 0, 1]), (1..3, [0, 1, 2])] {
            assert!(templates.write(&of(numbers), names, &mut words).is_some());
            assert_eq!([words[0], words[3], words[5]], expected);
        }
        assert!(templates.write(&of(0..most), names, &mut words).is_some());
        assert!(
            templates.write(&of(most..most + 1), names, &mut words).is_none(),
            "there is no room for another"
        );
        assert!(templates.write(&of(most..most + 1), names, &mut words).is_some(), "now there is");
        assert_eq!([words[0], words[1], words[3]], [1, 1, 0]);
        assert!(templates.get(1).is_none());
    }

    #[test]
    fn no_name_has_a_character_that_pointers_escape() {
        assert!(Dictionary::get().texts().iter().all(|word| !word.contains(['~', '/'])));
    }
}
