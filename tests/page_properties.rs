//! Saved pages: nothing that a merchant wrote reaches an output unmasked, hostile markup conceals nothing, no input panics,
//! and several pages of a site are judged together.
#![cfg(feature = "page")]

use chrono::NaiveDate;
use prescreen::observe::AttachmentSource;
use prescreen::observe::page::{
    Capture, ContactSource, Declared, Judged, Kind, Limits, Page, Record, Registry, Site, judge, observe_site,
    read_saved,
};
use prescreen::render::{Options, Run, Screened, json, text};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::{FileState, Submission};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn capture() -> Capture {
    let mut capture = Capture::of_url("https://www.songfeng.example/");
    capture.status = Some(200);
    capture.headers = Some(BTreeMap::from([("content-type".to_owned(), "text/html; charset=utf-8".to_owned())]));
    capture
}

fn declared() -> Declared {
    let mut declared = Declared::default();
    declared.name = Some("示例松风茶业有限公司".to_owned());
    declared.domain = Some("songfeng.example".to_owned());
    declared.icp_number = Some("浙ICP备99000401号-1".to_owned());
    declared.phone = Some("400-000-1401".to_owned());
    declared.email = Some("hi@songfeng.example".to_owned());
    declared.category = Some("tea_food".to_owned());
    declared
}

fn judged(pages: &[Page], declared: &Declared) -> Judged {
    judge(&Site { pages, declared, registry: None, security: &[], as_of: None })
}

/// Values of a merchant that nobody may see, and signs that forge output.
const CANARIES: [&str; 7] =
    ["13800138777", "zhangxiaomei", "张小梅", "6222020000000012345", "330106199003079983", "\u{1b}[31m", "\u{202e}"];

fn canary_page() -> String {
    format!(
        "<title>{0} 欧阳震华 \u{1b}[31m \u{202e}</title><meta name=keywords content=\"{0}\"><h1>张小梅 330106199003079983</h1>\
         <p>客服电话:13800138777 邮箱:zhangxiaomei@mail.example 卡号 6222020000000012345</p>\
         <p>代开发票 zhangxiaomei <a href=\"/order\">立即下单</a> ¥5</p><p>{{{{ zhangxiaomei }}}} {{{{ 张小梅 }}}}</p>\
         <b>Fatal error</b>: Uncaught Error zhangxiaomei in /home/zhangxiaomei/index.php on line 3\
         <div style=\"display:none\"><a href=\"http://zhangxiaomei.example/\">澳门赌场 张小梅</a></div>\
         <p>京ICP备99000777号</p><form><input type=password></form>",
        "zhangxiaomei"
    )
}

fn search(output: &str, what: &str) {
    for canary in CANARIES {
        assert!(!output.contains(canary), "{what}: {canary:?} shows in {output}");
    }
}

#[test]
fn findings_never_show_what_the_merchant_wrote() {
    for html in [canary_page(), canary_page().replace("¥5", "").replace("<form>", "<form action=/login>")] {
        let pages = [Page::read(html.as_bytes(), &capture(), &Limits::default())];
        let judged = judged(&pages, &declared());
        assert!(judged.kinds().count() >= 3, "{:?}", judged.findings());
        for finding in judged.findings() {
            search(finding.cue(), "a cue");
        }
        for open in judged.undetermined() {
            search(open.why(), "a reason");
        }
        search(&format!("{judged:?}"), "Debug of the outcome");
        search(&format!("{:?} {:?} {:?}", pages[0], pages[0].phones(), pages[0].emails()), "Debug of the page");
    }
    let record: Record = serde_json::from_value(serde_json::json!({
        "file": "a.html",
        "declared": { "name": "张小梅", "phone": "13800138777", "test_account": { "username": "zhangxiaomei", "password": "6222020000000012345" } },
        "registry": { "found": true, "subject_name": "张小梅" }
    }))
    .expect("a record");
    search(&format!("{record:?}"), "Debug of the record");
}

