//! What the pages of a site mean beside what was declared, registered and checked.
//!
//! The order is that of a reviewer: did a page come back, is it the merchant's, can it be read, is it finished and open,
//! who runs it, what does it sell. A page that fails an early question is not asked the later ones: a parked page is one
//! finding, not nine.

mod identity;
mod trade;

use super::capture::{Capture, Declared, Registry, Security, TestAccount};
use super::defect::ERROR_OUTPUT;
use super::fold::fold;
use super::garble::Garble;
use super::host::{host_of, registrable};
use super::kind::Kind;
use super::nature::Nature;
use super::read::Page;
use crate::data::Cues;
use crate::text::date::read_day;
use chrono::NaiveDate;

/// Oldest security verdict that decides, in days.
const VERDICT_DAYS: i64 = 30;
/// Oldest answer of the filing register that decides, in days.
const REGISTRY_DAYS: i64 = 90;

/// Everything known about one site. The first page is the front page or the one that was declared.
#[derive(Clone, Copy, Debug)]
pub struct Site<'s> {
    /// Its pages.
    pub pages: &'s [Page],
    /// What the merchant stated.
    pub declared: &'s Declared,
    /// The filing register; none if it was not asked.
    pub registry: Option<&'s Registry>,
    /// Security tools.
    pub security: &'s [Security],
    /// The day of judgement; none: the day on which the first page was saved.
    pub as_of: Option<NaiveDate>,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    kind: Kind,
    cue: String,
}

impl Finding {
    /// What was found.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// By which cue. It is made of the crate's own words, public register numbers and masked contacts, never of the
    /// page's text.
    pub fn cue(&self) -> &str {
        &self.cue
    }
}

/// Something that cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    kind: Kind,
    why: String,
}

impl Open {
    /// What cannot be told.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What is missing.
    pub fn why(&self) -> &str {
        &self.why
    }
}

/// The outcome of [`judge`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    findings: Vec<Finding>,
    open: Vec<Open>,
}

impl Judged {
    /// What was found, in the order of judgement, one finding of a kind.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What could not be told, in the order of judgement.
    pub fn undetermined(&self) -> &[Open] {
        &self.open
    }

    /// The kinds found.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.findings.iter().map(|finding| finding.kind)
    }

    fn find(&mut self, kind: Kind, cue: impl Into<String>) {
        if !self.findings.iter().any(|finding| finding.kind == kind) {
            self.findings.push(Finding { kind, cue: cue.into() });
        }
    }

    fn leave(&mut self, kinds: &[Kind], why: &str) {
        for kind in kinds {
            if !self.open.iter().any(|open| open.kind == *kind) {
                self.open.push(Open { kind: *kind, why: why.to_owned() });
            }
        }
    }

    fn sorted(mut self) -> Judged {
        self.findings.sort_by_key(|finding| finding.kind);
        let found: Vec<Kind> = self.findings.iter().map(|finding| finding.kind).collect();
        self.open.retain(|open| !found.contains(&open.kind));
        self.open.sort_by_key(|open| open.kind);
        self
    }
}

/// What needs the text of the merchant's own page.
const OF_PAGE: &[Kind] = &[
    Kind::IcpMissingOnPage,
    Kind::IcpNumberMismatch,
    Kind::ContactMissing,
    Kind::ContactMismatch,
    Kind::NoPurchaseFlow,
    Kind::ContentMismatch,
    Kind::ProhibitedGoods,
    Kind::RestrictedGoodsUnlicensed,
    Kind::AbnormalContent,
];

/// Judges a site.
pub fn judge(site: &Site<'_>) -> Judged {
    let mut judged = Judged::default();
    let Some(front) = site.pages.first() else {
        judged.leave(Kind::ALL, "no page was handed over");
        return judged.sorted();
    };
    let Ok(cues) = Cues::embedded() else { return judged };
    let day = site.as_of.or_else(|| front.capture.fetched_at.as_deref().and_then(day_of));
    verdicts(site, day, &mut judged);
    let whole = transport(front, &mut judged);
    let own = nature(front, &mut judged);
    let store = front.nature() == Nature::Store || declared_store(site.declared);
    if store {
        judged.find(Kind::NotIndependentSite, "the domain belongs to a marketplace or site builder");
    }
    identity::registry(site, day, store, &mut judged);
    if whole && own && !store {
        content(site, cues, &mut judged);
    }
    judged.sorted()
}

/// The day at the front of a time.
fn day_of(time: &str) -> Option<NaiveDate> {
    read_day(time.get(..10)?)
}

/// Whether something is older than so many days; what is undated or from later is not.
fn is_old(time: Option<&str>, day: Option<NaiveDate>, days: i64) -> bool {
    match (time.and_then(day_of), day) {
        (Some(then), Some(day)) => day.signed_duration_since(then).num_days() > days,
        _ => false,
    }
}

