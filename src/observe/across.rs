//! Several submissions of one run: values and pictures that belong to one applicant only, found with two.

mod held;
mod identity;
mod pictures;

pub use pictures::Fingerprints;

use crate::submission::{Chosen, Flag, PictureObservation, SharedUse, Submission, Text, Time};
use crate::text::date::in_china;
use chrono::{NaiveDate, NaiveTime};
use held::{Held, Value, can_be};
use identity::Identity;
use pictures::{Attached, PictureIndex};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// What the submissions of a run hold in common. It keeps the values of all of them in memory, or of the last so many,
/// prints none, and has no `Debug`. Of pictures it keeps no pixels: a digest of each file, and what finds the picture again
/// of a bounded number ([`Across::keep_pictures`]).
///
/// Of one submission it keeps less than 100 kB: at most 64 values of at most 256 bytes, the applicant's name and number;
/// of at most 256 pictures it keeps the names of their files and holders beside that. What is longer is no such value, and
/// what is beyond is not compared: not determined. Neither is a masked or unreadable value, one that an applicant holds of
/// whom nothing tells who it is, or one that somebody else's masked value can be.
#[derive(Default)]
pub struct Across {
    /// For each value, who holds it in how many submissions.
    known: Holders,
    /// The same of what masked values show.
    masked: Holders,
    pictures: PictureIndex,
    submissions: usize,
    window: Option<Window>,
}

type Holders = BTreeMap<Value, BTreeMap<Identity, usize>>;

/// The submissions that are remembered, the oldest first.
struct Window {
    length: usize,
    noted: VecDeque<Noted>,
}

struct Noted {
    applicant: Identity,
    held: Held,
    pictures: Arc<Attached>,
}

/// The pictures of a submission that was noted, for [`Across::observe_with`]. Small: what is compared stays with [`Across`].
#[derive(Clone, Default)]
pub struct NotedPictures(Arc<Attached>);

impl Across {
    /// Remembers the last `length` submissions only, at least one, so that a run without end needs no memory without end.
    #[must_use]
    pub fn within(length: usize) -> Self {
        let window = Window { length: length.max(1), noted: VecDeque::new() };
        Across { window: Some(window), ..Across::default() }
    }

    /// Keeps what finds a picture again of the last `most` pictures that could be seen, 60 kB each; 2048 unless this is
    /// called. Where a run holds more, copies that are not byte for byte are found among those, and whether there are others is not
    /// determined.
    #[must_use]
    pub fn keep_pictures(mut self, most: usize) -> Self {
        self.pictures.keep_at_most(most);
        self
    }

    /// Takes note of a submission. Call it for every submission of the run before [`Across::observe`].
    pub fn note(&mut self, submission: &Submission<'_>) {
        let _ = self.note_with(submission, Fingerprints::default());
    }

    /// Takes note of a submission and of its pictures, as [`Across::note`] does of the submission alone. Hand what it
    /// gives to [`Across::observe_with`].
    #[must_use]
    pub fn note_with(&mut self, submission: &Submission<'_>, fingerprints: Fingerprints) -> NotedPictures {
        self.submissions = self.submissions.saturating_add(1);
        let applicant = Identity::of(submission);
        let pictures = Arc::new(self.pictures.note(submission, &applicant, fingerprints));
        let noted = Noted { applicant, held: Held::of(submission), pictures: Arc::clone(&pictures) };
        hold(&mut self.known, noted.held.known.iter(), &noted.applicant);
        hold(&mut self.masked, noted.held.masked.iter(), &noted.applicant);
        let Some(window) = &mut self.window else { return NotedPictures(pictures) };
        window.noted.push_back(noted);
        if window.noted.len() > window.length
            && let Some(oldest) = window.noted.pop_front()
        {
            self.forget(&oldest);
        }
        NotedPictures(pictures)
    }

    fn forget(&mut self, noted: &Noted) {
        self.pictures.forget(&noted.pictures);
        release(&mut self.known, noted.held.known.iter(), &noted.applicant);
        release(&mut self.masked, noted.held.masked.iter(), &noted.applicant);
    }

