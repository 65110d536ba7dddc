//! `same-name`: two names are the same after the harmless foldings.

use super::load::Load;
use super::pair::{Comparison, compare};
use super::{Check, Kind, Notes, Truth};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver};
use crate::text::name::same_visible_name;
use crate::text::normal::is_masked;

/// `{ same-name = ["settlement.account_name", "documents[business-licence].holder"] }`: the first is the name found,
/// the second the name expected. Width, brackets, spaces, the middle dot and kinds of apostrophe do not matter; 有限公司 and 有限责任公司
/// differ. A masked name that agrees where it can be seen may still be anybody's, so nothing can be told; one that differs
/// in a visible character is another. Names of persons that differ by traditional or variant characters alone (張, 张) are two
/// legal names and probably one person, so somebody has to say. A violation carries `found` and `expected`.
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

impl Check for SameName {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.found, &self.expected]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        compare(facts, notes, &self.found, &self.expected, |a, b| match same_visible_name(a, b) {
            Some(true) => Comparison::Same,
            Some(false) => Comparison::Differs(None),
            None if is_masked(a) || is_masked(b) => Comparison::CannotTell,
            None => Comparison::AskPerson,
        })
    }
}
