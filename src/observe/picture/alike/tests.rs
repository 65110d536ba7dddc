//! All pictures are made up.

use super::*;

/// Numbers that look like chance and are always the same.
pub(super) struct Chance(pub(super) u32);

impl Chance {
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 12) % bound
    }

    fn luma(&mut self, width: usize, height: usize) -> Luma {
        let pixels = (0..width * height).map(|_| self.below(256) as u8).collect();
        Grid::new(width, height, pixels).unwrap()
    }
}

fn luma(width: usize, height: usize, level: impl Fn(usize, usize) -> u8) -> Luma {
    let pixels = (0..width * height).map(|place| level(place % width, place / width)).collect();
    Grid::new(width, height, pixels).unwrap()
}

/// What is kept of detail that is made by hand.
pub(super) fn sight(width: u32, height: u32, step: impl Fn(usize, usize) -> i32) -> Sight {
    let steps: Vec<i32> = (0..SIDE * SIDE).map(|place| step(place % SIDE, place / SIDE)).collect();
    Sight {
        width,
        height,
        layouts: [[0; 4]; 4],
        detail: packed(&steps),
        ink: ink(&steps),
        profiles: trim::Profiles::of(&steps),
    }
}

fn scene(luma: Luma) -> Scene {
    let full = (luma.width() as u32, luma.height() as u32);
    Scene { luma, colour: None, full }
}

/// Some print by chance on light paper that darkens to one side: more of it here, less there.
fn page(width: usize, height: usize, seed: u32) -> Luma {
    let mut chance = Chance(seed);
    let density: Vec<u32> = (0..18).map(|_| chance.below(60)).collect();
    let strokes: Vec<bool> =
        (0..2_500).map(|at| chance.below(100) < density[at % 50 / 6] + density[9 + at / 50 / 6]).collect();
    luma(width, height, |x, y| {
        let place = x * 50 / width + y * 50 / height * 50;
        if strokes[place] { 40 } else { (215 - x * 30 / width - y * 20 / height) as u8 }
    })
}

fn print(bytes: &[u8], luma: Luma) -> Fingerprint {
    Fingerprint::of(bytes, Some(&scene(luma)))
}

fn quarters(luma: &Luma, turns: usize) -> Luma {
    (0..turns).fold(luma.clone(), |luma, _| quarter(&luma))
}

#[test]
fn files_are_the_same_by_their_bytes() {
    let of = |bytes: &[u8]| Fingerprint::of(bytes, None);
    assert_eq!(of(b"a picture").likeness(&of(b"a picture")), Some(Likeness::Bytes));
    assert_eq!(of(b"a picture").likeness(&of(b"a picturf")), None);
    assert_eq!(of(b"a").likeness(&of(b"ab")), None);
    let longer = Fingerprint { length: 1, ..of(b"a picture") };
    assert_eq!(of(b"a picture").likeness(&longer), None);
    let other = Fingerprint { digest: 1, ..of(b"a picture") };
    assert_eq!(of(b"a picture").likeness(&other), None);
    assert!(of(b"abc").key() == Key { length: 3, digest: digest(b"abc") });
    assert!(digest(b"abc") != digest(b"abd") && digest(b"") != digest(b"a"));
    assert!(of(b"").key().is_empty() && !of(b"a").key().is_empty());
    assert!(!of(b"a").is_seen() && !of(b"a").is_whole_copy(&of(b"a")));
    assert_eq!((of(b"a").apart(&of(b"a")), of(b"a").agreement(&of(b"a"))), (None, None));
}

#[test]
fn a_copy_is_found_however_it_is_turned() {
    let picture = page(420, 300, 3);
    let own = print(b"one", picture.clone());
    let other = print(b"other", page(420, 300, 4));
    assert!(own.is_seen());
    for turns in 0..4 {
        let copy = print(b"two", quarters(&picture, turns));
        assert_eq!(own.likeness(&copy), Some(Likeness::Picture), "{turns}");
        assert!(turns != 1 || copy.is_whole_copy(&own));
        assert_eq!((own.apart(&copy), copy.apart(&own)), (Some(0), Some(0)), "{turns}");
        assert_eq!(other.likeness(&copy), None);
        assert!(!other.is_whole_copy(&copy) && other.apart(&copy).unwrap() > 16);
    }
    assert!(own.agreement(&own).unwrap() >= 999);
}

