//! One JSON line for each file.

use super::list::Entry;
use prescreen::observe::picture::plane::Scene;
use prescreen::observe::picture::{Judgement, Region, Severity};
use prescreen::submission::{Choice, PictureProblem};
use serde_json::{Map, Value, json};

/// What was seen in one file.
pub(super) struct Seen {
    judgement: Option<Judgement>,
    error: Option<String>,
}

impl Seen {
    pub(super) fn of(_: &[u8], judgement: Judgement, _: Option<&Scene>) -> Self {
        Seen { judgement: Some(judgement), error: None }
    }

    /// A file that could not be read at all.
    pub(super) fn unread(error: String) -> Self {
        Seen { judgement: None, error: Some(error) }
    }
}

/// The lines, in the order of the entries.
pub(super) fn lines(entries: &[Entry], seen: &[Seen]) -> Vec<Value> {
    entries.iter().zip(seen).map(|(entry, seen)| line(entry, seen)).collect()
}

fn line(entry: &Entry, seen: &Seen) -> Value {
    let Some(judgement) = &seen.judgement else {
        return json!({
            "file": entry.file, "problems": [PictureProblem::CorruptFile.name()], "undetermined": [], "kind": null,
            "confidence": 0, "duplicates": [], "observations": { "error": seen.error },
        });
    };
    let severe = judgement.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    let problems: Vec<&str> = severe.map(|finding| finding.problem.name()).collect();
    let undetermined: Vec<&str> = judgement.undetermined.iter().map(|problem| problem.name()).collect();
    json!({
        "file": entry.file, "problems": problems, "undetermined": undetermined, "kind": null, "confidence": 0,
        "duplicates": [], "observations": observations(judgement),
    })
}

fn observations(judgement: &Judgement) -> Value {
    let mut map = Map::new();
    map.insert("format".to_owned(), json!(judgement.format.name()));
    map.insert("bytes".to_owned(), json!(judgement.bytes));
    if let Some(header) = &judgement.header {
        let (width, height) = header.upright();
        map.insert("width".to_owned(), json!(width));
        map.insert("height".to_owned(), json!(height));
        map.insert("orientation".to_owned(), json!(header.orientation));
        map.insert("components".to_owned(), json!(header.components));
        map.insert("bits".to_owned(), json!(header.bits));
        map.insert("progressive".to_owned(), json!(header.progressive));
        map.insert("frames".to_owned(), json!(header.frames));
        map.insert("software".to_owned(), json!(header.software));
        map.insert("trailing".to_owned(), json!(header.trailing));
    }
    map.insert("decodes".to_owned(), json!(judgement.decodes));
    map.insert("document".to_owned(), json!(judgement.document.map(region)));
    for measure in &judgement.measures {
        let mut value = json!({ "value": measure.value, "unit": measure.unit, "region": region(measure.region) });
        if let (Some(level), Some(object)) = (measure.level, value.as_object_mut()) {
            object.insert("warn".to_owned(), json!(level.warn));
            object.insert("reject".to_owned(), json!(level.reject));
        }
        map.insert(measure.name.to_owned(), value);
    }
    let findings: Vec<Value> = judgement
        .findings
        .iter()
        .map(|finding| {
            let severity = match finding.severity {
                Severity::Note => "note",
                Severity::Warning => "warning",
                Severity::Rejection => "rejection",
            };
            json!({
                "problem": finding.problem.name(), "severity": severity, "region": region(finding.region),
                "cue": finding.cue,
            })
        })
        .collect();
    map.insert("findings".to_owned(), Value::Array(findings));
    Value::Object(map)
}

/// Left, top, right and bottom in thousandths of the upright picture.
fn region(region: Region) -> Value {
    json!([region.left, region.top, region.right, region.bottom])
}
