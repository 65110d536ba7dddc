//! The chunks of a WebP.

use super::{Header, exif, number};
use crate::submission::PictureFormat;

pub(super) fn read(bytes: &[u8]) -> Option<Header> {
    let mut header = Header::of(PictureFormat::Webp);
    let size = usize::try_from(number(bytes, 4, 4, false)?).ok()?.saturating_add(8);
    header.ended = size <= bytes.len();
    header.trailing = bytes.len().saturating_sub(size.saturating_add(size & 1));
    let mut at = 12_usize;
    let mut frames = 0_u32;
    while let Some(kind) = bytes.get(at..at.saturating_add(4)) {
        let Some(length) = number(bytes, at.saturating_add(4), 4, false) else { break };
        let body = at.saturating_add(8);
        let length = usize::try_from(length).ok()?;
        let data = bytes.get(body..body.saturating_add(length).min(bytes.len())).unwrap_or_default();
        match kind {
            b"VP8X" => {
                let flags = *data.first()?;
                header.alpha = flags & 0x10 != 0;
                header.width = number(data, 4, 3, false)?.saturating_add(1);
                header.height = number(data, 7, 3, false)?.saturating_add(1);
                if flags & 2 != 0 {
                    header.frames = 2;
                }
            }
            b"VP8 " if header.width == 0 => {
                header.width = number(data, 6, 2, false)? & 0x3fff;
                header.height = number(data, 8, 2, false)? & 0x3fff;
            }
            b"VP8L" if header.width == 0 => {
                let bits = number(data, 1, 4, false)?;
                header.width = (bits & 0x3fff) + 1;
                header.height = ((bits >> 14) & 0x3fff) + 1;
                header.alpha = bits >> 28 & 1 != 0;
            }
            b"ANMF" => frames = frames.saturating_add(1),
            b"EXIF" => {
                let _ = exif::take(data.strip_prefix(b"Exif\0\0".as_slice()).unwrap_or(data), &mut header);
            }
            _ => {}
        }
        at = body.saturating_add(length).saturating_add(length & 1);
    }
    header.frames = header.frames.max(frames);
    Some(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let padding = &[0][..data.len() % 2];
        [kind.as_slice(), &(data.len() as u32).to_le_bytes(), data, padding].concat()
    }

    fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
        let chunks = chunks.concat();
        [b"RIFF", &(chunks.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &chunks].concat()
    }

    fn lossy(width: u16, height: u16) -> Vec<u8> {
        chunk(b"VP8 ", &[&[9; 6], width.to_le_bytes().as_slice(), &height.to_le_bytes(), b"pixels"].concat())
    }

    fn extended(flags: u8, width: u32, height: u32) -> Vec<u8> {
        let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
        chunk(b"VP8X", &[vec![flags, 0, 0, 0], side(width), side(height)].concat())
    }

    #[test]
    fn sizes_are_told_by_each_kind_of_chunk() {
        let of = |chunks: &[Vec<u8>]| read(&file(chunks)).map(|header| (header.width, header.height, header.alpha));
        // The two upper bits say how it is to be scaled.
        assert_eq!(of(&[lossy(300 | 0x4000, 700 | 0x8000)]), Some((300, 700, false)));
        let lossless = |alpha: u32| (299 | 699 << 14 | alpha << 28_u32).to_le_bytes();
        let plain = chunk(b"VP8L", &[[0x2f].as_slice(), &lossless(0)].concat());
        let clear = chunk(b"VP8L", &[[0x2f].as_slice(), &lossless(1)].concat());
        let none = chunk(b"VP8L", &[[0x2f].as_slice(), &lossless(2)].concat());
        assert_eq!(of(std::slice::from_ref(&plain)), Some((300, 700, false)));
        assert_eq!(of(&[clear]), Some((300, 700, true)));
        assert_eq!(of(&[none]), Some((300, 700, false)), "the bits behind are a version");
        assert_eq!(of(&[extended(0, 70_000, 300)]), Some((70_000, 300, false)));
        // The canvas counts, not the picture on it.
        assert_eq!(of(&[extended(0x10, 500, 400), lossy(300, 200)]), Some((500, 400, true)));
        assert_eq!(of(&[extended(0xef, 500, 400), plain]), Some((500, 400, false)));
        assert_eq!(of(&[chunk(b"ODD ", b"abc"), lossy(300, 200)]), Some((300, 200, false)));
        assert_eq!(of(&[chunk(b"VP8X", b"")]), None);
    }

    #[test]
    fn animations_count_their_frames() {
        let frames = |chunks: &[Vec<u8>]| read(&file(chunks)).unwrap().frames;
        let frame = || chunk(b"ANMF", b"abc");
        assert_eq!(frames(&[lossy(3, 3)]), 1);
        assert_eq!(frames(&[extended(2, 3, 3)]), 2);
        assert_eq!(frames(&[extended(0x3d, 3, 3), frame()]), 1);
        assert_eq!(frames(&[extended(2, 3, 3), frame(), frame(), frame()]), 3);
    }

    #[test]
    fn a_file_is_as_long_as_it_says() {
        let of = |bytes: &[u8]| read(bytes).map(|header| (header.ended, header.trailing));
        let whole = file(&[lossy(3, 3)]);
        assert_eq!(of(&whole), Some((true, 0)));
        assert_eq!(of(&whole[..whole.len() - 1]), Some((false, 0)));
        assert_eq!(of(&[whole.as_slice(), b"abc"].concat()), Some((true, 3)));
        // An odd length is filled up.
        let mut odd = [whole.as_slice(), b"abc"].concat();
        odd[4] += 1;
        assert_eq!(of(&odd), Some((true, 1)));
    }

    #[test]
    fn orientation_is_told_with_and_without_the_mark_of_exif() {
        let turned = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        for data in [turned.to_vec(), [b"Exif\0\0".as_slice(), turned].concat()] {
            assert_eq!(read(&file(&[lossy(3, 3), chunk(b"EXIF", &data)])).unwrap().orientation, 6);
        }
    }
}
