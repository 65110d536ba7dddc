//! `count`: how many elements a list has.

use super::load::Load;
use super::{Check, Demand, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Origin, Resolver};

/// `{ count = "products[*]", at-least = 1, at-most = 3 }`: the list has so many elements. A violation carries `found`.
#[derive(Debug)]
pub(crate) struct Count {
    list: FactPath,
    at_least: usize,
    at_most: usize,
}

impl Kind for Count {
    const BESIDE: &'static [&'static str] = &["at-least", "at-most"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let bound = |key: &str, default: usize| match beside.get(key) {
            None => Ok(default),
            Some(toml) => {
                toml.integer().and_then(|n| usize::try_from(n).map_err(|_| toml.error("a count is not negative")))
            }
        };
        let (list, _) = load.elements(value)?;
        Ok(Count { list, at_least: bound("at-least", 0)?, at_most: bound("at-most", usize::MAX)? })
    }
}

impl Check for Count {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.list]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found"]
    }

    fn demands(&self) -> Vec<(Demand, &FactPath)> {
        if self.at_least > 0 { vec![(Demand::Given, &self.list)] } else { Vec::new() }
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let listing = facts.items(&self.list, &mut |_| ());
        let place = || facts.place(&self.list);
        if listing.found == 0 && self.list.origin() == Origin::Evidence {
            return notes.missing(&self.list, place(), listing.lack_of_all());
        }
        if listing.found > self.at_most || (listing.found < self.at_least && !listing.unreadable) {
            let found = i64::try_from(listing.found).unwrap_or(i64::MAX);
            return notes.violated(|| Violation::at(place()).param("found", Param::Number(found)));
        }
        if listing.unreadable {
            return notes.missing(&self.list, place(), Lack::Unreadable);
        }
        Truth::Yes
    }
}
