//! Lines of several inputs as numbered records, none of them held in memory beyond its bound.

use crate::support::complain;
use prescreen::submission::MAX_JSON_BYTES;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec;

/// The longest line: a submission, its id and the name of its folder.
pub const MAX_LINE: usize = MAX_JSON_BYTES + (64 << 10);
/// How much is read at a time.
const BUFFER: usize = 256 << 10;

/// Where records come from.
pub enum Input {
    Standard,
    File(PathBuf),
}

/// One line.
pub struct Line {
    /// Counted from 1 over all inputs.
    pub record: u64,
    /// The bytes without the line break; none if the line is longer than [`MAX_LINE`].
    pub bytes: Option<Vec<u8>>,
    /// The folder that the names of attachments start from.
    pub folder: Arc<Path>,
}

struct Open {
    reader: BufReader<Box<dyn Read + Send>>,
    folder: Arc<Path>,
}

/// The lines of all inputs.
pub struct Lines {
    inputs: vec::IntoIter<Input>,
    open: Option<Open>,
    record: u64,
    /// Whether an input could not be read to its end.
    pub unreadable: bool,
}

impl Lines {
    pub fn new(inputs: Vec<Input>) -> Self {
        Lines { inputs: inputs.into_iter(), open: None, record: 0, unreadable: false }
    }

    /// The next lines: at least one unless all is read, and as many more, of `bytes` together and `lines` at most, as are
    /// there without waiting, so that a program that waits for an answer gets it.
    pub fn batch(&mut self, lines: usize, bytes: usize) -> Vec<Line> {
        let mut batch = Vec::new();
        let mut held = 0;
        while batch.len() < lines && held < bytes && (batch.is_empty() || self.is_at_hand()) {
            let Some(line) = self.line() else { break };
            held += line.bytes.as_ref().map_or(0, Vec::len);
            batch.push(line);
        }
        batch
    }

    /// Skips lines without looking at them, up to the record of this number.
    pub fn skip_to(&mut self, record: u64) {
        while self.record < record && self.line().is_some() {}
    }

    fn is_at_hand(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.reader.buffer().contains(&b'\n'))
    }

    fn line(&mut self) -> Option<Line> {
        loop {
            if self.open.is_none() {
                self.open = self.next_input();
            }
            let open = self.open.as_mut()?;
            match read_line(&mut open.reader) {
                Ok(Some(bytes)) => {
                    self.record += 1;
                    return Some(Line { record: self.record, bytes: bytes.kept(), folder: open.folder.clone() });
                }
                Ok(None) => self.open = None,
                Err(error) => {
                    eprintln!("record {} cannot be read: {error}", self.record + 1);
                    self.unreadable = true;
                    self.open = None;
                }
            }
        }
    }

    fn next_input(&mut self) -> Option<Open> {
        for input in self.inputs.by_ref() {
            let (reader, folder): (Box<dyn Read + Send>, &Path) = match &input {
                Input::Standard => (Box::new(io::stdin()), Path::new("")),
                Input::File(path) => match File::open(path) {
                    Ok(file) => (Box::new(file), path.parent().unwrap_or(Path::new(""))),
                    Err(error) => {
                        complain(&format!("{}: {error}", path.display()));
                        self.unreadable = true;
                        continue;
                    }
                },
            };
            return Some(Open { reader: BufReader::with_capacity(BUFFER, reader), folder: Arc::from(folder) });
        }
        None
    }
}

enum Bytes {
    Kept(Vec<u8>),
    TooLong,
}

impl Bytes {
    fn kept(self) -> Option<Vec<u8>> {
        match self {
            Bytes::Kept(bytes) => Some(bytes),
            Bytes::TooLong => None,
        }
    }
}

/// The next line without its break; of one that is too long, the rest is read and dropped.
fn read_line(reader: &mut impl BufRead) -> io::Result<Option<Bytes>> {
    let mut line = Vec::new();
    let bound = u64::try_from(MAX_LINE).unwrap_or(u64::MAX).saturating_add(1);
    if reader.by_ref().take(bound).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > MAX_LINE {
        drop(line);
        skip_line(reader)?;
        return Ok(Some(Bytes::TooLong));
    }
    Ok(Some(Bytes::Kept(line)))
}

/// Reads up to the end of the line and keeps nothing.
fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            return Ok(());
        }
        match buffer.iter().position(|byte| *byte == b'\n') {
            Some(end) => {
                reader.consume(end + 1);
                return Ok(());
            }
            None => {
                let length = buffer.len();
                reader.consume(length);
            }
        }
    }
}
