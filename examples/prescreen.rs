//! Pre-screens submission bundles and prints why they would be rejected.

mod support;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use prescreen::bundle::{Bundle, Limits, SUBMISSION};
#[cfg(feature = "picture")]
use prescreen::observe::picture;
use prescreen::observe::picture::Slot;
use prescreen::observe::{Across, NotedPictures};
use prescreen::render::{Failed, Format, Options, Run, Screened};
use prescreen::report::Verdict;
use prescreen::report::policy::{Applied, Baseline, Notice, Policy};
use prescreen::rule::{Context, RuleSet, Severity};
use prescreen::submission::Submission;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use support::{UNREADABLE, complain, day, files, language, rules, today, usage, value};

const HELP: &str = "\
prescreen BUNDLE…
  Says why a platform would reject the applications in these bundles: folders that hold submission.json
  and the files it names, folders of such folders, or (feature zip) .zip archives of one.

  --rules NAME|FILE.toml       rule set; default: the policy's, else the submission's own, else third-party-payment
  --format FORMAT[=FILE]       text, json, sarif, sarif-github, junit, github, rdjson, markdown, html or index, to
                               standard output or to a file; repeatable; default: text
  --as-of YYYY-MM-DD           day of judgement; default: the submission's own, else today
  --lang en|zh|es              language of the texts; default: en
  --min-severity error|warning|advice
                               from which severity on a violation rejects; default: the policy's, else error
  --strict                     exit 2 where a verdict is undetermined
  --policy FILE                severities, waivers and baseline of this host, as prescreen.toml
  --write-baseline FILE        write what is not waived as the baseline of later runs
  --with-thumbnails            small pictures of the documents in the HTML report; they are personal data

exit status: 0 none rejected, 1 one rejected, 2 one undetermined under --strict, 3 something could not be read, 64 usage";

/// Most bytes of a policy and of a baseline; one finding takes about a hundred.
const MOST: u64 = 64 << 20;

/// How deep folders of bundles are searched.
const MAX_DEPTH: usize = 8;

#[derive(Default)]
struct Args {
    bundles: Vec<PathBuf>,
    rules: Vec<String>,
    formats: Vec<(Format, Option<PathBuf>)>,
    as_of: Option<chrono::NaiveDate>,
    options: Options,
    min_severity: Option<Severity>,
    policy: Option<PathBuf>,
    write_baseline: Option<PathBuf>,
    with_thumbnails: bool,
}

fn read_args() -> Result<Option<Args>, String> {
    use lexopt::prelude::*;
    let mut args = Args::default();
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
                let format = Format::from_name(&name).ok_or_else(|| {
                    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
                    format!("--format takes one of {}", names.join(", "))
                })?;
                args.formats.push((format, file));
            }
            Long("as-of") => args.as_of = Some(day(&value(&mut parser)?)?),
            Long("lang") => args.options.language = language(&value(&mut parser)?)?,
            Long("min-severity") => {
                let severity = Severity::from_name(&value(&mut parser)?)
                    .ok_or_else(|| "--min-severity takes error, warning or advice".to_owned())?;
                args.min_severity = Some(severity);
            }
            Long("strict") => args.options.strict = true,
            Long("policy") => args.policy = Some(PathBuf::from(value(&mut parser)?)),
            Long("write-baseline") => args.write_baseline = Some(PathBuf::from(value(&mut parser)?)),
            Long("with-thumbnails") => args.with_thumbnails = true,
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
    // Other formats show no pictures: nobody need shrink them.
    args.with_thumbnails &= args.formats.iter().any(|(format, _)| *format == Format::Html);
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
        let set = rules::named(name);
        self.0.insert(name.to_owned(), set.clone());
        set
    }
}

/// The host's policy, and what it says was there before.
struct Host {
    policy: Policy,
    baseline: Baseline,
}

impl Host {
    fn read(args: &Args, sets: &mut RuleSets) -> Result<Option<Host>, String> {
        let Some(file) = &args.policy else { return Ok(None) };
        let name = file.to_string_lossy();
        let text = files::text(file, MOST).map_err(|error| format!("{name}: {error}"))?;
        let own: Vec<RuleSet> = args.rules.iter().filter_map(|name| sets.get(name).ok()).collect();
        let policy = Policy::from_toml(&text, &name, &own).map_err(|error| error.to_string())?;
        let baseline = match policy.baseline() {
            None => Baseline::default(),
            Some(beside) => {
                let path = file.parent().unwrap_or(Path::new("")).join(beside);
                let name = path.to_string_lossy();
                match files::text(&path, MOST) {
                    Ok(json) => Baseline::from_json(json.as_bytes(), &name).map_err(|error| error.to_string())?,
                    // The run that writes the first one has none yet.
                    Err(error) if error.kind() == io::ErrorKind::NotFound && args.write_baseline.is_some() => {
                        Baseline::default()
                    }
                    // Whoever writes the policy chose the name.
                    Err(error) => {
                        let policy = file.to_string_lossy();
                        return Err(format!(
                            "{policy}: the baseline that it names: {error}; --write-baseline writes one"
                        ));
                    }
                }
            }
        };
        Ok(Some(Host { policy, baseline }))
    }
}

