//! What is read from every written page, and by which cue it is judged, compared with `tests/golden/pages`:
//! `PRESCREEN_BLESS=1` rewrites it. A change there is to be read before it is believed.
#![cfg(feature = "page")]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/written_pages.rs"]
mod written_pages;

use prescreen::observe::AttachmentSource;
use prescreen::observe::page::{Capture, Declared, Limits, Page, Record, Registry, Site, judge, observe_site};
use prescreen::submission::{FileState, Flag, Number, Submission, Text, Time};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use written_pages::{Case, Cases, bytes, record};

struct One(Vec<u8>);

impl AttachmentSource for One {
    fn read(&mut self, _: &str) -> Result<Vec<u8>, FileState> {
        Ok(self.0.clone())
    }
}

/// Kinds found, each with its cue, and kinds left open, each with the reason.
fn verdict(pages: &[Page], record: &Record) -> String {
    let none = Declared::default();
    let site = Site {
        pages,
        declared: record.declared.as_ref().unwrap_or(&none),
        registry: record.registry.as_ref(),
        security: record.security.as_deref().unwrap_or_default(),
        as_of: None,
    };
    let judged = judge(&site);
    let mut text = String::new();
    for finding in judged.findings() {
        writeln!(text, "  found {}: {}", finding.kind(), finding.cue()).unwrap();
    }
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for open in judged.undetermined() {
        match reasons.iter_mut().find(|(why, _)| *why == open.why()) {
            Some((_, kinds)) => kinds.push(open.kind().to_string()),
            None => reasons.push((open.why(), vec![open.kind().to_string()])),
        }
    }
    for (why, kinds) in reasons {
        writeln!(text, "  open {}: {why}", kinds.join(" ")).unwrap();
    }
    text
}

fn facts(page: &Page) -> String {
    let mut text = format!("  {:?}, {} by {:?}", page.nature(), page.encoding(), page.encoding_by());
    if page.is_cut() {
        text.push_str(", cut");
    }
    for (name, contacts) in [("telephone", page.phones()), ("mailbox", page.emails())] {
        for contact in contacts {
            let aside = if contact.is_aside() { " aside" } else { "" };
            write!(text, "; {name} {} {:?}{aside}", contact.expose(), contact.source()).unwrap();
        }
    }
    for number in page.filing_numbers() {
        write!(text, "; {:?} {number}", number.kind()).unwrap();
    }
    for number in page.police_numbers() {
        write!(text, "; police {number}").unwrap();
    }
    if !page.policies().is_empty() {
        write!(text, "; {}", page.policies().join(" ")).unwrap();
    }
    text.push('\n');
    text
}

/// The evidence that the page becomes when a submission names it.
fn evidence(page: Vec<u8>, capture: &Capture, declared: &Declared, registry: Option<&Registry>) -> String {
    let mut submission = json!({
        "applicant": { "name": declared.name, "category": declared.category, "business_description": declared.business_scope },
        "site": { "domain": declared.domain, "icp_number": declared.icp_number, "requires_login": declared.login_required },
        "contact": { "phone": declared.phone, "email": declared.email },
        "evidence": { "site_capture": [{
            "file": "page.html", "url": capture.requested_url, "final_url": capture.final_url, "status": capture.status,
            "content_type": capture.header("content-type"), "server": capture.header("server"), "failure": capture.error,
            "rendered": capture.rendered, "observed_at": capture.fetched_at
        }] }
    });
    if let Some(account) = &declared.test_account {
        submission["site"]["test_account"] = json!(account.username);
        submission["site"]["test_password_present"] = json!(account.password.is_some());
    }
    if let Some(registry) = registry {
        let status = if registry.found == Some(false) { "absent" } else { "found" };
        submission["evidence"]["icp_record"] = json!([{ "status": status, "number": registry.number }]);
    }
    let written = without_nulls(submission).to_string();
    let mut submission = Submission::from_json(written.as_bytes()).expect("a submission");
    observe_site(&mut submission, &mut One(page), &Limits::default());
    let evidence = &submission.evidence;
    let mut text = String::new();
    for visit in evidence.site_visit.items() {
        let reached = [("reachable", &visit.reachable), ("blocked", &visit.blocked)].map(flag).concat();
        let (url, status) = (list([&visit.url]), visit.status.and_then(Number::known));
        writeln!(text, "  visit {url}{status:?}{reached}{}", origin(&visit.observed_at, &visit.how)).unwrap();
    }
    for reputation in evidence.site_reputation.items() {
        let source = list([&reputation.source]);
        let at = origin(&reputation.observed_at, &reputation.how);
        writeln!(text, "  reputation {:?} {source}{at}", reputation.verdict).unwrap();
    }
    for content in evidence.site_content.items() {
        let flags = [
            ("displays_normally", &content.displays_normally),
            ("finished", &content.finished),
            ("offers_clear", &content.offers_clear),
            ("contact_shown", &content.contact_shown),
            ("independent", &content.independent),
            ("behind_login", &content.behind_login),
        ];
        let lists = [&content.phones, &content.emails, &content.categories, &content.filing_numbers];
        let lists = lists.map(|list| list.values().iter().map(Text::expose).collect::<Vec<_>>().join(" ")).join(" | ");
        let stages = content.purchase_stages.values().len();
        let at = origin(&content.observed_at, &content.how);
        writeln!(text, "  content {lists} | {stages} stages{}{at}", flags.map(flag).concat()).unwrap();
    }
    for forum in evidence.alipay_forum.items() {
        let at = origin(&forum.observed_at, &forum.how);
        writeln!(text, "  forum{}{at}", flag(("third_party_posts", &forum.third_party_posts))).unwrap();
    }
    text
}

