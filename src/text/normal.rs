//! Folding of code-like input: what people type for a number, brought to one form.
//!
//! Only the full-width block is folded for codes. Unicode NFKC would go too far: it turns `Ⅹ` (U+2169) into `X`
//! and `①` into `1`, and neither was ever printed on a document as such.
//!
//! Nothing here allocates: values are folded into a buffer on the stack, and what had to be changed is remembered
//! in [`Changes`], so that a caller can insist on the printed form.

use std::fmt;

/// What folding had to change to reach the canonical form.
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Changes(u8);

impl Changes {
    /// Full-width letters, digits or signs became ASCII.
    pub const FULL_WIDTH: Self = Self(1);
    /// White space was dropped, U+00A0 and U+3000 included.
    pub const SPACES: Self = Self(2);
    /// Group hyphens and dashes were dropped.
    pub const HYPHENS: Self = Self(4);
    /// Invisible format characters were dropped.
    pub const INVISIBLE: Self = Self(8);
    /// Lower-case ASCII letters became upper-case.
    pub const CASE: Self = Self(16);

    const NAMED: [(Self, &'static str); 5] = [
        (Self::FULL_WIDTH, "full-width"),
        (Self::SPACES, "spaces"),
        (Self::HYPHENS, "hyphens"),
        (Self::INVISIBLE, "invisible-characters"),
        (Self::CASE, "letter-case"),
    ];

    /// No change: the value was typed in its canonical form.
    pub const fn none() -> Self {
        Self(0)
    }

    /// Whether nothing was changed.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether every change in `other` took place.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Adds the changes of `other`.
    pub const fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Kebab-case names of the changes, always in the same order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.into_iter().filter(move |(bit, _)| self.contains(*bit)).map(|(_, name)| name)
    }
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

/// ASCII for a full-width character (U+FF01 to U+FF5E) or the ideographic space; any other character as it is.
pub const fn fold_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => (c as u32 - 0xFF01 + 0x21) as u8 as char,
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Whether a character takes no room and carries no meaning in a code: zero-width, bidirectional marks, soft hyphen,
/// fillers, variation selectors, tags. It is Unicode's property `Default_Ignorable_Code_Point` (Unicode 16.0,
/// `DerivedCoreProperties.txt`).
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether nothing is to be seen of a character that stands alone: white space, control characters, what is invisible,
/// the blank of Braille, the marks of annotations.
pub(super) fn shows_nothing(c: char) -> bool {
    is_space(c) || c.is_control() || is_invisible(c) || matches!(c, '\u{2800}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Whether a character separates groups of a number: the ASCII hyphen, typographic dashes, minus signs.
pub const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Whether a character is white space, no-break and ideographic spaces included.
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// Whether a character stands for a hidden one in a masked value.
///
/// `x` and `X` are not in the list because they also occur as letters; see [`Code::is_masked`].
pub const fn is_mask(c: char) -> bool {
    matches!(c, '*' | '＊' | '∗' | '﹡' | '✱' | '•' | '●' | '○' | '■' | '█' | '×')
}

/// The byte that stands for any character outside ASCII in a [`Code`]: it equals no digit, letter or sign.
pub const FOREIGN: u8 = 0xFF;

/// How a number treats hyphens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hyphens {
    /// They only group digits and are dropped.
    Drop,
    /// They belong to the form and are folded to `-`.
    Keep,
}

/// How a code treats letter case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Case {
    /// Letters are folded to upper case.
    Upper,
    /// Case carries meaning and is kept.
    Keep,
}

/// A folded code on the stack: at most `N` ASCII bytes, one for each character of the input that counts.
///
/// A character outside ASCII takes one place as [`FOREIGN`], mask characters as `*`; so positions and length are
/// counted in characters, never in bytes of UTF-8.
#[derive(Clone)]
pub struct Code<const N: usize> {
    bytes: [u8; N],
    kept: usize,
    count: usize,
    changes: Changes,
}

impl<const N: usize> Code<N> {
    /// Folds `raw`: width, invisible characters, white space, hyphens as told, letter case as told.
    pub fn read(raw: &str, hyphens: Hyphens, case: Case) -> Self {
        let mut code = Self { bytes: [0; N], kept: 0, count: 0, changes: Changes::none() };
        // Typed as it is printed: nothing has to be folded.
        if raw.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
            && let Some(place) = code.bytes.get_mut(..raw.len())
        {
            place.copy_from_slice(raw.as_bytes());
            (code.kept, code.count) = (raw.len(), raw.len());
            return code;
        }
        for c in raw.chars() {
            code.take(c, hyphens, case);
        }
        code
    }

