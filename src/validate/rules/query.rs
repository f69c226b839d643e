//! Rules of the queries of requests, beyond the types of their parameters.

use crate::issue::Code;
use crate::spec::limits::*;
use crate::spec::operation::{MESSAGES_QUERY, THREAD_ORDERS, THREADS_QUERY};
use crate::spec::rule::*;
use crate::spec::shape::{Shape, shape_of};
use crate::validate::condition::{Block, Condition, Parameter, Place, Row, RowSeverity};

/// The orders that HubSpot has for the threads of one contact only.
const DESCENDING: &[&str] = &["-id", "-latestMessageTimestamp"];

static THREADS: Shape = shape_of(THREADS_QUERY);
static MESSAGES: Shape = shape_of(MESSAGES_QUERY);

#[rustfmt::skip]
body_rules! {
    /// A block for each of [`QUERIES`].
    RULES:
    for [THREADS] {
        R_PAG_1  QueryLimit      at limit if above(limit, THREADS_LIMIT_MAX) => bound = text("at most"), limit = number(THREADS_LIMIT_MAX);
        R_PAG_1  QuerySort       at sort if none_of(sort, THREAD_ORDERS) => allowed = one_of(THREAD_ORDERS);
        R_PAG_1  QueryMissing    at latestMessageTimestampAfter if is(sort, "latestMessageTimestamp"), !has(latestMessageTimestampAfter) => name = text("latestMessageTimestampAfter"), with = text("the `sort` `latestMessageTimestamp`");
        R_PAG_1  QueryMissing    at associatedContactId if one_of(sort, DESCENDING), !has(associatedContactId) => name = text("associatedContactId"), with = text("a descending `sort`");
        R_PAG_1  QueryMissing    [warning] at latestMessageTimestampAfter if is(sort, "-latestMessageTimestamp"), !has(latestMessageTimestampAfter) => name = text("latestMessageTimestampAfter"), with = text("the `sort` `-latestMessageTimestamp`");
        R_PAG_2  QueryMany       at inboxId if more(inboxId, 1) => name = text("inboxId"), actual = count(inboxId);
        R_PAG_5  QueryMissing    [warning] at threadStatus if has(associatedContactId), !has(threadStatus) => name = text("threadStatus"), with = text("`associatedContactId`");
        R_PAG_5  QueryConflict   at inboxId if has(inboxId), has(associatedContactId) => name = text("inboxId"), with = text("`associatedContactId`");
    }
    for [MESSAGES] {
        R_PAG_4  QueryLimit      at limit if above(limit, MESSAGES_LIMIT_USUAL) => bound = text("at most"), limit = number(MESSAGES_LIMIT_USUAL);
    }
}

/// The queries that have rules, by the id of their operation.
pub static QUERIES: [(&str, &Shape); 2] = [("threads.list", &THREADS), ("messages.list", &MESSAGES)];

/// The rows about the query of an operation.
pub fn rows(operation: &str) -> &'static [Row] {
    let query = QUERIES.iter().find(|(id, _)| *id == operation);
    let block = query.and_then(|(_, shape)| RULES.iter().find(|block| std::ptr::eq(block.shape, *shape)));
    block.map_or(&[], |block| block.rows)
}
