//! A second judge, slow and obvious: rules and submissions are untyped JSON, read anew at every step.
//!
//! It shares no code with the crate. What it knows of the model stands in [`model`], so it judges only conditions over
//! those fields. Rules are written as JSON of the same keys as in a rule file; a date is `{"$date": "2026-01-01"}`.

mod model;

use chrono::{Days, Months, NaiveDate};
use model::{
    Fact, Plain, Read, Shape, elements, get, is_blank, is_evidence, is_list_of_values, key, read, shape, values,
};
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Truth {
    Yes,
    No,
    Unknown,
}

fn all(parts: impl IntoIterator<Item = Truth>) -> Truth {
    let parts: Vec<Truth> = parts.into_iter().collect();
    if parts.contains(&Truth::No) {
        Truth::No
    } else if parts.contains(&Truth::Unknown) {
        Truth::Unknown
    } else {
        Truth::Yes
    }
}

fn any(parts: impl IntoIterator<Item = Truth>) -> Truth {
    not(all(parts.into_iter().map(not)))
}

fn not(truth: Truth) -> Truth {
    match truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Unknown => Truth::Unknown,
    }
}

fn holds(holds: bool) -> Truth {
    if holds { Truth::Yes } else { Truth::No }
}

fn pair(a: &Fact, b: &Fact, judge: &impl Fn(&Plain, &Plain) -> Truth) -> Truth {
    match (a, b) {
        (Fact::Known(a), Fact::Known(b)) => judge(a, b),
        _ => Truth::Unknown,
    }
}

/// A record and the name of its kind.
#[derive(Clone, Copy)]
struct At<'v> {
    record: &'v Value,
    name: &'static str,
}

/// What a rule set gives beside its rules.
#[derive(Default, Debug, Clone)]
pub struct Setting {
    pub groups: BTreeMap<String, Vec<String>>,
    pub max_age: BTreeMap<String, i64>,
    pub conditions: BTreeMap<String, Value>,
}

#[derive(Clone, Copy)]
struct Scope<'v> {
    setting: &'v Setting,
    root: &'v Value,
    as_of: NaiveDate,
    this: Option<At<'v>>,
    parent: Option<At<'v>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Fits {
    Yes,
    Maybe,
    No,
}

type Steps = Vec<(String, Option<String>)>;

fn steps(path: &str) -> Steps {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, tail) = rest.split_at(end);
        let (bracket, tail) = match tail.strip_prefix('[') {
            Some(inner) => {
                inner.split_once(']').map(|(bracket, tail)| (Some(bracket.to_owned()), tail)).expect("a bracket")
            }
            None => (None, tail),
        };
        steps.push((name.to_owned(), bracket));
        rest = tail.strip_prefix('.').unwrap_or(tail);
    }
    steps
}

impl<'v> Scope<'v> {
    fn start(&self, path: &str) -> (At<'v>, Steps) {
        let mut steps = steps(path);
        let base = match steps.first().map(|(name, _)| name.as_str()) {
            Some("this") => self.this.expect("`this` stands in an `each`"),
            Some("parent") => self.parent.expect("`parent` stands in an `each`"),
            _ => return (At { record: self.root, name: "submission" }, steps),
        };
        steps.remove(0);
        (base, steps)
    }

    fn facts(&self, path: &str) -> Vec<Fact> {
        if path == "as_of" {
            return vec![Fact::Known(Plain::Day(self.as_of))];
        }
        let (at, steps) = self.start(path);
        let evidence = is_evidence(holder(at.name, &steps));
        let nothing = if evidence { Fact::Unknown } else { Fact::Absent };
        self.walk(at, &steps, &nothing)
    }

