//! Every shipped bundle gives, to the byte, the report that lies beside it.
#![cfg(feature = "bundle")]

mod support;

use prescreen::bundle::{Bundle, Limits};
use prescreen::fact::Day;
use prescreen::render::{Options, Run, Screened, json, text};
use prescreen::report::Verdict;
use prescreen::rule::{Context, RuleSet};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The report that a bundle must give, beside its submission.
const EXPECTED: &str = "expected.json";

fn shipped() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for platform in fs::read_dir(support::bundles()).expect("the bundles are shipped").flatten() {
        if !platform.path().is_dir() {
            continue;
        }
        let bundles = fs::read_dir(platform.path()).expect("a folder of bundles").flatten();
        folders.extend(bundles.map(|entry| entry.path()).filter(|path| can_judge(path)));
    }
    folders.sort();
    folders
}

/// Whether there is a bundle there, and with saved pages only where pages are read.
fn can_judge(path: &Path) -> bool {
    let Ok(submission) = fs::read_to_string(path.join("submission.json")) else { return false };
    cfg!(feature = "page") || !submission.contains("\"site_capture\"")
}

fn name(path: &Path) -> String {
    path.strip_prefix(support::bundles()).expect("below the bundles").to_string_lossy().replace('\\', "/")
}

fn screened(path: &Path) -> Screened {
    let mut bundle = Bundle::open(path, &Limits::default()).unwrap_or_else(|error| panic!("{}: {error}", name(path)));
    let submission = bundle.submission().unwrap_or_else(|error| panic!("{}: {error}", name(path)));
    let Some(Day::On(as_of)) = submission.as_of.and_then(|date| date.known()) else { panic!("{}: no day", name(path)) };
    let rules = submission.rules.as_ref().map_or("third-party-payment", |rules| rules.expose());
    let rules = RuleSet::builtin(rules).unwrap_or_else(|error| panic!("{}: {error}", name(path)));
    Screened::new(name(path), rules.screen(&submission, &Context::on(as_of)))
}

#[test]
fn every_bundle_gives_the_report_beside_it() {
    let shipped = shipped();
    assert!(shipped.len() >= 14, "{} bundles are shipped", shipped.len());
    let mut stale = Vec::new();
    for path in &shipped {
        let mut report = Vec::new();
        json(&Run::new(&[screened(path)], &[]), &Options::default(), &mut report).expect("writing to memory");
        let beside = path.join(EXPECTED);
        if std::env::var_os("PRESCREEN_BLESS").is_some() {
            fs::write(&beside, &report).expect("the expected report can be written");
        }
        if fs::read(&beside).unwrap_or_default() != report {
            stale.push(name(path));
        }
    }
    assert!(stale.is_empty(), "not as expected (PRESCREEN_BLESS=1 rewrites): {stale:?}");
}

/// What each broken bundle is about: the rules that fire, and no other.
#[test]
fn every_broken_bundle_fires_what_it_was_made_for() {
    let expected: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("account-in-another-name", &["account-holder-differs"] as &[&str]),
        ("account-number-differs", &["account-number-differs"] as &[&str]),
        ("domain-unfiled", &["domain-not-filed", "filing-number-missing"] as &[&str]),
        (
            "enterprise-2014-two-certificates-missing",
            &["organisation-code-certificate-missing", "tax-registration-certificate-missing"] as &[&str],
        ),
        ("filing-in-another-name", &["filing-subject-differs"] as &[&str]),
        ("id-number-wrong-check-digit", &["id-number-differs", "id-number-invalid"] as &[&str]),
        ("id-sides-swapped", &["picture-shows-another-side"] as &[&str]),
        ("individual-agent-declared-enterprise", &["agent-declared-another-kind"] as &[&str]),
        ("individual-id-back-missing", &["id-card-back-missing"] as &[&str]),
        ("licence-expired", &["document-expired"] as &[&str]),
        ("site-unreachable", &["site-unreachable"] as &[&str]),
    ]);
    for (bundle, rules) in expected {
        let report = screened(&support::bundles().join("third-party-payment").join(bundle)).report;
        let mut fired: Vec<&str> = report.findings().map(|(rule, _)| rule.id()).collect();
        fired.dedup();
        assert_eq!(fired, rules, "{bundle}");
        assert_eq!(report.verdict(), Verdict::Rejected, "{bundle}");
    }
}

