//! The report on one bundle.

use super::pictures;
use super::place::{Names, area, crumbs, value_words};
use super::words::{
    CLEAR_LEAD, HERE, LOOK_AT, PERSONS, REJECTED_LEAD, SETTLES, SIDE_BY_SIDE, SOURCES, TO_DO, UNDETERMINED_LEAD,
    UNTOLD, UNTOLD_HEAD, WAIVED_HEAD, lack, urgency,
};
use crate::check::Role;
use crate::fact::Language;
use crate::render::escape::{markup, path};
use crate::render::position::Span;
use crate::render::view::{Related, Shown, Untold, open, sources, untold, violations, waived};
use crate::render::words::{AS_OF, KNOWN, UNTIL, count_words, role_word, verdict_words};
use crate::render::{Options, Screened};
use crate::report::{Judged, Outcome, Verdict};
use crate::rule::{Class, Severity};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The most characters of a value that are shown.
const MOST_SHOWN: usize = 80;

pub(super) fn write(one: &Screened, index: usize, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    let shown = violations(one, options);
    let blocking = untold(one, Class::Rule, language);
    let persons = untold(one, Class::Person, language);
    writeln!(out, "<article id=\"b{index}\">")?;
    verdict(one, &shown, blocking.len(), options, out)?;
    steps(one, &shown, options, out)?;
    pictures::write(one, &shown, options, out)?;
    missing(one, &blocking, options, out)?;
    if !persons.is_empty() {
        writeln!(out, "<section><h2>{}</h2><ul class=\"plain\">", PERSONS.of(language))?;
        for one in &persons {
            // A rule that leaves what it cannot tell to a person says what that is; its own words are about a violation.
            let words = one.words.as_ref().filter(|_| one.judged.rule.class() == Class::Person);
            let what = match words {
                Some(words) => words.what.clone(),
                None => LOOK_AT.fill(language, &[("list", &one.lacking)]),
            };
            writeln!(out, "<li>{} <code>{}</code></li>", markup(&what), markup(one.judged.rule.id()))?;
        }
        writeln!(out, "</ul></section>")?;
    }
    let_pass(one, &shown, options, out)?;
    origins(&shown, &blocking, language, out)?;
    writeln!(out, "<p class=\"fine\">{}</p>", markup(&count_words(&one.report.counts(), language)))?;
    writeln!(out, "</article>")
}

fn verdict(
    one: &Screened,
    shown: &[Shown<'_>],
    blocking: usize,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (report, language) = (&one.report, options.language);
    let verdict = report.verdict_at(options.threshold);
    let lead = match verdict {
        Verdict::Rejected => REJECTED_LEAD,
        Verdict::Undetermined => UNDETERMINED_LEAD,
        Verdict::Clear => CLEAR_LEAD,
    };
    writeln!(
        out,
        "<header class=\"verdict {}\"><p class=\"name\">{}</p><h1>{}</h1><p>{}</p>",
        verdict.name(),
        path(&one.bundle),
        verdict_words(verdict, language),
        lead.of(language)
    )?;
    writeln!(out, "<ul class=\"tally\">")?;
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let count = open(shown).filter(|shown| shown.severity == severity).count();
        if count > 0 {
            writeln!(out, "<li>{} <b>{count}</b></li>", urgency(severity).of(language))?;
        }
    }
    if blocking > 0 {
        writeln!(out, "<li>{} <b>{blocking}</b></li>", UNTOLD.of(language))?;
    }
    writeln!(
        out,
        "</ul><p class=\"meta\">{} ({} {}) · {} {}</p></header>",
        markup(report.rules().title(language)),
        markup(report.rules().id()),
        markup(report.rules().version()),
        AS_OF.of(language),
        report.as_of()
    )
}

