//! Saved pages of this repository's own writing: every cue and every trap, each with what must be reported and what may be.
//! All merchants, numbers and hosts are fictional.
#![cfg(feature = "page")]

use prescreen::observe::page::{Kind, Limits, Page, Record, Site, judge};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Key of the table of merchants; without it the merchant is the tea house of `FOOTER` and `GOODS`.
    #[serde(default)]
    merchant: Option<String>,
    html: String,
    #[serde(default)]
    encoding: Option<String>,
    #[serde(default)]
    expected: Vec<String>,
    #[serde(default)]
    tolerated: Vec<String>,
    /// Kinds that must stay undetermined.
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    capture: Map<String, Value>,
    #[serde(default)]
    declared: Map<String, Value>,
    #[serde(default)]
    registry: Option<Map<String, Value>>,
    #[serde(default)]
    unregistered: bool,
    #[serde(default)]
    security: Vec<Value>,
}

#[derive(Deserialize)]
struct Cases {
    /// Name, domain, filing number, telephone, mailbox, category, scope, licences.
    #[serde(default)]
    merchants: BTreeMap<String, [String; 8]>,
    page: Vec<Case>,
}

/// Contacts and filing number of the fictional merchant.
const FOOTER: &str = "<p>示例松风茶业有限公司 客服电话:400-000-1401 邮箱:hi@songfeng.example</p><p><a href=\"https://beian.miit.gov.cn/\">浙ICP备99000401号-1</a></p>";
/// Two goods of its trade that can be bought.
const GOODS: &str = "<div><h3>明前龙井 100g</h3><p>¥168</p><a href=\"/cart/add/1\">加入购物车</a></div><div><h3>桂花红茶 50g</h3><p>¥58</p><a href=\"/cart/add/2\">加入购物车</a></div>";

fn record(cases: &Cases, case: &Case) -> Record {
    let mut capture = json!({
        "requested_url": "https://www.songfeng.example/", "final_url": "https://www.songfeng.example/", "status": 200,
        "redirects": [], "headers": { "content-type": "text/html; charset=utf-8" }, "tls": { "ok": true },
        "error": null, "rendered": false, "fetched_at": "2026-11-10T10:00:00+08:00"
    });
    let mut declared = json!({
        "name": "示例松风茶业有限公司", "entity_type": "enterprise", "domain": "songfeng.example",
        "icp_number": "浙ICP备99000401号-1", "phone": "400-000-1401", "email": "hi@songfeng.example",
        "category": "tea_food", "business_scope": "茶叶、食品销售", "login_required": false, "test_account": null, "licences": ["food"]
    });
    let mut registry = json!({
        "found": true, "number": "浙ICP备99000401号", "site_number": "浙ICP备99000401号-1",
        "subject_name": "示例松风茶业有限公司", "subject_type": "企业", "domains": ["songfeng.example"],
        "approved_on": "2024-05-06", "checked_at": "2026-11-10T09:30:00+08:00"
    });
    if let Some(key) = &case.merchant {
        let [name, domain, number, phone, email, category, scope, licences] = &cases.merchants[key];
        let home = format!("https://www.{domain}/");
        capture["requested_url"] = home.clone().into();
        capture["final_url"] = home.into();
        let licences: Vec<&str> = licences.split(',').filter(|licence| !licence.is_empty()).collect();
        declared = json!({
            "name": name, "entity_type": "enterprise", "domain": domain, "icp_number": number, "phone": phone, "email": email,
            "category": category, "business_scope": scope, "login_required": false, "test_account": null, "licences": licences
        });
        registry["number"] =
            number.split_once('号').map_or(number.clone(), |(subject, _)| format!("{subject}号")).into();
        registry["site_number"] = number.clone().into();
        registry["subject_name"] = name.clone().into();
        registry["domains"] = json!([domain]);
    }
    let merge = |base: &mut Value, over: &Map<String, Value>| {
        for (key, value) in over {
            base[key] = if value == "NULL" { Value::Null } else { value.clone() };
        }
    };
    merge(&mut capture, &case.capture);
    merge(&mut declared, &case.declared);
    match &case.registry {
        _ if case.unregistered => registry = Value::Null,
        Some(over) if over.get("found") == Some(&Value::Bool(false)) => {
            registry = json!({ "found": false, "checked_at": "2026-11-10T09:30:00+08:00" })
        }
        Some(over) => merge(&mut registry, over),
        None => {}
    }
    serde_json::from_value(
        json!({ "capture": capture, "declared": declared, "registry": registry, "security": case.security }),
    )
    .expect("a record")
}

