//! Draws the fictional pictures of the example bundles.
//!
//! `cargo run --manifest-path examples/draw/Cargo.toml -- examples/bundles`
//!
//! Writes `third-party-payment/<bundle>/<file>` below the given folder and nothing else. The same sources give the same
//! bytes. `README.md` lists the invented people and numbers.

#![forbid(unsafe_code)]

use prescreen_draw::bundles;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), None) = (arguments.next(), arguments.next()) else {
        return fail("usage: prescreen-draw FOLDER (writes FOLDER/<rule set>/<bundle>/<picture>)");
    };
    match draw_all(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

/// Says what went wrong; a closed error stream leaves only the exit code.
fn fail(message: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{message}");
    ExitCode::FAILURE
}

/// Draws every picture and writes it wherever the plan wants it.
fn draw_all(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut total = 0;
    for picture in bundles() {
        let (place, bytes) = picture?;
        let path = folder.join(&place);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, &bytes)?;
        total += bytes.len();
        writeln!(out, "{:>7} {place}", bytes.len())?;
    }
    writeln!(out, "{total:>7} in all")?;
    Ok(())
}
