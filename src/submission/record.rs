//! One declaration per record yields the struct, its reading from JSON, and what rules need to know about its fields.

use super::leaf::{Chosen, Date, Field, Flag, Number, Several, Text, Time};
use crate::error::{MAX_ENTRIES, TOO_MANY};
use crate::fact::Unknown;
use crate::fact::unknown::{Dropped, Ignored, REPEATED_KEY};
use crate::fact::{Node, Record, RecordList, RecordMeta, Shape, Sight};
use crate::text::{is_blank, same};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// A record that describes itself.
pub(crate) trait Described {
    const META: &'static RecordMeta;
}

/// A record that can be read key by key.
pub(crate) trait Fill<'de>: Described + Default {
    /// The field of this name, looked for from this index on: most inputs name their fields in the model's order.
    fn index_of(key: &str, from: u16) -> Option<u16>;
    fn fill<A: MapAccess<'de>>(&mut self, index: u16, map: &mut A) -> Result<(), A::Error>;
    fn unknown_mut(&mut self) -> &mut Unknown<'de>;
}

/// A value that can outlive the text it was read from.
pub(crate) trait Own {
    type Owned;
    fn own(self) -> Self::Owned;
}

impl<T: Own> Own for Option<T> {
    type Owned = Option<T::Owned>;

    fn own(self) -> Self::Owned {
        self.map(T::own)
    }
}

impl Own for Text<'_> {
    type Owned = Text<'static>;

    fn own(self) -> Self::Owned {
        self.into_owned()
    }
}

impl<T: Own> Own for Several<T> {
    type Owned = Several<T::Owned>;

    fn own(self) -> Self::Owned {
        self.map(T::own)
    }
}

impl<R: Own> Own for Many<R> {
    type Owned = Many<R::Owned>;

    fn own(self) -> Self::Owned {
        let Many { items, single, malformed } = self;
        Many { items: items.into_iter().map(R::own).collect(), single, malformed }
    }
}

macro_rules! own_as_is {
    ($($type:ty),+) => {
        $(impl Own for $type {
            type Owned = Self;

            fn own(self) -> Self {
                self
            }
        })+
    };
}
own_as_is!(Date, Time, Flag, Number);

impl<C> Own for Chosen<C> {
    type Owned = Self;

    fn own(self) -> Self {
        self
    }
}

/// A list of records. One bare record reads as a list of one, and pointers into it carry no index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many<R> {
    items: Vec<R>,
    single: bool,
    malformed: bool,
}

impl<R> Default for Many<R> {
    fn default() -> Self {
        Many { items: Vec::new(), single: false, malformed: false }
    }
}

impl<R> Many<R> {
    /// The records.
    pub fn items(&self) -> &[R] {
        &self.items
    }

    /// The records, to be changed.
    pub fn items_mut(&mut self) -> &mut [R] {
        &mut self.items
    }

    /// Adds a record.
    pub fn push(&mut self, record: R) {
        self.single = false;
        self.items.push(record);
    }
}

impl<R> FromIterator<R> for Many<R> {
    fn from_iter<I: IntoIterator<Item = R>>(records: I) -> Self {
        Many { items: records.into_iter().collect(), single: false, malformed: false }
    }
}

impl<R: Record> RecordList for Many<R> {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn get(&self, index: usize) -> Option<&dyn Record> {
        self.items.get(index).map(|record| record as &dyn Record)
    }

    fn is_single(&self) -> bool {
        self.single
    }

    fn is_malformed(&self) -> bool {
        self.malformed
    }
}

impl<R: Record + Described + Field> Field for Many<R> {
    const SHAPE: Shape = Shape::List(R::META);

    fn node(&self) -> Node<'_> {
        Node::List(self)
    }

    fn look(&self, searched: bool, sight: &mut Sight) {
        sight.unreadable |= self.malformed;
        self.items.iter().for_each(|record| record.look(searched, sight));
    }
}

impl<'de, R: Fill<'de>> Deserialize<'de> for Many<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ReadMany<R>(PhantomData<R>);
        impl<'de, R: Fill<'de>> Visitor<'de> for ReadMany<R> {
            type Value = Many<R>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of records")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(record) = seq.next_element_seed(ReadRecord(PhantomData))? {
                    if items.len() == MAX_ENTRIES {
                        return Err(A::Error::custom(TOO_MANY));
                    }
                    items.push(record);
                }
                Ok(Many { items, single: false, malformed: false })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Ok(Many { items: vec![ReadRecord(PhantomData).visit_map(map)?], single: true, malformed: false })
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Many::default())
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(if is_blank(text) { Many::default() } else { malformed() })
            }

            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(malformed())
            }

            fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
                Ok(malformed())
            }

            fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
                Ok(malformed())
            }

            fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
                Ok(malformed())
            }
        }
        fn malformed<R>() -> Many<R> {
            Many { items: Vec::new(), single: false, malformed: true }
        }
        deserializer.deserialize_any(ReadMany(PhantomData))
    }
}

