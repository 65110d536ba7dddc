//! What an applicant has to prepare, from the same rules that judge the application.

use super::due::{Due, deadlines, step_of, steps_in};
use super::{Class, Context, Rule, RuleSet, Severity, pick};
use crate::check::{Demand, Expr, Notes, Truth, wording};
use crate::fact::{FactPath, FieldMeta, Language, Memo, Origin, Pointer, Presence, Resolver};
use crate::submission::{StepKind, Submission};
use std::collections::{BTreeMap, BTreeSet};

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
    /// When it has to be brought; none where it is not asked for.
    pub due: Option<Due>,
    /// The place in the submission, where it is about one element of a list that is there.
    pub at: Option<Pointer>,
    /// Who brings it: the applicant, or somebody who observes it.
    pub origin: Origin,
    /// Why.
    pub why: [String; 3],
    /// Rows of the source, and ids of the rules behind them.
    pub source: Vec<String>,
    kinds: Vec<String>,
}

impl Item {
    /// What a rule asks for; who brings it and whether it is owed is told where that is known.
    fn new(rule: &Rule, fact: String, need: Need, due: Due) -> Self {
        Item {
            fact,
            label: Default::default(),
            need,
            when: None,
            owed: false,
            due: (need < Need::Unknown).then_some(due),
            at: None,
            origin: Origin::Applicant,
            why: rule.text().why.clone(),
            source: sources(rule),
            kinds: Vec::new(),
        }
    }

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
    /// must not be brought, sorted by need and fact. A half-filled submission shows what is still owed: now, when a later
    /// step is reached, or by a deadline. All of it follows from the rules' own conditions and checks.
    pub fn checklist(&self, partial: &Submission<'_>, context: &Context) -> Vec<Item> {
        let memo = Memo::new(&self.0.numbered);
        let facts = Resolver::new(partial, context.as_of, &memo);
        let open = self.rules().iter().any(|rule| rule.materials_unknown && rule.applies(&facts) == Truth::Yes);
        let demanded = self.demanded_steps(&facts);
        let mut items = BTreeMap::new();
        for rule in self.rules().iter().filter(|rule| rule.class() == Class::Rule) {
            let applies = rule.applies(&facts);
            let must = |severe| if severe && rule.severity() == Severity::Error { Need::Must } else { Need::May };
            // What is asked for once a step is reached must be brought then if the step must be.
            let step = if applies == Truth::Yes { None } else { step_of(rule, partial, context.as_of) };
            let (asked, due) = match (applies, step) {
                (Truth::Yes, _) => (Some(must(true)), Due::Now),
                (_, Some((step, word))) => (Some(must(demanded.contains(&step))), Due::Step(word)),
                (Truth::Unknown, None) => (Some(Need::May), Due::Now),
                (Truth::No, None) => (None, Due::Now),
            };
            let condition = |need| match (applies, need, &rule.when) {
                (Truth::Yes, _, _) | (_, Need::MustNot | Need::Unknown, _) | (_, _, None) => None,
                (_, _, Some(when)) => Some(when.words()),
            };
            for Asked { demand, path, one_of } in rule.asked() {
                let need = match (demand, asked) {
                    (Demand::Given, Some(need)) => need,
                    (Demand::Given, None) if open => Need::Unknown,
                    (Demand::NotGiven, _) if applies != Truth::Yes || one_of.is_some() => continue,
                    (Demand::Given | Demand::NotGiven, _) => Need::MustNot,
                };
                let there = match one_of {
                    Some(alternatives) => alternatives.eval(&facts, &mut Notes::off()) == Truth::Yes,
                    None => matches!(facts.presence(path), Presence::Yes),
                };
                let item = Item {
                    label: wording::label(path),
                    when: condition(need).or_else(|| one_of.map(Expr::words)),
                    owed: need == Need::Must && !there,
                    origin: path.origin(),
                    kinds: path.kinds(),
                    ..Item::new(rule, path.as_str().to_owned(), need, due)
                };
                merge(&mut items, item);
            }
            // Of several alternatives, what would prove the others is not owed once one holds.
            let holds = rule.each.is_none()
                && rule.check.as_ref().is_some_and(|check| check.eval(&facts, &mut Notes::off()) == Truth::Yes);
            for (fact, field) in rule.evidence() {
                let Some(need) = asked else { continue };
                let item = Item {
                    label: field.labels.map(str::to_owned),
                    when: condition(need),
                    owed: need == Need::Must && !holds && partial.evidence.is_without(field.name),
                    origin: Origin::Evidence,
                    ..Item::new(rule, fact, need, due)
                };
                merge(&mut items, item);
            }
            if applies == Truth::Yes {
                for late in deadlines(rule, partial, &facts) {
                    let need = must(true);
                    let item = Item {
                        label: wording::label(late.path),
                        owed: need == Need::Must,
                        origin: late.path.origin(),
                        at: Some(late.at),
                        ..Item::new(rule, late.fact, need, late.due)
                    };
                    merge(&mut items, item);
                }
            }
        }
        let mut items: Vec<Item> = items.into_values().collect();
        // What is taken as one of several is not refused by a rule that asks for it alone.
        let taken: Vec<String> =
            items.iter().filter(|item| item.need < Need::MustNot).flat_map(|item| item.kinds.clone()).collect();
        items.retain(|item| {
            item.need != Need::MustNot || item.kinds.is_empty() || !item.kinds.iter().all(|kind| taken.contains(kind))
        });
        items.sort_by(|a, b| (a.need, &a.fact, &a.at).cmp(&(b.need, &b.fact, &b.at)));
        items
    }

