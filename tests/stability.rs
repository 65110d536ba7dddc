//! What programs, policies and baselines rely on changes on purpose only: rule ids with class, severity and reasons, and
//! the codes of identifiers and errors.
//!
//! `PRESCREEN_BLESS=1` writes what is new or changed. A name that is gone is never dropped by it: mark its line by hand,
//! with `removed` in place of everything behind the name, and no later version may use the name again.
#![cfg(feature = "full")]

use prescreen::bundle::BundleError;
use prescreen::error::ParseErrorKind;
use prescreen::render::Format;
use prescreen::report::Verdict;
use prescreen::rule::RuleSet;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str = "\
# Names that programs rely on, and what they stand for. Written by PRESCREEN_BLESS=1 cargo test --features full --test stability.
# A line whose name is gone must be marked by hand: removed in place of everything behind the name.
";

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/stable-names.tsv")
}

/// Every name with what it stands for.
fn current() -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut add = |name: String, meaning: String| {
        assert!(names.insert(name.clone(), meaning).is_none(), "{name} is there twice");
    };
    for name in RuleSet::builtin_names() {
        let rules = RuleSet::builtin(name).unwrap_or_else(|error| panic!("{error}"));
        for rule in rules.rules() {
            let gap = if rule.is_known_gap() { "known-gap" } else { rule.class().name() };
            let meaning = [gap, rule.severity().name(), rule.status().name(), rule.since(), &rule.reasons().join(" ")];
            add(format!("rule {name}/{}", rule.id()), meaning.join("\t").trim_end().to_owned());
        }
    }
    for format in Format::ALL {
        add(format!("format {}", format.name()), String::new());
    }
    for verdict in [Verdict::Rejected, Verdict::Undetermined, Verdict::Clear] {
        add(format!("verdict {}", verdict.name()), String::new());
    }
    let kinds = [
        ParseErrorKind::NotUtf8,
        ParseErrorKind::Syntax,
        ParseErrorKind::TooDeep,
        ParseErrorKind::RepeatedKey,
        ParseErrorKind::NotAnObject,
        ParseErrorKind::TooMany,
        ParseErrorKind::TooLarge,
    ];
    let bundles = [
        BundleError::NotFound,
        BundleError::NoSubmission,
        BundleError::NotAFile,
        BundleError::TooLarge,
        BundleError::Unreadable(""),
    ];
    let mut errors: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    errors.extend(bundles.iter().map(BundleError::kind));
    errors.sort_unstable();
    errors.dedup();
    for error in errors {
        add(format!("error {error}"), String::new());
    }
    for code in identifier_codes() {
        add(format!("code {code}"), String::new());
    }
    names
}

/// The reason codes that identifiers give, as they stand in the sources: nothing lists them at run time.
fn identifier_codes() -> Vec<String> {
    let mut codes = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/identifier");
    for entry in fs::read_dir(folder).expect("the sources").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for opening in ["invalid(\"", "suspicious(\"", "Err(\"", "ok_or(\""] {
            let found = code.split(opening).skip(1).filter_map(|rest| rest.split('"').next());
            codes.extend(found.map(str::to_owned));
        }
    }
    codes.sort();
    codes.dedup();
    codes
}

fn committed() -> BTreeMap<String, String> {
    let text = fs::read_to_string(file()).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once('\t').unwrap_or((line, ""))).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

#[test]
fn names_change_on_purpose_only() {
    let (current, mut committed) = (current(), committed());
    let gone = committed.iter().filter(|(name, meaning)| !current.contains_key(*name) && *meaning != "removed");
    let gone: Vec<&String> = gone.map(|(name, _)| name).collect();
    assert!(gone.is_empty(), "gone, and not marked `removed` in tests/data/stable-names.tsv: {gone:?}");
    let again = committed.iter().filter(|(name, meaning)| current.contains_key(*name) && *meaning == "removed");
    let again: Vec<&String> = again.map(|(name, _)| name).collect();
    assert!(again.is_empty(), "removed names are used again: {again:?}");
    if std::env::var_os("PRESCREEN_BLESS").is_some() {
        committed.extend(current.clone());
        let lines = committed.iter().map(|(name, meaning)| format!("{name}\t{meaning}").trim_end().to_owned() + "\n");
        fs::write(file(), HEAD.to_owned() + &lines.collect::<String>()).expect("a file");
    }
    let changed: Vec<String> = current
        .iter()
        .filter(|(name, meaning)| committed.get(*name) != Some(*meaning))
        .map(|(name, meaning)| format!("{name}: {:?} is now {meaning:?}", committed.get(name)))
        .collect();
    assert!(changed.is_empty(), "new or changed; PRESCREEN_BLESS=1 writes it:\n{}", changed.join("\n"));
}
