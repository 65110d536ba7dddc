//! What counts as there: blanks, empty records, masked values, roles and kinds that cannot be read.

mod support;

use prescreen::report::{Outcome, lack_name};
use prescreen::rule::RuleSet;
use serde_json::{Value, json};
use support::screen;

/// What one check says of a submission.
fn outcome(check: &str, submission: &Value) -> Outcome {
    let text = format!(
        r#"
id = "absence"
version = "1"
title.en = "Absence"
title.zh = "缺失"
title.es = "Ausencia"

[[rule]]
id = "something-wrong"
since = "0.1.0"
severity = "error"
source = {{ text = "What counts as there.", cites = ["a test"] }}
check = {check}
[rule.text]
what = {{ en = "Wrong.", zh = "有误。", es = "Mal." }}
why = {{ en = "A test.", zh = "测试。", es = "Una prueba." }}
do = {{ en = "Nothing.", zh = "无。", es = "Nada." }}
"#
    );
    let rules = RuleSet::from_toml(&text, "absence.toml").unwrap_or_else(|error| panic!("{error}"));
    let report = screen(&rules, submission, "2026-11-21".parse().expect("a date"));
    report.outcome("something-wrong").expect("an outcome").clone()
}

fn name(check: &str, submission: &Value) -> &'static str {
    outcome(check, submission).name()
}

