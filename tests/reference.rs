//! The engine and a second, obvious judge over untyped JSON say the same of random submissions and random rules.

mod support;

#[path = "support/oracle/mod.rs"]
mod oracle;
#[path = "support/random.rs"]
mod random;
#[path = "support/tape.rs"]
mod tape;

use chrono::NaiveDate;
use oracle::Setting;
use prescreen::report::Outcome;
use prescreen::rule::RuleSet;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestError, TestRunner};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use tape::{Tape, config};

/// A value as TOML on one line.
fn toml(value: &Value) -> String {
    match value {
        Value::Object(object) => match object.get("$date") {
            Some(date) => date.as_str().expect("a date").to_owned(),
            None => {
                let fields: Vec<String> =
                    object.iter().map(|(key, value)| format!("{key} = {}", toml(value))).collect();
                format!("{{ {} }}", fields.join(", "))
            }
        },
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        plain => plain.to_string(),
    }
}

/// A rule file that holds these rules as `rule-0`, `rule-1` and so on.
fn rule_file(rules: &[Value], setting: &Setting) -> String {
    let texts = r#"{ en = "a", zh = "甲", es = "e" }"#;
    let mut file = format!("id = \"random\"\nversion = \"1\"\ntitle = {texts}\n\n[groups]\n");
    for (name, words) in &setting.groups {
        file.push_str(&format!("{name} = {}\n", toml(&json!(words))));
    }
    file.push_str("\n[max-age]\n");
    for (list, days) in &setting.max_age {
        file.push_str(&format!("{list} = {days}\n"));
    }
    file.push_str("\n[condition]\n");
    for (name, condition) in &setting.conditions {
        file.push_str(&format!("{name} = {}\n", toml(condition)));
    }
    for (index, rule) in rules.iter().enumerate() {
        file.push_str(&format!(
            "\n[[rule]]\nid = \"rule-{index}\"\nsince = \"0.1.0\"\nseverity = \"error\"\n\
             source = {{ rows = [\"S2-1\"], text = \"random\" }}\ntext = {{ what = {texts}, why = {texts}, do = {texts} }}\n"
        ));
        for (key, value) in rule.as_object().expect("a table") {
            file.push_str(&format!("{key} = {}\n", toml(value)));
        }
    }
    file
}

fn agree(
    rules: &[Value],
    setting: &Setting,
    submission: &Value,
    seen: &mut BTreeMap<&'static str, usize>,
) -> Result<(), TestCaseError> {
    let file = rule_file(rules, setting);
    let set =
        RuleSet::from_toml(&file, "random.toml").map_err(|error| TestCaseError::fail(format!("{error}\n{file}")))?;
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let report = support::screen(&set, submission, as_of);
    for (index, rule) in rules.iter().enumerate() {
        let outcome = report.outcome(&format!("rule-{index}")).expect("every rule has an outcome");
        let expected = oracle::outcome(rule, setting, submission, as_of);
        prop_assert_eq!(outcome.name(), expected, "\n{}\n{}\n{:?}", toml(rule), submission, setting);
        match outcome {
            Outcome::NotDetermined { missing } => {
                prop_assert!(!missing.is_empty(), "nothing is missing\n{}\n{:#}", toml(rule), submission);
            }
            Outcome::Violated(findings) => prop_assert!(!findings.is_empty()),
            Outcome::Satisfied | Outcome::NotApplicable => {}
        }
        *seen.entry(outcome.name()).or_default() += 1;
    }
    Ok(())
}

#[test]
fn engine_and_reference_agree() {
    let seen = RefCell::new(BTreeMap::new());
    let tape = |length| prop::collection::vec(any::<u8>(), 0..length);
    let mut runner = TestRunner::new(config(100));
    let result = runner.run(&(tape(400), prop::collection::vec(tape(400), 5)), |(rules, submissions)| {
        let (rules, setting) = random::rules(&mut Tape::new(&rules), 6);
        for bytes in &submissions {
            let submission = random::submission(&mut Tape::new(bytes));
            agree(&rules, &setting, &submission, &mut seen.borrow_mut())?;
        }
        Ok(())
    });
    if let Err(TestError::Fail(reason, _)) = &result {
        panic!("{}", reason.message());
    }
    assert!(result.is_ok(), "too many cases were refused");
    // The generator must not lose its variety unnoticed.
    let seen = seen.into_inner();
    for outcome in ["violated", "satisfied", "not-applicable", "not-determined"] {
        assert!(seen.get(outcome).copied().unwrap_or_default() > 100, "{seen:?}");
    }
}

/// One rule over one submission, worked out by hand: the reference itself is right about the plainest cases.
#[test]
fn the_reference_knows_the_three_values() {
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let says = |check: Value, submission: Value| {
        oracle::outcome(&json!({ "check": check }), &Setting::default(), &submission, as_of)
    };
    let kind = json!({ "fact": "applicant.kind", "is": "enterprise" });
    let filed = json!({ "fact": "evidence.icp_record.status", "is": "found" });
    assert_eq!(says(kind.clone(), json!({ "applicant": { "kind": "enterprise" } })), "satisfied");
    assert_eq!(says(kind.clone(), json!({ "applicant": { "kind": "individual" } })), "violated");
    assert_eq!(says(kind.clone(), json!({})), "not-determined");
    assert_eq!(says(json!({ "present": "applicant.kind" }), json!({})), "violated");
    assert_eq!(says(json!({ "present": "evidence.icp_record.status" }), json!({})), "not-determined");
    let two = |a: &str, b: &str| json!({ "evidence": { "icp_record": [{ "status": a }, { "status": b }] } });
    assert_eq!(says(filed.clone(), two("found", "found")), "satisfied");
    assert_eq!(says(filed.clone(), two("found", "absent")), "not-determined");
    assert_eq!(says(json!({ "any": [kind.clone(), filed.clone()] }), two("found", "found")), "satisfied");
    assert_eq!(says(json!({ "all": [kind, filed] }), two("absent", "absent")), "violated");
    assert_eq!(says(json!({ "each": "documents[*]", "where": { "present": "this.number" } }), json!({})), "satisfied");
    assert_eq!(says(json!({ "some": "documents[*]", "where": { "present": "this.number" } }), json!({})), "violated");
}
