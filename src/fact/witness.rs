//! Which records of evidence testify: fresh ones, about what is applied for, the latest of their source.

use super::hit::Fact;
use super::path::{Stated, Testimony};
use super::{Day, Leaf, Node, Record, RecordList, Resolver, Sameness, Value};
use crate::identifier::host::same_registrable_domain;
use crate::text::name::same_visible_name;
use chrono::{DateTime, FixedOffset, NaiveDate};
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

/// What the records of one list of evidence are held against, gathered before they are gone through.
pub(super) struct Hearing<'p, 's> {
    testimony: Option<&'p Testimony>,
    as_of: NaiveDate,
    /// What the application states of what they should be about.
    stated: Vec<&'s str>,
    /// When each source was asked last.
    latest: BTreeMap<&'s str, DateTime<FixedOffset>>,
}

impl<'s> Resolver<'s> {
    pub(super) fn hearing<'p>(&self, list: &'s dyn RecordList, testimony: Option<&'p Testimony>) -> Hearing<'p, 's> {
        let mut hearing = Hearing { testimony, as_of: self.as_of, stated: Vec::new(), latest: BTreeMap::new() };
        let Some(testimony) = testimony.filter(|_| !list.is_empty()) else { return hearing };
        for path in testimony.about.iter().flat_map(|about| &about.paths) {
            if let Fact::Known(Value::Text(text) | Value::Word(text)) = self.fact(path).fact {
                hearing.stated.push(text);
            }
        }
        let Some(source) = testimony.source else { return hearing };
        for record in (0..list.len()).filter_map(|index| list.get(index)) {
            if let (Some(source), Some(time)) = (text(record, source), moment(record, testimony)) {
                let last = hearing.latest.entry(source.trim()).or_insert(time);
                *last = time.max(*last);
            }
        }
        hearing
    }
}

impl Hearing<'_, '_> {
    pub(super) fn of(&self, record: &dyn Record) -> Testifies {
        let Some(testimony) = self.testimony else { return Testifies::Yes };
        if testimony.about.as_ref().is_some_and(|about| self.is_about_another(record, about)) {
            return Testifies::No;
        }
        let last = testimony.source.and_then(|source| self.latest.get(text(record, source)?.trim()));
        if last.is_some_and(|last| moment(record, testimony).is_some_and(|time| time < *last)) {
            return Testifies::No;
        }
        if self.is_fresh(record, testimony) { Testifies::Yes } else { Testifies::Stale }
    }

    /// Whether a record says that it is about something else than all that is stated.
    fn is_about_another(&self, record: &dyn Record, about: &Stated) -> bool {
        let Some(subject) = text(record, about.field) else { return false };
        let differs = |stated: &&str| match about.by {
            Sameness::Domain => same_registrable_domain(subject, stated) == Some(false),
            Sameness::Name => same_visible_name(subject, stated) == Some(false),
        };
        !self.stated.is_empty() && self.stated.iter().all(differs)
    }

    fn is_fresh(&self, record: &dyn Record, testimony: &Testimony) -> bool {
        let Some(max_age) = testimony.max_age_days else { return true };
        let Some(observed) = day(record, testimony) else { return false };
        // Evidence dated after the day of judgement is the best there is when an older day is judged.
        self.as_of.signed_duration_since(observed).num_days() <= i64::from(max_age)
    }
}

fn text<'r>(record: &'r dyn Record, field: u16) -> Option<&'r str> {
    match record.node(field) {
        Node::Leaf(Leaf::Known(Value::Text(text) | Value::Word(text))) => Some(text),
        _ => None,
    }
}

fn moment(record: &dyn Record, testimony: &Testimony) -> Option<DateTime<FixedOffset>> {
    match record.node(testimony.observed_at?) {
        Node::Leaf(Leaf::Known(Value::Time(time))) => Some(time),
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
