//! `each` and `some`: a condition for the elements of a list.

use super::load::Load;
use super::notes::Need;
use super::{Expr, Notes, Truth, Violation};
use crate::data::Toml;
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Origin, Resolver};

/// `{ each = "documents[*]", where = { … } }`: for every element; of no elements it holds.
/// `{ some = "documents[*]", where = { … } }`: for at least one; of no elements it does not hold.
/// Inside, `this` is the element. An absent or stale list of evidence is unknown.
#[derive(Debug)]
pub(crate) struct Quantifier {
    each: bool,
    list: FactPath,
    inner: Expr,
}

impl Quantifier {
    pub(super) fn read(each: bool, list: &Toml<'_>, inner: &Toml<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let (path, inside) = load.elements(list)?;
        Ok(Quantifier { each, list: path, inner: Expr::read(inner, &inside)? })
    }

    pub(super) fn inner(&self) -> &Expr {
        &self.inner
    }

    pub(super) fn words(&self) -> [String; 3] {
        let [en, zh, es] = self.inner.words();
        let [list_en, list_zh, list_es] = super::wording::label(&self.list);
        if self.each {
            [
                format!("for each of {list_en}: {en}"),
                format!("每一{list_zh}：{zh}"),
                format!("para cada uno de {list_es}: {es}"),
            ]
        } else {
            [
                format!("for one of {list_en}: {en}"),
                format!("至少一{list_zh}：{zh}"),
                format!("para alguno de {list_es}: {es}"),
            ]
        }
    }

    pub(super) fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mark = notes.mark();
        let mut truth = Truth::from(self.each);
        let listing = facts.items(&self.list, &mut |item| {
            let one = self.inner.eval(&facts.at(item), notes);
            truth = if self.each { truth.and(one) } else { truth.or(one) };
        });
        let unlooked = listing.found == 0 && self.list.origin() == Origin::Evidence;
        if listing.unreadable || unlooked {
            let lack = if unlooked { listing.lack_of_all() } else { Lack::Unreadable };
            let place = facts.place(&self.list);
            let one = notes.missing(&self.list, place, lack);
            truth = match (unlooked, self.each) {
                (true, _) => one,
                (false, true) => truth.and(one),
                (false, false) => truth.or(one),
            };
        }
        if !self.each && truth != Truth::No {
            notes.forget_violations(mark);
        }
        notes.group(mark, truth, if self.each { Need::All } else { Need::Any });
        if !self.each && truth == Truth::No && listing.found == 0 {
            return notes.violated(Violation::default);
        }
        truth
    }
}
