//! Grades identifiers from a spreadsheet column: lines `kind<TAB>value` in, one verdict line each out.
//!
//! ```text
//! identify [--as-of YYYY-MM-DD] [--lang en|zh|es] [FILE]
//! ```
//!
//! Without FILE, or with `-`, it reads standard input. Output: `kind<TAB>value<TAB>valid|suspicious|invalid<TAB>reason`,
//! in order, one line for each input line whatever it holds. It echoes what it was given because the caller holds it; of a
//! line of more than 65,536 bytes, which is `invalid` as `line-too-long`, nothing.
//! Exit status: 0 every line answered, 3 the input cannot be read, 64 wrong usage.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::ExitCode;

use chrono::NaiveDate;
use prescreen::identifier::{Judgement, is_kind, judge_kind};
use prescreen::text::date::{DateToken, read_date};

const USAGE: &str = "usage: identify [--as-of YYYY-MM-DD] [--lang en|zh|es] [FILE]";

/// The longest line without its break: a kind and a value, of which no kind has more than a few hundred bytes.
const LONGEST: usize = 64 << 10;

fn main() -> ExitCode {
    let (as_of, file) = match arguments() {
        Ok(parsed) => parsed,
        Err(message) => {
            complain(&format!("{message}\n{USAGE}"));
            return ExitCode::from(64);
        }
    };
    let answered = match file.as_deref() {
        None | Some("-") => answer(io::stdin().lock(), as_of),
        Some(path) => File::open(path).and_then(|file| answer(BufReader::new(file), as_of)),
    };
    match answered {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("cannot read the input: {error}"));
            ExitCode::from(3)
        }
    }
}

fn complain(message: &str) {
    // There is nowhere left to report a failure of standard error.
    let _ = writeln!(io::stderr(), "{message}");
}

fn arguments() -> Result<(NaiveDate, Option<String>), String> {
    let mut as_of = None;
    let mut file = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            lexopt::Arg::Long("as-of") => {
                let value = parser.value().map_err(|error| error.to_string())?;
                match value.to_str().map(read_date) {
                    Some(DateToken::Day(day)) => as_of = Some(day),
                    _ => return Err("--as-of takes a date, YYYY-MM-DD".to_owned()),
                }
            }
            // Reason codes are the same in every language; the flag is accepted because every example has it.
            lexopt::Arg::Long("lang") => {
                let value = parser.value().map_err(|error| error.to_string())?;
                if !["en", "zh", "es"].iter().any(|lang| value == *lang) {
                    return Err("--lang takes en, zh or es".to_owned());
                }
            }
            lexopt::Arg::Value(value) if file.is_none() => {
                file = Some(value.into_string().map_err(|_| "the file name is not UTF-8".to_owned())?);
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok((as_of.unwrap_or_else(today), file))
}

/// Today in UTC; the library itself has no clock.
fn today() -> NaiveDate {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i32::try_from(seconds / 86_400)
        .ok()
        .and_then(|days| {
            NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_days(chrono::Days::new(days.unsigned_abs().into()))
        })
        .unwrap_or_default()
}

fn answer(mut input: impl BufRead, as_of: NaiveDate) -> io::Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    let mut first = true;
    while input.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut line)? > 0 {
        if line.len() > LONGEST && line.last() != Some(&b'\n') {
            input.skip_until(b'\n')?;
            output.write_all(b"\t\tinvalid\tline-too-long\n")?;
            (first, line) = (false, Vec::new());
            continue;
        }
        let mut bytes = line.as_slice();
        bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        if std::mem::take(&mut first) {
            bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        }
        let mut parts = bytes.splitn(2, |byte| *byte == b'\t');
        let (kind, value) = (parts.next().unwrap_or_default(), parts.next());
        let judgement = match (std::str::from_utf8(kind), value) {
            (Ok(""), None) => Judgement::invalid("empty-line"),
            (Ok(kind), value) if is_kind(kind) => match value.map(std::str::from_utf8) {
                None => Judgement::invalid("no-value"),
                Some(Ok(text)) => judge_kind(kind, text, as_of),
                Some(Err(_)) => Judgement::invalid("not-utf-8"),
            },
            _ => Judgement::invalid("unknown-kind"),
        };
        output.write_all(kind)?;
        output.write_all(b"\t")?;
        output.write_all(value.unwrap_or_default())?;
        writeln!(output, "\t{}\t{}", judgement.grade.name(), judgement.reason)?;
        line.clear();
    }
    output.flush()
}
