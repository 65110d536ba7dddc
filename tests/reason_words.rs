//! What is wrong with a number, in the words of a finding: without the number, and by its scheme. All numbers are fictional
//! or published specimens.

mod support;

#[path = "support/one_rule.rs"]
mod one_rule;

use one_rule::{says, set};
use serde_json::json;

/// Scheme, value, and what is said of it.
const CASES: &[(&str, &str, &str)] = &[
    ("resident-identity-card", "1101051949123100", "it has the wrong length (characters are missing or too many)"),
    (
        "resident-identity-card",
        "110105194912310021",
        "its check digit does not fit the other digits (one character is probably wrong)",
    ),
    (
        "resident-identity-card",
        "110105194902300021",
        "it holds a date that cannot be (two neighbouring characters are probably swapped)",
    ),
    ("resident-identity-card", "990105194912310021", "it begins with a region that is not known"),
    ("resident-identity-card", "110105********002X", "parts of it are covered"),
    ("resident-identity-card", "232722830930982", "numbers of fifteen digits ended in 2013"),
    ("resident-identity-card", "810000199408230021", "it belongs to another kind of number"),
    (
        "unified-social-credit-code",
        "91330106MA0000008Q",
        "its check digit does not fit the other digits (one character is probably wrong)",
    ),
    (
        "unified-social-credit-code",
        "91441303MAW48KX36U",
        "its check digit does not fit the other digits (two neighbouring characters are probably swapped)",
    ),
    (
        "unified-social-credit-code",
        "9I441303MA4W204340",
        "it holds characters that do not belong there (a letter probably stands for a digit)",
    ),
    ("unified-social-credit-code", "97441303MA4W8KX1XE", "its class is not one of those in use"),
    (
        "unified-social-credit-code",
        "111111111111111111",
        "its check digit does not fit the other digits (one character is probably wrong)",
    ),
    ("email", "shop.example.com", "it has no @ sign"),
    ("email", "shop@example", "its domain part is not a domain name that can be registered"),
    ("email", "shop@exa mple.com", "it is not written in the printed form"),
    ("domain", "https://example.com/", "it is an address of another form than a domain name"),
    ("domain", "192.0.2.1", "it is an address of another form than a domain name"),
    ("mobile-phone", "0571-87000000", "it is no mainland mobile number"),
    ("phone", "87000000", "the area code is missing"),
    ("phone", "14200000000", "its prefix is not assigned to telephones"),
    ("phone", "+86 400 888 8888", "such a number cannot be dialled from abroad"),
    ("person-name", "李4", "it is not of the form that is asked for"),
    ("passport", "X", "it has the wrong length (characters are missing or too many)"),
    ("passport", "PASSPORT", "it is not of the form that is asked for"),
    ("passport", "E1234567", "it has the wrong length (characters are missing or too many)"),
    ("passport", "232722830930982", "it belongs to another kind of number"),
    ("phone", "0999-1234567", "it is not of the form that is asked for"),
    ("phone", "+999 12345678", "its prefix is not assigned to telephones"),
    ("person-name", "测试", "it looks like a placeholder"),
    (
        "resident-identity-card",
        "111111111111111111",
        "it holds a date that cannot be (one character is probably wrong)",
    ),
    (
        "unified-social-credit-code",
        "91350200M000100Y43",
        "its check digit does not fit, though some codes were issued so",
    ),
    ("unified-social-credit-code", "91009900MA0000007Q", "it begins with a region that is not known"),
    ("email", "@example.com", "it is not of the form that is asked for"),
    ("icp-filing-number", "京ICP证030173号", "it belongs to another kind of number"),
    ("icp-filing-number", "京ICP备12345678号-1", "it looks like a placeholder"),
    ("domain", "gov.cn", "its domain part is not a domain name that can be registered"),
    ("phone", "14400000000", "its prefix is not assigned to telephones"),
    (
        "taxpayer-number",
        "330106MA0000000",
        "the check digit of the organisation code in it does not fit (one character is probably wrong)",
    ),
    ("person-name", "李··四", "it is not written in the printed form"),
    ("company-name", "7", "it holds characters that do not belong there"),
];

#[test]
fn reasons_are_told_in_words() {
    let said: Vec<String> = CASES
        .iter()
        .map(|(scheme, value, _)| {
            let rules = set(
                &format!("check = {{ identifier = \"applicant.name\", scheme = \"{scheme}\", grade = \"valid\" }}"),
                "{reason}",
            );
            let said = says(&rules, &json!({ "applicant": { "name": value } }));
            said.trim_start_matches("/applicant/name [").trim_end_matches(']').to_owned()
        })
        .collect();
    let expected: Vec<&str> = CASES.iter().map(|(_, _, expected)| *expected).collect();
    assert_eq!(said, expected, "{said:#?}");
}
