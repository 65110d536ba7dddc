//! A copy of the crate that holds the mutants, built once.

use crate::list::Mutant;
use crate::report::Count;
use crate::rewrite::{LeftOut, Numbered, Plan, Rewritten};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A file and a line of it, or an offset.
type Place = (String, usize);

/// Where copies and their builds lie.
pub(crate) struct Scratch {
    root: PathBuf,
    pub(crate) copy: PathBuf,
    plain: PathBuf,
    target: PathBuf,
}

/// What came of building.
pub(crate) struct Settled {
    /// The mutants that had to go, by number.
    pub(crate) without: BTreeSet<u32>,
    /// Those of them that return what their function cannot: they would not compile alone either.
    pub(crate) unviable: BTreeSet<u32>,
    pub(crate) programs: Vec<PathBuf>,
}

impl Scratch {
    pub(crate) fn new(root: &Path, folder: &Path) -> Result<Scratch, Box<dyn Error>> {
        let scratch = Scratch {
            root: root.to_owned(),
            copy: folder.join("switched"),
            plain: folder.join("plain"),
            target: folder.join("target"),
        };
        for copy in [&scratch.copy, &scratch.plain] {
            mirror(root, copy)?;
        }
        Ok(scratch)
    }

    fn cargo(&self, folder: &Path, arguments: &[&str]) -> Result<Vec<Value>, Box<dyn Error>> {
        let mut command = Command::new("cargo");
        command.current_dir(folder).args(arguments).args(["--features", "full", "--message-format=json"]);
        command
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTFLAGS", "--cap-lints=allow")
            .env("CARGO_INCREMENTAL", "1");
        // Rule files are parsed for every mutant.
        command.env("CARGO_PROFILE_DEV_OPT_LEVEL", "2").env("CARGO_PROFILE_DEV_DEBUG", "0").stderr(Stdio::inherit());
        let output = command.output()?;
        let lines = output.stdout.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"{"));
        let messages: Vec<Value> = lines.map(serde_json::from_slice).collect::<Result<_, _>>()?;
        if !output.status.success() && !messages.iter().any(|message| error(message).is_some()) {
            return Err(format!("cargo {} failed in {}", arguments.join(" "), folder.display()).into());
        }
        Ok(messages)
    }

    /// Builds until nothing is left that does not compile.
    pub(crate) fn settle(
        &self,
        numbered: &Numbered,
        only: &[String],
        presumed: &BTreeSet<u32>,
    ) -> Result<Settled, Box<dyn Error>> {
        let entry = fs::read_to_string(self.root.join("src/lib.rs"))?;
        write(&self.copy.join("src/lib.rs"), &format!("{entry}\n#[doc(hidden)]\npub mod mutant;\n"))?;
        let count = format!("const COUNT: usize = {};\n", numbered.mutants.len() + 1);
        let switch = include_str!("switch.txt").replace("\nuse std::io", &format!("\n{count}use std::io"));
        write(&self.copy.join("src/mutant.rs"), &switch)?;
        let returns: BTreeSet<u32> = numbered.plans.iter().flat_map(Plan::returns).collect();
        let mut without = presumed.clone();
        let mut unviable = BTreeSet::new();
        let mut checked = false;
        let mut tests = vec!["test", "--no-run", "--lib"];
        if only.is_empty() {
            tests.push("--tests");
        }
        only.iter().filter(|name| *name != "lib").for_each(|name| tests.extend(["--test", name]));
        loop {
            let mut rewritten = HashMap::new();
            for plan in &numbered.plans {
                let new = plan.rewrite(&without);
                write(&self.copy.join(&plan.file), &new.text)?;
                rewritten.insert(plan.file.as_str(), (plan, new));
            }
            let what = if checked { tests.as_slice() } else { &["check", "--lib"] };
            let messages = self.cargo(&self.copy, what)?;
            let errors: Vec<&Value> = messages.iter().filter_map(error).collect();
            if errors.is_empty() && checked {
                // Some tests start them.
                self.cargo(&self.copy, &["build", "--examples"])?;
                let programs = messages.iter().filter(|message| message["profile"]["test"] == true);
                let programs = programs.filter_map(|message| message["executable"].as_str()).map(PathBuf::from);
                return Ok(Settled { without, unviable, programs: programs.collect() });
            }
            if errors.is_empty() {
                checked = true;
                continue;
            }
            let before = without.len();
            for error in &errors {
                without.extend(blamed(error, &rewritten));
                unviable.extend(at_fault(error, &rewritten).into_iter().filter(|id| returns.contains(id)));
            }
            eprintln!("{} errors, {} mutants taken out", errors.len(), without.len() - before);
            if without.len() == before {
                let rendered: Vec<&str> =
                    errors.iter().filter_map(|error| error["rendered"].as_str()).take(3).collect();
                return Err(format!("errors that no mutant explains:\n{}", rendered.join("\n")).into());
            }
        }
    }

    /// Which of these do not compile although they stand alone, as cargo-mutants writes them: one in each function at a time.
    pub(crate) fn sort_out(
        &self,
        numbered: &Numbered,
        settled: &Settled,
        known: &dyn Fn(&Mutant) -> Option<Count>,
    ) -> Result<Vec<(Mutant, Count)>, Box<dyn Error>> {
        let mut sorted = Vec::new();
        let mut open: BTreeMap<Place, Vec<Mutant>> = BTreeMap::new();
        let mutant = |id: &u32| numbered.mutants.get(*id as usize - 1);
        sorted.extend(settled.unviable.iter().filter_map(mutant).map(|mutant| (mutant.clone(), Count::Unviable)));
        let taken_out = settled.without.difference(&settled.unviable).filter_map(mutant);
        let fixed = numbered.left_out.iter().filter(|(_, why)| *why == LeftOut::Constant).map(|(mutant, _)| mutant);
        for mutant in taken_out.chain(fixed) {
            let line = mutant.function.as_ref().map_or(mutant.span.start.line, |function| function.span.start.line);
            match known(mutant) {
                Some(count) => sorted.push((mutant.clone(), count)),
                None => open.entry((mutant.file.clone(), line)).or_default().push(mutant.clone()),
            }
        }
        let no_rust = numbered.left_out.iter().filter(|(_, why)| *why == LeftOut::Unviable);
        sorted.extend(no_rust.map(|(mutant, _)| (mutant.clone(), Count::Unviable)));
        while !open.is_empty() {
            let mut changed: BTreeMap<&str, Vec<(&Place, &Mutant)>> = BTreeMap::new();
            for (function, mutants) in &open {
                if let Some(mutant) = mutants.last() {
                    changed.entry(&mutant.file).or_default().push((function, mutant));
                }
            }
            let mut places: Vec<(String, std::ops::Range<usize>, Place)> = Vec::new();
            for plan in &numbered.plans {
                let mut text = plan.source.text.clone();
                let mut here = changed.get(plan.file.as_str()).cloned().unwrap_or_default();
                here.sort_by_key(|(_, mutant)| std::cmp::Reverse(plan.source.offset(mutant.span.start)));
                let mut own: Vec<(std::ops::Range<usize>, Place)> = Vec::new();
                for (function, mutant) in here {
                    let range = plan.source.range(mutant.span);
                    let whole =
                        mutant.function.as_ref().map_or(range.clone(), |function| plan.source.range(function.span));
                    text.replace_range(range.clone(), &mutant.replacement);
                    let grown = |at: usize| at + mutant.replacement.len() - range.len();
                    // What was replaced before lies behind this.
                    own.iter_mut().for_each(|(other, _)| *other = grown(other.start)..grown(other.end));
                    own.push((whole.start..grown(whole.end), function.clone()));
                }
                write(&self.plain.join(&plan.file), &text)?;
                places.extend(own.into_iter().map(|(range, function)| (plan.file.clone(), range, function)));
            }
            let messages = self.cargo(&self.plain, &["check", "--lib"])?;
            let errors: Vec<&Value> = messages.iter().filter_map(error).collect();
            let mut failed: BTreeSet<Place> = BTreeSet::new();
            for (file, at) in errors.iter().flat_map(|error| spans(error)) {
                let around = places.iter().filter(|(name, range, _)| *name == file && range.contains(&at));
                failed.extend(around.min_by_key(|(_, range, _)| range.len()).map(|(_, _, function)| function.clone()));
            }
            if failed.is_empty() && !errors.is_empty() {
                let rendered = errors.iter().filter_map(|error| error["rendered"].as_str()).next().unwrap_or_default();
                return Err(format!("an error that no mutant explains: {rendered}").into());
            }
            // An error may hide others: what compiles is known once everything does.
            let done: Vec<Place> =
                if failed.is_empty() { open.keys().cloned().collect() } else { failed.into_iter().collect() };
            let dropped = if errors.is_empty() { Count::NotSwitchable } else { Count::Unviable };
            for function in done {
                let mutants = open.get_mut(&function).map(|mutants| (mutants.pop(), mutants.is_empty()));
                if let Some((mutant, empty)) = mutants {
                    sorted.extend(mutant.map(|mutant| (mutant, dropped)));
                    if empty {
                        open.remove(&function);
                    }
                }
            }
        }
        Ok(sorted)
    }
}

