//! The bounds of the host of a UI extension, checked before it refuses a request. `ui-extension-transport.js` makes transports of it.

use super::error::ClientError;
use super::host::{entries, object, set};
use crate::client::request::{EXTENSION_BODY_MAX_BYTES, EXTENSION_TIMEOUT_MAX_MS, is_for_extension};
use crate::wasm::interop::value::{get, is_list};
use js_sys::{JSON, Object};
use wasm_bindgen::prelude::*;

/// The options of `hubspot.fetch` for a transport's request; a failure where the host would refuse it.
#[wasm_bindgen]
pub fn extension_request(request: &JsValue) -> Result<JsValue, JsValue> {
    let url = get(request, "url").as_string().unwrap_or_default();
    if !is_for_extension(&url) {
        return refused("HubSpot's extensions reach https addresses of the internet only, not this one");
    }
    let timeout = get(request, "timeoutMs");
    if timeout.as_f64().is_some_and(|ms| ms > EXTENSION_TIMEOUT_MAX_MS) {
        return refused("HubSpot's extensions wait 120 seconds at most: expected `timeoutMs` up to 120000");
    }
    let headers = Object::new();
    for (name, value) in entries(&get(request, "headers"))? {
        match &*name {
            "authorization" => set(&headers, "Authorization", &value),
            // The host writes these itself.
            "accept" | "content-type" => {}
            _ => return refused("HubSpot's extensions let no header through but `Authorization`"),
        }
    }
    let body = sent(&get(request, "body"))?;
    Ok(object(&[
        ("method", get(request, "method")),
        ("timeout", timeout),
        ("headers", if Object::keys(&headers).length() > 0 { headers.into() } else { JsValue::UNDEFINED }),
        ("body", body),
    ])
    .into())
}

/// The request of `fetchHubSpotApi` for a transport's request; a failure where the host would refuse it.
#[wasm_bindgen]
pub fn extension_api_request(request: &JsValue) -> Result<JsValue, JsValue> {
    let body = sent(&get(request, "body"))?;
    let kind = if body.is_undefined() { JsValue::UNDEFINED } else { "application/json".into() };
    let made = [
        ("path", get(request, "path")),
        ("method", get(request, "method")),
        ("contentType", kind),
        ("body", body),
    ];
    Ok(object(&made).into())
}

/// A body as extensions may send it: a plain object that is not too large.
fn sent(body: &JsValue) -> Result<JsValue, JsValue> {
    if body.is_undefined() {
        return Ok(JsValue::UNDEFINED);
    }
    let plain = body.is_object() && !is_list(body) && get(body, "append").is_undefined();
    let text = JSON::stringify(body).ok().filter(|_| plain).and_then(|text| text.as_string());
    match text {
        None => refused("HubSpot's extensions send a plain object as the body, and no file"),
        Some(text) if text.len() > EXTENSION_BODY_MAX_BYTES => {
            refused("HubSpot's extensions send 1 MB at most")
        }
        Some(_) => Ok(body.clone()),
    }
}

fn refused(message: &str) -> Result<JsValue, JsValue> {
    Err(ClientError::invalid(message).into_value())
}
