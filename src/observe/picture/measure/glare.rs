//! Reflections on the document: soft bright blobs without print in which print is expected.

use super::super::plane::Grid;
use super::super::region::Region;
use super::quantile;
use super::survey::{BLOCK, Block, Survey};

/// How much brighter than the paper around it a reflection is, in grey levels.
const ABOVE: u8 = 30;

/// Paper at least this bright leaves no room above it: bleached scans, white tables, and the side of a light sheet that is
/// nearest to the lamp.
const WHITE: u8 = 240;

/// Paper at least this bright has bright spots of its own: only large reflections are told from them.
const BRIGHT: u8 = 222;

/// Levels over which the rim is measured, at most, and its least width in tenths of a pixel of the small picture.
const RIM: u8 = 15;
const SOFT: usize = 15;

/// Level of a core that holds nothing any more, and its least share of the blob in percent.
const CORE: u8 = 250;
const SATURATED: usize = 30;

/// Ground darker than this is that of a coloured or dark card. A reflection falls off steeply there from white to its level.
const DARK: u8 = 140;

/// Largest share of the picture, in thousandths, of a reflection on dark ground: what is larger is something white.
const SPOT: i32 = 100;

/// A reflection: where it is, and its share of the picture in thousandths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) struct Glare {
    pub(in super::super) region: Region,
    pub(in super::super) share: i32,
    /// Whether it lies on dark ground, where nothing but print is bright.
    pub(in super::super) on_dark: bool,
}

/// The largest reflection within a region of the picture.
pub(in super::super) fn largest(survey: &Survey, within: Region) -> Option<Glare> {
    let (width, height) = (survey.small.width(), survey.small.height());
    let mut means: Vec<u32> = Vec::new();
    let [left, top, right, bottom] = within.cells((survey.blocks.width(), survey.blocks.height()));
    for y in top..bottom {
        let row = survey.blocks.row(y);
        means.extend(row.get(left..right.min(row.len())).unwrap_or_default().iter().map(|block| u32::from(block.mean)));
    }
    let paper = u8::try_from(quantile(&mut means, 650)).unwrap_or(u8::MAX);
    if paper >= WHITE {
        return None;
    }
    // Bright paper leaves less room above it: what is blown out counts.
    let least = paper.saturating_add(ABOVE).clamp(200, CORE);
    let on_dark = paper < DARK;
    let half = least.saturating_sub(paper) / 2;
    let rim = if on_dark { half } else { RIM.min(half) };
    let large = if paper >= BRIGHT { 25 } else { 0 };
    let slope = if on_dark { None } else { Slope::of(survey, within, paper, least) };
    // Light that rises across the whole sheet blows out one side of it, with a rim as soft as that of a reflection.
    let lit = |blob: &Blob| slope.as_ref().is_some_and(|slope| slope.at(blob.middle()) >= i32::from(WHITE));
    let mut seen = Grid::new(width, height, vec![false; width * height])?;
    let mut found: Option<Glare> = None;
    for y in 0..height {
        for x in 0..width {
            if seen.at(x, y) || survey.small.at(x, y) < least {
                continue;
            }
            let blob = grown(survey, &mut seen, (x, y), least, rim);
            let share = super::survey::share(blob.area, width * height);
            let fits = (!on_dark || share <= SPOT) && !lit(&blob);
            if fits && share > found.map_or(large, |glare| glare.share) && blob.is_glare(survey, within, on_dark) {
                found = Some(Glare { region: blob.region(width, height), share, on_dark });
            }
        }
    }
    found
}

/// The plane through the levels of the paper: what light that rises evenly across a sheet gives at a place.
struct Slope {
    /// Mean place in blocks, and mean level, each times the number of blocks.
    sums: [i64; 3],
    count: i64,
    /// Rise along the columns and along the rows, and what both are to be divided by.
    rise: [i128; 2],
    divisor: i128,
}

impl Slope {
    /// Through the blocks of paper that are neither print nor bright spots, by least squares.
    fn of(survey: &Survey, within: Region, paper: u8, least: u8) -> Option<Slope> {
        let [left, top, right, bottom] = within.cells((survey.blocks.width(), survey.blocks.height()));
        let [mut n, mut x1, mut y1, mut v1] = [0_i64; 4];
        let [mut xx, mut xy, mut yy, mut xv, mut yv] = [0_i64; 5];
        for row in top..bottom {
            let blocks = survey.blocks.row(row).iter().enumerate().take(right).skip(left);
            let is_paper =
                |block: &Block| !block.is_print() && block.mean < least && block.mean >= paper.saturating_sub(ABOVE);
            for (column, block) in blocks.filter(|(_, block)| is_paper(block)) {
                let (x, y) = (i64::try_from(column).unwrap_or(0), i64::try_from(row).unwrap_or(0));
                let v = i64::from(block.mean);
                n += 1;
                (x1, y1, v1) = (x1 + x, y1 + y, v1 + v);
                (xx, xy, yy, xv, yv) = (xx + x * x, xy + x * y, yy + y * y, xv + x * v, yv + y * v);
            }
        }
        let about = |product: i64, one: i64, other: i64| i128::from(n * product - one * other);
        let (xx, xy, yy) = (about(xx, x1, x1), about(xy, x1, y1), about(yy, y1, y1));
        let (xv, yv) = (about(xv, x1, v1), about(yv, y1, v1));
        let divisor = xx * yy - xy * xy;
        let rise = [xv * yy - yv * xy, yv * xx - xv * xy];
        (divisor > 0).then_some(Slope { sums: [x1, y1, v1], count: n, rise, divisor })
    }

