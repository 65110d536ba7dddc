//! Running a rule set over a submission.

use super::{Class, Rule, RuleSet};
use crate::check::{Expr, Need, Notes, Params, Role, Truth, Violation};
use crate::fact::{Fact, FactPath, Lack, Memo, Origin, Pointer, Resolver, Trail};
use crate::report::{Entry, Finding, Gap, Identity, Outcome, Report};
use crate::submission::Submission;
use chrono::NaiveDate;
use std::mem::take;

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
        let mut listener = Listener { silent: Notes::off(), noting: Notes::on() };
        for (rule, index) in self.rules().iter().zip(0_u32..) {
            entries.push(match facts.apart(|| rule.judge(&facts, &mut listener)) {
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

/// What rules are judged with, one after the other: notes that take nothing, and notes that take everything.
struct Listener {
    silent: Notes,
    noting: Notes,
}

impl Listener {
    /// What `check` says, and its reasons in the notes that take everything, unless it holds.
    ///
    /// Reasons cost more than the answer. They are taken at once only where they are likely to be needed.
    fn judge(&mut self, check: &Expr, facts: &Resolver<'_>, likely: bool) -> Truth {
        let before = facts.pairs();
        if likely {
            let one = self.reasons(check, facts);
            // Whoever gives reasons looks at more: that is not to be taken from the elements that follow.
            if facts.pairs() == before {
                return one;
            }
            facts.back_to(before);
        }
        let one = check.eval(facts, &mut self.silent);
        if one != Truth::Yes {
            let after = facts.pairs();
            facts.back_to(before);
            self.reasons(check, facts);
            facts.back_to(after);
        }
        one
    }

    fn reasons(&mut self, check: &Expr, facts: &Resolver<'_>) -> Truth {
        self.noting.needs.clear();
        self.noting.violations.clear();
        check.eval(facts, &mut self.noting)
    }
}

/// What is missing for the elements that a rule is about.
#[derive(Default)]
struct Lacking {
    needs: Vec<Need>,
    /// Where what was missing for the last of them begins.
    last: usize,
}

impl Lacking {
    /// Adds what is missing for one more: all elements lack the same mostly, which is said once.
    fn add(&mut self, one: &mut Vec<Need>) {
        if self.needs.get(self.last..) != Some(one.as_slice()) {
            self.last = self.needs.len();
            self.needs.append(one);
        }
    }
}

impl Rule {
    fn judge(&self, facts: &Resolver<'_>, listener: &mut Listener) -> Said {
        match self.when.as_ref().map_or(Truth::Yes, |when| when.eval(facts, &mut listener.silent)) {
            Truth::No => return Said::NotApplicable,
            Truth::Unknown => {
                if let Some(when) = &self.when {
                    facts.apart(|| listener.reasons(when, facts));
                }
                return undetermined(take(&mut listener.noting.needs));
            }
            Truth::Yes => {}
        }
        let Some(check) = &self.check else {
            return if self.class == Class::Permit { Said::Satisfied } else { Said::NotApplicable };
        };
        match &self.each {
            None => self.judge_once(check, facts, listener),
            Some(list) => self.judge_each(list, check, facts, listener),
        }
    }

    fn judge_once(&self, check: &Expr, facts: &Resolver<'_>, listener: &mut Listener) -> Said {
        match listener.judge(check, facts, false) {
            Truth::Yes => Said::Satisfied,
            Truth::No => {
                let mut findings = Vec::new();
                self.findings(&mut listener.noting.violations, facts, &mut findings);
                violated(findings)
            }
            Truth::Unknown => undetermined(take(&mut listener.noting.needs)),
        }
    }

    fn judge_each(&self, list: &FactPath, check: &Expr, facts: &Resolver<'_>, listener: &mut Listener) -> Said {
        let mut applies = Truth::No;
        let mut truth = Truth::Yes;
        let mut findings = Vec::new();
        let mut lacking = Lacking::default();
        let chosen = facts.choose(self.selection, list, &mut |inside| match self
            .filter
            .as_ref()
            .map_or(Truth::Yes, |filter| inside.apart(|| filter.eval(inside, &mut listener.silent)))
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
                    facts.apart(|| listener.reasons(filter, &inside));
                    lacking.add(&mut listener.noting.needs);
                }
                continue;
            }
            applies = Truth::Yes;
            let before = facts.pairs();
            let one = listener.judge(check, &inside, !lacking.needs.is_empty());
            let after = facts.pairs();
            truth = truth.and(one);
            match one {
                Truth::Yes => {}
                Truth::No => {
                    facts.back_to(before);
                    self.findings(&mut listener.noting.violations, &inside, &mut findings);
                }
                Truth::Unknown => lacking.add(&mut listener.noting.needs),
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
            listener.noting.needs.clear();
            listener.noting.missing(list, facts.place(list), lack);
            lacking.add(&mut listener.noting.needs);
            return undetermined(lacking.needs);
        }
        match (applies, truth) {
            (_, Truth::Unknown) => undetermined(lacking.needs),
            (Truth::No, _) => Said::NotApplicable,
            _ => Said::Satisfied,
        }
    }

    fn findings(&self, violations: &mut Vec<Violation>, facts: &Resolver<'_>, findings: &mut Vec<Finding>) {
        let root = facts.root().meta();
        let mut shown = Params::default();
        for (name, path) in &self.show {
            if let Fact::Known(value) = facts.fact(path).fact {
                shown = shown.with(name, crate::check::Param::of(value, path));
            }
        }
        let fixed = self.at.as_ref().map(|path| facts.place(path));
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
        for violation in violations.drain(..) {
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

/// Up to so many gaps are put in order by comparing them, without writing out where they lie.
const FEW: usize = 16;

fn undetermined(needs: Vec<Need>) -> Said {
    let mut missing: Vec<Gap> = Vec::with_capacity(needs.len());
    let need = Need::All(needs);
    need.facts(&mut |one| missing.push(Gap::new(one)));
    if missing.len() <= FEW {
        missing.sort_by(Gap::order);
    } else {
        missing.sort_by_cached_key(|gap| (gap.fact().to_owned(), gap.settled_by(), gap.lack()));
    }
    missing.dedup();
    Said::More(Box::new((Outcome::NotDetermined { missing }, Some(Box::new(need)))))
}

/// The pointer to what would settle a missing fact.
pub(crate) fn settled_by(place: Trail) -> Pointer {
    place.settled_by(Submission::meta())
}
