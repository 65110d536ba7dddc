//! Dotted paths to facts: read and checked when a rule set is loaded, followed by index when it runs.
//!
//! ```text
//! settlement.account_name                            a field
//! documents[business-licence].holder                 of the documents of this kind
//! documents[@identity,holder_role!=contact].number   of a group of kinds, with a condition on another field
//! documents[*].attachments[*]                        every element
//! this.file, parent.kind                             inside `each`: the element, and the record that holds it
//! evidence.pictures[file=this.file].legible          the evidence about this element
//! as_of                                              the day for which the judgement is made
//! ```
//!
//! Lists of evidence are read as testimony: the fresh records must agree, otherwise nothing is known.

use super::{Day, FieldMeta, Leaf, Node, Origin, Part, Record, RecordList, RecordMeta, Shape, Trail, Value};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Where a path starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Base {
    /// The submission.
    Root,
    /// The element that `each` is at.
    This,
    /// The record that holds that element's list.
    Parent,
    /// The day for which the judgement is made.
    AsOf,
}

/// Why a path cannot be used. `help` names the nearest thing that exists.
#[derive(Debug, PartialEq, Eq)]
pub struct PathError {
    /// What is wrong.
    pub message: String,
    /// What was probably meant.
    pub help: Option<String>,
}

impl PathError {
    fn new(message: String) -> Self {
        PathError { message, help: None }
    }
}

#[derive(Debug, Clone)]
enum Wanted {
    Words(Box<[Box<str>]>),
    Fact(Box<FactPath>),
}

#[derive(Debug, Clone)]
struct Filter {
    field: u16,
    negated: bool,
    wanted: Wanted,
}

#[derive(Debug, Clone, Copy)]
struct Testimony {
    observed_at: Option<u16>,
    max_age_days: Option<u32>,
}

#[derive(Debug, Clone)]
struct Step {
    field: u16,
    element: Option<&'static RecordMeta>,
    selected: bool,
    filters: Box<[Filter]>,
    testimony: Option<Testimony>,
}

/// A path to one fact or to several, checked against the model.
#[derive(Debug, Clone)]
pub struct FactPath {
    text: Box<str>,
    base: Base,
    steps: Box<[Step]>,
    target: Target,
    origin: Origin,
}

#[derive(Debug, Clone, Copy)]
enum Target {
    Field(&'static FieldMeta),
    Element(&'static RecordMeta),
    AsOf,
}

/// What a rule set adds to the reading of paths.
#[derive(Debug, Default, Clone)]
pub(crate) struct Vocabularies {
    /// Named groups of words, written `@name` in brackets.
    pub(crate) groups: BTreeMap<String, Vec<String>>,
    /// The greatest age of evidence in days, by the field of `evidence`.
    pub(crate) max_age: BTreeMap<String, u32>,
}

/// The records that `this` and `parent` stand for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Binding {
    pub(crate) this: Option<&'static RecordMeta>,
    pub(crate) parent: Option<&'static RecordMeta>,
}

impl FactPath {
    /// Reads `text` against the model whose top record is `root`.
    pub(crate) fn compile(
        text: &str,
        root: &'static RecordMeta,
        binding: Binding,
        vocabularies: &Vocabularies,
    ) -> Result<FactPath, PathError> {
        let segments = split_segments(text)?;
        let mut segments = segments.as_slice();
        let (base, record) = match segments.first() {
            Some(("as_of", None)) if segments.len() == 1 => {
                return Ok(FactPath {
                    text: text.into(),
                    base: Base::AsOf,
                    steps: Box::default(),
                    target: Target::AsOf,
                    origin: Origin::Applicant,
                });
            }
            Some(("this", None)) => (Base::This, binding.this),
            Some(("parent", None)) => (Base::Parent, binding.parent),
            _ => (Base::Root, Some(root)),
        };
        if base != Base::Root {
            segments = segments.get(1..).unwrap_or_default();
        }
        let Some(mut meta) = record else {
            return Err(PathError::new(format!("`{text}` stands outside of an `each` that would give it a record")));
        };
        let mut steps = Vec::new();
        let mut target = Target::Element(meta);
        let mut origin = Origin::Applicant;
        for (position, (name, brackets)) in segments.iter().enumerate() {
            let Some((index, field)) = meta.field(name) else {
                let help = nearest(name, meta.fields.iter().map(|field| field.name));
                return Err(PathError { message: format!("unknown fact `{name}` in `{text}`"), help });
            };
            origin = field.origin;
            target = Target::Field(field);
            let last = position + 1 == segments.len();
            let mut filters = Vec::new();
            let mut testimony = None;
            match field.shape {
                Shape::List(element) => {
                    let is_testimony = field.origin == Origin::Evidence;
                    if is_testimony {
                        testimony = Some(Testimony {
                            observed_at: element.field("observed_at").map(|(index, _)| index),
                            max_age_days: vocabularies.max_age.get(field.name).copied(),
                        });
                    }
                    match brackets {
                        Some(brackets) => {
                            filters = read_filters(text, brackets, element, root, binding, vocabularies)?;
                            target = Target::Element(element);
                        }
                        None if last || is_testimony => {}
                        None => {
                            return Err(PathError {
                                message: format!("`{name}` in `{text}` is a list: say which elements"),
                                help: Some(format!("{name}[*]")),
                            });
                        }
                    }
                    meta = element;
                }
                Shape::Record(inner) => {
                    meta = inner;
                }
                _ if !last => return Err(PathError::new(format!("`{name}` in `{text}` has no fields"))),
                _ => {}
            }
            if brackets.is_some() && !matches!(field.shape, Shape::List(_)) {
                return Err(PathError::new(format!("`{name}` in `{text}` is no list")));
            }
            let element = match field.shape {
                Shape::List(element) => Some(element),
                _ => None,
            };
            let selected = brackets.is_some();
            steps.push(Step { field: index, element, selected, filters: filters.into(), testimony });
        }
        Ok(FactPath { text: text.into(), base, steps: steps.into(), target, origin })
    }

