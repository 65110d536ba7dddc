//! Hostile pages stay within the documented bound of memory: a fixed number of bytes for each byte that is read.

use prescreen::observe::AttachmentSource;
use prescreen::observe::page::{Capture, Declared, Limits, Page, Site, judge, observe_site, read_saved};
use prescreen::submission::{FileState, Submission};
use prescreen_allocations::{Counter, count};
use std::collections::BTreeMap;
use std::io::Write;

#[global_allocator]
static COUNTER: Counter = Counter;

const MIB: usize = 1 << 20;

/// Most bytes held for each byte of a page that is read, as `Limits` documents it, and beside them.
const EACH: u64 = 16;
const BESIDE: u64 = 1 << 20;

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

fn peak(html: &[u8], charset: &str) -> u64 {
    let mut capture = Capture::of_url("https://www.songfeng.example/");
    capture.status = Some(200);
    capture.headers = Some(BTreeMap::from([("content-type".to_owned(), format!("text/html; charset={charset}"))]));
    let declared = Declared::default();
    let (_, counted) = count(|| {
        let pages = [Page::read(html, &capture, &Limits::default())];
        judge(&Site { pages: &pages, declared: &declared, registry: None, security: &[], as_of: None })
    });
    counted.peak
}

#[test]
fn hostile_pages_hold_so_many_bytes_for_each_of_theirs() {
    // Lists and tables that are read at first use are read.
    peak("<title>茶</title>".as_bytes(), "utf-8");
    let most = Limits::default().bytes;
    let mut over = Vec::new();
    for bytes in [MIB, 2 * most] {
        for (name, html) in hostile(bytes) {
            let read = u64::try_from(html.len().min(most)).expect("a length");
            let held = peak(html.as_bytes(), "utf-8");
            println!("{name}, {bytes} bytes: {held} held, {:.1} for each byte read", held as f64 / read as f64);
            if held > read * EACH + BESIDE {
                over.push(format!("{name} of {} bytes: {held} bytes held", html.len()));
            }
        }
    }
    // Two bytes a character become three, and the decoded text is held as well.
    let gbk = [0xB2, 0xE8].repeat(most / 2);
    let held = peak(&gbk, "gbk");
    println!("one word in GBK: {held} held");
    assert!(held <= EACH * gbk.len() as u64 + BESIDE, "GBK: {held}");
    assert!(over.is_empty(), "{over:#?}");
}

/// Most bytes held for each byte of an archive of a visit, the archive itself among them: the text of a page is there once
/// as JSON, once unescaped and once as its bytes.
const EACH_OF_ARCHIVE: u64 = 4;

#[test]
fn hostile_archives_hold_little_beside_their_bytes() {
    let bytes = 8 * MIB;
    let list = |unit: &str| {
        format!("{{\"log\":{{\"entries\":[{unit}{}]}}}}", format!(",{unit}").repeat(bytes / (unit.len() + 1)))
    };
    let page = |text: &str| {
        format!(
            "{{\"log\":{{\"entries\":[{{\"request\":{{\"url\":\"https://a.example/\"}},\"response\":{{\"status\":200,\"content\":{{\"text\":\"{}\"}}}}}}]}}}}",
            text.repeat(bytes / text.len())
        )
    };
    let archives = [
        ("numbers", list("0")),
        ("lists", list("[]")),
        ("objects", list("{}")),
        ("empty answers", list("{\"response\":{}}")),
        ("headers", list("{\"response\":{\"headers\":[{\"name\":\"server\",\"value\":\"x\"}]}}")),
        ("failed pages", list("{\"request\":{\"url\":\"https://a.example/\"},\"_resourceType\":\"document\"}")),
        ("hops", list("{\"request\":{\"url\":\"a\"},\"response\":{\"status\":302,\"redirectURL\":\"b\"}}")),
        ("beside the entries", format!("{{\"log\":{{\"pages\":[0{}],\"entries\":[]}}}}", ",0".repeat(bytes / 2))),
        ("one long page", page("a")),
        ("one escaped page", page("\\u8336")),
        ("unfinished", format!("{{\"log\":{{\"entries\":[{}", "0,".repeat(bytes / 2))),
    ];
    for (name, archive) in archives {
        let (_, counted) =
            count(|| read_saved(archive.clone().into_bytes(), &Capture::default()).map(|pages| pages.len()));
        let held = counted.peak;
        println!("{name}, {} bytes: {held} held, {:.1} for each", archive.len(), held as f64 / archive.len() as f64);
        assert!(held <= archive.len() as u64 * EACH_OF_ARCHIVE + BESIDE, "{name}: {held}");
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("a vector takes everything");
    encoder.finish().expect("a vector takes everything")
}

/// A crawl of twenty pages of this markup, each packed as servers do, the whole packed as crawlers do.
fn crawl(markup: &str) -> Vec<u8> {
    let body = packed(markup.repeat(8 * MIB / markup.len()).as_bytes());
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-encoding: gzip\r\n\r\n";
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: {}\r\n\r\n{head}",
        head.len() + body.len()
    );
    packed(&[record.as_bytes(), &body, b"\r\n\r\n"].concat().repeat(20))
}

struct Archives<'a>(&'a [u8]);

impl AttachmentSource for Archives<'_> {
    fn read(&mut self, _: &str) -> Result<Vec<u8>, FileState> {
        Ok(self.0.to_vec())
    }
}

/// Twenty pages of 8 MiB in some kilobytes, and as many archives as a submission may name: what is looked at of each page
/// is 4 MiB, and of all of them together `Limits::total_bytes`. The pages of one archive are unpacked together.
#[test]
fn hostile_crawls_hold_no_more_than_is_looked_at() {
    peak("<title>茶</title>".as_bytes(), "utf-8");
    let limits = Limits::default();
    let read = (limits.total_bytes + 50 * (64 << 10)) as u64;
    let bound = read * EACH + 20 * (limits.bytes as u64 + 1) + BESIDE;
    let captures: Vec<_> = (0..50).map(|number| serde_json::json!({ "file": format!("{number}.warc.gz") })).collect();
    let json = serde_json::json!({ "evidence": { "site_capture": captures } }).to_string();
    for markup in ["<a class=x href=/cart/1 onclick=f()>购买</a>", "<a><b><i><u>", "<p>茶", "域名出售 "] {
        let archive = crawl(markup);
        assert!(archive.len() < 200_000, "{}", archive.len());
        let mut submission = Submission::from_json(json.as_bytes()).expect("a submission");
        let (_, counted) = count(|| observe_site(&mut submission, &mut Archives(&archive), &limits));
        println!("a crawl of {markup}, {} bytes: {} held", archive.len(), counted.peak);
        assert!(counted.peak <= bound, "{markup}: {} of {bound}", counted.peak);
        assert!(!submission.evidence.site_visit.items().is_empty(), "the pages were read");
    }
}
