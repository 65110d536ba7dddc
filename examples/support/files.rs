//! Reading files that somebody else may have named: ordinary ones alone, bounded. A pipe would wait for ever, a device never end.

use std::fs::File;
use std::io::{self, Error, ErrorKind, Read};
use std::path::Path;

/// Opens a file for reading without waiting for anybody: a pipe that was put in a file's place since would wait for a writer.
#[cfg(all(target_os = "linux", not(any(target_arch = "mips", target_arch = "mips64", target_arch = "sparc64"))))]
fn open_at_once(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    /// `O_NONBLOCK` of Linux; ordinary files do not care.
    const WITHOUT_WAITING: i32 = 0o4000;
    std::fs::OpenOptions::new().read(true).custom_flags(WITHOUT_WAITING).open(path)
}

#[cfg(not(all(target_os = "linux", not(any(target_arch = "mips", target_arch = "mips64", target_arch = "sparc64")))))]
fn open_at_once(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// The ordinary file at this path, or where a link leads to.
pub fn open(path: &Path) -> io::Result<File> {
    let not_a_file = || Error::new(ErrorKind::InvalidInput, "it is no ordinary file");
    if !std::fs::metadata(path)?.is_file() {
        return Err(not_a_file());
    }
    let file = open_at_once(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_a_file()) }
}

/// The text of a file of at most so many bytes.
#[allow(dead_code, reason = "not every program reads texts")]
pub fn text(path: &Path, most: u64) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.take(most.saturating_add(1)).read_to_string(&mut text)?;
    match u64::try_from(text.len()) {
        Ok(length) if length <= most => Ok(text),
        _ => Err(Error::new(ErrorKind::InvalidData, format!("it is larger than {most} bytes"))),
    }
}
