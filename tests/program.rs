//! The program `prescreen`: exit statuses, and that standard output holds the report and nothing else.
#![cfg(feature = "bundle")]

mod support;

#[path = "support/program.rs"]
mod program;
#[path = "support/scratch.rs"]
mod scratch;

use program::{Run, run};
use scratch::Scratch;
use serde_json::{Value, json};
use support::submission;

const COMPLETE: &str = "examples/bundles/third-party-payment/enterprise-complete";
const REJECTED: &str = "examples/bundles/third-party-payment/id-number-wrong-check-digit";

fn report(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", run.out, run.err))
}

/// The complete bundle's submission after a change, as a bundle without its files.
fn changed(change: impl FnOnce(&mut Value)) -> Scratch {
    let scratch = Scratch::new("program");
    let mut submission = submission("third-party-payment/enterprise-complete");
    submission["documents"].as_array_mut().expect("a list").iter_mut().for_each(|document| {
        document["attachments"].as_array_mut().into_iter().flatten().for_each(|attachment| {
            let file = attachment["file"].as_str().expect("a file");
            let from = format!("{COMPLETE}/{file}");
            std::fs::copy(from, scratch.path().join(file)).expect("a copy");
        });
    });
    change(&mut submission);
    scratch.file("submission.json", submission.to_string());
    scratch
}

#[test]
fn status_0_where_nothing_is_rejected() {
    let run = run("prescreen", &[COMPLETE, "--format", "json"]);
    assert_eq!(run.status, Some(0), "{}", run.err);
    let report = report(&run);
    assert_eq!(report["format"], "prescreen.report/1");
    assert_eq!(report["bundles"][0]["bundle"], COMPLETE);
    assert_eq!(report["bundles"][0]["verdict"], "clear");
    assert_eq!(report["errors"], json!([]));
}

#[test]
fn status_1_where_one_is_rejected() {
    for (arguments, rejected) in
        [(vec![REJECTED], 1), (vec![COMPLETE, REJECTED, COMPLETE], 1), (vec!["examples/bundles"], 1)]
    {
        let run = run("prescreen", &[arguments, vec!["--format", "json"]].concat());
        assert_eq!(run.status, Some(rejected), "{}", run.err);
        assert!(!report(&run)["bundles"].as_array().expect("a list").is_empty());
    }
    let text = run("prescreen", &[REJECTED]);
    assert_eq!(text.status, Some(1));
    assert!(text.out.starts_with(&format!("{REJECTED}\n")) && !text.out.contains('\u{1b}'), "{}", text.out);
    assert_eq!(text.err, "");
}

#[test]
fn status_2_where_one_is_undetermined_and_that_is_strict() {
    let scratch = changed(|submission| {
        submission["evidence"].as_object_mut().expect("evidence").remove("icp_record");
    });
    let path = scratch.path().to_str().expect("UTF-8");
    let relaxed = run("prescreen", &[path, "--format", "json"]);
    assert_eq!(
        (relaxed.status, &report(&relaxed)["bundles"][0]["verdict"]),
        (Some(0), &json!("undetermined")),
        "{}",
        relaxed.err
    );
    assert_eq!(report(&relaxed)["bundles"][0]["settled_by"], json!(["/evidence/icp_record"]));
    assert_eq!(run("prescreen", &[path, "--strict"]).status, Some(2));
    assert_eq!(run("prescreen", &[COMPLETE, "--strict"]).status, Some(0));
    assert_eq!(run("prescreen", &[path, REJECTED, "--strict"]).status, Some(1), "a rejection is graver");
}

#[test]
fn status_3_where_something_cannot_be_read_and_the_rest_is_answered() {
    let scratch = Scratch::new("program");
    scratch.file("half/submission.json", "{\"applicant\": {\"name\": \"林晓禾\", ");
    scratch.file("deep/submission.json", "[".repeat(10_000));
    scratch.file("latin/submission.json", b"{\"applicant\":{\"name\":\"\xe9\"}}");
    scratch.file("empty/other.txt", "");
    for (name, kind) in [
        ("half", "unreadable-json"),
        ("deep", "nested-too-deeply"),
        ("latin", "not-utf-8"),
        ("empty", "submission-missing"),
        ("none", "not-found"),
    ] {
        let path = scratch.path().join(name);
        let path = path.to_str().expect("UTF-8");
        let run = run("prescreen", &[COMPLETE, path, REJECTED, "--format", "json", "--strict"]);
        assert_eq!(run.status, Some(3), "{name}: {}", run.err);
        let report = report(&run);
        assert_eq!(report["bundles"].as_array().map(Vec::len), Some(2), "{name}");
        assert_eq!((&report["errors"][0]["kind"], &report["errors"][0]["bundle"]), (&json!(kind), &json!(path)));
        assert!(!run.out.contains('林') && !run.err.contains('林'), "{name}");
    }
}

