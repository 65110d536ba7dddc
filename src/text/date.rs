//! Dates as documents and forms write them, and the calendar arithmetic that rules need.
//!
//! There is no clock here: every function that needs a "today" takes it as an argument.

mod calendar;

pub use calendar::{add_days, add_months, completed_years, days_between};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::normal::{fold_width, is_invisible};

/// The end of a validity range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// A dated end; the range holds to the end of this day.
    Day(NaiveDate),
    /// No end: 长期, or a sentinel such as 2999-12-31.
    LongTerm,
}

impl End {
    /// Whether the end lies before a day. The last day itself still counts, to its end.
    pub fn has_passed(self, on: NaiveDate) -> bool {
        match self {
            Self::Day(last) => last < on,
            Self::LongTerm => false,
        }
    }

    /// Whether the end reaches a day, which it does on that very day. For "at least three months left" ask for
    /// [`add_months`]`(on, 3)`.
    pub fn reaches(self, day: NaiveDate) -> bool {
        !self.has_passed(day)
    }
}

/// What a date field says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateToken {
    /// A calendar day.
    Day(NaiveDate),
    /// A token or sentinel for "without end": 长期, 永久, `forever`, 29991231, 2099-12-31.
    LongTerm,
    /// A validity range as printed on cards, first and last day: 2010.05.06-长期.
    Range(NaiveDate, End),
    /// Not a date; the reason is a kebab-case code that never quotes the text.
    Unreadable(&'static str),
}

/// Reads a date, a long-term token or a validity range.
///
/// Accepted: 2010-05-06, 2010.05.06, 20100506, 2010/5/6, 2010年5月6日, 二〇一〇年五月六日, full-width digits, a trailing
/// time of day (ignored), ranges with a dash, `~`, 至 or 到, or as a JSON array of two, and the long-term tokens of Chinese
/// payment interfaces.
///
/// Reasons of [`DateToken::Unreadable`]: `empty`, `no-such-date`, `not-a-date`, `day-missing`, `two-digit-year`,
/// `day-month-order`, `misspelt-long-term`, `range-reversed`, `masked`.
pub fn read_date(raw: &str) -> DateToken {
    if let Some(day) = raw.as_bytes().try_into().ok().and_then(iso_day) {
        return if is_sentinel(day) { DateToken::LongTerm } else { DateToken::Day(day) };
    }
    let mut buffer = ['\0'; 64];
    let mut length = 0;
    for c in raw.chars().map(fold_width).filter(|c| !is_invisible(*c) && !matches!(c, '"' | '[' | ']' | '“' | '”'))
    {
        if length == 0 && c.is_whitespace() {
            continue;
        }
        match buffer.get_mut(length) {
            Some(place) => *place = if c.is_whitespace() { ' ' } else { c.to_ascii_lowercase() },
            None => return DateToken::Unreadable("not-a-date"),
        }
        length += 1;
    }
    let mut text = buffer.get(..length).unwrap_or(&[]);
    while let Some((' ' | '。' | ';' | ',', rest)) = text.split_last() {
        text = rest;
    }
    if text.is_empty() {
        return DateToken::Unreadable("empty");
    }
    if text.contains(&'*') {
        return DateToken::Unreadable("masked");
    }
    Cursor { rest: text }.token()
}

/// A day written as `2010-05-06`, which is how nearly every date is written.
pub(crate) fn iso_day(text: &[u8; 10]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    calendar(100 * pair(*y1, *y2)? + pair(*y3, *y4)?, pair(*m1, *m2)?, pair(*d1, *d2)?).ok()
}

/// A moment written as `2010-05-06T07:08:09`, as machines write it, without its offset.
pub(crate) fn iso_moment(text: &[u8; 19]) -> Option<NaiveDateTime> {
    let (day, time) = text.split_first_chunk::<10>()?;
    let [b'T', h1, h2, b':', m1, m2, b':', s1, s2] = time else { return None };
    iso_day(day)?.and_hms_opt(pair(*h1, *h2)?, pair(*m1, *m2)?, pair(*s1, *s2)?)
}

/// The number that two ASCII digits make.
fn pair(tens: u8, ones: u8) -> Option<u32> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| 10 * u32::from(tens & 0x0f) + u32::from(ones & 0x0f))
}

/// Reads a text that must be exactly one day; `None` for anything else.
pub fn read_day(raw: &str) -> Option<NaiveDate> {
    match read_date(raw) {
        DateToken::Day(day) => Some(day),
        _ => None,
    }
}

const LONG_TERM: [&str; 22] = [
    "长期",
    "長期",
    "长期有效",
    "長期有效",
    "永久",
    "永久有效",
    "永远",
    "永续",
    "终身",
    "终身有效",
    "无期限",
    "无限期",
    "无固定期限",
    "不限期",
    "长久",
    "forever",
    "long-term",
    "longterm",
    "long term",
    "long_term",
    "permanent",
    "indefinite",
];

