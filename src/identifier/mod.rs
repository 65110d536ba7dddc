//! Identifiers of mainland-China onboarding material: numbers, codes, names and addresses, one scheme per file.
//!
//! [`judge`] grades a value as typed; the typed values (`ResidentId` and so on) also give what can be read out of it.
//! No verdict carries a part of the value, and every `Debug` here is masked.

mod access_key;
mod account_permit;
mod alipay_account;
mod bank_branch;
mod card_issuer;
mod company_name;
mod corporate_account;
mod country;
mod credit_code;
mod cursor;
mod digits;
mod domain;
mod email;
pub(crate) mod host;
mod icp_filing;
mod icp_licence;
mod invoice;
mod kind;
mod legacy_id;
mod list;
mod member_name;
mod organisation_code;
mod passport;
mod payment_card;
mod permanent_residence;
mod person_name;
mod phone;
mod phone_match;
mod phone_plan;
mod province;
mod public_security;
mod qq;
mod ram_user;
mod region;
mod registration_number;
mod residence_permit;
mod resident_id;
mod secret;
mod sex;
mod suffix;
mod taxpayer_number;
mod telecom_licence;
mod travel_permit;
mod vendor_id;

use std::fmt;

use chrono::NaiveDate;

use crate::text::normal::Changes;

pub use bank_branch::BranchCode;
pub use card_issuer::{CardIssuer, CardKind, issuer_of_card};
pub use credit_code::{BodyKind, CreditCode, judge_optical as judge_credit_code_optical};
pub use domain::Domain;
pub(crate) use email::parts as email_parts;
pub use icp_filing::{
    IcpNumber, ServiceKind, judge_form as judge_icp_form, judge_not_placeholder as judge_icp_not_placeholder,
    judge_strict as judge_icp_strict, same_subject as same_icp_subject,
};
pub use invoice::judge_digital as judge_digital_invoice_number;
pub use kind::{is_kind, judge_kind};
pub use legacy_id::LegacyId;
pub use passport::judge_chinese as judge_chinese_passport;
pub use payment_card::judge_luhn;
pub(crate) use permanent_residence::is_permanent_residents_birth;
pub use permanent_residence::{
    PermanentResidentId, judge_2017 as judge_permanent_resident_2017, judge_2023 as judge_permanent_resident_2023,
};
pub use phone::{Phone, PhoneKind};
pub(crate) use phone_match::same_phone;
pub use province::Province;
pub use public_security::judge_legacy as judge_public_security_legacy;
pub use region::Region;
pub use residence_permit::ResidencePermit;
pub use resident_id::{
    ResidentId, judge_strict_form as judge_resident_strict_form, judge_timeline as judge_resident_timeline,
};
pub(crate) use secret::is_key_secret;
pub use secret::looks_like_secret;
pub use sex::Sex;
pub(crate) use telecom_licence::same_licence;
pub(crate) use travel_permit::compare_hk_macao_holders;
pub use travel_permit::same_hk_macao_holder;

