//! What is known about every field of the model before any submission is read.

use super::{Leaf, Node};

/// Where a field's value comes from, which decides what its silence means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The applicant states it. Missing means the applicant left it out: that is itself a fact.
    Applicant,
    /// Somebody or something observed it. Missing means that nobody has looked: nothing follows from it.
    Evidence,
}

/// How much of a field's value a report may show; see [`crate::text::mask`] for what each kind shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Sensitivity {
    /// On a public register or from a fixed vocabulary: shown whole, escaped.
    Public,
    /// A natural person's name: the first character.
    PersonName,
    /// A name that may be an organisation's or a person's: whole only where it is proven to be an organisation's.
    PartyName,
    /// Identity card, passport, permit and other document numbers: first and last character.
    DocumentNumber,
    /// Payment card and bank account numbers: the last four characters.
    AccountNumber,
    /// Telephone numbers: the last two digits.
    Phone,
    /// Electronic mail addresses: first letter and domain.
    Email,
    /// Login names: the first character.
    Login,
    /// Dates of birth: nothing.
    BirthDate,
    /// File names, which often hold names or numbers: nothing.
    FileName,
    /// Anything people write freely: its length class only.
    FreeText,
}

impl Sensitivity {
    /// Whether others hand such values on masked: names, numbers and accounts.
    pub(crate) const fn is_masked_by_others(self) -> bool {
        matches!(
            self,
            Sensitivity::PersonName
                | Sensitivity::PartyName
                | Sensitivity::DocumentNumber
                | Sensitivity::AccountNumber
                | Sensitivity::Phone
                | Sensitivity::Email
                | Sensitivity::Login
        )
    }

    /// Whether such values are names.
    pub(crate) const fn is_name(self) -> bool {
        matches!(self, Sensitivity::PersonName | Sensitivity::PartyName)
    }

    /// Whether people write more into such texts than a name or a number.
    pub const fn may_hold_secrets(self) -> bool {
        matches!(self, Sensitivity::FreeText | Sensitivity::Login)
    }
}

/// What a look at a record and everything below it shows: whether it is worth walking for the checks that are about all
/// of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Sight {
    /// A record holds a key that the model does not know.
    pub unknown_keys: bool,
    /// A field holds something that is no value of its kind.
    pub unreadable: bool,
    /// A text looks like a secret, or stands below an unknown key.
    pub secret: bool,
}

impl Sight {
    pub(crate) fn see_unknown(&mut self, unknown: &super::Unknown<'_>) {
        self.unreadable |= unknown.is_malformed();
        self.unknown_keys |= unknown.keys().any(|key| !key.starts_with('$'));
        // What stands below unknown keys is judged with its key, in the check itself.
        self.secret |= unknown.keys_with_texts().next().is_some();
    }
}

/// The languages that every text of the crate exists in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Chinese, simplified characters.
    Zh,
    /// Spanish.
    Es,
}

impl Language {
    /// All languages, in the order of text tables.
    pub const ALL: [Language; 3] = [Language::En, Language::Zh, Language::Es];

    /// The language's code: `en`, `zh` or `es`.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh",
            Language::Es => "es",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// This language's text of the three.
    pub fn of<'t>(self, texts: &[&'t str; 3]) -> &'t str {
        let [en, zh, es] = *texts;
        match self {
            Language::En => en,
            Language::Zh => zh,
            Language::Es => es,
        }
    }
}

/// One word of a vocabulary with its names for people.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// As written in a submission, kebab-case.
    pub name: &'static str,
    /// English, Chinese and Spanish name.
    pub labels: [&'static str; 3],
}

/// A closed list of words that a field may hold.
#[derive(Debug)]
pub struct Vocabulary {
    /// The name of the list.
    pub name: &'static str,
    /// Its words.
    pub words: &'static [Word],
}

impl Vocabulary {
    /// The word of this name.
    pub fn word(&self, name: &str) -> Option<&'static Word> {
        self.words.iter().find(|word| word.name == name)
    }
}

