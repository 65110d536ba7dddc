//! What a page is: the shop, or something in its place.

use super::capture::Capture;
use super::document::{ControlKind, Document, Place};
use super::hits::{Hits, word_in};
use super::host::{foreign_host, host_of, is_lent, is_store, listed, path_of};
use super::purchase::Purchase;

/// What a page is.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Nature {
    /// A page of the site itself.
    #[default]
    Site,
    /// No page was received.
    Nothing,
    /// A hosting provider's page for domains without filing.
    Unfiled,
    /// An interception by a messenger, browser guard or network.
    Blocked,
    /// A browser's warning of a malicious site.
    Danger,
    /// A messenger's notice on the way to the site, which refuses nothing.
    MessengerNotice,
    /// The firewall of whoever saved the page, which says nothing of the site.
    OfficeFirewall,
    /// The site's own hint to open it in a browser.
    OpenInBrowser,
    /// A firewall's test for robots.
    Challenge,
    /// A domain for sale, parked or expired.
    Parked,
    /// The page of a server, panel or hosting firm.
    Default,
    /// Being built or maintained.
    Construction,
    /// An error page with a good status.
    NotFound,
    /// A server's error page, or a browser's.
    ServerError,
    /// A shop on somebody else's platform.
    Store,
    /// What scripts would build the page in.
    Shell,
    /// Nothing to see.
    Blank,
}

/// What a page is and by which cue.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sign {
    pub(crate) nature: Nature,
    /// Words of the crate's own lists, never of the page.
    pub(crate) cue: String,
}

impl Sign {
    fn of(nature: Nature, cue: impl Into<String>) -> Option<Sign> {
        Some(Sign { nature, cue: cue.into() })
    }
}

struct Look<'l, 'd> {
    capture: &'l Capture,
    document: &'l Document,
    hits: &'l Hits<'d>,
    /// Near empty, and nothing for sale.
    bare: bool,
    /// Visible characters.
    length: usize,
    alive: bool,
}

/// Tells what a page is: by where the visit ended, by headers, then by the page itself.
pub(crate) fn read(
    capture: &Capture,
    document: &Document,
    purchase: &Purchase,
    hits: &Hits<'_>,
    received: bool,
) -> Sign {
    let length = document.shown_length();
    let blocks = document.shown().count();
    let alive = purchase.is_alive();
    let look = Look {
        capture,
        document,
        hits,
        bare: length < 500 && same_site_links(document) <= 5 && blocks <= 15 && !alive,
        length,
        alive,
    };
    if !received {
        return Sign { nature: look.by_host().map_or(Nature::Nothing, |sign| sign.nature), cue: "no page".to_owned() };
    }
    let sign = look
        .by_host()
        .or_else(|| look.by_header())
        .or_else(|| look.unfiled())
        .or_else(|| look.intercepted())
        .or_else(|| look.challenge())
        .or_else(|| look.parked())
        .or_else(|| look.default_page())
        .or_else(|| look.failed())
        .or_else(|| look.construction())
        .or_else(|| look.moved_to_store())
        .or_else(|| look.empty());
    sign.unwrap_or_default()
}

fn same_site_links(document: &Document) -> usize {
    document
        .usable()
        .filter(|control| control.kind == ControlKind::Link)
        .filter(|control| {
            let target = control.target.as_str();
            !target.is_empty() && !target.starts_with('#') && !target.starts_with("javascript") && !target.contains(':')
        })
        .count()
}

impl Look<'_, '_> {
    fn by_host(&self) -> Option<Sign> {
        let cues = self.hits.cues;
        let end = self.capture.final_url.as_deref().or(self.capture.requested_url.as_deref()).unwrap_or_default();
        let hops = self.capture.redirects.iter().flatten().filter_map(|hop| hop.location.as_deref());
        let host = host_of(end).unwrap_or_default();
        let asked = self.capture.requested_url.as_deref().and_then(host_of).unwrap_or_default();
        let path = path_of(end);
        if listed(cues, "hosts/messenger", &host) {
            let refuses = self.document.folded.contains("停止访问") || self.hits.leading("signatures/danger").is_some();
            return if refuses {
                Sign::of(Nature::Blocked, "final host is a messenger's interception")
            } else {
                Sign::of(Nature::MessengerNotice, "final host is a messenger's jump page")
            };
        }
        if listed(cues, "hosts/blocked", &host) {
            return Sign::of(Nature::Blocked, format!("final host {host}"));
        }
        let block_page = |address: &str| {
            let lower = address.to_ascii_lowercase();
            cues.get("signatures/unfiled-markup").is_some_and(|cue| cue.words.stand_in(&lower))
        };
        if block_page(end)
            || hops.into_iter().any(block_page)
            || (listed(cues, "hosts/unfiled", &host) && path.contains("block"))
        {
            return Sign::of(Nature::Unfiled, "redirect to a provider's block page");
        }
        if listed(cues, "hosts/office-firewall", &host) {
            return Sign::of(Nature::OfficeFirewall, format!("final host {host}"));
        }
        if !asked.is_empty() && asked != host && listed(cues, "hosts/parked", &host) {
            return Sign::of(Nature::Parked, format!("final host {host}"));
        }
        if is_lent(&host) || is_lent(&asked) || listed(cues, "hosts/platform-home", &host) {
            return Sign::of(Nature::Store, "host of a marketplace or site builder");
        }
        None
    }

