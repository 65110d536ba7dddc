//! What a rule set said of a submission.

mod finding;
mod identity;
pub mod policy;
mod settle;

pub use finding::{Finding, Gap, Standing, Waived};
pub use identity::Identity;

use crate::check::Need;
use crate::fact::{Lack, Language, Pointer};
use crate::rule::{Class, Rule, RuleSet, Severity};
use chrono::NaiveDate;

/// What one rule said about one submission.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// It holds.
    Satisfied,
    /// It does not hold, at these places.
    Violated(Vec<Finding>),
    /// It is not about this submission.
    NotApplicable,
    /// It cannot be told, because these facts are missing.
    NotDetermined {
        /// The facts, sorted, each once.
        missing: Vec<Gap>,
    },
}

impl Outcome {
    /// The outcome's name.
    pub fn name(&self) -> &'static str {
        match self {
            Outcome::Satisfied => "satisfied",
            Outcome::Violated(_) => "violated",
            Outcome::NotApplicable => "not-applicable",
            Outcome::NotDetermined { .. } => "not-determined",
        }
    }
}

/// What all rules together mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// A rule of level error is violated.
    Rejected,
    /// None is, but what is unknown could still become one.
    Undetermined,
    /// None is, and nothing unknown can become one.
    Clear,
}

impl Verdict {
    /// The verdict's name.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Rejected => "rejected",
            Verdict::Undetermined => "undetermined",
            Verdict::Clear => "clear",
        }
    }
}

/// How bad a host's policy says a violation is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// The rule stays in the report and means nothing.
    Off,
    /// This bad.
    At(Severity),
}

impl Level {
    /// The level's name: `off`, or the severity's.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::At(severity) => severity.name(),
        }
    }
}

/// A rule's outcome in a report.
#[derive(Clone, Debug)]
pub struct Entry {
    rule: u32,
    outcome: Outcome,
    /// What would settle it, where that is not every fact that is missing.
    need: Option<Box<Need>>,
    level: Option<Level>,
}

impl Entry {
    pub(crate) fn new(rule: u32, outcome: Outcome, need: Option<Box<Need>>) -> Self {
        Entry { rule, outcome, need, level: None }
    }

    /// What the rule said.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }
}

/// An entry together with its rule.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// What it said.
    pub outcome: &'r Outcome,
    level: Option<Level>,
}

impl<'r> Judged<'r> {
    /// How bad a violation is: what the host's policy says, else what the rule says.
    pub fn level(&self) -> Level {
        self.level.unwrap_or(Level::At(self.rule.severity()))
    }

    /// The violated places; none where the outcome is another.
    pub fn findings(&self) -> &'r [Finding] {
        match self.outcome {
            Outcome::Violated(findings) => findings,
            _ => &[],
        }
    }

    /// The class under which the outcome is reported: a rule that leaves what is unknown to a person belongs to the
    /// persons as long as it is unknown.
    pub fn class(&self) -> Class {
        match self.outcome {
            Outcome::NotDetermined { .. } if self.rule.left_to_person => Class::Person,
            _ => self.rule.class(),
        }
    }

    /// Whether the outcome bears on the verdict.
    pub fn counts(&self) -> bool {
        let open = self.rule.left_open && matches!(self.outcome, Outcome::NotDetermined { .. });
        self.class() == Class::Rule && !open && self.level() != Level::Off
    }

    /// Whether a violation of the rule rejects from this severity on.
    fn rejects_at(&self, threshold: Severity) -> bool {
        self.counts() && self.level() >= Level::At(threshold)
    }
}

/// How many entries have which outcome; a rule violated at several places counts once for each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Counts {
    /// Violated places.
    pub violated: usize,
    /// Satisfied rules.
    pub satisfied: usize,
    /// Rules that do not apply.
    pub not_applicable: usize,
    /// Rules that cannot be told.
    pub not_determined: usize,
    /// Of the violated places: those that the host's policy waives.
    pub waived: usize,
    /// Of the violated places: those that the host's baseline knows.
    pub known: usize,
    /// Rules that the host's policy switches off, whatever they said.
    pub off: usize,
}

/// What a rule set said of a submission: an entry for every rule, sorted by rule id.
#[derive(Clone, Debug)]
pub struct Report {
    rules: RuleSet,
    as_of: NaiveDate,
    entries: Vec<Entry>,
}

