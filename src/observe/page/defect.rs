//! What should not be on a finished page: error output, unfilled templates, hidden links, scripts that jump.

use super::capture::Capture;
use super::document::{Document, Place};
use super::hits::{Found, Hits, has_word, words_in};
use super::host::{foreign_host, host_of, same_registration};
use once_cell::sync::Lazy;
use regex::Regex;

/// One defect, and by what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Defect {
    pub(crate) cue: String,
    /// Whether it may be an artefact of how the page was saved.
    pub(crate) doubtful: bool,
    /// Samples instead of goods: the site is not finished.
    pub(crate) demo: bool,
}

/// What the cue of a program's error message begins with.
pub(crate) const ERROR_OUTPUT: &str = "error output";

static TEMPLATE: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r"\{\{[^{}\n]{1,60}\}\}|\{\$[a-z_][^{}\n]{0,60}\}|<%=?[^%\n]{1,60}%>|\$\{[a-z_][a-z0-9_.\[\]]{0,60}\}|\{%[^%\n]{1,60}%\}|\{[a-z]+:[a-z_]+[^{}\n]{0,40}\}|\[!--[a-z.]+--\]|#\{[a-z_][a-z0-9_.]{0,40}\}|\[\[\$?[a-z_][a-z0-9_.]{1,40}\]\]|@\{[a-z_][a-z0-9_.]{0,40}\}").ok()
});
static NO_NUMBER: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r"(?:[¥$€]|价格?:?|price:?|库存:?|售价:?)\x20?(?:undefined|nan|null|none)(?:[^a-z]|$)|(?:^|[^a-z])(?:undefined|nan|null)\x20?(?:元|件|/)|\[object object\]").ok()
});
static KEY: Lazy<Option<Regex>> = Lazy::new(|| Regex::new(r"^[a-z][a-z0-9]*(?:[._][a-z][a-z0-9]*){1,5}$").ok());
static CONTEXT: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r"on line [0-9]+|\.php(?-u:\b)|\.java(?-u:\b)|\.py(?-u:\b)|\.aspx?(?-u:\b)|\.cs(?-u:\b)|:[0-9]+\)|line [0-9]+|stack trace|/www/|/home/|/var/|[a-z]:\\|at [a-z]+\.[a-z.]+\(|exception").ok()
});

/// Reads the defects of a page.
pub(crate) fn read(capture: &Capture, document: &Document, hits: &Hits<'_>) -> Vec<Defect> {
    let mut defects = Vec::new();
    let mut push = |cue: String, doubtful: bool| defects.push(Defect { cue, doubtful, demo: false });
    if let Some(word) = error_output(document, hits) {
        push(format!("{ERROR_OUTPUT} “{word}”"), false);
    }
    let unrendered = capture.rendered != Some(true)
        && (document.framework
            || (!document.mounts.is_empty() && (document.external_script || document.inline_script)));
    if templates(document) {
        push("template variables that were not filled in".to_owned(), unrendered);
    }
    if numbers(hits) {
        push("undefined values in place of prices".to_owned(), unrendered);
    }
    if keys(document) {
        push("names of texts in place of texts".to_owned(), unrendered);
    }
    if let Some(cue) = intruders(capture, document, hits) {
        push(cue, false);
    }
    if jumps(&document.scripts) {
        push("a script that sends visitors from search engines away".to_owned(), false);
    }
    if let Some(cue) = demo(hits) {
        defects.push(Defect { cue, doubtful: false, demo: true });
    }
    defects
}

fn error_output(document: &Document, hits: &Hits<'_>) -> Option<&'static str> {
    let mut first = None;
    let mut words: Vec<usize> = Vec::new();
    // Quoted code is somebody else's, unless it is all there is.
    let prose = document.shown().filter(|(_, block)| block.place != Place::Code);
    let quoted = prose.map(|(_, block)| block.length).sum::<usize>() >= 40;
    let output = |found: &Found<'_>| match found.place {
        Place::Text | Place::Heading(_) => true,
        Place::Code => !quoted,
        _ => false,
    };
    for found in hits.all("signatures/error-output").filter(output) {
        words.push(found.hit.word);
        let from = found.block.saturating_sub(2);
        let beside = document
            .blocks
            .iter()
            .skip(from)
            .take(5)
            .any(|block| CONTEXT.as_ref().is_some_and(|context| context.is_match(document.folded_of(block))));
        if beside && first.is_none() {
            first = Some(found.word);
        }
        words.sort_unstable();
        words.dedup();
        if words.len() >= 2 && first.is_some() {
            return first;
        }
    }
    let plain = hits
        .shown("signatures/error-output")
        .find(|found| matches!(found.place, Place::Heading(1 | 2)))
        .map(|found| found.word);
    // One message with a file and a line is no prose.
    first
        .filter(|_| {
            document
                .blocks
                .iter()
                .any(|block| block.place != Place::Code && document.folded_of(block).contains("on line"))
        })
        .or(plain)
        .or_else(|| {
            let short = document.shown_length() < 400;
            first.filter(|_| short)
        })
}

fn templates(document: &Document) -> bool {
    let Some(regex) = TEMPLATE.as_ref() else { return false };
    if regex.is_match(&document.folded_title) {
        return true;
    }
    let mut count = 0_usize;
    for (_, block) in document.shown().filter(|(_, block)| block.place != Place::Code) {
        if !block.signs.any(b"{<[") {
            continue;
        }
        let folded = document.folded_of(block);
        let found = regex.find_iter(folded).count();
        if found > 0 && matches!(block.place, Place::Heading(_)) {
            return true;
        }
        count = count.saturating_add(found);
    }
    count >= 2
}

