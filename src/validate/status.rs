//! Rules of what is reported of a message over a custom channel.

use super::report::Code;
use super::rules::R_CC_13;
use super::walk::{At, Object, Walker, field};
use crate::model::status::MESSAGE_STATUS_UPDATE;

const ERROR_MESSAGE: usize = field(&MESSAGE_STATUS_UPDATE, "errorMessage");
const STATUS_TYPE: usize = field(&MESSAGE_STATUS_UPDATE, "statusType");

/// The rules of a report.
pub fn update<'a>(update: &Object<'a>, walker: &mut Walker<'a>) {
    let other = update.text(STATUS_TYPE).is_some_and(|status| status != "FAILED");
    if other && update.has(ERROR_MESSAGE) {
        walker.broken(update, At::Field(ERROR_MESSAGE), &R_CC_13, Code::ErrorMessageIgnored);
    }
}
