//! Making hostile characters visible: applicants choose the bytes that reports and terminals show.

/// Whether a character can forge or hide output: controls, bidirectional overrides, zero-width characters, line
/// separators, private use and tags.
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a hostile character may begin with this byte of UTF-8.
fn may_begin_hostile(byte: &u8) -> bool {
    matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf0 | 0xf3)
}

/// The first hostile character of a text, and where it begins. Only what begins like one is decoded: reports are long.
pub(crate) fn first_hostile(text: &str) -> Option<(usize, char)> {
    let mut at = 0_usize;
    while let Some(offset) = text.as_bytes().get(at..)?.iter().position(may_begin_hostile) {
        at = at.saturating_add(offset);
        let c = text.get(at..)?.chars().next()?;
        if is_hostile(c) {
            return Some((at, c));
        }
        at = at.saturating_add(c.len_utf8());
    }
    None
}

/// `text` with every hostile character written as `\u{…}`.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hostile(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hostile_character_is_found_where_it_stands() {
        for c in '\0'..=char::MAX {
            let text = format!("示例、a“—é{c}b");
            assert_eq!(first_hostile(&text), is_hostile(c).then(|| (text.len() - 1 - c.len_utf8(), c)), "{c:?}");
        }
        assert_eq!(first_hostile(""), None);
        assert_eq!(first_hostile("\u{200b}\u{7}"), Some((0, '\u{200b}')));
    }
}
