//! The versions of HubSpot's API, and sets of them.
//!
//! HubSpot ends support for v1 to v3 in September 2027; dated versions keep the payloads of v3 and change
//! the paths. The versions of each operation are stated in [`crate::spec::operation`].

/// A version of HubSpot's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Version {
    /// `v3`, the version most integrations use.
    #[default]
    V3,
    /// `2025-09`: Custom Channels and Visitor Identification only. The one version that lacks members of the others.
    V2025_09,
    /// `2026-03`: Custom Channels and Visitor Identification only.
    V2026_03,
    /// `2026-09-beta`: Conversations only; the same as `2026-09`, before its release.
    V2026_09Beta,
    /// `2026-09`: all three APIs, generally available since September 2026.
    V2026_09,
}

impl Version {
    /// Every version, oldest first.
    pub const ALL: [Version; 5] =
        [Version::V3, Version::V2025_09, Version::V2026_03, Version::V2026_09Beta, Version::V2026_09];

    /// The word HubSpot uses in paths.
    pub const fn as_str(self) -> &'static str {
        match self {
            Version::V3 => "v3",
            Version::V2025_09 => "2025-09",
            Version::V2026_03 => "2026-03",
            Version::V2026_09Beta => "2026-09-beta",
            Version::V2026_09 => "2026-09",
        }
    }

    /// The version HubSpot writes as `word`.
    pub fn parse(word: &str) -> Option<Version> {
        Version::ALL.into_iter().find(|version| version.as_str() == word)
    }
}

/// A set of versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions(u8);

impl Versions {
    /// Every version.
    pub const ALL: Versions = Versions(0b1_1111);
    /// The versions Conversations was published in.
    pub const CONVERSATIONS: Versions =
        Versions::of(&[Version::V3, Version::V2026_09Beta, Version::V2026_09]);
    /// The versions Custom Channels and Visitor Identification were published in.
    pub const CHANNELS: Versions =
        Versions::of(&[Version::V3, Version::V2025_09, Version::V2026_03, Version::V2026_09]);

    /// The set of these versions.
    pub const fn of(versions: &[Version]) -> Versions {
        let (mut bits, mut i) = (0, 0);
        while i < versions.len() {
            bits |= 1 << versions[i] as u8;
            i += 1;
        }
        Versions(bits)
    }

    /// The versions that are in both sets.
    pub const fn both(self, other: Versions) -> Versions {
        Versions(self.0 & other.0)
    }

    /// Returns true if `version` is one of them.
    pub const fn contains(self, version: Version) -> bool {
        self.0 & (1 << version as u8) != 0
    }

    /// The versions in the set, oldest first.
    pub fn iter(self) -> impl Iterator<Item = Version> {
        Version::ALL.into_iter().filter(move |version| self.contains(*version))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_word_it_is_written_as() {
        for version in Version::ALL {
            assert_eq!(Version::parse(version.as_str()), Some(version));
        }
        assert_eq!(Version::parse("v4"), None);
    }

    #[test]
    fn conversations_never_had_2025_09_or_2026_03() {
        let words: Vec<_> = Versions::CONVERSATIONS.iter().map(Version::as_str).collect();
        assert_eq!(words, ["v3", "2026-09-beta", "2026-09"]);
    }
}
