//! What a page sells: trades by their goods, goods that are forbidden, goods that need a licence.

use super::document::{Document, Place};
use super::fold::{fold, squeeze};
use super::hits::{Found, Hits};
use super::purchase::Purchase;
use super::structured::Structured;
use crate::data::{Cue, Cues, SHOWN, window};
use std::collections::{BTreeMap, BTreeSet};

/// What a page sells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goods {
    /// Different words of each trade where goods stand: title, headings, beside prices and controls.
    pub(crate) trades: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// Different words of each trade anywhere.
    pub(crate) mentioned: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// Forbidden goods: the group and its word.
    pub(crate) prohibited: Vec<(&'static Cue, &'static str)>,
    /// Goods that need a licence: the group and its word.
    pub(crate) restricted: Vec<(&'static Cue, &'static str)>,
    /// Groups of licences that the page itself shows.
    pub(crate) licensed: Vec<&'static str>,
}

/// How far in a block words of news stand from what they are about, in characters.
const REMARK: usize = 80;

/// How far from a price or a control goods' names may stand, in blocks.
const REACH: usize = 2;

/// Reads what a page sells.
pub(crate) fn read(document: &Document, structured: &Structured, purchase: &Purchase, hits: &Hits<'_>) -> Goods {
    let cues = hits.cues;
    let mut goods = Goods::default();
    for found in hits.shown("trades") {
        let name = found.cue.short();
        goods.mentioned.entry(name).or_default().insert(found.word);
        if matches!(found.place, Place::Heading(_)) || purchase.is_near_sale(found.block, REACH) {
            goods.trades.entry(name).or_default().insert(found.word);
        }
    }
    for (cue, word) in hits.in_title("trades") {
        goods.mentioned.entry(cue.short()).or_default().insert(word);
        goods.trades.entry(cue.short()).or_default().insert(word);
    }
    let products: String = structured.products.iter().map(|name| fold(name) + "\n").collect();
    for text in [&document.folded_alternatives, &products] {
        for hit in cues.hits(text) {
            if let Some(cue) = cues.at(hit.cue)
                && let Some(short) = cue.name.strip_prefix("shown/")
                && text == &document.folded_alternatives
                && !goods.licensed.contains(&short)
            {
                goods.licensed.push(short);
            }
            if let Some(cue) = cues.at(hit.cue)
                && let Some(short) = cue.name.strip_prefix("trades/")
                && let Some(word) = cue.words.get(hit.word)
            {
                goods.mentioned.entry(short).or_default().insert(word);
                goods.trades.entry(short).or_default().insert(word);
            }
        }
    }
    for found in hits.all(SHOWN).filter(|found| !matches!(found.place, Place::Hidden | Place::NoScript)) {
        let short = found.cue.short();
        if !goods.licensed.contains(&short) {
            goods.licensed.push(short);
        }
    }
    let mut forbidden: BTreeMap<&'static str, Vec<Seen>> = BTreeMap::new();
    let mut controlled: BTreeMap<&'static str, Vec<Seen>> = BTreeMap::new();
    for found in hits.shown("goods") {
        let Some(seen) = sold(&found, document, purchase, hits) else { continue };
        file(found.cue, seen, &mut forbidden, &mut controlled);
    }
    disguised(document, purchase, hits, &mut forbidden);
    let titled: Vec<(&'static Cue, &'static str)> =
        hits.in_title("goods").filter(|(cue, word)| !is_denied(cue, &document.folded_title, word, hits)).collect();
    for (cue, word) in &titled {
        let seen = Seen { word, strong: false, leading: true };
        file(cue, seen, &mut forbidden, &mut controlled);
    }
    for (name, seen) in forbidden {
        // The title alone may be an intruder's: the page must say it too.
        let in_body = seen.iter().any(|seen| !seen.leading || seen.strong);
        let words: BTreeSet<&str> = seen.iter().map(|seen| seen.word).collect();
        let strong = seen.iter().any(|seen| seen.strong);
        if let (true, true, Some(first), Some(cue)) =
            (in_body, strong || words.len() >= 3, seen.first(), cues.get(&format!("goods/{name}")))
        {
            goods.prohibited.push((cue, first.word));
        }
    }
    for (name, seen) in controlled {
        let words: BTreeSet<&str> = seen.iter().map(|seen| seen.word).collect();
        let Some(cue) = cues.get(&format!("goods/{name}")) else { continue };
        let least =
            cue.with.get("strong").and_then(|least| least.first()).and_then(|least| least.parse().ok()).unwrap_or(1);
        if let (true, true, Some(first)) = (seen.iter().any(|seen| seen.strong), words.len() >= least, seen.first()) {
            goods.restricted.push((cue, first.word));
        }
    }
    goods
}

struct Seen {
    word: &'static str,
    /// In a heading, or beside something that sells.
    strong: bool,
    /// Only in the title.
    leading: bool,
}

fn file(
    cue: &'static Cue,
    seen: Seen,
    forbidden: &mut BTreeMap<&'static str, Vec<Seen>>,
    controlled: &mut BTreeMap<&'static str, Vec<Seen>>,
) {
    let restricted = cue.with.get("status").is_some_and(|status| status.iter().any(|status| status == "restricted"));
    if restricted { controlled } else { forbidden }.entry(cue.short()).or_default().push(seen);
}

