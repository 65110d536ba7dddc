//! What a saved page says: encodings, visible text, contacts, filing numbers, and what kind of page it is.
//!
//! Nothing is fetched. A host hands over the bytes it saved and how it got them ([`Capture`]); [`Page::read`] looks at them
//! once, in linear time, and [`judge`] says what the pages of a site mean beside what the merchant declared and what
//! registers answered. Every finding names its cue; where evidence is absent the answer is *undetermined*, never a
//! finding.
//!
//! ```
//! use prescreen::observe::page::{Capture, Kind, Limits, Page, Declared, judge, Site};
//!
//! let capture = Capture::of_url("https://www.songfeng.example/");
//! let html = "<title>songfeng.example</title><h1>该域名正在出售</h1>".as_bytes();
//! let pages = [Page::read(html, &capture, &Limits::default())];
//! let site = Site { pages: &pages, declared: &Declared::default(), registry: None, security: &[], as_of: None };
//! let judged = judge(&site);
//! assert_eq!(judged.kinds().collect::<Vec<_>>(), [Kind::Parked]);
//! ```

mod attributes;
mod capture;
mod collect;
mod contact;
mod decode;
mod defect;
mod document;
mod element;
mod evidence;
mod filing;
pub(crate) mod fold;
mod forum;
mod garble;
mod goods;
mod hidden;
mod hits;
mod host;
mod judge;
mod kind;
mod limits;
mod login;
mod markup;
mod nature;
mod purchase;
mod quiet;
mod read;
mod saved;
mod structured;

pub use capture::{Capture, Declared, Record, Redirect, Registry, Security, TestAccount, Tls};
pub use contact::{Contact, ContactSource};
pub use decode::EncodingBy;
pub use evidence::observe_site;
pub use filing::{NumberKind, SubjectNumber};
pub use judge::{Finding, Judged, Open, Site, judge};
pub use kind::Kind;
pub use limits::Limits;
pub use nature::Nature;
pub use read::Page;
pub use saved::{Saved, SavedError, read_saved};
