//! Threads: conversations with a visitor.

use super::text::{ActorId, Id, Timestamp};

open_enum! {
    /// The status of a thread: open, that is being worked on, or closed.
    pub enum ThreadStatus: THREAD_STATUS {
        /// It is not.
        Closed = "CLOSED",
        /// It is.
        Open = "OPEN",
    }
}

shape! {
    /// The CRM records that a thread belongs to. HubSpot sends them only where they were asked for with
    /// `association`.
    pub struct ThreadAssociations: THREAD_ASSOCIATIONS = "PublicThreadAssociations" {
        /// The ticket.
        associated_ticket_id "associatedTicketId": Id, optional;
    }
}

shape! {
    /// A conversation with a visitor.
    pub struct Thread: THREAD = "PublicThread" {
        /// The thread's id.
        id "id": Id, required;
        /// True for a thread in the trash. HubSpot deletes it 30 days after it was put there.
        archived "archived": bool, received;
        /// The contact, or a visitor's id while there is no contact yet.
        associated_contact_id "associatedContactId": Id, received;
        /// The time when the thread began.
        created_at "createdAt": Timestamp, received;
        /// The inbox or help desk it is in.
        inbox_id "inboxId": Id, received;
        /// The account of the channel on which it began.
        original_channel_account_id "originalChannelAccountId": Id, received;
        /// The channel on which it began.
        original_channel_id "originalChannelId": Id, received;
        /// True for a thread that is marked as spam.
        spam "spam": bool, received;
        /// The status of the thread: open or closed.
        status "status": ThreadStatus, received;
        /// The actor that works on the thread; missing if there is none.
        assigned_to "assignedTo": ActorId, optional;
        /// The time when it was closed; missing while it is open.
        closed_at "closedAt": Timestamp, optional;
        /// The time when the newest message from the visitor came in.
        latest_message_received_timestamp "latestMessageReceivedTimestamp": Timestamp, optional;
        /// The time when the newest message to the visitor was sent.
        latest_message_sent_timestamp "latestMessageSentTimestamp": Timestamp, optional;
        /// The time when the newest message was sent or came in.
        latest_message_timestamp "latestMessageTimestamp": Timestamp, optional;
        /// The CRM records that it belongs to. Only there when asked for with `association`.
        thread_associations "threadAssociations": ThreadAssociations, optional;
    }
}

shape! {
    /// A change to a thread: its status, or its return from the trash. One of the two in one call.
    pub struct ThreadUpdate: THREAD_UPDATE = "PublicThreadUpdateRequest" {
        /// `false` takes the thread out of the trash; the query must then have `archived: true`.
        archived "archived": bool, optional;
        /// Opens or closes the thread.
        status "status": ThreadStatus, optional;
    }
}

shape! {
    /// The user who is to work on a thread.
    pub struct Assignee: ASSIGNEE = "PublicThreadAssignRequest" {
        /// The HubSpot user: `A-` and the user's id.
        actor_id "actorId": ActorId, required, expects "the actor id of a HubSpot user, such as `A-123`";
    }
}
