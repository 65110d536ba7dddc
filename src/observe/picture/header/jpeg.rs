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
    let mut scans = Scans::default();
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
                header.progressive = matches!(marker, 0xc2 | 0xc6 | 0xca | 0xce);
                scans.declared(segment.get(6..).unwrap_or_default());
                // Nothing decodes arithmetic coding, and nothing reduces what is stored without a transform.
                let known = matches!(marker, 0xc0..=0xc2);
                header.samples = if known { scans.samples(header.pixels()) } else { 0 };
            }
            0xdb => header.quality = header.quality.or_else(|| quality(segment)),
            0xe1 => metadata(segment, &mut header),
            0xed if segment.starts_with(b"Photoshop") && header.software.is_none() => {
                header.software = Some("Photoshop".to_owned());
            }
            0xda => {
                scans.seen(segment);
                at = scan_end(bytes, end);
                continue;
            }
            _ => {}
        }
        at = end;
    }
    header.complete = scans.complete(header.progressive);
    header.passes = scans.passes();
    framed.then_some(header)
}

/// A component of the frame.
#[derive(Clone, Copy, Default)]
struct Component {
    identifier: u8,
    across: u8,
    down: u8,
    /// Coefficients whose last bit some scan holds.
    finished: u64,
}

/// What the scans hold of which component. Frames of more than four components are none that decoders take.
#[derive(Default)]
struct Scans {
    components: [Component; 4],
    count: usize,
    /// The samples that the scans go over, in the unit of [`Component::share`].
    passed: u64,
}

impl Component {
    /// Its samples in a square of pixels, whatever its size.
    fn share(&self) -> u64 {
        u64::from(self.across.max(1)) * u64::from(self.down.max(1))
    }
}

impl Scans {
    fn declared(&mut self, entries: &[u8]) {
        let (entries, _) = entries.as_chunks::<3>();
        self.count = entries.len();
        for (component, [identifier, factors, _]) in self.components.iter_mut().zip(entries) {
            *component =
                Component { identifier: *identifier, across: factors >> 4, down: factors & 15, ..Component::default() };
        }
    }

    fn known(&self) -> &[Component] {
        self.components.get(..self.count).unwrap_or_default()
    }

    /// Samples of all components together.
    fn samples(&self, pixels: u64) -> u64 {
        let largest =
            |side: fn(&Component) -> u8| self.known().iter().map(side).max().map_or(1, |most| u64::from(most.max(1)));
        let (across, down) = (largest(|component| component.across), largest(|component| component.down));
        let own = |component: &Component| pixels.saturating_mul(component.share()) / (across * down);
        self.known().iter().map(own).fold(0, u64::saturating_add)
    }

    /// How often the scans together go over the picture, begun passes counted.
    fn passes(&self) -> u32 {
        let whole = self.known().iter().map(Component::share).sum::<u64>().max(1);
        u32::try_from(self.passed.div_ceil(whole)).unwrap_or(u32::MAX)
    }

    /// The header of a scan: its components, the first and last coefficient, and the bits that are left for later.
    fn seen(&mut self, segment: &[u8]) {
        let Some((count, rest)) = segment.split_first() else { return };
        let named = usize::from(*count).saturating_mul(2);
        for [identifier, _] in rest.get(..named).unwrap_or_default().as_chunks::<2>().0 {
            let shares = self.known().iter().filter(|component| component.identifier == *identifier);
            let share = shares.map(Component::share).max().unwrap_or(0);
            self.passed = self.passed.saturating_add(share);
        }
        let Some([first, last, bits, ..]) = rest.get(named..) else { return };
        if bits & 15 != 0 {
            return;
        }
        let upto = |end: u8| u64::MAX.checked_shr(u32::from(63_u8.saturating_sub(end))).unwrap_or(0);
        let before = if *first == 0 { 0 } else { upto(first - 1) };
        let (pairs, _) = rest.get(..named).unwrap_or_default().as_chunks::<2>();
        for [identifier, _] in pairs {
            for component in self.components.iter_mut().filter(|component| component.identifier == *identifier) {
                component.finished |= upto(*last) & !before;
            }
        }
    }

    /// Whether every component is there, in progressive files with the last bit of all of its coefficients.
    fn complete(&self, progressive: bool) -> bool {
        self.known()
            .iter()
            .all(|component| if progressive { component.finished == u64::MAX } else { component.finished != 0 })
    }
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
        let Some(found) = memchr::memchr(0xff, rest) else { break };
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

#[cfg(test)]
mod tests;
