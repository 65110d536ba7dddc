//! Where in a JSON text the places of findings are, in the three units of columns that readers count in.

use super::scan::{Event, Scanner};
use std::ops::Range;

/// A place in a text. Lines and columns count from 1; columns count bytes, Unicode code points, or UTF-16 code units.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    offset: usize,
    line: usize,
    bytes: usize,
    code_points: usize,
    utf16: usize,
}

impl Position {
    const START: Position = Position { offset: 0, line: 1, bytes: 1, code_points: 1, utf16: 1 };

    /// Bytes before it in the whole text.
    pub fn offset(self) -> usize {
        self.offset
    }

    /// Its line.
    pub fn line(self) -> usize {
        self.line
    }

    /// Its column in bytes of UTF-8, as reviewdog counts.
    pub fn byte_column(self) -> usize {
        self.bytes
    }

    /// Its column in Unicode code points, as SARIF counts on request and people do.
    pub fn code_point_column(self) -> usize {
        self.code_points
    }

    /// Its column in UTF-16 code units, as language servers count.
    pub fn utf16_column(self) -> usize {
        self.utf16
    }

    fn step(&mut self, c: char) {
        self.offset += c.len_utf8();
        if c == '\n' {
            *self = Position { offset: self.offset, line: self.line + 1, ..Position::START };
        } else {
            self.bytes += c.len_utf8();
            self.code_points += 1;
            self.utf16 += c.len_utf16();
        }
    }
}

/// From one position to another, the second exclusive, on one line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Span {
    /// The first character.
    pub start: Position,
    /// Behind the last character.
    pub end: Position,
    /// Whether the pointer's own plain value stands here, and not the key or bracket that leads nearest to it.
    pub is_value: bool,
}

