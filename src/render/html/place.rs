//! Places in the words of people: the names of the fields on the way.

use crate::fact::{FieldMeta, Language, RecordMeta, Shape};
use crate::render::Screened;
use crate::render::position::{Span, locate};
use crate::render::words::Phrase;
use crate::submission::Submission;
use std::collections::BTreeMap;

const WHOLE: Phrase = Phrase(["application as a whole", "整份申请", "solicitud en su conjunto"]);
const BETWEEN: &str = " › ";
const YES: Phrase = Phrase(["yes", "是", "sí"]);
const NO: Phrase = Phrase(["no", "否", "no"]);

/// The names of the fields on the way of a pointer. Elements of lists go by the word that their identity has for them,
/// else by number.
pub(super) fn crumbs(pointer: &str, identity: Option<&str>, language: Language) -> String {
    let mut words =
        identity.unwrap_or_default().split('[').skip(1).map(|rest| rest.split(']').next().unwrap_or_default());
    let parts = names(pointer, &mut |_| words.next(), language);
    if parts.is_empty() { WHOLE.of(language).to_owned() } else { parts.join(BETWEEN) }
}

/// Where in the form a place is: the position of the part that it belongs to.
pub(super) fn area(pointer: &str) -> u16 {
    let first = pointer.split('/').nth(1).unwrap_or_default();
    Submission::meta().field(first).map_or(0, |(index, _)| index)
}

/// The key words of list elements on the way of pointers, as the masked source shows them.
pub(super) struct Names<'s>(BTreeMap<String, &'s str>);

impl<'s> Names<'s> {
    pub(super) fn of<'p>(one: &'s Screened, pointers: impl Iterator<Item = &'p str>) -> Self {
        let Some(source) = &one.source else { return Names(BTreeMap::new()) };
        let mut keys: Vec<(String, String)> = Vec::new();
        for pointer in pointers {
            let note = &mut |element: Element<'_>| {
                let at = element.pointer();
                keys.extend(element.meta.key.map(|key| (at.clone(), format!("{at}/{key}"))));
                None
            };
            names(pointer, note, Language::En);
        }
        let wanted: Vec<&str> = keys.iter().map(|(_, key)| key.as_str()).collect();
        let spans = locate(source.text.text(), &wanted);
        let word = |((element, _), span): ((String, String), Option<Span>)| {
            let span = span.filter(|span| span.is_value)?;
            let raw = source.text.text().get(span.start.offset()..span.end.offset())?;
            Some((element, raw.trim_matches('"')))
        };
        Names(keys.into_iter().zip(spans).filter_map(word).collect())
    }

    /// The names of the fields on the way of a pointer.
    pub(super) fn crumbs(&self, pointer: &str, language: Language) -> String {
        let parts = names(pointer, &mut |element| self.0.get(&element.pointer()).copied(), language);
        if parts.is_empty() { WHOLE.of(language).to_owned() } else { parts.join(BETWEEN) }
    }
}

/// A plain value in the reader's words, where its field has some.
pub(super) fn value_words(pointer: &str, raw: &str, language: Language) -> String {
    let mut shape = None;
    let mut record = Some(Submission::meta());
    for part in pointer.split('/').skip(1).filter(|part| part.parse::<u32>().is_err()) {
        shape = record.and_then(|meta| meta.field(part)).map(|(_, field)| field.shape);
        record = match shape {
            Some(Shape::Record(meta) | Shape::List(meta)) => Some(meta),
            _ => None,
        };
    }
    let word = match shape {
        Some(Shape::Word(words) | Shape::Words(words)) => words.word(raw).map(|word| language.of(&word.labels)),
        Some(Shape::Flag) if raw == "true" => Some(YES.of(language)),
        Some(Shape::Flag) if raw == "false" => Some(NO.of(language)),
        _ => None,
    };
    word.unwrap_or(raw).to_owned()
}

/// An element of a list on the way of a pointer.
struct Element<'p> {
    list: &'p str,
    /// None where the list was given as one bare record.
    index: Option<u32>,
    meta: &'static RecordMeta,
}

impl Element<'_> {
    fn pointer(&self) -> String {
        self.index.map_or_else(|| self.list.to_owned(), |index| format!("{}/{index}", self.list))
    }
}

/// The names on the way of a pointer; `word` gives the key word of an element of a list.
fn names<'w>(pointer: &str, word: &mut dyn FnMut(Element<'_>) -> Option<&'w str>, language: Language) -> Vec<String> {
    let mut record: Option<&'static RecordMeta> = Some(Submission::meta());
    let mut names: Vec<String> = Vec::new();
    let mut end = 0_usize;
    let mut parts = pointer.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        end += 1 + part.len();
        if let Ok(index) = part.parse::<u32>() {
            names.push(index.saturating_add(1).to_string());
            continue;
        }
        let Some((_, field)) = record.and_then(|meta| meta.field(part)) else { break };
        names.push(language.of(&field.labels).to_owned());
        record = match field.shape {
            Shape::Record(meta) => Some(meta),
            Shape::List(meta) => {
                let index = parts.peek().and_then(|next| next.parse::<u32>().ok());
                let named = word(Element { list: pointer.get(..end).unwrap_or_default(), index, meta })
                    .and_then(|word| label(meta, word, language));
                if named.is_some() && index.is_some() {
                    end += 1 + parts.next().map_or(0, str::len);
                }
                names.extend(named);
                Some(meta)
            }
            _ => None,
        };
    }
    names
}

/// The name of a key word of the elements of a list.
fn label(meta: &'static RecordMeta, word: &str, language: Language) -> Option<String> {
    let (_, FieldMeta { shape: Shape::Word(vocabulary), .. }) = meta.field(meta.key?)? else { return None };
    vocabulary.word(word).map(|word| language.of(&word.labels).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_names() {
        for (pointer, identity, expected) in [
            ("", None, "application as a whole"),
            ("/settlement/account_name", Some("x/settlement/account_name"), "settlement account › account name"),
            (
                "/documents/1/holder",
                Some("x/documents[business-licence]/holder"),
                "documents › business licence › holder",
            ),
            ("/documents/1/holder", None, "documents › 2 › holder"),
            (
                "/documents/holder",
                Some("x/documents[business-licence]/holder"),
                "documents › business licence › holder",
            ),
            (
                "/documents/1/attachments/0",
                Some("x/documents[business-licence]/attachments[front]"),
                "documents › business licence › pictures › front",
            ),
            ("/documents", Some("x/documents"), "documents"),
            ("/persons/0/roles/1", Some("x/persons[]/roles[*]"), "persons › 1 › role › 2"),
        ] {
            assert_eq!(crumbs(pointer, identity, Language::En), expected, "{pointer}");
        }
        assert!(area("/applicant/name") < area("/documents/1"));
        assert!(area("/settlement") < area("/site/domain"));
    }

    #[test]
    fn values_are_told_in_words() {
        for (pointer, raw, expected) in [
            ("/applicant/kind", "enterprise", "企业"),
            ("/documents/3/attachments/0/side", "front", "正面"),
            ("/site/requires_login", "true", "是"),
            ("/applicant/name", "true", "true"),
            ("/nothing/here", "x", "x"),
        ] {
            let words = value_words(pointer, raw, Language::Zh);
            assert!(words == expected || (raw == "front" && words != "front"), "{pointer}: {words}");
        }
    }
}
