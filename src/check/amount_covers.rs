//! `amount-covers`: one amount of money is enough for another.

use super::amount::read;
use super::load::Load;
use super::pair::{Comparison, compare};
use super::{Check, Kind, Notes, Truth, wording};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver};

/// `{ amount-covers = ["evidence.linkedmall_balance.amount", "linkedmall.expected_order_amount"] }`: the first is not
/// less than the second; equal amounts are enough. A text that is no amount tells nothing. A violation stands at the
/// first and carries `found` and `expected`.
#[derive(Debug)]
pub(crate) struct AmountCovers {
    found: FactPath,
    expected: FactPath,
}

impl Kind for AmountCovers {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let [found, expected] = load.two(value, Load::texts)?;
        Ok(AmountCovers { found, expected })
    }
}

impl Check for AmountCovers {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.found, &self.expected]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected"]
    }

    fn words(&self) -> [String; 3] {
        let ([en, zh, es], [need_en, need_zh, need_es]) = (wording::label(&self.found), wording::label(&self.expected));
        [
            format!("{en} is not below {need_en}"),
            format!("{zh}不低于{need_zh}"),
            format!("{es} no es inferior a {need_es}"),
        ]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        compare(facts, notes, &self.found, &self.expected, |a, b| match (read(a), read(b)) {
            (Some((a, _)), Some((b, _))) if a >= b => Comparison::Same,
            (Some(_), Some(_)) => Comparison::Differs(None),
            _ => Comparison::CannotTell,
        })
    }
}
