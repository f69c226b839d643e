//! What became of a message.

use crate::spec::shape::Named;

open_enum! {
    /// What became of a message.
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
    /// What may be reported of a message that was delivered over a custom channel.
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
    /// Why a message could not be delivered.
    pub struct MessageFailureDetails: MESSAGE_FAILURE_DETAILS = "PublicMessageFailureDetails" {
        /// Words and values that belong to the failure, by name.
        error_message_tokens "errorMessageTokens": Named<Option<String>>, received;
        /// The failure in words, or its code.
        error_message "errorMessage": String, optional;
    }
}

shape! {
    /// What became of a message.
    pub struct MessageStatus: MESSAGE_STATUS = "PublicMessageStatus" {
        /// What became of it. A successful answer to sending is acceptance; delivery is said here, later.
        status_type "statusType": MessageStatusType, received;
        /// Why it could not be delivered, with `FAILED`.
        failure_details "failureDetails": MessageFailureDetails, optional;
    }
}

shape! {
    /// Reports what became of an `OUTGOING` message that a custom channel delivers.
    pub struct MessageStatusUpdate: MESSAGE_STATUS_UPDATE = "PublicChannelIntegrationMessageUpdateRequest" {
        /// What became of it.
        status_type "statusType": MessageStatusUpdateType, required;
        /// Why it could not be delivered, with `FAILED`.
        error_message "errorMessage": String, optional;
    }
}
