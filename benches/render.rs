//! How the cost of each format grows with the findings: four times as many should cost four times as much.
//!
//! `cargo bench --features full --bench render`. Times depend on the machine; the ratio per finding much less: it is
//! about 1 where rendering is linear, more where the larger output leaves the caches. The last column is the time beside
//! that of screening the same submission. With a format and a number of rules as arguments it renders once, so that
//! instructions can be counted:
//! `valgrind --tool=callgrind --toggle-collect='*Format::render*' target/release/deps/render-… json 40`.

use chrono::NaiveDate;
use prescreen::render::{Format, Options, Run, Screened};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use serde_json::{Value, json};
use std::error::Error;
use std::io::{self, Write};

#[path = "support/clock.rs"]
mod clock;

const ROUNDS: usize = 5;
const DOCUMENTS: usize = 250;

/// A rule set of so many rules, each violated by every document.
fn rules(count: usize) -> Result<RuleSet, Box<dyn Error>> {
    let texts = |what: &str| format!("{{ en = \"{what}\", zh = \"{what}甲\", es = \"{what} es\" }}");
    let mut file = format!("id = \"many\"\nversion = \"1\"\ntitle = {}\n", texts("Many"));
    for number in 0..count {
        file.push_str(&format!(
            "[[rule]]\nid = \"number-{number:03}\"\nsince = \"0.1.0\"\nseverity = \"error\"\n\
             source = {{ rows = [\"S2-1\"], text = \"x\" }}\ntext = {{ what = {}, why = {1}, do = {1} }}\n\
             each = \"documents[*]\"\ncheck = {{ fact = \"this.number\", is = \"zzz\" }}\n",
            texts("found {found}"),
            texts("because")
        ));
    }
    Ok(RuleSet::from_toml(&file, "many.toml")?)
}

fn submission() -> String {
    let document = |number| json!({ "kind": "business-licence", "number": format!("91330106MA000{number:04}Q") });
    let documents: Vec<Value> = (0..DOCUMENTS).map(document).collect();
    json!({ "documents": documents }).to_string()
}

fn main() -> Result<(), Box<dyn Error>> {
    let text = submission();
    let submission = Submission::from_json(text.as_bytes())?;
    let context = Context::on(NaiveDate::from_ymd_opt(2026, 11, 21).ok_or("a day")?);
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [format, count] = args.as_slice() {
        let report = rules(count.parse()?)?.screen(&submission, &context);
        let all = [Screened::new("many", report).with_source("submission.json", text.as_bytes())];
        let format = Format::from_name(format).ok_or("no such format")?;
        return Ok(format.render(&Run::new(&all, &[]), &Options::default(), &mut io::sink())?);
    }
    let (few, many) = (rules(10)?, rules(40)?);
    let screened = [&few, &many].map(|rules| {
        [Screened::new("many", rules.screen(&submission, &context)).with_source("submission.json", text.as_bytes())]
    });
    let screening = clock::seconds(ROUNDS, || {
        std::hint::black_box(many.screen(&submission, &context));
    });
    let mut out = io::stdout().lock();
    writeln!(out, "{:14} {:>12} {:>12} {:>8} {:>10}", "format", "2,500 in ms", "10,000 in ms", "ratio", "screening")?;
    for format in Format::ALL {
        let mut times = [0.0; 2];
        for (all, time) in screened.iter().zip(&mut times) {
            let run = Run::new(all, &[]);
            format.render(&run, &Options::default(), &mut io::sink())?;
            *time = clock::seconds(ROUNDS, || {
                let _ = format.render(&run, &Options::default(), &mut io::sink());
            });
        }
        let [small, large] = times;
        let (ratio, beside) = (large / (4.0 * small), large / screening);
        writeln!(out, "{:14} {:12.2} {:12.2} {ratio:8.2} {beside:10.2}", format.name(), small * 1e3, large * 1e3)?;
    }
    Ok(())
}