/// What all bundles together gave.
struct Results<'a> {
    args: &'a Args,
    host: Option<(&'a Host, Applied<'a>)>,
    options: Options,
    sets: RuleSets,
    screened: Vec<Screened>,
    failed: Vec<Failed>,
    notices: Vec<Notice>,
}

impl Results<'_> {
    fn fail(&mut self, bundle: &str, kind: &str, message: String) {
        self.failed.push(Failed { bundle: bundle.to_owned(), kind: kind.to_owned(), message });
    }

    fn screen(&mut self, path: &Path, name: &str, observed: Option<Observed>, across: &Across) {
        let mut bundle = match Bundle::open(path, &Limits::default()) {
            Ok(bundle) => bundle,
            Err(error) => return self.fail(name, error.kind(), error.to_string()),
        };
        let observed = observed.map_or_else(|| bundle.submission().map(|one| (one, NotedPictures::default())), Ok);
        let (mut submission, pictures) = match observed {
            Ok(observed) => observed,
            Err(error) => return self.fail(name, error.kind(), error.to_string()),
        };
        let as_of = self.args.as_of.or_else(|| rules::own_day(&submission));
        let context = Context::on(as_of.unwrap_or_else(today));
        across.observe_with(&mut submission, &pictures, context.as_of);
        let policy_rules = self.host.as_ref().map(|(host, _)| host.policy.rules()).unwrap_or_default();
        let wanted = match (self.args.rules.as_slice(), policy_rules) {
            ([], []) => vec![rules::own(&submission)],
            ([], rules) | (rules, _) => rules.iter().map(|name| self.sets.get(name)).collect(),
        };
        let mut screened = Vec::new();
        for set in wanted {
            let set = match set {
                Ok(set) => set,
                Err(message) => {
                    self.fail(name, "rules", message);
                    continue;
                }
            };
            let mut report = set.screen(&submission, &context);
            if let Some((host, applied)) = &mut self.host {
                applied.apply(name, &mut report);
                host.baseline.apply(name, &mut report);
            }
            screened.push(report);
        }
        let pictures = if self.args.with_thumbnails { attachments(&submission) } else { Vec::new() };
        drop(submission);
        let thumbnails = thumbnails(&mut bundle, pictures, self.args.options.language);
        let file = if path.is_dir() { path.join(SUBMISSION) } else { path.to_owned() };
        for report in screened {
            let one = Screened::new(name, report).with_source(from_here(&file), bundle.json());
            self.screened.push(one.with_thumbnails(thumbnails.clone()));
        }
    }

    fn verdicts(&self) -> impl Iterator<Item = Verdict> {
        self.screened.iter().map(|one| one.report.verdict_at(self.options.threshold))
    }

    fn write(&self, format: Format, file: Option<&Path>) -> io::Result<()> {
        let run = Run::new(&self.screened, &self.failed).with_notices(&self.notices);
        match file {
            Some(file) => {
                let mut out = BufWriter::new(File::create(file)?);
                format.render(&run, &self.options, &mut out)?;
                io::Write::flush(&mut out)
            }
            None => {
                let stdout = io::stdout();
                let mut options = self.options;
                options.colour = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none();
                let mut out = BufWriter::new(stdout.lock());
                format.render(&run, &options, &mut out)?;
                io::Write::flush(&mut out)
            }
        }
    }

    fn baseline(&self) -> Baseline {
        let mut baseline = Baseline::default();
        for one in &self.screened {
            baseline.add(&one.bundle, &one.report);
        }
        baseline
    }
}

/// A path as seen from the working directory, with forward slashes, as repositories name their files.
fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The pictures that a submission names, with their places.
fn attachments(submission: &Submission<'_>) -> Vec<Attached> {
    use prescreen::fact::RecordList;
    let place = |list: &dyn RecordList, index: usize| {
        if list.is_single() { String::new() } else { format!("/{index}") }
    };
    let mut found = Vec::new();
    for (index, document) in submission.documents.items().iter().enumerate() {
        let document_at = format!("/documents{}", place(&submission.documents, index));
        for (index, attachment) in document.attachments.items().iter().enumerate() {
            if let Some(file) = &attachment.file {
                let at = format!("{document_at}/attachments{}", place(&document.attachments, index));
                let slot = attachment.slot.and_then(prescreen::submission::Chosen::known).and_then(Slot::of);
                found.push(Attached { at, file: file.expose().to_owned(), slot });
            }
        }
    }
    found
}

/// A picture that the submission names.
#[cfg_attr(not(feature = "picture"), allow(dead_code, reason = "without the feature no picture is shrunk"))]
struct Attached {
    at: String,
    file: String,
    slot: Option<Slot>,
}

