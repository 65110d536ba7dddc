//! HAR 1.2, as browsers, proxies and test tools really write it: with a byte order mark, without half of the fields that
//! the format asks for, with extensions whose names begin with `_`.
//!
//! Entries are judged while they are read and nothing else is kept of an archive, so that one of a million entries holds no
//! more than its pages. What stands where something of another type belongs counts as missing.

use super::loose::{Integer, List, Object, Read, Real, Sink, Text, skip};
use super::{Chain, MOST_PAGES, Saved, SavedError, is_page};
use crate::observe::page::{Capture, Tls};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::DateTime;
use serde::de::MapAccess;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Most headers of one answer that are looked at.
const MOST_HEADERS: usize = 500;

/// Reads the pages of a visit.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Saved>, SavedError> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let archive: Object<Archive> = serde_json::from_slice(text).map_err(|_| SavedError::Har)?;
    let Visit { mut pages, mut chain, .. } =
        archive.0.and_then(|archive| archive.log).and_then(|log| log.visit).ok_or(SavedError::Har)?;
    if pages.is_empty() && !chain.hops.is_empty() {
        let mut capture = Capture { status: Some(302), ..Capture::default() };
        let last = chain.hops.last().and_then(|hop| hop.url.clone()).unwrap_or_default();
        chain.end(&last, &mut capture);
        pages.push(Saved { capture, body: Vec::new() });
    }
    Ok(pages)
}

#[derive(Default)]
struct Archive {
    log: Option<Log>,
}

impl<'de> Read<'de> for Archive {
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "log" => self.log = map.next_value::<Object<Log>>()?.0,
            _ => skip(map)?,
        }
        Ok(())
    }
}

#[derive(Default)]
struct Log {
    visit: Option<Visit>,
}

impl<'de> Read<'de> for Log {
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "entries" => self.visit = map.next_value::<List<Visit>>()?.0,
            _ => skip(map)?,
        }
        Ok(())
    }
}

/// The pages so far, and the way to the next one.
#[derive(Default)]
struct Visit {
    pages: Vec<Saved>,
    chain: Chain,
    entries: usize,
}

impl<'de> Sink<'de> for Visit {
    type Item = Object<Entry<'de>>;

    fn push(&mut self, entry: Object<Entry<'de>>) {
        let at = self.entries;
        self.entries = at.saturating_add(1);
        if let Some(entry) = entry.0 {
            self.visited(at, entry);
        }
    }

    fn is_full(&self) -> bool {
        self.pages.len() >= MOST_PAGES
    }
}

impl Visit {
    fn visited(&mut self, at: usize, entry: Entry<'_>) {
        let Some(url) = entry.url else { return };
        let response = entry.response;
        let content_type = response
            .headers
            .get("content-type")
            .map(String::as_str)
            .or(response.content.kind.as_deref())
            .unwrap_or_default();
        let redirect = response.redirect.as_deref().filter(|to| !to.is_empty());
        let location = redirect.or(response.headers.get("location").map(String::as_str));
        if let (Some(status @ 300..=399), Some(location)) = (response.status, location) {
            self.chain.hop(&url, status, Some(location));
            return;
        }
        let failed = response.status.is_none_or(|status| status <= 0);
        let document = match entry.kind {
            Some(kind) => kind == "document",
            None => (!failed && is_page(content_type) && (at == 0 || !content_type.is_empty())) || (failed && at == 0),
        };
        if !document {
            return;
        }
        let error = response.error.or(response.failure).or(entry.error).map(|error| error.into_owned());
        let text = response.content.text;
        let encoded = response.content.encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"));
        let kept = text.is_some();
        let body = match (text, encoded) {
            (Some(text), true) => STANDARD.decode(text.trim()).unwrap_or_default(),
            (Some(text), false) => text.into_owned().into_bytes(),
            (None, _) => Vec::new(),
        };
        let mut capture = Capture {
            status: if failed { None } else { response.status },
            error: error.or_else(|| failed.then(|| "no answer".to_owned())),
            headers: Some(response.headers),
            tls: response.security,
            fetched_at: entry.started.map(|started| started.into_owned()),
            decoded: (kept && !encoded).then_some(true),
            kept: (!kept && !failed).then_some(false),
            ..Capture::default()
        };
        self.chain.end(&url, &mut capture);
        self.pages.push(Saved { capture, body });
    }
}

/// One request and its answer.
#[derive(Default)]
struct Entry<'de> {
    url: Option<Cow<'de, str>>,
    kind: Option<Cow<'de, str>>,
    started: Option<Cow<'de, str>>,
    error: Option<Cow<'de, str>>,
    response: Response<'de>,
}

