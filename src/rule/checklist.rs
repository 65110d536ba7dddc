//! What an applicant has to prepare, from the same rules that judge the application.

use super::{Class, Context, Rule, RuleSet, Severity, pick};
use crate::check::{Demand, Expr, Notes, Truth, wording};
use crate::fact::{FactPath, FieldMeta, Language, Memo, Origin, Presence, Resolver};
use crate::submission::Submission;
use std::collections::BTreeMap;

/// Whether something has to be brought.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Need {
    /// It must be brought, or the application is rejected.
    Must,
    /// It may have to be brought: the condition is not settled, or only a question or a charge follows.
    May,
    /// The source says nothing about this applicant.
    Unknown,
    /// It is not asked of this applicant, or must not be there.
    MustNot,
}

impl Need {
    /// The need's name.
    pub fn name(self) -> &'static str {
        match self {
            Need::Must => "must",
            Need::May => "may",
            Need::Unknown => "unknown",
            Need::MustNot => "must-not",
        }
    }
}

/// One material or fact of a checklist.
#[derive(Clone, Debug)]
pub struct Item {
    /// The fact, as rules name it.
    pub fact: String,
    /// Its name for people: English, Chinese, Spanish.
    pub label: [String; 3],
    /// Whether it has to be brought.
    pub need: Need,
    /// Under which condition, in words, where there is one.
    pub when: Option<[String; 3]>,
    /// Whether it has to be brought and is not there yet.
    pub owed: bool,
    /// Who brings it: the applicant, or somebody who observes it.
    pub origin: Origin,
    /// Why.
    pub why: [String; 3],
    /// Rows of the source, and ids of the rules behind them.
    pub source: Vec<String>,
    kinds: Vec<String>,
}

impl Item {
    /// Its name for people.
    pub fn label(&self, language: Language) -> &str {
        pick(&self.label, language)
    }

    /// Why it is needed.
    pub fn why(&self, language: Language) -> &str {
        pick(&self.why, language)
    }

    /// Under which condition.
    pub fn when(&self, language: Language) -> Option<&str> {
        self.when.as_ref().map(|texts| pick(texts, language))
    }
}

impl RuleSet {
    /// Every material and fact that the rules ask of this applicant, given what is known of it so far: what must, may or
    /// must not be brought, sorted by need and fact. A half-filled submission shows what is still owed.
    pub fn checklist(&self, partial: &Submission<'_>, context: &Context) -> Vec<Item> {
        let memo = Memo::new(&self.0.numbered);
        let facts = Resolver::new(partial, context.as_of, &memo);
        let open = self.rules().iter().any(|rule| rule.materials_unknown && rule.applies(&facts) == Truth::Yes);
        let mut items: BTreeMap<String, Item> = BTreeMap::new();
        for rule in self.rules().iter().filter(|rule| rule.class() == Class::Rule) {
            let applies = rule.applies(&facts);
            for Asked { demand, path, one_of } in rule.asked() {
                let need = match (demand, applies) {
                    (Demand::Given, Truth::Yes) if rule.severity() == Severity::Error => Need::Must,
                    (Demand::Given, Truth::Yes | Truth::Unknown) => Need::May,
                    (Demand::Given, Truth::No) if open => Need::Unknown,
                    (Demand::Given, Truth::No) | (Demand::NotGiven, Truth::Yes) => Need::MustNot,
                    (Demand::NotGiven, _) => continue,
                };
                if demand == Demand::NotGiven && one_of.is_some() {
                    continue;
                }
                let when = match (applies, &rule.when, one_of) {
                    (Truth::Unknown, Some(when), _) => Some(when.words()),
                    (_, _, Some(alternatives)) => Some(alternatives.words()),
                    _ => None,
                };
                let there = match one_of {
                    Some(alternatives) => alternatives.eval(&facts, &mut Notes::off()) == Truth::Yes,
                    None => matches!(facts.presence(path), Presence::Yes),
                };
                let item = Item {
                    fact: path.as_str().to_owned(),
                    label: wording::label(path),
                    need,
                    when,
                    owed: need == Need::Must && !there,
                    origin: path.origin(),
                    why: rule.text().why.clone(),
                    source: sources(rule),
                    kinds: path.kinds(),
                };
                merge(&mut items, item);
            }
            for (fact, field) in rule.evidence() {
                let need = match applies {
                    Truth::Yes => Need::Must,
                    Truth::Unknown => Need::May,
                    Truth::No => continue,
                };
                let item = Item {
                    label: field.labels.map(str::to_owned),
                    need,
                    when: if need == Need::May { rule.when.as_ref().map(Expr::words) } else { None },
                    owed: need == Need::Must && partial.evidence.is_without(field.name),
                    origin: Origin::Evidence,
                    why: rule.text().why.clone(),
                    source: sources(rule),
                    kinds: Vec::new(),
                    fact,
                };
                merge(&mut items, item);
            }
        }
        let mut items: Vec<Item> = items.into_values().collect();
        // What is taken as one of several is not refused by a rule that asks for it alone.
        let taken: Vec<String> =
            items.iter().filter(|item| item.need < Need::MustNot).flat_map(|item| item.kinds.clone()).collect();
        items.retain(|item| {
            item.need != Need::MustNot || item.kinds.is_empty() || !item.kinds.iter().all(|kind| taken.contains(kind))
        });
        items.sort_by(|a, b| (a.need, &a.fact).cmp(&(b.need, &b.fact)));
        items
    }
}

