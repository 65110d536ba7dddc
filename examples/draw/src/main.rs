//! Draws the fictional pictures of the example bundles.
//!
//! `cargo run --manifest-path examples/draw/Cargo.toml -- examples/bundles`
//!
//! Writes `third-party-payment/<bundle>/<file>` below the given folder and nothing else. The same sources give the same
//! bytes. `README.md` lists the invented people and numbers.

#![forbid(unsafe_code)]

mod canvas;
mod documents;
mod ornament;
mod people;
mod plan;
mod scene;
mod text;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The folders of the bundles and what lies in them.
const SETS: [(&str, plan::Bundles); 3] = [
    ("third-party-payment", plan::BUNDLES),
    ("supplier-1688", plan::SUPPLIER_BUNDLES),
    ("alipay", plan::ALIPAY_BUNDLES),
];

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

/// Draws every picture once and writes it wherever the plan wants it.
fn draw_all(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut drawn = BTreeMap::new();
    let mut total = 0;
    let bundles = SETS.iter().flat_map(|(set, bundles)| {
        bundles
            .iter()
            .map(move |(bundle, pictures)| (set, bundle, pictures))
    });
    for (set, bundle, pictures) in bundles {
        let place = folder.join(set).join(bundle);
        std::fs::create_dir_all(&place)?;
        for (file, document) in *pictures {
            if !drawn.contains_key(document) {
                drawn.insert(*document, document.encode(file)?);
            }
            if let Some(bytes) = drawn.get(document) {
                std::fs::write(place.join(file), bytes)?;
                total += bytes.len();
                writeln!(out, "{:>7} {set}/{bundle}/{file}", bytes.len())?;
            }
        }
    }
    writeln!(out, "{total:>7} in all")?;
    Ok(())
}
