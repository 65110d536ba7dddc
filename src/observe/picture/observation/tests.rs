use super::super::header::{self, Header};
use super::super::region::Region;
use super::*;
use crate::submission::PictureFormat;
use PictureProblem as P;

/// The header of a picture of 300 by 200 pixels that a tag turns by a quarter.
fn header() -> Header {
    let mut bytes = vec![0; 54];
    (bytes[10], bytes[14], bytes[18], bytes[19], bytes[22], bytes[28]) = (54, 40, 44, 1, 200, 24);
    let mut header = header::read(&bytes, PictureFormat::Bmp).unwrap();
    header.orientation = 6;
    header
}

fn judged(decodes: Option<bool>, header: Option<Header>, findings: &[(P, Severity)]) -> Judgement {
    let mut judgement = Judgement::of(PictureFormat::Jpeg, b"12");
    (judgement.decodes, judgement.header) = (decodes, header);
    for (problem, severity) in findings {
        judgement.add(*problem, *severity, Region::ALL, "cue");
    }
    judgement
}

fn stated(judgement: &Judgement) -> PictureObservation<'static> {
    let mut observation = PictureObservation::default();
    state(&mut observation, judgement);
    observation
}

#[test]
fn sides_are_those_of_the_upright_picture() {
    let seen = stated(&judged(Some(true), Some(header()), &[]));
    assert_eq!((seen.width, seen.height), (Some(Number::from(200)), Some(Number::from(300))));
    assert_eq!((seen.state, seen.decodes), (None, Some(Flag::from(true))));
    assert_eq!(stated(&judged(None, None, &[])), PictureObservation::default());
}

#[test]
fn what_is_too_large_is_not_said_to_decode_or_not() {
    let findings = [(P::TooManyPixels, Severity::Rejection), (P::CorruptFile, Severity::Rejection)];
    let seen = stated(&judged(Some(false), None, &findings));
    assert_eq!((seen.state, seen.decodes), (Some(Chosen::Known(FileState::TooLarge)), None));
}

#[test]
fn a_damaged_file_without_a_header_does_not_decode() {
    let corrupt = [(P::CorruptFile, Severity::Rejection)];
    let of = |decodes, header, findings: &[(P, Severity)]| stated(&judged(decodes, header, findings)).decodes;
    assert_eq!(of(None, None, &corrupt), Some(Flag::from(false)));
    assert_eq!(of(None, Some(header()), &corrupt), None);
    assert_eq!(of(None, None, &[(P::UnsupportedFormat, Severity::Rejection)]), None);
    assert_eq!(of(Some(false), Some(header()), &[]), Some(Flag::from(false)));
    // Of an empty file nothing can be said.
    let mut empty = judged(None, None, &corrupt);
    empty.bytes = 0;
    assert_eq!(stated(&empty).decodes, None);
}

#[test]
fn problems_worth_a_look_are_told_of_what_was_decoded() {
    let findings = [(P::EdgeTouch, Severity::Note), (P::Glare, Severity::Warning), (P::Blurry, Severity::Rejection)];
    let seen = stated(&judged(Some(true), Some(header()), &findings));
    assert_eq!(seen.problems.values(), [Chosen::Known(P::Glare), Chosen::Known(P::Blurry)]);
    let seen = stated(&judged(Some(false), Some(header()), &findings));
    assert_eq!((seen.problems.values().len(), seen.sharpness, seen.light), (0, None, None));
}

type Grade = Option<Chosen<PictureGrade>>;

/// Every grade with the problems that it is of.
fn grades(seen: &PictureObservation<'_>) -> [(Grade, &'static [P]); 9] {
    [
        (seen.sharpness, &[P::Blurry]),
        (seen.brightness, &[P::TooDark]),
        (seen.contrast, &[P::LowContrast]),
        (seen.resolution, &[P::LowResolution, P::Upscaled]),
        (seen.compression, &[P::HeavyCompression]),
        (seen.colouring, &[P::Grayscale]),
        (seen.framing, &[P::Cropped]),
        (seen.content, &[P::Blank, P::NoDocument]),
        (seen.light, &[P::Glare, P::TooBright]),
    ]
}

