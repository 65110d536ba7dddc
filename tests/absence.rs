//! What counts as there: blanks, empty records, masked values, roles and kinds that cannot be read.

mod support;

use prescreen::report::{Outcome, lack_name};
use prescreen::rule::RuleSet;
use serde_json::{Value, json};
use std::fs;
use support::{as_of, bundles, screen, submission};

/// What one check says of a submission.
fn outcome(check: &str, submission: &Value) -> Outcome {
    outcome_of(&format!("check = {check}"), submission)
}

/// What a rule made of these keys says of a submission.
fn outcome_of(keys: &str, submission: &Value) -> Outcome {
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
{keys}
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
        for blank in [
            "",
            " ",
            "\t\u{3000}",
            "\u{200B}",
            "\u{FEFF} \u{AD}",
            "\u{3164}",
            "\u{2800}",
            "\0\u{7}",
            "\u{E0020}",
            "\u{FFA0}",
        ] {
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

/// The pointers to all texts below a value.
fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| texts(item, &format!("{at}/{index}"), found));
        }
        Value::Object(map) => map.iter().for_each(|(key, item)| texts(item, &format!("{at}/{key}"), found)),
        _ => {}
    }
}

/// The outcomes of all rules with another text in one place of a submission.
type With<'w> = &'w dyn Fn(&str) -> Vec<(String, &'static str)>;

/// Calls `visit` for each text of every shipped submission, with its pointer.
fn each_text(visit: &mut dyn FnMut(&str, &str, With<'_>)) {
    for name in RuleSet::builtin_names() {
        let rules = RuleSet::builtin(name).expect("the set is readable");
        let mut folders: Vec<_> = fs::read_dir(bundles().join(name))
            .expect("bundles")
            .map(|entry| format!("{name}/{}", entry.expect("an entry").file_name().display()))
            .filter(|folder| bundles().join(folder).join("submission.json").exists())
            .collect();
        folders.sort();
        for folder in folders {
            let base = submission(&folder);
            let day = as_of(&base);
            let mut pointers = Vec::new();
            texts(&base, "", &mut pointers);
            for pointer in pointers.iter().filter(|pointer| !["/rules", "/as_of"].contains(&pointer.as_str())) {
                let with = |text: &str| {
                    let mut changed = base.clone();
                    *changed.pointer_mut(pointer).expect("a text") = json!(text);
                    let report = screen(&rules, &changed, day);
                    report.entries().map(|entry| (entry.rule.id().to_owned(), entry.outcome.name())).collect()
                };
                let text = base.pointer(pointer).and_then(Value::as_str).expect("a text");
                visit(&format!("{folder}{pointer}"), text, &with);
            }
        }
    }
}

/// What shows nothing is judged as what is empty: by every rule, in every field.
#[test]
fn invisible_characters_fill_no_field() {
    let mut tried = 0;
    each_text(&mut |at, _, with| {
        let empty = with("");
        for nothing in ["\u{200B}", "\u{2800}\u{AD}"] {
            assert_eq!(with(nothing), empty, "{at} {nothing:?}");
        }
        tried += 1;
    });
    assert!(tried > 1000, "{tried}");
}

/// Rules that judge how a value is written, which of a masked one is known: as typed it is no such thing.
const FORM: &[&str] = &[
    "phone-malformed",
    "email-malformed",
    "mobile-malformed",
    "authentication-mobile-malformed",
    "member-name-characters",
    "unreadable-value",
];

/// A masked value neither fulfils a rule, nor breaks one, nor keeps it from applying: in any field of any shipped bundle.
#[test]
fn a_masked_value_settles_nothing() {
    let mut undetermined = 0;
    each_text(&mut |at, text, with| {
        let (length, plain) = (text.chars().count(), with(text));
        // A secret that is hidden is none.
        if length < 3 || at.ends_with("/remarks") {
            return;
        }
        let ends = |(place, c): (usize, char)| if place == 0 || place + 1 == length { c } else { '*' };
        let masked: String = text.chars().enumerate().map(ends).collect();
        for masked in [masked.as_str(), "****"] {
            for ((rule, before), (_, after)) in plain.iter().zip(with(masked)) {
                if *before == after || FORM.contains(&rule.as_str()) {
                    continue;
                }
                assert_eq!(after, "not-determined", "{at} {masked}: {rule} was {before}");
                undetermined += 1;
            }
        }
    });
    assert!(undetermined > 1000, "{undetermined}");
}

#[test]
fn masked_texts_prove_nothing_of_lists_and_words() {
    let listed = r#"{ listed = "contact.email", in = "evidence.site_content.emails" }"#;
    for (own, seen, expected) in [
        ("service@yunshan.example", json!(["service@yunshan.example"]), "satisfied"),
        ("service@yunshan.example", json!(["s******@yunshan.example"]), "not-determined"),
        ("service@yunshan.example", json!(["s***@yunshan.example"]), "not-determined"),
        ("service@yunshan.example", json!(["a******@yunshan.example"]), "violated"),
        ("s******@yunshan.example", json!(["service@yunshan.example"]), "not-determined"),
        ("s******@yunshan.example", json!(["s******@yunshan.example"]), "not-determined"),
        ("service@yunshan.example", json!(["****", "service@yunshan.example"]), "satisfied"),
    ] {
        let submission = json!({ "contact": { "email": own }, "evidence": { "site_content": {
            "emails": seen, "observed_at": "2026-11-20T10:00:00+08:00",
        } } });
        assert_eq!(name(listed, &submission), expected, "{own} {seen}");
        if let Outcome::NotDetermined { missing } = outcome(listed, &submission) {
            let masked = if own.contains('*') { "contact.email" } else { "evidence.site_content.emails" };
            assert!(missing.iter().all(|gap| gap.fact() == masked), "{own} {seen}: {missing:?}");
        }
    }
    let filed = r#"{ listed = "site.icp_number", in = "evidence.icp_record.number", by = "filing-subject" }"#;
    for (stated, filed_as, expected) in [
        ("浙ICP备2021000001号-1", "浙ICP备2021000001号", "satisfied"),
        ("浙ICP备2021******号-1", "浙ICP备2021000001号", "not-determined"),
        ("川ICP备2021******号-2", "蜀ICP备2021000001号", "not-determined"),
        ("浙ICP备2021000001号", "****", "not-determined"),
        ("浙ICP备2020******号-1", "浙ICP备2021000001号", "violated"),
        ("京ICP备2021******号-1", "浙ICP备2021000001号", "violated"),
    ] {
        let submission = json!({ "site": { "icp_number": stated }, "evidence": { "icp_record": {
            "number": filed_as, "observed_at": "2026-11-20T10:00:00+08:00",
        } } });
        assert_eq!(name(filed, &submission), expected, "{stated} {filed_as}");
    }
    let goods = r#"{ not = { in-list = "prohibited-goods", fact = "applicant.category" } }"#;
    let paper = r#"{ qualification-for = "applicant.category", shown-by = "documents[qualification]" }"#;
    let food = r#"{ not = { fact = "applicant.category", is = "食品" } }"#;
    for (category, [of_goods, of_paper, of_food]) in [
        ("software", ["satisfied", "satisfied", "satisfied"]),
        ("食品", ["satisfied", "violated", "violated"]),
        ("食*", ["satisfied", "not-determined", "not-determined"]),
        ("枪**药", ["not-determined", "satisfied", "satisfied"]),
        ("****", ["not-determined", "not-determined", "not-determined"]),
    ] {
        let submission = json!({ "applicant": { "category": category } });
        for (check, expected) in [(goods, of_goods), (paper, of_paper), (food, of_food)] {
            assert_eq!(name(check, &submission), expected, "{category} {check}");
        }
    }
    let host = r#"{ not = { in-list = "taobao", fact = "site.domain" } }"#;
    for (domain, expected) in
        [("shop1.taobao.com", "violated"), ("yunshan.example", "satisfied"), ("sh**.taobao.com", "not-determined")]
    {
        assert_eq!(name(host, &json!({ "site": { "domain": domain } })), expected, "{domain}");
    }
    let phone = r#"{ identifier = "contact.phone", scheme = "phone" }"#;
    let valid = r#"{ identifier = "contact.phone", scheme = "phone", grade = "valid" }"#;
    let masked = json!({ "contact": { "phone": "138****0000" } });
    assert_eq!([name(phone, &masked), name(valid, &masked)], ["not-determined", "violated"]);
}

/// Prohibited is what the words mean, however they are written.
#[test]
fn words_of_lists_are_found_in_any_spelling() {
    for category in [
        "枪支\u{200B}弹药",
        "枪支 弹药",
        "槍支彈藥",
        "枪支\u{AD}弹药",
        "Weapons",
        " ｗｅａｐｏｎｓ ",
        "E-Cigarettes",
        "e cigarettes",
    ] {
        let submission = json!({ "applicant": { "category": category } });
        let check = r#"{ not = { in-list = "prohibited-goods", fact = "applicant.category" } }"#;
        assert_eq!(name(check, &submission), "violated", "{category:?}");
    }
    for category in ["食\u{200B}品", "Food", "食 品"] {
        let submission = json!({ "applicant": { "category": category } });
        let check = r#"{ qualification-for = "applicant.category", shown-by = "documents[qualification]" }"#;
        assert_eq!(name(check, &submission), "violated", "{category:?}");
    }
}

/// What the elements of a list lack is named once, and all of it where they lack different things.
#[test]
fn each_element_names_what_it_lacks() {
    let rule = r#"
each = "documents[*]"
check = { all = [
    { any = [{ not = { fact = "this.kind", is = "passport" } }, { present = "evidence.phone_check.reached" }] },
    { any = [{ fact = "this.kind", is = "passport" }, { present = "evidence.icp_record.subject" }] },
    { present = "evidence.mail_check.delivered" },
] }"#;
    let lacks = |kinds: &[&str]| {
        let documents: Vec<Value> = kinds.iter().map(|kind| json!({ "kind": kind })).collect();
        let Outcome::NotDetermined { missing } = outcome_of(rule, &json!({ "documents": documents })) else {
            panic!("{kinds:?}")
        };
        missing.iter().map(|gap| gap.fact().to_owned()).collect::<Vec<_>>()
    };
    let (passport, other) = (lacks(&["passport"]), lacks(&["bank-card"]));
    assert_ne!(passport, other);
    assert_eq!(lacks(&["passport", "passport"]), passport);
    let mut both: Vec<String> = passport.into_iter().chain(other).collect();
    both.sort();
    both.dedup();
    for kinds in [["passport", "bank-card"], ["bank-card", "passport"]] {
        assert_eq!(lacks(&kinds), both, "{kinds:?}");
    }
    assert_eq!(lacks(&["bank-card", "bank-card", "passport", "bank-card"]), both);

    // Two facts that are missing at one place, since neither of the documents is there, and one fact at two places.
    let missing = |keys: &str| {
        let documents = json!([{ "kind": "passport", "number": "1" }, { "kind": "bank-card", "number": "2" }]);
        let Outcome::NotDetermined { missing } = outcome_of(keys, &json!({ "documents": documents })) else {
            panic!("{keys}")
        };
        missing.iter().map(|gap| (gap.fact().to_owned(), gap.settled_by().to_string())).collect::<Vec<_>>()
    };
    let one_place = r#"
each = "documents[*]"
check = { all = [
    { any = [{ not = { fact = "this.kind", is = "passport" } }, { same-number = ["documents[other].number", "this.number"] }] },
    { any = [{ fact = "this.kind", is = "passport" }, { same-number = ["documents[qualification].number", "this.number"] }] },
] }"#;
    let found = missing(one_place);
    assert_eq!(found.iter().map(|(_, place)| place.as_str()).collect::<Vec<_>>(), ["/documents"; 2], "{found:?}");
    let two_places = missing("each = \"documents[*]\"\ncheck = { in-order = [\"this.issued_on\", \"as_of\"] }");
    let places: Vec<&str> = two_places.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["/documents/0/issued_on", "/documents/1/issued_on"]);
}
