//! Scans in PDF as one judgement: each page judged as the picture it is, and what stands on which page.

use super::judge::{Judge, Picture, SEEN};
use super::judgement::{Finding, Judgement, Severity};
use super::pdf::{self, Refused, Scan};
use super::plane::Scene;
use super::region::Region;
use super::slot::Slot;
use super::{format, header};
use crate::submission::{PictureFormat, PictureProblem};

/// One page.
struct Page {
    number: u32,
    judgement: Judgement,
}

impl Judge<'_> {
    /// Looks at every page. The pixels are those of a file of one page: several pages are no one picture that could be found again.
    pub(super) fn scanned(&self, picture: Picture<'_>, judgement: &mut Judgement) -> Option<Scene> {
        if judgement.bytes > self.limits.bytes {
            refuse(judgement, Refused::Limits);
            return None;
        }
        let (mut pages, mut first) = (Vec::new(), None);
        let read = pdf::pages(picture.bytes, &self.limits, |number, scan| {
            let mut page = Judgement::of(PictureFormat::Jpeg, &[]);
            match scan {
                Ok(scan) => {
                    let scene = self.page(&scan, picture.slot, &mut page);
                    first = scene.filter(|_| number == 1);
                }
                Err(refused) => refuse(&mut page, refused),
            }
            pages.push(Page { number, judgement: page });
        });
        match read {
            Ok(1) => {
                single(judgement, pages);
                first
            }
            Ok(_) => {
                several(judgement, pages);
                None
            }
            Err(refused) => {
                refuse(judgement, refused);
                None
            }
        }
    }

    fn page(&self, scan: &Scan<'_>, slot: Option<Slot>, judgement: &mut Judgement) -> Option<Scene> {
        let jpeg = scan.jpeg.as_ref();
        *judgement = Judgement::of(PictureFormat::Jpeg, jpeg);
        let known =
            (format::of(jpeg) == PictureFormat::Jpeg).then(|| header::read(jpeg, PictureFormat::Jpeg)).flatten();
        let scene = match known {
            Some(mut header) => {
                // What a page shows is turned by the page alone: readers of PDF pass over the tag in the picture.
                header.orientation = scan.orientation;
                self.decoded(jpeg, header, judgement)
            }
            None => {
                judgement.decodes = Some(false);
                let cue = "the picture in the PDF is no JPEG although it says so";
                judgement.add(PictureProblem::CorruptFile, Severity::Rejection, Region::ALL, cue);
                None
            }
        };
        self.pixels(scene.as_ref(), slot, judgement);
        scene
    }
}

/// What was not looked at: nothing is known of its pixels.
fn refuse(judgement: &mut Judgement, refused: Refused) {
    let problem = match refused {
        Refused::Truncated => PictureProblem::Truncated,
        Refused::Corrupt => PictureProblem::CorruptFile,
        Refused::Limits => PictureProblem::TooManyPixels,
        _ => PictureProblem::UnsupportedFormat,
    };
    if matches!(refused, Refused::Truncated | Refused::Corrupt) {
        judgement.decodes = Some(false);
    }
    judgement.add(problem, Severity::Rejection, Region::ALL, refused.cue());
    judgement.undetermined = SEEN.to_vec();
}

/// The judgement of the only page is that of the file.
fn single(judgement: &mut Judgement, pages: Vec<Page>) {
    for Page { judgement: page, .. } in pages {
        judgement.findings.extend(page.findings);
        judgement.undetermined = page.undetermined;
        judgement.header = page.header;
        judgement.decodes = page.decodes;
        judgement.measures = page.measures;
        judgement.document = page.document;
        judgement.recognition = page.recognition;
    }
}

/// The worst of every problem, with its page; what is unknown of one page is unknown of the file. Numbers are those of the first
/// page, and which document it is nobody says of several pages.
fn several(judgement: &mut Judgement, pages: Vec<Page>) {
    let everywhere = |problem| pages.iter().all(|page| page.judgement.finding(problem).is_some());
    let mut undetermined = Vec::new();
    let mut worst: Vec<Finding> = Vec::new();
    for Page { number, judgement: page } in &pages {
        undetermined.extend(page.undetermined.iter().copied());
        for finding in &page.findings {
            let mut finding = Finding { page: Some(*number), ..*finding };
            match finding.problem {
                // A page may be empty, and one of two sides is not the other: that says nothing of the file.
                PictureProblem::Blank | PictureProblem::NoDocument if !everywhere(finding.problem) => {
                    finding.severity = Severity::Note;
                }
                PictureProblem::WrongSlot if !everywhere(finding.problem) => {
                    undetermined.push(PictureProblem::WrongSlot);
                    continue;
                }
                _ => {}
            }
            match worst.iter_mut().find(|known| known.problem == finding.problem) {
                Some(known) if known.severity >= finding.severity => {}
                Some(known) => *known = finding,
                None => worst.push(finding),
            }
        }
    }
    let decoded = |state| pages.iter().any(|page| page.judgement.decodes == Some(state));
    judgement.decodes = if decoded(false) { Some(false) } else { decoded(true).then_some(true) };
    judgement.findings.extend(worst);
    judgement.undetermined = undetermined;
    if let Some(Page { judgement: first, .. }) = pages.into_iter().next() {
        judgement.header = first.header;
        judgement.measures = first.measures;
    }
}
