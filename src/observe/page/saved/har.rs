//! HAR 1.2, as browsers, proxies and test tools really write it: with a byte order mark, without half of the fields that
//! the format asks for, with extensions whose names begin with `_`.

use super::{Chain, MOST_PAGES, Saved, SavedError, is_page};
use crate::observe::page::{Capture, Tls};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::DateTime;
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads the pages of a visit.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Saved>, SavedError> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let har: Value = serde_json::from_slice(text).map_err(|_| SavedError::Har)?;
    let entries = har.pointer("/log/entries").and_then(Value::as_array).ok_or(SavedError::Har)?;
    let mut pages = Vec::new();
    let mut chain = Chain::default();
    for (at, entry) in entries.iter().enumerate() {
        let Some(url) = entry.pointer("/request/url").and_then(Value::as_str) else { continue };
        let response = entry.get("response").unwrap_or(&Value::Null);
        let status = number(response.get("status"));
        let headers = headers(response.get("headers"));
        let declared = response.pointer("/content/mimeType").and_then(Value::as_str);
        let kind = entry.get("_resourceType").and_then(Value::as_str);
        let content_type = headers.get("content-type").map(String::as_str).or(declared).unwrap_or_default();
        let location = response
            .get("redirectURL")
            .and_then(Value::as_str)
            .filter(|to| !to.is_empty())
            .or(headers.get("location").map(String::as_str));
        if let (Some(status @ 300..=399), Some(location)) = (status, location) {
            chain.hop(url, status, Some(location));
            continue;
        }
        let failed = status.is_none_or(|status| status <= 0);
        let document = match kind {
            Some(kind) => kind == "document",
            None => (!failed && is_page(content_type) && (at == 0 || !content_type.is_empty())) || (failed && at == 0),
        };
        if !document {
            continue;
        }
        let error = ["/_error", "/_failureText"]
            .iter()
            .find_map(|at| response.pointer(at))
            .or_else(|| entry.get("_error"))
            .and_then(Value::as_str)
            .map(str::to_owned);
        let content = response.get("content").unwrap_or(&Value::Null);
        let encoded = content
            .get("encoding")
            .and_then(Value::as_str)
            .is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"));
        let text = content.get("text").and_then(Value::as_str);
        let body = match (text, encoded) {
            (Some(text), true) => STANDARD.decode(text.trim()).unwrap_or_default(),
            (Some(text), false) => text.as_bytes().to_vec(),
            (None, _) => Vec::new(),
        };
        let mut capture = Capture {
            status: if failed { None } else { status },
            error: error.or_else(|| failed.then(|| "no answer".to_owned())),
            headers: Some(headers),
            tls: response.get("_securityDetails").map(tls),
            fetched_at: entry.get("startedDateTime").and_then(Value::as_str).map(str::to_owned),
            decoded: (text.is_some() && !encoded).then_some(true),
            kept: (text.is_none() && !failed).then_some(false),
            ..Capture::default()
        };
        chain.end(url, &mut capture);
        pages.push(Saved { capture, body });
        if pages.len() >= MOST_PAGES {
            break;
        }
    }
    if pages.is_empty() && !chain.hops.is_empty() {
        let mut capture = Capture { status: Some(302), ..Capture::default() };
        let last = chain.hops.last().and_then(|hop| hop.url.clone()).unwrap_or_default();
        chain.end(&last, &mut capture);
        pages.push(Saved { capture, body: Vec::new() });
    }
    Ok(pages)
}

/// A number, also one that somebody wrote as text.
fn number(value: Option<&Value>) -> Option<i64> {
    match value? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The headers that judging needs.
fn headers(value: Option<&Value>) -> BTreeMap<String, String> {
    const NEEDED: [&str; 7] =
        ["content-type", "server", "location", "cf-mitigated", "retry-after", "x-parking-provider", "content-encoding"];
    let mut headers = BTreeMap::new();
    for header in value.and_then(Value::as_array).into_iter().flatten().take(500) {
        let name = header.get("name").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        if let (true, Some(text)) = (NEEDED.contains(&name.as_str()), header.get("value").and_then(Value::as_str)) {
            headers.insert(name, text.to_owned());
        }
    }
    headers
}

/// What Chromium says of the certificate; times are seconds since 1970.
fn tls(details: &Value) -> Tls {
    let not_after = details.get("validTo").and_then(Value::as_f64).and_then(|seconds| {
        let whole = seconds.clamp(0.0, 253_402_300_799.0);
        DateTime::from_timestamp(whole as i64, 0).map(|time| time.to_rfc3339())
    });
    Tls {
        ok: None,
        protocol: details.get("protocol").and_then(Value::as_str).map(str::to_owned),
        not_after,
        names: None,
        error: None,
    }
}