/// Files in memory.
struct Files(BTreeMap<&'static str, Vec<u8>>);

impl AttachmentSource for Files {
    fn read(&mut self, name: &str) -> Result<Vec<u8>, FileState> {
        self.0.get(name).cloned().ok_or(FileState::Missing)
    }
}

fn screened(submission: &[u8], files: BTreeMap<&'static str, Vec<u8>>) -> (String, Vec<String>) {
    let mut submission = Submission::from_json(submission).expect("a submission");
    observe_site(&mut submission, &mut Files(files), &Limits::default());
    let rules = RuleSet::builtin("third-party-payment").expect("the set");
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let report = rules.screen(&submission, &Context::on(day));
    let fired = report.findings().map(|(rule, _)| rule.id().to_owned()).collect();
    let screened = [Screened::new("bundle", report)];
    let run = Run::new(&screened, &[]);
    let mut out = Vec::new();
    text(&run, &Options::default(), &mut out).expect("memory");
    json(&run, &Options::default(), &mut out).expect("memory");
    (String::from_utf8(out).expect("UTF-8"), fired)
}

const SUBMISSION: &str = r#"{"applicant":{"kind":"enterprise","name":"示例松风茶业有限公司","category":"tea_food"},
    "contact":{"phone":"400-000-1401","email":"hi@songfeng.example"},
    "site":{"domain":"songfeng.example","icp_number":"浙ICP备2021000401号-1"},
    "evidence":{"icp_record":{"status":"found","domain":"songfeng.example","number":"浙ICP备2021000401号","observed_at":"2026-11-18T09:00:00+08:00"},
    "site_capture":{"file":"page.html","url":"https://www.songfeng.example/","status":200,"content_type":"text/html; charset=utf-8","observed_at":"2026-11-19T10:00:00+08:00"}}}"#;

#[test]
fn reports_never_show_what_a_page_hides_in_text() {
    let (out, fired) = screened(SUBMISSION.as_bytes(), BTreeMap::from([("page.html", canary_page().into_bytes())]));
    search(&out, "a report");
    for rule in
        ["site-phone-differs", "site-email-differs", "site-shows-another-filing-number", "site-displays-abnormally"]
    {
        assert!(fired.iter().any(|id| id == rule), "{rule} of {fired:?}");
    }
}

#[test]
fn a_saved_page_is_judged_by_the_rules() {
    let page = |html: &str| BTreeMap::from([("page.html", html.as_bytes().to_vec())]);
    let shop = "<title>松风茶业</title><h3>明前龙井</h3><p>¥168 <a href=/cart>加入购物车</a> <a href=/pay>去支付</a></p><p>400-000-1401 hi@songfeng.example 浙ICP备2021000401号</p>";
    let of_site = |fired: Vec<String>| -> Vec<String> {
        fired
            .into_iter()
            .filter(|id| {
                id.starts_with("site-") || id.contains("login") || id.contains("purchase") || id.contains("goods")
            })
            .collect()
    };
    assert_eq!(of_site(screened(SUBMISSION.as_bytes(), page(shop)).1), Vec::<String>::new());
    assert_eq!(
        of_site(screened(SUBMISSION.as_bytes(), page("<title>域名出售</title><h1>该域名正在出售</h1>")).1),
        ["site-unfinished"]
    );
    let wall =
        "<title>登录</title><form><input name=u><input type=password></form><p>400-000-1401 浙ICP备2021000401号</p>";
    assert_eq!(of_site(screened(SUBMISSION.as_bytes(), page(wall)).1), ["login-hides-the-offer"]);
    let smoke = shop.replace("明前龙井", "一次性电子烟");
    assert!(screened(SUBMISSION.as_bytes(), page(&smoke)).1.iter().any(|id| id == "prohibited-goods-on-site"));
    // A file that is not there says nothing of the site.
    let (_, fired) = screened(SUBMISSION.as_bytes(), BTreeMap::new());
    assert_eq!(of_site(fired), Vec::<String>::new());
}

const PLATFORM: &str = r#"{"applicant":{"kind":"enterprise","name":"示例松风茶业有限公司","category":"tea_food"},
    "site":{"domain":"songfeng.example"},"products":[{"id":"platform-instant-receipt"}],"alipay":{"site_is_forum":true},
    "evidence":{"site_capture":{"file":"forum.html","url":"https://www.songfeng.example/","status":200,"content_type":"text/html; charset=utf-8","observed_at":"2026-11-19T10:00:00+08:00"}}}"#;

/// What the rule about forums says where the saved page of one lists these threads.
fn forum(threads: &str) -> &'static str {
    let html = format!(
        "<title>松风茶友论坛</title><h1>松风茶友论坛</h1><p>版块 | 发帖 | 回复 | 注册会员</p>{threads}<p>浙ICP备99000401号-1</p>"
    );
    let mut submission = Submission::from_json(PLATFORM.as_bytes()).expect("a submission");
    observe_site(&mut submission, &mut Files(BTreeMap::from([("forum.html", html.into_bytes())])), &Limits::default());
    let rules = RuleSet::builtin("alipay").expect("the set");
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let report = rules.screen(&submission, &Context::on(day));
    report.outcome("forum-shows-only-own-posts").expect("the rule").name()
}

