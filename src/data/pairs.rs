//! Finds some thousand short words in a text, by their first two characters.
//!
//! An automaton over as many Chinese words leaves its root at nearly every character, because so many words share their
//! first bytes. Pairs of characters are rare enough: a table of bits rules out nearly all places of a text, and at the
//! others the few words that begin with the pair are compared.

/// Places in the table of bits, a power of two: large enough that few pairs meet, small enough to stay at hand.
const PLACES: usize = 1 << 17;
const SHIFT: u32 = 32 - PLACES.trailing_zeros();

/// Words by their first two characters.
#[derive(Debug)]
pub(super) struct Pairs {
    bits: Vec<u64>,
    /// First and last characters and the number of the word, sorted by pair and number.
    words: Vec<(u64, u32, Box<str>)>,
    /// For so many leading bits of a pair's hash, where its words begin in `words`.
    begins: Vec<u32>,
}

/// Places of `begins`, a power of two.
const BUCKETS: usize = 1 << 12;

const fn key(first: char, second: char) -> u64 {
    ((first as u64) << 32) | second as u64
}

/// A multiplicative hash of two characters.
const fn hash(first: u32, second: u32) -> u32 {
    first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA77).rotate_left(15)
}

const fn place(first: u32, second: u32) -> usize {
    (hash(first, second).wrapping_mul(0xC2B2_AE3D) >> SHIFT) as usize
}

impl Pairs {
    /// Words by their numbers. A word of one character is none.
    pub(super) fn new<'w>(words: impl Iterator<Item = (u32, &'w str)>) -> Self {
        let mut bits = vec![0_u64; PLACES / 64];
        let mut sorted: Vec<(usize, u64, u32, Box<str>)> = Vec::new();
        for (number, word) in words {
            let mut chars = word.chars();
            let (Some(first), Some(second)) = (chars.next(), chars.next()) else { continue };
            let place = place(u32::from(first), u32::from(second));
            if let Some(bits) = bits.get_mut(place / 64) {
                *bits |= 1 << (place % 64);
            }
            sorted.push((place / (PLACES / BUCKETS), key(first, second), number, word.into()));
        }
        sorted.sort();
        let mut begins = vec![0_u32; BUCKETS + 1];
        for (bucket, begin) in begins.iter_mut().enumerate() {
            *begin = u32::try_from(sorted.partition_point(|(own, ..)| *own < bucket)).unwrap_or(u32::MAX);
        }
        Pairs { bits, words: sorted.into_iter().map(|(_, key, number, word)| (key, number, word)).collect(), begins }
    }

    /// Calls for every word that stands in a text, in the order of their beginnings, with its number and place.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(u32, usize, usize)) {
        let mut chars = text.char_indices();
        let Some((mut at, mut first)) = chars.next() else { return };
        for (next, second) in chars {
            let place = place(u32::from(first), u32::from(second));
            if self.bits.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0) {
                self.compare(text, at, place, key(first, second), &mut found);
            }
            (at, first) = (next, second);
        }
    }

    #[cold]
    fn compare(&self, text: &str, at: usize, place: usize, pair: u64, found: &mut impl FnMut(u32, usize, usize)) {
        let bucket = place / (PLACES / BUCKETS);
        let range = self.begins.get(bucket).zip(self.begins.get(bucket.saturating_add(1)));
        let Some((Ok(from), Ok(to))) = range.map(|(from, to)| (usize::try_from(*from), usize::try_from(*to))) else {
            return;
        };
        let tail = text.get(at..).unwrap_or_default();
        for (key, number, word) in self.words.get(from..to).unwrap_or_default() {
            if *key == pair && tail.as_bytes().starts_with(word.as_bytes()) {
                found(*number, at, at.saturating_add(word.len()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(
            words in proptest::collection::vec("[ab茶叶酒¥𠮷]{2,4}", 1..30),
            text in "[ab茶叶酒¥𠮷\\n]{0,60}",
        ) {
            let numbered = words.iter().enumerate().map(|(number, word)| (u32::try_from(number).unwrap_or_default(), word.as_str()));
            let mut seen = Vec::new();
            Pairs::new(numbered).find(&text, |number, start, end| seen.push((start, number, end)));
            let mut plain = Vec::new();
            for (at, _) in text.char_indices() {
                for (number, word) in words.iter().enumerate() {
                    if text.get(at..).is_some_and(|tail| tail.starts_with(word.as_str())) {
                        plain.push((at, u32::try_from(number).unwrap_or_default(), at + word.len()));
                    }
                }
            }
            plain.sort_unstable();
            seen.sort_unstable();
            prop_assert_eq!(seen, plain);
        }
    }
}
