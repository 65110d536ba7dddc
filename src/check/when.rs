//! Days and moments, and which of two comes first.

use super::{Param, Truth};
use crate::fact::{Day, FactPath, Shape, Value};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

/// A day or a moment.
#[derive(Clone, Copy)]
pub(super) enum When {
    Day(Day),
    Moment(DateTime<FixedOffset>),
    /// A moment of which only the day is stated.
    Sometime(NaiveDate),
}

impl When {
    /// What the value of a fact says; none where it is neither day nor moment.
    pub(super) fn of(value: Value<'_>, path: &FactPath) -> Option<When> {
        match value {
            Value::Date(Day::On(day)) if matches!(path.shape(), Some(Shape::Time)) => Some(When::Sometime(day)),
            Value::Date(day) => Some(When::Day(day)),
            Value::Time(time) => Some(When::Moment(time)),
            _ => None,
        }
    }

    pub(super) fn day(self) -> Day {
        match self {
            When::Day(day) => day,
            When::Moment(time) => Day::On(time.date_naive()),
            When::Sometime(day) => Day::On(day),
        }
    }

    /// The first and the last moment that it can be; none of a day.
    fn span(self, zone: FixedOffset) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_local_timezone(zone).single();
        match self {
            When::Day(_) => None,
            When::Moment(time) => Some((time, time)),
            When::Sometime(day) => {
                let next = midnight(day.checked_add_days(Days::new(1))?)?;
                Some((midnight(day)?, next.checked_sub_signed(TimeDelta::nanoseconds(1))?))
            }
        }
    }

    /// Whether a moment of which perhaps only the day is stated, put off by so many hours, is not after another such one
    /// (`strictly`: before it). None where either is a day or both are known to the second.
    pub(super) fn is_in_order(self, hours: i64, second: When, strictly: bool) -> Option<Truth> {
        let zone = match (self, second) {
            (When::Sometime(first), When::Sometime(second)) if hours == 0 => {
                return Some(match first.cmp(&second) {
                    std::cmp::Ordering::Less => Truth::Yes,
                    std::cmp::Ordering::Equal if strictly => Truth::Unknown,
                    std::cmp::Ordering::Equal => Truth::Yes,
                    std::cmp::Ordering::Greater => Truth::No,
                });
            }
            (When::Sometime(_), When::Moment(time)) | (When::Moment(time), When::Sometime(_)) => *time.offset(),
            (When::Sometime(_), When::Sometime(_)) => FixedOffset::east_opt(0)?,
            _ => return None,
        };
        let ((from, to), (least, most)) = (self.span(zone)?, second.span(zone)?);
        let later = TimeDelta::try_hours(hours)?;
        let (from, to) = (from.checked_add_signed(later)?, to.checked_add_signed(later)?);
        Some(if to < least || (to == least && !strictly) {
            Truth::Yes
        } else if from > most || (from == most && strictly) {
            Truth::No
        } else {
            Truth::Unknown
        })
    }
}

/// A moment as a text shows it: its day, and its time where the day alone would not tell it from the other one.
pub(super) fn moment(time: DateTime<FixedOffset>, other: DateTime<FixedOffset>) -> Param {
    match time.date_naive() == other.date_naive() {
        true => Param::Text([(); 3].map(|()| time.format("%Y-%m-%d %H:%M").to_string())),
        false => Param::Date(time.date_naive()),
    }
}
