//! Properties of every scheme: no input panics, a verdict never depends on how a valid value is spelt, parsing what was
//! printed gives the same value, and nothing printed for debugging holds the value.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use chrono::NaiveDate;
use prescreen::identifier::{
    CreditCode, Domain, Grade, IcpNumber, LegacyId, Phone, ResidentId, Scheme, is_kind, judge, judge_kind,
    looks_like_secret,
};
use prescreen::text::date::{DateToken, read_date};
use prescreen::text::name::{
    Similarity, compare_organisation, compare_person, is_organisation_name, sole_trader_account_fits,
};
use prescreen::text::normal::{is_masked, masks_agree};
use prescreen::text::number::{NumberMatch, compare_numbers};
use proptest::prelude::*;

const KINDS: [&str; 41] = [
    "ric",
    "ric15",
    "hmt_permit",
    "fpr",
    "fpr2017",
    "cn_passport",
    "hkm_permit",
    "tw_permit",
    "ric_strict_form",
    "ric_timeline",
    "uscc",
    "uscc_exception",
    "uscc_ocr",
    "orgcode",
    "bizreg15",
    "taxno",
    "bank_card",
    "luhn",
    "corp_account",
    "cnaps",
    "phone",
    "email",
    "qq",
    "icp",
    "icp_strict",
    "icp_licence",
    "icp_not_placeholder",
    "telecom_licence",
    "psb",
    "psb_legacy",
    "registrable_domain",
    "invoice_code",
    "einvoice_no",
    "alipay_account",
    "ram_upn",
    "aliyun_ak",
    "person_name",
    "company_name_eq",
    "sole_trader_account",
    "is_masked",
    "mask_match",
];

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default()
}

fn is_reason(reason: &str) -> bool {
    !reason.is_empty() && reason.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Text near what people type: digits, letters, Han, separators, full-width, masks, oddities.
fn nearly() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[0-9A-Za-zXx*×•·\\-－ 　()（）+#@.。，,/|号京川蜀ICP备证公网安备转李张三有限公司\u{200B}\u{FF10}-\u{FF19}\u{20BB7}\u{E863}&;:：年月日至长期]{0,40}")
        .expect("the pattern is fixed")
}

fn wide(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 - 0x21 + 0xFF01).unwrap_or(c) } else { c })
        .collect()
}

