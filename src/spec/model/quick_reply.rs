//! Quick replies: answers offered as buttons.

use super::text::Words;

open_enum! {
    /// What choosing a quick reply does.
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
        /// What is answered or opened.
        value "value": String, received;
        /// What choosing it does.
        value_type "valueType": QuickReplyValueType, received;
        /// The words on the button.
        label "label": String, optional;
    }
}

shape! {
    /// One answer to offer as a button.
    pub struct NewQuickReply: NEW_QUICK_REPLY = "QuickReply" {
        /// What is answered, or the absolute URL that is opened.
        value "value": Words, required;
        /// What choosing it does.
        value_type "valueType": QuickReplyValueType, required;
        /// The words on the button. HubSpot does not require them, the visitor sees them.
        label "label": String, optional;
    }
}
