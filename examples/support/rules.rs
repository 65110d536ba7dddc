//! Which rule set and which day a submission is judged by.

use chrono::NaiveDate;
use prescreen::fact::Day;
use prescreen::rule::RuleSet;
use prescreen::submission::Submission;
use std::path::Path;

/// Most bytes of a rule file; the largest of those that are shipped has a twentieth of it.
const MOST: u64 = 8 << 20;

/// The rule set where nobody names one.
const DEFAULT: &str = "third-party-payment";

/// The rule set that the operator names: an embedded one, or a file.
pub fn named(name: &str) -> Result<RuleSet, String> {
    if name.ends_with(".toml") {
        let text = super::files::text(Path::new(name), MOST).map_err(|_| "the rule file cannot be read".to_owned())?;
        RuleSet::from_toml(&text, name).map_err(|error| error.to_string())
    } else {
        RuleSet::builtin(name).map_err(|error| error.to_string())
    }
}

/// The rule set that the submission names. Its text is the applicant's: it names no file, and no message repeats it.
pub fn own(submission: &Submission<'_>) -> Result<RuleSet, String> {
    let name = submission.rules.as_ref().map_or(DEFAULT, |name| name.expose());
    RuleSet::builtin(name).map_err(|_| "the submission names a rule set that does not exist".to_owned())
}

/// The day that the submission is to be judged for, if it says so.
pub fn own_day(submission: &Submission<'_>) -> Option<NaiveDate> {
    match submission.as_of.and_then(|date| date.known()) {
        Some(Day::On(day)) => Some(day),
        _ => None,
    }
}
