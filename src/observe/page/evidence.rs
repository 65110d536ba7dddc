//! Saved pages of a submission to records of its evidence: the same facts that a caller may supply, so that one rule judges
//! both.

use super::judge::{Judged, Site, judge};
use super::saved::{Archive, Saved, read_within};
use super::{Capture, Declared, Kind, Limits, Nature, Page, Registry};
use crate::data::Cues;
use crate::identifier::host::same_registrable_domain;
use crate::observe::AttachmentSource;
use crate::submission::{
    AlipayForumCheck, Chosen, Flag, IcpRecord, Lookup, Number, PurchaseStage, SecurityVerdict, SiteContent,
    SiteReputation, SiteVisit, Submission, Text, Time,
};
use std::collections::{BTreeMap, BTreeSet};

/// Most saved pages of one submission that are read.
const MOST_CAPTURES: usize = 50;

/// Most bytes that all packed archives of one submission unpack to.
const MOST_UNPACKED_OF_ALL: u64 = 128 << 20;

/// So much of a page is read whatever the others take: the beginning says what a page is.
const LEAST_OF_PAGE: usize = 64 << 10;

/// Reads the saved pages that the submission names, each file once, and adds what they show to its evidence: a visit, the
/// content, a verdict. What cannot be told is left out. Holds one file at a time, and what is read of the pages, which
/// [`Limits::total_bytes`] bounds.
pub fn observe_site(submission: &mut Submission<'_>, source: &mut dyn AttachmentSource, limits: &Limits) {
    let mut pages: Vec<Page> = Vec::new();
    let mut named = BTreeSet::new();
    let own = Own::of(submission);
    let (mut left, mut unpacked, mut beyond) = (limits.total_bytes, MOST_UNPACKED_OF_ALL, false);
    for (index, record) in submission.evidence.site_capture.items().iter().enumerate() {
        if pages.len().max(index) >= MOST_CAPTURES {
            beyond = true;
            break;
        }
        let mut capture = Capture {
            requested_url: owned(&record.url),
            final_url: owned(&record.final_url).or_else(|| owned(&record.url)),
            status: record.status.and_then(Number::known),
            error: owned(&record.failure),
            rendered: record.rendered.and_then(Flag::known),
            fetched_at: record.observed_at.and_then(Time::known).map(|time| time.to_rfc3339()),
            ..Capture::default()
        };
        let headers: BTreeMap<String, String> = [("content-type", &record.content_type), ("server", &record.server)]
            .into_iter()
            .filter_map(|(name, value)| owned(value).map(|value| (name.to_owned(), value)))
            .collect();
        capture.headers = (!headers.is_empty()).then_some(headers);
        let body = match record.file.as_ref() {
            None => Vec::new(),
            Some(file) if !named.insert(file.expose().to_owned()) => continue,
            Some(file) => match source.read(file.expose()) {
                Ok(bytes) => bytes,
                // It might show what is missed in the others.
                Err(_) => {
                    beyond = true;
                    continue;
                }
            },
        };
        let Ok(Archive { pages: saved, cut }) = read_within(body, &capture, &mut unpacked) else {
            beyond = true;
            continue;
        };
        let room = MOST_CAPTURES.saturating_sub(pages.len());
        beyond |= cut || saved.len() > room;
        for Saved { capture, body } in saved.into_iter().take(room) {
            // A page of another site shows nothing of this one.
            if capture.requested_url.as_deref().is_some_and(|url| own.is_another(url)) {
                continue;
            }
            let bytes = limits.bytes.min(left.max(LEAST_OF_PAGE));
            left = left.saturating_sub(body.len().min(bytes));
            pages.push(Page::read(&body, &capture, &Limits { bytes, ..*limits }));
        }
    }
    // What was not read may hold what is missed in the rest.
    match pages.last_mut() {
        Some(last) => last.cut |= beyond,
        None => return,
    }
    let declared = declared(submission);
    let registry = registry(submission);
    let site = Site { pages: &pages, declared: &declared, registry: registry.as_ref(), security: &[], as_of: None };
    let judged = judge(&site);
    add(submission, &pages, &judged);
}

fn owned(text: &Option<Text<'_>>) -> Option<String> {
    text.as_ref().map(|text| text.expose().to_owned())
}

