//! `unique`: no two places hold the same value.

use super::load::Load;
use super::{Check, Kind, Notes, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Resolver, Trail, Value};
use std::collections::BTreeMap;

/// `{ unique = "documents[*].attachments[*].file" }`: the values that are stated differ from each other. Of evidence that
/// nobody supplied nothing is known; what an applicant left out is no value. A violation stands at the second of two
/// places, with the first beside it.
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
            let text = match hit.fact {
                Fact::Known(Value::Text(text) | Value::Word(text)) => text,
                Fact::Unknown(lack) => {
                    truth = truth.and(notes.missing(&self.path, hit.trail, lack));
                    return;
                }
                Fact::Known(_) | Fact::Absent => return,
            };
            let text = text.trim();
            let first = few.iter().flatten().find(|(other, _)| *other == text).map(|(_, trail)| *trail);
            let first = first.or_else(|| many.get(text).copied());
            match first {
                Some(first) => {
                    truth = truth.and(notes.violated(|| Violation::at(hit.trail).related(Role::Also, first)));
                }
                None => match few.get_mut(count) {
                    Some(slot) => {
                        *slot = Some((text, hit.trail));
                        count = count.saturating_add(1);
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
