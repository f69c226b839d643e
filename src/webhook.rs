//! Requests that HubSpot sends: their signatures.

pub mod sha256;
pub mod signature;
