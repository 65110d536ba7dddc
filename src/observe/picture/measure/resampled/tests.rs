use super::super::samples::{Chance, luma};
use super::*;

/// Noise of these many pixels a side, each step linearly filled.
fn noise(side: usize, every: f32) -> Luma {
    let source: Vec<f32> = {
        let mut state = 1_u32;
        (0..side * side)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as f32
            })
            .collect()
    };
    let at = |x: usize, y: usize| source.get(y * side + x).copied().unwrap_or(0.0);
    let pixels = (0..side * side)
        .map(|place| {
            let (x, y) = ((place % side) as f32 / every, (place / side) as f32 / every);
            let (left, top) = (x as usize, y as usize);
            let (right, below) = (x.fract(), y.fract());
            let upper = at(left, top) * (1.0 - right) + at(left + 1, top) * right;
            let lower = at(left, top + 1) * (1.0 - right) + at(left + 1, top + 1) * right;
            (upper * (1.0 - below) + lower * below) as u8
        })
        .collect();
    Luma::new(side, side, pixels).expect("of that size")
}

#[test]
fn an_enlargement_has_its_period() {
    for every in [2.5_f32, 3.0, 3.5, 4.6] {
        let (period, tone) = period(&noise(400, every), 2.2, 6.0).expect("long enough");
        assert!((period - every).abs() < 0.05 && tone > 100, "{every}: {period} {tone}");
    }
}

#[test]
fn measured_pixels_have_none() {
    let (_, tone) = period(&noise(400, 1.0), 2.2, 6.0).expect("long enough");
    assert!(tone < 40, "{tone}");
}

#[test]
fn what_is_too_small_or_empty_has_none() {
    assert_eq!(period(&noise(90, 3.0), 2.2, 6.0), None);
    assert_eq!(period(&Luma::single(7), 2.2, 6.0), None);
    let flat = Luma::new(200, 200, vec![128; 40_000]).expect("of that size");
    assert_eq!(period(&flat, 2.2, 6.0).map(|(_, tone)| tone), Some(0));
}

#[test]
fn what_compression_leaves_is_not_one() {
    let mut blocks = noise(400, 1.0);
    for y in 0..400 {
        for x in 0..400 {
            if x % 8 == 7 || y % 8 == 7 {
                blocks.set(x, y, 255);
            }
        }
    }
    let (_, tone) = period(&blocks, 2.2, 6.0).expect("long enough");
    assert!(tone < 60, "{tone}");
}

#[test]
fn an_edge_counts_forty_at_most() {
    assert_eq!(second_difference(10, 20, 12), 18);
    assert_eq!(second_difference(10, 20, 30), 0);
    assert_eq!(second_difference(30, 20, 24), 14);
    assert_eq!(second_difference(24, 20, 30), 14);
    assert_eq!([second_difference(0, 20, 0), second_difference(0, 21, 0), second_difference(255, 0, 255)], [40; 3]);
}

#[test]
fn both_axes_have_their_mean_second_difference() {
    let picture = Chance(4).luma(17, 11);
    let bent = |[one, middle, other]: [(usize, usize); 3]| {
        let at = |(x, y): (usize, usize)| i32::from(picture.at(x, y));
        (2 * at(middle) - at(one) - at(other)).abs().min(40)
    };
    let rows: Vec<f32> =
        (2..17).map(|x| (0..11).map(|y| bent([(x - 2, y), (x - 1, y), (x, y)])).sum::<i32>() as f32 / 11.0).collect();
    let columns: Vec<f32> =
        (2..11).map(|y| (0..17).map(|x| bent([(x, y - 2), (x, y - 1), (x, y)])).sum::<i32>() as f32 / 17.0).collect();
    assert_eq!((along_rows(&picture), along_columns(&picture)), (rows, columns));
    assert!(along_rows(&luma(2, 9, |_, _| 0)).is_empty() && along_columns(&luma(9, 2, |_, _| 0)).is_empty());
    assert_eq!(along_rows(&luma(3, 1, |x, _| x as u8 * 90 % 180)), [40.0]);
}

#[test]
fn a_neighbour_that_is_higher_is_taken() {
    let of = |values: &[f32]| around(values).collect::<Vec<f32>>();
    assert_eq!(of(&[1.0, 5.0, 2.0, 3.0, 0.0, 4.0]), [5.0, 5.0, 5.0, 3.0, 4.0, 4.0]);
    assert_eq!(of(&[2.0]), [2.0]);
    assert!(of(&[]).is_empty());
}

#[test]
fn what_changes_slowly_is_taken_off() {
    let close = |one: f32, other: f32| (one - other).abs() < 1e-5;
    // One that stands out of a level row, faded by its place among 101.
    let mut means = [1.0_f32; 101];
    means[20] = 2.0;
    means[70] = 0.5;
    let flat = flat(&means);
    let fade = |place: usize| 0.5 - 0.5 * (std::f32::consts::TAU * place as f32 / 100.0).cos();
    assert!(close(flat[20], (2.05_f32 / 1.05).ln() * fade(20)));
    assert!(close(flat[70], (0.55_f32 / 1.05).ln() * fade(70)));
    assert!(flat.iter().enumerate().all(|(place, value)| place == 20 || place == 70 || *value == 0.0));
}

