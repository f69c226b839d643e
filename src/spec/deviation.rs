//! The differences of the tables, and of HubSpot's own answers, from HubSpot's OpenAPI files (`spec/`), with reasons. This is the only
//! list: tests and documents take ids and places from it. A difference that is not stated here fails a test, and so does
//! a statement that no test finds a difference for.

use crate::spec::version::Version::{V3, V2025_09, V2026_03, V2026_09};
use crate::spec::version::Versions;

/// A known difference from HubSpot's OpenAPI files.
#[derive(Clone, Copy, Debug)]
pub struct Deviation {
    /// Its stable id, which members name in [`crate::spec::shape::Presence::Waived`].
    pub id: &'static str,
    /// The files' statement and this package's.
    pub what: &'static str,
    /// The reason for it.
    pub why: &'static str,
    /// The places where it applies, as far as the shapes do not state them themselves: see `places()`.
    pub places: &'static [Place],
}

/// A place in HubSpot's OpenAPI files.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// `Schema.member`, both in HubSpot's words, or the id of an operation.
    pub at: &'static str,
    /// The difference of the files in this place.
    pub difference: Difference,
    /// The versions whose files differ.
    pub versions: Versions,
    /// True if HubSpot's answers are known to differ in the same way, so that the sandbox's answers may.
    pub answered: bool,
}

/// The difference of HubSpot's files from this package in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// They lack the member.
    Absent,
    /// They require the member.
    Required,
    /// They state another type.
    Type,
    /// They state another format, such as fewer bits.
    Format,
    /// They state a closed list of strings.
    Enum,
    /// They take any string.
    Form,
    /// They have the operation at this path.
    Path(&'static str),
    /// They state other credentials for the operation.
    Security,
}

impl Difference {
    /// The word in JSON: where OpenAPI has a keyword for it, that keyword.
    pub const fn as_str(self) -> &'static str {
        match self {
            Difference::Absent => "absent",
            Difference::Required => "required",
            Difference::Type => "type",
            Difference::Format => "format",
            Difference::Enum => "enum",
            Difference::Form => "form",
            Difference::Path(_) => "path",
            Difference::Security => "security",
        }
    }
}

/// A place that the tables differ in, or that HubSpot's answers are known to differ in too.
const fn place(at: &'static str, difference: Difference, versions: Versions) -> Place {
    Place { at, difference, versions, answered: false }
}

const fn absent(at: &'static str, versions: Versions) -> Place {
    place(at, Difference::Absent, versions)
}

const fn other_type(at: &'static str, versions: Versions) -> Place {
    place(at, Difference::Type, versions)
}

impl Place {
    const fn answered(self) -> Place {
        Place { answered: true, ..self }
    }
}

const ALL: Versions = Versions::ALL;
const CONVERSATIONS: Versions = Versions::CONVERSATIONS;
const CHANNELS: Versions = Versions::CHANNELS;
const NEWER_CHANNELS: Versions = Versions::of(&[V3, V2026_03, V2026_09]);

