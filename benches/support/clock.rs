//! Time that a piece of work took of the processor, so that other work on the machine does not count as its own.

use std::fs;
use std::thread;
use std::time::Instant;

/// Seconds that this thread has run, where the system tells; else none.
fn cpu_seconds() -> Option<f64> {
    // The system brings its account up to date when the thread offers to step back.
    thread::yield_now();
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Seconds of one call: the least of several rounds, each of as many calls as take some milliseconds.
pub fn seconds(rounds: usize, mut work: impl FnMut()) -> f64 {
    let mut calls = 1_u32;
    let mut best = f64::INFINITY;
    let mut round = 0;
    while round < rounds {
        let (cpu, wall) = (cpu_seconds(), Instant::now());
        for _ in 0..calls {
            work();
        }
        let took = match (cpu, cpu_seconds()) {
            (Some(before), Some(after)) => after - before,
            _ => wall.elapsed().as_secs_f64(),
        };
        if took < 0.004 && calls < 1 << 20 {
            calls *= 4;
            continue;
        }
        best = best.min(took / f64::from(calls));
        round += 1;
    }
    best
}
