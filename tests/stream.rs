//! The program `screen_stream`: a line out for every line in, in order, whatever the lines hold and however many threads.
#![cfg(feature = "bundle")]

mod support;

#[path = "support/program.rs"]
mod program;
#[path = "support/scratch.rs"]
mod scratch;

use program::{Run, feed, run, start};
use scratch::Scratch;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use support::{bundles, set, submission};

const NAME: &str = "screen_stream";
const ENTERPRISE: &str = "third-party-payment/enterprise-complete";

fn lines(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn stream(arguments: &[&str], input: &str) -> Run {
    feed(NAME, arguments, Path::new(env!("CARGO_MANIFEST_DIR")), input.as_bytes())
}

/// A report without what a stream says beside it.
fn bare(mut report: Value) -> Value {
    let object = report.as_object_mut().expect("an object");
    for key in ["record", "id", "bundle"] {
        object.remove(key);
    }
    report
}

/// Submissions that differ: whole ones, rejected ones, empty ones.
fn different(count: usize) -> Vec<Value> {
    let whole = submission(ENTERPRISE);
    let made = |number: usize| match number % 4 {
        0 => json!({}),
        1 => submission("alipay/individual-complete"),
        _ => {
            let mut one = whole.clone();
            assert!(set(&mut one, "applicant.name", &json!(format!("示例第{number}有限公司"))));
            one
        }
    };
    (0..count).map(made).collect()
}

fn jsonl(values: &[Value]) -> String {
    values.iter().map(|value| format!("{value}\n")).collect()
}

/// One bundle of each kind: pictures, saved pages, other platforms, everything wrong. Their expected reports are what
/// `prescreen --format json` writes about each.
const BUNDLES: [&str; 7] = [
    ENTERPRISE,
    "alipay/individual-black-and-white",
    "linkedmall-distributor/live-complete",
    "supplier-1688/deposits-mixed-up",
    "third-party-payment/nearly-everything-wrong",
    "third-party-payment/site-unreachable",
    "vip-vendor/applying-complete",
];

#[test]
fn reports_are_those_of_prescreen() {
    let mut folders = BUNDLES.to_vec();
    if cfg!(feature = "page") {
        folders.push("third-party-payment/saved-pages-complete");
    }
    let line = |folder: &&str| json!({ "attachments": folder, "submission": submission(folder), "id": folder });
    let input = jsonl(&folders.iter().map(line).collect::<Vec<_>>());
    let run = feed(NAME, &[], &bundles(), input.as_bytes());
    assert_eq!(run.status, Some(0), "{}", run.err);
    let out = lines(&run);
    assert_eq!(out.len(), folders.len());
    for ((line, folder), number) in out.into_iter().zip(folders).zip(1..) {
        let expected = fs::read(bundles().join(folder).join("expected.json")).expect("a report");
        let expected: Value = serde_json::from_slice(&expected).expect("a report");
        assert_eq!((&line["record"], &line["id"], &line["bundle"]), (&json!(number), &json!(folder), &json!(folder)));
        assert_eq!(bare(line), bare(expected["bundles"][0].clone()), "{folder}");
    }
    // The keys stand in the order of the interface.
    let start = format!(
        "{{\"record\":1,\"id\":\"{ENTERPRISE}\",\"bundle\":\"{ENTERPRISE}\",\"rules\":\"third-party-payment\","
    );
    assert!(run.out.starts_with(&start), "{:.200}", run.out);
}

#[test]
fn flags_are_those_of_prescreen() {
    let bundle = bundles().join("vip-vendor/forms-unfinished");
    let bundle = bundle.to_str().expect("UTF-8");
    let flags = ["--rules", "vip-vendor", "--as-of", "2026-12-24", "--lang", "zh"];
    let one = run("prescreen", &[&flags[..], &["--format", "json", bundle]].concat());
    let one: Value = serde_json::from_str(&one.out).expect("a report");
    let line = json!({ "submission": submission("vip-vendor/forms-unfinished"), "attachments": "forms-unfinished" });
    let run = feed(NAME, &flags, &bundles().join("vip-vendor"), line.to_string().as_bytes());
    let out = lines(&run);
    assert_eq!(bare(out[0].clone()), bare(one["bundles"][0].clone()));
    assert_eq!((out.len(), &out[0]["as_of"]), (1, &json!("2026-12-24")));
}

#[test]
fn a_long_key_above_many_texts_is_a_line_like_others() {
    let many = format!("{{\"{}\":[{}\"a\"]}}", "k".repeat(300_000), "\"a\",".repeat(150_000));
    let input = format!("{{\"x\":{many}}}\n{many}\n{{\"applicant\":{{\"name\":{many}}}}}\n{{}}\n");
    let run = stream(&["--rules", "third-party-payment"], &input);
    let out = lines(&run);
    assert_eq!(out.iter().map(|line| &line["record"]).collect::<Vec<_>>(), [1, 2, 3, 4], "{}", run.err);
    assert!(out.iter().all(|line| line["verdict"].is_string()));
}

#[test]
fn a_submission_alone_is_a_line() {
    let mut escaped = submission(ENTERPRISE);
    // A text that looks like the key of a wrapped submission does not make the line one.
    assert!(set(&mut escaped, "applicant.remarks", &json!("\"submission\"")));
    let text = escaped.to_string().replace("示例", "\\u793a\\u4f8b");
    let run = stream(&["--as-of", "2026-11-21"], &format!("\u{feff}{text}\r\n{}", submission(ENTERPRISE)));
    let out = lines(&run);
    assert_eq!(out.len(), 2, "{}", run.err);
    assert_eq!((&out[0]["record"], &out[0]["id"], &out[0]["bundle"]), (&json!(1), &Value::Null, &json!("1")));
    assert_eq!(out[0]["as_of"], "2026-11-21");
    assert_eq!(bare(out[0].clone()), bare(out[1].clone()));
}

#[test]
fn a_bad_line_is_an_error_record_and_the_run_goes_on() {
    let secret = "330106199003079983";
    let good = submission(ENTERPRISE).to_string();
    let wrapped = |id: &str, rest: &str| format!("{{\"id\":{id},\"submission\":{{}}{rest}}}");
    let hostile: Vec<(String, &str)> = vec![
        (String::new(), "empty-line"),
        (" \t\r".to_owned(), "empty-line"),
        (format!("{{\"applicant\":{{\"name\":\"{secret}"), "unreadable-json"),
        (format!("{secret} {{"), "unreadable-json"),
        (format!("{good}{good}"), "unreadable-json"),
        ("[]".to_owned(), "not-an-object"),
        ("null".to_owned(), "not-an-object"),
        ("[".repeat(10_000), "nested-too-deeply"),
        (format!("{{\"applicant\":{}", "{\"a\":".repeat(100_000)), "nested-too-deeply"),
        ("{\"site\":{},\"site\":{}}".to_owned(), "repeated-key"),
        (format!("{{\"{secret}\":1,\"submission\":{{}}}}"), "unknown-key"),
        ("{\"submission\":{},\"submission\":{}}".to_owned(), "repeated-key"),
        ("{\"submiss\\u0069on\":[]}".to_owned(), "not-an-object"),
        (wrapped("[]", ""), "id"),
        (wrapped("\"\\ud800\"", ""), "id"),
        (wrapped("1", &format!(",\"attachments\":{secret}")), "attachments"),
        (wrapped("1", &format!(",\"attachments\":\"../{secret}\"")), "attachments"),
        (wrapped("1", ",\"attachments\":\"/etc\""), "attachments"),
        (wrapped("1", &format!(",\"attachments\":\"{secret}\"")), "attachments"),
        (wrapped("1", ",\"attachments\":\"Cargo.toml\""), "attachments"),
        (format!("{{\"rules\":\"{secret}\"}}"), "rules"),
        ("{\"rules\":\"rules/alipay.toml\"}".to_owned(), "rules"),
        (format!("{{\"applicant\":{{\"name\":\"{}\"}}}}", "名".repeat(3 << 20)), "too-large"),
    ];
    let mut input = Vec::new();
    for (line, _) in &hostile {
        input.extend_from_slice(line.as_bytes());
        input.extend_from_slice(format!("\n{good}\n").as_bytes());
    }
    input.extend_from_slice(b"{\"applicant\":{\"name\":\"\xff\"}}\n\0\n");
    let run = feed(NAME, &["--threads", "3"], Path::new(env!("CARGO_MANIFEST_DIR")), &input);
    assert_eq!(run.status, Some(0), "{}", run.err);
    let out = lines(&run);
    assert_eq!(out.len(), 2 * hostile.len() + 2);
    for (number, record) in out.iter().enumerate() {
        assert_eq!(record["record"], json!(number + 1));
        match hostile.get(number / 2) {
            Some((line, kind)) if number % 2 == 0 => {
                assert_eq!(&record["error"]["kind"], kind, "{:.80}", line);
                let keys: Vec<&String> = record.as_object().expect("an object").keys().collect();
                assert_eq!(keys, ["error", "record"]);
            }
            Some(_) => assert_eq!(record["verdict"], out[1]["verdict"]),
            None => {}
        }
    }
    assert_eq!(out[2 * hostile.len()]["error"]["kind"], "not-utf-8");
    assert_eq!(out[2 * hostile.len() + 1]["error"]["kind"], "unreadable-json");
    assert!(!run.out.contains(secret) && !run.err.contains(secret), "a value is told");
    let said = format!("{} in error", hostile.len() + 2);
    assert!(run.err.contains(&said), "{said}: {}", run.err);
}

#[test]
fn however_many_threads_the_bytes_are_the_same() {
    let input = jsonl(&different(150));
    let one = stream(&["--threads", "1", "--as-of", "2026-11-21"], &input);
    assert_eq!(one.out.lines().count(), 150);
    for number in ["2", "5"] {
        let many = stream(&["--threads", number, "--as-of", "2026-11-21"], &input);
        assert!(many.out == one.out, "{number} threads write something else than one");
    }
    let compared = stream(&["--threads", "1", "--as-of", "2026-11-21", "--across", "7"], &input);
    assert!(compared.out != one.out, "the submissions have one account");
    let many = stream(&["--threads", "4", "--as-of", "2026-11-21", "--across", "7"], &input);
    assert!(many.out == compared.out, "4 threads write something else than one");
}

#[test]
fn a_run_goes_on_where_another_ended() {
    let input = jsonl(&different(60));
    for across in [None, Some("9")] {
        let mut arguments = vec!["--as-of", "2026-11-21"];
        arguments.extend(across.iter().flat_map(|window| ["--across", window]));
        let whole = stream(&arguments, &input);
        for skip in ["0", "1", "16", "37", "60", "1000"] {
            let rest = stream(&[&arguments[..], &["--skip", skip]].concat(), &input);
            let skip: usize = skip.parse().expect("a number");
            let expected: String = whole.out.lines().skip(skip).map(|line| format!("{line}\n")).collect();
            assert!(rest.out == expected, "after {skip}, across {across:?}");
            assert_eq!(rest.status, Some(0));
        }
    }
}

#[test]
fn records_are_compared_with_those_in_the_window_only() {
    let one = submission(ENTERPRISE);
    let mut other = one.clone();
    assert!(set(&mut other, "applicant.name", &json!("示例白桦商贸有限公司")));
    let outcome = |run: &Run| -> Vec<String> {
        let outcome = |line: Value| {
            let rows = line["outcomes"].as_array().expect("outcomes").clone();
            let row = rows.into_iter().find(|row| row["rule"] == "held-by-another-applicant").expect("the rule");
            row["outcome"].as_str().expect("a word").to_owned()
        };
        lines(run).into_iter().map(outcome).collect()
    };
    let filler = json!({});
    let input = jsonl(&[one, filler.clone(), filler, other]);
    let (open, held, free) = ("not-determined", "violated", "satisfied");
    for (window, last) in [(None, open), (Some("1"), free), (Some("2"), free), (Some("3"), held), (Some("99"), held)] {
        let arguments: Vec<&str> = window.iter().flat_map(|window| ["--across", window]).collect();
        let found = outcome(&stream(&arguments, &input));
        assert_eq!((found[0].as_str(), found[3].as_str()), (open, last), "window {window:?}");
    }
}

#[test]
fn attachments_lie_beside_the_input_and_nowhere_else() {
    let scratch = Scratch::new("stream");
    let copied = |to: &str| {
        for entry in fs::read_dir(bundles().join(ENTERPRISE)).expect("a bundle").flatten() {
            let name = entry.file_name().into_string().expect("UTF-8");
            if !name.ends_with(".json") {
                scratch.file(&format!("{to}/{name}"), fs::read(entry.path()).expect("a picture"));
            }
        }
    };
    copied("list/a/b");
    copied("elsewhere");
    let line = |folder: &str| json!({ "id": 7, "submission": submission(ENTERPRISE), "attachments": folder });
    let list = scratch.file("list/in.jsonl", jsonl(&[line("a/b"), line("../elsewhere"), line("link"), line("a")]));
    #[cfg(unix)]
    std::os::unix::fs::symlink(scratch.path().join("elsewhere"), scratch.path().join("list/link")).expect("a link");
    let run = run(NAME, &[list.to_str().expect("UTF-8")]);
    let out = lines(&run);
    assert_eq!((run.status, out.len()), (Some(0), 4), "{}", run.err);
    assert_eq!((&out[0]["id"], &out[0]["bundle"], &out[0]["verdict"]), (&json!(7), &json!("7"), &json!("clear")));
    for refused in &out[1..3] {
        assert_eq!(refused["error"]["kind"], "attachments", "{refused}");
    }
    let missing = out[3]["outcomes"].as_array().expect("outcomes").iter().any(|row| row["outcome"] == "violated");
    assert!(missing, "the folder holds no picture, and nothing is said");
}

#[test]
fn exit_statuses() {
    let scratch = Scratch::new("stream");
    let good = scratch.file("good.jsonl", jsonl(&different(2)));
    let good = good.to_str().expect("UTF-8");
    let run = run(NAME, &["no-such-file", good, good]);
    assert_eq!(run.status, Some(3));
    assert_eq!(lines(&run).iter().map(|line| line["record"].as_u64()).collect::<Vec<_>>(), [1, 2, 3, 4].map(Some));
    assert!(run.err.contains("no-such-file"), "{}", run.err);
    for (arguments, status) in [
        (vec!["--rules", "no-such-set", good], 3),
        (vec!["--threads", "0", good], 64),
        (vec!["--across", "0", good], 64),
        (vec!["--skip", "-1", good], 64),
        (vec!["--as-of", "yesterday", good], 64),
        (vec!["--no-such-flag"], 64),
        (vec!["--rules", "alipay", good, "-"], 0),
    ] {
        let run = program::run(NAME, &arguments);
        assert_eq!(run.status, Some(status), "{arguments:?}: {}", run.err);
        assert_eq!(run.out.is_empty(), status != 0, "{arguments:?}");
    }
    let nothing = stream(&[], "");
    assert_eq!((nothing.status, nothing.out.as_str()), (Some(0), ""));
    assert!(nothing.err.starts_with("0 records"), "{}", nothing.err);
}

#[test]
fn whoever_waits_for_an_answer_gets_it() {
    let mut child = start(NAME, &["--threads", "2"], Path::new("."));
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for number in 1..=3 {
        writeln!(input, "{{}}").expect("it is read");
        let mut line = String::new();
        output.read_line(&mut line).expect("an answer");
        assert!(line.starts_with(&format!("{{\"record\":{number},")), "{line:.100}");
    }
    drop(input);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_trouble() {
    let input = jsonl(&different(200));
    let mut child = start(NAME, &[], Path::new("."));
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut first = String::new();
    std::thread::scope(|scope| {
        // The program may end before it has read everything.
        scope.spawn(move || stdin.write_all(input.as_bytes()).is_ok());
        stdout.read_line(&mut first).expect("a line");
        drop(stdout);
    });
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
    assert!(first.starts_with("{\"record\":1,"));
}

/// The greatest resident memory so far, in bytes.
#[cfg(target_os = "linux")]
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches("kB").trim().parse::<u64>().expect("a number") << 10
}

#[cfg(target_os = "linux")]
#[test]
fn ten_times_the_records_need_no_more_memory() {
    let many = 2_000;
    let whole = submission(ENTERPRISE).to_string();
    let mut child = start(NAME, &["--threads", "2", "--across", "50"], Path::new("."));
    let process = child.id();
    let mut stdin = child.stdin.take().expect("a pipe");
    let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let writer = std::thread::spawn(move || {
        for _ in 0..many {
            stdin.write_all(format!("{whole}\n").as_bytes()).expect("it is read");
        }
        // Open until the peak has been read.
        stdin
    });
    let (mut early, mut written) = (0, 0);
    let mut answers = stdout.split(b'\n');
    for number in 1..=many {
        written += answers.next().expect("an answer").expect("bytes").len();
        if number == many / 10 {
            early = peak(process);
        }
    }
    let late = peak(process);
    drop(writer.join().expect("all is written"));
    assert!(child.wait().expect("it ends").success());
    assert!(written > 32 << 20, "{written} bytes would hide in what is allowed");
    assert!(late < early + (8 << 20), "{early} bytes after {} records, {late} after {many}", many / 10);
}
