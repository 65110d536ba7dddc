//! SARIF 2.1.0, written by hand like the other formats: the few objects that its readers look at.
//!
//! Lines of the source are never copied: a region says where, no snippet says what.

mod model;

use super::escape::{markdown, uri};
use super::position::Span;
use super::view::{Shown, untold, violations};
use super::words::{MORE, Phrase, UNREADABLE, notice_words, role_word};
use super::{Options, Run, Screened, json_text};
use crate::fact::Language;
use crate::report::policy::NoticeKind;
use crate::report::{Judged, Level, Standing};
use crate::rule::{Class, Severity};
use crate::text::escape::visible;
use crate::text::template::fill;
use model::{
    Artifact, Automation, Configuration, Descriptor, Driver, Help, Invocation, Location, Log, Logical, Notification,
    Physical, Properties, Region, SarifResult, SarifRun, Suppression, Text, Tool,
};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// GitHub shows this many results of a run.
const MOST_RESULTS: usize = 5000;
/// GitHub's limit for descriptions, in characters.
const MOST_CHARACTERS: usize = 1024;
/// GitHub keeps this many tags of a rule.
const MOST_TAGS: usize = 10;
/// GitHub keeps this many locations of a result.
const MOST_LOCATIONS: usize = 100;

const ENDED: Phrase = Phrase(["A waiver has ended.", "豁免已到期。", "Una exención ha vencido."]);
const IDLE: Phrase = Phrase(["A waiver meets nothing.", "豁免没有对应的问题。", "Una exención no corresponde a nada."]);

const LEFT_OUT: Phrase = Phrase([
    "There are more findings than a run may hold.",
    "问题数量超出单次报告的上限。",
    "Hay más hallazgos de los que admite una ejecución.",
]);
/// The rule that says so.
const CUT: &str = "prescreen-more-findings";

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes SARIF 2.1.0 with all it has words for: waived findings with their suppression, known ones as unchanged, what
/// cannot be told as open. One run per rule set; of more than 5,000 results the gravest, and how many more there are.
///
/// # Errors
/// What `out` returns.
pub fn sarif(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    write(run, options, false, out)
}

/// Writes SARIF 2.1.0 for GitHub's code scanning, which knows neither suppressions nor open results: only violations
/// that count.
///
/// # Errors
/// What `out` returns.
pub fn sarif_for_github(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    write(run, options, true, out)
}

fn write(run: &Run<'_>, options: &Options, github: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut sets: BTreeMap<&str, Vec<&Screened>> = BTreeMap::new();
    for one in run.screened {
        sets.entry(one.report.rules().id()).or_default().push(one);
    }
    let mut runs: Vec<SarifRun> = sets.values().map(|bundles| rules_run(bundles, options, github)).collect();
    if runs.is_empty() || !run.notices.is_empty() {
        runs.push(policy_run(run, options));
    }
    if let Some(first) = runs.first_mut() {
        first.invocations = vec![Invocation {
            execution_successful: run.failed.is_empty(),
            tool_execution_notifications: run
                .failed
                .iter()
                .map(|one| {
                    let message = format!("{}: {}", UNREADABLE.of(options.language), one.message);
                    Notification {
                        level: "error",
                        message: Text::of(&message),
                        locations: vec![location(&one.bundle, None, None)],
                    }
                })
                .collect(),
        }];
    }
    json_text::write(&Log { schema: SCHEMA, version: "2.1.0", runs }, out)
}

fn tool(rules: Vec<Descriptor>) -> Tool {
    let version = env!("CARGO_PKG_VERSION");
    Tool { driver: Driver { name: "prescreen", version, semantic_version: version, rules } }
}

