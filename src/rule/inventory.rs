//! The rows of the sources: what was documented, and where a rule set handles it.

use super::{Class, RuleSet};
use crate::data::{Source, Table};
use crate::error::LoadError;

/// One row of the inventory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// `S2-17`.
    pub id: String,
    /// `mandatory`, `conditional`, `advice`, `permission`, `order` or `information`.
    pub kind: String,
    /// Who can decide it: letters of `O` (the submission), `E` (evidence), `H` (a person), or none.
    pub check: String,
    /// What it demands, restated.
    pub gist: String,
}

/// Where a row is handled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handled {
    /// Rule set and rule id.
    pub rules: Vec<(String, String)>,
    /// `rule`, `permit`, `informational`, `person` or `known-gap`; none for a row that no embedded set handles yet.
    pub class: Option<&'static str>,
}

const INVENTORY: (&str, &str) = ("rules/inventory.toml", include_str!("../../rules/inventory.toml"));

/// All rows, in the order of the sources.
///
/// # Errors
/// [`LoadError`] where the embedded table is damaged.
pub fn rows() -> Result<Vec<Row>, LoadError> {
    let source = Source { name: INVENTORY.0, text: INVENTORY.1 };
    let file = source.parse()?;
    let table = Table::top(source, &file);
    table.allow(&["row"])?;
    let mut rows = Vec::new();
    for item in table.require("row")?.array()? {
        let row = item.table()?;
        row.allow(&["id", "kind", "check", "gist"])?;
        let text = |key: &str| Ok::<_, LoadError>(row.require(key)?.str()?.to_owned());
        rows.push(Row { id: text("id")?, kind: text("kind")?, check: text("check")?, gist: text("gist")? });
    }
    Ok(rows)
}

/// Where the embedded rule sets handle a row.
///
/// # Errors
/// [`LoadError`] where an embedded set is damaged.
pub fn handled(row: &Row) -> Result<Handled, LoadError> {
    let mut rules = Vec::new();
    let mut class = None;
    for name in RuleSet::builtin_names() {
        let set = RuleSet::builtin(name)?;
        for rule in set.rules().iter().filter(|rule| rule.origin().rows.contains(&row.id)) {
            rules.push((set.id().to_owned(), rule.id().to_owned()));
            // A row that a rule decides is a rule, whatever else is told about it.
            let (rank, name) = match rule.class() {
                Class::Rule => (0, "rule"),
                Class::Permit => (1, "permit"),
                Class::Person => (2, "person"),
                Class::Informational if rule.is_known_gap() => (4, "known-gap"),
                Class::Informational => (3, "informational"),
            };
            class = Some(class.map_or((rank, name), |best: (i32, &'static str)| best.min((rank, name))));
        }
    }
    Ok(Handled { rules, class: class.map(|(_, name)| name) })
}
