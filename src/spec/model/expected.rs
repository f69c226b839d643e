//! Descriptions of what members expect, for issues, where several places have the same one.

/// The addresses of a recipient.
pub const ADDRESSES: &str = "an array of addresses";
/// The attachments of a message or comment.
pub const ATTACHMENTS: &str = "an array of attachments";
/// The channel account of a message.
pub const CHANNEL_ACCOUNT: &str = "the id of the channel account, a string of digits";
/// The description of a custom channel.
pub const CHANNEL_DESCRIPTION: &str = "the description of the channel";
/// The logo of a custom channel.
pub const CHANNEL_LOGO: &str = "the URL of the logo of the channel";
/// The page of a custom channel where a user connects an account.
pub const CHANNEL_REDIRECT: &str = "the URL of the page where a user connects an account";
/// The receiver of the events of a custom channel.
pub const CHANNEL_WEBHOOK: &str = "the URL that HubSpot sends the channel's events to";
/// The HTML of a message.
pub const HTML: &str = "the HTML of the message";
/// The recipients of a message.
pub const RECIPIENTS: &str = "an array of recipients";
/// The sender of a message.
pub const SENDER: &str = "the actor id of the sender, such as `A-123`";
/// The text of a message.
pub const TEXT: &str = "the text of the message";
