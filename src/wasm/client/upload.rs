//! The form of a file that is uploaded: what HubSpot's Files takes, and in which fields. `multipart.js` writes it.

use super::error::ClientError;
use super::host::object;
use crate::spec::format::{self, Format};
use crate::spec::model::file::FILE_ACCESS;
use crate::util::{concat, quote_list};
use crate::wasm::interop::value::get;
use js_sys::{Array, JSON};
use wasm_bindgen::prelude::*;

/// The parts of an upload: the fields as pairs, the file, its name and type, the function that gets its progress.
pub fn form(upload: &JsValue) -> Result<JsValue, ClientError> {
    if !upload.is_object() {
        return Err(ClientError::invalid("expected an upload: `file`, `fileName`, `access` and a folder"));
    }
    let text = |name: &'static str| get(upload, name).as_string().filter(|text| !text.is_empty());
    let needed = |name: &'static str| {
        let message = || concat(&["expected `", name, "` to be a string that is not empty"]);
        text(name).ok_or_else(|| ClientError::invalid(&message()))
    };
    let file = get(upload, "file");
    if !file.is_object() {
        return Err(ClientError::invalid("expected `file` to be bytes, a blob or a stream"));
    }
    let access = needed("access")?;
    if !FILE_ACCESS.values.contains(&&*access) {
        let known = quote_list(FILE_ACCESS.values.iter().copied());
        return Err(ClientError::invalid(&concat(&["expected `access` to be one of ", &known])));
    }
    let options = JSON::stringify(&object(&[("access", access.into())]));
    let options = options.map_err(|_| ClientError::invalid("expected `access` to be a string"))?;
    let name = needed("fileName")?;
    for (member, text) in [("fileName", Some(&name)), ("folderPath", text("folderPath").as_ref())] {
        if !text.is_none_or(|text| format::line(text.as_bytes())) {
            let message = concat(&["expected `", member, "` to be ", Format::Line.description()]);
            return Err(ClientError::invalid(&message));
        }
    }
    let folder = match (text("folderId"), text("folderPath")) {
        (Some(id), None) if !format::id(id.as_bytes()) => {
            return Err(ClientError::invalid("expected `folderId` to be an id in decimal digits"));
        }
        (Some(id), None) => ("folderId", id),
        (None, Some(path)) => ("folderPath", path),
        _ => return Err(ClientError::invalid("expected one of `folderId` and `folderPath`")),
    };
    let pair = |name: &str, value: JsValue| Array::of2(&name.into(), &value);
    let fields = Array::of3(
        &pair("options", options.into()),
        &pair("fileName", name.as_str().into()),
        &pair(folder.0, folder.1.into()),
    );
    Ok(object(&[
        ("fields", fields.into()),
        ("part", "file".into()),
        ("file", file),
        ("name", name.into()),
        ("type", get(upload, "contentType")),
        ("size", get(upload, "size")),
        ("onProgress", get(upload, "onProgress")),
    ])
    .into())
}
