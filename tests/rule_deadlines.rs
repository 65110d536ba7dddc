//! Which orders of dates a checklist turns into deadlines, and the sets of a host that use several tables. All data are
//! fictional.

mod support;

use chrono::NaiveDate;
use prescreen::check::Param;
use prescreen::rule::{Context, Need, RuleSet};
use prescreen::submission::Submission;
use serde_json::{Value, json};
use support::screen;

const HEAD: &str = r#"
id = "own"
version = "1"
title = { en = "t", zh = "题", es = "t" }
"#;
const RULE: &str = r#"
since = "0.1.0"
severity = "error"
source = { cites = ["c"], text = "s" }
text = { what = { en = "x", zh = "x", es = "x" }, why = { en = "b", zh = "乙", es = "f" }, do = { en = "c", zh = "丙", es = "g" } }
"#;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

fn set(before: &str, rules: &[&str]) -> RuleSet {
    let rules: String =
        (1..).zip(rules).map(|(number, lines)| format!("[[rule]]\nid = \"rule-{number}\"{RULE}{lines}\n")).collect();
    let file = format!("{HEAD}{before}\n{rules}");
    RuleSet::from_toml(&file, "own.toml").unwrap_or_else(|error| panic!("{error}\n{file}"))
}

/// Fact, need and deadline of what has one.
fn deadlines(rules: &RuleSet, partial: &Value) -> Vec<(String, Need, String)> {
    let text = partial.to_string();
    let submission = Submission::from_json(text.as_bytes()).expect("a submission");
    let items = rules.checklist(&submission, &Context::on(day()));
    items.into_iter().filter_map(|item| Some((item.fact, item.need, item.due?.deadline()?))).collect()
}

#[test]
fn an_order_of_dates_is_a_deadline_for_the_first() {
    let order = |more: &str| {
        format!(
            r#"check = {{ all = [
                {{ present = "site.app_launched_on" }},
                {{ in-order = ["site.app_launched_on", "documents[passport].valid_to"]{more} }},
            ] }}"#
        )
    };
    let partial = json!({ "documents": [{ "kind": "passport", "valid_to": "2027-03-01" }] });
    let due = |day: &str| vec![("site.app_launched_on".to_owned(), Need::Must, day.to_owned())];
    for (more, expected) in [
        ("", due("2027-03-01")),
        (", days = 10", due("2027-02-19")),
        (", strictly = true", due("2027-02-28")),
        // Months are not counted back.
        (", months = 1", Vec::new()),
    ] {
        assert_eq!(deadlines(&set("", &[&order(more)]), &partial), expected, "{more}");
    }
    let mut there = partial.clone();
    there["site"] = json!({ "app_launched_on": "2026-01-01" });
    assert_eq!(deadlines(&set("", &[&order("")]), &there), []);
    let endless = json!({ "documents": [{ "kind": "passport", "valid_to": "长期" }] });
    assert_eq!(deadlines(&set("", &[&order("")]), &endless), []);
    // The order may have a name of its own.
    let named = set(
        "[condition]\nin-time = { in-order = [\"site.app_launched_on\", \"documents[passport].valid_to\"] }",
        &["check = [{ present = \"site.app_launched_on\" }, { condition = \"in-time\" }]"],
    );
    assert_eq!(deadlines(&named, &partial), due("2027-03-01"));
    let day_itself = set("", &["check = { in-order = [\"as_of\", \"documents[passport].valid_to\"] }"]);
    assert_eq!(deadlines(&day_itself, &partial), []);
}

#[test]
fn rules_about_other_elements_do_not_mix() {
    let each = |kind: &str| {
        format!(
            "each = \"documents[*]\"\nwhere = {{ fact = \"this.kind\", is = \"{kind}\" }}\ncheck = {{ present = \"this.number\" }}"
        )
    };
    let rules = set("", &[&each("passport"), &each("bank-card"), &each("passport")]);
    let submission = json!({ "documents": [{ "kind": "passport", "number": "1" }, { "kind": "bank-card" }] });
    let report = screen(&rules, &submission, day());
    let places: Vec<(String, String)> =
        report.findings().map(|(rule, finding)| (rule.id().to_owned(), finding.at().to_string())).collect();
    assert_eq!(places, [("rule-2".to_owned(), "/documents/1/number".to_owned())]);
}

#[test]
fn parameters_keep_their_type() {
    let rules = set("", &["check = { number = \"evidence.site_visit.status\", at-most = 299 }"]);
    let found = |status: i64| {
        let submission = json!({ "evidence": { "site_visit": [{ "status": status }] } });
        let report = screen(&rules, &submission, day());
        let (_, finding) = report.findings().next().expect("a finding");
        finding.params().get("found").cloned()
    };
    assert_eq!(found(404), Some(Param::Number(404)));
    let rules_is = set("", &["check = { fact = \"evidence.site_visit.status\", is = 200 }"]);
    let found_is = |status: i64| {
        let submission = json!({ "evidence": { "site_visit": [{ "status": status }] } });
        let report = screen(&rules_is, &submission, day());
        let (_, finding) = report.findings().next().expect("a finding");
        finding.params().get("found").cloned()
    };
    assert_eq!(found_is(404), Some(Param::Number(404)));
    assert_eq!(found_is(9_999_999_999), Some(Param::Number(9_999_999_999)));
    // As long as a mobile number: masked as text is.
    assert!(matches!(found_is(13_800_000_000), Some(Param::Masked(text)) if !text.contains("0000000")));
}

#[test]
fn a_condition_that_may_still_change_makes_it_a_may() {
    let needs = |when: &str| {
        let rules = set("", &[&format!("when = {when}\ncheck = {{ present = \"contact.phone\" }}")]);
        let nothing = Submission::from_json(b"{}").expect("a submission");
        let items = rules.checklist(&nothing, &Context::on(day()));
        items.into_iter().map(|item| item.need).collect::<Vec<_>>()
    };
    let (mail, step) = (r#"{ not = { present = "contact.email" } }"#, r#"{ not = { present = "steps[submission]" } }"#);
    // The address may still come; a step that is not stated is not reached.
    assert_eq!(needs(mail), [Need::May]);
    assert_eq!(needs(step), [Need::Must]);
    assert_eq!(needs(&format!("[{mail}, {step}]")), [Need::May]);
    assert_eq!(needs(&format!("[{step}, {mail}]")), [Need::May]);
}

#[test]
fn one_of_several_alternatives_settles_a_rule() {
    let approved = r#"{ fact = "evidence.review.status", is = "approved" }"#;
    let reachable = r#"{ fact = "evidence.site_visit.reachable", is = true }"#;
    let safe = r#"{ fact = "evidence.site_reputation.verdict", is = "clean" }"#;
    let settled = |check: &str| {
        let report = screen(&set("", &[&format!("check = {check}")]), &json!({}), day());
        report.settled_by().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let all = ["/evidence/review", "/evidence/site_reputation", "/evidence/site_visit"];
    assert_eq!(settled(&format!("{{ all = [{approved}, {reachable}, {safe}] }}")), all);
    assert_eq!(settled(&format!("{{ any = [{approved}, {reachable}, {safe}] }}")), ["/evidence/review"]);
    assert_eq!(settled(&format!("{{ any = [{approved}, {reachable}] }}")), ["/evidence/review"]);
    assert_eq!(
        settled(&format!("[{approved}, {{ any = [{reachable}, {safe}] }}]")),
        ["/evidence/review", "/evidence/site_visit"]
    );
}
