//! From TOML to a policy.

use super::{Level, Place, Policy, Waiver};
use crate::data::{Source, Table, Toml};
use crate::error::{LoadError, Positions};
use crate::fact::nearest;
use crate::rule::{RuleSet, Severity};
use std::collections::{BTreeMap, BTreeSet};

const TOP: &[&str] = &["rules", "min-severity", "baseline", "severity", "waive"];
const WAIVE: &[&str] = &["rule", "at", "bundle", "reason", "until"];
const LEVELS: [Level; 4] =
    [Level::Off, Level::At(Severity::Advice), Level::At(Severity::Warning), Level::At(Severity::Error)];

/// The ids of all rules that the policy may be about.
struct Known(BTreeSet<String>);

impl Known {
    fn rule<'t>(&self, id: &'t str, error: impl FnOnce(String) -> LoadError) -> Result<&'t str, LoadError> {
        if self.0.contains(id) {
            return Ok(id);
        }
        let help = nearest(id, self.0.iter().map(String::as_str));
        Err(error(format!("there is no rule `{id}`")).with_help(help))
    }
}

pub(super) fn policy(text: &str, name: &str, own: &[RuleSet]) -> Result<Policy, LoadError> {
    let source = Source { name, text };
    let table = source.parse()?;
    let top = Table::top(source, &table);
    top.allow(TOP)?;
    let mut sets = own.to_vec();
    let mut rules = Vec::new();
    for item in top.get("rules").map(|toml| toml.one_or_many()).unwrap_or_default() {
        let id = item.str()?;
        if !sets.iter().any(|set| set.id() == id) {
            let mut names: Vec<&str> = own.iter().map(RuleSet::id).collect();
            RuleSet::builtin_names().for_each(|name| names.push(name));
            let help = nearest(id, names.into_iter());
            let set =
                RuleSet::builtin(id).map_err(|_| item.error(format!("there is no rule set `{id}`")).with_help(help))?;
            sets.push(set);
        }
        rules.push(id.to_owned());
    }
    if sets.is_empty() {
        sets = RuleSet::builtin_names().map(RuleSet::builtin).collect::<Result<_, _>>()?;
    }
    let known = Known(sets.iter().flat_map(|set| set.rules()).map(|rule| rule.id().to_owned()).collect());
    Ok(Policy {
        name: name.to_owned(),
        rules,
        min_severity: top.get("min-severity").map(|toml| severity(&toml)).transpose()?,
        baseline: top.get("baseline").map(|toml| toml.str().map(str::to_owned)).transpose()?,
        levels: levels(&top, &known)?,
        waivers: match top.get("waive") {
            Some(list) => {
                let mut positions = Positions::of(text);
                let mut read = |item| waiver(item, &known, &mut positions);
                list.array()?.iter().map(&mut read).collect::<Result<_, _>>()?
            }
            None => Vec::new(),
        },
    })
}

fn severity(toml: &Toml<'_>) -> Result<Severity, LoadError> {
    match level(toml)? {
        Level::At(severity) => Ok(severity),
        Level::Off => Err(toml.error("error, warning or advice is expected")),
    }
}

fn level(toml: &Toml<'_>) -> Result<Level, LoadError> {
    let name = toml.str()?;
    LEVELS.into_iter().find(|level| level.name() == name).ok_or_else(|| {
        let help = nearest(name, LEVELS.iter().map(|level| level.name()));
        toml.error("error, warning, advice or off is expected").with_help(help)
    })
}

fn levels(top: &Table<'_>, known: &Known) -> Result<BTreeMap<String, Level>, LoadError> {
    let mut levels = BTreeMap::new();
    let Some(toml) = top.get("severity") else { return Ok(levels) };
    let table = toml.table()?;
    for id in table.keys() {
        known.rule(id, |message| table.key_error(id, message))?;
        levels.insert(id.to_owned(), level(&table.require(id)?)?);
    }
    Ok(levels)
}

fn waiver(item: &Toml<'_>, known: &Known, positions: &mut Positions<'_>) -> Result<Waiver, LoadError> {
    let table = item.table()?;
    table.allow(WAIVE)?;
    let rule = table.require("rule")?;
    let at = match table.get("at") {
        Some(at) => Some(Place::read(at.str()?, |message| at.error(message))?),
        None => None,
    };
    let reason = table.require("reason")?;
    if reason.str()?.trim().is_empty() {
        return Err(reason.error("a waiver needs a reason"));
    }
    Ok(Waiver {
        rule: known.rule(rule.str()?, |message| rule.error(message))?.to_owned(),
        at,
        bundle: table.get("bundle").map(|bundle| bundle.str().map(str::to_owned)).transpose()?,
        reason: reason.str()?.to_owned(),
        until: table.require("until")?.date()?,
        position: positions.at(item.offset()),
    })
}
