//! A page about each rule, from the rule itself.

use super::{Class, Example, Rule, RuleSet};
use crate::fact::{Language, Origin};
use std::fmt::Write;

/// Column headings and such, in three languages.
struct Heads {
    when: &'static str,
    demands: &'static str,
    reads: &'static str,
    stated: &'static str,
    observed: &'static str,
    source: &'static str,
    reasons: &'static str,
    examples: &'static str,
    unchanged: &'static str,
    without: &'static str,
    as_of: &'static str,
    known_gap: &'static str,
}

fn heads(language: Language) -> Heads {
    match language {
        Language::En => Heads {
            when: "Applies when",
            demands: "Demands",
            reads: "Reads",
            stated: "stated by the applicant",
            observed: "observed",
            source: "Source",
            reasons: "Codes elsewhere",
            examples: "Examples",
            unchanged: "unchanged",
            without: "without",
            as_of: "as of",
            known_gap: "known gap",
        },
        Language::Zh => Heads {
            when: "适用条件",
            demands: "要求",
            reads: "读取",
            stated: "申请人填报",
            observed: "核查所得",
            source: "依据",
            reasons: "其他平台代码",
            examples: "示例",
            unchanged: "未改动",
            without: "删除",
            as_of: "判断日期",
            known_gap: "已知空白",
        },
        Language::Es => Heads {
            when: "Se aplica si",
            demands: "Exige",
            reads: "Lee",
            stated: "declarado por el solicitante",
            observed: "observado",
            source: "Fuente",
            reasons: "Códigos en otros sistemas",
            examples: "Ejemplos",
            unchanged: "sin cambios",
            without: "sin",
            as_of: "a fecha de",
            known_gap: "laguna conocida",
        },
    }
}

fn change(example: &Example, heads: &Heads) -> String {
    let mut changes: Vec<String> = example.set.iter().map(|(path, value)| format!("`{path}` = `{value}`")).collect();
    changes.extend(example.unset.iter().map(|path| format!("{} `{path}`", heads.without)));
    if changes.is_empty() {
        changes.push(heads.unchanged.to_owned());
    }
    if let Some(day) = example.as_of {
        changes.push(format!("{} {day}", heads.as_of));
    }
    changes.join(", ")
}

impl RuleSet {
    /// Everything about the rule of this id, as Markdown: texts, condition and demand in words, the facts it reads, its
    /// source, codes of other systems, examples with their outcome. None where there is no such rule.
    pub fn explain(&self, id: &str, language: Language) -> Option<String> {
        self.rule(id).map(|rule| page(rule, language))
    }

    /// The pages of all rules of the set, one after the other, as Markdown in English.
    pub fn pages(&self) -> String {
        let mut text = format!(
            "# {}\n\n`{}`, version {}. Made from `rules/{}.toml`; a test compares.\n",
            self.title(Language::En),
            self.id(),
            self.version(),
            self.id()
        );
        for rule in self.rules() {
            text.push('\n');
            text.push_str(&page(rule, Language::En));
        }
        text
    }
}

fn page(rule: &Rule, language: Language) -> String {
    let (heads, texts) = (heads(language), rule.text());
    let mut page = String::new();
    let class = if rule.is_known_gap() { heads.known_gap } else { rule.class().name() };
    let mut facts = vec![class, rule.status().name()];
    if rule.class() == Class::Rule {
        facts.insert(1, rule.severity().name());
    }
    let mut lines = vec![format!("## {}\n", rule.id()), format!("{}, since {}\n", facts.join(", "), rule.since())];
    lines.push(format!("{}\n{}\n{}\n", texts.what(language), texts.why(language), texts.remedy(language)));
    let mut list = |head: &str, text: String| lines.push(format!("* {head}: {text}"));
    if let Some(condition) = rule.condition(language) {
        list(heads.when, condition);
    }
    if let Some(demand) = rule.demand(language) {
        list(heads.demands, demand);
    }
    let read = rule.facts().into_iter().map(|fact| {
        let origin = match fact.origin() {
            Origin::Applicant => heads.stated,
            Origin::Evidence => heads.observed,
        };
        format!("`{}` ({origin})", fact.as_str())
    });
    let read: Vec<String> = read.collect();
    if !read.is_empty() {
        list(heads.reads, read.join(", "));
    }
    let rows = rule.origin().rows.join(" ");
    let mut source =
        if rows.is_empty() { rule.origin().text.clone() } else { format!("{rows}: {}", rule.origin().text) };
    if !rule.origin().cites.is_empty() {
        source.push_str(&format!(" ({})", rule.origin().cites.join("; ")));
    }
    list(heads.source, source);
    if !rule.reasons().is_empty() {
        list(heads.reasons, rule.reasons().join(", "));
    }
    for line in lines {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "{line}");
    }
    if !rule.examples().is_empty() {
        let _ = writeln!(page, "\n{}:\n", heads.examples);
        for example in rule.examples() {
            let _ = writeln!(page, "* {}, {}: {}", example.on, change(example, &heads), example.expect.name());
        }
    }
    page
}
