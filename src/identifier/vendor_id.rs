//! Vendor id of a marketplace: digits, or letters and digits. The platforms publish no form, so the check is lenient.

use super::digits::uniform;
use super::{Judgement, folded};
use crate::text::normal::{Case, Code, Hyphens};

/// Grades an id: 1 to 32 letters, digits, `_` and `-`.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<40>::read(raw, Hyphens::Keep, Case::Keep);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    let bytes = code.bytes();
    if bytes.contains(&b'*') {
        return Judgement::MASKED;
    }
    if !bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) {
        return Judgement::invalid("characters");
    }
    if code.count() > 32 {
        return Judgement::invalid("length");
    }
    if uniform(bytes) && code.count() > 3 {
        return Judgement::suspicious("placeholder");
    }
    folded(Judgement::VALID, code.changes())
}