impl Report {
    pub(crate) fn new(rules: RuleSet, as_of: NaiveDate, entries: Vec<Entry>) -> Self {
        Report { rules, as_of, entries }
    }

    /// The rule set.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The day of judgement.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// Every rule with its outcome, sorted by rule id.
    pub fn entries(&self) -> impl Iterator<Item = Judged<'_>> {
        self.entries.iter().filter_map(|entry| {
            let rule = self.rules.rules().get(usize::try_from(entry.rule).ok()?)?;
            Some(Judged { rule, outcome: &entry.outcome, level: entry.level })
        })
    }

    /// The outcome of the rule of this id.
    pub fn outcome(&self, rule: &str) -> Option<&Outcome> {
        self.entries().find(|entry| entry.rule.id() == rule).map(|entry| entry.outcome)
    }

    /// Every violated place with its rule, of all classes.
    pub fn findings(&self) -> impl Iterator<Item = (&Rule, &Finding)> {
        self.entries().flat_map(|entry| entry.findings().iter().map(move |finding| (entry.rule, finding)))
    }

    /// What all rules together mean.
    pub fn verdict(&self) -> Verdict {
        self.verdict_at(Severity::Error)
    }

    /// The verdict when violations of this severity and graver ones reject. Findings that the host's policy waives or its
    /// baseline knows do not.
    pub fn verdict_at(&self, threshold: Severity) -> Verdict {
        let mut verdict = Verdict::Clear;
        for entry in self.entries().filter(|entry| entry.rejects_at(threshold)) {
            match entry.outcome {
                Outcome::Violated(findings) if findings.iter().any(Finding::is_open) => return Verdict::Rejected,
                Outcome::NotDetermined { .. } => verdict = Verdict::Undetermined,
                Outcome::Violated(_) | Outcome::Satisfied | Outcome::NotApplicable => {}
            }
        }
        verdict
    }

    /// How many entries have which outcome.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for entry in &self.entries {
            match &entry.outcome {
                _ if entry.level == Some(Level::Off) => counts.off += 1,
                Outcome::Satisfied => counts.satisfied += 1,
                Outcome::Violated(findings) => {
                    counts.violated += findings.len();
                    for finding in findings {
                        match finding.standing() {
                            Standing::Open => {}
                            Standing::Known => counts.known += 1,
                            Standing::Waived(_) => counts.waived += 1,
                        }
                    }
                }
                Outcome::NotApplicable => counts.not_applicable += 1,
                Outcome::NotDetermined { .. } => counts.not_determined += 1,
            }
        }
        counts
    }

    /// The smallest set of facts that would settle an undetermined verdict, if they turn out well; empty for the other
    /// verdicts. Where one of several facts would do, one that is needed anyway is taken, else the first.
    pub fn settled_by(&self) -> Vec<Pointer> {
        self.settled_by_at(Severity::Error)
    }

    /// As [`Report::settled_by`], for [`Report::verdict_at`].
    pub fn settled_by_at(&self, threshold: Severity) -> Vec<Pointer> {
        if self.verdict_at(threshold) != Verdict::Undetermined {
            return Vec::new();
        }
        let (mut gaps, mut needs) = (Vec::new(), Vec::new());
        let rejecting = self.entries.iter().zip(self.entries()).filter(|(_, judged)| judged.rejects_at(threshold));
        for (entry, judged) in rejecting {
            match (&entry.need, judged.outcome) {
                (Some(need), _) => needs.push(&**need),
                (None, Outcome::NotDetermined { missing }) => gaps.extend(missing.iter().map(Gap::settled_by)),
                (None, _) => {}
            }
        }
        settle::smallest(gaps, &needs)
    }
}

/// Why a fact is missing, in words for programs.
pub fn lack_name(lack: Lack) -> &'static str {
    match lack {
        Lack::Absent => "absent",
        Lack::Stale => "stale",
        Lack::Unreadable => "unreadable",
        Lack::Contradictory => "contradictory",
        Lack::NeedsPerson => "needs-person",
    }
}

/// The texts of one outcome, filled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// What is wrong, or that it cannot be told.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub remedy: String,
}

impl Judged<'_> {
    /// The texts of one violated place.
    pub fn words(&self, finding: &Finding, language: Language) -> Words {
        let text = self.rule.text();
        let fill = |template: &str| finding.params().fill(template, language);
        Words { what: fill(text.what(language)), why: fill(text.why(language)), remedy: fill(text.remedy(language)) }
    }
}
