//! Check kinds: what rules are made of, one file each.
//!
//! A check is read from TOML when its rule set is loaded, where every path and parameter is verified, and says of a
//! submission *yes*, *no* or *cannot be told*. The same kinds serve as conditions; `all`, `any`, `not`, `each` and `some`
//! put them together.

mod absent;
mod amount;
mod amount_covers;
mod born_before;
mod card_term;
mod characters;
mod contains;
mod count;
mod credit_code_fits_kind;
mod identifier;
mod in_list;
mod in_order;
mod is;
mod known_keys;
mod law;
mod listed;
pub(crate) mod load;
mod made_of;
mod needs_person;
mod no_secret;
mod notes;
mod number;
mod number_agrees;
mod pair;
mod present;
mod qualification_for;
mod quantifier;
mod readable;
mod reason;
mod same_amount;
mod same_domain;
mod same_name;
mod same_number;
mod same_word;
mod slot_fits;
mod sole_trader_account;
mod steps_done;
mod steps_in_order;
mod unique;
mod version_at_least;
mod when;
pub(crate) mod wording;
mod working_days;

pub(crate) use in_order::Limit;
pub(crate) use notes::{Missing, Need};
pub use notes::{Notes, Param, Params, Role, Truth, Violation};

use crate::data::Toml;
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver};
use load::Load;
use quantifier::Quantifier;
use std::fmt::Debug;
use std::sync::Arc;

/// A check kind: what a rule demands of facts.
pub trait Check: Send + Sync + Debug {
    /// The facts that it reads, for load-time validation, documentation and the checklist.
    fn facts(&self) -> Vec<&FactPath>;

    /// The names of the parameters that its violations carry.
    fn params(&self) -> &'static [&'static str] {
        &[]
    }

    /// What it demands, in words: English, Chinese, Spanish. By default that it looks at its facts.
    fn words(&self) -> [String; 3] {
        wording::looks_at(&self.facts())
    }

    /// Facts that must be given for it to hold, and facts that must not be.
    fn demands(&self) -> Vec<(Demand, &FactPath)> {
        Vec::new()
    }

    /// What it says of the submission behind `facts`. Violations and gaps go into `notes`; they are read only where the
    /// answer is not yes. It must be a function of the facts alone.
    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth;
}

/// How a check depends on a fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Demand {
    /// It must be given.
    Given,
    /// It must not be given.
    NotGiven,
}

/// Makes a check of a host's own kind from its TOML table.
pub type Factory = Arc<dyn Fn(&CheckSpec<'_>) -> Result<Box<dyn Check>, String> + Send + Sync>;

/// What a host's check kind is made from.
pub struct CheckSpec<'l> {
    toml: Toml<'l>,
    load: &'l Load<'l>,
}

impl CheckSpec<'_> {
    /// The path written under `key`, verified against the model.
    ///
    /// # Errors
    /// A message where there is no such key or no such fact.
    pub fn path(&self, key: &str) -> Result<FactPath, String> {
        let table = self.toml.table().map_err(|error| error.to_string())?;
        let toml = table.require(key).map_err(|error| error.to_string())?;
        self.load.path(&toml).map_err(|error| error.to_string())
    }

    /// The text written under `key`.
    ///
    /// # Errors
    /// A message where there is no such key or it is no text.
    pub fn text(&self, key: &str) -> Result<String, String> {
        let table = self.toml.table().map_err(|error| error.to_string())?;
        let toml = table.require(key).map_err(|error| error.to_string())?;
        toml.str().map(str::to_owned).map_err(|error| error.to_string())
    }
}

/// Reads one check kind: from its value and the table that the value stands in.
trait Kind: Check + Sized {
    /// Keys that may stand beside the kind's own.
    const BESIDE: &'static [&'static str] = &[];

    fn read(value: &Toml<'_>, beside: &crate::data::Table<'_>, load: &Load<'_>) -> Result<Self, LoadError>;
}

/// A condition that is written once and used by name: judged once for a submission.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    number: usize,
    extent: Extent,
    expr: Arc<Expr>,
}

impl Shared {
    /// The condition of this number.
    pub(crate) fn new(number: usize, expr: Expr) -> Self {
        Shared { number, extent: expr.extent(), expr: Arc::new(expr) }
    }

