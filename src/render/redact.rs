//! The source of a submission as it may be shown: of equal width, with everything sensitive masked.

use super::scan::{Event, Scanner};
use crate::fact::{FieldMeta, RecordMeta, Sensitivity, Shape};
use crate::submission::{Date, Submission, Time};
use crate::text::mask::hidden_places;
use std::ops::Range;

/// A copy of a submission's text that holds nothing sensitive. Every character has the width in bytes, code points and
/// UTF-16 code units of the one that it stands for, so that places in one text are places in the other.
///
/// Shown are the model's keys, and of values what [`mask`](crate::text::mask::mask) shows of them where that is of equal width. Keys that the
/// model does not know, everything below them, and whatever stands where it does not belong is hidden.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redacted(String);

impl Redacted {
    /// Masks the text of a submission. Of bytes that are no UTF-8 nothing remains.
    pub fn of(json: &[u8]) -> Redacted {
        let text = std::str::from_utf8(json).unwrap_or_default();
        let mut copy = Copy { text, shown: String::with_capacity(text.len()), at: 0 };
        let mut open: Vec<Inside> = Vec::new();
        let mut next = Inside::Record(Submission::meta());
        for event in Scanner::new(text) {
            let here = match open.last() {
                None => next,
                Some(Inside::Record(_)) => next,
                Some(Inside::List(meta)) => Inside::Record(meta),
                Some(Inside::Leaf(field)) => Inside::Leaf(field),
                Some(Inside::Hidden) => Inside::Hidden,
            };
            match event {
                Event::Open { object, .. } => open.push(entered(here, object)),
                Event::Close => {
                    open.pop();
                }
                Event::Key(range) => {
                    let field = match open.last() {
                        Some(Inside::Record(meta)) => copy.field(meta, &range),
                        _ => None,
                    };
                    next = field.map_or(Inside::Hidden, Inside::of);
                    if field.is_none() {
                        copy.replace(range, |raw| quoted(raw, hide));
                    }
                }
                Event::Text(range) => copy.replace(range, |raw| quoted(raw, |inner| shown(here, inner))),
                // Cut off, a number looks shorter than it was.
                Event::Bare(range) if range.end == text.len() => copy.replace(range, hide),
                Event::Bare(range) => copy.replace(range, |raw| bare(here, raw)),
            }
        }
        copy.until(text.len());
        Redacted(copy.shown)
    }

