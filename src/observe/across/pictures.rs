//! The pictures of a run: the same file by its digest, the same picture by its layout first and then in detail.
//!
//! Comparing each picture with each takes time that grows with the square of their number, and 60 kB for every one. So only
//! the last [`KEPT`] that could be seen are kept for that. Their layouts are compared by counting bits; of those that a whole
//! copy can have the [`WHOLE`] nearest are looked at in detail, of those that a trimmed one can have the [`TRIMMED`] nearest.
//! Where whole copies are left out for want of room, it is not known whether there are any, and said so. Half of trimmed
//! copies are not found by any comparison, so that nothing is concluded from those. Files byte for byte are found without bounds.

use super::held::{bounded_name, readable_number};
use super::identity::Identity;
use crate::observe::picture::alike::{Fingerprint, Key, MOST_BITS};
use crate::submission::{Chosen, Document, DocumentKind, PictureElsewhere, Submission, Text};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Most pictures that are kept for comparing: 127 MB.
pub(super) const KEPT: usize = 2048;
/// Most bits of 256 that the layouts of trimmed copies differ in. Of 70 that were found they differed in up to 102; chance
/// is 128 (`duplicates` of `tests/photographs`, seed 3, 2026-11-27).
const REACH: u32 = 104;
/// Most pictures of one submission that are noted, and most bytes of the name of their file.
const MOST_NOTED: usize = 256;
const LONGEST_NAME: usize = 1024;
/// Most pictures that one is compared with as a whole copy.
const WHOLE: usize = 256;
/// Most pictures that one is compared with as a trimmed copy, which takes milliseconds each.
const TRIMMED: usize = 8;

/// What finds the pictures of one submission again, from
/// [`observe_attachments`](crate::observe::observe_attachments): no pixels, 60 kB for each picture.
#[derive(Clone, Default)]
pub struct Fingerprints(Vec<(String, Fingerprint)>);

impl Fingerprints {
    /// Adds the picture of this file.
    pub fn push(&mut self, file: impl Into<String>, fingerprint: Fingerprint) {
        self.0.push((file.into(), fingerprint));
    }
}

/// Whose picture a file is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Holder {
    applicant: Identity,
    person: Option<Identified>,
}

/// The person of an identity document who appears in the submission by name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Identified {
    name: String,
    number: Option<String>,
}

impl Holder {
    /// Whether somebody else's document is that of another applicant; none where nothing tells. One person may represent
    /// two firms, and hands in one document for both.
    fn is_other_than(&self, other: &Holder) -> Option<bool> {
        match (&self.person, &other.person) {
            (Some(one), Some(two)) if one.is_same(two) => Some(false),
            _ => self.applicant.is_same(&other.applicant).map(|same| !same),
        }
    }
}

impl Identified {
    fn is_same(&self, other: &Identified) -> bool {
        self.name == other.name
            && match (&self.number, &other.number) {
                (Some(one), Some(two)) => one == two,
                _ => true,
            }
    }
}

/// The pictures of one submission, noted.
#[derive(Default)]
pub(super) struct Attached(Vec<(String, Key, Holder)>);

/// One file, however often it was attached.
#[derive(Default)]
struct File {
    /// By whom, in how many submissions.
    holders: BTreeMap<Holder, usize>,
    /// What it is compared by, as long as that is kept.
    fingerprint: Option<Fingerprint>,
    /// Other files that show the same picture.
    alike: BTreeSet<Key>,
    /// Whether it was not compared with all of the others.
    open: bool,
}

pub(super) struct PictureIndex {
    files: BTreeMap<Key, File>,
    /// The files whose fingerprints are kept, the oldest first.
    kept: VecDeque<Key>,
    most: usize,
    /// Whether a fingerprint was given up for want of room.
    full: bool,
}

impl Default for PictureIndex {
    fn default() -> Self {
        PictureIndex { files: BTreeMap::new(), kept: VecDeque::new(), most: KEPT, full: false }
    }
}

