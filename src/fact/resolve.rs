//! Following paths through one submission.

use super::hit::{Fact, Hit, Item, Lack, Presence};
use super::memo::{Found, MOST_PAIRS, Memo};
use super::meta::is_blank;
use super::path::Step;
use super::select::{Matches, element, place};
use super::testimony::Statement;
use super::witness::Testifies;
use super::{Base, FactPath, Leaf, Node, Origin, Part, Record, Sight, Trail};
use chrono::NaiveDate;

/// Follows paths through one submission.
#[derive(Clone, Copy)]
pub struct Resolver<'s> {
    pub(super) root: &'s dyn Record,
    pub(super) as_of: NaiveDate,
    pub(super) item: Option<Item<'s>>,
    forecast: bool,
    pub(super) memo: &'s Memo<'s>,
}

/// The record that a path starts at, its place, and the record that holds it.
type Start<'s> = (&'s dyn Record, Trail, Option<&'s dyn Record>);

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

    pub(super) fn start(&self, base: Base) -> Option<Start<'s>> {
        match base {
            Base::Root => Some((self.root, Trail::default(), None)),
            Base::This => self.item.map(|item| (item.record, item.trail, item.parent)),
            Base::Parent => self.item.and_then(|item| Some((item.parent?, item.trail.holder(), None))),
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
            .or_else(|| self.memo.found_by_text(path, || self.sharing(path), |keep| self.follow(path, keep)));
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

    pub(super) fn follow(&self, path: &FactPath, visit: &mut dyn FnMut(Hit<'s>)) {
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
        let mut statement = Statement::of(tail.last().is_some_and(|step| step.named));
        let is_testimony = stem.steps.last().is_some_and(|step| step.testimony.is_some());
        let listing = self.items(stem, &mut |item| match tail {
            [last] if is_testimony => statement.add(item.record.node(last.field), item.trail, last.field, visit),
            _ if is_testimony => {}
            _ => self.walk(item.record, item.trail, tail, origin, visit),
        });
        let place = || stem.way;
        if let [last] = tail
            && is_testimony
            && listing.unreadable
            && !self.doubtful(stem, &mut |record| statement.doubt(record.node(last.field)))
        {
            statement.doubt_all();
        }
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
                let hearing = self.hearing(list, step.testimony.as_ref());
                maybe |= self.select(list, &step.filters, &mut |index, inner| {
                    match hearing.of(inner) {
                        Testifies::Yes => {}
                        Testifies::Stale => {
                            stale = true;
                            return;
                        }
                        Testifies::No => return,
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
            .or_else(|| self.memo.presence_by_text(path, || self.sharing(path), look))
            .unwrap_or_else(look)
    }

    /// The same of a path that leads to records or to several values.
    fn presence_of_several(&self, path: &FactPath) -> Presence {
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
        let depth = trail.len().saturating_add(path.depth);
        let of = |hit: Hit<'_>| match hit.fact {
            // Not the value cannot be read, but which record it would stand in.
            Fact::Unknown(lack) if hit.trail.len() < depth => Presence::Unknown(lack),
            _ => presence_of(path, hit),
        };
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

fn presence_of(path: &FactPath, hit: Hit<'_>) -> Presence {
    match hit.fact {
        Fact::Known(_) => Presence::Yes,
        Fact::Absent => Presence::No(hit.trail),
        // Something is there, though it cannot be read; another rule says so.
        Fact::Unknown(Lack::Unreadable) if path.origin == Origin::Applicant => Presence::Yes,
        Fact::Unknown(lack) => Presence::Unknown(lack),
    }
}

pub(super) fn stated(leaf: Leaf<'_>, origin: Origin) -> Fact<'_> {
    match (leaf, origin) {
        (Leaf::Known(value), _) => Fact::Known(value),
        (Leaf::Unreadable, _) => Fact::Unknown(Lack::Unreadable),
        (Leaf::Missing, Origin::Applicant) => Fact::Absent,
        (Leaf::Missing, Origin::Evidence) => Fact::Unknown(Lack::Absent),
    }
}
