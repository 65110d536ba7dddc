//! A host's policy: severities, waivers with an end, the baseline, and errors with their place.

mod support;

use prescreen::render::{Options, Run, Screened, json};
use prescreen::report::policy::{Baseline, NoticeKind, Policy};
use prescreen::report::{Level, Report, Standing, Verdict};
use prescreen::rule::{RuleSet, Severity};
use serde_json::Value;
use support::{as_of, screen, submission};

const WORST: &str = "third-party-payment/nearly-everything-wrong";
const UNFILED: &str = "third-party-payment/domain-unfiled";

fn report(bundle: &str) -> Report {
    let submission = submission(bundle);
    screen(&RuleSet::builtin("third-party-payment").expect("a set"), &submission, as_of(&submission))
}

fn policy(text: &str) -> Policy {
    Policy::from_toml(text, "prescreen.toml", &[]).unwrap_or_else(|error| panic!("{error}"))
}

/// The report under a policy, and the names of its notices with their lines.
fn under(text: &str, bundle: &str) -> (Report, Vec<(&'static str, usize)>) {
    let policy = policy(text);
    let mut report = report(bundle);
    let mut applied = policy.start();
    applied.apply(bundle, &mut report);
    let notices = applied.notices();
    (report, notices.iter().map(|notice| (notice.kind.name(), notice.position.line)).collect())
}

fn as_json(bundle: &str, report: Report) -> Value {
    let mut out = Vec::new();
    json(&Run::new(&[Screened::new(bundle, report)], &[]), &Options::default(), &mut out).expect("a vector");
    serde_json::from_slice(&out).expect("JSON")
}

fn row<'v>(report: &'v Value, rule: &str) -> &'v Value {
    let rows = report["bundles"][0]["outcomes"].as_array().expect("rows");
    rows.iter().find(|row| row["rule"] == rule).unwrap_or_else(|| panic!("{rule} is missing"))
}

#[test]
fn errors_forge_no_output_and_show_no_number_secret_or_name() {
    let error = |text: &str| Policy::from_toml(text, "a\n::error::b", &[]).expect_err("a mistake").to_string();
    for (text, shown) in [
        ("[severity]\n\"330106199003079983\" = 1\n", "2:1: there is no rule `******************`"),
        ("[severity]\n\"E1234567\" = 1\n", "2:1: there is no rule `E*******`"),
        ("[severity]\n\"138 0013-8000\" = 1\n", "2:1: there is no rule `*** ****-****`"),
        ("[severity]\n\"\u{ff11}\u{ff13}\u{ff18}００１３８０００\" = 1\n", "2:1: there is no rule `***********`"),
        ("[severity]\n\"林晓禾\" = 1\n", "2:1: there is no rule `林**`"),
        ("rules = \"password: hunter2\"\n", "1:9: there is no rule set `[secret]`"),
        (
            "[severity]\n\"x\\n::error file=a::pwned\\u001b[31m\" = 1\n",
            "2:1: there is no rule `x\\u{a}::error file=a::pwned\\u{1b}[31m`",
        ),
        ("\"\\n##[error]x\" = 1\n", "1:1: unknown key `\\u{a}##[error]x`"),
        (
            "[[waive]]\nrule = \"a\"\nreason = \"b\"\nat = \"/13800138000\\n\"\n",
            "4:6: there is no field `***********\\u{a}`",
        ),
        ("[severity]\nid-number-2 = 1\n", "2:1: there is no rule `id-number-2`"),
    ] {
        let told = error(text);
        assert!(told.starts_with(&format!("a\\u{{a}}::error::b:{shown}")), "{told}");
        assert!(!told.contains(char::is_control), "{told:?}");
    }
    let long = error(&format!("[severity]\n\"{}\" = 1\n", "a".repeat(1_000_000)));
    assert!(long.ends_with(&format!("there is no rule `{}…`", "a".repeat(80))), "{}", long.len());
    let baseline = Baseline::from_json(b"{", "no\n::error::pwn").expect_err("no baseline").to_string();
    assert_eq!(baseline, "no\\u{a}::error::pwn:1:1: this is no baseline");
}

