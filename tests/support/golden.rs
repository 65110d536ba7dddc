//! Committed texts below `tests/golden`, and what became of them.

use std::path::Path;

/// Compares with the committed file of this name; `PRESCREEN_BLESS=1` rewrites it.
pub fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("PRESCREEN_BLESS").is_some() {
        std::fs::write(&path, text).expect("a writable folder");
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let lines = committed.lines().zip(text.lines()).enumerate();
    let differing: Vec<String> = lines
        .filter(|(_, (old, new))| old != new)
        .take(3)
        .map(|(at, (old, new))| format!("{}: {old}\n  is now {new}", at + 1))
        .collect();
    assert!(committed == text, "{name} differs; PRESCREEN_BLESS=1 rewrites it\n{}", differing.join("\n"));
}
