//! Which records of evidence testify: fresh ones, about what is applied for, the latest of their source.

use super::hit::Fact;
use super::path::{Stated, Testimony};
use super::{Day, Leaf, Node, Record, RecordList, Resolver, Sameness, Value};
use crate::identifier::host::{are_filed_apart, is_plainly_within, same_registrable_domain};
use crate::text::date::in_china;
use crate::text::name::same_visible_name;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use std::collections::BTreeMap;

/// Whether a record testifies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Testifies {
    Yes,
    /// It is too old, or nobody says how old.
    Stale,
    /// It is about something else, or a later observation took its place.
    No,
}

/// What the records of one list of evidence are held against.
pub(super) struct Hearing<'p, 's> {
    testimony: Option<&'p Testimony>,
    as_of: NaiveDate,
    /// What else the list and the application say, where any of it could make a record testify to nothing.
    against: Option<Box<Against<'s>>>,
}

struct Against<'s> {
    /// What the application states of what the records should be about.
    stated: Vec<&'s str>,
    /// When each source was asked last, as far as that is stated.
    latest: BTreeMap<String, DateTime<FixedOffset>>,
}

impl<'s> Resolver<'s> {
    #[inline]
    pub(super) fn hearing<'p>(&self, list: &'s dyn RecordList, testimony: Option<&'p Testimony>) -> Hearing<'p, 's> {
        let told = testimony.filter(|testimony| testimony.about.is_some() || testimony.source.is_some());
        Hearing { testimony, as_of: self.as_of, against: told.and_then(|testimony| self.against(list, testimony)) }
    }

    fn against(&self, list: &'s dyn RecordList, testimony: &Testimony) -> Option<Box<Against<'s>>> {
        let stated = testimony.about.as_ref().filter(|_| !list.is_empty());
        let stated = stated.map(|about| self.stated(list, about)).unwrap_or_default();
        let mut latest = BTreeMap::new();
        if let Some(source) = testimony.source.filter(|_| list.len() > 1) {
            for record in (0..list.len()).filter_map(|index| list.get(index)) {
                let asked = span(record, testimony).filter(|(first, _)| first.date_naive() <= self.as_of);
                if let (Some(source), Some((time, _))) = (text(record, source), asked) {
                    let last = latest.entry(source_name(source)).or_insert(time);
                    *last = time.max(*last);
                }
            }
        }
        (!stated.is_empty() || !latest.is_empty()).then(|| Box::new(Against { stated, latest }))
    }

    /// What is stated of what the records should be about; nothing where the first that is stated settles that they are.
    fn stated(&self, list: &'s dyn RecordList, about: &Stated) -> Vec<&'s str> {
        let mut stated = Vec::new();
        for path in &about.paths {
            let fact = self.quick(path).unwrap_or_else(|| self.fact(path).fact);
            let Fact::Known(Value::Text(known) | Value::Word(known)) = fact else { continue };
            let is_plain = |record: &dyn Record| {
                text(record, about.field).is_none_or(|subject| match about.by {
                    Sameness::Domain => is_plainly_within(subject, known),
                    Sameness::Name => subject == known,
                })
            };
            if (0..list.len()).all(|index| list.get(index).is_none_or(is_plain)) {
                return Vec::new();
            }
            stated.push(known);
        }
        stated
    }
}

impl Hearing<'_, '_> {
    #[inline]
    pub(super) fn of(&self, record: &dyn Record) -> Testifies {
        let Some(testimony) = self.testimony else { return Testifies::Yes };
        match &self.against {
            Some(against) if against.refutes(record, testimony) => Testifies::No,
            _ if is_fresh(record, testimony, self.as_of) => Testifies::Yes,
            _ => Testifies::Stale,
        }
    }
}

impl Against<'_> {
    fn refutes(&self, record: &dyn Record, testimony: &Testimony) -> bool {
        let last = testimony.source.and_then(|source| self.latest.get(&source_name(text(record, source)?)));
        last.is_some_and(|last| span(record, testimony).is_some_and(|(_, time)| time < *last))
            || testimony.about.as_ref().is_some_and(|about| self.is_about_another(record, about))
    }

    /// Whether a record says that it is about something else than all that is stated.
    fn is_about_another(&self, record: &dyn Record, about: &Stated) -> bool {
        let Some(subject) = text(record, about.field) else { return false };
        let differs = |stated: &&str| match about.by {
            Sameness::Domain => {
                same_registrable_domain(subject, stated) == Some(false) || are_filed_apart(subject, stated)
            }
            Sameness::Name => same_visible_name(subject, stated) == Some(false),
        };
        !self.stated.is_empty() && self.stated.iter().all(differs)
    }
}

fn is_fresh(record: &dyn Record, testimony: &Testimony, as_of: NaiveDate) -> bool {
    let Some(max_age) = testimony.max_age_days else { return true };
    let Some(observed) = day(record, testimony) else { return false };
    // Evidence dated after the day of judgement is the best there is when an older day is judged.
    as_of.signed_duration_since(observed).num_days() <= i64::from(max_age)
}

fn text(record: &dyn Record, field: u16) -> Option<&str> {
    match record.node(field) {
        Node::Leaf(Leaf::Known(Value::Text(text) | Value::Word(text))) => Some(text),
        _ => None,
    }
}

/// A source by its name, however it is written.
fn source_name(source: &str) -> String {
    source.trim().to_lowercase()
}

/// The first and the last moment at which the record may have been observed.
fn span(record: &dyn Record, testimony: &Testimony) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
    match record.node(testimony.observed_at?) {
        Node::Leaf(Leaf::Known(Value::Time(time))) => Some((time, time)),
        Node::Leaf(Leaf::Known(Value::Date(Day::On(day)))) => {
            Some((in_china(day, NaiveTime::MIN)?, in_china(day, NaiveTime::from_hms_opt(23, 59, 59)?)?))
        }
        _ => None,
    }
}

fn day(record: &dyn Record, testimony: &Testimony) -> Option<NaiveDate> {
    match record.node(testimony.observed_at?) {
        Node::Leaf(Leaf::Known(Value::Time(time))) => Some(time.date_naive()),
        Node::Leaf(Leaf::Known(Value::Date(Day::On(day)))) => Some(day),
        _ => None,
    }
}