#[test]
fn severities_are_the_hosts() {
    assert_eq!(report(UNFILED).verdict(), Verdict::Rejected);
    let rules: Vec<String> = report(UNFILED).findings().map(|(rule, _)| rule.id().to_owned()).collect();
    assert_eq!(rules, ["domain-not-filed", "filing-number-missing"]);
    let (softer, notices) = under("[severity]\ndomain-not-filed = \"warning\"\n", UNFILED);
    assert_eq!(notices, []);
    assert_eq!((softer.verdict(), softer.verdict_at(Severity::Warning)), (Verdict::Clear, Verdict::Rejected));
    assert_eq!(softer.counts(), report(UNFILED).counts());
    let softer = as_json(UNFILED, softer);
    assert_eq!(row(&softer, "domain-not-filed")["severity"], "warning");

    let (off, _) = under("[severity]\n\"domain-not-filed\" = \"off\"\n", UNFILED);
    assert_eq!(off.verdict(), Verdict::Clear);
    assert_eq!((off.counts().off, off.counts().violated), (1, 1));
    let level = off.entries().find(|entry| entry.rule.id() == "domain-not-filed").expect("it stays").level();
    assert_eq!(level, Level::Off);
    let off = as_json(UNFILED, off);
    assert_eq!(
        (&row(&off, "domain-not-filed")["severity"], &off["bundles"][0]["counts"]["off"]),
        (&"off".into(), &1.into())
    );
}

#[test]
fn waived_findings_stay_and_do_not_reject() {
    let text = "[[waive]]\nrule = \"domain-not-filed\"\nat = \"/site\"\nreason = \"ticket 4711\"\nuntil = 2027-01-31\n";
    let (waived, notices) = under(text, UNFILED);
    assert_eq!((waived.verdict(), notices), (Verdict::Clear, vec![]));
    assert_eq!((waived.counts().violated, waived.counts().waived), (2, 1));
    let waived = as_json(UNFILED, waived);
    let row = row(&waived, "domain-not-filed");
    assert_eq!((&row["outcome"], &row["waived"]["reason"]), (&"violated".into(), &"ticket 4711".into()));
    assert_eq!(row["waived"]["until"], "2027-01-31");
}

#[test]
fn a_waiver_meets_its_place_its_bundle_and_its_time() {
    let waive = |more: &str, until: &str| {
        let text = format!("\n\n[[waive]]\nrule = \"domain-not-filed\"\nreason = \"x\"\nuntil = {until}\n{more}\n");
        let (report, notices) = under(&text, UNFILED);
        (report.counts().waived, notices)
    };
    for place in [
        "",
        "at = \"/site\"",
        "at = \"/site/domain\"",
        "bundle = \"domain-unfiled\"",
        &format!("bundle = \"./{UNFILED}/\""),
    ] {
        assert_eq!(waive(place, "2026-11-21"), (1, vec![]), "{place}");
    }
    for place in ["at = \"/site/url\"", "at = \"/settlement\"", "bundle = \"unfiled\"", "bundle = \"other\""] {
        assert_eq!(waive(place, "2027-01-31"), (0, vec![("waiver-unused", 3)]), "{place}");
    }
    // The day of judgement is 2026-11-21: the last day still counts, the day after it does not.
    assert_eq!(waive("", "2026-11-20"), (0, vec![("waiver-expired", 3)]));
    assert_eq!(NoticeKind::Expired.name(), "waiver-expired");
}

