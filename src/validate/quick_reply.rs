//! Rules of quick replies.

use super::format;
use super::limits::{QUICK_REPLIES_MESSENGER_MAX, QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS};
use super::message::{LIVE_CHAT, MESSENGER};
use super::report::{Code, Param, Severity};
use super::rules::{R_ATT_7, R_ATT_8};
use super::walk::{At, Body, Found, Object, Walker, field};
use crate::model::attachment::NEW_QUICK_REPLIES_ATTACHMENT;
use crate::model::quick_reply::NEW_QUICK_REPLY;
use crate::text::code_points;

const REPLIES: usize = field(&NEW_QUICK_REPLIES_ATTACHMENT, "quickReplies");
const LABEL: usize = field(&NEW_QUICK_REPLY, "label");
const VALUE: usize = field(&NEW_QUICK_REPLY, "value");
const VALUE_TYPE: usize = field(&NEW_QUICK_REPLY, "valueType");

/// Channels of HubSpot's own have numbers below this; a custom channel is free to show quick replies.
const OWN_CHANNELS_END: u32 = 10_000;

/// The channel that quick replies are shown on, if it is known: a COMMENT goes over none.
fn shown_on(walker: &Walker<'_>) -> Option<u32> {
    let to_thread = matches!(walker.scope.body, Body::Message | Body::Other);
    walker.scope.channel.filter(|_| to_thread)
}

/// The rules of the attachment.
pub fn list<'a>(list: &Object<'a>, walker: &mut Walker<'a>) {
    let count = list.count(REPLIES);
    if count == Some(0) {
        walker.broken(list, At::Field(REPLIES), &R_ATT_7, Code::QuickRepliesEmpty);
    }
    let own = shown_on(walker).filter(|channel| *channel < OWN_CHANNELS_END);
    match (own, count) {
        (Some(MESSENGER), Some(count)) if count > QUICK_REPLIES_MESSENGER_MAX => {
            let limit = Param::Number(QUICK_REPLIES_MESSENGER_MAX as f64);
            let params = vec![("limit", limit), ("actual", Param::Number(count as f64))];
            walker.broken_with(list, At::Field(REPLIES), &R_ATT_8, Code::QuickRepliesTooMany, params);
        }
        (None | Some(LIVE_CHAT | MESSENGER), _) => {}
        _ => walker.broken(list, At::Here, &R_ATT_8, Code::QuickRepliesChannel),
    }
}

/// The rules of one quick reply.
pub fn reply<'a>(reply: &Object<'a>, walker: &mut Walker<'a>) {
    if reply.is(VALUE_TYPE, "URL") && reply.visible(VALUE) && reply.passes(VALUE, |value| !format::url(value))
    {
        let expected = "an absolute URL that begins with `https://` or `http://`";
        walker.add_at(
            reply,
            At::Field(VALUE),
            Found {
                severity: Severity::Warning,
                rule: &R_ATT_7,
                code: Code::Format,
                params: vec![("expected", Param::Text(expected))],
                suggestion: None,
            },
        );
    }
    if shown_on(walker) == Some(MESSENGER)
        && let Some(label) = reply.text(LABEL)
    {
        let (limit, actual) = (QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS, code_points(&label));
        if actual > limit {
            let params = vec![("limit", Param::Number(limit as f64))];
            walker.broken_with(reply, At::Field(LABEL), &R_ATT_8, Code::QuickReplyTooLong, params);
        }
    }
}
