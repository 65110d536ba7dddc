//! The mutants, as `cargo mutants --list` names them.

use serde::Deserialize;
use std::error::Error;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

/// A line and a column, from 1; columns count characters.
#[derive(Clone, Copy, Deserialize, Debug)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// From and to.
#[derive(Clone, Copy, Deserialize, Debug)]
pub(crate) struct Span {
    pub(crate) start: Position,
    pub(crate) end: Position,
}

#[derive(Clone, Deserialize, Debug)]
pub(crate) struct Function {
    pub(crate) span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Deserialize, Debug)]
pub(crate) enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
}

/// One change to one place.
#[derive(Clone, Deserialize, Debug)]
pub(crate) struct Mutant {
    pub(crate) file: String,
    pub(crate) function: Option<Function>,
    pub(crate) genre: Genre,
    pub(crate) name: String,
    pub(crate) replacement: String,
    pub(crate) span: Span,
}

impl Mutant {
    /// What is changed, without the line: `replace == with != in Expr::read`.
    pub(crate) fn change(&self) -> &str {
        self.name.split_once(": ").map_or(&self.name, |(_, change)| change)
    }

    /// What the report counts it under: a folder below `src`, or below `src/observe`.
    pub(crate) fn folder(&self) -> String {
        let mut parts = self.file.split('/').skip(1);
        let first = parts.next().unwrap_or_default();
        let second = parts.next().unwrap_or_default();
        if first != "observe" { first.to_owned() } else { format!("{first}/{}", second.trim_end_matches(".rs")) }
    }

    /// What stays the same when lines move: the file, the change and, for an operator or a field, its line with
    /// it marked.
    pub(crate) fn key(&self, source: &Source) -> String {
        let line = match self.genre {
            Genre::BinaryOperator | Genre::UnaryOperator | Genre::StructField
                if self.span.start.line == self.span.end.line =>
            {
                source.marked(self.span)
            }
            _ => String::new(),
        };
        format!("{}\t{}\t{line}", self.file, self.change())
    }
}

/// A file as it is, with the offsets of its lines.
pub(crate) struct Source {
    pub(crate) text: String,
    lines: Vec<usize>,
}

impl Source {
    pub(crate) fn read(path: &Path) -> Result<Source, Box<dyn Error>> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Ok(Source { text, lines })
    }

    pub(crate) fn offset(&self, position: Position) -> usize {
        let start = self.lines.get(position.line - 1).copied().unwrap_or(self.text.len());
        self.text[start..].chars().take(position.column - 1).map(char::len_utf8).sum::<usize>() + start
    }

    pub(crate) fn range(&self, span: Span) -> Range<usize> {
        self.offset(span.start)..self.offset(span.end)
    }

    fn marked(&self, span: Span) -> String {
        let Range { start, end } = self.range(span);
        let from = self.lines[span.start.line - 1];
        let to = self.text[end..].find('\n').map_or(self.text.len(), |at| at + end);
        let (before, after) = (self.text[from..start].trim_start(), self.text[end..to].trim_end());
        format!("{before}«{}»{after}", &self.text[start..end])
    }
}

/// The mutants of the files that the globs name.
pub(crate) fn list(root: &Path, globs: &[String]) -> Result<Vec<Mutant>, Box<dyn Error>> {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["mutants", "--list", "--json"]).stderr(Stdio::inherit());
    globs.iter().for_each(|glob| {
        command.args(["-f", glob]);
    });
    let output = command.output()?;
    if !output.status.success() {
        return Err("`cargo mutants --list` failed: cargo install cargo-mutants@27.1.0".into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
