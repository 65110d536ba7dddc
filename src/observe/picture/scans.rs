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

#[cfg(test)]
mod tests {
    use super::*;
    use PictureProblem as P;
    use Severity::{Note, Rejection, Warning};

    fn page(number: u32, decodes: Option<bool>, findings: &[(PictureProblem, Severity)]) -> Page {
        let mut judgement = Judgement::of(PictureFormat::Jpeg, b"x");
        judgement.decodes = decodes;
        judgement.undetermined = vec![P::Occluded];
        for (problem, severity) in findings {
            judgement.add(*problem, *severity, Region::ALL, "cue");
        }
        judgement.measured("page", number as i32, "", None, Region::ALL);
        Page { number, judgement }
    }

    fn file(pages: Vec<Page>) -> Judgement {
        let mut judgement = Judgement::of(PictureFormat::Pdf, b"xyz");
        several(&mut judgement, pages);
        judgement
    }

    fn told(judgement: &Judgement) -> Vec<(PictureProblem, Severity, Option<u32>)> {
        judgement.findings.iter().map(|finding| (finding.problem, finding.severity, finding.page)).collect()
    }

    #[test]
    fn what_was_not_looked_at_is_unknown_and_damage_is_named() {
        for (refused, problem, decodes) in [
            (Refused::Truncated, P::Truncated, Some(false)),
            (Refused::Corrupt, P::CorruptFile, Some(false)),
            (Refused::Limits, P::TooManyPixels, None),
            (Refused::Encrypted, P::UnsupportedFormat, None),
            (Refused::Unusual, P::UnsupportedFormat, None),
            (Refused::Pictures, P::UnsupportedFormat, None),
        ] {
            let mut judgement = Judgement::of(PictureFormat::Pdf, b"xyz");
            refuse(&mut judgement, refused);
            assert_eq!(told(&judgement), [(problem, Rejection, None)], "{refused:?}");
            assert_eq!(judgement.decodes, decodes, "{refused:?}");
            assert_eq!(judgement.undetermined, SEEN);
            assert_eq!(judgement.findings[0].cue, refused.cue());
        }
    }

    #[test]
    fn of_each_problem_the_worst_page_is_told_and_the_first_of_equal_ones() {
        let first = page(1, Some(true), &[(P::Blurry, Warning), (P::Glare, Warning)]);
        let second = page(2, Some(true), &[(P::Blurry, Rejection), (P::Glare, Warning), (P::Cmyk, Note)]);
        let third = page(3, Some(true), &[(P::Blurry, Warning), (P::Cmyk, Note)]);
        let judgement = file(vec![first, second, third]);
        assert_eq!(
            told(&judgement),
            [(P::Blurry, Rejection, Some(2)), (P::Glare, Warning, Some(1)), (P::Cmyk, Note, Some(2))]
        );
        assert_eq!(judgement.measures.iter().map(|measure| measure.value).collect::<Vec<_>>(), [1]);
        assert_eq!(judgement.undetermined, [P::Occluded; 3]);
        assert!(judgement.recognition.is_none() && judgement.document.is_none());
    }

    #[test]
    fn an_empty_page_speaks_against_the_file_if_all_are() {
        for problem in [P::Blank, P::NoDocument] {
            let some = file(vec![page(1, Some(true), &[]), page(2, Some(true), &[(problem, Rejection)])]);
            assert_eq!(told(&some), [(problem, Note, Some(2))]);
            let all =
                file(vec![page(1, Some(true), &[(problem, Warning)]), page(2, Some(true), &[(problem, Rejection)])]);
            assert_eq!(told(&all), [(problem, Rejection, Some(2))]);
        }
        let wrong = |number| page(number, Some(true), &[(P::WrongSlot, Warning)]);
        let one = file(vec![page(1, Some(true), &[]), wrong(2)]);
        assert_eq!((told(&one), one.is_undetermined(P::WrongSlot)), (vec![], true));
        let both = file(vec![wrong(1), wrong(2)]);
        assert_eq!((told(&both), both.is_undetermined(P::WrongSlot)), (vec![(P::WrongSlot, Warning, Some(1))], false));
        // A problem of other kinds is one of the file.
        let other = file(vec![page(1, Some(true), &[]), page(2, Some(true), &[(P::Cropped, Rejection)])]);
        assert_eq!(told(&other), [(P::Cropped, Rejection, Some(2))]);
    }