#[test]
fn posts_of_others_in_a_forum_are_read_from_saved_pages() {
    let own = "<p>新茶上市通知 作者:管理员 回复:0</p><p>版规 作者:管理员 回复:0</p><p>注册会员:1</p>";
    let others = "<p>新茶上市通知 作者:管理员 回复:3</p><p>求推荐红茶 作者:茶香满屋 回复:5</p><p>注册会员:214</p>";
    assert_eq!(forum(own), "violated");
    assert_eq!(forum(others), "satisfied");
    // Threads without authors and a page that could not be saved tell nothing.
    assert_eq!(forum("<p>新茶上市通知</p><p>版规</p>"), "not-determined");
}

#[test]
fn pages_of_a_site_are_judged_together() {
    let read = |path: &str, html: &str| {
        let url = format!("https://www.songfeng.example{path}");
        let mut capture = capture();
        (capture.requested_url, capture.final_url) = (Some(url.clone()), Some(url));
        Page::read(html.as_bytes(), &capture, &Limits::default())
    };
    let home = || {
        read(
            "/",
            "<title>松风茶业</title><nav><a href=/goods/1>明前龙井</a><a href=/contact>联系我们</a></nav><p>浙ICP备99000401号-1</p>",
        )
    };
    let goods = || read("/goods/1", "<h1>明前龙井</h1><p>¥168</p><a href=/cart/1>加入购物车</a>");
    let contact = || read("/contact", "<p>客服电话 400-000-1401</p>");
    let kinds = |pages: &[Page]| judged(pages, &declared()).kinds().collect::<Vec<_>>();
    assert_eq!(kinds(&[home()]), [Kind::ContactMissing]);
    assert_eq!(kinds(&[home(), goods(), contact()]), []);
    assert_eq!(
        judge(&Site {
            pages: &[],
            declared: &declared(),
            registry: Some(&Registry::default()),
            security: &[],
            as_of: None
        })
        .kinds()
        .count(),
        0
    );
}

#[test]
fn a_page_beyond_the_bound_is_judged_on_its_beginning() {
    let html =
        format!("<title>松风茶业</title>{}<p>400-000-1401 浙ICP备99000401号</p>", "<p>明前龙井</p>".repeat(1_000));
    let mut limits = Limits::default();
    limits.bytes = 4_096;
    let pages = [Page::read(html.as_bytes(), &capture(), &limits)];
    assert!(pages[0].is_cut());
    let judged = judged(&pages, &declared());
    for kind in [Kind::IcpMissingOnPage, Kind::ContactMissing, Kind::NoPurchaseFlow] {
        assert!(!judged.kinds().any(|found| found == kind));
        assert!(judged.undetermined().iter().any(|open| open.kind() == kind && open.why().contains("beginning")));
    }
}

/// Markup that costs trees, attribute lists or buffers dear, each piece closed where it would swallow what follows.
fn hostile(bytes: usize) -> Vec<(&'static str, String)> {
    let mut attributes = String::from("<div");
    while attributes.len() < bytes {
        attributes.push_str(&format!(" a{}", attributes.len()));
    }
    attributes.push('>');
    vec![
        ("nested", "<div>".repeat(bytes / 5)),
        ("formats", "<a><b><i><u>".repeat(bytes / 12)),
        ("attributes", attributes),
        ("entities", "&amp;&#x8336;&nope;&nbsp".repeat(bytes / 24)),
        ("hidden paragraphs", "<p style=\"display:none\">".repeat(bytes / 24)),
        ("hidden blocks", "<div style=\"display:none\">".repeat(bytes / 26)),
        ("one word", "茶".repeat(bytes / 3)),
        ("phrases", "域名出售 代开发票 加入购物车 ¥1 ".repeat(bytes / 45)),
        ("numbers", "0571-86980893 浙ICP备99000402号 ".repeat(bytes / 38)),
        ("comment", format!("<!--{}-->", "-".repeat(bytes))),
        ("script", format!("<script>{}</script>", "document.referrer location 备".repeat(bytes / 30))),
    ]
}

