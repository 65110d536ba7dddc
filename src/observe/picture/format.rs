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

    #[test]
    fn every_format_has_its_first_bytes() {
        use PictureFormat as F;
        let known: [(&[u8], F); 11] = [
            (b"\xff\xd8\xff", F::Jpeg),
            (b"\x89PNG\r\n\x1a\n", F::Png),
            (b"RIFF\0\0\0\0WEBP", F::Webp),
            (b"BM", F::Bmp),
            (b"GIF8", F::Gif),
            (b"\0\0\0\0ftypheic", F::Heic),
            (b"\0\0\0\0ftypavif", F::Heic),
            (b"\0\0\0\0ftypmif1", F::Heic),
            (b"II*\0", F::Tiff),
            (b"MM\0*", F::Tiff),
            (b"%PDF-", F::Pdf),
        ];
        for (bytes, format) in known {
            assert_eq!(of(bytes), format, "{bytes:?}");
            // Not a byte less, nor in another place.
            assert_eq!(of(&bytes[..bytes.len() - 1]), F::Unknown, "{bytes:?}");
            assert_eq!(of(&[b" ", bytes].concat()), F::Unknown, "{bytes:?}");
        }
        for unlike in [b"RIFF\0\0\0\0WAVE".as_slice(), b"XXXX\0\0\0\0WEBP", b"\0\0\0\0ftypmp42", b"\0\0\0\0freeheic"] {
            assert_eq!(of(unlike), F::Unknown, "{unlike:?}");
        }
    }

    #[test]
    fn every_extension_claims_its_format() {
        use PictureFormat as F;
        let known: [(&[&str], F); 8] = [
            (&["jpg", "jpeg", "jpe", "jfif"], F::Jpeg),
            (&["png"], F::Png),
            (&["webp"], F::Webp),
            (&["bmp", "dib"], F::Bmp),
            (&["gif"], F::Gif),
            (&["heic", "heif", "hif", "avif"], F::Heic),
            (&["tif", "tiff"], F::Tiff),
            (&["pdf"], F::Pdf),
        ];
        for (extension, format) in known.iter().flat_map(|(names, format)| names.iter().map(move |name| (name, format)))
        {
            assert_eq!(claimed(&format!("scan.{extension}")), Some(*format), "{extension}");
            assert_eq!(claimed(&format!("scan.{}", extension.to_uppercase())), Some(*format), "{extension}");
            assert_eq!(claimed(&format!("scan.{extension}x")), None, "{extension}");
            assert_eq!(claimed(extension), None, "{extension}");
        }
    }
}
