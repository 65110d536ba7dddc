//! A number or a name that is parted and surrounded in any way shows in no mask, no parameter of a finding, and no masked
//! source, whatever field it stands in. All numbers and names are invented.

use prescreen::fact::{RecordMeta, Sensitivity, Shape};
use prescreen::render::Redacted;
use prescreen::submission::Submission;
use prescreen::text::mask::mask;
use proptest::prelude::*;
use serde_json::json;

const KINDS: [Sensitivity; 11] = [
    Sensitivity::Public,
    Sensitivity::PersonName,
    Sensitivity::PartyName,
    Sensitivity::DocumentNumber,
    Sensitivity::AccountNumber,
    Sensitivity::Phone,
    Sensitivity::Email,
    Sensitivity::Login,
    Sensitivity::BirthDate,
    Sensitivity::FileName,
    Sensitivity::FreeText,
];

/// How the ten digits are written.
const SPELLINGS: [&str; 9] = [
    "0123456789",
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "०१२३४५६७८९",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "○幺两叄四五陸七八九",
];

/// What stands between the digits of one number.
const SIGNS: &str = " -.,/_:·()+－–—−•~*#|;，。、'=&@\\[]．／＿～＊＃％！？…“”《》【】<>{}^$€¥%!?`\"\u{2800}\u{301}\u{20dd}\u{345}\u{200b}\u{feff}\u{a0}\u{3000}\u{3164}\u{ad}\u{202e}\n\t\r─│░█★☆→⇒°§©®😀🞶ー丨";

