//! Payment card number (ISO/IEC 7812): 13 to 19 digits, Luhn check.
//!
//! Some mainland issuers ignore Luhn, so for cards of UnionPay and old domestic ones a failed check is only suspicious.

use super::digits::{luhn, uniform};
use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// Grades a number as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<32>::plain(raw);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    let bytes = code.bytes();
    if !code.is_digits() {
        let judgement = Judgement::invalid("characters");
        let letters = !code.overflows() && bytes.iter().all(|byte| as_digit(*byte).is_ascii_digit());
        return if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement };
    }
    if !(13..=19).contains(&bytes.len()) {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    if uniform(bytes) {
        return Judgement::invalid("one-digit-repeated");
    }
    if luhn(bytes) {
        return folded(Judgement::VALID, code.changes());
    }
    match bytes {
        [b'6', b'2' | b'0', ..] | [b'9', b'5', ..] => Judgement::suspicious("luhn").with_slip(Slip::OneWrongDigit),
        _ => Judgement::invalid("luhn").with_slip(Slip::OneWrongDigit),
    }
}

/// Grades by the Luhn check alone: two digits or more.
pub fn judge_luhn(raw: &str) -> Judgement {
    let code = Code::<64>::plain(raw);
    if code.is_masked() {
        return Judgement::MASKED;
    }
    if !code.is_digits() {
        return Judgement::invalid("characters");
    }
    if code.count() < 2 {
        return Judgement::invalid("length");
    }
    if luhn(code.bytes()) {
        folded(Judgement::VALID, code.changes())
    } else {
        Judgement::invalid("luhn").with_slip(Slip::OneWrongDigit)
    }
}
