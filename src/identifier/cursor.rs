//! A folded text on the stack, read from front to back: for numbers that mix Han characters, letters and digits.

use crate::text::normal::{Changes, fold_width, is_hyphen, is_invisible, is_mask, is_space};

/// The longest text of any such number, labels and HTML entities included.
const MOST: usize = 64;

/// Folded characters and what folding changed.
pub(super) struct Folded {
    chars: [char; MOST],
    length: usize,
    overflow: bool,
    changes: Changes,
}

impl Folded {
    /// Folds width, white space, invisible characters, HTML spaces, letter case, dashes and mask characters.
    pub(super) fn read(raw: &str) -> Self {
        let mut folded = Self { chars: ['\0'; MOST], length: 0, overflow: false, changes: Changes::none() };
        let mut rest = raw;
        while let Some(c) = rest.chars().next() {
            if c == '&'
                && let Some(entity) = html_space(rest)
            {
                rest = rest.get(entity.len()..).unwrap_or_default();
                folded.changes.add(Changes::SPACES);
                continue;
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            folded.take(c);
        }
        folded
    }

    fn take(&mut self, c: char) {
        // Digits, capitals and Han characters are as they are.
        if c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '\u{4e00}'..='\u{9fff}') {
            self.keep(c);
            return;
        }
        let narrow = fold_width(c);
        if is_space(narrow) {
            self.changes.add(Changes::SPACES);
            return;
        }
        if narrow != c {
            self.changes.add(Changes::FULL_WIDTH);
        }
        if is_invisible(narrow) {
            self.changes.add(Changes::INVISIBLE);
            return;
        }
        let kept = match narrow {
            'a'..='z' => {
                self.changes.add(Changes::CASE);
                narrow.to_ascii_uppercase()
            }
            _ if is_hyphen(narrow) => '-',
            _ if is_mask(narrow) => '*',
            _ => narrow,
        };
        self.keep(kept);
    }

    fn keep(&mut self, c: char) {
        match self.chars.get_mut(self.length) {
            Some(place) => {
                *place = c;
                self.length += 1;
            }
            None => self.overflow = true,
        }
    }

    pub(super) const fn changes(&self) -> Changes {
        self.changes
    }

    pub(super) fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(super) fn is_masked(&self) -> bool {
        self.chars().contains(&'*')
    }

    pub(super) fn chars(&self) -> &[char] {
        self.chars.get(..self.length).unwrap_or(&[])
    }

    /// A cursor at the front; none for a text that is longer than any such number.
    pub(super) fn cursor(&self) -> Option<Cursor<'_>> {
        (!self.overflow).then(|| Cursor { rest: self.chars() })
    }
}

fn html_space(text: &str) -> Option<&'static str> {
    ["&nbsp;", "&ensp;", "&emsp;", "&thinsp;", "&#160;", "&#xa0;", "&#xA0;", "&#32;", "&nbsp"]
        .into_iter()
        .find(|entity| text.starts_with(entity))
}

/// What is left to read.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) rest: &'a [char],
}

impl<'a> Cursor<'a> {
    pub(super) fn next(&mut self) -> Option<char> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    pub(super) const fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Takes a word if it is next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let mut rest = self.rest;
        for wanted in word.chars() {
            match rest.split_first() {
                Some((c, tail)) if *c == wanted => rest = tail,
                _ => return false,
            }
        }
        self.rest = rest;
        true
    }

    /// Takes the first of several words that is next.
    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// Takes a run of ASCII digits.
    pub(super) fn digits(&mut self) -> &'a [char] {
        let count = self.rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at_checked(count).unwrap_or((&[], self.rest));
        self.rest = rest;
        digits
    }
}

/// The value of at most nine digits.
pub(super) fn value(digits: &[char]) -> Option<u32> {
    let mut value = 0_u32;
    for c in digits {
        value = value.checked_mul(10)?.checked_add(c.to_digit(10)?)?;
    }
    (!digits.is_empty()).then_some(value)
}
