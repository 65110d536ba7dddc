//! Reports as text: pure functions of what was screened, one file per format, byte-stable.
//!
//! Everything a report holds was masked when it was made; renderers escape it for their format.

mod json;
mod position;
mod redact;
mod scan;
mod text;
mod words;

pub use json::json;
pub use position::{Position, Span, locate};
pub use redact::Redacted;
pub use text::text;

use crate::fact::Language;
use crate::report::Report;
use crate::rule::Severity;

/// How to render.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The language of the texts.
    pub language: Language,
    /// From which severity on a violation rejects.
    pub threshold: Severity,
    /// Whether the text format may use colour.
    pub colour: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { language: Language::En, threshold: Severity::Error, colour: false }
    }
}

/// A bundle that was screened.
#[derive(Clone, Debug)]
pub struct Screened {
    /// The bundle's name, echoed as the caller gave it.
    pub bundle: String,
    /// What the rules said.
    pub report: Report,
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
