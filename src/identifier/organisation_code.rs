//! Organisation code 组织机构代码 (GB 11714-1997): 8 characters and a check character, printed `XXXXXXXX-X`.

use super::digits::{mod_11_organisation, uniform};
use super::{Judgement, Slip, folded};
use crate::text::normal::{Changes, Code};

/// Grades a code as typed; the hyphen before the check character may be there or not.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<12>::plain(raw);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if code.bytes().contains(&b'*') {
        return Judgement::MASKED;
    }
    if code.count() != 9 {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    let [body @ .., check] = code.bytes() else { return Judgement::invalid("empty") };
    if !(body.iter().all(u8::is_ascii_alphanumeric) && (check.is_ascii_digit() || *check == b'X')) {
        return Judgement::invalid("characters");
    }
    if mod_11_organisation(body) != Some(*check) {
        return Judgement::invalid("check-digit").with_slip(Slip::OneWrongDigit);
    }
    if uniform(body) {
        return Judgement::suspicious("placeholder");
    }
    let mut other = Changes::none();
    for change in [Changes::FULL_WIDTH, Changes::SPACES, Changes::INVISIBLE, Changes::CASE] {
        if code.changes().contains(change) {
            other.add(change);
        }
    }
    folded(Judgement::VALID, other)
}
