//! No output and no error shows what the masks hide: every field of the model holds a value of its own, everything is
//! broken, and every byte that comes out is searched for pieces of them.

mod support;

#[path = "support/canary.rs"]
mod canary;

use canary::{Builder, Forbidden, Style};
use chrono::NaiveDate;
use prescreen::check::{Check, Notes, Truth};
use prescreen::fact::{FactPath, Language, RecordMeta, Resolver, Sensitivity, Shape};
use prescreen::render::{Failed, Format, Options, Redacted, Run, Screened};
use prescreen::report::{Outcome, Report};
use prescreen::rule::{Context, RuleSet, Severity};
use prescreen::submission::Submission;
use serde_json::Value;
use std::sync::{Arc, Mutex};

const KINDS: [&str; 5] = ["individual", "individual-business", "enterprise", "institution", "other"];
const CHANNELS: [&str; 3] = ["self", "agent", "provider"];

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

/// Looks for what must not show, and for characters that forge output.
fn search(forbidden: &Forbidden, output: &str, what: &str) {
    if let Some((line, piece, place)) = forbidden.first_in(output) {
        panic!("{what}: {piece:?} of {place} shows in {line}");
    }
}

/// Every format in one language, with and without colour, with and without the source beside it.
fn outputs(report: &Report, json: &str, language: Language) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for format in Format::ALL {
        let mut options = Options::default();
        (options.language, options.threshold, options.strict) = (language, Severity::Advice, true);
        all.push(rendered(format, report, Some(json), &options));
        if format == Format::Text {
            all.push(rendered(format, report, None, &options));
            (options.colour, options.threshold) = (true, Severity::Error);
            all.push(rendered(format, report, Some(json), &options));
        }
    }
    all
}

/// A submission as text, a line for each value: columns of six digits would be taken for pieces of numbers.
fn source(submission: &Value) -> String {
    serde_json::to_string_pretty(submission).expect("JSON")
}

fn rendered(format: Format, report: &Report, json: Option<&str>, options: &Options) -> (String, String) {
    let mut screened = Screened::new("bundle", report.clone());
    if let Some(json) = json {
        screened = screened.with_source("bundle/submission.json", json.as_bytes());
    }
    let mut out = Vec::new();
    format.render(&Run::new(&[screened], &[]), options, &mut out).expect("a vector takes everything");
    let out = String::from_utf8(out).expect("UTF-8");
    assert!(options.colour || !out.contains('\u{1b}'), "colour where none is wanted");
    (format!("{} {} colour {}", format.name(), options.language.code(), options.colour), content(format, &out))
}

/// An output without the words that are the format's own: hostile names are made of them.
fn content(format: Format, out: &str) -> String {
    match format {
        Format::Github => {
            let word = |line: &str| {
                line.strip_prefix("::").and_then(|rest| rest.split_once(' ')).map(|(_, rest)| rest.to_owned())
            };
            out.lines().map(|line| word(line).expect("a command") + "\n").collect()
        }
        Format::Html | Format::Index => {
            let (before, rest) = out.split_once("<style>").expect("a style");
            format!("{before}{}", rest.split_once("</style>").expect("its end").1)
        }
        _ => out.to_owned(),
    }
}

fn build(style: Style, kind: &str, channel: &str) -> (Value, Forbidden) {
    let mut builder = Builder::new(style);
    let submission = builder.submission(Submission::meta(), kind, channel);
    (submission, builder.forbidden)
}

