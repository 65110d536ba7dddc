//! What one judgement has found out already: where paths lead, which conditions hold, what lists are joined by.
//!
//! Rules ask for the same few facts again and again. Each path from the submission that depends on no element is
//! followed once, whichever rule asks first; the arenas are all that a judgement allocates for rules that hold.

use super::hit::{Hit, Item, Listing};
use super::{FactPath, Leaf, Node, RecordList, Sight, Value};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// The paths and conditions of a rule set that are worth remembering, numbered when the set is loaded.
#[derive(Debug, Default, Clone)]
pub(crate) struct Numbered {
    pub(crate) paths: Box<[Arc<str>]>,
    pub(crate) conditions: usize,
}

/// The facts that a path leads to.
#[derive(Clone, Copy)]
pub(super) enum Found<'s> {
    /// Nobody has asked yet.
    Unasked,
    /// One, as nearly always.
    One(Hit<'s>),
    /// These of the arena.
    Many(Run),
}

/// The elements that a path leads to.
#[derive(Clone, Copy)]
pub(super) struct Elements {
    pub(super) run: Run,
    pub(super) listing: Listing,
}

/// A run of an arena.
#[derive(Clone, Copy)]
pub(super) struct Run {
    start: usize,
    end: usize,
}

/// A list whose records are looked up by one of their texts.
pub(super) struct Join<'s> {
    list: usize,
    field: u16,
    /// Text and index of each record, sorted.
    known: Vec<(&'s str, usize)>,
    /// Records of which the text is not known.
    pub(super) unknown: Vec<usize>,
}

impl<'s> Join<'s> {
    fn of(list: &'s dyn RecordList, field: u16) -> Option<Self> {
        let mut join = Join { list: address(list), field, known: Vec::with_capacity(list.len()), unknown: Vec::new() };
        for index in 0..list.len() {
            match list.get(index)?.node(field) {
                Node::Leaf(Leaf::Known(Value::Text(text) | Value::Word(text))) => join.known.push((text, index)),
                Node::Leaf(_) => join.unknown.push(index),
                // Several texts in one record: the list is gone through instead.
                Node::Leaves(_) | Node::Record(_) | Node::List(_) => return None,
            }
        }
        join.known.sort_unstable();
        Some(join)
    }

    /// The records that hold this text, in their order.
    pub(super) fn with(&self, text: &str) -> impl Iterator<Item = usize> {
        let start = self.known.partition_point(|(known, _)| *known < text);
        self.known.iter().skip(start).take_while(move |(known, _)| *known == text).map(|(_, index)| *index)
    }
}

/// Tells the lists, or the records, of one submission apart.
fn address<T: ?Sized>(one: &T) -> usize {
    (&raw const *one).cast::<()>().addr()
}

/// How many joins of elements are remembered at a time.
const SLOTS: usize = 64;

/// The elements that a path leads to from another element.
#[derive(Clone, Copy)]
struct Joined {
    number: usize,
    to: usize,
    elements: Elements,
}

/// What is known of one path.
struct Place<'s> {
    found: Cell<Found<'s>>,
    elements: Cell<Option<Elements>>,
}

/// What one judgement has found out already.
pub(crate) struct Memo<'s> {
    numbered: &'s Numbered,
    places: Box<[Place<'s>]>,
    answers: Box<[Cell<Option<u8>>]>,
    hits: RefCell<Vec<Hit<'s>>>,
    items: RefCell<Vec<Item<'s>>>,
    joins: RefCell<Vec<Rc<Join<'s>>>>,
    joined: OnceCell<Box<[Cell<Option<Joined>>]>>,
    sight: OnceCell<Sight>,
}

impl<'s> Memo<'s> {
    pub(crate) fn new(numbered: &'s Numbered) -> Self {
        let count = numbered.paths.len();
        Memo {
            numbered,
            places: (0..count).map(|_| Place { found: Cell::new(Found::Unasked), elements: Cell::new(None) }).collect(),
            answers: (0..numbered.conditions).map(|_| Cell::new(None)).collect(),
            hits: RefCell::new(Vec::with_capacity(16)),
            items: RefCell::new(Vec::with_capacity(32)),
            joins: RefCell::default(),
            joined: OnceCell::new(),
            sight: OnceCell::new(),
        }
    }

