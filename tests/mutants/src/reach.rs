//! Which tests come past which mutants, and how long they take.

use crate::run::start;
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One test of one program.
pub(crate) struct Test {
    pub(crate) program: PathBuf,
    pub(crate) name: String,
    pub(crate) time: Duration,
    /// The numbers of the mutants whose places it evaluates.
    pub(crate) reaches: BTreeSet<u32>,
}

impl Test {
    /// `across::one_name_twice`, with the program before it.
    pub(crate) fn full_name(&self) -> String {
        let program = self.program.file_name().unwrap_or_default().to_string_lossy();
        format!("{}::{}", program.rsplit_once('-').map_or(&*program, |(name, _)| name), self.name)
    }
}

/// Longest that a test may take where nothing is changed.
const LONGEST: Duration = Duration::from_secs(300);

/// Runs every test by itself. Those that fail without any mutant are returned by name.
pub(crate) fn reach(
    copy: &Path,
    programs: &[PathBuf],
    scratch: &Path,
) -> Result<(Vec<Test>, Vec<String>), Box<dyn Error>> {
    let mut tests = Vec::new();
    let mut failing = Vec::new();
    let record = scratch.join("reached");
    for program in programs {
        let mut list = Command::new(program);
        list.current_dir(copy).args(["--list", "--format", "terse"]).stderr(Stdio::null());
        let listed = String::from_utf8(list.output()?.stdout)?;
        for name in listed.lines().filter_map(|line| line.strip_suffix(": test")) {
            fs::write(&record, "")?;
            let begin = Instant::now();
            let held = start(copy, program, &[name], &format!("record:{}", record.display()), LONGEST)?;
            let time = begin.elapsed();
            let numbers = fs::read(&record)?;
            let (numbers, _) = numbers.as_chunks::<4>();
            let reaches: BTreeSet<u32> = numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
            let test = Test { program: program.clone(), name: name.to_owned(), time, reaches };
            if !held {
                failing.push(test.full_name());
            } else if !test.reaches.is_empty() {
                tests.push(test);
            }
        }
    }
    tests.sort_by_key(|test| test.time);
    Ok((tests, failing))
}
