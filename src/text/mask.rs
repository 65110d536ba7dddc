//! What a report may show of a value: masked where it is made, not where it is printed.
//!
//! The masks follow PCI DSS 4.0.1 (3.4.1) for account numbers; the others show no more than a person needs to recognise
//! their own entry. Of a number too short to hide in, nothing is shown, and nothing of a text that holds anything beside
//! the number: its last characters may be a name.

mod digits;
mod form;
mod token;
mod web;

use self::form::{Form, is_host};
use crate::fact::Sensitivity;
use crate::identifier::looks_like_secret;
use crate::text::escape::{is_hostile, visible};
use crate::text::name::is_organisation_name;
use crate::text::normal::fold_width;

/// Longest text shown of a public value, in characters.
const MAX_SHOWN: usize = 80;
/// The most masking characters in a row, so that a mask does not grow with a hostile value.
const MAX_STARS: usize = 20;
/// The most characters of a text that are looked at: nothing behind them is ever shown.
const LOOKED_AT: usize = 1024;

const DOCUMENT_NUMBER: Form = Form { length: (8, 32), letters: true, dialled: false };
const ACCOUNT_NUMBER: Form = Form { length: (12, 32), letters: false, dialled: false };
const PHONE: Form = Form { length: (7, 15), letters: false, dialled: true };

/// What may be shown of `text`, with control and invisible characters made visible.
pub fn mask(sensitivity: Sensitivity, text: &str) -> String {
    match sensitivity {
        Sensitivity::BirthDate => "[date of birth]".to_owned(),
        Sensitivity::FileName => "[file]".to_owned(),
        Sensitivity::FreeText => length_class(text),
        Sensitivity::Public => shown(text, &public(text)),
        _ if text.is_empty() => "*".to_owned(),
        _ => shown(text, &hidden(sensitivity, text)),
    }
}

/// [`mask`] character by character: whether each is hidden. None where the text is too long or holds what cannot be
/// shown in its place.
pub(crate) fn hidden_places(sensitivity: Sensitivity, text: &str) -> Option<Vec<bool>> {
    let fits = text.chars().nth(MAX_SHOWN).is_none() && !text.chars().any(is_hostile);
    fits.then(|| hidden(sensitivity, text))
}

/// For each character whether it is hidden. What lies behind the last of them is.
fn hidden(sensitivity: Sensitivity, text: &str) -> Vec<bool> {
    match sensitivity {
        Sensitivity::Public => public(text),
        Sensitivity::PersonName => ends(text, 1, 0, 2),
        Sensitivity::PartyName => party(text),
        Sensitivity::DocumentNumber => number(text, DOCUMENT_NUMBER, 1, 1),
        Sensitivity::AccountNumber => number(text, ACCOUNT_NUMBER, 0, 4),
        Sensitivity::Phone => number(text, PHONE, 0, 2),
        Sensitivity::Login => ends(text, 1, 0, 4),
        Sensitivity::Email => email(text),
        Sensitivity::BirthDate | Sensitivity::FileName | Sensitivity::FreeText => all(text),
    }
}

/// The text with stars for what is hidden, cut to a readable length.
fn shown(text: &str, hidden: &[bool]) -> String {
    let mut out = String::new();
    let (mut length, mut stars) = (0_usize, 0_usize);
    for (c, hide) in text.chars().zip(hidden) {
        stars = if *hide { stars + 1 } else { 0 };
        if stars > MAX_STARS {
            continue;
        }
        if length == MAX_SHOWN {
            return format!("{}…", visible(&out));
        }
        out.push(if *hide { '*' } else { c });
        length += 1;
    }
    visible(&out)
}

/// All of a text is hidden.
fn all(text: &str) -> Vec<bool> {
    text.chars().take(LOOKED_AT).map(|_| true).collect()
}

/// Shows `first` and `last` characters of a value of at least `from` characters, nothing of a shorter one.
fn ends(text: &str, first: usize, last: usize, from: usize) -> Vec<bool> {
    let mut hidden = all(text);
    let length = hidden.len();
    if length >= from {
        let shown = |place: usize| place < first || place + last >= length;
        hidden.iter_mut().enumerate().for_each(|(place, hide)| *hide = !shown(place));
    }
    hidden
}

fn number(text: &str, form: Form, first: usize, last: usize) -> Vec<bool> {
    // The shortest number of a form is longer than what is shown of it.
    if form.fits(text) { ends(text, first, last, 0) } else { all(text) }
}