/// The steps by urgency, and within it in the order of the form, as somebody goes through it.
fn steps(one: &Screened, shown: &[Shown<'_>], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    if open(shown).next().is_none() {
        return Ok(());
    }
    let names = Names::of(one, open(shown).flat_map(|shown| &shown.related).map(|related| related.at));
    writeln!(out, "<section><h2>{}</h2>", TO_DO.of(language))?;
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let mut its: Vec<(u16, &Shown<'_>)> = open(shown)
            .filter(|shown| shown.severity == severity)
            .map(|shown| (area(shown.finding.at().as_str()), shown))
            .collect();
        if its.is_empty() {
            continue;
        }
        its.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.finding.at().cmp(other.finding.at())));
        let (class, words) = (severity.name(), urgency(severity).of(language));
        writeln!(out, "<h3 class=\"{class}\"><span></span>{words}</h3>\n<ol class=\"steps\">")?;
        for (_, shown) in its {
            step(one, shown, &names, options, out)?;
        }
        writeln!(out, "</ol>")?;
    }
    writeln!(out, "</section>")
}

fn step(
    one: &Screened,
    shown: &Shown<'_>,
    names: &Names<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = options.language;
    let place = crumbs(shown.finding.at().as_str(), Some(shown.finding.identity().as_str()), language);
    writeln!(
        out,
        "<li class=\"{}\"><p class=\"where\">{}</p><p class=\"do\">{}</p><p class=\"what\">{}</p><p class=\"why\">{}</p>",
        shown.severity.name(),
        markup(&place),
        markup(&shown.words.remedy),
        markup(&shown.words.what),
        markup(&shown.words.why)
    )?;
    side_by_side(one, shown, &place, names, language, out)?;
    let file = one.path().rsplit('/').next().unwrap_or_default();
    let line = shown.span.map(|span| format!(" · {file}:{}:{}", span.start.line(), span.start.code_point_column()));
    writeln!(
        out,
        "<p class=\"fine\"><code>{}</code> <code>{}</code>{}</p></li>",
        markup(shown.judged.rule.id()),
        markup(shown.place()),
        markup(&line.unwrap_or_default())
    )
}

/// The values that disagree, masked, each under the name of its place.
fn side_by_side(
    one: &Screened,
    shown: &Shown<'_>,
    place: &str,
    names: &Names<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    if shown.related.is_empty() {
        return Ok(());
    }
    // Where two values are compared, the parameters name both; else every place shows its own.
    let compared = matches!(shown.related.as_slice(), [Related { role: Role::Expected, .. }]);
    let param = |names: [&str; 2]| {
        let params = shown.finding.params();
        names.iter().find_map(|name| params.get(name)).filter(|_| compared).map(|param| param.text(language))
    };
    let own = |at: &str, span| value_at(one, span).map(|value| value_words(at, value, language));
    let here = param(["found", "first"]).or_else(|| own(shown.finding.at().as_str(), shown.span));
    let mut all = vec![(HERE.of(language), place.to_owned(), here)];
    for related in &shown.related {
        let value = param(["expected", "second"]).or_else(|| own(related.at, related.span));
        all.push((role_word(related.role, language), names.crumbs(related.at, language), value));
    }
    // A value of which nothing shows tells nobody anything.
    for (_, _, value) in &mut all {
        *value = value.take().filter(|value| !value.chars().all(|c| matches!(c, '*' | '·' | '＊' | '🞶')));
    }
    if all.iter().all(|(_, _, value)| value.is_none()) {
        return Ok(());
    }
    writeln!(out, "<dl class=\"pair\" aria-label=\"{}\">", SIDE_BY_SIDE.of(language))?;
    // A place that holds no plain value of its own has nothing to show.
    for (role, place, value) in all {
        if let Some(value) = value {
            writeln!(out, "<div><dt>{} ({role})</dt><dd>{}</dd></div>", markup(&place), markup(&value))?;
        }
    }
    writeln!(out, "</dl>")
}

