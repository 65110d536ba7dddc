//! Pages that differ in one thing, and the verdict on each: which arm of a question answers, which of several cues it takes, and
//! what stands in its way. Compared with `tests/golden/pages/cases-*.txt`, which `PRESCREEN_BLESS=1` rewrites. A change there is
//! to be read before it is believed.
#![cfg(feature = "page")]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/verdicts.rs"]
mod verdicts;

use prescreen::observe::page::{Capture, Declared, Record, Redirect, Registry, Tls};
use std::collections::BTreeMap;
use std::fmt::Write;
use verdicts::{merchant, page, verdict, verdict_of};

/// A number, a telephone, and nothing that sells.
const FOOT: &str = "<p>客服400-000-1401 浙ICP备99000401号</p>";
/// Goods in a shop that works.
const GOODS: &str = "<h3>明前龙井</h3><p>¥168 <a href=/cart>加入购物车</a></p>";
/// More text than any page has that stands in place of a shop.
const LONG: usize = 3_000;

#[derive(Default)]
struct Cases(String);

impl Cases {
    fn case(&mut self, html: &str) {
        self.with(html, html, |_| {});
    }

    fn with(&mut self, name: &str, html: &str, change: impl Fn(&mut Record)) {
        let mut record = merchant();
        change(&mut record);
        self.line(name, &verdict(html, &record));
    }

    fn line(&mut self, name: &str, verdict: &str) {
        writeln!(self.0, "{name}\n  {verdict}").expect("memory");
    }

    /// Below goods that can be bought and everything that the law wants shown.
    fn shop(&mut self, html: &str) {
        self.with(html, &format!("{GOODS}{FOOT}{html}"), |_| {});
    }

    /// Below everything that the law wants shown; nothing is sold but what the page says.
    fn foot(&mut self, html: &str) {
        self.with(html, &format!("{FOOT}{html}"), |_| {});
    }

    fn compare(&self, name: &str) {
        golden::compare(&format!("pages/cases-{name}.txt"), &self.0);
    }
}

fn capture(change: impl Fn(&mut Capture)) -> impl Fn(&mut Record) {
    move |record| change(record.capture.as_mut().expect("a capture"))
}

fn declared(change: impl Fn(&mut Declared)) -> impl Fn(&mut Record) {
    move |record| change(record.declared.as_mut().expect("a declaration"))
}

fn registry(change: impl Fn(&mut Registry)) -> impl Fn(&mut Record) {
    move |record| change(record.registry.as_mut().expect("a register"))
}

fn tls(change: impl Fn(&mut Tls)) -> impl Fn(&mut Record) {
    capture(move |capture| {
        let mut tls = Tls::default();
        change(&mut tls);
        capture.tls = Some(tls);
    })
}

fn hop(url: &str, location: &str) -> Redirect {
    let mut hop = Redirect::default();
    (hop.url, hop.status, hop.location) = (Some(url.to_owned()), Some(302), Some(location.to_owned()));
    hop
}

fn text(length: usize) -> String {
    format!("<p>{}</p>", "的".repeat(length))
}

#[test]
fn where_the_visit_ended() {
    let mut cases = Cases::default();
    let shop = format!("{GOODS}{FOOT}");
    for end in [
        "https://www.songfeng.example/",
        "https://c.pc.qq.com/middle.html",
        "https://weixin110.qq.com/a",
        "https://imgcache.qq.com/block.html",
        "https://imgcache.qq.com/a.html",
        "https://www.songfeng.example/block.html",
        "https://www.songfeng.example/webblock.html",
        "https://www.fortiguard.com/a",
        "https://sedo.com/a",
        "https://www.baidu.com/",
        "https://songfeng.taobao.com/",
    ] {
        cases.with(end, &shop, capture(|capture| capture.final_url = Some(end.to_owned())));
    }
    cases.with(
        "asked for a marketplace",
        &shop,
        capture(|capture| capture.requested_url = Some("https://songfeng.taobao.com/".to_owned())),
    );
    cases.with(
        "asked for the parking service itself",
        &shop,
        capture(|capture| {
            (capture.requested_url, capture.final_url) =
                (Some("https://sedo.com/".to_owned()), Some("https://sedo.com/".to_owned()));
        }),
    );
    cases.with(
        "a hop over a provider's block page",
        &shop,
        capture(|capture| {
            capture.redirects = Some(vec![hop("https://www.songfeng.example/a", "https://batit.aliyun.com/alww.html")]);
        }),
    );
    for (name, value, status) in [
        ("server", "Parking/1.0", 200),
        ("server", "nginx", 200),
        ("server", "Beaver", 403),
        ("server", "Beaver", 400),
        ("server", "Beaver", 399),
        ("x-parking-provider", "a", 200),
        ("cf-mitigated", "challenge", 200),
        ("set-cookie", "__jsluid=a", 521),
        ("set-cookie", "__jsl_clearance=a", 512),
        ("set-cookie", "__jsluid=a", 200),
        ("set-cookie", "session=a", 521),
    ] {
        cases.with(
            &format!("{name}: {value}, status {status}"),
            &shop,
            capture(|capture| {
                capture.headers = Some(BTreeMap::from([(name.to_owned(), value.to_owned())]));
                capture.status = Some(status);
            }),
        );
    }
    cases.compare("where-the-visit-ended");
}

