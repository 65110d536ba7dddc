//! `qualification-for`: goods that need a licence are covered by one.

use super::load::Load;
use super::pair::{Against, Comparison, compare_against};
use super::wording::label;
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{Restricted, Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Hit, Lack, Presence, Resolver, Trail, Value};
use crate::text::name::same_visible_name;
use std::sync::Arc;

/// `{ qualification-for = "applicant.category", shown-by = "documents[qualification]" }`: where one of the goods stands in
/// `rules/lists/restricted-goods.toml`, however they are written, the document is there; of masked goods that may be such
/// ones nothing can be told. With `in-name = ["documents[qualification].holder", "applicant.name"]` one of the documents is
/// in that name. Whether it is the right paper, and covers the goods, its picture alone tells. A violation stands at the
/// goods and carries `found` and `qualification`, the paper's name.
#[derive(Debug)]
pub(crate) struct QualificationFor {
    goods: FactPath,
    document: FactPath,
    in_name: Option<InName>,
    restricted: Arc<Restricted>,
}

/// Whose the document is, and whose it should be.
#[derive(Debug)]
struct InName {
    holder: FactPath,
    name: FactPath,
}

impl InName {
    /// Whether one of the documents is in the name. What is wrong or missing about it goes into `notes`.
    fn holds(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let pair = (&self.name, &self.holder);
        compare_against(Against::One, facts, notes, pair, |name, holder| match same_visible_name(name, holder) {
            Some(true) => Comparison::Same,
            Some(false) => Comparison::Differs(None),
            None => Comparison::CannotTell,
        })
    }
}

impl Kind for QualificationFor {
    const BESIDE: &'static [&'static str] = &["shown-by", "in-name"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let document = load.path(&beside.require("shown-by")?)?;
        let in_name = match beside.get("in-name") {
            None => None,
            Some(pair) => {
                let [holder, name] = load.two(&pair, Load::texts)?;
                Some(InName { holder, name })
            }
        };
        Ok(QualificationFor { goods: load.path(value)?, document, in_name, restricted: load.restricted() })
    }
}

impl QualificationFor {
    fn lacks(&self, notes: &mut Notes, hit: Hit<'_>, goods: &str, paper: &[String; 3], place: Trail) -> Truth {
        notes.violated(|| {
            Violation::at(hit.trail)
                .related(Role::Also, place)
                .param("found", Param::of(Value::Text(goods), &self.goods))
                .param("qualification", Param::Text(paper.clone()))
        })
    }
}

impl Check for QualificationFor {
    fn facts(&self) -> Vec<&FactPath> {
        let names = self.in_name.iter().flat_map(|pair| [&pair.holder, &pair.name]);
        [&self.goods, &self.document].into_iter().chain(names).collect()
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "qualification"]
    }

    fn words(&self) -> [String; 3] {
        let ([goods, chinese_goods, spanish_goods], [paper, chinese_paper, spanish_paper]) =
            (label(&self.goods), label(&self.document));
        [
            format!("{goods} is not restricted, or {paper} is given"),
            format!("{chinese_goods}不属于限售类，或已提供{chinese_paper}"),
            format!("{spanish_goods} sin restricción, o se ha aportado {spanish_paper}"),
        ]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let shown = facts.presence(&self.document);
        let named = match (&self.in_name, &shown) {
            (Some(pair), Presence::Yes) => pair.holds(facts, &mut Notes::off()),
            _ => Truth::Yes,
        };
        let mut truth = Truth::Yes;
        facts.facts(&self.goods, &mut |hit| {
            let one = match notes.known(&self.goods, hit) {
                Some(Value::Text(goods) | Value::Word(goods)) => match self.restricted.qualification(goods) {
                    None if self.restricted.may_need(goods) => notes.missing(&self.goods, hit.trail, Lack::Unreadable),
                    None => Truth::Yes,
                    Some(paper) => match shown {
                        Presence::Yes => match named {
                            Truth::No => self.lacks(notes, hit, goods, paper, facts.place(&self.document)),
                            Truth::Unknown => match &self.in_name {
                                Some(pair) => pair.holds(facts, notes),
                                None => Truth::Yes,
                            },
                            Truth::Yes => Truth::Yes,
                        },
                        Presence::No(place) => self.lacks(notes, hit, goods, paper, place),
                        Presence::Unknown(lack) => notes.missing(&self.document, facts.place(&self.document), lack),
                    },
                },
                Some(_) => Truth::Yes,
                None => Truth::Unknown,
            };
            truth = truth.and(one);
        });
        truth
    }
}
