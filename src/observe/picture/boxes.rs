//! Sums over boxes of a grid, and what a pixel has beside the mean of the box around it.

use super::plane::{Grid, Luma, Share};

/// Sums over any box in constant time. Sheets are small: sums fit in 32 bits.
pub(super) struct Sums {
    width: usize,
    height: usize,
    table: Vec<i32>,
}

impl Sums {
    /// Sums of the values of each row.
    pub(super) fn of<I: Iterator<Item = i32>>(width: usize, height: usize, mut row: impl FnMut(usize) -> I) -> Self {
        let mut table = vec![0; (width + 1) * (height + 1)];
        let mut rows = table.chunks_exact_mut(width + 1);
        let mut above: &mut [i32] = rows.next().unwrap_or_default();
        for (y, cells) in rows.enumerate() {
            let mut run = 0_i32;
            for ((cell, above), value) in cells.iter_mut().zip(&*above).skip(1).zip(row(y)) {
                run = run.wrapping_add(value);
                *cell = above.wrapping_add(run);
            }
            above = cells;
        }
        Sums { width, height, table }
    }

    fn corner(&self, x: usize, y: usize) -> i32 {
        self.table.get(y.min(self.height) * (self.width + 1) + x.min(self.width)).copied().unwrap_or(0)
    }

    /// Sum and number of pixels from `(x0, y0)` up to, not including, `(x1, y1)`.
    pub(super) fn within(&self, x0: usize, y0: usize, x1: usize, y1: usize) -> (i32, i32) {
        let (x1, y1) = (x1.min(self.width), y1.min(self.height));
        let (x0, y0) = (x0.min(x1), y0.min(y1));
        let sum = self.corner(x1, y1) - self.corner(x0, y1) - self.corner(x1, y0) + self.corner(x0, y0);
        (sum, i32::try_from((x1 - x0) * (y1 - y0)).unwrap_or(i32::MAX))
    }
}

/// How much darker each pixel is than the mean of the box of this reach around it.
pub(super) fn depth(luma: &Luma, reach: usize) -> Grid<i16> {
    let (width, height) = (luma.width(), luma.height());
    let sums = Sums::of(width, height, |y| luma.row(y).iter().map(|level| i32::from(*level)));
    let line = |y: usize| sums.table.get(y * (width + 1)..(y + 1) * (width + 1)).unwrap_or_default();
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(height));
        let (above, below) = (line(top), line(bottom));
        let (mut wide, mut share) = (0, Share::of(1));
        for (x, level) in luma.row(y).iter().enumerate() {
            let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
            if right - left != wide {
                wide = right - left;
                share = Share::of(wide * (bottom - top));
            }
            let at = |line: &[i32], x: usize| line.get(x).copied().unwrap_or(0);
            let sum = at(below, right) - at(above, right) - at(below, left) + at(above, left);
            let mean = share.mean(u64::try_from(sum).unwrap_or(0));
            pixels.push(i16::from(mean) - i16::from(*level));
        }
    }
    Grid::new(width, height, pixels).unwrap_or_else(|| Grid::single(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_the_distance_from_the_mean_around() {
        let luma =
            Grid::new(60, 40, (0..60 * 40).map(|at| ((at % 60 * 7 + at / 60 * 13) % 251) as u8).collect()).unwrap();
        let depths = depth(&luma, 14);
        for (x, y) in [(0, 0), (30, 20), (59, 39), (5, 38)] {
            let around = (y.max(14) - 14..(y + 15).min(40))
                .flat_map(|y| (x.max(14) - 14..(x + 15).min(60)).map(move |x| (x, y)));
            let levels: Vec<i32> = around.map(|(x, y)| i32::from(luma.at(x, y))).collect();
            let mean = levels.iter().sum::<i32>() / levels.len() as i32;
            assert_eq!(i32::from(depths.at(x, y)), mean - i32::from(luma.at(x, y)), "{x} {y}");
        }
    }

    #[test]
    fn sums_of_boxes_are_the_sums_of_their_pixels() {
        let value = |x: usize, y: usize| (x * 5 + y * 7 + x * y) as i32 % 23 - 11;
        let (width, height) = (7, 5);
        let sums = Sums::of(width, height, |y| (0..width).map(move |x| value(x, y)));
        for (x0, x1) in (0..10).flat_map(|x0| (0..10).map(move |x1| (x0, x1))) {
            for (y0, y1) in (0..8).flat_map(|y0| (0..8).map(move |y1| (y0, y1))) {
                let places = (y0..y1.min(height)).flat_map(|y| (x0..x1.min(width)).map(move |x| (x, y)));
                let places: Vec<i32> = places.map(|(x, y)| value(x, y)).collect();
                let expected = (places.iter().sum::<i32>(), places.len() as i32);
                assert_eq!(sums.within(x0, y0, x1, y1), expected, "{x0} {y0} {x1} {y1}");
            }
        }
    }

    #[test]
    fn depth_is_told_of_every_pixel_whatever_the_size() {
        for (width, height) in [(1, 1), (1, 6), (9, 1), (3, 4), (12, 11)] {
            let level = |x: usize, y: usize| ((x * 61 + y * 97 + x * x * y) % 253) as u8;
            let luma = Grid::new(width, height, (0..width * height).map(|at| level(at % width, at / width)).collect())
                .unwrap();
            for reach in [0, 1, 2, 5, 20] {
                let depths = depth(&luma, reach);
                for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
                    let rows = y.saturating_sub(reach)..(y + reach + 1).min(height);
                    let columns = x.saturating_sub(reach)..(x + reach + 1).min(width);
                    let around: Vec<i32> =
                        rows.flat_map(|y| columns.clone().map(move |x| i32::from(level(x, y)))).collect();
                    let mean = around.iter().sum::<i32>() / around.len() as i32;
                    let depth = i32::from(depths.at(x, y));
                    assert_eq!(depth, mean - i32::from(level(x, y)), "{width} {height} {reach} {x} {y}");
                }
            }
        }
    }
}
