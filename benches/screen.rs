//! What screening one application costs, bytes in to report out, beside the floor: the same bytes read into owned structs.
//! And twenty checks written by hand over those.
//!
//! `cargo bench --bench screen`. Times depend on the machine; the ratios much less. Budget: reading and screening with a
//! whole set together cost at most what reading into owned structs costs. Instructions: `benches/regress.sh`.

mod by_hand;

use by_hand::{Application, CHECKS};
use chrono::NaiveDate;
use cpu_time::ThreadTime;
use prescreen::bundle::{Bundle, Limits};
use prescreen::report::Outcome;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;

const ROUNDS: usize = 21;
const CALLS: u32 = 200;
const SETS: [&str; 2] = ["third-party-payment", "alipay"];

/// Nanoseconds of this thread on the processor per call of each piece of work: the median of several rounds, in which
/// all take their turns, so that a busy machine slows all of them.
fn medians<const N: usize>(work: [&dyn Fn(); N]) -> [f64; N] {
    let mut rounds = [const { Vec::new() }; N];
    for _ in 0..=ROUNDS {
        for (call, times) in work.iter().zip(&mut rounds) {
            let start = ThreadTime::now();
            for _ in 0..CALLS {
                call();
            }
            times.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS));
        }
    }
    rounds.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or_default()
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    SETS.iter().try_for_each(|set| measure(set))
}

fn measure(set: &str) -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bundles").join(set).join("enterprise-complete");
    let json = std::fs::read(folder.join("submission.json"))?;
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).ok_or("a day")?;
    let rules = RuleSet::builtin(set)?;
    // What is screened is the application with what its pictures show, as in every run over a bundle.
    let mut bundle = Bundle::open(&folder, &Limits::default())?;
    let submission = bundle.submission()?;
    let application: Application = serde_json::from_slice(&json)?;
    let context = Context::on(as_of);
    let report = rules.screen(&submission, &context);
    let failed = by_hand::violated(&application, as_of);
    // The twenty are about payment applications with a site; what another platform does not ask is not there.
    if report.counts().violated > 0 || (set == "third-party-payment" && !failed.is_empty()) {
        return Err(format!("the complete bundle is not clean: {failed:?}").into());
    }
    let open = report.entries().filter(|entry| matches!(entry.outcome, Outcome::NotDetermined { .. })).count();
    let [owned, untyped, parse, screen, whole, hand] = medians([
        &|| drop(black_box(serde_json::from_slice::<Application>(black_box(&json)))),
        &|| drop(black_box(serde_json::from_slice::<serde_json::Value>(black_box(&json)))),
        &|| drop(black_box(Submission::from_json(black_box(&json)))),
        &|| drop(black_box(rules.screen(black_box(&submission), &context))),
        &|| drop(black_box(Submission::from_json(black_box(&json)).map(|read| rules.screen(&read, &context)))),
        &|| drop(black_box(by_hand::violated(black_box(&application), as_of))),
    ]);

    let count = rules.rules().len() as f64;
    let mut out = io::stdout().lock();
    writeln!(out, "{set}: {} bytes, {count} rules, of which {open} stay open for a person", json.len())?;
    writeln!(out, "{:<44} {:>10} {:>14}", "", "ns", "x owned parse")?;
    let mut row = |name: &str, time: f64| writeln!(out, "{name:<44} {time:>10.0} {:>14.2}", time / owned);
    row("parse: serde_json to owned structs", owned)?;
    row("parse: serde_json to untyped values", untyped)?;
    row("parse: Submission::from_json", parse)?;
    row("screen: the whole set, pictures observed", screen)?;
    row("bytes in to report out, no pictures", whole)?;
    row("twenty checks by hand", hand)?;
    writeln!(out, "whole / owned parse         {:>8.2}   budget 1.00", whole / owned)?;
    writeln!(out, "ns per rule                 {:>8.1}", screen / count)?;
    writeln!(out, "ns per check by hand        {:>8.1}\n", hand / CHECKS.len() as f64)?;
    Ok(())
}
