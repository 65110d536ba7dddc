//! ICP licence number (京ICP证030173号), the older name of the telecom licence for information services.

use chrono::{Datelike, NaiveDate};

use super::cursor::{Folded, value};
use super::province::Province;
use super::{Judgement, Slip, folded};

/// Grades a number as typed: province, `ICP证`, six digits of which the first two are the year, 号.
pub(super) fn judge(raw: &str, as_of: NaiveDate) -> Judgement {
    let text = Folded::read(raw);
    if text.is_empty() {
        return Judgement::invalid("empty");
    }
    if text.is_masked() {
        return Judgement::MASKED;
    }
    let Some(mut cursor) = text.cursor() else { return Judgement::invalid("length") };
    if cursor.next().is_none_or(|name| Province::of_any(name).is_none()) {
        return Judgement::invalid("unknown-province");
    }
    if cursor.eat("ICP备") {
        return Judgement::invalid("filing-number").with_slip(Slip::OtherScheme);
    }
    if !cursor.eat_any(&["ICP证", "ICP證"]) {
        return Judgement::invalid("form");
    }
    let digits = cursor.digits();
    if matches!(cursor.rest.first(), Some('X')) {
        return Judgement::invalid("template");
    }
    if digits.len() != 6 {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    let ended = cursor.eat("号");
    let mut rest = Judgement::VALID;
    if cursor.eat("-") {
        if cursor.digits().is_empty() {
            return Judgement::invalid("form");
        }
        rest = Judgement::suspicious("service-suffix");
    }
    if !cursor.is_done() {
        return Judgement::invalid("form");
    }
    if !ended {
        return Judgement::suspicious("incomplete-form");
    }
    let year = digits.get(..2).and_then(value).unwrap_or(0);
    if i32::try_from(2000 + year).is_ok_and(|year| year > as_of.year()) {
        return Judgement::invalid("year");
    }
    if rest.is_valid() { folded(rest, text.changes()) } else { rest }
}
