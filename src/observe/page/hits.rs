//! The cues found in one page, and where: what its readers judge by.

use super::document::{Document, Place};
use crate::data::{Cue, Cues, Hit};

/// Whether a word of a group stands in a folded text, Latin words as whole words.
pub(crate) fn has_word(cue: &Cue, text: &str) -> bool {
    // Most texts hold none of the words, not even within others, which one pass tells.
    cue.words.stand_in(text) && word_in(cue, text).is_some()
}

/// The first word of a group that stands in a folded text.
pub(crate) fn word_in<'c>(cue: &'c Cue, text: &str) -> Option<&'c str> {
    words_in(cue, text).next()
}

/// The words of a group that stand in a folded text, in the order of the group.
pub(crate) fn words_in<'c>(cue: &'c Cue, text: &str) -> impl Iterator<Item = &'c str> {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let stands = move |word: &&String| {
        text.match_indices(word.as_str()).any(|(at, _)| {
            let before = text.get(..at).and_then(|head| head.chars().next_back());
            let after = text.get(at.saturating_add(word.len())..).and_then(|tail| tail.chars().next());
            !(latin(word.chars().next()) && latin(before) || latin(word.chars().next_back()) && latin(after))
        })
    };
    cue.words.iter().filter(stands).map(String::as_str)
}

/// Every word of every group on a page, by where it stands.
pub(crate) struct Hits<'d> {
    pub(crate) cues: &'static Cues,
    document: &'d Document,
    body: Vec<(Hit, usize, Place)>,
    /// Places in `body` by group.
    by_cue: Vec<Vec<u32>>,
    /// Places in `body` by file.
    by_file: Vec<Vec<u32>>,
    title: Vec<Hit>,
    /// One for each control of the document.
    labels: Vec<Label>,
}

/// What a label says.
#[derive(Clone, Copy, Default)]
pub(crate) struct Label {
    pub(crate) buys: bool,
    pub(crate) other: bool,
    pub(crate) login: bool,
    pub(crate) no_sale: Option<&'static str>,
    pub(crate) policies: [bool; 4],
}

impl Label {
    fn read(cues: &'static Cues, text: &str) -> Label {
        let mut label = Label::default();
        if text.is_empty() {
            return label;
        }
        for hit in cues.hits(text) {
            let Some(cue) = cues.at(hit.cue) else { continue };
            match cue.name.as_str() {
                "purchase/control" => label.buys = true,
                "purchase/control-not" => label.other = true,
                "purchase/no-sale" => label.no_sale = cue.words.get(hit.word).map(String::as_str),
                "words/login" => label.login = true,
                name => {
                    if let Some(at) =
                        POLICIES.iter().position(|policy| name.strip_prefix("words/policy-") == Some(policy))
                        && let Some(slot) = label.policies.get_mut(at)
                    {
                        *slot = true;
                    }
                }
            }
        }
        label
    }
}

pub(super) const POLICIES: [&str; 4] = ["returns", "delivery", "privacy", "terms"];

/// One word of a group on a page.
#[derive(Clone, Copy)]
pub(crate) struct Found<'d> {
    pub(crate) word: &'static str,
    pub(crate) cue: &'static Cue,
    pub(crate) hit: Hit,
    pub(crate) block: usize,
    pub(crate) place: Place,
    pub(crate) text: &'d str,
}

impl<'d> Hits<'d> {
    pub(super) fn new(cues: &'static Cues, document: &'d Document) -> Self {
        let mut body: Vec<(Hit, usize, Place)> = Vec::new();
        let (groups, files) = cues.counts();
        let mut by_cue = vec![Vec::new(); groups];
        let mut by_file = vec![Vec::new(); files];
        // Hits come in the order of their beginnings, so that the block of each is that of the one before or a later one.
        let mut block = 0_usize;
        for hit in cues.hits(&document.folded) {
            while document.blocks.get(block).is_some_and(|block| block.folded.end <= hit.start) {
                block = block.saturating_add(1);
            }
            let Some(place) = document.blocks.get(block).map(|block| block.place) else { break };
            let Some(cue) = cues.at(hit.cue) else { continue };
            let Ok(at) = u32::try_from(body.len()) else { break };
            body.push((hit, block, place));
            for list in [by_cue.get_mut(hit.cue), by_file.get_mut(cue.file)].into_iter().flatten() {
                list.push(at);
            }
        }
        let labels = document.controls.iter().map(|control| Label::read(cues, &control.label)).collect();
        Hits { cues, document, body, by_cue, by_file, title: cues.hits(&document.folded_title), labels }
    }