/// What it costs, `benches/page.rs` and `benches/hostile.rs` measure, and what it holds, `tests/allocations`.
#[test]
fn hostile_markup_does_not_conceal_what_stands_behind_it() {
    for (name, mut html) in hostile(320_000) {
        html.push_str("<p>客服电话:400-000-1401</p><p>浙ICP备99000401号-1</p>");
        let page = Page::read(html.as_bytes(), &capture(), &Limits::default());
        let phone = page.phones().iter().find(|phone| phone.expose() == "4000001401");
        // A paragraph ends the one before it, also a hidden one; a block that is never closed hides the rest.
        let hidden = name == "hidden blocks";
        let source = if hidden { ContactSource::Hidden } else { ContactSource::Text };
        assert_eq!(phone.map(|phone| phone.source()), Some(source), "{name}");
        let shown = page.filing_numbers().iter().any(|number| number.to_string() == "浙ICP备99000401号");
        assert_eq!(shown, !hidden, "{name}");
        let again = Page::read(html.as_bytes(), &capture(), &Limits::default());
        assert_eq!(judged(&[page], &declared()), judged(&[again], &declared()), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..2_000),
        charset in prop::sample::select(vec!["utf-8", "gbk", "big5", "gb18030", "utf-16le", "iso-2022-jp", "hz-gb-2312", "x"]),
        status in prop::option::of(0_i64..600),
    ) {
        let mut capture = capture();
        capture.status = status;
        capture.headers = Some(BTreeMap::from([("content-type".to_owned(), format!("text/html; charset={charset}"))]));
        let pages = [Page::read(&bytes, &capture, &Limits::default())];
        let _ = judged(&pages, &declared());
        for head in [&b"WARC/1.0\r\n"[..], b"{\"log\":", b""] {
            let _ = read_saved([head, &bytes].concat(), &capture);
        }
    }

    #[test]
    fn no_markup_panics(parts in proptest::collection::vec(prop::sample::select(vec![
        "<div>", "</div>", "<a href=\"", "\">", "<p style=display:none>", "</p>", "<title>", "</title>", "<script>", "</script>",
        "<script type=application/ld+json>", "{\"telephone\":\"", "\"}", "加入购物车", "¥", "168", "400-000-1401", "浙ICP备", "99000401", "号-1",
        "代开", "发票", "域名", "出售", "<h1>", "</h1>", "<input type=password>", "&amp", "&#x", "<!--", "-->", "{{", "}}", "@", "hi@a.example", "<br",
        "data-cfemail=4", "\u{fffd}", "锟斤拷", "<template>", "<svg><title>", "http://", "javascript:", "404", "<html>", "</html>", "转", "+86",
    ]), 0..80)) {
        let html: String = parts.concat();
        let pages = [Page::read(html.as_bytes(), &capture(), &Limits::default())];
        let once = judged(&pages, &declared());
        let again = judged(&[Page::read(html.as_bytes(), &capture(), &Limits::default())], &declared());
        prop_assert_eq!(once, again);
    }
}

/// Every seed and every input that the fuzz targets once failed on.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let mut seeds: Vec<_> = std::fs::read_dir(folder)
        .expect("a corpus")
        .map(|entry| entry.expect("a seed").path())
        .map(|path| {
            (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), std::fs::read(path).expect("bytes"))
        })
        .collect();
    seeds.sort();
    seeds
}

#[test]
fn the_corpora_of_the_fuzz_targets_hold() {
    let pages = corpus("page");
    assert!(pages.len() >= 12, "{}", pages.len());
    for (name, bytes) in pages {
        let at = bytes.iter().position(|byte| *byte == b'\n').unwrap_or_default();
        let (head, body) = bytes.split_at(at);
        let mut capture = capture();
        capture.headers =
            Some(BTreeMap::from([("content-type".to_owned(), String::from_utf8_lossy(head).into_owned())]));
        let once = judged(&[Page::read(body, &capture, &Limits::default())], &declared());
        let again = judged(&[Page::read(body, &capture, &Limits::default())], &declared());
        assert_eq!(once, again, "{name}");
    }
    let saved = [corpus("har"), corpus("warc")].concat();
    for kind in [".har", ".warc", ".gz", ".html"] {
        assert!(saved.iter().any(|(name, _)| name.ends_with(kind)), "no seed of the kind {kind}");
    }
    for (name, bytes) in saved {
        let read = read_saved(bytes, &Capture::default());
        if name.starts_with("broken") {
            assert!(read.is_err(), "{name}");
            continue;
        }
        let read = read.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!read.is_empty(), "{name}");
        for page in read {
            let page = Page::read(&page.body, &page.capture, &Limits::default());
            let _ = judged(&[page], &declared());
        }
    }
}
