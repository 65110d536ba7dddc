//! What is said on standard error: how far the run is every ten seconds, and a summary at its end.

use crate::record::Answer;
use prescreen::report::Verdict;
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_secs(10);

/// Counts of answers.
pub struct Progress {
    start: Instant,
    said: Instant,
    skipped: u64,
    rejected: u64,
    undetermined: u64,
    clear: u64,
    failed: u64,
}

impl Progress {
    pub fn start(skipped: u64) -> Self {
        let now = Instant::now();
        Progress { start: now, said: now, skipped, rejected: 0, undetermined: 0, clear: 0, failed: 0 }
    }

    /// Counts the answers, and says how far the run is if that was long ago.
    pub fn add(&mut self, answers: &[Answer]) {
        for answer in answers {
            *match answer {
                Answer::Screened(Verdict::Rejected) => &mut self.rejected,
                Answer::Screened(Verdict::Undetermined) => &mut self.undetermined,
                Answer::Screened(Verdict::Clear) => &mut self.clear,
                Answer::Failed => &mut self.failed,
            } += 1;
        }
        if self.said.elapsed() >= EVERY {
            self.said = Instant::now();
            self.say();
        }
    }

    fn answered(&self) -> u64 {
        self.rejected + self.undetermined + self.clear + self.failed
    }

    /// Says what was done so far.
    pub fn say(&self) {
        let answered = self.answered();
        let seconds = self.start.elapsed().as_secs_f64();
        let rate = if seconds > 0.0 { answered as f64 / seconds } else { 0.0 };
        let Progress { skipped, rejected, undetermined, clear, failed, .. } = self;
        let after = if *skipped > 0 { format!(" after {skipped} skipped") } else { String::new() };
        eprintln!(
            "{answered} records{after}: {rejected} rejected, {undetermined} undetermined, {clear} clear, {failed} in \
             error; {seconds:.1} s, {rate:.0} records/s"
        );
    }
}
