//! `present`: something stands there.

use super::load::Load;
use super::{Check, Demand, Kind, Notes, Param, Truth, Violation, wording};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Lack, Origin, Presence, Resolver};

/// `{ present = "contact.email" }`, or a list of paths, all of which must be there. What an applicant left out is a
/// violation with `field`; evidence that nobody supplied is unknown. A blank text counts as left out; something
/// unreadable counts as there.
#[derive(Debug)]
pub(crate) struct Present {
    paths: Box<[FactPath]>,
}

impl Kind for Present {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        Ok(Present { paths: load.paths(value)? })
    }
}

impl Check for Present {
    fn facts(&self) -> Vec<&FactPath> {
        self.paths.iter().collect()
    }

    fn params(&self) -> &'static [&'static str] {
        &["field"]
    }

    fn words(&self) -> [String; 3] {
        wording::given(&self.facts(), ["is given", "已提供", "se ha aportado"])
    }

    fn demands(&self) -> Vec<(Demand, &FactPath)> {
        self.paths.iter().map(|path| (Demand::Given, path)).collect()
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        self.paths.iter().fold(Truth::Yes, |truth, path| {
            if !notes.wanted()
                && let Some(fact) = facts.quick(path)
            {
                return truth.and(match fact {
                    Fact::Known(_) => Truth::Yes,
                    Fact::Absent if !facts.is_forecast() => Truth::No,
                    Fact::Unknown(Lack::Unreadable) if path.origin() == Origin::Applicant => Truth::Yes,
                    Fact::Absent | Fact::Unknown(_) => Truth::Unknown,
                });
            }
            truth.and(match facts.presence(path) {
                Presence::Yes => Truth::Yes,
                Presence::No(place) if facts.is_forecast() => notes.missing(path, place, Lack::Absent),
                Presence::No(place) => notes.violated(|| {
                    let labels = path.field().map_or(["", "", ""], |field| field.labels);
                    Violation::at(place).param("field", Param::Field(labels))
                }),
                Presence::Unknown(lack) => notes.missing(path, facts.place(path), lack),
            })
        })
    }
}
