//! What can go wrong while reading, as types. No message holds a value from a submission.

use crate::fact::{PathError, Sensitivity};
use crate::identifier::looks_like_secret;
use crate::text::escape::visible;
use crate::text::mask::mask;
use crate::text::name::is_han;
use std::fmt;
use std::str::Utf8Error;
use thiserror::Error;

/// The greatest size of a submission that is read: 8 MiB.
pub const MAX_JSON_BYTES: usize = 8 << 20;

/// The most elements of one list, and the most unknown keys of one record, that are read.
pub const MAX_ENTRIES: usize = 20_000;

/// The most values in a whole submission that are read, counted by the commas and opening braces of its text. Three bytes
/// of text make a record of hundreds in memory.
pub const MAX_VALUES: usize = 400_000;

/// The message of every error about too many entries.
pub(crate) const TOO_MANY: &str = "too many entries";

/// Where in a text something is, counted from 1 as people do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextPosition {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

impl TextPosition {
    pub(crate) fn of(text: &str, offset: usize) -> Self {
        let before = text.as_bytes().get(..offset.min(text.len())).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let column = String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count() + 1;
        TextPosition { line, column }
    }
}

/// Positions of ascending offsets in one pass over a text.
pub(crate) struct Positions<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    start: usize,
}

impl<'t> Positions<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Positions { text, at: 0, line: 1, start: 0 }
    }

    /// The position of an offset, which is not before the last one that was asked for.
    pub(crate) fn at(&mut self, offset: usize) -> TextPosition {
        let offset = offset.min(self.text.len());
        let passed = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        if let Some(newline) = passed.iter().rposition(|byte| *byte == b'\n') {
            self.start = self.at + newline + 1;
        }
        self.at = self.at.max(offset);
        let line = self.text.as_bytes().get(self.start..offset).unwrap_or_default();
        TextPosition { line: self.line, column: String::from_utf8_lossy(line).chars().count() + 1 }
    }
}

impl fmt::Display for TextPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Why a submission cannot be read at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("{kind}{}", at(.position))]
pub struct ParseError {
    kind: ParseErrorKind,
    position: Option<TextPosition>,
}

fn at(position: &Option<TextPosition>) -> String {
    position.map(|position| format!(" at {position}")).unwrap_or_default()
}

/// The kinds of [`ParseError`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// The bytes are no UTF-8.
    #[error("the submission is not valid UTF-8")]
    NotUtf8,
    /// The text is no JSON.
    #[error("the submission is not valid JSON")]
    Syntax,
    /// The text ends in the middle of a value.
    #[error("the submission ends before its JSON is complete")]
    Truncated,
    /// The nesting is deeper than 128 levels.
    #[error("the submission is nested too deeply")]
    TooDeep,
    /// An object holds the same key twice.
    #[error("the submission holds the same key twice in one object")]
    RepeatedKey,
    /// The JSON value is no object.
    #[error("the submission is not a JSON object")]
    NotAnObject,
    /// A list holds more elements, or a record more unknown keys, than [`MAX_ENTRIES`], or the whole more values than
    /// [`MAX_VALUES`].
    #[error("the submission holds more than {} entries in one list or object, or {} in all", MAX_ENTRIES, MAX_VALUES)]
    TooMany,
    /// The text is larger than [`MAX_JSON_BYTES`].
    #[error("the submission is larger than {} bytes", MAX_JSON_BYTES)]
    TooLarge,
}

impl ParseErrorKind {
    /// The kind's name for programs, kebab-case.
    pub fn name(self) -> &'static str {
        match self {
            ParseErrorKind::NotUtf8 => "not-utf-8",
            ParseErrorKind::Syntax | ParseErrorKind::Truncated => "unreadable-json",
            ParseErrorKind::TooDeep => "nested-too-deeply",
            ParseErrorKind::RepeatedKey => "repeated-key",
            ParseErrorKind::NotAnObject => "not-an-object",
            ParseErrorKind::TooMany => "too-many-entries",
            ParseErrorKind::TooLarge => "too-large",
        }
    }
}

impl ParseError {
    /// What is wrong.
    pub fn kind(&self) -> ParseErrorKind {
        self.kind
    }

