//! `needs-person`: only a person can tell.

use super::load::Load;
use super::{Check, Kind, Notes, Truth};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Resolver};

/// `{ needs-person = "evidence.review" }`: nothing in a submission decides this; the path names the record by which a
/// person would say so.
#[derive(Debug)]
pub(crate) struct NeedsPerson {
    settled_by: FactPath,
}

impl Kind for NeedsPerson {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        Ok(NeedsPerson { settled_by: load.path(value)? })
    }
}

impl Check for NeedsPerson {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.settled_by]
    }

    fn words(&self) -> [String; 3] {
        ["a person decides", "由人工判断", "lo decide una persona"].map(str::to_owned)
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        notes.missing(&self.settled_by, facts.place(&self.settled_by), Lack::NeedsPerson)
    }
}
