//! Reading records from JSON without quoting them: errors of serde show the value that they are about.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// What is said of a value that is not of its kind.
pub(super) const NOT_OF_ITS_KIND: &str = "a value of a page record is not of its kind";

/// The error without what it quotes. Complaints about the text itself quote nothing.
fn quiet<E: Error>(error: E) -> E {
    let quotes = ["invalid type: ", "invalid value: ", "invalid length "];
    let told = error.to_string();
    if quotes.iter().any(|quote| told.starts_with(quote)) { E::custom(NOT_OF_ITS_KIND) } else { error }
}

/// A record, read from an object by a reader that serde derives for a private copy of its fields.
pub(super) trait Part: Sized {
    /// As that reader does it, whose errors quote.
    fn derived<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Reads a record.
pub(super) struct Quiet<T>(PhantomData<T>);

impl<T> Quiet<T> {
    pub(super) fn new() -> Self {
        Quiet(PhantomData)
    }
}

impl<'de, T: Part> Visitor<'de> for Quiet<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::derived(MapAccessDeserializer::new(map)).map_err(quiet)
    }

    // Where these are left out, serde quotes what it meets.
    fn visit_bool<E: Error>(self, _: bool) -> Result<T, E> {
        Err(E::custom(NOT_OF_ITS_KIND))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
        Err(E::custom(NOT_OF_ITS_KIND))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
        Err(E::custom(NOT_OF_ITS_KIND))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        Err(E::custom(NOT_OF_ITS_KIND))
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<T, E> {
        Err(E::custom(NOT_OF_ITS_KIND))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(A::Error::custom(NOT_OF_ITS_KIND))
    }
}

/// Declares a record of optional fields. A field may have a second name in JSON.
macro_rules! part {
    (
        $(#[$about:meta])*
        pub struct $name:ident {
            $($(#[$told:meta])* pub $field:ident: $type:ty $([alias = $alias:literal])?,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Default)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$told])* pub $field: $type,)+
        }

        impl crate::observe::page::quiet::Part for $name {
            fn derived<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(Default, serde::Deserialize)]
                #[serde(default)]
                struct Fields {
                    $($(#[serde(alias = $alias)])? $field: $type,)+
                }
                let Fields { $($field,)+ } = serde::Deserialize::deserialize(deserializer)?;
                Ok($name { $($field,)+ })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(crate::observe::page::quiet::Quiet::new())
            }
        }
    };
}

pub(super) use part;
