//! What the model does not know: kept by key, so that it can be reported, and searched for secrets.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// The most bytes of the keys that are kept before a text below them. A label (`password`) is shorter.
const LABEL_BYTES: usize = 64;

/// How much of the end of a longer key is kept: less than any secret without a label is long, so that no cut makes one.
const KEY_END: usize = 29;

/// Keys of one record that the model does not know, with the texts below them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Unknown<'a> {
    entries: Vec<Entry<'a>>,
    malformed: bool,
}

#[derive(Clone, PartialEq, Eq)]
struct Entry<'a> {
    key: Cow<'a, str>,
    below: Vec<Below<'a>>,
}

/// A text below an unknown key.
#[derive(Clone, PartialEq, Eq)]
struct Below<'a> {
    /// The nearest keys between the unknown key and the text, which share it.
    label: Option<Arc<str>>,
    text: Cow<'a, str>,
}

impl<'a> Unknown<'a> {
    /// The keys, as the applicant wrote them.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.key)
    }

    /// The keys that have texts below them.
    pub(crate) fn keys_with_texts(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(|entry| !entry.below.is_empty()).map(|entry| &*entry.key)
    }

    /// The keys that pass with one of the texts below it: what is tried is each text behind its keys, of which long
    /// ones are shortened, and each long key by itself.
    pub(crate) fn keys_where(&self, passes: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(move |entry| entry.any(&passes)).map(|entry| &*entry.key)
    }

    /// Whether something that is no record stood where the record belongs.
    pub fn is_malformed(&self) -> bool {
        self.malformed
    }

    pub(crate) fn into_owned(self) -> Unknown<'static> {
        let entries = self.entries.into_iter().map(|entry| Entry {
            key: Cow::Owned(entry.key.into_owned()),
            below: entry.below.into_iter().map(Below::into_owned).collect(),
        });
        Unknown { entries: entries.collect(), malformed: self.malformed }
    }

    pub(crate) fn malformed() -> Self {
        Unknown { entries: Vec::new(), malformed: true }
    }

    pub(crate) fn push(&mut self, key: Cow<'a, str>, ignored: Ignored<'a>) {
        self.entries.push(Entry { key, below: ignored.0 });
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

impl Entry<'_> {
    fn any(&self, passes: impl Fn(&str) -> bool) -> bool {
        if self.below.is_empty() {
            return false;
        }
        let key = near(&self.key);
        let mut tried = String::new();
        (key.len() < self.key.len() && passes(&self.key))
            || self.below.iter().any(|below| {
                tried.clear();
                for part in [key, SEPARATOR, below.label.as_deref().unwrap_or_default(), &below.text] {
                    tried.push_str(part);
                }
                passes(&tried)
            })
    }
}

impl Below<'_> {
    fn into_owned(self) -> Below<'static> {
        Below { label: self.label, text: Cow::Owned(self.text.into_owned()) }
    }
}

/// What stands between a key and its value, as a label and its secret are written.
const SEPARATOR: &str = ": ";

/// As much of a key as is kept before a text.
fn near(key: &str) -> &str {
    if key.len() <= LABEL_BYTES {
        return key;
    }
    let begin = key.len().saturating_sub(KEY_END);
    (begin..key.len()).find_map(|begin| key.get(begin..)).unwrap_or_default()
}

/// The label of what stands below `key`, which stands below `label`. Where both are too long, the nearer one counts: a
/// secret stands beside its name.
fn below(label: Option<&Arc<str>>, key: &str) -> Arc<str> {
    let (outer, key) = (label.map_or("", |label| label), near(key));
    let fits = outer.len().saturating_add(key.len()) <= LABEL_BYTES;
    [if fits { outer } else { "" }, key, SEPARATOR].concat().into()
}

/// A value nobody asked for: its texts, flat, without a tree. Repeated keys are refused in it too.
///
/// What is kept of the keys does not grow with what stands below them.
#[derive(Default)]
pub(crate) struct Ignored<'a>(Vec<Below<'a>>);

/// The message of every error about a repeated key.
pub(crate) const REPEATED_KEY: &str = "repeated key";

impl<'de: 'a, 'a> Deserialize<'de> for Ignored<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut kept = Vec::new();
        Read { label: None, kept: Some(&mut kept) }.deserialize(deserializer)?;
        Ok(Ignored(kept))
    }
}

/// A value of which nothing is kept. Repeated keys are refused in it too.
pub(crate) struct Dropped;

impl Dropped {
    pub(crate) fn read_map<'de, A: MapAccess<'de>>(map: A) -> Result<(), A::Error> {
        Read { label: None, kept: None }.visit_map(map)
    }
}

impl<'de> Deserialize<'de> for Dropped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Read { label: None, kept: None }.deserialize(deserializer).map(|()| Dropped)
    }
}

/// Reads a value and keeps its texts, where anything is kept.
struct Read<'r, 'a> {
    label: Option<&'r Arc<str>>,
    kept: Option<&'r mut Vec<Below<'a>>>,
}

impl<'a> Read<'_, 'a> {
    fn keep(self, text: impl FnOnce() -> Cow<'a, str>) {
        if let Some(kept) = self.kept {
            kept.push(Below { label: self.label.cloned(), text: text() });
        }
    }
}

