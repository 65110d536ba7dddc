//! What the bytes of a picture say: format by content, size, whether the whole of it decodes.

pub mod kind;
pub mod plane;

use crate::submission::{Chosen, FileState, Number, PictureFormat, PictureObservation};

/// Bounds for looking at one picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Most pixels that are decoded; larger pictures are reported as too large. Default: 64 million.
    pub pixels: u64,
    /// Most bytes that a decoder may allocate. Default: 256 MiB.
    pub decoder_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { pixels: 64_000_000, decoder_bytes: 256 << 20 }
    }
}

/// What is at the beginning of files of each format.
fn format(bytes: &[u8]) -> PictureFormat {
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    let heic = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"];
    if at(0, b"\xff\xd8\xff") {
        PictureFormat::Jpeg
    } else if at(0, b"\x89PNG\r\n\x1a\n") {
        PictureFormat::Png
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        PictureFormat::Webp
    } else if at(0, b"BM") {
        PictureFormat::Bmp
    } else if at(0, b"GIF8") {
        PictureFormat::Gif
    } else if at(4, b"ftyp") && heic.iter().any(|brand| at(8, *brand)) {
        PictureFormat::Heic
    } else if at(0, b"II*\0") || at(0, b"MM\0*") {
        PictureFormat::Tiff
    } else if at(0, b"%PDF-") {
        PictureFormat::Pdf
    } else {
        PictureFormat::Unknown
    }
}

/// Looks at the bytes of one picture. Never panics, allocates no more than the limits say, and reads no pixel of a
/// picture whose declared size is beyond them.
pub fn observe(bytes: &[u8], limits: &Limits) -> PictureObservation<'static> {
    let format = format(bytes);
    let mut observation = PictureObservation {
        state: Some(Chosen::Known(FileState::Read)),
        bytes: Some(Number::from(i64::try_from(bytes.len()).unwrap_or(i64::MAX))),
        format: Some(Chosen::Known(format)),
        ..PictureObservation::default()
    };
    pixels::look(bytes, format, limits, &mut observation);
    observation
}

#[cfg(feature = "picture")]
mod pixels {
    use super::Limits;
    use crate::submission::{Chosen, FileState, Flag, Number, PictureFormat, PictureObservation};
    use image::{ImageDecoder, ImageFormat, ImageReader};
    use std::io::Cursor;

    pub(super) fn look(
        bytes: &[u8],
        format: PictureFormat,
        limits: &Limits,
        observation: &mut PictureObservation<'static>,
    ) {
        let format = match format {
            PictureFormat::Jpeg => ImageFormat::Jpeg,
            PictureFormat::Png => ImageFormat::Png,
            PictureFormat::Webp => ImageFormat::WebP,
            PictureFormat::Bmp => ImageFormat::Bmp,
            // Other formats are named, not decoded: the rules say whether the platform takes them.
            _ => return,
        };
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut decoder_limits = image::Limits::default();
        decoder_limits.max_alloc = Some(limits.decoder_bytes);
        reader.limits(decoder_limits);
        let decoder = match reader.into_decoder() {
            Ok(decoder) => decoder,
            Err(_) => {
                observation.decodes = Some(Flag::from(false));
                return;
            }
        };
        let (width, height) = decoder.dimensions();
        observation.width = Some(Number::from(i64::from(width)));
        observation.height = Some(Number::from(i64::from(height)));
        // A progressive picture is held as coefficients beside its pixels: three times as much for three colours.
        let held = match format == ImageFormat::Jpeg && is_progressive(bytes) {
            true => decoder.total_bytes().saturating_mul(4),
            false => decoder.total_bytes(),
        };
        let within = u64::from(width) * u64::from(height) <= limits.pixels && held <= limits.decoder_bytes;
        if !within {
            observation.state = Some(Chosen::Known(FileState::TooLarge));
            return;
        }
        let complete = format != ImageFormat::Jpeg || ends_as_jpeg(bytes);
        let size = usize::try_from(decoder.total_bytes()).unwrap_or(usize::MAX);
        let mut pixels = Vec::new();
        let decodes = complete && pixels.try_reserve_exact(size).is_ok() && {
            pixels.resize(size, 0);
            decoder.read_image(&mut pixels).is_ok()
        };
        observation.decodes = Some(Flag::from(decodes));
    }

    /// Whether the first frame of a JPEG is not plain sequential: its kind stands in the marker of the frame.
    fn is_progressive(bytes: &[u8]) -> bool {
        let mut rest = bytes.get(2..).unwrap_or_default();
        while let [0xff, marker, tail @ ..] = rest {
            rest = match (marker, tail) {
                // Frames: baseline and extended sequential, then everything else; 0xc4, 0xc8 and 0xcc are none.
                (0xc0 | 0xc1, _) => return false,
                (0xc2..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, _) => return true,
                // Fill bytes, and markers without a length.
                (0xff, _) => rest.get(1..).unwrap_or_default(),
                (0x01 | 0xd0..=0xd9, _) => tail,
                (_, [high, low, ..]) => tail.get(usize::from(u16::from_be_bytes([*high, *low]))..).unwrap_or_default(),
                _ => return true,
            };
        }
        // Whatever a decoder makes of bytes between the segments, it is no file that a camera wrote.
        true
    }

    /// Decoders fill what a cut file lacks with grey; the end-of-image marker tells that nothing lacks. Some writers
    /// append data after it.
    fn ends_as_jpeg(bytes: &[u8]) -> bool {
        bytes.windows(2).rev().any(|pair| pair == [0xff, 0xd9])
    }
}

#[cfg(not(feature = "picture"))]
mod pixels {
    use super::Limits;
    use crate::submission::{PictureFormat, PictureObservation};

    pub(super) fn look(_: &[u8], _: PictureFormat, _: &Limits, _: &mut PictureObservation<'static>) {}
}
