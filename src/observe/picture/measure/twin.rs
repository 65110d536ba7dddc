//! Two cards in one picture: two outlines with print on them, or one, and beside it as much print as another card would hold.

use super::super::region::Region;
use super::survey::Survey;

/// Least share of the blocks of either half of a card that hold print, in percent.
const PRINTED: usize = 5;

/// Blocks between a card and print that is not its own.
const BESIDE: usize = 2;

/// Least gap between a card and the print on another, in percent of the card's side: the margin of the other at least.
const GAP: usize = 10;

/// Where the second card is, and what shows it.
pub(in super::super) fn of(cards: &[Region], survey: &Survey) -> Option<(Region, &'static str)> {
    if !cards.iter().all(|card| is_printed(*card, survey)) {
        return None;
    }
    match cards {
        [_, second] => Some((*second, "two cards of one size")),
        [card] => beside(*card, survey).map(|region| (region, "a card, and print like that of another beside it")),
        _ => None,
    }
}

/// Blocks of print among all blocks from a left, top corner up to a right, bottom one.
fn print_in([left, top, right, bottom]: [usize; 4], survey: &Survey) -> (usize, usize) {
    let width = survey.blocks.width();
    let rows = (top..bottom).map(|y| survey.blocks.row(y).get(left..right.min(width)).unwrap_or_default());
    rows.flatten().fold((0, 0), |(seen, all), block| (seen + usize::from(block.is_print()), all + 1))
}

/// Whether there is print on both halves, the margins left out.
fn is_printed(card: Region, survey: &Survey) -> bool {
    let inner = card.inner(80);
    let middle = u16::midpoint(inner.left, inner.right);
    [Region { right: middle, ..inner }, Region { left: middle, ..inner }].into_iter().all(|half| {
        let (seen, all) = print_in(half.cells((survey.blocks.width(), survey.blocks.height())), survey);
        all > 0 && seen * 100 >= all * PRINTED
    })
}

/// The box of all print beside a card, if it is as large as that of a second one and reaches neither the card nor the frame.
fn beside(card: Region, survey: &Survey) -> Option<Region> {
    let size = (survey.blocks.width(), survey.blocks.height());
    let [left, top, right, bottom] = card.cells(size);
    let (wide, high) = (right.saturating_sub(left), bottom.saturating_sub(top));
    let own = |x: usize, y: usize| {
        (left.saturating_sub(BESIDE)..=right + BESIDE).contains(&x)
            && (top.saturating_sub(BESIDE)..=bottom + BESIDE).contains(&y)
    };
    let mut found = [usize::MAX, usize::MAX, 0, 0];
    let mut count = 0;
    for (x, y) in (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y))) {
        if survey.blocks.at(x, y).is_print() && !own(x, y) {
            let [x0, y0, x1, y1] = found;
            found = [x0.min(x), y0.min(y), x1.max(x + 1), y1.max(y + 1)];
            count += 1;
        }
    }
    if count == 0 {
        return None;
    }
    let [x0, y0, x1, y1] = found;
    let (across, down) = (x1.saturating_sub(x0), y1.saturating_sub(y0));
    let like = |own: usize, its: usize| its * 100 >= own * 60 && its * 100 <= own * 115;
    // Where an outline is only part of a card, its print goes on right beside.
    let far = |from: usize, to: usize, side: usize| to > from && (to - from) * 100 >= side * GAP;
    // Outlines of half a card stand upright.
    let lies = wide > high;
    let apart = far(right, x0, wide) || far(x1, left, wide) || far(bottom, y0, high) || far(y1, top, high);
    let free = x0 > 0 && y0 > 0 && x1 < size.0 && y1 < size.1;
    let (printed, _) = print_in([left, top, right, bottom], survey);
    let enough = count * 100 >= across * down * 8 && count * 2 >= printed;
    (lies && like(wide, across) && like(high, down) && apart && free && enough).then(|| Region::of_cells(found, size))
}

#[cfg(test)]
mod tests {
    use super::super::super::plane::{Grid, Luma};
    use super::super::survey::Block;
    use super::*;

