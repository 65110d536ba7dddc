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