/// What kind of identifier a value is meant to be.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Scheme {
    /// Resident identity card number, 18 characters (GB 11643-1999).
    ResidentIdentityCard,
    /// Resident number of 15 digits, withdrawn on 2013-01-01.
    LegacyResidentNumber,
    /// Residence permit number of Hong Kong, Macao and Taiwan residents.
    ResidencePermit,
    /// Foreign permanent resident number, card of 2023 (18 digits) or 2017 (15 characters).
    ForeignPermanentResident,
    /// Passport number of any issuer.
    Passport,
    /// Mainland travel permit for Hong Kong and Macao residents.
    HkMacaoTravelPermit,
    /// Mainland travel permit for Taiwan residents.
    TaiwanTravelPermit,
    /// Unified social credit code (GB 32100-2015).
    UnifiedSocialCreditCode,
    /// Organisation code (GB 11714-1997).
    OrganisationCode,
    /// Business registration number of 15 digits (GS 15-2006).
    RegistrationNumber15,
    /// Taxpayer number of 15, 17, 18 or 20 characters.
    TaxpayerNumber,
    /// Payment card number.
    PaymentCard,
    /// Corporate bank account number.
    CorporateAccount,
    /// Bank branch code 联行号 (CNAPS), 12 digits.
    BankBranchCode,
    /// Basic deposit account number: J and 13 digits.
    BasicAccountNumber,
    /// Approval number of an account permit (开户许可证核准号).
    AccountPermitNumber,
    /// Telephone number in any usual spelling.
    Phone,
    /// Mainland mobile number.
    MobilePhone,
    /// E-mail address.
    Email,
    /// QQ number.
    Qq,
    /// ICP filing number, of the subject or of a service.
    IcpFilingNumber,
    /// ICP licence number (京ICP证030173号).
    IcpLicenceNumber,
    /// Telecom licence number (浙B2-20080224).
    TelecomLicenceNumber,
    /// Public-security filing number (京公网安备…号).
    PublicSecurityNumber,
    /// Domain name with a registrable part.
    Domain,
    /// VAT invoice code of 10 or 12 digits.
    InvoiceCode,
    /// VAT invoice number: 8 digits, or 20 on a fully digital invoice.
    InvoiceNumber,
    /// Alipay login: e-mail or mainland mobile.
    AlipayAccount,
    /// Principal name of an Alibaba Cloud RAM user.
    RamUser,
    /// Alibaba Cloud AccessKey id.
    AccessKeyId,
    /// 1688 or Taobao member name.
    MemberName,
    /// Vendor id of a marketplace.
    VendorId,
    /// Name of a natural person.
    PersonName,
    /// Name of an organisation.
    CompanyName,
}

impl Scheme {
    /// Every scheme, in the order of declaration.
    pub const ALL: &'static [Self] = &[
        Self::ResidentIdentityCard,
        Self::LegacyResidentNumber,
        Self::ResidencePermit,
        Self::ForeignPermanentResident,
        Self::Passport,
        Self::HkMacaoTravelPermit,
        Self::TaiwanTravelPermit,
        Self::UnifiedSocialCreditCode,
        Self::OrganisationCode,
        Self::RegistrationNumber15,
        Self::TaxpayerNumber,
        Self::PaymentCard,
        Self::CorporateAccount,
        Self::BankBranchCode,
        Self::BasicAccountNumber,
        Self::AccountPermitNumber,
        Self::Phone,
        Self::MobilePhone,
        Self::Email,
        Self::Qq,
        Self::IcpFilingNumber,
        Self::IcpLicenceNumber,
        Self::TelecomLicenceNumber,
        Self::PublicSecurityNumber,
        Self::Domain,
        Self::InvoiceCode,
        Self::InvoiceNumber,
        Self::AlipayAccount,
        Self::RamUser,
        Self::AccessKeyId,
        Self::MemberName,
        Self::VendorId,
        Self::PersonName,
        Self::CompanyName,
    ];

    /// The kebab-case name, as rule sets write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ResidentIdentityCard => "resident-identity-card",
            Self::LegacyResidentNumber => "legacy-resident-number",
            Self::ResidencePermit => "residence-permit",
            Self::ForeignPermanentResident => "foreign-permanent-resident",
            Self::Passport => "passport",
            Self::HkMacaoTravelPermit => "hk-macao-travel-permit",
            Self::TaiwanTravelPermit => "taiwan-travel-permit",
            Self::UnifiedSocialCreditCode => "unified-social-credit-code",
            Self::OrganisationCode => "organisation-code",
            Self::RegistrationNumber15 => "registration-number-15",
            Self::TaxpayerNumber => "taxpayer-number",
            Self::PaymentCard => "payment-card",
            Self::CorporateAccount => "corporate-account",
            Self::BankBranchCode => "bank-branch-code",
            Self::BasicAccountNumber => "basic-account-number",
            Self::AccountPermitNumber => "account-permit-number",
            Self::Phone => "phone",
            Self::MobilePhone => "mobile-phone",
            Self::Email => "email",
            Self::Qq => "qq",
            Self::IcpFilingNumber => "icp-filing-number",
            Self::IcpLicenceNumber => "icp-licence-number",
            Self::TelecomLicenceNumber => "telecom-licence-number",
            Self::PublicSecurityNumber => "public-security-number",
            Self::Domain => "domain",
            Self::InvoiceCode => "invoice-code",
            Self::InvoiceNumber => "invoice-number",
            Self::AlipayAccount => "alipay-account",
            Self::RamUser => "ram-user",
            Self::AccessKeyId => "access-key-id",
            Self::MemberName => "member-name",
            Self::VendorId => "vendor-id",
            Self::PersonName => "person-name",
            Self::CompanyName => "company-name",
        }
    }

    /// The scheme of a kebab-case name; `None` if there is none of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scheme| scheme.name() == name)
    }
}

