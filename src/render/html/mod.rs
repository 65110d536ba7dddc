//! One self-contained page: no script, nothing loaded, every value through one escaping function.

mod article;
mod index;
mod pictures;
mod place;
mod words;

pub use index::index;

use super::escape::{markup, path};
use super::words::{UNREADABLE, notice_words, verdict_words};
use super::{Options, Run};
use crate::fact::Language;
use std::io::{self, Write};
use words::{CONTENTS, FOOTER, POLICY, TITLE, UNREADABLE_HEAD};

const STYLE: &str = include_str!("style.css");

fn language_tag(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Zh => "zh-CN",
        Language::Es => "es",
    }
}

/// Everything before the content. Pictures are allowed only where there are some; `extra` is style of our own making.
fn head(title: &str, with_pictures: bool, extra: &str, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let pictures = if with_pictures { "; img-src data:" } else { "" };
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'{pictures}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{}</title>\n<style>\n{STYLE}{extra}</style>\n</head>\n<body>",
        language_tag(language),
        markup(title)
    )
}

fn foot(language: Language, out: &mut dyn Write) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    writeln!(
        out,
        "<footer><p>{}</p><p>prescreen {version}</p></footer>\n</main>\n</body>\n</html>",
        markup(FOOTER.of(language))
    )
}

/// Writes one page: for every bundle the verdict, then what to do in the order of the form, the most urgent first, then
/// the pictures that the caller added, what cannot be told and what would settle it, and the sources.
///
/// # Errors
/// What `out` returns.
pub fn html(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    let title = match run.screened {
        [one] => format!("{} – {}", TITLE.of(language), one.bundle),
        _ => TITLE.of(language).to_owned(),
    };
    let with_pictures = run.screened.iter().any(|one| !one.thumbnails.is_empty());
    head(&title, with_pictures, "", language, out)?;
    writeln!(out, "<main>")?;
    troubles(run, options, out)?;
    if run.screened.len() > 1 {
        writeln!(out, "<nav><h2>{}</h2><ul>", CONTENTS.of(language))?;
        for (index, one) in run.screened.iter().enumerate() {
            let verdict = one.report.verdict_at(options.threshold);
            writeln!(
                out,
                "<li><span class=\"chip {}\">{}</span> <a href=\"#b{index}\">{}</a> <span class=\"fine\">{}</span></li>",
                verdict.name(),
                verdict_words(verdict, language),
                markup(&one.bundle),
                markup(one.report.rules().id())
            )?;
        }
        writeln!(out, "</ul></nav>")?;
    }
    for (index, one) in run.screened.iter().enumerate() {
        article::write(one, index, options, out)?;
    }
    foot(language, out)
}

/// Bundles that could not be read, and what is wrong with the policy.
fn troubles(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let language = options.language;
    if !run.failed.is_empty() {
        writeln!(out, "<section><h2>{}</h2><ul class=\"plain\">", UNREADABLE_HEAD.of(language))?;
        for one in run.failed {
            let unreadable = UNREADABLE.of(language);
            writeln!(
                out,
                "<li><span class=\"name\">{}</span> {unreadable}: {} <code>{}</code></li>",
                path(&one.bundle),
                markup(&one.message),
                markup(&one.kind)
            )?;
        }
        writeln!(out, "</ul></section>")?;
    }
    if !run.notices.is_empty() {
        writeln!(out, "<section><h2>{}</h2><ul class=\"plain\">", POLICY.of(language))?;
        for notice in run.notices {
            writeln!(
                out,
                "<li>{} <code>{}:{}:{}</code></li>",
                markup(&notice_words(notice, language)),
                markup(&notice.file),
                notice.position.line,
                notice.position.column
            )?;
        }
        writeln!(out, "</ul></section>")?;
    }
    Ok(())
}
