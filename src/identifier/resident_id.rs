//! Resident identity number 公民身份号码 (GB 11643-1999): 6 region, 8 birth date, 3 order, 1 check character.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::digits::{mod_11_2, number};
use super::region::Region;
use super::{Grade, Judgement, Sex, Slip, folded, legacy_id};
use crate::text::date::completed_years;
use crate::text::normal::{Changes, Code};

/// A resident identity number whose form, date, province and check character hold, or one of a residence permit, which is
/// made in the same way.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResidentId {
    digits: [u8; 18],
    birth: NaiveDate,
    grade: Grade,
}

impl ResidentId {
    /// Reads a number as typed (full-width, spaces, hyphens, lower-case x). `as_of` bounds the birth date.
    ///
    /// # Errors
    /// The judgement, when the number is masked or cannot exist.
    pub fn parse(raw: &str, as_of: NaiveDate) -> Result<Self, Judgement> {
        read(&Code::plain(raw), as_of).map(|(id, _)| id)
    }

    /// The birth date.
    pub const fn birth_date(&self) -> NaiveDate {
        self.birth
    }

    /// Age in completed years on a day; the birthday counts.
    pub fn age(&self, on: NaiveDate) -> i32 {
        completed_years(self.birth, on)
    }

    /// The sex the order code tells.
    pub fn sex(&self) -> Sex {
        let [.., order, _] = self.digits;
        Sex::from_order(order)
    }

    /// The division in which the number was first allotted: not the birthplace, not the address.
    pub fn region(&self) -> Region {
        self.digits.first_chunk::<6>().and_then(|six| Region::from_digits(six)).unwrap_or(Region::NONE)
    }

    /// Whether the region code was in use in the year of birth. A no is no error: see [`Region::was_in_use`].
    pub fn region_in_use_at_birth(&self) -> bool {
        self.region().was_in_use(self.birth.year())
    }

    /// The canonical eighteen characters. The one way to the full value.
    pub fn expose(&self) -> &str {
        std::str::from_utf8(&self.digits).unwrap_or_default()
    }

    /// [`Grade::Valid`], [`Grade::Suspicious`] for an unusual number, or [`Grade::Invalid`] for one of a residence permit, which
    /// no identity card bears.
    pub const fn grade(&self) -> Grade {
        self.grade
    }

    /// Whether a number typed as 15 digits is this one before the conversion of 1999.
    pub fn is_legacy(&self, fifteen: &str) -> bool {
        legacy_id::LegacyId::parse(fifteen).is_ok_and(|old| old.converted() == self.digits)
    }
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResidentId(******************)")
    }
}

/// Grades a number as typed.
pub(super) fn judge(raw: &str, as_of: NaiveDate) -> Judgement {
    // A value typed as printed needs no folding; it is the common case.
    if let Ok(digits) = raw.as_bytes().try_into()
        && is_well_formed(digits)
    {
        return match examine(digits, as_of) {
            Ok((_, judgement)) | Err(judgement) => judgement,
        };
    }
    let code = Code::<20>::plain(raw);
    match read(&code, as_of) {
        Ok((_, judgement)) => folded(judgement, code.changes()),
        Err(judgement) => judgement,
    }
}

/// Grades the raw printed form: eighteen half-width characters, upper-case X, nothing around them.
pub fn judge_strict_form(raw: &str, as_of: NaiveDate) -> Judgement {
    let code = Code::<20>::plain(raw);
    match read(&code, as_of) {
        Ok((_, judgement)) if code.changes() == Changes::none() || judgement.grade == Grade::Invalid => judgement,
        Ok(_) => folded(Judgement::invalid("not-printed-form"), code.changes()),
        Err(judgement) => judgement,
    }
}

/// Grades with the strict timeline: the region code must have been in use in the year of birth.
///
/// Real cards break this lawfully; a rule may only warn.
pub fn judge_timeline(raw: &str, as_of: NaiveDate) -> Judgement {
    let code = Code::<20>::plain(raw);
    match read(&code, as_of) {
        Ok((id, _)) if !id.region_in_use_at_birth() => Judgement::invalid("region-not-in-use-at-birth"),
        Ok((_, judgement)) => folded(judgement, code.changes()),
        Err(judgement) => judgement,
    }
}

