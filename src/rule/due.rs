//! When something has to be brought, read off the rules that ask for it: now, with a later step, or by a deadline.

use super::Rule;
use crate::check::{Expr, Limit, Notes, Truth};
use crate::fact::{Base, FactPath, Memo, Numbered, Pointer, Resolver, Word};
use crate::submission::{Choice, Chosen, Step, StepKind, StepStatus, Submission, Time};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};

/// When something has to be brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// With the application as it stands.
    Now,
    /// By the end of this day.
    Day(NaiveDate),
    /// By this moment.
    Moment(DateTime<FixedOffset>),
    /// When this step is reached: not before, but then.
    Step(&'static Word),
}

impl Due {
    /// `now`, `deadline` or `later-step`.
    pub fn name(self) -> &'static str {
        match self {
            Due::Now => "now",
            Due::Day(_) | Due::Moment(_) => "deadline",
            Due::Step(_) => "later-step",
        }
    }

    /// The deadline as ISO 8601 day or moment, where there is one.
    pub fn deadline(self) -> Option<String> {
        match self {
            Due::Day(day) => Some(day.to_string()),
            Due::Moment(time) => Some(time.to_rfc3339()),
            Due::Now | Due::Step(_) => None,
        }
    }

    /// Whether the deadline's day lies before this day.
    pub fn is_over(self, as_of: NaiveDate) -> bool {
        match self {
            Due::Day(day) => day < as_of,
            Due::Moment(time) => time.date_naive() < as_of,
            Due::Now | Due::Step(_) => false,
        }
    }

    /// What sorts times: now, then by date, then by step in the order of procedures.
    pub fn order(self) -> (u8, Option<NaiveDate>, Option<NaiveTime>, Option<StepKind>) {
        match self {
            Due::Now => (0, None, None, None),
            Due::Day(day) => (1, Some(day), None, None),
            Due::Moment(time) => (1, Some(time.date_naive()), Some(time.time()), None),
            Due::Step(word) => (2, None, None, StepKind::from_name(word.name)),
        }
    }
}

/// The steps that a rule's condition speaks of, in the order of procedures.
fn steps_of(when: &Expr) -> Vec<StepKind> {
    let mut steps = Vec::new();
    when.leaves(&mut |check| steps.extend(check.facts().into_iter().flat_map(steps_in)));
    steps.sort_unstable();
    steps.dedup();
    steps
}

/// The steps that a path leads through.
pub(super) fn steps_in(path: &FactPath) -> Vec<StepKind> {
    if !path.as_str().starts_with("steps[") {
        return Vec::new();
    }
    path.kinds().iter().filter_map(|kind| StepKind::from_name(kind)).collect()
}

/// The submission as it would be with these steps done.
fn with_done<'a>(partial: &Submission<'a>, steps: &[StepKind], as_of: NaiveDate) -> Submission<'a> {
    let mut done = partial.clone();
    let time =
        FixedOffset::east_opt(0).and_then(|zone| as_of.and_time(NaiveTime::MIN).and_local_timezone(zone).single());
    for kind in steps {
        let stated = done.steps.items_mut().iter_mut().find(|step| step.kind == Some(Chosen::Known(*kind)));
        match stated {
            Some(step) => step.status = Some(Chosen::Known(StepStatus::Done)),
            None => done.steps.push(Step {
                kind: Some(Chosen::Known(*kind)),
                at: time.map(Time::at),
                status: Some(Chosen::Known(StepStatus::Done)),
                ..Step::default()
            }),
        }
    }
    done
}

/// The step with which a rule comes to apply that does not yet: the first of those that its condition speaks of that
/// makes it apply alone, else the last where they do together.
pub(super) fn step_of(rule: &Rule, partial: &Submission<'_>, as_of: NaiveDate) -> Option<(StepKind, &'static Word)> {
    let steps = steps_of(rule.when.as_ref()?);
    let makes_apply = |steps: &[StepKind]| {
        let done = with_done(partial, steps, as_of);
        let nothing = Numbered::default();
        let memo = Memo::new(&nothing);
        rule.applies(&Resolver::new(&done, as_of, &memo)) == Truth::Yes
    };
    let alone = steps.iter().copied().find(|step| makes_apply(&[*step]));
    let step = alone.or_else(|| steps.last().copied().filter(|_| makes_apply(&steps)))?;
    Some((step, StepKind::vocabulary().word(step.name())?))
}

/// Something that is missing and has a deadline.
pub(super) struct Late<'r> {
    /// The rule's path to it.
    pub(super) path: &'r FactPath,
    /// The same path from the submission on.
    pub(super) fact: String,
    /// Its place, or that of the element that the deadline is about.
    pub(super) at: Pointer,
    /// When it is due.
    pub(super) due: Due,
}

/// Long enough for every deadline to be past.
const FAR: Days = Days::new(36_600);

/// What a rule that applies will miss once its deadline has passed, for every element that it is about.
pub(super) fn deadlines<'r>(rule: &'r Rule, partial: &Submission<'_>, facts: &Resolver<'_>) -> Vec<Late<'r>> {
    let (Some(check), Some(far)) = (&rule.check, facts.as_of().checked_add_days(FAR)) else { return Vec::new() };
    let nothing = Numbered::default();
    let memo = Memo::new(&nothing);
    let later = Resolver::new(partial, far, &memo);
    let mut found = Vec::new();
    let mut look = |facts: Resolver<'_>, later: Resolver<'_>| {
        let meant = rule.filter.as_ref().map_or(Truth::Yes, |filter| filter.eval(&facts, &mut Notes::off()));
        // What is not violated although nothing comes any more is not owed.
        if meant != Truth::Yes || check.eval(&later, &mut Notes::off()) != Truth::No {
            return;
        }
        check.orders(&mut |order| {
            if let Some((path, limit)) = order.deadline(&facts) {
                let due = match limit {
                    Limit::Day(day) => Due::Day(day),
                    Limit::Moment(time) => Due::Moment(time),
                };
                // Where one fact is about several elements, the element says which deadline is meant.
                let inside = rule.each.is_none() || path.base() == Base::This;
                let at = if inside { facts.fact(path).trail } else { facts.item_trail() }.pointer(Submission::meta());
                let fact = match (&rule.each, path.as_str().strip_prefix("this.")) {
                    (Some(each), Some(rest)) => format!("{}.{rest}", each.as_str()),
                    _ => path.as_str().to_owned(),
                };
                found.push(Late { path, fact, at, due });
            }
        });
    };
    match &rule.each {
        None => look(*facts, later),
        Some(each) => {
            facts.items(each, &mut |item| look(facts.at(item), later.at(item)));
        }
    }
    found
}
