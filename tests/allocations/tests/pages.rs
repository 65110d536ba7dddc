//! Hostile pages stay within the documented bound of memory: a fixed number of bytes for each byte that is read.

use prescreen::observe::page::{Capture, Declared, Limits, Page, Site, judge};
use prescreen_allocations::{Counter, count};
use std::collections::BTreeMap;

#[global_allocator]
static COUNTER: Counter = Counter;

const MIB: usize = 1 << 20;

/// Most bytes held for each byte of a page that is read, and beside them.
const EACH: u64 = 64;
const BESIDE: u64 = 4 << 20;

/// Markup that costs trees, attribute lists or buffers dear.
fn hostile(bytes: usize) -> Vec<(&'static str, String)> {
    let mut attributes = String::from("<div");
    while attributes.len() < bytes {
        attributes.push_str(&format!(" a{}", attributes.len()));
    }
    let filled = |unit: &str| unit.repeat(bytes / unit.len());
    vec![
        ("nested elements", filled("<div>")),
        ("nested links and formats", filled("<a><b><i><u>")),
        ("links with everything", filled("<a class=x href=/cart/1 onclick=f()>购买</a>")),
        ("a tag of attributes", attributes),
        ("entities", filled("&amp;&#x8336;&nope;&nbsp")),
        ("hidden elements", filled("<p style=\"display:none\">")),
        ("short blocks", filled("<p>茶")),
        ("one word", filled("茶")),
        ("phrases", filled("域名出售 代开发票 加入购物车 ¥1 ")),
        ("numbers", filled("400-000-1401 浙ICP备99000401号 ")),
        ("addresses", filled("a@b.example ")),
        ("pictures", filled("<img src=a alt=茶叶>")),
        ("fields", filled("<input name=a placeholder=b>")),
        ("a comment", format!("<!--{}", filled("-"))),
        ("a script", format!("<script>{}", filled("document.referrer location 备"))),
        ("data", format!("<script type=application/ld+json>{}", filled("[{\"telephone\":\"1\"},"))),
        ("a style", format!("<p style=\"{}\">", filled("left:-1px;"))),
    ]
}

fn peak(html: &str) -> u64 {
    let mut capture = Capture::of_url("https://www.songfeng.example/");
    capture.status = Some(200);
    capture.headers = Some(BTreeMap::from([("content-type".to_owned(), "text/html; charset=utf-8".to_owned())]));
    let declared = Declared::default();
    let (_, counted) = count(|| {
        let pages = [Page::read(html.as_bytes(), &capture, &Limits::default())];
        judge(&Site { pages: &pages, declared: &declared, registry: None, security: &[], as_of: None })
    });
    counted.peak
}

#[test]
fn hostile_pages_hold_so_many_bytes_for_each_of_theirs() {
    // Lists and tables that are read at first use are read.
    peak("<title>茶</title>");
    let most = Limits::default().bytes;
    let mut over = Vec::new();
    for bytes in [MIB, 2 * most] {
        for (name, html) in hostile(bytes) {
            let read = u64::try_from(html.len().min(most)).expect("a length");
            let held = peak(&html);
            println!("{name}, {bytes} bytes: {held} held, {:.1} for each byte read", held as f64 / read as f64);
            if held > read * EACH + BESIDE {
                over.push(format!("{name} of {} bytes: {held} bytes held", html.len()));
            }
        }
    }
    assert!(over.is_empty(), "{over:#?}");
}
