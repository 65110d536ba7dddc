//! Bytes to text as a browser does it: byte order mark, then the header's charset, then `meta` in the first 1,024 bytes,
//! then detection. The header wins over the page; whether the outcome makes sense is asked elsewhere.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use std::borrow::Cow;

/// How many bytes browsers look through for a `meta` that names the encoding.
const META_WINDOW: usize = 1_024;

/// What named the encoding.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EncodingBy {
    /// A byte order mark.
    ByteOrderMark,
    /// The header `Content-Type`.
    Header,
    /// A `meta` element.
    Meta,
    /// Nothing names it: told from the bytes.
    Detection,
    /// The page was saved after scripts ran, and such copies are UTF-8.
    Rendered,
}

/// A page's text.
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) encoding: &'static Encoding,
    pub(crate) by: EncodingBy,
    /// Bytes that the encoding has no character for.
    pub(crate) errors: bool,
}

/// Decodes a page.
pub(crate) fn decode<'b>(bytes: &'b [u8], content_type: Option<&str>, rendered: bool) -> Decoded<'b> {
    let (encoding, by) = choose(bytes, content_type, rendered);
    let (text, errors) = encoding.decode_with_bom_removal(bytes);
    Decoded { text, encoding, by, errors }
}

fn choose(bytes: &[u8], content_type: Option<&str>, rendered: bool) -> (&'static Encoding, EncodingBy) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, EncodingBy::ByteOrderMark);
    }
    if rendered && std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, EncodingBy::Rendered);
    }
    let header = content_type.and_then(charset_of).and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(encoding) = header {
        return (encoding, EncodingBy::Header);
    }
    if let Some(encoding) = meta(bytes.get(..META_WINDOW.min(bytes.len())).unwrap_or_default()) {
        return (encoding, EncodingBy::Meta);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(Some(b"cn"), Utf8Detection::Allow), EncodingBy::Detection)
}

/// The charset of a content type.
fn charset_of(content_type: &str) -> Option<&str> {
    let lower = content_type.to_ascii_lowercase();
    let at = lower.find("charset")?.saturating_add("charset".len());
    let rest = content_type.get(at..)?.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | '"' | '\'' | ',' | '>' | '/'))
        .unwrap_or(rest.len());
    rest.get(..end).filter(|label| !label.is_empty())
}

/// The encoding that a `meta` element names.
fn meta(head: &[u8]) -> Option<&'static Encoding> {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        rest = rest.get(at..)?;
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.get(comment.find("-->")?..)?;
            continue;
        }
        let end = rest.find('>').unwrap_or(rest.len());
        let tag = rest.get(..end)?;
        let named = if tag.starts_with("<meta") { charset_of(tag) } else { None };
        if let Some(encoding) = named.and_then(|label| Encoding::for_label(label.as_bytes())) {
            // What a page says in ASCII letters cannot be UTF-16.
            return Some(match encoding {
                _ if encoding == UTF_16BE || encoding == UTF_16LE => UTF_8,
                _ if encoding == X_USER_DEFINED => WINDOWS_1252,
                encoding => encoding,
            });
        }
        rest = rest.get(1..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030, GBK, REPLACEMENT};

    #[test]
    fn the_encoding_is_chosen_as_browsers_do() {
        let page = |head: &str| format!("<html><head>{head}</head>").into_bytes();
        let chosen = |bytes: &[u8], header: Option<&str>| choose(bytes, header, false);
        assert_eq!(chosen(&page("<meta charset=gb2312>"), Some("text/html")), (GBK, EncodingBy::Meta));
        assert_eq!(
            chosen(&page("<meta charset=utf-8>"), Some("text/html; charset=\"GBK\"")),
            (GBK, EncodingBy::Header)
        );
        assert_eq!(chosen(b"\xef\xbb\xbf<html>", Some("text/html;charset=gbk")), (UTF_8, EncodingBy::ByteOrderMark));
        assert_eq!(
            chosen(&page("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=big5'>"), None),
            (BIG5, EncodingBy::Meta)
        );
        assert_eq!(
            chosen(&page("<!-- <meta charset=big5> --><meta charset=gb18030>"), None),
            (GB18030, EncodingBy::Meta)
        );
        let (gbk, _, _) = GBK.encode("老街样例鞋业有限公司 男款千层底布鞋 单价八十八元 欢迎订购");
        assert_eq!(chosen(&gbk, None), (GBK, EncodingBy::Detection));
        assert_eq!(choose("中文".as_bytes(), Some("text/html;charset=gbk"), true), (UTF_8, EncodingBy::Rendered));
    }

    #[test]
    fn some_names_mean_another_encoding_in_a_page() {
        let named = |label: &str| meta(format!("<meta charset={label}>").as_bytes());
        assert_eq!(named("utf-16"), Some(UTF_8));
        assert_eq!(named("utf-16be"), Some(UTF_8));
        assert_eq!(named("x-user-defined"), Some(WINDOWS_1252));
        // Browsers show nothing of it.
        assert_eq!(named("hz-gb-2312"), Some(REPLACEMENT));
        assert_eq!(named("unheard-of"), None);
        assert_eq!(meta(b"<p charset=gbk><meta name=a content=b><!-- <meta charset=big5>"), None);
    }
}
