//! `same-number`: two numbers are the same, however they were typed.

use super::load::Load;
use super::pair::{Against, Comparison, compare_against};
use super::{Check, Kind, Notes, Param, Truth};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver, Sensitivity};
use crate::identifier::compare_hk_macao_holders;
use crate::text::number::{NumberMatch, compare_numbers, masked_number_can_be};

/// `{ same-number = ["settlement.account_number", "documents[bank-card].number"] }`: the first is the number found, the
/// second the one expected. Spaces, hyphens, width and letter case do not matter; of documents' numbers, those of travel permits of Hong Kong and Macao
/// residents are compared without the two digits that count renewals. With `one-of = true` the number found agrees with one of
/// those expected, not with all: the documents have to be of one holder then. Of a masked number that agrees where it
/// can be seen nothing can be told. A violation carries `found`, `expected` and `differing`: in how many places they differ, or
/// that their lengths do.
#[derive(Debug)]
pub(crate) struct SameNumber {
    found: FactPath,
    expected: FactPath,
    against: Against,
}

impl Kind for SameNumber {
    const BESIDE: &'static [&'static str] = &["one-of"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let [found, expected] = load.two(value, Load::texts)?;
        let one = beside.get("one-of").map_or(Ok(false), |toml| toml.bool())?;
        Ok(SameNumber { found, expected, against: if one { Against::One } else { Against::Every } })
    }
}

impl Check for SameNumber {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.found, &self.expected]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected", "differing"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let of_document =
            |path: &FactPath| path.field().is_some_and(|field| field.sensitivity == Sensitivity::DocumentNumber);
        let of_documents = of_document(&self.found) && of_document(&self.expected);
        let numbers = |a: &str, b: &str| match compare_numbers(a, b) {
            differ @ NumberMatch::Different { .. } if of_documents => match compare_hk_macao_holders(a, b) {
                None | Some(NumberMatch::Different { .. }) => differ,
                Some(alike) => alike,
            },
            told => told,
        };
        compare_against(self.against, facts, notes, (&self.found, &self.expected), |a, b| match numbers(a, b) {
            NumberMatch::Equal | NumberMatch::Folded => Comparison::Same,
            NumberMatch::Different { differing: None } if masked_number_can_be(a, b) => Comparison::CannotTell,
            NumberMatch::MaskedAgree | NumberMatch::Unreadable => Comparison::CannotTell,
            NumberMatch::Different { differing } => Comparison::Differs(Some(("differing", difference(differing)))),
        })
    }
}

fn difference(differing: Option<usize>) -> Param {
    Param::Text(match differing {
        Some(1) => ["they differ in one character", "有一位不同", "difieren en un carácter"].map(str::to_owned),
        Some(count) => [
            format!("they differ in {count} characters"),
            format!("有{count}位不同"),
            format!("difieren en {count} caracteres"),
        ],
        None => ["their lengths differ", "位数不同", "tienen distinta longitud"].map(str::to_owned),
    })
}