/// Every known difference from HubSpot's OpenAPI files.
pub static DEVIATIONS: &[Deviation] = &[
    Deviation {
        id: "D1",
        what: "`recipients` of a thread message is required by the files, optional here",
        why: "Live chat sends without recipients; only e-mail needs them, and a rule says so.",
        places: &[],
    },
    Deviation {
        id: "D2",
        what: "`deliveryIdentifiers` of a recipient is required by the files, optional here",
        why: "HubSpot accepts the single `deliveryIdentifier` instead; a rule asks for one of the two.",
        places: &[],
    },
    Deviation {
        id: "D3",
        what: "`attachments` of a thread message or comment is required by the files, optional here",
        why: "HubSpot's guide leaves it out, and so do calls that succeed.",
        places: &[],
    },
    Deviation {
        id: "D9",
        what: "Members of what HubSpot sends are required by the files, optional here",
        why: "Real answers leave out members that the files require; only what identifies a thing is relied on.",
        places: &[
            place("Error.category", Difference::Required, ALL).answered(),
            place("PublicComment.richText", Difference::Required, CONVERSATIONS).answered(),
        ],
    },
    Deviation {
        id: "D11",
        what: "`hsCustomerAgentContext` is missing from the file of 2025-09 and required by the others, optional here",
        why: "HubSpot's own examples leave it out.",
        places: &[],
    },
    Deviation {
        id: "D12",
        what: "Listing and creating custom channels in v3 is `/conversations/custom-channels/v3` in the file since March \
               2026, `/conversations/v3/custom-channels` here",
        why: "Years of working code use the older path, and the file has it for every other operation on a channel. For the \
              other path there is `client.request`.",
        places: &[
            place("customChannels.list", CUSTOM_CHANNELS_PATH, Versions::of(&[V3])),
            place("customChannels.create", CUSTOM_CHANNELS_PATH, Versions::of(&[V3])),
        ],
    },
    Deviation {
        id: "D13",
        what: "Every member of a change to a custom channel is a required object in the files; here all are optional, \
               and all but `capabilities` are strings",
        why: "The files show the server's wrapper of a changed value; calls send the plain value, and only what changes.",
        places: &[
            other_type("PublicChannelIntegrationChannelPatch.channelAccountConnectionRedirectUrl", CHANNELS),
            other_type("PublicChannelIntegrationChannelPatch.channelDescription", CHANNELS),
            other_type("PublicChannelIntegrationChannelPatch.channelLogoUrl", CHANNELS),
            other_type("PublicChannelIntegrationChannelPatch.name", CHANNELS),
            other_type("PublicChannelIntegrationChannelPatch.webhookUrl", CHANNELS),
        ],
    },
    Deviation {
        id: "D15",
        what: "Both members of a staging token's update are required by the file of 2025-09, optional here",
        why: "The files of all other versions do not require them.",
        places: &[],
    },
    Deviation {
        id: "D18",
        what: "The file of 2025-09 gives `contactVid` 32 bits, 64 here as in all other versions",
        why: "That file was published once, in March 2026, and never updated; ids of contacts outgrow 32 bits.",
        places: &[place("PreResolvedContact.contactVid", Difference::Format, Versions::of(&[V2025_09]))],
    },
    Deviation {
        id: "D19",
        what: "The answer to a batch of actors is described twice, with and without errors; here it is one shape",
        why: "HubSpot answers with one or the other; both are read.",
        places: &[
            absent("BatchResponsePublicActor.errors", CONVERSATIONS),
            absent("BatchResponsePublicActor.numErrors", CONVERSATIONS),
        ],
    },
    Deviation {
        id: "D21",
        what: "An error's body is described twice, with different members; here it is one shape, with members that no \
               file has",
        why: "Real answers mix the members of both, and carry `policyName`, `errorType` and `requestId`.",
        places: &[
            absent("Error.errorType", ALL).answered(),
            absent("Error.id", ALL),
            absent("Error.policyName", ALL).answered(),
            absent("Error.requestId", ALL),
            absent("Error.status", ALL).answered(),
            other_type("Error.subCategory", ALL),
            absent("StandardError.correlationId", CONVERSATIONS),
            absent("StandardError.errorType", CONVERSATIONS),
            absent("StandardError.policyName", CONVERSATIONS),
            absent("StandardError.requestId", CONVERSATIONS),
            other_type("StandardError.subCategory", CONVERSATIONS),
        ],
    },
    Deviation {
        id: "D26",
        what: "`capabilities` of a custom channel is a map of objects in the files; here it has known members, and any \
               other",
        why: "No value that HubSpot documents or sends is an object: they are strings, booleans, numbers and lists.",
        places: &[
            other_type("PublicChannelIntegrationChannel.capabilities", CHANNELS).answered(),
            other_type("PublicChannelIntegrationChannelCreate.capabilities", CHANNELS),
            other_type("PublicChannelIntegrationChannelPatch.capabilities", CHANNELS),
        ],
    },
    Deviation {
        id: "AUTH",
        what: "The operations on custom channels themselves state no credentials in the files of v3, 2026-03 and \
               2026-09; here they take a developer API key, as in the file of 2025-09",
        why: "HubSpot's guide and all public code send the developer API key and the id of the app.",
        places: &[
            place("customChannels.list", Difference::Security, NEWER_CHANNELS),
            place("customChannels.get", Difference::Security, NEWER_CHANNELS),
            place("customChannels.create", Difference::Security, NEWER_CHANNELS),
            place("customChannels.update", Difference::Security, NEWER_CHANNELS),
            place("customChannels.archive", Difference::Security, NEWER_CHANNELS),
        ],
    },
    Deviation {
        id: FORMS,
        what: "URLs, e-mail addresses, references to files and opaque ids are any strings in the files; here they must \
               look like what they are",
        why: "An empty id, a URL without a host and an address without a domain reach nothing.",
        places: &[],
    },
    Deviation {
        id: "IDS",
        what: "Some ids that HubSpot sends are numbers in the files, strings here",
        why: "HubSpot writes the same ids both ways, and a JavaScript number does not hold 64 bits. What is received \
              has ids as strings throughout.",
        places: &[
            other_type("PublicChannelAccountStagingToken.genericChannelId", CHANNELS),
            other_type("PublicChannelAccountStagingToken.inboxId", CHANNELS),
            other_type("PublicChannelAccountStagingToken.userId", CHANNELS),
            other_type("PublicClient.integrationAppId", ALL),
            other_type("PublicMessageHeader.fileId", ALL),
            other_type("PublicWhatsAppTemplateMetadata.contentId", ALL),
            other_type("PublicWhatsAppTemplateMetadata.crmObjectIds", ALL),
            other_type("PublicWhatsAppTemplateMetadata.mappedTemplateId", ALL),
            other_type("PublicWhatsAppTemplateMetadata.rootMicId", ALL),
        ],
    },
    Deviation {
        id: "R-CC-15",
        what: "The names of contact properties are a closed list in the files, any string here",
        why: "The list differs between files, and HubSpot's server takes names outside it.",
        places: &[place("PreResolvedContact.contactPropertiesLeadingToMatch", Difference::Enum, CHANNELS)],
    },
];