struct Cursor<'a> {
    rest: &'a [char],
}

impl Cursor<'_> {
    fn token(&mut self) -> DateToken {
        self.skip_labels();
        if self.long_term() {
            return DateToken::LongTerm;
        }
        if let Some(reason) = self.wordlike() {
            return DateToken::Unreadable(reason);
        }
        let first = match self.day() {
            Ok(day) => day,
            Err(reason) => return DateToken::Unreadable(reason),
        };
        self.skip_time();
        self.skip(&[' ']);
        if self.rest.is_empty() || self.rest == ['止'] {
            return if is_sentinel(first) { DateToken::LongTerm } else { DateToken::Day(first) };
        }
        if !self.range_mark() {
            return DateToken::Unreadable("not-a-date");
        }
        if self.long_term() {
            return DateToken::Range(first, End::LongTerm);
        }
        if let Some(reason) = self.wordlike() {
            return DateToken::Unreadable(reason);
        }
        match self.day() {
            Err(reason) => DateToken::Unreadable(reason),
            Ok(last) => {
                self.skip_time();
                if !(self.rest.is_empty() || self.rest == ['止']) {
                    DateToken::Unreadable("not-a-date")
                } else if is_sentinel(last) {
                    DateToken::Range(first, End::LongTerm)
                } else if last < first {
                    DateToken::Unreadable("range-reversed")
                } else {
                    DateToken::Range(first, End::Day(last))
                }
            }
        }
    }

    fn skip(&mut self, set: &[char]) {
        while let Some((c, rest)) = self.rest.split_first() {
            if !set.contains(c) {
                return;
            }
            self.rest = rest;
        }
    }

    fn eat(&mut self, word: &str) -> bool {
        let mut rest = self.rest;
        for wanted in word.chars() {
            match rest.split_first() {
                Some((c, tail)) if *c == wanted => rest = tail,
                _ => return false,
            }
        }
        self.rest = rest;
        true
    }

    fn skip_labels(&mut self) {
        for label in ["营业期限", "有效期限", "有效期"] {
            if self.eat(label) {
                break;
            }
        }
        self.skip(&[':', ' ', '自', '从', '至', '到']);
    }

    fn long_term(&mut self) -> bool {
        self.skip(&[' ']);
        let is = LONG_TERM.iter().any(|word| word.chars().eq(self.rest.iter().copied()));
        if is {
            self.rest = &[];
        }
        is
    }

    /// A word where a date should be: the reason to report.
    fn wordlike(&self) -> Option<&'static str> {
        let first = self.rest.first()?;
        if !first.is_alphabetic() || numeral(*first).is_some() {
            return None;
        }
        let near =
            ["forever", "long-term", "permanent", "长期有效"].iter().any(|word| distance_at_most_two(word, self.rest));
        Some(if near { "misspelt-long-term" } else { "not-a-date" })
    }

    fn range_mark(&mut self) -> bool {
        self.skip(&[' ']);
        let before = self.rest.len();
        if !(self.eat("to ") || self.eat("至") || self.eat("到") || self.eat(",")) {
            self.skip(&['-', '–', '—', '―', '‐', '‑', '−', '~', '～', '〜', '一']);
        }
        let some = self.rest.len() < before;
        self.skip(&[' ', '至', '到']);
        some
    }

    /// A time of day after a date; rules count in days, so it is dropped.
    fn skip_time(&mut self) {
        let mut look = Cursor { rest: self.rest };
        if !(look.eat("t") || look.eat(" ")) {
            return;
        }
        look.skip(&[' ']);
        let Some((hour, 1..=2)) = look.number() else { return };
        if hour > 24 || !look.eat(":") {
            return;
        }
        let Some((0..=59, 2)) = look.number() else { return };
        if look.eat(":") {
            let Some((0..=60, 2)) = look.number() else { return };
            if look.eat(".") && look.number().is_none() {
                return;
            }
        }
        if !look.eat("z") && (look.eat("+") || look.rest.first() == Some(&'-')) {
            let zone = Cursor { rest: look.rest };
            let Some(rest) = zone.zone() else {
                self.rest = look.rest;
                return;
            };
            look.rest = rest;
        }
        self.rest = look.rest;
    }

    /// What follows a zone offset `08:00`, `0800` or `-05:00`.
    fn zone(mut self) -> Option<&'static [char]> {
        self.eat("-");
        match self.number()? {
            (_, 4) => {}
            (_, 2) => {
                if !self.eat(":") || !matches!(self.number()?, (0..=59, 2)) {
                    return None;
                }
            }
            _ => return None,
        }
        self.rest.is_empty().then_some(&[])
    }

    /// A number in ASCII or Chinese digits: its value and how many digits were written.
    fn number(&mut self) -> Option<(u32, usize)> {
        let (mut value, mut digits) = (0_u32, 0_usize);
        while let Some(digit) = self.rest.first().and_then(|c| c.to_digit(10)) {
            value = value.checked_mul(10)?.checked_add(digit)?;
            digits += 1;
            self.rest = self.rest.get(1..).unwrap_or(&[]);
        }
        if digits > 0 {
            return Some((value, digits));
        }
        let mut tens = None;
        while let Some((c, rest)) = self.rest.split_first() {
            match numeral(*c) {
                Some(10) if tens.is_none() => {
                    tens = Some(if digits == 0 { 10 } else { value.checked_mul(10)? });
                    value = 0;
                }
                Some(digit @ 0..=9) => value = value.checked_mul(10)?.checked_add(digit)?,
                _ => break,
            }
            digits += 1;
            self.rest = rest;
        }
        if digits == 0 {
            return None;
        }
        match tens {
            Some(tens) => Some((tens.checked_add(value)?, 2)),
            None => Some((value, digits)),
        }
    }

    fn day(&mut self) -> Result<NaiveDate, &'static str> {
        let (value, digits) = self.number().ok_or("not-a-date")?;
        match digits {
            8 => return calendar(value / 10_000, value / 100 % 100, value % 100),
            6 => return Err("day-missing"),
            4 => {}
            1 | 2 => {
                let separated = matches!(self.rest.first(), Some('-' | '.' | '/' | '年' | ' '));
                return Err(match separated {
                    true if self.ends_in_year() => "day-month-order",
                    true => "two-digit-year",
                    false => "not-a-date",
                });
            }
            _ => return Err("not-a-date"),
        }
        let marks = if self.part("年") { ["月", "日"] } else { ["", ""] };
        if marks == ["", ""] {
            self.separator().ok_or(if self.rest.is_empty() { "day-missing" } else { "not-a-date" })?;
        }
        self.skip(&[' ']);
        let Some((month, 1..=2)) = self.number() else {
            return Err(if self.rest.is_empty() { "day-missing" } else { "not-a-date" });
        };
        if marks == ["", ""] {
            self.separator().ok_or(if self.rest.is_empty() { "day-missing" } else { "not-a-date" })?;
        } else if !self.part("月") {
            return Err("not-a-date");
        }
        self.skip(&[' ']);
        let Some((day, 1..=2)) = self.number() else {
            return Err(if self.rest.is_empty() { "day-missing" } else { "not-a-date" });
        };
        if marks != ["", ""] && !self.part("日") {
            self.part("号");
        }
        calendar(value, month, day)
    }

    fn part(&mut self, word: &str) -> bool {
        let before = self.rest;
        self.skip(&[' ']);
        let is = self.eat(word);
        if !is {
            self.rest = before;
        }
        is
    }

    fn separator(&mut self) -> Option<()> {
        self.skip(&[' ']);
        let (c, rest) = self.rest.split_first()?;
        if !matches!(c, '-' | '.' | '/' | '·' | '–' | '—' | '‐' | '‑' | '−' | '\\') {
            return None;
        }
        self.rest = rest;
        self.skip(&[' ']);
        Some(())
    }

    fn ends_in_year(&self) -> bool {
        self.rest.iter().rev().take_while(|c| c.is_ascii_digit()).count() == 4
    }
}

fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '十' | '拾' => 10,
        _ => return None,
    })
}

fn calendar(year: u32, month: u32, day: u32) -> Result<NaiveDate, &'static str> {
    let year = i32::try_from(year).map_err(|_| "no-such-date")?;
    if year < 1000 {
        return Err("no-such-date");
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or("no-such-date")
}

/// Days that systems write when they mean "without end".
fn is_sentinel(day: NaiveDate) -> bool {
    day.year() >= 2999 || (day.year() == 2099 && day.month() == 12 && day.day() >= 30)
}

/// Whether the edit distance is at most two; both sides are a few characters long.
fn distance_at_most_two(word: &str, text: &[char]) -> bool {
    const MOST: usize = 16;
    let mut row = [0_usize; MOST + 1];
    if text.len() > MOST {
        return false;
    }
    for (place, cell) in row.iter_mut().enumerate() {
        *cell = place;
    }
    for (line, wanted) in word.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        if let Some(cell) = row.first_mut() {
            *cell = left;
        }
        for (c, cell) in text.iter().zip(row.iter_mut().skip(1)) {
            let substituted = diagonal + usize::from(*c != wanted);
            diagonal = *cell;
            left = substituted.min(*cell + 1).min(left + 1);
            *cell = left;
        }
    }
    row.get(text.len()).is_some_and(|cost| *cost <= 2)
}

/// China Standard Time, the only time zone of the platforms.
pub(crate) fn china() -> Option<FixedOffset> {
    FixedOffset::east_opt(8 * 3600)
}

/// This time of a day in China.
pub(crate) fn in_china(day: NaiveDate, time: NaiveTime) -> Option<DateTime<FixedOffset>> {
    day.and_time(time).and_local_timezone(china()?).single()
}

#[cfg(test)]
mod tests;
