//! What one judgement has found out already: where paths lead, which conditions hold, what lists are joined by.
//!
//! Rules ask for the same few facts again and again. Each path from the submission that depends on no element is
//! followed once, whichever rule asks first; the arenas are all that a judgement allocates for rules that hold.

use super::hit::{Hit, Item, Listing, Presence};
use super::path::Filter;
use super::{FactPath, Leaf, Node, Record, RecordList, Sight, Trail, Value};
use crate::text::name::{folded_name, simplified};
use crate::text::normal::is_masked;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// The paths and conditions of a rule set that are worth remembering, numbered when the set is loaded.
#[derive(Debug, Default, Clone)]
pub(crate) struct Numbered {
    pub(crate) paths: Box<[Arc<str>]>,
    pub(crate) conditions: usize,
    pub(crate) selections: usize,
}

/// The facts that a path leads to.
#[derive(Clone, Copy)]
pub(super) enum Found<'s> {
    /// One, as nearly always.
    One(Hit<'s>),
    /// These of the arena.
    Many(Run),
}

/// The elements that a path leads to.
#[derive(Clone, Copy, Default)]
pub(super) struct Elements<'s> {
    pub(super) run: Run,
    pub(super) listing: Listing,
    /// The record, where it is one.
    pub(super) only: Option<&'s dyn Record>,
}

impl<'s> Elements<'s> {
    /// What was added to an arena from this place on.
    fn of(items: &[Item<'s>], start: usize, listing: Listing) -> Self {
        let only = match items.get(start..) {
            Some([only]) => Some(only.record),
            _ => None,
        };
        Elements { run: Run { start: place(start), end: place(items.len()) }, listing, only }
    }

    /// Whether nothing was passed over on the way.
    pub(super) fn is_clean(&self) -> bool {
        !self.listing.stale && !self.listing.unreadable
    }
}

/// A run of an arena.
#[derive(Clone, Copy, Default)]
pub(super) struct Run {
    start: u32,
    end: u32,
}

impl Run {
    pub(super) fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    fn range(self) -> Range<usize> {
        let index = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
        index(self.start)..index(self.end)
    }
}

/// A place in an arena. An arena holds far less than this: a submission's size is bounded.
fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// A list whose records are looked up by one of their texts.
pub(super) struct Join<'s> {
    list: usize,
    field: u16,
    /// Text and index of each record, sorted; of names their folded form.
    known: Vec<(Cow<'s, str>, usize)>,
    named: bool,
    /// Records of which the text is not known.
    pub(super) unknown: Vec<usize>,
}

impl<'s> Join<'s> {
    fn of(list: &'s dyn RecordList, filter: &Filter) -> Option<Self> {
        let Filter { field, named, maskable, .. } = *filter;
        let known = Vec::with_capacity(list.len());
        let mut join = Join { list: address(list), field, known, named, unknown: Vec::new() };
        for index in 0..list.len() {
            match list.get(index)?.node(field) {
                Node::Leaf(Leaf::Known(Value::Text(text) | Value::Word(text))) if !(maskable && is_masked(text)) => {
                    join.known.push((join.key(text), index));
                }
                Node::Leaf(_) => join.unknown.push(index),
                // Several texts in one record: the list is gone through instead.
                Node::Leaves(_) | Node::Record(_) | Node::List(_) => return None,
            }
        }
        join.known.sort_unstable();
        Some(join)
    }

    fn key<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.named {
            // Forms of one character that may be meant are looked at too.
            true => Cow::Owned(folded_name(text).chars().map(simplified).collect()),
            false => Cow::Borrowed(text),
        }
    }

    /// Calls `visit` for the records that may hold this text, in their order.
    pub(super) fn each_with(&self, text: &str, visit: &mut dyn FnMut(usize)) {
        let text = self.key(text);
        let start = self.known.partition_point(|(known, _)| *known < text);
        let with = self.known.iter().skip(start).take_while(|(known, _)| *known == text);
        with.for_each(|(_, index)| visit(*index));
    }
}

/// Tells the lists, or the records, of one submission apart.
fn address<T: ?Sized>(one: &T) -> usize {
    (&raw const *one).cast::<()>().addr()
}

/// The elements of a list that a rule is about.
#[derive(Clone, Copy)]
pub(crate) struct Chosen {
    run: Run,
    pub(crate) listing: Listing,
}