    fn by_header(&self) -> Option<Sign> {
        let header = |name: &str| self.capture.header(name).map(str::to_ascii_lowercase).unwrap_or_default();
        if header("server") == "beaver" && self.capture.status.is_some_and(|status| status >= 400) {
            return Sign::of(Nature::Unfiled, "header of a provider's block page");
        }
        if header("server").starts_with("parking/") || !header("x-parking-provider").is_empty() {
            return Sign::of(Nature::Parked, "header of a parking service");
        }
        if header("cf-mitigated").contains("challenge") {
            return Sign::of(Nature::Challenge, "header cf-mitigated");
        }
        let cookie = header("set-cookie");
        if matches!(self.capture.status, Some(521 | 512))
            && (cookie.contains("__jsluid") || cookie.contains("__jsl_clearance"))
        {
            return Sign::of(Nature::Challenge, "cookie of a firewall");
        }
        None
    }

    /// A word in the title or a heading, or anywhere if the page has hardly more text than it.
    fn prominent(&self, group: &str, most: usize) -> Option<String> {
        let word = self
            .hits
            .leading(group)
            .or_else(|| if self.length <= most { self.hits.shown(group).next().map(|found| found.word) } else { None });
        word.map(|word| format!("“{word}”"))
    }

    fn any(&self, group: &str) -> Option<String> {
        self.hits
            .leading(group)
            .or_else(|| self.hits.shown(group).next().map(|found| found.word))
            .map(|word| format!("“{word}”"))
    }

