//! From a flat sheet to the picture of it: watermark, table, shadow, encoding.

use crate::canvas::{Canvas, Ink, Rect, smooth_noise};
use crate::text::Style;
use jpeg_encoder::{ColorType, Encoder, EncodingError, SamplingFactor};
use std::collections::BTreeMap;

/// Quality of the JPEG files, chosen for a small published crate: at 82 they are about a third larger.
const QUALITY: u8 = 68;

/// What the document lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    /// A plain light grey surface.
    Grey,
    /// A light wooden table.
    Wood,
    /// An even grey without any grain, which PNG packs well.
    Even,
}

/// A document seen from above, before it is photographed.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// What is printed on it.
    pub(crate) canvas: Canvas,
    /// Radius of its corners in pixels.
    pub(crate) corner: f32,
    /// What it lies on.
    pub(crate) table: Table,
}

/// Marks a sheet with `SAMPLE 样张` in light slanting letters, clear to the eye and no hindrance to reading.
pub(crate) fn watermark(canvas: &mut Canvas) {
    let (width, height) = (canvas.width(), canvas.height());
    let ink = if canvas.is_dark() { Ink::new(255, 255, 255).at(0.17) } else { Ink::new(170, 30, 60).at(0.14) };
    let size = width * 0.075;
    let style = Style::new(size, ink).bold().tracked(size * 0.1);
    for (x, y) in [(0.25, 0.29), (0.72, 0.45), (0.27, 0.81)] {
        canvas.text_turned((width * x, height * y), -0.46, "SAMPLE 样张", style);
    }
}

/// The picture of a sheet on a table, with a margin of about five percent on every side.
pub(crate) fn photograph(sheet: &Sheet) -> Canvas {
    let mut printed = sheet.canvas.clone();
    watermark(&mut printed);
    let (width, height) = printed.size();
    let (width, height) = (f32::from(width), f32::from(height));
    let (margin_x, margin_y) = ((width * 0.056).round(), (height * 0.06).round());
    let area = Rect::new(margin_x, margin_y, width, height);
    let (width, height) = (width + 2.0 * margin_x, height + 2.0 * margin_y);
    let mut picture = Canvas::new(width as usize, height as usize, Ink::new(222, 222, 220));
    match sheet.table {
        Table::Even => {}
        Table::Grey => picture.map(|x, y, [r, g, b]| {
            let shade = 5.0 * smooth_noise(x / 260.0, y / 260.0);
            [r + shade, g + shade, b + shade]
        }),
        Table::Wood => picture.map(|x, y, _| {
            let grain = smooth_noise(x / 340.0, y / 13.0) * 0.5 + smooth_noise(x / 420.0, y / 31.0) * 0.9;
            [196.0 + 11.0 * grain, 158.0 + 12.0 * grain, 116.0 + 12.0 * grain]
        }),
    }
    let below = Rect::new(area.x + 2.0, area.y + 4.0, area.w, area.h).rounded(sheet.corner);
    picture.cover(picture.area(), Ink::new(40, 36, 32).at(0.42), |x, y| {
        let depth = (1.0 - below(x, y).max(0.0) / 11.0).clamp(0.0, 1.0);
        depth * depth
    });
    picture.lay(&printed, margin_x, margin_y, area.rounded(sheet.corner));
    picture
}

/// The bytes of a JPEG file.
pub(crate) fn jpeg(picture: &Canvas) -> Result<Vec<u8>, EncodingError> {
    let (width, height) = picture.size();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // Optimised tables would split the colours into scans of their own, which some decoders misread when subsampled.
    encoder.set_optimized_huffman_tables(false);
    encoder.encode(&picture.to_bytes(), width, height, ColorType::Rgb)?;
    Ok(bytes)
}

/// The bytes of a PNG file with a palette, as small scanners write them. Shades are rounded to sixteen steps a colour; where
/// that leaves more than 256 of them, the rarer ones take the nearest of the frequent ones.
pub(crate) fn png(picture: &Canvas) -> Result<Vec<u8>, png::EncodingError> {
    let (width, height) = picture.size();
    let pixels: Vec<[u8; 3]> = picture.to_bytes().chunks_exact(3).map(rounded).collect();
    let palette = palette(&pixels);
    let mut places = BTreeMap::new();
    let indices: Vec<u8> =
        pixels.iter().map(|pixel| *places.entry(*pixel).or_insert_with(|| nearest(&palette, *pixel))).collect();

    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::from(width), u32::from(height));
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(bytes)
}

/// A pixel with every colour rounded to a multiple of 17.
fn rounded(pixel: &[u8]) -> [u8; 3] {
    let mut steps = pixel.iter().map(|value| ((u16::from(*value) + 8) / 17 * 17).min(255) as u8);
    std::array::from_fn(|_| steps.next().unwrap_or(0))
}

/// The 256 most frequent colours, the most frequent first.
fn palette(pixels: &[[u8; 3]]) -> Vec<[u8; 3]> {
    let mut counts = BTreeMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_insert(0_usize) += 1;
    }
    let mut colors: Vec<_> = counts.into_iter().collect();
    colors.sort_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
    colors.into_iter().take(256).map(|(color, _)| color).collect()
}

/// The place of the nearest colour in a palette of at most 256.
fn nearest(palette: &[[u8; 3]], wanted: [u8; 3]) -> u8 {
    let distance = |color: &[u8; 3]| -> u32 {
        color.iter().zip(wanted).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let found = palette.iter().enumerate().min_by_key(|(_, color)| distance(color));
    found.and_then(|(place, _)| u8::try_from(place).ok()).unwrap_or(0)
}
