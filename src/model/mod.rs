//! What HubSpot says: the objects of its Conversations, Custom Channels and Visitor Identification APIs, each
//! stated once.
//!
//! Received and sent shapes are separate types, because HubSpot made them different: a received noun has HubSpot's
//! noun (`Message`), a sent one is `New` + noun or noun + `Update`. One file a noun.

pub mod recipient;
pub mod text;
