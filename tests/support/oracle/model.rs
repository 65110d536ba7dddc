//! What the second judge knows of the model, and how it reads values from JSON.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::Value;

#[derive(Clone, Copy)]
pub(super) enum Shape {
    Text,
    Word(&'static [&'static str]),
    Date,
    Time,
    Flag,
    Number,
    Texts,
    Words(&'static [&'static str]),
    Record(&'static str),
    List(&'static str),
}

pub(super) const DOCUMENTS: &[&str] =
    &["resident-identity-card", "passport", "business-licence", "bank-card", "account-permit", "other"];
pub(super) const ROLES: &[&str] =
    &["applicant", "legal-representative", "operator", "contact", "handler", "beneficial-owner"];

/// What the field of a record holds.
pub(super) fn shape(record: &str, field: &str) -> Shape {
    use Shape::*;
    match (record, field) {
        ("submission", "applicant" | "channel" | "contact" | "settlement" | "site" | "evidence") => {
            Record(match field {
                "applicant" => "applicant",
                "channel" => "channel",
                "contact" => "contact",
                "settlement" => "settlement",
                "site" => "site",
                _ => "evidence",
            })
        }
        ("submission", "persons") => List("person"),
        ("submission", "documents") => List("document"),
        ("submission", "steps") => List("step"),
        ("document", "attachments") => List("attachment"),
        ("evidence", "icp_record") => List("icp-record"),
        ("evidence", "site_visit") => List("site-visit"),
        ("evidence", "site_content") => List("site-content"),
        ("evidence", "pictures") => List("picture"),
        ("evidence", "document_check") => List("document-check"),

        ("applicant", "kind") => Word(&["individual", "individual-business", "enterprise", "institution", "other"]),
        ("channel", "kind") => Word(&["self", "agent", "provider"]),
        ("channel", "declared_kind") => Word(&["personal", "enterprise"]),
        ("channel", "completed_at") => Time,
        ("settlement", "account_kind") => Word(&["corporate", "personal"]),
        ("settlement", "opened_on") => Date,
        ("site", "requires_login" | "test_password_present") => Flag,
        ("site", "shown_phones") => Texts,
        ("person", "roles") => Words(ROLES),
        ("person", "birth_date") => Date,
        ("document" | "document-check", "kind") | ("person", "id_kind") | ("picture", "shows_kind") => Word(DOCUMENTS),
        ("document", "holder_role") => Word(ROLES),
        ("document", "issued_on" | "valid_from" | "valid_to") => Date,
        ("attachment", "side") | ("picture", "shows_side") => Word(&["front", "back"]),
        ("step", "kind") => Word(&["merchant-registration", "information-completion", "submission"]),
        ("step", "at") => Time,
        ("icp-record", "status") => Word(&["found", "absent"]),
        ("icp-record", "approved_on") => Date,
        ("site-visit", "status") | ("picture", "width" | "height") => Number,
        ("site-visit", "reachable" | "blocked") | ("document-check", "genuine") | ("picture", "legible") => Flag,
        ("site-content", "phones") => Texts,
        ("site-content", "purchase_stages") => Words(&["browse", "order", "pay"]),
        (_, "observed_at") => Time,
        _ => Text,
    }
}

/// The field that a bare word in brackets selects by.
pub(super) fn key(record: &str) -> &'static str {
    match record {
        "person" => "roles",
        "attachment" => "side",
        "picture" => "file",
        _ => "kind",
    }
}

