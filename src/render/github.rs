//! GitHub workflow commands: annotations of a job.

use super::escape::{command, command_property};
use super::position::Span;
use super::view::{open, untold, violations};
use super::words::{Phrase, UNREADABLE, notice_words};
use super::{Options, Run};
use crate::rule::{Class, Severity};
use std::io::{self, Write};

/// GitHub shows ten annotations of each severity and step. Two notices are kept for what is told at the end.
const MOST: [(Severity, &str, usize); 3] =
    [(Severity::Error, "error", 10), (Severity::Warning, "warning", 10), (Severity::Advice, "notice", 8)];

const NOT_TOLD: Phrase = Phrase([
    "{count} rules cannot be told yet. What is missing: {list}",
    "有 {count} 条规则尚无法判断，缺少：{list}",
    "No se pueden determinar todavía {count} reglas. Falta: {list}",
]);
const NOT_SHOWN: Phrase = Phrase([
    "{count} more findings are not shown as annotations; the whole report has them.",
    "另有 {count} 项问题未显示为注释，详见完整报告。",
    "Hay {count} hallazgos más que no se muestran como anotaciones; están en el informe completo.",
]);

struct Annotation {
    severity: Severity,
    title: String,
    file: String,
    /// Line, column, column behind the end.
    place: Option<(usize, usize, usize)>,
    message: String,
}

/// Writes annotations for GitHub's job log: the ten gravest of each severity, then how many more there are and what
/// cannot be told. Waived and known findings are left out.
///
/// # Errors
/// What `out` returns.
pub fn github(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    let mut all: Vec<Annotation> = Vec::new();
    for one in run.failed {
        all.push(Annotation {
            severity: Severity::Error,
            title: one.kind.clone(),
            file: one.bundle.clone(),
            place: None,
            message: format!("{}: {}", UNREADABLE.of(language), one.message),
        });
    }
    let mut lacking: Vec<String> = Vec::new();
    for one in run.screened {
        for shown in open(&violations(one, options)) {
            all.push(Annotation {
                severity: shown.severity,
                title: shown.judged.rule.id().to_owned(),
                file: one.path().to_owned(),
                place: shown.span.map(place),
                message: format!("{} {} ({})", shown.words.what, shown.words.remedy, shown.place()),
            });
        }
        lacking.extend(untold(one, Class::Rule, language).into_iter().map(|untold| untold.lacking));
    }
    for notice in run.notices {
        all.push(Annotation {
            severity: Severity::Warning,
            title: notice.kind.name().to_owned(),
            file: notice.file.clone(),
            place: Some((notice.position.line, notice.position.column, notice.position.column + 1)),
            message: notice_words(notice, language),
        });
    }
    let mut left_out = 0;
    for (severity, word, most) in MOST {
        let its = all.iter().filter(|one| one.severity == severity);
        left_out += its.clone().count().saturating_sub(most);
        for one in its.take(most) {
            write(one, word, out)?;
        }
    }
    if left_out > 0 {
        let message = NOT_SHOWN.fill(language, &[("count", &left_out.to_string())]);
        writeln!(out, "::notice title=prescreen::{}", command(&message))?;
    }
    if !lacking.is_empty() {
        let count = lacking.len().to_string();
        lacking.sort();
        lacking.dedup();
        let list: Vec<&str> = lacking.iter().take(20).map(String::as_str).collect();
        let message = NOT_TOLD.fill(language, &[("count", &count), ("list", &list.join("; "))]);
        writeln!(out, "::notice title=prescreen::{}", command(&message))?;
    }
    Ok(())
}

fn place(span: Span) -> (usize, usize, usize) {
    (span.start.line(), span.start.code_point_column(), span.end.code_point_column())
}

fn write(one: &Annotation, word: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "::{word} title={},file={}", command_property(&one.title), command_property(&one.file))?;
    // Columns mean something only where start and end are on one line, which spans always are.
    if let Some((line, column, end)) = one.place {
        write!(out, ",line={line},col={column},endLine={line},endColumn={end}")?;
    }
    writeln!(out, "::{}", command(&one.message))
}
