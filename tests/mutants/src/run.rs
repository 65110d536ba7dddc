//! Each mutant against the tests that reach it.

use crate::list::Mutant;
use crate::reach::Test;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// What became of a mutant in the build.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// A test of this program and name, or one of several run with it, fails.
    Caught(String),
    /// A test does not end.
    Endless(String),
    /// Every test that reaches it passes.
    Survived,
    /// No test reaches it.
    Unreached,
}

/// A program that ends with a mutant may take this much longer than it did, and never less than `LEAST`.
const SLOWER: u32 = 10;
const LEAST: Duration = Duration::from_secs(5);

/// Address space in KiB: a loop that a mutant made endless may collect for ever.
const SPACE: &str = "8000000";

/// Whether these tests of a program pass with a mutant on. What takes too long does not.
pub(crate) fn start(
    copy: &Path,
    program: &Path,
    names: &[&str],
    mutant: &str,
    longest: Duration,
) -> Result<bool, Box<dyn Error>> {
    let limited = format!("ulimit -v {SPACE}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(limited).arg(program).arg("--exact").args(names).arg("--test-threads=1");
    command.current_dir(copy).env("PRESCREEN_MUTANT", mutant).env("PROPTEST_FAILURE_PERSISTENCE", "off");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let begin = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if begin.elapsed() > longest {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// What the workers share: the mutants that are left, and which tests killed how many.
struct Shared<'m, S> {
    left: std::slice::Iter<'m, (u32, &'m Mutant)>,
    by_mutant: HashMap<u32, Vec<usize>>,
    // What killed a mutant before, above all one of the same file, is likely to kill the next.
    killers: HashMap<(&'m str, usize), u32>,
    ever: HashMap<usize, u32>,
    seen: S,
}

impl<'m, S> Shared<'m, S> {
    /// The next mutant, and the tests that reach it, in order of the chance that a second spent on them kills.
    fn next(&mut self, tests: &[Test]) -> Option<(u32, &'m Mutant, Vec<usize>)> {
        let (id, mutant) = self.left.next()?;
        let mut reaching = self.by_mutant.remove(id).unwrap_or_default();
        let kills = |place: &usize| {
            let here = self.killers.get(&(mutant.file.as_str(), *place)).copied().unwrap_or(0);
            here * 8 + self.ever.get(place).copied().unwrap_or(0)
        };
        reaching.sort_by_key(|place| {
            let millis = tests[*place].time.as_millis().max(1);
            (millis * 100 / (1 + u128::from(kills(place))), *place)
        });
        Some((*id, mutant, reaching))
    }
}

/// Tries every mutant of these numbers, several at a time, with tests that take so long together: what quick ones let pass,
/// the slowest, which judge whole folders of pictures, hardly ever tell. `seen` is told each verdict as it falls.
pub(crate) fn run<'m>(
    copy: &Path,
    mutants: &'m [(u32, &'m Mutant)],
    tests: &[Test],
    (together, jobs): (Duration, usize),
    seen: impl FnMut(&'m Mutant, &Verdict) -> Result<(), Box<dyn Error>> + Send,
) -> Result<(), Box<dyn Error>> {
    let mut by_mutant: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, test) in tests.iter().enumerate() {
        test.reaches.iter().for_each(|id| by_mutant.entry(*id).or_default().push(place));
    }
    let shared = Shared { left: mutants.iter(), by_mutant, killers: HashMap::new(), ever: HashMap::new(), seen };
    let shared = Mutex::new(shared);
    let work = || -> Result<(), String> {
        loop {
            let next = shared.lock().map_err(|error| error.to_string())?.next(tests);
            let Some((id, mutant, reaching)) = next else { return Ok(()) };
            let verdict = one(copy, id, &reaching, tests, together).map_err(|error| error.to_string())?;
            let mut shared = shared.lock().map_err(|error| error.to_string())?;
            if let (Verdict::Caught(_) | Verdict::Endless(_), Some(place)) = (&verdict.0, verdict.1) {
                *shared.killers.entry((mutant.file.as_str(), place)).or_default() += 1;
                *shared.ever.entry(place).or_default() += 1;
            }
            (shared.seen)(mutant, &verdict.0).map_err(|error| error.to_string())?;
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs.max(1)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| "a worker panicked".to_owned())?)
    })?;
    Ok(())
}

fn one(
    copy: &Path,
    id: u32,
    reaching: &[usize],
    tests: &[Test],
    together: Duration,
) -> Result<(Verdict, Option<usize>), Box<dyn Error>> {
    if reaching.is_empty() {
        return Ok((Verdict::Unreached, None));
    }
    let mut sum = Duration::ZERO;
    let affordable = reaching.iter().take_while(|place| {
        sum += tests[**place].time;
        sum <= together
    });
    let mut rest = &reaching[..affordable.count().max(1)];
    let mut budget = Duration::from_millis(30);
    while !rest.is_empty() {
        let mut spent = Duration::ZERO;
        let fitting = rest.iter().take_while(|place| {
            spent += tests[**place].time;
            spent <= budget
        });
        let (batch, later) = rest.split_at(fitting.count().clamp(1, rest.len()));
        rest = later;
        budget *= 4;
        let mut programs: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
        batch.iter().for_each(|place| programs.entry(&tests[*place].program).or_default().push(*place));
        for (program, places) in programs {
            let names: Vec<&str> = places.iter().map(|place| tests[*place].name.as_str()).collect();
            let usual: Duration = places.iter().map(|place| tests[*place].time).sum();
            let longest = (usual * SLOWER).max(LEAST);
            let begin = Instant::now();
            if !start(copy, program, &names, &id.to_string(), longest)? {
                let first = places.first().copied();
                let name = first.map(|place| tests[place].full_name()).unwrap_or_default();
                let endless = begin.elapsed() >= longest;
                return Ok((if endless { Verdict::Endless(name) } else { Verdict::Caught(name) }, first));
            }
        }
    }
    Ok((Verdict::Survived, None))
}
