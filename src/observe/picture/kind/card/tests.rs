use super::super::drawn::{grid, scattered, view};
use super::*;
use crate::observe::picture::plane::Grid;

fn area(left: f32, right: f32, top: f32, bottom: f32) -> Area {
    Area { left, right, top, bottom, fill: 0.5 }
}

#[test]
fn a_chip_differs_from_all_around_and_is_even_itself() {
    let even = |level: i32| [level, 0, 0];
    assert_eq!(contrast(even(150), [even(100); 4], [even(150); 4]), 50);
    assert_eq!(contrast([150, 7, -3], [[100, -4, 20]; 4], [[150, 7, -3]; 4]), 50 + 11 + 23);
    // The side that differs least counts.
    for side in 0..4 {
        let mut around = [even(100); 4];
        around[side] = even(120);
        assert_eq!(contrast(even(150), around, [even(150); 4]), 30 - 10);
        let mut quarters = [even(150); 4];
        quarters[side] = [145, 3, -2];
        assert_eq!(contrast(even(150), [even(100); 4], quarters), 50 - 10);
    }
    // Half of what sides differ, rounded down.
    assert_eq!(contrast(even(150), [even(100), even(81), even(100), even(100)], [even(150); 4]), 50 - 9);
    assert_eq!(contrast([0, 10, 20], [[0, 0, 0], [0, 1, 0], [0, 0, 5], [2, 0, 0]], [[0, 10, 20]; 4]), 25 - 2);
    assert_eq!(contrast(even(100), [even(100); 4], [even(90); 4]), -10);
}

/// A card of 240 by 150 reduced pixels with a chip on it, 24 wide and 19 high.
fn with_chip(left: usize, top: usize, tint: Option<[i16; 2]>) -> View {
    let on = |x: usize, y: usize| (left..left + 24).contains(&x) && (top..top + 19).contains(&y);
    let level = |x: usize, y: usize| if on(x / 2, y / 2) && tint.is_none() { 160 } else { 100 };
    let tint = tint.map(|tint| grid(240, 150, |x, y| if on(x, y) { tint } else { [0, 0] }));
    View { tint, ..view(grid(480, 300, level)) }
}

#[test]
fn a_chip_is_found_at_the_left() {
    // Every fourth place is looked at, from a twenty-fifth on and from a quarter down.
    for (left, top) in [(9, 36), (29, 60), (61, 84), (37, 72)] {
        let found = chip(&with_chip(left, top, None), false);
        assert_eq!((found.contrast, found.x), (60, (left as f32 + 12.0) / 240.0), "{left} {top}");
        // By its colour alone.
        let found = chip(&with_chip(left, top, Some([-20, 15])), false);
        assert_eq!((found.contrast, found.x), (35, (left as f32 + 12.0) / 240.0), "{left} {top}");
        // The same on a card that lies upside down.
        let found = chip(&with_chip(240 - 24 - left, 150 - 19 - top, None), true);
        assert_eq!((found.contrast, found.x), (60, (left as f32 + 12.0) / 240.0), "{left} {top}");
        assert_eq!(chip(&with_chip(left, top, None), true).contrast, 0);
    }
    let nothing = chip(&view(grid(480, 300, |_, _| 90)), false);
    assert_eq!((nothing.contrast, nothing.x), (0, 0.0));
    // Further to the right, higher or lower is no chip.
    assert!(chip(&with_chip(81, 60, None), false).contrast < 40);
    assert!(chip(&with_chip(29, 8, None), false).contrast < 40);
    assert!(chip(&with_chip(29, 120, None), false).contrast < 40);
}

/// A card of 240 by 150 reduced pixels of these levels.
fn of_levels(level: impl Fn(usize, usize) -> u8) -> Chip {
    chip(&view(grid(480, 300, |x, y| level(x / 2, y / 2))), false)
}

