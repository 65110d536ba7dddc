//! `contains`: a list of words holds all of the named ones.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Lack, Origin, Resolver, Shape, Value, Word, nearest};
use crate::text::same;

/// `{ contains = "evidence.site_content.purchase_stages", words = ["browse", "order", "pay"] }`: every word is in the
/// list. Each word that lacks is a violation with `stage`; a list that nobody stated is unknown. At most 64 words.
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
        let asked = beside.require("words")?;
        let mut words = Vec::new();
        for item in asked.array()? {
            let name = item.str()?;
            words.push(vocabulary.word(name).ok_or_else(|| {
                let help = nearest(name, vocabulary.words.iter().map(|word| word.name));
                item.error(format!("`{name}` is no {}", vocabulary.name)).with_help(help)
            })?);
        }
        if words.len() > MOST {
            return Err(asked.error(format!("at most {MOST} words can be asked for")));
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
        let mut found = Found::default();
        facts.facts(&self.list, &mut |hit| {
            place = hit.trail;
            match hit.fact {
                // An observer who found none has looked.
                Fact::Absent if self.list.origin() == Origin::Evidence => {}
                Fact::Absent => lack = Some(Lack::Absent),
                Fact::Unknown(why) => lack = Some(why),
                Fact::Known(Value::Word(word)) => found.add(&self.words, word),
                Fact::Known(_) => {}
            }
        });
        let mut truth = Truth::Yes;
        for (index, word) in self.words.iter().enumerate() {
            truth = truth.and(match (found.has(index), lack) {
                (true, _) => Truth::Yes,
                (false, Some(lack)) => notes.missing(&self.list, place, lack),
                (false, None) => notes.violated(|| Violation::at(place).param("stage", Param::Word(word))),
            });
        }
        truth
    }
}

/// The most words that one check asks for: as many as [`Found`] has places for.
const MOST: usize = 64;

/// Which of a check's words were found, by index.
#[derive(Default)]
struct Found(u64);

impl Found {
    fn add(&mut self, words: &[&Word], found: &str) {
        for (index, word) in words.iter().enumerate() {
            if same(word.name, found) {
                self.0 |= 1 << (index % MOST);
            }
        }
    }

    fn has(&self, index: usize) -> bool {
        self.0 & 1 << (index % MOST) != 0
    }
}
