//! Requests and answers as values, without a network: what is sent, what went wrong, whether to try again.

pub mod request;

pub mod redact;

pub mod error_body;

pub mod retry;
