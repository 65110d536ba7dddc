//! The copy of a text that cues are looked for in: width, case, traditional characters and spaces folded.

use crate::text::name::is_han;
use crate::text::name::simplified;
use crate::text::normal::{fold_width, is_hyphen, is_invisible, is_space};
use once_cell::sync::Lazy;

/// What folding makes of a character of the Basic Multilingual Plane: the low half is the folded character, the high half
/// says what else there is to do.
type Table = Vec<u32>;

const SPACE: u32 = 1 << 16;
const DROP: u32 = 1 << 17;
/// Its folded form lies beyond the plane.
const LONG: u32 = 1 << 18;
/// Occurs where text of one encoding was read as another; counted, folded as any other.
const GBK_MARK: u32 = 1 << 19;
const LATIN_MARK: u32 = 1 << 20;
const TWICE_MARK: u32 = 1 << 21;
const REPLACED: u32 = 1 << 22;
/// Its folded form is one of [`FILLERS`].
const FILLER: u32 = 1 << 23;
const MARKS: u32 = GBK_MARK | LATIN_MARK | TWICE_MARK | REPLACED;

/// Signs other than ASCII that words are disguised with.
const FILLERS: &str = "·口•☆★";

/// Frequent characters of UTF-8 that was read as GBK.
const OF_GBK: &str = "锛銆鈥鐨鍟鏄浣涓缃绔鍏鍙浜浠鏈鍒鏂缁杩瑁瀹鍐鍥鍔鍦鎴閫璇鐢嶅寮骞闂搴杞鍚";
/// Frequent characters of UTF-8 that was read as windows-1252.
const OF_LATIN: &str = "Ãåæçäèéâï";
/// What is left where text was converted twice, or memory was never written.
const OF_TWICE: &str = "锟烫";

/// Folding asks the same of the same few hundred characters again and again: the answers stand in a table.
static TABLE: Lazy<Table> = Lazy::new(|| {
    let mut table: Table = (0_u32..=0xFFFF)
        .map(|code| {
            let Some(c) = char::from_u32(code) else { return DROP };
            match fold_char(c) {
                Folded::Space => SPACE,
                Folded::Nothing => DROP,
                Folded::To(to) => u16::try_from(u32::from(to)).map_or(LONG, u32::from),
            }
        })
        .collect();
    for (signs, mark) in [(OF_GBK, GBK_MARK), (OF_LATIN, LATIN_MARK), (OF_TWICE, TWICE_MARK), ("\u{FFFD}", REPLACED)] {
        for sign in signs.chars() {
            if let Some(entry) = table.get_mut(sign as usize) {
                *entry |= mark;
            }
        }
    }
    let fillers: Vec<u32> = FILLERS.chars().map(u32::from).collect();
    for entry in table.iter_mut().filter(|entry| fillers.contains(*entry)) {
        *entry |= FILLER;
    }
    table
});

enum Folded {
    Space,
    Nothing,
    To(char),
}

fn fold_char(c: char) -> Folded {
    if c.is_ascii() {
        return if c.is_ascii_whitespace() { Folded::Space } else { Folded::To(c.to_ascii_lowercase()) };
    }
    if is_invisible(c) {
        return Folded::Nothing;
    }
    if is_space(c) {
        return Folded::Space;
    }
    let narrow = match c {
        '￥' => '¥',
        '【' | '〔' | '［' => '[',
        '】' | '〕' | '］' => ']',
        c if is_hyphen(c) || c == '\u{30FC}' => '-',
        c => fold_width(c).to_ascii_lowercase(),
    };
    Folded::To(if is_han(narrow) { simplified(narrow) } else { narrow })
}

/// How often characters occur that tell of a wrong encoding.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Census {
    pub(crate) gbk: usize,
    pub(crate) latin: usize,
    pub(crate) twice: usize,
    pub(crate) replaced: usize,
}

impl Census {
    fn count(&mut self, entry: u32) {
        for (mark, slot) in [
            (GBK_MARK, &mut self.gbk),
            (LATIN_MARK, &mut self.latin),
            (TWICE_MARK, &mut self.twice),
            (REPLACED, &mut self.replaced),
        ] {
            if entry & mark != 0 {
                *slot = slot.saturating_add(1);
            }
        }
    }
}

