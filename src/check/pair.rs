//! Comparing two facts, each of which may lead to several values.

use super::{Notes, Param, Role, Truth, Violation};
use crate::fact::{Fact, FactPath, Hit, Resolver, Value};
use crate::text::normal::is_masked;

/// What came of comparing two known values.
pub(super) enum Comparison {
    Same,
    Differs(Option<(&'static str, Param)>),
    CannotTell,
    /// Both are plain, and may mean the same: somebody has to confirm it.
    AskPerson,
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
                Comparison::CannotTell | Comparison::AskPerson => Truth::Unknown,
            },
            _ => Truth::Unknown,
        };
    }
    let mut truth = Truth::Yes;
    let mut rest = Rest::default();
    facts.facts_until(found, &mut |left| {
        facts.facts_until(expected, &mut |right| {
            if !facts.spend_pair() {
                truth = truth.and(rest.is_untold(notes, expected, right));
                return false;
            }
            let same = one(notes, (found, left), (expected, right), &compare);
            truth = truth.and(same);
            // One difference per place found is enough.
            same != Truth::No
        });
        !rest.told && (notes.wanted() || truth != Truth::No)
    });
    truth
}

/// Notes, once for a check, that the rule has compared as many pairs of values as it may.
#[derive(Default)]
pub(super) struct Rest {
    told: bool,
}

impl Rest {
    pub(super) fn is_untold(&mut self, notes: &mut Notes, path: &FactPath, hit: Hit<'_>) -> Truth {
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
        Comparison::AskPerson => notes.missing(found, left.trail, crate::fact::Lack::NeedsPerson),
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
