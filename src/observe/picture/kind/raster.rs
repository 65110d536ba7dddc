//! Loops over small grids that several cues need: reducing, closing, connected components.

use crate::observe::picture::plane::{Grid, Luma};

/// A grid of so many pixels, each made by `pixel(x, y)`; at least one by one.
pub(super) fn from_fn<P: Copy + Default>(
    width: usize,
    height: usize,
    mut pixel: impl FnMut(usize, usize) -> P,
) -> Grid<P> {
    let (width, height) = (width.max(1), height.max(1));
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        pixels.extend((0..width).map(|x| pixel(x, y)));
    }
    Grid::new(width, height, pixels).unwrap_or_else(|| Grid::single(Default::default()))
}

/// The largest (`take` is `max`) or smallest value along rows and then columns, `reach` to either side.
pub(super) fn extreme(luma: &Luma, reach: usize, take: impl Fn(u8, u8) -> u8 + Copy) -> Luma {
    let (width, height) = (luma.width(), luma.height());
    let along = from_fn(width, height, |x, y| {
        let run = luma.row(y).get(x.saturating_sub(reach)..(x + reach + 1).min(width)).unwrap_or_default();
        run.iter().copied().reduce(take).unwrap_or(0)
    });
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        let start = pixels.len();
        pixels.extend_from_slice(along.row(y.saturating_sub(reach)));
        for row in (y.saturating_sub(reach) + 1..(y + reach + 1).min(height)).map(|near| along.row(near)) {
            let written: &mut [u8] = pixels.get_mut(start..).unwrap_or_default();
            written.iter_mut().zip(row).for_each(|(cell, level)| *cell = take(*cell, *level));
        }
    }
    Grid::new(width, height, pixels).unwrap_or_else(|| Grid::single(0))
}

/// The mask with every pixel added that touches it (four neighbours).
pub(super) fn widened(mask: &Grid<bool>) -> Grid<bool> {
    let (width, height) = (mask.width(), mask.height());
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        let (above, row, below) = (mask.row(y.saturating_sub(1)), mask.row(y), mask.row((y + 1).min(height - 1)));
        let start = pixels.len();
        pixels.extend(above.iter().zip(row).zip(below).map(|((above, own), below)| *above | *own | *below));
        let written: &mut [bool] = pixels.get_mut(start..).unwrap_or_default();
        let right = row.get(1..).unwrap_or_default();
        written.iter_mut().zip(right).for_each(|(cell, right)| *cell |= *right);
        written.iter_mut().skip(1).zip(row).for_each(|(cell, left)| *cell |= *left);
    }
    Grid::new(width, height, pixels).unwrap_or_else(|| Grid::single(false))
}

/// What this share (0 to 1) of the values does not exceed.
pub(super) fn quantile(values: impl IntoIterator<Item = u8>, share: f32) -> u8 {
    let mut counts = [0_usize; 256];
    let mut total = 0_usize;
    for value in values {
        if let Some(count) = counts.get_mut(usize::from(value)) {
            *count += 1;
            total += 1;
        }
    }
    let wanted = (total as f32 * share) as usize;
    let mut seen = 0;
    for (value, count) in (0..=u8::MAX).zip(counts) {
        seen += count;
        if seen > wanted {
            return value;
        }
    }
    u8::MAX
}

/// Pixels that hang together: bounding box (last column and row included) and number of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
    pub(super) area: usize,
    /// Number that the pixels carry in the label grid.
    pub(super) label: u32,
}

impl Piece {
    pub(super) fn width(&self) -> usize {
        self.right - self.left + 1
    }

    pub(super) fn height(&self) -> usize {
        self.bottom - self.top + 1
    }

    /// Share of its bounding box that it fills.
    pub(super) fn fill(&self) -> f32 {
        self.area as f32 / (self.width() * self.height()) as f32
    }
}

/// Pixels side by side in one row, and the run that they hang together with.
#[derive(Clone, Copy)]
struct Run {
    y: usize,
    left: usize,
    /// One behind the last.
    right: usize,
    root: usize,
}

/// The next cell of this value, from a place on.
fn next(row: &[bool], from: usize, value: bool) -> Option<usize> {
    let rest = row.get(from..)?;
    // Sixteen cells are compared by one instruction, as long as none of them is it.
    let (blocks, _) = rest.as_chunks::<16>();
    let has = |block: &&[bool; 16]| block.iter().fold(false, |any, cell| any | (*cell == value));
    let passed = blocks.iter().take_while(|block| !has(block)).count() * 16;
    let place = rest.get(passed..)?.iter().position(|cell| *cell == value)?;
    Some(from + passed + place)
}

