//! The delivery status of a message.

use crate::spec::shape::Named;

open_enum! {
    /// The outcome of a message.
    pub enum MessageStatusType: MESSAGE_STATUS_TYPE {
        /// It could not be delivered.
        Failed = "FAILED",
        /// The recipient has read it.
        Read = "READ",
        /// It came in.
        Received = "RECEIVED",
        /// It was handed on.
        Sent = "SENT",
    }
}

open_enum! {
    /// The outcomes that a custom channel may report of an `OUTGOING` message.
    pub enum MessageStatusUpdateType: MESSAGE_STATUS_UPDATE_TYPE {
        /// It could not be delivered.
        Failed = "FAILED",
        /// The recipient has read it.
        Read = "READ",
        /// It was handed on.
        Sent = "SENT",
    }
}

shape! {
    /// The reason why a message could not be delivered.
    pub struct MessageFailureDetails: MESSAGE_FAILURE_DETAILS = "PublicMessageFailureDetails" {
        /// The values to fill into the message, by placeholder.
        error_message_tokens "errorMessageTokens": Named<Option<String>>, received;
        /// The reason as text, or its code.
        error_message "errorMessage": String, optional;
    }
}

shape! {
    /// The delivery status of a message.
    pub struct MessageStatus: MESSAGE_STATUS = "PublicMessageStatus" {
        /// The outcome. A successful answer to sending is acceptance; delivery is stated here, later.
        status_type "statusType": MessageStatusType, received;
        /// The reason why it could not be delivered, with `FAILED`.
        failure_details "failureDetails": MessageFailureDetails, optional;
    }
}

shape! {
    /// The outcome of an `OUTGOING` message that a custom channel delivers.
    pub struct MessageStatusUpdate: MESSAGE_STATUS_UPDATE = "PublicChannelIntegrationMessageUpdateRequest" {
        /// The new delivery status.
        status_type "statusType": MessageStatusUpdateType, required;
        /// The reason why it could not be delivered, with `FAILED`.
        error_message "errorMessage": String, optional, expects "the message of the error";
    }
}
