//! The plain values of the model: whatever an applicant writes there parses, and rules judge it.

use crate::error::{MAX_ENTRIES, TOO_MANY};
use crate::fact::unknown::Dropped;
use crate::fact::{Day, Leaf, LeafList, Node, Shape, Sight, Value, Vocabulary};
use crate::identifier::looks_like_secret;
use crate::text::date::{DateToken, china, in_china, iso_moment, read_date};
use crate::text::decimal::ascii_digit;
use crate::text::is_blank;
use crate::text::normal::fold_width;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A type that can stand in a field of a record.
pub(crate) trait Field: Default {
    const SHAPE: Shape;
    fn node(&self) -> Node<'_>;
    /// Adds what this field shows to a look at the whole submission; in fields that are `searched`, texts may be secrets.
    fn look(&self, searched: bool, sight: &mut Sight);
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

    /// Whether a text stood in the input, and no list or object in its place.
    pub(crate) fn is_readable(&self) -> bool {
        matches!(self.0, Stated::Text(_))
    }

    /// The same text, independent of the input it was read from.
    pub fn into_owned(self) -> Text<'static> {
        Text(match self.0 {
            Stated::Text(text) => Stated::Text(Cow::Owned(text.into_owned())),
            Stated::Structure => Stated::Structure,
        })
    }

    fn look(&self, searched: bool, sight: &mut Sight) {
        match &self.0 {
            Stated::Text(text) => sight.secret |= searched && looks_like_secret(text).is_some(),
            Stated::Structure => sight.unreadable = true,
        }
    }

    fn leaf(&self) -> Leaf<'_> {
        match &self.0 {
            Stated::Text(text) if is_blank(text) => Leaf::Missing,
            Stated::Text(text) => Leaf::Known(Value::Text(text)),
            Stated::Structure => Leaf::Unreadable,
        }
    }
}

/// What stood in a field that is no text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read<T> {
    Known(T),
    Blank,
    Unreadable,
}

impl<T: fmt::Debug> fmt::Debug for Read<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Read::Known(value) => f.debug_tuple("Some").field(value).finish(),
            Read::Blank => f.write_str("Blank"),
            Read::Unreadable => f.write_str("None"),
        }
    }
}

impl<T> Read<T> {
    fn of(text: &Text<'_>, value: impl FnOnce(&str) -> Option<T>) -> Self {
        match &text.0 {
            Stated::Text(text) if is_blank(text) => Read::Blank,
            Stated::Text(text) => value(text).map_or(Read::Unreadable, Read::Known),
            Stated::Structure => Read::Unreadable,
        }
    }

    fn known(self) -> Option<T> {
        match self {
            Read::Known(value) => Some(value),
            Read::Blank | Read::Unreadable => None,
        }
    }

    fn leaf<'v>(self, value: impl FnOnce(T) -> Value<'v>) -> Leaf<'v> {
        match self {
            Read::Known(known) => Leaf::Known(value(known)),
            Read::Blank => Leaf::Missing,
            Read::Unreadable => Leaf::Unreadable,
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
        while seq.next_element::<Dropped>()?.is_some() {}
        Ok(Stated::Structure)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Dropped::read_map(map)?;
        Ok(Stated::Structure)
    }
}

impl Field for Option<Text<'_>> {
    const SHAPE: Shape = Shape::Text;

    fn node(&self) -> Node<'_> {
        Node::Leaf(self.as_ref().map_or(Leaf::Missing, Text::leaf))
    }

    fn look(&self, searched: bool, sight: &mut Sight) {
        if let Some(text) = self {
            text.look(searched, sight);
        }
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
    /// An empty text: left out.
    Blank,
    /// Something that is no word of the vocabulary.
    Unreadable,
}

