//! The checklist says what the materials matrix of each source says, cell by cell.

use prescreen::rule::{Context, Need, RuleSet};
use prescreen::submission::Submission;
use serde_json::json;
use std::collections::BTreeMap;

/// The columns of the matrix: applicant kind and channel.
const COLUMNS: [(&str, &str); 6] = [
    ("individual", "self"),
    ("individual", "agent"),
    ("enterprise", "self"),
    ("enterprise", "agent"),
    ("individual-business", "self"),
    ("institution", "self"),
];

fn needs(rules: &RuleSet, partial: &serde_json::Value, as_of: &str) -> BTreeMap<String, (Need, bool)> {
    let text = partial.to_string();
    let submission = Submission::from_json(text.as_bytes()).expect("the partial submission parses");
    let items = rules.checklist(&submission, &Context::on(as_of.parse().expect("a date")));
    items.into_iter().map(|item| (item.fact.clone(), (item.need, item.owed))).collect()
}

#[test]
fn the_matrix_of_the_third_party_payment_interface_is_derived() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let mut wrong = Vec::new();
    for (column, (kind, channel)) in COLUMNS.iter().enumerate() {
        let partial = json!({
            "applicant": { "kind": kind },
            "channel": { "kind": channel },
            "evidence": { "hosting": { "region": "mainland", "observed_at": "2014-06-01" } },
        });
        let needs = needs(&rules, &partial, "2014-06-01");
        for line in include_str!("data/materials-third-party-payment.tsv").lines().filter(|line| !line.starts_with('#'))
        {
            let mut cells = line.split('\t');
            let fact = cells.next().expect("a fact");
            let expected = cells.nth(column).unwrap_or_else(|| panic!("{fact} has {column} cells"));
            let derived = needs.get(fact).map_or("-", |(need, _)| need.name());
            if derived != expected {
                wrong.push(format!("{fact} for {kind} by {channel}: {derived} instead of {expected}"));
            }
        }
    }
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
