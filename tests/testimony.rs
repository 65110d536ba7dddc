//! Evidence that is missing, too old, or contradicted settles nothing: of every platform, for every kind of evidence.

mod support;

use prescreen::fact::{FieldMeta, Record, Shape};
use prescreen::report::{Outcome, Report, lack_name};
use prescreen::rule::{Class, RuleSet};
use prescreen::submission::Submission;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{as_of, screen, submission};

/// What is no observation of one fact, but tells which calendar holds, or of several submissions.
const APART: &[&str] = &["calendar", "shared_use"];

/// The rules that are told apart after a change of evidence, with the reasons that are named.
fn changes(before: &Report, after: &Report, what: &str) -> Vec<(String, BTreeSet<&'static str>)> {
    let mut changed = Vec::new();
    for (then, now) in before.entries().zip(after.entries()) {
        let rules = then.rule.class() == Class::Rule && then.rule.id() != "unreadable-value";
        if !rules || then.outcome.name() == now.outcome.name() {
            continue;
        }
        let Outcome::NotDetermined { missing } = now.outcome else {
            panic!("{what}: {} was {} and is {}", then.rule.id(), then.outcome.name(), now.outcome.name());
        };
        changed.push((then.rule.id().to_owned(), missing.iter().map(|gap| lack_name(gap.lack())).collect()));
    }
    changed
}

/// Calls `visit` for the complete submissions of every platform and each kind of evidence that they hold.
fn each_kind(visit: &mut dyn FnMut(&RuleSet, &Value, &str, &Report)) {
    for name in RuleSet::builtin_names() {
        let rules = RuleSet::builtin(name).expect("the set is readable");
        for (_, folder) in rules.bases() {
            let base = submission(folder);
            let before = screen(&rules, &base, as_of(&base));
            let Some(evidence) = base["evidence"].as_object() else { continue };
            for kind in evidence.keys().filter(|kind| !APART.contains(&kind.as_str())) {
                visit(&rules, &base, kind, &before);
            }
        }
    }
}

fn records(base: &Value, kind: &str) -> Vec<Value> {
    match &base["evidence"][kind] {
        Value::Array(records) => records.clone(),
        one => vec![one.clone()],
    }
}

#[test]
fn what_nobody_supplied_is_named() {
    let mut platforms = BTreeSet::new();
    each_kind(&mut |rules, base, kind, before| {
        let mut without = base.clone();
        without["evidence"].as_object_mut().expect("a record").remove(kind);
        let after = screen(rules, &without, as_of(base));
        for (rule, lacks) in changes(before, &after, &format!("{} without {kind}", rules.id())) {
            assert!(lacks.contains("absent"), "{}/{rule}: {lacks:?}", rules.id());
            platforms.insert(rules.id().to_owned());
        }
    });
    assert_eq!(platforms.len(), RuleSet::builtin_names().count(), "{platforms:?}");
}

/// Evidence of twenty years ago, and evidence of which nobody says when it was observed.
#[test]
fn what_is_too_old_or_undated_is_named() {
    let mut platforms = BTreeSet::new();
    each_kind(&mut |rules, base, kind, before| {
        for old in [json!("2004-01-01T10:00:00+08:00"), json!(null)] {
            let mut stale = base.clone();
            let mut aged = records(base, kind);
            aged.iter_mut().for_each(|record| record["observed_at"] = old.clone());
            stale["evidence"][kind] = Value::Array(aged);
            let after = screen(rules, &stale, as_of(base));
            let mut found = changes_of_age(before, &after);
            found.retain(|(_, lacks)| lacks.contains("stale"));
            if !found.is_empty() {
                platforms.insert(rules.id().to_owned());
            }
        }
    });
    assert_eq!(platforms.len(), RuleSet::builtin_names().count(), "{platforms:?}");
}