impl<C: Choice> Chosen<C> {
    fn leaf(&self) -> Leaf<'static> {
        match self {
            Chosen::Known(choice) => Leaf::Known(Value::Word(choice.name())),
            Chosen::Blank => Leaf::Missing,
            Chosen::Unreadable => Leaf::Unreadable,
        }
    }

    /// The word, if it is one.
    pub fn known(self) -> Option<C> {
        match self {
            Chosen::Known(choice) => Some(choice),
            Chosen::Blank | Chosen::Unreadable => None,
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
        if let Some(choice) = C::from_name(text.expose()) {
            return Ok(Chosen::Known(choice));
        }
        Ok(match Read::of(&text, |text| C::from_name(text.trim())) {
            Read::Known(choice) => Chosen::Known(choice),
            Read::Blank => Chosen::Blank,
            Read::Unreadable => Chosen::Unreadable,
        })
    }
}

impl<C: Choice> Field for Option<Chosen<C>> {
    const SHAPE: Shape = Shape::Word(&C::VOCABULARY);

    fn node(&self) -> Node<'_> {
        Node::Leaf(self.as_ref().map_or(Leaf::Missing, Chosen::leaf))
    }

    fn look(&self, _: bool, sight: &mut Sight) {
        sight.unreadable |= matches!(self, Some(Chosen::Unreadable));
    }
}

/// A date as stated: a day, a token for "long-term", or something that is no date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Date(Read<Day>);

impl Date {
    /// This calendar day.
    pub fn on(day: NaiveDate) -> Self {
        Date(Read::Known(Day::On(day)))
    }

    /// Without end.
    pub fn long_term() -> Self {
        Date(Read::Known(Day::LongTerm))
    }

    /// Reads a date in any spelling of [`crate::text::date::read_date`]; what cannot be read is kept as unreadable.
    pub fn read(text: &str) -> Self {
        Date(Read::of(&Text::from(text), |text| match read_date(text) {
            DateToken::Day(day) => Some(Day::On(day)),
            DateToken::LongTerm => Some(Day::LongTerm),
            _ => None,
        }))
    }

    /// The date, if it could be read.
    pub fn known(self) -> Option<Day> {
        self.0.known()
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A date of birth is a date too.
        f.write_str(match self.0 {
            Read::Known(Day::On(_)) => "Date(a day)",
            Read::Known(Day::LongTerm) => "Date(long-term)",
            Read::Blank => "Date(blank)",
            Read::Unreadable => "Date(unreadable)",
        })
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        Ok(match &text.0 {
            Stated::Text(text) => Date::read(text),
            Stated::Structure => Date(Read::Unreadable),
        })
    }
}

impl Field for Option<Date> {
    const SHAPE: Shape = Shape::Date;

    fn node(&self) -> Node<'_> {
        Node::Leaf(self.map_or(Leaf::Missing, |date| date.0.leaf(Value::Date)))
    }

    fn look(&self, _: bool, sight: &mut Sight) {
        sight.unreadable |= matches!(self, Some(Date(Read::Unreadable)));
    }
}

/// A moment as stated: RFC 3339 with an offset; a local time without one is read as +08:00, the only time zone of the
/// platforms, and of a bare date the time of day is not known. It is kept in that zone, so that its day is the platforms' day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Time(Read<Moment>);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Moment {
    At(DateTime<FixedOffset>),
    // Some time of this day.
    On(NaiveDate),
}

impl Time {
    /// This moment.
    pub fn at(time: DateTime<FixedOffset>) -> Self {
        let moment = |china| Read::Known(Moment::At(time.with_timezone(&china)));
        Time(china().map_or(Read::Unreadable, moment))
    }

    /// Reads a moment; what cannot be read is kept as unreadable.
    pub fn read(text: &str) -> Self {
        if let Some((moment, b"+08:00")) = text.as_bytes().split_first_chunk::<19>()
            && let (Some(local), Some(china)) = (iso_moment(moment), china())
            && let Some(time) = local.and_local_timezone(china).single()
        {
            return Time(Read::Known(Moment::At(time)));
        }
        if is_blank(text) {
            return Time(Read::Blank);
        }
        let text = text.trim();
        if let Ok(time) = DateTime::parse_from_rfc3339(text) {
            return Time::at(time);
        }
        let local = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]
            .into_iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
        let moment = match (local, read_date(text)) {
            (Some(local), _) => china().and_then(|china| local.and_local_timezone(china).single()).map(Moment::At),
            (None, DateToken::Day(day)) => Some(Moment::On(day)),
            (None, _) => None,
        };
        Time(moment.map_or(Read::Unreadable, Read::Known))
    }

    /// The moment, if it could be read; of a bare date its midnight in China.
    pub fn known(self) -> Option<DateTime<FixedOffset>> {
        match self.0.known()? {
            Moment::At(time) => Some(time),
            Moment::On(day) => in_china(day, NaiveTime::MIN),
        }
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        Ok(match &text.0 {
            Stated::Text(text) => Time::read(text),
            Stated::Structure => Time(Read::Unreadable),
        })
    }
}

