//! The tables of rules: for each noun the rows that state under which conditions a body or a query breaks a rule, and for what the
//! structure of a body shows already the rule behind it. A new rule is an entry in [`crate::spec::rule`], a row here and
//! a case in `tests/rules.rs`.

mod attachment;
mod channel_message;
mod custom_channel;
pub mod query;
mod recipient;
pub mod structure;
mod thread;
mod thread_message;

use super::condition::Block;
use crate::spec::shape::Shape;

/// Every table, in the order in which issues of one place are reported.
static BODY_RULES: [&[Block]; 6] = [
    thread_message::RULES,
    recipient::RULES,
    attachment::RULES,
    channel_message::RULES,
    custom_channel::RULES,
    thread::RULES,
];

/// Every block of every table, in that order.
pub fn blocks() -> impl Iterator<Item = &'static Block> {
    BODY_RULES.iter().flat_map(|table| table.iter())
}

/// The blocks about a shape.
pub fn blocks_of(shape: &'static Shape) -> impl Iterator<Item = &'static Block> {
    blocks().filter(move |block| std::ptr::eq(block.shape, shape))
}
