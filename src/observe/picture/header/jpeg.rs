//! The marker walk: size, components, tables, metadata and the end of a JPEG.

use super::{Header, exif, number};
use crate::submission::PictureFormat;

/// The luminance table of ITU-T T.81, Annex K, in zigzag order: its values in quality 50 of most writers.
const STANDARD: [u16; 64] = [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
    60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113,
    121, 112, 100, 120, 92, 101, 103, 99,
];

pub(super) fn read(bytes: &[u8]) -> Option<Header> {
    let mut header = Header::of(PictureFormat::Jpeg);
    header.ended = false;
    let mut at = 2;
    let mut framed = false;
    while let Some((marker, body)) = next(bytes, at) {
        at = body;
        match marker {
            // End of image.
            0xd9 => {
                header.ended = true;
                header.trailing = bytes.len().saturating_sub(body);
                break;
            }
            // Markers without a segment.
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let Some(length) = number(bytes, body, 2, true).and_then(|length| usize::try_from(length).ok()) else { break };
        let end = body.saturating_add(length.max(2));
        let segment = bytes.get(body.saturating_add(2)..end.min(bytes.len())).unwrap_or_default();
        match marker {
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf if !framed => {
                framed = true;
                header.bits = *segment.first()?;
                header.height = number(segment, 1, 2, true)?;
                header.width = number(segment, 3, 2, true)?;
                header.components = *segment.get(5)?;
                header.progressive = !matches!(marker, 0xc0 | 0xc1);
            }
            0xdb => header.quality = header.quality.or_else(|| quality(segment)),
            0xe1 => metadata(segment, &mut header),
            0xed if segment.starts_with(b"Photoshop") && header.software.is_none() => {
                header.software = Some("Photoshop".to_owned());
            }
            0xda => {
                at = scan_end(bytes, end);
                continue;
            }
            _ => {}
        }
        at = end;
    }
    framed.then_some(header)
}

/// The next marker at or behind a place, and where its segment begins. Bytes that belong to no segment are skipped, as
/// decoders do.
fn next(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let skipped = rest.windows(2).position(|pair| matches!(pair, [0xff, 1..=0xfe]))?;
    let marker = at.checked_add(skipped)?.checked_add(1)?;
    Some((*bytes.get(marker)?, marker.checked_add(1)?))
}

/// Where the entropy-coded data that begin here end: at the next marker that is no restart.
fn scan_end(bytes: &[u8], at: usize) -> usize {
    let mut from = at;
    while let Some(rest) = bytes.get(from..) {
        let Some(found) = rest.iter().position(|byte| *byte == 0xff) else { break };
        match rest.get(found.saturating_add(1)) {
            Some(0 | 0xd0..=0xd7) => from = from.saturating_add(found).saturating_add(2),
            Some(0xff) => from = from.saturating_add(found).saturating_add(1),
            Some(_) => return from.saturating_add(found),
            None => break,
        }
    }
    bytes.len()
}

fn metadata(segment: &[u8], header: &mut Header) {
    if let Some(tiff) = segment.strip_prefix(b"Exif\0\0".as_slice()) {
        let _ = exif::take(tiff, header);
    } else if segment.starts_with(b"http://ns.adobe.com/xap/1.0/") && header.software.is_none() {
        header.software = creator(segment);
    }
}

/// The program that an XMP block names.
fn creator(xmp: &[u8]) -> Option<String> {
    let key = b"CreatorTool";
    let at = xmp.windows(key.len()).position(|window| window == key)?;
    let tail = xmp.get(at.checked_add(key.len())?..)?;
    let text = tail.iter().skip_while(|byte| matches!(byte, b'=' | b'"' | b'>' | b' '));
    let text: String =
        text.take_while(|byte| !matches!(byte, b'"' | b'<')).take(64).map(|byte| char::from(*byte)).collect();
    Some(text)
}

/// Quality by the mean ratio of the first luma table to the standard one.
fn quality(segment: &[u8]) -> Option<u8> {
    let wide = segment.first()? >> 4 != 0;
    let size = if wide { 2 } else { 1 };
    let table = segment.get(1..size * 64 + 1)?;
    let mut percent = 0_u64;
    for (entry, standard) in table.chunks_exact(size).zip(STANDARD) {
        let value = entry.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        percent += value * 10_000 / u64::from(standard);
    }
    // Hundredths of a percent, mean of 64 entries.
    let ratio = (percent / 64).max(1);
    let quality = if ratio > 10_000 { 500_000_000 / ratio * 10 } else { (20_000 - ratio) * 50 };
    u8::try_from(((quality + 5000) / 10_000).clamp(1, 100)).ok()
}
