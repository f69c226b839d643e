//! The operations of HubSpot's Conversations, Custom Channels and Visitor Identification APIs, and the upload of
//! files that messages refer to: method, path in every version, parameters, bodies, scopes, and whether a request may
//! be sent twice. The methods of the client, its paging, its retries and the sandbox come from this table.
//!
//! The table states the possible requests; building a request is [`crate::client::request`], deciding on another attempt is [`crate::client::retry`].

use crate::spec::format::Format;
use crate::spec::model::delivery::DELIVERY_IDENTIFIER_TYPE;
use crate::spec::model::thread::THREAD_STATUS;
use crate::spec::prose;
use crate::spec::shape::{Enum, Field, Kind, Presence};
use crate::spec::version::{Version, Versions};
use crate::util::concat;

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

impl Method {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// The beginning of the paths of a family of operations, which differs between versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// Threads, messages, inboxes, channels, actors.
    Conversations,
    /// The assignee of a thread: v3 keeps it under a root of its own.
    Assignee,
    /// Custom channels. v3 is written as years of working code write it; HubSpot's file has had another path for
    /// listing and creating channels since March 2026 (deviation D12).
    CustomChannels,
    /// Tokens of the chat widget's visitors.
    VisitorIdentification,
    /// The file manager.
    Files,
}

impl Root {
    /// The versions that have the family.
    pub const fn versions(self) -> Versions {
        match self {
            Root::Conversations | Root::Assignee => Versions::CONVERSATIONS,
            Root::CustomChannels | Root::VisitorIdentification => Versions::CHANNELS,
            Root::Files => Versions::ALL,
        }
    }

    /// The beginning of a path in `version`, as what stands before and after the version's word.
    const fn around(self, version: Version) -> (&'static str, &'static str) {
        match (self, version) {
            (Root::Conversations, Version::V3) => ("/conversations/", "/conversations"),
            (Root::Conversations | Root::Assignee, _) => ("/conversations/conversations/", ""),
            (Root::CustomChannels, Version::V3) => ("/conversations/", "/custom-channels"),
            (Root::CustomChannels, _) => ("/conversations/custom-channels/", ""),
            (Root::VisitorIdentification, _) => ("/visitor-identification/", "/tokens"),
            (Root::Files, _) => ("/files/", "/files"),
        }
    }
}

/// The body of a request.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// The name of the schema among `schemas`; empty for a body that is no JSON.
    pub schema: &'static str,
    /// The name of the schema in HubSpot's OpenAPI files.
    pub hubspot: &'static str,
    /// The one member that a bare value stands for: `assign(thread, 'A-1')` sends `{"actorId":"A-1"}`.
    pub sole: Option<&'static str>,
}

/// The answer to a request that went well.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// The statuses that mean success.
    pub statuses: &'static [u16],
    /// The name of the reader of `crate::read` for the body; empty if the answer has no body.
    pub reader: &'static str,
    /// The name of the schema in HubSpot's OpenAPI files.
    pub hubspot: &'static str,
}

/// The authorization of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// A bearer token that holds one of these scopes.
    AnyScope(&'static [&'static str]),
    /// A developer API key and the id of the app, both in the query (`hapikey`, `appId`).
    DeveloperKey,
}

/// The safety of sending the same request again when the outcome of the first is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetrySafety {
    /// It changes nothing.
    Safe,
    /// Doing it twice leaves what doing it once leaves.
    Idempotent,
    /// It may be repeated with the same `integrationIdempotencyId`, and only then.
    WithIdempotencyKey,
    /// Twice is twice: it is sent again only when HubSpot certainly did not take it.
    NonIdempotent,
}

/// Members that an operation always sends and a caller never states.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    /// Parameters in the query.
    pub query: &'static [(&'static str, &'static str)],
    /// The body, as JSON.
    pub body: &'static str,
}

