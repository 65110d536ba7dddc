//! What a run keeps of its submissions has a bound for each, however long their values are and however many.
//!
//! `cargo test --manifest-path tests/allocations/Cargo.toml --test across -- --nocapture` shows the figures.

use prescreen::observe::Across;
use prescreen::submission::Submission;
use prescreen_allocations::{Counter, count};
use serde_json::json;

#[global_allocator]
static COUNTER: Counter = Counter;

const WINDOW: usize = 50;
/// What `Across` says that it keeps of one submission, in bytes.
const MOST: u64 = 100_000;

fn noted(submissions: usize, value: usize, values: usize) -> u64 {
    // Read beforehand: only what is kept counts.
    let texts: Vec<String> = (0..submissions)
        .map(|number| {
            let id = |id: usize| format!("{}{number}a{id}{}", if id % 2 == 0 { "" } else { "*" }, "x".repeat(value));
            json!({
                "applicant": { "name": format!("林{number}{}", "林".repeat(value / 3)) },
                "vendor": { "vendor_ids": (0..values).map(id).collect::<Vec<_>>(), "vip_account": id(0) },
                "settlement": { "account_number": format!("{number}****{}", "1".repeat(value)) },
                "documents": [{ "kind": "business-licence", "number": id(1) }],
            })
            .to_string()
        })
        .collect();
    let read = texts.iter().map(|text| Submission::from_json(text.as_bytes()).expect("it parses"));
    let read: Vec<Submission<'_>> = read.collect();
    let (across, counted) = count(|| {
        let mut across = Across::within(WINDOW);
        read.iter().for_each(|submission| across.note(submission));
        across
    });
    drop(across);
    println!("{submissions} submissions, {values} values of {value} bytes: {} bytes", counted.peak);
    counted.peak
}

#[test]
fn the_length_of_values_and_of_the_run_does_not_count() {
    let window = u64::try_from(WINDOW).expect("a number");
    for (value, values) in [(8, 4), (200, 40), (200, 4000), (20_000, 40), (300_000, 2)] {
        let submissions = if value > 100_000 { WINDOW + 10 } else { 3 * WINDOW };
        let peak = noted(submissions, value, values);
        assert!(peak < (window + 1) * MOST, "{value} {values}: {peak}");
    }
    // Values as they are take far less, and three times the submissions as much.
    let (short, long) = (noted(2 * WINDOW, 10, 1), noted(6 * WINDOW, 10, 1));
    assert!(long < short + short / 10 && short < window * 6_000, "{short} and {long}");
}
