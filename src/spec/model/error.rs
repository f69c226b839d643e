//! What HubSpot says when a request fails. One tolerant shape for all of it: nothing in it is sure to be there.

use super::text::Uuid;
use crate::spec::shape::Named;
use serde_json::Value;

shape! {
    /// One of the things that were wrong.
    pub struct ErrorDetail: ERROR_DETAIL as ErrorDetail {
        /// What was wrong, in words that may change at any time.
        message "message": String, received;
        /// The code of what was wrong.
        code "code": String, optional;
        /// What belongs to it, by name, such as the scopes that are missing.
        context "context": Named<Option<Vec<String>>>, optional;
        /// The member or parameter that was wrong.
        r#in "in": String, optional;
        /// What exactly was wrong, within the category.
        sub_category "subCategory": String, optional;
    }
}

shape! {
    /// The body of an answer that says what went wrong, and of an error within a batch.
    pub struct ErrorBody: ERROR_BODY = "Error", "StandardError" {
        /// What kind of error it is, such as `VALIDATION_ERROR`, `MISSING_SCOPES` or `RATE_LIMITS`.
        category "category": String, received;
        /// HubSpot's id of the request, for its support.
        correlation_id "correlationId": Uuid, received;
        /// What went wrong, in words that may change at any time.
        message "message": String, received;
        /// What belongs to it, by name.
        context "context": Named<Option<Vec<String>>>, received;
        /// The things that were wrong, one by one.
        errors "errors": Vec<ErrorDetail>, received;
        /// HubSpot's id of the error, within a batch.
        id "id": String, optional;
        /// Pages about the error, by name.
        links "links": Named<Option<String>>, received;
        /// `error`.
        status "status": String, received;
        /// What exactly went wrong, within the category: a string such as `Area.CODE`; HubSpot's specification calls
        /// it an object within a batch.
        sub_category "subCategory": Value, optional;
        /// Which rate limit was reached, such as `DAILY`. HubSpot's specification does not have it.
        policy_name "policyName": String, optional;
        /// What kind of error it is, in older answers, such as `RATE_LIMIT`. HubSpot's specification does not have it.
        error_type "errorType": String, optional;
        /// HubSpot's id of the request, in older answers. HubSpot's specification does not have it.
        request_id "requestId": String, optional;
    }
}
