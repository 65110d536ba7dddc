//! Where the document lies: what the background, grown inwards from the border, does not reach.

use super::super::plane::smaller;
use super::super::plane::{Grid, Scene};
use super::super::region::Region;
use super::quantile;
use super::survey::Survey;

/// Longest side of the map in which documents are looked for.
const SIDE: usize = 240;

/// Steps of grey level and colour that the background takes from cell to cell; rougher tables are given more.
const STEP: i32 = 5;

/// Steepest slopes, in hundredths, by which documents are tried to be straightened.
const SLOPES: std::ops::RangeInclusive<i32> = -14..=14;

/// A document that was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) struct Found {
    /// The box around it.
    pub(in super::super) region: Region,
    /// Longer and shorter side in pixels of the whole picture.
    pub(in super::super) sides: (u32, u32),
    /// Whether it is wider than high.
    pub(in super::super) landscape: bool,
    /// Share of its straightened box that it fills, in thousandths.
    pub(in super::super) solid: i32,
    /// Share of the picture, in thousandths.
    pub(in super::super) share: i32,
    /// Share of its own side that touches the left, top, right and bottom of the frame, in thousandths.
    pub(in super::super) contact: [i32; 4],
    /// Another document of like size beside it.
    pub(in super::super) second: Option<Region>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Cell {
    y: i32,
    cb: i32,
    cr: i32,
}

impl Cell {
    fn far(self, other: Cell) -> i32 {
        let colour = (self.cb - other.cb).abs().max((self.cr - other.cr).abs());
        (self.y - other.y).abs().max(colour * 2)
    }
}

/// The document, if there is one that stands out from what it lies on and holds most of the print.
pub(in super::super) fn find(scene: &Scene, survey: &Survey) -> Option<Found> {
    let map = map(scene);
    let step = roughness(&map);
    let outside = grown(&map, step);
    let inside = opened(&outside);
    let mut pieces = pieces(&inside);
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.cells.len()));
    let size = (map.width(), map.height());
    let mut candidates = pieces.iter().take(4).filter_map(|piece| piece.found(size, scene.full));
    let mut first = candidates.next()?;
    let second = candidates.next();
    if let Some(second) = second.filter(|second| alike(&first, second)) {
        first.second = Some(second.region);
    }
    holds_print(&first, survey).then_some(first)
}

/// Whether two pieces are documents of one size.
fn alike(first: &Found, second: &Found) -> bool {
    second.share * 100 > first.share * 55 && second.solid > 850 && first.solid > 850
}

/// Whether at least seven tenths of the print lie on the document or its neighbour.
fn holds_print(found: &Found, survey: &Survey) -> bool {
    let (width, height) = (survey.blocks.width(), survey.blocks.height());
    let (mut all, mut on) = (0, 0);
    for y in 0..height {
        for (x, _) in survey.blocks.row(y).iter().enumerate().filter(|(_, block)| block.is_print()) {
            let (px, py) = ((2 * x + 1) * 500 / width, (2 * y + 1) * 500 / height);
            all += 1;
            let near = |region: Region| {
                let grown = Region {
                    left: region.left.saturating_sub(15),
                    top: region.top.saturating_sub(15),
                    right: region.right.saturating_add(15),
                    bottom: region.bottom.saturating_add(15),
                };
                grown.holds(px, py)
            };
            on += usize::from(near(found.region) || found.second.is_some_and(near));
        }
    }
    all > 4 && on * 10 >= all * 7
}

fn map(scene: &Scene) -> Grid<Cell> {
    let long = scene.luma.width().max(scene.luma.height());
    let luma = smaller(&scene.luma, long.div_ceil(SIDE));
    let (width, height) = (luma.width(), luma.height());
    let mut cells = Vec::with_capacity(width * height);
    let wide = scene.colour.as_ref().map_or(0, Grid::width);
    let columns: Vec<usize> = (0..width).map(|x| x * wide / width).collect();
    for y in 0..height {
        let row = scene.colour.as_ref().map(|colour| colour.row(y * colour.height() / height));
        for (level, column) in luma.row(y).iter().zip(&columns) {
            let mut cell = Cell { y: i32::from(*level), cb: 0, cr: 0 };
            if let Some(row) = row {
                let [r, g, b] = row.get(*column).copied().unwrap_or_default().map(i32::from);
                cell.cb = (-169 * r - 331 * g + 500 * b) / 1000;
                cell.cr = (500 * r - 419 * g - 81 * b) / 1000;
            }
            cells.push(cell);
        }
    }
    let map = Grid::new(width, height, cells).unwrap_or_else(|| Grid::single(Cell::default()));
    smoothed(&map)
}