    fn walk(&self, at: At<'v>, steps: &[(String, Option<String>)], nothing: &Fact) -> Vec<Fact> {
        let [(field, bracket), rest @ ..] = steps else { return Vec::new() };
        match shape(at.name, field) {
            Shape::Record(name) => {
                let record = get(at.record, field).unwrap_or(&Value::Null);
                self.walk(At { record, name }, rest, nothing)
            }
            Shape::List(name) if at.name == "evidence" => self.testimony(at.record, field, name, bracket, &rest[0].0),
            Shape::List(name) => {
                let (records, mut doubt) = elements(at.record, field);
                let mut found = Vec::new();
                let mut some = false;
                for record in records {
                    let element = At { record, name };
                    match self.fits(element, bracket) {
                        Fits::Yes => {
                            some = true;
                            found.extend(self.walk(element, rest, nothing));
                        }
                        Fits::Maybe => doubt = true,
                        Fits::No => {}
                    }
                }
                match (some, doubt) {
                    (true, _) => found,
                    (false, true) => vec![Fact::Unknown],
                    (false, false) => vec![nothing.clone()],
                }
            }
            _ => {
                let read = values(at.record, at.name, field);
                if read.is_empty() {
                    // An empty list says that there are none, whoever says it.
                    return vec![if get(at.record, field).is_some() { Fact::Absent } else { nothing.clone() }];
                }
                read.into_iter()
                    .map(|one| match one {
                        Read::Known(plain) => Fact::Known(plain),
                        Read::Missing => nothing.clone(),
                        Read::Unreadable if *nothing == Fact::Absent => Fact::Unreadable,
                        Read::Unreadable => Fact::Unknown,
                    })
                    .collect()
            }
        }
    }

    /// What the fresh records of a kind of evidence say of one field: they agree, or nothing is known. Lists of values
    /// are put together.
    fn testimony(
        &self,
        evidence: &'v Value,
        list: &str,
        name: &'static str,
        bracket: &Option<String>,
        field: &str,
    ) -> Vec<Fact> {
        let (records, _) = elements(evidence, list);
        let fresh = |record: &&Value| self.is_fresh(record, list);
        let fit = |wanted: Fits| move |record: &&Value| self.fits(At { record, name }, bracket) == wanted;
        let heard = records.iter().copied().filter(fresh).filter(fit(Fits::Yes));
        let doubtful: Vec<&Value> = records.iter().copied().filter(fresh).filter(fit(Fits::Maybe)).collect();
        let mut said: Vec<Fact> = Vec::new();
        let mut stated = false;
        for record in heard {
            stated |= get(record, field).is_some();
            for read in values(record, name, field) {
                match read {
                    Read::Known(plain) => said.push(Fact::Known(plain)),
                    // Of a list, a value that is blank or cannot be read leaves open what else is in it.
                    Read::Unreadable | Read::Missing if is_list_of_values(name, field) => said.push(Fact::Unknown),
                    // It may say otherwise.
                    Read::Unreadable => said.push(Fact::Unknown),
                    Read::Missing => {}
                }
            }
        }
        if is_list_of_values(name, field) {
            return match (said.is_empty(), stated) {
                (false, _) => said,
                (true, true) => vec![Fact::Absent],
                (true, false) => vec![Fact::Unknown],
            };
        }
        // What might be about the same must not say something else.
        let doubts =
            doubtful.into_iter().flat_map(|record| values(record, name, field)).filter_map(|read| match read {
                Read::Known(plain) => Some(Fact::Known(plain)),
                _ => None,
            });
        match said.first() {
            Some(first) if said.iter().cloned().chain(doubts).all(|other| other == *first) => vec![first.clone()],
            _ => vec![Fact::Unknown],
        }
    }

    fn is_fresh(&self, record: &Value, list: &str) -> bool {
        let Some(days) = self.setting.max_age.get(list) else { return true };
        match get(record, "observed_at").map(|value| read(Shape::Time, value)) {
            Some(Read::Known(Plain::Time(time))) => (self.as_of - time.date_naive()).num_days() <= *days,
            Some(Read::Known(Plain::Sometime(day))) => (self.as_of - day).num_days() <= *days,
            _ => false,
        }
    }

    fn fits(&self, at: At<'v>, bracket: &Option<String>) -> Fits {
        let Some(bracket) = bracket.as_deref().filter(|bracket| *bracket != "*") else { return Fits::Yes };
        let fits: Vec<Fits> = bracket.split(',').map(|condition| self.fits_one(at, condition)).collect();
        if fits.contains(&Fits::No) {
            Fits::No
        } else if fits.contains(&Fits::Maybe) {
            Fits::Maybe
        } else {
            Fits::Yes
        }
    }

