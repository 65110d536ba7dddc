//! The ICANN section of the public suffix list, searched in the embedded text without building anything.
//!
//! The private section is left out: with it, an object-storage host or `user.github.io` would look like a
//! registration of its own.

use super::list::{body, contains, lines_with, skip_lines};

/// All rules, sorted bytewise: so exceptions (`!`) come first, then wildcards (`*.`), then plain suffixes.
static RULES: &[u8] = body(include_str!("../../rules/lists/public-suffixes.txt"));
static EXCEPTIONS: &[u8] = lines_with(RULES, b'!');
static WILDCARDS: &[u8] = lines_with(skip_lines(RULES, b'!'), b'*');
static SUFFIXES: &[u8] = skip_lines(skip_lines(RULES, b'!'), b'*');

/// How many labels the public suffix of a host has; `None` if its top-level domain is not in the list.
///
/// `host` is in lower-case A-labels without a trailing dot.
pub(super) fn suffix_labels(host: &str) -> Option<usize> {
    let total = host.split('.').count();
    let mut rest = host;
    let mut labels = total;
    loop {
        // From the longest candidate to the shortest: the first rule that fits is the longest.
        if contains(EXCEPTIONS, 1, rest.as_bytes()) {
            return Some(labels - 1);
        }
        if contains(SUFFIXES, 0, rest.as_bytes()) {
            return Some(labels);
        }
        let (_, parent) = rest.split_once('.')?;
        if contains(WILDCARDS, 2, parent.as_bytes()) {
            return Some(labels);
        }
        rest = parent;
        labels -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_loads_sorted_and_unique() {
        let text = std::str::from_utf8(RULES).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() > 6_900);
        assert!(lines.windows(2).all(|pair| pair[0].as_bytes() < pair[1].as_bytes()));
        assert!(lines.iter().all(|line| line.is_ascii() && !line.is_empty() && !line.contains(' ')));
        for line in lines {
            let (list, skipped) = match line.as_bytes() {
                [b'!', ..] => (EXCEPTIONS, 1),
                [b'*', ..] => (WILDCARDS, 2),
                _ => (SUFFIXES, 0),
            };
            assert!(contains(list, skipped, &line.as_bytes()[skipped..]), "{line}");
        }
    }

    #[test]
    fn wildcards_and_exceptions() {
        assert_eq!(suffix_labels("www.example.com.cn"), Some(2));
        assert_eq!(suffix_labels("gov.cn"), Some(2));
        assert_eq!(suffix_labels("a.b.ck"), Some(2));
        assert_eq!(suffix_labels("www.ck"), Some(1));
        assert_eq!(suffix_labels("user.github.io"), Some(1));
        assert_eq!(suffix_labels("example.notatld"), None);
    }
}
