//! The day before, the day, and the day after, for every dated fact that decides something.

mod support;

use chrono::NaiveDate;
use prescreen::rule::RuleSet;
use prescreen::text::date::{add_days, add_months, completed_years};
use serde_json::json;
use support::{as_of, screen, set, submission};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A rule set whose one rule says whether a law is in force, in a province where the law differs by province.
fn law_rules(law: &str, region: bool) -> RuleSet {
    let region = if region { r#", region = "settlement.province""# } else { "" };
    let text = format!(
        r#"
id = "dates"
version = "1"
title.en = "Dates"
title.zh = "日期"
title.es = "Fechas"

[[rule]]
id = "law-not-in-force"
since = "0.1.0"
severity = "error"
source = {{ text = "Whether the law is in force.", cites = ["rules/law"] }}
check = {{ law = "{law}"{region} }}
[rule.text]
what = {{ en = "Not in force.", zh = "未施行。", es = "No está en vigor." }}
why = {{ en = "A test.", zh = "测试。", es = "Una prueba." }}
do = {{ en = "Nothing.", zh = "无。", es = "Nada." }}
"#
    );
    RuleSet::from_toml(&text, "dates.toml").unwrap_or_else(|error| panic!("{error}"))
}

/// The last day of each law, with the province where provinces differ.
const LAST_DAYS: &[(&str, Option<&str>, &str)] = &[
    ("separate-certificates-usable", None, "2017-12-31"),
    ("first-generation-identity-cards-valid", None, "2012-12-31"),
    ("vat-main-rate-17", None, "2018-04-30"),
    ("vat-main-rate-16", None, "2019-03-31"),
    ("enterprise-account-licensing", Some("32"), "2019-02-24"),
    ("enterprise-account-licensing", Some("浙江"), "2019-02-24"),
    ("enterprise-account-licensing", Some("42"), "2019-05-19"),
    ("enterprise-account-licensing", Some("11"), "2019-07-21"),
];

#[test]
fn laws_end_on_their_last_day() {
    for (law, province, last) in LAST_DAYS {
        let rules = law_rules(law, province.is_some());
        let submission = json!({ "settlement": { "province": province } });
        let last = day(last);
        for (on, expected) in [(add_days(last, -1), "satisfied"), (last, "satisfied"), (add_days(last, 1), "violated")]
        {
            let report = screen(&rules, &submission, on);
            let outcome = report.outcome("law-not-in-force").expect("an outcome").name();
            assert_eq!(outcome, expected, "{law} in {province:?} on {on}");
        }
    }
}

/// The first day of each law that began within memory.
const FIRST_DAYS: &[(&str, &str)] = &[("vat-main-rate-16", "2018-05-01"), ("vat-main-rate-13", "2019-04-01")];

#[test]
fn laws_begin_on_their_first_day() {
    for (law, first) in FIRST_DAYS {
        let rules = law_rules(law, false);
        let first = day(first);
        for (on, expected) in
            [(add_days(first, -1), "violated"), (first, "satisfied"), (add_days(first, 1), "satisfied")]
        {
            let report = screen(&rules, &json!({}), on);
            assert_eq!(report.outcome("law-not-in-force").expect("an outcome").name(), expected, "{law} on {on}");
        }
    }
}

#[test]
fn an_unknown_province_tells_nothing_where_provinces_differ() {
    let rules = law_rules("enterprise-account-licensing", true);
    for (on, expected) in [("2019-02-24", "satisfied"), ("2019-03-01", "not-determined"), ("2019-07-22", "violated")] {
        for province in [json!(null), json!("nowhere")] {
            let report = screen(&rules, &json!({ "settlement": { "province": province } }), day(on));
            assert_eq!(report.outcome("law-not-in-force").expect("an outcome").name(), expected, "{on} {province}");
        }
    }
}

/// A document is valid to the end of its last day, and from the beginning of its first.
#[test]
fn documents_are_valid_on_their_first_and_last_day() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission("third-party-payment/enterprise-complete");
    let today = as_of(&base);
    let outcome = |path: &str, date: NaiveDate, rule: &str| {
        let mut changed = base.clone();
        assert!(set(&mut changed, path, &json!(date.to_string())));
        screen(&rules, &changed, today).outcome(rule).expect("an outcome").name()
    };
    let end = "documents[resident-identity-card].valid_to";
    assert_eq!(outcome(end, add_days(today, 1), "document-expired"), "satisfied");
    assert_eq!(outcome(end, today, "document-expired"), "satisfied");
    assert_eq!(outcome(end, add_days(today, -1), "document-expired"), "violated");
    let start = "documents[resident-identity-card].valid_from";
    assert_eq!(outcome(start, add_days(today, -1), "document-not-yet-valid"), "satisfied");
    assert_eq!(outcome(start, today, "document-not-yet-valid"), "satisfied");
    assert_eq!(outcome(start, add_days(today, 1), "document-not-yet-valid"), "violated");
}

/// The same enterprise of 2014, judged by the law of four days.
#[test]
fn the_same_submission_follows_the_law_of_the_day() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let mut without = submission("third-party-payment/enterprise-2014-complete");
    assert!(support::unset(&mut without, "documents[tax-registration-certificate]"));
    for (on, certificate, superseded) in [
        ("2014-06-01", "violated", "satisfied"),
        ("2017-06-01", "violated", "satisfied"),
        ("2018-01-01", "not-applicable", "violated"),
        ("2019-03-01", "not-applicable", "violated"),
        ("2026-11-21", "not-applicable", "violated"),
    ] {
        let report = screen(&rules, &without, day(on));
        let outcome = |rule: &str| report.outcome(rule).expect("an outcome").name();
        assert_eq!(outcome("tax-registration-certificate-missing"), certificate, "{on}");
        assert!(
            [superseded, "not-applicable"].contains(&outcome("licence-superseded")),
            "{on}: {}",
            outcome("licence-superseded")
        );
        assert_eq!(outcome("licence-superseded") == "violated", superseded == "violated", "{on}");
    }
}

#[test]
fn calendar_arithmetic_is_clamped_to_the_end_of_the_month() {
    for (from, months, to) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-11-21", 3, "2027-02-21"),
        ("2026-12-31", -10, "2026-02-28"),
    ] {
        assert_eq!(add_months(day(from), months), day(to), "{from} {months:+} months");
    }
}

#[test]
fn ages_are_completed_on_the_birthday() {
    for (birth, on, age) in [
        ("2010-11-21", "2026-11-20", 15),
        ("2010-11-21", "2026-11-21", 16),
        ("2010-11-21", "2026-11-22", 16),
        // Born on 29 February: a year is complete on 1 March of a common year.
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
    ] {
        assert_eq!(completed_years(day(birth), day(on)), age, "{birth} on {on}");
    }
}