/// What a field can hold.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One text.
    Text,
    /// One word of a vocabulary.
    Word(&'static Vocabulary),
    /// A calendar date or a token for "long-term".
    Date,
    /// A moment.
    Time,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// A list of texts.
    Texts,
    /// A list of words of a vocabulary.
    Words(&'static Vocabulary),
    /// A record.
    Record(&'static RecordMeta),
    /// A list of records.
    List(&'static RecordMeta),
}

impl Shape {
    /// The names of a word of this field: English, Chinese, Spanish; the word itself where it is of no vocabulary.
    pub(crate) fn word_labels(self, word: &str) -> [String; 3] {
        let known = match self {
            Shape::Word(vocabulary) | Shape::Words(vocabulary) => vocabulary.word(word),
            _ => None,
        };
        known.map_or([word; 3], |known| known.labels).map(str::to_owned)
    }
}

/// One field of one record.
#[derive(Debug)]
pub struct FieldMeta {
    /// Key in the submission.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Where its value comes from.
    pub origin: Origin,
    /// How much of it a report may show.
    pub sensitivity: Sensitivity,
    /// Its name for people: English, Chinese, Spanish.
    pub labels: [&'static str; 3],
    /// What it can hold.
    pub shape: Shape,
}

/// One kind of record of the model.
#[derive(Debug)]
pub struct RecordMeta {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its fields, in the order of the record.
    pub fields: &'static [FieldMeta],
    /// In lists, the field that a bare word in brackets selects by (`documents[bank-card]`).
    pub key: Option<&'static str>,
    /// Of a record of evidence, what it is about, where it says so and the application states it too.
    pub about: Option<About>,
    /// Of a record of evidence, the field that names its source, where a later observation of the same source takes the
    /// place of an earlier one.
    pub source: Option<&'static str>,
}

/// What a record of evidence is about: what says something else there tells nothing of this application.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The field of the record.
    pub field: &'static str,
    /// How it is compared with what is stated.
    pub by: Sameness,
    /// The paths of what is stated: the record is about something else where it differs from all that are known.
    pub stated: &'static [&'static str],
}

/// How two texts are compared that should mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// By their registrable domain.
    Domain,
    /// As names.
    Name,
}

impl RecordMeta {
    /// Index and description of the field of this name.
    pub fn field(&self, name: &str) -> Option<(u16, &'static FieldMeta)> {
        let index = self.fields.iter().position(|field| field.name == name)?;
        Some((u16::try_from(index).ok()?, self.fields.get(index)?))
    }
}

/// A record of the model, seen by the rules.
pub trait Record {
    /// Its description.
    fn meta(&self) -> &'static RecordMeta;
    /// What stands in the field of this index.
    fn node(&self, index: u16) -> Node<'_>;
    /// Keys of the input that the model does not know.
    fn unknown(&self) -> &super::Unknown<'_>;
    /// What a look at the record and everything below it shows.
    fn sight(&self) -> Sight;
}

/// Whether no field of a record is filled. What cannot be read is there all the same.
pub(crate) fn is_blank(record: &dyn Record) -> bool {
    let fields = 0..u16::try_from(record.meta().fields.len()).unwrap_or(u16::MAX);
    !record.unknown().is_malformed()
        && fields.into_iter().all(|index| match record.node(index) {
            Node::Leaf(leaf) => matches!(leaf, Leaf::Missing),
            Node::Leaves(leaves) => (0..leaves.len()).all(|index| matches!(leaves.get(index), Leaf::Missing)),
            Node::Record(inner) => is_blank(inner),
            Node::List(list) => {
                !list.is_malformed() && (0..list.len()).all(|index| list.get(index).is_none_or(is_blank))
            }
        })
}

/// A list of records, seen by the rules.
pub trait RecordList {
    /// Number of records.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The record of this index.
    fn get(&self, index: usize) -> Option<&dyn Record>;
    /// Whether the input gave one bare record instead of a list, so that pointers carry no index.
    fn is_single(&self) -> bool;
    /// Whether the input held something that is no record.
    fn is_malformed(&self) -> bool;
}
