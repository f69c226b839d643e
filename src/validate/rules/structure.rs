//! The rules behind what the structure of a body shows: the type of a member, a member that is missing or unknown, the
//! `type` of an attachment.

use crate::spec::format::Format;
use crate::spec::model::actor::ACTOR_BATCH;
use crate::spec::model::attachment::{
    NEW_CHANNEL_ATTACHMENT, NEW_FILE_ATTACHMENT, NEW_QUICK_REPLIES_ATTACHMENT, NEW_THREAD_ATTACHMENT,
};
use crate::spec::model::channel_message::NEW_CHANNEL_MESSAGE;
use crate::spec::model::comment::NEW_COMMENT;
use crate::spec::model::custom_channel::CAPABILITIES;
use crate::spec::model::message::NEW_MESSAGE;
use crate::spec::model::quick_reply::NEW_QUICK_REPLY;
use crate::spec::model::recipient::NEW_RECIPIENT;
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
