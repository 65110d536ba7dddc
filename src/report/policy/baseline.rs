//! What was there when a host began to look: identities with counts, never values.

use super::super::{Report, Standing};
use crate::error::{LoadError, TextPosition};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name and version of the format.
const FORMAT: &str = "prescreen.baseline/1";

/// The unwaived findings of an earlier run, by bundle and rule set: how many of each identity there were.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Baseline {
    known: BTreeMap<Key, BTreeMap<String, usize>>,
}

/// Bundle and rule set.
type Key = (String, String);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    bundles: Vec<Known>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    bundle: String,
    rules: String,
    findings: BTreeMap<String, usize>,
}

impl Baseline {
    /// Reads a baseline that was written by [`Baseline::to_json`]; `name` stands in errors.
    ///
    /// # Errors
    /// [`LoadError`] where `json` is no baseline.
    pub fn from_json(json: &[u8], name: &str) -> Result<Baseline, LoadError> {
        let file: File = serde_json::from_slice(json).map_err(|error| {
            let position = TextPosition { line: error.line(), column: error.column() };
            LoadError::new(name, (position.line > 0).then_some(position), "this is no baseline")
        })?;
        if file.format != FORMAT {
            return Err(LoadError::new(name, None, format!("a baseline of format {FORMAT} is expected")));
        }
        let known = file.bundles.into_iter().map(|one| ((one.bundle, one.rules), one.findings)).collect();
        Ok(Baseline { known })
    }

    /// Adds the findings of a report that are not waived.
    pub fn add(&mut self, bundle: &str, report: &Report) {
        let known = self.known.entry(key(bundle, report)).or_default();
        for (_, finding) in report.findings().filter(|(_, finding)| !matches!(finding.standing(), Standing::Waived(_)))
        {
            *known.entry(finding.identity().as_str().to_owned()).or_default() += 1;
        }
    }

    /// The baseline as JSON, `prescreen.baseline/1`, sorted, with a line break at its end.
    ///
    /// # Errors
    /// None that can come from a baseline; the error type is that of writing JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let bundles = self.known.iter().map(|((bundle, rules), findings)| Known {
            bundle: bundle.clone(),
            rules: rules.clone(),
            findings: findings.clone(),
        });
        let file = File { format: FORMAT.to_owned(), bundles: bundles.collect() };
        serde_json::to_string_pretty(&file).map(|json| json + "\n")
    }

    /// Marks the findings of a report that the baseline knows: of each identity as many as it counts, in the report's
    /// order. What is waived stays waived.
    pub fn apply(&self, bundle: &str, report: &mut Report) {
        let Some(known) = self.known.get(&key(bundle, report)) else { return };
        let mut left = known.clone();
        for entry in &mut report.entries {
            let super::super::Outcome::Violated(findings) = &mut entry.outcome else { continue };
            for finding in findings.iter_mut().filter(|finding| finding.is_open()) {
                if let Some(count) = left.get_mut(finding.identity().as_str()).filter(|count| **count > 0) {
                    *count -= 1;
                    finding.standing = Standing::Known;
                }
            }
        }
    }
}

fn key(bundle: &str, report: &Report) -> Key {
    let bundle = bundle.trim_start_matches("./").trim_end_matches('/');
    (bundle.to_owned(), report.rules().id().to_owned())
}
