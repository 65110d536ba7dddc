//! WARC 1.x (ISO 28500): the records of type `response`, each with the HTTP message in it.

use super::{Archive, Chain, MOST_BODY, MOST_PAGES, Saved, SavedError, is_page, unpack_page};
use crate::observe::page::Capture;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Reads the pages of a crawl.
pub(super) fn read(bytes: &[u8]) -> Result<Archive, SavedError> {
    let mut rest = bytes;
    let mut archive = Archive::default();
    let mut chain = Chain::default();
    let mut records = 0_usize;
    while !rest.is_empty() && archive.pages.len() <= MOST_PAGES {
        let Some((fields, length, after)) = record(rest) else {
            archive.cut = true;
            break;
        };
        // The last record of a broken-off file is taken as far as it goes.
        archive.cut |= length > after.len();
        let (block, behind) = after.split_at(length.min(after.len()));
        rest = behind.trim_ascii_start();
        records = records.saturating_add(1);
        if fields.get("warc-type").map(String::as_str) == Some("response") {
            response(&fields, block, &mut chain, &mut archive.pages);
        }
    }
    if records == 0 { Err(SavedError::Warc) } else { Ok(archive) }
}

/// The fields of the record that stands next, the length of its block, and what stands behind its head.
fn record(rest: &[u8]) -> Option<(BTreeMap<String, String>, usize, &[u8])> {
    let (head, after) = split_head(rest).filter(|_| rest.starts_with(b"WARC/"))?;
    let fields = fields(head);
    let length = fields.get("content-length")?.parse().ok()?;
    Some((fields, length, after))
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
    let (body, joined) = match chunked.then(|| unchunk(body)) {
        Some((body, whole)) => (Cow::Owned(body), whole),
        None => (Cow::Borrowed(body), true),
    };
    let unpacked = match packing.as_deref() {
        None | Some("" | "identity") => {
            let kept = body.get(..MOST_BODY);
            Some((kept.unwrap_or(&body).to_vec(), kept.is_none_or(|kept| kept.len() == body.len())))
        }
        Some("gzip" | "x-gzip") => Some(unpack_page(MultiGzDecoder::new(&*body))),
        Some("deflate") => Some(unpack_page(ZlibDecoder::new(&*body))),
        // Nothing here reads the others.
        Some(_) => None,
    };
    capture.kept = unpacked.is_none().then_some(false);
    let (body, whole) = unpacked.unwrap_or((Vec::new(), true));
    capture.cut = (!joined || !whole).then_some(true);
    pages.push(Saved { capture, body });
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

/// Joins the chunks of a body, and says whether its end was reached; a body that is none is taken as it is.
fn unchunk(body: &[u8]) -> (Vec<u8>, bool) {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let line = rest.get(..end).unwrap_or_default().trim_ascii();
        let size = line
            .split(|byte| *byte == b';')
            .next()
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| usize::from_str_radix(hex.trim(), 16).ok());
        let Some(size) = size else {
            return if joined.is_empty() { (body.to_vec(), true) } else { (joined, false) };
        };
        rest = rest.get(end.saturating_add(1)..).unwrap_or_default();
        if size == 0 {
            return (joined, true);
        }
        let taken = size.min(rest.len());
        joined.extend_from_slice(rest.get(..taken).unwrap_or_default());
        let after = rest.get(taken..).unwrap_or_default();
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    }
    (joined, false)
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
        let found = read(record(RESPONSE, PAGE).as_bytes()).expect("a WARC").pages;
        let capture = &found[0].capture;
        assert_eq!(found[0].body, b"<p>");
        assert_eq!(capture.status, Some(200));
        assert_eq!(capture.final_url.as_deref(), Some("https://www.songfeng.example/"));
        assert_eq!(capture.fetched_at.as_deref(), Some("2026-11-10T02:00:00Z"));
        assert_eq!((capture.header("server"), capture.header("set-cookie")), (Some("nginx"), None));
        assert_eq!(capture.kept, None);
        let packed = PAGE.replace("Server: nginx", "Content-Encoding: br");
        let found = read(record(RESPONSE, &packed).as_bytes()).expect("a WARC").pages;
        assert_eq!((found[0].body.len(), found[0].capture.kept), (0, Some(false)));
    }

    #[test]
    fn records_end_where_the_file_or_the_bound_does() {
        let page = record(RESPONSE, PAGE);
        let read = |bytes: &str| read(bytes.as_bytes()).map(|archive| (archive.pages.len(), archive.cut));
        // One more than are taken says that there are more.
        assert_eq!(read(&page.repeat(MOST_PAGES + 9)), Ok((MOST_PAGES + 1, false)));
        let other = record(&RESPONSE.replace("WARC/1.0", "OTHER/1.0"), PAGE);
        assert_eq!(read(&format!("{page}{other}{page}")), Ok((1, true)));
        assert_eq!(read(&format!("{page}{page}")), Ok((2, false)));
        let request = record(&RESPONSE.replace("response", "request"), PAGE);
        assert_eq!(read(&format!("{request}{page}")), Ok((1, false)));
        // Broken off in the second one's head and in its page.
        for kept in [10, page.len() - 4 - 1] {
            let (whole, broken) = (&page, page.get(..kept).unwrap());
            assert_eq!(read(&format!("{whole}{broken}")).map(|(_, cut)| cut), Ok(true), "{kept}");
        }
        assert_eq!(
            read(&format!("{page}{}", page.get(..page.len() - 4).unwrap())),
            Ok((2, false)),
            "blank lines are no record"
        );
        assert_eq!(read(&other), Err(SavedError::Warc));
    }

    /// What is left of a page is taken, and it is said that there was more.
    #[test]
    fn a_page_that_is_broken_off_is_cut() {
        let found = |coding: &str, body: &[u8]| {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{coding}\r\n\r\n");
            let length = head.len() + body.len();
            let record = format!("{RESPONSE}\r\nContent-Length: {length}\r\n\r\n{head}");
            let page = read(&[record.as_bytes(), body].concat()).expect("a WARC").pages.remove(0);
            (page.body, page.capture.cut)
        };
        let chunked = "Transfer-Encoding: chunked";
        assert_eq!(found(chunked, b"3\r\n<p>\r\n0\r\n\r\n"), (b"<p>".to_vec(), None));
        assert_eq!(found(chunked, b"3\r\n<p>\r\n"), (b"<p>".to_vec(), Some(true)));
        assert_eq!(found(chunked, b"9\r\n<p>"), (b"<p>".to_vec(), Some(true)));
        assert_eq!(found(chunked, b"3\r\n<p>\r\nx\r\n"), (b"<p>".to_vec(), Some(true)));
        assert_eq!(found(chunked, b"<p>\n<p>"), (b"<p>\n<p>".to_vec(), None), "it is not in chunks");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packed, "<p>茶</p>".as_bytes()).expect("memory");
        let packed = packed.finish().expect("memory");
        let gzip = "Content-Encoding: gzip";
        assert_eq!(found(gzip, &packed), ("<p>茶</p>".as_bytes().to_vec(), None));
        assert_eq!(found(gzip, &packed[..packed.len() - 6]).1, Some(true));
        let long = |length: usize| {
            let (body, cut) = found("Server: nginx", &vec![b'a'; length]);
            (body.len(), cut)
        };
        assert_eq!([MOST_BODY - 1, MOST_BODY].map(long), [(MOST_BODY - 1, None), (MOST_BODY, None)]);
        assert_eq!(long(MOST_BODY + 1), (MOST_BODY, Some(true)));
        let zipped = |length: usize| {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            std::io::Write::write_all(&mut packed, &vec![b'a'; length]).expect("memory");
            let (body, cut) = found(gzip, &packed.finish().expect("memory"));
            (body.len(), cut)
        };
        assert_eq!([MOST_BODY - 1, MOST_BODY].map(zipped), [(MOST_BODY - 1, None), (MOST_BODY, None)]);
        assert_eq!(zipped(MOST_BODY + 1), (MOST_BODY, Some(true)));
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
