//! What a checklist makes of the rules of a small set: deadlines, needs, reasons, alternatives. All data are fictional.

mod support;

use chrono::NaiveDate;
use prescreen::check::Param;
use prescreen::fact::{Language, Origin};
use prescreen::rule::{Context, Due, Item, Need, RuleSet, Severity, inventory};
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

fn items(rules: &RuleSet, partial: &Value) -> Vec<Item> {
    let text = partial.to_string();
    let submission = Submission::from_json(text.as_bytes()).expect("a submission");
    rules.checklist(&submission, &Context::on(day()))
}

#[test]
fn an_item_says_what_why_when_and_from_where() {
    let rules = set(
        "",
        &[
            "when = { fact = \"applicant.kind\", is = \"enterprise\" }\ncheck = { present = \"contact.phone\" }",
            "check = { present = \"contact.phone\" }",
            "check = { fact = \"evidence.review.status\", is = \"approved\" }",
            "when = { fact = \"applicant.kind\", is = \"enterprise\" }\ncheck = { fact = \"evidence.site_visit.reachable\", is = true }",
        ],
    );
    let found = items(&rules, &json!({}));
    let facts: Vec<&str> = found.iter().map(|item| item.fact.as_str()).collect();
    assert_eq!(facts, ["contact.phone", "evidence.review", "evidence.site_visit"]);
    let [phone, review, visit] = found.as_slice() else { panic!("three items") };
    assert_eq!(
        Language::ALL.map(|language| phone.label(language)),
        ["contact telephone", "联系电话", "teléfono de contacto"]
    );
    assert_eq!(Language::ALL.map(|language| phone.why(language)), ["b", "乙", "f"]);
    assert_eq!(
        (phone.need, phone.owed, phone.due, phone.origin),
        (Need::Must, true, Some(Due::Now), Origin::Applicant)
    );
    // Both rules ask for it, the one without a condition gives the need.
    assert_eq!(
        (phone.when(Language::En), phone.source.as_slice()),
        (None, ["rule-1", "rule-2"].map(str::to_owned).as_slice())
    );
    assert_eq!(
        Language::ALL.map(|language| review.label(language)),
        ["review result", "审核结果", "resultado de la revisión"]
    );
    assert_eq!((review.need, review.owed, review.origin), (Need::Must, true, Origin::Evidence));
    assert_eq!((visit.need, visit.owed), (Need::May, false));
    assert_eq!(
        Language::ALL.map(|language| visit.when(language)),
        [Some("applicant kind is enterprise"), Some("申请主体类型为企业"), Some("tipo de solicitante es empresa")]
    );
    let there =
        items(&rules, &json!({ "contact": { "phone": "1" }, "evidence": { "review": [{ "status": "approved" }] } }));
    assert!(there.iter().all(|item| !item.owed), "{there:?}");
}

#[test]
fn an_item_says_who_brings_it_and_what_is_late() {
    let found = items(&set("", &["check = { present = \"evidence.review.status\" }"]), &json!({}));
    assert!(!found.is_empty() && found.iter().all(|item| item.origin == Origin::Evidence), "{found:?}");
    let order = "{ in-order = [\"site.app_launched_on\", \"documents[passport].valid_to\"] }";
    let late = format!("check = [{{ present = \"site.app_launched_on\" }}, {order}]");
    let partial = json!({ "documents": [{ "kind": "passport", "valid_to": "2027-03-01" }] });
    let labels: Vec<String> =
        items(&set("", &[&late]), &partial).iter().map(|item| item.label(Language::En).to_owned()).collect();
    assert_eq!(labels, ["day the app was put on offer"; 2]);
}

#[test]
fn what_must_not_be_there_is_told_where_the_rule_applies() {
    let absent = "check = { absent = \"documents[power-of-attorney]\" }";
    let needs = |rules: &RuleSet, kind: &str| -> Vec<(String, Need)> {
        items(rules, &json!({ "applicant": { "kind": kind } })).into_iter().map(|item| (item.fact, item.need)).collect()
    };
    let when = "when = { fact = \"applicant.kind\", is = \"enterprise\" }\n";
    let rules = set("", &[&format!("{when}{absent}")]);
    assert_eq!(needs(&rules, "enterprise"), [("documents[power-of-attorney]".to_owned(), Need::MustNot)]);
    assert_eq!(needs(&rules, "individual"), []);
    // One of two alternatives is a choice, no prohibition.
    let either = "check = { any = [{ absent = \"documents[power-of-attorney]\" }, { present = \"contact.phone\" }] }";
    assert_eq!(needs(&set("", &[either]), "enterprise"), [("contact.phone".to_owned(), Need::Must)]);
    // What one rule takes, another does not refuse.
    let takes = "check = { present = \"documents[power-of-attorney]\" }";
    assert_eq!(
        needs(&set("", &[&format!("{when}{absent}"), takes]), "enterprise"),
        [("documents[power-of-attorney]".to_owned(), Need::Must)]
    );
}

#[test]
fn a_document_that_is_taken_is_not_refused_in_part() {
    let refuses = "check = { absent = \"documents[bank-card].number\" }";
    let facts = |rules: &[&str]| -> Vec<String> {
        items(&set("", rules), &json!({})).into_iter().map(|item| item.fact).collect()
    };
    assert_eq!(facts(&[refuses]), ["documents[bank-card].number"]);
    assert_eq!(facts(&["check = { present = \"documents[bank-card]\" }", refuses]), ["documents[bank-card]"]);
    assert_eq!(
        facts(&["check = { present = \"documents[passport]\" }", refuses]),
        ["documents[passport]", "documents[bank-card].number"]
    );
}