#[test]
fn what_a_page_is() {
    let mut cases = Cases::default();
    for target in ["/x", "#a", "javascript", "javascript:x()", "mailto:a@songfeng.example", ""] {
        cases.case(&format!("<p>该域名未备案</p>{}", format!("<a href='{target}'>页</a>").repeat(6)));
    }
    let shop = format!("{GOODS}{FOOT}");
    for mark in [
        "<p>请完成安全验证</p>",
        "<title>404</title>",
        "<title>域名出售</title>",
        "<title>站点创建成功</title>",
        "<title>网站建设中</title>",
        "<title>该域名未备案</title>",
        "<title>已停止访问该网页</title>",
    ] {
        cases.shop(mark);
        cases.with(
            &format!("{mark} with status 403"),
            &format!("{mark}{shop}"),
            capture(|capture| capture.status = Some(403)),
        );
    }
    cases.case("<h1>域名出售</h1><p><a href=/a>加购</a></p>");
    cases.case("<h1>域名出售</h1><p><a href=/a>看</a></p>");
    cases.case(&format!("<h1>域名出售</h1><p><a href=/a>加购</a></p>{}", text(80)));
    cases.case(&format!("<h1>域名出售</h1><p><a href=/a>看</a></p>{}", text(80)));
    cases.case("<a href=/>首页</a><a href=/a>分类</a><a href=/b>我的</a><script>x()</script>");
    cases.case("<a href=/>首页</a><a href=/a>分类</a><a href=/b>我的</a>");
    for title in
        ["It works!", "It works", "It works!!!", "It works now", "It works now again", "Index of /a/b", "测试页", "茶"]
    {
        cases.case(&format!("<title>{title}</title>{}", text(30)));
        cases.case(&format!("<h2>{title}</h2>{}", text(30)));
        cases.case(&format!("<p>{title}</p>"));
    }
    cases.case("<p>It works!</p><p>的的的的的的的的的的</p>");
    cases.case("<p>站点创建成功</p><p>fatal error: in /www/index.php on line 3</p>");
    for title in [
        "404",
        "404 Not Found",
        "404 - 页面",
        "404号茶砖",
        "404 错误",
        "404 茶 error",
        "茶 404",
        "Error 404",
        "404 出错啦",
        "404 茶",
        "404: 抱歉",
        "茶叶 not found",
        "茶",
    ] {
        cases.case(&format!("<title>{title}</title>{}", text(30)));
    }
    cases.case(&format!("<meta http-equiv=refresh content='0;url=https://songfeng.taobao.com/'>{}", text(80)));
    cases.case(&format!("<meta http-equiv=refresh content=\"0;URL='https://songfeng.taobao.com/'\">{}", text(80)));
    cases.case(&format!("<meta name=description content='url=https://songfeng.taobao.com/'>{}", text(80)));
    cases.case(&format!("<meta http-equiv=refresh content='0;url=https://www.qiaoshou.example/'>{}", text(80)));
    for part in [
        "<iframe src=https://songfeng.taobao.com/a></iframe>",
        "<iframe src=https://www.qiaoshou.example/a></iframe>",
        "<img src=https://songfeng.taobao.com/a.png>",
        "<script>location='https://songfeng.taobao.com/'</script>",
        "<script>location=`https://songfeng.taobao.com`;x()</script>",
        "<script>location.replace(\"//songfeng.taobao.com/\")</script>",
        "<script>location='https://www.qiaoshou.example/'</script>",
        "<script>open('https://songfeng.taobao.com/')</script>",
        "<script>x()</script>",
    ] {
        cases.case(&format!("{part}{}", text(20)));
    }
    cases.case("<p>网站建设中</p>");
    cases.case(&format!("<p>网站建设中的的的的的的的的的的的的的的的的的的的的</p>{}", text(100)));
    cases.case(&format!("<h4>网站建设中的的的的的的的的的的的的的的的的的的的的</h4>{}", text(100)));
    cases.case(&format!("<h4>网站建设中</h4>{}", text(100)));
    cases.compare("what-a-page-is");
}

