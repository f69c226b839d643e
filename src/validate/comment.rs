//! Rules of comments on a thread. What does not belong to a comment is told of as an unknown member.

use super::message::blank;
use super::report::{Code, Param};
use super::rules::{R_COM_3, R_COM_4};
use super::walk::{At, Body, Object, Walker, field};
use crate::model::comment::NEW_COMMENT;

const ATTACHMENTS: usize = field(&NEW_COMMENT, "attachments");
const TEXT: usize = field(&NEW_COMMENT, "text");

/// The rules of a COMMENT.
pub fn comment<'a>(comment: &Object<'a>, walker: &mut Walker<'a>) {
    walker.scope.body = Body::Comment;
    if walker.options.help_desk == Some(true) {
        walker.broken(comment, At::Here, &R_COM_4, Code::CommentHelpDesk);
    }
    blank(comment, walker, TEXT, ATTACHMENTS);
    for (index, node) in comment.elements(ATTACHMENTS).enumerate() {
        let kind = comment.tag_at(node);
        if matches!(kind, "QUICK_REPLIES" | "SOCIAL_MEDIA_METADATA") {
            let at = At::Element(ATTACHMENTS, index as u32, node);
            let params = vec![("tag", Param::Text(kind))];
            walker.broken_with(comment, at, &R_COM_3, Code::CommentAttachment, params);
        }
    }
}
