//! Emblems and seals: round marks in red, the one filled and partly gold, the other a ring with a star.

use super::raster::{filled, from_fn, labelled, widened};
use super::view::{Tint, View};
use crate::observe::picture::plane::Grid;

/// A round mark in shares of the sheet's width and height.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) x: f32,
    pub(super) y: f32,
    /// Width in shares of the sheet's longer side.
    pub(super) size: f32,
    /// Share of the disc that is coloured: high for an emblem, low for a seal.
    pub(super) filled: f32,
    /// Share of its box that is red rather than orange.
    pub(super) red: f32,
    /// Share of its box that is gold.
    pub(super) gold: f32,
}

impl Mark {
    pub(super) fn turned(self) -> Self {
        Mark { x: 1.0 - self.x, y: 1.0 - self.y, ..self }
    }

    pub(super) fn is_emblem(&self) -> bool {
        self.filled >= 0.66 && self.gold >= 0.03 && self.red >= 0.2
    }

    pub(super) fn is_seal(&self) -> bool {
        self.filled < 0.66
    }

    /// Whether another is the same mark, seen another way.
    fn is_at(&self, other: &Mark) -> bool {
        (self.x - other.x).abs() < 0.04 && (self.y - other.y).abs() < 0.04
    }
}

/// Least red difference that counts as red ink.
const RED: i16 = 10;
/// Least red difference of the strong red of an emblem.
const STRONG: i16 = 20;

fn is_warm([blue, red]: Tint) -> bool {
    red >= RED && red >= blue || blue <= -16 && red >= -4
}

/// As red as an emblem.
fn is_strong([blue, red]: Tint) -> bool {
    red >= STRONG && red >= blue
}

/// Red rather than orange.
fn is_red([blue, red]: Tint) -> bool {
    red >= STRONG && red * 10 > -blue * 13
}

fn is_golden([blue, red]: Tint) -> bool {
    blue <= -20 && red * 2 < -blue * 3
}

/// Whether a piece is as large as marks are, and about as wide as high.
fn is_sized(wide: f32, high: f32, long: f32) -> bool {
    (0.045..=0.32).contains(&(wide.max(high) / long)) && (0.7..=1.4).contains(&(wide / high))
}

/// Round red marks between 5 and 30 % of the sheet's longer side.
pub(super) fn marks(view: &View) -> Vec<Mark> {
    let Some(tint) = &view.tint else { return Vec::new() };
    let mut found = round(tint, is_warm, true);
    // An emblem may stand so near to the frame that widening joins them.
    for mark in round(tint, is_strong, false) {
        if !found.iter().any(|other: &Mark| other.is_at(&mark)) {
            found.push(mark);
        }
    }
    found
}

fn round(tint: &Grid<Tint>, holds: fn(Tint) -> bool, widen: bool) -> Vec<Mark> {
    let (width, height) = (tint.width(), tint.height());
    let long = width.max(height) as f32;
    let raw = tint.pixels().iter().map(|tint| holds(*tint)).collect();
    let Some(raw) = Grid::new(width, height, raw) else { return Vec::new() };
    // Thin rings and their characters hang together only when widened by a pixel.
    let (found, labels) = if widen { labelled(&widened(&raw)) } else { labelled(&raw) };
    let mut marks = Vec::new();
    for piece in found {
        let (wide, high) = (piece.width() as f32, piece.height() as f32);
        if !is_sized(wide, high, long) {
            continue;
        }
        let own =
            from_fn(piece.width(), piece.height(), |x, y| labels.at(piece.left + x, piece.top + y) == piece.label);
        let solid = filled(&own);
        let area = solid.pixels().iter().filter(|set| **set).count() as f32;
        if !(0.6..=0.93).contains(&(area / (wide * high))) {
            continue;
        }
        let count = |holds: fn(Tint) -> bool| {
            let rows =
                (piece.top..=piece.bottom).map(|y| tint.row(y).get(piece.left..=piece.right).unwrap_or_default());
            rows.flatten().filter(|tint| holds(**tint)).count()
        };
        if count(|[_, red]| red >= STRONG) == 0 {
            continue;
        }
        let (redden, golden) = (count(is_red), count(is_golden));
        let all = piece.width() * piece.height();
        let inked = (0..piece.height())
            .flat_map(|y| (0..piece.width()).map(move |x| (x, y)))
            .filter(|(x, y)| solid.at(*x, *y) && raw.at(piece.left + x, piece.top + y))
            .count() as f32;
        // The widening took a pixel from every side.
        let ring = if widen { (wide + high) * 1.57 / 2.0 } else { 0.0 };
        marks.push(Mark {
            x: (piece.left as f32 + wide / 2.0) / width as f32,
            y: (piece.top as f32 + high / 2.0) / height as f32,
            size: wide.max(high) / long,
            red: redden as f32 / all.max(1) as f32,
            gold: golden as f32 / all.max(1) as f32,
            filled: (inked / (area - ring).max(1.0)).min(1.0),
        });
    }
    marks
}

#[cfg(test)]
mod tests;
