//! Where each limit begins and ends: templates of pages with a hole for so many characters, links, blocks or days, and the
//! verdict from which number on. Compared with `tests/golden/pages/sweeps-*.txt`, which `PRESCREEN_BLESS=1` rewrites. A change
//! there is to be read before it is believed.
#![cfg(feature = "page")]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/verdicts.rs"]
mod verdicts;

use chrono::{Days, NaiveDate};
use prescreen::observe::page::{Record, Redirect, Security, Tls};
use std::fmt::Write;
use verdicts::{merchant, verdict};

#[derive(Default)]
struct Sweeps(String);

impl Sweeps {
    /// So many characters of text in a paragraph of its own at the end.
    fn text(&mut self, name: &str, most: usize, html: &str) {
        self.with(name, most, html, |_| {});
    }

    fn with(&mut self, name: &str, most: usize, html: &str, change: impl Fn(&mut Record)) {
        self.any(name, most, |n| {
            let mut record = merchant();
            change(&mut record);
            verdict(&format!("{html}<p>{}</p>", "的".repeat(n)), &record)
        });
    }

    /// A part so many times.
    fn parts(&mut self, name: &str, most: usize, html: &str, part: &str) {
        self.any(name, most, |n| verdict(&html.replace("{}", &part.repeat(n)), &merchant()));
    }

    /// Walks a grid and narrows down where neighbours differ.
    fn any(&mut self, name: &str, most: usize, at: impl Fn(usize) -> String) {
        writeln!(self.0, "{name}").expect("memory");
        let (mut from, mut now) = (0, at(0));
        writeln!(self.0, "  0 {now}").expect("memory");
        while from < most {
            let next = (from + 1).max(from + from / 4).min(most);
            let then = at(next);
            if then == now {
                from = next;
                continue;
            }
            let (mut same, mut other) = (from, next);
            while other - same > 1 {
                let middle = same + (other - same) / 2;
                if at(middle) == now { same = middle } else { other = middle }
            }
            (from, now) = (other, at(other));
            writeln!(self.0, "  {from} {now}").expect("memory");
        }
    }

    fn compare(&self, name: &str) {
        golden::compare(&format!("pages/sweeps-{name}.txt"), &self.0);
    }
}

fn status(status: i64) -> impl Fn(&mut Record) {
    move |record| record.capture.as_mut().expect("a capture").status = Some(status)
}

#[test]
fn interceptions() {
    let mut sweeps = Sweeps::default();
    sweeps.text("unfiled", 600, "<p>该域名未备案</p>");
    sweeps.parts("unfiled, links", 10, "<p>该域名未备案{}</p>", "<a href=/x>页</a>");
    sweeps.parts("unfiled, blocks", 20, "<p>该域名未备案</p>{}", "<p>的</p>");
    sweeps.text("unfiled markup", 600, "<script src=/beian/beian-block.js></script>");
    sweeps.text("an office firewall", 600, "<p>FortiGuard</p>");
    sweeps.text("an office firewall, two words", 600, "<p>FortiGuard 上网行为管理</p>");
    sweeps.text("a messenger's notice", 600, "<p>非QQ官方页面</p>");
    sweeps.text("blocked", 600, "<p>已停止访问该网页</p>");
    sweeps.text("blocked, two words", 600, "<p>已停止访问该网页 腾讯网址安全中心</p>");
    sweeps.text("open in a browser", 600, "<p>已停止访问该网页 请在浏览器打开</p>");
    sweeps.text("danger", 600, "<p>Deceptive site ahead</p>");
    sweeps.text("a certificate's warning", 600, "<p>您的连接不是私密连接</p>");
    sweeps.text("a challenge", 1_400, "<p>请完成安全验证</p>");
    sweeps.with("a challenge with its status", 1_400, "<p>请完成安全验证</p>", status(403));
    sweeps.text("a challenge in the markup", 600, "<script>_cf_chl_opt</script>");
    sweeps.compare("interceptions");
}

