//! Values of PDF as they are written: names, numbers, texts, arrays and dictionaries.
//!
//! One value holds at most [`MOST_VALUES`] others, [`DEEPEST`] levels deep, in [`MOST_BYTES`]: dictionaries of pages and pictures
//! are small, and a number of two bytes would otherwise become one of forty. So reading one costs little whatever stands there.

use std::borrow::Cow;

/// Most values inside of one.
const MOST_VALUES: usize = 8192;
/// Most levels of arrays and dictionaries.
const DEEPEST: usize = 24;
/// Most bytes of a value, and of a text in it.
const MOST_BYTES: usize = 256 << 10;
const MOST_TEXT: usize = 16 << 10;

/// A value. Texts say nothing that is asked for here, and are passed over.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'b> {
    Other,
    Number(f64),
    Name(Cow<'b, [u8]>),
    Array(Vec<Value<'b>>),
    Dict(Dict<'b>),
    /// The object of this number.
    Ref(u32),
    /// A bare word, in content streams an operator.
    Word(&'b [u8]),
}

/// Keys and values in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict<'b>(Vec<(Cow<'b, [u8]>, Value<'b>)>);

impl<'b> Dict<'b> {
    pub(super) fn get(&self, key: &[u8]) -> Option<&Value<'b>> {
        self.0.iter().find(|(name, _)| name.as_ref() == key).map(|(_, value)| value)
    }

    pub(super) fn name(&self, key: &[u8]) -> Option<&[u8]> {
        self.get(key)?.name()
    }
}

impl Value<'_> {
    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A number without a fraction that is not negative.
    pub(super) fn count(&self) -> Option<usize> {
        let number = self.number().filter(|number| number.fract() == 0.0 && (0.0..1e12).contains(number))?;
        Some(number as usize)
    }
}

/// Reads values one after the other.
pub(super) struct Lexer<'b> {
    bytes: &'b [u8],
    at: usize,
    values: usize,
    start: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'b> Lexer<'b> {
    pub(super) fn new(bytes: &'b [u8], at: usize) -> Self {
        Lexer { bytes, at, values: 0, start: at }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn pass(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    /// Passes over white space and comments.
    pub(super) fn space(&mut self) {
        loop {
            let count = self.rest().iter().take_while(|byte| is_space(**byte)).count();
            self.pass(count);
            if self.rest().first() != Some(&b'%') {
                return;
            }
            let count = self.rest().iter().take_while(|byte| !matches!(byte, b'\r' | b'\n')).count();
            self.pass(count);
        }
    }

    /// Passes over a word, if it stands next.
    pub(super) fn word(&mut self, word: &[u8]) -> bool {
        self.space();
        let next = self.rest().strip_prefix(word);
        let is_whole = next.is_some_and(|rest| rest.first().is_none_or(|byte| is_space(*byte) || is_delimiter(*byte)));
        if is_whole {
            self.pass(word.len());
        }
        is_whole
    }

    /// The next value; `None` at the end and where none can be read.
    pub(super) fn value(&mut self) -> Option<Value<'b>> {
        self.values = 0;
        self.start = self.at;
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Option<Value<'b>> {
        self.values += 1;
        if depth > DEEPEST || self.values > MOST_VALUES || self.at.saturating_sub(self.start) > MOST_BYTES {
            return None;
        }
        self.space();
        match *self.rest() {
            [b'/', ..] => Some(Value::Name(self.name())),
            [b'(', ..] => self.text(),
            [b'<', b'<', ..] => {
                self.pass(2);
                let mut entries = Vec::new();
                loop {
                    self.space();
                    match *self.rest() {
                        [b'>', b'>', ..] => {
                            self.pass(2);
                            return Some(Value::Dict(Dict(entries)));
                        }
                        [b'/', ..] => {
                            let key = self.name();
                            entries.push((key, self.nested(depth + 1)?));
                        }
                        _ => return None,
                    }
                }
            }
            [b'<', ..] => {
                let length = self.rest().iter().take(MOST_TEXT).position(|byte| *byte == b'>')?;
                self.pass(length + 1);
                Some(Value::Other)
            }
            [b'[', ..] => {
                self.pass(1);
                let mut values = Vec::new();
                loop {
                    self.space();
                    if self.rest().first() == Some(&b']') {
                        self.pass(1);
                        return Some(Value::Array(values));
                    }
                    values.push(self.nested(depth + 1)?);
                }
            }
            [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => self.number(),
            [] | [b')' | b'>' | b']' | b'{' | b'}', ..] => None,
            _ => match self.regular() {
                b"true" | b"false" | b"null" => Some(Value::Other),
                word => Some(Value::Word(word)),
            },
        }
    }

    fn regular(&mut self) -> &'b [u8] {
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| !is_space(**byte) && !is_delimiter(**byte)).count();
        self.pass(length);
        rest.get(..length).unwrap_or_default()
    }

    fn name(&mut self) -> Cow<'b, [u8]> {
        self.pass(1);
        let written = self.regular();
        if !written.contains(&b'#') {
            return Cow::Borrowed(written);
        }
        let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let Some((first, tail)) = rest.split_first() {
            let code = (*first == b'#').then(|| Some(digit(tail.first())? * 16 + digit(tail.get(1))?)).flatten();
            let (byte, used) = match code.and_then(|code| u8::try_from(code).ok()) {
                Some(byte) => (byte, 2),
                None => (*first, 0),
            };
            name.push(byte);
            rest = tail.get(used..).unwrap_or_default();
        }
        Cow::Owned(name)
    }

    fn text(&mut self) -> Option<Value<'b>> {
        let mut open = 0_usize;
        let mut bytes = self.rest().iter().take(MOST_TEXT).enumerate();
        while let Some((place, byte)) = bytes.next() {
            match byte {
                b'\\' => drop(bytes.next()),
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                self.pass(place + 1);
                return Some(Value::Other);
            }
        }
        None
    }

    /// A number, or the reference that it begins.
    fn number(&mut self) -> Option<Value<'b>> {
        let number: f64 = std::str::from_utf8(self.regular()).ok()?.parse().ok()?;
        let after = self.at;
        let object = Value::Number(number).count().and_then(|number| u32::try_from(number).ok());
        if let Some(object) = object {
            self.space();
            let generation = self.regular();
            if !generation.is_empty() && generation.iter().all(u8::is_ascii_digit) && self.word(b"R") {
                return Some(Value::Ref(object));
            }
        }
        self.at = after;
        Some(Value::Number(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Option<Value<'_>> {
        Lexer::new(text, 0).value()
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        let text = b"<< /A#42 [1 -2.5 3 0 R (a(b)\\)c) <0aF>] % note\n /C<</D/E>>/F true >>";
        let Some(Value::Dict(dict)) = read(text) else { panic!("no dictionary") };
        let Some(Value::Array(array)) = dict.get(b"AB") else { panic!("no array") };
        assert_eq!(array[..3], [Value::Number(1.0), Value::Number(-2.5), Value::Ref(3)]);
        assert_eq!(array.len(), 5);
        assert!(matches!(dict.get(b"C"), Some(Value::Dict(inner)) if inner.name(b"D") == Some(b"E")));
        assert_eq!(read(b"12 0 obj"), Some(Value::Number(12.0)));
        assert_eq!(read(b"BT"), Some(Value::Word(b"BT")));
    }

    #[test]
    fn what_is_cut_too_deep_or_too_much_is_none() {
        for text in [b"<< /A".as_slice(), b"[1 2", b"(a(b)", b"<41", b">>", b"", b"<< 1 2 >>", b"+-3"] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert_eq!(read(&b"[".repeat(100_000)), None);
        assert_eq!(read(&b"<</A".repeat(100_000)), None);
        let many = [b"[".as_slice(), &b"0 ".repeat(MOST_VALUES + 1), b"]"].concat();
        assert_eq!(read(&many), None);
    }
}
