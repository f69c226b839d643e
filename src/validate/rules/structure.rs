//! The rules behind what the structure of a body shows: the type of a member, a member that is missing or unknown, the
//! `type` of an attachment.

use crate::spec::format::Format;
use crate::spec::model::actor::ACTOR_BATCH;
use crate::spec::model::attachment::{
    NEW_CHANNEL_ATTACHMENT, NEW_CHANNEL_FILE_ATTACHMENT, NEW_FILE_ATTACHMENT, NEW_LOCATION_ATTACHMENT,
    NEW_MESSAGE_HEADER_ATTACHMENT, NEW_QUICK_REPLIES_ATTACHMENT, NEW_THREAD_ATTACHMENT,
};
use crate::spec::model::channel::{CHANNEL_ACCOUNT_UPDATE, NEW_CHANNEL_ACCOUNT};
use crate::spec::model::channel_message::NEW_CHANNEL_MESSAGE;
use crate::spec::model::comment::NEW_COMMENT;
use crate::spec::model::contact::{
    CONTACT_NAME, CONTACT_ORG, NEW_CONTACT_ADDRESS, NEW_CONTACT_EMAIL, NEW_CONTACT_PHONE, NEW_CONTACT_URL,
};
use crate::spec::model::custom_channel::{
    CAPABILITIES, CUSTOM_CHANNEL_UPDATE, NEW_CUSTOM_CHANNEL, STAGING_TOKEN_UPDATE,
};
use crate::spec::model::delivery::NEW_DELIVERY_IDENTIFIER;
use crate::spec::model::message::NEW_MESSAGE;
use crate::spec::model::participant::NEW_PARTICIPANT;
use crate::spec::model::quick_reply::NEW_QUICK_REPLY;
use crate::spec::model::recipient::NEW_RECIPIENT;
use crate::spec::model::social::NEW_SOCIAL_METADATA;
use crate::spec::model::status::MESSAGE_STATUS_UPDATE;
use crate::spec::model::thread::ASSIGNEE;
use crate::spec::model::visitor::NEW_VISITOR_TOKEN;
use crate::spec::rule::*;
use crate::spec::shape::{Shape, Union};
use crate::validate::condition::Body;

/// The rule behind the types that a union takes.
pub static UNIONS: &[(&Union, &Rule)] =
    &[(&NEW_THREAD_ATTACHMENT, &R_ATT_1), (&NEW_CHANNEL_ATTACHMENT, &R_ATT_1)];

/// The rule behind a required member, where there is more behind it than HubSpot's specification, and the bodies that it
/// holds in; none stand for all.
pub static REQUIRED: &[(&Shape, &str, &Rule, &[Body])] = &[
    (&NEW_MESSAGE, "text", &R_MSG_1, &[]),
    (&NEW_COMMENT, "text", &R_MSG_1, &[]),
    (&NEW_CHANNEL_MESSAGE, "text", &R_MSG_1, &[]),
    (&NEW_CHANNEL_MESSAGE, "attachments", &R_CC_9, &[]),
    (&NEW_CHANNEL_MESSAGE, "recipients", &R_CC_9, &[Body::Incoming]),
    (&NEW_CHANNEL_MESSAGE, "timestamp", &R_CC_9, &[]),
    (&NEW_QUICK_REPLIES_ATTACHMENT, "quickReplies", &R_ATT_7, &[]),
    (&NEW_QUICK_REPLY, "value", &R_ATT_7, &[]),
    (&NEW_QUICK_REPLY, "valueType", &R_ATT_7, &[]),
    (&NEW_VISITOR_TOKEN, "email", &R_VI_1, &[]),
];

/// The rule behind `null` in a member that may be missing.
pub static NULL: &Rule = &R_NULL_1;

