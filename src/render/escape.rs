//! Escaping for each format. What an applicant wrote is made visible first, so that no control or invisible character
//! reaches any of them.

use crate::text::escape::visible;

/// What no markup language takes for text.
fn entity(c: char) -> &'static str {
    match c {
        '<' => "&lt;",
        '>' => "&gt;",
        _ => "&amp;",
    }
}

/// For text and attribute values of XML and HTML.
pub(super) fn markup(text: &str) -> String {
    let text = visible(text);
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '<' | '>' => safe.push_str(entity(c)),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // No XML can hold these two.
            '\u{fffe}' | '\u{ffff}' => {}
            c => safe.push(c),
        }
    }
    safe
}

/// A name with folders in it, for HTML: lines break behind a slash rather than within a word.
pub(super) fn path(text: &str) -> String {
    markup(text).replace('/', "/<wbr>")
}

/// For a line or a table cell of Markdown: nothing in it is markup, a mention, a reference or a link.
pub(super) fn markdown(text: &str) -> String {
    let text = visible(text);
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '<' | '>' => safe.push_str(entity(c)),
            // A mention or a reference to an issue is made of plain characters; entities are none.
            '@' => safe.push_str("&#64;"),
            '#' => safe.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '|' | '!' | '~' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    // Platforms make links of bare addresses.
    safe.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")
}

/// For the message of a workflow command.
pub(super) fn command(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// For a property of a workflow command.
pub(super) fn command_property(text: &str) -> String {
    command(text).replace(':', "%3A").replace(',', "%2C")
}

/// A relative path as a URI reference: forward slashes, everything but plain characters percent-encoded.
pub(super) fn uri(path: &str) -> String {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// Bytes in Base64 with padding, RFC 4648.
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let index = usize::try_from(group >> (18 - 6 * place) & 63).unwrap_or_default();
            let digit = DIGITS.get(index).copied().map_or('=', char::from);
            text.push(if place > chunk.len() { '=' } else { digit });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(markup("<a href='x'>&\"\u{ffff}\u{1}"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;\\u{1}");
        assert_eq!(markdown("@team a|b `x` <i> #1"), "&#64;team a\\|b \\`x\\` &lt;i&gt; &#35;1");
        assert_eq!(markdown("https://www.x"), "https:&#47;&#47;www&#46;x");
        assert_eq!(command("100%\n::error::x"), "100%25\\u{a}::error::x");
        assert_eq!(command_property("a:b,c"), "a%3Ab%2Cc");
        assert_eq!(uri("./商户 1/submission.json"), "%E5%95%86%E6%88%B7%201/submission.json");
    }

    #[test]
    fn base64_is_padded() {
        // The test vectors of RFC 4648.
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
