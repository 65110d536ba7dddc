//! Row-wise reduction: rows of a picture go in once, grey levels at working size and coarse colour come out.

use super::plane::{Colour, Grid, Luma, Share, smaller};

/// Least long side of the grey levels of a picture that has as many pixels: enough for every measure, since characters
/// that can be read on a document that fills most of it are still ten pixels high.
pub const LUMA_SIDE: u32 = 960;

/// Longest side of the colours.
pub const COLOUR_SIDE: u32 = 500;

/// By what power of two a picture of this size is made smaller: as far as its long side stays at [`LUMA_SIDE`] or above.
#[must_use]
pub fn step(size: (u32, u32)) -> u32 {
    (size.0.max(size.1) / LUMA_SIDE).checked_ilog2().map_or(1, |power| 1 << power)
}

/// What the bytes of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// One grey level.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Y, Cb, Cr of JFIF.
    Ycc,
}

impl Layout {
    /// Bytes of a pixel.
    #[must_use]
    pub fn bytes(self) -> usize {
        if self == Layout::Grey { 1 } else { 3 }
    }
}

/// Grey levels and coarse colour of a picture as it is stored, before its orientation tag is followed.
pub struct Planes {
    /// Grey levels, long side from [`LUMA_SIDE`] to twice as much for pictures that have as many pixels.
    pub luma: Luma,
    /// Colour, long side up to [`COLOUR_SIDE`]; `None` if the file holds one component.
    pub colour: Option<Colour>,
}

impl Planes {
    /// Planes of Y, Cb and Cr of JFIF that stand apart, as decoders hold them before they mix colours: none of the three
    /// needs to be enlarged for it. Y may be of any size, best of what [`step`] asks for; Cb and Cr are as large or smaller,
    /// both of one size. `None` if they are not.
    #[must_use]
    pub fn of_components(luma: Luma, [blue, red]: [&Luma; 2]) -> Option<Self> {
        let size = (blue.width(), blue.height());
        if size != (red.width(), red.height()) || size.0 > luma.width() || size.1 > luma.height() {
            return None;
        }
        let side = |side: usize| u32::try_from(side).ok();
        let mut rows = Reducer::new((side(luma.width())?, side(luma.height())?), Layout::Grey);
        let luma = if rows.step == (1, 1) {
            luma
        } else {
            luma.pixels().chunks_exact(luma.width()).for_each(|row| rows.push(row));
            rows.finish()?.luma
        };
        let inner = luma.width().max(luma.height()).div_ceil(COLOUR_SIDE as usize).max(1);
        let y = smaller(&luma, inner);
        let cells = (y.width(), y.height());
        let [blue, red] = [blue, red].map(|plane| fitted_to(plane, cells));
        let mut colour = Vec::with_capacity(cells.0 * cells.1);
        for row in 0..cells.1 {
            let parts = y.row(row).iter().zip(blue.row(row)).zip(red.row(row)).take(cells.0);
            colour.extend(parts.map(|((y, cb), cr)| rgb(u32::from(*y), u32::from(*cb), u32::from(*cr))));
        }
        Some(Planes { colour: Some(Grid::new(cells.0, cells.1, colour)?), luma })
    }
}

/// The mean of the pixels that lie in each cell of a grid of another size, or the nearest one.
fn fitted_to(plane: &Luma, (width, height): (usize, usize)) -> Luma {
    if (plane.width(), plane.height()) == (width, height) {
        return plane.clone();
    }
    let window = |place: usize, from: usize, to: usize| {
        let start = place * from / to.max(1);
        start..((place + 1) * from / to.max(1)).max(start + 1)
    };
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        for x in 0..width {
            let across = window(x, plane.width(), width);
            let mut sum = 0_u32;
            let mut count = 0_u32;
            for row in window(y, plane.height(), height) {
                for level in plane.row(row).get(across.clone()).unwrap_or_default() {
                    (sum, count) = (sum + u32::from(*level), count + 1);
                }
            }
            pixels.push(u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX));
        }
    }
    Grid::new(width, height, pixels).unwrap_or_else(|| plane.clone())
}

/// Rows whose sums one cell of 16 bits holds.
const MOST_ROWS: usize = 257;

/// Takes the rows of a picture from top to bottom and keeps means of squares of pixels.
pub struct Reducer {
    layout: Layout,
    /// Pixels of a square along a row and down the columns.
    step: (usize, usize),
    width: usize,
    height: usize,
    /// Sums of the rows of squares that is being filled, place by place, and how many rows they hold.
    column: Vec<u16>,
    rows: usize,
    /// Sums of the squares, as far as `column` was emptied into them, and their rows.
    square: Vec<u64>,
    deep: usize,
    /// The means of one row of squares.
    pixels: Vec<[u8; 3]>,
    luma: Vec<u8>,
    coarse: Coarse,
}