/// Descriptions that several members have.
const TEXT: &str = "the text of the message";
const HTML: &str = "the HTML of the message";
const CHANNEL_ACCOUNT: &str = "the id of the channel account, a string of digits";
const SENDER: &str = "the actor id of the sender, such as `A-123`";
const FILE: &str = "the id of a file, a string of digits";
const EXTERNAL_ID: &str = "an id of your own for the message";
const DESCRIPTION: &str = "the description of the channel";
const REDIRECT_URL: &str = "the URL of the page where a user connects an account";
const LOGO_URL: &str = "the URL of the logo of the channel";
const WEBHOOK_URL: &str = "the URL that HubSpot sends the channel's events to";
/// The description of the attachments of a message or comment.
pub const ATTACHMENTS: &str = "an array of attachments";
/// The description of the recipients of a message.
pub const RECIPIENTS: &str = "an array of recipients";
/// The description of the addresses of a recipient.
pub const ADDRESSES: &str = "an array of addresses";

/// The descriptions of members in messages, where the type alone would not name the thing.
pub static NAMED: &[(&Shape, &str, &str)] = &[
    (&NEW_MESSAGE, "attachments", ATTACHMENTS),
    (&NEW_MESSAGE, "channelAccountId", CHANNEL_ACCOUNT),
    (&NEW_MESSAGE, "channelId", "the id of the channel, a string of digits such as `1002`"),
    (&NEW_MESSAGE, "recipients", RECIPIENTS),
    (&NEW_MESSAGE, "senderActorId", SENDER),
    (&NEW_MESSAGE, "text", TEXT),
    (&NEW_MESSAGE, "richText", HTML),
    (&NEW_MESSAGE, "subject", "the subject of the e-mail"),
    (&NEW_COMMENT, "attachments", ATTACHMENTS),
    (&NEW_COMMENT, "text", "the text of the comment"),
    (&NEW_COMMENT, "richText", "the HTML of the comment"),
    (&NEW_CHANNEL_MESSAGE, "attachments", ATTACHMENTS),
    (&NEW_CHANNEL_MESSAGE, "channelAccountId", CHANNEL_ACCOUNT),
    (&NEW_CHANNEL_MESSAGE, "recipients", RECIPIENTS),
    (&NEW_CHANNEL_MESSAGE, "senders", "an array of senders"),
    (&NEW_CHANNEL_MESSAGE, "text", TEXT),
    (&NEW_CHANNEL_MESSAGE, "timestamp", TIMESTAMP),
    (&NEW_CHANNEL_MESSAGE, "inReplyToId", "the id of the message that it answers"),
    (&NEW_CHANNEL_MESSAGE, "integrationIdempotencyId", EXTERNAL_ID),
    (&NEW_CHANNEL_MESSAGE, "integrationThreadId", "an id of your own for the thread"),
    (&NEW_CHANNEL_MESSAGE, "richText", HTML),
    (&NEW_RECIPIENT, "deliveryIdentifiers", ADDRESSES),
    (&NEW_RECIPIENT, "actorId", "the actor id of the recipient, such as `V-123`"),
    (&NEW_RECIPIENT, "name", "the name of the recipient"),
    (&NEW_RECIPIENT, "recipientField", "`TO`, `CC` or `BCC`"),
    (&NEW_PARTICIPANT, "name", "the name of the participant"),
    (&NEW_PARTICIPANT, "senderActorId", SENDER),
    (&NEW_DELIVERY_IDENTIFIER, "value", "the address"),
    (&NEW_FILE_ATTACHMENT, "fileId", "the id of a file, a string of digits, or its URL"),
    (&NEW_CHANNEL_FILE_ATTACHMENT, "fileId", FILE),
    (&NEW_QUICK_REPLIES_ATTACHMENT, "quickReplies", "an array of quick replies"),
    (&NEW_QUICK_REPLY, "value", "the text or URL of the quick reply"),
    (&NEW_QUICK_REPLY, "label", "the label of the quick reply"),
    (&NEW_LOCATION_ATTACHMENT, "latitude", "the latitude, a number of degrees"),
    (&NEW_LOCATION_ATTACHMENT, "longitude", "the longitude, a number of degrees"),
    (&NEW_LOCATION_ATTACHMENT, "address", "the address of the place"),
    (&NEW_LOCATION_ATTACHMENT, "name", "the name of the place"),
    (&NEW_LOCATION_ATTACHMENT, "url", "the URL of the place"),
    (&NEW_MESSAGE_HEADER_ATTACHMENT, "text", "the text of the header"),
    (&CONTACT_NAME, "firstName", "the first name of the contact"),
    (&CONTACT_NAME, "lastName", "the last name of the contact"),
    (&CONTACT_NAME, "middleName", "the middle name of the contact"),
    (&CONTACT_NAME, "prefix", "what stands before the name of the contact"),
    (&CONTACT_NAME, "suffix", "what stands after the name of the contact"),
    (&CONTACT_ORG, "company", "the company of the contact"),
    (&CONTACT_ORG, "department", "the department of the contact"),
    (&CONTACT_ORG, "title", "the title of the contact in the company"),
    (&NEW_CONTACT_ADDRESS, "city", "the city of the address"),
    (&NEW_CONTACT_ADDRESS, "country", "the country of the address"),
    (&NEW_CONTACT_ADDRESS, "countryCode", "the code of the country"),
    (&NEW_CONTACT_ADDRESS, "state", "the state of the address"),
    (&NEW_CONTACT_ADDRESS, "street", "the street of the address"),
    (&NEW_CONTACT_ADDRESS, "zip", "the postal code of the address"),
    (&NEW_CONTACT_EMAIL, "email", "the e-mail address of the contact"),
    (&NEW_CONTACT_PHONE, "phone", "the telephone number of the contact"),
    (&NEW_CONTACT_URL, "url", "the URL of a page of the contact"),
    (&NEW_SOCIAL_METADATA, "description", "the description of the post"),
    (&NEW_SOCIAL_METADATA, "id", "the id of the post"),
    (&NEW_SOCIAL_METADATA, "mediaTitle", "the title of the post's content"),
    (&NEW_SOCIAL_METADATA, "mediaUrl", "the URL of the post's content"),
    (&NEW_SOCIAL_METADATA, "mediaUrlString", "the URL of the post's content"),
    (&NEW_SOCIAL_METADATA, "thumbnailUrl", "the URL of a small picture of the content"),
    (&ASSIGNEE, "actorId", "the actor id of a HubSpot user, such as `A-123`"),
    (&ACTOR_BATCH, "inputs", "an array of actor ids"),
    (&NEW_CUSTOM_CHANNEL, "name", "the name of the channel"),
    (&NEW_CUSTOM_CHANNEL, "channelDescription", DESCRIPTION),
    (&NEW_CUSTOM_CHANNEL, "channelAccountConnectionRedirectUrl", REDIRECT_URL),
    (&NEW_CUSTOM_CHANNEL, "channelLogoUrl", LOGO_URL),
    (&NEW_CUSTOM_CHANNEL, "webhookUrl", WEBHOOK_URL),
    (&CUSTOM_CHANNEL_UPDATE, "name", "the name of the channel"),
    (&CUSTOM_CHANNEL_UPDATE, "channelDescription", DESCRIPTION),
    (&CUSTOM_CHANNEL_UPDATE, "channelAccountConnectionRedirectUrl", REDIRECT_URL),
    (&CUSTOM_CHANNEL_UPDATE, "channelLogoUrl", LOGO_URL),
    (&CUSTOM_CHANNEL_UPDATE, "webhookUrl", WEBHOOK_URL),
    (&NEW_CHANNEL_ACCOUNT, "inboxId", "the id of the inbox, a string of digits"),
    (&NEW_CHANNEL_ACCOUNT, "name", "the name of the account"),
    (&CHANNEL_ACCOUNT_UPDATE, "name", "the name of the account"),
    (&STAGING_TOKEN_UPDATE, "accountName", "the name of the account"),
    (&MESSAGE_STATUS_UPDATE, "errorMessage", "the message of the error"),
    (&NEW_VISITOR_TOKEN, "email", "the e-mail address of the visitor"),
    (&NEW_VISITOR_TOKEN, "firstName", "the first name of the visitor"),
    (&NEW_VISITOR_TOKEN, "lastName", "the last name of the visitor"),
];

