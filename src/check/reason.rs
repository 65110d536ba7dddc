//! Reason codes of identifiers, in words.

use crate::identifier::{Judgement, Slip};

/// What is wrong with a number, without the number.
pub(super) fn words(judgement: &Judgement) -> [String; 3] {
    let [en, zh, es] = reason(judgement.reason);
    match judgement.slip.and_then(slip) {
        Some([slip_en, slip_zh, slip_es]) => {
            [format!("{en} ({slip_en})"), format!("{zh}，{slip_zh}"), format!("{es} ({slip_es})")]
        }
        None => [en, zh, es].map(str::to_owned),
    }
}

fn reason(code: &str) -> [&'static str; 3] {
    match code {
        "length" | "label-length" => ["it has the wrong length", "位数不对", "la longitud no es correcta"],
        "empty" | "nothing-visible" => ["nothing is entered", "内容为空", "no se ha escrito nada"],
        "characters" | "unusual-characters" | "script" | "mixed-scripts" => [
            "it holds characters that do not belong there",
            "含有不应出现的字符",
            "contiene caracteres que no corresponden",
        ],
        "organisation-check" => [
            "the check digit of the organisation code in it does not fit",
            "其中组织机构代码的校验位不符",
            "el dígito de control del código de organización que contiene no concuerda",
        ],
        "check-digit" | "check-character" | "luhn" => [
            "its check digit does not fit the other digits",
            "校验位与其他数字不符",
            "el dígito de control no concuerda con el resto",
        ],
        "no-such-date" | "year" => {
            ["it holds a date that cannot be", "其中的日期不成立", "contiene una fecha que no puede existir"]
        }
        "unknown-province" | "province-mismatch" | "region" | "unknown-region" | "unknown-county" => {
            ["it begins with a region that is not known", "地区代码不存在", "empieza por una región desconocida"]
        }
        "one-digit-repeated" | "placeholder" | "template" => {
            ["it looks like a placeholder", "疑似占位内容", "parece un valor de relleno"]
        }
        "masked" => ["parts of it are covered", "部分内容被遮盖", "parte del valor está oculta"],
        "fifteen-digits-withdrawn" => [
            "numbers of fifteen digits ended in 2013",
            "15位号码已于2013年停用",
            "los números de quince dígitos dejaron de valer en 2013",
        ],
        "residence-permit-number"
        | "resident-number"
        | "hong-kong-or-macao-document"
        | "licence-number"
        | "icp-licence-number"
        | "filing-number" => {
            ["it belongs to another kind of number", "属于另一类号码", "pertenece a otro tipo de número"]
        }
        "organisation-name" => {
            ["it is the name of an organisation", "疑似单位名称", "es el nombre de una organización"]
        }
        "issued-exception" => [
            "its check digit does not fit, though some codes were issued so",
            "校验位不符，但确有按此发放的代码",
            "el dígito de control no concuerda, aunque se emitieron algunos códigos así",
        ],
        "no-at-sign" => ["it has no @ sign", "缺少 @ 符号", "no tiene el signo @"],
        "no-dot"
        | "comma-for-dot"
        | "domain"
        | "no-domain"
        | "mistyped-domain"
        | "empty-label"
        | "label-hyphen"
        | "international-label"
        | "underscore"
        | "suffix"
        | "public-suffix"
        | "unknown-top-level-domain" => [
            "its domain part is not a domain name that can be registered",
            "域名部分不是可注册的域名",
            "la parte del dominio no es un dominio que se pueda registrar",
        ],
        "ip-address" | "port" | "scheme" | "user-info" | "url" => [
            "it is an address of another form than a domain name",
            "不是域名形式的网址",
            "no tiene la forma de un nombre de dominio",
        ],
        "not-a-mobile" => {
            ["it is no mainland mobile number", "不是内地手机号码", "no es un número móvil de China continental"]
        }
        "area-code-missing" => ["the area code is missing", "缺少区号", "falta el prefijo de zona"],
        "unknown-area-code"
        | "unknown-country-code"
        | "unknown-segment"
        | "data-only-segment"
        | "unassigned-segment" => [
            "its prefix is not assigned to telephones",
            "号段不属于电话用户",
            "su prefijo no está asignado a teléfonos",
        ],
        "not-reachable-from-abroad" => [
            "such a number cannot be dialled from abroad",
            "该号码无法从境外拨打",
            "ese número no se puede marcar desde el extranjero",
        ],
        "spaces" | "interpunct" | "brackets" | "not-exact-form" | "not-printed-form" | "mixed-forms" => {
            ["it is not written in the printed form", "书写形式与证件不一致", "no está escrito en la forma impresa"]
        }
        "department-category" | "department-category-unlisted" | "class" | "unknown-kind" | "unusual-kind" => {
            ["its class is not one of those in use", "类别代码不存在", "su clase no es una de las que se usan"]
        }
        _ => ["it is not of the form that is asked for", "格式不符合要求", "no tiene la forma que se pide"],
    }
}

fn slip(slip: Slip) -> Option<[&'static str; 3]> {
    match slip {
        Slip::OneWrongDigit => {
            Some(["one character is probably wrong", "可能有一位输错", "probablemente haya un carácter equivocado"])
        }
        Slip::NeighboursSwapped => Some([
            "two neighbouring characters are probably swapped",
            "可能有相邻两位颠倒",
            "probablemente haya dos caracteres vecinos intercambiados",
        ]),
        Slip::LetterForDigit => Some([
            "a letter probably stands for a digit",
            "可能把数字写成了字母",
            "probablemente haya una letra en lugar de un dígito",
        ]),
        Slip::WrongLength => {
            Some(["characters are missing or too many", "可能漏输或多输了字符", "faltan o sobran caracteres"])
        }
        _ => None,
    }
}