#[test]
fn a_chip_is_a_tenth_of_the_card_or_an_eighth_wide() {
    for (left, top, wide, high) in [(29, 60, 24, 19), (29, 60, 31, 24), (9, 84, 31, 24), (61, 36, 31, 24)] {
        let on = |x: usize, y: usize| (left..left + wide).contains(&x) && (top..top + high).contains(&y);
        let found = of_levels(|x, y| if on(x, y) { 160 } else { 100 });
        assert_eq!((found.contrast, found.x), (60, (left as f32 + wide as f32 / 2.0) / 240.0), "{left} {wide}");
    }
}

/// How far around: a quarter of the chip's width, six pixels. What lies beyond is not looked at.
#[test]
fn a_chip_is_compared_with_what_is_near() {
    let far = |x: usize, y: usize| {
        [29_usize.saturating_sub(x), (x + 1).saturating_sub(53), 60_usize.saturating_sub(y), (y + 1).saturating_sub(79)]
    };
    let on = |x: usize, y: usize| far(x, y) == [0; 4];
    // Two pixels of an edge in between: a third of what is looked at.
    let edged = of_levels(|x, y| {
        if on(x, y) {
            160
        } else if far(x, y).iter().all(|away| *away <= 2) {
            130
        } else {
            100
        }
    });
    assert_eq!((edged.contrast, edged.x), (50, 41.0 / 240.0));
    for side in 0..4 {
        let found = of_levels(|x, y| if on(x, y) || far(x, y)[side] > 6 { 160 } else { 100 });
        assert_eq!(found.contrast, 60, "{side}");
    }
}

/// All places, both sizes, by adding up pixel after pixel.
#[test]
fn the_best_place_is_that_of_the_most_contrast() {
    let mut next = scattered(8);
    for (width, height, tints, upside_down) in
        [(160, 100, (80, 50), false), (161, 103, (77, 52), true), (100, 160, (50, 80), false), (90, 61, (45, 30), true)]
    {
        let blotches = grid(9, 9, |_, _| (next() % 150) as u8 + 50);
        // Something like a chip, and blotches everywhere.
        let luma = grid(width, height, |x, y| {
            let (wide, high) = (width / 2, height / 2);
            let (u, v) = (x / 2, y / 2);
            let (u, v) =
                if upside_down { ((wide - 1).saturating_sub(u), (high - 1).saturating_sub(v)) } else { (u, v) };
            let (left, top) = (wide / 25 + 8, high * 24 / 100 + 8);
            let on = (left..left + wide / 10).contains(&u) && (top..top + wide / 10 * 4 / 5).contains(&v);
            blotches.at(x / 19, y / 14) / 4 + (next() % 9) as u8 + if on { 90 } else { 20 }
        });
        let tint =
            grid(tints.0, tints.1, |x, y| [(blotches.at(y / 9, x / 11) / 30) as i16 - 5, (next() % 13) as i16 - 6]);
        let one = View { tint: Some(tint), ..view(luma) };
        let small = smaller(&one.luma, 2);
        let (wide, high) = (small.width(), small.height());
        let value = |x: usize, y: usize| {
            let (x, y) = if upside_down { (wide - 1 - x, high - 1 - y) } else { (x, y) };
            let [blue, red] = one.tint.as_ref().unwrap().at(x * tints.0 / wide, y * tints.1 / high);
            [i32::from(small.at(x, y)), i32::from(blue), i32::from(red)]
        };
        let values = grid(wide, high, value);
        let mean = |left: usize, top: usize, right: usize, bottom: usize| {
            let cells = (top..bottom.min(high)).flat_map(|y| (left..right.min(wide)).map(move |x| (x, y)));
            let (mut sum, mut count) = ([0; 3], 0);
            cells.for_each(|(x, y)| {
                count += 1;
                sum.iter_mut().zip(values.at(x, y)).for_each(|(sum, value)| *sum += value);
            });
            sum.map(|sum| sum / count.max(1))
        };
        let mut best = (0, 0.0);
        for percent in [10, 13] {
            let (w, h) = (wide * percent / 100, wide * percent / 100 * 4 / 5);
            let thick = (w / 4).max(2);
            for x in (wide / 25..wide * 26 / 100).step_by(4) {
                for y in (high * 24 / 100..high * 58 / 100).step_by(4) {
                    let around = [
                        mean(x, y - thick, x + w, y),
                        mean(x, y + h, x + w, y + h + thick),
                        mean(x.saturating_sub(thick), y, x, y + h),
                        mean(x + w, y, x + w + thick, y + h),
                    ];
                    let halves = [(x, y), (x + w / 2, y), (x, y + h / 2), (x + w / 2, y + h / 2)];
                    let ends = [(x + w / 2, y + h / 2), (x + w, y + h / 2), (x + w / 2, y + h), (x + w, y + h)];
                    let quarters = [0, 1, 2, 3].map(|at| mean(halves[at].0, halves[at].1, ends[at].0, ends[at].1));
                    let got = contrast(mean(x, y, x + w, y + h), around, quarters);
                    if got > best.0 {
                        best = (got, (x as f32 + w as f32 / 2.0) / wide as f32);
                    }
                }
            }
        }
        let found = chip(&one, upside_down);
        assert!(best.0 > 0, "{width} {height}");
        assert_eq!((found.contrast, found.x), best, "{width} {height}");
    }
    // Nothing is too small.
    for (width, height) in [(1, 1), (2, 3), (9, 9), (31, 17)] {
        let one = view(Grid::new(width, height, vec![50; width * height]).unwrap());
        assert_eq!((chip(&one, false).contrast, chip(&one, true).contrast), (0, 0));
    }
}

