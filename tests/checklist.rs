//! What a half-filled submission still owes: now, when a later step is reached, or by a deadline. All of it follows from
//! the rules that judge the application.

mod support;

#[cfg(feature = "bundle")]
#[path = "support/program.rs"]
mod program;
#[cfg(feature = "bundle")]
#[path = "support/scratch.rs"]
mod scratch;

use prescreen::fact::Language;
use prescreen::rule::{Context, Due, Item, Need, RuleSet};
use prescreen::submission::Submission;
use serde_json::{Value, json};
use support::submission;

fn checklist(rules: &str, partial: &Value, as_of: &str) -> Vec<Item> {
    let rules = RuleSet::builtin(rules).expect("the set is readable");
    let text = partial.to_string();
    let submission = Submission::from_json(text.as_bytes()).expect("the partial submission parses");
    rules.checklist(&submission, &Context::on(as_of.parse().expect("a date")))
}

fn item<'i>(items: &'i [Item], fact: &str) -> &'i Item {
    items.iter().find(|item| item.fact == fact).unwrap_or_else(|| panic!("there is no item {fact}"))
}

fn step(item: &Item) -> Option<&'static str> {
    match item.due {
        Some(Due::Step(word)) => Some(word.name),
        _ => None,
    }
}

/// Deadlines as fact, place, deadline and whether it is over.
fn deadlines(items: &[Item], as_of: &str) -> Vec<(String, String, String, bool)> {
    let day = as_of.parse().expect("a date");
    items
        .iter()
        .filter_map(|item| {
            let due = item.due?;
            let at = item.at.as_ref().map_or(String::new(), |at| at.as_str().to_owned());
            Some((item.fact.clone(), at, due.deadline()?, due.is_over(day)))
        })
        .collect()
}

#[test]
fn what_the_applicant_states_itself_is_owed_now() {
    let items = checklist("vip-vendor", &json!({ "vendor": { "uses_third_party_software": true } }), "2026-11-21");
    let account = item(&items, "vendor.vip_account");
    assert_eq!((account.need, account.owed, account.due), (Need::Must, true, Some(Due::Now)));
    let items = checklist("vip-vendor", &json!({ "vendor": { "uses_third_party_software": false } }), "2026-11-21");
    let account = item(&items, "vendor.vip_account");
    assert_eq!((account.need, account.owed, account.due), (Need::MustNot, false, None));
}

/// A stage that is stated as open is not asked about yet: what it needs is owed with the stage, not now and not never.
#[test]
fn what_a_stated_stage_needs_is_owed_with_it() {
    let stages = |quotation: &str| {
        let mut steps: Vec<Value> = [
            "supplier-registration",
            "supplier-authentication",
            "supplier-receiving-account",
            "supplier-taxpayer-proof",
            "supplier-credit-trade",
        ]
        .iter()
        .map(|kind| json!({ "kind": kind, "status": "done" }))
        .collect();
        steps.push(json!({ "kind": "supplier-quotation", "status": quotation }));
        json!({ "applicant": { "kind": "enterprise" }, "steps": steps })
    };
    let items = checklist("supplier-1688", &stages("open"), "2026-11-21");
    let brand = item(&items, "supplier.quotation.brand");
    assert_eq!((brand.need, brand.owed, step(brand)), (Need::Must, true, Some("supplier-quotation")));
    assert!(Language::ALL.iter().all(|language| brand.when(*language).is_some_and(|when| !when.is_empty())));
    let items = checklist("supplier-1688", &stages("submitted"), "2026-11-21");
    assert_eq!(item(&items, "supplier.quotation.brand").due, Some(Due::Now));
}

/// The amount of the deposit is owed once the authentication is past its review.
#[test]
fn what_comes_after_a_review_is_owed_then() {
    let with = |status: &str| {
        let steps = json!([{ "kind": "supplier-authentication", "status": status }]);
        checklist("supplier-1688", &json!({ "applicant": { "kind": "enterprise" }, "steps": steps }), "2026-11-21")
    };
    for (status, due) in [("open", "later-step"), ("submitted", "later-step"), ("done", "now")] {
        let items = with(status);
        let amount = item(&items, "supplier.authentication.entered_amount");
        assert_eq!(amount.due.map(Due::name), Some(due), "{status}");
        assert!(amount.owed, "{status}");
    }
}

