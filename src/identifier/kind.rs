//! Judging by the short kind names that spreadsheets and scripts use: what `examples/identify.rs` prints.

use chrono::NaiveDate;

use super::{Grade, Judgement, Scheme, judge};
use crate::text::name::{Similarity, compare_organisation, sole_trader_account_fits};
use crate::text::normal::{is_masked, masks_agree};

/// Kinds that are a scheme of the library as it stands.
const SCHEMES: [(&str, Scheme); 25] = [
    ("ric", Scheme::ResidentIdentityCard),
    ("ric15", Scheme::LegacyResidentNumber),
    ("hmt_permit", Scheme::ResidencePermit),
    ("passport", Scheme::Passport),
    ("hkm_permit", Scheme::HkMacaoTravelPermit),
    ("tw_permit", Scheme::TaiwanTravelPermit),
    ("uscc", Scheme::UnifiedSocialCreditCode),
    ("uscc_exception", Scheme::UnifiedSocialCreditCode),
    ("orgcode", Scheme::OrganisationCode),
    ("bizreg15", Scheme::RegistrationNumber15),
    ("taxno", Scheme::TaxpayerNumber),
    ("bank_card", Scheme::PaymentCard),
    ("corp_account", Scheme::CorporateAccount),
    ("cnaps", Scheme::BankBranchCode),
    ("phone", Scheme::Phone),
    ("email", Scheme::Email),
    ("qq", Scheme::Qq),
    ("icp_licence", Scheme::IcpLicenceNumber),
    ("telecom_licence", Scheme::TelecomLicenceNumber),
    ("psb", Scheme::PublicSecurityNumber),
    ("invoice_code", Scheme::InvoiceCode),
    ("alipay_account", Scheme::AlipayAccount),
    ("ram_upn", Scheme::RamUser),
    ("aliyun_ak", Scheme::AccessKeyId),
    ("person_name", Scheme::PersonName),
];

/// Kinds that ask a stricter or another question.
const OTHERS: [&str; 17] = [
    "cn_passport",
    "ric_strict_form",
    "ric_timeline",
    "fpr",
    "fpr2017",
    "uscc_ocr",
    "luhn",
    "icp",
    "icp_strict",
    "icp_not_placeholder",
    "psb_legacy",
    "einvoice_no",
    "company_name_eq",
    "sole_trader_account",
    "is_masked",
    "mask_match",
    "registrable_domain",
];

/// Whether [`judge_kind`] knows a kind.
pub fn is_kind(kind: &str) -> bool {
    SCHEMES.iter().any(|(name, _)| *name == kind) || OTHERS.contains(&kind)
}

/// Grades a value, or a pair or triple parted by ` | `, by the kind names of spreadsheets: `ric`, `uscc`, `icp`, `mask_match`.
///
/// An unknown kind is invalid with reason `unknown-kind`.
pub fn judge_kind(kind: &str, value: &str, as_of: NaiveDate) -> Judgement {
    if let Some((_, scheme)) = SCHEMES.iter().find(|(name, _)| *name == kind) {
        return judge(*scheme, value, as_of);
    }
    match kind {
        "cn_passport" => super::judge_chinese_passport(value),
        "ric_strict_form" => super::judge_resident_strict_form(value, as_of),
        "ric_timeline" => super::judge_resident_timeline(value, as_of),
        "fpr" => super::judge_permanent_resident_2023(value, as_of),
        "fpr2017" => super::judge_permanent_resident_2017(value, as_of),
        "uscc_ocr" => super::judge_credit_code_optical(value),
        "luhn" => super::judge_luhn(value),
        "icp" => super::judge_icp_form(value, as_of),
        "icp_strict" => super::judge_icp_strict(value, as_of),
        "icp_not_placeholder" => super::judge_icp_not_placeholder(value, as_of),
        "psb_legacy" => super::judge_public_security_legacy(value),
        "einvoice_no" => super::judge_digital_invoice_number(value, as_of),
        // The question is whether the list gives one, so a top-level domain it lacks is a no.
        "registrable_domain" => match judge(Scheme::Domain, value, as_of) {
            unlisted if unlisted.grade == Grade::Suspicious => Judgement { grade: Grade::Invalid, ..unlisted },
            judgement => judgement,
        },
        "company_name_eq" => company_names(value),
        "sole_trader_account" => sole_trader(value),
        "is_masked" if is_masked(value) => Judgement::VALID,
        "is_masked" => Judgement::invalid("not-masked"),
        "mask_match" => masks(value),
        _ => Judgement::invalid("unknown-kind"),
    }
}

/// The values of a pair kind, parted by ` | `.
fn parts<const N: usize>(value: &str) -> Option<[&str; N]> {
    let mut found = [""; N];
    let mut parts = value.split('|').map(str::trim);
    for place in &mut found {
        *place = parts.next()?;
    }
    parts.next().is_none().then_some(found)
}

fn company_names(value: &str) -> Judgement {
    let Some([a, b]) = parts(value) else { return Judgement::invalid("not-two-values") };
    match compare_organisation(a, b) {
        Similarity::Equal => Judgement::VALID,
        Similarity::Folded(folding) => Judgement { reason: folding.name(), ..Judgement::VALID },
        Similarity::Near(difference) => Judgement::invalid(difference.name()),
        Similarity::Different => Judgement::invalid("different"),
    }
}

fn sole_trader(value: &str) -> Judgement {
    let Some([account, trade_name, operator]) = parts(value) else {
        return Judgement::invalid("not-three-values");
    };
    let fit = sole_trader_account_fits(account, Some(trade_name), operator);
    let grade = if fit.fits() { Grade::Valid } else { Grade::Invalid };
    Judgement { grade, reason: fit.name(), slip: None }
}

fn masks(value: &str) -> Judgement {
    let Some([a, b]) = parts(value) else { return Judgement::invalid("not-two-values") };
    match masks_agree(a, b) {
        Some(true) => Judgement::VALID,
        Some(false) => Judgement::invalid("visible-characters-differ"),
        None => Judgement::suspicious("nothing-visible"),
    }
}