    fn in_markup(&self, group: &str) -> Option<&'static str> {
        let cue = self.hits.cues.get(group)?;
        let mut markup = self.document.scripts.to_ascii_lowercase();
        for source in &self.document.sources {
            markup.push('\n');
            markup.push_str(&source.to_ascii_lowercase());
        }
        cue.words.iter().map(String::as_str).find(|word| markup.contains(word))
    }

    fn unfiled(&self) -> Option<Sign> {
        if !self.bare {
            return None;
        }
        if let Some(word) = self.in_markup("signatures/unfiled-markup") {
            return Sign::of(Nature::Unfiled, format!("“{word}”"));
        }
        let cue = self.any("signatures/unfiled")?;
        Sign::of(Nature::Unfiled, cue)
    }

    fn intercepted(&self) -> Option<Sign> {
        if !self.bare {
            return None;
        }
        let firewall = self.prominent("signatures/office-firewall", 200).is_some()
            || self.hits.distinct("signatures/office-firewall") >= 2;
        if firewall {
            return Sign::of(Nature::OfficeFirewall, "words of an office firewall");
        }
        if let Some(cue) = self.prominent("signatures/messenger-notice", 300) {
            return Sign::of(Nature::MessengerNotice, cue);
        }
        let blocked = self.prominent("signatures/blocked", 160);
        if blocked.is_some() || self.hits.distinct("signatures/blocked") >= 2 {
            let own_host = match (self.capture.requested_url.as_deref(), self.capture.final_url.as_deref()) {
                (Some(asked), Some(end)) => host_of(asked) == host_of(end),
                _ => true,
            };
            if own_host && self.any("signatures/open-in-browser").is_some() {
                return Sign::of(Nature::OpenInBrowser, "hint to open the page in a browser");
            }
            return Sign::of(Nature::Blocked, blocked.unwrap_or_else(|| "words of an interception".to_owned()));
        }
        if let Some(cue) = self.prominent("signatures/danger", 160) {
            return Sign::of(Nature::Danger, cue);
        }
        let cue = self.prominent("signatures/certificate-warning", 120)?;
        Sign::of(Nature::ServerError, cue)
    }

    fn challenge(&self) -> Option<Sign> {
        if self.alive || self.length >= 1_200 {
            return None;
        }
        let walled = matches!(self.capture.status, Some(403 | 405 | 412 | 418 | 429 | 503 | 512 | 521));
        let markup = self.in_markup("signatures/challenge-markup").filter(|_| self.length < 200);
        if let Some(word) = markup.filter(|_| self.bare) {
            return Sign::of(Nature::Challenge, format!("“{word}”"));
        }
        let cue = if walled {
            self.any("signatures/challenge")
        } else if self.bare {
            self.prominent("signatures/challenge", 160)
        } else {
            None
        };
        Sign::of(Nature::Challenge, cue?)
    }

    fn parked(&self) -> Option<Sign> {
        let cues = self.hits.cues;
        if self.alive {
            return None;
        }
        let parked_part = self
            .document
            .sources
            .iter()
            .filter_map(|source| foreign_host(source))
            .any(|host| listed(cues, "hosts/parked", &host));
        let few = self.length < 1_500;
        if parked_part && few && self.bare {
            return Sign::of(Nature::Parked, "parts from a parking service");
        }
        if self.document.parking && few {
            return Sign::of(Nature::Parked, "mark of a parking service");
        }
        if self.bare && self.length < 60 && self.in_markup("signatures/parked-markup").is_some() {
            return Sign::of(Nature::Parked, "script of a parking service");
        }
        let sells_domains = self.document.usable().filter(|control| has_cart(&control.label)).count() > 0;
        if few
            && !sells_domains
            && same_site_links(self.document) <= 5
            && let Some(word) = self.hits.leading("signatures/parked")
        {
            return Sign::of(Nature::Parked, format!("“{word}”"));
        }
        if self.bare
            && self.hits.distinct("signatures/parked") >= 1
            && self.hits.shown("signatures/parked").any(|found| is_main(self.document, found.block, self.length))
        {
            return Sign::of(Nature::Parked, "words of a domain for sale");
        }
        let links = self.hits.distinct("signatures/parked-links");
        if few && links >= 2 && (self.bare || self.hits.distinct("signatures/parked") >= 1) {
            return Sign::of(Nature::Parked, "sponsored links");
        }
        None
    }

    fn default_page(&self) -> Option<Sign> {
        if self.alive || self.length >= 2_500 {
            return None;
        }
        // Some of these pages are long: the Debian and Ubuntu ones explain the server.
        if let Some(word) = self.hits.leading("signatures/default") {
            return Sign::of(Nature::Default, format!("“{word}”"));
        }
        // Frameworks sign their error pages as they sign their first ones.
        if !self.bare || self.hits.shown("signatures/error-output").next().is_some() {
            return None;
        }
        if self.hits.distinct("signatures/default") >= 2
            || (self.length < 200 && self.hits.distinct("signatures/default") >= 1)
        {
            return Sign::of(Nature::Default, "words of a server's own page");
        }
        let exact = |text: &str| {
            self.hits.cues.get("signatures/default-title").is_some_and(|cue| {
                cue.words.iter().any(|word| {
                    text.trim_end_matches(['!', '.']).starts_with(word.trim_end_matches('!'))
                        && text.chars().count() <= word.chars().count().saturating_add(3)
                }) || text.starts_with("index of /")
            })
        };
        let heading = self
            .document
            .shown()
            .find(|(_, block)| matches!(block.place, Place::Heading(_)))
            .map(|(_, block)| self.document.folded_of(block));
        let only = self
            .document
            .shown()
            .next()
            .map(|(_, block)| self.document.folded_of(block))
            .filter(|_| self.document.shown().count() == 1);
        if self.length < 200
            && (exact(&self.document.folded_title) || heading.is_some_and(exact) || only.is_some_and(exact))
        {
            return Sign::of(Nature::Default, "title of a server's own page");
        }
        if self.length < 100 && self.in_markup("signatures/default-markup").is_some() {
            return Sign::of(Nature::Default, "picture of a server's own page");
        }
        None
    }

    fn failed(&self) -> Option<Sign> {
        if self.alive || self.length >= 1_200 {
            return None;
        }
        let cues = self.hits.cues;
        let mut leads: Vec<&str> = vec![&self.document.folded_title];
        leads.extend(
            self.document
                .shown()
                .filter(|(_, block)| matches!(block.place, Place::Heading(1 | 2)))
                .take(2)
                .map(|(_, block)| self.document.folded_of(block)),
        );
        if self.document.title.is_empty() && self.length < 120 {
            leads.extend(self.document.shown().take(1).map(|(_, block)| self.document.folded_of(block)));
        }
        let not_found = cues.get("signatures/not-found-title")?;
        let failure = cues.get("signatures/server-error-title")?;
        for lead in leads {
            let short = lead.chars().count() <= 40;
            if short
                && let Some(word) = word_in(not_found, lead)
                && (word != "404" || is_error_404(lead))
            {
                return Sign::of(Nature::NotFound, format!("“{word}”"));
            }
            if short
                && self.bare
                && let Some(word) = word_in(failure, lead)
            {
                return Sign::of(Nature::ServerError, format!("“{word}”"));
            }
        }
        None
    }

    fn construction(&self) -> Option<Sign> {
        if self.alive {
            return None;
        }
        let maintenance = self.capture.status == Some(503) && self.any("signatures/construction").is_some();
        if maintenance {
            return Sign::of(Nature::Construction, "status 503 and words of maintenance");
        }
        if !self.bare {
            return None;
        }
        let cue = self.prominent("signatures/construction", 120).or_else(|| {
            self.hits
                .shown("signatures/construction")
                .find(|found| {
                    is_main(self.document, found.block, self.length) && matches!(found.place, Place::Heading(_))
                })
                .map(|found| format!("“{}”", found.word))
        })?;
        Sign::of(Nature::Construction, cue)
    }

    /// A page that only sends its visitors to a marketplace.
    fn moved_to_store(&self) -> Option<Sign> {
        let refresh = self.document.metas.iter().filter(|(name, _)| name == "refresh").filter_map(|(_, content)| {
            content.split_once("url=").or_else(|| content.split_once("URL=")).map(|(_, to)| to)
        });
        let refreshed = refresh
            .into_iter()
            .filter_map(|to| foreign_host(to.trim_matches(['\'', '"', ' '])))
            .any(|host| is_store(&host));
        let framed = self.length < 60
            && self.document.sources.iter().filter_map(|source| foreign_host(source)).any(|host| is_store(&host))
            && self.document.frames > 0;
        let scripted = self.length < 60 && sent_by_script(&self.document.scripts).is_some_and(|host| is_store(&host));
        if refreshed || framed || scripted { Sign::of(Nature::Store, "leads to a marketplace at once") } else { None }
    }

    fn empty(&self) -> Option<Sign> {
        let document = self.document;
        let mount = !document.mounts.is_empty()
            || self.hits.all("signatures/noscript-shell").next().is_some()
            || document.framework;
        let scripts = document.external_script || document.inline_script;
        let loading = self.length < 30 && self.hits.shown("signatures/loading").next().is_some();
        let nothing = self.length < 10 || loading;
        if self.length < 50
            && (mount || nothing)
            && scripts
            && document.usable().filter(|control| !control.label.is_empty()).count() <= 2
        {
            return Sign::of(Nature::Shell, "scripts and next to no text");
        }
        if nothing && document.pictures == 0 && document.frames == 0 {
            // A menu of three words and scripts that bring the rest is no blank page.
            return if scripts {
                Sign::of(Nature::Shell, "scripts and next to no text")
            } else {
                Sign::of(Nature::Blank, "no text")
            };
        }
        None
    }
}

