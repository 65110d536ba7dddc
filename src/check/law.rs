//! `law`: a dated fact of `rules/law/` is in force.

use super::load::Load;
use super::{Check, Kind, Notes, Truth, Violation};
use crate::data::Law;
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Day, FactPath, Lack, Resolver, Value};
use std::sync::Arc;

/// `{ law = "separate-certificates-usable" }`: the fact is in force on the day of judgement, or on the day given by the
/// fact `on`. Where its dates differ by province, `region` names the fact that holds the province's code; an unknown
/// province tells nothing where the provinces disagree about the day.
#[derive(Debug)]
pub(crate) struct InForce {
    law: Arc<Law>,
    on: Option<FactPath>,
    region: Option<FactPath>,
}

impl Kind for InForce {
    const BESIDE: &'static [&'static str] = &["on", "region"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let path = |key: &str| beside.get(key).map(|toml| load.path(&toml)).transpose();
        let law = load.law(value)?;
        let region = path("region")?;
        if law.is_regional() && region.is_none() {
            return Err(value.error("this law differs by province: say where with `region`"));
        }
        Ok(InForce { law, on: path("on")?, region })
    }
}

impl Check for InForce {
    fn facts(&self) -> Vec<&FactPath> {
        [&self.on, &self.region].into_iter().flatten().collect()
    }

    fn words(&self) -> [String; 3] {
        self.law.title().clone()
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let day = match &self.on {
            None => facts.as_of(),
            Some(path) => {
                let hit = facts.fact(path);
                match notes.known(path, hit) {
                    Some(Value::Date(Day::On(day))) => day,
                    Some(Value::Time(time)) => time.date_naive(),
                    Some(_) => return notes.missing(path, hit.trail, Lack::Unreadable),
                    None => return Truth::Unknown,
                }
            }
        };
        let in_force = match &self.region {
            None => self.law.everywhere(day),
            Some(path) => match (self.law.everywhere(day), facts.fact(path)) {
                (Some(same), _) => Some(same),
                (None, hit) => match notes.known(path, hit) {
                    Some(Value::Text(region) | Value::Word(region)) => match self.law.in_region(region, day) {
                        Some(in_force) => Some(in_force),
                        None => return notes.missing(path, hit.trail, Lack::Unreadable),
                    },
                    _ => return Truth::Unknown,
                },
            },
        };
        match in_force {
            Some(true) => Truth::Yes,
            Some(false) => notes.violated(Violation::default),
            None => Truth::Unknown,
        }
    }
}
