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
