//! Dotted paths to facts: read and checked when a rule set is loaded, followed by index when it runs.
//!
//! ```text
//! settlement.account_name                            a field
//! documents[business-licence].holder                 of the documents of this kind
//! documents[@identity,holder_role!=contact].number   of a group of kinds, with a condition on another field
//! documents[*].attachments[*]                        every element
//! this.file, parent.kind                             inside `each`: the element, and the record that holds it
//! evidence.pictures[file=this.file].legible          the evidence about this element
//! evidence.registry[*].name                          every record, also one that says that it is about something else
//! as_of                                              the day for which the judgement is made
//! ```
//!
//! Lists of evidence are read as testimony: the fresh records must agree, otherwise nothing is known. Without brackets
//! records that say that they are about another site or company are passed over, and of one security tool all but its
//! last word ([`RecordMeta::about`], [`RecordMeta::source`]).

use super::{About, FieldMeta, Origin, Part, RecordMeta, Sameness, Shape, Trail};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

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
pub(super) enum Wanted {
    Words(Box<[Box<str>]>),
    Fact(Box<FactPath>),
}

#[derive(Debug, Clone)]
pub(super) struct Filter {
    pub(super) field: u16,
    pub(super) negated: bool,
    /// Whether such values are often given masked, and then may be anybody's.
    pub(super) maskable: bool,
    /// Whether such values are names, which are compared however they are spelled.
    pub(super) named: bool,
    pub(super) wanted: Wanted,
}

#[derive(Debug, Clone)]
pub(super) struct Testimony {
    pub(super) observed_at: Option<u16>,
    pub(super) max_age_days: Option<u32>,
    /// What the records should be about, unless all are asked for: by `[*]`, or selected otherwise.
    pub(super) about: Option<Stated>,
    /// The field by which later records take the place of earlier ones.
    pub(super) source: Option<u16>,
}

/// What the application states of what evidence is about.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub(super) field: u16,
    pub(super) by: Sameness,
    pub(super) paths: Box<[FactPath]>,
}

#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) field: u16,
    labels: [&'static str; 3],
    element: Option<&'static RecordMeta>,
    selected: bool,
    /// Whether it is a name, which is the same however it is spelled.
    pub(super) named: bool,
    pub(super) filters: Box<[Filter]>,
    pub(super) testimony: Option<Testimony>,
}

/// The short way to the one value of a path, where there is one.
#[derive(Debug, Clone)]
pub(super) enum Route {
    /// The day of judgement.
    AsOf,
    /// A field below records of the submission: their fields, outermost first, and its own.
    Field(Box<[u16]>, u16),
    /// A field of the element.
    This(u16),
    /// A field of the record that holds the element's list.
    Parent(u16),
    /// A field of the records that the path's stem leads to, and whether these are testimony: short where that is one
    /// record, or several that agree.
    Stem(u16, bool),
    /// None: several values, whole records, or lists in lists.
    Long,
}

/// A path to one fact or to several, checked against the model.
#[derive(Debug, Clone)]
pub struct FactPath {
    pub(super) text: Arc<str>,
    /// The path's number in its rule set, if what it leads to is remembered.
    pub(super) number: Option<usize>,
    /// The fact of the element that `each` is at by which records are selected, where there is one.
    pub(super) joined: Option<Box<FactPath>>,
    /// The way to the records, where it leads through one list; what follows are fields of theirs.
    pub(super) stem: Option<Box<FactPath>>,
    pub(super) base: Base,
    pub(super) steps: Box<[Step]>,
    pub(super) route: Route,
    /// The way of fields that the path goes, elements left out.
    pub(super) way: Trail,
    /// How many parts the place of its value has behind the place where it starts.
    pub(super) depth: u32,
    /// Whether it leads through records to one list and ends there.
    pub(super) is_list: bool,
    target: Target,
    pub(super) origin: Origin,
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
    /// The paths read so far that depend on no element, with their numbers.
    numbers: RefCell<BTreeMap<Arc<str>, usize>>,
}

impl Vocabularies {
    fn number(&self, text: &str) -> (Arc<str>, usize) {
        let mut numbers = self.numbers.borrow_mut();
        if let Some((known, number)) = numbers.get_key_value(text) {
            return (Arc::clone(known), *number);
        }
        let (text, number) = (Arc::<str>::from(text), numbers.len());
        numbers.insert(Arc::clone(&text), number);
        (text, number)
    }

