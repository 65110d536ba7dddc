//! Screens submissions that come as JSON Lines, and writes a line about each: any number of them, in constant memory.

#[path = "screen_stream/lines.rs"]
mod lines;
#[path = "screen_stream/pipeline.rs"]
mod pipeline;
#[path = "screen_stream/progress.rs"]
mod progress;
#[path = "screen_stream/record.rs"]
mod record;
mod support;

use lines::{Input, Lines};
use pipeline::Pipeline;
use prescreen::fact::Language;
use prescreen::rule::RuleSet;
use record::Judge;
use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use support::{UNREADABLE, complain, day, language, rules, today, usage, value};

const HELP: &str = "\
screen_stream [FILE…]
  Reads submissions as JSON Lines from the files, or from standard input (no FILE, or -), and writes a JSON line about
  each to standard output, in the order of the input. A line is a submission, or
  {\"id\":…,\"submission\":{…},\"attachments\":\"folder\"}: the id (a text or a number) is echoed, the folder holds the files that the
  submission names and lies at or below the folder of the input file (of standard input: below the working folder).

  {\"record\":17,\"id\":\"A-4711\",\"bundle\":\"A-4711\",\"rules\":…,\"verdict\":…}   as one of `bundles` of prescreen --format json
  {\"record\":18,\"error\":{\"kind\":\"unreadable-json\",\"message\":\"…\"}}      the line cannot be screened; the run goes on

  --rules NAME|FILE.toml       rule set; default: the submission's own, else third-party-payment
  --as-of YYYY-MM-DD           day of judgement; default: the submission's own, else today
  --lang en|zh|es              language of the texts; default: en
  --threads N                  how many threads; default: one for each core
  --skip N                     leave out the first N records, which an earlier run has answered
  --across WINDOW              compare each record with the WINDOW records before it: accounts and pictures that belong
                               to one applicant only, found with two; default: records are not compared

Every line is a record, also an empty one; records are counted from 1 over all files.
exit status: 0 every record answered, 3 an input or the rule set cannot be read, 64 usage";

struct Args {
    inputs: Vec<Input>,
    rules: Option<String>,
    as_of: Option<chrono::NaiveDate>,
    language: Language,
    threads: Option<NonZeroUsize>,
    skip: u64,
    across: Option<NonZeroUsize>,
}

fn count<N: std::str::FromStr>(flag: &str, parser: &mut lexopt::Parser) -> Result<N, String> {
    value(parser)?.parse().map_err(|_| format!("{flag} takes a number"))
}

fn read_args() -> Result<Option<Args>, String> {
    use lexopt::prelude::*;
    let mut args = Args {
        inputs: Vec::new(),
        rules: None,
        as_of: None,
        language: Language::En,
        threads: None,
        skip: 0,
        across: None,
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next().map_err(|error| error.to_string())? {
        match arg {
            Long("rules") => args.rules = Some(value(&mut parser)?),
            Long("as-of") => args.as_of = Some(day(&value(&mut parser)?)?),
            Long("lang") => args.language = language(&value(&mut parser)?)?,
            Long("threads") => args.threads = Some(count("--threads", &mut parser)?),
            Long("skip") => args.skip = count("--skip", &mut parser)?,
            Long("across") => args.across = Some(count("--across", &mut parser)?),
            Short('h') | Long("help") => return Ok(None),
            Value(path) if path == "-" => args.inputs.push(Input::Standard),
            Value(path) => args.inputs.push(Input::File(PathBuf::from(path))),
            other => return Err(other.unexpected().to_string()),
        }
    }
    if args.inputs.is_empty() {
        args.inputs.push(Input::Standard);
    }
    Ok(Some(args))
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
    let set: Option<RuleSet> = match args.rules.as_deref().map(rules::named).transpose() {
        Ok(set) => set,
        Err(message) => {
            complain(&message);
            return ExitCode::from(UNREADABLE);
        }
    };
    // One day for the whole run, also when it goes on past midnight.
    let judge = Judge { rules: set, as_of: args.as_of, today: today(), language: args.language };
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.map_or(0, NonZeroUsize::get)).build();
    let threads = match threads {
        Ok(threads) => threads,
        Err(_) => {
            eprintln!("the threads cannot be started");
            return ExitCode::from(UNREADABLE);
        }
    };
    let window = args.across.map(NonZeroUsize::get);
    let lines = Lines::new(args.inputs);
    let pipeline = Pipeline::new(judge, lines, io::stdout(), args.skip, window, threads.current_num_threads());
    threads.broadcast(|_| pipeline.work());
    let (progress, unreadable, written) = pipeline.finish();
    match written {
        // A reader that has seen enough is no trouble.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("the reports cannot be written: {error}"));
            progress.say();
            return ExitCode::from(UNREADABLE);
        }
        Ok(()) => progress.say(),
    }
    if unreadable { ExitCode::from(UNREADABLE) } else { ExitCode::SUCCESS }
}
