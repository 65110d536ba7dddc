//! Screening allocates for what is wrong or unknown, and nothing for what is fine.

use prescreen::fact::Day;
use prescreen::report::{Outcome, Report};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use prescreen_allocations::{Counted, Counter, count};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[global_allocator]
static COUNTER: Counter = Counter;

/// The most that a judgement asks for beside what is wrong or unknown: the list of entries, and what it remembers of
/// paths, conditions, elements and joins. It does not grow with the rules.
const REPORT: u64 = 20;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn json(folder: &str) -> Vec<u8> {
    let path = root().join("examples/bundles").join(folder).join("submission.json");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn screen(rules: &RuleSet, submission: &Submission<'_>) -> (Report, Counted) {
    let day = match submission.as_of.and_then(|date| date.known()) {
        Some(Day::On(day)) => day,
        _ => panic!("the submission states its day"),
    };
    let context = Context::on(day);
    // Whatever is made at first use is made.
    rules.screen(submission, &context);
    count(|| rules.screen(submission, &context))
}

/// The shipped file of a set with only those of its tables whose rule is to be kept.
fn file_of(rules: &RuleSet, keep: &BTreeSet<&str>) -> String {
    let path = root().join("rules").join(format!("{}.toml", rules.id()));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let heads = ["[[rule]]", "[[use]]", "[[permit]]", "[[gap]]"];
    let mut blocks: Vec<String> = vec![String::new()];
    for line in text.lines() {
        if heads.contains(&line.trim()) {
            blocks.push(String::new());
        }
        let block = blocks.last_mut().expect("there is one");
        block.push_str(line);
        block.push('\n');
    }
    let id_of = |block: &str| {
        let line = block.lines().find(|line| line.starts_with("id =") || line.starts_with("rule ="))?;
        Some(line.split('"').nth(1)?.to_owned())
    };
    let kept = blocks
        .iter()
        .enumerate()
        .filter(|(index, block)| *index == 0 || id_of(block).is_some_and(|id| keep.contains(id.as_str())));
    kept.map(|(_, block)| block.as_str()).collect()
}

#[test]
fn satisfied_rules_of_every_complete_bundle_allocate_nothing() {
    for name in RuleSet::builtin_names() {
        let rules = RuleSet::builtin(name).expect("a set");
        for (base, folder) in rules.bases() {
            let json = json(folder);
            let submission = Submission::from_json(&json).expect("it parses");
            let (report, whole) = screen(&rules, &submission);
            let fine: BTreeSet<&str> = report
                .entries()
                .filter(|entry| matches!(entry.outcome, Outcome::Satisfied | Outcome::NotApplicable))
                .map(|entry| entry.rule.id())
                .collect();
            let satisfied = report.counts().satisfied;
            assert!(satisfied > 0, "{base}: no rule is satisfied");
            let only_fine =
                RuleSet::from_toml(&file_of(&rules, &fine), "fine.toml").unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(only_fine.rules().len(), fine.len());
            let (report, counted) = screen(&only_fine, &submission);
            assert_eq!(report.counts().satisfied, satisfied);
            if counted.calls > REPORT {
                let guilty: Vec<_> = fine.iter().filter_map(|id| allocations_of(&rules, id, &submission)).collect();
                panic!("{base}: {} allocations for {satisfied} satisfied rules: {guilty:?}", counted.calls);
            }
            println!(
                "{name}/{base}: {} rules, {satisfied} satisfied: {} allocations; with {} undetermined ones {}",
                rules.rules().len(),
                counted.calls,
                rules.rules().len() - fine.len(),
                whole.calls
            );
        }
    }
}

/// How often one rule alone allocates, if it does.
fn allocations_of<'r>(rules: &RuleSet, id: &'r str, submission: &Submission<'_>) -> Option<(&'r str, u64)> {
    let alone = RuleSet::from_toml(&file_of(rules, &BTreeSet::from([id])), "one.toml").ok()?;
    let calls = screen(&alone, submission).1.calls;
    (calls > REPORT).then_some((id, calls))
}

/// A rule file of so many rules, each of a different kind in turn.
fn many_rules(count: usize) -> String {
    let texts = r#"{ en = "a", zh = "甲", es = "e" }"#;
    let checks = [
        r#"{ fact = "applicant.kind", is = "enterprise" }"#,
        r#"{ present = ["applicant.name", "documents[business-licence].number"] }"#,
        r#"{ same-name = ["settlement.account_name", "documents[business-licence].holder"] }"#,
        r#"{ same-number = ["settlement.account_number", "documents[basic-account-information].account_number"] }"#,
        r#"{ in-order = ["as_of", "documents[resident-identity-card].valid_to"] }"#,
        r#"{ each = "documents[*].attachments[*]", where = { fact = "evidence.pictures[file=this.file].legible", is = true } }"#,
        r#"{ unique = "documents[*].attachments[*].file" }"#,
        r#"{ contains = "evidence.site_content.purchase_stages", words = ["browse", "order", "pay"] }"#,
        r#"{ any = [{ absent = "contact.email" }, { not = { fact = "channel.kind", is = "agent" } }] }"#,
        "{ known-keys = true }",
        "{ readable = true }",
        "{ no-secret = true }",
    ];
    let mut file = format!("id = \"many\"\nversion = \"1\"\ntitle = {texts}\n");
    for (number, check) in (0..count).zip(checks.iter().cycle()) {
        file.push_str(&format!(
            "[[rule]]\nid = \"r-{number}\"\nsince = \"0.1.0\"\nseverity = \"error\"\nsource = {{ rows = [\"S2-1\"], text = \"x\" }}\n\
             text = {{ what = {texts}, why = {texts}, do = {texts} }}\ncheck = {check}\n"
        ));
    }
    file
}

#[test]
fn the_number_of_satisfied_rules_does_not_matter() {
    let json = json("third-party-payment/enterprise-complete");
    let submission = Submission::from_json(&json).expect("it parses");
    let mut known = None;
    for number in [12, 120, 480, 1920] {
        let rules = RuleSet::from_toml(&many_rules(number), "many.toml").unwrap_or_else(|error| panic!("{error}"));
        let (report, counted) = screen(&rules, &submission);
        let others: Vec<_> = report
            .entries()
            .filter(|entry| *entry.outcome != Outcome::Satisfied)
            .map(|entry| (entry.rule.id(), entry.outcome))
            .collect();
        assert!(others.is_empty(), "{others:?}");
        assert_eq!(*known.get_or_insert(counted.calls), counted.calls, "{number} rules");
        assert!(counted.calls <= REPORT, "{number} rules: {} allocations", counted.calls);
    }
}

#[test]
fn parsing_borrows_its_texts() {
    for name in RuleSet::builtin_names() {
        let rules = RuleSet::builtin(name).expect("a set");
        for (base, folder) in rules.bases() {
            let json = json(folder);
            let (submission, typed) = count(|| Submission::from_json(&json).expect("it parses"));
            let (_, untyped) = count(|| serde_json::from_slice::<serde_json::Value>(&json).expect("it parses"));
            let text = u64::try_from(json.len()).expect("a length");
            println!("{name}/{base}: {} bytes, typed {typed:?}, untyped {untyped:?}", json.len());
            // Lists grow; texts do not.
            assert!(typed.calls < 60, "{base}: {typed:?}");
            assert!(typed.calls * 4 < untyped.calls, "{base}: {typed:?} against {untyped:?}");
            assert!(typed.peak < 4 * text, "{base}: {typed:?} for {text} bytes");
            drop(submission);
        }
    }
}
