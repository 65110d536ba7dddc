//! What a file is by its content, whatever its name says.

use crate::submission::PictureFormat;

/// Brands of ISO media files that hold pictures of the HEIF family.
const HEIC: [&[u8]; 9] = [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"];

/// The format by the first bytes.
#[must_use]
pub fn of(bytes: &[u8]) -> PictureFormat {
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
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
    } else if at(4, b"ftyp") && HEIC.iter().any(|brand| at(8, brand)) {
        PictureFormat::Heic
    } else if at(0, b"II*\0") || at(0, b"MM\0*") {
        PictureFormat::Tiff
    } else if at(0, b"%PDF-") {
        PictureFormat::Pdf
    } else {
        PictureFormat::Unknown
    }
}

/// The format that a file's name claims; `None` without an extension that is known.
#[must_use]
pub fn claimed(name: &str) -> Option<PictureFormat> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "jpe" | "jfif" => PictureFormat::Jpeg,
        "png" => PictureFormat::Png,
        "webp" => PictureFormat::Webp,
        "bmp" | "dib" => PictureFormat::Bmp,
        "gif" => PictureFormat::Gif,
        "heic" | "heif" | "hif" | "avif" => PictureFormat::Heic,
        "tif" | "tiff" => PictureFormat::Tiff,
        "pdf" => PictureFormat::Pdf,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_not_the_name() {
        assert_eq!(of(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), PictureFormat::Heic);
        assert_eq!(of(b"%PDF-1.7"), PictureFormat::Pdf);
        assert_eq!(of(b"GIF89a"), PictureFormat::Gif);
        assert_eq!(of(b""), PictureFormat::Unknown);
        assert_eq!(claimed("a.b.JPG"), Some(PictureFormat::Jpeg));
        assert_eq!(claimed("photo"), None);
    }
}
