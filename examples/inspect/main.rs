//! Looks at one kind of evidence alone and says what it shows.
//!
//! ```text
//! inspect page RECORDS.jsonl [--explain] [--as-of YYYY-MM-DD] [--lang en|zh|es]
//! ```
//!
//! Each subcommand needs the feature of its name. Exit status: 0 every record answered, 3 an input cannot be read, 64
//! wrong usage.

#[cfg(feature = "page")]
mod page;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: inspect page RECORDS.jsonl [--explain] [--as-of YYYY-MM-DD] [--lang en|zh|es]";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let command = arguments.next();
    let rest: Vec<OsString> = arguments.collect();
    match command.as_ref().and_then(|command| command.to_str()) {
        #[cfg(feature = "page")]
        Some("page") => page::run(rest),
        Some(name) if ["page", "picture"].contains(&name) => wrong(&format!("`{name}` needs the feature `{name}`")),
        Some(_) => wrong("no such subcommand"),
        None => wrong("a subcommand is missing"),
    }
}

fn wrong(message: &str) -> ExitCode {
    complain(&format!("{message}\n{USAGE}"));
    ExitCode::from(64)
}

fn complain(message: &str) {
    // There is nowhere left to report a failure of standard error.
    let _ = writeln!(io::stderr(), "{message}");
}
