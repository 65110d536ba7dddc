//! The verdict on one page of the tea house, as a line of text. The merchant and everything about it are fictional.
#![allow(dead_code, reason = "not every test needs everything")]

use prescreen::observe::page::{Declared, Kind, Limits, Page, Record, Site, judge};
use serde_json::json;

/// A merchant without fault, whose domain is filed.
pub fn merchant() -> Record {
    serde_json::from_value(json!({
        "capture": {
            "requested_url": "https://www.songfeng.example/", "final_url": "https://www.songfeng.example/", "status": 200,
            "headers": { "content-type": "text/html; charset=utf-8" }, "fetched_at": "2026-11-10T10:00:00+08:00"
        },
        "declared": {
            "name": "示例松风茶业有限公司", "domain": "songfeng.example", "icp_number": "浙ICP备99000401号-1",
            "phone": "400-000-1401", "email": "hi@songfeng.example", "category": "tea_food",
            "business_scope": "茶叶、食品销售", "licences": ["food"]
        },
        "registry": {
            "found": true, "number": "浙ICP备99000401号", "subject_name": "示例松风茶业有限公司",
            "domains": ["songfeng.example"], "checked_at": "2026-11-10T09:30:00+08:00"
        }
    }))
    .expect("a record")
}

pub fn page(html: &str, record: &Record) -> Page {
    Page::read(html.as_bytes(), &record.capture.clone().unwrap_or_default(), &Limits::default())
}

/// What the page is, what was found by which cue, and what stays open for which reason.
pub fn verdict(html: &str, record: &Record) -> String {
    verdict_of(&[page(html, record)], record)
}

pub fn verdict_of(pages: &[Page], record: &Record) -> String {
    let none = Declared::default();
    let judged = judge(&Site {
        pages,
        declared: record.declared.as_ref().unwrap_or(&none),
        registry: record.registry.as_ref(),
        security: record.security.as_deref().unwrap_or_default(),
        as_of: None,
    });
    let mut text = pages.iter().map(|page| format!("{:?}", page.nature())).collect::<Vec<_>>().join(" + ");
    for finding in judged.findings() {
        text.push_str(&format!(" | {}: {}", finding.kind(), finding.cue()));
    }
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for open in judged.undetermined() {
        match reasons.iter_mut().find(|(why, _)| *why == open.why()) {
            Some((_, kinds)) => kinds.push(open.kind().name()),
            None => reasons.push((open.why(), vec![open.kind().name()])),
        }
    }
    for (why, kinds) in reasons {
        let kinds = if kinds.len() >= Kind::ALL.len() - 2 { "everything".to_owned() } else { kinds.join(" ") };
        text.push_str(&format!(" | open {kinds}: {why}"));
    }
    text
}
