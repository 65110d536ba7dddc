//! Knowing less never decides more: without a kind of evidence, what was decided stays or becomes undetermined. Order,
//! repetition and threads change nothing.

mod support;

#[path = "support/tape.rs"]
mod tape;

use prescreen::render::{Options, Run, Screened, json};
use prescreen::report::{Outcome, Report};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestError, TestRunner};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::{as_of, bundles, screen, submission};
use tape::{Tape, config};

/// Every shipped submission of a set.
fn shipped(rules: &RuleSet) -> Vec<(String, Value)> {
    let folder = bundles().join(rules.id());
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| format!("{}/{}", rules.id(), entry.expect("an entry").file_name().to_string_lossy()))
        .filter(|name| bundles().join(name).join("submission.json").is_file())
        .collect();
    names.sort();
    assert!(!names.is_empty(), "there are no bundles in {}", folder.display());
    names.into_iter().map(|name| (name.clone(), submission(&name))).collect()
}

fn sets() -> Vec<(RuleSet, Vec<(String, Value)>)> {
    RuleSet::builtin_names()
        .map(|name| RuleSet::builtin(name).unwrap_or_else(|error| panic!("{error}")))
        .map(|rules| {
            let shipped = shipped(&rules);
            (rules, shipped)
        })
        .collect()
}

fn report_json(report: &Report) -> Vec<u8> {
    let mut out = Vec::new();
    let screened = [Screened::new("bundle", report.clone())];
    json(&Run::new(&screened, &[]), &Options::default(), &mut out).expect("a vector takes everything");
    out
}

/// The findings of a report, by place.
fn findings<'r>(report: &'r Report, rule: &str) -> Vec<&'r str> {
    match report.outcome(rule) {
        Some(Outcome::Violated(findings)) => findings.iter().map(|finding| finding.at().as_str()).collect(),
        _ => Vec::new(),
    }
}

/// Compares the report of a submission with the one of the same submission without a kind of evidence.
fn only_loses(rules: &RuleSet, before: &Report, after: &Report, removed: &str) -> Vec<String> {
    let gone = format!("/evidence/{removed}");
    let is_gone = |place: &str| place == gone || place.starts_with(&format!("{gone}/"));
    let mut complaints = Vec::new();
    for rule in rules.rules() {
        let names = [before, after].map(|report| report.outcome(rule.id()).map_or("", Outcome::name));
        let [old, new] = names;
        if rule.facts().is_empty() {
            // Such a rule judges the form of the document, not facts: what is removed cannot be written wrongly.
            let rest: Vec<&str> = findings(before, rule.id()).into_iter().filter(|place| !is_gone(place)).collect();
            if rest != findings(after, rule.id()) {
                complaints.push(format!("{}: other findings without {removed}", rule.id()));
            }
        } else if new != old && new != "not-determined" {
            complaints.push(format!("{}: {old} becomes {new} without {removed}", rule.id()));
        }
    }
    complaints
}

fn evidence_keys(submission: &Value) -> Vec<String> {
    submission["evidence"].as_object().map(|evidence| evidence.keys().cloned().collect()).unwrap_or_default()
}

fn without(submission: &Value, key: &str) -> Value {
    let mut less = submission.clone();
    less["evidence"].as_object_mut().expect("evidence").remove(key);
    less
}