/// What a step of the procedure needs must be brought with it; where a step may never come, so may what it needs.
#[test]
fn only_the_steps_of_the_procedure_come_for_certain() {
    let items =
        checklist("linkedmall-distributor", &json!({ "linkedmall": { "payment_type": "real-time" } }), "2026-11-21");
    for (fact, expected, need, owed) in [
        ("linkedmall.store_id", "store-opening", Need::Must, true),
        ("linkedmall.kafka.endpoint", "message-configuration", Need::May, false),
        ("evidence.linkedmall_catalogue", "go-live-preparation", Need::Must, true),
    ] {
        let found = item(&items, fact);
        assert_eq!((found.need, found.owed, step(found)), (need, owed, Some(expected)), "{fact}");
    }
    // Once the store is open, its number is owed.
    let open = json!({
        "linkedmall": { "payment_type": "real-time" },
        "steps": [{ "kind": "store-opening", "at": "2026-11-20", "status": "done" }],
    });
    let items = checklist("linkedmall-distributor", &open, "2026-11-21");
    let store = item(&items, "linkedmall.store_id");
    assert_eq!((store.need, store.owed, store.due), (Need::Must, true, Some(Due::Now)));
}

/// 24 and 48 hours from the moment of payment; the agreed day; nothing for what was refunded or is there.
#[test]
fn periods_of_orders_are_deadlines() {
    let partial = json!({ "linkedmall": { "agreement": { "delivery_terms": "default" }, "orders": [
        { "kind": "ordinary", "paid_at": "2026-11-20T20:00:00+08:00" },
        { "kind": "ordinary", "paid_at": "2026-11-20T20:00:00+08:00", "tracking_at": "2026-11-20T21:00:00+08:00" },
        { "kind": "ordinary", "paid_at": "2026-11-18T20:00:00+08:00", "refunded_at": "2026-11-18T21:00:00+08:00" },
        { "kind": "pre-sale", "paid_at": "2026-11-20T20:00:00+08:00", "agreed_ship_by": "2026-12-01" },
    ] } });
    let found = deadlines(&checklist("linkedmall-distributor", &partial, "2026-11-21"), "2026-11-21");
    let expected = [
        ("linkedmall.orders[*].shipped_at", "/linkedmall/orders/3/shipped_at", "2026-12-01", false),
        (
            "linkedmall.orders[ordinary].shipped_at",
            "/linkedmall/orders/0/shipped_at",
            "2026-11-22T20:00:00+08:00",
            false,
        ),
        (
            "linkedmall.orders[ordinary].shipped_at",
            "/linkedmall/orders/1/shipped_at",
            "2026-11-22T20:00:00+08:00",
            false,
        ),
        (
            "linkedmall.orders[ordinary].tracking_at",
            "/linkedmall/orders/0/tracking_at",
            "2026-11-21T20:00:00+08:00",
            false,
        ),
    ];
    let expected: Vec<_> =
        expected.map(|(fact, at, by, over)| (fact.to_owned(), at.to_owned(), by.to_owned(), over)).into();
    assert_eq!(found, expected);
    // The agreement sets other times: the default ones are no deadlines.
    let mut agreed = partial;
    agreed["linkedmall"]["agreement"]["delivery_terms"] = json!("agreed");
    let found = deadlines(&checklist("linkedmall-distributor", &agreed, "2026-11-21"), "2026-11-21");
    assert!(found.iter().all(|(_, at, _, _)| at == "/linkedmall/orders/3/shipped_at"), "{found:?}");
}

/// An order lapses at the end of the 15th day after its submission unless the account is authenticated by then.
#[test]
fn fifteen_days_for_the_authentication() {
    let with = |status: &str| {
        json!({ "applicant": { "kind": "enterprise" }, "alipay": {
            "real_name_status": status,
            "product_orders": [
                { "product": "instant-receipt", "submitted_at": "2026-11-20T10:00:00+08:00" },
                { "product": "batch-payment", "submitted_at": "2026-11-01T10:00:00+08:00" },
            ],
        } })
    };
    let found = |status: &str| deadlines(&checklist("alipay", &with(status), "2026-11-21"), "2026-11-21");
    let owed = |order: &str, by: &str, over| {
        ("alipay.real_name_on".to_owned(), format!("/alipay/product_orders/{order}"), by.to_owned(), over)
    };
    assert_eq!(found("not-started"), [owed("0", "2026-12-05", false), owed("1", "2026-11-16", true)]);
    // Somebody who says to be authenticated owes a date, but nobody can say that the order will lapse.
    assert_eq!(found("passed"), []);
}

