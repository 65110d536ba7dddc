//! From the tables of a rule file to rules.

use super::{Class, Example, Expected, Inner, Origin, Rule, RuleText, Severity, Status};
use crate::check::load::{Factories, Load};
use crate::check::{Expr, Shared};
use crate::data::{Data, Source, Table, Toml};
use crate::error::LoadError;
use crate::fact::{Asked, Binding, FactPath, Language, Numbered, Vocabularies, nearest};
use crate::submission::{Choice, StepKind};
use crate::text::template::placeholders;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::DeTable;

const TOP: &[&str] = &[
    "id",
    "version",
    "title",
    "source",
    "complete",
    "procedure",
    "groups",
    "max-age",
    "condition",
    "use",
    "rule",
    "permit",
    "gap",
];
const RULE: &[&str] = &[
    "id", "since", "status", "class", "severity", "reasons", "source", "when", "each", "where", "check", "at",
    "unknown", "show", "text", "example",
];
const USE: &[&str] = &["rule", "rows", "reasons", "severity", "example"];

/// A parsed file, whose tables lend their texts.
struct File<'t> {
    source: Source<'t>,
    table: Spanned<DeTable<'t>>,
}

impl<'t> File<'t> {
    fn open(source: Source<'t>) -> Result<Self, LoadError> {
        Ok(File { source, table: source.parse()? })
    }

    fn top(&'t self) -> Table<'t> {
        Table::top(self.source, &self.table)
    }
}

pub(super) fn rule_set(source: Source<'_>, common: Source<'_>, factories: &Factories) -> Result<Inner, LoadError> {
    let data = Data::embedded()?;
    let (file, shared) = (File::open(source)?, File::open(common)?);
    let (top, common) = (file.top(), shared.top());
    top.allow(TOP)?;
    common.allow(TOP)?;

    let mut vocabularies = Vocabularies::default();
    for table in [&common, &top] {
        read_vocabularies(table, &mut vocabularies)?;
    }
    let mut conditions = BTreeMap::new();
    let mut numbers = 0;
    for table in [&common, &top] {
        read_conditions(table, factories, &vocabularies, data, &mut numbers, &mut conditions)?;
    }
    let selections = RefCell::default();
    let load = Load {
        factories,
        vocabularies: &vocabularies,
        conditions: &conditions,
        data,
        binding: Binding::default(),
        selections: &selections,
    };

    let mut rules = Vec::new();
    for item in list(&top, "rule")? {
        rules.push(rule(&item, &load)?);
    }
    for item in list(&top, "permit")? {
        rules.push(permit(&item)?);
    }
    for item in list(&top, "gap")? {
        rules.push(gap(&item, &load)?);
    }
    let shared_rules = list(&common, "rule")?;
    for item in list(&top, "use")? {
        rules.push(used(&item, &shared_rules, &load)?);
    }
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some(twice) = rules.windows(2).find_map(|pair| match pair {
        [a, b] if a.id == b.id => Some(&a.id),
        _ => None,
    }) {
        return Err(top.error(format!("two rules are called `{twice}`")));
    }
    let mut bases = BTreeMap::new();
    if let Some(complete) = top.get("complete") {
        let complete = complete.table()?;
        for name in complete.keys() {
            bases.insert(name.to_owned(), complete.require(name)?.shown()?);
        }
    }
    Ok(Inner {
        id: top.require("id")?.name()?,
        version: top.require("version")?.name()?,
        title: top.texts("title")?,
        bases,
        procedure: procedure(&top)?,
        rules,
        numbered: Numbered {
            conditions: numbers,
            selections: selections.into_inner().len(),
            paths: vocabularies.numbered(),
        },
    })
}

/// The steps that everybody goes through whom the set is about.
fn procedure(top: &Table<'_>) -> Result<Vec<StepKind>, LoadError> {
    let read = |toml: &Toml<'_>| {
        let name = toml.str()?;
        StepKind::from_name(name).ok_or_else(|| {
            let words = StepKind::VOCABULARY.words.iter().map(|word| word.name);
            toml.error(format!("`{name}` is no step")).with_help(nearest(name, words))
        })
    };
    list(top, "procedure")?.iter().map(read).collect()
}

fn list<'t>(table: &Table<'t>, key: &str) -> Result<Vec<Toml<'t>>, LoadError> {
    table.get(key).map(|toml| toml.array()).transpose().map(Option::unwrap_or_default)
}