    /// The masked text.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// What may stand at a place.
#[derive(Clone, Copy)]
enum Inside {
    /// An object of this record.
    Record(&'static RecordMeta),
    /// A list of such objects.
    List(&'static RecordMeta),
    /// A plain value of this field, or several.
    Leaf(&'static FieldMeta),
    /// Nothing that may be shown.
    Hidden,
}

impl Inside {
    fn of(field: &'static FieldMeta) -> Inside {
        match field.shape {
            Shape::Record(meta) => Inside::Record(meta),
            Shape::List(meta) => Inside::List(meta),
            _ => Inside::Leaf(field),
        }
    }
}

/// What is inside of a container that opens where `here` belongs.
fn entered(here: Inside, object: bool) -> Inside {
    match (here, object) {
        (Inside::Record(meta), true) => Inside::Record(meta),
        // One bare record reads as a list of one.
        (Inside::List(meta), true) => Inside::Record(meta),
        (Inside::List(meta), false) => Inside::List(meta),
        (Inside::Leaf(field), false) if matches!(field.shape, Shape::Texts | Shape::Words(_)) => Inside::Leaf(field),
        _ => Inside::Hidden,
    }
}

struct Copy<'t> {
    text: &'t str,
    shown: String,
    at: usize,
}

impl Copy<'_> {
    fn until(&mut self, end: usize) {
        self.shown.push_str(self.text.get(self.at..end).unwrap_or_default());
        self.at = end;
    }

    fn replace(&mut self, range: Range<usize>, by: impl FnOnce(&str) -> String) {
        self.until(range.start);
        self.shown.push_str(&by(self.text.get(range.clone()).unwrap_or_default()));
        self.at = range.end;
    }

    fn field(&self, meta: &'static RecordMeta, key: &Range<usize>) -> Option<&'static FieldMeta> {
        let raw = self.text.get(key.clone())?;
        meta.field(raw.trim_matches('"')).map(|(_, field)| field)
    }
}

/// A string without its quotes, changed, in its quotes.
fn quoted(raw: &str, inner: impl FnOnce(&str) -> String) -> String {
    match raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(text) => format!("\"{}\"", inner(text)),
        None => hide(raw),
    }
}

fn bare(here: Inside, raw: &str) -> String {
    match raw {
        "null" | "true" | "false" => raw.to_owned(),
        _ => shown(here, raw),
    }
}

/// A character that hides another one of its width.
fn star(c: char) -> char {
    match c.len_utf8() {
        1 => '*',
        2 => '·',
        3 => '＊',
        _ => '🞶',
    }
}

fn hide(text: &str) -> String {
    text.chars().map(star).collect()
}

fn shown(here: Inside, raw: &str) -> String {
    let Inside::Leaf(field) = here else { return hide(raw) };
    // Escapes make what stands there longer than what it means.
    let belongs = !raw.contains('\\')
        && match field.shape {
            Shape::Text | Shape::Texts => true,
            Shape::Word(words) | Shape::Words(words) => words.word(raw.trim()).is_some(),
            Shape::Date => Date::read(raw).known().is_some(),
            Shape::Time => Time::read(raw).known().is_some(),
            Shape::Number => raw.trim().parse::<i64>().is_ok(),
            Shape::Flag | Shape::Record(_) | Shape::List(_) => false,
        };
    match belongs {
        true => equally_wide(field.sensitivity, raw).unwrap_or_else(|| hide(raw)),
        false => hide(raw),
    }
}

/// The mask of a text, if it stands for it character by character.
fn equally_wide(sensitivity: Sensitivity, raw: &str) -> Option<String> {
    let hidden = hidden_places(sensitivity, raw)?;
    Some(raw.chars().zip(hidden).map(|(c, hide)| if hide { star(c) } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(text: &str) -> Vec<(usize, usize)> {
        text.chars().map(|c| (c.len_utf8(), c.len_utf16())).collect()
    }

    #[test]
    fn what_is_sensitive_is_masked_in_its_own_width() {
        // Fictional.
        let json = r#"{
  "applicant": {"kind": "enterprise", "name": "示例云杉科技（杭州）有限公司", "remarks": "密码 x"},
  "persons": [{"name": "林晓禾", "id_number": "33010619900307002X", "birth_date": "1990-03-07", "roles": ["contact", "林"]}],
  "settlement": {"account_number": 6222000012345678, "account_name": "\u6797\u6653\u79be"},
  "documents": {"file": "x", "attachments": [{"file": "林晓禾.jpg", "side": "front"}], "valid_to": "2030-05-06"},
  "contact": {"email": "zhang@yunshan.example", "phone": {"mobile": "13800138000", "k": [1, true]}},
  "site": {"domain": "example.com", "requires_login": true, "secret": "𠮷é"}
}"#;
        let redacted = Redacted::of(json.as_bytes());
        let expected = r#"{
  "applicant": {"kind": "enterprise", "name": "示例云杉科技（杭州）有限公司", "remarks": "＊＊**"},
  "persons": [{"name": "林＊＊", "id_number": "3****************X", "birth_date": "**********", "roles": ["contact", "＊"]}],
  "settlement": {"account_number": ************5678, "account_name": "******************"},
  "documents": {"****": "*", "attachments": [{"file": "＊＊＊****", "side": "front"}], "valid_to": "2030-05-06"},
  "contact": {"email": "z****@yunshan.example", "phone": {"******": "***********", "*": [*, true]}},
  "site": {"domain": "example.com", "requires_login": true, "******": "🞶·"}
}"#;
        assert_eq!(redacted.text(), expected);
        assert_eq!(widths(redacted.text()), widths(json));
    }

    #[test]
    fn what_is_no_submission_shows_nothing() {
        for json in ["[\"林晓禾\"]", "\"林晓禾\"", "13800138000", "{\"applicant\": \"林晓禾\"}", "{\"a", "\"林"]
        {
            let redacted = Redacted::of(json.as_bytes());
            assert_eq!(widths(redacted.text()), widths(json));
            assert!(!redacted.text().contains(['林', '禾', '3']), "{}", redacted.text());
        }
        assert_eq!(Redacted::of(b"\xff").text(), "");
    }
}
