//! Lines of text: small marks of ink in a row.

use super::area::Area;
use super::raster::{self, from_fn, pieces, quantile};
use crate::observe::picture::plane::{Grid, Luma};

/// Reach of the neighbourhood that ink is compared with, in pixels of the flat sheet (480 long).
const REACH: usize = 14;
/// Widest gap between two characters of a line.
const GAP: usize = 11;
/// Least difference to the neighbourhood that counts as ink.
const LEAST_INK: i16 = 13;

/// How much darker each pixel is than its neighbourhood.
pub(super) fn depth(luma: &Luma) -> Grid<i16> {
    raster::depth(luma, REACH)
}

/// What is darker (or lighter, for light print on dark cards) than its neighbourhood.
pub(super) fn ink(depth: &Grid<i16>, light: bool) -> Grid<bool> {
    let own = |depth: i16| if light { -depth } else { depth };
    let strong =
        quantile(depth.pixels().iter().map(|depth| u8::try_from(own(*depth).clamp(0, 255)).unwrap_or(0)), 0.98);
    let least = LEAST_INK.max(i16::from(strong) * 3 / 10);
    let pixels = depth.pixels().iter().map(|depth| own(*depth) > least).collect();
    Grid::new(depth.width(), depth.height(), pixels).unwrap_or_else(|| Grid::single(false))
}

/// The lines of a mask of ink.
pub(super) fn lines(ink: &Grid<bool>) -> Vec<Area> {
    let (width, height) = (ink.width(), ink.height());
    let mut smeared = Vec::with_capacity(width * height);
    for y in 0..height {
        let row = ink.row(y);
        let start = smeared.len();
        let mut last = None;
        for (x, set) in row.iter().enumerate() {
            smeared.push(*set);
            if *set {
                if let Some(before) = last
                    && x - before <= GAP
                {
                    for cell in smeared.iter_mut().skip(start + before).take(x - before) {
                        *cell = true;
                    }
                }
                last = Some(x);
            }
        }
    }
    let smeared = Grid::new(width, height, smeared).unwrap_or_else(|| Grid::single(Default::default()));
    let found = pieces(&smeared);
    let mut lines = Vec::new();
    for piece in found {
        let (wide, high) = (piece.width(), piece.height());
        if high < 4 || high * 6 > height || wide * 2 < high || piece.fill() < 0.35 {
            continue;
        }
        let inked = (piece.top..=piece.bottom).map(|y| {
            let row = ink.row(y).get(piece.left..=piece.right).unwrap_or_default();
            row.iter().filter(|set| **set).count()
        });
        let (set, count) = (inked.sum::<usize>(), wide * high);
        lines.push(Area {
            left: piece.left as f32 / width as f32,
            right: (piece.right + 1) as f32 / width as f32,
            top: piece.top as f32 / height as f32,
            bottom: (piece.bottom + 1) as f32 / height as f32,
            fill: set as f32 / count.max(1) as f32,
        });
    }
    lines
}

/// How much of the ink stands in long rows: the sum of the lengths of lines at least four times as long as high, in
/// lengths of the sheet.
pub(super) fn rowness(lines: &[Area], aspect: f32) -> f32 {
    let long = lines.iter().filter(|line| line.width() * aspect > line.height() * 4.0);
    long.map(Area::width).sum::<f32>() * aspect.sqrt()
}

/// A mask turned by a quarter turn.
pub(super) fn sideways(ink: &Grid<bool>) -> Grid<bool> {
    from_fn(ink.height(), ink.width(), |x, y| ink.at(y, ink.height() - 1 - x))
}