impl<'de> Read<'de> for Entry<'de> {
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "request" => self.url = map.next_value::<Object<Request<'de>>>()?.0.unwrap_or_default().url,
            "response" => self.response = map.next_value::<Object<Response<'de>>>()?.0.unwrap_or_default(),
            "_resourceType" => self.kind = map.next_value::<Text<'de>>()?.0,
            "startedDateTime" => self.started = map.next_value::<Text<'de>>()?.0,
            "_error" => self.error = map.next_value::<Text<'de>>()?.0,
            _ => skip(map)?,
        }
        Ok(())
    }
}

#[derive(Default)]
struct Request<'de> {
    url: Option<Cow<'de, str>>,
}

impl<'de> Read<'de> for Request<'de> {
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "url" => self.url = map.next_value::<Text<'de>>()?.0,
            _ => skip(map)?,
        }
        Ok(())
    }
}

#[derive(Default)]
struct Response<'de> {
    status: Option<i64>,
    headers: BTreeMap<String, String>,
    redirect: Option<Cow<'de, str>>,
    content: Content<'de>,
    error: Option<Cow<'de, str>>,
    failure: Option<Cow<'de, str>>,
    security: Option<Tls>,
}

impl<'de> Read<'de> for Response<'de> {
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "status" => self.status = map.next_value::<Integer>()?.0,
            "headers" => self.headers = map.next_value::<List<Headers>>()?.0.unwrap_or_default().needed,
            "redirectURL" => self.redirect = map.next_value::<Text<'de>>()?.0,
            "content" => self.content = map.next_value::<Object<Content<'de>>>()?.0.unwrap_or_default(),
            "_error" => self.error = map.next_value::<Text<'de>>()?.0,
            "_failureText" => self.failure = map.next_value::<Text<'de>>()?.0,
            "_securityDetails" => {
                self.security = Some(map.next_value::<Object<Security<'de>>>()?.0.unwrap_or_default().tls());
            }
            _ => skip(map)?,
        }
        Ok(())
    }
}

#[derive(Default)]
struct Content<'de> {
    kind: Option<Cow<'de, str>>,
    encoding: Option<Cow<'de, str>>,
    text: Option<Cow<'de, str>>,
}

impl<'de> Read<'de> for Content<'de> {
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "mimeType" => self.kind = map.next_value::<Text<'de>>()?.0,
            "encoding" => self.encoding = map.next_value::<Text<'de>>()?.0,
            "text" => self.text = map.next_value::<Text<'de>>()?.0,
            _ => skip(map)?,
        }
        Ok(())
    }
}

/// The headers that judging needs.
#[derive(Default)]
struct Headers {
    needed: BTreeMap<String, String>,
    seen: usize,
}

impl<'de> Sink<'de> for Headers {
    type Item = Object<Header<'de>>;

    fn push(&mut self, header: Object<Header<'de>>) {
        const NEEDED: [&str; 7] = [
            "content-type",
            "server",
            "location",
            "cf-mitigated",
            "retry-after",
            "x-parking-provider",
            "content-encoding",
        ];
        self.seen = self.seen.saturating_add(1);
        if let Some(Header { name: Some(name), value: Some(value) }) = header.0
            && let Some(name) = NEEDED.into_iter().find(|needed| needed.eq_ignore_ascii_case(&name))
        {
            self.needed.insert(name.to_owned(), value.into_owned());
        }
    }

    fn is_full(&self) -> bool {
        self.seen >= MOST_HEADERS
    }
}

#[derive(Default)]
struct Header<'de> {
    name: Option<Cow<'de, str>>,
    value: Option<Cow<'de, str>>,
}

impl<'de> Read<'de> for Header<'de> {
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "name" => self.name = map.next_value::<Text<'de>>()?.0,
            "value" => self.value = map.next_value::<Text<'de>>()?.0,
            _ => skip(map)?,
        }
        Ok(())
    }
}

/// What Chromium says of the certificate.
#[derive(Default)]
struct Security<'de> {
    protocol: Option<Cow<'de, str>>,
    /// Seconds since 1970.
    valid_to: Option<f64>,
}

impl<'de> Read<'de> for Security<'de> {
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "protocol" => self.protocol = map.next_value::<Text<'de>>()?.0,
            "validTo" => self.valid_to = map.next_value::<Real>()?.0,
            _ => skip(map)?,
        }
        Ok(())
    }
}

impl Security<'_> {
    fn tls(self) -> Tls {
        let not_after = self.valid_to.and_then(|seconds| {
            let whole = seconds.clamp(0.0, 253_402_300_799.0);
            DateTime::from_timestamp(whole as i64, 0).map(|time| time.to_rfc3339())
        });
        Tls { ok: None, protocol: self.protocol.map(Cow::into_owned), not_after, names: None, error: None }
    }
}
