//! Words as people write them, brought to the form in which lists are searched.

use super::name::{is_han, simplified};
use super::normal::{fold_width, is_invisible};
use std::borrow::Cow;

/// A word in the form of lists: half-width, lower case, simplified characters, nothing invisible, no space at its ends or
/// beside a Chinese character, and `-` for space and `_` elsewhere. What is in that form already is not copied.
pub(crate) fn fold_word(word: &str) -> Cow<'_, str> {
    if word.chars().all(is_folded) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    let mut gap = false;
    for c in word.chars().map(fold_width) {
        if is_invisible(c) {
            continue;
        }
        if c.is_whitespace() || c == '_' {
            gap = true;
            continue;
        }
        let beside_han = is_han(c) || folded.chars().next_back().is_none_or(is_han);
        if gap && !beside_han {
            folded.push('-');
        }
        gap = false;
        folded.extend(simplified(c).to_lowercase());
    }
    Cow::Owned(folded)
}

fn is_folded(c: char) -> bool {
    match c {
        'a'..='z' | '0'..='9' | '-' | '.' => true,
        '\u{4E00}'..='\u{9FFF}' => simplified(c) == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fold_word;
    use std::borrow::Cow;

    #[test]
    fn words_are_folded_to_the_form_of_lists() {
        for (written, folded) in [
            ("枪支\u{200B}弹药", "枪支弹药"),
            (" 枪支 弹药\u{3000}", "枪支弹药"),
            ("槍支彈藥", "枪支弹药"),
            ("枪\u{2062}支\u{E0020}弹药", "枪支弹药"),
            ("Virtual Currency", "virtual-currency"),
            ("virtual_currency", "virtual-currency"),
            ("ｖｉｒｔｕａｌ－ｃｕｒｒｅｎｃｙ", "virtual-currency"),
            ("e\u{AD}-cigarettes", "e-cigarettes"),
            ("POS 机", "pos机"),
            ("", ""),
            ("\u{200B}", ""),
        ] {
            assert_eq!(fold_word(written), folded, "{written:?}");
        }
    }

    #[test]
    fn what_is_folded_is_not_copied() {
        for word in ["e-cigarettes", "枪支弹药", "food"] {
            assert!(matches!(fold_word(word), Cow::Borrowed(same) if same == word), "{word}");
        }
    }
}
