//! What is said of a picture, as text, and the committed files that hold it.

use prescreen::observe::picture::Judgement;
use prescreen::submission::Choice;
use std::fmt::Write;

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
