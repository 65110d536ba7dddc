//! VAT invoices: code of 10 or 12 digits and number of 8, or on fully digital ones a number of 20 digits and no code.

use chrono::{Datelike, NaiveDate};

use super::digits::{number, uniform};
use super::region::{is_mainland_province, starts_with_province};
use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// Grades an invoice code.
///
/// 10 digits: 4 region, 2 year, batch, language, copies, amount. 12 digits: 0, 4 region, 2 year, 3 batch, 2 kind; series of
/// the first years begin with 1 and have no kind.
pub(super) fn judge_code(raw: &str, as_of: NaiveDate) -> Judgement {
    let code = match digits(raw) {
        Ok(code) => code,
        Err(judgement) => return judgement,
    };
    let bytes = code.bytes();
    let (region, year, kind) = match bytes.len() {
        10 => (bytes.get(..4), bytes.get(4..6), None),
        12 => (bytes.get(1..5), bytes.get(5..7), bytes.get(10..12)),
        _ => return Judgement::invalid("length").with_slip(Slip::WrongLength),
    };
    let (Some(region), Some(year)) = (region, year) else { return Judgement::invalid("length") };
    let first_series = bytes.len() == 12 && bytes.first() == Some(&b'1');
    if bytes.len() == 12 && !matches!(bytes.first(), Some(b'0' | b'1')) {
        return Judgement::invalid("first-digit");
    }
    if uniform(bytes) {
        return Judgement::invalid("one-digit-repeated");
    }
    if !starts_with_province(region) {
        return Judgement::invalid("unknown-province");
    }
    let year = number(year).unwrap_or(0);
    // Special invoices began in 1994; a year of the nineties needs no rule of its own.
    if year > short_year(as_of) && year < 94 {
        return Judgement::invalid("year");
    }
    match kind {
        Some(b"04" | b"05" | b"06" | b"07" | b"11" | b"12" | b"13" | b"17") | None => {
            folded(Judgement::VALID, code.changes())
        }
        Some(_) if first_series => folded(Judgement::VALID, code.changes()),
        Some(_) => Judgement::suspicious("unknown-kind"),
    }
}

/// Grades an invoice number: 8 digits, or 20 on a fully digital invoice.
pub(super) fn judge_number(raw: &str, as_of: NaiveDate) -> Judgement {
    match digits(raw) {
        Ok(code) if code.count() == 8 && uniform(code.bytes()) => Judgement::suspicious("placeholder"),
        Ok(code) if code.count() == 8 => folded(Judgement::VALID, code.changes()),
        Ok(_) => judge_digital(raw, as_of),
        Err(judgement) => judgement,
    }
}

/// Grades the number of a fully digital invoice: 2 year, 2 tax region, 1 channel, 15 serial; first issued in 2021-12.
pub fn judge_digital(raw: &str, as_of: NaiveDate) -> Judgement {
    let code = match digits(raw) {
        Ok(code) => code,
        Err(judgement) => return judgement,
    };
    let bytes = code.bytes();
    if bytes.len() != 20 {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    let year = bytes.get(..2).and_then(number).unwrap_or(0);
    if !(21..=short_year(as_of)).contains(&year) {
        return Judgement::invalid("year");
    }
    let region = bytes.get(2..4).and_then(number).unwrap_or(0);
    // Cities planned separately have codes of their own: Dalian, Ningbo, Xiamen, Qingdao, Shenzhen.
    if !is_mainland_province(region) && !matches!(region, 91..=95) {
        return Judgement::invalid("unknown-province");
    }
    if bytes.get(5..).is_some_and(|serial| serial.iter().all(|byte| *byte == b'0')) {
        return Judgement::suspicious("placeholder");
    }
    folded(Judgement::VALID, code.changes())
}

fn digits(raw: &str) -> Result<Code<24>, Judgement> {
    let code = Code::<24>::plain(raw);
    if code.count() == 0 {
        return Err(Judgement::invalid("empty"));
    }
    if code.is_masked() {
        return Err(Judgement::MASKED);
    }
    if code.overflows() {
        return Err(Judgement::invalid("length").with_slip(Slip::WrongLength));
    }
    if !code.is_digits() {
        let judgement = Judgement::invalid("characters");
        let letters = code.bytes().iter().all(|byte| as_digit(*byte).is_ascii_digit());
        return Err(if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement });
    }
    Ok(code)
}

fn short_year(as_of: NaiveDate) -> u32 {
    u32::try_from(as_of.year().rem_euclid(100)).unwrap_or(0)
}
