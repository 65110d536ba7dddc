//! A bundle as a folder.

use super::{Files, read_bounded};
use crate::submission::FileState;
use std::fs::{File, Metadata, symlink_metadata};
use std::io;
use std::path::{Path, PathBuf};

pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(super) fn new(root: &Path) -> Self {
        Folder { root: root.to_owned() }
    }

    /// The folder of this portable name below `root`.
    ///
    /// # Errors
    /// Where there is none, or a link on the way.
    pub(super) fn below(root: &Path, name: &str) -> Result<Self, FileState> {
        match walk(root, name)? {
            (root, Some(metadata)) if metadata.is_dir() => Ok(Folder { root }),
            _ => Err(FileState::NotAFile),
        }
    }
}

fn state_of(error: &io::Error) -> FileState {
    match error.kind() {
        io::ErrorKind::NotFound => FileState::Missing,
        _ => FileState::Unreadable,
    }
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Elsewhere the library has no name for a file but its path.
#[cfg(not(unix))]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    one.len() == other.len()
}

/// The path of a portable name, and what stands there.
fn walk(root: &Path, name: &str) -> Result<(PathBuf, Option<Metadata>), FileState> {
    let mut path = root.to_owned();
    let mut last: Option<Metadata> = None;
    for part in name.split('/') {
        path.push(part);
        // Every part is looked at without following it, so that no link leads out of the folder.
        let metadata = symlink_metadata(&path).map_err(|error| state_of(&error))?;
        if metadata.is_symlink() {
            return Err(FileState::NotAFile);
        }
        last = Some(metadata);
    }
    Ok((path, last))
}

/// Opens a file for reading without waiting for anybody: a pipe that was put in a file's place since would wait for a writer.
#[cfg(all(target_os = "linux", not(any(target_arch = "mips", target_arch = "mips64", target_arch = "sparc64"))))]
fn open_at_once(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    /// `O_NONBLOCK` of Linux; ordinary files do not care.
    const WITHOUT_WAITING: i32 = 0o4000;
    std::fs::OpenOptions::new().read(true).custom_flags(WITHOUT_WAITING).open(path)
}

#[cfg(not(all(target_os = "linux", not(any(target_arch = "mips", target_arch = "mips64", target_arch = "sparc64")))))]
fn open_at_once(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

impl Files for Folder {
    fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, FileState> {
        let (path, last) = walk(&self.root, name)?;
        match &last {
            Some(metadata) if metadata.is_file() && metadata.len() <= limit => {}
            Some(metadata) if metadata.is_file() => return Err(FileState::TooLarge),
            _ => return Err(FileState::NotAFile),
        }
        let file = open_at_once(&path).map_err(|error| state_of(&error))?;
        // Whoever can write to the folder may have exchanged the file since: what was opened must be what was looked at.
        let opened = file.metadata().map_err(|error| state_of(&error))?;
        if !opened.is_file() || !last.is_some_and(|seen| is_same(&seen, &opened)) {
            return Err(FileState::NotAFile);
        }
        read_bounded(file, limit)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn a_pipe_without_a_writer_is_opened_at_once() {
        let path = std::env::temp_dir().join(format!("prescreen-pipe-{}", std::process::id()));
        let made = Command::new("mkfifo").arg(&path).status().is_ok_and(|status| status.success());
        if made {
            // Waiting for ever is how this fails.
            let opened = open_at_once(&path).and_then(|file| file.metadata());
            assert!(opened.is_ok_and(|metadata| !metadata.is_file()));
            std::fs::remove_file(&path).expect("it was made");
        }
    }
}