fn rules_run(bundles: &[&Screened], options: &Options, github: bool) -> SarifRun {
    let language = options.language;
    let Some(first) = bundles.first() else { return policy_run(&Run::default(), options) };
    let mut rules: Vec<Descriptor> =
        first.report.entries().map(|judged| descriptor(judged, first.report.rules().id(), language)).collect();
    let index = |id: &str| rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).unwrap_or_default();
    // Gravest first over all bundles, which keeps the important ones where there are too many.
    let mut graded: Vec<(Severity, SarifResult)> = Vec::new();
    let mut open: Vec<SarifResult> = Vec::new();
    for one in bundles {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for shown in &violations(one, options) {
            let count = seen.entry(shown.finding.identity().as_str()).or_default();
            *count += 1;
            if !github || shown.finding.is_open() {
                graded.push((shown.severity, violated(one, shown, *count, index(shown.judged.rule.id()), language)));
            }
        }
        for untold in untold(one, Class::Rule, language).iter().filter(|_| !github) {
            let id = untold.judged.rule.id();
            let what = untold.words.as_ref().map(|words| words.what.as_str()).unwrap_or_default();
            open.push(SarifResult {
                rule_id: id.to_owned(),
                rule_index: index(id),
                kind: "open",
                level: "none",
                message: Text::of(what),
                locations: vec![location(one.path(), None, None)],
                partial_fingerprints: fingerprints(one, id, 1),
                ..SarifResult::default()
            });
        }
    }
    graded.sort_by(|(a, _), (b, _)| b.cmp(a));
    let total = graded.len() + open.len();
    let mut results: Vec<SarifResult> = graded.into_iter().map(|(_, result)| result).chain(open).collect();
    if total > MOST_RESULTS {
        results.truncate(MOST_RESULTS - 1);
        let more = (total - results.len()).to_string();
        results.push(SarifResult {
            rule_id: CUT.to_owned(),
            rule_index: rules.len(),
            kind: if github { "fail" } else { "informational" },
            level: if github { "note" } else { "none" },
            message: Text::of(&MORE.fill(language, &[("count", &more)])),
            locations: vec![location(first.path(), None, None)],
            partial_fingerprints: prints(CUT, 1),
            ..SarifResult::default()
        });
        rules.push(own_rule(CUT, LEFT_OUT.of(language), "note"));
    }
    SarifRun {
        tool: tool(rules),
        automation_details: Some(Automation { id: format!("prescreen/{}/", first.report.rules().id()) }),
        column_kind: "unicodeCodePoints",
        invocations: Vec::new(),
        results,
    }
}

/// Findings about the policy, and a run to say so where nothing could be screened.
fn policy_run(run: &Run<'_>, options: &Options) -> SarifRun {
    let kinds = [NoticeKind::Expired, NoticeKind::Unused];
    let rules: Vec<Descriptor> = kinds.iter().map(|kind| policy_rule(kind.name(), options.language)).collect();
    let results = run.notices.iter().map(|notice| {
        let at = (notice.position.line, notice.position.column);
        let identity = format!("{}/{}", notice.kind.name(), notice.rule);
        SarifResult {
            rule_id: notice.kind.name().to_owned(),
            rule_index: kinds.iter().position(|kind| *kind == notice.kind).unwrap_or_default(),
            kind: "fail",
            level: "warning",
            message: Text::of(&notice_words(notice, options.language)),
            locations: vec![Location {
                physical_location: Physical {
                    artifact_location: Artifact { uri: uri(&notice.file) },
                    region: Region { start_line: at.0, start_column: at.1, end_line: at.0, end_column: at.1 + 1 },
                },
                ..Location::default()
            }],
            partial_fingerprints: prints(&identity, 1),
            ..SarifResult::default()
        }
    });
    SarifRun {
        results: results.collect(),
        tool: tool(rules),
        automation_details: Some(Automation { id: "prescreen/policy/".to_owned() }),
        column_kind: "unicodeCodePoints",
        invocations: Vec::new(),
    }
}

fn policy_rule(id: &str, language: Language) -> Descriptor {
    let text = if id == NoticeKind::Expired.name() { ENDED } else { IDLE };
    own_rule(id, text.of(language), "warning")
}

