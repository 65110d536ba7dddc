//! The checklist says what the materials matrix of each source says, cell by cell.

use prescreen::rule::{Context, Need, RuleSet};
use prescreen::submission::Submission;
use serde_json::json;
use std::collections::BTreeMap;

fn needs(rules: &RuleSet, partial: &serde_json::Value, as_of: &str) -> BTreeMap<String, (Need, bool)> {
    let text = partial.to_string();
    let submission = Submission::from_json(text.as_bytes()).expect("the partial submission parses");
    let items = rules.checklist(&submission, &Context::on(as_of.parse().expect("a date")));
    items.into_iter().map(|item| (item.fact.clone(), (item.need, item.owed))).collect()
}

/// What a table says and the checklist does not.
fn differences(set: &str, table: &str) -> Vec<String> {
    let rules = RuleSet::builtin(set).expect("the set is readable");
    let as_of = table.lines().find_map(|line| line.strip_prefix('=')).expect("a day");
    let columns: Vec<_> = table
        .lines()
        .filter_map(|line| line.strip_prefix('@'))
        .map(|json| needs(&rules, &serde_json::from_str(json).expect("a partial submission"), as_of))
        .collect();
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with(['#', '=', '@'])) {
        let mut cells = line.split('\t');
        let fact = cells.next().expect("a fact");
        assert_eq!(cells.clone().count(), columns.len(), "{set}: cells of {fact}");
        for (column, (expected, needs)) in cells.zip(&columns).enumerate() {
            // What no rule asks for is not asked for.
            let derived = needs.get(fact).map_or(Need::MustNot, |(need, _)| *need);
            let fits = if expected == "?" { derived != Need::Must } else { derived.name() == expected };
            if !fits {
                wrong.push(format!("{set}: {fact}, column {}: {} instead of {expected}", column + 1, derived.name()));
            }
        }
    }
    wrong
}

#[test]
fn every_matrix_is_derived_from_the_rules() {
    let tables = [
        ("third-party-payment", include_str!("data/materials-third-party-payment.tsv")),
        ("vip-vendor", include_str!("data/materials-vip-vendor.tsv")),
        ("linkedmall-distributor", include_str!("data/materials-linkedmall-distributor.tsv")),
        ("supplier-1688", include_str!("data/materials-supplier-1688.tsv")),
        ("alipay", include_str!("data/materials-alipay.tsv")),
    ];
    let wrong: Vec<String> = tables.iter().flat_map(|(set, table)| differences(set, table)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_there_is_no_longer_owed() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let empty =
        needs(&rules, &json!({ "applicant": { "kind": "individual" }, "channel": { "kind": "self" } }), "2026-11-21");
    assert_eq!(empty.get("contact.email"), Some(&(Need::Must, true)));
    assert_eq!(empty.get("applicant.kind"), Some(&(Need::Must, false)));
    let given = json!({
        "applicant": { "kind": "individual" }, "channel": { "kind": "self" }, "contact": { "email": "a@example.com" },
    });
    assert_eq!(needs(&rules, &given, "2026-11-21").get("contact.email"), Some(&(Need::Must, false)));
}

#[test]
fn an_unknown_applicant_kind_leaves_conditions_open() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let open = needs(&rules, &json!({}), "2026-11-21");
    assert_eq!(open.get("applicant.kind"), Some(&(Need::Must, true)));
    assert_eq!(open.get("documents[business-licence]").map(|(need, _)| *need), Some(Need::May));
    let rules_items = rules.checklist(
        &Submission::from_json(b"{}").expect("an empty submission parses"),
        &Context::on("2026-11-21".parse().expect("a date")),
    );
    let licence = rules_items.iter().find(|item| item.fact == "documents[business-licence]").expect("an item");
    assert!(licence.when.as_ref().is_some_and(|texts| texts.iter().all(|text| !text.is_empty())));
}