/// The compiler's message, where this is an error.
fn error(message: &Value) -> Option<&Value> {
    let message = &message["message"];
    let real = message["level"] == "error" && message["spans"].as_array().is_some_and(|spans| !spans.is_empty());
    real.then_some(message)
}

/// Where a message points to, main places first.
fn spans(message: &Value) -> Vec<Place> {
    let spans = message["spans"].as_array().into_iter().flatten();
    let mut places: Vec<(bool, String, usize)> = spans
        .filter_map(|span| {
            let at = usize::try_from(span["byte_start"].as_u64()?).ok()?;
            Some((span["is_primary"] == false, span["file_name"].as_str()?.to_owned(), at))
        })
        .collect();
    places.sort();
    places.into_iter().map(|(_, file, at)| (file, at)).collect()
}

/// The mutants in whose own text the compiler sees the trouble.
fn at_fault(error: &Value, rewritten: &HashMap<&str, (&Plan, Rewritten)>) -> Vec<u32> {
    let places = error["spans"].as_array().into_iter().flatten().filter(|span| span["is_primary"] == true);
    let own = places.filter_map(|span| {
        let (_, file) = rewritten.get(span["file_name"].as_str()?)?;
        Some(file.own(&[usize::try_from(span["byte_start"].as_u64()?).ok()?]))
    });
    own.flatten().collect()
}

