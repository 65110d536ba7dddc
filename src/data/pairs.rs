//! Finds some thousand short words in a text, by their first two characters.
//!
//! An automaton over as many Chinese words leaves its root at nearly every character, because so many words share their
//! first bytes. Pairs of characters are rare enough: a table of bits rules out nearly all places of a text, and at the
//! others the few words that begin with the pair are compared.

/// Places in the table of bits, a power of two: large enough that few pairs meet, small enough to stay at hand.
const PLACES: usize = 1 << 17;
const SHIFT: u32 = 64 - PLACES.trailing_zeros();

/// Words by their first two characters.
#[derive(Debug)]
pub(super) struct Pairs {
    bits: Vec<u64>,
    /// Sorted by place, pair and number.
    words: Vec<Word>,
    /// For so many leading bits of a pair's hash, where its words begin in `words`.
    begins: Vec<u32>,
}

#[derive(Debug)]
struct Word {
    /// The bytes of the first two characters, eight at most, the first one lowest.
    pair: u64,
    number: u32,
    /// What follows them: its first eight bytes, and which of the eight there are.
    head: u64,
    mask: u64,
    rest: Box<str>,
}

/// Places of `begins`, a power of two.
const BUCKETS: usize = 1 << 14;

/// A multiplicative hash of two characters. The high bits are the good ones.
const fn place(pair: u64) -> usize {
    (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> SHIFT) as usize
}

/// How many bytes a character has that begins with this one.
const fn width(first: u8) -> usize {
    match first {
        ..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// Eight bytes of a text, zeros beyond its end.
fn eight(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => text.iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
    }
}

/// The lowest bytes of eight.
const fn lowest(eight: u64, bytes: usize) -> u64 {
    if bytes >= 8 { eight } else { eight & !(u64::MAX << (bytes & 7).wrapping_mul(8)) }
}

impl Pairs {
    /// Words by their numbers. A word of one character is none.
    pub(super) fn new<'w>(words: impl Iterator<Item = (u32, &'w str)>) -> Self {
        let mut bits = vec![0_u64; PLACES / 64];
        let mut sorted: Vec<(usize, Word)> = Vec::new();
        for (number, word) in words {
            let mut chars = word.chars();
            if chars.next().is_none() || chars.next().is_none() {
                continue;
            }
            let rest = chars.as_str();
            let pair = lowest(eight(word.as_bytes()), word.len().saturating_sub(rest.len()));
            let place = place(pair);
            if let Some(bits) = bits.get_mut(place / 64) {
                *bits |= 1 << (place % 64);
            }
            let (head, mask) = (eight(rest.as_bytes()), lowest(u64::MAX, rest.len()));
            sorted.push((place / (PLACES / BUCKETS), Word { pair, number, head, mask, rest: rest.into() }));
        }
        sorted.sort_by_key(|(bucket, word)| (*bucket, word.pair, word.number));
        let mut begins = vec![0_u32; BUCKETS + 1];
        for (bucket, begin) in begins.iter_mut().enumerate() {
            *begin = u32::try_from(sorted.partition_point(|(own, ..)| *own < bucket)).unwrap_or(u32::MAX);
        }
        Pairs { bits, words: sorted.into_iter().map(|(_, word)| word).collect(), begins }
    }

    /// Calls for every word that stands in a text, in the order of their beginnings, with its number and place.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(u32, usize, usize)) {
        let bytes = text.as_bytes();
        let mut at = 0_usize;
        while let Some(tail) = bytes.get(at..).filter(|tail| !tail.is_empty()) {
            let eight = eight(tail);
            // Two characters of three bytes, as nearly all of Chinese are: a guess that comes true lets the next place be
            // looked at before this one is done.
            let (first, second) = if eight & 0xF000_00F0 == 0xE000_00E0 {
                (3, 3)
            } else {
                let first = width((eight & 0xFF) as u8);
                (first, width((eight >> (first & 7).wrapping_mul(8) & 0xFF) as u8))
            };
            let pair = lowest(eight, first.saturating_add(second));
            let place = place(pair);
            let next = at.saturating_add(first);
            if self.bits.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0) {
                let after = next.saturating_add(second);
                let behind = bytes.get(after..).unwrap_or_default();
                let head = self::eight(behind);
                for word in self.of_pair(place, pair).filter(|word| head & word.mask == word.head) {
                    let end = after.saturating_add(word.rest.len());
                    if word.rest.len() <= 8 || behind.starts_with(word.rest.as_bytes()) {
                        found(word.number, at, end);
                    }
                }
            }
            at = next;
        }
    }

    fn of_pair(&self, place: usize, pair: u64) -> impl Iterator<Item = &Word> {
        let bucket = place / (PLACES / BUCKETS);
        let range = self.begins.get(bucket).zip(self.begins.get(bucket.saturating_add(1)));
        let words =
            range.and_then(|(from, to)| self.words.get(usize::try_from(*from).ok()?..usize::try_from(*to).ok()?));
        words.unwrap_or_default().iter().filter(move |word| word.pair == pair)
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
                        plain.push((at, u32::try_from(number).unwrap_or_default(), at.saturating_add(word.len())));
                    }
                }
            }
            plain.sort_unstable();
            seen.sort_unstable();
            prop_assert_eq!(seen, plain);
        }
    }
}
