//! The chunks of a PNG.

use super::{Header, exif, number};
use crate::submission::PictureFormat;

pub(super) fn read(bytes: &[u8]) -> Option<Header> {
    let mut header = Header::of(PictureFormat::Png);
    if bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    header.width = number(bytes, 16, 4, true)?;
    header.height = number(bytes, 20, 4, true)?;
    header.bits = *bytes.get(24)?;
    let colour = *bytes.get(25)?;
    header.components = match colour {
        0 => 1,
        4 => 2,
        6 => 4,
        _ => 3,
    };
    header.palette = colour == 3;
    header.alpha = colour & 4 != 0;
    header.ended = false;
    let mut at = 8_usize;
    while let (Some(length), Some(kind)) =
        (number(bytes, at, 4, true), bytes.get(at.saturating_add(4)..at.saturating_add(8)))
    {
        let body = at.saturating_add(8);
        let end = body.saturating_add(usize::try_from(length).ok()?);
        let data = bytes.get(body..end.min(bytes.len())).unwrap_or_default();
        match kind {
            b"acTL" => header.frames = number(data, 0, 4, true).unwrap_or(2).max(1),
            b"tRNS" => header.alpha = true,
            b"eXIf" => {
                let _ = exif::take(data, &mut header);
            }
            b"tEXt" | b"iTXt" => {
                if let Some(text) = data.strip_prefix(b"Software\0".as_slice()) {
                    let text = text.iter().copied().skip_while(|byte| *byte == 0).take(64);
                    header.software = Some(text.map(char::from).filter(|c| !c.is_control()).collect());
                }
            }
            b"IEND" => {
                let end = end.saturating_add(4);
                header.ended = end <= bytes.len();
                header.trailing = bytes.len().saturating_sub(end);
                break;
            }
            _ => {}
        }
        at = end.saturating_add(4);
    }
    Some(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes(), kind.as_slice(), data, b"crc!"].concat()
    }

    /// A file of this colour type with these chunks.
    fn file(colour: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
        let size = [[0, 0, 1, 44].as_slice(), &[0, 0, 0, 7], &[8, colour, 0, 0, 0]].concat();
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &size), chunks.concat()].concat()
    }

    #[test]
    fn colour_types_are_components_palette_and_transparency() {
        for (colour, components, palette, alpha) in
            [(0, 1, false, false), (2, 3, false, false), (3, 3, true, false), (4, 2, false, true), (6, 4, false, true)]
        {
            let header = read(&file(colour, &[chunk(b"IEND", b"")])).unwrap();
            assert_eq!((header.width, header.height, header.bits), (300, 7, 8));
            assert_eq!((header.components, header.palette, header.alpha), (components, palette, alpha), "{colour}");
            assert!(read(&file(colour, &[chunk(b"tRNS", b"\0")])).unwrap().alpha, "{colour}");
        }
        let mut other = file(2, &[]);
        other[12] = b'J';
        assert_eq!(read(&other), None);
    }

    #[test]
    fn a_file_ends_behind_its_last_chunk() {
        let whole = file(2, &[chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")]);
        let of = |bytes: &[u8]| read(bytes).map(|header| (header.ended, header.trailing));
        assert_eq!(of(&whole), Some((true, 0)));
        assert_eq!(of(&[whole.as_slice(), b"abc"].concat()), Some((true, 3)));
        for cut in 1..=12 {
            assert_eq!(of(&whole[..whole.len() - cut]), Some((false, 0)), "{cut}");
        }
        // What is behind the end does not count.
        let behind = [whole, chunk(b"tRNS", b"\0")].concat();
        assert_eq!(read(&behind).map(|header| (header.alpha, header.trailing)), Some((false, 13)));
    }

    #[test]
    fn frames_programs_and_orientation_are_told() {
        let frames = |data: &[u8]| read(&file(2, &[chunk(b"acTL", data)])).unwrap().frames;
        assert_eq!([frames(b"\0\0\0\x03"), frames(b"\0\0\0\0"), frames(b"\0\0")], [3, 1, 2]);
        let software = |kind, data: &[u8]| read(&file(2, &[chunk(kind, data)])).unwrap().software;
        assert_eq!(software(b"tEXt", b"Software\0GI\x07MP").as_deref(), Some("GIMP"));
        assert_eq!(software(b"iTXt", b"Software\0\0\0\0\0GIMP").as_deref(), Some("GIMP"));
        assert_eq!(software(b"tEXt", b"Comment\0GIMP"), None);
        assert_eq!(software(b"zTXt", b"Software\0GIMP"), None);
        assert_eq!(
            software(b"tEXt", &[b"Software\0".as_slice(), &[b'x'; 99]].concat()).map(|name| name.len()),
            Some(64)
        );
        let turned = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        assert_eq!(read(&file(2, &[chunk(b"eXIf", turned)])).unwrap().orientation, 6);
    }
}