fn party(text: &str) -> Vec<bool> {
    if is_organisation_name(text) {
        let hidden = public(text);
        // No name of an organisation holds such a number: what stands beside it may be a person.
        if !hidden.contains(&true) {
            return hidden;
        }
    }
    match text.strip_prefix("个体户") {
        Some(operator) => [false; 3].into_iter().chain(ends(operator, 1, 0, 2)).collect(),
        None => ends(text, 1, 0, 2),
    }
}

fn email(text: &str) -> Vec<bool> {
    let is_local = |local: &str| {
        (2..=64).contains(&local.len())
            && local.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'@' | b'/' | b':' | b','))
    };
    match text.split_once('@') {
        Some((local, domain)) if is_local(local) && is_host(domain) => {
            ends(local, 1, 0, 2).into_iter().chain([false]).chain(public(domain)).collect()
        }
        _ => all(text),
    }
}

fn length_class(text: &str) -> String {
    let step = 40;
    let from = text.chars().count() / step * step;
    format!("[text, {}-{} characters]", from, from + step - 1)
}

/// A text for everybody: numbers, secrets and what belongs to persons in addresses are hidden all the same, also where
/// only their beginning would be looked at.
fn public(text: &str) -> Vec<bool> {
    if is_plain(text) {
        return text.chars().map(|_| false).collect();
    }
    let chars: Vec<char> = text.chars().take(LOOKED_AT).map(fold_width).collect();
    let mut hidden = vec![false; chars.len()];
    digits::cover(&chars, chars.len() == LOOKED_AT, &mut hidden);
    // What cannot be seen parts no word.
    let (places, seen): (Vec<usize>, Vec<char>) =
        chars.iter().copied().enumerate().filter(|(_, c)| c.is_whitespace() || !is_hostile(*c)).unzip();
    let starred = |hidden: &[bool]| -> String {
        let is_hidden = |place: &usize| hidden.get(*place).copied().unwrap_or(true);
        places.iter().zip(&seen).map(|(place, c)| if is_hidden(place) { '*' } else { *c }).collect()
    };
    let apply = |covered: Vec<bool>, hidden: &mut [bool]| {
        for (place, _) in places.iter().zip(covered).filter(|(_, covered)| *covered) {
            digits::hide(hidden, *place, place + 1);
        }
    };
    let mut covered = vec![false; seen.len()];
    token::cover(&seen, &mut covered);
    apply(covered, &mut hidden);
    // Of an address only its own parts are secret; a password elsewhere may hold an at sign.
    let elsewhere = starred(&hidden);
    let elsewhere: Vec<&str> = elsewhere.split_whitespace().filter(|word| !word.contains("://")).collect();
    let mut covered = vec![false; seen.len()];
    web::cover(&seen, &mut covered);
    apply(covered, &mut hidden);
    let rest = starred(&hidden);
    if looks_like_secret(&rest).is_some() || looks_like_secret(&elsewhere.join(" ")).is_some() {
        hidden.fill(true);
    }
    hidden
}

