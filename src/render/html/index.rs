//! A reviewer's page about many bundles: how many would be rejected for what, and which.

use super::words::{ALL, ALL_REASONS, INDEX, INDEX_HEAD, NOT_SHOWN, REASONS, SHOW};
use super::{foot, head, troubles};
use crate::render::escape::{markup, path};
use crate::render::words::verdict_words;
use crate::render::{Options, Run, Screened};
use crate::report::{Finding, Level, Verdict};
use crate::rule::Severity;
use crate::text::template::fill;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Bars of the chart, each of which filters the table.
const MOST_BARS: usize = 30;
/// Reasons that are named in a row of the table.
const MOST_NAMED: usize = 4;

const VERDICTS: [Verdict; 3] = [Verdict::Rejected, Verdict::Undetermined, Verdict::Clear];

/// One reason with the number of bundles that it is found in.
struct Reason<'r> {
    rule: &'r str,
    /// The platform's own code.
    code: Option<&'r str>,
    what: String,
    severity: Severity,
    bundles: usize,
}

/// The rules that are violated in a bundle by findings that count, with their level.
fn violated(one: &Screened) -> Vec<(crate::report::Judged<'_>, Severity)> {
    one.report
        .entries()
        .filter(|judged| judged.findings().iter().any(Finding::is_open))
        .filter_map(|judged| match judged.level() {
            Level::At(severity) => Some((judged, severity)),
            Level::Off => None,
        })
        .collect()
}

/// A text whose places differ from finding to finding.
fn general(template: &str) -> String {
    fill(template, |_| Some("…".to_owned())).replace("….", "…").replace("…。", "…")
}

/// All reasons: the most frequent first, of equally frequent ones the gravest.
fn reasons<'r>(run: &Run<'r>, options: &Options) -> Vec<Reason<'r>> {
    let mut by_rule: BTreeMap<&'r str, Reason<'r>> = BTreeMap::new();
    for one in run.screened {
        for (judged, severity) in violated(one) {
            let own = judged.rule.reasons().iter().find_map(|reason| {
                reason.split_once('/').filter(|(set, _)| *set == one.report.rules().id()).map(|(_, code)| code)
            });
            let reason = by_rule.entry(judged.rule.id()).or_insert_with(|| Reason {
                rule: judged.rule.id(),
                code: own,
                what: general(judged.rule.text().what(options.language)),
                severity,
                bundles: 0,
            });
            reason.bundles += 1;
            reason.severity = reason.severity.max(severity);
        }
    }
    let mut all: Vec<Reason<'r>> = by_rule.into_values().collect();
    all.sort_by(|a, b| b.bundles.cmp(&a.bundles).then(b.severity.cmp(&a.severity)).then(a.rule.cmp(b.rule)));
    all
}

/// Writes one page about all bundles: how many have which verdict, the reasons as bars, and a table that verdicts and
/// reasons filter, by style alone.
///
/// # Errors
/// What `out` returns.
pub fn index(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    let reasons = reasons(run, options);
    let charted = reasons.get(..reasons.len().min(MOST_BARS)).unwrap_or_default();
    let mut style = "body:has(#v-all:checked) label[for=v-all],body:has(#r-all:checked) label[for=r-all]{background:var(--ink);color:#fff}\n".to_owned();
    for verdict in VERDICTS {
        let name = verdict.name();
        style.push_str(&format!(
            "body:has(#v-{name}:checked) tbody tr:not(.{name}){{display:none}}\n\
             body:has(#v-{name}:checked) label[for=v-{name}]{{background:var(--ink);color:#fff}}\n"
        ));
    }
    for number in 0..charted.len() {
        style.push_str(&format!(
            "body:has(#r-{number}:checked) tbody tr:not(.r{number}){{display:none}}\n\
             body:has(#r-{number}:checked) label[for=r-{number}]{{background:#e6ebf1}}\n"
        ));
    }
    style.push_str("input.pick:focus-visible+label{outline:.15rem solid var(--advice)}\n");
    head(INDEX.of(language), false, &style, language, out)?;
    writeln!(out, "<main class=\"wide\"><h1>{}</h1>", INDEX.of(language))?;
    troubles(run, options, out)?;
    chart(charted, reasons.len(), run.screened.len(), options, out)?;
    table(run, charted, options, out)?;
    foot(language, out)
}