    /// The path as written in the rule.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the fact is stated by the applicant or observed by somebody.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// Where the path starts.
    pub fn base(&self) -> Base {
        self.base
    }

    /// The description of the field that the path ends in, or none for `as_of` and whole elements.
    pub fn field(&self) -> Option<&'static FieldMeta> {
        match self.target {
            Target::Field(field) => Some(field),
            Target::Element(_) | Target::AsOf => None,
        }
    }

    /// The record that the path ends in, where it ends in records.
    pub(crate) fn element(&self) -> Option<&'static RecordMeta> {
        match self.target {
            Target::Element(meta) => Some(meta),
            Target::Field(FieldMeta { shape: Shape::List(meta) | Shape::Record(meta), .. }) => Some(meta),
            _ => None,
        }
    }

    /// The words that the first list on the way is selected by.
    pub(crate) fn kinds(&self) -> Vec<String> {
        let first = self.steps.first().and_then(|step| step.filters.iter().find(|filter| !filter.negated));
        match first {
            Some(Filter { wanted: Wanted::Words(words), .. }) => words.iter().map(|word| word.to_string()).collect(),
            _ => Vec::new(),
        }
    }

    /// The list of evidence that the path leads through, if it is evidence.
    pub(crate) fn evidence(&self) -> Option<&'static FieldMeta> {
        let (first, second) = (self.steps.first()?, self.steps.get(1)?);
        if self.base != Base::Root || second.testimony.is_none() {
            return None;
        }
        let root = crate::submission::Submission::meta();
        match root.fields.get(usize::from(first.field))?.shape {
            Shape::Record(evidence) => evidence.fields.get(usize::from(second.field)),
            _ => None,
        }
    }

    /// The names for people of what the lists on the way are selected by: the words of the first condition, else the
    /// list's own name.
    pub(crate) fn selected(&self) -> Vec<[String; 3]> {
        use crate::check::wording::word_labels;
        let mut names = Vec::new();
        for step in self.steps.iter().filter(|step| step.selected) {
            let Some(element) = step.element else { continue };
            let first = step.filters.iter().find(|filter| !filter.negated);
            let name = match first {
                Some(Filter { field, wanted: Wanted::Words(words), .. }) => {
                    let shape = element.fields.get(usize::from(*field)).map_or(Shape::Text, |field| field.shape);
                    let mut joined: [String; 3] = Default::default();
                    for word in words {
                        for ((text, label), or) in
                            joined.iter_mut().zip(word_labels(shape, word)).zip([" or ", "或", " o "])
                        {
                            if !text.is_empty() {
                                text.push_str(or);
                            }
                            text.push_str(&label);
                        }
                    }
                    joined
                }
                _ => continue,
            };
            names.push(name);
        }
        names
    }

    /// The record that holds the elements the path ends in.
    pub(crate) fn holder(&self, root: &'static RecordMeta, binding: Binding) -> Option<&'static RecordMeta> {
        let mut meta = match self.base {
            Base::Root => root,
            Base::This => binding.this?,
            Base::Parent => binding.parent?,
            Base::AsOf => return None,
        };
        let (_, before) = self.steps.split_last()?;
        for step in before {
            match meta.fields.get(usize::from(step.field))?.shape {
                Shape::Record(inner) | Shape::List(inner) => meta = inner,
                _ => return None,
            }
        }
        Some(meta)
    }
}

