//! Following paths through one submission.

use super::hit::{Fact, Hit, Item, Lack, Listing};
use super::memo::{Chosen, Elements, Found, Join, MOST_PAIRS, Memo};
use super::meta::is_blank;
use super::path::{Filter, Route, Step, Testimony, Wanted};
use super::{Base, Day, FactPath, Leaf, Node, Origin, Part, Record, RecordList, Sight, Trail, Value};
use chrono::NaiveDate;
use std::rc::Rc;

/// Follows paths through one submission.
#[derive(Clone, Copy)]
pub struct Resolver<'s> {
    root: &'s dyn Record,
    as_of: NaiveDate,
    item: Option<Item<'s>>,
    forecast: bool,
    memo: &'s Memo<'s>,
}

/// Up to so many records are asked anew whenever a rule asks for what they say.
const FEW: u32 = 8;

/// From this length on a list that is selected by another fact is looked up instead of gone through.
const LONG: usize = 5;

/// The record that a path starts at, its place, and the record that holds it.
type Start<'s> = (&'s dyn Record, Trail, Option<(&'s dyn Record, Trail)>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Matches {
    Yes,
    Maybe,
    No,
}

impl<'s> Resolver<'s> {
    pub(crate) fn new(root: &'s dyn Record, as_of: NaiveDate, memo: &'s Memo<'s>) -> Self {
        Resolver { root, as_of, item: None, forecast: false, memo }
    }

    pub(crate) fn at(self, item: Item<'s>) -> Self {
        Resolver { item: Some(item), ..self }
    }

    /// The same facts, looked at before everything is filled in: what the applicant has not given may still come.
    pub(crate) fn forecast(self) -> Self {
        Resolver { forecast: true, ..self }
    }

    /// What a look at the whole submission shows, taken when the first rule asks.
    pub(crate) fn sight(&self) -> Sight {
        self.memo.sight(|| self.root.sight())
    }

    /// What was said before of the condition of this number, or what `ask` says now. A forecast says other things than
    /// a judgement of the same facts, and is not remembered.
    pub(crate) fn once(&self, condition: usize, ask: impl FnOnce() -> u8) -> u8 {
        match self.memo.answer(condition).filter(|_| !self.forecast) {
            None => ask(),
            Some(cell) => cell.get().unwrap_or_else(|| {
                let said = self.apart(ask);
                cell.set(Some(said));
                said
            }),
        }
    }

    /// Takes one of the pairs of values that the rule at hand may compare; no where none is left.
    pub(crate) fn spend_pair(&self) -> bool {
        let left = self.memo.pairs.get();
        self.memo.pairs.set(left.saturating_sub(1));
        left > 0
    }

    /// How many pairs may still be compared.
    pub(crate) fn pairs(&self) -> u32 {
        self.memo.pairs.get()
    }

    /// Lets as many pairs be compared as were left before, so that what is asked again is answered alike.
    pub(crate) fn back_to(&self, pairs: u32) {
        self.memo.pairs.set(pairs);
    }

    /// Does something with as many pairs as a whole rule may compare, apart from the rule at hand.
    pub(crate) fn apart<T>(&self, work: impl FnOnce() -> T) -> T {
        let left = self.memo.pairs.replace(MOST_PAIRS);
        let done = work();
        self.memo.pairs.set(left);
        done
    }

    /// Whether what the applicant has not given may still come.
    pub(crate) fn is_forecast(&self) -> bool {
        self.forecast
    }

    /// The day for which the judgement is made.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// The place of the element that `each` is at, or of the submission.
    pub(crate) fn item_trail(&self) -> Trail {
        self.item.map(|item| item.trail).unwrap_or_default()
    }

