//! `known-keys`: the submission holds only keys of the model.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Record, Resolver, Trail, walk_records};

/// `{ known-keys = true }`: no record of the submission holds a key that the model does not know. Keys that begin with
/// `$` belong to editors. A violation stands at the record and carries `found`: the key, where it looks like one.
#[derive(Debug)]
pub(crate) struct KnownKeys;

impl Kind for KnownKeys {
    fn read(value: &Toml<'_>, _: &Table<'_>, _: &Load<'_>) -> Result<Self, LoadError> {
        value.expect_true().map(|()| KnownKeys)
    }
}

/// Applicants choose keys; only what looks like one is shown.
pub(super) fn shown_key(key: &str) -> String {
    let plain = key.len() <= 40 && key.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-');
    if plain && !key.is_empty() { key.to_owned() } else { "[key]".to_owned() }
}

impl Check for KnownKeys {
    fn facts(&self) -> Vec<&FactPath> {
        Vec::new()
    }

    fn params(&self) -> &'static [&'static str] {
        &["found"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        if !facts.sight().unknown_keys {
            return Truth::Yes;
        }
        let mut truth = Truth::Yes;
        walk_records(facts.root(), Trail::default(), &mut |record: &dyn Record, trail| {
            for key in record.unknown().keys().filter(|key| !key.starts_with('$')) {
                truth = notes.violated(|| Violation::at(trail).param("found", Param::Masked(shown_key(key))));
            }
        });
        truth
    }
}
