//! `contains`: a list of words holds all of the named ones.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Lack, Origin, Resolver, Shape, Value, Word, nearest};

/// `{ contains = "evidence.site_content.purchase_stages", words = ["browse", "order", "pay"] }`: every word is in the
/// list. Each word that lacks is a violation with `stage`; a list that nobody stated is unknown.
#[derive(Debug)]
pub(crate) struct Contains {
    list: FactPath,
    words: Box<[&'static Word]>,
}

impl Kind for Contains {
    const BESIDE: &'static [&'static str] = &["words"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let list = load.path(value)?;
        let Some(Shape::Words(vocabulary)) = list.field().map(|field| field.shape) else {
            return Err(value.error("a list of words is expected"));
        };
        let mut words = Vec::new();
        for item in beside.require("words")?.array()? {
            let name = item.str()?;
            words.push(vocabulary.word(name).ok_or_else(|| {
                let help = nearest(name, vocabulary.words.iter().map(|word| word.name));
                item.error(format!("`{name}` is no {}", vocabulary.name)).with_help(help)
            })?);
        }
        Ok(Contains { list, words: words.into() })
    }
}

impl Check for Contains {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.list]
    }

    fn params(&self) -> &'static [&'static str] {
        &["stage"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut place = crate::fact::Trail::default();
        let mut lack = None;
        facts.facts(&self.list, &mut |hit| {
            place = hit.trail;
            match hit.fact {
                // An observer who found none has looked.
                Fact::Absent if self.list.origin() == Origin::Evidence => {}
                Fact::Absent => lack = Some(Lack::Absent),
                Fact::Unknown(why) => lack = Some(why),
                Fact::Known(_) => {}
            }
        });
        let mut truth = Truth::Yes;
        for word in &self.words {
            let mut found = false;
            facts.facts(&self.list, &mut |hit| found |= hit.fact == Fact::Known(Value::Word(word.name)));
            truth = truth.and(match (found, lack) {
                (true, _) => Truth::Yes,
                (false, Some(lack)) => notes.missing(&self.list, place, lack),
                (false, None) => notes.violated(|| Violation::at(place).param("stage", Param::Word(word))),
            });
        }
        truth
    }
}