impl Field for Option<Time> {
    const SHAPE: Shape = Shape::Time;

    fn node(&self) -> Node<'_> {
        let value = |moment| match moment {
            Moment::At(time) => Value::Time(time),
            Moment::On(day) => Value::Date(Day::On(day)),
        };
        Node::Leaf(self.map_or(Leaf::Missing, |time| time.0.leaf(value)))
    }

    fn look(&self, _: bool, sight: &mut Sight) {
        sight.unreadable |= matches!(self, Some(Time(Read::Unreadable)));
    }
}

/// Yes or no as stated; anything but `true` and `false` is unreadable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Flag(Read<bool>);

impl Flag {
    /// The answer, if it could be read.
    pub fn known(self) -> Option<bool> {
        self.0.known()
    }
}

impl From<bool> for Flag {
    fn from(flag: bool) -> Self {
        Flag(Read::Known(flag))
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |text: &str| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        let text = Text::deserialize(deserializer)?;
        Ok(Flag(read(text.expose()).map_or_else(|| Read::of(&text, |text| read(text.trim())), Read::Known)))
    }
}

impl Field for Option<Flag> {
    const SHAPE: Shape = Shape::Flag;

    fn node(&self) -> Node<'_> {
        Node::Leaf(self.map_or(Leaf::Missing, |flag| flag.0.leaf(Value::Flag)))
    }

    fn look(&self, _: bool, sight: &mut Sight) {
        sight.unreadable |= matches!(self, Some(Flag(Read::Unreadable)));
    }
}

/// A whole number as stated. Its `Debug` does not show it: people write telephone numbers anywhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Number(Read<i64>);

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Read::Known(_) => "Number(a number)",
            Read::Blank => "Number(blank)",
            Read::Unreadable => "Number(unreadable)",
        })
    }
}

impl Number {
    /// The number, if it could be read.
    pub fn known(self) -> Option<i64> {
        self.0.known()
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Number(Read::Known(number))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Number(Read::of(&Text::deserialize(deserializer)?, whole_number)))
    }
}

/// A whole number, in digits of whatever script.
fn whole_number(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_ascii() {
        return text.parse().ok();
    }
    // No number has more digits than nineteen.
    let folded: String = text.chars().take(64).map(|c| ascii_digit(c).unwrap_or(fold_width(c))).collect();
    if text.chars().nth(64).is_some() { None } else { folded.parse().ok() }
}

impl Field for Option<Number> {
    const SHAPE: Shape = Shape::Number;

    fn node(&self) -> Node<'_> {
        Node::Leaf(self.map_or(Leaf::Missing, |number| number.0.leaf(Value::Number)))
    }

    fn look(&self, _: bool, sight: &mut Sight) {
        sight.unreadable |= matches!(self, Some(Number(Read::Unreadable)));
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

    fn look(&self, searched: bool, sight: &mut Sight) {
        self.values.iter().for_each(|text| text.look(searched, sight));
    }
}

impl<C: Choice> Field for Several<Chosen<C>> {
    const SHAPE: Shape = Shape::Words(&C::VOCABULARY);

    fn node(&self) -> Node<'_> {
        Node::Leaves(self)
    }

    fn look(&self, _: bool, sight: &mut Sight) {
        sight.unreadable |= self.values.iter().any(|word| matches!(word, Chosen::Unreadable));
    }
}
