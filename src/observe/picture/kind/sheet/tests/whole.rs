//! Whole pictures: which sheet is found on which table.

use super::super::super::drawn::scene;
use super::super::super::golden;
use super::*;
use std::fmt::Write;

/// A table with a grain and sheets on it, the later above the earlier.
fn on(size: (usize, usize), table: [u8; 3], grain: u32, sheets: &[(Corners, [u8; 3])]) -> Scene {
    let mut next = scattered(31);
    let noise = grid(size.0, size.1, |_, _| (next() % (grain + 1)) as u8);
    scene(size.0, size.1, |x, y| {
        let (u, v) = (x as f32 + 0.5, y as f32 + 0.5);
        let top = sheets.iter().rev().find(|(corners, _)| is_inside(corners, u, v));
        top.map_or(table, |(_, colour)| *colour).map(|level| level.saturating_add(noise.at(x, y)))
    })
}

const WOOD: [u8; 3] = [90, 70, 50];
const WHITE: [u8; 3] = [225, 224, 220];

fn away(sheet: &Sheet, wanted: &Corners, size: (usize, usize)) -> f32 {
    let (width, height) = (size.0 as f32, size.1 as f32);
    off(&sheet.corners.map(|(x, y)| (x * width, y * height)), wanted)
}

#[test]
fn a_sheet_on_a_table_is_found() {
    for (degrees, lengths) in
        [(0.0, (150.0, 95.0)), (8.0, (130.0, 92.0)), (-20.0, (120.0, 80.0)), (33.0, (110.0, 77.0))]
    {
        let wanted = turned((118.0, 84.0), lengths, degrees);
        let sheet = find(&on((250, 170), WOOD, 6, &[(wanted, WHITE)]));
        assert!(sheet.seen && sheet.others == 0, "{degrees} {sheet:?}");
        // One pixel of every side is taken with the grain.
        assert!(away(&sheet, &wanted, (250, 170)) < 2.2, "{degrees}: {:?}", sheet.corners);
        assert!((sheet.ratio - lengths.0 / lengths.1).abs() < 0.03, "{degrees}: {}", sheet.ratio);
    }
    // Of half the size there as here.
    let wanted = turned((236.0, 168.0), (300.0, 190.0), 5.0);
    let sheet = find(&on((480, 340), WOOD, 6, &[(wanted, WHITE)]));
    assert!(sheet.seen && away(&sheet, &wanted, (480, 340)) < 4.4, "{:?}", sheet.corners);
}

#[test]
fn where_nothing_stands_out_the_frame_is_the_sheet() {
    for (size, ratio) in [((120, 85), 120.0 / 85.0), ((85, 120), 120.0 / 85.0), ((100, 100), 1.0)] {
        let sheet = find(&on(size, WHITE, 8, &[]));
        assert!(!sheet.seen && sheet.others == 0 && sheet.cards == [None; 2]);
        assert_eq!(sheet.corners, [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]);
        assert_eq!(sheet.ratio, ratio as f32);
    }
    // The frame is the whole picture's, whatever was kept of it; nothing is divided by zero.
    let mut whole = on((60, 60), WHITE, 8, &[]);
    whole.full = (3000, 2000);
    assert_eq!(find(&whole).ratio, 1.5);
    whole.full = (2000, 5000);
    assert_eq!(find(&whole).ratio, 2.5);
    whole.full = (0, 0);
    assert_eq!(find(&whole).ratio, 1.0);
}

/// A frame of a document's shape is a scan: what is found in it is its print, unless it has such a shape as well.
#[test]
fn scans_are_the_sheet_themselves() {
    let square = turned((60.0, 42.0), (47.0, 44.0), 0.0);
    let card = turned((60.0, 42.0), (76.0, 48.0), 0.0);
    let with = |full: (u32, u32), corners: Corners| {
        let mut picture = on((120, 85), WOOD, 6, &[(corners, WHITE)]);
        picture.full = full;
        find(&picture).seen
    };
    assert_eq!(
        [
            with((1414, 1000), square),
            with((1585, 1000), square),
            with((1000, 1600), square),
            with((1500, 1000), square)
        ],
        [false, false, false, true]
    );
    assert_eq!([with((1414, 1000), card), with((1500, 1000), card)], [true, true]);
}

#[test]
fn what_is_too_small_has_no_outline() {
    assert_eq!([has_outlines(24, 24), has_outlines(23, 40), has_outlines(40, 23)], [true, false, false]);
    for (width, height) in [(4, 4), (9, 5), (5, 300), (23, 23)] {
        let sheet = find(&on((width, height), WOOD, 3, &[(turned((4.0, 4.0), (5.0, 3.0), 0.0), WHITE)]));
        assert!(!sheet.seen, "{width} {height}");
    }
}

/// A twentieth of the picture at least: of 240 by 170 pixels 2040.
#[test]
fn small_things_are_no_sheet() {
    let with = |wide: f32, high: f32| {
        find(&on((240, 170), WOOD, 0, &[(turned((120.0, 85.0), (wide, high), 0.0), WHITE)])).seen
    };
    assert_eq!([with(60.0, 40.0), with(56.0, 36.0)], [true, false]);
}

