//! Loops over small grids that several cues need: reducing, box sums, closing, connected components.

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

/// The mean of every `step` by `step` pixels.
pub(super) fn reduced(luma: &Luma, step: usize) -> Luma {
    let step = step.max(1);
    if step == 1 {
        return luma.clone();
    }
    let (width, height) = ((luma.width() / step).max(1), (luma.height() / step).max(1));
    let mut pixels = Vec::with_capacity(width * height);
    let mut sums = vec![0_u32; width];
    for block in 0..height {
        sums.fill(0);
        let rows = (block * step)..((block + 1) * step).min(luma.height());
        let count = u32::try_from(rows.len() * step).unwrap_or(1).max(1);
        for y in rows {
            for (sum, run) in sums.iter_mut().zip(luma.row(y).chunks(step)) {
                *sum += run.iter().map(|value| u32::from(*value)).sum::<u32>();
            }
        }
        pixels.extend(sums.iter().map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX)));
    }
    Grid::new(width, height, pixels).unwrap_or_else(|| Grid::single(Default::default()))
}

/// Sums over any box in constant time.
pub(super) struct Sums {
    width: usize,
    height: usize,
    table: Vec<i64>,
}

impl Sums {
    /// Sums of what `value` says of each place.
    pub(super) fn of(width: usize, height: usize, mut value: impl FnMut(usize, usize) -> i64) -> Self {
        let mut table = Vec::with_capacity((width + 1) * (height + 1));
        table.resize(width + 1, 0_i64);
        for y in 0..height {
            let mut run = 0;
            table.push(0);
            for x in 0..width {
                run += value(x, y);
                let above = table.get(y * (width + 1) + x + 1).copied().unwrap_or(0);
                table.push(above + run);
            }
        }
        Sums { width, height, table }
    }

    fn corner(&self, x: usize, y: usize) -> i64 {
        self.table.get(y.min(self.height) * (self.width + 1) + x.min(self.width)).copied().unwrap_or(0)
    }

    /// Sum and number of pixels from `(x0, y0)` up to, not including, `(x1, y1)`.
    pub(super) fn within(&self, x0: usize, y0: usize, x1: usize, y1: usize) -> (i64, i64) {
        let (x1, y1) = (x1.min(self.width), y1.min(self.height));
        let (x0, y0) = (x0.min(x1), y0.min(y1));
        let sum = self.corner(x1, y1) - self.corner(x0, y1) - self.corner(x1, y0) + self.corner(x0, y0);
        (sum, i64::try_from((x1 - x0) * (y1 - y0)).unwrap_or(i64::MAX))
    }

    /// The mean of the box of this reach around a place.
    pub(super) fn mean_around(&self, x: usize, y: usize, reach: usize) -> i64 {
        let (sum, count) = self.within(x.saturating_sub(reach), y.saturating_sub(reach), x + reach + 1, y + reach + 1);
        sum / count.max(1)
    }
}

/// The largest (`take` is `max`) or smallest value along rows and then columns, `reach` to either side.
pub(super) fn extreme(luma: &Luma, reach: usize, take: fn(u8, u8) -> u8) -> Luma {
    let (width, height) = (luma.width(), luma.height());
    let along = from_fn(width, height, |x, y| {
        let run = luma.row(y).get(x.saturating_sub(reach)..(x + reach + 1).min(width)).unwrap_or_default();
        run.iter().copied().reduce(take).unwrap_or(0)
    });
    from_fn(width, height, |x, y| {
        let column = y.saturating_sub(reach)..(y + reach + 1).min(height);
        column.map(|row| along.at(x, row)).reduce(take).unwrap_or(0)
    })
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

/// Connected pieces (eight neighbours) of a mask, in the order of their first pixel, and the grid of their labels
/// (zero: none).
pub(super) fn pieces(mask: &Grid<bool>) -> (Vec<Piece>, Grid<u32>) {
    let (width, height) = (mask.width(), mask.height());
    let mut labels = vec![0_u32; width * height];
    let mut found = Vec::new();
    let mut open = Vec::new();
    for start in 0..width * height {
        if labels.get(start).is_none_or(|label| *label != 0) || !mask.pixels().get(start).copied().unwrap_or(false) {
            continue;
        }
        let label = u32::try_from(found.len() + 1).unwrap_or(u32::MAX);
        let (x, y) = (start % width, start / width);
        let mut piece = Piece { left: x, top: y, right: x, bottom: y, area: 0, label };
        open.push(start);
        if let Some(cell) = labels.get_mut(start) {
            *cell = label;
        }
        while let Some(place) = open.pop() {
            let (x, y) = (place % width, place / width);
            piece.area += 1;
            piece.left = piece.left.min(x);
            piece.right = piece.right.max(x);
            piece.top = piece.top.min(y);
            piece.bottom = piece.bottom.max(y);
            for ny in y.saturating_sub(1)..(y + 2).min(height) {
                for nx in x.saturating_sub(1)..(x + 2).min(width) {
                    let next = ny * width + nx;
                    if mask.pixels().get(next).copied().unwrap_or(false)
                        && let Some(cell) = labels.get_mut(next)
                        && *cell == 0
                    {
                        *cell = label;
                        open.push(next);
                    }
                }
            }
        }
        found.push(piece);
    }
    (found, Grid::new(width, height, labels).unwrap_or_else(|| Grid::single(Default::default())))
}

/// The mask with every pixel added that the border cannot be reached from (four neighbours).
pub(super) fn filled(mask: &Grid<bool>) -> Grid<bool> {
    let (width, height) = (mask.width(), mask.height());
    let mut outside = vec![false; width * height];
    let mut open = Vec::new();
    let reach = |x: usize, y: usize, open: &mut Vec<usize>, outside: &mut Vec<bool>| {
        let place = y * width + x;
        if !mask.at(x, y)
            && let Some(cell) = outside.get_mut(place)
            && !*cell
        {
            *cell = true;
            open.push(place);
        }
    };
    for x in 0..width {
        reach(x, 0, &mut open, &mut outside);
        reach(x, height - 1, &mut open, &mut outside);
    }
    for y in 0..height {
        reach(0, y, &mut open, &mut outside);
        reach(width - 1, y, &mut open, &mut outside);
    }
    while let Some(place) = open.pop() {
        let (x, y) = (place % width, place / width);
        if x > 0 {
            reach(x - 1, y, &mut open, &mut outside);
        }
        if x + 1 < width {
            reach(x + 1, y, &mut open, &mut outside);
        }
        if y > 0 {
            reach(x, y - 1, &mut open, &mut outside);
        }
        if y + 1 < height {
            reach(x, y + 1, &mut open, &mut outside);
        }
    }
    let pixels = outside.iter().map(|outside| !outside).collect();
    Grid::new(width, height, pixels).unwrap_or_else(|| Grid::single(Default::default()))
}