/// A fact that a rule asks for, perhaps as one of several alternatives.
struct Asked<'r> {
    demand: Demand,
    path: &'r FactPath,
    one_of: Option<&'r Expr>,
}

fn collect<'r>(expr: &'r Expr, one_of: Option<&'r Expr>, asked: &mut Vec<Asked<'r>>) {
    match expr {
        Expr::All(parts) => parts.iter().for_each(|part| collect(part, one_of, asked)),
        Expr::Any(parts) => parts.iter().for_each(|part| collect(part, one_of.or(Some(expr)), asked)),
        Expr::Shared(shared) => collect(shared.expr(), one_of, asked),
        // What stands below a negation or a quantifier is a condition, not a material.
        Expr::Not(_) | Expr::Quantified(_) => {}
        leaf => leaf.leaves(&mut |check| {
            asked.extend(check.demands().into_iter().map(|(demand, path)| Asked { demand, path, one_of }));
        }),
    }
}

fn sources(rule: &Rule) -> Vec<String> {
    let mut sources = rule.origin().rows.clone();
    sources.push(rule.id().to_owned());
    sources
}

/// Several rules may ask for the same fact: the strongest need gives the reason, all of them give sources.
fn merge(items: &mut BTreeMap<String, Item>, item: Item) {
    match items.get_mut(&item.fact) {
        None => {
            items.insert(item.fact.clone(), item);
        }
        Some(known) => {
            let mut sources = std::mem::take(&mut known.source);
            for source in &item.source {
                if !sources.contains(source) {
                    sources.push(source.clone());
                }
            }
            if item.need < known.need {
                *known = item;
            }
            known.source = sources;
        }
    }
}

impl Rule {
    fn applies(&self, facts: &Resolver<'_>) -> Truth {
        self.when.as_ref().map_or(Truth::Yes, |when| when.eval(&facts.forecast(), &mut Notes::off()))
    }

    /// The facts that the rule asks for, leaving out those inside of an element that may not be there.
    fn asked(&self) -> Vec<Asked<'_>> {
        let mut asked = Vec::new();
        if self.each.is_none()
            && let Some(check) = &self.check
        {
            collect(check, None, &mut asked);
        }
        asked
    }

    /// The kinds of evidence that a rule of level error needs to be decided, unless it is left to a person.
    fn evidence(&self) -> Vec<(String, &'static FieldMeta)> {
        let mut kinds = Vec::new();
        if self.severity() == Severity::Error
            && !self.left_to_person
            && let Some(check) = &self.check
        {
            kinds.extend(self.each.as_ref().and_then(|path| path.evidence(Submission::meta())));
            check.leaves(&mut |check| {
                kinds.extend(check.facts().into_iter().filter_map(|path| path.evidence(Submission::meta())))
            });
        }
        kinds.into_iter().map(|field| (format!("evidence.{}", field.name), field)).collect()
    }

    /// The condition in words, where the rule has one.
    pub fn condition(&self, language: Language) -> Option<String> {
        self.when.as_ref().map(|when| pick(&when.words(), language).to_owned())
    }

    /// What the rule demands, in words.
    pub fn demand(&self, language: Language) -> Option<String> {
        self.check.as_ref().map(|check| pick(&check.words(), language).to_owned())
    }
}
