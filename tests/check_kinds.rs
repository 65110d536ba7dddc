//! Check kinds about single values, each in a rule set of one rule: what they say at their bounds, of which place, and what
//! their texts may name. All data are fictional.

mod support;

#[path = "support/one_rule.rs"]
mod one_rule;

use chrono::NaiveDate;
use one_rule::{asks, cases, words};
use prescreen::rule::Need;
use serde_json::{Value, json};

#[test]
fn amounts_are_bounded_exactly() {
    let amount = |text: &str| json!({ "supplier": { "quotation": { "unit_price": text } } });
    let at = "/supplier/quotation/unit_price";
    let check = r#"{ amount = "supplier.quotation.unit_price", more-than = "0", less-than = "100.5", decimals = 2 }"#;
    cases(
        check,
        "{found}",
        &[
            (amount("0.01"), "satisfied"),
            (amount("100.49"), "satisfied"),
            (amount("￥1,00.49元"), "satisfied"),
            (amount("0"), &format!("{at} [0]")),
            (amount("-1"), &format!("{at} [-1]")),
            (amount("￥ −50.00"), &format!("{at} [￥ −50.00]")),
            (amount("1-1"), "supplier.quotation.unit_price unreadable"),
            (amount("--1"), "supplier.quotation.unit_price unreadable"),
            (amount("100.5"), &format!("{at} [100.5]")),
            (amount("100.51"), &format!("{at} [100.51]")),
            (amount("1.001"), &format!("{at} [1.001]")),
            // Twelve decimals are read; more of them, or more than eighteen digits before the dot, are no amount.
            (amount("1.000000000001"), &format!("{at} [**************]")),
            (amount("1.0000000000001"), "supplier.quotation.unit_price unreadable"),
            (amount("100000000000000000"), &format!("{at} [******************]")),
            (amount("1000000000000000000"), "supplier.quotation.unit_price unreadable"),
            (amount(".5"), "supplier.quotation.unit_price unreadable"),
            (amount("ten"), "supplier.quotation.unit_price unreadable"),
            (json!({}), "supplier.quotation.unit_price absent"),
        ],
    );
    let check = r#"{ amount = "supplier.quotation.unit_price", at-least = "1", at-most = "2" }"#;
    cases(
        check,
        "x",
        &[
            (amount("0.999999999999"), &format!("{at} [x]")),
            (amount("1"), "satisfied"),
            (amount("2.00"), "satisfied"),
            (amount("2.000000000001"), &format!("{at} [x]")),
        ],
    );
}

#[test]
fn an_amount_covers_another() {
    let both = |found: &str, expected: &str| json!({ "supplier": { "quotation": { "unit_price": found } }, "linkedmall": { "expected_order_amount": expected } });
    let check = r#"{ amount-covers = ["supplier.quotation.unit_price", "linkedmall.expected_order_amount"] }"#;
    cases(
        check,
        "{found} {expected}",
        &[
            (both("10.00", "10"), "satisfied"),
            (both("10.01", "10"), "satisfied"),
            (both("9.99", "10"), "/supplier/quotation/unit_price [9.99 10] expected=/linkedmall/expected_order_amount"),
            (both("x", "10"), "linkedmall.expected_order_amount unreadable"),
        ],
    );
    words(
        check,
        [
            "unit price is not below expected order amount",
            "单价不低于预计订单金额",
            "precio unitario no es inferior a importe previsto de los pedidos",
        ],
    );
}

#[test]
fn the_same_amount_may_be_written_in_several_ways() {
    let both = |found: &str, expected: &str| json!({ "supplier": { "quotation": { "unit_price": found } }, "linkedmall": { "expected_order_amount": expected } });
    let check = r#"{ same-amount = ["supplier.quotation.unit_price", "linkedmall.expected_order_amount"] }"#;
    cases(
        check,
        "{found} {expected}",
        &[
            (both("1000", "1,000.00"), "satisfied"),
            (
                both("1000", "1000.01"),
                "/supplier/quotation/unit_price [1000 1000.01] expected=/linkedmall/expected_order_amount",
            ),
        ],
    );
}