    /// The steps that rules of level error ask for, and those of the procedure that everybody goes through.
    fn demanded_steps(&self, facts: &Resolver<'_>) -> BTreeSet<StepKind> {
        let severe = |rule: &&Rule| rule.class() == Class::Rule && rule.severity() == Severity::Error;
        let rules = self.rules().iter().filter(severe).filter(|rule| rule.applies(facts) == Truth::Yes);
        let asked = rules.flat_map(Rule::asked).filter(|asked| asked.demand == Demand::Given && asked.one_of.is_none());
        let demanded = asked.filter(|asked| asked.path.element().is_some()).flat_map(|asked| steps_in(asked.path));
        demanded.chain(self.0.procedure.iter().copied()).collect()
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

/// A fact, and its place where it is about one element.
type Key = (String, Option<Pointer>);

/// Several rules may ask for the same fact: the strongest need gives the reason, the earliest time counts among those of
/// equal need, and all of them give sources.
fn merge(items: &mut BTreeMap<Key, Item>, item: Item) {
    let rank = |item: &Item| (item.need, item.due.map(Due::order));
    let key = (item.fact.clone(), item.at.clone());
    match items.get_mut(&key) {
        None => {
            items.insert(key, item);
        }
        Some(known) => {
            let mut sources = std::mem::take(&mut known.source);
            for source in &item.source {
                if !sources.contains(source) {
                    sources.push(source.clone());
                }
            }
            let owed = known.owed || item.owed;
            if rank(&item) < rank(known) {
                *known = item;
            }
            known.owed = owed && known.need == Need::Must;
            known.source = sources;
        }
    }
}

impl Rule {
    /// Whether the rule applies to what may still be filled in. Steps that are not stated are not reached: what waits for
    /// nothing else is judged as things stand.
    pub(super) fn applies(&self, facts: &Resolver<'_>) -> Truth {
        let Some(when) = &self.when else { return Truth::Yes };
        let mut notes = Notes::on();
        match when.eval(&facts.forecast(), &mut notes) {
            Truth::Unknown if notes.waits_for_steps() && when.eval(facts, &mut Notes::off()) == Truth::Yes => {
                Truth::Yes
            }
            truth => truth,
        }
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
            && !self.left_open
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
