//! One record: the line read, its submission judged, the line about it written.

use crate::lines::{Line, MAX_LINE};
use crate::support::rules;
use chrono::NaiveDate;
use memchr::memmem;
use prescreen::bundle::{Attachments, Limits};
use prescreen::error::ParseError;
use prescreen::fact::Language;
use prescreen::observe::{Across, Fingerprints};
use prescreen::render::{Options, Screened, json_bundle, json_line};
use prescreen::report::Verdict;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::{FileState, Submission};
use serde::Serialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::path::Path;

/// How every record is judged.
pub struct Judge {
    /// The rule set of the command line.
    pub rules: Option<RuleSet>,
    /// The day of the command line.
    pub as_of: Option<NaiveDate>,
    /// The day of judgement where neither command line nor submission has one.
    pub today: NaiveDate,
    /// Of the texts.
    pub language: Language,
}

/// Why a record cannot be screened.
#[derive(Serialize)]
pub struct Trouble {
    kind: &'static str,
    message: String,
}

impl Trouble {
    fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Trouble { kind, message: message.into() }
    }
}

impl From<ParseError> for Trouble {
    fn from(error: ParseError) -> Self {
        Trouble::new(error.kind().name(), error.to_string())
    }
}

/// What became of a record.
pub enum Answer {
    Screened(Verdict),
    Failed,
}

/// A record that was read and not judged yet.
pub struct Read<'l> {
    pub record: u64,
    content: Result<Content<'l>, Trouble>,
}

struct Content<'l> {
    submission: Submission<'l>,
    day: NaiveDate,
    id: Option<&'l RawValue>,
    name: String,
    /// What finds its pictures in other records, or why its folder cannot be read.
    pictures: Result<Fingerprints, Trouble>,
}

#[derive(Serialize)]
struct Report<'r, B: Serialize> {
    record: u64,
    id: Option<&'r RawValue>,
    #[serde(flatten)]
    bundle: B,
}

#[derive(Serialize)]
struct Failure<'r> {
    record: u64,
    error: &'r Trouble,
}

impl Judge {
    /// Reads the line.
    pub fn read<'l>(&self, line: &'l Line) -> Read<'l> {
        let content = match &line.bytes {
            None => Err(Trouble::new("too-large", format!("the line is longer than {MAX_LINE} bytes"))),
            Some(bytes) => self.content(bytes, line.record, &line.folder),
        };
        Read { record: line.record, content }
    }

    fn content<'l>(&self, line: &'l [u8], record: u64, folder: &Path) -> Result<Content<'l>, Trouble> {
        if line.trim_ascii().is_empty() {
            return Err(Trouble::new("empty-line", "the line is empty"));
        }
        let Some(Wrapped { id, submission, attachments }) = wrapped(line)? else {
            return Ok(self.with(Submission::from_json(line)?, None, record.to_string()));
        };
        let name = match id {
            Some(id) => id_text(id).ok_or_else(|| Trouble::new("id", "the id is neither a text nor a number"))?,
            None => record.to_string(),
        };
        let attachments: Option<String> = match attachments {
            None => None,
            Some(folder) => Some(
                serde_json::from_str(folder.get())
                    .map_err(|_| Trouble::new("attachments", "the folder of the attachments is not a text"))?,
            ),
        };
        let mut content = self.with(Submission::from_json(submission.get().as_bytes())?, id, name);
        if let Some(below) = attachments {
            content.look(folder, &below);
        }
        Ok(content)
    }

    fn with<'l>(&self, submission: Submission<'l>, id: Option<&'l RawValue>, name: String) -> Content<'l> {
        let day = self.as_of.or_else(|| rules::own_day(&submission)).unwrap_or(self.today);
        Content { submission, day, id, name, pictures: Ok(Fingerprints::default()) }
    }

    /// Judges the record and appends the line about it.
    pub fn answer(&self, read: Read<'_>, out: &mut Vec<u8>) -> Answer {
        let Read { record, content } = read;
        match content.and_then(|content| self.screen(content, record, out)) {
            Ok(verdict) => Answer::Screened(verdict),
            Err(error) => {
                line(&Failure { record, error: &error }, out);
                Answer::Failed
            }
        }
    }

    fn screen(&self, content: Content<'_>, record: u64, out: &mut Vec<u8>) -> Result<Verdict, Trouble> {
        let Content { submission, day, id, name, pictures } = content;
        pictures?;
        let rules = match &self.rules {
            Some(rules) => rules.clone(),
            None => rules::own(&submission).map_err(|message| Trouble::new("rules", message))?,
        };
        let report = rules.screen(&submission, &Context::on(day));
        let verdict = report.verdict();
        let mut options = Options::default();
        options.language = self.language;
        let one = Screened::new(name, report);
        line(&Report { record, id, bundle: json_bundle(&one, &options) }, out);
        Ok(verdict)
    }
}

