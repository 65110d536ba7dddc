//! What can be read out of numbers, and what stays hidden of them. Check characters are computed here, by the standards' own
//! formulas; no number was issued to anybody.

use chrono::NaiveDate;
use prescreen::identifier::{
    BodyKind, BranchCode, CardKind, CreditCode, Domain, Grade, IcpNumber, LegacyId, PermanentResidentId, Phone,
    PhoneKind, Province, Region, ResidencePermit, ResidentId, Scheme, ServiceKind, Sex, Slip, issuer_of_card, judge,
    judge_credit_code_optical, same_hk_macao_holder, same_icp_subject,
};

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// GB 11714: the ninth character of an organisation code.
fn organisation_code(body: &str) -> String {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        body.chars().zip(weights).map(|(c, weight)| c.to_digit(36).expect("a digit or letter") * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).expect("a digit"),
    };
    format!("{body}{check}")
}

/// GB 32100: the code of this department, category, registrar and body.
fn credit_code(head: &str, body: &str) -> String {
    let code = format!("{head}{}", organisation_code(body));
    let value = |c| ALPHABET.find(c).expect("a character of the alphabet");
    let (sum, _) = code.chars().fold((0, 1), |(sum, weight), c| (sum + value(c) * weight, weight * 3 % 31));
    let check = ALPHABET.chars().nth((31 - sum % 31) % 31).expect("a character");
    format!("{code}{check}")
}

#[test]
fn credit_codes_name_the_kind_of_body() {
    for (head, kind) in [
        ("91", BodyKind::Enterprise),
        ("92", BodyKind::IndividualBusiness),
        ("93", BodyKind::FarmersCooperative),
        ("11", BodyKind::StateOrgan),
        ("12", BodyKind::PublicInstitution),
        ("51", BodyKind::Association),
        ("52", BodyKind::PrivateNonEnterpriseUnit),
        ("53", BodyKind::Foundation),
        ("31", BodyKind::LawFirm),
        ("81", BodyKind::TradeUnion),
        ("N1", BodyKind::RuralCollective),
        ("N3", BodyKind::RuralCollective),
        ("N9", BodyKind::Other),
        ("A1", BodyKind::Other),
    ] {
        let text = credit_code(&format!("{head}330106"), "MA000000");
        let code = CreditCode::parse(&text).unwrap_or_else(|judgement| panic!("{text}: {judgement}"));
        assert_eq!(code.kind(), kind, "{text}");
        assert_eq!((code.region().code(), code.organisation_code()), (330_106, "MA0000007"));
    }
}

/// What optical reading takes for what.
const CONFUSED: &[(char, &str)] = &[
    ('0', "DQ"),
    ('O', "0DQ"),
    ('o', "0DQ"),
    ('D', "0Q"),
    ('d', "0Q"),
    ('Q', "0D"),
    ('q', "0D"),
    ('I', "1"),
    ('i', "1"),
    ('l', "1"),
    ('|', "1"),
    ('Z', "2"),
    ('z', "2"),
    ('S', "5"),
    ('s', "5"),
    ('6', "G"),
    ('G', "6"),
    ('g', "6"),
    ('b', "6G8"),
    ('8', "B"),
    ('B', "8"),
    ('V', "U"),
    ('v', "U"),
    ('×', "X"),
    ('Ⅹ', "X"),
    ('7', "T"),
    ('T', "7"),
    ('t', "7"),
];

#[test]
fn one_misread_character_of_a_credit_code_is_repaired() {
    for (read, meant) in CONFUSED {
        for true_one in meant.chars() {
            // Where another confusion elsewhere fits as well, nothing is repaired: of these bodies some have only one.
            let repaired = (0..10).filter(|last| {
                let right = credit_code("91330106", &format!("MA{true_one}4444{last}"));
                assert_eq!(judge_credit_code_optical(&right).reason, "ok", "{right}");
                let misread: String =
                    right.chars().enumerate().map(|(place, c)| if place == 10 { *read } else { c }).collect();
                let judgement = judge_credit_code_optical(&misread);
                let sure = (Grade::Valid, "one-repair", Some(Slip::LetterForDigit));
                (judgement.grade, judgement.reason, judgement.slip) == sure
            });
            assert!(repaired.count() > 0, "{read} for {true_one}");
        }
    }
}