#[test]
fn the_running_median_is_that_of_31_and_fewer_at_the_ends() {
    // By its definition.
    let mut chance = Chance(6);
    let means: Vec<f32> = (0..77).map(|_| chance.below(4_000) as f32 / 100.0).collect();
    let logs: Vec<f32> = means.iter().map(|mean| (mean + 0.05).ln()).collect();
    for (place, found) in flat(&means).into_iter().enumerate() {
        let mut window = logs[place.max(15) - 15..(place + 16).min(77)].to_vec();
        window.sort_by(f32::total_cmp);
        let median = window[window.len() / 2];
        let fade = 0.5 - 0.5 * (std::f32::consts::TAU * place as f32 / 76.0).cos();
        let expected = (logs[place] - median).clamp(-1.0, 1.0) * fade;
        assert!((found - expected).abs() < 1e-5, "{place}: {found} {expected}");
    }
}

#[test]
fn tones_are_lengths_of_sums_of_turns_against_their_median() {
    let mut chance = Chance(12);
    let signal: Vec<f32> = (0..120).map(|_| chance.below(200) as f32 / 100.0 - 1.0).collect();
    // More than two rounds of those that are computed side by side, and a rest.
    let grid: Vec<f32> = (0..19).map(|at| 0.1 + 0.02 * at as f32).collect();
    let mut lengths: Vec<f64> = grid
        .iter()
        .map(|frequency| {
            let turn = |place: usize| std::f64::consts::TAU * f64::from(*frequency) * place as f64;
            let along = |part: fn(f64) -> f64| -> f64 {
                signal.iter().enumerate().map(|(place, value)| f64::from(*value) * part(turn(place))).sum()
            };
            along(f64::cos).hypot(along(f64::sin))
        })
        .collect();
    let found = tones(&signal, &grid);
    assert_eq!(found.len(), 19);
    let unsorted = lengths.clone();
    lengths.sort_by(f64::total_cmp);
    for (found, length) in found.into_iter().zip(unsorted) {
        let expected = length / lengths[9];
        assert!((f64::from(found) - expected).abs() < 1e-3 * expected.max(1.0), "{found} {expected}");
    }
    assert!(tones(&signal, &[]).is_empty());
    assert_eq!(tones(&[0.0; 50], &[0.2, 0.3]), [0.0, 0.0]);
    // What hardly is there is not made large.
    assert!(tones(&[1e-5], &[0.2, 0.3, 0.4]).iter().all(|tone| (tone - 0.01).abs() < 1e-4));
}

#[test]
fn a_period_lies_between_its_two_limits() {
    let picture = noise(400, 3.5);
    let found = |shortest: f32, longest: f32| period(&picture, shortest, longest).expect("long enough");
    assert!((found(2.2, 6.0).0 - 3.5).abs() < 0.05);
    for (shortest, longest) in [(3.7, 6.0), (2.2, 3.3)] {
        let (period, tone) = found(shortest, longest);
        assert!(period >= shortest - 0.01 && period <= longest + 0.01 && tone < found(2.2, 6.0).1, "{period} {tone}");
    }
    // Nothing beyond a tenth and 48 hundredths of a period for each pixel.
    assert_eq!(period(&picture, 1.0, 2.0), None);
    assert_eq!(period(&picture, 10.5, 20.0), None);
    assert!(period(&picture, 9.0, 20.0).is_some() && period(&picture, 1.0, 2.3).is_some());
}

#[test]
fn axes_of_ninety_six_second_differences_are_long_enough() {
    let fits = |width: usize, height: usize| period(&Chance(2).luma(width, height), 2.2, 6.0).is_some();
    assert!(fits(98, 98) && !fits(97, 98) && !fits(98, 97));
}

#[test]
fn what_one_axis_alone_has_is_not_a_period() {
    // Columns that come again every 3.5 pixels, and noise down the columns.
    let enlarged = noise(300, 3.5);
    let plain = noise(300, 1.0);
    let striped = luma(300, 300, |x, y| enlarged.at(x, y % 2 * 40) / 2 + plain.at(x, y) / 2);
    let (_, tone) = period(&striped, 2.2, 6.0).expect("long enough");
    let (_, both) = period(&enlarged, 2.2, 6.0).expect("long enough");
    assert!(tone < 60 && both > 100, "{tone} {both}");
}

#[test]
fn periods_of_compression_are_passed_over() {
    // Enlarged to four times, to twice and two thirds: those are looked for nowhere.
    for every in [4.0_f32, 8.0 / 3.0] {
        let picture = noise(400, every);
        let (period, _) = period(&picture, 2.2, 6.0).expect("long enough");
        let frequency = 1.0 / period;
        // Three bins of 400 and two thousandths beside it.
        assert!((frequency - 1.0 / every).abs() >= 0.009_5, "{every}: {period}");
    }
    // Not far beside them.
    let found = |every: f32| period(&noise(400, every), 2.2, 6.0).expect("long enough").0;
    assert!((found(3.8) - 3.8).abs() < 0.05 && (found(4.25) - 4.25).abs() < 0.05);
}

#[test]
fn axes_may_be_of_different_length() {
    let square = noise(400, 3.2);
    let wide = luma(400, 260, |x, y| square.at(x, y));
    let high = luma(230, 400, |x, y| square.at(x, y));
    for picture in [wide, high] {
        let (period, tone) = period(&picture, 2.2, 6.0).expect("long enough");
        assert!((period - 3.2).abs() < 0.06 && tone > 60, "{period} {tone}");
    }
}

#[test]
fn compression_has_every_eighth_of_a_frequency() {
    // In steps of a 64th, so that nothing is rounded.
    let near: Vec<usize> = (0..32).filter(|at| of_compression(*at as f32 / 64.0, 1.0 / 64.0)).collect();
    assert_eq!(near, [0, 8, 16, 24]);
    let near: Vec<usize> = (0..32).filter(|at| of_compression(*at as f32 / 64.0, 1.5 / 64.0)).collect();
    assert_eq!(near, [0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31]);
}
