//! Strings with a meaning: ids, times, addresses.

text! {
    /// HubSpot's number of a thing, written as decimal digits in a string: a thread, a channel, an inbox, a contact.
    pub struct Id: Id;
    /// An id that is not a number: any non-empty string.
    pub struct OpaqueId: Opaque;
    /// The id of an actor: a letter, a dash and the rest, such as `A-12345` for a HubSpot user.
    pub struct ActorId: Actor;
    /// A moment, as ISO 8601 date and time with a zone.
    pub struct Timestamp: DateTime;
    /// An absolute URL.
    pub struct Url: Url;
    /// An e-mail address.
    pub struct EmailAddress: Email;
    /// An address whose form the `type` beside it states.
    pub struct Address: Address;
    /// A UUID, in its usual form of 36 characters.
    pub struct Uuid: Uuid;
    /// A file in HubSpot's file manager: its id in digits, or the absolute URL HubSpot serves it from.
    pub struct FileRef: FileRef;
    /// A secret: whoever has it can do what it permits. It is not shown to debuggers, and belongs into no log.
    pub struct Token: Opaque, secret;
    /// Text without line breaks and other control characters: a name, a subject.
    pub struct Line: Line;
    /// The name of a thing: visible text on one line.
    pub struct Name: Name;
    /// Text with at least one visible character.
    pub struct Words: Visible;
}
