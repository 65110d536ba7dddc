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
        let mut listener = Listener::default();
        for (rule, index) in self.rules().iter().zip(0_u32..) {
            let said = facts.apart(|| rule.judge(&facts, &mut listener));
            let (outcome, need) = match said {
                Said::Satisfied => (Outcome::Satisfied, None),
                Said::NotApplicable => (Outcome::NotApplicable, None),
                Said::More => listener.more.take().unwrap_or((Outcome::NotApplicable, None)),
            };
            entries.push(Entry::new(index, outcome, need));
        }
        Report::new(self.clone(), context.as_of, entries)
    }
}

/// What a rule said, small enough to be handed on in registers; the listener holds what there is more to it.
enum Said {
    Satisfied,
    NotApplicable,
    More,
}

/// What rules are judged with, one after the other: notes that take nothing, and notes that take everything.
struct Listener {
    silent: Notes,
    noting: Notes,
    lacking: Lacking,
    /// The outcome of the rule at hand, where findings or gaps belong to it, and what would settle it.
    more: Option<(Outcome, Option<Box<Need>>)>,
}

impl Default for Listener {
    fn default() -> Self {
        Listener { silent: Notes::off(), noting: Notes::on(), lacking: Lacking::default(), more: None }
    }
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

    /// That what was noted last is missing.
    fn undetermined(&mut self) -> Said {
        self.more = Some(undetermined(&mut self.noting.needs));
        Said::More
    }

    /// That what the elements lack is missing.
    fn lacking(&mut self) -> Said {
        self.more = Some(undetermined(&mut self.lacking.needs));
        Said::More
    }

    fn violated(&mut self, findings: Vec<Finding>) -> Said {
        self.more = Some((Outcome::Violated(in_order(findings)), None));
        Said::More
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
    fn clear(&mut self) {
        self.needs.clear();
        self.last = 0;
    }

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
                return listener.undetermined();
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
                listener.violated(findings)
            }
            Truth::Unknown => listener.undetermined(),
        }
    }

    fn judge_each(&self, list: &FactPath, check: &Expr, facts: &Resolver<'_>, listener: &mut Listener) -> Said {
        let mut applies = Truth::No;
        let mut truth = Truth::Yes;
        let mut findings = Vec::new();
        listener.lacking.clear();
        let chosen = facts.choose(self.selection, list, &mut |inside| match self
            .filter
            .as_ref()
            .map_or(Truth::Yes, |filter| inside.apart(|| filter.eval(inside, &mut listener.silent)))
        {
            Truth::Yes => Some(true),
            Truth::Unknown => Some(false),
            Truth::No => None,
        });
        // Where the evidence about an element is silent, and what was asked cannot be told, it cannot of the next such one.
        let mut silence_tells_nothing = false;
        for (item, certain) in facts.chosen(chosen) {
            let inside = facts.at(item);
            if !certain {
                applies = applies.or(Truth::Unknown);
                truth = truth.and(Truth::Unknown);
                if let Some(filter) = &self.filter {
                    facts.apart(|| listener.reasons(filter, &inside));
                    listener.lacking.add(&mut listener.noting.needs);
                }
                continue;
            }
            applies = Truth::Yes;
            let is_silent = || self.asked.as_ref().is_some_and(|asked| asked.is_silent(&inside));
            if silence_tells_nothing && is_silent() {
                continue;
            }
            let before = facts.pairs();
            let one = listener.judge(check, &inside, !listener.lacking.needs.is_empty());
            let after = facts.pairs();
            truth = truth.and(one);
            match one {
                Truth::Yes => {}
                Truth::No => {
                    facts.back_to(before);
                    self.findings(&mut listener.noting.violations, &inside, &mut findings);
                }
                Truth::Unknown => {
                    listener.lacking.add(&mut listener.noting.needs);
                    silence_tells_nothing = silence_tells_nothing || is_silent();
                }
            }
            facts.back_to(after);
        }
        let listing = chosen.listing;
        let unlooked = listing.found == 0 && list.origin() == Origin::Evidence;
        if !findings.is_empty() {
            return listener.violated(findings);
        }
        if listing.unreadable || unlooked {
            let lack = if unlooked { listing.lack_of_all() } else { Lack::Unreadable };
            listener.noting.needs.clear();
            listener.noting.missing(list, facts.place(list), lack);
            listener.lacking.add(&mut listener.noting.needs);
            return listener.lacking();
        }
        match (applies, truth) {
            (_, Truth::Unknown) => listener.lacking(),
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

/// Findings in an order that no order of keys changes: at one place, what is shown decides.
fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_cached_key(|finding| {
        let shown: Vec<_> = finding.params().iter().map(|(name, param)| (name, param.plain())).collect();
        (finding.at().clone(), shown)
    });
    findings
}

/// Up to so many gaps are put in order by comparing them, without writing out where they lie.
const FEW: usize = 16;

/// The outcome of a rule that lacks facts, and what would settle it, where that is not all of them.
fn undetermined(needs: &mut Vec<Need>) -> (Outcome, Option<Box<Need>>) {
    let mut missing: Vec<Gap> = Vec::with_capacity(needs.len());
    let mut need = None;
    if needs.iter().all(|need| matches!(need, Need::Fact(_))) {
        missing.extend(needs.drain(..).filter_map(Need::into_fact).map(Gap::new));
    } else {
        let all = Need::All(take(needs));
        all.facts(&mut |one| missing.push(Gap::new(one.clone())));
        need = Some(Box::new(all));
    }
    if missing.len() <= FEW {
        missing.sort_by(Gap::order);
    } else {
        missing.sort_by_cached_key(|gap| (gap.fact().to_owned(), gap.settled_by(), gap.lack()));
    }
    missing.dedup();
    (Outcome::NotDetermined { missing }, need)
}

/// The pointer to what would settle a missing fact.
pub(crate) fn settled_by(place: Trail) -> Pointer {
    place.settled_by(Submission::meta())
}
