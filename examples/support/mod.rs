//! What the example programs share: exit statuses, the day of today, flags.

#[allow(dead_code, reason = "not every program reads files")]
pub mod files;
#[allow(dead_code, reason = "not every program screens")]
pub mod rules;

use chrono::{DateTime, NaiveDate};
use prescreen::fact::Language;
use prescreen::text::escape::visible;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// An input could not be read, or a rule set or rule does not exist.
pub const UNREADABLE: u8 = 3;
/// Wrong usage.
pub const USAGE: u8 = 64;

/// Today in China Standard Time. Programs read the clock; the library never does.
#[allow(dead_code, reason = "not every program needs it")]
pub fn today() -> NaiveDate {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let china = i64::try_from(seconds).unwrap_or(0).saturating_add(8 * 3600);
    DateTime::from_timestamp(china, 0).map_or(NaiveDate::MIN, |time| time.date_naive())
}

/// The value of `--lang`.
#[allow(dead_code, reason = "not every program needs it")]
pub fn language(value: &str) -> Result<Language, String> {
    Language::from_code(value).ok_or_else(|| "--lang takes en, zh or es".to_owned())
}

/// The value of `--as-of`.
#[allow(dead_code, reason = "not every program needs it")]
pub fn day(value: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(value, "%Y-%m-%d").map_err(|_| "--as-of takes a date like 2026-11-21".to_owned())
}

/// Says on standard error what is wrong, in one line. Names and keys in it may be of somebody else's choosing: what forges
/// output is shown as what it is, and nothing reads as one of the commands (`::error`, `##[error]`, `##vso[…]`) that build
/// servers take from the output of programs.
pub fn complain(message: &str) {
    let message = visible(message).replace("##", "# #");
    let mark = if message.trim_start().starts_with("::") { "| " } else { "" };
    eprintln!("{mark}{message}");
}

/// Says on standard error what is wrong with the usage.
pub fn usage(message: &str, help: &str) -> ExitCode {
    complain(message);
    eprintln!("\n{help}");
    ExitCode::from(USAGE)
}

/// The value of the flag that was just read.
#[allow(dead_code, reason = "not every program needs it")]
pub fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().and_then(lexopt::ValueExt::string).map_err(|error| error.to_string())
}
