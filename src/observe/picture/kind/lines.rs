//! Lines of text: small marks of ink in a row.

use super::area::Area;
use super::raster::{pieces, quantile};
use crate::observe::picture::boxes;
use crate::observe::picture::plane::{Grid, Luma};

/// Reach of the neighbourhood that ink is compared with, in pixels of the flat sheet (480 long).
const REACH: usize = 14;
/// Widest gap between two characters of a line.
const GAP: usize = 11;
/// Least difference to the neighbourhood that counts as ink.
const LEAST_INK: i16 = 13;

/// How much darker each pixel is than its neighbourhood.
pub(super) fn depth(luma: &Luma) -> Grid<i16> {
    boxes::depth(luma, REACH)
}

/// What is darker (or lighter, for light print on dark cards) than its neighbourhood.
pub(super) fn ink(depth: &Grid<i16>, light: bool) -> Grid<bool> {
    let sign = if light { -1 } else { 1 };
    let own = |depth: &i16| depth * sign;
    let strong = quantile(depth.pixels().iter().map(|depth| own(depth).clamp(0, 255) as u8), 0.98);
    let least = LEAST_INK.max(i16::from(strong) * 3 / 10);
    let pixels = depth.pixels().iter().map(|depth| own(depth) > least).collect();
    Grid::new(depth.width(), depth.height(), pixels).unwrap_or_else(|| Grid::single(false))
}

/// The lines of a mask of ink.
pub(super) fn lines(ink: &Grid<bool>) -> Vec<Area> {
    let (width, height) = (ink.width(), ink.height());
    let mut smeared = ink.pixels().to_vec();
    for row in smeared.chunks_exact_mut(width) {
        let mut last = None;
        let mut from = 0;
        while let Some(skipped) = row.get(from..).and_then(|rest| rest.iter().position(|set| *set)) {
            let x = from + skipped;
            if let Some(before) = last
                && x - before <= GAP
                && let Some(gap) = row.get_mut(before..x)
            {
                gap.fill(true);
            }
            let run = row.get(x..).and_then(|rest| rest.iter().position(|set| !*set)).unwrap_or(width - x);
            last = Some(x + run - 1);
            from = x + run;
        }
    }
    let smeared = Grid::new(width, height, smeared).unwrap_or_else(|| Grid::single(Default::default()));
    let found = pieces(&smeared);
    let mut lines = Vec::new();
    for piece in found {
        let (wide, high) = (piece.width(), piece.height());
        if !is_line(wide, high, height) || piece.fill() < 0.35 {
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

/// Whether characters may be as high, on a sheet of this height, and as narrow.
fn is_line(wide: usize, high: usize, height: usize) -> bool {
    high >= 4 && high * 6 <= height && wide * 2 >= high
}

/// How much of the ink stands in long rows: the sum of the lengths of lines at least four times as long as high, in
/// lengths of the sheet.
pub(super) fn rowness(lines: &[Area], aspect: f32) -> f32 {
    let long = lines.iter().filter(|line| line.width() * aspect > line.height() * 4.0);
    long.map(Area::width).sum::<f32>() * aspect.sqrt()
}

/// A mask turned by a quarter turn.
pub(super) fn sideways(ink: &Grid<bool>) -> Grid<bool> {
    let (width, height) = (ink.height(), ink.width());
    let mut pixels = vec![false; width * height];
    for (y, row) in (0..ink.height()).rev().map(|y| ink.row(y)).enumerate() {
        for (to, set) in pixels.iter_mut().skip(y).step_by(width).zip(row) {
            *to = *set;
        }
    }
    Grid::new(width, height, pixels).unwrap_or_else(|| Grid::single(false))
}

#[cfg(test)]
mod tests;
