//! All pictures are made up.

use super::super::tests::{Chance, sight};
use super::*;

fn cut_of(from: usize, to: usize) -> Cut {
    Cut { from, to }
}

/// Steps by chance, each in squares of so many cells.
fn texture(seed: u32, cells: usize) -> impl Fn(usize, usize) -> i32 {
    let mut chance = Chance(seed);
    let steps: Vec<i32> = (0..SIDE * SIDE).map(|_| chance.below(15) as i32 - 7).collect();
    move |x, y| steps[(y / cells) * SIDE + x / cells]
}

#[test]
fn profiles_are_sums_of_detail() {
    let at = texture(1, 1);
    let steps: Vec<i32> = (0..SIDE * SIDE).map(|place| at(place % SIDE, place / SIDE)).collect();
    let profiles = Profiles::of(&steps);
    for line in [0, 1, 200, 343] {
        assert_eq!(i32::from(profiles.columns[line]), (0..SIDE).map(|y| at(line, y).abs()).sum::<i32>());
        assert_eq!(i32::from(profiles.rows[line]), (0..SIDE).map(|x| at(x, line).abs()).sum::<i32>());
    }
}

#[test]
fn cells_of_a_part_lie_between_the_ends_that_were_cut_off() {
    // In sixteenths: the middle of a cell, less half a cell.
    assert_eq!([0, 1, 100, 343].map(|cell| cut_of(0, 0).place(cell)), [0, 16, 1_600, 5_488]);
    let part = cut_of(12, 8);
    assert_eq!(part.place(0), 12 * 16);
    for cell in [1, 50, 171, 343] {
        let exact = 12.0 + (cell as f64 + 0.5) * 324.0 / 344.0 - 0.5;
        let found = part.place(cell) as f64 / 16.0;
        assert!(found <= exact && exact - found < 0.07, "{cell}: {found} {exact}");
    }
    assert_eq!(part.place(343), 12 * 16 + (687 * 324 * 8 / 344 - 8));
}

#[test]
fn correlation_is_that_of_the_textbook() {
    let of = |pairs: &[(i64, i64)]| correlation(pairs.iter().copied());
    assert_eq!(of(&[(1, 2), (2, 4), (3, 6), (4, 8)]), 1_000);
    assert_eq!(of(&[(1, 8), (2, 6), (3, 4), (4, 2)]), -1_000);
    assert_eq!(of(&[(1, 5), (2, 5), (3, 5)]), 0);
    assert_eq!(of(&[(5, 1), (5, 2), (5, 3)]), 0);
    assert_eq!(of(&[]), 0);
    // So large that products are rounded: what does not change is like nothing else nevertheless.
    let large = [1_944_045_692, 151_813_724, 1_423_373_459].map(|two| (512_370_981, two));
    assert_eq!((of(&large), of(&large.map(|(one, two)| (two, one)))), (0, 0));
    // Sums of 10 and 12, of squares 30 and 50, of products 37: seven by the root of 70; the same far from zero.
    assert_eq!(of(&[(1, 1), (2, 3), (3, 2), (4, 6)]), 836);
    assert_eq!(of(&[(11, 21), (12, 23), (13, 22), (14, 26)]), 836);
    assert_eq!(of(&[(1, 1), (2, 3), (3, 1), (4, 2)]), 134);
}

#[test]
fn the_best_of_all_cuts_is_taken() {
    let mut chance = Chance(2);
    let whole: Vec<i64> = (0..120).map(|_| i64::from(chance.below(1_000))).collect();
    let part = whole[7..109].to_vec();
    let found =
        |from: std::ops::RangeInclusive<usize>, to: std::ops::RangeInclusive<usize>| best(&part, &whole, from, to);
    let (alike, cut) = found(0..=20, 0..=20).unwrap();
    assert_eq!((alike, cut), (1_000, cut_of(7, 11)));
    assert!(found(0..=6, 0..=20).unwrap().0 < 900 && found(0..=20, 12..=20).unwrap().0 < 900);
    // Of equals the first.
    let equal = best(&[1, 2, 3, 4], &[1, 2, 3, 4, 5, 6], 0..=2, 0..=2).unwrap();
    assert_eq!(equal.0, 1_000);
    assert_eq!(best(&[5; 10], &[5; 10], 0..=2, 0..=2), Some((0, cut_of(0, 0))));
    assert_eq!(best(&part, &whole, std::ops::RangeInclusive::new(3, 2), 0..=1), None);
}

#[test]
fn a_part_is_compared_with_what_lies_between_cells() {
    // Half as many cells: each lies in the middle of two.
    let whole: Vec<i64> = vec![0, 8, 32, 0, 16, 48, 80, 16];
    let part: Vec<i64> = vec![4, 16, 32, 48];
    assert_eq!(best(&part, &whole, 0..=0, 0..=0), Some((1_000, cut_of(0, 0))));
    assert_eq!(best(&[20, 8, 64], &whole, 1..=1, 1..=1), Some((1_000, cut_of(1, 1))));
}

