//! Rules of attachments.

use super::format;
use super::limits::{LATITUDE_MAX, LATITUDE_MIN, LONGITUDE_MAX, LONGITUDE_MIN};
use super::report::{Code, Param};
use super::rules::{R_ATT_3, R_ATT_6, R_ATT_9};
use super::walk::{At, Object, Walker, field, may_repeat, repeats};
use crate::model::attachment::{NEW_CHANNEL_FILE_ATTACHMENT, NEW_LOCATION_ATTACHMENT};
use crate::text::Listed;

const FILE_ID: usize = field(&NEW_CHANNEL_FILE_ATTACHMENT, "fileId");
const LATITUDE: usize = field(&NEW_LOCATION_ATTACHMENT, "latitude");
const LONGITUDE: usize = field(&NEW_LOCATION_ATTACHMENT, "longitude");

/// The rules of a file over a custom channel.
pub fn channel_file<'a>(file: &Object<'a>, walker: &mut Walker<'a>) {
    if file.passes(FILE_ID, format::https) {
        walker.broken(file, At::Field(FILE_ID), &R_ATT_3, Code::FileIdUrl);
    }
}

/// The rules of a place.
pub fn location<'a>(location: &Object<'a>, walker: &mut Walker<'a>) {
    for (place, min, max) in
        [(LATITUDE, LATITUDE_MIN, LATITUDE_MAX), (LONGITUDE, LONGITUDE_MIN, LONGITUDE_MAX)]
    {
        if location
            .number(place)
            .is_some_and(|degrees| degrees.is_finite() && !(min..=max).contains(&degrees))
        {
            let params = vec![("min", Param::Number(min)), ("max", Param::Number(max))];
            walker.broken_with(location, At::Field(place), &R_ATT_6, Code::LocationRange, params);
        }
    }
}

/// Tells of attachments that are equal to an earlier one.
pub fn repeated<'a>(body: &Object<'a>, walker: &mut Walker<'a>, list: usize) {
    if !may_repeat(body.elements(list).map(|node| body.outline_of(node))) {
        return;
    }
    let nodes: Vec<usize> = body.elements(list).listed();
    let prints: Vec<u64> = nodes.iter().map(|node| body.print_of(*node)).listed();
    for (later, first) in repeats(&prints) {
        let params = vec![("first", Param::Number(first.into()))];
        let at = At::Element(list, later, nodes[later as usize]);
        walker.broken_with(body, at, &R_ATT_9, Code::AttachmentsRepeated, params);
    }
}
