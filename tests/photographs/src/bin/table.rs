//! `table FOLDER [--each]`: how the crate judges a folder of labelled photographs, and which documents it takes them for.
//!
//! Per problem: how many of the pictures that show it were found, how many good ones were accused, and the mean of the
//! two rates of right answers. `--each` prints what was measured on every picture.

use prescreen::observe::picture::{Judge, Picture, Severity, Slot};
use prescreen::submission::Choice;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

#[derive(Default)]
struct Count {
    right: usize,
    of: usize,
    false_alarms: usize,
    rejected: usize,
    missed: Vec<String>,
    accused: Vec<String>,
}

#[derive(Default)]
struct Kinds {
    all: usize,
    answered: usize,
    right: usize,
    good: usize,
    good_answered: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: table FOLDER [--each]")?);
    let each = arguments.next().is_some();
    let labels = std::fs::read_to_string(folder.join("labels.jsonl"))?;
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let (mut good, mut clean, mut refused) = (0, 0, 0);
    let mut kinds: BTreeMap<String, Kinds> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in labels.lines() {
        let label: Value = serde_json::from_str(line)?;
        let file = label["file"].as_str().ok_or("a file")?;
        let names = |key: &str| -> Vec<String> {
            label[key]
                .as_array()
                .map_or(Vec::new(), |list| list.iter().filter_map(|v| v.as_str()).map(str::to_owned).collect())
        };
        let (expected, allowed) = (names("expected"), names("allowed"));
        let bytes = std::fs::read(folder.join(file))?;
        let slot = label["slot"].as_str().and_then(Slot::from_name);
        let judgement = Judge::default().judge(Picture { bytes: &bytes, name: Some(file), slot });
        let seen: BTreeMap<&str, Severity> = judgement
            .findings
            .iter()
            .filter(|f| f.severity >= Severity::Warning)
            .map(|f| (f.problem.name(), f.severity))
            .collect();
        if each {
            let measures: Vec<String> = judgement.measures.iter().map(|m| format!("{}={}", m.name, m.value)).collect();
            println!(
                "{file}: {:?} {:?} | {} | {:?}",
                seen,
                judgement.undetermined.iter().map(|p| p.name()).collect::<Vec<_>>(),
                measures.join(" "),
                judgement.document
            );
        }
        let answer = judgement.recognition.as_ref().and_then(|recognition| recognition.kind).map(|kind| kind.name());
        let truth = label["kind"].as_str();
        let name = truth.unwrap_or("none of the five");
        let usable = expected.is_empty();
        let count = kinds.entry(name.to_owned()).or_default();
        count.all += 1;
        count.good += usize::from(usable);
        count.answered += usize::from(answer.is_some());
        count.good_answered += usize::from(usable && answer.is_some());
        if let Some(answer) = answer {
            if Some(answer) == truth {
                count.right += 1;
            } else {
                wrong.push(format!("{file} taken for {answer}"));
            }
        }
        for problem in &expected {
            let count = counts.entry(problem.clone()).or_default();
            count.of += 1;
            if seen.contains_key(problem.as_str()) {
                count.right += 1;
            } else {
                count.missed.push(file.to_owned());
            }
        }
        if expected.is_empty() {
            good += 1;
            let false_ones: Vec<_> = seen.iter().filter(|(name, _)| !allowed.iter().any(|a| a == *name)).collect();
            clean += usize::from(false_ones.is_empty());
            refused += usize::from(seen.values().any(|severity| *severity == Severity::Rejection));
            for (name, severity) in false_ones {
                let count = counts.entry((*name).to_owned()).or_default();
                count.false_alarms += 1;
                count.rejected += usize::from(*severity == Severity::Rejection);
                count.accused.push(file.to_owned());
            }
        }
    }
    println!("| problem | found | false alarms of {good} | of them rejected | balanced accuracy |");
    println!("|---|---|---|---|---|");
    for (name, count) in &counts {
        let sensitivity = count.right as f64 / count.of.max(1) as f64;
        let specificity = 1.0 - count.false_alarms as f64 / f64::from(good.max(1));
        let accuracy = if count.of == 0 { String::new() } else { format!("{:.3}", (sensitivity + specificity) / 2.0) };
        println!(
            "| {name} | {}/{} | {} | {} | {accuracy} |",
            count.right, count.of, count.false_alarms, count.rejected
        );
    }
    println!("good pictures without a false problem: {clean} of {good}; rejected: {refused}");
    println!();
    println!("| document | pictures | answered | right | good and upright | of them answered |");
    println!("|---|---|---|---|---|---|");
    for (name, count) in &kinds {
        let Kinds { all, answered, right, good, good_answered } = count;
        println!("| {name} | {all} | {answered} | {right} | {good} | {good_answered} |");
    }
    println!("wrong: {wrong:?}");
    println!();
    for (name, count) in &counts {
        println!("{name}: missed {:?} accused {:?}", count.missed, count.accused);
    }
    Ok(())
}