fn parse(text: &str) -> Submission<'_> {
    Submission::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn no_report_shows_what_is_hidden() {
    let sets: Vec<RuleSet> = RuleSet::builtin_names().map(|name| RuleSet::builtin(name).expect("a set")).collect();
    let built = Style::ALL.map(|style| (style, build(style, "", "")));
    let (mut violated, mut round) = (0, 0);
    for kind in KINDS {
        for (channel, language) in CHANNELS.into_iter().zip(Language::ALL) {
            // Every style meets every set, every kind and every channel; languages and formats take their turns.
            for rules in &sets {
                round += 1;
                let (style, (submission, forbidden)) = &built[round % 3];
                let mut submission = submission.clone();
                submission["applicant"]["kind"] = Value::from(kind);
                submission["channel"]["kind"] = Value::from(channel);
                let json = source(&submission);
                let report = rules.screen(&parse(&json), &Context::on(day()));
                let mut options = Options::default();
                options.language = Language::ALL[round / 3 % 3];
                let all = match (kind, rules.id()) {
                    ("enterprise", "third-party-payment") => outputs(&report, &json, language),
                    _ => vec![rendered(Format::ALL[round % Format::ALL.len()], &report, Some(&json), &options)],
                };
                let what = format!("{style:?} {kind} {channel} {}", rules.id());
                for (format, output) in all {
                    search(forbidden, &output, &format!("{what} {format}"));
                }
                for (rule, finding) in report.findings().filter(|_| kind == "enterprise") {
                    search(forbidden, &format!("{finding:?}"), &format!("{what} Debug of a finding of {}", rule.id()));
                }
                violated += report.counts().violated;
            }
        }
    }
    assert!(violated > 1000, "only {violated} violated places");
}