fn read_vocabularies(top: &Table<'_>, vocabularies: &mut Vocabularies) -> Result<(), LoadError> {
    if let Some(groups) = top.get("groups") {
        let groups = groups.table()?;
        for name in groups.keys() {
            vocabularies.groups.insert(name.to_owned(), groups.strings(name)?);
        }
    }
    if let Some(ages) = top.get("max-age") {
        let ages = ages.table()?;
        for name in ages.keys() {
            let toml = ages.require(name)?;
            let days = toml
                .integer()
                .and_then(|n| u32::try_from(n).map_err(|_| toml.error("a number of days is expected")))?;
            vocabularies.max_age.insert(name.to_owned(), days);
        }
    }
    Ok(())
}

/// Conditions may use those that stand before them in the order of their names.
fn read_conditions(
    top: &Table<'_>,
    factories: &Factories,
    vocabularies: &Vocabularies,
    data: &Data,
    numbers: &mut usize,
    conditions: &mut BTreeMap<String, Shared>,
) -> Result<(), LoadError> {
    let Some(table) = top.get("condition") else { return Ok(()) };
    let table = table.table()?;
    let selections = RefCell::default();
    for name in table.keys() {
        let load =
            Load { factories, vocabularies, conditions, data, binding: Binding::default(), selections: &selections };
        let expr = Expr::read_bounded(&table.require(name)?, &load, &format!("condition `{name}`"))?;
        conditions.insert(name.to_owned(), Shared::new(*numbers, expr));
        *numbers = numbers.saturating_add(1);
    }
    Ok(())
}

fn id(table: &Table<'_>) -> Result<String, LoadError> {
    let toml = table.require("id")?;
    let text = toml.str()?;
    let kebab = !text.is_empty()
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    if kebab { Ok(text.to_owned()) } else { Err(toml.error("an id is written in kebab-case")) }
}

fn word<T: Copy>(table: &Table<'_>, key: &str, default: T, words: &[(&str, T)]) -> Result<T, LoadError> {
    let Some(toml) = table.get(key) else { return Ok(default) };
    let text = toml.str()?;
    words.iter().find(|(name, _)| *name == text).map(|(_, value)| *value).ok_or_else(|| {
        toml.error(format!("`{text}` is no {key}")).with_help(nearest(text, words.iter().map(|(name, _)| *name)))
    })
}

const SEVERITIES: &[(&str, Severity)] =
    &[("error", Severity::Error), ("warning", Severity::Warning), ("advice", Severity::Advice)];

fn origin(table: &Table<'_>) -> Result<Origin, LoadError> {
    let toml = table.require("source")?;
    let source = toml.table()?;
    source.allow(&["rows", "text", "cites"])?;
    let origin = Origin {
        rows: source.strings("rows")?,
        text: source.require("text")?.shown()?,
        cites: source.strings("cites")?,
    };
    if origin.rows.is_empty() && origin.cites.is_empty() {
        return Err(toml.error("neither rows nor cites are given"));
    }
    Ok(origin)
}

fn text(table: &Table<'_>) -> Result<RuleText, LoadError> {
    let toml = table.require("text")?;
    let text = toml.table()?;
    text.allow(&["what", "why", "do"])?;
    Ok(RuleText { what: text.texts("what")?, why: text.texts("why")?, remedy: text.texts("do")? })
}

