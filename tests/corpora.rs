//! The corpora of the fuzz targets, replayed without a fuzzer: seeds, and whatever a run found. Every target has some.
#![cfg(feature = "full")]

#[path = "fuzz/targets.rs"]
mod targets;

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
