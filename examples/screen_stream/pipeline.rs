//! Batches of records go through several threads and come out in order. Whoever is too far ahead of the slowest waits,
//! so that little is held in memory, however long the input is and however slow the reader of the output.

use crate::lines::{Line, Lines};
use crate::progress::Progress;
use crate::record::{Answer, Judge, Read};
use prescreen::observe::Across;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Records of one batch, and the bytes after which it is full.
const BATCH_LINES: usize = 16;
const BATCH_BYTES: usize = 256 << 10;
/// How many batches for each thread may be ahead of the one that is written next.
const AHEAD: usize = 4;

/// What the threads share.
pub struct Pipeline<W> {
    judge: Judge,
    source: Mutex<Source>,
    across: Option<Turns<Across>>,
    sink: Mutex<Sink>,
    /// Told when the sink has written a batch.
    written: Condvar,
    out: Mutex<W>,
    progress: Mutex<Progress>,
    stopped: AtomicBool,
    skip: u64,
    ahead: u64,
}

struct Source {
    lines: Lines,
    batches: u64,
    /// Records before this one are not even compared.
    start: u64,
}

#[derive(Default)]
struct Sink {
    /// The batch that is written next.
    next: u64,
    waiting: BTreeMap<u64, Batch>,
    /// Whether a thread is writing.
    busy: bool,
    error: Option<io::Error>,
}

/// The lines about some records.
struct Batch {
    out: Vec<u8>,
    answers: Vec<Answer>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<W: Write> Pipeline<W> {
    /// Records up to `skip` are left out; each is compared with the `window` before it, if that is asked for.
    pub fn new(judge: Judge, lines: Lines, out: W, skip: u64, window: Option<usize>, threads: usize) -> Self {
        let before = window.map_or(0, |window| u64::try_from(window).unwrap_or(u64::MAX));
        Pipeline {
            judge,
            source: Mutex::new(Source { lines, batches: 0, start: skip.saturating_sub(before) }),
            // The record itself is one of those that are remembered.
            across: window.map(|window| Turns::new(Across::within(window.saturating_add(1)))),
            sink: Mutex::default(),
            written: Condvar::new(),
            out: Mutex::new(out),
            progress: Mutex::new(Progress::start(skip)),
            stopped: AtomicBool::new(false),
            skip,
            ahead: u64::try_from(threads.saturating_mul(AHEAD)).unwrap_or(u64::MAX),
        }
    }

    /// What every thread does until all is read or nobody takes the output any more.
    pub fn work(&self) {
        while !self.stopped.load(Ordering::Relaxed) {
            let Some((turn, lines)) = self.take() else { return };
            let batch = self.judged(turn, &lines);
            drop(lines);
            self.hand_in(turn, batch);
        }
    }

    fn take(&self) -> Option<(u64, Vec<Line>)> {
        let mut source = lock(&self.source);
        let start = source.start;
        source.lines.skip_to(start);
        let lines = source.lines.batch(BATCH_LINES, BATCH_BYTES);
        if lines.is_empty() {
            return None;
        }
        let turn = source.batches;
        source.batches += 1;
        Some((turn, lines))
    }

    fn judged(&self, turn: u64, lines: &[Line]) -> Batch {
        let mut read: Vec<Read<'_>> = lines.iter().map(|line| self.judge.read(line)).collect();
        if let Some(across) = &self.across {
            across.in_turn(turn, |across| read.iter_mut().for_each(|read| read.compare(across)));
        }
        let mut out = Vec::new();
        let asked = read.into_iter().filter(|read| read.record > self.skip);
        let answers = asked.map(|read| self.judge.answer(read, &mut out)).collect();
        Batch { out, answers }
    }

    fn hand_in(&self, turn: u64, batch: Batch) {
        let mut sink = lock(&self.sink);
        while turn - sink.next >= self.ahead && sink.error.is_none() {
            sink = self.written.wait(sink).unwrap_or_else(PoisonError::into_inner);
        }
        sink.waiting.insert(turn, batch);
        if sink.busy {
            return;
        }
        // Whoever hands in the batch that was waited for writes it, and all that then follow.
        sink.busy = true;
        while sink.error.is_none() {
            let next = sink.next;
            let Some(batch) = sink.waiting.remove(&next) else { break };
            drop(sink);
            let result = self.write(&batch);
            sink = lock(&self.sink);
            sink.next += 1;
            if let Err(error) = result {
                sink.error = Some(error);
                self.stopped.store(true, Ordering::Relaxed);
            }
            self.written.notify_all();
        }
        sink.busy = false;
    }

    fn write(&self, batch: &Batch) -> io::Result<()> {
        let mut out = lock(&self.out);
        out.write_all(&batch.out)?;
        out.flush()?;
        lock(&self.progress).add(&batch.answers);
        Ok(())
    }

    /// What was done, whether an input was unreadable, and whether the output was written.
    pub fn finish(self) -> (Progress, bool, io::Result<()>) {
        let progress = self.progress.into_inner().unwrap_or_else(PoisonError::into_inner);
        let source = self.source.into_inner().unwrap_or_else(PoisonError::into_inner);
        let sink = self.sink.into_inner().unwrap_or_else(PoisonError::into_inner);
        (progress, source.lines.unreadable, sink.error.map_or(Ok(()), Err))
    }
}

/// Something that is used by batch after batch in their order.
struct Turns<T> {
    state: Mutex<(u64, T)>,
    passed: Condvar,
}

impl<T> Turns<T> {
    fn new(value: T) -> Self {
        Turns { state: Mutex::new((0, value)), passed: Condvar::new() }
    }

    fn in_turn(&self, turn: u64, act: impl FnOnce(&mut T)) {
        let mut state = lock(&self.state);
        while state.0 != turn {
            state = self.passed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        act(&mut state.1);
        state.0 += 1;
        self.passed.notify_all();
    }
}
