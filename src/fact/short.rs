//! Short ways to single values, which is what nearly every question of a rule is about: no closures, no arenas, and no
//! place unless somebody wants it.

use super::hit::{Fact, Hit, Lack};
use super::memo::Elements;
use super::path::Route;
use super::resolve::stated;
use super::testimony::agree;
use super::{Day, FactPath, Leaf, Node, Part, Resolver, Trail, Value};

/// Up to so many records are asked anew whenever a rule asks for what they say.
const FEW: u32 = 8;

impl<'s> Resolver<'s> {
    /// What is known of a path that has a short way to its one value, without the place: that of a rule that holds is
    /// never asked for.
    #[inline]
    pub(crate) fn quick(&self, path: &FactPath) -> Option<Fact<'s>> {
        let (record, field) = match &path.route {
            Route::Long => return None,
            Route::AsOf => return Some(Fact::Known(Value::Date(Day::On(self.as_of)))),
            Route::This(field) => (self.item.as_ref()?.record, *field),
            Route::Parent(field) => (self.item.as_ref()?.parent?, *field),
            Route::Field(records, field) => {
                let mut record = self.root;
                for field in records {
                    let Node::Record(inner) = record.node(*field) else { return None };
                    record = inner;
                }
                (record, *field)
            }
            Route::Stem(field, testimony) => return self.through_stem(path, *field, *testimony),
        };
        match record.node(field) {
            Node::Leaf(leaf) => Some(stated(leaf, path.origin)),
            _ => None,
        }
    }

    /// What a test says of the one value of a path that has a short way to it: none where it is not known, and none of
    /// that where there is no short way. The value is looked at where it lies, which is what rules do most.
    #[inline]
    pub(crate) fn ask<T>(&self, path: &FactPath, test: impl Fn(&Value<'s>) -> T) -> Option<Option<T>> {
        let (record, field) = match &path.route {
            Route::This(field) => (self.item.as_ref()?.record, *field),
            Route::Stem(field, _) => {
                let elements = self.elements(path.stem.as_ref()?)?;
                match elements.only {
                    Some(record) if elements.is_clean() => (record, *field),
                    _ => return self.ask_quick(path, test),
                }
            }
            _ => return self.ask_quick(path, test),
        };
        match record.node(field) {
            Node::Leaf(Leaf::Known(value)) => Some(Some(test(&value))),
            Node::Leaf(_) => Some(None),
            _ => None,
        }
    }

    fn ask_quick<T>(&self, path: &FactPath, test: impl Fn(&Value<'s>) -> T) -> Option<Option<T>> {
        Some(match self.quick(path)? {
            Fact::Known(value) => Some(test(&value)),
            Fact::Absent | Fact::Unknown(_) => None,
        })
    }

    /// The field of the records that the path's stem leads to: of one, or of several that testify alike.
    #[inline]
    fn through_stem(&self, path: &FactPath, field: u16, testimony: bool) -> Option<Fact<'s>> {
        let stem = path.stem.as_ref()?;
        let elements = self.elements(stem)?;
        if testimony && elements.listing.unreadable {
            return None;
        }
        let Some(record) = elements.only else {
            return match testimony {
                true if elements.run.len() == 0 => Some(Fact::Unknown(elements.listing.lack_of_all())),
                true => self.agreed(&elements, field, path.steps.last().is_some_and(|step| step.named)),
                false => None,
            };
        };
        let Node::Leaf(leaf) = record.node(field) else { return None };
        // What one of several records says or does not say is weighed against the ones that were passed over.
        if !matches!(leaf, Leaf::Known(_)) && !elements.is_clean() {
            return None;
        }
        Some(stated(leaf, path.origin))
    }

    /// What several records say together of a field, where none that knows it differs.
    fn agreed(&self, elements: &Elements<'s>, field: u16, named: bool) -> Option<Fact<'s>> {
        // What many say is weighed once and kept.
        if elements.run.len() > FEW {
            return None;
        }
        let (mut agreed, mut some, mut lack) = (None, false, Lack::Absent);
        for record in self.memo.records(elements.run) {
            some = true;
            match (record.node(field), agreed) {
                (Node::Leaf(Leaf::Known(value)), None) => agreed = Some(value),
                (Node::Leaf(Leaf::Known(value)), Some(other)) if agree(&other, &value, named) => {}
                (Node::Leaf(Leaf::Missing), _) => {}
                (Node::Leaf(Leaf::Unreadable), _) => lack = Lack::Unreadable,
                _ => return None,
            }
        }
        match agreed {
            Some(_) if lack == Lack::Unreadable => Some(Fact::Unknown(lack)),
            Some(value) => Some(Fact::Known(value)),
            None if some && elements.is_clean() => Some(Fact::Unknown(lack)),
            None => None,
        }
    }

    /// The same with its place; of several records the place is weighed too, which is no short way.
    pub(crate) fn plain(&self, path: &FactPath) -> Option<Hit<'s>> {
        let trail = match &path.route {
            Route::Long => return None,
            Route::Stem(field, testimony) => return self.plain_through_stem(path, *field, *testimony),
            Route::AsOf => Trail::default(),
            Route::This(field) => self.item.as_ref()?.trail.with(Part::Field(*field)),
            Route::Parent(field) => {
                self.item.as_ref().filter(|item| item.parent.is_some())?.trail.holder().with(Part::Field(*field))
            }
            Route::Field(..) => path.way,
        };
        Some(Hit { fact: self.quick(path)?, trail })
    }

    fn plain_through_stem(&self, path: &FactPath, field: u16, testimony: bool) -> Option<Hit<'s>> {
        let stem = path.stem.as_ref()?;
        let elements = self.elements(stem)?;
        if testimony && elements.listing.unreadable {
            return None;
        }
        if testimony && elements.run.len() == 0 {
            return Some(Hit { fact: Fact::Unknown(elements.listing.lack_of_all()), trail: stem.way });
        }
        let Node::Leaf(leaf) = elements.only?.node(field) else { return None };
        let known = matches!(leaf, Leaf::Known(_));
        if !known && !elements.is_clean() {
            return None;
        }
        let trail = match known || !testimony {
            true => self.memo.first_place(elements.run).with(Part::Field(field)),
            false => stem.way,
        };
        Some(Hit { fact: stated(leaf, path.origin), trail })
    }
}
