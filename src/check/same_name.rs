//! `same-name`: two names are the same after the harmless foldings.

use super::load::Load;
use super::pair::{Comparison, compare};
use super::{Check, Kind, Notes, Truth};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver};
use crate::text::name::same_name;

/// `{ same-name = ["settlement.account_name", "documents[business-licence].holder"] }`: the first is the name found,
/// the second the name expected. Width, brackets, spaces and the middle dot do not matter; 有限公司 and 有限责任公司
/// differ. A masked name that agrees where it can be seen is the same. A violation carries `found` and `expected`.
#[derive(Debug)]
pub(crate) struct SameName {
    found: FactPath,
    expected: FactPath,
}

impl Kind for SameName {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let [found, expected] = load.two(value, Load::texts)?;
        Ok(SameName { found, expected })
    }
}

/// Compares as organisations where either name is proven to be one, else as persons.
pub(super) fn same(a: &str, b: &str) -> bool {
    a == b || same_name(a, b)
}

impl Check for SameName {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.found, &self.expected]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        compare(facts, notes, &self.found, &self.expected, |a, b| {
            if same(a, b) { Comparison::Same } else { Comparison::Differs(None) }
        })
    }
}
