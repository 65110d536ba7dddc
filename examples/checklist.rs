//! Prints what an applicant has to prepare for a platform, or what a half-filled submission still owes.

mod support;

use chrono::NaiveDate;
use prescreen::fact::{Day, Language, Origin};
use prescreen::rule::{Context, Due, Item, Need, RuleSet};
use prescreen::submission::Submission;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;
use support::{UNREADABLE, complain, day, files, language, today, usage, value};

const HELP: &str = "\
checklist [FILE|-] --rules NAME
  What must, may or must not be brought. The optional file is a partial submission.json; - reads standard input.

  --kind individual|individual-business|enterprise|institution|other
  --channel self|agent|provider
  --product ID
  --as-of YYYY-MM-DD           default: the submission's own, else today
  --format text|markdown|json  default: text
  --lang en|zh|es              default: en

exit status: 0 done, 3 the file or rule set cannot be read, 64 usage";

/// The greatest submission that is read.
const MAX_BYTES: u64 = 8 << 20;

#[derive(Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Json,
}

struct Args {
    file: Option<String>,
    rules: Option<String>,
    kind: Option<String>,
    channel: Option<String>,
    product: Option<String>,
    as_of: Option<NaiveDate>,
    format: Format,
    language: Language,
}

fn read_args() -> Result<Option<Args>, String> {
    use lexopt::prelude::*;
    let mut args = Args {
        file: None,
        rules: None,
        kind: None,
        channel: None,
        product: None,
        as_of: None,
        format: Format::Text,
        language: Language::En,
    };
    let one_of = |flag: &str, given: String, known: &[&str]| {
        if known.contains(&given.as_str()) {
            Ok(Some(given))
        } else {
            Err(format!("{flag} takes {}", known.join(", ")))
        }
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next().map_err(|error| error.to_string())? {
        match arg {
            Long("rules") => args.rules = Some(value(&mut parser)?),
            Long("kind") => {
                let kinds = ["individual", "individual-business", "enterprise", "institution", "other"];
                args.kind = one_of("--kind", value(&mut parser)?, &kinds)?;
            }
            Long("channel") => args.channel = one_of("--channel", value(&mut parser)?, &["self", "agent", "provider"])?,
            Long("product") => args.product = Some(value(&mut parser)?),
            Long("as-of") => args.as_of = Some(day(&value(&mut parser)?)?),
            Long("lang") => args.language = language(&value(&mut parser)?)?,
            Long("format") => {
                args.format = match value(&mut parser)?.as_str() {
                    "text" => Format::Text,
                    "markdown" => Format::Markdown,
                    "json" => Format::Json,
                    _ => return Err("--format takes text, markdown or json".to_owned()),
                };
            }
            Short('h') | Long("help") => return Ok(None),
            Value(file) if args.file.is_none() => {
                args.file = Some(file.string().map_err(|error| error.to_string())?);
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(Some(args))
}

/// The submission's text, from a file or from standard input, with what the flags say written into it.
fn partial(args: &Args) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = match args.file.as_deref() {
        None => {
            bytes.extend_from_slice(b"{}");
            Ok(0)
        }
        Some("-") => io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes),
        Some(file) => files::open(Path::new(file)).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)),
    };
    read.map_err(|_| "the submission cannot be read".to_owned())?;
    // The crate's own reader says what is wrong with the text before flags are written into it.
    Submission::from_json(&bytes).map_err(|error| error.to_string())?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut json: serde_json::Value =
        serde_json::from_slice(text).map_err(|_| "the submission is not valid JSON".to_owned())?;
    let mut write = |record: &str, word: &Option<String>| {
        if let (Some(word), Some(object)) = (word, json.as_object_mut()) {
            let record = object.entry(record).or_insert_with(|| serde_json::json!({}));
            if let Some(record) = record.as_object_mut() {
                record.insert("kind".to_owned(), serde_json::Value::from(word.as_str()));
            }
        }
    };
    write("applicant", &args.kind);
    write("channel", &args.channel);
    if let (Some(id), Some(object)) = (&args.product, json.as_object_mut()) {
        object.insert("products".to_owned(), serde_json::json!([{ "id": id }]));
    }
    Ok(json.to_string().into_bytes())
}

fn heading(need: Need, language: Language) -> &'static str {
    language.of(&match need {
        Need::Must => ["Must be brought", "必须提供", "Obligatorio"],
        Need::May => ["May have to be brought", "视情况提供", "Según el caso"],
        Need::Unknown => ["Not documented for this applicant", "来源未说明", "No documentado para este solicitante"],
        Need::MustNot => ["Not asked of this applicant", "无须提供", "No se pide a este solicitante"],
    })
}

