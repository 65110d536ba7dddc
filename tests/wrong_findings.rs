//! Findings that a straightforward rule set would get wrong: reported although nothing is, or missed although something is.
//!
//! Each case is a change to a shipped complete submission. The numbers follow the catalogue of known mistakes. Entries about
//! what no embedded platform documents (watermarks, letters of authority for a filing, a remaining validity of months) are
//! cases of silence; values that two submissions share are in `across.rs`, days of expiry in `dates.rs`.

mod support;

use prescreen::rule::RuleSet;
use serde_json::{Value, json};
use support::{as_of, screen, set, submission, unset};

struct Case {
    what: &'static str,
    base: &'static str,
    set: Vec<(&'static str, Value)>,
    unset: Vec<&'static str>,
    as_of: Option<&'static str>,
    rules: &'static [&'static str],
}

fn case(what: &'static str, base: &'static str, rules: &'static [&'static str]) -> Case {
    Case { what, base, set: Vec::new(), unset: Vec::new(), as_of: None, rules }
}

impl Case {
    fn with(mut self, path: &'static str, value: Value) -> Self {
        self.set.push((path, value));
        self
    }

    fn without(mut self, path: &'static str) -> Self {
        self.unset.push(path);
        self
    }

    fn on(mut self, day: &'static str) -> Self {
        self.as_of = Some(day);
        self
    }

    /// The rules of the case that fire.
    fn fired(&self) -> Vec<&'static str> {
        let mut changed = submission(self.base);
        for path in &self.unset {
            assert!(unset(&mut changed, path), "{}: nothing at {path}", self.what);
        }
        for (path, value) in &self.set {
            assert!(set(&mut changed, path, value), "{}: nothing at {path}", self.what);
        }
        let platform = self.base.split('/').next().expect("a platform");
        let rules = RuleSet::builtin(platform).expect("the set is readable");
        let day = self.as_of.map_or_else(|| as_of(&changed), |day| day.parse().expect("a date"));
        let report = screen(&rules, &changed, day);
        let violated = |rule: &str| match report.outcome(rule) {
            Some(outcome) => outcome.name() == "violated",
            None => panic!("{}: there is no rule {rule} in {platform}", self.what),
        };
        self.rules.iter().copied().filter(|rule| violated(rule)).collect()
    }
}

const TPP_E: &str = "third-party-payment/enterprise-complete";
const TPP_I: &str = "third-party-payment/individual-complete";
const TPP_IB: &str = "third-party-payment/individual-business-complete";
const TPP_2014: &str = "third-party-payment/enterprise-2014-complete";
const SUPPLIER: &str = "supplier-1688/enterprise-complete";
const LINKEDMALL: &str = "linkedmall-distributor/live-complete";
const ALIPAY_I: &str = "alipay/individual-complete";