/// The most pairs of values that one rule compares. Where lists stand against lists, work would grow with the square of
/// what an applicant writes; what is beyond cannot be told.
pub(super) const MOST_PAIRS: u32 = 1 << 17;

/// How many joins of elements are remembered at a time.
const SLOTS: usize = 64;

/// Where in an arena something is kept; nowhere as long as nobody has asked. Most paths of a set are never asked for, and
/// what a judgement has to lay out first it pays for each time.
#[derive(Clone, Default)]
struct Slot(Cell<u32>);

impl Slot {
    fn get<T: Copy>(&self, arena: &RefCell<Vec<T>>) -> Option<T> {
        let index = usize::try_from(self.0.get().checked_sub(1)?).ok()?;
        arena.borrow().get(index).copied()
    }

    fn keep<T>(&self, arena: &RefCell<Vec<T>>, value: T) {
        self.0.set(push(arena, value));
    }
}

/// The bytes of an arena at first, as soon as it holds something: what allocators keep at hand.
const FIRST: usize = 1 << 10;

/// How many that is of a kind.
fn first<T>() -> usize {
    FIRST.checked_div(size_of::<T>()).unwrap_or(1)
}

/// Adds to an arena, and says how many it holds. Many judgements never use some of the arenas.
fn push<T>(arena: &RefCell<Vec<T>>, value: T) -> u32 {
    let mut arena = arena.borrow_mut();
    if arena.capacity() == 0 {
        arena.reserve(first::<T>());
    }
    arena.push(value);
    place(arena.len())
}

/// The elements that a path leads to from another element, by the path's number and that element's address.
#[derive(Clone, Default)]
struct Joined {
    number: Cell<usize>,
    to: Cell<usize>,
    elements: Slot,
}

/// What is known of one path, and what was said of the condition of the same number: one allocation holds both.
#[derive(Clone, Default)]
struct Place {
    found: Slot,
    presence: Slot,
    elements: Slot,
    answer: Cell<Option<u8>>,
}