/// A rule of this program's own, beside those of the sets.
fn own_rule(id: &str, text: &str, level: &'static str) -> Descriptor {
    Descriptor {
        id: id.to_owned(),
        short_description: Text::of(text),
        full_description: Text::of(text),
        help: Help { text: text.to_owned(), markdown: markdown(text) },
        default_configuration: Configuration { enabled: true, level },
        properties: Properties {
            tags: vec!["prescreen".to_owned()],
            precision: "very-high",
            severity: if level == "warning" { "warning" } else { "recommendation" },
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn clipped(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARACTERS - 1) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn descriptor(judged: Judged<'_>, set: &str, language: Language) -> Descriptor {
    let (rule, text) = (judged.rule, judged.rule.text());
    // What will stand in the places of a text differs from finding to finding.
    let general = |template: &str| fill(template, |_| Some("…".to_owned()));
    let (what, why, remedy) =
        (general(text.what(language)), general(text.why(language)), general(text.remedy(language)));
    let (enabled, severity) = match judged.level() {
        Level::Off => (false, rule.severity()),
        Level::At(severity) => (true, severity),
    };
    let mut tags = vec![set.to_owned(), rule.class().name().to_owned()];
    tags.extend(rule.origin().rows.iter().chain(rule.reasons()).cloned());
    tags.truncate(MOST_TAGS);
    Descriptor {
        id: rule.id().to_owned(),
        short_description: Text::of(&clipped(&what)),
        full_description: Text::of(&clipped(&format!("{what} {why}"))),
        help: Help { markdown: markdown(&remedy), text: remedy },
        default_configuration: Configuration { enabled, level: level(severity) },
        properties: Properties {
            tags,
            precision: "very-high",
            severity: match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "recommendation",
            },
        },
    }
}

fn location(path: &str, span: Option<Span>, pointer: Option<&str>) -> Location {
    // A result without a place would not be shown.
    let region = span.map_or(Region { start_line: 1, start_column: 1, end_line: 1, end_column: 2 }, |span| Region {
        start_line: span.start.line(),
        start_column: span.start.code_point_column(),
        end_line: span.end.line(),
        end_column: span.end.code_point_column(),
    });
    Location {
        id: None,
        message: None,
        physical_location: Physical { artifact_location: Artifact { uri: uri(path) }, region },
        logical_locations: pointer
            .map(|pointer| Logical { fully_qualified_name: pointer.to_owned(), kind: "member" })
            .into_iter()
            .collect(),
    }
}

fn violated(one: &Screened, shown: &Shown<'_>, count: usize, rule_index: usize, language: Language) -> SarifResult {
    let words = &shown.words;
    let related = shown.related.iter().take(MOST_LOCATIONS).zip(1..).map(|(related, id)| Location {
        id: Some(id),
        message: Some(Text::of(role_word(related.role, language))),
        ..location(one.path(), related.span, Some(related.at))
    });
    let (suppressions, baseline_state) = match shown.finding.standing() {
        Standing::Open => (Vec::new(), None),
        Standing::Known => (Vec::new(), Some("unchanged")),
        Standing::Waived(waived) => {
            let justification = format!("{} ({})", visible(&waived.reason), waived.until);
            (vec![Suppression { kind: "external", status: "accepted", justification }], None)
        }
    };
    SarifResult {
        rule_id: shown.judged.rule.id().to_owned(),
        rule_index,
        kind: "fail",
        level: level(shown.severity),
        message: Text::of(&format!("{} {} {}", words.what, words.why, words.remedy)),
        locations: vec![location(one.path(), shown.span, Some(shown.finding.at().as_str()))],
        related_locations: related.collect(),
        partial_fingerprints: fingerprints(one, shown.finding.identity().as_str(), count),
        suppressions,
        baseline_state,
    }
}

fn fingerprints(one: &Screened, identity: &str, count: usize) -> BTreeMap<&'static str, String> {
    prints(&format!("{}/{identity}", one.report.rules().id()), count)
}

/// Under the key that GitHub looks at, and under our own. They hold rule and place, never a value nor a hash of one.
fn prints(identity: &str, count: usize) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("primaryLocationLineHash", format!("{}:{count}", letters(fnv1a(identity.as_bytes())))),
        ("prescreenIdentity/v1", format!("{identity}:{count}")),
    ])
}

/// Sixteen letters, a to p: a hash in digits could look like a part of somebody's number.
fn letters(hash: u64) -> String {
    (0..16)
        .rev()
        .map(|place| u8::try_from(hash >> (4 * place) & 15).map_or('a', |nibble| char::from(b'a' + nibble)))
        .collect()
}

/// FNV-1a with 64 bits: short, and the same everywhere and always.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(super::fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(super::fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(super::letters(0x0123_4567_89ab_cdef), "abcdefghijklmnop");
    }
}