impl PictureIndex {
    pub(super) fn keep_at_most(&mut self, most: usize) {
        self.most = most;
    }

    pub(super) fn note(
        &mut self,
        submission: &Submission<'_>,
        applicant: &Identity,
        fingerprints: Fingerprints,
    ) -> Attached {
        let mut attached = Attached::default();
        for (name, fingerprint) in fingerprints.0.into_iter().take(MOST_NOTED) {
            let key = fingerprint.key();
            if key.is_empty() || name.len() > LONGEST_NAME {
                continue;
            }
            let holder = holder(submission, applicant, &name);
            let file = self.files.entry(key).or_default();
            let held = file.holders.entry(holder.clone()).or_default();
            *held = held.saturating_add(1);
            if file.fingerprint.is_none() {
                self.compare(key, fingerprint);
            }
            attached.0.push((name, key, holder));
        }
        attached
    }

    /// Looks for a picture among those that are kept, and keeps it.
    fn compare(&mut self, key: Key, fingerprint: Fingerprint) {
        if !fingerprint.is_seen() {
            return;
        }
        let print_of = |other: &Key| self.files.get(other).and_then(|file| file.fingerprint.as_ref());
        let apart = self.kept.iter().filter_map(|other| {
            let (one, two) = ordered(&fingerprint, print_of(other)?);
            Some((one.apart(two)?, *other))
        });
        let near = Near::of(apart.collect());
        let is_alike = |other: &Key, is_copy: fn(&Fingerprint, &Fingerprint) -> bool| {
            print_of(other).is_some_and(|print| {
                let (one, two) = ordered(&fingerprint, print);
                is_copy(one, two)
            })
        };
        let whole = near.whole.iter().filter(|other| is_alike(other, Fingerprint::is_whole_copy));
        let mut alike: BTreeSet<Key> = whole.copied().collect();
        let trimmed = near.trimmed.iter().filter(|other| !alike.contains(other));
        let trimmed = trimmed.filter(|other| is_alike(other, |one, two| one.likeness(two).is_some()));
        let trimmed: Vec<Key> = trimmed.copied().collect();
        alike.extend(trimmed);
        for other in &near.beyond {
            if let Some(file) = self.files.get_mut(other) {
                file.open = true;
            }
        }
        for other in &alike {
            if let Some(file) = self.files.get_mut(other) {
                file.alike.insert(key);
            }
        }
        if let Some(file) = self.files.get_mut(&key) {
            file.fingerprint = Some(fingerprint);
            file.alike.extend(alike);
            file.open |= self.full || !near.beyond.is_empty();
        }
        self.kept.push_back(key);
        while self.kept.len() > self.most {
            self.full = true;
            let oldest = self.kept.pop_front().and_then(|oldest| self.files.get_mut(&oldest));
            if let Some(file) = oldest {
                file.fingerprint = None;
                file.open = true;
            }
        }
    }

    pub(super) fn forget(&mut self, attached: &Attached) {
        for (_, key, holder) in &attached.0 {
            let Some(file) = self.files.get_mut(key) else { continue };
            if let Some(held) = file.holders.get_mut(holder) {
                *held = held.saturating_sub(1);
                if *held == 0 {
                    file.holders.remove(holder);
                }
            }
            if !file.holders.is_empty() {
                continue;
            }
            let gone = self.files.remove(key).unwrap_or_default();
            for other in gone.alike {
                if let Some(file) = self.files.get_mut(&other) {
                    file.alike.remove(key);
                }
            }
            if let Some(place) = self.kept.iter().position(|kept| kept == key) {
                self.kept.remove(place);
            }
        }
    }