    /// Adds to the submission's evidence, for each of its values, whether another applicant of the run holds it too. Of
    /// a single submission nothing can be said, and nothing is added. Where it is not known, that is what is added.
    pub fn observe(&self, submission: &mut Submission<'_>, on: NaiveDate) {
        self.observe_with(submission, &NotedPictures::default(), on);
    }

    /// Adds what [`Across::observe`] adds, and for each picture whether another applicant of the run attached it too: the
    /// same file, the same picture saved again, made smaller, turned or trimmed, or nowhere. Nothing is added where that is
    /// not known. One person's identity document may stand in two applications that both name this person.
    pub fn observe_with(&self, submission: &mut Submission<'_>, noted: &NotedPictures, on: NaiveDate) {
        let remembered = self.window.as_ref().map_or(self.submissions, |window| window.noted.len());
        if remembered < 2 {
            return;
        }
        let time = in_china(on, NaiveTime::MIN).map(Time::at);
        let (applicant, held) = (Identity::of(submission), Held::of(submission));
        let compared = held.known.iter().map(|value| (value.0, self.elsewhere(&applicant, value)));
        let mut open = held.unreadable;
        open.extend(held.masked.iter().map(|(kind, _)| *kind));
        for (kind, elsewhere) in compared.chain(open.into_iter().map(|kind| (kind, None))) {
            submission.evidence.shared_use.push(SharedUse {
                what: Some(Chosen::Known(kind)),
                elsewhere: elsewhere.map(Flag::from),
                observed_at: time,
                by: Some(Text::new("prescreen")),
                how: Some(Text::new("submissions of the same run")),
                ..SharedUse::default()
            });
        }
        for (file, elsewhere) in self.pictures.elsewhere(&noted.0) {
            submission.evidence.pictures.push(PictureObservation {
                file: Some(Text::new(file.to_owned())),
                elsewhere: Some(Chosen::Known(elsewhere)),
                observed_at: time,
                by: Some(Text::new("prescreen")),
                how: Some(Text::new("submissions of the same run")),
                ..PictureObservation::default()
            });
        }
    }
}

impl Across {
    /// Whether another applicant holds this value of a submission that was noted; none where that is not known.
    fn elsewhere(&self, applicant: &Identity, value: &Value) -> Option<bool> {
        let holders = self.known.get(value);
        let mut open = false;
        for (other, submissions) in holders.into_iter().flatten() {
            // One of them is this submission itself.
            if other == applicant && *submissions < 2 {
                continue;
            }
            match applicant.is_same(other) {
                Some(false) => return Some(true),
                Some(true) => {}
                None => open = true,
            }
        }
        let (kind, text) = value;
        let masked = self.masked.range((*kind, Arc::from(""))..).take_while(|((other, _), _)| other == kind);
        let mut masked = masked.filter(|((_, shown), _)| can_be(shown, text));
        let hides =
            |holders: &BTreeMap<Identity, usize>| holders.keys().any(|other| applicant.is_same(other) != Some(true));
        open |= masked.any(|(_, holders)| hides(holders));
        if open { None } else { Some(false) }
    }
}

fn hold<'v>(holders: &mut Holders, values: impl Iterator<Item = &'v Value>, applicant: &Identity) {
    for value in values {
        let held = holders.entry(value.clone()).or_default().entry(applicant.clone()).or_default();
        *held = held.saturating_add(1);
    }
}

fn release<'v>(holders: &mut Holders, values: impl Iterator<Item = &'v Value>, applicant: &Identity) {
    for value in values {
        let Some(of_value) = holders.get_mut(value) else { continue };
        if let Some(held) = of_value.get_mut(applicant) {
            *held = held.saturating_sub(1);
            if *held == 0 {
                of_value.remove(applicant);
            }
        }
        if of_value.is_empty() {
            holders.remove(value);
        }
    }
}

#[cfg(test)]
mod tests;