    fn fits_one(&self, at: At<'v>, condition: &str) -> Fits {
        let (field, negated, wanted) = match (condition.split_once("!="), condition.split_once('=')) {
            (Some((field, wanted)), _) => (field, true, wanted),
            (None, Some((field, wanted))) => (field, false, wanted),
            (None, None) => (key(at.name), false, condition),
        };
        // A masked name may be anybody's.
        let masked = |text: &String| ["name", "holder"].contains(&field) && text.contains('*');
        let by_fact = wanted.starts_with("this.") || wanted.starts_with("parent.");
        let wanted: Option<Vec<String>> = if by_fact {
            match self.one_fact(wanted) {
                Fact::Known(Plain::Text(text) | Plain::Word(text)) if masked(&text) => None,
                Fact::Known(Plain::Text(text) | Plain::Word(text)) => Some(vec![text]),
                _ => None,
            }
        } else {
            let words = wanted.split('|').flat_map(|word| match word.strip_prefix('@') {
                Some(group) => self.setting.groups[group].clone(),
                None => vec![word.to_owned()],
            });
            Some(words.collect())
        };
        let read = values(at.record, at.name, field);
        if is_list_of_values(at.name, field) {
            let found = read.iter().any(|one| match (one, &wanted) {
                (Read::Known(Plain::Text(text) | Plain::Word(text)), Some(wanted)) => wanted.contains(text),
                _ => false,
            });
            let unread = read.is_empty() && get(at.record, field).is_none()
                || read.iter().any(|one| !matches!(one, Read::Known(_)));
            return match (found, negated) {
                // Of what cannot be read any word might be meant.
                (false, false) if unread => Fits::Maybe,
                (found, negated) if found != negated => Fits::Yes,
                _ => Fits::No,
            };
        }
        match (&read[0], wanted) {
            // What is not stated is not the word that is ruled out.
            (Read::Missing | Read::Unreadable, _) => {
                if negated {
                    Fits::Yes
                } else {
                    Fits::Maybe
                }
            }
            (Read::Known(_), None) => Fits::Maybe,
            (Read::Known(Plain::Text(text)), Some(_)) if by_fact && masked(text) => Fits::Maybe,
            (Read::Known(Plain::Text(text) | Plain::Word(text)), Some(wanted)) => {
                if wanted.contains(text) != negated {
                    Fits::Yes
                } else {
                    Fits::No
                }
            }
            (Read::Known(_), Some(_)) => {
                if negated {
                    Fits::Yes
                } else {
                    Fits::No
                }
            }
        }
    }

    /// The one value that a path leads to; several that differ are contradictory.
    fn one_fact(&self, path: &str) -> Fact {
        let facts = self.facts(path);
        match facts.split_first() {
            None => Fact::Absent,
            Some((first, rest)) if rest.iter().all(|other| other == first) => first.clone(),
            Some(_) => Fact::Unknown,
        }
    }

    /// The elements that a path leads to, each with its scope, and whether there may be more that cannot be read.
    fn items(&self, path: &str) -> (Vec<Scope<'v>>, bool) {
        let (at, steps) = self.start(path);
        let mut here = vec![(at, None)];
        let mut doubt = false;
        for (field, bracket) in &steps {
            let mut below = Vec::new();
            for (at, _) in here {
                match shape(at.name, field) {
                    Shape::Record(name) => {
                        below.push((At { record: get(at.record, field).unwrap_or(&Value::Null), name }, Some(at)));
                    }
                    Shape::List(name) => {
                        let (records, malformed) = elements(at.record, field);
                        doubt |= malformed;
                        for record in records {
                            match self.fits(At { record, name }, bracket) {
                                Fits::Yes if at.name == "evidence" && !self.is_fresh(record, field) => {}
                                Fits::Yes => below.push((At { record, name }, Some(at))),
                                Fits::Maybe => doubt = true,
                                Fits::No => {}
                            }
                        }
                    }
                    _ => panic!("{path} leads to values"),
                }
            }
            here = below;
        }
        let scopes = here.into_iter().map(|(this, parent)| Scope { this: Some(this), parent, ..*self }).collect();
        (scopes, doubt)
    }

    /// Whether something stands at the end of a path.
    fn presence(&self, path: &str) -> Truth {
        let (at, steps) = self.start(path);
        if let ([(field, None)], Shape::Record(name)) = (steps.as_slice(), last_shape(at.name, &steps)) {
            return holds(!is_blank(get(at.record, field).unwrap_or(&Value::Null), name));
        }
        if matches!(steps.last(), Some((_, Some(_)))) {
            let (items, doubt) = self.items(path);
            let nothing = items.iter().filter_map(|item| item.this).all(|at| is_blank(at.record, at.name));
            return match (nothing, doubt || is_evidence(holder(at.name, &steps))) {
                (false, _) => Truth::Yes,
                (true, true) => Truth::Unknown,
                (true, false) => Truth::No,
            };
        }
        all(self.facts(path).into_iter().map(|fact| match fact {
            Fact::Known(Plain::Text(text)) => holds(!text.trim().is_empty()),
            // Something is there, though it cannot be read.
            Fact::Known(_) | Fact::Unreadable => Truth::Yes,
            Fact::Absent => Truth::No,
            Fact::Unknown => Truth::Unknown,
        }))
    }

