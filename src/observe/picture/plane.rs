//! Reduced pixels that the measures read: grey levels at working size, colour at low resolution.

/// One picture in one number per pixel, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Grid<P> {
    width: usize,
    height: usize,
    pixels: Vec<P>,
}

/// Luma of BT.601, 0 black to 255 white.
pub type Luma = Grid<u8>;

/// Red, green, blue.
pub type Colour = Grid<[u8; 3]>;

impl<P: Copy + Default> Grid<P> {
    /// A grid of these pixels, row by row. `None` if their number is not `width` times `height`, or one of them is zero.
    pub fn new(width: usize, height: usize, pixels: Vec<P>) -> Option<Self> {
        let fits = width.checked_mul(height).is_some_and(|area| area > 0 && area == pixels.len());
        fits.then_some(Grid { width, height, pixels })
    }

    /// A grid of one pixel.
    pub(crate) fn single(pixel: P) -> Self {
        Grid { width: 1, height: 1, pixels: vec![pixel] }
    }

    /// Pixels in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Number of rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The pixel of this column and row; beyond the border the nearest one inside.
    #[inline]
    pub fn at(&self, x: usize, y: usize) -> P {
        let index = y.min(self.height - 1).wrapping_mul(self.width).wrapping_add(x.min(self.width - 1));
        self.pixels.get(index).copied().unwrap_or_default()
    }

    /// Changes one pixel; beyond the border nothing happens.
    #[cfg(feature = "picture")]
    pub(crate) fn set(&mut self, x: usize, y: usize, pixel: P) {
        if x < self.width
            && let Some(place) = self.pixels.get_mut(y.saturating_mul(self.width).saturating_add(x))
        {
            *place = pixel;
        }
    }

    /// One row; empty beyond the last.
    pub fn row(&self, y: usize) -> &[P] {
        let start = y.saturating_mul(self.width);
        self.pixels.get(start..start.saturating_add(self.width)).unwrap_or_default()
    }

    /// All pixels, row by row.
    pub fn pixels(&self) -> &[P] {
        &self.pixels
    }
}

/// Division by one number many times over, as a multiplication. Exact for sums of up to 4000 grey levels; from there on at
/// most one too high.
#[derive(Clone, Copy)]
pub(super) struct Share(u64);

impl Share {
    pub(super) fn of(count: usize) -> Self {
        Share((1 << 32_u64) / (count.max(1) as u64) + 1)
    }

    /// The mean of grey levels of this sum.
    pub(super) fn mean(self, sum: u64) -> u8 {
        u8::try_from((sum * self.0) >> 32).unwrap_or(u8::MAX)
    }
}

/// A grid whose pixels are means of `step` times `step` pixels.
pub(super) fn smaller(grid: &Luma, step: usize) -> Luma {
    if step <= 1 {
        return grid.clone();
    }
    let (width, height) = ((grid.width() / step).max(1), (grid.height() / step).max(1));
    let across = step.min(grid.width());
    let mut pixels = Vec::with_capacity(width * height);
    if step == 2 && grid.width() > 1 && grid.height() > 1 {
        for rows in grid.pixels().chunks_exact(grid.width() * 2) {
            let (above, below) = rows.split_at(grid.width());
            let cells = above.as_chunks::<2>().0.iter().zip(below.as_chunks::<2>().0);
            let sum = |[a, b]: [u8; 2], [c, d]: [u8; 2]| u16::from(a) + u16::from(b) + u16::from(c) + u16::from(d);
            pixels.extend(cells.map(|(above, below)| (sum(*above, *below) >> 2) as u8));
        }
        return Grid::new(width, height, pixels).unwrap_or_else(|| grid.clone());
    }
    let mut column = vec![0_u32; width * across];
    for rows in grid.pixels().chunks(grid.width() * step).take(height) {
        column.fill(0);
        let mut count = 0;
        for row in rows.chunks_exact(grid.width()) {
            count += across;
            for (sum, level) in column.iter_mut().zip(row) {
                *sum += u32::from(*level);
            }
        }
        let share = Share::of(count);
        pixels.extend(column.chunks_exact(across).map(|cell| share.mean(u64::from(cell.iter().sum::<u32>()))));
    }
    Grid::new(width, height, pixels).unwrap_or_else(|| grid.clone())
}

/// What of one picture the measures look at, upright as its orientation tag says.
pub struct Scene {
    /// Grey levels at working size.
    pub luma: Luma,
    /// Colour at low resolution; `None` for pictures of one component.
    pub colour: Option<Colour>,
    /// Width and height of the whole picture, upright, in pixels.
    pub full: (u32, u32),
}