/// Splits `a.b[c.d].e` at the dots outside of brackets.
fn split_segments(text: &str) -> Result<Vec<(&str, Option<&str>)>, PathError> {
    let mut segments = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (brackets, tail) = match tail.strip_prefix('[') {
            Some(inner) => match inner.split_once(']') {
                Some((brackets, tail)) => (Some(brackets), tail),
                None => return Err(PathError::new(format!("`{text}` lacks a closing bracket"))),
            },
            None => (None, tail),
        };
        if name.is_empty() {
            return Err(PathError::new(format!("`{text}` has an empty part")));
        }
        segments.push((name, brackets));
        rest = match tail.strip_prefix('.') {
            Some("") => return Err(PathError::new(format!("`{text}` ends in a dot"))),
            Some(tail) => tail,
            None if tail.is_empty() => tail,
            None => return Err(PathError::new(format!("`{text}`: a dot is expected after the bracket"))),
        };
    }
    if segments.is_empty() {
        return Err(PathError::new("the path is empty".to_owned()));
    }
    Ok(segments)
}

fn read_filters(
    text: &str,
    brackets: &str,
    element: &'static RecordMeta,
    root: &'static RecordMeta,
    binding: Binding,
    vocabularies: &Vocabularies,
) -> Result<Vec<Filter>, PathError> {
    if brackets == "*" {
        return Ok(Vec::new());
    }
    let mut filters = Vec::new();
    for condition in brackets.split(',') {
        let (key, negated, value) = match condition.split_once("!=") {
            Some((key, value)) => (key, true, value),
            None => match condition.split_once('=') {
                Some((key, value)) => (key, false, value),
                None => match element.key {
                    Some(key) => (key, false, condition),
                    None => {
                        return Err(PathError::new(format!(
                            "`{text}`: `{}` has no key; write `field=word`",
                            element.name
                        )));
                    }
                },
            },
        };
        let Some((field, meta)) = element.field(key) else {
            let help = nearest(key, element.fields.iter().map(|field| field.name));
            return Err(PathError { message: format!("unknown fact `{key}` in `{text}`"), help });
        };
        let wanted = if value.starts_with("this.") || value.starts_with("parent.") {
            Wanted::Fact(Box::new(FactPath::compile(value, root, binding, vocabularies)?))
        } else {
            let mut words = Vec::new();
            for word in value.split('|') {
                match word.strip_prefix('@') {
                    Some(group) => match vocabularies.groups.get(group) {
                        Some(members) => words.extend(members.iter().cloned()),
                        None => {
                            let help = nearest(group, vocabularies.groups.keys().map(String::as_str));
                            return Err(PathError { message: format!("unknown group `@{group}` in `{text}`"), help });
                        }
                    },
                    None => words.push(word.to_owned()),
                }
            }
            if let Shape::Word(vocabulary) | Shape::Words(vocabulary) = meta.shape
                && let Some(word) = words.iter().find(|word| vocabulary.word(word).is_none())
            {
                let help = nearest(word, vocabulary.words.iter().map(|word| word.name));
                return Err(PathError { message: format!("`{word}` in `{text}` is no {}", vocabulary.name), help });
            }
            Wanted::Words(words.into_iter().map(String::into_boxed_str).collect())
        };
        filters.push(Filter { field, negated, wanted });
    }
    Ok(filters)
}

