//! One value in two applicants' submissions of one run is found; of a single submission nothing is said.

mod support;

use prescreen::observe::Across;
use prescreen::report::Outcome;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use serde_json::{Value, json};
use support::{as_of, set, submission};

/// The outcome of the rule for each submission of a run.
fn outcomes(rules: &str, run: &[Value]) -> Vec<Outcome> {
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
            report.outcome("held-by-another-applicant").expect("an outcome").clone()
        })
        .collect()
}

fn names(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes.iter().map(Outcome::name).collect()
}

#[test]
fn a_bank_account_of_two_applicants_is_found() {
    let one = submission("third-party-payment/enterprise-complete");
    let mut other = one.clone();
    assert!(set(&mut other, "applicant.name", &json!("示例白桦商贸有限公司")));
    let found = outcomes("third-party-payment", &[one.clone(), other.clone()]);
    assert_eq!(names(&found), ["violated", "violated"]);
    // The same applicant may apply twice.
    assert_eq!(names(&outcomes("third-party-payment", &[one.clone(), one.clone()])), ["satisfied", "satisfied"]);
    // Spaces do not make another account.
    assert!(set(&mut other, "settlement.account_number", &json!("1202 9999 0000 0000 018")));
    assert_eq!(names(&outcomes("third-party-payment", &[one, other])), ["violated", "violated"]);
}

#[test]
fn a_vendor_id_of_two_vendors_is_found() {
    let rules = RuleSet::builtin("vip-vendor").expect("the set is readable");
    let (_, folder) = rules.bases().next().expect("a complete submission");
    let mut one = submission(folder);
    assert!(set(&mut one, "applicant.name", &json!("示例云杉科技（杭州）有限公司")));
    assert!(set(&mut one, "vendor.vendor_ids", &json!(["104321"])));
    let mut other = one.clone();
    assert!(set(&mut other, "applicant.name", &json!("示例白桦商贸有限公司")));
    assert_eq!(names(&outcomes("vip-vendor", &[one, other])), ["violated", "violated"]);
}

#[test]
fn of_a_single_submission_nothing_is_said() {
    let one = submission("third-party-payment/enterprise-complete");
    let found = outcomes("third-party-payment", &[one]);
    assert_eq!(names(&found), ["not-determined"]);
}
