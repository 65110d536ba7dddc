//! Evidence read as testimony: what the fresh records of a list say together.

use super::hit::{Fact, Hit, Lack, Listing};
use super::resolve::stated;
use super::select::element;
use super::{Leaf, Node, Origin, Part, Trail};

/// What the fresh records of a list of evidence say together of one field.
#[derive(Default)]
pub(super) struct Statement<'s> {
    agreed: Option<Hit<'s>>,
    none: Option<Hit<'s>>,
    unreadable: bool,
    several: bool,
}

impl<'s> Statement<'s> {
    /// What one record says in this field.
    pub(super) fn add(&mut self, node: Node<'s>, record: Trail, field: u16, visit: &mut dyn FnMut(Hit<'s>)) {
        let trail = record.with(Part::Field(field));
        match node {
            Node::Leaf(Leaf::Known(value)) => match &mut self.agreed {
                None => self.agreed = Some(Hit { fact: Fact::Known(value), trail }),
                Some(hit) if hit.fact != Fact::Known(value) => hit.fact = Fact::Unknown(Lack::Contradictory),
                Some(hit) => hit.trail = trail,
            },
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
            && hit.fact != Fact::Known(value)
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
        visit(self.agreed.or(self.none).unwrap_or_else(|| {
            let mut lack = if listing.stale { Lack::Stale } else { Lack::Absent };
            if listing.unreadable || self.unreadable {
                lack = lack.max(Lack::Unreadable);
            }
            Hit { fact: Fact::Unknown(lack), trail: place() }
        }));
    }
}
