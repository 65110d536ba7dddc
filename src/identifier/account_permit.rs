//! Numbers on account proofs: basic deposit account number and approval number of the account permit 开户许可证.
//!
//! Both are a letter and 13 digits; J stands for basic accounts. No check digit is published.

use super::digits::uniform;
use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// Grades a basic deposit account number 基本存款账户编号: J and 13 digits.
pub(super) fn judge_basic(raw: &str) -> Judgement {
    judge(raw, |letter| letter == b'J')
}

/// Grades the approval number 核准号 of a permit: J (basic), L (temporary), Z (special) or Y and 13 digits.
pub(super) fn judge_permit(raw: &str) -> Judgement {
    judge(raw, |letter| matches!(letter, b'J' | b'L' | b'Z' | b'Y'))
}

fn judge(raw: &str, fits: fn(u8) -> bool) -> Judgement {
    let code = Code::<20>::plain(raw);
    let bytes = code.bytes();
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    let [letter, digits @ ..] = bytes else { return Judgement::invalid("empty") };
    if code.count() != 14 {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    if !fits(*letter) {
        return Judgement::invalid("first-letter");
    }
    if !digits.iter().all(u8::is_ascii_digit) {
        let judgement = Judgement::invalid("characters");
        let letters = digits.iter().all(|byte| as_digit(*byte).is_ascii_digit());
        return if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement };
    }
    if uniform(digits) {
        return Judgement::suspicious("placeholder");
    }
    folded(Judgement::VALID, code.changes())
}