/// A word for goods that are offered, not merely mentioned.
fn sold(found: &Found<'_>, document: &Document, purchase: &Purchase, hits: &Hits<'_>) -> Option<Seen> {
    let own = found.hit.start.checked_sub(document.blocks.get(found.block)?.folded.start)?;
    if is_mentioned(found.cue, found.text, own, found.word, hits)
        || is_under_ban(document, found.block, purchase, hits.cues)
    {
        return None;
    }
    let heading = matches!(found.place, Place::Heading(1..=4));
    Some(Seen { word: found.word, strong: heading || purchase.is_near_sale(found.block, REACH), leading: false })
}

fn is_denied(cue: &Cue, text: &str, word: &str, hits: &Hits<'_>) -> bool {
    text.find(word).is_none_or(|at| is_mentioned(cue, text, at, word, hits))
}

/// How many blocks a heading over a list of forbidden goods reaches.
const UNDER_HEADING: usize = 30;

/// Whether a block without a price of its own belongs to a list of what may not be sold.
fn is_under_ban(document: &Document, block: usize, purchase: &Purchase, cues: &Cues) -> bool {
    let Some(ban) = cues.get("words/forbidding-heading") else { return false };
    if purchase.is_near_sale(block, 0) {
        return false;
    }
    let from = block.saturating_sub(UNDER_HEADING);
    for above in document.blocks.get(from..block).unwrap_or_default().iter().rev() {
        let text = document.folded_of(above);
        let heading = matches!(above.place, Place::Heading(_));
        if (heading || text.chars().count() <= 24) && ban.words.stand_in(text) {
            return true;
        }
        if heading {
            return false;
        }
    }
    false
}

/// How far the end of a list of goods may be from one of them, in characters.
const LIST: usize = 80;

/// Whether a block denies, forbids or reports what it names.
fn is_mentioned(cue: &Cue, text: &str, at: usize, word: &str, hits: &Hits<'_>) -> bool {
    let has = |group: &str, text: &str| hits.cues.get(group).is_some_and(|cue| cue.words.stand_in(text));
    let despite: &[String] = cue.with.get("despite").map(Vec::as_slice).unwrap_or_default();
    // A block may be the whole page: what stands far away has nothing to say.
    let around = window(text, at, at.saturating_add(word.len()), REMARK);
    if hits
        .cues
        .get("words/news")
        .is_some_and(|news| news.words.iter().any(|word| around.contains(word.as_str()) && !despite.contains(word)))
    {
        return true;
    }
    let head = text.get(..at).unwrap_or_default();
    let start = head.char_indices().rev().take(14).last().map_or(0, |(at, _)| at);
    let before = head.get(start..).unwrap_or_default();
    let before = before.rfind(['。', '!', '?', ';', '.']).and_then(|stop| before.get(stop..)).unwrap_or(before);
    let touches = before.ends_with(['不', '无', '非', '勿', '禁', '反', '戒', '防', '仿']);
    let tail = text.get(at.saturating_add(word.len())..).unwrap_or_default();
    let end = tail.char_indices().nth(12).map_or(tail.len(), |(at, _)| at);
    let after = tail.get(..end).unwrap_or_default();
    // The name of a brand is no name of goods.
    let brand = tail.starts_with('牌') && !tail.starts_with("牌照");
    let clause = tail.get(..tail.char_indices().nth(LIST).map_or(tail.len(), |(at, _)| at)).unwrap_or_default();
    let clause = clause.split(['。', '!', '?', ';', '¥', '$', '\n']).next().unwrap_or_default();
    let listed = (clause.contains('、') || clause.starts_with('等')) && has("words/negation-list", clause);
    touches || brand || listed || has("words/negation", before) || has("words/negation-after", after)
}

/// Forbidden goods spelled with signs between the characters.
fn disguised(
    document: &Document,
    purchase: &Purchase,
    hits: &Hits<'_>,
    forbidden: &mut BTreeMap<&'static str, Vec<Seen>>,
) {
    for (at, block) in document.shown().filter(|(_, block)| block.place != Place::Code) {
        let folded = document.folded_of(block);
        if folded.len() > 600 || !(block.signs.any(b"*.-_~+/^") || block.signs.fillers) {
            continue;
        }
        let squeezed = squeeze(folded);
        let bare = squeezed.replace('口', "");
        for text in [&squeezed, &bare] {
            if text == folded {
                continue;
            }
            for hit in hits.cues.hits(text) {
                let Some(cue) = hits.cues.at(hit.cue).filter(|cue| cue.name.starts_with("goods/")) else { continue };
                let prohibited =
                    cue.with.get("status").is_some_and(|status| status.iter().any(|status| status == "prohibited"));
                let Some(word) = cue.words.get(hit.word).filter(|word| prohibited && word.chars().count() >= 2) else {
                    continue;
                };
                if !folded.contains(word.as_str()) && !is_mentioned(cue, text, hit.start, word, hits) {
                    let heading = matches!(block.place, Place::Heading(1..=4));
                    let seen = Seen { word, strong: heading || purchase.is_near_sale(at, REACH), leading: false };
                    forbidden.entry(cue.short()).or_default().push(seen);
                }
            }
        }
    }
}