/// As [`changes`], but rules that compare the time of an observation itself may find it wrong.
fn changes_of_age(before: &Report, after: &Report) -> Vec<(String, BTreeSet<&'static str>)> {
    let mut changed = Vec::new();
    for (then, now) in before.entries().zip(after.entries()) {
        let compares = then.rule.facts().iter().any(|fact| fact.as_str().ends_with(".observed_at"));
        let rules = then.rule.class() == Class::Rule && then.rule.id() != "unreadable-value" && !compares;
        if !rules || then.outcome.name() == now.outcome.name() {
            continue;
        }
        let Outcome::NotDetermined { missing } = now.outcome else {
            panic!("{} was {} and is {}", then.rule.id(), then.outcome.name(), now.outcome.name());
        };
        changed.push((then.rule.id().to_owned(), missing.iter().map(|gap| lack_name(gap.lack())).collect()));
    }
    changed
}

/// Whether a field of evidence holds several values, which records put together instead of contradicting each other.
fn is_list(kind: &str, field: &str) -> bool {
    let submission = Submission::default();
    let (_, evidence) = submission.meta().field("evidence").expect("a field");
    let Shape::Record(evidence) = evidence.shape else { panic!("evidence is a record") };
    let Some((_, FieldMeta { shape: Shape::List(record), .. })) = evidence.field(kind) else {
        panic!("{kind} is a list")
    };
    matches!(record.field(field), Some((_, FieldMeta { shape: Shape::Texts | Shape::Words(_), .. })))
}

/// Kinds of evidence of which each record is about a period or an invoice of its own.
const SEPARATE: &[&str] = &["linkedmall_reconciliation", "linkedmall_invoice"];

/// Two records of one day that disagree: whatever either of them says, nothing is violated for certain.
#[test]
fn what_two_observers_contradict_is_named() {
    const WORDS: &[&str] = &["absent", "pending", "rejected", "abnormal", "personal", "outside", "failed", "sub"];
    let mut platforms = BTreeSet::new();
    each_kind(&mut |rules, base, kind, before| {
        if SEPARATE.contains(&kind) {
            return;
        }
        let [record] = records(base, kind).try_into().unwrap_or([Value::Null]);
        let Some(fields) = record.as_object() else { return };
        for (field, value) in fields.iter().filter(|(field, _)| !["observed_at", "by", "how"].contains(&field.as_str()))
        {
            if is_list(kind, field) {
                continue;
            }
            let others: Vec<Value> = match value {
                Value::Bool(flag) => vec![json!(!flag)],
                Value::String(text) => WORDS.iter().filter(|word| *word != text).map(|word| json!(word)).collect(),
                Value::Number(number) => vec![json!(number.as_i64().unwrap_or(0) + 1)],
                _ => continue,
            };
            for other in others {
                let mut second = record.clone();
                second[field] = other;
                let mut both = base.clone();
                both["evidence"][kind] = json!([record, second]);
                let after = screen(rules, &both, as_of(base));
                for (rule, lacks) in changes(before, &after, &format!("{} with two {kind}.{field}", rules.id())) {
                    // Not every word is one of the field's: then the second record cannot be read.
                    let named = lacks.contains("contradictory") || lacks.contains("unreadable");
                    assert!(named, "{}/{rule} {field}: {lacks:?}", rules.id());
                    if lacks.contains("contradictory") {
                        platforms.insert(rules.id().to_owned());
                    }
                }
            }
        }
    });
    assert_eq!(platforms.len(), RuleSet::builtin_names().count(), "{platforms:?}");
}

