//! Pages in the formats that people save: a bare HTML file, a HAR archive of a visit, a WARC file of a crawl.
//!
//! Any of them may be packed with gzip, record by record as crawlers do it, or as a whole. Readers take what they need and
//! tolerate what is missing. Cookies, authorisation and form data are never read.

mod har;
mod loose;
mod warc;

use super::Capture;
use flate2::read::MultiGzDecoder;
use std::fmt;
use std::io::Read;

/// Most pages that are taken from one archive: the first ones. Where one more is found, there are more.
const MOST_PAGES: usize = 20;

/// One page with how it was obtained.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Saved {
    /// How it was obtained.
    pub capture: Capture,
    /// Its bytes; empty if none were received or kept. Of a page of an archive at most the 4 MiB that
    /// [`Limits`](super::Limits) allow by default.
    pub body: Vec<u8>,
}

impl fmt::Debug for Saved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Saved")
            .field("status", &self.capture.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Why an archive cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SavedError {
    /// No JSON, or none of a HAR's shape.
    #[error("the HAR archive cannot be read")]
    Har,
    /// No record of a response can be read.
    #[error("the WARC file cannot be read")]
    Warc,
    /// Compressed, and nothing of it can be unpacked.
    #[error("the compressed archive cannot be unpacked")]
    Compressed,
}

/// Reads saved pages: a HAR archive, a WARC file, or else the bytes of one page that `capture` tells about. What an
/// archive does not say is taken from `capture`. Where an archive goes on behind what is taken of it, the last page's capture is
/// [`cut`](Capture::cut).
///
/// # Errors
/// [`SavedError`] where the bytes are an archive and cannot be read as one.
pub fn read_saved(bytes: Vec<u8>, capture: &Capture) -> Result<Vec<Saved>, SavedError> {
    read_within(bytes, capture, &mut { MOST_UNPACKED }).map(|archive| archive.pages)
}

/// The pages that were taken from an archive.
#[derive(Default)]
pub(super) struct Archive {
    pub(super) pages: Vec<Saved>,
    /// Whether it goes on behind them: it holds more, or is broken off.
    pub(super) cut: bool,
}

impl Archive {
    /// At most so many pages as are taken, of which the last says whether there is more.
    fn bounded(mut self) -> Self {
        self.cut |= self.pages.len() > MOST_PAGES;
        self.pages.truncate(MOST_PAGES);
        if let (true, Some(last)) = (self.cut, self.pages.last_mut()) {
            last.capture.cut = Some(true);
        }
        self
    }
}

/// As [`read_saved`], where so many bytes may still be unpacked.
pub(super) fn read_within(mut bytes: Vec<u8>, capture: &Capture, unpacked: &mut u64) -> Result<Archive, SavedError> {
    let mut whole = true;
    if bytes.starts_with(b"\x1f\x8b") {
        (bytes, whole) = unpack(MultiGzDecoder::new(bytes.as_slice()), MOST_UNPACKED.min(*unpacked));
        *unpacked = unpacked.saturating_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if bytes.is_empty() {
            return Err(SavedError::Compressed);
        }
    }
    let mut archive = if is_har(&bytes) {
        har::read(&bytes)?
    } else if bytes.starts_with(b"WARC/") {
        warc::read(&bytes)?
    } else {
        Archive { pages: vec![Saved { capture: capture.clone(), body: bytes }], cut: false }
    };
    archive.cut |= !whole;
    for page in &mut archive.pages {
        if page.capture.requested_url.is_none() {
            page.capture.requested_url.clone_from(&capture.requested_url);
        }
        if page.capture.fetched_at.is_none() {
            page.capture.fetched_at.clone_from(&capture.fetched_at);
        }
    }
    Ok(archive.bounded())
}

/// Most bytes that a packed archive unpacks to; of a larger one the beginning is read.
const MOST_UNPACKED: u64 = 64 << 20;

/// Most bytes of a page of an archive that are kept: as many as are looked at by default.
const MOST_BODY: usize = 4 << 20;

/// As much of a page as is kept, and whether that is all of it.
fn bounded(mut body: Vec<u8>) -> (Vec<u8>, bool) {
    let whole = body.len() <= MOST_BODY;
    if !whole {
        body.truncate(MOST_BODY);
        body.shrink_to_fit();
    }
    (body, whole)
}

/// What a decoder yields of one page, and whether that is all of it.
fn unpack_page(decoder: impl Read) -> (Vec<u8>, bool) {
    unpack(decoder, u64::try_from(MOST_BODY).unwrap_or(u64::MAX))
}

/// What a decoder yields, and whether that is all: broken data is taken as far as it goes.
fn unpack(decoder: impl Read, most: u64) -> (Vec<u8>, bool) {
    let (mut unpacked, mut decoder) = (Vec::new(), decoder.take(most));
    let unbroken = decoder.read_to_end(&mut unpacked).is_ok();
    // At the bound there may be more, or not.
    let ended = decoder.limit() > 0 || matches!(decoder.into_inner().read(&mut [0]), Ok(0));
    (unpacked, unbroken && ended)
}

/// Whether the bytes are JSON that begins as a HAR does.
fn is_har(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = text.get(..200.min(text.len())).unwrap_or_default();
    head.starts_with(b"{") && head.windows(5).any(|window| window == b"\"log\"")
}

/// Whether a content type is that of a page.
fn is_page(content_type: &str) -> bool {
    let lower = content_type.to_ascii_lowercase();
    lower.contains("html") || lower.is_empty()
}

/// Joins the hops of a visit with the page at its end.
#[derive(Default)]
struct Chain {
    hops: Vec<super::Redirect>,
}

impl Chain {
    /// A hop that sends the visitor on.
    fn hop(&mut self, url: &str, status: i64, location: Option<&str>) {
        if self.hops.len() < 50 {
            self.hops.push(super::Redirect {
                url: Some(url.to_owned()),
                status: Some(status),
                location: location.map(str::to_owned),
            });
        }
    }

    /// Ends the visit at a page.
    fn end(&mut self, url: &str, capture: &mut Capture) {
        let hops = std::mem::take(&mut self.hops);
        capture.requested_url = hops.first().and_then(|hop| hop.url.clone()).or_else(|| Some(url.to_owned()));
        capture.final_url = Some(url.to_owned());
        capture.redirects = Some(hops);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_har_with_little_in_it() {
        let har = "\u{feff}{\"log\":{\"entries\":[
            {\"request\":{\"url\":\"http://songfeng.example/\"},\"response\":{\"status\":301,\"redirectURL\":\"https://songfeng.example/\"}},
            {\"startedDateTime\":\"2026-11-10T10:00:00+08:00\",\"time\":null,\"request\":{\"url\":\"https://songfeng.example/\"},
             \"response\":{\"status\":\"200\",\"headers\":[{\"name\":\"Content-Type\",\"value\":\"text/html; charset=gbk\"},{\"name\":\"Set-Cookie\",\"value\":\"a=b\"}],
              \"content\":{\"mimeType\":\"text/html\",\"text\":\"<title>茶</title>\"},\"_securityDetails\":{\"protocol\":\"TLS 1.3\"}}},
            {\"request\":{\"url\":\"https://songfeng.example/a.js\"},\"response\":{\"status\":200,\"content\":{\"mimeType\":\"text/javascript\",\"text\":\"1\"}}},
            {\"request\":{\"url\":\"https://songfeng.example/x\"},\"_resourceType\":\"document\",\"response\":{\"status\":0,\"_error\":\"net::ERR_CONNECTION_RESET\"}}
        ]}}";
        let pages = read_saved(har.as_bytes().to_vec(), &Capture::default()).expect("a HAR");
        assert_eq!(pages.len(), 2);
        let (first, second) = (&pages[0], &pages[1]);
        assert_eq!(first.capture.requested_url.as_deref(), Some("http://songfeng.example/"));
        assert_eq!(first.capture.final_url.as_deref(), Some("https://songfeng.example/"));
        assert_eq!(first.body, "<title>茶</title>".as_bytes());
        assert_eq!(first.capture.decoded, Some(true));
        assert!(first.capture.header("set-cookie").is_none());
        assert_eq!(second.capture.error.as_deref(), Some("net::ERR_CONNECTION_RESET"));
        assert_eq!(read_saved(b"{\"log\":[]".to_vec(), &Capture::default()).unwrap_err(), SavedError::Har);
    }

    #[test]
    fn a_page_alone_is_told_about_by_its_capture() {
        let capture = Capture::of_url("https://songfeng.example/");
        let pages = read_saved(b"<p>".to_vec(), &capture).expect("a page");
        assert_eq!(pages[0].capture.final_url, capture.final_url);
        assert_eq!(format!("{:?}", pages[0]), "Saved { status: None, bytes: 3, .. }");
    }

    #[test]
    fn the_last_page_that_is_taken_says_that_there_are_more() {
        let entry = "{\"request\":{\"url\":\"https://songfeng.example/\"},\"response\":{\"status\":200,\"content\":{\"mimeType\":\"text/html\",\"text\":\"<p>\"}}}";
        let cut = |pages: usize| {
            let har = format!("{{\"log\":{{\"entries\":[{}]}}}}", vec![entry; pages].join(","));
            let pages = read_saved(har.into_bytes(), &Capture::default()).expect("a HAR");
            (pages.len(), pages.iter().filter(|page| page.capture.cut == Some(true)).count())
        };
        assert_eq!(cut(MOST_PAGES), (MOST_PAGES, 0));
        assert_eq!(cut(MOST_PAGES + 1), (MOST_PAGES, 1));
    }

    #[test]
    fn a_warc_of_a_visit() {
        let response = |url: &str, http: &str| {
            format!(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-10T02:00:00Z\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
                http.len()
            )
        };
        let warc = format!(
            "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nx:y\r\n\r\n{}{}",
            response("http://songfeng.example/", "HTTP/1.1 302 Found\r\nLocation: https://songfeng.example/\r\n\r\n"),
            response(
                "https://songfeng.example/",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n<title>\r\n0\r\n\r\n"
            ),
        );
        let pages = read_saved(warc.into_bytes(), &Capture::default()).expect("a WARC");
        assert_eq!(pages.len(), 1);
        assert_eq!(pages[0].body, b"<title>");
        assert_eq!(pages[0].capture.status, Some(200));
        assert_eq!(pages[0].capture.redirects.as_ref().map(Vec::len), Some(1));
        assert_eq!(read_saved(b"WARC/1.0\r\nnothing".to_vec(), &Capture::default()).unwrap_err(), SavedError::Warc);
        let gzip = |bytes: &[u8]| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(bytes).expect("memory");
            encoder.finish().expect("memory")
        };
        // Each record is a member of its own, and a server may have packed the page as well.
        let page = gzip("<title>茶</title>".as_bytes());
        let mut http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        http.extend(&page);
        let mut record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://songfeng.example/\r\nContent-Length: {}\r\n\r\n",
            http.len()
        )
        .into_bytes();
        record.extend(http);
        record.extend(b"\r\n\r\n");
        let packed =
            [gzip(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nx:y\r\n\r\n"), gzip(&record)].concat();
        let pages = read_saved(packed.clone(), &Capture::default()).expect("a WARC");
        assert_eq!(pages.len(), 1);
        assert_eq!((pages[0].body.as_slice(), pages[0].capture.cut), ("<title>茶</title>".as_bytes(), None));
        // Broken off in the second record.
        let cut = packed.get(..packed.len().saturating_sub(12)).unwrap_or_default();
        let left = read_saved(cut.to_vec(), &Capture::default()).expect("what is left");
        assert_eq!(left.iter().map(|page| page.capture.cut).collect::<Vec<_>>(), [Some(true)]);
        assert_eq!(read_saved(b"\x1f\x8b".to_vec(), &Capture::default()).unwrap_err(), SavedError::Compressed);
    }
}
