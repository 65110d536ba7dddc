//! Numbers with check digits and plain numbers: no panic, and what parses prints and parses again to the same.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use prescreen::identifier::{CreditCode, Grade, ResidentId, Scheme, judge, judge_kind};

const KINDS: [&str; 8] =
    ["ric_strict_form", "ric_timeline", "fpr", "fpr2017", "uscc_ocr", "luhn", "einvoice_no", "uscc_exception"];

fuzz_target!(|text: &str| {
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    for scheme in [
        Scheme::ResidentIdentityCard,
        Scheme::LegacyResidentNumber,
        Scheme::ResidencePermit,
        Scheme::ForeignPermanentResident,
        Scheme::Passport,
        Scheme::HkMacaoTravelPermit,
        Scheme::TaiwanTravelPermit,
        Scheme::UnifiedSocialCreditCode,
        Scheme::OrganisationCode,
        Scheme::RegistrationNumber15,
        Scheme::TaxpayerNumber,
        Scheme::PaymentCard,
        Scheme::CorporateAccount,
        Scheme::BankBranchCode,
        Scheme::BasicAccountNumber,
        Scheme::AccountPermitNumber,
        Scheme::Qq,
        Scheme::InvoiceCode,
        Scheme::InvoiceNumber,
        Scheme::VendorId,
    ] {
        let _ = judge(scheme, text, as_of);
    }
    for kind in KINDS {
        let _ = judge_kind(kind, text, as_of);
    }
    if let Ok(id) = ResidentId::parse(text, as_of) {
        assert_eq!(ResidentId::parse(id.expose(), as_of), Ok(id));
        assert!(id.birth_date() <= as_of);
        assert_ne!(judge(Scheme::ResidentIdentityCard, text, as_of).grade, Grade::Invalid);
    }
    if let Ok(code) = CreditCode::parse(text) {
        assert_eq!(CreditCode::parse(code.expose()), Ok(code));
    }
});
