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

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(width: usize, height: usize) -> Luma {
        Grid::new(width, height, (0..width * height).map(|at| (at * 37 % 251) as u8).collect()).unwrap()
    }

    #[test]
    fn a_grid_holds_as_many_pixels_as_it_says() {
        assert!(Grid::new(3, 2, vec![0_u8; 6]).is_some());
        for (width, height, count) in [(3, 2, 5), (3, 2, 7), (0, 2, 0), (2, 0, 0), (usize::MAX, 2, 6)] {
            assert!(Grid::new(width, height, vec![0_u8; count]).is_none(), "{width} {height} {count}");
        }
        let one = Grid::single(7_u8);
        assert_eq!((one.width(), one.height(), one.pixels()), (1, 1, [7].as_slice()));
    }

    #[test]
    fn beyond_the_border_lies_the_nearest_pixel() {
        let grid = Grid::new(3, 2, vec![1_u8, 2, 3, 4, 5, 6]).unwrap();
        assert_eq!([grid.at(0, 0), grid.at(2, 0), grid.at(0, 1), grid.at(2, 1), grid.at(1, 1)], [1, 3, 4, 6, 5]);
        assert_eq!([grid.at(3, 0), grid.at(9, 9), grid.at(0, 2), grid.at(1, 7)], [3, 6, 4, 5]);
        assert_eq!([grid.row(0), grid.row(1), grid.row(2)], [&[1, 2, 3], &[4, 5, 6], [].as_slice()]);
    }

    #[cfg(feature = "picture")]
    #[test]
    fn beyond_the_border_nothing_is_changed() {
        let mut grid = Grid::new(3, 2, vec![1_u8, 2, 3, 4, 5, 6]).unwrap();
        grid.set(1, 1, 9);
        grid.set(3, 0, 8);
        grid.set(0, 2, 8);
        assert_eq!(grid.pixels(), [1, 2, 3, 4, 9, 6]);
    }

    #[test]
    fn a_share_is_exact_for_four_thousand_grey_levels() {
        for count in 1..=4000_u64 {
            let share = Share::of(count as usize);
            for mean in [0, 1, 2, 127, 128, 254, 255] {
                assert_eq!(share.mean(mean * count), mean as u8, "{mean} of {count}");
                assert_eq!(share.mean(mean * count + count - 1), mean as u8, "{mean} and nearly one more of {count}");
            }
        }
        assert_eq!(Share::of(0).mean(9), 9);
        assert_eq!(Share::of(1).mean(300), 255);
    }

    #[test]
    fn smaller_ones_are_means_of_squares() {
        for (width, height) in [(1, 1), (1, 9), (8, 1), (2, 2), (7, 5), (9, 9), (30, 21)] {
            let grid = steps(width, height);
            assert!(smaller(&grid, 0) == grid && smaller(&grid, 1) == grid);
            for step in 2..12 {
                let small = smaller(&grid, step);
                assert_eq!((small.width(), small.height()), ((width / step).max(1), (height / step).max(1)));
                for (y, x) in (0..small.height()).flat_map(|y| (0..small.width()).map(move |x| (y, x))) {
                    let rows = y * step..((y + 1) * step).min(height);
                    let columns = x * step..((x + 1) * step).min(width);
                    let cell: Vec<u32> = rows
                        .flat_map(|y| columns.clone().map(move |x| (x, y)))
                        .map(|(x, y)| grid.at(x, y).into())
                        .collect();
                    let mean = cell.iter().sum::<u32>() / cell.len() as u32;
                    assert_eq!(u32::from(small.at(x, y)), mean, "{width} {height} by {step} at {x} {y}");
                }
            }
        }
    }
}
