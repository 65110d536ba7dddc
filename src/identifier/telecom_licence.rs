//! Telecom business licence number (浙B2-20080224): issuer, classes, year and serial. No province: the ministry.

use chrono::{Datelike, NaiveDate};

use super::cursor::{Folded, value};
use super::province::Province;
use super::{Judgement, Slip, folded};

/// Grades a number as typed.
pub(super) fn judge(raw: &str, as_of: NaiveDate) -> Judgement {
    let text = Folded::read(raw);
    if text.is_empty() {
        return Judgement::invalid("empty");
    }
    if text.is_masked() {
        return Judgement::MASKED;
    }
    let Some(mut cursor) = text.cursor() else { return Judgement::invalid("length") };
    let mut rest = Judgement::VALID;
    if !cursor.eat("合字") {
        match cursor.rest.first() {
            Some('A' | 'B') => {}
            Some(name) if Province::of_any(*name).is_some() => {
                cursor.next();
            }
            _ => return Judgement::invalid("unknown-province"),
        }
    }
    if cursor.eat("ICP备") {
        return Judgement::invalid("filing-number").with_slip(Slip::OtherScheme);
    }
    if cursor.eat("ICP证") {
        // A class behind the old prefix: both forms mixed.
        if !matches!(cursor.rest.first(), Some('A' | 'B')) {
            return Judgement::invalid("icp-licence-number").with_slip(Slip::OtherScheme);
        }
        rest = Judgement::suspicious("mixed-forms");
    }
    loop {
        if !(cursor.eat_any(&["A", "B"]) && cursor.eat_any(&["1", "2"])) {
            return Judgement::invalid("class");
        }
        if !cursor.eat(".") {
            break;
        }
    }
    if !cursor.eat("-") {
        return Judgement::invalid("form");
    }
    let digits = cursor.digits();
    if matches!(cursor.rest.first(), Some('X')) {
        return Judgement::invalid("template");
    }
    if digits.len() != 8 {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    let year = digits.get(..4).and_then(value).and_then(|year| i32::try_from(year).ok()).unwrap_or(0);
    if !(2000..=as_of.year()).contains(&year) {
        return Judgement::invalid("year");
    }
    if cursor.eat("-") {
        if cursor.digits().is_empty() {
            return Judgement::invalid("form");
        }
        cursor.eat_any(&["A", "X"]);
        rest = Judgement::suspicious("service-suffix");
    } else if cursor.eat("号") {
        rest = Judgement::suspicious("extra-character");
    }
    if !cursor.is_done() {
        return Judgement::invalid("form");
    }
    if rest.is_valid() { folded(rest, text.changes()) } else { rest }
}
