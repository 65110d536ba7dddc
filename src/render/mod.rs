//! Reports as text: pure functions of what was screened, one file per format, byte-stable.
//!
//! Everything a report holds was masked when it was made; renderers escape it for their format. Snippets come from a
//! [`Redacted`] copy of the source, pictures only from thumbnails that a caller adds.

mod escape;
mod format;
mod github;
mod html;
mod json;
mod json_text;
mod junit;
mod markdown;
mod position;
mod rdjson;
mod redact;
mod sarif;
mod scan;
#[cfg(feature = "terminal")]
mod snippet;
mod text;
mod thumbnail;
mod view;
mod words;

pub use format::Format;
pub use github::github;
pub use html::{html, index};
pub use json::{json, json_bundle};
pub use json_text::json_line;
pub use junit::junit;
pub use markdown::markdown;
pub use position::{Position, Span, locate};
pub use rdjson::rdjson;
pub use redact::Redacted;
pub use sarif::{sarif, sarif_for_github};
pub use text::text;
#[cfg(feature = "picture")]
pub use thumbnail::thumbnail;
pub use thumbnail::{Mark, Thumbnail};

use crate::fact::Language;
use crate::report::Report;
use crate::report::policy::Notice;
use crate::rule::Severity;

/// How to render.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The language of the texts.
    pub language: Language,
    /// From which severity on a violation rejects.
    pub threshold: Severity,
    /// Whether what cannot be told is an error, in formats that tell errors from what was skipped.
    pub strict: bool,
    /// Whether the text format may use colour.
    pub colour: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { language: Language::En, threshold: Severity::Error, strict: false, colour: false }
    }
}

/// A bundle that was screened.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Screened {
    /// The bundle's name, echoed as the caller gave it.
    pub bundle: String,
    /// What the rules said.
    pub report: Report,
    /// The submission's text, for lines, columns and snippets.
    pub source: Option<Source>,
    /// Pictures for the HTML report. They are personal data: add them only where the reader may see them.
    pub thumbnails: Vec<Thumbnail>,
}

impl Screened {
    /// A bundle's report without source and pictures.
    pub fn new(bundle: impl Into<String>, report: Report) -> Self {
        Screened { bundle: bundle.into(), report, source: None, thumbnails: Vec::new() }
    }

    /// With the submission's text: `path` is the file's, relative and with forward slashes, `json` its bytes, of which
    /// only a masked copy is kept.
    #[must_use]
    pub fn with_source(mut self, path: impl Into<String>, json: &[u8]) -> Self {
        self.source = Some(Source { path: path.into(), text: Redacted::of(json) });
        self
    }

    /// With pictures for the HTML report.
    #[must_use]
    pub fn with_thumbnails(mut self, thumbnails: Vec<Thumbnail>) -> Self {
        self.thumbnails = thumbnails;
        self
    }

    /// The file that findings are about: the submission's, else the bundle.
    fn path(&self) -> &str {
        self.source.as_ref().map_or(&self.bundle, |source| &source.path)
    }
}

/// The text of a submission as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file, relative, with forward slashes.
    pub path: String,
    /// Its masked text.
    pub text: Redacted,
}

/// A bundle that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The bundle's name, echoed as the caller gave it.
    pub bundle: String,
    /// The kind of trouble, kebab-case.
    pub kind: String,
    /// The trouble in words, without values.
    pub message: String,
}

/// Everything that one report is about.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Run<'r> {
    /// The bundles that were screened.
    pub screened: &'r [Screened],
    /// The bundles that could not be read.
    pub failed: &'r [Failed],
    /// What is wrong with the host's policy.
    pub notices: &'r [Notice],
}

impl<'r> Run<'r> {
    /// What was screened and what could not be read.
    pub fn new(screened: &'r [Screened], failed: &'r [Failed]) -> Self {
        Run { screened, failed, notices: &[] }
    }

    /// With findings about the host's policy.
    #[must_use]
    pub fn with_notices(mut self, notices: &'r [Notice]) -> Self {
        self.notices = notices;
        self
    }
}
