//! What judging a saved page costs, beside the floor: the same bytes decoded and tokenized by html5ever with a sink that
//! counts; beside `scraper`, which builds a tree and answers the same questions by selectors (links, forms, buttons, fields,
//! pictures, `meta`, JSON-LD, headings and the visible text; it judges nothing); and what hostile markup costs.
//!
//! `cargo bench --manifest-path benches/peers/Cargo.toml --bench page`. Times depend on the machine; the ratios much less. Budget: at most one and
//! a half times the floor.

use encoding_rs::{Encoding, GBK, UTF_8};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, ScriptData, ScriptEscapeKind};
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use prescreen::observe::page::{Capture, Declared, Limits, Page, Site, judge};
use scraper::{ElementRef, Html, Selector};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write};
use std::time::Instant;

const ROUNDS: usize = 9;

/// Counts tokens, and switches the tokenizer's state as a tree builder would.
struct Count(Cell<usize>);

impl TokenSink for Count {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        self.0.set(self.0.get() + 1);
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            return match &*tag.name {
                "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                "style" => TokenSinkResult::RawData(RawKind::Rawtext),
                "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                _ => TokenSinkResult::Continue,
            };
        }
        TokenSinkResult::Continue
    }
}

/// Decodes and tokenizes.
fn floor(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let tokenizer = Tokenizer::new(Count(Cell::new(0)), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(&text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    // The kinds of raw text that a sink may ask for, named so that a new one is noticed.
    let _ = (ScriptData, ScriptEscapeKind::Escaped);
    tokenizer.sink.0.get()
}

/// Asks a tree what a page is made of: counts of what `Page::read` keeps, and the length of its text.
fn tree(bytes: &[u8], encoding: &'static Encoding, questions: &[Selector]) -> usize {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let document = Html::parse_document(&text);
    let found: usize = questions
        .iter()
        .map(|question| {
            let elements = document.select(question);
            elements
                .map(|element| element.value().attrs().count() + element.text().map(str::len).sum::<usize>())
                .sum::<usize>()
        })
        .sum();
    let hidden = |element: &ElementRef<'_>| matches!(element.value().name(), "script" | "style" | "template");
    let shown: usize = document
        .root_element()
        .descendants()
        .filter(|node| !node.parent().and_then(ElementRef::wrap).is_some_and(|parent| hidden(&parent)))
        .filter_map(|node| node.value().as_text().map(|text| text.len()))
        .sum();
    found + shown
}

fn questions() -> Result<Vec<Selector>, Box<dyn Error>> {
    let asked = [
        "title",
        "a[href]",
        "form[action]",
        "button",
        "input, select, textarea",
        "img[alt]",
        "meta[name], meta[property]",
        "script[type=\"application/ld+json\"]",
        "h1, h2, h3, h4",
        "[itemprop]",
        "[id]",
        "[style]",
    ];
    asked.into_iter().map(|asked| Selector::parse(asked).map_err(|error| error.to_string().into())).collect()
}

fn whole(bytes: &[u8], capture: &Capture) -> usize {
    let pages = [Page::read(bytes, capture, &Limits::default())];
    let declared = Declared::default();
    judge(&Site { pages: &pages, declared: &declared, registry: None, security: &[], as_of: None }).kinds().count()
}

/// Seconds of several pieces of work: the medians of rounds in which all take their turn.
fn medians<const N: usize>(works: [&dyn Fn() -> usize; N]) -> [f64; N] {
    let mut times = [const { Vec::new() }; N];
    for _ in 0..=ROUNDS {
        for (work, times) in works.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(work());
            times.push(start.elapsed().as_secs_f64());
        }
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or_default()
    })
}

