//! Walks every rule of every embedded set: texts, examples, sources, silence.

mod support;

use prescreen::fact::Language;
use prescreen::report::{Outcome, Verdict, lack_name};
use prescreen::rule::inventory::{handled, rows};
use prescreen::rule::{Class, Expected, Rule, RuleSet};
use std::collections::{BTreeMap, BTreeSet};
use support::{as_of, screen, set, submission, unset};

fn sets() -> Vec<RuleSet> {
    RuleSet::builtin_names().map(|name| RuleSet::builtin(name).unwrap_or_else(|error| panic!("{error}"))).collect()
}

/// The complete submission of this name; none where only other sets have one, whose applicants shared rules are about.
fn base(rules: &RuleSet, name: &str) -> Option<serde_json::Value> {
    let folder_in =
        |rules: &RuleSet| rules.bases().find(|(known, _)| *known == name).map(|(_, folder)| folder.to_owned());
    let known = sets().iter().any(|rules| folder_in(rules).is_some());
    assert!(known, "{}: there is no base {name}", rules.id());
    folder_in(rules).map(|folder| submission(&folder))
}

/// What the examples of a rule give, as complaints.
fn run_examples(rules: &RuleSet, rule: &Rule, complaints: &mut Vec<String>) {
    for (number, example) in rule.examples().iter().enumerate() {
        let place = format!("{}/{} example {}", rules.id(), rule.id(), number + 1);
        let Some(mut changed) = base(rules, &example.on) else { continue };
        for path in &example.unset {
            if !unset(&mut changed, path) {
                complaints.push(format!("{place}: nothing to remove at {path}"));
            }
        }
        for (path, value) in &example.set {
            if !set(&mut changed, path, value) {
                complaints.push(format!("{place}: nothing to change at {path}"));
            }
        }
        let day = example.as_of.unwrap_or_else(|| as_of(&changed));
        let report = screen(rules, &changed, day);
        let outcome = report.outcome(rule.id()).expect("every rule has an outcome");
        if rule.class() == Class::Permit {
            let fired: Vec<_> = report.findings().map(|(rule, _)| rule.id()).collect();
            if !fired.is_empty() {
                complaints.push(format!("{place}: the permission is not silent: {fired:?}"));
            }
            continue;
        }
        if outcome.name() != example.expect.name() {
            complaints.push(format!("{place}: {} instead of {}: {outcome:?}", outcome.name(), example.expect.name()));
        }
        if let Outcome::NotDetermined { missing } = outcome {
            let named: BTreeSet<&str> = missing.iter().map(|gap| gap.fact()).collect();
            for fact in &example.missing {
                if !named.contains(fact.as_str()) {
                    complaints.push(format!("{place}: {fact} is not named as missing, but {named:?}"));
                }
            }
            if let Some(gap) = missing.iter().find(|gap| gap.settled_by().as_str().is_empty()) {
                complaints.push(format!(
                    "{place}: nothing is named that would settle {} ({})",
                    gap.fact(),
                    lack_name(gap.lack())
                ));
            }
        }
        if let Outcome::Violated(findings) = outcome {
            for finding in findings {
                for language in Language::ALL {
                    for text in [rule.text().what(language), rule.text().why(language), rule.text().remedy(language)] {
                        let filled = finding.params().fill(text, language);
                        if filled.contains(['{', '}', '—']) {
                            complaints.push(format!("{place}: a placeholder is not filled: {filled}"));
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn every_example_gives_what_it_says() {
    let mut complaints = Vec::new();
    for rules in sets() {
        for rule in rules.rules() {
            run_examples(&rules, rule, &mut complaints);
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_rule_has_the_examples_it_needs() {
    let mut complaints = Vec::new();
    for rules in sets() {
        for rule in rules.rules().iter().filter(|rule| rule.class() == Class::Rule) {
            let has = |expected| rule.examples().iter().any(|example| example.expect == expected);
            let reads_evidence = rule.facts().iter().any(|fact| fact.origin() == prescreen::fact::Origin::Evidence);
            for (needed, expected) in
                [(true, Expected::Violated), (true, Expected::Satisfied), (reads_evidence, Expected::NotDetermined)]
            {
                if needed && !has(expected) {
                    complaints.push(format!("{}/{} has no {} example", rules.id(), rule.id(), expected.name()));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn texts_are_fit_for_people() {
    let mut complaints = Vec::new();
    for rules in sets() {
        for rule in rules.rules() {
            let text = rule.text();
            for language in Language::ALL {
                for one in [text.what(language), text.why(language), text.remedy(language)] {
                    let place = format!("{}/{} {}: {one}", rules.id(), rule.id(), language.code());
                    let han = one.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                    match language {
                        Language::Zh if !han => complaints.push(format!("{place}: no Han characters")),
                        Language::En | Language::Es if one.chars().any(|c| "（），。；：、".contains(c)) => {
                            complaints.push(format!("{place}: full-width punctuation"));
                        }
                        _ => {}
                    }
                    if one.contains("null") || one.contains('_') || one.contains("::") {
                        complaints.push(format!("{place}: machine words"));
                    }
                }
            }
            if text.what(Language::En) == text.what(Language::Es) {
                complaints.push(format!("{}/{}: the Spanish text is the English one", rules.id(), rule.id()));
            }
            let forbidden = ["no-", "disallow-", "check-", "must-"];
            if forbidden.iter().any(|prefix| rule.id().starts_with(prefix)) {
                complaints.push(format!("{}/{}: a rule is named for what is wrong", rules.id(), rule.id()));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_complete_bundle_is_silent_and_clear() {
    for rules in sets() {
        for (name, folder) in rules.bases() {
            let submission = submission(folder);
            let report = screen(&rules, &submission, as_of(&submission));
            let fired: Vec<_> = report.findings().map(|(rule, finding)| (rule.id(), finding.at().as_str())).collect();
            assert!(fired.is_empty(), "{}/{name}: {fired:?}", rules.id());
            assert_eq!(report.verdict(), Verdict::Clear, "{}/{name}: {:?}", rules.id(), report.settled_by());
            assert!(report.settled_by().is_empty());
        }
    }
}

#[test]
fn every_row_of_a_rule_exists_and_every_row_of_the_set_is_handled() {
    let rows = rows().expect("the inventory is readable");
    assert_eq!(rows.len(), 235);
    let known: BTreeMap<&str, _> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
    for rules in sets() {
        for rule in rules.rules() {
            for row in &rule.origin().rows {
                let row = known.get(row.as_str()).unwrap_or_else(|| panic!("{}: there is no row {row}", rule.id()));
                if rule.class() == Class::Person {
                    assert!(row.check.contains('H'), "{}: {} does not need a person", rule.id(), row.id);
                }
            }
            assert!(
                !rule.origin().rows.is_empty() || !rule.origin().cites.is_empty(),
                "{}: neither row nor source",
                rule.id()
            );
        }
    }
    let covered = ["S0-", "S1-", "S2-", "S3-", "S4-"];
    for row in rows.iter().filter(|row| covered.iter().any(|prefix| row.id.starts_with(prefix))) {
        let handled = handled(row).expect("the sets are readable");
        assert!(handled.class.is_some(), "{} is handled nowhere", row.id);
        match (row.kind.as_str(), handled.class) {
            ("permission", class) => assert_eq!(class, Some("permit"), "{}", row.id),
            ("mandatory" | "conditional", Some("person")) => assert!(row.check.contains('H'), "{}", row.id),
            ("mandatory" | "conditional", class) => assert_eq!(class, Some("rule"), "{}", row.id),
            _ => {}
        }
    }
}

/// Every mandatory or conditional row that the submission alone decides, wholly or in part, is turned from silent to
/// violated by one changed field of a complete bundle.
#[test]
fn one_changed_field_turns_each_decidable_row() {
    let rows = rows().expect("the inventory is readable");
    for rules in sets() {
        let prefixes: BTreeSet<&str> = rules
            .rules()
            .iter()
            .flat_map(|rule| &rule.origin().rows)
            .filter_map(|row| row.split_once('-').map(|(prefix, _)| prefix))
            .collect();
        for row in rows.iter().filter(|row| prefixes.contains(row.id.split('-').next().unwrap_or_default())) {
            let decidable = matches!(row.kind.as_str(), "mandatory" | "conditional") && row.check.contains('O');
            if !decidable {
                continue;
            }
            let turned = rules.rules().iter().filter(|rule| rule.origin().rows.contains(&row.id)).any(|rule| {
                rule.examples().iter().any(|example| {
                    let one_change = example.set.len() + example.unset.len() == 1 && example.as_of.is_none();
                    let submission_only = example
                        .set
                        .iter()
                        .map(|(path, _)| path)
                        .chain(&example.unset)
                        .all(|path| !path.starts_with("evidence"));
                    one_change && submission_only && example.expect == Expected::Violated
                })
            });
            assert!(turned, "{}: no single changed field turns it to violated", row.id);
        }
    }
}

#[test]
fn ids_and_severities_change_only_on_purpose() {
    let mut lines = String::new();
    for rules in sets() {
        for rule in rules.rules() {
            lines.push_str(&format!(
                "{}\t{}\t{}\t{}\t{}\n",
                rules.id(),
                rule.id(),
                rule.class().name(),
                rule.severity().name(),
                rule.reasons().join(" ")
            ));
        }
    }
    golden("tests/golden/rules.tsv", &lines);
}

#[test]
fn rule_pages_are_current() {
    for rules in sets() {
        golden(&format!("rules/{}.md", rules.id()), &rules.pages());
    }
}

/// Compares with a committed file; `PRESCREEN_BLESS=1` rewrites it.
fn golden(path: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("PRESCREEN_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(&path, text).expect("the golden file can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == text, "{} is not current; PRESCREEN_BLESS=1 rewrites it", path.display());
}
