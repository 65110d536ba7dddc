//! The ICANN section of the public suffix list, searched in the embedded text without building anything.
//!
//! The private section is left out: with it, an object-storage host or `user.github.io` would look like a
//! registration of its own.

use std::cmp::Ordering;

const TEXT: &str = include_str!("../../rules/lists/public-suffixes.txt");

/// Rules, one a line, sorted bytewise; the head's lines begin with `#`, which sorts after `!` but before all labels.
const fn rules() -> &'static [u8] {
    let mut rest = TEXT.as_bytes();
    loop {
        match rest {
            [b'#', ..] => {
                while let [first, tail @ ..] = rest {
                    rest = tail;
                    if *first == b'\n' {
                        break;
                    }
                }
            }
            _ => return rest,
        }
    }
}

static RULES: &[u8] = rules();

/// How many labels the public suffix of a host has; `None` if its top-level domain is not in the list.
///
/// `host` is in lower-case A-labels without a trailing dot.
pub(super) fn suffix_labels(host: &str) -> Option<usize> {
    let total = host.split('.').count();
    let mut rest = host;
    let mut labels = total;
    loop {
        // From the longest candidate to the shortest: the first rule that fits is the longest.
        if contains("!", rest) {
            return Some(labels - 1);
        }
        if contains("", rest) {
            return Some(labels);
        }
        let (_, parent) = rest.split_once('.')?;
        if contains("*.", parent) {
            return Some(labels);
        }
        rest = parent;
        labels -= 1;
    }
}

/// Whether the list has the rule `prefix` followed by `name`.
fn contains(prefix: &str, name: &str) -> bool {
    let (mut low, mut high) = (0, RULES.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = RULES.get(low..middle).unwrap_or(&[]);
        let start = low + before.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
        let tail = RULES.get(start..high).unwrap_or(&[]);
        let length = tail.iter().position(|byte| *byte == b'\n').unwrap_or(tail.len());
        let line = tail.get(..length).unwrap_or(&[]);
        match line.iter().copied().cmp(prefix.bytes().chain(name.bytes())) {
            Ordering::Equal => return true,
            Ordering::Less => low = start + length + 1,
            Ordering::Greater => high = start,
        }
    }
    false
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
            assert!(contains("", line), "{line}");
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
