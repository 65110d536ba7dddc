//! A few words that are looked for together in short texts.

use std::ops::Deref;

/// Words in the order of their list, none of them empty.
#[derive(Debug, Default)]
pub(crate) struct Words {
    list: Vec<String>,
    /// For the low seven bits of a character, whether a word may begin with it: most places of a text are done with by this.
    heads: u128,
}

const fn head(c: char) -> u128 {
    1 << (c as u32 & 0x7F)
}

/// Whether a text begins with a word. Most words differ in their first bytes, before a call that compares them whole would
/// have begun.
fn begins(text: &[u8], word: &str) -> bool {
    text.len() >= word.len() && text.iter().zip(word.as_bytes()).all(|(own, wanted)| own == wanted)
}

impl Words {
    /// Whether one of the words stands in a text.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let mut chars = text.chars();
        loop {
            let tail = chars.as_str();
            let Some(c) = chars.next() else { return false };
            if self.heads & head(c) != 0 && self.list.iter().any(|word| begins(tail.as_bytes(), word)) {
                return true;
            }
        }
    }
}

impl FromIterator<String> for Words {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let list: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let heads = list.iter().filter_map(|word| word.chars().next()).fold(0, |heads, c| heads | head(c));
        Words { list, heads }
    }
}

impl Deref for Words {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn says_what_a_plain_search_says(words in proptest::collection::vec("[ab茶叶\u{8336}\u{2}]{0,3}", 0..6), text in "[ab茶叶\u{2}酒]{0,20}") {
            let all: Words = words.iter().cloned().collect();
            let plain = words.iter().filter(|word| !word.is_empty()).any(|word| text.contains(word.as_str()));
            prop_assert_eq!(all.stand_in(&text), plain);
        }
    }
}