    #[test]
    fn a_file_decodes_if_no_page_does_not() {
        let of = |states: &[Option<bool>]| {
            file((1..).zip(states).map(|(number, state)| page(number, *state, &[])).collect()).decodes
        };
        assert_eq!(of(&[Some(true), Some(true)]), Some(true));
        assert_eq!(of(&[Some(true), None]), Some(true));
        assert_eq!(of(&[Some(true), Some(false)]), Some(false));
        assert_eq!(of(&[None, Some(false)]), Some(false));
        assert_eq!(of(&[None, None]), None);
    }

    #[test]
    fn a_file_at_the_limit_is_read_and_one_beyond_is_not() {
        let bytes = b"%PDF-1.7\n";
        for (limit, problem) in [(9, P::CorruptFile), (8, P::TooManyPixels)] {
            let mut judge = Judge::default();
            judge.limits.bytes = limit;
            let judgement = judge.judge(Picture { bytes, name: None, slot: None });
            assert_eq!(told(&judgement), [(problem, Rejection, None)], "{limit}");
        }
    }

    #[test]
    fn scans_of_a_page_that_go_over_it_too_often_are_not_decoded() {
        let mut jpeg = b"\xff\xd8\xff\xc2\0\x0b\x08\x03\xe8\x03\xe8\x01\x01\x11\0".to_vec();
        jpeg.extend(b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\0".repeat(100));
        jpeg.extend(b"\xff\xd9");
        for pages in [1, 2] {
            let bytes = around(&jpeg, pages);
            let judgement = Judge::default().judge(Picture { bytes: &bytes, name: None, slot: None });
            assert_eq!(judgement.severity(P::TooManyPixels), Some(Rejection), "{:?}", judgement.findings);
            assert_eq!((judgement.severity(P::CorruptFile), judgement.decodes), (None, None));
        }
    }

    /// A file of so many pages, all of them one picture of 40 by 30 pixels.
    fn written(pages: usize) -> Vec<u8> {
        let mut jpeg = Vec::new();
        let pixels: Vec<u8> = (0..1200_u32).map(|at| (at % 40 * 6) as u8).collect();
        let encoder = image::codecs::jpeg::JpegEncoder::new(&mut jpeg);
        image::ImageEncoder::write_image(encoder, &pixels, 40, 30, image::ExtendedColorType::L8).unwrap();
        around(&jpeg, pages)
    }

    /// A file of so many pages, all of them this picture.
    fn around(jpeg: &[u8], pages: usize) -> Vec<u8> {
        let sheet = "<</Contents 2 0 R/Resources<</XObject<</Im 3 0 R>>>>>>".repeat(pages);
        let head = format!("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages<</Kids[{sheet}]>>>>endobj\n");
        let content = "2 0 obj<<>>stream\n/Im Do\nendstream endobj\n";
        let picture = format!("3 0 obj<</Subtype/Image/Filter/DCTDecode/Length {}>>stream\n", jpeg.len());
        [head.as_bytes(), content.as_bytes(), picture.as_bytes(), jpeg, b"\nendstream endobj\nstartxref"].concat()
    }

    #[test]
    fn the_pixels_of_a_file_are_those_of_its_only_page() {
        for pages in 1..=3 {
            let bytes = written(pages);
            let (judgement, scene) = Judge::default().look(Picture { bytes: &bytes, name: None, slot: None });
            assert_eq!(judgement.decodes, Some(true), "{:?}", judgement.findings);
            let size = scene.map(|scene| (scene.luma.width(), scene.luma.height()));
            assert_eq!(size, (pages == 1).then_some((40, 30)), "{pages}");
        }
    }

    #[test]
    fn the_only_page_is_the_file() {
        let mut judgement = Judgement::of(PictureFormat::Pdf, b"xyz");
        let mut only = page(1, Some(true), &[(P::Blurry, Warning)]);
        only.judgement.document = Some(Region::ALL.inner(50));
        single(&mut judgement, vec![only]);
        assert_eq!(told(&judgement), [(P::Blurry, Warning, None)]);
        assert_eq!((judgement.format, judgement.bytes, judgement.decodes), (PictureFormat::Pdf, 3, Some(true)));
        assert_eq!((judgement.document, judgement.measures.len()), (Some(Region::ALL.inner(50)), 1));
        assert_eq!(judgement.undetermined, [P::Occluded]);
    }
}