    pub(crate) fn root(&self) -> &'s dyn Record {
        self.root
    }

    fn start(&self, base: Base) -> Option<Start<'s>> {
        match base {
            Base::Root => Some((self.root, Trail::default(), None)),
            Base::This => self.item.map(|item| (item.record, item.trail, item.parent)),
            Base::Parent => self.item.and_then(|item| item.parent).map(|(record, trail)| (record, trail, None)),
            Base::AsOf => None,
        }
    }

    /// Calls `visit` for every value that the path leads to. Where it leads to none, `visit` is called once with what
    /// that means: absent for an applicant's fact, unknown for evidence.
    pub fn facts(&self, path: &FactPath, visit: &mut dyn FnMut(Hit<'s>)) {
        self.facts_until(path, &mut |hit| {
            visit(hit);
            true
        });
    }

    /// As [`Self::facts`], until `visit` says that it has seen enough.
    pub(crate) fn facts_until(&self, path: &FactPath, visit: &mut dyn FnMut(Hit<'s>) -> bool) {
        if let Some(hit) = self.plain(path) {
            visit(hit);
            return;
        }
        let found = self
            .memo
            .found(path, |keep| self.follow(path, keep))
            .or_else(|| self.memo.found_by_text(path, || self.joining(path), |keep| self.follow(path, keep)));
        match found {
            None => {
                let mut more = true;
                self.follow(path, &mut |hit| more = more && visit(hit));
            }
            Some(Found::One(hit)) => {
                visit(hit);
            }
            Some(Found::Many(run)) => {
                self.memo.hits(run).all(visit);
            }
        }
    }

    /// What is known of a path that has a short way to its one value, without the place: that of a rule that holds is
    /// never asked for.
    #[inline]
    pub(crate) fn quick(&self, path: &FactPath) -> Option<Fact<'s>> {
        let (record, field) = match &path.route {
            Route::Long => return None,
            Route::AsOf => return Some(Fact::Known(Value::Date(Day::On(self.as_of)))),
            Route::This(field) => (self.item.as_ref()?.record, *field),
            Route::Parent(field) => (self.item.as_ref()?.parent?.0, *field),
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

    /// Whether the one value of a path that has a short way to it passes a test: none where it is not known, and none of
    /// that where there is no short way. The value is looked at where it lies, which is what rules do most.
    #[inline]
    pub(crate) fn ask(&self, path: &FactPath, test: impl Fn(&Value<'s>) -> bool) -> Option<Option<bool>> {
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

    fn ask_quick(&self, path: &FactPath, test: impl Fn(&Value<'s>) -> bool) -> Option<Option<bool>> {
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
        let Some(record) = elements.only else {
            return if testimony { self.agreed(&elements, field) } else { None };
        };
        let Node::Leaf(leaf) = record.node(field) else { return None };
        // What one of several records says or does not say is weighed against the ones that were passed over.
        if !matches!(leaf, Leaf::Known(_)) && !elements.is_clean() {
            return None;
        }
        Some(stated(leaf, path.origin))
    }

    /// What several records say together of a field, where none that knows it differs.
    fn agreed(&self, elements: &Elements<'s>, field: u16) -> Option<Fact<'s>> {
        // What many say is weighed once and kept.
        if elements.run.len() > FEW {
            return None;
        }
        let (mut agreed, mut some, mut lack) = (None, false, Lack::Absent);
        for record in self.memo.records(elements.run) {
            some = true;
            match (record.node(field), agreed) {
                (Node::Leaf(Leaf::Known(value)), None) => agreed = Some(value),
                (Node::Leaf(Leaf::Known(value)), Some(other)) if value == other => {}
                (Node::Leaf(Leaf::Missing), _) => {}
                (Node::Leaf(Leaf::Unreadable), _) => lack = Lack::Unreadable,
                _ => return None,
            }
        }
        match agreed {
            Some(value) => Some(Fact::Known(value)),
            None if some && elements.is_clean() => Some(Fact::Unknown(lack)),
            None => None,
        }
    }

    /// The same with its place; of several records the place is weighed too, which is no short way.
    pub(crate) fn plain(&self, path: &FactPath) -> Option<Hit<'s>> {
        let trail = match &path.route {
            Route::Long => return None,
            Route::AsOf => Trail::default(),
            Route::This(field) => self.item.as_ref()?.trail.with(Part::Field(*field)),
            Route::Parent(field) => self.item.as_ref()?.parent?.1.with(Part::Field(*field)),
            Route::Field(..) => path.way(),
            Route::Stem(field, testimony) => {
                let stem = path.stem.as_ref()?;
                let elements = self.elements(stem)?;
                let Node::Leaf(leaf) = elements.only?.node(*field) else { return None };
                let known = matches!(leaf, Leaf::Known(_));
                if !known && !elements.is_clean() {
                    return None;
                }
                let trail = match known || !testimony {
                    true => self.memo.first_place(elements.run).with(Part::Field(*field)),
                    false => stem.way(),
                };
                return Some(Hit { fact: stated(leaf, path.origin), trail });
            }
        };
        Some(Hit { fact: self.quick(path)?, trail })
    }

    fn follow(&self, path: &FactPath, visit: &mut dyn FnMut(Hit<'s>)) {
        if let Some(stem) = &path.stem
            && let Some(tail) = path.steps.get(stem.steps.len()..)
        {
            return self.follow_stem(stem, tail, path.origin, visit);
        }
        let Some((record, trail, _)) = self.start(path.base) else {
            return visit(Hit { fact: Fact::Unknown(Lack::Absent), trail: Trail::default() });
        };
        self.walk(record, trail, &path.steps, path.origin, visit);
    }

    /// Through the records that the stem leads to, which are found once for all their fields.
    fn follow_stem(&self, stem: &FactPath, tail: &[Step], origin: Origin, visit: &mut dyn FnMut(Hit<'s>)) {
        let mut statement = Statement::default();
        let is_testimony = stem.steps.last().is_some_and(|step| step.testimony.is_some());
        let listing = self.items(stem, &mut |item| match tail {
            [last] if is_testimony => statement.add(item.record.node(last.field), item.trail, last.field, visit),
            _ if is_testimony => {}
            _ => self.walk(item.record, item.trail, tail, origin, visit),
        });
        let place = || stem.way();
        if is_testimony {
            statement.end(listing, place, visit);
        } else if listing.found == 0 {
            let fact = if listing.unreadable { Fact::Unknown(Lack::Unreadable) } else { stated(Leaf::Missing, origin) };
            visit(Hit { fact, trail: place() });
        }
    }

    /// The one value of a path that leads to a single place; several values that differ are contradictory.
    pub fn fact(&self, path: &FactPath) -> Hit<'s> {
        if let Some(hit) = self.plain(path) {
            return hit;
        }
        let mut result: Option<Hit<'s>> = None;
        self.facts(path, &mut |hit| match &mut result {
            None => result = Some(hit),
            Some(first) if first.fact != hit.fact => first.fact = Fact::Unknown(Lack::Contradictory),
            Some(_) => {}
        });
        result.unwrap_or(Hit { fact: Fact::Absent, trail: Trail::default() })
    }

    fn walk(
        &self,
        record: &'s dyn Record,
        trail: Trail,
        steps: &[Step],
        origin: Origin,
        visit: &mut dyn FnMut(Hit<'s>),
    ) {
        let Some((step, rest)) = steps.split_first() else { return };
        let trail = trail.with(Part::Field(step.field));
        match record.node(step.field) {
            Node::Leaf(leaf) => visit(Hit { fact: stated(leaf, origin), trail }),
            Node::Leaves(leaves) => {
                if leaves.is_empty() {
                    // An empty list that was stated says that there are none.
                    let fact = if leaves.is_stated() { Fact::Absent } else { stated(Leaf::Missing, origin) };
                    visit(Hit { fact, trail });
                }
                for index in 0..leaves.len() {
                    let trail = trail.with(element(index));
                    visit(Hit { fact: stated(leaves.get(index), origin), trail });
                }
            }
            Node::Record(inner) => self.walk(inner, trail, rest, origin, visit),
            Node::List(list) => {
                let (mut any, mut stale) = (false, false);
                let mut maybe = list.is_malformed();
                maybe |= self.select(list, &step.filters, &mut |index, inner| {
                    if step.testimony.is_some_and(|testimony| !self.is_fresh(inner, testimony)) {
                        stale = true;
                        return;
                    }
                    any = true;
                    self.walk(inner, trail.with(place(list, index)), rest, origin, visit);
                });
                if !any {
                    let fact = match (maybe, stale) {
                        (true, _) => Fact::Unknown(Lack::Unreadable),
                        (false, true) => Fact::Unknown(Lack::Stale),
                        (false, false) => stated(Leaf::Missing, origin),
                    };
                    visit(Hit { fact, trail });
                }
            }
        }
    }

    fn is_fresh(&self, record: &dyn Record, testimony: Testimony) -> bool {
        let Some(max_age) = testimony.max_age_days else { return true };
        let Some(Node::Leaf(leaf)) = testimony.observed_at.map(|index| record.node(index)) else { return false };
        let observed = match leaf {
            Leaf::Known(Value::Time(time)) => time.date_naive(),
            Leaf::Known(Value::Date(Day::On(day))) => day,
            _ => return false,
        };
        // Evidence dated after the day of judgement is the best there is when an older day is judged.
        self.as_of.signed_duration_since(observed).num_days() <= i64::from(max_age)
    }

    /// Calls `visit` for every record that passes the filters, in their order, and says whether there are some of which
    /// it cannot be told.
    fn select(
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
                join.with(text).for_each(&mut one);
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
        self.memo.join(list, filter.field)
    }

    /// What the first filter by another fact compares with: found once for a whole list.
    fn joined(&self, filters: &[Filter]) -> Joined<'s> {
        let path = filters.iter().find_map(|filter| match &filter.wanted {
            Wanted::Fact(path) => Some(path),
            Wanted::Words(_) => None,
        });
        Joined(path.and_then(|path| match self.fact(path).fact {
            Fact::Known(Value::Word(want) | Value::Text(want)) => Some(want),
            _ => None,
        }))
    }

    fn matches(&self, record: &dyn Record, filters: &[Filter], joined: Joined<'_>) -> Matches {
        let mut result = Matches::Yes;
        for filter in filters {
            let one = match record.node(filter.field) {
                Node::Leaf(leaf) => match (leaf, wants(&filter.wanted, leaf, joined)) {
                    (_, Some(true)) => Matches::Yes,
                    (Leaf::Known(_), Some(false)) => Matches::No,
                    (Leaf::Missing | Leaf::Unreadable, _) if filter.negated => Matches::No,
                    (Leaf::Missing | Leaf::Unreadable, _) | (_, None) => Matches::Maybe,
                },
                Node::Leaves(leaves) => {
                    let found =
                        (0..leaves.len()).any(|index| wants(&filter.wanted, leaves.get(index), joined) == Some(true));
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
        let elements = || self.elements(list).unwrap_or_else(|| self.memo.loose(|keep| self.gather(list, keep)));
        self.memo.choose(selection, elements, &mut |item| fits(&self.at(item)))
    }

    /// The chosen elements, each with whether it certainly belongs to the selection.
    pub(crate) fn chosen(&self, chosen: Chosen) -> impl Iterator<Item = (Item<'s>, bool)> {
        self.memo.chosen(chosen)
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
    fn elements(&self, path: &FactPath) -> Option<Elements<'s>> {
        self.memo.elements(path, self.item.as_ref(), || self.joining(path), |keep| self.gather(path, keep))
    }

    /// The text that a path selects records by, where it is another fact and known.
    fn joining(&self, path: &FactPath) -> Option<&'s str> {
        match self.fact(path.joined.as_ref()?).fact {
            Fact::Known(Value::Word(text) | Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn gather(&self, path: &FactPath, visit: &mut dyn FnMut(Item<'s>)) -> Listing {
        let mut listing = Listing::default();
        if let Some((record, trail, parent)) = self.start(path.base) {
            self.collect(Item { record, trail, parent }, &path.steps, &mut listing, visit);
        }
        listing
    }

    fn collect(&self, at: Item<'s>, steps: &[Step], listing: &mut Listing, visit: &mut dyn FnMut(Item<'s>)) {
        let mut at = at;
        let mut steps = steps.iter();
        while let Some(step) = steps.next() {
            let trail = at.trail.with(Part::Field(step.field));
            match at.record.node(step.field) {
                Node::Record(record) => at = Item { record, trail, parent: Some((at.record, at.trail)) },
                Node::List(list) => {
                    listing.unreadable |= list.is_malformed();
                    let rest = steps.as_slice();
                    let maybe = self.select(list, &step.filters, &mut |index, record| {
                        if step.testimony.is_some_and(|testimony| !self.is_fresh(record, testimony)) {
                            listing.stale = true;
                            return;
                        }
                        let trail = trail.with(place(list, index));
                        let item = Item { record, trail, parent: Some((at.record, at.trail)) };
                        if rest.is_empty() {
                            listing.found += 1;
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
        listing.found += 1;
        visit(at);
    }

    /// Whether something stands at the end of the path, and where.
    pub(crate) fn presence(&self, path: &FactPath) -> Presence {
        match self.quick(path) {
            Some(Fact::Known(_)) => return Presence::Yes,
            Some(_) => {
                if let Some(hit) = self.plain(path) {
                    return presence_of(path, hit);
                }
            }
            None => {}
        }
        let look = || self.presence_of_several(path);
        self.memo
            .presence(path, look)
            .or_else(|| self.memo.presence_by_text(path, || self.joining(path), look))
            .unwrap_or_else(look)
    }

    /// The same of a path that leads to records or to several values.
    fn presence_of_several(&self, path: &FactPath) -> Presence {
        let of = |hit: Hit<'_>| presence_of(path, hit);
        let trail = self.start(path.base).map(|(_, trail, _)| trail).unwrap_or_default();
        if path.element().is_some() {
            let mut first = None;
            let listing = self.items(path, &mut |item| {
                // A record in which nothing is filled in is none.
                if first.is_none() && !is_blank(item.record) {
                    first = Some(item.trail);
                }
            });
            return match first {
                Some(_) => Presence::Yes,
                None if listing.unreadable => Presence::Unknown(Lack::Unreadable),
                None if path.origin == Origin::Evidence => Presence::Unknown(listing.lack_of_all()),
                None => Presence::No(self.list_trail(path, trail)),
            };
        }
        let mut result = Presence::Unknown(Lack::Absent);
        let mut first = true;
        self.facts(path, &mut |hit| {
            let one = of(hit);
            // The worst of several places decides, an absent one before an unknown one.
            let rank = |presence: &Presence| match presence {
                Presence::No(_) => 0,
                Presence::Unknown(_) => 1,
                Presence::Yes => 2,
            };
            if first || rank(&one) < rank(&result) {
                result = one;
            }
            first = false;
        });
        result
    }

    /// The place that a path leads to, or in which it ends where nothing is there.
    pub(crate) fn place(&self, path: &FactPath) -> Trail {
        match path.element() {
            Some(_) => self.list_trail(path, self.start(path.base).map(|(_, trail, _)| trail).unwrap_or_default()),
            None => self.fact(path).trail,
        }
    }

    /// The place of the list that a path selects from.
    fn list_trail(&self, path: &FactPath, start: Trail) -> Trail {
        let mut trail = start;
        let mut record = self.start(path.base).map(|(record, _, _)| record);
        for step in &path.steps {
            trail = trail.with(Part::Field(step.field));
            match record.map(|record| record.node(step.field)) {
                Some(Node::Record(inner)) => record = Some(inner),
                Some(Node::List(list)) => {
                    // Where the way leads through an element (a document that lacks a side), the place is in it.
                    let mut inside = None;
                    let joined = self.joined(&step.filters);
                    for index in 0..list.len() {
                        let Some(inner) = list.get(index) else { continue };
                        if self.matches(inner, &step.filters, joined) == Matches::Yes {
                            inside = Some((inner, trail.with(place(list, index))));
                            break;
                        }
                    }
                    match inside {
                        Some((inner, at)) => {
                            record = Some(inner);
                            trail = at;
                        }
                        None => break,
                    }
                }
                _ => break,
            }
        }
        trail
    }
}

/// What the fresh records of a list of evidence say together of one field.
#[derive(Default)]
struct Statement<'s> {
    agreed: Option<Hit<'s>>,
    none: Option<Hit<'s>>,
    unreadable: bool,
    several: bool,
}

impl<'s> Statement<'s> {
    /// What one record says in this field.
    fn add(&mut self, node: Node<'s>, record: Trail, field: u16, visit: &mut dyn FnMut(Hit<'s>)) {
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

    /// What all of them say together; the records passed over are in the listing.
    fn end(self, listing: Listing, place: impl FnOnce() -> Trail, visit: &mut dyn FnMut(Hit<'s>)) {
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

/// The value that elements of a list are selected by, where it is another fact and known.
#[derive(Clone, Copy)]
struct Joined<'s>(Option<&'s str>);

fn wants(wanted: &Wanted, leaf: Leaf<'_>, joined: Joined<'_>) -> Option<bool> {
    let (Leaf::Known(Value::Word(have)) | Leaf::Known(Value::Text(have))) = leaf else { return Some(false) };
    match wanted {
        Wanted::Words(words) => Some(words.iter().any(|word| **word == *have)),
        Wanted::Fact(_) => joined.0.map(|want| want == have),
    }
}

/// Whether something is there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Presence {
    Yes,
    No(Trail),
    Unknown(Lack),
}

fn presence_of(path: &FactPath, hit: Hit<'_>) -> Presence {
    match hit.fact {
        Fact::Known(_) => Presence::Yes,
        Fact::Absent => Presence::No(hit.trail),
        // Something is there, though it cannot be read; another rule says so.
        Fact::Unknown(Lack::Unreadable) if path.origin == Origin::Applicant => Presence::Yes,
        Fact::Unknown(lack) => Presence::Unknown(lack),
    }
}

fn stated(leaf: Leaf<'_>, origin: Origin) -> Fact<'_> {
    match (leaf, origin) {
        (Leaf::Known(value), _) => Fact::Known(value),
        (Leaf::Unreadable, _) => Fact::Unknown(Lack::Unreadable),
        (Leaf::Missing, Origin::Applicant) => Fact::Absent,
        (Leaf::Missing, Origin::Evidence) => Fact::Unknown(Lack::Absent),
    }
}

fn element(index: usize) -> Part {
    Part::Element(u32::try_from(index).unwrap_or(u32::MAX))
}

fn place(list: &dyn RecordList, index: usize) -> Part {
    if list.is_single() { Part::Only } else { element(index) }
}
