//! Prints everything about one rule, the ids of all rules, the dated law, or where each row of the sources is handled.

mod support;

use chrono::NaiveDate;
use prescreen::fact::Language;
use prescreen::rule::{RuleSet, inventory};
use std::io::{self, Write};
use std::process::ExitCode;
use support::{UNREADABLE, complain, language, usage, value};

const HELP: &str = "\
explain RULE [--rules NAME] [--lang en|zh|es]   everything about one rule
explain --list                                  the ids of all rules
explain --law [--lang en|zh|es]                 the dated law: id, place, first day, last day, what it says, source
explain --coverage                              as JSON: where each row of the sources is handled

exit status: 0 done, 3 there is no such rule or rule set, 64 usage";

enum Wanted {
    Rule(String),
    List,
    Law,
    Coverage,
}

struct Args {
    wanted: Wanted,
    rules: Option<String>,
    language: Language,
}

fn read_args() -> Result<Option<Args>, String> {
    use lexopt::prelude::*;
    let (mut wanted, mut rules, mut lang) = (None, None, Language::En);
    let mut parser = lexopt::Parser::from_env();
    let wrong = |error: lexopt::Error| error.to_string();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Long("list") => wanted = Some(Wanted::List),
            Long("law") => wanted = Some(Wanted::Law),
            Long("coverage") => wanted = Some(Wanted::Coverage),
            Long("rules") => rules = Some(value(&mut parser)?),
            Long("lang") => lang = language(&value(&mut parser)?)?,
            Short('h') | Long("help") => return Ok(None),
            Value(id) if wanted.is_none() => wanted = Some(Wanted::Rule(id.string().map_err(wrong)?)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let wanted = wanted.ok_or_else(|| "which rule?".to_owned())?;
    Ok(Some(Args { wanted, rules, language: lang }))
}

fn sets(only: Option<&str>) -> Result<Vec<RuleSet>, String> {
    let names: Vec<&str> = match only {
        Some(name) => vec![name],
        None => RuleSet::builtin_names().collect(),
    };
    names.into_iter().map(|name| RuleSet::builtin(name).map_err(|error| error.to_string())).collect()
}

/// One line for each span of each dated fact; a dash is an open beginning or end.
fn law(language: Language) -> Result<String, String> {
    let mut out = String::new();
    let day = |day: Option<NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
    for law in prescreen::data::laws().map_err(|error| error.to_string())? {
        let title = language.of(&law.title().each_ref().map(String::as_str));
        let (from, to) = law.days();
        out += &format!("{}\t-\t{}\t{}\t{title}\t{}\n", law.id(), day(from), day(to), law.source());
        for (names, from, to) in law.regions() {
            out +=
                &format!("{}\t{}\t{}\t{}\t{title}\t{}\n", law.id(), names.join(" "), day(from), day(to), law.source());
        }
    }
    Ok(out)
}

fn coverage() -> Result<String, String> {
    let mut rows = Vec::new();
    for row in inventory::rows().map_err(|error| error.to_string())? {
        let handled = inventory::handled(&row).map_err(|error| error.to_string())?;
        let rules: Vec<_> =
            handled.rules.iter().map(|(set, rule)| serde_json::json!({ "rules": set, "rule": rule })).collect();
        rows.push(serde_json::json!({
            "row": row.id,
            "kind": row.kind,
            "check": row.check,
            "class": handled.class,
            "status": if handled.class.is_some() { "handled" } else { "open" },
            "rules": rules,
        }));
    }
    let json = serde_json::to_string_pretty(&rows).map_err(|error| error.to_string())?;
    Ok(json + "\n")
}

fn run(args: &Args) -> Result<String, String> {
    match &args.wanted {
        Wanted::Coverage => coverage(),
        Wanted::Law => law(args.language),
        Wanted::List => {
            let mut out = String::new();
            for set in sets(args.rules.as_deref())? {
                for rule in set.rules() {
                    out += &format!("{}\t{}\t{}\n", set.id(), rule.id(), rule.class().name());
                }
            }
            Ok(out)
        }
        Wanted::Rule(id) => {
            let sets = sets(args.rules.as_deref())?;
            let found: Vec<_> = sets.iter().filter(|set| set.rule(id).is_some()).collect();
            match found.as_slice() {
                [] => Err("there is no rule of this id; --list names them all".to_owned()),
                [set] => Ok(set.explain(id, args.language).unwrap_or_default()),
                several => {
                    let names: Vec<&str> = several.iter().map(|set| set.id()).collect();
                    Err(format!("several rule sets hold this rule: choose with --rules {}", names.join(" or ")))
                }
            }
        }
    }
}

/// Whoever reads through a pipe and has seen enough is no trouble.
fn say(out: &str) -> Result<(), String> {
    match io::stdout().write_all(out.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

fn main() -> ExitCode {
    match read_args() {
        Ok(Some(args)) => match run(&args).and_then(|out| say(&out)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                complain(&message);
                ExitCode::from(UNREADABLE)
            }
        },
        Ok(None) => {
            println!("{HELP}");
            ExitCode::SUCCESS
        }
        Err(message) => usage(&message, HELP),
    }
}
