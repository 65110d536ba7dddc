//! For a terminal.

use super::view::{Shown, open, sources, untold, violations, waived};
use super::words::{
    AS_OF, DO, KNOWN, NOT_TOLD, PERSONS, Phrase, SETTLED, SOURCE, UNREADABLE, UNTIL, WAIVED, WHY, count_words,
    notice_words, severity_word,
};
use super::{Options, Run, Screened};
use crate::report::Verdict;
use crate::rule::{Class, Severity};
use crate::text::escape::visible;
use std::io::{self, Write};

const ALSO: Phrase = Phrase(["see also", "另见", "véase también"]);
const REJECTED: Phrase = Phrase(["WOULD BE REJECTED", "会被驳回", "SERÍA RECHAZADA"]);
const UNDETERMINED: Phrase = Phrase(["CANNOT BE TOLD YET", "尚无法判断", "AÚN NO SE PUEDE DETERMINAR"]);
const CLEAR: Phrase = Phrase(["CLEAR", "未发现问题", "SIN OBJECIONES"]);

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

/// Writes the reports for people at a terminal: the gravest first, then what cannot be told, then the counts. With the
/// feature `terminal`, and where a source is given, the masked line of each place stands below its heading.
///
/// # Errors
/// What `out` returns.
pub fn text(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (language, paint) = (options.language, Paint(options.colour));
    for (index, one) in run.screened.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        bundle(one, options, out)?;
    }
    for one in run.failed {
        let head = format!("{}[{}]", severity_word(Severity::Error, language), visible(&one.kind));
        writeln!(
            out,
            "{} {} {}: {}",
            paint.severity(Severity::Error, &head),
            visible(&one.bundle),
            UNREADABLE.of(language),
            visible(&one.message)
        )?;
    }
    for (index, notice) in run.notices.iter().enumerate() {
        if index == 0 && !(run.screened.is_empty() && run.failed.is_empty()) {
            writeln!(out)?;
        }
        let head = format!("{}[{}]", severity_word(Severity::Warning, language), notice.kind.name());
        let place = format!("{}:{}:{}", visible(&notice.file), notice.position.line, notice.position.column);
        writeln!(out, "{} {}", paint.severity(Severity::Warning, &head), paint.dim(&place))?;
        writeln!(out, "  {}", notice_words(notice, language))?;
    }
    Ok(())
}

fn bundle(one: &Screened, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (report, language, paint) = (&one.report, options.language, Paint(options.colour));
    let word = match report.verdict_at(options.threshold) {
        Verdict::Rejected => paint.severity(Severity::Error, REJECTED.of(language)),
        Verdict::Undetermined => paint.severity(Severity::Warning, UNDETERMINED.of(language)),
        Verdict::Clear => paint.bold(CLEAR.of(language)),
    };
    writeln!(out, "{}", paint.bold(&visible(&one.bundle)))?;
    writeln!(out, "{} {}, {} {}", report.rules().id(), report.rules().version(), AS_OF.of(language), report.as_of())?;
    writeln!(out, "{word}")?;

    let shown = violations(one, options);
    for finding in open(&shown) {
        violation(finding, one, options, out)?;
    }
    for (phrase, class) in [(&NOT_TOLD, Class::Rule), (&PERSONS, Class::Person)] {
        let untold = untold(one, class, language);
        if !untold.is_empty() {
            writeln!(out, "\n{}:", phrase.of(language))?;
        }
        for one in untold {
            writeln!(out, "  {}: {}", one.judged.rule.id(), one.lacking)?;
        }
    }
    for (index, (finding, waived)) in waived(&shown).enumerate() {
        if index == 0 {
            writeln!(out, "\n{}:", WAIVED.of(language))?;
        }
        let (rule, place, until) = (finding.judged.rule.id(), finding.place(), UNTIL.of(language));
        writeln!(out, "  {rule} {place}: {} ({until} {})", visible(&waived.reason), waived.until)?;
    }
    let settled = report.settled_by_at(options.threshold);
    if !settled.is_empty() {
        let list: Vec<&str> = settled.iter().map(|pointer| pointer.as_str()).collect();
        writeln!(out, "\n{}: {}", SETTLED.of(language), list.join(" "))?;
    }
    let counts = report.counts();
    if counts.known > 0 {
        writeln!(out, "\n{}", KNOWN.fill(language, &[("count", &counts.known.to_string())]))?;
    }
    writeln!(out, "\n{}", paint.dim(&count_words(&counts, language)))
}

fn violation(shown: &Shown<'_>, one: &Screened, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (language, paint, words) = (options.language, Paint(options.colour), &shown.words);
    let head = format!("{}[{}]", severity_word(shown.severity, language), shown.judged.rule.id());
    writeln!(out, "\n{} {}", paint.severity(shown.severity, &head), paint.dim(shown.place()))?;
    if let Some(snippet) = snippet_of(shown, one, options) {
        write!(out, "{snippet}")?;
    }
    writeln!(out, "  {}", words.what)?;
    writeln!(out, "  {}: {}", WHY.of(language), words.why)?;
    writeln!(out, "  {}: {}", DO.of(language), words.remedy)?;
    let related: Vec<&str> = shown.related.iter().map(|related| related.at).collect();
    if !related.is_empty() {
        writeln!(out, "  {}: {}", ALSO.of(language), related.join(" "))?;
    }
    let sources = sources(shown.judged);
    if !sources.is_empty() {
        writeln!(out, "  {}", paint.dim(&format!("{}: {}", SOURCE.of(language), sources.join(" "))))?;
    }
    Ok(())
}

#[cfg(feature = "terminal")]
fn snippet_of(shown: &Shown<'_>, one: &Screened, options: &Options) -> Option<String> {
    super::snippet::snippet(shown, one.source.as_ref()?, options)
}

#[cfg(not(feature = "terminal"))]
fn snippet_of(_: &Shown<'_>, _: &Screened, _: &Options) -> Option<String> {
    None
}
