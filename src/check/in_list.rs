//! `in-list`: a value stands in a list of `rules/lists/`.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{List, Match};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Resolver, Value};
use crate::identifier::host::host_of;
use crate::text::normal::is_masked;
use std::sync::Arc;

/// `{ in-list = "prohibited-goods", fact = "applicant.category" }`: one of the fact's values stands in the list. The
/// list says how it is compared: whole words, however they are written, or hosts with everything below them. Of a masked
/// value that may stand in it nothing can be told. A violation, or the opposite of one
/// through `not`, stands at the value.
#[derive(Debug)]
pub(crate) struct InList {
    fact: FactPath,
    list: Arc<List>,
}

impl Kind for InList {
    const BESIDE: &'static [&'static str] = &["fact"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        Ok(InList { fact: load.path(&beside.require("fact")?)?, list: load.list(value)? })
    }
}

impl InList {
    fn holds(&self, text: &str) -> Truth {
        match self.list.matching() {
            Match::Word if self.list.has(text) => Truth::Yes,
            Match::Word => Truth::unless_hidden(self.list.may_have(text)),
            Match::Host => match host_of(text) {
                Some(host) => self.list.has_host(&host).into(),
                None => Truth::unless_hidden(is_masked(text)),
            },
        }
    }
}

impl Check for InList {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.fact]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::No;
        let mut first = None;
        let mark = notes.mark();
        facts.facts(&self.fact, &mut |hit| {
            let one = match notes.known(&self.fact, hit) {
                Some(Value::Text(text) | Value::Word(text)) => {
                    first.get_or_insert((hit.trail, text));
                    match self.holds(text) {
                        Truth::Unknown => notes.missing(&self.fact, hit.trail, Lack::Unreadable),
                        told => told,
                    }
                }
                Some(_) => Truth::No,
                None => Truth::Unknown,
            };
            truth = truth.or(one);
        });
        notes.group(mark, truth, super::Need::Any);
        if truth == Truth::No {
            return notes.violated(|| match first {
                Some((trail, text)) => Violation::at(trail).param("found", Param::of(Value::Text(text), &self.fact)),
                None => Violation::default(),
            });
        }
        truth
    }
}
