//! The plain values of the model: whatever an applicant writes there parses, and rules judge it.

use crate::error::{MAX_ENTRIES, TOO_MANY};
use crate::fact::unknown::Ignored;
use crate::fact::{Day, Leaf, LeafList, Node, Shape, Value, Vocabulary};
use crate::text::date::{DateToken, read_date};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A type that can stand in a field of a record.
pub(crate) trait Field: Default {
    const SHAPE: Shape;
    fn node(&self) -> Node<'_>;
}

/// Text as the applicant wrote it.
///
/// It has no `Display`, and its `Debug` says only how long it is: it may be anybody's name or number.
#[derive(Clone, PartialEq, Eq)]
pub struct Text<'a>(Stated<'a>);

#[derive(Clone, PartialEq, Eq)]
enum Stated<'a> {
    Text(Cow<'a, str>),
    // An object or a list where a text belongs.
    Structure,
}

impl<'a> Text<'a> {
    /// A text.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Text(Stated::Text(text.into()))
    }

    /// The text itself, unmasked. Never print it.
    pub fn expose(&self) -> &str {
        match &self.0 {
            Stated::Text(text) => text,
            Stated::Structure => "",
        }
    }

    /// The same text, independent of the input it was read from.
    pub fn into_owned(self) -> Text<'static> {
        Text(match self.0 {
            Stated::Text(text) => Stated::Text(Cow::Owned(text.into_owned())),
            Stated::Structure => Stated::Structure,
        })
    }

    fn leaf(&self) -> Leaf<'_> {
        match &self.0 {
            Stated::Text(text) => Leaf::Known(Value::Text(text)),
            Stated::Structure => Leaf::Unreadable,
        }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} characters)", self.expose().chars().count())
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Text<'a> {
    fn from(text: T) -> Self {
        Text::new(text)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Scalar).map(Text)
    }
}

/// Reads any scalar as the text that stands in the input.
struct Scalar;

impl<'de> Visitor<'de> for Scalar {
    type Value = Stated<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Stated::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Stated::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Stated::Text(Cow::Borrowed(if flag { "true" } else { "false" })))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Stated::Text(Cow::Owned(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Stated::Text(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        // The digits that stood in the input are gone: a number of this size cannot be judged.
        Ok(Stated::Structure)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Stated::Structure)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<Ignored>()?.is_some() {}
        Ok(Stated::Structure)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Ignored::read_map(map)?;
        Ok(Stated::Structure)
    }
}

impl Field for Option<Text<'_>> {
    const SHAPE: Shape = Shape::Text;

    fn node(&self) -> Node<'_> {
        Node::Leaf(self.as_ref().map_or(Leaf::Missing, Text::leaf))
    }
}

/// A word of a vocabulary, or what stood there instead.
pub trait Choice: Copy + 'static {
    /// All words, in the order of the type's variants.
    const VOCABULARY: Vocabulary;

    /// The same list, with an address.
    fn vocabulary() -> &'static Vocabulary;

    /// The value of this word.
    fn from_name(name: &str) -> Option<Self>;

    /// The word, kebab-case.
    fn name(self) -> &'static str;
}

/// One word of a vocabulary as stated: known, or unreadable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chosen<C> {
    /// This word.
    Known(C),
    /// Something that is no word of the vocabulary.
    Unreadable,
}

impl<C: Choice> Chosen<C> {
    fn leaf(&self) -> Leaf<'static> {
        match self {
            Chosen::Known(choice) => Leaf::Known(Value::Word(choice.name())),
            Chosen::Unreadable => Leaf::Unreadable,
        }
    }

    /// The word, if it is one.
    pub fn known(self) -> Option<C> {
        match self {
            Chosen::Known(choice) => Some(choice),
            Chosen::Unreadable => None,
        }
    }
}

impl<C: Choice> From<C> for Chosen<C> {
    fn from(choice: C) -> Self {
        Chosen::Known(choice)
    }
}