fn chart(charted: &[Reason<'_>], all: usize, bundles: usize, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    if charted.is_empty() {
        return Ok(());
    }
    let most = charted.iter().map(|reason| reason.bundles).max().unwrap_or(1).max(1);
    writeln!(out, "<section><h2>{} ({bundles})</h2>", REASONS.of(language))?;
    writeln!(
        out,
        "<div class=\"filter\"><input class=\"pick\" type=\"radio\" name=\"r\" id=\"r-all\" checked><label for=\"r-all\">{}</label></div><div class=\"bars\">",
        ALL_REASONS.of(language)
    )?;
    for (number, reason) in charted.iter().enumerate() {
        let code = reason.code.map(|code| format!(" {code}")).unwrap_or_default();
        let per_mille = reason.bundles.saturating_mul(1000) / most;
        writeln!(
            out,
            "<input class=\"pick\" type=\"radio\" name=\"r\" id=\"r-{number}\"><label for=\"r-{number}\" class=\"{}\">\
             <span class=\"label\">{} <code>{}{}</code></span>\
             <svg role=\"img\" aria-label=\"{}\"><rect width=\"{}.{}%\" height=\"100%\" rx=\"2\"/></svg><span class=\"count\">{}</span></label>",
            reason.severity.name(),
            markup(&reason.what),
            markup(reason.rule),
            markup(&code),
            reason.bundles,
            per_mille / 10,
            per_mille % 10,
            reason.bundles
        )?;
    }
    writeln!(out, "</div>")?;
    if all > charted.len() {
        let count = (all - charted.len()).to_string();
        writeln!(out, "<p class=\"fine\">{}</p>", NOT_SHOWN.fill(language, &[("count", &count)]))?;
    }
    writeln!(out, "</section>")
}

fn table(run: &Run<'_>, charted: &[Reason<'_>], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    writeln!(out, "<section><div class=\"filter\">{}", SHOW.of(language))?;
    writeln!(
        out,
        "<input class=\"pick\" type=\"radio\" name=\"v\" id=\"v-all\" checked><label for=\"v-all\">{} ({})</label>",
        ALL.of(language),
        run.screened.len()
    )?;
    for verdict in VERDICTS {
        let count = run.screened.iter().filter(|one| one.report.verdict_at(options.threshold) == verdict).count();
        writeln!(
            out,
            "<input class=\"pick\" type=\"radio\" name=\"v\" id=\"v-{0}\"><label for=\"v-{0}\">{1} ({count})</label>",
            verdict.name(),
            verdict_words(verdict, language)
        )?;
    }
    let names = INDEX_HEAD.map(|phrase| phrase.of(language));
    let heads: String = names.iter().map(|name| format!("<th>{name}</th>")).collect();
    writeln!(out, "</div><div class=\"scroll\"><table class=\"stack\"><thead><tr>{heads}</tr></thead><tbody>")?;
    for one in run.screened {
        let verdict = one.report.verdict_at(options.threshold);
        let its = violated(one);
        let rules: BTreeSet<&str> = its.iter().map(|(judged, _)| judged.rule.id()).collect();
        let mut classes = verdict.name().to_owned();
        for (number, _) in charted.iter().enumerate().filter(|(_, reason)| rules.contains(reason.rule)) {
            classes.push_str(&format!(" r{number}"));
        }
        let places = |severity: Severity| -> usize {
            let graded = its.iter().filter(|(_, its)| *its == severity);
            graded.map(|(judged, _)| judged.findings().iter().filter(|finding| finding.is_open()).count()).sum()
        };
        let mut by_severity: Vec<(Severity, &str)> =
            its.iter().map(|(judged, severity)| (*severity, judged.rule.id())).collect();
        by_severity.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let mut named: Vec<String> =
            by_severity.iter().take(MOST_NAMED).map(|(_, rule)| format!("<code>{}</code>", markup(rule))).collect();
        if by_severity.len() > MOST_NAMED {
            named.push(format!("+{}", by_severity.len() - MOST_NAMED));
        }
        let [_, set, _, errors, warnings, why] = names;
        writeln!(
            out,
            "<tr class=\"{classes}\"><td class=\"name\">{}</td><td data-name=\"{set}\">{}</td>\
             <td><span class=\"chip {}\">{}</span></td><td class=\"number\" data-name=\"{errors}\">{}</td>\
             <td class=\"number\" data-name=\"{warnings}\">{}</td><td data-name=\"{why}\">{}</td></tr>",
            path(&one.bundle),
            markup(one.report.rules().id()),
            verdict.name(),
            verdict_words(verdict, language),
            places(Severity::Error),
            places(Severity::Warning),
            named.join(" ")
        )?;
    }
    writeln!(out, "</tbody></table></div></section>")
}