pub(crate) struct ReadRecord<R>(pub(crate) PhantomData<R>);

impl<'de, R: Fill<'de>> DeserializeSeed<'de> for ReadRecord<R> {
    type Value = R;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<R, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, R: Fill<'de>> Visitor<'de> for ReadRecord<R> {
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<R, A::Error> {
        let mut record = R::default();
        let mut seen = 0_u64;
        let mut next = 0;
        while let Some(key) = map.next_key_seed(ReadKey::<R>(next, PhantomData))? {
            match key {
                Key::Known(index) => {
                    next = index.saturating_add(1);
                    let bit = 1_u64.checked_shl(u32::from(index)).unwrap_or_default();
                    if seen & bit != 0 {
                        return Err(A::Error::custom(REPEATED_KEY));
                    }
                    seen |= bit;
                    record.fill(index, &mut map)?;
                }
                Key::Unknown(key) => {
                    if record.unknown_mut().len() == MAX_ENTRIES {
                        return Err(A::Error::custom(TOO_MANY));
                    }
                    let ignored = map.next_value::<Ignored<'de>>()?;
                    record.unknown_mut().push(key, ignored);
                }
            }
        }
        if record.unknown_mut().repeated() {
            return Err(A::Error::custom(REPEATED_KEY));
        }
        Ok(record)
    }

    fn visit_unit<E>(self) -> Result<R, E> {
        Ok(R::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<R, A::Error> {
        while seq.next_element::<Dropped>()?.is_some() {}
        Ok(malformed())
    }

    fn visit_str<E>(self, text: &str) -> Result<R, E> {
        Ok(if is_blank(text) { R::default() } else { malformed() })
    }

    fn visit_bool<E>(self, _: bool) -> Result<R, E> {
        Ok(malformed())
    }

    fn visit_i64<E>(self, _: i64) -> Result<R, E> {
        Ok(malformed())
    }

    fn visit_u64<E>(self, _: u64) -> Result<R, E> {
        Ok(malformed())
    }

    fn visit_f64<E>(self, _: f64) -> Result<R, E> {
        Ok(malformed())
    }
}

fn malformed<'de, R: Fill<'de>>() -> R {
    let mut record = R::default();
    *record.unknown_mut() = Unknown::malformed();
    record
}

/// Where a name stands in a list, looked for from this place on first.
pub(crate) fn position(names: &[&str], key: &str, from: u16) -> Option<u16> {
    let (before, after) = names.split_at_checked(usize::from(from)).unwrap_or((names, &[]));
    let index = match after.iter().position(|name| same(name, key)) {
        Some(index) => before.len().checked_add(index)?,
        None => before.iter().position(|name| same(name, key))?,
    };
    u16::try_from(index).ok()
}

pub(crate) enum Key<'de> {
    Known(u16),
    Unknown(Cow<'de, str>),
}

/// Reads a key; the field where the search begins.
struct ReadKey<R>(u16, PhantomData<R>);

impl<'de, R: Fill<'de>> DeserializeSeed<'de> for ReadKey<R> {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, R: Fill<'de>> Visitor<'de> for ReadKey<R> {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(R::index_of(key, self.0).map_or(Key::Unknown(Cow::Borrowed(key)), Key::Known))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(R::index_of(key, self.0).map_or_else(|| Key::Unknown(Cow::Owned(key.to_owned())), Key::Known))
    }
}

