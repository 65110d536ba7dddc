//! Deviation of the edges: how far the lens, the hand or an enlargement has spread them.
//!
//! A step of height D that a bell curve of deviation s has softened is steepest with D / (s * sqrt(2 pi)). The picture is
//! first softened by a known deviation, so that noise and the borders of compression blocks do not pass for steep edges;
//! that share is taken off again.

use super::super::plane::smaller;
use super::super::plane::{Grid, Luma};
use super::super::region::Region;
use super::quantile;

/// Side of the blocks in which the steepest place is looked for.
const BLOCK: usize = 16;

/// Half the window in which the height of a step is taken.
const REACH: usize = 12;

/// Variance of the known softening, in pixels: four times the kernel 1 2 1 is 2, a difference over two pixels adds a third,
/// of which a quarter is taken off so that sharp pictures stay a little above zero.
const KNOWN: f64 = 2.25;

/// Lowest step that counts, in grey levels, and the share of the highest ones in percent.
const STEP: u32 = 25;
const STRONG: u32 = 60;

/// Deviations beyond this one are measured again at half the size: the window is too narrow for them.
const WIDE: f64 = 2.2;

/// Fewest blocks that give a verdict on an axis.
const FEWEST: usize = 12;

/// Levels of a softened pixel: 256 times a grey level, divided by this.
const SCALE: u32 = 16;

/// The deviation of the edges of the worse axis in hundredths of a pixel of this grid, within a region. `None` if there are too few
/// edges to tell.
pub(in super::super) fn deviation(luma: &Luma, region: Region) -> Option<i32> {
    let mut grid = None;
    let mut factor = 1.0;
    let mut last = None;
    for _ in 0..4 {
        let current = grid.as_ref().unwrap_or(luma);
        let Some(sigma) = measured(current, region) else { break };
        last = Some(sigma * factor);
        if sigma <= WIDE || current.width().min(current.height()) < 128 {
            break;
        }
        grid = Some(smaller(current, 2));
        factor *= 2.0;
    }
    // The widest value is cut off: a few hundred pixels say no more than a hundred.
    last.map(|sigma| (sigma * 100.0).min(100_000.0) as i32)
}

fn measured(luma: &Luma, region: Region) -> Option<f64> {
    let soft = softened(luma)?;
    let across = axis(&soft, region, true);
    let down = axis(&soft, region, false);
    match (across, down) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (one, other) => one.or(other),
    }
}

/// The grid under the kernel 1 2 1, four times along both axes, in sixteenths of a grey level.
fn softened(luma: &Luma) -> Option<Grid<u16>> {
    let (width, height) = (luma.width(), luma.height());
    if width < 2 * BLOCK || height < 2 * BLOCK {
        return None;
    }
    let mut wide: Vec<u16> = Vec::with_capacity(width * height);
    let mut one = vec![0_u16; width];
    let mut other = vec![0_u16; width];
    for row in luma.pixels().chunks_exact(width) {
        for (to, from) in one.iter_mut().zip(row) {
            *to = u16::from(*from) * 16;
        }
        for _ in 0..2 {
            smooth(&one, &mut other);
            smooth(&other, &mut one);
        }
        wide.extend_from_slice(&one);
    }
    // Down the columns: the same four passes as one kernel 1 8 28 56 70 56 28 8 1.
    let mut result = Vec::with_capacity(width * height);
    let last = height - 1;
    for y in 0..height {
        let row = |offset: usize| {
            let from = (y + offset).saturating_sub(4).min(last) * width;
            wide.get(from..from + width).unwrap_or_default()
        };
        let pair = |offset: usize| row(offset).iter().zip(row(8 - offset));
        let pairs = pair(0).zip(pair(1)).zip(pair(2).zip(pair(3))).zip(row(4));
        result.extend(pairs.map(|((((a, i), (b, h)), ((c, g), (d, f))), e)| {
            let both = |one: &u16, other: &u16| u32::from(one + other);
            let sum = both(a, i) + 8 * both(b, h) + 28 * both(c, g) + 56 * both(d, f) + 70 * u32::from(*e);
            (sum >> 8) as u16
        }));
    }
    Grid::new(width, height, result)
}

/// One pass of 1 2 1; the outermost pixels stay.
fn smooth(from: &[u16], to: &mut [u16]) {
    let (Some(first), Some(last)) = (from.first(), from.last()) else { return };
    if let (Some(left), Some(to_inner)) = (from.get(2..), to.get_mut(1..)) {
        for (((target, a), b), c) in to_inner.iter_mut().zip(from).zip(from.get(1..).unwrap_or_default()).zip(left) {
            *target = (a + 2 * b + c + 2) >> 2;
        }
    }
    if let Some(target) = to.first_mut() {
        *target = *first;
    }
    if let Some(target) = to.last_mut() {
        *target = *last;
    }
}

