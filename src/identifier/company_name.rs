//! Names of organisations: what cannot be one at all, and what is unusual.

use super::{Judgement, folded};
use crate::text::name::{is_han, is_no_trade_name};
use crate::text::normal::{Changes, fold_width, is_invisible, is_masked, is_space};

/// Grades a name as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    let trimmed = raw.trim_matches(|c| is_space(c) || is_invisible(c));
    if trimmed.is_empty() {
        return Judgement::invalid("empty");
    }
    if is_no_trade_name(trimmed) {
        return Judgement::suspicious("placeholder");
    }
    if is_masked(trimmed) {
        return Judgement::MASKED;
    }
    let mut changes = Changes::none();
    let (mut count, mut letters, mut open) = (0_usize, 0_usize, 0_i32);
    for c in trimmed.chars() {
        let narrow = fold_width(c);
        if narrow != c && !matches!(narrow, '(' | ')') {
            changes.add(Changes::FULL_WIDTH);
        }
        if is_invisible(c) {
            changes.add(Changes::INVISIBLE);
            continue;
        }
        match narrow {
            '(' | '〔' | '【' | '[' => open += 1,
            ')' | '〕' | '】' | ']' => open -= 1,
            c if c.is_control() => return Judgement::invalid("characters"),
            '\u{E000}'..='\u{F8FF}' => return Judgement::suspicious("unencoded-rare-character"),
            _ => {}
        }
        if open < 0 {
            return Judgement::suspicious("brackets");
        }
        count += 1;
        letters += usize::from(is_han(c) || narrow.is_alphabetic());
    }
    if letters == 0 {
        return Judgement::invalid("characters");
    }
    if open != 0 {
        return Judgement::suspicious("brackets");
    }
    if letters < 2 || count > 120 {
        return Judgement::suspicious("length");
    }
    folded(Judgement::VALID, changes)
}