fn blamed(error: &Value, rewritten: &HashMap<&str, (&Plan, Rewritten)>) -> Vec<u32> {
    let mut by_file: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (file, at) in spans(error) {
        by_file.entry(file).or_default().push(at);
    }
    let text = error["message"].as_str().unwrap_or_default();
    if text.contains("cannot call non-const") {
        let name = text.split('`').nth(1).and_then(|path| path.rsplit("::").next()).unwrap_or_default();
        return rewritten.values().flat_map(|(plan, _)| plan.constant(name)).collect();
    }
    if error["code"]["code"] == "E0004" {
        let places = by_file.iter().flat_map(|(file, places)| places.iter().map(move |place| (file, *place)));
        let last = places.filter_map(|(file, place)| rewritten.get(file.as_str())?.1.last_arm(place));
        return last.take(1).collect();
    }
    let named = by_file.iter().filter_map(|(file, places)| Some(rewritten.get(file.as_str())?.1.blamed(places)));
    named.flatten().collect()
}

fn write(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// Copies a folder without what was built in it; files that are the same stay, so that little is built anew.
fn mirror(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if name == "target" || name == ".git" {
            continue;
        }
        names.insert(name.clone());
        let (source, copy) = (entry.path(), to.join(&name));
        if entry.file_type()?.is_dir() {
            mirror(&source, &copy)?;
        } else if fs::read(&source)? != fs::read(&copy).unwrap_or_default() || !copy.exists() {
            fs::copy(&source, &copy)?;
        }
    }
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        if !names.contains(&entry.file_name()) && entry.file_name() != "target" {
            if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
        }
    }
    Ok(())
}
