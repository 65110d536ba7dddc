//! Unique values for every field of the model, and what of them nobody may ever see.
//!
//! What is hidden is worked out here from the table of masks in the documentation, not by the crate.

use prescreen::fact::{RecordMeta, Sensitivity, Shape};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

/// How a submission is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Values that look right.
    Plausible,
    /// Values with wrong check digits, odd separators, control and bidirectional characters, line breaks.
    Broken,
    /// Numbers and names in fields where they do not belong, and under unknown keys.
    Misplaced,
}

impl Style {
    pub const ALL: [Style; 3] = [Style::Plausible, Style::Broken, Style::Misplaced];
}

/// Longest piece that may show by accident.
const PIECE: usize = 5;

/// What must not occur in any output.
#[derive(Default)]
pub struct Forbidden {
    /// Pieces by their length in characters, with the place that they come from.
    pieces: BTreeMap<usize, HashSet<String>>,
    places: BTreeMap<String, String>,
    firsts: HashSet<char>,
    /// Lines that were searched before.
    clean: RefCell<HashSet<String>>,
}

impl Forbidden {
    /// The hidden part of a value may not show: no six characters in a row, or the whole of it where it is shorter.
    pub fn add(&mut self, hidden: &str, place: &str) {
        let chars: Vec<char> = joined(hidden);
        if chars.is_empty() {
            return;
        }
        self.clean.borrow_mut().clear();
        for piece in chars.windows(chars.len().min(PIECE + 1)) {
            let piece: String = piece.iter().collect();
            self.firsts.extend(piece.chars().next());
            self.pieces.entry(piece.chars().count()).or_default().insert(piece.clone());
            self.places.insert(piece, place.to_owned());
        }
    }

    /// The hidden part of a value of this kind.
    pub fn add_value(&mut self, kind: Sensitivity, value: &str, place: &str) {
        if let Some(hidden) = hidden(kind, value) {
            self.add(&hidden, place);
        }
    }

    /// The first line of `text` with a forbidden piece in it: the line, the piece, and where that comes from.
    pub fn first_in<'t>(&self, text: &'t str) -> Option<(&'t str, String, &str)> {
        for line in text.lines() {
            if self.clean.borrow().contains(line) {
                continue;
            }
            if let Some((piece, place)) = self.first_in_line(line) {
                return Some((line, piece, place));
            }
            self.clean.borrow_mut().insert(line.to_owned());
        }
        None
    }

    fn first_in_line(&self, text: &str) -> Option<(String, &str)> {
        // Colour is the only use that an output has for control characters.
        let text = text.replace("\u{1b}[", "");
        if let Some(c) = text.chars().find(|c| forges(*c)) {
            return Some((c.escape_unicode().to_string(), "an applicant who forges output"));
        }
        let text = text.as_str();
        let chars: Vec<char> = joined(text);
        let mut piece = String::new();
        for start in (0..chars.len()).filter(|start| self.firsts.contains(&chars[*start])) {
            for (length, pieces) in &self.pieces {
                let Some(window) = chars.get(start..start + length) else { continue };
                piece.clear();
                piece.extend(window);
                if pieces.contains(&piece) {
                    return Some((piece.clone(), &self.places[&piece]));
                }
            }
        }
        None
    }
}