#[test]
fn parked_and_default_pages() {
    let mut sweeps = Sweeps::default();
    sweeps.text("parked, a heading", 1_700, "<h1>域名出售</h1>");
    sweeps.parts("parked, a heading, links", 10, "<h1>域名出售</h1>{}", "<a href=/x>页</a>");
    sweeps.text("parked, a good part of the text", 600, "<p>域名出售的的的的的的</p>");
    sweeps.text("parked, parts of a service", 1_700, "<img src=https://a.sedoparking.com/a.png>");
    sweeps.text("parked, the mark of a service", 1_700, "<div data-adblockkey=a></div>");
    sweeps.text("parked, a script of a service", 1_700, "<script>parkingcrew()</script>");
    sweeps.text("parked, links alone", 1_700, "<p>相关搜索 赞助商链接</p>");
    sweeps.text("parked, links and a word", 1_700, "<p>域名出售</p><p>相关搜索 赞助商链接</p>");
    sweeps.text("default, a heading", 2_700, "<h1>站点创建成功</h1>");
    sweeps.text("default, one word", 600, "<p>站点创建成功</p>");
    sweeps.text("default, two words", 600, "<p>站点创建成功 没有找到站点</p>");
    sweeps.text("default, a title", 600, "<title>It works!</title>");
    sweeps.text("default, a third heading", 600, "<h3>It works!</h3>");
    sweeps.any("default, the only text", 8, |n| verdict(&format!("<p>测试页{}</p>", "的".repeat(n)), &merchant()));
    sweeps.text("default, not the only text", 8, "<p>测试页</p>");
    sweeps.text("default, a picture", 600, "<img src=/welcome.png>");
    sweeps.text("construction", 600, "<p>网站建设中</p>");
    sweeps.with("construction with its status", 1_400, "<p>网站建设中</p>", status(503));
    sweeps.text(
        "construction, a third heading",
        600,
        "<h3>网站建设中的的的的的的的的的的的的的的的的的的的的的的的的的</h3>",
    );
    sweeps.compare("parked-and-default");
}

#[test]
fn errors_and_empty_pages() {
    let mut sweeps = Sweeps::default();
    sweeps.text("not found, a title", 1_400, "<title>页面不存在</title>");
    sweeps.text("not found, a second heading", 1_400, "<h2>页面不存在</h2>");
    sweeps.text("not found, a third heading", 1_400, "<h3>页面不存在</h3>");
    sweeps.text("not found, the first text", 1_400, "<p>页面不存在</p>");
    sweeps.text("not found, text under a title", 1_400, "<title>茶</title><p>页面不存在</p>");
    sweeps.any("not found, a long title", 60, |n| {
        verdict(&format!("<title>页面不存在{}</title><p>的的的的的的的的的的的的</p>", "的".repeat(n)), &merchant())
    });
    sweeps.text("a server's error", 1_400, "<title>502 Bad Gateway</title>");
    sweeps.text("a frame of a marketplace", 100, "<iframe src=https://shop.taobao.com/a></iframe>");
    sweeps.text("a script to a marketplace", 100, "<script>location.href='https://shop.taobao.com/a'</script>");
    sweeps.text(
        "a refresh to a marketplace",
        1_000,
        "<meta http-equiv=refresh content='0;url=https://shop.taobao.com/'>",
    );
    sweeps.text("a mount", 100, "<div id=app></div><script>x()</script>");
    sweeps.text("a framework", 100, "<div v-cloak></div><script>x()</script>");
    sweeps.text(
        "a hint for those without scripts",
        100,
        "<noscript>请启用javascript</noscript><script src=/a.js></script>",
    );
    sweeps.text("a mount without scripts", 100, "<div id=app></div>");
    sweeps.text("scripts alone", 100, "<script>x()</script>");
    sweeps.text("loading", 100, "<p>加载中</p><script>x()</script>");
    sweeps.text("nothing", 100, "");
    sweeps.text("a picture", 100, "<img src=/a.png>");
    sweeps.text("a frame", 100, "<iframe src=/a></iframe>");
    sweeps.parts("a mount, links", 10, "<div id=app></div><script>x()</script>{}", "<a href=/x>页</a>");
    sweeps.parts("a mount, links without a label", 10, "<div id=app></div><script>x()</script>{}", "<a href=/x></a>");
    sweeps.compare("errors-and-empty");
}

/// A number, a telephone, and nothing that sells.
const FOOT: &str = "<p>客服400-000-1401 浙ICP备99000401号</p>";
/// Goods in a shop that works.
const GOODS: &str = "<h3>明前龙井</h3><p>¥168 <a href=/cart>加入购物车</a></p>";

#[test]
fn sign_ins() {
    let mut sweeps = Sweeps::default();
    sweeps.text("a password", 1_000, &format!("{FOOT}<input type=password>"));
    sweeps.text("words that ask", 1_000, &format!("{FOOT}<p>请登录后再看</p>"));
    sweeps.parts("a password and links", 16, &format!("{FOOT}<input type=password>{{}}"), "<a href=/x>页</a>");
    sweeps.compare("sign-ins");
}

