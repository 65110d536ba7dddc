//! What the example programs do with files that somebody else wrote or named: they end, forge nothing on standard error, and
//! quote no values there.
#![cfg(all(feature = "bundle", feature = "page", feature = "picture"))]

#[path = "support/program.rs"]
mod program;
#[path = "support/scratch.rs"]
mod scratch;

use program::{Run, feed, run};
use scratch::Scratch;
use serde_json::{Value, json};
use std::path::Path;

const BUNDLE: &str = "examples/bundles/third-party-payment/domain-unfiled";

/// No line that a build server takes for a command, and nothing that moves a terminal.
#[track_caller]
fn forges_nothing(run: &Run) {
    for line in run.err.lines() {
        assert!(!line.trim_start().starts_with("::") && !line.contains("##"), "{}", run.err);
    }
    assert!(run.err.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", run.err);
}

#[test]
fn a_policy_forges_no_command_of_a_build_server() {
    let scratch = Scratch::new("forging");
    for (text, shown) in [
        ("[severity]\n\"x\\n::error file=a::pwned\\u001b[31m\" = 1\n", "there is no rule `x\\u{a}::error"),
        ("[severity]\n\"x\\n##[error]pwned\" = 1\n", "there is no rule `x\\u{a}# #[error]"),
        ("[severity]\n\"330106199003079983\" = 1\n", "there is no rule `******************`"),
        ("baseline = \"no\\n::error::pwn\"\n", "the baseline that it names"),
        ("baseline = \"no\\u0000\"\n", "the baseline that it names"),
        ("rules = \"\\n::error::pwn\"\n", "there is no rule set `\\u{a}::error::pwn`"),
    ] {
        let policy = scratch.file("prescreen.toml", text);
        let run = run("prescreen", &[BUNDLE, "--policy", policy.to_str().expect("UTF-8")]);
        assert_eq!(run.status, Some(3), "{text}");
        assert!(run.err.contains(shown), "{}", run.err);
        forges_nothing(&run);
    }
    for arguments in [
        vec![BUNDLE, "--policy", "::error::pwn"],
        vec![BUNDLE, "--rules", "\n::error::pwn.toml"],
        vec![BUNDLE, "--\n::error::pwn"],
        vec![BUNDLE, "--as-of", "\n::error::pwn"],
    ] {
        forges_nothing(&run("prescreen", &arguments));
    }
    forges_nothing(&run("inspect", &["picture", "--slot", "\n::error::pwn", "a"]));
    forges_nothing(&run("inspect", &["page", "::error::pwn"]));
    forges_nothing(&run("checklist", &["a", "--\n::error::pwn"]));
    forges_nothing(&run("checklist", &["--rules", "::error::pwn"]));
    forges_nothing(&run("explain", &["::error::pwn"]));
}

#[test]
fn records_of_pages_are_answered_without_quoting_them() {
    let scratch = Scratch::new("records");
    let name = "林晓禾-330106199003079983.html";
    let list = [
        json!({ "capture": { "status": "330106199003079983" } }).to_string(),
        json!({ "file": name }).to_string(),
        "\"330106199003079983\"".to_owned(),
        "{\"file\":\"330106199003079983".to_owned(),
        format!("{{\"file\":\"{}\"}}", "1".repeat(5 << 20)),
        json!({}).to_string(),
    ];
    let list = scratch.file("list.jsonl", list.join("\n"));
    let run = run("inspect", &["page", list.to_str().expect("UTF-8")]);
    assert_eq!(run.status, Some(0), "{}", run.err);
    let answers: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let unreadable: Vec<bool> = answers.iter().map(|answer| answer["error"] == "unreadable-record").collect();
    assert_eq!(unreadable, [true, false, true, true, true, false]);
    let told: Vec<&str> = run.err.lines().collect();
    let missing = told.get(1).copied().unwrap_or_default();
    assert!(missing.starts_with("line 2: the page cannot be read: "), "{missing}");
    assert_eq!(
        told,
        [
            "line 1: no record of a page: a value is not of its kind",
            missing,
            "line 3: no record of a page: a value is not of its kind",
            "line 4: not JSON",
            "line 5: longer than is read",
        ]
    );
    assert!(!run.err.contains("330106") && !run.err.contains("林"), "{}", run.err);
}

#[test]
fn identifiers_in_a_line_without_end_are_one_answer() {
    let long = "9".repeat(300_000);
    let input = format!("{long}\nphone\t13800138000\nphone\t{}\nphone\t{long}\r\n\nphone\t{long}", "1".repeat(65_530));
    let run = feed("identify", &["--as-of", "2026-11-21"], Path::new("."), input.as_bytes());
    assert_eq!(run.status, Some(0), "{}", run.err);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 6);
    let too_long = "\t\tinvalid\tline-too-long";
    assert_eq!([lines[0], lines[3], lines[5]], [too_long; 3]);
    assert!(lines[1].starts_with("phone\t13800138000\tvalid\t"), "{}", lines[1]);
    assert!(lines[2].len() > 65_536 && !lines[2].ends_with("line-too-long"), "a line of the most bytes is judged");
    assert_eq!(lines[4], "\t\tinvalid\tempty-line");
}

/// Waiting for ever is how this fails.
#[cfg(unix)]
#[test]
fn pipes_are_not_waited_for() {
    let scratch = Scratch::new("pipes");
    let pipe = scratch.path().join("pipe.jpg");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success());
    if !made {
        return;
    }
    let pipe = pipe.to_str().expect("UTF-8");
    let list = scratch.file("list.jsonl", json!({ "file": "pipe.jpg" }).to_string());
    let list = list.to_str().expect("UTF-8");
    for path in [pipe, list] {
        let run = run("inspect", &["picture", path]);
        assert_eq!(run.status, Some(0), "{}", run.err);
        let answer: Value = serde_json::from_str(run.out.trim_end()).expect("one line");
        assert_eq!(answer["observations"]["error"], "it is no ordinary file");
    }
    let piped = scratch.path().join("piped.jsonl");
    std::fs::rename(pipe, &piped).expect("a pipe can be renamed");
    let piped = piped.to_str().expect("UTF-8");
    let policy = scratch.file("prescreen.toml", "baseline = \"piped.jsonl\"\n");
    let policy = policy.to_str().expect("UTF-8");
    let rules = scratch.path().join("rules.toml");
    std::os::unix::fs::symlink(piped, &rules).expect("a link can be made");
    for (program, arguments) in [
        ("inspect", vec!["picture", piped]),
        ("inspect", vec!["page", piped]),
        ("checklist", vec![piped, "--rules", "alipay"]),
        ("checklist", vec!["--rules", rules.to_str().expect("UTF-8")]),
        ("prescreen", vec![BUNDLE, "--policy", piped]),
        ("prescreen", vec![BUNDLE, "--policy", policy]),
        ("prescreen", vec![BUNDLE, "--rules", rules.to_str().expect("UTF-8")]),
        ("prescreen", vec![piped]),
    ] {
        let run = run(program, &arguments);
        assert_eq!(run.status, Some(3), "{program} {arguments:?} {}", run.err);
    }
}
