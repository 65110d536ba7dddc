//! Hostile and broken input gives a clear error or a finding: never a panic, never more time or memory than is bounded.
#![cfg(feature = "bundle")]

mod support;

#[path = "support/scratch.rs"]
mod scratch;

use prescreen::bundle::{Bundle, BundleError, Limits};
use prescreen::error::ParseErrorKind;
use prescreen::report::Report;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::{
    Chosen, FileState, MAX_ENTRIES, MAX_JSON_BYTES, MAX_VALUES, PictureObservation, Submission,
};
use scratch::Scratch;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use support::{as_of, submission};

/// More than anything here may take, on a slow machine without optimisation.
const LIMIT: Duration = Duration::from_secs(20);

fn kind(json: impl AsRef<[u8]>) -> Result<(), ParseErrorKind> {
    let started = Instant::now();
    let result = Submission::from_json(json.as_ref()).map(drop).map_err(|error| error.kind());
    assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
    result
}

fn shipped() -> Value {
    submission("third-party-payment/individual-complete")
}

#[test]
fn what_is_no_json_is_an_error_with_its_place() {
    let whole = shipped().to_string();
    for length in [0, 1, 2, whole.len() / 2, whole.len() - 1] {
        let length = (length..).find(|length| whole.is_char_boundary(*length)).expect("a boundary");
        assert_eq!(kind(&whole[..length]), Err(ParseErrorKind::Truncated), "{length}");
    }
    for text in ["[]", "\"x\"", "7", "true", "null", "[{}]"] {
        assert_eq!(kind(text), Err(ParseErrorKind::NotAnObject), "{text}");
    }
    for text in [
        "{]",
        "{\"a\":}",
        "{\"a\" 1}",
        "{} {}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":\"\u{1}\"}",
        "\u{feff}\u{feff}{}",
    ] {
        assert_eq!(kind(text), Err(ParseErrorKind::Syntax), "{text}");
    }
    assert_eq!(kind("\u{feff}{}"), Ok(()), "a byte order mark is harmless");
    assert_eq!(kind(b"\xff\xfe{\x00}\x00"), Err(ParseErrorKind::NotUtf8));
    assert_eq!(kind(b"{\"applicant\":{\"name\":\"\xb5\xc4\"}}"), Err(ParseErrorKind::NotUtf8));
    let error = Submission::from_json("{\n  \"applicant\": {\n    \"kind\": }\n}".as_bytes()).expect_err("no value");
    assert_eq!(error.position().map(|at| (at.line, at.column)), Some((3, 13)));
    let error = Submission::from_json(b"{\n\"a\":\"\xff\"}").expect_err("no text");
    assert_eq!(error.position().map(|at| (at.line, at.column)), Some((2, 6)));
}

