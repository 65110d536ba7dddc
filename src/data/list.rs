//! Lists of `rules/lists/`: words and hosts with their source, and what each upload slot takes.

use super::{Table, Toml};
use crate::error::LoadError;
use crate::fact::nearest;
use crate::submission::{Choice, DocumentKind, Side, Slot};
use std::collections::{BTreeMap, BTreeSet};

/// How the entries of a list are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Match {
    /// Whole words.
    Word,
    /// Hosts, with everything below them.
    Host,
}

/// A list of words or hosts.
#[derive(Debug)]
pub(crate) struct List {
    matching: Match,
    entries: BTreeSet<String>,
}

impl List {
    pub(super) fn read(table: &Table<'_>) -> Result<Self, LoadError> {
        table.allow(&["id", "match", "source", "date", "entries"])?;
        table.require("source")?.str()?;
        table.require("date")?.date()?;
        let matching = table.require("match")?;
        let matching = match matching.str()? {
            "word" => Match::Word,
            "host" => Match::Host,
            _ => return Err(matching.error("a list is matched by `word` or `host`")),
        };
        let toml = table.require("entries")?;
        let mut entries = BTreeSet::new();
        for entry in toml.array()? {
            if !entries.insert(entry.str()?.to_owned()) {
                return Err(entry.error("the entry stands twice"));
            }
        }
        Ok(List { matching, entries })
    }

    pub(crate) fn matching(&self) -> Match {
        self.matching
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.entries.contains(word)
    }

    /// Whether the host, in lower-case ASCII form, or a parent of it is listed.
    pub(crate) fn has_host(&self, host: &str) -> bool {
        let mut rest = Some(host);
        while let Some(name) = rest {
            if self.entries.contains(name) {
                return true;
            }
            rest = name.split_once('.').map(|(_, parent)| parent);
        }
        false
    }
}

/// What one upload slot takes.
#[derive(Debug)]
pub(crate) struct Takes {
    pub(crate) kinds: Vec<Box<str>>,
    pub(crate) side: Option<Box<str>>,
}

/// What the upload slots take.
#[derive(Debug)]
pub(crate) struct Slots(BTreeMap<&'static str, Takes>);

impl Slots {
    pub(super) fn read(table: &Table<'_>) -> Result<Self, LoadError> {
        table.allow(&["id", "source", "date", "slot"])?;
        let mut slots = BTreeMap::new();
        for item in table.require("slot")?.array()? {
            let slot = item.table()?;
            slot.allow(&["name", "kinds", "side"])?;
            let name = known::<Slot>(&slot.require("name")?)?;
            let kinds =
                slot.require("kinds")?.array()?.iter().map(known::<DocumentKind>).collect::<Result<Vec<_>, _>>()?;
            let side = slot.get("side").map(|toml| known::<Side>(&toml)).transpose()?;
            let takes = Takes { kinds: kinds.into_iter().map(Box::from).collect(), side: side.map(Box::from) };
            if slots.insert(name, takes).is_some() {
                return Err(item.error("the slot stands twice"));
            }
        }
        Ok(Slots(slots))
    }

    /// What a slot takes; none for the slot that takes anything.
    pub(crate) fn get(&self, slot: &str) -> Option<&Takes> {
        self.0.get(slot)
    }
}

fn known<C: Choice>(toml: &Toml<'_>) -> Result<&'static str, LoadError> {
    let name = toml.str()?;
    C::from_name(name).map(C::name).ok_or_else(|| {
        let help = nearest(name, C::VOCABULARY.words.iter().map(|word| word.name));
        toml.error(format!("`{name}` is no {}", C::VOCABULARY.name)).with_help(help)
    })
}
