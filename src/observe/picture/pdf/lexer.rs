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

    #[test]
    fn a_value_holds_so_many_others_so_deep_and_so_long() {
        let array = |count: usize| [b"[".as_slice(), &b"0 ".repeat(count), b"]"].concat();
        assert!(read(&array(MOST_VALUES - 1)).is_some() && read(&array(MOST_VALUES)).is_none());
        let nested = |levels: usize| [b"[".repeat(levels), b"]".repeat(levels)].concat();
        assert!(read(&nested(DEEPEST + 1)).is_some() && read(&nested(DEEPEST + 2)).is_none());
        let keys = |levels: usize| [b"<</A".repeat(levels), b" 1".to_vec(), b">>".repeat(levels)].concat();
        assert!(read(&keys(DEEPEST)).is_some() && read(&keys(DEEPEST + 1)).is_none());
        let wide = |bytes: usize| [b"[".as_slice(), &b" ".repeat(bytes - 1), b"1]"].concat();
        assert!(read(&wide(MOST_BYTES)).is_some() && read(&wide(MOST_BYTES + 1)).is_none());
        let text = |open: &[u8], bytes: usize, close: &[u8]| [open, &b"4".repeat(bytes - 2), close].concat();
        for (open, close) in [(b"<", b">"), (b"(", b")")] {
            assert!(read(&text(open, MOST_TEXT, close)).is_some() && read(&text(open, MOST_TEXT + 1, close)).is_none());
        }
        // Counted for each value anew.
        let many = [array(MOST_VALUES - 1), array(MOST_VALUES - 1), wide(MOST_BYTES)].concat();
        let mut lexer = Lexer::new(&many, 0);
        assert!((0..3).all(|_| lexer.value().is_some()));
        assert_eq!((lexer.at(), lexer.value()), (many.len(), None));
    }

    #[test]
    fn values_end_where_they_end() {
        let text = b"/A/B(c)<41>[1]<</D 2>>true x%y\n7 0 R 8 0 9.5-1";
        let mut lexer = Lexer::new(text, 0);
        let mut ends = Vec::new();
        let mut values = Vec::new();
        while let Some(value) = lexer.value() {
            ends.push(lexer.at());
            values.push(value);
        }
        assert_eq!(ends, [2, 4, 7, 11, 14, 22, 26, 28, 36, 38, 40, 44, 46][..ends.len()]);
        let name = |name: &'static [u8]| Value::Name(Cow::Borrowed(name));
        let expected = [name(b"A"), name(b"B"), Value::Other, Value::Other, Value::Array(vec![Value::Number(1.0)])];
        assert_eq!(values[..5], expected);
        assert_eq!(values[5], Value::Dict(Dict(vec![(Cow::Borrowed(b"D"), Value::Number(2.0))])));
        assert_eq!(
            values[6..11],
            [Value::Other, Value::Word(b"x"), Value::Ref(7), Value::Number(8.0), Value::Number(0.0)]
        );
        assert_eq!(values.len(), 11, "a number with a sign in it is none");
    }

    #[test]
    fn words_are_whole() {
        for (text, word, end) in [
            (b"stream\n".as_slice(), true, 6),
            (b"stream", true, 6),
            (b" %c\rstream<", true, 10),
            (b"streams", false, 0),
            (b"stre", false, 0),
            (b"  strea(", false, 2),
        ] {
            let mut lexer = Lexer::new(text, 0);
            assert_eq!((lexer.word(b"stream"), lexer.at()), (word, end), "{text:?}");
        }
        for byte in 0..=255_u8 {
            let follows = [b"R".as_slice(), &[byte]].concat();
            let ends = matches!(byte, 0 | 9 | 10 | 12 | 13 | 32) || b"()<>[]{}/%".contains(&byte);
            assert_eq!(Lexer::new(&follows, 0).word(b"R"), ends, "{byte}");
        }
    }

    #[test]
    fn references_are_two_whole_numbers_and_a_word() {
        for (text, expected) in [
            (b"7 0 R".as_slice(), Value::Ref(7)),
            (b"7  65535 R]", Value::Ref(7)),
            (b"4294967295 0 R", Value::Ref(u32::MAX)),
            (b"4294967296 0 R", Value::Number(4_294_967_296.0)),
            (b"7 0 Rx", Value::Number(7.0)),
            (b"7 R", Value::Number(7.0)),
            (b"7 x R", Value::Number(7.0)),
            (b"7 /0 R", Value::Number(7.0)),
            (b"-7 0 R", Value::Number(-7.0)),
            (b"7.5 0 R", Value::Number(7.5)),
        ] {
            assert_eq!(read(text), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn counts_are_whole_and_not_negative() {
        for (number, count) in [
            (0.0, Some(0)),
            (7.0, Some(7)),
            (7.5, None),
            (-1.0, None),
            (999_999_999_999.0, Some(999_999_999_999)),
            (1e12, None),
            (f64::NAN, None),
        ] {
            assert_eq!(Value::Number(number).count(), count, "{number}");
        }
        assert_eq!((Value::Other.count(), Value::Other.number(), Value::Other.name()), (None, None, None));
        assert_eq!(Value::Word(b"A").name(), None);
    }

    #[test]
    fn codes_in_names_are_their_bytes() {
        for (written, name) in [
            (b"/A#42#63".as_slice(), b"ABc".as_slice()),
            (b"/#2F#fF", b"/\xff"),
            (b"/A#4", b"A#4"),
            (b"/A#4x", b"A#4x"),
            (b"/A#", b"A#"),
            (b"/##41", b"#A"),
            (b"/", b""),
        ] {
            assert_eq!(read(written), Some(Value::Name(Cow::Borrowed(name))), "{written:?}");
        }
    }

    #[test]
    fn texts_hold_brackets_in_pairs_and_behind_a_stroke() {
        for (text, end) in [
            (b"()".as_slice(), 2),
            (b"(a(b)c)", 7),
            (b"(\\))", 4),
            (b"(\\()", 4),
            (b"(\\\\)", 4),
            (b"(()())x", 6),
            (b"<>", 2),
        ] {
            let mut lexer = Lexer::new(text, 0);
            assert_eq!((lexer.value(), lexer.at()), (Some(Value::Other), end), "{text:?}");
        }
        assert_eq!([read(b"(\\)"), read(b"(a"), read(b"(()")], [None, None, None]);
    }
}
