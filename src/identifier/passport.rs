//! Passport numbers. The printed number has no public check digit, so only its form can be judged: that of Chinese
//! passports and of those of the Hong Kong and Macao regions is known, of other issuers only that five to fifteen letters
//! and digits are printed.

use super::{Judgement, Slip, as_digit, folded, legacy_id};
use crate::text::normal::Code;

/// Longer numbers do not fit into the machine-readable zone (ICAO 9303-4); none is known to be printed.
const IN_MACHINE_READABLE_ZONE: usize = 9;

/// Grades a number of a passport of any issuer as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<16>::plain(raw);
    let bytes = code.bytes();
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if (fits_chinese(bytes) || fits_region(bytes)) && !code.overflows() {
        return folded(Judgement::VALID, code.changes());
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    if !(5..=15).contains(&code.count()) || code.overflows() {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    if !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return Judgement::invalid("characters");
    }
    if !bytes.iter().any(u8::is_ascii_digit) {
        return Judgement::invalid("form");
    }
    if super::digits::uniform(bytes) {
        return Judgement::invalid("one-digit-repeated");
    }
    if bytes.len() == 15 && legacy_id::examine(bytes).is_ok() {
        return Judgement::suspicious("resident-number").with_slip(Slip::OtherScheme);
    }
    if bytes.len() > IN_MACHINE_READABLE_ZONE {
        return Judgement::suspicious("length");
    }
    // Chinese passports leave out I and O behind the E, which are read for 1 and 0.
    let unused_letter = matches!(bytes, [b'E', b'I' | b'O', digits @ ..] if are_digits(digits, 7));
    if unused_letter || is_misread_chinese(bytes) {
        return Judgement::suspicious("characters").with_slip(Slip::LetterForDigit);
    }
    // One digit less than a Chinese series has: another issuer may print it, a slip is as likely.
    if let [b'E' | b'G', digits @ ..] = bytes
        && are_digits(digits, 7)
    {
        return Judgement::suspicious("length").with_slip(Slip::WrongLength);
    }
    folded(Judgement::VALID, code.changes())
}

/// Grades a number that must be of a Chinese passport: ordinary (E, G, 14, 15), public affairs, service and diplomatic (P,
/// S, D).
pub fn judge_chinese(raw: &str) -> Judgement {
    let code = Code::<12>::plain(raw);
    let bytes = code.bytes();
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if fits_chinese(bytes) && !code.overflows() {
        return folded(Judgement::VALID, code.changes());
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    if !matches!(code.count(), 8 | 9) {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    if fits_region(bytes) {
        return Judgement::invalid("hong-kong-or-macao-document").with_slip(Slip::OtherScheme);
    }
    if is_misread_chinese(bytes) {
        return Judgement::invalid("characters").with_slip(Slip::LetterForDigit);
    }
    Judgement::invalid("form")
}

fn fits_chinese(bytes: &[u8]) -> bool {
    match bytes {
        [b'E', b'I' | b'O', ..] => false,
        [b'E', b'A'..=b'Z', rest @ ..] => are_digits(rest, 7),
        [b'E' | b'G', rest @ ..] if rest.first().is_some_and(u8::is_ascii_digit) => are_digits(rest, 8),
        [b'1', b'4' | b'5', rest @ ..] => are_digits(rest, 7),
        [b'P' | b'S' | b'D', b'E', rest @ ..] => are_digits(rest, 7),
        [b'P' | b'S' | b'D', rest @ ..] => are_digits(rest, 7) || are_digits(rest, 8),
        _ => false,
    }
}

/// Passports of the Hong Kong and Macao regions: they look like travel permits, so the kind must come from the form.
fn fits_region(bytes: &[u8]) -> bool {
    match bytes {
        [b'K', b'J', rest @ ..] | [b'M', b'A', rest @ ..] => are_digits(rest, 7),
        [b'H' | b'K' | b'M', rest @ ..] => are_digits(rest, 8),
        _ => false,
    }
}

/// Whether letters were read for digits of a Chinese number.
fn is_misread_chinese(bytes: &[u8]) -> bool {
    let mut repaired = [0_u8; 16];
    for (place, (to, from)) in repaired.iter_mut().zip(bytes).enumerate() {
        *to = if place > 1 { as_digit(*from) } else { *from };
    }
    repaired.get(..bytes.len()).is_some_and(|repaired| repaired != bytes && fits_chinese(repaired))
}

fn are_digits(rest: &[u8], count: usize) -> bool {
    rest.len() == count && rest.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Grade;

    #[test]
    fn passports_of_other_issuers() {
        for raw in [
            "C01X00T47",
            "123456789",
            "AB123456",
            "A1234567",
            "L01X00T44",
            "K12345678",
            "KJ1234567",
            "H12345678",
            "MA1234567",
            "M12345678",
            "E12345678",
            "EB1234567",
            "12345",
            "E1234567N",
            "c01x00t47",
            "AB 123456",
            "161234567",
        ] {
            assert!(judge(raw).is_valid(), "{raw}");
        }
        for (raw, reason) in [
            ("E1234567", "length"),
            ("G123456789", "length"),
            ("E1234567O", "characters"),
            ("EO1234567", "characters"),
            ("13900139000", "length"),
            ("232722830930982", "resident-number"),
            ("C01X***47", "masked"),
        ] {
            assert_eq!(judge(raw), Judgement { reason, slip: judge(raw).slip, grade: Grade::Suspicious }, "{raw}");
        }
        for (raw, reason) in [
            ("1234", "length"),
            ("232722198309309821", "length"),
            ("PASSPORT", "form"),
            ("00000000", "one-digit-repeated"),
            ("AB12#456", "characters"),
            ("护照A1234567", "characters"),
            ("", "empty"),
        ] {
            assert_eq!(judge(raw).reason, reason, "{raw}");
            assert_eq!(judge(raw).grade, Grade::Invalid, "{raw}");
        }
    }

    #[test]
    fn chinese_passports_alone() {
        assert!(judge_chinese("E12345678").is_valid());
        for (raw, reason) in [
            ("C01X00T47", "form"),
            ("E1234567", "form"),
            ("K12345678", "hong-kong-or-macao-document"),
            ("E1234567O", "characters"),
        ] {
            assert_eq!(judge_chinese(raw).reason, reason, "{raw}");
            assert_eq!(judge_chinese(raw).grade, Grade::Invalid, "{raw}");
        }
    }
}