/// A record of which nobody says what it is about may be about anything: what it contradicts is not known, and nothing
/// follows from it alone.
#[test]
fn evidence_without_its_key_is_not_passed_over() {
    let folder = "third-party-payment/enterprise-complete";
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission(folder);
    let before = screen(&rules, &base, as_of(&base));
    let with = |record: Value| {
        let mut changed = base.clone();
        let mut all = records(&base, "document_check");
        all.push(record);
        changed["evidence"]["document_check"] = Value::Array(all);
        screen(&rules, &changed, as_of(&base))
    };
    let said = |report: &Report| report.outcome("document-not-genuine").expect("an outcome").name();
    assert_eq!(said(&before), "satisfied");
    let observed = "2026-11-18T10:30:00+08:00";
    let doubt = with(json!({ "genuine": false, "observed_at": observed }));
    let Some(Outcome::NotDetermined { missing }) = doubt.outcome("document-not-genuine") else {
        panic!("{}", said(&doubt))
    };
    assert!(missing.iter().any(|gap| lack_name(gap.lack()) == "contradictory"), "{missing:?}");
    for harmless in [
        json!({ "genuine": true, "observed_at": observed }),
        json!({ "kind": "bank-card", "genuine": false, "observed_at": observed }),
        json!({ "observed_at": observed }),
    ] {
        assert_eq!(said(&with(harmless.clone())), "satisfied", "{harmless}");
    }
    // More of them than are looked at.
    let mut many = base.clone();
    let mut all = records(&base, "document_check");
    all.extend((0..100).map(|_| json!({ "genuine": true, "observed_at": observed })));
    many["evidence"]["document_check"] = Value::Array(all);
    assert_eq!(said(&screen(&rules, &many, as_of(&base))), "not-determined");
}

/// What observers say of one picture: nothing, nothing of its measures, one measure, something of long ago, something
/// contradictory, something unreadable, several records that agree.
fn said(file: &str, way: usize) -> Vec<Value> {
    let record = |sharpness: Value, on: &str| json!({ "file": file, "state": "read", "sharpness": sharpness, "observed_at": on, "by": "test", "how": "test" });
    let today = "2026-11-20T10:00:00+08:00";
    match way {
        0 => vec![],
        1 => vec![record(Value::Null, today)],
        2 => vec![record(json!("fine"), today)],
        3 => vec![record(json!("doubtful"), "2001-01-01T10:00:00+08:00")],
        4 => vec![record(json!("fine"), today), record(json!("doubtful"), today)],
        5 => vec![record(json!({}), today)],
        _ => vec![record(Value::Null, today), record(Value::Null, today)],
    }
}

/// A rule about each picture says of several what it says of each of them, whichever the others are.
#[test]
fn several_pictures_lack_what_each_of_them_lacks() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission("third-party-payment/enterprise-complete");
    let files = ["a.jpg", "b.jpg", "c.jpg"];
    let of = |ways: &[usize; 3], chosen: &[usize], keyless: bool| {
        let mut submission = base.clone();
        let attachments: Vec<Value> = chosen.iter().map(|at| json!({ "file": files[*at] })).collect();
        submission["documents"] = json!([{ "kind": "business-licence", "attachments": attachments }]);
        let mut pictures: Vec<Value> = files.iter().zip(ways).flat_map(|(file, way)| said(file, *way)).collect();
        if keyless {
            pictures.extend(said("", 2));
        }
        submission["evidence"]["pictures"] = json!(pictures);
        screen(&rules, &submission, as_of(&base))
    };
    let (mut compared, mut lacks) = (0, BTreeSet::new());
    for number in 0..7 * 7 * 7 * 2 {
        let ways = [number % 7, number / 7 % 7, number / 49 % 7];
        let keyless = number >= 343;
        let whole = of(&ways, &[0, 1, 2], keyless);
        let alone: Vec<Report> = (0..3).map(|at| of(&ways, &[at], keyless)).collect();
        for entry in whole.entries().filter(|entry| entry.rule.id().starts_with("picture-")) {
            let id = entry.rule.id();
            let outcomes: Vec<&Outcome> = alone.iter().filter_map(|report| report.outcome(id)).collect();
            let worst = ["violated", "not-determined", "satisfied", "not-applicable"]
                .into_iter()
                .find(|name| outcomes.iter().any(|outcome| outcome.name() == *name));
            assert_eq!(Some(entry.outcome.name()), worst, "{id} of {ways:?}, {keyless}");
            let Outcome::NotDetermined { missing } = entry.outcome else { continue };
            let told = |gap: &prescreen::report::Gap| {
                lacks.insert(lack_name(gap.lack()));
                (gap.fact().to_owned(), lack_name(gap.lack()), gap.settled_by().as_str().to_owned())
            };
            let together: BTreeSet<_> = missing.iter().map(told).collect();
            let apart = outcomes.iter().filter_map(|outcome| match outcome {
                Outcome::NotDetermined { missing } => Some(missing),
                _ => None,
            });
            let apart: BTreeSet<_> = apart
                .flatten()
                .map(|gap| (gap.fact().to_owned(), lack_name(gap.lack()), gap.settled_by().as_str().to_owned()))
                .collect();
            assert_eq!(together, apart, "{id} of {ways:?}, {keyless}");
            compared += 1;
        }
    }
    assert!(compared > 5000, "{compared}");
    assert_eq!(lacks, BTreeSet::from(["absent", "contradictory", "unreadable"]));
}

