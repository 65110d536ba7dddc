//! `steps-done`: no step of a list was left out.

use super::load::Load;
use super::{Check, Demand, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Lack, Language, Presence, Resolver, Value, Word, nearest};
use crate::submission::{Choice, StepKind, StepStatus};

/// `{ steps-done = ["supplier-registration", "supplier-authentication"], status = ["submitted", "done"] }`: every step
/// of the list is stated with one of these statuses. A step that is not stated is a violation; one that is stated
/// without a status cannot be told. A violation stands at the step, or at the list of steps, and carries `step`.
#[derive(Debug)]
pub(crate) struct StepsDone {
    steps: Box<[Step]>,
    statuses: Box<[StepStatus]>,
}

#[derive(Debug)]
struct Step {
    kind: StepKind,
    stated: FactPath,
    status: FactPath,
}

impl Kind for StepsDone {
    const BESIDE: &'static [&'static str] = &["status"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let mut steps = Vec::new();
        for item in value.array()? {
            let kind: StepKind = word(&item)?;
            steps.push(Step {
                kind,
                stated: load.path_text(&format!("steps[{}]", kind.name()), &item)?,
                status: load.path_text(&format!("steps[{}].status", kind.name()), &item)?,
            });
        }
        let statuses = beside.require("status")?.one_or_many().iter().map(word).collect::<Result<_, _>>()?;
        Ok(StepsDone { steps: steps.into(), statuses })
    }
}

fn word<C: Choice>(toml: &Toml<'_>) -> Result<C, LoadError> {
    let name = toml.str()?;
    C::from_name(name).ok_or_else(|| {
        let help = nearest(name, C::VOCABULARY.words.iter().map(|word| word.name));
        toml.error(format!("`{name}` is no {}", C::VOCABULARY.name)).with_help(help)
    })
}

impl Check for StepsDone {
    fn facts(&self) -> Vec<&FactPath> {
        self.steps.iter().map(|step| &step.status).collect()
    }

    fn demands(&self) -> Vec<(Demand, &FactPath)> {
        self.steps.iter().map(|step| (Demand::Given, &step.stated)).collect()
    }

    fn params(&self) -> &'static [&'static str] {
        &["step"]
    }

    fn words(&self) -> [String; 3] {
        let listed = |words: Vec<&'static Word>, language: Language| {
            let words: Vec<&str> = words.iter().map(|word| language.of(&word.labels)).collect();
            words.join(if language == Language::Zh { "、" } else { ", " })
        };
        let steps = |language| {
            listed(
                self.steps.iter().filter_map(|step| StepKind::vocabulary().word(step.kind.name())).collect(),
                language,
            )
        };
        let statuses = |language| {
            let words = self.statuses.iter().filter_map(|status| StepStatus::vocabulary().word(status.name()));
            listed(words.collect(), language)
        };
        [
            format!("each of these steps is stated as one of ({}): {}", statuses(Language::En), steps(Language::En)),
            format!("下列步骤的状态均为（{}）之一：{}", statuses(Language::Zh), steps(Language::Zh)),
            format!("cada uno de estos pasos consta como uno de ({}): {}", statuses(Language::Es), steps(Language::Es)),
        ]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::Yes;
        for step in &self.steps {
            let violation = |place| {
                let name = StepKind::vocabulary().word(step.kind.name());
                let name = name.map_or_else(|| Param::Masked(step.kind.name().to_owned()), Param::Word);
                Violation::at(place).param("step", name)
            };
            truth = truth.and(match facts.presence(&step.stated) {
                Presence::No(place) => notes.violated(|| violation(place)),
                Presence::Unknown(lack) => notes.missing(&step.stated, facts.place(&step.stated), lack),
                Presence::Yes => {
                    let hit = facts.fact(&step.status);
                    match hit.fact {
                        Fact::Known(Value::Word(status) | Value::Text(status)) => {
                            if self.statuses.iter().any(|wanted| wanted.name() == status) {
                                Truth::Yes
                            } else {
                                notes.violated(|| violation(hit.trail))
                            }
                        }
                        Fact::Known(_) => notes.missing(&step.status, hit.trail, Lack::Unreadable),
                        Fact::Absent => notes.missing(&step.status, hit.trail, Lack::Absent),
                        Fact::Unknown(lack) => notes.missing(&step.status, hit.trail, lack),
                    }
                }
            });
        }
        truth
    }
}