#[test]
fn a_record_in_which_nothing_is_filled_in_is_none() {
    let (present, absent) = (r#"{ present = "settlement" }"#, r#"{ absent = "settlement" }"#);
    for empty in [
        json!({}),
        json!({ "settlement": {} }),
        json!({ "settlement": null }),
        json!({ "settlement": "" }),
        json!({ "settlement": { "account_name": " ", "opened_on": "", "province": null } }),
    ] {
        assert_eq!(name(present, &empty), "violated", "{empty}");
        assert_eq!(name(absent, &empty), "satisfied", "{empty}");
    }
    for filled in [
        json!({ "settlement": { "bank": "示例银行" } }),
        // What cannot be read is there all the same.
        json!({ "settlement": { "opened_on": "soon" } }),
        json!({ "settlement": ["x"] }),
    ] {
        assert_eq!(name(present, &filled), "satisfied", "{filled}");
        assert_eq!(name(absent, &filled), "violated", "{filled}");
    }
}

#[test]
fn an_element_in_which_nothing_is_filled_in_is_none() {
    let check = r#"{ present = "linkedmall.alipay_accounts[*]" }"#;
    for empty in [json!([]), json!([{}]), json!({}), json!([{ "account": "" }, null]), json!("")] {
        assert_eq!(name(check, &json!({ "linkedmall": { "alipay_accounts": empty } })), "violated", "{empty}");
    }
    let one = json!({ "linkedmall": { "alipay_accounts": [{}, { "account": "pay@yunshan.example" }] } });
    assert_eq!(name(check, &one), "satisfied");
    // Of evidence that holds nothing, nothing is known.
    assert_eq!(
        name(r#"{ present = "evidence.pictures[*]" }"#, &json!({ "evidence": { "pictures": [{}] } })),
        "not-determined"
    );
}

/// A field of any kind that was left empty is absent, for every check alike: nothing is compared with it.
#[test]
fn an_empty_field_is_left_out() {
    let of = |field: &str, value: Value| {
        let mut submission = json!({
            "settlement": { "account_name": "林晓禾", "opened_on": "2020-01-01", "account_kind": "personal" },
            "contact": { "name": "林晓禾" },
            "site": { "requires_login": true },
            "steps": { "kind": "submission", "at": "2026-11-20" },
        });
        assert!(support::set(&mut submission, field, &value), "{field}");
        submission
    };
    for (field, check) in [
        ("settlement.account_name", r#"{ same-name = ["settlement.account_name", "contact.name"] }"#),
        ("settlement.account_name", r#"{ fact = "settlement.account_name", is = "林晓禾" }"#),
        ("settlement.opened_on", r#"{ in-order = ["settlement.opened_on", "as_of"] }"#),
        ("settlement.account_kind", r#"{ fact = "settlement.account_kind", is = "personal" }"#),
        ("site.requires_login", r#"{ fact = "site.requires_login", is = true }"#),
        ("steps[submission].at", r#"{ in-order = ["steps[submission].at", "as_of"] }"#),
    ] {
        for blank in ["", " ", "\t\u{3000}"] {
            let submission = of(field, json!(blank));
            assert_eq!(name(&format!(r#"{{ present = "{field}" }}"#), &submission), "violated", "{field} {blank:?}");
            assert_eq!(name(&format!(r#"{{ absent = "{field}" }}"#), &submission), "satisfied", "{field} {blank:?}");
            let Outcome::NotDetermined { missing } = outcome(check, &submission) else {
                panic!("{check} {blank:?}: {:?}", outcome(check, &submission))
            };
            assert!(missing.iter().any(|gap| gap.fact() == field && lack_name(gap.lack()) == "absent"), "{check}");
        }
        // What cannot be read is something else.
        if field != "settlement.account_name" {
            let Outcome::NotDetermined { missing } = outcome(check, &of(field, json!("soon"))) else {
                panic!("{check}")
            };
            assert!(missing.iter().any(|gap| lack_name(gap.lack()) == "unreadable"), "{check}");
        }
    }
}

/// No embedded set calls an empty form field unreadable.
#[test]
fn empty_fields_of_a_form_are_not_unreadable() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let mut submission = support::submission("third-party-payment/enterprise-complete");
    for field in
        ["settlement.opened_on", "site.requires_login", "documents[business-licence].issued_on", "channel.completed_at"]
    {
        assert!(support::set(&mut submission, field, &json!("")), "{field}");
    }
    let report = screen(&rules, &submission, support::as_of(&submission));
    assert_eq!(report.outcome("unreadable-value").expect("an outcome").name(), "satisfied");
}

#[test]
fn values_of_evidence_that_nobody_supplied_are_not_unique() {
    let phones = r#"{ unique = "evidence.site_content.phones" }"#;
    assert_eq!(name(phones, &json!({})), "not-determined");
    assert_eq!(name(phones, &json!({ "evidence": { "site_content": { "phones": [] } } })), "satisfied");
    assert_eq!(name(phones, &json!({ "evidence": { "site_content": { "phones": ["1", "2"] } } })), "satisfied");
    assert_eq!(name(phones, &json!({ "evidence": { "site_content": { "phones": ["1", "1"] } } })), "violated");
    // What an applicant leaves out is no value.
    assert_eq!(name(r#"{ unique = "documents[*].number" }"#, &json!({})), "satisfied");
    let unreadable =
        json!({ "documents": [{ "kind": "passport", "number": {} }, { "kind": "passport", "number": "1" }] });
    assert_eq!(name(r#"{ unique = "documents[*].number" }"#, &unreadable), "not-determined");
}

/// A masked value that agrees where it can be seen may be anybody's; one that differs there is another.
#[test]
fn masked_values_prove_no_agreement() {
    let names = r#"{ same-name = ["settlement.account_name", "contact.name"] }"#;
    for (account, contact, expected) in [
        ("林晓禾", "林晓禾", "satisfied"),
        ("林*禾", "林晓禾", "not-determined"),
        ("林晓禾", "林**", "not-determined"),
        ("林*禾", "林*禾", "not-determined"),
        ("周*禾", "林晓禾", "violated"),
        ("林*野", "林晓禾", "violated"),
    ] {
        let submission = json!({ "settlement": { "account_name": account }, "contact": { "name": contact } });
        assert_eq!(name(names, &submission), expected, "{account} {contact}");
        if let Outcome::NotDetermined { missing } = outcome(names, &submission) {
            let masked = if account.contains('*') { "settlement.account_name" } else { "contact.name" };
            assert!(missing.iter().all(|gap| gap.fact() == masked), "{account} {contact}: {missing:?}");
        }
    }
    let numbers = r#"{ same-number = ["settlement.account_number", "documents[bank-card].number"] }"#;
    let listed = r#"{ listed = "settlement.account_number", in = "documents[*].number" }"#;
    for (account, card, expected) in [
        ("6222 0000 1234 5678", "6222000012345678", "satisfied"),
        ("6222********5678", "6222000012345678", "not-determined"),
        ("****5678", "6222000012345678", "not-determined"),
        ("6222********5679", "6222000012345678", "violated"),
        ("****5679", "6222000012345678", "violated"),
    ] {
        let submission = json!({
            "settlement": { "account_number": account }, "documents": [{ "kind": "bank-card", "number": card }],
        });
        assert_eq!(name(numbers, &submission), expected, "{account}");
        assert_eq!(name(listed, &submission), expected, "{account}");
    }
}

/// A person whose roles cannot be read might be the one that is looked for; one that states others is not.
#[test]
fn roles_that_cannot_be_read_might_be_any() {
    let check = r#"{ present = "persons[legal-representative]" }"#;
    for (persons, expected) in [
        (json!([]), "violated"),
        (json!([{ "roles": ["contact"], "name": "林晓禾" }]), "violated"),
        (json!([{ "roles": [], "name": "林晓禾" }]), "violated"),
        (json!([{ "name": "林晓禾" }]), "not-determined"),
        (json!([{ "roles": null, "name": "林晓禾" }]), "not-determined"),
        (json!([{ "roles": "legal-reprsentative", "name": "林晓禾" }]), "not-determined"),
        (json!([{ "roles": ["contact", "boss"], "name": "林晓禾" }]), "not-determined"),
        (json!([{ "roles": [""], "name": "林晓禾" }]), "not-determined"),
        (json!([{ "name": "周牧野" }, { "roles": ["boss", "legal-representative"], "name": "林晓禾" }]), "satisfied"),
    ] {
        assert_eq!(name(check, &json!({ "persons": persons })), expected, "{persons}");
    }
    // Ruled out is only what is stated.
    let other = r#"{ present = "persons[roles!=contact]" }"#;
    assert_eq!(name(other, &json!({ "persons": [{ "name": "林晓禾" }] })), "satisfied");
    assert_eq!(name(other, &json!({ "persons": [{ "roles": ["contact"], "name": "林晓禾" }] })), "violated");
}
