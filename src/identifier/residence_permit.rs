//! Residence permit number of Hong Kong, Macao and Taiwan residents (since 2018-09-01).
//!
//! The eighteen characters of GB 11643 with the region fixed to 810000, 820000 or 830000. Taiwan is 83 here, not 71.

use std::fmt;

use chrono::NaiveDate;

use super::Sex;
use super::digits::mod_11_2;
use super::resident_id::birth_date;
use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// A residence permit number whose form, date and check character hold.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResidencePermit {
    digits: [u8; 18],
    birth: NaiveDate,
}

impl ResidencePermit {
    /// Reads a number as typed. `as_of` bounds the birth date.
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

    /// Where the holder is a resident: `HK`, `MO` or `TW`.
    pub fn home(&self) -> &'static str {
        match self.digits.get(1) {
            Some(b'1') => "HK",
            Some(b'2') => "MO",
            _ => "TW",
        }
    }
}

impl fmt::Debug for ResidencePermit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResidencePermit(******************)")
    }
}

/// Grades a number as typed.
pub(super) fn judge(raw: &str, as_of: NaiveDate) -> Judgement {
    let code = Code::<20>::plain(raw);
    match read(&code, as_of) {
        Ok(_) => folded(Judgement::VALID, code.changes()),
        Err(judgement) => judgement,
    }
}

fn read(code: &Code<20>, as_of: NaiveDate) -> Result<ResidencePermit, Judgement> {
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
    if !matches!(digits.first_chunk::<6>(), Some(b"810000" | b"820000" | b"830000")) {
        let judgement = Judgement::invalid("region");
        return Err(if digits.first() == Some(&b'8') { judgement } else { judgement.with_slip(Slip::OtherScheme) });
    }
    let birth = birth_date(digits.get(6..14).unwrap_or(&[]), as_of).map_err(Judgement::invalid)?;
    if !(check.is_ascii_digit() || *check == b'X') {
        return Err(Judgement::invalid("check-character").with_slip(Slip::LetterForDigit));
    }
    if mod_11_2(body) != Some(*check) {
        return Err(Judgement::invalid("check-digit").with_slip(Slip::OneWrongDigit));
    }
    Ok(ResidencePermit { digits: *digits, birth })
}