#[test]
fn how_the_visit_went() {
    let mut cases = Cases::default();
    let shop = format!("{GOODS}{FOOT}");
    for (status, kept) in
        [(0, None), (200, Some(false)), (399, Some(false)), (400, Some(false)), (404, None), (302, None), (200, None)]
    {
        let change = capture(move |capture| (capture.status, capture.kept) = (Some(status), kept));
        cases.with(&format!("status {status}, kept {kept:?}, nothing received"), "", &change);
        cases.with(&format!("status {status}, kept {kept:?}"), &shop, &change);
    }
    for status in [100, 299, 300, 400, 401, 402, 500, 599] {
        let output = "<p>fatal error: undefined index: a in /www/index.php</p>";
        cases.with(&format!("status {status}, error output"), output, capture(|capture| capture.status = Some(status)));
    }
    cases.with("no status, nothing received", "", capture(|capture| capture.status = None));
    cases.with("an error, nothing received", "", capture(|capture| capture.error = Some("timed out".to_owned())));
    cases.with("an error without words", &shop, capture(|capture| capture.error = Some(" ".to_owned())));
    cases.with("tls: nothing known", &shop, tls(|_| {}));
    cases.with("tls: an error", &shop, tls(|tls| tls.error = Some("reset".to_owned())));
    cases.with("tls: an error without words", &shop, tls(|tls| tls.error = Some(String::new())));
    cases.with(
        "tls: accepted with a remark",
        &shop,
        tls(|tls| (tls.ok, tls.error) = (Some(true), Some("weak".to_owned()))),
    );
    cases.with("tls: refused", &shop, tls(|tls| tls.ok = Some(false)));
    cases.with("tls: refused, a parked page", "<h1>域名出售</h1>", tls(|tls| tls.ok = Some(false)));
    cases.with("tls: ended, nobody knows when the page was saved", &shop, |record| {
        tls(|tls| tls.not_after = Some("2026-01-01T00:00:00Z".to_owned()))(record);
        capture(|capture| capture.fetched_at = None)(record);
    });
    let visit = |urls: &'static [&'static str], end: &'static str, status: i64| {
        capture(move |capture| {
            capture.redirects = Some(urls.iter().map(|url| hop(url, "/")).collect());
            (capture.final_url, capture.status) = (Some(end.to_owned()), Some(status));
        })
    };
    const A: &str = "https://www.songfeng.example/a";
    const B: &str = "https://www.songfeng.example/b";
    cases.with("two hops to a redirect", &shop, visit(&[A, B], B, 302));
    cases.with("one hop twice to a redirect", &shop, visit(&[A, A], B, 302));
    cases.with("one hop twice to a page", &shop, visit(&[A, B, A], B, 200));
    cases.with("one hop twice, which is the page", &shop, visit(&[A, B, A], A, 200));
    cases.compare("how-the-visit-went");
}