/// How a value was graded.
///
/// The order is by gravity: `Valid < Suspicious < Invalid`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Grade {
    /// Consistent: form, check digits and readable parts agree. Never a proof that it was issued.
    Valid,
    /// Possible but unusual, or not decidable: ask.
    Suspicious,
    /// Cannot exist.
    Invalid,
}

impl Grade {
    /// The kebab-case name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Suspicious => "suspicious",
            Self::Invalid => "invalid",
        }
    }
}

/// The likely class of a typing or reading slip. Never the value, never the place.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Slip {
    /// One digit or letter is wrong.
    OneWrongDigit,
    /// Two neighbouring characters are swapped.
    NeighboursSwapped,
    /// A letter was read or typed for a digit (O for 0, I for 1), or the reverse.
    LetterForDigit,
    /// Full-width characters.
    FullWidth,
    /// White space inside.
    Spaces,
    /// Hyphens inside.
    Hyphens,
    /// Invisible characters inside.
    InvisibleCharacters,
    /// Lower-case letters.
    LetterCase,
    /// Characters are missing or too many.
    WrongLength,
    /// The number of another scheme.
    OtherScheme,
}

impl Slip {
    /// The kebab-case name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneWrongDigit => "one-wrong-digit",
            Self::NeighboursSwapped => "neighbours-swapped",
            Self::LetterForDigit => "letter-for-digit",
            Self::FullWidth => "full-width",
            Self::Spaces => "spaces",
            Self::Hyphens => "hyphens",
            Self::InvisibleCharacters => "invisible-characters",
            Self::LetterCase => "letter-case",
            Self::WrongLength => "wrong-length",
            Self::OtherScheme => "other-scheme",
        }
    }
}

/// The verdict on one value. Holds no part of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How grave.
    pub grade: Grade,
    /// Why: a kebab-case reason code such as `check-digit`, `length`, `no-such-date`; `ok` for a plain valid value.
    pub reason: &'static str,
    /// The likely slip, if one is likely. A valid value may carry one: what folding had to change.
    pub slip: Option<Slip>,
}

impl Judgement {
    /// Valid, nothing to say.
    pub const VALID: Self = Self { grade: Grade::Valid, reason: "ok", slip: None };
    /// Masked: possible, not checked.
    pub const MASKED: Self = Self::suspicious("masked");

    /// Invalid for a reason.
    pub const fn invalid(reason: &'static str) -> Self {
        Self { grade: Grade::Invalid, reason, slip: None }
    }

    /// Suspicious for a reason.
    pub const fn suspicious(reason: &'static str) -> Self {
        Self { grade: Grade::Suspicious, reason, slip: None }
    }

    /// With the likely slip.
    #[must_use]
    pub const fn with_slip(self, slip: Slip) -> Self {
        Self { slip: Some(slip), ..self }
    }

    /// Whether the grade is [`Grade::Valid`].
    pub const fn is_valid(self) -> bool {
        matches!(self.grade, Grade::Valid)
    }
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.grade.name(), self.reason)
    }
}

