//! Helpers around a body: repairs, replies, and what HubSpot says of a body it refused.

pub mod normalize;

pub mod reply;

pub mod explain;
