//! What saved pages become as evidence of a submission: which files are read, what of the application it hangs on, and what is
//! left out. The merchant and everything about it are fictional.
#![cfg(feature = "page")]

use prescreen::observe::AttachmentSource;
use prescreen::observe::page::{Limits, observe_site};
use prescreen::submission::{Chosen, FileState, Flag, SiteContent, Submission, Text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

struct Files {
    pages: BTreeMap<&'static str, Vec<u8>>,
    reads: Vec<String>,
}

impl AttachmentSource for Files {
    fn read(&mut self, name: &str) -> Result<Vec<u8>, FileState> {
        self.reads.push(name.to_owned());
        self.pages.get(name).cloned().ok_or(FileState::Missing)
    }
}

const GOODS: &str = "<h3>明前龙井</h3><p>¥168 <a href=/cart>加入购物车</a></p>";
const NUMBER: &str = "<p>浙ICP备99000401号</p>";
const PHONE: &str = "<p>客服 400-000-1401</p>";

/// The content that pages show, of a submission changed at some places; and the files that were read.
fn observed(
    pages: &[(&'static str, String)],
    changes: &[(&str, Value)],
) -> (Option<SiteContent<'static>>, Vec<String>) {
    let mut submission = json!({
        "applicant": { "name": "示例松风茶业有限公司", "category": "tea_food", "business_description": "茶叶销售" },
        "site": { "domain": "songfeng.example" },
        "contact": {},
        "evidence": { "site_capture": pages.iter().map(|(name, _)| json!({
            "file": name, "url": "https://www.songfeng.example/", "status": 200, "content_type": "text/html; charset=utf-8"
        })).collect::<Vec<_>>() }
    });
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        submission.pointer_mut(parent).expect("an object")[key] = value.clone();
    }
    let written: &'static str = submission.to_string().leak();
    let mut submission = Submission::from_json(written.as_bytes()).expect("a submission");
    let pages = pages.iter().map(|(name, page)| (*name, page.clone().into_bytes())).collect();
    let mut files = Files { pages, reads: Vec::new() };
    observe_site(&mut submission, &mut files, &Limits::default());
    (submission.evidence.site_content.items().first().cloned(), files.reads)
}

fn content(html: &str, changes: &[(&str, Value)]) -> SiteContent<'static> {
    observed(&[("a.html", html.to_owned())], changes).0.expect("content")
}

fn texts(list: &[Text<'_>]) -> Vec<String> {
    list.iter().map(|text| text.expose().to_owned()).collect()
}

#[test]
fn every_file_is_read_once_and_all_of_them_tell() {
    let pages = [("a.html", format!("{GOODS}{NUMBER}")), ("b.html", PHONE.to_owned()), ("a.html", String::new())];
    let (found, reads) = observed(&pages[..2], &[]);
    assert_eq!(reads, ["a.html", "b.html"]);
    let found = found.expect("content");
    assert_eq!(texts(found.phones.values()), ["4000001401"]);
    assert_eq!(found.contact_shown.and_then(Flag::known), Some(true));
    let twice = [("a.html", PHONE.to_owned()), ("a.html", PHONE.to_owned())];
    let (found, reads) = observed(&twice, &[]);
    assert_eq!(reads, ["a.html"]);
    assert_eq!(texts(found.expect("content").phones.values()), ["4000001401"]);
    let names: Vec<&'static str> = (0..52).map(|at| &*format!("{at}.html").leak()).collect();
    let many: Vec<_> = names.iter().map(|name| (*name, format!("{GOODS}{NUMBER}{PHONE}"))).collect();
    assert_eq!(observed(&many, &[]).1.len(), 50);
}

/// Of more pages than are read the others may hold what is missed.
#[test]
fn pages_beyond_the_number_that_is_read_are_not_passed_over() {
    let names: Vec<&'static str> = (0..52).map(|at| &*format!("{at}.html").leak()).collect();
    let contact = |pages: usize| {
        let all: Vec<_> = names.iter().take(pages).map(|name| (*name, GOODS.to_owned())).collect();
        observed(&all, &[]).0.and_then(|content| content.contact_shown)
    };
    assert_eq!(contact(50), Some(Flag::from(false)));
    assert_eq!(contact(51), None);
    assert_eq!(contact(52), None);
}

#[test]
fn a_site_declared_on_a_marketplace_is_not_the_merchants_own() {
    let shop = format!("{GOODS}{NUMBER}{PHONE}");
    let independent = |changes: &[(&str, Value)]| content(&shop, changes).independent.and_then(Flag::known);
    assert_eq!(independent(&[]), Some(true));
    let saved = ("/evidence/site_capture", json!([{ "file": "a.html", "url": "https://songfeng.taobao.com/" }]));
    assert_eq!(independent(&[("/site/domain", json!("songfeng.taobao.com")), saved.clone()]), Some(false));
    assert_eq!(independent(&[("/site", json!({ "url": "https://songfeng.taobao.com/" })), saved]), Some(false));
}

#[test]
fn that_no_number_is_shown_is_told_where_one_is_due() {
    let bare = format!("{GOODS}{PHONE}");
    let stated = |html: &str, changes: &[(&str, Value)]| {
        let numbers = content(html, changes).filing_numbers;
        // A list that was stated and is empty differs from one that nobody stated.
        (texts(numbers.values()), numbers != Default::default())
    };
    let none = (Vec::new(), false);
    let absent = (Vec::new(), true);
    let record = |status: &str, number: &str| ("/evidence/icp_record", json!([{ "status": status, "number": number }]));
    assert_eq!(stated(&bare, &[]), none);
    assert_eq!(stated(&bare, &[("/site/icp_number", json!("浙ICP备99000401号"))]), absent);
    assert_eq!(stated(&bare, &[record("found", "浙ICP备99000401号")]), absent);
    assert_eq!(stated(&bare, &[record("absent", "")]), none);
    assert_eq!(stated(&bare, &[record("absent", ""), ("/site/icp_number", json!("浙ICP备99000401号"))]), none);
    assert_eq!(stated(&format!("{bare}{NUMBER}"), &[]), (vec!["浙ICP备99000401号".to_owned()], true));
    // A number like a template's is none, unless it is the registered one.
    let template = format!("{bare}<p>浙ICP备12345678号</p>");
    assert_eq!(stated(&template, &[record("found", "浙ICP备99000401号")]), absent);
    assert_eq!(stated(&template, &[record("found", "浙ICP备12345678号")]), none);
}

#[test]
fn a_declared_telephone_is_told_as_declared() {
    let phones = |shown: &str, own: &str| {
        let html = format!("{GOODS}{NUMBER}<p>客服 {shown}</p>");
        texts(content(&html, &[("/contact/phone", json!(own))]).phones.values())
    };
    assert_eq!(phones("400-000-1401", "400 0001401"), ["400 0001401", "4000001401"]);
    assert_eq!(phones("400-000-1401", "400-000-1409"), ["4000001401"]);
}

#[test]
fn stages_of_a_purchase_are_told_where_pages_show_them() {
    let stages = |html: &str| content(&format!("{NUMBER}{PHONE}{html}"), &[]).purchase_stages.values().len();
    assert_eq!(stages(GOODS), 0);
    assert_eq!(stages(&format!("{GOODS}<a href=/checkout>去</a>")), 3);
    assert_eq!(stages("<p>¥168</p>"), 1);
    // Goods that others sell, and a payment that leads to none of them.
    let others = "<a href=https://item.taobao.com/a>看</a><a href=https://item.taobao.com/b>看</a>";
    assert_eq!(stages(&format!("{others}<button disabled>去支付</button>")), 0);
}

#[test]
fn of_other_trades_the_one_with_the_most_goods_is_told() {
    let told = |first: &str, second: &str| {
        let html = format!("{NUMBER}{PHONE}<h3>{first}</h3><h3>{second}</h3>");
        texts(content(&html, &[]).categories.values())
    };
    // apparel stands before pets.
    let (apparel, pets) = ("连衣裙 卫衣 布鞋 衬衫", "猫粮 狗粮 猫砂 猫爬架");
    assert_eq!(told(apparel, "猫粮"), ["apparel"]);
    assert_eq!(told("连衣裙", pets), ["pets"]);
    assert_eq!(told(apparel, pets), ["apparel"]);
    assert_eq!(texts(content(&format!("{GOODS}{NUMBER}{PHONE}"), &[]).categories.values()), ["tea_food"]);
}

#[test]
fn an_application_without_pages_gets_no_evidence() {
    assert!(observed(&[], &[]).0.is_none());
    let missing = observed(&[("a.html", String::new())], &[("/evidence/site_capture", json!([{ "file": "b.html" }]))]);
    assert!(missing.0.is_none());
    assert_eq!(missing.1, ["b.html"]);
}

#[test]
fn the_verdict_of_a_browser_is_told() {
    let html = "<h1>Deceptive site ahead</h1>";
    let written =
        json!({ "evidence": { "site_capture": [{ "file": "a.html", "url": "https://www.songfeng.example/" }] } })
            .to_string();
    let mut submission = Submission::from_json(written.as_bytes()).expect("a submission");
    let mut files = Files { pages: BTreeMap::from([("a.html", html.into())]), reads: Vec::new() };
    observe_site(&mut submission, &mut files, &Limits::default());
    let verdicts: Vec<_> = submission.evidence.site_reputation.items().iter().map(|record| record.verdict).collect();
    assert!(matches!(verdicts.as_slice(), [Some(Chosen::Known(_))]), "{verdicts:?}");
}

/// Whether these files show a way to reach the merchant.
fn contact_shown(files: &[(&'static str, Vec<u8>)], limits: &Limits) -> Option<Flag> {
    let records = files.iter().map(|(name, _)| {
        json!({ "file": name, "url": "https://www.songfeng.example/", "status": 200, "content_type": "text/html" })
    });
    let written = json!({ "evidence": { "site_capture": records.collect::<Vec<Value>>() } }).to_string();
    let mut submission = Submission::from_json(written.as_bytes()).expect("a submission");
    observe_site(&mut submission, &mut Files { pages: files.iter().cloned().collect(), reads: Vec::new() }, limits);
    submission.evidence.site_content.items().first().and_then(|content| content.contact_shown)
}

/// A WARC archive of pages.
fn warc(pages: &[&str]) -> Vec<u8> {
    let record = |page: &&str| {
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
        let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.songfeng.example/";
        format!("{head}\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n", http.len())
    };
    pages.iter().map(record).collect::<String>().into_bytes()
}

/// Of one archive twenty pages are read, and of one application fifty.
#[test]
fn pages_of_an_archive_beyond_the_number_that_is_read_are_not_passed_over() {
    let limits = Limits::default();
    let archives = |pages: [usize; 3]| {
        let names = ["a.warc", "b.warc", "c.warc"];
        let files: Vec<_> = names.into_iter().zip(pages.map(|pages| warc(&vec![GOODS; pages]))).collect();
        contact_shown(&files, &limits)
    };
    assert_eq!(archives([20, 1, 1]), Some(Flag::from(false)));
    assert_eq!(archives([21, 1, 1]), None);
    assert_eq!(archives([20, 20, 10]), Some(Flag::from(false)));
    assert_eq!(archives([20, 20, 11]), None);
}

/// Pages of another site show nothing of this one, and an answer about it says nothing.
#[test]
fn pages_of_another_site_are_no_evidence() {
    let at = |url: &str| ("/evidence/site_capture", json!([{ "file": "a.html", "url": url, "status": 200 }]));
    let pages = [("a.html", format!("{GOODS}{PHONE}"))];
    assert!(observed(&pages, &[at("https://www.songfeng.example/")]).0.is_some());
    assert!(observed(&pages, &[at("https://www.other.example/")]).0.is_none());
    let nothing_stated = [at("https://www.other.example/"), ("/site/domain", Value::Null)];
    assert!(observed(&pages, &nothing_stated).0.is_some());
    // Of two answers of the register the one about this site counts, whichever stands first.
    let own = json!({ "status": "found", "domain": "songfeng.example", "number": "浙ICP备99000401号" });
    let other = json!({ "status": "absent", "domain": "other.example" });
    let with = |records: Value| observed(&[("a.html", GOODS.to_owned())], &[("/evidence/icp_record", records)]).0;
    assert_eq!(with(json!([own, other])), with(json!([other, own])));
}

/// What cannot be read might show what is missed in the rest.
#[test]
fn files_that_cannot_be_read_are_not_passed_over() {
    let limits = Limits::default();
    let shown = |second: &[u8]| contact_shown(&[("a.html", GOODS.into()), ("b", second.to_vec())], &limits);
    assert_eq!(shown(GOODS.as_bytes()), Some(Flag::from(false)));
    assert_eq!(shown(&warc(&[GOODS])), Some(Flag::from(false)));
    for broken in [b"{\"log\":[]}".as_slice(), b"WARC/1.0\r\nnothing", b"\x1f\x8b"] {
        assert_eq!(shown(broken), None, "{broken:?}");
    }
    let whole = warc(&[GOODS, GOODS]);
    assert_eq!(shown(&whole[..whole.len() - 20]), None, "broken off");
    let record = |name: &str| json!({ "file": name, "url": "https://www.songfeng.example/", "status": 200 });
    let written = json!({ "evidence": { "site_capture": [record("a.html"), record("missing.html")] } }).to_string();
    let mut submission = Submission::from_json(written.as_bytes()).expect("a submission");
    let pages = BTreeMap::from([("a.html", GOODS.into())]);
    observe_site(&mut submission, &mut Files { pages, reads: Vec::new() }, &limits);
    assert_eq!(submission.evidence.site_content.items().first().and_then(|content| content.contact_shown), None);
}

/// Of a packed archive that is too large the beginning is read, and what is missed may stand behind it.
#[test]
fn an_archive_that_is_not_unpacked_whole_may_hold_what_is_missed() {
    use std::io::Write;
    let packed = |pages: usize| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        // Nothing of this is a page.
        let other =
            String::from_utf8(warc(&[&" ".repeat(4_000_000)])).expect("UTF-8").replace("text/html", "image/png");
        encoder.write_all(&warc(&[GOODS])).expect("memory");
        (0..pages).for_each(|_| encoder.write_all(other.as_bytes()).expect("memory"));
        encoder.finish().expect("memory")
    };
    let limits = Limits::default();
    let shown = |files: &[usize]| {
        let names = ["a.warc.gz", "b.warc.gz", "c.warc.gz"];
        let files: Vec<_> = names.into_iter().zip(files.iter().map(|pages| packed(*pages))).collect();
        contact_shown(&files, &limits)
    };
    assert_eq!(shown(&[16]), Some(Flag::from(false)));
    assert_eq!(shown(&[17]), None);
    // All archives of an application share a bound.
    assert_eq!(shown(&[16, 15]), Some(Flag::from(false)));
    assert_eq!(shown(&[16, 15, 4]), None);
}

/// What stands beyond the bounds may be there: nothing is said to be missing.
#[test]
fn pages_beyond_the_bound_of_all_are_read_at_their_beginning() {
    let long = format!("{GOODS}{}{PHONE}", "<p>明前茶叶，产自杭州。</p>".repeat(3000));
    let none = format!("{GOODS}{}", "<p>明前茶叶，产自杭州。</p>".repeat(3000));
    let shown = |html: &str, total: usize| {
        let mut limits = Limits::default();
        limits.total_bytes = total;
        contact_shown(&[("a.html", GOODS.into()), ("b.html", html.into())], &limits)
    };
    assert_eq!(shown(&long, usize::MAX), Some(Flag::from(true)));
    assert_eq!(shown(&none, usize::MAX), Some(Flag::from(false)));
    assert_eq!(shown(&none, GOODS.len() + none.len()), Some(Flag::from(false)), "exactly as much as there is");
    assert_eq!(shown(&none, GOODS.len() + none.len() - 1), None);
    assert_eq!(shown(&long, 0), None);
}
