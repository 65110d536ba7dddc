//! Dated facts of law: when they are in force, everywhere or province by province.

use super::{Table, Toml};
use crate::error::LoadError;
use chrono::NaiveDate;

/// A dated fact with its source.
#[derive(Debug)]
pub struct Law {
    id: String,
    title: [String; 3],
    source: String,
    span: Span,
    regions: Vec<Region>,
}

/// First and last day, both included.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Debug)]
struct Region {
    names: Vec<String>,
    span: Span,
}

impl Span {
    fn read(table: &Table<'_>) -> Result<Self, LoadError> {
        let date = |key: &str| table.get(key).map(|toml| toml.date()).transpose();
        let span = Span { from: date("from")?, to: date("to")? };
        match span {
            Span { from: Some(from), to: Some(to) } if from > to => Err(table.error("`from` is after `to`")),
            Span { from: None, to: None } => Err(table.error("neither `from` nor `to` is given")),
            span => Ok(span),
        }
    }

    fn holds(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl Law {
    pub(super) fn read(toml: &Toml<'_>) -> Result<Self, LoadError> {
        let table = toml.table()?;
        table.allow(&["id", "title", "source", "from", "to", "region"])?;
        let mut regions = Vec::new();
        for item in table.get("region").map(|list| list.array()).transpose()?.unwrap_or_default() {
            let region = item.table()?;
            region.allow(&["names", "from", "to"])?;
            regions.push(Region { names: region.strings("names")?, span: Span::read(&region)? });
        }
        Ok(Law {
            id: table.require("id")?.str()?.to_owned(),
            title: table.texts("title")?,
            source: table.require("source")?.str()?.to_owned(),
            span: Span::read(&table)?,
            regions,
        })
    }

    /// Its name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it says, in the order of [`crate::fact::Language::ALL`].
    pub fn title(&self) -> &[String; 3] {
        &self.title
    }

    /// Where that is written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// First and last day in general, both included; none where it has no beginning or end.
    pub fn days(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        (self.span.from, self.span.to)
    }

    /// The provinces with other days: GB/T 2260 code and name, first and last day.
    pub fn regions(&self) -> impl Iterator<Item = (&[String], Option<NaiveDate>, Option<NaiveDate>)> {
        self.regions.iter().map(|region| (region.names.as_slice(), region.span.from, region.span.to))
    }

    pub(crate) fn is_regional(&self) -> bool {
        !self.regions.is_empty()
    }

    /// Whether it is in force on that day, where all provinces agree about it.
    pub fn everywhere(&self, day: NaiveDate) -> Option<bool> {
        let general = self.span.holds(day);
        self.regions.iter().all(|region| region.span.holds(day) == general).then_some(general)
    }

    /// Whether it is in force on that day in a province, given as GB/T 2260 code or by name; none for an unknown one.
    pub fn in_region(&self, region: &str, day: NaiveDate) -> Option<bool> {
        let region = region.trim();
        if let Some(special) = self.regions.iter().find(|one| one.names.iter().any(|name| name == region)) {
            return Some(special.span.holds(day));
        }
        super::is_province(region).then(|| self.span.holds(day))
    }
}
