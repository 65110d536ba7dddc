//! `same-amount`: two amounts of money are equal.

use super::amount::read;
use super::load::Load;
use super::pair::{Comparison, compare};
use super::{Check, Kind, Notes, Truth};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver};

/// `{ same-amount = ["supplier.entered_amount", "evidence.deposit.amount"] }`: the same sum, however many zeros were
/// written. A violation carries `found` and `expected`.
#[derive(Debug)]
pub(crate) struct SameAmount {
    found: FactPath,
    expected: FactPath,
}

impl Kind for SameAmount {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let [found, expected] = load.two(value, Load::texts)?;
        Ok(SameAmount { found, expected })
    }
}

impl Check for SameAmount {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.found, &self.expected]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        compare(facts, notes, &self.found, &self.expected, |a, b| match (read(a), read(b)) {
            (Some((a, _)), Some((b, _))) if a == b => Comparison::Same,
            (Some(_), Some(_)) => Comparison::Differs(None),
            _ => Comparison::CannotTell,
        })
    }
}
