//! Public-security filing number (京公网安备11010802020134号): 6 region of the police office, 2 kind, 6 serial.
//!
//! The old form has 12 digits: 6 region and 6 serial.

use super::cursor::{Folded, value};
use super::province::Province;
use super::{Judgement, Slip, folded};

/// Grades a number as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    judge_length(raw, 14)
}

/// Grades a number of the old form.
pub fn judge_legacy(raw: &str) -> Judgement {
    judge_length(raw, 12)
}

fn judge_length(raw: &str, length: usize) -> Judgement {
    let text = Folded::read(raw);
    if text.is_empty() {
        return Judgement::invalid("empty");
    }
    if text.is_masked() {
        return Judgement::MASKED;
    }
    let Some(mut cursor) = text.cursor() else { return Judgement::invalid("length") };
    let Some(name) = cursor.next() else { return Judgement::invalid("empty") };
    let Some(province) = Province::of_any(name) else { return Judgement::invalid("unknown-province") };
    if !cursor.eat_any(&["公网安备", "公網安備"]) {
        return Judgement::invalid("form");
    }
    cursor.eat(":");
    let digits = cursor.digits();
    match cursor.rest.first() {
        Some('X') => return Judgement::invalid("template"),
        Some('O' | 'I' | 'L') => return Judgement::invalid("characters").with_slip(Slip::LetterForDigit),
        _ => {}
    }
    if digits.len() != length {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    cursor.eat("号");
    if !cursor.is_done() {
        return Judgement::invalid("form");
    }
    let code = digits.get(..2).and_then(value).unwrap_or(0);
    if code != province.code {
        return Judgement::invalid("province-mismatch");
    }
    if digits.iter().skip(2).all(|c| *c == '0') {
        return Judgement::suspicious("placeholder");
    }
    // Every number collected has kind 02, and 蜀 黔 陇 are the other registry's names.
    if length == 14 && digits.get(6..8) != Some(&['0', '2']) {
        return Judgement::suspicious("unusual-kind");
    }
    if name != province.police && name != '滇' {
        return Judgement::suspicious("province-alias");
    }
    folded(Judgement::VALID, text.changes())
}