/// Small pictures, each with the places of what is wrong with it.
#[cfg(feature = "picture")]
fn thumbnails(
    bundle: &mut Bundle,
    pictures: Vec<Attached>,
    language: prescreen::fact::Language,
) -> Vec<prescreen::render::Thumbnail> {
    use picture::{Judge, Picture};
    use prescreen::render::{Thumbnail, thumbnail};
    let judge = Judge::default();
    let shrink = |Attached { at, file, slot }: Attached| {
        let bytes = bundle.attachment(&file).ok()?;
        let seen = judge.judge(Picture { bytes: &bytes, name: None, slot });
        let wrong = seen.findings.iter().filter(|finding| finding.severity >= picture::Severity::Warning);
        let small = thumbnail(&bytes, &picture::Limits::default())?;
        Some(Thumbnail::new(at, small).with_marks(wrong.map(|finding| mark(finding, language)).collect()))
    };
    pictures.into_iter().filter_map(shrink).collect()
}

#[cfg(feature = "picture")]
fn mark(finding: &picture::Finding, language: prescreen::fact::Language) -> prescreen::render::Mark {
    use prescreen::submission::{Choice, PictureProblem};
    let word = PictureProblem::vocabulary().word(finding.problem.name());
    let label = word.map_or("", |word| language.of(&word.labels)).to_owned();
    prescreen::render::Mark { region: finding.region, label }
}

#[cfg(not(feature = "picture"))]
fn thumbnails(_: &mut Bundle, _: Vec<Attached>, _: prescreen::fact::Language) -> Vec<prescreen::render::Thumbnail> {
    Vec::new()
}

/// A submission with what was seen in its files, and what finds its pictures in others.
type Observed = (Submission<'static>, NotedPictures);

/// Every bundle of this run observed, and what they hold in common. One alone is observed when its turn comes, and so is
/// what cannot be read, which says why.
fn compared(paths: &[PathBuf], bar: &ProgressBar) -> (Vec<Option<Observed>>, Across) {
    let mut across = Across::default();
    let mut observe = |path: &PathBuf| {
        let mut bundle = Bundle::open(path, &Limits::default()).ok().filter(|_| paths.len() > 1)?;
        let (submission, fingerprints) = bundle.observed().ok()?;
        let noted = across.note_with(&submission, fingerprints);
        bar.inc(1);
        Some((submission.into_owned(), noted))
    };
    let observed = paths.iter().map(&mut observe).collect();
    (observed, across)
}

/// A bar on standard error, if somebody looks at it.
fn progress(bundles: usize) -> ProgressBar {
    let target = if bundles > 1 && io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}");
    ProgressBar::with_draw_target(u64::try_from(bundles).ok(), target)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
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
    let mut sets = RuleSets::default();
    let host = match Host::read(&args, &mut sets) {
        Ok(host) => host,
        Err(message) => {
            complain(&message);
            return ExitCode::from(UNREADABLE);
        }
    };
    let mut options = args.options;
    let of_policy = host.as_ref().and_then(|host| host.policy.min_severity());
    options.threshold = args.min_severity.or(of_policy).unwrap_or(Severity::Error);
    let mut results = Results {
        args: &args,
        host: host.as_ref().map(|host| (host, host.policy.start())),
        options,
        sets,
        screened: Vec::new(),
        failed: Vec::new(),
        notices: Vec::new(),
    };
    let mut paths = Vec::new();
    for given in &args.bundles {
        let mut found = Vec::new();
        bundles_at(given, 0, &mut found);
        if found.is_empty() {
            found.push(given.clone());
        }
        paths.append(&mut found);
    }
    let bar = progress(paths.len());
    let (observed, across) = compared(&paths, &bar);
    bar.reset();
    for (path, observed) in paths.iter().zip(observed) {
        results.screen(path, &path.to_string_lossy(), observed, &across);
        bar.inc(1);
    }
    bar.finish_and_clear();
    results.notices = results.host.as_ref().map(|(_, applied)| applied.notices()).unwrap_or_default();
    for (format, file) in &args.formats {
        if let Err(error) = results.write(*format, file.as_deref()) {
            // A reader that has seen enough is no trouble.
            if error.kind() == io::ErrorKind::BrokenPipe {
                continue;
            }
            complain(&format!("the report cannot be written: {error}"));
            return ExitCode::from(UNREADABLE);
        }
    }
    if let Some(file) = &args.write_baseline {
        let written = results.baseline().to_json().map_err(io::Error::from).and_then(|json| fs::write(file, json));
        if let Err(error) = written {
            complain(&format!("the baseline cannot be written: {error}"));
            return ExitCode::from(UNREADABLE);
        }
    }
    // A notice about the policy is a warning.
    let warned = !results.notices.is_empty() && options.threshold <= Severity::Warning;
    let rejected = warned || results.verdicts().any(|verdict| verdict == Verdict::Rejected);
    let undetermined = results.verdicts().any(|verdict| verdict == Verdict::Undetermined);
    match (results.failed.is_empty(), rejected, options.strict && undetermined) {
        (false, _, _) => ExitCode::from(UNREADABLE),
        (_, true, _) => ExitCode::from(1),
        (_, _, true) => ExitCode::from(2),
        _ => ExitCode::SUCCESS,
    }
}
