//! HubSpot's error bodies. One tolerant shape for all of them: nothing in it is sure to be there.

use super::text::Uuid;
use crate::spec::shape::Named;
use serde_json::Value;

known_strings! {
    /// The kinds of errors that HubSpot is known to name.
    pub static ERROR_CATEGORY: ErrorCategory = &["VALIDATION_ERROR", "MISSING_SCOPES", "OBJECT_NOT_FOUND", "RATE_LIMITS", "INVALID_AUTHENTICATION", "EXPIRED_AUTHENTICATION", "CONFLICT"];
    /// A rate limit of HubSpot's.
    pub static RATE_LIMIT_POLICY: RateLimitPolicy = &["DAILY", "TEN_SECONDLY_ROLLING", "SECONDLY"];
}

shape! {
    /// One of the things that were wrong.
    pub struct ErrorDetail: ERROR_DETAIL as ErrorDetail {
        /// The fault in words that may change at any time.
        message "message": String, received;
        /// The code of what was wrong.
        code "code": String, optional;
        /// The facts that belong to the error, by name, such as the scopes that are missing.
        context "context": Named<Option<Vec<String>>>, optional;
        /// The member or parameter that was wrong.
        r#in "in": String, optional;
        /// The exact kind of the error within the category.
        sub_category "subCategory": String, optional;
    }
}

shape! {
    /// The body of an answer that is an error, and of an error within a batch. HubSpot has been seen to leave out
    /// every member.
    pub struct ErrorBody: ERROR_BODY = "Error", "StandardError" {
        /// The kind of error.
        category "category": String, received, known ERROR_CATEGORY;
        /// HubSpot's id of the request, for its support.
        correlation_id "correlationId": Uuid, received;
        /// The fault in words that may change at any time.
        message "message": String, received;
        /// The facts that belong to the error, by name.
        context "context": Named<Option<Vec<String>>>, received;
        /// The things that were wrong, one by one.
        errors "errors": Vec<ErrorDetail>, received;
        /// HubSpot's id of the error, within a batch.
        id "id": String, optional;
        /// Pages about the error, by name.
        links "links": Named<Option<String>>, received;
        /// The string `error`.
        status "status": String, received;
        /// The exact kind of error within the category, such as
        /// `CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES`; HubSpot's specification calls it an object within
        /// a batch.
        sub_category "subCategory": Value, optional;
        /// The rate limit that was met. HubSpot's specification does not have the member.
        policy_name "policyName": String, optional, known RATE_LIMIT_POLICY;
        /// The kind of the error in older answers, such as `RATE_LIMIT`. HubSpot's specification does not have it.
        error_type "errorType": String, optional;
        /// HubSpot's id of the request, in older answers. HubSpot's specification does not have it.
        request_id "requestId": String, optional;
    }
}