/// Colour, from means of squares of the finer cells.
struct Coarse {
    /// Cells of luma along a row and down the columns, and along a row where there are fewer.
    step: usize,
    across: usize,
    width: usize,
    height: usize,
    rows: usize,
    /// Sums of the rows so far, place by place.
    column: Vec<u16>,
    colour: Vec<[u8; 3]>,
}

impl Reducer {
    /// A reducer for a picture of this size. Holds the reduced planes, two bytes for each byte of a row, and no picture.
    #[must_use]
    pub fn new(size: (u32, u32), layout: Layout) -> Self {
        Self::by(size, layout, step(size))
    }

    /// A reducer by another number than [`step`] says.
    pub(super) fn by(size: (u32, u32), layout: Layout, step: u32) -> Self {
        let step = step.max(1) as usize;
        let cells = |side: u32| (side as usize / step).max(1);
        let (width, height) = (cells(size.0), cells(size.1));
        let step = (step.min(size.0 as usize).max(1), step.min(size.1 as usize).max(1));
        let channels = layout.bytes();
        let inner = width.max(height).div_ceil(COLOUR_SIDE as usize).max(1);
        let colours = if layout == Layout::Grey { 0 } else { (width / inner).max(1) };
        Reducer {
            layout,
            step,
            width,
            height,
            column: vec![0; width * step.0 * channels],
            rows: 0,
            square: vec![0; width * channels],
            deep: 0,
            pixels: Vec::new(),
            luma: Vec::with_capacity(width * height),
            coarse: Coarse {
                step: inner,
                across: inner.min(width),
                width: colours,
                height: (height / inner).max(1),
                rows: 0,
                column: vec![0; colours * inner.min(width) * 3],
                colour: Vec::with_capacity(colours * (height / inner).max(1)),
            },
        }
    }

    /// One row; rows beyond the last square, less than one square high, are left out.
    pub fn push(&mut self, row: &[u8]) {
        if self.luma.len() >= self.width * self.height {
            return;
        }
        if self.step == (1, 1) {
            return self.push_whole(row);
        }
        for (sum, value) in self.column.iter_mut().zip(row) {
            *sum = sum.wrapping_add(u16::from(*value));
        }
        self.rows += 1;
        self.deep += 1;
        if self.deep == self.step.1 || self.rows == MOST_ROWS {
            match self.layout {
                Layout::Grey => along::<1>(&self.column, self.step.0, &mut self.square),
                _ => along::<3>(&self.column, self.step.0, &mut self.square),
            }
            self.column.fill(0);
            self.rows = 0;
        }
        if self.deep == self.step.1 {
            self.row_done();
        }
    }

    /// A row of a picture that is kept at its size.
    fn push_whole(&mut self, row: &[u8]) {
        let row = row.get(..self.width * self.layout.bytes()).unwrap_or(row);
        let (pixels, _) = row.as_chunks::<3>();
        match self.layout {
            Layout::Grey => self.luma.extend_from_slice(row),
            Layout::Ycc => self.luma.extend(pixels.iter().map(|[y, _, _]| *y)),
            Layout::Rgb => {
                self.luma.extend(pixels.iter().map(|[r, g, b]| grey(u32::from(*r), u32::from(*g), u32::from(*b))))
            }
        }
        if self.layout != Layout::Grey {
            self.coarse.push(pixels, self.layout);
        }
    }

    /// A row of squares is full.
    fn row_done(&mut self) {
        let area = self.step.0 * self.step.1;
        let share = Share::of(area);
        let mean = |sum: u64| share.mean(sum + area as u64 / 2);
        if self.layout == Layout::Grey {
            self.luma.extend(self.square.iter().map(|sum| mean(*sum)));
        } else {
            let (cells, _) = self.square.as_chunks::<3>();
            self.pixels.clear();
            self.pixels.extend(cells.iter().map(|cell| cell.map(mean)));
            match self.layout {
                Layout::Ycc => self.luma.extend(self.pixels.iter().map(|[y, _, _]| *y)),
                _ => self
                    .luma
                    .extend(self.pixels.iter().map(|[r, g, b]| grey(u32::from(*r), u32::from(*g), u32::from(*b)))),
            }
            self.coarse.push(&self.pixels, self.layout);
        }
        self.square.fill(0);
        self.deep = 0;
    }

    /// The planes, once all rows were pushed. `None` if rows are missing.
    #[must_use]
    pub fn finish(mut self) -> Option<Planes> {
        // Pictures that are lower than one cell of colour.
        if self.coarse.rows > 0 && self.coarse.colour.is_empty() {
            self.coarse.row_done(self.layout);
        }
        let luma = Grid::new(self.width, self.height, self.luma)?;
        let colour = match self.layout {
            Layout::Grey => None,
            _ => Some(Grid::new(self.coarse.width, self.coarse.height, self.coarse.colour)?),
        };
        Some(Planes { luma, colour })
    }
}