/// Which ASCII characters a folded text holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    /// A bit for each, the first 64 and the others.
    seen: [u64; 2],
    pub(crate) digits: u32,
    /// Whether one of the signs beyond ASCII occurs that words are disguised with.
    pub(crate) fillers: bool,
}

impl Signs {
    const UPPER: u64 = ((1 << 26) - 1) << 1;

    #[inline]
    fn add(&mut self, c: char) {
        let code = c as u32;
        if let Some(half) = self.seen.get_mut((code >> 6) as usize) {
            *half |= 1 << (code & 63);
            self.digits = self.digits.saturating_add(u32::from(c.is_ascii_digit()));
        }
    }

    /// Upper-case letters count as those of lower case.
    fn lowered(mut self) -> Self {
        let [_, letters] = &mut self.seen;
        *letters = *letters & !Self::UPPER | (*letters & Self::UPPER) << 32;
        self
    }

    fn has(self, sign: u8) -> bool {
        let [low, high] = self.seen;
        (if sign < 64 { low } else { high }) >> (sign & 63) & 1 != 0
    }

    /// Whether one of these ASCII signs occurs; letters in lower case.
    pub(crate) fn any(self, signs: &[u8]) -> bool {
        signs.iter().any(|sign| self.has(*sign))
    }

    /// Whether all of these ASCII signs occur; letters in lower case.
    pub(crate) fn all(self, signs: &[u8]) -> bool {
        signs.iter().all(|sign| self.has(*sign))
    }
}

/// Folds a text into another: full-width signs to ASCII, letters to lower case, traditional characters to simplified
/// ones, dashes to `-`, invisible characters dropped, white space to one space and none beside Han.
pub(crate) fn fold_into(text: &str, to: &mut String) {
    fold_counting(text, to, &mut Census::default());
}

