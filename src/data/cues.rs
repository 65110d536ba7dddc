//! What saved pages are recognised by: groups of words with what must and must not stand beside them.
//!
//! A file of `rules/lists/` has an `id`, a `date`, a `source` and `[[cue]]` tables. Words are folded when they are read,
//! so that a list may hold them as people write them.

use super::pairs::Pairs;
use super::words::Words;
use super::{Source, Table};
use crate::error::LoadError;
use crate::observe::page::fold::fold;
use once_cell::sync::OnceCell;
use std::collections::BTreeMap;

const FILES: &[(&str, &str)] = &[
    ("lists/page-signatures.toml", include_str!("../../rules/lists/page-signatures.toml")),
    ("lists/page-hosts.toml", include_str!("../../rules/lists/page-hosts.toml")),
    ("lists/page-purchase.toml", include_str!("../../rules/lists/page-purchase.toml")),
    ("lists/page-trades.toml", include_str!("../../rules/lists/page-trades.toml")),
    ("lists/page-goods.toml", include_str!("../../rules/lists/page-goods.toml")),
    ("lists/page-words.toml", include_str!("../../rules/lists/page-words.toml")),
];

/// One group of words.
#[derive(Debug)]
pub(crate) struct Cue {
    /// `file/name`.
    pub(crate) name: String,
    pub(crate) words: Words,
    /// One of these must stand within `within` characters; empty: nothing more is asked.
    near: Words,
    /// None of these may stand within `within` characters.
    unless: Words,
    pub(crate) within: usize,
    /// What a finding names, where the group stands for something with a name.
    pub(crate) title: Option<[String; 3]>,
    /// Further values, read by the concern that owns the file.
    pub(crate) with: BTreeMap<String, Vec<String>>,
    /// Which of the files it stands in; see [`Cues::file`].
    pub(crate) file: usize,
    /// Whether its Latin words count within longer ones.
    parts: bool,
}

/// Where a word of a group stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) cue: usize,
    pub(crate) word: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// All groups, and where to look for the words of those that are looked for.
#[derive(Debug)]
pub(crate) struct Cues {
    cues: Vec<Cue>,
    files: Vec<String>,
    by_name: BTreeMap<String, usize>,
    pairs: Pairs,
    /// For each word that is looked for: group and word.
    patterns: Vec<(usize, usize)>,
}

impl Cues {
    /// The embedded groups.
    pub(crate) fn embedded() -> Result<&'static Cues, LoadError> {
        static CUES: OnceCell<Cues> = OnceCell::new();
        CUES.get_or_try_init(Cues::read)
    }

    fn read() -> Result<Cues, LoadError> {
        let mut cues = Vec::new();
        let mut files: Vec<String> = Vec::new();
        let mut by_name = BTreeMap::new();
        for (name, text) in FILES {
            let source = Source { name, text };
            let file = source.parse()?;
            let table = Table::top(source, &file);
            table.allow(&["id", "source", "date", "cue"])?;
            table.require("source")?.str()?;
            table.require("date")?.date()?;
            let id = table.require("id")?;
            let id = id.str()?;
            for item in table.require("cue")?.array()? {
                let cue = read_cue(id, files.len(), &item.table()?)?;
                if by_name.insert(cue.name.clone(), cues.len()).is_some() {
                    return Err(item.error("the cue stands twice"));
                }
                cues.push(cue);
            }
            files.push(id.to_owned());
        }
        let shown: Vec<Cue> = cues.iter().filter_map(|cue| shown(cue, files.len())).collect();
        files.push(SHOWN.to_owned());
        for cue in shown {
            by_name.insert(cue.name.clone(), cues.len());
            cues.push(cue);
        }
        let mut patterns = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for (at, cue) in cues.iter().enumerate().filter(|(_, cue)| cue.is_sought()) {
            for (place, word) in cue.words.iter().enumerate() {
                if word.chars().nth(1).is_none() {
                    return Err(LoadError::new("lists", None, format!("{}: “{word}” is too short", cue.name)));
                }
                patterns.push((at, place));
                words.push(word);
            }
        }
        let numbered = words.iter().enumerate();
        let pairs = Pairs::new(numbered.filter_map(|(number, word)| Some((u32::try_from(number).ok()?, *word))));
        Ok(Cues { cues, files, by_name, pairs, patterns })
    }

    /// A group by its name.
    pub(crate) fn get(&self, name: &str) -> Option<&Cue> {
        self.by_name.get(name).and_then(|at| self.cues.get(*at))
    }

    /// The place of a group.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The place of a file.
    pub(crate) fn file(&self, name: &str) -> Option<usize> {
        self.files.iter().position(|file| file == name)
    }

    /// How many groups and files there are.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.cues.len(), self.files.len())
    }

    /// The group at a place.
    pub(crate) fn at(&self, at: usize) -> Option<&Cue> {
        self.cues.get(at)
    }

    /// The groups of one file.
    pub(crate) fn of_file<'c>(&'c self, file: &'c str) -> impl Iterator<Item = &'c Cue> + 'c {
        self.cues.iter().filter(move |cue| cue.name.split_once('/').is_some_and(|(own, _)| own == file))
    }

    /// Every word that is looked for and stands in a folded text, with what must stand beside it, in the order of their
    /// beginnings.
    pub(crate) fn hits(&self, folded: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        // A page repeats itself: of each word the first so many tell what it says.
        let mut counts: Vec<u16> = vec![0; if folded.len() > 4_096 { self.patterns.len() } else { 0 }];
        self.pairs.find(folded, |number, start, end| {
            let Ok(number) = usize::try_from(number) else { return };
            if let Some(count) = counts.get_mut(number) {
                if *count >= MOST_OF_A_WORD {
                    return;
                }
                *count = count.saturating_add(1);
            }
            let Some((cue, word)) = self.patterns.get(number) else { return };
            let hit = Hit { cue: *cue, word: *word, start, end };
            if hits.len() < MOST_HITS && self.cues.get(*cue).is_some_and(|cue| cue.stands(folded, hit)) {
                hits.push(hit);
            }
        });
        hits
    }
}

