//! Large JPEG of every sampling are decoded within a few mebibytes, each pixel at its place, and none that breaks off passes.
//!
//! `cargo test --manifest-path tests/allocations/Cargo.toml --test large -- --nocapture` shows the peak of each.

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use prescreen::observe::picture::{Judge, Judgement, Picture, Severity};
use prescreen::submission::PictureProblem;
use prescreen_allocations::{Counter, peak_of_all};

#[global_allocator]
static COUNTER: Counter = Counter;

const MIB: u64 = 1 << 20;

/// What judging a JPEG of 48 megapixels may hold beside the file.
const MOST: u64 = 48 * MIB;

/// No two places of it look the same, and its levels change slowly enough to be compared after compression.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let wave = |at: u32, period: u32| (at % period).abs_diff(period / 2) * 400 / period;
        image::Rgb([wave(x, 1300) as u8, wave(y, 1100) as u8, wave(x + 2 * y, 2900) as u8])
    })
}

fn encoded(picture: &RgbImage, sampling: SamplingFactor, restart: Option<u16>, optimised: bool) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 92);
    encoder.set_sampling_factor(sampling);
    encoder.set_optimized_huffman_tables(optimised);
    if let Some(restart) = restart {
        encoder.set_restart_interval(restart);
    }
    encoder.encode(picture, picture.width() as u16, picture.height() as u16, ColorType::Rgb).expect("a picture");
    file
}

fn judged(bytes: &[u8]) -> Judgement {
    Judge::default().judge(Picture { bytes, name: None, slot: None })
}

/// Grey level of a pixel as JFIF has it.
fn grey([r, g, b]: [u8; 3]) -> f64 {
    0.299 * f64::from(r) + 0.587 * f64::from(g) + 0.114 * f64::from(b)
}

#[test]
fn every_sampling_of_48_megapixels_stays_small() {
    let picture = picture(8000, 6000);
    for (name, sampling) in
        [("4:2:0", SamplingFactor::F_2_2), ("4:2:2", SamplingFactor::F_2_1), ("4:4:4", SamplingFactor::F_1_1)]
    {
        let bytes = encoded(&picture, sampling, None, false);
        let (judgement, peak) = peak_of_all(|| judged(&bytes));
        println!("48 megapixels {name}: {} bytes, peak {:.1} MiB", bytes.len(), peak as f64 / MIB as f64);
        assert_eq!(judgement.decodes, Some(true), "{name}");
        assert!(peak < MOST, "{name}: {peak} bytes");
    }
}

#[test]
fn pixels_are_where_they_belong() {
    // The second has no number of units by which it could be divided evenly: 251 by 191, or 501 by 383.
    for (width, height) in [(4032, 3024), (251 * 16 - 5, 191 * 16 - 3), (2000, 1500)] {
        let picture = picture(width, height);
        let by = width / 1000 / 2 * 2;
        for sampling in [SamplingFactor::F_2_2, SamplingFactor::F_2_1, SamplingFactor::F_1_1] {
            for (restart, optimised) in [(None, false), (None, true), (Some(7), false), (Some(252), false)] {
                let bytes = encoded(&picture, sampling, restart, optimised);
                let (_, scene) = Judge::default().look(Picture { bytes: &bytes, name: None, slot: None });
                let scene = scene.expect("it decodes");
                assert_eq!(scene.luma.width(), width.div_ceil(by) as usize);
                let mut worst = 0.0_f64;
                for (x, y) in (0..height / by).flat_map(|y| (0..width / by).map(move |x| (x, y))) {
                    if (x + y) % 7 > 0 {
                        continue;
                    }
                    let pixels = (0..by * by).map(|n| picture.get_pixel(x * by + n % by, y * by + n / by).0);
                    let mean = pixels.map(grey).sum::<f64>() / f64::from(by * by);
                    worst = worst.max((mean - f64::from(scene.luma.at(x as usize, y as usize))).abs());
                }
                let colour = scene.colour.expect("it has colours");
                let cell = (width as usize / colour.width(), height as usize / colour.height());
                let places = (0..10).flat_map(|y| (0..10).map(move |x| (x, y)));
                for (x, y) in
                    places.map(|(x, y)| ((2 * x + 1) * colour.width() / 20, (2 * y + 1) * colour.height() / 20))
                {
                    let middle =
                        picture.get_pixel((x * cell.0 + cell.0 / 2) as u32, (y * cell.1 + cell.1 / 2) as u32).0;
                    for (own, seen) in middle.into_iter().zip(colour.at(x, y)) {
                        worst = worst.max(f64::from(own.abs_diff(seen)) / 3.0);
                    }
                }
                println!("{width}x{height} {sampling:?} {restart:?}: off by {worst:.1} at most");
                assert!(worst < 4.0, "{width}x{height} {sampling:?} {restart:?}: {worst}");
            }
        }
    }
}

#[test]
fn what_breaks_off_does_not_live_on_what_stands_in() {
    for (width, height) in [(4000, 3000), (251 * 16 - 5, 191 * 16 - 3)] {
        let picture = picture(width, height);
        for sampling in [SamplingFactor::F_2_2, SamplingFactor::F_1_1] {
            for restart in [None, Some(11)] {
                let bytes = encoded(&picture, sampling, restart, false);
                let whole = judged(&bytes);
                assert_eq!(whole.decodes, Some(true), "{width} {sampling:?} {restart:?}");
                for percent in [50, 90, 99] {
                    let cut = [&bytes[..bytes.len() / 100 * percent], &[0xff, 0xd9]].concat();
                    let judgement = judged(&cut);
                    let severity = judgement.severity(PictureProblem::Truncated);
                    assert_eq!(severity, Some(Severity::Rejection), "{width} {sampling:?} {restart:?} {percent}");
                }
            }
        }
    }
}