#[test]
fn what_should_not_be_there() {
    let mut cases = Cases::default();
    for part in [
        "",
        "<div id=app></div>",
        "<script>x()</script>",
        "<div id=app></div><script>x()</script>",
        "<div id=app></div><script src=/a.js></script>",
        "<div v-if=x></div>",
    ] {
        cases.shop(&format!("{part}<p>{{{{ a.b }}}} {{{{ c.d }}}}</p>"));
    }
    cases.with(
        "variables left after scripts ran",
        &format!("{GOODS}{FOOT}<div v-if=x></div><h4>{{{{ a.b }}}}</h4>"),
        capture(|capture| {
            capture.rendered = Some(true);
        }),
    );
    let long = text(400);
    cases.shop(&format!("<p>fatal error: /www/index.php</p><pre>on line 3</pre>{long}"));
    cases.shop(&format!("<p>fatal error: /www/index.php</p><p>on line 3</p>{long}"));
    cases.shop(&format!("<p>fatal error: of mine</p><p>on line three</p>{long}"));
    cases.shop(&format!("<h2>fatal error:</h2>{long}"));
    cases.shop(&format!("<h3>fatal error:</h3>{long}"));
    for words in [
        "<p>goods.title</p><p>cart.empty</p><p>user.label</p>",
        "<p>goods.title cart.empty user.label</p>",
        "<p>goods_title.a cart_empty.b user_name.c</p>",
        "<p>goods_title cart_empty user_name end.</p>",
        "<p>goods_title cart_empty user_name</p>",
        "<p>www.shop.aa www.shop.bb www.shop.cc</p>",
        "<p>songfeng.example hi.example qs.example</p>",
        "<p>index.html app.js style.css</p>",
        "<p>songfeng.cn songfeng.com qiaoshou.net</p>",
        "<pre>goods.title cart.empty user.label</pre>",
        "<input type=button value=goods.title><input type=button value=cart.empty><input type=button value=user.label>",
        "<p>goods.title goods.title goods.title</p>",
        "<p>undefined</p><p>undefined</p>",
        "<p>undefined</p><p>nan</p>",
        "<p>none</p><p>none</p>",
        "<p>undefined 的</p><p>undefined 的</p>",
        "<p>¥undefined</p>",
        "<p>undefined</p>",
    ] {
        cases.shop(words);
    }
    for label in ["casino", "葡京娱乐", "Essex", "茶"] {
        cases.shop(&format!("<div hidden><a href=https://a.qiaoshou.cn/>{label}</a></div>"));
        cases.with(&format!("title {label}"), &format!("<title>{label}</title>{GOODS}{FOOT}"), |_| {});
        cases.with(&format!("outside {label}"), &format!("<html>{GOODS}{FOOT}</html><p>{label}</p>"), |_| {});
    }
    cases.shop("<div hidden><a href=https://a.songfeng.example/>casino</a></div>");
    cases.shop("<p><a href=https://a.qiaoshou.cn/>casino</a></p>");
    cases.with("title and text", &format!("<title>葡京</title>{GOODS}{FOOT}<p>葡京</p>"), |_| {});
    for script in [
        "if(/baidu/.test(document.referrer))location.href='http://a.qiaoshou.cn/'",
        "if(/other/.test(document.referrer))location.href='http://a.qiaoshou.cn/'",
        "if(/baidu/.test(document.referrer))log('http://a.qiaoshou.cn/')",
        "if(/baidu/.test(document.referrer))location.href='/search'",
        "if(/baidu/.test(navigator.agent))location.href='http://a.qiaoshou.cn/'",
    ] {
        cases.shop(&format!("<script>{script}</script>"));
    }
    let sentence = "的".repeat(70);
    for words in [
        "<h4>测试商品</h4>".to_owned(),
        format!("<p>测试商品{sentence}</p>"),
        format!("<p>测试商品 演示商品{sentence}</p>"),
        format!("<p>测试商品{sentence}</p><p>勿拍</p>"),
        "<p>测试商品</p><p>测试商品</p>".to_owned(),
        format!("<p>测试商品{sentence}</p><p>测试商品{sentence}</p>"),
    ] {
        cases.shop(&words);
    }
    cases.with(
        "a sample in the title",
        &format!("<title>测试商品</title>{GOODS}{FOOT}<p>测试商品{sentence}</p>"),
        |_| {},
    );
    cases.with("a sample in the title alone", &format!("<title>测试商品</title>{GOODS}{FOOT}"), |_| {});
    cases.compare("what-should-not-be-there");
}

