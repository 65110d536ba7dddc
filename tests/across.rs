//! One value or picture in two applicants' submissions of one run is found; of a single submission nothing is said.

mod support;

use prescreen::observe::Across;
use prescreen::report::Outcome;
use prescreen::rule::{Context, RuleSet, Severity};
use prescreen::submission::Submission;
use serde_json::{Value, json};
use support::{as_of, set, submission};

/// The outcome of the rule for each submission of a run.
fn outcomes(rules: &str, rule: &str, run: &[Value]) -> Vec<Outcome> {
    let rules = RuleSet::builtin(rules).expect("the set is readable");
    let texts: Vec<String> = run.iter().map(Value::to_string).collect();
    let mut submissions: Vec<Submission<'_>> =
        texts.iter().map(|text| Submission::from_json(text.as_bytes()).expect("it parses")).collect();
    let mut across = Across::default();
    submissions.iter().for_each(|submission| across.note(submission));
    let days = run.iter().map(as_of);
    submissions
        .iter_mut()
        .zip(days)
        .map(|(submission, day)| {
            across.observe(submission, day);
            let report = rules.screen(submission, &Context::on(day));
            report.outcome(rule).expect("an outcome").clone()
        })
        .collect()
}

fn names(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes.iter().map(Outcome::name).collect()
}

/// What is inferred to be one applicant's, and what the platform's own rules bind to one.
const HELD: &str = "held-by-another-applicant";
const BOUND: &str = "bound-to-another-applicant";

/// The complete submission, and the same of another applicant.
fn two(base: &str) -> [Value; 2] {
    let one = submission(base);
    let mut other = one.clone();
    assert!(set(&mut other, "applicant.name", &json!("示例白桦商贸有限公司")));
    [one, other]
}

#[test]
fn a_bank_account_of_two_applicants_is_found() {
    let [one, mut other] = two("third-party-payment/enterprise-complete");
    let found = |run: &[Value]| names(&outcomes("third-party-payment", HELD, run));
    assert_eq!(found(&[one.clone(), other.clone()]), ["violated", "violated"]);
    // The same applicant may apply twice.
    assert_eq!(found(&[one.clone(), one.clone()]), ["satisfied", "satisfied"]);
    // Spaces do not make another account.
    assert!(set(&mut other, "settlement.account_number", &json!("1202 9999 0000 0000 018")));
    assert_eq!(found(&[one, other]), ["violated", "violated"]);
}

/// The outcomes of the rules behind what `Across` leaves open: never satisfied, never violated.
#[test]
fn what_cannot_be_compared_is_not_determined() {
    let [one, other] = two("third-party-payment/enterprise-complete");
    let found = |run: &[Value]| names(&outcomes("third-party-payment", HELD, run));
    let with = |submission: &Value, path: &str, value: Value| {
        let mut changed = submission.clone();
        assert!(set(&mut changed, path, &value), "{path}");
        changed
    };
    let account = |submission: &Value, number: &str| with(submission, "settlement.account_number", json!(number));
    assert_eq!(found(&[one.clone(), account(&other, "１２０２９９９９０００００００００１８")]), ["violated"; 2]);
    for masked in ["1202************018", "****0018"] {
        assert_eq!(found(&[one.clone(), account(&other, masked)]), ["not-determined"; 2], "{masked}");
        assert_eq!(found(&[account(&one, masked), account(&other, masked)]), ["not-determined"; 2], "{masked}");
    }
    for name in [json!(""), json!(" "), json!({}), json!("***")] {
        let mut unnamed = with(&one, "applicant.name", name.clone());
        // One licence in both tells that they are one applicant's.
        assert_eq!(found(&[unnamed.clone(), unnamed.clone()]), ["satisfied"; 2], "{name}");
        let documents = unnamed["documents"].as_array_mut().expect("a list");
        documents.iter_mut().for_each(|document| drop(document.as_object_mut().expect("a record").remove("number")));
        assert_eq!(found(&[unnamed.clone(), unnamed.clone()]), ["not-determined"; 2], "{name}");
        assert_eq!(found(&[unnamed, one.clone()]), ["not-determined"; 2], "{name}");
    }
    let [vendor, other] = two("vip-vendor/applying-complete");
    let vendor = with(&vendor, "applicant.name", json!("示例云杉科技（杭州）有限公司"));
    let other = with(&other, "vendor.vendor_ids", json!(["998877"]));
    let masked = with(&other, "vendor.vip_account", json!("****"));
    assert_eq!(names(&outcomes("vip-vendor", BOUND, &[vendor, masked])), ["not-determined"; 2]);
}

