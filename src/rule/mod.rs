//! Rules and rule sets: read from TOML, verified against the model, run over submissions.

mod checklist;
mod due;
mod engine;
pub mod inventory;
mod page;
mod read;

pub use checklist::{Item, Need};
pub use due::Due;
pub use engine::Context;
pub(crate) use engine::settled_by;

use crate::check::load::Factories;
use crate::check::{Check, CheckSpec, Expr, Factory};
use crate::data::Source;
use crate::error::LoadError;
use crate::fact::{Asked, FactPath, Language, Numbered};
use crate::submission::StepKind;
use chrono::NaiveDate;
use once_cell::sync::OnceCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// How bad a violation is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Severity {
    /// Worth knowing; blocks nothing.
    Advice,
    /// Leads to questions or charges, or is wrong only by inference.
    Warning,
    /// A documented reason for rejection.
    Error,
}

impl Severity {
    /// The severity's name.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of this name.
    pub fn from_name(name: &str) -> Option<Severity> {
        [Severity::Advice, Severity::Warning, Severity::Error].into_iter().find(|severity| severity.name() == name)
    }
}

/// What a row of a source became.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Class {
    /// Decided by the submission and its evidence.
    Rule,
    /// A permission: the engine must stay silent about it.
    Permit,
    /// Told, never decided: deadlines, remedies, known gaps of the source.
    Informational,
    /// Only a person can decide it.
    Person,
}

impl Class {
    /// The class's name.
    pub fn name(self) -> &'static str {
        match self {
            Class::Rule => "rule",
            Class::Permit => "permit",
            Class::Informational => "informational",
            Class::Person => "person",
        }
    }
}

/// How settled a rule is. Ids of removed rules are never used again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// New; may change.
    Preview,
    /// Settled.
    Stable,
    /// To be removed.
    Deprecated,
}

impl Status {
    /// The status's name.
    pub fn name(self) -> &'static str {
        match self {
            Status::Preview => "preview",
            Status::Stable => "stable",
            Status::Deprecated => "deprecated",
        }
    }
}

/// Where a rule comes from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Rows of the inventory of the sources.
    pub rows: Vec<String>,
    /// What the source says, restated.
    pub text: String,
    /// Law, standard or page that the rule rests on beside the rows.
    pub cites: Vec<String>,
}

/// What an example of a rule must give.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// The rule is violated.
    Violated,
    /// The rule is satisfied.
    Satisfied,
    /// The rule does not apply.
    NotApplicable,
    /// The rule cannot be decided.
    NotDetermined,
}

impl Expected {
    /// The outcome's name.
    pub fn name(self) -> &'static str {
        match self {
            Expected::Violated => "violated",
            Expected::Satisfied => "satisfied",
            Expected::NotApplicable => "not-applicable",
            Expected::NotDetermined => "not-determined",
        }
    }
}

/// An example: a change to a complete submission, and what the rule must say of it.
#[derive(Clone, Debug)]
pub struct Example {
    /// Which complete submission of the set it starts from.
    pub on: String,
    /// The day of judgement, if it is not the submission's own.
    pub as_of: Option<NaiveDate>,
    /// Facts to write, by path, in order of path.
    pub set: Vec<(String, serde_json::Value)>,
    /// Facts to remove, by path.
    pub unset: Vec<String>,
    /// What the rule must say.
    pub expect: Expected,
    /// The facts that it must name as missing, where any are given.
    pub missing: Vec<String>,
}

/// The texts of a rule: what is wrong, why it matters, what to do; each in three languages.
#[derive(Clone, Debug)]
pub struct RuleText {
    /// What is wrong.
    pub what: [String; 3],
    /// Why it matters.
    pub why: [String; 3],
    /// What to do.
    pub remedy: [String; 3],
}

impl RuleText {
    /// What is wrong, unfilled.
    pub fn what(&self, language: Language) -> &str {
        pick(&self.what, language)
    }

    /// Why it matters, unfilled.
    pub fn why(&self, language: Language) -> &str {
        pick(&self.why, language)
    }

    /// What to do, unfilled.
    pub fn remedy(&self, language: Language) -> &str {
        pick(&self.remedy, language)
    }
}

fn pick(texts: &[String; 3], language: Language) -> &str {
    let [en, zh, es] = texts;
    match language {
        Language::En => en,
        Language::Zh => zh,
        Language::Es => es,
    }
}

/// One rule of a set.
#[derive(Debug)]
pub struct Rule {
    id: String,
    since: String,
    status: Status,
    class: Class,
    severity: Severity,
    reasons: Vec<String>,
    origin: Origin,
    known_gap: bool,
    materials_unknown: bool,
    pub(crate) left_to_person: bool,
    pub(crate) left_open: bool,
    when: Option<Expr>,
    each: Option<FactPath>,
    filter: Option<Expr>,
    /// The number of list and filter together: what several rules are about is found once.
    selection: usize,
    check: Option<Expr>,
    /// What the check asks of the evidence about each element, if nothing else in it depends on the element.
    asked: Option<Asked>,
    at: Option<FactPath>,
    show: Vec<(&'static str, FactPath)>,
    text: RuleText,
    examples: Vec<Example>,
}

impl Rule {
    /// The rule's name: kebab-case, says what is wrong, for ever.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version of the crate that it appeared in.
    pub fn since(&self) -> &str {
        &self.since
    }

    /// How settled it is.
    pub fn status(&self) -> Status {
        self.status
    }

