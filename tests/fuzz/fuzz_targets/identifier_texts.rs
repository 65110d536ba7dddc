//! Identifiers that mix scripts and separators: no panic, canonical forms are stable.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use prescreen::identifier::{Domain, Grade, IcpNumber, Phone, Scheme, judge, judge_kind, looks_like_secret};

fuzz_target!(|text: &str| {
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    for scheme in [
        Scheme::Phone,
        Scheme::MobilePhone,
        Scheme::Email,
        Scheme::IcpFilingNumber,
        Scheme::IcpLicenceNumber,
        Scheme::TelecomLicenceNumber,
        Scheme::PublicSecurityNumber,
        Scheme::Domain,
        Scheme::AlipayAccount,
        Scheme::RamUser,
        Scheme::AccessKeyId,
        Scheme::MemberName,
    ] {
        let _ = judge(scheme, text, as_of);
    }
    for kind in ["icp", "icp_strict", "icp_not_placeholder", "psb_legacy", "registrable_domain"] {
        let _ = judge_kind(kind, text, as_of);
    }
    let _ = looks_like_secret(text);
    let _ = Domain::of_url(text);
    if let Ok(number) = IcpNumber::parse(text, as_of) {
        assert_eq!(IcpNumber::parse(&number.to_string(), as_of), Ok(number));
    }
    if let Ok(domain) = Domain::parse(text) {
        assert_eq!(Domain::parse(domain.ascii()).as_ref(), Ok(&domain));
        assert!(domain.ascii().ends_with(domain.registrable()) && domain.registrable().contains('.'));
    }
    if let Ok(phone) = Phone::parse(text) {
        assert!(phone.expose().bytes().all(|byte| byte.is_ascii_digit()));
        assert_ne!(judge(Scheme::Phone, text, as_of).grade, Grade::Invalid);
    }
});