    /// The paths that were numbered, in the order of their numbers.
    pub(crate) fn numbered(self) -> Box<[Arc<str>]> {
        let mut paths: Vec<_> = self.numbers.into_inner().into_iter().collect();
        paths.sort_by_key(|(_, number)| *number);
        paths.into_iter().map(|(text, _)| text).collect()
    }
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
        let whole = split_segments(text)?;
        let mut segments = whole.as_slice();
        let (base, record) = match segments.first() {
            Some(("as_of", None)) if segments.len() == 1 => {
                return Ok(FactPath {
                    text: text.into(),
                    number: None,
                    joined: None,
                    stem: None,
                    base: Base::AsOf,
                    steps: Box::default(),
                    route: Route::AsOf,
                    way: Trail::default(),
                    depth: 0,
                    is_list: false,
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
            let last = position.saturating_add(1) == segments.len();
            let mut filters = Vec::new();
            let mut testimony = None;
            match field.shape {
                Shape::List(element) => {
                    let is_testimony = field.origin == Origin::Evidence;
                    if is_testimony {
                        let index = |name: &str| element.field(name).map(|(index, _)| index);
                        let all = brackets.is_some();
                        let about =
                            element.about.filter(|_| !all).map(|about| stated(&about, element, root, vocabularies));
                        testimony = Some(Testimony {
                            observed_at: index("observed_at"),
                            max_age_days: vocabularies.max_age.get(field.name).copied(),
                            about: about.transpose()?,
                            source: element.source.filter(|_| !all).and_then(index),
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
            steps.push(Step {
                field: index,
                labels: field.labels,
                element,
                selected,
                named: field.sensitivity.is_name(),
                filters: filters.into(),
                testimony,
            });
        }
        let mut by_fact = steps.iter().flat_map(|step| &step.filters).filter_map(|filter| match &filter.wanted {
            Wanted::Fact(path) => Some(path.clone()),
            Wanted::Words(_) => None,
        });
        let joined = by_fact.next();
        if by_fact.next().is_some() {
            return Err(PathError::new(format!("`{text}`: elements are selected by one other fact at most")));
        }
        let (mut number, mut stem) = (None, None);
        let mut text = Arc::from(text);
        if base == Base::Root {
            let mut lists = steps.iter().zip(1..).filter(|(step, _)| step.element.is_some()).map(|(_, length)| length);
            if let (Some(length), None) = (lists.next(), lists.next())
                && length < steps.len()
                && let Some(way) = whole.get(..length)
            {
                stem = Some(Box::new(FactPath::compile(&join_segments(way), root, binding, vocabularies)?));
            }
            let (known, place) = vocabularies.number(&text);
            (text, number) = (known, Some(place));
        }
        let route = route(base, &steps, stem.as_deref(), target);
        let way = steps.iter().fold(Trail::default(), |way, step| way.with(Part::Field(step.field)));
        let (last, before) = steps.split_last().map_or((0, 0), |(_, before)| {
            (1, before.iter().map(|step| if step.element.is_some() { 2 } else { 1 }).sum::<u32>())
        });
        let depth = before.saturating_add(last);
        let mut lists = steps.iter().rev().map(|step| step.element.is_some());
        let is_list = base == Base::Root && lists.next() == Some(true) && !lists.any(|list| list);
        Ok(FactPath {
            text,
            number,
            joined,
            stem,
            base,
            steps: steps.into(),
            route,
            way,
            depth,
            is_list,
            target,
            origin,
        })
    }

    /// The path as written in the rule.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same, shared.
    pub(crate) fn text(&self) -> Arc<str> {
        Arc::clone(&self.text)
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

    /// What stands at the end of the path, unless it ends in records.
    pub(crate) fn shape(&self) -> Option<Shape> {
        match self.target {
            Target::Field(field) => Some(field.shape),
            Target::AsOf => Some(Shape::Date),
            Target::Element(_) => None,
        }
    }

    /// Whether it leads elsewhere from each element that `each` is at.
    pub(crate) fn depends_on_element(&self) -> bool {
        matches!(self.base, Base::This | Base::Parent) || self.joined.is_some()
    }

    /// The way to the records of evidence that an element which `each` is at selects, and the field of theirs that the
    /// path ends in.
    pub(crate) fn asks_of_selected(&self) -> Option<(&FactPath, u16)> {
        let Route::Stem(field, true) = self.route else { return None };
        self.stem.as_deref().filter(|stem| stem.joined.is_some()).map(|stem| (stem, field))
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
    pub(crate) fn evidence(&self, root: &'static RecordMeta) -> Option<&'static FieldMeta> {
        let (first, second) = (self.steps.first()?, self.steps.get(1)?);
        if self.base != Base::Root || second.testimony.is_none() {
            return None;
        }
        match root.fields.get(usize::from(first.field))?.shape {
            Shape::Record(evidence) => evidence.fields.get(usize::from(second.field)),
            _ => None,
        }
    }

    /// The names for people of what the lists on the way are selected by: the words of the first condition, else the
    /// list's own name.
    pub(crate) fn selected(&self) -> Vec<[String; 3]> {
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
                            joined.iter_mut().zip(shape.word_labels(word)).zip([" or ", "或", " o "])
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

    /// The name for people of the list or field that the path ends in.
    pub(crate) fn last_labels(&self) -> [&'static str; 3] {
        self.steps.last().map_or(["", "", ""], |step| step.labels)
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

fn stated(
    about: &About,
    element: &RecordMeta,
    root: &'static RecordMeta,
    vocabularies: &Vocabularies,
) -> Result<Stated, PathError> {
    let field = element.field(about.field).map(|(index, _)| index);
    let field = field.ok_or_else(|| PathError::new(format!("`{}` has no field `{}`", element.name, about.field)))?;
    let paths = about.stated.iter().map(|path| FactPath::compile(path, root, Binding::default(), vocabularies));
    Ok(Stated { field, by: about.by, paths: paths.collect::<Result<_, _>>()? })
}

fn route(base: Base, steps: &[Step], stem: Option<&FactPath>, target: Target) -> Route {
    let Target::Field(FieldMeta { shape, .. }) = target else { return Route::Long };
    if matches!(shape, Shape::Texts | Shape::Words(_) | Shape::Record(_) | Shape::List(_)) {
        return Route::Long;
    }
    match (base, steps, stem) {
        (Base::This, [only], _) => Route::This(only.field),
        (Base::Parent, [only], _) => Route::Parent(only.field),
        (Base::Root, [.., last], Some(stem)) if steps.len() == stem.steps.len().saturating_add(1) => {
            Route::Stem(last.field, stem.steps.last().is_some_and(|step| step.testimony.is_some()))
        }
        (Base::Root, [records @ .., last], None) if records.iter().all(|step| step.element.is_none()) => {
            Route::Field(records.iter().map(|step| step.field).collect(), last.field)
        }
        _ => Route::Long,
    }
}

/// The opposite of [`split_segments`].
fn join_segments(segments: &[(&str, Option<&str>)]) -> String {
    let written = segments.iter().map(|(name, brackets)| match brackets {
        Some(brackets) => format!("{name}[{brackets}]"),
        None => (*name).to_owned(),
    });
    written.collect::<Vec<_>>().join(".")
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
        if !matches!(meta.shape, Shape::Text | Shape::Texts | Shape::Word(_) | Shape::Words(_)) {
            return Err(PathError::new(format!("`{key}` in `{text}` is neither text nor word: nothing selects by it")));
        }
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
        let named = meta.sensitivity.is_name();
        filters.push(Filter { field, negated, maskable: meta.sensitivity.is_masked_by_others(), named, wanted });
    }
    Ok(filters)
}

/// Longer texts are meant to be no name: comparing takes time that grows with their length, for every candidate.
const LONGEST_MEANT: usize = 200;

/// The candidate that `name` was probably meant to be.
pub(crate) fn nearest<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Option<String> {
    if name.len() > LONGEST_MEANT {
        return None;
    }
    candidates
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.len() / 4).saturating_add(1))
        .min()
        .map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut previous = i.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = previous;
        }
        for (right, cell) in b.chars().zip(row.iter_mut().skip(1)) {
            let substituted = diagonal.saturating_add(usize::from(left != right));
            diagonal = *cell;
            *cell = substituted.min(previous.saturating_add(1)).min(diagonal.saturating_add(1));
            previous = *cell;
        }
    }
    row.last().copied().unwrap_or_default()
}
