//! Shipped pictures made smaller than can be read and enlarged again, by the kernels that programs use.
#![cfg(feature = "picture")]

use image::imageops::FilterType;
use image::{ImageEncoder, RgbImage, imageops};
use prescreen::observe::picture::{Judge, Judgement, Picture, Severity, Slot};
use prescreen::submission::PictureProblem;
use std::fs;
use std::path::Path;

const FOLDER: &str = "examples/bundles/third-party-payment/enterprise-complete";

fn shipped(name: &str) -> RgbImage {
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join(name)).unwrap();
    image::load_from_memory(&bytes).unwrap().to_rgb8()
}

fn judged(picture: &RgbImage, slot: Slot, quality: u8) -> Judgement {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality)
        .write_image(picture, picture.width(), picture.height(), image::ExtendedColorType::Rgb8)
        .unwrap();
    Judge::default().judge(Picture { bytes: &bytes, name: None, slot: Some(slot) })
}

fn value(judgement: &Judgement, name: &str) -> Option<i32> {
    judgement.measures.iter().find(|measure| measure.name == name).map(|measure| measure.value)
}

/// The picture with characters of so many pixels.
fn with_characters(picture: &RgbImage, slot: Slot, pixels: f32) -> RgbImage {
    let now = value(&judged(picture, slot, 95), "character_height").unwrap() as f32 / 10.0;
    let side = |side: u32| (side as f32 * pixels / now).round() as u32;
    imageops::resize(picture, side(picture.width()), side(picture.height()), FilterType::Triangle)
}

#[test]
fn an_enlargement_by_any_kernel_is_told() {
    let pictures = [
        ("legal-representative-id-portrait.jpg", Slot::IdPortrait),
        ("legal-representative-id-emblem.jpg", Slot::IdEmblem),
        ("business-licence.jpg", Slot::BusinessLicence),
    ];
    for (name, slot) in pictures {
        let small = with_characters(&shipped(name), slot, 6.0);
        for kernel in [FilterType::Triangle, FilterType::CatmullRom, FilterType::Lanczos3] {
            // The longest kernel leaves the faintest trace, too faint in pictures of some hundred pixels.
            if kernel == FilterType::Lanczos3 && slot != Slot::BusinessLicence {
                continue;
            }
            for times in [2.5, 3.0, 3.4] {
                let side = |side: u32| (side as f32 * times) as u32;
                let large = imageops::resize(&small, side(small.width()), side(small.height()), kernel);
                let judgement = judged(&large, slot, 85);
                assert!(
                    judgement.severity(PictureProblem::Upscaled) >= Some(Severity::Warning),
                    "{name} {kernel:?} {times} {:?}",
                    judgement.measures
                );
                if let Some(period) = value(&judgement, "resampling_period") {
                    assert!((period - (times * 100.0) as i32).abs() <= 5, "{name} {kernel:?} {times} {period}");
                }
            }
        }
    }
}

#[test]
fn a_smaller_copy_is_no_enlargement() {
    for (name, slot) in
        [("legal-representative-id-portrait.jpg", Slot::IdPortrait), ("business-licence.jpg", Slot::BusinessLicence)]
    {
        for pixels in [13.0, 16.0, 19.0, 23.0] {
            let judgement = judged(&with_characters(&shipped(name), slot, pixels), slot, 80);
            assert_eq!(judgement.finding(PictureProblem::Upscaled), None, "{name} {pixels}");
            assert_eq!(value(&judgement, "resampling_period"), None, "{name} {pixels}");
        }
    }
}

#[test]
fn an_enlargement_that_leaves_characters_legible_is_none_of_our_business() {
    let slot = Slot::IdPortrait;
    let small = with_characters(&shipped("legal-representative-id-portrait.jpg"), slot, 18.0);
    let large = imageops::resize(&small, small.width() * 2, small.height() * 2, FilterType::CatmullRom);
    assert_eq!(judged(&large, slot, 90).finding(PictureProblem::Upscaled), None);
}