#[test]
fn further_sheets_are_counted() {
    let one = turned((60.0, 60.0), (90.0, 62.0), 3.0);
    let other = turned((180.0, 60.0), (90.0, 62.0), -4.0);
    let third = turned((120.0, 135.0), (88.0, 60.0), 0.0);
    let crumb = turned((30.0, 140.0), (22.0, 18.0), 0.0);
    let others = |sheets: &[Corners]| {
        let sheets: Vec<(Corners, [u8; 3])> = sheets.iter().map(|corners| (*corners, WHITE)).collect();
        find(&on((240, 180), WOOD, 4, &sheets)).others
    };
    assert_eq!(
        [others(&[one]), others(&[one, crumb]), others(&[one, other]), others(&[one, other, third])],
        [0, 0, 1, 2]
    );
}

#[test]
fn two_cards_on_one_table() {
    let (one, other) = (turned((90.0, 60.0), (126.8, 80.0), 2.0), turned((140.0, 170.0), (126.8, 80.0), -3.0));
    let picture = on((240, 240), WOOD, 4, &[(one, WHITE), (other, [190, 215, 225])]);
    let sheet = find(&picture);
    let [first, second] = sheet.cards.map(|card| card.unwrap());
    for (card, wanted) in [(first, one), (second, other)] {
        let around = bounds(&wanted.map(|(x, y)| (x / 240.0, y / 240.0)));
        assert!(card.iter().zip(around).all(|(side, wanted)| (side - wanted).abs() < 0.015), "{card:?} {around:?}");
    }
    let sheet = find(&on((240, 240), WOOD, 4, &[(one, WHITE)]));
    assert!(sheet.cards[0].is_some() && sheet.cards[1].is_none());
}

/// Blots beside the largest are print on the same paper.
#[test]
fn print_is_no_sheet() {
    let print = |count: usize| {
        let mut sheets = vec![(turned((90.0, 85.0), (110.0, 78.0), 0.0), [120, 118, 116])];
        sheets.extend((0..count).map(|at| {
            (turned((160.0 + (at % 8) as f32 * 9.0, 12.0 + (at / 8) as f32 * 9.0), (4.0, 4.0), 0.0), [30, 30, 30])
        }));
        find(&on((250, 170), WHITE, 3, &sheets)).seen
    };
    assert_eq!([print(0), print(8), print(90)], [true, true, false]);
}

/// Everything that is measured on the way, over tables and sheets of many kinds, compared with a committed text.
#[test]
fn outlines_over_many_tables() {
    let mut text = String::new();
    let mut next = scattered(77);
    for number in 0..16 {
        let mut within = |from: u32, to: u32| from + next() % (to - from + 1);
        let size = (within(70, 140) as usize, within(60, 120) as usize);
        let table = [0; 3].map(|_| within(20, 235) as u8);
        let mut sheets = Vec::new();
        for _ in 0..=number % 4 {
            let middle =
                ((size.0 as u32 * within(20, 80)) as f32 / 100.0, (size.1 as u32 * within(20, 80)) as f32 / 100.0);
            let wide = (size.0 as u32 * within(25, 90)) as f32 / 100.0;
            let lengths = (wide, wide / [1.585, 1.414, 1.3, 1.7][within(0, 3) as usize]);
            let mut corners = turned(middle, lengths, within(0, 90) as f32 - 45.0);
            corners.iter_mut().for_each(|(x, y)| (*x, *y) = (*x + within(0, 8) as f32, *y + within(0, 8) as f32));
            let colour = table.map(|level| (i32::from(level) + within(0, 160) as i32 - 80).clamp(0, 255) as u8);
            sheets.push((corners, colour));
        }
        let picture = on(size, table, within(0, 14), &sheets);
        // Light from one side.
        let tilt = within(0, 2) as usize;
        let picture = Scene {
            luma: grid(size.0, size.1, |x, y| picture.luma.at(x, y).saturating_add(((x + y * 2) * tilt / 12) as u8)),
            colour: picture.colour.filter(|_| number % 5 != 4),
            full: picture.full,
        };
        let reduced = small(&picture);
        let table = Table::around(&reduced);
        let distance = grid(reduced.width(), reduced.height(), |x, y| table.distance(&reduced, x, y));
        let sum = |weigh: &dyn Fn(usize, usize) -> i64| -> i64 {
            let places = (0..reduced.height()).flat_map(|y| (0..reduced.width()).map(move |x| (x, y)));
            places.map(|(x, y)| i64::from(distance.at(x, y)) * weigh(x, y)).sum()
        };
        let _ = writeln!(
            text,
            "{number}: {} {}, unrest {}, distances {} {} {}",
            reduced.width(),
            reduced.height(),
            table.unrest,
            sum(&|_, _| 1),
            sum(&|x, _| x as i64),
            sum(&|_, y| y as i64)
        );
        let mut cards = Vec::new();
        let numbers = |corners: &Corners| corners.map(|(x, y)| format!("{x:.2},{y:.2}")).join(" ");
        for candidate in candidates(&reduced, &mut cards) {
            let corners = numbers(&candidate.corners);
            let _ = writeln!(
                text,
                "  {corners}, ratio {:.3}, score {:.3}, others {}",
                candidate.ratio, candidate.score, candidate.others
            );
        }
        cards.iter().for_each(|card| {
            let _ = writeln!(text, "  card {}", numbers(card));
        });
        let sheet = find(&picture);
        let cards: Vec<String> =
            sheet.cards.iter().flatten().map(|card| card.map(|side| format!("{side:.4}")).join(",")).collect();
        let corners = sheet.corners.map(|(x, y)| format!("{x:.4},{y:.4}")).join(" ");
        let _ = writeln!(
            text,
            "  seen {}, {corners}, ratio {:.4}, others {} {}",
            sheet.seen,
            sheet.ratio,
            sheet.others,
            cards.join(" ")
        );
    }
    golden::compare("pictures/kind-sheets.txt", &text);
}