#[test]
fn who_runs_the_site() {
    let mut cases = Cases::default();
    let shop = format!("{GOODS}{FOOT}");
    for (subject, name) in
        [("", "示例松风茶业有限公司"), ("示例松风茶业有限公司", " "), ("示例巧手手作有限公司", "示例松风茶业有限公司")]
    {
        cases.with(&format!("filed by “{subject}”, declared “{name}”"), &shop, |record| {
            registry(|registry| registry.subject_name = Some(subject.to_owned()))(record);
            declared(|declared| declared.name = Some(name.to_owned()))(record);
        });
    }
    cases.with(
        "filed for another domain",
        &shop,
        registry(|registry| registry.domains = Some(vec!["qiaoshou.example".to_owned()])),
    );
    cases.with("filed for no domain that is told", &shop, registry(|registry| registry.domains = Some(Vec::new())));
    let unnumbered = format!("{GOODS}<p>400-000-1401</p>");
    for part in [
        "<a href=https://beian.miit.gov.cn/><img src=/a.png></a>",
        "<a href=https://beian.miit.gov.cn/>备案</a><img src=/a.png>",
        "<a href=https://beian.miit.gov.cn/></a>",
        "<a href=https://a.qiaoshou.cn/><img src=/a.png></a>",
        "<div hidden>浙ICP备99000401号</div>",
        "<script>var a='浙ICP备99000401号'</script>",
        "<script>var a={icp:1}</script>",
        "<p>浙ICP备12345678号</p>",
        "",
    ] {
        cases.with(&format!("no number, {part}"), &format!("{unnumbered}{part}"), |_| {});
    }
    let numbered = format!("{GOODS}<p>浙ICP备99000401号</p>");
    for part in [
        "<a href=tel:95599>电话</a>",
        "<p>传真 0571-86980893</p>",
        "<div hidden>0571-86980893</div>",
        "<div hidden>qs@songfeng.example</div>",
        "<div hidden>传真 0571-86980893</div>",
        "<img alt=联系电话>",
        "<p>(400)000·1401</p>",
        "<p>86(400)000·1401</p>",
        "<p>1 (400)000·1401</p>",
        "<p>(400)000·1401 和 (400)000·1409</p>",
        "<p>(400)000·1402</p>",
        "<p>(400)000·14</p>",
        "<p>hi@songfeng.example</p>",
        "",
    ] {
        cases.with(&format!("no telephone, {part}"), &format!("{numbered}{part}"), |_| {});
    }
    cases.shop("<div hidden>qs@songfeng.example</div>");
    cases.shop("<p>qs@songfeng.example</p>");
    cases.shop("<p>qs@songfeng.example</p><p>hi@songfeng.example</p>");
    cases.shop("<p>招聘 qs@songfeng.example</p>");
    for (own, shown) in [
        ("0571-86980893", "86980893"),
        ("86980893", "0571-86980893"),
        ("0571-86980893", "0571-86980894"),
        ("0571-86980893", "86980894"),
        ("86980893", "0571-86980894"),
        ("95599", "0571-86995599"),
        ("0571-86980893", "(0571)8698·0893 电话 0571-86980895"),
    ] {
        let html = format!("{GOODS}<p>浙ICP备99000401号</p><a href='tel:{shown}'>{shown}</a>");
        cases.with(
            &format!("declared {own}, shown {shown}"),
            &html,
            declared(|declared| declared.phone = Some(own.to_owned())),
        );
    }
    cases.compare("who-runs-the-site");
}