/// The candidate that `name` was probably meant to be.
pub(crate) fn nearest<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Option<String> {
    candidates
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min()
        .map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut previous = i + 1;
        if let Some(first) = row.first_mut() {
            *first = previous;
        }
        for (right, cell) in b.chars().zip(row.iter_mut().skip(1)) {
            let substituted = diagonal + usize::from(left != right);
            diagonal = *cell;
            *cell = substituted.min(previous + 1).min(diagonal + 1);
            previous = *cell;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Why a fact is not known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Lack {
    /// Nobody stated or observed it.
    Absent,
    /// It was observed too long ago, or nobody said when.
    Stale,
    /// What was given is no value of its kind.
    Unreadable,
    /// The records disagree.
    Contradictory,
    /// Only a person can tell.
    NeedsPerson,
}

/// What is known about one fact.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Fact<'s> {
    /// This value.
    Known(Value<'s>),
    /// There is none: the applicant left it out, or an observer found an empty list.
    Absent,
    /// It cannot be told.
    Unknown(Lack),
}

/// A fact and its place.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'s> {
    /// What is known.
    pub fact: Fact<'s>,
    /// Where it stands, or where it would stand.
    pub trail: Trail,
}

/// An element of a list, with the record that holds the list.
#[derive(Clone, Copy)]
pub struct Item<'s> {
    /// The element.
    pub record: &'s dyn Record,
    /// Its place.
    pub trail: Trail,
    /// The record that holds the list, and its place.
    pub parent: Option<(&'s dyn Record, Trail)>,
}

/// Follows paths through one submission.
#[derive(Clone, Copy)]
pub struct Resolver<'s> {
    root: &'s dyn Record,
    as_of: NaiveDate,
    item: Option<Item<'s>>,
}

/// The record that a path starts at, its place, and the record that holds it.
type Start<'s> = (&'s dyn Record, Trail, Option<(&'s dyn Record, Trail)>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Matches {
    Yes,
    Maybe,
    No,
}

impl<'s> Resolver<'s> {
    pub(crate) fn new(root: &'s dyn Record, as_of: NaiveDate) -> Self {
        Resolver { root, as_of, item: None }
    }

    pub(crate) fn at(self, item: Item<'s>) -> Self {
        Resolver { item: Some(item), ..self }
    }

    /// The day for which the judgement is made.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// The place of the element that `each` is at, or of the submission.
    pub(crate) fn item_trail(&self) -> Trail {
        self.item.map(|item| item.trail).unwrap_or_default()
    }