/// What the masked source shows at a place.
fn value_at(one: &Screened, span: Option<Span>) -> Option<&str> {
    let span = span.filter(|span| span.is_value)?;
    let raw = one.source.as_ref()?.text.text().get(span.start.offset()..span.end.offset())?;
    let raw = raw.trim_matches('"');
    raw.char_indices().nth(MOST_SHOWN).map_or(Some(raw), |(end, _)| raw.get(..end))
}

fn missing(one: &Screened, blocking: &[Untold<'_>], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    if blocking.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section><h2>{}</h2>", UNTOLD.of(language))?;
    let settled = one.report.settled_by_at(options.threshold);
    if !settled.is_empty() {
        writeln!(out, "<p>{}</p><ul class=\"plain\">", SETTLES.of(language))?;
        for pointer in &settled {
            let place = crumbs(pointer.as_str(), None, language);
            writeln!(out, "<li>{} <code>{}</code></li>", markup(&place), markup(pointer.as_str()))?;
        }
        writeln!(out, "</ul>")?;
    }
    let [rule, lacking, place] = UNTOLD_HEAD.map(|phrase| phrase.of(language));
    writeln!(
        out,
        "<div class=\"scroll\"><table class=\"stack\"><thead><tr><th>{rule}</th><th>{lacking}</th><th>{place}</th></tr></thead><tbody>"
    )?;
    for untold in blocking {
        let Outcome::NotDetermined { missing: gaps } = untold.judged.outcome else { continue };
        let mut facts: Vec<String> =
            gaps.iter().map(|gap| format!("{} ({})", gap.label(language), lack(gap.lack(), language))).collect();
        let mut places: Vec<String> =
            gaps.iter().map(|gap| crumbs(gap.settled_by().as_str(), None, language)).collect();
        facts.dedup();
        places.dedup();
        let cells = |items: Vec<String>| items.iter().map(|item| markup(item)).collect::<Vec<_>>().join("<br>");
        writeln!(
            out,
            "<tr><td data-name=\"{rule}\"><code>{}</code></td><td class=\"words\" data-name=\"{lacking}\">{}</td><td class=\"words\" data-name=\"{place}\">{}</td></tr>",
            markup(untold.judged.rule.id()),
            cells(facts),
            cells(places)
        )?;
    }
    writeln!(out, "</tbody></table></div></section>")
}

fn let_pass(one: &Screened, shown: &[Shown<'_>], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    if waived(shown).next().is_some() {
        writeln!(out, "<section><h2>{}</h2><ul class=\"plain\">", WAIVED_HEAD.of(language))?;
        for (shown, waived) in waived(shown) {
            writeln!(
                out,
                "<li>{} <span class=\"fine\">{} ({} {}) <code>{}</code></span></li>",
                markup(&shown.words.what),
                markup(&waived.reason),
                UNTIL.of(language),
                waived.until,
                markup(shown.judged.rule.id())
            )?;
        }
        writeln!(out, "</ul></section>")?;
    }
    let known = one.report.counts().known;
    if known > 0 {
        writeln!(out, "<p class=\"note\">{}</p>", KNOWN.fill(language, &[("count", &known.to_string())]))?;
    }
    Ok(())
}

/// What the rules that are named above stand on.
fn origins(shown: &[Shown<'_>], blocking: &[Untold<'_>], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: BTreeMap<&str, Judged<'_>> = BTreeMap::new();
    rules.extend(shown.iter().map(|shown| (shown.judged.rule.id(), shown.judged)));
    rules.extend(blocking.iter().map(|untold| (untold.judged.rule.id(), untold.judged)));
    if rules.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section><h2>{}</h2><ul class=\"plain fine\">", SOURCES.of(language))?;
    for (id, judged) in rules {
        let mut list: Vec<&str> = sources(judged);
        list.extend(judged.rule.origin().cites.iter().map(String::as_str));
        writeln!(out, "<li><code>{}</code>: {}</li>", markup(id), markup(&list.join(" · ")))?;
    }
    writeln!(out, "</ul></section>")
}