    /// For each picture of a submission whether another applicant attached it too; nothing where that is not known.
    pub(super) fn elsewhere<'a>(
        &'a self,
        attached: &'a Attached,
    ) -> impl Iterator<Item = (&'a str, PictureElsewhere)> + 'a {
        attached.0.iter().filter_map(|(name, key, holder)| {
            let file = self.files.get(key)?;
            let mut unknown = false;
            let mut others = |(at, file): (&Key, &File)| {
                // Of this file, one of the submissions of this holder is this one.
                let itself = |other: &Holder, held: usize| other == holder && held < 2 && at == key;
                let mut holders = file.holders.iter().filter(|(other, held)| !itself(other, **held));
                holders.any(|(other, _)| {
                    let told = holder.is_other_than(other);
                    unknown |= told.is_none();
                    told == Some(true)
                })
            };
            let said = if others((key, file)) {
                PictureElsewhere::SameFile
            } else if file.alike.iter().filter_map(|other| Some((other, self.files.get(other)?))).any(others) {
                PictureElsewhere::SamePicture
            } else if unknown || file.open || file.fingerprint.is_none() {
                return None;
            } else {
                PictureElsewhere::Nowhere
            };
            Some((name.as_str(), said))
        })
    }
}

/// Which of the pictures that are kept one is compared with.
struct Near {
    /// As a whole copy.
    whole: Vec<Key>,
    /// As a trimmed copy.
    trimmed: Vec<Key>,
    /// Not, for want of room, although they could be whole copies.
    beyond: Vec<Key>,
}

impl Near {
    /// By how many bits their layouts are apart, the nearest first.
    fn of(mut apart: Vec<(u32, Key)>) -> Self {
        apart.retain(|(bits, _)| *bits <= REACH);
        apart.sort_unstable();
        let keys = |near: Vec<(u32, Key)>| near.into_iter().map(|(_, key)| key).collect::<Vec<Key>>();
        let trimmed = keys(apart.split_off(apart.partition_point(|(bits, _)| *bits <= MOST_BITS)));
        let mut whole = keys(apart);
        let beyond = whole.split_off(whole.len().min(WHOLE));
        // Trimmed by little, the layout is that of a whole copy.
        let trimmed = whole.iter().take(TRIMMED).chain(trimmed.iter().take(TRIMMED)).copied().collect();
        Near { whole, trimmed, beyond }
    }
}

/// In the same order whichever was noted first.
fn ordered<'p>(one: &'p Fingerprint, two: &'p Fingerprint) -> (&'p Fingerprint, &'p Fingerprint) {
    if one.key() < two.key() { (one, two) } else { (two, one) }
}

/// Whose picture the file of this name is, by the first document that names it.
fn holder(submission: &Submission<'_>, applicant: &Identity, file: &str) -> Holder {
    let names = |document: &&Document<'_>| {
        let mut files = document.attachments.items().iter().filter_map(|attachment| attachment.file.as_ref());
        files.any(|name| name.expose() == file)
    };
    let document = submission.documents.items().iter().find(names);
    Holder { applicant: applicant.clone(), person: document.and_then(|document| identified(submission, document)) }
}

/// The person of an identity document, if the application is theirs or names them.
fn identified(submission: &Submission<'_>, document: &Document<'_>) -> Option<Identified> {
    let Some(Chosen::Known(
        DocumentKind::ResidentIdentityCard
        | DocumentKind::ResidencePermit
        | DocumentKind::HkMacaoTravelPermit
        | DocumentKind::TaiwanTravelPermit
        | DocumentKind::ForeignPermanentResidentCard
        | DocumentKind::Passport,
    )) = document.kind
    else {
        return None;
    };
    let named = |text: &Text<'_>| bounded_name(text.expose());
    let name = document.holder.as_ref().and_then(named)?;
    let persons = submission.persons.items().iter().filter_map(|person| person.name.as_ref());
    let appears = submission.applicant.name.iter().chain(persons).any(|text| named(text).as_ref() == Some(&name));
    let number = document.number.as_ref().and_then(|text| readable_number(text.expose()));
    appears.then_some(Identified { name, number })
}

#[cfg(test)]
mod tests;