/// The description of a timestamp in messages.
const TIMESTAMP: &str = Format::DateTime.description();

/// The rule behind the type of a member, and the description of a string in it, or in its list.
pub static TYPES: &[(&Shape, &str, &Rule, &str)] = &[
    (&NEW_MESSAGE, "recipients", &R_REC_5, ""),
    (&NEW_RECIPIENT, "deliveryIdentifiers", &R_REC_3, ""),
    (&ACTOR_BATCH, "inputs", &R_ACT_5, "an actor id as a string, such as `A-123`"),
    (&CAPABILITIES, "deliveryIdentifierTypes", &R_CC_4, "the name of a type, such as `HS_EMAIL_ADDRESS`"),
    (&NEW_CHANNEL_MESSAGE, "timestamp", &R_CC_11, TIMESTAMP),
];

/// The rule behind an unknown member that is known to occur. An empty name stands for any.
pub static UNKNOWN: &[(&Shape, &str, &Rule)] = &[
    (&NEW_COMMENT, "senderActorId", &R_COM_2),
    (&NEW_COMMENT, "recipients", &R_COM_1),
    (&NEW_COMMENT, "channelId", &R_COM_1),
    (&NEW_COMMENT, "channelAccountId", &R_COM_1),
    (&NEW_COMMENT, "subject", &R_COM_1),
    (&NEW_FILE_ATTACHMENT, "fileUsageType", &R_ATT_5),
    (&NEW_CHANNEL_MESSAGE, "", &R_CC_9),
    (&NEW_CHANNEL_MESSAGE, "senderActorId", &R_CC_8),
    (&CAPABILITIES, "", &R_CC_3),
];

