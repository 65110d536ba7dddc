//! Lines of the masked source with the places of a finding marked. The only file that knows `annotate-snippets`.

use super::position::Span;
use super::view::Shown;
use super::words::role_word;
use super::{Options, Source};
use crate::rule::Severity;
use crate::text::escape::visible;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// How much of a line is shown on either side of the place, in bytes: a submission may be one line of megabytes.
const AROUND: usize = 60;

/// The places of a finding in the source: `path:line:column` and the line below it for the first, then the lines of the
/// places that belong to it. Nothing where no place is known.
pub(super) fn snippet(shown: &Shown<'_>, source: &Source, options: &Options) -> Option<String> {
    let span = shown.span?;
    let text = source.text.text();
    let level = match shown.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE,
    };
    let mut group = Group::with_level(level).element(part(text, span, AnnotationKind::Primary, None)?);
    for related in &shown.related {
        let label = role_word(related.role, options.language);
        let part = related.span.and_then(|span| part(text, span, AnnotationKind::Context, Some(label)));
        if let Some(part) = part {
            group = group.element(part);
        }
    }
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    let body = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    let (path, line, column) = (visible(&source.path), span.start.line(), span.start.code_point_column());
    let body: String = body.lines().map(|line| format!("  {}\n", line.trim_end())).collect();
    Some(format!("  --> {path}:{line}:{column}\n{body}"))
}

/// One line, or the part of it around the place.
fn part<'t>(
    text: &'t str,
    span: Span,
    kind: AnnotationKind,
    label: Option<&'static str>,
) -> Option<Snippet<'t, annotate_snippets::Annotation<'t>>> {
    let (start, end) = (span.start.offset(), span.end.offset());
    let line_start = start - (span.start.byte_column() - 1);
    let from = (line_start..=start).rev().take(AROUND).filter(|at| text.is_char_boundary(*at)).last()?;
    let shown_end = end.min(start + 2 * AROUND);
    let line_end =
        text.get(start..)?.bytes().take(4 * AROUND).position(|byte| byte == b'\n').map(|length| start + length);
    let furthest = line_end.unwrap_or(text.len()).min(shown_end + AROUND);
    let to = (start..=furthest).rev().find(|at| text.is_char_boundary(*at))?;
    let marked = (start - from)..(shown_end.min(to) - from);
    let slice = text.get(from..to)?;
    let marked = if slice.is_char_boundary(marked.end) { marked } else { marked.start..slice.len() };
    let mut annotation = kind.span(marked);
    if let Some(label) = label {
        annotation = annotation.label(label);
    }
    Some(Snippet::source(slice.trim_end_matches('\r')).line_start(span.start.line()).annotation(annotation))
}
