//! `absent`: nothing stands there.

use super::load::Load;
use super::{Check, Demand, Kind, Notes, Truth, Violation, wording};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Presence, Resolver};

/// `{ absent = "documents[business-licence]" }`: the applicant gave no such thing. Of evidence nothing follows from its
/// absence, so it is unknown.
#[derive(Debug)]
pub(crate) struct Absent {
    path: FactPath,
}

impl Kind for Absent {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        Ok(Absent { path: load.path(value)? })
    }
}

impl Check for Absent {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.path]
    }

    fn words(&self) -> [String; 3] {
        wording::given(&self.facts(), ["is not given", "未提供", "no se ha aportado"])
    }

    fn demands(&self) -> Vec<(Demand, &FactPath)> {
        vec![(Demand::NotGiven, &self.path)]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        match facts.presence(&self.path) {
            Presence::No(_) => Truth::Yes,
            Presence::Yes => {
                let mut place = None;
                if notes.wanted() {
                    if self.path.element().is_some() {
                        facts.items(&self.path, &mut |item| {
                            place.get_or_insert(item.trail);
                        });
                    } else {
                        place = Some(facts.place(&self.path));
                    }
                }
                notes.violated(|| place.map_or_else(Violation::default, Violation::at))
            }
            Presence::Unknown(lack) => notes.missing(&self.path, facts.place(&self.path), lack),
        }
    }
}
