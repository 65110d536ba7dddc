//! A picture whose edges were cut off a little.
//!
//! How much detail there is in each column and each row is a profile of the picture. Where one of two pictures was trimmed,
//! its profiles are those of the other one without their ends. That gives the cut; then the detail is compared block by
//! block on the common part, and the block that agrees least decides, since documents of one layout differ in a few
//! characters only.

use super::{BLOCK, SIDE, Sight};

/// Most cells that are cut off at one end: 6 % of the picture.
const MOST: usize = 20;
/// Cells of a coarse profile.
const COARSE: usize = 4;
/// Least agreement of coarse and of fine profiles, in thousandths.
const ALIKE_COARSE: i64 = 800;
const ALIKE: i64 = 930;
/// Least agreement of a block of a trimmed copy, in thousandths. Half of such copies agree by less; two people's
/// documents by at most 690 on seven seeds.
const ALIKE_BLOCK: i64 = 730;
/// Least detail in a block that is compared, in steps for each cell, squared.
const LEAST: i64 = 3;
/// Fewest blocks that are compared.
const FEWEST: usize = 40;

/// How much detail the columns and the rows hold.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Profiles {
    columns: Vec<u16>,
    rows: Vec<u16>,
}

impl Profiles {
    pub(super) fn of(detail: &[i32]) -> Self {
        let mut profiles = Profiles { columns: vec![0; SIDE], rows: vec![0; SIDE] };
        for (line, row) in detail.chunks_exact(SIDE).zip(&mut profiles.rows) {
            for (step, column) in line.iter().zip(&mut profiles.columns) {
                let step = u16::try_from(step.abs()).unwrap_or(0);
                *row = row.saturating_add(step);
                *column = column.saturating_add(step);
            }
        }
        profiles
    }
}

/// Cells that were cut off at both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    from: usize,
    to: usize,
}

impl Cut {
    /// Where a cell of the trimmed picture lies in the whole one, in sixteenths of a cell.
    fn place(self, cell: usize) -> usize {
        let length = SIDE - self.from - self.to;
        self.from * 16 + ((2 * cell + 1) * length * 8 / SIDE).saturating_sub(8)
    }
}

/// The least agreement of a block, in thousandths, if the one picture can be a trimmed copy of the other.
pub(super) fn agreement(one: &Sight, other: &Sight) -> Option<i64> {
    let wide = u64::from(one.width) * u64::from(other.height);
    let high = u64::from(one.height) * u64::from(other.width);
    // The most that cutting one direction alone changes the ratio of the sides.
    if wide.abs_diff(high) * 100 > wide.max(high) * 14 {
        return None;
    }
    trimmed(one, other).into_iter().chain(trimmed(other, one)).max()
}

pub(super) fn is_trimmed(one: &Sight, other: &Sight) -> bool {
    agreement(one, other).is_some_and(|agreement| agreement >= ALIKE_BLOCK)
}

fn trimmed(part: &Sight, whole: &Sight) -> Option<i64> {
    let columns = cut(&part.profiles.columns, &whole.profiles.columns)?;
    let rows = cut(&part.profiles.rows, &whole.profiles.rows)?;
    // What is left has the shape of the trimmed picture, give or take the cells that the cut was found by.
    let wide = (SIDE - columns.from - columns.to) as u64 * u64::from(whole.width) * u64::from(part.height);
    let high = (SIDE - rows.from - rows.to) as u64 * u64::from(whole.height) * u64::from(part.width);
    if wide.abs_diff(high) * 100 > wide.max(high) * 2 {
        return None;
    }
    least(part, whole, columns, rows)
}

/// The cut that makes the profiles most alike, if they are.
fn cut(part: &[u16], whole: &[u16]) -> Option<Cut> {
    let coarse = |profile: &[u16]| -> Vec<i64> {
        profile.chunks(COARSE).map(|cells| cells.iter().map(|cell| i64::from(*cell)).sum()).collect()
    };
    let (small, large) = (coarse(part), coarse(whole));
    let (_, likely) =
        best(&small, &large, 0..=MOST / COARSE, 0..=MOST / COARSE).filter(|(alike, _)| *alike >= ALIKE_COARSE)?;
    let around = |cells: usize| (cells * COARSE).saturating_sub(COARSE)..=(cells * COARSE + COARSE).min(MOST);
    let fine = |profile: &[u16]| -> Vec<i64> { profile.iter().map(|cell| i64::from(*cell)).collect() };
    let (alike, cut) = best(&fine(part), &fine(whole), around(likely.from), around(likely.to))?;
    (alike >= ALIKE).then_some(cut)
}

