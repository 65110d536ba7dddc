//! Taxpayer number 纳税人识别号: the credit code since 2015-10, before that 15, 17, 18 or 20 characters.

use chrono::NaiveDate;

use super::digits::mod_11_organisation;
use super::region::starts_with_province;
use super::{
    Grade, Judgement, Slip, credit_code, folded, legacy_id, permanent_residence, residence_permit, resident_id,
};
use crate::text::normal::Code;

/// Grades a number as typed.
///
/// 18: credit code, or the identity number of a natural person. 15: region and organisation code. 20: identity number
/// and two digits that count registrations, or a 15-digit one and five zeros. 17: a 15-digit one and two digits.
pub(super) fn judge(raw: &str, as_of: NaiveDate) -> Judgement {
    let code = Code::<24>::plain(raw);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if code.bytes().contains(&b'*') {
        return Judgement::MASKED;
    }
    let Some(text) = code.as_str().filter(|_| !code.overflows()) else {
        return Judgement::invalid("characters");
    };
    let judgement = match code.count() {
        15 => fifteen(code.bytes()),
        17 => with_suffix(text, 15, as_of, |rest| rest.iter().all(u8::is_ascii_digit)),
        18 => eighteen(text, as_of),
        20 => match with_suffix(text, 18, as_of, |rest| rest.iter().all(u8::is_ascii_digit)) {
            judgement if judgement.grade != Grade::Invalid => judgement,
            judgement => match with_suffix(text, 15, as_of, |rest| rest == b"00000") {
                old if old.grade != Grade::Invalid => old,
                _ => judgement,
            },
        },
        _ => Judgement::invalid("length").with_slip(Slip::WrongLength),
    };
    if judgement.is_valid() { folded(judgement, code.changes()) } else { judgement }
}

fn eighteen(text: &str, as_of: NaiveDate) -> Judgement {
    let credit = credit_code::judge(text);
    if credit.is_valid() {
        return credit;
    }
    let persons = [
        resident_id::judge(text, as_of),
        residence_permit::judge(text, as_of),
        permanent_residence::judge_2023(text, as_of),
    ];
    let person = persons.into_iter().min_by_key(|judgement| judgement.grade).unwrap_or(credit);
    if person.grade < credit.grade { person } else { credit }
}

fn fifteen(bytes: &[u8]) -> Judgement {
    let (Some(region), Some(organisation), Some(check)) = (bytes.get(..6), bytes.get(6..14), bytes.last()) else {
        return Judgement::invalid("length");
    };
    if !region.iter().all(u8::is_ascii_digit) {
        return Judgement::invalid("characters");
    }
    if mod_11_organisation(organisation) != Some(*check) {
        return Judgement::invalid("organisation-check").with_slip(Slip::OneWrongDigit);
    }
    // Only the province: regions abolished since are still in old numbers.
    if !starts_with_province(region) && region != b"100000" {
        return Judgement::invalid("unknown-province");
    }
    Judgement::VALID
}

fn with_suffix(text: &str, length: usize, as_of: NaiveDate, fits: fn(&[u8]) -> bool) -> Judgement {
    let Some((identity, suffix)) = text.split_at_checked(length) else {
        return Judgement::invalid("length");
    };
    let judgement = match length {
        15 => legacy_id::judge(identity),
        _ => match residence_permit::judge(identity, as_of) {
            permit if permit.is_valid() => permit,
            _ => resident_id::judge(identity, as_of),
        },
    };
    if judgement.grade != Grade::Invalid && !fits(suffix.as_bytes()) {
        return Judgement::invalid("suffix");
    }
    judgement
}
