//! How rules see the model: fields by path, each with its origin and sensitivity, without knowing the Rust types.

mod asked;
mod hit;
mod memo;
mod meta;
mod path;
mod pointer;
mod resolve;
mod select;
mod short;
mod testimony;
pub(crate) mod unknown;
mod witness;

pub(crate) use asked::Asked;
pub(crate) use hit::Presence;
pub use hit::{Fact, Hit, Item, Lack};
pub(crate) use memo::{Memo, Numbered};
pub use meta::{
    About, FieldMeta, Language, Origin, Record, RecordList, RecordMeta, Sameness, Sensitivity, Shape, Sight,
    Vocabulary, Word,
};
pub use path::{Base, FactPath, PathError};
pub(crate) use path::{Binding, Vocabularies, nearest};
pub use pointer::{Part, Pointer, Trail};
pub use resolve::Resolver;
pub use unknown::Unknown;

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::fmt;

/// A date as a document states it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Day {
    /// A calendar day.
    On(NaiveDate),
    /// Valid without end.
    LongTerm,
}

/// A value, borrowed from the submission. Its `Debug` says what kind of value it is: it may be anybody's name or number.
// With a whole word as its tag a value is copied word by word: split at odd bytes, each copy waits for the one before.
#[derive(Clone, Copy, PartialEq)]
#[repr(u64)]
pub enum Value<'s> {
    /// Text as given.
    Text(&'s str),
    /// A word of a vocabulary.
    Word(&'s str),
    /// A date.
    Date(Day),
    /// A moment with its offset.
    Time(DateTime<FixedOffset>),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => write!(f, "Text({} characters)", text.chars().count()),
            Value::Word(word) => write!(f, "Word({word})"),
            // A date of birth is a date too.
            Value::Date(Day::On(_)) => f.write_str("Date(a day)"),
            Value::Date(Day::LongTerm) => f.write_str("Date(long-term)"),
            Value::Time(_) => f.write_str("Time(a moment)"),
            Value::Flag(flag) => write!(f, "Flag({flag})"),
            Value::Number(_) => f.write_str("Number(a number)"),
        }
    }
}

/// What one field holds.
#[derive(Clone, Copy)]
pub enum Leaf<'s> {
    /// Nothing.
    Missing,
    /// A value.
    Known(Value<'s>),
    /// Something that is no value of the field's shape.
    Unreadable,
}

/// What stands behind a field of a record.
#[derive(Clone, Copy)]
pub enum Node<'s> {
    /// A value or none.
    Leaf(Leaf<'s>),
    /// Several values.
    Leaves(&'s dyn LeafList),
    /// A record.
    Record(&'s dyn Record),
    /// A list of records.
    List(&'s dyn RecordList),
}

/// A list of plain values.
pub trait LeafList {
    /// Number of values.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The value of this index.
    fn get(&self, index: usize) -> Leaf<'_>;
    /// Whether the input gave the key at all.
    fn is_stated(&self) -> bool;
}

/// Calls `visit` for `record` and every record below it, with its place.
pub(crate) fn walk_records<'s>(record: &'s dyn Record, trail: Trail, visit: &mut dyn FnMut(&'s dyn Record, Trail)) {
    visit(record, trail);
    for index in (0_u16..).take(record.meta().fields.len()) {
        let at = trail.with(Part::Field(index));
        match record.node(index) {
            Node::Record(inner) => walk_records(inner, at, visit),
            Node::List(list) => {
                for (element, position) in (0..list.len()).zip(0_u32..) {
                    let part = if list.is_single() { Part::Only } else { Part::Element(position) };
                    if let Some(inner) = list.get(element) {
                        walk_records(inner, at.with(part), visit);
                    }
                }
            }
            Node::Leaf(_) | Node::Leaves(_) => {}
        }
    }
}