#[test]
fn what_is_sold() {
    let mut cases = Cases::default();
    for html in [
        "<p>¥168</p>",
        "<p>¥168</p><p>立即购买</p>",
        "<p>¥168 面议</p>",
        "<p>¥168 面议 <button>看</button></p>",
        "<p>面议</p>",
        "<input type=button value=面议>",
        "<div hidden><input type=button value=面议></div>",
        "<p>茶 ¥168</p><p>的</p><p>的</p><p>的</p><p><a href=/a>商城</a></p>",
        "<p>茶 ¥168</p><p>的</p><p>的</p><p>的</p><p><a href=/goods/1>看</a></p>",
        "<p>茶 ¥168</p><p>的</p><p>的</p><p>的</p><p><a href=/a>看</a></p>",
        "<p>茶 ¥168 <a href=/about>看</a></p>",
        "<p>茶 ¥168 <a href=/a>看</a></p>",
        "<p>茶 ¥168</p><a href=/a><img src=/a.png></a>",
        "<p>茶的的的的的的的的的的</p><a href=''>看</a><a href='#a'>看</a><a href=javascript:x()>看</a><a href=/>看</a>",
        "<p>茶的的的的的的的的的的</p><a href=/a>看</a>",
        "<p>茶的的的的的的的的的的</p><a href=https://a.qiaoshou.cn/>看</a>",
        "<p>¥168 <a href=#>立即购买</a></p>",
        "<p>¥168 <a href=#!>立即购买</a></p>",
        "<p>¥168 <a href=#!/buy>立即购买</a></p>",
        "<p>¥168 <a href='javascript:void(0);'>立即购买</a></p>",
        "<p>¥168 <a href='javascript:buy()'>立即购买</a></p>",
        "<p>¥168 <a>立即购买</a></p>",
        "<p>¥168 <a href=# onclick=buy()>立即购买</a></p>",
        "<p>¥168 <a href=# onclick=\"alert('a')\">立即购买</a></p>",
        "<p>¥168 <a href=# onclick=\"alert('a');location.href='/a'\">立即购买</a></p>",
        "<p>¥168 <a href=# onclick=\"return confirm('a')||alert('b')\">立即购买</a></p>",
        "<p>¥168 <a href=# class=a>立即购买</a></p>",
        "<p>¥168 <a href=# class=a>立即购买</a></p><script>x()</script>",
        "<p>¥168 <a href=# class=a>立即购买</a></p><script src=/a.js></script>",
        "<p>¥168 <a href=#>立即购买</a></p><script>x()</script>",
        "<p>¥168 <a href=tel:4000001401>立即购买</a></p>",
        "<p>¥168 <a href=mailto:hi@songfeng.example>立即购买</a></p>",
        "<p>¥168 <a href=tencent://message>立即购买</a></p>",
        "<p>¥168 <a href=http://wpa.qq.com/a>立即购买</a></p>",
        "<p>¥168 <button disabled>立即购买</button></p>",
        "<p>¥168 <button>立即购买</button></p>",
        "<p>¥168 <a href=/cart>看</a></p>",
        "<p>¥168 <a href=https://www.songfeng.example/cart>看</a></p>",
        "<p>¥168 <a href=https://songfeng.taobao.com/cart>看</a></p>",
        "<p>¥168 <a href=https://songfeng.taobao.com/a>立即购买</a></p>",
        "<p>¥168 <a href=https://songfeng.taobao.com/a>立即购买</a> <a href=https://songfeng.taobao.com/b>立即购买</a></p>",
        "<p>¥168 <a href=https://item.taobao.com/a>看</a> <a href=https://item.taobao.com/b>看</a></p>",
        "<p>¥168 <a href=https://item.taobao.com/a>看</a> 领券</p>",
        "<form action=/cart><p>¥168</p></form>",
        "<form action=/search><p>¥168</p></form>",
        "<script type='application/ld+json'>{\"price\":168}</script><p>茶的的的的的 <button>立即购买</button></p>",
        "<p>茶的的的的的 <button>立即购买</button></p>",
        "<script type='application/ld+json'>{\"price\":168}</script><p>茶的的的的的</p>",
        "<p>茶的的的的的 <a href=https://songfeng.taobao.com/a>看</a> <a href=https://songfeng.taobao.com/b>看</a></p>",
        "<p>茶 <a href=https://a.qiaoshou.cn/>立即购买</a> <a href=https://b.qiaoshou.cn/>立即购买</a></p>",
        "<pre>¥168</pre><a href=/a>看</a>",
    ] {
        cases.foot(html);
    }
    cases.with(
        "scope of another trade",
        &format!("<h3>连衣裙 卫衣 布鞋</h3>{FOOT}"),
        declared(|declared| {
            declared.business_scope = Some("服装销售".to_owned());
        }),
    );
    cases.with(
        "broad scope",
        &format!("<h3>连衣裙 卫衣 布鞋</h3>{FOOT}"),
        declared(|declared| {
            declared.business_scope = Some("日用百货".to_owned());
        }),
    );
    cases.with("own scope", &format!("<h3>连衣裙 卫衣 布鞋</h3>{FOOT}"), |_| {});
    cases.compare("what-is-sold");
}