#[test]
fn visits() {
    let mut sweeps = Sweeps::default();
    let shop = format!("<title>松风茶业</title>{GOODS}{FOOT}");
    let visited = |change: &dyn Fn(&mut Record)| {
        let mut record = merchant();
        change(&mut record);
        verdict(&shop, &record)
    };
    let hop = |n: usize| {
        let mut hop = Redirect::default();
        (hop.url, hop.status) = (Some(format!("https://www.songfeng.example/{n}")), Some(302));
        hop
    };
    sweeps.any("hops", 14, |n| {
        visited(&|record| record.capture.as_mut().expect("a capture").redirects = Some((0..n).map(hop).collect()))
    });
    let day = NaiveDate::from_ymd_opt(2026, 11, 10).expect("a day");
    let before = |n: usize| format!("{}T10:00:00+08:00", day - Days::new(n as u64));
    sweeps.any("days since a security tool was asked", 60, |n| {
        visited(&|record| {
            let mut security = Security::default();
            (security.verdict, security.checked_at) = (Some("phishing".to_owned()), Some(before(n)));
            record.security = Some(vec![security]);
        })
    });
    sweeps.any("days since the register was asked", 120, |n| {
        visited(&|record| {
            let registry = record.registry.as_mut().expect("a register");
            (registry.found, registry.checked_at) = (Some(false), Some(before(n)));
        })
    });
    sweeps.any("days since the certificate's end", 10, |n| {
        visited(&|record| {
            let mut tls = Tls::default();
            tls.not_after = Some(before(n));
            record.capture.as_mut().expect("a capture").tls = Some(tls);
        })
    });
    sweeps.compare("visits");
}

#[test]
fn defects() {
    let mut sweeps = Sweeps::default();
    let shop = format!("{GOODS}{FOOT}");
    let error = "<b>Fatal error:</b> in /www/index.php";
    sweeps.text("one error with a file", 600, &format!("{GOODS}<p>{error}</p>"));
    sweeps.text("one error with a file and a line", 600, &format!("{GOODS}<p>{error} on line 3</p>"));
    sweeps.text("two errors with a file", 600, &format!("{GOODS}<p>{error} undefined index: a</p>"));
    sweeps.text("a quoted error", 600, &format!("<pre>{error} undefined index: a</pre>"));
    sweeps.any("blocks between an error and its file", 6, |n| {
        let between = "<p>的</p>".repeat(n);
        verdict(&format!("{shop}<p>fatal error: undefined index: a</p>{between}<p>/www/index.php</p>"), &merchant())
    });
    sweeps.any("blocks between a file and its error", 6, |n| {
        let between = "<p>的</p>".repeat(n);
        verdict(&format!("{shop}<p>/www/index.php</p>{between}<p>fatal error: undefined index: a</p>"), &merchant())
    });
    sweeps.parts("variables in a text", 3, &format!("{shop}{{}}"), "<p>{{ goods.name }}</p>");
    sweeps.parts("variables in a heading", 3, &format!("{shop}{{}}"), "<h4>{{ goods.name }}</h4>");
    sweeps.parts("undefined", 3, &format!("{shop}{{}}"), "<p>undefined</p>");
    sweeps.parts("none", 3, &format!("{shop}{{}}"), "<p>none</p>");
    sweeps.any("names of texts", 5, |n| {
        let keys: String = (0..n).map(|at| format!("<p>goods.title{at}</p>")).collect();
        verdict(&format!("{shop}{keys}"), &merchant())
    });
    sweeps.any("names of texts in a sentence", 60, |n| {
        verdict(&format!("{shop}<p>goods.title cart.empty user.label {}</p>", "a".repeat(n + 40)), &merchant())
    });
    sweeps.parts("hidden links", 10, &format!("{shop}<div hidden>{{}}</div>"), "<a href=https://a.other.cn/>页</a>");
    sweeps.any("words of gambling in the keywords", 4, |n| {
        let words = ["澳门", "葡京", "casino", "百家乐"].into_iter().take(n).collect::<Vec<_>>().join(" ");
        verdict(&format!("<meta name=keywords content='{words}'>{shop}"), &merchant())
    });
    sweeps.any("hidden words of gambling", 4, |n| {
        let words = ["葡京", "casino", "百家乐", "poker"].into_iter().take(n).collect::<Vec<_>>().join(" ");
        verdict(&format!("{shop}<div hidden>{words}</div>"), &merchant())
    });
    sweeps.any("a sample twice in a long text", 80, |n| {
        let long = "的".repeat(n);
        verdict(&format!("{shop}<p>测试商品{long}</p><p>测试商品{long}</p>"), &merchant())
    });
    sweeps.compare("defects");
}

