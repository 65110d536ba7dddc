//! What a submission holds that belongs to one applicant only, brought to one spelling and to a bounded size.

use crate::submission::{SharedValue, Submission, Text};
use crate::text::decimal::ascii_digit;
use crate::text::escape::is_hostile;
use crate::text::is_blank;
use crate::text::name::folded_name;
use crate::text::normal::{fold_width, is_hyphen, is_invisible, is_mask, is_masked, is_space};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most bytes of a value or name that is compared; no account, login or name is longer.
pub(super) const MOST_BYTES: usize = 256;
/// The most values of one submission that are compared.
pub(super) const MOST_VALUES: usize = 32;

/// To whom a number was issued.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Issued {
    Organisation,
    Person,
}

/// A value with its kind.
pub(super) type Value = (SharedValue, Arc<str>);

/// The values of one submission, each once.
#[derive(Default)]
pub(super) struct Held {
    /// Those that can be compared.
    pub(super) known: BTreeSet<Value>,
    /// What is shown of those that are masked, with a star for what is hidden. A star alone may be any value.
    pub(super) masked: BTreeSet<Value>,
    /// Kinds of which a value is no such value at all.
    pub(super) unreadable: BTreeSet<SharedValue>,
}

impl Held {
    pub(super) fn of(submission: &Submission<'_>) -> Held {
        let vendor_ids = submission.vendor.vendor_ids.values().iter().map(|id| (SharedValue::VendorId, id));
        let vip = submission.vendor.vip_account.iter().map(|account| (SharedValue::VipAccount, account));
        let member = submission.supplier.account.member_name.iter().map(|name| (SharedValue::MemberAccount, name));
        let bound = submission.supplier.receiving_account.bound_account_number.iter();
        let account = submission.settlement.account_number.iter().chain(bound);
        let account = account.map(|number| (SharedValue::BankAccount, number));
        let buyers = submission.supplier.credit.buyers.items().iter().filter_map(|buyer| buyer.account.as_ref());
        let buyers = buyers.map(|account| (SharedValue::BuyerAccount, account));
        let mut held = Held::default();
        // The lists that may be long come last, so that they take no place from the others.
        for (kind, text) in vip.chain(member).chain(account).chain(vendor_ids).chain(buyers) {
            held.take(kind, text);
        }
        held
    }

    fn take(&mut self, kind: SharedValue, text: &Text<'_>) {
        if !text.is_readable() {
            self.keep_masked(kind, "*");
            return;
        }
        let raw = text.expose();
        if is_blank(raw) {
            return;
        }
        let masked = is_masked(raw);
        match folded(raw, is_number(kind), masked) {
            Folded::Long | Folded::Nothing => {
                self.unreadable.insert(kind);
            }
            Folded::Value(value) if masked => self.keep_masked(kind, &value),
            Folded::Value(value) => {
                let value = (kind, Arc::from(value));
                if self.known.len() < MOST_VALUES {
                    self.known.insert(value);
                } else if !self.known.contains(&value) {
                    self.keep_masked(kind, "*");
                }
            }
        }
    }

    fn keep_masked(&mut self, kind: SharedValue, shown: &str) {
        let shown = if self.masked.len() < MOST_VALUES { shown } else { "*" };
        self.masked.insert((kind, Arc::from(shown)));
    }
}

/// Whether signs of any kind only group the value. In logins they count.
const fn is_number(kind: SharedValue) -> bool {
    matches!(kind, SharedValue::BankAccount | SharedValue::VendorId)
}

enum Folded {
    Value(String),
    /// Without letter and digit.
    Nothing,
    /// Longer than any such value.
    Long,
}

/// A value in one spelling: width, digits of all scripts, spaces, hyphens, invisible characters and letter case.
fn folded(raw: &str, number: bool, masked: bool) -> Folded {
    let x_hides = masked && !raw.chars().map(fold_width).any(is_mask);
    let mut value = String::new();
    let mut counts = false;
    for c in raw.chars().map(fold_width) {
        if masked && (is_mask(c) || (x_hides && matches!(c, 'x' | 'X'))) {
            // A mask need not be as long as what it hides.
            if !value.ends_with('*') {
                value.push('*');
            }
            counts = true;
        } else if let Some(digit) = ascii_digit(c) {
            value.push(digit);
            counts = true;
        } else if c.is_alphanumeric() && !is_hostile(c) {
            value.extend(c.to_lowercase());
            counts = true;
        } else if !(number || is_space(c) || is_hyphen(c) || is_invisible(c) || is_hostile(c)) {
            value.push(c);
        }
        if value.len() > MOST_BYTES {
            return Folded::Long;
        }
    }
    if counts { Folded::Value(value) } else { Folded::Nothing }
}

/// Whether what a masked value shows can be a part of this one, at its beginning and at its end.
pub(super) fn can_be(masked: &str, value: &str) -> bool {
    let (Some((ahead, _)), Some((_, behind))) = (masked.split_once('*'), masked.rsplit_once('*')) else { return true };
    value.strip_prefix(ahead).is_some_and(|rest| rest.len() > behind.len() && rest.ends_with(behind))
}

/// A number in one spelling; none where it is masked, or longer than any number.
pub(super) fn readable_number(raw: &str) -> Option<String> {
    if is_masked(raw) {
        return None;
    }
    match folded(raw, true, false) {
        Folded::Value(value) => Some(value),
        _ => None,
    }
}

/// A name in one spelling; none where it is masked, empty or longer than any name.
pub(super) fn bounded_name(raw: &str) -> Option<String> {
    // Whatever is folded away, no name takes so much.
    if raw.len() > 4 * MOST_BYTES || is_masked(raw) {
        return None;
    }
    let name = folded_name(raw);
    (!name.is_empty() && name.len() <= MOST_BYTES).then_some(name)
}
