//! Whether a whole text has the form of a number: only then is its beginning or end a part of that number.

use crate::text::normal::{fold_width, is_hyphen, is_mask};

/// Longest group of a number that is written in groups.
const LONGEST_GROUP: usize = 8;

/// What a number is made of.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// Fewest and most digits and letters.
    pub(super) length: (usize, usize),
    /// Whether letters belong to it, at most as many as digits.
    pub(super) letters: bool,
    /// Whether it may begin with a plus sign and hold brackets, and end in one group of eleven.
    pub(super) dialled: bool,
}

impl Form {
    /// Whether all of the text is one such number, masked ones included.
    pub(super) fn fits(self, text: &str) -> bool {
        let (mut letters, mut counted) = (0_usize, 0_usize);
        let (mut group, mut longest_but_last, mut groups) = (0_usize, 0_usize, 0_usize);
        let mut may_part = false;
        for (place, c) in text.chars().map(fold_width).enumerate() {
            if c.is_ascii_digit() || is_mask(c) || (self.letters && c.is_ascii_alphabetic()) {
                letters += usize::from(c.is_ascii_alphabetic());
                counted += 1;
                group += 1;
                may_part = true;
                continue;
            }
            let bracket = self.dialled && matches!(c, '(' | ')');
            let plus = self.dialled && c == '+' && place == 0;
            if !(plus || bracket || (may_part && (c == ' ' || is_hyphen(c)))) {
                return false;
            }
            if group > 0 {
                longest_but_last = longest_but_last.max(group);
                groups += 1;
            }
            group = 0;
            may_part = bracket && c == ')';
        }
        let ends_well = group > 0;
        let last = if self.dialled { 11 } else { LONGEST_GROUP };
        let grouped = groups == 0 || (longest_but_last <= LONGEST_GROUP && group <= last);
        let (least, most) = self.length;
        ends_well && grouped && (least..=most).contains(&counted) && letters <= counted - letters
    }
}

/// Whether all of a text is the name of a host with a dot in it, in ASCII.
pub(super) fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(label)
        && text.rsplit('.').next().is_some_and(|last| last.len() > 1 && !last.bytes().any(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Form, is_host};

    const CARD: Form = Form { length: (12, 32), letters: false, dialled: false };
    const PHONE: Form = Form { length: (7, 15), letters: false, dialled: true };

    /// All numbers are invented.
    #[test]
    fn signs_stand_where_numbers_have_them() {
        for phone in ["13800138001", "+8613800138001", "(0571) 88888802", "(0571)-88888802", "138-0013-8001", "8888802"]
        {
            assert!(PHONE.fits(phone), "{phone}");
        }
        for other in [
            "138a00138001",
            "138+00138001",
            "(-0571)88888802",
            "( 0571)88888802",
            "0571--88888802",
            "138 ",
            "888880",
            "1380013800113800",
        ] {
            assert!(!PHONE.fits(other), "{other}");
        }
        assert!(CARD.fits("6222 0212 3456 7894") && CARD.fits(&"1".repeat(32)) && !CARD.fits(&"1".repeat(33)));
        for other in ["+6222021234567894", "(6222)021234567894", "6222.0212.3456.7894"] {
            assert!(!CARD.fits(other), "{other}");
        }
    }

    #[test]
    fn a_host_ends_in_a_domain_of_letters() {
        assert!(is_host("a.bc") && is_host("a-b.c1.example"));
        for other in ["a.b", "a", "a.b1", "-a.bc", "a-.bc", "a..bc", "a_b.bc"] {
            assert!(!is_host(other), "{other}");
        }
    }
}
