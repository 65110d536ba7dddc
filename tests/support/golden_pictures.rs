//! What is said of a picture, as text, and the committed files that hold it.

use prescreen::observe::picture::Judgement;
use prescreen::submission::Choice;
use std::fmt::Write;
use std::path::Path;

/// Every measure, finding and open question, and what document it is.
pub fn written(name: &str, judgement: &Judgement) -> String {
    let mut text = format!("{name}\n ");
    for measure in &judgement.measures {
        let region = measure.region;
        write!(text, " {} {}", measure.name, measure.value).unwrap();
        if (region.left, region.top, region.right, region.bottom) != (0, 0, 1000, 1000) {
            write!(text, " @{},{},{},{}", region.left, region.top, region.right, region.bottom).unwrap();
        }
        text.push(';');
    }
    text.push('\n');
    for finding in &judgement.findings {
        let at = finding.region;
        let at = [at.left, at.top, at.right, at.bottom].map(|side| side.to_string()).join(",");
        writeln!(text, "  {:?} {} @{at}: {}", finding.severity, finding.problem.name(), finding.cue).unwrap();
    }
    let open: Vec<&str> = judgement.undetermined.iter().map(|problem| problem.name()).collect();
    writeln!(text, "  open {}", open.join(" ")).unwrap();
    if let Some(seen) = &judgement.recognition {
        let kind = seen.kind.map_or("cannot tell", |kind| kind.name());
        let flags = [(seen.several, " several"), (seen.both_sides, " both sides")];
        let flags: String = flags.into_iter().filter_map(|(is, word)| is.then_some(word)).collect();
        writeln!(
            text,
            "  {kind} {}, {} turns, {} cards{flags} {:?}",
            seen.confidence,
            seen.turns,
            seen.cards.len(),
            seen.cues
        )
        .unwrap();
    }
    text
}

/// Compares with the committed file of this name; `PRESCREEN_BLESS=1` rewrites it.
pub fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/pictures").join(name);
    if std::env::var_os("PRESCREEN_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    let lines = committed.lines().zip(text.lines()).enumerate();
    let differing: Vec<String> = lines
        .filter(|(_, (old, new))| old != new)
        .take(3)
        .map(|(at, (old, new))| format!("{}: {old}\n  is now {new}", at + 1))
        .collect();
    assert!(committed == text, "{name} differs; PRESCREEN_BLESS=1 rewrites it\n{}", differing.join("\n"));
}
