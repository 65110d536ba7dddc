//! Chinese passport numbers: ordinary (E, G, 14, 15), public affairs, service and diplomatic (P, S, D). Form only: the
//! printed number has no check digit.

use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// Grades a number as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<12>::plain(raw);
    let bytes = code.bytes();
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if fits(bytes) && !code.overflows() {
        return folded(Judgement::VALID, code.changes());
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    if !matches!(code.count(), 8 | 9) {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    if let Some(first @ (b'H' | b'K' | b'M')) = bytes.first()
        && fits_region(*first, bytes)
    {
        return Judgement::invalid("hong-kong-or-macao-document").with_slip(Slip::OtherScheme);
    }
    let mut repaired = [0_u8; 12];
    for (place, (to, from)) in repaired.iter_mut().zip(bytes).enumerate() {
        *to = if place > 1 { as_digit(*from) } else { *from };
    }
    if repaired.get(..bytes.len()).is_some_and(fits) {
        return Judgement::invalid("characters").with_slip(Slip::LetterForDigit);
    }
    Judgement::invalid("form")
}

fn fits(bytes: &[u8]) -> bool {
    let digits = |rest: &[u8], count: usize| rest.len() == count && rest.iter().all(u8::is_ascii_digit);
    match bytes {
        [b'E', b'I' | b'O', ..] => false,
        [b'E', b'A'..=b'Z', rest @ ..] => digits(rest, 7),
        [b'E' | b'G', rest @ ..] if rest.first().is_some_and(u8::is_ascii_digit) => digits(rest, 8),
        [b'1', b'4' | b'5', rest @ ..] => digits(rest, 7),
        [b'P' | b'S' | b'D', b'E', rest @ ..] => digits(rest, 7),
        [b'P' | b'S' | b'D', rest @ ..] => digits(rest, 7) || digits(rest, 8),
        _ => false,
    }
}

/// Passports of the Hong Kong and Macao regions: they look like travel permits, so the kind must come from the form.
fn fits_region(first: u8, bytes: &[u8]) -> bool {
    let digits = |rest: &[u8], count: usize| rest.len() == count && rest.iter().all(u8::is_ascii_digit);
    match (first, bytes) {
        (b'K', [_, b'J', rest @ ..]) | (b'M', [_, b'A', rest @ ..]) => digits(rest, 7),
        (_, [_, rest @ ..]) => digits(rest, 8),
        _ => false,
    }
}