/// The runs of this value in a mask, those that touch joined under the first of them; corner to corner too, if so wanted.
fn runs(mask: &Grid<bool>, value: bool, corners: bool) -> Vec<Run> {
    let width = mask.width();
    let reach = usize::from(corners);
    let mut runs: Vec<Run> = Vec::new();
    let mut above = 0;
    for y in 0..mask.height() {
        let row = mask.row(y);
        let first = runs.len();
        let mut x = 0;
        while let Some(left) = next(row, x, value) {
            let right = next(row, left, !value).unwrap_or(width);
            let root = runs.len();
            runs.push(Run { y, left, right, root });
            x = right;
        }
        let mut upper = above;
        for own in first..runs.len() {
            let Some(run) = runs.get(own).copied() else { break };
            while upper < first && runs.get(upper).is_some_and(|other| other.right + reach <= run.left) {
                upper += 1;
            }
            let mut place = upper;
            while place < first && runs.get(place).is_some_and(|other| other.left < run.right + reach) {
                join(&mut runs, place, own);
                place += 1;
            }
        }
        above = first;
    }
    for place in 0..runs.len() {
        let root = root(&mut runs, place);
        if let Some(run) = runs.get_mut(place) {
            run.root = root;
        }
    }
    runs
}

/// The first of the runs that this one was joined with; the way there is halved for the next time.
fn root(runs: &mut [Run], mut place: usize) -> usize {
    while let Some(next) = runs.get(place).map(|run| run.root)
        && next != place
    {
        let beyond = runs.get(next).map_or(next, |run| run.root);
        if let Some(run) = runs.get_mut(place) {
            run.root = beyond;
        }
        place = beyond;
    }
    place
}

fn join(runs: &mut [Run], one: usize, other: usize) {
    let (one, other) = (root(runs, one), root(runs, other));
    if let Some(later) = runs.get_mut(one.max(other)) {
        later.root = one.min(other);
    }
}

/// Connected pieces (eight neighbours) of a mask, in the order of their first pixel.
pub(super) fn pieces(mask: &Grid<bool>) -> Vec<Piece> {
    gathered(&mut runs(mask, true, true))
}

/// The pieces, and the grid of their labels (zero: none).
pub(super) fn labelled(mask: &Grid<bool>) -> (Vec<Piece>, Grid<u32>) {
    let mut runs = runs(mask, true, true);
    let found = gathered(&mut runs);
    let mut labels = vec![0_u32; mask.width() * mask.height()];
    for run in &runs {
        let start = run.y * mask.width();
        if let Some(cells) = labels.get_mut(start + run.left..start + run.right) {
            cells.fill(u32::try_from(run.root).unwrap_or(u32::MAX));
        }
    }
    (found, Grid::new(mask.width(), mask.height(), labels).unwrap_or_else(|| Grid::single(Default::default())))
}

/// The pieces that runs make; each run's root becomes the label of its piece.
fn gathered(runs: &mut [Run]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut labels = vec![0_usize; runs.len()];
    for (place, run) in runs.iter_mut().enumerate() {
        let label = match labels.get(run.root).copied() {
            Some(label) if run.root != place => label,
            _ => {
                let label = found.len() + 1;
                let name = u32::try_from(label).unwrap_or(u32::MAX);
                found.push(Piece { left: run.left, top: run.y, right: run.left, bottom: run.y, area: 0, label: name });
                label
            }
        };
        if let Some(cell) = labels.get_mut(place) {
            *cell = label;
        }
        if let Some(piece) = found.get_mut(label - 1) {
            piece.left = piece.left.min(run.left);
            piece.right = piece.right.max(run.right - 1);
            piece.bottom = run.y;
            piece.area += run.right - run.left;
        }
        run.root = label;
    }
    found
}

/// The mask with every pixel added that the border cannot be reached from (four neighbours).
pub(super) fn filled(mask: &Grid<bool>) -> Grid<bool> {
    let (width, height) = (mask.width(), mask.height());
    let runs = runs(mask, false, false);
    let mut outside = vec![false; runs.len()];
    for run in &runs {
        if (run.y == 0 || run.y + 1 == height || run.left == 0 || run.right == width)
            && let Some(cell) = outside.get_mut(run.root)
        {
            *cell = true;
        }
    }
    let mut pixels = vec![true; width * height];
    for run in runs.iter().filter(|run| outside.get(run.root).copied().unwrap_or(false)) {
        if let Some(cells) = pixels.get_mut(run.y * width + run.left..run.y * width + run.right) {
            cells.fill(false);
        }
    }
    Grid::new(width, height, pixels).unwrap_or_else(|| Grid::single(Default::default()))
}

#[cfg(test)]
mod tests;
