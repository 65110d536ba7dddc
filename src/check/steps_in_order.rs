//! `steps-in-order`: steps were done in the order that the platform demands.

use super::load::Load;
use super::when::{When, moment};
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Day, Fact, FactPath, Hit, Lack, Resolver, Value};
use crate::submission::{Choice, StepKind, StepStatus};

/// `{ steps-in-order = ["merchant-registration", "icp-filing", "site-registration"] }`: no step of the list is dated
/// before one that stands earlier in it. Steps at the end that are not stated, or stated as open whatever day is planned,
/// are yet to be done; a step that is stated while an earlier one is not, or that has no readable time, cannot be placed.
/// Times are compared to the second where both have one; of steps of one day of which one has none nothing is told. A
/// violation stands at the later step's time and carries `step`, `before` and both times.
#[derive(Debug)]
pub(crate) struct StepsInOrder {
    steps: Box<[Step]>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    at: FactPath,
    status: FactPath,
}

impl Kind for StepsInOrder {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let mut steps = Vec::new();
        for item in value.array()? {
            let name = item.str()?;
            let Some(kind) = StepKind::from_name(name) else {
                let words = StepKind::VOCABULARY.words.iter().map(|word| word.name);
                return Err(item.error(format!("`{name}` is no step")).with_help(crate::fact::nearest(name, words)));
            };
            let path = |field: &str| load.path_text(&format!("steps[{name}].{field}"), &item);
            steps.push(Step { name: kind.name(), at: path("at")?, status: path("status")? });
        }
        Ok(StepsInOrder { steps: steps.into() })
    }
}

impl Check for StepsInOrder {
    fn facts(&self) -> Vec<&FactPath> {
        self.steps.iter().flat_map(|step| [&step.at, &step.status]).collect()
    }

    fn params(&self) -> &'static [&'static str] {
        &["step", "before", "first", "second"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::Yes;
        let mut latest: Option<(&'static str, When, Hit<'_>, &FactPath)> = None;
        let mut skipped = None;
        for Step { name, at: path, status } in &self.steps {
            let mut hit = facts.fact(path);
            if is_open(facts, status) {
                hit.fact = Fact::Absent;
            }
            if hit.fact != Fact::Absent
                && let Some((earlier, trail)) = skipped.take()
            {
                truth = truth.and(notes.missing(earlier, trail, Lack::Absent));
            }
            match hit.fact {
                Fact::Known(value) => match (When::of(value, path), latest) {
                    (None, _) => truth = truth.and(notes.missing(path, hit.trail, Lack::Unreadable)),
                    (Some(time), None) => latest = Some((name, time, hit, path)),
                    (Some(time), Some((before, earlier, at, other))) => match in_order(earlier, time) {
                        Truth::Yes => latest = Some((name, time, hit, path)),
                        Truth::Unknown => {
                            let (path, trail) =
                                if matches!(time, When::Sometime(_)) { (path, hit.trail) } else { (other, at.trail) };
                            truth = truth.and(notes.missing(path, trail, Lack::Unreadable));
                        }
                        Truth::No => {
                            truth = truth.and(notes.violated(|| {
                                let (first, second) = shown(time, earlier);
                                Violation::at(hit.trail)
                                    .related(Role::Also, at.trail)
                                    .param("step", step(name))
                                    .param("before", step(before))
                                    .param("first", first)
                                    .param("second", second)
                            }));
                        }
                    },
                },
                Fact::Absent => {
                    skipped.get_or_insert((path, hit.trail));
                }
                Fact::Unknown(lack) => truth = truth.and(notes.missing(path, hit.trail, lack)),
            }
        }
        match (latest, truth, self.steps.first()) {
            (None, Truth::Yes, Some(Step { at, .. })) => notes.missing(at, facts.place(at), Lack::Absent),
            _ => truth,
        }
    }
}

fn is_open(facts: &Resolver<'_>, status: &FactPath) -> bool {
    let open = Value::Word(StepStatus::Open.name());
    match facts.ask(status, |value| *value == open) {
        Some(told) => told == Some(true),
        None => facts.fact(status).fact == Fact::Known(open),
    }
}

/// Whether the second is not before the first.
fn in_order(first: When, second: When) -> Truth {
    match (first, second) {
        (When::Moment(first), When::Moment(second)) => (first <= second).into(),
        _ => first.is_in_order(0, second, false).unwrap_or(Truth::Unknown),
    }
}

/// The two times as a text names them.
fn shown(one: When, other: When) -> (Param, Param) {
    let day = |when: When| match when.day() {
        Day::On(day) => Param::Date(day),
        Day::LongTerm => Param::LongTerm,
    };
    match (one, other) {
        (When::Moment(one), When::Moment(other)) => (moment(one, other), moment(other, one)),
        _ => (day(one), day(other)),
    }
}

fn step(name: &str) -> Param {
    match StepKind::vocabulary().word(name) {
        Some(word) => Param::Word(word),
        None => Param::Masked(name.to_owned()),
    }
}