    /// Folds a number or code in which hyphens and case mean nothing.
    pub fn plain(raw: &str) -> Self {
        Self::read(raw, Hyphens::Drop, Case::Upper)
    }

    #[inline]
    fn take(&mut self, c: char, hyphens: Hyphens, case: Case) {
        if c.is_ascii_digit() || c.is_ascii_uppercase() {
            self.push(c as u8);
            return;
        }
        let folded = fold_width(c);
        if folded != c && !is_space(folded) {
            self.changes.add(Changes::FULL_WIDTH);
        }
        if is_invisible(folded) {
            self.changes.add(Changes::INVISIBLE);
        } else if is_space(folded) {
            self.changes.add(Changes::SPACES);
        } else if is_hyphen(folded) {
            match hyphens {
                Hyphens::Drop => self.changes.add(Changes::HYPHENS),
                Hyphens::Keep => self.push(b'-'),
            }
        } else if is_mask(folded) {
            self.push(b'*');
        } else if folded.is_ascii_lowercase() && case == Case::Upper {
            self.changes.add(Changes::CASE);
            self.push(folded.to_ascii_uppercase() as u8);
        } else if folded.is_ascii() {
            self.push(folded as u8);
        } else {
            self.push(FOREIGN);
        }
    }

    #[inline]
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.kept) {
            *place = byte;
            self.kept += 1;
        }
        self.count = self.count.saturating_add(1);
    }

    /// The folded characters, as many as fit the buffer.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.kept).unwrap_or(&[])
    }

    /// How many characters count, also those beyond the buffer.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Whether the input had more characters than the buffer holds.
    pub const fn overflows(&self) -> bool {
        self.count > self.kept
    }

    /// What folding changed.
    pub const fn changes(&self) -> Changes {
        self.changes
    }

    /// The folded value as text; `None` if a character outside ASCII is in it.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes()).ok()
    }

    /// Whether all of it are digits, and at least one.
    pub fn is_digits(&self) -> bool {
        self.count > 0 && !self.overflows() && self.bytes().iter().all(u8::is_ascii_digit)
    }

    /// Whether digits or letters are hidden: a mask character, or a run of two or more `X` where digits belong.
    pub fn is_masked(&self) -> bool {
        let bytes = self.bytes();
        bytes.contains(&b'*')
            || (bytes.iter().all(|b| b.is_ascii_digit() || *b == b'X')
                && bytes.iter().any(u8::is_ascii_digit)
                && bytes.iter().zip(bytes.iter().skip(1)).any(|pair| pair == (&b'X', &b'X')))
    }
}

impl<const N: usize> fmt::Debug for Code<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Code").field("count", &self.count).field("changes", &self.changes).finish_non_exhaustive()
    }
}

/// Whether `text` is a masked value: an account, number or name some characters of which are hidden.
///
/// Asterisks, blocks and crosses always hide something. A dot (`•`, `●`, `○`) between two letters may be the
/// interpunct of a name, so it counts only in a run or at an end. `x` counts only in a run of two or more in a value
/// that is otherwise a number. The check character X of a resident number is no mask.
pub fn is_masked(text: &str) -> bool {
    may_be_masked(text.as_bytes()) && hides_something(text)
}

/// Whether anything stands in a text that could hide another character, which is so of few values. All such signs beyond
/// ASCII begin with these bytes.
#[inline]
fn may_be_masked(text: &[u8]) -> bool {
    let begins =
        |byte: u8| (byte == b'*') | (byte == b'x') | (byte == b'X') | (byte == 0xC3) | (byte == 0xE2) | (byte == 0xEF);
    let (blocks, rest) = text.as_chunks::<16>();
    // Whole blocks without a branch, so that the compiler compares their bytes at once.
    blocks.iter().any(|block| block.iter().fold(false, |found, byte| found | begins(*byte)))
        || rest.iter().any(|byte| begins(*byte))
}

fn hides_something(text: &str) -> bool {
    let mut runs = MaskRuns::default();
    let mut hidden = false;
    let mut numeric = true;
    let (mut x_run, mut x_most, mut digits) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().map(fold_width).filter(|c| !is_invisible(*c) && !is_space(*c)) {
        hidden |= runs.next(c);
        if matches!(c, 'x' | 'X') {
            x_run += 1;
            x_most = x_most.max(x_run);
        } else {
            x_run = 0;
            if c.is_ascii_digit() {
                digits += 1;
            } else if !is_hyphen(c) && !matches!(c, '+' | '(' | ')') {
                numeric = false;
            }
        }
    }
    hidden || runs.dot_at_end() || (numeric && digits > 0 && x_most >= 2)
}