fn best(
    part: &[i64],
    whole: &[i64],
    from: std::ops::RangeInclusive<usize>,
    to: std::ops::RangeInclusive<usize>,
) -> Option<(i64, Cut)> {
    let cuts = from.flat_map(|from| to.clone().map(move |to| Cut { from, to }));
    let judged = cuts.map(|cut| {
        let length = whole.len().saturating_sub(cut.from + cut.to);
        let other = |cell: usize| {
            // Between two cells, in sixteenths.
            let place = cut.from * 16 + ((2 * cell + 1) * length * 8 / part.len().max(1)).saturating_sub(8);
            let at = |cell: usize| whole.get(cell.min(whole.len().saturating_sub(1))).copied().unwrap_or(0);
            let share = i64::try_from(place % 16).unwrap_or(0);
            at(place / 16) * (16 - share) + at(place / 16 + 1) * share
        };
        (correlation((0..part.len()).map(|cell| (part.get(cell).copied().unwrap_or(0), other(cell)))), cut)
    });
    judged.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// How alike two series are, in thousandths.
fn correlation(pairs: impl Iterator<Item = (i64, i64)>) -> i64 {
    let (mut count, mut a, mut b, mut aa, mut bb, mut ab) = (0.0_f64, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (one, two) in pairs {
        let (one, two) = (one as f64, two as f64);
        count += 1.0;
        a += one;
        b += two;
        aa += one * one;
        bb += two * two;
        ab += one * two;
    }
    let (own, others) = (aa - a * a / count, bb - b * b / count);
    if own <= 0.0 || others <= 0.0 {
        return 0;
    }
    ((ab - a * b / count) * 1000.0 / (own * others).sqrt()) as i64
}

/// The agreement of the block that agrees least, each moved by a cell if that fits better.
fn least(part: &Sight, whole: &Sight, columns: Cut, rows: Cut) -> Option<i64> {
    let blocks = SIDE / BLOCK;
    let mut least = 1000;
    let mut compared = 0;
    let across: Vec<usize> = (0..SIDE).map(|cell| columns.place(cell)).collect();
    let down: Vec<usize> = (0..SIDE).map(|cell| rows.place(cell)).collect();
    for row in 1..blocks - 1 {
        for column in 1..blocks - 1 {
            let cells = || {
                (row * BLOCK..(row + 1) * BLOCK)
                    .flat_map(|y| (column * BLOCK..(column + 1) * BLOCK).map(move |x| (x, y)))
            };
            let energy: i64 = cells().map(|(x, y)| i64::from(part.step(x, y)).pow(2)).sum();
            if energy < LEAST * (BLOCK * BLOCK) as i64 {
                continue;
            }
            let moved = (0..9).map(|place| (place % 3 * 12, place / 3 * 12)).map(|(dx, dy)| {
                correlation(cells().map(|(x, y)| {
                    let place = |places: &[usize], cell: usize, by: usize| {
                        places.get(cell).copied().unwrap_or(0).saturating_add(by).saturating_sub(12)
                    };
                    let (left, top) = (place(&across, x, dx), place(&down, y, dy));
                    (i64::from(part.step(x, y)), whole.between(left, top))
                }))
            });
            compared += 1;
            least = least.min(moved.max().unwrap_or(0));
            if is_hopeless(least) {
                return Some(least);
            }
        }
    }
    (compared >= FEWEST).then_some(least)
}

/// Whether a block agrees so little that the rest need not be looked at.
fn is_hopeless(agreement: i64) -> bool {
    agreement < ALIKE_BLOCK / 2
}

impl Sight {
    /// The detail between cells, at a place in sixteenths of a cell, times 256.
    fn between(&self, left: usize, top: usize) -> i64 {
        let last = SIDE - 1;
        let at = |x: usize, y: usize| i64::from(self.step(x.min(last), y.min(last)));
        let (x, y) = (left / 16, top / 16);
        let (u, v) = ((left % 16) as i64, (top % 16) as i64);
        let above = at(x, y) * (16 - u) + at(x + 1, y) * u;
        let below = at(x, y + 1) * (16 - u) + at(x + 1, y + 1) * u;
        above * (16 - v) + below * v
    }
}

#[cfg(test)]
mod tests;
