//! What judging a picture costs beside `image`'s plain decode to RGB of the same bytes, in one run.
//!
//! `cargo bench --bench picture`. Processor time of all threads and time by the clock, the mean of rounds in which both take
//! turns; they depend on the machine, the ratios much less. Aims at 12 megapixels: JPEG at most 0.95 of the decode, PNG and WebP at most 1.15. The
//! judgement is the whole one: measures, which document it is, and what finds the picture again. Peak memory is counted in
//! `tests/allocations` (`hostile`), other decoders are compared in `benches/peers` (`picture`).

use cpu_time::ProcessTime;
use image::{DynamicImage, ImageEncoder, RgbImage};
use prescreen::observe::picture::{Limits, Slot, observe};
use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write};
use std::time::Instant;

const ROUNDS: usize = 6;

/// Milliseconds by the processor, of all threads together, and by the clock.
#[derive(Clone, Copy, Default)]
struct Spent {
    processor: f64,
    clock: f64,
}

impl Spent {
    fn add(&mut self, work: &mut dyn FnMut()) {
        let (processor, clock) = (ProcessTime::now(), Instant::now());
        work();
        self.clock += clock.elapsed().as_secs_f64() * 1e3 / ROUNDS as f64;
        self.processor += processor.elapsed().as_secs_f64() * 1e3 / ROUNDS as f64;
    }
}

/// Both, the mean of several rounds in which they take turns, after one that is not counted.
fn mean(mut one: impl FnMut(), mut other: impl FnMut()) -> (Spent, Spent) {
    let (mut first, mut second) = (Spent::default(), Spent::default());
    one();
    other();
    for _ in 0..ROUNDS {
        first.add(&mut one);
        second.add(&mut other);
    }
    (first, second)
}

/// A page of strokes on paper that lies on a table, with the noise of a sensor.
fn page(width: u32, height: u32) -> RgbImage {
    let mut seed = 1_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = u8::try_from(seed >> 29).unwrap_or(0);
        let (u, v) = (x * 3200 / width, y * 2400 / height);
        let paper = (200..3000).contains(&u) && (200..2200).contains(&v);
        let stroke = paper && (u / 9 + v / 40) % 3 == 0 && v % 40 < 24 && (u * 7 + v / 5) % 11 < 5;
        let colour = match (paper, stroke) {
            (_, true) => [30, 30, 36],
            (true, _) => [226, 230, 236],
            _ => [150, 110, 80],
        };
        image::Rgb(colour.map(|value: u8| value.saturating_add(noise)))
    })
}

fn encoded(picture: &RgbImage, format: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let (width, height) = picture.dimensions();
    let mut bytes = Vec::new();
    let colours = image::ExtendedColorType::Rgb8;
    match format {
        // Colour at full resolution, which this encoder writes; `benches/peers` has files as cameras write them.
        "JPEG" => image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 85)
            .write_image(picture, width, height, colours)?,
        "PNG" => image::codecs::png::PngEncoder::new(&mut bytes).write_image(picture, width, height, colours)?,
        _ => image::codecs::webp::WebPEncoder::new_lossless(&mut bytes).write_image(picture, width, height, colours)?,
    }
    Ok(bytes)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:>14} {:>9} {:>12} {:>12} {:>6} {:>12} {:>12} {:>6}",
        "megapixels", "bytes", "decode ms", "judge ms", "ratio", "by the clock", "judge ms", "ratio"
    )?;
    // Lossless files of 48 megapixels are larger than the bytes that are judged by default, and would not be decoded.
    let mut limits = Limits::default();
    limits.bytes = 128 << 20;
    for (width, height) in [(1152, 864), (2000, 1500), (4000, 3000), (8000, 6000)] {
        let picture = page(width, height);
        for format in ["JPEG", "PNG", "WebP"] {
            let bytes = encoded(&picture, format)?;
            let decode = || {
                let decoded: Option<DynamicImage> = image::load_from_memory(black_box(&bytes)).ok();
                black_box(decoded.map(|picture| picture.into_rgb8().len()));
            };
            let judged = || {
                black_box(observe(black_box(&bytes), Some(Slot::BusinessLicence), &limits));
            };
            let (plain, whole) = mean(decode, judged);
            let size = f64::from(width) * f64::from(height) / 1e6;
            writeln!(
                out,
                "{size:>9.1} {format:>4} {:>9} {:>12.1} {:>12.1} {:>6.2} {:>12.1} {:>12.1} {:>6.2}",
                bytes.len(),
                plain.processor,
                whole.processor,
                whole.processor / plain.processor,
                plain.clock,
                whole.clock,
                whole.clock / plain.clock
            )?;
        }
    }
    Ok(())
}