    /// Every pair of what two paths lead to.
    fn pairs(&self, paths: &Value, judge: impl Fn(&Plain, &Plain) -> Truth) -> Truth {
        let (left, right) = (self.side(&paths[0]), self.side(&paths[1]));
        all(left.iter().flat_map(|a| right.iter().map(move |b| (a, b))).map(|(a, b)| pair(a, b, &judge)))
    }

    fn side(&self, side: &Value) -> Vec<Fact> {
        match (side.as_str(), constant_date(side)) {
            (_, Some(day)) => vec![Fact::Known(Plain::Day(day))],
            (Some(path), None) => self.facts(path),
            (None, None) => panic!("{side} is neither fact nor date"),
        }
    }

    fn judge(&self, condition: &Value) -> Truth {
        if let Some(parts) = condition.as_array() {
            return all(parts.iter().map(|part| self.judge(part)));
        }
        let given = |name: &str| condition.get(name);
        let path = |name: &str| given(name).and_then(Value::as_str);
        if let Some(parts) = given("all") {
            all(parts.as_array().expect("a list").iter().map(|part| self.judge(part)))
        } else if let Some(parts) = given("any") {
            any(parts.as_array().expect("a list").iter().map(|part| self.judge(part)))
        } else if let Some(inner) = given("not") {
            not(self.judge(inner))
        } else if let Some(name) = path("condition") {
            self.judge(&self.setting.conditions[name])
        } else if let Some(list) = path("each").or(path("some")) {
            let (items, doubt) = self.items(list);
            if items.is_empty() && self.is_observed(list) {
                return Truth::Unknown;
            }
            let doubt = if doubt { Some(Truth::Unknown) } else { None };
            let parts = items.iter().map(|item| item.judge(&condition["where"])).chain(doubt);
            if given("each").is_some() { all(parts) } else { any(parts) }
        } else if let Some(paths) = given("present") {
            all(one_or_many(paths).iter().map(|path| self.presence(path.as_str().expect("a path"))))
        } else if let Some(path) = path("absent") {
            not(self.presence(path))
        } else if let Some(wanted) = given("is").filter(|_| given("fact").is_some()) {
            let fits = |plain: &Plain| one_or_many(wanted).iter().any(|wanted| is(plain, wanted));
            // A rule that asks for stars means stars.
            let constants = one_or_many(wanted);
            let hides = |text: &str| {
                text.contains('*') && constants.iter().filter_map(Value::as_str).any(|one| hidden(text, one))
            };
            all(self.facts(path("fact").expect("a path")).iter().map(|fact| match fact {
                Fact::Known(plain) if fits(plain) => Truth::Yes,
                Fact::Known(Plain::Text(text)) if hides(text) => Truth::Unknown,
                Fact::Known(_) => Truth::No,
                _ => Truth::Unknown,
            }))
        } else if let Some(path) = path("characters") {
            let known: Vec<i64> = one_or_many(&condition["known"]).iter().filter_map(Value::as_i64).collect();
            all(self.facts(path).iter().map(|fact| match fact {
                Fact::Known(Plain::Text(text)) => {
                    let count = text.chars().filter(|c| !c.is_whitespace() && *c != '-').count() as i64;
                    if known.contains(&count) { holds(Some(count) == condition["is"].as_i64()) } else { Truth::Unknown }
                }
                _ => Truth::Unknown,
            }))
        } else if let Some(list) = path("count") {
            let (items, doubt) = self.items(list);
            let bound = |name: &str, default: u64| given(name).and_then(Value::as_u64).unwrap_or(default);
            let (found, least, most) = (items.len() as u64, bound("at-least", 0), bound("at-most", u64::MAX));
            if (found == 0 && self.is_observed(list)) || (doubt && found <= most) {
                return Truth::Unknown;
            }
            holds(found >= least && found <= most)
        } else if let Some(path) = path("unique") {
            let facts = self.facts(path);
            let doubt = facts.iter().any(|fact| matches!(fact, Fact::Unknown | Fact::Unreadable));
            let texts: Vec<String> = facts.into_iter().filter_map(text_of).map(|text| text.trim().to_owned()).collect();
            let differ = texts.iter().enumerate().all(|(index, text)| !texts[..index].contains(text));
            if differ && doubt { Truth::Unknown } else { holds(differ) }
        } else if let Some(path) = path("contains") {
            let facts = self.facts(path);
            let doubt = facts.iter().any(|fact| match fact {
                Fact::Known(_) => false,
                Fact::Absent => !self.is_observed(path),
                Fact::Unknown | Fact::Unreadable => true,
            });
            let has = |word: &Value| {
                facts.iter().any(|fact| *fact == Fact::Known(Plain::Word(word.as_str().unwrap_or("").to_owned())))
            };
            all(condition["words"].as_array().expect("words").iter().map(|word| match (has(word), doubt) {
                (true, _) => Truth::Yes,
                (false, true) => Truth::Unknown,
                (false, false) => Truth::No,
            }))
        } else if let Some(paths) = given("same-word") {
            let one = |side: &Value| text_of(self.one_fact(side.as_str().expect("a path")));
            match (one(&paths[0]), one(&paths[1])) {
                (Some(a), Some(b)) if hidden(&a, &b) => Truth::Unknown,
                (Some(a), Some(b)) => holds(a == b),
                _ => Truth::Unknown,
            }
        } else if let Some(paths) = given("same-number") {
            let digits = |text: &str| {
                let digits = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                // The last two digits of a travel permit count its renewals.
                let permit = digits.len() == 11 && digits.starts_with(['H', 'M']) && digits[1..].parse::<u64>().is_ok();
                if permit { digits[..9].to_owned() } else { digits }
            };
            self.pairs(paths, |a, b| match (a, b) {
                (Plain::Text(a), Plain::Text(b)) if digits(a).is_empty() || digits(b).is_empty() => Truth::Unknown,
                (Plain::Text(a), Plain::Text(b)) if a.contains('*') || b.contains('*') => masked(a, b),
                (Plain::Text(a), Plain::Text(b)) => holds(digits(a) == digits(b)),
                _ => Truth::Unknown,
            })
        } else if let Some(paths) = given("same-name") {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            self.pairs(paths, |a, b| match (a, b) {
                (Plain::Text(a), Plain::Text(b)) if a.contains('*') || b.contains('*') => masked(a, b),
                (Plain::Text(a), Plain::Text(b)) => {
                    holds(a == b || (!letters(a).is_empty() && letters(a) == letters(b)))
                }
                _ => Truth::Unknown,
            })
        } else if let Some(sides) = given("in-order") {
            let strictly = condition["strictly"] == true;
            let months = condition["months"].as_i64().unwrap_or(0) + 12 * condition["years"].as_i64().unwrap_or(0);
            let days = condition["days"].as_i64().unwrap_or(0);
            self.pairs(sides, |first, second| match (first, second) {
                (Plain::LongTerm | Plain::Day(_) | Plain::Time(_) | Plain::Sometime(_), Plain::LongTerm) => Truth::Yes,
                (Plain::LongTerm, Plain::Day(_) | Plain::Time(_) | Plain::Sometime(_)) => Truth::No,
                sides_of @ (first, second) => match (day_of(first), day_of(second)) {
                    (Some(first), Some(second)) => {
                        let added = add(first, months, days);
                        let timeless = match sides_of {
                            (Plain::Sometime(_), Plain::Sometime(_)) => strictly,
                            (Plain::Sometime(_), Plain::Time(_)) | (Plain::Time(_), Plain::Sometime(_)) => true,
                            _ => false,
                        };
                        match added == second && timeless {
                            true => Truth::Unknown,
                            false => holds(added < second || (added == second && !strictly)),
                        }
                    }
                    _ => Truth::Unknown,
                },
            })
        } else {
            panic!("{condition} is no condition that this judge knows")
        }
    }

