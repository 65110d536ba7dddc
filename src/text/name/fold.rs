//! Folding of names, character by character and without allocation.

use super::Folding;
use super::variant::{compatible, private_use};
use crate::text::normal::{fold_width, is_hyphen, is_invisible, is_space};

/// Whether a character is Han for the purpose of names, extension planes and compatibility blocks included.
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAD9}' | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2EE5D}' | '\u{2F800}'..='\u{2FA1D}' | '\u{30000}'..='\u{323AF}' | '〇' | '々')
}

/// Whether a private-use character of old GBK fonts has an encoded one by now.
pub fn is_encoded_private_use(c: char) -> bool {
    private_use(c).is_some()
}

/// Whether a character is used for the interpunct of a name, whatever stands beside it.
pub const fn is_interpunct(c: char) -> bool {
    matches!(
        c,
        '\u{00B7}'
            | '\u{0387}'
            | '\u{2022}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22C5}'
            | '\u{30FB}'
            | '\u{FF65}'
            | '\u{25CF}'
            | '\u{16EB}'
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    Organisation,
}

/// Yields the folded characters of a name and remembers what was folded.
pub(super) struct Folder<'a> {
    rest: std::str::Chars<'a>,
    previous: Option<char>,
    kind: Kind,
    pub(super) seen: u8,
}

impl<'a> Folder<'a> {
    pub(super) fn new(text: &'a str, kind: Kind) -> Self {
        Self { rest: text.chars(), previous: None, kind, seen: 0 }
    }

    fn note(&mut self, folding: Folding) {
        self.seen |= folding.bit();
    }

    fn next_is_han(&self) -> bool {
        self.rest.clone().find(|c| !is_space(*c) && !is_invisible(*c)).is_some_and(is_han)
    }
}

impl Iterator for Folder<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            let raw = self.rest.next()?;
            if matches!(raw, '\u{4E00}'..='\u{9FFF}' | '0'..='9' | 'A'..='Z') {
                self.previous = Some(raw);
                return Some(raw);
            }
            if is_invisible(raw) {
                self.note(Folding::Invisible);
                continue;
            }
            if is_space(raw) {
                self.note(Folding::Spaces);
                continue;
            }
            let mut c = raw;
            if let Some(mapped) = private_use(c) {
                self.note(Folding::PrivateUse);
                c = mapped;
            } else if let Some(mapped) = compatible(c) {
                self.note(Folding::Compatibility);
                c = mapped;
            }
            let between_han = self.previous.is_some_and(is_han);
            if is_interpunct(c) || (matches!(c, '.' | '．' | '。') && between_han && self.next_is_han()) {
                if c != '·' {
                    self.note(Folding::Dots);
                }
                c = '·';
            } else {
                let narrow = fold_width(c);
                if narrow != c && !matches!(narrow, '(' | ')' | '[' | ']') {
                    self.note(Folding::Width);
                }
                if narrow != c && matches!(narrow, '(' | ')' | '[' | ']') {
                    self.note(Folding::Brackets);
                }
                c = narrow;
                if let Some(bracket) = bracket(c) {
                    self.note(Folding::Brackets);
                    c = bracket;
                }
                if matches!(c, '‘' | '’' | 'ʼ' | '′' | '`' | '´') {
                    self.note(Folding::Width);
                    c = '\'';
                }
                if self.kind == Kind::Organisation {
                    c = match c {
                        '“' | '”' | '「' | '」' | '『' | '』' => '"',
                        '﹠' => '&',
                        c if is_hyphen(c) => '-',
                        c => c,
                    };
                }
                if c.is_lowercase() {
                    let upper = single_upper(c);
                    if upper != c {
                        self.note(Folding::Case);
                        c = upper;
                    }
                }
            }
            self.previous = Some(c);
            return Some(c);
        }
    }
}

const fn bracket(c: char) -> Option<char> {
    Some(match c {
        '﹙' | '〔' | '【' | '[' | '﹝' | '〖' | '⟨' | '〈' | '❨' => '(',
        '﹚' | '〕' | '】' | ']' | '﹞' | '〗' | '⟩' | '〉' | '❩' => ')',
        _ => return None,
    })
}

/// The upper-case letter where it is a single one; `ß` stays.
fn single_upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// The folded characters.
pub(super) fn fold_all(text: &str, kind: Kind) -> Vec<char> {
    Folder::new(text, kind).collect()
}
