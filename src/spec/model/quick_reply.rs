//! Quick replies: answers offered as buttons.

use super::text::Words;

open_enum! {
    /// The effect of choosing a quick reply: it sends text, or opens a URL.
    pub enum QuickReplyValueType: QUICK_REPLY_VALUE_TYPE {
        /// Sends `value` as the visitor's answer.
        Text = "TEXT",
        /// Opens `value`, an absolute URL.
        Url = "URL",
    }
}

shape! {
    /// One answer that was offered as a button.
    pub struct QuickReply: QUICK_REPLY as QuickReply {
        /// The text that is sent back, or the URL that is opened.
        value "value": String, received;
        /// The type of `value`: text or a URL.
        value_type "valueType": QuickReplyValueType, received;
        /// The text on the button.
        label "label": String, optional;
    }
}

shape! {
    /// One answer to offer as a button.
    pub struct NewQuickReply: NEW_QUICK_REPLY = "QuickReply" {
        /// The text that is sent back, or the absolute URL that is opened.
        value "value": Words, required, expects "the text or URL of the quick reply";
        /// The type of `value`: text or a URL.
        value_type "valueType": QuickReplyValueType, required;
        /// The text on the button. HubSpot does not require it, but the visitor sees it.
        label "label": String, optional, expects "the label of the quick reply";
    }
}
