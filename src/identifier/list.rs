//! Embedded lists of lines, searched where they stand: nothing is built and nothing allocated.

use std::cmp::Ordering;

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

/// Whether sorted lines have one that is `name` behind `skipped` bytes all lines share.
pub(super) fn contains(lines: &[u8], skipped: usize, name: &[u8]) -> bool {
    let (mut low, mut high) = (0, lines.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = lines.get(low..middle).unwrap_or(&[]);
        let start = low + before.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
        let tail = lines.get(start..high).unwrap_or(&[]);
        let length = tail.iter().position(|byte| *byte == b'\n').unwrap_or(tail.len());
        match tail.get(skipped..length).unwrap_or(&[]).cmp(name) {
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
    fn searches_lines_of_any_length() {
        const LIST: &[u8] = body("# head\n# more\n!x.y\n*.a\n*.bb\na\nbb.c\nccc\n");
        const EXCEPTIONS: &[u8] = lines_with(LIST, b'!');
        const WILDCARDS: &[u8] = lines_with(skip_lines(LIST, b'!'), b'*');
        assert_eq!((EXCEPTIONS, WILDCARDS), (b"!x.y\n".as_slice(), b"*.a\n*.bb\n".as_slice()));
        assert!(contains(EXCEPTIONS, 1, b"x.y") && contains(WILDCARDS, 2, b"bb") && !contains(WILDCARDS, 2, b"b"));
        for name in ["a", "bb.c", "ccc"] {
            assert!(contains(skip_lines(skip_lines(LIST, b'!'), b'*'), 0, name.as_bytes()), "{name}");
        }
        assert!(!contains(LIST, 0, b"zz") && !contains(b"", 0, b""));
    }
}
