//! JUnit XML, in the subset that its readers have in common.

use super::escape::markup;
use super::view::{Shown, violations};
use super::words::{UNREADABLE, gap_list, notice_words, outcome_words};
use super::{Failed, Options, Run, Screened};
use crate::report::policy::Notice;
use crate::report::{Judged, Outcome, Standing};
use crate::rule::{Class, Severity};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What became of one test case.
enum Case {
    Passed,
    Failed,
    Error,
    Skipped,
}

#[derive(Default)]
struct Suite {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
    cases: String,
}

impl Suite {
    fn add(&mut self, case: Case, open: &str, body: &str) {
        self.tests += 1;
        match case {
            Case::Passed => {}
            Case::Failed => self.failures += 1,
            Case::Error => self.errors += 1,
            Case::Skipped => self.skipped += 1,
        }
        match body {
            "" => self.cases.push_str(&format!("    <testcase {open}/>\n")),
            body => self.cases.push_str(&format!("    <testcase {open}>\n{body}    </testcase>\n")),
        }
    }

    fn numbers(&self) -> String {
        let Suite { tests, failures, errors, skipped, .. } = self;
        format!(r#"tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}""#)
    }
}

/// Writes a test suite per bundle and rule set, and a test case per rule that applies. A violation of at least the
/// threshold is a failure; a lighter, waived or known one a property of a case that passed; what cannot be told is
/// skipped, or under `strict` an error.
///
/// # Errors
/// What `out` returns.
pub fn junit(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: Vec<(String, Suite)> = Vec::new();
    for one in run.screened {
        suites.push((one.bundle.clone(), suite(one, options)));
    }
    for one in run.failed {
        suites.push((one.bundle.clone(), unreadable(one, options)));
    }
    if !run.notices.is_empty() {
        suites.push(("policy".to_owned(), policy(run.notices, options)));
    }
    let sum = |of: fn(&Suite) -> usize| -> usize { suites.iter().map(|(_, suite)| of(suite)).sum() };
    let whole = Suite {
        tests: sum(|suite| suite.tests),
        failures: sum(|suite| suite.failures),
        errors: sum(|suite| suite.errors),
        skipped: sum(|suite| suite.skipped),
        cases: String::new(),
    };
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"prescreen\" {}>", whole.numbers())?;
    for (name, suite) in &suites {
        writeln!(out, "  <testsuite name=\"{}\" {}>", markup(name), suite.numbers())?;
        write!(out, "{}", suite.cases)?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn attributes(name: &str, class: &str, file: &str, line: Option<usize>) -> String {
    let line = line.map(|line| format!(" line=\"{line}\"")).unwrap_or_default();
    format!(r#"name="{}" classname="{}" file="{}"{line}"#, markup(name), markup(class), markup(file))
}

fn element(name: &str, kind: &str, message: &str, text: &str) -> String {
    let kind = if kind.is_empty() { String::new() } else { format!(" type=\"{}\"", markup(kind)) };
    format!("      <{name} message=\"{}\"{kind}>{}</{name}>\n", markup(message), markup_lines(text))
}

/// Text of several lines of our own.
fn markup_lines(text: &str) -> String {
    text.lines().map(markup).collect::<Vec<_>>().join("\n")
}

fn suite(one: &Screened, options: &Options) -> Suite {
    let shown = violations(one, options);
    let mut by_rule: BTreeMap<&str, Vec<&Shown<'_>>> = BTreeMap::new();
    for finding in &shown {
        by_rule.entry(finding.judged.rule.id()).or_default().push(finding);
    }
    let mut suite = Suite::default();
    for judged in one.report.entries().filter(|judged| judged.counts() || judged.class() == Class::Person) {
        let findings = by_rule.get(judged.rule.id()).map(Vec::as_slice).unwrap_or_default();
        let line = findings.iter().find_map(|finding| finding.span).map(|span| span.start.line());
        let open = attributes(judged.rule.id(), one.report.rules().id(), one.path(), line);
        match judged.outcome {
            Outcome::NotApplicable => {}
            Outcome::Satisfied => suite.add(Case::Passed, &open, ""),
            Outcome::NotDetermined { missing } => {
                let words = outcome_words(judged, options.language).map(|words| words.what).unwrap_or_default();
                let list = gap_list(missing, options.language);
                match options.strict && judged.counts() {
                    true => suite.add(Case::Error, &open, &element("error", "not-determined", &words, &list)),
                    false => suite.add(Case::Skipped, &open, &element("skipped", "", &words, "")),
                }
            }
            Outcome::Violated(_) => violated(judged, findings, &open, options, &mut suite),
        }
    }
    suite
}

fn violated(judged: Judged<'_>, findings: &[&Shown<'_>], open_tag: &str, options: &Options, suite: &mut Suite) {
    let counting: Vec<&&Shown<'_>> = findings.iter().filter(|shown| shown.finding.is_open()).collect();
    let fails = judged.counts() && counting.iter().any(|shown| shown.severity >= options.threshold);
    if fails {
        let message = counting.first().map(|shown| shown.words.what.as_str()).unwrap_or_default();
        let severity = counting.first().map_or("error", |shown| shown.severity.name());
        let text: Vec<String> = counting
            .iter()
            .map(|shown| {
                format!("{}: {}\n{}\n{}", shown.place(), shown.words.what, shown.words.why, shown.words.remedy)
            })
            .collect();
        return suite.add(Case::Failed, open_tag, &element("failure", severity, message, &text.join("\n\n")));
    }
    let mut body = "      <properties>\n".to_owned();
    for shown in findings {
        let (name, value) = match shown.finding.standing() {
            Standing::Open => (shown.severity.name(), format!("{}: {}", shown.place(), shown.words.what)),
            Standing::Known => ("known", shown.place().to_owned()),
            Standing::Waived(waived) => ("waived", format!("{}: {} ({})", shown.place(), waived.reason, waived.until)),
        };
        body.push_str(&format!("        <property name=\"{name}\" value=\"{}\"/>\n", markup(&value)));
    }
    body.push_str("      </properties>\n");
    suite.add(Case::Passed, open_tag, &body);
}

fn unreadable(one: &Failed, options: &Options) -> Suite {
    let mut suite = Suite::default();
    let message = format!("{}: {}", UNREADABLE.of(options.language), one.message);
    let open = attributes("readable", "bundle", &one.bundle, None);
    suite.add(Case::Error, &open, &element("error", &one.kind, &message, ""));
    suite
}

fn policy(notices: &[Notice], options: &Options) -> Suite {
    let mut suite = Suite::default();
    for notice in notices {
        let name = format!("{} {}", notice.kind.name(), notice.rule);
        let open = attributes(&name, "policy", &notice.file, Some(notice.position.line));
        let message = notice_words(notice, options.language);
        match options.threshold <= Severity::Warning {
            true => suite.add(Case::Failed, &open, &element("failure", "warning", &message, "")),
            false => {
                let property = format!(
                    "      <properties>\n        <property name=\"warning\" value=\"{}\"/>\n      </properties>\n",
                    markup(&message)
                );
                suite.add(Case::Passed, &open, &property);
            }
        }
    }
    suite
}