/// The rule behind the types that a union takes.
pub fn of_union(union: &'static Union) -> Option<&'static Rule> {
    UNIONS.iter().find(|(known, _)| std::ptr::eq(*known, union)).map(|(_, rule)| *rule)
}

/// The rule behind a required member of `body`.
pub fn of_required(shape: &'static Shape, name: &str, body: Body) -> Option<&'static Rule> {
    let known = REQUIRED.iter().find(|(known, member, ..)| std::ptr::eq(*known, shape) && *member == name)?;
    (known.3.is_empty() || known.3.contains(&body)).then_some(known.2)
}

/// The description of a member.
pub fn named(shape: &'static Shape, name: &str) -> Option<&'static str> {
    let known = NAMED.iter().find(|(known, member, _)| std::ptr::eq(*known, shape) && *member == name);
    known.map(|(.., description)| *description)
}

/// The rule behind an unknown member.
pub fn of_unknown(shape: &'static Shape, name: &str) -> Option<&'static Rule> {
    of_member(UNKNOWN, shape, name).or_else(|| of_member(UNKNOWN, shape, ""))
}

/// The rule behind the type of a member, and the description of a string in it.
pub fn of_type(shape: &'static Shape, name: &str) -> Option<(&'static Rule, &'static str)> {
    let known = TYPES.iter().find(|(known, member, ..)| std::ptr::eq(*known, shape) && *member == name)?;
    Some((known.2, known.3))
}

fn of_member(
    list: &'static [(&'static Shape, &'static str, &'static Rule)],
    shape: &'static Shape,
    name: &str,
) -> Option<&'static Rule> {
    list.iter()
        .find(|(known, member, _)| std::ptr::eq(*known, shape) && *member == name)
        .map(|(_, _, rule)| *rule)
}
