//! What the site sells and how: purchase, trade, forbidden and restricted goods, independence.

use super::super::fold::fold;
use super::super::kind::Kind;
use super::super::read::Page;
use super::{Judged, Site};
use crate::data::{Cue, Cues};
use std::collections::BTreeSet;

/// Judges what the pages sell.
pub(super) fn judge(site: &Site<'_>, pages: &[&Page], walled: bool, cues: &'static Cues, judged: &mut Judged) {
    let affiliate: usize = pages.iter().map(|page| page.purchase.affiliate).sum();
    let live: usize = pages.iter().map(|page| page.purchase.live).sum();
    let coupons = pages.iter().any(|page| page.purchase.coupons);
    let leaves = live == 0 && (affiliate >= 2 || (affiliate == 1 && coupons));
    if leaves {
        judged.find(Kind::NotIndependentSite, "every link to goods leads to a marketplace");
    }
    if walled {
        judged.leave(&[Kind::NoPurchaseFlow, Kind::ContentMismatch], "a sign-in hides the offer");
    } else {
        if !leaves {
            purchase(site, pages, judged);
        }
        trade(site, pages, cues, judged);
    }
    let mut forbidden: Vec<&Cue> = Vec::new();
    for page in pages {
        for (cue, word) in &page.goods.prohibited {
            forbidden.push(cue);
            judged.find(Kind::ProhibitedGoods, named(cue, word));
        }
    }
    restricted(site, pages, judged);
}

/// The goods' name and the word that gave them away.
fn named(cue: &Cue, word: &str) -> String {
    match &cue.title {
        Some([english, ..]) => format!("{english}: “{word}”"),
        None => format!("“{word}”"),
    }
}

fn purchase(site: &Site<'_>, pages: &[&Page], judged: &mut Judged) {
    let sum = |of: fn(&Page) -> usize| pages.iter().map(|page| of(page)).sum::<usize>();
    if sum(|page| page.purchase.live) > 0 {
        return;
    }
    if matches!(site.declared.category.as_deref(), Some("forum" | "论坛")) {
        judged.leave(&[Kind::NoPurchaseFlow], "a forum need not sell");
        return;
    }
    if pages.iter().any(|page| page.cut) {
        judged.leave(&[Kind::NoPurchaseFlow], "the page is larger than the bound; its beginning was judged");
        return;
    }
    let priced = pages.iter().any(|page| page.purchase.has_price);
    let no_sale = pages.iter().find_map(|page| page.purchase.no_sale.first().copied());
    let goods_links = sum(|page| page.purchase.goods_links);
    let shop_links = sum(|page| page.purchase.shop_links);
    let inner = sum(|page| page.purchase.inner_links);
    let brochure = sum(|page| page.purchase.brochure);
    if sum(|page| page.purchase.dead) > 0 {
        judged.find(Kind::NoPurchaseFlow, "buttons for buying do nothing");
    } else if sum(|page| page.purchase.loose) > 0 {
        judged.leave(
            &[Kind::NoPurchaseFlow],
            "words of a purchase stand where nothing leads into one: supply a rendered capture",
        );
    } else if let (Some(word), false) = (no_sale, priced && goods_links > 0) {
        judged.find(Kind::NoPurchaseFlow, format!("“{word}” and nothing to buy with"));
    } else if priced && goods_links == 0 && shop_links == 0 {
        judged.find(Kind::NoPurchaseFlow, "prices, and nothing to buy with");
    } else if !priced && brochure >= 2 && shop_links == 0 {
        judged.find(Kind::NoPurchaseFlow, "a company's presentation without prices");
    } else if !priced
        && inner == 0
        && pages.iter().all(|page| page.document.frames == 0 && page.document.shown_length() >= 20)
    {
        judged.find(Kind::NoPurchaseFlow, "neither prices nor anything to follow");
    } else {
        judged.leave(&[Kind::NoPurchaseFlow], "a page of goods and the page behind its button are needed");
    }
}

fn trade(site: &Site<'_>, pages: &[&Page], cues: &'static Cues, judged: &mut Judged) {
    let Some(category) = site.declared.category.as_deref().map(fold).filter(|category| !category.is_empty()) else {
        judged.leave(&[Kind::ContentMismatch], "no category is declared");
        return;
    };
    let Some(own) = cues.of_file("trades").find(|cue| {
        cue.short() == category
            || cue.with.get("codes").is_some_and(|codes| codes.iter().any(|code| fold(code) == category))
    }) else {
        judged.leave(&[Kind::ContentMismatch], "the declared category is not one of the known trades");
        return;
    };
    // A company's name says what it was founded for, not what it sells here.
    let name = site.declared.name.as_deref().map(fold).unwrap_or_default();
    let words = |cue: &Cue, anywhere: bool| -> BTreeSet<&'static str> {
        pages
            .iter()
            .filter_map(|page| {
                if anywhere { page.goods.mentioned.get(cue.short()) } else { page.goods.trades.get(cue.short()) }
            })
            .flatten()
            .copied()
            .filter(|word| !name.contains(word))
            .collect()
    };
    let declared = words(own, true).len();
    let kin: &[String] = own.with.get("kin").map(Vec::as_slice).unwrap_or_default();
    let related: usize = cues
        .of_file("trades")
        .filter(|cue| kin.iter().any(|kin| kin == cue.short()))
        .map(|cue| words(cue, false).len())
        .max()
        .unwrap_or(0);
    let scope = site.declared.business_scope.as_deref().map(fold).unwrap_or_default();
    let in_scope = |cue: &Cue| {
        cue.with.get("scope").is_some_and(|words| words.iter().any(|word| scope.contains(fold(word).as_str())))
    };
    let broad = cues.get("words/broad-scope").is_some_and(|cue| cue.words.stand_in(&scope));
    let other = cues
        .of_file("trades")
        .filter(|cue| cue.short() != own.short() && !kin.iter().any(|kin| kin == cue.short()))
        .map(|cue| (words(cue, false).len(), cue))
        .max_by_key(|(count, _)| *count);
    let Some((count, other)) = other else { return };
    let clear = count >= 3 && declared == 0 && count > related
        || (count >= 6 && declared <= 1 && count > related.saturating_mul(2));
    if !clear {
        if declared == 0 && count < 3 {
            judged.leave(&[Kind::ContentMismatch], "too few names of goods to tell the trade");
        }
        return;
    }
    if in_scope(other) || broad {
        judged.leave(
            &[Kind::ContentMismatch],
            "another trade than declared, within the scope of business: correct the category",
        );
        return;
    }
    judged.find(
        Kind::ContentMismatch,
        format!("goods of the trade {} and none of the trade {}", other.short(), own.short()),
    );
}

fn restricted(site: &Site<'_>, pages: &[&Page], judged: &mut Judged) {
    let held: Vec<String> = site.declared.licences.iter().flatten().map(|licence| fold(licence)).collect();
    for page in pages {
        for (cue, word) in &page.goods.restricted {
            let declared = cue
                .with
                .get("licences")
                .is_some_and(|licences| licences.iter().any(|licence| held.contains(&fold(licence))));
            let shown = pages.iter().any(|page| page.goods.licensed.contains(&cue.short()));
            if !declared && !shown {
                judged.find(Kind::RestrictedGoodsUnlicensed, named(cue, word));
            }
        }
    }
}
