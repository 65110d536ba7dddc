//! A rule set of one rule, and what it says of a submission, in words.
#![allow(dead_code, reason = "not every test needs everything")]

use crate::support::screen;
use chrono::NaiveDate;
use prescreen::fact::Language;
use prescreen::report::{Outcome, lack_name};
use prescreen::rule::{Context, Need, RuleSet};
use prescreen::submission::Submission;
use serde_json::Value;

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

/// A rule set of one rule with these lines, whose text names these parameters.
pub fn set(lines: &str, params: &str) -> RuleSet {
    let file = format!(
        r#"
id = "own"
version = "1"
title = {{ en = "t", zh = "题", es = "t" }}
[[rule]]
id = "one"
since = "0.1.0"
severity = "error"
source = {{ cites = ["c"], text = "s" }}
text = {{ what = {{ en = "{params}", zh = "{params}", es = "{params}" }}, why = {{ en = "b", zh = "乙", es = "f" }}, do = {{ en = "c", zh = "丙", es = "g" }} }}
{lines}
"#
    );
    RuleSet::from_toml(&file, "own.toml").unwrap_or_else(|error| panic!("{error}\n{file}"))
}

/// What the rule says: the outcome, and for every finding its place, its text and the places beside it, or what is missing.
pub fn says(rules: &RuleSet, submission: &Value) -> String {
    let report = screen(rules, submission, day());
    let entry = report.entries().next().expect("one rule");
    let more: Vec<String> = match report.outcome("one").expect("the rule") {
        Outcome::Violated(findings) => findings
            .iter()
            .map(|finding| {
                let beside: String =
                    finding.related().iter().map(|(role, place)| format!(" {}={place}", role.name())).collect();
                format!("{} [{}]{beside}", finding.at(), entry.words(finding, Language::En).what)
            })
            .collect(),
        Outcome::NotDetermined { missing } => {
            missing.iter().map(|gap| format!("{} {}", gap.fact(), lack_name(gap.lack()))).collect()
        }
        outcome => vec![outcome.name().to_owned()],
    };
    more.join("; ")
}

/// Cases of one check: the submission, and what is said of it.
#[track_caller]
pub fn cases(check: &str, params: &str, cases: &[(Value, &str)]) {
    let rules = set(&format!("check = {check}"), params);
    let said: Vec<String> = cases.iter().map(|(submission, _)| says(&rules, submission)).collect();
    let expected: Vec<&str> = cases.iter().map(|(_, expected)| *expected).collect();
    assert_eq!(said, expected, "{check}");
}

/// The demand of a check in words: English, Chinese, Spanish.
#[track_caller]
pub fn words(check: &str, expected: [&str; 3]) {
    let rules = set(&format!("check = {check}"), "x");
    let rule = rules.rule("one").expect("the rule");
    let found = Language::ALL.map(|language| rule.demand(language).expect("a demand"));
    assert_eq!(found, expected, "{check}");
}

/// What the checklist asks an applicant for who stated nothing: facts with `must` or `must-not`.
#[track_caller]
pub fn asks(check: &str, expected: &[(&str, Need)]) {
    let rules = set(&format!("check = {check}"), "x");
    let nothing = Submission::from_json(b"{}").expect("a submission");
    let items = rules.checklist(&nothing, &Context::on(day()));
    let found: Vec<(&str, Need)> = items.iter().map(|item| (item.fact.as_str(), item.need)).collect();
    assert_eq!(found, expected, "{check}");
}
