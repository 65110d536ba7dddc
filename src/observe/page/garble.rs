//! Whether a visitor sees characters instead of words.
//!
//! The bytes are there, so the question is answered by them: does another encoding make sense of what the declared one
//! does not? Error counts alone miss GBK read as Big5 or windows-1252, which decodes without any.

use super::decode::Decoded;
use super::document::{Document, Place};
use crate::text::name::is_han;
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, WINDOWS_1252};
use once_cell::sync::Lazy;

/// Frequent signs of Chinese shops and footers, simplified and traditional.
const COMMON: &str = "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴购买价店客热线邮箱备案号限公司食品茶鞋礼盒订登录注册加入车立即預訂購買價錢電話聯絡們這個國來為時說會對過後發開無見長門關車東馬書經點業產應員學實現體萬與專動傳統號聯繫網頁備";

/// What the characters look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Garble {
    /// Words.
    No,
    /// Characters instead of words, on the site itself.
    Yes(&'static str),
    /// Characters instead of words, and whoever saved the page may have made them.
    MaybeSaved,
}

/// How much of a text is Chinese that makes sense.
#[derive(Default, Clone, Copy)]
struct Sense {
    han: usize,
    common: usize,
}

fn sense(mut sense: Sense, text: &str) -> Sense {
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if is_han(c) {
            sense.han = sense.han.saturating_add(1);
            if is_common(c) {
                sense.common = sense.common.saturating_add(1);
            }
        }
    }
    sense
}

fn is_common(c: char) -> bool {
    static COMMON_SET: Lazy<Vec<bool>> = Lazy::new(|| {
        let mut set = vec![false; 0x1_0000];
        for sign in COMMON.chars() {
            if let Some(slot) = set.get_mut(sign as usize) {
                *slot = true;
            }
        }
        set
    });
    COMMON_SET.get(c as usize).copied().unwrap_or_default()
}

/// Judges a page by its bytes, what they were decoded to, and what of it is shown.
pub(crate) fn judge(bytes: &[u8], decoded: &Decoded<'_>, document: &Document, raw: bool) -> Garble {
    let census = document.census;
    if census.replaced >= 3 {
        let letters: usize = visible(document).map(|text| text.chars().filter(|c| c.is_alphanumeric()).count()).sum();
        if census.replaced.saturating_mul(100) > letters.saturating_add(census.replaced) {
            return match (raw, decoded.errors) {
                (true, _) | (false, true) => Garble::Yes("replacement-characters"),
                (false, false) => Garble::MaybeSaved,
            };
        }
    }
    if decoded.encoding != UTF_8 {
        let seen = visible(document).fold(Sense::default(), sense);
        if other_makes_sense(bytes, decoded.encoding, seen) {
            return Garble::Yes("other-encoding-fits");
        }
    }
    if census.twice >= 3 && broken_twice(document) {
        return Garble::Yes("broken-twice");
    }
    let mojibake = (census.gbk >= 3 && undone(document, GBK)) || (census.latin >= 5 && undone(document, WINDOWS_1252));
    if mojibake { Garble::Yes("mojibake") } else { Garble::No }
}

/// The title and the blocks of text that are shown.
fn visible(document: &Document) -> impl Iterator<Item = &str> {
    let blocks = document.blocks.iter().filter(|block| matches!(block.place, Place::Text | Place::Heading(_)));
    std::iter::once(document.title.as_str()).chain(blocks.map(|block| document.text_of(block)))
}

/// Whether another encoding yields Chinese where the declared one does not.
fn other_makes_sense(bytes: &[u8], declared: &'static Encoding, seen: Sense) -> bool {
    if seen.common.saturating_mul(8) >= seen.han.max(8) {
        return false;
    }
    [UTF_8, GB18030, BIG5].into_iter().any(|other| {
        let same = other == declared || (other == GB18030 && declared == GBK);
        if same {
            return false;
        }
        let Some(text) = other.decode_without_bom_handling_and_without_replacement(bytes) else { return false };
        let found = sense(Sense::default(), &text);
        found.common >= 5 && found.common.saturating_mul(4) >= found.han && found.common > seen.common.saturating_mul(2)
    })
}

/// What is left where text was converted twice: 锟斤拷 from replacement characters, 烫 and 屯 from fresh memory.
fn broken_twice(document: &Document) -> bool {
    let (mut signs, mut runs, mut han) = (0_usize, 0_usize, 0_usize);
    for text in visible(document) {
        signs = signs.saturating_add(text.matches("锟斤拷").count());
        runs = runs.saturating_add(text.matches("锟斤拷锟斤拷").count());
        runs = runs.saturating_add(text.matches("烫烫烫烫烫烫").count());
        han = han.saturating_add(text.chars().filter(|c| is_han(*c)).count());
    }
    runs >= 2 || signs >= 8 || (signs >= 3 && signs.saturating_mul(3).saturating_mul(4) > han)
}

/// Whether writing the text in an encoding yields mostly UTF-8 of several bytes.
fn undone(document: &Document, encoding: &'static Encoding) -> bool {
    let (mut outside, mut valid) = (0_usize, 0_usize);
    for line in visible(document).filter(|line| !line.is_ascii()) {
        let (bytes, _, _) = encoding.encode(line);
        let mut rest: &[u8] = &bytes;
        while let [first, tail @ ..] = rest {
            if first.is_ascii() {
                rest = tail;
                continue;
            }
            match rest {
                [0xE3..=0xE9 | 0xEF, 0x80..=0xBF, 0x80..=0xBF, after @ ..] => {
                    outside = outside.saturating_add(3);
                    valid = valid.saturating_add(3);
                    rest = after;
                }
                [0xC2 | 0xC3, 0x80..=0xBF, after @ ..] => {
                    outside = outside.saturating_add(2);
                    valid = valid.saturating_add(2);
                    rest = after;
                }
                _ => {
                    outside = outside.saturating_add(1);
                    rest = tail;
                }
            }
        }
    }
    // A share of a page is enough: names from a database between labels from a file.
    valid >= 24 && valid.saturating_mul(10) >= outside.saturating_mul(3)
}

