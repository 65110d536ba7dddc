//! Lines of text along the columns instead of the rows: the picture lies on its side.

use super::super::plane::{Luma, Scene};
use super::super::region::Region;
use super::survey::reduced;

/// Longest side at which lines are looked for: lines of small print are still apart.
const SIDE: usize = 1000;

/// Side of the tiles, in pixels of that size: a slight turn does not smear lines over each other within a tile.
const TILE: usize = 96;

/// How much darker than its surroundings ink is.
const INK: u8 = 22;

/// Strength of the lines along the columns in percent of that along the rows; above 100 the picture lies on its side.
/// `None` with too little print to tell.
pub(in super::super) fn sideways(scene: &Scene, region: Region) -> Option<i32> {
    let long = scene.luma.width().max(scene.luma.height());
    let grid = reduced(&scene.luma, long.div_ceil(SIDE));
    let [left, top, right, bottom] = region.cells((grid.width(), grid.height()));
    let (mut rows, mut columns, mut tiles) = (0_u64, 0_u64, 0);
    for y in (top..bottom.saturating_sub(TILE - 1)).step_by(TILE / 2) {
        for x in (left..right.saturating_sub(TILE - 1)).step_by(TILE / 2) {
            if let Some((row, column)) = tile(&grid, x, y) {
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

/// Unevenness of the ink over the rows and over the columns of a tile; `None` where there is little ink.
fn tile(grid: &Luma, left: usize, top: usize) -> Option<(u64, u64)> {
    let mut rows = [0_u32; TILE];
    let mut columns = [0_u32; TILE];
    // Paper: the bright level of each eighth of the tile.
    const PART: usize = TILE / 4;
    let mut paper = [[0_u8; 4]; 4];
    for (place_y, line) in paper.iter_mut().enumerate() {
        for (place_x, level) in line.iter_mut().enumerate() {
            let mut counts = [0_u16; 256];
            for y in 0..PART {
                let row = grid.row(top + place_y * PART + y);
                let from = left + place_x * PART;
                for value in row.get(from..from + PART).unwrap_or_default() {
                    if let Some(count) = counts.get_mut(usize::from(*value)) {
                        *count += 1;
                    }
                }
            }
            let mut sum = 0;
            let wanted = (PART * PART * 8 / 10) as u16;
            *level = (0..=u8::MAX)
                .zip(counts)
                .find(|(_, count)| {
                    sum += count;
                    sum >= wanted
                })
                .map_or(255, |(level, _)| level);
        }
    }
    let mut ink = 0_u32;
    for (y, row_ink) in rows.iter_mut().enumerate() {
        let row = grid.row(top + y);
        let levels = row.get(left..left + TILE).unwrap_or_default();
        let papers = paper.get(y / PART).copied().unwrap_or_default();
        for (x, (level, column_ink)) in levels.iter().zip(&mut columns).enumerate() {
            let paper = papers.get(x / PART).copied().unwrap_or_default();
            if paper.saturating_sub(*level) > INK {
                *row_ink += 1;
                *column_ink += 1;
                ink += 1;
            }
        }
    }
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
