//! The corpora of the fuzz targets, replayed without a fuzzer: seeds, and whatever a run found. Every target has some. Then
//! the same seeds damaged in ways that do not change from run to run; `PRESCREEN_DAMAGED=10000` tries more of them.
#![cfg(feature = "full")]

#[path = "fuzz/targets.rs"]
mod targets;

use prescreen::render::Format;
use std::fs;
use std::path::Path;

/// The largest file that belongs into a committed corpus.
const MOST_BYTES: usize = 32 << 10;

#[test]
fn every_corpus_is_replayed() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let names = |folder: &str| {
        let entries = fs::read_dir(fuzz.join(folder)).expect("a folder").flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().trim_end_matches(".rs").to_owned()).collect();
        names.sort();
        names
    };
    let known: Vec<&str> = targets::TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names("fuzz_targets"), known, "a target that is not replayed");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).expect("a manifest");
    for (name, target) in targets::TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is no program of the package");
        let files = names(&format!("corpus/{name}"));
        assert!(!files.is_empty(), "{name} has no corpus");
        for file in files {
            let bytes = fs::read(fuzz.join("corpus").join(name).join(&file)).expect("a file");
            assert!(bytes.len() <= MOST_BYTES, "{name}/{file} is too large to keep");
            println!("{name}/{file}");
            target(&bytes);
            // Cut and turned a little, so that a corpus tries more than what stands in it.
            for part in 1..4 {
                target(&bytes[..bytes.len() * part / 4]);
            }
        }
    }
}

#[test]
fn reports_of_the_corpus_are_written_in_every_format() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/report");
    for entry in fs::read_dir(corpus).expect("a folder").flatten() {
        let mut bytes = fs::read(entry.path()).expect("a file");
        // The length chooses the format; the lines added say nothing.
        for _ in 0..2 * Format::ALL.len() {
            targets::report(&bytes);
            bytes.push(b'\n');
        }
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below.max(1)).expect("a number")).expect("a number")
    }
}

/// What parsers stumble over.
const PIECES: [&[u8]; 20] = [
    b"\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\"",
    b"\\u202e",
    b"[[[[[[[[",
    b"{\"a\":",
    b"<!--",
    b"<table>",
    b"&#x110000;",
    b"\r\n\r\n",
    b"-9223372036854775809",
    b"1e309",
    b"2024-02-30",
    b"PK\x05\x06",
    b"IHDR\xff\xff\xff\xff",
    b"%0A::error::",
];

/// One seed with some of its bytes turned, cut, doubled, exchanged with another seed's, or with a piece put in.
fn damaged(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + 1 + dice.roll(32)).min(bytes.len());
        match dice.roll(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            1 => drop(bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].iter().copied())),
            2 => drop(bytes.drain(at..end.max(at))),
            3 if at < end => {
                let part = bytes[at..end].repeat(1 + dice.roll(40));
                drop(bytes.splice(at..at, part));
            }
            4 => {
                let other = &seeds[dice.roll(seeds.len())];
                let from = dice.roll(other.len() + 1);
                drop(bytes.splice(at.., other[from..].iter().copied()));
            }
            _ if at < bytes.len() => bytes[at] = u8::try_from(dice.roll(256)).expect("a byte"),
            _ => {}
        }
        bytes.truncate(MOST_BYTES);
    }
    bytes
}

#[test]
fn damaged_corpora_do_no_harm() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let count: usize = std::env::var("PRESCREEN_DAMAGED").map_or(60, |count| count.parse().expect("a number"));
    for (name, target) in targets::TARGETS {
        let mut paths: Vec<_> = fs::read_dir(fuzz.join(name)).expect("a folder").flatten().map(|e| e.path()).collect();
        paths.sort();
        let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("a file")).collect();
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        for number in 0..count {
            let bytes = damaged(&seeds, &mut dice);
            let outcome = std::panic::catch_unwind(|| target(&bytes));
            assert!(outcome.is_ok(), "{name}, damage {number}: {:?}", String::from_utf8_lossy(&bytes));
        }
        println!("{name}: {count} damaged inputs");
    }
}
