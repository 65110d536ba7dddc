//! A coloured border along all four sides of the sheet.

use super::view::View;

/// What was seen along the sides.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    /// The smallest share of a side along which colour was found.
    pub(super) share: f32,
    /// Whether that colour is red, orange or gold.
    pub(super) warm: bool,
}

/// Places looked at along each side.
const PLACES: usize = 32;
/// Least distance from the paper's colour.
const LEAST: i16 = 8;

/// Looks for colour between 1 and 9 % of the way in, with paper further inside.
pub(super) fn frame(view: &View) -> Frame {
    let Some(tint) = &view.tint else { return Frame::default() };
    let (width, height) = (tint.width(), tint.height());
    let short = width.min(height);
    let (from, to) = ((short / 50).max(2), short / 10);
    let mut least = f32::MAX;
    let mut sum = [0_i64; 2];
    for side in 0..4 {
        let mut seen = 0;
        for place in 0..PLACES {
            let at = |depth: usize| match side {
                0 => tint.at(along(width, place), depth),
                1 => tint.at(along(width, place), height - 1 - depth),
                2 => tint.at(depth, along(height, place)),
                _ => tint.at(width - 1 - depth, along(height, place)),
            };
            let strength = |[blue, red]: [i16; 2]| blue.abs() + red.abs();
            let strongest = (from..to).map(at).reduce(|best, next| match strength(next) > strength(best) {
                true => next,
                false => best,
            });
            if let Some(best) = strongest
                && strength(best) >= LEAST
            {
                seen += 1;
                for (sum, value) in sum.iter_mut().zip(best) {
                    *sum += i64::from(value);
                }
            }
        }
        least = least.min(seen as f32 / PLACES as f32);
    }
    let [blue, red] = sum;
    Frame { share: least, warm: is_warm(blue, red) }
}

/// Where a place lies along a side of this length: from a tenth to nine.
fn along(length: usize, place: usize) -> usize {
    length / 10 + place * (length * 8 / 10) / PLACES
}

/// Red, orange or gold: blue is missing and not much red with it, or there is more red than blue.
fn is_warm(blue: i64, red: i64) -> bool {
    blue < 0 && red * 3 > blue || red > 0 && red > blue
}

#[cfg(test)]
mod tests;