/// Whether a text is too short and too simple for anything that is hidden, as most are: a masked source holds thousands.
fn is_plain(text: &str) -> bool {
    let (mut length, mut digits) = (0_usize, 0_usize);
    let simple = text.chars().all(|c| {
        length += 1;
        digits += usize::from(digits::is_digit(c));
        c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.') || matches!(c, '\u{4e00}'..='\u{9fff}')
    });
    simple && length < 20 && digits < 7 && !text.contains("eyJ") && looks_like_secret(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_shows_what_its_table_says() {
        let cases = [
            (Sensitivity::AccountNumber, "6200000000006789", "************6789"),
            (Sensitivity::FileName, "330106199003070021.jpg", "[file]"),
            (Sensitivity::FileName, "", "[file]"),
            (Sensitivity::Public, "", ""),
            (Sensitivity::PersonName, "", "*"),
            (Sensitivity::AccountNumber, "6789", "****"),
            (Sensitivity::DocumentNumber, "33010619900307002X", "3****************X"),
            (Sensitivity::Phone, "13800138001", "*********01"),
            (Sensitivity::Email, "zhang@yunshan.example", "z****@yunshan.example"),
            (Sensitivity::Email, "z@yunshan.example", "*****************"),
            (Sensitivity::PersonName, "林晓禾", "林**"),
            (Sensitivity::PersonName, "林", "*"),
            (Sensitivity::PartyName, "个体户林晓禾", "个体户林**"),
            (Sensitivity::PartyName, "示例云杉科技（杭州）有限公司", "示例云杉科技（杭州）有限公司"),
            (Sensitivity::Public, "浙ICP备20219999号", "浙ICP备20219999号"),
            (Sensitivity::Public, "call 138 0013 8000 now", "call ************* now"),
            (Sensitivity::FreeText, "密码是 hunter2", "[text, 0-39 characters]"),
            (Sensitivity::FreeText, &"茶".repeat(40), "[text, 40-79 characters]"),
            (Sensitivity::FreeText, &"茶".repeat(95), "[text, 80-119 characters]"),
        ];
        for (kind, value, shown) in cases {
            assert_eq!(mask(kind, value), shown, "{kind:?}");
        }
    }

    /// All values are invented.
    #[test]
    fn nothing_shows_of_a_number_that_does_not_stand_alone() {
        for (kind, value) in [
            (Sensitivity::AccountNumber, "6222021234567894 林晓禾"),
            (Sensitivity::AccountNumber, "6222021234567894CVV123"),
            (Sensitivity::AccountNumber, "6222021234567894 123"),
            (Sensitivity::AccountNumber, "6222021234567894,123"),
            (Sensitivity::AccountNumber, "LinXiaohe6222021234567894"),
            (Sensitivity::DocumentNumber, "33010619900307002X 林晓禾"),
            (Sensitivity::DocumentNumber, "林33010619900307002X"),
            (Sensitivity::DocumentNumber, "LinXiaoheXiaohe12"),
            (Sensitivity::Phone, "13800138000 林禾"),
            (Sensitivity::Phone, "13800138000/13900139000"),
            (Sensitivity::Phone, "13800138000 01"),
            (Sensitivity::Email, "a.b@c.example 林晓禾"),
            (Sensitivity::Email, "a.b@c.example(林晓禾)"),
            (Sensitivity::Email, "a.b@c.example E12345678"),
            (Sensitivity::Email, "a.b@c.example\tLin"),
            (Sensitivity::Email, "a.b@林晓禾.example"),
            (Sensitivity::Email, "a@b@c.example"),
            (Sensitivity::Email, "林晓禾@c.example"),
            (Sensitivity::Email, "a.b@c"),
        ] {
            let masked = mask(kind, value);
            assert_eq!(masked, "*".repeat(value.chars().count().min(MAX_STARS)), "{kind:?} {value}");
        }
    }

    #[test]
    fn numbers_in_their_usual_spellings_keep_an_end() {
        for (kind, value, shown) in [
            (Sensitivity::AccountNumber, "6222 0212 3456 7894 123", " 123"),
            (Sensitivity::AccountNumber, "1202-9999-0000-0018", "0018"),
            (Sensitivity::AccountNumber, "1202************0018", "0018"),
            (Sensitivity::DocumentNumber, "330106 19900307 002X", "X"),
            (Sensitivity::DocumentNumber, "91330106MA2ABCDE3F", "F"),
            (Sensitivity::Phone, "+86 13800138001", "01"),
            (Sensitivity::Phone, "(0571) 8888-8802", "02"),
            (Sensitivity::Phone, "（0571）88888802", "02"),
            (Sensitivity::Phone, "０５７１－８８８８８８０２", "０２"),
        ] {
            let masked = mask(kind, value);
            assert_eq!(masked.trim_start_matches(['3', '9', '*']), shown, "{kind:?} {value}: {masked}");
        }
    }

    #[test]
    fn public_texts_show_neither_persons_numbers_nor_secrets() {
        for (value, shown) in [
            (
                "https://admin:hunter2hunter2@shop.example/?access_token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
                "https://********************@shop.example/?access_token=********************",
            ),
            (
                "https://shop.example/?p=E12345678&m=lin.xiaohe@c.example",
                "https://shop.example/?p=*********&m=********************",
            ),
            ("shop.example/?林晓禾=1&E12345678#x", "shop.example/?*****&*********#*"),
            (
                "https://shop.example/goods/E12345678/lin@c.example/a",
                "https://shop.example/goods/*********/*************/a",
            ),
            ("https://shop.example/13800138000?q=a b 林晓禾", "https://shop.example/***********?q=* * ***"),
            ("https://admin:a/b@shop.example/", "https://********************"),
            ("admin:hunter2@shop.example", "*************@shop.example"),
            ("aB3dE5gH7jK9mN1pQ3sT5vX7zA9cE1", "********************"),
            ("浙ICP备2021000001号-1 aB3dE5gH7jK9mN1pQ3sT5vX7zA9cE1", "浙ICP备2021000001号-1 ********************"),
            ("LTAI5tAbCdEfGhIjKlMnOpQr aB3d", "******************** aB3d"),
            ("ab12cd34ef56ab78cd90ef12", "********************"),
            ("550e8400-e29b-41d4-a716-446655440000", "********************"),
            ("abcdefab-cdef-abcd-efab-cdefabcdef12", "********************"),
            ("测试 密码：Demo@2026", "***************"),
            ("护照E12345678", "护照*********"),
            ("通行证 C-1234 5678 a", "通行证 *********** a"),
            ("A123456(7)", "*********)"),
            ("E1234567", "********"),
            ("E1999-13-01", "***********"),
            ("E1999-12-32", "***********"),
            ("E1999-0-31", "**********"),
            ("E1899-12-31", "***********"),
            ("E199-12-31", "**********"),
            ("E19991-2-31", "***********"),
            ("aB3cdefghiJ4klmnopQ5", "********************"),
            ("xxxxx.eyJabcdefg", "xxxxx.**********"),
            ("ab xxxx.eyJabcdefg c", "ab xxxx.********** c"),
            ("330106－19900307－9983", "********************"),
            ("330106—1990—0307—998x", "********************"),
            ("卡号一三八零零一三八零零零", "卡号***********"),
            ("1️3️8️0️0️1️3️8️0️0️0️", "********************\\u{fe0f}"),
            ("13८٠⓪一𝟑八零０0号", "***********号"),
        ] {
            assert_eq!(mask(Sensitivity::Public, value), shown.replace("\\\\", "\\"), "{value}");
        }
    }

    #[test]
    fn what_is_public_stays_readable() {
        for value in [
            "https://shop.example/",
            "https://www.shop.example:8443/goods/12/index.html",
            "shop.example",
            "示例.中国",
            "浙ICP备2021000001号-1",
            "浙公网安备1101号",
            "91330106MA2ABCDE3F",
            "浙B2-20210001",
            "2026-11-21",
            "D2026-11-21",
            "D1999-1-31",
            "A123456",
            "aB3cdefghiJ4klmnopQ",
            "xxxxxxxxx.eyJab",
            "2026年11月21日",
            "1.8.0_202",
            "v2.0.20230630",
            "abcdefab-cdef-abcd-efab-cdefabcdef1",
            "ab1cdefghijklmnopqrs2",
            "0.6%/0.55%",
            "nginx/1.18.0 (Ubuntu)",
            "中国工商银行杭州西湖支行",
            "AliyunSTSAssumeRoleAccess",
            "个体/企业? 都可以",
            "三六五商城",
        ] {
            assert_eq!(mask(Sensitivity::Public, value), value);
        }
    }

    #[test]
    fn a_party_with_a_number_in_it_is_no_proven_organisation() {
        for (value, shown) in [
            ("林晓禾 6222•0212•3456•7894 有限公司", "林********************"),
            ("林晓禾 护照E12345678 电话138－0013－8000 有限公司", "林********************"),
            ("李四 138–0013–8000 有限公司", "李********************"),
            ("林晓禾一三八零零一三八零零零有限公司", "林*****************"),
            ("林晓禾E12345678有限公司", "林***************"),
        ] {
            assert_eq!(mask(Sensitivity::PartyName, value), shown, "{value}");
        }
    }

    #[test]
    fn what_lies_beyond_what_is_looked_at_never_shows() {
        let apart = format!("1380013800{}0", " ".repeat(3000));
        assert_eq!(mask(Sensitivity::Public, &apart), format!("**********{}…", " ".repeat(70)));
        let user = format!("https://admin:{}@shop.example/", "a".repeat(3000));
        assert_eq!(mask(Sensitivity::Public, &user), "https://********************");
        let covered = format!("{}林", "1".repeat(1500));
        assert_eq!(mask(Sensitivity::Public, &covered), "********************");
        let prose = "字".repeat(1500);
        assert_eq!(mask(Sensitivity::Public, &prose), format!("{}…", "字".repeat(80)));
        assert_eq!(hidden_places(Sensitivity::Public, &prose), None);
        assert_eq!(hidden_places(Sensitivity::Public, "a\u{200b}b"), None);
        assert_eq!(hidden_places(Sensitivity::Login, "abcd"), Some(vec![false, true, true, true]));
    }
}