/// The steepest place of a block so far: its slope and where it is.
#[derive(Clone, Copy, Default)]
struct Steepest {
    slope: i16,
    x: usize,
    y: usize,
}

/// The 30 % quantile of the deviations along one axis.
fn axis(soft: &Grid<u16>, region: Region, across: bool) -> Option<f64> {
    let (width, height) = (soft.width(), soft.height());
    let [left, top, right, bottom] = region.cells((width, height));
    let (left, right) = (left.max(2), right.min(width - 2));
    let (top, bottom) = (top.max(2), bottom.min(height - 2));
    if right <= left + BLOCK || bottom <= top + BLOCK {
        return None;
    }
    let columns = (right - left) / BLOCK;
    let span = columns * BLOCK;
    let mut steps: Vec<(u32, u32)> = Vec::new();
    let mut best = vec![Steepest::default(); columns];
    let mut slopes = vec![0_i16; span];
    for y in top..bottom {
        slope(soft, left, y, across, &mut slopes);
        for (column, (block, best)) in slopes.as_chunks::<BLOCK>().0.iter().zip(&mut best).enumerate() {
            let steepest = block.iter().copied().fold(0, i16::max);
            if steepest > best.slope {
                let offset = block.iter().position(|value| *value == steepest).unwrap_or(0);
                *best = Steepest { slope: steepest, x: left + column * BLOCK + offset, y };
            }
        }
        if (y - top) % BLOCK == BLOCK - 1 {
            steps.extend(
                best.iter()
                    .filter(|best| best.slope > 0)
                    .map(|best| (height_of(soft, *best, across), u32::from(best.slope.unsigned_abs()))),
            );
            best.fill(Steepest::default());
        }
    }
    let mut heights: Vec<u32> = steps.iter().map(|(height, _)| *height).collect();
    let strong = quantile(&mut heights, 980) * STRONG / 100;
    let least = strong.max(STEP * 3 * SCALE);
    let steep: Vec<&(u32, u32)> = steps.iter().filter(|(height, _)| *height > least).collect();
    if steep.len() < FEWEST {
        return None;
    }
    // D over slope per pixel; the slope is a difference over two pixels. In thousandths of a pixel.
    let mut widths: Vec<u32> = steep.iter().map(|(height, slope)| height * 2000 / slope.max(&1)).collect();
    let width = f64::from(quantile(&mut widths, 300)) / 1000.0 / 2.507;
    Some((width * width - KNOWN).max(0.0).sqrt())
}

/// Sums of three softened pixels along the edge, and how much they change across it.
fn slope(soft: &Grid<u16>, left: usize, y: usize, across: bool, slopes: &mut [i16]) {
    let span = slopes.len();
    let cut = |y: usize, from: usize| soft.row(y).get(from..from + span).unwrap_or_default();
    // Three softened pixels are 12,240 at most.
    let steep = |before: u16, after: u16| before.abs_diff(after) as i16;
    if across {
        let sums = |from: usize| {
            let rows = cut(y - 1, from).iter().zip(cut(y, from)).zip(cut(y + 1, from));
            rows.map(|((above, level), below)| above + level + below)
        };
        for (slope, (before, after)) in slopes.iter_mut().zip(sums(left - 1).zip(sums(left + 1))) {
            *slope = steep(before, after);
        }
    } else {
        let sums = |y: usize| {
            let places = cut(y, left - 1).iter().zip(cut(y, left)).zip(cut(y, left + 1));
            places.map(|((before, level), after)| before + level + after)
        };
        for (slope, (above, below)) in slopes.iter_mut().zip(sums(y - 1).zip(sums(y + 1))) {
            *slope = steep(above, below);
        }
    }
}

/// Difference between the brightest and the darkest place near the steepest one, along the axis.
fn height_of(soft: &Grid<u16>, at: Steepest, across: bool) -> u32 {
    let (mut low, mut high) = (u32::MAX, 0);
    for step in 0..=2 * REACH {
        let value: u32 = if across {
            let x = (at.x + step).saturating_sub(REACH);
            [at.y - 1, at.y, at.y + 1].iter().map(|y| u32::from(soft.at(x, *y))).sum()
        } else {
            let y = (at.y + step).saturating_sub(REACH);
            [at.x - 1, at.x, at.x + 1].iter().map(|x| u32::from(soft.at(*x, y))).sum()
        };
        low = low.min(value);
        high = high.max(value);
    }
    high.saturating_sub(low)
}

#[cfg(test)]
mod tests;
