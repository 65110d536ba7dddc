//! Hostile archives: names that lead out, bombs, lies about sizes, encrypted, cut and doubled entries.
#![cfg(feature = "zip")]

mod support;

#[path = "support/scratch.rs"]
mod scratch;

use prescreen::bundle::{Bundle, BundleError, Limits};
use prescreen::submission::{Chosen, FileState};
use scratch::Scratch;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::{bundles, submission};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const LIMIT: Duration = Duration::from_secs(20);

/// An archive of these files, compressed.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A submission whose only document names these files.
fn naming(names: &[&str]) -> Vec<u8> {
    let attachments: Vec<Value> = names.iter().map(|name| json!({ "file": name })).collect();
    let mut submission = submission("third-party-payment/individual-complete");
    submission["documents"] = json!([{ "kind": "resident-identity-card", "attachments": attachments }]);
    submission["evidence"]["pictures"] = json!([]);
    submission.to_string().into_bytes()
}

fn states(path: &Path) -> Result<Vec<FileState>, BundleError> {
    let started = Instant::now();
    let mut bundle = Bundle::open(path, &Limits::default())?;
    let submission = bundle.submission()?;
    assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
    Ok(submission
        .evidence
        .pictures
        .items()
        .iter()
        .filter_map(|picture| picture.state)
        .filter_map(Chosen::known)
        .collect())
}

fn states_of(scratch: &Scratch, bytes: &[u8]) -> Result<Vec<FileState>, BundleError> {
    states(&scratch.file("bundle.zip", bytes))
}

/// Every place of `what` in `bytes`.
fn places(bytes: &[u8], what: &[u8]) -> Vec<usize> {
    (0..bytes.len().saturating_sub(what.len())).filter(|at| bytes[*at..].starts_with(what)).collect()
}

/// Where the headers of the entry of this name begin: the local one and the one in the directory.
fn headers(bytes: &[u8], name: &str) -> (usize, usize) {
    let at = |magic: &[u8], before: usize| {
        let named = |start: &usize| bytes[start + before..].starts_with(name.as_bytes());
        *places(bytes, magic).iter().find(|start| named(start)).expect("a header")
    };
    (at(b"PK\x03\x04", 30), at(b"PK\x01\x02", 46))
}

#[test]
fn a_shipped_bundle_reads_the_same_from_an_archive() {
    let scratch = Scratch::new("zip");
    let folder = bundles().join("third-party-payment/individual-complete");
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
        })
        .collect();
    files.sort();
    let borrowed: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let path = scratch.file("bundle.zip", archive(&borrowed));
    let read = |path: &Path| {
        let mut bundle = Bundle::open(path, &Limits::default()).expect("a bundle");
        bundle.submission().expect("a submission").into_owned()
    };
    assert!(read(&path) == read(&folder), "the archive gives another submission than the folder");
}

#[test]
fn names_in_archives_lead_nowhere() {
    let scratch = Scratch::new("zip");
    scratch.file("outside.jpg", "outside");
    let names =
        ["../outside.jpg", "/etc/passwd", "..\\outside.jpg", "C:\\x", "a/../../outside.jpg", "inside.jpg", "folder"];
    let submission = naming(&names);
    let mut files: Vec<(&str, &[u8])> = vec![("submission.json", &submission)];
    files.extend(names.iter().map(|name| (*name, b"x".as_slice())).filter(|(name, _)| *name != "folder"));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.add_directory("folder", SimpleFileOptions::default()).expect("a folder");
    let bytes = writer.finish().expect("an archive").into_inner();
    let states = states_of(&scratch, &bytes).expect("a bundle");
    assert_eq!(states[..6], [[FileState::BadName; 5].as_slice(), &[FileState::Read]].concat()[..]);
    assert!(matches!(states[6], FileState::Missing | FileState::NotAFile), "{:?}", states[6]);
    assert!(!scratch.path().join("inside.jpg").exists(), "nothing is unpacked");
}

#[test]
fn links_in_archives_are_no_files() {
    let scratch = Scratch::new("zip");
    let submission = naming(&["link.jpg"]);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("submission.json", SimpleFileOptions::default()).expect("an entry");
    writer.write_all(&submission).expect("its bytes");
    writer.add_symlink("link.jpg", "/etc/passwd", SimpleFileOptions::default()).expect("a link");
    let states = states_of(&scratch, &writer.finish().expect("an archive").into_inner()).expect("a bundle");
    assert_eq!(states, [FileState::NotAFile]);
}

/// An archive with so many megabytes of zeros under this name, which take next to no place in it.
fn bomb(scratch: &Scratch, name: &str, megabytes: usize, others: &[(&str, &[u8])]) -> PathBuf {
    let path = scratch.path().join("bomb.zip");
    let mut writer = ZipWriter::new(File::create(&path).expect("a file"));
    for (name, bytes) in others {
        writer.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(1));
    writer.start_file(name, options).expect("an entry");
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..megabytes {
        writer.write_all(&zeros).expect("zeros");
    }
    writer.finish().expect("an archive");
    assert!(fs::metadata(&path).expect("a file").len() < 16 << 20, "it is no bomb");
    path
}