#[test]
fn a_cut_is_found_by_coarse_and_then_by_fine_profiles() {
    let mut chance = Chance(3);
    let mut level = 0_i32;
    let whole: Vec<u16> = (0..SIDE)
        .map(|at| {
            if at % 9 == 0 {
                level = 300 + chance.below(900) as i32;
            }
            (level + chance.below(60) as i32) as u16
        })
        .collect();
    let part = |from: usize, to: usize| -> Vec<u16> {
        let length = SIDE - from - to;
        (0..SIDE)
            .map(|cell| {
                let place = from as f64 + (cell as f64 + 0.5) * length as f64 / SIDE as f64 - 0.5;
                let (first, share) = (place.max(0.0) as usize, place.max(0.0).fract());
                let next = (first + 1).min(SIDE - 1);
                (f64::from(whole[first]) * (1.0 - share) + f64::from(whole[next]) * share).round() as u16
            })
            .collect()
    };
    for (from, to) in [(0, 0), (20, 20), (20, 0), (0, 20), (3, 14), (11, 6), (17, 1)] {
        let found = cut(&part(from, to), &whole).unwrap();
        assert!(found.from.abs_diff(from) <= 1 && found.to.abs_diff(to) <= 1, "{from} {to}: {found:?}");
    }
    assert_eq!(cut(&part(44, 0), &whole), None);
    let mut other: Vec<u16> = whole.clone();
    other.reverse();
    assert_eq!(cut(&other, &whole), None);
    // Profiles that agree by less and less: from 930 on there is a cut.
    for noise in 0..40 {
        let noisy: Vec<u16> = whole.iter().map(|cell| cell + chance.below(1 + noise * 40) as u16).collect();
        let alike = |range: usize| {
            let numbers = |cells: &[u16]| cells.iter().map(|cell| i64::from(*cell)).collect::<Vec<_>>();
            best(&numbers(&noisy), &numbers(&whole), 0..=range, 0..=range).unwrap().0
        };
        assert_eq!(cut(&noisy, &whole).is_some(), alike(4) >= ALIKE, "{noise}");
    }
}

/// The profile that is left of another without so many cells at either end, as on a picture of its own.
fn left_of(whole: &dyn Fn(f64) -> f64, from: usize, to: usize) -> impl Fn(usize) -> f64 {
    move |cell| {
        let length = (SIDE - from - to) as f64;
        whole((from as f64 + (cell as f64 + 0.5) * length / SIDE as f64 - 0.5).max(0.0))
    }
}

fn profile(value: impl Fn(usize) -> f64) -> Vec<u16> {
    (0..SIDE).map(|cell| value(cell).round() as u16).collect()
}

#[test]
fn no_more_than_twenty_cells_are_cut_off() {
    // A slope is like itself wherever it is cut; a hump says that 44 cells are missing.
    let sloping = |place: f64| 1_000.0 + 40.0 * place + 4_000.0 * (-(place - 170.0).powi(2) / 200.0).exp();
    let whole = profile(|cell| sloping(cell as f64));
    assert_eq!(cut(&profile(left_of(&sloping, 44, 0)), &whole), Some(cut_of(20, 0)));
    assert_eq!(cut(&profile(left_of(&sloping, 0, 44)), &whole), Some(cut_of(0, 20)));
}

#[test]
fn a_fine_cut_lies_beside_the_coarse_one() {
    // A slope with a hump, and pairs of cells that cancel out in coarse profiles: the hump is cut at one place, the pairs at
    // another one.
    let sloping = |place: f64| 2_000.0 + 40.0 * place + 3_000.0 * (-(place - 170.0).powi(2) / 400.0).exp();
    let mut chance = Chance(14);
    let signs: Vec<f64> = (0..SIDE).map(|_| if chance.below(2) == 0 { -1.0 } else { 1.0 }).collect();
    let pairs = |place: f64| {
        let at = |cell: usize| signs[(cell / 2).min(SIDE - 1)] * if cell.is_multiple_of(2) { 900.0 } else { -900.0 };
        let cell = place as usize;
        at(cell) * (1.0 - place.fract()) + at(cell + 1) * place.fract()
    };
    let whole = profile(|cell| sloping(cell as f64) + pairs(cell as f64));
    let found = |hump: [usize; 2], fine: [usize; 2]| {
        let (hump, fine) = (left_of(&sloping, hump[0], hump[1]), left_of(&pairs, fine[0], fine[1]));
        cut(&profile(|cell| hump(cell) + fine(cell)), &whole).unwrap()
    };
    assert_eq!(found([16, 0], [16, 0]), cut_of(16, 0));
    assert_eq!(found([0, 16], [0, 16]), cut_of(0, 16));
    // What is finer is looked for around the place that the hump says, a coarse cell to either side.
    let sides = |hump: usize, fine: usize| [found([hump, 0], [fine, 0]).from, found([0, hump], [0, fine]).to];
    assert!(sides(16, 6).iter().all(|cells| (8..=20).contains(cells)), "{:?}", sides(16, 6));
    assert!(sides(4, 14).iter().all(|cells| *cells < 13), "{:?}", sides(4, 14));
    assert_eq!([found([0, 0], [3, 0]), found([0, 0], [0, 3])], [cut_of(3, 0), cut_of(0, 3)]);
}

