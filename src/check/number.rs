//! `number`: a whole number lies within bounds.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation, wording};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver, Value};

/// `{ number = "evidence.pictures[file=this.file].width", at-least = 500, at-most = 20000 }`: both bounds are included.
/// Where the path leads to several numbers, every one must fit. A violation carries `found`.
#[derive(Debug)]
pub(crate) struct Number {
    fact: FactPath,
    at_least: i64,
    at_most: i64,
}

impl Kind for Number {
    const BESIDE: &'static [&'static str] = &["at-least", "at-most"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let bound = |key: &str, default: i64| beside.get(key).map_or(Ok(default), |toml| toml.integer());
        Ok(Number {
            fact: load.numbers(value)?,
            at_least: bound("at-least", i64::MIN)?,
            at_most: bound("at-most", i64::MAX)?,
        })
    }
}

impl Check for Number {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.fact]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found"]
    }

    fn words(&self) -> [String; 3] {
        let mut parts = Vec::new();
        if self.at_least != i64::MIN {
            parts.push(["at least", "不小于", "como mínimo"].map(|word| format!("{word} {}", self.at_least)));
        }
        if self.at_most != i64::MAX {
            parts.push(["at most", "不大于", "como máximo"].map(|word| format!("{word} {}", self.at_most)));
        }
        let [en, zh, es] = wording::label(&self.fact);
        let [bounds_en, bounds_zh, bounds_es] = wording::joined(parts.into_iter(), wording::AND);
        [format!("{en} is {bounds_en}"), format!("{zh}{bounds_zh}"), format!("{es} es {bounds_es}")]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::Yes;
        facts.facts(&self.fact, &mut |hit| {
            let Some(Value::Number(number)) = notes.known(&self.fact, hit) else {
                truth = truth.and(Truth::Unknown);
                return;
            };
            if !(self.at_least..=self.at_most).contains(&number) {
                truth = truth.and(notes.violated(|| Violation::at(hit.trail).param("found", Param::Number(number))));
            }
        });
        truth
    }
}
