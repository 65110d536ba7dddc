//! Row-wise reduction: rows of a picture go in once, grey levels at working size and coarse colour come out.

use super::plane::{Colour, Grid, Luma};

/// Longest side of the grey levels: enough for every measure.
pub const LUMA_SIDE: u32 = 2000;

/// Longest side of the colours.
pub const COLOUR_SIDE: u32 = 500;

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

/// The whole number by which a side is divided so that it is at most `most`.
#[must_use]
pub fn factor(side: u32, most: u32) -> u32 {
    side.div_ceil(most.max(1)).max(1)
}

/// Grey levels and coarse colour of a picture as it is stored, before its orientation tag is followed.
pub struct Planes {
    /// Grey levels, long side up to [`LUMA_SIDE`] and more than half of it for larger pictures.
    pub luma: Luma,
    /// Colour, long side up to [`COLOUR_SIDE`]; `None` if the file holds one component.
    pub colour: Option<Colour>,
}

/// Cells of one resolution, filled row by row by sums.
struct Cells {
    width: usize,
    height: usize,
    step: usize,
    rows: usize,
    sums: Vec<u32>,
}

impl Cells {
    fn new(size: (u32, u32), most: u32, channels: usize) -> Self {
        let step = factor(size.0.max(size.1), most) as usize;
        let cells = |side: u32| (side as usize / step).max(1);
        Cells { width: cells(size.0), height: cells(size.1), step, rows: 0, sums: vec![0; cells(size.0) * channels] }
    }
}

/// Takes the rows of a picture from top to bottom.
pub struct Reducer {
    layout: Layout,
    width: usize,
    fine: Cells,
    coarse: Cells,
    luma: Vec<u8>,
    colour: Vec<[u8; 3]>,
}

impl Reducer {
    /// A reducer for a picture of this size. Holds the reduced planes: at most [`LUMA_SIDE`] squared bytes and three
    /// times [`COLOUR_SIDE`] squared.
    #[must_use]
    pub fn new(size: (u32, u32), layout: Layout) -> Self {
        let fine = Cells::new(size, LUMA_SIDE, layout.bytes());
        // Cells of colour consist of whole cells of luma.
        let inner = (fine.width as u32, fine.height as u32);
        let coarse = Cells::new(inner, COLOUR_SIDE, 3);
        let luma = Vec::with_capacity(fine.width * fine.height);
        Reducer { layout, width: size.0 as usize, fine, coarse, luma, colour: Vec::new() }
    }

    /// One row; rows beyond the last cell, less than one cell high, are left out.
    pub fn push(&mut self, row: &[u8]) {
        if self.luma.len() >= self.fine.width * self.fine.height {
            return;
        }
        let step = self.fine.step.min(self.width.max(1));
        let channels = self.layout.bytes();
        let used = row.get(..step * self.fine.width * channels).unwrap_or(row);
        match (channels, step) {
            (1, 1) => add(&mut self.fine.sums, used),
            (3, 1) => add(&mut self.fine.sums, used),
            (1, _) => {
                for (sum, cell) in self.fine.sums.iter_mut().zip(used.chunks_exact(step)) {
                    *sum += cell.iter().map(|value| u32::from(*value)).sum::<u32>();
                }
            }
            (_, 2) => {
                for (sum, cell) in self.fine.sums.chunks_exact_mut(3).zip(used.chunks_exact(6)) {
                    if let ([a, b, c], [r, g, d, s, h, e]) = (sum, cell) {
                        *a += u32::from(*r) + u32::from(*s);
                        *b += u32::from(*g) + u32::from(*h);
                        *c += u32::from(*d) + u32::from(*e);
                    }
                }
            }
            _ => {
                for (sum, cell) in self.fine.sums.chunks_exact_mut(3).zip(used.chunks_exact(step * 3)) {
                    for pixel in cell.chunks_exact(3) {
                        add(sum, pixel);
                    }
                }
            }
        }
        self.fine.rows += 1;
        if self.fine.rows == self.fine.step {
            self.row_done();
        }
    }

    /// A row of cells is full.
    fn row_done(&mut self) {
        let step = self.fine.step.min(self.width.max(1));
        let area = (step * self.fine.rows).max(1) as u32;
        match self.layout {
            Layout::Grey => self.luma.extend(self.fine.sums.iter().map(|sum| level(sum / area))),
            Layout::Ycc => self.luma.extend(self.fine.sums.chunks_exact(3).map(|cell| match cell {
                [y, _, _] => level(y / area),
                _ => 0,
            })),
            Layout::Rgb => self.luma.extend(self.fine.sums.chunks_exact(3).map(|cell| match cell {
                [r, g, b] => level((77 * (r / area) + 150 * (g / area) + 29 * (b / area)) >> 8),
                _ => 0,
            })),
        }
        if self.layout != Layout::Grey {
            let width = self.coarse.step.min(self.fine.width);
            for (sum, cell) in self.coarse.sums.chunks_exact_mut(3).zip(self.fine.sums.chunks_exact(width * 3)) {
                for pixel in cell.chunks_exact(3) {
                    for (total, value) in sum.iter_mut().zip(pixel) {
                        *total += value / area;
                    }
                }
            }
            self.coarse.rows += 1;
            if self.coarse.rows == self.coarse.step {
                self.colours_done();
            }
        }
        self.fine.sums.fill(0);
        self.fine.rows = 0;
    }

    fn colours_done(&mut self) {
        let area = (self.coarse.step.min(self.fine.width) * self.coarse.rows).max(1) as u32;
        let ycc = self.layout == Layout::Ycc;
        if self.colour.len() < self.coarse.width * self.coarse.height {
            self.colour.extend(self.coarse.sums.chunks_exact(3).map(|cell| match cell {
                [a, b, c] if ycc => rgb(a / area, b / area, c / area),
                [a, b, c] => [level(a / area), level(b / area), level(c / area)],
                _ => [0; 3],
            }));
        }
        self.coarse.sums.fill(0);
        self.coarse.rows = 0;
    }

    /// The planes, once all rows were pushed. `None` if rows are missing.
    #[must_use]
    pub fn finish(mut self) -> Option<Planes> {
        // Pictures that are lower than one cell.
        if self.fine.rows > 0 && self.luma.is_empty() {
            self.row_done();
        }
        if self.coarse.rows > 0 && self.colour.is_empty() {
            self.colours_done();
        }
        let luma = Grid::new(self.fine.width, self.fine.height, self.luma)?;
        let colour = match self.layout {
            Layout::Grey => None,
            _ => Some(Grid::new(self.coarse.width, self.coarse.height, self.colour)?),
        };
        Some(Planes { luma, colour })
    }
}

fn level(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

fn add(sums: &mut [u32], row: &[u8]) {
    for (sum, value) in sums.iter_mut().zip(row) {
        *sum += u32::from(*value);
    }
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