#[test]
fn places_may_name_elements_by_word() {
    let waive = |at: &str| {
        let text =
            format!("[[waive]]\nrule = \"document-expired\"\nat = \"{at}\"\nreason = \"x\"\nuntil = 2027-01-31\n");
        under(&text, WORST).0.counts().waived
    };
    for at in ["/documents", "/documents/0", "/documents[business-licence]", "/documents[business-licence]/valid_to"] {
        assert_eq!(waive(at), 1, "{at}");
    }
    assert_eq!(waive("/documents[resident-identity-card]"), 0);
}

#[test]
fn a_policy_for_one_set_leaves_others_alone() {
    let text = "rules = \"alipay\"\n[severity]\nid-card-back-missing = \"off\"\n";
    assert_eq!(policy(text).rules(), ["alipay"]);
    assert_eq!(under(text, UNFILED).0.counts().off, 0);
}

#[test]
fn errors_name_their_place_and_what_was_meant() {
    for (text, position, message, help) in [
        (
            "[severity]\ndomain-not-filled = \"off\"",
            (2, 1),
            "there is no rule `domain-not-filled`",
            Some("`domain-not-filed`"),
        ),
        ("[severity]\ndomain-not-filed = \"of\"", (2, 20), "error, warning, advice or off is expected", Some("`off`")),
        ("[sevrity]\n", (1, 2), "unknown key `sevrity`", Some("`severity`")),
        ("rules = \"alipai\"\n", (1, 9), "there is no rule set `alipai`", Some("`alipay`")),
        ("min-severity = \"off\"\n", (1, 16), "error, warning or advice is expected", None),
        ("[[waive]]\nrule = \"domain-not-filed\"\nuntil = 2027-01-31\n", (1, 1), "`reason` is missing", None),
        (
            "[[waive]]\nrule = \"domain-not-filed\"\nreason = \" \"\nuntil = 2027-01-31\n",
            (3, 10),
            "a waiver needs a reason",
            None,
        ),
        ("[[waive]]\nrule = \"domain-not-filed\"\nreason = \"x\"\n", (1, 1), "`until` is missing", None),
        (
            "[[waive]]\nrule = \"domain-not-filed\"\nreason = \"x\"\nuntil = \"soon\"\n",
            (4, 9),
            "a date is expected",
            None,
        ),
        ("[[waive]]\nrule = \"x\"\nreason = \"x\"\nuntil = 2027-01-31\n", (2, 8), "there is no rule `x`", None),
        (
            "[[waive]]\nrule = \"domain-not-filed\"\nat = \"/siet\"\nreason = \"x\"\nuntil = 2027-01-31\n",
            (3, 6),
            "there is no field `siet`",
            Some("`site`"),
        ),
        (
            "[[waive]]\nrule = \"domain-not-filed\"\nat = \"site\"\nreason = \"x\"\nuntil = 2027-01-31\n",
            (3, 6),
            "a place begins with `/`, as in \"/settlement/account_name\"",
            None,
        ),
        (
            "[[waive]]\nrule = \"domain-not-filed\"\nat = \"/site/domain/x\"\nreason = \"x\"\nuntil = 2027-01-31\n",
            (3, 6),
            "nothing is below the field before `x`",
            None,
        ),
        ("[[waive]]\nrule = \"domain-not-filed\"\nwhere = \"x\"\n", (3, 1), "unknown key `where`", None),
        ("severity = [\n", (2, 1), "", None),
    ] {
        let error = Policy::from_toml(text, "prescreen.toml", &[]).expect_err(text);
        if !message.is_empty() {
            let at = error.position().map(|at| (at.line, at.column));
            assert_eq!((error.message(), at), (message, Some(position)), "{text}");
        }
        assert!(error.position().is_some() && error.to_string().starts_with("prescreen.toml:"), "{error}");
        assert_eq!(error.help().is_some(), help.is_some(), "{error}");
        assert!(help.is_none_or(|help| error.to_string().contains(help)), "{error}");
    }
}

