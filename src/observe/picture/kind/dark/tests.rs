use super::super::drawn::{grid, scattered, view};
use super::super::golden;
use super::*;
use crate::observe::picture::plane::Grid;
use std::fmt::Write;

fn of(luma: Luma, tint: Option<Grid<[i16; 2]>>) -> View {
    View { tint, ..view(luma) }
}

/// What lies left, right, above and below, in pixels of the reduced sheet.
fn places(areas: &[Area], (width, height): (usize, usize)) -> Vec<[usize; 4]> {
    let at = |share: f32, side: usize| (share * side as f32).round() as usize;
    areas
        .iter()
        .map(|area| [at(area.left, width), at(area.right, width), at(area.top, height), at(area.bottom, height)])
        .collect()
}

#[test]
fn a_dark_rectangle_is_found_where_it_is() {
    let luma = grid(480, 300, |x, y| if (300..390).contains(&x) && (60..180).contains(&y) { 100 } else { 220 });
    let found = areas(&of(luma, None));
    // In thirds of pixels, with the pixel that widening adds.
    assert_eq!(places(&found, (160, 100)), [[99, 131, 19, 61]]);
    assert_eq!(found[0].fill, (30.0 * 42.0 + 32.0 * 40.0 - 30.0 * 40.0) / (32.0 * 42.0));
}

#[test]
fn dark_is_what_is_darker_than_paper_by_more_than_a_limit() {
    let with = |level: u8, tint: Option<[i16; 2]>| {
        // Most of the block of paper around it is left as it is, so that it does not count as shade.
        let luma = grid(480, 300, |x, y| if (84..108).contains(&x) && (117..144).contains(&y) { level } else { 200 });
        areas(&of(luma, tint.map(|tint| grid(240, 150, |_, _| tint)))).len()
    };
    assert_eq!([with(172, None), with(171, None)], [0, 1]);
    // In colour a smaller difference is enough.
    assert_eq!(
        [with(190, Some([8, -7])), with(189, Some([8, -7])), with(189, Some([-7, 7])), with(189, None)],
        [0, 1, 0, 0]
    );
    assert_eq!([with(189, Some([15, 0])), with(189, Some([0, -15])), with(189, Some([0, 14]))], [1, 1, 0]);
}

/// Areas of more than a three hundredth of the sheet: here 45 pixels with those that widening adds.
#[test]
fn small_areas_are_none() {
    let with = |wide: usize, high: usize| {
        let luma = grid(405, 300, |x, y| {
            if (150..150 + wide * 3).contains(&x) && (60..60 + high * 3).contains(&y) { 90 } else { 200 }
        });
        areas(&of(luma, None)).len()
    };
    assert_eq!([with(5, 5), with(5, 6), with(6, 5)], [0, 1, 1]);
}

/// Strokes of up to four pixels are print.
#[test]
fn print_is_taken_away() {
    let with = |stroke: usize| {
        let luma = grid(480, 300, |x, y| {
            let inside = (240..420).contains(&x) && (60..240).contains(&y);
            if inside && (x / 3) % 12 < stroke { 60 } else { 200 }
        });
        areas(&of(luma, None)).len()
    };
    assert_eq!([with(3), with(4)], [0, 0]);
    assert!(with(5) > 1);
}

/// Where all four colours that fall on a pixel are strong enough. Between stripes of paper, so that the rest is not taken for shade.
#[test]
fn coloured_areas_reach_as_far_as_their_colours() {
    for (width, height, tints) in [(480, 300, (240, 150)), (480, 300, (90, 77)), (300, 471, (161, 240))] {
        let (columns, rows) = (tints.0 / 5..tints.0 * 2 / 3, tints.1 / 4..tints.1 * 3 / 4);
        let (wide, high) = (width / 3, height / 3);
        let reach = |count: usize, of: usize, inside: &std::ops::Range<usize>| {
            let at = |index: usize, by: f64| ((index as f64 + by) * of as f64 / count as f64) as usize;
            let held = |index: &usize| inside.contains(&at(*index, 0.0)) && inside.contains(&at(*index, 0.5));
            let held: Vec<usize> = (0..count).filter(held).collect();
            // With the pixel that widening adds.
            [held[0] - 1, held[held.len() - 1] + 2]
        };
        for across in [true, false] {
            let tint = grid(tints.0, tints.1, |x, y| {
                let inside = if across { columns.contains(&x) } else { rows.contains(&y) };
                [0, if inside { 30 } else { 0 }]
            });
            let luma = grid(width, height, |x, y| if (if across { y } else { x }) / 3 % 13 < 9 { 180 } else { 200 });
            let found = places(&areas(&of(luma, Some(tint))), (wide, high));
            assert!(found.len() > 5);
            for [left, right, top, bottom] in found {
                let (got, wanted) = match across {
                    true => ([left, right], reach(wide, tints.0, &columns)),
                    false => ([top, bottom], reach(high, tints.1, &rows)),
                };
                assert_eq!(got, wanted, "{width} {height} {across}");
            }
        }
    }
}

