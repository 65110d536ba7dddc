//! The day before, the day, and the day after, for every dated fact that decides something.

mod support;

use chrono::NaiveDate;
use prescreen::data::laws;
use prescreen::rule::RuleSet;
use prescreen::text::date::{add_days, add_months, completed_years};
use serde_json::json;
use std::collections::BTreeSet;
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

/// The last day of each law that ends, with the province where provinces differ.
const LAST_DAYS: &[(&str, Option<&str>, &str)] = &[
    ("separate-certificates-usable", None, "2017-12-31"),
    ("annual-inspection-of-companies", None, "2014-02-28"),
    ("licence-paper-before-2014-in-use", None, "2015-02-28"),
    ("beneficial-owners-of-existing-entities-outstanding", None, "2025-11-30"),
    ("first-generation-identity-cards-valid", None, "2012-12-31"),
    ("existing-apps-outstanding", None, "2024-03-31"),
    ("vat-main-rate-17", None, "2018-04-30"),
    ("vat-main-rate-16", None, "2019-03-31"),
    ("vat-reduced-rate-11", None, "2018-04-30"),
    ("vat-reduced-rate-10", None, "2019-03-31"),
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

/// The first day of each law that begins, with the province where provinces differ.
const FIRST_DAYS: &[(&str, Option<&str>, &str)] = &[
    ("merged-licences-issued", None, "2015-10-01"),
    ("five-in-one-licences-issued", None, "2016-10-01"),
    ("individual-business-licences-merged", Some("11"), "2016-12-01"),
    ("individual-business-licences-merged", Some("23"), "2016-10-01"),
    ("individual-business-licences-merged", Some("上海"), "2016-10-01"),
    ("individual-business-licences-merged", Some("35"), "2016-10-01"),
    ("individual-business-licences-merged", Some("42"), "2016-10-01"),
    ("landscape-licences-issued", None, "2019-03-01"),
    ("beneficial-owners-filed", None, "2024-11-01"),
    ("beneficial-owners-of-existing-entities-outstanding", None, "2024-11-01"),
    ("identity-card-terms", None, "2004-01-01"),
    ("identity-numbers-of-18-characters", None, "1999-07-01"),
    ("hk-macao-travel-permits-issued", None, "1999-01-15"),
    ("residence-permits-issued", None, "2018-09-01"),
    ("permanent-residence-cards-of-2023-issued", None, "2023-12-01"),
    ("internet-services-filed-or-licensed", None, "2000-09-25"),
    ("filing-number-shown-on-site", None, "2005-03-20"),
    ("new-apps-filed", None, "2023-09-01"),
    ("existing-apps-outstanding", None, "2023-09-01"),
    ("unfiled-apps-removed", None, "2024-04-01"),
    ("personal-codes-not-for-business", None, "2022-03-01"),
    ("non-bank-payment-regulation", None, "2024-05-01"),
    ("food-licence-measures-of-2023", None, "2023-12-01"),
    ("vat-main-rate-16", None, "2018-05-01"),
    ("vat-main-rate-13", None, "2019-04-01"),
    ("vat-reduced-rate-10", None, "2018-05-01"),
    ("vat-reduced-rate-9", None, "2019-04-01"),
    ("ordinary-invoice-codes-of-12-digits", None, "2018-01-01"),
];

#[test]
fn laws_begin_on_their_first_day() {
    for (law, province, first) in FIRST_DAYS {
        let rules = law_rules(law, province.is_some());
        let submission = json!({ "settlement": { "province": province } });
        let first = day(first);
        for (on, expected) in
            [(add_days(first, -1), "violated"), (first, "satisfied"), (add_days(first, 1), "satisfied")]
        {
            let report = screen(&rules, &submission, on);
            let outcome = report.outcome("law-not-in-force").expect("an outcome").name();
            assert_eq!(outcome, expected, "{law} in {province:?} on {on}");
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

/// A day of `rules/law/`: which law, in which province where provinces differ, whether it begins or ends, and the day.
type Boundary = (String, Option<String>, bool, NaiveDate);

/// Every boundary that the tables above test.
fn tested() -> BTreeSet<Boundary> {
    let row = |(law, province, on): &(&str, Option<&str>, &str), begins| {
        ((*law).to_owned(), province.map(str::to_owned), begins, day(on))
    };
    FIRST_DAYS.iter().map(|first| row(first, true)).chain(LAST_DAYS.iter().map(|last| row(last, false))).collect()
}

/// Every day of the files is tested the day before, on the day and the day after, and the tables test no other.
#[test]
fn every_day_of_the_law_is_in_a_table() {
    let tested = tested();
    let mut written = BTreeSet::new();
    for law in laws().expect("the law is readable") {
        assert!(!law.source().is_empty(), "{} has no source", law.id());
        assert!(law.title().iter().all(|title| !title.is_empty()), "{} has no title", law.id());
        let mut spans = vec![(None, law.days())];
        spans.extend(law.regions().map(|(names, from, to)| (Some(names), (from, to))));
        for (names, (from, to)) in spans {
            for (begins, on) in [(true, from), (false, to)] {
                let Some(on) = on else { continue };
                let fits = |(id, province, known_begins, known_on): &&Boundary| {
                    let place = match (&names, province) {
                        (None, None) => true,
                        // In general: any province without days of its own.
                        (None, Some(other)) => law.regions().all(|(names, _, _)| !names.contains(other)),
                        (Some(names), Some(province)) => names.contains(province),
                        (Some(_), None) => false,
                    };
                    id == law.id() && place && *known_begins == begins && *known_on == on
                };
                let found: Vec<_> = tested.iter().filter(fits).cloned().collect();
                assert!(!found.is_empty(), "{}: {on} in {names:?} (begins: {begins}) is tested by no table", law.id());
                written.extend(found);
            }
        }
    }
    assert_eq!(tested, written, "a table tests a day that no file states");
    // The files themselves, read without the crate: each entry arrives.
    let entries: usize = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/law"))
        .expect("the folder is there")
        .map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text"))
        .map(|text| text.lines().filter(|line| line.trim() == "[[law]]").count())
        .sum();
    assert_eq!(entries, laws().expect("the law is readable").count());
}

/// A fictional identity number of this birth, with the check character of GB 11643.
fn identity_number(birth: NaiveDate) -> String {
    let body = format!("330106{}998", birth.format("%Y%m%d"));
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.chars().zip(weights).map(|(c, weight)| c.to_digit(10).expect("a digit") * weight).sum();
    let check = "10X98765432".chars().nth(usize::try_from(sum % 11).expect("small")).expect("a character");
    format!("{body}{check}")
}

/// The day before, the day, and the day after somebody turns 16, 26 and 46: what a card issued then may run. Born on
/// 29 February one turns on 1 March of a common year.
#[test]
fn identity_cards_run_by_the_age_at_issue() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission("third-party-payment/individual-complete");
    let outcome = |birth: NaiveDate, from: NaiveDate, to: &str| {
        let mut changed = base.clone();
        let card = "documents[resident-identity-card]";
        for (field, value) in
            [("number", identity_number(birth)), ("valid_from", from.to_string()), ("valid_to", to.to_owned())]
        {
            assert!(set(&mut changed, &format!("{card}.{field}"), &json!(value)));
        }
        screen(&rules, &changed, day("2026-11-21")).outcome("id-card-term-impossible").expect("an outcome").name()
    };
    for (birth, turns, before, after) in [
        ("2004-05-12", "2020-05-12", Some(5), Some(10)),
        ("1996-05-12", "2022-05-12", Some(10), Some(20)),
        ("1976-05-12", "2022-05-12", Some(20), None),
        // 2020 is a leap year, 2022 is none.
        ("2004-02-29", "2020-02-29", Some(5), Some(10)),
        ("1996-02-29", "2022-03-01", Some(10), Some(20)),
        ("1976-02-29", "2022-03-01", Some(20), None),
    ] {
        let (birth, turns) = (day(birth), day(turns));
        for (from, allowed) in [(add_days(turns, -1), before), (turns, after), (add_days(turns, 1), after)] {
            for term in [Some(5), Some(7), Some(10), Some(20), None] {
                let expected = if term == allowed { "satisfied" } else { "violated" };
                let to = term.map_or("长期".to_owned(), |years| add_months(from, years * 12).to_string());
                assert_eq!(outcome(birth, from, &to), expected, "born {birth}, from {from} to {to}");
                // Some cards end on the day before the anniversary.
                if let Some(years) = term {
                    let eve = add_days(add_months(from, years * 12), -1).to_string();
                    assert_eq!(outcome(birth, from, &eve), expected, "born {birth}, from {from} to {eve}");
                }
            }
        }
    }
    // The law gives terms from 2004 on; what was issued before it is not judged by it.
    for (from, expected) in [("2003-12-31", "not-applicable"), ("2004-01-01", "satisfied"), ("2004-01-02", "satisfied")]
    {
        let to = add_months(day(from), 240).to_string();
        assert_eq!(outcome(day("1976-05-12"), day(from), &to), expected, "{from}");
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

/// The same submission of each platform, judged by the law of four days. What a rule says of law follows the day; what
/// no law touches stays.
#[test]
fn five_platforms_follow_the_law_of_the_day() {
    const DAYS: [&str; 4] = ["2014-06-01", "2017-06-01", "2019-03-01", "2026-11-21"];
    let outcomes = |folder: &str, change: &[(&str, serde_json::Value)], rule: &str| {
        let (platform, _) = folder.split_once('/').expect("a set and a name");
        let rules = RuleSet::builtin(platform).expect("the set is readable");
        let mut changed = submission(folder);
        for (path, value) in change {
            assert!(set(&mut changed, path, value), "{folder}: nothing at {path}");
        }
        DAYS.map(|on| {
            let report = screen(&rules, &changed, day(on));
            report.outcome(rule).unwrap_or_else(|| panic!("{platform} has no rule {rule}")).name()
        })
    };
    let (yes, no, apart) = ("satisfied", "violated", "not-applicable");

    // A licence of 15 digits: usable to the end of 2017, wherever a licence is asked for; one of 18 at any time.
    let old = [("documents[business-licence].number", json!("330106399990012"))];
    for folder in ["third-party-payment/enterprise-2014-complete", "alipay/enterprise-2014-complete"] {
        assert_eq!(outcomes(folder, &[], "licence-superseded"), [yes, yes, no, no], "{folder}");
    }
    for folder in
        ["third-party-payment/enterprise-complete", "alipay/enterprise-complete", "supplier-1688/enterprise-complete"]
    {
        assert_eq!(outcomes(folder, &old, "licence-superseded"), [yes, yes, no, no], "{folder}");
        assert_eq!(outcomes(folder, &[], "licence-superseded"), [apart; 4], "{folder}");
    }
    // An individual business keeps its old licence.
    for folder in ["third-party-payment/individual-business-complete", "supplier-1688/individual-business-complete"] {
        assert_eq!(outcomes(folder, &old, "licence-superseded"), [apart; 4], "{folder}");
        assert_eq!(outcomes(folder, &old, "licence-number-invalid"), [yes; 4], "{folder}");
    }

    // Identity cards of the first generation ended before all four days; so did none of the second.
    for folder in
        ["third-party-payment/individual-complete", "alipay/individual-complete", "supplier-1688/enterprise-complete"]
    {
        let first = [("documents[resident-identity-card].number", json!("330106900307998"))];
        assert_eq!(outcomes(folder, &first, "id-card-first-generation"), [no; 4], "{folder}");
        assert_eq!(outcomes(folder, &[], "id-card-first-generation"), [yes; 4], "{folder}");
    }

    // Certificates, and the permit of an account by the day on which it was opened.
    let folder = "third-party-payment/enterprise-2014-complete";
    let none = [("documents[organisation-code-certificate].kind", json!("other"))];
    assert_eq!(outcomes(folder, &none, "organisation-code-certificate-missing"), [no, no, apart, apart]);
    for (opened, expected) in [("2014-05-20", yes), ("2019-02-24", yes), ("2019-02-25", no)] {
        let opened = [("settlement.opened_on", json!(opened))];
        assert_eq!(outcomes(folder, &opened, "account-permit-outdated"), [expected; 4], "{opened:?}");
    }

    // The rate of an invoice follows the day of supply, not the day of judgement.
    let folder = "supplier-1688/enterprise-complete";
    for (supplied, rate) in [("2014-05-31", "17%"), ("2017-05-31", "17%"), ("2019-02-28", "16%"), ("2026-10-31", "13%")]
    {
        for other in ["17%", "16%", "13%"] {
            let invoice = [
                ("documents[invoice].supplied_on", json!(supplied)),
                ("documents[invoice].issued_on", json!(supplied)),
                ("documents[invoice].tax_rate", json!(other)),
            ];
            let expected = if other == rate { yes } else { no };
            assert_eq!(outcomes(folder, &invoice, "invoice-rate-out-of-time"), [expected; 4], "{supplied} {other}");
        }
    }

    // The other two ask for no certificate, account permit or invoice: no law of these days changes anything.
    for folder in ["vip-vendor/authorised-complete", "linkedmall-distributor/live-complete"] {
        let (platform, _) = folder.split_once('/').expect("a set and a name");
        let rules = RuleSet::builtin(platform).expect("the set is readable");
        let by_law: Vec<&str> = rules
            .rules()
            .iter()
            .filter(|rule| rule.class() == prescreen::rule::Class::Rule)
            .filter(|rule| rule.origin().cites.iter().any(|cite| cite.starts_with("law ")))
            .map(|rule| rule.id())
            .collect();
        assert!(by_law.is_empty(), "{platform}: {by_law:?}");
        let base = submission(folder);
        // Submitted on the day: every time lies before it, so only what is compared with the day itself may differ.
        let today = screen(&rules, &base, as_of(&base));
        for on in DAYS {
            let report = screen(&rules, &base, day(on));
            for (then, now) in report.entries().zip(today.entries()) {
                let dated = ["agreement-dated-in-the-future", "unknown-field"].contains(&then.rule.id());
                let text = format!("{platform}/{} on {on}", then.rule.id());
                assert!(dated || then.outcome.name() == now.outcome.name(), "{text}: {:?}", then.outcome);
            }
        }
    }
}

/// Three working days across the October holidays, by the calendar that the caller supplies.
#[test]
fn working_days_follow_the_callers_calendar() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission("third-party-payment/enterprise-complete");
    let outcome = |completed: &str, calendar: &serde_json::Value, on: &str| {
        let mut changed = base.clone();
        for (path, value) in [
            ("channel.completed_at", json!(completed)),
            ("evidence.review", json!({ "status": "pending", "observed_at": on })),
            ("evidence.calendar", calendar.clone()),
        ] {
            assert!(set(&mut changed, path, &value), "{path}");
        }
        screen(&rules, &changed, day(on)).outcome("answer-overdue").expect("an outcome").name()
    };
    // Fictional: 1 to 8 October off, Saturday 10 October worked.
    let october = json!({
        "covers_from": "2026-01-01", "covers_to": "2026-12-31",
        "holidays": ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07", "2026-10-08"],
        "working_days": ["2026-10-10"],
    });
    // Working days after Wednesday 30 September: 9, 10 and 12 October, then 13.
    for (on, expected) in [
        ("2026-10-09", "satisfied"),
        ("2026-10-11", "satisfied"),
        ("2026-10-12", "satisfied"),
        ("2026-10-13", "violated"),
        ("2026-10-14", "violated"),
    ] {
        assert_eq!(outcome("2026-09-30T10:00:00+08:00", &october, on), expected, "{on}");
    }
    // Without the make-up day, one day later.
    let mut without = october.clone();
    without["working_days"] = json!([]);
    assert_eq!(outcome("2026-09-30T10:00:00+08:00", &without, "2026-10-13"), "satisfied");
    assert_eq!(outcome("2026-09-30T10:00:00+08:00", &without, "2026-10-14"), "violated");
    // Over the spring festival, with the days before and after it.
    let spring = json!({
        "covers_from": "2026-01-01", "covers_to": "2026-12-31",
        "holidays": ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
        "working_days": ["2026-02-14", "2026-02-28"],
    });
    // After Thursday 12 February: Friday 13, Saturday 14 (worked), Tuesday 24, then Wednesday 25.
    for (on, expected) in [("2026-02-23", "satisfied"), ("2026-02-24", "satisfied"), ("2026-02-25", "violated")] {
        assert_eq!(outcome("2026-02-12T18:00:00+08:00", &spring, on), expected, "{on}");
    }
    // Three days after the start no calendar is needed; after that, without one that covers the days, nothing is known.
    for calendar in [json!(null), json!({ "covers_from": "2026-10-05", "covers_to": "2026-12-31", "holidays": [] })] {
        assert_eq!(outcome("2026-09-30T10:00:00+08:00", &calendar, "2026-10-03"), "satisfied");
        assert_eq!(outcome("2026-09-30T10:00:00+08:00", &calendar, "2026-10-13"), "not-determined");
        // So late that no holidays explain it.
        assert_eq!(outcome("2025-09-30T10:00:00+08:00", &calendar, "2026-10-13"), "violated");
    }
}

/// The rate of an invoice the day before, on, and after each change of the main rate.
#[test]
fn invoices_bear_the_rate_of_the_day_of_supply() {
    let rules = RuleSet::builtin("supplier-1688").expect("the set is readable");
    let base = submission("supplier-1688/enterprise-complete");
    for (supplied, right) in [
        ("2018-04-30", "17"),
        ("2018-05-01", "16"),
        ("2018-05-02", "16"),
        ("2019-03-30", "16"),
        ("2019-03-31", "16"),
        ("2019-04-01", "13"),
        ("2019-04-02", "13"),
    ] {
        for rate in ["17", "17%", "0.17", "16", "16%", "0.16", "13", "13%", "0.13"] {
            let mut changed = base.clone();
            for (path, value) in [("supplied_on", supplied), ("issued_on", supplied), ("tax_rate", rate)] {
                assert!(set(&mut changed, &format!("documents[invoice].{path}"), &json!(value)));
            }
            let report = screen(&rules, &changed, day("2026-11-21"));
            let percent = rate.trim_end_matches('%').trim_start_matches("0.");
            let expected = if percent == right { "satisfied" } else { "violated" };
            let outcome = report.outcome("invoice-rate-out-of-time").expect("an outcome");
            assert_eq!(outcome.name(), expected, "{rate} on {supplied}");
        }
    }
}