/// A rule for every field of the model that shows what the field holds, and compares it with others.
fn rules_that_show_everything() -> String {
    let texts = |line: &str| format!(r#"{{ en = "found {line}", zh = "有{line}", es = "hay {line}" }}"#);
    let mut file = format!("id = \"all\"\nversion = \"1\"\ntitle = {}\n", texts("x"));
    let mut number = 0;
    let mut rule = |each: &str, check: &str, places: &str| {
        number += 1;
        file.push_str(&format!(
            "[[rule]]\nid = \"r-{number}\"\nsince = \"0.1.0\"\nseverity = \"error\"\nsource = {{ rows = [\"S2-1\"], text = \"x\" }}\n\
             text = {{ what = {}, why = {1}, do = {1} }}\n{each}check = {check}\n",
            texts(places),
            texts("x")
        ));
    };
    let mut fields = Vec::new();
    leaves(Submission::meta(), "", &mut fields);
    for (each, path, shape, sensitivity) in &fields {
        let each = if each.is_empty() { String::new() } else { format!("each = \"{each}\"\n") };
        match shape {
            Shape::Text | Shape::Texts => {
                rule(&each, &format!("{{ fact = \"{path}\", is = \"zzz\" }}"), "{found}");
                rule(&each, &format!("{{ same-name = [\"{path}\", \"contact.address\"] }}"), "{found} / {expected}");
                rule(
                    &each,
                    &format!("{{ same-number = [\"{path}\", \"settlement.account_number\"] }}"),
                    "{found} / {expected} / {differing}",
                );
                rule(&each, &format!("{{ same-word = [\"{path}\", \"applicant.category\"] }}"), "{found} / {expected}");
                rule(&each, &format!("{{ listed = \"{path}\", in = \"site.shown_phones\" }}"), "{found}");
                rule(
                    &each,
                    &format!("{{ characters = \"{path}\", is = 1, known = [1, 2, 3, 4, 11, 16, 17, 18, 19] }}"),
                    "{found}",
                );
            }
            Shape::Word(vocabulary) | Shape::Words(vocabulary) => {
                rule(&each, &format!("{{ fact = \"{path}\", is = \"{}\" }}", vocabulary.words[0].name), "{found}");
            }
            Shape::Date => {
                rule(&each, &format!("{{ in-order = [\"{path}\", 1900-01-01] }}"), "{first} / {second}");
                rule(&each, &format!("{{ in-order = [2200-01-01, \"{path}\"] }}"), "{first} / {second}");
            }
            Shape::Time => rule(&each, &format!("{{ in-order = [\"{path}\", 1900-01-01] }}"), "{first} / {second}"),
            Shape::Number => rule(&each, &format!("{{ fact = \"{path}\", is = 0 }}"), "{found}"),
            Shape::Flag => rule(&each, &format!("{{ fact = \"{path}\", is = true }}"), "{found}"),
            Shape::Record(_) | Shape::List(_) => {}
        }
        let _ = sensitivity;
    }
    for (kind, place) in [("no-secret", "{field}"), ("known-keys", "{found}"), ("readable", "{field}")] {
        rule("", &format!("{{ {kind} = true }}"), place);
    }
    file
}

type Leaf = (String, String, Shape, Sensitivity);

/// Every plain field with a path to it; below lists that paths cannot cross, from the element.
fn leaves(meta: &'static RecordMeta, at: &str, found: &mut Vec<Leaf>) {
    for field in meta.fields {
        let path = if at.is_empty() { field.name.to_owned() } else { format!("{at}.{}", field.name) };
        match field.shape {
            Shape::Record(inner) => leaves(inner, &path, found),
            Shape::List(inner) => leaves(inner, &format!("{path}[*]"), found),
            shape => {
                let (each, path) = match path.rsplit_once("[*].") {
                    Some((list, field)) => (format!("{list}[*]"), format!("this.{field}")),
                    None => (String::new(), path),
                };
                found.push((each, path, shape, field.sensitivity));
            }
        }
    }
}

#[test]
fn rules_that_show_every_field_show_masks() {
    let file = rules_that_show_everything();
    let rules = RuleSet::from_toml(&file, "all.toml").unwrap_or_else(|error| panic!("{error}"));
    for (style, language) in Style::ALL.into_iter().zip(Language::ALL) {
        let (submission, forbidden) = build(style, "enterprise", "self");
        let json = source(&submission);
        let submission = parse(&json);
        let report = rules.screen(&submission, &Context::on(day()));
        let mut options = Options::default();
        options.language = language;
        let third = if style == Style::Broken { Format::Html } else { Format::Rdjson };
        for format in [Format::Text, Format::Json, third] {
            let (format, output) = rendered(format, &report, Some(&json), &options);
            search(&forbidden, &output, &format!("{style:?} {format}"));
        }
        let violated = report.entries().filter(|entry| matches!(entry.outcome, Outcome::Violated(_))).count();
        assert!(violated > rules.rules().len() / 3, "{style:?}: only {violated} of {} rules", rules.rules().len());
    }
}

/// The masked source in every style, whole, cut short and broken: of equal width, and without what is hidden.
#[test]
fn masked_sources_show_masks() {
    for style in Style::ALL {
        let (submission, forbidden) = build(style, "enterprise", "agent");
        let (compact, pretty) = (submission.to_string(), serde_json::to_string_pretty(&submission).expect("JSON"));
        let widths = |text: &str| text.chars().map(|c| (c.len_utf8(), c.len_utf16())).collect::<Vec<_>>();
        for text in [&compact, &pretty] {
            let redacted = Redacted::of(text.as_bytes());
            assert_eq!(widths(redacted.text()), widths(text), "{style:?}");
            search(&forbidden, redacted.text(), &format!("{style:?} masked source"));
        }
        for cut in (0..compact.len()).step_by(compact.len() / 6 + 1).filter(|cut| compact.is_char_boundary(*cut)) {
            let redacted = Redacted::of(&compact.as_bytes()[..cut]);
            search(&forbidden, redacted.text(), &format!("{style:?} masked source of {cut} bytes"));
        }
    }
}

#[test]
fn debug_shows_nothing() {
    let rules = RuleSet::builtin("third-party-payment").expect("a set");
    for style in Style::ALL {
        let (submission, forbidden) = build(style, "individual", "agent");
        let json = submission.to_string();
        let submission = parse(&json);
        let report = rules.screen(&submission, &Context::on(day()));
        search(&forbidden, &format!("{report:?}"), &format!("{style:?} Debug of the report"));
        for output in
            [format!("{submission:?}"), format!("{submission:#?}"), format!("{:?}", submission.clone().into_owned())]
        {
            search(&forbidden, &output, &format!("{style:?} Debug of the submission"));
        }
    }
}

/// A host's check that looks at everything it is shown.
#[derive(Debug)]
struct Spy {
    path: FactPath,
    seen: Arc<Mutex<String>>,
}

impl Check for Spy {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.path]
    }

    fn eval(&self, facts: &Resolver<'_>, _: &mut Notes) -> Truth {
        let mut seen = self.seen.lock().expect("no poison");
        facts.facts(&self.path, &mut |hit| seen.push_str(&format!("{hit:?} {:?}\n", hit.fact)));
        seen.push_str(&format!("{:?}\n", facts.fact(&self.path)));
        Truth::Yes
    }
}

