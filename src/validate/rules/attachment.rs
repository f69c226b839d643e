//! Rules of attachments and of the quick replies in them.

use crate::issue::Code;
use crate::spec::format::Format;
use crate::spec::limits::*;
use crate::spec::model::attachment::{
    NEW_CHANNEL_FILE_ATTACHMENT, NEW_LOCATION_ATTACHMENT, NEW_QUICK_REPLIES_ATTACHMENT,
};
use crate::spec::model::quick_reply::NEW_QUICK_REPLY;
use crate::spec::rule::*;
use crate::validate::channel::{CUSTOM_CHANNELS_BEGIN, LIVE_CHAT, MESSENGER};
use crate::validate::condition::{Block, Body, Condition, Parameter, Place, Row, RowSeverity};

#[rustfmt::skip]
body_rules! {
    /// Rules of attachments and of the quick replies in them.
    RULES:
    for [NEW_CHANNEL_FILE_ATTACHMENT] {
        R_ATT_3  FileIdUrl                  at fileId if matches(fileId, HttpsUrl);
    }
    for [NEW_LOCATION_ATTACHMENT] {
        R_ATT_6  LocationRange              at latitude if any(below(latitude, LATITUDE_MIN), above(latitude, LATITUDE_MAX)) => min = number(LATITUDE_MIN), max = number(LATITUDE_MAX);
        R_ATT_6  LocationRange              at longitude if any(below(longitude, LONGITUDE_MIN), above(longitude, LONGITUDE_MAX)) => min = number(LONGITUDE_MIN), max = number(LONGITUDE_MAX);
    }
    for [NEW_QUICK_REPLIES_ATTACHMENT] {
        R_ATT_7  QuickRepliesEmpty          at quickReplies if empty(quickReplies);
        R_ATT_8  QuickRepliesTooMany        at quickReplies if body(Message, Other), channel(MESSENGER), more(quickReplies, QUICK_REPLIES_MESSENGER_MAX) => limit = number(QUICK_REPLIES_MESSENGER_MAX), actual = count(quickReplies);
        R_ATT_8  QuickRepliesChannel        at self if body(Message, Other), channel_below(CUSTOM_CHANNELS_BEGIN), !channel(LIVE_CHAT), !channel(MESSENGER);
    }
    for [NEW_QUICK_REPLY] {
        R_ATT_7  Format           [warning] at value if is(valueType, "URL"), visible(value), !matches(value, Url) => expected = format(Url);
        R_ATT_8  QuickReplyTooLong          at label if body(Message, Other), channel(MESSENGER), longer(label, QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS) => limit = number(QUICK_REPLY_LABEL_MESSENGER_MAX_CODE_POINTS);
    }
}
