//! What fails outside fails inside with a clear error or a finding: readers, writers, files that vanish or are no files,
//! damage at every byte.
#![cfg(feature = "full")]

mod support;

#[path = "support/scratch.rs"]
mod scratch;

use prescreen::bundle::{Bundle, BundleError, Limits};
use prescreen::observe::picture::{Judge, Picture};
use prescreen::observe::{AttachmentSource, observe_attachments, page, picture};
use prescreen::render::{Format, Options, Run, Screened};
use prescreen::report::{Report, Verdict};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::{Chosen, FileState, Submission};
use scratch::Scratch;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{self, Cursor, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use support::{as_of, submission};

const SHIPPED: &str = "third-party-payment/individual-complete";

/// More than anything here may take, on a slow machine without optimisation.
const LIMIT: Duration = Duration::from_secs(30);

fn shipped() -> Value {
    submission(SHIPPED)
}

fn judged(submission: &Submission<'_>) -> Report {
    RuleSet::builtin("third-party-payment").expect("a set").screen(submission, &Context::on(as_of(&shipped())))
}

/// A medium that holds the files of a bundle and fails in one way or another.
struct Medium {
    bundle: Bundle,
    count: usize,
    fails_from: usize,
    with: FileState,
}

impl AttachmentSource for Medium {
    fn read(&mut self, name: &str) -> Result<Vec<u8>, FileState> {
        self.count += 1;
        if self.count > self.fails_from { Err(self.with) } else { self.bundle.attachment(name) }
    }
}

#[test]
fn a_medium_that_fails_at_any_file_is_a_finding() {
    let path = support::bundles().join(SHIPPED);
    for fails_from in 0..4 {
        for with in [FileState::Missing, FileState::Unreadable, FileState::TooLarge, FileState::NotAFile] {
            let text = shipped().to_string();
            let mut submission = Submission::from_json(text.as_bytes()).expect("a submission");
            let bundle = Bundle::open(&path, &Limits::default()).expect("a bundle");
            let mut medium = Medium { bundle, count: 0, fails_from, with };
            observe_attachments(&mut submission, &mut medium, &picture::Limits::default());
            assert!(medium.count >= 4, "every file is asked for, whatever happened to the others");
            let failed = submission.evidence.pictures.items().iter();
            let failed = failed.filter(|seen| seen.state == Some(Chosen::Known(with))).count();
            assert_eq!(failed, medium.count - fails_from);
            let report = judged(&submission);
            assert_eq!(report.verdict(), Verdict::Rejected, "{with:?} from file {fails_from} on");
        }
    }
}

/// The states of the files that a bundle names, when they were looked at.
fn states(path: &Path, between: impl FnOnce()) -> Vec<(String, FileState)> {
    let started = Instant::now();
    let mut bundle = Bundle::open(path, &Limits::default()).expect("a bundle");
    between();
    let submission = bundle.submission().expect("a submission");
    assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
    let seen = submission.evidence.pictures.items().iter();
    seen.filter_map(|seen| {
        let Some(Chosen::Known(state)) = seen.state else { return None };
        Some((seen.file.as_ref()?.expose().to_owned(), state))
    })
    .collect()
}

/// A copy of a shipped bundle.
fn copy(scratch: &Scratch) {
    for entry in fs::read_dir(support::bundles().join(SHIPPED)).expect("a folder").flatten() {
        scratch.file(&entry.file_name().to_string_lossy(), fs::read(entry.path()).expect("a file"));
    }
}

#[test]
fn files_that_vanish_or_change_after_the_bundle_was_opened_are_observed() {
    let state_of = |states: &[(String, FileState)], name: &str| {
        states.iter().find(|(known, _)| known == name).map(|(_, state)| *state)
    };
    let scratch = Scratch::new("vanish");
    copy(&scratch);
    let path = |name: &str| scratch.path().join(name);
    let seen = states(scratch.path(), || fs::remove_file(path("id-portrait.jpg")).expect("it goes"));
    assert_eq!(state_of(&seen, "id-portrait.jpg"), Some(FileState::Missing));
    assert_eq!(state_of(&seen, "id-emblem.jpg"), Some(FileState::Read));
    let seen = states(scratch.path(), || fs::create_dir(path("id-portrait.jpg")).expect("a folder"));
    assert_eq!(state_of(&seen, "id-portrait.jpg"), Some(FileState::NotAFile));
    // As large as a terabyte, and holding nothing.
    let grow = || File::create(path("id-emblem.jpg")).and_then(|file| file.set_len(1 << 40)).expect("a sparse file");
    let seen = states(scratch.path(), grow);
    assert_eq!(state_of(&seen, "id-emblem.jpg"), Some(FileState::TooLarge));
    let seen = states(scratch.path(), || fs::remove_dir_all(scratch.path()).expect("all of it goes"));
    assert!(seen.iter().all(|(_, state)| *state == FileState::Missing), "{seen:?}");
    assert!(matches!(Bundle::open(scratch.path(), &Limits::default()), Err(BundleError::NotFound)));
}

#[cfg(unix)]
#[test]
fn devices_pipes_and_sockets_are_neither_bundles_nor_files() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let started = Instant::now();
    let scratch = Scratch::new("devices");
    let pipe = scratch.path().join("pipe.zip");
    let has_pipe = Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success());
    let _socket = UnixListener::bind(scratch.path().join("socket.zip")).expect("a socket");
    let mut paths = vec![Path::new("/dev/null").to_owned(), Path::new("/dev/zero").to_owned()];
    paths.push(scratch.path().join("socket.zip"));
    paths.extend(has_pipe.then_some(pipe));
    for path in &paths {
        let opened = Bundle::open(path, &Limits::default());
        assert!(matches!(opened, Err(BundleError::Unreadable(_))), "{}", path.display());
    }
    // A device that never ends, by its own name and through a link; a pipe that nobody writes to; a socket.
    let bundle = Scratch::new("device-bundle");
    let mut submission = shipped();
    submission["evidence"]["pictures"] = json!([]);
    let attachments = ["zero.jpg", "pipe.jpg", "socket.jpg"].map(|name| json!({ "file": name, "side": "front" }));
    submission["documents"][0]["attachments"] = json!(attachments);
    bundle.file("submission.json", submission.to_string());
    symlink("/dev/zero", bundle.path().join("zero.jpg")).expect("a link");
    let made = Command::new("mkfifo").arg(bundle.path().join("pipe.jpg")).status();
    let _socket = UnixListener::bind(bundle.path().join("socket.jpg")).expect("a socket");
    let seen = states(bundle.path(), || {});
    for (name, state) in seen.iter().filter(|(name, _)| name.ends_with("zero.jpg") || name.ends_with("socket.jpg")) {
        assert_eq!(*state, FileState::NotAFile, "{name}");
    }
    if made.is_ok_and(|status| status.success()) {
        assert!(seen.contains(&("pipe.jpg".to_owned(), FileState::NotAFile)), "{seen:?}");
    }
    assert!(started.elapsed() < LIMIT);
}

