//! Sex, as identity numbers tell it.

/// Sex as the order code tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Sex {
    /// Odd order code.
    Male,
    /// Even order code.
    Female,
}

impl Sex {
    /// From the last digit of the order code.
    pub(super) const fn from_order(byte: u8) -> Self {
        if byte % 2 == 1 { Self::Male } else { Self::Female }
    }
}