/// The deadline of the checklist is the last day or second on which the rule is satisfied.
#[test]
fn a_deadline_is_the_last_moment_that_the_rule_accepts() {
    let rules = RuleSet::builtin("alipay").expect("the set is readable");
    let mut partial = submission("alipay/enterprise-complete");
    assert!(support::set(&mut partial, "alipay.real_name_status", &json!("not-started")));
    assert!(support::unset(&mut partial, "alipay.real_name_on"));
    assert!(support::set(
        &mut partial,
        "alipay.product_orders",
        &json!([{ "product": "batch-payment", "submitted_at": "2026-11-06T23:30:00+08:00" }])
    ));
    let (_, _, by, _) = deadlines(&checklist("alipay", &partial, "2026-11-10"), "2026-11-10").remove(0);
    assert_eq!(by, "2026-11-21");
    for (on, expected) in [("2026-11-20", "satisfied"), ("2026-11-21", "satisfied"), ("2026-11-22", "violated")] {
        let report = support::screen(&rules, &partial, on.parse().expect("a date"));
        assert_eq!(report.outcome("order-lapsed").expect("an outcome").name(), expected, "{on}");
    }
}

/// A complete submission owes nothing now; what has a deadline that is not over may still come.
#[test]
fn a_complete_submission_owes_nothing() {
    for name in RuleSet::builtin_names() {
        let rules = RuleSet::builtin(name).expect("the set is readable");
        for (base, folder) in rules.bases() {
            let complete = submission(folder);
            let day = support::as_of(&complete);
            let owed: Vec<_> = checklist(name, &complete, &day.to_string())
                .into_iter()
                .filter(|item| item.owed && item.due.is_some_and(|due| due == Due::Now || due.is_over(day)))
                .map(|item| item.fact)
                .collect();
            assert!(owed.is_empty(), "{name}/{base}: {owed:?}");
        }
    }
}

/// Every item says why and where from, and has a name in three languages.
#[test]
fn items_are_fit_for_people() {
    for name in RuleSet::builtin_names() {
        for item in checklist(name, &json!({}), "2026-11-21") {
            for language in Language::ALL {
                assert!(!item.label(language).is_empty(), "{name}: {} has no {} name", item.fact, language.code());
                assert!(!item.why(language).is_empty(), "{name}: {}", item.fact);
            }
            assert!(!item.source.is_empty(), "{name}: {}", item.fact);
            assert_eq!(item.due.is_some(), item.need < Need::Unknown, "{name}: {}", item.fact);
        }
    }
}

/// The checklist groups what is owed by when: now, by a deadline, when a step is reached; in three languages and formats.
#[cfg(feature = "bundle")]
#[test]
fn the_checklist_says_what_is_owed_when() {
    use program::run;
    let scratch = scratch::Scratch::new("checklist");
    let partial = json!({
        "rules": "linkedmall-distributor", "as_of": "2026-11-21",
        "linkedmall": {
            "payment_type": "real-time", "agreement": { "delivery_terms": "default" },
            "orders": [{ "kind": "ordinary", "paid_at": "2026-11-20T20:00:00+08:00" }],
        },
    });
    let file = scratch.file("submission.json", partial.to_string());
    let file = file.to_str().expect("a path");
    for (language, parts) in [
        ("en", ["Now", "By 2026-11-21 20:00:00 +08:00", "At the step: store opening"]),
        ("zh", ["现在", "截止时间 2026-11-21 20:00:00 +08:00", "办理步骤: 店铺开通"]),
        ("es", ["Ahora", "Hasta 2026-11-21 20:00:00 +08:00", "En el paso: apertura de la tienda"]),
    ] {
        for (format, mark) in [("text", ""), ("markdown", "## ")] {
            let run = run("checklist", &[file, "--lang", language, "--format", format]);
            assert_eq!(run.status, Some(0), "{}", run.err);
            let places: Vec<_> =
                parts.iter().map(|part| run.out.lines().position(|line| line == format!("{mark}{part}"))).collect();
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{language} {format}: {places:?}");
        }
    }
    let run = run("checklist", &[file, "--format", "json"]);
    let items: Value = serde_json::from_str(&run.out).expect("the checklist is JSON");
    let items = items["items"].as_array().expect("items");
    let by = |by: &str| items.iter().find(|item| item["by"] == by && item["owed"] == (by != "later-step"));
    assert_eq!(by("deadline").expect("an item")["deadline"], "2026-11-22T20:00:00+08:00");
    assert_eq!(by("deadline").expect("an item")["at"], "/linkedmall/orders/0/shipped_at");
    assert!(by("later-step").is_some());
    let store = items.iter().find(|item| item["fact"] == "linkedmall.store_id").expect("an item");
    assert_eq!((&store["by"], &store["step"]), (&json!("later-step"), &json!("store-opening")));
    assert_eq!(by("now").expect("an item")["who"], "applicant");
    assert!(
        items
            .iter()
            .all(|item| item["by"].is_null() == ["unknown", "must-not"].contains(&item["need"].as_str().unwrap_or("")))
    );
}
