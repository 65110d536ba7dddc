//! Whether something can be bought: controls that lead into a purchase, prices, and what stands there instead.

use super::document::{Control, ControlKind, Document, Place};
use super::hits::{Hits, Label};
use super::host::{foreign_host, is_store, listed, path_of, path_words};
use super::structured::Structured;
use crate::data::Cues;
use once_cell::sync::Lazy;
use regex::Regex;

static PRICE: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r"(?:[¥$€£]|rmb|cny|usd|eur)\x20?[0-9]|[0-9]\x20?(?:元|块|rmb|cny|usd|eur|€|美元|港币|円)").ok()
});

/// What a page shows of a purchase.
#[derive(Clone, Debug, Default)]
pub(crate) struct Purchase {
    /// Controls that lead into a purchase.
    pub(crate) live: usize,
    /// Controls that say so and do nothing.
    pub(crate) dead: usize,
    /// Words of a purchase in no control.
    pub(crate) loose: usize,
    /// Links to goods on marketplaces.
    pub(crate) affiliate: usize,
    /// Words of coupons for what others sell.
    pub(crate) coupons: bool,
    /// A control or address of payment.
    pub(crate) pays: bool,
    /// Blocks with a price.
    pub(crate) priced: Vec<usize>,
    /// Blocks with a control that leads into a purchase, dead ones too.
    pub(crate) sold: Vec<usize>,
    pub(crate) has_price: bool,
    /// Words that say that nothing is sold here.
    pub(crate) no_sale: Vec<&'static str>,
    pub(crate) brochure: usize,
    /// Links to further pages of the site where goods may be.
    pub(crate) shop_links: usize,
    /// Links within the site beside a price.
    pub(crate) goods_links: usize,
    pub(crate) inner_links: usize,
}

impl Purchase {
    /// Whether the page is a shop at work.
    pub(crate) fn is_alive(&self) -> bool {
        (self.live >= 1 && self.has_price) || self.live >= 2
    }

    /// Whether a block stands beside a price or something to press.
    pub(crate) fn is_near_sale(&self, block: usize, reach: usize) -> bool {
        near(&self.priced, block, reach) || near(&self.sold, block, reach)
    }
}

/// Whether a sorted list has a place that close.
fn near(places: &[usize], block: usize, reach: usize) -> bool {
    let from = places.partition_point(|place| place.saturating_add(reach) < block);
    places.get(from).is_some_and(|place| *place <= block.saturating_add(reach))
}

/// Reads what a page shows of a purchase.
pub(crate) fn read(document: &Document, structured: &Structured, hits: &Hits<'_>) -> Purchase {
    let cues = hits.cues;
    let mut purchase = Purchase { has_price: structured.has_price, ..Purchase::default() };
    for (at, block) in document.shown().filter(|(_, block)| block.place != Place::Code) {
        if block.signs.digits > 0 && PRICE.as_ref().is_some_and(|price| price.is_match(document.folded_of(block))) {
            purchase.priced.push(at);
        }
    }
    purchase.has_price |= !purchase.priced.is_empty();
    let scripted = document.inline_script || document.external_script;
    for (at, control) in document.controls.iter().enumerate().filter(|(_, control)| !control.hidden) {
        let label = hits.label(at);
        if let Some(host) = foreign_host(&control.target)
            && (listed(cues, "hosts/affiliate", &host) || (is_store(&host) && says_buy(control, label)))
        {
            purchase.affiliate = purchase.affiliate.saturating_add(1);
            purchase.sold.push(control.block);
            continue;
        }
        let path = if control.target.is_empty() { String::new() } else { path_of(&control.target) };
        let words = path_words(&path);
        match buys(control, label, &words, hits, scripted) {
            Buys::Live => {
                purchase.live = purchase.live.saturating_add(1);
                purchase.sold.push(control.block);
            }
            Buys::Dead => {
                purchase.dead = purchase.dead.saturating_add(1);
                purchase.sold.push(control.block);
            }
            Buys::No => {}
        }
        purchase.pays |= pays(control, &words, cues);
        count_link(control, &words, &mut purchase, cues);
    }
    purchase.sold.sort_unstable();
    purchase.sold.dedup();
    purchase.loose = hits.all("purchase/loose").count();
    purchase.coupons = hits.all("purchase/coupon").next().is_some();
    let mut words: Vec<&'static str> = hits.shown("purchase/no-sale").map(|found| found.word).collect();
    words.extend(
        document
            .controls
            .iter()
            .enumerate()
            .filter(|(_, control)| !control.hidden)
            .filter_map(|(at, _)| hits.label(at).no_sale),
    );
    words.sort_unstable();
    words.dedup();
    purchase.no_sale = words;
    purchase.brochure = hits.distinct("purchase/brochure");
    purchase
}