    /// Where, if it is at one place.
    pub fn position(&self) -> Option<TextPosition> {
        self.position
    }

    pub(crate) fn too_many() -> Self {
        ParseError { kind: ParseErrorKind::TooMany, position: None }
    }

    pub(crate) fn too_large() -> Self {
        ParseError { kind: ParseErrorKind::TooLarge, position: None }
    }

    pub(crate) fn not_an_object() -> Self {
        ParseError { kind: ParseErrorKind::NotAnObject, position: None }
    }

    pub(crate) fn not_utf8(bytes: &[u8], error: &Utf8Error) -> Self {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let text = String::from_utf8_lossy(valid);
        ParseError { kind: ParseErrorKind::NotUtf8, position: Some(TextPosition::of(&text, text.len())) }
    }

    pub(crate) fn json(error: &serde_json::Error) -> Self {
        // The messages of serde_json quote the input where types differ; only their fixed texts are looked at.
        let kind = match error.classify() {
            serde_json::error::Category::Eof => ParseErrorKind::Truncated,
            serde_json::error::Category::Data if error.to_string().starts_with(TOO_MANY) => ParseErrorKind::TooMany,
            serde_json::error::Category::Data => ParseErrorKind::RepeatedKey,
            _ if error.to_string().starts_with("recursion limit exceeded") => ParseErrorKind::TooDeep,
            _ => ParseErrorKind::Syntax,
        };
        let position = TextPosition { line: error.line(), column: error.column() };
        ParseError { kind, position: (position.line > 0).then_some(position) }
    }
}

/// Why a rule set cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{name}{}: {message}{}", at_line(.position), hint(.help))]
pub struct LoadError {
    name: String,
    position: Option<TextPosition>,
    message: String,
    help: Option<String>,
}

fn at_line(position: &Option<TextPosition>) -> String {
    position.map(|position| format!(":{}:{}", position.line, position.column)).unwrap_or_default()
}

fn hint(help: &Option<String>) -> String {
    help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default()
}

/// The most characters of a quoted text that are shown.
const MAX_QUOTED: usize = 80;

/// From how many digits on a quoted text may be somebody's number: passports have eight or nine, some seven.
const HIDDEN_DIGITS: usize = 7;

/// A message about a file, which quotes it between backticks. Whoever writes the file chooses what is quoted: what forges
/// output is shown as what it is, and what may be a number, a secret or a person's name is hidden. What is meant is seen
/// in the file, at the place that the error names.
fn told(message: &str) -> String {
    let parts: Vec<String> = message.split('`').enumerate().map(|(at, part)| quoted(part, at % 2 == 1)).collect();
    parts.join("`")
}

fn quoted(part: &str, quoted: bool) -> String {
    if looks_like_secret(part).is_some() {
        return "[secret]".to_owned();
    }
    if quoted && is_person_name(part) {
        return mask(Sensitivity::PersonName, part);
    }
    let hides = part.chars().filter(|c| c.is_numeric()).count() >= HIDDEN_DIGITS;
    let mut shown: String = part.chars().map(|c| if hides && c.is_numeric() { '*' } else { c }).collect();
    if quoted && let Some((end, _)) = shown.char_indices().nth(MAX_QUOTED) {
        shown.truncate(end);
        shown.push('…');
    }
    visible(&shown)
}

/// Whether a quoted text may be a person's: the keys and names of the crate are written in Latin letters.
fn is_person_name(part: &str) -> bool {
    part.chars().any(is_han) && !part.chars().any(|c| c.is_ascii_alphanumeric())
}

impl LoadError {
    pub(crate) fn new(name: &str, position: Option<TextPosition>, message: impl Into<String>) -> Self {
        LoadError { name: visible(name), position, message: told(&message.into()), help: None }
    }

    pub(crate) fn with_help(mut self, help: Option<String>) -> Self {
        self.help = help.as_deref().map(told);
        self
    }

    pub(crate) fn path(name: &str, position: Option<TextPosition>, error: PathError) -> Self {
        LoadError::new(name, position, error.message).with_help(error.help)
    }

    /// The file or set that the error is in.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where in it.
    pub fn position(&self) -> Option<TextPosition> {
        self.position
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What was probably meant.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}
