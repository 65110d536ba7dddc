//! Foreign permanent resident identity card: 18 digits since 2023-12-01, 15 characters on the card of 2017.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::Sex;
use super::country;
use super::digits::{icao_7_3_1, mod_11_2, number};
use super::region::starts_with_province;
use super::resident_id::birth_date;
use super::{Grade, Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// The number on the card of 2023: 9, province of application, nationality, birth date, order, check character.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PermanentResidentId {
    digits: [u8; 18],
    birth: NaiveDate,
}

impl PermanentResidentId {
    /// Reads a number of 18 characters as typed. `as_of` bounds the birth date.
    ///
    /// # Errors
    /// The judgement, when the number is masked or cannot exist.
    pub fn parse(raw: &str, as_of: NaiveDate) -> Result<Self, Judgement> {
        read(&Code::plain(raw), as_of)
    }

    /// The birth date.
    pub const fn birth_date(&self) -> NaiveDate {
        self.birth
    }

    /// The sex the order code tells.
    pub fn sex(&self) -> Sex {
        let [.., order, _] = self.digits;
        Sex::from_order(order)
    }

    /// The nationality: ISO 3166-1 numeric, 0 if stateless.
    pub fn nationality(&self) -> u32 {
        self.digits.get(3..6).and_then(number).unwrap_or(0)
    }
}

impl fmt::Debug for PermanentResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PermanentResidentId(******************)")
    }
}

/// Grades a number of either card.
pub(super) fn judge(raw: &str, as_of: NaiveDate) -> Judgement {
    let code = Code::<20>::plain(raw);
    if code.count() == 15 && code.bytes().first().is_some_and(u8::is_ascii_alphabetic) {
        judge_2017(raw, as_of)
    } else {
        judge_2023(raw, as_of)
    }
}

/// Grades a number of the card of 2023 only.
pub fn judge_2023(raw: &str, as_of: NaiveDate) -> Judgement {
    let code = Code::<20>::plain(raw);
    match read(&code, as_of) {
        Ok(_) => folded(Judgement::VALID, code.changes()),
        Err(judgement) => judgement,
    }
}

fn read(code: &Code<20>, as_of: NaiveDate) -> Result<PermanentResidentId, Judgement> {
    let digits: &[u8; 18] = match code.bytes().try_into() {
        Ok(digits) if !code.overflows() => digits,
        _ if code.count() == 0 => return Err(Judgement::invalid("empty")),
        _ if code.is_masked() => return Err(Judgement::MASKED),
        _ => return Err(Judgement::invalid("length").with_slip(Slip::WrongLength)),
    };
    let [body @ .., check] = digits;
    if !body.iter().all(u8::is_ascii_digit) {
        if code.is_masked() {
            return Err(Judgement::MASKED);
        }
        let judgement = Judgement::invalid("characters");
        let letters = body.iter().all(|byte| as_digit(*byte).is_ascii_digit());
        return Err(if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement });
    }
    let [nine, province @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = digits;
    if *nine != b'9' {
        return Err(Judgement::invalid("first-digit").with_slip(Slip::OtherScheme));
    }
    if !starts_with_province(province) {
        return Err(Judgement::invalid("unknown-province"));
    }
    let nationality = digits.get(3..6).unwrap_or(&[]);
    if nationality == b"156" {
        return Err(Judgement::invalid("chinese-nationality"));
    }
    if nationality != b"000" && !country::is_numeric(nationality) {
        return Err(Judgement::invalid("unknown-nationality"));
    }
    let birth = birth_date(digits.get(6..14).unwrap_or(&[]), as_of).map_err(Judgement::invalid)?;
    if !(check.is_ascii_digit() || *check == b'X') {
        return Err(Judgement::invalid("check-character").with_slip(Slip::LetterForDigit));
    }
    if mod_11_2(body) != Some(*check) {
        return Err(Judgement::invalid("check-digit").with_slip(Slip::OneWrongDigit));
    }
    Ok(PermanentResidentId { digits: *digits, birth })
}

