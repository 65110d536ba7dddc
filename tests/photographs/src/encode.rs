//! Picture files.

use crate::frame::Frame;
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

fn with(frame: &Frame, quality: u8, halved: bool, bytes: &[u8], colours: ColorType) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality.max(1));
    encoder.set_sampling_factor(if halved { SamplingFactor::F_2_2 } else { SamplingFactor::F_1_1 });
    encoder.encode(bytes, frame.width as u16, frame.height as u16, colours).expect("a small picture");
    file
}

/// JPEG of this quality; colour at half the resolution or at the whole.
pub fn jpeg(frame: &Frame, quality: u8, halved: bool) -> Vec<u8> {
    with(frame, quality, halved, &frame.bytes(), ColorType::Rgb)
}

/// JPEG of one component.
pub fn grey_jpeg(frame: &Frame, quality: u8) -> Vec<u8> {
    let bytes: Vec<u8> = frame.bytes().chunks_exact(3).map(|pixel| pixel[0]).collect();
    with(frame, quality, false, &bytes, ColorType::Luma)
}

/// PNG of 24 bits.
pub fn png(frame: &Frame) -> Vec<u8> {
    let mut file = Vec::new();
    image::codecs::png::PngEncoder::new(&mut file)
        .write_image(&frame.bytes(), frame.width as u32, frame.height as u32, ExtendedColorType::Rgb8)
        .expect("a small picture");
    file
}

/// Lossless WebP.
pub fn webp(frame: &Frame) -> Vec<u8> {
    let mut file = Vec::new();
    image::codecs::webp::WebPEncoder::new_lossless(&mut file)
        .write_image(&frame.bytes(), frame.width as u32, frame.height as u32, ExtendedColorType::Rgb8)
        .expect("a small picture");
    file
}

/// The JPEG with an orientation tag.
pub fn oriented(jpeg: &[u8], tag: u8) -> Vec<u8> {
    exif(jpeg, &[(0x0112, 3, 1, [0, tag, 0, 0])], &[])
}

/// The JPEG with the name of a program in its metadata.
pub fn software(jpeg: &[u8], name: &str) -> Vec<u8> {
    let count = name.len() as u32 + 1;
    exif(jpeg, &[(0x0131, 2, count, 26_u32.to_be_bytes())], &[name.as_bytes(), &[0]].concat())
}

fn exif(jpeg: &[u8], entries: &[(u16, u16, u32, [u8; 4])], tail: &[u8]) -> Vec<u8> {
    let mut body = b"Exif\0\0MM\0*\0\0\0\x08".to_vec();
    body.extend((entries.len() as u16).to_be_bytes());
    for (tag, kind, count, value) in entries {
        body.extend(tag.to_be_bytes());
        body.extend(kind.to_be_bytes());
        body.extend(count.to_be_bytes());
        body.extend(value);
    }
    body.extend([0; 4]);
    body.extend(tail);
    let mut file = jpeg[..2].to_vec();
    file.extend([0xff, 0xe1]);
    file.extend((body.len() as u16 + 2).to_be_bytes());
    file.extend(body);
    file.extend(&jpeg[2..]);
    file
}

/// The extension that fits the content.
pub fn extension(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xd8, ..] => "jpg",
        [0x89, b'P', ..] => "png",
        [b'B', b'M', ..] => "bmp",
        _ => "webp",
    }
}
