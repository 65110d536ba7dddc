//! What a picture file says about itself before a pixel is decoded.

mod bmp;
mod exif;
mod jpeg;
mod png;
mod webp;

use crate::submission::PictureFormat;

/// What the segments, chunks or headers of a file say. Read without decoding or allocating for pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Header {
    /// Format by content.
    pub format: PictureFormat,
    /// Width in pixels as stored, before the orientation tag.
    pub width: u32,
    /// Height in pixels as stored.
    pub height: u32,
    /// EXIF orientation, 1 (upright) to 8.
    pub orientation: u8,
    /// Colour components: 1 grey, 3 colour, 4 CMYK in JPEG or colour with alpha elsewhere.
    pub components: u8,
    /// Bits of a component.
    pub bits: u8,
    /// Whether a JPEG is progressive: decoders hold all its coefficients.
    pub progressive: bool,
    /// Samples of all components of a JPEG, fewer than pixels times components where colour is stored at
    /// lower resolution; 0 for codings that are seldom decoded.
    pub samples: u64,
    /// Whether the scans of a JPEG hold every coefficient of every component.
    pub complete: bool,
    /// How often the scans of a JPEG go over the whole picture, begun passes counted; 0 for other formats. Decoders take as
    /// often the time of their blocks, however few bytes a scan has.
    pub passes: u32,
    /// Whether colours are indices into a palette.
    pub palette: bool,
    /// Whether there is transparency.
    pub alpha: bool,
    /// Number of frames, as far as the header says; 1 for stills.
    pub frames: u32,
    /// Estimate of the JPEG quality at the last save, 1 to 100.
    pub quality: Option<u8>,
    /// What the metadata say about the program that wrote the file.
    pub software: Option<String>,
    /// Whether there are metadata of a camera.
    pub camera: bool,
    /// Whether the file reaches its end mark. A picture without one breaks off.
    pub ended: bool,
    /// Bytes behind the end of the picture.
    pub trailing: usize,
}

impl Header {
    pub(super) fn of(format: PictureFormat) -> Self {
        Header {
            format,
            width: 0,
            height: 0,
            orientation: 1,
            components: 3,
            bits: 8,
            progressive: false,
            samples: 0,
            complete: true,
            passes: 0,
            palette: false,
            alpha: false,
            frames: 1,
            quality: None,
            software: None,
            camera: false,
            ended: true,
            trailing: 0,
        }
    }

    /// Width and height as the orientation tag turns them.
    #[must_use]
    pub fn upright(&self) -> (u32, u32) {
        if self.orientation > 4 { (self.height, self.width) } else { (self.width, self.height) }
    }

    /// Number of pixels that the file declares.
    #[must_use]
    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Whether it is a JPEG of four inks, as printers use and browsers often do not show.
    #[must_use]
    pub fn cmyk(&self) -> bool {
        self.format == PictureFormat::Jpeg && self.components == 4
    }
}

/// Reads the header of a file of this format. `None` if the format is not read or what stands there is no header.
#[must_use]
pub fn read(bytes: &[u8], format: PictureFormat) -> Option<Header> {
    let header = match format {
        PictureFormat::Jpeg => jpeg::read(bytes),
        PictureFormat::Png => png::read(bytes),
        PictureFormat::Webp => webp::read(bytes),
        PictureFormat::Bmp => bmp::read(bytes),
        _ => None,
    };
    header.filter(|header| header.width > 0 && header.height > 0)
}

/// A big-endian or little-endian number of so many bytes at an offset.
fn number(bytes: &[u8], offset: usize, count: usize, big: bool) -> Option<u32> {
    let field = bytes.get(offset..offset.checked_add(count)?)?;
    let join = |sum: u32, byte: &u8| (sum << 8) | u32::from(*byte);
    Some(if big { field.iter().fold(0, join) } else { field.iter().rev().fold(0, join) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_either_end() {
        let bytes = [1, 2, 3, 4, 5];
        assert_eq!(number(&bytes, 0, 4, true), Some(0x0102_0304));
        assert_eq!(number(&bytes, 1, 4, false), Some(0x0504_0302));
        assert_eq!(number(&bytes, 3, 2, true), Some(0x0405));
        assert_eq!((number(&bytes, 4, 2, true), number(&bytes, usize::MAX, 2, true)), (None, None));
        assert_eq!(number(&[0xff; 4], 0, 4, false), Some(u32::MAX));
    }

    #[test]
    fn from_the_fifth_orientation_on_sides_are_exchanged() {
        let header = |orientation| Header { width: 3, height: 5, orientation, ..Header::of(PictureFormat::Png) };
        for orientation in 1..=8 {
            let expected = if orientation < 5 { (3, 5) } else { (5, 3) };
            assert_eq!(header(orientation).upright(), expected, "{orientation}");
        }
        assert_eq!(header(1).pixels(), 15);
        let most = Header { width: u32::MAX, height: u32::MAX, ..header(1) };
        assert_eq!(most.pixels(), u64::from(u32::MAX) * u64::from(u32::MAX));
    }

    #[test]
    fn four_components_are_inks_in_jpeg_only() {
        for (format, components, inks) in [
            (PictureFormat::Jpeg, 4, true),
            (PictureFormat::Jpeg, 3, false),
            (PictureFormat::Png, 4, false),
            (PictureFormat::Png, 3, false),
        ] {
            assert_eq!(Header { components, ..Header::of(format) }.cmyk(), inks, "{format:?} {components}");
        }
    }

    #[test]
    fn a_picture_without_width_or_height_has_no_header() {
        let bitmap = |width: u8, height: u8| {
            let mut bytes = vec![0; 54];
            (bytes[10], bytes[14], bytes[18], bytes[22], bytes[28]) = (54, 40, width, height, 24);
            read(&bytes, PictureFormat::Bmp).map(|header| (header.width, header.height))
        };
        assert_eq!([bitmap(1, 1), bitmap(0, 1), bitmap(1, 0), bitmap(0, 0)], [Some((1, 1)), None, None, None]);
        assert_eq!(read(b"GIF89a", PictureFormat::Gif), None);
    }
}