/// The same for the sets of VIP vendors and LinkedMall distributors, by platform and bundle.
#[test]
fn every_broken_bundle_of_vip_and_linkedmall_fires_what_it_was_made_for() {
    let expected: BTreeMap<&str, &[&str]> = BTreeMap::from([
        (
            "vip-vendor/bound-to-another-account",
            &["applied-under-another-account", "vendor-bound-to-another-account"] as &[&str],
        ),
        (
            "vip-vendor/forms-unfinished",
            &["developer-form-incomplete", "several-vendor-ids", "vmp-account-missing"] as &[&str],
        ),
        (
            "vip-vendor/software-vendor-authorised-too-early",
            &[
                "isv-authorised-before-authentication",
                "isv-authorised-by-somebody-else",
                "isv-scope-incomplete",
                "isv-scope-too-wide",
                "steps-out-of-order",
            ] as &[&str],
        ),
        (
            "linkedmall-distributor/integration-not-ready",
            &[
                "api-version-not-newest",
                "endpoint-region-differs",
                "jdk-too-old",
                "kafka-access-incomplete",
                "kafka-properties-incomplete",
                "maven-too-old",
                "message-request-name-differs",
            ] as &[&str],
        ),
        (
            "linkedmall-distributor/orders-late",
            &[
                "agreed-dispatch-day-passed",
                "dispatched-later-than-48-hours",
                "period-not-reconciled",
                "special-goods-without-agreed-time",
                "tracking-later-than-24-hours",
            ] as &[&str],
        ),
        (
            "linkedmall-distributor/tmall-receiver-pays",
            &["agreement-not-signed-by-both", "payer-is-tmall-flagship-receiver"] as &[&str],
        ),
    ]);
    for (bundle, rules) in expected {
        let report = screened(&support::bundles().join(bundle)).report;
        let mut fired: Vec<&str> = report.findings().map(|(rule, _)| rule.id()).collect();
        fired.dedup();
        assert_eq!(fired, rules, "{bundle}");
        assert_eq!(report.verdict(), Verdict::Rejected, "{bundle}");
    }
}

/// The same for the broken bundles of 1688 suppliers.
#[test]
fn every_broken_supplier_bundle_fires_what_it_was_made_for() {
    let expected: BTreeMap<&str, &[&str]> = BTreeMap::from([
        (
            "buyer-sub-account-and-open-quotation",
            &["buyer-account-not-main", "credit-term-unusual", "stage-still-open"] as &[&str],
        ),
        ("deposits-mixed-up", &["random-amount-differs"] as &[&str]),
        (
            "taxpayer-proof-misfilled",
            &[
                "certificate-issuer-is-not-supplier",
                "effective-date-is-not-filling-day",
                "invoice-rate-not-general",
                "invoice-seller-is-not-supplier",
            ] as &[&str],
        ),
    ]);
    for (bundle, rules) in expected {
        let report = screened(&support::bundles().join("supplier-1688").join(bundle)).report;
        let mut fired: Vec<&str> = report.findings().map(|(rule, _)| rule.id()).collect();
        fired.dedup();
        assert_eq!(fired, rules, "{bundle}");
        assert_eq!(report.verdict(), Verdict::Rejected, "{bundle}");
    }
}

/// The same for Alipay.
#[test]
fn every_broken_alipay_bundle_fires_what_it_was_made_for() {
    let expected: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("alipay/power-of-attorney-missing", &["power-of-attorney-missing"] as &[&str]),
        (
            "alipay/individual-black-and-white",
            &[
                "id-card-back-missing",
                "id-copy-black-and-white",
                "id-picture-without-colour",
                "personal-account-holder-differs",
                "security-product-missing",
            ] as &[&str],
        ),
        (
            "alipay/platform-site-refused",
            &[
                "filing-number-missing",
                "forum-shows-only-own-posts",
                "offers-incomplete",
                "order-returned",
                "site-address-in-taobao-shop",
                "site-is-taobao-shop",
                "site-not-filed",
                "test-account-missing",
                "test-password-missing",
            ] as &[&str],
        ),
        (
            "alipay/order-lapsed",
            &[
                "order-awaiting-authentication",
                "order-lapsed",
                "package-not-paid",
                "real-name-authentication-not-passed",
            ] as &[&str],
        ),
        ("alipay/restricted-goods-unlicensed", &["qualification-missing", "restricted-goods-on-site"] as &[&str]),
    ]);
    for (bundle, rules) in expected {
        let report = screened(&support::bundles().join(bundle)).report;
        let mut fired: Vec<&str> = report.findings().map(|(rule, _)| rule.id()).collect();
        fired.dedup();
        assert_eq!(fired, rules, "{bundle}");
        assert_eq!(report.verdict(), Verdict::Rejected, "{bundle}");
    }
}

#[test]
fn complete_bundles_are_clear_with_their_pictures() {
    for path in shipped().iter().filter(|path| name(path).ends_with("complete")) {
        let report = screened(path).report;
        let fired: Vec<_> = report.findings().map(|(rule, finding)| (rule.id(), finding.at().as_str())).collect();
        assert!(fired.is_empty(), "{}: {fired:?}", name(path));
        assert_eq!(report.verdict(), Verdict::Clear, "{}: {:?}", name(path), report.settled_by());
    }
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let shown = "third-party-payment/account-in-another-name";
    let mut one = screened(&support::bundles().join(shown));
    one.bundle = format!("examples/bundles/{shown}");
    let mut printed = Vec::new();
    text(&Run::new(&[one], &[]), &Options::default(), &mut printed).expect("writing to memory");
    let printed = String::from_utf8(printed).expect("text");
    assert!(include_str!("../README.md").contains(printed.trim_end()), "README.md should show:\n{printed}");
}