    /// The level of the paper at a pixel of the small picture.
    fn at(&self, (x, y): (usize, usize)) -> i32 {
        let [x1, y1, v1] = self.sums.map(i128::from);
        let [across, down] = self.rise;
        let (count, block) = (i128::from(self.count), i128::try_from(BLOCK).unwrap_or(1));
        // From the middle of a block, in halves of pixels.
        let off = |at: usize, sum: i128| (i128::try_from(2 * at + 1).unwrap_or(0) - block) * count - 2 * block * sum;
        let rise = (off(x, x1) * across + off(y, y1) * down) / (2 * block * self.divisor);
        i32::try_from((v1 + rise) / count).unwrap_or(i32::MAX)
    }
}

/// Connected bright pixels.
struct Blob {
    area: usize,
    rim: usize,
    /// Pixels around it that are little darker, and pixels that are blown out.
    soft: usize,
    saturated: usize,
    /// Box around the pixels that are blown out: left, top, right, bottom.
    core: [usize; 4],
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

fn grown(survey: &Survey, seen: &mut Grid<bool>, start: (usize, usize), least: u8, rim: u8) -> Blob {
    let (width, height) = (survey.small.width(), survey.small.height());
    let mut blob = Blob {
        area: 0,
        rim: 0,
        soft: 0,
        saturated: 0,
        core: [usize::MAX, usize::MAX, 0, 0],
        left: start.0,
        top: start.1,
        right: start.0,
        bottom: start.1,
    };
    let mut open = vec![start];
    let mut around = Vec::new();
    seen.set(start.0, start.1, true);
    while let Some((x, y)) = open.pop() {
        blob.area += 1;
        let level = survey.small.at(x, y);
        if level >= CORE {
            blob.saturated += 1;
            let [left, top, right, bottom] = blob.core;
            blob.core = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
        }
        blob.left = blob.left.min(x);
        blob.top = blob.top.min(y);
        blob.right = blob.right.max(x);
        blob.bottom = blob.bottom.max(y);
        let mut border = false;
        for (nx, ny) in [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)] {
            if nx >= width || ny >= height {
                continue;
            }
            if survey.small.at(nx, ny) < least {
                border = true;
                around.push((nx, ny));
            } else if !seen.at(nx, ny) {
                seen.set(nx, ny, true);
                open.push((nx, ny));
            }
        }
        blob.rim += usize::from(border);
    }
    // Outwards, as far as the picture stays little darker than the blob.
    let low = least.saturating_sub(rim);
    while let Some((x, y)) = around.pop() {
        let level = survey.small.at(x, y);
        if level < low || level >= least || seen.at(x, y) || blob.soft > blob.area * 3 {
            continue;
        }
        seen.set(x, y, true);
        blob.soft += 1;
        for (nx, ny) in [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)] {
            if nx < width && ny < height {
                around.push((nx, ny));
            }
        }
    }
    blob
}

impl Blob {
    fn region(&self, width: usize, height: usize) -> Region {
        Region::of_cells([self.left, self.top, self.right + 1, self.bottom + 1], (width, height))
    }

    fn middle(&self) -> (usize, usize) {
        (self.left.midpoint(self.right), self.top.midpoint(self.bottom))
    }

    fn is_glare(&self, survey: &Survey, within: Region, on_dark: bool) -> bool {
        let (width, height) = (survey.small.width(), survey.small.height());
        let touches = self.left < 2 || self.top < 2 || self.right + 2 >= width || self.bottom + 2 >= height;
        let middle = ((self.left + self.right) * 500 / width, (self.top + self.bottom) * 500 / height);
        if touches || !within.holds(middle.0, middle.1) {
            return false;
        }
        // A compact blob, not the paper between the lines.
        let around = (self.right - self.left + 1) * (self.bottom - self.top + 1);
        if self.area * 100 < around * 45 {
            return false;
        }
        // A soft rim, for each pixel of the border, around a core that is blown out.
        if self.soft * 10 < self.rim * SOFT || self.saturated * 100 < self.area * SATURATED {
            return false;
        }
        if on_dark { self.core_is_white(survey) } else { self.core_is_even(survey) }
    }

    /// Whether the inside of the core, without its corners, is blown out all over: letters and rings are not.
    fn core_is_white(&self, survey: &Survey) -> bool {
        let [left, top, right, bottom] = self.core;
        let (across, down) = (right.saturating_sub(left) / 5, bottom.saturating_sub(top) / 5);
        let (mut white, mut all) = (0, 0);
        for y in top + down..=bottom.saturating_sub(down) {
            for x in left + across..=right.saturating_sub(across) {
                all += 1;
                white += usize::from(survey.small.at(x, y) >= CORE);
            }
        }
        all >= BLOCK * BLOCK && white * 100 >= all * 95
    }

    /// Whether the blocks inside the core, without its corners, hold no edges.
    fn core_is_even(&self, survey: &Survey) -> bool {
        let [left, top, right, bottom] = self.core;
        let (across, down) = (right.saturating_sub(left) / 7, bottom.saturating_sub(top) / 7);
        let (mut even, mut all) = (0, 0);
        for y in (top + down) / BLOCK + 1..bottom.saturating_sub(down) / BLOCK {
            for x in (left + across) / BLOCK + 1..right.saturating_sub(across) / BLOCK {
                all += 1;
                even += usize::from(survey.blocks.at(x, y).range() < 40);
            }
        }
        all > 0 && even * 10 >= all * 8
    }
}

#[cfg(test)]
mod tests;