/// Means of three by three cells; beyond the border lie those of the border.
fn smoothed(map: &Grid<Cell>) -> Grid<Cell> {
    let (width, height) = (map.width(), map.height());
    let sum = |one: Cell, other: Cell| Cell { y: one.y + other.y, cb: one.cb + other.cb, cr: one.cr + other.cr };
    let mut cells = Vec::with_capacity(map.pixels().len());
    // Sums of three cells below each other, the first and the last twice.
    let mut down: Vec<Cell> = Vec::with_capacity(width + 2);
    for y in 0..height {
        let (above, row, below) = (map.row(y.saturating_sub(1)), map.row(y), map.row((y + 1).min(height - 1)));
        down.clear();
        down.push(Cell::default());
        down.extend(above.iter().zip(row).zip(below).map(|((above, own), below)| sum(sum(*above, *own), *below)));
        let (first, last) = (down.get(1).copied().unwrap_or_default(), down.last().copied().unwrap_or_default());
        if let Some(cell) = down.first_mut() {
            *cell = first;
        }
        down.push(last);
        cells.extend(down.iter().zip(down.iter().skip(1)).zip(down.iter().skip(2)).map(|((left, own), right)| {
            let all = sum(sum(*left, *own), *right);
            Cell { y: all.y / 9, cb: all.cb / 9, cr: all.cr / 9 }
        }));
    }
    Grid::new(width, height, cells).unwrap_or_else(|| Grid::single(Cell::default()))
}

/// The cells along the border.
fn border(map: &Grid<Cell>) -> impl Iterator<Item = (usize, usize)> + use<> {
    let (width, height) = (map.width(), map.height());
    let rows = (0..width).flat_map(move |x| [(x, 0), (x, height - 1)]);
    rows.chain((1..height.saturating_sub(1)).flat_map(move |y| [(0, y), (width - 1, y)]))
}

/// The step that the background of this picture takes from cell to cell.
fn roughness(map: &Grid<Cell>) -> i32 {
    let mut steps: Vec<u32> = border(map)
        .flat_map(|(x, y)| {
            let here = map.at(x, y);
            [map.at(x + 1, y), map.at(x, y + 1)].map(|other| u32::try_from(here.far(other)).unwrap_or(0))
        })
        .collect();
    let usual = i32::try_from(quantile(&mut steps, 800)).unwrap_or(STEP);
    (usual * 3 / 2).clamp(STEP, 12)
}

/// What the background reaches from those cells of the border that are like most of it.
fn grown(map: &Grid<Cell>, step: i32) -> Grid<bool> {
    let (width, height) = (map.width(), map.height());
    let middle = |value: fn(&Cell) -> i32| {
        let mut values: Vec<i32> = border(map).map(|(x, y)| value(&map.at(x, y))).collect();
        let place = values.len() / 2;
        if values.is_empty() { 0 } else { *values.select_nth_unstable(place).1 }
    };
    let usual = Cell { y: middle(|cell| cell.y), cb: middle(|cell| cell.cb), cr: middle(|cell| cell.cr) };
    let like = |cell: Cell, by: i32| {
        // Light and shadow change the level of a table, hardly its colour.
        (cell.y - usual.y).abs() < by * 4 && (cell.cb - usual.cb).abs() < by && (cell.cr - usual.cr).abs() < by
    };
    let mut outside = Grid::new(width, height, vec![false; width * height]).unwrap_or_else(|| Grid::single(false));
    let mut open: Vec<(usize, usize)> = border(map).filter(|(x, y)| like(map.at(*x, *y), 11)).collect();
    for (x, y) in &open {
        outside.set(*x, *y, true);
    }
    while let Some((x, y)) = open.pop() {
        let here = map.at(x, y);
        for (nx, ny) in [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)] {
            if nx >= width || ny >= height || outside.at(nx, ny) {
                continue;
            }
            let there = map.at(nx, ny);
            if here.far(there) <= step && like(there, 18) {
                outside.set(nx, ny, true);
                open.push((nx, ny));
            }
        }
    }
    outside
}

/// What is inside, without specks and threads: a cell stays if all of a square of cells around some neighbour is inside.
fn opened(outside: &Grid<bool>) -> Grid<bool> {
    const REACH: usize = 2;
    let (width, height) = (outside.width(), outside.height());
    let each = |grid: &Grid<bool>, want: bool| {
        // Whether any cell within reach has the wanted value, along rows, then along columns.
        let mut rows = Vec::with_capacity(width * height);
        for y in 0..height {
            let row = grid.row(y);
            rows.extend(row.iter().map(|cell| *cell == want));
            let start = rows.len() - row.len();
            let written: &mut [bool] = rows.get_mut(start..).unwrap_or_default();
            for by in 1..=REACH {
                let beside = row.get(by..).unwrap_or_default();
                written.iter_mut().zip(beside).for_each(|(cell, right)| *cell |= *right == want);
                written.iter_mut().skip(by).zip(row).for_each(|(cell, left)| *cell |= *left == want);
            }
        }
        let rows = Grid::new(width, height, rows).unwrap_or_else(|| Grid::single(false));
        let mut cells = Vec::with_capacity(width * height);
        for y in 0..height {
            let start = cells.len();
            cells.extend_from_slice(rows.row(y));
            let near = (y.saturating_sub(REACH)..(y + REACH + 1).min(height)).filter(|near| *near != y);
            for row in near.map(|near| rows.row(near)) {
                let written: &mut [bool] = cells.get_mut(start..).unwrap_or_default();
                written.iter_mut().zip(row).for_each(|(cell, set)| *cell |= *set);
            }
        }
        Grid::new(width, height, cells).unwrap_or_else(|| Grid::single(false))
    };
    // Eroded: everything near the outside is outside.
    let eroded = each(outside, true);
    // Dilated: what is near something that stayed is inside again.
    each(&eroded, false)
}

