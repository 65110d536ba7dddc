//! Embedded lists of lines, and the names in them.

use std::sync::LazyLock;

/// What follows the head of a list, whose lines begin with `#`.
pub(super) const fn body(text: &'static str) -> &'static [u8] {
    skip_lines(text.as_bytes(), b'#')
}

/// What follows the lines at the front that begin with a byte.
pub(super) const fn skip_lines(mut rest: &[u8], first: u8) -> &[u8] {
    while let [start, ..] = rest {
        if *start != first {
            break;
        }
        while let [byte, tail @ ..] = rest {
            rest = tail;
            if *byte == b'\n' {
                break;
            }
        }
    }
    rest
}

/// The lines at the front that begin with a byte.
pub(super) const fn lines_with(rest: &[u8], first: u8) -> &[u8] {
    let after = skip_lines(rest, first).len();
    match rest.split_at_checked(rest.len() - after) {
        Some((lines, _)) => lines,
        None => &[],
    }
}

/// Names, sorted bytewise, found in the embedded text at the first question.
pub(super) type Names = LazyLock<Box<[Name]>>;

/// A name behind its first eight bytes: most comparisons of a search end there, without a call to the C library.
pub(super) struct Name {
    start: u64,
    whole: &'static [u8],
}

/// The first eight bytes as one number that sorts as they do; zeros, which no name holds, beyond the end.
fn start(name: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(name).for_each(|(place, byte)| *place = *byte);
    u64::from_be_bytes(eight)
}

/// The names in sorted lines, each behind `skipped` bytes that all lines share.
pub(super) fn names(lines: &'static [u8], skipped: usize) -> Box<[Name]> {
    lines
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .filter_map(|line| line.get(skipped..))
        .map(|whole| Name { start: start(whole), whole })
        .collect()
}

/// Whether one of the names is this one.
pub(super) fn contains(names: &Names, name: &str) -> bool {
    let (wanted, name) = (start(name.as_bytes()), name.as_bytes());
    names.binary_search_by(|known| known.start.cmp(&wanted).then_with(|| known.whole.cmp(name))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_lines_of_any_length() {
        const LIST: &[u8] = body("# head\n# more\n!x.y\n*.a\n*.bb\na\nbb.c\nccc\n");
        const EXCEPTIONS: &[u8] = lines_with(LIST, b'!');
        const WILDCARDS: &[u8] = lines_with(skip_lines(LIST, b'!'), b'*');
        assert_eq!((EXCEPTIONS, WILDCARDS), (b"!x.y\n".as_slice(), b"*.a\n*.bb\n".as_slice()));
        static PLAIN: Names = Names::new(|| names(skip_lines(skip_lines(LIST, b'!'), b'*'), 0));
        static STARRED: Names = Names::new(|| names(WILDCARDS, 2));
        assert!(contains(&STARRED, "bb") && !contains(&STARRED, "b") && !contains(&STARRED, "*.a"));
        for name in ["a", "bb.c", "ccc"] {
            assert!(contains(&PLAIN, name), "{name}");
        }
        assert!(!contains(&PLAIN, "zz") && !contains(&PLAIN, ""));
        static LONG: Names = Names::new(|| names(b"abcdefg\nabcdefgh\nabcdefgha\nabcdefghb\n", 0));
        for (name, known) in [
            ("abcdefg", true),
            ("abcdefgh", true),
            ("abcdefgha", true),
            ("abcdefghb", true),
            ("abcdef", false),
            ("abcdefg\0", false),
            ("abcdefghab", false),
            ("abcdefghc", false),
        ] {
            assert_eq!(contains(&LONG, name), known, "{name}");
        }
    }
}