/// A list of goods as shop systems write it, of about so many bytes.
fn list(bytes: usize) -> String {
    let mut page = String::from(
        "<!doctype html><html lang=\"zh-CN\"><head><title>示例松风茶业</title><style>.item{float:left}</style></head><body><nav><a href=\"/\">首页</a></nav><ul>",
    );
    let names = ["明前龙井 100g 礼盒装", "桂花红茶 50g 独立小包装", "陈年普洱茶饼 357g", "茉莉花茶 袋泡 20包"];
    let mut number = 0_usize;
    while page.len() < bytes {
        let name = names[number % names.len()];
        page.push_str(&format!(
            "<li class=\"item\" data-id=\"{number}\"><a href=\"/goods/{number}.html\" title=\"{name}\"><img src=\"/img/{number}.jpg\" alt=\"{name}\" width=\"220\" height=\"220\"></a><h3>{name}</h3><p class=\"price\">&yen;{}.00</p><p>产地直供,全国包邮,支持七天无理由退货。</p><button class=\"btn add\" onclick=\"addCart({number})\">加入购物车</button></li>\n",
            number % 900 + 9
        ));
        number += 1;
    }
    page.push_str("</ul><footer>示例松风茶业有限公司 客服电话:400-000-1401 浙ICP备99000401号-1</footer></body></html>");
    page
}

fn capture(charset: &str) -> Capture {
    let mut capture = Capture::of_url("https://www.songfeng.example/");
    capture.status = Some(200);
    capture.headers = Some(BTreeMap::from([("content-type".to_owned(), format!("text/html; charset={charset}"))]));
    capture
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    let questions = questions()?;
    let shop = list(1 << 20);
    let (gbk, _, _) = GBK.encode(&shop);
    let prose = format!(
        "<title>松风</title>{}",
        "<p>本店出售龙井、红茶与茶具,欢迎选购。我们的茶叶来自高山茶园,手工采摘。</p>\n".repeat(9_000)
    );
    let pages: [(&str, Vec<u8>, &'static Encoding, &str); 3] = [
        ("list of goods, UTF-8", shop.clone().into_bytes(), UTF_8, "utf-8"),
        ("list of goods, GBK", gbk.into_owned(), GBK, "gbk"),
        ("paragraphs, UTF-8", prose.into_bytes(), UTF_8, "utf-8"),
    ];
    for (name, bytes, encoding, charset) in &pages {
        let capture = capture(charset);
        let [low, ours, peer] =
            medians([&|| floor(bytes, encoding), &|| whole(bytes, &capture), &|| tree(bytes, encoding, &questions)]);
        let megabytes = bytes.len() as f64 / 1e6;
        writeln!(
            out,
            "{name}: {:.1} MB/s judged, {:.1} MB/s decoded and tokenized, {:.2} times the floor; scraper {:.1} MB/s, {:.2} times the floor",
            megabytes / ours,
            megabytes / low,
            ours / low,
            megabytes / peer,
            peer / low
        )?;
    }
    let million = 1 << 20;
    let mut attributes = String::from("<div");
    while attributes.len() < million {
        attributes.push_str(&format!(" a{}", attributes.len()));
    }
    attributes.push('>');
    let plain = list(million).into_bytes();
    let hostile: [(&str, String); 8] = [
        ("nested elements, never closed", "<div>".repeat(million / 5)),
        ("nested links and formats", "<a><b><i><u>".repeat(million / 12)),
        ("one tag with attributes throughout", attributes),
        ("entities", "&amp;&#x8336;&notanentity;&nbsp".repeat(million / 30)),
        ("hidden elements, never closed", "<p style=\"display:none\">".repeat(million / 24)),
        ("one word without end", "茶".repeat(million / 3)),
        ("phrases of every list", "域名出售 加入购物车 代开发票 ¥1 ".repeat(million / 42)),
        ("digits without end", "400-000-1401 浙ICP备99000401号 ".repeat(million / 40)),
    ];
    let capture = capture("utf-8");
    for (name, page) in &hostile {
        let bytes = page.as_bytes();
        let [usual, ours] = medians([&|| whole(&plain, &capture), &|| whole(bytes, &capture)]);
        writeln!(
            out,
            "hostile, 1 MiB, {name}: {:.0} ms, {:.2} times an ordinary page of that size",
            ours * 1e3,
            ours / usual
        )?;
    }
    Ok(())
}
