//! The slots whose documents have a known size, and so characters of a known height.

use crate::submission;

/// What kind of document a picture was handed in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Slot {
    /// Resident identity card, portrait side.
    IdPortrait,
    /// Resident identity card, national-emblem side.
    IdEmblem,
    /// Business licence.
    BusinessLicence,
    /// Bank card.
    BankCard,
    /// Permit to open an account, or the sheet that took its place.
    AccountPermit,
}

impl Slot {
    /// All slots.
    pub const ALL: [Slot; 5] =
        [Slot::IdPortrait, Slot::IdEmblem, Slot::BusinessLicence, Slot::BankCard, Slot::AccountPermit];

    /// The name of the slot.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Slot::IdPortrait => "id-portrait",
            Slot::IdEmblem => "id-emblem",
            Slot::BusinessLicence => "business-licence",
            Slot::BankCard => "bank-card",
            Slot::AccountPermit => "account-permit",
        }
    }

    /// The slot of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Slot> {
        Slot::ALL.into_iter().find(|slot| slot.name() == name)
    }

    /// The slot of an upload form, if documents in it have a known size.
    #[must_use]
    pub fn of(slot: submission::Slot) -> Option<Slot> {
        match slot {
            submission::Slot::IdPortrait => Some(Slot::IdPortrait),
            submission::Slot::IdEmblem => Some(Slot::IdEmblem),
            submission::Slot::BankCardFront | submission::Slot::BankCardBack => Some(Slot::BankCard),
            submission::Slot::BusinessLicence => Some(Slot::BusinessLicence),
            submission::Slot::AccountPermit => Some(Slot::AccountPermit),
            _ => None,
        }
    }

    /// Height of the smallest characters that must be read, as a share of the document's longer side, in millionths.
    ///
    /// Identity card: 3 mm of 85.6 mm. Bank card: 3.5 mm of 85.6 mm. Licence and permit: 4.4 mm of 297 mm, which the
    /// larger original of the licence (6 mm of 420 mm) comes close to.
    #[must_use]
    pub fn character_share(self) -> u32 {
        match self {
            Slot::IdPortrait | Slot::IdEmblem => 35_047,
            Slot::BankCard => 40_888,
            Slot::BusinessLicence | Slot::AccountPermit => 14_815,
        }
    }

    /// Whether the document is a plastic card, wider than high.
    #[must_use]
    pub fn is_card(self) -> bool {
        matches!(self, Slot::IdPortrait | Slot::IdEmblem | Slot::BankCard)
    }
}