impl<'de: 'a, 'a> DeserializeSeed<'de> for Read<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de: 'a, 'a> Visitor<'de> for Read<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.keep(|| Cow::Owned(number.to_string()));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.keep(|| Cow::Owned(number.to_string()));
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.keep(|| Cow::Borrowed(text));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.keep(|| Cow::Owned(text.to_owned()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Read { label, mut kept } = self;
        while seq.next_element_seed(Read { label, kept: kept.as_deref_mut() })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Read { label, mut kept } = self;
        let mut seen = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            match kept.as_deref_mut() {
                Some(kept) => {
                    // A key beside its value is what gives a secret away.
                    let label = below(label, &key);
                    let before = kept.len();
                    map.next_value_seed(Read { label: Some(&label), kept: Some(&mut *kept) })?;
                    // Of a long key, which may hold a secret itself, the label shows the end only.
                    if key.len() > LABEL_BYTES && kept.len() > before {
                        kept.push(Below { label: None, text: Cow::Owned(key.clone()) });
                    }
                }
                None => map.next_value_seed(Read { label: None, kept: None })?,
            }
            if !seen.insert(key) {
                return Err(A::Error::custom(REPEATED_KEY));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Unknown<'_> {
        let mut unknown = Unknown::default();
        unknown.push(Cow::Borrowed("x"), serde_json::from_str(json).unwrap());
        unknown
    }

    /// Every text that is tried for secrets.
    fn tried(unknown: &Unknown<'_>) -> Vec<String> {
        let tried = std::cell::RefCell::new(Vec::new());
        let passed = unknown.keys_where(|text| {
            tried.borrow_mut().push(text.to_owned());
            false
        });
        assert_eq!(passed.count(), 0);
        tried.into_inner()
    }

    /// Bytes of the texts and of the labels, each label once.
    fn kept(unknown: &Unknown<'_>) -> usize {
        let below = unknown.entries.iter().flat_map(|entry| &entry.below);
        let mut labels = BTreeSet::new();
        below
            .map(|below| {
                let label = below.label.as_ref().filter(|label| labels.insert(Arc::as_ptr(label)));
                [size_of::<Below<'_>>(), below.text.len(), label.map_or(0, |label| label.len())].iter().sum::<usize>()
            })
            .sum()
    }

    #[test]
    fn texts_are_tried_behind_their_keys() {
        let unknown = read(r#"{"password":{"value":["s1",2,true,null,1.5]},"b":-3,"c":{}}"#);
        assert_eq!(tried(&unknown), ["x: password: value: s1", "x: password: value: 2", "x: b: -3"]);
        assert_eq!(tried(&read("\"a\\u0062\"")), ["x: ab"]);
        assert!(tried(&read("{\"a\":[]}")).is_empty());
        assert_eq!(tried(&unknown.clone().into_owned()), tried(&unknown));
    }

    #[test]
    fn long_keys_are_tried_whole_and_their_end_beside_the_text() {
        let key = format!("{}password", "名".repeat(40));
        let unknown = read(&format!("{{\"{key}\":{{\"a\":1}}}}")).into_owned();
        assert_eq!(tried(&unknown), [format!("x: {}password: a: 1", "名".repeat(7)), format!("x: {key}")]);

        let mut unknown = Unknown::default();
        unknown.push(Cow::Owned(key.clone()), serde_json::from_str("1").unwrap());
        assert_eq!(tried(&unknown), [key.clone(), format!("{}password: 1", "名".repeat(7))]);

        // Too long together: the nearer keys count.
        let (first, second) = ("a".repeat(40), "b".repeat(40));
        let unknown = read(&format!("{{\"{first}\":{{\"{second}\":{{\"password\":\"s3cret\"}}}}}}")).into_owned();
        assert_eq!(tried(&unknown), [format!("x: {second}: password: s3cret")]);
    }

    #[test]
    fn what_is_kept_grows_with_the_input_and_not_with_keys_times_texts() {
        let texts = |n: usize| vec!["\"a\""; n].join(",");
        let nested = |depth: usize, key: &str, inner: String| {
            format!("{}{inner}{}", format!("{{\"{key}\":").repeat(depth), "}".repeat(depth))
        };
        for json in [
            format!("{{\"{}\":[{}]}}", "k".repeat(20_000), texts(20_000)),
            nested(100, &"k".repeat(60), format!("[{}]", texts(20_000))),
            nested(100, &"k".repeat(2000), format!("[{}]", texts(20_000))),
            nested(
                1,
                &"k".repeat(50),
                format!("{{{}}}", (0..20_000).map(|n| format!("\"{n}\":1")).collect::<Vec<_>>().join(",")),
            ),
        ] {
            let unknown = read(&json);
            assert!(kept(&unknown) / 16 < json.len(), "{} of {}", kept(&unknown), json.len());
            assert!(kept(&unknown) > json.len() / 2);
        }
    }

    #[test]
    fn nothing_is_kept_where_nothing_is_asked_for_and_repeated_keys_are_refused() {
        assert!(serde_json::from_str::<Dropped>(r#"{"a":[1,"b",{"c":null,"d":-1}],"e":1.5}"#).is_ok());
        assert!(serde_json::from_str::<Dropped>(r#"[{"a":1,"a":2}]"#).is_err());
        assert!(serde_json::from_str::<Ignored<'_>>(r#"[{"a":1,"a":2}]"#).is_err());
    }
}