    fn found(&self, hit: Hit, block: usize, place: Place) -> Option<Found<'d>> {
        let cue = self.cues.at(hit.cue)?;
        let text = self.document.blocks.get(block).map(|block| self.document.folded_of(block)).unwrap_or_default();
        Some(Found { word: cue.words.get(hit.word)?, cue, hit, block, place, text })
    }

    /// All of a file's or a group's words in the text, hidden or not.
    pub(crate) fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = Found<'d>> + 's {
        let places = match self.cues.place(name) {
            Some(cue) => self.by_cue.get(cue),
            None => self.cues.file(name).and_then(|file| self.by_file.get(file)),
        };
        places
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter_map(|at| self.body.get(usize::try_from(*at).ok()?))
            .filter_map(|(hit, block, place)| self.found(*hit, *block, *place))
    }

    /// Which groups of words stand in a control's label.
    pub(crate) fn label(&self, control: usize) -> Label {
        self.labels.get(control).copied().unwrap_or_default()
    }

    /// Those that a visitor sees, quoted code left out.
    pub(crate) fn shown<'s>(&'s self, name: &'s str) -> impl Iterator<Item = Found<'d>> + 's {
        self.all(name).filter(|found| matches!(found.place, Place::Text | Place::Heading(_)))
    }

    /// Words of a group in the title.
    pub(crate) fn in_title<'s>(&'s self, name: &'s str) -> impl Iterator<Item = (&'static Cue, &'static str)> + 's {
        self.title
            .iter()
            .filter_map(|hit| {
                let cue = self.cues.at(hit.cue)?;
                Some((cue, cue.words.get(hit.word)?.as_str()))
            })
            .filter(move |(cue, _)| cue.name == name || cue.name.split_once('/').is_some_and(|(file, _)| file == name))
    }

    /// A word of a group in the title or a first or second heading.
    pub(crate) fn leading(&self, name: &str) -> Option<&'static str> {
        self.in_title(name).map(|(_, word)| word).next().or_else(|| {
            self.shown(name).find(|found| matches!(found.place, Place::Heading(1 | 2))).map(|found| found.word)
        })
    }

    /// How many different words of a group are shown. A word within another says nothing of its own.
    pub(crate) fn distinct(&self, name: &str) -> usize {
        let mut words: Vec<usize> = Vec::new();
        let mut last: Option<Hit> = None;
        for Found { hit, .. } in self.shown(name) {
            match last {
                Some(other) if hit.end <= other.end => continue,
                // It begins where the longer one does.
                Some(other) if other.start == hit.start => {
                    words.pop();
                }
                _ => {}
            }
            words.push(hit.word);
            last = Some(hit);
        }
        words.sort_unstable();
        words.dedup();
        words.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_words_stand_alone_and_han_anywhere() {
        let spam = Cues::embedded().expect("the crate's cues").get("words/spam").expect("the group");
        for text in ["casino", "a casino.", "澳门casino", "poker-online", "本澳门站"] {
            assert!(has_word(spam, text), "{text}");
        }
        for text in ["casinos", "essex", "xcasino", "slots1", "茶叶", ""] {
            assert!(!has_word(spam, text), "{text}");
        }
        // A later place may be the word.
        assert_eq!(word_in(spam, "essex sex"), Some("sex"));
        assert_eq!(words_in(spam, "poker 赌场 casino").collect::<Vec<_>>(), ["赌场", "casino", "poker"]);
    }

    #[test]
    fn a_word_within_another_is_not_counted_beside_it() {
        let cues = Cues::embedded().expect("the crate's cues");
        let distinct_of = |group: &str, text: &str| {
            let document = super::super::markup::read(text, &Default::default());
            Hits::new(cues, &document).distinct(group)
        };
        let distinct = |text: &str| distinct_of("signatures/blocked", text);
        // Three words of the list: 停止访问该网页 and 已停止访问 stand in it.
        assert_eq!(distinct("<p>已停止访问该网页</p>"), 1);
        assert_eq!(distinct("<p>停止访问该网页</p>"), 1);
        assert_eq!(distinct("<p>已停止访问</p><p>已停止访问</p>"), 1);
        assert_eq!(distinct("<p>已停止访问该网页</p><p>腾讯网址安全中心</p>"), 2);
        assert_eq!(distinct("<p>腾讯网址安全中心已停止访问该网页</p><p>已停止访问</p>"), 3);
        assert_eq!(distinct("<p>茶</p>"), 0);
        // The shorter one stands before the longer one in the list, and both begin at one place.
        assert_eq!(distinct_of("signatures/parked", "<p>域名待售中</p>"), 1);
        assert_eq!(distinct_of("signatures/parked", "<p>域名待售</p><p>域名待售中</p>"), 2);
    }
}
