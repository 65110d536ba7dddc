//! Screenshots: a hint by size and bars, never a proof.

use super::super::header::Header;
use super::super::plane::Luma;
use crate::submission::PictureFormat;

/// Screens of telephones, short side first. From the makers' data sheets.
const SCREENS: [(u32, u32); 34] = [
    (640, 1136),
    (720, 1280),
    (720, 1520),
    (720, 1560),
    (720, 1600),
    (720, 1612),
    (750, 1334),
    (828, 1792),
    (1080, 1920),
    (1080, 2160),
    (1080, 2220),
    (1080, 2248),
    (1080, 2280),
    (1080, 2310),
    (1080, 2312),
    (1080, 2340),
    (1080, 2376),
    (1080, 2388),
    (1080, 2400),
    (1080, 2408),
    (1080, 2412),
    (1125, 2436),
    (1170, 2532),
    (1179, 2556),
    (1206, 2622),
    (1220, 2712),
    (1242, 2208),
    (1242, 2688),
    (1284, 2778),
    (1290, 2796),
    (1320, 2868),
    (1440, 2560),
    (1440, 3088),
    (1440, 3200),
];

/// Whether the file looks like a picture of a telephone's own screen: no metadata of a camera, the exact size of a
/// screen, even bars at top and bottom.
pub(in super::super) fn shot(header: &Header, luma: &Luma) -> bool {
    let (width, height) = header.upright();
    let size = (width.min(height), width.max(height));
    let plain = header.format == PictureFormat::Png && !header.camera;
    plain && height > width && SCREENS.contains(&size) && bar(luma, true) && bar(luma, false)
}

/// Whether most rows of the outermost thirtieth are even.
fn bar(luma: &Luma, top: bool) -> bool {
    let rows = (luma.height() / 30).max(1);
    let first = if top { 0 } else { luma.height() - rows };
    let even = (first..first + rows).filter(|y| {
        let row = luma.row(*y);
        let (low, high) = row.iter().fold((u8::MAX, 0), |(low, high), level| (low.min(*level), high.max(*level)));
        high.saturating_sub(low) < 8
    });
    even.count() * 10 >= rows * 4
}
