//! `same-word`: two facts hold the same word.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Lack, Resolver, Value};
use crate::text::normal::is_masked;
use crate::text::number::masked_can_be;

/// `{ same-word = ["evidence.pictures[file=this.file].shows_kind", "parent.kind"] }`: the first is the word found, the
/// second the word expected. A violation stands at the second, what the applicant stated, with the first beside it,
/// and carries `found` and `expected`. Of a masked text nothing can be told.
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

/// Whether two words are the same; of masked ones that may be nothing can be told.
fn told(a: &str, b: &str) -> Truth {
    match a == b {
        true if is_masked(a) => Truth::Unknown,
        true => Truth::Yes,
        false => Truth::unless_hidden(masked_can_be(a, b)),
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
            return told(found, expected);
        }
        let (found, expected) = (facts.fact(&self.found), facts.fact(&self.expected));
        let known = (notes.known(&self.found, found), notes.known(&self.expected, expected));
        let (Some(Value::Word(a) | Value::Text(a)), Some(Value::Word(b) | Value::Text(b))) = known else {
            return Truth::Unknown;
        };
        match told(a, b) {
            Truth::Yes => return Truth::Yes,
            Truth::Unknown => {
                let (path, hit) = if is_masked(a) { (&self.found, found) } else { (&self.expected, expected) };
                return notes.missing(path, hit.trail, Lack::Unreadable);
            }
            Truth::No => {}
        }
        notes.violated(|| {
            Violation::at(expected.trail)
                .related(Role::Also, found.trail)
                .param("found", Param::of(Value::Word(a), &self.found))
                .param("expected", Param::of(Value::Word(b), &self.expected))
        })
    }
}
