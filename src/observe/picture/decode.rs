//! Decoding within bounds, and only as much of a picture as is judged.

mod jpeg;
mod narrow;

use super::header::Header;
use super::limits::Limits;
use super::reduce::{Layout, Planes, Reducer, step};
use crate::submission::PictureFormat;
use image::ImageDecoder;
use std::io::Cursor;

/// Why a picture was not decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// Decoding would take more memory than the limits allow.
    Memory,
    /// The picture breaks off.
    Truncated,
    /// What stands in the file cannot be decoded.
    Corrupt,
    /// The format is one that is named, not decoded.
    Unsupported,
}

/// Decodes pictures for the judgement. A host that has a native decoder which reduces while decoding (libjpeg-turbo,
/// for one) implements this and passes it to [`Judge`](super::Judge): the planes from rows through
/// [`Reducer`](super::Reducer), or, cheaper, from components that stand apart ([`Planes::of_components`]).
pub trait Decoder: Send + Sync {
    /// The planes of a picture as it is stored: what the orientation tag says is done by the caller. The header was
    /// checked against the limits. `None` leaves the picture to [`PureRust`].
    fn planes(&self, bytes: &[u8], header: &Header, limits: &Limits) -> Option<Result<Planes, Failure>>;
}

/// The decoders that the crate brings along: jpeg-decoder for JPEG that is reduced while it is decoded, zune-jpeg for what
/// is kept at its size or what the former does not take, png, and through `image` WebP and BMP.
#[derive(Clone, Copy, Debug, Default)]
pub struct PureRust;

impl Decoder for PureRust {
    fn planes(&self, bytes: &[u8], header: &Header, limits: &Limits) -> Option<Result<Planes, Failure>> {
        Some(planes(bytes, header, limits, step((header.width, header.height))))
    }
}

/// The picture at twice the size that the measures need, for what is small in it. `None` where that is its own size or less,
/// and where it cannot be decoded.
#[cfg(feature = "qr")]
pub(super) fn finer(bytes: &[u8], header: &Header, limits: &Limits) -> Option<Planes> {
    let step = step((header.width, header.height));
    (step > 1).then(|| planes(bytes, header, limits, step / 2).ok()).flatten()
}

/// Bytes that decoding a picture holds at one time, beside the file and the reduced planes.
#[must_use]
pub fn held(header: &Header) -> u64 {
    let pixels = header.pixels();
    match header.format {
        PictureFormat::Jpeg => jpeg::held(header),
        PictureFormat::Png => u64::from(header.width).saturating_mul(16),
        _ => pixels.saturating_mul(8),
    }
}

/// The planes, made smaller by this.
fn planes(bytes: &[u8], header: &Header, limits: &Limits, step: u32) -> Result<Planes, Failure> {
    if header.format == PictureFormat::Jpeg {
        return jpeg::planes(bytes, header, limits, step);
    }
    if held(header) > limits.decoder_bytes {
        return Err(Failure::Memory);
    }
    match header.format {
        PictureFormat::Png => png(bytes, header, limits, step),
        PictureFormat::Webp => whole(image::codecs::webp::WebPDecoder::new(Cursor::new(bytes)), header, limits, step),
        PictureFormat::Bmp => whole(image::codecs::bmp::BmpDecoder::new(Cursor::new(bytes)), header, limits, step),
        _ => Err(Failure::Unsupported),
    }
}

/// Reduces pixels that are there already.
fn reduced(pixels: &[u8], size: (u32, u32), layout: Layout, step: u32) -> Result<Planes, Failure> {
    let mut reducer = Reducer::by(size, layout, step);
    for row in pixels.chunks_exact((size.0 as usize).saturating_mul(layout.bytes()).max(1)) {
        reducer.push(row);
    }
    reducer.finish().ok_or(Failure::Corrupt)
}

