//! `identifier`: a number, name or address is one of its scheme.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Lack, Resolver, Value, nearest};
use crate::identifier::{Grade, Judgement, Scheme, judge};

/// `{ identifier = "contact.email", scheme = "email" }`: the value can exist under the scheme. With
/// `grade = "valid"` it must not even be suspicious; else nothing can be told of a masked one. A list of schemes means that one of them must do. A violation
/// carries `reason`, in words and without the value.
#[derive(Debug)]
pub(crate) struct Identifier {
    fact: FactPath,
    schemes: Box<[Scheme]>,
    worst: Grade,
}

impl Kind for Identifier {
    const BESIDE: &'static [&'static str] = &["scheme", "grade"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let scheme = |toml: &Toml<'_>| {
            let name = toml.str()?;
            Scheme::from_name(name).ok_or_else(|| {
                let help = nearest(name, Scheme::ALL.iter().map(|scheme| scheme.name()));
                toml.error(format!("unknown scheme `{name}`")).with_help(help)
            })
        };
        let worst = match beside.get("grade") {
            None => Grade::Suspicious,
            Some(grade) => match grade.str()? {
                "valid" => Grade::Valid,
                "suspicious" => Grade::Suspicious,
                _ => return Err(grade.error("a grade is `valid` or `suspicious`")),
            },
        };
        let schemes = beside.require("scheme")?.one_or_many().iter().map(scheme).collect::<Result<_, _>>()?;
        Ok(Identifier { fact: load.texts(value)?, schemes, worst })
    }
}

impl Identifier {
    /// The best judgement of a text under any of the schemes.
    fn best(&self, text: &str, facts: &Resolver<'_>) -> Option<Judgement> {
        let mut best: Option<Judgement> = None;
        for scheme in &self.schemes {
            let judgement = judge(*scheme, text, facts.as_of());
            if judgement.grade == Grade::Valid {
                return Some(judgement);
            }
            if best.is_none_or(|best| judgement.grade < best.grade) {
                best = Some(judgement);
            }
        }
        best
    }
}

impl Identifier {
    /// Whether a judgement is good enough; of a masked value that cannot be told, unless it has to be beyond suspicion.
    fn passes(&self, judgement: &Judgement) -> Truth {
        if judgement.grade > self.worst {
            Truth::No
        } else if judgement.reason == Judgement::MASKED.reason {
            Truth::Unknown
        } else {
            Truth::Yes
        }
    }
}

impl Check for Identifier {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.fact]
    }

    fn params(&self) -> &'static [&'static str] {
        &["reason", "found"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        if !notes.wanted()
            && let Some(fact) = facts.quick(&self.fact)
        {
            let Fact::Known(Value::Text(text)) = fact else { return Truth::Unknown };
            return self.best(text, facts).map_or(Truth::Yes, |judgement| self.passes(&judgement));
        }
        let mut truth = Truth::Yes;
        facts.facts(&self.fact, &mut |hit| {
            let Some(Value::Text(text)) = notes.known(&self.fact, hit) else {
                truth = truth.and(Truth::Unknown);
                return;
            };
            let Some(judgement) = self.best(text, facts) else { return };
            truth = truth.and(match self.passes(&judgement) {
                Truth::Yes => Truth::Yes,
                Truth::Unknown => notes.missing(&self.fact, hit.trail, Lack::Unreadable),
                Truth::No => notes.violated(|| {
                    Violation::at(hit.trail)
                        .param("reason", Param::Text(super::reason::words(&judgement)))
                        .param("found", Param::of(Value::Text(text), &self.fact))
                }),
            });
        });
        truth
    }
}