impl Content<'_> {
    /// Looks at the files that the submission names.
    fn look(&mut self, folder: &Path, below: &str) {
        self.pictures = Attachments::open(folder, below, &Limits::default())
            .map(|mut files| files.observe(&mut self.submission))
            .map_err(|state| Trouble::new("attachments", no_folder(state)));
    }
}

impl Read<'_> {
    /// Takes note of the record, and adds to its evidence what the records before it have in common with it.
    pub fn compare(&mut self, across: &mut Across) {
        if let Ok(Content { submission, day, pictures, .. }) = &mut self.content {
            let pictures = pictures.as_mut().map(std::mem::take).unwrap_or_default();
            let noted = across.note_with(submission, pictures);
            across.observe_with(submission, &noted, *day);
        }
    }
}

fn line(value: &impl Serialize, out: &mut Vec<u8>) {
    // Writing plain structures to memory does not fail; if it ever did, half a line must not stay.
    let start = out.len();
    if json_line(value, &mut *out).is_err() {
        out.truncate(start);
        out.extend_from_slice(b"null\n");
    }
}

fn no_folder(state: FileState) -> &'static str {
    match state {
        FileState::Missing => "the folder of the attachments is missing",
        FileState::BadName => "the name of the folder of the attachments does not lead downwards from the input",
        FileState::NotAFile => "the attachments are not in an ordinary folder",
        _ => "the folder of the attachments cannot be read",
    }
}

/// The id as the name of the bundle.
fn id_text(id: &RawValue) -> Option<String> {
    match serde_json::from_str(id.get()).ok()? {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(_) => Some(id.get().to_owned()),
        _ => None,
    }
}

/// The line as an object around a submission.
struct Wrapped<'l> {
    id: Option<&'l RawValue>,
    submission: &'l RawValue,
    attachments: Option<&'l RawValue>,
}

/// What a line's object holds beside [`Wrapped`].
#[derive(Default)]
struct Keys<'l> {
    id: Option<&'l RawValue>,
    submission: Option<&'l RawValue>,
    attachments: Option<&'l RawValue>,
    repeated: bool,
    unknown: bool,
}

impl<'l> Visitor<'l> for Keys<'l> {
    type Value = Keys<'l>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(mut self, mut map: A) -> Result<Keys<'l>, A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let place = match key.as_str() {
                "id" => &mut self.id,
                "submission" => &mut self.submission,
                "attachments" => &mut self.attachments,
                _ => {
                    self.unknown = true;
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            self.repeated |= place.replace(map.next_value()?).is_some();
        }
        Ok(self)
    }
}

/// The parts of a line that wraps a submission; none if the line is a submission itself, or no JSON, which the
/// submission's own reader says better.
fn wrapped(line: &[u8]) -> Result<Option<Wrapped<'_>>, Trouble> {
    // Looking at the keys means passing over the whole line: only where one of them may be `submission`.
    if memmem::find(line, b"\"submission\"").is_none() && memmem::find(line, b"\\u").is_none() {
        return Ok(None);
    }
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let Ok(text) = std::str::from_utf8(line) else { return Ok(None) };
    let mut json = serde_json::Deserializer::from_str(text);
    let keys = json.deserialize_map(Keys::default()).and_then(|keys| json.end().map(|()| keys));
    let Ok(Keys { id, submission: Some(submission), attachments, repeated, unknown }) = keys else { return Ok(None) };
    if repeated {
        return Err(Trouble::new("repeated-key", "the line holds the same key twice"));
    }
    if unknown {
        let message = "the line holds a key beside id, submission and attachments";
        return Err(Trouble::new("unknown-key", message));
    }
    let given = |value: &&RawValue| value.get() != "null";
    Ok(Some(Wrapped { id: id.filter(given), submission, attachments: attachments.filter(given) }))
}
