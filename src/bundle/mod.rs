//! Bundles: a folder, or a `.zip` of one, with `submission.json` and the files it names.
//!
//! The only room of the crate that touches files. No name leads out of the bundle, no link is followed, every file and
//! the whole are bounded. A bundle whose `submission.json` cannot be read is an error; a file that cannot be read is an
//! observation, which rules judge.

mod folder;
mod name;
#[cfg(feature = "zip")]
mod zip;

use crate::error::ParseError;
use crate::observe::{AttachmentSource, Fingerprints, observe_attachments, picture};
use crate::submission::{FileState, MAX_JSON_BYTES, Submission};
use std::path::Path;
use thiserror::Error;

/// The file that makes a folder a bundle.
pub const SUBMISSION: &str = "submission.json";

/// Bounds for reading one bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Most bytes of one attachment. Default: 20 MiB, twice what the most generous platform takes.
    pub file_bytes: u64,
    /// Most bytes of all attachments together. Default: 256 MiB.
    pub total_bytes: u64,
    /// Most attachments that are read. Default: 256.
    pub files: usize,
    /// Bounds for each picture.
    pub picture: picture::Limits,
    /// Bounds for each saved page.
    #[cfg(feature = "page")]
    pub page: crate::observe::page::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 20 << 20,
            total_bytes: 256 << 20,
            files: 256,
            picture: picture::Limits::default(),
            #[cfg(feature = "page")]
            page: crate::observe::page::Limits::default(),
        }
    }
}

/// Why a bundle cannot be screened at all.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BundleError {
    /// There is nothing at this path.
    #[error("there is no such file or folder")]
    NotFound,
    /// The folder, or the archive, holds no `submission.json`.
    #[error("there is no {SUBMISSION} in it")]
    NoSubmission,
    /// The submission is a folder, a link or a device.
    #[error("its {SUBMISSION} is not an ordinary file")]
    NotAFile,
    /// The submission is too large.
    #[error("its {SUBMISSION} is larger than {MAX_JSON_BYTES} bytes")]
    TooLarge,
    /// The operating system or the archive refuses to hand it over.
    #[error("it cannot be read: {0}")]
    Unreadable(&'static str),
    /// The submission is no submission.
    #[error(transparent)]
    Parse(#[from] ParseError),
}

impl BundleError {
    /// The kind's name for programs, kebab-case.
    pub fn kind(&self) -> &'static str {
        match self {
            BundleError::NotFound => "not-found",
            BundleError::NoSubmission => "submission-missing",
            BundleError::NotAFile => "not-a-file",
            BundleError::TooLarge => "too-large",
            BundleError::Unreadable(_) => "unreadable",
            BundleError::Parse(error) => error.kind().name(),
        }
    }

    fn of_state(state: FileState) -> Self {
        match state {
            FileState::Missing => BundleError::NoSubmission,
            FileState::TooLarge => BundleError::TooLarge,
            FileState::NotAFile | FileState::BadName => BundleError::NotAFile,
            FileState::Unreadable | FileState::Read => BundleError::Unreadable("the system refuses"),
        }
    }
}

/// Files by name, each bounded.
trait Files {
    fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, FileState>;
}

/// An open bundle.
pub struct Bundle {
    files: Box<dyn Files>,
    json: Vec<u8>,
    limits: Limits,
}

impl Bundle {
    /// Opens a folder, or with the feature `zip` an archive, and reads its `submission.json`.
    ///
    /// # Errors
    /// [`BundleError`] where there is no submission or it cannot be read.
    pub fn open(path: &Path, limits: &Limits) -> Result<Bundle, BundleError> {
        let metadata = std::fs::metadata(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => BundleError::NotFound,
            _ => BundleError::Unreadable("the system refuses"),
        })?;
        let mut files: Box<dyn Files> = if metadata.is_dir() {
            Box::new(folder::Folder::new(path))
        } else if metadata.is_file() {
            open_archive(path)?
        } else {
            // A pipe would wait for ever, a device never end.
            return Err(BundleError::Unreadable("it is neither a folder nor an ordinary file"));
        };
        let limit = u64::try_from(MAX_JSON_BYTES).unwrap_or(u64::MAX);
        let json = files.read(SUBMISSION, limit).map_err(BundleError::of_state)?;
        Ok(Bundle { files, json, limits: *limits })
    }

    /// The bytes of `submission.json`.
    pub fn json(&self) -> &[u8] {
        &self.json
    }

    /// The bytes of a file that the submission names, bounded as when it was looked at.
    ///
    /// # Errors
    /// Why there are none.
    pub fn attachment(&mut self, name: &str) -> Result<Vec<u8>, FileState> {
        if !name::is_portable(name) {
            return Err(FileState::BadName);
        }
        self.files.read(name, self.limits.file_bytes)
    }

    /// Reads the submission, looks at the files it names, and adds to its evidence what the bytes say.
    ///
    /// # Errors
    /// [`BundleError::Parse`].
    pub fn submission(&mut self) -> Result<Submission<'_>, BundleError> {
        self.observed().map(|(submission, _)| submission)
    }

    /// As [`Bundle::submission`], with what finds its pictures again among other submissions.
    ///
    /// # Errors
    /// [`BundleError::Parse`].
    pub fn observed(&mut self) -> Result<(Submission<'_>, Fingerprints), BundleError> {
        let mut submission = Submission::from_json(&self.json)?;
        let fingerprints = observe(&mut submission, &mut *self.files, &self.limits);
        Ok((submission, fingerprints))
    }
}

