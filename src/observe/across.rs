//! Several submissions of one run: values and pictures that belong to one applicant only, found with two.

mod pictures;

pub use pictures::Fingerprints;

use crate::submission::{Chosen, Flag, PictureObservation, SharedUse, SharedValue, Submission, Text, Time};
use chrono::{FixedOffset, NaiveDate, NaiveTime};
use pictures::{Attached, PictureIndex};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// What the submissions of a run hold in common. It keeps the values of all of them in memory, or of the last so many,
/// prints none, and has no `Debug`. Of pictures it keeps no pixels: a digest of each file, and what finds the picture again
/// of a bounded number ([`Across::keep_pictures`]).
#[derive(Default)]
pub struct Across {
    /// For each value, who holds it in how many submissions.
    applicants: BTreeMap<(SharedValue, String), BTreeMap<String, usize>>,
    pictures: PictureIndex,
    submissions: usize,
    window: Option<Window>,
}

/// The submissions that are remembered, the oldest first.
struct Window {
    length: usize,
    noted: VecDeque<Noted>,
}

struct Noted {
    applicant: String,
    values: BTreeSet<(SharedValue, String)>,
    pictures: Arc<Attached>,
}

/// The pictures of a submission that was noted, for [`Across::observe_with`]. Small: what is compared stays with [`Across`].
#[derive(Clone, Default)]
pub struct NotedPictures(Arc<Attached>);

/// Seconds from UTC to China Standard Time.
const CHINA: i32 = 8 * 3600;

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
        // Without a name nobody can tell whether two submissions are of one applicant: each stands for its own.
        let applicant = match &submission.applicant.name {
            Some(name) => normal(name),
            None => format!("#{}", self.submissions),
        };
        let pictures = Arc::new(self.pictures.note(submission, &applicant, fingerprints));
        let noted = Noted { applicant, values: values(submission), pictures: Arc::clone(&pictures) };
        for value in &noted.values {
            let holders = self.applicants.entry(value.clone()).or_default();
            let held = holders.entry(noted.applicant.clone()).or_default();
            *held = held.saturating_add(1);
        }
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
        for value in &noted.values {
            let Some(holders) = self.applicants.get_mut(value) else { continue };
            if let Some(held) = holders.get_mut(&noted.applicant) {
                *held = held.saturating_sub(1);
                if *held == 0 {
                    holders.remove(&noted.applicant);
                }
            }
            if holders.is_empty() {
                self.applicants.remove(value);
            }
        }
    }

    /// Adds to the submission's evidence, for each of its values, whether another applicant of the run holds it too. Of
    /// a single submission nothing can be said, and nothing is added.
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
        let time = FixedOffset::east_opt(CHINA)
            .and_then(|zone| on.and_time(NaiveTime::MIN).and_local_timezone(zone).single())
            .map(Time::at);
        for (kind, value) in values(submission) {
            let applicants = self.applicants.get(&(kind, value)).map_or(0, BTreeMap::len);
            submission.evidence.shared_use.push(SharedUse {
                what: Some(Chosen::Known(kind)),
                elsewhere: Some(Flag::from(applicants > 1)),
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

fn normal(text: &Text<'_>) -> String {
    text.expose().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The values of a submission that belong to one applicant only, each once.
fn values(submission: &Submission<'_>) -> BTreeSet<(SharedValue, String)> {
    let vendor_ids = submission.vendor.vendor_ids.values().iter().map(|id| (SharedValue::VendorId, id));
    let vip = submission.vendor.vip_account.iter().map(|account| (SharedValue::VipAccount, account));
    let member = submission.supplier.account.member_name.iter().map(|name| (SharedValue::MemberAccount, name));
    let bound = submission.supplier.receiving_account.bound_account_number.iter();
    let account = submission.settlement.account_number.iter().chain(bound);
    let account = account.map(|number| (SharedValue::BankAccount, number));
    let buyers = submission.supplier.credit.buyers.items().iter().filter_map(|buyer| buyer.account.as_ref());
    let buyers = buyers.map(|account| (SharedValue::BuyerAccount, account));
    let all = vendor_ids.chain(vip).chain(member).chain(account).chain(buyers);
    all.map(|(kind, text)| (kind, normal(text))).filter(|(_, value)| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests;
