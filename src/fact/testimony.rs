//! Evidence read as testimony: what the fresh records of a list say together.

use super::hit::{Fact, Hit, Lack, Listing};
use super::resolve::stated;
use super::select::element;
use super::{Leaf, Node, Origin, Part, Trail, Value};
use crate::text::name::same_name;

/// Whether two records say the same: names however they are spelled.
pub(super) fn agree(one: &Value<'_>, other: &Value<'_>, named: bool) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) if named => one == other || same_name(one, other),
        _ => one == other,
    }
}

/// What the fresh records of a list of evidence say together of one field.
pub(super) struct Statement<'s> {
    /// Whether it is a name.
    named: bool,
    agreed: Option<Hit<'s>>,
    none: Option<Hit<'s>>,
    unreadable: bool,
    several: bool,
}

impl<'s> Statement<'s> {
    pub(super) fn of(named: bool) -> Self {
        Statement { named, agreed: None, none: None, unreadable: false, several: false }
    }

    /// Whether what was said so far is something else than this.
    fn differs(&self, hit: &Hit<'s>, value: &Value<'s>) -> bool {
        !matches!(&hit.fact, Fact::Known(said) if agree(said, value, self.named))
    }

    /// What one record says in this field.
    pub(super) fn add(&mut self, node: Node<'s>, record: Trail, field: u16, visit: &mut dyn FnMut(Hit<'s>)) {
        let trail = record.with(Part::Field(field));
        match node {
            Node::Leaf(Leaf::Known(value)) => {
                self.agreed = Some(match self.agreed {
                    Some(said) if self.differs(&said, &value) => {
                        Hit { fact: Fact::Unknown(Lack::Contradictory), trail: said.trail }
                    }
                    Some(said) => Hit { fact: said.fact, trail },
                    None => Hit { fact: Fact::Known(value), trail },
                });
            }
            Node::Leaf(Leaf::Unreadable) => self.unreadable = true,
            Node::Leaves(leaves) => {
                if leaves.is_stated() && leaves.is_empty() {
                    self.none = Some(Hit { fact: Fact::Absent, trail });
                }
                for index in 0..leaves.len() {
                    self.several = true;
                    visit(Hit { fact: stated(leaves.get(index), Origin::Evidence), trail: trail.with(element(index)) });
                }
            }
            Node::Leaf(Leaf::Missing) | Node::Record(_) | Node::List(_) => {}
        }
    }

    /// What a record says that might belong to them: it says nothing by itself, but what it contradicts is not known.
    pub(super) fn doubt(&mut self, node: Node<'s>) {
        if let (Node::Leaf(Leaf::Known(value)), Some(hit)) = (node, &self.agreed)
            && self.differs(hit, &value)
        {
            self.doubt_all();
        }
    }

    /// There is more that might belong to them than is looked at.
    pub(super) fn doubt_all(&mut self) {
        if let Some(hit) = &mut self.agreed {
            hit.fact = Fact::Unknown(Lack::Contradictory);
        }
    }

    /// What all of them say together; the records passed over are in the listing.
    pub(super) fn end(self, listing: Listing, place: impl FnOnce() -> Trail, visit: &mut dyn FnMut(Hit<'s>)) {
        if self.several {
            return;
        }
        // What cannot be read may say otherwise.
        let agreed = self.agreed.map(|said| match said.fact {
            Fact::Known(_) if self.unreadable => Hit { fact: Fact::Unknown(Lack::Unreadable), ..said },
            _ => said,
        });
        visit(agreed.or(self.none).unwrap_or_else(|| {
            let mut lack = if listing.stale { Lack::Stale } else { Lack::Absent };
            if listing.unreadable || self.unreadable {
                lack = lack.max(Lack::Unreadable);
            }
            Hit { fact: Fact::Unknown(lack), trail: place() }
        }));
    }
}
