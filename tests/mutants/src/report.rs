//! The verdicts of a run, what is known of survivors, and the table.

use crate::list::Mutant;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What a mutant counts as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Count {
    Unviable,
    NotSwitchable,
    Caught,
    Endless,
    Survived,
    Unreached,
}

impl Count {
    const ALL: [(Count, &'static str); 6] = [
        (Count::Unviable, "unviable"),
        (Count::NotSwitchable, "not-switchable"),
        (Count::Caught, "caught"),
        (Count::Endless, "endless"),
        (Count::Survived, "survived"),
        (Count::Unreached, "unreached"),
    ];

    pub(crate) fn name(self) -> &'static str {
        Count::ALL.iter().find(|(count, _)| *count == self).map_or("", |(_, name)| name)
    }

    fn from_name(name: &str) -> Option<Count> {
        Count::ALL.iter().find(|(_, own)| *own == name).map(|(count, _)| *count)
    }

    /// Whether it is not in the build.
    pub(crate) fn is_out(self) -> bool {
        matches!(self, Count::Unviable | Count::NotSwitchable)
    }

    /// Whether a test should have failed.
    pub(crate) fn lives(self) -> bool {
        matches!(self, Count::Survived | Count::Unreached)
    }
}

/// Reasons why mutants change nothing that anybody sees, by what stays the same when lines move.
pub(crate) struct Equivalents(BTreeMap<String, String>);

impl Equivalents {
    /// Four columns: file, change, marked line where the change is an operator's, reason.
    pub(crate) fn read(path: &Path) -> Result<Equivalents, Box<dyn Error>> {
        let text = fs::read_to_string(path)?;
        let mut reasons = BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (key, reason) = line.rsplit_once('\t').ok_or_else(|| format!("no reason: {line}"))?;
            if key.split('\t').count() != 3 || reason.trim().is_empty() {
                return Err(format!("not four columns: {line}").into());
            }
            reasons.insert(key.to_owned(), reason.to_owned());
        }
        Ok(Equivalents(reasons))
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }
}

/// What earlier verdicts say, by key. Where one key stands for several mutants, a survivor among them decides.
pub(crate) fn earlier(path: &Path) -> HashMap<String, Count> {
    let mut known: HashMap<String, Count> = HashMap::new();
    for line in fs::read_to_string(path).unwrap_or_default().lines() {
        let mut parts = line.splitn(4, '\t');
        let (Some(name), Some(_), Some(_), Some(key)) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        if let Some(count) = Count::from_name(name) {
            let worst = known.get(key).map_or(count, |old| (*old).max(count));
            known.insert(key.to_owned(), worst);
        }
    }
    known
}

#[derive(Default)]
struct Row {
    counts: BTreeMap<Count, usize>,
    equivalent: usize,
}

impl Row {
    fn of(&self, count: Count) -> usize {
        self.counts.get(&count).copied().unwrap_or(0)
    }
}

/// The table per folder, the survivors without a reason, and reasons that fit no survivor.
pub(crate) fn report(verdicts: &[(Count, &Mutant, String)], equivalents: &Equivalents) -> String {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut open = String::new();
    let mut used = BTreeSet::new();
    let files: BTreeSet<&str> = verdicts.iter().map(|(_, mutant, _)| mutant.file.as_str()).collect();
    for (count, mutant, key) in verdicts {
        let row = rows.entry(mutant.folder()).or_default();
        *row.counts.entry(*count).or_default() += 1;
        if count.lives() {
            if equivalents.0.contains_key(key) {
                row.equivalent += 1;
                used.insert(key.as_str());
            } else {
                let _ = writeln!(open, "{}\t{}\t{key}", count.name(), mutant.span.start.line);
            }
        }
    }
    let mut text = String::from(
        "| folder | mutants | unviable | not switchable | caught | of them endless | equivalent | surviving | share |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for (folder, row) in &rows {
        let (endless, caught) = (row.of(Count::Endless), row.of(Count::Caught) + row.of(Count::Endless));
        let living = row.of(Count::Survived) + row.of(Count::Unreached);
        let viable = (caught + living - row.equivalent).max(1);
        let _ = writeln!(
            text,
            "| `{folder}` | {} | {} | {} | {caught} | {endless} | {} | {} | {:.1} % |",
            row.counts.values().sum::<usize>(),
            row.of(Count::Unviable),
            row.of(Count::NotSwitchable),
            row.equivalent,
            living - row.equivalent,
            caught as f64 * 100.0 / viable as f64,
        );
    }
    let stale = equivalents
        .0
        .keys()
        .filter(|key| files.contains(key.split('\t').next().unwrap_or_default()) && !used.contains(key.as_str()));
    for key in stale {
        let _ = writeln!(open, "listed as equivalent, but caught or gone\t{key}");
    }
    format!("{text}\n{open}")
}