#[test]
fn status_3_where_rules_cannot_be_read() {
    let scratch = Scratch::new("program");
    let typo = scratch.file("typo.toml", "id = \"x\"\nversio = \"1\"\n");
    for rules in ["no-such-set", "missing.toml", typo.to_str().expect("UTF-8")] {
        let run = run("prescreen", &[COMPLETE, "--rules", rules, "--format", "json"]);
        assert_eq!(run.status, Some(3), "{rules}: {}", run.err);
        assert_eq!(report(&run)["errors"][0]["kind"], "rules", "{rules}");
    }
    let typo = run("prescreen", &[COMPLETE, "--rules", typo.to_str().expect("UTF-8"), "--format", "json"]);
    let message = report(&typo)["errors"][0]["message"].as_str().unwrap_or_default().to_owned();
    assert!(message.contains(":2:1: unknown key `versio`") && message.contains("did you mean `version`?"), "{message}");
    // What an applicant writes under `rules` names no file.
    let named = changed(|submission| submission["rules"] = json!("Cargo.toml"));
    assert_eq!(run("prescreen", &[named.path().to_str().expect("UTF-8")]).status, Some(3));
}

#[test]
fn status_64_on_wrong_usage() {
    for arguments in [
        vec![],
        vec!["--no-such-flag"],
        vec![COMPLETE, "--format", "yaml"],
        vec![COMPLETE, "--as-of", "tomorrow"],
        vec![COMPLETE, "--lang", "fr"],
        vec![COMPLETE, "--min-severity", "fatal"],
        vec![COMPLETE, "--rules"],
        vec![COMPLETE, "--format", "json", "--format", "text"],
    ] {
        let run = run("prescreen", &arguments);
        assert_eq!(run.status, Some(64), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn formats_go_to_files_and_languages_differ() {
    let scratch = Scratch::new("program");
    let file = scratch.path().join("report.json");
    let both = run(
        "prescreen",
        &[REJECTED, "--lang", "zh", "--format", "text", "--format", &format!("json={}", file.display())],
    );
    assert_eq!(both.status, Some(1), "{}", both.err);
    let json: Value = serde_json::from_str(&std::fs::read_to_string(&file).expect("a file")).expect("JSON");
    assert_eq!(json["bundles"][0]["verdict"], "rejected");
    assert!(both.out.contains("会被驳回"), "{}", both.out);
    let spanish = run("prescreen", &[REJECTED, "--lang", "es"]);
    assert!(spanish.out.contains("SERÍA RECHAZADA"), "{}", spanish.out);
}

#[test]
fn the_day_and_the_threshold_are_arguments() {
    let verdict = |arguments: &[&str]| {
        let run = run("prescreen", &[&[COMPLETE, "--format", "json"], arguments].concat());
        (run.status, report(&run)["bundles"][0]["verdict"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(verdict(&[]), (Some(0), "clear".to_owned()));
    let late = run("prescreen", &[COMPLETE, "--format", "json", "--as-of", "2035-01-01"]);
    assert_eq!(late.status, Some(1), "the identity card expires in 2030");
    assert_eq!(report(&late)["bundles"][0]["as_of"], "2035-01-01");
}

/// A policy beside a bundle that has one warning and one error.
const UNFILED: &str = "examples/bundles/third-party-payment/domain-unfiled";

#[test]
fn a_policy_decides_what_rejects() {
    let scratch = Scratch::new("policy");
    let policy = |text: &str| {
        scratch.file("prescreen.toml", text);
        scratch.path().join("prescreen.toml").to_str().expect("UTF-8").to_owned()
    };
    let waive = |until: &str| {
        format!(
            "[[waive]]\nrule = \"domain-not-filed\"\nreason = \"ticket\"\nbundle = \"domain-unfiled\"\nuntil = {until}\n"
        )
    };
    for (text, more, status) in [
        ("", vec![], 1),
        ("[severity]\ndomain-not-filed = \"warning\"\n", vec![], 0),
        ("min-severity = \"warning\"\n[severity]\ndomain-not-filed = \"warning\"\n", vec![], 1),
        (
            "min-severity = \"warning\"\n[severity]\ndomain-not-filed = \"warning\"\n",
            vec!["--min-severity", "error"],
            0,
        ),
        (&waive("2027-01-31"), vec![], 0),
        (&waive("2027-01-31"), vec!["--as-of", "2027-02-01"], 1),
        (&waive("2026-01-31"), vec![], 1),
        // A waiver that meets nothing is a warning.
        (&(waive("2027-01-31") + &waive("2027-01-31").replace("domain-unfiled", "other")), vec![], 0),
        (
            &(waive("2027-01-31") + &waive("2027-01-31").replace("domain-unfiled", "other")),
            vec!["--min-severity", "warning"],
            1,
        ),
        ("[severity]\ndomain-not-field = \"off\"\n", vec![], 3),
        ("rules = \"vip-vendor\"\n", vec![], 0),
    ] {
        let file = policy(text);
        let run = run("prescreen", &[vec![UNFILED, "--policy", &file], more].concat());
        assert_eq!(run.status, Some(status), "{text}\n{}\n{}", run.out, run.err);
    }
    let file = policy("[severity]\ndomain-not-field = \"off\"\n");
    let typo = run("prescreen", &[UNFILED, "--policy", &file]);
    assert!(
        typo.err.contains("prescreen.toml:2:1") && typo.err.contains("did you mean `domain-not-filed`?"),
        "{}",
        typo.err
    );
    assert_eq!(typo.out, "");
    assert_eq!(run("prescreen", &[UNFILED, "--policy", "no-such.toml"]).status, Some(3));
}

#[test]
fn a_baseline_lets_what_was_there_pass_and_nothing_new() {
    let scratch = Scratch::new("baseline");
    let at = |name: &str| scratch.path().join(name).to_str().expect("UTF-8").to_owned();
    scratch.file("prescreen.toml", "baseline = \"known.json\"\n");
    // The policy names its baseline before there is one: only the run that writes it may do without.
    let none = run("prescreen", &[UNFILED, "--policy", &at("prescreen.toml")]);
    assert_eq!(none.status, Some(3));
    assert!(none.err.contains("--write-baseline"), "{}", none.err);
    let write = run("prescreen", &[UNFILED, "--policy", &at("prescreen.toml"), "--write-baseline", &at("known.json")]);
    assert_eq!(write.status, Some(1), "{}", write.err);
    let known = run("prescreen", &[UNFILED, "--policy", &at("prescreen.toml"), "--format", "json"]);
    assert_eq!(known.status, Some(0), "{}", known.err);
    assert_eq!(report(&known)["bundles"][0]["counts"]["known"], 2);
    let new = run("prescreen", &[REJECTED, UNFILED, "--policy", &at("prescreen.toml"), "--format", "text"]);
    assert_eq!(new.status, Some(1));
    assert!(new.out.contains("id-number-invalid") && !new.out.contains("error[domain-not-filed]"), "{}", new.out);
    scratch.file("known.json", "{}");
    assert_eq!(run("prescreen", &[UNFILED, "--policy", &at("prescreen.toml")]).status, Some(3));
}

#[test]
fn every_format_goes_to_a_file_in_one_run() {
    let scratch = Scratch::new("formats");
    let names = ["text", "json", "sarif", "sarif-github", "junit", "github", "rdjson", "markdown", "html", "index"];
    let mut arguments = vec![REJECTED.to_owned(), COMPLETE.to_owned()];
    for name in names {
        arguments.extend(["--format".to_owned(), format!("{name}={}", scratch.path().join(name).display())]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let plain = run("prescreen", &arguments);
    assert_eq!((plain.status, plain.out.as_str(), plain.err.as_str()), (Some(1), "", ""));
    let file = |name: &str| std::fs::read_to_string(scratch.path().join(name)).expect("a report");
    for name in names {
        assert!(file(name).contains("id-number-wrong-check-digit"), "{name}");
    }
    assert!(!file("html").contains("<img"), "pictures only on request");
    let pictured = run("prescreen", &[arguments, vec!["--with-thumbnails"]].concat());
    assert_eq!(pictured.status, Some(1));
    assert!(file("html").contains("<img") && file("html").contains("data:image/jpeg;base64,"));
    assert!(!file("index").contains("<img"));
}
