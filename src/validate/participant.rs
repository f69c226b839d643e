//! Rules of those who take part in a message over a custom channel.

use super::channel_message::{RECIPIENTS, SENDERS};
use super::format;
use super::report::Code;
use super::rules::R_CC_8;
use super::walk::{At, Body, Object, Walker, field};
use crate::model::channel_message::NEW_CHANNEL_MESSAGE;
use crate::model::participant::NEW_PARTICIPANT;

const AGENT: usize = field(&NEW_PARTICIPANT, "senderActorId");

/// The rules of a sender or a recipient.
pub fn participant<'a>(participant: &Object<'a>, walker: &mut Walker<'a>) {
    walker.scope.sender = walker.stands_in(&NEW_CHANNEL_MESSAGE, SENDERS);
    let Some(agent) = participant.bytes(AGENT) else { return };
    let receives = walker.stands_in(&NEW_CHANNEL_MESSAGE, RECIPIENTS);
    if walker.scope.body == Body::Incoming || receives {
        walker.broken(participant, At::Field(AGENT), &R_CC_8, Code::AgentPlace);
    } else if !format::agent(&agent) {
        walker.judge(participant, AGENT);
        walker.broken(participant, At::Field(AGENT), &R_CC_8, Code::SenderNotAgent);
    }
}
