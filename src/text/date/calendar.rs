//! Calendar arithmetic: months with clamping, days, completed years.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The day `months` calendar months later (earlier if negative), clamped to the end of a shorter month.
///
/// 2026-01-31 and one month is 2026-02-28. At the ends of the calendar of `chrono` the nearest day that exists.
pub fn add_months(day: NaiveDate, months: i32) -> NaiveDate {
    let distance = Months::new(months.unsigned_abs());
    if months < 0 {
        day.checked_sub_months(distance).unwrap_or(NaiveDate::MIN)
    } else {
        day.checked_add_months(distance).unwrap_or(NaiveDate::MAX)
    }
}

/// The day `days` days later (earlier if negative), at most the last day of the calendar.
pub fn add_days(day: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(distance).unwrap_or(NaiveDate::MIN)
    } else {
        day.checked_add_days(distance).unwrap_or(NaiveDate::MAX)
    }
}

/// Days from `from` to `to`, negative when `to` is earlier.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// Age in completed years (周岁) on a day; the birthday itself counts. Negative before the birth.
///
/// Somebody born on 29 February completes a year on 1 March of a common year: nobody is called older than the
/// calendar proves.
pub fn completed_years(birth: NaiveDate, on: NaiveDate) -> i32 {
    let years = on.year() - birth.year();
    if (on.month(), on.day()) < (birth.month(), birth.day()) { years - 1 } else { years }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(y: i32, m: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, day).unwrap()
    }

    #[test]
    fn clamps_months_and_counts_years() {
        assert_eq!(add_months(d(2026, 1, 31), 1), d(2026, 2, 28));
        assert_eq!(add_months(d(2024, 3, 31), -1), d(2024, 2, 29));
        assert_eq!(completed_years(d(2008, 2, 29), d(2026, 2, 28)), 17);
        assert_eq!(completed_years(d(2008, 2, 29), d(2026, 3, 1)), 18);
        assert_eq!(completed_years(d(2008, 6, 1), d(2026, 5, 31)), 17);
        assert_eq!(completed_years(d(2008, 6, 1), d(2026, 6, 1)), 18);
        assert_eq!(days_between(d(2026, 1, 1), d(2026, 3, 1)), 59);
    }
}