#[test]
fn facts_do_not_print_themselves() {
    let seen = Arc::new(Mutex::new(String::new()));
    let spy = seen.clone();
    let mut fields = Vec::new();
    leaves(Submission::meta(), "", &mut fields);
    let texts = r#"{ en = "a", zh = "甲", es = "e" }"#;
    let mut file = format!("id = \"spy\"\nversion = \"1\"\ntitle = {texts}\n");
    for (number, (each, path, _, _)) in fields.iter().enumerate() {
        let each = if each.is_empty() { String::new() } else { format!("each = \"{each}\"\n") };
        file.push_str(&format!(
            "[[rule]]\nid = \"r-{number}\"\nsince = \"0.1.0\"\nseverity = \"error\"\nsource = {{ rows = [\"S2-1\"], text = \"x\" }}\n\
             text = {{ what = {texts}, why = {texts}, do = {texts} }}\n{each}check = {{ spy = {{ path = \"{path}\" }} }}\n"
        ));
    }
    let rules = RuleSet::builder()
        .check("spy", move |spec| Ok(Box::new(Spy { path: spec.path("path")?, seen: spy.clone() })))
        .toml(&file, "spy.toml")
        .unwrap_or_else(|error| panic!("{error}"));
    for style in Style::ALL {
        seen.lock().expect("no poison").clear();
        let (submission, forbidden) = build(style, "enterprise", "agent");
        rules.screen(&parse(&submission.to_string()), &Context::on(day()));
        let seen = seen.lock().expect("no poison");
        assert!(seen.lines().count() > fields.len());
        search(&forbidden, &seen, &format!("{style:?} Debug of facts"));
    }
}

#[test]
fn parse_errors_quote_nothing() {
    for style in Style::ALL {
        let (submission, forbidden) = build(style, "individual", "self");
        let json = submission.to_string();
        let step = json.len() / 60;
        let mut errors = 0;
        let mut check = |bytes: &[u8]| {
            if let Err(error) = Submission::from_json(bytes) {
                errors += 1;
                search(&forbidden, &canary::everything_about(&error), &format!("{style:?} parse error"));
                let failed = [Failed {
                    bundle: "b".to_owned(),
                    kind: error.kind().name().to_owned(),
                    message: error.to_string(),
                }];
                let format = Format::ALL[errors % Format::ALL.len()];
                let mut out = Vec::new();
                let run = Run::new(&[], &failed);
                format.render(&run, &Options::default(), &mut out).expect("a vector takes everything");
                let out = content(format, &String::from_utf8_lossy(&out));
                search(&forbidden, &out, &format!("{style:?} rendered parse error {}", format.name()));
            }
        };
        for at in (0..json.len()).step_by(step.max(1)) {
            let bytes = json.as_bytes();
            // Cut short, with a wrong byte, with a second beginning, and twice the same key.
            check(&bytes[..at]);
            check(&[&bytes[..at], b"\xff", &bytes[at..]].concat());
            check(&[&bytes[..at], b"}{", &bytes[at..]].concat());
            check(&[&bytes[..at], b"\x00\"", &bytes[at..]].concat());
        }
        for key in ["applicant", "settlement"] {
            check(format!("{{\"{key}\":{0},\"{key}\":{0}}}", submission[key]).as_bytes());
            check(format!("[{}]", submission[key]).as_bytes());
            check(submission[key]["name"].to_string().as_bytes());
        }
        assert!(errors > 150, "{errors}");
    }
}

