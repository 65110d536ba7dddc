//! A card in a large frame: so little of the picture is structured that it could be blank, but all of that lies together.

use super::super::region::Region;
use super::survey::{Survey, share};

/// Fewest structured blocks of a document. Stains and folded corners have fewer.
const FEWEST: usize = 8;

/// Least share of the box's blocks that are structured, in percent: a line of print alone, or dust, is no document.
const DENSE: usize = 40;

/// Least share of the structured blocks that lie in the box, in percent.
const TOGETHER: usize = 75;

/// What lies alone in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Lone {
    pub(in super::super) region: Region,
    /// Share of the picture, in thousandths.
    pub(in super::super) share: i32,
}

/// The box of what is structured, if it has the shape of a document and holds hardly anything else.
pub(in super::super) fn find(survey: &Survey) -> Option<Lone> {
    let (width, height) = (survey.blocks.width(), survey.blocks.height());
    let places = || (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let structured = |x: usize, y: usize| survey.blocks.at(x, y).is_structured();
    let found: Vec<(usize, usize)> = places().filter(|(x, y)| structured(*x, *y)).collect();
    if found.len() < FEWEST {
        return None;
    }
    let inner = |value: fn(&(usize, usize)) -> usize| {
        let mut values: Vec<usize> = found.iter().map(value).collect();
        values.sort_unstable();
        let spare = values.len() / 10;
        let first = values.get(spare).copied()?;
        values.get(values.len() - 1 - spare).map(|last| (first, *last))
    };
    let ((left, right), (top, bottom)) = (inner(|place| place.0)?, inner(|place| place.1)?);
    let (across, down) = (right + 1 - left, bottom + 1 - top);
    let inside = found.iter().filter(|(x, y)| (left..=right).contains(x) && (top..=bottom).contains(y)).count();
    let shaped = across.min(down) >= 2 && across.max(down) * 2 <= across.min(down) * 5;
    let free = left > 0 && top > 0 && right + 1 < width && bottom + 1 < height;
    if !shaped || !free || inside * 100 < across * down * DENSE || inside * 100 < found.len() * TOGETHER {
        return None;
    }
    let region = Region::of_cells([left, top, right + 1, bottom + 1], (width, height));
    Some(Lone { region, share: share(across * down, width * height) })
}
