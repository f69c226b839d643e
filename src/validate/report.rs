//! The issues of one body, in document order.

use crate::issue::Issue;
use crate::spec::rule::Severity;
use crate::util::{CollectSmall, sort};

/// Every issue of one body.
#[derive(Debug, Default)]
pub struct Report {
    issues: Vec<Issue>,
}

impl Report {
    /// Adds an issue.
    pub fn add(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    /// The number of issues.
    pub fn len(&self) -> usize {
        self.issues.len()
    }

    /// Returns true if nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.issues.is_empty()
    }

    /// Returns true if the body may be sent.
    pub fn is_ok(&self) -> bool {
        self.issues.iter().all(|issue| issue.severity == Severity::Warning)
    }

    /// The issues that were added after the first `count`.
    pub fn since(&mut self, count: usize) -> impl Iterator<Item = &mut Issue> {
        self.issues.iter_mut().skip(count)
    }

    /// The issues that make the body invalid.
    pub fn errors(&self) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(|issue| issue.severity == Severity::Error)
    }

    /// The issues that do not.
    pub fn warnings(&self) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(|issue| issue.severity == Severity::Warning)
    }

    /// Puts the issues into document order and keeps the first `most` errors and the first `most` warnings.
    pub(super) fn finish(mut self, most: usize) -> Report {
        if self.issues.len() > 1 {
            let mut order: Vec<u32> = (0..self.issues.len() as u32).collect_small();
            let key = |place: u32| {
                let issue = &self.issues[place as usize];
                // Of what is missing at one end, that of the inner object comes first.
                let outer = if issue.order & 1 == 1 { usize::MAX - issue.path.len() } else { 0 };
                (issue.order, outer, place)
            };
            sort(&mut order, &mut |a, b| key(a).cmp(&key(b)));
            let mut issues: Vec<_> = std::mem::take(&mut self.issues).into_iter().map(Some).collect_small();
            self.issues = order.iter().filter_map(|place| issues[*place as usize].take()).collect_small();
        }
        let (mut errors, mut warnings) = (0, 0);
        self.issues.retain(|issue| {
            let count = if issue.severity == Severity::Error { &mut errors } else { &mut warnings };
            *count += 1;
            *count <= most
        });
        self
    }

    /// The issues and warnings as JSON: `{"issues":[…],"warnings":[…]}`.
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(64 + 512 * self.issues.len().min(64));
        out.push_str("{\"issues\":[");
        write_all(&mut out, self.errors());
        out.push_str("],\"warnings\":[");
        write_all(&mut out, self.warnings());
        out.push_str("]}");
        out
    }
}

fn write_all<'a>(out: &mut String, issues: impl Iterator<Item = &'a Issue>) {
    for (i, issue) in issues.enumerate() {
        if i > 0 {
            out.push(',');
        }
        issue.write_json(out);
    }
}