#[test]
fn lone_surrogates_and_escapes_do_no_harm() {
    assert_eq!(kind(r#"{"applicant":{"name":"\ud800"}}"#), Err(ParseErrorKind::Syntax));
    assert_eq!(kind(r#"{"applicant":{"name":"\ud800\udc00\u0000\u202e"}}"#), Ok(()));
    assert_eq!(kind(r#"{"appl\u0069cant":{"name":"x"},"applicant":{}}"#), Err(ParseErrorKind::RepeatedKey));
}

#[test]
fn deep_nesting_is_refused_everywhere() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    for nested in [
        deep("[", "]"),
        format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000)),
        deep("[{\"a\":", "}]").replace(":}", ":1}"),
    ] {
        for place in [
            "{\"unknown\":@}",
            "{\"applicant\":@}",
            "{\"applicant\":{\"name\":@}}",
            "{\"documents\":@}",
            "{\"documents\":[@]}",
            "{\"persons\":[{\"roles\":@}]}",
            "{\"evidence\":{\"pictures\":[{\"x\":@}]}}",
            "{\"site\":{\"shown_phones\":[@]}}",
            "@",
        ] {
            assert_eq!(kind(place.replace('@', &nested)), Err(ParseErrorKind::TooDeep), "{place}");
        }
    }
    let allowed = format!("{{\"unknown\":{}{}}}", "[".repeat(100), "]".repeat(100));
    assert_eq!(kind(allowed), Ok(()));
}

#[test]
fn repeated_keys_are_refused_everywhere() {
    for text in [
        r#"{"applicant":{},"applicant":{}}"#,
        r#"{"applicant":{"kind":"individual","kind":"enterprise"}}"#,
        r#"{"documents":[{"number":"1","number":"2"}]}"#,
        r#"{"evidence":{"icp_record":{"status":"found","status":"absent"}}}"#,
        r#"{"evidence":{"icp_record":[],"icp_record":[]}}"#,
        r#"{"unknown":1,"unknown":2}"#,
        r#"{"unknown":{"a":1,"a":2}}"#,
        r#"{"unknown":[{"b":{"a":1,"a":1}}]}"#,
        r#"{"applicant":{"name":{"a":1,"a":2}}}"#,
        r#"{"applicant":[{"a":1,"a":2}]}"#,
        r#"{"persons":[{"roles":[{"a":1,"a":2}]}]}"#,
        r#"{"steps":[[{"a":1,"a":2}]]}"#,
    ] {
        assert_eq!(kind(text), Err(ParseErrorKind::RepeatedKey), "{text}");
    }
}

#[test]
fn size_is_bounded() {
    let long = "a".repeat(9 << 20);
    assert_eq!(kind(format!("{{\"applicant\":{{\"name\":\"{long}\"}}}}")), Err(ParseErrorKind::TooLarge));
    assert_eq!(kind(" ".repeat(MAX_JSON_BYTES + 1)), Err(ParseErrorKind::TooLarge));
    let nulls = |count: usize| format!("[{}null]", "null,".repeat(count - 1));
    for (most, more) in [
        (format!("{{\"x\":{}}}", nulls(10_000)), None),
        (
            format!("{{\"documents\":{}}}", nulls(MAX_ENTRIES)),
            Some(format!("{{\"documents\":{}}}", nulls(MAX_ENTRIES + 1))),
        ),
        (
            format!("{{\"site\":{{\"shown_phones\":{}}}}}", nulls(MAX_ENTRIES)),
            Some(format!("{{\"site\":{{\"shown_phones\":{}}}}}", nulls(MAX_ENTRIES + 1))),
        ),
        (with_unknown_keys(MAX_ENTRIES), Some(with_unknown_keys(MAX_ENTRIES + 1))),
    ] {
        assert_eq!(kind(most), Ok(()));
        if let Some(more) = more {
            assert_eq!(kind(more), Err(ParseErrorKind::TooMany));
        }
    }
    // As large as allowed: three bytes are a record, two a number.
    let most = MAX_JSON_BYTES - 100;
    assert_eq!(kind(format!("{{\"documents\":[{}{{}}]}}", "{},".repeat(most / 3))), Err(ParseErrorKind::TooMany));
    assert_eq!(kind(format!("{{\"unknown\":[{}1]}}", "1,".repeat(most / 2))), Err(ParseErrorKind::TooMany));
    assert_eq!(kind(format!("{{\"unknown\":[{}1]}}", "1,".repeat(MAX_VALUES - 1))), Ok(()));
    assert_eq!(kind(format!("{{\"unknown\":[{}1]}}", "1,".repeat(MAX_VALUES))), Err(ParseErrorKind::TooMany));
    assert_eq!(kind(format!("{{\"unknown\":\"{}\"}}", "a".repeat(most))), Ok(()));
}

fn with_unknown_keys(count: usize) -> String {
    let keys: Vec<String> = (0..count).map(|n| format!("\"k{n}\":1")).collect();
    format!("{{{}}}", keys.join(","))
}

#[test]
fn numbers_of_any_size_are_values_to_judge() {
    for number in [
        "1e400",
        "-1e400",
        "99999999999999999999999999",
        "1.5",
        "-0",
        "1e-400",
        "18446744073709551615",
        "-9223372036854775808",
    ] {
        let text = format!(
            "{{\"applicant\":{{\"name\":{number}}},\"settlement\":{{\"account_number\":{number},\"opened_on\":{number}}},\
             \"evidence\":{{\"site_visit\":{{\"status\":{number},\"reachable\":{number},\"observed_at\":{number}}}}},\"x\":{number}}}"
        );
        let outcome = kind(&text);
        // A number beyond every type is no JSON number to the parser; all others parse.
        assert!(
            outcome == Ok(()) || (number.contains("e400") && outcome == Err(ParseErrorKind::Syntax)),
            "{number}: {outcome:?}"
        );
        if outcome.is_ok() {
            screen(&Submission::from_json(text.as_bytes()).expect("it parses"));
        }
    }
}

/// Every built-in rule over whatever was read.
fn screen(submission: &Submission<'_>) -> Report {
    let rules = RuleSet::builtin("third-party-payment").expect("a set");
    rules.screen(submission, &Context::on(as_of(&shipped())))
}

#[test]
fn many_records_are_screened_in_bounded_time() {
    let mut whole = shipped();
    let document = whole["documents"][0].clone();
    let picture = whole["evidence"]["pictures"][0].clone();
    whole["documents"] = Value::Array(vec![document; 8_000]);
    whole["evidence"]["pictures"] = Value::Array(vec![picture; 8_000]);
    let text = whole.to_string();
    let started = Instant::now();
    screen(&Submission::from_json(text.as_bytes()).expect("it parses"));
    assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
}

/// A bundle whose only document names these files.
fn naming(scratch: &Scratch, names: &[&str]) {
    let documents = names.chunks(MAX_ENTRIES).map(|names| {
        let attachments: Vec<Value> = names.iter().map(|name| json!({ "file": name, "side": "front" })).collect();
        json!({ "kind": "resident-identity-card", "attachments": attachments })
    });
    let mut submission = shipped();
    submission["documents"] = documents.collect();
    submission["evidence"]["pictures"] = json!([]);
    scratch.file("submission.json", submission.to_string());
}

/// What is known about the files of a bundle, and that a rule complains where a file was not read.
fn observed(path: &Path) -> Vec<PictureObservation<'static>> {
    let started = Instant::now();
    let mut bundle = Bundle::open(path, &Limits::default()).expect("a bundle");
    let submission = bundle.submission().expect("a submission").into_owned();
    let pictures = submission.evidence.pictures.items();
    let unread =
        |picture: &PictureObservation<'_>| !matches!(picture.state, None | Some(Chosen::Known(FileState::Read)));
    let report = screen(&submission);
    if pictures.iter().any(unread) {
        let complains =
            report.findings().any(|(_, finding)| finding.at().as_str().starts_with("/documents/0/attachments"));
        assert!(complains, "a file that was not read is no finding");
    }
    assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
    pictures.iter().filter(|picture| picture.state.is_some()).cloned().collect()
}

fn state(scratch: &Scratch, name: &str) -> Option<FileState> {
    naming(scratch, &[name]);
    let observed = observed(scratch.path());
    observed.iter().find(|picture| picture.file.as_ref().is_some_and(|file| file.expose() == name))?.state?.known()
}

#[test]
fn names_that_lead_out_of_the_bundle_are_never_opened() {
    let scratch = Scratch::new("names");
    let inside = Scratch::new("inside");
    scratch.file("secret.jpg", "not for the bundle");
    let absolute = scratch.path().join("secret.jpg");
    let sibling = format!("../{}/secret.jpg", scratch.path().file_name().expect("a name").to_string_lossy());
    for name in [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".",
        "",
        "..\\..\\etc\\passwd",
        "C:\\windows\\win.ini",
        "C:x",
        "a/../../x",
        "a/./b",
        "a//b",
        "./a",
        "~/x",
        "file:///etc/passwd",
        "\u{2025}/x",
        "．．/x",
        "nul",
        "con.jpg",
        "a\u{0}b",
        "a\nb",
        "a\u{202e}gpj.exe",
        absolute.to_str().expect("UTF-8"),
        sibling.as_str(),
        &"a/".repeat(300),
        &"x".repeat(5000),
        &"../".repeat(2000),
    ] {
        assert_eq!(state(&inside, name), Some(FileState::BadName), "{name:?}");
    }
}

#[test]
fn what_is_no_file_is_said_to_be_none() {
    let scratch = Scratch::new("kinds");
    scratch.file("folder.jpg/inner.jpg", "x");
    scratch.file("plain.txt", "x");
    scratch.file("empty.jpg", "");
    assert_eq!(state(&scratch, "folder.jpg"), Some(FileState::NotAFile));
    assert_eq!(state(&scratch, "missing.jpg"), Some(FileState::Missing));
    assert_eq!(state(&scratch, "missing/inner.jpg"), Some(FileState::Missing));
    assert!(matches!(
        state(&scratch, "plain.txt/inner.jpg"),
        Some(FileState::Missing | FileState::Unreadable | FileState::NotAFile)
    ));
    assert_eq!(state(&scratch, "empty.jpg"), Some(FileState::Read));
    if Command::new("mkfifo").arg(scratch.path().join("pipe.jpg")).status().is_ok_and(|status| status.success()) {
        assert_eq!(state(&scratch, "pipe.jpg"), Some(FileState::NotAFile), "a pipe would wait for ever");
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = Scratch::new("outside");
    let scratch = Scratch::new("links");
    outside.file("secret.jpg", "secret");
    scratch.file("inside.jpg", "inside");
    let link = |to: &Path, name: &str| symlink(to, scratch.path().join(name)).expect("a link");
    link(&outside.path().join("secret.jpg"), "file-out.jpg");
    link(outside.path(), "folder-out");
    link(Path::new("inside.jpg"), "file-in.jpg");
    link(Path::new("loop.jpg"), "loop.jpg");
    for name in ["file-out.jpg", "folder-out", "folder-out/secret.jpg", "file-in.jpg", "loop.jpg"] {
        assert_eq!(state(&scratch, name), Some(FileState::NotAFile), "{name}");
    }
    let linked = Scratch::new("linked");
    outside.file("submission.json", shipped().to_string());
    symlink(outside.path().join("submission.json"), linked.path().join("submission.json")).expect("a link");
    assert!(matches!(Bundle::open(linked.path(), &Limits::default()), Err(BundleError::NotAFile)));
}

#[test]
fn large_and_many_files_are_bounded() {
    let scratch = Scratch::new("large");
    File::create(scratch.path().join("huge.jpg")).and_then(|file| file.set_len(1 << 30)).expect("a sparse file");
    assert_eq!(state(&scratch, "huge.jpg"), Some(FileState::TooLarge));
    let limits = Limits::default();
    let names: Vec<String> = (0..limits.files + 50).map(|n| format!("f{n}.jpg")).collect();
    names.iter().for_each(|name| {
        scratch.file(name, "x");
    });
    naming(&scratch, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let states: Vec<_> = observed(scratch.path()).iter().map(|picture| picture.state.and_then(Chosen::known)).collect();
    assert_eq!(states.iter().filter(|state| **state == Some(FileState::Read)).count(), limits.files);
    assert_eq!(states.iter().filter(|state| **state == Some(FileState::TooLarge)).count(), 50);
    // One name many times is one file.
    naming(&scratch, &vec!["f0.jpg"; 1000]);
    assert_eq!(observed(scratch.path()).len(), 1);
}

#[test]
fn all_files_together_are_bounded() {
    let scratch = Scratch::new("total");
    let names = ["a.jpg", "b.jpg", "c.jpg"];
    for name in names {
        scratch.file(name, vec![b'x'; 1000]);
    }
    naming(&scratch, &names);
    let mut limits = Limits::default();
    limits.total_bytes = 1500;
    let mut bundle = Bundle::open(scratch.path(), &limits).expect("a bundle");
    let submission = bundle.submission().expect("a submission");
    let states: Vec<_> = submission
        .evidence
        .pictures
        .items()
        .iter()
        .filter_map(|picture| picture.state)
        .filter_map(Chosen::known)
        .collect();
    assert_eq!(states, [FileState::Read, FileState::TooLarge, FileState::TooLarge]);
}

#[cfg(feature = "picture")]
#[test]
fn broken_pictures_are_observed_not_decoded() {
    let scratch = Scratch::new("pictures");
    let folder = support::bundles().join("third-party-payment/individual-complete");
    let jpeg = fs::read(folder.join("id-portrait.jpg")).expect("a shipped picture");
    // A header that claims 60000 x 60000 pixels, with a right checksum and nothing behind it.
    let header = [b"IHDR".as_slice(), &60_000_u32.to_be_bytes(), &60_000_u32.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let mut crc = u32::MAX;
    for byte in &header {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &13_u32.to_be_bytes(), &header, &(!crc).to_be_bytes()].concat();
    let idat = [png.as_slice(), &[0, 0, 0, 4], b"IDAT\0\0\0\0\0\0\0\0"].concat();
    scratch.file("whole.jpg", &jpeg);
    scratch.file("cut.jpg", &jpeg[..jpeg.len() / 2]);
    scratch.file("head.jpg", &jpeg[..20]);
    scratch.file("text.jpg", "This is no picture.");
    scratch.file("huge.png", &idat);
    scratch.file("header.png", &png);
    scratch.file("zip.jpg", b"PK\x03\x04");
    let names = ["whole.jpg", "cut.jpg", "head.jpg", "text.jpg", "huge.png", "header.png", "zip.jpg"];
    naming(&scratch, &names);
    let observed = observed(scratch.path());
    let of = |name: &str| {
        observed
            .iter()
            .find(|picture| picture.file.as_ref().is_some_and(|file| file.expose() == name))
            .expect("observed")
    };
    let debug = |name: &str| format!("{:?} {:?}", of(name).decodes, of(name).format);
    assert!(debug("whole.jpg").contains("Some(true)") && debug("whole.jpg").contains("Jpeg"), "{}", debug("whole.jpg"));
    for name in ["cut.jpg", "head.jpg"] {
        assert!(debug(name).contains("Some(false)") && debug(name).contains("Jpeg"), "{name}: {}", debug(name));
    }
    for name in ["text.jpg", "zip.jpg"] {
        assert!(debug(name).contains("Unknown") && !debug(name).contains("true"), "{name}: {}", debug(name));
    }
    for name in ["huge.png", "header.png"] {
        assert!(!debug(name).contains("true"), "{name}: {}", debug(name));
    }
    assert_eq!(of("huge.png").state.and_then(Chosen::known), Some(FileState::TooLarge));
}

#[test]
fn bundles_that_are_none_are_errors() {
    let scratch = Scratch::new("none");
    let open = |path: &Path| match Bundle::open(path, &Limits::default())
        .and_then(|mut bundle| bundle.submission().map(drop))
    {
        Ok(()) => "fine",
        Err(error) => {
            assert!(!error.to_string().is_empty());
            error.kind()
        }
    };
    assert_eq!(open(&scratch.path().join("nowhere")), "not-found");
    assert_eq!(open(scratch.path()), "submission-missing");
    assert_eq!(open(&scratch.file("plain.txt", "x")), "unreadable");
    for (bytes, kind) in [
        (b"{\"applicant\":".as_slice(), "unreadable-json"),
        (b"", "unreadable-json"),
        (b"[]", "not-an-object"),
        (b"\"x\"", "not-an-object"),
        (b"{\"a\":1,\"a\":1}", "repeated-key"),
        (b"\xff", "not-utf-8"),
        (b"{}", "fine"),
        (b"\xef\xbb\xbf{}", "fine"),
    ] {
        scratch.file("submission.json", bytes);
        assert_eq!(open(scratch.path()), kind, "{}", String::from_utf8_lossy(bytes));
    }
    scratch.file("submission.json", vec![b' '; MAX_JSON_BYTES + 1]);
    assert_eq!(open(scratch.path()), "too-large");
    fs::remove_file(scratch.path().join("submission.json")).expect("it goes");
    fs::create_dir(scratch.path().join("submission.json")).expect("a folder");
    assert_eq!(open(scratch.path()), "not-a-file");
}