#[test]
fn a_vendor_id_or_vip_account_of_two_vendors_is_an_error() {
    let rules = RuleSet::builtin("vip-vendor").expect("the set is readable");
    assert_eq!(rules.rule(BOUND).expect("a rule").severity(), Severity::Error);
    let [mut one, mut other] = two("vip-vendor/applying-complete");
    assert!(set(&mut one, "applicant.name", &json!("示例云杉科技（杭州）有限公司")));
    let found = |run: &[&Value]| {
        let run: Vec<Value> = run.iter().map(|value| (*value).clone()).collect();
        names(&outcomes("vip-vendor", BOUND, &run))
    };
    assert_eq!(found(&[&one, &other]), ["violated", "violated"]);
    // Another ID, the same VIP account.
    assert!(set(&mut other, "vendor.vendor_ids", &json!(["998877"])));
    assert_eq!(found(&[&one, &other]), ["violated", "violated"]);
    assert!(set(&mut other, "vendor.vip_account", &json!("another-account")));
    assert_eq!(found(&[&one, &other]), ["satisfied", "satisfied"]);
}

#[test]
fn an_account_bound_by_two_suppliers_is_an_error_and_a_shared_buyer_is_not() {
    let rules = RuleSet::builtin("supplier-1688").expect("the set is readable");
    assert_eq!(rules.rule(BOUND).expect("a rule").severity(), Severity::Error);
    assert_eq!(rules.rule(HELD).expect("a rule").severity(), Severity::Warning);
    let [one, mut other] = two("supplier-1688/enterprise-complete");
    let run = [one.clone(), other.clone()];
    assert_eq!(names(&outcomes("supplier-1688", BOUND, &run)), ["violated", "violated"]);
    // Each its own account and member name, and one buyer.
    for path in ["settlement.account_number", "supplier.receiving_account.bound_account_number"] {
        assert!(set(&mut other, path, &json!("1202999900000000777")), "{path}");
    }
    assert!(set(&mut other, "supplier.account.member_name", &json!("示例白桦")));
    let run = [one, other];
    assert_eq!(names(&outcomes("supplier-1688", BOUND, &run)), ["satisfied", "satisfied"]);
    assert_eq!(names(&outcomes("supplier-1688", HELD, &run)), ["violated", "violated"]);
}

/// A submission that states the account of another one as the account it binds is found too.
#[test]
fn a_bound_account_is_compared_with_the_accounts_of_others() {
    let [one, mut other] = two("supplier-1688/enterprise-complete");
    assert!(set(&mut other, "settlement.account_number", &json!("1202999900000000777")));
    assert_eq!(names(&outcomes("supplier-1688", BOUND, &[one, other])), ["violated", "violated"]);
}

#[test]
fn of_a_single_submission_nothing_is_said() {
    for (base, rule) in [
        ("third-party-payment/enterprise-complete", HELD),
        ("vip-vendor/applying-complete", BOUND),
        ("supplier-1688/enterprise-complete", BOUND),
    ] {
        let (rules, _) = base.split_once('/').expect("a set and a name");
        assert_eq!(names(&outcomes(rules, rule, &[submission(base)])), ["not-determined"], "{base}");
    }
}

#[test]
fn what_left_the_window_is_forgotten() {
    let [one, other] = two("third-party-payment/enterprise-complete");
    let texts = [one.to_string(), json!({}).to_string(), other.to_string()];
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    // What is said of the last one.
    let said = |window: usize| {
        let mut across = Across::within(window);
        let mut last = None;
        for text in &texts {
            let mut submission = Submission::from_json(text.as_bytes()).expect("it parses");
            across.note(&submission);
            across.observe(&mut submission, as_of(&one));
            last = rules.screen(&submission, &Context::on(as_of(&one))).outcome(HELD).map(Outcome::name);
        }
        last
    };
    assert_eq!(said(3), Some("violated"));
    assert_eq!(said(2), Some("satisfied"));
    // A window of the submission itself: nothing to compare with, nothing said.
    assert_eq!(said(1), Some("not-determined"));
    assert_eq!(said(0), Some("not-determined"));
}
