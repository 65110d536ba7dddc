//! Markdown for a step summary or a comment on a pull request.

use super::escape::markdown as safe;
use super::view::{Shown, open, untold, violations, waived};
use super::words::{
    AS_OF, KNOWN, MORE, NOT_TOLD, PERSONS, Phrase, UNREADABLE, UNTIL, WAIVED, count_words, notice_words, severity_word,
    verdict_words,
};
use super::{Options, Run, Screened};
use crate::rule::Class;
use std::cmp::Reverse;
use std::io::{self, Write};

/// A comment on GitHub holds 65,536 characters; a step summary more. What is always shown has the rest.
const MOST_BYTES: usize = 48_000;
/// Rows of the summary of many bundles.
const MOST_BUNDLES: usize = 100;

const HEAD: Phrase = Phrase([
    "| | rule | place | what | what to do |\n|---|---|---|---|---|",
    "| | 规则 | 位置 | 问题 | 处理 |\n|---|---|---|---|---|",
    "| | regla | lugar | qué ocurre | qué hacer |\n|---|---|---|---|---|",
]);
const BUNDLES: Phrase = Phrase([
    "| bundle | rule set | verdict | violated | not determined |\n|---|---|---|---|---|",
    "| 申请 | 规则集 | 结论 | 违反 | 无法判断 |\n|---|---|---|---|---|",
    "| solicitud | reglas | resultado | incumplidas | sin determinar |\n|---|---|---|---|---|",
]);
const MORE_BUNDLES: Phrase = Phrase([
    "{count} more bundles are not listed here.",
    "另有 {count} 份申请未在此列出。",
    "Hay {count} solicitudes más que no figuran aquí.",
]);

/// Writes the reports as Markdown. Of more than fits into a comment the gravest findings of all bundles are kept, and
/// it is said how many more there are.
///
/// # Errors
/// What `out` returns.
pub fn markdown(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    for one in run.failed {
        writeln!(
            out,
            "**{}** {}: {}\n",
            safe(&one.bundle),
            UNREADABLE.of(language),
            safe(&format!("{} ({})", one.message, one.kind))
        )?;
    }
    for notice in run.notices {
        let place = format!("{}:{}:{}", notice.file, notice.position.line, notice.position.column);
        writeln!(out, "**{}** {}: {}\n", notice.kind.name(), safe(&place), safe(&notice_words(notice, language)))?;
    }
    if run.screened.len() > 1 {
        summary(run, options, out)?;
    }
    let shown: Vec<Vec<Shown<'_>>> = run.screened.iter().map(|one| violations(one, options)).collect();
    let rows: Vec<Vec<(&Shown<'_>, String)>> =
        shown.iter().map(|shown| open(shown).map(|finding| (finding, row(finding, options))).collect()).collect();
    let kept = kept(&rows);
    for ((one, shown), (rows, kept)) in run.screened.iter().zip(&shown).zip(rows.iter().zip(kept)) {
        // Of many bundles those with nothing to say are in the summary already.
        if run.screened.len() <= 1 || kept > 0 {
            bundle(one, shown, rows, kept, options, out)?;
        }
    }
    Ok(())
}

/// How many rows of each bundle fit: taken in order of severity over all bundles.
fn kept(rows: &[Vec<(&Shown<'_>, String)>]) -> Vec<usize> {
    let mut order: Vec<(usize, &Shown<'_>, usize)> = rows
        .iter()
        .enumerate()
        .flat_map(|(index, rows)| rows.iter().map(move |(shown, row)| (index, *shown, row.len())))
        .collect();
    order.sort_by_key(|(_, shown, _)| Reverse(shown.severity));
    let (mut kept, mut bytes) = (vec![0_usize; rows.len()], 0_usize);
    for (index, _, length) in order {
        bytes = bytes.saturating_add(length);
        if bytes > MOST_BYTES {
            break;
        }
        if let Some(count) = kept.get_mut(index) {
            *count += 1;
        }
    }
    kept
}

fn summary(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    writeln!(out, "{}", BUNDLES.of(language))?;
    for one in run.screened.iter().take(MOST_BUNDLES) {
        let (counts, verdict) = (one.report.counts(), one.report.verdict_at(options.threshold));
        writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            safe(&one.bundle),
            safe(one.report.rules().id()),
            verdict_words(verdict, language),
            counts.violated,
            counts.not_determined
        )?;
    }
    writeln!(out)?;
    match run.screened.len().checked_sub(MOST_BUNDLES) {
        Some(more) if more > 0 => {
            writeln!(out, "{}\n", MORE_BUNDLES.fill(language, &[("count", &more.to_string())]))
        }
        _ => Ok(()),
    }
}

fn row(shown: &Shown<'_>, options: &Options) -> String {
    let place = match shown.span {
        Some(span) => format!("{} ({}:{})", shown.place(), span.start.line(), span.start.code_point_column()),
        None => shown.place().to_owned(),
    };
    format!(
        "| {} | {} | {} | {} | {} |",
        severity_word(shown.severity, options.language),
        safe(shown.judged.rule.id()),
        safe(&place),
        safe(&shown.words.what),
        safe(&shown.words.remedy)
    )
}

fn bundle(
    one: &Screened,
    shown: &[Shown<'_>],
    rows: &[(&Shown<'_>, String)],
    kept: usize,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (report, language) = (&one.report, options.language);
    writeln!(out, "## {}: {}\n", safe(&one.bundle), verdict_words(report.verdict_at(options.threshold), language))?;
    writeln!(
        out,
        "{} {}, {} {}\n",
        safe(report.rules().id()),
        safe(report.rules().version()),
        AS_OF.of(language),
        report.as_of()
    )?;
    if kept > 0 {
        writeln!(out, "{}", HEAD.of(language))?;
        for (_, row) in rows.iter().take(kept) {
            writeln!(out, "{row}")?;
        }
        writeln!(out)?;
    }
    if rows.len() > kept {
        writeln!(out, "{}\n", MORE.fill(language, &[("count", &(rows.len() - kept).to_string())]))?;
    }
    for (phrase, class) in [(&NOT_TOLD, Class::Rule), (&PERSONS, Class::Person)] {
        let untold = untold(one, class, language);
        if !untold.is_empty() {
            writeln!(out, "{}:\n", phrase.of(language))?;
            for one in untold {
                writeln!(out, "- {}: {}", safe(one.judged.rule.id()), safe(&one.lacking))?;
            }
            writeln!(out)?;
        }
    }
    if waived(shown).next().is_some() {
        writeln!(out, "{}:\n", WAIVED.of(language))?;
        for (finding, waived) in waived(shown) {
            let text = format!("{} {}: {}", finding.judged.rule.id(), finding.place(), waived.reason);
            writeln!(out, "- {} ({} {})", safe(&text), UNTIL.of(language), waived.until)?;
        }
        writeln!(out)?;
    }
    let counts = report.counts();
    if counts.known > 0 {
        writeln!(out, "{}\n", KNOWN.fill(language, &[("count", &counts.known.to_string())]))?;
    }
    writeln!(out, "{}\n", count_words(&counts, language))
}