#[test]
fn detail_between_cells_is_that_of_the_four_around() {
    let at = texture(4, 1);
    let picture = sight(1, 1, &at);
    for (left, top) in
        [(0, 0), (16, 32), (23, 40), (5, 15), (1_603, 2_009), (5_480, 5_479), (5_488, 5_488), (5_495, 3), (9, 5_503)]
    {
        let (x, y) = (left / 16, top / 16);
        let (u, v) = ((left % 16) as i64, (top % 16) as i64);
        let step = |x: usize, y: usize| i64::from(at(x.min(343), y.min(343)));
        let expected = step(x, y) * (16 - u) * (16 - v)
            + step(x + 1, y) * u * (16 - v)
            + step(x, y + 1) * (16 - u) * v
            + step(x + 1, y + 1) * u * v;
        assert_eq!(picture.between(left, top), expected, "{left} {top}");
    }
}

/// Steps by chance, more of them here than there: what a page looks like.
fn page(seed: u32) -> impl Fn(usize, usize) -> i32 {
    let mut chance = Chance(seed);
    let strength: Vec<i32> = (0..40).map(|_| 20 + chance.below(80) as i32).collect();
    let at = texture(seed + 1, 5);
    move |x, y| at(x, y) * strength[x / 19] * strength[20 + y / 19] / 5_000
}

/// A copy of this detail without so many cells at left, top, right and bottom.
fn trimmed_copy(whole: &Sight, [left, top, right, bottom]: [usize; 4]) -> Sight {
    let (across, down) = (cut_of(left, right), cut_of(top, bottom));
    let part = |x: usize, y: usize| {
        let value = whole.between(across.place(x), down.place(y));
        (value as f64 / 256.0).round() as i32
    };
    sight((344 - left - right) as u32, (344 - top - bottom) as u32, part)
}

#[test]
fn trimmed_copies_agree_in_every_block() {
    let whole = sight(344, 344, page(5));
    for cells in [[8, 0, 0, 12], [20, 3, 0, 20], [20, 20, 20, 20]] {
        let part = trimmed_copy(&whole, cells);
        let one = agreement(&part, &whole);
        assert!(one.unwrap() >= 850 && one == agreement(&whole, &part), "{cells:?}: {one:?}");
        assert!(is_trimmed(&part, &whole));
    }
    let other = sight(344, 344, page(6));
    assert!(!is_trimmed(&other, &whole) && agreement(&other, &whole).is_none_or(|agreement| agreement < 500));
}

#[test]
fn what_is_trimmed_has_the_shape_that_is_left() {
    let whole = sight(344, 344, page(5));
    let part = trimmed_copy(&whole, [20, 0, 14, 0]);
    let shaped = |width: u32, height: u32| trimmed(&Sight { width, height, ..part.clone() }, &whole).is_some();
    // 310 by 344 cells are left; two hundredths of play.
    assert!(shaped(310, 344) && shaped(620, 688));
    assert!(shaped(316, 344) && !shaped(317, 344) && shaped(304, 344) && !shaped(303, 344));
    assert!(shaped(310, 351) && !shaped(310, 352) && shaped(310, 338) && !shaped(310, 337));
    let even = Sight { width: 344, height: 310, ..whole.clone() };
    let shape = |width: u32| trimmed(&Sight { width, height: 100, ..part.clone() }, &even).is_some();
    assert!(shape(98) && !shape(97));
    // The same down the columns.
    let part = trimmed_copy(&whole, [0, 14, 0, 20]);
    let shaped = |width: u32, height: u32| trimmed(&Sight { width, height, ..part.clone() }, &whole).is_some();
    assert!(shaped(344, 316) && !shaped(344, 317) && shaped(344, 304) && !shaped(344, 303));
}