/// What one judgement has found out already.
pub(crate) struct Memo<'s> {
    numbered: &'s Numbered,
    places: Box<[Place]>,
    selections: Box<[Cell<Option<Chosen>>]>,
    /// Elements by their index among all, each with whether it certainly belongs to a selection.
    chosen: RefCell<Vec<(u32, bool)>>,
    found: RefCell<Vec<Found<'s>>>,
    presences: RefCell<Vec<Presence>>,
    elements: RefCell<Vec<Elements<'s>>>,
    hits: RefCell<Vec<Hit<'s>>>,
    items: RefCell<Vec<Item<'s>>>,
    joins: RefCell<Vec<Rc<Join<'s>>>>,
    joined: OnceCell<Box<[Joined]>>,
    /// What joined paths lead to, by their number and the text that they select by.
    selected: RefCell<BTreeMap<(usize, &'s str), Elements<'s>>>,
    told: RefCell<BTreeMap<(usize, &'s str), Found<'s>>>,
    seen: RefCell<BTreeMap<(usize, &'s str), Presence>>,
    sight: OnceCell<Sight>,
    /// How many pairs of values the rule at hand may still compare.
    pub(super) pairs: Cell<u32>,
}

impl<'s> Memo<'s> {
    pub(crate) fn new(numbered: &'s Numbered) -> Self {
        Memo {
            numbered,
            places: vec![Place::default(); numbered.paths.len().max(numbered.conditions)].into(),
            selections: (0..numbered.selections).map(|_| Cell::new(None)).collect(),
            chosen: RefCell::default(),
            found: RefCell::default(),
            presences: RefCell::default(),
            elements: RefCell::default(),
            hits: RefCell::default(),
            items: RefCell::default(),
            joins: RefCell::default(),
            joined: OnceCell::new(),
            selected: RefCell::default(),
            told: RefCell::default(),
            seen: RefCell::default(),
            sight: OnceCell::new(),
            pairs: Cell::new(MOST_PAIRS),
        }
    }

    /// The number of a path, if it is one of this rule set and depends on no element.
    fn number(&self, path: &FactPath) -> Option<usize> {
        let number = path.number?;
        // A host's check may hold a path of another set.
        self.numbered.paths.get(number).filter(|text| Arc::ptr_eq(text, &path.text)).map(|_| number)
    }

    /// What is known of a path that depends on no element.
    fn place(&self, path: &FactPath) -> Option<&Place> {
        self.places.get(self.number(path).filter(|_| path.joined.is_none())?)
    }

    /// Whether something stands where a path leads to that depends on no element, looked for at the first question.
    pub(super) fn presence(&self, path: &FactPath, look: impl FnOnce() -> Presence) -> Option<Presence> {
        let slot = &self.place(path)?.presence;
        Some(slot.get(&self.presences).unwrap_or_else(|| {
            let presence = look();
            slot.keep(&self.presences, presence);
            presence
        }))
    }

    /// The facts of a path that depends on no element, followed at the first question.
    pub(super) fn found(&self, path: &FactPath, follow: impl FnOnce(&mut dyn FnMut(Hit<'s>))) -> Option<Found<'s>> {
        let slot = &self.place(path)?.found;
        Some(slot.get(&self.found).unwrap_or_else(|| {
            let found = self.keep_hits(follow);
            slot.keep(&self.found, found);
            found
        }))
    }

    /// Where the elements of a path are kept: once, or once for each element that it is joined to. None for paths that
    /// nothing is kept for.
    #[inline]
    fn slot(&self, path: &FactPath, item: Option<&Item<'s>>) -> Option<&Slot> {
        let number = self.number(path)?;
        if path.joined.is_none() {
            return Some(&self.places.get(number)?.elements);
        }
        let to = address(item?.record);
        let slots = self.joined.get_or_init(|| vec![Joined::default(); SLOTS].into());
        let slot = slots.get((to / 16).wrapping_add(number) % SLOTS)?;
        if (slot.number.get(), slot.to.get()) != (number, to) {
            slot.number.set(number);
            slot.to.set(to);
            slot.elements.0.set(0);
        }
        Some(&slot.elements)
    }

    /// The elements that a path leads to, collected at the first question.
    #[inline]
    pub(super) fn elements(
        &self,
        path: &FactPath,
        item: Option<&Item<'s>>,
        text: impl FnOnce() -> Option<&'s str>,
        collect: impl FnOnce() -> Elements<'s>,
    ) -> Option<Elements<'s>> {
        let slot = self.slot(path, item)?;
        Some(slot.get(&self.elements).unwrap_or_else(|| self.collect(slot, self.by_text(path, text), collect)))
    }

    fn collect(
        &self,
        slot: &Slot,
        by_text: Option<(usize, &'s str)>,
        collect: impl FnOnce() -> Elements<'s>,
    ) -> Elements<'s> {
        let shared = by_text.and_then(|by_text| self.selected.borrow().get(&by_text).copied());
        let elements = shared.unwrap_or_else(collect);
        // One record, or none, is found again as soon as it would be looked up.
        if let (None, Some(by_text)) = (shared, by_text)
            && elements.run.len() > 1
        {
            self.selected.borrow_mut().insert(by_text, elements);
        }
        slot.keep(&self.elements, elements);
        elements
    }

    /// Keeps elements, whatever leads to them.
    pub(super) fn keep_items(&self, collect: impl FnOnce(&mut dyn FnMut(Item<'s>)) -> Listing) -> Elements<'s> {
        let start = self.items.borrow().len();
        let listing = collect(&mut |item| {
            push(&self.items, item);
        });
        Elements::of(&self.items.borrow(), start, listing)
    }

    /// Keeps elements that are found without asking for anything that is kept.
    #[inline]
    pub(super) fn keep_at_once(&self, collect: impl FnOnce(&mut Vec<Item<'s>>) -> Listing) -> Elements<'s> {
        let mut items = self.items.borrow_mut();
        let start = items.len();
        if items.capacity() == 0 {
            items.reserve(first::<Item<'s>>());
        }
        let listing = collect(&mut items);
        Elements::of(&items, start, listing)
    }

    /// The number and the text by which a joined path selects: elements that share the text share what it leads to.
    fn by_text(&self, path: &FactPath, text: impl FnOnce() -> Option<&'s str>) -> Option<(usize, &'s str)> {
        path.joined.as_ref()?;
        Some((self.number(path)?, text()?))
    }

    /// The facts of a joined path that leads to several records: found once for each text that it selects by.
    pub(super) fn found_by_text(
        &self,
        path: &FactPath,
        text: impl FnOnce() -> Option<&'s str>,
        follow: impl FnOnce(&mut dyn FnMut(Hit<'s>)),
    ) -> Option<Found<'s>> {
        let by_text = self.by_text(path, text)?;
        if let Some(found) = self.told.borrow().get(&by_text) {
            return Some(*found);
        }
        let found = self.keep_hits(follow);
        self.told.borrow_mut().insert(by_text, found);
        Some(found)
    }

    /// Whether something stands where a joined path leads to: found once for each text that it selects by.
    pub(super) fn presence_by_text(
        &self,
        path: &FactPath,
        text: impl FnOnce() -> Option<&'s str>,
        look: impl FnOnce() -> Presence,
    ) -> Option<Presence> {
        let by_text = self.by_text(path, text)?;
        if let Some(presence) = self.seen.borrow().get(&by_text) {
            return Some(*presence);
        }
        let presence = look();
        self.seen.borrow_mut().insert(by_text, presence);
        Some(presence)
    }

    /// The elements that a selection is about, each with whether it certainly belongs to it; chosen at the first question
    /// from those that its list leads to.
    pub(super) fn choose(
        &self,
        selection: usize,
        list: impl FnOnce() -> Elements<'s>,
        fits: &mut dyn FnMut(Item<'s>) -> Option<bool>,
    ) -> Chosen {
        let known = self.selections.get(selection);
        if let Some(chosen) = known.and_then(Cell::get) {
            return chosen;
        }
        let Elements { run, listing, .. } = list();
        let start = place(self.chosen.borrow().len());
        for index in run.start..run.end {
            if let Some(item) = self.item(index)
                && let Some(certain) = fits(item)
            {
                push(&self.chosen, (index, certain));
            }
        }
        let chosen = Chosen { run: Run { start, end: place(self.chosen.borrow().len()) }, listing };
        if let Some(cell) = known {
            cell.set(Some(chosen));
        }
        chosen
    }

    pub(super) fn chosen(&self, chosen: Chosen) -> impl Iterator<Item = (Item<'s>, bool)> {
        chosen.run.range().map_while(|place| {
            let (index, certain) = self.chosen.borrow().get(place).copied()?;
            Some((self.item(index)?, certain))
        })
    }

    fn item(&self, index: u32) -> Option<Item<'s>> {
        self.items.borrow().get(usize::try_from(index).ok()?).copied()
    }

    /// What was said of a numbered condition.
    pub(super) fn answer(&self, condition: usize) -> Option<&Cell<Option<u8>>> {
        self.places.get(condition).map(|place| &place.answer)
    }

    pub(super) fn sight(&self, look: impl FnOnce() -> Sight) -> Sight {
        *self.sight.get_or_init(look)
    }

    /// Keeps facts; one alone needs no arena.
    pub(super) fn keep_hits(&self, follow: impl FnOnce(&mut dyn FnMut(Hit<'s>))) -> Found<'s> {
        let start = place(self.hits.borrow().len());
        let mut first = None;
        let mut several = false;
        follow(&mut |hit| match first {
            None => first = Some(hit),
            Some(one) => {
                if !several {
                    several = true;
                    push(&self.hits, one);
                }
                push(&self.hits, hit);
            }
        });
        match first {
            Some(one) if !several => Found::One(one),
            _ => Found::Many(Run { start, end: place(self.hits.borrow().len()) }),
        }
    }

    pub(super) fn hits(&self, run: Run) -> impl Iterator<Item = Hit<'s>> {
        run.range().map_while(|index| self.hits.borrow().get(index).copied())
    }

    pub(super) fn items(&self, run: Run) -> impl Iterator<Item = Item<'s>> {
        run.range().map_while(|index| self.items.borrow().get(index).copied())
    }

    /// The records of a run.
    pub(super) fn records(&self, run: Run) -> impl Iterator<Item = &'s dyn Record> {
        run.range().map_while(|index| self.items.borrow().get(index).map(|item| item.record))
    }

    /// The place of the first element of a run.
    pub(super) fn first_place(&self, run: Run) -> Trail {
        self.items.borrow().get(run.range().start).map(|item| item.trail).unwrap_or_default()
    }

    /// The records of a list by the text of a field, sorted at the first question.
    pub(super) fn join(&self, list: &'s dyn RecordList, filter: &Filter) -> Option<Rc<Join<'s>>> {
        let known = |join: &&Rc<Join<'s>>| join.list == address(list) && join.field == filter.field;
        if let Some(join) = self.joins.borrow().iter().find(known) {
            return Some(Rc::clone(join));
        }
        let join = Rc::new(Join::of(list, filter)?);
        self.joins.borrow_mut().push(Rc::clone(&join));
        Some(join)
    }
}