/// A level that rises across and falls down is found as such, with and without a figure on it.
#[test]
fn light_is_a_plane() {
    for (across, down) in [(0.0, 0.0), (40.0, 0.0), (0.0, -30.0), (25.0, 35.0), (-60.0, 20.0)] {
        for figure in [false, true] {
            let luma = grid(120, 80, |x, y| {
                let (u, v) = ((x as f32 + 0.5) / 120.0 - 0.5, (y as f32 + 0.5) / 80.0 - 0.5);
                let dark = figure && (70..100).contains(&x) && (20..60).contains(&y);
                if dark { 30 } else { (190.0 + across * u + down * v).round() as u8 }
            });
            let light = Light::of(&luma);
            // Of each block the upper fifth counts: a little more than its middle.
            assert!(
                (light.across - across).abs() < 3.0 && (light.down - down).abs() < 3.0,
                "{} {}",
                light.across,
                light.down
            );
            assert!((light.level - 190.0).abs() < 3.5, "{}", light.level);
            for (x, y) in [(0, 0), (119, 0), (60, 40), (3, 79)] {
                let wanted = 190.0 + across * (x as f32 / 120.0 - 0.5) + down * (y as f32 / 80.0 - 0.5);
                assert!((light.at(x, y) as f32 - wanted).abs() < 6.0, "{x} {y}");
            }
        }
    }
    let flat = Light::of(&grid(36, 24, |_, _| 180));
    assert_eq!((flat.level, flat.across, flat.down, flat.at(0, 0)), (180.0, 0.0, 0.0, 180));
}

/// Over paper, shade, print and stains: as before, and near to what least squares over all that is paper say.
#[test]
fn light_over_many_sheets() {
    let mut text = String::new();
    let mut next = scattered(21);
    for number in 0..14 {
        let mut within = |from: i32, to: i32| from + (next() % (to - from + 1) as u32) as i32;
        let (level, across, down) = (within(90, 210), within(-70, 70), within(-60, 60));
        let (stains, grain) = (within(5, 60), within(0, 8));
        let blocks: Vec<i32> = (0..96)
            .map(|place| {
                let (u, v) = (place % 12 * 2 - 11, place / 12 * 2 - 7);
                let paper = level + across * u / 24 + down * v / 16 + within(-grain, grain);
                // Stains gather at one side, so that what is left does not lie around the middle.
                if within(0, 99) < stains * (u + v + 18) / 18 { within(0, 255) } else { paper }
            })
            .collect();
        let luma = grid(24 + number, 16 + number / 2, |x, y| {
            let (column, row) = (x * 12 / (24 + number), y * 8 / (16 + number / 2));
            blocks[row * 12 + column].clamp(0, 255) as u8
        });
        let light = Light::of(&luma);
        let corners = [light.at(0, 0), light.at(luma.width(), 0), light.at(3, luma.height())]
            .map(|level| level.to_string())
            .join(" ");
        let numbers = format!("{:.2} {:.2} {:.2}", light.level, light.across, light.down);
        let _ = writeln!(text, "{number}: {level} {across} {down}, {stains} % stains; {numbers}; {corners}");
    }
    golden::compare("pictures/kind-light.txt", &text);
}

#[test]
fn a_plane_of_light_has_the_level_that_it_says() {
    let light = Light { level: 100.0, across: 20.0, down: -8.0, width: 10.0, height: 4.0 };
    assert_eq!(
        [light.at(5, 2), light.at(10, 2), light.at(0, 2), light.at(5, 4), light.at(5, 0), light.at(9, 3)],
        [100, 110, 90, 96, 104, 106]
    );
}

/// Fewer than twenty of the 96 blocks near to the usual level say nothing of where the light comes from.
#[test]
fn light_needs_enough_paper() {
    let with = |paper: usize| {
        let blocks: Vec<u8> = (0..96)
            .map(|place| {
                // Those in the middle of the order, those far darker, those far lighter.
                if place % 2 == 0 && place / 2 < paper { 100 + (place % 12) as u8 / 2 } else { 0 }
            })
            .collect();
        let rest: Vec<usize> = (0..96).filter(|place| blocks[*place] == 0).collect();
        // So many are lighter that three fifths of all are not above paper.
        let lighter = &rest[rest.len() - (96 - 58).min(rest.len())..];
        let luma = grid(120, 80, |x, y| {
            let place = y / 10 * 12 + x / 10;
            match blocks[place] {
                0 if lighter.contains(&place) => 255,
                level => level,
            }
        });
        Light::of(&luma)
    };
    assert_eq!((with(19).across, with(19).down), (0.0, 0.0));
    assert!(with(20).across > 1.0, "{}", with(20).across);
}
