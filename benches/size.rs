//! How the cost grows with the size: documents and persons of one submission, rules of one set.
//!
//! `cargo bench --bench size`. Each row is a size; what should stay level is the time per element. Sizes that the crate
//! refuses to read are said so. Times are of this thread on the processor.

use chrono::NaiveDate;
use cpu_time::ThreadTime;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use serde_json::{Value, json};
use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;

const SIZES: [usize; 9] = [1, 10, 50, 100, 250, 500, 1_000, 5_000, 10_000];
const RULES: [usize; 7] = [1, 10, 100, 500, 1_000, 2_500, 5_000];
/// What one measurement may take, in seconds, and how many are made.
const LONG: f64 = 0.05;
const ROUNDS: usize = 5;

/// Nanoseconds of one call: the least of several rounds, each as long as it takes to be measured.
fn time(work: &dyn Fn()) -> f64 {
    // Once to warm up, and once to see how long it takes.
    work();
    let start = ThreadTime::now();
    work();
    let calls = (LONG / start.elapsed().as_secs_f64().max(1e-9)).clamp(1.0, 10_000.0) as u32;
    let round = |_| {
        let start = ThreadTime::now();
        (0..calls).for_each(|_| work());
        start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}

fn day() -> Result<NaiveDate, Box<dyn Error>> {
    NaiveDate::from_ymd_opt(2026, 11, 21).ok_or_else(|| "a day".into())
}

fn base() -> Result<Value, Box<dyn Error>> {
    let path = "examples/bundles/third-party-payment/enterprise-complete/submission.json";
    Ok(serde_json::from_slice(&std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))?)?)
}

/// A licence for some trade, none like the other.
fn document(number: usize) -> Value {
    json!({
        "kind": "qualification", "holder": "示例云杉科技（杭州）有限公司", "number": format!("JY{number:014}"),
        "issuer": "杭州市西湖区市场监督管理局", "issued_on": "2020-03-16", "valid_from": "2020-03-16",
        "valid_to": "2030-03-15", "validity": "dated",
        "attachments": [{ "file": format!("qualification-{number}.jpg") }],
    })
}

/// A contact, none like the other.
fn person(number: usize) -> Value {
    json!({
        "roles": ["contact"], "name": "陈嘉树", "id_kind": "resident-identity-card",
        "id_number": format!("3301021982{number:08}"), "birth_date": "1982-09-30",
    })
}

/// Reading and screening with more and more elements of one list.
fn elements(out: &mut impl Write, list: &str, element: fn(usize) -> Value) -> Result<(), Box<dyn Error>> {
    let rules = RuleSet::builtin("third-party-payment")?;
    let context = Context::on(day()?);
    writeln!(
        out,
        "{list:<10} {:>10} {:>12} {:>14} {:>12} {:>14}",
        "bytes", "read µs", "ns each", "screen µs", "ns each"
    )?;
    for size in SIZES {
        let mut submission = base()?;
        let entries = submission.get_mut(list).and_then(Value::as_array_mut).ok_or("a list")?;
        entries.extend((0..size).map(element));
        let count = entries.len() as f64;
        let json = submission.to_string();
        let read = match Submission::from_json(json.as_bytes()) {
            Ok(read) => read,
            Err(error) => {
                writeln!(out, "{size:<10} {:>10} {error}", json.len())?;
                continue;
            }
        };
        let reading = time(&|| drop(black_box(Submission::from_json(black_box(json.as_bytes())))));
        let screening = time(&|| drop(black_box(rules.screen(black_box(&read), &context))));
        writeln!(
            out,
            "{size:<10} {:>10} {:>12.1} {:>14.0} {:>12.1} {:>14.0}",
            json.len(),
            reading / 1e3,
            reading / count,
            screening / 1e3,
            screening / count
        )?;
    }
    Ok(writeln!(out)?)
}

/// Conditions and checks of several kinds, in turn.
const KINDS: [&str; 8] = [
    r#"check = { present = "contact.email" }"#,
    r#"when = { fact = "applicant.kind", is = "enterprise" }
check = { identifier = "contact.phone", scheme = "phone" }"#,
    r#"check = { same-name = ["settlement.account_name", "documents[business-licence].holder"] }"#,
    r#"check = { same-number = ["settlement.account_number", "documents[basic-account-information].account_number"] }"#,
    r#"each = "documents[*]"
where = { present = "this.valid_to" }
check = { in-order = ["as_of", "this.valid_to"] }"#,
    r#"when = { fact = "applicant.kind", is = "individual" }
check = { present = "persons[applicant].id_number" }"#,
    r#"check = { unique = "documents[*].attachments[*].file" }"#,
    r#"check = { steps-in-order = ["merchant-registration", "site-registration"] }"#,
];

fn set(rules: usize) -> String {
    let mut text = String::from("id = \"many\"\nversion = \"1\"\nsource = \"none: a measure of speed\"\n");
    ["en", "zh", "es"].iter().for_each(|language| text.push_str(&format!("title.{language} = \"Many\"\n")));
    for (number, kind) in (0..rules).zip(KINDS.iter().cycle()) {
        text.push_str(&format!(
            "\n[[rule]]\nid = \"rule-{number}\"\nsince = \"0.1.0\"\nseverity = \"error\"\n\
             source = {{ text = \"A measure.\", cites = [\"benches/size.rs\"] }}\n{kind}\n[rule.text]\n"
        ));
        for part in ["what", "why", "do"] {
            ["en", "zh", "es"].iter().for_each(|language| text.push_str(&format!("{part}.{language} = \"Text.\"\n")));
        }
    }
    text
}

/// Loading and screening with more and more rules.
fn rules(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let json = base()?.to_string();
    let submission = Submission::from_json(json.as_bytes())?;
    let context = Context::on(day()?);
    writeln!(
        out,
        "{:<10} {:>10} {:>12} {:>14} {:>12} {:>14}",
        "rules", "bytes", "load µs", "ns each", "screen µs", "ns each"
    )?;
    for size in RULES {
        let text = set(size);
        let rules = RuleSet::from_toml(&text, "many.toml")?;
        let loading = time(&|| drop(black_box(RuleSet::from_toml(black_box(&text), "many.toml"))));
        let screening = time(&|| drop(black_box(rules.screen(black_box(&submission), &context))));
        let count = size as f64;
        writeln!(
            out,
            "{size:<10} {:>10} {:>12.1} {:>14.0} {:>12.1} {:>14.0}",
            text.len(),
            loading / 1e3,
            loading / count,
            screening / 1e3,
            screening / count
        )?;
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    elements(&mut out, "documents", document)?;
    elements(&mut out, "persons", person)?;
    rules(&mut out)
}
