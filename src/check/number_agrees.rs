//! `number-agrees`: the date of birth in an identity number is the one stated.

use super::load::Load;
use super::{Check, Kind, Notes, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Day, FactPath, Lack, Resolver, Value};
use crate::identifier::{ResidentId, is_permanent_residents_birth};

/// `{ number-agrees = { number = …, birth-date = … } }`. Numbers of identity cards and residence
/// permits, and of permanent residents, whose card of 2017 names the year by two digits. A number that cannot be read tells
/// nothing; another rule says what is wrong with it. A violation stands at `number`.
#[derive(Debug)]
pub(crate) struct NumberAgrees {
    number: FactPath,
    birth_date: FactPath,
}

impl Kind for NumberAgrees {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let table = value.table()?;
        table.allow(&["number", "birth-date"])?;
        let path = |key: &str| load.path(&table.require(key)?);
        Ok(NumberAgrees { number: path("number")?, birth_date: path("birth-date")? })
    }
}

impl Check for NumberAgrees {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.number, &self.birth_date]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let (number, birth) = (facts.fact(&self.number), facts.fact(&self.birth_date));
        let known = (notes.known(&self.number, number), notes.known(&self.birth_date, birth));
        let (Some(Value::Text(text)), Some(Value::Date(Day::On(stated)))) = known else { return Truth::Unknown };
        let agrees = match ResidentId::parse(text, facts.as_of()) {
            Ok(id) => Some(id.birth_date() == stated),
            Err(_) => is_permanent_residents_birth(text, stated, facts.as_of()),
        };
        match agrees {
            Some(true) => Truth::Yes,
            Some(false) => notes.violated(|| Violation::at(number.trail).related(Role::Expected, birth.trail)),
            None => notes.missing(&self.number, number.trail, Lack::Unreadable),
        }
    }
}