enum Buys {
    Live,
    Dead,
    No,
}

fn says_buy(control: &Control, label: Label) -> bool {
    label.buys && control.label.chars().count() <= 40
}

fn buys(control: &Control, marks: Label, words: &[&str], hits: &Hits<'_>, scripted: bool) -> Buys {
    let label = control.label.as_str();
    if label.is_empty() && control.target.is_empty() {
        return Buys::No;
    }
    let has = |group: &str, text: &str| hits.cues.get(group).is_some_and(|cue| cue.words.stand_in(text));
    if marks.other || label.contains("域名") || label.contains("domain") {
        return Buys::No;
    }
    let says = says_buy(control, marks);
    let leads = !says
        && !control.target.is_empty()
        && foreign_host(&control.target).is_none_or(|host| !is_store(&host))
        && hits
            .cues
            .get("purchase/path")
            .is_some_and(|cue| words.iter().any(|word| cue.words.iter().any(|known| known == word)));
    if !says && !leads {
        return Buys::No;
    }
    let target = control.target.trim().to_ascii_lowercase();
    let handler = control.handler.to_lowercase();
    if control.disabled
        || has("purchase/dead-handler", &handler) && !handler.contains("confirm") && !moves(&handler)
        || (target.starts_with("javascript:") && has("purchase/dead-handler", &target))
    {
        return Buys::Dead;
    }
    // A list of addresses of orders without any word is a menu; it still shows that orders exist.
    let goes = match control.kind {
        ControlKind::Form => leads,
        ControlKind::Button => true,
        ControlKind::Link | ControlKind::Other => {
            let nowhere = target.is_empty()
                || matches!(target.as_str(), "#" | "###" | "#!")
                || (target.starts_with("javascript:")
                    && target
                        .trim_start_matches("javascript:")
                        .trim_matches([';', ' '])
                        .trim_start_matches("void")
                        .trim_matches(['(', ')', '0', ' ', ';', 'f', 'a', 'l', 's', 'e', 'r', 't', 'u', 'n', '\''])
                        .is_empty());
            let contact = target.starts_with("tel:")
                || target.starts_with("mailto:")
                || target.starts_with("tencent:")
                || target.contains("wpa.qq.com");
            if contact {
                return Buys::No;
            }
            !nowhere || !handler.is_empty() || (control.hook && scripted)
        }
    };
    if goes { Buys::Live } else { Buys::Dead }
}

/// Whether a handler does something besides talking.
fn moves(handler: &str) -> bool {
    ["location", "submit", "open(", "cart", "buy", "order", "fetch", "post", "href"]
        .iter()
        .any(|word| handler.contains(word))
}

fn pays(control: &Control, words: &[&str], cues: &Cues) -> bool {
    cues.get("purchase/pay-label").is_some_and(|cue| cue.words.stand_in(&control.label))
        || words.iter().any(|word| matches!(*word, "pay" | "payment" | "checkout" | "cashier"))
}

fn count_link(control: &Control, words: &[&str], purchase: &mut Purchase, cues: &Cues) {
    // A button beside a price may buy under a name that no list has.
    if control.kind == ControlKind::Button && near(&purchase.priced, control.block, 1) {
        purchase.goods_links = purchase.goods_links.saturating_add(1);
    }
    if control.kind != ControlKind::Link || foreign_host(&control.target).is_some() {
        return;
    }
    let target = control.target.trim();
    if target.is_empty() || target.starts_with('#') || target.contains(':') || target == "/" {
        return;
    }
    purchase.inner_links = purchase.inner_links.saturating_add(1);
    let shop = words.iter().any(|word| {
        matches!(
            *word,
            "goods"
                | "item"
                | "items"
                | "shop"
                | "mall"
                | "category"
                | "categories"
                | "store"
                | "catalog"
                | "collections"
                | "sku"
                | "detail"
                | "spxq"
                | "fenlei"
                | "courses"
                | "course"
                | "rooms"
                | "room"
                | "menu"
        )
    }) || cues.get("purchase/shop-label").is_some_and(|cue| cue.words.stand_in(&control.label));
    if shop {
        purchase.shop_links = purchase.shop_links.saturating_add(1);
    }
    let about = words.iter().any(|word| {
        matches!(
            *word,
            "about" | "contact" | "news" | "help" | "index" | "lianxi" | "aboutus" | "privacy" | "terms" | "policy"
        )
    });
    if !about && near(&purchase.priced, control.block, 2) {
        purchase.goods_links = purchase.goods_links.saturating_add(1);
    }
}
