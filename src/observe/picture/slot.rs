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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_has_its_name_and_its_card() {
        for slot in Slot::ALL {
            assert_eq!(Slot::from_name(slot.name()), Some(slot));
            let card = matches!(slot, Slot::IdPortrait | Slot::IdEmblem | Slot::BankCard);
            assert_eq!(slot.is_card(), card, "{slot:?}");
        }
        assert_eq!(
            Slot::ALL.map(Slot::name),
            ["id-portrait", "id-emblem", "business-licence", "bank-card", "account-permit"]
        );
        assert_eq!((Slot::from_name(""), Slot::from_name("id")), (None, None));
    }

    #[test]
    fn characters_are_as_high_as_the_print_of_the_document() {
        // Millimetres of print, of the long side of the document.
        for (slot, high, long) in [
            (Slot::IdPortrait, 3.0, 85.6),
            (Slot::IdEmblem, 3.0, 85.6),
            (Slot::BankCard, 3.5, 85.6),
            (Slot::BusinessLicence, 4.4, 297.0),
            (Slot::AccountPermit, 4.4, 297.0),
        ] {
            let share: f64 = high / long * 1e6;
            assert!((f64::from(slot.character_share()) - share).abs() < 1.0, "{slot:?} {share}");
        }
    }

    #[test]
    fn slots_of_forms_are_those_of_their_documents() {
        use submission::Slot as Form;
        for (form, slot) in [
            (Form::IdPortrait, Some(Slot::IdPortrait)),
            (Form::IdEmblem, Some(Slot::IdEmblem)),
            (Form::BankCardFront, Some(Slot::BankCard)),
            (Form::BankCardBack, Some(Slot::BankCard)),
            (Form::BusinessLicence, Some(Slot::BusinessLicence)),
            (Form::AccountPermit, Some(Slot::AccountPermit)),
        ] {
            assert_eq!(Slot::of(form), slot, "{form:?}");
        }
    }
}
