//! QR codes in pictures of licences: the unified social credit code that they name.
//!
//! The text of a code may name people and companies, so it leaves this module only as a credit code whose check character
//! is right. A code that was not read proves nothing: it needs about four pixels a module and a sharp picture.

use super::plane::Luma;
use crate::identifier::CreditCode;

/// Most pixels that are searched, also after doubling.
const MOST_PIXELS: usize = 6_000_000;

/// The credit code in the QR code of the picture, if one was read and names exactly one.
#[must_use]
pub fn credit_code(luma: &Luma) -> Option<String> {
    codes_in(&text(luma)?)
}

/// The text of the first code found: at this size, then at twice that.
fn text(luma: &Luma) -> Option<String> {
    if !fits(luma.width(), luma.height()) {
        return None;
    }
    read(luma).or_else(|| read(&twice(luma)?))
}

fn read(luma: &Luma) -> Option<String> {
    let (width, height) = (u32::try_from(luma.width()).ok()?, u32::try_from(luma.height()).ok()?);
    let pixels = luma.pixels().to_vec();
    let found = rxing::helpers::detect_in_luma(pixels, width, height, Some(rxing::BarcodeFormat::QR_CODE)).ok()?;
    Some(found.getText().to_owned())
}

/// Each pixel four times, if that is still searched.
fn twice(luma: &Luma) -> Option<Luma> {
    let (width, height) = (luma.width() * 2, luma.height() * 2);
    if !fits(width, height) {
        return None;
    }
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| luma.at(x / 2, y / 2))).collect();
    Luma::new(width, height, pixels)
}

/// Whether so many pixels are searched.
fn fits(width: usize, height: usize) -> bool {
    width.saturating_mul(height) <= MOST_PIXELS
}

/// The only credit code in a text, be it an address of the register or labelled lines.
fn codes_in(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() == 18);
    let mut codes = words.filter(|word| CreditCode::parse(word).is_ok());
    let first = codes.next()?;
    codes.all(|other| other == first).then(|| first.to_owned())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A fictional code, and the QR code that holds it.
    pub(in super::super) const CODE: &str = "91350100M000100Y43";
    const MODULES: [&str; 21] = [
        "#######..##...#######",
        "#.....#.#.##..#.....#",
        "#.###.#..####.#.###.#",
        "#.###.#...##..#.###.#",
        "#.###.#.#...#.#.###.#",
        "#.....#...#.#.#.....#",
        "#######.#.#.#.#######",
        "..........###........",
        "#.#.#.#....#....#..#.",
        ".......#.###.#.#.#.##",
        "#.....#..##.#.#.#####",
        "..###....#.#.#.###...",
        "..###.###...#.##.##..",
        "........###.##...##..",
        "#######..#.##.##..#.#",
        "#.....#...#.###.##...",
        "#.###.#.###..#..#.#..",
        "#.###.#....#...#.#.#.",
        "#.###.#.#.#.#.#.#.#.#",
        "#.....#..#...#.#...##",
        "#######.###.###.#.#.#",
    ];

    /// The code on white, each module so many pixels wide, from this place on.
    pub(in super::super) fn drawn(size: (usize, usize), module: usize, (left, top): (usize, usize)) -> Luma {
        let level = |x: usize, y: usize| {
            let row = y.checked_sub(top).and_then(|y| MODULES.get(y / module));
            let dark = x.checked_sub(left).and_then(|x| row?.as_bytes().get(x / module));
            if dark == Some(&b'#') { 20 } else { 235 }
        };
        Luma::new(size.0, size.1, (0..size.0 * size.1).map(|at| level(at % size.0, at / size.0)).collect()).unwrap()
    }

    #[test]
    fn a_code_is_read_at_its_size_and_at_twice_that() {
        for (size, module, place) in
            [((140, 120), 4, (23, 17)), ((90, 100), 3, (15, 20)), ((61, 70), 2, (9, 13)), ((37, 45), 1, (7, 11))]
        {
            assert_eq!(credit_code(&drawn(size, module, place)).as_deref(), Some(CODE), "{module}");
        }
        assert_eq!(credit_code(&Luma::single(7)), None);
    }

    #[test]
    fn as_many_pixels_are_searched_as_that() {
        assert_eq!(
            [fits(3000, 2000), fits(3000, 2001), fits(1, 6_000_000), fits(6_000_001, 1)],
            [true, false, true, false]
        );
        assert!(!fits(usize::MAX, 2));
        let plain = |width: usize, height: usize| Luma::new(width, height, vec![9; width * height]).unwrap();
        assert_eq!(text(&plain(3000, 2001)), None);
        let size = |luma: &Luma| twice(luma).map(|luma| (luma.width(), luma.height()));
        assert_eq!([size(&plain(1000, 1500)), size(&plain(1000, 1501))], [Some((2000, 3000)), None]);
        let four = twice(&Luma::new(2, 2, vec![1, 2, 3, 4]).unwrap()).unwrap();
        assert_eq!(four.pixels(), [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
    }

    #[test]
    fn only_a_credit_code_is_taken_and_only_one() {
        let other = "91330106MA0000007Q";
        assert_eq!(codes_in(CODE).as_deref(), Some(CODE));
        assert_eq!(codes_in(&format!("https://example.test/?code={CODE}&x=1")).as_deref(), Some(CODE));
        assert_eq!(codes_in(&format!("{CODE} {CODE}")).as_deref(), Some(CODE));
        assert_eq!(codes_in(&format!("{CODE} {other}")), None);
        assert_eq!(codes_in(&format!("x{CODE}")), None);
        assert_eq!(codes_in("91350100M000100Y44"), None);
        assert_eq!(codes_in(&format!("91350100M000100Y44 {other}")).as_deref(), Some(other));
    }
}