/// Grades a value as typed. `as_of` is the day for which dates are judged; there is no clock.
///
/// Never panics and, for a plain valid value, never allocates (the region list is built once, at its first use). A
/// masked value is suspicious with reason `masked`.
pub fn judge(scheme: Scheme, raw: &str, as_of: NaiveDate) -> Judgement {
    match scheme {
        Scheme::ResidentIdentityCard => resident_id::judge(raw, as_of),
        Scheme::LegacyResidentNumber => legacy_id::judge(raw),
        Scheme::ResidencePermit => residence_permit::judge(raw, as_of),
        Scheme::ForeignPermanentResident => permanent_residence::judge(raw, as_of),
        Scheme::Passport => passport::judge(raw),
        Scheme::HkMacaoTravelPermit => travel_permit::judge_hk_macao(raw),
        Scheme::TaiwanTravelPermit => travel_permit::judge_taiwan(raw),
        Scheme::UnifiedSocialCreditCode => credit_code::judge(raw),
        Scheme::OrganisationCode => organisation_code::judge(raw),
        Scheme::RegistrationNumber15 => registration_number::judge(raw),
        Scheme::TaxpayerNumber => taxpayer_number::judge(raw, as_of),
        Scheme::PaymentCard => payment_card::judge(raw),
        Scheme::CorporateAccount => corporate_account::judge(raw),
        Scheme::BankBranchCode => bank_branch::judge(raw),
        Scheme::BasicAccountNumber => account_permit::judge_basic(raw),
        Scheme::AccountPermitNumber => account_permit::judge_permit(raw),
        Scheme::Phone => phone::judge(raw),
        Scheme::MobilePhone => phone::judge_mobile(raw),
        Scheme::Email => email::judge(raw),
        Scheme::Qq => qq::judge(raw),
        Scheme::IcpFilingNumber => icp_filing::judge(raw, as_of),
        Scheme::IcpLicenceNumber => icp_licence::judge(raw, as_of),
        Scheme::TelecomLicenceNumber => telecom_licence::judge(raw, as_of),
        Scheme::PublicSecurityNumber => public_security::judge(raw),
        Scheme::Domain => domain::judge(raw),
        Scheme::InvoiceCode => invoice::judge_code(raw, as_of),
        Scheme::InvoiceNumber => invoice::judge_number(raw, as_of),
        Scheme::AlipayAccount => alipay_account::judge(raw),
        Scheme::RamUser => ram_user::judge(raw),
        Scheme::AccessKeyId => access_key::judge(raw),
        Scheme::MemberName => member_name::judge(raw),
        Scheme::VendorId => vendor_id::judge(raw),
        Scheme::PersonName => person_name::judge(raw),
        Scheme::CompanyName => company_name::judge(raw),
    }
}

/// Adds to a judgement what folding had to change, gravest first, unless it carries a slip already.
fn folded(judgement: Judgement, changes: Changes) -> Judgement {
    if changes.is_empty() || judgement.slip.is_some() {
        return judgement;
    }
    let slip = if changes.contains(Changes::FULL_WIDTH) {
        Slip::FullWidth
    } else if changes.contains(Changes::INVISIBLE) {
        Slip::InvisibleCharacters
    } else if changes.contains(Changes::SPACES) {
        Slip::Spaces
    } else if changes.contains(Changes::HYPHENS) {
        Slip::Hyphens
    } else {
        Slip::LetterCase
    };
    judgement.with_slip(slip)
}

/// The digit that a letter is taken for in reading and typing (O for 0, I for 1); any other byte as it is.
const fn as_digit(byte: u8) -> u8 {
    match byte {
        b'O' | b'D' | b'Q' | b'o' => b'0',
        b'I' | b'L' | b'|' | b'l' | b'i' => b'1',
        b'Z' | b'z' => b'2',
        b'S' | b's' => b'5',
        b'G' | b'b' => b'6',
        b'T' => b'7',
        b'B' => b'8',
        byte => byte,
    }
}
