//! A host's own policy over what rules say: severities, findings that are let pass for a time, and those that were there
//! before.
//!
//! ```toml
//! rules = "third-party-payment"        # one set or a list; without it the policy is for every set
//! min-severity = "warning"             # from which severity on a violation rejects; default: error
//! baseline = "known-findings.json"     # beside the policy; what it holds is known and does not reject
//!
//! [severity]
//! "registration-certificate-missing" = "advice"    # error, warning, advice, or off
//!
//! [[waive]]
//! rule = "icp-record-missing"
//! at = "/site"                         # this place and everything below it; default: everywhere
//! bundle = "merchants/yunshan"         # only in bundles of this name; default: in all
//! reason = "filing applied for, ticket 4711"
//! until = 2027-01-31                   # last day, compared with the day of judgement
//! ```
//!
//! Nothing is hidden: a waived finding stays in the report as waived, a rule that is off stays as off. A waiver that has
//! expired or that meets nothing is told, with its place in the policy.

mod baseline;
mod place;
mod read;

pub use baseline::Baseline;

use super::{Level, Report, Standing, Waived};
use crate::error::{LoadError, TextPosition};
use crate::rule::{RuleSet, Severity};
use chrono::NaiveDate;
use place::Place;
use std::collections::BTreeMap;

/// A host's policy, read from TOML.
#[derive(Clone, Debug)]
pub struct Policy {
    name: String,
    rules: Vec<String>,
    min_severity: Option<Severity>,
    baseline: Option<String>,
    levels: BTreeMap<String, Level>,
    waivers: Vec<Waiver>,
}

/// One `[[waive]]` table.
#[derive(Clone, Debug)]
struct Waiver {
    rule: String,
    at: Option<Place>,
    bundle: Option<String>,
    reason: String,
    until: NaiveDate,
    position: TextPosition,
}

impl Policy {
    /// Reads a policy; `name` stands in errors. Rules are looked up in `own` sets of the host and in the embedded sets
    /// that the policy names; where it names none and there are no own ones, in all embedded sets.
    ///
    /// # Errors
    /// [`LoadError`] with line and column where the text is no TOML, a key, rule, rule set, field or severity is unknown,
    /// or a waiver has no reason or end.
    pub fn from_toml(text: &str, name: &str, own: &[RuleSet]) -> Result<Policy, LoadError> {
        read::policy(text, name, own)
    }

    /// The rule sets that the policy is for; empty where it is for every set.
    pub fn rules(&self) -> &[String] {
        &self.rules
    }

    /// From which severity on a violation rejects, if the policy says so.
    pub fn min_severity(&self) -> Option<Severity> {
        self.min_severity
    }

    /// The file of the baseline, as the policy names it.
    pub fn baseline(&self) -> Option<&str> {
        self.baseline.as_deref()
    }

    /// Starts applying the policy to the reports of one run.
    pub fn start(&self) -> Applied<'_> {
        Applied { policy: self, uses: vec![Use::default(); self.waivers.len()] }
    }

    fn is_for(&self, report: &Report) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|id| id == report.rules().id())
    }
}

/// What became of one waiver in a run.
#[derive(Clone, Copy, Default, Debug)]
struct Use {
    used: bool,
    expired: bool,
}

/// A policy at work: it remembers which waivers met something.
#[derive(Debug)]
pub struct Applied<'p> {
    policy: &'p Policy,
    uses: Vec<Use>,
}

impl Applied<'_> {
    /// Applies the policy to the report of one bundle.
    pub fn apply(&mut self, bundle: &str, report: &mut Report) {
        if !self.policy.is_for(report) {
            return;
        }
        let (set, as_of) = (report.rules.clone(), report.as_of);
        for (waiver, its) in self.policy.waivers.iter().zip(&mut self.uses) {
            its.expired |= waiver.until < as_of && waiver.is_for(bundle);
        }
        for entry in &mut report.entries {
            let Some(rule) = usize::try_from(entry.rule).ok().and_then(|index| set.rules().get(index)) else {
                continue;
            };
            entry.level = self.policy.levels.get(rule.id()).copied().or(entry.level);
            let super::Outcome::Violated(findings) = &mut entry.outcome else { continue };
            for (waiver, its) in self.policy.waivers.iter().zip(&mut self.uses) {
                if waiver.rule != rule.id() || !waiver.is_for(bundle) {
                    continue;
                }
                for finding in findings.iter_mut() {
                    let meets = waiver.at.as_ref().is_none_or(|at| at.holds(finding));
                    if meets && waiver.until >= as_of {
                        its.used = true;
                        let waived = Waived { reason: waiver.reason.clone(), until: waiver.until };
                        finding.standing = Standing::Waived(waived);
                    }
                }
            }
        }
    }

    /// What is wrong with the policy itself, after all reports of the run: in the order of the policy.
    pub fn notices(&self) -> Vec<Notice> {
        let waivers = self.policy.waivers.iter().zip(&self.uses);
        waivers
            .filter_map(|(waiver, its)| {
                let kind = match its {
                    Use { expired: true, .. } => NoticeKind::Expired,
                    Use { used: false, .. } => NoticeKind::Unused,
                    _ => return None,
                };
                Some(Notice {
                    kind,
                    file: self.policy.name.clone(),
                    position: waiver.position,
                    rule: waiver.rule.clone(),
                    until: waiver.until,
                })
            })
            .collect()
    }
}

impl Waiver {
    fn is_for(&self, bundle: &str) -> bool {
        self.bundle.as_ref().is_none_or(|wanted| same_bundle(bundle, wanted))
    }
}

/// Whether a bundle is meant by a name: its whole path, or the last parts of it.
fn same_bundle(bundle: &str, wanted: &str) -> bool {
    let tidy = |name: &str| name.trim_start_matches("./").trim_end_matches('/').to_owned();
    let (bundle, wanted) = (tidy(bundle), tidy(wanted));
    bundle.strip_suffix(wanted.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// A finding about the policy itself, of severity warning.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Notice {
    /// What is wrong.
    pub kind: NoticeKind,
    /// The policy's file, as it was named.
    pub file: String,
    /// The waiver in it.
    pub position: TextPosition,
    /// The rule that the waiver is about.
    pub rule: String,
    /// The last day of the waiver.
    pub until: NaiveDate,
}

/// What is wrong with a waiver.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum NoticeKind {
    /// The day of judgement is after its end: it lets nothing pass any more.
    Expired,
    /// It met no finding of the run.
    Unused,
}

impl NoticeKind {
    /// The kind's name: what stands where others have a rule.
    pub fn name(self) -> &'static str {
        match self {
            NoticeKind::Expired => "waiver-expired",
            NoticeKind::Unused => "waiver-unused",
        }
    }
}