/// What the application states of the site, as far as evidence hangs on it: what is compared with the pages is for rules
/// to compare.
fn declared(submission: &Submission<'_>) -> Declared {
    let site = &submission.site;
    Declared {
        name: owned(&submission.applicant.name),
        domain: owned(&site.domain).or_else(|| owned(&site.url)),
        icp_number: owned(&site.icp_number),
        phone: owned(&submission.contact.phone),
        category: owned(&submission.applicant.category),
        business_scope: owned(&submission.applicant.business_description),
        ..Declared::default()
    }
}

/// Where the site is, as far as the application says.
struct Own(Vec<String>);

impl Own {
    fn of(submission: &Submission<'_>) -> Self {
        Own([&submission.site.domain, &submission.site.url].into_iter().filter_map(owned).collect())
    }

    /// Whether an address or domain belongs to another site than all that are stated.
    fn is_another(&self, address: &str) -> bool {
        !self.0.is_empty() && self.0.iter().all(|own| same_registrable_domain(address, own) == Some(false))
    }
}

fn registry(submission: &Submission<'_>) -> Option<Registry> {
    let own = Own::of(submission);
    let is_own =
        |record: &&IcpRecord<'_>| !record.domain.as_ref().is_some_and(|domain| own.is_another(domain.expose()));
    let record = submission.evidence.icp_record.items().iter().find(is_own)?;
    let found = match record.status.and_then(Chosen::known)? {
        Lookup::Found => true,
        Lookup::Absent => false,
    };
    Some(Registry { found: Some(found), number: owned(&record.number), ..Registry::default() })
}

/// Whether a question was answered with yes (found), no, or not at all.
fn answer(judged: &Judged, kinds: &[Kind]) -> Option<bool> {
    if judged.kinds().any(|kind| kinds.contains(&kind)) {
        Some(true)
    } else if judged.undetermined().iter().any(|open| kinds.contains(&open.kind())) {
        None
    } else {
        Some(false)
    }
}

fn add(submission: &mut Submission<'_>, pages: &[Page], judged: &Judged) {
    let Some(front) = pages.first() else { return };
    let observed_at = front.capture().fetched_at.as_deref().map(Time::read);
    let how = || Some(Text::new("saved pages"));
    let flag = |value: Option<bool>| value.map(Flag::from);
    let own = front.nature() == Nature::Site;
    submission.evidence.site_visit.push(SiteVisit {
        url: front.capture().requested_url.clone().map(Text::new),
        reachable: flag(answer(judged, &[Kind::Unreachable]).map(|found| !found)),
        status: front.capture().status.map(Number::from),
        blocked: flag(if own {
            Some(false)
        } else {
            answer(judged, &[Kind::BlockedBySecurity]).filter(|found| *found)
        }),
        observed_at,
        how: how(),
        ..SiteVisit::default()
    });
    if front.nature() == Nature::Danger {
        submission.evidence.site_reputation.push(SiteReputation {
            verdict: Some(Chosen::Known(SecurityVerdict::Malicious)),
            source: Some(Text::new("saved browser warning")),
            observed_at,
            how: how(),
            ..SiteReputation::default()
        });
    }
    if judged.kinds().any(|kind| matches!(kind, Kind::Unreachable | Kind::BlockedBySecurity)) {
        return;
    }
    let mut content = SiteContent { observed_at, how: how(), ..SiteContent::default() };
    let unfinished = answer(judged, &[Kind::Parked, Kind::DefaultPage, Kind::UnderConstruction]);
    content.finished = flag(unfinished.map(|found| !found));
    content.independent = flag(answer(judged, &[Kind::NotIndependentSite]).map(|found| !found));
    if own && unfinished == Some(false) {
        fill(&mut content, submission, pages, judged);
    } else if front.nature() == Nature::Blank || judged.kinds().any(|kind| kind == Kind::AbnormalContent) {
        content.displays_normally = Some(Flag::from(false));
    }
    submission.evidence.site_content.push(content);
    // A list of threads answers for the others: posts of users are posts, wherever on the site they stand.
    let answers: Vec<bool> = pages.iter().filter_map(|page| page.forum.is_self_posted()).collect();
    if !answers.is_empty() {
        submission.evidence.alipay_forum.push(AlipayForumCheck {
            third_party_posts: Some(Flag::from(answers.iter().any(|own| !own))),
            observed_at,
            how: how(),
            ..AlipayForumCheck::default()
        });
    }
}

