//! Reading rule files: TOML with the place of every value, so that an error names its line.

use crate::error::{LoadError, TextPosition};
use crate::fact::nearest;
use crate::text::escape::is_hostile;
use chrono::NaiveDate;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A rule file: its name and its text.
#[derive(Clone, Copy)]
pub(crate) struct Source<'t> {
    pub(crate) name: &'t str,
    pub(crate) text: &'t str,
}

impl<'t> Source<'t> {
    pub(crate) fn parse(self) -> Result<Spanned<DeTable<'t>>, LoadError> {
        DeTable::parse(self.text).map_err(|error| {
            let position = error.span().map(|span| TextPosition::of(self.text, span.start));
            LoadError::new(self.name, position, error.message())
        })
    }

    pub(crate) fn error(&self, span: &Range<usize>, message: impl Into<String>) -> LoadError {
        LoadError::new(self.name, Some(TextPosition::of(self.text, span.start)), message)
    }
}

/// A value of a rule file and its place.
#[derive(Clone)]
pub(crate) struct Toml<'t> {
    source: Source<'t>,
    value: &'t DeValue<'t>,
    span: Range<usize>,
}

/// A table of a rule file and its place.
pub(crate) struct Table<'t> {
    source: Source<'t>,
    table: &'t DeTable<'t>,
    span: Range<usize>,
}

impl<'t> Table<'t> {
    pub(crate) fn top(source: Source<'t>, table: &'t Spanned<DeTable<'t>>) -> Self {
        Table { source, table: table.get_ref(), span: table.span() }
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let table = self.table;
        table.iter().map(|(key, _)| &**key.get_ref())
    }

    pub(crate) fn get(&self, key: &str) -> Option<Toml<'t>> {
        let (_, value) = self.table.iter().find(|(name, _)| *name.get_ref() == key)?;
        Some(Toml { source: self.source, value: value.get_ref(), span: value.span() })
    }

    pub(crate) fn require(&self, key: &str) -> Result<Toml<'t>, LoadError> {
        self.get(key).ok_or_else(|| self.error(format!("`{key}` is missing")))
    }

    pub(crate) fn error(&self, message: impl Into<String>) -> LoadError {
        self.source.error(&self.span, message)
    }

    /// An error at a key of the table.
    pub(crate) fn key_error(&self, key: &str, message: impl Into<String>) -> LoadError {
        let found = self.table.iter().find(|(name, _)| *name.get_ref() == key);
        self.source.error(&found.map_or(self.span.clone(), |(name, _)| name.span()), message)
    }

    /// Refuses keys that nobody reads.
    pub(crate) fn allow(&self, known: &[&str]) -> Result<(), LoadError> {
        match self.table.iter().find(|(key, _)| !known.contains(&&**key.get_ref())) {
            None => Ok(()),
            Some((key, _)) => {
                let help = nearest(key.get_ref(), known.iter().copied());
                Err(self.source.error(&key.span(), format!("unknown key `{}`", key.get_ref())).with_help(help))
            }
        }
    }

    /// The texts in three languages under `key`: all of them, none blank.
    pub(crate) fn texts(&self, key: &str) -> Result<[String; 3], LoadError> {
        let toml = self.require(key)?;
        let table = toml.table()?;
        table.allow(&["en", "zh", "es"])?;
        let text = |language: &str| {
            let toml = table.require(language)?;
            match toml.shown()?.trim() {
                "" => Err(toml.error("the text is empty")),
                text => Ok(text.to_owned()),
            }
        };
        Ok([text("en")?, text("zh")?, text("es")?])
    }

    pub(crate) fn strings(&self, key: &str) -> Result<Vec<String>, LoadError> {
        match self.get(key) {
            None => Ok(Vec::new()),
            Some(toml) => toml.one_or_many().iter().map(Toml::shown).collect(),
        }
    }
}

