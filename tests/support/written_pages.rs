//! Saved pages of this repository's own writing, in `tests/data/pages*.toml`: page, capture, what the merchant declared and what
//! the register says. All merchants, numbers and hosts are fictional.
#![allow(dead_code, reason = "not every test needs everything")]

use prescreen::observe::page::Record;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
/// One page and what must be reported of it.
pub struct Case {
    pub name: String,
    /// Key of the table of merchants; without it the merchant is the tea house of `FOOTER` and `GOODS`.
    #[serde(default)]
    pub merchant: Option<String>,
    pub html: String,
    #[serde(default)]
    pub encoding: Option<String>,
    #[serde(default)]
    pub expected: Vec<String>,
    #[serde(default)]
    pub tolerated: Vec<String>,
    /// Kinds that must stay undetermined.
    #[serde(default)]
    pub open: Vec<String>,
    #[serde(default)]
    pub capture: Map<String, Value>,
    #[serde(default)]
    pub declared: Map<String, Value>,
    #[serde(default)]
    pub registry: Option<Map<String, Value>>,
    #[serde(default)]
    pub unregistered: bool,
    #[serde(default)]
    pub security: Vec<Value>,
}

#[derive(Deserialize)]
/// The pages of one file.
pub struct Cases {
    /// Name, domain, filing number, telephone, mailbox, category, scope, licences.
    #[serde(default)]
    pub merchants: BTreeMap<String, [String; 8]>,
    pub page: Vec<Case>,
}

/// Contacts and filing number of the fictional merchant.
pub const FOOTER: &str = "<p>示例松风茶业有限公司 客服电话:400-000-1401 邮箱:hi@songfeng.example</p><p><a href=\"https://beian.miit.gov.cn/\">浙ICP备99000401号-1</a></p>";
/// Two goods of its trade that can be bought.
pub const GOODS: &str = "<div><h3>明前龙井 100g</h3><p>¥168</p><a href=\"/cart/add/1\">加入购物车</a></div><div><h3>桂花红茶 50g</h3><p>¥58</p><a href=\"/cart/add/2\">加入购物车</a></div>";

/// The record of a case, the defaults changed by what it states.
pub fn record(cases: &Cases, case: &Case) -> Record {
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

/// The bytes of its page.
pub fn bytes(case: &Case) -> Vec<u8> {
    let html = case.html.replace("{FOOTER}", FOOTER).replace("{GOODS}", GOODS);
    match case.encoding.as_deref() {
        None => html.into_bytes(),
        Some(label) => {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("an encoding");
            encoding.encode(&html).0.into_owned()
        }
    }
}
