//! `same-word`: two facts hold the same word.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Resolver, Value};

/// `{ same-word = ["evidence.pictures[file=this.file].shows_kind", "parent.kind"] }`: the first is the word found, the
/// second the word expected. A violation stands at the second, what the applicant stated, with the first beside it,
/// and carries `found` and `expected`.
#[derive(Debug)]
pub(crate) struct SameWord {
    found: FactPath,
    expected: FactPath,
}

impl Kind for SameWord {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let [found, expected] = load.two(value, Load::words)?;
        Ok(SameWord { found, expected })
    }
}

fn word(fact: Fact<'_>) -> Option<&str> {
    match fact {
        Fact::Known(Value::Word(word) | Value::Text(word)) => Some(word),
        _ => None,
    }
}

impl Check for SameWord {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.found, &self.expected]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        if !notes.wanted()
            && let (Some(found), Some(expected)) = (facts.quick(&self.found), facts.quick(&self.expected))
        {
            let (Some(found), Some(expected)) = (word(found), word(expected)) else { return Truth::Unknown };
            return (found == expected).into();
        }
        let (found, expected) = (facts.fact(&self.found), facts.fact(&self.expected));
        let known = (notes.known(&self.found, found), notes.known(&self.expected, expected));
        let (Some(Value::Word(a) | Value::Text(a)), Some(Value::Word(b) | Value::Text(b))) = known else {
            return Truth::Unknown;
        };
        if a == b {
            return Truth::Yes;
        }
        notes.violated(|| {
            Violation::at(expected.trail)
                .related(Role::Also, found.trail)
                .param("found", Param::of(Value::Word(a), &self.found))
                .param("expected", Param::of(Value::Word(b), &self.expected))
        })
    }
}
