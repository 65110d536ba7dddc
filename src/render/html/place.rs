//! Places in the words of people: the names of the fields on the way.

use crate::fact::{FieldMeta, Language, RecordMeta, Shape};
use crate::render::words::Phrase;
use crate::submission::Submission;

const WHOLE: Phrase = Phrase(["application as a whole", "整份申请", "solicitud en su conjunto"]);
const BETWEEN: &str = " › ";

/// The names of the fields on the way of a pointer. Elements of lists go by the word that their identity has for them,
/// else by number.
pub(super) fn crumbs(pointer: &str, identity: Option<&str>, language: Language) -> String {
    let parts = names(pointer, identity, language);
    if parts.is_empty() { WHOLE.of(language).to_owned() } else { parts.join(BETWEEN) }
}

/// The part of the form that a place belongs to: its position in the form, and its name.
pub(super) fn area(pointer: &str, language: Language) -> (u16, String) {
    let first = pointer.split('/').nth(1).unwrap_or_default();
    match Submission::meta().field(first) {
        Some((index, field)) => (index, language.of(&field.labels).to_owned()),
        None => (0, WHOLE.of(language).to_owned()),
    }
}

fn names(pointer: &str, identity: Option<&str>, language: Language) -> Vec<String> {
    let mut words =
        identity.unwrap_or_default().split('[').skip(1).map(|rest| rest.split(']').next().unwrap_or_default());
    let mut record: Option<&'static RecordMeta> = Some(Submission::meta());
    let mut list: Option<&'static RecordMeta> = None;
    let mut names: Vec<String> = Vec::new();
    for part in pointer.split('/').skip(1) {
        if let Ok(index) = part.parse::<u32>() {
            if list.is_none() {
                names.push(format!("{}", index.saturating_add(1)));
            } else if let Some(unnamed) = names.last_mut().filter(|name| name.is_empty()) {
                *unnamed = format!("{}", index.saturating_add(1));
            }
            list = None;
            continue;
        }
        names.retain(|name| !name.is_empty());
        let Some((_, field)) = record.and_then(|meta| meta.field(part)) else { break };
        names.push(language.of(&field.labels).to_owned());
        (record, list) = match field.shape {
            Shape::Record(meta) => (Some(meta), None),
            Shape::List(meta) => {
                // Empty until a number says which.
                names.push(words.next().and_then(|word| label(meta, word, language)).unwrap_or_default());
                (Some(meta), Some(meta))
            }
            _ => (None, None),
        };
    }
    names.retain(|name| !name.is_empty());
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
        assert_eq!(area("/documents/1", Language::Zh).1, "证件材料");
    }
}
