//! `in-order`: one date is not before another.

use super::load::Load;
use super::pair::Rest;
use super::when::{When, moment};
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Base, Day, Fact, FactPath, Hit, Lack, Resolver, Sensitivity, Shape};
use crate::text::date::{add_days, add_months};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

/// `{ in-order = ["as_of", "this.valid_to"] }`: the first is not after the second; equal days are in order, so that a
/// document is valid to the end of its last day. With `strictly = true` equal days are not. `days`, `months` and
/// `years` are added to the first (calendar months, clamped to the end of the month), `hours` to moments. Two moments are
/// compared to the second, anything else by day, in the offset in which it was stated; of a moment of which only the day is
/// stated nothing is told within that day. Either side may be a date.
/// Long-term lies after every day. A violation stands at the side that is no `as_of`, the second if both are facts, and
/// carries `first` and `second`.
#[derive(Debug)]
pub(crate) struct InOrder {
    first: Side,
    second: Side,
    strictly: bool,
    hours: i64,
    days: i64,
    months: i32,
}

#[derive(Debug)]
enum Side {
    Fact(FactPath),
    Constant(NaiveDate),
}

impl Kind for InOrder {
    const BESIDE: &'static [&'static str] = &["strictly", "hours", "days", "months", "years"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let items = value.array()?;
        let [first, second] = items.as_slice() else { return Err(value.error("two dates are expected")) };
        let side = |toml: &Toml<'_>| match toml.as_date() {
            Some(date) => Ok(Side::Constant(date)),
            None => load.days(toml).map(Side::Fact),
        };
        let number = |key: &str| match beside.get(key) {
            None => Ok(0),
            Some(toml) => {
                toml.integer().and_then(|n| i32::try_from(n).map_err(|_| toml.error("the number is too large")))
            }
        };
        let years = number("years")?;
        Ok(InOrder {
            first: side(first)?,
            second: side(second)?,
            strictly: beside.get("strictly").map_or(Ok(false), |toml| toml.bool())?,
            hours: i64::from(number("hours")?),
            days: i64::from(number("days")?),
            months: number("months")?.saturating_add(years.saturating_mul(12)),
        })
    }
}

/// The last day or moment that is in order.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
    Day(NaiveDate),
    Moment(DateTime<FixedOffset>),
}

/// When, and, where it is a fact, its place.
type Found<'p, 's> = (When, Option<(&'p FactPath, Hit<'s>)>);

impl Side {
    fn days<'p, 's>(
        &'p self,
        facts: &Resolver<'s>,
        notes: &mut Notes,
        visit: &mut dyn FnMut(&mut Notes, Option<Found<'p, 's>>),
    ) {
        match self {
            Side::Constant(date) => visit(notes, Some((When::Day(Day::On(*date)), None))),
            Side::Fact(path) => facts.facts(path, &mut |hit| {
                let known = notes.known(path, hit);
                let when = known.and_then(|value| When::of(value, path));
                if known.is_some() && when.is_none() {
                    notes.missing(path, hit.trail, Lack::Unreadable);
                }
                visit(notes, when.map(|when| (when, Some((path, hit)))));
            }),
        }
    }

    fn path(&self) -> Option<&FactPath> {
        match self {
            Side::Fact(path) => Some(path),
            Side::Constant(_) => None,
        }
    }
}

fn param(day: Day, path: Option<&FactPath>) -> Param {
    let hidden = path.and_then(FactPath::field).is_some_and(|field| field.sensitivity == Sensitivity::BirthDate);
    match day {
        Day::On(_) if hidden => Param::Masked(crate::text::mask::mask(Sensitivity::BirthDate, "")),
        Day::On(day) => Param::Date(day),
        Day::LongTerm => Param::LongTerm,
    }
}

