//! HAR 1.2, as browsers, proxies and test tools really write it: with a byte order mark, without half of the fields that
//! the format asks for, with extensions whose names begin with `_`.
//!
//! Entries are judged while they are read and nothing else is kept of an archive, so that one of a million entries holds no
//! more than its pages. What stands where something of another type belongs counts as missing.

use super::loose::{Integer, List, Object, Read, Real, Sink, Text, skip};
use super::{Archive, Chain, MOST_PAGES, Saved, SavedError, bounded, is_page};
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
pub(super) fn read(bytes: &[u8]) -> Result<Archive, SavedError> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let whole: Object<Whole> = serde_json::from_slice(text).map_err(|_| SavedError::Har)?;
    let Visit { mut pages, mut chain, .. } =
        whole.0.and_then(|whole| whole.log).and_then(|log| log.visit).ok_or(SavedError::Har)?;
    if pages.is_empty() && !chain.hops.is_empty() {
        let mut capture = Capture { status: Some(302), ..Capture::default() };
        let last = chain.hops.last().and_then(|hop| hop.url.clone()).unwrap_or_default();
        chain.end(&last, &mut capture);
        pages.push(Saved { capture, body: Vec::new() });
    }
    Ok(Archive { pages, cut: false })
}

#[derive(Default)]
struct Whole {
    log: Option<Log>,
}

impl<'de> Read<'de> for Whole {
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
        self.pages.len() > MOST_PAGES
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
        let (body, whole) = bounded(body);
        capture.cut = (!whole).then_some(true);
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

#[cfg(test)]
mod tests {
    use super::super::MOST_BODY;
    use super::*;
    use serde_json::{Value, json};

    const HOME: &str = "https://www.songfeng.example/";

    fn pages(entries: Value) -> Vec<Saved> {
        read(json!({ "log": { "entries": entries } }).to_string().as_bytes()).expect("a HAR").pages
    }

    /// An answer with a page in it.
    fn answer(content_type: &str) -> Value {
        json!({
            "request": { "url": HOME },
            "response": { "status": 200, "headers": [{ "name": "content-type", "value": content_type }],
                "content": { "text": "<p>茶" } }
        })
    }

    fn changed(mut entry: Value, pointer: &str, value: Value) -> Value {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        entry.pointer_mut(parent).expect("an object")[key] = value;
        entry
    }

    #[test]
    fn everything_known_of_an_answer_is_kept() {
        let page = &pages(json!([{
            "startedDateTime": "2026-11-10T10:00:00+08:00", "_resourceType": "document", "request": { "url": HOME },
            "response": {
                "status": 200, "headers": [{ "name": "Server", "value": "nginx" }, { "name": "Cookie", "value": "a" }, { "name": 1 }],
                "content": { "mimeType": "text/html", "encoding": "Base64", "text": "PHA+6Iy2\n" },
                "_securityDetails": { "protocol": "TLS 1.3", "validTo": 1_799_999_999.5 }
            }
        }]))[0];
        let capture = &page.capture;
        assert_eq!(page.body, "<p>茶".as_bytes());
        assert_eq!((capture.status, capture.decoded, capture.kept, &capture.error), (Some(200), None, None, &None));
        assert_eq!(capture.requested_url.as_deref(), Some(HOME));
        assert_eq!(capture.fetched_at.as_deref(), Some("2026-11-10T10:00:00+08:00"));
        assert_eq!(capture.headers, Some(BTreeMap::from([("server".to_owned(), "nginx".to_owned())])));
        let tls = capture.tls.as_ref().expect("a connection");
        assert_eq!(tls.protocol.as_deref(), Some("TLS 1.3"));
        assert_eq!(tls.not_after.as_deref(), Some("2027-01-15T07:59:59+00:00"));
    }

    #[test]
    fn a_body_is_decoded_kept_or_missing() {
        let body = |content: Value| {
            let pages = pages(json!([changed(answer("text/html"), "/response/content", content)]));
            let Saved { capture, body } = pages.into_iter().next().expect("a page");
            (String::from_utf8(body).expect("UTF-8"), capture.decoded, capture.kept)
        };
        assert_eq!(body(json!({ "text": "a" })), ("a".to_owned(), Some(true), None));
        assert_eq!(body(json!({ "text": "YQ==", "encoding": "base64" })), ("a".to_owned(), None, None));
        assert_eq!(body(json!({ "text": "YQ==", "encoding": "gzip" })), ("YQ==".to_owned(), Some(true), None));
        assert_eq!(body(json!({})), (String::new(), None, Some(false)));
        assert_eq!(body(json!({ "encoding": "base64" })), (String::new(), None, Some(false)));
    }

