use super::super::samples::{Chance, grid, luma};
use super::*;

const ALL: Region = Region::ALL;

/// Bars of 24 pixels, dark and bright, whose edges are bell curves of this deviation along the columns.
fn bars(width: usize, height: usize, deviation: f64, upright: bool) -> Luma {
    let levels: Vec<u8> = (0..width.max(height))
        .map(|at| {
            // The share of brightness on either side of every edge, summed over a fine comb.
            let weight = |by: i32| (-0.5 * (f64::from(by) / 8.0 / deviation.max(0.01)).powi(2)).exp();
            let bright = |by: i32| f64::from((((at as i32 + 2_400) * 8 + by + 4).div_euclid(192)) % 2);
            let (mut sum, mut all) = (0.0, 0.0);
            for by in -160..=160 {
                sum += weight(by) * bright(by);
                all += weight(by);
            }
            (40.0 + 170.0 * sum / all).round() as u8
        })
        .collect();
    luma(width, height, |x, y| levels[if upright { x } else { y }])
}

#[test]
fn a_pass_is_one_two_one() {
    let pass = |from: &[u16]| {
        let mut to = vec![7; from.len()];
        smooth(from, &mut to);
        to
    };
    assert_eq!(pass(&[0, 16, 32, 160, 0, 1]), [0, 16, 60, 88, 40, 1]);
    assert_eq!(pass(&[5, 9]), [5, 9]);
    assert_eq!(pass(&[5]), [5]);
    assert!(pass(&[]).is_empty());
    assert_eq!(pass(&[1, 0, 0, 1, 1]), [1, 0, 0, 1, 1]);
    assert_eq!(pass(&[3, 0, 0, 2, 1]), [3, 1, 1, 1, 1]);
}

#[test]
fn softening_is_four_passes_along_both_axes() {
    for (width, height, seed) in [(32, 32, 1), (37, 33, 2), (33, 41, 3)] {
        let picture = Chance(seed).luma(width, height);
        let soft = softened(&picture).unwrap();
        assert_eq!((soft.width(), soft.height()), (width, height));
        // Along the rows first.
        let rows: Vec<Vec<u16>> = (0..height)
            .map(|y| {
                let mut row: Vec<u16> = picture.row(y).iter().map(|level| u16::from(*level) * 16).collect();
                for _ in 0..4 {
                    let before = row.clone();
                    for x in 1..width - 1 {
                        row[x] = (before[x - 1] + 2 * before[x] + before[x + 1] + 2) / 4;
                    }
                }
                row
            })
            .collect();
        let kernel = [1_u32, 8, 28, 56, 70, 56, 28, 8, 1];
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let near = |at: usize| u32::from(rows[(y + at).saturating_sub(4).min(height - 1)][x]);
            let sum: u32 = kernel.iter().enumerate().map(|(at, weight)| weight * near(at)).sum();
            assert_eq!(u32::from(soft.at(x, y)), sum / 256, "{x} {y}");
        }
    }
}

#[test]
fn too_small_pictures_are_not_softened() {
    let fits = |width, height| softened(&luma(width, height, |_, _| 9)).is_some();
    assert!(fits(32, 32) && !fits(31, 32) && !fits(32, 31) && !fits(1, 1));
    assert_eq!(deviation(&luma(31, 400, |x, _| (x % 2 * 200) as u8), ALL), None);
}

#[test]
fn a_slope_is_how_much_three_pixels_change_across() {
    let soft: Grid<u16> = grid(9, 7, |x, y| (x * x * 10 + y * y * y * 3 + x * y) as u16);
    for across in [true, false] {
        for (left, y) in [(1, 1), (2, 3), (3, 5)] {
            let mut slopes = [0_i16; 4];
            slope(&soft, left, y, across, &mut slopes);
            for (at, found) in slopes.into_iter().enumerate() {
                let x = left + at;
                let sum =
                    |places: [(usize, usize); 3]| places.iter().map(|(x, y)| i32::from(soft.at(*x, *y))).sum::<i32>();
                let change = if across {
                    sum([(x + 1, y - 1), (x + 1, y), (x + 1, y + 1)])
                        - sum([(x - 1, y - 1), (x - 1, y), (x - 1, y + 1)])
                } else {
                    sum([(x - 1, y + 1), (x, y + 1), (x + 1, y + 1)])
                        - sum([(x - 1, y - 1), (x, y - 1), (x + 1, y - 1)])
                };
                assert_eq!(i32::from(found), change.abs(), "{across} {x} {y}");
            }
        }
    }
    let falling: Grid<u16> = grid(6, 3, |x, _| (1_000 - 100 * x) as u16);
    let mut slopes = [0_i16; 3];
    slope(&falling, 1, 1, true, &mut slopes);
    assert_eq!(slopes, [600; 3]);
}

