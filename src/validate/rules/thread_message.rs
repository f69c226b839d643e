//! Rules of messages to a thread and of comments on it.

use crate::issue::Code;
use crate::spec::format::Format;
use crate::spec::model::comment::NEW_COMMENT;
use crate::spec::model::expected::{ATTACHMENTS, RECIPIENTS};
use crate::spec::model::message::NEW_MESSAGE;
use crate::spec::rule::*;
use crate::validate::channel::{EMAIL, WHATSAPP};
use crate::validate::condition::{Block, Body, Condition, Parameter, Place, Row, RowSeverity, Setting};

#[rustfmt::skip]
body_rules! {
    /// Rules of messages to a thread and of comments on it.
    RULES:
    for [NEW_MESSAGE] {
        [body(Message), channel(channelId), suppress_format(text: blank(text))]
        R_ACT_2  SenderNotAgent   [suppress_format] at senderActorId if malformed(senderActorId, Agent) => actorType = actor_type(senderActorId);
        R_REQ_2  Required                   at attachments if strict(), missing(attachments) => expected = text(ATTACHMENTS);
        R_REC_2  Required                   at recipients if strict(), !channel(EMAIL), missing(recipients) => expected = text(RECIPIENTS);
        R_CHN_3  ChannelWhatsApp            at channelId if has(channelId), channel(WHATSAPP);
        R_MSG_3  SubjectMissing             at subject if channel(EMAIL), any(missing(subject), text(subject)), !visible(subject);
        R_MSG_3  SubjectIgnored             at subject if channel_known(), !channel(EMAIL), has(subject);
        R_MSG_1  TextBlank        [warning] at text if blank(text), !more(attachments, 0);
        R_REC_4  RecipientsNoTo   [warning] at recipients if channel(EMAIL), more(recipients, 0), !some(recipients: !one_of(recipientField, &["CC", "BCC"]));
        R_REC_1  RecipientsEmpty            at recipients if channel(EMAIL), !more(recipients, 0), any(missing(recipients), list(recipients));
        R_REC_9  RecipientsRepeated         at same_identifier(recipients: deliveryIdentifiers, deliveryIdentifier) => first = first();
    }
    for [NEW_COMMENT] {
        [body(Comment), suppress_format(text: blank(text))]
        R_REQ_2  Required                   at attachments if strict(), missing(attachments) => expected = text(ATTACHMENTS);
        R_COM_4  CommentHelpDesk            at self if inbox_type("HELP_DESK");
        R_MSG_1  TextBlank        [warning] at text if blank(text), !more(attachments, 0);
        R_COM_3  CommentAttachment          at each(attachments: one_of(type, &["QUICK_REPLIES", "SOCIAL_MEDIA_METADATA"])) => tag = tag();
    }
}