#[test]
fn removing_evidence_from_shipped_bundles_only_loses_knowledge() {
    let mut complaints = Vec::new();
    for (rules, shipped) in sets() {
        for (name, submission) in shipped {
            let day = as_of(&submission);
            let whole = screen(&rules, &submission, day);
            let mut less = submission.clone();
            for key in evidence_keys(&submission) {
                let one_less = screen(&rules, &without(&submission, &key), day);
                complaints.extend(
                    only_loses(&rules, &whole, &one_less, &key).into_iter().map(|one| format!("{name}: {one}")),
                );
                // Removing one kind after the other leads to a submission without any evidence.
                let before = screen(&rules, &less, day);
                less = without(&less, &key);
                let after = screen(&rules, &less, day);
                complaints
                    .extend(only_loses(&rules, &before, &after, &key).into_iter().map(|one| format!("{name}: {one}")));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Every place below a value, as pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    if !at.is_empty() {
        found.push(at.to_owned());
    }
    match value {
        Value::Object(object) => object.iter().for_each(|(key, inner)| places(inner, &format!("{at}/{key}"), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, inner)| places(inner, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

/// One random change: something goes, stands twice, or has another value.
fn mutate(tape: &mut Tape<'_>, submission: &mut Value) {
    let mut all = Vec::new();
    places(submission, "", &mut all);
    let place = tape.pick(&all);
    if matches!(place.as_str(), "/as_of" | "/evidence" | "/rules") {
        return;
    }
    let other = submission.pointer(&tape.pick(&all)).cloned().unwrap_or_default();
    let texts = [
        "",
        " ",
        "长期",
        "2019-02-29",
        "2019-03-01",
        "另一家有限公司",
        "6222000012345678",
        "true",
        "front",
        "individual",
        "agent",
    ];
    let (holder, key) = place.rsplit_once('/').expect("a pointer");
    match submission.pointer_mut(holder) {
        Some(Value::Object(object)) => match tape.below(5) {
            0 => {
                object.remove(key);
            }
            1 => {
                object.insert(key.to_owned(), json!(tape.pick(&texts)));
            }
            2 => {
                object.insert(key.to_owned(), other);
            }
            3 => {
                let flag = tape.below(2) == 0;
                object.insert(key.to_owned(), json!(flag));
            }
            _ => {
                let value = object.get_mut(key).map(Value::take).unwrap_or_default();
                object.insert(key.to_owned(), json!([value, other]));
            }
        },
        Some(Value::Array(items)) => {
            let index = key.parse().unwrap_or(0);
            match tape.below(3) {
                0 => {
                    items.remove(index);
                }
                1 => items.push(items[index].clone()),
                _ => items.push(other),
            }
        }
        _ => {}
    }
}

/// Runs `property` over random changes of the shipped submissions.
fn over_mutations(cases: u32, property: impl Fn(&RuleSet, &Value, &mut Tape<'_>) -> Result<(), TestCaseError>) {
    let sets = sets();
    let result = TestRunner::new(config(cases)).run(&prop::collection::vec(any::<u8>(), 0..120), |bytes| {
        let mut tape = Tape::new(&bytes);
        let (rules, shipped) = &sets[tape.below(sets.len())];
        let mut submission = shipped[tape.below(shipped.len())].1.clone();
        for _ in 0..tape.below(8) {
            mutate(&mut tape, &mut submission);
        }
        property(rules, &submission, &mut tape)
    });
    if let Err(TestError::Fail(reason, _)) = &result {
        panic!("{}", reason.message());
    }
    assert!(result.is_ok(), "too many cases were refused");
}

#[test]
fn removing_evidence_from_broken_submissions_only_loses_knowledge() {
    over_mutations(200, |rules, submission, tape| {
        let keys = evidence_keys(submission);
        if keys.is_empty() {
            return Ok(());
        }
        let (key, day) = (tape.pick(&keys), as_of(submission));
        let whole = screen(rules, submission, day);
        let mut less = without(submission, &key);
        let complaints = only_loses(rules, &whole, &screen(rules, &less, day), &key);
        prop_assert!(complaints.is_empty(), "{}\n{submission}", complaints.join("\n"));
        less["evidence"][&key] = submission["evidence"][&key].clone();
        prop_assert!(
            report_json(&whole) == report_json(&screen(rules, &less, day)),
            "adding {key} again does not restore it"
        );
        Ok(())
    });
}

/// The word that elements of a list are told apart by.
fn key_word(element: &Value) -> String {
    ["kind", "side"].iter().filter_map(|key| element[key].as_str()).collect::<Vec<_>>().join(" ")
}

/// The same submission with every list in another order. Elements that are told apart by nothing keep theirs: which of
/// two equal ones is the first is all that their identity has.
fn reorder(tape: &mut Tape<'_>, value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(|item| reorder(tape, item));
            let mut queues: BTreeMap<String, Vec<Value>> = BTreeMap::new();
            let mut order: Vec<String> = items.iter().map(key_word).collect();
            items.drain(..).rev().for_each(|item| queues.entry(key_word(&item)).or_default().push(item));
            tape.shuffle(&mut order);
            items.extend(order.iter().map(|word| queues.get_mut(word).and_then(Vec::pop).expect("as many as before")));
        }
        Value::Object(object) => object.values_mut().for_each(|inner| reorder(tape, inner)),
        _ => {}
    }
}

/// The same value with the keys of every object in another order.
fn text_with_shuffled_keys(tape: &mut Tape<'_>, value: &Value) -> String {
    match value {
        Value::Object(object) => {
            let mut fields: Vec<(&String, &Value)> = object.iter().collect();
            tape.shuffle(&mut fields);
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, inner)| format!("{}:{}", json!(key), text_with_shuffled_keys(tape, inner)))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(|item| text_with_shuffled_keys(tape, item)).collect::<Vec<_>>().join(","))
        }
        plain => plain.to_string(),
    }
}

fn identities(report: &Report) -> BTreeSet<String> {
    report.findings().map(|(_, finding)| finding.identity().to_string()).collect()
}

#[test]
fn the_order_of_keys_and_lists_changes_no_identity() {
    over_mutations(200, |rules, submission, tape| {
        let day = as_of(submission);
        let report = screen(rules, submission, day);
        let text = text_with_shuffled_keys(tape, submission);
        let shuffled = Submission::from_json(text.as_bytes()).expect("the submission parses");
        let same = rules.screen(&shuffled, &Context::on(day));
        prop_assert!(report_json(&report) == report_json(&same), "the order of keys matters\n{text}");
        let mut reordered = submission.clone();
        reorder(tape, &mut reordered);
        let same = screen(rules, &reordered, day);
        prop_assert_eq!(identities(&report), identities(&same), "\n{}\n{}", submission, reordered);
        for rule in rules.rules() {
            let names = [&report, &same].map(|report| report.outcome(rule.id()).map(Outcome::name));
            prop_assert_eq!(names[0], names[1], "{}", rule.id());
        }
        Ok(())
    });
}

#[test]
fn screening_twice_and_in_threads_gives_the_same_bytes() {
    for (rules, shipped) in sets() {
        for (name, submission) in shipped {
            let day = as_of(&submission);
            let once = report_json(&screen(&rules, &submission, day));
            assert!(once == report_json(&screen(&rules, &submission, day)), "{name}");
            std::thread::scope(|scope| {
                let threads: Vec<_> =
                    (0..4).map(|_| scope.spawn(|| report_json(&screen(&rules, &submission, day)))).collect();
                for thread in threads {
                    assert!(thread.join().expect("the thread ends well") == once, "{name}");
                }
            });
        }
    }
}

/// A made-up rule whose truth depends on every kind of evidence, so that the property is not empty.
#[test]
fn the_comparison_notices_a_decision_without_knowledge() {
    let texts = r#"{ en = "a", zh = "甲", es = "e" }"#;
    let file = format!(
        "id = \"x\"\nversion = \"1\"\ntitle = {texts}\n[[rule]]\nid = \"filed\"\nsince = \"0.1.0\"\nseverity = \"error\"\n\
         source = {{ rows = [\"S2-1\"], text = \"x\" }}\ntext = {{ what = {texts}, why = {texts}, do = {texts} }}\n\
         check = {{ fact = \"evidence.icp_record.status\", is = \"found\" }}\n"
    );
    let rules = RuleSet::from_toml(&file, "x.toml").unwrap_or_else(|error| panic!("{error}"));
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let with = |status: &str| {
        let mut evidence = Map::new();
        if !status.is_empty() {
            evidence.insert("icp_record".to_owned(), json!({ "status": status, "observed_at": "2026-11-20" }));
        }
        screen(&rules, &json!({ "evidence": evidence }), day)
    };
    assert!(only_loses(&rules, &with("found"), &with(""), "icp_record").is_empty());
    assert!(only_loses(&rules, &with("absent"), &with(""), "icp_record").is_empty());
    assert_eq!(only_loses(&rules, &with(""), &with("found"), "icp_record").len(), 1);
    assert_eq!(only_loses(&rules, &with("absent"), &with("found"), "icp_record").len(), 1);
}
