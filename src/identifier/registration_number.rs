//! Business registration number 注册号 of 15 digits (GS 15-2006): 6 registrar, 8 serial, 1 check digit (MOD 11,10).
//!
//! Replaced by the credit code on 2015-10-01; met in historic documents.

use super::digits::mod_11_10;
use super::region::Region;
use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// Grades a number as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<20>::plain(raw);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    let bytes: &[u8; 15] = match code.bytes().try_into() {
        Ok(bytes) if !code.overflows() => bytes,
        _ if code.count() == 13 && code.is_digits() => return Judgement::invalid("number-before-2007"),
        _ => return Judgement::invalid("length").with_slip(Slip::WrongLength),
    };
    if !bytes.iter().all(u8::is_ascii_digit) {
        let judgement = Judgement::invalid("characters");
        let letters = bytes.iter().all(|byte| as_digit(*byte).is_ascii_digit());
        return if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement };
    }
    let [body @ .., check] = bytes;
    if mod_11_10(body) != Some(*check) {
        return Judgement::invalid("check-digit").with_slip(Slip::OneWrongDigit);
    }
    let region = bytes.get(..6).and_then(Region::from_digits).unwrap_or(Region::NONE);
    if !region.has_resident_province() && region.code() != 100_000 {
        return Judgement::invalid("unknown-province");
    }
    if !region.is_authority() {
        return Judgement::suspicious("unknown-region");
    }
    folded(Judgement::VALID, code.changes())
}
