//! Places in a submission.

use super::{RecordMeta, Shape};
use std::fmt;

/// The longest way from the submission to a field, in parts.
const DEPTH: u32 = 6;
/// Bits of one part.
const WIDTH: u32 = 20;

/// One part of a way: a field, or an element of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The field of this index.
    Field(u16),
    /// The element of this index.
    Element(u32),
    /// The only element of a list that was given as one bare record.
    Only,
}

/// A way from the submission to a place, without allocation and small enough to be copied everywhere.
// One bit that leads, then the parts from the first to the last: a way is made by shifts alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trail(u128);

impl fmt::Debug for Trail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.parts()).finish()
    }
}

impl Default for Trail {
    fn default() -> Self {
        Trail(1)
    }
}

/// Set in a part that is a field; the rest is its index.
const FIELD: u32 = 1 << (WIDTH - 1);
/// A part that is the only element of a list given as one bare record; elements of lists lie below it.
const ONLY: u32 = FIELD - 1;
/// The bits of one part.
const PART: u128 = (1 << WIDTH) - 1;

/// What is left of a way when so many parts are taken off its end.
fn behind(way: u128, parts: u32) -> u128 {
    way.checked_shr(parts.saturating_mul(WIDTH)).unwrap_or_default()
}

impl Trail {
    /// This way and one part more. Parts beyond the model's depth are dropped.
    #[must_use]
    #[inline]
    pub fn with(self, part: Part) -> Trail {
        if self.0 >> (WIDTH * DEPTH) != 0 {
            return self;
        }
        let part = match part {
            Part::Field(index) => FIELD | u32::from(index),
            Part::Element(index) => index.min(ONLY - 1),
            Part::Only => ONLY,
        };
        Trail((self.0 << WIDTH) | u128::from(part))
    }

    /// How many parts there are.
    pub(super) fn len(self) -> u32 {
        self.0.checked_ilog2().unwrap_or_default() / WIDTH
    }

    /// The parts.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let whole = *self;
        (0..whole.len()).rev().map(move |from_end| {
            let bits = behind(whole.0, from_end) & PART;
            match u32::try_from(bits).unwrap_or(ONLY) {
                ONLY => Part::Only,
                field if field & FIELD != 0 => Part::Field(u16::try_from(field & !FIELD).unwrap_or(u16::MAX)),
                element => Part::Element(element),
            }
        })
    }

    /// The way to the record that holds what this one leads to: a field of it, or an element of one of its lists.
    pub(crate) fn holder(self) -> Trail {
        let is_field = self.0 & u128::from(FIELD) != 0;
        Trail(behind(self.0, if is_field { 1 } else { 2 }))
    }

    /// The first parts of the way.
    fn first(self, parts: u32) -> Trail {
        Trail(behind(self.0, self.len().saturating_sub(parts)))
    }

    /// The way to what has to be supplied where this place is missing: a whole record where evidence is read.
    pub(crate) fn settled_by(&self, root: &'static RecordMeta) -> Pointer {
        let evidence = root.field("evidence").map(|(index, _)| Part::Field(index));
        let mut way = *self;
        if way.parts().next() == evidence {
            way = way.first(2);
        }
        way.pointer(root)
    }

    /// The way written as a JSON pointer, given the record that it starts at.
    pub fn pointer(&self, root: &'static RecordMeta) -> Pointer {
        let mut text = String::with_capacity(self.parts().count().saturating_mul(16));
        let mut record = Some(root);
        for part in self.parts() {
            match part {
                Part::Field(index) => {
                    let Some(field) = record.and_then(|meta| meta.fields.get(usize::from(index))) else { break };
                    text.push('/');
                    text.push_str(field.name);
                    record = match field.shape {
                        Shape::Record(meta) | Shape::List(meta) => Some(meta),
                        _ => None,
                    };
                }
                Part::Element(index) => {
                    text.push('/');
                    text.push_str(&index.to_string());
                }
                Part::Only => {}
            }
        }
        Pointer(text)
    }
}

/// A JSON pointer (RFC 6901) into the submission. It holds field names of the model and indices only, never a value
/// or a key that the applicant chose.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer as text; empty for the submission itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
