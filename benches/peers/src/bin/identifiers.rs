//! Nanoseconds and allocations per validation, this crate beside others, in one run.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml --features identifiers --bin identifiers`
//!
//! What each checks differs; the last column says so. Values are published specimens or computed.

use std::hint::black_box;
use std::time::Instant;

use chrono::NaiveDate;
use prescreen::identifier::{Scheme, judge};
use prescreen_peers::{Counting, allocations};

#[global_allocator]
static GLOBAL: Counting = Counting;

const ROUNDS: usize = 15;
const CALLS: usize = 20_000;

const RESIDENT: [&str; 4] = ["11010519491231002X", "440524188001010014", "232722198309309821", "500235196901019865"];
const CREDIT: [&str; 4] = ["91350100M000100Y43", "91440606722473344C", "12100000425006117P", "911000001000013428"];
const MOBILE: [&str; 2] = ["13900139000", "17700000000"];

/// A name, what it checks, and the validation itself.
type Row<'a> = (&'a str, &'a str, &'a dyn Fn(&str) -> bool);

fn main() {
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let resident = |value: &str| judge(Scheme::ResidentIdentityCard, value, as_of).is_valid();
    let credit = |value: &str| judge(Scheme::UnifiedSocialCreditCode, value, as_of).is_valid();
    let mobile = |value: &str| judge(Scheme::Phone, value, as_of).is_valid();

    table(
        "resident identity number",
        &RESIDENT,
        &[
            ("prescreen", "form, province, county, date, future, check, folding, slip", &resident),
            ("cn-id-card 0.1.8", "form (unanchored), date, check", &|v| cn_id_card::validate(v, false)),
            ("idcard 0.3.0", "date, check", &idcard::validate),
            (
                "chinese-validator-core 0.1.0",
                "length and characters",
                &chinese_validator_core::validators::validate_id_card,
            ),
        ],
    );
    table(
        "unified social credit code",
        &CREDIT,
        &[
            ("prescreen", "alphabet, pair, province, county, both checks, folding, slip", &credit),
            ("cn-id-card 0.1.8", "form (unanchored), outer check", &|v| cn_id_card::validate_code(v, false)),
        ],
    );
    table(
        "mobile number",
        &MOBILE,
        &[
            ("prescreen", "every telephone form", &mobile),
            ("chinese-validator-core 0.1.0", "pattern", &chinese_validator_core::validators::validate_cn_phone),
        ],
    );
}

fn table(title: &str, values: &[&str], rows: &[Row<'_>]) {
    println!("{title}");
    println!("  {:<30} {:>10} {:>7} {:>12} {:>9}  checks", "crate", "ns", "ratio", "allocations", "accepts");
    let mut first = None;
    for (name, checks, validate) in rows {
        let accepted = values.iter().filter(|value| validate(value)).count();
        let allocations = allocations(&mut || {
            for value in values {
                black_box(validate(black_box(value)));
            }
        });
        let allocations = allocations as f64 / values.len() as f64;
        let nanoseconds = median(values, validate);
        let base = *first.get_or_insert(nanoseconds);
        println!(
            "  {name:<30} {nanoseconds:>10.1} {:>7.2} {allocations:>12.1} {:>9}  {checks}",
            nanoseconds / base,
            format!("{accepted}/{}", values.len())
        );
    }
}

fn median(values: &[&str], validate: &dyn Fn(&str) -> bool) -> f64 {
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..CALLS {
                for value in values {
                    black_box(validate(black_box(value)));
                }
            }
            start.elapsed().as_nanos() as f64 / (CALLS * values.len()) as f64
        })
        .collect();
    rounds.sort_unstable_by(f64::total_cmp);
    rounds[ROUNDS / 2]
}