#[test]
fn a_trimmed_copy_is_the_same_picture_and_no_whole_copy() {
    let picture = page(600, 400, 4);
    let trimmed = luma(588, 392, |x, y| picture.at(x, y));
    let (own, copy) = (print(b"one", picture), print(b"two", trimmed));
    assert_eq!((own.likeness(&copy), copy.likeness(&own)), (Some(Likeness::Picture), Some(Likeness::Picture)));
    assert!(!own.is_whole_copy(&copy) && !copy.is_whole_copy(&own));
    assert!(own.agreement(&copy).unwrap() >= 730);
}

#[test]
fn a_picture_with_nothing_in_it_is_not_seen() {
    let seen = |luma: Luma| print(b"a", luma).is_seen();
    assert!(!seen(luma(200, 200, |_, _| 128)));
    // What rises slowly over the whole picture has no detail.
    assert!(!seen(luma(344, 344, |x, _| (x / 2) as u8)));
    // Chequered all over: cells of the coarse grid are ten pixels wide, and those of the left half are brighter.
    let halves =
        |by: u8| luma(320, 320, move |x, y| if (x + y) % 2 == 0 { 60 } else { 140 } + if x < 160 { by } else { 0 });
    assert_eq!([0, 11, 12, 40].map(|by| seen(halves(by))), [false, false, true, true]);
}

#[test]
fn detail_is_lively_on_half_a_hundredth_of_the_picture() {
    // Single pixels twelve apart on stripes that grow brighter: 592 of 118,336 are enough, and two steps each.
    let seen = |count: usize, by: u8| {
        let dotted = luma(344, 344, |x, y| {
            let dot = x % 12 == 6 && y % 12 == 6 && x < 336 && x / 12 + y / 12 * 28 < count;
            100 + (x / 12) as u8 + if dot { by } else { 0 }
        });
        let lively = detail(&dotted).iter().filter(|step| **step != 0).count();
        (lively, print(b"a", dotted).is_seen())
    };
    assert_eq!([seen(591, 60), seen(592, 60)], [(591, false), (592, true)]);
    assert_eq!([seen(784, 11), seen(784, 12)], [(784, false), (784, true)]);
}

#[test]
fn what_is_brighter_has_detail_above_nothing() {
    let dotted = luma(344, 344, |x, y| match (x, y) {
        (50, 50) => 200,
        (90, 90) => 20,
        _ => 100,
    });
    let detail = detail(&dotted);
    assert_eq!((detail[50 * 344 + 50], detail[90 * 344 + 90], detail[70 * 344 + 70]), (7, -8, 0));
}

#[test]
fn steps_are_of_eight_levels_to_the_nearest() {
    let of = [-300, -61, -60, -12, -11, -4, -3, 0, 3, 4, 11, 12, 52, 59, 60, 300].map(step);
    assert_eq!(of, [-8, -8, -8, -2, -1, -1, 0, 0, 0, 1, 1, 2, 7, 7, 7, 7]);
    assert_eq!(step(-59), -7);
}

#[test]
fn two_steps_lie_in_a_byte() {
    assert_eq!(packed(&[-8, 7, 0, 1, -1, 3]), [0x0f, 0x89, 0x7b]);
    assert_eq!(packed(&[2]), [0xa8]);
    let picture = sight(1, 1, |x, y| (x * 5 + y * 3) as i32 % 16 - 8);
    for (x, y) in [(0, 0), (1, 0), (0, 1), (343, 343), (17, 200)] {
        assert_eq!(picture.step(x, y), (x * 5 + y * 3) as i32 % 16 - 8, "{x} {y}");
    }
    assert_eq!(picture.step(0, 400), 0);
}

