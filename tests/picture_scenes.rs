//! Scenes put together of the shipped pictures: cards that are lost in a large frame, and two cards in one picture.
#![cfg(feature = "picture")]

use image::{ImageEncoder, Rgb, RgbImage, imageops};
use prescreen::observe::picture::{Judge, Judgement, Picture, Severity, Slot};
use prescreen::submission::PictureProblem;
use std::fs;
use std::path::Path;

/// The document in a shipped picture, without the table around it.
fn document(name: &str) -> RgbImage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bundles/third-party-payment/enterprise-complete");
    let bytes = fs::read(folder.join(name)).unwrap();
    let region = Judge::default().judge(Picture { bytes: &bytes, name: None, slot: None }).document.unwrap();
    let picture = image::load_from_memory(&bytes).unwrap().to_rgb8();
    let (width, height) = picture.dimensions();
    let at = |share: u16, side: u32| u32::from(share) * side / 1000;
    let (left, top) = (at(region.left, width) + 6, at(region.top, height) + 6);
    let (right, bottom) = (at(region.right, width) - 6, at(region.bottom, height) - 6);
    imageops::crop_imm(&picture, left, top, right - left, bottom - top).to_image()
}

/// An even ground with the noise of a sensor.
fn ground(width: u32, height: u32, colour: [u8; 3]) -> RgbImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb(colour.map(|level| level.saturating_add((seed >> 30) as u8)))
    })
}

/// Lays documents on the ground, each so many pixels wide, at a place.
fn laid(mut ground: RgbImage, documents: &[(&RgbImage, u32, i64, i64)]) -> Judgement {
    for (document, width, x, y) in documents {
        let height = width * document.height() / document.width();
        let small = imageops::resize(*document, *width, height, imageops::FilterType::Triangle);
        imageops::overlay(&mut ground, &small, *x, *y);
    }
    let (width, height) = ground.dimensions();
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90)
        .write_image(&ground, width, height, image::ExtendedColorType::Rgb8)
        .unwrap();
    Judge::default().judge(Picture { bytes: &bytes, name: None, slot: Some(Slot::IdPortrait) })
}

fn told(judgement: &Judgement, problem: PictureProblem) -> bool {
    judgement.severity(problem) >= Some(Severity::Warning)
}

#[test]
fn a_card_lost_in_a_large_frame_is_small_and_not_blank() {
    let card = document("legal-representative-id-portrait.jpg");
    for colour in [[70, 66, 60], [120, 90, 60], [40, 44, 50]] {
        let judgement = laid(ground(1600, 1200, colour), &[(&card, 120, 700, 500)]);
        assert!(told(&judgement, PictureProblem::SmallInFrame), "{colour:?} {:?}", judgement.findings);
        assert!(told(&judgement, PictureProblem::LowResolution), "{colour:?} {:?}", judgement.findings);
        assert!(!told(&judgement, PictureProblem::Blank), "{colour:?} {:?}", judgement.findings);
        assert!(!told(&judgement, PictureProblem::NoDocument), "{colour:?} {:?}", judgement.findings);
        let region = judgement.finding(PictureProblem::SmallInFrame).unwrap().region;
        assert!(region.holds(475, 450), "{region:?}");
    }
}

#[test]
fn what_is_blank_stays_blank() {
    let empty = laid(ground(1600, 1200, [224, 222, 216]), &[]);
    assert!(told(&empty, PictureProblem::Blank) && !told(&empty, PictureProblem::SmallInFrame));
    // One line of print, as a page number or a stray note, is no card.
    let line = RgbImage::from_fn(300, 12, |x, y| Rgb([if x / 7 % 2 == 0 && y > 1 { 40 } else { 224 }; 3]));
    let judgement = laid(ground(1600, 1200, [224, 222, 216]), &[(&line, 300, 600, 900)]);
    assert!(told(&judgement, PictureProblem::Blank), "{:?}", judgement.findings);
    assert!(!told(&judgement, PictureProblem::SmallInFrame), "{:?}", judgement.findings);
}

#[test]
fn two_cards_are_told_and_one_is_not() {
    let (portrait, emblem) =
        (document("legal-representative-id-portrait.jpg"), document("legal-representative-id-emblem.jpg"));
    for colour in [[60, 62, 70], [150, 120, 90]] {
        let both = laid(ground(1200, 1600, colour), &[(&portrait, 800, 200, 150), (&emblem, 800, 180, 850)]);
        assert!(told(&both, PictureProblem::MultiDocument), "{colour:?} {:?}", both.findings);
        let beside = laid(ground(2000, 1200, colour), &[(&portrait, 700, 150, 300), (&emblem, 700, 1050, 350)]);
        assert!(told(&beside, PictureProblem::MultiDocument), "{colour:?} {:?}", beside.findings);
        for card in [&portrait, &emblem] {
            let one = laid(ground(1200, 1600, colour), &[(card, 800, 200, 500)]);
            assert!(!told(&one, PictureProblem::MultiDocument), "{colour:?} {:?}", one.findings);
        }
    }
    // On paper as light as the cards.
    let page = laid(ground(1200, 1600, [238, 238, 236]), &[(&portrait, 800, 200, 150), (&emblem, 800, 200, 850)]);
    assert!(told(&page, PictureProblem::MultiDocument), "{:?}", page.findings);
}