/// A character that no code holds, and one that might be right, are repaired together.
#[test]
fn two_misread_characters_of_a_credit_code_are_repaired() {
    let repaired = (0..10).filter(|last| {
        let right = credit_code("91330106", &format!("MA84444{last}"));
        let misread = format!("9I{}B{}", &right[2..10], &right[11..]);
        judge_credit_code_optical(&misread).reason == "one-repair"
    });
    assert!(repaired.count() > 0);
}

#[test]
fn what_optical_reading_cannot_have_spoilt_is_not_repaired() {
    let right = credit_code("91330106", "MA400003");
    let with = |places: &[(usize, char)]| -> String {
        let place_of = |place| places.iter().find(|(other, _)| *other == place);
        right.chars().enumerate().map(|(place, c)| place_of(place).map_or(c, |(_, read)| *read)).collect()
    };
    let reason = |text: &str| judge_credit_code_optical(text).reason;
    assert_eq!(&right[8..14], "MA4000");
    assert_eq!(reason(&with(&[(1, 'I'), (2, 'b')])), "no-repair");
    assert_eq!(reason(&with(&[(1, 'l'), (11, 'O')])), "one-repair");
    assert_eq!(reason(&with(&[(1, 'l'), (11, 'O'), (12, 'O')])), "no-repair");
    assert_eq!(reason(&with(&[(6, 'O')])), "one-repair");
    assert_eq!(reason(&with(&[(8, '#')])), "no-repair");
    assert_eq!(reason(&with(&[(8, 'N')])), "no-repair");
    let spaced = format!(" {}\u{200b}{}-{} ", &right[..4], &right[4..9], &right[9..]);
    assert_eq!(reason(&spaced), "ok");
    assert_eq!(reason(&right[..17]), "length");
    assert_eq!(reason(&format!("{right}0")), "length");
}

#[test]
fn branch_codes_name_bank_and_area() {
    let code = BranchCode::parse("102331000014").expect("a branch code");
    assert_eq!((code.bank(), code.area()), (102, 3310));
    assert_eq!(code.bank_name(), Some("中国工商银行"));
    assert_eq!(code.area_name(), Some("杭州"));
    assert_eq!(format!("{code:?}"), "BranchCode(************)");
}

