//! What bank cards have: a strong colour, a chip, a long row of digits.

use super::area::Area;
use super::view::View;
use crate::observe::picture::boxes::Sums;
use crate::observe::picture::plane::smaller;

/// The chip's contrast: how much the best place for one differs from everything around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chip {
    pub(super) contrast: i32,
    pub(super) x: f32,
}

/// Looks for an even rectangle of a chip's size at the left, between the middle and the upper third.
pub(super) fn chip(view: &View, upside_down: bool) -> Chip {
    let luma = smaller(&view.luma, 2);
    let (width, height) = (luma.width(), luma.height());
    let turn = |x: usize, y: usize| match upside_down {
        true => (width - 1 - x, height - 1 - y),
        false => (x, y),
    };
    // Chips are looked for in the left half.
    let near = width / 2;
    let grey = Sums::of(near, height, |y| (0..near).map(move |x| turn(x, y)).map(|(x, y)| i32::from(luma.at(x, y))));
    let channel = |index: usize| {
        Sums::of(near, height, |y| {
            (0..near).map(move |x| turn(x, y)).map(move |(x, y)| {
                let tint = view.tint.as_ref().map(|tint| tint.at(x * tint.width() / width, y * tint.height() / height));
                tint.and_then(|tint| tint.get(index).copied()).map_or(0, i32::from)
            })
        })
    };
    let (blue, red) = (channel(0), channel(1));
    let mut best = Chip { contrast: 0, x: 0.0 };
    for wide in [width * 10 / 100, width * 13 / 100] {
        let high = wide * 4 / 5;
        for x in ((width * 4 / 100)..(width * 26 / 100)).step_by(4) {
            for y in ((height * 24 / 100)..(height * 58 / 100)).step_by(4) {
                let thick = (wide / 4).max(2);
                let mean = |sums: &Sums, x0: usize, y0: usize, x1: usize, y1: usize| {
                    let (sum, count) = sums.within(x0, y0, x1, y1);
                    sum / count.max(1)
                };
                let at = |x0, y0, x1, y1| {
                    [mean(&grey, x0, y0, x1, y1), mean(&blue, x0, y0, x1, y1), mean(&red, x0, y0, x1, y1)]
                };
                let inside = at(x, y, x + wide, y + high);
                let around = [
                    at(x, y.saturating_sub(thick), x + wide, y),
                    at(x, y + high, x + wide, y + high + thick),
                    at(x.saturating_sub(thick), y, x, y + high),
                    at(x + wide, y, x + wide + thick, y + high),
                ];
                let quarters = [
                    at(x, y, x + wide / 2, y + high / 2),
                    at(x + wide / 2, y, x + wide, y + high / 2),
                    at(x, y + high / 2, x + wide / 2, y + high),
                    at(x + wide / 2, y + high / 2, x + wide, y + high),
                ];
                let contrast = contrast(inside, around, quarters);
                if contrast > best.contrast {
                    best = Chip { contrast, x: (x as f32 + wide as f32 / 2.0) / width as f32 };
                }
            }
        }
    }
    best
}

/// How much a rectangle differs from what lies around it on its four sides, less what its own quarters differ from it and
/// half of what the sides differ from the first of them. Numbers are grey level, blue and red.
fn contrast(inside: [i32; 3], around: [[i32; 3]; 4], quarters: [[i32; 3]; 4]) -> i32 {
    let apart = |one: [i32; 3], other: [i32; 3]| {
        let [a, b, c] = one;
        let [d, e, f] = other;
        (a - d).abs() + (b - e).abs() + (c - f).abs()
    };
    let [first, ..] = around;
    let least = around.iter().map(|part| apart(inside, *part)).min().unwrap_or(0);
    let unrest = quarters.iter().map(|part| apart(inside, *part)).max().unwrap_or(0);
    let spread = around.iter().map(|part| apart(first, *part)).max().unwrap_or(0);
    least - unrest - spread / 2
}

/// The lines side by side on one height, of one size: how far they reach and how much of that they cover.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) middle: f32,
    pub(super) height: f32,
    pub(super) covered: f32,
}

/// Rows that lines of like height make together.
pub(super) fn rows(lines: &[Area]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        let (_, middle) = line.middle();
        let fits = |row: &&mut Row| {
            (row.middle - middle).abs() < row.height.min(line.height()) * 0.45
                && line.height() / row.height < 1.5
                && row.height / line.height() < 1.5
        };
        match rows.iter_mut().find(fits) {
            Some(row) => {
                row.left = row.left.min(line.left);
                row.right = row.right.max(line.right);
                row.height = row.height.max(line.height());
                row.covered += line.width();
            }
            None => rows.push(Row {
                left: line.left,
                right: line.right,
                middle,
                height: line.height(),
                covered: line.width(),
            }),
        }
    }
    rows
}

#[cfg(test)]
mod tests;
