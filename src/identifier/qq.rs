//! QQ number: 5 to 11 digits, no leading zero.

use super::digits::uniform;
use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// Grades a number as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<16>::plain(raw);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    if !code.is_digits() {
        let judgement = Judgement::invalid("characters");
        let letters = !code.overflows() && code.bytes().iter().all(|byte| as_digit(*byte).is_ascii_digit());
        return if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement };
    }
    if code.bytes().first() == Some(&b'0') {
        return Judgement::invalid("leading-zero");
    }
    if !(5..=11).contains(&code.count()) {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    if uniform(code.bytes()) && code.count() > 8 {
        return Judgement::suspicious("placeholder");
    }
    folded(Judgement::VALID, code.changes())
}
