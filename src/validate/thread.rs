//! Rules of changes to a thread.

use super::report::Code;
use super::rules::R_PAG_7;
use super::walk::{At, Object, Walker, field};
use crate::model::thread::THREAD_UPDATE;

const ARCHIVED: usize = field(&THREAD_UPDATE, "archived");
const STATUS: usize = field(&THREAD_UPDATE, "status");

/// The rules of a change to a thread.
pub fn update<'a>(update: &Object<'a>, walker: &mut Walker<'a>) {
    if update.has(ARCHIVED) && update.has(STATUS) {
        walker.broken(update, At::Here, &R_PAG_7, Code::ThreadUpdateBoth);
    }
}
