//! A square of dense black and white, as QR codes are, without reading it.

use super::raster::{from_fn, pieces};
use super::view::View;
use crate::observe::picture::boxes::Sums;
use crate::observe::picture::plane::Grid;

/// The square's centre, in shares of the sheet's width and height.
#[derive(Clone, Copy, Debug)]
pub(super) struct Square {
    pub(super) x: f32,
    pub(super) y: f32,
}

impl Square {
    pub(super) fn turned(self) -> Self {
        Square { x: 1.0 - self.x, y: 1.0 - self.y }
    }
}

/// Pixels a side that are looked at together.
const CELL: usize = 4;

/// Squares of ink between 5 and 20 % of the longer side: about half black, and black and white alternate in both
/// directions everywhere inside.
pub(super) fn squares(view: &View, ink: &Grid<bool>) -> Vec<Square> {
    let (width, height) = (view.luma.width(), view.luma.height());
    let long = width.max(height) as f32;
    let found = pieces(&cells(view, ink));
    let mut squares = Vec::new();
    for piece in found {
        let (wide, high) = (piece.width() as f32, piece.height() as f32);
        let size = (wide.max(high) * CELL as f32) / long;
        if is_code(size, wide / high, piece.fill()) {
            squares.push(Square {
                x: (piece.left as f32 + wide / 2.0) * CELL as f32 / width as f32,
                y: (piece.top as f32 + high / 2.0) * CELL as f32 / height as f32,
            });
        }
    }
    squares
}

/// Cells of four pixels that are rough in both directions and hold ink.
fn cells(view: &View, ink: &Grid<bool>) -> Grid<bool> {
    let luma = &view.luma;
    let (width, height) = (luma.width(), luma.height());
    let apart = |(one, other): (&u8, &u8)| i32::from(one.abs_diff(*other));
    // The last column and the last row have no neighbour.
    let across = Sums::of(width, height, |y| {
        let row = luma.row(y);
        row.iter().zip(row.get(1..).unwrap_or_default()).map(apart).chain([0])
    });
    let down = Sums::of(width, height, |y| luma.row(y).iter().zip(luma.row((y + 1).min(height - 1))).map(apart));
    let dark = Sums::of(width, height, |y| ink.row(y).iter().map(|set| i32::from(*set)));
    let contrast = i32::from(view.paper) / 14;
    from_fn(width / CELL, height / CELL, |x, y| {
        let (left, top) = ((x * CELL).saturating_sub(2), (y * CELL).saturating_sub(2));
        let (right, bottom) = ((x + 1) * CELL + 2, (y + 1) * CELL + 2);
        let mean = |(sum, count): (i32, i32)| sum / count.max(1);
        let (set, count) = dark.within(left, top, right, bottom);
        mean(across.within(left, top, right, bottom)) > contrast
            && mean(down.within(left, top, right, bottom)) > contrast
            && set * 5 > count
    })
}

/// Whether a piece is as large as codes are, by the sheet's longer side, as wide as high, and filled.
fn is_code(size: f32, shape: f32, fill: f32) -> bool {
    (0.05..=0.2).contains(&size) && (0.8..=1.25).contains(&shape) && fill >= 0.8
}

#[cfg(test)]
mod tests;
