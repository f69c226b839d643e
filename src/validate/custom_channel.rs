//! Rules of custom channels.

use super::report::{Code, Param, Severity};
use super::rules::R_CC_3;
use super::suggest::nearest;
use super::walk::{At, Found, Object, Walker, field};
use crate::model::attachment::NEW_CHANNEL_ATTACHMENT;
use crate::model::custom_channel::CAPABILITIES;
use crate::text::Listed;

const ATTACHMENT_TYPES: usize = field(&CAPABILITIES, "outgoingAttachmentTypes");
const RICH_TEXT: usize = field(&CAPABILITIES, "richText");

/// What of HTML a channel can say it shows.
const RICH_TEXT_KNOWN: [&str; 6] = ["HYPERLINK", "TEXT_ALIGNMENT", "BLOCKQUOTE", "BOLD", "ITALIC", "LISTS"];

/// The rules of what a custom channel can do. HubSpot's specification leaves it open, so what is not known is only
/// worth a word.
pub fn capabilities<'a>(capabilities: &Object<'a>, walker: &mut Walker<'a>) {
    listed(capabilities, walker, RICH_TEXT, &RICH_TEXT_KNOWN);
    let kinds: Vec<_> = NEW_CHANNEL_ATTACHMENT.members.iter().filter_map(|shape| shape.tag).listed();
    listed(capabilities, walker, ATTACHMENT_TYPES, &kinds);
}

/// Tells of words that are none of those that are known.
fn listed<'a>(object: &Object<'a>, walker: &mut Walker<'a>, list: usize, known: &[&'static str]) {
    for (index, node) in object.elements(list).enumerate() {
        if let Some(word) = object.text_at(node)
            && !known.contains(&&*word)
        {
            walker.add_at(
                object,
                At::Element(list, index as u32, node),
                Found {
                    severity: Severity::Warning,
                    rule: &R_CC_3,
                    code: Code::Enum,
                    params: vec![("allowed", Param::List(known.to_vec()))],
                    suggestion: nearest(&word, known.iter().copied()),
                },
            );
        }
    }
}