    fn is_observed(&self, path: &str) -> bool {
        let (at, steps) = self.start(path);
        is_evidence(holder(at.name, &steps))
    }
}

/// The record in which the last field of a path stands.
fn holder(start: &'static str, steps: &[(String, Option<String>)]) -> &'static str {
    steps.iter().take(steps.len().saturating_sub(1)).fold(start, |name, (field, _)| match shape(name, field) {
        Shape::Record(inner) | Shape::List(inner) => inner,
        _ => panic!("{name}.{field} has no fields"),
    })
}

/// What the last field of a path holds.
fn last_shape(start: &'static str, steps: &[(String, Option<String>)]) -> Shape {
    steps.last().map_or(Shape::Text, |(field, _)| shape(holder(start, steps), field))
}

fn one_or_many(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

fn constant_date(value: &Value) -> Option<NaiveDate> {
    value.get("$date")?.as_str()?.parse().ok()
}

fn text_of(fact: Fact) -> Option<String> {
    match fact {
        Fact::Known(Plain::Text(text) | Plain::Word(text)) => Some(text),
        _ => None,
    }
}

/// Whether one of two texts hides characters that may make them the same.
fn hidden(a: &str, b: &str) -> bool {
    (a.contains('*') || b.contains('*')) && masked(a, b) == Truth::Unknown
}

/// Texts of which one hides characters are never proven to be the same, and differ where both show what differs.
fn masked(a: &str, b: &str) -> Truth {
    let shown = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
    let (mut a, mut b) = (shown(a), shown(b));
    let hidden = |a: &[char], b: &[char], at: usize| a[at] == '*' || b[at] == '*';
    let shorter = a.len().min(b.len());
    let differs = if a.len() == b.len() {
        (0..shorter).any(|at| !hidden(&a, &b, at) && a[at] != b[at])
    } else {
        let ahead = (0..shorter).take_while(|at| !hidden(&a, &b, *at)).any(|at| a[at] != b[at]);
        a.reverse();
        b.reverse();
        ahead || (0..shorter).take_while(|at| !hidden(&a, &b, *at)).any(|at| a[at] != b[at])
    };
    if differs { Truth::No } else { Truth::Unknown }
}

fn day_of(plain: &Plain) -> Option<NaiveDate> {
    match plain {
        Plain::Day(day) => Some(*day),
        Plain::Time(time) => Some(time.date_naive()),
        Plain::Sometime(day) => Some(*day),
        _ => None,
    }
}

fn add(day: NaiveDate, months: i64, days: i64) -> NaiveDate {
    let by = |n: i64| u32::try_from(n.unsigned_abs()).expect("few months");
    let day = if months < 0 { day - Months::new(by(months)) } else { day + Months::new(by(months)) };
    if days < 0 { day - Days::new(days.unsigned_abs()) } else { day + Days::new(days.unsigned_abs()) }
}

fn is(plain: &Plain, wanted: &Value) -> bool {
    match plain {
        Plain::Text(text) | Plain::Word(text) => wanted.as_str() == Some(text.trim()),
        Plain::Flag(flag) => wanted.as_bool() == Some(*flag),
        Plain::Number(number) => wanted.as_i64() == Some(*number),
        Plain::Day(day) => constant_date(wanted) == Some(*day),
        Plain::LongTerm | Plain::Time(_) | Plain::Sometime(_) => false,
    }
}

/// What a rule says of a submission: the outcome's name.
pub fn outcome(rule: &Value, setting: &Setting, submission: &Value, as_of: NaiveDate) -> &'static str {
    let scope = Scope { setting, root: submission, as_of, this: None, parent: None };
    match rule.get("when").map_or(Truth::Yes, |when| scope.judge(when)) {
        Truth::No => return "not-applicable",
        Truth::Unknown => return "not-determined",
        Truth::Yes => {}
    }
    let truth = |truth: Truth| match truth {
        Truth::Yes => "satisfied",
        Truth::No => "violated",
        Truth::Unknown => "not-determined",
    };
    let Some(list) = rule.get("each").and_then(Value::as_str) else { return truth(scope.judge(&rule["check"])) };
    let (items, doubt) = scope.items(list);
    let mut parts = Vec::new();
    for item in &items {
        match rule.get("where").map_or(Truth::Yes, |filter| item.judge(filter)) {
            Truth::Yes => parts.push(item.judge(&rule["check"])),
            Truth::Unknown => parts.push(Truth::Unknown),
            Truth::No => {}
        }
    }
    let unlooked = items.is_empty() && scope.is_observed(list);
    if parts.contains(&Truth::No) {
        "violated"
    } else if doubt || unlooked {
        "not-determined"
    } else if parts.is_empty() {
        "not-applicable"
    } else {
        truth(all(parts))
    }
}