    /// What it says.
    pub(crate) fn expr(&self) -> &Expr {
        &self.expr
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        if notes.wanted() {
            return self.expr.eval(facts, notes);
        }
        match facts.once(self.number, || self.expr.eval(facts, notes) as u8) {
            said if said == Truth::Yes as u8 => Truth::Yes,
            said if said == Truth::No as u8 => Truth::No,
            _ => Truth::Unknown,
        }
    }
}

macro_rules! checks {
    ($($name:literal => $variant:ident($type:ty),)+) => {
        /// A condition or a demand, as evaluated: enumerated, so that no built-in check costs a virtual call.
        #[derive(Debug)]
        #[allow(clippy::large_enum_variant, reason = "made once, when a rule set is loaded; read in place ever after")]
        pub(crate) enum Expr {
            /// Every one of them.
            All(Box<[Expr]>),
            /// At least one of them.
            Any(Box<[Expr]>),
            /// The opposite.
            Not(Box<Expr>),
            /// For every, or for some, element of a list.
            Quantified(Box<Quantifier>),
            /// A condition that is written once and used by name.
            Shared(Shared),
            /// A host's own check.
            Host(Box<dyn Check>),
            $($variant($type),)+
        }

        /// The names of the built-in kinds, as written in rule sets.
        pub const KINDS: &[&str] = &[$($name),+];

        fn beside(kind: &str) -> &'static [&'static str] {
            match kind {
                $($name => <$type as Kind>::BESIDE,)+
                _ => &[],
            }
        }

        fn read_kind(
            kind: &str,
            value: &Toml<'_>,
            table: &crate::data::Table<'_>,
            load: &Load<'_>,
        ) -> Result<Option<Expr>, LoadError> {
            Ok(match kind {
                $($name => Some(Expr::$variant(<$type as Kind>::read(value, table, load)?)),)+
                _ => None,
            })
        }

        impl Expr {
            fn leaf(&self) -> Option<&dyn Check> {
                match self {
                    $(Expr::$variant(check) => Some(check),)+
                    Expr::Host(check) => Some(&**check),
                    _ => None,
                }
            }

            /// What the expression says.
            pub(crate) fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
                match self {
                    Expr::All(parts) => {
                        let mark = notes.mark();
                        let mut truth = Truth::Yes;
                        for part in parts {
                            truth = truth.and(part.eval(facts, notes));
                            if truth == Truth::No && !notes.wanted() {
                                return truth;
                            }
                        }
                        notes.group(mark, truth, Need::All);
                        truth
                    }
                    Expr::Any(parts) => {
                        let mark = notes.mark();
                        let mut truth = Truth::No;
                        for part in parts {
                            truth = truth.or(part.eval(facts, notes));
                            if truth == Truth::Yes {
                                break;
                            }
                        }
                        if truth == Truth::No {
                            notes.merge_violations(mark);
                        } else {
                            notes.forget_violations(mark);
                        }
                        notes.group(mark, truth, Need::Any);
                        truth
                    }
                    Expr::Not(inner) => {
                        let mark = notes.mark();
                        let truth = inner.eval(facts, notes).not();
                        // What the inner check has to say would be the opposite of the trouble.
                        notes.forget_violations(mark);
                        if truth == Truth::No {
                            return notes.violated(Violation::default);
                        }
                        truth
                    }
                    Expr::Quantified(quantifier) => quantifier.eval(facts, notes),
                    Expr::Shared(shared) => shared.eval(facts, notes),
                    Expr::Host(check) => check.eval(facts, notes),
                    $(Expr::$variant(check) => check.eval(facts, notes),)+
                }
            }
        }
    };
}

