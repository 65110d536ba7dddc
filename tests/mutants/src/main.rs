//! `prescreen-mutants [--again] [--every=N] [--jobs=N] [--seconds=N] [--test=NAME]... GLOB...`: mutation testing of the crate in one build.
//!
//! cargo-mutants builds the crate and all its tests once for each mutant: half a minute to a minute, for thousands of them.
//! This takes its list of mutants (`cargo mutants --list`, 27.1.0), writes all of them into one copy of the crate, each beside
//! what it replaces, and lets the environment variable `PRESCREEN_MUTANT` choose. A first run of every test notes which
//! mutants it comes past; each mutant is then tried against these tests alone, quick ones first, until one fails. A test that
//! takes ten times as long as it did, and five seconds at least, counts as failed. Documentation tests are not run.
//!
//! What cannot be chosen at run time is counted apart, after a look whether it compiles at all: constants, functions that
//! constants call, types that differ between the mutant and what it replaces.
//!
//! ```sh
//! cargo run --release --manifest-path tests/mutants/Cargo.toml -- 'src/rule/**' 'src/check/**'
//! ```
//!
//! Verdicts are in `tests/mutants/target/scratch/verdicts.tsv`. `--again` keeps the mutants that were caught there or are listed as equivalent and tries the
//! others; `--test=NAME` builds and runs the unit tests and these test files alone;
//! `--every=N` takes a sample, each N-th of the list; `--jobs=N` tries so many at a time (one by default); `--seconds=N` is what the tests of one mutant may take together (30 by default). Survivors that change nothing anybody sees are listed with the reason in `equivalent.tsv`.

mod build;
mod list;
mod reach;
mod report;
mod rewrite;
mod run;

