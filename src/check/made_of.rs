//! `made-of`: a text holds only characters of the named sets.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation, wording};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver, Value, nearest};
use crate::text::escape::visible;
use crate::text::name::is_han;

/// `{ made-of = "supplier.account.member_name", of = ["letters", "digits", "han"] }`: the text holds nothing but letters
/// of the Latin alphabet, ASCII digits and Chinese characters. Space around it does not count. A violation carries
/// `character`, the first one that does not belong, and nothing else of the text.
#[derive(Debug)]
pub(crate) struct MadeOf {
    fact: FactPath,
    sets: Box<[Set]>,
}

#[derive(Debug, Clone, Copy)]
enum Set {
    Letters,
    Digits,
    Han,
}

const SETS: &[(&str, Set)] = &[("letters", Set::Letters), ("digits", Set::Digits), ("han", Set::Han)];

impl Set {
    fn names(self) -> [&'static str; 3] {
        match self {
            Set::Letters => ["letters", "字母", "letras"],
            Set::Digits => ["digits", "数字", "cifras"],
            Set::Han => ["Chinese characters", "汉字", "caracteres chinos"],
        }
    }

    fn holds(self, c: char) -> bool {
        match self {
            Set::Letters => c.is_ascii_alphabetic(),
            Set::Digits => c.is_ascii_digit(),
            Set::Han => is_han(c),
        }
    }
}

impl Kind for MadeOf {
    const BESIDE: &'static [&'static str] = &["of"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let set = |toml: &Toml<'_>| {
            let name = toml.str()?;
            SETS.iter().find(|(known, _)| *known == name).map(|(_, set)| *set).ok_or_else(|| {
                let help = nearest(name, SETS.iter().map(|(known, _)| *known));
                toml.error(format!("`{name}` is no set of characters")).with_help(help)
            })
        };
        let sets = beside.require("of")?.one_or_many().iter().map(set).collect::<Result<_, _>>()?;
        Ok(MadeOf { fact: load.texts(value)?, sets })
    }
}

impl Check for MadeOf {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.fact]
    }

    fn params(&self) -> &'static [&'static str] {
        &["character"]
    }

    fn words(&self) -> [String; 3] {
        let names = |language: usize| {
            let names = self.sets.iter().map(|set| set.names().get(language).copied().unwrap_or_default());
            names.collect::<Vec<_>>().join(if language == 1 { "、" } else { ", " })
        };
        let [en, zh, es] = wording::label(&self.fact);
        [
            format!("{en} holds only: {}", names(0)),
            format!("{zh}仅含{}", names(1)),
            format!("{es} solo contiene: {}", names(2)),
        ]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::Yes;
        facts.facts(&self.fact, &mut |hit| {
            let Some(Value::Text(text)) = notes.known(&self.fact, hit) else {
                truth = truth.and(Truth::Unknown);
                return;
            };
            let odd = text.trim().chars().find(|c| !self.sets.iter().any(|set| set.holds(*c)));
            if let Some(odd) = odd {
                truth = truth.and(notes.violated(|| Violation::at(hit.trail).param("character", shown(odd))));
            }
        });
        truth
    }
}

fn shown(c: char) -> Param {
    if c.is_whitespace() {
        return Param::Text(["a space", "空格", "un espacio"].map(str::to_owned));
    }
    let mut buffer = [0; 4];
    Param::Masked(visible(c.encode_utf8(&mut buffer)))
}
