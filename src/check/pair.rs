//! Comparing two facts, each of which may lead to several values.

use super::{Need, Notes, Param, Role, Truth, Violation};
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

/// Which of the values expected each value found is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Against {
    /// It agrees with one of them.
    One,
    /// It agrees with all of them.
    Every,
}

/// Compares every value of `found` with every one of `expected`. Where either side is missing, nothing can be told. A
/// violation stands at `found`, with the first of `expected` that differs as related place, and carries both, masked.
pub(super) fn compare(
    facts: &Resolver<'_>,
    notes: &mut Notes,
    found: &FactPath,
    expected: &FactPath,
    compare: impl Fn(&str, &str) -> Comparison,
) -> Truth {
    compare_against(Against::Every, facts, notes, (found, expected), compare)
}

/// The same, where it may be enough that each value of `found` agrees with one of `expected`, as the number entered agrees
/// with one of a person's two documents.
pub(super) fn compare_against(
    against: Against,
    facts: &Resolver<'_>,
    notes: &mut Notes,
    (found, expected): (&FactPath, &FactPath),
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
        let before = notes.mark();
        let mut agrees: Option<Truth> = None;
        facts.facts_until(expected, &mut |right| {
            let mark = notes.mark();
            let untold = !facts.spend_pair();
            let same = match untold {
                true => rest.is_untold(notes, expected, right),
                false => one(notes, (found, left), (expected, right), &compare),
            };
            if agrees == Some(Truth::No) {
                // One difference per place found is enough.
                notes.forget_violations(mark);
            }
            notes.group(mark, same, Need::All);
            let so_far = match (agrees, against) {
                (None, _) => same,
                (Some(so_far), Against::One) => so_far.or(same),
                (Some(so_far), Against::Every) => so_far.and(same),
            };
            agrees = Some(so_far);
            let settled = if against == Against::One { Truth::Yes } else { Truth::No };
            !untold && so_far != settled
        });
        let agrees = agrees.unwrap_or(Truth::Yes);
        if against == Against::One {
            if agrees != Truth::No {
                notes.forget_violations(before);
            }
            notes.group(before, agrees, Need::Any);
        }
        truth = truth.and(agrees);
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
