//! `born-before`: the date of birth in an identity number lies so many years back.

use super::load::Load;
use super::{Check, Kind, Notes, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Resolver, Value};
use crate::identifier::ResidentId;
use crate::text::date::add_months;

/// `{ born-before = "persons[@principal].id_number", years = 17 }`: on the day of judgement the holders of the numbers are
/// at least so many years old, as `in-order` with `years` counts for a date of birth that is stated. A number that holds no
/// date of birth, or cannot be read, tells nothing. A violation stands at the number.
#[derive(Debug)]
pub(crate) struct BornBefore {
    number: FactPath,
    years: u16,
}

impl Kind for BornBefore {
    const BESIDE: &'static [&'static str] = &["years"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let years = beside.require("years")?;
        let count = years.integer()?;
        let in_reach = |years: &u16| *years <= 200;
        let years = u16::try_from(count)
            .ok()
            .filter(in_reach)
            .ok_or_else(|| years.error("an age in years is expected, at most 200"))?;
        Ok(BornBefore { number: load.texts(value)?, years })
    }
}

impl Check for BornBefore {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.number]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::Yes;
        facts.facts(&self.number, &mut |hit| {
            let one = match notes.known(&self.number, hit) {
                Some(Value::Text(text)) => match ResidentId::parse(text, facts.as_of()) {
                    Ok(id)
                        if add_months(id.birth_date(), i32::from(self.years).saturating_mul(12)) <= facts.as_of() =>
                    {
                        Truth::Yes
                    }
                    Ok(_) => notes.violated(|| Violation::at(hit.trail)),
                    Err(_) => notes.missing(&self.number, hit.trail, Lack::Unreadable),
                },
                _ => Truth::Unknown,
            };
            truth = truth.and(one);
        });
        truth
    }
}