/// Where the values behind JSON pointers (RFC 6901) stand in `text`, in the order of `pointers`.
///
/// A plain value is found itself; an object or a list by its key, or by its opening bracket where it has none, so that a
/// span never runs over several lines. Where a pointer leads to nothing, the innermost object or list on its way is
/// found. The text is read once for all pointers, and once more for lines and columns.
///
/// `None` where `text` holds no JSON value at all.
pub fn locate(text: &str, pointers: &[&str]) -> Vec<Option<Span>> {
    let ranges = byte_ranges(text, pointers);
    let mut offsets: Vec<usize> = ranges.iter().flatten().flat_map(|(range, _)| [range.start, range.end]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let positions = positions(text, &offsets);
    let at = |offset: usize| positions.get(offsets.binary_search(&offset).ok()?).copied();
    ranges
        .into_iter()
        .map(|range| {
            let (range, is_value) = range?;
            Some(Span { start: at(range.start)?, end: at(range.end)?, is_value })
        })
        .collect()
}

/// The position of each offset, which are sorted.
fn positions(text: &str, offsets: &[usize]) -> Vec<Position> {
    let mut found = Vec::with_capacity(offsets.len());
    let mut here = Position::START;
    let mut chars = text.chars();
    for offset in offsets {
        while here.offset < *offset {
            let Some(c) = chars.next() else { break };
            here.step(c);
        }
        found.push(here);
    }
    found
}

/// What was found for a pointer, and whether it is its own plain value.
type Found = (Range<usize>, bool);

/// A pointer in parts, and what was found for it.
struct Wanted {
    index: usize,
    parts: Vec<String>,
    found: Option<Found>,
}

fn parts(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~")).collect()
}

/// An open object or list on the way.
struct Frame {
    /// The pointers that lead to or through it.
    wanted: Range<usize>,
    /// How it is shown.
    focus: Range<usize>,
    /// The number of the next element, in lists.
    next: Option<usize>,
}

/// The pointers among `within` whose part at `depth` is `part`.
fn narrow(all: &[Wanted], within: &Range<usize>, depth: usize, part: &str) -> Range<usize> {
    let slice = all.get(within.clone()).unwrap_or_default();
    let part = Some(part);
    let low = slice.partition_point(|wanted| wanted.parts.get(depth).map(String::as_str) < part);
    let high = slice.partition_point(|wanted| wanted.parts.get(depth).map(String::as_str) <= part);
    within.start + low..within.start + high
}

fn key_of(text: &str, range: &Range<usize>) -> Option<String> {
    let raw = text.get(range.clone())?;
    match raw.contains('\\') {
        true => serde_json::from_str(raw).ok(),
        false => Some(raw.trim_matches('"').to_owned()),
    }
}

fn byte_ranges(text: &str, pointers: &[&str]) -> Vec<Option<Found>> {
    let mut all: Vec<Wanted> = pointers
        .iter()
        .enumerate()
        .map(|(index, pointer)| Wanted { index, parts: parts(pointer), found: None })
        .collect();
    all.sort_by(|a, b| a.parts.cmp(&b.parts));
    let mut open: Vec<Frame> = Vec::new();
    // The last key, and the pointers that lead through it.
    let mut pending: Option<(Range<usize>, Range<usize>)> = None;
    for event in Scanner::new(text) {
        let depth = open.len();
        if let Event::Key(range) = event {
            if let Some(frame) = open.last().filter(|frame| !frame.wanted.is_empty()) {
                let key = key_of(text, &range).unwrap_or_default();
                let wanted = narrow(&all, &frame.wanted, depth.saturating_sub(1), &key);
                pending = Some((range, wanted));
            }
            continue;
        }
        if event == Event::Close {
            if let Some(frame) = open.pop() {
                settle(&mut all, &frame.wanted, &frame.focus, None);
            }
            continue;
        }
        let (key, wanted) = match (pending.take(), open.last_mut()) {
            (Some((key, wanted)), _) => (Some(key), wanted),
            (None, Some(Frame { next: Some(next), wanted, .. })) => {
                let part = next.to_string();
                *next += 1;
                (None, narrow(&all, wanted, depth.saturating_sub(1), &part))
            }
            (None, Some(_)) => (None, 0..0),
            (None, None) => (None, 0..all.len()),
        };
        match event {
            Event::Open { at, object } => {
                open.push(Frame { wanted, focus: key.unwrap_or(at..at + 1), next: (!object).then_some(0) })
            }
            Event::Text(range) | Event::Bare(range) => settle(&mut all, &wanted, &range, Some(depth)),
            Event::Key(_) | Event::Close => {}
        }
    }
    let mut found = vec![None; pointers.len()];
    for wanted in all {
        if let Some(slot) = found.get_mut(wanted.index) {
            *slot = wanted.found;
        }
    }
    found
}

/// What is found first is innermost, because containers end after what they hold.
fn settle(all: &mut [Wanted], wanted: &Range<usize>, range: &Range<usize>, value_at: Option<usize>) {
    for wanted in all.get_mut(wanted.clone()).unwrap_or_default() {
        let is_value = value_at == Some(wanted.parts.len());
        wanted.found.get_or_insert_with(|| (range.clone(), is_value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(text: &str, span: Span) -> &str {
        text.get(span.start.offset()..span.end.offset()).expect("a span of the text")
    }

    fn shown<'t>(text: &'t str, pointer: &str) -> &'t str {
        let spans = locate(text, &[pointer]);
        let span = spans[0].expect("a place");
        between(text, span)
    }

    #[test]
    fn pointers_find_values_keys_and_the_way_to_what_is_missing() {
        let text = r#"{"a": {"b~/": [10, {"c": "x"}, "\"y"]}, "n\u0061me": null, "d": [[true]]}"#;
        for (pointer, expected) in [
            ("/a/b~0~1/0", "10"),
            ("/a/b~0~1/1/c", "\"x\""),
            ("/a/b~0~1/2", r#""\"y""#),
            ("/a/b~0~1/1", "{"),
            ("/a/b~0~1", "\"b~/\""),
            ("/name", "null"),
            ("/d/0/0", "true"),
            ("/a/missing/deep", "\"a\""),
            ("/a/b~0~1/9", "\"b~/\""),
            ("/a/b~0~1/1/c/below", "\"x\""),
            ("", "{"),
            ("/nothing", "{"),
        ] {
            assert_eq!(shown(text, pointer), expected, "{pointer}");
        }
        let values = locate(text, &["/a/b~0~1/0", "/a/b~0~1", "/a/b~0~1/1/c/below", "/name", ""]);
        let values: Vec<bool> = values.iter().flatten().map(|span| span.is_value).collect();
        assert_eq!(values, [true, false, false, true, false]);
        assert_eq!(locate("", &["/a"]), [None]);
        assert_eq!(locate("  \n ", &[""]), [None]);
    }

    #[test]
    fn many_pointers_are_found_together_and_in_their_order() {
        let text = r#"{"list": [{"k": 0}, {"k": 1}, {"k": 2}], "k": 3}"#;
        let pointers = ["/k", "/list/2/k", "/list/0/k", "/list/1/k", "/list/2/k", "/list"];
        let spans = locate(text, &pointers);
        let found: Vec<&str> = spans.iter().map(|span| span.map_or("", |span| between(text, span))).collect();
        assert_eq!(found, ["3", "2", "0", "1", "2", "\"list\""]);
    }

    #[test]
    fn columns_are_counted_in_three_units() {
        // Before the value of `a`: 科 has three bytes, é two, the emoji four and two units of UTF-16.
        let text = "{\n \"科é😀\": 1, \"a\": \"科é😀\",\r\n \"b\": 2}";
        let spans = locate(text, &["/a", "/b"]);
        let (a, b) = (spans[0].expect("a"), spans[1].expect("b"));
        assert_eq!((a.start.line(), a.end.line(), b.start.line()), (2, 2, 3));
        let columns = |at: Position| (at.byte_column(), at.code_point_column(), at.utf16_column());
        assert_eq!(columns(a.start), (23, 17, 18));
        assert_eq!(columns(a.end), (34, 22, 24));
        assert_eq!(columns(b.start), (7, 7, 7));
        assert_eq!(between(text, a), "\"科é😀\"");
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_a_value() {
        let text = "\u{feff}{\"a\": 1}";
        let span = locate(text, &["/a"])[0].expect("a");
        assert_eq!((span.start.offset(), span.start.byte_column(), span.start.code_point_column()), (9, 10, 8));
    }
}