#[test]
fn what_may_not_be_sold() {
    let mut cases = Cases::default();
    let far = "<p>的</p>".repeat(4);
    let titled = |title: &str, body: &str| format!("<title>{title}</title>{FOOT}{far}<p>{body}</p>{far}{GOODS}");
    for (title, body) in [
        ("电子烟专卖", "烟弹 烟油"),
        ("不卖电子烟", "烟弹 烟油"),
        ("电子烟 烟弹 烟油", "茶"),
        ("茶", "电子烟 烟弹 烟油"),
        ("茶", "烟弹 烟油"),
        ("电子烟", "烟弹"),
    ] {
        cases.with(&format!("title {title}, text {body}"), &titled(title, body), |_| {});
    }
    let long = "的".repeat(13);
    for heading in [
        "电子烟".to_owned(),
        "电子烟、烟弹".to_owned(),
        "电子烟牌".to_owned(),
        "电子烟牌照".to_owned(),
        "禁电子烟".to_owned(),
        "不卖电子烟".to_owned(),
        "电子烟不售".to_owned(),
        format!("电子烟等{long}概不出售"),
        format!("电子烟、{long}概不出售"),
        format!("电子烟{long}概不出售"),
        format!("电子烟、{long}。概不出售"),
        "不卖茶。电子烟".to_owned(),
        "电*子*烟".to_owned(),
        "电·子·烟".to_owned(),
        "电口子口烟".to_owned(),
        "不卖电*子*烟".to_owned(),
        "电子烟 电*子*烟 公安".to_owned(),
        "白*酒".to_owned(),
        "农*药".to_owned(),
        "农药".to_owned(),
        "白酒".to_owned(),
    ] {
        cases.foot(&format!("<h2>{heading}</h2>"));
    }
    cases.foot("<h2>禁售</h2><p>电子烟 烟弹 烟油</p>");
    cases.foot(&format!("<h2>禁售{long}{long}</h2><p>电子烟 烟弹 烟油</p>"));
    cases.foot(&format!("<p>禁售{long}{long}</p><p>电子烟 烟弹 烟油</p>"));
    cases.foot("<p>禁售</p><p>电子烟 烟弹 烟油</p>");
    cases.foot("<h2>新品</h2><p>电子烟 烟弹 烟油</p>");
    cases.foot("<h2>禁售</h2><h3>新品</h3><p>电子烟 烟弹 烟油</p>");
    cases.foot("<h2>禁售</h2><p>电子烟 ¥168</p>");
    cases.compare("what-may-not-be-sold");
}

#[test]
fn what_a_sign_in_hides() {
    let mut cases = Cases::default();
    let address = |end: &'static str| {
        capture(move |capture| capture.final_url = Some(format!("https://www.songfeng.example{end}")))
    };
    for html in [
        "<input type=password>",
        "<input type=password style='display:none'>",
        "<input name=captcha><p>登录</p>",
        "<input name=captcha><h1>登录</h1>",
        "<input name=captcha><input type=submit value=登录>",
        "<input name=captcha>",
        "<input name=q><p>登录</p>",
        "<input type=hidden name=captcha><p>登录</p>",
        "<input type=password><a href=/goods/1>看</a>",
        "<input type=password><a href=/a>看</a>",
        "<input type=password><p>¥168</p>",
        "<p>请登录后再看</p>",
        "<p>登录</p>",
        "<h1>登录</h1>",
        "<h1>登录</h1><input name=q>",
    ] {
        cases.foot(html);
    }
    cases.with("asks in the title", &format!("<title>请先登录</title>{FOOT}"), |_| {});
    cases.with("led to a sign-in", &format!("{FOOT}<p>登录</p>"), address("/login"));
    cases.with("led to a sign-in that says nothing of it", FOOT, address("/login"));
    cases.with("status 401", FOOT, capture(|capture| capture.status = Some(401)));
    let record = merchant();
    let wall = || page(&format!("{FOOT}<input type=password>"), &record);
    let shop = || page(&format!("{GOODS}{FOOT}"), &record);
    cases.line("a sign-in beside a shop", &verdict_of(&[wall(), shop()], &record));
    cases.line("a sign-in twice", &verdict_of(&[wall(), wall()], &record));
    cases.line("a page that is too long to be anything else", &verdict(&text(LONG), &record));
    let policies = |html: &str| page(html, &record).policies().join(" ");
    cases.line("policies", &policies("<p>七天无理由</p><a href=/a>隐私政策</a><input type=button value=用户协议>"));
    cases.line("hidden policies", &policies("<div hidden><p>七天无理由</p><a href=/a>隐私政策</a></div>"));
    cases.compare("what-a-sign-in-hides");
}

#[test]
fn debug_output_tells_nothing_of_the_page() {
    let record = merchant();
    assert_eq!(
        format!("{:?}", page(&format!("{GOODS}{FOOT}"), &record)),
        "Page { encoding: \"UTF-8\", nature: Site, cut: false, .. }"
    );
}