#[test]
fn trade_and_purchase() {
    let mut sweeps = Sweeps::default();
    let others = ["连衣裙", "卫衣", "羊绒衫", "布鞋", "衬衫", "牛仔裤", "风衣", "大衣"];
    let goods = |n: usize| others.iter().take(n).map(|name| format!("<h4>{name}</h4>")).collect::<String>();
    let buy = "<p>¥168 <a href=/cart>加入购物车</a></p>";
    sweeps.any("goods of another trade", 8, |n| verdict(&format!("{buy}{FOOT}{}", goods(n)), &merchant()));
    sweeps.any("goods of another trade and one of the own", 8, |n| {
        verdict(&format!("{buy}{FOOT}<p>龙井</p>{}", goods(n)), &merchant())
    });
    let kin = ["水果", "蔬菜", "海鲜", "脐橙"];
    let related = |n: usize| kin.iter().take(n).map(|name| format!("<h4>{name}</h4>")).collect::<String>();
    sweeps.any("goods of a related trade beside three of another", 4, |n| {
        verdict(&format!("{buy}{FOOT}{}{}", goods(3), related(n)), &merchant())
    });
    sweeps.any("goods of a related trade and one of the own beside six of another", 4, |n| {
        verdict(&format!("{buy}{FOOT}<p>龙井</p>{}{}", goods(6), related(n)), &merchant())
    });
    let between = |n: usize| "<p>的</p>".repeat(n);
    sweeps.any("blocks between forbidden goods and their price", 5, |n| {
        verdict(&format!("{FOOT}<p>电子烟</p>{}<p>¥168</p><p>的</p><p>的</p><p>的</p>", between(n)), &merchant())
    });
    sweeps.any("blocks between a price and forbidden goods", 5, |n| {
        verdict(&format!("{FOOT}<p>¥168</p>{}<p>电子烟</p>", between(n)), &merchant())
    });
    sweeps.any("words of forbidden goods away from a sale", 5, |n| {
        let words = ["电子烟", "烟弹", "换弹小烟", "烟油"].into_iter().take(n).collect::<Vec<_>>().join(" ");
        verdict(&format!("{FOOT}<p>¥168</p>{}<p>{words}</p>", between(6)), &merchant())
    });
    sweeps.any("a text over forbidden goods", 30, |n| {
        verdict(&format!("{FOOT}<p>禁售{}</p><h4>电子烟</h4>", "的".repeat(n)), &merchant())
    });
    sweeps.any("blocks between a ban and forbidden goods", 40, |n| {
        verdict(&format!("{FOOT}<h2>禁售</h2>{}<p>电子烟 烟弹 烟油</p>", between(n)), &merchant())
    });
    sweeps.any("characters between forbidden goods and the end of their list", 100, |n| {
        verdict(&format!("{FOOT}<h2>电子烟、{}概不出售</h2>", "的".repeat(n)), &merchant())
    });
    sweeps.any("characters between forbidden goods and news", 100, |n| {
        verdict(&format!("{FOOT}<h2>电子烟{}公安</h2>", "的".repeat(n)), &merchant())
    });
    sweeps.any("characters before a denial", 20, |n| {
        verdict(&format!("{FOOT}<h2>不卖{}电子烟</h2>", "的".repeat(n)), &merchant())
    });
    sweeps.any("characters after a denial", 20, |n| {
        verdict(&format!("{FOOT}<h2>电子烟{}不卖</h2>", "的".repeat(n)), &merchant())
    });
    sweeps.any("a long block with disguised goods", 700, |n| {
        verdict(&format!("{FOOT}<p>¥168 电*子*烟{}</p>", "a".repeat(n)), &merchant())
    });
    sweeps.any("blocks between a link and a price", 5, |n| {
        verdict(&format!("{FOOT}<p>¥168</p>{}<p><a href=/x>看</a></p>", between(n)), &merchant())
    });
    sweeps.any("blocks between a button and a price", 5, |n| {
        verdict(&format!("{FOOT}<p>¥168</p>{}<p><button>看</button></p>", between(n)), &merchant())
    });
    sweeps.any("a long label", 50, |n| {
        verdict(&format!("{FOOT}<p>¥168<button>立即购买{}</button></p>", "的".repeat(n)), &merchant())
    });
    sweeps.text("nothing to follow", 60, "");
    sweeps.parts("company pages", 5, &format!("{FOOT}<p>关于我们</p>{{}}<a href=/a>的</a>"), "<p>新闻中心</p>");
    sweeps.text("frames", 100, "<iframe src=/a></iframe>");
    sweeps.any("a link to the Chinese version", 20, |n| {
        let link = format!("<a href=/cn>{}中文</a>", "的".repeat(n));
        verdict(&format!("<html lang=en><p>400-000-1401 tea tea tea tea</p>{link}"), &merchant())
    });
    sweeps.compare("trade-and-purchase");
}