/// A bundle whose submission is cut after every byte: an error with its kind, never a panic, and never a verdict.
#[test]
fn a_submission_cut_at_any_byte_is_an_error() {
    let text = shipped().to_string();
    for length in 0..text.len() {
        assert!(Submission::from_json(&text.as_bytes()[..length]).is_err(), "{length}");
    }
}

/// Every byte of a small submission replaced: what still parses is judged, and the report renders.
#[test]
fn a_submission_wrong_at_any_byte_is_an_error_or_judged() {
    let mut small = shipped();
    small["evidence"] = json!({});
    let text = small.to_string();
    let mut read = 0;
    for at in 0..text.len() {
        for byte in [0, b'"', b'{', b'9', 0xff, text.as_bytes()[at] ^ 1] {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = byte;
            if let Ok(submission) = Submission::from_json(&bytes) {
                read += 1;
                if read % 16 == 0 {
                    let _ = judged(&submission).verdict();
                }
            }
        }
    }
    assert!(read > 100, "{read}");
}

/// Takes some bytes, then the disk is full.
struct Full {
    left: usize,
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        let count = bytes.len().min(self.left);
        self.left -= count;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_writer_that_is_full_at_any_byte_is_an_error_of_every_format() {
    let text = shipped().to_string();
    let texts = r#"{ en = "a {found}", zh = "甲 {found}", es = "e {found}" }"#;
    let file = format!(
        "id = \"one\"\nversion = \"1\"\ntitle = {0}\n[[rule]]\nid = \"name\"\nsince = \"0.1.0\"\nseverity = \"error\"\n\
         source = {{ rows = [\"S2-1\"], text = \"x\" }}\ntext = {{ what = {1}, why = {0}, do = {0} }}\n\
         check = {{ fact = \"applicant.kind\", is = \"enterprise\" }}\n",
        texts.replace(" {found}", ""),
        texts
    );
    let rules = RuleSet::from_toml(&file, "one.toml").unwrap_or_else(|error| panic!("{error}"));
    let submission = Submission::from_json(text.as_bytes()).expect("a submission");
    let report = rules.screen(&submission, &Context::on(as_of(&shipped())));
    assert_eq!(report.verdict(), Verdict::Rejected);
    let one = [Screened::new("one", report).with_source("submission.json", text.as_bytes())];
    for format in Format::ALL {
        let render = |out: &mut dyn Write| format.render(&Run::new(&one, &[]), &Options::default(), out);
        let mut whole = Vec::new();
        render(&mut whole).expect("a vector takes everything");
        // The pages are mostly style; every byte of the others, and every eleventh of these.
        let step = if whole.len() > 4000 { 11 } else { 1 };
        for left in (0..whole.len()).step_by(step) {
            let failed = render(&mut Full { left }).expect_err("there is no room for all");
            assert_eq!(failed.kind(), io::ErrorKind::StorageFull, "{} after {left} bytes", format.name());
        }
    }
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn an_archive_cut_or_wrong_at_any_byte_is_an_error_or_read() {
    let scratch = Scratch::new("cut-archive");
    let json = br#"{"applicant":{"kind":"individual"},"documents":[{"attachments":[{"file":"a.jpg"}]}]}"#;
    let whole = archive(&[("submission.json", json), ("a.jpg", b"\xff\xd8\xff\xd9")]);
    let read = |bytes: &[u8]| {
        let path = scratch.file("bundle.zip", bytes);
        let mut bundle = Bundle::open(&path, &Limits::default())?;
        bundle.submission().map(drop)
    };
    assert!(read(&whole).is_ok());
    for length in 0..whole.len() {
        assert!(read(&whole[..length]).is_err(), "{length}");
        let mut wrong = whole.clone();
        for bit in [0x01, 0x80] {
            wrong[length] = whole[length] ^ bit;
            let _ = read(&wrong);
        }
    }
}

#[test]
fn an_archive_with_a_directory_of_a_million_entries_is_refused_early() {
    let scratch = Scratch::new("directory");
    // Directory entries without files behind them: 46 bytes each.
    let mut bytes = Vec::new();
    let count = 1_000_000_u64;
    let mut entry = [0_u8; 47];
    entry[..4].copy_from_slice(b"PK\x01\x02");
    entry[28] = 1;
    for number in 0..count {
        entry[46] = b'a' + u8::try_from(number % 26).expect("a letter");
        bytes.extend_from_slice(&entry);
    }
    let size = u64::try_from(bytes.len()).expect("a size");
    // The 64-bit end record, its locator, and the end record that points to them.
    bytes.extend_from_slice(b"PK\x06\x06");
    bytes.extend_from_slice(&44_u64.to_le_bytes());
    bytes.extend_from_slice(&[45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [count, count, size, 0] {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    bytes.extend_from_slice(b"PK\x06\x07\0\0\0\0");
    bytes.extend_from_slice(&size.to_le_bytes());
    bytes.extend_from_slice(&1_u32.to_le_bytes());
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
    let path = scratch.file("many.zip", &bytes);
    let started = Instant::now();
    assert!(matches!(Bundle::open(&path, &Limits::default()), Err(BundleError::Unreadable(_))));
    assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
}

/// Damage in the beginning of every shipped kind of picture, where sizes and tables stand.
#[test]
fn a_picture_cut_or_wrong_at_any_early_byte_is_judged() {
    let folder = support::bundles().join(SHIPPED);
    let mut judge = Judge::default();
    judge.limits.pixels = 4_000_000;
    judge.limits.decoder_bytes = 32 << 20;
    let jpeg = fs::read(folder.join("id-portrait.jpg")).expect("a picture");
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xeeV\0\0\0\0IEND\xaeB`\x82";
    let look = |bytes: &[u8]| {
        let judgement = judge.judge(Picture { bytes, name: Some("a.jpg"), slot: None });
        assert!(judgement.findings.iter().all(|finding| finding.region.right <= 1000));
    };
    for (bytes, most, step) in [(&jpeg[..], 700, 7), (&png[..], png.len(), 1)] {
        for at in (0..most).step_by(step) {
            look(&bytes[..at]);
            let mut wrong = bytes[..bytes.len().min(most + 4000)].to_vec();
            for byte in [0x00, 0xff] {
                wrong[at] = byte;
                look(&wrong);
            }
        }
    }
}

#[test]
fn saved_pages_cut_at_any_byte_are_read_or_refused() {
    let har = json!({ "log": { "version": "1.2", "entries": [{
        "startedDateTime": "2026-11-21T00:00:00Z",
        "request": { "method": "GET", "url": "https://www.songfeng.example/" },
        "response": { "status": 200, "headers": [{ "name": "Content-Type", "value": "text/html" }],
            "content": { "mimeType": "text/html", "text": "PGh0bWw+", "encoding": "base64" } }
    }] } })
    .to_string();
    let body = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.songfeng.example/\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    );
    for whole in [har.as_bytes(), warc.as_bytes()] {
        let read = |bytes: &[u8]| page::read_saved(bytes.to_vec(), &page::Capture::default());
        assert_eq!(read(whole).expect("it is whole").len(), 1);
        for at in 0..whole.len() {
            let _ = read(&whole[..at]);
            let mut wrong = whole.to_vec();
            wrong[at] ^= 0x20;
            for saved in read(&wrong).unwrap_or_default() {
                let _ = page::Page::read(&saved.body, &saved.capture, &page::Limits::default());
            }
        }
    }
}

/// Nested as deeply as it goes, in every format that nests, on a small stack: refused or cut, never an overflow.
#[test]
fn deep_nesting_does_not_overflow_a_small_stack() {
    let deep = |open: &str, close: &str, levels: usize| open.repeat(levels) + &close.repeat(levels);
    let work = move || {
        let json = format!("{{\"x\":{}}}", deep("[", "]", 1_000_000));
        assert!(Submission::from_json(json.as_bytes()).is_err());
        let rules = format!("id = {}", deep("[", "]", 100_000));
        assert!(RuleSet::from_toml(&rules, "deep.toml").is_err());
        let inner =
            format!("{}{{ fact = \"applicant.name\", is = \"x\" }}{}", "{ not = ".repeat(5000), " }".repeat(5000));
        let texts = r#"{ en = "a", zh = "甲", es = "e" }"#;
        let rules = format!(
            "id = \"deep\"\nversion = \"1\"\ntitle = {texts}\n[[rule]]\nid = \"r\"\nsince = \"0.1.0\"\nseverity = \"error\"\n\
             source = {{ rows = [\"S2-1\"], text = \"x\" }}\ntext = {{ what = {texts}, why = {texts}, do = {texts} }}\ncheck = {inner}\n"
        );
        assert!(RuleSet::from_toml(&rules, "deep.toml").is_err());
        let policy = format!("rules = {}", deep("[", "]", 100_000));
        assert!(prescreen::report::policy::Policy::from_toml(&policy, "deep.toml", &[]).is_err());
        let html = deep("<div><table><tr><td>", "</td></tr></table></div>", 100_000);
        let page = page::Page::read(html.as_bytes(), &page::Capture::default(), &page::Limits::default());
        let _ = page.nature();
        // What is no entry is passed over, however deep, and so is what nobody asks an entry for.
        let read = |har: String| page::read_saved(har.into_bytes(), &page::Capture::default()).map(|pages| pages.len());
        assert_eq!(read(format!("{{\"log\":{{\"entries\":{}}}}}", deep("[", "]", 100_000))), Ok(0));
        assert_eq!(
            read(format!("{{\"log\":{{\"entries\":[{}]}}}}", deep("{\"request\":", "}", 100_000).replace(":}", ":0}"))),
            Ok(0)
        );
        let entry = |inner: &str| {
            format!(
                "{{\"log\":{{\"entries\":[{{\"request\":{{\"url\":\"https://a.example/\"}},\"response\":{{\"status\":200,{inner}}}}}]}}}}"
            )
        };
        assert_eq!(read(entry(&format!("\"x\":{}", deep("[", "]", 100_000)))), Ok(1));
        assert_eq!(read(entry(&format!("\"content\":{{\"text\":{}}}", deep("{\"a\":[", "]}", 100_000)))), Ok(1));
        assert!(read(entry(&format!("\"x\":{}", "[".repeat(100_000)))).is_err());
    };
    // An eighth of what a program's first thread has.
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(work).expect("a thread");
    thread.join().expect("no overflow and no panic");
}