#[test]
fn detail_turns_clockwise() {
    let step = |x: usize, y: usize| (x * 7 + y * 3 + x * y / 5) as i32 % 16 - 8;
    let picture = sight(30, 20, step);
    for turns in 0..4 {
        let turned = picture.turned(turns);
        assert_eq!((turned.width, turned.height), if turns % 2 == 0 { (30, 20) } else { (20, 30) });
        let again = (0..turns).fold(luma(SIDE, SIDE, |x, y| (step(x, y) + 8) as u8), |luma, _| quarter(&luma));
        let all = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
        assert!(all.clone().all(|(x, y)| turned.step(x, y) == i32::from(again.at(x, y)) - 8));
        assert!(all.clone().all(|(x, y)| picture.step_turned(x, y, turns) == turned.step(x, y)));
        let own = sight(turned.width, turned.height, |x, y| i32::from(again.at(x, y)) - 8);
        assert!(*turned == own);
    }
    let small = luma(3, 2, |x, y| (x + 10 * y) as u8);
    let quarter = quarter(&small);
    assert_eq!((quarter.width(), quarter.height(), quarter.pixels()), (2, 3, &[10, 0, 11, 1, 12, 2][..]));
}

#[test]
fn layouts_are_compared_bit_by_bit() {
    let mut one = sight(10, 10, |_, _| 0);
    let mut two = one.clone();
    one.layouts = [[0b1011, 0, 1 << 63, 0], [0, 7, 0, 0], [0; 4], [u64::MAX; 4]];
    two.layouts = [[0b0010, 0, 0, 5], [9; 4], [9; 4], [9; 4]];
    assert_eq!([0, 1, 2, 3, 4].map(|turns| one.bits(&two, turns)), [5, 6, 3, 253, u32::MAX]);
}

#[test]
fn ink_is_the_detail_of_each_block() {
    let steps: Vec<i32> = (0..SIDE * SIDE).map(|place| (place % SIDE * 3 + place / SIDE * 5) as i32 % 16 - 8).collect();
    let ink = ink(&steps);
    assert_eq!(ink.len(), 28 * 28);
    for (column, row) in (0..28).flat_map(|row| (0..28).map(move |column| (column, row))) {
        let cells = (row * 12..row * 12 + 12).flat_map(|y| (column * 12..column * 12 + 12).map(move |x| (x, y)));
        let sum: i32 = cells.map(|(x, y)| steps[y * SIDE + x].abs()).sum();
        assert_eq!(i32::from(ink[row * 28 + column]), sum, "{column} {row}");
    }
}

#[test]
fn detail_counts_from_three_quarters_of_a_step_for_each_pixel_of_both() {
    assert!(counts(216) && !counts(215));
    assert_eq!([percent(0, 216), percent(144, 216), percent(216, 216), percent(95, 500)], [0, 100, 150, 33]);
}

/// Whether two pictures can be the same, with so much detail in each cell of one block, and how much they differ there.
fn compared(one: i32, other: i32) -> (bool, i32) {
    let block = |step: i32| sight(10, 10, move |x, y| if x / 12 == 9 && y / 12 == 20 { step } else { 0 });
    let (one, other) = (block(one), block(other));
    assert_eq!(one.may_agree(&other), other.may_agree(&one));
    assert_eq!(one.difference(&other, 0), other.difference(&one, 0));
    (one.may_agree(&other), one.difference(&other, 0))
}

#[test]
fn the_block_that_differs_most_decides() {
    assert_eq!(compared(3, 3), (true, 0));
    assert_eq!(compared(-3, -3), (true, 0));
    // 288 steps apart among 288, and half a step for each pixel more.
    assert_eq!(compared(2, 0), (false, 160));
    assert_eq!(compared(0, -2), (false, 160));
    // Too little detail to be compared.
    assert_eq!(compared(1, 0), (true, 0));
    // As much detail in both, on the other side.
    assert_eq!(compared(3, -3), (true, 184));
    assert_eq!(compared(5, 3), (true, 47));
    assert_eq!(compared(4, 2), (true, 61));
    assert_eq!(compared(7, 3), (false, 76));
    // Every block is looked at, and the first that differs too much is told.
    for (column, row) in [(0, 27), (27, 0), (13, 5)] {
        let one = sight(10, 10, |x, y| if x / 12 == column && y / 12 == row { 4 } else { 2 });
        let two = sight(10, 10, |_, _| 2);
        assert_eq!((one.difference(&two, 0), two.difference(&one, 0)), (61, 61), "{column} {row}");
        let two = sight(10, 10, |x, y| if x / 12 == column && y / 12 == row { 1 } else { 2 });
        assert_eq!(one.difference(&two, 0), 109);
    }
    // The four outermost columns and rows belong to no block.
    let edge = sight(10, 10, |x, y| if x >= 336 || y >= 336 { 7 } else { 2 });
    let plain = sight(10, 10, |_, _| 2);
    assert_eq!((edge.difference(&plain, 0), edge.may_agree(&plain)), (0, true));
}