/// Sums of so many neighbouring pixels, added to those that are there.
fn along<const CHANNELS: usize>(column: &[u16], step: usize, square: &mut [u64]) {
    let (squares, _) = square.as_chunks_mut::<CHANNELS>();
    let (pixels, _) = column.as_chunks::<CHANNELS>();
    match step {
        2 => added(squares, pixels.as_chunks::<2>().0.iter()),
        4 => added(squares, pixels.as_chunks::<4>().0.iter()),
        8 => added(squares, pixels.as_chunks::<8>().0.iter()),
        _ => added(squares, pixels.chunks_exact(step)),
    }
}

fn added<const CHANNELS: usize, P: AsRef<[[u16; CHANNELS]]>>(
    squares: &mut [[u64; CHANNELS]],
    cells: impl Iterator<Item = P>,
) {
    for (square, pixels) in squares.iter_mut().zip(cells) {
        let mut sums = [0_u32; CHANNELS];
        for pixel in pixels.as_ref() {
            for (sum, value) in sums.iter_mut().zip(pixel) {
                *sum = sum.wrapping_add(u32::from(*value));
            }
        }
        for (total, sum) in square.iter_mut().zip(sums) {
            *total += u64::from(sum);
        }
    }
}

impl Coarse {
    fn push(&mut self, pixels: &[[u8; 3]], layout: Layout) {
        for (sum, value) in self.column.iter_mut().zip(pixels.as_flattened()) {
            *sum = sum.wrapping_add(u16::from(*value));
        }
        self.rows += 1;
        if self.rows == self.step {
            self.row_done(layout);
        }
    }

    fn row_done(&mut self, layout: Layout) {
        let share = Share::of(self.across * self.rows);
        let (pixels, _) = self.column.as_chunks::<3>();
        let mean = |sums: [u32; 3]| {
            let [a, b, c] = sums.map(|sum| share.mean(u64::from(sum)));
            if layout == Layout::Ycc { rgb(u32::from(a), u32::from(b), u32::from(c)) } else { [a, b, c] }
        };
        // Two is what most pictures need: then the number is known when this is compiled.
        match self.across {
            2 => self.colour.extend(pixels.as_chunks::<2>().0.iter().map(|cell| mean(summed(cell)))),
            across => self.colour.extend(pixels.chunks_exact(across).map(|cell| mean(summed(cell)))),
        }
        self.column.fill(0);
        self.rows = 0;
    }
}

/// Sums of some pixels.
fn summed(pixels: &[[u16; 3]]) -> [u32; 3] {
    let mut sums = [0_u32; 3];
    for pixel in pixels {
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum = sum.wrapping_add(u32::from(*value));
        }
    }
    sums
}

/// Luma of BT.601.
fn grey(r: u32, g: u32, b: u32) -> u8 {
    u8::try_from((77 * r + 150 * g + 29 * b) >> 8).unwrap_or(u8::MAX)
}

/// Red, green and blue of JFIF's Y, Cb, Cr.
pub(super) fn rgb(y: u32, cb: u32, cr: u32) -> [u8; 3] {
    let (y, cb, cr) = (signed(y), signed(cb) - 128, signed(cr) - 128);
    let clamp = |value: i32| u8::try_from((value >> 8).clamp(0, 255)).unwrap_or(0);
    [clamp((y << 8) + 359 * cr + 128), clamp((y << 8) - 88 * cb - 183 * cr + 128), clamp((y << 8) + 454 * cb + 128)]
}

fn signed(value: u32) -> i32 {
    i32::try_from(value).unwrap_or(255)
}

/// A grid turned as an EXIF orientation says.
#[must_use]
pub fn upright<P: Copy + Default>(grid: Grid<P>, orientation: u8) -> Grid<P> {
    if !(2..=8).contains(&orientation) {
        return grid;
    }
    let (width, height) = (grid.width(), grid.height());
    let turned = orientation > 4;
    let (new_width, new_height) = if turned { (height, width) } else { (width, height) };
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..new_height {
        for x in 0..new_width {
            let (mirrored_x, mirrored_y) = (new_width - 1 - x, new_height - 1 - y);
            pixels.push(match orientation {
                2 => grid.at(mirrored_x, y),
                3 => grid.at(mirrored_x, mirrored_y),
                4 => grid.at(x, mirrored_y),
                5 => grid.at(y, x),
                6 => grid.at(y, mirrored_x),
                7 => grid.at(mirrored_y, mirrored_x),
                _ => grid.at(mirrored_y, x),
            });
        }
    }
    Grid::new(new_width, new_height, pixels).unwrap_or(grid)
}

#[cfg(test)]
mod tests;
