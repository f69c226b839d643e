//! HubSpot's specification against the tables: what its documents show and what the deviations state.

use std::collections::{BTreeMap, BTreeSet};

/// Differences by place and kind, each with the versions whose files show it.
pub type Differences = BTreeMap<(String, String), BTreeSet<&'static str>>;

/// A line for each difference that the files show and no deviation states, or the other way round, or of other versions.
pub fn disagreements(shown: &Differences, stated: &Differences) -> String {
    let places: BTreeSet<_> = shown.keys().chain(stated.keys()).collect();
    let words = |versions: Option<&BTreeSet<&str>>| match versions {
        Some(versions) => versions.iter().copied().collect::<Vec<_>>().join(", "),
        None => "none".to_owned(),
    };
    places
        .into_iter()
        .filter(|place| shown.get(*place) != stated.get(*place))
        .map(|place| {
            let (files, deviations) = (words(shown.get(place)), words(stated.get(place)));
            format!("{}, {}: shown by the files of {files}; stated for {deviations}\n", place.0, place.1)
        })
        .collect()
}