    /// The number of a path, if it is one of this rule set and depends on no element.
    fn number(&self, path: &FactPath) -> Option<usize> {
        let number = path.number?;
        // A host's check may hold a path of another set.
        self.numbered.paths.get(number).filter(|text| Arc::ptr_eq(text, &path.text)).map(|_| number)
    }

    pub(super) fn found(&self, path: &FactPath) -> Option<&Cell<Found<'s>>> {
        self.places.get(self.number(path).filter(|_| !path.joined)?).map(|place| &place.found)
    }

    /// The one fact of a path that was followed before and led to one.
    pub(super) fn one(&self, path: &FactPath) -> Option<Hit<'s>> {
        match self.found(path)?.get() {
            Found::One(hit) => Some(hit),
            Found::Unasked | Found::Many(_) => None,
        }
    }

    /// The elements that a path leads to: asked once, or once for each element that it is joined to.
    pub(super) fn elements(
        &self,
        path: &FactPath,
        item: Option<&Item<'s>>,
        collect: impl FnOnce(&mut dyn FnMut(Item<'s>)) -> Listing,
    ) -> Option<Elements> {
        let number = self.number(path)?;
        if !path.joined {
            let cell = &self.places.get(number)?.elements;
            return Some(cell.get().unwrap_or_else(|| {
                let elements = self.keep_items(collect);
                cell.set(Some(elements));
                elements
            }));
        }
        let to = address(item?.record);
        let slots = self.joined.get_or_init(|| (0..SLOTS).map(|_| Cell::new(None)).collect());
        let slot = slots.get((to / 16 + number) % SLOTS)?;
        if let Some(Joined { number: kept, to: from, elements }) = slot.get()
            && (kept, from) == (number, to)
        {
            return Some(elements);
        }
        let elements = self.keep_items(collect);
        slot.set(Some(Joined { number, to, elements }));
        Some(elements)
    }

    /// What was said of a numbered condition.
    pub(super) fn answer(&self, condition: usize) -> Option<&Cell<Option<u8>>> {
        self.answers.get(condition)
    }

    pub(super) fn sight(&self, look: impl FnOnce() -> Sight) -> Sight {
        *self.sight.get_or_init(look)
    }

    /// Keeps facts; one alone needs no arena.
    pub(super) fn keep_hits(&self, follow: impl FnOnce(&mut dyn FnMut(Hit<'s>))) -> Found<'s> {
        let start = self.hits.borrow().len();
        let mut first = None;
        let mut several = false;
        follow(&mut |hit| match first {
            None => first = Some(hit),
            Some(one) => {
                let mut hits = self.hits.borrow_mut();
                if !several {
                    several = true;
                    hits.push(one);
                }
                hits.push(hit);
            }
        });
        match first {
            Some(one) if !several => Found::One(one),
            _ => Found::Many(Run { start, end: self.hits.borrow().len() }),
        }
    }

    pub(super) fn hits(&self, run: Run) -> impl Iterator<Item = Hit<'s>> {
        (run.start..run.end).map_while(|index| self.hits.borrow().get(index).copied())
    }

    fn keep_items(&self, collect: impl FnOnce(&mut dyn FnMut(Item<'s>)) -> Listing) -> Elements {
        let start = self.items.borrow().len();
        let listing = collect(&mut |item| self.items.borrow_mut().push(item));
        Elements { run: Run { start, end: self.items.borrow().len() }, listing }
    }

    pub(super) fn items(&self, run: Run) -> impl Iterator<Item = Item<'s>> {
        (run.start..run.end).map_while(|index| self.items.borrow().get(index).copied())
    }

    /// The only element of a run of one.
    pub(super) fn only_item(&self, run: Run) -> Option<Item<'s>> {
        if run.end == run.start + 1 { self.items.borrow().get(run.start).copied() } else { None }
    }

    /// The records of a list by the text of a field, sorted at the first question.
    pub(super) fn join(&self, list: &'s dyn RecordList, field: u16) -> Option<Rc<Join<'s>>> {
        let known = |join: &&Rc<Join<'s>>| join.list == address(list) && join.field == field;
        if let Some(join) = self.joins.borrow().iter().find(known) {
            return Some(Rc::clone(join));
        }
        let join = Rc::new(Join::of(list, field)?);
        self.joins.borrow_mut().push(Rc::clone(&join));
        Some(join)
    }
}
