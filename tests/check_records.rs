//! Check kinds about lists, steps, lists of the crate and several facts together, and the combinators, each in a rule set of
//! one rule. All data are fictional.

mod support;

#[path = "support/one_rule.rs"]
mod one_rule;

use one_rule::{asks, cases, set, words};
use prescreen::rule::Need;
use serde_json::{Value, json};

#[test]
fn elements_are_judged_each_or_one_of_them() {
    let documents = |kinds: &[&str]| json!({ "documents": kinds.iter().map(|kind| json!({ "kind": kind, "number": "1" })).collect::<Vec<_>>() });
    let each = r#"{ each = "documents[*]", where = { fact = "this.kind", is = "passport" } }"#;
    cases(
        each,
        "x",
        &[
            (json!({}), "satisfied"),
            (documents(&["passport", "passport"]), "satisfied"),
            (documents(&["passport", "bank-card"]), "/documents/1/kind [x]"),
            (documents(&["passport", "no-such-kind"]), "this.kind unreadable"),
            (documents(&["no-such-kind", "bank-card"]), "/documents/1/kind [x]"),
        ],
    );
    let some = r#"{ some = "documents[*]", where = { fact = "this.kind", is = "passport" } }"#;
    cases(
        some,
        "x",
        &[
            (json!({}), " [x]"),
            (documents(&["bank-card", "passport"]), "satisfied"),
            (documents(&["no-such-kind", "passport"]), "satisfied"),
            (documents(&["no-such-kind", "bank-card"]), "this.kind unreadable"),
            (documents(&["bank-card"]), "/documents/0/kind [x]"),
        ],
    );
    words(
        each,
        [
            "for each of documents: document kind is passport",
            "每一证件材料：证件类型为护照",
            "para cada uno de documentos: tipo de documento es pasaporte",
        ],
    );
    words(
        some,
        [
            "for one of documents: document kind is passport",
            "至少一证件材料：证件类型为护照",
            "para alguno de documentos: tipo de documento es pasaporte",
        ],
    );
    // Of evidence that nobody supplied nothing is known, whether each or one is asked for.
    for quantifier in ["each", "some"] {
        let check = format!(
            r#"{{ {quantifier} = "evidence.review[*]", where = {{ fact = "this.status", is = "approved" }} }}"#
        );
        cases(&check, "x", &[(json!({}), "evidence.review[*] absent")]);
    }
}