#[test]
fn own_rule_sets_have_their_own_rules() {
    let texts = "{ en = \"a\", zh = \"甲\", es = \"e\" }";
    let own = format!(
        "id = \"own\"\nversion = \"1\"\ntitle = {texts}\n[[rule]]\nid = \"own-rule\"\nsince = \"0.1.0\"\nseverity = \"error\"\n\
         source = {{ rows = [\"S2-1\"], text = \"x\" }}\ntext = {{ what = {texts}, why = {texts}, do = {texts} }}\n\
         check = {{ fact = \"applicant.name\", is = \"zzz\" }}\n"
    );
    let own = RuleSet::from_toml(&own, "own.toml").unwrap_or_else(|error| panic!("{error}"));
    let text = "[severity]\nown-rule = \"off\"\n";
    assert!(Policy::from_toml(text, "prescreen.toml", &[]).is_err());
    assert!(Policy::from_toml(text, "prescreen.toml", &[own]).is_ok());
}

#[test]
fn a_baseline_shows_what_is_new() {
    let mut baseline = Baseline::default();
    baseline.add("merchants/one", &report(WORST));
    let file = baseline.to_json().expect("JSON");
    for value in ["330102198209309975", "1202999900000000018", "周明远", "陈嘉树", "91330106MA0000007Q"] {
        assert!(!file.contains(value), "a baseline holds no values");
    }
    let read = Baseline::from_json(file.as_bytes(), "known.json").expect("a baseline");
    assert_eq!(read, baseline);

    // Nothing is new: nothing rejects, and everything is still there.
    let mut same = report(WORST);
    read.apply("./merchants/one/", &mut same);
    assert_eq!((same.counts().known, same.counts().violated), (report(WORST).counts().violated, same.counts().known));
    assert_ne!(same.verdict(), Verdict::Rejected);

    // Another bundle's baseline says nothing.
    let mut other = report(WORST);
    read.apply("merchants/two", &mut other);
    assert_eq!((other.counts().known, other.verdict()), (0, Verdict::Rejected));

    // One more of the same is new, and so is another value's finding where there was none.
    let mut worse = submission(WORST);
    let mut second = worse["documents"][0].clone();
    second["number"] = "91330106MA0000008Q".into();
    worse["documents"].as_array_mut().expect("a list").push(second);
    let mut worse = screen(&RuleSet::builtin("third-party-payment").expect("a set"), &worse, as_of(&submission(WORST)));
    read.apply("merchants/one", &mut worse);
    let new: Vec<&str> = worse.findings().filter(|(_, finding)| finding.is_open()).map(|(rule, _)| rule.id()).collect();
    assert!(new.contains(&"document-expired") && new.len() < worse.counts().known, "{new:?}");
    let rows = as_json("merchants/one", worse);
    assert_eq!(row(&rows, "account-holder-differs")["known"], true);
}

#[test]
fn a_baseline_is_made_of_what_is_not_waived() {
    let text = "[[waive]]\nrule = \"domain-not-filed\"\nreason = \"x\"\nuntil = 2027-01-31\n";
    let (mut waived, _) = under(text, UNFILED);
    let mut baseline = Baseline::default();
    baseline.add("b", &waived);
    assert!(!baseline.to_json().expect("JSON").contains("domain-not-filed"));
    let mut full = Baseline::default();
    full.add("b", &report(UNFILED));
    full.apply("b", &mut waived);
    let standing = waived.findings().next().expect("a finding").1.standing().clone();
    assert!(matches!(standing, Standing::Waived(_)), "what is waived stays waived");
}

#[test]
fn what_is_no_baseline_is_refused() {
    for text in
        ["", "{}", "[1]", r#"{"format":"prescreen.baseline/2","bundles":[]}"#, r#"{"format":"x","bundles":[],"y":1}"#]
    {
        let error = Baseline::from_json(text.as_bytes(), "known.json").expect_err(text);
        assert!(error.to_string().starts_with("known.json"), "{error}");
    }
}