fn rule(toml: &Toml<'_>, load: &Load<'_>) -> Result<Rule, LoadError> {
    let table = toml.table()?;
    table.allow(RULE)?;
    let class = word(
        &table,
        "class",
        Class::Rule,
        &[("rule", Class::Rule), ("informational", Class::Informational), ("person", Class::Person)],
    )?;
    let when = table.get("when").map(|toml| Expr::read_bounded(&toml, load, "`when`")).transpose()?;
    let (each, inside) = match table.get("each") {
        None => (None, *load),
        Some(toml) => {
            let (path, inside) = load.elements(&toml)?;
            (Some(path), inside)
        }
    };
    let written = table.get("where");
    let filter = written.as_ref().map(|toml| Expr::read_bounded(toml, &inside, "`where`")).transpose()?;
    let selection = each.as_ref().map_or(0, |list| load.selection(list, written.as_ref()));
    if filter.is_some() && each.is_none() {
        return Err(toml.error("`where` needs an `each`"));
    }
    let check = match (table.get("check"), class) {
        (Some(toml), _) => Some(Expr::read_bounded(&toml, &inside, "`check`")?),
        (None, Class::Informational) => None,
        (None, _) => return Err(toml.error("`check` is missing")),
    };
    let at = table.get("at").map(|toml| inside.path(&toml)).transpose()?;
    let show = shown(&table, &inside)?;
    let text = text(&table)?;
    let mut names: BTreeSet<&str> = show.iter().map(|(name, _)| *name).collect();
    if let Some(check) = &check {
        check.leaves(&mut |check| names.extend(check.params()));
    }
    verify_placeholders(toml, &text, &names)?;
    let (left_to_person, left_open) = match table.get("unknown") {
        None => (false, false),
        Some(toml) if toml.str()? == "person" => (true, false),
        // What only other submissions of a run could tell blocks no single one.
        Some(toml) if toml.str()? == "open" => (false, true),
        Some(toml) => return Err(toml.error("`unknown` can only be left to a `person` or `open`")),
    };
    let mut examples = Vec::new();
    for item in list(&table, "example")? {
        examples.push(example(&item)?);
    }
    Ok(Rule {
        id: id(&table)?,
        since: table.require("since")?.name()?,
        status: word(
            &table,
            "status",
            Status::Stable,
            &[("stable", Status::Stable), ("preview", Status::Preview), ("deprecated", Status::Deprecated)],
        )?,
        class,
        severity: match class {
            Class::Rule => {
                table.require("severity")?;
                word(&table, "severity", Severity::Error, SEVERITIES)?
            }
            _ => word(&table, "severity", Severity::Advice, SEVERITIES)?,
        },
        reasons: table.strings("reasons")?,
        origin: origin(&table)?,
        known_gap: false,
        materials_unknown: false,
        left_to_person,
        left_open,
        when,
        asked: each.as_ref().and(check.as_ref()).and_then(Expr::asks_of_selected).map(Asked::of),
        each,
        filter,
        selection,
        check,
        at,
        show,
        text,
        examples,
    })
}

/// Names that `show` may give to facts beside those of the checks.
const SHOWN: &[&str] = &[
    "document", "side", "holder", "date", "domain", "kind", "category", "product", "step", "by", "status", "declared",
    "rate",
];

fn shown(table: &Table<'_>, load: &Load<'_>) -> Result<Vec<(&'static str, FactPath)>, LoadError> {
    let mut result = Vec::new();
    if let Some(toml) = table.get("show") {
        let show = toml.table()?;
        for name in show.keys() {
            let value = show.require(name)?;
            let Some(known) = SHOWN.iter().find(|known| **known == name) else {
                return Err(value
                    .error(format!("`{name}` is no name for a shown fact"))
                    .with_help(nearest(name, SHOWN.iter().copied())));
            };
            result.push((*known, load.path(&value)?));
        }
    }
    Ok(result)
}

fn verify_placeholders(toml: &Toml<'_>, text: &RuleText, names: &BTreeSet<&str>) -> Result<(), LoadError> {
    for texts in [&text.what, &text.why, &text.remedy] {
        let used = texts.each_ref().map(|text| placeholders(text).collect::<BTreeSet<_>>());
        if let Some(name) = used.iter().flatten().find(|name| !names.contains(*name)) {
            let help = nearest(name, names.iter().copied());
            return Err(toml.error(format!("nothing fills the placeholder `{{{name}}}`")).with_help(help));
        }
        let [first, rest @ ..] = &used;
        if let Some(index) = rest.iter().position(|other| other != first) {
            let language = Language::ALL.get(index.saturating_add(1)).map_or("", |language| language.code());
            return Err(toml.error(format!("the {language} text has other placeholders than the English one")));
        }
    }
    Ok(())
}

