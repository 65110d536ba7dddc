//! How much colour there is beside a cast of the light.

use super::super::plane::Colour;
use super::super::region::Region;
use super::quantile;

/// Pixels of the whole picture over which colour is averaged, so that noise cancels out.
const BLOCK: usize = 8;

/// Cells of colour on each side of such a block, at least.
const LEAST: usize = 3;

/// A cast beyond this radius, in tenths of a level, is no cast of light but the colour of the thing.
const CAST: i32 = 300;

/// The 99 % quantile of the chroma radius in a region, in tenths of a level. A cast is taken off, by the additive model
/// of a tinted paper and by the proportional one of coloured light; the smaller result counts.
pub(in super::super) fn radius(colour: &Colour, full: (u32, u32), region: Region) -> Option<i32> {
    let step = (BLOCK * colour.width()).div_ceil(full.0.max(1) as usize).max(LEAST);
    let [left, top, right, bottom] = region.cells((colour.width(), colour.height()));
    let mut cells = Vec::new();
    let mut sums = vec![[0_i32; 3]; right.saturating_sub(left) / step];
    for y in (top..bottom.saturating_sub(step - 1)).step_by(step) {
        sums.fill([0; 3]);
        for row in (y..y + step).map(|y| colour.row(y).get(left..right.min(colour.width())).unwrap_or_default()) {
            for ([red, green, blue], pixels) in sums.iter_mut().zip(row.chunks_exact(step)) {
                for [r, g, b] in pixels {
                    *red += i32::from(*r);
                    *green += i32::from(*g);
                    *blue += i32::from(*b);
                }
            }
        }
        cells.extend(sums.iter().map(|sum| chroma(*sum, i32::try_from(step * step).unwrap_or(1))));
    }
    beside_the_cast(&cells)
}

/// The radius among cells of these grey levels and colour differences. `None` of too few.
fn beside_the_cast(cells: &[(i32, i32, i32)]) -> Option<i32> {
    if cells.len() < 64 {
        return None;
    }
    let middle = |values: &mut dyn Iterator<Item = i32>| {
        let mut values: Vec<i32> = values.collect();
        let place = values.len() / 2;
        if values.is_empty() { 0 } else { *values.select_nth_unstable(place).1 }
    };
    let (cb, cr) = (middle(&mut cells.iter().map(|cell| cell.1)), middle(&mut cells.iter().map(|cell| cell.2)));
    if cb * cb + cr * cr > CAST * CAST {
        return Some(root(cb * cb + cr * cr));
    }
    // Thousandths of the grey level, of cells that are bright enough for a ratio.
    let share = |value: i32, level: i32| value * 100 / level.max(1);
    let lit = || cells.iter().filter(|cell| cell.0 > 40);
    let (kb, kr) =
        (middle(&mut lit().map(|cell| share(cell.1, cell.0))), middle(&mut lit().map(|cell| share(cell.2, cell.0))));
    let beside = |pairs: &mut dyn Iterator<Item = (i32, i32)>| {
        let mut squares: Vec<u32> = pairs.map(|(b, r)| u32::try_from(b * b + r * r).unwrap_or(0)).collect();
        root(i32::try_from(quantile(&mut squares, 990)).unwrap_or(i32::MAX))
    };
    let additive = beside(&mut cells.iter().map(|cell| (cell.1 - cb, cell.2 - cr)));
    let proportional = beside(&mut cells.iter().map(|cell| (cell.1 - kb * cell.0 / 100, cell.2 - kr * cell.0 / 100)));
    Some(additive.min(proportional))
}

/// Grey level, and both colour differences in tenths of a level, of the mean of so many pixels.
fn chroma([r, g, b]: [i32; 3], count: i32) -> (i32, i32, i32) {
    let level = (77 * r + 150 * g + 29 * b) / (256 * count);
    let cb = (-1687 * r - 3313 * g + 5000 * b) / (1000 * count);
    let cr = (5000 * r - 4187 * g - 813 * b) / (1000 * count);
    (level, cb, cr)
}

fn root(square: i32) -> i32 {
    i32::try_from(u32::try_from(square).unwrap_or(0).isqrt()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
