//! 1688 or Taobao member name: opaque. No public rule was found, so only what cannot be is refused.

use super::{Judgement, folded};
use crate::text::name::is_han;
use crate::text::normal::{Changes, fold_width, is_invisible, is_mask, is_space};

/// Grades a name: 2 to 25 columns of Han (two columns), letters, digits and `_`; `b2b-` ids and `:` for sub-accounts too.
pub(super) fn judge(raw: &str) -> Judgement {
    let trimmed = raw.trim_matches(|c| is_space(c) || is_invisible(c));
    if trimmed.is_empty() {
        return Judgement::invalid("empty");
    }
    let mut columns = 0_usize;
    let mut unusual = false;
    for c in trimmed.chars() {
        columns += if is_han(c) { 2 } else { 1 };
        let narrow = fold_width(c);
        if is_mask(narrow) {
            return Judgement::MASKED;
        }
        if narrow.is_control() {
            return Judgement::invalid("characters");
        }
        unusual |= !(is_han(c) || narrow.is_ascii_alphanumeric() || matches!(narrow, '_' | '-' | ':'));
    }
    if unusual {
        return Judgement::suspicious("unusual-characters");
    }
    if !(2..=50).contains(&columns) {
        return Judgement::suspicious("length");
    }
    let mut changes = Changes::none();
    if trimmed.len() != raw.len() {
        changes.add(Changes::SPACES);
    }
    folded(Judgement::VALID, changes)
}
