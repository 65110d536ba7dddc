//! The fixed words of the HTML pages.

use crate::fact::{Lack, Language};
use crate::render::words::Phrase;
use crate::rule::Severity;

pub(super) const TITLE: Phrase = Phrase(["Pre-screening report", "预审报告", "Informe de revisión previa"]);
pub(super) const INDEX: Phrase = Phrase(["Applications at a glance", "申请概览", "Resumen de solicitudes"]);
pub(super) const TO_DO: Phrase = Phrase(["What to do", "需要处理的事项", "Qué hacer"]);
pub(super) const CLEAR_LEAD: Phrase = Phrase([
    "No documented reason for rejection was found.",
    "未发现平台公布的驳回情形。",
    "No se ha encontrado ningún motivo de rechazo documentado.",
]);
pub(super) const REJECTED_LEAD: Phrase = Phrase([
    "The platform would reject this application as it stands. Put the following right before it is sent.",
    "按目前材料提交，平台会驳回。请在提交前处理以下事项。",
    "La plataforma rechazaría esta solicitud tal como está. Corrija lo siguiente antes de enviarla.",
]);
pub(super) const UNDETERMINED_LEAD: Phrase = Phrase([
    "No violation was found, but some facts are missing that could still lead to a rejection.",
    "目前未发现违反规则之处，但尚缺部分信息，仍有被驳回的可能。",
    "No se ha encontrado ningún incumplimiento, pero faltan datos que aún podrían llevar al rechazo.",
]);
pub(super) const SIDE_BY_SIDE: Phrase =
    Phrase(["These places are compared", "对照以下内容", "Se comparan estos lugares"]);
pub(super) const HERE: Phrase = Phrase(["here", "此处", "aquí"]);
pub(super) const PICTURES: Phrase = Phrase(["Pictures", "图片", "Imágenes"]);
pub(super) const PERSONAL: Phrase = Phrase([
    "These pictures are personal data. Do not pass this file on further than the application itself.",
    "以下图片属于个人信息，本文件的传阅范围不得超出申请材料本身。",
    "Estas imágenes son datos personales. No difunda este archivo más allá de la propia solicitud.",
]);
pub(super) const NO_REMARK: Phrase = Phrase(["Nothing is marked.", "无标注。", "Sin marcas."]);
pub(super) const UNTOLD: Phrase =
    Phrase(["What cannot be told yet", "尚无法判断的事项", "Lo que aún no se puede determinar"]);
pub(super) const SETTLES: Phrase = Phrase([
    "To settle the verdict it is enough to supply:",
    "补充以下信息即可得出结论：",
    "Para llegar a un resultado basta con aportar:",
]);
pub(super) const UNTOLD_HEAD: [Phrase; 3] = [
    Phrase(["rule", "规则", "regla"]),
    Phrase(["what is missing", "缺少的信息", "qué falta"]),
    Phrase(["where to supply it", "补充位置", "dónde aportarlo"]),
];
pub(super) const PERSONS: Phrase = Phrase(["Left to a person", "须人工判断的事项", "Lo que decide una persona"]);
pub(super) const LOOK_AT: Phrase =
    Phrase(["To be looked at: {list}.", "需人工查看：{list}。", "Por revisar a mano: {list}."]);
pub(super) const WAIVED_HEAD: Phrase =
    Phrase(["Waived by policy", "按内部政策豁免", "Exento según la política interna"]);
pub(super) const SOURCES: Phrase = Phrase(["Sources", "依据", "Fuentes"]);
pub(super) const UNREADABLE_HEAD: Phrase = Phrase(["Could not be read", "无法读取的申请", "No se ha podido leer"]);
pub(super) const POLICY: Phrase = Phrase(["About the policy", "关于内部政策文件", "Sobre la política interna"]);
pub(super) const CONTENTS: Phrase = Phrase(["Applications", "申请", "Solicitudes"]);
pub(super) const FOOTER: Phrase = Phrase([
    "A clear verdict means that no documented reason was found. It is no approval, and no proof that a document is genuine.",
    "“未发现问题”仅表示未发现已公布的驳回情形，不代表审核通过，也不证明证件真实。",
    "«Sin objeciones» significa que no se ha encontrado ningún motivo documentado. No es una aprobación ni prueba la autenticidad de un documento.",
]);
pub(super) const REASONS: Phrase =
    Phrase(["Reasons, by number of applications", "驳回原因（按申请数）", "Motivos, por número de solicitudes"]);
pub(super) const SHOW: Phrase = Phrase(["Show", "显示", "Mostrar"]);
pub(super) const ALL: Phrase = Phrase(["all", "全部", "todas"]);
pub(super) const ALL_REASONS: Phrase = Phrase(["all reasons", "全部原因", "todos los motivos"]);
pub(super) const INDEX_HEAD: [Phrase; 6] = [
    Phrase(["application", "申请", "solicitud"]),
    Phrase(["rule set", "规则集", "reglas"]),
    Phrase(["verdict", "结论", "resultado"]),
    Phrase(["errors", "错误", "errores"]),
    Phrase(["warnings", "警告", "advertencias"]),
    Phrase(["reasons", "原因", "motivos"]),
];
pub(super) const NOT_SHOWN: Phrase = Phrase([
    "{count} more reasons are not in the chart.",
    "另有 {count} 种原因未在图中列出。",
    "Hay {count} motivos más que no figuran en el gráfico.",
]);

/// How urgent a group of steps is.
pub(super) fn urgency(severity: Severity) -> Phrase {
    match severity {
        Severity::Error => Phrase(["Must be put right", "必须处理", "Hay que corregirlo"]),
        Severity::Warning => Phrase(["Should be checked", "建议核对", "Conviene comprobarlo"]),
        Severity::Advice => Phrase(["Good to know", "供参考", "Conviene saberlo"]),
    }
}

/// Why a fact is not known.
pub(super) fn lack(lack: Lack, language: Language) -> &'static str {
    match lack {
        Lack::Absent => Phrase(["not stated", "未提供", "no consta"]),
        Lack::Stale => Phrase(["too old or undated", "已过时或无日期", "antiguo o sin fecha"]),
        Lack::Unreadable => Phrase(["not readable", "无法识别", "ilegible"]),
        Lack::Contradictory => Phrase(["the records disagree", "记录互相矛盾", "los registros se contradicen"]),
        Lack::NeedsPerson => Phrase(["a person must say", "须人工确认", "lo decide una persona"]),
    }
    .of(language)
}
