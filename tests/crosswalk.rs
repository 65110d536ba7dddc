//! Rules carry the nearest codes of other platforms: every reason of the sources that has a counterpart, family by family.

use prescreen::rule::RuleSet;
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("data/crosswalk.tsv");

/// The families of codes that rules may carry beside the reasons of their own platform.
const FAMILIES: &[&str] = &[
    "stripe",
    "adyen",
    "paypal",
    "wechat-pay",
    "idenfy",
    "sumsub",
    "didit",
    "veriff",
    "onfido",
    "third-party-payment",
];

/// The codes of all rules of each row.
fn codes() -> BTreeMap<String, BTreeSet<String>> {
    let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in RuleSet::builtin_names() {
        let rules = RuleSet::builtin(name).expect("the set is readable");
        for rule in rules.rules() {
            for row in &rule.origin().rows {
                codes.entry(row.clone()).or_default().extend(rule.reasons().iter().cloned());
            }
        }
    }
    codes
}

#[test]
fn every_counterpart_stands_with_a_rule_of_its_row() {
    let codes = codes();
    let mut missing = Vec::new();
    let mut lines = 0;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [row, reason, family, nearest] = cells.as_slice() else { panic!("{line}") };
        lines += 1;
        let has = codes.get(*row).is_some_and(|codes| nearest.split(' ').any(|code| codes.contains(code)));
        if !has {
            missing.push(format!("{row} ({reason}): none of {family}: {nearest}"));
        }
    }
    assert!(lines > 200, "{lines} lines");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_code_names_its_family() {
    for (row, codes) in codes() {
        for code in codes {
            let (family, rest) = code.split_once('/').unwrap_or((code.as_str(), ""));
            assert!(FAMILIES.contains(&family) && !rest.is_empty(), "{row}: {code}");
        }
    }
}
