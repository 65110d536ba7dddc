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

#[cfg(test)]
mod tests {
    use super::super::samples::of_blocks;
    use super::super::survey::Block;
    use super::*;

    type Cells = [usize; 4];

    fn structured(at: &dyn Fn(usize, usize) -> bool) -> Survey {
        of_blocks(60, 50, |x, y| Block { low: if at(x, y) { 71 } else { 72 }, high: 100, mean: 90 })
    }

    fn within([left, top, right, bottom]: Cells, x: usize, y: usize) -> bool {
        (left..right).contains(&x) && (top..bottom).contains(&y)
    }

    fn lone(cells: Cells) -> Option<Lone> {
        find(&structured(&|x, y| within(cells, x, y)))
    }

    #[test]
    fn what_lies_together_is_lone_without_its_outermost_tenths() {
        // Of 45 blocks four are left out at each end, less than a column; of 48 as much as a column.
        let card = lone([20, 30, 29, 35]).unwrap();
        assert_eq!((card.region, card.share), (Region::of_cells([20, 30, 29, 35], (60, 50)), 15));
        let wide = lone([20, 30, 32, 34]).unwrap();
        assert_eq!((wide.region, wide.share), (Region::of_cells([21, 30, 31, 34], (60, 50)), 13));
        let high = lone([20, 30, 24, 42]).unwrap();
        assert_eq!((high.region, high.share), (Region::of_cells([20, 31, 24, 41], (60, 50)), 13));
        assert_eq!(lone([20, 30, 20, 30]), None);
    }

    #[test]
    fn eight_blocks_are_enough() {
        assert!(lone([20, 30, 24, 32]).is_some());
        let seven = structured(&|x, y| within([20, 30, 24, 32], x, y) && (x, y) != (22, 31));
        assert_eq!(find(&seven), None);
    }

    #[test]
    fn a_document_is_not_longer_than_two_and_a_half_times() {
        let found = |width: usize, height: usize| {
            // Without a tenth at each side so many are left.
            let survey = structured(&|x, y| within([5, 5, 5 + width, 5 + height], x, y));
            find(&survey).map(|lone| lone.region == Region::of_cells([5, 5, 5 + width, 5 + height], (60, 50)))
        };
        assert_eq!([found(4, 2), found(5, 2), found(2, 5), found(2, 4)], [Some(true); 4]);
        assert_eq!([found(6, 2), found(2, 6), found(9, 1), found(1, 9)], [None; 4]);
    }

    #[test]
    fn a_document_is_free_of_the_frame() {
        let free = |left: usize, top: usize| lone([left, top, left + 3, top + 3]).is_some();
        assert!(free(1, 1) && !free(0, 1) && !free(1, 0));
        assert!(free(56, 46) && !free(57, 46) && !free(56, 47));
    }

    #[test]
    fn a_document_is_dense() {
        // Eight blocks in a box of five by four, its corners among them, and in one of seven by three.
        let some = |[width, height]: [usize; 2]| {
            let corners = [(20, 20), (19 + width, 20), (20, 19 + height), (19 + width, 19 + height)];
            let inner = [(21, 20), (22, 20), (23, 21), (21, 21)];
            find(&structured(&|x, y| corners.contains(&(x, y)) || inner.contains(&(x, y))))
        };
        assert_eq!(some([5, 4]).map(|lone| lone.region), Some(Region::of_cells([20, 20, 25, 24], (60, 50))));
        assert_eq!(some([7, 3]), None);
    }

    #[test]
    fn a_document_holds_three_quarters_of_all() {
        // Four by three blocks, and a speck far out in every direction.
        let specks = [(2, 21), (50, 21), (21, 2), (21, 45)];
        let with = |hole: Option<(usize, usize)>| {
            let card = |x: usize, y: usize| within([20, 20, 24, 23], x, y) && Some((x, y)) != hole;
            find(&structured(&|x, y| card(x, y) || specks.contains(&(x, y))))
        };
        assert_eq!(with(None).map(|lone| lone.region), Some(Region::of_cells([20, 20, 24, 23], (60, 50))));
        assert_eq!(with(Some((22, 21))), None);
    }
}