/// Paths to a text field of each kind, and what the submission looks like around it.
fn fields() -> Vec<(Sensitivity, Vec<&'static str>)> {
    fn collect(meta: &'static RecordMeta, at: &[&'static str], found: &mut Vec<(Sensitivity, Vec<&'static str>)>) {
        for field in meta.fields {
            let path: Vec<&'static str> = at.iter().copied().chain([field.name]).collect();
            match field.shape {
                Shape::Record(inner) | Shape::List(inner) => collect(inner, &path, found),
                _ if found.iter().filter(|(kind, _)| *kind == field.sensitivity).count() < 4 => {
                    found.push((field.sensitivity, path));
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(Submission::meta(), &[], &mut found);
    found
}

/// Digits as ASCII and letters in lower case, nothing else: what a reader makes of a text.
fn read(text: &str) -> String {
    let digit = |c: char| {
        SPELLINGS
            .iter()
            .find_map(|ten| ten.chars().position(|other| other == c))
            .and_then(|value| char::from_digit(value as u32, 10))
    };
    text.chars()
        .filter_map(|c| digit(c).or_else(|| c.is_alphabetic().then_some(c)))
        .filter(|c| !matches!(c, 'ー' | '丨' | '\u{345}' | '\u{3164}'))
        .collect()
}

/// The digits of a number, each in one of the spellings, with signs between them.
fn parted(digits: Vec<u32>) -> impl Strategy<Value = (String, String)> {
    let signs: Vec<char> = SIGNS.chars().collect();
    let between = prop::collection::vec(prop::sample::select(signs), 0..3);
    let each = (0..SPELLINGS.len(), between);
    let count = digits.len();
    (prop::collection::vec(each, count), 0..3_usize).prop_map(move |(parts, mixed)| {
        let first = parts.first().map_or(0, |(spelling, _)| *spelling);
        let mut text = String::new();
        for (digit, (spelling, between)) in digits.iter().zip(parts) {
            let spelling = if mixed == 0 { spelling } else { first };
            text.extend(SPELLINGS[spelling].chars().nth(*digit as usize));
            if mixed != 2 {
                text.extend(between);
            }
        }
        let canary = digits.iter().map(u32::to_string).collect();
        (canary, text)
    })
}

fn number() -> impl Strategy<Value = (String, String)> {
    prop::collection::vec(0..10_u32, 11..20).prop_flat_map(parted)
}

fn around() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        " ",
        "卡号",
        "电话：",
        "林晓禾 ",
        "abc",
        "x",
        "https://shop.example/",
        "https://shop.example/?id=",
        "shop.example#",
        "lin@shop.example ",
        "号",
        "有限公司",
        " 有限公司",
        "科技（杭州）有限公司",
        "CVV",
        "E",
        "V",
        "-",
        "@c.example",
        "\n::error::",
        "示例第",
        "2026-11-21 ",
        "浙ICP备2021000001号-1 ",
    ])
    .prop_map(str::to_owned)
}

/// All that is shown of a text: its mask in every kind of field, and the masked source around it.
fn outputs(text: &str) -> Vec<(Sensitivity, String)> {
    let mut all: Vec<(Sensitivity, String)> = KINDS.iter().map(|kind| (*kind, mask(*kind, text))).collect();
    for (kind, path) in fields() {
        let inner = path.iter().rev().fold(json!(text), |inner, key| json!({ *key: inner }));
        let source = Redacted::of(inner.to_string().as_bytes()).text().to_owned();
        let shown = path.iter().fold(source, |source, key| source.replacen(&format!("\"{key}\""), "", 1));
        all.push((kind, shown));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn six_digits_of_a_number_never_show((canary, number) in number(), before in around(), behind in around()) {
        let text = format!("{before}{number}{behind}");
        for (kind, shown) in outputs(&text) {
            let shown_digits = read(&shown);
            for piece in canary.as_bytes().windows(6) {
                let piece = std::str::from_utf8(piece).expect("digits");
                prop_assert!(!shown_digits.contains(piece), "{kind:?}: {piece} of {text:?} in {shown:?}");
            }
        }
    }

    #[test]
    fn a_name_never_shows(
        name in "[林周陈][㐀-㑿]{1,2}",
        between in prop::collection::vec(prop::sample::select(SIGNS.chars().collect::<Vec<char>>()), 0..3),
        before in around(),
        behind in prop::sample::select(vec!["", " ", "6222021234567894", " 13800138000", "@c.example", "的店", " E12345678", ",x"]),
    ) {
        let between: String = between.into_iter().collect();
        let parted: Vec<String> = name.chars().map(String::from).collect();
        let text = format!("{before}{}{behind}", parted.join(&between));
        for (kind, shown) in outputs(&text) {
            // Names in fields for everybody cannot be told from other words.
            if kind != Sensitivity::Public {
                prop_assert!(!read(&shown).contains(&name), "{kind:?}: {text:?} in {shown:?}");
            }
        }
    }

    #[test]
    fn a_passport_number_never_shows(digits in "[0-9]{8}", sign in "[-－·./]?", before in around(), behind in prop::sample::select(vec![" ", "，", "/", "号", ""])) {
        // A date would be one.
        prop_assume!(!before.ends_with(|c: char| c.is_ascii_alphanumeric()));
        let text = format!("{before}E{sign}{digits}{behind}");
        for (kind, shown) in outputs(&text) {
            prop_assert!(!read(&shown).contains(&digits), "{kind:?}: {text:?} in {shown:?}");
        }
    }

    #[test]
    fn a_secret_never_shows(secret in "[a-z][A-Z][0-9][A-Za-z0-9]{9}", place in 0..6_usize) {
        let text = match place {
            0 => format!("https://admin:{secret}@shop.example/"),
            1 => format!("https://shop.example/?token={secret}"),
            2 => format!("https://shop.example/a#{secret}"),
            3 => format!("密码：{secret}"),
            4 => format!("client_secret={secret}"),
            _ => format!("eyJ{secret}.eyJ{secret}.{secret}"),
        };
        for (kind, shown) in outputs(&text) {
            prop_assert!(!shown.contains(&secret), "{kind:?}: {text:?} in {shown:?}");
        }
    }
}

#[test]
fn every_kind_of_field_is_tried() {
    let fields = fields();
    for kind in KINDS {
        assert!(fields.iter().any(|(other, _)| *other == kind), "{kind:?}");
    }
}