fn verdicts(site: &Site<'_>, day: Option<NaiveDate>, judged: &mut Judged) {
    for security in site.security {
        let verdict = security.verdict.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        let kind = match verdict.as_str() {
            "phishing" | "malware" | "malicious" | "unwanted" | "scam" | "dangerous" => Kind::Dangerous,
            "blocked" => Kind::BlockedBySecurity,
            _ => continue,
        };
        if is_old(security.checked_at.as_deref(), day, VERDICT_DAYS) {
            judged.leave(&[kind], "the security verdict is older than 30 days: ask for a new one");
        } else {
            judged.find(kind, format!("a security tool's verdict: {verdict}"));
        }
    }
}

/// Whether a page came back that can be looked at.
fn transport(page: &Page, judged: &mut Judged) -> bool {
    let capture = &page.capture;
    let status = capture.status.filter(|status| *status != 0);
    let error = capture.error.as_deref().is_some_and(|error| !error.trim().is_empty());
    if let Some(cue) = insecure(capture) {
        judged.find(Kind::Unreachable, cue);
        return false;
    }
    // What stands at the end of the visit says more than how it failed.
    let elsewhere = matches!(
        page.nature(),
        Nature::Blocked
            | Nature::Danger
            | Nature::Parked
            | Nature::MessengerNotice
            | Nature::OfficeFirewall
            | Nature::Store
    );
    if error && (status.is_none() || !page.received) && !elsewhere {
        judged.find(Kind::Unreachable, "no answer: an error was recorded");
        return false;
    }
    if endless(capture) {
        judged.find(Kind::Unreachable, "the redirects do not end");
        return false;
    }
    match status {
        None if !page.received && capture.status.is_some() => {
            judged.find(Kind::Unreachable, "no answer");
            false
        }
        _ if capture.kept == Some(false) && status.is_none_or(|status| status < 400) && !elsewhere => {
            judged.leave(Kind::ALL, "the archive holds no body: save it with content");
            false
        }
        None if !page.received && !elsewhere => {
            judged.leave(Kind::ALL, "nothing was received and nothing says why");
            false
        }
        Some(401) => true,
        Some(status) if status >= 400 => {
            if !elsewhere {
                judged.find(Kind::Unreachable, format!("status {status}"));
            }
            if let Some(defect) =
                page.defects.iter().find(|defect| status >= 500 && defect.cue.starts_with(ERROR_OUTPUT))
            {
                judged.find(Kind::AbnormalContent, defect.cue.clone());
            }
            false
        }
        Some(300..=399) if !elsewhere => {
            judged.find(Kind::Unreachable, "the visit ends with a redirect");
            false
        }
        Some(_) if !page.received && !elsewhere => {
            judged.find(Kind::Unreachable, "the answer is empty");
            false
        }
        _ => true,
    }
}

/// What is wrong with the certificate.
fn insecure(capture: &Capture) -> Option<&'static str> {
    let tls = capture.tls.as_ref()?;
    if tls.ok == Some(false) {
        return Some("the certificate is not accepted");
    }
    if tls.ok.is_none() && tls.error.as_deref().is_some_and(|error| !error.is_empty()) {
        return Some("the encrypted connection failed");
    }
    let ended = match (tls.not_after.as_deref().and_then(day_of), capture.fetched_at.as_deref().and_then(day_of)) {
        (Some(end), Some(day)) => end < day,
        _ => false,
    };
    ended.then_some("the certificate has expired")
}

fn endless(capture: &Capture) -> bool {
    let Some(hops) = &capture.redirects else { return false };
    if hops.len() > 10 {
        return true;
    }
    let end = capture.final_url.as_deref().unwrap_or_default();
    let urls: Vec<&str> = hops.iter().filter_map(|hop| hop.url.as_deref()).collect();
    let twice =
        urls.iter().enumerate().any(|(at, url)| urls.iter().skip(at.saturating_add(1)).any(|other| other == url));
    twice
        && (capture.status.is_none_or(|status| (300..400).contains(&status))
            || urls.iter().filter(|url| **url == end).count() >= 2)
}

