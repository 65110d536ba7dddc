//! `working-days`: no more than so many working days have passed.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Day, Fact, FactPath, Hit, Lack, Resolver, Value};
use crate::text::date::{DateToken, read_date};
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeSet;

/// `{ working-days = ["channel.completed_at", "as_of"], at-most = 3 }`: counted from the next day, without Saturdays,
/// Sundays and public holidays, with make-up working days (调休). The calendar is evidence that the caller supplies,
/// `evidence.calendar`; without one that covers the days nothing can be told, unless no calendar could change the answer.
/// A violation stands at the first fact and carries `first`.
#[derive(Debug)]
pub(crate) struct WorkingDays {
    from: FactPath,
    to: FactPath,
    calendar: Calendar,
    at_most: usize,
}

#[derive(Debug)]
struct Calendar {
    covers_from: FactPath,
    covers_to: FactPath,
    holidays: FactPath,
    working_days: FactPath,
}

/// More days in a row than public holidays ever took in the mainland, by a wide margin.
const LONGEST_HOLIDAYS: usize = 20;
/// Longest period that is counted day by day.
const LONGEST_PERIOD: usize = 3660;

impl Kind for WorkingDays {
    const BESIDE: &'static [&'static str] = &["at-most"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let at_most = beside.require("at-most")?;
        let [from, to] = load.two(value, Load::days)?;
        let calendar = |field: &str| load.path_text(&format!("evidence.calendar.{field}"), value);
        Ok(WorkingDays {
            from,
            to,
            calendar: Calendar {
                covers_from: calendar("covers_from")?,
                covers_to: calendar("covers_to")?,
                holidays: calendar("holidays")?,
                working_days: calendar("working_days")?,
            },
            at_most: usize::try_from(at_most.integer()?).map_err(|_| at_most.error("a count is not negative"))?,
        })
    }
}

fn day_of(value: Option<Value<'_>>) -> Option<NaiveDate> {
    match value {
        Some(Value::Date(Day::On(day))) => Some(day),
        Some(Value::Time(time)) => Some(time.date_naive()),
        _ => None,
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The days after `from` up to and including `to`.
fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().skip(1).take_while(move |day| *day <= to).take(LONGEST_PERIOD)
}

impl Calendar {
    /// Whether the caller's calendar covers all of the days.
    fn covers(&self, facts: &Resolver<'_>, from: NaiveDate, to: NaiveDate) -> bool {
        let known = |path: &FactPath| match facts.fact(path).fact {
            Fact::Known(value) => day_of(Some(value)),
            _ => None,
        };
        matches!((known(&self.covers_from), known(&self.covers_to)), (Some(first), Some(last)) if first <= from && to <= last)
    }

    fn listed(facts: &Resolver<'_>, path: &FactPath) -> BTreeSet<NaiveDate> {
        let mut listed = BTreeSet::new();
        facts.facts(path, &mut |hit: Hit<'_>| {
            if let Fact::Known(Value::Text(text)) = hit.fact
                && let DateToken::Day(day) = read_date(text)
            {
                listed.insert(day);
            }
        });
        listed
    }
}

impl Check for WorkingDays {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.from, &self.to, &self.calendar.holidays, &self.calendar.working_days]
    }

    fn params(&self) -> &'static [&'static str] {
        &["first"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let (from, to) = (facts.fact(&self.from), facts.fact(&self.to));
        let known = (day_of(notes.known(&self.from, from)), day_of(notes.known(&self.to, to)));
        let (Some(first), Some(last)) = known else { return Truth::Unknown };
        let violated =
            |notes: &mut Notes| notes.violated(|| Violation::at(from.trail).param("first", Param::Date(first)));
        // No calendar makes more working days than there are days, nor fewer than weekdays less the longest holidays.
        if days(first, last).count() <= self.at_most {
            return Truth::Yes;
        }
        let weekdays = days(first, last).filter(|day| !is_weekend(*day)).count();
        let years = (days(first, last).count() / 366).saturating_add(1);
        if weekdays > self.at_most.saturating_add(years.saturating_mul(2 * LONGEST_HOLIDAYS)) {
            return violated(notes);
        }
        if !self.calendar.covers(facts, first, last) {
            return notes.missing(&self.calendar.holidays, facts.place(&self.calendar.holidays), Lack::Absent);
        }
        let holidays = Calendar::listed(facts, &self.calendar.holidays);
        let make_up = Calendar::listed(facts, &self.calendar.working_days);
        let is_working = |day: &NaiveDate| make_up.contains(day) || (!is_weekend(*day) && !holidays.contains(day));
        if days(first, last).filter(is_working).count() > self.at_most { violated(notes) } else { Truth::Yes }
    }
}
