//! Where the table knowingly differs from HubSpot's OpenAPI files, and why. A difference that is not stated here is a
//! mistake, and so is a statement that no difference answers to: `tests/openapi.rs` compares them.

/// One thing that the table states otherwise than HubSpot's OpenAPI files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// Its name, as in [`crate::shape::Presence::Waived`].
    pub id: &'static str,
    /// What the files say and what the table says.
    pub what: &'static str,
    /// Why.
    pub why: &'static str,
}

/// Everything that the table states otherwise than HubSpot's OpenAPI files.
pub static DEVIATIONS: [Deviation; 15] = [
    Deviation {
        id: "D1",
        what: "`recipients` of a thread message is required by the files, optional here",
        why: "Live chat sends without recipients; only e-mail needs them, and a rule says so.",
    },
    Deviation {
        id: "D2",
        what: "`deliveryIdentifiers` of a recipient is required by the files, optional here",
        why: "HubSpot accepts the single `deliveryIdentifier` instead; a rule asks for one of the two.",
    },
    Deviation {
        id: "D3",
        what: "`attachments` of a thread message or comment is required by the files, optional here",
        why: "HubSpot's guide leaves it out, and so do calls that succeed.",
    },
    Deviation {
        id: "D9",
        what: "Members of what HubSpot sends are required by the files, optional here",
        why: "Real answers leave out members that the files require; only what identifies a thing is relied on.",
    },
    Deviation {
        id: "D11",
        what: "`hsCustomerAgentContext` is required by some files and missing from others, optional here",
        why: "HubSpot's own examples leave it out.",
    },
    Deviation {
        id: "D12",
        what: "Listing and creating custom channels in v3 is `/conversations/custom-channels/v3` in the file since March \
               2026, `/conversations/v3/custom-channels` here",
        why: "Years of working code use the older path, and the file has it for every other operation on a channel. For the \
              other path there is `client.request`.",
    },
    Deviation {
        id: "D13",
        what: "Every member of a change to a custom channel is a required object in the files; here all are optional, \
               and all but `capabilities` are strings",
        why: "The files show the server's wrapper of a changed value; calls send the plain value, and only what changes.",
    },
    Deviation {
        id: "D15",
        what: "Both members of a staging token's update are required by some files, optional here",
        why: "The newer files and HubSpot's documents of 2026-09 do not require them.",
    },
    Deviation {
        id: "D18",
        what: "The files of 2025-09 and 2026-09 lack members and values, or give 32 bits, where the table follows the \
               newer files",
        why: "They were published once, in March 2026, and are older than the files of v3 and 2026-03.",
    },
    Deviation {
        id: "D19",
        what: "The answer to a batch of actors is described twice, with and without errors; here it is one shape",
        why: "HubSpot answers with one or the other; both are read.",
    },
    Deviation {
        id: "D21",
        what: "An error's body is described twice, with different members; here it is one shape, with members that no \
               file has",
        why: "Real answers mix the members of both, and carry `policyName`, `errorType` and `requestId`.",
    },
    Deviation {
        id: "D26",
        what: "`capabilities` of a custom channel is a map of objects in the files; here it has known members, and any \
               other",
        why: "No value that HubSpot documents or sends is an object: they are strings, booleans, numbers and lists.",
    },
    Deviation {
        id: "FORMS",
        what: "URLs, e-mail addresses, references to files and opaque ids are any strings in the files; here they must \
               look like what they are",
        why: "An empty id, a URL without a host and an address without a domain reach nothing.",
    },
    Deviation {
        id: "IDS",
        what: "Some ids that HubSpot sends are numbers in the files, strings here",
        why: "HubSpot writes the same ids both ways, and a JavaScript number does not hold 64 bits. What is received \
              has ids as strings throughout.",
    },
    Deviation {
        id: "R-CC-15",
        what: "The names of contact properties are a closed list in the files, any string here",
        why: "The list differs between files, and HubSpot's server takes names outside it.",
    },
];