/// Whether somebody observed what stands in such a record, instead of the applicant stating it.
pub(super) fn is_evidence(record: &str) -> bool {
    matches!(record, "evidence" | "icp-record" | "site-visit" | "site-content" | "picture" | "document-check")
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Plain {
    Text(String),
    Word(String),
    Day(NaiveDate),
    LongTerm,
    Time(DateTime<FixedOffset>),
    /// A moment of which the day alone is stated.
    Sometime(NaiveDate),
    Flag(bool),
    Number(i64),
}

pub(super) enum Read {
    Missing,
    Unreadable,
    Known(Plain),
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Fact {
    Known(Plain),
    Absent,
    Unknown,
    /// Unknown because what the applicant wrote there is no value of its kind.
    Unreadable,
}

/// Reads the few spellings that the generator writes.
pub(super) fn read_day(text: &str) -> Option<Plain> {
    match text {
        "长期" | "2099-12-31" => Some(Plain::LongTerm),
        text => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10).map(Plain::Day),
    }
}

/// A moment, in the time zone of the platforms.
pub(super) fn read_time(text: &str) -> Option<Plain> {
    let china = FixedOffset::east_opt(8 * 3600).expect("an offset");
    let time = match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        // Some time of that day.
        Ok(day) => return Some(Plain::Sometime(day)),
        Err(_) => DateTime::parse_from_rfc3339(text).ok()?.with_timezone(&china),
    };
    Some(Plain::Time(time))
}

pub(super) fn read(shape: Shape, value: &Value) -> Read {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) if number.is_i64() || number.is_u64() => number.to_string(),
        _ => return Read::Unreadable,
    };
    if text.trim().is_empty() {
        return Read::Missing;
    }
    let known = match shape {
        Shape::Text | Shape::Texts => Some(Plain::Text(text)),
        Shape::Word(words) | Shape::Words(words) => {
            words.contains(&text.trim()).then(|| Plain::Word(text.trim().to_owned()))
        }
        Shape::Date => read_day(text.trim()),
        Shape::Time => read_time(text.trim()),
        Shape::Flag => text.trim().parse().ok().map(Plain::Flag),
        Shape::Number => half_width(text.trim()).parse().ok().map(Plain::Number),
        Shape::Record(_) | Shape::List(_) => None,
    };
    known.map_or(Read::Unreadable, Read::Known)
}

/// What a record holds under a key; `null` is nothing.
pub(super) fn get<'v>(record: &'v Value, field: &str) -> Option<&'v Value> {
    record.get(field).filter(|value| !value.is_null())
}

/// The values of a plain field: none, one, or the elements of a list.
pub(super) fn values(record: &Value, name: &str, field: &str) -> Vec<Read> {
    let shape = shape(name, field);
    match (shape, get(record, field)) {
        (Shape::Texts | Shape::Words(_), None) => Vec::new(),
        (Shape::Texts | Shape::Words(_), Some(Value::Array(items))) => {
            items.iter().map(|item| read(shape, item)).collect()
        }
        (_, None) => vec![Read::Missing],
        (_, Some(value)) => vec![read(shape, value)],
    }
}

pub(super) fn is_list_of_values(name: &str, field: &str) -> bool {
    matches!(shape(name, field), Shape::Texts | Shape::Words(_))
}

/// The records of a list, and whether something else stands in its place.
pub(super) fn elements<'v>(record: &'v Value, field: &str) -> (Vec<&'v Value>, bool) {
    match get(record, field) {
        None => (Vec::new(), false),
        Some(Value::Array(items)) => (items.iter().collect(), false),
        Some(one @ Value::Object(_)) => (vec![one], false),
        Some(Value::String(text)) if text.trim().is_empty() => (Vec::new(), false),
        Some(_) => (Vec::new(), true),
    }
}

/// Whether no field of a record is filled. The key `x` is none of the model's.
pub(super) fn is_blank(record: &Value, name: &str) -> bool {
    let object = match record {
        Value::Null => return true,
        Value::String(text) => return text.trim().is_empty(),
        Value::Object(object) => object,
        _ => return false,
    };
    object.iter().filter(|(field, value)| *field != "x" && !value.is_null()).all(|(field, value)| {
        match shape(name, field) {
            Shape::Record(inner) => is_blank(value, inner),
            Shape::List(inner) => {
                let (records, malformed) = elements(record, field);
                !malformed && records.iter().all(|record| is_blank(record, inner))
            }
            _ => values(record, name, field).iter().all(|read| matches!(read, Read::Missing)),
        }
    })
}

/// Digits and signs of full width as those of ASCII.
fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).expect("an ASCII character"),
        c => c,
    };
    text.chars().map(narrow).collect()
}