/// Judges what the page is; whether it is the merchant's own, finished, and can be read.
fn nature(page: &Page, judged: &mut Judged) -> bool {
    let cue = page.sign.cue.clone();
    match page.nature() {
        Nature::Site => true,
        Nature::Nothing => false,
        Nature::Unfiled => {
            judged.find(Kind::DomainNotFiled, format!("a provider's page for domains without filing: {cue}"));
            judged.find(Kind::Unreachable, "a provider's page stands in place of the site");
            false
        }
        Nature::Blocked => {
            judged.find(Kind::BlockedBySecurity, cue);
            false
        }
        Nature::Danger => {
            judged.find(Kind::Dangerous, cue);
            false
        }
        Nature::MessengerNotice => {
            judged.leave(Kind::ALL, "a messenger's jump page was saved: save the page itself");
            false
        }
        Nature::OfficeFirewall => {
            judged.leave(Kind::ALL, "the saver's own firewall answered: save the page from another network");
            false
        }
        Nature::OpenInBrowser => {
            judged.leave(Kind::ALL, "the page asks for a browser: save it with a browser's user agent");
            false
        }
        Nature::Challenge => {
            judged.find(
                Kind::Unreachable,
                format!("a firewall's test: {cue}; let reviewers through or supply a capture of a browser"),
            );
            false
        }
        Nature::Parked => {
            judged.find(Kind::Parked, cue);
            false
        }
        Nature::Default => {
            judged.find(Kind::DefaultPage, cue);
            false
        }
        Nature::Construction => {
            judged.find(Kind::UnderConstruction, cue);
            false
        }
        Nature::NotFound | Nature::ServerError => {
            judged.find(Kind::Unreachable, format!("an error page: {cue}"));
            false
        }
        Nature::Store => {
            judged.find(Kind::NotIndependentSite, cue);
            false
        }
        Nature::Shell if page.capture.rendered == Some(true) => {
            judged.find(Kind::AbnormalContent, "blank after its scripts ran");
            false
        }
        Nature::Shell => {
            judged.leave(OF_PAGE, "scripts build the page: supply a rendered capture");
            false
        }
        // A status that says what is wrong has been reported.
        Nature::Blank if page.capture.status.is_some_and(|status| status >= 400) => false,
        Nature::Blank => {
            judged.find(Kind::AbnormalContent, "a blank page");
            false
        }
    }
}

/// Whether what was declared lies on a marketplace or a host that is lent.
fn declared_store(declared: &Declared) -> bool {
    declared.domain.as_deref().and_then(host_of).is_some_and(|host| super::host::is_lent(&host))
}

/// Judges the merchant's own pages.
fn content(site: &Site<'_>, cues: &'static Cues, judged: &mut Judged) {
    let pages: Vec<&Page> = site.pages.iter().filter(|page| page.nature() == Nature::Site).collect();
    for page in &pages {
        match page.garble {
            Garble::Yes(cue) => judged.find(Kind::GarbledText, format!("{cue}, read as {}", page.encoding)),
            Garble::MaybeSaved => judged.leave(
                &[Kind::GarbledText],
                "the text was decoded before it was handed over: supply the bytes and headers",
            ),
            Garble::No => {}
        }
        for defect in &page.defects {
            match (defect.demo, defect.doubtful) {
                (true, _) => judged.find(Kind::UnderConstruction, format!("samples instead of goods: {}", defect.cue)),
                (false, true) => {
                    judged.leave(&[Kind::AbnormalContent], "scripts may fill the page: supply a rendered capture")
                }
                (false, false) => judged.find(Kind::AbnormalContent, defect.cue.clone()),
            }
        }
    }
    let garbled = judged.kinds().any(|kind| kind == Kind::GarbledText);
    if judged.kinds().any(|kind| kind == Kind::UnderConstruction) {
        return;
    }
    let walled = account(site, &pages, judged);
    identity::on_page(site, &pages, garbled, walled, judged);
    if garbled {
        judged.leave(&[Kind::NoPurchaseFlow, Kind::ContentMismatch, Kind::ProhibitedGoods], "the text is garbled");
        return;
    }
    trade::judge(site, &pages, walled, cues, judged);
    for page in &pages {
        match page.forum.is_self_posted() {
            Some(true) => judged.find(Kind::ForumSelfPosted, "every author shown is the operator"),
            None if page.forum.is_forum => {
                judged.leave(&[Kind::ForumSelfPosted], "the list of threads with authors is needed")
            }
            _ => {}
        }
    }
}

/// Judges the test account; whether a wall hides the offer.
fn account(site: &Site<'_>, pages: &[&Page], judged: &mut Judged) -> bool {
    let walled = pages.iter().all(|page| page.login.wall);
    let needed = walled || site.declared.login_required == Some(true);
    if needed && !site.declared.test_account.as_ref().is_some_and(is_usable) {
        let cue = pages
            .iter()
            .find(|page| page.login.wall)
            .map_or("the site is declared to need a login", |page| page.login.cue);
        judged.find(Kind::TestAccountMissing, format!("{cue}, and there is no usable test account"));
    }
    walled
}

/// Whether user name and password are values and no excuses.
fn is_usable(account: &TestAccount) -> bool {
    let excuses = Cues::embedded().ok().and_then(|cues| cues.get("words/excuse"));
    let usable = |part: Option<&str>| {
        let folded = fold(part.unwrap_or_default().trim());
        !folded.is_empty()
            && !folded.chars().all(|c| matches!(c, '*' | '-' | '.' | '/' | '?' | 'x'))
            && !excuses.is_some_and(|cue| {
                cue.words.iter().any(|word| {
                    if word.chars().count() <= 3 { folded == *word } else { folded.contains(word.as_str()) }
                })
            })
    };
    usable(account.username.as_deref()) && usable(account.password.as_deref())
}

/// The registrable domain that was declared, or that was visited.
fn declared_domain(site: &Site<'_>) -> Option<String> {
    let named = site.declared.domain.as_deref().and_then(host_of);
    let visited = || site.pages.first().and_then(|page| page.capture.requested_url.as_deref()).and_then(host_of);
    named.or_else(visited).as_deref().and_then(registrable)
}