    /// A hundred blocks by a hundred: those inside of these boxes hold print, one of so many in each row.
    fn survey(prints: &[([usize; 4], usize)]) -> Survey {
        let printed = |x: usize, y: usize| {
            prints.iter().any(|([left, top, right, bottom], every)| {
                (*left..*right).contains(&x)
                    && (*top..*bottom).contains(&y)
                    && (x - left + y - top).is_multiple_of(*every)
            })
        };
        let block = |at: usize| Block { low: if printed(at % 100, at / 100) { 0 } else { 200 }, high: 200, mean: 150 };
        Survey { small: Luma::single(0), blocks: Grid::new(100, 100, (0..10_000).map(block).collect()).unwrap() }
    }

    fn region([left, top, right, bottom]: [u16; 4]) -> Region {
        Region { left: left * 10, top: top * 10, right: right * 10, bottom: bottom * 10 }
    }

    const CARD: [u16; 4] = [10, 30, 40, 50];
    const OWN: ([usize; 4], usize) = ([12, 32, 38, 48], 2);

    fn second(print: [usize; 4], every: usize) -> Option<Region> {
        of(&[region(CARD)], &survey(&[OWN, (print, every)])).map(|(region, _)| region)
    }

    #[test]
    fn print_like_that_of_another_card_is_one_on_any_side() {
        let whole = |print: [usize; 4]| Some(Region::of_cells(print, (100, 100)));
        assert_eq!(second([50, 32, 78, 49], 2), whole([50, 32, 78, 49]));
        assert_eq!(second([12, 4, 40, 20], 2), whole([12, 4, 40, 20]));
        assert_eq!(second([12, 60, 40, 76], 2), whole([12, 60, 40, 76]));
        let right = of(&[region([60, 30, 90, 50])], &survey(&[([62, 32, 88, 48], 2), ([12, 32, 40, 49], 2)]));
        assert_eq!(right.map(|(region, _)| region), whole([12, 32, 40, 49]));
        assert_eq!(of(&[region(CARD)], &survey(&[OWN])), None);
        assert_eq!(of(&[], &survey(&[OWN])), None);
    }

    #[test]
    fn it_is_as_large_as_a_card_and_apart_from_it() {
        // From 60 to 115 percent of thirty blocks, and of twenty.
        assert!(second([50, 32, 68, 49], 2).is_some() && second([50, 32, 67, 49], 2).is_none());
        assert!(second([50, 32, 84, 49], 2).is_some() && second([50, 32, 85, 49], 2).is_none());
        assert!(second([50, 32, 78, 44], 2).is_some() && second([50, 32, 78, 43], 2).is_none());
        assert!(second([50, 25, 78, 48], 2).is_some() && second([50, 25, 78, 49], 2).is_none());
        // A tenth of forty blocks beside.
        let beside = |card: [u16; 4], own: [usize; 4], print: [usize; 4]| {
            of(&[region(card)], &survey(&[(own, 2), (print, 2)])).is_some()
        };
        let right = |from: usize| beside([5, 30, 45, 56], [7, 32, 43, 54], [from, 32, from + 36, 54]);
        assert!(right(49) && !right(48));
        let left = |to: usize| beside([55, 30, 95, 56], [57, 32, 93, 54], [to - 36, 32, to, 54]);
        assert!(left(51) && !left(52));
        let below = |from: usize| beside([10, 10, 58, 44], [12, 12, 56, 42], [12, from, 56, from + 28]);
        assert!(below(48) && !below(47));
        let above = |to: usize| beside([10, 50, 58, 84], [12, 52, 56, 82], [12, to - 28, 56, to]);
        assert!(above(46) && !above(47));
    }

