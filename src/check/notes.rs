//! What checks say besides yes and no: what is wrong where, and what is missing.

use crate::fact::{Day, Fact, FactPath, Hit, Lack, Language, Sensitivity, Shape, Trail, Value, Word};
use crate::text::mask::mask;
use crate::text::template::fill;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Kleene's three truth values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// It cannot be told.
    Unknown,
}

impl Truth {
    /// Both: no if either is no, else unknown if either is unknown.
    #[must_use]
    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
            _ => Truth::Yes,
        }
    }

    /// Either: yes if one is yes, else unknown if either is unknown.
    #[must_use]
    pub fn or(self, other: Truth) -> Truth {
        self.not().and(other.not()).not()
    }

    /// The opposite; unknown stays unknown.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "the three-valued operations stand together")]
    pub fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

impl Truth {
    /// No, unless something is hidden that could make it a yes.
    pub(super) fn unless_hidden(hidden: bool) -> Truth {
        if hidden { Truth::Unknown } else { Truth::No }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Truth::Yes } else { Truth::No }
    }
}

/// A value that a text may name: masked when it was made, and the same in every language.
#[derive(Clone, PartialEq, Debug)]
pub enum Param {
    /// A masked text.
    Masked(String),
    /// A word of a vocabulary.
    Word(&'static Word),
    /// A day.
    Date(NaiveDate),
    /// Valid without end.
    LongTerm,
    /// A whole number.
    Number(i64),
    /// A field of the model, by its names for people.
    Field([&'static str; 3]),
    /// A text of the rule set or of the crate, in three languages.
    Text([String; 3]),
}

/// What is missing where no field has a name for it.
const INFORMATION: [&str; 3] = ["information", "信息", "información"];
const LONG_TERM: [&str; 3] = ["long-term", "长期", "indefinida"];

impl Param {
    /// The value of a fact as it may be shown, given the field that it stands in.
    pub fn of(value: Value<'_>, path: &FactPath) -> Param {
        let sensitivity = path.field().map_or(Sensitivity::Public, |field| field.sensitivity);
        match value {
            Value::Text(text) => Param::Masked(mask(sensitivity, text)),
            Value::Word(name) => match path.field().map(|field| field.shape) {
                Some(Shape::Word(vocabulary) | Shape::Words(vocabulary)) => {
                    vocabulary.word(name).map_or_else(|| Param::Masked(mask(sensitivity, name)), Param::Word)
                }
                _ => Param::Masked(mask(sensitivity, name)),
            },
            Value::Date(_) | Value::Time(_) if sensitivity == Sensitivity::BirthDate => {
                Param::Masked(mask(sensitivity, ""))
            }
            Value::Date(Day::On(day)) => Param::Date(day),
            Value::Date(Day::LongTerm) => Param::LongTerm,
            Value::Time(time) => Param::Date(time.date_naive()),
            Value::Flag(flag) => {
                Param::Text(if flag { ["yes", "是", "sí"] } else { ["no", "否", "no"] }.map(str::to_owned))
            }
            // As long as a telephone number: whatever was meant, its digits are hidden as in any other text.
            Value::Number(number) if number.unsigned_abs() >= 10_000_000_000 => {
                Param::Masked(mask(sensitivity, &number.to_string()))
            }
            Value::Number(number) => Param::Number(number),
        }
    }

    /// The parameter in words.
    pub fn text(&self, language: Language) -> String {
        match self {
            Param::Masked(text) => text.clone(),
            Param::Word(word) => language.of(&word.labels).to_owned(),
            Param::Date(day) => day.to_string(),
            Param::LongTerm => language.of(&LONG_TERM).to_owned(),
            Param::Number(number) => number.to_string(),
            Param::Field(labels) => language.of(labels).to_owned(),
            Param::Text(texts) => language.of(&[texts[0].as_str(), texts[1].as_str(), texts[2].as_str()]).to_owned(),
        }
    }

    /// The parameter for programs: the same in every language.
    pub fn plain(&self) -> String {
        match self {
            Param::Word(word) => word.name.to_owned(),
            Param::LongTerm => "long-term".to_owned(),
            other => other.text(Language::En),
        }
    }
}

/// The parameters of one finding, by name.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Params(BTreeMap<&'static str, Param>);

impl Params {
    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, param: Param) -> Self {
        self.0.insert(name, param);
        self
    }

    /// The parameter of this name.
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.0.get(name)
    }

    /// All parameters, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Param)> {
        self.0.iter().map(|(name, param)| (*name, param))
    }

    /// `template` with these parameters in its places.
    pub fn fill(&self, template: &str, language: Language) -> String {
        fill(template, |name| self.get(name).map(|param| param.text(language)))
    }

    pub(crate) fn extend_missing(&mut self, other: Params) {
        for (name, param) in other.0 {
            self.0.entry(name).or_insert(param);
        }
    }
}

/// What a second place has to do with a finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Role {
    /// What the value should have been like.
    Expected,
    /// Another place of the same trouble.
    Also,
}

impl Role {
    /// The role's name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Role::Expected => "expected",
            Role::Also => "also",
        }
    }
}

/// One violated place.
#[derive(Clone, Debug, Default)]
pub struct Violation {
    pub(crate) place: Option<Trail>,
    pub(crate) related: Vec<(Role, Trail)>,
    pub(crate) params: Params,
}