fn png(bytes: &[u8], header: &Header, limits: &Limits, step: u32) -> Result<Planes, Failure> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_limits(png::Limits { bytes: usize::try_from(limits.decoder_bytes).unwrap_or(usize::MAX) });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let failure = |error: png::DecodingError| match error {
        png::DecodingError::LimitsExceeded => Failure::Memory,
        _ => Failure::Corrupt,
    };
    let mut reader = decoder.read_info().map_err(failure)?;
    let size = (header.width, header.height);
    let (channels, grey) = match reader.output_color_type().0 {
        png::ColorType::Grayscale => (1, true),
        png::ColorType::GrayscaleAlpha => (2, true),
        png::ColorType::Rgb => (3, false),
        png::ColorType::Rgba => (4, false),
        png::ColorType::Indexed => return Err(Failure::Corrupt),
    };
    let layout = if grey { Layout::Grey } else { Layout::Rgb };
    let mut flat = Vec::new();
    if reader.info().interlaced {
        // Rows come in seven passes: the whole picture is held.
        let needed = reader.output_buffer_size().ok_or(Failure::Memory)?;
        if u64::try_from(needed).unwrap_or(u64::MAX) > limits.decoder_bytes {
            return Err(Failure::Memory);
        }
        let mut pixels = vec![0; needed];
        reader.next_frame(&mut pixels).map_err(failure)?;
        let mut reducer = Reducer::by(size, layout, step);
        for row in pixels.chunks_exact((size.0 as usize).saturating_mul(channels).max(1)) {
            push(&mut reducer, row, channels, &mut flat);
        }
        return reducer.finish().ok_or(Failure::Corrupt);
    }
    let mut reducer = Reducer::by(size, layout, step);
    while let Some(row) = reader.next_row().map_err(failure)? {
        push(&mut reducer, row.data(), channels, &mut flat);
    }
    reducer.finish().ok_or(Failure::Corrupt)
}

/// Pushes a row, laid on white where it is transparent.
fn push(reducer: &mut Reducer, row: &[u8], channels: usize, flat: &mut Vec<u8>) {
    let over = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        u8::try_from((value * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    flat.clear();
    match channels {
        2 => flat.extend(row.chunks_exact(2).map(|pixel| match pixel {
            [value, alpha] => over(*value, *alpha),
            _ => 255,
        })),
        4 => {
            for pixel in row.chunks_exact(4) {
                if let [r, g, b, alpha] = pixel {
                    flat.extend([over(*r, *alpha), over(*g, *alpha), over(*b, *alpha)]);
                }
            }
        }
        _ => return reducer.push(row),
    }
    reducer.push(flat);
}

/// Formats that are decoded as a whole.
fn whole<D: ImageDecoder>(
    decoder: image::ImageResult<D>,
    header: &Header,
    limits: &Limits,
    step: u32,
) -> Result<Planes, Failure> {
    let mut decoder = decoder.map_err(|_| Failure::Corrupt)?;
    let mut bounds = image::Limits::default();
    bounds.max_alloc = Some(limits.decoder_bytes);
    decoder.set_limits(bounds).map_err(|_| Failure::Memory)?;
    let size = decoder.dimensions();
    if size != (header.width, header.height) {
        return Err(Failure::Corrupt);
    }
    let channels = usize::from(decoder.color_type().channel_count());
    if decoder.color_type().bytes_per_pixel() != decoder.color_type().channel_count() {
        return Err(Failure::Unsupported);
    }
    let needed = decoder.total_bytes();
    if needed > limits.decoder_bytes {
        return Err(Failure::Memory);
    }
    let mut pixels = Vec::new();
    let needed = usize::try_from(needed).map_err(|_| Failure::Memory)?;
    pixels.try_reserve_exact(needed).map_err(|_| Failure::Memory)?;
    pixels.resize(needed, 0);
    decoder.read_image(&mut pixels).map_err(|_| Failure::Corrupt)?;
    let layout = if channels < 3 { Layout::Grey } else { Layout::Rgb };
    let mut reducer = Reducer::by(size, layout, step);
    let mut flat = Vec::new();
    for row in pixels.chunks_exact((size.0 as usize).saturating_mul(channels).max(1)) {
        push(&mut reducer, row, channels, &mut flat);
    }
    reducer.finish().ok_or(Failure::Corrupt)
}

#[cfg(test)]
mod tests;
