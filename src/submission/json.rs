//! Reading JSON that is written as nearly all JSON is, quickly.
//!
//! Applications are lists of short texts without escapes. [`Reader`] goes through them once, without scratch space and
//! without counting lines. It is no second opinion on what JSON is: escapes and unusual numbers are handed to serde_json,
//! and a text that the reader does not get through is read again by serde_json alone, whose word and errors count.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// Levels that the reader enters, less than serde_json does.
const DEPTH: u8 = 100;

/// The value that `text` holds.
///
/// # Errors
/// Those of serde_json.
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> serde_json::Result<T> {
    let mut reader = Reader { rest: text, depth: DEPTH };
    match T::deserialize(&mut reader) {
        Ok(value) if reader.peek().is_none() => Ok(value),
        _ => serde_json::from_str(text),
    }
}

/// The reader gives up; why is for serde_json to find out.
#[derive(Debug, thiserror::Error)]
#[error("not read")]
struct GivenUp;

impl Error for GivenUp {
    fn custom<T: fmt::Display>(_: T) -> Self {
        GivenUp
    }
}

type Read<T> = Result<T, GivenUp>;

/// What is still to be read.
struct Reader<'de> {
    rest: &'de str,
    depth: u8,
}

/// A text as it stands in the input.
enum Quoted<'de> {
    Plain(&'de str),
    /// With its quotes, since it holds escapes.
    Escaped(&'de str),
}

impl<'de> Reader<'de> {
    /// The next character that is no white space, which stays.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        match self.rest.as_bytes().first() {
            Some(first) if *first > b' ' => Some(*first),
            _ => self.peek_behind_blanks(),
        }
    }

    fn peek_behind_blanks(&mut self) -> Option<u8> {
        let mut rest = self.rest.as_bytes();
        // A line and how far the next one is indented.
        while let Some((b' ' | b'\n' | b'\r' | b'\t', behind)) = rest.split_first() {
            rest = behind;
            while let Some((b"    ", behind)) = rest.split_first_chunk::<4>() {
                rest = behind;
            }
        }
        self.rest = self.rest.get(self.rest.len().checked_sub(rest.len())?..)?;
        rest.first().copied()
    }

    /// Passes over this many bytes and gives them.
    #[inline]
    fn pass(&mut self, bytes: usize) -> Read<&'de str> {
        let (passed, rest) = self.rest.split_at_checked(bytes).ok_or(GivenUp)?;
        self.rest = rest;
        Ok(passed)
    }

    /// Passes over the next character, which has to be this one.
    #[inline]
    fn take(&mut self, wanted: u8) -> Read<()> {
        match self.rest.as_bytes().first() {
            Some(next) if *next == wanted => self.pass(1).map(|_| ()),
            _ => Err(GivenUp),
        }
    }

    /// Passes over this word, which stands next.
    fn word(&mut self, word: &str) -> Read<()> {
        self.rest = self.rest.strip_prefix(word).ok_or(GivenUp)?;
        Ok(())
    }

    /// The text that stands next.
    #[inline]
    fn quoted(&mut self) -> Read<Quoted<'de>> {
        let Some((b'"', bytes)) = self.rest.as_bytes().split_first() else { return Err(GivenUp) };
        let end = plain_length(bytes).saturating_add(1);
        match self.rest.as_bytes().get(end) {
            Some(b'"') => {
                let text = self.rest.get(1..end).ok_or(GivenUp)?;
                self.rest = self.rest.get(end.saturating_add(1)..).ok_or(GivenUp)?;
                Ok(Quoted::Plain(text))
            }
            Some(b'\\') => self.escaped(end),
            _ => Err(GivenUp),
        }
    }

    /// The text that stands next, of which so many bytes hold no escape.
    fn escaped(&mut self, plain: usize) -> Read<Quoted<'de>> {
        let mut escaped = false;
        let more = self.rest.bytes().skip(plain).take_while(|byte| {
            let ends = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            !ends
        });
        self.pass(plain.saturating_add(more.count()).saturating_add(1)).map(Quoted::Escaped)
    }

    fn text<V: Visitor<'de>>(&mut self, visitor: V) -> Read<V::Value> {
        match self.quoted()? {
            Quoted::Plain(text) => visitor.visit_borrowed_str(text),
            Quoted::Escaped(quoted) => visitor.visit_str(&serde_json::from_str::<String>(quoted).map_err(|_| GivenUp)?),
        }
    }

    fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Read<V::Value> {
        let token = self.rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'));
        let token = self.pass(token.count())?;
        // Whole numbers that cannot overflow, and are written in one way only.
        if token.len() < 19
            && token.bytes().all(|byte| byte.is_ascii_digit())
            && (!token.starts_with('0') || token == "0")
        {
            return visitor.visit_u64(token.parse().map_err(|_| GivenUp)?);
        }
        let mut number = serde_json::Deserializer::from_str(token);
        let value = number.deserialize_any(visitor).map_err(|_| GivenUp)?;
        number.end().map_err(|_| GivenUp)?;
        Ok(value)
    }

    /// Reads what lies one level deeper, between brackets of which the first stands next.
    #[inline]
    fn inside<T>(&mut self, close: u8, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.depth = self.depth.checked_sub(1).ok_or(GivenUp)?;
        self.pass(1)?;
        let value = read(self)?;
        self.peek();
        self.take(close)?;
        self.depth = self.depth.saturating_add(1);
        Ok(value)
    }
}