/// A host that mistakes a submission for a rule file, or writes rules beside one.
#[test]
fn load_errors_quote_no_values() {
    for style in Style::ALL {
        let (submission, forbidden) = build(style, "individual", "self");
        let mut errors = 0;
        let mut check = |file: &str| {
            if let Err(error) = RuleSet::from_toml(file, "submission.json") {
                errors += 1;
                search(&forbidden, &canary::everything_about(&error), &format!("{style:?} load error"));
            }
        };
        check(&submission.to_string());
        check(&serde_json::to_string_pretty(&submission).expect("JSON"));
        let mut fields = Vec::new();
        leaves(Submission::meta(), "", &mut fields);
        for (_, path, _, _) in fields.iter().filter(|(each, _, _, _)| each.is_empty()).step_by(3) {
            let pointer = format!("/{}", path.replace('.', "/"));
            let value = submission.pointer(&pointer).unwrap_or(&Value::Null);
            for line in [
                format!("{path} = {value}\n"),
                format!("id = \"x\"\nversion = {value}\ntitle = {value}\n"),
                format!("id = {value}\n"),
                format!("x = {value} {value}\n"),
                format!("x = \"{}\n", value.to_string().trim_matches('"')),
            ] {
                check(&line);
            }
        }
        assert!(errors > 50, "{errors}");
    }
}

/// A bundle whose files cannot be read, in a folder without a name of its own.
#[cfg(feature = "bundle")]
#[test]
fn bundle_errors_quote_nothing() {
    use prescreen::bundle::{Bundle, Limits};
    let folder = std::env::temp_dir().join(format!("prescreen-canary-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for (style, language) in Style::ALL.into_iter().zip(Language::ALL) {
        let (submission, forbidden) = build(style, "enterprise", "self");
        let json = source(&submission);
        for length in [0, 1, json.len() / 3, json.len() / 2, json.len() - 1] {
            std::fs::write(folder.join("submission.json"), &json.as_bytes()[..length]).expect("a file");
            let error = Bundle::open(&folder, &Limits::default())
                .and_then(|mut bundle| bundle.submission().map(drop))
                .expect_err("half a submission");
            search(&forbidden, &canary::everything_about(&error), "bundle error");
        }
        std::fs::write(folder.join("submission.json"), &json).expect("a file");
        let mut bundle = Bundle::open(&folder, &Limits::default()).expect("a bundle");
        let submission = bundle.submission().expect("a submission");
        let rules = RuleSet::builtin("third-party-payment").expect("a set");
        for (format, output) in outputs(&rules.screen(&submission, &Context::on(day())), &json, language) {
            search(&forbidden, &output, &format!("bundle {style:?} {format}"));
        }
        search(&forbidden, &format!("{submission:?}"), "Debug of what a bundle gave");
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

/// The search itself finds what it is there for.
#[test]
fn a_leak_is_noticed() {
    let mut forbidden = Forbidden::default();
    forbidden.add_value(Sensitivity::DocumentNumber, "33010619900307002X", "number");
    forbidden.add_value(Sensitivity::PersonName, "林㐂", "name");
    forbidden.add_value(Sensitivity::AccountNumber, "6222000012345678", "account");
    assert!(forbidden.first_in("3****************X and ************5678 and 林*").is_none());
    for leak in ["born 19900307", "the name 㐂", "6222 00001234 and so on 000012"] {
        assert!(forbidden.first_in(leak).is_some(), "{leak}");
    }
}
