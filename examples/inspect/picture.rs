//! `inspect picture`: what the bytes of pictures say.

mod annotate;
mod line;
mod list;

use crate::Trouble;
use list::Entry;
use prescreen::observe::picture::{Judge, Picture, Slot};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

#[derive(Default)]
struct Options {
    slot: Option<Slot>,
    annotate: Option<PathBuf>,
    threads: usize,
    paths: Vec<PathBuf>,
}

fn options(mut parser: lexopt::Parser) -> Result<Options, lexopt::Error> {
    use lexopt::ValueExt;
    let mut options = Options { threads: 1, ..Options::default() };
    while let Some(argument) = parser.next()? {
        match argument {
            lexopt::Arg::Long("slot") => {
                let name = parser.value()?.string()?;
                options.slot = Some(Slot::from_name(&name).ok_or_else(|| format!("no slot {name:?}"))?);
            }
            lexopt::Arg::Long("annotate") => options.annotate = Some(PathBuf::from(parser.value()?)),
            lexopt::Arg::Long("threads") => options.threads = parser.value()?.parse()?,
            lexopt::Arg::Value(path) => options.paths.push(PathBuf::from(path)),
            other => return Err(other.unexpected()),
        }
    }
    Ok(options)
}

pub(super) fn run(parser: lexopt::Parser) -> Result<(), Trouble> {
    let options = options(parser).map_err(|error| Trouble::Usage(error.to_string()))?;
    if options.paths.is_empty() {
        return Err(Trouble::Usage("the files are missing".to_owned()));
    }
    let entries = list::entries(&options.paths, options.slot).map_err(Trouble::Input)?;
    if let Some(folder) = &options.annotate {
        std::fs::create_dir_all(folder).map_err(|error| Trouble::Input(error.to_string()))?;
    }
    let seen = look(&entries, &options);
    let lines = line::lines(&entries, &seen);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush());
    match written {
        // Whoever reads our output has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Trouble::Input(error.to_string())),
        _ => Ok(()),
    }
}

/// Looks at every file, several at a time; the answers stand in the order of the entries.
fn look(entries: &[Entry], options: &Options) -> Vec<line::Seen> {
    let next = AtomicUsize::new(0);
    let answers = Mutex::new(Vec::with_capacity(entries.len()));
    std::thread::scope(|scope| {
        for _ in 0..options.threads.clamp(1, 64) {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(entry) = entries.get(place) else { break };
                    let seen = one(entry, options);
                    answers.lock().unwrap_or_else(PoisonError::into_inner).push((place, seen));
                }
            });
        }
    });
    let mut answers = answers.into_inner().unwrap_or_else(PoisonError::into_inner);
    answers.sort_by_key(|(place, _)| *place);
    answers.into_iter().map(|(_, seen)| seen).collect()
}

fn one(entry: &Entry, options: &Options) -> line::Seen {
    let judge = Judge::default();
    let bytes = match list::read(&entry.path, judge.limits.bytes) {
        Ok(bytes) => bytes,
        Err(message) => return line::Seen::unread(message),
    };
    let (judgement, scene) = judge.look(Picture { bytes: &bytes, name: Some(&entry.file), slot: entry.slot });
    if let (Some(folder), Some(scene)) = (&options.annotate, &scene) {
        // A picture for people that cannot be written is missed by them, not by what reads the lines.
        let _ = annotate::write(folder, &entry.file, scene, &judgement);
    }
    line::Seen::of(&bytes, judgement, scene.as_ref())
}
