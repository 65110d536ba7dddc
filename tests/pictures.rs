//! Pictures judged from their bytes: every shipped one right, damaged and disguised ones named.
#![cfg(feature = "picture")]

use prescreen::observe::picture::{Judge, Judgement, Limits, Picture, Severity, Slot};
use prescreen::submission::{Choice, PictureProblem};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn bundles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bundles")
}

/// Every different picture of the bundles, by what is in it, with one of its names.
fn shipped() -> BTreeMap<Vec<u8>, PathBuf> {
    let mut found = BTreeMap::new();
    for set in fs::read_dir(bundles()).unwrap() {
        for bundle in fs::read_dir(set.unwrap().path()).unwrap() {
            for file in fs::read_dir(bundle.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "jpg" || extension == "png") {
                    found.insert(fs::read(&path).unwrap(), path);
                }
            }
        }
    }
    found
}

fn slot(name: &str) -> Option<Slot> {
    let slots = [
        ("id-portrait", Slot::IdPortrait),
        ("id-emblem", Slot::IdEmblem),
        ("bank-card", Slot::BankCard),
        ("business-licence", Slot::BusinessLicence),
        ("account-permit", Slot::AccountPermit),
    ];
    slots.into_iter().find(|(part, _)| name.contains(part)).map(|(_, slot)| slot)
}

fn judge(bytes: &[u8], name: &str) -> Judgement {
    Judge::default().judge(Picture { bytes, name: Some(name), slot: slot(name) })
}

fn problems(judgement: &Judgement) -> Vec<&'static str> {
    let told = judgement.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    told.map(|finding| finding.problem.name()).collect()
}

fn licence() -> Vec<u8> {
    fs::read(bundles().join("third-party-payment/enterprise-complete/business-licence.jpg")).unwrap()
}

#[test]
fn every_shipped_picture_is_judged_right() {
    let shipped = shipped();
    assert!(shipped.len() >= 15, "{}", shipped.len());
    for (bytes, path) in shipped {
        let place = path.strip_prefix(bundles()).unwrap().to_string_lossy().into_owned();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let judgement = judge(&bytes, &name);
        let mut seen = problems(&judgement);
        // Swapped sides are what that bundle is about; judged by its name alone the slot is the wrong one.
        seen.retain(|problem| !(place.contains("id-sides-swapped") && *problem == "wrong_slot"));
        if place.contains("nearly-everything-wrong") && name.contains("id-portrait") {
            assert!(seen.contains(&"blurry"), "{place}: {seen:?}");
        } else if place.contains("black-and-white") {
            assert_eq!(seen, ["grayscale"], "{place}");
        } else {
            assert!(seen.is_empty(), "{place}: {seen:?} {:?}", judgement.measures);
        }
        assert_eq!(judgement, judge(&bytes, &name), "{place}");
    }
}

#[test]
fn cut_jpegs_are_told_although_decoders_fill_them_up() {
    let whole = licence();
    for percent in [30, 60, 90, 98] {
        let cut = &whole[..whole.len() * percent / 100];
        assert_eq!(problems(&judge(cut, "a.jpg")), ["truncated"], "{percent}");
        let ended = [cut, &[0xff, 0xd9]].concat();
        assert_eq!(problems(&judge(&ended, "a.jpg")), ["truncated"], "{percent}, with a new end mark");
    }
}

#[test]
fn content_is_named_whatever_the_name_says() {
    for (bytes, name, expected) in [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice(), "a.jpg", &["unsupported_format", "format_mismatch"][..]),
        #[cfg(not(feature = "pdf"))]
        (b"%PDF-1.7\n", "a.jpg", &["unsupported_format", "format_mismatch"]),
        #[cfg(feature = "pdf")]
        (b"%PDF-1.7\n", "a.jpg", &["corrupt_file", "format_mismatch"]),
        (b"GIF89a\x01\0\x01\0\0\0\0", "a.gif", &["unsupported_format"]),
        (b"", "a.jpg", &["corrupt_file"]),
        (b"hello", "a.jpg", &["corrupt_file"]),
        (b"\xff\xd8\xff\xd9", "a.jpg", &["corrupt_file"]),
    ] {
        assert_eq!(problems(&judge(bytes, name)), expected, "{name} {bytes:?}");
    }
    assert_eq!(problems(&judge(&licence(), "business-licence.png")), ["format_mismatch"]);
}

#[test]
fn limits_are_the_callers() {
    let bytes = licence();
    let small = |change: fn(&mut Limits)| {
        let mut judge = Judge::default();
        change(&mut judge.limits);
        problems(&judge.judge(Picture { bytes: &bytes, name: None, slot: None }))
    };
    assert_eq!(small(|limits| limits.pixels = 1_000_000), ["too_many_pixels"]);
    assert_eq!(small(|limits| limits.bytes = 100_000), ["too_many_pixels"]);
    assert_eq!(small(|limits| limits.decoder_bytes = 1_000_000), ["too_many_pixels"]);
    assert!(small(|_| ()).is_empty());
}

#[test]
fn bytes_behind_the_end_and_editors_are_told() {
    let whole = licence();
    let tail = [whole.as_slice(), &[0x55; 4000]].concat();
    assert_eq!(problems(&judge(&tail, "business-licence.jpg")), ["trailing_data"]);
    let segment = b"Photoshop 3.0\08BIM";
    let length = u16::try_from(segment.len() + 2).unwrap().to_be_bytes();
    let edited = [&whole[..2], &[0xff, 0xed], &length, segment, &whole[2..]].concat();
    assert_eq!(problems(&judge(&edited, "business-licence.jpg")), ["edited_software"]);
}

#[test]
fn every_prefix_and_every_flipped_byte_is_answered() {
    let whole = licence();
    for length in (0..700).chain((700..whole.len()).step_by(40_009)) {
        let judgement = judge(&whole[..length], "a.jpg");
        assert!(judgement.severity(PictureProblem::Blank).is_none());
        assert!(!judgement.findings.is_empty(), "{length}");
    }
    for place in (2..620).step_by(61) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x5a;
        let _ = judge(&bytes, "a.jpg");
    }
}
