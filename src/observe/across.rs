//! Several submissions of one run: values that belong to one applicant only, found with two.

use crate::submission::{Chosen, Flag, SharedUse, SharedValue, Submission, Text, Time};
use chrono::{FixedOffset, NaiveDate, NaiveTime};
use std::collections::{BTreeMap, BTreeSet};

/// What the submissions of a run hold in common. It keeps the values of all of them in memory, prints none, and has no
/// `Debug`.
#[derive(Default)]
pub struct Across {
    applicants: BTreeMap<(SharedValue, String), BTreeSet<String>>,
    submissions: usize,
}

/// Seconds from UTC to China Standard Time.
const CHINA: i32 = 8 * 3600;

impl Across {
    /// Takes note of a submission. Call it for every submission of the run before [`Across::observe`].
    pub fn note(&mut self, submission: &Submission<'_>) {
        self.submissions += 1;
        // Without a name nobody can tell whether two submissions are of one applicant: each stands for its own.
        let applicant = match &submission.applicant.name {
            Some(name) => normal(name),
            None => format!("#{}", self.submissions),
        };
        for (kind, value) in values(submission) {
            self.applicants.entry((kind, value)).or_default().insert(applicant.clone());
        }
    }

    /// Adds to the submission's evidence, for each of its values, whether another applicant of the run holds it too. Of
    /// a single submission nothing can be said, and nothing is added.
    pub fn observe(&self, submission: &mut Submission<'_>, on: NaiveDate) {
        if self.submissions < 2 {
            return;
        }
        let time = FixedOffset::east_opt(CHINA)
            .and_then(|zone| on.and_time(NaiveTime::MIN).and_local_timezone(zone).single())
            .map(Time::at);
        for (kind, value) in values(submission) {
            let applicants = self.applicants.get(&(kind, value)).map_or(0, BTreeSet::len);
            submission.evidence.shared_use.push(SharedUse {
                what: Some(Chosen::Known(kind)),
                elsewhere: Some(Flag::from(applicants > 1)),
                observed_at: time,
                by: Some(Text::new("prescreen")),
                how: Some(Text::new("submissions of the same run")),
                ..SharedUse::default()
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
