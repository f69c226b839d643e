//! Helpers around a body: repairs, replies, and HubSpot's refusals of bodies.

pub mod normalize;

pub mod reply;

pub mod explain;
