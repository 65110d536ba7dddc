//! Pre-screens submission bundles and prints why they would be rejected.

mod support;

use prescreen::bundle::{Bundle, Limits, SUBMISSION};
use prescreen::fact::Day;
use prescreen::observe::Across;
use prescreen::render::{Failed, Options, Screened, json, text};
use prescreen::report::Verdict;
use prescreen::rule::{Context, RuleSet, Severity};
use prescreen::submission::Submission;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use support::{UNREADABLE, day, language, today, usage, value};

const HELP: &str = "\
prescreen BUNDLE…
  Says why a platform would reject the applications in these bundles: folders that hold submission.json
  and the files it names, folders of such folders, or (feature zip) .zip archives of one.

  --rules NAME|FILE.toml       rule set; default: the submission's own, else third-party-payment
  --format FORMAT[=FILE]       text or json, to standard output or to a file; repeatable; default: text
  --as-of YYYY-MM-DD           day of judgement; default: the submission's own, else today
  --lang en|zh|es              language of the texts; default: en
  --min-severity error|warning|advice
                               from which severity on a violation rejects; default: error
  --strict                     exit 2 where a verdict is undetermined
  --with-thumbnails            accepted for the HTML format; the formats here show no pictures

exit status: 0 none rejected, 1 one rejected, 2 one undetermined under --strict, 3 something could not be read, 64 usage";

/// How deep folders of bundles are searched.
const MAX_DEPTH: usize = 8;

#[derive(Clone, Copy)]
enum Format {
    Text,
    Json,
}

struct Args {
    bundles: Vec<PathBuf>,
    rules: Vec<String>,
    formats: Vec<(Format, Option<PathBuf>)>,
    as_of: Option<chrono::NaiveDate>,
    options: Options,
    strict: bool,
}

fn read_args() -> Result<Option<Args>, String> {
    use lexopt::prelude::*;
    let mut args = Args {
        bundles: Vec::new(),
        rules: Vec::new(),
        formats: Vec::new(),
        as_of: None,
        options: Options::default(),
        strict: false,
    };
    let mut parser = lexopt::Parser::from_env();
    let wrong = |error: lexopt::Error| error.to_string();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Long("rules") => args.rules.push(value(&mut parser)?),
            Long("format") => {
                let value = value(&mut parser)?;
                let (name, file) = match value.split_once('=') {
                    Some((name, file)) => (name.to_owned(), Some(PathBuf::from(file))),
                    None => (value, None),
                };
                let format = match name.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    _ => return Err("--format takes text or json".to_owned()),
                };
                args.formats.push((format, file));
            }
            Long("as-of") => args.as_of = Some(day(&value(&mut parser)?)?),
            Long("lang") => args.options.language = language(&value(&mut parser)?)?,
            Long("min-severity") => {
                args.options.threshold = Severity::from_name(&value(&mut parser)?)
                    .ok_or_else(|| "--min-severity takes error, warning or advice".to_owned())?;
            }
            Long("strict") => args.strict = true,
            Long("with-thumbnails") => {}
            Short('h') | Long("help") => return Ok(None),
            Value(path) => args.bundles.push(PathBuf::from(path)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    if args.bundles.is_empty() {
        return Err("which bundle?".to_owned());
    }
    if args.formats.is_empty() {
        args.formats.push((Format::Text, None));
    }
    if args.formats.iter().filter(|(_, file)| file.is_none()).count() > 1 {
        return Err("only one --format can go to standard output".to_owned());
    }
    Ok(Some(args))
}

/// The bundles at or below a path, sorted.
fn bundles_at(path: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else { return };
    if path.join(SUBMISSION).symlink_metadata().is_ok() {
        found.push(path.to_owned());
        return;
    }
    let mut below: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect();
    below.sort();
    for path in below.iter().filter(|_| depth < MAX_DEPTH) {
        bundles_at(path, depth + 1, found);
    }
}

/// Rule sets by the name they were asked for, each read once.
#[derive(Default)]
struct RuleSets(BTreeMap<String, Result<RuleSet, String>>);

impl RuleSets {
    fn get(&mut self, name: &str) -> Result<RuleSet, String> {
        if let Some(known) = self.0.get(name) {
            return known.clone();
        }
        let set = if name.ends_with(".toml") {
            fs::read_to_string(name)
                .map_err(|_| "the rule file cannot be read".to_owned())
                .and_then(|text| RuleSet::from_toml(&text, name).map_err(|error| error.to_string()))
        } else {
            RuleSet::builtin(name).map_err(|error| error.to_string())
        };
        self.0.insert(name.to_owned(), set.clone());
        set
    }
}

