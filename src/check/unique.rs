//! `unique`: no two places hold the same value.

use super::load::Load;
use super::{Check, Kind, Notes, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver, Trail, Value};
use std::collections::BTreeMap;

/// `{ unique = "documents[*].attachments[*].file" }`: the values that are stated differ from each other. A violation
/// stands at the second of two places, with the first beside it.
#[derive(Debug)]
pub(crate) struct Unique {
    path: FactPath,
}

impl Kind for Unique {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        Ok(Unique { path: load.words(value)? })
    }
}

/// Below this number of values, comparing each with each costs less than an index.
const FEW: usize = 16;

impl Check for Unique {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.path]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::Yes;
        let mut few: [Option<(&str, Trail)>; FEW] = [None; FEW];
        let mut many: BTreeMap<&str, Trail> = BTreeMap::new();
        let mut count = 0;
        facts.facts(&self.path, &mut |hit| {
            let crate::fact::Fact::Known(Value::Text(text) | Value::Word(text)) = hit.fact else { return };
            let text = text.trim();
            let first = few.iter().flatten().find(|(other, _)| *other == text).map(|(_, trail)| *trail);
            let first = first.or_else(|| many.get(text).copied());
            match first {
                Some(first) => {
                    truth = notes.violated(|| Violation::at(hit.trail).related(Role::Also, first));
                }
                None => match few.get_mut(count) {
                    Some(slot) => {
                        *slot = Some((text, hit.trail));
                        count += 1;
                    }
                    None => {
                        many.insert(text, hit.trail);
                    }
                },
            }
        });
        truth
    }
}
