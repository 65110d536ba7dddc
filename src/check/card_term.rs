//! `card-term`: the term of a resident identity card fits the holder's age at issue.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{CardTerms, Table, Toml};
use crate::error::LoadError;
use crate::fact::{Day, Fact, FactPath, Lack, Resolver, Value};
use crate::identifier::ResidentId;
use crate::submission::{Choice, Validity};
use crate::text::date::{add_days, add_months, completed_years};
use std::sync::Arc;

/// `{ card-term = { number = …, from = …, to = … } }`: as many years as `rules/law/identity.toml` gives for the holder's
/// age at issue, or long-term. The age is read from the number; the birthday counts, and who was born on 29 February
/// completes a year on 1 March of a common year. Some cards end on the day before the anniversary; both are accepted. With
/// `validity = …` a card of which that says `long-term` needs no last day. A violation stands at `to` and carries `first`
/// and `second`, the term's days.
#[derive(Debug)]
pub(crate) struct CardTerm {
    number: FactPath,
    from: FactPath,
    to: FactPath,
    validity: Option<FactPath>,
    terms: Arc<CardTerms>,
}

impl Kind for CardTerm {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let table = value.table()?;
        table.allow(&["number", "from", "to", "validity"])?;
        let path = |key: &str| load.path(&table.require(key)?);
        let validity = table.get("validity").map(|toml| load.path(&toml)).transpose()?;
        let terms = load.card_terms();
        Ok(CardTerm { number: path("number")?, from: path("from")?, to: path("to")?, validity, terms })
    }
}

impl Check for CardTerm {
    fn facts(&self) -> Vec<&FactPath> {
        [&self.number, &self.from, &self.to].into_iter().chain(&self.validity).collect()
    }

    fn params(&self) -> &'static [&'static str] {
        &["first", "second"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let (number, from, to) = (facts.fact(&self.number), facts.fact(&self.from), facts.fact(&self.to));
        let is_long_term = || {
            let validity = self.validity.as_ref().map(|path| facts.fact(path).fact);
            validity == Some(Fact::Known(Value::Word(Validity::LongTerm.name())))
        };
        let end = match to.fact {
            Fact::Absent if is_long_term() => Some(Value::Date(Day::LongTerm)),
            _ => notes.known(&self.to, to),
        };
        let known = (notes.known(&self.number, number), notes.known(&self.from, from), end);
        let (Some(Value::Text(number_text)), Some(Value::Date(Day::On(start))), Some(Value::Date(end))) = known else {
            return Truth::Unknown;
        };
        let Ok(id) = ResidentId::parse(number_text, facts.as_of()) else {
            return notes.missing(&self.number, number.trail, Lack::Unreadable);
        };
        let years = self.terms.years(completed_years(id.birth_date(), start));
        let fits = match (years, end) {
            (None, Day::LongTerm) => true,
            (Some(years), Day::On(end)) => {
                let anniversary = add_months(start, years.saturating_mul(12));
                end == anniversary || end == add_days(anniversary, -1)
            }
            _ => false,
        };
        if fits {
            return Truth::Yes;
        }
        notes.violated(|| {
            let second = match end {
                Day::On(day) => Param::Date(day),
                Day::LongTerm => Param::LongTerm,
            };
            Violation::at(to.trail)
                .related(Role::Also, from.trail)
                .param("first", Param::Date(start))
                .param("second", second)
        })
    }
}
