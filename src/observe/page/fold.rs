//! The copy of a text that cues are looked for in: width, case, traditional characters and spaces folded.

use crate::text::name::is_han;
use crate::text::name::simplified;
use crate::text::normal::{fold_width, is_hyphen, is_invisible, is_space};

/// Folds a text into another: full-width signs to ASCII, letters to lower case, traditional characters to simplified
/// ones, dashes to `-`, invisible characters dropped, white space to one space and none beside Han.
pub(crate) fn fold_into(text: &str, to: &mut String) {
    let floor = to.len();
    let mut space = false;
    let mut before: Option<char> = None;
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_whitespace() {
                space = true;
                continue;
            }
            push(c.to_ascii_lowercase(), &mut space, &mut before, floor, to);
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if is_space(c) {
            space = true;
            continue;
        }
        let narrow = match c {
            '￥' => '¥',
            '【' | '〔' | '［' => '[',
            '】' | '〕' | '］' => ']',
            c if is_hyphen(c) || c == '\u{30FC}' => '-',
            c => fold_width(c).to_ascii_lowercase(),
        };
        let plain = if is_han(narrow) { simplified(narrow) } else { narrow };
        push(plain, &mut space, &mut before, floor, to);
    }
}

fn push(c: char, space: &mut bool, before: &mut Option<char>, floor: usize, to: &mut String) {
    if *space && to.len() > floor {
        let beside = is_wide(c) || before.is_some_and(is_wide);
        if !beside {
            to.push(' ');
        }
    }
    *space = false;
    *before = Some(c);
    to.push(c);
}

/// Whether words of this character's script are written without spaces.
const fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303F}')
}

/// The folded copy of a text.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// A folded text without signs between Han: what words are disguised with.
pub(crate) fn squeeze(folded: &str) -> String {
    let mut squeezed = String::with_capacity(folded.len());
    let mut held = String::new();
    let mut after_han = false;
    for c in folded.chars() {
        let sign = !c.is_alphanumeric() && c != '\n' && !is_stop(c);
        if sign {
            held.push(c);
            continue;
        }
        if !(after_han && is_han(c)) {
            squeezed.push_str(&held);
        }
        held.clear();
        squeezed.push(c);
        after_han = is_han(c);
    }
    squeezed.push_str(&held);
    squeezed
}

/// Signs that end a clause: words beyond them belong to something else.
const fn is_stop(c: char) -> bool {
    matches!(c, ',' | '。' | '、' | ';' | '!' | '?' | ':' | '\n' | '¥' | '$' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_become_one() {
        assert_eq!(fold("恭　喜, 站點 創建成功!"), "恭喜,站点创建成功!");
        assert_eq!(fold("Ｂｕｙ  Now ￥2８\u{200B}.00"), "buy now ¥28.00");
        assert_eq!(fold("400\u{2011}000－1209"), "400-000-1209");
        assert_eq!(squeeze(&fold("代 * 开 ~ 发·票")), "代开发票");
        assert_eq!(squeeze(&fold("不开发票。代收快递")), "不开发票。代收快递");
    }
}