/// Connected cells.
struct Piece {
    cells: Vec<(usize, usize)>,
}

fn pieces(inside: &Grid<bool>) -> Vec<Piece> {
    let (width, height) = (inside.width(), inside.height());
    let mut left = inside.clone();
    let mut pieces = Vec::new();
    for y in 0..height {
        for x in 0..width {
            if !left.at(x, y) {
                continue;
            }
            let mut cells = Vec::new();
            let mut open = vec![(x, y)];
            left.set(x, y, false);
            while let Some((x, y)) = open.pop() {
                cells.push((x, y));
                for (nx, ny) in [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)] {
                    if nx < width && ny < height && left.at(nx, ny) {
                        left.set(nx, ny, false);
                        open.push((nx, ny));
                    }
                }
            }
            if cells.len() * 50 >= width * height {
                pieces.push(Piece { cells });
            }
        }
    }
    pieces
}

impl Piece {
    fn found(&self, size: (usize, usize), full: (u32, u32)) -> Option<Found> {
        let (width, height) = size;
        let (mut left, mut top, mut right, mut bottom) = (width, height, 0, 0);
        let mut contact = [0_usize; 4];
        for (x, y) in &self.cells {
            left = left.min(*x);
            top = top.min(*y);
            right = right.max(*x + 1);
            bottom = bottom.max(*y + 1);
            for (count, touches) in contact.iter_mut().zip([*x == 0, *y == 0, *x + 1 == width, *y + 1 == height]) {
                *count += usize::from(touches);
            }
        }
        let (extent, area) = self.straightened(height);
        // Cells are squares of this many pixels of the whole picture.
        let scale = u64::from(full.0.max(full.1)) * 100 / (width.max(height) as u64).max(1);
        let side = |cells: i64| u32::try_from(u64::try_from(cells).unwrap_or(0) * scale / 10_000).unwrap_or(u32::MAX);
        let (across, down) = (side(extent.0), side(extent.1));
        let solid = i32::try_from(self.cells.len() as i64 * 1_000 * 10_000 / area.max(1)).unwrap_or(0);
        let own = [bottom - top, right - left, bottom - top, right - left];
        let mut shares = [0; 4];
        for ((share, count), own) in shares.iter_mut().zip(contact).zip(own) {
            *share = super::survey::share(count, own);
        }
        (solid > 720).then_some(Found {
            region: Region::of_cells([left, top, right, bottom], size),
            sides: (across.max(down), across.min(down)),
            landscape: across > down,
            solid,
            share: super::survey::share(self.cells.len(), width * height),
            contact: shares,
            second: None,
        })
    }

    /// Width and height in hundredths of a cell, and area of the smallest box around the piece, slightly turned boxes among them.
    fn straightened(&self, height: usize) -> ((i64, i64), i64) {
        // A slanting line first meets the outermost cell of some row.
        let mut rows = vec![(usize::MAX, 0_usize); height];
        for (x, y) in &self.cells {
            if let Some((first, last)) = rows.get_mut(*y) {
                *first = (*first).min(*x);
                *last = (*last).max(*x);
            }
        }
        let rows = rows.iter().enumerate().filter(|(_, (first, _))| *first != usize::MAX);
        let ends: Vec<(usize, usize)> = rows.flat_map(|(y, (first, last))| [(*first, y), (*last, y)]).collect();
        let mut best = ((0, 0), i64::MAX);
        for slope in SLOPES.step_by(2) {
            let slope = i64::from(slope) * 2;
            let (mut low, mut high) = ((i64::MAX, i64::MAX), (i64::MIN, i64::MIN));
            for (x, y) in &ends {
                let (x, y) = (*x as i64 * 100, *y as i64 * 100);
                let (u, v) = (x + slope * y / 100, y - slope * x / 100);
                low = (low.0.min(u), low.1.min(v));
                high = (high.0.max(u), high.1.max(v));
            }
            // Lengths grow by the root of 1 + slope squared when sheared in both directions.
            let grow = 10_000 + slope * slope;
            let (across, down) = (high.0 - low.0 + 100, high.1 - low.1 + 100);
            let area = (across * down) * 10_000 / grow;
            if area < best.1 {
                best = ((across * 20_000 / (10_000 + grow), down * 20_000 / (10_000 + grow)), area);
            }
        }
        best
    }
}

#[cfg(test)]
mod tests;