#[cfg(test)]
mod tests {
    use super::super::{Capture, Limits, Page};
    use super::*;
    use std::collections::BTreeMap;

    fn raw() -> Capture {
        let headers = BTreeMap::from([("content-type".to_owned(), "text/html; charset=utf-8".to_owned())]);
        Capture { headers: Some(headers), ..Capture::default() }
    }

    fn judged(html: &str, capture: &Capture) -> Garble {
        Page::read(html.as_bytes(), capture, &Limits::default()).garble
    }

    fn document(text: &str) -> Document {
        super::super::markup::read(text, &Limits::default())
    }

    /// UTF-8 that somebody read as windows-1252.
    fn misread(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn replacement_characters_count_by_their_share() {
        let text = |letters: usize, signs: usize| format!("<p>{}{}", "茶".repeat(letters), "\u{FFFD}".repeat(signs));
        let yes = Garble::Yes("replacement-characters");
        assert_eq!(judged(&text(296, 3), &raw()), yes);
        assert_eq!(judged(&text(297, 3), &raw()), Garble::No);
        assert_eq!(judged(&text(10, 2), &raw()), Garble::No);
        // Whoever decoded the page may have made them, unless the bytes themselves are broken.
        assert_eq!(judged(&text(10, 3), &Capture::default()), Garble::MaybeSaved);
        let broken = [text(10, 0).as_bytes(), b"\xff\xff\xff", b"<meta charset=utf-8>"].concat();
        let unknown = Capture { rendered: Some(false), ..Capture::default() };
        assert_eq!(Page::read(&[b"<meta charset=utf-8>", &*broken].concat(), &unknown, &Limits::default()).garble, yes);
    }

    #[test]
    fn another_encoding_must_make_sense() {
        const RARE: &str = "鼗鼯鼽齁齇齑龃龅";
        let text = |common: usize, rare: usize| -> String {
            "的一是不了在人有我他".chars().take(common).chain(RARE.chars().cycle().take(rare)).collect()
        };
        let fits = |text: &str, seen: Sense| other_makes_sense(text.as_bytes(), GBK, seen);
        let none = Sense::default();
        assert!(fits(&text(5, 0), none) && !fits(&text(4, 0), none));
        assert!(fits(&text(5, 15), none) && !fits(&text(5, 16), none));
        // Twice as much as what is seen, which must not make sense itself.
        let seen = Sense { han: 25, common: 3 };
        assert!(fits(&text(7, 0), seen) && !fits(&text(6, 0), seen));
        assert!(!fits(&text(7, 0), Sense { han: 24, common: 3 }));
        // The encoding that was declared is no other one: what no visitor sees stands in scripts.
        let bytes = GBK.encode("的一是不了在人有我他").0;
        assert!(!other_makes_sense(&bytes, GBK, none) && !other_makes_sense(&bytes, GB18030, none));
        assert!(!other_makes_sense("的一是不了在人有我他".as_bytes(), UTF_8, none));
        assert!(other_makes_sense(&bytes, WINDOWS_1252, none));
    }

    #[test]
    fn what_was_converted_twice_shows_in_runs_or_in_its_share() {
        let han = |signs: &str, more: usize| document(&format!("<p>{signs}{}", "茶".repeat(more)));
        let apart = |signs: usize| "锟斤拷 ".repeat(signs);
        assert!(broken_twice(&han(&apart(8), 500)) && !broken_twice(&han(&apart(7), 500)));
        assert!(broken_twice(&han("锟斤拷锟斤拷 锟斤拷锟斤拷 ", 500)) && !broken_twice(&han("锟斤拷锟斤拷 ", 500)));
        assert!(broken_twice(&han("锟斤拷锟斤拷 烫烫烫烫烫烫", 500)) && !broken_twice(&han("烫烫烫烫烫烫", 500)));
        assert!(broken_twice(&han(&apart(3), 26)) && !broken_twice(&han(&apart(3), 27)));
        assert!(!broken_twice(&han(&apart(2), 0)));
    }

    #[test]
    fn utf_8_read_as_windows_1252_is_undone() {
        let page = |text: &str| judged(&format!("<p>{text}"), &raw());
        let yes = Garble::Yes("mojibake");
        assert_eq!(page(&misread(&"茶".repeat(8))), yes);
        assert_eq!(page(&misread(&"茶".repeat(7))), Garble::No);
        // Kana lead with a sign that is no mark.
        assert_eq!(page(&misread(&format!("{}{}", "あ".repeat(5), "茶".repeat(5)))), yes);
        assert_eq!(page(&misread(&format!("{}{}", "あ".repeat(6), "茶".repeat(4)))), Garble::No);
        assert_eq!(page(&misread(&"thé ".repeat(12))), yes);
        assert_eq!(page(&misread(&"thé ".repeat(11))), Garble::No);
        assert_eq!(page(&"thé ".repeat(40)), Garble::No);
        // A share of the page is enough.
        assert_eq!(page(&format!("{} {}", misread(&"茶".repeat(8)), "thé ".repeat(56))), yes);
        assert_eq!(page(&format!("{} {}", misread(&"茶".repeat(8)), "thé ".repeat(57))), Garble::No);
    }
}
