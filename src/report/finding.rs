//! One violated place, and one missing fact.

use super::Identity;
use crate::check::{Missing, Params, Role};
use crate::fact::{Lack, Language, Pointer, Trail};
use crate::rule::settled_by;
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::sync::Arc;

/// What a host's policy says of a finding.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Standing {
    /// Nothing: it counts.
    #[default]
    Open,
    /// It is let pass for a time.
    Waived(Waived),
    /// It was there when the host began to look.
    Known,
}

/// Why and how long a finding is let pass.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waived {
    /// The reason that the policy gives.
    pub reason: String,
    /// The last day.
    pub until: NaiveDate,
}

/// One violated place. It holds masked values only.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    at: Pointer,
    related: Vec<(Role, Pointer)>,
    params: Params,
    identity: Identity,
    pub(super) standing: Standing,
}

impl Finding {
    pub(crate) fn new(at: Pointer, related: Vec<(Role, Pointer)>, params: Params, identity: Identity) -> Self {
        Finding { at, related, params, identity, standing: Standing::Open }
    }

    /// The place.
    pub fn at(&self) -> &Pointer {
        &self.at
    }

    /// Other places that have to do with it.
    pub fn related(&self) -> &[(Role, Pointer)] {
        &self.related
    }

    /// The parameters of its texts.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// What it is recognised by later, when lists have been reordered and values corrected.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// What the host's policy says of it.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Whether it counts: neither waived nor known.
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }
}

/// A fact that is missing, and what would settle it.
#[derive(Clone, Debug)]
pub struct Gap {
    fact: Arc<str>,
    lack: Lack,
    place: Trail,
    labels: &'static [&'static str; 3],
}

impl PartialEq for Gap {
    fn eq(&self, other: &Self) -> bool {
        self.order(other).is_eq()
    }
}

impl Eq for Gap {}

impl Gap {
    pub(crate) fn new(missing: Missing) -> Self {
        let Missing { fact, place, lack, labels } = missing;
        Gap { fact, lack, place, labels }
    }

    /// By fact, then by what would settle it, then by why it is missing. Most gaps of a rule are about different facts:
    /// where they lie is written out for the others only.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let fact = if Arc::ptr_eq(&self.fact, &other.fact) { Ordering::Equal } else { self.fact.cmp(&other.fact) };
        fact.then_with(|| match self.place == other.place {
            true => Ordering::Equal,
            false => self.settled_by().cmp(&other.settled_by()),
        })
        .then_with(|| self.lack.cmp(&other.lack))
    }

    /// The path of the fact, as the rule names it.
    pub fn fact(&self) -> &str {
        &self.fact
    }

    /// Why it is missing.
    pub fn lack(&self) -> Lack {
        self.lack
    }

    /// Where it has to be supplied: a field of the applicant, or a record of evidence.
    pub fn settled_by(&self) -> Pointer {
        settled_by(self.place)
    }

    /// Its name for people.
    pub fn label(&self, language: Language) -> &'static str {
        language.of(self.labels)
    }
}
