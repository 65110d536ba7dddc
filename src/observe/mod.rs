//! Bytes in memory to observations: what pictures are, and whether they can be read.
//!
//! Nothing here opens a file. A host hands over bytes through [`AttachmentSource`]; what is seen becomes
//! [`PictureObservation`] records of the submission's evidence, beside those that a caller supplies.

#[deny(clippy::arithmetic_side_effects)]
mod across;
#[cfg(feature = "page")]
#[deny(clippy::arithmetic_side_effects)]
pub mod page;
pub mod picture;

pub use across::{Across, Fingerprints, NotedPictures};

use crate::submission::{Chosen, FileState, Flag, PictureObservation, Submission};
use picture::alike::{Fingerprint, Likeness};
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
///
/// What it gives finds the pictures again among other submissions ([`Across::note_with`]).
pub fn observe_attachments(
    submission: &mut Submission<'_>,
    source: &mut dyn AttachmentSource,
    limits: &picture::Limits,
) -> Fingerprints {
    let mut seen = BTreeSet::new();
    let mut observations = Vec::new();
    let mut fingerprints = Vec::new();
    let attachments = submission.documents.items().iter().flat_map(|document| document.attachments.items());
    for (name, attachment) in attachments.filter_map(|attachment| Some((attachment.file.as_ref()?, attachment))) {
        if !seen.insert(name.expose().to_owned()) {
            continue;
        }
        let mut observation = match source.read(name.expose()) {
            Ok(bytes) => {
                let slot = attachment.slot.as_ref().and_then(|slot| match slot {
                    Chosen::Known(slot) => picture::Slot::of(*slot),
                    Chosen::Blank | Chosen::Unreadable => None,
                });
                let (observation, fingerprint) = picture::look(&bytes, slot, limits);
                fingerprints.push((observations.len(), fingerprint));
                observation
            }
            Err(state) => PictureObservation { state: Some(Chosen::Known(state)), ..PictureObservation::default() },
        };
        observation.file = Some(name.clone().into_owned());
        observations.push(observation);
    }
    for (place, repeats) in repeats(&fingerprints) {
        if let Some(observation) = observations.get_mut(place) {
            observation.repeats = repeats.map(Flag::from);
        }
    }
    let mut found = Fingerprints::default();
    for (place, fingerprint) in fingerprints {
        if let Some(file) = observations.get(place).and_then(|observation| observation.file.as_ref()) {
            found.push(file.expose(), fingerprint);
        }
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
    for mut observation in observations {
        // Whoever looked at the picture and says whether it is in colour knows more than a measure.
        let same = |stated: &&PictureObservation<'_>| match (&stated.file, &observation.file) {
            (Some(one), Some(other)) => one.expose() == other.expose(),
            _ => false,
        };
        if submission.evidence.pictures.items().iter().filter(same).any(|stated| stated.colour.is_some()) {
            observation.colour = None;
        }
        submission.evidence.pictures.push(observation);
    }
    found
}

/// For each picture whether another one is the same: byte for byte it is, nothing like it it is not; alike only in what
/// can be seen is for a person to say.
fn repeats(fingerprints: &[(usize, Fingerprint)]) -> Vec<(usize, Option<bool>)> {
    let alike = |place: usize, one: &Fingerprint| {
        let others = fingerprints.iter().filter(|(other, _)| *other != place);
        others.filter_map(|(_, other)| one.likeness(other)).max()
    };
    let said = |(place, one): &(usize, Fingerprint)| {
        let repeats = match alike(*place, one) {
            Some(Likeness::Bytes) => Some(true),
            Some(Likeness::Picture) => None,
            None => Some(false),
        };
        (*place, repeats)
    };
    fingerprints.iter().map(said).collect()
}
