//! Looks at single files, one JSON line each, in order, whatever they hold.
//!
//! ```text
//! inspect picture [--slot SLOT] [--annotate DIR] [--threads N] PATH...
//! ```
//!
//! Exit status: 0 every file answered, 3 the input cannot be read, 64 wrong usage.

mod picture;

use std::io::{self, Write};
use std::process::ExitCode;

/// Why a subcommand gave up.
enum Trouble {
    /// Wrong usage.
    Usage(String),
    /// The input cannot be read, or the output not written.
    Input(String),
}

fn main() -> ExitCode {
    let mut parser = lexopt::Parser::from_env();
    let run = match parser.next() {
        Ok(Some(lexopt::Arg::Value(word))) if word == "picture" => picture::run(parser),
        Ok(_) => Err(Trouble::Usage(picture::USAGE.to_owned())),
        Err(error) => Err(Trouble::Usage(error.to_string())),
    };
    let (message, code) = match run {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Trouble::Usage(message)) => (message, 64),
        Err(Trouble::Input(message)) => (message, 3),
    };
    // There is nowhere left to report a failure of standard error.
    let _ = writeln!(io::stderr(), "{message}");
    ExitCode::from(code)
}