#[test]
fn conditions_are_put_together() {
    let contact = |fields: Value| json!({ "contact": fields });
    let (mail, phone) = (r#"{ present = "contact.email" }"#, r#"{ present = "contact.phone" }"#);
    let both = contact(json!({ "email": "a@b.cn", "phone": "1" }));
    let one = contact(json!({ "email": "a@b.cn" }));
    let none = contact(json!({}));
    cases(
        &format!("{{ all = [{mail}, {phone}] }}"),
        "x",
        &[
            (both.clone(), "satisfied"),
            (one.clone(), "/contact/phone [x]"),
            (none.clone(), "/contact/email [x]; /contact/phone [x]"),
        ],
    );
    cases(
        &format!("{{ any = [{mail}, {phone}] }}"),
        "x",
        &[
            (both.clone(), "satisfied"),
            (one.clone(), "satisfied"),
            (none.clone(), "/contact/email [x]; /contact/phone [x]"),
        ],
    );
    cases(&format!("{{ not = {mail} }}"), "x", &[(one.clone(), " [x]"), (none.clone(), "satisfied")]);
    // What failed inside of a part that holds is no finding.
    let name = r#"{ present = "contact.name" }"#;
    for holds in [
        format!("{{ any = [{mail}, {phone}] }}"),
        format!("{{ not = {mail} }}"),
        r#"{ some = "documents[*]", where = { fact = "this.kind", is = "passport" } }"#.to_owned(),
    ] {
        let submission = json!({
            "contact": { "phone": "1" },
            "documents": [{ "kind": "bank-card" }, { "kind": "passport" }],
        });
        cases(&format!("[{holds}, {name}]"), "x", &[(submission, "/contact/name [x]")]);
    }
    let some = r#"{ some = "documents[*]", where = { fact = "this.kind", is = "passport" } }"#;
    cases(&format!("[{some}, {name}]"), "x", &[(json!({}), " [x]; /contact/name [x]")]);
    // What is unknown decides nothing, unless the rest decides alone.
    let unknown = r#"{ fact = "evidence.review.status", is = "approved" }"#;
    cases(
        &format!("{{ any = [{unknown}, {mail}] }}"),
        "x",
        &[(one.clone(), "satisfied"), (none.clone(), "evidence.review.status absent")],
    );
    cases(
        &format!("{{ all = [{unknown}, {mail}] }}"),
        "x",
        &[(one, "evidence.review.status absent"), (none, "/contact/email [x]")],
    );
    cases(&format!("{{ not = {unknown} }}"), "x", &[(json!({}), "evidence.review.status absent")]);
    words(
        &format!("{{ any = [{mail}, {{ not = {phone} }}] }}"),
        [
            "contact e-mail is given or not (contact telephone is given)",
            "已提供联系邮箱，或并非（已提供联系电话）",
            "se ha aportado correo electrónico de contacto o no (se ha aportado teléfono de contacto)",
        ],
    );
}

#[test]
fn steps_are_done() {
    let steps = |steps: Value| json!({ "steps": steps });
    let check = r#"{ steps-done = ["icp-filing", "go-live"], status = ["submitted", "done"] }"#;
    cases(
        check,
        "{step}",
        &[
            (
                steps(
                    json!([{ "kind": "icp-filing", "status": "done" }, { "kind": "go-live", "status": "submitted" }]),
                ),
                "satisfied",
            ),
            (
                steps(json!([{ "kind": "icp-filing", "status": "failed" }, { "kind": "go-live", "status": "done" }])),
                "/steps/0/status [ICP filing]",
            ),
            (steps(json!([{ "kind": "icp-filing", "status": "done" }])), "/steps [go-live]"),
            (
                steps(json!([{ "kind": "icp-filing" }, { "kind": "go-live", "status": "done" }])),
                "steps[icp-filing].status absent",
            ),
        ],
    );
    asks(check, &[("steps[go-live]", Need::Must), ("steps[icp-filing]", Need::Must)]);
    words(
        check,
        [
            "each of these steps is stated as one of (submitted, done): ICP filing, go-live",
            "下列步骤的状态均为（已提交、已完成）之一：网站备案、正式上线",
            "cada uno de estos pasos consta como uno de (enviado, terminado): registro ICP, puesta en marcha",
        ],
    );
}

#[test]
fn steps_are_in_order() {
    let steps = |times: &[(&str, &str)]| json!({ "steps": times.iter().map(|(kind, at)| json!({ "kind": kind, "at": at })).collect::<Vec<_>>() });
    let check = r#"{ steps-in-order = ["merchant-registration", "icp-filing", "site-registration"] }"#;
    let (noon, after) = ("2026-03-01T12:00:00+08:00", "2026-03-02T12:00:00+08:00");
    cases(
        check,
        "{step}, {before}: {first} {second}",
        &[
            (
                steps(&[("merchant-registration", noon), ("icp-filing", noon), ("site-registration", after)]),
                "satisfied",
            ),
            (steps(&[("merchant-registration", noon), ("icp-filing", after)]), "satisfied"),
            (
                steps(&[("merchant-registration", after), ("icp-filing", noon)]),
                "/steps/1/at [ICP filing, merchant registration: 2026-03-01 2026-03-02] also=/steps/0/at",
            ),
            (steps(&[("merchant-registration", noon), ("site-registration", after)]), "steps[icp-filing].at absent"),
            (json!({}), "steps[merchant-registration].at absent"),
        ],
    );
    let planned = |status: Value| {
        json!({ "steps": [
            { "kind": "merchant-registration", "at": noon, "status": "done" },
            { "kind": "icp-filing", "at": after, "status": status },
            { "kind": "site-registration", "at": noon, "status": status },
        ] })
    };
    let early = "/steps/2/at [site registration, ICP filing: 2026-03-01 2026-03-02] also=/steps/1/at";
    cases(
        check,
        "{step}, {before}: {first} {second}",
        &[(planned(json!("open")), "satisfied"), (planned(json!("done")), early), (planned(Value::Null), early)],
    );
}

#[test]
fn values_differ_from_each_other() {
    let files = |count: usize, last: &str| {
        let mut files: Vec<Value> = (0..count).map(|index| json!({ "file": format!("{index}.jpg") })).collect();
        files.push(json!({ "file": last }));
        json!({ "documents": [{ "attachments": files }] })
    };
    let check = r#"{ unique = "documents[*].attachments[*].file" }"#;
    let at = |second: usize, first: usize| {
        format!("/documents/0/attachments/{second}/file [x] also=/documents/0/attachments/{first}/file")
    };
    cases(
        check,
        "x",
        &[
            (files(3, "other.jpg"), "satisfied"),
            (files(3, " 1.jpg "), &at(3, 1)),
            // More values than are compared one by one.
            (files(40, "other.jpg"), "satisfied"),
            (files(40, "3.jpg"), &at(40, 3)),
            (files(40, "30.jpg"), &at(40, 30)),
            (files(16, "15.jpg"), &at(16, 15)),
            (files(17, "16.jpg"), &at(17, 16)),
        ],
    );
}

#[test]
fn versions_are_at_least() {
    let jdk = |version: &str| json!({ "linkedmall": { "jdk_version": version, "maven_version": version } });
    cases(
        r#"{ version-at-least = "linkedmall.jdk_version", minimum = "1.8", scheme = "jdk" }"#,
        "{found} {expected}",
        &[
            (jdk("1.8"), "satisfied"),
            (jdk("11"), "satisfied"),
            (jdk("1.7.0_80"), "/linkedmall/jdk_version [1.7.0_80 1.8]"),
            (jdk("new"), "linkedmall.jdk_version unreadable"),
        ],
    );
    cases(
        r#"{ version-at-least = "linkedmall.maven_version", minimum = "3.6" }"#,
        "{found} {expected}",
        &[(jdk("3.10"), "satisfied"), (jdk("3.5.9"), "/linkedmall/maven_version [3.5.9 3.6]")],
    );
}

#[test]
fn working_days_leave_out_weekends_and_holidays() {
    // Thursday 19 to Tuesday 24 March 2026: Friday, Monday and Tuesday are working days.
    let spent = |to: &str, calendar: Value| {
        json!({
            "channel": { "completed_at": "2026-03-19T10:00:00+08:00" },
            "steps": [{ "kind": "submission", "at": format!("{to}T10:00:00+08:00") }],
            "evidence": calendar,
        })
    };
    let calendar = |holidays: Value, working: Value, from: &str, to: &str| json!({ "calendar": [{ "covers_from": from, "covers_to": to, "holidays": holidays, "working_days": working }] });
    let plain = || calendar(json!([]), json!([]), "2026-01-01", "2026-12-31");
    let check = r#"{ working-days = ["channel.completed_at", "steps[submission].at"], at-most = 3 }"#;
    let late = "/channel/completed_at [2026-03-19]";
    cases(
        check,
        "{first}",
        &[
            // Three days are at most three working days, whatever the calendar; so many weeks are more.
            (spent("2026-03-22", json!({})), "satisfied"),
            (spent("2026-03-24", json!({})), "evidence.calendar.holidays absent"),
            (spent("2026-09-24", json!({})), late),
            // Twenty holidays in a row, twice a year, could take forty weekdays out: 43 are not told, 44 are too many.
            (spent("2026-05-19", json!({})), "evidence.calendar.holidays absent"),
            (spent("2026-05-20", json!({})), late),
            (spent("2026-03-24", plain()), "satisfied"),
            (spent("2026-03-25", plain()), late),
            (spent("2026-03-25", calendar(json!(["2026-03-23"]), json!([]), "2026-01-01", "2026-12-31")), "satisfied"),
            (spent("2026-03-24", calendar(json!([]), json!(["2026-03-22"]), "2026-01-01", "2026-12-31")), late),
            // A calendar must cover both ends.
            (spent("2026-03-24", calendar(json!([]), json!([]), "2026-03-19", "2026-03-24")), "satisfied"),
            (
                spent("2026-03-24", calendar(json!([]), json!([]), "2026-03-20", "2026-03-24")),
                "evidence.calendar.holidays absent",
            ),
            (
                spent("2026-03-24", calendar(json!([]), json!([]), "2026-03-19", "2026-03-23")),
                "evidence.calendar.holidays absent",
            ),
        ],
    );
}

#[test]
fn listed_values_are_compared_as_their_field_says() {
    let phones = |stated: &str, shown: Value| json!({ "contact": { "phone": stated }, "evidence": { "site_content": [{ "phones": shown }] } });
    let check = r#"{ listed = "contact.phone", in = "evidence.site_content.phones" }"#;
    cases(
        check,
        "x",
        &[
            (phones("0571-87000000", json!(["+86 0571 8700 0000"])), "satisfied"),
            (phones("0571-87000000", json!(["０５７１８７００００００"])), "satisfied"),
            (phones("0571-87000000", json!(["008657187000001", "057187000000"])), "satisfied"),
            (
                phones("0571-87000000", json!(["0571-87000001"])),
                "/contact/phone [x] also=/evidence/site_content/0/phones/0",
            ),
            (phones("0571-87000000", json!(["0571-8700****"])), "evidence.site_content.phones unreadable"),
            (json!({ "contact": { "phone": "1" } }), "evidence.site_content.phones absent"),
        ],
    );
    let mails = |stated: &str, shown: &str| json!({ "contact": { "email": stated }, "evidence": { "site_content": [{ "emails": [shown] }] } });
    cases(
        r#"{ listed = "contact.email", in = "evidence.site_content.emails" }"#,
        "x",
        &[
            (mails("Shop@Example.com", " shop@example.com "), "satisfied"),
            (mails("shop@example.com", "shop@example.cn"), "/contact/email [x] also=/evidence/site_content/0/emails/0"),
        ],
    );
    // An observer who found none has looked; what an applicant left out is missing.
    let unseen = json!({ "contact": { "email": "a@b.cn" }, "evidence": { "site_content": [{ "emails": [] }] } });
    cases(
        r#"{ listed = "contact.email", in = "evidence.site_content.emails" }"#,
        "x",
        &[(unseen, "/contact/email [x] also=/evidence/site_content/0/emails")],
    );
    cases(
        r#"{ listed = "linkedmall.payer_account", in = "linkedmall.alipay_accounts[*].account" }"#,
        "x",
        &[(
            json!({ "linkedmall": { "payer_account": "a", "alipay_accounts": [{ "kind": "enterprise" }] } }),
            "linkedmall.alipay_accounts[*].account absent",
        )],
    );
    let firms = |stated: &str, found: &str| json!({ "applicant": { "name": stated }, "evidence": { "registry": [{ "name": found }] } });
    cases(
        r#"{ listed = "applicant.name", in = "evidence.registry[*].name" }"#,
        "x",
        &[
            (firms("示例云杉（杭州）有限公司", "示例云杉(杭州)有限公司"), "satisfied"),
            (firms("示例云杉有限公司", "示例青松有限公司"), "/applicant/name [x] also=/evidence/registry/0/name"),
        ],
    );
    let filings = |stated: &str, found: &str| json!({ "site": { "icp_number": stated }, "evidence": { "icp_record": [{ "number": found }] } });
    let differs = "/site/icp_number [x] also=/evidence/icp_record/0/number";
    cases(
        r#"{ listed = "site.icp_number", in = "evidence.icp_record.number", by = "filing-subject" }"#,
        "x",
        &[
            (filings("浙ICP备2026000001号-1", "浙ICP备2026000001号-2"), "satisfied"),
            (filings("浙ICP备2026000001号-1", "浙ICP备2026000002号-1"), differs),
        ],
    );
    cases(
        r#"{ listed = "site.icp_number", in = "evidence.icp_record.number" }"#,
        "x",
        &[(filings("浙ICP备2026000001号-1", "浙ICP备2026000001号-2"), differs)],
    );
}

#[test]
fn lists_of_the_crate_hold_words_and_hosts() {
    let site = |domain: &str| json!({ "site": { "domain": domain } });
    cases(
        r#"{ in-list = "taobao", fact = "site.domain" }"#,
        "{found}",
        &[
            (site("shop.taobao.com"), "satisfied"),
            (site("shop.example.com"), "/site/domain [shop.example.com]"),
            (json!({}), "site.domain absent"),
        ],
    );
    let address = |url: &str| json!({ "site": { "url": url } });
    cases(
        r#"{ in-list = "taobao", fact = "site.url" }"#,
        "x",
        &[
            (address("https://shop.taobao.com/a?b"), "satisfied"),
            (address("https://me@shop.taobao.com/"), "satisfied"),
            (address("https://example.com/taobao.com"), "/site/url [x]"),
        ],
    );
    // Hosts that nobody can register anything below but their owner, and hosts that are no domain of anybody.
    cases(
        r#"{ in-list = "marketplaces", fact = "site.domain" }"#,
        "x",
        &[(site("github.io"), "satisfied"), (site("me.github.io"), "satisfied"), (site("com.cn"), "/site/domain [x]")],
    );
    let goods =
        |category: &str, documents: Value| json!({ "applicant": { "category": category }, "documents": documents });
    cases(
        r#"{ in-list = "prohibited-goods", fact = "applicant.category" }"#,
        "{found}",
        &[(goods("clothing", json!([])), "/applicant/category [clothing]")],
    );
    let check = r#"{ qualification-for = "applicant.category", shown-by = "documents[qualification]" }"#;
    cases(
        check,
        "{found}: {qualification}",
        &[
            (goods("clothing", json!([])), "satisfied"),
            (goods("酒类", json!([{ "kind": "qualification" }])), "satisfied"),
            (
                goods("酒类", json!([])),
                "/applicant/category [酒类: food business licence or filing (食品经营许可证或备案)] also=/documents",
            ),
        ],
    );
    let own = check.replace(" }", r#", in-name = ["documents[qualification].holder", "applicant.name"] }"#);
    let held = |holders: &[Option<&str>]| {
        let papers: Vec<_> =
            holders.iter().map(|holder| json!({ "kind": "qualification", "holder": holder })).collect();
        json!({ "applicant": { "category": "酒类", "name": "示例云杉(杭州)有限公司" }, "documents": papers })
    };
    cases(
        &own,
        "{found}",
        &[
            (held(&[Some("示例云杉（杭州）有限公司")]), "satisfied"),
            (held(&[Some("示例白桦有限公司"), Some("示例云杉（杭州）有限公司")]), "satisfied"),
            (held(&[Some("示例白桦有限公司")]), "/applicant/category [酒类] also=/documents/0"),
            (held(&[None]), "documents[qualification].holder absent"),
            (held(&[Some("示例云杉***")]), "documents[qualification].holder unreadable"),
            (held(&[]), "/applicant/category [酒类] also=/documents"),
        ],
    );
    words(
        check,
        [
            "business category is not restricted, or trade qualification is given",
            "经营类目不属于限售类，或已提供行业资质",
            "categoría del negocio sin restricción, o se ha aportado licencia sectorial",
        ],
    );
}

#[test]
fn slots_take_their_documents() {
    let slot = |kind: &str, slot: &str, side: Value| json!({ "documents": [{ "kind": kind, "attachments": [{ "slot": slot, "side": side }] }] });
    let rules = set(
        "each = \"documents[*].attachments[*]\"\ncheck = { slot-fits = { slot = \"this.slot\", kind = \"parent.kind\", side = \"this.side\" } }",
        "{slot}, {found}, {side}",
    );
    let at = "/documents/0/attachments/0/slot";
    for (submission, expected) in [
        (slot("passport", "id-portrait", json!("front")), "satisfied".to_owned()),
        (
            slot("resident-identity-card", "id-portrait", json!("back")),
            format!("{at} [identity card, portrait side, resident identity card, back]"),
        ),
        (
            slot("bank-card", "id-portrait", json!("front")),
            format!("{at} [identity card, portrait side, bank card, wrong document]"),
        ),
        (slot("passport", "id-portrait", Value::Null), "this.side absent".to_owned()),
    ] {
        assert_eq!(one_rule::says(&rules, &submission), expected, "{submission}");
    }
}

#[test]
fn sole_traders_have_accounts_in_several_names() {
    let account = |name: &str, trade: Value| {
        json!({
            "settlement": { "account_name": name },
            "documents": [{ "kind": "business-licence", "holder": trade }],
            "persons": [{ "roles": ["operator"], "name": "林晓禾" }],
        })
    };
    let check = r#"{ sole-trader-account = { account = "settlement.account_name", trade-name = "documents[business-licence].holder", operator = "persons[operator].name" } }"#;
    let shop = || json!("示例云杉百货店");
    cases(
        check,
        "{expected}",
        &[
            (account("林晓禾", shop()), "satisfied"),
            (account("示例云杉百货店", shop()), "satisfied"),
            (account("个体户林晓禾", shop()), "satisfied"),
            (account("示例青松百货店", shop()), "/settlement/account_name [示******] expected=/documents/0/holder"),
            (account("示例青松百货店", Value::Null), "documents[business-licence].holder absent"),
            (account("林**", shop()), "settlement.account_name unreadable"),
            (account("示例云杉***", shop()), "settlement.account_name unreadable"),
        ],
    );
}

#[test]
fn a_business_without_a_trade_name_is_called_by_its_operator() {
    let business = |name: Value, trade: Value, operator: Value| {
        json!({
            "applicant": { "name": name },
            "documents": [{ "kind": "business-licence", "holder": trade, "representative": operator }],
        })
    };
    let operator = || json!("林晓禾");
    let check = r#"{ sole-trader-account = { account = "applicant.name", trade-name = "documents[business-licence].holder", operator = "documents[business-licence].representative", unnamed-only = true } }"#;
    let differs = |expected: &str| format!("/applicant/name [{expected}] expected=/documents/0/holder");
    cases(
        check,
        "{expected}",
        &[
            (business(json!("个体户林晓禾"), json!("无"), operator()), "satisfied"),
            (business(json!("个体户（林晓禾）"), json!("***"), operator()), "satisfied"),
            (business(json!("林晓禾"), json!("无"), operator()), &differs("*")),
            (business(json!("个体户周明远"), json!("无"), operator()), &differs("*")),
            (business(json!("个体户林晓禾"), json!("示例云杉百货店"), operator()), &differs("示******")),
            (business(json!("个体户林晓禾"), json!("示例云杉百货店"), Value::Null), &differs("示******")),
            // Stars may stand for no name, or hide one.
            (business(json!("示例百货店"), json!("***"), operator()), "documents[business-licence].holder unreadable"),
            (
                business(json!("个体户林晓禾"), json!("无"), json!("林**")),
                "documents[business-licence].representative unreadable",
            ),
            (
                business(json!("个体户林晓禾"), json!("无"), Value::Null),
                "documents[business-licence].representative absent",
            ),
            (business(json!("个体户林晓禾"), Value::Null, operator()), "documents[business-licence].holder absent"),
        ],
    );
}

#[test]
fn numbers_hold_birth_dates_and_cards_terms() {
    // 3 January 1990; the number is computed for this test.
    let person = |birth: &str| json!({ "persons": [{ "roles": ["contact"], "id_number": "330106199001030019", "birth_date": birth }] });
    cases(
        r#"{ number-agrees = { number = "persons[contact].id_number", birth-date = "persons[contact].birth_date" } }"#,
        "x",
        &[
            (person("1990-01-03"), "satisfied"),
            (person("1990-03-01"), "/persons/0/id_number [x] expected=/persons/0/birth_date"),
        ],
    );
    let card = |from: &str, to: &str| json!({ "documents": [{ "kind": "resident-identity-card", "number": "330106199001030019", "valid_from": from, "valid_to": to }] });
    let check = r#"{ card-term = { number = "documents[resident-identity-card].number", from = "documents[resident-identity-card].valid_from", to = "documents[resident-identity-card].valid_to" } }"#;
    let wrong = |from: &str, to: &str| format!("/documents/0/valid_to [{from} {to}] also=/documents/0/valid_from");
    // Law on resident identity cards, art. 5: five years below sixteen, ten below twenty-six, twenty below forty-six.
    cases(
        check,
        "{first} {second}",
        &[
            (card("2006-01-02", "2011-01-02"), "satisfied"),
            (card("2006-01-02", "2016-01-02"), &wrong("2006-01-02", "2016-01-02")),
            (card("2006-01-03", "2016-01-03"), "satisfied"),
            (card("2006-01-03", "2016-01-02"), "satisfied"),
            (card("2006-01-03", "2016-01-01"), &wrong("2006-01-03", "2016-01-01")),
            (card("2016-01-02", "2026-01-02"), "satisfied"),
            (card("2016-01-03", "2036-01-03"), "satisfied"),
            (card("2016-01-03", "长期"), &wrong("2016-01-03", "long-term")),
        ],
    );
    let check = check.replace(" } }", r#", validity = "documents[resident-identity-card].validity" } }"#);
    let stated = |validity: Value| json!({ "documents": [{ "kind": "resident-identity-card", "number": "330106199001030019", "valid_from": "2016-01-03", "validity": validity }] });
    cases(
        &check,
        "{first} {second}",
        &[
            (card("2016-01-03", "2036-01-03"), "satisfied"),
            (stated(json!("long-term")), &wrong("2016-01-03", "long-term")),
            (stated(json!("dated")), "documents[resident-identity-card].valid_to absent"),
            (stated(Value::Null), "documents[resident-identity-card].valid_to absent"),
        ],
    );
    // As of the day of judgement, 2026-11-21; the numbers are computed for this test.
    let born = |numbers: &[Option<&str>]| {
        let persons: Vec<_> =
            numbers.iter().map(|number| json!({ "roles": ["applicant"], "id_number": number })).collect();
        json!({ "persons": persons })
    };
    cases(
        r#"{ born-before = "persons[applicant].id_number", years = 17 }"#,
        "x",
        &[
            (born(&[Some("330106200911219983")]), "satisfied"),
            (born(&[Some("330106200911229989")]), "/persons/0/id_number [x]"),
            (born(&[Some("330106200911219983"), Some("330106200911229989")]), "/persons/1/id_number [x]"),
            (born(&[Some("E12345678")]), "persons[applicant].id_number unreadable"),
            (born(&[Some("330106********0019")]), "persons[applicant].id_number unreadable"),
            (born(&[None]), "persons[applicant].id_number absent"),
        ],
    );
}

#[test]
fn law_is_in_force_on_a_day_and_in_a_province() {
    cases(
        r#"{ law = "identity-card-terms", on = "documents[passport].issued_on" }"#,
        "x",
        &[
            (json!({ "documents": [{ "kind": "passport", "issued_on": "2003-12-31" }] }), " [x]"),
            (json!({ "documents": [{ "kind": "passport", "issued_on": "2004-01-01" }] }), "satisfied"),
            (json!({}), "documents[passport].issued_on absent"),
        ],
    );
    cases(r#"{ law = "first-generation-identity-cards-valid" }"#, "x", &[(json!({}), " [x]")]);
    words(
        r#"{ law = "identity-card-terms" }"#,
        [
            "Identity cards run by the holder's age at issue",
            "居民身份证有效期按领证时的年龄确定",
            "Los documentos de identidad valen según la edad del titular al expedirse",
        ],
    );
}

#[test]
fn whole_submissions_are_readable_and_without_secrets() {
    cases(
        "{ known-keys = true }",
        "{found}",
        &[
            (json!({ "$schema": "x", "contact": {} }), "satisfied"),
            (json!({ "contact": { "fax-number_b": "1" } }), "/contact [fax-number_b]"),
            (json!({ "contact": { "Fax": "1" } }), "/contact [[key]]"),
            (json!({ "contact": { ("a".repeat(40)): "1" } }), &format!("/contact [{}]", "a".repeat(40))),
            (json!({ "contact": { ("a".repeat(41)): "1" } }), "/contact [[key]]"),
        ],
    );
    cases(
        "{ readable = true }",
        "{field}",
        &[
            (json!({ "documents": [{ "kind": "passport" }] }), "satisfied"),
            (json!({ "documents": [{ "kind": "no-such-kind" }] }), "/documents/0/kind [document kind]"),
            (json!({ "documents": 7 }), "/documents [documents]"),
            (json!({ "documents": [{}, 7] }), "/documents/1 [documents]"),
            (json!({ "contact": 7 }), "/contact [contact data]"),
            (
                json!({ "linkedmall": { "agreement": { "signed_by": ["distributor", "nobody"] } } }),
                "/linkedmall/agreement/signed_by/1 [signatories of the agreement]",
            ),
        ],
    );
    cases(
        "{ no-secret = true }",
        "{field}",
        &[
            (json!({ "applicant": { "remarks": "no secret at all" } }), "satisfied"),
            (json!({ "applicant": { "remarks": "password: kX9-twelve" } }), "/applicant/remarks [remarks]"),
            (json!({ "applicant": { "password": "kX9-twelve" } }), "/applicant [password]"),
            (json!({ "applicant": { "fax": "0571-87000000" } }), "satisfied"),
            (json!({ "applicant": { "password": ["kX9-twelve", "kX9-eleven"] } }), "/applicant [password]"),
        ],
    );
}

#[test]
fn what_only_a_person_can_say_is_left_to_one() {
    cases(r#"{ needs-person = "evidence.review" }"#, "x", &[(json!({}), "evidence.review needs-person")]);
    words(r#"{ needs-person = "evidence.review" }"#, ["a person decides", "由人工判断", "lo decide una persona"]);
}