fn numbers(rows: &[Row]) -> Vec<[f32; 5]> {
    rows.iter().map(|row| [row.left, row.right, row.middle, row.height, row.covered]).collect()
}

#[test]
fn lines_side_by_side_are_one_row() {
    let lines = [area(0.125, 0.25, 0.5, 0.625), area(0.5, 0.75, 0.5, 0.5625), area(0.375, 0.5, 0.515_625, 0.640_625)];
    // The second is half as high and further up.
    assert_eq!(numbers(&rows(&lines)), [[0.125, 0.5, 0.5625, 0.125, 0.25], [0.5, 0.75, 0.531_25, 0.0625, 0.25]]);
    // What is further left and higher widens the row; its middle stays that of the first.
    let lines = [area(0.5, 0.75, 0.5, 0.625), area(0.25, 0.375, 0.484_375, 0.640_625)];
    assert_eq!(numbers(&rows(&lines)), [[0.25, 0.75, 0.5625, 0.15625, 0.375]]);
    assert!(rows(&[]).is_empty());
}

#[test]
fn limits_of_one_row() {
    let with = |top: f32, bottom: f32| rows(&[area(0.1, 0.2, 0.5, 0.75), area(0.3, 0.4, top, bottom)]).len();
    assert_eq!(with(0.5, 0.75), 1);
    // Middles of a quarter's 45 hundredths apart: 0.1125.
    assert_eq!([with(0.61, 0.86), with(0.615, 0.865), with(0.39, 0.64), with(0.385, 0.635)], [1, 2, 1, 2]);
    // By the lower of both.
    assert_eq!([with(0.59, 0.79), with(0.62, 0.82)], [1, 2]);
    // One and a half times as high, from both sides.
    assert_eq!([with(0.4375, 0.8125), with(0.4375, 0.8124)], [2, 1]);
    let other = |bottom: f32| rows(&[area(0.1, 0.2, 0.4375, 0.8125), area(0.3, 0.4, 0.5, bottom)]).len();
    assert_eq!([other(0.75), other(0.7501)], [2, 1]);
}

/// Exactly at 45 hundredths of the height is another row.
#[test]
fn rows_are_apart_from_a_share_of_their_height_on() {
    let line = |middle: f32| area(0.1, 0.2, middle - 0.5, middle + 0.5);
    let with = |by: f32| rows(&[line(0.0), line(by)]).len();
    let limit = 1.0_f32.min(line(0.45).height()) * 0.45;
    assert_eq!(line(0.45).middle().1, limit);
    assert_eq!([with(0.45), with(0.449)], [2, 1]);
}