fn example(toml: &Toml<'_>) -> Result<Example, LoadError> {
    let table = toml.table()?;
    table.allow(&["on", "as-of", "set", "unset", "expect", "missing"])?;
    let expect = table.require("expect")?;
    let expected = [Expected::Violated, Expected::Satisfied, Expected::NotApplicable, Expected::NotDetermined]
        .into_iter()
        .find(|expected| Ok(expected.name()) == expect.str())
        .ok_or_else(|| expect.error("an outcome is expected"))?;
    let mut set = Vec::new();
    if let Some(toml) = table.get("set") {
        let facts = toml.table()?;
        for path in facts.keys() {
            set.push((path.to_owned(), facts.require(path)?.json()?));
        }
    }
    Ok(Example {
        on: table.require("on")?.shown()?,
        as_of: table.get("as-of").map(|toml| toml.date()).transpose()?,
        set,
        unset: table.strings("unset")?,
        expect: expected,
        missing: table.strings("missing")?,
    })
}

/// A permission: nothing to check, and its examples must be silent.
fn permit(toml: &Toml<'_>) -> Result<Rule, LoadError> {
    let table = toml.table()?;
    table.allow(&["id", "since", "source", "text", "example"])?;
    let mut examples = Vec::new();
    for item in list(&table, "example")? {
        examples.push(example(&item)?);
    }
    Ok(Rule { class: Class::Permit, examples, ..told(&table, toml)? })
}

/// Something that the source leaves open. `materials-unknown` says that it leaves open what these applicants bring.
fn gap(toml: &Toml<'_>, load: &Load<'_>) -> Result<Rule, LoadError> {
    let table = toml.table()?;
    table.allow(&["id", "since", "source", "text", "when", "materials-unknown"])?;
    let materials_unknown = table.get("materials-unknown").map_or(Ok(false), |toml| toml.bool())?;
    let when = table.get("when").map(|toml| Expr::read_bounded(&toml, load, "`when`")).transpose()?;
    Ok(Rule { known_gap: true, materials_unknown, when, ..told(&table, toml)? })
}

fn told(table: &Table<'_>, toml: &Toml<'_>) -> Result<Rule, LoadError> {
    let text = text(table)?;
    verify_placeholders(toml, &text, &BTreeSet::new())?;
    Ok(Rule {
        id: id(table)?,
        since: table.require("since")?.name()?,
        status: Status::Stable,
        class: Class::Informational,
        severity: Severity::Advice,
        reasons: Vec::new(),
        origin: origin(table)?,
        known_gap: false,
        materials_unknown: false,
        left_to_person: false,
        left_open: false,
        when: None,
        each: None,
        filter: None,
        selection: 0,
        check: None,
        asked: None,
        at: None,
        show: Vec::new(),
        text,
        examples: Vec::new(),
    })
}

/// A rule of the common file, with the rows, reasons and severity that this set gives it. Examples given here take the
/// place of the shared ones, whose submissions may not fit the platform.
fn used(toml: &Toml<'_>, shared: &[Toml<'_>], load: &Load<'_>) -> Result<Rule, LoadError> {
    let table = toml.table()?;
    table.allow(USE)?;
    let wanted = table.require("rule")?;
    let name = wanted.str()?;
    let mut names = Vec::new();
    for item in shared {
        let id = id(&item.table()?)?;
        if id == name {
            let mut rule = rule(item, load)?;
            rule.origin.rows = table.strings("rows")?;
            rule.reasons = table.strings("reasons")?;
            rule.severity = word(&table, "severity", rule.severity, SEVERITIES)?;
            if table.get("example").is_some() {
                rule.examples = list(&table, "example")?.iter().map(example).collect::<Result<_, _>>()?;
            }
            return Ok(rule);
        }
        names.push(id);
    }
    let help = nearest(name, names.iter().map(String::as_str));
    Err(wanted.error(format!("there is no shared rule `{name}`")).with_help(help))
}

#[cfg(test)]
mod tests {
    use super::super::RuleSet;
    use crate::check::{Expr, MAX_CHECKS, MAX_DEPTH};

    #[test]
    fn shipped_rules_are_far_within_the_bounds_of_expressions() {
        let (mut checks, mut depth) = (0, 0);
        for id in RuleSet::builtin_names() {
            for rule in RuleSet::builtin(id).unwrap().rules() {
                for expr in [&rule.when, &rule.filter, &rule.check].into_iter().flatten() {
                    let extent = Expr::extent(expr);
                    (checks, depth) = (extent.checks.max(checks), extent.depth.max(depth));
                }
            }
        }
        assert!((10..=MAX_CHECKS / 10).contains(&checks), "{checks}");
        assert!((3..=MAX_DEPTH / 5).contains(&depth), "{depth}");
    }
}
