//! Submissions and reports, read by implementations that know nothing of this crate.

use jsonschema::Validator;
use prescreen::bundle::SUBMISSION;
use prescreen::fact::{Day, Language};
use prescreen::render::{Failed, Format, Options, Run, Screened};
use prescreen::report::policy::Policy;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::{Submission, json_schema};
use serde_json::{Value, json};
use serde_sarif::sarif::{ResultKind, ResultLevel, Sarif};
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn validator(name: &str) -> Validator {
    let schema = read(&repository().join("examples/schema").join(name));
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn bundles() -> Vec<PathBuf> {
    let folders = |path: &Path| -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> = std::fs::read_dir(path)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_dir())
            .collect();
        found.sort();
        found
    };
    folders(&repository().join("examples/bundles")).iter().flat_map(|set| folders(set)).collect()
}

fn assert_valid(validator: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{} at {}", error, error.instance_path)).take(5).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

fn screened(path: &Path) -> Screened {
    // The pictures are not looked at: what was seen of them stands in the evidence, or is told as missing.
    let text = std::fs::read(path.join(SUBMISSION)).expect("a file");
    let submission = Submission::from_json(&text).expect("a submission");
    let Some(Day::On(as_of)) = submission.as_of.and_then(|date| date.known()) else { panic!("a day") };
    let rules = submission.rules.as_ref().map_or("third-party-payment", |name| name.expose()).to_owned();
    let report = RuleSet::builtin(&rules).expect("a set").screen(&submission, &Context::on(as_of));
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    Screened::new(name.clone(), report).with_source(format!("商户 1/{name}/{SUBMISSION}"), &text)
}

/// All shipped bundles under a policy that does a little of everything, and one that cannot be read.
fn everything(render: impl Fn(&Run<'_>)) {
    let policy = "[severity]\ndocument-expired = \"off\"\n\
        [[waive]]\nrule = \"domain-not-filed\"\nreason = \"ticket\"\nuntil = 2027-01-31\n\
        [[waive]]\nrule = \"id-number-invalid\"\nreason = \"ticket\"\nuntil = 2020-01-31\n";
    let policy = Policy::from_toml(policy, "policy/prescreen.toml", &[]).expect("a policy");
    let mut applied = policy.start();
    let mut all: Vec<Screened> = bundles().iter().map(|path| screened(path)).collect();
    for one in &mut all {
        applied.apply(&one.bundle.clone(), &mut one.report);
    }
    let failed = [Failed {
        bundle: "merchants/half".to_owned(),
        kind: "unreadable-json".to_owned(),
        message: "the submission ends before its JSON is complete".to_owned(),
    }];
    let notices = applied.notices();
    assert!(all.len() > 40 && !notices.is_empty());
    render(&Run::new(&all, &failed).with_notices(&notices));
}

fn rendered(format: Format, run: &Run<'_>, language: Language) -> String {
    let mut options = Options::default();
    options.language = language;
    let mut out = Vec::new();
    format.render(run, &options, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn every_shipped_submission_fits_the_schema() {
    let validator = validator("submission.schema.json");
    assert_eq!(read(&repository().join("examples/schema/submission.schema.json")), json_schema());
    let bundles = bundles();
    assert!(bundles.len() > 40, "{}", bundles.len());
    for path in bundles {
        assert_valid(&validator, &read(&path.join(SUBMISSION)), &path.display().to_string());
    }
}

#[test]
fn the_schema_of_submissions_says_what_is_wrong_and_stays_open() {
    let validator = validator("submission.schema.json");
    for (submission, fits) in [
        (json!({}), true),
        (json!({ "applicant": { "kind": "enterprise" }, "unknown": [1, { "key": true }] }), true),
        (json!({ "documents": { "kind": "business-licence" } }), true),
        (json!({ "documents": [{ "kind": "business-licence", "attachments": [{ "side": "front" }] }] }), true),
        (json!({ "applicant": { "kind": "enterprize" } }), false),
        (json!({ "documents": [{ "kind": "licence" }] }), false),
        (json!({ "site": { "requires_login": "yes" } }), false),
        (json!({ "settlement": { "account_number": 6_222_000_012_345_678_u64 } }), false),
        (json!({ "persons": [{ "roles": "nobody" }] }), false),
        (json!([]), false),
    ] {
        assert_eq!(validator.is_valid(&submission), fits, "{submission}");
    }
}

#[test]
fn every_json_report_fits_its_schema() {
    let validator = validator("report.schema.json");
    everything(|run| {
        for language in Language::ALL {
            let report: Value = serde_json::from_str(&rendered(Format::Json, run, language)).expect("JSON");
            assert_valid(&validator, &report, language.code());
            // The schema is closed: a new key needs a new name of the format.
            for pointer in ["", "/tool", "/bundles/0", "/bundles/0/counts", "/bundles/0/outcomes/0", "/errors/0"] {
                let mut more = report.clone();
                more.pointer_mut(pointer).expect("an object")["more"] = json!(1);
                assert!(!validator.is_valid(&more), "{pointer}");
            }
        }
    });
}

#[test]
fn a_typed_reader_understands_the_sarif() {
    everything(|run| {
        for format in [Format::Sarif, Format::SarifGithub] {
            for language in Language::ALL {
                let text = rendered(format, run, language);
                let sarif: Sarif =
                    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", format.name()));
                // What the typed reader holds is what stood there: it dropped nothing and filled nothing in.
                let again: Value = serde_json::to_value(&sarif).expect("JSON");
                assert_eq!(again, serde_json::from_str::<Value>(&text).expect("JSON"), "{}", format.name());
                let results: Vec<_> = sarif.runs.iter().flat_map(|run| run.results.iter().flatten()).collect();
                assert!(results.len() > 50);
                for result in &results {
                    let fails = result.kind.as_ref() == Some(&ResultKind::Fail);
                    let none = result.level.as_ref() == Some(&ResultLevel::None);
                    assert_ne!(fails, none);
                    let uri = result.locations.as_ref().and_then(|all| {
                        all.first()?.physical_location.as_ref()?.artifact_location.as_ref()?.uri.clone()
                    });
                    assert!(uri.is_some_and(|uri| uri.is_ascii() && !uri.contains(' ')));
                }
                let waived = results.iter().filter(|result| result.suppressions.is_some()).count();
                assert_eq!(waived > 0, format == Format::Sarif);
            }
        }
    });
}

#[test]
fn a_junit_reader_understands_the_test_suites() {
    everything(|run| {
        for language in Language::ALL {
            let text = rendered(Format::Junit, run, language);
            let suites = junit_parser::from_reader(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(suites.suites.len(), run.screened.len() + 2, "one more for what failed, one for the policy");
            let (mut tests, mut failures, mut errors, mut skipped) = (0, 0, 0, 0);
            for suite in &suites.suites {
                let count = |of: fn(&junit_parser::TestStatus) -> bool| {
                    u64::try_from(suite.cases.iter().filter(|case| of(&case.status)).count()).expect("small")
                };
                assert_eq!(suite.tests, u64::try_from(suite.cases.len()).expect("small"), "{}", suite.name);
                assert_eq!(suite.failures, count(junit_parser::TestStatus::is_failure), "{}", suite.name);
                assert_eq!(suite.errors, count(junit_parser::TestStatus::is_error), "{}", suite.name);
                assert_eq!(suite.skipped, count(junit_parser::TestStatus::is_skipped), "{}", suite.name);
                tests += suite.tests;
                failures += suite.failures;
                errors += suite.errors;
                skipped += suite.skipped;
            }
            assert_eq!(
                (suites.tests, suites.failures, suites.errors, suites.skipped),
                (tests, failures, errors, skipped)
            );
            assert!(failures > 50 && errors == 1 && skipped > 5, "{failures} {errors} {skipped}");
        }
    });
}