    /// What its row became.
    pub fn class(&self) -> Class {
        self.class
    }

    /// How bad a violation is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The platform's own reason codes and codes of others, `platform/code`.
    pub fn reasons(&self) -> &[String] {
        &self.reasons
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether it stands for something that the source leaves open.
    pub fn is_known_gap(&self) -> bool {
        self.known_gap
    }

    /// Its texts, with placeholders.
    pub fn text(&self) -> &RuleText {
        &self.text
    }

    /// Its examples.
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// The facts it reads, by path, sorted, each once.
    pub fn facts(&self) -> Vec<&FactPath> {
        let mut facts: Vec<&FactPath> = Vec::new();
        for part in [&self.when, &self.filter, &self.check].into_iter().flatten() {
            part.leaves(&mut |check: &dyn Check| facts.extend(check.facts()));
        }
        facts.extend(self.each.as_ref());
        facts.sort_by_key(|path| path.as_str().to_owned());
        facts.dedup_by(|a, b| a.as_str() == b.as_str());
        facts
    }
}

#[derive(Debug)]
struct Inner {
    id: String,
    version: String,
    title: [String; 3],
    bases: BTreeMap<String, String>,
    procedure: Vec<StepKind>,
    rules: Vec<Rule>,
    numbered: Numbered,
}

/// The rules of one platform. Cheap to clone, shared between threads.
#[derive(Clone)]
pub struct RuleSet(Arc<Inner>);

impl fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleSet({} {})", self.id(), self.version())
    }
}

/// The embedded rule sets: name, file, text.
const BUILTIN: &[(&str, &str, &str)] = &[
    ("third-party-payment", "rules/third-party-payment.toml", include_str!("../../rules/third-party-payment.toml")),
    ("vip-vendor", "rules/vip-vendor.toml", include_str!("../../rules/vip-vendor.toml")),
    (
        "linkedmall-distributor",
        "rules/linkedmall-distributor.toml",
        include_str!("../../rules/linkedmall-distributor.toml"),
    ),
    ("supplier-1688", "rules/supplier-1688.toml", include_str!("../../rules/supplier-1688.toml")),
    ("alipay", "rules/alipay.toml", include_str!("../../rules/alipay.toml")),
];
const COMMON: (&str, &str) = ("rules/common.toml", include_str!("../../rules/common.toml"));

impl RuleSet {
    /// The names of the embedded rule sets.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _, _)| *name)
    }

    /// The embedded rule set of this name, read at its first use.
    ///
    /// # Errors
    /// [`LoadError`] where there is no set of this name.
    pub fn builtin(name: &str) -> Result<RuleSet, LoadError> {
        static SETS: [OnceCell<RuleSet>; BUILTIN.len()] = [const { OnceCell::new() }; BUILTIN.len()];
        let found = BUILTIN.iter().zip(&SETS).find(|((known, _, _), _)| *known == name);
        let Some(((_, file, text), cell)) = found else {
            let help = crate::fact::nearest(name, RuleSet::builtin_names());
            return Err(LoadError::new(name, None, "there is no rule set of this name").with_help(help));
        };
        cell.get_or_try_init(|| RuleSetBuilder::default().toml(text, file)).cloned()
    }

    /// Reads a rule set from TOML text; `name` stands in errors.
    ///
    /// # Errors
    /// [`LoadError`] with line and column where the text is no TOML, a key or fact is unknown, or a text is missing.
    pub fn from_toml(text: &str, name: &str) -> Result<RuleSet, LoadError> {
        RuleSetBuilder::default().toml(text, name)
    }

    /// A builder that takes a host's own check kinds.
    pub fn builder() -> RuleSetBuilder {
        RuleSetBuilder::default()
    }

    /// The set's name.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// The set's version.
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// What the set is about.
    pub fn title(&self, language: Language) -> &str {
        pick(&self.0.title, language)
    }

    /// The complete submissions that examples start from: name and folder below `examples/bundles/`.
    pub fn bases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.bases.iter().map(|(name, folder)| (name.as_str(), folder.as_str()))
    }

    /// The rules, sorted by id.
    pub fn rules(&self) -> &[Rule] {
        &self.0.rules
    }

    /// The rule of this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let index = self.0.rules.binary_search_by(|rule| rule.id().cmp(id)).ok()?;
        self.0.rules.get(index)
    }
}

/// Reads rule sets that use a host's own check kinds.
#[derive(Default)]
pub struct RuleSetBuilder {
    factories: Factories,
}

impl RuleSetBuilder {
    /// Registers a check kind under a name that rule files then use as `check = { name = { … } }`. A built-in kind of
    /// the same name is not replaced.
    #[must_use]
    pub fn check(
        mut self,
        name: &str,
        make: impl Fn(&CheckSpec<'_>) -> Result<Box<dyn Check>, String> + Send + Sync + 'static,
    ) -> Self {
        let factory: Factory = Arc::new(make);
        self.factories.insert(name.to_owned(), factory);
        self
    }

    /// Reads the rule set.
    ///
    /// # Errors
    /// As [`RuleSet::from_toml`].
    pub fn toml(self, text: &str, name: &str) -> Result<RuleSet, LoadError> {
        read::rule_set(Source { name, text }, Source { name: COMMON.0, text: COMMON.1 }, &self.factories)
            .map(|inner| RuleSet(Arc::new(inner)))
    }
}
