//! What the crate is built from: how many crates, whose licences, and no unsafe or global state of its own.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Crates that the library compiles on Linux, itself included, as the README states them.
const COUNTS: [(&str, &[&str], usize); 3] = [
    ("default", &[], 76),
    ("no-default-features", &["--no-default-features"], 56),
    ("full", &["--features", "full"], 109),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn cargo(args: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(args).args(["--offline", "--locked"]).current_dir(root()).output();
    let output = output.expect("cargo runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Names and versions of what is compiled for the library on Linux.
fn compiled(features: &[&str]) -> BTreeSet<String> {
    let mut args = vec!["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    args.extend(["--target", "x86_64-unknown-linux-gnu"]);
    args.extend(features);
    cargo(&args).lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_crate_is_built_from_as_few_crates_as_the_readme_says() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    let counted = COUNTS.map(|(name, features, _)| (name, compiled(features).len()));
    assert_eq!(counted, COUNTS.map(|(name, _, count)| (name, count)));
    let [(_, default), (_, least), (_, full)] = counted;
    let stated = format!("{default} crates by default, {least} without default features, {full} with all");
    assert!(readme.contains(&stated), "README.md should say: {stated}");
}

/// Whether an expression of licences can be met by allowed ones: every part of an `AND`, one of an `OR`.
fn is_met(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let expression = expression.replace('/', " OR ");
    // No crate nests deeper than one bracket.
    let mut flat = String::new();
    let mut rest = expression.as_str();
    while let Some((before, after)) = rest.split_once('(') {
        let (inner, behind) = after.split_once(')').expect("a closing bracket");
        let met = if is_met(inner, allowed) { "MET" } else { "UNMET" };
        flat.push_str(before);
        flat.push_str(met);
        rest = behind;
    }
    flat.push_str(rest);
    let one = |licence: &str| licence == "MET" || allowed.contains(licence);
    flat.split(" OR ").any(|choice| choice.split(" AND ").all(|licence| one(licence.trim())))
}

#[test]
fn every_licence_is_allowed() {
    let deny = fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    let deny: toml::Table = deny.parse().expect("TOML");
    let allowed = deny["licenses"]["allow"].as_array().expect("a list");
    let allowed: BTreeSet<&str> = allowed.iter().filter_map(|licence| licence.as_str()).collect();
    let metadata = cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--all-features",
        "--filter-platform",
        "x86_64-unknown-linux-gnu",
    ]);
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    assert!(packages.len() > 100, "{}", packages.len());
    for package in packages {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or("none stated"));
        assert!(is_met(licence, &allowed), "{name}: {licence}");
        let source = package["source"].as_str();
        assert!(
            source.is_none_or(|source| source == "registry+https://github.com/rust-lang/crates.io-index"),
            "{name}: {source:?}"
        );
    }
    assert!(is_met("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
    assert!(!is_met("GPL-3.0-only", &allowed) && !is_met("MIT AND GPL-3.0-only", &allowed));
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Statics hold what is read once and never written again; nothing of one judgement outlives it in them.
#[test]
fn there_is_no_global_state_that_changes() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 100);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let is_static = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            let is_static = is_static.trim_start_matches("pub(super) ").starts_with("static ");
            let changes = ["Mutex", "RwLock", "Atomic", "RefCell", " Cell<", "static mut"];
            let found = changes.iter().find(|word| is_static && line.contains(**word));
            assert!(found.is_none(), "{}: {line}", file.display());
            assert!(!line.contains("thread_local!"), "{}: {line}", file.display());
            for outside in ["SystemTime::", "Instant::now", "env::var", "std::net", "Utc::now", "Local::now"] {
                assert!(!line.contains(outside), "{}: {line}", file.display());
            }
        }
    }
}