/// What all bundles together gave.
#[derive(Default)]
struct Results {
    screened: Vec<Screened>,
    failed: Vec<Failed>,
    rejected: bool,
    undetermined: bool,
}

impl Results {
    fn fail(&mut self, bundle: &str, kind: &str, message: String) {
        self.failed.push(Failed { bundle: bundle.to_owned(), kind: kind.to_owned(), message });
    }

    fn screen(&mut self, path: &Path, name: &str, args: &Args, sets: &mut RuleSets, across: &Across) {
        let mut bundle = match Bundle::open(path, &Limits::default()) {
            Ok(bundle) => bundle,
            Err(error) => return self.fail(name, error.kind(), error.to_string()),
        };
        let mut submission = match bundle.submission() {
            Ok(submission) => submission,
            Err(error) => return self.fail(name, error.kind(), error.to_string()),
        };
        let as_of = args.as_of.or(match submission.as_of.and_then(|date| date.known()) {
            Some(Day::On(day)) => Some(day),
            _ => None,
        });
        let context = Context::on(as_of.unwrap_or_else(today));
        across.observe(&mut submission, context.as_of);
        let own = submission.rules.as_ref().map_or("third-party-payment", |name| name.expose());
        let wanted = if args.rules.is_empty() { vec![own.to_owned()] } else { args.rules.clone() };
        for rules in wanted {
            // A rule set named in the submission is the applicant's text: only the flag may name files.
            let from_file = args.rules.is_empty() && rules.ends_with(".toml");
            let set = if from_file { Err("there is no rule set of this name".to_owned()) } else { sets.get(&rules) };
            let set = match set {
                Ok(set) => set,
                Err(_) if args.rules.is_empty() => {
                    self.fail(name, "rules", "the submission names a rule set that does not exist".to_owned());
                    continue;
                }
                Err(message) => {
                    self.fail(name, "rules", message);
                    continue;
                }
            };
            let report = set.screen(&submission, &context);
            match report.verdict_at(args.options.threshold) {
                Verdict::Rejected => self.rejected = true,
                Verdict::Undetermined => self.undetermined = true,
                Verdict::Clear => {}
            }
            self.screened.push(Screened { bundle: name.to_owned(), report });
        }
    }
}

fn render(results: &Results, format: Format, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text(&results.screened, &results.failed, options, out),
        Format::Json => json(&results.screened, &results.failed, options, out),
    }?;
    out.flush()
}

fn write(results: &Results, format: Format, file: Option<&Path>, options: &Options) -> io::Result<()> {
    match file {
        Some(file) => render(results, format, options, &mut BufWriter::new(File::create(file)?)),
        None => {
            let stdout = io::stdout();
            let mut options = *options;
            options.colour = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none();
            render(results, format, &options, &mut BufWriter::new(stdout.lock()))
        }
    }
}

/// What the bundles of this run hold in common.
fn compared(paths: &[PathBuf]) -> Across {
    let mut across = Across::default();
    for path in paths.iter().filter(|_| paths.len() > 1) {
        // What cannot be read is reported when its turn comes.
        if let Ok(bundle) = Bundle::open(path, &Limits::default())
            && let Ok(submission) = Submission::from_json(bundle.json())
        {
            across.note(&submission);
        }
    }
    across
}

fn main() -> ExitCode {
    let args = match read_args() {
        Ok(Some(args)) => args,
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(message) => return usage(&message, HELP),
    };
    let (mut results, mut sets) = (Results::default(), RuleSets::default());
    let mut paths = Vec::new();
    for given in &args.bundles {
        let mut found = Vec::new();
        bundles_at(given, 0, &mut found);
        if found.is_empty() {
            found.push(given.clone());
        }
        paths.append(&mut found);
    }
    let across = compared(&paths);
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        results.screen(&path, &name, &args, &mut sets, &across);
    }
    for (format, file) in &args.formats {
        if let Err(error) = write(&results, *format, file.as_deref(), &args.options) {
            // A reader that has seen enough is no trouble.
            if error.kind() == io::ErrorKind::BrokenPipe {
                continue;
            }
            eprintln!("the report cannot be written: {error}");
            return ExitCode::from(UNREADABLE);
        }
    }
    match (results.failed.is_empty(), results.rejected, args.strict && results.undetermined) {
        (false, _, _) => ExitCode::from(UNREADABLE),
        (_, true, _) => ExitCode::from(1),
        (_, _, true) => ExitCode::from(2),
        _ => ExitCode::SUCCESS,
    }
}
