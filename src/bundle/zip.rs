//! A bundle as a `.zip` archive.

use super::{BundleError, Files, name, read_bounded};
use crate::submission::FileState;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use zip::ZipArchive;
use zip::result::ZipError;

/// Most entries of an archive that is opened.
const MAX_ENTRIES: usize = 4096;

pub(super) struct Archive {
    archive: ZipArchive<BufReader<File>>,
}

impl Archive {
    pub(super) fn open(path: &Path) -> Result<Self, BundleError> {
        let unreadable = |_| BundleError::Unreadable("it is neither a folder nor a zip archive");
        let file = File::open(path).map_err(|_| BundleError::Unreadable("the system refuses"))?;
        let archive = ZipArchive::new(BufReader::new(file)).map_err(unreadable)?;
        if archive.len() > MAX_ENTRIES {
            return Err(BundleError::Unreadable("the archive holds too many files"));
        }
        Ok(Archive { archive })
    }
}

impl Files for Archive {
    fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, FileState> {
        if !name::is_portable(name) {
            return Err(FileState::BadName);
        }
        let entry = self.archive.by_name(name).map_err(|error| match error {
            ZipError::FileNotFound => FileState::Missing,
            _ => FileState::Unreadable,
        })?;
        if !entry.is_file() {
            return Err(FileState::NotAFile);
        }
        if entry.size() > limit {
            return Err(FileState::TooLarge);
        }
        // The declared size is the archive's word; the bound holds for what really comes out.
        read_bounded(entry, limit)
    }
}