#[test]
fn the_height_of_a_step_is_taken_within_twelve_pixels() {
    let at = |x: usize, y: usize, change: &[(usize, usize, u16)]| {
        let soft: Grid<u16> = grid(60, 60, |px, py| {
            change.iter().find(|(x, y, _)| (*x, *y) == (px, py)).map_or(500, |(_, _, level)| *level)
        });
        [true, false].map(|across| height_of(&soft, Steepest { slope: 1, x, y }, across))
    };
    // Along the rows up to twelve columns to either side, on three rows; along the columns the other way round.
    for (x, y, along) in [
        (42, 30, [90, 0]),
        (18, 30, [90, 0]),
        (42, 29, [90, 0]),
        (18, 31, [90, 0]),
        (43, 30, [0, 0]),
        (17, 30, [0, 0]),
        (30, 42, [0, 90]),
        (31, 18, [0, 90]),
        (29, 42, [0, 90]),
        (30, 43, [0, 0]),
        (30, 17, [0, 0]),
        (42, 32, [0, 0]),
        (32, 42, [0, 0]),
        (30, 30, [90, 90]),
    ] {
        assert_eq!(at(30, 30, &[(x, y, 590)]), along, "{x} {y}");
        assert_eq!(at(30, 30, &[(x, y, 410)]), along, "{x} {y}");
    }
    assert_eq!(at(30, 30, &[(20, 30, 420), (40, 29, 510)]), [90, 0]);
    assert_eq!(at(5, 5, &[(0, 5, 590)]), [90, 0]);
    assert_eq!(at(5, 5, &[(5, 0, 590)]), [0, 90]);
}

#[test]
fn edges_have_the_deviation_that_they_were_softened_by() {
    for upright in [true, false] {
        let of = |deviation: f64| super::deviation(&bars(300, 300, deviation, upright), ALL).unwrap();
        for (deviation, low, high) in [(0.8, 70, 105), (1.0, 90, 125), (1.5, 135, 170), (2.0, 185, 220)] {
            let measured = of(deviation);
            assert!((low..=high).contains(&measured), "{upright} {deviation}: {measured}");
        }
    }
    // Sharp ones stay above nothing.
    let sharp = deviation(&bars(300, 300, 0.0, true), ALL).unwrap();
    assert!((5..70).contains(&sharp), "{sharp}");
}

#[test]
fn wide_edges_are_measured_at_half_the_size() {
    for (deviation, low, high) in [(3.0, 270, 330), (4.5, 400, 520)] {
        for upright in [true, false] {
            let measured = super::deviation(&bars(512, 512, deviation, upright), ALL).unwrap();
            assert!((low..=high).contains(&measured), "{deviation}: {measured}");
        }
    }
}

#[test]
fn pictures_from_128_pixels_on_are_halved_for_it() {
    // What each size says, as long as edges are too wide for it: the last one counts.
    let expected = |picture: &Luma| {
        let (mut grid, mut factor) = (picture.clone(), 1.0);
        let mut last = measured(&grid, ALL).unwrap();
        while last / factor > WIDE && grid.width().min(grid.height()) >= 128 {
            grid = smaller(&grid, 2);
            factor *= 2.0;
            last = measured(&grid, ALL).unwrap() * factor;
        }
        ((last * 100.0) as i32, factor as u32)
    };
    let mut factors = Vec::new();
    for (width, height) in [(127, 300), (128, 300), (300, 127), (300, 128), (300, 300)] {
        for wide in [1.0, 3.5, 6.0] {
            let picture = bars(width, height, wide, true);
            let (last, factor) = expected(&picture);
            assert_eq!(super::deviation(&picture, ALL), Some(last), "{width} {height} {wide}");
            factors.push(factor);
        }
    }
    assert_eq!(factors, [1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 2, 2, 1, 2, 4]);
}

#[test]
fn the_worse_axis_counts() {
    let cross = |across: f64, down: f64| {
        let (upright, lying) = (bars(320, 320, across, true), bars(320, 320, down, false));
        let picture = luma(320, 320, |x, y| if y < 160 { upright.at(x, y) } else { lying.at(x, y) });
        deviation(&picture, ALL).unwrap()
    };
    let (soft, sharp, both) = (cross(2.0, 0.5), cross(0.5, 0.5), cross(0.5, 2.0));
    assert!(soft > sharp + 100 && both > sharp + 100, "{soft} {sharp} {both}");
}

