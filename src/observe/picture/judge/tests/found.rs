//! Where the document lies.

use super::*;
use frame::Found;

const REGION: Region = Region { left: 100, top: 200, right: 800, bottom: 700 };
const OTHER: Region = Region { left: 810, top: 200, right: 990, bottom: 700 };

fn found(contact: [i32; 4], solid: i32) -> Found {
    Found { region: REGION, sides: (900, 500), landscape: true, solid, share: 500, contact, second: None }
}

/// What is said of a document that was found, and where it is taken to lie.
fn placed(found: Option<&Found>, full: (u32, u32), survey: &Survey) -> (Judgement, Place) {
    let scene = Scene { full, ..grey(luma(8, 8, |_, _| 0)) };
    let mut judgement = judgement();
    let place = Judge::default().placed(found, survey, &scene, &mut judgement);
    (judgement, place)
}

fn of(found: &Found) -> Judgement {
    placed(Some(found), (1000, 700), &surveyed(|_, _| PAPER)).0
}

#[test]
fn an_outline_that_runs_into_the_frame_is_cut_or_touches() {
    let cropped = Some((P::Cropped, Rejection));
    let touches = Some((P::EdgeTouch, Note));
    for (contact, solid, expected) in [
        ([0, 0, 0, 0], 1000, None),
        ([250, 0, 0, 0], 781, cropped),
        ([250, 0, 0, 0], 780, touches),
        ([249, 0, 0, 0], 781, touches),
        ([0, 250, 0, 0], 781, cropped),
        ([0, 0, 250, 0], 781, cropped),
        ([0, 0, 0, 250], 781, cropped),
        // Round a corner it is cut; on opposite sides it is a tight crop.
        ([250, 250, 0, 0], 781, cropped),
        ([250, 0, 0, 250], 781, cropped),
        ([250, 0, 250, 0], 781, touches),
        ([0, 250, 0, 250], 781, touches),
        ([250, 0, 249, 0], 781, cropped),
        // On three sides and more nothing is told.
        ([250, 1, 1, 0], 781, None),
        ([250, 250, 1, 0], 781, None),
        ([250, 250, 250, 0], 781, None),
        ([250, 250, 250, 250], 781, None),
        ([250, 1, 0, 0], 781, cropped),
        // From more than a fifth of that on.
        ([50, 0, 0, 0], 1000, None),
        ([51, 0, 0, 0], 1000, touches),
        ([0, 1, 51, 0], 1000, touches),
        ([0, 1, 51, 1], 1000, None),
    ] {
        let judgement = of(&found(contact, solid));
        let told: Vec<_> = judgement.findings.iter().map(|finding| (finding.problem, finding.severity)).collect();
        assert_eq!(told, Vec::from_iter(expected), "{contact:?} {solid}");
        assert_eq!(value(&judgement, "contact"), contact.into_iter().max());
    }
}

#[test]
fn a_document_is_measured_and_may_be_small_or_one_of_two() {
    let some = |share, second| of(&Found { share, second, ..found([0; 4], 1000) });
    let judgement = some(130, None);
    assert_eq!((judgement.document, judgement.findings.len()), (Some(REGION), 0));
    assert_eq!((value(&judgement, "document"), value(&judgement, "document_long_side")), (Some(130), Some(900)));
    assert_eq!(some(129, None).severity(P::SmallInFrame), Some(Warning));
    let two = some(129, Some(OTHER));
    assert_eq!((two.severity(P::SmallInFrame), two.severity(P::MultiDocument)), (None, Some(Warning)));
    assert_eq!(two.finding(P::MultiDocument).map(|finding| finding.region), Some(OTHER));
    let (_, place) = placed(Some(&found([0; 4], 1000)), (1000, 700), &surveyed(|_, _| PAPER));
    assert_eq!((place.region, place.long), (REGION, 900));
}

#[test]
fn without_an_outline_the_print_is_the_document_with_margins_and_without_print_the_frame() {
    let full = |full, survey: &Survey| {
        let (judgement, place) = placed(None, full, survey);
        for problem in [P::Cropped, P::EdgeTouch, P::SmallInFrame, P::MultiDocument] {
            assert!(judgement.is_undetermined(problem));
        }
        assert_eq!((judgement.document, judgement.measures.len()), (None, 0));
        (place.region, place.long)
    };
    let empty = surveyed(|_, _| PAPER);
    assert_eq!(full((1000, 600), &empty), (Region::ALL, 750));
    assert_eq!(full((600, 1003), &empty), (Region::ALL, 750));
    // Half of the width, two fifths of the height.
    let inside = |x: usize, y: usize| (15..40).contains(&x) && (6..14).contains(&y);
    let printed = surveyed(|x, y| if inside(x, y) { PRINT } else { PAPER });
    let region = Region { left: 300, top: 300, right: 800, bottom: 700 };
    assert_eq!(full((4000, 1000), &printed), (region, 2160));
    assert_eq!(full((1000, 4000), &printed), (region, 1728));
    assert_eq!(full((100, 100), &printed), (region, 1));
    let all = surveyed(|_, _| PRINT);
    assert_eq!(full((4000, 1000), &all), (Region::ALL, 4000));
}

#[test]
fn what_lies_alone_in_a_large_frame_is_small_and_its_characters_are_counted() {
    let tiny = |slot, full, size: (u16, u16)| {
        let region = Region { left: 100, top: 100, right: 100 + size.0, bottom: 100 + size.1 };
        let scene = Scene { full, ..grey(luma(8, 8, |_, _| 0)) };
        let mut judgement = judgement();
        Judge::default().tiny(&scene, slot, lone::Lone { region, share: 7 }, 3, &mut judgement);
        assert_eq!((judgement.document, judgement.severity(P::SmallInFrame)), (Some(region), Some(Rejection)));
        assert_eq!((value(&judgement, "structure"), value(&judgement, "document")), (Some(3), Some(7)));
        for problem in OF_DOCUMENTS.into_iter().chain([P::TooDark, P::TooBright, P::LowContrast]) {
            let known = problem == P::SmallInFrame || problem == P::LowResolution && slot.is_some();
            assert_eq!(judgement.is_undetermined(problem), !known, "{problem:?}");
        }
        (value(&judgement, "character_height"), judgement.severity(P::LowResolution))
    };
    // Of a thousand pixels 35 are a character of an identity card.
    assert_eq!(tiny(Some(Slot::IdPortrait), (2000, 1000), (500, 250)), (Some(350), None));
    assert_eq!(tiny(Some(Slot::IdPortrait), (1000, 4000), (500, 250)), (Some(350), None));
    assert_eq!(tiny(Some(Slot::IdPortrait), (686, 100), (500, 250)), (Some(120), None));
    assert_eq!(tiny(Some(Slot::IdPortrait), (684, 100), (500, 250)), (Some(119), Some(Warning)));
    assert_eq!(tiny(Some(Slot::IdPortrait), (100, 900), (250, 250)), (Some(78), Some(Rejection)));
    assert_eq!(tiny(None, (2000, 1000), (500, 250)), (None, None));
}