#[test]
fn each_grade_is_that_of_its_worst_problem() {
    let [fine, doubtful, unusable] =
        [PictureGrade::Fine, PictureGrade::Doubtful, PictureGrade::Unusable].map(|grade| Some(Chosen::Known(grade)));
    let all = grades(&PictureObservation::default()).map(|(_, problems)| problems).concat();
    for problem in all {
        for (severity, open, expected) in [
            (None, false, fine),
            (None, true, None),
            (Some(Severity::Note), false, fine),
            (Some(Severity::Note), true, None),
            (Some(Severity::Warning), false, doubtful),
            (Some(Severity::Warning), true, doubtful),
            (Some(Severity::Rejection), false, unusable),
            (Some(Severity::Rejection), true, unusable),
        ] {
            let findings: Vec<(P, Severity)> = severity.map(|severity| (problem, severity)).into_iter().collect();
            let mut judgement = judged(Some(true), Some(header()), &findings);
            judgement.undetermined.extend(open.then_some(problem));
            let seen = stated(&judgement);
            for (grade, problems) in grades(&seen) {
                let expected = if problems.contains(&problem) { expected } else { fine };
                assert_eq!(grade, expected, "{problem:?} {severity:?} {open}: {problems:?}");
            }
        }
    }
    // Of two problems the worse one.
    let both = [(P::LowResolution, Severity::Warning), (P::Upscaled, Severity::Rejection)];
    assert_eq!(stated(&judged(Some(true), None, &both)).resolution, unusable);
}

#[test]
fn colour_is_only_told_where_it_is_sure() {
    let colour = |findings: &[(P, Severity)]| stated(&judged(Some(true), None, findings)).colour;
    assert_eq!(colour(&[]), Some(Flag::from(true)));
    assert_eq!(colour(&[(P::Grayscale, Severity::Warning)]), None);
    assert_eq!(colour(&[(P::Grayscale, Severity::Rejection)]), Some(Flag::from(false)));
}

#[test]
fn a_document_is_evidence_where_it_is_sure() {
    let shown = |kind, confidence| {
        let recognition = Recognition {
            kind,
            confidence,
            cues: Vec::new(),
            several: false,
            both_sides: false,
            cards: Vec::new(),
            turns: 0,
        };
        let mut observation = PictureObservation::default();
        recognised(&mut observation, &recognition);
        (observation.shows_kind.and_then(Chosen::known), observation.shows_side.and_then(Chosen::known))
    };
    let (card, front, back) = (Some(DocumentKind::ResidentIdentityCard), Some(Side::Front), Some(Side::Back));
    assert_eq!(shown(Some(Kind::IdPortrait), 90), (card, front));
    assert_eq!(shown(Some(Kind::IdPortrait), 89), (None, None));
    assert_eq!(shown(Some(Kind::IdEmblem), 100), (card, back));
    assert_eq!(shown(Some(Kind::BankCard), 95), (Some(DocumentKind::BankCard), front));
    assert_eq!(shown(Some(Kind::BusinessLicence), 95), (Some(DocumentKind::BusinessLicence), None));
    for none in [Some(Kind::AccountPermit), Some(Kind::Other), None] {
        assert_eq!(shown(none, 100), (None, None));
    }
}

/// Codes of four pixels a module in the planes, and of two of the whole picture that the planes mix with each other.
#[cfg(feature = "qr")]
#[test]
fn codes_on_licences_are_read_in_the_planes_or_else_finer() {
    use super::super::qr::{self, tests::CODE, tests::drawn};
    use image::{ColorType, ImageEncoder};
    for (module, place, in_planes) in [(8, (400, 40), true), (2, (401, 41), false)] {
        let luma = drawn((1922, 300), module, place);
        let mut bytes = Vec::new();
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(luma.pixels(), 1922, 300, ColorType::L8.into())
            .unwrap();
        for (slot, is_read) in [(Some(Slot::BusinessLicence), true), (Some(Slot::BankCard), false), (None, false)] {
            let mut observation = PictureObservation::default();
            let scene = add(&mut observation, &bytes, slot, &Limits::default()).unwrap();
            assert_eq!(qr::credit_code(&scene.luma).is_some(), in_planes, "{module}");
            let code = observation.credit_code.as_ref().map(Text::expose);
            assert_eq!(code, is_read.then_some(CODE), "{module} {slot:?}");
            assert!(observation.width.is_some());
        }
    }
}

#[test]
fn a_file_is_told_with_its_size_and_format_within_the_limits() {
    let seen = super::super::observe(b"GIF89a", None, &Limits::default());
    assert_eq!(seen.state, Some(Chosen::Known(FileState::Read)));
    assert_eq!((seen.bytes, seen.format), (Some(Number::from(6)), Some(Chosen::Known(PictureFormat::Gif))));
    let mut bytes = vec![0; 54 + 36];
    bytes[..2].copy_from_slice(b"BM");
    (bytes[10], bytes[14], bytes[18], bytes[22], bytes[26], bytes[28]) = (54, 40, 3, 3, 1, 24);
    let of = |pixels| super::super::observe(&bytes, None, &Limits { pixels, ..Limits::default() });
    assert_eq!((of(9).state, of(9).decodes), (Some(Chosen::Known(FileState::Read)), Some(Flag::from(true))));
    assert_eq!((of(8).state, of(8).decodes), (Some(Chosen::Known(FileState::TooLarge)), None));
}