/// The host that a script sends the visitor to.
fn sent_by_script(scripts: &str) -> Option<String> {
    let at = scripts.find("location")?;
    let tail = scripts.get(at..)?.get(..300.min(scripts.len().saturating_sub(at)));
    let tail = tail.unwrap_or_default();
    let from = tail.find("http")?;
    let address = tail.get(from..)?;
    let end = address.find(['"', '\'', '`', ')', ';', ' ']).unwrap_or(address.len());
    host_of(address.get(..end)?)
}

/// Whether a block makes up a good part of what is shown.
fn is_main(document: &Document, block: usize, length: usize) -> bool {
    document.blocks.get(block).is_some_and(|block| block.length.saturating_mul(5) >= length)
}

fn has_cart(label: &str) -> bool {
    ["购物车", "cart", "立即下单", "加购"].iter().any(|word| label.contains(word))
}

/// Whether a title that begins with 404 is an error's and no article number.
fn is_error_404(lead: &str) -> bool {
    let Some((_, rest)) = lead.split_once("404") else { return false };
    let rest = rest.trim_start_matches([' ', '-', '|', ':', ',', '_', '.', '!']);
    rest.is_empty()
        || ["not", "error", "page", "页", "错", "未", "找", "抱", "没", "您", "对不起", "出错", "哎", "无"]
            .iter()
            .any(|word| rest.starts_with(word))
        || has_word_error(lead)
}

fn has_word_error(lead: &str) -> bool {
    ["error", "错误", "出错", "not found"].iter().any(|word| lead.contains(word))
}