/// What only the merchant's own pages tell.
fn fill(content: &mut SiteContent<'_>, submission: &Submission<'_>, pages: &[Page], judged: &Judged) {
    let flag = |value: Option<bool>| value.map(Flag::from);
    content.displays_normally = flag(answer(judged, &[Kind::AbnormalContent, Kind::GarbledText]).map(|found| !found));
    content.contact_shown = flag(answer(judged, &[Kind::ContactMissing]).map(|found| !found));
    content.behind_login =
        Some(Flag::from(pages.iter().filter(|page| page.nature() == Nature::Site).all(|page| page.login.wall)));
    let garbled = judged.kinds().any(|kind| kind == Kind::GarbledText);
    // Goods with a name, a price and a button are a clear offer. Whether all of them are there no page tells, and what one
    // page lacks another may have.
    let named = |page: &&Page| page.purchase.is_alive() && page.purchase.has_price && !page.goods.trades.is_empty();
    if !garbled && pages.iter().filter(|page| page.nature() == Nature::Site).any(|page| named(&page)) {
        content.offers_clear = Some(Flag::from(true));
    }
    // Both lists agree with the judgement, so that spellings are compared in one place: what matches is told as declared.
    let phones: Vec<&str> =
        pages.iter().flat_map(Page::phones).filter(|phone| !phone.is_aside()).map(super::Contact::expose).collect();
    let mails: Vec<&str> =
        pages.iter().flat_map(Page::emails).filter(|mail| !mail.is_aside()).map(super::Contact::expose).collect();
    if !phones.is_empty() {
        let stated = submission.contact.phone.as_ref().filter(|stated| {
            super::contact::phone_digits(stated.expose())
                .is_some_and(|digits| pages.iter().flat_map(Page::phones).any(|phone| phone.expose() == digits))
        });
        content.phones = stated
            .map(|stated| stated.expose())
            .into_iter()
            .chain(phones)
            .map(|phone| Text::new(phone.to_owned()))
            .collect();
    }
    if !mails.is_empty() {
        content.emails = mails.into_iter().map(|mail| Text::new(mail.to_owned())).collect();
    }
    let numbers: Vec<String> = pages.iter().flat_map(Page::filing_numbers).map(ToString::to_string).collect();
    if !numbers.is_empty() || answer(judged, &[Kind::IcpMissingOnPage]) == Some(true) {
        content.filing_numbers = numbers.into_iter().map(Text::new).collect();
    }
    match answer(judged, &[Kind::NoPurchaseFlow]) {
        Some(true) => content.purchase_stages = [Chosen::Known(PurchaseStage::Browse)].into_iter().collect(),
        // That a button leads somewhere shows no payment; a checkout among the pages does.
        Some(false)
            if pages.iter().any(|page| page.purchase.pays) && pages.iter().any(|page| page.purchase.live > 0) =>
        {
            content.purchase_stages = [PurchaseStage::Browse, PurchaseStage::Order, PurchaseStage::Pay]
                .into_iter()
                .map(Chosen::Known)
                .collect();
        }
        _ => {}
    }
    if !garbled {
        categories(content, submission, pages, judged);
    }
}

/// The trades that the pages show, in the words that lists of goods and categories use.
fn categories(content: &mut SiteContent<'_>, submission: &Submission<'_>, pages: &[Page], judged: &Judged) {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for (cue, _) in pages.iter().flat_map(|page| page.goods.prohibited.iter().chain(&page.goods.restricted)) {
        words.extend(cue.with.get("category").into_iter().flatten().cloned());
    }
    let declared = owned(&submission.applicant.category);
    match answer(judged, &[Kind::ContentMismatch]) {
        Some(true) => {
            let mut best: Option<(usize, &str)> = None;
            for (trade, seen) in pages.iter().flat_map(|page| &page.goods.trades) {
                if best.is_none_or(|(count, _)| seen.len() > count) {
                    best = Some((seen.len(), trade));
                }
            }
            words.extend(best.map(|(_, trade)| trade.to_owned()));
        }
        Some(false) => {
            // The declared trade counts as shown where its goods are named.
            let known = Cues::embedded().ok().and_then(|cues| {
                let declared = declared.as_deref().map(super::fold::fold)?;
                cues.of_file("trades").find(|cue| {
                    cue.short() == declared || cue.with.get("codes").is_some_and(|codes| codes.contains(&declared))
                })
            });
            if let (Some(declared), Some(cue)) = (declared, known)
                && pages.iter().any(|page| page.goods.mentioned.contains_key(cue.short()))
            {
                words.insert(declared);
            }
        }
        None => {}
    }
    if !words.is_empty() {
        content.categories = words.into_iter().map(Text::new).collect();
    }
}