fn flag((name, value): (&str, &Option<Flag>)) -> String {
    match value.and_then(Flag::known) {
        Some(true) => format!(" +{name}"),
        Some(false) => format!(" -{name}"),
        None => String::new(),
    }
}

fn list<const N: usize>(texts: [&Option<Text<'_>>; N]) -> String {
    texts.into_iter().flatten().map(|text| format!("{} ", text.expose())).collect()
}

/// That a record says when and how it came to be.
fn origin(at: &Option<Time>, how: &Option<Text<'_>>) -> &'static str {
    match (at.and_then(Time::known), how.as_ref().map(Text::expose)) {
        (Some(_), Some("saved pages")) => "",
        (None, Some("saved pages")) => " (no time)",
        _ => " (no origin)",
    }
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, without_nulls(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

fn readings(name: &str, file: &str) {
    let cases: Cases = toml::from_str(file).unwrap();
    let mut text = String::new();
    for case in &cases.page {
        let record = record(&cases, case);
        let capture = record.capture.clone().unwrap_or_default();
        let declared = record.declared.clone().unwrap_or_default();
        let page = Page::read(&bytes(case), &capture, &Limits::default());
        writeln!(text, "{}", case.name).unwrap();
        text.push_str(&facts(&page));
        text.push_str(&verdict(std::slice::from_ref(&page), &record));
        text.push_str(&evidence(bytes(case), &capture, &declared, record.registry.as_ref()));
        text.push_str(&varied(case, &record));
    }
    golden::compare(&format!("pages/{name}"), &text);
}

/// What changes when the visit went another way: only differences are written.
fn varied(case: &Case, record: &Record) -> String {
    let whole = bytes(case);
    let kinds = |page: &[u8], record: &Record| -> BTreeSet<String> {
        let capture = record.capture.clone().unwrap_or_default();
        let page = Page::read(page, &capture, &Limits::default());
        let none = Declared::default();
        let site = Site {
            pages: &[page],
            declared: record.declared.as_ref().unwrap_or(&none),
            registry: record.registry.as_ref(),
            security: record.security.as_deref().unwrap_or_default(),
            as_of: None,
        };
        let judged = judge(&site);
        let found = judged.kinds().map(|kind| format!("found {kind}"));
        found.chain(judged.undetermined().iter().map(|open| format!("open {}", open.kind()))).collect()
    };
    let usual = kinds(&whole, record);
    let mut text = String::new();
    let mut note = |name: &str, page: &[u8], record: &Record| {
        let now = kinds(page, record);
        let gone = usual.difference(&now).map(|kind| format!(" -{kind}"));
        let change: Vec<String> = gone.chain(now.difference(&usual).map(|kind| format!(" +{kind}"))).collect();
        match change.len() {
            0 => Ok(()),
            1..=8 => writeln!(text, "  {name}:{}", change.concat()),
            many => writeln!(text, "  {name}: {many} changes"),
        }
        .unwrap();
    };
    let with = |change: &dyn Fn(&mut Capture)| {
        let mut record = record.clone();
        change(record.capture.get_or_insert_with(Capture::default));
        record
    };
    for status in [302, 401, 404, 503] {
        note(&format!("status {status}"), &whole, &with(&|capture| capture.status = Some(status)));
    }
    note("no status", &whole, &with(&|capture| capture.status = None));
    note("rendered", &whole, &with(&|capture| capture.rendered = Some(true)));
    note("no headers", &whole, &with(&|capture| capture.headers = None));
    note("an error", &whole, &with(&|capture| capture.error = Some("timed out".to_owned())));
    note("not kept", b"", &with(&|capture| capture.kept = Some(false)));
    note("elsewhere", &whole, &with(&|capture| capture.final_url = Some("https://www.elsewhere.example/a".to_owned())));
    note("no address", &whole, &with(&|capture| (capture.final_url, capture.requested_url) = (None, None)));
    note("nothing", b"", record);
    note("half of it", &whole[..whole.len() / 2], record);
    let open = |change: &dyn Fn(&mut Declared)| {
        let mut record = record.clone();
        change(record.declared.get_or_insert_with(Declared::default));
        record
    };
    note("another telephone", &whole, &open(&|declared| declared.phone = Some("010-99990000".to_owned())));
    note("another mailbox", &whole, &open(&|declared| declared.email = Some("a@other.example".to_owned())));
    note("another trade", &whole, &open(&|declared| declared.category = Some("hotel_travel".to_owned())));
    note("a sign-in declared", &whole, &open(&|declared| declared.login_required = Some(true)));
    note("nothing declared", &whole, &open(&|declared| *declared = Declared::default()));
    text
}

#[test]
fn cues_and_traps() {
    readings("pages.txt", include_str!("data/pages.toml"));
}

#[test]
fn first_round() {
    readings("first-round.txt", include_str!("data/pages-first-round.toml"));
}

#[test]
fn second_round() {
    readings("second-round.txt", include_str!("data/pages-second-round.toml"));
}

#[test]
fn third_round() {
    readings("third-round.txt", include_str!("data/pages-third-round.toml"));
}

#[test]
fn fourth_round() {
    readings("fourth-round.txt", include_str!("data/pages-fourth-round.toml"));
}