impl<'de, C: Choice> Deserialize<'de> for Chosen<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        Ok(C::from_name(text.expose().trim()).map_or(Chosen::Unreadable, Chosen::Known))
    }
}

impl<C: Choice> Field for Option<Chosen<C>> {
    const SHAPE: Shape = Shape::Word(&C::VOCABULARY);

    fn node(&self) -> Node<'_> {
        Node::Leaf(self.as_ref().map_or(Leaf::Missing, Chosen::leaf))
    }
}

/// A date as stated: a day, a token for "long-term", or something that is no date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Date(Option<Day>);

impl Date {
    /// This calendar day.
    pub fn on(day: NaiveDate) -> Self {
        Date(Some(Day::On(day)))
    }

    /// Without end.
    pub fn long_term() -> Self {
        Date(Some(Day::LongTerm))
    }

    /// Reads a date in any spelling of [`crate::text::date::read_date`]; what cannot be read is kept as unreadable.
    pub fn read(text: &str) -> Self {
        Date(match read_date(text) {
            DateToken::Day(day) => Some(Day::On(day)),
            DateToken::LongTerm => Some(Day::LongTerm),
            _ => None,
        })
    }

    /// The date, if it could be read.
    pub fn known(self) -> Option<Day> {
        self.0
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A date of birth is a date too.
        f.write_str(match self.0 {
            Some(Day::On(_)) => "Date(a day)",
            Some(Day::LongTerm) => "Date(long-term)",
            None => "Date(unreadable)",
        })
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Date::read(Text::deserialize(deserializer)?.expose()))
    }
}

impl Field for Option<Date> {
    const SHAPE: Shape = Shape::Date;

    fn node(&self) -> Node<'_> {
        Node::Leaf(match self {
            None => Leaf::Missing,
            Some(Date(Some(day))) => Leaf::Known(Value::Date(*day)),
            Some(Date(None)) => Leaf::Unreadable,
        })
    }
}

/// A moment as stated: RFC 3339 with an offset; a local time without one is read as +08:00, the only time zone of the
/// platforms, and a bare date as its midnight there. It is kept in that zone, so that its day is the platforms' day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Time(Option<DateTime<FixedOffset>>);

/// Seconds from UTC to China Standard Time.
const CHINA: i32 = 8 * 3600;

impl Time {
    /// This moment.
    pub fn at(time: DateTime<FixedOffset>) -> Self {
        Time(FixedOffset::east_opt(CHINA).map(|china| time.with_timezone(&china)))
    }

    /// Reads a moment; what cannot be read is kept as unreadable.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if let Ok(time) = DateTime::parse_from_rfc3339(text) {
            return Time::at(time);
        }
        let local = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]
            .into_iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .or_else(|| match read_date(text) {
                DateToken::Day(day) => Some(day.and_time(NaiveTime::MIN)),
                _ => None,
            });
        Time(local.and_then(|local| local.and_local_timezone(FixedOffset::east_opt(CHINA)?).single()))
    }

    /// The moment, if it could be read.
    pub fn known(self) -> Option<DateTime<FixedOffset>> {
        self.0
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Time::read(Text::deserialize(deserializer)?.expose()))
    }
}

impl Field for Option<Time> {
    const SHAPE: Shape = Shape::Time;

    fn node(&self) -> Node<'_> {
        Node::Leaf(match self {
            None => Leaf::Missing,
            Some(Time(Some(time))) => Leaf::Known(Value::Time(*time)),
            Some(Time(None)) => Leaf::Unreadable,
        })
    }
}

/// Yes or no as stated; anything but `true` and `false` is unreadable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Flag(Option<bool>);

impl Flag {
    /// The answer, if it could be read.
    pub fn known(self) -> Option<bool> {
        self.0
    }
}

impl From<bool> for Flag {
    fn from(flag: bool) -> Self {
        Flag(Some(flag))
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Flag(match Text::deserialize(deserializer)?.expose().trim() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }))
    }
}

