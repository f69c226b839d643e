//! Requests that HubSpot sends: their signatures.

pub(crate) mod sha256;
pub mod signature;
