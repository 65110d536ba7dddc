//! The formats by name.

use super::{Options, Run, github, html, index, json, junit, markdown, rdjson, sarif, sarif_for_github, text};
use std::io::{self, Write};

/// A format of reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum Format {
    /// For a terminal.
    Text,
    /// The crate's own, `prescreen.report/1`.
    Json,
    /// SARIF 2.1.0, with everything it has words for.
    Sarif,
    /// SARIF 2.1.0 as GitHub's code scanning takes it: nothing that is waived, known or undetermined.
    SarifGithub,
    /// JUnit XML.
    Junit,
    /// GitHub workflow commands.
    Github,
    /// reviewdog's diagnostics.
    Rdjson,
    /// For a step summary or a comment.
    Markdown,
    /// One page for an applicant.
    Html,
    /// One page about many bundles, for a reviewer.
    Index,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 10] = [
        Format::Text,
        Format::Json,
        Format::Sarif,
        Format::SarifGithub,
        Format::Junit,
        Format::Github,
        Format::Rdjson,
        Format::Markdown,
        Format::Html,
        Format::Index,
    ];

    /// The format's name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::SarifGithub => "sarif-github",
            Format::Junit => "junit",
            Format::Github => "github",
            Format::Rdjson => "rdjson",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Index => "index",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Writes `run` in this format.
    ///
    /// # Errors
    /// What `out` returns.
    pub fn render(self, run: &Run<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Format::Text => text(run, options, out),
            Format::Json => json(run, options, out),
            Format::Sarif => sarif(run, options, out),
            Format::SarifGithub => sarif_for_github(run, options, out),
            Format::Junit => junit(run, options, out),
            Format::Github => github(run, options, out),
            Format::Rdjson => rdjson(run, options, out),
            Format::Markdown => markdown(run, options, out),
            Format::Html => html(run, options, out),
            Format::Index => index(run, options, out),
        }
    }
}
