//! Comparing two numbers as people type them.

use super::normal::{fold_width, is_hyphen, is_invisible, is_mask, is_masked, is_space};

/// How two numbers relate. Holds no digit of either.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberMatch {
    /// The same characters.
    Equal,
    /// Equal once width, spaces, hyphens, invisible characters and letter case are folded.
    Folded,
    /// One of them (or both) is masked; all visible characters agree.
    MaskedAgree,
    /// They differ.
    Different {
        /// In how many places, when both have the same length; a masked place never counts.
        differing: Option<usize>,
    },
    /// One of them is no number at all: empty, or without any letter or digit.
    Unreadable,
}

/// Compares two numbers or codes as typed. Never allocates.
///
/// Leading zeros count: account numbers are strings of digits, not quantities.
pub fn compare_numbers(a: &str, b: &str) -> NumberMatch {
    let readable =
        |t: &str| t.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) || t.chars().any(char::is_alphanumeric);
    if !readable(a) || !readable(b) {
        return NumberMatch::Unreadable;
    }
    if a == b {
        return if is_masked(a) { NumberMatch::MaskedAgree } else { NumberMatch::Equal };
    }
    let (x_left, x_right) = (hides_by_x(a), hides_by_x(b));
    let (mut left, mut right) = (folded(a), folded(b));
    let (mut differing, mut masked) = (0_usize, false);
    loop {
        match (left.next(), right.next()) {
            (None, None) => break,
            (Some(l), Some(r)) => {
                if is_mask(l) || is_mask(r) || (x_left && l == 'X') || (x_right && r == 'X') {
                    masked = true;
                } else if l != r {
                    differing += 1;
                }
            }
            _ => return NumberMatch::Different { differing: None },
        }
    }
    match (differing, masked) {
        (0, false) => NumberMatch::Folded,
        (0, true) => NumberMatch::MaskedAgree,
        (n, _) => NumberMatch::Different { differing: Some(n) },
    }
}

/// Whether a masked number can be another of a different length, because the mask need not be as long as what it hides:
/// no character before the first and after the last masked one differs. Never allocates.
pub fn masked_number_can_be(a: &str, b: &str) -> bool {
    a.chars().chain(b.chars()).any(is_mask)
        && masked_beginnings_agree(a, b)
        && folded(a).rev().zip(folded(b).rev()).take_while(both_shown).all(|(l, r)| l == r)
}

/// Whether no character before the first masked one differs. Never allocates.
pub fn masked_beginnings_agree(a: &str, b: &str) -> bool {
    folded(a).zip(folded(b)).take_while(both_shown).all(|(l, r)| l == r)
}

fn both_shown((l, r): &(char, char)) -> bool {
    !is_mask(*l) && !is_mask(*r)
}

/// Whether a masked text can be the other one, or a masked form of the same: either hides something, and nothing that
/// both show differs. Never allocates.
pub fn masked_can_be(a: &str, b: &str) -> bool {
    (is_masked(a) || is_masked(b))
        && match compare_numbers(a, b) {
            NumberMatch::Equal | NumberMatch::Folded | NumberMatch::MaskedAgree | NumberMatch::Unreadable => true,
            NumberMatch::Different { differing: None } => masked_number_can_be(a, b),
            NumberMatch::Different { differing: Some(_) } => false,
        }
}

fn hides_by_x(text: &str) -> bool {
    !text.chars().any(is_mask) && is_masked(text)
}

fn folded(text: &str) -> impl DoubleEndedIterator<Item = char> + '_ {
    text.chars()
        .map(fold_width)
        .filter(|c| !is_invisible(*c) && !is_space(*c) && !is_hyphen(*c))
        .map(|c| c.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_may_be_shorter_than_what_they_hide() {
        for (a, b, can) in [
            ("6222 **** 5678", "6222000012345678", true),
            ("****5678", "6222000012345678", true),
            ("****5679", "6222000012345678", false),
            ("6223****", "6222000012345678", false),
            ("62220000123456789", "6222000012345678", false),
        ] {
            assert_eq!(masked_number_can_be(a, b), can, "{a} {b}");
            assert_eq!(masked_number_can_be(b, a), can, "{b} {a}");
        }
    }

    #[test]
    fn compares_as_typed() {
        assert_eq!(compare_numbers("6222000012345678", "6222000012345678"), NumberMatch::Equal);
        assert_eq!(compare_numbers("6222 0000 1234 5678", "６222-0000-1234-5678"), NumberMatch::Folded);
        assert_eq!(compare_numbers("6222 **** **** 5678", "6222000012345678"), NumberMatch::MaskedAgree);
        assert_eq!(
            compare_numbers("6222000012345679", "6222000012345678"),
            NumberMatch::Different { differing: Some(1) }
        );
        assert_eq!(compare_numbers("622200001234567", "6222000012345678"), NumberMatch::Different { differing: None });
        assert_eq!(compare_numbers("012", "12"), NumberMatch::Different { differing: None });
        assert_eq!(compare_numbers("", "12"), NumberMatch::Unreadable);
        assert_eq!(compare_numbers("****", "1234"), NumberMatch::Unreadable);
    }
}
