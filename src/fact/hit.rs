//! What paths lead to: facts, elements, and why they are not known.

use super::{Record, Trail, Value};

/// Why a fact is not known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Lack {
    /// Nobody stated or observed it.
    Absent,
    /// It was observed too long ago, or nobody said when.
    Stale,
    /// What was given is no value of its kind.
    Unreadable,
    /// The records disagree.
    Contradictory,
    /// Only a person can tell.
    NeedsPerson,
}

/// What is known about one fact.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Fact<'s> {
    /// This value.
    Known(Value<'s>),
    /// There is none: the applicant left it out, or an observer found an empty list.
    Absent,
    /// It cannot be told.
    Unknown(Lack),
}

/// A fact and its place.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'s> {
    /// What is known.
    pub fact: Fact<'s>,
    /// Where it stands, or where it would stand.
    pub trail: Trail,
}

/// An element of a list, with the record that holds the list.
#[derive(Clone, Copy)]
pub struct Item<'s> {
    /// The element.
    pub record: &'s dyn Record,
    /// Its place.
    pub trail: Trail,
    /// The record that holds the list; its place is the element's without the last parts.
    pub parent: Option<&'s dyn Record>,
}

/// What was come across on the way to the elements of a list.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Listing {
    pub(crate) found: usize,
    pub(crate) unreadable: bool,
    /// Whether evidence was passed over because of its age.
    pub(super) stale: bool,
}

impl Listing {
    /// Why nothing is known where no evidence was found at all.
    pub(crate) fn lack_of_all(self) -> Lack {
        if self.stale { Lack::Stale } else { Lack::Absent }
    }
}

/// Whether something is there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Presence {
    Yes,
    No(Trail),
    Unknown(Lack),
}
