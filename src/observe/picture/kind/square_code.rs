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

/// Squares of ink between 5 and 20 % of the longer side: about half black, and black and white alternate in both
/// directions everywhere inside.
pub(super) fn squares(view: &View, ink: &Grid<bool>) -> Vec<Square> {
    let luma = &view.luma;
    let (width, height) = (luma.width(), luma.height());
    let long = width.max(height) as f32;
    let apart = |(one, other): (&u8, &u8)| i32::from(one.abs_diff(*other));
    // The last column and the last row have no neighbour.
    let across = Sums::of(width, height, |y| {
        let row = luma.row(y);
        row.iter().zip(row.get(1..).unwrap_or_default()).map(apart).chain([0])
    });
    let down = Sums::of(width, height, |y| luma.row(y).iter().zip(luma.row((y + 1).min(height - 1))).map(apart));
    let dark = Sums::of(width, height, |y| ink.row(y).iter().map(|set| i32::from(*set)));
    // Cells of four pixels that are rough in both directions and hold ink.
    let cell = 4;
    let contrast = i32::from(view.paper) / 14;
    let mask = from_fn(width / cell, height / cell, |x, y| {
        let (left, top) = ((x * cell).saturating_sub(2), (y * cell).saturating_sub(2));
        let (right, bottom) = (x * cell + cell + 2, y * cell + cell + 2);
        let mean = |(sum, count): (i32, i32)| sum / count.max(1);
        let (set, count) = dark.within(left, top, right, bottom);
        mean(across.within(left, top, right, bottom)) > contrast
            && mean(down.within(left, top, right, bottom)) > contrast
            && set * 5 > count
    });
    let found = pieces(&mask);
    let mut squares = Vec::new();
    for piece in found {
        let (wide, high) = (piece.width() as f32, piece.height() as f32);
        let size = (wide.max(high) * cell as f32) / long;
        if !(0.05..=0.2).contains(&size) || wide / high < 0.8 || wide / high > 1.25 || piece.fill() < 0.8 {
            continue;
        }
        squares.push(Square {
            x: (piece.left as f32 + wide / 2.0) * cell as f32 / width as f32,
            y: (piece.top as f32 + high / 2.0) * cell as f32 / height as f32,
        });
    }
    squares
}