/// A gigabyte; packing it would take too long without optimisation.
const MEGABYTES: usize = if cfg!(debug_assertions) { 128 } else { 1024 };

#[test]
fn bombs_are_not_unpacked() {
    let scratch = Scratch::new("zip");
    let path = bomb(&scratch, "bomb.jpg", MEGABYTES, &[("submission.json", &naming(&["bomb.jpg"]))]);
    assert_eq!(states(&path).expect("a bundle"), [FileState::TooLarge]);
    // The same with a lie about its size.
    let mut bytes = fs::read(&path).expect("the archive");
    let (_, directory) = headers(&bytes, "bomb.jpg");
    bytes[directory + 24..directory + 28].copy_from_slice(&10_u32.to_le_bytes());
    fs::write(&path, &bytes).expect("the archive");
    let lied = states(&path).expect("a bundle");
    assert!(matches!(lied[..], [FileState::TooLarge | FileState::Unreadable | FileState::Read]), "{lied:?}");
    let path = bomb(&scratch, "submission.json", 16, &[]);
    assert!(matches!(states(&path), Err(BundleError::TooLarge)));
}

#[test]
fn archives_in_archives_are_files_like_others() {
    let scratch = Scratch::new("zip");
    let inner = archive(&[("submission.json", b"{}"), ("inner.jpg", b"x")]);
    let submission = naming(&["inner.zip", "inner.zip/inner.jpg"]);
    let states =
        states_of(&scratch, &archive(&[("submission.json", &submission), ("inner.zip", &inner)])).expect("a bundle");
    assert_eq!(states, [FileState::Read, FileState::Missing]);
    let only_inside = archive(&[("bundle.zip", &inner)]);
    assert!(matches!(states_of(&scratch, &only_inside), Err(BundleError::NoSubmission)));
    let in_a_folder = archive(&[("bundle/submission.json", b"{}")]);
    assert!(matches!(states_of(&scratch, &in_a_folder), Err(BundleError::NoSubmission)));
}

#[test]
fn a_name_that_stands_twice_is_refused() {
    let scratch = Scratch::new("zip");
    let mut bytes =
        archive(&[("submission.json", br#"{"applicant":{"kind":"individual"}}"#), ("submissiom.json", b"{}")]);
    for at in places(&bytes, b"submissiom.json") {
        bytes[at..at + 15].copy_from_slice(b"submission.json");
    }
    let error = states_of(&scratch, &bytes).expect_err("two submissions");
    assert_eq!(error.kind(), "unreadable", "{error}");
}

#[test]
fn encrypted_entries_are_unreadable() {
    let scratch = Scratch::new("zip");
    let encrypt = |bytes: &mut Vec<u8>, name: &str| {
        let (local, directory) = headers(bytes, name);
        bytes[local + 6] |= 1;
        bytes[directory + 8] |= 1;
    };
    let submission = naming(&["secret.jpg"]);
    let mut bytes = archive(&[("submission.json", &submission), ("secret.jpg", b"x")]);
    encrypt(&mut bytes, "secret.jpg");
    assert_eq!(states_of(&scratch, &bytes).expect("a bundle"), [FileState::Unreadable]);
    encrypt(&mut bytes, "submission.json");
    assert_eq!(states_of(&scratch, &bytes).expect_err("an encrypted submission").kind(), "unreadable");
}

#[test]
fn cut_and_broken_archives_are_errors() {
    let scratch = Scratch::new("zip");
    let submission = naming(&["a.jpg"]);
    let whole = archive(&[("submission.json", &submission), ("a.jpg", &[b'x'; 5000])]);
    assert_eq!(states_of(&scratch, &whole).expect("a bundle"), [FileState::Read]);
    for length in (0..whole.len()).step_by(whole.len() / 60 + 1) {
        let error = states_of(&scratch, &whole[..length]).expect_err("half an archive");
        assert_eq!(error.kind(), "unreadable", "{length}");
    }
    // One wrong byte: an error, a file that cannot be read, or a byte that does not matter.
    for at in (0..whole.len()).step_by(7) {
        let mut broken = whole.clone();
        broken[at] ^= 0xff;
        let _ = states_of(&scratch, &broken);
    }
    for bytes in [b"".as_slice(), b"PK", b"PK\x05\x06", &[0; 100], b"{}"] {
        assert_eq!(states_of(&scratch, bytes).expect_err("no archive").kind(), "unreadable");
    }
}

#[test]
fn archives_with_too_many_entries_are_refused() {
    let scratch = Scratch::new("zip");
    let names: Vec<String> = (0..5000).map(|n| format!("f{n}")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![("submission.json", b"{}")];
    files.extend(names.iter().map(|name| (name.as_str(), b"".as_slice())));
    assert_eq!(states_of(&scratch, &archive(&files)).expect_err("too many").kind(), "unreadable");
}
