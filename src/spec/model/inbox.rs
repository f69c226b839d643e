//! Inboxes and help desks: where threads arrive.

use super::text::{Id, Timestamp};

open_enum! {
    /// The kind of an inbox: a conversations inbox or a help desk.
    pub enum InboxType: INBOX_TYPE {
        /// A help desk.
        HelpDesk = "HELP_DESK",
        /// A conversations inbox.
        Inbox = "INBOX",
    }
}

shape! {
    /// An inbox or a help desk.
    pub struct Inbox: INBOX = "PublicInbox" {
        /// The inbox's id.
        id "id": Id, required;
        /// True for an archived inbox.
        archived "archived": bool, received;
        /// The time when it was made.
        created_at "createdAt": Timestamp, received;
        /// Its name.
        name "name": String, received;
        /// The kind of the inbox.
        r#type "type": InboxType, received;
        /// The time when it was last changed.
        updated_at "updatedAt": Timestamp, received;
        /// The time when it was archived; missing if it was not.
        archived_at "archivedAt": Timestamp, optional;
    }
}