/// The part of the list that a time makes.
fn part(due: Option<Due>, as_of: NaiveDate, language: Language) -> String {
    let over = if due.is_some_and(|due| due.is_over(as_of)) {
        language.of(&[" (over)", "（已过期）", " (vencido)"])
    } else {
        ""
    };
    match due {
        None => language.of(&["Nothing to do", "无须办理", "Nada que hacer"]).to_owned(),
        Some(Due::Now) => language.of(&["Now", "现在", "Ahora"]).to_owned(),
        Some(Due::Day(day)) => {
            let by = language.of(&["By the end of", "截止日", "Hasta el final del"]);
            format!("{by} {day}{over}")
        }
        Some(Due::Moment(time)) => {
            let by = language.of(&["By", "截止时间", "Hasta"]);
            format!("{by} {}{over}", time.format("%Y-%m-%d %H:%M:%S %:z"))
        }
        Some(Due::Step(step)) => {
            let at = language.of(&["At the step", "办理步骤", "En el paso"]);
            format!("{at}: {}", language.of(&step.labels))
        }
    }
}

fn print(items: &[Item], args: &Args, rules: &RuleSet, as_of: NaiveDate, out: &mut dyn Write) -> io::Result<()> {
    let language = args.language;
    let markdown = matches!(args.format, Format::Markdown);
    let title = rules.title(language);
    if markdown {
        writeln!(out, "# {title}")?
    } else {
        writeln!(out, "{title}")?
    }
    let mut dues: Vec<Option<Due>> = items.iter().map(|item| item.due).collect();
    dues.sort_by_key(|due| (due.is_none(), due.map(Due::order)));
    dues.dedup();
    for due in dues {
        let name = part(due, as_of, language);
        if markdown {
            writeln!(out, "\n## {name}")?
        } else {
            writeln!(out, "\n{name}")?
        }
        for need in [Need::Must, Need::May, Need::Unknown, Need::MustNot] {
            let mut some = items.iter().filter(|item| item.due == due && item.need == need).peekable();
            if some.peek().is_none() {
                continue;
            }
            let heading = heading(need, language);
            if markdown {
                writeln!(out, "\n### {heading}\n")?
            } else {
                writeln!(out, "  {heading}:")?
            }
            for item in some {
                print_item(item, markdown, language, out)?;
            }
        }
    }
    out.flush()
}

fn print_item(item: &Item, markdown: bool, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let when = item.when(language).map(|when| format!(" [{when}]")).unwrap_or_default();
    let at = item.at.as_ref().map(|at| format!(" {at}")).unwrap_or_default();
    let owed = match item.owed {
        true => format!(" ({})", language.of(&["still owed", "尚缺", "pendiente"])),
        false => String::new(),
    };
    let who = match item.origin {
        Origin::Applicant => "",
        Origin::Evidence => language.of(&[" (to be observed)", "（须核实）", " (por comprobar)"]),
    };
    let (label, why, source) = (item.label(language), item.why(language), item.source.join(" "));
    if markdown {
        let tick = if item.owed || item.need != Need::Must { " " } else { "x" };
        writeln!(out, "- [{tick}] **{label}**{at}{who}{owed}{when}: {why} `{source}`")
    } else {
        writeln!(out, "    {label}{at}{who}{owed}{when}\n      {why}\n      {source}")
    }
}

fn print_json(items: &[Item], args: &Args, rules: &RuleSet, as_of: NaiveDate, out: &mut dyn Write) -> io::Result<()> {
    let language = args.language;
    let items: Vec<_> = items
        .iter()
        .map(|item| {
            serde_json::json!({
                "fact": item.fact,
                "at": item.at.as_ref().map(|at| at.as_str()),
                "label": item.label(language),
                "need": item.need.name(),
                "when": item.when(language),
                "owed": item.owed,
                "by": item.due.map(Due::name),
                "step": match item.due {
                    Some(Due::Step(step)) => Some(step.name),
                    _ => None,
                },
                "deadline": item.due.and_then(Due::deadline),
                "overdue": item.due.is_some_and(|due| due.is_over(as_of)),
                "who": match item.origin { Origin::Applicant => "applicant", Origin::Evidence => "observer" },
                "why": item.why(language),
                "source": item.source,
            })
        })
        .collect();
    let whole = serde_json::json!({ "format": "prescreen.checklist/1", "rules": rules.id(), "items": items });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn run(args: &Args) -> Result<(), String> {
    let bytes = partial(args)?;
    let submission = Submission::from_json(&bytes).map_err(|error| error.to_string())?;
    let own = submission.rules.as_ref().map_or("third-party-payment", |name| name.expose());
    let name = args.rules.as_deref().unwrap_or(own);
    let rules = RuleSet::builtin(name).map_err(|_| "there is no rule set of this name".to_owned())?;
    let as_of = args.as_of.or(match submission.as_of.and_then(|date| date.known()) {
        Some(Day::On(day)) => Some(day),
        _ => None,
    });
    let as_of = as_of.unwrap_or_else(today);
    let items = rules.checklist(&submission, &Context::on(as_of));
    let mut out = io::stdout().lock();
    let printed = match args.format {
        Format::Json => print_json(&items, args, &rules, as_of, &mut out),
        Format::Text | Format::Markdown => print(&items, args, &rules, as_of, &mut out),
    };
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err("the checklist cannot be written".to_owned()),
        _ => Ok(()),
    }
}

fn main() -> ExitCode {
    match read_args() {
        Ok(Some(args)) => match run(&args) {
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
