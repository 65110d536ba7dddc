//! What the reading of conditions and checks needs to know beside their text.

use super::{Factory, Shared};
use crate::data::{CardTerms, Data, Law, List, Restricted, Slots, Toml};
use crate::error::LoadError;
use crate::fact::{Binding, FactPath, RecordMeta, Shape, Vocabularies, nearest};
use crate::submission::Submission;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Host check kinds by name.
pub(crate) type Factories = BTreeMap<String, Factory>;

/// What the reading of a rule needs to know beside its text.
#[derive(Clone, Copy)]
pub(crate) struct Load<'l> {
    pub(crate) factories: &'l Factories,
    pub(crate) vocabularies: &'l Vocabularies,
    pub(crate) conditions: &'l BTreeMap<String, Shared>,
    pub(crate) data: &'l Data,
    pub(crate) binding: Binding,
    /// What the rules read so far are about, as written: the list and what its elements must fit. Numbered, so that
    /// what several rules are about is found once.
    pub(crate) selections: &'l RefCell<BTreeMap<String, usize>>,
}

impl<'l> Load<'l> {
    fn root() -> &'static RecordMeta {
        Submission::meta()
    }

    pub(crate) fn factory(&self, kind: &str) -> Option<&'l Factory> {
        self.factories.get(kind)
    }

    pub(crate) fn path(&self, toml: &Toml<'_>) -> Result<FactPath, LoadError> {
        self.path_text(toml.str()?, toml)
    }

    pub(crate) fn path_text(&self, text: &str, toml: &Toml<'_>) -> Result<FactPath, LoadError> {
        FactPath::compile(text, Self::root(), self.binding, self.vocabularies)
            .map_err(|error| LoadError::path(toml.file(), Some(toml.position()), error))
    }

    pub(crate) fn paths(&self, toml: &Toml<'_>) -> Result<Box<[FactPath]>, LoadError> {
        toml.one_or_many().iter().map(|item| self.path(item)).collect()
    }

    /// A path to one text or several.
    pub(crate) fn texts(&self, toml: &Toml<'_>) -> Result<FactPath, LoadError> {
        self.shaped(toml, "text", |shape| matches!(shape, Shape::Text | Shape::Texts))
    }

    /// A path to texts or words.
    pub(crate) fn words(&self, toml: &Toml<'_>) -> Result<FactPath, LoadError> {
        let fits = |shape| matches!(shape, Shape::Text | Shape::Texts | Shape::Word(_) | Shape::Words(_));
        self.shaped(toml, "text or word", fits)
    }

    /// A path to days or moments.
    pub(crate) fn days(&self, toml: &Toml<'_>) -> Result<FactPath, LoadError> {
        self.shaped(toml, "date", |shape| matches!(shape, Shape::Date | Shape::Time))
    }

    /// A path whose values are of a shape that the check can judge; with any other it would say nothing for ever.
    /// A path to whole numbers.
    pub(crate) fn numbers(&self, toml: &Toml<'_>) -> Result<FactPath, LoadError> {
        self.shaped(toml, "number", |shape| matches!(shape, Shape::Number))
    }

    fn shaped(&self, toml: &Toml<'_>, what: &str, fits: fn(Shape) -> bool) -> Result<FactPath, LoadError> {
        let path = self.path(toml)?;
        match path.shape() {
            Some(shape) if fits(shape) => Ok(path),
            _ => Err(toml.error(format!("`{}` is no {what}", path.as_str()))),
        }
    }

    /// Two facts, each read by `read`.
    pub(crate) fn two(
        &self,
        toml: &Toml<'_>,
        read: fn(&Self, &Toml<'_>) -> Result<FactPath, LoadError>,
    ) -> Result<[FactPath; 2], LoadError> {
        let paths: Vec<FactPath> = toml.one_or_many().iter().map(|item| read(self, item)).collect::<Result<_, _>>()?;
        paths.try_into().map_err(|_| toml.error("two facts are expected"))
    }

    /// A path that ends in the elements of a list, and the reading of what stands inside of them.
    pub(crate) fn elements(&self, toml: &Toml<'_>) -> Result<(FactPath, Load<'l>), LoadError> {
        let path = self.path(toml)?;
        let Some(this) = path.element() else {
            return Err(toml.error(format!("`{}` has no elements", path.as_str())));
        };
        let parent = path.holder(Self::root(), self.binding);
        Ok((path, Load { binding: Binding { this: Some(this), parent }, ..*self }))
    }

    /// The number of a selection of elements.
    pub(crate) fn selection(&self, list: &FactPath, filter: Option<&Toml<'_>>) -> usize {
        let written = format!("{} {}", list.as_str(), filter.map_or("", Toml::written));
        let mut selections = self.selections.borrow_mut();
        let next = selections.len();
        *selections.entry(written).or_insert(next)
    }

    pub(crate) fn condition(&self, toml: &Toml<'_>) -> Result<Shared, LoadError> {
        let name = toml.str()?;
        self.conditions.get(name).cloned().ok_or_else(|| {
            let help = nearest(name, self.conditions.keys().map(String::as_str));
            toml.error(format!("unknown condition `{name}`")).with_help(help)
        })
    }

    pub(crate) fn law(&self, toml: &Toml<'_>) -> Result<Arc<Law>, LoadError> {
        let name = toml.str()?;
        self.data
            .law(name)
            .ok_or_else(|| toml.error(format!("unknown law `{name}`")).with_help(nearest(name, self.data.law_names())))
    }

    pub(crate) fn list(&self, toml: &Toml<'_>) -> Result<Arc<List>, LoadError> {
        let name = toml.str()?;
        self.data.list(name).ok_or_else(|| {
            toml.error(format!("unknown list `{name}`")).with_help(nearest(name, self.data.list_names()))
        })
    }

    pub(crate) fn card_terms(&self) -> Arc<CardTerms> {
        self.data.card_terms()
    }

    pub(crate) fn restricted(&self) -> Arc<Restricted> {
        self.data.restricted()
    }

    pub(crate) fn slots(&self) -> Arc<Slots> {
        self.data.slots()
    }
}
