//! The fixed words of reports, in three languages.

use crate::fact::Language;
use crate::report::{Gap, Judged, Outcome, Words};
use crate::rule::Class;
use crate::text::template::{fill, placeholders};

pub(super) struct Phrase(pub(super) [&'static str; 3]);

impl Phrase {
    pub(super) fn of(&self, language: Language) -> &'static str {
        language.of(&self.0)
    }

    pub(super) fn fill(&self, language: Language, values: &[(&str, &str)]) -> String {
        fill(self.of(language), |name| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }
}

const UNDETERMINED: Phrase = Phrase([
    "This cannot be told yet; what is missing: {list}.",
    "目前无法判断，缺少：{list}。",
    "Todavía no se puede determinar; falta: {list}.",
]);
const SUPPLY: Phrase = Phrase([
    "Supply what is missing, then check again.",
    "补充所缺信息后重新检查。",
    "Aporte lo que falta y vuelva a comprobar.",
]);
const BY_PERSON: Phrase = Phrase([
    "Only a person can decide this; nothing in the application settles it.",
    "此项只能由人工判断，申请材料本身无法得出结论。",
    "Solo una persona puede decidirlo; nada en la solicitud lo resuelve.",
]);

/// The names of missing facts, joined as the language joins lists.
pub(super) fn gap_list(missing: &[Gap], language: Language) -> String {
    let mut names: Vec<&str> = Vec::new();
    for gap in missing {
        let name = gap.label(language);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(match language {
        Language::Zh => "、",
        _ => ", ",
    })
}

/// The texts of an outcome without a violated place: what is missing, or what a told row says.
pub(super) fn outcome_words(judged: Judged<'_>, language: Language) -> Option<Words> {
    let text = judged.rule.text();
    let plain = |template: &str| placeholders(template).next().is_none().then(|| template.to_owned());
    match judged.outcome {
        Outcome::NotDetermined { missing } => {
            let by_person = missing.iter().all(|gap| gap.lack() == crate::fact::Lack::NeedsPerson);
            let list = gap_list(missing, language);
            Some(Words {
                what: if by_person {
                    plain(text.what(language)).unwrap_or_else(|| BY_PERSON.of(language).to_owned())
                } else {
                    UNDETERMINED.fill(language, &[("list", &list)])
                },
                why: plain(text.why(language)).unwrap_or_default(),
                remedy: if by_person {
                    plain(text.remedy(language)).unwrap_or_else(|| BY_PERSON.of(language).to_owned())
                } else {
                    SUPPLY.of(language).to_owned()
                },
            })
        }
        Outcome::NotApplicable | Outcome::Satisfied if judged.rule.class() == Class::Informational => Some(Words {
            what: plain(text.what(language))?,
            why: plain(text.why(language))?,
            remedy: plain(text.remedy(language))?,
        }),
        _ => None,
    }
}
