//! What a caller may say beyond a body that is checked: where it will be sent, and how strict to be.

use super::custom_channel::Capabilities;
use super::inbox::InboxType;
use super::text::Id;

open_enum! {
    /// A version of HubSpot's API. Payloads are the same in all of them, paths are not. Conversations exists in `v3`,
    /// `2026-09-beta` and `2026-09`; Custom Channels and Visitor Identification in `v3`, `2025-09`, `2026-03` and
    /// `2026-09`. HubSpot ends support for `v3` in September 2027.
    pub enum VersionWord: VERSION_WORD {
        /// The version most integrations use.
        V3 = "v3",
        /// Custom Channels and Visitor Identification only.
        V2025_09 = "2025-09",
        /// Custom Channels and Visitor Identification only.
        V2026_03 = "2026-03",
        /// Conversations only.
        V2026_09Beta = "2026-09-beta",
        /// The newest.
        V2026_09 = "2026-09",
    }
}

open_enum! {
    /// The treatment of members that HubSpot does not know: warn of them, refuse the body, or ignore them.
    pub enum UnknownKeysWord: UNKNOWN_KEYS_WORD {
        /// Warn of them.
        Warn = "warn",
        /// Refuse the body.
        Error = "error",
        /// Say nothing.
        Ignore = "ignore",
    }
}

shape! {
    /// What is known beyond a body that is checked. What is left out is not guessed: the rules that need it are silent.
    pub struct ValidateOptions: VALIDATE_OPTIONS {
        /// The version of the API the body is for; `v3` if left out.
        version "version": VersionWord, optional;
        /// The channel the thread or piece belongs to, such as `1002` for e-mail. A body that names its own channel
        /// needs none.
        channel_id "channelId": Id, optional;
        /// The kind of inbox the thread is in.
        inbox_type "inboxType": InboxType, optional;
        /// What the custom channel can do.
        capabilities "capabilities": Capabilities, optional;
        /// Only warn of what public traffic shows HubSpot accepting now and then against its own specification.
        lenient "lenient": bool, optional;
        /// Hold the body to HubSpot's specification to the letter: refuse what HubSpot accepts against it.
        strict "strict": bool, optional;
        /// What to make of members that are not known; `warn` if left out.
        unknown_keys "unknownKeys": UnknownKeysWord, optional;
        /// What to make of warnings: `keep` them, make each an `error`, or make errors of those with the codes of a list.
        warnings "warnings": serde_json::Value, optional;
        /// How many errors, and how many warnings, to report at most; one at least.
        max_issues "maxIssues": i32, optional;
    }
}