fn bytes(case: &Case) -> Vec<u8> {
    let html = case.html.replace("{FOOTER}", FOOTER).replace("{GOODS}", GOODS);
    match case.encoding.as_deref() {
        None => html.into_bytes(),
        Some(label) => {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("an encoding");
            encoding.encode(&html).0.into_owned()
        }
    }
}

fn judge_all(text: &str, least: usize) {
    let cases: Cases = toml::from_str(text).expect("readable cases");
    assert!(cases.page.len() >= least, "{} pages", cases.page.len());
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    let (mut wanted, mut reported, mut beside, mut good, mut alarms) = (0, 0, 0, 0, 0);
    for case in &cases.page {
        assert!(names.insert(case.name.clone()), "{} stands twice", case.name);
        for kind in case.expected.iter().chain(&case.tolerated).chain(&case.open) {
            assert!(Kind::ALL.iter().any(|known| known.name() == kind), "{}: {kind}", case.name);
        }
        let record = record(&cases, case);
        let capture = record.capture.clone().unwrap_or_default();
        let page = Page::read(&bytes(case), &capture, &Limits::default());
        let pages = [page];
        let declared = record.declared.clone().unwrap_or_default();
        let site = Site {
            pages: &pages,
            declared: &declared,
            registry: record.registry.as_ref(),
            security: record.security.as_deref().unwrap_or_default(),
            as_of: None,
        };
        let judged = judge(&site);
        let found: BTreeSet<&str> = judged.kinds().map(Kind::name).collect();
        let open: BTreeSet<&str> = judged.undetermined().iter().map(|open| open.kind().name()).collect();
        let seen = case.expected.iter().filter(|kind| found.contains(kind.as_str())).count();
        let foreign = found
            .iter()
            .filter(|kind| !case.expected.iter().chain(&case.tolerated).any(|known| known == *kind))
            .count();
        wanted += case.expected.len();
        reported += seen;
        beside += foreign;
        if case.expected.is_empty() {
            good += 1;
            alarms += usize::from(foreign > 0);
        }
        let right =
            seen == case.expected.len() && foreign == 0 && case.open.iter().all(|kind| open.contains(kind.as_str()));
        if !right {
            let cues: Vec<String> =
                judged.findings().iter().map(|finding| format!("{}: {}", finding.kind(), finding.cue())).collect();
            wrong.push(format!(
                "{}: expected {:?}, found {cues:?}, undetermined {open:?}, nature {:?}",
                case.name,
                case.expected,
                pages[0].nature()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} pages (recall {reported} of {wanted}, {beside} findings beside, {alarms} of {good} good pages alarmed):\n{}",
        wrong.len(),
        cases.page.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_cue_and_every_trap() {
    judge_all(include_str!("data/pages.toml"), 160);
}

#[test]
fn first_blind_round() {
    judge_all(include_str!("data/pages-first-round.toml"), 80);
}

#[test]
fn second_blind_round() {
    judge_all(include_str!("data/pages-second-round.toml"), 79);
}

#[test]
fn third_blind_round() {
    judge_all(include_str!("data/pages-third-round.toml"), 70);
}

#[test]
fn fourth_blind_round() {
    judge_all(include_str!("data/pages-fourth-round.toml"), 60);
}
