//! Which records of a list a path selects: by words, by another fact, by age.

use super::hit::{Fact, Item, Listing};
use super::memo::{Chosen, Elements, Join};
use super::path::{Filter, Step, Wanted};
use super::witness::{Hearing, Testifies};
use super::{FactPath, Leaf, Node, Part, Record, RecordList, Resolver, Value};
use crate::text::name::same_visible_name;
use crate::text::normal::is_masked;
use crate::text::same;
use std::rc::Rc;

/// From this length on a list that is selected by another fact is looked up instead of gone through.
const LONG: usize = 5;

/// The most records of unknown belonging that are looked at for one fact.
const DOUBTFUL: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Matches {
    Yes,
    Maybe,
    No,
}

impl<'s> Resolver<'s> {
    /// Calls `visit` for every record that passes the filters, in their order, and says whether there are some of which
    /// it cannot be told.
    pub(super) fn select(
        &self,
        list: &'s dyn RecordList,
        filters: &[Filter],
        visit: &mut dyn FnMut(usize, &'s dyn Record),
    ) -> bool {
        if filters.is_empty() {
            for index in 0..list.len() {
                if let Some(record) = list.get(index) {
                    visit(index, record);
                }
            }
            return false;
        }
        let joined = self.joined(filters);
        let mut maybe = false;
        let mut one = |index: usize| {
            let Some(record) = list.get(index) else { return };
            match self.matches(record, filters, joined) {
                Matches::Yes => visit(index, record),
                Matches::Maybe => maybe = true,
                Matches::No => {}
            }
        };
        match (self.join(list, filters), joined.0) {
            (Some(join), Some(text)) => {
                join.each_with(text, &mut one);
                if filters.len() == 1 {
                    maybe |= !join.unknown.is_empty();
                } else {
                    join.unknown.iter().copied().for_each(one);
                }
            }
            // Nobody knows what to look for: it might be any.
            (Some(_), None) if filters.len() == 1 => maybe = true,
            _ => (0..list.len()).for_each(one),
        }
        maybe
    }

    /// The index of a list that is long enough to need one and selected by another fact.
    fn join(&self, list: &'s dyn RecordList, filters: &[Filter]) -> Option<Rc<Join<'s>>> {
        let by_fact = |filter: &&Filter| !filter.negated && matches!(filter.wanted, Wanted::Fact(_));
        let filter = filters.iter().find(by_fact).filter(|_| list.len() >= LONG)?;
        self.memo.join(list, filter)
    }

    /// What the first filter by another fact compares with: found once for a whole list.
    pub(super) fn joined(&self, filters: &[Filter]) -> Joined<'s> {
        let by_fact = filters.iter().find_map(|filter| match &filter.wanted {
            Wanted::Fact(path) => Some((path, filter.maskable)),
            Wanted::Words(_) => None,
        });
        Joined(by_fact.and_then(|(path, maskable)| match self.fact(path).fact {
            Fact::Known(Value::Word(want) | Value::Text(want)) if !(maskable && is_masked(want)) => Some(want),
            _ => None,
        }))
    }

    pub(super) fn matches(&self, record: &dyn Record, filters: &[Filter], joined: Joined<'_>) -> Matches {
        let mut result = Matches::Yes;
        for filter in filters {
            let one = match record.node(filter.field) {
                Node::Leaf(leaf) => match (leaf, wants(filter, leaf, joined)) {
                    (_, Some(true)) => Matches::Yes,
                    (Leaf::Known(_), Some(false)) => Matches::No,
                    (Leaf::Missing | Leaf::Unreadable, _) if filter.negated => Matches::No,
                    (Leaf::Missing | Leaf::Unreadable, _) | (_, None) => Matches::Maybe,
                },
                Node::Leaves(leaves) => {
                    let found = (0..leaves.len()).any(|index| wants(filter, leaves.get(index), joined) == Some(true));
                    let unread = |index| matches!(leaves.get(index), Leaf::Missing | Leaf::Unreadable);
                    // A person of whom no role can be read might have any; one that has none says so with an empty list.
                    let maybe = !filter.negated && (!leaves.is_stated() || (0..leaves.len()).any(unread));
                    if found {
                        Matches::Yes
                    } else if maybe {
                        Matches::Maybe
                    } else {
                        Matches::No
                    }
                }
                Node::Record(_) | Node::List(_) => Matches::No,
            };
            let one = match (one, filter.negated) {
                (Matches::Yes, true) => Matches::No,
                (Matches::No, true) => Matches::Yes,
                (one, _) => one,
            };
            match one {
                Matches::Yes => {}
                Matches::Maybe => result = Matches::Maybe,
                Matches::No => return Matches::No,
            }
        }
        result
    }

    /// The elements of a list that a numbered selection is about. `fits` says of each whether it belongs to it: certainly,
    /// perhaps, or not at all (none).
    pub(crate) fn choose(
        &self,
        selection: usize,
        list: &FactPath,
        fits: &mut dyn FnMut(&Resolver<'s>) -> Option<bool>,
    ) -> Chosen {
        let elements = || self.elements(list).unwrap_or_else(|| self.keep(list));
        self.memo.choose(selection, elements, &mut |item| fits(&self.at(item)))
    }

    /// The chosen elements, each with whether it certainly belongs to the selection.
    pub(crate) fn chosen(&self, chosen: Chosen) -> impl Iterator<Item = (Item<'s>, bool)> {
        self.memo.chosen(chosen)
    }

    /// Calls `visit` for the fresh records of which it cannot be told whether they belong to those that a path ends in,
    /// since what they are selected by is not given. No where there are too many to be looked at.
    pub(super) fn doubtful(&self, path: &FactPath, visit: &mut dyn FnMut(&'s dyn Record)) -> bool {
        let Some((_, list, step)) = self.list(path) else { return true };
        let joined = self.joined(&step.filters);
        let hearing = self.hearing(list, step.testimony.as_ref());
        let mut left = DOUBTFUL;
        let mut one = |index: usize| {
            let Some(record) = list.get(index) else { return true };
            let testifies = hearing.of(record) == Testifies::Yes;
            if testifies && self.matches(record, &step.filters, joined) == Matches::Maybe {
                visit(record);
                left = left.saturating_sub(1);
            }
            left > 0
        };
        match self.join(list, &step.filters) {
            Some(join) => join.unknown.iter().copied().all(one),
            None => (0..list.len()).all(&mut one),
        }
    }

    /// Calls `visit` for every element that the path leads to; says whether there might be more that cannot be read.
    pub(crate) fn items(&self, path: &FactPath, visit: &mut dyn FnMut(Item<'s>)) -> Listing {
        match self.elements(path) {
            Some(elements) => {
                self.memo.items(elements.run).for_each(visit);
                elements.listing
            }
            None => self.gather(path, visit),
        }
    }

    #[inline]
    pub(super) fn elements(&self, path: &FactPath) -> Option<Elements<'s>> {
        self.memo.elements(path, self.item.as_ref(), || self.joining(path), || self.keep(path))
    }

    /// The elements that a path leads to, collected and kept.
    fn keep(&self, path: &FactPath) -> Elements<'s> {
        match path.is_list.then(|| self.list(path)).flatten() {
            Some((_, list, _)) if list.is_empty() && !list.is_malformed() => Elements::default(),
            Some((holder, list, step)) if path.joined.is_none() => {
                let hearing = self.hearing(list, step.testimony.as_ref());
                self.memo.keep_at_once(|items| {
                    self.pick(Item { record: holder, trail: path.way, parent: None }, list, (step, &hearing), items)
                })
            }
            _ => self.memo.keep_items(|keep| self.gather(path, keep)),
        }
    }

    /// The list that a path leads to through records alone, the record that holds it, and what selects from it.
    fn list<'p>(&self, path: &'p FactPath) -> Option<(&'s dyn Record, &'s dyn RecordList, &'p Step)> {
        let (step, records) = path.steps.split_last()?;
        let mut holder = self.root;
        for record in records {
            let Node::Record(inner) = holder.node(record.field) else { return None };
            holder = inner;
        }
        match holder.node(step.field) {
            Node::List(list) => Some((holder, list, step)),
            _ => None,
        }
    }

    /// Picks from such a list, as [`Self::collect`] does from any; the item is the way to the list and the record that holds it.
    fn pick(
        &self,
        way: Item<'s>,
        list: &'s dyn RecordList,
        (step, hearing): (&Step, &Hearing<'_, 's>),
        items: &mut Vec<Item<'s>>,
    ) -> Listing {
        let mut listing = Listing { unreadable: list.is_malformed(), ..Listing::default() };
        let single = list.is_single();
        for index in 0..list.len() {
            let Some(record) = list.get(index) else { continue };
            match self.matches(record, &step.filters, Joined(None)) {
                Matches::Yes => {}
                Matches::Maybe => {
                    listing.unreadable = true;
                    continue;
                }
                Matches::No => continue,
            }
            match hearing.of(record) {
                Testifies::Yes => {}
                Testifies::Stale => {
                    listing.stale = true;
                    continue;
                }
                Testifies::No => continue,
            }
            let trail = way.trail.with(if single { Part::Only } else { element(index) });
            items.push(Item { record, trail, parent: Some(way.record) });
            listing.found = listing.found.saturating_add(1);
        }
        listing
    }

    /// The text that a path selects records by, where it is another fact and known.
    pub(super) fn joining(&self, path: &FactPath) -> Option<&'s str> {
        match self.fact(path.joined.as_ref()?).fact {
            Fact::Known(Value::Word(text) | Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The same, where elements that share it are worth asking once: what leads to no record is asked anew in no time.
    pub(super) fn sharing(&self, path: &FactPath) -> Option<&'s str> {
        path.joined.as_ref()?;
        let records = if path.element().is_some() { Some(path) } else { path.stem.as_deref() };
        let leads_nowhere =
            records.and_then(|records| self.elements(records)).is_some_and(|found| found.run.len() == 0);
        if leads_nowhere { None } else { self.joining(path) }
    }

    pub(super) fn gather(&self, path: &FactPath, visit: &mut dyn FnMut(Item<'s>)) -> Listing {
        let mut listing = Listing::default();
        if let Some((record, trail, parent)) = self.start(path.base) {
            self.collect(Item { record, trail, parent }, &path.steps, &mut listing, visit);
        }
        listing
    }

    pub(super) fn collect(&self, at: Item<'s>, steps: &[Step], listing: &mut Listing, visit: &mut dyn FnMut(Item<'s>)) {
        let mut at = at;
        let mut steps = steps.iter();
        while let Some(step) = steps.next() {
            let trail = at.trail.with(Part::Field(step.field));
            match at.record.node(step.field) {
                Node::Record(record) => at = Item { record, trail, parent: Some(at.record) },
                Node::List(list) => {
                    listing.unreadable |= list.is_malformed();
                    let rest = steps.as_slice();
                    let hearing = self.hearing(list, step.testimony.as_ref());
                    let maybe = self.select(list, &step.filters, &mut |index, record| {
                        match hearing.of(record) {
                            Testifies::Yes => {}
                            Testifies::Stale => {
                                listing.stale = true;
                                return;
                            }
                            Testifies::No => return,
                        }
                        let trail = trail.with(place(list, index));
                        let item = Item { record, trail, parent: Some(at.record) };
                        if rest.is_empty() {
                            listing.found = listing.found.saturating_add(1);
                            visit(item);
                        } else {
                            self.collect(item, rest, listing, visit);
                        }
                    });
                    listing.unreadable |= maybe;
                    return;
                }
                Node::Leaf(_) | Node::Leaves(_) => return,
            }
        }
        listing.found = listing.found.saturating_add(1);
        visit(at);
    }
}

/// The value that elements of a list are selected by, where it is another fact and known.
#[derive(Clone, Copy)]
pub(super) struct Joined<'s>(Option<&'s str>);

#[inline]
fn wants(filter: &Filter, leaf: Leaf<'_>, joined: Joined<'_>) -> Option<bool> {
    let (Leaf::Known(Value::Word(have)) | Leaf::Known(Value::Text(have))) = leaf else { return Some(false) };
    match &filter.wanted {
        Wanted::Words(words) => Some(words.iter().any(|word| same(word, have))),
        Wanted::Fact(_) if filter.maskable && is_masked(have) => None,
        Wanted::Fact(_) => match joined.0? {
            want if same(want, have) => Some(true),
            want if filter.named => is_named(want, have),
            _ => Some(false),
        },
    }
}

// Apart from what every filter of every record goes through.
#[cold]
#[inline(never)]
fn is_named(one: &str, other: &str) -> Option<bool> {
    same_visible_name(one, other)
}

pub(super) fn element(index: usize) -> Part {
    Part::Element(u32::try_from(index).unwrap_or(u32::MAX))
}

pub(super) fn place(list: &dyn RecordList, index: usize) -> Part {
    if list.is_single() { Part::Only } else { element(index) }
}
