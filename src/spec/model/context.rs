//! The facts that a caller may give along with a body to be checked: its destination, and the strictness.

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
    /// The facts known about a body beyond the body itself. A fact that is left out is not guessed: the rules that need it are silent.
    pub struct ValidateOptions: VALIDATE_OPTIONS {
        /// The version of the API the body is for; `v3` if left out.
        version "version": VersionWord, optional;
        /// The channel the thread or piece belongs to, such as `1002` for e-mail. A body that names its own channel
        /// needs none.
        channel_id "channelId": Id, optional;
        /// The kind of inbox the thread is in.
        inbox_type "inboxType": InboxType, optional;
        /// The capabilities of the custom channel.
        capabilities "capabilities": Capabilities, optional;
        /// Only warn of what public traffic shows HubSpot accepting now and then against its own specification.
        lenient "lenient": bool, optional;
        /// Hold the body to HubSpot's specification to the letter: refuse what HubSpot accepts against it.
        strict "strict": bool, optional;
        /// The treatment of unknown members; `warn` if left out.
        unknown_keys "unknownKeys": UnknownKeysWord, optional;
        /// The treatment of warnings: `keep` them, make each an `error`, or make errors of those with the codes of a list.
        warnings "warnings": serde_json::Value, optional;
        /// The most errors, and the most warnings, to report; one at least.
        max_issues "maxIssues": i32, optional;
    }
}