/// Folds a text into another, counts what tells of a wrong encoding, and says which signs there are and how many characters
/// the text had.
pub(crate) fn fold_counting(text: &str, to: &mut String, census: &mut Census) -> (Signs, usize) {
    let table: &[u32] = &TABLE;
    let mut signs = Signs::default();
    let floor = to.len();
    // Most of a text is folded already: such runs are copied whole. ASCII letters are lowered at the end.
    let mut run = 0;
    let mut space = false;
    let mut at = 0_usize;
    let mut length = 0_usize;
    let bytes = text.as_bytes();
    while let Some(tail) = bytes.get(at..)
        && let Some(lead) = tail.first()
    {
        length = length.saturating_add(1);
        // Han and most other signs of Chinese text take three bytes.
        if let (0xE0..0xF0, [_, second, third, ..], false) = (*lead, tail, space) {
            let code = u32::from(lead & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
            if table.get(code as usize) == Some(&code) {
                at = at.saturating_add(3);
                continue;
            }
        }
        let Some(c) = text.get(at..).and_then(|tail| tail.chars().next()) else { break };
        let code = u32::from(c);
        let next = at.saturating_add(c.len_utf8());
        let from = std::mem::replace(&mut at, next);
        let entry = table.get(code as usize).copied().unwrap_or(LONG);
        if code < 0x80 && entry & SPACE == 0 {
            signs.add(c);
            if space {
                space = false;
                part(to, floor, c);
                run = from;
            }
            continue;
        }
        if entry & MARKS != 0 {
            census.count(entry);
        }
        signs.fillers |= entry & FILLER != 0;
        // What is dropped, is a space or goes beyond the plane is no character of it.
        let same = entry & 0xFFFF == code;
        if same && !space {
            continue;
        }
        // From here the run ends, or a space has ended it already.
        if !space {
            to.push_str(text.get(run..from).unwrap_or_default());
        }
        if entry & SPACE != 0 {
            space = true;
            continue;
        }
        // The table ends with the plane; tags and selectors lie beyond it.
        let beyond = entry & LONG != 0 && is_invisible(c);
        if entry & DROP != 0 || beyond {
            // A character without width does not end a gap.
            run = next;
            continue;
        }
        let plain = if entry & LONG != 0 {
            match fold_char(c) {
                Folded::To(to) => to,
                _ => c,
            }
        } else {
            char::from_u32(entry & 0xFFFF).unwrap_or(c)
        };
        if space {
            space = false;
            part(to, floor, plain);
        }
        signs.add(plain);
        to.push(plain);
        run = next;
    }
    if !space {
        to.push_str(text.get(run..).unwrap_or_default());
    }
    if let Some(written) = to.get_mut(floor..) {
        written.make_ascii_lowercase();
    }
    (signs.lowered(), length)
}

/// Writes the space between two words: none at the front, none beside Han.
fn part(to: &mut String, floor: usize, next: char) {
    let before = to.get(floor..).and_then(|written| written.chars().next_back());
    if before.is_some_and(|before| !is_wide(before)) && !is_wide(next) {
        to.push(' ');
    }
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
        let han = is_han(c);
        let sign = !han && !c.is_alphanumeric() && c != '\n' && !is_stop(c);
        if sign {
            held.push(c);
            continue;
        }
        if !(after_han && han) {
            squeezed.push_str(&held);
        }
        held.clear();
        squeezed.push(c);
        after_han = han;
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
    use proptest::prelude::*;

    /// Folding as it is defined, character by character.
    fn plainly(text: &str) -> String {
        let mut to = String::new();
        let mut space = false;
        for c in text.chars() {
            match fold_char(c) {
                Folded::Space => space = true,
                Folded::Nothing => {}
                Folded::To(plain) => {
                    if space {
                        part(&mut to, 0, plain);
                    }
                    space = false;
                    to.push(plain);
                }
            }
        }
        to
    }

    proptest! {
        #[test]
        fn runs_and_single_characters_agree(text in "(\\PC|[ \\n\u{80}\u{200B}\u{3000}Ａ茶號Ab1@-])*") {
            prop_assert_eq!(fold(&text), plainly(&text));
        }

        #[test]
        fn signs_are_those_of_the_folded_text(text in "(\\PC|[ \n\u{200B}\u{3000}Ａ１茶號Ａb1@·口])*") {
            let mut folded = String::new();
            let (signs, length) = fold_counting(&text, &mut folded, &mut Census::default());
            for sign in (0..128_u8).filter(|sign| *sign != b' ') {
                let stands = folded.bytes().any(|byte| byte == sign);
                prop_assert_eq!(signs.any(&[sign]), stands, "{}", char::from(sign));
                prop_assert_eq!(signs.all(&[sign]), stands, "{}", char::from(sign));
            }
            prop_assert_eq!(signs.digits as usize, folded.bytes().filter(u8::is_ascii_digit).count());
            prop_assert_eq!(signs.fillers, folded.contains(|c| FILLERS.contains(c)));
            prop_assert_eq!(length, text.chars().count());
        }
    }

    #[test]
    fn every_character_is_folded_as_in_a_run() {
        for c in (0..0x3_2400_u32).filter_map(char::from_u32) {
            let alone = match fold_char(c) {
                Folded::To(plain) => plain.to_string(),
                Folded::Space | Folded::Nothing => String::new(),
            };
            assert_eq!(fold(c.encode_utf8(&mut [0; 4])), alone, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn several_signs_are_asked_for_at_once() {
        let (signs, _) = fold_counting("Ab1@", &mut String::new(), &mut Census::default());
        assert!(signs.any(b"xa") && signs.all(b"a@1"));
        assert!(!signs.any(b"xA") && !signs.all(b"ax"));
    }

    #[test]
    fn signs_of_a_wrong_encoding_are_counted() {
        let mut census = Census::default();
        fold_counting("锛銆Ãå锟烫\u{FFFD} 茶A·", &mut String::new(), &mut census);
        assert_eq!((census.gbk, census.latin, census.twice, census.replaced), (2, 2, 2, 1));
    }

    #[test]
    fn spellings_become_one() {
        assert_eq!(fold("恭　喜, 站點 創建成功!"), "恭喜,站点创建成功!");
        assert_eq!(fold("Ｂｕｙ  Now ￥2８\u{200B}.00"), "buy now ¥28.00");
        assert_eq!(fold("400\u{2011}000－1209"), "400-000-1209");
        assert_eq!(squeeze(&fold("代 * 开 ~ 发·票")), "代开发票");
        assert_eq!(squeeze(&fold("不开发票。代收快递")), "不开发票。代收快递");
        // Signs stand between Han alone in disguise.
        assert_eq!(squeeze("a-茶*-b~c·"), "a-茶*-b~c·");
    }
}
