//! JSON read without keeping it: objects field by field, lists element by element. What has another type than the one that is
//! read counts as missing; nothing of it is kept.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// What takes the fields of an object one by one. A key that comes again replaces what it said before.
pub(super) trait Read<'de>: Default {
    /// Takes the value of a key: it must be read, or passed over with [`skip`].
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;
}

/// What takes the elements of a list one by one.
pub(super) trait Sink<'de>: Default {
    /// What an element is read as.
    type Item: Deserialize<'de>;

    fn push(&mut self, item: Self::Item);

    /// Whether further elements are passed over.
    fn is_full(&self) -> bool;
}

/// Passes over a value.
pub(super) fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}

/// An object; nothing if something else stands there.
pub(super) struct Object<T>(pub(super) Option<T>);

/// A list; nothing if something else stands there.
pub(super) struct List<T>(pub(super) Option<T>);

/// A text; nothing if something else stands there.
pub(super) struct Text<'de>(pub(super) Option<Cow<'de, str>>);

/// A whole number, also one that somebody wrote as text.
pub(super) struct Integer(pub(super) Option<i64>);

/// A number.
pub(super) struct Real(pub(super) Option<f64>);

/// Methods of a visitor for what is not wanted.
macro_rules! missing {
    ($($kind:ident)*) => { $(missing!(@ $kind);)* };
    (@ bool) => { fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> { Ok(Default::default()) } };
    (@ i64) => { fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> { Ok(Default::default()) } };
    (@ u64) => { fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> { Ok(Default::default()) } };
    (@ f64) => { fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> { Ok(Default::default()) } };
    (@ unit) => { fn visit_unit<E>(self) -> Result<Self::Value, E> { Ok(Default::default()) } };
    (@ str) => { fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> { Ok(Default::default()) } };
    (@ seq) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            Ok(Default::default())
        }
    };
    (@ map) => {
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(Default::default())
        }
    };
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Read<'de>> Visitor<'de> for Reader<Object<T>> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    missing!(bool i64 u64 f64 unit str seq);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut read = T::default();
        while let Some(Text(key)) = map.next_key()? {
            read.take(key.as_deref().unwrap_or_default(), &mut map)?;
        }
        Ok(Some(read))
    }
}

impl<'de, T: Read<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader::<Object<T>>(PhantomData)).map(Object)
    }
}

impl<'de, T: Sink<'de>> Visitor<'de> for Reader<List<T>> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    missing!(bool i64 u64 f64 unit str map);

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut sink = T::default();
        while !sink.is_full()
            && let Some(item) = items.next_element()?
        {
            sink.push(item);
        }
        while sink.is_full() && items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Some(sink))
    }
}

impl<'de, T: Sink<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader::<List<T>>(PhantomData)).map(List)
    }
}

impl<'de> Visitor<'de> for Reader<Text<'de>> {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    missing!(bool i64 u64 f64 unit seq map);

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(text.to_owned())))
    }
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader::<Text<'de>>(PhantomData)).map(Text)
    }
}

impl<'de> Visitor<'de> for Reader<Integer> {
    type Value = Option<i64>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    missing!(bool f64 unit seq map);

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(number).ok())
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(text.trim().parse().ok())
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader::<Integer>(PhantomData)).map(Integer)
    }
}

impl<'de> Visitor<'de> for Reader<Real> {
    type Value = Option<f64>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    missing!(bool unit str seq map);

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(number))
    }
}

impl<'de> Deserialize<'de> for Real {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader::<Real>(PhantomData)).map(Real)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Pair(Option<i64>, Option<String>);

    impl<'de> Read<'de> for Pair {
        fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
            match key {
                "a" => self.0 = map.next_value::<Integer>()?.0,
                "b" => self.1 = map.next_value::<Text<'_>>()?.0.map(Cow::into_owned),
                _ => skip(map)?,
            }
            Ok(())
        }
    }

    #[test]
    fn what_has_another_type_is_missing() {
        let read = |json: &str| {
            serde_json::from_str::<Object<Pair>>(json).map(|pair| pair.0.map(|pair| (pair.0, pair.1))).ok()
        };
        assert_eq!(read(r#"{"a":1,"b":"x","c":[{"d":[1,2.5,null]}]}"#), Some(Some((Some(1), Some("x".to_owned())))));
        assert_eq!(read(r#"{"a":" 12 ","b":7}"#), Some(Some((Some(12), None))));
        for other in ["1.5", "true", "null", "[]", "{}", "\"x\"", "18446744073709551615"] {
            assert_eq!(
                read(&format!(r#"{{"b":"y","a":{other}}}"#)),
                Some(Some((None, Some("y".to_owned())))),
                "{other}"
            );
        }
        for other in ["1", "-1", "1.5", "true", "null", "[[1],{}]", "\"x\""] {
            assert_eq!(read(other), Some(None), "{other}");
        }
        // The last of two says.
        assert_eq!(read(r#"{"a":1,"\u0061":2}"#), Some(Some((Some(2), None))));
        assert_eq!(read(r#"{"a":1"#), None);
    }

    #[derive(Default)]
    struct Three(Vec<Option<f64>>);

    impl<'de> Sink<'de> for Three {
        type Item = Real;

        fn push(&mut self, item: Real) {
            self.0.push(item.0);
        }

        fn is_full(&self) -> bool {
            self.0.len() >= 3
        }
    }

    #[test]
    fn numbers_have_any_sign_and_lists_an_end() {
        let whole = |json: &str| serde_json::from_str::<Integer>(json).map(|number| number.0).ok();
        assert_eq!(whole("-7"), Some(Some(-7)));
        let list = |json: &str| serde_json::from_str::<List<Three>>(json).map(|list| list.0.map(|list| list.0)).ok();
        assert_eq!(list("[-1, 2, 2.5]"), Some(Some(vec![Some(-1.0), Some(2.0), Some(2.5)])));
        assert_eq!(list("[1, \"2\"]"), Some(Some(vec![Some(1.0), None])));
        assert_eq!(list("[1, 2, 3, 4, {}]"), Some(Some(vec![Some(1.0), Some(2.0), Some(3.0)])));
        assert_eq!(list("[1, 2, 3, 4"), None);
        assert_eq!(list("{}"), Some(None));
    }

    #[test]
    fn what_is_no_json_is_an_error_that_says_what_was_wanted() {
        use serde::de::value::{BytesDeserializer, Error};
        let said = |outcome: Result<(), Error>| outcome.unwrap_err().to_string();
        let bytes = || BytesDeserializer::new(b"x");
        assert!(said(Object::<Pair>::deserialize(bytes()).map(drop)).ends_with("expected an object"));
        assert!(said(List::<Three>::deserialize(bytes()).map(drop)).ends_with("expected a list"));
        assert!(said(Text::deserialize(bytes()).map(drop)).ends_with("expected a text"));
        assert!(said(Integer::deserialize(bytes()).map(drop)).ends_with("expected a whole number"));
        assert!(said(Real::deserialize(bytes()).map(drop)).ends_with("expected a number"));
    }
}