fn resident_id() -> impl Strategy<Value = String> {
    (0..6_usize, 1900..2026_i32, 1..=12_u32, 1..=28_u32, 1..1000_u32).prop_map(|(region, year, month, day, order)| {
        let region = ["110105", "232722", "542126", "632723", "441900", "500235"][region];
        let body = format!("{region}{year:04}{month:02}{day:02}{order:03}");
        let sum: u32 = body
            .bytes()
            .enumerate()
            .map(|(place, byte)| u32::from(byte - b'0') * (2_u32.pow(17 - place as u32) % 11))
            .sum();
        format!("{body}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum as usize % 11])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(text in prop_oneof![nearly(), any::<String>()], other in nearly()) {
        for scheme in Scheme::ALL {
            prop_assert!(is_reason(judge(*scheme, &text, as_of()).reason));
        }
        for kind in KINDS {
            prop_assert!(is_kind(kind));
            prop_assert!(is_reason(judge_kind(kind, &text, as_of()).reason));
            let pair = format!("{text} | {other}");
            prop_assert!(is_reason(judge_kind(kind, &pair, as_of()).reason));
        }
        let _ = (looks_like_secret(&text), is_masked(&text), masks_agree(&text, &other), compare_numbers(&text, &other));
        let _ = (compare_person(&text, &other), compare_organisation(&text, &other), is_organisation_name(&text));
        let _ = (sole_trader_account_fits(&text, Some(&other), &text), Domain::of_url(&text), IcpNumber::recognise(&text, as_of()));
        if let DateToken::Unreadable(reason) = read_date(&text) {
            prop_assert!(is_reason(reason));
        }
    }

    #[test]
    fn comparisons_are_reflexive_and_symmetric(a in nearly(), b in nearly()) {
        prop_assert!(matches!(compare_person(&a, &a), Similarity::Equal | Similarity::Different));
        let same_sort = |x: Similarity, y: Similarity| std::mem::discriminant(&x) == std::mem::discriminant(&y);
        prop_assert!(same_sort(compare_person(&a, &b), compare_person(&b, &a)));
        prop_assert!(same_sort(compare_organisation(&a, &b), compare_organisation(&b, &a)));
        prop_assert_eq!(compare_numbers(&a, &b), compare_numbers(&b, &a));
    }

    #[test]
    fn a_resident_id_is_one_however_it_is_typed(id in resident_id(), split in 1..17_usize) {
        let parsed = ResidentId::parse(&id, as_of());
        prop_assert!(parsed.is_ok(), "{id}");
        let parsed = parsed.unwrap();
        prop_assert_eq!(parsed.expose(), id.as_str());
        let (front, back) = id.split_at(split);
        for spelt in [wide(&id), id.to_lowercase(), format!(" {front} {back}\u{200B}"), format!("{front}-{back}"), format!("{front}\u{3000}{back}")] {
            prop_assert_eq!(ResidentId::parse(&spelt, as_of()), Ok(parsed));
            prop_assert_eq!(compare_numbers(&spelt, &id) == NumberMatch::Equal, spelt == id);
        }
        let shown = format!("{parsed:?}");
        prop_assert!(!shown.chars().any(|c| c.is_ascii_digit()));
        let masked = format!("{}********{}", &id[..6], &id[14..]);
        prop_assert_eq!(judge(Scheme::ResidentIdentityCard, &masked, as_of()).reason, "masked");
        prop_assert_eq!(compare_numbers(&masked, &id), NumberMatch::MaskedAgree);
    }

    #[test]
    fn fifteen_digits_become_eighteen(id in resident_id()) {
        let year: i32 = id[6..10].parse().unwrap();
        let order: u32 = id[14..17].parse().unwrap();
        if (1900..2000).contains(&year) && order < 996 {
            let old = format!("{}{}", &id[..6], &id[8..17]);
            let parsed = LegacyId::parse(&old).unwrap();
            let converted = parsed.converted();
            prop_assert_eq!(std::str::from_utf8(&converted), Ok(id.as_str()));
            prop_assert!(ResidentId::parse(&id, as_of()).unwrap().is_legacy(&old));
        }
    }

    #[test]
    fn filing_numbers_print_what_they_parse(serial in 1..999_999_u32, year in 2005..=2026_u32, index in proptest::option::of(1..99_u32), long: bool, kind in 0..3_usize) {
        let serial = if long { format!("{year}{serial:06}") } else { format!("{:02}{serial:06}", year % 100) };
        let index = index.map_or(String::new(), |index| format!("-{index}{}", ["", "A", "X"][kind]));
        let text = format!("蜀ICP备{serial}号{index}");
        let number = IcpNumber::parse(&text, as_of()).unwrap();
        prop_assert_eq!(number.to_string(), text.clone());
        prop_assert_eq!(IcpNumber::parse(&wide(&text), as_of()), Ok(number));
        prop_assert_eq!(judge_kind("icp_strict", &text, as_of()).grade, Grade::Valid);
    }

    #[test]
    fn telephones_keep_their_digits(subscriber in 20_000_000..89_999_999_u32) {
        let canonical = format!("0571{subscriber}");
        for spelt in [format!("0571-{subscriber}"), format!("(0571){subscriber}"), format!("+86 571 {subscriber}"), format!("86-571-{subscriber}"), wide(&format!("0571-{subscriber}")), format!("0571-{subscriber}-801")] {
            if !canonical.get(4..).unwrap().bytes().all(|byte| byte == canonical.as_bytes()[4]) {
                let phone = Phone::parse(&spelt).unwrap();
                prop_assert_eq!(phone.expose(), canonical.as_str());
            }
        }
    }

    #[test]
    fn dates_read_back(days in 0..80_000_u64) {
        let day = NaiveDate::from_ymd_opt(1850, 1, 1).unwrap() + chrono::Days::new(days);
        for format in ["%Y-%m-%d", "%Y.%m.%d", "%Y%m%d", "%Y/%-m/%-d", "%Y年%-m月%-d日"] {
            let text = render(day, format);
            prop_assert_eq!(read_date(&text), DateToken::Day(day));
            prop_assert_eq!(read_date(&wide(&text)), DateToken::Day(day));
        }
    }
}

/// `chrono`'s formatting is a feature this crate does not need.
fn render(day: NaiveDate, format: &str) -> String {
    use chrono::Datelike;
    let (year, month, date) = (day.year(), day.month(), day.day());
    match format {
        "%Y-%m-%d" => format!("{year:04}-{month:02}-{date:02}"),
        "%Y.%m.%d" => format!("{year:04}.{month:02}.{date:02}"),
        "%Y%m%d" => format!("{year:04}{month:02}{date:02}"),
        "%Y/%-m/%-d" => format!("{year}/{month}/{date}"),
        _ => format!("{year}年{month}月{date}日"),
    }
}

#[test]
fn scheme_names_are_unique_and_read_back() {
    let mut names: Vec<&str> = Scheme::ALL.iter().map(|scheme| scheme.name()).collect();
    assert!(Scheme::ALL.iter().all(|scheme| Scheme::from_name(scheme.name()) == Some(*scheme)));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Scheme::ALL.len());
}

#[test]
fn hostile_length_costs_little() {
    let start = std::time::Instant::now();
    for piece in ["1", "公", "a.", "*", "密码", "x ", "转", "&nbsp;", "\u{200B}", "．", "-"] {
        let long = piece.repeat(20_000);
        let other = format!("{long}1");
        for scheme in Scheme::ALL {
            let _ = judge(*scheme, &long, as_of());
        }
        for kind in KINDS {
            let _ = judge_kind(kind, &long, as_of());
        }
        let _ = (compare_person(&long, &other), compare_organisation(&long, &other), compare_numbers(&long, &other));
        let _ = (read_date(&long), looks_like_secret(&long), is_organisation_name(&long), masks_agree(&long, &other));
    }
    // A few seconds in a debug build; anything quadratic takes minutes.
    assert!(start.elapsed() < std::time::Duration::from_secs(120));
}

#[test]
fn no_debug_output_holds_a_value() {
    let shown = [
        format!("{:?}", CreditCode::parse("91350100M000100Y43")),
        format!("{:?}", Phone::parse("0571-86980893")),
        format!("{:?}", Domain::parse("www.example.com.cn")),
        format!("{:?}", IcpNumber::parse("京ICP备2021012345号-1", as_of())),
        format!("{:?}", LegacyId::parse("232722830930982")),
    ];
    for text in shown {
        assert!(text.starts_with("Ok("), "{text}");
        assert!(!text.chars().any(|c| c.is_ascii_digit()) && !text.contains("example"), "{text}");
    }
}
