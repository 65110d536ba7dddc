//! Small pictures of documents for the HTML report.

use crate::observe::picture::Region;

/// A small picture of one attachment, and what is wrong where in it. It is personal data.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thumbnail {
    /// The JSON pointer of the attachment that it shows, or of its document.
    pub pointer: String,
    /// JPEG or PNG, upright.
    pub bytes: Vec<u8>,
    /// Places in it.
    pub marks: Vec<Mark>,
}

impl Thumbnail {
    /// A picture without marks.
    pub fn new(pointer: impl Into<String>, bytes: Vec<u8>) -> Self {
        Thumbnail { pointer: pointer.into(), bytes, marks: Vec::new() }
    }

    /// With places marked.
    #[must_use]
    pub fn with_marks(mut self, marks: Vec<Mark>) -> Self {
        self.marks = marks;
        self
    }

    /// The media type by content; nothing else than these two is ever shown.
    pub(super) fn media_type(&self) -> Option<&'static str> {
        if self.bytes.starts_with(b"\xff\xd8\xff") {
            Some("image/jpeg")
        } else if self.bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some("image/png")
        } else {
            None
        }
    }
}

impl std::fmt::Debug for Thumbnail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Thumbnail({}, {} bytes, {} marks)", self.pointer, self.bytes.len(), self.marks.len())
    }
}

/// A part of a picture, and what is wrong there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The part.
    pub region: Region,
    /// What is wrong there, in the reader's language.
    pub label: String,
}

/// The longer side of a thumbnail, in pixels.
#[cfg(feature = "picture")]
const LONGER_SIDE: u32 = 320;
/// Enough to see where a document lies and that it is the right one.
#[cfg(feature = "picture")]
const QUALITY: u8 = 60;

/// A JPEG of at most 320 pixels on its longer side, upright as the camera's orientation mark says, without any of the
/// original's metadata. `None` where the bytes are no JPEG, PNG, WebP or BMP within the limits, or do not decode.
#[cfg(feature = "picture")]
pub fn thumbnail(bytes: &[u8], limits: &crate::observe::picture::Limits) -> Option<Vec<u8>> {
    use crate::observe::picture::{format, header};
    use crate::submission::PictureFormat;
    use image::{DynamicImage, ImageDecoder, ImageReader};
    if format::of(bytes) == PictureFormat::Jpeg
        && header::read(bytes, PictureFormat::Jpeg).is_none_or(|header| header.passes > limits.passes)
    {
        return None;
    }
    let mut reader = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut decoder_limits = image::Limits::default();
    decoder_limits.max_alloc = Some(limits.decoder_bytes);
    reader.limits(decoder_limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let within = u64::from(width).saturating_mul(u64::from(height)) <= limits.pixels
        && decoder.total_bytes() <= limits.decoder_bytes;
    if !within || width == 0 || height == 0 {
        return None;
    }
    let orientation = decoder.orientation().ok();
    let mut small = DynamicImage::from_decoder(decoder).ok()?.thumbnail(LONGER_SIDE, LONGER_SIDE);
    if let Some(orientation) = orientation {
        small.apply_orientation(orientation);
    }
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&small.into_rgb8()).ok()?;
    Some(jpeg)
}

#[cfg(all(test, feature = "picture"))]
mod tests {
    use super::*;
    use crate::observe::picture::Limits;

    #[test]
    fn thumbnails_are_small_jpegs_without_metadata() {
        let picture =
            include_bytes!("../../examples/bundles/third-party-payment/nearly-everything-wrong/business-licence.jpg");
        let small = thumbnail(picture, &Limits::default()).expect("a picture");
        let decoded = image::load_from_memory(&small).expect("a JPEG");
        assert_eq!(decoded.width().max(decoded.height()), LONGER_SIDE);
        assert!(small.len() < 40_000, "{} bytes", small.len());
        assert!(!small.windows(4).any(|window| window == b"Exif"));
        assert_eq!(Thumbnail::new("/documents/0", small).media_type(), Some("image/jpeg"));
    }

    #[test]
    fn what_is_no_picture_or_too_large_gives_none() {
        let picture =
            include_bytes!("../../examples/bundles/third-party-payment/nearly-everything-wrong/business-licence.jpg");
        assert_eq!(thumbnail(b"<svg onload=alert(1)>", &Limits::default()), None);
        assert_eq!(thumbnail(&picture[..picture.len() / 2][..200], &Limits::default()), None);
        let limits = Limits { pixels: 1000, ..Limits::default() };
        assert_eq!(thumbnail(picture, &limits), None);
        assert_eq!(Thumbnail::new("", b"<svg>".to_vec()).media_type(), None);
    }
}