    #[test]
    fn what_reaches_the_frame_or_is_thin_is_none() {
        assert!(second([66, 32, 99, 49], 2).is_some() && second([67, 32, 100, 49], 2).is_none());
        assert!(second([12, 1, 40, 18], 2).is_some() && second([12, 0, 40, 17], 2).is_none());
        assert!(second([12, 80, 40, 99], 2).is_some() && second([12, 81, 40, 100], 2).is_none());
        let left = |from: usize| {
            let survey = survey(&[([62, 32, 88, 48], 2), ([from, 32, from + 28, 49], 2)]);
            of(&[region([60, 30, 90, 50])], &survey).is_some()
        };
        assert!(left(1) && !left(0));
        // Eight of a hundred blocks, and half of what is on the card.
        assert!(second([50, 32, 78, 49], 4).is_some());
        assert!(second([50, 32, 78, 49], 14).is_none());
        let faint =
            |own: usize, its: usize| of(&[region(CARD)], &survey(&[(OWN.0, own), ([50, 32, 78, 49], its)])).is_some();
        assert!(faint(10, 12) && !faint(10, 13));
        assert!(faint(2, 4) && !faint(2, 5));
    }

    #[test]
    fn a_twentieth_of_either_half_is_printed() {
        // Without its margins the card has ten by ten blocks on the left half and eleven by ten on the right one.
        let card = Region { left: 100, top: 300, right: 350, bottom: 425 };
        let printed = |left: usize, right: usize| {
            let at = |block: usize| {
                let (x, y) = (block % 100, block / 100);
                let on = y == 33 && ((12..12 + left).contains(&x) || (22..22 + right).contains(&x));
                Block { low: if on { 0 } else { 200 }, high: 200, mean: 150 }
            };
            let blocks = Grid::new(100, 100, (0..10_000).map(at).collect()).unwrap();
            is_printed(card, &Survey { small: Luma::single(0), blocks })
        };
        assert!(printed(5, 6) && !printed(4, 11) && !printed(10, 5) && !printed(0, 11) && !printed(10, 0));
        let nothing = Region { left: 500, top: 300, right: 500, bottom: 425 };
        assert!(!is_printed(nothing, &survey(&[([0, 0, 100, 100], 1)])));
    }

    #[test]
    fn what_is_right_beside_a_card_is_its_own() {
        // Up to two blocks away, on every side: a dot there does not enlarge the box of the print on the other card.
        let with = |dot: [usize; 2]| {
            let dot = ([dot[0], dot[1], dot[0] + 1, dot[1] + 1], 1);
            let survey = survey(&[OWN, ([50, 33, 78, 48], 2), dot]);
            let ([left, top, right, bottom], survey) = (region(CARD).cells((100, 100)), survey);
            assert_eq!([left, top, right, bottom], [10, 30, 40, 50]);
            beside(region(CARD), &survey) == Some(Region::of_cells([50, 33, 78, 48], (100, 100)))
        };
        assert!(with([42, 40]) && !with([43, 40]));
        assert!(with([8, 40]) && !with([7, 40]));
        assert!(with([20, 52]) && !with([20, 53]));
        assert!(with([20, 28]) && !with([20, 27]));
        // A square one does not lie.
        let square = |high: u16| {
            let card = region([10, 30, 40, 30 + high]);
            beside(card, &survey(&[([12, 32, 38, 28 + usize::from(high)], 2), ([50, 32, 78, 58], 2)])).is_some()
        };
        assert!(square(29) && !square(30));
    }

    #[test]
    fn a_card_lies_and_has_print_on_both_halves() {
        let upright = region([10, 20, 30, 50]);
        assert_eq!(of(&[upright], &survey(&[([12, 22, 28, 48], 2), ([50, 22, 66, 50], 2)])), None);
        let half = survey(&[([12, 32, 24, 48], 2), ([50, 32, 78, 49], 2)]);
        assert_eq!(of(&[region(CARD)], &half), None);
        let cards = [region(CARD), region([50, 30, 80, 50])];
        let both = survey(&[OWN, ([52, 32, 78, 48], 2)]);
        assert_eq!(of(&cards, &both), Some((cards[1], "two cards of one size")));
        assert_eq!(of(&cards, &survey(&[OWN])), None);
        assert_eq!(of(&cards, &survey(&[OWN, ([52, 32, 64, 48], 2)])), None);
    }
}
