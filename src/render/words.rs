//! The fixed words of reports, in three languages.

use crate::check::Role;
use crate::fact::Language;
use crate::report::policy::{Notice, NoticeKind};
use crate::report::{Counts, Gap, Judged, Outcome, Verdict, Words};
use crate::rule::{Class, Severity};
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

const EXPIRED: Phrase = Phrase([
    "The waiver of {rule} ended on {until}; it lets nothing pass any more. Renew it with a reason, or remove it.",
    "规则 {rule} 的豁免已于 {until} 到期，不再生效。请说明理由后续期，或将其删除。",
    "La exención de {rule} venció el {until} y ya no surte efecto. Renuévela con un motivo o elimínela.",
]);
const UNUSED: Phrase = Phrase([
    "The waiver of {rule} (until {until}) meets nothing in these bundles. Remove it, or check its place and bundle.",
    "规则 {rule} 的豁免（至 {until}）在本批材料中没有对应的问题。请将其删除，或核对其位置与申请。",
    "La exención de {rule} (hasta el {until}) no corresponde a nada en estas solicitudes. Elimínela o revise su lugar y su solicitud.",
]);

/// What is wrong with the host's policy.
pub(super) fn notice_words(notice: &Notice, language: Language) -> String {
    let phrase = match notice.kind {
        NoticeKind::Expired => EXPIRED,
        NoticeKind::Unused => UNUSED,
    };
    phrase.fill(language, &[("rule", &notice.rule), ("until", &notice.until.to_string())])
}

/// How bad a violation is, in one word.
pub(super) fn severity_word(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => Phrase(["error", "错误", "error"]),
        Severity::Warning => Phrase(["warning", "警告", "advertencia"]),
        Severity::Advice => Phrase(["note", "提示", "nota"]),
    }
    .of(language)
}

/// What the verdict means, in a heading's words.
pub(super) fn verdict_words(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Rejected => Phrase(["Would be rejected", "会被驳回", "Sería rechazada"]),
        Verdict::Undetermined => Phrase(["Cannot be told yet", "尚无法判断", "Aún no se puede determinar"]),
        Verdict::Clear => Phrase(["Clear", "未发现问题", "Sin objeciones"]),
    }
    .of(language)
}

/// What a second place has to do with a finding.
pub(super) fn role_word(role: Role, language: Language) -> &'static str {
    match role {
        Role::Expected => Phrase(["compared with", "对照", "comparado con"]),
        Role::Also => Phrase(["see also", "另见", "véase también"]),
    }
    .of(language)
}

pub(super) const WHY: Phrase = Phrase(["why", "原因", "por qué"]);
pub(super) const DO: Phrase = Phrase(["do", "处理", "qué hacer"]);
pub(super) const SOURCE: Phrase = Phrase(["source", "依据", "fuente"]);
pub(super) const AS_OF: Phrase = Phrase(["as of", "判断日期", "a fecha de"]);
pub(super) const NOT_TOLD: Phrase = Phrase(["Cannot be told yet", "尚无法判断", "Aún no se puede determinar"]);
pub(super) const PERSONS: Phrase = Phrase(["Left to a person", "须人工判断", "Queda a criterio de una persona"]);
pub(super) const WAIVED: Phrase = Phrase(["Waived", "已豁免", "Exentas"]);
pub(super) const UNTIL: Phrase = Phrase(["until", "有效期至", "hasta el"]);
pub(super) const SETTLED: Phrase =
    Phrase(["The verdict would be settled by", "补充以下信息即可得出结论", "Se resolvería con"]);
pub(super) const UNREADABLE: Phrase = Phrase(["cannot be read", "无法读取", "no se puede leer"]);
pub(super) const MORE: Phrase = Phrase([
    "{count} more findings are not shown here; these are the gravest.",
    "另有 {count} 项问题未在此列出，以上为最严重的问题。",
    "Hay {count} hallazgos más que no se muestran aquí; estos son los más graves.",
]);
pub(super) const KNOWN: Phrase = Phrase([
    "{count} findings were there before and are in the baseline.",
    "另有 {count} 项属于基线中已有的问题。",
    "{count} hallazgos ya existían y figuran en la línea de base.",
]);
const COUNTS: Phrase = Phrase([
    "{violated} violated, {satisfied} satisfied, {na} not applicable, {nd} not determined",
    "违反 {violated} 项，符合 {satisfied} 项，不适用 {na} 项，无法判断 {nd} 项",
    "{violated} incumplidas, {satisfied} cumplidas, {na} no aplicables, {nd} sin determinar",
]);
const OF_WHICH: Phrase = Phrase([
    "; {waived} waived, {known} known before, {off} switched off",
    "；其中豁免 {waived} 项，基线已有 {known} 项，停用规则 {off} 条",
    "; {waived} exentas, {known} ya conocidas, {off} desactivadas",
]);

/// How many rules gave what, in one line.
pub(super) fn count_words(counts: &Counts, language: Language) -> String {
    let mut line = COUNTS.fill(
        language,
        &[
            ("violated", &counts.violated.to_string()),
            ("satisfied", &counts.satisfied.to_string()),
            ("na", &counts.not_applicable.to_string()),
            ("nd", &counts.not_determined.to_string()),
        ],
    );
    if counts.waived + counts.known + counts.off > 0 {
        line.push_str(&OF_WHICH.fill(
            language,
            &[
                ("waived", &counts.waived.to_string()),
                ("known", &counts.known.to_string()),
                ("off", &counts.off.to_string()),
            ],
        ));
    }
    line
}

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