checks! {
    "absent" => Absent(absent::Absent),
    "amount" => Amount(amount::Amount),
    "amount-covers" => AmountCovers(amount_covers::AmountCovers),
    "born-before" => BornBefore(born_before::BornBefore),
    "card-term" => CardTerm(card_term::CardTerm),
    "characters" => Characters(characters::Characters),
    "contains" => Contains(contains::Contains),
    "count" => Count(count::Count),
    "credit-code-fits-kind" => CreditCodeFitsKind(credit_code_fits_kind::CreditCodeFitsKind),
    "identifier" => Identifier(identifier::Identifier),
    "in-list" => InList(in_list::InList),
    "in-order" => InOrder(in_order::InOrder),
    "is" => Is(is::Is),
    "known-keys" => KnownKeys(known_keys::KnownKeys),
    "law" => Law(law::InForce),
    "listed" => Listed(listed::Listed),
    "made-of" => MadeOf(made_of::MadeOf),
    "needs-person" => NeedsPerson(needs_person::NeedsPerson),
    "no-secret" => NoSecret(no_secret::NoSecret),
    "number" => Number(number::Number),
    "number-agrees" => NumberAgrees(number_agrees::NumberAgrees),
    "present" => Present(present::Present),
    "qualification-for" => QualificationFor(qualification_for::QualificationFor),
    "readable" => Readable(readable::Readable),
    "same-amount" => SameAmount(same_amount::SameAmount),
    "same-domain" => SameDomain(same_domain::SameDomain),
    "same-name" => SameName(same_name::SameName),
    "same-number" => SameNumber(same_number::SameNumber),
    "same-word" => SameWord(same_word::SameWord),
    "slot-fits" => SlotFits(slot_fits::SlotFits),
    "sole-trader-account" => SoleTraderAccount(sole_trader_account::SoleTraderAccount),
    "steps-done" => StepsDone(steps_done::StepsDone),
    "steps-in-order" => StepsInOrder(steps_in_order::StepsInOrder),
    "unique" => Unique(unique::Unique),
    "version-at-least" => VersionAtLeast(version_at_least::VersionAtLeast),
    "working-days" => WorkingDays(working_days::WorkingDays),
}

/// The most checks and combinators of one expression of a rule set, where the conditions that it uses by name are written
/// out: conditions that use each other twice double with every step. Those of the shipped sets stay below a tenth of it.
pub const MAX_CHECKS: usize = 10_000;

/// The most levels of such an expression. Those of the shipped sets stay below a fifth of it.
pub const MAX_DEPTH: usize = 100;

/// How large an expression is with the conditions that it uses written out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) checks: usize,
    pub(crate) depth: usize,
}

impl Extent {
    /// That of something around these parts.
    fn around(parts: impl IntoIterator<Item = Extent>) -> Extent {
        let join = |whole: Extent, part: Extent| Extent {
            checks: whole.checks.saturating_add(part.checks),
            depth: whole.depth.max(part.depth.saturating_add(1)),
        };
        parts.into_iter().fold(Extent { checks: 1, depth: 1 }, join)
    }
}

/// The combinators, written like kinds.
const COMBINATORS: &[&str] = &["all", "any", "not", "each", "some", "condition"];

impl Expr {
    /// Reads an expression; a list of expressions means all of them.
    pub(crate) fn read(toml: &Toml<'_>, load: &Load<'_>) -> Result<Expr, LoadError> {
        if let Some(items) = toml.as_array() {
            return Ok(Expr::All(read_all(&items, load)?));
        }
        let table = toml.table()?;
        let is_kind = |key: &str| KINDS.contains(&key) || COMBINATORS.contains(&key) || load.factory(key).is_some();
        // The parameter of one kind may be called like another kind: `is` stands beside `characters`.
        let is_parameter = |key: &str| table.keys().any(|other| other != key && beside(other).contains(&key));
        let kinds: Vec<&str> = table.keys().filter(|key| is_kind(key) && !is_parameter(key)).collect();
        let [kind] = kinds.as_slice() else {
            let known = KINDS.iter().chain(COMBINATORS).copied();
            let help = match table.keys().next() {
                Some(key) if kinds.is_empty() => crate::fact::nearest(key, known),
                _ => None,
            };
            let message = if kinds.is_empty() {
                "no check kind is named here".to_owned()
            } else {
                format!("several check kinds in one table: {}", kinds.join(", "))
            };
            return Err(toml.error(message).with_help(help));
        };
        let value = table.require(kind)?;
        match *kind {
            "all" => {
                table.allow(&["all"])?;
                Ok(Expr::All(read_all(&value.array()?, load)?))
            }
            "any" => {
                table.allow(&["any"])?;
                Ok(Expr::Any(read_all(&value.array()?, load)?))
            }
            "not" => {
                table.allow(&["not"])?;
                Ok(Expr::Not(Box::new(Expr::read(&value, load)?)))
            }
            "each" | "some" => {
                table.allow(&[kind, "where"])?;
                Ok(Expr::Quantified(Box::new(Quantifier::read(
                    *kind == "each",
                    &value,
                    &table.require("where")?,
                    load,
                )?)))
            }
            "condition" => {
                table.allow(&["condition"])?;
                load.condition(&value).map(Expr::Shared)
            }
            kind => match load.factory(kind) {
                Some(factory) => {
                    table.allow(&[kind])?;
                    factory(&CheckSpec { toml: value.clone(), load })
                        .map(Expr::Host)
                        .map_err(|message| value.error(message))
                }
                None => {
                    let mut allowed = vec![kind];
                    allowed.extend(beside(kind));
                    table.allow(&allowed)?;
                    read_kind(kind, &value, &table, load)?.ok_or_else(|| value.error("no such check kind"))
                }
            },
        }
    }