    #[test]
    fn what_failed_says_why() {
        let error = |entry: Value| {
            let capture = pages(json!([entry])).into_iter().next().expect("a page").capture;
            assert_eq!((capture.status, capture.kept, capture.decoded), (None, None, None));
            capture.error.unwrap_or_default()
        };
        let failed = json!({ "request": { "url": HOME }, "response": { "status": 0 } });
        assert_eq!(error(failed.clone()), "no answer");
        assert_eq!(error(changed(failed.clone(), "/_error", json!("reset"))), "reset");
        assert_eq!(error(changed(failed.clone(), "/response/_error", json!("refused"))), "refused");
        assert_eq!(error(changed(failed.clone(), "/response/_failureText", json!("timed out"))), "timed out");
        // Of a visit without kinds the first entry is the page, whatever became of it; later ones belong to it.
        assert_eq!(pages(json!([failed, failed])).len(), 1);
    }

    #[test]
    fn pages_are_told_from_their_parts() {
        let other = answer("text/html");
        for (entries, found) in [
            (json!([answer("text/html")]), 1),
            (json!([answer("")]), 1),
            (json!([answer("image/png")]), 0),
            (json!([other, answer("application/xhtml+xml")]), 2),
            (json!([other, answer("")]), 1),
            (json!([other, answer("image/png")]), 1),
            (json!([changed(answer("text/html"), "/_resourceType", json!("fetch"))]), 0),
            (json!([other, changed(answer("image/png"), "/_resourceType", json!("document"))]), 2),
            (json!([{ "response": { "status": 200 } }, 7, null]), 0),
            (json!([]), 0),
        ] {
            assert_eq!(pages(entries.clone()).len(), found, "{entries}");
        }
        // Without headers the content says what it is.
        let mut entry = changed(answer(""), "/response/headers", json!([]));
        entry = changed(entry, "/response/content", json!({ "mimeType": "image/png", "text": "a" }));
        assert_eq!(pages(json!([entry])).len(), 0);
        assert_eq!(pages(json!([other, changed(entry, "/response/content/mimeType", json!("text/html"))])).len(), 2);
    }

    #[test]
    fn redirects_lead_to_a_page_or_nowhere() {
        let hop = |to: &str| json!({ "request": { "url": HOME }, "response": { "status": 301, "redirectURL": to } });
        let by_header = changed(
            changed(answer(""), "/response/status", json!(302)),
            "/response/headers",
            json!([{ "name": "Location", "value": "/a" }]),
        );
        let found = pages(json!([hop("/a"), by_header, answer("text/html"), hop("/b")]));
        assert_eq!(found.len(), 1);
        let hops = found[0].capture.redirects.as_deref().unwrap_or_default();
        assert_eq!(hops.iter().map(|hop| hop.status).collect::<Vec<_>>(), [Some(301), Some(302)]);
        let found = pages(json!([hop("/a"), hop("/b")]));
        assert_eq!(found.len(), 1);
        let capture = &found[0].capture;
        assert_eq!((capture.status, capture.redirects.as_ref().map(Vec::len)), (Some(302), Some(2)));
        assert_eq!((capture.requested_url.as_deref(), capture.final_url.as_deref()), (Some(HOME), Some(HOME)));
        let found = pages(json!(vec![hop("/a"); 51]));
        assert_eq!(found[0].capture.redirects.as_ref().map(Vec::len), Some(50));
        // One that names no other place is an answer.
        let found = pages(json!([changed(answer("text/html"), "/response/status", json!(304))]));
        assert_eq!(found[0].capture.status, Some(304));
    }

    #[test]
    fn of_a_page_as_much_is_kept_as_is_looked_at() {
        let kept = |length: usize| {
            let content = json!({ "text": "a".repeat(length) });
            let page = &pages(json!([changed(answer("text/html"), "/response/content", content)]))[0];
            (page.body.len(), page.capture.cut)
        };
        assert_eq!([MOST_BODY - 1, MOST_BODY].map(kept), [(MOST_BODY - 1, None), (MOST_BODY, None)]);
        assert_eq!([MOST_BODY + 1, MOST_BODY + 5].map(kept), [(MOST_BODY, Some(true)); 2]);
    }

    #[test]
    fn pages_and_headers_are_bounded() {
        // One more than are taken says that there are more.
        assert_eq!(pages(json!(vec![answer("text/html"); MOST_PAGES + 9])).len(), MOST_PAGES + 1);
        let kind = |before: usize| {
            let mut headers = vec![json!({ "name": "x-a", "value": "b" }); before];
            headers.push(json!({ "name": "Content-Type", "value": "image/png" }));
            pages(json!([changed(answer(""), "/response/headers", json!(headers))])).len()
        };
        assert_eq!((kind(MOST_HEADERS - 1), kind(MOST_HEADERS)), (0, 1));
    }
}