use build::Scratch;
use list::Mutant;
use report::{Count, Equivalents};
use run::Verdict;
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, globs): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let again = flags.iter().any(|flag| flag == "--again");
    let only: Vec<String> = flags.iter().filter_map(|flag| flag.strip_prefix("--test=")).map(str::to_owned).collect();
    let number = |name: &str| flags.iter().find_map(|flag| flag.strip_prefix(name)).map(str::parse).transpose();
    let numbers = [number("--seconds=")?, number("--jobs=")?, number("--every=")?];
    let known = usize::from(again) + only.len() + numbers.iter().flatten().count();
    let [seconds, jobs, every]: [Option<u64>; 3] = numbers;
    if globs.is_empty() || flags.len() != known {
        return Err(
            "usage: prescreen-mutants [--again] [--every=N] [--jobs=N] [--seconds=N] [--test=NAME]... GLOB...".into()
        );
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = own.join("../..").canonicalize()?;
    let folder = own.join("target/scratch");
    let begin = Instant::now();
    let say = |text: String| eprintln!("{:>6.1} s  {text}", begin.elapsed().as_secs_f32());

    let equivalents = Equivalents::read(&own.join("equivalent.tsv"))?;
    let mut mutants = list::list(&root, &globs)?;
    if let Some(every) = every {
        mutants = mutants.into_iter().step_by(usize::try_from(every)?).collect();
    }
    say(format!("{} mutants", mutants.len()));
    let numbered = rewrite::plan(&root, mutants)?;
    let scratch = Scratch::new(&root, &folder)?;
    let path = folder.join("verdicts.tsv");
    let known = if again { report::earlier(&path) } else { HashMap::new() };
    let sources = numbered.plans.iter().map(|plan| (plan.file.as_str(), &plan.source)).collect();
    let files: BTreeSet<&str> = numbered.plans.iter().map(|plan| plan.file.as_str()).collect();
    let mut ledger = Ledger { sources, lines: Vec::new(), verdicts: Vec::new() };
    let out = |mutant: &Mutant| known.get(&ledger.key(mutant)).copied().filter(|count| count.is_out());
    let presumed: BTreeSet<u32> =
        (1..).zip(&numbered.mutants).filter(|(_, mutant)| out(mutant).is_some()).map(|(id, _)| id).collect();
    let settled = scratch.settle(&numbered, &only, &presumed)?;
    let (without, programs) = (&settled.without, &settled.programs);
    say(format!("{} test programs", programs.len()));
    let dropped = scratch.sort_out(&numbered, &settled, &out)?;
    say(format!("{} in the build, {} not", numbered.mutants.len() - without.len(), dropped.len()));
    for (mutant, count) in &dropped {
        ledger.note(*count, mutant, "");
    }
    keep(&path, &files, &ledger.lines)?;
    let (tests, failing) = reach::reach(&scratch.copy, programs, &folder)?;
    say(format!("{} tests reach mutants; failing without any: {failing:?}", tests.len()));
    let slow: Vec<String> = tests
        .iter()
        .rev()
        .take(8)
        .map(|test| format!("{} {:.1} s", test.full_name(), test.time.as_secs_f32()))
        .collect();
    say(format!("slowest: {}", slow.join(", ")));

    let mut wanted: Vec<(u32, &Mutant)> = Vec::new();
    for (id, mutant) in (1_u32..).zip(&numbered.mutants).filter(|(id, _)| !without.contains(id)) {
        match known.get(&ledger.key(mutant)) {
            Some(count @ (Count::Caught | Count::Endless)) => {
                ledger.note(*count, mutant, "earlier");
            }
            Some(count) if count.lives() && equivalents.has(&ledger.key(mutant)) => {
                ledger.note(*count, mutant, "");
            }
            _ => wanted.push((id, mutant)),
        }
    }
    // What survived before comes first.
    wanted.sort_by_key(|(_, mutant)| !known.contains_key(&ledger.key(mutant)));
    let mut tried = 0;
    // Seen while it runs, and what is left of a run that was ended.
    let mut log = File::create(folder.join("progress.tsv"))?;
    let together = Duration::from_secs(seconds.unwrap_or(30));
    let jobs = usize::try_from(jobs.unwrap_or(1))?;
    run::run(&scratch.copy, &wanted, &tests, (together, jobs), |mutant, verdict| {
        let (count, test) = match verdict {
            Verdict::Caught(test) => (Count::Caught, test.as_str()),
            Verdict::Endless(test) => (Count::Endless, test.as_str()),
            Verdict::Survived => (Count::Survived, ""),
            Verdict::Unreached => (Count::Unreached, ""),
        };
        log.write_all(ledger.note(count, mutant, test).as_bytes())?;
        tried += 1;
        if tried % 100 == 0 {
            say(format!("{tried} of {} tried, {} survivors", wanted.len(), ledger.living()));
        }
        Ok(())
    })?;
    let Ledger { lines, verdicts, .. } = ledger;
    keep(&path, &files, &lines)?;
    println!("{}", report::report(&verdicts, &equivalents));
    Ok(())
}

/// The verdicts so far.
struct Ledger<'m> {
    sources: HashMap<&'m str, &'m list::Source>,
    lines: Vec<String>,
    verdicts: Vec<(Count, &'m Mutant, String)>,
}

impl<'m> Ledger<'m> {
    fn key(&self, mutant: &Mutant) -> String {
        self.sources.get(mutant.file.as_str()).map(|source| mutant.key(source)).unwrap_or_default()
    }

    /// The line that is kept of it.
    fn note(&mut self, count: Count, mutant: &'m Mutant, test: &str) -> String {
        let key = self.key(mutant);
        let line = format!("{}\t{}\t{test}\t{key}\n", count.name(), mutant.span.start.line);
        self.lines.push(line.clone());
        self.verdicts.push((count, mutant, key));
        line
    }

    fn living(&self) -> usize {
        self.verdicts.iter().filter(|(count, _, _)| count.lives()).count()
    }
}

/// Writes the verdicts, those of other files as they were.
fn keep(path: &Path, files: &BTreeSet<&str>, lines: &[String]) -> Result<(), Box<dyn Error>> {
    let old = fs::read_to_string(path).unwrap_or_default();
    let other = old.lines().filter(|line| line.split('\t').nth(3).is_some_and(|file| !files.contains(file)));
    let mut text: String = other.map(|line| format!("{line}\n")).collect();
    lines.iter().for_each(|line| text.push_str(line));
    Ok(fs::write(path, text)?)
}
