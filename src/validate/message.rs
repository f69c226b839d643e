//! Rules of messages and comments to a thread.

use super::format;
use super::report::Code;
use super::rules::R_ACT_2;
use super::walk::{At, Body, Object, Walker, field};
use crate::model::message::NEW_MESSAGE;

const CHANNEL_ID: usize = field(&NEW_MESSAGE, "channelId");
const SENDER_ACTOR_ID: usize = field(&NEW_MESSAGE, "senderActorId");

/// The rules of a MESSAGE.
pub fn message<'a>(message: &Object<'a>, walker: &mut Walker<'a>) {
    walker.scope.body = Body::Message;
    if let Some(channel) = message.text(CHANNEL_ID) {
        walker.scope.channel = channel.parse().ok();
    }
    // A sender that is no actor at all is told of by its format.
    if message.text(SENDER_ACTOR_ID).is_some_and(|actor| format::actor(&actor) && !format::agent(&actor)) {
        walker.broken(message, At::Field(SENDER_ACTOR_ID), &R_ACT_2, Code::SenderNotAgent);
    }
}
