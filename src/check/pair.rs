//! Comparing two facts, each of which may lead to several values.

use super::{Notes, Param, Role, Truth, Violation};
use crate::fact::{Fact, FactPath, Hit, Resolver, Value};
use crate::text::normal::is_masked;

/// What came of comparing two known values.
pub(super) enum Comparison {
    Same,
    Differs(Option<(&'static str, Param)>),
    CannotTell,
}

/// Compares every value of `found` with every value of `expected`: all must be the same. Where either side is missing,
/// nothing can be told. A violation stands at `found`, with `expected` as related place, and carries both, masked.
pub(super) fn compare(
    facts: &Resolver<'_>,
    notes: &mut Notes,
    found: &FactPath,
    expected: &FactPath,
    compare: impl Fn(&str, &str) -> Comparison,
) -> Truth {
    if !notes.wanted()
        && let (Some(left), Some(right)) = (facts.quick(found), facts.quick(expected))
    {
        return match (left, right) {
            (Fact::Known(Value::Text(left)), Fact::Known(Value::Text(right))) => match compare(left, right) {
                Comparison::Same => Truth::Yes,
                Comparison::Differs(_) => Truth::No,
                Comparison::CannotTell => Truth::Unknown,
            },
            _ => Truth::Unknown,
        };
    }
    let mut truth = Truth::Yes;
    let mut budget = Budget::default();
    facts.facts_until(found, &mut |left| {
        facts.facts_until(expected, &mut |right| {
            if !budget.spend() {
                truth = truth.and(budget.exceeded(notes, expected, right));
                return false;
            }
            let same = one(notes, (found, left), (expected, right), &compare);
            truth = truth.and(same);
            // One difference per place found is enough.
            same != Truth::No
        });
        notes.wanted() || truth != Truth::No
    });
    truth
}

/// The most pairs of values that one check compares. Where lists stand against lists, work would grow with the square of
/// what an applicant writes; what is beyond cannot be told.
const MOST_PAIRS: u32 = 1 << 17;

/// How many pairs of values may still be compared.
pub(super) struct Budget {
    left: u32,
    told: bool,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { left: MOST_PAIRS, told: false }
    }
}

impl Budget {
    /// Takes one pair; no where none is left.
    pub(super) fn spend(&mut self) -> bool {
        let enough = self.left > 0;
        self.left = self.left.saturating_sub(1);
        enough
    }

    /// Notes, once, that the rest was not compared.
    pub(super) fn exceeded(&mut self, notes: &mut Notes, path: &FactPath, hit: Hit<'_>) -> Truth {
        if self.told {
            return Truth::Unknown;
        }
        self.told = true;
        notes.missing(path, hit.trail, crate::fact::Lack::Unreadable)
    }
}

fn one(
    notes: &mut Notes,
    (found, left): (&FactPath, Hit<'_>),
    (expected, right): (&FactPath, Hit<'_>),
    compare: &impl Fn(&str, &str) -> Comparison,
) -> Truth {
    let (a, b) = (notes.known(found, left), notes.known(expected, right));
    let (Some(Value::Text(a)), Some(Value::Text(b))) = (a, b) else { return Truth::Unknown };
    match compare(a, b) {
        Comparison::Same => Truth::Yes,
        Comparison::CannotTell => {
            // What is masked or no number at all cannot be read; the other side is not to blame.
            let (path, hit) = if is_masked(a) { (found, left) } else { (expected, right) };
            notes.missing(path, hit.trail, crate::fact::Lack::Unreadable)
        }
        Comparison::Differs(how) => notes.violated(|| {
            let violation = Violation::at(left.trail)
                .related(Role::Expected, right.trail)
                .param("found", Param::of(Value::Text(a), found))
                .param("expected", Param::of(Value::Text(b), expected));
            match how {
                Some((name, param)) => violation.param(name, param),
                None => violation,
            }
        }),
    }
}
