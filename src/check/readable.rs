//! `readable`: everything that is stated is a value of its kind.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Leaf, Node, Origin, Part, Record, Resolver, Trail, walk_records};

/// `{ readable = true }`: no field of the applicant holds something that is no value of its kind: a date that is none, a word
/// outside of its list, a text where a record belongs. What an observer wrote and cannot be read counts as not observed.
/// A violation stands at the field and carries `field`.
#[derive(Debug)]
pub(crate) struct Readable;

impl Kind for Readable {
    fn read(value: &Toml<'_>, _: &Table<'_>, _: &Load<'_>) -> Result<Self, LoadError> {
        value.expect_true().map(|()| Readable)
    }
}

impl Check for Readable {
    fn facts(&self) -> Vec<&FactPath> {
        Vec::new()
    }

    fn params(&self) -> &'static [&'static str] {
        &["field"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        if !facts.sight().unreadable {
            return Truth::Yes;
        }
        let mut truth = Truth::Yes;
        walk_records(facts.root(), Trail::default(), &mut |record: &dyn Record, trail| {
            for (field, index) in record.meta().fields.iter().zip(0_u16..) {
                if field.origin == Origin::Evidence {
                    continue;
                }
                let at = trail.with(Part::Field(index));
                let mut unreadable = |place: Trail| {
                    truth = notes.violated(|| Violation::at(place).param("field", Param::Field(field.labels)));
                };
                match record.node(index) {
                    Node::Leaf(Leaf::Unreadable) => unreadable(at),
                    Node::Leaf(_) => {}
                    Node::Leaves(leaves) => {
                        for index in 0..leaves.len() {
                            if matches!(leaves.get(index), Leaf::Unreadable) {
                                unreadable(at.with(Part::Element(u32::try_from(index).unwrap_or(u32::MAX))));
                            }
                        }
                    }
                    Node::Record(inner) => {
                        if inner.unknown().is_malformed() {
                            unreadable(at);
                        }
                    }
                    Node::List(list) => {
                        if list.is_malformed() {
                            unreadable(at);
                        }
                        for index in 0..list.len() {
                            if list.get(index).is_some_and(|record| record.unknown().is_malformed()) {
                                unreadable(at.with(Part::Element(u32::try_from(index).unwrap_or(u32::MAX))));
                            }
                        }
                    }
                }
            }
        });
        truth
    }
}
