//! `is`: a fact has one of the named values.

use super::load::Load;
use super::{Check, Demand, Kind, Notes, Param, Truth, Violation, wording};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Base, Day, FactPath, Hit, Lack, Origin, Resolver, Shape, Value, nearest};
use crate::text::normal::is_masked;
use crate::text::number::masked_can_be;
use crate::text::same;
use chrono::NaiveDate;

/// `{ fact = "applicant.kind", is = "enterprise" }`, or a list of values of which one must fit. Words are verified
/// against the field's vocabulary. Where the path leads to several values, every one must fit. Of a masked
/// text that may be one of them nothing can be told. A violation carries `found`.
#[derive(Debug)]
pub(crate) struct Is {
    fact: FactPath,
    values: Box<[Constant]>,
}

#[derive(Debug)]
enum Constant {
    Text(Box<str>),
    Flag(bool),
    Number(i64),
    Date(NaiveDate),
}

impl Constant {
    /// The value for people, in the language of this index.
    fn words(&self, fact: &FactPath, language: usize) -> String {
        match self {
            Constant::Text(text) => match fact.field().map(|field| field.shape) {
                Some(Shape::Word(vocabulary) | Shape::Words(vocabulary)) => vocabulary
                    .word(text)
                    .and_then(|word| word.labels.get(language))
                    .map_or_else(|| text.to_string(), |label| (*label).to_owned()),
                _ => text.to_string(),
            },
            Constant::Flag(flag) => {
                let words = if *flag { ["yes", "是", "sí"] } else { ["no", "否", "no"] };
                words.get(language).copied().unwrap_or_default().to_owned()
            }
            Constant::Number(number) => number.to_string(),
            Constant::Date(date) => date.to_string(),
        }
    }

    /// Whether a masked text may be this one.
    fn hides_in(&self, text: &str) -> bool {
        matches!(self, Constant::Text(want) if masked_can_be(text, want))
    }

    #[inline]
    fn fits(&self, value: &Value<'_>) -> bool {
        match (self, value) {
            (Constant::Text(want), Value::Word(have)) => same(want, have),
            (Constant::Text(want), Value::Text(have)) => same(want, have) || same(want, have.trim()),
            (Constant::Flag(want), Value::Flag(have)) => want == have,
            (Constant::Number(want), Value::Number(have)) => want == have,
            (Constant::Date(want), Value::Date(Day::On(have))) => want == have,
            _ => false,
        }
    }
}

impl Is {
    fn judge(&self, hit: Hit<'_>, notes: &mut Notes) -> Truth {
        match notes.known(&self.fact, hit) {
            None => Truth::Unknown,
            Some(value) => match self.fits(&value) {
                Truth::Yes => Truth::Yes,
                Truth::Unknown => notes.missing(&self.fact, hit.trail, Lack::Unreadable),
                Truth::No => notes.violated(|| Violation::at(hit.trail).param("found", Param::of(value, &self.fact))),
            },
        }
    }

    /// Whether one of the values fits; of a masked one that might be one of them that cannot be told.
    #[inline]
    fn fits(&self, value: &Value<'_>) -> Truth {
        if self.values.iter().any(|constant| constant.fits(value)) {
            return Truth::Yes;
        }
        match value {
            Value::Text(text) => {
                let hidden = is_masked(text) && self.values.iter().any(|constant| constant.hides_in(text));
                Truth::unless_hidden(hidden)
            }
            _ => Truth::No,
        }
    }
}

impl Kind for Is {
    const BESIDE: &'static [&'static str] = &["fact"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let fact = load.path(&beside.require("fact")?)?;
        let values = value.one_or_many().iter().map(|value| constant(value, &fact)).collect::<Result<_, _>>()?;
        Ok(Is { fact, values })
    }
}

fn constant(value: &Toml<'_>, fact: &FactPath) -> Result<Constant, LoadError> {
    let shape = fact.shape();
    let constant = if let Some(flag) = value.as_bool() {
        Constant::Flag(flag)
    } else if let Some(number) = value.as_integer() {
        Constant::Number(number)
    } else if let Some(date) = value.as_date() {
        Constant::Date(date)
    } else {
        let text = value.str()?;
        if let Some(Shape::Word(vocabulary) | Shape::Words(vocabulary)) = shape
            && vocabulary.word(text).is_none()
        {
            let help = nearest(text, vocabulary.words.iter().map(|word| word.name));
            return Err(value.error(format!("`{text}` is no {}", vocabulary.name)).with_help(help));
        }
        Constant::Text(text.into())
    };
    let fits = matches!(
        (&constant, shape),
        (Constant::Flag(_), Some(Shape::Flag))
            | (Constant::Number(_), Some(Shape::Number))
            | (Constant::Date(_), Some(Shape::Date))
            | (Constant::Text(_), Some(Shape::Text | Shape::Texts | Shape::Word(_) | Shape::Words(_)))
    );
    if fits { Ok(constant) } else { Err(value.error(format!("`{}` cannot have such a value", fact.as_str()))) }
}

impl Check for Is {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.fact]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found"]
    }

    fn words(&self) -> [String; 3] {
        let values = |index: usize| {
            let names: Vec<String> = self.values.iter().map(|value| value.words(&self.fact, index)).collect();
            names.join([" or ", "或", " o "].get(index).copied().unwrap_or_default())
        };
        let [en, zh, es] = wording::label(&self.fact);
        [format!("{en} is {}", values(0)), format!("{zh}为{}", values(1)), format!("{es} es {}", values(2))]
    }

    fn demands(&self) -> Vec<(Demand, &FactPath)> {
        let stated = self.fact.origin() == Origin::Applicant && self.fact.base() == Base::Root;
        if stated { vec![(Demand::Given, &self.fact)] } else { Vec::new() }
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        if !notes.wanted()
            && let Some(fits) = facts.ask(&self.fact, |value| self.fits(value))
        {
            return fits.unwrap_or(Truth::Unknown);
        }
        let mut truth = Truth::Yes;
        facts.facts(&self.fact, &mut |hit| truth = truth.and(self.judge(hit, notes)));
        truth
    }
}