/// Something that can be asked of HubSpot.
#[derive(Debug)]
pub struct Operation {
    /// The name of the client's method: `customChannels.messages.publish`.
    pub id: &'static str,
    /// The description of the operation.
    pub doc: &'static str,
    /// The method on the wire.
    pub method: Method,
    /// The beginning of its path.
    pub root: Root,
    /// The rest of the path, with parameters in braces.
    pub tail: &'static str,
    /// The versions that have it, where they have its family.
    pub versions: Versions,
    /// The parameters it takes in the query, all of them optional; a list is sent by repeating the name.
    pub query: &'static [Field],
    /// The body it takes.
    pub body: Option<Body>,
    /// The query parameter that is always sent.
    pub fixed: Option<Fixed>,
    /// The answer.
    pub answer: Answer,
    /// The authorization, but for the versions of `other_auth`.
    pub auth: Auth,
    /// The authorization in versions that state another one.
    pub other_auth: &'static [(Version, Auth)],
    /// The safety of repeating it.
    pub repeat: RetrySafety,
}

impl Operation {
    /// The operation called `id`.
    pub fn find(id: &str) -> Option<&'static Operation> {
        OPERATIONS.iter().find(|operation| operation.id == id)
    }

    /// The versions that have the operation.
    pub const fn versions(&self) -> Versions {
        self.root.versions().both(self.versions)
    }

    /// The template of its path in `version`, parameters in braces; nothing where the version lacks it.
    pub fn path(&self, version: Version) -> Option<String> {
        self.versions().contains(version).then(|| {
            let (before, after) = self.root.around(version);
            concat(&[before, version.as_str(), after, self.tail])
        })
    }

    /// The authorization in `version`.
    pub fn auth_in(&self, version: Version) -> Auth {
        let other = self.other_auth.iter().find(|(own, _)| *own == version);
        other.map_or(self.auth, |(_, auth)| *auth)
    }

    /// The names of the parameters in its path, in order.
    pub fn path_params(&self) -> impl Iterator<Item = &'static str> {
        self.tail.split('/').filter_map(|step| step.strip_prefix('{')?.strip_suffix('}'))
    }

    /// The parameter called `name` of its query.
    pub fn query_param(&self, name: &str) -> Option<&'static Field> {
        self.query.iter().find(|param| param.name == name)
    }

    /// Returns true if the operation answers with one page of a list: `results`, and the cursor of the next page in
    /// `paging.next.after`, to be sent as `after`.
    pub fn is_list(&self) -> bool {
        self.query_param("after").is_some()
    }
}

/// The kind of the path parameter called `name`. HubSpot writes the numbers among them as strings in bodies.
pub fn path_param(name: &str) -> Kind {
    match name {
        "threadId" | "channelAccountId" => Kind::Integer(64),
        "channelId" | "inboxId" => Kind::Integer(32),
        _ => Kind::Text(Format::Opaque),
    }
}

/// The kinds of records that can be asked for along with a thread.
static ASSOCIATION: Enum = Enum {
    #[cfg(not(target_arch = "wasm32"))]
    name: "ThreadAssociation",
    values: &["TICKET"],
    #[cfg(not(target_arch = "wasm32"))]
    doc: "A kind of CRM record that can be asked for along with a thread.",
};

const READ: Auth = Auth::AnyScope(&["conversations.read"]);
const WRITE: Auth = Auth::AnyScope(&["conversations.write"]);
const CHANNELS_READ: Auth = Auth::AnyScope(&["conversations.custom_channels.read"]);
const CHANNELS_WRITE: Auth = Auth::AnyScope(&["conversations.custom_channels.write"]);
const CHANNELS_ANY: Auth =
    Auth::AnyScope(&["conversations.custom_channels.read", "conversations.custom_channels.write"]);
const TOKENS: Auth = Auth::AnyScope(&["conversations.visitor_identification.tokens.create"]);
const FILES: Auth = Auth::AnyScope(&["files", "files.write", "files.ui_hidden.write"]);
const HIDDEN_FILES: Auth = Auth::AnyScope(&["files.ui_hidden.write"]);

/// The orders of threads; with a dash it is descending.
pub const THREAD_ORDERS: &[&str] = &["id", "latestMessageTimestamp", "-id", "-latestMessageTimestamp"];

known_strings! {
    /// An order of threads; with a dash it is descending.
    pub static THREAD_ORDER: ThreadOrder = THREAD_ORDERS;
}

