//! The same twenty checks over the same document, made by this crate and by others, in one run.
//!
//! ```sh
//! cargo run --release --manifest-path benches/peers/Cargo.toml --features engines --bin checks
//! valgrind --tool=callgrind --toggle-collect='*measured*' … checks --count prescreen
//! ```
//!
//! The document is parsed by each into its own form before; what is measured is the checks alone. Check digits are this
//! crate's for everybody, handed in as functions. Before anything is measured, everyone must find nothing in the clean
//! document and exactly the same checks in the one with twelve mistakes.

mod by_engine;
#[path = "../../../../by_hand/mod.rs"]
mod by_hand;
mod document;

use by_engine::{cel, garde, logic, rego, schema};
use by_hand::CHECKS;
use document::{BROKEN, as_of, broken, clean};
use prescreen::report::Outcome;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use prescreen_peers::{Counting, allocations, measured, medians};
use std::error::Error;
use std::hint::black_box;

#[global_allocator]
static GLOBAL: Counting = Counting;

const ROUNDS: usize = 15;
const CALLS: u32 = 100;
/// Calls under callgrind.
const COUNTED: u32 = 20;

/// Somebody who makes the checks.
pub struct Contender {
    name: &'static str,
    /// The checks that it can make at all.
    checks: Vec<&'static str>,
    run: Box<dyn FnMut() -> Vec<&'static str>>,
}

/// Everybody over one document, or whoever has this name.
fn contenders(json: &str, only: Option<&str>) -> Result<Vec<Contender>, Box<dyn Error>> {
    let schema_checks: Vec<&'static str> = schema::CHECKS.iter().map(|(name, _)| *name).collect();
    let all: [(&'static str, &[&'static str], fn(&str) -> by_engine::Prepared); 7] = [
        ("prescreen", &CHECKS, prescreen),
        ("by hand", &CHECKS, by_hand),
        ("garde 0.23", &CHECKS, garde::prepare),
        ("jsonschema 0.61", &schema_checks, schema::prepare),
        ("JSONLogic: datalogic-rs 5.4", &CHECKS, logic::prepare),
        ("Rego: regorus 0.14", &CHECKS, rego::prepare),
        ("CEL: cel 0.15", &CHECKS, cel::prepare),
    ];
    let mut contenders = Vec::new();
    for (name, checks, prepare) in all {
        if only.is_none_or(|only| only == name) {
            contenders.push(Contender { name, checks: checks.to_vec(), run: prepare(json)? });
        }
    }
    Ok(contenders)
}

/// Plain Rust over owned structs.
fn by_hand(json: &str) -> by_engine::Prepared {
    let application: by_hand::Application = serde_json::from_str(json)?;
    Ok(Box::new(move || by_hand::violated(black_box(&application), as_of())))
}

/// This crate with a rule set of exactly these checks.
fn prescreen(json: &str) -> by_engine::Prepared {
    let rules = RuleSet::from_toml(include_str!("../../../rules/twenty.toml"), "twenty.toml")?;
    let submission = Submission::from_json(json.as_bytes())?.into_owned();
    let context = Context::on(as_of());
    Ok(Box::new(move || {
        let report = rules.screen(black_box(&submission), &context);
        let violated = |name: &&str| matches!(report.outcome(name), Some(Outcome::Violated(_)));
        // Looking outcomes up by name is for the comparison only: a clean report need not be searched.
        match report.counts().violated {
            0 => Vec::new(),
            _ => CHECKS.iter().filter(|name| violated(name)).copied().collect(),
        }
    }))
}

fn agree(contenders: &mut [Contender], expected: &[&str]) -> Result<(), Box<dyn Error>> {
    for one in contenders {
        let expected: Vec<&str> = expected.iter().filter(|name| one.checks.contains(name)).copied().collect();
        let mut found = (one.run)();
        found.sort_by_key(|name| CHECKS.iter().position(|check| check == name));
        if found != expected {
            return Err(format!("{} finds {found:?}, not {expected:?}", one.name).into());
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let (clean, broken) = (clean()?, broken()?);
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // Under callgrind, preparing everybody would take longer than what is counted.
    let only = arguments.get(1).map(String::as_str);
    let (mut on_clean, mut on_broken) = (contenders(&clean, only)?, contenders(&broken, only)?);
    agree(&mut on_clean, &[])?;
    agree(&mut on_broken, &BROKEN)?;
    let mut parse = || drop(black_box(serde_json::from_str::<by_hand::Application>(black_box(&clean))));
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {}
        ["--list"] => {
            println!("parse");
            on_clean.iter().for_each(|one| println!("{}", one.name));
            return Ok(());
        }
        ["--count", "parse"] => {
            measured(COUNTED, &mut parse);
            return Ok(());
        }
        ["--count", name, ..] => {
            let side = if arguments.len() > 2 { &mut on_broken } else { &mut on_clean };
            let one = side.iter_mut().find(|one| one.name == name).ok_or("there is no such contender")?;
            measured(COUNTED, &mut || drop(black_box((one.run)())));
            return Ok(());
        }
        _ => return Err("checks [--list | --count NAME [broken]]".into()),
    }

    println!("{} bytes, {} checks, {} broken in the second document", clean.len(), CHECKS.len(), BROKEN.len());
    println!(
        "{:<30} {:>6} {:>10} {:>9} {:>9} {:>7} {:>12} {:>7}",
        "checks alone", "checks", "clean ns", "per check", "x parse", "alloc", "12 broken ns", "alloc"
    );
    let counts: Vec<(u64, u64)> = on_clean
        .iter_mut()
        .zip(&mut on_broken)
        .map(|(clean, broken)| {
            let count = |one: &mut Contender| allocations(&mut || drop(black_box((one.run)())));
            (count(clean), count(broken))
        })
        .collect();
    let parse_allocations = allocations(&mut parse);
    let mut calls: Vec<Box<dyn FnMut()>> = vec![Box::new(&mut parse)];
    let names: Vec<(&str, usize)> = on_clean.iter().map(|one| (one.name, one.checks.len())).collect();
    for one in on_clean.iter_mut().chain(&mut on_broken) {
        calls.push(Box::new(|| drop(black_box((one.run)()))));
    }
    let mut work: Vec<&mut dyn FnMut()> = calls.iter_mut().map(|call| &mut **call as &mut dyn FnMut()).collect();
    let times = medians(ROUNDS, CALLS, &mut work);
    let parse = times[0];
    let (clean, broken) = times[1..].split_at(names.len());
    println!(
        "{:<30} {:>6} {parse:>10.0} {:>9} {:>9.2} {parse_allocations:>7}",
        "parse: serde_json, owned", "", "", 1.0
    );
    for (((name, checks), (clean, broken)), counts) in names.iter().zip(clean.iter().zip(broken)).zip(counts) {
        let each = clean / *checks as f64;
        println!(
            "{name:<30} {checks:>6} {clean:>10.0} {each:>9.0} {:>9.2} {:>7} {broken:>12.0} {:>7}",
            clean / parse,
            counts.0,
            counts.1
        );
    }
    Ok(())
}
