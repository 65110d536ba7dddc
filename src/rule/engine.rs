//! Running a rule set over a submission.

use super::{Class, Rule, RuleSet};
use crate::check::{Expr, Need, Notes, Params, Role, Truth, Violation};
use crate::fact::{Fact, Lack, Memo, Origin, Pointer, Resolver, Trail};
use crate::report::{Entry, Finding, Gap, Identity, Outcome, Report};
use crate::submission::Submission;
use chrono::NaiveDate;

/// What a judgement depends on beside the submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Context {
    /// The day for which the judgement is made.
    pub as_of: NaiveDate,
}

impl Context {
    /// The judgement of this day.
    pub fn on(as_of: NaiveDate) -> Self {
        Context { as_of }
    }
}

impl RuleSet {
    /// Runs every rule over the submission. The report holds an entry for each rule, sorted by rule id; it is a function
    /// of the arguments alone.
    pub fn screen(&self, submission: &Submission<'_>, context: &Context) -> Report {
        let memo = Memo::new(&self.0.numbered);
        let facts = Resolver::new(submission, context.as_of, &memo);
        let mut entries = Vec::with_capacity(self.rules().len());
        let mut silent = Notes::off();
        for (rule, index) in self.rules().iter().zip(0_u32..) {
            entries.push(match facts.apart(|| rule.judge(&facts, &mut silent)) {
                Said::Satisfied => Entry::new(index, Outcome::Satisfied, None),
                Said::NotApplicable => Entry::new(index, Outcome::NotApplicable, None),
                Said::More(more) => Entry::new(index, more.0, more.1),
            });
        }
        Report::new(self.clone(), context.as_of, entries)
    }
}

/// What a rule said, small enough to be handed on in registers where there is no more to it, as nearly always.
enum Said {
    Satisfied,
    NotApplicable,
    More(Box<(Outcome, Option<Box<Need>>)>),
}

impl Rule {
    fn judge(&self, facts: &Resolver<'_>, silent: &mut Notes) -> Said {
        match self.when.as_ref().map_or(Truth::Yes, |when| when.eval(facts, silent)) {
            Truth::No => return Said::NotApplicable,
            Truth::Unknown => {
                let mut notes = Notes::on();
                if let Some(when) = &self.when {
                    facts.apart(|| when.eval(facts, &mut notes));
                }
                return undetermined(notes);
            }
            Truth::Yes => {}
        }
        let Some(check) = &self.check else {
            return if self.class == Class::Permit { Said::Satisfied } else { Said::NotApplicable };
        };
        match &self.each {
            None => self.judge_once(check, facts, silent),
            Some(_) => self.judge_each(check, facts, silent),
        }
    }

    fn judge_once(&self, check: &Expr, facts: &Resolver<'_>, silent: &mut Notes) -> Said {
        let pairs = facts.pairs();
        match check.eval(facts, silent) {
            Truth::Yes => Said::Satisfied,
            Truth::No => {
                let mut notes = Notes::on();
                facts.back_to(pairs);
                check.eval(facts, &mut notes);
                let mut findings = Vec::new();
                self.findings(notes.violations, facts, &mut findings);
                violated(findings)
            }
            Truth::Unknown => {
                let mut notes = Notes::on();
                facts.back_to(pairs);
                check.eval(facts, &mut notes);
                undetermined(notes)
            }
        }
    }

