//! JSON in which every hostile character is an escape: what is read from it is exactly what was given, and what a
//! terminal or a log shows of it cannot be forged.

use crate::text::escape::first_hostile;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io::{self, Write};

/// Writes a value, indented, and a line break.
pub(super) fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_with(PrettyFormatter::new(), value, out)
}

/// Writes a value on one line of JSON Lines, every hostile character as an escape.
///
/// # Errors
/// What `out` returns, or what the value says cannot be written.
pub fn json_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_with(CompactFormatter, value, out)
}

fn write_with(layout: impl Formatter, value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Visible(layout)))?;
    out.write_all(b"\n")
}

/// A layout in which hostile characters are escapes.
struct Visible<F>(F);

impl<F: Formatter> Formatter for Visible<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, hostile)) = first_hostile(rest) {
            let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
            writer.write_all(plain.as_bytes())?;
            for unit in hostile.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = tail.get(hostile.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }

    // In JSON as it was given such characters stand in strings only: white space there is other than in prose.
    fn write_raw_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut buffer = [0; 4];
        for c in fragment.chars() {
            match c {
                '\t' | '\n' | '\r' => {}
                c => self.write_string_fragment(writer, c.encode_utf8(&mut buffer))?,
            }
        }
        Ok(())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::escape::is_hostile;
    use std::collections::BTreeMap;

    #[test]
    fn hostile_characters_are_escapes_and_read_back_the_same() {
        let value =
            BTreeMap::from([("a\u{202e}b", vec!["x\u{7f}\u{200b}\u{e0041}", "\n\"\\", "示例 é 😀"]), ("c", vec![])]);
        let mut out = Vec::new();
        write(&value, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.trim_end().chars().any(|c| is_hostile(c) && c != '\n'), "{text}");
        assert!(text.contains("a\\u202eb") && text.contains("\\udb40\\udc41") && text.contains("示例 é 😀"), "{text}");
        let again: BTreeMap<String, Vec<String>> = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_value(again).unwrap(), serde_json::to_value(value).unwrap());
    }
}
