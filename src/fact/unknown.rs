//! What the model does not know: kept by key, so that it can be reported, and searched for secrets.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

/// Keys of one record that the model does not know, with the texts below them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Unknown<'a> {
    entries: Vec<Entry<'a>>,
    malformed: bool,
}

#[derive(Clone, PartialEq, Eq)]
struct Entry<'a> {
    key: Cow<'a, str>,
    texts: Vec<Cow<'a, str>>,
}

impl<'a> Unknown<'a> {
    /// The keys, as the applicant wrote them.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.key)
    }

    /// Every text below the unknown keys, with its key.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().flat_map(|entry| entry.texts.iter().map(|text| (&*entry.key, &**text)))
    }

    /// Whether something that is no record stood where the record belongs.
    pub fn is_malformed(&self) -> bool {
        self.malformed
    }

    pub(crate) fn into_owned(self) -> Unknown<'static> {
        let entries = self.entries.into_iter().map(|entry| Entry {
            key: Cow::Owned(entry.key.into_owned()),
            texts: entry.texts.into_iter().map(|text| Cow::Owned(text.into_owned())).collect(),
        });
        Unknown { entries: entries.collect(), malformed: self.malformed }
    }

    pub(crate) fn malformed() -> Self {
        Unknown { entries: Vec::new(), malformed: true }
    }

    pub(crate) fn push(&mut self, key: Cow<'a, str>, ignored: Ignored<'a>) {
        self.entries.push(Entry { key, texts: ignored.0 });
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether a key stands twice.
    pub(crate) fn repeated(&self) -> bool {
        if self.entries.len() < 2 {
            return false;
        }
        let mut seen = BTreeSet::new();
        !self.entries.iter().all(|entry| seen.insert(&*entry.key))
    }
}

impl fmt::Debug for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unknown({} keys)", self.entries.len())
    }
}

/// A value nobody asked for: its texts, flat, without a tree. Repeated keys are refused in it too.
#[derive(Default)]
pub(crate) struct Ignored<'a>(Vec<Cow<'a, str>>);

/// The message of every error about a repeated key.
pub(crate) const REPEATED_KEY: &str = "repeated key";

impl<'a> Ignored<'a> {
    pub(crate) fn read_map<'de: 'a, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut texts = Vec::new();
        let mut seen = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            // A key beside its value is what gives a secret away.
            let below = map.next_value::<Ignored<'de>>()?.0;
            texts.extend(below.into_iter().map(|text| Cow::Owned(format!("{key}: {text}"))));
            if !seen.insert(key) {
                return Err(A::Error::custom(REPEATED_KEY));
            }
        }
        Ok(Ignored(texts))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Ignored<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Ignored<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(Ignored::default())
            }

            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Ignored(vec![Cow::Owned(number.to_string())]))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Ignored(vec![Cow::Owned(number.to_string())]))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
                Ok(Ignored::default())
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Ignored::default())
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Ignored(vec![Cow::Borrowed(text)]))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Ignored(vec![Cow::Owned(text.to_owned())]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut texts = Vec::new();
                while let Some(mut inner) = seq.next_element::<Ignored<'de>>()? {
                    texts.append(&mut inner.0);
                }
                Ok(Ignored(texts))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Ignored::read_map(map)
            }
        }
        deserializer.deserialize_any(Read)
    }
}
