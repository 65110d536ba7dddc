//! The ICANN section of the public suffix list.
//!
//! The private section is left out: with it, an object-storage host or `user.github.io` would look like a
//! registration of its own.

use super::list::{Names, body, contains, lines_with, names, skip_lines};

/// All rules, sorted bytewise: so exceptions (`!`) come first, then wildcards (`*.`), then plain suffixes.
static RULES: &[u8] = body(include_str!("../../rules/lists/public-suffixes.txt"));
static EXCEPTIONS: Names = Names::new(|| names(lines_with(RULES, b'!'), 1));
static WILDCARDS: Names = Names::new(|| names(lines_with(skip_lines(RULES, b'!'), b'*'), 2));
static SUFFIXES: Names = Names::new(|| names(skip_lines(skip_lines(RULES, b'!'), b'*'), 0));

/// How many labels the public suffix of a host has; `None` if its top-level domain is not in the list.
///
/// `host` is in lower-case A-labels without a trailing dot.
pub(super) fn suffix_labels(host: &str) -> Option<usize> {
    let total = 1 + host.bytes().filter(|byte| *byte == b'.').count();
    let mut rest = host;
    let mut labels = total;
    loop {
        // From the longest candidate to the shortest: the first rule that fits is the longest.
        if contains(&EXCEPTIONS, rest) {
            return Some(labels - 1);
        }
        if contains(&SUFFIXES, rest) {
            return Some(labels);
        }
        let dot = rest.bytes().position(|byte| byte == b'.')?;
        let parent = rest.get(dot + 1..)?;
        if contains(&WILDCARDS, parent) {
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
                [b'!', ..] => (&EXCEPTIONS, 1),
                [b'*', ..] => (&WILDCARDS, 2),
                _ => (&SUFFIXES, 0),
            };
            assert!(contains(list, line.get(skipped..).unwrap()), "{line}");
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