/// More hits than any page needs; beyond it a page repeats itself.
const MOST_OF_A_WORD: u16 = 100;
const MOST_HITS: usize = 20_000;

impl Cue {
    /// The group's own name, without that of its file.
    pub(crate) fn short(&self) -> &str {
        self.name.split_once('/').map_or(&self.name, |(_, short)| short)
    }

    /// Whether its words are looked for in the text of pages. Hosts, parts of addresses and scripts, words that must make
    /// up a title, and words by which others are read are compared where they are needed.
    fn is_sought(&self) -> bool {
        match self.name.split_once('/') {
            Some(("hosts", _)) | Some(("purchase", "path" | "dead-handler" | "pay-label" | "shop-label")) => false,
            Some(("words", short)) => matches!(short, "login" | "forum" | "spam") || short.starts_with("policy-"),
            Some(("signatures", short)) => !short.ends_with("-title") && !short.ends_with("-markup"),
            _ => true,
        }
    }

    fn stands(&self, folded: &str, hit: Hit) -> bool {
        if self.parts {
            return true;
        }
        let (Some(first), Some(last)) = (
            self.words.get(hit.word).and_then(|word| word.chars().next()),
            self.words.get(hit.word).and_then(|word| word.chars().next_back()),
        ) else {
            return false;
        };
        let before = folded.get(..hit.start).and_then(|head| head.chars().next_back());
        let after = folded.get(hit.end..).and_then(|tail| tail.chars().next());
        // Latin words are whole words; Han has no such thing.
        let inside =
            |a: Option<char>, b: char| b.is_ascii_alphanumeric() && a.is_some_and(|c| c.is_ascii_alphanumeric());
        if inside(before, first) || inside(after, last) {
            return false;
        }
        if self.near.is_empty() && self.unless.is_empty() {
            return true;
        }
        let around = window(folded, hit.start, hit.end, self.within);
        (self.near.is_empty() || self.near.stand_in(around)) && !self.unless.stand_in(around)
    }
}

/// The text around a place: so many characters to each side, within its block.
pub(crate) fn window(folded: &str, start: usize, end: usize, within: usize) -> &str {
    let head = folded.get(..start).unwrap_or_default();
    let tail = folded.get(end..).unwrap_or_default();
    let from =
        head.char_indices().rev().take(within).take_while(|(_, c)| *c != '\n').last().map_or(start, |(at, _)| at);
    let to = tail
        .char_indices()
        .take(within)
        .take_while(|(_, c)| *c != '\n')
        .last()
        .map_or(end, |(at, c)| end.saturating_add(at).saturating_add(c.len_utf8()));
    folded.get(from..to).unwrap_or_default()
}

/// The file of the groups made of what a page may show in place of a licence.
pub(crate) const SHOWN: &str = "shown";

/// What a page may show in place of the licence that a group of goods needs, as a group of its own.
fn shown(cue: &Cue, file: usize) -> Option<Cue> {
    let words = cue.with.get(SHOWN)?.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect();
    Some(Cue {
        name: format!("{SHOWN}/{}", cue.short()),
        words,
        near: Words::default(),
        unless: Words::default(),
        within: 0,
        title: None,
        with: BTreeMap::new(),
        file,
        parts: true,
    })
}

fn read_cue(id: &str, file: usize, table: &Table<'_>) -> Result<Cue, LoadError> {
    let mut with = BTreeMap::new();
    for key in table.keys() {
        if !matches!(key, "name" | "words" | "near" | "unless" | "within" | "title") {
            with.insert(key.to_owned(), table.strings(key)?);
        }
    }
    let folded = |key: &str| -> Result<Words, LoadError> {
        Ok(table.strings(key)?.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect())
    };
    Ok(Cue {
        name: format!("{id}/{}", table.require("name")?.str()?),
        words: folded("words")?,
        near: folded("near")?,
        unless: folded("unless")?,
        within: match table.get("within") {
            None => 12,
            Some(toml) => usize::try_from(toml.integer()?).unwrap_or(12),
        },
        title: match table.get("title") {
            None => None,
            Some(_) => Some(table.texts("title")?),
        },
        with,
        file,
        parts: false,
    })
}