/// The files of a submission that itself lies elsewhere, a line of a list for instance.
pub struct Attachments {
    folder: folder::Folder,
    limits: Limits,
}

impl Attachments {
    /// The folder of this name below `root`. The name is held to what names in a bundle are held to: it leads nowhere
    /// but downwards and over no link.
    ///
    /// # Errors
    /// Why there is no such folder, in the words for files.
    pub fn open(root: &Path, name: &str, limits: &Limits) -> Result<Attachments, FileState> {
        if !name::is_portable(name) {
            return Err(FileState::BadName);
        }
        Ok(Attachments { folder: folder::Folder::below(root, name)?, limits: *limits })
    }

    /// Looks at the files that the submission names and adds to its evidence what the bytes say, as
    /// [`Bundle::submission`] does. What it gives finds the pictures again among other submissions.
    pub fn observe(&mut self, submission: &mut Submission<'_>) -> Fingerprints {
        observe(submission, &mut self.folder, &self.limits)
    }
}

fn observe(submission: &mut Submission<'_>, files: &mut dyn Files, limits: &Limits) -> Fingerprints {
    let mut reader = Reader { files, limits, bytes: 0, count: 0 };
    let fingerprints = observe_attachments(submission, &mut reader, &limits.picture);
    #[cfg(feature = "page")]
    crate::observe::page::observe_site(submission, &mut reader, &limits.page);
    fingerprints
}

#[cfg(feature = "zip")]
fn open_archive(path: &Path) -> Result<Box<dyn Files>, BundleError> {
    zip::Archive::open(path).map(|archive| Box::new(archive) as Box<dyn Files>)
}

#[cfg(not(feature = "zip"))]
fn open_archive(_: &Path) -> Result<Box<dyn Files>, BundleError> {
    Err(BundleError::Unreadable("it is no folder, and archives need the feature `zip`"))
}

/// Reads attachments within the bounds of the whole.
struct Reader<'b> {
    files: &'b mut dyn Files,
    limits: &'b Limits,
    bytes: u64,
    count: usize,
}

impl AttachmentSource for Reader<'_> {
    fn read(&mut self, name: &str) -> Result<Vec<u8>, FileState> {
        if !name::is_portable(name) {
            return Err(FileState::BadName);
        }
        self.count = self.count.saturating_add(1);
        let left = self.limits.total_bytes.saturating_sub(self.bytes);
        if self.count > self.limits.files || left == 0 {
            return Err(FileState::TooLarge);
        }
        let bytes = self.files.read(name, self.limits.file_bytes.min(left))?;
        self.bytes = self.bytes.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(bytes)
    }
}

/// Reads everything of `reader` unless it is longer than `limit`.
fn read_bounded(reader: impl std::io::Read, limit: u64) -> Result<Vec<u8>, FileState> {
    let mut bytes = Vec::new();
    let mut bounded = reader.take(limit.saturating_add(1));
    std::io::Read::read_to_end(&mut bounded, &mut bytes).map_err(|_| FileState::Unreadable)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit { Err(FileState::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{self, Read};

    /// Gives its bytes a few at a time, is interrupted now and then, and fails for good after some.
    struct Failing<'b> {
        bytes: &'b [u8],
        fails_at: usize,
        at: usize,
        interrupted: bool,
    }

    impl Read for Failing<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.interrupted = !self.interrupted;
            if self.interrupted {
                return Err(io::Error::from(io::ErrorKind::Interrupted));
            }
            if self.at == self.fails_at {
                return Err(io::Error::other("the disk is gone"));
            }
            let end = self.bytes.len().min(self.at.saturating_add(buffer.len().min(3))).min(self.fails_at);
            let count = end.saturating_sub(self.at);
            buffer[..count].copy_from_slice(&self.bytes[self.at..end]);
            self.at = end;
            Ok(count)
        }
    }

    #[test]
    fn a_read_that_fails_at_any_byte_gives_no_bytes() {
        let bytes: Vec<u8> = (0..200).collect();
        for fails_at in 0..=bytes.len() {
            let reader = || Failing { bytes: &bytes, fails_at, at: 0, interrupted: false };
            assert_eq!(read_bounded(reader(), 1000), Err(FileState::Unreadable), "{fails_at}");
            // One byte beyond the bound is read, to see that there is one: a bound that ends before the failure is met first.
            let bound = u64::try_from(fails_at).unwrap();
            assert_eq!(read_bounded(reader(), bound), Err(FileState::Unreadable), "{fails_at}");
            if let Some(bound) = bound.checked_sub(1) {
                assert_eq!(read_bounded(reader(), bound), Err(FileState::TooLarge), "{fails_at}");
            }
        }
        let whole = Failing { bytes: &bytes, fails_at: usize::MAX, at: 0, interrupted: false };
        assert_eq!(read_bounded(whole, 200).as_deref(), Ok(bytes.as_slice()));
        let longer = Failing { bytes: &bytes, fails_at: usize::MAX, at: 0, interrupted: false };
        assert_eq!(read_bounded(longer, 199), Err(FileState::TooLarge));
    }
}
