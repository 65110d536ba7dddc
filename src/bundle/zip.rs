//! A bundle as a `.zip` archive.

use super::{BundleError, Files, name, read_bounded};
use crate::submission::FileState;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;
use zip::ZipArchive;
use zip::result::ZipError;

/// Most entries of an archive that is opened.
const MAX_ENTRIES: usize = 4096;

/// Most bytes that are read to learn what is in an archive, so that a directory of millions of entries is not taken into
/// memory before it can be counted.
const MAX_DIRECTORY_BYTES: u64 = 4 << 20;

/// A file of which at most so many bytes are read, until the bound is lifted.
struct Bounded {
    file: File,
    left: Rc<Cell<Option<u64>>>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        if let Some(left) = self.left.get() {
            let left = left.checked_sub(u64::try_from(count).unwrap_or(u64::MAX));
            self.left.set(Some(left.ok_or_else(|| io::Error::other("the directory is too long"))?));
        }
        Ok(count)
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

pub(super) struct Archive {
    archive: ZipArchive<BufReader<Bounded>>,
}

impl Archive {
    pub(super) fn open(path: &Path) -> Result<Self, BundleError> {
        let unreadable = |_| BundleError::Unreadable("it is neither a folder nor a zip archive");
        let file = File::open(path).map_err(|_| BundleError::Unreadable("the system refuses"))?;
        let left = Rc::new(Cell::new(Some(MAX_DIRECTORY_BYTES)));
        let bounded = Bounded { file, left: Rc::clone(&left) };
        let archive = ZipArchive::new(BufReader::new(bounded)).map_err(unreadable)?;
        left.set(None);
        if archive.len() > MAX_ENTRIES {
            return Err(BundleError::Unreadable("the archive holds too many files"));
        }
        // The reader keeps the last entry of a name; another program may keep the first.
        let listed = File::open(path).and_then(|file| listed_entries(file, archive.central_directory_start()));
        match listed {
            Ok(listed) if listed == archive.len() => {}
            Ok(_) => return Err(BundleError::Unreadable("a name stands twice in the archive")),
            Err(_) => return Err(BundleError::Unreadable("the system refuses")),
        }
        Ok(Archive { archive })
    }
}

/// How many entries the directory of an archive lists from this place on.
fn listed_entries(file: File, start: u64) -> io::Result<usize> {
    let mut directory = BufReader::new(file);
    directory.seek(SeekFrom::Start(start))?;
    let mut count = 0;
    loop {
        let mut signature = [0; 4];
        directory.read_exact(&mut signature)?;
        if signature != *b"PK\x01\x02" || count > MAX_ENTRIES {
            return Ok(count);
        }
        let mut fixed = [0; 42];
        directory.read_exact(&mut fixed)?;
        let [
            ..,
            name_low,
            name_high,
            extra_low,
            extra_high,
            comment_low,
            comment_high,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
        ] = fixed;
        let lengths = [[name_low, name_high], [extra_low, extra_high], [comment_low, comment_high]];
        directory.seek_relative(lengths.map(u16::from_le_bytes).map(i64::from).iter().sum())?;
        count = count.saturating_add(1);
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
