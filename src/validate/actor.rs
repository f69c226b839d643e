//! Rules of the actors that a request names.

use super::format;
use super::limits::ACTOR_BATCH_MAX;
use super::report::{Code, Param};
use super::rules::{R_ACT_3, R_ACT_5};
use super::walk::{At, Object, Walker, field};
use crate::model::actor::ACTOR_BATCH;
use crate::model::thread::ASSIGNEE;

const ACTOR_ID: usize = field(&ASSIGNEE, "actorId");
const INPUTS: usize = field(&ACTOR_BATCH, "inputs");

/// The rules of who is to work on a thread.
pub fn assignee<'a>(assignee: &Object<'a>, walker: &mut Walker<'a>) {
    if assignee.passes(ACTOR_ID, |actor| !format::agent(actor)) {
        walker.judge(assignee, ACTOR_ID);
        walker.broken(assignee, At::Field(ACTOR_ID), &R_ACT_3, Code::AssigneeNotAgent);
    }
}

/// The rules of a batch of actors.
pub fn batch<'a>(batch: &Object<'a>, walker: &mut Walker<'a>) {
    if let Some(actual) = batch.count(INPUTS).filter(|count| *count > ACTOR_BATCH_MAX) {
        let limit = Param::Number(ACTOR_BATCH_MAX as f64);
        let params = vec![("limit", limit), ("actual", Param::Number(actual as f64))];
        walker.broken_with(batch, At::Field(INPUTS), &R_ACT_5, Code::InputsTooMany, params);
    }
}
