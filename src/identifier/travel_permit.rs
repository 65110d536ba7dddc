//! Mainland travel permits: for Hong Kong and Macao residents (回乡证) and for Taiwan residents (台胞证). Form only.

use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;
use crate::text::number::{NumberMatch, compare_numbers};

/// Grades a permit of a Hong Kong or Macao resident: H or M and 8 lifelong digits, on older cards 2 more for the reissue.
pub(super) fn judge_hk_macao(raw: &str) -> Judgement {
    let code = Code::<16>::plain(raw);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    let [first, digits @ ..] = code.bytes() else { return Judgement::invalid("empty") };
    if !matches!(code.count(), 9 | 11) {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    if !matches!(first, b'H' | b'M') {
        return Judgement::invalid("first-letter");
    }
    if digits.iter().all(u8::is_ascii_digit) {
        return folded(Judgement::VALID, code.changes());
    }
    let judgement = Judgement::invalid("characters");
    let letters = digits.iter().all(|byte| as_digit(*byte).is_ascii_digit());
    if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement }
}

/// Whether two permit numbers belong to the same person: the first nine characters, the rest counts reissues.
pub fn same_hk_macao_holder(a: &str, b: &str) -> bool {
    let (left, right) = (Code::<16>::plain(a), Code::<16>::plain(b));
    match (left.bytes().get(..9), right.bytes().get(..9)) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}

/// Compares two numbers, of which one is a permit's and the other may be masked, without the digits that count renewals;
/// none where they are not of that kind.
pub(crate) fn compare_hk_macao_holders(a: &str, b: &str) -> Option<NumberMatch> {
    if !judge_hk_macao(a).is_valid() && !judge_hk_macao(b).is_valid() {
        return None;
    }
    let (left, right) = (Code::<16>::plain(a), Code::<16>::plain(b));
    let lifelong = |code: &Code<16>| {
        let nine = code.bytes().get(..9).filter(|_| matches!(code.count(), 9 | 11))?;
        Some(nine.iter().map(|byte| char::from(*byte)).collect::<String>())
    };
    Some(compare_numbers(&lifelong(&left)?, &lifelong(&right)?))
}

/// Grades a permit of a Taiwan resident: 8 digits since 2015, before that 10 digits and perhaps a letter in brackets.
pub(super) fn judge_taiwan(raw: &str) -> Judgement {
    let code = Code::<16>::plain(raw);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    let bytes = code.bytes();
    let digits = match bytes {
        [digits @ .., b'(', b'A'..=b'Z', b')'] if digits.len() == 10 => digits,
        digits => digits,
    };
    if !matches!(digits.len(), 8 | 10) || code.overflows() {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    if digits.iter().all(u8::is_ascii_digit) {
        return folded(Judgement::VALID, code.changes());
    }
    let judgement = Judgement::invalid("characters");
    let letters = digits.iter().all(|byte| as_digit(*byte).is_ascii_digit());
    if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renewals_count_for_nothing() {
        for (a, b, told) in [
            ("H12345678", "H1234567801", Some(NumberMatch::Equal)),
            ("H1234567800", "h12345678 01", Some(NumberMatch::Equal)),
            ("H12345678", "H123***7801", Some(NumberMatch::MaskedAgree)),
            ("H1234567801", "H123***78", Some(NumberMatch::MaskedAgree)),
            ("H1234567801", "H12345679", Some(NumberMatch::Different { differing: Some(1) })),
            ("H1234567801", "M12345678", Some(NumberMatch::Different { differing: Some(1) })),
            ("H1234567801", "H1234567", None),
            ("H123***78", "H123***7801", None),
            ("330106199003079983", "330106199003079975", None),
        ] {
            assert_eq!(compare_hk_macao_holders(a, b), told, "{a} {b}");
            assert_eq!(compare_hk_macao_holders(b, a), told, "{b} {a}");
        }
    }
}
