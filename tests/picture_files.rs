//! Small files of every format, made for the purpose: what their headers say, and that their pixels are where the whole decode
//! puts them. The strips are drawn; `tests/golden/pictures/files.txt` is rewritten by `PRESCREEN_BLESS=1`.
#![cfg(feature = "picture")]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/golden_pictures.rs"]
mod golden_pictures;

use golden_pictures::written;
use image::{DynamicImage, RgbImage};
use prescreen::observe::picture::plane::Grid;
use prescreen::observe::picture::{Judge, Layout, Picture, Reducer};
use std::path::Path;

fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pictures");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    assert!(files.len() >= 33, "{}", files.len());
    files
}

/// On white, as paper would be.
fn flattened(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [r, g, b, alpha] = picture.get_pixel(x, y).0.map(u32::from);
        image::Rgb([r, g, b].map(|level| ((level * alpha + 255 * (255 - alpha)) / 255) as u8))
    })
}

/// The largest and the mean difference of two grids. What decoders reduce by themselves may have one more row or column, of
/// less than a whole square of pixels.
fn apart<P: Copy + Default, const N: usize>(one: &Grid<P>, other: &Grid<P>, parts: impl Fn(P) -> [u8; N]) -> (u8, f64) {
    assert!(one.width().abs_diff(other.width()) < 2 && one.height().abs_diff(other.height()) < 2);
    let mut most = 0;
    let mut sum = 0.0;
    let mut count = 0;
    for y in 0..one.height().min(other.height()) {
        for (one, other) in one.row(y).iter().zip(other.row(y)) {
            for (one, other) in parts(*one).into_iter().zip(parts(*other)) {
                most = most.max(one.abs_diff(other));
                sum += f64::from(one.abs_diff(other));
                count += 1;
            }
        }
    }
    (most, sum / f64::from(count))
}

#[test]
fn pixels_are_where_the_whole_decode_puts_them() {
    for (name, bytes) in files() {
        // Frames of an animation are not decoded, and what a tag turns is upright already.
        if name.starts_with("animated") || name.starts_with("tagged") {
            continue;
        }
        let scene = Judge::default().look(Picture { bytes: &bytes, name: Some(&name), slot: None }).1;
        let scene = scene.unwrap_or_else(|| panic!("{name} is not decoded"));
        let whole = flattened(&image::load_from_memory(&bytes).unwrap());
        let mut reducer = Reducer::new(whole.dimensions(), Layout::Rgb);
        whole.as_raw().chunks_exact(whole.width() as usize * 3).for_each(|row| reducer.push(row));
        let expected = reducer.finish().unwrap();
        let (most, mean) = apart(&scene.luma, &expected.luma, |level| [level]);
        assert!(most <= 70 && mean < 1.5, "{name}: luma {most} {mean}");
        if let Some(colour) = &scene.colour {
            let (most, mean) = apart(colour, &expected.colour.unwrap(), |colour| colour);
            assert!(most <= 110 && mean < 4.0, "{name}: colour {most} {mean}");
        }
    }
}

#[test]
fn headers_and_judgements() {
    let mut text = String::new();
    for (name, bytes) in files() {
        let judgement = Judge::default().judge(Picture { bytes: &bytes, name: Some(&name), slot: None });
        // Numbers of what jpeg-decoder reduces may differ by a level from processor to processor.
        let reduced = ["strip", "upright-strip", "half", "eighth"].iter().any(|word| name.starts_with(word));
        text.push_str(&if reduced { format!("{name}\n") } else { written(&name, &judgement) });
        let (format, decodes) = (judgement.format, judgement.decodes);
        text.push_str(&format!(
            "  {format:?}, {} bytes, decodes {decodes:?}\n  {:?}\n",
            judgement.bytes, judgement.header
        ));
    }
    golden::compare("pictures/files.txt", &text);
}