impl InOrder {
    /// The first with what is added to it, by day, and whether the two are in order; unknown where they may lie on one day
    /// and the time of day is not stated.
    fn compare(&self, first: When, second: When) -> (Day, Truth) {
        if let (When::Moment(first), When::Moment(second)) = (first, second) {
            let day = add_days(add_months(first.date_naive(), self.months), self.days);
            let shifted = day.and_time(first.time()).and_local_timezone(*first.offset()).single();
            let limit = shifted.and_then(|time| time.checked_add_signed(TimeDelta::hours(self.hours)));
            // A limit beyond the calendar is never passed.
            let fine = limit.is_none_or(|limit| limit < second || (limit == second && !self.strictly));
            return (Day::On(limit.map_or(day, |limit| limit.date_naive())), fine.into());
        }
        let later = |day: NaiveDate| add_days(add_months(day, self.months), self.days);
        let put_off = match first {
            When::Sometime(day) => When::Sometime(later(day)),
            When::Moment(time) => later(time.date_naive())
                .and_time(time.time())
                .and_local_timezone(*time.offset())
                .single()
                .map_or(first, When::Moment),
            When::Day(_) => first,
        };
        if let Some(truth) = put_off.is_in_order(self.hours, second, self.strictly) {
            return (put_off.day(), truth);
        }
        let first = match first.day() {
            Day::On(day) => Day::On(add_days(add_months(day, self.months), self.days)),
            Day::LongTerm => Day::LongTerm,
        };
        let fine = match (first, second.day()) {
            (_, Day::LongTerm) => true,
            (Day::LongTerm, Day::On(_)) => false,
            (Day::On(first), Day::On(second)) => first < second || (first == second && !self.strictly),
        };
        (first, fine.into())
    }
}

impl InOrder {
    fn adds_nothing(&self) -> bool {
        (self.hours, self.days, self.months) == (0, 0, 0)
    }

    /// By when the first has to be there, where it is a fact that is not there yet and the second is known. Months are
    /// not counted back.
    pub(crate) fn deadline<'c>(&'c self, facts: &Resolver<'_>) -> Option<(&'c FactPath, Limit)> {
        let path = self.first.path().filter(|path| path.base() != Base::AsOf)?;
        if self.months != 0 || facts.fact(path).fact != Fact::Absent {
            return None;
        }
        let second = match &self.second {
            Side::Constant(day) => When::Day(Day::On(*day)),
            Side::Fact(path) => match facts.fact(path).fact {
                Fact::Known(value) => When::of(value, path)?,
                _ => return None,
            },
        };
        let to_the_second = matches!(path.shape(), Some(Shape::Time));
        Some((
            path,
            match (second, second.day()) {
                (When::Moment(time), _) if to_the_second => {
                    let back = TimeDelta::try_days(self.days)?.checked_add(&TimeDelta::try_hours(self.hours)?)?;
                    Limit::Moment(time.checked_sub_signed(back)?)
                }
                (_, Day::On(day)) => {
                    Limit::Day(add_days(day, self.days.saturating_neg().saturating_sub(i64::from(self.strictly))))
                }
                (_, Day::LongTerm) => return None,
            },
        ))
    }
}

impl Check for InOrder {
    fn facts(&self) -> Vec<&FactPath> {
        [self.first.path(), self.second.path()].into_iter().flatten().collect()
    }

    fn params(&self) -> &'static [&'static str] {
        &["first", "second"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::Yes;
        let mut rest = Rest::default();
        self.first.days(facts, notes, &mut |notes, first| {
            self.second.days(facts, notes, &mut |notes, second| {
                if !facts.spend_pair() {
                    truth = truth.and(match second {
                        Some((_, Some((path, hit)))) => rest.is_untold(notes, path, hit),
                        _ => Truth::Unknown,
                    });
                    return;
                }
                let (Some((first, from)), Some((second, to))) = (first, second) else {
                    truth = truth.and(Truth::Unknown);
                    return;
                };
                let (limit, told) = self.compare(first, second);
                truth = truth.and(told);
                if told == Truth::Unknown {
                    // The time of day is what is missing.
                    let timeless = [(first, from), (second, to)];
                    let timeless = timeless.into_iter().filter(|(when, _)| matches!(when, When::Sometime(_)));
                    for (path, hit) in timeless.filter_map(|(_, fact)| fact) {
                        notes.missing(path, hit.trail, Lack::Unreadable);
                    }
                }
                if told == Truth::No {
                    notes.violated(|| {
                        let place = [to, from]
                            .into_iter()
                            .flatten()
                            .find(|(path, _)| path.base() != crate::fact::Base::AsOf)
                            .map(|(_, hit)| hit.trail);
                        let mut violation = place.map_or_else(Violation::default, Violation::at);
                        if let (Some((path, hit)), Some(_)) = (from, to)
                            && path.base() != crate::fact::Base::AsOf
                            && Some(hit.trail) != place
                        {
                            violation = violation.related(Role::Also, hit.trail);
                        }
                        let (first, second) = match (first, second) {
                            (When::Moment(first), When::Moment(second)) if self.adds_nothing() => {
                                (moment(first, second), moment(second, first))
                            }
                            _ => (param(limit, self.first.path()), param(second.day(), self.second.path())),
                        };
                        violation.param("first", first).param("second", second)
                    });
                }
            });
        });
        truth
    }
}