#[test]
fn cards_name_issuer_and_kind() {
    let issuer = |number: &str| issuer_of_card(number).map(|issuer| (issuer.kind, issuer.bank));
    assert_eq!(issuer("1030000000000000000"), Some((CardKind::Debit, "ABC")));
    assert_eq!(issuer("3563900000000000"), Some((CardKind::Credit, "CITIC")));
    assert_eq!(issuer("4367280000000000"), Some((CardKind::SemiCredit, "CCB")));
    assert_eq!(issuer("6200190000000000"), Some((CardKind::Prepaid, "BOC")));
    // The prefix of another length, letters, and more digits than any card has.
    assert_eq!(issuer("103000000000000000"), None);
    assert_eq!(issuer("103000000000000000A"), None);
    assert_eq!(issuer(&format!("103{}", "0".repeat(40))), None);
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn filing_numbers_name_province_year_and_service() {
    let today = day("2026-11-21");
    let number = |text: &str| IcpNumber::parse(text, today).unwrap_or_else(|judgement| panic!("{text}: {judgement}"));
    for (text, index, service, written) in [
        ("京ICP备2021012345号", None, None, "京ICP备2021012345号"),
        ("京ICP备 2021012345-12号", Some(12), Some(ServiceKind::Website), "京ICP备2021012345号-12"),
        ("京ICP备2021012345号-1A", Some(1), Some(ServiceKind::App), "京ICP备2021012345号-1A"),
        ("京ICP备2021012345号-3X", Some(3), Some(ServiceKind::MiniProgramme), "京ICP备2021012345号-3X"),
        ("京ICP备2021012345号-3B", Some(3), Some(ServiceKind::Other), "京ICP备2021012345号-3B"),
    ] {
        let number = number(text);
        assert_eq!((number.index(), number.service()), (index, service), "{text}");
        assert_eq!((number.year(), number.to_string()), (2021, written.to_owned()));
        assert_eq!(format!("{number:?}"), "IcpNumber(京ICP备********)");
    }
    assert_eq!(number("京ICP备09055519号").year(), 2009);
    for (text, placeholder) in [
        ("京ICP备12345678号", true),
        ("京ICP备11111111号", true),
        ("京ICP备05000000号", true),
        ("京ICP备05123456号", true),
        ("京ICP备05654321号", true),
        ("京ICP备13579135号", false),
        ("京ICP备20212022号", false),
        ("京ICP备06667789号", false),
    ] {
        assert_eq!(number(text).is_placeholder(), placeholder, "{text}");
    }
    let counting_down = IcpNumber::parse("京ICP备98765432号", day("2099-01-01")).expect("a number of 2098");
    assert!(counting_down.is_placeholder());
    let same = |a: &str, b: &str| same_icp_subject(a, b, today);
    assert_eq!(same("京ICP备2021012345号-1", "京ICP备2021012345-2号"), Some(true));
    assert_eq!(same("京ICP备2021012345号-1", "京ICP备2021012346号-1"), Some(false));
    assert_eq!(same("川ICP备2021012345号", "蜀ICP备2021012345号"), Some(true));
    assert_eq!(same("京ICP备2021012345号", "京ICP证030173号"), None);
}

#[test]
fn domains_are_read_out_of_addresses() {
    let host = |text: &str| Domain::of_url(text).map(|domain| domain.ascii().to_owned()).map_err(|wrong| wrong.reason);
    for address in ["https://Shop.Example.com.cn/a?b#c", "HTTP://shop.example.com.cn:8080", "shop.example.com.cn#x"] {
        assert_eq!(host(address).as_deref(), Ok("shop.example.com.cn"), "{address}");
    }
    assert_eq!(host("ftp://example.com"), Err("scheme"));
    assert_eq!(host("https://user@example.com"), Err("user-info"));
    assert_eq!(host("https://example.com:80a/"), Err("port"));
    assert_eq!(host("https://example.com:/"), Err("port"));
    let domain = Domain::parse("a.Shop.example.com.cn.").expect("a domain");
    assert_eq!((domain.ascii(), domain.registrable()), ("a.shop.example.com.cn", "example.com.cn"));
    assert!(domain.has_known_suffix());
    assert!(!Domain::parse("a.b.zzzz").expect("a domain").has_known_suffix());
    assert!(domain.same_registration(&Domain::parse("example.com.cn").expect("a domain")));
    assert!(!domain.same_registration(&Domain::parse("example.cn").expect("a domain")));
    // Two kilobytes hold every host; what is longer is not looked at.
    let padded = |count: usize| format!("exam{}ple.com", "\u{200b}".repeat(count));
    assert_eq!(padded(679).len(), 2_048);
    assert!(Domain::parse(&padded(679)).is_ok());
    assert_eq!(Domain::parse(&padded(680)).map_err(|wrong| wrong.reason).err(), Some("length"));
    assert_eq!(format!("{domain:?}"), "Domain(****)");
    assert_eq!(domain.into_owned().ascii(), "a.shop.example.com.cn");
}

#[test]
fn persons_numbers_name_birth_sex_and_nationality() {
    let today = day("2026-11-21");
    let legacy = LegacyId::parse("110105491231002").expect("a number of the first generation");
    assert_eq!(legacy.birth_date(), day("1949-12-31"));
    assert_eq!(legacy.sex(), Sex::Female);
    assert!(!format!("{legacy:?}").contains("491231") && format!("{legacy:?}").starts_with("LegacyId("));
    let foreign = PermanentResidentId::parse("911124198108030024", today).expect("a permanent resident's number");
    assert_eq!((foreign.birth_date(), foreign.nationality()), (day("1981-08-03"), 124));
    assert_eq!(foreign.sex(), Sex::Female);
    let permit = |number: &str| ResidencePermit::parse(number, today).expect("a residence permit");
    for (number, home) in [("810000199408230021", "HK"), ("820000199408230023", "MO"), ("830000199408230025", "TW")] {
        assert_eq!((permit(number).home(), permit(number).birth_date()), (home, day("1994-08-23")));
        assert_eq!(permit(number).sex(), Sex::Female);
        assert_eq!(format!("{:?}", permit(number)), "ResidencePermit(******************)");
    }
    let resident = |number: &str| ResidentId::parse(number, today).expect("a resident's number");
    assert_eq!(resident("330106199001030019").sex(), Sex::Male);
    let converted = resident("11010519491231002X");
    assert!(converted.is_legacy("110105491231002") && !converted.is_legacy("110105491231003"));
    // Hangzhou's West Lake district since before 1990; Hainan's Ledong under this code only since the province was founded.
    assert!(resident("330106199001030019").region_in_use_at_birth());
    assert!(!resident("469027199001030012").region_in_use_at_birth());
    // The first generation ended with 2012.
    let fifteen = |on: &str| judge(Scheme::ResidentIdentityCard, "110105491231002", day(on)).grade;
    assert_eq!((fifteen("2012-12-31"), fifteen("2013-01-01")), (Grade::Valid, Grade::Invalid));
    assert_eq!(format!("{foreign:?}"), "PermanentResidentId(******************)");
}

#[test]
fn telephones_are_told_by_kind() {
    for (text, kind, digits) in [
        ("+86 139 0013 9000", PhoneKind::Mobile, "13900139000"),
        ("0571-86980893-801", PhoneKind::Landline, "057186980893"),
        ("+86 571 8698 0893", PhoneKind::Landline, "057186980893"),
        ("400-820-8820", PhoneKind::FreePhone, "4008208820"),
        ("12315", PhoneKind::Service, "12315"),
    ] {
        let phone = Phone::parse(text).unwrap_or_else(|judgement| panic!("{text}: {judgement}"));
        assert_eq!((phone.kind(), phone.expose()), (kind, digits), "{text}");
        assert_eq!(format!("{phone:?}"), format!("Phone({kind:?}, ****)"));
    }
}

#[test]
fn travel_permits_of_one_holder_share_nine_characters() {
    assert!(same_hk_macao_holder("H1234567801", "H12345678 02"));
    assert!(same_hk_macao_holder("H12345678", "h1234567802"));
    assert!(!same_hk_macao_holder("H1234567801", "H1234567901"));
    assert!(!same_hk_macao_holder("H1234567", "H1234567"));
}

/// GB/T 2260.
#[test]
fn provinces_have_the_names_of_the_standard() {
    let names = "11 北京市 12 天津市 13 河北省 14 山西省 15 内蒙古自治区 21 辽宁省 22 吉林省 23 黑龙江省 31 上海市 32 江苏省 33 浙江省 \
        34 安徽省 35 福建省 36 江西省 37 山东省 41 河南省 42 湖北省 43 湖南省 44 广东省 45 广西壮族自治区 46 海南省 50 重庆市 51 四川省 \
        52 贵州省 53 云南省 54 西藏自治区 61 陕西省 62 甘肃省 63 青海省 64 宁夏回族自治区 65 新疆维吾尔自治区 71 台湾省 \
        81 香港特别行政区 82 澳门特别行政区 83 台湾省";
    let words: Vec<&str> = names.split_whitespace().collect();
    let named: Vec<(u32, &str)> = words.chunks(2).map(|pair| (pair[0].parse().expect("two digits"), pair[1])).collect();
    assert_eq!(named.len(), 35);
    for code in 0..100 {
        let expected = named.iter().find(|(known, _)| *known == code).map(|(_, name)| *name);
        let region = Region::from_digits(format!("{code:02}0000").as_bytes()).expect("six digits");
        assert_eq!(region.province_name(), expected, "{code}");
        let mainland = expected.is_some() && code < 70;
        assert_eq!(region.has_resident_province(), mainland, "{code}");
        assert_eq!(Province::of_code(code).map(|province| province.code), mainland.then_some(code), "{code}");
    }
}