/// The deviation of strings that have a form of which the files do not speak.
const FORMS: &str = "FORMS";

/// The path of custom channels themselves in HubSpot's file of v3.
const CUSTOM_CHANNELS_PATH: Difference = Difference::Path("/conversations/custom-channels/v3");

#[cfg(not(target_arch = "wasm32"))]
pub use listing::{DeviationPlace, Side, places};

#[cfg(not(target_arch = "wasm32"))]
mod listing {
    use super::{DEVIATIONS, Difference, FORMS, Place};
    use crate::spec::format::Format;
    use crate::spec::model::catalogue::Catalogue;
    use crate::spec::model::{RECEIVED, SCHEMAS};
    use crate::spec::shape::{Field, Kind, Presence};
    use crate::spec::version::Versions;

    /// The direction of a body.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Side {
        /// It is sent to HubSpot.
        Sent,
        /// HubSpot sends it.
        Received,
    }

    impl Side {
        /// The word in JSON.
        pub const fn as_str(self) -> &'static str {
            match self {
                Side::Sent => "sent",
                Side::Received => "received",
            }
        }
    }

    /// A place where a deviation applies: one that [`DEVIATIONS`] states, a member that a shape waives, or a string that
    /// has a form.
    #[derive(Clone, Debug)]
    pub struct DeviationPlace {
        /// The id of the deviation.
        pub id: &'static str,
        /// `Schema.member`, both in HubSpot's words, or the id of an operation.
        pub at: String,
        /// The direction of the body; nothing for an operation.
        pub side: Option<Side>,
        /// The difference of the files in this place.
        pub difference: Difference,
        /// The versions whose files differ, where the deviation states them.
        pub versions: Option<Versions>,
        /// True if HubSpot's answers are known to differ in the same way.
        pub answered: bool,
    }

    /// Every place of every deviation.
    pub fn places() -> Vec<DeviationPlace> {
        let mut all = Vec::new();
        for (side, list) in [(Side::Sent, SCHEMAS), (Side::Received, RECEIVED)] {
            for shape in Catalogue::of(list.iter().map(|entry| entry.kind)).shapes {
                for (schema, field) in
                    shape.hubspot.iter().flat_map(|name| shape.fields.iter().map(move |field| (name, field)))
                {
                    of_member(&format!("{schema}.{}", field.name), field, side, &mut all);
                }
            }
        }
        for (id, place) in stated() {
            if !all.iter().any(|known| known.id == id && known.at == place.at) {
                all.push(listed(id, place, None));
            }
        }
        all
    }

    fn stated() -> impl Iterator<Item = (&'static str, &'static Place)> {
        DEVIATIONS.iter().flat_map(|deviation| deviation.places.iter().map(|place| (deviation.id, place)))
    }

    fn listed(id: &'static str, place: &Place, side: Option<Side>) -> DeviationPlace {
        let &Place { at, difference, versions, answered } = place;
        DeviationPlace { id, at: at.to_owned(), side, difference, versions: Some(versions), answered }
    }

    fn of_member(at: &str, field: &Field, side: Side, all: &mut Vec<DeviationPlace>) {
        let here: Vec<_> = stated().filter(|(_, place)| place.at == at).collect();
        all.extend(here.iter().map(|(id, place)| listed(id, place, Some(side))));
        let mut derived = |id, difference| {
            if !here.iter().any(|(other, place)| *other == id && place.difference == difference) {
                let (at, side) = (at.to_owned(), Some(side));
                all.push(DeviationPlace { id, at, side, difference, versions: None, answered: false });
            }
        };
        let is_absent = here.iter().any(|(_, place)| place.difference == Difference::Absent);
        if let (Presence::Waived(why), false) = (field.presence, is_absent) {
            derived(why, Difference::Required);
        }
        if matches!(field.kind, Kind::Text(Format::Url | Format::Email | Format::FileRef | Format::Opaque)) {
            derived(FORMS, Difference::Form);
        }
    }
}
