//! Dark areas that are no print: portraits, in pictures without colour also emblems.

use super::area::Area;
use super::raster::{extreme, from_fn, pieces, quantile, widened};
use super::view::View;
use crate::observe::picture::plane::Luma;
use crate::observe::picture::plane::smaller;

/// Least distance from the paper in grey levels.
const DARK: i32 = 28;
/// Least distance from the paper in colour.
const TINTED: i16 = 15;

/// Areas that stay dark or coloured when strokes narrower than 3 % of the sheet are taken away.
pub(super) fn areas(view: &View) -> Vec<Area> {
    let small = smaller(&view.luma, 3);
    let (width, height) = (small.width(), small.height());
    let closed = extreme(&extreme(&small, 2, u8::max), 2, u8::min);
    let light = Light::of(&small);
    let tinted = |x: usize, y: usize| {
        view.tint.as_ref().is_some_and(|tint| {
            let at = |dx: usize, dy: usize| {
                let place = |index: usize, by: usize, from: usize, to: usize| (index * 2 + by) * to / (2 * from);
                let [blue, red] = tint.at(place(x, dx, width, tint.width()), place(y, dy, height, tint.height()));
                blue.abs() + red.abs() >= TINTED
            };
            at(0, 0) && at(1, 0) && at(0, 1) && at(1, 1)
        })
    };
    let mask = from_fn(width, height, |x, y| {
        i32::from(closed.at(x, y)) + DARK < light.at(x, y)
            || tinted(x, y) && i32::from(closed.at(x, y)) + 10 < light.at(x, y)
    });
    // Hair, face and clothes of one portrait may lie a little apart.
    let found = pieces(&widened(&mask));
    let areas = found.iter().filter(|piece| piece.area * 300 > width * height);
    areas
        .map(|piece| Area {
            left: piece.left as f32 / width as f32,
            right: (piece.right + 1) as f32 / width as f32,
            top: piece.top as f32 / height as f32,
            bottom: (piece.bottom + 1) as f32 / height as f32,
            fill: piece.fill(),
        })
        .collect()
}

/// How light the paper is, as a plane over the sheet: lamps stand to one side.
struct Light {
    level: f32,
    across: f32,
    down: f32,
    width: f32,
    height: f32,
}

impl Light {
    fn of(luma: &Luma) -> Self {
        let (width, height) = (luma.width(), luma.height());
        let (columns, rows) = (12, 8);
        let mut blocks = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let (x0, x1) = (column * width / columns, ((column + 1) * width / columns).min(width));
                let values = (row * height / rows..((row + 1) * height / rows).min(height))
                    .flat_map(|y| luma.row(y).get(x0..x1).unwrap_or_default().iter().copied());
                let u = (column as f32 + 0.5) / columns as f32 - 0.5;
                let v = (row as f32 + 0.5) / rows as f32 - 0.5;
                blocks.push((u, v, f32::from(quantile(values, 0.8))));
            }
        }
        let top = quantile(blocks.iter().map(|(_, _, level)| *level as u8), 0.6);
        let mut light =
            Light { level: f32::from(top), across: 0.0, down: 0.0, width: width as f32, height: height as f32 };
        let mut reach = f32::from(top) * 0.3;
        for _ in 0..4 {
            let kept: Vec<_> = blocks
                .iter()
                .filter(|(u, v, level)| (level - light.level - light.across * u - light.down * v).abs() <= reach)
                .copied()
                .collect();
            if kept.len() < 20 {
                break;
            }
            let count = kept.len() as f32;
            let mean = |value: &dyn Fn(&(f32, f32, f32)) -> f32| kept.iter().map(value).sum::<f32>() / count;
            let (mu, mv, ml) = (mean(&|b| b.0), mean(&|b| b.1), mean(&|b| b.2));
            let uu = mean(&|b| (b.0 - mu) * (b.0 - mu));
            let vv = mean(&|b| (b.1 - mv) * (b.1 - mv));
            let uv = mean(&|b| (b.0 - mu) * (b.1 - mv));
            let ul = mean(&|b| (b.0 - mu) * (b.2 - ml));
            let vl = mean(&|b| (b.1 - mv) * (b.2 - ml));
            // Never near to nothing: of twelve columns and eight rows no twenty blocks lie on one line.
            let det = uu * vv - uv * uv;
            light.across = (ul * vv - vl * uv) / det;
            light.down = (vl * uu - ul * uv) / det;
            light.level = ml - light.across * mu - light.down * mv;
            reach = (reach * 0.6).max(10.0);
        }
        light
    }

    fn at(&self, x: usize, y: usize) -> i32 {
        let (u, v) = (x as f32 / self.width - 0.5, y as f32 / self.height - 0.5);
        (self.level + self.across * u + self.down * v) as i32
    }
}

#[cfg(test)]
mod tests;