/// A parameter of a query.
#[cfg_attr(target_arch = "wasm32", allow(unused_variables, reason = "the module holds no documentation"))]
const fn param(name: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field {
        name,
        kind,
        presence: Presence::Optional,
        versions: Versions::ALL,
        #[cfg(not(target_arch = "wasm32"))]
        known: None,
        #[cfg(not(target_arch = "wasm32"))]
        doc,
    }
}

const fn archived(doc: &'static str) -> Field {
    param("archived", Kind::Boolean, doc)
}

const fn limit(doc: &'static str) -> Field {
    param("limit", INT32, doc)
}

const TEXT: Kind = Kind::Text(Format::Any);
const INT32: Kind = Kind::Integer(32);
const ASSOCIATION_NAME: Kind = Kind::Enum(&ASSOCIATION);
const IDENTIFIER_TYPE: Kind = Kind::Enum(&DELIVERY_IDENTIFIER_TYPE);

const AFTER: Field = param("after", TEXT, "The cursor of the page before.");
const ARCHIVED: Field = archived("True to get archived ones. Default `false`.");
const ASSOCIATIONS: Field =
    param("association", Kind::Array(&ASSOCIATION_NAME), "Asks for `threadAssociations`.");
const CHANNEL_IDS: Field = param("channelId", Kind::Array(&INT32), "Only accounts of these channels.");
const DEFAULT_PAGE_LENGTH: Field =
    param("defaultPageLength", INT32, "The number of entries of a page where `limit` is missing.");
const INBOX_IDS: Field = param("inboxId", Kind::Array(&INT32), "Only accounts of these inboxes.");
const LIMIT: Field = limit("The number of entries that a page has at most.");
const PROPERTY: Field = param("property", TEXT, "A property to be returned.");
const SORT: Field = param("sort", Kind::Array(&TEXT), "The property to sort by, or several.");
const THREAD_SORT: Field = Field {
    #[cfg(not(target_arch = "wasm32"))]
    known: Some(&THREAD_ORDER),
    ..param(
        "sort",
        Kind::Array(&TEXT),
        "The order. `latestMessageTimestamp` needs `latestMessageTimestampAfter`; descending, with a dash, needs `associatedContactId`. Default `id`.",
    )
};

const fn body(schema: &'static str, hubspot: &'static str) -> Option<Body> {
    Some(Body { schema, hubspot: prose(hubspot), sole: None })
}

const fn sole(schema: &'static str, hubspot: &'static str, member: &'static str) -> Option<Body> {
    Some(Body { schema, hubspot: prose(hubspot), sole: Some(member) })
}

const fn ok(reader: &'static str, hubspot: &'static str) -> Answer {
    Answer { statuses: &[200], reader, hubspot: prose(hubspot) }
}

const fn created(reader: &'static str, hubspot: &'static str) -> Answer {
    Answer { statuses: &[201], reader, hubspot: prose(hubspot) }
}

const NO_CONTENT: Answer = Answer { statuses: &[204], reader: "", hubspot: "" };

/// An operation of which only what differs is stated below.
const PLAIN: Operation = Operation {
    id: "",
    doc: "",
    method: Method::Get,
    root: Root::Conversations,
    tail: "",
    versions: Versions::ALL,
    query: &[],
    body: None,
    fixed: None,
    answer: NO_CONTENT,
    auth: READ,
    other_auth: &[],
    repeat: RetrySafety::Safe,
};

/// The query of `threads.list`.
pub const THREADS_QUERY: &[Field] = &[
    AFTER,
    archived("Only threads in the trash."),
    param("associatedContactId", Kind::Integer(64), "The contact. HubSpot wants `threadStatus` with it."),
    param("associatedTicketId", Kind::Integer(64), "The ticket."),
    ASSOCIATIONS,
    param(
        "inboxId",
        Kind::Array(&INT32),
        "The inbox. HubSpot takes one, and none along with `associatedContactId`.",
    ),
    param(
        "latestMessageTimestampAfter",
        Kind::Text(Format::DateTime),
        "Only threads with a message after this moment.",
    ),
    limit("The number of threads that a page has at most. At most 500."),
    PROPERTY,
    THREAD_SORT,
    param("threadStatus", Kind::Enum(&THREAD_STATUS), "Only open threads, or only closed ones."),
];