#[test]
fn what_is_absent_and_what_is_present() {
    let licences = json!({ "documents": [{ "kind": "passport" }, { "kind": "business-licence" }, { "kind": "business-licence" }] });
    cases(
        r#"{ absent = "documents[business-licence]" }"#,
        "x",
        &[
            (json!({}), "satisfied"),
            (json!({ "documents": [{ "kind": "passport" }] }), "satisfied"),
            (licences.clone(), "/documents/1 [x]"),
        ],
    );
    cases(
        r#"{ absent = "contact.email" }"#,
        "x",
        &[(json!({ "contact": { "email": "a@b.cn" } }), "/contact/email [x]"), (json!({ "contact": {} }), "satisfied")],
    );
    cases(r#"{ absent = "evidence.review" }"#, "x", &[(json!({}), "evidence.review absent")]);
    cases(
        r#"{ present = ["contact.email", "contact.phone"] }"#,
        "{field}",
        &[
            (json!({ "contact": { "email": "a@b.cn", "phone": "1" } }), "satisfied"),
            (json!({ "contact": { "email": "a@b.cn", "phone": " " } }), "/contact/phone [contact telephone]"),
            (json!({ "contact": { "email": "a@b.cn", "phone": { "a": 1 } } }), "satisfied"),
        ],
    );
    // What of evidence cannot be read is unknown; of an applicant's statement it is there.
    let review = json!({ "evidence": { "review": [{ "status": "no-such-status" }] } });
    cases(r#"{ present = "evidence.review.status" }"#, "x", &[(review, "evidence.review.status unreadable")]);
    asks(r#"{ absent = "documents[business-licence]" }"#, &[("documents[business-licence]", Need::MustNot)]);
    asks(r#"{ present = "contact.email" }"#, &[("contact.email", Need::Must)]);
    words(
        r#"{ absent = "contact.email" }"#,
        ["contact e-mail is not given", "未提供联系邮箱", "no se ha aportado correo electrónico de contacto"],
    );
    words(
        r#"{ present = ["contact.email", "contact.phone"] }"#,
        [
            "contact e-mail is given and contact telephone is given",
            "已提供联系邮箱，且已提供联系电话",
            "se ha aportado correo electrónico de contacto y se ha aportado teléfono de contacto",
        ],
    );
}

#[test]
fn characters_are_counted_without_spaces_and_hyphens() {
    let number = |text: &str| json!({ "documents": [{ "kind": "business-licence", "number": text }] });
    let check = r#"{ characters = "documents[business-licence].number", is = 15, known = [15, 18] }"#;
    cases(
        check,
        "{found}",
        &[
            (number("330106000000011"), "satisfied"),
            (number("3301 0600-0000\u{200b}011"), "satisfied"),
            (number("91330106MA0000007Q"), "/documents/0/number [18]"),
            (number("9133 0106-MA00 0000 7Q"), "/documents/0/number [18]"),
            (number("3301060000000111"), "documents[business-licence].number unreadable"),
        ],
    );
    words(
        check,
        [
            "business licence: document number has 15 characters",
            "营业执照的证件号码为15位",
            "número del documento de licencia comercial tiene 15 caracteres",
        ],
    );
}

#[test]
fn a_list_contains_words() {
    let check = r#"{ contains = "evidence.site_content.purchase_stages", words = ["browse", "pay"] }"#;
    let stages = |stages: Value| json!({ "evidence": { "site_content": [{ "purchase_stages": stages }] } });
    cases(
        check,
        "{stage}",
        &[
            (stages(json!(["browse", "pay", "order"])), "satisfied"),
            (stages(json!(["pay", "browse", "pay"])), "satisfied"),
            (stages(json!(["pay"])), "/evidence/site_content/0/purchase_stages/0 [browsing goods]"),
            (json!({}), "evidence.site_content.purchase_stages absent"),
        ],
    );
    // A blank value is neither a stage nor none: what it stood for is unknown.
    for blank in [json!(" "), json!([""]), json!(["browse", " "])] {
        cases(check, "{stage}", &[(stages(blank), "evidence.site_content.purchase_stages absent")]);
    }
    // An observer who found none has looked.
    let stage = "/evidence/site_content/0/purchase_stages";
    cases(check, "{stage}", &[(stages(json!([])), &format!("{stage} [browsing goods]; {stage} [payment page]"))]);
    let most = vec![r#""pay""#; 63].join(", ");
    let check = &format!(r#"{{ contains = "evidence.site_content.purchase_stages", words = [{most}, "order"] }}"#);
    cases(check, "{stage}", &[(stages(json!(["pay"])), "/evidence/site_content/0/purchase_stages/0 [cart or order]")]);
    cases(check, "{stage}", &[(stages(json!(["pay", "order"])), "satisfied")]);
    let check = r#"{ contains = "linkedmall.agreement.signed_by", words = ["alibaba-cloud"] }"#;
    let signed = |by: Value| json!({ "linkedmall": { "agreement": { "signed_by": by } } });
    cases(
        check,
        "{stage}",
        &[
            (signed(json!(["alibaba-cloud"])), "satisfied"),
            (signed(json!(["distributor"])), "/linkedmall/agreement/signed_by/0 [Alibaba Cloud]"),
            (json!({}), "linkedmall.agreement.signed_by absent"),
        ],
    );
}

#[test]
fn lists_have_so_many_elements() {
    let products = |count: usize| json!({ "products": vec![json!({ "id": "x" }); count] });
    let check = r#"{ count = "products[*]", at-least = 2, at-most = 3 }"#;
    cases(
        check,
        "{found}",
        &[
            (products(1), "/products/0 [1]"),
            (products(2), "satisfied"),
            (products(3), "satisfied"),
            (products(4), "/products/0 [4]"),
        ],
    );
    cases(
        r#"{ count = "products[*]", at-most = 1 }"#,
        "x",
        &[(json!({}), "satisfied"), (products(1), "satisfied"), (products(2), "/products/0 [x]")],
    );
    // An element that cannot be read might be one; those that can be read may be too many without it.
    let unreadable = json!({ "documents": [{ "kind": "passport" }, { "kind": "no-such-kind" }] });
    cases(
        r#"{ count = "documents[passport]", at-least = 2 }"#,
        "x",
        &[(unreadable.clone(), "documents[passport] unreadable")],
    );
    cases(r#"{ count = "documents[passport]", at-most = 0 }"#, "x", &[(unreadable, "/documents/0 [x]")]);
    // Of evidence that nobody supplied nothing is known.
    cases(
        r#"{ count = "evidence.review[*]", at-most = 1 }"#,
        "x",
        &[
            (json!({}), "evidence.review[*] absent"),
            (json!({ "evidence": { "review": [{ "status": "passed" }] } }), "satisfied"),
        ],
    );
    asks(check, &[("products[*]", Need::Must)]);
    asks(r#"{ count = "products[*]", at-most = 1 }"#, &[]);
}

#[test]
fn credit_codes_name_the_kind_of_their_holder() {
    let code = |kind: &str, number: &str| json!({ "applicant": { "kind": kind }, "documents": [{ "kind": "business-licence", "number": number }] });
    let check =
        r#"{ credit-code-fits-kind = { code = "documents[business-licence].number", kind = "applicant.kind" } }"#;
    // GB 32100-2015: 9 is commerce, 91 enterprises, 92 individual businesses, 93 farmers' cooperatives; 1 and 5 are other
    // registers.
    let (enterprise, business, cooperative, institution) =
        ("91330106MA0000007Q", "92330106MA0000007M", "93330106MA0000007J", "12330106MB0000000A");
    for (kind, fitting) in [
        ("enterprise", [true, false, true, false]),
        ("individual-business", [false, true, false, false]),
        ("institution", [false, false, true, true]),
        ("other", [false, false, true, true]),
        ("individual", [false; 4]),
    ] {
        for (number, fits) in [enterprise, business, cooperative, institution].into_iter().zip(fitting) {
            let violated = format!("/documents/0/number [{}] expected=/applicant/kind", &number[..2]);
            cases(check, "{found}", &[(code(kind, number), if fits { "satisfied" } else { &violated })]);
        }
    }
    cases(
        check,
        "{found} {expected}",
        &[
            (code("enterprise", business), "/documents/0/number [92 enterprise] expected=/applicant/kind"),
            (code("enterprise", "x"), "documents[business-licence].number unreadable"),
            (json!({ "applicant": { "kind": "enterprise" } }), "documents[business-licence].number absent"),
        ],
    );
}

#[test]
fn identifiers_are_judged_by_scheme_and_grade() {
    let mail = |text: &str| json!({ "contact": { "email": text } });
    cases(
        r#"{ identifier = "contact.email", scheme = "email" }"#,
        "{reason}",
        &[
            (mail("shop@example.com"), "satisfied"),
            (mail("shop.example.com"), "/contact/email [it has no @ sign]"),
            (json!({}), "contact.email absent"),
        ],
    );
    // Only what is wrong is named.
    let mails = json!({ "evidence": { "site_content": [{ "emails": ["a@example.com", "b", "c@example.com"] }] } });
    let check = r#"{ identifier = "evidence.site_content.emails", scheme = "email" }"#;
    cases(check, "x", &[(mails, "/evidence/site_content/0/emails/1 [x]")]);
    let phones = json!({ "evidence": { "site_content": [{ "phones": ["86980893", "1"] }] } });
    let check = r#"{ identifier = "evidence.site_content.phones", scheme = "phone" }"#;
    cases(check, "x", &[(phones, "/evidence/site_content/0/phones/1 [x]")]);
    // Some issuers ignore the check digit of cards that begin with 62: suspicious, and so enough unless it must be valid.
    let card = |text: &str| json!({ "documents": [{ "kind": "bank-card", "number": text }] });
    let check = |grade: &str| {
        format!(r#"{{ identifier = "documents[bank-card].number", scheme = "payment-card", grade = "{grade}" }}"#)
    };
    cases(&check("suspicious"), "x", &[(card("6212260000000000005"), "satisfied")]);
    cases(&check("valid"), "x", &[(card("6212260000000000005"), "/documents/0/number [x]")]);
    let number = |text: &str| json!({ "documents": [{ "kind": "business-licence", "number": text }] });
    // One of several schemes is enough.
    cases(
        r#"{ identifier = "documents[business-licence].number", scheme = ["unified-social-credit-code", "registration-number-15"] }"#,
        "{reason}",
        &[
            (number("91330106MA0000007Q"), "satisfied"),
            (
                number("91330106MA0000008Q"),
                "/documents/0/number [its check digit does not fit the other digits (one character is probably wrong)]",
            ),
        ],
    );
}

#[test]
fn values_are_those_that_are_named() {
    let kind = |kind: &str| json!({ "applicant": { "kind": kind } });
    let check = r#"{ fact = "applicant.kind", is = ["enterprise", "individual-business"] }"#;
    cases(
        check,
        "{found}",
        &[
            (kind("enterprise"), "satisfied"),
            (kind("individual-business"), "satisfied"),
            (kind("individual"), "/applicant/kind [individual]"),
            (kind("no-such-kind"), "applicant.kind unreadable"),
        ],
    );
    asks(check, &[("applicant.kind", Need::Must)]);
    asks(r#"{ fact = "evidence.review.status", is = "approved" }"#, &[("evidence.review", Need::Must)]);
    let domain = |text: &str| json!({ "site": { "domain": text } });
    let check = r#"{ fact = "site.domain", is = "example.com" }"#;
    cases(check, "x", &[(domain(" example.com "), "satisfied"), (domain("example.co"), "/site/domain [x]")]);
    let status = |status: i64| json!({ "evidence": { "site_visit": [{ "status": status }] } });
    let check = r#"{ fact = "evidence.site_visit.status", is = 200 }"#;
    cases(check, "{found}", &[(status(200), "satisfied"), (status(404), "/evidence/site_visit/0/status [404]")]);
    words(check, ["status code is 200", "状态码为200", "código de estado es 200"]);
    let login = |login: bool| json!({ "site": { "requires_login": login } });
    let check = r#"{ fact = "site.requires_login", is = false }"#;
    cases(check, "{found}", &[(login(false), "satisfied"), (login(true), "/site/requires_login [yes]")]);
    words(
        check,
        ["whether the site needs a login is no", "网站是否需要登录为否", "si el sitio exige iniciar sesión es no"],
    );
    let version = |day: &str| json!({ "linkedmall": { "api_version": day } });
    let check = r#"{ fact = "linkedmall.api_version", is = 2022-05-31 }"#;
    cases(
        check,
        "{found}",
        &[(version("2022-05-31"), "satisfied"), (version("2022-06-01"), "/linkedmall/api_version [2022-06-01]")],
    );
    words(check, ["API version is 2022-05-31", "API版本为2022-05-31", "versión de la API es 2022-05-31"]);
}

#[test]
fn numbers_lie_within_bounds_that_count() {
    let width = |width: i64| json!({ "evidence": { "pictures": [{ "width": width }] } });
    let check = r#"{ number = "evidence.pictures[*].width", at-least = 500, at-most = 1000 }"#;
    let at = "/evidence/pictures/0/width";
    cases(
        check,
        "{found}",
        &[
            (width(499), &format!("{at} [499]")),
            (width(500), "satisfied"),
            (width(1000), "satisfied"),
            (width(1001), &format!("{at} [1001]")),
            (json!({}), "evidence.pictures[*].width absent"),
        ],
    );
    words(
        check,
        [
            "picture width is at least 500 and at most 1000",
            "图片宽度不小于 500，且不大于 1000",
            "ancho de la imagen es como mínimo 500 y como máximo 1000",
        ],
    );
    words(
        r#"{ number = "evidence.pictures[*].width", at-most = 9 }"#,
        ["picture width is at most 9", "图片宽度不大于 9", "ancho de la imagen es como máximo 9"],
    );
    words(
        r#"{ number = "evidence.pictures[*].width", at-least = 9 }"#,
        ["picture width is at least 9", "图片宽度不小于 9", "ancho de la imagen es como mínimo 9"],
    );
}

#[test]
fn texts_are_made_of_sets_of_characters() {
    let name = |name: &str| json!({ "supplier": { "account": { "member_name": name } } });
    let check = r#"{ made-of = "supplier.account.member_name", of = ["letters", "digits", "han"] }"#;
    let at = "/supplier/account/member_name";
    cases(
        check,
        "{character}",
        &[
            (name(" 云杉Shop88 "), "satisfied"),
            (name("云 杉"), &format!("{at} [a space]")),
            (name("云杉_1"), &format!("{at} [_]")),
        ],
    );
    words(
        check,
        [
            "member name holds only: letters, digits, Chinese characters",
            "会员名仅含字母、数字、汉字",
            "nombre de miembro solo contiene: letras, cifras, caracteres chinos",
        ],
    );
    let rules = one_rule::set(&format!("check = {check}"), "x");
    let facts: Vec<&str> = rules.rule("one").expect("the rule").facts().iter().map(|fact| fact.as_str()).collect();
    assert_eq!(facts, ["supplier.account.member_name"]);
    cases(
        r#"{ made-of = "supplier.account.member_name", of = "digits" }"#,
        "{character}",
        &[(name("12"), "satisfied"), (name("1a"), &format!("{at} [a]"))],
    );
}

#[test]
fn dates_are_in_order_to_the_day_or_the_second() {
    let dates = |first: &str, second: &str| json!({ "documents": [{ "kind": "passport", "valid_from": first, "valid_to": second }] });
    let order = |more: &str| {
        format!(r#"{{ in-order = ["documents[passport].valid_from", "documents[passport].valid_to"]{more} }}"#)
    };
    let (from, to) = ("/documents/0/valid_from", "/documents/0/valid_to");
    let late = |first: &str, second: &str| format!("{to} [{first} {second}] also={from}");
    cases(
        &order(""),
        "{first} {second}",
        &[
            (dates("2026-03-01", "2026-03-01"), "satisfied"),
            (dates("2026-03-02", "2026-03-01"), &late("2026-03-02", "2026-03-01")),
            (dates("2026-03-02", "长期"), "satisfied"),
            (dates("长期", "2026-03-01"), &late("long-term", "2026-03-01")),
        ],
    );
    cases(
        &order(", strictly = true"),
        "x",
        &[
            (dates("2026-03-01", "2026-03-02"), "satisfied"),
            (dates("2026-03-01", "2026-03-01"), &format!("{to} [x] also={from}")),
        ],
    );
    // Years are twelve months, months are of the calendar and end with it, and all of it is added up.
    for (more, last) in [
        (", days = 10", "2026-02-10"),
        (", months = 1", "2026-02-28"),
        (", years = 1", "2027-01-31"),
        (", years = 1, months = 1, days = 1", "2027-03-01"),
    ] {
        let last: NaiveDate = last.parse().expect("a day");
        let before = last.pred_opt().expect("a day");
        cases(
            &order(more),
            "{first}",
            &[
                (dates("2026-01-31", &last.to_string()), "satisfied"),
                (dates("2026-01-31", &before.to_string()), &format!("{to} [{last}] also={from}")),
            ],
        );
    }
    let times = |first: &str, second: &str| json!({ "channel": { "completed_at": first }, "linkedmall": { "agreement": { "signed_at": second } } });
    let check = r#"{ in-order = ["channel.completed_at", "linkedmall.agreement.signed_at"], hours = 48 }"#;
    let at = "/linkedmall/agreement/signed_at";
    cases(
        check,
        "{first} {second}",
        &[
            (times("2026-03-01T10:00:00+08:00", "2026-03-03T10:00:00+08:00"), "satisfied"),
            (
                times("2026-03-01T10:00:00+08:00", "2026-03-03T09:59:59+08:00"),
                &format!("{at} [2026-03-03 2026-03-03] also=/channel/completed_at"),
            ),
            // By day where one side has no moment: 2 March is before the end of 3 March.
            (
                json!({ "channel": { "completed_at": "2026-03-01T10:00:00+08:00" } }),
                "linkedmall.agreement.signed_at absent",
            ),
        ],
    );
    // Of a moment of which only the day is stated nothing is told within that day; 48 hours reach into the third.
    let (first, second) = ("channel.completed_at unreadable", "linkedmall.agreement.signed_at unreadable");
    cases(
        check,
        "x",
        &[
            (times("2026-03-01", "2026-03-04T00:00:00+08:00"), "satisfied"),
            (times("2026-03-01", "2026-03-03T23:59:59+08:00"), first),
            (times("2026-03-01", "2026-03-03T00:00:00+08:00"), first),
            (times("2026-03-01", "2026-03-02T23:59:59+08:00"), &format!("{at} [x] also=/channel/completed_at")),
            (times("2026-03-01T10:00:00+08:00", "2026-03-04"), "satisfied"),
            (times("2026-03-01T10:00:00+08:00", "2026-03-03"), second),
            (times("2026-03-01T10:00:00+08:00", "2026-03-02"), &format!("{at} [x] also=/channel/completed_at")),
            (times("2026-03-01", "2026-03-04"), "satisfied"),
            (times("2026-03-01", "2026-03-03"), &format!("{first}; {second}")),
            (times("2026-03-01", "2026-03-02"), &format!("{at} [x] also=/channel/completed_at")),
        ],
    );
    for (more, one_day) in [("", "satisfied".to_owned()), (", strictly = true", format!("{first}; {second}"))] {
        let check = format!(r#"{{ in-order = ["channel.completed_at", "linkedmall.agreement.signed_at"]{more} }}"#);
        cases(
            &check,
            "x",
            &[
                (times("2026-03-01", "2026-03-01"), &one_day),
                (times("2026-03-01", "2026-03-01T23:00:00+08:00"), first),
                (times("2026-03-01T08:00:00+08:00", "2026-03-01"), second),
                (times("2026-03-01", "2026-03-02"), "satisfied"),
                (times("2026-03-02", "2026-03-01T23:59:59+08:00"), &format!("{at} [x] also=/channel/completed_at")),
            ],
        );
    }
    let shown = r#"{ in-order = ["channel.completed_at", "linkedmall.agreement.signed_at"] }"#;
    cases(
        shown,
        "{first} {second}",
        &[(
            times("2026-03-01T10:30:00+08:00", "2026-03-01T09:00:00+08:00"),
            &format!("{at} [2026-03-01 10:30 2026-03-01 09:00] also=/channel/completed_at"),
        )],
    );
    let steps = |dates: [&str; 3]| {
        let kinds = ["merchant-registration", "icp-filing", "site-registration"];
        let steps: Vec<Value> =
            kinds.iter().zip(dates).map(|(kind, at)| json!({ "kind": kind, "status": "done", "at": at })).collect();
        json!({ "steps": steps })
    };
    let unread = |step: &str| format!("steps[{step}].at unreadable");
    cases(
        r#"{ steps-in-order = ["merchant-registration", "icp-filing", "site-registration"] }"#,
        "{first} {second}",
        &[
            (steps(["2026-03-01", "2026-03-01", "2026-03-01"]), "satisfied"),
            (steps(["2026-03-01", "2026-03-02T08:00:00+08:00", "2026-03-03"]), "satisfied"),
            (steps(["2026-03-01", "2026-03-01T08:00:00+08:00", "2026-03-03"]), &unread("merchant-registration")),
            (steps(["2026-03-01T08:00:00+08:00", "2026-03-01", "2026-03-03"]), &unread("icp-filing")),
            (
                steps(["2026-03-01", "2026-03-02", "2026-03-01T23:00:00+08:00"]),
                "/steps/2/at [2026-03-01 2026-03-02] also=/steps/1/at",
            ),
            (
                steps(["2026-03-01T10:30:00+08:00", "2026-03-01T09:00:00+08:00", "2026-03-02"]),
                "/steps/1/at [2026-03-01 09:00 2026-03-01 10:30] also=/steps/0/at",
            ),
        ],
    );
    let check = r#"{ in-order = ["channel.completed_at", "linkedmall.agreement.signed_at"], strictly = true }"#;
    cases(
        check,
        "x",
        &[
            (times("2026-03-01T10:00:00+08:00", "2026-03-01T10:00:01+08:00"), "satisfied"),
            (
                times("2026-03-01T10:00:00+08:00", "2026-03-01T10:00:00+08:00"),
                &format!("{at} [x] also=/channel/completed_at"),
            ),
        ],
    );
    cases(
        r#"{ in-order = ["as_of", "documents[passport].valid_to"] }"#,
        "{first} {second}",
        &[
            (dates("2020-01-01", "2026-11-20"), &format!("{to} [2026-11-21 2026-11-20]")),
            (dates("2020-01-01", "2026-11-21"), "satisfied"),
        ],
    );
    cases(
        r#"{ in-order = ["documents[passport].valid_to", 2026-01-01] }"#,
        "{second}",
        &[(dates("2020-01-01", "2026-01-02"), &format!("{to} [2026-01-01]"))],
    );
}

/// A rule compares so many pairs of values and no more: what lies beyond cannot be told.
#[test]
fn too_many_pairs_of_dates_cannot_be_told() {
    let document = json!({ "valid_from": "2026-03-01", "valid_to": "2026-03-01" });
    let check = r#"{ in-order = ["documents[*].valid_from", "documents[*].valid_to"] }"#;
    let many = |count: usize| json!({ "documents": vec![document.clone(); count] });
    cases(check, "x", &[(many(100), "satisfied"), (many(400), "documents[*].valid_to unreadable")]);
}

#[test]
fn a_moment_and_a_day_are_compared_by_day() {
    let dates =
        |moment: &str, day: &str| json!({ "channel": { "completed_at": moment }, "site": { "app_launched_on": day } });
    let check = r#"{ in-order = ["channel.completed_at", "site.app_launched_on"], days = 1 }"#;
    let at = "/site/app_launched_on [x] also=/channel/completed_at";
    cases(
        check,
        "x",
        &[
            (dates("2026-03-01T23:59:59+08:00", "2026-03-02"), "satisfied"),
            (dates("2026-03-01T00:00:00+08:00", "2026-03-01"), at),
        ],
    );
}

#[test]
fn birth_dates_are_not_shown() {
    let person = json!({ "persons": [{ "roles": ["contact"], "birth_date": "1990-03-07" }] });
    cases(
        r#"{ in-order = ["persons[contact].birth_date", 1980-01-01] }"#,
        "{first} {second}",
        &[(person.clone(), "/persons/0/birth_date [[date of birth] 1980-01-01]")],
    );
    cases(
        r#"{ fact = "persons[contact].birth_date", is = 1980-01-01 }"#,
        "{found}",
        &[(person, "/persons/0/birth_date [[date of birth]]")],
    );
}

#[test]
fn the_same_word_name_number_domain() {
    let words_of = |shown: &str| {
        json!({
            "documents": [{ "kind": "passport" }],
            "evidence": { "pictures": [{ "shows_kind": shown }] },
        })
    };
    cases(
        r#"{ same-word = ["evidence.pictures[*].shows_kind", "documents[passport].kind"] }"#,
        "{found} {expected}",
        &[
            (words_of("passport"), "satisfied"),
            (words_of("bank-card"), "/documents/0/kind [bank card passport] also=/evidence/pictures/0/shows_kind"),
        ],
    );
    let names = |found: &str, expected: &str| json!({ "applicant": { "name": found }, "settlement": { "account_name": expected } });
    cases(
        r#"{ same-name = ["applicant.name", "settlement.account_name"] }"#,
        "{found} {expected}",
        &[
            (names("示例云杉（杭州）有限公司", "示例云杉(杭州)有限公司"), "satisfied"),
            (
                names("示例云杉有限公司", "示例云杉有限责任公司"),
                "/applicant/name [示例云杉有限公司 示例云杉有限责任公司] expected=/settlement/account_name",
            ),
        ],
    );
    let numbers = |found: &str, expected: &str| {
        json!({
            "settlement": { "account_number": found },
            "supplier": { "receiving_account": { "bound_account_number": expected } },
        })
    };
    let check = r#"{ same-number = ["settlement.account_number", "supplier.receiving_account.bound_account_number"] }"#;
    let differs = |how: &str| {
        format!("/settlement/account_number [{how}] expected=/supplier/receiving_account/bound_account_number")
    };
    cases(
        check,
        "{differing}",
        &[
            (numbers("3300 0000 0000 0001", "3300000000000001"), "satisfied"),
            (numbers("3300000000000002", "3300000000000001"), &differs("they differ in one character")),
            (numbers("3300000000000012", "3300000000000001"), &differs("they differ in 2 characters")),
            (numbers("330000000000001", "3300000000000001"), &differs("their lengths differ")),
            (numbers("3300****0001", "3300000000000001"), "settlement.account_number unreadable"),
        ],
    );
    // Of several values expected one is enough; all of them differ, or nothing can be told.
    let cards = |numbers: &[Option<&str>]| {
        let cards: Vec<_> = numbers.iter().map(|number| json!({ "kind": "bank-card", "number": number })).collect();
        json!({ "settlement": { "account_number": "3300000000000001" }, "documents": cards })
    };
    cases(
        r#"{ same-number = ["settlement.account_number", "documents[bank-card].number"], one-of = true }"#,
        "{expected}",
        &[
            (cards(&[Some("3300000000000002"), Some("3300 0000 0000 0001")]), "satisfied"),
            (cards(&[None, Some("3300000000000001")]), "satisfied"),
            (
                cards(&[Some("3300000000000012"), Some("3300000000000002")]),
                "/settlement/account_number [3**************2] expected=/documents/0/number",
            ),
            (cards(&[Some("3300000000000002"), None]), "documents[bank-card].number absent"),
            (cards(&[Some("3300000000000002"), Some("3300****0001")]), "documents[bank-card].number unreadable"),
        ],
    );
    cases(
        r#"{ same-number = ["settlement.account_number", "documents[bank-card].number"] }"#,
        "{expected}",
        &[
            (cards(&[Some("3300000000000001"), Some("3300 0000 0000 0001")]), "satisfied"),
            (
                cards(&[Some("3300000000000001"), Some("3300000000000002")]),
                "/settlement/account_number [3**************2] expected=/documents/1/number",
            ),
        ],
    );
    // The values of one path agree among themselves.
    let own = |numbers: &[&str]| json!({ "vendor": { "vendor_ids": numbers } });
    cases(
        r#"{ same-number = ["vendor.vendor_ids", "vendor.vendor_ids"] }"#,
        "{differing}",
        &[
            (own(&["20260815", "20260815"]), "satisfied"),
            (
                own(&["20260815", "20260816"]),
                "/vendor/vendor_ids/0 [they differ in one character] expected=/vendor/vendor_ids/1; /vendor/vendor_ids/1 [they differ in one character] expected=/vendor/vendor_ids/0",
            ),
        ],
    );
    // Where one way after the other fails, a place is one finding.
    cases(
        r#"{ any = [{ not = { present = "contact.name" } }, { same-name = ["contact.name", "applicant.name"] }, { same-name = ["contact.name", "settlement.account_name"] }] }"#,
        "{found}",
        &[(
            json!({ "contact": { "name": "甲公司" }, "applicant": { "name": "乙公司" }, "settlement": { "account_name": "丙公司" } }),
            "/contact/name [甲**] expected=/applicant/name expected=/settlement/account_name",
        )],
    );
    let domains = |found: &str, expected: &str| {
        json!({
            "evidence": { "icp_record": [{ "domain": found }] },
            "site": { "domain": expected },
        })
    };
    cases(
        r#"{ same-domain = ["evidence.icp_record[*].domain", "site.domain"] }"#,
        "{found} {expected}",
        &[
            (domains("shop.example.com.cn", "www.example.com.cn"), "satisfied"),
            (
                domains("example.com.cn", "example.org.cn"),
                "/evidence/icp_record/0/domain [example.com.cn example.org.cn] expected=/site/domain",
            ),
            (domains("com.cn", "example.com.cn"), "site.domain unreadable"),
        ],
    );
}