    pub(crate) fn root(&self) -> &'s dyn Record {
        self.root
    }

    fn start(&self, base: Base) -> Option<Start<'s>> {
        match base {
            Base::Root => Some((self.root, Trail::default(), None)),
            Base::This => self.item.map(|item| (item.record, item.trail, item.parent)),
            Base::Parent => self.item.and_then(|item| item.parent).map(|(record, trail)| (record, trail, None)),
            Base::AsOf => None,
        }
    }

    /// Calls `visit` for every value that the path leads to. Where it leads to none, `visit` is called once with what
    /// that means: absent for an applicant's fact, unknown for evidence.
    pub fn facts(&self, path: &FactPath, visit: &mut dyn FnMut(Hit<'s>)) {
        if path.base == Base::AsOf {
            let fact = Fact::Known(Value::Date(Day::On(self.as_of)));
            return visit(Hit { fact, trail: Trail::default() });
        }
        let Some((record, trail, _)) = self.start(path.base) else {
            return visit(Hit { fact: Fact::Unknown(Lack::Absent), trail: Trail::default() });
        };
        self.walk(record, trail, &path.steps, path.origin, visit);
    }

    /// The one value of a path that leads to a single place; several values that differ are contradictory.
    pub fn fact(&self, path: &FactPath) -> Hit<'s> {
        let mut result: Option<Hit<'s>> = None;
        self.facts(path, &mut |hit| match &mut result {
            None => result = Some(hit),
            Some(first) if first.fact != hit.fact => first.fact = Fact::Unknown(Lack::Contradictory),
            Some(_) => {}
        });
        result.unwrap_or(Hit { fact: Fact::Absent, trail: Trail::default() })
    }

    fn walk(
        &self,
        record: &'s dyn Record,
        trail: Trail,
        steps: &[Step],
        origin: Origin,
        visit: &mut dyn FnMut(Hit<'s>),
    ) {
        let Some((step, rest)) = steps.split_first() else { return };
        let trail = trail.with(Part::Field(step.field));
        match record.node(step.field) {
            Node::Leaf(leaf) => visit(Hit { fact: stated(leaf, origin), trail }),
            Node::Leaves(leaves) => {
                if leaves.is_empty() {
                    // An empty list that was stated says that there are none.
                    let fact = if leaves.is_stated() { Fact::Absent } else { stated(Leaf::Missing, origin) };
                    visit(Hit { fact, trail });
                }
                for index in 0..leaves.len() {
                    let trail = trail.with(element(index));
                    visit(Hit { fact: stated(leaves.get(index), origin), trail });
                }
            }
            Node::Record(inner) => self.walk(inner, trail, rest, origin, visit),
            Node::List(list) => match step.testimony {
                Some(testimony) => self.testify(list, trail, step, testimony, rest, visit),
                None => {
                    let mut any = false;
                    let mut maybe = list.is_malformed();
                    for index in 0..list.len() {
                        let Some(inner) = list.get(index) else { continue };
                        match self.matches(inner, &step.filters) {
                            Matches::Yes => {
                                any = true;
                                self.walk(inner, trail.with(place(list, index)), rest, origin, visit);
                            }
                            Matches::Maybe => maybe = true,
                            Matches::No => {}
                        }
                    }
                    if !any {
                        let fact = if maybe { Fact::Unknown(Lack::Unreadable) } else { stated(Leaf::Missing, origin) };
                        visit(Hit { fact, trail });
                    }
                }
            },
        }
    }

    /// What the fresh records of a list of evidence say together.
    fn testify(
        &self,
        list: &'s dyn RecordList,
        trail: Trail,
        step: &Step,
        testimony: Testimony,
        rest: &[Step],
        visit: &mut dyn FnMut(Hit<'s>),
    ) {
        let mut agreed: Option<Hit<'s>> = None;
        let mut lack = if list.is_malformed() { Lack::Unreadable } else { Lack::Absent };
        let mut several = false;
        let mut none = None;
        for index in 0..list.len() {
            let Some(record) = list.get(index) else { continue };
            match self.matches(record, &step.filters) {
                Matches::Yes => {}
                Matches::Maybe => {
                    lack = lack.max(Lack::Unreadable);
                    continue;
                }
                Matches::No => continue,
            }
            if !self.is_fresh(record, testimony) {
                lack = lack.max(Lack::Stale);
                continue;
            }
            let trail = trail.with(place(list, index));
            let Some((last, [])) = rest.split_first() else { continue };
            let trail = trail.with(Part::Field(last.field));
            match record.node(last.field) {
                Node::Leaf(Leaf::Known(value)) => match &mut agreed {
                    None => agreed = Some(Hit { fact: Fact::Known(value), trail }),
                    Some(hit) if hit.fact != Fact::Known(value) => hit.fact = Fact::Unknown(Lack::Contradictory),
                    Some(hit) => hit.trail = trail,
                },
                Node::Leaf(Leaf::Unreadable) => lack = lack.max(Lack::Unreadable),
                Node::Leaves(leaves) => {
                    if leaves.is_stated() && leaves.is_empty() {
                        none = Some(Hit { fact: Fact::Absent, trail });
                    }
                    for index in 0..leaves.len() {
                        several = true;
                        visit(Hit {
                            fact: stated(leaves.get(index), Origin::Evidence),
                            trail: trail.with(element(index)),
                        });
                    }
                }
                _ => {}
            }
        }
        if !several {
            visit(agreed.or(none).unwrap_or(Hit { fact: Fact::Unknown(lack), trail }));
        }
    }

    fn is_fresh(&self, record: &dyn Record, testimony: Testimony) -> bool {
        let Some(max_age) = testimony.max_age_days else { return true };
        let Some(Node::Leaf(leaf)) = testimony.observed_at.map(|index| record.node(index)) else { return false };
        let observed = match leaf {
            Leaf::Known(Value::Time(time)) => time.date_naive(),
            Leaf::Known(Value::Date(Day::On(day))) => day,
            _ => return false,
        };
        // Evidence dated after the day of judgement is the best there is when an older day is judged.
        self.as_of.signed_duration_since(observed).num_days() <= i64::from(max_age)
    }

    fn matches(&self, record: &dyn Record, filters: &[Filter]) -> Matches {
        let mut result = Matches::Yes;
        for filter in filters {
            let one = match record.node(filter.field) {
                Node::Leaf(leaf) => match (leaf, self.wants(&filter.wanted, leaf)) {
                    (_, Some(true)) => Matches::Yes,
                    (Leaf::Known(_), Some(false)) => Matches::No,
                    (Leaf::Missing | Leaf::Unreadable, _) if filter.negated => Matches::No,
                    (Leaf::Missing | Leaf::Unreadable, _) | (_, None) => Matches::Maybe,
                },
                Node::Leaves(leaves) => {
                    let found =
                        (0..leaves.len()).any(|index| self.wants(&filter.wanted, leaves.get(index)) == Some(true));
                    if found { Matches::Yes } else { Matches::No }
                }
                Node::Record(_) | Node::List(_) => Matches::No,
            };
            let one = match (one, filter.negated) {
                (Matches::Yes, true) => Matches::No,
                (Matches::No, true) => Matches::Yes,
                (one, _) => one,
            };
            match one {
                Matches::Yes => {}
                Matches::Maybe => result = Matches::Maybe,
                Matches::No => return Matches::No,
            }
        }
        result
    }

    fn wants(&self, wanted: &Wanted, leaf: Leaf<'_>) -> Option<bool> {
        let (Leaf::Known(Value::Word(have)) | Leaf::Known(Value::Text(have))) = leaf else { return Some(false) };
        match wanted {
            Wanted::Words(words) => Some(words.iter().any(|word| **word == *have)),
            Wanted::Fact(path) => match self.fact(path).fact {
                Fact::Known(Value::Word(want) | Value::Text(want)) => Some(want == have),
                _ => None,
            },
        }
    }

    /// Calls `visit` for every element that the path leads to; says whether there might be more that cannot be read.
    pub(crate) fn items(&self, path: &FactPath, visit: &mut dyn FnMut(Item<'s>)) -> Listing {
        let mut listing = Listing::default();
        if let Some((record, trail, parent)) = self.start(path.base) {
            self.collect(Item { record, trail, parent }, &path.steps, &mut listing, visit);
        }
        listing
    }

    fn collect(&self, at: Item<'s>, steps: &[Step], listing: &mut Listing, visit: &mut dyn FnMut(Item<'s>)) {
        let Some((step, rest)) = steps.split_first() else {
            listing.found += 1;
            return visit(at);
        };
        let trail = at.trail.with(Part::Field(step.field));
        match at.record.node(step.field) {
            Node::Record(record) => {
                self.collect(Item { record, trail, parent: Some((at.record, at.trail)) }, rest, listing, visit);
            }
            Node::List(list) => {
                listing.unreadable |= list.is_malformed();
                for index in 0..list.len() {
                    let Some(record) = list.get(index) else { continue };
                    match self.matches(record, &step.filters) {
                        Matches::Yes if step.testimony.is_some_and(|testimony| !self.is_fresh(record, testimony)) => {
                            listing.stale = true;
                        }
                        Matches::Yes => {
                            let trail = trail.with(place(list, index));
                            let item = Item { record, trail, parent: Some((at.record, at.trail)) };
                            self.collect(item, rest, listing, visit);
                        }
                        Matches::Maybe => listing.unreadable = true,
                        Matches::No => {}
                    }
                }
            }
            Node::Leaf(_) | Node::Leaves(_) => {}
        }
    }

    /// Whether something stands at the end of the path, and where.
    pub(crate) fn presence(&self, path: &FactPath) -> Presence {
        let trail = self.start(path.base).map(|(_, trail, _)| trail).unwrap_or_default();
        if path.element().is_some() {
            let mut first = None;
            let listing = self.items(path, &mut |item| {
                first.get_or_insert(item.trail);
            });
            return match first {
                Some(_) => Presence::Yes,
                None if listing.unreadable => Presence::Unknown(Lack::Unreadable),
                None if path.origin == Origin::Evidence => Presence::Unknown(listing.lack_of_all()),
                None => Presence::No(self.list_trail(path, trail)),
            };
        }
        let mut result = Presence::Unknown(Lack::Absent);
        let mut first = true;
        self.facts(path, &mut |hit| {
            let one = match hit.fact {
                Fact::Known(Value::Text(text)) if text.trim().is_empty() => Presence::No(hit.trail),
                Fact::Known(_) => Presence::Yes,
                Fact::Absent => Presence::No(hit.trail),
                // Something is there, though it cannot be read; another rule says so.
                Fact::Unknown(Lack::Unreadable) if path.origin == Origin::Applicant => Presence::Yes,
                Fact::Unknown(lack) => Presence::Unknown(lack),
            };
            // The worst of several places decides, an absent one before an unknown one.
            let rank = |presence: &Presence| match presence {
                Presence::No(_) => 0,
                Presence::Unknown(_) => 1,
                Presence::Yes => 2,
            };
            if first || rank(&one) < rank(&result) {
                result = one;
            }
            first = false;
        });
        result
    }

    /// The place that a path leads to, or in which it ends where nothing is there.
    pub(crate) fn place(&self, path: &FactPath) -> Trail {
        match path.element() {
            Some(_) => self.list_trail(path, self.start(path.base).map(|(_, trail, _)| trail).unwrap_or_default()),
            None => self.fact(path).trail,
        }
    }

    /// The place of the list that a path selects from.
    fn list_trail(&self, path: &FactPath, start: Trail) -> Trail {
        let mut trail = start;
        let mut record = self.start(path.base).map(|(record, _, _)| record);
        for step in &path.steps {
            trail = trail.with(Part::Field(step.field));
            match record.map(|record| record.node(step.field)) {
                Some(Node::Record(inner)) => record = Some(inner),
                Some(Node::List(list)) => {
                    // Where the way leads through an element (a document that lacks a side), the place is in it.
                    let mut inside = None;
                    for index in 0..list.len() {
                        let Some(inner) = list.get(index) else { continue };
                        if self.matches(inner, &step.filters) == Matches::Yes {
                            inside = Some((inner, trail.with(place(list, index))));
                            break;
                        }
                    }
                    match inside {
                        Some((inner, at)) => {
                            record = Some(inner);
                            trail = at;
                        }
                        None => break,
                    }
                }
                _ => break,
            }
        }
        trail
    }
}

/// What [`Resolver::items`] came across.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Listing {
    pub(crate) found: usize,
    pub(crate) unreadable: bool,
    /// Whether evidence was passed over because of its age.
    stale: bool,
}

impl Listing {
    /// Why nothing is known where no evidence was found at all.
    pub(crate) fn lack_of_all(self) -> Lack {
        if self.stale { Lack::Stale } else { Lack::Absent }
    }
}

/// Whether something is there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Presence {
    Yes,
    No(Trail),
    Unknown(Lack),
}

fn stated(leaf: Leaf<'_>, origin: Origin) -> Fact<'_> {
    match (leaf, origin) {
        (Leaf::Known(value), _) => Fact::Known(value),
        (Leaf::Unreadable, _) => Fact::Unknown(Lack::Unreadable),
        (Leaf::Missing, Origin::Applicant) => Fact::Absent,
        (Leaf::Missing, Origin::Evidence) => Fact::Unknown(Lack::Absent),
    }
}

fn element(index: usize) -> Part {
    Part::Element(u32::try_from(index).unwrap_or(u32::MAX))
}

fn place(list: &dyn RecordList, index: usize) -> Part {
    if list.is_single() { Part::Only } else { element(index) }
}