/// What is said of another site or company says nothing of this one: neither for it nor against it.
#[test]
fn evidence_about_something_else_is_none() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission("third-party-payment/enterprise-complete");
    let now = |mut record: Value| {
        record["observed_at"] = json!("2026-11-20T10:00:00+08:00");
        record["by"] = json!("test");
        record
    };
    let outcome = |kind: &str, records: Value, rule: &str| {
        let mut changed = base.clone();
        changed["evidence"][kind] = records;
        screen(&rules, &changed, as_of(&base)).outcome(rule).expect("a rule").name()
    };
    for (kind, other, own, agreeing, rules) in [
        (
            "icp_record",
            json!({ "status": "absent", "domain": "other.com" }),
            json!({ "status": "absent", "domain": "www.example.com" }),
            base["evidence"]["icp_record"].clone(),
            &["domain-not-filed"][..],
        ),
        (
            "site_visit",
            json!({ "url": "https://www.baidu.com/", "reachable": false, "blocked": true }),
            json!({ "url": "https://www.example.com/shop", "reachable": false, "blocked": true }),
            base["evidence"]["site_visit"].clone(),
            &["site-unreachable", "site-blocked"],
        ),
        (
            "domain_registrant",
            json!({ "domain": "other.com", "registrant": "示例白桦商贸有限公司" }),
            json!({ "domain": "example.com", "registrant": "示例白桦商贸有限公司" }),
            base["evidence"]["domain_registrant"].clone(),
            &["domain-registrant-differs"],
        ),
        (
            "registry",
            json!({ "status": "revoked", "name": "示例白桦商贸有限公司" }),
            json!({ "status": "revoked", "name": base["applicant"]["name"] }),
            base["evidence"]["registry"].clone(),
            &["registration-ended"],
        ),
    ] {
        for rule in rules {
            let (other, own) = (now(other.clone()), now(own.clone()));
            assert_eq!(outcome(kind, agreeing.clone(), rule), "satisfied", "{rule}");
            assert_eq!(outcome(kind, json!([other]), rule), "not-determined", "{rule}");
            assert_eq!(outcome(kind, json!([agreeing, other]), rule), "satisfied", "{rule}");
            assert_eq!(outcome(kind, json!([own]), rule), "violated", "{rule}");
            assert_eq!(outcome(kind, json!([own, other]), rule), "violated", "{rule}");
            assert_eq!(outcome(kind, json!([own, agreeing]), rule), "not-determined", "{rule}");
        }
    }
    // The filing of another domain is what this rule looks for.
    let other = now(json!({ "status": "found", "domain": "other.com" }));
    let own = base["evidence"]["icp_record"].clone();
    assert_eq!(outcome("icp_record", json!([other]), "filing-for-another-domain"), "violated");
    assert_eq!(outcome("icp_record", json!([other, own]), "filing-for-another-domain"), "satisfied");
}

