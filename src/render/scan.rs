//! The tokens of a JSON text with their places: no tree, no copy, no recursion.

use std::ops::Range;

/// What stands in a JSON text, with its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Event {
    /// `{` or `[` at this byte.
    Open { at: usize, object: bool },
    /// `}` or `]`.
    Close,
    /// A key with its quotes.
    Key(Range<usize>),
    /// A string value with its quotes.
    Text(Range<usize>),
    /// A number, `true`, `false` or `null`.
    Bare(Range<usize>),
}

/// Whether the innermost container is an object, and whether a string in it is a key.
#[derive(Clone, Copy)]
struct Frame {
    object: bool,
    key: bool,
}

/// Reads a text that is JSON; of any other text it makes some events and ends.
pub(super) struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    open: Vec<Frame>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Scanner { bytes: text.as_bytes(), at, open: Vec::new() }
    }

    fn ahead(&self) -> impl Iterator<Item = u8> {
        self.bytes.get(self.at..).unwrap_or_default().iter().copied()
    }

    /// Skips a string; the place is its opening quote.
    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        let mut escaped = false;
        let inner = self.ahead().skip(1).take_while(|byte| {
            let ends = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            !ends
        });
        let length = inner.count() + 2;
        self.at = start.saturating_add(length).min(self.bytes.len());
        start..self.at
    }

    fn bare(&mut self) -> Range<usize> {
        let start = self.at;
        let ends =
            |byte: &u8| matches!(byte, b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"' | b' ' | b'\t' | b'\r' | b'\n');
        self.at = start.saturating_add(self.ahead().take_while(|byte| !ends(byte)).count());
        start..self.at
    }
}

impl Iterator for Scanner<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            let at = self.at;
            match self.bytes.get(at)? {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b',' | b':' => {
                    let key = self.bytes.get(at) == Some(&b',');
                    self.at += 1;
                    if let Some(frame) = self.open.last_mut() {
                        frame.key = frame.object && key;
                    }
                }
                open @ (b'{' | b'[') => {
                    let object = *open == b'{';
                    self.at += 1;
                    self.open.push(Frame { object, key: object });
                    return Some(Event::Open { at, object });
                }
                b'}' | b']' => {
                    self.at += 1;
                    self.open.pop();
                    return Some(Event::Close);
                }
                b'"' => {
                    let is_key = self.open.last().is_some_and(|frame| frame.key);
                    let range = self.string();
                    return Some(if is_key { Event::Key(range) } else { Event::Text(range) });
                }
                _ => return Some(Event::Bare(self.bare())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the scanner finds, put together again by hand, is what `serde_json` reads.
    fn rebuilt(text: &str) -> String {
        let mut out = String::new();
        let mut open: Vec<(bool, bool)> = Vec::new();
        for event in Scanner::new(text) {
            let value = !matches!(event, Event::Close | Event::Key(_));
            if let (Some((object, first)), true) = (open.last_mut(), value)
                && !*object
            {
                if !*first {
                    out.push(',');
                }
                *first = false;
            }
            match event {
                Event::Open { object, .. } => {
                    out.push(if object { '{' } else { '[' });
                    open.push((object, true));
                }
                Event::Close => out.push(if open.pop().is_some_and(|(object, _)| object) { '}' } else { ']' }),
                Event::Key(range) => {
                    if let Some((_, first)) = open.last_mut() {
                        if !*first {
                            out.push(',');
                        }
                        *first = false;
                    }
                    out.push_str(text.get(range).expect("a range of the text"));
                    out.push(':');
                }
                Event::Text(range) | Event::Bare(range) => out.push_str(text.get(range).expect("a range of the text")),
            }
        }
        out
    }

    #[test]
    fn events_are_the_whole_of_the_text() {
        for text in [
            r#"{"a":[1,-2.5e3,true,null,"x",[],{}],"b":{"c":"\"\\","d":"科é😀"},"":""}"#,
            "\u{feff} [ 1 ,\n\t{ \"k\" : \"\\u0022\" } ]\r\n",
            "3",
            r#""\\\"""#,
        ] {
            let trimmed = text.trim_start_matches('\u{feff}');
            let expected: serde_json::Value = serde_json::from_str(trimmed).expect("JSON");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&rebuilt(text)).expect(text), expected, "{text}");
        }
    }

    #[test]
    fn anything_ends() {
        for text in ["", "\"", "\"\\", "{\"a", "]]]", "{,:,", "abc\"", "\u{0}\u{1}", "[[[["] {
            assert!(Scanner::new(text).count() <= text.len(), "{text:?}");
        }
    }
}