/// Whether a number of either card is of somebody born on this day; none where it is no such number. The card of 2017 leaves
/// the century open.
pub(crate) fn is_permanent_residents_birth(raw: &str, birth: NaiveDate, as_of: NaiveDate) -> Option<bool> {
    if let Ok(id) = PermanentResidentId::parse(raw, as_of) {
        return Some(id.birth_date() == birth);
    }
    if judge_2017(raw, as_of).grade == Grade::Invalid {
        return None;
    }
    let code = Code::<20>::plain(raw);
    let part = |from: usize| code.bytes().get(from..from.checked_add(2)?).and_then(number);
    let (year, month, day) = (part(7)?, part(9)?, part(11)?);
    let of_century = u32::try_from(birth.year().rem_euclid(100)).ok()?;
    Some((year, month, day) == (of_century, birth.month(), birth.day()))
}

/// Grades a number of the card of 2017: nationality (3 letters), region (4), YYMMDD, order, check digit of ICAO 9303.
///
/// The check rule is known from the specimen only.
pub fn judge_2017(raw: &str, as_of: NaiveDate) -> Judgement {
    let code = Code::<20>::plain(raw);
    let bytes: &[u8; 15] = match code.bytes().try_into() {
        Ok(bytes) if !code.overflows() => bytes,
        _ if code.count() == 0 => return Judgement::invalid("empty"),
        _ if code.is_masked() => return Judgement::MASKED,
        _ => return Judgement::invalid("length").with_slip(Slip::WrongLength),
    };
    let [n1, n2, n3, digits @ ..] = bytes;
    if code.is_masked() {
        return Judgement::MASKED;
    }
    if !([n1, n2, n3].into_iter().all(u8::is_ascii_uppercase) && digits.iter().all(u8::is_ascii_digit)) {
        let letters = [n1, n2, n3].into_iter().all(u8::is_ascii_uppercase)
            && digits.iter().all(|byte| as_digit(*byte).is_ascii_digit());
        let judgement = Judgement::invalid("characters");
        return if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement };
    }
    let nationality = [*n1, *n2, *n3];
    if &nationality == b"CHN" {
        return Judgement::invalid("chinese-nationality");
    }
    if !country::is_alpha(&nationality) {
        return Judgement::invalid("unknown-nationality");
    }
    if !starts_with_province(digits) {
        return Judgement::invalid("unknown-province");
    }
    let [_, _, _, _, y1, y2, m1, m2, d1, d2, _, check] = digits;
    let exists = |c1, c2| birth_date(&[c1, c2, *y1, *y2, *m1, *m2, *d1, *d2], as_of).is_ok();
    if !exists(b'1', b'9') && !exists(b'2', b'0') {
        return Judgement::invalid("no-such-date");
    }
    let [body @ .., _] = bytes;
    if icao_7_3_1(body) != Some(*check) {
        return Judgement::invalid("check-digit").with_slip(Slip::OneWrongDigit);
    }
    folded(Judgement::VALID, code.changes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn births_in_both_numbers() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let as_of = day(2026, 11, 21);
        let born = |raw: &str, birth| is_permanent_residents_birth(raw, birth, as_of);
        assert_eq!(born("911124198108030024", day(1981, 8, 3)), Some(true));
        assert_eq!(born("911124198108030024", day(1981, 3, 8)), Some(false));
        assert_eq!(born("FRA120075010118", day(1975, 1, 1)), Some(true));
        assert_eq!(born("FRA120075010118", day(1975, 1, 2)), Some(false));
        for unread in
            ["911124198108030025", "911124********0024", "FRA1200****0118", "FRA120075010119", "", "法国法国法国法国"]
        {
            assert_eq!(born(unread, day(1981, 8, 3)), None, "{unread}");
        }
    }
}