#[test]
fn nothing_is_reported_where_nothing_is_wrong() {
    let certificates = &["tax-registration-certificate-missing", "organisation-code-certificate-missing"];
    let cases = [
        case("1: certificates beside a merged licence", TPP_E, certificates),
        case("1: the same, judged before the merger was general", TPP_E, certificates).on("2015-06-01"),
        case("2: organisation code of an individual business", TPP_IB, certificates)
            .with("documents[business-licence].number", json!("330106399990012")),
        case("3: old licence of an individual business", TPP_IB, &["licence-number-invalid", "licence-superseded"])
            .with("documents[business-licence].number", json!("330106399990012")),
        case("4: account opened after permits ended", TPP_E, &["account-proof-missing", "account-permit-outdated"])
            .with("settlement.opened_on", json!("2020-03-30")),
        case(
            "4: an institution still holds a permit",
            TPP_2014,
            &["institution-account-permit-missing", "account-permit-outdated"],
        )
        .with("applicant.kind", json!("institution"))
        .on("2026-11-21"),
        case("5: the operator's own card", TPP_IB, &["business-account-holder-differs", "account-holder-differs"])
            .with("settlement.account_name", json!("林晓禾")),
        case("5: a business without a trade name", TPP_IB, &["business-account-holder-differs"])
            .with("documents[business-licence].holder", json!("无字号"))
            .with("settlement.account_name", json!("个体户林晓禾")),
        case("5: half-width brackets", TPP_E, &["account-holder-differs"])
            .with("settlement.account_name", json!("示例云杉科技(杭州)有限公司")),
        case("5: another middle dot", TPP_I, &["personal-account-holder-differs", "contact-is-not-holder"])
            .with("documents[resident-identity-card].holder", json!("阿依古丽·买买提"))
            .with("settlement.account_name", json!("阿依古丽•买买提"))
            .with("contact.name", json!("阿依古丽・买买提")),
        case(
            "6: payer and payee the same",
            "linkedmall-distributor/onboarding-complete",
            &["payer-is-tmall-flagship-receiver"],
        ),
        case("7: a clearing product needs no integration", ALIPAY_I, &["integration-outstanding", "package-not-paid"])
            .with("products", json!([{ "id": "batch-payment", "previously_purchased": false }])),
        case("8: a site outside of the mainland cannot be filed", TPP_E, &["domain-not-filed"])
            .with("evidence.hosting.region", json!("outside"))
            .with("evidence.icp_record.status", json!("absent")),
        case("8: a subdomain of a filed domain", TPP_E, &["domain-not-filed", "filing-for-another-domain"])
            .with("site.domain", json!("shop.pay.example.com"))
            .with("evidence.icp_record.domain", json!("EXAMPLE.com")),
        case("8: a product that needs no filing", ALIPAY_I, &["site-not-filed", "filing-number-missing"])
            .with("products", json!([{ "id": "batch-payment", "previously_purchased": false }])),
        case("9: a subject number without the site's suffix", TPP_E, &["filing-number-malformed"])
            .with("site.icp_number", json!("浙ICP备2021999991号")),
        case("11: the issuer is the supplier itself", SUPPLIER, &["certificate-issuer-is-not-supplier"]),
        case(
            "12: taxpayer review after the receiving account",
            SUPPLIER,
            &["stages-out-of-order", "taxpayer-proof-out-of-order"],
        ),
        case("13: long-term", TPP_E, &["document-expired", "unreadable-value"])
            .with("documents[business-licence].valid_to", json!("长期")),
        case("13: forever", TPP_E, &["document-expired", "unreadable-value"])
            .with("documents[business-licence].valid_to", json!("forever")),
        case("13: 29991231", TPP_E, &["document-expired", "unreadable-value"])
            .with("documents[business-licence].valid_to", json!("29991231")),
        case("13: 2099-12-30", TPP_E, &["document-expired", "unreadable-value"])
            .with("documents[business-licence].valid_to", json!("2099-12-30")),
        case("a passport has no back", TPP_I, &["id-card-back-missing"])
            .without("documents[resident-identity-card].attachments[back]")
            .with("documents[resident-identity-card].kind", json!("passport")),
        case("a re-issued invoice keeps the rate of its supply", SUPPLIER, &["invoice-rate-out-of-time"])
            .with("documents[invoice].tax_rate", json!("17%"))
            .with("documents[invoice].supplied_on", json!("2017-06-01")),
    ];
    let wrong: Vec<_> =
        cases.iter().map(|case| (case.what, case.fired())).filter(|(_, fired)| !fired.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_wrong_is_not_missed() {
    let cases = [
        case("1: 16 % for a supply of today", SUPPLIER, &["invoice-rate-out-of-time"])
            .with("documents[invoice].tax_rate", json!("16%")),
        case("2: exactly sixteen", SUPPLIER, &["real-name-person-not-older-than-16"])
            .with("persons[legal-representative].birth_date", json!("2010-11-20")),
        case("3: a card of seven years", TPP_E, &["id-card-term-impossible"])
            .with("documents[resident-identity-card].valid_to", json!("2017-05-06")),
        case("3: long-term before the age of 46", TPP_E, &["id-card-term-impossible"])
            .with("documents[resident-identity-card].valid_to", json!("长期")),
        case("5: the organisation code inside of the credit code", TPP_E, &["licence-number-invalid"])
            .with("documents[business-licence].number", json!("91441303MA4W8KX309")),
        case("6: one file in two slots", TPP_I, &["file-used-twice"])
            .with("documents[resident-identity-card].attachments[back].file", json!("id-portrait.jpg")),
        case("6: front and back swapped", TPP_I, &["document-in-wrong-slot"])
            .with("documents[resident-identity-card].attachments[front].slot", json!("id-emblem")),
        case("8: the filing is for another domain", TPP_E, &["filing-for-another-domain"])
            .with("evidence.icp_record.domain", json!("example.net")),
        case("9: an individual with a company's licence", TPP_E, &["licence-under-individual"])
            .with("applicant.kind", json!("individual")),
        case("10: a deposit of more than one yuan", SUPPLIER, &["entered-amount-impossible"])
            .with("supplier.authentication.entered_amount", json!("1.01")),
        case("10: a deposit of three decimals", SUPPLIER, &["entered-amount-impossible"])
            .with("supplier.authentication.entered_amount", json!("0.371")),
        case(
            "11: a balance looked at before the change that it should prove",
            LINKEDMALL,
            &["balance-not-rechecked-before-go-live"],
        )
        .with("steps[go-live-preparation].at", json!("2026-11-20T23:59:59+08:00")),
        case("14: a copy without colour, where colour is demanded", ALIPAY_I, &["id-picture-without-colour"])
            .with("evidence.pictures[id-portrait.jpg].colour", json!(false)),
        case("14: the same for the receiving account", SUPPLIER, &["picture-not-in-colour"])
            .with("evidence.pictures[business-licence.jpg].colour", json!(false)),
        case("a name with a space in it hides no number", ALIPAY_I, &["persons-id-number-differs"])
            .with("persons[applicant].name", json!("林 晓禾"))
            .with("persons[applicant].id_number", json!("330106199003079975")),
        case("a site that opens with an error", TPP_E, &["site-shows-error-page"])
            .with("evidence.site_visit.status", json!(503)),
        case("a limited company is not a limited liability company", TPP_E, &["account-holder-differs"])
            .with("settlement.account_name", json!("示例云杉科技（杭州）有限责任公司")),
    ];
    let missed: Vec<_> =
        cases.iter().filter(|case| case.fired().len() < case.rules.len()).map(|case| case.what).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

/// What a platform does not ask for is no finding there, whatever others ask: the whole report stays silent.
#[test]
fn what_a_platform_does_not_ask_for_is_no_finding() {
    let silent = [
        (
            "10: the filing is another's, where only its existence counts",
            "alipay/enterprise-complete",
            "evidence.icp_record.subject",
            json!("示例白桦商贸有限公司"),
        ),
        (
            "14: a copy without colour, where none is demanded",
            TPP_E,
            "evidence.pictures[business-licence.jpg].colour",
            json!(false),
        ),
        ("12: an optional telephone of the issuer", SUPPLIER, "supplier.taxpayer_proof.issuer_phone", json!("")),
    ];
    for (what, base, path, value) in silent {
        let mut changed = submission(base);
        assert!(set(&mut changed, path, &value), "{what}: nothing at {path}");
        let platform = base.split('/').next().expect("a platform");
        let rules = RuleSet::builtin(platform).expect("the set is readable");
        let report = screen(&rules, &changed, as_of(&changed));
        let fired: Vec<_> = report.findings().map(|(rule, _)| rule.id()).collect();
        assert!(fired.is_empty(), "{what}: {fired:?}");
    }
    // 15: a watermark is nobody's business: the model has no field for one, so that no rule can ask.
    for name in RuleSet::builtin_names() {
        let rules = RuleSet::builtin(name).expect("the set is readable");
        let facts = rules.rules().iter().flat_map(prescreen::rule::Rule::facts);
        assert!(facts.into_iter().all(|fact| !fact.as_str().contains("watermark")), "{name}");
    }
}

/// Check digits with a remainder of 0 are written "0".
#[test]
fn a_remainder_of_zero_is_a_zero() {
    use prescreen::identifier::{Grade, Scheme, judge};
    let day = "2026-11-21".parse().expect("a date");
    let code = judge(Scheme::UnifiedSocialCreditCode, "91441303MA4W204340", day);
    assert_eq!(code.grade, Grade::Valid);
}

/// Evidence that is missing, too old, or contradictory decides nothing, and the report says which.
#[test]
fn evidence_that_does_not_hold_is_named() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let base = submission(TPP_E);
    let record = |status: &str, observed: &str| json!({ "status": status, "domain": "example.com", "subject": "示例云杉科技（杭州）有限公司", "observed_at": observed });
    let cases = [
        ("absent", json!(null)),
        ("stale", record("found", "2025-01-01T10:00:00+08:00")),
        ("stale", json!({ "status": "found", "domain": "example.com" })),
        ("contradictory", json!([record("found", "2026-11-20"), record("absent", "2026-11-19")])),
        ("unreadable", record("perhaps", "2026-11-20")),
    ];
    for (why, evidence) in cases {
        let mut changed = base.clone();
        assert!(set(&mut changed, "evidence.icp_record", &evidence));
        let report = screen(&rules, &changed, as_of(&changed));
        let Some(prescreen::report::Outcome::NotDetermined { missing }) = report.outcome("domain-not-filed") else {
            panic!("{why}: {:?}", report.outcome("domain-not-filed"));
        };
        let status = missing.iter().find(|gap| gap.fact() == "evidence.icp_record.status").expect("the fact is named");
        assert_eq!(prescreen::report::lack_name(status.lack()), why);
        assert_eq!(status.settled_by().as_str(), "/evidence/icp_record");
        // An unreadable value is itself an error, so that the verdict is settled.
        if why != "unreadable" {
            assert!(report.settled_by().iter().any(|pointer| pointer.as_str() == "/evidence/icp_record"), "{why}");
        }
    }
}