#[test]
fn the_first_of_equal_rules_gives_the_reason() {
    let check = "check = { present = \"contact.phone\" }\n";
    let second = RULE.replace("en = \"b\"", "en = \"another\"");
    let file = format!("{HEAD}[[rule]]\nid = \"rule-1\"{RULE}{check}[[rule]]\nid = \"rule-2\"{second}{check}");
    let rules = RuleSet::from_toml(&file, "own.toml").unwrap_or_else(|error| panic!("{error}\n{file}"));
    let found = items(&rules, &json!({}));
    assert_eq!(found.iter().map(|item| item.why(Language::En)).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn a_step_that_must_be_taken_makes_what_it_needs_a_must() {
    let asks = "when = { present = \"steps[submission]\" }\ncheck = { present = \"contact.phone\" }";
    let need = |rules: &[&str]| {
        let found = items(&set("", rules), &json!({}));
        let phone = found.iter().find(|item| item.fact == "contact.phone").expect("the telephone");
        (phone.need, phone.due.and_then(|due| if let Due::Step(word) = due { Some(word.name) } else { None }))
    };
    assert_eq!(need(&[asks]), (Need::May, Some("submission")));
    assert_eq!(need(&[asks, "check = { present = \"steps[submission]\" }"]), (Need::Must, Some("submission")));
    // Neither an alternative nor its absence demands the step, nor a rule that rejects nobody.
    let mild = RULE.replace("\"error\"", "\"warning\"");
    let second = format!("[[rule]]\nid = \"rule-2\"{mild}check = {{ present = \"steps[submission]\" }}\n");
    let file = format!("{HEAD}[[rule]]\nid = \"rule-1\"{RULE}{asks}\n{second}");
    let rules = RuleSet::from_toml(&file, "own.toml").unwrap_or_else(|error| panic!("{error}\n{file}"));
    let phone = items(&rules, &json!({})).into_iter().find(|item| item.fact == "contact.phone");
    assert_eq!(phone.map(|item| item.need), Some(Need::May));
    let either = "check = { any = [{ present = \"steps[submission]\" }, { present = \"contact.email\" }] }";
    assert_eq!(need(&[asks, either]), (Need::May, Some("submission")));
    assert_eq!(need(&[asks, "check = { absent = \"steps[submission]\" }"]), (Need::May, Some("submission")));
    // The step counts as done, and done on the day of judgement.
    for when in [
        "when = { fact = \"steps[submission].status\", is = \"done\" }",
        "when = { in-order = [\"steps[submission].at\", \"as_of\"] }",
    ] {
        assert_eq!(
            need(&[&format!("{when}\ncheck = {{ present = \"contact.phone\" }}")]),
            (Need::May, Some("submission"))
        );
    }
}

#[test]
fn a_deadline_is_over_after_its_day() {
    let due = Due::Day(day());
    let before = day().pred_opt().expect("a day");
    let after = day().succ_opt().expect("a day");
    assert_eq!([before, day(), after].map(|on| due.is_over(on)), [false, false, true]);
}

#[test]
fn one_place_named_by_the_rule_is_one_finding() {
    let rules = set(
        "",
        &["at = \"applicant.name\"\ncheck = [{ present = \"contact.phone\" }, { present = \"applicant.name\" }]"],
    );
    let report = screen(&rules, &json!({}), day());
    let places: Vec<(String, Vec<String>)> = report
        .findings()
        .map(|(_, finding)| {
            (finding.at().to_string(), finding.related().iter().map(|(_, place)| place.to_string()).collect())
        })
        .collect();
    assert_eq!(places, [("/applicant/name".to_owned(), vec!["/contact/phone".to_owned()])]);
}

#[test]
fn rules_without_a_check_are_silent() {
    let told = "class = \"informational\"\n";
    let rules = set("", &[told]);
    let report = screen(&rules, &json!({}), day());
    assert_eq!(report.outcome("rule-1").map(|outcome| outcome.name()), Some("not-applicable"));
    let file = format!("{HEAD}[[permit]]\nid = \"allowed\"{}", RULE.replace("severity = \"error\"\n", ""));
    let rules = RuleSet::from_toml(&file, "own.toml").unwrap_or_else(|error| panic!("{error}\n{file}"));
    let report = screen(&rules, &json!({}), day());
    assert_eq!(report.outcome("allowed").map(|outcome| outcome.name()), Some("satisfied"));
    assert_eq!(format!("{rules:?}"), "RuleSet(own 1)");
}

#[test]
fn severities_are_found_by_name() {
    for severity in [Severity::Advice, Severity::Warning, Severity::Error] {
        assert_eq!(Severity::from_name(severity.name()), Some(severity));
    }
    assert_eq!(Severity::from_name("fatal"), None);
}

#[test]
fn a_rule_is_explained_by_its_page() {
    let rules = set("", &["check = { present = \"contact.phone\" }"]);
    let page = rules.explain("rule-1", Language::Es).expect("a page");
    assert!(page.starts_with("## rule-1\n") && page.contains("* Exige: se ha aportado teléfono de contacto"), "{page}");
    assert_eq!(rules.explain("rule-2", Language::En), None);
}

#[test]
fn rows_of_the_sources_are_known_gaps_or_only_told() {
    let classes: std::collections::BTreeSet<&str> = inventory::rows()
        .expect("the inventory")
        .iter()
        .filter_map(|row| inventory::handled(row).expect("the embedded sets").class)
        .collect();
    assert_eq!(classes.into_iter().collect::<Vec<_>>(), ["informational", "known-gap", "permit", "person", "rule"]);
}
