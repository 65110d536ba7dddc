//! `generate FOLDER [SEED] [OFTEN]` writes the set of a seed and `labels.jsonl` beside it.

use prescreen_photographs::shots::shots;
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: generate FOLDER [SEED] [OFTEN]")?);
    let seed = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let often = arguments.next().map_or(Ok(2), |text| text.parse())?;
    std::fs::create_dir_all(&folder)?;
    let mut labels = std::io::BufWriter::new(std::fs::File::create(folder.join("labels.jsonl"))?);
    for shot in shots(seed, often) {
        std::fs::write(folder.join(&shot.file), &shot.bytes)?;
        let line = serde_json::json!({
            "file": shot.file, "case": shot.case, "kind": shot.kind.map(|kind| kind.name()),
            "slot": shot.slot.map(|kind| kind.name()), "expected": shot.expected, "allowed": shot.allowed,
        });
        writeln!(labels, "{line}")?;
    }
    labels.flush()?;
    Ok(())
}