    fn judge_each(&self, check: &Expr, facts: &Resolver<'_>, silent: &mut Notes) -> Said {
        let Some(list) = &self.each else { return Said::NotApplicable };
        let mut applies = Truth::No;
        let mut truth = Truth::Yes;
        let mut findings = Vec::new();
        let mut lacking = None;
        let chosen = facts.choose(self.selection, list, &mut |inside| match self
            .filter
            .as_ref()
            .map_or(Truth::Yes, |filter| inside.apart(|| filter.eval(inside, silent)))
        {
            Truth::Yes => Some(true),
            Truth::Unknown => Some(false),
            Truth::No => None,
        });
        for (item, certain) in facts.chosen(chosen) {
            let inside = facts.at(item);
            if !certain {
                applies = applies.or(Truth::Unknown);
                truth = truth.and(Truth::Unknown);
                if let Some(filter) = &self.filter {
                    facts.apart(|| filter.eval(&inside, lacking.get_or_insert_with(Notes::on)));
                }
                continue;
            }
            applies = Truth::Yes;
            let before = facts.pairs();
            let one = check.eval(&inside, silent);
            let after = facts.pairs();
            truth = truth.and(one);
            match one {
                Truth::Yes => {}
                Truth::No => {
                    let mut notes = Notes::on();
                    facts.back_to(before);
                    check.eval(&inside, &mut notes);
                    self.findings(notes.violations, &inside, &mut findings);
                }
                Truth::Unknown => {
                    facts.back_to(before);
                    check.eval(&inside, lacking.get_or_insert_with(Notes::on));
                }
            }
            facts.back_to(after);
        }
        let listing = chosen.listing;
        let unlooked = listing.found == 0 && list.origin() == Origin::Evidence;
        if !findings.is_empty() {
            return violated(findings);
        }
        if listing.unreadable || unlooked {
            let lack = if unlooked { listing.lack_of_all() } else { Lack::Unreadable };
            let mut lacking = lacking.unwrap_or_else(Notes::on);
            lacking.missing(list, facts.place(list), lack);
            return undetermined(lacking);
        }
        match (applies, truth) {
            (_, Truth::Unknown) => undetermined(lacking.unwrap_or_default()),
            (Truth::No, _) => Said::NotApplicable,
            _ => Said::Satisfied,
        }
    }

    fn findings(&self, violations: Vec<Violation>, facts: &Resolver<'_>, findings: &mut Vec<Finding>) {
        let root = facts.root().meta();
        let mut shown = Params::default();
        for (name, path) in &self.show {
            if let Fact::Known(value) = facts.fact(path).fact {
                shown = shown.with(name, crate::check::Param::of(value, path));
            }
        }
        let fixed = self.at.as_ref().map(|path| facts.place(path));
        let mut violations = violations;
        if violations.is_empty() {
            violations.push(Violation::default());
        }
        if let Some(place) = fixed {
            // One place is named by the rule itself: however many parts failed, it is one finding.
            let mut merged = Violation::at(place);
            for violation in violations.drain(..) {
                // Where the check itself saw the trouble stays in sight.
                let own = violation.place.filter(|own| *own != place).map(|own| (Role::Also, own));
                merged.params.extend_missing(violation.params);
                merged.related.extend(violation.related.into_iter().chain(own));
            }
            violations.push(merged);
        }
        for violation in violations {
            let place = violation.place.unwrap_or_else(|| facts.item_trail());
            let mut params = violation.params;
            params.extend_missing(shown.clone());
            let mut related: Vec<_> =
                violation.related.iter().map(|(role, trail)| (*role, trail.pointer(root))).collect();
            related.sort();
            related.dedup();
            findings.push(Finding::new(
                place.pointer(root),
                related,
                params,
                Identity::of(self.id(), place, facts.root()),
            ));
        }
    }
}

/// The outcome of a rule that is violated, its findings in an order that no order of keys changes: at one place, what is
/// shown decides.
fn violated(mut findings: Vec<Finding>) -> Said {
    findings.sort_by_cached_key(|finding| {
        let shown: Vec<_> = finding.params().iter().map(|(name, param)| (name, param.plain())).collect();
        (finding.at().clone(), shown)
    });
    Said::More(Box::new((Outcome::Violated(findings), None)))
}

fn undetermined(notes: Notes) -> Said {
    let need = Need::All(notes.needs);
    let mut missing: Vec<Gap> = Vec::new();
    need.facts(&mut |one| missing.push(Gap::new(one.fact.clone(), one.lack, settled_by(one.place), one.labels)));
    missing.sort_by(|a, b| (a.fact(), a.settled_by(), a.lack()).cmp(&(b.fact(), b.settled_by(), b.lack())));
    missing.dedup();
    Said::More(Box::new((Outcome::NotDetermined { missing }, Some(Box::new(need)))))
}

/// The pointer to what would settle a missing fact.
pub(crate) fn settled_by(place: Trail) -> Pointer {
    place.settled_by(Submission::meta())
}