/// Declares a record: per field its documentation, key, type, origin, sensitivity and names for people.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $record:ident $([$key:literal])? $((about $about:ident: $by:ident of $($stated:literal),+))? $((source $source:ident))? {
            $(
                $(#[doc = $field_doc:literal])+
                $field:ident: $type:ty, $origin:ident, $sensitivity:ident, $en:literal, $zh:literal, $es:literal;
            )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct $record<'a> {
            $($(#[doc = $field_doc])+ pub $field: $type,)+
            /// Keys that the model does not know.
            pub unknown: $crate::fact::Unknown<'a>,
        }

        const _: () = {
            use $crate::fact::{FieldMeta, Node, Origin, Record, RecordMeta, Sensitivity, Shape, Sight};
            use $crate::submission::leaf::Field;
            use $crate::submission::record::{Described, Fill, Own, ReadRecord};
            use $crate::fact::Unknown;

            impl<'a> Described for $record<'a> {
                const META: &'static RecordMeta = &RecordMeta {
                    name: stringify!($record),
                    doc: concat!($($doc),+),
                    fields: &[$(FieldMeta {
                        name: stringify!($field),
                        doc: concat!($($field_doc),+),
                        origin: Origin::$origin,
                        sensitivity: Sensitivity::$sensitivity,
                        labels: [$en, $zh, $es],
                        shape: <$type as Field>::SHAPE,
                    }),+],
                    key: record!(@key $($key)?),
                    about: record!(@about $($about $by $($stated)+)?),
                    source: record!(@source $($source)?),
                };
            }

            impl Record for $record<'_> {
                fn meta(&self) -> &'static RecordMeta {
                    Self::META
                }

                fn node(&self, index: u16) -> Node<'_> {
                    let mut position = 0;
                    $(
                        if index == position {
                            return Field::node(&self.$field);
                        }
                        position += 1;
                    )+
                    let _ = position;
                    Node::Leaf($crate::fact::Leaf::Missing)
                }

                fn unknown(&self) -> &Unknown<'_> {
                    &self.unknown
                }

                fn sight(&self) -> Sight {
                    let mut sight = Sight::default();
                    Field::look(self, false, &mut sight);
                    sight
                }
            }

            impl<'a> Field for $record<'a> {
                const SHAPE: Shape = Shape::Record(<$record<'a> as Described>::META);

                fn node(&self) -> Node<'_> {
                    Node::Record(self)
                }

                fn look(&self, _: bool, sight: &mut Sight) {
                    sight.see_unknown(&self.unknown);
                    $(Field::look(
                        &self.$field,
                        const { Sensitivity::$sensitivity.may_hold_secrets() },
                        sight,
                    );)+
                }
            }

            impl<'de> Fill<'de> for $record<'de> {
                fn index_of(key: &str, from: u16) -> Option<u16> {
                    const NAMES: &[&str] = &[$(stringify!($field)),+];
                    $crate::submission::record::position(NAMES, key, from)
                }

                fn fill<A: serde::de::MapAccess<'de>>(&mut self, index: u16, map: &mut A) -> Result<(), A::Error> {
                    let mut position = 0;
                    $(
                        if index == position {
                            self.$field = map.next_value()?;
                            return Ok(());
                        }
                        position += 1;
                    )+
                    let _ = position;
                    Ok(())
                }

                fn unknown_mut(&mut self) -> &mut Unknown<'de> {
                    &mut self.unknown
                }
            }

            impl<'de> serde::Deserialize<'de> for $record<'de> {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    serde::de::DeserializeSeed::deserialize(ReadRecord(std::marker::PhantomData), deserializer)
                }
            }

            impl Own for $record<'_> {
                type Owned = $record<'static>;

                fn own(self) -> Self::Owned {
                    $record {
                        $($field: Own::own(self.$field),)+
                        unknown: self.unknown.into_owned(),
                    }
                }
            }
        };
    };
    (@key) => { None };
    (@key $key:literal) => { Some($key) };
    (@about) => { None };
    (@about $field:ident $by:ident $($stated:literal)+) => {
        Some($crate::fact::About {
            field: stringify!($field),
            by: $crate::fact::Sameness::$by,
            stated: &[$($stated),+],
        })
    };
    (@source) => { None };
    (@source $field:ident) => { Some(stringify!($field)) };
}
pub(crate) use record;

/// Declares a vocabulary: per word its documentation, variant, spelling and names for people.
macro_rules! vocabulary {
    (
        $(#[doc = $doc:literal])+
        $name:ident $title:literal {
            $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal, $en:literal, $zh:literal, $es:literal;)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $word_doc])+ $variant,)+
        }

        impl $crate::submission::Choice for $name {
            const VOCABULARY: $crate::fact::Vocabulary = $crate::fact::Vocabulary {
                name: $title,
                words: &[$($crate::fact::Word { name: $word, labels: [$en, $zh, $es] }),+],
            };

            fn vocabulary() -> &'static $crate::fact::Vocabulary {
                static VOCABULARY: $crate::fact::Vocabulary = <$name as $crate::submission::Choice>::VOCABULARY;
                &VOCABULARY
            }

            fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($word => Some($name::$variant),)+
                    _ => None,
                }
            }

            fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }
    };
}
pub(crate) use vocabulary;
