//! For a terminal.

use super::words::{Phrase, gap_list};
use super::{Failed, Options, Screened};
use crate::fact::Language;
use crate::report::{Judged, Outcome, Verdict};
use crate::rule::{Class, Severity};
use crate::text::escape::visible;
use std::io::{self, Write};

const AS_OF: Phrase = Phrase(["as of", "判断日期", "a fecha de"]);
const WHY: Phrase = Phrase(["why", "原因", "por qué"]);
const DO: Phrase = Phrase(["do", "处理", "qué hacer"]);
const SOURCE: Phrase = Phrase(["source", "依据", "fuente"]);
const ALSO: Phrase = Phrase(["see also", "另见", "véase también"]);
const REJECTED: Phrase = Phrase(["WOULD BE REJECTED", "会被驳回", "SERÍA RECHAZADA"]);
const UNDETERMINED: Phrase = Phrase(["CANNOT BE TOLD YET", "尚无法判断", "AÚN NO SE PUEDE DETERMINAR"]);
const CLEAR: Phrase = Phrase(["CLEAR", "未发现问题", "SIN OBJECIONES"]);
const NOT_TOLD: Phrase = Phrase(["Cannot be told yet", "尚无法判断", "Aún no se puede determinar"]);
const PERSONS: Phrase = Phrase(["Left to a person", "须人工判断", "Queda a criterio de una persona"]);
const SETTLED: Phrase = Phrase(["The verdict would be settled by", "补充以下信息即可得出结论", "Se resolvería con"]);
const COUNTS: Phrase = Phrase([
    "{violated} violated, {satisfied} satisfied, {na} not applicable, {nd} not determined",
    "违反 {violated} 项，符合 {satisfied} 项，不适用 {na} 项，无法判断 {nd} 项",
    "{violated} incumplidas, {satisfied} cumplidas, {na} no aplicables, {nd} sin determinar",
]);
const UNREADABLE: Phrase = Phrase(["cannot be read", "无法读取", "no se puede leer"]);

fn severity_word(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => Phrase(["error", "错误", "error"]),
        Severity::Warning => Phrase(["warning", "警告", "advertencia"]),
        Severity::Advice => Phrase(["note", "提示", "nota"]),
    }
    .of(language)
}

/// Paints text for a terminal, or leaves it alone.
struct Paint(bool);

impl Paint {
    fn bold(&self, text: &str) -> String {
        self.wrap("1", text)
    }

    fn severity(&self, severity: Severity, text: &str) -> String {
        self.wrap(
            match severity {
                Severity::Error => "1;31",
                Severity::Warning => "1;33",
                Severity::Advice => "1;36",
            },
            text,
        )
    }

    fn dim(&self, text: &str) -> String {
        self.wrap("2", text)
    }

    fn wrap(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Writes the reports for people at a terminal: the gravest first, then what cannot be told, then the counts.
///
/// # Errors
/// What `out` returns.
pub fn text(screened: &[Screened], failed: &[Failed], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    for (index, one) in screened.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        bundle(one, options, out)?;
    }
    for one in failed {
        let language = options.language;
        let head = format!("{}[{}]", severity_word(Severity::Error, language), one.kind);
        writeln!(
            out,
            "{} {} {}: {}",
            Paint(options.colour).severity(Severity::Error, &head),
            visible(&one.bundle),
            UNREADABLE.of(language),
            visible(&one.message)
        )?;
    }
    Ok(())
}

fn bundle(one: &Screened, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (report, language, paint) = (&one.report, options.language, Paint(options.colour));
    let verdict = report.verdict_at(options.threshold);
    let word = match verdict {
        Verdict::Rejected => paint.severity(Severity::Error, REJECTED.of(language)),
        Verdict::Undetermined => paint.severity(Severity::Warning, UNDETERMINED.of(language)),
        Verdict::Clear => paint.bold(CLEAR.of(language)),
    };
    writeln!(out, "{}", paint.bold(&visible(&one.bundle)))?;
    writeln!(out, "{} {}, {} {}", report.rules().id(), report.rules().version(), AS_OF.of(language), report.as_of())?;
    writeln!(out, "{word}")?;

    let mut violated: Vec<Judged<'_>> =
        report.entries().filter(|entry| matches!(entry.outcome, Outcome::Violated(_))).collect();
    violated.sort_by(|a, b| b.rule.severity().cmp(&a.rule.severity()).then_with(|| a.rule.id().cmp(b.rule.id())));
    for judged in violated {
        violation(judged, options, out)?;
    }

    let undecided = |class: Class| {
        report
            .entries()
            .filter(move |entry| matches!(entry.outcome, Outcome::NotDetermined { .. }) && entry.class() == class)
    };
    for (phrase, class) in [(&NOT_TOLD, Class::Rule), (&PERSONS, Class::Person)] {
        if undecided(class).next().is_some() {
            writeln!(out, "\n{}:", phrase.of(language))?;
        }
        for judged in undecided(class) {
            let Outcome::NotDetermined { missing } = judged.outcome else { continue };
            writeln!(out, "  {}: {}", judged.rule.id(), gap_list(missing, language))?;
        }
    }
    let settled = report.settled_by_at(options.threshold);
    if !settled.is_empty() {
        let list: Vec<&str> = settled.iter().map(|pointer| pointer.as_str()).collect();
        writeln!(out, "\n{}: {}", SETTLED.of(language), list.join(" "))?;
    }
    let counts = report.counts();
    let line = COUNTS.fill(
        language,
        &[
            ("violated", &counts.violated.to_string()),
            ("satisfied", &counts.satisfied.to_string()),
            ("na", &counts.not_applicable.to_string()),
            ("nd", &counts.not_determined.to_string()),
        ],
    );
    writeln!(out, "\n{}", paint.dim(&line))
}

fn violation(judged: Judged<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let Outcome::Violated(findings) = judged.outcome else { return Ok(()) };
    let (language, paint) = (options.language, Paint(options.colour));
    let severity = judged.rule.severity();
    let head = format!("{}[{}]", severity_word(severity, language), judged.rule.id());
    for finding in findings {
        let words = judged.words(finding, language);
        let place = if finding.at().as_str().is_empty() { "/" } else { finding.at().as_str() };
        writeln!(out, "\n{} {}", paint.severity(severity, &head), paint.dim(place))?;
        writeln!(out, "  {}", words.what)?;
        writeln!(out, "  {}: {}", WHY.of(language), words.why)?;
        writeln!(out, "  {}: {}", DO.of(language), words.remedy)?;
        let related: Vec<&str> = finding.related().iter().map(|(_, at)| at.as_str()).collect();
        if !related.is_empty() {
            writeln!(out, "  {}: {}", ALSO.of(language), related.join(" "))?;
        }
        let mut source = judged.rule.origin().rows.clone();
        source.extend(judged.rule.reasons().iter().cloned());
        if !source.is_empty() {
            writeln!(out, "  {}", paint.dim(&format!("{}: {}", SOURCE.of(language), source.join(" "))))?;
        }
    }
    Ok(())
}