impl Field for Option<Flag> {
    const SHAPE: Shape = Shape::Flag;

    fn node(&self) -> Node<'_> {
        Node::Leaf(match self {
            None => Leaf::Missing,
            Some(Flag(Some(flag))) => Leaf::Known(Value::Flag(*flag)),
            Some(Flag(None)) => Leaf::Unreadable,
        })
    }
}

/// A whole number as stated. Its `Debug` does not show it: people write telephone numbers anywhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Number(Option<i64>);

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Number(a number)" } else { "Number(unreadable)" })
    }
}

impl Number {
    /// The number, if it could be read.
    pub fn known(self) -> Option<i64> {
        self.0
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Number(Some(number))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Number(Text::deserialize(deserializer)?.expose().trim().parse().ok()))
    }
}

impl Field for Option<Number> {
    const SHAPE: Shape = Shape::Number;

    fn node(&self) -> Node<'_> {
        Node::Leaf(match self {
            None => Leaf::Missing,
            Some(Number(Some(number))) => Leaf::Known(Value::Number(*number)),
            Some(Number(None)) => Leaf::Unreadable,
        })
    }
}

/// A list of plain values. One bare value reads as a list of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Several<T> {
    values: Vec<T>,
    stated: bool,
}

impl<T> Default for Several<T> {
    fn default() -> Self {
        Several { values: Vec::new(), stated: false }
    }
}

impl<T> Several<T> {
    /// The values.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    pub(crate) fn map<U>(self, f: impl FnMut(T) -> U) -> Several<U> {
        Several { values: self.values.into_iter().map(f).collect(), stated: self.stated }
    }
}

impl<T> FromIterator<T> for Several<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Several { values: values.into_iter().collect(), stated: true }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Read<T> {
            type Value = Several<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Several::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = seq.next_element()? {
                    if values.len() == MAX_ENTRIES {
                        return Err(serde::de::Error::custom(TOO_MANY));
                    }
                    values.push(value);
                }
                Ok(Several { values, stated: true })
            }

            fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
                one(serde::de::value::BorrowedStrDeserializer::new(text))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                one(serde::de::value::StrDeserializer::new(text))
            }

            fn visit_bool<E: serde::de::Error>(self, flag: bool) -> Result<Self::Value, E> {
                one(serde::de::value::BoolDeserializer::new(flag))
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Self::Value, E> {
                one(serde::de::value::I64Deserializer::new(number))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
                one(serde::de::value::U64Deserializer::new(number))
            }

            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Self::Value, E> {
                one(serde::de::value::F64Deserializer::new(number))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                one(serde::de::value::MapAccessDeserializer::new(map))
            }
        }
        fn one<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Several<T>, D::Error> {
            Ok(Several { values: vec![T::deserialize(deserializer)?], stated: true })
        }
        deserializer.deserialize_any(Read(std::marker::PhantomData))
    }
}

impl LeafList for Several<Text<'_>> {
    fn len(&self) -> usize {
        self.values.len()
    }

    fn get(&self, index: usize) -> Leaf<'_> {
        self.values.get(index).map_or(Leaf::Missing, Text::leaf)
    }

    fn is_stated(&self) -> bool {
        self.stated
    }
}

impl<C: Choice> LeafList for Several<Chosen<C>> {
    fn len(&self) -> usize {
        self.values.len()
    }

    fn get(&self, index: usize) -> Leaf<'_> {
        self.values.get(index).map_or(Leaf::Missing, Chosen::leaf)
    }

    fn is_stated(&self) -> bool {
        self.stated
    }
}

impl Field for Several<Text<'_>> {
    const SHAPE: Shape = Shape::Texts;

    fn node(&self) -> Node<'_> {
        Node::Leaves(self)
    }
}

impl<C: Choice> Field for Several<Chosen<C>> {
    const SHAPE: Shape = Shape::Words(&C::VOCABULARY);

    fn node(&self) -> Node<'_> {
        Node::Leaves(self)
    }
}