    /// How large the expression is. What conditions that it uses come to is known from their own reading.
    pub(crate) fn extent(&self) -> Extent {
        match self {
            Expr::All(parts) | Expr::Any(parts) => Extent::around(parts.iter().map(Expr::extent)),
            Expr::Not(inner) => Extent::around([inner.extent()]),
            Expr::Quantified(quantifier) => Extent::around([quantifier.inner().extent()]),
            Expr::Shared(shared) => Extent::around([shared.extent]),
            _ => Extent::around([]),
        }
    }

    /// Reads an expression that stays within the bounds of [`MAX_CHECKS`] and [`MAX_DEPTH`]; `what` names it.
    pub(crate) fn read_bounded(toml: &Toml<'_>, load: &Load<'_>, what: &str) -> Result<Expr, LoadError> {
        let expr = Expr::read(toml, load)?;
        let extent = expr.extent();
        let beyond = if extent.checks > MAX_CHECKS {
            format!("holds more than {MAX_CHECKS} checks")
        } else if extent.depth > MAX_DEPTH {
            format!("is nested deeper than {MAX_DEPTH} levels")
        } else {
            return Ok(expr);
        };
        Err(toml.error(format!("{what} {beyond}, with the conditions that it uses written out")))
    }

    /// What the expression demands, in words: English, Chinese, Spanish.
    pub(crate) fn words(&self) -> [String; 3] {
        match self {
            Expr::All(parts) => wording::joined(parts.iter().map(Expr::words), wording::AND),
            Expr::Any(parts) => wording::joined(parts.iter().map(Expr::words), wording::OR),
            Expr::Not(inner) => wording::not(inner.words()),
            Expr::Quantified(quantifier) => quantifier.words(),
            Expr::Shared(shared) => shared.expr.words(),
            leaf => leaf.leaf().map(Check::words).unwrap_or_default(),
        }
    }

    /// Calls `visit` for every order of dates that the expression demands, alone or as one of several.
    pub(crate) fn orders<'e>(&'e self, visit: &mut dyn FnMut(&'e in_order::InOrder)) {
        match self {
            Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| part.orders(visit)),
            Expr::Shared(shared) => shared.expr.orders(visit),
            Expr::InOrder(order) => visit(order),
            _ => {}
        }
    }

    /// What the expression asks of the evidence that an element which `each` is at selects, if nothing else in it depends
    /// on the element: of all elements about which that evidence is silent it says the same.
    pub(crate) fn asks_of_selected(&self) -> Option<Vec<&FactPath>> {
        let mut asked = Vec::new();
        self.asks_only_of_selected(&mut asked).then_some(asked)
    }

    fn asks_only_of_selected<'e>(&'e self, asked: &mut Vec<&'e FactPath>) -> bool {
        match self {
            Expr::All(parts) | Expr::Any(parts) => parts.iter().all(|part| part.asks_only_of_selected(asked)),
            Expr::Not(inner) => inner.asks_only_of_selected(asked),
            Expr::Shared(_) => true,
            Expr::Quantified(_) | Expr::Host(_) => false,
            leaf => {
                let facts = leaf.leaf().map(Check::facts).unwrap_or_default();
                let is_known = !facts.is_empty();
                let (of_element, of_none): (Vec<_>, Vec<_>) =
                    facts.into_iter().partition(|fact| fact.asks_of_selected().is_some());
                asked.extend(of_element);
                is_known && !of_none.into_iter().any(FactPath::depends_on_element)
            }
        }
    }

    /// Calls `visit` for every check in the expression.
    pub(crate) fn leaves<'e>(&'e self, visit: &mut dyn FnMut(&'e dyn Check)) {
        match self {
            Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| part.leaves(visit)),
            Expr::Not(inner) => inner.leaves(visit),
            Expr::Shared(shared) => shared.expr.leaves(visit),
            Expr::Quantified(quantifier) => quantifier.inner().leaves(visit),
            leaf => {
                if let Some(check) = leaf.leaf() {
                    visit(check);
                }
            }
        }
    }
}

fn read_all(items: &[Toml<'_>], load: &Load<'_>) -> Result<Box<[Expr]>, LoadError> {
    items.iter().map(|item| Expr::read(item, load)).collect()
}