/// The query of `messages.list`.
pub const MESSAGES_QUERY: &[Field] = &[AFTER, archived("Only entries in the trash."), LIMIT, PROPERTY, SORT];

/// Every operation, in the order of the client's namespaces.
pub static OPERATIONS: &[Operation] = &[
    Operation {
        id: "threads.list",
        doc: prose("Lists threads, page by page; forward only."),
        tail: "/threads",
        query: THREADS_QUERY,
        answer: ok("threadPage", "CollectionResponsePublicThreadForwardPaging"),
        ..PLAIN
    },
    Operation {
        id: "threads.get",
        doc: prose("Fetches a thread."),
        tail: "/threads/{threadId}",
        query: &[archived("True for a thread in the trash. Default `false`."), ASSOCIATIONS, PROPERTY],
        answer: ok("thread", "PublicThread"),
        ..PLAIN
    },
    Operation {
        id: "threads.update",
        doc: prose("Opens or closes a thread, or takes it out of the trash."),
        method: Method::Patch,
        tail: "/threads/{threadId}",
        query: &[archived("True for a thread that is in the trash now. Default `false`.")],
        body: body("threadUpdate", "PublicThreadUpdateRequest"),
        answer: ok("thread", "PublicThread"),
        auth: WRITE,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "threads.archive",
        doc: prose("Puts a thread into the trash. HubSpot deletes it for good after 30 days."),
        method: Method::Delete,
        tail: "/threads/{threadId}",
        auth: WRITE,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "threads.restore",
        doc: prose("Takes a thread out of the trash."),
        method: Method::Patch,
        tail: "/threads/{threadId}",
        query: &[],
        fixed: Some(Fixed { query: &[("archived", "true")], body: r#"{"archived":false}"# }),
        answer: ok("thread", "PublicThread"),
        auth: WRITE,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "threads.assign",
        doc: prose("Assigns a thread to a HubSpot user: an `A-` id, or the body that names one."),
        method: Method::Put,
        root: Root::Assignee,
        tail: "/threads/{threadId}/assignee",
        body: sole("assignee", "PublicThreadAssignRequest", "actorId"),
        answer: ok("thread", "PublicThread"),
        auth: WRITE,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "threads.unassign",
        doc: prose("Takes a thread from its assignee."),
        method: Method::Delete,
        root: Root::Assignee,
        tail: "/threads/{threadId}/assignee",
        auth: WRITE,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "messages.list",
        doc: prose("Lists the history of a thread, page by page: messages, comments and system entries."),
        tail: "/threads/{threadId}/messages",
        query: MESSAGES_QUERY,
        answer: ok("messagePage", "CollectionResponsePublicMessageForwardPaging"),
        ..PLAIN
    },
    Operation {
        id: "messages.get",
        doc: prose("Fetches an entry of a thread."),
        tail: "/threads/{threadId}/messages/{messageId}",
        query: &[PROPERTY],
        answer: ok("message", "PublicMessage"),
        ..PLAIN
    },
    Operation {
        id: "messages.send",
        doc: prose(
            "Sends a message to the visitor, or adds an internal comment. HubSpot cannot tell a repetition, so this is tried again only where HubSpot certainly did nothing. Acceptance is not delivery: see `Message.status`. Gives the entry as HubSpot keeps it.",
        ),
        method: Method::Post,
        tail: "/threads/{threadId}/messages",
        body: body("threadMessage", "PublicMessageEgg"),
        answer: created("message", "PublicMessage"),
        auth: WRITE,
        repeat: RetrySafety::NonIdempotent,
        ..PLAIN
    },
    Operation {
        id: "messages.originalContent",
        doc: prose("Fetches the full text of an entry that HubSpot truncated."),
        tail: "/threads/{threadId}/messages/{messageId}/original-content",
        query: &[PROPERTY],
        answer: ok("messageContent", "PublicMessageContent"),
        ..PLAIN
    },
    Operation {
        id: "inboxes.list",
        doc: prose("Lists inboxes and help desks, page by page."),
        tail: "/inboxes",
        query: &[AFTER, ARCHIVED, DEFAULT_PAGE_LENGTH, LIMIT, SORT],
        answer: ok("inboxPage", "CollectionResponseWithTotalPublicInbox"),
        ..PLAIN
    },
    Operation {
        id: "inboxes.get",
        doc: prose("Fetches an inbox."),
        tail: "/inboxes/{inboxId}",
        query: &[ARCHIVED],
        answer: ok("inbox", "PublicInbox"),
        ..PLAIN
    },
    Operation {
        id: "channels.list",
        doc: prose("Lists the kinds of channels, page by page: live chat, e-mail and so on."),
        tail: "/channels",
        query: &[AFTER, DEFAULT_PAGE_LENGTH, LIMIT, SORT],
        answer: ok("channelPage", "CollectionResponseWithTotalPublicChannel"),
        ..PLAIN
    },
    Operation {
        id: "channels.get",
        doc: prose("Fetches a kind of channel."),
        tail: "/channels/{channelId}",
        answer: ok("channel", "PublicChannel"),
        ..PLAIN
    },
    Operation {
        id: "channelAccounts.list",
        doc: prose("Lists channel accounts, page by page: a mailbox, a chatflow, a number."),
        tail: "/channel-accounts",
        query: &[AFTER, ARCHIVED, CHANNEL_IDS, DEFAULT_PAGE_LENGTH, INBOX_IDS, LIMIT, SORT],
        answer: ok("channelAccountPage", "CollectionResponseWithTotalPublicChannelAccount"),
        ..PLAIN
    },
    Operation {
        id: "channelAccounts.get",
        doc: prose("Fetches a channel account."),
        tail: "/channel-accounts/{channelAccountId}",
        query: &[ARCHIVED],
        answer: ok("channelAccount", "PublicChannelAccount"),
        ..PLAIN
    },
    Operation {
        id: "actors.get",
        doc: prose("Fetches an actor."),
        tail: "/actors/{actorId}",
        query: &[PROPERTY],
        answer: ok("actor", "PublicActor"),
        ..PLAIN
    },
    Operation {
        id: "actors.batchRead",
        doc: prose(
            "Fetches several actors: by their ids, or by the body that lists them. Some may be missing: the answer then has `errors`.",
        ),
        method: Method::Post,
        tail: "/actors/batch/read",
        query: &[PROPERTY],
        body: sole("actorBatch", "BatchInputString", "inputs"),
        answer: Answer {
            statuses: &[200, 207],
            reader: "actorBatch",
            hubspot: prose("BatchResponsePublicActor"),
        },
        ..PLAIN
    },
    Operation {
        id: "customChannels.list",
        doc: prose("Lists the custom channels of the app, page by page."),
        root: Root::CustomChannels,
        query: &[AFTER, DEFAULT_PAGE_LENGTH, LIMIT, SORT],
        answer: ok("customChannelPage", "CollectionResponseWithTotalPublicChannelIntegrationChannel"),
        auth: Auth::DeveloperKey,
        ..PLAIN
    },
    Operation {
        id: "customChannels.get",
        doc: prose("Fetches a custom channel of the app."),
        root: Root::CustomChannels,
        tail: "/{channelId}",
        answer: ok("customChannel", "PublicChannelIntegrationChannel"),
        auth: Auth::DeveloperKey,
        ..PLAIN
    },
    Operation {
        id: "customChannels.create",
        doc: prose("Registers a custom channel."),
        method: Method::Post,
        root: Root::CustomChannels,
        body: body("customChannel", "PublicChannelIntegrationChannelCreate"),
        answer: created("customChannel", "PublicChannelIntegrationChannel"),
        auth: Auth::DeveloperKey,
        repeat: RetrySafety::NonIdempotent,
        ..PLAIN
    },
    Operation {
        id: "customChannels.update",
        doc: prose(
            "Changes the capabilities, the addresses or the name of a custom channel. Members that are left out stay as they are.",
        ),
        method: Method::Patch,
        root: Root::CustomChannels,
        tail: "/{channelId}",
        body: body("customChannelUpdate", "PublicChannelIntegrationChannelPatch"),
        answer: ok("customChannel", "PublicChannelIntegrationChannel"),
        auth: Auth::DeveloperKey,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "customChannels.archive",
        doc: prose("Archives a custom channel of the app."),
        method: Method::Delete,
        root: Root::CustomChannels,
        tail: "/{channelId}",
        auth: Auth::DeveloperKey,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "customChannels.accounts.list",
        doc: prose("Lists the accounts that are connected to a custom channel, page by page."),
        root: Root::CustomChannels,
        tail: "/{channelId}/channel-accounts",
        query: &[
            AFTER,
            ARCHIVED,
            DEFAULT_PAGE_LENGTH,
            param(
                "deliveryIdentifierType",
                Kind::Array(&IDENTIFIER_TYPE),
                "Only accounts with addresses of these types.",
            ),
            param("deliveryIdentifierValue", Kind::Array(&TEXT), "Only accounts with these addresses."),
            LIMIT,
            SORT,
        ],
        answer: ok("channelAccountPage", "CollectionResponseWithTotalPublicChannelAccount"),
        auth: CHANNELS_ANY,
        ..PLAIN
    },
    Operation {
        id: "customChannels.accounts.get",
        doc: prose("Fetches an account that is connected to a custom channel."),
        root: Root::CustomChannels,
        tail: "/{channelId}/channel-accounts/{channelAccountId}",
        query: &[ARCHIVED],
        answer: ok("channelAccount", "PublicChannelAccount"),
        auth: CHANNELS_ANY,
        ..PLAIN
    },
    Operation {
        id: "customChannels.accounts.create",
        doc: prose("Connects an account of a custom channel to an inbox."),
        method: Method::Post,
        root: Root::CustomChannels,
        tail: "/{channelId}/channel-accounts",
        body: body("channelAccount", "PublicChannelAccountEgg"),
        answer: created("channelAccount", "PublicChannelAccount"),
        auth: CHANNELS_ANY,
        repeat: RetrySafety::NonIdempotent,
        ..PLAIN
    },
    Operation {
        id: "customChannels.accounts.update",
        doc: prose("Renames an account of a custom channel, or says whether it is authorised."),
        method: Method::Patch,
        root: Root::CustomChannels,
        tail: "/{channelId}/channel-accounts/{channelAccountId}",
        body: body("channelAccountUpdate", "PublicChannelAccountUpdateRequest"),
        answer: ok("channelAccount", "PublicChannelAccount"),
        auth: CHANNELS_ANY,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "customChannels.stagingTokens.update",
        doc: prose("Fills in the account that a user is connecting in HubSpot."),
        method: Method::Patch,
        root: Root::CustomChannels,
        tail: "/{channelId}/channel-account-staging-tokens/{accountToken}",
        body: body("stagingTokenUpdate", "PublicChannelAccountStagingTokenUpdateRequest"),
        answer: ok("stagingToken", "PublicChannelAccountStagingToken"),
        auth: CHANNELS_ANY,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "customChannels.messages.publish",
        doc: prose(
            "Publishes a message of a custom channel in HubSpot. With an idempotency id it is tried again safely.",
        ),
        method: Method::Post,
        root: Root::CustomChannels,
        tail: "/{channelId}/messages",
        body: body("customChannelMessage", "ChannelIntegrationMessageEgg"),
        answer: created("customChannelMessage", "PublicConversationsMessage"),
        auth: CHANNELS_WRITE,
        repeat: RetrySafety::WithIdempotencyKey,
        ..PLAIN
    },
    Operation {
        id: "customChannels.messages.get",
        doc: prose("Fetches a message of a custom channel."),
        root: Root::CustomChannels,
        tail: "/{channelId}/messages/{messageId}",
        answer: ok("customChannelMessage", "PublicConversationsMessage"),
        auth: CHANNELS_READ,
        ..PLAIN
    },
    Operation {
        id: "customChannels.messages.updateStatus",
        doc: prose("Reports what became of an outgoing message."),
        method: Method::Patch,
        root: Root::CustomChannels,
        tail: "/{channelId}/messages/{messageId}",
        body: body("messageStatusUpdate", "PublicChannelIntegrationMessageUpdateRequest"),
        answer: ok("customChannelMessage", "PublicConversationsMessage"),
        auth: CHANNELS_WRITE,
        repeat: RetrySafety::Idempotent,
        ..PLAIN
    },
    Operation {
        id: "visitorIdentification.createToken",
        doc: prose("Makes a token that tells HubSpot's chat widget who the visitor is. For servers only."),
        method: Method::Post,
        root: Root::VisitorIdentification,
        tail: "/create",
        body: body("visitorToken", "IdentificationTokenGenerationRequest"),
        answer: ok("visitorToken", "IdentificationTokenResponse"),
        auth: TOKENS,
        repeat: RetrySafety::NonIdempotent,
        ..PLAIN
    },
    Operation {
        id: "files.upload",
        doc: prose("Uploads a file, to be attached to a message with `attach.file(id)`."),
        method: Method::Post,
        root: Root::Files,
        body: body("", ""),
        answer: created("file", ""),
        auth: FILES,
        other_auth: &[(Version::V2026_09, HIDDEN_FILES)],
        repeat: RetrySafety::NonIdempotent,
        ..PLAIN
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn path(id: &str, version: Version) -> Option<String> {
        Operation::find(id).expect("an operation").path(version)
    }

    #[test]
    fn paths_of_v3_and_of_dated_versions_are_built_differently() {
        use Version::*;
        let rows = [
            ("threads.get", V3, "/conversations/v3/conversations/threads/{threadId}"),
            ("threads.get", V2026_09, "/conversations/conversations/2026-09/threads/{threadId}"),
            ("threads.assign", V3, "/conversations/conversations/v3/threads/{threadId}/assignee"),
            (
                "threads.unassign",
                V2026_09Beta,
                "/conversations/conversations/2026-09-beta/threads/{threadId}/assignee",
            ),
            ("customChannels.list", V3, "/conversations/v3/custom-channels"),
            ("customChannels.create", V2026_03, "/conversations/custom-channels/2026-03"),
            ("customChannels.messages.publish", V3, "/conversations/v3/custom-channels/{channelId}/messages"),
            ("visitorIdentification.createToken", V2025_09, "/visitor-identification/2025-09/tokens/create"),
            ("files.upload", V3, "/files/v3/files"),
        ];
        for (id, version, expected) in rows {
            assert_eq!(path(id, version).as_deref(), Some(expected), "{id}");
        }
    }

    #[test]
    fn a_version_without_the_operation_has_no_path() {
        assert_eq!(path("threads.get", Version::V2026_03), None);
        assert_eq!(path("customChannels.list", Version::V2026_09Beta), None);
    }

    #[test]
    fn an_operation_may_be_missing_in_a_version_that_has_its_family() {
        let recent = Operation { versions: Versions::of(&[Version::V2026_09, Version::V2026_03]), ..PLAIN };
        assert_eq!(recent.versions(), Versions::of(&[Version::V2026_09]));
        assert_eq!(recent.path(Version::V3), None);
        assert!(recent.path(Version::V2026_09).is_some());
    }

    #[test]
    fn a_file_is_uploaded_with_one_of_three_scopes_and_lately_with_one_alone() {
        let upload = Operation::find("files.upload").expect("an operation");
        for version in Version::ALL {
            let expected: &[&str] = match version {
                Version::V2026_09 => &["files.ui_hidden.write"],
                _ => &["files", "files.write", "files.ui_hidden.write"],
            };
            assert_eq!(upload.auth_in(version), Auth::AnyScope(expected), "{version:?}");
        }
        let send = Operation::find("messages.send").expect("an operation");
        assert_eq!(send.auth_in(Version::V2026_09), send.auth);
    }

    #[test]
    fn ids_are_unique() {
        for (i, operation) in OPERATIONS.iter().enumerate() {
            assert!(OPERATIONS[..i].iter().all(|other| other.id != operation.id), "{}", operation.id);
        }
    }

    #[test]
    fn only_reads_are_safe_and_only_publishing_leans_on_an_idempotency_id() {
        for operation in OPERATIONS {
            let expected = match (operation.method, operation.id) {
                (Method::Get, _) | (_, "actors.batchRead") => RetrySafety::Safe,
                (_, "customChannels.messages.publish") => RetrySafety::WithIdempotencyKey,
                (Method::Post, _) => RetrySafety::NonIdempotent,
                _ => RetrySafety::Idempotent,
            };
            assert_eq!(operation.repeat, expected, "{}", operation.id);
        }
    }
}
