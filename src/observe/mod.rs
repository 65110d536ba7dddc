//! Bytes in memory to observations: what pictures are, and whether they can be read.
//!
//! Nothing here opens a file. A host hands over bytes through [`AttachmentSource`]; what is seen becomes
//! [`PictureObservation`] records of the submission's evidence, beside those that a caller supplies.

mod across;
#[cfg(feature = "page")]
pub mod page;
pub mod picture;

pub use across::Across;

use crate::submission::{Chosen, FileState, PictureObservation, Submission};
use std::collections::BTreeSet;

/// Where the bytes of a submission's attachments come from.
pub trait AttachmentSource {
    /// The bytes of the file of this name, as the submission writes it.
    ///
    /// # Errors
    /// Why there are none, as the state that rules judge.
    fn read(&mut self, name: &str) -> Result<Vec<u8>, FileState>;
}

/// Looks at every attachment that the submission names, each file once, and adds what was seen to its evidence. What
/// the submission itself says about a file's bytes is replaced: the bytes know better. Holds one file at a time.
pub fn observe_attachments(
    submission: &mut Submission<'_>,
    source: &mut dyn AttachmentSource,
    limits: &picture::Limits,
) {
    let mut seen = BTreeSet::new();
    let mut observations = Vec::new();
    let attachments = submission.documents.items().iter().flat_map(|document| document.attachments.items());
    for name in attachments.filter_map(|attachment| attachment.file.as_ref()) {
        if !seen.insert(name.expose().to_owned()) {
            continue;
        }
        let mut observation = match source.read(name.expose()) {
            Ok(bytes) => picture::observe(&bytes, limits),
            Err(state) => PictureObservation { state: Some(Chosen::Known(state)), ..PictureObservation::default() },
        };
        observation.file = Some(name.clone().into_owned());
        observations.push(observation);
    }
    for stated in submission.evidence.pictures.items_mut() {
        if stated.file.as_ref().is_some_and(|file| seen.contains(file.expose())) {
            stated.state = None;
            stated.bytes = None;
            stated.format = None;
            stated.width = None;
            stated.height = None;
            stated.decodes = None;
        }
    }
    for observation in observations {
        submission.evidence.pictures.push(observation);
    }
}
