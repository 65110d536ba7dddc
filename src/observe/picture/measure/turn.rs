//! Lines of text along the columns instead of the rows: the picture lies on its side.

use super::super::plane::smaller;
use super::super::plane::{Luma, Scene};
use super::super::region::Region;

/// Side at about which lines are looked for: lines of small print are still apart, and a tile holds several.
const SIDE: usize = 1000;

/// Side of the parts of a tile, each of one level of paper, and of the tiles, in pixels of that size: a slight turn does not
/// smear lines over each other within a tile.
const PART: usize = 24;
const TILE: usize = PARTS * PART;
const PARTS: usize = 4;

/// How much darker than its surroundings ink is.
const INK: u8 = 22;

/// Strength of the lines along the columns in percent of that along the rows; above 100 the picture lies on its side.
/// `None` with too little print to tell.
pub(in super::super) fn sideways(scene: &Scene, region: Region) -> Option<i32> {
    let long = scene.luma.width().max(scene.luma.height());
    let grid = smaller(&scene.luma, (long + SIDE / 2) / SIDE);
    let [left, top, right, bottom] = region.cells((grid.width(), grid.height()));
    let (across, down) = (right.saturating_sub(left) / PART, bottom.saturating_sub(top) / PART);
    let parts: Vec<Part> = (0..down)
        .flat_map(|y| (0..across).map(move |x| (left + x * PART, top + y * PART)))
        .map(|(x, y)| Part::of(&grid, x, y))
        .collect();
    let (mut rows, mut columns, mut tiles) = (0_u64, 0_u64, 0);
    // Tiles overlap by half.
    for y in (0..(down + 1).saturating_sub(PARTS)).step_by(PARTS / 2) {
        for x in (0..(across + 1).saturating_sub(PARTS)).step_by(PARTS / 2) {
            if let Some((row, column)) = tile(&parts, across, x, y) {
                rows += row;
                columns += column;
                tiles += 1;
            }
        }
    }
    if tiles < 4 {
        return None;
    }
    i32::try_from(columns * 100 / rows.max(1)).ok()
}

/// How much ink there is in the rows and the columns of a part of a tile.
struct Part {
    rows: [u8; PART],
    columns: [u8; PART],
}

impl Part {
    fn of(grid: &Luma, left: usize, top: usize) -> Part {
        let line =
            |y: usize| grid.row(top + y).get(left..).and_then(|row| row.first_chunk::<PART>()).unwrap_or(&[0; PART]);
        let mut counts = [0_u16; 256];
        for value in (0..PART).flat_map(line) {
            if let Some(count) = counts.get_mut(usize::from(*value)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        let wanted = (PART * PART * 8 / 10) as u16;
        let bright = (0..=u8::MAX).zip(counts).find(|(_, count)| {
            sum += count;
            sum >= wanted
        });
        let paper = bright.map_or(255, |(level, _)| level);
        let mut part = Part { rows: [0; PART], columns: [0; PART] };
        for (y, row) in part.rows.iter_mut().enumerate() {
            let ink = line(y).map(|level| u8::from(paper.saturating_sub(level) > INK));
            *row = ink.iter().sum();
            part.columns.iter_mut().zip(ink).for_each(|(column, ink)| *column += ink);
        }
        part
    }
}

/// Unevenness of the ink over the rows and over the columns of a tile; `None` where there is little ink.
fn tile(parts: &[Part], across: usize, left: usize, top: usize) -> Option<(u64, u64)> {
    let mut rows = [0_u32; TILE];
    let mut columns = [0_u32; TILE];
    for y in 0..PARTS {
        for x in 0..PARTS {
            let part = parts.get((top + y) * across + left + x)?;
            let add = |sums: &mut [u32; TILE], place: usize, counts: &[u8; PART]| {
                for (sum, count) in sums.iter_mut().skip(place * PART).zip(counts) {
                    *sum += u32::from(*count);
                }
            };
            add(&mut rows, y, &part.rows);
            add(&mut columns, x, &part.columns);
        }
    }
    let ink: u32 = rows.iter().sum();
    let area = u32::try_from(TILE * TILE).unwrap_or(1);
    // Print covers a twentieth to two fifths; more is a picture or a seal.
    (ink * 100 > area * 4 && ink * 100 < area * 45).then(|| (unevenness(&rows), unevenness(&columns)))
}

/// Variance of a profile, smoothed over the gaps between characters, beside its slow trend.
fn unevenness(profile: &[u32; TILE]) -> u64 {
    let mean = |from: usize, to: usize| {
        let part = profile.get(from..to.min(TILE)).unwrap_or_default();
        part.iter().sum::<u32>() * 16 / u32::try_from(part.len().max(1)).unwrap_or(1)
    };
    (0..TILE)
        .map(|at| {
            let near = mean(at.saturating_sub(2), at + 3);
            let far = mean(at.saturating_sub(24), at + 25);
            u64::from(near.abs_diff(far)).pow(2)
        })
        .sum::<u64>()
}

#[cfg(test)]
mod tests;
