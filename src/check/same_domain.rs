//! `same-domain`: two addresses belong to the same registrable domain.

use super::load::Load;
use super::pair::{Comparison, compare};
use super::{Check, Kind, Notes, Truth};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver};
use crate::identifier::host::{are_filed_apart, same_registrable_domain};

/// `{ same-domain = ["evidence.icp_record[*].domain", "site.domain"] }`: both lie under the same registrable domain
/// (public suffix list, ICANN part; .中国 and .中國 are one). Where one of them is no domain name nothing can be told, and of two
/// names under one of gov.cn somebody has to say whether the filing of one is the other's: there each name has its own. A violation carries
/// `found` and `expected`.
#[derive(Debug)]
pub(crate) struct SameDomain {
    found: FactPath,
    expected: FactPath,
}

impl Kind for SameDomain {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let [found, expected] = load.two(value, Load::texts)?;
        Ok(SameDomain { found, expected })
    }
}

impl Check for SameDomain {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.found, &self.expected]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        compare(facts, notes, &self.found, &self.expected, |a, b| match same_registrable_domain(a, b) {
            Some(true) if are_filed_apart(a, b) => Comparison::AskPerson,
            Some(true) => Comparison::Same,
            Some(false) => Comparison::Differs(None),
            None => Comparison::CannotTell,
        })
    }
}
