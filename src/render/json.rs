//! The crate's own format, `prescreen.report/1`.

use super::words::notice_words;
use super::words::outcome_words;
use super::{Options, Run, Screened, json_text};
use crate::fact::Pointer;
use crate::report::policy::Notice;
use crate::report::{Finding, Gap, Judged, Outcome, Report, Standing, Words, lack_name};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::io::{self, Write};

/// Name and version of the format.
const FORMAT: &str = "prescreen.report/1";

#[derive(Serialize)]
struct Envelope<'r> {
    format: &'static str,
    tool: Tool,
    bundles: Vec<Bundle<'r>>,
    errors: Vec<Trouble<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    policy: Vec<PolicyRow<'r>>,
}

/// A finding about the host's policy itself; the key is there only where there is one.
#[derive(Serialize)]
struct PolicyRow<'r> {
    kind: &'static str,
    file: &'r str,
    line: usize,
    column: usize,
    rule: &'r str,
    until: String,
    message: String,
}

impl<'r> PolicyRow<'r> {
    fn of(notice: &'r Notice, options: &Options) -> Self {
        PolicyRow {
            kind: notice.kind.name(),
            file: &notice.file,
            line: notice.position.line,
            column: notice.position.column,
            rule: &notice.rule,
            until: notice.until.to_string(),
            message: notice_words(notice, options.language),
        }
    }
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Bundle<'r> {
    bundle: &'r str,
    rules: &'r str,
    rules_version: &'r str,
    as_of: String,
    verdict: &'static str,
    counts: Counts,
    settled_by: Vec<String>,
    outcomes: Outcomes<'r>,
}

/// The outcomes of a report, made one at a time while they are written: there may be tens of thousands.
struct Outcomes<'r> {
    report: &'r Report,
    options: &'r Options,
}

impl Serialize for Outcomes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.report.entries().flat_map(|judged| rows(judged, self.options)))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Counts {
    violated: usize,
    satisfied: usize,
    not_applicable: usize,
    not_determined: usize,
    // Under a host's policy only.
    #[serde(skip_serializing_if = "is_zero")]
    waived: usize,
    #[serde(skip_serializing_if = "is_zero")]
    known: usize,
    #[serde(skip_serializing_if = "is_zero")]
    off: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct Trouble<'r> {
    bundle: &'r str,
    kind: &'r str,
    message: &'r str,
}

#[derive(Serialize)]
struct Row<'r> {
    rule: &'r str,
    class: &'static str,
    outcome: &'static str,
    severity: &'static str,
    source: &'r [String],
    reasons: &'r [String],
    at: Option<&'r str>,
    related: Vec<Related<'r>>,
    params: Params<'r>,
    missing: Vec<Missing<'r>>,
    text: Option<Text>,
    waived: Option<Waived<'r>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    known: bool,
}

#[derive(Serialize)]
struct Waived<'r> {
    reason: &'r str,
    until: String,
}

#[derive(Serialize)]
struct Related<'r> {
    role: &'static str,
    at: &'r str,
}

#[derive(Serialize)]
struct Missing<'r> {
    fact: &'r str,
    why: &'static str,
    #[serde(serialize_with = "as_text")]
    settled_by: Pointer,
}

fn as_text<S: Serializer>(pointer: &Pointer, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(pointer.as_str())
}

#[derive(Serialize)]
struct Text {
    what: String,
    why: String,
    r#do: String,
}

struct Params<'r>(Option<&'r Finding>);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, param) in self.0.into_iter().flat_map(|finding| finding.params().iter()) {
            map.serialize_entry(name, &param.plain())?;
        }
        map.end()
    }
}

impl From<Words> for Text {
    fn from(words: Words) -> Self {
        Text { what: words.what, why: words.why, r#do: words.remedy }
    }
}

fn missing(gaps: &[Gap]) -> Vec<Missing<'_>> {
    gaps.iter()
        .map(|gap| Missing { fact: gap.fact(), why: lack_name(gap.lack()), settled_by: gap.settled_by() })
        .collect()
}

fn rows<'r>(judged: Judged<'r>, options: &'r Options) -> impl Iterator<Item = Row<'r>> {
    let row = move |finding: Option<&'r Finding>, gaps: &'r [Gap], text: Option<Words>| Row {
        rule: judged.rule.id(),
        class: judged.class().name(),
        outcome: judged.outcome.name(),
        severity: judged.level().name(),
        source: &judged.rule.origin().rows,
        reasons: judged.rule.reasons(),
        at: finding.map(|finding| finding.at().as_str()),
        related: finding
            .into_iter()
            .flat_map(Finding::related)
            .map(|(role, at)| Related { role: role.name(), at: at.as_str() })
            .collect(),
        params: Params(finding),
        missing: missing(gaps),
        text: text.map(Text::from),
        waived: match finding.map(Finding::standing) {
            Some(Standing::Waived(waived)) => Some(Waived { reason: &waived.reason, until: waived.until.to_string() }),
            _ => None,
        },
        known: finding.is_some_and(|finding| *finding.standing() == Standing::Known),
    };
    let gaps = match judged.outcome {
        Outcome::NotDetermined { missing } => missing.as_slice(),
        Outcome::Violated(_) | Outcome::Satisfied | Outcome::NotApplicable => &[],
    };
    // A rule that is violated nowhere still has its one row.
    let alone = judged.findings().is_empty().then(|| row(None, gaps, outcome_words(judged, options.language)));
    let findings = judged.findings().iter();
    findings.map(move |finding| row(Some(finding), &[], Some(judged.words(finding, options.language)))).chain(alone)
}

impl<'r> Bundle<'r> {
    fn of(one: &'r Screened, options: &'r Options) -> Self {
        let report = &one.report;
        let counts = report.counts();
        Bundle {
            bundle: &one.bundle,
            rules: report.rules().id(),
            rules_version: report.rules().version(),
            as_of: report.as_of().to_string(),
            verdict: report.verdict_at(options.threshold).name(),
            counts: Counts {
                violated: counts.violated,
                satisfied: counts.satisfied,
                not_applicable: counts.not_applicable,
                not_determined: counts.not_determined,
                waived: counts.waived,
                known: counts.known,
                off: counts.off,
            },
            settled_by: report
                .settled_by_at(options.threshold)
                .iter()
                .map(|pointer| pointer.as_str().to_owned())
                .collect(),
            outcomes: Outcomes { report, options },
        }
    }
}

/// One report as the object that stands under `bundles` of `prescreen.report/1`, for programs that write each report as
/// soon as it is there.
pub fn json_bundle<'r>(one: &'r Screened, options: &'r Options) -> impl Serialize + use<'r> {
    Bundle::of(one, options)
}

/// Writes the reports as one JSON object, `prescreen.report/1`, with a line break at its end.
///
/// # Errors
/// What `out` returns.
pub fn json(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let envelope = Envelope {
        format: FORMAT,
        tool: Tool { name: "prescreen", version: env!("CARGO_PKG_VERSION") },
        bundles: run.screened.iter().map(|one| Bundle::of(one, options)).collect(),
        errors: run
            .failed
            .iter()
            .map(|one| Trouble { bundle: &one.bundle, kind: &one.kind, message: &one.message })
            .collect(),
        policy: run.notices.iter().map(|notice| PolicyRow::of(notice, options)).collect(),
    };
    json_text::write(&envelope, out)
}