fn numbers(hits: &Hits<'_>) -> bool {
    let Some(regex) = NO_NUMBER.as_ref() else { return false };
    let mut bare = 0_usize;
    for found in hits.shown("signatures/no-number") {
        if regex.is_match(found.text) {
            return true;
        }
        if found.text == found.word && found.word != "none" {
            bare = bare.saturating_add(1);
        }
    }
    bare >= 2
}

fn keys(document: &Document) -> bool {
    let Some(regex) = KEY.as_ref() else { return false };
    let is_file = |text: &str| {
        text.rsplit('.').next().is_some_and(|last| {
            matches!(
                last,
                "html"
                    | "htm"
                    | "js"
                    | "ts"
                    | "css"
                    | "php"
                    | "jsp"
                    | "asp"
                    | "json"
                    | "xml"
                    | "txt"
                    | "pdf"
                    | "doc"
                    | "docx"
                    | "xls"
                    | "xlsx"
                    | "jpg"
                    | "png"
                    | "gif"
                    | "zip"
                    | "rar"
                    | "exe"
                    | "apk"
                    | "java"
                    | "go"
                    | "toml"
                    | "yml"
                    | "yaml"
            )
        })
    };
    let is_key = |text: &str| {
        text.len() <= 60
            && regex.is_match(text)
            && !text.starts_with("www.")
            && !text.ends_with(".example")
            && !is_file(text)
            && crate::identifier::Domain::parse(text).is_ok_and(|domain| !domain.has_known_suffix())
            || text.contains('_') && text.contains('.') && regex.is_match(text)
    };
    let blocks = document
        .shown()
        .filter(|(_, block)| block.place != Place::Code && block.signs.any(b"."))
        .map(|(_, block)| document.folded_of(block));
    let mut seen: Vec<&str> = blocks
        .chain(document.usable().map(|control| control.label.as_str()))
        .chain([document.folded_title.as_str()])
        .filter(|text| text.len() <= 100 && text.contains('.'))
        .flat_map(|text| text.split(' '))
        .filter(|text| is_key(text))
        .collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len() >= 3
}

/// Links and texts that somebody else put there, for search engines.
fn intruders(capture: &Capture, document: &Document, hits: &Hits<'_>) -> Option<String> {
    let spam = hits.cues.get("words/spam")?;
    let own = capture.final_url.as_deref().or(capture.requested_url.as_deref()).and_then(host_of).unwrap_or_default();
    let is_spam = |text: &str| has_word(spam, text);
    let hidden: Vec<_> = document
        .controls
        .iter()
        .filter(|control| {
            control.hidden
                && foreign_host(&control.target).is_some_and(|host| own.is_empty() || !same_registration(&host, &own))
        })
        .collect();
    if hidden.iter().any(|control| is_spam(&control.label)) {
        return Some("hidden links to gambling or adult sites".to_owned());
    }
    if hidden.len() >= 8 {
        return Some("many hidden links to other sites".to_owned());
    }
    let mut concealed: Vec<usize> =
        hits.all("words/spam").filter(|found| found.place == Place::Hidden).map(|found| found.hit.word).collect();
    concealed.sort_unstable();
    concealed.dedup();
    if concealed.len() >= 2 {
        return Some("hidden text of gambling or adult sites".to_owned());
    }
    let in_body = hits.shown("words/spam").next().is_some();
    let titled = hits.in_title("words/spam").next().is_some();
    let mut tagged = 0_usize;
    for (_, content) in document.metas.iter().filter(|(name, _)| matches!(name.as_str(), "keywords" | "description")) {
        let folded = super::fold::fold(content);
        tagged = tagged.saturating_add(words_in(spam, &folded).count());
    }
    if !in_body && (titled || tagged >= 2) {
        return Some("title or keywords of gambling or adult sites over another page".to_owned());
    }
    let outside = document.outside.iter().filter_map(|at| document.blocks.get(*at));
    if outside.into_iter().any(|block| is_spam(document.folded_of(block))) {
        return Some("gambling or adult text outside of the document".to_owned());
    }
    None
}

/// Whether a script looks where the visitor comes from and sends some away.
fn jumps(scripts: &str) -> bool {
    let Some(at) = scripts.find("document.referrer") else { return false };
    let from = super::collect::floor(scripts, at.saturating_sub(600));
    let to = super::collect::floor(scripts, at.saturating_add(900));
    let around = scripts.get(from..to).unwrap_or_default().to_ascii_lowercase();
    let engines = ["baidu", "google", "sogou", "so.com", "bing", "360.cn", "sm.cn", "yahoo"]
        .iter()
        .filter(|engine| around.contains(**engine))
        .count();
    let leaves = ["location.href", "location=", "location =", "location.replace", "window.location"]
        .iter()
        .any(|word| around.contains(word));
    engines >= 1 && leaves && around.contains("http")
}

/// Samples of the shop system instead of goods.
fn demo(hits: &Hits<'_>) -> Option<String> {
    let words: Vec<_> = hits.shown("signatures/demo").collect();
    let first = words.first()?;
    let distinct = hits.distinct("signatures/demo");
    let weak = hits.shown("signatures/demo-weak").next().is_some();
    let leading = words.iter().any(|found| matches!(found.place, Place::Heading(_)))
        || hits.in_title("signatures/demo").next().is_some();
    let short = words.iter().any(|found| found.text.chars().count() <= 60);
    // Somebody who writes about samples writes sentences.
    let enough = distinct >= 2 || (words.len() >= 2 && short) || weak || leading;
    enough.then(|| format!("“{}”", first.word))
}