fn read(code: &Code<20>, as_of: NaiveDate) -> Result<(ResidentId, Judgement), Judgement> {
    let bytes = code.bytes();
    let digits: &[u8; 18] = match bytes.try_into() {
        Ok(digits) if !code.overflows() => digits,
        _ if code.is_masked() => return Err(Judgement::MASKED),
        _ if code.count() == 15 && code.is_digits() => return Err(fifteen(bytes, as_of)),
        _ => return Err(wrong_length(code)),
    };
    if !is_well_formed(digits) {
        return Err(wrong_characters(code, digits, as_of));
    }
    examine(digits, as_of)
}

fn is_well_formed(digits: &[u8; 18]) -> bool {
    let [body @ .., check] = digits;
    body.iter().all(u8::is_ascii_digit) && (check.is_ascii_digit() || *check == b'X')
}

/// Checks eighteen characters that are seventeen digits and a digit or X.
fn examine(digits: &[u8; 18], as_of: NaiveDate) -> Result<(ResidentId, Judgement), Judgement> {
    let [six @ .., _, _, _, _, _, _, _, _, _, _, _, _] = digits;
    let region = Region::from_digits(six).unwrap_or(Region::NONE);
    // 81 to 83 are the residence permits' numbers: they are read, but no identity card bears one.
    let permit = matches!(region.code(), 810_000 | 820_000 | 830_000);
    if !region.has_resident_province() && !permit {
        let judgement = Judgement::invalid("unknown-province");
        return Err(if six.first() == Some(&b'9') {
            judgement.with_slip(Slip::OtherScheme)
        } else {
            slipped(digits, judgement, as_of)
        });
    }
    let birth = birth_date(digits.get(6..14).unwrap_or(&[]), as_of)
        .map_err(|reason| slipped(digits, Judgement::invalid(reason), as_of))?;
    let [body @ .., check] = digits;
    if mod_11_2(body) != Some(*check) {
        return Err(Judgement::invalid("check-digit").with_slip(Slip::OneWrongDigit));
    }
    let judgement = if permit {
        Judgement::invalid("residence-permit-number").with_slip(Slip::OtherScheme)
    } else if !region.is_on_cards() {
        Judgement::suspicious("unknown-county")
    } else if digits.get(14..17) == Some(b"000") {
        Judgement::suspicious("order-code-000")
    } else {
        Judgement::VALID
    };
    Ok((ResidentId { digits: *digits, birth, grade: judgement.grade }, judgement))
}

/// Reads YYYYMMDD. 1800 is the first year of a number that could be on a document at all.
pub(super) fn birth_date(eight: &[u8], as_of: NaiveDate) -> Result<NaiveDate, &'static str> {
    let [y1, y2, y3, y4, m1, m2, d1, d2] = eight else { return Err("no-such-date") };
    let part = |digits: &[u8]| number(digits).ok_or("no-such-date");
    let (year, month, day) = (part(&[*y1, *y2, *y3, *y4])?, part(&[*m1, *m2])?, part(&[*d1, *d2])?);
    if year < 1800 {
        return Err("no-such-date");
    }
    let date =
        i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).ok_or("no-such-date")?;
    if date > as_of { Err("birth-in-future") } else { Ok(date) }
}

fn fifteen(bytes: &[u8], as_of: NaiveDate) -> Judgement {
    match legacy_id::examine(bytes) {
        Ok(_) if as_of < legacy_id::withdrawn() => Judgement::VALID,
        Ok(_) => Judgement::invalid("fifteen-digits-withdrawn").with_slip(Slip::OtherScheme),
        Err(_) => Judgement::invalid("length").with_slip(Slip::WrongLength),
    }
}

fn wrong_length(code: &Code<20>) -> Judgement {
    let numeric = code.bytes().iter().all(|b| b.is_ascii_digit() || *b == b'X') && code.count() > 0;
    if code.count() == 0 {
        Judgement::invalid("empty")
    } else if numeric {
        Judgement::invalid("length").with_slip(Slip::WrongLength)
    } else {
        Judgement::invalid("length")
    }
}

