//! `characters`: how long a number is, which tells its generation.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Resolver, Value};
use crate::text::escape::is_hostile;

/// `{ characters = "documents[business-licence].number", is = 15, known = [15, 18] }`: the number has so many
/// characters, spaces, hyphens and invisible characters not counted. A length that is not among the known ones tells
/// nothing.
#[derive(Debug)]
pub(crate) struct Characters {
    fact: FactPath,
    is: i64,
    known: Box<[i64]>,
}

impl Kind for Characters {
    const BESIDE: &'static [&'static str] = &["is", "known"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let known = beside.require("known")?.one_or_many().iter().map(Toml::integer).collect::<Result<_, _>>()?;
        Ok(Characters { fact: load.texts(value)?, is: beside.require("is")?.integer()?, known })
    }
}

impl Check for Characters {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.fact]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found"]
    }

    fn words(&self) -> [String; 3] {
        let [en, zh, es] = super::wording::label(&self.fact);
        let is = self.is;
        [format!("{en} has {is} characters"), format!("{zh}为{is}位"), format!("{es} tiene {is} caracteres")]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::Yes;
        facts.facts(&self.fact, &mut |hit| {
            let Some(Value::Text(text)) = notes.known(&self.fact, hit) else {
                truth = truth.and(Truth::Unknown);
                return;
            };
            let counted = if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                text.len()
            } else {
                text.chars().filter(|c| !c.is_whitespace() && *c != '-' && !is_hostile(*c)).count()
            };
            let count = i64::try_from(counted).unwrap_or(i64::MAX);
            truth = truth.and(if !self.known.contains(&count) {
                notes.missing(&self.fact, hit.trail, Lack::Unreadable)
            } else if count == self.is {
                Truth::Yes
            } else {
                notes.violated(|| Violation::at(hit.trail).param("found", Param::Number(count)))
            });
        });
        truth
    }
}
