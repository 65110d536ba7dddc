//! Corporate bank account number: 8 to 32 digits, the bank's own scheme. No Luhn, and leading zeros are legal.

use super::digits::uniform;
use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// Grades a number as typed; hyphens and spaces only group digits.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<40>::plain(raw);
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
    if !(8..=32).contains(&code.count()) {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    if uniform(code.bytes()) {
        return Judgement::suspicious("placeholder");
    }
    folded(Judgement::VALID, code.changes())
}
