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
