//! Whether a visitor sees characters instead of words.
//!
//! The bytes are there, so the question is answered by them: does another encoding make sense of what the declared one
//! does not? Error counts alone miss GBK read as Big5 or windows-1252, which decodes without any.

use super::decode::Decoded;
use super::document::{Document, Place};
use crate::text::name::is_han;
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, WINDOWS_1252};

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
    replaced: usize,
}

fn sense(text: &str) -> Sense {
    let mut sense = Sense::default();
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if c == '\u{FFFD}' {
            sense.replaced = sense.replaced.saturating_add(1);
        } else if is_han(c) {
            sense.han = sense.han.saturating_add(1);
            if is_common(c) {
                sense.common = sense.common.saturating_add(1);
            }
        }
    }
    sense
}

fn is_common(c: char) -> bool {
    use once_cell::sync::Lazy;
    static SORTED: Lazy<Vec<char>> = Lazy::new(|| {
        let mut signs: Vec<char> = COMMON.chars().collect();
        signs.sort_unstable();
        signs.dedup();
        signs
    });
    SORTED.binary_search(&c).is_ok()
}

/// Judges a page by its bytes, what they were decoded to, and what of it is shown.
pub(crate) fn judge(bytes: &[u8], decoded: &Decoded<'_>, document: &Document, raw: bool) -> Garble {
    let shown = visible(document);
    let seen = sense(&shown);
    let letters = shown.chars().filter(|c| c.is_alphanumeric() || *c == '\u{FFFD}').count();
    if seen.replaced >= 3 && seen.replaced.saturating_mul(100) > letters {
        return match (raw, decoded.errors) {
            (true, _) | (false, true) => Garble::Yes("replacement-characters"),
            (false, false) => Garble::MaybeSaved,
        };
    }
    if decoded.encoding != UTF_8 && other_makes_sense(bytes, decoded.encoding, seen) {
        return Garble::Yes("other-encoding-fits");
    }
    if broken_twice(&shown, seen.han) {
        return Garble::Yes("broken-twice");
    }
    if mojibake(&shown) { Garble::Yes("mojibake") } else { Garble::No }
}

fn visible(document: &Document) -> String {
    let mut shown = String::with_capacity(document.text.len().saturating_add(document.title.len()));
    shown.push_str(&document.title);
    for block in document.blocks.iter().filter(|block| matches!(block.place, Place::Text | Place::Heading(_))) {
        shown.push('\n');
        shown.push_str(document.text_of(block));
    }
    shown
}

/// Whether another encoding yields Chinese where the declared one does not.
fn other_makes_sense(bytes: &[u8], declared: &'static Encoding, seen: Sense) -> bool {
    [UTF_8, GB18030, BIG5].into_iter().any(|other| {
        let same = other == declared || (other == GB18030 && declared == GBK);
        if same {
            return false;
        }
        let (text, errors) = other.decode_without_bom_handling(bytes);
        if errors {
            return false;
        }
        let found = sense(&text);
        found.common >= 5
            && found.common.saturating_mul(4) >= found.han
            && found.common > seen.common.saturating_mul(2)
            && seen.common.saturating_mul(8) < seen.han.max(8)
    })
}

/// What is left where text was converted twice: 锟斤拷 from replacement characters, 烫 and 屯 from fresh memory.
fn broken_twice(text: &str, han: usize) -> bool {
    let signs = text.matches("锟斤拷").count();
    let runs = text.matches("锟斤拷锟斤拷").count().saturating_add(text.matches("烫烫烫烫烫烫").count());
    runs >= 2 || signs >= 8 || (signs >= 3 && signs.saturating_mul(3).saturating_mul(4) > han)
}

/// Text of one encoding that was stored as read by another: writing it back yields UTF-8 again.
fn mojibake(text: &str) -> bool {
    let gbk = text
        .chars()
        .filter(|c| {
            matches!(
                c,
                '锛' | '銆'
                    | '鈥'
                    | '鐨'
                    | '鍟'
                    | '鏄'
                    | '浣'
                    | '涓'
                    | '缃'
                    | '绔'
                    | '鍏'
                    | '鍙'
                    | '浜'
                    | '浠'
                    | '鏈'
                    | '鍒'
                    | '鏂'
                    | '缁'
                    | '杩'
                    | '瑁'
                    | '瀹'
                    | '鍐'
                    | '鍥'
                    | '鍔'
                    | '鍦'
                    | '鎴'
                    | '閫'
                    | '璇'
                    | '鐢'
                    | '嶅'
                    | '寮'
                    | '骞'
                    | '闂'
                    | '搴'
                    | '杞'
                    | '鍚'
            )
        })
        .count();
    if gbk >= 3 && undone(text, GBK) {
        return true;
    }
    let latin = text.chars().filter(|c| matches!(c, 'Ã' | 'å' | 'æ' | 'ç' | 'ä' | 'è' | 'é' | 'â' | 'ï')).count();
    latin >= 5 && undone(text, WINDOWS_1252)
}

/// Whether writing the text in an encoding yields mostly UTF-8 of several bytes.
fn undone(text: &str, encoding: &'static Encoding) -> bool {
    let (mut outside, mut valid) = (0_usize, 0_usize);
    for line in text.lines().filter(|line| !line.is_ascii()) {
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