#[test]
fn the_difference_of_a_turned_picture_is_that_of_its_turned_detail() {
    let mut chance = Chance(15);
    let steps: Vec<i32> = (0..29 * 29).map(|_| chance.below(8) as i32 - 4).collect();
    let picture = sight(10, 10, |x, y| steps[x / 12 + y / 12 * 29]);
    for turns in 0..4 {
        let turned = picture.turned(turns).into_owned();
        assert_eq!(picture.difference(&turned, turns), 0);
        assert!(picture.difference(&turned, (turns + 1) % 4) > MOST_DIFFERENT);
    }
}

#[test]
fn the_largest_difference_is_the_largest_of_any_block() {
    // Blocks that differ by more and more, none by too much, in any order.
    let of = |steps: [i32; 3]| {
        let one = sight(10, 10, |x, y| if y / 12 == 3 && x / 12 < 3 { steps[x / 12] } else { 4 });
        one.difference(&sight(10, 10, |_, _| 4), 0)
    };
    assert_eq!([of([4, 5, 6]), of([6, 5, 4]), of([5, 6, 5]), of([5, 5, 5]), of([4, 4, 2])], [38, 38, 38, 21, 61]);
}

#[test]
fn sides_may_be_stretched_by_fifteen_thousandths() {
    let same = |(width, height): (u32, u32), turns: usize| {
        let plain = |width, height| sight(width, height, |x, y| if (x / 12 + y / 12) % 2 == 0 { 3 } else { -3 });
        plain(1_000, 800).is_same(&plain(width, height), turns)
    };
    assert!(same((1_000, 800), 0) && same((2_000, 1_600), 0) && same((500, 400), 0));
    assert!(same((985, 800), 0) && !same((984, 800), 0));
    assert!(same((1_000, 788), 0) && !same((1_000, 787), 0));
    assert!(same((1_015, 800), 0) && !same((1_016, 800), 0));
    // Turned by a quarter it is as wide as it was high.
    assert!(!same((800, 1_000), 0));
    let turned = |turns: usize| {
        let picture = sight(1_000, 800, |x, y| if (x / 12 + y / 12) % 3 == 0 { 3 } else { -3 });
        let mut other = picture.turned(turns).into_owned();
        let own = picture.is_same(&other, turns);
        other.width = other.width * 103 / 100;
        (own, picture.is_same(&other, turns))
    };
    assert_eq!([0, 1, 2, 3].map(turned), [(true, false); 4]);
}

#[test]
fn layouts_of_one_picture_differ_in_sixteen_bits_at_most() {
    let same = |bits: u32| {
        let one = sight(10, 10, |_, _| 3);
        let mut two = one.clone();
        two.layouts[0] = [(1 << bits) - 1, 0, 0, 0];
        one.is_same(&two, 0)
    };
    assert!(same(0) && same(16) && !same(17));
    // Where the layouts are alike, the detail says whether the pictures are.
    let by = |other: i32| sight(10, 10, |_, _| 3).is_same(&sight(10, 10, move |_, _| other), 0);
    assert!(by(3) && by(2) && !by(-3) && !by(0));
    let turned = |other: i32| sight(10, 10, |_, _| 3).is_same(&sight(10, 10, move |_, _| other), 1);
    assert!(turned(3) && turned(2) && !turned(-3));
    // 91 cells of 144 with five steps beside those with three: 66 percent apart from two steps each.
    let share = |fives: usize| {
        let one = sight(10, 10, |x, y| if x % 12 + 12 * (y % 12) < fives { 5 } else { 3 });
        let two = sight(10, 10, |_, _| 2);
        (one.difference(&two, 0), one.is_same(&two, 0), one.may_agree(&two))
    };
    assert_eq!([share(91), share(92)], [(66, true, true), (67, false, false)]);
    // A block that differs by as much as may be is not the last that is looked at.
    let one = sight(10, 10, |x, y| match (x / 12, y / 12) {
        (3, 3) if x % 12 + 12 * (y % 12) < 91 => 5,
        (3, 3) => 3,
        (8, 20) => 7,
        _ => 2,
    });
    let two = sight(10, 10, |_, _| 2);
    assert!(one.difference(&two, 0) == 105 && !one.is_same(&two, 1));
}

