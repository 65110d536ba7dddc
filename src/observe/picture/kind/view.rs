//! The document laid flat: grey levels and colour differences on a sheet seen straight from above.

use super::raster::{from_fn, quantile};
use super::sheet::{Corners, Sheet, ycc};
use crate::observe::picture::plane::Scene;
use crate::observe::picture::plane::smaller;
use crate::observe::picture::plane::{Grid, Luma};

/// Longer side of the grey levels.
const LONG: usize = 480;
/// Longer side of the colours.
const LONG_COLOUR: usize = 240;

/// How far a pixel's blue and red difference lie from those of the paper.
pub(super) type Tint = [i16; 2];

/// One sheet, laid flat.
pub(super) struct View {
    pub(super) luma: Luma,
    /// Colour relative to the paper; `None` for pictures without colour.
    pub(super) tint: Option<Grid<Tint>>,
    /// Blue and red difference of the paper itself, from grey.
    pub(super) paper_tint: Tint,
    /// Grey level of the paper: most of a document is paper.
    pub(super) paper: u8,
    /// Middle grey level of all pixels.
    pub(super) middle: u8,
}

impl View {
    /// The sheet turned by quarter turns clockwise.
    pub(super) fn of(scene: &Scene, sheet: &Sheet, turns: usize) -> Self {
        let mut corners = sheet.corners;
        corners.rotate_right(turns % 4);
        let (width, height) = (scene.luma.width() as f32, scene.luma.height() as f32);
        let [a, b, c, d] = corners.map(|(x, y)| (x * width, y * height));
        let length = |(x0, y0): (f32, f32), (x1, y1): (f32, f32)| (x1 - x0).hypot(y1 - y0);
        let across = (length(a, b) + length(d, c)) / 2.0;
        let down = (length(a, d) + length(b, c)) / 2.0;
        let step = (across.max(down) / LONG as f32).floor().max(1.0) as usize;
        let source = smaller(&scene.luma, step);
        let fit = |long: usize| match across >= down {
            true => (long, ((long as f32) * down / across.max(1.0)).round().max(1.0) as usize),
            false => (((long as f32) * across / down.max(1.0)).round().max(1.0) as usize, long),
        };
        let (wide, high) = fit(LONG);
        let flat = Flat::onto(&corners);
        let shares = |count: usize| -> Vec<f32> { (0..count).map(|x| (x as f32 + 0.5) / count as f32).collect() };
        let columns: Vec<[f32; 3]> = shares(wide).into_iter().map(|u| flat.across(u)).collect();
        let size = (source.width() as f32, source.height() as f32);
        let mut levels = Vec::with_capacity(wide * high);
        let mut places: Vec<(f32, f32)> = Vec::with_capacity(wide);
        for v in shares(high) {
            let row = flat.down(v);
            // Places first: they are divided four at a time then.
            places.clear();
            places.extend(columns.iter().map(|column| {
                let (u, v) = flat.meet(*column, row);
                (u * size.0 - 0.5, v * size.1 - 0.5)
            }));
            levels.extend(places.iter().map(|(x, y)| between(&source, *x, *y)));
        }
        let luma = Grid::new(wide, high, levels).unwrap_or_else(|| Grid::single(0));
        let (wide, high) = fit(LONG_COLOUR);
        let raw = scene.colour.as_ref().map(|colour| {
            from_fn(wide, high, |x, y| {
                let (u, v) = flat.place((x as f32 + 0.5) / wide as f32, (y as f32 + 0.5) / high as f32);
                let column = (u * colour.width() as f32).max(0.0) as usize;
                let row = (v * colour.height() as f32).max(0.0) as usize;
                let [_, blue, red] = ycc(colour.at(column, row));
                [blue, red]
            })
        });
        let middle_of = |index: usize| {
            let values = raw.iter().flat_map(|raw| raw.pixels());
            let values = values.map(|pixel| pixel.get(index).copied().unwrap_or(128).clamp(0, 255));
            i16::from(quantile(values.map(|value| u8::try_from(value).unwrap_or(128)), 0.5))
        };
        let (blue, red) = match raw {
            Some(_) => (middle_of(0), middle_of(1)),
            None => (128, 128),
        };
        let tint = raw.map(|raw| {
            from_fn(wide, high, |x, y| {
                let [b, r] = raw.at(x, y);
                [b - blue, r - red]
            })
        });
        let paper = quantile(luma.pixels().iter().copied(), 0.72);
        let middle = quantile(luma.pixels().iter().copied(), 0.5);
        View { luma, tint, paper_tint: [blue - 128, red - 128], paper, middle }
    }

    /// Whether the sheet is wider than high.
    pub(super) fn is_landscape(&self) -> bool {
        self.luma.width() >= self.luma.height()
    }
}

/// The projective map from the unit square to four corners.
struct Flat {
    m: [f32; 8],
}

impl Flat {
    fn onto(corners: &Corners) -> Self {
        let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = *corners;
        let (dx1, dx2, sx) = (x1 - x2, x3 - x2, x0 - x1 + x2 - x3);
        let (dy1, dy2, sy) = (y1 - y2, y3 - y2, y0 - y1 + y2 - y3);
        let det = dx1 * dy2 - dx2 * dy1;
        let det = if det.abs() < 1e-9 { 1e-9 } else { det };
        let g = (sx * dy2 - dx2 * sy) / det;
        let h = (dx1 * sy - sx * dy1) / det;
        Flat { m: [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h] }
    }

    fn place(&self, u: f32, v: f32) -> (f32, f32) {
        self.meet(self.across(u), self.down(v))
    }

    /// What a column adds.
    fn across(&self, u: f32) -> [f32; 3] {
        let [a, _, _, d, _, _, g, _] = self.m;
        [a * u, d * u, g * u]
    }

    /// What a row adds.
    fn down(&self, v: f32) -> [f32; 3] {
        let [_, b, _, _, e, _, _, h] = self.m;
        [b * v, e * v, h * v]
    }

    /// Where a column and a row meet.
    fn meet(&self, [au, du, gu]: [f32; 3], [bv, ev, hv]: [f32; 3]) -> (f32, f32) {
        let [_, _, c, _, _, f, _, _] = self.m;
        let below = gu + hv + 1.0;
        let share = 1.0 / if below.abs() < 1e-6 { 1e-6 } else { below };
        ((au + bv + c) * share, (du + ev + f) * share)
    }
}

/// The grey level between pixels.
fn between(luma: &Luma, x: f32, y: f32) -> u8 {
    let (x, y) = (x.max(0.0), y.max(0.0));
    // Numbers of 32 bits are turned into each other by one instruction.
    let (left, top) = (x as i32, y as i32);
    let (u, v) = (x - left as f32, y - top as f32);
    let (left, top) = (left.unsigned_abs() as usize, top.unsigned_abs() as usize);
    // The row, and two pixels of it; beyond the border the nearest ones inside.
    let (width, last) = (luma.width(), luma.width() - 1);
    let along = |y: usize| {
        let row = y.min(luma.height() - 1) * width;
        let pair = luma.pixels().get(row + left.min(last)..row + (left + 2).min(width)).unwrap_or_default();
        let (before, behind) = (pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0));
        let (before, behind) = (f32::from(before), f32::from(behind));
        before + (behind - before) * u
    };
    let (above, below) = (along(top), along(top + 1));
    (above + (below - above) * v + 0.5) as u8
}

#[cfg(test)]
mod tests;
