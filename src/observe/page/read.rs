//! One page, looked at once.

use super::capture::Capture;
use super::contact::{self, Contact, Contacts};
use super::decode::{EncodingBy, decode};
use super::defect::{self, Defect};
use super::document::{Document, Place};
use super::filing::{self, Numbers, SubjectNumber};
use super::fold::fold;
use super::forum::{self, Forum};
use super::garble::{self, Garble};
use super::goods::{self, Goods};
use super::hits::{Hits, POLICIES};
use super::login::{self, Login};
use super::nature::{self, Nature, Sign};
use super::purchase::{self, Purchase};
use super::structured::{self, Structured};
use super::{Limits, markup};
use crate::data::Cues;
use std::fmt;

/// Most public-security numbers that are kept; a site has one.
const MOST_POLICE: usize = 50;

/// What one saved page shows.
pub struct Page {
    pub(crate) capture: Capture,
    pub(crate) encoding: &'static str,
    pub(crate) by: EncodingBy,
    pub(crate) received: bool,
    pub(crate) cut: bool,
    pub(crate) document: Document,
    pub(crate) structured: Structured,
    pub(crate) garble: Garble,
    pub(crate) sign: Sign,
    pub(crate) contacts: Contacts,
    pub(crate) numbers: Numbers,
    /// Numbers in what is not shown: hidden text and scripts.
    pub(crate) hidden_numbers: Numbers,
    pub(crate) police: Vec<String>,
    pub(crate) purchase: Purchase,
    pub(crate) goods: Goods,
    pub(crate) login: Login,
    pub(crate) defects: Vec<Defect>,
    pub(crate) forum: Forum,
    pub(crate) policies: Vec<&'static str>,
}

impl Page {
    /// Looks at the bytes of one page. Linear in their length, and bounded by the limits: of a longer page its beginning
    /// is judged, which [`Page::is_cut`] says, as where the capture knows of more.
    pub fn read(bytes: &[u8], capture: &Capture, limits: &Limits) -> Page {
        let kept = bytes.get(..limits.bytes).unwrap_or(bytes);
        let decoded = decode(
            kept,
            capture.header("content-type"),
            capture.rendered == Some(true) || capture.decoded == Some(true),
        );
        let document = markup::read(&decoded.text, limits);
        let cut = kept.len() < bytes.len() || document.cut || capture.cut == Some(true);
        let structured = structured::read(&document.data);
        let garble = garble::judge(kept, &decoded, &document, capture.is_raw());
        let (encoding, by) = (decoded.encoding.name(), decoded.by);
        let mut page = Page {
            capture: capture.clone(),
            encoding,
            by,
            received: !bytes.is_empty(),
            cut,
            document,
            structured,
            garble,
            sign: Sign::default(),
            contacts: Contacts::default(),
            numbers: Numbers::default(),
            hidden_numbers: Numbers::default(),
            police: Vec::new(),
            purchase: Purchase::default(),
            goods: Goods::default(),
            login: Login::default(),
            defects: Vec::new(),
            forum: Forum::default(),
            policies: Vec::new(),
        };
        if let Ok(cues) = Cues::embedded() {
            page.look(cues);
        }
        page
    }

    fn look(&mut self, cues: &'static Cues) {
        self.numbers();
        let hits = Hits::new(cues, &self.document);
        self.contacts = contact::read(&self.document, &self.structured, cues);
        self.purchase = purchase::read(&self.document, &self.structured, &hits);
        self.login = login::read(&self.document, &self.purchase, &hits, &self.capture);
        self.sign = nature::read(&self.capture, &self.document, &self.purchase, &hits, self.received);
        self.goods = goods::read(&self.document, &self.structured, &self.purchase, &hits);
        self.defects = defect::read(&self.capture, &self.document, &hits);
        self.forum = forum::read(&self.document, &hits);
        let document = &self.document;
        self.policies = POLICIES
            .into_iter()
            .enumerate()
            .filter(|(at, name)| {
                hits.shown(&format!("words/policy-{name}")).next().is_some()
                    || document.controls.iter().enumerate().any(|(control, kept)| {
                        !kept.hidden && hits.label(control).policies.get(*at).copied().unwrap_or_default()
                    })
            })
            .map(|(_, name)| name)
            .collect();
    }

    fn numbers(&mut self) {
        let document = &self.document;
        for (block, number) in filing::find_in(document) {
            let hidden =
                matches!(document.blocks.get(block).map(|block| block.place), Some(Place::Hidden | Place::Code));
            if hidden { &mut self.hidden_numbers } else { &mut self.numbers }.join(number);
        }
        for (block, number) in filing::find_police_in(document) {
            let hidden =
                matches!(document.blocks.get(block).map(|block| block.place), Some(Place::Hidden | Place::Code));
            if !hidden && self.police.len() < MOST_POLICE && !self.police.contains(&number) {
                self.police.push(number);
            }
        }
        self.numbers.join(filing::find(&document.folded_alternatives));
        for (_, content) in document.metas.iter().filter(|(_, content)| content.len() >= 10) {
            self.numbers.join(filing::find(&fold(content)));
        }
        // A number takes eight digits and some signs.
        for control in document.usable().filter(|control| control.label.len() >= 10) {
            self.numbers.join(filing::find(&control.label));
        }
        let scripts = &document.scripts;
        if scripts.contains("备") || scripts.contains("\\u5907") || scripts.contains("備") {
            self.hidden_numbers.join(filing::find(&fold(&scripts.replace("\\u5907", "备"))));
        }
        self.police.sort();
    }

    /// What the page is.
    pub fn nature(&self) -> Nature {
        self.sign.nature
    }

    /// Whether a bound was met, so that only the page's beginning was judged.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// The encoding it was read in, by its WHATWG name.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// What named the encoding.
    pub fn encoding_by(&self) -> EncodingBy {
        self.by
    }

    /// Telephone numbers shown.
    pub fn phones(&self) -> &[Contact] {
        &self.contacts.phones
    }

    /// E-mail addresses shown.
    pub fn emails(&self) -> &[Contact] {
        &self.contacts.emails
    }

    /// Filing and licence numbers shown.
    pub fn filing_numbers(&self) -> &[SubjectNumber] {
        &self.numbers.found
    }

    /// Public-security filing numbers shown.
    pub fn police_numbers(&self) -> &[String] {
        &self.police
    }

    /// Policies that the page has or leads to: returns, delivery, privacy, terms.
    pub fn policies(&self) -> &[&'static str] {
        &self.policies
    }

    /// How the page was obtained.
    pub fn capture(&self) -> &Capture {
        &self.capture
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("encoding", &self.encoding)
            .field("nature", &self.sign.nature)
            .field("cut", &self.cut)
            .finish_non_exhaustive()
    }
}