#[test]
fn whole_copies_agree_in_every_block() {
    let mut chance = Chance(33);
    let steps: Vec<i32> = (0..SIDE * SIDE).map(|_| chance.below(9) as i32 - 4).collect();
    // One block of nine holds detail, so that the search is short.
    let at = |x: usize, y: usize| if x / 12 % 3 == 1 && y / 12 % 3 == 1 { steps[y * SIDE + x] } else { 0 };
    let picture = sight(10, 10, at);
    assert!(picture.is_whole(&picture, 0) && !picture.is_whole(&picture, 1));
    let turned = picture.turned(1).into_owned();
    assert!(picture.is_whole(&turned, 1) && !picture.is_whole(&turned, 3) && !picture.is_whole(&turned, 0));
    // One block in which some cells are their opposite: while they are few it agrees by 800.
    let changed = |cells: usize| {
        let other = sight(10, 10, |x, y| {
            let own = at(x, y);
            let place = x % 12 + 12 * (y % 12);
            if x / 12 == 13 && y / 12 == 10 && place < cells { -own } else { own }
        });
        (trim::agreement(&picture, &other).unwrap(), picture.is_whole(&other, 0), picture.difference(&other, 0))
    };
    for cells in [0, 12, 36, 48] {
        let (agreement, whole, apart) = changed(cells);
        assert_eq!(whole, agreement >= 800 && apart <= 66, "{cells}: {agreement} {apart}");
        assert_eq!(agreement >= 800, cells < 24, "{cells}: {agreement} {apart}");
    }
}

#[test]
fn layouts_are_signs_of_waves_against_their_median() {
    let picture = Chance(41).luma(32, 32);
    let found = layout(&picture);
    let wave =
        |frequency: usize, place: usize| (std::f64::consts::PI * frequency as f64 * (place as f64 + 0.5) / 32.0).cos();
    let mut waves = Vec::new();
    for down in 1..=16 {
        for right in 1..=16 {
            let cells = (0..32).flat_map(|y| (0..32).map(move |x| (x, y)));
            waves.push(cells.map(|(x, y)| f64::from(picture.at(x, y)) * wave(right, x) * wave(down, y)).sum::<f64>());
        }
    }
    let mut sorted = waves.clone();
    sorted.sort_by(f64::total_cmp);
    for (place, wave) in waves.iter().enumerate() {
        // The median itself is not above it; its neighbours are far enough away for sums of less exact numbers.
        let bit = found[place / 64] >> (place % 64) & 1;
        assert_eq!(bit == 1, *wave > sorted[128], "{place}");
    }
    assert_eq!(found.iter().map(|word| word.count_ones()).sum::<u32>(), 127);
}

#[test]
fn each_pixel_is_the_mean_of_its_area() {
    for (width, height, side, seed) in
        [(9, 6, 3, 1), (7, 5, 4, 2), (3, 2, 5, 3), (1, 1, 4, 4), (10, 13, 7, 5), (64, 40, 32, 6)]
    {
        let picture = Chance(seed).luma(width, height);
        let small = resampled(&picture, side);
        assert_eq!((small.width(), small.height()), (side, side));
        // The share of a pixel in a cell, along one axis.
        let share = |cell: usize, pixel: usize, length: usize| {
            let (from, to) = ((cell * length) as f64 / side as f64, ((cell + 1) * length) as f64 / side as f64);
            (((pixel + 1) as f64).min(to) - (pixel as f64).max(from)).max(0.0) / (to - from)
        };
        for (x, y) in (0..side).flat_map(|y| (0..side).map(move |x| (x, y))) {
            let cells = (0..height).flat_map(|py| (0..width).map(move |px| (px, py)));
            let mean: f64 =
                cells.map(|(px, py)| f64::from(picture.at(px, py)) * share(x, px, width) * share(y, py, height)).sum();
            assert!((f64::from(small.at(x, y)) - mean).abs() <= 0.502, "{x} {y} of {width} {height}: {mean}");
        }
    }
    let flat = resampled(&luma(13, 7, |_, _| 201), 344);
    assert!(flat.pixels().iter().all(|level| *level == 201));
}
