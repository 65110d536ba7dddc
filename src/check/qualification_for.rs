//! `qualification-for`: goods that need a licence are covered by one.

use super::load::Load;
use super::wording::label;
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{Restricted, Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Presence, Resolver, Value};
use std::sync::Arc;

/// `{ qualification-for = "applicant.category", shown-by = "documents[qualification]" }`: where one of the goods stands in
/// `rules/lists/restricted-goods.toml`, however they are written, the document is there; of masked goods that may be such
/// ones nothing can be told. Whether it is the right paper, and covers the goods, its
/// picture alone tells. A violation stands at the goods and carries `found` and `qualification`, the paper's name.
#[derive(Debug)]
pub(crate) struct QualificationFor {
    goods: FactPath,
    document: FactPath,
    restricted: Arc<Restricted>,
}

impl Kind for QualificationFor {
    const BESIDE: &'static [&'static str] = &["shown-by"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let document = load.path(&beside.require("shown-by")?)?;
        Ok(QualificationFor { goods: load.path(value)?, document, restricted: load.restricted() })
    }
}

impl Check for QualificationFor {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.goods, &self.document]
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
        let mut truth = Truth::Yes;
        facts.facts(&self.goods, &mut |hit| {
            let one = match notes.known(&self.goods, hit) {
                Some(Value::Text(goods) | Value::Word(goods)) => match self.restricted.qualification(goods) {
                    None if self.restricted.may_need(goods) => notes.missing(&self.goods, hit.trail, Lack::Unreadable),
                    None => Truth::Yes,
                    Some(paper) => match shown {
                        Presence::Yes => Truth::Yes,
                        Presence::No(place) => notes.violated(|| {
                            Violation::at(hit.trail)
                                .related(Role::Also, place)
                                .param("found", Param::of(Value::Text(goods), &self.goods))
                                .param("qualification", Param::Text(paper.clone()))
                        }),
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
