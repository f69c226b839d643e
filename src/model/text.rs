//! Strings with a meaning: ids, times, addresses.

text! {
    /// HubSpot's number of a thing, written as decimal digits in a string: a thread, a channel, an inbox, a contact.
    pub struct Id: Id;
    /// Who did something: a letter, a dash and the rest, such as `A-12345` for a HubSpot user.
    pub struct ActorId: Actor;
    /// A moment, as ISO 8601 date and time with a zone.
    pub struct Timestamp: DateTime;
}