#[test]
fn ratios_differ_by_fourteen_hundredths_at_most() {
    // Forty of 344 cells are cut off, 116 thousandths, and two hundredths of play are left; but no ratio beyond 14 is looked at.
    let whole = sight(1_000, 1_000, page(5));
    let found =
        |part: &Sight, width: u32, height: u32| agreement(&Sight { width, height, ..part.clone() }, &whole).is_some();
    let narrow = trimmed_copy(&whole, [20, 0, 20, 0]);
    assert!(found(&narrow, 870, 1_000) && !found(&narrow, 859, 1_000));
    let low = trimmed_copy(&whole, [0, 20, 0, 20]);
    assert!(found(&low, 1_000, 870) && !found(&low, 1_000, 859));
}

/// Of a texture one block of sixteen, so that the search is short, and one more.
fn some_blocks(at: impl Fn(usize, usize) -> i32, more: (usize, usize)) -> impl Fn(usize, usize) -> i32 {
    move |x, y| {
        let block = (x / 12, y / 12);
        if block == more || (block.0 % 4 == 1 && block.1 % 4 == 1) { at(x, y) } else { 0 }
    }
}

#[test]
fn the_block_that_agrees_least_decides() {
    let none = cut_of(0, 0);
    // One block turned to its opposite, wherever it is: but the outermost are not compared.
    for (place, compared) in [
        ((1, 1), true),
        ((26, 26), true),
        ((1, 26), true),
        ((26, 3), true),
        ((13, 9), true),
        ((0, 5), false),
        ((27, 5), false),
        ((5, 0), false),
        ((5, 27), false),
    ] {
        let at = some_blocks(texture(7, 3), place);
        let whole = sight(344, 344, &at);
        assert!(least(&whole, &whole, none, none).unwrap() >= 999);
        let part = sight(344, 344, |x, y| if (x / 12, y / 12) == place { -at(x, y) } else { at(x, y) });
        let found = least(&part, &whole, none, none).unwrap();
        assert_eq!(found < 999, compared, "{place:?}: {found:?}");
    }
}

#[test]
fn blocks_may_have_moved_by_three_quarters_of_a_cell() {
    let whole = sight(344, 344, some_blocks(texture(7, 3), (2, 2)));
    let moved = |by: i32, down: i32| {
        let from = |at: usize, by: i32| (at as i32 * 16 + by).max(0) as usize;
        let part = |x, y| (whole.between(from(x, by), from(y, down)) as f64 / 256.0).round() as i32;
        least(&sight(344, 344, part), &whole, cut_of(0, 0), cut_of(0, 0)).unwrap()
    };
    for (by, down) in [(12, 0), (-12, 0), (0, 12), (0, -12), (12, 12), (-12, 12), (12, -12), (-12, -12)] {
        assert!(moved(by, down) >= 985, "{by} {down}: {}", moved(by, down));
    }
    assert!(moved(40, 0) < 700 && moved(0, -40) < 700);
}

#[test]
fn forty_blocks_with_detail_are_enough() {
    let at = texture(8, 2);
    let blocks = |count: usize| {
        let shown = |x: usize, y: usize| {
            let (column, row) = (x / 12, y / 12);
            let place = (column + 26 * row).wrapping_sub(27);
            if (1..27).contains(&column) && (1..27).contains(&row) && place < count { at(x, y) } else { 0 }
        };
        let picture = sight(344, 344, shown);
        least(&picture, &picture, cut_of(0, 0), cut_of(0, 0)).map(|least| least >= 999)
    };
    assert_eq!([blocks(39), blocks(40), blocks(0)], [None, Some(true), None]);
    // Three steps for each cell, squared: 432 in a block.
    let energy = |missing: usize| {
        let shown = |x: usize, y: usize| {
            let place = x % 12 + 12 * (y % 12);
            let step = if place < 36 {
                3
            } else if place < 36 + 27 {
                2
            } else {
                0
            };
            let step = if place < missing || x / 12 > 8 { 0 } else { step };
            if (x + y).is_multiple_of(2) { step } else { -step }
        };
        let picture = sight(344, 344, shown);
        least(&picture, &picture, cut_of(0, 0), cut_of(0, 0)).is_some()
    };
    assert!(energy(0) && !energy(1));
}

#[test]
fn blocks_without_any_likeness_end_the_search() {
    let (at, other) = (some_blocks(texture(9, 2), (2, 2)), texture(10, 2));
    let whole = sight(344, 344, &at);
    let first = |x: usize, y: usize| if x / 12 == 1 && y / 12 == 1 { other(x, y) } else { at(x, y) };
    let later = |x: usize, y: usize| if x / 12 == 21 && y / 12 == 21 { -at(x, y) } else { first(x, y) };
    let of = |change: &dyn Fn(usize, usize) -> i32| least(&sight(344, 344, change), &whole, cut_of(0, 0), cut_of(0, 0));
    assert!(is_hopeless(364) && !is_hopeless(365) && !is_hopeless(1_000));
    // What comes after it is not looked at any more.
    assert!(is_hopeless(of(&first).unwrap()));
    assert_eq!(of(&first), of(&later));
}
