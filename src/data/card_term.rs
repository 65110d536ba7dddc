//! How long identity cards run, by the holder's age at issue.

use super::Toml;
use crate::error::LoadError;

/// The terms of `rules/law/identity.toml`, by ascending age.
#[derive(Debug)]
pub(crate) struct CardTerms {
    law: String,
    terms: Vec<Term>,
}

#[derive(Debug)]
struct Term {
    below: Option<i32>,
    years: Option<i32>,
}

impl CardTerms {
    pub(super) fn read(toml: &Toml<'_>) -> Result<Self, LoadError> {
        let table = toml.table()?;
        table.allow(&["law", "term"])?;
        let mut terms: Vec<Term> = Vec::new();
        for item in table.require("term")?.array()? {
            let term = item.table()?;
            term.allow(&["below", "years"])?;
            let number = |key: &str| match term.get(key) {
                None => Ok(None),
                Some(toml) => i32::try_from(toml.integer()?).map(Some).map_err(|_| toml.error("a number of years")),
            };
            let term = Term { below: number("below")?, years: number("years")? };
            if terms
                .last()
                .is_some_and(|last| last.below.is_none() || (term.below.is_some() && term.below <= last.below))
            {
                return Err(item.error("the ages do not ascend"));
            }
            terms.push(term);
        }
        if terms.last().is_none_or(|last| last.below.is_some()) {
            return Err(toml.error("no term is given for the rest"));
        }
        Ok(CardTerms { law: table.require("law")?.str()?.to_owned(), terms })
    }

    /// The law that gives them.
    pub(super) fn law(&self) -> &str {
        &self.law
    }

    /// The years that a card of a holder of this age runs; none for long-term.
    pub(crate) fn years(&self, age: i32) -> Option<i32> {
        self.terms.iter().find(|term| term.below.is_none_or(|below| age < below)).and_then(|term| term.years)
    }
}