/// How many bytes of a text stand for themselves, up to its end or its first escape.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = ONES << 7;
    let mut length = 0_usize;
    let mut rest = bytes;
    // Eight at a time. A zero byte of `x` sets its top bit in `x - ONES & !x`; a borrow may set that of a byte behind it,
    // never of one before, so that the lowest bit is right.
    while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*eight);
        let quote = word ^ (ONES.wrapping_mul(u64::from(b'"')));
        let escape = word ^ (ONES.wrapping_mul(u64::from(b'\\')));
        let found = (quote.wrapping_sub(ONES) & !quote
            | escape.wrapping_sub(ONES) & !escape
            | word.wrapping_sub(ONES.wrapping_mul(0x20)) & !word)
            & TOPS;
        if found != 0 {
            return length.saturating_add(usize::try_from(found.trailing_zeros() / 8).unwrap_or_default());
        }
        length = length.saturating_add(8);
        rest = behind;
    }
    length.saturating_add(rest.iter().take_while(|byte| **byte >= b' ' && !matches!(byte, b'"' | b'\\')).count())
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = GivenUp;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.peek().ok_or(GivenUp)? {
            b'"' => self.text(visitor),
            b'{' => self.inside(b'}', |reader| visitor.visit_map(Entries { reader, first: true })),
            b'[' => self.inside(b']', |reader| visitor.visit_seq(Entries { reader, first: true })),
            b'-' | b'0'..=b'9' => self.number(visitor),
            b't' => self.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool(false)),
            b'n' => self.word("null").and_then(|()| visitor.visit_unit()),
            _ => Err(GivenUp),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.peek() {
            Some(b'n') => self.word("null").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// The entries of a list or an object.
struct Entries<'r, 'de> {
    reader: &'r mut Reader<'de>,
    first: bool,
}

impl Entries<'_, '_> {
    /// Whether another entry stands next, or the bracket that ends them.
    #[inline]
    fn another(&mut self, close: u8) -> Read<bool> {
        let next = self.reader.peek().ok_or(GivenUp)?;
        if next == close {
            return Ok(false);
        }
        if !self.first {
            self.reader.take(b',')?;
            // A comma says that something follows.
            if self.reader.peek() == Some(close) {
                return Err(GivenUp);
            }
        }
        self.first = false;
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for Entries<'_, 'de> {
    type Error = GivenUp;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if !self.another(b']')? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = GivenUp;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if !self.another(b'}')? {
            return Ok(None);
        }
        seed.deserialize(Key(self.reader)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        self.reader.peek();
        self.reader.take(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// Reads a key, which is a text.
struct Key<'r, 'de>(&'r mut Reader<'de>);

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = GivenUp;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.0.text(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::{GivenUp, Reader, plain_length, read};
    use proptest::prelude::*;
    use serde::Deserialize;
    use serde_json::Value;

    /// What the reader alone makes of a text.
    fn alone(text: &str) -> Result<Value, GivenUp> {
        let mut reader = Reader { rest: text, depth: super::DEPTH };
        let value = Value::deserialize(&mut reader)?;
        if reader.peek().is_none() { Ok(value) } else { Err(GivenUp) }
    }

    #[test]
    fn gets_through_what_applications_look_like() {
        let text = " {\"a\": [1, -2, 3.5, true, false, null, \"\"],\r\n\t\"中\":{\"\\u4e2d\":\"a\\\"b\\\\\"} , \"e\":{},\"l\":[]}\n";
        assert_eq!(alone(text).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn gets_through_nothing_that_is_no_json() {
        for text in [
            "",
            " ",
            "{",
            "[",
            "\"",
            "\"a",
            "\"\\",
            "\"\\\"",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{,}",
            "[,]",
            "[1,]",
            "[1 2]",
            "{\"a\":1 \"b\":2}",
            "{a:1}",
            "{1:1}",
            "01",
            "1.",
            "-",
            "--1",
            "1-2",
            "1-",
            "+1",
            "1e",
            ".5",
            "tru",
            "nul",
            "nullx",
            "{} {}",
            "[]]",
            "{}}",
            "\"a\nb\"",
            "\"a\u{1}b\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\u{feff}1",
            "\u{a0}1",
            "1\u{c}",
            "{\"a\":[}]",
            "'a'",
            "NaN",
            "Infinity",
        ] {
            assert!(alone(text).is_err(), "{text:?}");
            assert!(read::<Value>(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn leaves_what_is_deep_to_the_other_reader() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(alone(&nested(100)).is_ok() && alone(&nested(101)).is_err());
        assert!(read::<Value>(&nested(127)).is_ok() && read::<Value>(&nested(128)).is_err());
        assert!(read::<Value>(&nested(1_000_000)).is_err());
    }

    #[test]
    fn every_byte_ends_a_plain_text_or_does_not_at_every_place() {
        for byte in 0..=u8::MAX {
            for at in 0..24 {
                let mut text = [b'x'; 24];
                text[at] = byte;
                let ends = byte < b' ' || byte == b'"' || byte == b'\\';
                assert_eq!(plain_length(&text), if ends { at } else { 24 }, "{byte} at {at}");
            }
        }
        // A borrow out of a byte that ends the text reaches the next one only.
        assert_eq!(plain_length(b"\"!\"!\"!\"!"), 0);
        assert_eq!(plain_length(b"a!#![]\"\x1f"), 6);
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
            "[a-z\\\\\"\u{0}-\u{1f}中é]{0,20}".prop_map(Value::from),
        ];
        leaf.prop_recursive(6, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
                prop::collection::btree_map(".{0,8}", inner, 0..8)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn says_what_serde_json_says(value in json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
            prop_assert_eq!(alone(&text).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
        }

        /// Whatever the reader gets through is JSON and means the same, also where bytes were changed.
        #[test]
        fn gets_through_nothing_else(value in json(), changes in prop::collection::vec((any::<prop::sample::Index>(), "[\\[\\]{},:\"\\\\0-9eE+.\\- a-z\n]{0,2}"), 1..4)) {
            let mut text = serde_json::to_string(&value).unwrap();
            for (index, by) in changes {
                let at = index.index(text.len().max(1));
                let behind = at.saturating_add(1);
                if text.is_char_boundary(at) && text.is_char_boundary(behind) && at < text.len() {
                    text.replace_range(at..behind, &by);
                }
            }
            if let Ok(read) = alone(&text) {
                prop_assert_eq!(read, serde_json::from_str::<Value>(&text).unwrap());
            }
        }
    }
}
