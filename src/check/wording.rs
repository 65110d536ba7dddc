//! Conditions and demands in words, in English, Chinese and Spanish.

use crate::fact::FactPath;

/// What stands between conditions that must all hold.
pub(super) const AND: [&str; 3] = [" and ", "，且", " y "];
/// What stands between conditions of which one must hold.
pub(super) const OR: [&str; 3] = [" or ", "，或", " o "];

/// The name of what a path leads to: the field's own, preceded by the words it was selected by.
pub(crate) fn label(path: &FactPath) -> [String; 3] {
    let field = match path.field() {
        Some(field) => field.labels,
        None if path.element().is_some() && path.selected().is_empty() => path.last_labels(),
        None if path.element().is_some() => ["", "", ""],
        None => return ["the day of judgement", "判断日期", "la fecha de evaluación"].map(str::to_owned),
    };
    let mut result = field.map(str::to_owned);
    for selected in path.selected().into_iter().rev() {
        for (index, text) in result.iter_mut().enumerate() {
            let word = selected.get(index).map(String::as_str).unwrap_or_default();
            *text = match (text.is_empty(), index) {
                (true, _) => word.to_owned(),
                (false, 1) => format!("{word}的{text}"),
                (false, 2) => format!("{text} de {word}"),
                (false, _) => format!("{word}: {text}"),
            };
        }
    }
    result
}

pub(super) fn joined(parts: impl Iterator<Item = [String; 3]>, between: [&str; 3]) -> [String; 3] {
    let mut result: [String; 3] = Default::default();
    for part in parts {
        for ((text, one), between) in result.iter_mut().zip(part).zip(between) {
            if !text.is_empty() {
                text.push_str(between);
            }
            text.push_str(&one);
        }
    }
    result
}

pub(super) fn not([en, zh, es]: [String; 3]) -> [String; 3] {
    [format!("not ({en})"), format!("并非（{zh}）"), format!("no ({es})")]
}

pub(super) fn given(paths: &[&FactPath], verb: [&str; 3]) -> [String; 3] {
    joined(
        paths.iter().map(|path| {
            let [en, zh, es] = label(path);
            let [verb_en, verb_zh, verb_es] = verb;
            [format!("{en} {verb_en}"), format!("{verb_zh}{zh}"), format!("{verb_es} {es}")]
        }),
        AND,
    )
}

pub(super) fn looks_at(paths: &[&FactPath]) -> [String; 3] {
    let [en, zh, es] = joined(paths.iter().map(|path| label(path)), [", ", "、", ", "]);
    [format!("depending on {en}"), format!("取决于{zh}"), format!("según {es}")]
}
