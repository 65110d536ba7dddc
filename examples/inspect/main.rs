//! Looks at one kind of evidence alone, one JSON line each, in order, whatever it holds.
//!
//! ```text
//! inspect picture [--slot SLOT] [--annotate DIR] [--threads N] PATH...
//! inspect page RECORDS.jsonl [--explain] [--as-of YYYY-MM-DD] [--lang en|zh|es]
//! ```
//!
//! Each subcommand needs the feature of its name. Exit status: 0 everything answered, 3 an input cannot be read, 64
//! wrong usage.

#[cfg(any(feature = "page", feature = "picture"))]
#[path = "../support/files.rs"]
mod files;
#[cfg(feature = "page")]
mod page;
#[cfg(feature = "picture")]
mod picture;

use prescreen::text::escape::visible;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: inspect picture [--slot SLOT] [--annotate DIR] [--threads N] PATH...
       inspect page RECORDS.jsonl [--explain] [--as-of YYYY-MM-DD] [--lang en|zh|es]";

/// Why a subcommand gave up.
#[cfg(feature = "picture")]
enum Trouble {
    /// Wrong usage.
    Usage(String),
    /// The input cannot be read, or the output not written.
    Input(String),
}

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let command = arguments.next();
    let rest: Vec<OsString> = arguments.collect();
    match command.as_ref().and_then(|command| command.to_str()) {
        #[cfg(feature = "page")]
        Some("page") => page::run(rest),
        #[cfg(feature = "picture")]
        Some("picture") => match picture::run(lexopt::Parser::from_args(rest)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(Trouble::Usage(message)) => wrong(&message),
            Err(Trouble::Input(message)) => {
                complain(&message);
                ExitCode::from(3)
            }
        },
        Some(name) if ["page", "picture"].contains(&name) => wrong(&format!("`{name}` needs the feature `{name}`")),
        Some(_) => wrong("no such subcommand"),
        None => wrong("a subcommand is missing"),
    }
}

fn wrong(message: &str) -> ExitCode {
    complain(message);
    let _ = writeln!(io::stderr(), "{USAGE}");
    ExitCode::from(64)
}

/// In one line, which no build server takes for a command.
fn complain(message: &str) {
    // There is nowhere left to report a failure of standard error.
    let message = visible(message).replace("##", "# #");
    let mark = if message.trim_start().starts_with("::") { "| " } else { "" };
    let _ = writeln!(io::stderr(), "{mark}{message}");
}