#[test]
fn twelve_blocks_of_edges_are_enough() {
    // One upright edge in the middle of the second of three blocks; the two outermost pixels are left out.
    let rows = |height: usize| {
        let soft = softened(&luma(3 * 16 + 4, height, |x, _| if x < 26 { 60 } else { 220 })).unwrap();
        axis(&soft, ALL, true).is_some()
    };
    assert!(rows(12 * 16 + 4) && !rows(12 * 16 + 3));
    let columns = |width: usize| {
        let soft = softened(&luma(width, 3 * 16 + 4, |_, y| if y < 26 { 60 } else { 220 })).unwrap();
        axis(&soft, ALL, false).is_some()
    };
    assert!(columns(12 * 16 + 4) && !columns(12 * 16 + 3));
}

#[test]
fn one_axis_of_edges_is_enough() {
    let soft = softened(&bars(200, 200, 1.0, true)).unwrap();
    assert!(axis(&soft, ALL, true).is_some() && axis(&soft, ALL, false).is_none());
    let soft = softened(&bars(200, 200, 1.0, false)).unwrap();
    assert!(axis(&soft, ALL, true).is_none() && axis(&soft, ALL, false).is_some());
    assert!(deviation(&bars(200, 200, 1.0, true), ALL).is_some());
}

#[test]
fn a_region_holds_seventeen_pixels_at_least() {
    // Beside the two outermost ones.
    let soft = softened(&luma(100, 300, |x, _| if x % 16 < 8 { 30 } else { 220 })).unwrap();
    let within = |left: u16, right: u16| {
        axis(&soft, Region { left: left * 10, top: 0, right: right * 10, bottom: 1000 }, true).is_some()
    };
    assert!(
        within(40, 57) && !within(40, 56) && within(0, 19) && !within(0, 18) && within(81, 100) && !within(82, 100)
    );
    let soft = softened(&luma(300, 100, |_, y| if y % 16 < 8 { 30 } else { 220 })).unwrap();
    let within = |top: u16, bottom: u16| {
        axis(&soft, Region { left: 0, top: top * 10, right: 1000, bottom: bottom * 10 }, false).is_some()
    };
    assert!(
        within(40, 57) && !within(40, 56) && within(0, 19) && !within(0, 18) && within(81, 100) && !within(82, 100)
    );
}

#[test]
fn faint_steps_do_not_count() {
    // Steps of 25 grey levels are the lowest, times three rows and sixteen.
    let of = |step: u8| deviation(&luma(200, 200, |x, _| if x % 48 < 24 { 100 } else { 100 + step }), ALL);
    assert!(of(26).is_some() && of(25).is_none() && of(10).is_none());
    // Beside strong ones six tenths of these.
    let mixed = |faint: u8| {
        let level = |x: usize, y: usize| match (x % 48 < 24, y < 150) {
            (true, _) => 20,
            (false, true) => 220,
            (false, false) => 20 + faint,
        };
        let soft = softened(&luma(200, 200, level)).unwrap();
        axis(&soft, Region { left: 0, top: 760, right: 1000, bottom: 1000 }, true).is_some()
    };
    assert!(mixed(100));
}

/// Every number of a chequered picture whose edges grow softer, as it was.
#[test]
fn as_before() {
    let mut text = Vec::new();
    let mut chance = Chance(77);
    for (width, height) in [(64, 64), (97, 70), (130, 201), (256, 131)] {
        let noise = chance.luma(width, height);
        let picture = luma(width, height, |x, y| {
            let dark = (x / 13 + y / 17) % 2 == 0;
            (if dark { 60 } else { 190 }) + noise.at(x, y) / 5
        });
        let soft = softened(&picture).unwrap();
        let axes = [true, false].map(|across| axis(&soft, ALL, across).map(|sigma| (sigma * 1e6) as i64));
        let part = Region { left: 130, top: 90, right: 880, bottom: 910 };
        let part = [true, false].map(|across| axis(&soft, part, across).map(|sigma| (sigma * 1e6) as i64));
        text.push((axes, part, deviation(&picture, ALL)));
    }
    let expected = "[([None, None], [None, None], None), \
        ([Some(515040), Some(618881)], [Some(424225), Some(639506)], Some(61)), \
        ([Some(505129), Some(521149)], [Some(502623), Some(500107)], Some(52)), \
        ([Some(468961), Some(535557)], [Some(475602), Some(535557)], Some(53))]";
    assert_eq!(format!("{text:?}"), expected);
}
