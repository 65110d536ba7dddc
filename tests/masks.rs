//! A number or a name that is parted and surrounded in any way shows in no mask, no parameter of a finding, and no masked
//! source, whatever field it stands in. All numbers and names are invented.

use chrono::NaiveDate;
use prescreen::fact::{Language, RecordMeta, Sensitivity, Shape};
use prescreen::render::Redacted;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use prescreen::text::mask::mask;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

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

/// A field: its keys, and how a rule names it.
struct Field {
    kind: Sensitivity,
    keys: Vec<&'static str>,
    path: String,
    is_text: bool,
}

/// Some fields of each kind that an applicant fills in.
static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    fn collect(meta: &'static RecordMeta, keys: &[&'static str], at: &str, found: &mut Vec<Field>) {
        for field in meta.fields.iter().filter(|field| field.name != "evidence") {
            let keys: Vec<&'static str> = keys.iter().copied().chain([field.name]).collect();
            let path = if at.is_empty() { field.name.to_owned() } else { format!("{at}.{}", field.name) };
            let is_text = matches!(field.shape, Shape::Text | Shape::Texts);
            let alike = |other: &&Field| other.kind == field.sensitivity && other.is_text == is_text;
            match field.shape {
                Shape::Record(inner) => collect(inner, &keys, &path, found),
                Shape::List(inner) => collect(inner, &keys, &format!("{path}[*]"), found),
                _ if found.iter().filter(alike).count() < 4 => {
                    found.push(Field { kind: field.sensitivity, keys, path, is_text });
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(Submission::meta(), &[], "", &mut found);
    // The set that judges is no text of the applicant's.
    found.retain(|field| field.path != "rules");
    found
});

/// A rule for each text field that shows what it holds.
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let texts = |text: &str| format!("{{ en = \"{text}\", zh = \"{text}\", es = \"{text}\" }}");
    let mut file = format!("id = \"all\"\nversion = \"1\"\ntitle = {}\n", texts("x"));
    for (number, field) in FIELDS.iter().enumerate().filter(|(_, field)| field.is_text) {
        let (each, path) = match field.path.rsplit_once("[*].") {
            Some((list, rest)) => (format!("each = \"{list}[*]\"\n"), format!("this.{rest}")),
            None => (String::new(), field.path.clone()),
        };
        file.push_str(&format!(
            "[[rule]]\nid = \"r-{number}\"\nsince = \"0.1.0\"\nseverity = \"error\"\nsource = {{ rows = [\"S2-1\"], text = \"x\" }}\n\
             text = {{ what = {}, why = {1}, do = {1} }}\n{each}check = {{ fact = \"{path}\", is = \"zzz\" }}\n",
            texts("found {found}"),
            texts("x")
        ));
    }
    RuleSet::from_toml(&file, "all.toml").unwrap_or_else(|error| panic!("{error}"))
});

/// The text in every text field of one submission.
fn everywhere(text: &str) -> Value {
    let mut submission = json!({});
    for field in FIELDS.iter().filter(|field| field.is_text) {
        let place = field.keys.iter().fold(&mut submission, |place, key| &mut place[*key]);
        *place = json!(text);
    }
    submission
}

/// What findings about every text field show of it.
fn found(text: &str) -> Vec<(Sensitivity, String)> {
    let json = everywhere(text).to_string();
    let submission = Submission::from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let report = RULES.screen(&submission, &Context::on(day));
    let shown = report.findings().map(|(rule, finding)| {
        let field: usize = rule.id().trim_start_matches("r-").parse().expect("a number");
        let found = finding.params().get("found").expect("what was found").text(Language::En);
        (FIELDS[field].kind, found)
    });
    shown.collect()
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
    for field in FIELDS.iter() {
        let inner = field.keys.iter().rev().fold(json!(text), |inner, key| json!({ *key: inner }));
        let source = Redacted::of(inner.to_string().as_bytes()).text().to_owned();
        let shown = field.keys.iter().fold(source, |source, key| source.replacen(&format!("\"{key}\""), "", 1));
        all.push((field.kind, shown));
    }
    all.extend(found(text));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

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
    let found = found("abc def");
    for kind in KINDS {
        assert!(FIELDS.iter().any(|field| field.kind == kind), "{kind:?}");
        assert!(kind == Sensitivity::BirthDate || found.iter().any(|(other, _)| *other == kind), "{kind:?}");
    }
    assert_eq!(found.len(), RULES.rules().len());
}