fn wrong_characters(code: &Code<20>, digits: &[u8; 18], as_of: NaiveDate) -> Judgement {
    let [body @ .., check] = digits;
    // A cross or an asterisk in the place of the check character is a wrong X, not a mask.
    if body.iter().all(u8::is_ascii_digit) {
        return Judgement::invalid("check-character").with_slip(Slip::LetterForDigit);
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    let judgement = Judgement::invalid("characters");
    let mut repaired = *digits;
    for place in &mut repaired {
        *place = super::as_digit(*place);
    }
    if let Some(last) = repaired.last_mut() {
        *last = if *check == b'X' { b'X' } else { *last };
    }
    if repaired.iter().take(17).all(u8::is_ascii_digit) && examine(&repaired, as_of).is_ok() {
        judgement.with_slip(Slip::LetterForDigit)
    } else {
        judgement
    }
}

/// Adds the likely slip to a structural error: one swap of neighbours that makes everything right is no accident.
fn slipped(digits: &[u8; 18], judgement: Judgement, as_of: NaiveDate) -> Judgement {
    let mut swaps = 0;
    for place in 0..17 {
        let mut other = *digits;
        other.swap(place, place + 1);
        if other != *digits && passes(&other, as_of) {
            swaps += 1;
        }
    }
    if swaps == 1 { judgement.with_slip(Slip::NeighboursSwapped) } else { judgement.with_slip(Slip::OneWrongDigit) }
}

fn passes(digits: &[u8; 18], as_of: NaiveDate) -> bool {
    let [body @ .., check] = digits;
    mod_11_2(body) == Some(*check)
        && birth_date(digits.get(6..14).unwrap_or(&[]), as_of).is_ok()
        && digits.first_chunk::<6>().and_then(|six| Region::from_digits(six)).is_some_and(Region::is_on_cards)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }

    #[test]
    fn reads_the_standards_example() {
        let id = ResidentId::parse("11010519491231002x", today()).unwrap();
        assert_eq!(id.birth_date(), NaiveDate::from_ymd_opt(1949, 12, 31).unwrap());
        assert_eq!(id.sex(), Sex::Female);
        assert_eq!(id.region().code(), 110_105);
        assert_eq!(id.age(today()), 76);
        assert_eq!(id.expose(), "11010519491231002X");
        assert_eq!(format!("{id:?}"), "ResidentId(******************)");
    }

    #[test]
    fn a_residence_permits_number_is_read_and_is_no_identity_cards() {
        let id = ResidentId::parse("810000199408230021", today()).unwrap();
        assert_eq!(id.birth_date(), NaiveDate::from_ymd_opt(1994, 8, 23).unwrap());
        assert_eq!(id.grade(), Grade::Invalid);
        assert_eq!(judge("810000199408230021", today()).grade, Grade::Invalid);
    }

    #[test]
    fn reasons_and_slips() {
        for (raw, reason, slip) in [
            ("232722198309309825", "check-digit", Some(Slip::OneWrongDigit)),
            ("232722198039309821", "no-such-date", Some(Slip::NeighboursSwapped)),
            ("23272219830930982１", "ok", Some(Slip::FullWidth)),
            ("2327221983O9309821", "characters", Some(Slip::LetterForDigit)),
            ("11010519491231002×", "check-character", Some(Slip::LetterForDigit)),
            ("11010519491231002Х", "check-character", Some(Slip::LetterForDigit)),
            ("11010519491231002*", "check-character", Some(Slip::LetterForDigit)),
            ("110105********002X", "masked", None),
            ("911124198108030024", "unknown-province", Some(Slip::OtherScheme)),
            ("810000199408230021", "residence-permit-number", Some(Slip::OtherScheme)),
            ("232722830930982", "fifteen-digits-withdrawn", Some(Slip::OtherScheme)),
            ("李李李李李李", "length", None),
            ("", "empty", None),
        ] {
            let judgement = judge(raw, today());
            assert_eq!((judgement.reason, judgement.slip), (reason, slip), "{raw}");
        }
    }

    #[test]
    fn printed_form_is_strict() {
        assert!(judge_strict_form("11010519491231002X", today()).is_valid());
        for raw in ["11010519491231002x", " 11010519491231002X", "110105 19491231 002X", "11010519491231002Ｘ"] {
            assert_eq!(judge_strict_form(raw, today()).grade, Grade::Invalid, "{raw}");
        }
    }
}
