//! Rules of changes to a thread and of the actors that a request names.

use crate::issue::Code;
use crate::spec::format::Format;
use crate::spec::limits::*;
use crate::spec::model::actor::ACTOR_BATCH;
use crate::spec::model::thread::{ASSIGNEE, THREAD_UPDATE};
use crate::spec::rule::*;
use crate::validate::condition::{Block, Condition, Parameter, Place, Row, RowSeverity};

#[rustfmt::skip]
body_rules! {
    /// Rules of changes to a thread and of the actors that a request names.
    RULES:
    for [THREAD_UPDATE] {
        R_PAG_7  ThreadUpdateBoth           at self if has(archived), has(status);
    }
    for [ASSIGNEE] {
        R_ACT_3  AssigneeNotAgent [suppress_format] at actorId if malformed(actorId, Agent);
    }
    for [ACTOR_BATCH] {
        R_ACT_5  InputsTooMany              at inputs if more(inputs, ACTOR_BATCH_MAX) => limit = number(ACTOR_BATCH_MAX), actual = count(inputs);
    }
}