impl Violation {
    /// A violation at this place.
    pub fn at(place: Trail) -> Self {
        Violation { place: Some(place), ..Violation::default() }
    }

    /// With a second place.
    #[must_use]
    pub fn related(mut self, role: Role, place: Trail) -> Self {
        self.related.push((role, place));
        self
    }

    /// With a parameter for the texts.
    #[must_use]
    pub fn param(mut self, name: &'static str, param: Param) -> Self {
        self.params = self.params.with(name, param);
        self
    }
}

/// A fact that is missing.
#[derive(Clone, Eq, Debug)]
pub(crate) struct Missing {
    pub(crate) fact: Arc<str>,
    pub(crate) place: Trail,
    pub(crate) lack: Lack,
    pub(crate) labels: &'static [&'static str; 3],
}

impl PartialEq for Missing {
    fn eq(&self, other: &Self) -> bool {
        // A path has one text in a rule set.
        let same = Arc::ptr_eq(&self.fact, &other.fact) || self.fact == other.fact;
        same && self.place == other.place && self.lack == other.lack
    }
}

/// What would have to be known: one fact, several, or one of several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    Fact(Missing),
    All(Vec<Need>),
    Any(Vec<Need>),
}

impl Need {
    /// The fact, where it is one.
    pub(crate) fn into_fact(self) -> Option<Missing> {
        match self {
            Need::Fact(missing) => Some(missing),
            Need::All(_) | Need::Any(_) => None,
        }
    }

    pub(crate) fn facts<'n>(&'n self, visit: &mut dyn FnMut(&'n Missing)) {
        match self {
            Need::Fact(missing) => visit(missing),
            Need::All(needs) | Need::Any(needs) => needs.iter().for_each(|need| need.facts(visit)),
        }
    }
}

/// Collects what checks say. Switched off it costs nothing, which is how satisfied rules stay free of allocation.
#[derive(Debug, Default)]
pub struct Notes {
    on: bool,
    pub(crate) violations: Vec<Violation>,
    pub(crate) needs: Vec<Need>,
}

/// How far the notes went before a part of a condition was judged.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    violations: usize,
    needs: usize,
}

impl Notes {
    pub(crate) fn off() -> Self {
        Notes::default()
    }

    pub(crate) fn on() -> Self {
        Notes { on: true, ..Notes::default() }
    }

    /// Whether anybody reads what is noted.
    pub fn wanted(&self) -> bool {
        self.on
    }

    /// Notes that the check does not hold, and says so.
    pub fn violated(&mut self, violation: impl FnOnce() -> Violation) -> Truth {
        if self.on {
            self.violations.push(violation());
        }
        Truth::No
    }

    /// Notes that a fact is missing, and says that the check cannot be told.
    pub fn missing(&mut self, path: &FactPath, place: Trail, lack: Lack) -> Truth {
        if self.on {
            // A whole record of evidence is known by the name of its list.
            let field = path.field().or_else(|| path.evidence(crate::submission::Submission::meta()));
            let labels = field.map_or(&INFORMATION, |field| &field.labels);
            self.needs.push(Need::Fact(Missing { fact: path.text(), place, lack, labels }));
        }
        Truth::Unknown
    }

    /// The value of a hit, or the note that it is missing.
    pub fn known<'s>(&mut self, path: &FactPath, hit: Hit<'s>) -> Option<Value<'s>> {
        match hit.fact {
            Fact::Known(value) => Some(value),
            Fact::Absent => {
                self.missing(path, hit.trail, Lack::Absent);
                None
            }
            Fact::Unknown(lack) => {
                self.missing(path, hit.trail, lack);
                None
            }
        }
    }

    /// Whether everything that is missing is a step of the procedure.
    pub(crate) fn waits_for_steps(&self) -> bool {
        let mut steps_only = true;
        self.needs.iter().for_each(|need| need.facts(&mut |one| steps_only &= one.fact.starts_with("steps[")));
        steps_only
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { violations: self.violations.len(), needs: self.needs.len() }
    }

    pub(crate) fn forget_violations(&mut self, since: Mark) {
        self.violations.truncate(since.violations);
    }

    /// Makes of what was noted since then, while one way after the other failed, one violation for each place. A way that
    /// only says that it is not so has nothing to show beside one that names a place.
    pub(crate) fn merge_violations(&mut self, since: Mark) {
        if self.violations.len() <= since.violations.saturating_add(1) {
            return;
        }
        let noted = self.violations.split_off(since.violations);
        let is_placed = noted.iter().any(|violation| violation.place.is_some());
        let mut places: BTreeMap<Option<Trail>, usize> = BTreeMap::new();
        for violation in noted.into_iter().filter(|violation| violation.place.is_some() || !is_placed) {
            let next = self.violations.len();
            let index = *places.entry(violation.place).or_insert(next);
            match self.violations.get_mut(index) {
                None => self.violations.push(violation),
                Some(known) => {
                    known.params.extend_missing(violation.params);
                    known.related.extend(violation.related);
                }
            }
        }
    }

    /// Makes of everything that is missing since then one need.
    pub(crate) fn group(&mut self, since: Mark, truth: Truth, group: fn(Vec<Need>) -> Need) {
        if truth != Truth::Unknown {
            self.needs.truncate(since.needs);
        } else if self.needs.len() > since.needs.saturating_add(1) {
            let needs = self.needs.split_off(since.needs);
            self.needs.push(group(needs));
        }
    }
}