/// Whether a character can make a line look like another, or like two.
fn forges(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text in lower case, without what people write between the digits of a number: neither hides anything. Dates keep
/// their hyphens, so that no number is found in them.
fn joined(text: &str) -> Vec<char> {
    let chars: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let is_digit = |index: Option<usize>| index.and_then(|index| chars.get(index)).is_some_and(char::is_ascii_digit);
    let is_date = |start: usize| {
        let shape = "dddd-dd-dd".chars();
        let fits = |(index, want)| {
            if want == 'd' { is_digit(Some(start + index)) } else { chars.get(start + index) == Some(&want) }
        };
        shape.enumerate().all(fits) && !is_digit(start.checked_sub(1)) && !is_digit(Some(start + 10))
    };
    let in_date = |index: usize| [4, 7].iter().any(|offset| index.checked_sub(*offset).is_some_and(is_date));
    let parts_digits = |index: usize| is_digit(index.checked_sub(1)) && is_digit(Some(index + 1)) && !in_date(index);
    let kept = chars.iter().enumerate().filter(|(index, c)| !(matches!(c, ' ' | '-') && parts_digits(*index)));
    kept.map(|(_, c)| *c).collect()
}

/// What of a value must stay hidden, by the table of masks; none where all of it may show.
fn hidden(kind: Sensitivity, value: &str) -> Option<String> {
    let chars: Vec<char> = value.chars().collect();
    let between = |first: usize, last: usize, from: usize| -> String {
        if chars.len() < from { value.to_owned() } else { chars[first..chars.len() - last].iter().collect() }
    };
    match kind {
        Sensitivity::Public => None,
        Sensitivity::PersonName => Some(between(1, 0, 2)),
        // Organisations' names are built without canaries in them; what is left is a person's or a trade name.
        Sensitivity::PartyName => Some(match value.strip_prefix("个体户") {
            Some(operator) => operator.chars().skip(1).collect(),
            None => between(1, 0, 2),
        }),
        Sensitivity::DocumentNumber => Some(between(1, 1, 8)),
        Sensitivity::AccountNumber => Some(between(0, 4, 12)),
        Sensitivity::Phone => Some(between(0, 2, 7)),
        Sensitivity::Login => Some(between(1, 0, 4)),
        Sensitivity::Email => Some(match value.rsplit_once('@') {
            Some((local, domain)) if local.chars().count() > 1 && domain.contains('.') => {
                local.chars().skip(1).collect()
            }
            _ => value.to_owned(),
        }),
        Sensitivity::BirthDate | Sensitivity::FileName | Sensitivity::FreeText => Some(value.to_owned()),
    }
}

/// Fills a submission.
pub struct Builder {
    style: Style,
    next: u32,
    pub forbidden: Forbidden,
}

impl Builder {
    pub fn new(style: Style) -> Self {
        Builder { style, next: 0, forbidden: Forbidden::default() }
    }

    fn count(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    /// Characters that no text of any rule holds: a different pair for every number.
    fn given_name(n: u32) -> String {
        let rare = |n: u32| char::from_u32(0x3400 + n % 6000).expect("a character of extension A");
        [rare(n * 7 + 1), rare(n * 13 + 2)].into_iter().collect()
    }

    fn surname(n: u32) -> char {
        ['林', '周', '陈', '欧'][n as usize % 4]
    }

    pub fn person_name(&mut self) -> String {
        let n = self.count();
        let given = Self::given_name(n);
        match (self.style, n % 3) {
            (Style::Broken, 0) => format!("{}\u{202e}{given}\n::error::{given}", Self::surname(n)),
            (Style::Broken, 1) => format!("{}\u{200b}{given}\u{1b}[31m\r", Self::surname(n)),
            (_, 2) => format!("{}{}", Self::surname(n), given.chars().next().unwrap_or_default()),
            _ => format!("{}{given}", Self::surname(n)),
        }
    }

    /// An identity number with its check character, or a wrong one.
    pub fn identity_number(&mut self) -> String {
        let n = self.count();
        let digits = format!(
            "3301{:02}19{:02}{:02}{:02}{:03}",
            2 + n % 7,
            60 + n % 37,
            1 + n % 12,
            1 + n % 28,
            100 + (n * 37) % 899
        );
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 =
            digits.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).expect("a digit") * weight).sum();
        let checks: Vec<char> = "10X98765432".chars().collect();
        let right = checks[(sum % 11) as usize];
        match (self.style, n % 3) {
            (Style::Broken, 0) => format!("{digits}{}", if right == '5' { '6' } else { '5' }),
            (Style::Broken, 1) => format!("{} {} {}{right}", &digits[..6], &digits[6..14], &digits[14..]),
            _ => format!("{digits}{right}"),
        }
    }

    fn with_luhn(digits: &str) -> String {
        let sum: u32 = digits
            .chars()
            .rev()
            .enumerate()
            .map(|(index, digit)| {
                let digit = digit.to_digit(10).expect("a digit");
                if index % 2 == 1 {
                    digit
                } else if digit > 4 {
                    digit * 2 - 9
                } else {
                    digit * 2
                }
            })
            .sum();
        format!("{digits}{}", (10 - sum % 10) % 10)
    }

    pub fn account_number(&mut self) -> String {
        let n = self.count();
        let digits = match n % 3 {
            0 => format!("622{:03}{:04}{:05}", (n * 91) % 1000, (n * 733) % 10_000, (n * 7919) % 100_000),
            1 => format!("6222{:04}{:05}{:05}", (n * 331) % 10_000, (n * 6271) % 100_000, (n * 7919) % 100_000),
            _ => format!("1202{:04}{:05}{:03}", (n * 577) % 10_000, (n * 9311) % 100_000, (n * 37) % 1000),
        };
        let card = Self::with_luhn(&digits);
        match (self.style, n % 2) {
            (Style::Broken, 0) => card.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" "),
            (Style::Broken, _) => format!("{}{}", digits, if card.ends_with('7') { 8 } else { 7 }),
            _ => card,
        }
    }

    pub fn phone(&mut self) -> String {
        let n = self.count();
        match (self.style, n % 3) {
            (Style::Broken, 0) => format!("+86 13{} {:04} {:04}", n % 10, (n * 917) % 10_000, (n * 7919) % 10_000),
            (_, 1) => format!("0571-8{:03}{:04}", (n * 71) % 1000, (n * 3571) % 10_000),
            _ => format!("13{}{:04}{:04}", n % 10, (n * 917) % 10_000, (n * 7919) % 10_000),
        }
    }

    /// Letters and digits without sense, so that no text holds them by accident.
    fn word(&mut self) -> String {
        let n = self.count();
        format!("kq{:04}zx{:03}", (n * 7919) % 10_000, (n * 557) % 1000)
    }

    /// A value of this kind, remembered as forbidden.
    fn text(&mut self, kind: Sensitivity, name: &str, place: &str) -> String {
        let value = match kind {
            Sensitivity::Public => return self.public(name, place),
            Sensitivity::PersonName => self.person_name(),
            Sensitivity::PartyName => match (self.style, self.next % 5) {
                (Style::Plausible, 0) => return format!("示例第{}号科技有限公司", self.count()),
                (Style::Misplaced, 0) => return format!("示例{}科技有限公司", self.forbid_number(place)),
                (_, 1) => format!("个体户{}", self.person_name()),
                (_, 2) => format!("{}小吃店", self.person_name()),
                _ => self.person_name(),
            },
            Sensitivity::DocumentNumber => self.identity_number(),
            Sensitivity::AccountNumber => self.account_number(),
            Sensitivity::Phone => self.phone(),
            Sensitivity::Email => format!("{}@mail.example", self.word()),
            Sensitivity::Login => self.word(),
            Sensitivity::BirthDate => {
                let n = self.count();
                // No other date has such a day.
                let (year, month, day) = (1961 + n % 8, 1 + n % 12, 3 + n % 12);
                self.forbidden.add(&format!("{year}-{month:02}-{day:02}"), place);
                format!("{year}{month:02}{day:02}")
            }
            Sensitivity::FileName => format!("{}身份证{}.jpg", self.person_name(), self.identity_number()),
            Sensitivity::FreeText => {
                let secret = self.word();
                self.forbidden.add(&secret, place);
                return match self.next % 3 {
                    0 => format!("测试密码：{secret}"),
                    1 => format!("password: {secret}"),
                    _ => format!("{} {secret} {}", self.forbid_number(place), self.forbid_name(place)),
                };
            }
        };
        self.forbidden.add_value(kind, &value, place);
        value
    }

    fn forbid_name(&mut self, place: &str) -> String {
        let name = self.person_name();
        self.forbidden.add(&name, place);
        name
    }

    /// A number that is long enough to be recognised anywhere.
    fn forbid_number(&mut self, place: &str) -> String {
        let number = match self.next % 3 {
            0 => self.identity_number(),
            1 => self.account_number(),
            _ => {
                let n = self.count();
                format!("13{}{:04}{:04}", n % 10, (n * 917) % 10_000, (n * 7919) % 10_000)
            }
        };
        self.forbidden.add(&number, place);
        number
    }

    /// What stands in a field that everybody may read: a plain word, or a number that has no business there.
    fn public(&mut self, name: &str, place: &str) -> String {
        if self.style != Style::Misplaced {
            return match name {
                "domain" => format!("shop{}.example", self.count()),
                "url" => format!("https://shop{}.example/", self.count()),
                "icp_number" | "number" => format!("浙ICP备2021{:04}号-1", self.count()),
                _ => format!("sort-{}", self.count()),
            };
        }
        let number = self.forbid_number(place);
        match self.next % 5 {
            0 => format!("{}{number}", "填".repeat(70)),
            1 => format!("https://shop.example/?id={number}&x=1"),
            2 => number.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-"),
            3 => format!("示例第一{number}科技有限公司"),
            _ => number,
        }
    }

    fn value(&mut self, shape: Shape, kind: Sensitivity, name: &str, place: &str) -> Value {
        let misplaced = self.style == Style::Misplaced && !matches!(name, "kind" | "side" | "roles");
        match shape {
            Shape::Text => json!(self.text(kind, name, place)),
            Shape::Texts => json!([self.text(kind, name, place), self.text(kind, name, place)]),
            Shape::Word(_) | Shape::Words(_) if misplaced => json!(self.forbid_number(place)),
            Shape::Word(vocabulary) => json!(vocabulary.words[self.count() as usize % vocabulary.words.len()].name),
            Shape::Words(vocabulary) => json!([vocabulary.words[self.count() as usize % vocabulary.words.len()].name]),
            Shape::Date if kind != Sensitivity::Public => json!(self.text(kind, name, place)),
            Shape::Date | Shape::Time if misplaced => json!(self.forbid_number(place)),
            Shape::Date => json!(format!("2019-{:02}-{:02}", 1 + self.count() % 12, 15 + self.next % 14)),
            Shape::Time => json!(format!("2026-11-{:02}T10:00:00+08:00", 15 + self.count() % 14)),
            Shape::Flag if misplaced => json!(self.forbid_number(place)),
            Shape::Flag => json!(self.count().is_multiple_of(2)),
            Shape::Number if misplaced => {
                let number = self.phone_digits(place);
                json!(number.parse::<u64>().expect("digits"))
            }
            Shape::Number => json!(404),
            Shape::Record(meta) => self.record(meta, place),
            Shape::List(meta) => self.list(meta, place),
        }
    }

    fn phone_digits(&mut self, place: &str) -> String {
        let n = self.count();
        let number = format!("13{}{:04}{:04}", n % 10, (n * 917) % 10_000, (n * 7919) % 10_000);
        self.forbidden.add(&number, place);
        number
    }

    /// One element for every word that elements are selected by, or two that contradict each other.
    fn list(&mut self, meta: &'static RecordMeta, place: &str) -> Value {
        let key = meta.key.and_then(|key| meta.field(key)).map(|(_, field)| field);
        let words = match key.map(|key| (key.name, key.shape)) {
            Some((name, Shape::Word(vocabulary) | Shape::Words(vocabulary))) => {
                vocabulary.words.iter().map(|word| (name, word.name)).collect()
            }
            _ => Vec::new(),
        };
        if words.is_empty() {
            return json!([self.record(meta, place), self.record(meta, place)]);
        }
        let elements = words.into_iter().map(|(key, word)| {
            let mut element = self.record(meta, place);
            element[key] = json!(word);
            element
        });
        Value::Array(elements.collect())
    }

    fn record(&mut self, meta: &'static RecordMeta, place: &str) -> Value {
        let mut object = Map::new();
        for field in meta.fields {
            let place = format!("{place}/{}", field.name);
            let value = self.value(field.shape, field.sensitivity, field.name, &place);
            object.insert(field.name.to_owned(), value);
        }
        let place = format!("{place}/(unknown)");
        let (secret, number) = (self.word(), self.forbid_number(&place));
        self.forbidden.add(&secret, &place);
        object.insert("password".to_owned(), json!(secret));
        object.insert(
            format!("{}{number}", self.forbid_name(&place)),
            json!({ "deeper": { "secret": [secret, number] } }),
        );
        Value::Object(object)
    }

    /// A whole submission. The observations of pictures are about its own files.
    pub fn submission(&mut self, meta: &'static RecordMeta, kind: &str, channel: &str) -> Value {
        let mut submission = self.record(meta, "");
        submission["rules"] = json!("third-party-payment");
        submission["as_of"] = json!("2026-11-21");
        submission["applicant"]["kind"] = json!(kind);
        submission["channel"]["kind"] = json!(channel);
        let files: Vec<Value> = submission["documents"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|document| document["attachments"].as_array().into_iter().flatten())
            .map(|attachment| attachment["file"].clone())
            .collect();
        let pattern = submission["evidence"]["pictures"][0].clone();
        let pictures = files.into_iter().map(|file| {
            let mut picture = pattern.clone();
            picture["file"] = file;
            picture
        });
        submission["evidence"]["pictures"] = pictures.collect();
        submission
    }
}

/// The message of an error, its Debug, and the same of everything behind it.
pub fn everything_about(error: &dyn std::error::Error) -> String {
    let mut all = format!("{error}\n{error:?}\n{error:#?}\n");
    let mut source = error.source();
    while let Some(inner) = source {
        all.push_str(&format!("{inner}\n{inner:?}\n"));
        source = inner.source();
    }
    all
}
