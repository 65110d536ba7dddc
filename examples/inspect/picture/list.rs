//! Which files are looked at, and for which slots.

use crate::files;
use prescreen::observe::picture::Slot;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Most bytes of a list.
const MOST_LIST: u64 = 256 << 20;

/// One file to look at.
pub(super) struct Entry {
    /// Its name in the answer.
    pub(super) file: String,
    /// Where it lies.
    pub(super) path: PathBuf,
    /// What it is for.
    pub(super) slot: Option<Slot>,
}

/// The files of the paths: files themselves, all files of a folder by name, those of a list in its order.
pub(super) fn entries(paths: &[PathBuf], slot: Option<Slot>) -> Result<Vec<Entry>, String> {
    let mut entries = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut names: Vec<PathBuf> = std::fs::read_dir(path)
                .and_then(|folder| folder.map(|file| file.map(|file| file.path())).collect())
                .map_err(|error| format!("{}: {error}", path.display()))?;
            names.sort();
            for file in names.into_iter().filter(|file| file.is_file()) {
                let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                entries.push(Entry { file: name, path: file, slot });
            }
        } else if path.extension().is_some_and(|extension| extension == "jsonl") {
            listed(path, slot, &mut entries)?;
        } else {
            entries.push(Entry { file: path.to_string_lossy().into_owned(), path: path.clone(), slot });
        }
    }
    Ok(entries)
}

fn listed(path: &Path, slot: Option<Slot>, entries: &mut Vec<Entry>) -> Result<(), String> {
    let text = files::text(path, MOST_LIST).map_err(|error| format!("{}: {error}", path.display()))?;
    let beside = path.parent().unwrap_or(Path::new(""));
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |what: &str| format!("{}:{}: {what}", path.display(), number + 1);
        let record: serde_json::Value = serde_json::from_str(line).map_err(|_| wrong("not JSON"))?;
        let file = record.get("file").and_then(|file| file.as_str()).ok_or_else(|| wrong("no \"file\""))?;
        let slot = match record.get("slot").and_then(|slot| slot.as_str()) {
            Some(name) => Some(Slot::from_name(name).ok_or_else(|| wrong("an unknown slot"))?),
            None => slot,
        };
        entries.push(Entry { file: file.to_owned(), path: beside.join(file), slot });
    }
    Ok(())
}

/// The bytes of a file, or why there are none. One byte more than the limit is read of larger files, so that the limit
/// is seen to be exceeded.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let file = files::open(path).map_err(|error| error.to_string())?;
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
