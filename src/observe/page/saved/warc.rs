//! WARC 1.x (ISO 28500): the records of type `response`, each with the HTTP message in it.

use super::{Chain, MOST_BODY, MOST_PAGES, Saved, SavedError, is_page, unpack_page};
use crate::observe::page::Capture;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Reads the pages of a crawl.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Saved>, SavedError> {
    let mut rest = bytes;
    let mut pages = Vec::new();
    let mut chain = Chain::default();
    let mut records = 0_usize;
    while rest.starts_with(b"WARC/") && pages.len() < MOST_PAGES {
        let Some((head, after)) = split_head(rest) else { break };
        let fields = fields(head);
        let Some(length) = fields.get("content-length").and_then(|length| length.parse::<usize>().ok()) else { break };
        // The last record of a broken-off file is taken as far as it goes.
        let block = after.get(..length.min(after.len())).unwrap_or_default();
        rest = after.get(length.min(after.len())..).unwrap_or_default().trim_ascii_start();
        records = records.saturating_add(1);
        if fields.get("warc-type").map(String::as_str) == Some("response") {
            response(&fields, block, &mut chain, &mut pages);
        }
    }
    if records == 0 { Err(SavedError::Warc) } else { Ok(pages) }
}

fn response(fields: &BTreeMap<String, String>, block: &[u8], chain: &mut Chain, pages: &mut Vec<Saved>) {
    let url = fields.get("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']).to_owned()).unwrap_or_default();
    let (head, body) = split_head(block).unwrap_or((block, &[]));
    let status = head
        .split(|byte| *byte == b'\n')
        .next()
        .and_then(|line| std::str::from_utf8(line).ok())
        .and_then(|line| line.split_ascii_whitespace().nth(1))
        .and_then(|status| status.parse::<i64>().ok());
    let mut headers = self::fields(head);
    let location = headers.get("location").cloned();
    if let (Some(status @ 300..=399), Some(location)) = (status, &location) {
        chain.hop(&url, status, Some(location));
        return;
    }
    if !is_page(headers.get("content-type").map(String::as_str).unwrap_or_default()) {
        return;
    }
    let packing = headers.remove("content-encoding").map(|encoding| encoding.to_ascii_lowercase());
    let chunked =
        headers.get("transfer-encoding").is_some_and(|encoding| encoding.to_ascii_lowercase().contains("chunked"));
    headers.remove("set-cookie");
    let mut capture =
        Capture { status, headers: Some(headers), fetched_at: fields.get("warc-date").cloned(), ..Capture::default() };
    chain.end(&url, &mut capture);
    let body = if chunked { Cow::Owned(unchunk(body)) } else { Cow::Borrowed(body) };
    let unpacked = match packing.as_deref() {
        None | Some("" | "identity") => Some(body.get(..MOST_BODY).unwrap_or(&body).to_vec()),
        Some("gzip" | "x-gzip") => Some(unpack_page(MultiGzDecoder::new(&*body))),
        Some("deflate") => Some(unpack_page(ZlibDecoder::new(&*body))),
        // Nothing here reads the others.
        Some(_) => None,
    };
    capture.kept = unpacked.is_none().then_some(false);
    pages.push(Saved { capture, body: unpacked.unwrap_or_default() });
}

/// Splits at the first empty line.
fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = 0_usize;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at.saturating_add(line.len());
        if line.trim_ascii().is_empty() {
            return Some((bytes.get(..at)?, bytes.get(end..)?));
        }
        at = end;
        if at > 64 << 10 {
            return None;
        }
    }
    None
}

/// Names in lower case; of repeated ones the last.
fn fields(head: &[u8]) -> BTreeMap<String, String> {
    String::from_utf8_lossy(head)
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .take(500)
        .collect()
}

/// Joins the chunks of a body; a body that is none is taken as it is.
fn unchunk(body: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let line = rest.get(..end).unwrap_or_default().trim_ascii();
        let size = line
            .split(|byte| *byte == b';')
            .next()
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| usize::from_str_radix(hex.trim(), 16).ok());
        let Some(size) = size else { return if joined.is_empty() { body.to_vec() } else { joined } };
        rest = rest.get(end.saturating_add(1)..).unwrap_or_default();
        if size == 0 {
            break;
        }
        let taken = size.min(rest.len());
        joined.extend_from_slice(rest.get(..taken).unwrap_or_default());
        let after = rest.get(taken..).unwrap_or_default();
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(head: &str, http: &str) -> String {
        format!("{head}\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n", http.len())
    }

    const RESPONSE: &str = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-10T02:00:00Z\r\n\
                            WARC-Target-URI: <https://www.songfeng.example/>";
    const PAGE: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: nginx\r\nSet-Cookie: a=b\r\n\r\n<p>";

    #[test]
    fn everything_known_of_an_answer_is_kept() {
        let found = read(record(RESPONSE, PAGE).as_bytes()).expect("a WARC");
        let capture = &found[0].capture;
        assert_eq!(found[0].body, b"<p>");
        assert_eq!(capture.status, Some(200));
        assert_eq!(capture.final_url.as_deref(), Some("https://www.songfeng.example/"));
        assert_eq!(capture.fetched_at.as_deref(), Some("2026-11-10T02:00:00Z"));
        assert_eq!((capture.header("server"), capture.header("set-cookie")), (Some("nginx"), None));
        assert_eq!(capture.kept, None);
        let packed = PAGE.replace("Server: nginx", "Content-Encoding: br");
        let found = read(record(RESPONSE, &packed).as_bytes()).expect("a WARC");
        assert_eq!((found[0].body.len(), found[0].capture.kept), (0, Some(false)));
    }

    #[test]
    fn records_end_where_the_file_or_the_bound_does() {
        let page = record(RESPONSE, PAGE);
        assert_eq!(read(page.repeat(MOST_PAGES + 1).as_bytes()).map(|pages| pages.len()), Ok(MOST_PAGES));
        let other = record(&RESPONSE.replace("WARC/1.0", "OTHER/1.0"), PAGE);
        assert_eq!(read(format!("{page}{other}{page}").as_bytes()).map(|pages| pages.len()), Ok(1));
        assert_eq!(read(format!("{page}{page}").as_bytes()).map(|pages| pages.len()), Ok(2));
        let request = record(&RESPONSE.replace("response", "request"), PAGE);
        assert_eq!(read(format!("{request}{page}").as_bytes()).map(|pages| pages.len()), Ok(1));
    }

    #[test]
    fn a_head_without_end_is_none() {
        let split = |length: usize| {
            let bytes = ["a".repeat(length - 1).as_str(), "\n\nb"].concat();
            split_head(bytes.as_bytes()).map(|(head, body)| (head.len(), body.len()))
        };
        assert_eq!((split(64 << 10), split((64 << 10) + 1)), (Some((64 << 10, 1)), None));
        assert_eq!(split_head(b"a\nb"), None);
    }
}
