//! reviewdog's diagnostic format: byte columns, the end exclusive.

use super::position::{Position, Span};
use super::view::{open, violations};
use super::words::{notice_words, role_word};
use super::{Options, Run, json_text};
use crate::rule::Severity;
use crate::text::escape::visible;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Diagnostics {
    source: Name,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Name {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    source: Name,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    /// Left out where it is not known: an invented one would be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: At,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<At>,
}

#[derive(Serialize)]
struct At {
    line: usize,
    column: usize,
}

impl From<Position> for At {
    fn from(at: Position) -> Self {
        At { line: at.line(), column: at.byte_column() }
    }
}

impl From<Span> for Range {
    fn from(span: Span) -> Self {
        Range { start: span.start.into(), end: Some(span.end.into()) }
    }
}

#[derive(Serialize)]
struct Code {
    value: String,
}

#[derive(Serialize)]
struct Related {
    message: &'static str,
    location: Location,
}

const SOURCE: &str = "prescreen";

/// Writes the findings for reviewdog (`-f=rdjson`). Waived and known findings are left out.
///
/// # Errors
/// What `out` returns.
pub fn rdjson(run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut diagnostics = Vec::new();
    for one in run.screened {
        for shown in open(&violations(one, options)) {
            let at = |span: Option<Span>| Location { path: visible(one.path()), range: span.map(Range::from) };
            diagnostics.push(Diagnostic {
                message: format!("{} {} ({})", shown.words.what, shown.words.remedy, shown.place()),
                location: at(shown.span),
                severity: match shown.severity {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                    Severity::Advice => "INFO",
                },
                source: Name { name: SOURCE },
                code: Code { value: shown.judged.rule.id().to_owned() },
                related_locations: shown
                    .related
                    .iter()
                    .map(|related| Related {
                        message: role_word(related.role, options.language),
                        location: at(related.span),
                    })
                    .collect(),
            });
        }
    }
    let plain = |message: String, path: &str, range, severity, code: &str| Diagnostic {
        message,
        location: Location { path: visible(path), range },
        severity,
        source: Name { name: SOURCE },
        code: Code { value: code.to_owned() },
        related_locations: Vec::new(),
    };
    for one in run.failed {
        diagnostics.push(plain(visible(&one.message), &one.bundle, None, "ERROR", &one.kind));
    }
    for notice in run.notices {
        let at = At { line: notice.position.line, column: notice.position.column };
        let range = Some(Range { start: at, end: None });
        let message = notice_words(notice, options.language);
        diagnostics.push(plain(message, &notice.file, range, "WARNING", notice.kind.name()));
    }
    json_text::write(&Diagnostics { source: Name { name: SOURCE }, diagnostics }, out)
}