/// Tells a masking dot from an interpunct.
#[derive(Default)]
struct MaskRuns {
    before_dot: Option<char>,
    dots: usize,
    previous: Option<char>,
}

impl MaskRuns {
    /// Takes the next character; true if a mask is proven.
    fn next(&mut self, c: char) -> bool {
        let dot = matches!(c, '•' | '●' | '○');
        let proven = if dot {
            if self.dots == 0 {
                self.before_dot = self.previous;
            }
            self.dots += 1;
            self.dots > 1 || self.before_dot.is_none_or(|b| !b.is_alphabetic())
        } else {
            let proven = self.dots > 0 && !c.is_alphabetic();
            self.dots = 0;
            proven || is_mask(c)
        };
        self.previous = Some(c);
        proven
    }

    const fn dot_at_end(&self) -> bool {
        self.dots > 0
    }
}

/// Whether a masked and a full value agree: the same number of characters, and every visible one equal.
///
/// Width, spaces, hyphens, invisible characters and letter case are folded first. Either side may be the masked one.
/// `None` when no character is visible on both sides, or when the lengths differ and nothing can be compared.
pub fn masks_agree(a: &str, b: &str) -> Option<bool> {
    let mut left = visible(a);
    let mut right = visible(b);
    let (x_left, x_right) = (hides_by_x(a), hides_by_x(b));
    let mut compared = 0_usize;
    loop {
        match (left.next(), right.next()) {
            (None, None) => return (compared > 0).then_some(true),
            (None, Some(_)) | (Some(_), None) => return Some(false),
            (Some(l), Some(r)) => {
                if is_mask(l) || is_mask(r) || (x_left && l == 'X') || (x_right && r == 'X') {
                    continue;
                }
                if l != r {
                    return Some(false);
                }
                compared += 1;
            }
        }
    }
}

/// Whether `x` hides digits in this value (a run of two or more in a number).
fn hides_by_x(text: &str) -> bool {
    !text.chars().any(is_mask) && is_masked(text)
}

fn visible(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .map(fold_width)
        .filter(|c| !is_invisible(*c) && !is_space(*c) && !is_hyphen(*c))
        .map(|c| c.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_people_type() {
        let code = Code::<18>::plain("２３２722-1983 0930\u{200B}982x");
        assert_eq!(code.as_str(), Some("23272219830930982X"));
        assert_eq!(
            code.changes().names().collect::<Vec<_>>(),
            ["full-width", "spaces", "hyphens", "invisible-characters", "letter-case"]
        );
    }

    #[test]
    fn counts_characters_not_bytes() {
        let code = Code::<18>::plain("李李李李李李");
        assert_eq!(code.count(), 6);
        assert!(code.as_str().is_none());
    }

    #[test]
    fn tells_masks_from_letters_and_interpuncts() {
        for masked in
            ["110101********1234", "138****8000", "6222 **** **** 0005", "*三", "张*", "138xxxx8000", "张●", "李××"]
        {
            assert!(is_masked(masked), "{masked}");
        }
        for plain in
            ["11010519491231002X", "买买提•艾力", "user@example.com", "XX科技", "91350100M000100Y43", "张三", ""]
        {
            assert!(!is_masked(plain), "{plain}");
        }
    }

    #[test]
    fn every_sign_that_masks_is_seen_in_any_text() {
        let masks: Vec<char> = ('\0'..=char::MAX).filter(|c| is_mask(fold_width(*c))).collect();
        assert!(masks.len() > 10, "{masks:?}");
        for mask in masks {
            assert!(is_masked(&format!("张三{mask}{mask}")), "{mask}");
            assert!(is_masked(&format!("138{mask}{mask}{mask}{mask}8000")), "{mask}");
        }
        assert!(is_masked("138ｘｘｘｘ8000") && is_masked("１３８ＸＸＸＸ８０００"));
    }

    #[test]
    fn masked_and_full_agree_where_visible() {
        assert_eq!(masks_agree("138****8000", "138 1234 8000"), Some(true));
        assert_eq!(masks_agree("138xxxx8000", "13812348000"), Some(true));
        assert_eq!(masks_agree("138****8001", "13812348000"), Some(false));
        assert_eq!(masks_agree("138***8000", "13812348000"), Some(false));
        assert_eq!(masks_agree("****", "1234"), None);
    }
}