/// A tool that is asked again takes back what it said; another tool does not.
#[test]
fn the_latest_word_of_a_security_tool_counts() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission("third-party-payment/enterprise-complete");
    let record = |verdict: &str, source: &str, day: u32| json!({ "verdict": verdict, "source": source, "observed_at": format!("2026-11-{day:02}T10:00:00+08:00") });
    let outcome = |records: Value| {
        let mut changed = base.clone();
        changed["evidence"]["site_reputation"] = records;
        screen(&rules, &changed, as_of(&base)).outcome("site-flagged-dangerous").expect("a rule").name()
    };
    assert_eq!(outcome(json!([record("malware", "A", 10), record("clean", "A ", 18)])), "satisfied");
    assert_eq!(outcome(json!([record("clean", "A", 18), record("malware", "A", 10)])), "satisfied");
    assert_eq!(outcome(json!([record("clean", "A", 10), record("malware", "A", 18)])), "violated");
    assert_eq!(outcome(json!([record("malware", "A", 10), record("clean", "B", 18)])), "violated");
    assert_eq!(outcome(json!([record("malware", "A", 10), record("clean", "A", 10)])), "violated");
    let mut unsourced = record("malware", "A", 10);
    unsourced.as_object_mut().expect("a record").remove("source");
    assert_eq!(outcome(json!([unsourced, record("clean", "A", 18)])), "violated");
    // Days without a time are enough, and a tool's name may be written otherwise.
    let dated = |verdict: &str, day: u32| json!({ "verdict": verdict, "source": "A", "observed_at": format!("2026-11-{day:02}") });
    assert_eq!(outcome(json!([dated("malware", 10), dated("clean", 18)])), "satisfied");
    assert_eq!(outcome(json!([dated("malware", 10), record("clean", "a", 18)])), "satisfied");
    assert_eq!(outcome(json!([record("malware", "A", 10), dated("clean", 18)])), "satisfied");
    assert_eq!(outcome(json!([dated("malware", 18), dated("clean", 18)])), "violated");
    // What is dated after the day of judgement takes nothing back.
    assert_eq!(outcome(json!([record("malware", "A", 10), record("clean", "A", 30)])), "violated");
}

/// What one observer wrote and cannot be read may contradict the others.
#[test]
fn an_unreadable_word_beside_a_good_one_settles_nothing() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission("third-party-payment/enterprise-complete");
    for (kind, field, word, rule) in [
        ("registry", "status", "吊销", "registration-ended"),
        ("icp_record", "status", "未备案", "domain-not-filed"),
        ("site_visit", "reachable", "否", "site-unreachable"),
        ("site_visit", "blocked", "是", "site-blocked"),
    ] {
        let mut again = records(&base, kind).remove(0);
        let outcome = |kind: &str, all: Value| {
            let mut changed = base.clone();
            changed["evidence"][kind] = all;
            screen(&rules, &changed, as_of(&base)).outcome(rule).expect("a rule").name()
        };
        let first = records(&base, kind).remove(0);
        assert_eq!(outcome(kind, json!([first, again])), "satisfied", "{rule}");
        again[field] = json!(word);
        assert_eq!(outcome(kind, json!([first, again])), "not-determined", "{rule}");
        assert_eq!(outcome(kind, json!([again, first])), "not-determined", "{rule}");
    }
}

/// One name in two spellings is one name; another one is not.
#[test]
fn observers_who_spell_a_name_differently_agree() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission("third-party-payment/enterprise-complete");
    let outcome = |subject: &str| {
        let mut changed = base.clone();
        let mut again = records(&base, "icp_record").remove(0);
        again["subject"] = json!(subject);
        changed["evidence"]["icp_record"] = json!([base["evidence"]["icp_record"], again]);
        screen(&rules, &changed, as_of(&base)).outcome("filing-subject-differs").expect("a rule").name()
    };
    let name = base["applicant"]["name"].as_str().expect("a name");
    assert_eq!(outcome(name), "satisfied");
    assert_eq!(outcome(&name.replace('（', "(").replace('）', " )")), "satisfied");
    assert_eq!(outcome("示例白桦商贸有限公司"), "not-determined");
}
