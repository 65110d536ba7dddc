//! Scans in PDF: the JPEG of each page that is one picture and nothing else.
//!
//! A narrow reader of its own. Libraries for PDF hold every value of a file as an object (8 MB of zeros in an array became
//! 480 MB in one) or unpack streams without a bound, and what an applicant uploads must never take more memory than the limits.
//! Asked for is little: pages, the stream that draws each, and the picture that it draws. Everything else is named and left:
//! other codings of pictures, text and drawings, encryption. Nothing is repaired.

mod file;
mod lexer;
mod page;

use super::limits::Limits;
use file::File;
use lexer::{Dict, Value};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Why a file, or a page, is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is encrypted.
    Encrypted,
    /// It breaks off.
    Truncated,
    /// What stands in it is no PDF.
    Corrupt,
    /// It holds more than the limits allow.
    Limits,
    /// It is packed in a way that is not read.
    Unusual,
    /// The page is text or drawings, or a picture among those.
    NoPicture,
    /// The page is put together of several pictures.
    Pictures,
    /// The picture is coded as in fax machines.
    Fax,
    /// The picture is coded as JBIG2.
    Jbig2,
    /// The picture is coded as JPEG 2000.
    Jpeg2000,
    /// The picture is coded in another way than JPEG.
    Pixels,
}

impl Refused {
    /// What was seen, in a few words.
    pub(super) fn cue(self) -> &'static str {
        match self {
            Refused::Encrypted => "the PDF is encrypted",
            Refused::Truncated => "the PDF ends before its end mark",
            Refused::Corrupt => "what stands in the PDF cannot be read",
            Refused::Limits => "the PDF holds more objects, pages or packed bytes than the limits allow",
            Refused::Unusual => "the PDF is packed in a way that is not read",
            Refused::NoPicture => "a page of the PDF is text or drawings, not one scanned picture",
            Refused::Pictures => "a page of the PDF is put together of several pictures",
            Refused::Fax => "a scan in the PDF is coded as CCITT fax, which is not decoded",
            Refused::Jbig2 => "a scan in the PDF is coded as JBIG2, which is not decoded",
            Refused::Jpeg2000 => "a scan in the PDF is coded as JPEG 2000, which is not decoded",
            Refused::Pixels => "a scan in the PDF is not stored as JPEG, and not decoded",
        }
    }
}

/// What may still be taken from a file.
pub(super) struct Bounds {
    objects: u32,
    bytes: u64,
}

impl Bounds {
    /// One object more.
    fn object(&mut self) -> Result<(), Refused> {
        self.objects = self.objects.checked_sub(1).ok_or(Refused::Limits)?;
        Ok(())
    }

    fn unpacked(&mut self, bytes: usize) -> Result<(), Refused> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Refused::Limits)?;
        Ok(())
    }
}

/// The picture of a page.
pub(super) struct Scan<'b> {
    /// The bytes of its JPEG.
    pub(super) jpeg: Cow<'b, [u8]>,
    /// How it is turned on the page and with it, as EXIF says that.
    pub(super) orientation: u8,
}

/// Most nodes of the tree of pages that wait to be looked at.
const MOST_WAITING: usize = 4096;
/// Most nodes of the tree for each page that may be there.
const NODES: u32 = 16;

/// Goes through the pages from the first to the last, one picture in memory at a time. Gives their number.
pub(super) fn pages(
    bytes: &[u8],
    limits: &Limits,
    mut look: impl FnMut(u32, Result<Scan<'_>, Refused>),
) -> Result<u32, Refused> {
    let mut bounds = Bounds { objects: limits.objects, bytes: limits.unpacked_bytes };
    let file = File::open(bytes, &mut bounds)?;
    let pages = listed(&file, limits, &mut bounds)?;
    for (number, page) in (1..).zip(&pages) {
        look(number, page::scan(&file, page, &mut bounds));
    }
    u32::try_from(pages.len()).map_err(|_| Refused::Limits)
}

/// What a page takes from those above it.
#[derive(Clone, Default)]
struct Inherited<'f> {
    resources: Option<Rc<Dict<'f>>>,
    rotate: i64,
}

/// A page with what it inherits.
struct Page<'f> {
    dict: Dict<'f>,
    inherited: Inherited<'f>,
}

impl<'f> Inherited<'f> {
    fn with(mut self, file: &'f File<'_>, dict: &Dict<'f>) -> Self {
        if let Some(resources) = file.dict(dict, b"Resources") {
            self.resources = Some(Rc::new(resources));
        }
        if let Some(rotate) = file.get(dict, b"Rotate").and_then(|value| value.number()) {
            self.rotate = rotate as i64;
        }
        self
    }
}

/// The pages in their order.
fn listed<'f>(file: &'f File<'_>, limits: &Limits, bounds: &mut Bounds) -> Result<Vec<Page<'f>>, Refused> {
    let Some(Value::Dict(root)) = file.root().map(|object| object.value) else { return Err(Refused::Corrupt) };
    let top = root.get(b"Pages").cloned().ok_or(Refused::Corrupt)?;
    let mut pages = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(top, Inherited::default())];
    let mut nodes = 0_u32;
    while let Some((node, inherited)) = waiting.pop() {
        bounds.object()?;
        nodes += 1;
        if nodes > limits.pages.saturating_add(1).saturating_mul(NODES) {
            return Err(Refused::Limits);
        }
        if let Value::Ref(number) = node
            && !seen.insert(number)
        {
            return Err(Refused::Corrupt);
        }
        let Some(Value::Dict(dict)) = file.object(&node).map(|object| object.value) else {
            return Err(Refused::Corrupt);
        };
        let inherited = inherited.with(file, &dict);
        match file.get(&dict, b"Kids") {
            Some(Value::Array(kids)) => {
                if waiting.len() + kids.len() > MOST_WAITING {
                    return Err(Refused::Limits);
                }
                let kids = kids.into_iter().rev().map(|kid| (kid, inherited.clone()));
                waiting.extend(kids);
            }
            _ => pages.push(Page { dict, inherited }),
        }
        if pages.len() > usize::try_from(limits.pages).unwrap_or(usize::MAX) {
            return Err(Refused::Limits);
        }
    }
    if pages.is_empty() { Err(Refused::Corrupt) } else { Ok(pages) }
}

#[cfg(test)]
mod tests;
