//! What several formats show in the same way: findings with their words and positions, the gravest first.

use super::position::{Span, locate};
use super::words::{gap_list, outcome_words};
use super::{Options, Screened};
use crate::check::Role;
use crate::fact::Language;
use crate::report::{Finding, Judged, Level, Outcome, Standing, Words};
use crate::rule::{Class, Severity};
use std::cmp::Reverse;

/// One violated place, ready to be shown.
pub(super) struct Shown<'r> {
    pub(super) judged: Judged<'r>,
    pub(super) finding: &'r Finding,
    pub(super) severity: Severity,
    pub(super) words: Words,
    /// Where it stands in the source.
    pub(super) span: Option<Span>,
    pub(super) related: Vec<Related<'r>>,
}

/// A second place.
pub(super) struct Related<'r> {
    pub(super) role: Role,
    pub(super) at: &'r str,
    pub(super) span: Option<Span>,
}

impl Shown<'_> {
    /// The place, for people: `/` for the whole.
    pub(super) fn place(&self) -> &str {
        match self.finding.at().as_str() {
            "" => "/",
            at => at,
        }
    }
}

/// Rows of the source and reasons of platforms that a rule stands on.
pub(super) fn sources(judged: Judged<'_>) -> Vec<&str> {
    judged.rule.origin().rows.iter().chain(judged.rule.reasons()).map(String::as_str).collect()
}

/// Every violated place of rules that are not off: the gravest first, then by rule and place.
pub(super) fn violations<'r>(one: &'r Screened, options: &Options) -> Vec<Shown<'r>> {
    let mut shown: Vec<Shown<'r>> = Vec::new();
    for judged in one.report.entries() {
        let Level::At(severity) = judged.level() else { continue };
        shown.extend(judged.findings().iter().map(|finding| {
            Shown {
                judged,
                finding,
                severity,
                words: judged.words(finding, options.language),
                span: None,
                related: finding
                    .related()
                    .iter()
                    .map(|(role, at)| Related { role: *role, at: at.as_str(), span: None })
                    .collect(),
            }
        }));
    }
    // Entries come by rule, findings by place: a stable sort keeps both.
    shown.sort_by_key(|shown| Reverse(shown.severity));
    if let Some(source) = &one.source {
        position(&mut shown, source.text.text());
    }
    shown
}

fn position(shown: &mut [Shown<'_>], text: &str) {
    let mut pointers = Vec::new();
    for one in shown.iter() {
        pointers.push(one.finding.at().as_str());
        pointers.extend(one.related.iter().map(|related| related.at));
    }
    let mut spans = locate(text, &pointers).into_iter();
    for one in shown.iter_mut() {
        one.span = spans.next().flatten();
        for related in &mut one.related {
            related.span = spans.next().flatten();
        }
    }
}

/// The violated places that count.
pub(super) fn open<'a, 'r>(shown: &'a [Shown<'r>]) -> impl Iterator<Item = &'a Shown<'r>> {
    shown.iter().filter(|one| one.finding.is_open())
}

/// Those that the policy waives, with reason and end.
pub(super) fn waived<'a, 'r>(
    shown: &'a [Shown<'r>],
) -> impl Iterator<Item = (&'a Shown<'r>, &'r crate::report::Waived)> {
    shown.iter().filter_map(|one| match one.finding.standing() {
        Standing::Waived(waived) => Some((one, waived)),
        _ => None,
    })
}

/// What cannot be told.
pub(super) struct Untold<'r> {
    pub(super) judged: Judged<'r>,
    /// The missing facts by their names for people.
    pub(super) lacking: String,
    pub(super) words: Option<Words>,
}

/// The rules of one class that cannot be told, by id.
pub(super) fn untold<'r>(one: &'r Screened, class: Class, language: Language) -> Vec<Untold<'r>> {
    one.report
        .entries()
        .filter(|judged| judged.class() == class && judged.level() != Level::Off)
        .filter_map(|judged| match judged.outcome {
            Outcome::NotDetermined { missing } => {
                Some(Untold { judged, lacking: gap_list(missing, language), words: outcome_words(judged, language) })
            }
            _ => None,
        })
        .collect()
}
