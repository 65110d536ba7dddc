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

#[cfg(test)]
mod tests {
    use super::super::samples::luma;
    use super::*;

    fn header(width: u32, height: u32) -> Header {
        Header { width, height, ..Header::of(PictureFormat::Png) }
    }

    /// A picture of 90 rows, three of them at either end a bar; so many rows at top and bottom are uneven.
    fn rows(uneven: impl Fn(usize) -> bool) -> Luma {
        luma(10, 90, |x, y| if uneven(y) && x == 3 { 108 } else { 100 + (x == 7) as u8 * 7 })
    }

    #[test]
    fn a_bar_is_even_on_four_tenths_of_its_rows() {
        let top = |uneven: &[usize]| bar(&rows(|y| uneven.contains(&y)), true);
        let bottom = |uneven: &[usize]| bar(&rows(|y| uneven.contains(&y)), false);
        assert!(
            top(&[]) && top(&[0]) && !top(&[0, 1]) && !top(&[0, 2]) && !top(&[0, 1, 2]) && top(&[3, 4, 5, 87, 88, 89])
        );
        assert!(
            bottom(&[]) && bottom(&[89]) && !bottom(&[87, 89]) && !bottom(&[87, 88]) && bottom(&[84, 85, 86, 0, 1, 2])
        );
        // Fifteen rows: six of them.
        let even = |count: usize| bar(&luma(9, 450, |x, y| if y < 15 - count && x == 0 { 20 } else { 60 }), true);
        assert!(even(6) && !even(5));
        // One row at least.
        assert!(bar(&luma(9, 20, |_, _| 5), true) && !bar(&luma(9, 20, |x, y| (x * y * 3 % 256) as u8), false));
    }

    #[test]
    fn a_screen_is_upright_of_its_size_with_bars_and_from_no_camera() {
        let even = luma(10, 90, |_, _| 9);
        assert!(shot(&header(1080, 2340), &even));
        assert!(!shot(&header(2340, 1080), &even));
        assert!(!shot(&header(1080, 2341), &even) && !shot(&header(1081, 2340), &even));
        assert!(!shot(&Header { camera: true, ..header(1080, 2340) }, &even));
        assert!(!shot(&Header { format: PictureFormat::Jpeg, ..header(1080, 2340) }, &even));
        assert!(!shot(&header(1080, 2340), &rows(|y| y < 3)) && !shot(&header(1080, 2340), &rows(|y| y > 86)));
        // A screen that lies on its side, upright by its tag.
        assert!(shot(&Header { orientation: 6, ..header(2340, 1080) }, &even));
        assert!(!shot(&Header { orientation: 6, ..header(1080, 2340) }, &even));
    }

    #[test]
    fn screens_stand_upright_in_their_list() {
        assert!(SCREENS.iter().all(|(short, long)| short < long));
        assert!(SCREENS.is_sorted());
    }
}
