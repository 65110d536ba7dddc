//! Resident number of 15 digits: 6 region, 6 birth date YYMMDD, 3 order, no check digit; withdrawn on 2013-01-01.

use std::fmt;

use chrono::NaiveDate;

use super::Sex;
use super::digits::{mod_11_2, number};
use super::region::Region;
use super::{Judgement, Slip, folded};
use crate::text::normal::Code;

/// The day from which cards with 15 digits are no longer valid.
pub(super) fn withdrawn() -> NaiveDate {
    NaiveDate::from_ymd_opt(2013, 1, 1).unwrap_or(NaiveDate::MIN)
}

/// A 15-digit number whose province and date hold. For matching old documents only.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LegacyId {
    converted: [u8; 18],
    birth: NaiveDate,
}

impl LegacyId {
    /// Reads a number as typed.
    ///
    /// # Errors
    /// The judgement, when the number is masked or cannot exist.
    pub fn parse(raw: &str) -> Result<Self, Judgement> {
        read(&Code::plain(raw)).map(|(id, _)| id)
    }

    /// The birth date. The century is 19, or 18 for the order codes 996 to 999 kept for people over a hundred.
    pub const fn birth_date(&self) -> NaiveDate {
        self.birth
    }

    /// The sex the order code tells.
    pub fn sex(&self) -> Sex {
        let [.., order, _] = self.converted;
        Sex::from_order(order)
    }

    /// The eighteen characters of the same person: century inserted, check character appended.
    pub const fn converted(&self) -> [u8; 18] {
        self.converted
    }
}

impl fmt::Debug for LegacyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LegacyId(***************)")
    }
}

/// Grades a number as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<20>::plain(raw);
    match read(&code) {
        Ok((_, judgement)) => folded(judgement, code.changes()),
        Err(judgement) => judgement,
    }
}

fn read(code: &Code<20>) -> Result<(LegacyId, Judgement), Judgement> {
    if code.is_masked() {
        return Err(Judgement::MASKED);
    }
    match code.count() {
        0 => Err(Judgement::invalid("empty")),
        15 if code.is_digits() => examine(code.bytes()),
        15 => Err(Judgement::invalid("characters")),
        18 => Err(Judgement::invalid("length").with_slip(Slip::OtherScheme)),
        _ => Err(Judgement::invalid("length").with_slip(Slip::WrongLength)),
    }
}

/// Checks fifteen digits.
pub(super) fn examine(bytes: &[u8]) -> Result<(LegacyId, Judgement), Judgement> {
    let malformed = Judgement::invalid("length");
    let fifteen: &[u8; 15] = bytes.try_into().map_err(|_| malformed)?;
    let [r1, r2, r3, r4, r5, r6, y1, y2, m1, m2, d1, d2, o1, o2, o3] = *fifteen;
    let region = Region::from_digits(&[r1, r2, r3, r4, r5, r6]).ok_or(Judgement::invalid("characters"))?;
    if !region.has_resident_province() {
        return Err(Judgement::invalid("unknown-province"));
    }
    let century: [u8; 2] = if matches!([o1, o2, o3], [b'9', b'9', b'6'..=b'9']) { *b"18" } else { *b"19" };
    let no_date = Judgement::invalid("no-such-date");
    let year = number(&[century[0], century[1], y1, y2]).and_then(|year| i32::try_from(year).ok()).ok_or(no_date)?;
    let month = number(&[m1, m2]).ok_or(no_date)?;
    let day = number(&[d1, d2]).ok_or(no_date)?;
    let birth = NaiveDate::from_ymd_opt(year, month, day).ok_or(no_date)?;
    let mut converted = [r1, r2, r3, r4, r5, r6, century[0], century[1], y1, y2, m1, m2, d1, d2, o1, o2, o3, b'0'];
    let [body @ .., check] = &mut converted;
    *check = mod_11_2(body).ok_or(Judgement::invalid("characters"))?;
    let judgement = if region.is_on_cards() { Judgement::VALID } else { Judgement::suspicious("unknown-county") };
    Ok((LegacyId { converted, birth }, judgement))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_to_eighteen() {
        let id = LegacyId::parse("232722830930982").unwrap();
        assert_eq!(&id.converted(), b"232722198309309821");
        assert_eq!(id.sex(), Sex::Female);
        assert_eq!(&LegacyId::parse("110105010101997").unwrap().converted()[6..10], b"1801");
        assert_eq!(judge("232722831330982").reason, "no-such-date");
        assert_eq!(judge("172722830930982").reason, "unknown-province");
    }
}
