//! One JSON line for each file.

use super::list::Entry;
use prescreen::observe::picture::alike::Fingerprint;
use prescreen::observe::picture::plane::Scene;
use prescreen::observe::picture::{Judgement, Region, Severity};
use prescreen::submission::{Choice, PictureProblem};
use serde_json::{Map, Value, json};

/// What was seen in one file.
pub(super) struct Seen {
    judgement: Option<Judgement>,
    fingerprint: Option<Fingerprint>,
    error: Option<String>,
}

impl Seen {
    pub(super) fn of(bytes: &[u8], judgement: Judgement, scene: Option<&Scene>) -> Self {
        // Empty files are all alike, and no picture of anything.
        let fingerprint = (!bytes.is_empty()).then(|| Fingerprint::of(bytes, scene));
        Seen { judgement: Some(judgement), fingerprint, error: None }
    }

    /// A file that could not be read at all.
    pub(super) fn unread(error: String) -> Self {
        Seen { judgement: None, fingerprint: None, error: Some(error) }
    }
}

/// The lines, in the order of the entries.
pub(super) fn lines(entries: &[Entry], seen: &[Seen]) -> Vec<Value> {
    let places = entries.iter().zip(seen).enumerate();
    places.map(|(place, (entry, one))| line(entry, one, &same(place, entries, seen))).collect()
}

/// A file that shows the same picture.
struct Same<'a> {
    entry: &'a Entry,
}

fn same<'a>(place: usize, entries: &'a [Entry], seen: &[Seen]) -> Vec<Same<'a>> {
    let Some(own) = seen.get(place).and_then(|seen| seen.fingerprint.as_ref()) else { return Vec::new() };
    let others = entries.iter().zip(seen).enumerate().filter(|(other, _)| *other != place);
    let alike =
        others.filter_map(|(_, (entry, other))| own.likeness(other.fingerprint.as_ref()?).map(|_| Same { entry }));
    alike.collect()
}

fn line(entry: &Entry, seen: &Seen, same: &[Same<'_>]) -> Value {
    let Some(judgement) = &seen.judgement else {
        return json!({
            "file": entry.file, "problems": [PictureProblem::CorruptFile.name()], "undetermined": [], "kind": null,
            "confidence": 0, "duplicates": [], "observations": { "error": seen.error },
        });
    };
    let severe = judgement.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    let mut problems: Vec<PictureProblem> = severe.map(|finding| finding.problem).collect();
    // One picture may be listed twice for one slot; for two slots one of them is wrong.
    if same.iter().any(|same| same.entry.slot != entry.slot) {
        problems.push(PictureProblem::Duplicate);
        problems.sort_unstable();
    }
    let problems: Vec<&str> = problems.iter().map(|problem| problem.name()).collect();
    let duplicates: Vec<Value> = same.iter().map(|same| json!(same.entry.file)).collect();
    let recognition = judgement.recognition.as_ref();
    let kind = recognition.and_then(|recognition| recognition.kind).map(|kind| kind.name());
    let confidence = recognition.map_or(0, |recognition| recognition.confidence);
    let undetermined: Vec<&str> = judgement.undetermined.iter().map(|problem| problem.name()).collect();
    json!({
        "file": entry.file, "problems": problems, "undetermined": undetermined, "kind": kind,
        "confidence": confidence, "duplicates": duplicates, "observations": observations(judgement),
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
            let mut value = json!({
                "problem": finding.problem.name(), "severity": severity, "region": region(finding.region),
                "cue": finding.cue,
            });
            if let (Some(page), Some(object)) = (finding.page, value.as_object_mut()) {
                object.insert("page".to_owned(), json!(page));
            }
            value
        })
        .collect();
    map.insert("findings".to_owned(), Value::Array(findings));
    Value::Object(map)
}

/// Left, top, right and bottom in thousandths of the upright picture.
fn region(region: Region) -> Value {
    json!([region.left, region.top, region.right, region.bottom])
}