impl<'t> Toml<'t> {
    /// The file that the value stands in.
    pub(crate) fn file(&self) -> &'t str {
        self.source.name
    }

    pub(crate) fn error(&self, message: impl Into<String>) -> LoadError {
        self.source.error(&self.span, message)
    }

    /// The value as it is written in its file.
    pub(crate) fn written(&self) -> &'t str {
        self.source.text.get(self.span.clone()).unwrap_or_default()
    }

    pub(crate) fn position(&self) -> TextPosition {
        TextPosition::of(self.source.text, self.span.start)
    }

    /// Where it stands in the file, in bytes.
    pub(crate) fn offset(&self) -> usize {
        self.span.start
    }

    pub(crate) fn str(&self) -> Result<&'t str, LoadError> {
        self.value.as_str().ok_or_else(|| self.error("a text is expected"))
    }

    /// A text that is shown to people: without characters that forge or hide output. Lines may end as on any system.
    pub(crate) fn shown(&self) -> Result<String, LoadError> {
        let text = self.str()?.replace("\r\n", "\n");
        match text.chars().find(|c| is_hostile(*c) && *c != '\n') {
            None => Ok(text),
            Some(c) => Err(self.error(format!("the text holds U+{:04X}, which cannot be shown", u32::from(c)))),
        }
    }

    /// A name that is shown to people: not empty, without white space.
    pub(crate) fn name(&self) -> Result<String, LoadError> {
        let name = self.shown()?;
        match name.is_empty() || name.contains(char::is_whitespace) {
            false => Ok(name),
            true => Err(self.error("a name without white space is expected")),
        }
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        self.value.as_bool()
    }

    pub(crate) fn bool(&self) -> Result<bool, LoadError> {
        self.as_bool().ok_or_else(|| self.error("`true` or `false` is expected"))
    }

    pub(crate) fn expect_true(&self) -> Result<(), LoadError> {
        if self.bool()? { Ok(()) } else { Err(self.error("only `true` means something here")) }
    }

    pub(crate) fn as_integer(&self) -> Option<i64> {
        let integer = self.value.as_integer()?;
        i64::from_str_radix(integer.as_str(), integer.radix()).ok()
    }

    pub(crate) fn integer(&self) -> Result<i64, LoadError> {
        self.as_integer().ok_or_else(|| self.error("a whole number is expected"))
    }

    pub(crate) fn as_date(&self) -> Option<NaiveDate> {
        let date = self.value.as_datetime()?.date?;
        NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
    }

    pub(crate) fn date(&self) -> Result<NaiveDate, LoadError> {
        self.as_date().ok_or_else(|| self.error("a date is expected"))
    }

    pub(crate) fn table(&self) -> Result<Table<'t>, LoadError> {
        match self.value.as_table() {
            Some(table) => Ok(Table { source: self.source, table, span: self.span.clone() }),
            None => Err(self.error("a table is expected")),
        }
    }

    pub(crate) fn as_array(&self) -> Option<Vec<Toml<'t>>> {
        let array = self.value.as_array()?;
        Some(array.iter().map(|item| Toml { source: self.source, value: item.get_ref(), span: item.span() }).collect())
    }

    pub(crate) fn array(&self) -> Result<Vec<Toml<'t>>, LoadError> {
        self.as_array().ok_or_else(|| self.error("a list is expected"))
    }

    pub(crate) fn one_or_many(&self) -> Vec<Toml<'t>> {
        self.as_array().unwrap_or_else(|| vec![self.clone()])
    }

    /// The value as JSON, for the examples of rules.
    pub(crate) fn json(&self) -> Result<serde_json::Value, LoadError> {
        use serde_json::Value;
        if let Some(text) = self.value.as_str() {
            return Ok(Value::from(text));
        }
        if let Some(flag) = self.as_bool() {
            return Ok(Value::from(flag));
        }
        if let Some(number) = self.as_integer() {
            return Ok(Value::from(number));
        }
        if let Some(time) = self.value.as_datetime() {
            return Ok(Value::from(time.to_string()));
        }
        if let Some(items) = self.as_array() {
            return items.iter().map(Toml::json).collect::<Result<Vec<_>, _>>().map(Value::from);
        }
        let table = self.table()?;
        let mut object = serde_json::Map::new();
        for key in table.keys() {
            object.insert(key.to_owned(), table.require(key)?.json()?);
        }
        Ok(Value::Object(object))
    }
}
